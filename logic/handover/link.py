"""The link that holds a result: compact, checked, and readable under a newer definition.

Ids never change once released, so each is written as a short digest of itself. A newer definition
finds again what it still knows, whatever has moved or come in between, and counts what it does
not. Nothing is encrypted: who has the link can read the answers.
"""

from datetime import date
from decimal import Decimal

from logic.definition.ids import LEAN, digest
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer, Question, VerdictId
from logic.engine.checkin import Check
from logic.engine.journey import CHECKIN, RESULT
from logic.engine.saved import LEANS, Opened, Saved
from logic.handover.envelope import EPOCH, LinkError, Unsealed, seal, unseal
from logic.text.plain_form import from_plain

NUMBERS: dict[VerdictId, int] = {
    "urgent_care": 0,
    "clinician_first": 1,
    "too_early": 2,
    "not_now": 3,
    "reasonable_with_conditions": 4,
    "reasonable": 5,
    "clinician_today": 6,
    "adults_only": 7,
}
"""What stands for a verdict in a link. A number is never given to another one."""
VERDICTS = {number: verdict for verdict, number in NUMBERS.items()}
NOTHING = 255
NUMBER = 128
"""An answer is a count of options that follow, or from here on a number on a scale."""
UNKNOWN = "?"
"""Stands for a question or an option that this definition does not know; no id is written so."""
KEYS = {RESULT: "result", CHECKIN: "checkin"}
"""What comes before a saved result in a link, by the screen that it opens."""
OPENS = {key: screen for screen, key in KEYS.items()}


def write_link(base: str, saved: Saved, screen: str = RESULT) -> str:
    """Return the link at `base` that opens a screen of a saved result.

    What a clinic has signed comes last: where a link is cut short, the result is still whole.
    """
    page, hash_sign, signed = base.partition("#")
    return f"{page}#{KEYS[screen]}={pack(saved)}" + (f"&{signed}" if hash_sign else "")


def pack(saved: Saved) -> str:
    """Write a result as the text of a link.

    Raises:
        LookupError: if it has no verdict yet.

    """
    if saved.verdict is None or saved.made is None or saved.first is None:
        raise LookupError("there is nothing to save before the last answer")
    parts = [
        _text(saved.version),
        bytes([NUMBERS[saved.verdict]]),
        _day(saved.made),
        _day(saved.first),
        saved.minute.to_bytes(2),
        _amount(saved.price),
        (0xFFFF if saved.travel is None else saved.travel).to_bytes(2),
        bytes.fromhex(saved.plan),
        bytes([saved.earlier]),
        _text(saved.reference),
        bytes([len(saved.checks)]),
        *(_day(check.day) + bytes(map(_small, _numbers(check))) for check in saved.checks),
        *(digest(name) + _answer(answer) for name, answer in saved.answers.items()),
        digest(LEAN) + _answer(saved.lean) if saved.lean else b"",
    ]
    return seal(b"".join(parts))


def _text(text: str) -> bytes:
    return bytes([len(text.encode())]) + text.encode()


def _day(day: date) -> bytes:
    return (day - EPOCH).days.to_bytes(2)


def _amount(price: Decimal | None) -> bytes:
    return (0xFFFFFF if price is None else int(price * 100)).to_bytes(3)


def _numbers(check: Check) -> tuple[int | None, ...]:
    return check.pain, check.interference, check.change


def _small(number: int | None) -> int:
    return NOTHING if number is None else number


def _answer(answer: Answer) -> bytes:
    if isinstance(answer, int):
        return bytes([NUMBER + answer])
    chosen = (answer,) if isinstance(answer, str) else answer
    return bytes([len(chosen)]) + b"".join(map(digest, chosen))


def unpack(questionnaire: Questionnaire, text: str) -> Opened:
    """Read the text of a link under this definition.

    Raises:
        LinkError: if it is damaged, cut short, or none of ours.

    """
    reader = unseal(text)
    try:
        return from_plain(questionnaire, _read(questionnaire, reader))
    except (IndexError, UnicodeDecodeError, OverflowError):
        raise LinkError("this link holds what no link of ours does") from None


def _read(questionnaire: Questionnaire, reader: Unsealed) -> dict[str, object]:
    """Return the plain form of what a link holds."""
    version, verdict = reader.text(), VERDICTS.get(reader.number(), UNKNOWN)
    made, first, minute = reader.day(), reader.day(), reader.number(2)
    cents, travel = reader.known(3), reader.known(2)
    plan, earlier, reference = reader.take(4).hex(), reader.number(), reader.text()
    checks = [_read_check(reader) for _ in range(reader.number())]
    answers = _read_answers(questionnaire, reader)
    return {
        "version": version,
        "verdict": verdict,
        "made": made.isoformat(),
        "first": first.isoformat(),
        "minute": minute,
        "price": None if cents is None else str(Decimal(cents) / 100),
        "travel": travel,
        "plan": plan,
        "earlier": earlier,
        "reference": reference,
        "checks": checks,
        "lean": answers.pop(LEAN, None),
        "answers": answers,
    }


def _read_check(reader: Unsealed) -> dict[str, object]:
    day, pain, interference, change = reader.day(), reader.known(), reader.known(), reader.known()
    return {"day": day.isoformat(), "pain": pain, "interference": interference, "change": change}


def _read_answers(questionnaire: Questionnaire, reader: Unsealed) -> dict[str, object]:
    """Return each answer under its question's id, or under a name that is none.

    A question that is answered twice keeps both answers, so that no danger sign is lost. Where the
    person leans stands behind them, under a name of its own.
    """
    questions = {digest(question.id): question for question in questionnaire.questions}
    answers: dict[str, object] = {}
    while reader.rest:
        mark, kind = reader.take(2), reader.number()
        question = questions.get(mark)
        chosen = [reader.take(2) for _ in range(kind if kind < NUMBER else 0)]
        if mark == digest(LEAN) and question is None:
            answers[LEAN] = _read_lean(chosen)
            continue
        name = question.id if question else f"{UNKNOWN}{len(answers)}"
        answer = _read_answer(question, kind, chosen) if question else UNKNOWN
        answers[name] = [answers[name], answer] if name in answers else answer
    return answers


def _read_lean(chosen: list[bytes]) -> str | None:
    return next((lean for lean in LEANS if chosen == [digest(lean)]), None)


def _read_answer(question: Question, kind: int, chosen: list[bytes]) -> object:
    if kind >= NUMBER:
        return kind - NUMBER
    options = {digest(option.id): option.id for option in question.options}
    ids = [options.get(one, UNKNOWN) for one in chosen]
    return ids if question.type == "many" or len(ids) != 1 else ids[0]
