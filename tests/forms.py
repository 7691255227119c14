"""What a form shows for some answers, by the rules of FHIR R4 alone."""

from collections.abc import Mapping
from typing import Any

from logic.definition.questions import Answer, Answers

Json = dict[str, Any]


def codes(answer: Answer) -> list[str]:
    return [str(value) for value in ((answer,) if isinstance(answer, str | int) else answer)]


def enabled(resource: Json, answers: Answers) -> list[str]:
    """Return the questions that a form shows for these answers, by the rules of R4 alone.

    What a question holds that is not enabled itself counts for no condition.
    """
    shown: list[str] = []
    known: dict[str, list[str]] = {}

    def go_through(items: list[Json]) -> None:
        for item in items:
            if not is_enabled(item, known):
                continue
            if item["type"] == "choice":
                shown.append(item["linkId"])
                if item["linkId"] in answers:
                    known[item["linkId"]] = codes(answers[item["linkId"]])
            go_through(item.get("item", []))

    go_through(resource["item"])
    return shown


def is_enabled(item: Json, known: Mapping[str, list[str]]) -> bool:
    """`=` holds where one of the answers is equal, `!=` where none is, `exists` as it says."""
    held = [holds(condition, known) for condition in item.get("enableWhen", [])]
    return not held or {"any": any, "all": all}[item.get("enableBehavior", "all")](held)


def holds(condition: Json, known: Mapping[str, list[str]]) -> bool:
    given = known.get(condition["question"], [])
    if condition["operator"] == "exists":
        return bool(given) == condition["answerBoolean"]
    equal = condition["answerCoding"]["code"] in given
    return equal == {"=": True, "!=": False}[condition["operator"]]
