"""Points, factors and verdicts: what answers count for."""

import re
from collections.abc import Iterable, Iterator, Sequence

from logic.definition.problems import Finding, Where, find, suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import CAUTION, Option, Question, VerdictId
from logic.definition.validation.parts import choices, questions, twice
from logic.definition.validation.rule import CHOICES, Tells, rule
from logic.definition.verdicts import LEVELS, ON_FLAGS, WITH_PLAN, Factor, Verdict

WAITING: VerdictId = "too_early"
NUMBER = re.compile(r"[0-9]+")
WAIT = range(1, 31)
"""Days for which the only verdict that ends by itself can hold."""
BAD_WHEN = ("V407", "V412", "V414")
"""The codes of a condition that cannot stand. What comes of it is not told as well."""


@rule(
    Tells("K301", reads=("factors",)),
    Tells("K305", reads=("questions", *CHOICES), after=("K301",)),
    Tells("K307", after=("K301",)),
    "K308",
    Tells("K310", after=("K301", "Q135")),
)
def points(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Points go to factors, and not knowing is never counted as zero."""
    known = [factor.id for factor in questionnaire.factors]
    for path, question in questions(questionnaire):
        given = [item for choice in question.choices for item in choice.points.items()]
        scored = {factor for factor, count in given if count != "unknown"}
        for at, choice in choices(question, path):
            yield from _points(choice, scored, known, at)
            if question.type != "many" and not choice.way_out:
                for factor in sorted(scored.difference(choice.points)):
                    yield find("K310", *at, factor=factor)


def _points(choice: Option, scored: set[str], known: Sequence[str], at: Where) -> Iterator[Finding]:
    for factor, given in choice.points.items():
        if factor not in known:
            hint = suggest(factor, known)
            yield find("K301", *at, "points", factor, factor=factor, hint=hint)
        elif given == "unknown" and factor not in scored:
            yield find("K305", *at, "points", factor, factor=factor)
        elif given == "unknown" and not choice.way_out:
            yield find("K308", *at, "points", factor, factor=factor)
    if choice.way_out:
        for factor in sorted(scored):
            if choice.points.get(factor) != "unknown":
                yield find("K307", *at, factor=factor)


@rule(
    Tells("K302", reads=("questions", *CHOICES), after=("K301",)),
    "K303",
    Tells("K304", reads=("questions", *CHOICES), after=("K301", "K303")),
    "K306",
    Tells("K309", reads=("verdicts", "when"), after=("V404", *BAD_WHEN)),
)
def factors(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Each factor is asked for, and can be met and not met by the points that answers give."""
    yield from twice("K306", "factors", questionnaire.factors)
    asked_for = {name for verdict in questionnaire.verdicts for name in verdict.when.every}
    for number, factor in enumerate(questionnaire.factors):
        path: Where = ("factors", number)
        if factor.id not in asked_for:
            yield find("K309", *path, id=factor.id)
        giving = [q for q in questionnaire.questions if factor.id in q.factors]
        if not giving:
            yield find("K302", *path, factor=factor.id)
            continue
        if factor.partly >= factor.met:
            yield find("K303", *path, "partly")
        yield from _thresholds(factor, giving, path)


def _thresholds(factor: Factor, giving: Sequence[Question], path: Where) -> Iterator[Finding]:
    spans = [q.span(factor.id) for q in giving]
    least, most = (
        sum(min(low, 0) for low, _ in spans),
        sum(max(high, 0) for _, high in spans),
    )
    for level, impossible in (
        ("met", most < factor.met),
        ("partly", least >= factor.partly),
    ):
        if impossible:
            name = "met" if level == "met" else "not met"
            yield find("K304", *path, level, level=name, least=least, most=most)


@rule(
    Tells("V401", after=BAD_WHEN),
    Tells("V402", after=BAD_WHEN),
    "V403",
    Tells("V404", reads=("factors",)),
    Tells("V405", reads=("questions", *CHOICES), after=("Q113", *BAD_WHEN)),
    Tells("V406", after=BAD_WHEN),
    *BAD_WHEN,
    Tells("V408", after=BAD_WHEN),
    Tells("V409", after=BAD_WHEN),
    Tells("V410", after=("V402", "V403", "V411", *BAD_WHEN)),
    Tells("V411", reads=("verdicts", "id", "when"), after=("V401", *BAD_WHEN)),
    Tells("V413", after=BAD_WHEN),
    Tells("V415", after=("V410",)),
    Tells("V417", after=("V404", "K309", *BAD_WHEN)),
    "V419",
    "V420",
)
def verdicts(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Verdicts on flags come first, the most cautious first of all; otherwise comes last."""
    yield from twice("V403", "verdicts", questionnaire.verdicts)
    flags = {choice.flag for question in questionnaire.questions for choice in question.choices}
    known = [factor.id for factor in questionnaire.factors]
    asked_for = {name: None for one in questionnaire.verdicts for name in one.when.every}
    for number, verdict in enumerate(questionnaire.verdicts):
        path: Where = ("verdicts", number)
        above = questionnaire.verdicts[:number]
        if verdict.when.every and (lost := [n for n in asked_for if n not in verdict.when.every]):
            yield find("V417", *path, "when", factor=lost[0])
        if verdict.wait_days not in (WAIT if verdict.id == WAITING else (None,)):
            values = {"id": verdict.id, "least": WAIT[0], "most": WAIT[-1]}
            yield find("V419", *path, **values)
        elif verdict.wait_days and str(verdict.wait_days) not in NUMBER.findall(verdict.sentence):
            yield find("V420", *path, "wait_days", number=verdict.wait_days)
        if verdict.plan and verdict.id not in WITH_PLAN:
            yield find("V410", *path, "plan", allowed=", ".join(WITH_PLAN))
        yield from _condition(verdict, path, known)
        if any(other.id == verdict.id for other in above):
            continue
        if verdict.when.flag:
            yield from _flagged(verdict, path, above, flags)
        yield from _order(verdict, path, above)
    yield from _otherwise(questionnaire.verdicts)
    if not any(verdict.plan for verdict in questionnaire.verdicts):
        yield find("V415", "verdicts")


def _order(verdict: Verdict, path: Where, above: Sequence[Verdict]) -> Iterator[Finding]:
    """Yield a finding where rules above leave nothing to this one, or are more cautious."""
    rank = CAUTION.index(verdict.id)
    by_points = [other for other in above if other.when.every]
    if any(other.when.otherwise for other in above):
        yield find("V402", *path)
    elif cover := next((other for other in by_points if _covers(other, verdict)), None):
        yield find("V406", *path, above=cover.id)
    elif verdict.when.every:
        for other in by_points:
            if CAUTION.index(other.id) < rank:
                yield find("V413", *path, id=verdict.id, above=other.id)


def _condition(verdict: Verdict, path: Where, known: Sequence[str]) -> Iterator[Finding]:
    when = verdict.when
    count = bool(when.flag) + bool(when.every) + bool(when.otherwise)
    if count != 1:
        yield find("V407", *path, "when", count=count)
    elif when.flag != (verdict.id in ON_FLAGS):
        wrong, right = ("a flag", "points") if when.flag else ("points", "a flag")
        flagged = ", ".join(ON_FLAGS)
        yield find("V412", *path, "when", id=verdict.id, wrong=wrong, right=right, flagged=flagged)
    for factor, level in when.every.items():
        at = (*path, "when", "every", factor)
        if factor not in known:
            yield find("V404", *at, factor=factor, hint=suggest(factor, known))
        elif level == "not_met":
            yield find("V414", *at)


def _flagged(
    verdict: Verdict, path: Where, above: Sequence[Verdict], flags: Iterable[str | None]
) -> Iterator[Finding]:
    if verdict.id not in flags:
        yield find("V405", *path, id=verdict.id)
    if any(not other.when.flag for other in above):
        yield find("V408", *path)
    for other in above:
        if other.when.flag and CAUTION.index(other.id) > CAUTION.index(verdict.id):
            yield find("V409", *path, id=verdict.id, above=other.id)


def _otherwise(rules: Sequence[Verdict]) -> Iterator[Finding]:
    last = next((verdict for verdict in rules if verdict.when.otherwise), None)
    if last is None:
        yield find("V401", "verdicts")
        return
    by_caution = sorted(
        (v.id for v in rules if v.when.every or v.when.otherwise), key=CAUTION.index
    )
    if last.id != by_caution[0]:
        path = ("verdicts", rules.index(last))
        yield find("V411", *path, id=by_caution[0])


def _covers(above: Verdict, below: Verdict) -> bool:
    """Say whether `above` matches wherever `below` does, both asking for levels."""
    return bool(above.when.every and below.when.every) and all(
        LEVELS.index(below.when.every.get(factor, "not_met")) >= LEVELS.index(level)
        for factor, level in above.when.every.items()
    )
