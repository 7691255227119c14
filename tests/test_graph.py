"""The question tree as a flow chart: what is drawn, and that both ways to write it agree."""

import re
from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.definition.loading import define
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answers, Option, Question
from logic.engine.route import read_answer, walk
from logic.picture.drawing import LOOKS, STROKES, dot, mermaid
from logic.picture.graph import (
    WIDTH,
    Box,
    Edge,
    Picture,
    picture,
)
from tests.cli import refused, run
from tests.definitions.fixtures import content
from tests.strategies import (
    ROOT,
    SHIPPED,
    complete,
    possible_answers,
    replace_questions,
    small_trees,
)

DRAWN = picture(SHIPPED)
SHORT = ROOT / "tests" / "definitions" / "valid" / "short.yaml"


def boxes(drawn: Picture) -> list[Box]:
    return [*drawn.first, *chain.from_iterable(c.boxes for c in drawn.clusters), *drawn.last]


def arrows(drawn: Picture, *kinds: str) -> list[Edge]:
    return [edge for edge in drawn.edges if edge.kind in kinds]


def ends(drawn: Picture, *kinds: str) -> list[tuple[str, str]]:
    return [(edge.start, edge.end) for edge in arrows(drawn, *kinds)]


def labelled(start: str, end: str) -> str:
    """Return the label of the only arrow of the shipped tree from one box to another."""
    (edge,) = [edge for edge in DRAWN.edges if (edge.start, edge.end) == (start, end)]
    return " ".join(edge.lines)


def a_question(key: str, **parts: object) -> Question:
    options = (Option(id="a", label="a"), Option(id="b", label="b"))
    question = Question(
        id=key, section="s", name=key, ask=key, type="one", why="", source=(), options=options
    )
    return replace(question, **parts)  # type: ignore[arg-type]


def tree(*questions: Question) -> Questionnaire:
    """Return the shipped definition with these questions, in one section."""
    sections = (replace(SHIPPED.sections[0], id="s"),)
    return replace(replace_questions(questions), sections=sections)


# ── What is drawn ─────────────────────────────────────────────────────────────────────────


def test_every_box_has_a_name_of_its_own() -> None:
    assert max(Counter(box.id for box in boxes(DRAWN)).values()) == 1


def test_every_question_stands_once_with_its_name_and_id_in_its_section() -> None:
    found = {
        box.id: (cluster.id, " ".join(box.lines), box.kind)
        for cluster in DRAWN.clusters
        for box in cluster.boxes
        if box.kind in ("trunk", "branch")
    }

    assert found == {
        f"q_{question.id}": (
            f"s_{question.section}",
            f"{question.name} {question.id}",
            "branch" if question.id in SHIPPED.branches else "trunk",
        )
        for question in SHIPPED.questions
    }
    assert len(found) == len(SHIPPED.questions)


def test_sections_stand_in_order_with_their_titles() -> None:
    assert [" ".join(cluster.lines) for cluster in DRAWN.clusters] == [
        s.title for s in SHIPPED.sections
    ]


def test_the_trunk_is_one_line_from_the_start_to_the_points() -> None:
    trunk = [f"q_{q.id}" for q in SHIPPED.questions if q.id not in SHIPPED.branches]

    assert ends(DRAWN, "next") == list(
        zip(["start", *trunk], [*trunk, "points"], strict=True),
    )


def asked_in(drawn: Picture, questionnaire: Questionnaire, answers: Answers) -> set[str]:
    """Follow the arrows from the start with these answers, and return the questions on the way."""
    taken = {
        f"q_{question.id}": {option.id for option in read_answer(question, answers[question.id])}
        for question in questionnaire.questions
    }
    branches = {box.id for box in boxes(drawn) if box.kind == "branch"}
    reached = {end for _, end in ends(drawn, "next")} - {"points"}
    for question in taken:
        for edge in arrows(drawn, "branch", "back"):
            goes = edge.kind == "back" or not taken[edge.start].isdisjoint(edge.options)
            if edge.start == question in reached and edge.end in branches and goes:
                reached.add(edge.end)
    return reached


@given(complete(safe=True))
def test_whoever_follows_the_arrows_is_asked_what_the_check_asks(answers: Answers) -> None:
    asked = {f"q_{question.id}" for question in walk(SHIPPED, answers).asked}

    assert asked_in(DRAWN, SHIPPED, answers) == asked


@given(small_trees(), st.data())
def test_whoever_follows_the_arrows_of_any_tree_is_asked_what_its_check_asks(
    questions: tuple[Question, ...], data: st.DataObject
) -> None:
    calm = tuple(
        replace(q, options=tuple(replace(option, flag=None) for option in q.options))
        for q in questions
    )
    questionnaire = tree(*calm)
    answers = {q.id: data.draw(st.sampled_from(possible_answers(q))) for q in calm}

    asked = {f"q_{question.id}" for question in walk(questionnaire, answers).asked}

    assert asked_in(picture(questionnaire), questionnaire, answers) == asked


