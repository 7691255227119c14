"""`settings`: what is wrong is said before the app is started, and nothing secret is printed."""

from pathlib import Path

import pytest

from tests.cli import refused, run

RIGHT = """
[clinic]
address = "https://check.clinic.example/check/"
name = "Hill Street Clinic"
pass_phrase = "seven quiet herons"
signing_key = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

[connections.intake]
url = "postgresql+psycopg://app:four-otters@127.0.0.1/records"
"""


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """A file of settings in which all is right."""
    file = tmp_path / "a.toml"
    file.write_text(RIGHT, encoding="utf-8")
    return file


def test_settings_that_are_right_are_told_by_what_they_set_up(settings: Path) -> None:
    done = run("settings", settings)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"{settings}: no problems.",
        "Front desk: opened by a pass phrase.",
        "Records: in the database that is named.",
        "Links and kiosks: signed.",
    ]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("pass_phrase", "pass_phrese", "did you mean pass_phrase?"),
        ("seven quiet herons", "herons", "The setting pass_phrase"),
        ("https://check", "check", "The setting address"),
        ("postgresql+psycopg", "postgresql+none", "connections.intake.url is no address"),
        ("[clinic]", '[clinic]\nmark = "none.png"', "names a file that cannot be read"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_holds_no_secret(
    settings: Path, was: str, now: str, told: str
) -> None:
    settings.write_text(RIGHT.replace(was, now), encoding="utf-8")

    said = refused("settings", settings)

    assert told in said
    assert said.endswith("1 problem.\n")
    assert not any(secret in said for secret in ("herons", "four-otters", "00112233"))


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"[clinic", "Correct it"), (b"\xff\xfe", "UTF-8"), (None, "cannot be read")],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    settings: Path, content: bytes | None, told: str
) -> None:
    settings.unlink()
    if content:
        settings.write_bytes(content)

    said = refused("settings", settings)

    assert told in said
    assert "Traceback" not in said


def test_a_mark_is_looked_for_beside_the_settings(settings: Path) -> None:
    settings.write_text(RIGHT.replace("[clinic]", '[clinic]\nmark = "mark.svg"'), encoding="utf-8")
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    drawn = f'{head}<rect width="9" height="9"/></svg>'
    (settings.parent / "mark.svg").write_text(drawn, encoding="utf-8")

    assert run("settings", settings).returncode == 0
