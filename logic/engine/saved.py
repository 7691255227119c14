"""A result as it is kept: the one record that link, tab, file and the clinic hold."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args

from logic.definition.ids import numbers_of
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer, Answers, VerdictId
from logic.engine.checkin import Check
from logic.engine.verdict import Evaluation

MORNING = 9 * 60
"""The minute of the day at which visits begin, where the person has not said."""
DEAREST, LONGEST_WAY = 1000, 600
"""The price of a visit in whatever money, and the minutes there and back: no more is believed."""
NO_PLAN = "00000000"
Lean = Literal["try", "not_now", "unsure"]
LEANS: tuple[Lean, ...] = get_args(Lean)
"""Where a person may lean. It changes no verdict."""
REFERENCE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]){0,39}")


@dataclass(frozen=True, kw_only=True)
class Saved:
    """A result, or answers on the way to one: then it has no verdict.

    `made` is the day of the result, `first` that of the first visit, `minute` the visits' time of
    day in minutes, `price` and `travel` what the person typed for a visit. `plan` names the plan in
    calendars, `earlier` counts the visits that such a calendar held at most. `checks` are the
    check-ins, without the start. `lean` is one of `LEANS`, or nothing where the person has not
    said.
    """

    answers: Answers = field(default_factory=dict)
    version: str = ""
    verdict: VerdictId | None = None
    made: date | None = None
    first: date | None = None
    minute: int = MORNING
    price: Decimal | None = None
    travel: int | None = None
    plan: str = NO_PLAN
    earlier: int = 0
    reference: str = ""
    checks: tuple[Check, ...] = ()
    lean: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was kept, as far as it can be used.

    `lost` counts the answers that were dropped: damaged, or not known any more. `damaged` counts
    what else was.
    """

    saved: Saved
    lost: int = 0
    damaged: int = 0


def save(evaluation: Evaluation, lean: str = "", **others: Any) -> Saved:
    """Return a result with the answers that count. Those that were taken back leave with nothing.

    `others` are the parts of a `Saved` that do not follow from the answers.

    Raises:
        LookupError: if there is no verdict yet.

    """
    return Saved(
        answers=on_route(evaluation),
        version=evaluation.questionnaire.version,
        verdict=evaluation.decided.verdict.id,
        lean=told_lean(evaluation, lean),
        **others,
    )


def told_lean(evaluation: Evaluation, lean: str) -> str:
    """Return where a person leans, or nothing where a flag has forced the verdict.

    Someone with a danger sign must read nowhere that massage is what they lean to.
    """
    decision = evaluation.decision
    return "" if decision is None or decision.verdict.when.flag else lean


def on_route(evaluation: Evaluation) -> dict[str, Answer]:
    """Return the answers to what was asked."""
    steps = evaluation.route.steps
    return {step.question.id: evaluation.answers[step.question.id] for step in steps}


def still_meant(questionnaire: Questionnaire, version: object) -> Callable[[object], bool]:
    """Return what tells whether the answer to a question still means what it did in a version.

    Where no version is known, it is taken for the oldest.
    """
    given = numbers_of(version if isinstance(version, str) else "")
    later = {
        one.id
        for one in (*questionnaire.questions, *questionnaire.again.questions)
        if one.since and numbers_of(one.since) > given
    }
    return lambda name: name not in later


def read_reference(given: object) -> str:
    """Return a clinic's reference if what was given can be one, otherwise nothing."""
    return given if isinstance(given, str) and REFERENCE.fullmatch(given) else ""