@given(small_trees())
def test_no_arrow_leads_to_a_branch_or_a_verdict_that_nothing_leads_to(
    questions: tuple[Question, ...],
) -> None:
    questionnaire = tree(*questions)
    drawn = picture(questionnaire)
    choices = {f"q_{q.id}": {option.id: option for option in q.choices} for q in questions}

    for edge in arrows(drawn, "branch"):
        assert edge.options
        for option in edge.options:
            assert edge.end.removeprefix("q_") in choices[edge.start][option].then
    for edge in arrows(drawn, "urgent", "flag"):
        assert edge.options
        for option in edge.options:
            assert edge.end == f"f_{edge.start[2:]}_{choices[edge.start][option].flag}"
    assert {e.end for e in arrows(drawn, "branch", "next", "back")} <= {n.id for n in boxes(drawn)}
    assert all(start != end for start, end in ends(drawn, *STROKES))


def test_every_branch_leads_on_once() -> None:
    starts = [start for start, _ in ends(DRAWN, "back")]

    assert sorted(starts) == sorted(f"q_{name}" for name in SHIPPED.branches)


def test_a_branch_leads_on_to_the_trunk_past_branches_that_need_not_follow() -> None:
    assert ("q_duration", "q_hurt") in ends(DRAWN, "back")
    assert ("q_easing", "q_stress") in ends(DRAWN, "back")


def test_a_branch_leads_on_to_the_branch_that_always_follows_it() -> None:
    assert ("q_flare", "q_duration") in ends(DRAWN, "back")
    assert ("q_looked_at", "q_duration") in ends(DRAWN, "back")
    assert ("q_kind", "q_duration") in ends(DRAWN, "branch"), "there are others who come to it"


def test_where_the_same_options_lead_to_two_branches_they_lead_to_the_first() -> None:
    then = ("two", "three")
    first = a_question("one", options=(Option(id="a", label="a", then=then),))
    drawn = picture(tree(first, a_question("two"), a_question("three")))

    assert ends(drawn, "branch") == [("q_one", "q_two")]
    assert ("q_two", "q_three") in ends(drawn, "back")


def test_a_branch_at_the_end_leads_on_to_the_points() -> None:
    first = a_question("one", options=(Option(id="a", label="a", then=("two",)),))

    assert ends(picture(tree(first, a_question("two"))), "back") == [("q_two", "points")]


def test_every_flag_of_every_option_is_drawn_once() -> None:
    drawn = Counter(
        (edge.start, option, edge.end)
        for edge in arrows(DRAWN, "urgent", "flag")
        for option in edge.options
    )

    assert drawn == Counter(
        (f"q_{question.id}", choice.id, f"f_{question.id}_{choice.flag}")
        for question in SHIPPED.questions
        for choice in question.choices
        if choice.flag
    )


def test_what_is_urgent_is_marked_by_words_shape_and_line_and_nothing_else_is() -> None:
    name = SHIPPED.verdict["urgent_care"].name

    for box in boxes(DRAWN):
        assert (box.kind == "urgent") == box.id.endswith("urgent_care")
        assert (box.kind == "urgent") == (" ".join(box.lines) == name)
    assert {edge.end for edge in arrows(DRAWN, "urgent")} == {
        box.id for box in boxes(DRAWN) if box.kind == "urgent"
    }
    others = [look for kind, look in LOOKS.items() if kind != "urgent"]
    assert LOOKS["urgent"].shape not in {look.shape for look in others}
    assert LOOKS["urgent"].brackets not in {look.brackets for look in others}
    assert LOOKS["urgent"].width >= 2 * max(look.width for look in others)
    assert STROKES["urgent"].width >= 2 * max(
        stroke.width for kind, stroke in STROKES.items() if kind != "urgent"
    )


def test_points_lead_to_the_verdicts_without_a_flag_with_what_each_needs() -> None:
    assert {edge.end: " ".join(edge.lines) for edge in arrows(DRAWN, "points")} == {
        "v_reasonable": "commitment, guidance, care_team, fit: met",
        "v_reasonable_with_conditions": "commitment, guidance, care_team, fit: partly",
        "v_not_now": "otherwise",
    }


