"""The languages beside a definition that commands can use."""

from collections.abc import Mapping
from pathlib import Path

from logic.definition.questionnaire import Questionnaire
from logic.translation import FOLDER
from logic.translation.files import files_in, read_language


def offered(questionnaire: Questionnaire, file: Path) -> Mapping[str, Questionnaire]:
    """Return the definition in each language that can be offered, its own first, by their tags."""
    read = (read_language(questionnaire, one) for one in files_in(file.parent / FOLDER))
    others = {one.language.tag: one.language.questionnaire for one in read if one.language}
    return {questionnaire.language: questionnaire, **others}
