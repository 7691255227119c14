"""Looking for what is wrong with a language's texts beside the definition's."""

from collections import Counter
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import NamedTuple

from logic.definition.problems import suggest
from logic.definition.questionnaire import Questionnaire
from logic.translation.catalog import REVIEW, Catalog, Translation, is_review
from logic.translation.faults import LONGER, MARKS, SAME, SHORT, UNSEEN, Fault
from logic.translation.likeness import look_of
from logic.translation.texts import Original, Spoken, texts_of
from logic.translation.units import decides, is_for_staff, is_safety, safety_units

VERDICT = ("name", "sentence", "heading")
"""What tells verdicts apart."""


class Flaw(NamedTuple):
    """A code, and what its message needs."""

    code: str
    values: Mapping[str, object] = {}


def faults_in(questionnaire: Questionnaire, catalog: Catalog) -> list[Fault]:
    """Return all that is wrong with the texts of a language, in the order of its file."""
    texts, guards = texts_of(questionnaire), safety_units(questionnaire)
    found = [
        *_lost(texts, catalog),
        *_out_of_place(texts, catalog),
        *_alike(texts, catalog),
    ]
    for path, entry in catalog.by_path.items():
        if path in texts:
            said = [
                *_state(texts[path], entry),
                *_words(texts[path], entry, counts=is_safety(path, guards) or decides(path)),
            ]
            if is_safety(path, guards):
                said += _unreviewed(entry)
            found += [Fault(one.code, path, entry.line, one.values) for one in said]
    return sorted(found, key=lambda one: (one.line, one.code, one.path))


def _lost(texts: Mapping[str, Original], catalog: Catalog) -> Iterator[Fault]:
    values = {"language": catalog.language}
    for path in texts:
        if path not in catalog.by_path and not is_for_staff(path):
            yield Fault("L207", path, 1, values)


def _out_of_place(texts: Mapping[str, Original], catalog: Catalog) -> Iterator[Fault]:
    seen = set[str]()
    for entry in catalog.entries:
        if not entry.path:
            yield Fault("L202", "", entry.line)
        elif entry.path in seen:
            yield Fault("L201", entry.path, entry.line)
        elif entry.path not in texts:
            values = {"hint": suggest(entry.path, list(texts)), "language": catalog.language}
            yield Fault("L203", entry.path, entry.line, values)
        seen.add(entry.path)
    for entry in catalog.doubles:
        yield Fault("L201", entry.path, entry.line)


def _state(text: Original, entry: Translation) -> Iterator[Flaw]:
    """Say where a text is not there, or not of this English."""
    if not entry.told:
        if not is_for_staff(entry.path):
            yield Flaw("L204")
    elif entry.english != text.english or (entry.outdated and entry.previous):
        yield Flaw("L205")
    elif entry.outdated:
        yield Flaw("L206")


def _unreviewed(entry: Translation) -> Iterator[Flaw]:
    noted = [note for note in entry.notes if note.startswith(REVIEW)]
    if entry.review or not entry.told:
        return
    if any(not is_review(note) for note in noted):
        yield Flaw("L233")
    else:
        yield Flaw("L232" if noted else "L231")


def _words(text: Original, entry: Translation, *, counts: bool) -> Iterator[Flaw]:
    """Say what is wrong with the words as they stand. `counts`: they guard people, or decide."""
    if not entry.told:
        return
    if isinstance(text.english, str) != isinstance(entry.told, str):
        yield Flaw("L215")
        return
    if not isinstance(entry.told, str) and not all(entry.told.values()):
        yield Flaw("L214")
        return
    for english, told in _pairs(text.english, entry.told):
        held = list(_held(english, told))
        yield from held
        if any(one.code == "L213" for one in held):
            continue
        yield from _shape(english, told)
        most = LONGER * len(english) + SHORT
        if len(told) > most:
            times = f"{len(told) / len(english):.1f}"
            yield Flaw("L221", {"times": times, "most": LONGER})
        if told == english and _has_words(english) and SAME not in entry.notes:
            yield Flaw("L227" if counts else "L222")


def _has_words(text: str) -> bool:
    """Say whether anything but signs stands beside what is filled in."""
    return any(map(str.isalpha, "".join(said for said, *_ in Formatter().parse(text))))


def _pairs(english: Spoken, told: Spoken) -> Iterator[tuple[str, str]]:
    """Yield each form of number beside the English that it is compared with."""
    if isinstance(english, str) or isinstance(told, str):
        yield str(english), str(told)
    else:
        yield from ((english.get(name, english["other"]), one) for name, one in told.items())


def _held(english: str, told: str) -> Iterator[Flaw]:
    """Say where the names of what is filled in are not those of the English."""
    try:
        wanted, given = _names(english), _names(told)
    except ValueError:
        yield Flaw("L213")
        return
    for name in wanted - given:
        yield Flaw("L211", {"name": name})
    known = ", ".join(f"{{{name}}}" for name in wanted) or "nothing"
    for name in given - wanted:
        code = "L216" if name in wanted else "L212"
        yield Flaw(code, {"name": name, "known": known})


def _names(text: str) -> Counter[str]:
    """Count the names of what is filled in, with any way of writing it.

    Raises:
        ValueError: if a brace stands alone.

    """
    return Counter(
        name + (f"!{way}" if way else "") + (f":{form}" if form else "")
        for _, name, form, way in Formatter().parse(text)
        if name is not None
    )


def _shape(english: str, told: str) -> Iterator[Flaw]:
    if any(len(mark.findall(english)) != len(mark.findall(told)) for mark in MARKS):
        yield Flaw("L224")
    if any(map(str.isalnum, english)) and not any(map(str.isalnum, told)):
        yield Flaw("L226", {"sign": "nothing else"})
    if told.strip() != told and english.strip() == english:
        yield Flaw("L225")
    for sign in sorted({one for one in told if one in UNSEEN} - set(english)):
        yield Flaw("L226", {"sign": UNSEEN[sign]})


def _alike(texts: Mapping[str, Original], catalog: Catalog) -> Iterator[Fault]:
    """Say where two answers, values or verdicts cannot be told apart any more, as they could be."""
    seen: dict[tuple[str, str], Translation] = {}
    for entry in catalog.entries:
        group = _group_of(entry.path) if entry.path in texts and entry.told else None
        if not group:
            continue
        told = look_of(str(entry.told))
        first = seen.setdefault((group, told), entry)
        if _looks(texts, first.path) != _looks(texts, entry.path):
            yield Fault("L241", entry.path, entry.line, {"other": f"'{first.path}'"})


def _looks(texts: Mapping[str, Original], path: str) -> str:
    return look_of(str(texts[path].english))


def _group_of(path: str) -> str | None:
    """Return what the texts share that stand side by side with this one, or None for others."""
    around, _, last = path.rpartition(".")
    if last == "label" or (last in VERDICT and path.startswith("verdicts.")):
        return f"{around.rpartition('.')[0]} {last}"
    return None
