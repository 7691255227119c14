"""What a difference says, as text for authors and reviewers and as plain data for JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from typing import Any

from logic.diff.difference import Aspect, Difference, Sample, Shift
from logic.diff.edits import Edit
from logic.proof.report import example_data, written
from logic.proof.states import Planned

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


def tell_difference(difference: Difference) -> str:
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
            *_list("Only the words changed", difference.only_words),
            *_edits(difference.edits),
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
        return f"{end.weekly} weekly, then every {often} ({end.months} months, {end.minutes} min)"
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


def _ids(difference: Difference) -> Iterator[str]:
    for what, names in difference.ids.items():
        yield from _list(what.replace("_", " ").capitalize(), names)


def _list(head: str, names: Iterable[str]) -> Iterator[str]:
    if listed := ", ".join(names):
        yield f"{head}: {listed}."


def _edits(found: Iterable[Edit]) -> Iterator[str]:
    listed = [edit for edit in found if not edit.in_words]
    if listed:
        yield "What is counted or asked otherwise:"
    for edit in listed:
        yield f"  {'.'.join(edit.path)}: {_became(edit)}"
    words = [edit for edit in found if edit.in_words]
    if words:
        yield "What is worded otherwise:"
    for edit in words:
        yield f"  {'.'.join(edit.path)}"


def _became(edit: Edit) -> str:
    if edit.old is None:
        return "added" if is_dataclass(edit.new) else f"now {_value(edit.new)}"
    if edit.new is None:
        return "removed" if is_dataclass(edit.old) else f"{_value(edit.old)} before, nothing now"
    return f"{_value(edit.old)} -> {_value(edit.new)}"


def _value(value: object) -> str:
    """Write a value as it is written in a definition."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nothing"
    return str(value).lower() if isinstance(value, bool) else str(value)


def difference_data(difference: Difference) -> dict[str, Any]:
    """Return all that a difference says, ready for JSON."""
    return {
        "changes_meaning": difference.changes_meaning,
        "same": difference.count("nothing"),
        **{
            aspect: [
                {
                    "old": _end_data(shift.old),
                    "new": _end_data(shift.new),
                    "combinations": sample.size,
                    "old_example": sample.old and example_data(sample.old),
                    "new_example": sample.new and example_data(sample.new),
                }
                for shift, sample in difference.of(aspect).items()
            ]
            for aspect in HEADS
        },
        "soonest": {
            verdict: {"old": before, "new": now}
            for verdict, (before, now) in difference.soonest.items()
        },
        **difference.ids,
        "only_words": list(difference.only_words),
        "edits": [
            {"path": ".".join(edit.path), "in_words": edit.in_words, "what": _became(edit)}
            for edit in difference.edits
        ],
    }


def _end_data(end: object) -> object:
    return end._asdict() if isinstance(end, Planned) else end
