"""Coming back after asking a health worker: what is asked anew, and what is kept."""

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import SAFETY, Answer, Question, VerdictId
from logic.engine.verdict import Evaluation

ASK_FIRST: VerdictId = "clinician_first"


def can_be_cleared(evaluation: Evaluation) -> bool:
    """Say whether asking can settle all that keeps someone from massage: never a sign itself."""
    flagged = [one for step in evaluation.route.steps for one in step.options if one.flag]
    forced = evaluation.decision is not None and evaluation.decision.verdict.id == ASK_FIRST
    return forced and all(one.can_clear for one in flagged)


def once_asked(evaluation: Evaluation) -> dict[str, Answer]:
    """Return the answers that someone who has asked keeps.

    Every list of signs is asked anew, then whatever set a flag. All else is kept.
    """
    raised = {
        step.question.id
        for step in evaluation.route.steps
        if any(option.flag for option in step.options)
    }
    anew = raised | {one.id for one in signs(evaluation.questionnaire)}
    return {name: one for name, one in evaluation.answers.items() if name not in anew}


def signs(questionnaire: Questionnaire) -> tuple[Question, ...]:
    """Return the lists on safety in which a tick, other than not being sure, sets a flag."""
    return tuple(
        question
        for question in questionnaire.questions
        if question.section == SAFETY
        and question.type == "many"
        and any(option.flag and not option.way_out for option in question.options)
    )
