"""The papers that leave the app as PDF: a page for the person, and a note for the therapist.

Typst sets them, from a template that takes all texts as data. They meet PDF/UA-1, so that screen
readers can follow them. Typst's own fonts hold Latin, Cyrillic, Greek and Hebrew letters, those of
Vietnamese too. For Chinese, Japanese, Korean, Thai and emoji, the fonts of the machine are used.
Arabic and Hindi can be set, but not well.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from importlib.util import find_spec
from pathlib import Path

from logic.clinic.intake.code import say_code
from logic.clinic.settings import ClinicSettings
from logic.handover.paper import Paper, Part, draw_mark, foot
from logic.handover.person_page import person_page
from logic.handover.therapist_note import therapist_note

TEMPLATE = Path(__file__).with_name("document.typ")
REGION = 2
"""Letters in the name of a region, such as the BR in pt-BR."""
NO_FONT = "could not be displayed"
"""What Typst says where no font holds a letter."""


def can_set() -> bool:
    """Say whether papers can be set here: Typst is a part that may be left out."""
    return find_spec("typst") is not None


class LettersError(ValueError):
    """A text holds letters that no font on this machine has."""


def write_page(paper: Paper) -> bytes:
    """Write the page for the person, as PDF.

    Raises:
        LookupError: if there is no verdict yet.
        LettersError: if no font holds the letters.

    """
    return set_paper(compose_page(paper))


def write_note(paper: Paper) -> bytes:
    """Write the note for the therapist, as PDF: one page, or two for somebody with much to tell.

    The name of a clinic in a link is left out where no font holds its letters.

    Raises:
        LookupError: if there is no verdict yet, or one without a plan.
        LettersError: if no font holds the letters.

    """
    try:
        return set_paper(compose_note(paper))
    except LettersError:
        if not paper.invited:
            raise
        return write_note(replace(paper, invited=""))


def compose_page(paper: Paper) -> Part:
    """Return all that stands on the page for the person, as plain data."""
    return _compose(paper, "page", paper.lead.name, person_page(paper))


def compose_note(paper: Paper) -> Part:
    """Return all that stands on the note for the therapist, as plain data."""
    return _compose(paper, "note", paper.words.paper.note, therapist_note(paper))


def _compose(paper: Paper, kind: str, title: str, parts: Iterable[Part]) -> Part:
    words, questionnaire = paper.words, paper.questionnaire
    language, _, region = questionnaire.language.partition("-")
    return {
        "kind": kind,
        "title": words.everywhere.page_title.format(heading=title, title=questionnaire.title),
        "lang": language,
        "region": region if len(region) == REGION else None,
        "footer": words.paper.count,
        "paper": "us-letter" if paper.letter else "a4",
        "foot": foot(paper) if kind == "page" else [],
        "made": paper.made.isoformat(),
        "desk_code": words.paper.desk_code,
        "parts": list(parts),
    }


def set_paper(composed: Part, clinic: ClinicSettings | None = None, code: str = "") -> bytes:
    """Set a paper that was composed, be it long ago, as PDF.

    `clinic` may add its mark, where the paper is in its name; `code` is the desk's for it.

    Raises:
        LettersError: if no font holds the letters.

    """
    from typst import TypstError  # noqa: PLC0415 - a part that may be left out

    made = datetime.combine(date.fromisoformat(composed["made"]), time(), UTC)
    parts = [_complete(composed, one, clinic, code) for one in composed["parts"]]
    data = {**composed, "parts": parts}
    try:
        return _set(data, made)
    except TypstError:
        if not any(one.get("mark") for one in parts):
            raise
        # It may be the mark that cannot be drawn. Without it, the paper says the same.
        bare = [{**one, "mark": None} if "mark" in one else one for one in parts]
        return _set({**data, "parts": bare}, made)


def _complete(composed: Part, part: Part, clinic: ClinicSettings | None, code: str) -> Part:
    """Return the letterhead with what was not known, or not kept, when it was composed."""
    if part["kind"] != "top" or not clinic:
        return part
    said = composed["desk_code"].format(code=say_code(code)) if code else part["code"]
    known = clinic.name == part["title"]
    return {**part, "code": said, "mark": draw_mark(clinic) if known else part["mark"]}


def _set(data: Part, made: datetime) -> bytes:
    from typst import TypstError  # noqa: PLC0415 - a part that may be left out

    problem = ""
    for own_fonts in (True, False):
        try:
            return _compile(data, made, own_fonts=own_fonts)
        except TypstError as error:
            problem = str(error)
            if NO_FONT not in problem:
                raise
    raise LettersError(problem)


def _compile(data: Part, made: datetime, *, own_fonts: bool) -> bytes:
    from typst import compile as set_type  # noqa: PLC0415 - a part that may be left out

    return set_type(
        TEMPLATE,
        sys_inputs={"data": json.dumps(data)},
        timestamp=made,
        pdf_standards=["ua-1"],
        ignore_system_fonts=own_fonts,
    )
