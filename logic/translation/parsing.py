"""The text of a PO file to messages: Babel's, less what it would lose or fill in by itself."""

import re
from typing import Any

from babel import UnknownLocaleError
from babel.messages.catalog import Catalog as Messages
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, PoFileParser

from logic.translation.forms import MOST_FORMS, counts_too_far, forms_of, tells_forms
from logic.translation.grammar import KEPT_BEFORE, lines_of, wrong_line

DATE = re.compile(r'"(PO-Revision-Date|POT-Creation-Date):')
BABELS_FORMS = "num_plurals"
"""What Babel says of a text with more forms than the header promises."""
BABELS_DATES = ("time data", "timedelta", "date")
"""What Python says of a date in the header that is none."""


class NoCatalogError(ValueError):
    """What is no file for translators, with the line where that shows."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


class AsWritten(Messages):
    """Keeps the comment at the top word by word. Babel fills in what it takes for gaps in it."""

    header_comment: str = ""


class _Once(dict[Any, Message]):
    """Texts that are kept, and apart those that stand there once more."""

    def __init__(self, doubles: list[Message]) -> None:
        super().__init__()
        self._doubles = doubles

    def __setitem__(self, key: Any, message: Message) -> None:
        if key in self:
            self._doubles.append(message)
        super().__setitem__(key, message)


class Noting(AsWritten):
    """Keeps what stands in a file twice, which would be lost."""

    def __init__(self) -> None:
        super().__init__(charset="utf-8")
        self.doubles: list[Message] = []
        self.headers: list[int] = []
        self.obsolete = _Once(self.doubles)

    def __setitem__(self, name: Any, message: Message) -> None:
        if not name:
            self.headers.append(message.lineno or 1)
        if name and self._key_for(name, message.context) in self._messages:
            self.doubles.append(message)
        super().__setitem__(name, message)


def decode(content: bytes) -> str:
    """Return the text of a file.

    Raises:
        NoCatalogError: if it is none.

    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NoCatalogError(line, "this is not UTF-8 text. Save it as UTF-8") from None


def parse(text: str) -> Noting:
    """Return the messages of a file, and what stands in it twice.

    Raises:
        NoCatalogError: if it is no PO file.

    """
    if line := wrong_line(text):
        raise NoCatalogError(line, "this line does not belong here")
    if line := counts_too_far(text):
        raise NoCatalogError(line, f"no language has more than {MOST_FORMS} forms of number")
    messages = Noting()
    try:
        PoFileParser(messages, abort_invalid=True).parse(map(_without_previous, lines_of(text)))
        forms_of(messages)
        tells_forms(messages)
    except PoFileError as error:
        reason = (
            "it has more forms of number than the header says" if BABELS_FORMS in str(error) else ""
        )
        raise NoCatalogError((error.lineno or 0) + 1, reason or str(error)) from None
    except (UnknownLocaleError, ValueError, LookupError, ArithmeticError) as error:
        raise _wrong_header(text, error) from None
    if extra := messages.headers[1:]:
        raise NoCatalogError(extra[0], "a text without English stands here")
    return messages


def _wrong_header(text: str, error: Exception) -> NoCatalogError:
    """Return what is wrong with a header, at its date where it is that."""
    dates = {number: line for number, line in enumerate(lines_of(text), 1) if DATE.search(line)}
    if dates and any(one in str(error) for one in BABELS_DATES):
        named = re.findall("'([^']+)'", str(error))
        told = (number for number, line in dates.items() if any(one in line for one in named))
        reason = "a date of the header is none: write it like 2026-11-30 12:00+0000"
        return NoCatalogError(next(told, max(dates)), reason)
    return NoCatalogError(1, f"its header cannot be read: {error}")


def _without_previous(line: str) -> str:
    """Return a line, or nothing of it where it is the English before of a text that is kept."""
    return "#" if line.startswith(KEPT_BEFORE) else line
