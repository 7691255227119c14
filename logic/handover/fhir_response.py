"""What somebody answered, and what came out, as a FHIR R4 QuestionnaireResponse."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from logic.definition.plans import Outcome
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from logic.definition.verdicts import Verdict
from logic.engine.saved import told_lean
from logic.engine.verdict import Evaluation
from logic.handover.fhir import questionnaire_resource
from logic.handover.fhir_names import RESULTS, Json, canonical, coding, filled, system_of

RESPONSE = "QuestionnaireResponse"


def response_resource(  # noqa: PLR0913 - each has a name
    evaluation: Evaluation,
    authored: datetime,
    reference: str = "",
    lean: str = "",
    outcome: Outcome | None = None,
    *,
    by_these_alone: bool = True,
) -> Json:
    """Return the answers on the route as a QuestionnaireResponse, and what came out.

    `reference` is a clinic's own. `lean` is where the person leans, `outcome` what a check-in
    found. Where these answers alone say nothing of massage, no verdict stands `by_these_alone`.
    Whose answers these are, nobody has said: a clinic fills in the subject.

    Raises:
        ValueError: if `authored` has no time zone.

    """
    if authored.utcoffset() is None:
        raise ValueError("a time without a zone says nothing to another system")
    questionnaire = evaluation.questionnaire
    named = {"system": system_of(questionnaire, "reference"), "value": reference}
    items = questionnaire_resource(questionnaire)["item"]
    came_out = [
        one
        for one in _came_out(evaluation, lean, outcome)
        if by_these_alone or one["linkId"] != "result.verdict"
    ]
    return filled(
        resourceType=RESPONSE,
        language=questionnaire.language,
        identifier=named if reference else None,
        subject=filled(
            type="Patient",
            identifier=named if reference else None,
            display="" if reference else questionnaire.words.record.subject,
        ),
        questionnaire=f"{canonical(questionnaire)}|{questionnaire.version}",
        status="completed" if evaluation.route.complete else "in-progress",
        authored=authored.isoformat(timespec="seconds"),
        item=[
            *_answered(evaluation, items),
            *([{"linkId": "result", "item": came_out}] if came_out else []),
        ],
    )


def _came_out(evaluation: Evaluation, lean: str, outcome: Outcome | None) -> Iterator[Json]:
    """Yield the verdict, the flags, where the person leans, and what a check-in found."""
    decision, questionnaire = evaluation.decision, evaluation.questionnaire
    if decision is None:
        return
    told = {
        "verdict": [_coded(questionnaire, "verdict", decision.verdict)],
        "flag": list(_flags(evaluation)),
        "lean": [_leaning(questionnaire, lean)] if told_lean(evaluation, lean) else [],
        "outcome": [_coded(questionnaire, "outcome", outcome)] if outcome else [],
    }
    for name in RESULTS:
        if told[name]:
            answers = [{"valueCoding": one} for one in told[name]]
            yield {"linkId": f"result.{name}", "answer": answers}


def _flags(evaluation: Evaluation) -> Iterator[Json]:
    """Yield the answers that set a flag, each as it stands among the answers."""
    for step in evaluation.route.steps:
        for value in _values(evaluation, step.question):
            if any(one.flag for one in step.question.chosen[value]):
                yield coding(evaluation.questionnaire, step.question, value)


def _values(evaluation: Evaluation, question: Question) -> Sequence[str | int]:
    given = evaluation.answers[question.id]
    return (given,) if isinstance(given, str | int) else given


def _coded(questionnaire: Questionnaire, codes: str, one: Verdict | Outcome) -> Json:
    return {"system": system_of(questionnaire, codes), "code": one.id, "display": one.name}


def _leaning(questionnaire: Questionnaire, lean: str) -> Json:
    words = questionnaire.words.values.lean[lean]
    return {"system": system_of(questionnaire, "lean"), "code": lean, "display": words}


def _answered(evaluation: Evaluation, items: Iterable[Json]) -> Iterator[Json]:
    """Yield the items that hold answers, nested as their questions are."""
    questionnaire = evaluation.questionnaire
    asked = {step.question.id: step.question for step in evaluation.route.steps}
    for item in items:
        name, text = item["linkId"], item.get("text")
        if name in asked:
            answers = [
                {"valueCoding": coding(questionnaire, asked[name], value)}
                for value in _values(evaluation, asked[name])
            ]
            yield filled(linkId=name, text=text, answer=answers)
        elif inside := list(_answered(evaluation, item.get("item", ()))):
            yield filled(linkId=name, text=text, item=inside)
