"""The calendar that leaves the app, read again by parsers that know nothing of each other."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import assume, example, given
from hypothesis import strategies as st

from logic.clinic.settings import ClinicSettings
from logic.definition.plans import StoryId
from logic.definition.questions import Answer
from logic.engine.route import walk
from logic.engine.timeline import Timeline, Visit, continue_visits, plan_visits
from logic.handover.calendar import CalendarSettings, write_asking, write_calendar
from tests.calendars import (
    HOURS_AHEAD,
    LINK,
    LONDON,
    NASTY,
    OVER_THE_CHANGES,
    SETTINGS,
    WORDS,
    saying,
    visits_on,
    written,
)
from tests.strategies import READY, SHIPPED

# ── When: two parsers, the third one needs a browser ──────────────────────────────────────


class Seen(NamedTuple):
    """An entry as a parser tells it."""

    uid: str
    start: date
    end: date | None
    summary: str
    notes: str | None
    url: str | None


Read = Callable[[str], list[Seen]]
NOWHERE = (f"Nowhere/{number}" for number in count())
"""Names for zones. A parser keeps what a name meant, so none is used twice."""


def by_icalendar(text: str) -> list[Seen]:
    return [
        Seen(
            str(event["UID"]),
            event.start,
            event["DTEND"].dt if "DTEND" in event else None,
            str(event["SUMMARY"]),
            event.description,
            event.get("URL"),
        )
        for event in icalendar.Calendar.from_ical(text).events
    ]


def by_vobject(text: str) -> list[Seen]:
    if "TZID:Nowhere" in text:
        # It loses the zones that it does not know by name, though it has read them.
        zone = vobject.readOne(text, transform=False).vtimezone
        name = zone.tzid.value
        vobject.icalendar.registerTzid(name, zone.transformToNative().tzinfo)
    return [
        Seen(
            event.uid.value,
            event.dtstart.value,
            event.dtend.value if hasattr(event, "dtend") else None,
            event.summary.value,
            event.description.value if hasattr(event, "description") else None,
            event.url.value if hasattr(event, "url") else None,
        )
        for event in vobject.readOne(text).vevent_list
    ]


READERS = [by_icalendar, by_vobject]
each_reader = pytest.mark.parametrize("read", READERS)


def under_another_name(text: str, zone: str) -> str:
    """Rename the zone, so that a parser knows of the clock what the file tells and no more."""
    other = next(NOWHERE)
    return text.replace(f"TZID:{zone}", f"TZID:{other}").replace(f"={zone}:", f"={other}:")


def aware(seen: Seen) -> tuple[datetime, datetime]:
    """Return start and end of an entry that has both, on the clock."""
    assert isinstance(seen.start, datetime)
    assert isinstance(seen.end, datetime)
    return seen.start, seen.end


@each_reader
def test_there_is_one_entry_a_visit_and_one_to_look_back(read: Read) -> None:
    seen = read(written())

    assert [one.uid for one in seen] == [
        *(f"0badc0de-visit-{number}@decision-check" for number in (1, 2, 3, 4)),
        "0badc0de-check-in@decision-check",
    ]
    assert [one.summary for one in seen[:3]] == [
        "Massage 1: Visit",
        "Massage 2: Visit",
        "Massage 3: Visit and look at the result together",
    ]


@each_reader
@pytest.mark.parametrize("zone", OVER_THE_CHANGES)
@pytest.mark.parametrize("known", [True, False], ids=["known zone", "zone as the file tells it"])
def test_visits_keep_their_time_of_day_over_a_change_of_the_clock(
    read: Read, zone: str, known: bool
) -> None:
    text = written(visits_on(OVER_THE_CHANGES[zone]), zone=zone, at=time(14, 5), check_in=None)

    seen = read(text if known else under_another_name(text, zone))

    starts = [aware(one)[0] for one in seen]
    assert [start.date() for start in starts] == OVER_THE_CHANGES[zone]
    assert {start.time() for start in starts} == {time(14, 5)}
    assert [start.utcoffset() for start in starts] == [
        timedelta(hours=hours) for hours in HOURS_AHEAD[zone]
    ]


@each_reader
def test_a_visit_lasts_as_long_as_the_plan_says(read: Read) -> None:
    longer = replace(SHIPPED, plan=replace(SHIPPED.plan, minutes=75))

    for one in read(written(LONDON, longer, at=time(23, 30), check_in=None)):
        start, end = aware(one)
        assert end - start == timedelta(minutes=75)


@each_reader
@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2027, 3, 27), time(3, 30)),
        (date(2027, 3, 28), time(4, 30)),
        (date(2026, 10, 25), time(2, 30)),
    ],
)
def test_a_visit_over_a_change_of_the_clock_lasts_no_longer(
    read: Read, day: date, end: time
) -> None:
    three_hours = replace(SHIPPED, plan=replace(SHIPPED.plan, minutes=180))

    (seen,) = read(written(visits_on([day]), three_hours, at=time(0, 30), check_in=None))

    assert aware(seen)[1].time() == end


@each_reader
def test_a_plan_of_years_knows_the_clock_to_its_end(read: Read) -> None:
    text = written(visits_on([date(2026, 11, 5), date(2029, 6, 7)]), zone="America/New_York")

    seen = read(under_another_name(text, "America/New_York"))

    assert [aware(one)[0].utcoffset() for one in seen[:2]] == [
        timedelta(hours=-5),
        timedelta(hours=-4),
    ]


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (
            "Europe/London",
            {"20261025T020000": "GMT", "20270328T010000": "BST", "20271031T020000": "GMT"},
        ),
        (
            "America/New_York",
            {"20261101T020000": "EST", "20270314T020000": "EDT", "20271107T020000": "EST"},
        ),
    ],
)
def test_each_change_of_the_clock_is_told_by_the_clock_before_it(
    zone: str, expected: dict[str, str]
) -> None:
    (told,) = icalendar.Calendar.from_ical(written(zone=zone)).timezones
    changes = {
        part["DTSTART"].to_ical().decode(): part
        for part in told.subcomponents
        if part["DTSTART"].dt.year in (2026, 2027)
    }

    assert {moment: str(changes[moment]["TZNAME"]) for moment in expected} == expected
    for part in changes.values():
        summer = part["TZNAME"] in ("BST", "EDT")
        assert part.name == ("DAYLIGHT" if summer else "STANDARD")
        assert (part.TZOFFSETTO > part.TZOFFSETFROM) == summer


@each_reader
@pytest.mark.parametrize("zone", ["", "Etc/Unknown", "Mars/Base", "+01:00", "Europe"])
def test_in_a_zone_that_nobody_knows_times_are_meant_where_the_person_is(
    read: Read, zone: str
) -> None:
    text = written(zone=zone)

    assert "TZID" not in text
    assert "VTIMEZONE" not in text
    starts = [aware(one)[0] for one in read(text)[:4]]
    assert starts == [datetime.combine(visit.date, time(9, 30)) for visit in LONDON]


@given(st.one_of(st.text(), st.sampled_from(["..", "../x", "/etc/passwd", "a\0b", "x" * 5000])))
@example("zone.tab")
@example("\ud800")
@example("Europe/London\r\nATTENDEE:mailto:a@example.org")
def test_whatever_a_browser_calls_its_zone_the_file_can_be_read(zone: str) -> None:
    assume(zone not in available_timezones())

    seen = by_icalendar(written(zone=zone))

    assert len(seen) == 5
    assert seen == by_icalendar(written(zone=""))


MOMENTS = st.datetimes(datetime(2026, 1, 2), datetime(2039, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(second=0, microsecond=0)
)
ZONES = st.sampled_from(sorted(available_timezones()))


def certain(moment: datetime, zone: ZoneInfo) -> bool:
    """Say whether a local time is there, and there once."""
    local = moment.replace(tzinfo=zone)
    return local.utcoffset() == local.replace(fold=1).utcoffset()


@given(MOMENTS, ZONES)
@example(datetime(2027, 2, 20, 9), "Africa/Casablanca")  # noqa: DTZ001
@example(datetime(2027, 3, 28, 2), "Europe/London")  # noqa: DTZ001
@example(datetime(2026, 10, 4, 2, 30), "Australia/Lord_Howe")  # noqa: DTZ001
@example(datetime(2026, 10, 25, 0, 30), "Europe/London")  # noqa: DTZ001
def test_a_visit_is_at_the_right_moment_at_any_time_in_any_zone(start: datetime, zone: str) -> None:
    known = ZoneInfo(zone)
    minutes = timedelta(minutes=SHIPPED.plan.minutes)
    expected = start.replace(tzinfo=known)
    assume(certain(start, known) and certain(start + minutes, known))

    text = written(visits_on([start.date()]), at=start.time(), zone=zone, made=LONG_AGO)

    for read in READERS:
        for told in (text, under_another_name(text, zone)):
            if told == text and read is by_vobject:
                continue  # Its own knowledge of the clock ends in 2037.
            began, ended = aware(read(told)[0])
            assert began.astimezone(UTC) == expected.astimezone(UTC)
            assert ended - began == minutes
            assert began.astimezone(known).time() == start.time()


LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@given(
    ZONES.filter(lambda zone: "TZID" in written(zone=zone)),
    st.lists(st.integers(-365 * 24 * 4, 365 * 24 * 4), min_size=5),
)
@example("Africa/Casablanca", list(range(-365 * 24 * 4, 365 * 24 * 4, 24 * 4)))
@example("America/New_York", list(range(-5 * 24 * 4, 5 * 24 * 4)))
def test_an_entry_that_is_moved_by_up_to_a_year_still_knows_the_clock(
    zone: str, quarters: list[int]
) -> None:
    known = ZoneInfo(zone)
    text = written(visits_on([date(2026, 11, 1)]), zone=zone)
    told = tzical(io.StringIO(text[text.index("BEGIN:VTIMEZONE") : text.index("BEGIN:VEVENT")]))

    for quarter in quarters:
        moment = datetime(2026, 11, 1) + quarter * timedelta(minutes=15)  # noqa: DTZ001
        if certain(moment, known):
            there = moment.replace(tzinfo=told.get(zone))
            assert there.utcoffset() == moment.replace(tzinfo=known).utcoffset(), moment


# ── What stands in an entry ───────────────────────────────────────────────────────────────


def events(text: str) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(text).events


def test_each_visit_says_what_it_is_for_and_that_nothing_is_booked() -> None:
    for visit, event in zip(LONDON, events(written()), strict=False):
        assert event.description == (
            f"{WORDS.calendar.visit_for[visit.phase]}\n\n{WORDS.calendar.not_booked}"
        )
        assert event["STATUS"] == "TENTATIVE"
        assert event["TRANSP"] == "OPAQUE"


def test_only_the_entry_to_look_back_holds_the_link_with_the_answers() -> None:
    *visits, look_back = events(written())

    assert LINK in look_back.description
    assert look_back["URL"] == LINK
    assert not [event for event in visits if "check.example" in event.to_ical().decode()]


def test_without_a_link_none_is_told_of() -> None:
    look_back = events(written(link=""))[-1]

    assert look_back.description == WORDS.calendar.check_in_notes
    assert "URL" not in look_back
    assert "http" not in written(link="")


def test_without_a_day_to_look_back_there_is_no_such_entry() -> None:
    assert "check-in" not in written(check_in=None)
    assert LINK[:30] not in written(check_in=None)


def test_to_look_back_takes_a_day_but_none_of_its_time() -> None:
    look_back = events(written())[-1]

    assert look_back.start == date(2026, 11, 6)
    assert type(look_back.start) is date
    assert look_back["DTEND"].dt == date(2026, 11, 7)
    assert look_back["TRANSP"] == "TRANSPARENT"


def test_only_the_re_assessment_and_the_look_back_are_marked() -> None:
    marks = [list(event.categories) for event in events(written())]

    assert marks == [
        [], [], [WORDS.calendar.mark_reassessment], [], [WORDS.calendar.mark_check_in]
    ]  # fmt: skip


def test_every_entry_reminds_once_a_visit_the_day_before() -> None:
    alarms = [event.walk("VALARM") for event in events(written())]

    assert {len(found) for found in alarms} == {1}
    assert {alarm["ACTION"] for (alarm,) in alarms} == {"DISPLAY"}
    assert [alarm["TRIGGER"].dt for (alarm,) in alarms] == [
        *[timedelta(days=-1)] * 4,
        timedelta(hours=9),
    ]


def test_others_who_see_the_calendar_do_not_see_what_an_entry_is_about() -> None:
    assert {event["CLASS"] for event in events(written(earlier=6))} == {"PRIVATE"}


def test_the_file_names_itself_and_asks_nobody_to_answer() -> None:
    calendar = icalendar.Calendar.from_ical(written())

    assert calendar["VERSION"] == "2.0"
    assert calendar["METHOD"] == "PUBLISH"
    # Outlook makes a calendar of its own for a name.
    assert not {"NAME", "X-WR-CALNAME"} & {name for name, _ in calendar.property_items()}
    assert calendar["PRODID"]
    assert not {"ATTENDEE", "ORGANIZER"} & {name for name, _ in calendar.property_items()}


HOUSE = ClinicSettings(
    name="Hill, Street & Co",
    postal_address="12 Hill Street, London",
    phone="020 7946 0000",
    country="GB",
)


def test_entries_say_where_the_clinic_is_and_how_to_reach_it() -> None:
    *visits, look_back = events(written(clinic=HOUSE))

    for visit in visits:
        assert visit["LOCATION"] == "Hill, Street & Co, 12 Hill Street, London"
        assert visit.description.endswith(
            "Hill, Street & Co\n12 Hill Street, London\nPhone: 020 7946 0000"
        )
    assert "Phone: 020 7946 0000" in look_back.description
    assert "LOCATION" not in look_back  # it is done at home


def test_a_visit_takes_as_long_as_the_clinic_says_and_tells_where_to_book() -> None:
    page = "https://clinic.example/book"
    *visits, look_back = events(written(clinic=replace(HOUSE, minutes=45, booking=page)))

    for visit in visits:
        assert visit.end - visit.start == timedelta(minutes=45)
        assert visit.description.endswith(f"{WORDS.calendar.booking}: {page}")
    assert SHIPPED.plan.minutes != 45
    assert page in look_back.description


def test_without_a_clinic_nothing_is_said_of_one() -> None:
    text = written()

    assert "LOCATION" not in text
    assert f"{WORDS.calendar.phone}:" not in text
    assert f"{WORDS.calendar.booking}:" not in text


def test_an_entry_on_a_public_holiday_says_so_and_no_other_does() -> None:
    days = visits_on([date(2026, 12, 18), date(2026, 12, 25)])

    ordinary, christmas = events(written(days, clinic=HOUSE, check_in=None))
    elsewhere = written(days, clinic=replace(HOUSE, country="JP"), check_in=None)
    nowhere = written(days, check_in=None)

    told = "25 December 2026 is Christmas Day. Ask if the clinic is open."
    assert told in christmas.description
    assert "Ask if the clinic" not in ordinary.description
    assert "Christmas" not in elsewhere
    assert "Christmas Day" in nowhere


def test_the_same_visits_at_the_same_moment_make_the_same_file() -> None:
    assert written(earlier=7) == written(earlier=7)


def test_no_visits_make_no_zone_and_an_empty_calendar() -> None:
    text = written([], check_in=None)

    assert by_icalendar(text) == []
    assert "VTIMEZONE" not in text


# ── Text of any kind ──────────────────────────────────────────────────────────────────────

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1)
LINKS = st.text(st.sampled_from("abcXYZ0189-._~:/?#[]@!$&'()*+,;=%"), min_size=1, max_size=300).map(
    "https://check.example/".__add__
)


@each_reader
def test_commas_semicolons_new_lines_and_emoji_come_out_as_they_went_in(read: Read) -> None:
    first, *_, look_back = read(written(LONDON, saying(NASTY)))

    assert first.notes == f"{NASTY}\n\n{WORDS.calendar.not_booked}"
    assert look_back.summary == NASTY


def test_the_marks_of_an_entry_come_out_as_they_went_in() -> None:
    calendar = icalendar.Calendar.from_ical(written(LONDON, saying(NASTY)))
    other = vobject.readOne(written(LONDON, saying(NASTY)))

    assert list(calendar.events[-1].categories) == [NASTY]
    assert other.vevent_list[-1].categories.value == [NASTY]
    assert calendar.events[-1].walk("VALARM")[0]["DESCRIPTION"] == NASTY


@given(ANY_TEXT)
def test_any_text_survives_and_no_text_becomes_an_entry(text: str) -> None:
    seen = by_icalendar(written(LONDON, saying(text)))

    assert len(seen) == 5
    assert seen[0].notes == "\n\n".join(filter(None, [text, WORDS.calendar.not_booked]))
    assert seen[-1].summary == text


@given(LINKS)
def test_any_link_survives_in_notes_and_address(link: str) -> None:
    for read in READERS:
        look_back = read(written(link=link))[-1]
        assert look_back.url == link
        assert look_back.notes
        assert look_back.notes.endswith(link)


@given(ANY_TEXT)
@example(NASTY)
@example("🙂" * 100)
def test_no_line_is_longer_than_75_octets(text: str) -> None:
    raw = write_calendar(saying(text), LONDON, SETTINGS)

    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert [line for line in lines if len(line) > 75 or b"\n" in line] == []
    assert [line for line in lines if line.decode("utf-8", "replace").count("\ufffd")] == []


# ── A calendar that is imported again ─────────────────────────────────────────────────────


class Shelf:
    """A calendar app: one entry a UID, the greater SEQUENCE counts, then the later DTSTAMP.

    So RFC 5546 says in 2.1.5. What is called off is no longer shown.
    """

    def __init__(self) -> None:
        self.kept: dict[str, icalendar.Event] = {}

    def take(self, text: str) -> dict[str, icalendar.Event]:
        """Import a file, and return what is shown then."""
        for event in events(text):
            uid = str(event["UID"])
            if uid not in self.kept or version(event) >= version(self.kept[uid]):
                self.kept[uid] = event
        return {u: event for u, event in self.kept.items() if event.get("STATUS") != "CANCELLED"}


def version(event: icalendar.Event) -> tuple[int, datetime]:
    return event.sequence, event.DTSTAMP


def days(shown: dict[str, icalendar.Event]) -> dict[str, str]:
    """Return the day of each entry by the middle of its name."""
    return {
        re.sub(r"^\w+?-|@.*$", "", uid): event.start.isoformat()[:10]
        for uid, event in shown.items()
    }


def timeline(start: date, weekday: int | None = None, /, **changes: Answer) -> Timeline:
    return plan_visits(SHIPPED, walk(SHIPPED, {**READY, **changes}), start, weekday)


def visits_of(planned: Timeline, story: StoryId) -> tuple[Visit, ...]:
    return next(path.visits for path in planned.paths if path.story.id == story)


FIRST = timeline(date(2026, 10, 8))
LATER = datetime(2026, 10, 23, 8, tzinfo=UTC)


@pytest.mark.parametrize(("later_visits", "more"), [("no", True), ("yes", False)])
def test_another_story_changes_the_entries_and_doubles_none(
    later_visits: str, *, more: bool
) -> None:
    shelf = Shelf()
    planned = timeline(date(2026, 10, 8), later_visits=later_visits)
    first = visits_of(planned, "clearly_helps")
    story = next(path.story for path in planned.paths if path.story.id == "helps_some")
    changed = continue_visits(SHIPPED.plan, planned, story, first, LATER.date())

    before = days(shelf.take(written(first)))
    after = days(
        shelf.take(written(changed, made=LATER, earlier=len(first), check_in=date(2026, 11, 13)))
    )

    assert after == {
        **{f"visit-{visit.number}": visit.date.isoformat() for visit in changed},
        "check-in": "2026-11-13",
    }
    assert [after[f"visit-{n}"] for n in (1, 2, 3)] == [before[f"visit-{n}"] for n in (1, 2, 3)]
    assert (len(changed) > len(first)) == more


def test_where_the_plan_stops_only_what_has_been_is_left() -> None:
    shelf = Shelf()
    first = visits_of(FIRST, "clearly_helps")
    story = next(path.story for path in FIRST.paths if path.story.id == "no_better")
    stopped = continue_visits(SHIPPED.plan, FIRST, story, first, LATER.date())

    before = shelf.take(written(first, at=time(11), check_in=None))
    after = shelf.take(written(stopped, at=time(18), made=LATER, earlier=len(first), check_in=None))

    assert list(days(after)) == ["visit-1", "visit-2", "visit-3"]
    assert all(after[uid] is before[uid] for uid in after)


def test_another_weekday_and_fewer_visits_move_entries_and_call_off_the_rest() -> None:
    shelf = Shelf()
    first, other = visits_of(FIRST, "clearly_helps"), timeline(date(2026, 10, 12), 4)
    fewer = visits_of(other, "no_better")

    shelf.take(written(first))
    after = shelf.take(written(fewer, made=SETTINGS.made + timedelta(days=1), earlier=len(first)))

    assert days(after) == {
        "visit-1": "2026-10-16",
        "visit-2": "2026-10-23",
        "visit-3": "2026-10-30",
        "check-in": "2026-11-06",
    }
    assert len(first) > len(fewer)


def test_a_visit_that_was_called_off_can_come_back() -> None:
    shelf = Shelf()
    first, hour = visits_of(FIRST, "clearly_helps"), timedelta(hours=1)

    shelf.take(written(first))
    fewer = shelf.take(written(first[:3], made=SETTINGS.made + hour, earlier=len(first)))
    again = shelf.take(written(first, made=SETTINGS.made + 2 * hour, earlier=len(first)))

    assert len(first) == 8
    assert len(fewer) == 3 + 1
    assert len(again) == 8 + 1


def test_an_older_file_that_is_imported_late_changes_nothing() -> None:
    shelf = Shelf()
    old, new = written(LONDON), written(LONDON[:2], made=LATER - timedelta(days=9), earlier=4)

    after = dict(shelf.take(new))

    assert shelf.take(old) == after


def test_the_calendars_of_two_people_do_not_touch_each_other() -> None:
    shelf = Shelf()

    shelf.take(written(plan="11111111", check_in=None))
    both = shelf.take(written(LONDON[:1], plan="22222222", earlier=9, check_in=None))

    assert len(both) == 5


def test_what_is_called_off_has_a_day_no_time_and_does_not_remind() -> None:
    gone = [event for event in events(written(earlier=6)) if event.get("STATUS") == "CANCELLED"]

    assert [str(event["UID"]) for event in gone] == [
        "0badc0de-visit-5@decision-check",
        "0badc0de-visit-6@decision-check",
    ]
    for event in gone:
        assert event.start == SETTINGS.made.date()
        assert event["DTEND"].dt == SETTINGS.made.date() + timedelta(days=1)
        assert event["TRANSP"] == "TRANSPARENT"
        assert event.subcomponents == []


@pytest.mark.parametrize("earlier", [0, 1, 4])
def test_nothing_is_called_off_where_no_calendar_held_more(earlier: int) -> None:
    assert "CANCELLED" not in written(earlier=earlier)


def test_what_lies_behind_is_left_as_it_was_and_today_is_not_behind() -> None:
    made = datetime(2026, 10, 29, 23, 59, tzinfo=UTC)

    text = written(made=made, check_in=date(2026, 10, 28), earlier=4)

    assert [one.uid.split("@")[0] for one in by_icalendar(text)] == [
        "0badc0de-visit-2", "0badc0de-visit-3", "0badc0de-visit-4"
    ]  # fmt: skip
    assert "CANCELLED" not in text


def test_which_day_it_is_goes_by_the_clock_of_the_person() -> None:
    made = datetime(2026, 10, 22, 23, 30, tzinfo=UTC)  # In London it is already the 23rd.

    assert "visit-1@" in written(zone="America/New_York", made=made)
    assert "visit-1@" not in written(zone="Europe/London", made=made)


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2199, 1, 1)), min_size=2))  # noqa: DTZ001
def test_of_two_files_the_later_one_never_has_the_smaller_sequence(made: list[datetime]) -> None:
    numbers = [
        icalendar.Calendar.from_ical(written(check_in=None, earlier=5, made=one)).events[-1]
        for one in (moment.replace(tzinfo=UTC) for moment in sorted(made))
    ]

    assert all(0 <= one.sequence <= two.sequence for one, two in pairwise(numbers))
    assert all(one.sequence < 2**31 for one in numbers)


def test_a_minute_later_the_sequence_is_one_more() -> None:
    later = SETTINGS.made + timedelta(minutes=1)

    first, second = (version(events(written(made=made))[0]) for made in (SETTINGS.made, later))

    assert first[1] == SETTINGS.made
    assert second == (first[0] + 1, later)


# ── A day to ask ──────────────────────────────────────────────────────────────────────────


MORNING = datetime(2026, 11, 27, 9, tzinfo=UTC)


def test_a_day_to_ask_is_one_whole_day_with_a_reminder_and_tells_no_sign() -> None:
    settings = CalendarSettings(
        plan="0badcafe",
        at=time(9),
        zone="",
        link="",
        check_in=None,
        made=datetime(2026, 11, 27, 9, tzinfo=UTC),
    )
    file = write_asking(SHIPPED, date(2026, 11, 30), settings)

    (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert event["DTSTART"].dt == date(2026, 11, 30)
    assert event["DTEND"].dt == date(2026, 12, 1)
    assert str(event["SUMMARY"]) == SHIPPED.words.calendar.ask
    assert len(event.walk("VALARM")) == 1
    signs = [one.label for one in SHIPPED.by_id["signs_first"].options]
    assert [one for one in signs if one in file.decode()] == []
