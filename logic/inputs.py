"""What the command line is given: files, versions in git, and the standard input."""

import json
import subprocess
import sys
from errno import ENOENT
from pathlib import Path

from logic.handover.fhir import FhirError, read_response
from logic.loading import Definition, define, read
from logic.questionnaire import Questionnaire

STANDARD_INPUT = Path("-")
KNOWN = ("answers", "version", "made", "reference", "checks", "result")
"""What may stand in a file of answers: what `export json` writes. Only `answers` is read."""


class RefusedError(Exception):
    """Input that cannot be used. The message says what to do."""


def open_version(version: str) -> Definition:
    """Return the definition in a file, or in git where `version` is a revision and a file.

    Raises:
        DefinitionError: with every problem found.
        RefusedError: if git has no such file.

    """
    if is_there(version):
        return define(read(Path(version)), version)
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
    return define(shown.stdout, version)


def is_there(name: str) -> bool:
    """Say whether there is a file of this name, which may be too long to be one."""
    try:
        return Path(name).exists()
    except OSError:
        return False


def read_answers(questionnaire: Questionnaire, path: Path) -> object:
    """Return what stands under `answers` in a JSON file, or in a FHIR QuestionnaireResponse.

    Raises:
        RefusedError: if there is no such thing.

    """
    try:
        content = json.loads(read_text(path), object_pairs_hook=without_twins)
    except OSError as error:
        raise RefusedError(f"{path}: cannot be read: {error.strerror}. Check its name.") from None
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, json.JSONDecodeError) else "it cannot be read"
        raise RefusedError(f"{path}: this is not JSON: {reason}. Correct it.") from None
    except TwinError as error:
        raise RefusedError(f"{path}: '{error}' is here twice. Keep one of them.") from None
    if isinstance(content, dict) and "resourceType" in content:
        return _response(questionnaire, content, path)
    if not isinstance(content, dict) or "answers" not in content:
        message = '{"answers": {question id: answer}}'
        raise RefusedError(f"{path}: 'answers' is missing. Write {message}.")
    if unknown := [key for key in content if key not in KNOWN]:
        raise RefusedError(f"{path}: '{unknown[0]}' does not belong here. Keep only 'answers'.")
    return content["answers"]


def _response(questionnaire: Questionnaire, content: object, path: Path) -> object:
    try:
        return read_response(questionnaire, content)
    except FhirError as error:
        raise RefusedError(f"{path}: {error}") from None


class TwinError(Exception):
    """A key that stands twice in one JSON object."""


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


def read_text(path: Path) -> str:
    """Return what a file or the standard input holds.

    Raises:
        OSError: if there is nothing to read from.
        ValueError: if it is not text.

    """
    if path != STANDARD_INPUT:
        return path.read_text(encoding="utf-8-sig")
    if sys.stdin is None:
        raise OSError(ENOENT, "there is no standard input")
    return sys.stdin.read().removeprefix("\ufeff")
