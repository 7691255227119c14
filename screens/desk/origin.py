"""Where a record came from, as the desk says it."""

from logic.clinic.intake.lists import ListRow
from logic.clinic.intake.record import Record
from logic.definition.words import Words
from screens.session.citations import plain


def say_origin(words: Words, one: ListRow | Record) -> str:
    """Say where a record came from."""
    if one.origin == "link":
        return words.desk.from_link
    if one.place:
        return words.desk.from_kiosk_at.format(place=plain(one.place))
    return words.desk.from_kiosk
