"""What the files say that leave the app."""

from io import BytesIO

from icalendar import Calendar
from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF in one line."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def events(file: bytes) -> dict[str, dict[str, str]]:
    """Return the entries of a calendar by their ids."""
    entries = Calendar.from_ical(file).walk("VEVENT")
    return {str(one["UID"]): {name: str(one.get(name)) for name in one} for one in entries}
