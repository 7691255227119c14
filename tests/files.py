"""What the files say that leave the app."""

import json
from io import BytesIO

from icalendar import Calendar
from pypdf import PdfReader

from logic.definition.questionnaire import Questionnaire
from logic.engine.answers import receive
from logic.engine.verdict import evaluate
from logic.handover.fhir_reading import read_response
from tests.people import EASY, label


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF in one line."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def events(file: bytes) -> dict[str, dict[str, str]]:
    """Return the entries of a calendar by their ids."""
    entries = Calendar.from_ical(file).walk("VEVENT")
    return {str(one["UID"]): {name: str(one.get(name)) for name in one} for one in entries}


def tell_a_record(questionnaire: Questionnaire, page: bytes, note: bytes, fhir: bytes) -> None:
    """Expect the three files of a record with EASY's answers and the reference A-17."""
    assert questionnaire.verdict["reasonable"].sentence in text_of(page)
    assert label(questionnaire.by_id["kind"], "low_back") in text_of(note)
    assert "A-17" in text_of(note)
    resource = json.loads(fhir)
    assert resource["identifier"]["value"] == "A-17"
    given = receive(questionnaire, read_response(questionnaire, resource)).answers
    assert given == receive(questionnaire, EASY).answers
    decision = evaluate(questionnaire, given).decision
    assert decision
    assert decision.verdict.id == "reasonable"
