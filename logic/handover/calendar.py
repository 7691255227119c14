"""The calendar that leaves the app: an entry a visit, and one to look back (RFC 5545).

A file that is imported again changes the entries of the one before instead of doubling them: each
keeps its UID, and SEQUENCE grows with the time at which a file is made. Entries of days gone by
are left out, so that they stay in the person's calendar as they were. The file has no name of its
own: some programs would make a calendar of that name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from icalendar import CLASS, STATUS, TRANSP, Alarm, Calendar, Event

from logic.clinic.settings import ClinicSettings
from logic.definition.questionnaire import Questionnaire
from logic.definition.words import Words
from logic.engine.timeline import Visit
from logic.handover.zone import describe
from logic.text.dates import say_day
from logic.text.holidays import holiday_of
from logic.text.saying import say_ways

MAKER = "-//decision-check//calendar//EN"
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
MORNING = timedelta(hours=9)
"""When an entry for a whole day reminds of it."""


@dataclass(frozen=True, kw_only=True)
class CalendarSettings:
    """What a calendar rests on beside the visits.

    `plan` tells this person's plan from others and never changes. `at` is the local time of each
    visit and `zone` the browser's name of the zone: where it is not known, times are meant where
    the person is. `link` may be empty. `made` is now, with its zone. `earlier` is how many visits
    a calendar made before held at most: those that this one does not have are called off. `clinic`
    says where visits are, and in which country holidays are named.
    """

    plan: str
    at: time
    zone: str
    link: str
    check_in: date | None
    made: datetime
    earlier: int = 0
    clinic: ClinicSettings = field(default_factory=ClinicSettings)

    @cached_property
    def clock(self) -> ZoneInfo | None:
        """The zone, or None where nobody knows it."""
        try:
            return ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError):
            return None

    @property
    def today(self) -> date:
        """The day on which the calendar is made, where the person is."""
        return (self.made.astimezone(self.clock) if self.clock else self.made).date()

    @property
    def sequence(self) -> int:
        """Whole minutes since 2026 began, so that of two files the later one counts."""
        return max(0, (self.made - BEGINNING) // MINUTE)


def write_calendar(
    questionnaire: Questionnaire, visits: Sequence[Visit], settings: CalendarSettings
) -> bytes:
    """Write visits, up to the next look back, as the text of an .ics file."""
    words, minutes = questionnaire.words, settings.clinic.visit_minutes(questionnaire.plan.minutes)
    calendar = Calendar.new(uid=f"{settings.plan}@decision-check", prodid=MAKER, method="PUBLISH")
    for visit in visits:
        if visit.date >= settings.today:
            calendar.add_component(_visit(words, settings, visit, minutes))
    for number in range(len(visits) + 1, settings.earlier + 1):
        calendar.add_component(_called_off(words, settings, number))
    if settings.check_in and settings.check_in >= settings.today:
        calendar.add_component(_check_in(words, settings, settings.check_in))
    _add_zone(calendar, settings)
    return bytes(calendar.to_ical())


def write_asking(questionnaire: Questionnaire, day: date, settings: CalendarSettings) -> bytes:
    """Write a day to ask a health worker about massage as the text of an .ics file.

    It holds no answer and no sign: who sees a calendar may be anyone.
    """
    words = questionnaire.words.calendar
    calendar = Calendar.new(uid=f"{settings.plan}@decision-check", prodid=MAKER, method="PUBLISH")
    event = _entry(settings, "ask", words.ask, words.ask_notes)
    event.start, event.end, event.transparency = day, day + DAY, TRANSP.TRANSPARENT
    calendar.add_component(_reminding(event, MORNING))
    return bytes(calendar.to_ical())


def _visit(words: Words, settings: CalendarSettings, visit: Visit, minutes: int) -> Event:
    phase = words.plan.phase[visit.phase]
    event = _entry(
        settings,
        f"visit-{visit.number}",
        words.calendar.visit.format(number=visit.number, phase=phase),
        words.calendar.visit_for[visit.phase],
        words.calendar.not_booked,
        _holiday(words, settings, visit.date),
        _whereabouts(words, settings.clinic),
    )
    event.location = ", ".join(_place(settings.clinic)) or None
    event.start = datetime.combine(visit.date, settings.at, settings.clock)
    event.end = _later(event.start, timedelta(minutes=minutes))
    event.transparency, event.status = TRANSP.OPAQUE, STATUS.TENTATIVE
    if visit.phase == "reassessment":
        event.categories = [words.calendar.mark_reassessment]
    return _reminding(event, -DAY)


def _holiday(words: Words, settings: CalendarSettings, day: date) -> str:
    """Say that a day is a public holiday, if it is one."""
    holiday = holiday_of(words, day, settings.clinic.country)
    said = words.calendar.holiday.format(date=say_day(words, day), holiday=holiday)
    return said if holiday else ""


def _place(clinic: ClinicSettings) -> list[str]:
    return list(filter(None, (clinic.name, clinic.postal_address)))


def _whereabouts(words: Words, clinic: ClinicSettings) -> str:
    """Say where the clinic is, and how to reach it, as far as it has told."""
    return "\n".join([*_place(clinic), *say_ways(words, clinic.phone, clinic.booking)])


def _called_off(words: Words, settings: CalendarSettings, number: int) -> Event:
    """Take back a visit of a calendar made before.

    Nobody knows its date any more. It stands on the day of the change: an app that shows what is
    called off shows it there, and no time of a later day looks taken.
    """
    summary = words.calendar.removed.format(number=number)
    event = _entry(settings, f"visit-{number}", summary)
    event.start, event.end = settings.today, settings.today + DAY
    event.status = STATUS.CANCELLED
    event.transparency = TRANSP.TRANSPARENT
    return event


def _check_in(words: Words, settings: CalendarSettings, day: date) -> Event:
    link = words.calendar.link.format(link=settings.link) if settings.link else ""
    notes = (words.calendar.check_in_notes, link, _whereabouts(words, settings.clinic))
    event = _entry(settings, "check-in", words.calendar.check_in, *notes)
    event.start, event.end, event.transparency = day, day + DAY, TRANSP.TRANSPARENT
    event.categories = [words.calendar.mark_check_in]
    event.url = settings.link or None
    return _reminding(event, MORNING)


def _entry(settings: CalendarSettings, name: str, summary: str, *notes: str) -> Event:
    """Begin an entry, which replaces the one of this name from a calendar made before.

    It is private: in a calendar that is shared, others see no more than that a time is taken.
    """
    return Event.new(
        uid=f"{settings.plan}-{name}@decision-check",
        summary=summary,
        description="\n\n".join(filter(None, notes)) or None,
        stamp=settings.made,
        sequence=settings.sequence,
        classification=CLASS.PRIVATE,
    )


def _reminding(event: Event, when: timedelta) -> Event:
    event.add_component(Alarm.new_display(str(event["SUMMARY"]), when))
    return event


def _later(start: datetime, length: timedelta) -> datetime:
    """Return when a visit ends, also where the clock changes while it lasts."""
    if start.tzinfo is None:
        return start + length
    return (start.astimezone(UTC) + length).astimezone(start.tzinfo)


def _add_zone(calendar: Calendar, settings: CalendarSettings) -> None:
    """Say how the clock goes in the zone that the entries name, before any of them."""
    days = [event.start.date() for event in calendar.events if isinstance(event.start, datetime)]
    if settings.clock and calendar.get_missing_tzids():
        calendar.subcomponents.insert(0, describe(settings.clock, min(days), max(days)))
