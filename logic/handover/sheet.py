"""The page for the person as HTML: what a browser prints, from the same parts as the PDF."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from html import escape

from logic.handover.paper import Paper, Part, foot
from logic.handover.person_page import person_page


def write_sheet(paper: Paper) -> str:
    """Write the page as HTML, in which all texts are escaped.

    What looks like a heading is none: on the page that it is hidden in, there is another one.
    """
    feet = "".join(f"<p>{escape(one)}</p>" for one in foot(paper))
    return f"{_draw_all(person_page(paper))}<footer>{feet}</footer>"


def _draw_all(parts: Iterable[Part]) -> str:
    return "".join(DRAWN[part["kind"]](part) for part in parts)


def _paragraph(text: str, name: str = "") -> str:
    return f"<p{f' class={name}' if name else ''}>{escape(text)}</p>" if text else ""


def _top(part: Part) -> str:
    title = f"<b>{escape(part['title'])}</b>"
    lines = "".join(map(_paragraph, (*part["lines"], part["made"])))
    return f"<header>{title}{lines}{_paragraph(part['code'], 'desk-code')}</header>"


def _title(part: Part) -> str:
    return f"{_paragraph(part['name'], 'strong')}{_paragraph(part['text'], 'h1')}"


def _heading(part: Part) -> str:
    return _paragraph(part["text"], f"h{part['level']}")


def _list(kind: str) -> Callable[[Part], str]:
    return lambda part: f"<{kind}>{''.join(map(_item, part['items']))}</{kind}>"


def _item(one: Part) -> str:
    lead = f"<b>{escape(one['lead'])}</b> " if one["lead"] else ""
    inside = f"<ul>{''.join(map(_item, one['inside']))}</ul>" if one["inside"] else ""
    return f"<li>{lead}{escape(one['text'])}{inside}</li>"


def _table(part: Part) -> str:
    head = "".join(f"<th>{escape(one)}</th>" for one in part["head"])
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(one)}</td>' for one in row)}</tr>" for row in part["rows"]
    )
    return f"<table><tr>{head}</tr>{rows}</table>"


def _pair(part: Part) -> str:
    left, right = _draw_all(part["left"]), _draw_all(part["right"])
    return f"<div class=pair><div>{left}</div><div>{right}</div></div>"


def _about(part: Part) -> str:
    return f"{_paragraph(part['text'], 'strong')}{_draw_all(part['inside'])}"


def _return(part: Part) -> str:
    code = b64encode(part["code"].encode()).decode()
    drawn = f'<img src="data:image/svg+xml;base64,{code}" alt="{escape(part["alt"])}">'
    told = f"<b>{escape(part['title'])}</b> {escape(part['text'])} {escape(part['digits'])}"
    return f"<div class=return>{drawn}<p>{told}</p></div>"


def _sources(part: Part) -> str:
    return f"<ol class=sources>{''.join(_source(one) for one in part['sources'])}</ol>"


def _source(one: Part) -> str:
    return f"<li>{escape(one['text'])}</li>"


DRAWN: Mapping[str, Callable[[Part], str]] = {
    "top": _top,
    "title": _title,
    "heading": _heading,
    "paragraph": lambda part: _paragraph(part["text"], "strong" if part["strong"] else ""),
    "framed": lambda part: _paragraph(part["text"], "framed"),
    "bullets": _list("ul"),
    "steps": _list("ol"),
    "table": _table,
    "pair": _pair,
    "about": _about,
    "return": _return,
    "sources": _sources,
}
"""How each kind of part is drawn."""
