"""The page on which a clinician can read what the decision aid shows, pain by pain."""

from collections.abc import Iterator, Mapping

from logic.definition.aid import ROWS
from logic.definition.questions import Question
from logic.definition.research import Fit, Research
from logic.engine.values import A_LOT, Balance, weigh
from tests.definitions.fixtures import HERE
from tests.strategies import SHIPPED

FILE = HERE.parent.parent / "docs" / "aid.md"
AGAIN = ".venv/bin/python -m tests.definitions.aid_cases"
PROFILES: Mapping[str, tuple[str, ...]] = {
    "wants to feel clearly better, soon and with little effort": (
        *("less_pain", "soon", "little_effort"),
    ),
    "wants to do more, for a long time": ("do_more", "lasting"),
    "has little money, fears harm and would rather not be touched": (
        *("low_cost", "low_risk", "no_touch"),
    ),
}
"""Three people, and what matters most to each."""
SIDES: Mapping[Fit, str] = {
    "with": "fits with",
    "against": "does not fit with",
    "unclear": "we cannot say for",
}
PAGE = """\
# What the decision aid shows

For each kind of pain that a person can choose: what stands on top of the options, the options side
by side, and how they fit with what matters to three people. It is what the screens show, without
the marks of the sources; `questions.yaml` names those beside each text. No clinician has reviewed
it.

`{again}` writes this page. A test says when it is out of date.
{pains}"""


def page() -> str:
    """Return the whole page."""
    (asked,) = {one.where.question for one in SHIPPED.research.values()}
    return PAGE.format(again=AGAIN, pains="".join(map("".join, _pains(SHIPPED.by_id[asked]))))


def _pains(question: Question) -> Iterator[Iterator[str]]:
    told: dict[str, str] = {}
    for option in question.choices:
        found = (n for n, one in SHIPPED.research.items() if option.id in one.where.options)
        name = next(found)
        yield _same(option.label, told[name]) if name in told else _pain(option.label, name)
        told.setdefault(name, option.label)


def _same(label: str, before: str) -> Iterator[str]:
    yield f"\n## {label}\n\nThe same as for “{before}”.\n"


def _pain(label: str, name: str) -> Iterator[str]:
    research = SHIPPED.research[name]
    yield f"\n## {label}\n\n"
    if SHIPPED.message:
        yield from (f"- {one.text}\n" for one in SHIPPED.message.lines(research))
    if research.course:
        yield f"\n{SHIPPED.words.research.course}: {research.course.text}\n"
    yield from _table(research)
    for person, values in PROFILES.items():
        yield from _profile(person, values, research)


def _table(research: Research) -> Iterator[str]:
    options = SHIPPED.alternatives
    yield f"\n| | {' | '.join(one.name for one in options)} |\n|{' --- |' * (len(options) + 1)}\n"
    for row in ROWS:
        cells = " | ".join(one.row(row, research).text for one in options)
        yield f"| {SHIPPED.words.options.row[row]} | {cells} |\n"


def _profile(person: str, values: tuple[str, ...], research: Research) -> Iterator[str]:
    labels = {one.id: one.label for one in SHIPPED.values}
    matter = ", ".join(f"“{labels[one]}”" for one in values)
    yield f"\nSomeone who {person} ({matter}):\n\n"
    marks = dict.fromkeys(values, A_LOT)
    yield from map(_balance, weigh(SHIPPED, marks, research))
    told = (one.of(research) for one in SHIPPED.values if one.id in values)
    yield "\n" + "".join(f"> {one.label}: {one.text}\n>\n" for one in told).removesuffix(">\n")


def _balance(balance: Balance) -> str:
    sides = {"with": balance.goes_with, "against": balance.against, "unclear": balance.unclear}
    told = "; ".join(
        f"{name} {', '.join(one.label for one in sides[fit])}"
        for fit, name in SIDES.items()
        if sides[fit]
    )
    return f"- {balance.alternative.name}: {told}\n"


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
