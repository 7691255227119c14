"""Records as rows of a table, and how many there were a day."""

from collections.abc import Iterable, Mapping, Sequence
from csv import DictWriter
from datetime import date, timedelta
from io import StringIO

from logic.clinic.intake.record import Record, read_content
from logic.definition.questionnaire import Questionnaire

FEW = 4
"""Counts from 1 to this are not told: few people could be recognised in them."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a text begins that a spreadsheet would calculate."""


HEAD = (
    "code", "received", "origin", "verdict", "flagged", "version", "reference", "seen",
    "first_visit",
)  # fmt: skip


def columns(questionnaire: Questionnaire) -> list[str]:
    """Name the columns: what the desk sees, then each question by its id."""
    return [*HEAD, *(question.id for question in questionnaire.questions)]


def row(questionnaire: Questionnaire, one: Record) -> dict[str, object]:
    """Return a record as a row, with nothing in it that a spreadsheet would calculate.

    Without a plan, there is no first visit.
    """
    verdict = questionnaire.verdict.get(one.verdict)
    first = read_content(questionnaire, one).saved.first
    told = {
        "code": one.code,
        "received": one.received.isoformat(timespec="seconds"),
        "origin": one.origin,
        "verdict": one.verdict,
        "flagged": one.flagged,
        "version": one.version,
        "reference": one.reference,
        "seen": one.seen.isoformat(timespec="seconds") if one.seen else "",
        "first_visit": first.isoformat() if first and verdict and verdict.plan else "",
    }
    answers = {name: _said(answer) for name, answer in one.answers.items()}
    return {name: _harmless(value) for name, value in {**answers, **told}.items()}


def write_table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as CSV with these columns first; what a row has beside them follows."""
    rows = list(rows)
    names = dict.fromkeys([*columns, *(name for one in rows for name in one)])
    text = StringIO()
    writer = DictWriter(text, list(names), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _said(answer: object) -> object:
    return "; ".join(map(str, answer)) if isinstance(answer, list | tuple) else answer


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def daily(tallies: Iterable[tuple[date, str, int]], first: date, last: date) -> Mapping[date, int]:
    """Return how many records each day from `first` to `last` had, of whatever verdict."""
    days = (last - first).days + 1
    counts = {first + timedelta(days=number): 0 for number in range(days)}
    for day, _, number in tallies:
        if day in counts:
            counts[day] += number
    return counts


def shown(count: int) -> int | None:
    """Return a count if it may be told, otherwise None."""
    return None if 1 <= count <= FEW else count
