"""One browser and one server for all browser tests of a worker; a new context for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from logic.definition.loading import load
from logic.definition.questionnaire import Questionnaire
from tests.browser.chromium import ensure_chromium
from tests.browser.person import Person
from tests.browser.serving import ROOT, Server
from tests.browser.waiting_room import TALL, Patient, furnish, sit_down

PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
SWITCHED_OFF = (
    # What Playwright switches off by itself. Of two such lists, Chromium reads the last one alone.
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "AimEnabled"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
    # Pages that every window loads for its own address bar: half of what it takes to open one.
    *("WebUIOmniboxPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxAimPopup"),
)
ARGUMENTS = (
    f"--disable-features={','.join(SWITCHED_OFF)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)

NOTE_TAPS = """
  window.taps = [];
  window.felt = [];
  for (const type of ["pointerdown", "pointerup", "pointercancel", "touchstart", "touchend",
    "touchcancel", "mousedown", "click"]) {
    addEventListener(type, (event) => {
      if (type === "pointerdown") taps.push(event.timeStamp);
      const quiet = "quiet" in document.documentElement.dataset ? " in the quiet" : "";
      const on = `${event.target.tagName} ${event.target.innerText?.slice(0, 20)}`;
      const one = { type, at: Math.round(event.timeStamp), on, quiet };
      felt.push(one);
      setTimeout(() => { one.stopped = event.defaultPrevented ? " stopped" : ""; });
    }, { capture: true });
  }
"""
"""Runs before the page does, so that taps are noted which the page takes no notice of."""

STATE = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  return {
    headings: [...document.querySelectorAll("h1")].map((one) => one.innerText),
    marks: { ...document.documentElement.dataset, ...app?.dataset },
    over: [...document.querySelectorAll("[role=dialog], [role=alert]")].map((one) => one.innerText),
    focus: document.activeElement?.outerHTML.slice(0, 200),
    felt: window.felt?.slice(-24).map(
      ({ type, at, on, quiet, stopped }) => `\\n  ${at} ${type} ${on}${quiet}${stopped}`).join(""),
    now: Math.round(performance.now()),
  };
}"""
"""What tells of a page where it stopped, when a test fails."""

expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test in this folder as one that needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Tell of each open page when a test fails, and what its server and its console said."""
    report = yield
    opened = getattr(item, "funcargs", {}).get("browser")
    if report.when == "call" and report.failed and opened:
        pages = [page for context in opened.contexts for page in context.pages]
        report.sections += [(f"page {page.url}", _describe(page)) for page in pages]
        for server in item.funcargs.values():
            if isinstance(server, Server):
                report.sections.append((f"log of {server.address}", server.log.read_text()[-2000:]))
    return report


def _describe(page: Page) -> str:
    try:
        state = "\n".join(f"{name}: {value}" for name, value in page.evaluate(STATE).items())
        said = [f"{line.type}: {line.text}" for line in page.console_messages()]
    except Error as error:
        return f"The page cannot be asked: {error}"
    return "\n".join([state, *said[-20:]])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium, found or installed."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=ensure_chromium(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as it ships."""
    serving = Server(ROOT, tmp_path_factory.mktemp("server") / "log").start()
    yield serving
    serving.stop()


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    """The definition as it ships."""
    return load(ROOT / "questions.yaml")


@pytest.fixture(scope="session")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on which every page is a kiosk's."""
    place = furnish(tmp_path_factory.mktemp("kiosk"))
    serving = Server(place, place / "log", environment={"DECISION_CHECK_KIOSK": "1"}).start()
    yield serving
    serving.stop()


@pytest.fixture
def room(browser: Browser) -> Iterator[BrowserContext]:
    """A kiosk's browser, which stays the same for all patients."""
    opened = browser.new_context(viewport=TALL, has_touch=True, reduced_motion="reduce")
    opened.add_init_script(NOTE_TAPS)
    yield opened
    opened.close()


@pytest.fixture
def seat(
    browser: Browser, kiosk: Server, questionnaire: Questionnaire
) -> Iterator[Callable[..., Patient]]:
    """Let a patient sit down at a kiosk with a screen of any size."""
    opened: list[BrowserContext] = []

    def sit(viewport: dict[str, int], **others: Any) -> Patient:
        settings = {"has_touch": True, "reduced_motion": "reduce", **others}
        opened.append(browser.new_context(viewport=viewport, **settings))
        opened[-1].add_init_script(NOTE_TAPS)
        return sit_down(opened[-1], kiosk, questionnaire)

    yield sit
    for one in opened:
        one.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone that is touched."""
    opened = browser.new_context(viewport=PHONE, has_touch=True, reduced_motion="reduce")
    opened.add_init_script(NOTE_TAPS)
    yield opened
    opened.close()


@pytest.fixture
def person(
    context: BrowserContext, server: Server, questionnaire: Questionnaire
) -> Iterator[Person]:
    """Someone with that phone, at the start. Whatever goes wrong in the page fails the test."""
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield Person(opened, questionnaire, touch=True, address=server.address)
    assert faults == []


@pytest.fixture
def open_window(
    browser: Browser, server: Server, questionnaire: Questionnaire
) -> Iterator[Callable[..., Person]]:
    """Open another window: any size, touched or not."""
    contexts: list[BrowserContext] = []

    def open_one(
        viewport: dict[str, int], *, touch: bool = False, address: str = "", **others: Any
    ) -> Person:
        contexts.append(
            browser.new_context(
                viewport=viewport, has_touch=touch, reduced_motion="reduce", **others
            )
        )
        contexts[-1].add_init_script(NOTE_TAPS)
        opened = contexts[-1].new_page()
        return Person(opened, questionnaire, touch=touch, address=address or server.address)

    yield open_one
    for one in contexts:
        one.close()
