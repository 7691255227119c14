"""What someone was shown who came back to a clinic's shared screen: it knew nothing of before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from logic.definition.plans import Outcome
from logic.definition.questionnaire import Questionnaire
from logic.engine.checkin import Check, judge
from logic.engine.explanation import explain
from logic.engine.returning import Returning
from logic.engine.timeline import Visit
from logic.engine.verdict import Evaluation, evaluate
from logic.handover.fhir_response import response_resource
from logic.handover.paper import Paper, then_and_now
from logic.handover.shown import Shown, answered, flag_lines, measured
from logic.text.booking import book, say_booking, say_course
from logic.text.referral import Referral, refer
from logic.text.saying import say_joined, say_no_visits, say_pair


def show_return(  # noqa: PLR0913 - each has a name
    questionnaire: Questionnaire,
    found: Evaluation,
    brought: Returning,
    *,
    checks: Sequence[Check],
    visits: Sequence[Visit],
    moment: datetime,
) -> Shown:
    """Return what is shown to someone who came back with little more than a paper in hand.

    `found` are the answers to the look back. `checks` begins with how things were at the start;
    behind it is how they are now, unless a flag ended the questions. `visits` are those to come.
    """
    forced = bool(found.route.flags)
    told = found.decided.verdict if forced else None
    outcome = None if forced else _outcome(questionnaire, checks)
    booked, words = book(visits), questionnaire.words
    begun = evaluate(questionnaire, {})
    paper = Paper(evaluation=begun, made=moment.date(), first=brought.first, checks=tuple(checks))
    referral = refer(found) if forced else Referral((), (), (), (), ())
    lead = told.sentence if told else outcome.sentence if outcome else ""
    over = outcome is not None and brought.numbers is not None and not booked
    return Shown(
        language=questionnaire.language,
        version=questionnaire.version,
        verdict=told.name if told else "",
        heading=lead,
        sentence=lead,
        reasons=tuple(line for one in explain(found).flags for line in flag_lines(paper, one)),
        leans="",
        outcome=outcome.name if outcome else "",
        answers=answered(found),
        before=(),
        checks=measured(checks),
        compared=then_and_now(paper) if outcome else None,
        referral=replace(referral, mind=(*referral.mind, *_asked_first(questionnaire, brought))),
        course=say_course(words, booked) if booked else "",
        booking=say_booking(words, booked) if booked else "",
        none_left=say_no_visits(questionnaire, checks) if over else "",
        first=brought.first.isoformat(),
        page=None,
        note=None,
        fhir=response_resource(found, moment, outcome=outcome, by_these_alone=forced),
    )


def _outcome(questionnaire: Questionnaire, checks: Sequence[Check]) -> Outcome:
    checkin = questionnaire.checkin
    return checkin.outcome[judge(checkin, checks[0], checks[-1])]


def _asked_first(questionnaire: Questionnaire, brought: Returning) -> Iterator[str]:
    """Yield what was to be asked about first, in the words of its questions."""
    for name, chosen in brought.asks:
        question = questionnaire.by_id[name]
        labels = [one.label for one in question.options if one.id == chosen]
        yield say_pair(questionnaire.words, question.name, say_joined(questionnaire.words, labels))
