"""The way through the check, step by step, whoever takes it: without a browser, or in one."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer, Question
from logic.definition.words import Words
from logic.engine.route import walk
from logic.engine.verdict import evaluate
from tests.people import EASY, FIXED, FOUND, LINK, Given, again, result_heading


class Steps(ABC):
    """Someone who reads headings, marks answers and goes on."""

    questionnaire: Questionnaire
    words: Words

    @abstractmethod
    def sees(self, heading: str) -> None:
        """Expect the screen with this heading."""

    @abstractmethod
    def press(self, button: str) -> None:
        """Press a button."""

    @abstractmethod
    def chooses_in(self, question: Question, answer: Any) -> None:
        """Mark an answer to a question, which may be one of a check-in."""

    @abstractmethod
    def returns(self, screen: str, given: Given, **others: Any) -> None:
        """Come back with what a tab has kept."""

    def sees_question(self, name: str) -> None:
        """Expect a question."""
        self.sees(self.questionnaire.by_id[name].ask)

    def begins(self) -> None:
        """Go from the start to the first question."""
        self.sees(self.words.start.heading)
        self.press(self.words.start.button)
        self.sees_question(self.questionnaire.questions[0].id)

    def chooses(self, name: str, answer: Any) -> None:
        """Mark an answer."""
        self.chooses_in(self.questionnaire.by_id[name], answer)

    def goes_on(self) -> None:
        """Press the button that leads on."""
        self.press(self.words.question.continue_button)

    def answers(self, name: str, answer: Any) -> None:
        """Answer the question on the screen and go on."""
        self.sees_question(name)
        self.chooses(name, answer)
        self.goes_on()

    def answers_all(self, given: Given, until: str | None = None) -> None:
        """Answer from the first question on, in order, up to the question `until`."""
        for question in walk(self.questionnaire, given).asked:
            if question.id == until:
                self.sees_question(until)
                return
            if question.id in given:
                self.answers(question.id, given[question.id])

    def reaches_result(self, verdict: str, given: Given) -> None:
        """Go all the way to the result."""
        self.begins()
        self.answers_all(given)
        if not self.questionnaire.verdict[verdict].when.flag:
            self.sees(self.words.review.heading)
            self.press(self.words.review.button)
        assert evaluate(self.questionnaire, given).decided.verdict.id == verdict
        self.sees(result_heading(self.questionnaire, given))

    def opens(self, screen: str, given: Given, **others: Any) -> None:
        """Come back to a screen behind the result, or to the one about the check."""
        self.returns(screen, given, **others)
        self.sees(self.words.named(f"{screen.removeprefix('/')}.heading"))

    def looks_back(self, outcome: str, **others: Any) -> None:
        """Come back to what a check-in found."""
        kept = {"again": again(*FOUND[outcome]), "keeping": {**LINK, "day": "2026-11-30"}}
        self.returns("checked", EASY, **{"plan": FIXED, **kept, **others})
        self.sees(self.questionnaire.checkin.outcome[outcome].sentence)

    def answers_again(self, given: Mapping[str, Answer], until: str = "") -> None:
        """Answer a check-in, up to the question `until`."""
        for question in self.questionnaire.again.questions:
            if question.id == until:
                self.sees(question.ask)
                return
            if question.id in given:
                self.sees(question.ask)
                self.chooses_in(question, given[question.id])
                self.goes_on()
