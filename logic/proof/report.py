"""What a proof says, as text for authors and as plain data for JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from logic.definition.definition import Definition
from logic.definition.loading import problem_in
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answers
from logic.proof.checking import Checked
from logic.proof.idle import Idle
from logic.proof.laws import Breach, Example
from logic.proof.lookback import LookBacks
from logic.proof.summary import Proof

PROMISES = {
    "X820": "No plan is longer, without a look back, than where massage clearly helps.",
    "X821": "What someone wants, can afford or does not know is no reason for not now.",
    "X822": "Each number of the plan that the article names comes out for somebody.",
    "X823": "Who has nothing to ease gets no plan.",
}
"""The laws on what people are shown, by the code of what breaks each."""


def tell_proof(questionnaire: Questionnaire, proof: Proof) -> str:
    """Say in some lines how many answer sets get which verdict, and what holds for all."""
    counted = _table(proof.counts, proof.open)
    return "\n".join([tell_total(proof), *counted, tell_laws(questionnaire, proof)])


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
            *(f"Worth a look: the plan rule {name} never comes out." for name in proof.unused),
        ]
    )


def _reached(proof: Proof) -> str:
    questions, options, verdicts = (
        len(proof.questions),
        len(proof.options),
        len(proof.verdicts),
    )
    return f"Every question ({questions}), option ({options}) and verdict ({verdicts}) is reached."


def tell_lookbacks(lookbacks: LookBacks) -> Iterator[str]:
    """Say in some lines how many check-ins come to what, and what holds for all."""
    yield f"Proven for all {lookbacks.total:,} combinations of numbers then and a check-in now:"
    yield from _table(lookbacks.counts, {})
    broken = {breach.finding.code for breach in lookbacks.breaches}
    laws = {
        "X803": "A flag that is set in a check-in always wins.",
        "X810": "Whoever says that they are worse is never told that massage helps.",
        "X811": "A better number, or a better view, is never told as less of a help.",
        "X812": "Every outcome is reached.",
    }
    yield from (law for code, law in laws.items() if code not in broken)


def tell_promises(broken: Iterable[Breach]) -> Iterator[str]:
    """Say what holds of what people are shown."""
    codes = {breach.finding.code for breach in broken}
    yield "An open factor is called open, whatever is answered."
    yield from (law for code, law in PROMISES.items() if code not in codes)


def _table(counts: Mapping[Any, int], still_open: Mapping[Any, int]) -> Iterator[str]:
    name = max(map(len, counts))
    number = len(f"{sum(counts.values()):,}")
    for verdict, count in counts.items():
        settled = still_open.get(verdict)
        better = f"  {settled:,} could become better" if settled else ""
        yield f"  {verdict:<{name}}  {count:>{number},}{better}"


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
    lines = [str(problem_in(definition, breach.finding))]
    lines += [f"  {tell_example(one)}" for one in breach.examples]
    return "\n".join(lines)


def tell_example(example: Example) -> str:
    """Say what verdict a set of answers gets."""
    return f"{written(example.answers)} gets {example.verdict}"


def written(answers: Answers) -> str:
    """Return answers in the form that `evaluate` reads."""
    return json.dumps({"answers": answers}, ensure_ascii=False)


def check_data(definition: Definition, checked: Checked, proof: Proof) -> dict[str, Any]:
    """Return all that is proven, ready for JSON."""
    return {
        "problems": [problem.data for problem in checked.problems],
        **_proof_data(definition, proof),
        "broken": [_breach(definition, breach) for breach in checked.breaches],
        "checkin": _lookback_data(checked.lookbacks) if checked.lookbacks else None,
    }


def _proof_data(definition: Definition, proof: Proof) -> dict[str, Any]:
    return {
        "combinations": str(proof.total),
        "verdicts": {
            verdict: {
                "combinations": str(count),
                "could_become_better": str(proof.open[verdict]),
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
        "exceptions": [
            {"reason": exempt.reason, **_breach(definition, breach)}
            for exempt, breach in proof.excepted
        ],
        "unused_rules": list(proof.unused),
        "change_nothing": [idle._asdict() for idle in proof.idle],
        "states": proof.states,
    }


def _lookback_data(lookbacks: LookBacks) -> dict[str, Any]:
    examples: dict[str, Any] = {name: one._asdict() for name, one in lookbacks.found.items()}
    examples |= {verdict: example_data(one) for verdict, one in lookbacks.flagged.items()}
    return {
        "combinations": str(lookbacks.total),
        "outcomes": {
            name: {"combinations": str(count), "example": examples[name]}
            for name, count in lookbacks.counts.items()
        },
    }


def example_data(example: Example) -> dict[str, Any]:
    """Return an example, in the form that `evaluate` reads and a little more."""
    return {"answers": dict(example.answers), "verdict": example.verdict}


def _breach(definition: Definition, breach: Breach) -> dict[str, Any]:
    problem = problem_in(definition, breach.finding)
    return {
        **problem.data,
        "problem": str(problem),
        "examples": [example_data(example) for example in breach.examples],
    }
