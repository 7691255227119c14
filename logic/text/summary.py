"""The verdict at a glance: its heading with the person's pain in it, and why."""

from logic.engine.explanation import Explanation
from logic.engine.verdict import Evaluation
from logic.text.saying import say_count

MOST_SAID = 2
"""Reasons that are said at a glance."""


def waits_for_answers(evaluation: Evaluation) -> bool:
    """Say whether an answer that is open stands between the person and a plan."""
    decision = evaluation.decided
    return decision.could_become is not None and not decision.verdict.plan


def say_heading(evaluation: Evaluation, explanation: Explanation) -> str:
    """Write the verdict for this person's pain, or that it still depends on something open."""
    verdict, words = evaluation.decided.verdict, evaluation.questionnaire.words
    if waits_for_answers(evaluation):
        return say_count(words, words.result.open_heading, "count", len(explanation.open))
    pain = name_pain(evaluation)
    return verdict.heading.format(pain=pain) if verdict.heading and pain else verdict.sentence


def name_pain(evaluation: Evaluation) -> str | None:
    """Return how the person's pain is named in a sentence, if an answer says which it is."""
    options = (option for step in evaluation.route.steps for option in step.options)
    return next((option.pain for option in options if option.pain), None)


def say_reasons(evaluation: Evaluation, explanation: Explanation) -> tuple[str, ...]:
    """Write why, in one or two sentences. What a flag forced says it by its sign."""
    decision, words = evaluation.decided, evaluation.questionnaire.words
    if decision.could_become and waits_for_answers(evaluation):
        names = {"verdict": decision.verdict.name, "better": decision.could_become.name}
        return (words.result.open_now.format(**names),)
    unmet = [reason.factor.sentence(reason.told) for reason in explanation.conditions]
    if unmet:
        return tuple(unmet[:MOST_SAID])
    return tuple(filter(None, [decision.verdict.reason]))


def say_for(explanation: Explanation) -> str:
    """Write what speaks for massage though something is to settle; empty where nothing is met."""
    met = (one.factor.sentence("met") for one in reversed(explanation.factors) if one.told == "met")
    return next(met, "")


def say_against(evaluation: Evaluation, explanation: Explanation) -> str:
    """Write what its question says of the answer that speaks most against massage now.

    It is empty with a plan, and where no such answer has anything to say.
    """
    if evaluation.decided.verdict.plan:
        return ""
    unmet = {one.factor.id for one in explanation.conditions if one.told == "not_met"}
    told = [
        (points, option.advice)
        for step in evaluation.route.steps
        for option in step.options
        for factor, points in option.points.items()
        if factor in unmet and isinstance(points, int) and points < 0 and option.advice
    ]
    return min(told, default=(0, ""))[1]
