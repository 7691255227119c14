"""A person in front of a screen: reads headings, chooses answers, goes on."""

import json
import re
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Error, Locator, Page, expect

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from tests.people import Given, label, result_heading
from tests.steps import Steps

ONE_TAP = 380
"""Milliseconds after a tap in which another one must not count. The page takes 400."""

STANDS_STILL = """part =>
  Promise.allSettled(part.getAnimations({ subtree: true }).map((one) => one.finished))"""

TRIES = 5
"""How often a second tap is tried that a busy machine may make too late."""


UNTIL = """() => new Promise((met, given_up) => {
  const over = performance.now() + 20_000;
  (function look() {
    if (CONDITION) met();
    else if (performance.now() > over) given_up(new Error("not within 20 seconds: " + TOLD));
    else requestAnimationFrame(look);
  })();
})"""


def until(page: Page, condition: str) -> None:
    """Wait until something holds in a page, which lets nobody turn a text into code."""
    page.evaluate(UNTIL.replace("TOLD", json.dumps(condition)).replace("CONDITION", condition))


def soon(page: Page, condition: str) -> None:
    """Wait for what is to come within moments. Whoever asks must expect it afterwards.

    `expect` looks after 100 ms, then after 250 more, then after 500: this looks at each frame. A
    page that goes away meanwhile is left to `expect`.
    """
    try:
        until(page, f"performance.now() > over - 15_000 || ({condition})")
    except Error as error:
        if not AWAY.search(error.message):
            raise


AWAY = re.compile("context was destroyed|Cannot find context|navigation|detached", re.IGNORECASE)
"""What Playwright says of a page that another one takes the place of."""


