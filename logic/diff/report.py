"""What a difference says, as text for authors and reviewers and as plain data for JSON."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import is_dataclass
from datetime import date
from itertools import starmap
from typing import Any

from logic.definition.problems import Where
from logic.definition.questions import Answered
from logic.definition.verdicts import ON_FLAGS
from logic.diff.difference import Aspect, Difference, Sample, Shift
from logic.diff.edits import Edit
from logic.proof.report import example_data, written
from logic.proof.states import Planned
from logic.text.pages import said

FEW = 12
"""So many names are listed one by one."""
HEADS: dict[Aspect, str] = {
    "verdict": "get another verdict",
    "could_become": "get the same verdict, but it could become another one",
    "plan": "get the same verdict, but another plan",
    "given": "can be given in one version only",
}


NOTHING: dict[Aspect, str] = {
    "could_become": "nothing better",
    "plan": "no plan",
    "given": "cannot be given",
}


Lines = tuple[Callable[[Where], int | None], Callable[[Where], int | None]]
"""What gives the line of a part in the older and in the newer file, where it is known."""


def no_line(_: Where) -> None:
    """Know no line."""


def tell_difference(difference: Difference, lines: Lines = (no_line, no_line)) -> str:
    """Say in some lines what an edit means."""
    total = sum(sample.size for sample in difference.shifts.values())
    same = difference.count("nothing")
    return "\n".join(
        [
            f"Compared for all {total:,} combinations of answers to what either version asks:",
            f"  {same:,} get the same as before.",
            *(line for aspect in HEADS for line in _shifts(difference, aspect)),
            *_soonest(difference),
            *_ids(difference),
            *_lookback(difference),
            *_list("Only the words changed", difference.only_words),
            *_edits(difference.edits, lines),
            *_left_out(difference.left_out),
        ]
    )


def _shifts(difference: Difference, aspect: Aspect) -> Iterator[str]:
    """Yield a table of the shifts of one kind, then an example of each."""
    found = difference.of(aspect)
    if not found:
        return
    yield f"  {difference.count(aspect):,} {HEADS[aspect]}:"
    named = {shift: _name(shift, shift.old) for shift in found}
    width = max(map(len, named.values()))
    rows = {s: f"    {named[s]:<{width}}  ->  {_name(s, s.new)}" for s in found}
    wide = max(map(len, rows.values()))
    longest = max(len(f"{sample.size:,}") for sample in found.values())
    for shift, sample in found.items():
        yield f"{rows[shift]:<{wide}}  {sample.size:>{longest},}"
    for shift, sample in found.items():
        yield f"    Such as, for {_name(shift, shift.old)} -> {_name(shift, shift.new)}:"
        yield from (f"      {line}" for line in _examples(sample))


def _name(shift: Shift, end: object) -> str:
    if isinstance(end, Planned):
        often = "month" if end.spacing == 1 else f"{end.spacing} months"
        later = f"then every {often}" if end.spacing else "then none"
        first = "weekly" if end.pace == 1 else f"every {end.pace} weeks"
        return f"{end.weekly} {first}, {later} ({end.months} months, {end.minutes} min)"
    return str(end or NOTHING[shift.aspect])


def _examples(sample: Sample) -> Iterator[str]:
    old, new = sample.old, sample.new
    if old and new and old.answers == new.answers:
        yield written(new.answers)
        return
    if old:
        yield f"before: {written(old.answers)}"
    if new:
        yield f"now: {written(new.answers)}"


def _soonest(difference: Difference) -> Iterator[str]:
    for verdict, (before, now) in difference.soonest.items():
        yield f"Fewest answers that lead to {verdict}: {before} before, {now} now."


def _left_out(names: Sequence[str]) -> Iterator[str]:
    """Say what was not compared: of many words of the screens only how many there are."""
    words = [name for name in names if name.startswith("words")]
    others = [name for name in names if name not in words]
    many = [f"{len(words)} words of the screens"] if len(words) > FEW else words
    yield from _list("Not compared, since one of the two does not have it", [*others, *many])


def _lookback(difference: Difference) -> Iterator[str]:
    """Yield what is otherwise in a check-in: its flags, and what it finds."""
    flags = {s: one for s, one in difference.again.items() if s.aspect != "nothing"}
    found = {pair: n for pair, n in difference.outcomes.items() if pair[0] != pair[1]}
    if flags or found:
        yield "In a check-in:"
    for shift, sample in flags.items():
        old, new = (_forced(end) for end in (shift.old, shift.new))
        yield f"  {sample.size:,} ways to answer: {old} -> {new}"
        yield from (f"    {line}" for line in _examples(sample))
    for (before, now), number in found.items():
        yield f"  {number:,} combinations of numbers and change: {before} -> {now}"


def _forced(end: object) -> str:
    return str(end or "no such answers") if end in (*ON_FLAGS, None) else "no flag"


def _ids(difference: Difference) -> Iterator[str]:
    for what, names in difference.ids.items():
        yield from _list(what.replace("_", " ").capitalize(), names)


def _list(head: str, names: Iterable[str]) -> Iterator[str]:
    if listed := ", ".join(names):
        yield f"{head}: {listed}."


def _edits(found: Iterable[Edit], lines: Lines) -> Iterator[str]:
    """Yield what was edited: what counts first, then the words, the old ones above the new."""
    counts = [edit for edit in found if not edit.in_words]
    if counts:
        yield "What is counted or asked otherwise:"
    for edit in counts:
        yield f"  {'.'.join(edit.path)}: {_became(edit)}{_in_lines(edit, lines)}"
        if is_dataclass(edit.old) or is_dataclass(edit.new):
            yield from (f"    - {one}" for one in _worded(edit.old))
            yield from (f"    + {one}" for one in _worded(edit.new))
    words = [edit for edit in found if edit.in_words]
    if words:
        yield "What is worded otherwise:"
    for edit in words:
        yield f"  {'.'.join(edit.path)}{_in_lines(edit, lines)}"
        yield from (f"    - {one}" for one in _worded(edit.old))
        yield from (f"    + {one}" for one in _worded(edit.new))


def _in_lines(edit: Edit, lines: Lines) -> str:
    before, now = (at(where) for at, where in zip(lines, (edit.before, edit.now), strict=True))
    said = [f"line {now}"] if now else []
    said += [f"line {before} before"] if before else []
    return f" ({', '.join(said)})" if said else ""


def _worded(value: object) -> Iterator[str]:
    """Yield the texts in a part, as people read them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        yield ", ".join(value)
    elif isinstance(value, date):
        yield value.isoformat()
    elif value is not None:
        yield from (text.said for text in said(value, ()))


