"""Someone in front of a screen, without a browser: Streamlit's AppTest runs the app's script.

What the tab would send is sent as the tab sends it, so that no test needs to know what a session
holds. What a browser alone can show (taps, focus, history, sizes) is tested in tests/browser.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from html import unescape
from html.parser import HTMLParser
from typing import Any, ClassVar
from unittest.mock import patch
from urllib.parse import parse_qsl

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from screens.server import upkeep
from tests.people import Given, label, result_heading
from tests.screens.setting import SCRIPT, Setting
from tests.steps import Steps
from tests.strategies import SHIPPED

ADDRESS = "https://check.example/"
SECONDS = 60
MARKS = re.compile(r"\\(.)|\*\*?|:material/\w+:|<br>")
COPIED = re.compile(r'class="copied"[^>]*>(.*?)</p>', re.DOTALL)
PRINTED = '<article class="sheet"'
LIST_ITEM = re.compile(r"^\s*(?:-|\d+\.) ")
NEWS = "decision_check_desk"
"""The part of the desk's page that asks for what is new."""
OTHERS = ("decision_check_code", "decision_check_desk_code", NEWS)
"""Parts of the page that live in the tab, beside the one that tells it what is new."""
_COMPONENTS: list[Any] = []
"""What Streamlit knows of components. To look for them takes longer than any test."""


@dataclass(frozen=True)
class Line:
    """One text on a screen: what kind of text it is, and the names of the parts it is inside."""

    kind: str
    text: str
    inside: tuple[str, ...] = ()


