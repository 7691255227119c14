"""The two ways to write down one picture of the question tree: Mermaid and Graphviz DOT."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from logic.picture.graph import (
    Box,
    BoxKind,
    Edge,
    EdgeKind,
    Picture,
)

ACTIVE = re.compile(r"[^\w ,:'?!≠+]|\b_|_\b|\+(?= )")
"""Each character that Mermaid or Markdown could act on."""

JOINED = re.compile(r"\\(?=\w)|\$(?=\$)|:(?=fa-)")
"""What Mermaid takes for a new line, a formula or a picture, even where it is escaped."""

APART = "\u200b"
FULL_SIZE = ("---", "config: {flowchart: {useMaxWidth: false}}", "---")
"""On a narrow screen, Mermaid would make the letters too small to read."""


class Look(NamedTuple):
    """How a kind of box is drawn: Mermaid's brackets, DOT's shape and style, and their colors."""

    brackets: tuple[str, str]
    shape: str
    style: str
    fill: str
    ink: str
    line: str
    width: int


class Stroke(NamedTuple):
    """How a kind of arrow is drawn: Mermaid's arrow, DOT's style, and their color."""

    arrow: str
    style: str
    color: str
    width: int


LOOKS: dict[BoxKind, Look] = {
    "start": Look(("([", "])"), "box", "filled,rounded", "#1f2937", "#ffffff", "#1f2937", 1),
    "trunk": Look(("[", "]"), "box", "filled", "#ffffff", "#111827", "#374151", 2),
    "branch": Look(("(", ")"), "box", "filled,rounded,dashed", "#eef2ff", "#111827", "#4338ca", 1),
    "urgent": Look(("{{", "}}"), "octagon", "filled", "#a50e1e", "#ffffff", "#4c0009", 5),
    "flag": Look((">", "]"), "note", "filled", "#fff1c9", "#3d2600", "#7a4b00", 2),
    "points": Look(("[[", "]]"), "box", "filled", "#f3f4f6", "#111827", "#374151", 2),
    "verdict": Look(("([", "])"), "box", "filled,rounded", "#e3f4e8", "#0b2e16", "#1b6b35", 2),
}
STROKES: dict[EdgeKind, Stroke] = {
    "urgent": Stroke("==>", "solid", "#a50e1e", 5),
    "next": Stroke("-->", "solid", "#111827", 2),
    "branch": Stroke("-.->", "dashed", "#4338ca", 2),
    "back": Stroke("-.->", "dotted", "#374151", 2),
    "flag": Stroke("-->", "solid", "#7a4b00", 1),
    "points": Stroke("-->", "solid", "#1b6b35", 2),
    "below": Stroke("~~~", "invis", "#ffffff", 1),
}


def mermaid(drawn: Picture) -> str:
    """Write a picture as a Mermaid flow chart."""
    parts = [*FULL_SIZE, "flowchart TB", *_mermaid_boxes(drawn.first)]
    for cluster in drawn.clusters:
        title = f"  subgraph {cluster.id}[{_mermaid_text(cluster.lines)}]"
        parts += [
            title,
            *_mermaid_boxes(cluster.boxes),
            "  end",
            f"  class {cluster.id} section_box",
        ]
    parts += [*_mermaid_boxes(drawn.last), *map(_mermaid_edge, drawn.edges), *_mermaid_looks(drawn)]
    return "\n".join([*parts, ""])


def _mermaid_boxes(boxes: Iterable[Box]) -> Iterator[str]:
    for box in boxes:
        opening, closing = LOOKS[box.kind].brackets
        yield f"  {box.id}{opening}{_mermaid_text(box.lines)}{closing}:::{box.kind}_box"


def _mermaid_edge(edge: Edge) -> str:
    label = f"|{_mermaid_text(edge.lines)}|" if edge.lines else ""
    return f"  {edge.start} {STROKES[edge.kind].arrow}{label} {edge.end}"


def _mermaid_looks(drawn: Picture) -> Iterator[str]:
    yield "  classDef section_box fill:#fafafa,color:#111827,stroke:#9ca3af"
    for kind, look in LOOKS.items():
        dashes = ",stroke-dasharray:5 3" if "dashed" in look.style else ""
        colors = f"fill:{look.fill},color:{look.ink},stroke:{look.line}"
        yield f"  classDef {kind}_box {colors},stroke-width:{look.width}px{dashes}"
    for name, stroke in STROKES.items():
        places = [str(n) for n, edge in enumerate(drawn.edges) if edge.kind == name]
        if places and stroke.style != "invis":
            style = f"stroke:{stroke.color},stroke-width:{stroke.width}px"
            yield f"  linkStyle {','.join(places)} {style}"


def _mermaid_text(lines: Iterable[str]) -> str:
    """Quote lines, with each character that Mermaid or Markdown could act on as its number."""
    apart = (JOINED.sub(rf"\g<0>{APART}", line) for line in lines)
    plain = (ACTIVE.sub(lambda found: f"#{ord(found[0])};", line) for line in apart)
    return f'"{"<br/>".join(plain)}"'


def dot(drawn: Picture) -> str:
    """Write a picture as a Graphviz DOT graph."""
    parts = [
        "digraph {",
        '  graph [newrank=true bgcolor="#ffffff" labeljust=l nodesep=0.3 ranksep=0.4]',
        *(f'  {part} [fontname="Helvetica" fontsize=12]' for part in ("graph", "node", "edge")),
        *_dot_boxes(drawn.first),
    ]
    for cluster in drawn.clusters:
        look = (
            f'  label={_dot_text(cluster.lines)} style=filled fillcolor="#fafafa" color="#9ca3af"'
        )
        parts += [f"  subgraph cluster_{cluster.id} {{", look, *_dot_boxes(cluster.boxes), "  }"]
    parts += [*_dot_boxes(drawn.last), *map(_dot_edge, drawn.edges)]
    ordered = dict.fromkeys(edge.start for edge in drawn.edges if edge.kind == "urgent")
    return "\n".join([*parts, *(f"  {name} [ordering=out]" for name in ordered), "}", ""])


def _dot_boxes(boxes: Iterable[Box]) -> Iterator[str]:
    for box in boxes:
        look = LOOKS[box.kind]
        shape = f'shape={look.shape} style="{look.style}" penwidth={look.width}'
        colors = f'fillcolor="{look.fill}" fontcolor="{look.ink}" color="{look.line}"'
        yield f"  {box.id} [label={_dot_text(box.lines)} {shape} {colors}]"


def _dot_edge(edge: Edge) -> str:
    stroke = STROKES[edge.kind]
    label = f"label={_dot_text(f' {line}' for line in edge.lines)} " if edge.lines else ""
    style = f'style={stroke.style} color="{stroke.color}" penwidth={stroke.width}'
    weight = 99 if edge.kind == "next" else 1
    return f"  {edge.start} -> {edge.end} [{label}{style} weight={weight}]"


def _dot_text(lines: Iterable[str]) -> str:
    r"""Quote lines; `\n` parts them, and `&` would start a character by its name."""
    escapes = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;"})
    return '"' + "\\n".join(line.translate(escapes) for line in lines) + '"'
