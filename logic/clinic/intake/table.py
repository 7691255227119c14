"""Records as a table: what the desk sees, then each question, by ids and beside them in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from logic.clinic.intake.record import Record, read_content
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from logic.text.saying import say_joined

TableCell = str | int | date | datetime
"""What a cell holds; nothing is an empty text."""
WORDS = "_words"
"""What the name of a column ends with that says the same as the one before it in words."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it tells, and what its values mean."""

    name: str
    tells: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordTable:
    """Columns, and rows that have a cell in some of them."""

    columns: Sequence[Column]
    rows: Sequence[Mapping[str, TableCell]]


def columns(questionnaire: Questionnaire) -> list[Column]:
    """Return the columns of what the desk sees, then those of each question."""
    return [*_head(questionnaire), *_asked(questionnaire)]


def _head(questionnaire: Questionnaire) -> Iterable[Column]:
    own, desk = questionnaire.words.desk.columns, questionnaire.words.desk
    values: Mapping[str, Mapping[str, str]] = {
        "origin": {"kiosk": desk.from_kiosk, "link": desk.from_link},
        "outcome": {one.id: one.name for one in questionnaire.checkin.outcomes},
        "verdict": {one.id: one.name for one in questionnaire.verdicts},
        "flagged": desk.counts_flag,
    }
    for name, tells in own.items():
        if name == "words":
            continue
        yield Column(name, tells, values.get(name, {}))
        if name in ("verdict", "outcome"):
            yield Column(name + WORDS, own["words"])


def _asked(questionnaire: Questionnaire) -> Iterable[Column]:
    for question in questionnaire.questions:
        yield Column(question.id, question.name, {one.id: one.label for one in question.options})
        if question.options:
            yield Column(question.id + WORDS, questionnaire.words.desk.columns["words"])


def make_table(
    questionnaire: Questionnaire, found: Iterable[Record], zone: tzinfo | None
) -> RecordTable:
    """Return records as a table, by the clock of a time zone.

    What a record holds beside the questions of today has columns behind theirs.
    """
    known = columns(questionnaire)
    rows = [row(questionnaire, one, zone) for one in found]
    names = dict.fromkeys(name for one in rows for name in one)
    more = [Column(name) for name in names if name not in {one.name for one in known}]
    return RecordTable([*known, *more], rows)


def row(questionnaire: Questionnaire, one: Record, zone: tzinfo | None) -> dict[str, TableCell]:
    """Return a record as a row. Without a plan, there is no first visit."""
    verdict = questionnaire.verdict.get(one.verdict)
    first = read_content(questionnaire, one).saved.first
    outcome = questionnaire.checkin.outcome.get(one.outcome)
    told: dict[str, TableCell] = {
        "code": one.code,
        "received": _local(one.received, zone),
        "origin": one.origin,
        "place": one.place,
        "sent": one.kind,
        "outcome": one.outcome,
        "outcome" + WORDS: _shown(one, "outcome") or (outcome.name if outcome else ""),
        "verdict": one.verdict,
        "verdict" + WORDS: _shown(one, "verdict") or (verdict.name if verdict else ""),
        "flagged": "yes" if one.flagged else "no",
        "version": one.version,
        "reference": one.reference,
        "seen": _local(one.seen, zone) if one.seen else "",
        "first_visit": first if first and verdict and verdict.plan else "",
    }
    return {**_answered(questionnaire, one), **told, **_then_and_now(one)}


def _then_and_now(one: Record) -> dict[str, TableCell]:
    """Return how things were at the start and at the last look back, where there was one.

    The change goes from 1, very much better, to 7, very much worse.
    """
    checks = (one.shown or {}).get("checks")
    if not isinstance(checks, list | tuple) or not checks:
        return {}
    cells: dict[str, TableCell] = {}
    for when, check in zip(("then", "now"), (checks[0], *checks[1:][-1:]), strict=False):
        cells[f"day_{when}"] = date.fromisoformat(check["day"])
        cells |= {f"{name}_{when}": _number(check[name]) for name in ("pain", "interference")}
    return {**cells, "change": _number(checks[-1]["change"])}


def _number(number: int | None) -> TableCell:
    return "" if number is None else number


def _answered(questionnaire: Questionnaire, one: Record) -> dict[str, TableCell]:
    """Return each answer by its ids and, but for a number, in the words that the person met."""
    cells: dict[str, TableCell] = {}
    said = _said(one)
    for name, answer in one.answers.items():
        cells[name] = _cell(answer)
        question = questionnaire.by_id.get(name)
        if name in said or (question and question.options):
            cells[name + WORDS] = said.get(name) or _today(questionnaire, question, answer)
    return cells


def _local(moment: datetime, zone: tzinfo | None) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)


def _cell(answer: object) -> TableCell:
    if isinstance(answer, list | tuple):
        return "; ".join(map(str, answer))
    if isinstance(answer, float) and answer.is_integer():
        return int(answer)
    return answer if isinstance(answer, int) and not isinstance(answer, bool) else str(answer)


def _shown(one: Record, name: str) -> str:
    return str((one.shown or {}).get(name) or "")


def _said(one: Record) -> dict[str, str]:
    """Return the answers in the words that the person met, as far as they were kept."""
    replies = (one.shown or {}).get("answers")
    if not isinstance(replies, list | tuple):
        return {}
    given = [reply for reply in replies if isinstance(reply, Mapping)]
    numbers = {name for name, answer in one.answers.items() if isinstance(answer, int | float)}
    return {
        str(reply.get("question")): str(reply.get("said", ""))
        for reply in given
        if reply.get("question") not in numbers
    }


def _today(questionnaire: Questionnaire, question: Question | None, answer: object) -> str:
    labels = {option.id: option.label for option in question.options} if question else {}
    ids = answer if isinstance(answer, list | tuple) else [answer]
    return say_joined(questionnaire.words, (labels.get(str(one), str(one)) for one in ids))
