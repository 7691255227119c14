"""The answers in a FHIR R4 QuestionnaireResponse, whoever wrote it."""

from collections.abc import Iterator, Mapping
from typing import Any

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from logic.engine.answers import SHORT
from logic.handover.fhir_names import RESULTS, canonical
from logic.handover.fhir_response import RESPONSE

TOLD = frozenset(f"result.{name}" for name in RESULTS)
"""The items for what came out."""


class FhirError(ValueError):
    """A resource from which no answers can be read."""


def read_response(questionnaire: Questionnaire, resource: object) -> dict[str, object]:
    """Return the answers in a QuestionnaireResponse: question id to answer, as `receive` takes it.

    What belongs to no question is left as it is. Nothing in it is trusted.

    Raises:
        FhirError: if it is no response to this definition, or shaped as none is.

    """
    if not isinstance(resource, Mapping) or resource.get("resourceType") != RESPONSE:
        raise FhirError("Give a FHIR R4 QuestionnaireResponse; this is something else.")
    if resource.get("status") == "entered-in-error":
        raise FhirError("Do not use this response; its sender says that it was entered in error.")
    if str(resource.get("questionnaire")).partition("|")[0] != canonical(questionnaire):
        other = resource.get("questionnaire")
        named = SHORT.repr(other) if other else "none"
        raise FhirError(f"Give a response to {canonical(questionnaire)}; this one names {named}.")
    found: dict[str, list[Mapping[str, Any]]] = {}
    for item in _within(resource):
        told = (
            str(item.get("linkId")) in TOLD
        )  # it follows from the answers, and is worked out anew
        if (answers := _objects(item, "answer")) and not told:
            found.setdefault(str(item.get("linkId")), []).extend(answers)
    by_id = questionnaire.by_id
    return {name: _read(by_id[name], a) if name in by_id else a for name, a in found.items()}


def _within(resource: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield every item in order, however deep it is, also those under an answer."""
    waiting = _objects(resource, "item")[::-1]
    while waiting:
        item = waiting.pop()
        yield item
        below = [*_objects(item, "item")]
        for answer in _objects(item, "answer"):
            below += _objects(answer, "item")
        waiting += reversed(below)


def _objects(part: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    given = part.get(name, [])
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        raise FhirError(f"Give each '{name}' as a list of objects, as FHIR R4 writes it.")
    return given


def _read(question: Question, answers: list[Mapping[str, Any]]) -> object:
    """Read a code as the option or the number that it stands for."""
    values = {str(value): value for value in question.chosen}
    given = [values.get(code, code) for code in (_code_of(question, one) for one in answers)]
    return given if question.type == "many" or len(given) > 1 else given[0]


def _code_of(question: Question, answer: Mapping[str, Any]) -> str:
    coding, number = answer.get("valueCoding"), answer.get("valueInteger")
    if isinstance(coding, Mapping) and isinstance(coding.get("code"), str):
        return str(coding["code"])
    if isinstance(number, int):
        return str(number)
    raise FhirError(f"Give each answer to '{question.id}' as a valueCoding with a code.")
