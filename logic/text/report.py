"""An evaluation as plain data, ready for JSON."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.definition.questions import CAUTION, Answers
from logic.engine.checkin import at_first, judge_apart, look_back, up_to_date, visits_since
from logic.engine.explanation import Change, Explanation, explain
from logic.engine.timeline import Timeline, Visit, timeline_of
from logic.engine.verdict import Evaluation, evaluate

Dated = tuple[date | None, Answers]
"""The answers to a check-in and its day, None where a danger sign is all that can be read of it."""


def report(evaluation: Evaluation, start: date) -> dict[str, Any]:
    """Return all that follows from a set of answers, with visits from `start` on."""
    decision, route = evaluation.decision, evaluation.route
    better = decision.could_become if decision else None
    explanation = explain(evaluation)
    return {
        "verdict": decision.verdict.id if decision else None,
        "could_become": [better.id] if better else [],
        "complete": route.complete,
        "next": route.next.id if route.next else None,
        "route": [step.question.id for step in route.steps],
        "factors": {
            name: {"low": span.low, "high": span.high, "level": span.level}
            for name, span in evaluation.score.items()
        },
        "flags": sorted(route.flags, key=CAUTION.index),
        "reasons": _reasons(explanation),
        "would_change": [_change(change) for change in explanation.would_change],
        "ignored": list(evaluation.ignored),
        "timeline": _timeline(timeline_of(evaluation, start)),
    }


def report_checkins(
    questionnaire: Questionnaire, answers: Answers, first: date, checkins: Sequence[Dated]
) -> list[dict[str, Any]]:
    """Return all that follows from each check-in, with the visits as they go on from it.

    Without a plan of visits there is nothing to look back at; a flag is told all the same.
    """
    told, checks = [], [at_first(questionnaire, answers, first)]
    planned = evaluate(questionnaire, answers).planned
    for day, again in checkins:
        found = look_back(questionnaire, answers, again, day or first)
        if not planned:
            found = replace(found, check=None, outcome=None)
        decision, route = found.evaluation.decision, found.evaluation.route
        forced = decision if route.flags else None
        if found.check:
            checks.append(found.check)
            answers = up_to_date(questionnaire, answers, again)
        visits = visits_since(questionnaire, answers, first, checks) if found.check else ()
        told.append(
            {
                "day": day and day.isoformat(),
                "verdict": forced.verdict.id if forced else None,
                "outcome": found.outcome,
                "apart": bool(found.check)
                and judge_apart(questionnaire.checkin, checks[0], checks[-1]),
                "complete": route.complete,
                "next": route.next.id.removeprefix(AGAIN) if route.next else None,
                "flags": sorted(route.flags, key=CAUTION.index),
                "reasons": _reasons(explain(found.evaluation)) if forced else [],
                "visits": [_visit(visit) for visit in visits if not day or visit.date > day],
            }
        )
    return told


def with_checkins(
    first: dict[str, Any], checkins: list[dict[str, Any]], *, in_order: bool = True
) -> dict[str, Any]:
    """Put check-ins beside what followed from the first answers.

    Where the last one that was answered to its end ended in a flag, that is the verdict now, with
    no visits: what followed at first is under `at_first`, so that nobody takes it for what holds.
    Where the last one set a flag and was not answered to its end, there is no verdict yet.
    Of a flag of the first answers and a later one, the more cautious holds. Where nobody knows
    which was the last, since they are not in order, it is the most cautious flag of all.
    """
    ended = [one for one in checkins if one["verdict"] or one["complete"]]
    last = ended[-1] if ended else {"verdict": None}
    if not in_order and (forced := [one for one in ended if one["verdict"]]):
        last = min(forced, key=lambda one: CAUTION.index(one["verdict"]))
    since = checkins[checkins.index(last) + 1 :] if ended and in_order else checkins
    still_open = next(filter(_is_open, since), None)
    if still_open and not last["verdict"] and not first["flags"]:
        last = still_open
    elif not last["verdict"] or _as_cautious(first, last["verdict"]):
        return {**first, "checkins": checkins}
    now: dict[str, Any] = {"verdict": last["verdict"], "flags": last["flags"], "timeline": {}}
    return {**now, "at_first": first, "checkins": checkins}


def _is_open(checkin: dict[str, Any]) -> bool:
    """Say whether a flag is set and questions are left, so that its verdict is not known yet."""
    return bool(checkin["flags"]) and not checkin["complete"]


def _as_cautious(first: dict[str, Any], later: str) -> bool:
    held = first["verdict"] if first["flags"] else None
    return held is not None and CAUTION.index(held) <= CAUTION.index(later)


def _reasons(explanation: Explanation) -> list[dict[str, Any]]:
    flags = [
        {
            "flag": reason.flag,
            "question": reason.question.id,
            "answer": list(reason.words),
            "about": reason.about.id,
            "said": list(reason.said),
            "because": [one.text for one in reason.because],
        }
        for reason in explanation.flags
    ]
    factors = [
        {
            "factor": reason.factor.id,
            "level": reason.level,
            "settled": reason.settled,
            "sentence": reason.factor.sentence(reason.told),
            "answers": [
                {"question": a.question.id, "answer": list(a.words), "weight": a.weight}
                for a in reason.answers
            ],
        }
        for reason in explanation.factors
    ]
    return [*flags, *factors]


def _change(change: Change) -> dict[str, Any]:
    return {
        "answers": {question.id: answer for question, answer, _ in change.answers},
        "verdict": change.verdict.id,
    }


def _timeline(planned: Timeline | None) -> dict[str, list[dict[str, Any]]]:
    if planned is None:
        return {}
    return {path.story.id: [_visit(visit) for visit in path.visits] for path in planned.paths}


def _visit(visit: Visit) -> dict[str, Any]:
    return {
        "number": visit.number,
        "date": visit.date.isoformat(),
        "phase": visit.phase,
        "source": list(visit.source),
    }
