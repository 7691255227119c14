"""The page that a person takes home."""

from collections.abc import Iterator
from datetime import timedelta

from logic.definition.plans import Outcome
from logic.definition.words import Words
from logic.engine.checkin import judge_apart
from logic.engine.explanation import FlagReason
from logic.engine.support import CARDS, offers_comfort
from logic.engine.timeline import VisitPath
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
from logic.handover.qr import draw_qr
from logic.text.calling import crisis, health
from logic.text.dates import say_date, say_day, say_weekday
from logic.text.saying import (
    Numbering,
    say_aside,
    say_count,
    say_label,
    say_lead,
    say_no_visits,
    say_pair,
    say_quoted,
    say_source,
)
from logic.text.totals import say_totals


def person_page(paper: Paper) -> Iterator[Part]:
    """Yield the parts of the page. What does not fit on one side is the plan, with the sources."""
    numbering = Numbering(paper.questionnaire)
    yield top(paper)
    yield from overdue(paper)
    yield from _lead(paper, numbering)
    if paper.outcome:
        yield from _found(paper, paper.outcome, numbering)
    yield from _why(paper, numbering)
    if paper.leans:
        yield paragraph(say_pair(paper.words, paper.words.list.lean, paper.leans))
    yield from _helps(paper)
    yield from _comfort(paper, numbering)
    yield _about(paper)
    if paper.decision.verdict.plan:
        plan = _ahead(paper, numbering) if paper.outcome else _stories(paper, numbering)
        yield {"kind": "whole", "parts": list(plan)}
    yield from _sources(paper, numbering)


def _lead(paper: Paper, numbering: Numbering) -> Iterator[Part]:
    words, lead = paper.words, paper.lead
    yield {"kind": "title", "name": lead.name, "text": lead.sentence}
    if not paper.begun:
        yield from _could(paper)
    if wait := paper.decision.verdict.wait_days:
        until = say_date(words, paper.made + timedelta(days=wait))
        yield paragraph(words.result.wait_until.format(date=until), strong=True)
    yield heading(words.result.next)
    yield {**bullets(list(lead.next_steps.values())), "kind": "steps"}
    yield paragraph(words.sources.cited.format(sources=numbering.cite(lead.source)))


def _could(paper: Paper) -> Iterator[Part]:
    if better := paper.decision.could_become:
        yield paragraph(paper.words.result.could.format(verdict=better.name))


def _found(paper: Paper, outcome: Outcome, numbering: Numbering) -> Iterator[Part]:
    checkin = paper.questionnaire.checkin
    yield heading(paper.words.checkin.checked_compare)
    if not paper.begun:
        yield paragraph(outcome.sentence, *outcome.next_steps.values())
    yield then_and_now(paper)
    if judge_apart(checkin, paper.checks[0], paper.checks[-1]):
        yield paragraph(paper.words.checkin.checked_apart)
    yield paragraph(checkin.rule, numbering.cite(checkin.source))


def _why(paper: Paper, numbering: Numbering) -> Iterator[Part]:
    words, explanation, verdict = paper.words, paper.explanation, paper.decision.verdict
    yield heading(words.result.why)
    if paper.begun:
        yield paragraph(words.paper.before.format(verdict=verdict.name))
        yield from _could(paper)
    yield paragraph(verdict.why)
    reasons = [_flag(words, flag, numbering) for flag in explanation.flags] + [
        item(
            f"{reason.factor.sentence(reason.told)} {numbering.cite(reason.factor.source)}",
            say_lead(words, say_pair(words, reason.factor.title, words.result.level[reason.told])),
        )
        for reason in explanation.factors
    ]
    yield bullets(reasons)
    if verdict.when.flag:
        yield paragraph(verdict.change)


def _flag(words: Words, reason: FlagReason, numbering: Numbering) -> Part:
    said = [item(say_quoted(words, label)) for label in reason.said]
    name = say_label(words, reason.about.name)
    why = [item(f"{one.text} {numbering.cite(one.source)}") for one in reason.because]
    return item("", name, [*said, *why, *map(item, reason.advice)])


