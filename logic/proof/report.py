"""What a proof says, as text for authors and as plain data for JSON."""

import json
from collections.abc import Iterator
from typing import Any

from logic.definition.loading import Definition
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answers
from logic.proof.idle import Idle
from logic.proof.laws import Breach, Example
from logic.proof.summary import Proof


def tell_proof(questionnaire: Questionnaire, proof: Proof) -> str:
    """Say in some lines how many answer sets get which verdict, and what holds for all."""
    return "\n".join([tell_total(proof), *_table(proof), tell_laws(questionnaire, proof)])


def tell_total(proof: Proof) -> str:
    """Say how many combinations there are. They are not people: most tick several signs."""
    return f"Proven for all {proof.total:,} combinations of answers:"


def tell_laws(questionnaire: Questionnaire, proof: Proof) -> str:
    """Say in some lines what holds for all answers."""
    broken = {breach.finding.code for breach in proof.breaches}
    factors = ", ".join(factor.id for factor in questionnaire.factors)
    laws = {
        "X801 X802": _reached(proof),
        "X803": "A flag always wins: no verdict is less cautious than a flag that was set.",
        "X804 X809": f"A better answer never gives a worse verdict, for each factor: {factors}.",
        "X805 X809": "Not knowing never gives a greener verdict than knowing.",
    }
    return "\n".join(
        [
            "Each combination ends in exactly one verdict.",
            *(law for codes, law in laws.items() if not broken.intersection(codes.split())),
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
    return f"Every question ({questions}), option ({options}) and verdict ({verdicts}) is reached."


def _table(proof: Proof) -> Iterator[str]:
    name = max(map(len, proof.counts))
    number = len(f"{proof.total:,}")
    for verdict, count in proof.counts.items():
        settled = f"  {proof.open[verdict]:,} could become better" if proof.open[verdict] else ""
        yield f"  {verdict:<{name}}  {count:>{number},}{settled}"


def proof_rows(proof: Proof) -> list[dict[str, str]]:
    """Return the table of verdicts, ready to be shown."""
    return [
        {
            "verdict": verdict,
            "combinations": f"{count:,}",
            "could become better": f"{proof.open[verdict]:,}",
        }
        for verdict, count in proof.counts.items()
    ]


def _exceptions(proof: Proof) -> Iterator[str]:
    for exempt, breach in proof.excepted:
        better, worse = (one.verdict for one in breach.examples)
        where = f"{exempt.question}.{exempt.option}"
        yield f"  Except {where} ({worse}, where knowing can get {better}): {exempt.reason}"


def _idle(options: tuple[Idle, ...]) -> Iterator[str]:
    if options:
        yield "Options that change nothing for anyone (no verdict, plan, advice or research):"
    for idle in options:
        like = f"does the same as {idle.like}" if idle.like else "ticked or not"
        yield f"  {idle.question}.{idle.option}: {like}"


def tell_breach(definition: Definition, breach: Breach) -> str:
    """Say what does not hold, and where, with a smallest counter-example."""
    lines = [str(definition.problem(breach.finding))]
    lines += [f"  {tell_example(one)}" for one in breach.examples]
    return "\n".join(lines)


def tell_example(example: Example) -> str:
    """Say what verdict a set of answers gets."""
    return f"{written(example.answers)} gets {example.verdict}"


def written(answers: Answers) -> str:
    """Return answers in the form that `evaluate` reads."""
    return json.dumps({"answers": answers}, ensure_ascii=False)


def proof_data(definition: Definition, proof: Proof) -> dict[str, Any]:
    """Return all that a proof says, ready for JSON."""
    return {
        "problems": [str(definition.problem(breach.finding)) for breach in proof.breaches],
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
