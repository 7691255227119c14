"""The calendar file in a browser, by a parser that knows no zone but what the file tells."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.npm import package
from tests.calendars import (
    HOURS_AHEAD,
    LINK,
    LONDON,
    NASTY,
    OVER_THE_CHANGES,
    WORDS,
    saying,
    visits_on,
    written,
)
from tests.kinds import kinds

HOUR = timedelta(hours=1)
READ = """async ([library, texts]) => {
  const address = URL.createObjectURL(new Blob([library], { type: "text/javascript" }));
  const { default: ICAL } = await import(address);
  return texts.map((text) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    return calendar.getAllSubcomponents("vevent").map((part) => {
      const event = new ICAL.Event(part);
      const trigger = part.getFirstSubcomponent("valarm")?.getFirstPropertyValue("trigger");
      return {
        uid: event.uid,
        start: event.startDate.toString(),
        end: event.endDate.toString(),
        zone: event.startDate.zone.tzid,
        ahead: event.startDate.utcOffset(),
        moment: event.startDate.toUnixTime(),
        summary: event.summary,
        notes: event.description,
        url: part.getFirstPropertyValue("url"),
        status: part.getFirstPropertyValue("status"),
        marks: part.getFirstProperty("categories")?.getValues() ?? [],
        alarm: trigger?.toSeconds() ?? null,
      };
    });
  });
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page in a zone that no file names, so that what is right is not so by chance."""
    context = browser.new_context(timezone_id="Asia/Kathmandu")
    yield context.new_page()
    context.close()


def read(page: Page, *texts: str) -> list[list[dict[str, Any]]]:
    """Return the entries of each file."""
    library = (package("ical.js", "2.2.1") / "dist" / "ical.min.js").read_text(encoding="utf-8")
    return page.evaluate(READ, [library, texts])


@pytest.mark.parametrize("zone", kinds(OVER_THE_CHANGES, next(iter(OVER_THE_CHANGES))))
def test_visits_keep_their_time_of_day_over_a_change_of_the_clock(page: Page, zone: str) -> None:
    days = OVER_THE_CHANGES[zone]

    (entries,) = read(page, written(visits_on(days), zone=zone, at=time(14, 5), check_in=None))

    assert [one["start"] for one in entries] == [f"{day}T14:05:00" for day in days]
    assert [one["end"] for one in entries] == [f"{day}T15:05:00" for day in days]
    assert {one["zone"] for one in entries} == {zone}
    assert [one["ahead"] / 3600 for one in entries] == HOURS_AHEAD[zone]


WEEKS = [datetime(2026, 10, 22, 9) + timedelta(weeks=number) for number in range(52)]  # noqa: DTZ001


def hours_ahead(zone: str) -> list[float]:
    """Return how many hours a zone is ahead of UTC in each week of a year."""
    return [week.replace(tzinfo=ZoneInfo(zone)).utcoffset() / HOUR for week in WEEKS]


@pytest.mark.soak
def test_each_way_in_which_clocks_go_is_told_right_all_year_round(page: Page) -> None:
    # Most zones go like another one: the last of each is tried.
    zones = {tuple(hours_ahead(zone)): zone for zone in sorted(available_timezones())}.values()
    days = visits_on([week.date() for week in WEEKS])

    files = read(page, *(written(days, zone=zone, at=time(9), check_in=None) for zone in zones))

    assert len(zones) > 50
    for zone, entries in zip(zones, files, strict=True):
        utc = {one["zone"] for one in entries} == {"UTC"}
        assert [one["ahead"] / 3600 for one in entries] == hours_ahead("UTC" if utc else zone), zone
        assert [one["moment"] for one in entries] == [
            week.replace(tzinfo=ZoneInfo(zone)).timestamp() for week in WEEKS
        ], zone


@pytest.mark.soak
def test_in_a_zone_that_nobody_knows_times_are_meant_where_the_person_is(page: Page) -> None:
    (entries,) = read(page, written(zone="Mars/Base"))

    visits = entries[:4]
    assert {one["zone"] for one in visits} == {"floating"}
    assert [one["start"] for one in visits] == [f"{visit.date}T09:30:00" for visit in LONDON]


def test_to_look_back_takes_a_day_and_holds_the_link_that_no_visit_holds(page: Page) -> None:
    (entries,) = read(page, written())

    *visits, look_back = entries
    assert (look_back["start"], look_back["end"]) == ("2026-11-06", "2026-11-07")
    assert look_back["url"] == LINK
    assert look_back["notes"].endswith(LINK)
    assert not [one for one in visits if one["url"] or "check.example" in one["notes"]]


@pytest.mark.soak
def test_entries_remind_the_day_before_a_visit_and_on_the_morning_to_look_back(
    page: Page,
) -> None:
    (entries,) = read(page, written())

    hours = [one["alarm"] / 3600 for one in entries]
    assert hours == [-24, -24, -24, -24, 9]


@pytest.mark.soak
def test_only_visits_that_the_plan_no_longer_holds_are_called_off(page: Page) -> None:
    (entries,) = read(page, written(earlier=6))

    assert {one["uid"].split("@")[0][9:]: one["status"] for one in entries} == {
        **{f"visit-{number}": "TENTATIVE" for number in (1, 2, 3, 4)},
        **{f"visit-{number}": "CANCELLED" for number in (5, 6)},
        "check-in": None,
    }
    assert [one["alarm"] for one in entries if one["status"] == "CANCELLED"] == [
        None,
        None,
    ]


@pytest.mark.soak
def test_commas_semicolons_new_lines_and_emoji_come_out_as_they_went_in(page: Page) -> None:
    (entries,) = read(page, written(LONDON, saying(NASTY)))

    first, *_, look_back = entries
    assert first["notes"] == f"{NASTY}\n\n{WORDS.calendar.not_booked}"
    assert look_back["summary"] == NASTY
    assert look_back["marks"] == [NASTY]
