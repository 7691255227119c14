"""Parts of a page written as HTML, in which every text is escaped: what opens at a tap needs it."""

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape

from logic.definition.claims import Claim, Statement
from logic.text.holidays import holiday_of
from logic.text.saying import say_source
from screens.session.here import Here


def paragraph(text: str, cited: str = "") -> str:
    """Return a paragraph. `cited` is HTML."""
    return f"<p>{escape(text)}{cited}</p>"


def heading(text: str) -> str:
    """Return a heading within what opens."""
    return f"<h3>{escape(text)}</h3>"


def items(lines: Iterable[str], kind: str = "ul") -> str:
    """Return a list. `lines` are HTML."""
    told = "".join(f"<li>{line}</li>" for line in lines)
    return f"<{kind}>{told}</{kind}>" if told else ""


def cite(here: Here, claim: Claim) -> str:
    """Return the marks of the sources that a claim rests on. A kiosk leads nowhere."""
    return f" {here.citations.mark(claim, linked=not here.kiosk)}" if claim else ""


def statements(here: Here, told: Mapping[str, Statement]) -> str:
    """Return a list of statements, each with what it rests on."""
    return items(f"{escape(one.text)}{cite(here, one.source)}" for one in told.values())


def holiday(here: Here, day: date) -> str:
    """Return the name of the public holiday on a day, or nothing."""
    name = holiday_of(here.words, day, here.clinic.country)
    return f" <small>{escape(name)}</small>" if name else ""


def source_list(here: Here) -> str:
    """Return all that the page has cited, in its order."""
    known = here.questionnaire
    return items((escape(say_source(known, one)) for one in here.citations.cited), "ol")
