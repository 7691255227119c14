"""The list for a health worker: a person's own answers, what is open, what matters, what to ask."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from logic.definition.questions import Answer, Answers
from logic.engine.agenda import Agenda, draft, not_ready, read_ready
from logic.engine.route import walk
from logic.engine.saved import LEANS
from logic.engine.verdict import evaluate
from tests.people import SIGNS
from tests.strategies import READY, SHIPPED, complete_or_not, mostly_safe, partial, rubbish

VALUES = [value.id for value in SHIPPED.values]
ASKED = [one.id for one in SHIPPED.readiness]
MARKS = st.dictionaries(st.sampled_from(VALUES), st.sampled_from([0, 1, 2]))
SURE = st.dictionaries(st.sampled_from(ASKED), st.booleans())
TRUNK = {one.id: READY[one.id] for one in walk(SHIPPED, READY).asked}
"""Someone whom massage may suit, with answers to what they are asked and to nothing else."""


def list_of(
    answers: Answers,
    marks: dict[str, int] | None = None,
    ready: dict[str, bool] | None = None,
    lean: str = "",
) -> Agenda:
    return draft(evaluate(SHIPPED, answers), marks or {}, ready or {}, lean)


def facts(agenda: Agenda) -> dict[str, tuple[str, ...]]:
    return {question.id: words for question, words in agenda.facts}


def labels(question: str, answer: Answer) -> tuple[str, ...]:
    """Return the words of an answer, or the number that it is."""
    if isinstance(answer, int):
        return (str(answer),)
    chosen = (answer,) if isinstance(answer, str) else answer
    return tuple(one.label for one in SHIPPED.by_id[question].options if one.id in chosen)


# ── What was answered ─────────────────────────────────────────────────────────────────────


@given(mostly_safe())
def test_what_was_answered_stands_there_in_the_persons_words_and_nothing_else(
    answers: dict[str, Answer],
) -> None:
    asked = [step.question.id for step in evaluate(SHIPPED, answers).route.steps]
    told = facts(list_of(answers))

    assert list(told) == [name for name in asked if name in told]
    for name, words in told.items():
        assert words == labels(name, answers[name])
        assert all(words)


@given(mostly_safe())
def test_only_that_there_is_none_of_something_is_left_out(answers: dict[str, Answer]) -> None:
    told = facts(list_of(answers))

    for step in evaluate(SHIPPED, answers).route.steps:
        (first, *others) = step.options
        nothing = not others and first.exclusive and first.id in ("none", "nothing")
        assert (step.question.id in told) != nothing


def test_none_of_these_does_not_stand_on_the_list() -> None:
    told = facts(list_of(TRUNK))

    assert told["kind"] == labels("kind", "low_back")
    assert told["pain_average"] == ("5",)
    assert told["tried"] == labels("tried", ("medicine",))
    none = {question for question, answer in TRUNK.items() if answer == ("none",)}
    assert set(SIGNS) <= none
    assert not none & told.keys()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("danger_back", ("unsure",)),
        ("ask_first", ("unsure",)),
        ("tried", ("silent",)),
        ("hopes", "unsure"),
        ("interference", "unsure"),
    ],
)
def test_what_is_not_known_stays_on_the_list(question: str, answer: Answer) -> None:
    (words,) = labels(question, answer)

    assert facts(list_of({**READY, question: answer}))[question] == (words,)


def test_a_no_to_a_single_question_is_an_answer_and_stays() -> None:
    told = facts(list_of({**TRUNK, "stress": "no"}))

    assert told["stress"] == labels("stress", "no") != ()


def test_an_answer_that_is_not_asked_for_does_not_stand_on_the_list() -> None:
    told = facts(list_of({**READY, "kind": "low_back", "flare": "yes"}))

    assert "flare" not in told
    assert "massage_before" not in told


def test_after_a_danger_sign_nothing_below_it_stands_on_the_list() -> None:
    told = facts(list_of({**READY, "danger_chest": ("chest", "breath")}))

    first, second = labels("danger_chest", ("chest", "breath"))
    assert told == {"danger_chest": (first, second)}


def test_after_another_flag_nothing_behind_the_part_on_safety_stands_on_the_list() -> None:
    told = facts(list_of({**READY, "today_body": ("clot",)}))

    assert told == {"today_body": labels("today_body", ("clot",)), "age": labels("age", "adult")}


# ── The rest of it ────────────────────────────────────────────────────────────────────────


@given(mostly_safe(), MARKS, SURE)
def test_nothing_on_the_list_is_invented(
    answers: dict[str, Answer], marks: dict[str, int], ready: dict[str, bool]
) -> None:
    agenda = list_of(answers, marks, ready)
    decision = evaluate(SHIPPED, answers).decision

    assert decision is not None
    assert agenda.verdict == decision.verdict
    assert {question.id for question, _ in agenda.facts} <= set(SHIPPED.by_id)
    assert set(agenda.settle) <= {factor.settle for factor in SHIPPED.factors}
    assert all(value in SHIPPED.values for value in agenda.matters)
    asked = [one.ask for one in SHIPPED.clinician.values()]
    known = [one.prompt for one in SHIPPED.readiness] + asked
    assert set(agenda.prompts) <= set(known)


@given(mostly_safe(), st.sampled_from(["", *LEANS]))
def test_where_the_person_leans_stands_there_and_after_a_flag_nowhere(
    answers: dict[str, Answer], lean: str
) -> None:
    agenda = list_of(answers, lean=lean)

    assert agenda.lean == ("" if agenda.verdict.when.flag else lean)
    assert agenda.verdict == list_of(answers).verdict


@given(mostly_safe(), MARKS)
def test_only_what_matters_a_lot_stands_there_in_the_order_of_the_file(
    answers: dict[str, Answer], marks: dict[str, int]
) -> None:
    matters = [value.id for value in list_of(answers, marks).matters]

    assert matters == [name for name in VALUES if marks.get(name) == 2]
    assert not {name for name, mark in marks.items() if mark < 2} & set(matters)


@given(mostly_safe(), SURE)
def test_what_to_ask_where_someone_is_not_ready_comes_before_what_all_may_ask(
    answers: dict[str, Answer], ready: dict[str, bool]
) -> None:
    prompts = list_of(answers, {}, ready).prompts

    own = [one.prompt for one in SHIPPED.readiness if one.id in ready and not ready[one.id]]
    assert list(prompts) == own + [one.ask for one in SHIPPED.clinician.values()]


def test_someone_who_is_ready_or_did_not_say_has_only_what_all_may_ask() -> None:
    everyone = tuple(one.ask for one in SHIPPED.clinician.values())

    assert list_of(READY).prompts == everyone
    assert list_of(READY, {}, dict.fromkeys(ASKED, True)).prompts == everyone


@given(SURE)
def test_a_no_to_being_ready_is_a_no_and_no_answer_is_none(ready: dict[str, bool]) -> None:
    open_ones = [one.id for one in not_ready(SHIPPED, ready)]

    assert open_ones == [name for name in ASKED if ready.get(name, True) is False]


def test_what_is_open_is_told_with_how_to_settle_it() -> None:
    unsure = {**READY, "weekly": "unsure"}
    (commitment,) = [one for one in SHIPPED.factors if one.id == "commitment"]

    assert list_of(unsure).settle == (commitment.settle,)
    assert list_of(READY).settle == ()


@given(mostly_safe())
def test_after_a_flag_nothing_is_left_to_settle(answers: dict[str, Answer]) -> None:
    agenda = list_of(answers)
    assume(agenda.verdict.when.flag)

    assert agenda.settle == ()


@given(partial())
def test_there_is_no_list_before_the_last_answer(answers: dict[str, Answer]) -> None:
    assume(not evaluate(SHIPPED, answers).route.complete)

    with pytest.raises(LookupError, match="before the last answer"):
        list_of(answers)


@given(complete_or_not)
def test_there_is_a_list_exactly_where_there_is_a_verdict(answers: dict[str, Answer]) -> None:
    evaluation = evaluate(SHIPPED, answers)
    try:
        agenda = draft(evaluation, {}, {})
    except LookupError:
        assert evaluation.decision is None
    else:
        assert evaluation.decision is not None
        assert agenda.verdict == evaluation.decision.verdict


def test_a_definition_without_prompts_has_a_list_without_any() -> None:
    bare = replace(SHIPPED, clinician={}, readiness=(), values=())

    agenda = draft(evaluate(bare, READY), {"soon": 2}, {"sure": False})

    assert (agenda.prompts, agenda.matters) == ((), ())
    assert facts(agenda) == facts(list_of(READY))


# ── Read from outside ─────────────────────────────────────────────────────────────────────


NAMES = st.one_of(st.sampled_from(ASKED), st.text(max_size=8))


@given(st.one_of(rubbish, st.dictionaries(NAMES, rubbish)))
def test_only_yes_and_no_are_read_whatever_is_given(given: object) -> None:
    read = read_ready(SHIPPED, given)

    for name, answer in read.items():
        assert name in ASKED
        assert answer is True or answer is False
        assert isinstance(given, dict)
        assert given[name] is answer


@given(SURE, st.dictionaries(st.text(max_size=8), rubbish))
def test_every_yes_and_no_is_kept(ready: dict[str, bool], more: dict[str, object]) -> None:
    strange = {name: item for name, item in more.items() if name not in ASKED}

    assert read_ready(SHIPPED, {**strange, **ready}) == ready


@pytest.mark.parametrize("answer", [0, 1, None, "yes", "", [True], 1.0])
def test_what_is_neither_yes_nor_no_is_dropped_and_the_others_stay(answer: object) -> None:
    first, second, *_ = ASKED

    assert read_ready(SHIPPED, {first: answer, second: False}) == {second: False}


@pytest.mark.parametrize("given", [None, [], "sure", True, {"no_such": True}])
def test_what_is_no_table_of_answers_holds_none(given: object) -> None:
    assert read_ready(SHIPPED, given) == {}
