"""The command line's `link` and `export`."""

import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from logic.handover.fhir_reading import FhirError, read_response
from logic.handover.invitation import read_hidden
from tests.cli import refused, run, run_alone, write
from tests.strategies import READY, SHIPPED

BASE = "https://check.example/massage"


def link(*arguments: str) -> str:
    """Return the link that the command prints."""
    done = run("link", BASE, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def test_a_link_carries_what_it_is_told_to() -> None:
    made = link(
        *("--clinic", "St. Mary's", "--language", "en", "--reference", "A-17"),
        *("--answer", "kind=low_back", "--answer", "tried=exercise,massage"),
        *("--answer", "pain_average=6"),
    )

    place = urlsplit(made)
    assert place.query == "lang=en&clinic=St.+Mary%27s&mode=link"
    hidden = read_hidden(SHIPPED, place.fragment)
    assert not hidden.dropped
    assert hidden.invitation.reference == "A-17"
    assert hidden.invitation.answers == {
        "kind": "low_back", "tried": ("exercise", "massage"), "pain_average": 6,
    }  # fmt: skip


@pytest.mark.parametrize("base", ["http://localhost:8501/", "http://192.168.1.5/", "http://pc/"])
def test_an_address_that_no_patient_at_home_can_open_is_told_beside_the_link(base: str) -> None:
    done = run("link", base)

    assert done.stdout == f"{base}?mode=link\n"
    assert "Patients at home cannot open this link" in done.stderr
    assert run("link", base, "--mode", "kiosk").stderr == ""
    assert run("link", BASE).stderr == ""


def test_a_link_without_anything_is_the_address_in_the_mode_for_links() -> None:
    assert link() == f"{BASE}?mode=link"
    assert link("--mode", "self") == BASE


def test_a_qr_code_can_be_printed_instead() -> None:
    assert link("--qr").startswith("<svg")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["link", "check.example"], "is no address"),
        (["link", "https://[x"], "is no address"),
        (["link", "https://"], "is no address"),
        (["link", BASE, "--answer", "pain_average=" + "9" * 5000], "Give a whole number"),
        (["link", BASE, "--clinic", "<b>"], "cannot be the clinic"),
        (["link", BASE, "--clinic", "Call 0900 123456"], "no phone number"),
        (["link", BASE, "--reference", "Anna Smith"], "cannot be the reference"),
        (["link", BASE, "--language", "xx"], "is not offered. Use en."),
        (["link", BASE, "--answer", "kind=nose"], "Give one of: low_back"),
        (["link", BASE, "--answer", "danger_chest=none"], "Danger signs are left out"),
        (["link", BASE, "--answer", "knid=low_back"], "Did you mean 'kind'?"),
        (["link", BASE, "--answer", "kind"], "cannot be answered"),
        (["export", "json"], "json needs answers"),
        (["export", "text"], "text needs answers"),
        (["export", "fhir", "no_such.json"], "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence_that_says_what_to_do(
    arguments: Sequence[str], words: str
) -> None:
    said = refused(*arguments)

    assert words in said
    assert "Traceback" not in said


def test_the_questionnaire_and_a_response_are_printed_as_fhir(tmp_path: Path) -> None:
    answers = write(tmp_path, {"answers": READY})

    questionnaire = json.loads(run("export", "fhir").stdout)
    response = json.loads(run("export", "fhir", answers, "--reference", "A-17").stdout)

    assert questionnaire["resourceType"] == "Questionnaire"
    assert response["resourceType"] == "QuestionnaireResponse"
    assert response["questionnaire"] == f"{questionnaire['url']}|{questionnaire['version']}"
    assert response["identifier"]["value"] == "A-17"


def test_a_response_that_was_exported_is_evaluated_as_the_answers_were(tmp_path: Path) -> None:
    answers = write(tmp_path, {"answers": READY})
    response = tmp_path / "response.json"
    response.write_text(run("export", "fhir", answers).stdout, "utf-8")

    by_answers, by_response = (
        json.loads(run("evaluate", file, "--start", "2026-12-01").stdout)
        for file in (answers, response)
    )

    assert by_response["verdict"] == by_answers["verdict"] == "reasonable"
    assert by_response["factors"] == by_answers["factors"]
    assert by_response["timeline"] == by_answers["timeline"]


def test_a_resource_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FhirError) as error:
        read_response(SHIPPED, {"resourceType": "Patient"})

    assert str(error.value) in refused("evaluate", write(tmp_path, {"resourceType": "Patient"}))


def test_json_and_text_are_printed_and_the_json_is_read_again(tmp_path: Path) -> None:
    answers = write(tmp_path, {"answers": READY})
    exported = tmp_path / "exported.json"

    text = run("export", "text", answers).stdout
    exported.write_text(run("export", "json", answers).stdout, "utf-8")

    sentence = SHIPPED.verdict["reasonable"].sentence
    assert sentence in text
    assert json.loads(run("evaluate", exported).stdout)["verdict"] == "reasonable"
    assert run("export", "text", exported).stdout == text


def test_text_of_unfinished_answers_names_what_is_missing(tmp_path: Path) -> None:
    unfinished = write(tmp_path, {"answers": {"danger_back": ["none"]}})

    assert "The next question is 'danger_chest'" in refused("export", "text", unfinished)


def test_the_commands_work_as_an_author_runs_them() -> None:
    assert run_alone("link", BASE).stdout.strip() == f"{BASE}?mode=link"
    assert run_alone("export", "fhir").returncode == 0
