"""Small question trees of any shape, drawn at random, and every way to answer them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations, islice

from hypothesis import strategies as st

from logic.definition.plans import PlanRule
from logic.definition.questionnaire import Exempt, Questionnaire
from logic.definition.questions import (
    CAUTION,
    ENDING,
    Answer,
    Answered,
    Answers,
    Band,
    Option,
    Question,
    VerdictId,
)
from logic.definition.verdicts import Factor, Verdict, When
from logic.engine.route import read_answer, walk
from tests.changes import last
from tests.strategies import SHIPPED

FLAGS: list[VerdictId] = [
    "urgent_care", "clinician_today", "adults_only", "clinician_first", "too_early"
]  # fmt: skip
FACTORS = ("f1", "f2")
MOST = 1_500
"""Answer sets of one tree: so many can be gone through one by one."""
PLAN = {"weekly": (2, 3), "spacing": (2, 3), "response": (1, 0), "later": (0, 1), "pace": (2, 1)}
"""For each part of a plan the number that some answer gives, and that of everyone else."""


@st.composite
def trees(draw: st.DrawFn, most: int = MOST) -> Questionnaire:
    """Draw a tree with at most `most` complete ways to answer it. One part of it is on safety."""
    names = [f"q{n}" for n in range(draw(st.integers(2, 5)))]
    first, then = draw(st.permutations(["safety", "visits"]))
    cut = draw(st.integers(0, len(names)))
    questions = tuple(
        replace(draw(a_question(name, names[n + 1 :])), section=first if n < cut else then)
        for n, name in enumerate(names)
    )
    tree = replace(
        SHIPPED,
        questions=questions,
        factors=tuple(draw(a_factor(name)) for name in FACTORS),
        verdicts=draw(rules()),
        support=SHIPPED.support,
        plan=replace(
            SHIPPED.plan, **{part: draw(plan_rules(questions, *PLAN[part])) for part in PLAN}
        ),
        research={},
        exceptions=(),
    )
    return smaller(tree, most)


def fits(tree: Questionnaire, most: int) -> bool:
    """Say whether there are few enough ways to answer."""
    return sum(1 for _ in islice(complete_answers(tree), most + 1)) <= most


def smaller(tree: Questionnaire, most: int) -> Questionnaire:
    """Leave out questions from the end until it fits."""
    while not fits(tree, most):
        gone = tree.questions[-1].id
        kept = tuple(without(question, gone) for question in tree.questions[:-1])
        tree = replace(
            tree,
            questions=kept,
            plan=replace(tree.plan, **{part: last(getattr(tree.plan, part)) for part in PLAN}),
        )
    return tree


def without(question: Question, gone: str) -> Question:
    """Let no option lead to a question that is gone."""
    return replace(
        question,
        bands=tuple(replace(b, then=tuple(t for t in b.then if t != gone)) for b in question.bands),
        options=tuple(
            replace(o, then=tuple(t for t in o.then if t != gone)) for o in question.options
        ),
    )


@st.composite
def a_question(draw: st.DrawFn, name: str, below: list[str]) -> Question:
    kind = draw(st.sampled_from(["one", "one", "many", "scale"]))
    scored = draw(st.lists(st.sampled_from(FACTORS), unique=True, max_size=2))
    bands: tuple[Band, ...] = ()
    if kind == "scale":
        cut = draw(st.integers(0, 9))
        options = [draw(an_option("", scored, below)) for _ in range(2)]
        bands = (as_band(options[0], "b0", (0, cut)), as_band(options[1], "b1", (cut + 1, 10)))
    count = {"one": draw(st.integers(2, 3)), "many": draw(st.integers(1, 3)), "scale": 0}[kind]
    options = [draw(an_option(f"o{n}", scored, below)) for n in range(count)]
    if kind == "many":
        options.append(replace(draw(an_option("none", scored, below)), exclusive=True))
    if draw(st.booleans()):
        options.append(draw(a_way_out(scored, below, alone=kind == "many")))
    return Question(
        id=name, section="safety", name=name, ask=name, type=kind, why=name, source=("tool",),
        bands=bands, options=tuple(options),
    )  # fmt: skip


@st.composite
def an_option(draw: st.DrawFn, name: str, scored: list[str], below: list[str]) -> Option:
    flag = draw(st.sampled_from([None, None, None, *FLAGS]))
    lead = below and flag not in ENDING and draw(st.booleans())
    return Option(
        id=name,
        label=name,
        points={factor: draw(st.integers(-2, 3)) for factor in scored},
        then=(draw(st.sampled_from(below)),) if lead else (),
        flag=flag,
        advice=draw(st.sampled_from([None, None, "Ask."])),
    )


def as_band(option: Option, name: str, span: tuple[int, int]) -> Band:
    """Let an option hold the numbers of a scale from the first to the last of `span`."""
    given = {field: getattr(option, field) for field in option.__dataclass_fields__}
    return Band(**{**given, "id": name, "least": span[0], "most": span[1]})


@st.composite
def a_way_out(draw: st.DrawFn, scored: list[str], below: list[str], *, alone: bool) -> Option:
    option = draw(an_option("unsure", scored, below))
    unknown = dict.fromkeys(scored, "unknown")
    return replace(option, points=unknown, way_out=True, exclusive=alone)


@st.composite
def a_factor(draw: st.DrawFn, name: str) -> Factor:
    partly = draw(st.integers(-2, 3))
    met = partly + draw(st.integers(1, 3))
    return replace(SHIPPED.factors[0], id=name, met=met, partly=partly)


@st.composite
def rules(draw: st.DrawFn) -> tuple[Verdict, ...]:
    """Draw verdicts: mostly in a sound order, sometimes in any."""
    level = st.sampled_from(["partly", "met"])
    asked_for = st.dictionaries(st.sampled_from(FACTORS), level, min_size=1)
    verdicts = [
        *(replace(SHIPPED.verdict[flag], when=When(flag=True)) for flag in FLAGS),
        replace(SHIPPED.verdict["reasonable"], when=When(every=draw(asked_for))),
        replace(SHIPPED.verdict["reasonable_with_conditions"], when=When(every=draw(asked_for))),
    ]
    if draw(st.integers(0, 3)) == 0:
        verdicts = draw(st.permutations(verdicts))
    return (*verdicts, SHIPPED.verdict["not_now"])


@st.composite
def plan_rules(
    draw: st.DrawFn, questions: tuple[Question, ...], some: int, other: int
) -> dict[str, PlanRule]:
    rule = PlanRule(number=other, why="", source=("tool",))
    if draw(st.booleans()):
        return {"everyone": rule}
    question = draw(st.sampled_from(questions))
    option = draw(st.sampled_from([choice.id for choice in question.choices]))
    where = Answered(question=question.id, options=(option,))
    return {"some": replace(rule, number=some, where=(where,)), "everyone": rule}


# ── One by one ────────────────────────────────────────────────────────────────────────────


def answers_to(question: Question) -> list[Answer]:
    """Return every answer that a question takes."""
    ids = [option.id for option in question.options]
    if question.type != "many":
        numbers: list[Answer] = list(range(11)) if question.type == "scale" else []
        return [*numbers, *ids]
    sets = chain.from_iterable(combinations(ids, size) for size in range(1, len(ids) + 1))
    return [ticked for ticked in sets if read_answer(question, ticked)]


def complete_answers(tree: Questionnaire, given: Answers | None = None) -> Iterator[Answers]:
    """Yield every complete way to answer that goes on from what is given, one by one."""
    answers = given or {}
    question = walk(tree, answers).next
    if question is None:
        yield answers
        return
    for answer in answers_to(question):
        yield from complete_answers(tree, {**answers, question.id: answer})


def except_from(law: str, question: str, option: str) -> Exempt:
    """Make an exception."""
    return Exempt(law=law, question=question, option=option, gets=CAUTION[-1], reason="A test.")
