"""The kinds of questions that the shipped definition has, with the branches below each."""

from collections.abc import Sequence
from typing import Any

from logic.definition.claims import Sourced
from logic.definition.questions import Band, Option, Question
from tests.strategies import SHIPPED

Block = tuple[Question, ...]
"""A trunk question and the branches below it."""

WHY = Sourced(text="It needs a look.", source=("tool",))
NO_PAIN = -99
"""Points that nothing else makes up for: who has no pain gets no plan."""
EVERY_SOURCE = tuple(source.id for source in SHIPPED.sources)


def danger(name: str, _: str) -> Block:
    """Ask for signs that end the questions."""
    signs = [option(f"sign_{n}", flag="urgent_care") for n in range(5)]
    return (question(name, "many", *signs, none(), not_sure(flag="clinician_today")),)


def signs_to_check(name: str, _: str) -> Block:
    """Ask for signs that a clinician should see."""
    signs = [option(f"sign_{n}", flag="clinician_first") for n in range(5)]
    return (question(name, "many", *signs, none(), not_sure(flag="clinician_first")),)


def ask_first(name: str, _: str) -> Block:
    """Ask for reasons to be careful, and whether massage was said to be all right with them."""
    then = (f"{name}_cleared",)
    reasons = [option(f"reason_{n}", then=then) for n in range(6)]
    return (
        question(name, "many", *reasons, none(), not_sure(then=then)),
        checked(*then),
    )


def onset(name: str, factor: str) -> Block:
    """Ask how long it has lasted, and about an injury."""
    injury = question(
        *(f"{name}_injury", "one", option("fresh", flag="too_early")),
        *(option("healing", no_flag=True), option("stuck", flag="clinician_first")),
        *(option("no", no_flag=True), unsure(flag="clinician_first")),
    )
    return (
        question(
            *(name, "one", option("days", {factor: -3}), option("weeks", {factor: -1})),
            *(option("months", {factor: 2}), option("years", {factor: 2})),
        ),
        injury,
    )


def strength(name: str, factor: str) -> Block:
    """Ask how bad it is."""
    held = {"none": (0, 0, NO_PAIN), "mild": (1, 5, 0), "moderate": (6, 7, 0), "severe": (8, 10, 0)}
    bands = [
        Band(id=band, label=band, least=least, most=most, points={factor: points})
        for band, (least, most, points) in held.items()
    ]
    return (question(name, "scale", bands=bands),)


def kind(name: str, factor: str) -> Block:
    """Ask what it is, and whether it was looked at where that is not clear."""
    then = (f"{name}_looked_at",)
    clear = [option(f"kind_{n}", {factor: 2}) for n in range(5)]
    other = option("other", {factor: 1}, then=then)
    return (
        question(name, "one", *clear, other, unsure({factor: "unknown"}, then=then)),
        checked(*then),
    )


def stress(name: str, factor: str) -> Block:
    """Ask for something that counts a little."""
    return (question(name, "one", *counting(factor, often=1, sometimes=1, no=0)),)


def tried(name: str, factor: str) -> Block:
    """Ask for all that was tried, and how one of it worked."""
    response = f"{name}_response"
    return (
        question(
            *(name, "many", option("exercise", {factor: 1}), option("medicine"), option("mind")),
            *(option("massage", then=(response,)), none()),
            not_sure({factor: "unknown"}),
        ),
        question(response, "one", *counting(factor, days=2, hours=1, nothing=0)),
    )


def ready(name: str, factor: str) -> Block:
    """Ask for readiness, and where it is not full, what stops it and whether help would help."""
    barrier, helped = then = f"{name}_barrier", f"{name}_help"
    main = [
        *(option("yes", {factor: 5}), option("most", {factor: 3}, then=then)),
        *(option("no", {factor: 1}, then=then), unsure({factor: "unknown"}, then=then)),
    ]
    return (
        question(name, "one", *main),
        hurdles(barrier),
        question(helped, "one", *counting(factor, yes=1, no=0)),
    )


def later(name: str, factor: str) -> Block:
    """Ask for readiness for a smaller thing."""
    return (question(name, "one", *counting(factor, yes=3, sometimes=2, no=1)),)


def other_care(name: str, factor: str) -> Block:
    """Ask for readiness for a smaller thing, and what stops it."""
    yes, depends, no, unknown = counting(factor, yes=3, depends=3, no=1)
    barrier = hurdles(f"{name}_barrier")
    refused = option(no.id, no.points, then=(barrier.id,))
    return question(name, "one", yes, depends, refused, unknown), barrier


def hurdles(name: str) -> Question:
    """Ask for what stops something. It counts for nothing and gives advice."""
    found = [option(f"hurdle_{n}", advice=f"advice {n}") for n in range(5)]
    return question(name, "many", *found, not_sure())


def checked(name: str) -> Question:
    """Ask whether a clinician has said that it is all right."""
    flag = "clinician_first"
    return question(
        name, "one", option("yes", no_flag=True), option("no", flag=flag), unsure(flag=flag)
    )


# ── Parts ─────────────────────────────────────────────────────────────────────────────────


def question(name: str, kind: Any, *options: Option, bands: Sequence[Band] = ()) -> Question:
    """Make a question. Its words are its name, and its section is given later."""
    ends = ("lowest", "highest") if kind == "scale" else ()
    return Question(
        id=name, section="", name=name, ask=name, type=kind, why=name, source=EVERY_SOURCE,
        bands=tuple(bands), options=options, **{end: end for end in ends},
    )  # fmt: skip


def option(name: str, points: Any = None, **what: Any) -> Option:
    """Make an option. Its label is its name."""
    because = WHY if what.get("flag") else None
    return Option(id=name, label=name, points=points or {}, because=because, **what)


def none() -> Option:
    """Make the option that says none of these."""
    return option("none", exclusive=True)


def unsure(points: Any = None, **what: Any) -> Option:
    """Make a way out."""
    return option("unsure", points, way_out=True, **what)


def not_sure(points: Any = None, **what: Any) -> Option:
    """Make a way out of a question of type many: it stands alone."""
    return unsure(points, exclusive=True, **what)


def counting(factor: str, **points: int) -> list[Option]:
    """Make options that count for one factor, and a way out of them."""
    known = [option(name, {factor: given}) for name, given in points.items()]
    return [*known, unsure({factor: "unknown"})]