def _comfort(paper: Paper, numbering: Numbering) -> Iterator[Part]:
    questionnaire, country = paper.questionnaire, paper.country
    for call in health(questionnaire, country) if paper.decision.verdict.id in CARDS else ():
        yield paragraph(call.said, numbering.cite(call.source), strong=True)
    if offers_comfort(paper.evaluation):
        comfort = questionnaire.support.comfort
        yield paragraph(comfort.text, numbering.cite(comfort.source))
        for call in crisis(questionnaire, country):
            yield paragraph(call.said, numbering.cite(call.source), strong=True)


def _helps(paper: Paper) -> Iterator[Part]:
    words, explanation = paper.words, paper.explanation
    settle = tuple(reason.factor.settle for reason in explanation.to_settle)
    lists = {words.result.settle: settle, words.result.advice: explanation.advice}
    for title, lines in lists.items():
        if lines:
            yield heading(title)
            yield bullets(lines)


def _stories(paper: Paper, numbering: Numbering) -> Iterator[Part]:
    words, plan, timeline = paper.words, paper.questionnaire.plan, paper.timeline
    yield heading(words.plan.heading)
    rules = [f"{rule.why} {numbering.cite(rule.source)}" for rule in timeline.reasons]
    first = words.plan.first.format(date=say_date(words, paper.first))
    lead = say_count(words, words.plan.lead, "weekly", timeline.numbers.weekly)
    yield paragraph(first, lead, *rules)
    yield paragraph(plan.rule, numbering.cite(plan.source))
    yield {"kind": "stories", "stories": [_story(paper, one, numbering) for one in timeline.paths]}


def _story(paper: Paper, path: VisitPath, numbering: Numbering) -> Part:
    """Return a story with its visits. All fall on one weekday, which is told in their head."""
    words = paper.words
    phases = [
        (phase, [(str(visit.number), say_day(words, visit.date)) for visit in visits])
        for phase, visits in by_phase(words, path.visits)
    ]
    return {
        "title": path.story.title,
        "text": f"{path.story.text} {numbering.cite(path.story.source)}",
        "head": [
            words.plan.table_number,
            say_aside(words, words.plan.table_date, say_weekday(words, paper.first.weekday())),
        ],
        "phases": phases,
        "totals": _totals(paper, path),
    }


def _totals(paper: Paper, path: VisitPath) -> str:
    return say_totals(
        paper.words, path, paper.questionnaire.plan.minutes, paper.price, paper.travel
    )


def _ahead(paper: Paper, numbering: Numbering) -> Iterator[Part]:
    words, plan = paper.words, paper.questionnaire.plan
    yield heading(words.checkin.checked_plan)
    if not paper.ahead:
        yield paragraph(say_no_visits(paper.questionnaire, paper.checks))
        return
    rows = [
        [str(visit.number), say_date(words, visit.date), phase]
        for phase, visits in by_phase(words, paper.ahead)
        for visit in visits
    ]
    head = [words.plan.table_number, words.plan.table_date, words.plan.table_phase]
    yield {"kind": "table", "head": head, "rows": rows}
    yield paragraph(_totals(paper, VisitPath(plan.stories[0], paper.ahead)))
    yield paragraph(plan.rule, numbering.cite(plan.source))


def _about(paper: Paper) -> Part:
    """Return who has checked this, beside the QR code where there is a link."""
    words, about = paper.words, paper.questionnaire.about
    dates = words.about.dates.format(
        published=say_date(words, about.published),
        version=paper.questionnaire.version,
        next_review=say_date(words, about.next_review),
    )
    return {
        "kind": "about",
        "link": paper.link,
        "code": draw_qr(paper.link) if paper.link else "",
        "alt": words.keep.link_label,
        "caption": f"{words.keep.qr} {words.paper.link}",
        "title": words.about.reviewed,
        "text": f"{about.reviewed} {words.start.not_diagnosis} {dates}",
    }


def _sources(paper: Paper, numbering: Numbering) -> Iterator[Part]:
    yield heading(paper.words.sources.heading)
    yield {
        "kind": "sources",
        "sources": [say_source(paper.questionnaire, source) for source in numbering.cited],
    }
