"""What cannot wait has a verdict of its own, which says today wherever it is told."""

import re
from datetime import date
from typing import Any

import pytest

from logic.definition.questionnaire import AGAIN
from logic.definition.questions import Option
from logic.definition.verdicts import Verdict
from logic.engine.agenda import draft
from logic.engine.verdict import evaluate
from logic.handover.files import write_plain
from tests.strategies import READY, SHIPPED

TODAY, FIRST = SHIPPED.verdict["clinician_today"], SHIPPED.verdict["clinician_first"]
DAY = date(2026, 11, 26)
MARKED = [
    (question.id, option)
    for question in SHIPPED.questions
    for option in question.choices
    if option.flag == TODAY.id
]


def decided(**changes: Any) -> Verdict:
    return evaluate(SHIPPED, {**READY, **changes}).decided.verdict


def says_today(verdict: Verdict) -> bool:
    texts = verdict.name, verdict.sentence, *verdict.next_steps.values()
    return any(re.search(r"\btoday\b", text) for text in texts)


@pytest.mark.parametrize(("question", "option"), MARKED, ids=lambda one: getattr(one, "id", one))
def test_each_sign_that_cannot_wait_leads_to_talking_to_someone_today(
    question: str, option: Option
) -> None:
    assert SHIPPED.by_id[question].type == "many"

    assert decided(**{question: (option.id,)}) == TODAY


def test_not_being_sure_of_a_danger_sign_cannot_wait_either() -> None:
    unsure = {question for question, option in MARKED if option.way_out}
    dangerous = {
        question.id
        for question in SHIPPED.questions
        if any(option.flag in ("urgent_care", TODAY.id) for option in question.choices)
    }

    assert unsure == dangerous
    assert {question for question, option in MARKED if not option.way_out} == {
        "today_body",
        "today_back",
    }


def test_today_stands_in_the_heading_and_in_what_to_do_and_at_no_other_verdict() -> None:
    assert "today" in TODAY.name
    assert "today" in TODAY.sentence
    assert "today" in TODAY.next_steps["call"]
    assert [verdict.id for verdict in SHIPPED.verdicts if says_today(verdict)] == [TODAY.id]


def test_who_reaches_nobody_today_and_who_gets_worse_is_told_where_to_go() -> None:
    assert re.search("urgent care|emergency room", TODAY.next_steps["nobody"])
    assert "emergency number" in TODAY.next_steps["worse"]
    assert "Do not have a massage" in TODAY.sentence


def test_one_sign_for_today_among_several_is_enough_and_an_emergency_comes_before_it() -> None:
    assert decided(signs_first=("weight", "lump"), today_body=("arteritis",)) == TODAY
    assert decided(signs_first=("weight", "lump"), ask_first=("unsure",)) == FIRST
    urgent = decided(danger_chest=("chest",), today_body=("arteritis",))
    assert (urgent.id, "now" in urgent.sentence) == ("urgent_care", True)


def test_text_list_and_check_in_say_today_as_well() -> None:
    evaluation = evaluate(SHIPPED, {**READY, "today_body": ("joint",)})
    (joint,) = (option for _, option in MARKED if option.id == "joint")
    assert joint.because

    text = write_plain(evaluation, DAY, DAY)
    assert TODAY.sentence in text
    assert joint.label in text
    assert joint.because.text in text
    assert draft(evaluation, {}, {}).verdict.sentence == TODAY.sentence
    lists = {one.id: ("none",) for one in SHIPPED.again.trunk if one.type == "many"}
    again = evaluate(SHIPPED.again, {**lists, f"{AGAIN}today_body": ("joint",)})
    assert again.decided.verdict.sentence == TODAY.sentence


def test_a_sign_for_today_ends_a_check_in_behind_its_questions_on_safety() -> None:
    asked = evaluate(SHIPPED.again, {f"{AGAIN}today_body": ("joint",)}).route.asked

    assert {question.section for question in asked} == {"safety"}
    assert SHIPPED.checkin.news in asked
