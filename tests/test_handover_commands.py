"""The command line's `link` and `export`."""

import csv
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from logic.clinic.forms import read_key
from logic.handover.fhir_reading import FhirError, read_response
from logic.handover.invitation import read_hidden
from logic.handover.signing import Signed, find_signed, read_signed
from tests.cli import refused, run, run_alone, write
from tests.clinic import KEY
from tests.strategies import READY, SHIPPED

BASE = "https://check.example/massage"


def link(*arguments: str) -> str:
    """Return the link that the command prints."""
    done = run("link", BASE, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A file that holds a key alone."""
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n", "utf-8")
    return file


def settings(folder: Path, *lines: str) -> Path:
    """Write a clinic's settings."""
    file = folder / "secrets.toml"
    file.write_text("\n".join(["[clinic]", *lines]), "utf-8")
    return file


def held(made: str) -> Signed | None:
    """Return what a link holds that was signed with the key of the tests."""
    return read_signed(find_signed(made, "link", (KEY,)), "link", (KEY,))


def test_a_link_carries_what_it_is_told_to(key: Path) -> None:
    made = link(
        *("--clinic", "St. Mary's", "--language", "en", "--reference", "A-17"),
        *("--answer", "kind=low_back", "--answer", "tried=exercise,massage"),
        *("--answer", "pain_average=6", "--days", "30", "--key-file", str(key)),
    )

    place = urlsplit(made)
    assert place.query == "lang=en&mode=link"
    hidden = read_hidden(SHIPPED, place.fragment)
    assert not hidden.dropped
    assert hidden.invitation.answers == {
        "kind": "low_back", "tried": ("exercise", "massage"), "pain_average": 6,
    }  # fmt: skip
    until = datetime.now().astimezone().date() + timedelta(days=30)
    assert held(made) == Signed("link", "St. Mary's", "A-17", until)
    assert "A-17" not in made


def test_key_address_and_name_come_from_the_settings(tmp_path: Path) -> None:
    lines = (f'signing_key = "{KEY}"', f'address = "{BASE}"', 'name = "Hill Street"')
    file = settings(tmp_path, *lines, "idle = 0")

    done = run("link", "--reference", "A-17", "--settings", file)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{BASE}?mode=link#invitation=")
    signed = held(done.stdout)
    assert signed
    assert (signed.clinic, signed.reference) == ("Hill Street", "A-17")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_becomes_a_link_for_each_row(tmp_path: Path, key: Path, mark: str) -> None:
    table = tmp_path / "references.csv"
    rows = [("name", "reference", "clinic"), ("x", "A-1", ""), ("y", "b_2", "North")]
    table.write_text("\ufeff" + "".join(mark.join(row) + "\r\n" for row in rows), "utf-8")

    done = run("link", BASE, "--clinic", "Hill", "--csv", table, "--key-file", key)

    made = list(csv.DictReader(StringIO(done.stdout)))
    assert list(made[0]) == ["reference", "link", "until"]
    assert [one["reference"] for one in made] == ["A-1", "b_2"]
    found = [held(one["link"]) for one in made]
    assert [one and (one.clinic, one.reference) for one in found] == [
        ("Hill", "A-1"), ("North", "b_2"),
    ]  # fmt: skip
    assert {one["until"] for one in made} == {str(one.until) for one in found if one}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name\nA-1\n", ["no column reference"]),
        ("", ["is empty"]),
        ("reference\n", ["there is no row"]),
        ("reference\nA-1\na-1\nB\n", ["row 1: 'A-1' is there more than once", "row 2"]),
        ("reference\nAnna Smith\n=1+1\nB\n", ["row 1: 'Anna Smith' cannot be", "row 2: '=1+1'"]),
        ("reference,clinic\nA,<b>\n", ["row 1: '<b>' cannot be the clinic"]),
    ],
)
def test_of_a_table_with_a_wrong_row_no_link_is_made(
    tmp_path: Path, key: Path, text: str, words: list[str]
) -> None:
    table = tmp_path / "references.csv"
    table.write_text(text, "utf-8")

    said = refused("link", BASE, "--clinic", "Hill", "--csv", table, "--key-file", key)

    assert all(one in said for one in words)
    assert "'B'" not in said


