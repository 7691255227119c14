"""A result as JSON and as plain text, for a clinic's records. The command line reads the JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from logic.engine.checkin import (
    Check,
    judge,
    looked_back,
    still_to_come,
    visits_since,
)
from logic.engine.explanation import answer_words, explain
from logic.engine.saved import Saved
from logic.engine.timeline import timeline_of
from logic.engine.verdict import Evaluation
from logic.text.dates import say_date
from logic.text.plain_form import to_plain
from logic.text.report import report
from logic.text.saying import (
    say_check,
    say_joined,
    say_label,
    say_lead,
    say_no_visits,
    say_pair,
    say_source,
)


def write_json(evaluation: Evaluation, saved: Saved, start: date) -> str:
    """Return what is saved but for price and travel time, and what follows from `start` on."""
    told = to_plain(replace(saved, price=None, travel=None))
    content = {**told, "result": report(evaluation, start)}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def write_plain(
    evaluation: Evaluation,
    made: date,
    first: date,
    reference: str = "",
    checks: Sequence[Check] = (),
) -> str:
    """Return the same in words, one thing a line. What a check-in found comes first.

    Raises:
        LookupError: if there is no verdict yet.

    """
    parts = (
        _head(evaluation, made, reference),
        _found(evaluation, checks) if looked_back(checks) else _verdict(evaluation),
        _reasons(evaluation),
        _answers(evaluation),
        _plan(evaluation, first, checks),
        _sources(evaluation),
    )
    return "\n\n".join("\n".join(lines) for lines in map(tuple, parts) if lines) + "\n"


def _head(evaluation: Evaluation, made: date, reference: str) -> Iterator[str]:
    questionnaire = evaluation.questionnaire
    words = questionnaire.words
    yield f"{say_lead(words, questionnaire.title)} {say_date(words, made)}"
    if reference:
        yield reference
    yield questionnaire.words.list.not_record


def _verdict(evaluation: Evaluation) -> Iterator[str]:
    questionnaire, decision = evaluation.questionnaire, evaluation.decided
    verdict, better = decision.verdict, decision.could_become
    yield f"{say_lead(questionnaire.words, verdict.name)} {verdict.sentence}"
    if better:
        yield questionnaire.words.result.could.format(verdict=better.name)
    yield from verdict.next_steps.values()


def _reasons(evaluation: Evaluation) -> Iterator[str]:
    words, explanation = evaluation.questionnaire.words, explain(evaluation)
    for flag in explanation.flags:
        yield say_pair(words, flag.about.name, say_joined(words, flag.said))
        yield from (one.text for one in flag.because)
        yield from flag.advice
    for reason in explanation.factors:
        level = say_pair(words, reason.factor.title, words.result.level[reason.told])
        yield f"{say_lead(words, level)} {reason.factor.sentence(reason.told)}"


def _answers(evaluation: Evaluation) -> Iterator[str]:
    words = evaluation.questionnaire.words
    yield say_label(words, words.list.facts)
    for step in evaluation.route.steps:
        given = say_joined(words, answer_words(evaluation.answers, step))
        yield say_pair(words, step.question.name, given)


def _found(evaluation: Evaluation, checks: Sequence[Check]) -> Iterator[str]:
    questionnaire, words = evaluation.questionnaire, evaluation.questionnaire.words
    outcome = questionnaire.checkin.outcome[judge(questionnaire.checkin, checks[0], checks[-1])]
    yield outcome.sentence
    yield from outcome.next_steps.values()
    yield from (say_check(words, check) for check in checks)
    if evaluation.decision:
        yield words.paper.before.format(verdict=evaluation.decision.verdict.name)


def _plan(evaluation: Evaluation, first: date, checks: Sequence[Check]) -> Iterator[str]:
    words, dated = evaluation.questionnaire.words, timeline_of(evaluation, first)
    if len(checks) > 1:
        visits = visits_since(evaluation.questionnaire, evaluation.answers, first, checks)
        coming = still_to_come(visits, checks, checks[-1].day)
        plan = say_label(words, words.checkin.checked_plan)
        yield plan if coming else say_no_visits(evaluation.questionnaire, checks)
        yield from (f"{visit.number}. {say_date(words, visit.date)}" for visit in coming)
        return
    for path in dated.paths if dated else ():
        yield f"{say_lead(words, path.story.title)} {path.story.text}"
        for visit in path.visits:
            yield f"{visit.number}. {say_date(words, visit.date)}"


def _sources(evaluation: Evaluation) -> Iterator[str]:
    questionnaire, decision = evaluation.questionnaire, evaluation.decision
    if decision:
        yield say_label(questionnaire.words, questionnaire.words.sources.heading)
        for source in questionnaire.cited(decision.verdict.source):
            yield say_source(questionnaire, source)
