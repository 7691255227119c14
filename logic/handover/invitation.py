"""A clinic's link: language and mode in the open, the rest after the `#`.

What a clinic has signed stands there too. Nothing else in a link is trusted: what is not known or
not possible is left out, and that is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args
from urllib.parse import urlencode, urlsplit, urlunsplit

from logic.clinic.name import read_name
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import URGENT, Answers, Question
from logic.engine.answers import receive
from logic.engine.saved import read_reference
from logic.handover.arrival import TRAILING, split_fields
from logic.handover.signing import NAMES
from logic.text.languages import best_match

Mode = Literal["self", "link", "kiosk"]
MODES: tuple[Mode, ...] = get_args(Mode)
REFERENCE_KEY = "reference"
HIDDEN_KEYS = (REFERENCE_KEY, *NAMES.values())
LANGUAGE_KEY, CLINIC_KEY, MODE_KEY = OPEN_KEYS = ("lang", "clinic", "mode")
LONGEST = 2_000
"""Characters of what comes after the `#` that are looked at."""


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """What a clinic puts in its link. Where a language is not given, it is that of the file.

    Where it is signed, the clinic and the reference are in what was signed, and nowhere else.
    """

    language: str = ""
    clinic: str = ""
    mode: Mode = "self"
    answers: Answers = field(default_factory=dict)
    reference: str = ""
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An invitation as far as it could be used, and whether anything was left out."""

    invitation: Invitation
    dropped: bool


def write_invitation(base: str, invitation: Invitation) -> str:
    """Return the link to the check at `base` that carries an invitation."""
    signed = invitation.signed
    given = (invitation.language, "" if signed else invitation.clinic, _mode(invitation))
    query = urlencode({key: value for key, value in zip(OPEN_KEYS, given, strict=True) if value})
    hidden = {NAMES["kiosk" if invitation.mode == "kiosk" else "link"]: signed} if signed else {}
    hidden |= {name: _written(answer) for name, answer in invitation.answers.items()}
    if invitation.reference and not signed:
        hidden[REFERENCE_KEY] = invitation.reference
    place = urlsplit(base)
    link = urlunsplit((place.scheme, place.netloc, place.path or "/", query, ""))
    return link + (f"#{urlencode(hidden, safe=',')}" if hidden else "")


def _mode(invitation: Invitation) -> str:
    return "" if invitation.mode == "self" else invitation.mode


def _written(answer: object) -> str:
    return ",".join(answer) if isinstance(answer, tuple | list) else str(answer)


def read_open(query: Mapping[str, str], languages: tuple[str, ...]) -> Arrived:
    """Read the open part of a link. Keys of others are none of our business."""
    # A program that shows a page's source leaves `&amp;` between the parts.
    given = {key.removeprefix("amp;"): value.strip() for key, value in query.items()}
    language, clinic = given.get(LANGUAGE_KEY, "").rstrip(TRAILING), given.get(CLINIC_KEY, "")
    mode = given.get(MODE_KEY, "link" if clinic else "").rstrip(TRAILING)
    good = {
        "language": best_match(language, languages),
        "clinic": read_name(clinic),
        "mode": mode if mode in MODES else "",
    }
    used = {name: value for name, value in good.items() if value}
    dropped = len(used) < sum(map(bool, (language, clinic, mode)))
    return Arrived(Invitation(**used), dropped)  # type: ignore[arg-type] # the mode is one of MODES


def read_hidden(questionnaire: Questionnaire, text: str) -> Arrived:
    """Read what comes after the `#`: answers by question id, and a reference."""
    known = presettable(questionnaire)
    reference, answers, dropped = "", {}, len(text) > LONGEST
    for name, value in split_fields(text[:LONGEST]):
        if name == REFERENCE_KEY and read_reference(value):
            reference = value
        elif name in known:
            answers[name] = _answer(questionnaire.by_id[name], value)
        elif name not in NAMES.values():  # what is signed is read elsewhere
            dropped = True
    received = receive(questionnaire, answers)
    invitation = Invitation(answers=received.answers, reference=reference)
    return Arrived(invitation, dropped or bool(received.problems))


def presettable(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the questions that a link may answer: no flag can be set, or stands beside them.

    Danger signs, and all that is asked together with them, are always asked of the person.
    """
    flags = {one.id: {choice.flag for choice in one.choices} for one in questionnaire.questions}
    kept = {one.section for one in questionnaire.questions if URGENT in flags[one.id]}
    return tuple(
        one.id
        for one in questionnaire.questions
        if one.section not in kept and flags[one.id] == {None} and one.id not in HIDDEN_KEYS
    )


def _answer(question: Question, value: str) -> object:
    if question.type == "many":
        return value.split(",")
    number = question.type == "scale" and value.isascii() and value.isdigit() and len(value) <= 2  # noqa: PLR2004
    return int(value) if number else value
