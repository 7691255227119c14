"""The link that holds a result: compact, checked, and readable under a newer definition.

Ids never change once released, so each is written as a short digest of itself. A newer definition
finds again what it still knows, whatever has moved or come in between, and counts what it does
not. Nothing is encrypted: who has the link can read the answers.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from logic.definition.ids import digest
from logic.definition.questionnaire import DEGREES, Questionnaire
from logic.definition.questions import CAUTION, Answer, Question
from logic.engine.checkin import Check
from logic.engine.journey import CHECKIN, RESULT
from logic.engine.route import read_answer
from logic.engine.saved import Opened, Saved
from logic.engine.signs import urgent_in
from logic.handover.envelope import EPOCH, LinkError, Reader, seal, unseal

MINUTES = 24 * 60
NOTHING = 255
NUMBER = 128
"""An answer is a count of options that follow, or from here on a number on a scale."""


KEYS = {RESULT: "result", CHECKIN: "checkin"}
"""What stands before a saved result in a link, by the screen that it opens."""
OPENS = {key: screen for screen, key in KEYS.items()}


def write_link(base: str, saved: Saved, screen: str = RESULT) -> str:
    """Return the link at `base` that opens a screen of a saved result."""
    return f"{base}#{KEYS[screen]}={pack(saved)}"


def pack(saved: Saved) -> str:
    """Write a result as the text of a link."""
    parts = [
        _text(saved.version),
        bytes([CAUTION.index(saved.verdict)]),
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
        return _read(questionnaire, reader)
    except (IndexError, UnicodeDecodeError, OverflowError):
        raise LinkError("this link holds what no link of ours does") from None


def _read(questionnaire: Questionnaire, reader: Reader) -> Opened:
    version, verdict = reader.text(), CAUTION[reader.number()]
    made, first, minute = reader.day(), reader.day(), reader.number(2)
    if minute >= MINUTES:
        raise IndexError(minute)
    cents, travel = reader.known(3), reader.known(2)
    plan, earlier, reference = reader.take(4).hex(), reader.number(), reader.text()
    checks = tuple(_read_check(reader) for _ in range(reader.number()))
    given = list(_read_answers(questionnaire, reader))
    answers = dict(one for one in given if one)
    saved = Saved(
        answers=answers, version=version, verdict=verdict, made=made, first=first,
        minute=minute, price=None if cents is None else Decimal(cents) / 100, travel=travel,
        plan=plan, earlier=earlier, reference=reference, checks=checks,
    )  # fmt: skip
    return Opened(saved, len(given) - len(answers))


def _read_check(reader: Reader) -> Check:
    day, pain, interference, change = reader.day(), reader.known(), reader.known(), reader.known()
    if max(pain or 0, interference or 0) > 10 or not 1 <= (change or 1) <= DEGREES:  # noqa: PLR2004
        raise IndexError(change)
    return Check(day, pain, interference, change)


def _read_answers(
    questionnaire: Questionnaire, reader: Reader
) -> Iterator[tuple[str, Answer] | None]:
    """Yield each answer with its question's id; None for one that this definition does not know.

    Of that one, the danger signs that it does know are kept.
    """
    questions = {digest(question.id): question for question in questionnaire.questions}
    while reader.rest:
        question, kind = questions.get(reader.take(2)), reader.number()
        chosen = [reader.take(2) for _ in range(kind if kind < NUMBER else 0)]
        answer = _known_answer(question, kind, chosen) if question else None
        if question and answer is not None and read_answer(question, answer):
            yield question.id, answer
            continue
        yield None
        if question and (signs := _known_signs(question, chosen)) is not None:
            yield question.id, signs


def _known_signs(question: Question, chosen: list[bytes]) -> Answer | None:
    known = [option.id for option in question.options if digest(option.id) in chosen]
    return urgent_in(question, known)


def _known_answer(question: Question, kind: int, chosen: list[bytes]) -> Answer | None:
    if kind >= NUMBER:
        return kind - NUMBER
    options = {digest(option.id): option.id for option in question.options}
    ids = tuple(options[one] for one in chosen if one in options)
    if len(ids) < len(chosen) or not ids:
        return None
    return ids if question.type == "many" else ids[0]
