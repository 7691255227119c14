"""A result as JSON and as plain text."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from logic.commands.inputs import read_answers
from logic.definition.questions import Answer
from logic.engine.answers import receive
from logic.engine.checkin import Check
from logic.engine.saved import Saved, save
from logic.engine.timeline import timeline_of
from logic.engine.verdict import evaluate
from logic.handover.files import write_json, write_plain
from logic.text.dates import say_date
from logic.text.saying import say_source
from tests.kinds import examples
from tests.strategies import READY, SHIPPED, no_flags

MADE = date(2026, 11, 24)
FIRST = date(2026, 12, 1)


@given(no_flags())
@examples(50)
def test_the_json_holds_the_answers_on_the_way_and_leads_to_the_same_verdict(
    answers: dict[str, Answer],
) -> None:
    evaluation = evaluate(SHIPPED, answers)
    saved = save(evaluation, made=MADE, first=FIRST, reference="A-17", price=Decimal(60), travel=30)

    content = json.loads(write_json(evaluation, saved, FIRST))

    again = evaluate(SHIPPED, receive(SHIPPED, content["answers"]).answers)
    assert again.decision == evaluation.decision
    assert again.ignored == ()
    assert (content["made"], content["reference"]) == ("2026-11-24", "A-17")
    assert content["version"] == SHIPPED.version
    assert not {"price", "travel"} & content.keys()


def test_the_command_line_reads_the_json_again(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    ready = evaluate(SHIPPED, READY)
    file.write_text(write_json(ready, save(ready, made=MADE, first=FIRST), FIRST), "utf-8")

    given_again = read_answers(SHIPPED, file)

    assert given_again.problems == ()
    assert evaluate(SHIPPED, given_again.answers).decision == evaluate(SHIPPED, READY).decision


@given(no_flags())
@examples(30)
def test_the_text_holds_verdict_answers_dates_and_sources_in_this_order(
    answers: dict[str, Answer],
) -> None:
    evaluation = evaluate(SHIPPED, answers)
    assert evaluation.decision
    dated = timeline_of(evaluation, FIRST)
    verdict = evaluation.decision.verdict
    visits = dated.paths[0].visits if dated else ()
    wanted = [
        verdict.sentence,
        *(step.question.name for step in evaluation.route.steps),
        *(say_date(SHIPPED.words, visit.date) for visit in visits),
        *(say_source(SHIPPED, source) for source in SHIPPED.cited(verdict.source)),
    ]

    text = write_plain(evaluation, MADE, FIRST)

    at = 0
    for part in wanted[1 + len(evaluation.route.steps) :]:
        at = text.index(part, at)
    assert all(part in text for part in wanted)


def test_a_danger_sign_is_told_with_what_to_do_and_no_plan_follows() -> None:
    evaluation = evaluate(SHIPPED, {**READY, "danger_chest": ("chest",)})

    text = write_plain(evaluation, MADE, FIRST)

    urgent = SHIPPED.verdict["urgent_care"]
    assert all(step in text for step in urgent.next_steps.values())
    assert "New or worse chest pain, pressure or tightness" in text
    assert say_date(SHIPPED.words, FIRST) not in text
    assert not any(factor.if_met in text for factor in SHIPPED.factors)


def test_someone_who_is_worse_is_not_first_told_that_massage_is_an_option() -> None:
    worse = SHIPPED.checkin.outcome["worse"]
    checks = (Check(MADE, 5, 5), Check(FIRST, 8, 8, 6))

    text = write_plain(evaluate(SHIPPED, READY), MADE, FIRST, "", checks)

    assert worse.sentence in text
    assert all(step in text for step in worse.next_steps.values())
    assert SHIPPED.verdict["reasonable"].sentence not in text
    assert SHIPPED.verdict["reasonable"].next_steps["try"] not in text
    assert SHIPPED.words.checkin.checked_stop in text


def test_before_the_last_answer_there_is_nothing_to_tell() -> None:
    unfinished = evaluate(SHIPPED, {"danger_back": ("none",)})

    with pytest.raises(LookupError):
        write_plain(unfinished, MADE, FIRST)
    assert json.loads(write_json(unfinished, Saved(), FIRST))["result"]["verdict"] is None
