"""The questionnaire as a decision graph for zen-engine: expressions and decision tables."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import zen

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from logic.definition.verdicts import Verdict
from tests.bench.engines.facts import Chosen, counting, leading_to, raising, stop_above, stops

Node = dict[str, Any]
Rows = Mapping[str, str]
"""A name and the expression for it, or a condition and what follows from it."""

ENDS = ("low", "high")
GRAPH = "check"


def load(questionnaire: Questionnaire) -> zen.ZenEngine:
    """Return an engine that holds the graph. A static loader prepares it once, for all calls."""
    nodes = Graph(questionnaire).nodes()
    edges = [
        {"id": f"to_{after['id']}", "type": "edge", "sourceId": node["id"], "targetId": after["id"]}
        for node, after in pairwise(nodes)
    ]
    content = {GRAPH: {"nodes": nodes, "edges": edges}}
    return zen.ZenEngine({"loader": {"type": "static", "content": content}})


class Graph:
    """The nodes for a questionnaire. Each adds to what the ones before it found."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.questions = questionnaire.questions
        self.branches = questionnaire.branches

    def nodes(self) -> list[Node]:
        """Return all nodes, in order. The last one keeps the result alone."""
        return [
            _node("given", "inputNode", {"schema": ""}),
            _expressions("read", self.answers()),
            _expressions("lead", self.asked()),
            _conditions("flag", self.flags()),
            _conditions("next", self.next_question()),
            _expressions("score", self.score()),
            *(self.verdict_table(end) for end in ENDS),
            _expressions("result", self.result(), keep=False),
        ]

    def answers(self) -> Rows:
        """Read an answer as a list where there are many, and a number on a scale as its band."""
        read = {"many": _read_many, "scale": _read_scale}
        return {one.id: read[one.type](one) for one in self.questions if one.type in read}

    def asked(self) -> Rows:
        """Work out what is asked, and what stops that; `$` is what this node has found so far."""
        rows: dict[str, str] = {}
        ends = stops(self.questionnaire)
        for question in self.questions:
            branch = question.id in self.branches
            led = self._any(leading_to(self.questionnaire, question.id), "$.asked_")
            above = stop_above(self.questionnaire, question)
            parts = [*([f"({led})"] if branch else []), *([f"not($.{above})"] if above else [])]
            rows[f"asked_{question.id}"] = " and ".join(parts) or "true"
            for one in ends:
                if one.chosen.question is question:
                    before = f"$.{one.before} or " if one.before else ""
                    rows[one.name] = f"{before}({self._is(one.chosen, '$.asked_')})"
        return rows

    def flags(self) -> Rows:
        """Give each condition under which an answer forces a verdict."""
        forced = [verdict.id for verdict in self.questionnaire.verdicts if verdict.when.flag]
        return {self._any(raising(self.questionnaire, flag)): flag for flag in forced}

    def next_question(self) -> Rows:
        """Give each condition under which a question comes next; a danger sign ends them all."""
        return {'flag == "urgent_care"': "", **{self._open(one): one.id for one in self.questions}}

    def score(self) -> Rows:
        """Add up the points of each factor at both ends."""
        return {
            f"{end}_{factor.id}": " + ".join(
                f"({self._is(chosen)} ? {points[place]} : 0)"
                for chosen, *points in counting(self.questionnaire, factor.id)
            )
            for factor in self.questionnaire.factors
            for place, end in enumerate(ENDS)
        }

    def verdict_table(self, end: str) -> Node:
        """Try the verdicts from top to bottom, with the points at one end."""
        points = {factor.id: f"{end}_{factor.id}" for factor in self.questionnaire.factors}
        rows = [self._rule(verdict) for verdict in self.questionnaire.verdicts]
        return _table(f"{end}_verdict", {"flag": "flag", **points}, rows)

    def result(self) -> Rows:
        """Keep what comes next and the score, and the verdict once nothing is left to ask."""
        return {
            "next": "next",
            "verdict": "next == null ? low_verdict : null",
            "could_become": "next == null and high_verdict != low_verdict ? high_verdict : null",
            **{name: name for name in self.score()},
        }

    def _rule(self, verdict: Verdict) -> Rows:
        levels = {factor.id: factor for factor in self.questionnaire.factors}
        every = {
            name: f">= {getattr(levels[name], level)}" for name, level in verdict.when.every.items()
        }
        flag = {"flag": f'"{verdict.id}"'} if verdict.when.flag else {}
        return {**flag, **every, "then": f'"{verdict.id}"'}

    def _open(self, question: Question) -> str:
        none = f"len({question.id}) == 0" if question.type == "many" else f"{question.id} == null"
        return f"asked_{question.id} and {none}"

    def _any(self, found: list[Chosen], asked: str = "asked_") -> str:
        return " or ".join(f"({self._is(chosen, asked)})" for chosen in found)

    def _is(self, chosen: Chosen, asked: str = "asked_") -> str:
        name, options = chosen.question.id, _list(chosen.options)
        many = chosen.question.type == "many"
        match = f"some({name}, # in {options})" if many else f"{name} in {options}"
        return f"{asked}{name} and {match}"


def _read_many(question: Question) -> str:
    alone = _list(option.id for option in question.options if option.exclusive)
    name = question.id
    company = f"len({name}) > 1 and some({name}, # in {alone})"
    return f"{name} == null or ({company}) ? [] : {name}"


def _read_scale(question: Question) -> str:
    name = question.id
    bands = " : ".join(f'{name} <= {band.most} ? "{band.id}"' for band in question.bands)
    return f'type({name}) == "number" ? ({bands} : null) : {name}'


def _list(ids: Iterable[str]) -> str:
    return "[" + ", ".join(f'"{one}"' for one in ids) + "]"


# ── Nodes ─────────────────────────────────────────────────────────────────────────────────


def _node(name: str, kind: str, content: Mapping[str, Any]) -> Node:
    place = {"x": 0, "y": 0}
    return {"id": name, "name": name, "type": kind, "position": place, "content": content}


def _expressions(name: str, rows: Rows, *, keep: bool = True) -> Node:
    lines = [{"id": key, "key": key, "value": value} for key, value in rows.items()]
    return _node(name, "expressionNode", {"expressions": lines, "passThrough": keep})


def _conditions(name: str, rows: Rows) -> Node:
    """Return a table that gives what stands beside the first condition that holds."""
    lines = [{"if": when, "then": f'"{then}"' if then else "null"} for when, then in rows.items()]
    return _table(name, {"if": ""}, [*lines, {"then": "null"}])


def _table(name: str, columns: Rows, rows: Iterable[Rows]) -> Node:
    """Return a table in which the first row wins all whose cells hold; an empty cell does."""
    inputs = [{"id": key, "name": key, "field": field} for key, field in columns.items()]
    blank = dict.fromkeys(columns, "")
    content = {
        "hitPolicy": "first",
        "passThrough": True,
        "inputs": inputs,
        "outputs": [{"id": "then", "name": name, "field": name}],
        "rules": [{"_id": str(place), **blank, **row} for place, row in enumerate(rows)],
    }
    return _node(name, "decisionTableNode", content)
