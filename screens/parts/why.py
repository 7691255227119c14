"""The parts of the result that open: why, what helps, and the sources with hard words."""

from collections.abc import Iterable
from html import escape

from logic.definition.verdicts import STOP
from logic.engine.explanation import Change, FactorReason
from logic.text.glossary import terms_in
from logic.text.pages import said
from logic.text.saying import say_answer, say_aside, say_names, say_pair
from screens.parts.elements import draw_details
from screens.parts.markup import cite, heading, items, paragraph, source_list, statements
from screens.session.here import Here


def draw_why(here: Here) -> None:
    """Draw why the verdict came out, what the plan rests on, and what would change it."""
    words, explanation = here.words.result, here.explanation
    inside = "".join(_factor(here, reason) for reason in explanation.factors)
    if settle := list(_to_settle(here)):
        inside += heading(words.settle) + items(settle)
    if explanation.advice:
        inside += heading(words.advice) + items(map(escape, explanation.advice))
    if here.verdict.plan:
        inside += heading(here.words.plan.heading) + _plan(here)
    inside += heading(words.change) + paragraph(here.verdict.change)
    inside += items(escape(_say_change(here, one)) for one in explanation.would_change)
    draw_details(words.why_fold, inside + paragraph("", cite(here, here.verdict.source)))


def _factor(here: Here, reason: FactorReason) -> str:
    words, factor = here.words, reason.factor
    lines = []
    for answer in reason.answers:
        given = say_answer(words, answer.question, answer.words)
        counted = say_aside(words, given, words.result.weight[answer.weight])
        lines.append(escape(say_pair(words, answer.question.name, counted)))
    told = paragraph(factor.sentence(reason.told), cite(here, factor.source))
    title = say_pair(words, factor.title, words.result.level[reason.told])
    return heading(title) + told + items(lines)


def _to_settle(here: Here) -> Iterable[str]:
    for one in here.explanation.to_settle:
        names = say_names(here.words, [answer.question.name for answer in one.open])
        yield escape(say_aside(here.words, one.factor.settle, names))


def _plan(here: Here) -> str:
    plan = here.questionnaire.plan
    rules = [(rule.why, rule.source) for rule in here.timeline.reasons]
    told = [*rules, (plan.rule, plan.source)]
    return "".join(paragraph(text, cite(here, source)) for text, source in told)


def _say_change(here: Here, change: Change) -> str:
    words = here.words.result
    parts = [
        words.change_if.format(answer=label, question=question.ask)
        for question, _, label in change.answers
    ]
    return words.change_then.format(
        changes=words.change_and.join(parts), verdict=change.verdict.name
    )


def draw_help(here: Here) -> None:
    """Draw how to find a therapist, what to ask them, and what else helps."""
    words, guides = here.words.guides, here.questionnaire.guides
    _, *steps = (text for name, text in here.verdict.next_steps.items() if name != STOP)
    inside = heading(here.words.result.more_steps) + items(map(escape, steps))
    if here.verdict.plan:
        prompts = here.questionnaire.therapist.values()
        asks = (f"{escape(one.ask)}{cite(here, one.source)}" for one in prompts)
        inside += heading(words.choosing_heading) + statements(here, guides.choosing)
        inside += heading(words.therapist_heading) + items(asks)
        inside += heading(words.reassess_heading) + statements(here, guides.reassess)
    inside += heading(words.movement_heading) + statements(here, guides.movement)
    inside += heading(words.team_heading) + statements(here, guides.team)
    label = here.words.result
    draw_details(label.therapist_fold if here.verdict.plan else label.more_steps, inside)


def draw_sources(here: Here, shown: Iterable[object]) -> None:
    """Draw what the page has cited, and the hard words in the parts that are `shown`."""
    words = here.words
    texts = [text.said for part in shown for text in said(part, ())]
    terms = terms_in(here.questionnaire, texts)
    line = words.everywhere.glossary_line
    told = [escape(line.format(word=term.word, means=term.means)) for term in terms]
    inside = source_list(here)
    if told:
        inside += heading(words.everywhere.glossary_heading) + items(told)
    draw_details(words.result.sources_fold if told else words.sources.heading, inside)
