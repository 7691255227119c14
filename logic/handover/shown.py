"""What a person was shown, in words: written once when a record is made, and only read after that.

A definition may change between hand-over and desk. The desk's screen, its papers and its files say
what stood before the person, so nothing here is worked out again, and nothing goes back into it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from logic.engine.checkin import Check
from logic.engine.explanation import FlagReason, answer_words
from logic.engine.verdict import Evaluation
from logic.handover.document import compose_note, compose_page
from logic.handover.fhir_response import response_resource
from logic.handover.paper import Paper, Part, then_and_now
from logic.text.booking import booking, say_booking, say_course
from logic.text.referral import Referral, refer
from logic.text.saying import say_flag, say_no_visits, say_plain_answer
from logic.text.summary import say_heading, say_reasons


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: the question's id, how it was asked, its short name, and what was answered."""

    question: str
    ask: str
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Measured:
    """How things were on a day, which ISO writes: as `Check` has it."""

    day: str
    pain: int | None
    interference: int | None
    change: int | None


@dataclass(frozen=True, kw_only=True)
class ReadByPerson:
    """What stood before the person in their own language."""

    heading: str
    sentence: str
    reasons: tuple[str, ...]
    answers: tuple[Reply, ...]
    before: tuple[Reply, ...]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What one person was shown, in the language that the desk reads.

    `verdict` is its name, `heading` and `reasons` what stood at a glance, `sentence` what it says
    to do. A check-in has an `outcome`, or a verdict that a flag in it forced; `before` are then the
    first answers, `checks` are how things were at the start and at each look back, and `compared`
    is the table of these. `course` and `booking` are the visits to book, long and short;
    `none_left` says why none are. `page` and `note` are papers to be set, `fhir` is a resource.
    `first` is the first visit's day as ISO writes it. Where the person read it in another
    `language`, `own` is what stood before them, and `page` is in it.
    """

    language: str
    version: str
    verdict: str
    heading: str
    sentence: str
    reasons: tuple[str, ...]
    leans: str
    outcome: str
    answers: tuple[Reply, ...]
    before: tuple[Reply, ...]
    checks: tuple[Measured, ...]
    compared: Part | None
    referral: Referral
    course: str
    booking: str
    none_left: str
    first: str
    page: Part | None
    note: Part | None
    fhir: Mapping[str, Any]
    own: ReadByPerson | None = None

    def read_in(self, own: "Shown") -> "Shown":
        """Return it with what the person read: the same, in their own language."""
        read = ReadByPerson(**{one.name: getattr(own, one.name) for one in fields(ReadByPerson)})
        return replace(self, language=own.language, page=own.page, own=read)


def show(paper: Paper, moment: datetime, before: Evaluation | None = None) -> Shown:
    """Return what is shown of a result, in the words of its definition.

    `paper` is what the person's own page is made from. Of a check-in in which a flag ended the
    questions, it holds the answers to that alone. `before` are the first answers, where `paper`
    tells of a check-in.

    Raises:
        LookupError: if there is no verdict yet.

    """
    evaluation, decision = paper.evaluation, paper.decision
    kept = _bare(paper)
    checks = paper.checks[1:]
    booked = booking(evaluation, paper.first, checks)
    planned = bool(decision.verdict.plan)
    resource = response_resource(evaluation, moment, paper.reference, paper.lean, paper.outcome)
    return Shown(
        language=paper.questionnaire.language,
        version=paper.questionnaire.version,
        verdict=decision.verdict.name,
        heading=paper.lead.sentence if paper.begun else say_heading(evaluation, paper.explanation),
        sentence=paper.lead.sentence,
        reasons=_reasons(paper),
        leans=paper.leans,
        outcome=paper.outcome.name if paper.outcome else "",
        answers=answered(evaluation),
        before=answered(before) if before else (),
        checks=measured(paper.checks) if len(paper.checks) > 1 else (),
        compared=then_and_now(kept) if len(paper.checks) > 1 else None,
        referral=refer(evaluation),
        course=say_course(paper.words, booked) if booked else "",
        booking=say_booking(paper.words, booked) if booked else "",
        none_left=_none_left(paper, checks) if planned and not booked else "",
        first=paper.first.isoformat() if planned else "",
        page=compose_page(kept),
        note=compose_note(replace(kept, invited="")) if planned else None,
        fhir=resource,
    )


def _bare(paper: Paper) -> Paper:
    """Return a paper without what a record does not keep: purse, link, and the clinic's mark."""
    return replace(
        paper, price=None, travel=None, link="", code="", clinic=replace(paper.clinic, mark=None)
    )


def _reasons(paper: Paper) -> tuple[str, ...]:
    if paper.begun:
        return ()  # what a look back found counts, not what spoke for massage before
    flags = paper.explanation.flags
    if flags:
        return tuple(told for one in flags for told in flag_lines(paper, one))
    return say_reasons(paper.evaluation, paper.explanation)


def flag_lines(paper: Paper, reason: FlagReason) -> tuple[str, ...]:
    """Return a sign in the person's words, and why it matters."""
    return (*say_flag(paper.words, reason), *(one.text for one in reason.because))


def answered(evaluation: Evaluation) -> tuple[Reply, ...]:
    """Return each answer on the route in words."""
    words = evaluation.questionnaire.words
    return tuple(
        Reply(one.id, one.ask, one.name, say_plain_answer(words, one, said))
        for one, said in (
            (step.question, answer_words(evaluation.answers, step))
            for step in evaluation.route.steps
        )
    )


def measured(checks: Sequence[Check]) -> tuple[Measured, ...]:
    """Return how things were, as plain numbers."""
    return tuple(
        Measured(one.day.isoformat(), one.pain, one.interference, one.change) for one in checks
    )


def _none_left(paper: Paper, checks: Sequence[Check]) -> str:
    return say_no_visits(paper.questionnaire, paper.checks) if checks else ""


# ── As plain data ─────────────────────────────────────────────────────────────────────────


def write_shown(shown: Shown) -> dict[str, object]:
    """Return it as plain data, as a record keeps it."""
    plain: dict[str, object] = json.loads(json.dumps(asdict(shown)))
    return plain


def read_shown(kept: Mapping[str, Any] | None) -> Shown | None:
    """Return what a record keeps, or None where it keeps nothing that can be read."""
    try:
        given = dict(kept or {})
        lists = {name: _answers(given[name]) for name in ("answers", "before")}
        checks = tuple(Measured(**one) for one in given["checks"])
        referral = Referral(**{name: tuple(lines) for name, lines in given["referral"].items()})
        reasons = tuple(given["reasons"])
        read = {"checks": checks, "referral": referral, "reasons": reasons}
        return Shown(**{**given, **lists, **read, "own": _read_own(given.get("own"))})
    except (KeyError, TypeError, AttributeError):
        return None


def _read_own(given: Mapping[str, Any] | None) -> ReadByPerson | None:
    if given is None:
        return None
    lists = {name: _answers(given[name]) for name in ("answers", "before")}
    return ReadByPerson(**{**given, **lists, "reasons": tuple(given["reasons"])})


def _answers(given: Sequence[Mapping[str, str]]) -> tuple[Reply, ...]:
    return tuple(Reply(**one) for one in given)


def day_of(shown: Shown) -> date | None:
    """Return the first visit's day, None where there is no plan."""
    return date.fromisoformat(shown.first) if shown.first else None
