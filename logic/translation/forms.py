"""The forms of number of a language, and which of a file's each of them is."""

import gettext
import re
from collections.abc import Mapping
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog as Messages

from logic.translation.grammar import lines_of
from logic.translation.texts import Spoken

ENGLISH = {"one": 0, "other": 1}
"""The forms of number that English has, in the order of `msgid` and `msgid_plural`."""
NUMBERS = (*range(201), 1_000, 10_000, 1_000_000)
"""Numbers among which each form of every language occurs that whole numbers have."""
COUNTED = 201
"""As many of them are counted in a check."""
PROMISED = re.compile(r"nplurals\s*=\s*(\d+)")
MOST_FORMS = 6
"""As many forms of number as Arabic has."""


def forms_of(messages: Messages) -> dict[str, int]:
    """Return each form of number that a language has, and which of a file's it is.

    Raises:
        ValueError: if the file does not say how it numbers them.

    """
    choose = gettext.c2py(messages.plural_expr)
    named = Locale.parse(messages.locale or "en").plural_form
    found = {named(number): choose(number) for number in reversed(NUMBERS)}
    last = max(found.values())
    return {name: found.get(name, last) for name in sorted({*named.tags, "other"})}


def rule_of(language: str) -> str:
    """Return how a language's forms of number are told apart, as a header says it."""
    return Messages(locale=language.replace("-", "_")).plural_forms


def tells_forms(messages: Messages) -> bool:
    """Say whether a file tells apart what its language does, as far as anyone will count here."""
    own = Messages(locale=messages.locale)
    rules = [gettext.c2py(one.plural_expr) for one in (own, messages)]
    seen = {tuple(rule(number) for rule in rules) for number in NUMBERS[:COUNTED]}
    given = {one for _, one in seen}
    return len(seen) == len(given) and max(given) < messages.num_plurals


def counts_too_far(text: str) -> int | None:
    """Return the line of a header that promises more forms of number than any language has."""
    for number, line in enumerate(lines_of(text), 1):
        found = PROMISED.search(line)
        if found and (len(found[1]) > 1 or int(found[1]) > MOST_FORMS):
            return number
    return None


def read_told(said: Any, forms: Mapping[str, int]) -> Spoken | None:
    """Return a text that stands in a file, or each of its forms; None where nothing does."""
    if isinstance(said, str):
        return said or None
    told = {name: said[index] if index < len(said) else "" for name, index in forms.items()}
    return told if any(said) else None


def write_told(told: Spoken, forms: Mapping[str, int], number: int) -> str | tuple[str, ...]:
    """Return a text as it stands in a file, with so many forms of number."""
    if isinstance(told, str):
        return told
    ordered = {forms[name]: text for name, text in told.items() if name in forms}
    return tuple(ordered.get(index, "") for index in range(number))
