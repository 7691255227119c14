"""The note that a person takes to a massage therapist, in the person's own words."""

from collections.abc import Iterator

from logic.definition.questions import URGENT, Step
from logic.definition.verdicts import Factor
from logic.definition.words import Words
from logic.engine.explanation import FactorReason
from logic.engine.values import chosen
from logic.handover.paper import (
    Paper,
    Part,
    bullets,
    by_phase,
    heading,
    item,
    overdue,
    paragraph,
    then_and_now,
    top,
)
from logic.text.saying import say_count, say_joined, say_lead, say_no_visits, say_pair


def therapist_note(paper: Paper) -> Iterator[Part]:
    """Yield the parts of the note.

    Raises:
        LookupError: if there is no plan to take to a therapist.

    """
    if not paper.decision.verdict.plan:
        raise LookupError("there is no note for a therapist without a plan")
    words = paper.words
    yield top(paper)
    yield from overdue(paper)
    yield {"kind": "title", "name": "", "text": words.paper.note}
    yield {"kind": "blanks", "names": [paper.words.paper.name, paper.words.paper.birth]}
    yield from _clinic(paper)
    yield {"kind": "framed", "text": words.paper.own_words}
    yield {
        "kind": "pair",
        "shares": [1, 1],
        "left": [*_pain(paper), *_result(paper)],
        "right": [*_safety(paper), *_goals(paper)],
    }
    yield heading(words.paper.plan)
    yield from _plan(paper)
    yield heading(words.list.prompts)
    yield bullets([prompt.ask for prompt in paper.questionnaire.therapist.values()])


def _clinic(paper: Paper) -> Iterator[Part]:
    reference = paper.words.paper.reference.format(reference=paper.reference)
    if paper.invited or paper.reference:
        yield paragraph(" · ".join(filter(None, (paper.invited, paper.reference and reference))))


def _section_of_pain(paper: Paper) -> str:
    return paper.questionnaire.by_id[paper.questionnaire.checkin.pain_question].section


def _sections_of_safety(paper: Paper) -> set[str]:
    """Return the sections that ask about danger signs."""
    questions = paper.questionnaire.questions
    return {one.section for one in questions if any(c.flag == URGENT for c in one.choices)}


def _steps(paper: Paper, sections: set[str]) -> list[Step]:
    return [step for step in paper.evaluation.route.steps if step.question.section in sections]


def _pain(paper: Paper) -> Iterator[Part]:
    yield heading(paper.words.paper.pain)
    yield bullets(paper.answered(_steps(paper, {_section_of_pain(paper)})))


def _goals(paper: Paper) -> Iterator[Part]:
    words = paper.words
    matters = [value.label for value in chosen(paper.questionnaire, paper.marks)]
    yield heading(words.list.matters)
    yield bullets(matters or [words.list.matters_none])
    if paper.leans:
        yield heading(words.list.lean)
        yield bullets([paper.leans])
    if settle := [reason.factor.settle for reason in paper.explanation.to_settle]:
        yield heading(words.list.open)
        yield bullets(settle)


def _safety(paper: Paper) -> Iterator[Part]:
    sections = _sections_of_safety(paper)
    yield heading(paper.words.paper.safety)
    yield bullets(paper.answered_alike(_steps(paper, sections)))
    told = [
        option.advice
        for step in _steps(paper, {*sections, _section_of_pain(paper)})
        for option in step.options
        if option.advice
    ]
    if told:
        yield heading(paper.words.paper.told, 3)
        yield bullets(told)


def _result(paper: Paper) -> Iterator[Part]:
    words, explanation = paper.words, paper.explanation
    yield heading(words.list.result)
    yield paragraph(paper.lead.name, strong=True)
    if paper.begun:
        before = words.paper.before.format(verdict=paper.decision.verdict.name)
        yield paragraph(paper.lead.sentence, before)
    yield bullets(
        [
            item(say_joined(words, _own(paper, reason.factor)), _level(words, reason))
            for reason in explanation.factors
        ]
    )


def _level(words: Words, reason: FactorReason) -> str:
    level = words.result.level[reason.told]
    return say_lead(words, say_pair(words, reason.factor.title, level))


def _own(paper: Paper, factor: Factor) -> list[str]:
    """Return what was answered in the sections that count for a factor, told nowhere else."""
    counting = {q.section for q in paper.questionnaire.questions if factor.id in q.factors}
    told = {*_sections_of_safety(paper), _section_of_pain(paper)}
    steps = _steps(paper, counting - told)
    return [say_pair(paper.words, step.question.name, paper.said(step)) for step in steps]


def _plan(paper: Paper) -> Iterator[Part]:
    words, timeline, outcome = paper.words, paper.timeline, paper.outcome
    if outcome:
        yield paragraph(outcome.name, strong=True)
        yield then_and_now(paper)
        visits = paper.ahead
    else:
        numbers = timeline.numbers
        lead = say_count(words, words.plan.lead, "weekly", numbers.weekly)
        later = [words.paper.spacing.format(months=numbers.between)] if numbers.between else []
        yield paragraph(lead, *later)
        visits = timeline.paths[0].visits
    phases = [
        (phase, [paper.day(visit.date) for visit in group])
        for phase, group in by_phase(words, visits)
    ]
    if phases:
        yield {"kind": "dates", "phases": phases}
    else:
        yield paragraph(say_no_visits(paper.questionnaire, paper.checks))
