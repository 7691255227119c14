"""What is kept of one record, read anew for the desk: what the person was shown, in words."""

from dataclasses import dataclass, replace
from typing import cast

from logic.clinic.intake.record import Record, read_content
from logic.definition.plans import OutcomeId
from logic.engine.checkin import at_first
from logic.engine.saved import Opened, Saved
from logic.engine.verdict import Evaluation, evaluate
from logic.handover.paper import Paper
from logic.handover.shown import Reply, Shown, answered, read_shown, show
from screens.parts.glance import ICONS, OUTCOME_ICONS
from screens.session.citations import plain
from screens.session.here import Here


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """A record, and what the person was shown, as far as that is known.

    Where it was not kept, `opened` is what was read of the answers, and `today` the verdict that
    they come to by today's questions, if that is another one. Where they come to none, `answers`
    are all that can be shown.
    """

    record: Record
    shown: Shown | None
    opened: Opened | None = None
    today: str = ""
    answers: tuple[Reply, ...] = ()


def read(here: Here, one: Record) -> OpenRecord:
    """Return what the person was shown.

    An earlier version of this app did not keep it. Then it is worked out by today's questions and,
    where that is another verdict than the person was told, there is nothing to book.
    """
    if shown := read_shown(one.shown):
        return OpenRecord(one, shown)
    opened = read_content(here.questionnaire, one)
    evaluation = evaluate(here.questionnaire, opened.saved.answers)
    if evaluation.decision is None:
        return OpenRecord(one, None, opened, answers=answered(evaluation))
    worked_out = show(_paper(here, evaluation, opened.saved, one), one.received)
    if evaluation.decision.verdict.id == one.verdict:
        return OpenRecord(one, worked_out, opened)
    other = replace(worked_out, course="", booking="", none_left="")
    return OpenRecord(one, other, opened, evaluation.decision.verdict.name)


def _paper(here: Here, evaluation: Evaluation, saved: Saved, one: Record) -> Paper:
    """Return what the papers of a record are made from of which nothing shown is kept."""
    day = one.received.date()
    made = saved.made or day
    return Paper(
        evaluation=evaluation,
        made=made,
        first=saved.first or day,
        checks=(at_first(here.questionnaire, evaluation.answers, made), *saved.checks),
        lean=saved.lean,
        clinic=here.clinic,
        reference=one.reference,
    )


def say_verdict(here: Here, one: Record) -> str:
    """Say what came out, with a sign of its own, and of a flag that it is one."""
    words = here.words
    if outcome := _told(one, "outcome"):
        icon = OUTCOME_ICONS.get(cast("OutcomeId", one.outcome), "")
        return f"{icon} {words.desk.looked_back.format(found=outcome)}"
    name = _told(one, "verdict") or here.questionnaire.verdict[one.verdict].name
    if one.kind == "checkin":
        name = words.desk.looked_back.format(found=name)
    if one.flagged:
        return f":material/flag: {words.desk.flagged.format(verdict=name)}"
    return f"{ICONS[one.verdict]} {name}"


def say_to_do(here: Here, one: Record) -> str:
    """Say what is to be booked or, of a flag, what the person was told to do."""
    if one.flagged:
        told = _told(one, "sentence") or here.questionnaire.verdict[one.verdict].sentence
        return here.words.desk.was_told.format(sentence=told)
    if one.shown is not None:
        return _told(one, "booking")
    kept = read(here, one)
    return kept.shown.booking if kept.shown else ""


def _told(one: Record, name: str) -> str:
    """Return a text that the person was shown, where it was kept."""
    return plain(str((one.shown or {}).get(name, "")))
