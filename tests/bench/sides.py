"""The two apps that are measured side by side, each with a server and a phone of its own."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Browser, Page, ViewportSize

from logic.definition.loading import load
from tests.bench.process import cpu_seconds
from tests.browser.conftest import PHONE
from tests.browser.person import Person
from tests.browser.serving import ROOT, Server
from tests.people import EASY

CLOCK = Path(__file__).with_name("clock.js")
BARE = Path(__file__).with_name("bare.py")
SIZE = ViewportSize(width=PHONE["width"], height=PHONE["height"])
CHART_CODE = re.compile("vega|arrow|quiver", re.IGNORECASE)
START = "document.querySelector('.st-key-forward button:enabled')"
FIELD = "document.querySelector('[data-testid=stMain] input:enabled')"
MIDDLE = """name => {
  const all = [...document.querySelectorAll("[data-testid=stMain] button")];
  const box = all.find(one => one.innerText.trim() === name).getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
TAKES_TAPS = "!('quiet' in document.documentElement.dataset)"
OFTEN = 20
"""Milliseconds between two looks at the page."""


class Side(ABC):
    """One app, its server and someone's phone."""

    name: ClassVar[str]

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.server = self._serve(folder)
        self.requests: list[str] = []
        self._context = browser.new_context(viewport=SIZE, has_touch=True)
        self._context.add_init_script(path=CLOCK)
        self._context.on("request", lambda request: self.requests.append(request.url))
        self.page = self._context.new_page()

    @abstractmethod
    def _serve(self, folder: Path) -> Server:
        """Return the server, not started yet, with `folder` for whatever it writes."""

    @abstractmethod
    def reaches_first_question(self) -> None:
        """Do what it takes to get from the open page to a field that can be used."""

    @abstractmethod
    def chooses(self, step: int) -> None:
        """Mark an answer to the question on the screen."""

    @abstractmethod
    def goes_on(self) -> None:
        """Tap Continue."""

    def opens(self, prepare: Callable[[Page], None] | None = None) -> None:
        """Open the app in a new tab, with nothing kept, once that is prepared."""
        self.page.close()
        self.page = self._context.new_page()
        if prepare:
            prepare(self.page)
        self.page.goto(self.server.address)

    def waits(self, condition: str) -> float:
        """Wait until something holds in the page, and return what it is."""
        found = self.page.wait_for_function(f"() => {condition}", polling=OFTEN)
        return float(found.evaluate("value => Number(value)"))

    def seen(self, sight: str) -> float:
        """Return the milliseconds from the last tap on a button until a sight was painted."""
        return self.waits(f"window.seen?.{sight}")

    def cpu(self) -> float:
        """Return the seconds that the server has used so far."""
        return cpu_seconds(self.server.pid)

    def chart_code(self) -> list[str]:
        """Return what the browser fetched so far that only charts and tables need."""
        return [url for url in self.requests if CHART_CODE.search(url)]

    def ends(self) -> None:
        """Close the phone and stop the server."""
        self._context.close()
        self.server.stop()


class App(Side):
    """The app as it ships."""

    name = "this app"
    questionnaire = load(ROOT / "questions.yaml")
    route: ClassVar[list[str]] = [one.id for one in questionnaire.questions if one.id in EASY]

    def _serve(self, folder: Path) -> Server:
        return Server(ROOT, folder / "app.log")

    @property
    def person(self) -> Person:
        """Whoever holds the phone."""
        return Person(self.page, self.questionnaire, touch=True)

    def reaches_first_question(self) -> None:
        """Press Start."""
        self.waits(f"{START} && {TAKES_TAPS}")
        # At its place, by itself: what a tool does before it taps takes a tenth of a second.
        middle = self.page.evaluate(MIDDLE, self.questionnaire.words.start.button)
        self.page.touchscreen.tap(*middle)
        self.waits(FIELD)

    def chooses(self, step: int) -> None:
        """Mark an answer to the question on the screen."""
        self.person.sees_question(self.route[step])
        self.person.chooses(self.route[step], EASY[self.route[step]])

    def goes_on(self) -> None:
        """Tap Continue."""
        self.person.goes_on()


class Bare(Side):
    """One radio a page as Streamlit ships it, started where no settings lie."""

    name = "bare Streamlit"

    def _serve(self, folder: Path) -> Server:
        empty = folder / "empty"
        empty.mkdir(exist_ok=True)
        return Server(empty, folder / "bare.log", app=str(BARE), alone=False)

    def reaches_first_question(self) -> None:
        """It is there at once."""
        self.waits(FIELD)

    def chooses(self, step: int) -> None:
        """Mark an answer to the question on the screen."""
        self.waits(f"document.querySelector('h1').textContent.startsWith('{step + 1}:')")
        self.page.locator("[data-testid=stRadioOption]").nth(step % 5).tap()

    def goes_on(self) -> None:
        """Tap Continue."""
        self.page.get_by_role("button", name="Continue", exact=True).tap()
