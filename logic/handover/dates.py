"""The dates as text, for whoever cannot save a file."""

from collections.abc import Sequence
from datetime import time

from logic.clinic.settings import ClinicSettings
from logic.definition.words import Words
from logic.engine.checkin import next_look
from logic.engine.timeline import Visit
from logic.text.dates import say_time
from logic.text.holidays import say_open_date


def write_dates(words: Words, visits: Sequence[Visit], at: time, clinic: ClinicSettings) -> str:
    """Write one line a visit, and one for the day to look back."""
    own, country = words.keep, clinic.country
    lines = [
        own.dates_visit.format(
            date=say_open_date(words, visit.date, country),
            time=say_time(words, at),
            visit=words.calendar.visit.format(
                number=visit.number, phase=words.plan.phase[visit.phase]
            ),
        )
        for visit in visits
    ]
    if look := next_look(visits):
        said = say_open_date(words, look, country)
        lines.append(own.dates_look.format(date=said, look=words.calendar.check_in))
    return "\n".join([*lines, words.calendar.not_booked])
