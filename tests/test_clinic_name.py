"""A clinic's name in a link: any script, and nothing that leads a patient away."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.clinic.name import read_name

GOOD = [
    "Hill Street Clinic",
    "St. Mary's",
    "St. Mary\u2019s & Sons",
    "Clínica São João",
    "Praxis (2), A & B",
    "Müller",
    "คลินิกสุขุมวิท",
    "शर्मा क्लिनिक",
    "ශ්\u200dරී ආයුර්වේද",
    "فیزیوتراپی می\u200cآید",
    "مستشفى النور",
    "מרפאה",
    "江戸川クリニック",
    "Praxis am Markt \u2013 Physio + Massage",
    "Haus 3/4: Zimmer #12",
    "Yoga @ Home, 100% Care",
    "J.R. Smith e.V.",
    "Dr. med. Ünal — Köln",
    "24/7 Physio 2000",
    "Col·legi",
    "1a Praxis",
]
MISLEADING = [
    "Call 0900 123456 now",
    "Call 0900 123456 now, you have cancer (Hill Street)",
    "Call 09 00 12 now",
    "Call +1 (555) 010",
    "Call ０９００１２",  # noqa: RUF001 - digits of full width
    "Call ①②③④⑤",
    "Call ०९००१२",
    "1a2b3c4d5e6f7g8h9",
    "visit bad.example",
    "visit BAD.Example/x",
    "visit bad．example",  # noqa: RUF001 - a full stop of full width
    "visit 10.0.0.1",
    "https://bad",
    "www bad",
    "//bad",
    "me@bad.example",
    "Dr.Müller",
]
MARKUP = [
    "<b>", "[click](x)", "**bold**", ":red[x]", ":smile: x", "x :smile: y", "x :material/home: y",
    "$money$", "`code`", "_x_", "a*b", "a~~b~~", "a\\b", "a|b", "a;b", "a=b", '"a"',
    "#kind", "- a", "+ a", "> a", "& a",
]  # fmt: skip
HIDDEN = [
    "\u202eclinic", "clinic\u202e x", "\u2066a\u2069", "\u200fa", "a\u200bb", "a\u00adb", "x\ny",
    "x\ty", "x\u2028y", "x\x00y", "\ufeffa", "a\u200d b", "\u200da", "a\u200d", "a1\u200d1",
    "\u0301a", "a" + "\u0335" * 5,
]  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_name_in_any_script_is_kept_in_one_form(name: str) -> None:
    assert read_name(normalize("NFD", name)) == read_name(f" {name} ") == normalize("NFC", name)


@pytest.mark.parametrize("name", MISLEADING)
def test_what_could_send_a_patient_away_is_no_name(name: str) -> None:
    assert read_name(name) == ""


@pytest.mark.parametrize("name", MARKUP)
def test_what_could_be_markup_is_no_name(name: str) -> None:
    assert read_name(name) == ""


@pytest.mark.parametrize("name", HIDDEN)
def test_what_cannot_be_seen_or_turns_the_line_around_is_no_name(name: str) -> None:
    assert read_name(name) == ""


def test_a_name_has_one_to_sixty_characters() -> None:
    assert read_name("") == read_name("  ") == read_name("a" * 61) == ""
    assert read_name("ü" * 60) == read_name(normalize("NFD", "ü" * 60)) == "ü" * 60


@given(st.text(max_size=70))
def test_any_text_is_a_name_as_it_is_or_none(text: str) -> None:
    name = read_name(text)

    assert name in ("", normalize("NFC", text).strip())
    assert read_name(name) == name
    assert not set(name) & set('<>[]*_`$\\=;|~"\n')
    assert sum(map(str.isdigit, name)) <= 8