class Visitor(Steps):
    """Uses the app by what is on the screen, one session long."""

    def __init__(
        self,
        query: str = "",
        setting: Setting | None = None,
        questionnaire: Questionnaire = SHIPPED,
        address: str = ADDRESS,
    ) -> None:
        self.questionnaire, self.words = questionnaire, questionnaire.words
        self.address = address
        self.setting = setting or Setting()
        self._open(query)

    def _open(self, query: str) -> None:
        """Load the page: a session of its own begins. A kiosk's tells which one it is."""
        query, _, hidden = query.partition("#")
        self.app = AppTest.from_file(SCRIPT, default_timeout=SECONDS)
        self.app._bidi_component_manager = _COMPONENTS[0] if _COMPONENTS else None  # noqa: SLF001
        self.app.query_params = dict(parse_qsl(query.lstrip("?"), keep_blank_values=True))
        self.app.context = {
            "url": self.address,
            "timezone": self.setting.zone,
            "locale": self.setting.locale,
        }
        self.app.user = dict(self.setting.user)
        self.runs()
        _COMPONENTS[:] = [self.app._bidi_component_manager]  # noqa: SLF001
        if hidden:
            self.tab_says(place=f"#{hidden}")

    # ── What is on the screen ─────────────────────────────────────────────────────────────

    @property
    def lines(self) -> list[Line]:
        """Every text on the screen, from top to bottom, folded parts included."""
        parts = self.app._tree.children.values()  # noqa: SLF001 - a dialog stands beside the page
        return [line for part in parts for line in _lines(part, ())]

    def texts(self, *kinds: str, inside: str = "") -> list[str]:
        """Return the texts of some kinds, in all of the screen or in one named part."""
        return [
            line.text
            for line in self.lines
            if (not kinds or line.kind in kinds) and (not inside or inside in line.inside)
        ]

    def said(self, inside: str = "") -> str:
        """Return all that the screen says, or a named part of it, in one line."""
        return " ".join(" ".join(self.texts(inside=inside)).split())

    @property
    def heading(self) -> str:
        """The page's heading. There is one."""
        (heading,) = self.texts("title")
        return heading

    @property
    def headings(self) -> list[str]:
        """The headings under it."""
        return self.texts("header", "subheader")

    @property
    def told(self) -> list[str]:
        """What is told without alarm."""
        return self.texts("info", "success")

    @property
    def alerts(self) -> list[str]:
        """What is told as an alarm: something is missing, wrong, or cannot wait."""
        return self.texts("warning", "error")

    @property
    def items(self) -> list[str]:
        """The lines of all lists."""
        return self.texts("item")

    @property
    def buttons(self) -> list[str]:
        """What can be pressed, in order."""
        return self.texts("button", "download_button")

    @property
    def chosen(self) -> list[str]:
        """What is marked on the screen, in words."""
        boxes = [one.label for one in self.app.checkbox if one.value]
        return boxes + [one.options[one.index] for one in self.app.radio if one.index is not None]

    @property
    def html(self) -> str:
        """What the app draws by itself, as it is written."""
        return "\n".join(one.value for one in self.app.get("html"))

    @property
    def copied(self) -> list[str]:
        """The texts that a button copies."""
        return [unescape(text) for text in COPIED.findall(self.html)]

    @property
    def charts(self) -> dict[str, list[Any]]:
        """What each chart draws, by its name: one table of data, or one for each layer."""
        return {one.proto.alt: list(_drawn(one.proto)) for one in self.app.get("vega_lite_chart")}

    def offers(self, button: str) -> bool:
        """Say whether there is such a button."""
        return button in self.buttons

    def sees(self, heading: str) -> None:
        """Expect the screen with this heading, drawn to its end."""
        assert not self.app.exception, self.app.exception
        assert self.heading == heading

    # ── What the person does ──────────────────────────────────────────────────────────────

    def runs(self) -> None:
        """Let the script run with all that was typed and marked."""
        with self.setting.around():
            self.app.run()
        assert not self.app.exception, self.app.exception
        upkeep.SENDING.wait()  # what was told to have arrived is settled just after that

    def parts_run(self) -> None:
        """Let those parts of the page run alone that do so every few seconds.

        Then the screen holds these parts, and nothing of the page around them.
        """
        there = self.app._fragment_storage._fragments  # noqa: SLF001 - no other way
        for name in list(there):
            if name not in there:  # another part has had the whole page drawn
                continue
            alone = partial(RerunData, fragment_id=name)
            with patch("streamlit.testing.v1.local_script_runner.RerunData", alone):
                self.runs()

    def press(self, button: str) -> None:
        """Press a button."""
        (found,) = [one for one in self.app.button if one.label == button]
        found.click()
        self.runs()

    def changes(self, name: str) -> None:
        """Press the button in the review that changes an answer."""
        question = f"**{self.questionnaire.by_id[name].name}**"
        self.press(self.words.review.change.format(name=question))

    def downloads(self, button: str) -> tuple[str, bytes]:
        """Press a button that gives out a file, and return the file's name and what it holds."""
        (found,) = [one for one in self.app.get("download_button") if one.label == button]
        files = self.setting.files
        assert files
        with self.setting.around():
            url = files.execute_deferred(found.proto.deferred_file_id)
        kept = files._storage.get_file(url.rpartition("/")[2])  # noqa: SLF001
        self.setting.files = files
        return kept.filename, kept.content

    def marks(self, question: str, mark: str) -> None:
        """Choose one mark in a row of marks."""
        (row,) = [one for one in self.app.radio if one.label == question]
        assert mark in row.options
        row.set_value(mark)

    def ticks(self, box: str) -> None:
        """Tap a box, which counts at once."""
        (found,) = [one for one in self.app.checkbox if one.label == box]
        found.set_value(not found.value)
        self.runs()

    def taps(self, option: str) -> None:
        """Tap one in a row of things that are shown or not, by its id."""
        (row,) = self.app.button_group
        if option in row.value:
            row.unselect(option)
        else:
            row.select(option)
        self.runs()

    def types(self, field: str, text: str) -> None:
        """Type a text into a field. It counts with the next press, as in a form."""
        (found,) = [one for one in self.app.text_input if one.label == field]
        found.set_value(text)

    def chooses_in(self, question: Question, answer: Any) -> None:
        """Mark an answer to a question, which may be one of a check-in."""
        if question.type != "many":
            self.marks(question.ask, label(question, answer))
            return
        wanted = {label(question, one) for one in answer}
        for box in self.app.checkbox:
            box.set_value(box.label in wanted)

    # ── What the tab sends ────────────────────────────────────────────────────────────────

    @property
    def _tab(self) -> Any:
        parts = [one.proto for one in self.app.get("bidi_component")]
        (teller,) = [one for one in parts if one.component_name not in OTHERS]
        return teller

    @property
    def kept(self) -> Any:
        """What the tab is told to keep for a reload."""
        return json.loads(self._tab.json)[0]["keep"]

    @property
    def comes_back_to(self) -> str:
        """The button that the tab is told to put the focus on, by its key."""
        return str(json.loads(self._tab.json)[0].get("back", ""))

    @property
    def tab(self) -> str:
        """The id of the part of the page that lives in the tab."""
        return str(self._tab.id)

    def tab_says(self, tab: str = "", /, **message: object) -> None:
        """Send what the part of the page sends that lives in the tab, or in one that was there."""
        states = self.app._tree.get_widget_states()  # noqa: SLF001 - what run() sends, and one more
        one = states.widgets.add()
        one.id = _make_trigger_id(tab or self.tab, "events")
        one.json_trigger_value = json.dumps([{"event": "said", "value": message}])
        with self.setting.around():
            self.app._run(states)  # noqa: SLF001 - likewise
        assert not self.app.exception, self.app.exception

    def asks_for(self, screen: str) -> None:
        """Ask for a screen as Back and Forward of the browser do."""
        self.tab_says(screen=screen, number=1)

    def reloads(self) -> None:
        """Load the page anew. The tab gives back what it kept."""
        self.follows("?" + "&".join(f"{k}={v}" for k, v in self.app.query_params.items()))

    def follows(self, link: str) -> None:
        """Open a link in this tab, as from a message."""
        kept = self.kept
        query, mark, hidden = link.partition("#")
        self._open(query)
        self.tab_says(kept=kept, hidden=mark + hidden if mark else None)

    def returns(self, screen: str, given: Given, **others: Any) -> None:
        """Come back to a tab that kept answers, as after a reload, and `others` such as marks."""
        query = "&".join(f"{key}={value}" for key, value in self.app.query_params.items())
        self._open(query)
        kept = {"version": self.questionnaire.version, "answers": given, "screen": screen}
        self.tab_says(kept={**kept, **others}, hidden=None)

    def result(self, given: Given, **others: Any) -> None:
        """Come back to the result that follows from these answers."""
        self.returns("result", given, **others)
        self.sees(result_heading(self.questionnaire, given))

    def at(self, now: datetime) -> None:
        """Go on at another time."""
        self.setting.now = now


