"""Calendars that are read again by parsers that know nothing of each other."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import chain, repeat

from logic.definition.questionnaire import Questionnaire
from logic.engine.timeline import Phase, Visit
from logic.handover.calendar import CalendarSettings, write_calendar
from tests.strategies import SHIPPED

WORDS = SHIPPED.words
LINK = "https://check.example/#checkin=AQEx_-" + "aB3" * 90
SETTINGS = CalendarSettings(
    plan="0badc0de",
    at=time(9, 30),
    zone="Europe/London",
    link=LINK,
    check_in=date(2026, 11, 6),
    made=datetime(2026, 10, 1, 12, 34, tzinfo=UTC),
)
FIRST_PHASES: tuple[Phase, ...] = ("weekly", "weekly", "reassessment")
OVER_THE_CHANGES = {
    "Europe/London": [date(2026, 10, 22), date(2026, 10, 29), date(2027, 3, 25), date(2027, 4, 1)],
    "America/New_York": [
        *[date(2026, 10, 29), date(2026, 11, 5), date(2027, 3, 11), date(2027, 3, 18)]
    ],
}  # fmt: skip
"""Days on both sides of each change of the clock: 2026-10-25 and 2027-03-28, 11-01 and 03-14."""
HOURS_AHEAD = {"Europe/London": [1, 0, 0, 1], "America/New_York": [-4, -5, -5, -4]}
NASTY = "Cost, time; “why”?\nA\\nB \\, 🙂👩‍👩‍👧 ünïcødé: BEGIN:VEVENT\nEND:VEVENT" + " long" * 40


def visits_on(days: Sequence[date]) -> list[Visit]:
    phases = chain(FIRST_PHASES, repeat("maintenance"))
    return [
        Visit(number, day, phase, ())
        for number, (day, phase) in enumerate(zip(days, phases, strict=False), 1)
    ]


LONDON = visits_on(OVER_THE_CHANGES["Europe/London"])


def written(
    visits: Sequence[Visit] = LONDON, questionnaire: Questionnaire = SHIPPED, /, **changes: object
) -> str:
    settings = replace(SETTINGS, **changes)
    return write_calendar(questionnaire, visits, settings).decode()


def saying(text: str) -> Questionnaire:
    return replace(
        SHIPPED,
        words=replace(
            WORDS,
            calendar=replace(
                WORDS.calendar,
                check_in=text,
                visit_for={**WORDS.calendar.visit_for, "weekly": text},
                mark_check_in=text,
            ),
        ),
    )
