"""What the command line is given: files, versions in git, and the standard input."""

import json
import subprocess
import sys
from collections.abc import Iterator
from errno import ENOENT
from pathlib import Path
from typing import NamedTuple

from logic.commands.checkins import CheckInError, Later, read_checkins
from logic.commands.loose_json import read_loosely
from logic.definition.definition import Definition
from logic.definition.earlier import Earlier, define_earlier
from logic.definition.loading import define, read
from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.definition.questions import Answer, Answers
from logic.definition.untidy import given_anywhere
from logic.engine.answers import Received, receive
from logic.engine.signs import urgent_in
from logic.handover.fhir_reading import FhirError, read_response
from logic.text.plain_form import READERS
from logic.text.report import Dated

STANDARD_INPUT = Path("-")
KNOWN = {"answers", "checks", "result", *READERS}
"""What a file of answers may hold: what `export json` writes. Only `answers` is read."""


class RefusedError(Exception):
    """Input that cannot be used. The message says what to do."""


def open_version(version: str) -> Definition:
    """Return the definition in a file, or in git where `version` is a revision and a file.

    Raises:
        DefinitionError: with every problem found.
        RefusedError: if git has no such file.

    """
    return define(read_version(version), version)


def open_earlier(version: str) -> Earlier:
    """Return the same of a version that may be older than what a definition has to hold today.

    Raises:
        DefinitionError: if its answers cannot be followed, with every problem found.
        RefusedError: if git has no such file.

    """
    return define_earlier(read_version(version), version)


def read_version(version: str) -> bytes:
    """Return what is in a file, or in git where `version` is a revision and a file.

    Raises:
        DefinitionError: if the file cannot be read.
        RefusedError: if git has no such file.

    """
    if is_there(version):
        return read(Path(version))
    if ":" not in version or version.startswith("-"):
        message = f"'{version}' is not there. A version in git is written like HEAD:questions.yaml."
        raise RefusedError(message)
    command = ["git", "cat-file", "blob", version]
    try:
        shown = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - no shell
    except FileNotFoundError:
        raise RefusedError(f"{version}: git is not installed. Give the name of a file.") from None
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        message = (
            f"{version}: neither a file nor in git: {reason.rstrip('.')}. "
            "Write it like HEAD~1:questions.yaml."
        )
        raise RefusedError(message) from None
    return bytes(shown.stdout)


def is_there(name: str) -> bool:
    """Say whether there is a file of this name, which may be too long to be one."""
    try:
        return Path(name).exists()
    except OSError:
        return False


