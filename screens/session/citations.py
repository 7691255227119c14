"""What a screen says of how sure something is, and texts that never act as markup."""

import re

from logic.definition.aid import Guideline
from logic.definition.claims import Statement, Sure
from logic.definition.questionnaire import Questionnaire
from logic.text.saying import Numbering

MARKUP = re.compile(r"[^\w\s]|_")


def plain(text: str) -> str:
    """Return a text that nobody has looked through, so that it is shown as it is."""
    return MARKUP.sub(r"\\\g<0>", text)


class Citations(Numbering):
    """Numbers the sources of a page in the order in which they are cited, and says how sure."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        super().__init__(questionnaire)
        self._questionnaire = questionnaire
        self._explained: set[Sure] = set()

    def say(self, told: Statement | Guideline) -> str:
        """Return a statement with its sources and how sure it is."""
        return f"{told.text} {self.cite(told.source)} {self.rate(told.sure)}"

    def rate(self, sure: Sure) -> str:
        """Say how sure something is, with what that means where the page says it first."""
        degree = self._questionnaire.means(sure)
        said = self._questionnaire.words.sources.sure.format(name=degree.name)
        if sure in self._explained:
            return f"*{said}*"
        self._explained.add(sure)
        return f"*{said} {degree.means}*"
