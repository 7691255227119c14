"""Who is told where to turn in despair."""

from logic.definition.questions import Answer
from logic.engine.verdict import Evaluation

BAD_PAIN = 8
"""Pain from which on everyone is told, of 10. This tool's own choice."""
CARDS = ("urgent_care", "clinician_today")
"""The verdicts that say one thing to do, beside which nothing else stands."""


def offers_comfort(evaluation: Evaluation) -> bool:
    """Say whether a result tells where to turn: with bad pain, or where massage is not next."""
    verdict = evaluation.decided.verdict
    if verdict.id in CARDS:
        return False
    pain = evaluation.answers.get(evaluation.questionnaire.checkin.pain_question)
    return not verdict.plan or is_bad(pain)


def is_bad(pain: Answer | None) -> bool:
    """Say whether an answer is a number of pain that is bad."""
    return isinstance(pain, int) and pain >= BAD_PAIN