class Person(Steps):
    """Uses the app as a person would, by what is on the screen."""

    def __init__(
        self, page: Page, questionnaire: Questionnaire, *, touch: bool = False, address: str = ""
    ) -> None:
        self._page = page
        self._address = address
        self.questionnaire = questionnaire
        self.words = questionnaire.words
        self._touch = touch
        self._hurries = False

    def hurries(self) -> None:
        """Take the clock of a page in hand that is not open yet: what keeps taps away is soon over.

        Not for tests of taps, or of what a page does meanwhile.
        """
        self._page.clock.install()
        self._hurries = True

    @property
    def page(self) -> Page:
        """The page. It is opened when it is looked at first, for each load takes a second."""
        self._open()
        return self._page

    @page.setter
    def page(self, page: Page) -> None:
        self._page = page

    @property
    def heading(self) -> Locator:
        """The page's heading."""
        return self.page.get_by_role("heading", level=1)

    @property
    def main(self) -> Locator:
        """All that is on the screen."""
        return self.page.get_by_test_id("stMain")

    @property
    def plan_chart(self) -> Locator:
        """The chart of the plan, by its name: other charts stand beside it."""
        return self.page.get_by_label(self.words.plan.chart_label, exact=True)

    def sees(self, heading: str) -> None:
        """Wait until the screen with this heading is there, whole and takes taps."""
        words = json.dumps(" ".join(heading.split()))
        there = "[...document.querySelectorAll('h1')].map(one => one.innerText.trim()).join('|')"
        soon(self.page, f"{there} === {words}")
        expect(self.page.locator("h1")).to_have_text([heading])
        self.settles()

    def settles(self) -> None:
        """Wait until nothing is drawn any more and taps are taken."""
        self.takes_taps()
        soon(self.page, "document.querySelector('[data-test-script-state=notRunning]')")
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning")
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)

    def takes_taps(self) -> None:
        """Wait until a tap counts."""
        if self._hurries and self.page.locator("html[data-quiet]").count():
            self.page.clock.fast_forward(ONE_TAP + 20)
        soon(self.page, "!document.querySelector('html:is([data-quiet], [data-shifted])')")
        expect(self.page.locator("html:is([data-quiet], [data-shifted])")).to_have_count(0)

    def press(self, button: str) -> None:
        """Tap or click a button, once the page takes taps: what is tapped before that is lost."""
        self.takes_taps()
        self.tap(self.button(button))

    def sends(self, button: str) -> None:
        """Press a button that leads to the same screen, and wait until that takes taps again."""
        self.press(button)
        self.settles()

    def tap(self, target: Locator) -> None:
        """Tap or click."""
        if self._touch:
            target.tap()
        else:
            target.click()

    def taps_twice(self, button: Locator, gap: int) -> bool:
        """Tap a button, and its place once more about `gap` milliseconds later.

        Say whether the second tap came within the time in which a tap belongs to the first one.
        A busy machine may be too slow for that; then the second tap is one of its own.
        """
        # Not a click on trial: its events are real, and the page may see them first.
        expect(button).to_be_enabled()
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        again = self.page.touchscreen.tap if self._touch else self.page.mouse.click
        self.page.evaluate("taps.length = 0")
        self.tap(button)
        self.page.wait_for_timeout(gap)
        again(*middle)
        first, *_, last = self.page.evaluate("taps")
        return bool(last - first < ONE_TAP)

    def returns(self, screen: str, given: Given, **others: Any) -> None:
        """Come back to a tab that kept answers, as after a reload, and `others` such as marks."""
        version = self.questionnaire.version
        kept = json.dumps({"version": version, "answers": given, "screen": screen, **others})
        # Not in the page that is there: on its way out, it still keeps what it has heard of last.
        self._opens_with(f"sessionStorage.setItem('decision-check', {json.dumps(kept)})")

    def _open(self) -> None:
        if self._address:
            address, self._address = self._address, ""
            self._page.goto(address)

    def _opens_with(self, script: str) -> None:
        """Open the page, or open it anew, and run a script before all others, this once."""
        pipe = self._page.context.new_cdp_session(self._page)
        pipe.send("Page.enable")
        once = pipe.send("Page.addScriptToEvaluateOnNewDocument", {"source": script})
        if self._address:
            self._open()
        else:
            self._page.reload()
        pipe.send("Page.removeScriptToEvaluateOnNewDocument", once)
        pipe.detach()

    def result(self, given: Given, **others: Any) -> None:
        """Come back to the result that follows from these answers, whole with its last button."""
        self.returns("result", given, **others)
        self.sees(result_heading(self.questionnaire, given))
        self.settles()

    def button(self, name: str) -> Locator:
        """Return a button."""
        return self.page.get_by_role("button", name=name, exact=True)

    def row(self, question: str, mark: str) -> Locator:
        """Return one mark in a row of marks under a question."""
        group = self.page.get_by_role("radiogroup", name=question, exact=True)
        return group.get_by_role("radio", name=mark, exact=True)

    def unfolds(self, heading: str) -> Locator:
        """Open a part of the screen, wait until it stands still, and return it."""
        summary = self.page.locator("summary", has_text=heading)
        part = self.page.locator("details").filter(has=summary)
        self.settles()  # what is drawn while the page is still on its way may be drawn closed anew
        self.tap(summary)
        expect(part).to_have_attribute("open", "")
        part.evaluate(STANDS_STILL)  # until then, a tap may land on what is about to move there
        self.settles()
        return part

    def marks(self, question: str, mark: str) -> None:
        """Choose one mark in a row of marks."""
        field = self.row(question, mark)
        self.tap(field.locator("xpath=ancestor::label"))
        expect(field).to_be_checked()

    def tabs_to(self, target: Locator) -> None:
        """Press Tab until the focus is on `target`."""
        for _ in range(30):
            self.page.keyboard.press("Tab")
            if target.evaluate("node => node === document.activeElement"):
                return
        raise AssertionError(f"Tab does not lead to {target}")

    def arrows_to(self, target: Locator) -> None:
        """Press the arrow key until the focus is on `target`."""
        for _ in range(13):
            if target.evaluate("node => node === document.activeElement"):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrow keys do not lead to {target}")

    def field(self, question: Question, value: object) -> Locator:
        """Return the field of one option."""
        role: Any = "checkbox" if question.type == "many" else "radio"
        return self.page.get_by_role(role, name=label(question, value), exact=True)

    def chooses_in(self, question: Question, answer: Any) -> None:
        """Mark an answer to a question, which may be one of a check-in."""
        for value in (
            answer if isinstance(answer, Sequence) and not isinstance(answer, str) else [answer]
        ):
            field = self.field(question, value)
            self.tap(self.page.locator("label").filter(has=field))
            expect(field).to_be_checked()

    def reaches_result(self, verdict: str, given: Given) -> None:
        """Go all the way to the result."""
        super().reaches_result(verdict, given)
        self.settles()


def plain(text: str) -> re.Pattern[str]:
    """Match a text wherever it stands."""
    return re.compile(re.escape(text))
