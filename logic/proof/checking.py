"""Checking a definition: its shape, its words and what holds for all answers, in one call."""

from dataclasses import dataclass

from logic.definition.definition import Definition
from logic.definition.loading import define, problem_in
from logic.definition.problems import DefinitionError, Finding, Problem, find
from logic.definition.questionnaire import AGAIN
from logic.proof.effects import TooManyError
from logic.proof.laws import Breach
from logic.proof.lookback import LookBacks, prove_lookbacks
from logic.proof.promises import broken_promises
from logic.proof.summary import Proof, prove
from logic.text.readability import plainness


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking. Without `problems` there is a proof, and every law holds.

    `definition` is None where the file cannot be read as one. `proof` and `lookbacks`, the same
    for check-ins, are None where the words are not plain yet, or too much differs to prove
    anything. Where there are breaches, each is a problem.
    """

    definition: Definition | None
    proof: Proof | None
    problems: tuple[Problem, ...]
    lookbacks: LookBacks | None = None
    breaches: tuple[Breach, ...] = ()

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
        told = sorted(problem_in(definition, one) for one in unclear)
        return Checked(definition, None, tuple(told))
    try:
        proof = prove(definition.questionnaire)
        lookbacks = prove_lookbacks(definition.questionnaire)
        promises = list(broken_promises(definition.questionnaire, proof.plans))
    except TooManyError as error:
        return Checked(definition, None, (problem_in(definition, _too_many(definition, error)),))
    broken = (*proof.breaches, *lookbacks.breaches, *promises)
    problems = tuple(problem_in(definition, breach.finding) for breach in broken)
    return Checked(definition, proof, problems, lookbacks, broken)


def _too_many(definition: Definition, error: TooManyError) -> Finding:
    names = [name.removeprefix(AGAIN) for name in error.most]
    known = list(definition.questionnaire.by_id)
    at = ("questions", known.index(names[-1])) if names[-1] in known else ("checkin",)
    return find("X807", *at, names=", ".join(f"'{name}'" for name in names))
