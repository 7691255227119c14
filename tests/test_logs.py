"""The log as lines of JSON, where that is asked for: all of its lines, whoever writes them."""

import http.client
import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from screens.server import logs
from tests.browser.serving import ROOT, Server
from tests.kinds import kinds

STRANGE, SECRET = "unknown.example", "A17-SECRET"
CLEARS = "\x1b[2J"
"""What empties the screen of a terminal."""
FAILING = """
import logging
from unittest.mock import patch
from screens.server import faults, logs
from streamlit.error_util import _log_uncaught_app_exception
logs.set_up()
for answer in ["A17-SECRET"] * 50:
    try:
        int(answer)
    except ValueError as error:
        with patch.object(faults, "st"):
            faults.apologize(error)
        _log_uncaught_app_exception(error)
"""
WRITING = """
import logging
from screens.server import logs
from streamlit.logger import get_logger
before = get_logger("streamlit.early")
logs.set_up()
logging.getLogger("decision_check").warning("Deleting old records failed with %s.", "Fault")
before.warning("two\\nlines")
get_logger("streamlit.late").error('a "quoted" word')
get_logger(logs.SIGNING_IN).error("Said: %s", "gone\x1b[2J")
"""


def written(form: str) -> tuple[int, list[str]]:
    """Return how a process ends that writes to the log, and the lines of it."""
    told = {**os.environ, logs.FORM: form}
    command = [sys.executable, "-c", WRITING]
    run = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False)
    return run.returncode, run.stderr.splitlines()


def test_each_line_is_an_object_with_when_how_bad_and_what_whoever_wrote_it() -> None:
    code, lines = written("json")

    told = list(map(json.loads, lines))
    assert code == 0
    assert [one["message"] for one in told] == [
        "Deleting old records failed with Fault.", "two\nlines", 'a "quoted" word',
        r"Said: gone\x1b[2J",
    ]  # fmt: skip
    assert [one["levelname"] for one in told] == ["WARNING", "WARNING", "ERROR", "ERROR"]
    assert all(one["timestamp"] for one in told)


@pytest.mark.parametrize("form", ["", "text"])
def test_without_being_asked_no_line_is_one(form: str) -> None:
    code, lines = written(form)

    assert code == 0
    assert "Deleting old records failed with Fault." in lines[0]
    assert not any(line.startswith("{") for line in lines)
    assert lines[-1].endswith(r"Said: gone\x1b[2J")
    assert not any(CLEARS in line for line in lines)


def test_another_form_stops_the_app_with_one_line_that_says_what_to_write() -> None:
    code, lines = written("xml")

    assert code == 1
    assert lines == ["DECISION_CHECK_LOG is 'xml'. Make it one of: text, json."]


@pytest.mark.parametrize("form", kinds(["", "json"], "json"))
def test_a_fault_is_told_once_by_its_kind_and_place_without_what_was_sent(form: str) -> None:
    told = {**os.environ, logs.FORM: form}
    command = [sys.executable, "-c", FAILING]
    run = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
    assert run.stderr.count("A screen failed with ValueError") == 1
    assert SECRET not in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.server
def test_a_server_that_was_asked_to_writes_nothing_else(tmp_path: Path) -> None:
    server = Server(ROOT, tmp_path / "log", environment={logs.FORM: "json"}).start()
    try:
        with closing(http.client.HTTPConnection("localhost", server.port)) as line:
            line.request("GET", "/", headers={"Host": STRANGE})
            assert line.getresponse().status == 421
        for path in ("/", f"/?reference={SECRET}", f"/%23result={SECRET}"):
            with closing(http.client.HTTPConnection("localhost", server.port)) as line:
                line.request("GET", path, headers={"X-Forwarded-For": "198.51.100.77"})
                assert line.getresponse().status in (200, 307)
    finally:
        server.stop()

    lines = server.log.read_text(encoding="utf-8").splitlines()
    assert any(STRANGE in json.loads(one)["message"] for one in lines)
    assert not any(SECRET in one or "198.51.100.77" in one for one in lines)
    assert not any("GET " in one for one in lines)
