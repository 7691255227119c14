"""A FHIR resource in several languages at once: each text with its translations beside it."""

from collections.abc import Mapping
from typing import Any

URL = "http://hl7.org/fhir/StructureDefinition/translation"
TEXTS = frozenset({"text", "title", "display", "description", "purpose"})
"""The elements that people read."""


def add_translations(resource: Any, others: Mapping[str, Any]) -> Any:
    """Return a resource whose texts carry what they are in other languages, by their tags.

    The resources are the same but for their texts. What reads the same has no translation.
    """
    if isinstance(resource, list):
        rows = zip(*others.values(), strict=True) if others else iter([()] * len(resource))
        inside = (dict(zip(others, row, strict=True)) for row in rows)
        return [add_translations(one, them) for one, them in zip(resource, inside, strict=True)]
    if not isinstance(resource, dict):
        return resource
    told: dict[str, Any] = {}
    for key, value in resource.items():
        them = {tag: other[key] for tag, other in others.items()}
        told[key] = add_translations(value, them)
        if key in TEXTS and isinstance(value, str):
            said = [_said(tag, one) for tag, one in them.items() if one != value]
            if said:
                told[f"_{key}"] = {"extension": said}
    return told


def _said(tag: str, text: str) -> dict[str, Any]:
    parts = [{"url": "lang", "valueCode": tag}, {"url": "content", "valueString": text}]
    return {"url": URL, "extension": parts}
