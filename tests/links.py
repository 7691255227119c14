"""Links as people get them: to a saved result, and from a clinic."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from hashlib import blake2b
from random import Random
from typing import Any

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import CAUTION, Answer, Answers, Question
from logic.engine.answers import receive
from logic.engine.checkin import Check
from logic.engine.saved import Saved
from logic.engine.verdict import evaluate
from logic.handover.link import pack
from tests.strategies import READY, SHIPPED

MADE = date(2026, 11, 2)
FIRST = date(2027, 1, 11)
DAY = date(2026, 11, 24)


def saved(questionnaire: Questionnaire, given: Mapping[str, Any], **others: Any) -> Saved:
    """Return what a link to the result of these answers holds."""
    answers = receive(questionnaire, given).answers
    decision = evaluate(questionnaire, answers).decision
    assert decision
    held: dict[str, Any] = {
        "answers": answers, "version": questionnaire.version,
        "verdict": decision.verdict.id, "made": MADE, "first": FIRST, "minute": 14 * 60 + 30,
    }  # fmt: skip
    return Saved(**{**held, **others})


def result_link(
    questionnaire: Questionnaire, given: Mapping[str, Any], key: str = "result", **others: Any
) -> str:
    """Return the link to the result of these answers, from the # on."""
    return f"#{key}={pack(saved(questionnaire, given, **others))}"


def chosen(draw: Random, question: Question) -> Answer:
    """Draw a possible answer."""
    ids = [option.id for option in question.options]
    if question.type == "one":
        return draw.choice(ids)
    if question.type == "scale":
        return draw.choice([*range(11), *ids])
    alone = [option.id for option in question.options if option.exclusive]
    others = [name for name in ids if name not in alone]
    if draw.random() < 1 / 3:
        return (draw.choice(alone),)
    return tuple(name for name in others if draw.random() < 1 / 2) or (others[0],)


def drawn(draw: Random, share: float = 1.0) -> Saved:
    """Draw all that a link may hold, with answers to a `share` of the questions."""
    asked = [question for question in SHIPPED.questions if draw.random() < share]
    amounts = [None, Decimal("0.00"), Decimal("60.50"), Decimal("1000.00")]
    day = DAY + timedelta(days=draw.randrange(3000))
    return Saved(
        answers={question.id: chosen(draw, question) for question in asked},
        version=draw.choice([SHIPPED.version, "2026-11", "3ä"]),
        verdict=draw.choice(CAUTION),
        made=day,
        first=day + timedelta(days=draw.randrange(40)),
        minute=draw.randrange(24 * 60),
        price=draw.choice(amounts),
        travel=draw.choice([None, 0, 45, 600]),
        plan=f"{draw.randrange(2**32):08x}",
        earlier=draw.randrange(17),
        reference=draw.choice(["", "A-17", "x" * 40]),
        checks=tuple(
            Check(
                day + timedelta(days=14 * n),
                draw.choice([None, 0, 10]),
                5,
                draw.choice([None, 1, 7]),
            )
            for n in range(draw.randrange(4))
        ),
    )


def full(answers: Answers = READY) -> Saved:
    """Return what the link of someone holds who has set nothing."""
    return Saved(
        answers=answers, version=SHIPPED.version, verdict="reasonable", made=DAY, first=DAY,
        minute=600, price=Decimal("60.50"), travel=40, plan="deadbeef",
    )  # fmt: skip


def signed(body: bytes) -> str:
    """Return a link with a right check sum over whatever it holds."""
    checksum = blake2b(body, digest_size=4).digest()
    return urlsafe_b64encode(body + checksum).decode().rstrip("=")
