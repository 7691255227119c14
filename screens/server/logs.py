"""The log as lines of JSON, for programs that gather it. It holds no answer, code or reference."""

import logging
import os
import sys

FORM = "DECISION_CHECK_LOG"
FIELDS = "%(levelname)s %(name)s %(message)s"
WRITERS = ("decision_check", "streamlit", "uvicorn")


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
    for name in WRITERS:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(max(logger.level, logging.INFO))
