"""An evaluation as plain data, ready for JSON."""

from datetime import date
from typing import Any

from logic.definition.questions import CAUTION
from logic.engine.explanation import Change, Explanation, explain
from logic.engine.timeline import Timeline, Visit, timeline_of
from logic.engine.verdict import Evaluation


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


def _reasons(explanation: Explanation) -> list[dict[str, Any]]:
    flags = [
        {
            "flag": reason.flag,
            "question": reason.question.id,
            "answer": list(reason.words),
            "about": reason.about.id,
            "said": list(reason.said),
        }
        for reason in explanation.flags
    ]
    factors = [
        {
            "factor": reason.factor.id,
            "level": reason.level,
            "settled": reason.settled,
            "sentence": reason.factor.sentence(reason.level),
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