def _lines(part: Block | Element, inside: tuple[str, ...]) -> Iterator[Line]:
    if isinstance(part, Block):
        name = part.label if part.type == "expander" else part.key
        if part.type == "expander":
            yield Line("fold", part.label, inside)
        within = (*inside, name) if name else inside
        for one in part.children.values():
            yield from _lines(one, within)
        return
    for kind, text in _said(part):
        if text.strip():
            yield Line(kind, text.strip(), inside)


def _drawn(chart: Any) -> Iterator[Any]:
    tables = [chart.data, *(one.data for one in chart.datasets)]
    yield from (convert_arrow_bytes_to_pandas_df(one.data) for one in tables if one.data)


def _said(part: Any) -> Iterator[tuple[str, str]]:
    """Yield each text of an element, and what kind of text it is."""
    if part.type == "markdown":
        for line in part.value.splitlines():
            kind = "item" if LIST_ITEM.match(line) else "text"
            yield kind, spoken(LIST_ITEM.sub("", line))
    elif part.type in FIELDS:
        yield FIELDS[part.type], part.label
        yield from (("option", one) for one in getattr(part, "options", ()))
    elif part.type == "table":
        yield from (("row", " ".join(map(str, row))) for row in part.value.to_numpy().tolist())
    elif part.type == "html":
        if not part.value.startswith(PRINTED):  # it is on no screen
            yield from Written(part.value).lines
    elif part.type in TEXTS:
        yield part.type, TEXTS[part.type](part)


class Written(HTMLParser):
    """Reads what the app writes as HTML: lists, headings, and what opens."""

    KINDS: ClassVar = {"li": "item", "h2": "header", "h3": "subheader", "summary": "fold"}
    WHOLE = ("p", "td", "th", "dt", "dd", "div", "section", "tr", "caption", *KINDS)

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lines: list[tuple[str, str]] = []
        self._kind, self._said, self._silent = "html", "", 0
        self.feed(text)
        self.close()
        self._end()

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        """Begin a line where a whole part begins."""
        self._silent += tag == "style"
        if tag in self.WHOLE:
            self._end()
            self._kind = self.KINDS.get(tag, "html")
        elif tag == "br":
            self._said += " "

    def handle_endtag(self, tag: str) -> None:
        """End a line with the whole part."""
        self._silent -= tag == "style"
        if tag in self.WHOLE:
            self._end()

    def handle_data(self, data: str) -> None:
        """Take up a text."""
        self._said += "" if self._silent else data

    def _end(self) -> None:
        if self._said.strip():
            self.lines.append((self._kind, " ".join(self._said.split())))
        self._kind, self._said = "html", ""


def spoken(markdown: str) -> str:
    """Return what a reader sees of a text with marks."""
    return MARKS.sub(lambda found: found[1] or "", markdown)


FIELDS = {
    **dict.fromkeys(("radio", "selectbox", "text_input", "date_input"), "field"),
    "checkbox": "option",
    "button": "button",
    "download_button": "download_button",
}
"""What has a label, and what kind of text that is."""
TEXTS: dict[str, Callable[[Any], str]] = {
    **dict.fromkeys(
        ("title", "header", "subheader", "info", "success", "warning", "error"),
        lambda part: spoken(part.value),
    ),
    "code": lambda part: str(part.value),
    "vega_lite_chart": lambda part: str(part.proto.alt),
    "progress": lambda part: str(part.proto.text),
    "graphviz_chart": lambda part: str(part.proto.spec),
}
"""Where the text of any other element stands."""
