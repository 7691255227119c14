"""Parts that may be left out: without one, the rest works, and nothing is offered that needs it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.clinic import sqlite_in
from tests.people import EASY
from tests.screens.desk import ACCOUNTS, Nurse, open_clinic
from tests.screens.setting import secrets_in
from tests.screens.visitor import Visitor


@contextmanager
def without(package: str) -> Iterator[None]:
    """Let a package be one that is not installed.

    This one alone: `patch.dict` would empty all for a moment, while charts are imported beside it.
    """
    with pytest.MonkeyPatch.context() as changed:
        changed.setitem(sys.modules, package, None)  # type: ignore[arg-type] # what Python itself takes
        yield


def offered(person: Visitor) -> set[str]:
    """Return the files that are offered."""
    return {one.label for one in person.app.get("download_button")}


def test_without_typst_a_page_is_printed_by_the_browser_and_no_pdf_is_offered() -> None:
    words = Visitor().words.keep
    with without("typst"):
        person = Visitor()
        person.result(EASY)
        person.asks_for("/keep")
        person.sees(words.heading)

        assert words.print_button in person.html
        assert not {words.person, words.therapist} & offered(person)
        assert {words.fhir, words.calendar_get} <= offered(person)
        assert not person.offers(words.share_page)
        assert person.offers(words.share_link)
    person.runs()
    assert {words.person, words.therapist} <= offered(person)


def test_without_typst_the_desk_shows_and_prints_a_record_and_offers_no_pdf(tmp_path: Path) -> None:
    with open_clinic(tmp_path) as records:
        code = records.keep()
        desk = Nurse()
        desk.signs_in()
        with without("typst"):
            desk.opens_record(code)

            assert desk.words.record.print_button in desk.html
            assert desk.words.record.fhir in offered(desk)
            assert not {desk.words.record.page, desk.words.record.note} & offered(desk)


def test_without_authlib_nobody_gets_in_by_an_account_and_it_is_said_what_is_missing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with without("authlib"), secrets_in(tmp_path, ACCOUNTS.format(url=sqlite_in(tmp_path))):
        desk = Nurse()

        file = tmp_path / "secrets.toml"
        assert desk.alerts == [desk.words.desk.setting.format(name="auth", file=file)]
        desk.sees_the_way_in_alone()
    assert "Authlib and httpx are not installed: install both" in caplog.text


def test_without_its_driver_a_database_is_told_by_the_setting_and_self_assessment_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = "postgresql+psycopg://me@localhost/x"
    with without("psycopg"), open_clinic(tmp_path, f'[connections.intake]\nurl = "{url}"\n'):
        person = Visitor()
        person.result(EASY)
        person.asks_for("/keep")
        person.sees(person.words.keep.heading)
    assert "names PostgreSQL, but psycopg is not installed: install it" in caplog.text
    assert "no address of a database" not in caplog.text
