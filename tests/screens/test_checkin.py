"""A later look back: danger signs first, then and now, and a plan from today."""

import re
from collections.abc import Mapping

import pytest

from logic.definition.questionnaire import AGAIN
from logic.definition.questions import Answer
from logic.engine.answers import receive
from logic.handover.link import unpack
from tests.files import events, text_of
from tests.people import EASY, FIXED, FOUND, LINK, again, label
from tests.screens.visitor import ADDRESS, Visitor


def again_of(person: Visitor, outcome: str) -> Mapping[str, Answer]:
    """Return the answers that lead to an outcome, as the app has them."""
    return receive(person.questionnaire.again, again(*FOUND[outcome])).answers


def pain_told(person: Visitor) -> list[str]:
    """Return the pain that is told for each day."""
    return [found for line in person.items for found in re.findall(r"pain \d+ of 10", line)]


def test_a_check_in_asks_danger_signs_first_and_shows_then_and_now(person: Visitor) -> None:
    words, checkin = person.words, person.questionnaire.checkin
    person.result(EASY, keeping=LINK, plan=FIXED)
    person.press(words.ways.to["checkin"])
    person.sees(words.checkin.heading)
    assert "pain 6 of 10, getting in the way 5 of 10" in person.said()
    person.press(words.checkin.button)
    assert person.heading == person.questionnaire.again.by_id[f"{AGAIN}danger_back"].ask
    person.answers_again(again_of(person, "clearly_helps"))

    person.sees(checkin.outcome["clearly_helps"].sentence)
    assert words.checkin.checked_chart in person.charts
    assert pain_told(person) == ["pain 6 of 10", "pain 3 of 10"]
    assert checkin.change.options[1].label in person.said()


def test_without_a_saved_result_there_is_nothing_to_look_back_at(person: Visitor) -> None:
    person.result(EASY)

    assert not person.offers(person.words.ways.to["checkin"])


@pytest.mark.parametrize("sign", ["numb_groin", "weaker"])
def test_a_new_danger_sign_ends_the_check_in_and_no_reassurance_follows(
    person: Visitor, sign: str
) -> None:
    words, questionnaire = person.words, person.questionnaire
    person.opens("checkin", EASY, keeping=LINK, plan=FIXED)
    person.press(words.checkin.button)
    person.answers_again({f"{AGAIN}danger_back": (sign,)})

    urgent = questionnaire.verdict["urgent_care"]
    person.sees(urgent.sentence)
    assert urgent.next_steps["tell"] in person.said()
    for outcome in questionnaire.checkin.outcomes:
        assert outcome.sentence not in person.said()
    assert questionnaire.verdict["reasonable"].sentence not in person.said()
    for name in (words.ways.to["keep"], words.ways.to["options"], words.ways.to["result"]):
        assert not person.offers(name)
    person.reloads()
    person.sees(urgent.sentence)


@pytest.mark.parametrize("screen", ["result", "keep", "options", "list", "review", "tried"])
def test_after_a_danger_sign_in_a_check_in_no_other_screen_can_be_asked_for(
    person: Visitor, screen: str
) -> None:
    urgent = person.questionnaire.verdict["urgent_care"].sentence
    given = {f"{AGAIN}danger_back": ["numb_groin"]}
    person.returns(screen, EASY, again=given, keeping=LINK, plan=FIXED)
    person.sees(urgent)

    person.asks_for(screen)

    person.sees(urgent)


def test_a_link_that_holds_a_check_in_opens_with_what_was_found(person: Visitor) -> None:
    words, outcome = person.words, person.questionnaire.checkin.outcome["worse"]
    kept = {**LINK, "checks": [["2026-11-20", 8, 8, 6]]}
    person.returns("result", EASY, keeping=kept, plan=FIXED)

    person.sees(outcome.sentence)
    assert person.questionnaire.verdict["reasonable"].sentence not in person.said()
    person.press(words.ways.to["options"])
    person.sees(words.options.heading)
    person.press(words.ways.to["result"])
    person.sees(outcome.sentence)
    assert person.offers(words.ways.to["checkin"])


def test_a_new_sign_to_have_checked_beats_every_good_number(person: Visitor) -> None:
    given = again(*FOUND["clearly_helps"], signs_first=["weight"])
    person.returns("checked", EASY, again=given, keeping={**LINK, "day": "2026-11-30"})

    person.sees(person.questionnaire.verdict["clinician_first"].sentence)
    assert not person.offers(person.words.ways.to["keep"])


