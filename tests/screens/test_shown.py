"""A definition that was updated between hand-over and desk: all says what the patient was shown."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

import pytest

from logic.definition.definition import Definition
from logic.definition.questionnaire import Questionnaire
from screens.session.definition import SHELF
from tests.changes import last, put
from tests.clinic import Records, now, shown_to
from tests.files import text_of
from tests.kinds import kinds
from tests.people import EASY
from tests.screens.desk import Nurse
from tests.strategies import SHIPPED

NEW = "Something else that stands there now."
KIND, MORE = SHIPPED.by_id["kind"], SHIPPED.by_id["pain_average"]
NUMBERS = {one.id: place for place, one in enumerate(SHIPPED.questions)}
OPTION = next(n for n, one in enumerate(KIND.options) if one.id == EASY["kind"])
Change = Callable[[], Questionnaire]


def options_without(chosen: str) -> Questionnaire:
    """Return a definition in which an option is gone that someone has chosen."""
    rest = tuple(one for one in KIND.options if one.id != chosen)
    return put(("questions", NUMBERS["kind"], "options"), rest)


def without(*names: str) -> Questionnaire:
    """Return a definition in which questions are gone."""
    return replace(
        SHIPPED, questions=tuple(one for one in SHIPPED.questions if one.id not in names)
    )


def for_verdicts(**changed: object) -> Questionnaire:
    """Return a definition with other texts in each verdict."""
    verdicts = tuple(replace(one, **changed) for one in SHIPPED.verdicts)  # type: ignore[arg-type]
    return replace(SHIPPED, verdicts=verdicts)


def stricter() -> Questionnaire:
    """Return a definition by which nobody reaches any factor."""
    factors = tuple(replace(one, met=99, partly=98) for one in SHIPPED.factors)
    return replace(SHIPPED, factors=factors)


CHANGES: dict[str, Change] = {
    "the verdict has another name": lambda: for_verdicts(name=NEW),
    "the verdict says to do something else": lambda: for_verdicts(sentence=NEW, heading=None),
    "the verdict has another reason": lambda: for_verdicts(why=NEW, reason=NEW),
    "other next steps": lambda: for_verdicts(next_steps={"ask": NEW}),
    "a question is asked in other words": lambda: put(("questions", NUMBERS["kind"], "ask"), NEW),
    "a question has another name": lambda: put(("questions", NUMBERS["kind"], "name"), NEW),
    "an answer has other words": lambda: put(
        ("questions", NUMBERS["kind"], "options", OPTION, "label"), NEW
    ),
    "the pain has another name": lambda: put(
        ("questions", NUMBERS["kind"], "options", OPTION, "pain"), NEW
    ),
    "an answer is gone": lambda: options_without(str(EASY["kind"])),
    "a question is gone": lambda: without("kind"),
    "many questions are gone": lambda: without("kind", "pain_average", "interference"),
    "questions stand in another order": lambda: replace(SHIPPED, questions=SHIPPED.questions[::-1]),
    "the lines of the factors are higher": stricter,
    "the factors have other words": lambda: replace(
        SHIPPED,
        factors=tuple(replace(one, title=NEW, if_met=NEW, if_open=NEW) for one in SHIPPED.factors),
    ),
    "more weekly visits": lambda: put(
        ("plan", "weekly"),
        {name: replace(one, number=4) for name, one in SHIPPED.plan.weekly.items()},
    ),
    "other months between later visits": lambda: put(
        ("plan", "spacing"),
        {name: replace(one, number=1) for name, one in SHIPPED.plan.spacing.items()},
    ),
    "the plan ends sooner": lambda: put(("plan", "months"), 2),
    "fewer signs to stop": lambda: put(("guides", "stop"), last(SHIPPED.guides.stop)),
    "fewer signs of an emergency": lambda: put(("guides", "emergency"), None),
    "another title": lambda: replace(SHIPPED, title=NEW),
    "another version": lambda: replace(SHIPPED, version="99"),
    "the labels of papers have other words": lambda: put(("words", "paper", "visits"), NEW),
    "another language": lambda: replace(SHIPPED, language="de"),
}


@contextmanager
def updated(definition: Questionnaire) -> Iterator[None]:
    """Serve another definition for a while."""
    served = Definition("", definition, {})
    with patch.object(SHELF, "good", lambda: served):
        yield


def told(desk: Nurse, code: str) -> dict[str, object]:
    """Return what the desk's screen, papers and file say of a record."""
    words = SHIPPED.words
    desk.lists(code)
    row = desk.row(code)
    desk.opens_record(code)
    page, note, fhir = (
        desk.downloads(name)[1]
        for name in (words.record.page, words.record.note, words.record.fhir)
    )
    return {
        "row": row,
        "verdict": desk.said("verdict_reasonable"),
        "screen": [line for line in desk.html.split("<dl") if 'class="referral"' in line],
        "answers": [line for line in desk.html.split("<dl") if 'class="answers"' in line],
        "page": text_of(page),
        "note": text_of(note),
        "fhir": json.loads(fhir),
    }


FIRST = (
    "the verdict says to do something else",
    "many questions are gone",
    "fewer signs of an emergency",
)
"""A change of advice, of what is asked, and of what guards people."""


@pytest.mark.parametrize("change", kinds(CHANGES, *FIRST))
def test_after_an_update_the_desk_says_what_the_patient_was_shown(
    clinic: Records, desk: Nurse, change: str
) -> None:
    code = clinic.keep(answers=EASY, shown=shown_to(EASY, now(), "A-17"), reference="A-17")
    before = told(desk, code)
    assert SHIPPED.verdict["reasonable"].name in str(before["row"])
    assert all(before.values())

    with updated(CHANGES[change]()):
        other = Nurse()
        other.signs_in()
        after = told(other, code)
        alerts = other.alerts

    assert after == before
    assert NEW not in str(after)
    assert SHIPPED.words.record.unfinished not in alerts


def test_a_version_that_has_changed_since_is_said(clinic: Records, desk: Nurse) -> None:
    code = clinic.keep(answers=EASY, shown=shown_to(EASY, now()))
    desk.lists(code)
    desk.opens_record(code)
    told = desk.words.record.as_shown.format(version=SHIPPED.version)
    assert told not in desk.said()

    with updated(replace(SHIPPED, version="99")):
        desk.runs()
        assert told in desk.said()
