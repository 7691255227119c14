"""A saved result in its plain form: it comes back equal, and what is damaged is told."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.definition.questions import CAUTION, Answer
from logic.engine.checkin import Check
from logic.engine.saved import LEANS, Saved, on_route, save
from logic.engine.verdict import evaluate
from logic.text.plain_form import MOST, from_plain, to_plain
from tests.strategies import READY, SHIPPED, complete_or_not

days = st.dates(date(2020, 1, 1), date(2099, 12, 31))
tenths = st.none() | st.integers(0, 10)
checks = st.builds(Check, days, tenths, tenths, st.none() | st.integers(1, 7))
results = st.builds(
    Saved,
    answers=complete_or_not,
    version=st.sampled_from([SHIPPED.version, f"{SHIPPED.version}.1", "10"]),
    verdict=st.none() | st.sampled_from(CAUTION),
    made=st.none() | days,
    first=st.none() | days,
    minute=st.integers(0, 24 * 60 - 1),
    price=st.none() | st.decimals(0, 1000, places=2),
    travel=st.none() | st.integers(0, 600),
    plan=st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
    earlier=st.integers(0, 254),
    reference=st.from_regex(r"([A-Za-z0-9][A-Za-z0-9_-]{0,39})?", fullmatch=True),
    checks=st.lists(checks, max_size=4).map(tuple),
    lean=st.sampled_from(["", *LEANS]),
)
PARTS = {
    "version": [1, None, []],
    "verdict": ["good", 3, ["reasonable"]],
    "made": ["soon", "2026-02-30", 20260131, "1999-01-01"],
    "first": ["", "2026-13-01", True],
    "minute": [-1, 1440, 600.0, "600", True],
    "price": ["free", 60, "-1", "1001", "NaN"],
    "travel": [-1, 601, "30", 30.5],
    "plan": ["0000000", "zzzzzzzz", 12345678],
    "earlier": [-1, 255, "3", None],
    "reference": ["Ann Miller", "-", 7, "A" * 41],
    "lean": ["yes", "Try", 1, ["try"]],
    "checks": [[None], [3], [{}], "none", [{"day": "2026-01-31", "pain": 11}]],
}
"""What each part of the plain form cannot be. Nothing at all is no damage."""
CHANGED = {question.id for question in SHIPPED.questions if question.since}
"""The questions that meant something else in an earlier version."""


@given(results)
def test_what_is_kept_comes_back_equal(saved: Saved) -> None:
    kept = json.loads(json.dumps(to_plain(saved)))

    opened = from_plain(SHIPPED, kept)

    assert opened.saved == saved
    assert (opened.lost, opened.damaged) == (0, 0)


@pytest.mark.parametrize(
    ("part", "value"), [(part, one) for part, ones in PARTS.items() for one in ones]
)
def test_what_is_damaged_is_dropped_and_counted_and_the_rest_stays(part: str, value: Any) -> None:
    whole = Saved(
        answers=READY,
        version=SHIPPED.version,
        verdict="reasonable",
        made=date(2026, 1, 31),
        minute=605,
    )
    kept = to_plain(whole)

    opened = from_plain(SHIPPED, {**kept, part: value})

    assert opened.damaged == (value is not None)
    asked_again = CHANGED if part == "version" else set()
    assert opened.saved.answers == {n: one for n, one in READY.items() if n not in asked_again}
    assert to_plain(opened.saved).get(part) in (kept.get(part), to_plain(Saved()).get(part))


@pytest.mark.parametrize("given", [None, [], "answers", 3, {"answers": [1]}, {"answers": "none"}])
def test_what_is_no_result_at_all_holds_nothing_and_says_so(given: object) -> None:
    opened = from_plain(SHIPPED, given)

    assert opened.saved == Saved()
    assert opened.lost + opened.damaged == 1


@pytest.mark.parametrize(
    "answer", [["gone"], ["none", "gone"], "none", 3, None, ["none", "none"], [["none"]], {}]
)
def test_a_damaged_answer_about_safety_is_asked_again(answer: object) -> None:
    kept = {"answers": {**READY, "danger_chest": answer}, "version": SHIPPED.version}
    opened = from_plain(SHIPPED, kept)

    assert opened.lost == 1
    assert [one.id for one in evaluate(SHIPPED, opened.saved.answers).route.pending] == [
        "danger_chest"
    ]


@pytest.mark.parametrize("answer", [["chest", "gone"], ["none", "chest"], [["none"], ["chest"]]])
def test_a_danger_sign_in_a_damaged_answer_still_counts_and_that_is_told(answer: object) -> None:
    opened = from_plain(SHIPPED, {"answers": {**READY, "danger_chest": answer}})

    assert opened.lost == 1
    assert opened.saved.answers["danger_chest"] == ("chest",)


@pytest.mark.parametrize("version", ["1", "1.9", "", None])
def test_an_answer_from_before_its_question_meant_what_it_means_now_is_asked_again(
    version: str | None,
) -> None:
    opened = from_plain(SHIPPED, {"answers": READY, "version": version})

    assert {"ask_first", "later_visits"} <= CHANGED
    assert opened.saved.answers == {n: one for n, one in READY.items() if n not in CHANGED}
    assert (opened.lost, opened.damaged) == (0, 0)
    pending = {one.id for one in evaluate(SHIPPED, opened.saved.answers).route.pending}
    assert pending == CHANGED - SHIPPED.branches


def test_no_more_check_ins_are_read_than_anybody_has() -> None:
    kept = to_plain(Saved(checks=(Check(date(2026, 1, 31), 3, 3, 4),) * (MOST + 3)))

    opened = from_plain(SHIPPED, kept)

    assert len(opened.saved.checks) == MOST
    assert opened.damaged == 3


@given(complete_or_not)
def test_what_leaves_holds_what_is_on_the_route_and_nothing_else(
    answers: dict[str, Answer],
) -> None:
    evaluation = evaluate(SHIPPED, {**answers, "made_up": "none"})

    left = on_route(evaluation)

    assert left.keys() == {step.question.id for step in evaluation.route.steps}
    assert evaluate(SHIPPED, left).decision == evaluation.decision


def test_a_price_keeps_its_places() -> None:
    kept = to_plain(Saved(price=Decimal("60.50")))

    assert kept["price"] == "60.50"


@pytest.mark.parametrize("lean", ["", *LEANS])
def test_where_the_person_leans_is_kept_and_never_changes_what_came_out(lean: str) -> None:
    saved = save(evaluate(SHIPPED, READY), lean)

    assert saved.lean == lean
    assert ("lean" in to_plain(saved)) == bool(lean)
    assert replace(saved, lean="") == save(evaluate(SHIPPED, READY))


@pytest.mark.parametrize(
    "sign", [{"danger_chest": ("chest",)}, {"signs_first": ("weight",)}, {"today_body": ("clot",)}]
)
def test_with_a_flag_no_lean_leaves(sign: dict[str, Answer]) -> None:
    assert save(evaluate(SHIPPED, {**READY, **sign}), "try").lean == ""
