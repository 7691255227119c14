"""The question tree as a flow chart: its boxes and arrows, before anything is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import Literal, get_args

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import URGENT, Question
from logic.definition.verdicts import LEVELS, Verdict

BoxKind = Literal["start", "trunk", "branch", "urgent", "flag", "points", "verdict"]
EdgeKind = Literal["urgent", "next", "branch", "back", "flag", "points", "below"]
"""The kinds of arrows, in the order in which they are laid out: what is urgent, on the left."""

Leads = dict[str, dict[str, list[str]]]
"""Branch id to the questions that lead to it, each with the ids of the options that do."""

WIDTH = 24
LISTED = 3
START, POINTS = "start", "points"


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its text, in lines that are short enough."""

    id: str
    kind: BoxKind
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow, and all the options that lead along it; one of kind `below` is not to be seen."""

    start: str
    end: str
    kind: EdgeKind
    lines: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """The boxes of one section, under its title."""

    id: str
    lines: tuple[str, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All there is to draw; the boxes of `first` and `last` belong to no section."""

    first: tuple[Box, ...]
    clusters: tuple[Cluster, ...]
    last: tuple[Box, ...]
    edges: tuple[Edge, ...]


def picture(questionnaire: Questionnaire) -> Picture:
    """Return what is to be drawn of a definition."""
    clusters = tuple(_clusters(questionnaire))
    decided = [verdict for verdict in questionnaire.verdicts if not verdict.when.flag]
    limits = [f"{f.id}: {f.partly} partly, {f.met} met" for f in questionnaire.factors]
    last = [Box(f"v_{verdict.id}", "verdict", _lines(verdict.name)) for verdict in decided]
    edges = [*_ways(questionnaire), *_flags(questionnaire), *map(_rule, decided), *_below(clusters)]
    return Picture(
        first=(Box(START, "start", _lines(questionnaire.title)),),
        clusters=clusters,
        last=(Box(POINTS, "points", (POINTS, *limits)), *last),
        edges=tuple(sorted(edges, key=lambda edge: get_args(EdgeKind).index(edge.kind))),
    )


def _clusters(questionnaire: Questionnaire) -> Iterator[Cluster]:
    for section in questionnaire.sections:
        questions = [q for q in questionnaire.questions if q.section == section.id]
        boxes = [box for question in questions for box in _boxes(questionnaire, question)]
        yield Cluster(f"s_{section.id}", _lines(section.title), tuple(boxes))


def _boxes(questionnaire: Questionnaire, question: Question) -> Iterator[Box]:
    """Yield a question and, for its side, each verdict that an answer to it may force."""
    kind: BoxKind = "branch" if question.id in questionnaire.branches else "trunk"
    yield Box(f"q_{question.id}", kind, (*_lines(question.name), question.id))
    for flag in _by_flag(question):
        lines = _lines(questionnaire.verdict[flag].name)
        yield Box(f"f_{question.id}_{flag}", "urgent" if flag == URGENT else "flag", lines)


def _by_flag(question: Question) -> dict[str, list[str]]:
    flags = dict.fromkeys(choice.flag for choice in question.choices if choice.flag)
    return {flag: [c.id for c in question.choices if c.flag == flag] for flag in flags}


def _flags(questionnaire: Questionnaire) -> Iterator[Edge]:
    for question in questionnaire.questions:
        for flag, options in _by_flag(question).items():
            kind: EdgeKind = "urgent" if flag == URGENT else "flag"
            yield _choice(question, f"f_{question.id}_{flag}", kind, options)


def _ways(questionnaire: Questionnaire) -> Iterator[Edge]:
    """Yield the arrows from the start to the points, by way of every question.

    Where the same options lead to two branches in a row, they lead to the first, and it goes on
    to the second.
    """
    leads = _leads(questionnaire)
    trunk = [f"q_{q.id}" for q in questionnaire.questions if q.id not in leads]
    yield from (Edge(start, end, "next") for start, end in pairwise([START, *trunk, POINTS]))
    backs = [Edge(f"q_{name}", _onward(questionnaire, leads, name), "back") for name in leads]
    passed: dict[str, list[dict[str, list[str]]]] = {}
    for name, edge in zip(leads, backs, strict=True):
        passed.setdefault(edge.end, []).append(leads[name])
    for name, askers in leads.items():
        if askers not in passed.get(f"q_{name}", ()):
            for asker, options in askers.items():
                yield _choice(questionnaire.by_id[asker], f"q_{name}", "branch", options)
    yield from backs


def _leads(questionnaire: Questionnaire) -> Leads:
    found: Leads = {q.id: {} for q in questionnaire.questions if q.id in questionnaire.branches}
    for question in questionnaire.questions:
        for choice in question.choices:
            for target in dict.fromkeys(choice.then):
                found[target].setdefault(question.id, []).append(choice.id)
    return found


def _onward(questionnaire: Questionnaire, leads: Leads, name: str) -> str:
    """Return the next box of the trunk, or of a branch that all who are asked this come to."""
    order = list(questionnaire.by_id)
    below = order[order.index(name) + 1 :]
    sure = (later for later in below if _follows(leads[name], leads.get(later)))
    return next((f"q_{later}" for later in sure), POINTS)


def _follows(leads: dict[str, list[str]], other: dict[str, list[str]] | None) -> bool:
    """Say whether whatever leads to one branch leads to the other, too; to the trunk all does."""
    if other is None:
        return True
    return all(set(options) <= set(other.get(asker, ())) for asker, options in leads.items())


def _choice(question: Question, end: str, kind: EdgeKind, options: list[str]) -> Edge:
    """Return an arrow for some options; of many, its label names the first or who is left out."""
    others = [choice.id for choice in question.choices if choice.id not in options]
    label = ", ".join(options)
    if len(options) > LISTED:
        first = f"{options[0]}, {options[1]}, +{len(options) - 2}"
        label = f"≠ {others[0]}" if len(others) == 1 else first
    return Edge(f"q_{question.id}", end, kind, _lines(label), tuple(options))


def _rule(verdict: Verdict) -> Edge:
    every = verdict.when.every
    levels = [level for level in reversed(LEVELS) if level in every.values()]
    parts = [f"{', '.join(f for f in every if every[f] == level)}: {level}" for level in levels]
    return Edge(POINTS, f"v_{verdict.id}", "points", _lines("; ".join(parts) or "otherwise"))


def _below(clusters: tuple[Cluster, ...]) -> Iterator[Edge]:
    """Yield what keeps a section below the last verdict of the one before, not beside it."""
    starts = [*(cluster.boxes[0].id for cluster in clusters[1:]), POINTS]
    for cluster, start in zip(clusters, starts, strict=True):
        if cluster.boxes[-1].kind in ("urgent", "flag"):
            yield Edge(cluster.boxes[-1].id, start, "below")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(wrap(" ".join(text.split()), WIDTH))
