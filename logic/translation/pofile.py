"""A language's file: a gettext PO file, each text under its path of ids (`msgctxt`)."""

import gettext
import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog as Messages
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, PoFileParser, write_po

from logic.translation.catalog import Catalog, Translation
from logic.translation.comments import read_end, read_notes, read_previous
from logic.translation.grammar import KEPT_BEFORE, lines_of, wrong_line
from logic.translation.texts import Spoken

ENGLISH = {"one": 0, "other": 1}
"""The forms of number that English has, in the order of `msgid` and `msgid_plural`."""
NUMBERS = (*range(201), 1_000, 10_000, 1_000_000)
"""Numbers among which each form of every language occurs that whole numbers have."""
COUNTED = 201
"""As many of them are counted in a check."""
PROMISED = re.compile(r"nplurals\s*=\s*(\d+)")
MOST_FORMS = 6
"""As many forms of number as Arabic has."""
ABOUT = (
    *("header_comment", "creation_date", "revision_date", "last_translator", "language_team"),
    "msgid_bugs_address",
)
DATE = re.compile(r'"(PO-Revision-Date|POT-Creation-Date):')
BABELS_FORMS = "num_plurals"
"""What Babel says of a text with more forms than the header promises."""
BABELS_DATES = ("time data", "timedelta", "date")
"""What Python says of a date in the header that is none."""
OWN_LINE = 1_000_000
"""Characters of a line at most: each text stands on one, so that a change is seen as one."""


class NoCatalogError(ValueError):
    """What is no file for translators, with the line where that shows."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


class _AsWritten(Messages):
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


class _Noting(_AsWritten):
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


def read_catalog(content: bytes) -> Catalog:
    """Return what a file holds.

    Raises:
        NoCatalogError: if it is no PO file.

    """
    text = _decode(content)
    messages = _parse(text)
    forms = forms_of(messages)
    return Catalog(
        language=str(messages.locale or messages.locale_identifier or "").replace("_", "-"),
        entries=tuple(_read_entry(one, forms) for one in messages if one.id),
        about={name: getattr(messages, name) for name in ABOUT},
        tells_forms=_tells_forms(messages),
        rule=messages.plural_forms,
        doubles=tuple(_read_entry(one, forms) for one in messages.doubles),
        gone=tuple(_read_entry(one, forms) for one in messages.obsolete.values()),
        end=read_end(text),
    )


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NoCatalogError(line, "this is not UTF-8 text. Save it as UTF-8") from None


def _parse(text: str) -> _Noting:
    if line := wrong_line(text):
        raise NoCatalogError(line, "this line does not belong here")
    if line := _counts_too_far(text):
        raise NoCatalogError(line, f"no language has more than {MOST_FORMS} forms of number")
    messages = _Noting()
    try:
        PoFileParser(messages, abort_invalid=True).parse(map(_without_previous, lines_of(text)))
        forms_of(messages)
        _tells_forms(messages)
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


def _counts_too_far(text: str) -> int | None:
    """Return the line of a header that promises more forms of number than any language has."""
    for number, line in enumerate(lines_of(text), 1):
        found = PROMISED.search(line)
        if found and (len(found[1]) > 1 or int(found[1]) > MOST_FORMS):
            return number
    return None


def _without_previous(line: str) -> str:
    """Return a line, or nothing of it where it is the English before of a text that is kept."""
    return "#" if line.startswith(KEPT_BEFORE) else line


def forms_of(messages: Messages) -> dict[str, int]:
    """Return each form of number that a language has, and which of a file's it is.

    Raises:
        ValueError: if the file does not say how it numbers them.

    """
    choose = gettext.c2py(messages.plural_expr)
    named = Locale.parse(messages.locale or "en").plural_form
    found = {named(number): choose(number) for number in reversed(NUMBERS)}
    last = max(found.values())
    return {name: found.get(name, last) for name in sorted({*named.tags, "other"})}


def rule_of(language: str) -> str:
    """Return how a language's forms of number are told apart, as a header says it."""
    return Messages(locale=language.replace("-", "_")).plural_forms


