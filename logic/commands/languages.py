"""The languages beside a definition that commands can use."""

from collections.abc import Mapping
from pathlib import Path

from logic.definition.questionnaire import Questionnaire
from logic.translation import FOLDER
from logic.translation.files import files_in, read_language
from logic.translation.language import Language


def offered(questionnaire: Questionnaire, file: Path) -> Mapping[str, Questionnaire]:
    """Return the definition in each language that can be offered, its own first, by their tags."""
    others = languages_beside(questionnaire, file)
    return {
        questionnaire.language: questionnaire,
        **{tag: one.questionnaire for tag, one in others.items()},
    }


def languages_beside(questionnaire: Questionnaire, file: Path) -> Mapping[str, Language]:
    """Return the other languages that can be offered, by their tags."""
    read = (read_language(questionnaire, one) for one in files_in(file.parent / FOLDER))
    return {one.language.tag: one.language for one in read if one.language}
