"""The log as lines of JSON, for programs that gather it. It holds no answer, code or reference."""

import logging
import os
import sys

import streamlit.logger

FORM = "DECISION_CHECK_LOG"
FIELDS = "%(levelname)s %(name)s %(message)s"
OURS = "decision_check"
FAULTS, UNCAUGHT = "streamlit.error_util", "Uncaught app execution"
REQUESTS = "uvicorn.access"
SIGNING_IN = "streamlit.web.server.starlette.starlette_auth_routes"
"""Writes down what an address brings, whoever has made that up."""


def set_up() -> None:
    """Write lines of JSON where that is asked for; else all stays as Streamlit writes it.

    Raises:
        SystemExit: if another form is asked for, with what to write instead.

    """
    # What went wrong on a screen is told by screens/server/faults.py, without what was sent.
    logging.getLogger(FAULTS).addFilter(lambda record: record.msg != UNCAUGHT)
    logging.getLogger(SIGNING_IN).addFilter(_write_plainly)
    form = os.environ.get(FORM, "")
    if form not in ("", "text", "json"):
        sys.exit(f"{FORM} is {form!r}. Make it one of: text, json.")
    if form != "json":
        return
    from pythonjsonlogger.json import JsonFormatter  # noqa: PLC0415 - seldom needed

    handler = logging.StreamHandler()
    handler.addFilter(_is_no_request)
    handler.setFormatter(JsonFormatter(FIELDS, timestamp=True))

    def write_as_json(logger: logging.Logger) -> None:
        # uvicorn tells of each request, with its whole address, where this one has a handler.
        logger.handlers = [] if logger.name == REQUESTS else [handler]
        logger.propagate = False

    # Each logger of Streamlit's, uvicorn's among them, has a form of its own, whenever it is made.
    streamlit.logger.setup_formatter = write_as_json
    streamlit.logger.update_formatter()
    write_as_json(logging.getLogger(OURS))


def _write_plainly(record: logging.LogRecord) -> bool:
    """Write signs that would control a terminal by their names."""
    told = record.getMessage()
    record.msg = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in told)
    record.args = ()
    return True


def _is_no_request(record: logging.LogRecord) -> bool:
    """Say whether a line tells of no request: each holds where someone came from, and more."""
    return not record.name.startswith("uvicorn") or record.levelno >= logging.WARNING
