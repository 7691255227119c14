"""What a page says before anything is drawn on it."""

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logic.definition.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Opening:
    """The title, and what is said where nothing is drawn: at home, and at a kiosk."""

    language: str
    title: str
    heading: str
    home: tuple[str, ...]
    kiosk: tuple[str, ...]

    @classmethod
    def of(cls, questionnaire: "Questionnaire", language: str = "") -> "Opening":
        """Return what a definition has for it, in its own language or another that it is in."""
        words = questionnaire.words.server
        home = (words.unreached, words.unreached_help)
        kiosk = (words.unreached_kiosk,)
        spoken = language or questionnaire.language
        return cls(spoken, questionnaire.title, words.unreached_heading, home, kiosk)

    @classmethod
    def parse(cls, text: str) -> "Opening | None":
        """Return what was written down, or None where that is something else."""
        try:
            found = json.loads(text)
            told = cls(**{**found, "home": tuple(found["home"]), "kiosk": tuple(found["kiosk"])})
        except (ValueError, TypeError, KeyError):
            return None
        lines = (told.language, told.title, told.heading, *told.home, *told.kiosk)
        return told if all(isinstance(line, str) for line in lines) else None

    @property
    def text(self) -> str:
        """What to write down."""
        return json.dumps(asdict(self))
