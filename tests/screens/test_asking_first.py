"""Someone who has to ask first: for which reasons asking helps, and how they come back."""

import pytest

from tests.earlier_links import LINKS
from tests.people import EASY, Given, result_heading
from tests.screens.visitor import Visitor
from tests.strategies import SHIPPED

BLOOD = {**EASY, "ask_first": ["blood"], "cleared_blood": "no"}
TWO = {**EASY, "ask_first": ["blood", "bones"], "cleared_blood": "yes", "cleared_bones": "unsure"}
SIGNS = (
    *("danger_back", "danger_chest", "danger_head", "danger_injury"),
    *("today_body", "today_back", "signs_first", "wait_first"),
)


def comes_back(person: Visitor, given: Given) -> None:
    person.result(given)
    person.press(person.words.result.asked_now)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (BLOOD, "Blood thinners"),
        (TWO, "Weak bones"),
        ({**EASY, "kind": "nerve", "looked_at": "no"}, "Nobody has looked at this pain"),
    ],
)
def test_the_reason_is_named_and_there_is_a_way_to_come_back(
    person: Visitor, given: Given, reason: str
) -> None:
    person.result(given)

    assert reason in person.said()
    assert person.offers(person.words.result.asked_now)


def test_coming_back_asks_all_signs_anew_then_what_was_not_cleared_and_nothing_else(
    person: Visitor,
) -> None:
    comes_back(person, TWO)

    for name in SIGNS:
        person.answers(name, ["none"])
    person.answers("cleared_bones", "yes")

    person.sees(person.words.review.heading)
    person.press(person.words.review.button)
    person.sees(result_heading(SHIPPED, EASY))


def test_no_tick_of_before_stands_in_the_lists_of_signs(person: Visitor) -> None:
    comes_back(person, BLOOD)

    person.sees_question("danger_back")
    assert person.chosen == []


def test_a_danger_sign_that_has_come_since_wins(person: Visitor) -> None:
    comes_back(person, BLOOD)
    person.answers("danger_back", ["none"])

    person.answers("danger_chest", ["chest"])

    person.sees(SHIPPED.verdict["urgent_care"].sentence)
    assert not person.offers(person.words.result.asked_now)


def test_back_leads_through_the_lists_and_loses_nothing(person: Visitor) -> None:
    comes_back(person, BLOOD)
    person.answers("danger_back", ["none"])
    person.sees_question("danger_chest")

    person.press(person.words.question.back_button)

    person.sees_question("danger_back")
    assert person.chosen == [SHIPPED.by_id["danger_back"].options[-2].label]


@pytest.mark.parametrize(
    "changed",
    [
        {"age": "child"},
        {"signs_first": ["weight"]},
        {"wait_first": ["fever"]},
        {"wait_first": ["clot_now"]},
        {"wait_first": ["attack"]},
        {"today_body": ["clot"]},
        {"danger_back": ["unsure"]},
        {"hurt": "fresh"},
        {"kind": "inflamed", "flare": "yes"},
        {"ask_first": ["blood"], "cleared_blood": "refused"},
        {"ask_first": ["blood"], "cleared_blood": "no", "wait_first": ["fever"]},
    ],
    ids=str,
)
def test_what_asking_does_not_clear_has_no_such_button(person: Visitor, changed: Given) -> None:
    person.result({**EASY, **changed})

    assert not person.offers(person.words.result.asked_now)


def test_a_plan_has_no_such_button(person: Visitor) -> None:
    person.result(EASY)

    assert not person.offers(person.words.result.asked_now)


def test_under_18_ends_on_a_page_of_its_own_after_the_danger_signs(person: Visitor) -> None:
    person.begins()
    person.answers_all({**EASY, "age": "child"}, until="age")

    person.answers("age", "child")

    person.sees(SHIPPED.verdict["adults_only"].sentence)


@pytest.mark.parametrize("name", ["reasonable", "urgent_care", "with_a_check_in"])
def test_a_link_of_the_release_before_tells_its_verdict_as_a_memory_and_asks_safety_first(
    person: Visitor, name: str
) -> None:
    person.follows(f"#result={LINKS[name]}")

    person.sees_question("danger_back")
    then = SHIPPED.verdict["urgent_care" if name == "urgent_care" else "reasonable"].name
    assert person.words.opened.then.format(verdict=then) in person.told
    assert person.words.opened.changed in person.told
    assert person.chosen == []
