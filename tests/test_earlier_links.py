"""A link of an earlier version opens: its verdict is remembered, and what is new is asked."""

import pytest

from logic.engine.clearing import signs
from logic.engine.saved import Opened
from logic.engine.verdict import evaluate
from logic.handover.link import unpack
from logic.text.plain_form import from_plain
from tests.earlier_links import LINKS
from tests.people import EASY, RESULTS
from tests.strategies import SHIPPED

KEPT = {"duration", "pain_average", "interference", "tried"}
"""The questions that mean today what they did."""
ASKED_AGAIN = {one.id for one in SHIPPED.questions if one.since}


def opened(name: str) -> Opened:
    return unpack(SHIPPED, LINKS[name])


@pytest.mark.parametrize("name", LINKS)
def test_its_verdict_is_a_memory_and_never_the_result(name: str) -> None:
    saved = opened(name).saved

    assert saved.version == "1"
    assert saved.verdict == (name if name in RESULTS else saved.verdict)
    assert saved.verdict is not None
    assert evaluate(SHIPPED, saved.answers).decision is None


@pytest.mark.parametrize("name", LINKS)
def test_safety_is_asked_first_and_none_of_these_never_stands_for_a_list_that_is_new(
    name: str,
) -> None:
    saved = opened(name).saved

    assert evaluate(SHIPPED, saved.answers).route.next is SHIPPED.questions[0]
    assert not {one.id for one in signs(SHIPPED)} & set(saved.answers)
    assert "ask_first" not in saved.answers


@pytest.mark.parametrize("name", ["reasonable", "not_now", "with_a_check_in"])
def test_what_still_means_the_same_is_kept(name: str) -> None:
    saved = opened(name).saved

    assert set(saved.answers) == KEPT
    assert not set(saved.answers) & ASKED_AGAIN


def test_check_ins_and_days_are_kept() -> None:
    saved = opened("with_a_check_in").saved

    assert [(check.pain, check.interference, check.change) for check in saved.checks] == [(3, 3, 2)]
    assert (str(saved.made), str(saved.first)) == ("2026-11-02", "2026-11-09")
    assert saved.plan == "0badcafe"


def test_an_answer_to_this_version_is_never_asked_again() -> None:
    evaluation = evaluate(SHIPPED, EASY)
    plain = {"version": SHIPPED.version, "answers": dict(EASY)}

    assert set(from_plain(SHIPPED, plain).saved.answers) == set(evaluation.answers)


@pytest.mark.parametrize("version", [None, "", "0.9", "1", 1, ["2"]])
def test_an_answer_of_an_older_or_an_unknown_version_is_asked_again_where_the_meaning_changed(
    version: object,
) -> None:
    given = {"version": version, "answers": {**EASY, "talk": "no", "team_barrier": ["privacy"]}}

    kept = from_plain(SHIPPED, given).saved.answers

    assert not ASKED_AGAIN & set(kept)
    assert ASKED_AGAIN & set(given["answers"]) == {"ask_first", "later_visits", "team_barrier"}
    assert kept["kind"] == EASY["kind"]


def test_a_newer_version_than_this_keeps_what_is_known() -> None:
    kept = from_plain(SHIPPED, {"version": "3", "answers": dict(EASY)}).saved.answers

    assert set(kept) == set(EASY)
