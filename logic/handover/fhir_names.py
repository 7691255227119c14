"""The names and codes of a definition in FHIR, the same in its Questionnaire and in each response.

The addresses lead nowhere: they only name.
"""

from typing import Any
from uuid import UUID, uuid5

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question

Json = dict[str, Any]
NAMESPACE = UUID("e7a9f74e-40b2-4037-96f8-699e80dc1121")
RESULTS = {"verdict": False, "flag": True, "lean": False, "outcome": False}
"""What stands in the group for what came out, and whether there may be several of it."""


def canonical(questionnaire: Questionnaire) -> str:
    """Return the address that names a definition in every version."""
    return f"urn:uuid:{uuid5(NAMESPACE, questionnaire.id)}"


def system_of(questionnaire: Questionnaire, codes: str) -> str:
    """Return the address of a system of codes: of one question's answers, or another list's."""
    return f"urn:uuid:{uuid5(NAMESPACE, f'{questionnaire.id}/{codes}')}"


def coding(questionnaire: Questionnaire, question: Question, value: str | int) -> Json:
    """Return the code and the words of an answer. The ends of a scale have words of their own."""
    system = system_of(questionnaire, question.id)
    if isinstance(value, str):
        return {"system": system, "code": value, "display": question.chosen[value][0].label}
    end = {0: question.lowest, 10: question.highest}.get(value)
    told = f"{value}: {end}" if end else str(value)
    return {"system": system, "code": str(value), "display": told}


def filled(**parts: Any) -> Json:
    """Return an element without what is empty, as FHIR asks."""
    return {name: part for name, part in parts.items() if part}