def test_a_verdict_that_needs_two_levels_names_both() -> None:
    verdict = SHIPPED.verdict["reasonable"]
    when = replace(verdict.when, every={"commitment": "partly", "fit": "met", "guidance": "partly"})
    flagged = tuple(other for other in SHIPPED.verdicts if other.when.flag)
    drawn = picture(replace(SHIPPED, verdicts=(*flagged, replace(verdict, when=when))))

    (edge,) = arrows(drawn, "points")

    assert " ".join(edge.lines) == "fit: met; commitment, guidance: partly"


def test_the_points_name_each_factor_with_its_limits() -> None:
    (points,) = [box for box in boxes(DRAWN) if box.kind == "points"]

    assert points.lines[0] == "points"
    assert points.lines[1:] == tuple(
        f"{factor.id}: {factor.partly} partly, {factor.met} met" for factor in SHIPPED.factors
    )


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ("q_ask_first", "q_cleared_blood", "blood"),
        ("q_hopes", "q_easing", "cure, unsure"),
        ("q_weekly", "q_visit_barrier", "most, no, unsure"),
        ("q_kind", "q_duration", "≠ sprain"),
        ("q_danger_back", "f_danger_back_urgent_care", "both_legs, numb_groin, +5"),
    ],
)
def test_few_options_are_named_and_many_are_shortened(start: str, end: str, label: str) -> None:
    assert labelled(start, end) == label


def test_every_line_is_short_however_long_a_word_is() -> None:
    long = a_question("question", name="x" * 60 + " and then some words\n  more\t words")

    drawn = picture(tree(long))

    texts = [box.lines for box in boxes(drawn) if box.kind != "points"]
    assert all(len(line) <= WIDTH for lines in texts for line in lines)
    assert "and then some words more" in " ".join(chain.from_iterable(texts))
    assert all(len(line) <= WIDTH for edge in DRAWN.edges for line in edge.lines)


def test_a_section_stays_below_the_last_verdict_of_the_one_before() -> None:
    assert ends(DRAWN, "below") == [("f_cleared_skin_clinician_first", "q_kind")]


# ── Both ways to write it ─────────────────────────────────────────────────────────────────

BRACKETS = sorted((look.brackets for look in LOOKS.values()), key=lambda b: -len(b[0]))
MERMAID_NODE = "|".join(rf"{re.escape(a)}(\".*\"){re.escape(b)}" for a, b in BRACKETS)
ARROWS = "|".join({re.escape(stroke.arrow) for stroke in STROKES.values()})


def unquoted(text: str) -> str:
    """Read a text of Mermaid's as a browser would show it."""
    plain = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), text[1:-1].replace("<br/>", "\n"))
    return plain.replace("\u200b", "")


def unescaped(text: str) -> str:
    """Read a text of DOT's as Graphviz would show it."""
    escapes = {r"\n": "\n", r"\\": "\\", r"\"": '"', "&amp;": "&"}
    return re.sub(r'\\n|\\\\|\\"|&amp;', lambda found: escapes[found[0]], text[1:-1])


