"""The page that a person takes home: one sheet, what counts most first."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from logic.definition.claims import Statement
from logic.definition.plans import Outcome
from logic.definition.verdicts import STOP
from logic.definition.words import Words
from logic.engine.checkin import judge_apart
from logic.engine.explanation import FlagReason
from logic.engine.returning import Returning
from logic.engine.support import CARDS, offers_comfort
from logic.engine.timeline import VisitPath
from logic.handover.paper import (
    Paper,
    Part,
    bullets,
    heading,
    item,
    overdue,
    paragraph,
    then_and_now,
    top,
)
from logic.handover.qr import draw_qr
from logic.handover.return_code import write_return
from logic.text.calling import crisis, health
from logic.text.dates import say_date
from logic.text.saying import (
    Numbering,
    say_joined,
    say_label,
    say_lead,
    say_no_visits,
    say_pair,
    say_quoted,
    say_rate,
    say_reference,
    web_address,
)
from logic.text.totals import Money, say_spent


def person_page(paper: Paper) -> Iterator[Part]:
    """Yield the parts of the page."""
    numbering = Numbering(paper.questionnaire)
    yield top(paper)
    yield from overdue(paper)
    yield from _lead(paper, numbering)
    if paper.decision.verdict.plan:
        yield from _visits(paper, numbering)
    if paper.outcome:
        yield from _found(paper, paper.outcome, numbering)
    yield from _why(paper, numbering)
    if paper.leans:
        yield paragraph(say_pair(paper.words, paper.words.list.lean, paper.leans))
    yield from _helps(paper)
    yield from _comfort(paper, numbering)
    if paper.returning:
        yield _return(paper, paper.returning)
    yield _about(paper, list(_sources(paper, numbering)))


def _lead(paper: Paper, numbering: Numbering) -> Iterator[Part]:
    words, lead = paper.words, paper.lead
    yield {"kind": "title", "name": lead.name, "text": lead.sentence}
    if not paper.decision.verdict.when.flag:
        yield paragraph(say_joined(words, _own_pain(paper)), strong=True)
    if not paper.begun:
        yield from _could(paper)
    if wait := paper.decision.verdict.wait_days:
        until = say_date(words, paper.made + timedelta(days=wait))
        yield paragraph(words.result.wait_until.format(date=until), strong=True)
    yield heading(words.result.next)
    *steps, last = [step for name, step in lead.next_steps.items() if not _stops(paper, name)]
    yield {**bullets([*steps, f"{last} {numbering.cite(lead.source)}"]), "kind": "steps"}


def _own_pain(paper: Paper) -> Iterator[str]:
    """Yield what kind of pain the person has, and how bad it is."""
    questionnaire = paper.questionnaire
    asked = {one.where.question for one in questionnaire.research.values()}
    asked.add(questionnaire.checkin.pain_question)
    for step in paper.evaluation.route.steps:
        if step.question.id in asked:
            yield say_pair(paper.words, step.question.name, paper.said(step))


def _stops(paper: Paper, step: str) -> bool:
    """Say whether a next step is told with the signs to stop, and not among the steps."""
    return step == STOP and bool(paper.decision.verdict.plan) and not paper.begun


def _could(paper: Paper) -> Iterator[Part]:
    if better := paper.decision.could_become:
        yield paragraph(paper.words.result.could.format(verdict=better.name))


def _visits(paper: Paper, numbering: Numbering) -> Iterator[Part]:
    """Yield the visits up to the next look back, and what helps on the way there."""
    words, dated = paper.words, paper.dated
    title = heading(words.checkin.checked_plan if paper.outcome else words.paper.visits)
    if not dated:
        yield title
        yield paragraph(say_no_visits(paper.questionnaire, paper.checks))
        return
    lines = [
        say_pair(words, paper.day(visit.date), words.plan.phase[visit.phase]) for visit in dated
    ]
    yield {
        "kind": "pair",
        "shares": [2, 3],
        "left": [title, {**bullets(lines), "kind": "steps"}],
        "right": [*_bring(paper, numbering)],
    }
    rule = paper.questionnaire.plan
    path = VisitPath(rule.stories[0], dated)
    price = None if paper.price is None else Money(paper.price, paper.currency)
    minutes = paper.clinic.visit_minutes(rule.minutes)
    spent = say_spent(words, path, minutes, price, paper.travel)
    look = words.paper.look.format(date=say_date(words, dated[-1].date))
    yield paragraph(look, words.paper.not_booked, spent)
    yield from _mind(paper, numbering)


def _bring(paper: Paper, numbering: Numbering) -> Iterator[Part]:
    if bring := paper.questionnaire.guides.bring:
        yield heading(paper.words.paper.bring)
        yield bullets(_told(bring, numbering))


def _told(statements: Mapping[str, Statement], numbering: Numbering) -> list[str]:
    return [f"{one.text} {numbering.cite(one.source)}" for one in statements.values()]


def _mind(paper: Paper, numbering: Numbering) -> Iterator[Part]:
    """Yield when to stop and get help, and what may go wrong."""
    yield heading(paper.words.paper.stop)
    minded = bullets([*_signs(paper, numbering), *_harm(paper, numbering)])
    if emergency := paper.questionnaire.guides.emergency:
        call = paragraph(emergency.call, strong=True)
        signs = bullets(_told(emergency.signs, numbering))
        yield {"kind": "pair", "shares": [4, 3], "left": [call, signs], "right": [minded]}
    else:
        yield minded


def _signs(paper: Paper, numbering: Numbering) -> Iterator[str]:
    guides, step = paper.questionnaire.guides, paper.decision.verdict.next_steps.get(STOP)
    if guides.stop:
        yield from _told(guides.stop, numbering)
    elif step:
        yield step
    elif one := guides.choosing.get(STOP):
        yield f"{one.text} {numbering.cite(one.source)}"


def _harm(paper: Paper, numbering: Numbering) -> Iterator[str]:
    harms = paper.questionnaire.harms
    if harms.key:
        yield f"{harms.key.text} {numbering.cite(harms.key.source)}"
        return
    for rate in [*harms.rates.values()][:1]:
        yield f"{say_rate(paper.words, rate)} {numbering.cite(rate.source)}"


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
    questionnaire, country = paper.questionnaire, paper.clinic.country
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


def _return(paper: Paper, returning: Returning) -> Part:
    """Return the code for a look back, with what it holds."""
    words = paper.words.returning
    digits = write_return(returning)
    return {
        "kind": "return",
        "code": draw_qr(digits),
        "alt": words.code_alt,
        "title": words.code_title,
        "text": words.code_holds,
        "digits": " ".join(digits[at : at + 5] for at in range(0, len(digits), 5)),
    }


def _about(paper: Paper, inside: list[Part]) -> Part:
    """Return what this page is not and what it rests on, beside the code where there is a link."""
    words = paper.words
    return {
        "kind": "about",
        "link": paper.link,
        "code": draw_qr(paper.link) if paper.link else "",
        "alt": words.paper.link_to,
        "caption": f"{words.keep.qr} {words.paper.link}",
        "text": words.start.not_diagnosis,
        "inside": inside,
    }


def _sources(paper: Paper, numbering: Numbering) -> Iterator[Part]:
    yield heading(paper.words.sources.heading)
    yield {
        "kind": "sources",
        "sources": [
            {"text": say_reference(paper.words, source), "link": web_address(source)}
            for source in numbering.cited
        ],
    }
