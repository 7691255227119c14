"""The shipped definition, and ways to answer it for tests that hold for all answers."""

from functools import cache
from itertools import chain, combinations
from pathlib import Path
from typing import Literal

from hypothesis import settings
from hypothesis import strategies as st

from logic.definition.loading import load
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import CAUTION, Answer, Option, Question

ROOT = Path(__file__).parent.parent
SHIPPED = load(ROOT / "questions.yaml")
URGENT_SIGNS = [
    (question.id, option.id)
    for question in SHIPPED.questions
    for option in question.options
    if option.flag == "urgent_care"
]

WRITTEN: dict[str, Answer] = {
    "kind": "low_back",
    "duration": "years",
    "pain_average": 5,
    "interference": 3,
    "tried": ("medicine",),
    "massage_before": "hours",
    "hopes": "less_pain",
    "stress": "no",
    "weekly": "every",
    "home": "most_days",
}
"""What is not the first harmless answer to its question."""


def harmless(question: Question) -> Answer:
    """Return an answer that raises no flag, for a question that no test knows of."""
    if question.type == "scale":
        return 5
    options = [one for one in question.options if one.flag is None and not one.way_out]
    if question.type == "many":
        return (next((one.id for one in options if one.exclusive), options[0].id),)
    return options[0].id


READY = {**{one.id: harmless(one) for one in SHIPPED.questions}, **WRITTEN}
"""Someone whom massage may suit, with an answer to every branch as well."""

A_FEW_QUESTIONS = st.lists(st.sampled_from(sorted(READY)), max_size=6, unique=True)
SOME_QUESTIONS = st.sets(st.sampled_from(sorted(READY)))

settings.register_profile("same_each_time", deadline=None, derandomize=True, database=None)
settings.load_profile("same_each_time")


def label(question: str, option: str) -> str:
    """Return the words of an option of the shipped definition."""
    asked = (*SHIPPED.questions, SHIPPED.checkin.change)
    (found,) = (o for q in asked if q.id == question for o in q.choices if o.id == option)
    return found.label


def caution(verdict: str) -> int:
    """Rank a verdict: the greener, the higher."""
    return CAUTION.index(verdict)


def is_safe(option: Option) -> bool:
    """Say whether an option raises no flag."""
    return option.flag is None


def lists(question: Question, options: list[Option]) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw an answer to a question of type many: some options, or one that stands alone."""
    alone = [(option.id,) for option in options if option.exclusive]
    joint = [option.id for option in options if not option.exclusive]
    several = st.lists(st.sampled_from(joint), min_size=1, unique=True).map(tuple)
    order = {option.id: place for place, option in enumerate(question.options)}
    sets = several.map(lambda ids: tuple(sorted(ids, key=order.__getitem__)))
    if not joint:
        return st.sampled_from(alone)
    return st.one_of(st.sampled_from(alone), sets) if alone else sets


@cache
def answer_to(name: str, *, safe: bool = False) -> st.SearchStrategy[Answer]:
    """Draw a possible answer to a question of the shipped definition; a `safe` one has no flag."""
    question = SHIPPED.by_id[name]
    options = [option for option in question.options if is_safe(option) or not safe]
    if question.type == "many":
        return lists(question, options)
    numbers = range(11) if question.type == "scale" else ()
    return st.sampled_from([*numbers, *(option.id for option in options)])


@cache
def complete(*, safe: bool = False) -> st.SearchStrategy[dict[str, Answer]]:
    """Draw an answer to every question of the shipped definition, branches included."""
    return st.fixed_dictionaries(
        {question.id: answer_to(question.id, safe=safe) for question in SHIPPED.questions}
    )


@st.composite
def around_ready(draw: st.DrawFn, *, safe: bool = False) -> dict[str, Answer]:
    """Draw complete answers that differ from someone whom massage may suit in a few places."""
    changed = draw(A_FEW_QUESTIONS)
    answers = {name: draw(answer_to(name, safe=safe)) for name in changed}
    return {**READY, **answers}


@cache
def no_flags() -> st.SearchStrategy[dict[str, Answer]]:
    """Draw complete answers that raise no flag."""
    return st.one_of(around_ready(safe=True), complete(safe=True))


@cache
def about(factor: str) -> st.SearchStrategy[dict[str, Answer]]:
    """Draw answers to all that counts for one factor, by someone ready in all else."""
    counting = {q.id: answer_to(q.id, safe=True) for q in SHIPPED.questions if factor in q.factors}
    return st.fixed_dictionaries(counting).map(lambda drawn: {**READY, **drawn})


@cache
def mostly_safe() -> st.SearchStrategy[dict[str, Answer]]:
    """Draw complete answers, most of which raise no flag, so that all verdicts come up."""
    return st.one_of(around_ready(safe=True), complete(safe=True), around_ready(), complete())


@st.composite
def partial(draw: st.DrawFn) -> dict[str, Answer]:
    """Draw answers to some of the questions."""
    answers = draw(mostly_safe())
    missing = draw(SOME_QUESTIONS)
    return {name: answers[name] for name in answers if name not in missing}


rubbish = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(["none", "unsure", "yes", "no"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.text(max_size=4), inner, max_size=3),
    ),
    max_leaves=6,
)
"""Anything that a file or a browser tab could send as an answer."""


rubbish_answers = st.dictionaries(
    st.one_of(st.sampled_from(sorted(READY)), st.text(max_size=8)), rubbish, max_size=6
)
complete_or_not = st.one_of(mostly_safe(), partial())


@st.composite
def with_rubbish(draw: st.DrawFn) -> dict[str, object]:
    """Draw answers some of which are impossible, or belong to no question."""
    answers: dict[str, object] = {**draw(complete_or_not)}
    answers.update(draw(rubbish_answers))
    return answers


def possible_answers(question: Question) -> list[Answer]:
    """List every answer that a question offers."""
    if question.type != "many":
        numbers = range(11) if question.type == "scale" else ()
        return [*numbers, *(option.id for option in question.options)]
    alone = [(option.id,) for option in question.options if option.exclusive]
    joint = [option.id for option in question.options if not option.exclusive]
    sizes = range(1, len(joint) + 1)
    return [*alone, *chain.from_iterable(combinations(joint, size) for size in sizes)]


@st.composite
def small_trees(draw: st.DrawFn) -> tuple[Question, ...]:
    """Draw up to four questions that lead to each other in all sorts of ways."""
    names = [f"q{number}" for number in range(draw(st.integers(1, 4)))]
    return tuple(draw(small_question(name, names[n + 1 :])) for n, name in enumerate(names))


@st.composite
def small_question(draw: st.DrawFn, name: str, below: list[str]) -> Question:
    """Draw a question with two or three options that lead to questions `below`."""
    kind: Literal["one", "many"] = draw(st.sampled_from(["one", "many"]))
    leads = st.lists(st.sampled_from(below), max_size=2, unique=True) if below else st.just([])
    options = tuple(
        Option(
            id=f"o{number}",
            label=f"o{number}",
            then=tuple(draw(leads)),
            flag=draw(st.sampled_from([None, None, None, "urgent_care", "clinician_first"])),
            exclusive=kind == "many" and draw(st.booleans()),
        )
        for number in range(draw(st.integers(2, 3)))
    )
    return Question(
        id=name, section="s", name=name, ask=name, type=kind, why="", source=(), options=options
    )


def replace_questions(questions: tuple[Question, ...]) -> Questionnaire:
    """Return the shipped definition with other questions."""
    parts = {name: getattr(SHIPPED, name) for name in Questionnaire.__dataclass_fields__}
    return Questionnaire(**{**parts, "questions": questions})