class Taken(NamedTuple):
    """Answers as far as they can be used, what is wrong with them, and the danger signs then."""

    answers: Answers
    problems: tuple[str, ...]
    signs: Answers
    checkins: tuple[Dated, ...] = ()
    urgent_later: bool = False

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was wrong, the danger signs first; nothing where all is well."""
        if not self.problems:
            return ()
        if not self.signs:
            return self.problems
        held = "; ".join(f"{name}: {_written(answer)}" for name, answer in self.signs.items())
        always = "A danger sign always wins: act on it first, then correct the rest."
        return f"This is untidy, but it holds a danger sign ({held}). {always}", *self.problems


def _written(answer: Answer) -> str:
    return ", ".join(answer) if isinstance(answer, tuple) else str(answer)


def read_answers(questionnaire: Questionnaire, path: Path) -> Taken:
    """Return the answers in a JSON file, or in a FHIR QuestionnaireResponse, and later ones.

    Raises:
        RefusedError: if something is wrong with them, and no danger sign is among them.

    """
    content = read_bytes(path)
    later = Later()
    try:
        given = _json(content)
        if isinstance(given, dict) and "checkins" in given:
            later = _later(questionnaire, given.pop("checkins"))
            content = json.dumps(given).encode()
        received = receive(questionnaire, _answers(questionnaire, given))
    except (RefusedError, CheckInError) as error:
        received = Received({}, (str(error),))
    signs = _signs(questionnaire, content)
    said = received.problems or tuple(_lost(signs, received.answers))
    problems = tuple(f"{path}: {text}" for text in said)
    signs = signs if problems else {}
    if problems and not signs and not later.urgent:
        raise RefusedError("\n".join(problems))
    told = (*problems, *(f"{path}: {text}" for text in later.problems))
    return Taken({**received.answers, **signs}, told, signs, later.checkins, later.urgent)


def _later(questionnaire: Questionnaire, given: object) -> Later:
    """Return the later answers; of those that cannot be used, the danger signs.

    Raises:
        CheckInError: if something is wrong with them, and no danger sign is among them.

    """
    try:
        return read_checkins(questionnaire, given)
    except CheckInError as error:
        signs = _signs(questionnaire, json.dumps(given).replace(AGAIN, "").encode())
        if not signs:
            raise
        heard = {AGAIN + name: answer for name, answer in signs.items()}
        return Later(((None, heard),), (str(error),), urgent=True)


def _answers(questionnaire: Questionnaire, given: object) -> object:
    """Return what is under `answers`, or in a FHIR QuestionnaireResponse."""
    if isinstance(given, dict) and "resourceType" in given:
        try:
            return read_response(questionnaire, given)
        except FhirError as error:
            raise RefusedError(str(error)) from None
    if not isinstance(given, dict) or "answers" not in given:
        message = '{"answers": {question id: answer}}'
        raise RefusedError(f"'answers' is missing. Write {message}.")
    if unknown := [key for key in given if key not in KNOWN]:
        raise RefusedError(f"'{unknown[0]}' does not belong here. Keep only 'answers'.")
    return given["answers"]


def _json(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=without_twins)
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, json.JSONDecodeError) else "it cannot be read"
        raise RefusedError(f"this is not JSON: {reason}. Correct it.") from None
    except TwinError as error:
        raise RefusedError(f"'{error}' is here twice. Keep one of them.") from None


def _signs(questionnaire: Questionnaire, content: bytes) -> dict[str, Answer]:
    """Return the danger signs among the answers, whatever else is wrong with them."""
    try:
        whole = read_loosely(content.decode("utf-8-sig", "replace"))
    except ValueError:
        return {}
    given: dict[str, list[object]] = {}
    for question, answer in given_anywhere(questionnaire, whole):
        given.setdefault(question.id, []).append(answer)
    signs = {name: urgent_in(questionnaire.by_id[name], found) for name, found in given.items()}
    return {name: answer for name, answer in signs.items() if answer is not None}


def _lost(signs: Answers, received: Answers) -> Iterator[str]:
    """Yield a sentence for each danger sign that is given beside another answer, and not in it."""
    for name, answer in signs.items():
        given = received.get(name)
        kept = given if isinstance(given, tuple) else (given,)
        if not set(answer if isinstance(answer, tuple) else (answer,)) <= set(kept):
            yield f"'{name}' is answered in two ways. Ask the person which of them is right."


class TwinError(Exception):
    """A key that occurs twice in one JSON object."""


def without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return a JSON object of which no key is given twice.

    Raises:
        TwinError: if there is one.

    """
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise TwinError(key)
        found[key] = value
    return found


def read_bytes(path: Path) -> bytes:
    """Return what a file or the standard input holds.

    Raises:
        RefusedError: if there is nothing to read from.

    """
    try:
        return _standard_input() if path == STANDARD_INPUT else path.read_bytes()
    except OSError as error:
        raise RefusedError(f"{path}: cannot be read: {error.strerror}. Check its name.") from None


def text_in(path: Path) -> str:
    """Return the text that a file or the standard input holds.

    Raises:
        RefusedError: if it cannot be read, or is none.

    """
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError(f"{path}: this is not saved as UTF-8. Save it so.") from None


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise OSError(ENOENT, "there is no standard input")
    return sys.stdin.buffer.read()