def test_a_kiosk_gets_a_start_address_with_its_name_also_in_its_own_network(key: Path) -> None:
    done = run(
        *("link", "http://localhost:8501", "--kiosk", "Waiting room 1", "--site", "North"),
        *("--key-file", key),
    )

    assert done.stderr == ""
    before, _, text = done.stdout.strip().partition("#kiosk=")
    assert before == "http://localhost:8501/?mode=kiosk"
    assert read_signed(text, "kiosk", (KEY,)) == Signed("kiosk", "", place="Waiting room 1 · North")
    assert read_signed(text, "link", (KEY,)) is None


def test_a_new_key_can_be_used_as_it_is_and_is_another_one_each_time() -> None:
    keys = {run("link", "--new-key").stdout.strip() for _ in range(3)}

    assert len(keys) == 3
    assert all(read_key(one) == one for one in keys)


WHOLE = (f'signing_key = "{KEY}"', f'address = "{BASE}"', 'name = "Hill"')


@pytest.mark.parametrize(
    ("lines", "arguments", "words"),
    [
        (WHOLE[1:], [], "There is no signing_key in [clinic]"),
        ((f"# {WHOLE[0]}", *WHOLE[1:]), [], "There is no signing_key in [clinic]"),
        ((f"# {WHOLE[0]}", *WHOLE[1:]), [], "begins with #"),
        ((WHOLE[0].replace("key", "kee"), *WHOLE[1:]), [], "did you mean signing_key?"),
        ((WHOLE[0], 'adress = "x"', WHOLE[2]), [], "did you mean address?"),
        ((WHOLE[0], 'address = "http://check.example/"', WHOLE[2]), [], "Use https://"),
        (("signing_key = 5", *WHOLE[1:]), [], "The setting signing_key cannot be used"),
        (('signing_key = "short"', *WHOLE[1:]), [], "--new-key"),
        ((WHOLE[0], WHOLE[2]), [], "Set address in [clinic]"),
        ((*WHOLE[::2], 'address = "http://pc:8501/"'), [], "Set address in [clinic]"),
        ((*WHOLE[::2], 'address = "https://10.0.0.5/"'), [], "Patients at home cannot open"),
        (WHOLE, ["http://check.local/"], "Patients at home cannot open"),
        (WHOLE, ["http://[fd00::5]/"], "Patients at home cannot open"),
        (WHOLE[:2], [], "Set name in [clinic]"),
        (WHOLE, ["--days", "0"], "Use 1 to 366"),
        (WHOLE, ["--days", "367"], "Use 1 to 366"),
        (WHOLE, ["--key-file", "no_such_file"], "cannot be read"),
        (WHOLE, ["--kiosk", "<b>"], "cannot be the kiosk"),
        (WHOLE, ["--site", "North"], "Give --kiosk"),
        (WHOLE, ["--mode", "self"], "--reference and --mode do not go together"),
        (WHOLE, ["--csv", "some.csv"], "--csv and --reference do not go together"),
        (WHOLE, ["--kiosk", "x" * 40, "--site", "y" * 30], "too long"),
        (("signing_key = ",), [], "cannot be read as settings"),
        (WHOLE[1:], ["--kiosk", "Room 1"], "There is no signing_key"),
        (WHOLE[::2], ["--kiosk", "Room 1"], "Give the URL that the kiosk opens"),
    ],
)
def test_what_is_missing_for_a_signed_link_is_said_in_one_sentence(
    tmp_path: Path, lines: Sequence[str], arguments: list[str], words: str
) -> None:
    file = settings(tmp_path, *lines)

    one = () if "--kiosk" in arguments else ("--reference", "A-17")
    said = refused("link", *arguments, *one, "--settings", file)

    assert words in said
    assert KEY not in said
    assert "Traceback" not in said


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


@pytest.mark.parametrize(
    ("lines", "others", "warned"),
    [
        ((), (), True), (('languages = ["es"]',), (), False), (('languages = ["fr"]',), (), True),
        ((), ("--mode", "self"), False),
    ],
)  # fmt: skip
def test_a_link_in_a_language_that_is_not_switched_on_is_made_with_a_warning(
    tmp_path: Path, lines: Sequence[str], others: Sequence[str], warned: bool
) -> None:
    file = settings(tmp_path, *lines)

    done = run("link", BASE, "--language", "es", "--settings", file, *others)

    assert done.returncode == 0
    assert "lang=es" in done.stdout
    assert ("opens in English until the clinic switches 'es' on" in done.stderr) is warned
    assert (str(file) in done.stderr) is warned
    assert warned or done.stderr == ""


