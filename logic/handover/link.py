"""The link that holds a result: compact, checked, and readable under a newer definition.

Ids never change once released, so each is written as a short digest of itself. A newer definition
finds again what it still knows, whatever has moved or come in between, and counts what it does
not. Nothing is encrypted: who has the link can read the answers.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b

from logic.checkin import DEGREES, Check
from logic.questionnaire import Questionnaire
from logic.questions import Answer, Answers, Question, VerdictId
from logic.route import read_answer
from logic.verdict import CAUTION

FORMAT = 1
EPOCH = date(2020, 1, 1)
MINUTES = 24 * 60
NOTHING = 255
NUMBER = 128
"""An answer is a count of options that follow, or from here on a number on a scale."""
CHECKSUM = 4
LONGEST = 2_000
"""Signs of a link that are looked at. A full set of answers takes under 400."""


class LinkError(ValueError):
    """A link that is damaged or cut short."""


@dataclass(frozen=True, kw_only=True)
class Saved:
    """All that a result link holds.

    `first` is the day of the first visit, `minute` the visits' time of day in minutes, `price` and
    `travel` what the person typed for a visit, `earlier` how many visits a calendar held at most.
    """

    answers: Answers
    version: str
    verdict: VerdictId
    made: date
    first: date
    minute: int
    price: Decimal | None = None
    travel: int | None = None
    plan: str = "00000000"
    earlier: int = 0
    reference: str = ""
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link held, and how many of its answers this definition does not know any more."""

    saved: Saved
    lost: int


@lru_cache(maxsize=4096)
def digest(name: str) -> bytes:
    """Return the two bytes that stand for an id in a link."""
    return blake2b(name.encode(), digest_size=2).digest()


def pack(saved: Saved) -> str:
    """Write a result as the text of a link."""
    parts = [
        bytes([FORMAT]),
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
    body = b"".join(parts)
    return urlsafe_b64encode(body + _checksum(body)).decode().rstrip("=")


def _checksum(body: bytes) -> bytes:
    return blake2b(body, digest_size=CHECKSUM).digest()


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
    reader = _Reader(_body(text))
    try:
        return _read(questionnaire, reader)
    except (IndexError, UnicodeDecodeError, OverflowError):
        raise LinkError("this link holds what no link of ours does") from None


def _body(text: str) -> bytes:
    if len(text) > LONGEST:
        raise LinkError("this link is too long")
    try:
        raw = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (NotBase64, UnicodeEncodeError):
        raise LinkError("this link holds signs that no link of ours has") from None
    body = raw[:-CHECKSUM]
    if urlsafe_b64encode(raw).decode().rstrip("=") != text or _checksum(body) != raw[-CHECKSUM:]:
        raise LinkError("this link is damaged or cut short")
    if body[:1] != bytes([FORMAT]):
        raise LinkError("this link is of another kind")
    return body[1:]


class _Reader:
    """Takes bytes from the front."""

    def __init__(self, body: bytes) -> None:
        self.rest = body

    def take(self, count: int) -> bytes:
        """Return the next bytes.

        Raises:
            IndexError: if there are fewer.

        """
        if len(self.rest) < count:
            raise IndexError(count)
        taken, self.rest = self.rest[:count], self.rest[count:]
        return taken

    def number(self, size: int = 1) -> int:
        """Return the next number of `size` bytes."""
        return int.from_bytes(self.take(size))

    def known(self, size: int = 1) -> int | None:
        """Return the next number of `size` bytes, or None where there is none."""
        number = self.number(size)
        return None if number == (1 << 8 * size) - 1 else number

    def text(self) -> str:
        """Return the next text."""
        return self.take(self.number()).decode()

    def day(self) -> date:
        """Return the next day."""
        return EPOCH + timedelta(days=self.number(2))


def _read(questionnaire: Questionnaire, reader: _Reader) -> Opened:
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


def _read_check(reader: _Reader) -> Check:
    day, pain, interference, change = reader.day(), reader.known(), reader.known(), reader.known()
    if max(pain or 0, interference or 0) > 10 or not 1 <= (change or 1) <= DEGREES:  # noqa: PLR2004
        raise IndexError(change)
    return Check(day, pain, interference, change)


def _read_answers(
    questionnaire: Questionnaire, reader: _Reader
) -> Iterator[tuple[str, Answer] | None]:
    """Yield each answer with its question's id; None for one that this definition does not know."""
    questions = {digest(question.id): question for question in questionnaire.questions}
    while reader.rest:
        question, kind = questions.get(reader.take(2)), reader.number()
        chosen = [reader.take(2) for _ in range(kind if kind < NUMBER else 0)]
        answer = _known_answer(question, kind, chosen) if question else None
        possible = question and answer is not None and read_answer(question, answer)
        yield (question.id, answer) if question and answer is not None and possible else None


def _known_answer(question: Question, kind: int, chosen: list[bytes]) -> Answer | None:
    if kind >= NUMBER:
        return kind - NUMBER
    options = {digest(option.id): option.id for option in question.options}
    ids = tuple(options[one] for one in chosen if one in options)
    if len(ids) < len(chosen) or not ids:
        return None
    return ids if question.type == "many" else ids[0]
