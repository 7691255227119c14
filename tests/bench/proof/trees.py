"""Definitions of any size in the manner of the shipped one, the same each time."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

from logic.definition.plans import CheckIn, Plan, PlanRule
from logic.definition.questionnaire import Exempt, Questionnaire
from logic.definition.questions import URGENT, Answered, Question
from logic.definition.research import Research
from logic.definition.verdicts import Factor, Verdict
from tests.bench.proof import shapes
from tests.bench.proof.shapes import Block
from tests.strategies import SHIPPED

CONDITION = (shapes.ready, shapes.later, shapes.other_care)
SHAPES = {
    "safety": (shapes.danger, shapes.signs_to_check, shapes.ask_first),
    "pain": (shapes.onset, shapes.strength, shapes.kind, shapes.tried, shapes.stress),
    "visits": CONDITION,
    "guidance": CONDITION,
    "team": CONDITION,
}
"""Section to the kinds of questions that take turns in it, as in the shipped file."""
FACTORS = {"pain": "fit", "visits": "commitment", "guidance": "guidance", "team": "care_team"}
"""Section to the factor that its questions count for, if any."""


UNGRADED = "nl"
"""How hard a text is to read is measured in English alone. What is made up here says nothing."""


def manner(count: int) -> Questionnaire:
    """Return a definition of `count` questions, 10 or more."""
    questions = tuple(
        question for section, share in shares(count).items() for question in fill(section, share)
    )
    strength = next(question for question in questions if question.type == "scale")
    return replace(
        SHIPPED,
        language=UNGRADED,
        words=replace(SHIPPED.words, language=UNGRADED),
        glossary={},
        questions=questions,
        factors=tuple(in_reach(factor, questions) for factor in SHIPPED.factors),
        verdicts=tuple(given(questions)),
        plan=guided_by(strength),
        research=dict(known_for(strength)),
        checkin=looking_back(strength, questions),
        exceptions=tuple(exceptions(questions)),
    )


def with_open_branches(tree: Questionnaire, count: int) -> Questionnaire:
    """Let `count` questions lead to one more branch each, all of them at the very end."""
    trunk = [
        one
        for one in tree.questions
        if one.id not in tree.branches
        and one.section in FACTORS
        and not any(choice.flag for choice in one.choices)
        and any(choice.way_out for choice in one.choices)
    ]
    leading = {question.id: f"open_{number}" for number, question in enumerate(trunk[:count])}
    last = tree.sections[-1].id
    return replace(
        tree,
        questions=(
            *(leads_to(question, leading.get(question.id)) for question in tree.questions),
            *(replace(shapes.hurdles(name), section=last) for name in leading.values()),
        ),
    )


def shares(count: int) -> dict[str, int]:
    """Share `count` questions out among the sections, about as in the shipped file."""
    safety, pain = count // 5, count * 3 // 10
    conditions = list(SHAPES)[2:]
    each, left = divmod(count - safety - pain, len(conditions))
    return {
        "safety": safety,
        "pain": pain,
        **{section: each + (place < left) for place, section in enumerate(conditions)},
    }


def fill(section: str, count: int) -> Block:
    """Return the questions of a section: the kinds in turn, each where it still fits.

    Those on danger signs come first, as they must.
    """
    found: list[Question] = []
    for shape in cycle(SHAPES[section]):
        block = shape(f"{section}_{len(found) + 1}", FACTORS.get(section, ""))
        if len(found) + len(block) <= count:
            found += [replace(question, section=section) for question in block]
        if len(found) == count:
            break
    return tuple(sorted(found, key=lambda question: not on_danger(question)))


def on_danger(question: Question) -> bool:
    """Say whether a question asks for signs that end the questions."""
    return any(option.flag == URGENT for option in question.options)


def in_reach(factor: Factor, questions: Block) -> Factor:
    """Ask for two thirds of the most points to meet a factor.

    It is met partly by whoever is sure of nothing, and gives the best answer where all are sure.
    """
    led_to = branches(questions)
    most = sum(max(0, question.span(factor.id)[1]) for question in questions)
    least = sum(
        min(0, points) if question.id in led_to else points
        for question in questions
        for points in [blameless(question, factor.id)]
    )
    partly = min(least, most - 1)
    return replace(factor, met=max(partly + 1, most * 2 // 3), partly=partly)


def branches(questions: Block) -> set[str]:
    """Return the questions that others lead to."""
    return {target for one in questions for choice in one.choices for target in choice.then}


def blameless(question: Question, factor: str) -> int:
    """Return the least points of someone who is to blame for nothing."""
    least, most = question.span(factor)
    return least if any(choice.way_out for choice in question.choices) else most


def given(questions: Block) -> Iterator[Verdict]:
    """Yield the shipped verdicts, without those for which no option sets a flag."""
    flags = {choice.flag for question in questions for choice in question.choices}
    for verdict in SHIPPED.verdicts:
        if not verdict.when.flag or verdict.id in flags:
            yield verdict


def guided_by(strength: Question) -> Plan:
    """Return the shipped plan, with its rules on one question."""
    bad, middle = hurting(strength, "severe"), hurting(strength, "moderate")
    weekly, spacing = SHIPPED.plan.weekly, SHIPPED.plan.spacing
    return replace(
        SHIPPED.plan,
        weekly={
            "most": asking(weekly["most"], bad),
            "middle": asking(weekly["middle"], middle),
            "fewest": weekly["fewest"],
        },
        spacing={
            "near": asking(spacing["near"], bad),
            "middle": asking(spacing["middle"], middle),
            "far": spacing["far"],
        },
        response={},
        later={},
        pace={},
    )


def asking(rule: PlanRule, where: Answered) -> PlanRule:
    """Let a rule ask for something else."""
    return replace(rule, where=(where,))


def looking_back(strength: Question, questions: Block) -> CheckIn:
    """Return the shipped check-in, with the questions on danger asked again and one on pain."""
    led_to = branches(questions)
    again = [one.id for one in questions if one.section == "safety" and one.id not in led_to]
    return replace(
        SHIPPED.checkin,
        again=(*again, strength.id),
        covers={"joints": tuple(newly_come(questions, {*again}))},
        pain_question=strength.id,
        interference_question=strength.id,
    )


def newly_come(questions: Block, again: set[str]) -> Iterator[Answered]:
    """Yield the answers with a flag that no check-in hears anew, other than in its own list."""
    asked = again.union(
        target
        for one in questions
        if one.id in again
        for choice in one.choices
        for target in choice.then
    )
    for one in questions:
        options = tuple(choice.id for choice in one.choices if choice.flag and not choice.lasting)
        if options and one.id not in asked:
            yield Answered(question=one.id, options=options)


def known_for(strength: Question) -> Iterator[tuple[str, Research]]:
    """Tell research to those with bad pain, and other research to everyone else."""
    others = (choice.id for choice in strength.choices if choice.id != "severe")
    first, second, *_ = SHIPPED.research.values()
    yield "severe", replace(first, where=hurting(strength, "severe"))
    yield "others", replace(second, where=hurting(strength, *others))


def hurting(strength: Question, *bands: str) -> Answered:
    """Match an answer in one of these bands."""
    return Answered(question=strength.id, options=bands)


def exceptions(questions: Block) -> Iterator[Exempt]:
    """Except what the shipped file excepts: a sure danger sign is worse than an unsure one."""
    for question in questions:
        if on_danger(question):
            yield replace(SHIPPED.exceptions[0], question=question.id, option="unsure")


def leads_to(question: Question, branch: str | None) -> Question:
    """Let the way out of a question lead to one more branch."""
    if branch is None:
        return question
    *known, way_out = question.options
    return replace(question, options=(*known, replace(way_out, then=(*way_out.then, branch))))
