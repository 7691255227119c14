"""What holds for all answers, tried on generated ones."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise, product
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from logic.definition.plans import Numbers
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import ENDING, Answer, Answers, Option, Question
from logic.engine.answers import receive
from logic.engine.explanation import explain, research
from logic.engine.journey import (
    CHECKIN,
    DECIDING,
    FREE,
    HAND_OVER,
    KEEP,
    LIST,
    RESULT,
    REVIEW,
    SCREENS,
    START,
    check_journey,
)
from logic.engine.route import read_answer, walk
from logic.engine.timeline import VisitPath, plan_visits, same_weekday, timeline_of
from logic.engine.verdict import Decision, Evaluation, evaluate
from logic.text.report import report
from tests.ahead import remaining
from tests.kinds import examples
from tests.strategies import (
    READY,
    SHIPPED,
    URGENT_SIGNS,
    about,
    answer_to,
    caution,
    complete,
    mostly_safe,
    no_flags,
    partial,
    possible_answers,
    replace_questions,
    small_trees,
    with_rubbish,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
SCREEN_NAMES = st.sampled_from([*SCREENS, *(q.id for q in SHIPPED.questions), "no_such_screen"])
FEW = examples(40)
START_DAY = date(2026, 3, 2)


def decision_on(answers: Answers) -> Decision:
    decision = evaluate(SHIPPED, answers).decision
    assert decision is not None
    return decision


def verdict_of(answers: Answers) -> str:
    return decision_on(answers).verdict.id


# ── Nothing breaks it ─────────────────────────────────────────────────────────────────────


@given(with_rubbish())
def test_any_answers_can_be_evaluated_explained_and_reported(answers: dict[str, Answer]) -> None:
    evaluation = evaluate(SHIPPED, answers)

    result = report(evaluation, START_DAY)
    research(evaluation)

    assert json.loads(json.dumps(result))["complete"] == (result["verdict"] is not None)
    assert {*result["ignored"], *result["route"]} == set(answers)


@given(with_rubbish())
def test_whatever_is_sent_in_is_sorted_into_answers_and_problems(sent: dict[str, object]) -> None:
    received = receive(SHIPPED, sent)

    whole = {name for name in received.answers if is_whole(name, sent[name])}
    assert len(whole) + len(received.problems) == len(sent)
    for name, answer in received.answers.items():
        assert read_answer(SHIPPED.by_id[name], answer)
        assert name in whole or set(answer) <= {sign for _, sign in URGENT_SIGNS}


def is_whole(name: str, answer: object) -> bool:
    return bool(read_answer(SHIPPED.by_id[name], answer))


@given(st.one_of(st.none(), st.text(), st.lists(st.text()), st.integers()))
def test_what_is_no_object_is_refused_in_one_sentence(sent: object) -> None:
    received = receive(SHIPPED, sent)

    assert received.answers == {}
    assert len(received.problems) == 1


@given(partial())
def test_answers_survive_being_written_as_json(answers: dict[str, Answer]) -> None:
    received = receive(SHIPPED, json.loads(json.dumps(answers)))

    assert received.problems == ()
    assert received.answers == answers


# ── One way through ───────────────────────────────────────────────────────────────────────


@given(mostly_safe())
def test_answering_one_by_one_takes_the_same_way_as_all_at_once(answers: dict[str, Answer]) -> None:
    given_so_far: dict[str, Answer] = {}
    while question := walk(SHIPPED, given_so_far).next:
        given_so_far[question.id] = answers[question.id]

    assert walk(SHIPPED, given_so_far) == walk(SHIPPED, answers)
    assert evaluate(SHIPPED, given_so_far).decision == evaluate(SHIPPED, answers).decision


@FEW
@given(mostly_safe(), st.data())
def test_an_answer_changed_and_changed_back_leaves_no_trace(
    answers: dict[str, Answer], data: st.DataObject
) -> None:
    before_it = report(evaluate(SHIPPED, answers), START_DAY)
    question = data.draw(st.sampled_from(SHIPPED.questions))
    changed = {**answers, question.id: data.draw(answer_to(question.id))}

    report(evaluate(SHIPPED, changed), START_DAY)
    changed[question.id] = answers[question.id]

    assert report(evaluate(SHIPPED, changed), START_DAY) == before_it


@given(mostly_safe(), st.randoms(use_true_random=False))
def test_the_order_in_which_answers_were_given_does_not_matter(
    answers: dict[str, Answer], random: Random
) -> None:
    names = list(answers)
    random.shuffle(names)
    shuffled = {name: answers[name] for name in names}

    result = report(evaluate(SHIPPED, shuffled), START_DAY)
    expected = report(evaluate(SHIPPED, answers), START_DAY)

    assert {**result, "ignored": sorted(result["ignored"])} == {
        **expected,
        "ignored": sorted(expected["ignored"]),
    }


@FEW
@given(partial())
def test_answers_that_are_ignored_change_neither_verdict_nor_reasons(
    answers: dict[str, Answer],
) -> None:
    evaluation = evaluate(SHIPPED, answers)
    kept = {name: answers[name] for name in answers if name not in evaluation.ignored}
    about_now = [key for key in report(evaluation, START_DAY) if key != "would_change"]

    without, with_them = (report(evaluate(SHIPPED, a), START_DAY) for a in (kept, answers))

    assert without["ignored"] == []
    for key in about_now:
        assert key == "ignored" or without[key] == with_them[key]


@given(partial())
def test_a_branch_is_asked_only_where_an_answer_leads_to_it(answers: dict[str, Answer]) -> None:
    route = walk(SHIPPED, answers)

    led_to = {target for step in route.steps for option in step.options for target in option.then}

    for question in route.asked:
        assert question.id not in SHIPPED.branches or question.id in led_to


# ── Caution ───────────────────────────────────────────────────────────────────────────────


@given(partial(), st.sampled_from(URGENT_SIGNS), st.data())
def test_a_danger_sign_added_to_any_answers_ends_in_urgent_care(
    answers: dict[str, Answer], sign: tuple[str, str], data: st.DataObject
) -> None:
    name, option = sign
    beside = data.draw(answer_to(name))
    alone = {choice.id for choice in SHIPPED.by_id[name].options if choice.exclusive}
    assert isinstance(beside, tuple)
    answers[name] = (option, *(other for other in beside if other not in {option, *alone}))

    result = report(evaluate(SHIPPED, answers), START_DAY)

    assert result["verdict"] == "urgent_care"
    assert result["complete"]
    assert result["next"] is None
    assert result["could_become"] == result["would_change"] == []
    assert result["timeline"] == {}
    assert remaining(SHIPPED, answers) == (0, 0)


@given(mostly_safe())
def test_a_flag_is_never_weaker_than_the_verdict_it_names(answers: dict[str, Answer]) -> None:
    flags = walk(SHIPPED, answers).flags

    for flag in flags:
        assert caution(verdict_of(answers)) <= caution(flag)


@given(mostly_safe())
def test_a_verdict_forced_by_a_flag_has_no_plan_and_no_better_end(
    answers: dict[str, Answer],
) -> None:
    evaluation = evaluate(SHIPPED, answers)
    assume(evaluation.route.flags)

    assert evaluation.decision is not None
    assert evaluation.decision.could_become is None
    assert timeline_of(evaluation, START_DAY) is None
    assert explain(evaluation).would_change == ()


FACTORS = [factor.id for factor in SHIPPED.factors]


class Known(NamedTuple):
    """What an answer other than a way out leads to: as many questions with points, and what."""

    as_much_asked: bool
    decision: Decision


def leads_on(options: tuple[Option, ...]) -> set[str]:
    """Return the questions that these options lead to and that give points."""
    targets = {name for option in options for name in option.then}
    return {name for name in targets if SHIPPED.by_id[name].factors}


def best_end(decision: Decision) -> str:
    return (decision.could_become or decision.verdict).id


def known_answers(question: Question) -> list[tuple[Answer, set[str]]]:
    """List the answers other than a way out, one of those that count and lead alike."""
    found: dict[object, tuple[Answer, set[str]]] = {}
    for answer in possible_answers(question):
        options = read_answer(question, answer)
        if not any(option.way_out for option in options):
            counts = [points for option in options for points in option.points.items()]
            found.setdefault(
                (tuple(sorted(counts)), frozenset(leads_on(options))), (answer, leads_on(options))
            )
    return list(found.values())


KNOWN = {question.id: known_answers(question) for question in SHIPPED.questions if question.factors}


def not_knowing(answers: Answers) -> Iterator[tuple[str, Decision, list[Known]]]:
    """Give each way out that leaves points open as an answer, and each known answer instead."""
    for question in walk(SHIPPED, answers).asked:
        known = [
            (leads, decision_on({**answers, question.id: answer}))
            for answer, leads in KNOWN.get(question.id, [])
        ]
        for way_out in question.options:
            if "unknown" in way_out.points.values():
                unsure = (way_out.id,) if question.type == "many" else way_out.id
                leads = leads_on((way_out,))
                beside = [Known(others == leads, decision) for others, decision in known]
                yield question.id, decision_on({**answers, question.id: unsure}), beside


@FEW
@given(no_flags())
def test_the_better_end_is_greener_than_the_verdict(answers: dict[str, Answer]) -> None:
    for _, unsure, _ in not_knowing(answers):
        if unsure.could_become:
            assert caution(unsure.could_become.id) > caution(unsure.verdict.id)


@pytest.mark.parametrize("factor", FACTORS)
@given(data=st.data())
def test_not_knowing_is_never_greener_than_a_known_answer_with_as_much_to_ask(
    factor: str, data: st.DataObject
) -> None:
    for _, unsure, known in not_knowing(data.draw(about(factor))):
        worst = min(caution(k.decision.verdict.id) for k in known if k.as_much_asked)
        assert caution(unsure.verdict.id) <= worst


@pytest.mark.parametrize("factor", FACTORS)
@given(data=st.data())
def test_what_not_knowing_could_become_is_no_worse_than_a_known_answer_with_as_much_to_ask(
    factor: str, data: st.DataObject
) -> None:
    for _, unsure, known in not_knowing(data.draw(about(factor))):
        best = max(caution(best_end(k.decision)) for k in known if k.as_much_asked)
        assert caution(best_end(unsure)) >= best


@pytest.mark.parametrize("factor", FACTORS)
@given(data=st.data())
def test_the_better_verdict_that_is_named_is_one_that_a_known_answer_gives(
    factor: str, data: st.DataObject
) -> None:
    for question, unsure, known in not_knowing(data.draw(about(factor))):
        if unsure.could_become:
            reached = {best_end(k.decision) for k in known}
            assert unsure.could_become.id in reached, question


def test_a_way_out_leads_to_all_that_counts_and_that_a_known_answer_leads_to() -> None:
    # Who would rather not say what was tried is not asked how massage went: an exception says why.
    not_asked = ("tried", "silent", "massage_before")
    counting = {q.id for q in SHIPPED.questions if q.factors or any(c.flag for c in q.choices)}

    missing = {
        (question.id, way_out.id, target)
        for question in SHIPPED.questions
        for way_out in question.options
        if way_out.way_out and not way_out.flag
        for choice in question.choices
        for target in counting.intersection(choice.then).difference(way_out.then)
    }

    assert missing == {not_asked}
    assert not_asked[:2] in {(one.question, one.option) for one in SHIPPED.exceptions}


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(question, id=question.id)
        for question in SHIPPED.questions
        if not question.certain
        and any(choice.flag for choice in question.choices if not choice.way_out)
    ],
)
def test_not_being_sure_is_as_careful_as_the_worst_answer_short_of_an_emergency(
    question: Question,
) -> None:
    known = {choice.flag for choice in question.choices if not choice.way_out} - {None}
    unsure = {choice.flag for choice in question.choices if choice.way_out}
    # Only who has a danger sign is sent to an emergency room; not sure asks someone today.
    worst = min(max(caution(str(flag)), caution("clinician_today")) for flag in known)

    assert unsure
    assert None not in unsure
    assert max(caution(str(flag)) for flag in unsure) <= worst


def test_only_what_everybody_knows_has_no_way_out_beside_a_flag() -> None:
    without = [
        question.id
        for question in SHIPPED.questions
        if any(choice.flag for choice in question.choices)
        and not any(choice.way_out for choice in question.choices)
    ]

    assert without == [question.id for question in SHIPPED.questions if question.certain] == ["age"]


# ── What is left to ask ───────────────────────────────────────────────────────────────────


@given(mostly_safe())
def test_each_answer_lowers_what_is_left_at_most(answers: dict[str, Answer]) -> None:
    given_so_far: dict[str, Answer] = {}
    left = remaining(SHIPPED, given_so_far)[1]
    while question := walk(SHIPPED, given_so_far).next:
        given_so_far[question.id] = answers[question.id]
        fewest, most = remaining(SHIPPED, given_so_far)
        assert fewest <= most <= left - 1
        left = most

    assert left == 0


@given(partial(), complete())
def test_what_is_really_asked_lies_within_what_was_said_to_be_left(
    answers: dict[str, Answer], rest: dict[str, Answer]
) -> None:
    fewest, most = remaining(SHIPPED, answers)
    asked = 0
    while question := walk(SHIPPED, answers).next:
        answers[question.id] = rest[question.id]
        asked += 1

    assert fewest <= asked <= most


def every_length(questionnaire: Questionnaire, answers: dict[str, Answer]) -> set[int]:
    """Walk every way to the end and return how many questions each takes."""
    question = walk(questionnaire, answers).next
    if question is None:
        return {0}
    return {
        1 + length
        for answer in possible_answers(question)
        for length in every_length(questionnaire, {**answers, question.id: answer})
    }


@examples(250)
@given(small_trees(), st.data())
def test_what_is_left_is_what_walking_every_way_finds(
    questions: tuple[Question, ...], data: st.DataObject
) -> None:
    first, then = data.draw(st.permutations(["safety", "s"]))
    cut = data.draw(st.integers(0, len(questions)))
    questions = tuple(
        replace(one, section=first if n < cut else then) for n, one in enumerate(questions)
    )
    questionnaire = replace_questions(questions)
    answers = {
        question.id: data.draw(st.sampled_from(possible_answers(question)))
        for question in questions
        if data.draw(st.booleans())
    }
    assume(not ENDING.intersection(c.flag for q in questions for c in chosen(q, answers)))

    lengths = every_length(questionnaire, answers)

    assert remaining(questionnaire, answers) == (min(lengths), max(lengths))


def chosen(question: Question, answers: Answers) -> tuple[Option, ...]:
    return read_answer(question, answers.get(question.id))


# ── What would change the verdict ─────────────────────────────────────────────────────────


def exchanges(evaluation: Evaluation, size: int) -> dict[frozenset[tuple[str, str]], str]:
    """Try every exchange of `size` answers, and return those that lead to another verdict.

    An exchange after which something is left to ask leads to none.
    """
    assert evaluation.decision is not None
    steps = [step.question for step in evaluation.route.steps]
    asked = [question for question in steps if question.changeable and question.type == "one"]
    other = {
        question.id: [
            option.id
            for option in question.options
            if not option.way_out and option.id != evaluation.answers[question.id]
        ]
        for question in asked
    }
    found: dict[frozenset[tuple[str, str]], str] = {}
    for names in combinations(other, size):
        for chosen in product(*(other[name] for name in names)):
            exchanged = dict(zip(names, chosen, strict=True))
            decision = evaluate(SHIPPED, {**evaluation.answers, **exchanged}).decision
            if decision and decision.verdict.id != evaluation.decision.verdict.id:
                found[frozenset(exchanged.items())] = decision.verdict.id
    return found


def reported(evaluation: Evaluation) -> dict[frozenset[tuple[str, str]], str]:
    changes = explain(evaluation).would_change
    named = {
        frozenset((question.id, str(answer)) for question, answer, _ in change.answers): (
            change.verdict.id
        )
        for change in changes
    }
    assert len(named) == len(changes)
    return named


ONLY_TWO_ARE_BETTER: dict[str, Answer] = {**READY, "weekly": "most", "home": "no"}
EITHER_OF_TWO_IS_BETTER: dict[str, Answer] = {
    **READY, "home": "sometimes", "other_care": "depends",
}  # fmt: skip
NOTHING_IN_PLACE: dict[str, Answer] = {
    **READY, "weekly": "no", "home": "no", "other_care": "no", "talk": "no", "look_back": "no",
}  # fmt: skip


def best_of(changes: dict[frozenset[tuple[str, str]], str], now: str) -> dict[frozenset[str], int]:
    """Return how green the best of some changes of the same questions is, if it is better."""
    best: dict[frozenset[str], int] = {}
    for change, verdict in changes.items():
        if caution(verdict) > caution(now):
            names = frozenset(name for name, _ in change)
            best[names] = max(caution(verdict), best.get(names, 0))
    return best


@FEW
@given(no_flags())
@example(READY)
@example(ONLY_TWO_ARE_BETTER)
@example(EITHER_OF_TWO_IS_BETTER)
@example(NOTHING_IN_PLACE)
def test_changes_are_the_best_single_ones_two_at_most_or_else_the_best_pair_alone(
    answers: dict[str, Answer],
) -> None:
    evaluation, now = evaluate(SHIPPED, answers), verdict_of(answers)
    singles, pairs = exchanges(evaluation, 1), exchanges(evaluation, 2)
    found, most = (singles, 2) if best_of(singles, now) else (pairs, 1)
    best = best_of(found, now)

    named = reported(evaluation)

    assert named.items() <= found.items()
    told = {frozenset(name for name, _ in change): caution(v) for change, v in named.items()}
    assert len(told) == len(named) == min(most, len(best))
    assert told.items() <= best.items()
    left = [green for names, green in best.items() if names not in told]
    assert max(left, default=0) <= min(told.values(), default=0)


@FEW
@given(no_flags())
@example(ONLY_TWO_ARE_BETTER)
def test_a_change_that_is_made_gives_the_verdict_it_names(answers: dict[str, Answer]) -> None:
    named = reported(evaluate(SHIPPED, answers))

    for exchanged, verdict in named.items():
        assert verdict_of({**answers, **dict(exchanged)}) == verdict
        assert caution(verdict) > caution(verdict_of(answers))
        for name, answer in exchanged:
            assert SHIPPED.by_id[name].changeable
            assert answer != answers[name]
    assert list(named.values()) == sorted(named.values(), key=caution, reverse=True)


@FEW
@given(mostly_safe())
def test_changes_touch_nothing_about_safety_or_pain_or_hopes_or_privacy(
    answers: dict[str, Answer],
) -> None:
    untouched = {q.id for q in SHIPPED.questions if q.section in ("safety", "pain")} | {"talk"}

    touched = {name for change in reported(evaluate(SHIPPED, answers)) for name, _ in change}

    assert not touched & untouched
    assert {"duration", "hopes", "easing", "touch", "massage_before"} < untouched


# ── Reasons ───────────────────────────────────────────────────────────────────────────────


@given(no_flags())
def test_each_factor_is_explained_by_answers_that_were_given(answers: dict[str, Answer]) -> None:
    evaluation = evaluate(SHIPPED, answers)
    asked = {step.question.id for step in evaluation.route.steps}

    reasons = explain(evaluation).factors

    assert [reason.factor.id for reason in reasons] == [factor.id for factor in SHIPPED.factors]
    for reason in reasons:
        span = evaluation.score[reason.factor.id]
        assert (reason.level, reason.settled) == (span.level, span.settled)
        assert {answer.question.id for answer in reason.answers} <= asked
        assert reason.settled or reason.open


@given(no_flags())
def test_points_lie_within_what_all_answers_could_give(answers: dict[str, Answer]) -> None:
    for name, span in evaluate(SHIPPED, answers).score.items():
        assert span.low <= span.high
        least = sum(min(0, *q.span(name)) for q in SHIPPED.questions)
        most = sum(max(0, *q.span(name)) for q in SHIPPED.questions)
        assert least <= span.low
        assert span.high <= most


# ── Dates ─────────────────────────────────────────────────────────────────────────────────

WEEKDAYS = st.one_of(st.none(), st.integers(0, 6))


def months_from(first: date, second: date) -> int:
    return (second.year - first.year) * 12 + second.month - first.month


def parts(path: VisitPath, numbers: Numbers) -> tuple[list[date], list[date]]:
    """Return the dates of the first visits, once more as many where it helps some, and the rest."""
    first = numbers.weekly * (2 if path.story.id == "helps_some" else 1)
    days = [visit.date for visit in path.visits]
    return days[:first], days[first:]


@given(no_flags(), DAYS, WEEKDAYS)
@example(READY, date(2024, 2, 29), None)
@example(READY, date(2000, 2, 29), 6)
@example(READY, date(2023, 1, 31), None)
@example(READY, date(2100, 12, 31), 4)
@example(READY, date(2100, 2, 28), 0)
def test_visits_keep_to_the_plan_from_any_day(
    answers: dict[str, Answer], start: date, weekday: int | None
) -> None:
    planned = plan_visits(SHIPPED, walk(SHIPPED, answers), start, weekday)

    numbers = planned.numbers
    assert 2 <= numbers.weekly <= 4
    assert 0 <= numbers.between <= 3
    assert [path.story.id for path in planned.paths] == ["clearly_helps", "helps_some", "no_better"]
    for path in planned.paths:
        first, later = parts(path, numbers)
        assert len(first) == numbers.weekly * (1 + (path.story.id == "helps_some"))
        assert {b - a for a, b in pairwise(first)} == {timedelta(weeks=numbers.pace)}
        months = [months_from(a, b) for a, b in pairwise([first[-1], *later])]
        assert set(months) <= {numbers.between} & {1, 2, 3}
        goes_on = path.story.id == "clearly_helps" and numbers.between > 0
        assert bool(later) == goes_on


@given(no_flags(), DAYS, WEEKDAYS)
@example(READY, date(2024, 2, 29), None)
@example(READY, date(2096, 2, 29), 0)
def test_visits_are_numbered_on_the_chosen_weekday_and_within_a_year(
    answers: dict[str, Answer], start: date, weekday: int | None
) -> None:
    planned = plan_visits(SHIPPED, walk(SHIPPED, answers), start, weekday)

    for path in planned.paths:
        days = [visit.date for visit in path.visits]
        assert start <= days[0] < start + timedelta(days=7)
        assert {day.weekday() for day in days} == {start.weekday() if weekday is None else weekday}
        assert [visit.number for visit in path.visits] == list(range(1, len(days) + 1))
        assert days == sorted(set(days))
        assert 12 * (days[-1].year - days[0].year) + days[-1].month - days[0].month <= 12
        assert days[-1] - days[0] < timedelta(days=366)
        assert all(visit.source for visit in path.visits)


@given(no_flags(), DAYS)
def test_the_result_is_looked_at_on_the_last_weekly_visit_of_the_plan(
    answers: dict[str, Answer], start: date
) -> None:
    planned = plan_visits(SHIPPED, walk(SHIPPED, answers), start)

    weekly = planned.numbers.weekly
    clearly, some, no_better = (
        [visit for visit in path.visits if visit.phase == "reassessment"] for path in planned.paths
    )
    assert [visit.number for visit in no_better] == [weekly]
    assert [visit.number for visit in some] == [weekly, 2 * weekly]
    assert clearly[0].number == weekly
    last = planned.paths[0].visits[-1]
    for one, other in pairwise([*clearly, last]):
        assert months_from(one.date, other.date) <= 3


@given(DAYS, st.integers(0, 6))
def test_the_same_weekday_stays_in_the_month(day: date, weekday: int) -> None:
    found = same_weekday(day, weekday)

    assert found.weekday() == weekday
    assert (found.year, found.month) == (day.year, day.month)
    assert abs(found - day) < timedelta(days=7)


# ── From screen to screen ─────────────────────────────────────────────────────────────────


@given(mostly_safe())
def test_going_on_from_the_start_shows_each_question_once_and_ends_at_the_review_or_the_result(
    answers: dict[str, Answer],
) -> None:
    given_so_far: dict[str, Answer] = {}
    route = walk(SHIPPED, given_so_far)
    screen, shown = check_journey(route).reachable(REVIEW), []
    while screen not in SCREENS:
        shown.append(screen)
        given_so_far[screen] = answers[screen]
        route = walk(SHIPPED, given_so_far)
        screen = check_journey(route).after(screen, changing=False)

    assert shown == [step.question.id for step in walk(SHIPPED, answers).steps]
    assert screen == (RESULT if route.flags else REVIEW)


@given(mostly_safe())
def test_going_back_undoes_going_on(answers: dict[str, Answer]) -> None:
    given_so_far: dict[str, Answer] = {}
    while question := walk(SHIPPED, given_so_far).next:
        given_so_far[question.id] = answers[question.id]
        route = walk(SHIPPED, given_so_far)
        following = check_journey(route).after(question.id, changing=False)
        assert check_journey(route).before(following, changing=False) == question.id


@given(mostly_safe())
def test_going_back_all_the_way_shows_every_question_once(answers: dict[str, Answer]) -> None:
    route = walk(SHIPPED, answers)
    screen, shown = check_journey(route).before(RESULT, changing=False), []
    while screen != START:
        shown.append(screen)
        screen = check_journey(route).before(screen, changing=False)

    questions = [step.question.id for step in reversed(route.steps)]
    assert shown == (questions if route.flags else [REVIEW, *questions])


@given(partial(), SCREEN_NAMES)
def test_a_screen_that_is_shown_is_one_that_the_answers_lead_to(
    answers: dict[str, Answer], wanted: str
) -> None:
    route = walk(SHIPPED, answers)
    answered = {step.question.id for step in route.steps}

    screen = check_journey(route).reachable(wanted)

    assert check_journey(route).reachable(screen) == screen
    if screen == RESULT:
        assert route.complete
    elif screen == REVIEW:
        assert route.complete
        assert not route.flags
    elif screen in (*DECIDING, LIST, KEEP, CHECKIN):
        assert route.complete
        assert "urgent_care" not in route.flags
        assert screen in (LIST, KEEP) or not route.flags
    elif screen == HAND_OVER:
        assert route.complete or "urgent_care" in route.flags
    elif screen not in (START, *FREE):
        assert screen in answered or route.next == SHIPPED.by_id[screen]


@given(mostly_safe(), st.data())
def test_someone_changing_an_answer_comes_back_to_the_review_or_to_what_is_new(
    answers: dict[str, Answer], data: st.DataObject
) -> None:
    route = walk(SHIPPED, answers)
    assume(not route.flags)
    only_asked = {step.question.id: answers[step.question.id] for step in route.steps}
    changed = data.draw(st.sampled_from([step.question for step in route.steps]))
    only_asked[changed.id] = data.draw(answer_to(changed.id))
    now = walk(SHIPPED, only_asked)

    screen = check_journey(now).after(changed.id, changing=True)

    if now.complete:
        assert screen == (RESULT if now.flags else REVIEW)
    else:
        assert screen not in only_asked
        options = read_answer(changed, only_asked[changed.id])
        assert any(screen in option.then for option in options)
