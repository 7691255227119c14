"""From the start to the result, back, and to a change: what is asked, and what is said when."""

import re

import pytest

from logic.engine.route import parts_of, walk
from logic.text.pages import told_minutes
from logic.text.saying import say_count
from tests.people import EASY, RESULTS, label
from tests.screens.visitor import Visitor


@pytest.mark.parametrize("verdict", RESULTS)
def test_each_result_is_reached_from_the_start(person: Visitor, verdict: str) -> None:
    person.reaches_result(verdict, RESULTS[verdict])

    assert person.kept["screen"] == "/result"


@pytest.mark.parametrize("verdict", RESULTS)
def test_each_result_says_what_to_do_why_and_what_would_change_it(
    person: Visitor, verdict: str
) -> None:
    person.result(RESULTS[verdict])
    shown, words = person.questionnaire.verdict[verdict], person.words

    for name, step in shown.next_steps.items():
        assert step in person.said() or (shown.plan and name == "stop")
    assert shown.change in person.said()
    plans = [one for one in words.plan.glance.values() if one.split("{")[0] in person.said()]
    assert bool(plans) == shown.plan
    assert (words.result.why_fold in person.texts("fold")) != bool(shown.when.flag)


def test_a_danger_sign_leads_at_once_to_the_result_and_no_plan_follows(person: Visitor) -> None:
    person.reaches_result("urgent_care", RESULTS["urgent_care"])

    assert "Chest pain" in person.said()
    assert person.words.plan.add not in person.buttons
    assert person.words.guides.therapist_heading not in person.headings
    assert "reasonable" not in person.said()


def test_no_answer_is_chosen_before_the_person_chooses(person: Visitor) -> None:
    person.begins()
    for question in person.questionnaire.questions:
        if question.id in EASY:
            person.sees_question(question.id)
            assert person.chosen == []
            person.answers(question.id, EASY[question.id])


def test_the_part_of_the_way_is_told_and_never_goes_back(person: Visitor) -> None:
    person.begins()
    given = {**RESULTS["reasonable_with_conditions"], "talk": "no", "team_barrier": ["privacy"]}
    parts = []
    for question in walk(person.questionnaire, given).asked:
        if question.id in given:
            (told,) = re.findall(r"Part (\d) of", person.said())
            parts.append(int(told))
            person.answers(question.id, given[question.id])

    assert parts == sorted(parts)
    assert set(parts) == set(range(1, len(parts_of(person.questionnaire)) + 1))


def test_the_start_says_what_this_is_and_what_it_is_not(person: Visitor) -> None:
    own = person.words.start
    for note in ("stored", "not_diagnosis", "made_by", "gain_plan"):
        assert getattr(own, note) in person.said()
    assert person.words.everywhere.checked_nobody in person.said()
    assert own.danger.format(number="911 · 999 · 112") in person.said()
    time = told_minutes(person.questionnaire)
    told = say_count(person.words, own.time, "minutes", time)
    assert told in person.said()
    above, _, below = person.said().partition(own.button)
    for early in (own.gain_answer, told, own.stored, "112"):
        assert early in above
        assert early not in below


def test_whom_to_call_stands_where_a_phone_shows_it_at_once(person: Visitor) -> None:
    own = person.words.start
    gains, _, rest = person.said().partition("911 · 999 · 112")

    assert own.gain_other in gains
    assert own.stored in rest
    assert own.stored not in gains


def test_what_cannot_wait_for_the_result_is_said_at_once_and_once(person: Visitor) -> None:
    """Only an answer with a flag and an advice is told at once; here it ends the questions."""
    before = {**EASY, "kind": "inflamed"}
    person.returns("flare", {name: before[name] for name in list(before)[:11]})
    person.answers("flare", "yes")

    flaring = person.questionnaire.by_id["flare"].chosen["yes"][0]
    person.sees(person.questionnaire.verdict["clinician_first"].sentence)
    assert flaring.advice
    assert person.said().count(flaring.advice) == 1


@pytest.mark.parametrize("query", ["?q=stress&x=1", "?mode=", "?desk2", "#stress", "#"])
def test_an_odd_address_leads_to_the_start(person: Visitor, query: str) -> None:
    person.follows(query)

    person.sees(person.words.start.heading)


# ── Back, and a change ────────────────────────────────────────────────────────────────────


def test_back_shows_what_was_answered_and_loses_nothing(person: Visitor) -> None:
    person.begins()
    person.answers("danger_back", ["none"])
    person.answers("danger_chest", ["none"])
    person.press(person.words.question.back_button)

    person.sees_question("danger_chest")
    assert person.chosen == [label(person.questionnaire.by_id["danger_chest"], "none")]
    person.goes_on()
    person.sees_question("danger_head")
    assert person.chosen == []


def test_changing_one_answer_comes_straight_back_to_the_review(person: Visitor) -> None:
    person.opens("review", EASY)
    question = person.questionnaire.by_id["duration"]
    person.changes("duration")
    person.sees_question("duration")
    assert person.chosen == [label(question, "years")]
    person.answers("duration", "months")

    person.sees(person.words.review.heading)
    assert "3 to 12 months" in person.said("row_duration")


def test_back_from_a_change_comes_to_the_row_as_continue_does(person: Visitor) -> None:
    person.opens("review", EASY)
    person.changes("duration")
    person.press(person.words.question.back_button)

    person.sees(person.words.review.heading)
    assert person.comes_back_to == "change_duration"
    person.press(person.words.question.back_button)
    assert person.comes_back_to == ""


def test_a_change_that_opens_new_questions_asks_them_first_and_only_them(person: Visitor) -> None:
    person.opens("review", EASY)
    person.changes("weekly")
    person.answers("weekly", "no")
    person.answers("visit_barrier", ["travel"])

    person.sees(person.words.review.heading)


def test_a_danger_sign_that_is_changed_later_still_leads_to_the_result_at_once(
    person: Visitor,
) -> None:
    person.opens("review", EASY)
    person.changes("danger_back")
    person.answers("danger_back", ["pee_poo"])

    person.sees(person.questionnaire.verdict["urgent_care"].sentence)


def test_a_slip_on_a_danger_sign_can_be_taken_back(person: Visitor) -> None:
    person.result(RESULTS["urgent_care"])
    person.press(person.words.result.change_answers)
    person.sees_question("danger_chest")
    person.answers("danger_chest", ["none"])

    person.sees_question("danger_head")


@pytest.mark.parametrize("name", ["danger_back", "kind", "pain_average"])
def test_going_on_without_an_answer_is_refused_with_a_message_that_goes_with_an_answer(
    person: Visitor, name: str
) -> None:
    question = person.questionnaire.by_id[name]
    before = {key: value for key, value in EASY.items() if key != name}
    person.returns(name, before if name != "danger_back" else {"hopes": "less_pain"})
    person.sees_question(name)
    person.goes_on()

    person.sees_question(name)
    (message,) = person.alerts
    said = (
        person.words.messages.error_many
        if question.type == "many"
        else person.words.messages.error_one
    )
    alone = next((option.label for option in question.options if option.exclusive), "")
    assert message == said.format(option=alone)
    person.answers(name, EASY[name])
    assert person.alerts == []


def test_none_of_these_beside_a_sign_is_refused_and_says_why(person: Visitor) -> None:
    person.begins()
    person.answers("danger_back", ["none", "weaker"])

    person.sees_question("danger_back")
    none = label(person.questionnaire.by_id["danger_back"], "none")
    assert person.alerts == [person.words.messages.error_exclusive.format(option=none)]
