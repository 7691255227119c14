"""Draws the pictures of the guide: `python -m tests.browser.pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from logic.definition.loading import load
from logic.engine.journey import (
    ABOUT,
    CHECKIN,
    DECIDING,
    INVITE,
    KEEP,
    LIST,
)
from tests.browser.chromium import ensure_chromium
from tests.browser.clinic_pictures import draw_clinic
from tests.browser.conftest import ARGUMENTS, NARROW, PHONE
from tests.browser.person import Person
from tests.browser.serving import ROOT, Server
from tests.browser.spanish_pictures import draw_spanish
from tests.browser.waiting_room import WIDE
from tests.people import EASY, RESULTS, again, outcome, result_heading

FOLDER = ROOT / "docs" / "pictures"
SIZES = {"phone": PHONE, "narrow": NARROW, "desktop": WIDE}
WHOLE = ("result", "review", "research", "options", "values", "keep", "checked")
"""Screens whose pictures are as high as they are, on phones."""
BEHIND = (*DECIDING, LIST, ABOUT, INVITE)
SAVED = {"since": "2026-11-02", "plan": "0badcafe", "earlier": 0, "checks": [], "day": "2026-11-30"}
QUESTIONS = {"question": "kind", "scale": "pain_average", "danger": "danger_back"}


def main() -> None:
    """Draw every picture anew."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(ROOT, Path(folder) / "log").start()
        browser = playwright.chromium.launch(executable_path=ensure_chromium(), args=ARGUMENTS)
        for size in SIZES:
            draw(browser, server, size)
        server.stop()
        authors = Server(ROOT, Path(folder) / "log", environment={"DECISION_CHECK_AUTHOR": "1"})
        draw_author_view(browser, authors.start())
        authors.stop()
        draw_clinic(browser, Path(folder), FOLDER)
        draw_spanish(browser, Path(folder), FOLDER)


def draw_author_view(browser: Browser, server: Server) -> None:
    """Draw what authors see first, on a desktop."""
    page = browser.new_context(viewport=WIDE, reduced_motion="reduce").new_page()
    page.goto(f"{server.address}?author")
    expect(page.get_by_role("table")).to_be_visible()
    keep(page, "desktop", "author_proof")
    page.locator("label").filter(has=page.get_by_role("radio", name="Tree")).click()
    expect(page.locator("[data-testid=stGraphVizChart] svg")).to_be_visible()
    keep(page, "desktop", "author_tree")


def draw(browser: Browser, server: Server, size: str) -> None:
    """Draw each screen in one size."""
    page = browser.new_context(viewport=SIZES[size], reduced_motion="reduce").new_page()
    page.goto(server.address)
    person = Person(page, load(ROOT / "questions.yaml"))
    person.sees(person.words.start.heading)
    expect(page.get_by_role("button", name=person.words.start.button)).to_be_visible()
    keep(page, size, "start")
    for picture, name in QUESTIONS.items():
        before = list(EASY)[: list(EASY).index(name)] or ["tried"]
        person.returns(name, {key: EASY[key] for key in before})
        person.sees_question(name)
        keep(page, size, picture)
    person.goes_on()
    expect(page.get_by_role("alert")).to_be_visible()
    keep(page, size, "missing")
    person.returns("review", EASY)
    person.sees(person.words.review.heading)
    keep(page, size, "review")
    for verdict, given in RESULTS.items():
        person.returns("result", given)
        person.sees(result_heading(person.questionnaire, given))
        person.settles()
        keep(page, size, f"result_{verdict}")
    for screen in BEHIND:
        person.opens(screen, EASY, **outcome(person.questionnaire))
        keep(page, size, screen)
    person.opens(KEEP, EASY, keeping=SAVED)
    person.sends(person.words.keep.share_link)
    person.unfolds(person.words.keep.qr_show)
    expect(page.get_by_role("img", name=person.words.keep.qr)).to_be_visible()
    keep(page, size, KEEP)
    person.opens(CHECKIN, EASY, keeping=SAVED)
    keep(page, size, CHECKIN)
    person.returns("checked", EASY, keeping=SAVED, again=again(3, 3, "much_better"))
    person.sees(person.questionnaire.checkin.outcome["clearly_helps"].sentence)
    expect(page.locator("[data-testid=stVegaLiteChart] svg")).to_be_visible()
    keep(page, size, "checked")


def keep(page: Page, size: str, name: str) -> None:
    """Keep a picture of the whole page, or on wide screens of what is seen first."""
    viewport = SIZES[size]
    name = name.removeprefix("/")
    if name.startswith(WHOLE) and size in ("phone", "narrow"):
        height = page.locator("[data-testid=stMain]").evaluate("main => main.scrollHeight")
        page.set_viewport_size({"width": viewport["width"], "height": max(height, 640)})
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)
    page.evaluate("() => document.fonts.ready")
    page.screenshot(path=FOLDER / f"{name}_{size}.png", animations="disabled")
    page.set_viewport_size(viewport)


if __name__ == "__main__":
    main()
