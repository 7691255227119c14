"""What is proven of check-ins, beside a walk through every one of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from logic.definition.loading import define
from logic.definition.plans import DEGREES, NOT_BEGUN, OutcomeId
from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.definition.questions import Answer, Answers
from logic.definition.validation.lookback import says_degree
from logic.engine.checkin import Move, look_back
from logic.proof import lookback
from logic.proof.lookback import LookBacks, prove_lookbacks
from tests.definitions.fixtures import VALID, content
from tests.strategies import SHIPPED
from tests.trees import answers_to, complete_answers

DAY = date(2027, 1, 4)
SMALL = [define(content(file), file.name).questionnaire for file in VALID]


@pytest.fixture(scope="module")
def proven() -> LookBacks:
    """What holds for the check-ins of the shipped file."""
    return prove_lookbacks(SHIPPED)


def first_answers(questionnaire: Questionnaire) -> Iterator[Answers]:
    """Yield every pair of numbers that may be known from before."""
    pain, interference = questionnaire.checkin.compared
    for one in answers_to(questionnaire.by_id[pain]):
        if pain == interference:
            yield {pain: one}
        else:
            for other in answers_to(questionnaire.by_id[interference]):
                yield {pain: one, interference: other}


def walked(questionnaire: Questionnaire) -> Counter[str]:
    """Count what each check-in comes to, one by one."""
    counts = Counter[str]()
    for before in first_answers(questionnaire):
        for again in complete_answers(questionnaire.again):
            found = look_back(questionnaire, before, again, DAY)
            decision = found.evaluation.decision
            assert decision
            counts[found.outcome or decision.verdict.id] += 1
    return counts


@pytest.mark.parametrize("small", SMALL, ids=lambda one: one.id)
def test_the_counts_are_those_of_a_walk_through_every_check_in(small: Questionnaire) -> None:
    counts = prove_lookbacks(small).counts

    assert {name: count for name, count in counts.items() if count} == walked(small)


def test_a_flag_on_a_scale_or_on_a_degree_is_counted_too() -> None:
    small = next(one for one in SMALL if one.verdict.get("clinician_first"))
    number = [one.id for one in small.questions].index("pain")
    pain, change = small.questions[number], small.checkin.change
    bands = (*pain.bands[:-1], replace(pain.bands[-1], flag="clinician_first"))
    options = (*change.options[:-2], replace(change.options[-2], flag="urgent_care"))
    flagged = replace(
        small,
        questions=(
            *small.questions[:number],
            replace(pain, bands=bands),
            *small.questions[number + 1 :],
        ),
        checkin=replace(
            small.checkin, change=replace(change, options=(*options, change.options[-1]))
        ),
    )

    assert prove_lookbacks(flagged).counts == walked(flagged)


def test_the_shipped_check_in_reaches_every_outcome_and_breaks_no_law(proven: LookBacks) -> None:
    assert proven.breaches == ()
    assert {one.id for one in SHIPPED.checkin.outcomes} <= proven.counts.keys()
    flags = {"urgent_care", "clinician_today", "clinician_first", "too_early"}
    assert proven.flagged.keys() == flags <= proven.counts.keys()
    assert "adults_only" not in proven.counts, "nobody becomes younger"


def test_each_example_leads_to_what_it_is_an_example_of(proven: LookBacks) -> None:
    pain, interference = SHIPPED.checkin.compared
    nothing_new = {
        question.id: ("none",) for question in SHIPPED.again.questions if question.type == "many"
    }
    for outcome, one in proven.found.items():
        then, now = zip(one.pain, one.interference, strict=True)
        known = ["unsure" if number is None else number for number in (*then, *now)]
        degree: Answer = DEGREES[one.degree - 1] if one.degree else NOT_BEGUN
        again = nothing_new | {AGAIN + pain: known[2], AGAIN + interference: known[3]}
        before = {pain: known[0], interference: known[1]}
        assert look_back(SHIPPED, before, {**again, "change": degree}, DAY).outcome == outcome
    for verdict, example in proven.flagged.items():
        decision = look_back(SHIPPED, {}, example.answers, DAY).evaluation.decision
        assert decision
        assert decision.verdict.id == verdict


Moves = tuple[Move, Move]


def helps_all(_: Moves, degree: int | None) -> OutcomeId:
    return "not_begun" if degree is None else "helps_some"


def worst_for_the_best(_: Moves, degree: int | None) -> OutcomeId:
    if degree is None:
        return "not_begun"
    return "worse" if degree == 1 or degree > 4 else "helps_some"


def harsh_with_ease(moves: Moves, degree: int | None) -> OutcomeId:
    if degree is None:
        return "not_begun"
    return "worse" if any(move.eased for move in moves) or degree > 4 else "no_better"


@pytest.mark.parametrize(
    ("judge", "codes"),
    [
        (helps_all, {"X810", "X812"}),
        (worst_for_the_best, {"X811", "X812"}),
        (harsh_with_ease, {"X811", "X812"}),
    ],
)
def test_a_judgement_that_breaks_a_law_is_found(
    monkeypatch: pytest.MonkeyPatch, judge: object, codes: set[str]
) -> None:
    monkeypatch.setattr(lookback, "conclude", judge)

    assert {one.finding.code for one in prove_lookbacks(SHIPPED).breaches} == codes


@pytest.mark.parametrize(
    ("degree", "label", "plain"),
    [
        ("very_much_better", "Very much improved", True),
        ("very_much_better", "Minimally improved", False),
        ("very_much_better", "Much improved", False),
        ("much_better", "Improved a lot", True),
        ("much_better", "Very much improved", False),
        ("much_better", "Improved too little to matter", False),
        ("bit_better", "A bit better", True),
        ("bit_better", "Better", False),
        ("bit_worse", "Slightly worse", True),
        ("bit_worse", "Much worse", False),
        ("much_worse", "Worse at first, fine now", False),
        ("very_much_worse", "Much worse", False),
        ("same", "No change", True),
        ("same", "Much the same, or better", False),
    ],
)
def test_the_words_of_a_degree_say_which_way_and_how_much(
    degree: str, label: str, plain: bool
) -> None:
    assert says_degree(degree, label) == plain
