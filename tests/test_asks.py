"""Questions that are worth a look: no verb, two asks at once, lists that begin alike."""

from dataclasses import replace
from datetime import date

import pytest

from logic.definition.questionnaire import Questionnaire
from logic.proof.summary import prove
from logic.text.remarks import remarks
from tests.strategies import SHIPPED

TODAY = date(2026, 12, 1)


def told(questionnaire: Questionnaire) -> set[tuple[str, str]]:
    """Return the code of each remark on a question, with its id."""
    found = set()
    for one in remarks(questionnaire, TODAY):
        if one.path[0] == "questions":
            found.add((one.code, questionnaire.questions[int(one.path[1])].id))
    return found


def asking(name: str, ask: str) -> Questionnaire:
    changed = (replace(q, ask=ask) if q.id == name else q for q in SHIPPED.questions)
    return replace(SHIPPED, questions=tuple(changed))


def test_nothing_in_what_ships_is_without_a_verb_asks_two_things_or_begins_like_another() -> None:
    assert {code for code, _ in told(SHIPPED)} <= {"W712"}


@pytest.mark.parametrize("ask", ["Average pain, past week?", "Pain for how long?", "Any of these?"])
def test_a_question_without_a_verb_is_told(ask: str) -> None:
    assert told(asking("duration", ask)) - told(SHIPPED) == {("W714", "duration")}


@pytest.mark.parametrize(
    ("ask", "two"),
    [
        ("Do you sleep badly, and does it make your pain worse?", True),
        ("Have you asked a doctor or would you?", True),
        ("Would you like your therapist and your doctor to talk?", False),
        ("Do you have pain or stiffness in your back and neck?", False),
    ],
)
def test_two_questions_in_one_are_told_and_two_things_in_one_are_not(ask: str, two: bool) -> None:
    assert (("W715", "stress") in told(asking("stress", ask))) == two


def test_lists_that_begin_alike_are_told_and_other_questions_may() -> None:
    first = SHIPPED.by_id["danger_back"].ask
    alike = asking("danger_chest", first.replace("weeks", "days"))

    assert ("W716", "danger_chest") in told(alike)
    assert ("W716", "duration") not in told(asking("duration", first))


def test_other_languages_are_not_held_to_english_verbs() -> None:
    german = asking("duration", "Seit wann?")
    german = replace(german, language="de", words=replace(german.words, language="de"))

    assert ("W714", "duration") not in told(german)


def test_a_rule_of_the_plan_that_never_comes_out_is_named_and_no_other() -> None:
    assert prove(SHIPPED).unused == ()
    weekly = dict(SHIPPED.plan.weekly)
    again = replace(weekly["sprain"], number=3)
    plan = replace(SHIPPED.plan, weekly={"sprain": weekly["sprain"], "sprained": again, **weekly})

    assert prove(replace(SHIPPED, plan=plan)).unused == ("weekly.sprained",)