def test_a_link_in_the_definitions_own_language_needs_no_switch(tmp_path: Path) -> None:
    done = run("link", BASE, "--language", "en", "--settings", settings(tmp_path))

    assert (done.returncode, done.stderr) == (0, "")


def test_a_qr_code_can_be_printed_instead() -> None:
    assert link("--qr").startswith("<svg")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["link", "check.example"], "is no address"),
        (["link", "https://[x"], "is no address"),
        *(
            (["link", f"https://{one}", "--kiosk", "A"], "is no address")
            for one in (
                "",
                "127.1/",
                "10.1/",
                "0x7f.0.0.1/",
                "256.256.256.256/",
                "check.example:99999/",
                "check.example:0/",
                "check..example/",
                ".example/",
                "-check.example/",
                f"{'a' * 70}.example/",
                "check.example/a b",
                "check.example/\u202ea",
                "a@check.example/",
                "check.example/healthz",
                "check.example/desk/",
            )
        ),
        (["link", BASE, "--answer", "pain_average=" + "9" * 5000], "Give a whole number"),
        (["link", BASE, "--clinic", "<b>"], "cannot be the clinic"),
        (["link", BASE, "--clinic", "Call 0900 123456"], "no phone number"),
        (["link", BASE, "--reference", "Anna Smith"], "cannot be the reference"),
        (["link", BASE, "--reference", "A-17", "--settings", "none"], "There is no signing_key"),
        (["link", BASE, "--language", "xx"], "is not offered. Use en or es."),
        (["link", BASE, "--answer", "kind=nose"], "Give one of: low_back"),
        (["link", BASE, "--answer", "danger_chest=none"], "Danger signs are left out"),
        (["link", BASE, "--answer", "knid=low_back"], "Did you mean 'kind'?"),
        (["link", BASE, "--answer", "kind"], "'kind' is no answer. Write it like kind=low_back."),
        (["link", BASE, "--answer", "kind=", "--clinic", "Hill"], "is no answer"),
        (["link", BASE, "--kiosk", "A", "--reference", "B"], "--kiosk and --reference do not go"),
        (["link", BASE, "--kiosk", "A", "--answer", "kind=neck"], "--kiosk and --answer do not go"),
        (["link", BASE, "--kiosk", "A", "--mode", "link"], "--kiosk and --mode do not go"),
        (["link", BASE, "--kiosk", "A", "--days", "5"], "--kiosk and --days do not go"),
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


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["link", BASE, "--kiosk", ""], "--kiosk: it is empty"),
        (["link", BASE, "--reference", " "], "--reference: it is empty"),
        (["link", BASE, "--days", "two"], "'two' is no whole number"),
        (["link", BASE, "--kiosk", "Waiting", "room", "1"], "between quotation marks"),
        (["link", BASE, "--kios", "Room"], "unrecognized arguments: --kios"),
        (["records", "log", "--since", "28.11.2026"], "'28.11.2026' is no day. Write it like 2026"),
    ],
)
def test_what_is_typed_wrong_is_told_in_plain_words_and_nothing_is_made(
    arguments: Sequence[str], words: str
) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr


@pytest.mark.parametrize("first", ["Reference; Clinic", "REFERENCE,clinic", " reference\tclinic "])
def test_a_table_may_be_written_as_spreadsheets_write_it(
    tmp_path: Path, key: Path, first: str
) -> None:
    table = tmp_path / "references.csv"
    mark = next(one for one in ",;\t" if one in first)
    table.write_text(f"{first}\nA-1{mark}Hill\n", "utf-8-sig")

    rows = run("link", BASE, "--csv", table, "--key-file", key).stdout.splitlines()

    assert [one.split(",")[0] for one in rows] == ["reference", "A-1"]


def test_a_workbook_is_told_from_a_table(tmp_path: Path, key: Path) -> None:
    book = tmp_path / "references.xlsx"
    book.write_bytes(b"PK")

    assert "Save it as CSV" in refused("link", BASE, "--csv", book, "--key-file", key)


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


@pytest.mark.soak
def test_the_commands_work_as_an_author_runs_them() -> None:
    assert run_alone("link", BASE).stdout.strip() == f"{BASE}?mode=link"
    assert run_alone("export", "fhir").returncode == 0
