"""What a person was shown stays what it was, in plain data and back."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from logic.engine.answers import receive
from logic.engine.checkin import Check, at_first
from logic.engine.verdict import evaluate
from logic.handover.document import set_paper
from logic.handover.paper import Paper
from logic.handover.shown import read_shown, show, write_shown
from tests.clinic import shown_to
from tests.files import text_of
from tests.people import EASY, RESULTS
from tests.strategies import SHIPPED

AT = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
DAY = date(2026, 11, 30)


def paper(answers: Mapping[str, Any], *checks: Check) -> Paper:
    evaluation = evaluate(SHIPPED, receive(SHIPPED, answers).answers)
    begun = at_first(SHIPPED, evaluation.answers, DAY)
    return Paper(evaluation=evaluation, made=DAY, first=DAY, checks=(begun, *checks))


@pytest.mark.parametrize("verdict", RESULTS)
def test_what_was_shown_is_read_back_from_a_database_as_it_was(verdict: str) -> None:
    shown = show(paper(RESULTS[cast("Any", verdict)]), AT)

    read = read_shown(json.loads(json.dumps(write_shown(shown))))
    assert read
    assert write_shown(read) == write_shown(shown)
    assert shown.verdict == SHIPPED.verdict[cast("Any", verdict)].name
    assert [one.question for one in shown.answers]
    assert shown.before == ()


def test_the_answers_stand_in_the_words_in_which_they_were_asked() -> None:
    shown = show(paper(EASY), AT)

    asked = {one.question: one for one in shown.answers}
    kind = SHIPPED.by_id["kind"]
    assert asked["kind"].ask == kind.ask
    assert asked["kind"].said == next(one.label for one in kind.options if one.id == EASY["kind"])
    assert asked["pain_average"].said != str(EASY["pain_average"])


def test_a_danger_sign_is_kept_with_why_it_matters_and_no_visit_beside_it() -> None:
    shown = show(paper(RESULTS["urgent_care"]), AT)

    assert shown.referral.flags
    assert len(shown.reasons) > len(shown.referral.flags)
    assert (shown.course, shown.booking, shown.first, shown.note) == ("", "", "", None)


def test_a_look_back_brings_its_own_then_beside_what_is_now() -> None:
    now = Check(date(2027, 1, 4), 9, 8, 7)
    told = paper(EASY, now)
    shown = show(told, AT, evaluate(SHIPPED, told.evaluation.answers))

    assert shown.outcome == SHIPPED.checkin.outcome["worse"].name
    assert shown.compared is not None
    assert len(shown.compared["rows"]) == 2
    assert {one.question for one in shown.before} >= {"kind", "pain_average"}
    assert shown.sentence == SHIPPED.checkin.outcome["worse"].sentence
    assert shown.reasons == ()  # what spoke for massage before does not stand beside it


def test_papers_are_set_from_what_is_kept_with_the_code_of_the_desk() -> None:
    kept = json.loads(json.dumps(shown_to(EASY, AT, "A-17")))
    shown = read_shown(kept)
    assert shown
    assert shown.note

    page, note = (
        text_of(set_paper(one, code="234567", clinic=paper(EASY).clinic))
        for one in (shown.page, shown.note)
    )

    assert SHIPPED.verdict["reasonable"].name in page
    assert "234 567" in page
    assert "A-17" in note
    assert "234 567" not in text_of(set_paper(shown.page))


@pytest.mark.parametrize(
    "kept",
    [
        None,
        {},
        {"verdict": "Now"},
        [1],
        {**shown_to(EASY, AT), "answers": None},
        {**shown_to(EASY, AT), "answers": ["x"]},
        {**shown_to(EASY, AT), "answers": [{"ask": "?"}]},
        {**shown_to(EASY, AT), "referral": []},
        {**shown_to(EASY, AT), "more": 1},
    ],
)
def test_what_is_damaged_is_nothing_and_breaks_nothing(kept: Any) -> None:
    assert read_shown(kept) is None
