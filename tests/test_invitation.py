"""A clinic's link: what it may carry, and what becomes of what it may not."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.definition.questions import Answer
from logic.handover.invitation import (
    Invitation,
    presettable,
    read_hidden,
    read_open,
    write_invitation,
)
from logic.handover.qr import draw_qr
from tests.strategies import SHIPPED, answer_to

BASE = "https://check.clinic.example/massage/"
LANGUAGES = ("en", "es")
ALLOWED = presettable(SHIPPED)
REFERENCES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", fullmatch=True)
CLINICS = st.sampled_from(
    [
        "Hill Street Clinic",
        "St. Mary's",
        "Clínica São João",
        "Praxis (2), A & B",
        "A/B + C: #1 100%",
    ]
)


def presets() -> st.SearchStrategy[dict[str, Answer]]:
    return st.sets(st.sampled_from(ALLOWED), max_size=4).flatmap(
        lambda names: st.fixed_dictionaries({name: answer_to(name) for name in sorted(names)})
    )


@given(presets(), CLINICS, REFERENCES, st.sampled_from(LANGUAGES))
def test_what_a_clinic_puts_in_comes_out_again(
    answers: dict[str, Answer], clinic: str, reference: str, language: str
) -> None:
    invitation = Invitation(
        language=language, clinic=clinic, mode="link", answers=answers, reference=reference
    )

    place = urlsplit(write_invitation(BASE, invitation))
    query = {name: values[0] for name, values in parse_qs(place.query).items()}
    seen, hidden = read_open(query, LANGUAGES), read_hidden(SHIPPED, place.fragment)

    assert (seen.dropped, hidden.dropped) == (False, False)
    found = seen.invitation
    assert (found.language, found.clinic, found.mode) == (language, clinic, "link")
    assert hidden.invitation.answers == answers
    assert hidden.invitation.reference == reference


def test_no_answer_and_no_reference_stands_before_the_hash() -> None:
    invitation = Invitation(clinic="A", answers={"kind": "low_back"}, reference="A17")

    before, _, after = write_invitation(BASE, invitation).partition("#")

    assert "low_back" not in before
    assert "A17" not in before
    assert after == "kind=low_back&reference=A17"


def test_a_link_without_anything_is_the_plain_address() -> None:
    assert write_invitation("https://check.example", Invitation()) == "https://check.example/"
    assert write_invitation(BASE + "?x=1#y", Invitation()) == BASE


@pytest.mark.parametrize(
    "text",
    [
        "condition=nose",
        "condition=",
        "nonsense=1",
        "pain_average=11",
        "pain_average=-1",
        "pain_average=six",
        "tried=exercise,exercise",
        "tried=nothing,exercise",
        "reference=<b>A17</b>",
        "reference=" + "A" * 41,
        "reference=Anna Smith",
        "kind=low_back&condition",
        "=",
        "a" * 3000 + "=1",
    ],
)
def test_what_is_unknown_or_impossible_is_left_out_and_told(text: str) -> None:
    arrived = read_hidden(SHIPPED, text)

    assert arrived.dropped
    assert arrived.invitation.reference == ""
    assert set(arrived.invitation.answers) <= {"kind"}


def test_one_thing_that_cannot_be_used_takes_nothing_else_away() -> None:
    arrived = read_hidden(SHIPPED, "kind=low_back&nonsense=1&reference=A17")

    assert arrived.dropped
    assert arrived.invitation.answers == {"kind": "low_back"}
    assert arrived.invitation.reference == "A17"


def test_no_link_answers_for_a_person_what_can_be_a_danger() -> None:
    for question in SHIPPED.questions:
        if question.section != "safety" and not any(one.flag for one in question.choices):
            continue
        for option in question.options:
            arrived = read_hidden(SHIPPED, f"{question.id}={option.id}")
            assert arrived.dropped
            assert arrived.invitation.answers == {}


@pytest.mark.parametrize(
    "clinic",
    [
        "<script>alert(1)</script>",
        "[click](https://bad.example)",
        "**bold**",
        ":red[x]",
        "a" * 61,
        "x\ny",
        "\u202eclinic",
        "$money$",
        "`code`",
        "_x_",
    ],
)
def test_a_name_that_could_be_markup_is_left_out_and_told(clinic: str) -> None:
    arrived = read_open({"clinic": clinic}, LANGUAGES)

    assert arrived.dropped
    assert arrived.invitation.clinic == ""


@pytest.mark.parametrize("query", [{"lang": "xx"}, {"mode": "admin"}, {"lang": "en; drop"}])
def test_a_language_or_mode_that_is_not_offered_is_left_out_and_told(query: dict[str, str]) -> None:
    arrived = read_open(query, LANGUAGES)

    assert arrived.dropped
    assert arrived.invitation == Invitation()


def test_keys_of_others_and_empty_ones_are_no_ones_business() -> None:
    arrived = read_open({"utm_source": "mail", "lang": "", "clinic": " "}, LANGUAGES)

    assert not arrived.dropped
    assert arrived.invitation == Invitation()


def test_an_ampersand_of_a_page_and_a_bracket_after_the_link_do_no_harm() -> None:
    arrived = read_open({"clinic": "Hill", "amp;mode": "link>", "amp;lang": "en"}, LANGUAGES)

    assert not arrived.dropped
    assert arrived.invitation == Invitation(language="en", clinic="Hill", mode="link")


def test_a_clinic_alone_makes_it_a_link_of_that_clinic() -> None:
    assert read_open({"clinic": "A"}, LANGUAGES).invitation.mode == "link"


@given(st.text(max_size=80))
def test_any_text_after_the_hash_is_read_without_an_error(text: str) -> None:
    arrived = read_hidden(SHIPPED, text)

    assert set(arrived.invitation.answers) <= set(ALLOWED)


@given(st.dictionaries(st.sampled_from(["lang", "clinic", "mode"]), st.text(max_size=70)))
def test_any_parameter_is_read_without_an_error(query: dict[str, str]) -> None:
    found = read_open(query, LANGUAGES).invitation

    assert found.language in ("", *LANGUAGES)
    assert not set(found.clinic) & set("<>[]*_`$\\=")


def test_a_qr_code_is_a_picture_in_black_and_white() -> None:
    code = draw_qr(BASE + "#result=" + "A" * 300)

    assert code.startswith("<svg")
    assert 'xmlns="http://www.w3.org/2000/svg"' in code
    assert set(re.findall(r"#[0-9a-f]{3,6}", code)) == {"#000", "#fff"}