@pytest.mark.parametrize("outcome", FOUND)
def test_each_outcome_says_what_to_do_and_where_it_does_not_help_no_visits_follow(
    person: Visitor, outcome: str
) -> None:
    words, known = person.words, person.questionnaire.checkin.outcome[outcome]
    steps = known.next_steps.values()
    stops = outcome in ("no_better", "worse")
    person.looks_back(outcome)
    assert list(steps) == [one for one in person.items if one in steps]
    assert (words.checkin.checked_stop in person.said()) == stops
    assert (words.checkin.checked_chart in person.charts) == (outcome != "not_begun")

    person.press(words.ways.to["keep"])

    person.sees(words.keep.heading)
    assert (words.checkin.checked_stop in person.said()) == stops
    assert person.offers(words.keep.calendar_get) != stops


def test_visits_that_are_no_longer_planned_can_be_taken_out_of_the_calendar(
    person: Visitor,
) -> None:
    person.looks_back("worse", keeping={**LINK, "day": "2026-11-30", "earlier": 9})
    person.press(person.words.ways.to["keep"])
    assert person.words.keep.calendar_off in person.said()

    _, file = person.downloads(person.words.keep.calendar_get)

    called_off = [one for one in events(file).values() if one.get("STATUS") == "CANCELLED"]
    assert len(called_off) == 9
    assert len(events(file)) == 9


def test_what_a_check_in_has_heard_anew_stands_in_what_leaves_the_app(person: Visitor) -> None:
    given = again(3, 3, "much_better", ask_first=["blood"], cleared_blood="yes")
    person.looks_back("clearly_helps", again=given)
    person.press(person.words.ways.to["keep"])
    blood = label(person.questionnaire.by_id["ask_first"], "blood")

    _, note = person.downloads(person.words.keep.therapist)
    _, plain = person.downloads(person.words.keep.text)

    assert blood in text_of(note)
    assert blood in plain.decode()
    assert "Massage clearly helps you" in plain.decode()


def test_a_check_in_gives_a_new_link_that_holds_it_and_the_next_one_shows_all_three(
    person: Visitor,
) -> None:
    words = person.words
    person.looks_back("helps_some")
    person.press(words.ways.to["keep"])
    person.press(words.keep.share_link)
    link = person.copied[0]
    held = unpack(person.questionnaire, link.partition("#result=")[2]).saved
    assert [(one.pain, one.interference, one.change) for one in held.checks] == [(4, 5, 3)]

    later = Visitor()
    later.follows(link.removeprefix(ADDRESS).replace("#result=", "#checkin="))
    later.sees(words.checkin.heading)
    later.press(words.checkin.button)
    later.answers_again(again_of(later, "clearly_helps"))

    later.sees(later.questionnaire.checkin.outcome["clearly_helps"].sentence)
    assert pain_told(later) == ["pain 6 of 10", "pain 4 of 10", "pain 3 of 10"]


def test_back_in_a_check_in_changes_no_answer_of_the_first_time(person: Visitor) -> None:
    words, questions = person.words, person.questionnaire.again.by_id
    person.opens("checkin", EASY, keeping=LINK, plan=FIXED)
    person.press(words.checkin.button)
    person.answers_again(again_of(person, "no_better"), until=f"{AGAIN}interference")

    person.press(words.question.back_button)
    pain = questions[f"{AGAIN}pain_average"]
    person.sees(pain.ask)
    person.asks_for(f"{AGAIN}danger_chest")
    person.sees(questions[f"{AGAIN}danger_chest"].ask)
    person.asks_for(pain.id)
    person.sees(pain.ask)
    person.chooses_in(pain, 2)
    person.goes_on()

    person.sees(questions[f"{AGAIN}interference"].ask)
    assert person.kept["again"][f"{AGAIN}pain_average"] == 2
    assert person.kept["answers"]["pain_average"] == EASY["pain_average"]


def test_what_is_kept_of_a_check_in_and_cannot_be_is_left_out_and_told(person: Visitor) -> None:
    wrong = {
        "since": "yesterday", "plan": "<b>", "earlier": 9999, "day": 7,
        "checks": [["2026-12-01", 99, -1, 8], ["no day", 1, 1, 1], "x", None],
    }  # fmt: skip
    person.opens("keep", EASY, keeping=wrong, plan=FIXED)
    assert person.words.opened.damaged in person.told
    person.press(person.words.keep.share_link)

    held = unpack(person.questionnaire, person.copied[0].partition("#result=")[2]).saved
    assert held.checks == ()
    assert held.earlier < 9999