def _tells_forms(messages: Messages) -> bool:
    """Say whether a file tells apart what its language does, as far as anyone will count here."""
    own = Messages(locale=messages.locale)
    rules = [gettext.c2py(one.plural_expr) for one in (own, messages)]
    seen = {tuple(rule(number) for rule in rules) for number in NUMBERS[:COUNTED]}
    given = {one for _, one in seen}
    return len(seen) == len(given) and max(given) < messages.num_plurals


def _read_entry(message: Message, forms: Mapping[str, int]) -> Translation:
    previous = read_previous(message.user_comments)
    return Translation(
        path=message.context or "",
        english=_read_told(message.id, ENGLISH) or "",
        told=_read_told(message.string, forms),
        forms=() if isinstance(message.string, str) else tuple(message.string or ()),
        outdated=message.fuzzy,
        previous=_read_told(previous if previous[1:] else "".join(previous), ENGLISH),
        notes=tuple(read_notes(message.user_comments)),
        line=message.lineno or 0,
    )


def _read_told(said: Any, forms: Mapping[str, int]) -> Spoken | None:
    if isinstance(said, str):
        return said or None
    told = {name: said[index] if index < len(said) else "" for name, index in forms.items()}
    return told if any(said) else None


def write_catalog(catalog: Catalog, project: str, version: str) -> bytes:
    """Return the file of a language."""
    kind = _AsWritten if catalog.about else Messages
    messages = kind(
        locale=catalog.language.replace("-", "_"),
        project=project,
        version=version,
        charset="utf-8",
        fuzzy=False,
        **catalog.about,
    )
    if catalog.about:
        # Each of its lines has a mark of its own, whatever else in it may end a line.
        lines = catalog.about["header_comment"].split("\n")
        messages.header_comment = "\n".join(" ".join(line.splitlines()) for line in lines)
    if catalog.rule:
        messages.mime_headers = [("Plural-Forms", catalog.rule)]
    forms = forms_of(messages)
    for entry in catalog.entries:
        _add(messages, entry, forms)
    for entry in catalog.gone:
        aside = Messages(locale=messages.locale)
        aside.mime_headers = [("Plural-Forms", messages.plural_forms)]
        messages.obsolete[entry.path] = _add(aside, entry, forms)
    file = BytesIO()
    write_po(file, messages, width=OWN_LINE, include_previous=True)
    return file.getvalue().rstrip() + b"\n" + catalog.end.encode()


def _add(messages: Messages, entry: Translation, forms: Mapping[str, int]) -> Message:
    return messages.add(
        _written(entry.english, ENGLISH, len(ENGLISH)),
        _forms(entry, forms, messages.num_plurals) if entry.told else None,
        auto_comments=entry.hints,
        user_comments=entry.notes,
        flags=["fuzzy"] if entry.outdated else [],
        previous_id=_before(entry.previous),
        context=entry.path,
    )


def _forms(
    entry: Translation, forms: Mapping[str, int], number: int
) -> str | tuple[str, ...] | None:
    """Return a text as it stands in a file: as many forms of number as its header promises."""
    if entry.forms and _read_told(entry.forms, forms) == entry.told:
        return entry.forms
    if entry.told is None or isinstance(entry.told, str):
        return entry.told
    return _written(entry.told, forms, number)


def _written(told: Spoken, forms: Mapping[str, int], number: int) -> str | tuple[str, ...]:
    if isinstance(told, str):
        return told
    ordered = {forms[name]: text for name, text in told.items() if name in forms}
    return tuple(ordered.get(index, "") for index in range(number))


def _before(told: Spoken | None) -> tuple[str, ...]:
    said = _written(told, ENGLISH, len(ENGLISH)) if told else ()
    return (said,) if isinstance(said, str) else said
