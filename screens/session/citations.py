"""What a screen says of how sure something is, and texts that never act as markup."""

import re
from collections.abc import Container, Iterable
from html import escape

from logic.definition.claims import NOT_RATED, Source, Statement, Sure
from logic.definition.questionnaire import Questionnaire
from logic.definition.research import Guideline
from logic.text.saying import Numbering, web_address

MARKUP = re.compile(r"[!-/:-@\[-`{-~]")
"""What Markdown knows as a sign of its own. A sign of no other kind may have a stroke before it."""


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
        return f"{told.text} {self.end(told)}"

    def end(self, told: Statement | Guideline) -> str:
        """Return what follows a statement: its sources, and how sure it is where it was rated."""
        return f"{self.cite(told.source)} {self.rate(told.sure)}"

    def mark(
        self, claim: Iterable[str], *, linked: bool, but: Container[str] = (), passed: bool = False
    ) -> str:
        """Return the marks of these sources as HTML, each a link to its source if it has one.

        Those in `but` are none: where the same sources stand in many places, one link is enough.
        Where they are `passed`, the keyboard does not stop at them: it has the list of sources.
        """
        marks = [
            _mark(self.cite([name]), self._known[name], linked and name not in but, passed)
            for name in claim
        ]
        return f'<span class="cite">{" ".join(marks)}</span>'

    def rate(self, sure: Sure) -> str:
        """Say how sure something is, with what that means where the page says it first.

        Where nobody has rated it, nothing is said: a page says once what that means.
        """
        said = self.rated(sure)
        return f"*{said}*" if said else ""

    def rated(self, sure: Sure) -> str:
        """Say the same without marks."""
        if sure == NOT_RATED:
            return ""
        degree = self._questionnaire.means(sure)
        said = self._questionnaire.words.sources.sure.format(name=degree.name)
        if sure in self._explained:
            return said
        self._explained.add(sure)
        return f"{said} {degree.means}"


def _mark(number: str, source: Source, linked: bool, passed: bool) -> str:
    if not linked or not source.link:
        return number
    away = 'target="_blank" rel="noopener noreferrer"' + ' tabindex="-1"' * passed
    return f'<a href="{escape(web_address(source))}" {away}>{number}</a>'
