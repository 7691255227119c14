"""The log as lines of JSON, for programs that gather it. It holds no answer, code or reference."""

import logging
import os
import sys

import streamlit.logger

FORM = "DECISION_CHECK_LOG"
FIELDS = "%(levelname)s %(name)s %(message)s"
OURS = "decision_check"


def set_up() -> None:
    """Write lines of JSON where that is asked for; else all stays as Streamlit writes it.

    Raises:
        SystemExit: if another form is asked for, with what to write instead.

    """
    form = os.environ.get(FORM, "")
    if form not in ("", "text", "json"):
        sys.exit(f"{FORM} is {form!r}. Make it one of: text, json.")
    if form != "json":
        return
    from pythonjsonlogger.json import JsonFormatter  # noqa: PLC0415 - seldom needed

    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter(FIELDS, timestamp=True))

    def write_as_json(logger: logging.Logger) -> None:
        logger.handlers, logger.propagate = [handler], False

    # Each logger of Streamlit's, uvicorn's among them, has a form of its own, whenever it is made.
    streamlit.logger.setup_formatter = write_as_json
    streamlit.logger.update_formatter()
    write_as_json(logging.getLogger(OURS))
