"""The log as lines of JSON, where that is asked for."""

import json
import logging
from collections.abc import Iterator

import pytest

from screens.server import logs


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave the log as it was."""
    loggers = [logging.getLogger(name) for name in logs.WRITERS]
    before = [(one.handlers, one.propagate, one.level) for one in loggers]
    yield
    for one, (handlers, propagate, level) in zip(loggers, before, strict=True):
        one.handlers, one.propagate = handlers, propagate
        one.setLevel(level)


def test_each_line_is_an_object_with_when_how_bad_and_what(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(logs.FORM, "json")

    logs.set_up()
    logging.getLogger("decision_check").warning("Deleting old records failed with %s.", "Fault")
    logging.getLogger("decision_check").info("two\nlines")

    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    assert first["message"] == "Deleting old records failed with Fault."
    assert (first["levelname"], first["name"]) == ("WARNING", "decision_check")
    assert first["timestamp"]
    assert second["message"] == "two\nlines"


@pytest.mark.parametrize("form", ["", "text"])
def test_without_being_asked_nothing_is_changed(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(logs.FORM, form)
    before = list(logging.getLogger("decision_check").handlers)

    logs.set_up()

    assert logging.getLogger("decision_check").handlers == before


def test_another_form_stops_the_app_with_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(logs.FORM, "xml")

    with pytest.raises(SystemExit, match="text, json"):
        logs.set_up()
