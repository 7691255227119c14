"""What a proof says, as text for authors and as plain data for JSON."""

import json
from collections.abc import Iterator
from typing import Any

from logic.loading import Definition
from logic.proof.idle import Idle
from logic.proof.laws import Breach, Example
from logic.proof.summary import Proof
from logic.questionnaire import Answers, Questionnaire


def tell_proof(questionnaire: Questionnaire, proof: Proof) -> str:
    """Say in some lines what holds for all answers."""
    factors = ", ".join(factor.id for factor in questionnaire.factors)
    return "\n".join(
        [
            f"Proven for all {proof.total:,} combinations of answers:",
            *_table(proof),
            "Each of them ends in exactly one verdict.",
            _reached(proof),
            "A flag always wins: no verdict is less cautious than a flag that was set.",
            f"A better answer never gives a worse verdict, for each factor: {factors}.",
            "Not knowing never gives a greener verdict than knowing.",
            *_exceptions(proof),
            *_idle(proof.idle),
        ]
    )


def _reached(proof: Proof) -> str:
    questions, options, verdicts = (
        len(proof.questions),
        len(proof.options),
        len(proof.verdicts),
    )
    return (
        f"Some reach each of the {questions} questions, {options} options and {verdicts} verdicts."
    )


def _table(proof: Proof) -> Iterator[str]:
    name = max(map(len, proof.counts))
    number = len(f"{proof.total:,}")
    for verdict, count in proof.counts.items():
        settled = f"  {proof.open[verdict]:,} could become better" if proof.open[verdict] else ""
        yield f"  {verdict:<{name}}  {count:>{number},}{settled}"


def _exceptions(proof: Proof) -> Iterator[str]:
    for exempt, breach in proof.excepted:
        better, worse = (one.verdict for one in breach.examples)
        where = f"{exempt.question}.{exempt.option}"
        yield f"  Except {where}, {worse} beside {better}: {exempt.reason}"


def _idle(options: tuple[Idle, ...]) -> Iterator[str]:
    if options:
        yield "Options that change nothing for anyone (no verdict, plan, advice or comparison):"
    for idle in options:
        like = f"does the same as {idle.like}" if idle.like else "ticked or not"
        yield f"  {idle.question}.{idle.option}: {like}"


def tell_breach(definition: Definition, breach: Breach) -> str:
    """Say what does not hold, and where, with a smallest counter-example."""
    lines = [str(definition.problem(breach.finding))]
    lines += [f"  {written(one.answers)} gets {one.verdict}" for one in breach.examples]
    return "\n".join(lines)


def written(answers: Answers) -> str:
    """Return answers in the form that `evaluate` reads."""
    return json.dumps({"answers": answers}, ensure_ascii=False)


def proof_data(definition: Definition, proof: Proof) -> dict[str, Any]:
    """Return all that a proof says, ready for JSON."""
    return {
        "combinations": proof.total,
        "verdicts": {
            verdict: {
                "combinations": count,
                "could_become_better": proof.open[verdict],
                "example": example_data(proof.verdicts[verdict]),
            }
            for verdict, count in proof.counts.items()
        },
        "questions": {name: example_data(example) for name, example in proof.questions.items()},
        "options": {
            f"{question}.{option}": example_data(example)
            for (question, option), example in proof.options.items()
        },
        "shortest_way": proof.shortest,
        "longest_way": proof.longest,
        "broken": [_breach(definition, breach) for breach in proof.breaches],
        "exceptions": [
            {"reason": exempt.reason, **_breach(definition, breach)}
            for exempt, breach in proof.excepted
        ],
        "change_nothing": [idle._asdict() for idle in proof.idle],
        "states": proof.states,
    }


def example_data(example: Example) -> dict[str, Any]:
    """Return an example, in the form that `evaluate` reads and a little more."""
    return {"answers": dict(example.answers), "verdict": example.verdict}


def _breach(definition: Definition, breach: Breach) -> dict[str, Any]:
    problem = definition.problem(breach.finding)
    return {
        "line": problem.line,
        "code": problem.code,
        "problem": str(problem),
        "examples": [example_data(example) for example in breach.examples],
    }