def _became(edit: Edit) -> str:
    if edit.old is None:
        return "added" if is_dataclass(edit.new) else f"now {_value(edit.new)}"
    if edit.new is None:
        return "removed" if is_dataclass(edit.old) else f"{_value(edit.old)} before, nothing now"
    return f"{_value(edit.old)} -> {_value(edit.new)}"


def _value(value: object) -> str:
    """Write a value as it is written in a definition."""
    if isinstance(value, Answered):
        return f"{value.question}: {_value(value.options)}"
    if isinstance(value, tuple):
        return ", ".join(map(_value, value)) or "nothing"
    return str(value).lower() if isinstance(value, bool) else str(value)


def difference_data(difference: Difference) -> dict[str, Any]:
    """Return all that a difference says, ready for JSON."""
    return {
        "changes_meaning": difference.changes_meaning,
        "same": str(difference.count("nothing")),
        **{aspect: list(starmap(_shift_data, difference.of(aspect).items())) for aspect in HEADS},
        "soonest": {
            verdict: {"old": before, "new": now}
            for verdict, (before, now) in difference.soonest.items()
        },
        "checkin": _checkin_data(difference),
        **difference.ids,
        "left_out": list(difference.left_out),
        "only_words": list(difference.only_words),
        "edits": list(map(_edit_data, difference.edits)),
    }


def _shift_data(shift: Shift, sample: Sample) -> dict[str, object]:
    return {
        "old": _end_data(shift.old),
        "new": _end_data(shift.new),
        "combinations": str(sample.size),
        "old_example": sample.old and example_data(sample.old),
        "new_example": sample.new and example_data(sample.new),
    }


def _checkin_data(difference: Difference) -> dict[str, object]:
    return {
        "flags": [
            {"old": _forced(shift.old), "new": _forced(shift.new), "combinations": str(sample.size)}
            for shift, sample in difference.again.items()
            if shift.aspect != "nothing"
        ],
        "outcomes": [
            {"old": before, "new": now, "combinations": str(number)}
            for (before, now), number in difference.outcomes.items()
            if before != now
        ],
    }


def _edit_data(edit: Edit) -> dict[str, object]:
    old, new = (
        list(_worded(part)) if edit.in_words else _value(part) for part in (edit.old, edit.new)
    )
    return {
        "path": ".".join(edit.path),
        "in_words": edit.in_words,
        "what": _became(edit),
        "old": old,
        "new": new,
    }


def _end_data(end: object) -> object:
    return end._asdict() if isinstance(end, Planned) else end
