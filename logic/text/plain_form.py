"""The plain form of a saved result, made of what JSON knows, and its one reader.

Whoever kept it: what is damaged is dropped and counted, and an answer that is dropped is asked
again.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from logic.definition.plans import DEGREES
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import CAUTION, VerdictId
from logic.engine.answers import receive
from logic.engine.checkin import Check
from logic.engine.saved import (
    DEAREST,
    LEANS,
    LONGEST_WAY,
    REFERENCE,
    Opened,
    Saved,
    still_meant,
)

MINUTES = range(24 * 60)
EARLIER = range(255)
"""How many visits a calendar may have held."""
MOST = 50
"""Check-ins that are kept."""
TENTHS = range(11)
YEARS = range(2020, 2100)
PLAN = re.compile(r"[0-9a-f]{8}")


def to_plain(saved: Saved) -> dict[str, object]:
    """Return a result in its plain form. What nobody has said or set is left out."""
    unset = _whole(Saved())
    told = _whole(saved)
    return {name: one for name, one in told.items() if name == "answers" or one != unset[name]}


def _whole(saved: Saved) -> dict[str, object]:
    answers = {
        name: list(one) if isinstance(one, tuple) else one for name, one in saved.answers.items()
    }
    return {
        "answers": answers,
        "version": saved.version,
        "verdict": saved.verdict,
        "made": saved.made and saved.made.isoformat(),
        "first": saved.first and saved.first.isoformat(),
        "minute": saved.minute,
        "price": None if saved.price is None else str(saved.price),
        "travel": saved.travel,
        "plan": saved.plan,
        "earlier": saved.earlier,
        "reference": saved.reference,
        "checks": list(map(_plain_check, saved.checks)),
        "lean": saved.lean,
    }


def _plain_check(check: Check) -> dict[str, object]:
    return {
        "day": check.day.isoformat(),
        "pain": check.pain,
        "interference": check.interference,
        "change": check.change,
    }


def from_plain(questionnaire: Questionnaire, given: object) -> Opened:
    """Read the plain form under a definition. Nothing in it is trusted."""
    if not isinstance(given, Mapping):
        return Opened(Saved(), damaged=1)
    received = receive(questionnaire, meant_today(questionnaire, given, "answers"))
    known: dict[str, Any] = {}
    damaged = 0
    for name, read in READERS.items():
        try:
            if given.get(name) is not None:
                known[name] = read(given[name])
        except (ValueError, TypeError, InvalidOperation):
            damaged += 1
    kept = given.get("checks") or []
    listed = kept if isinstance(kept, list) else [kept]
    checks = tuple(_read_checks(listed[:MOST]))
    saved = Saved(answers=received.answers, checks=checks, **known)
    return Opened(saved, received.lost, damaged + len(listed) - len(checks))


def meant_today(questionnaire: Questionnaire, given: Mapping[str, object], key: str) -> object:
    """Return answers that were given to this version, or still mean what they did before."""
    answers, meant = given.get(key) or {}, still_meant(questionnaire, given.get("version"))
    if not isinstance(answers, Mapping):
        return answers
    return {name: one for name, one in answers.items() if meant(name)}


def _read_checks(kept: list[object]) -> Iterator[Check]:
    for one in kept:
        try:
            yield _read_check(one)
        except (ValueError, TypeError):
            continue  # it is counted by what is missing


def _read_check(kept: object) -> Check:
    if not isinstance(kept, Mapping):
        raise TypeError(kept)
    return Check(
        read_day(kept.get("day")),
        _one_of(kept.get("pain"), TENTHS),
        _one_of(kept.get("interference"), TENTHS),
        _one_of(kept.get("change"), range(1, len(DEGREES) + 1)),
    )


def _one_of(given: object, possible: range) -> int | None:
    return None if given is None else _number(possible)(given)


def read_day(given: object) -> date:
    """Return the day that a text such as 2026-01-31 says.

    Raises:
        ValueError: if it says none, or one that no result of ours can have.

    """
    day = date.fromisoformat(_text(given))
    if day.year not in YEARS or day.isoformat() != given:
        raise ValueError(given)
    return day


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError(given)
    return given


def _number(possible: range) -> Callable[[object], int]:
    def read(given: object) -> int:
        if type(given) is not int or given not in possible:
            raise ValueError(given)
        return given

    return read


def _price(given: object) -> Decimal:
    price = Decimal(_text(given))
    if not 0 <= price <= DEAREST:
        raise ValueError(given)
    return price


def _verdict(given: object) -> VerdictId:
    for verdict in CAUTION:
        if verdict == given:
            return verdict
    raise ValueError(given)


def _matching(pattern: re.Pattern[str]) -> Callable[[object], str]:
    def read(given: object) -> str:
        if not pattern.fullmatch(_text(given)):
            raise ValueError(given)
        return _text(given)

    return read


READERS: dict[str, Callable[[object], object]] = {
    "version": _text,
    "verdict": _verdict,
    "made": read_day,
    "first": read_day,
    "minute": _number(MINUTES),
    "price": _price,
    "travel": _number(range(LONGEST_WAY + 1)),
    "plan": _matching(PLAN),
    "earlier": _number(EARLIER),
    "reference": _matching(re.compile(f"(?:{REFERENCE.pattern})?")),
    "lean": _matching(re.compile("|".join(("", *LEANS)))),
}
"""How each part of the plain form is read, but for answers and check-ins."""
