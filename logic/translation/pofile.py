"""A language's file: a gettext PO file, each text under its path of ids (`msgctxt`)."""

from collections.abc import Mapping
from io import BytesIO

from babel.messages.catalog import Catalog as Messages
from babel.messages.catalog import Message
from babel.messages.pofile import write_po

from logic.translation.catalog import Catalog, Translation
from logic.translation.comments import read_end, read_notes, read_previous
from logic.translation.forms import ENGLISH, forms_of, read_told, tells_forms, write_told
from logic.translation.parsing import AsWritten, decode, parse
from logic.translation.texts import Spoken

ABOUT = (
    *("header_comment", "creation_date", "revision_date", "last_translator", "language_team"),
    "msgid_bugs_address",
)
OWN_LINE = 1_000_000
"""Characters of a line at most: each text stands on one, so that a change is seen as one."""


def read_catalog(content: bytes) -> Catalog:
    """Return what a file holds.

    Raises:
        NoCatalogError: if it is no PO file.

    """
    text = decode(content)
    messages = parse(text)
    forms = forms_of(messages)
    return Catalog(
        language=str(messages.locale or messages.locale_identifier or "").replace("_", "-"),
        entries=tuple(_read_entry(one, forms) for one in messages if one.id),
        about={name: getattr(messages, name) for name in ABOUT},
        tells_forms=tells_forms(messages),
        rule=messages.plural_forms,
        doubles=tuple(_read_entry(one, forms) for one in messages.doubles),
        gone=tuple(_read_entry(one, forms) for one in messages.obsolete.values()),
        end=read_end(text),
    )


def _read_entry(message: Message, forms: Mapping[str, int]) -> Translation:
    previous = read_previous(message.user_comments)
    return Translation(
        path=message.context or "",
        english=read_told(message.id, ENGLISH) or "",
        told=read_told(message.string, forms),
        forms=() if isinstance(message.string, str) else tuple(message.string or ()),
        outdated=message.fuzzy,
        previous=read_told(previous if previous[1:] else "".join(previous), ENGLISH),
        notes=tuple(read_notes(message.user_comments)),
        line=message.lineno or 0,
    )


def write_catalog(catalog: Catalog, project: str, version: str) -> bytes:
    """Return the file of a language."""
    kind = AsWritten if catalog.about else Messages
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
        write_told(entry.english, ENGLISH, len(ENGLISH)),
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
    if entry.forms and read_told(entry.forms, forms) == entry.told:
        return entry.forms
    if entry.told is None or isinstance(entry.told, str):
        return entry.told
    return write_told(entry.told, forms, number)


def _before(told: Spoken | None) -> tuple[str, ...]:
    said = write_told(told, ENGLISH, len(ENGLISH)) if told else ()
    return (said,) if isinstance(said, str) else said
