"""Making and renewing a language's file from what the definition says now."""

from dataclasses import dataclass, replace

from logic.definition.questionnaire import Questionnaire
from logic.translation.catalog import Catalog, Translation
from logic.translation.texts import Original, Spoken, texts_of
from logic.translation.units import is_for_staff, is_safety, safety_units

SAFETY_HINT = "SAFETY: it must mean exactly what the English means, no more and no less."
UNSURE = "(somebody was not sure of this)"
BEFORE = "was: "
"""Begins a note with what stood where a text now has, or no longer has, forms of number."""
STAFF_HINT = "For staff: it may stay empty, and is English then."


@dataclass(frozen=True)
class Renewed:
    """A renewed file, with the paths of what there is to do in it."""

    catalog: Catalog
    new: tuple[str, ...]
    outdated: tuple[str, ...]
    unsure: tuple[str, ...]
    unreviewed: tuple[str, ...]
    gone: tuple[str, ...]


def renew(questionnaire: Questionnaire, catalog: Catalog) -> Renewed:
    """Return the file with the texts as they are now: each keeps what is under its own path.

    Nothing is ever taken from a text that is alike. What comes back to an English that it was
    made from is right again.
    """
    texts, guards = texts_of(questionnaire), safety_units(questionnaire)
    known = _known(catalog)
    hints = {path: _hints(questionnaire, path, text, guards) for path, text in texts.items()}
    entries = tuple(
        replace(_renewed(known.get(path), path, text), hints=hints[path])
        for path, text in texts.items()
    )
    gone = tuple(
        _put_aside(one)
        for path, one in known.items()
        if path not in texts and (one.told or one.notes)
    )
    return Renewed(
        catalog=replace(catalog, entries=entries, gone=gone, doubles=()),
        new=tuple(e.path for e in entries if not e.told and not is_for_staff(e.path)),
        outdated=tuple(e.path for e in entries if e.outdated and e.previous),
        unsure=tuple(e.path for e in entries if e.outdated and not e.previous),
        unreviewed=tuple(
            e.path for e in entries if is_safety(e.path, guards) and e.told and not e.review
        ),
        gone=tuple(one.path for one in gone),
    )


def _known(catalog: Catalog) -> dict[str, Translation]:
    """Return each text by its path: one that is not told is that which was kept at the end."""
    kept = {entry.path: entry for entry in catalog.gone}
    asked = {
        one.path: replace(before, notes=(*before.notes, *one.notes))
        if not one.told and (before := kept.get(one.path))
        else one
        for one in catalog.entries
    }
    return {**kept, **asked}


def _renewed(known: Translation | None, path: str, text: Original) -> Translation:
    if known is None or not known.told:
        notes = known.notes if known else ()
        return Translation(path=path, english=text.english, notes=notes)
    if isinstance(known.told, str) != isinstance(text.english, str):
        before = [known.told] if isinstance(known.told, str) else [*known.told.values()]
        notes = (*known.notes, *(f"{BEFORE}{one}" for one in before))
        return Translation(path=path, english=text.english, notes=notes)
    if text.english == known.english:
        return replace(known, previous=known.previous if known.outdated else None)
    if known.outdated and not known.previous:  # somebody was not sure of it, and still is not
        return replace(known, english=text.english, previous=_doubted(known.english))
    made_from = (known.previous if known.outdated else None) or known.english
    if text.english == made_from:
        return replace(known, english=text.english, outdated=False, previous=None)
    return replace(known, english=text.english, outdated=True, previous=made_from)


def _put_aside(known: Translation) -> Translation:
    """Return a text as it is kept at the end of a file, where it can have no mark.

    Under the English that it was made from, or one that it will never have: so that it is marked
    once it comes back.
    """
    if not known.outdated:
        return known
    made_from = known.previous or _doubted(known.english)
    return replace(known, english=made_from, outdated=False, previous=None)


def _doubted(english: Spoken) -> Spoken:
    """Return an English that no text will ever have: made from it, a text stays in doubt."""
    if isinstance(english, str):
        return f"{english} {UNSURE}"
    return {name: f"{one} {UNSURE}" for name, one in english.items()}


def _hints(
    questionnaire: Questionnaire, path: str, text: Original, guards: frozenset[str]
) -> tuple[str, ...]:
    asked = questionnaire.by_id.get(path.split(".")[1]) if path.startswith("questions.") else None
    inside = [f"In the question: {asked.ask}"] if asked and not path.endswith(".ask") else []
    filled = [f"Filled in: {', '.join(f'{{{name}}}' for name in text.holds)}"] if text.holds else []
    guard = [SAFETY_HINT] if is_safety(path, guards) else []
    staff = [STAFF_HINT] if is_for_staff(path) else []
    return (*guard, *inside, *filled, *staff)
