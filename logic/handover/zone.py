"""How the clock goes in a zone, as a calendar file tells it (VTIMEZONE of RFC 5545).

The calendar library can do so too, but starts summer time an hour late, and steps over a change
that is taken back within two months, as in Morocco.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
AROUND = timedelta(days=366)
"""How long before and after its entries a file knows the clock: a person may move them."""


def describe(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """Tell how the clock goes from a year before the `first` day to a year after the `last`."""
    told = Timezone()
    told.add("TZID", zone.key)
    begin = datetime.combine(first, time(), UTC) - AROUND
    before = offset(zone, begin)
    for moment in (begin, *changes(zone, begin, datetime.combine(last, time(), UTC) + AROUND)):
        local = moment.astimezone(zone)
        part = TimezoneDaylight() if local.dst() else TimezoneStandard()
        part.DTSTART = (moment + before).replace(tzinfo=None)
        part.TZOFFSETFROM, part.TZOFFSETTO = before, offset(zone, moment)
        part.add("TZNAME", local.tzname())
        told.add_component(part)
        before = part.TZOFFSETTO
    return told


def changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Yield each moment from `begin` to `end` at which the clock is changed, to the minute."""
    while begin < end:
        before = offset(zone, begin)
        if offset(zone, begin + DAY) != before:
            at = bisect_left(
                range(DAY // MINUTE), 1, key=lambda n: offset(zone, begin + n * MINUTE) != before
            )
            yield begin + at * MINUTE
        begin += DAY


def offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    """Return how far the clock in a zone is ahead of UTC."""
    return moment.astimezone(zone).utcoffset() or timedelta()