def in_mermaid(text: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Return what is drawn by a text in Mermaid: boxes and sections, and arrows."""
    nodes = {}
    edges = []
    for line in text.splitlines():
        if node := re.fullmatch(rf"  (?:subgraph )?(\w+)(?:{MERMAID_NODE})(:::\w+)?", line):
            nodes[node[1]] = unquoted(next(filter(None, node.groups()[1:])))
        elif edge := re.fullmatch(rf'  (\w+) (?:{ARROWS})(?:\|(".*")\|)? (\w+)', line):
            edges.append((edge[1], edge[3], unquoted(edge[2] or '""')))
    return nodes, edges


def in_dot(text: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Return what is drawn by a text in DOT: boxes and sections, and arrows."""
    quoted = r'("(?:[^"\\]|\\.)*")'
    nodes = {n: unescaped(t) for n, t in re.findall(rf"(?m)^  (\w+) \[label={quoted} shape", text)}
    groups = re.findall(rf"(?m)^  subgraph cluster_(\w+) {{\n  label={quoted} style", text)
    found = re.findall(rf"(?m)^  (\w+) -> (\w+) \[(?:label={quoted} )?style", text)
    edges = [
        (start, end, unescaped(label or '""').replace("\n ", "\n").removeprefix(" "))
        for start, end, label in found
    ]
    return nodes | {name: unescaped(title) for name, title in groups}, edges


def in_picture(drawn: Picture) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    things = [*boxes(drawn), *drawn.clusters]
    edges = [(edge.start, edge.end, "\n".join(edge.lines)) for edge in drawn.edges]
    return {thing.id: "\n".join(thing.lines) for thing in things}, edges


@pytest.mark.parametrize(
    "questionnaire",
    [SHIPPED, define(content(SHORT), "short.yaml").questionnaire],
    ids=["shipped", "short"],
)
def test_both_drawings_hold_all_of_the_picture_and_no_more(questionnaire: Questionnaire) -> None:
    drawn = picture(questionnaire)

    assert in_mermaid(mermaid(drawn)) == in_picture(drawn)
    assert in_dot(dot(drawn)) == in_picture(drawn)


NASTY = [
    'Say "hello" [now] {or} (not) #1; #quot;',
    "<b>bold</b> & &lt; &amp; <br/>",
    "back\\slash \\n \\N \\",
    'at the end \\"',
    "`a` *b* _c_ ~d~ | %% --> ==> :::x",
    "$$x$$ fa:fa-car",
    "end",
    "1. one",
    "- dash",
    "+ plus +3",
    "日本語の名前 Größe 😀 مرحبا",
]
RESERVED = [
    "end", "graph", "subgraph", "style", "class", "default", "click", "direction", "node", "edge",
    "digraph", "strict", "start", "points", "o", "x",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_any_words_come_through_both_drawings(text: str) -> None:
    sections = (replace(SHIPPED.sections[0], id="s", title=text),)
    question = a_question("q", name=text)
    verdicts = tuple(replace(verdict, name=text) for verdict in SHIPPED.verdicts)
    drawn = picture(replace(tree(question), title=text, sections=sections, verdicts=verdicts))

    assert in_mermaid(mermaid(drawn)) == in_picture(drawn)
    assert in_dot(dot(drawn)) == in_picture(drawn)


@pytest.mark.parametrize("text", NASTY)
def test_no_words_end_a_quotation_or_mean_anything_to_mermaid(text: str) -> None:
    written = mermaid(picture(tree(a_question("q", name=text))))

    (line,) = [line for line in written.splitlines() if line.startswith("  q_q[")]
    inside = line.removeprefix('  q_q["').removesuffix('"]:::trunk_box').replace("<br/>", "")
    assert not re.search(r'["<>&`*|%$\[\]{}()\\]|#(?!\d+;)|\+ ', inside)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("$$x$$", "#36;#8203;#36;x#36;#8203;#36;"),
        ("fa:fa-car", "fa:#8203;fa#45;car"),
        (r"a\nb", "a#92;#8203;nb"),
        ("5 $", "5 #36;"),
        ("10:30", "10:30"),
    ],
)
def test_what_mermaid_acts_on_even_where_escaped_is_held_apart(text: str, written: str) -> None:
    assert f'["{written}<br/>q"]' in mermaid(picture(tree(a_question("q", name=text))))


@pytest.mark.parametrize("name", RESERVED)
def test_an_id_that_is_a_word_of_the_drawing_language_is_only_a_name(name: str) -> None:
    first = a_question("first", options=(Option(id=name, label="", then=(name,)),))
    drawn = picture(tree(first, a_question(name)))

    for nodes, edges in (in_mermaid(mermaid(drawn)), in_dot(dot(drawn))):
        assert nodes[f"q_{name}"] == f"{name}\n{name}"
        assert ("q_first", f"q_{name}", name) in edges
    assert [line for line in mermaid(drawn).splitlines() if line.strip() == "end"] == ["  end"]


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, as WCAG 2 counts it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_text_and_line_stands_out() -> None:
    for look in LOOKS.values():
        assert contrast(look.ink, look.fill) >= 4.5
        assert contrast(look.line, "#fafafa") >= 4.5
    for stroke in STROKES.values():
        assert stroke.style == "invis" or contrast(stroke.color, "#fafafa") >= 4.5


def test_what_keeps_sections_apart_is_not_to_be_seen() -> None:
    place = next(n for n, edge in enumerate(DRAWN.edges) if edge.kind == "below")
    styled = re.findall(r"linkStyle ([\d,]+)", mermaid(DRAWN))

    assert sorted(int(n) for part in styled for n in part.split(",")) == [
        n for n in range(len(DRAWN.edges)) if n != place
    ]
    assert dot(DRAWN).count("style=invis") == 1


# ── As an author asks for it ──────────────────────────────────────────────────────────────


def test_the_command_prints_the_shipped_tree_in_mermaid() -> None:
    done = run("graph")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == mermaid(DRAWN)
    assert "\nflowchart TB\n" in done.stdout


def test_the_command_prints_another_file_in_dot(tmp_path: Path) -> None:
    file = tmp_path / "short.yaml"
    file.write_bytes(content(SHORT))

    done = run("graph", file, "--dot")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == dot(picture(define(content(SHORT), "short.yaml").questionnaire))
    assert done.stdout.startswith("digraph {\n")
    assert done.stdout.endswith("}\n")


def test_a_file_with_problems_is_not_drawn() -> None:
    assert "none.yaml" in refused("graph", "none.yaml")
