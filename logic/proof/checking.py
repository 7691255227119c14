"""Checking a definition: its shape, its words and what holds for all answers, in one call."""

from dataclasses import dataclass

from logic.definition.loading import Definition, define
from logic.definition.problems import DefinitionError, Problem, find
from logic.proof.effects import TooManyError
from logic.proof.summary import Proof, prove
from logic.text.readability import plainness


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking. Without `problems` there is a proof, and every law holds.

    `definition` is None where the file cannot be read as one, and `proof` where the words are not
    plain yet, or too much differs to prove anything. Where there are breaches, each is a problem.
    """

    definition: Definition | None
    proof: Proof | None
    problems: tuple[Problem, ...]

    @property
    def proven(self) -> Proof:
        """The proof.

        Raises:
            DefinitionError: if there is none, with every problem found.

        """
        if self.proof is None:
            raise DefinitionError(self.problems)
        return self.proof


def check(content: bytes, name: str) -> Checked:
    """Find everything that is wrong with the bytes of a definition, or prove what must hold."""
    try:
        definition = define(content, name)
    except DefinitionError as error:
        return Checked(None, None, error.problems)
    return check_definition(definition)


def check_definition(definition: Definition) -> Checked:
    """Check a definition that has the right shape."""
    if unclear := plainness(definition.questionnaire):
        return Checked(definition, None, tuple(sorted(map(definition.problem, unclear))))
    try:
        proof = prove(definition.questionnaire)
    except TooManyError as error:
        at = list(definition.questionnaire.by_id).index(error.args[0])
        return Checked(definition, None, (definition.problem(find("X807", "questions", at)),))
    broken = tuple(definition.problem(breach.finding) for breach in proof.breaches)
    return Checked(definition, proof, broken)
