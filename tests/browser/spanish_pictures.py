"""Draws the pictures of the check in Spanish: on a phone, at a kiosk, and on paper."""

import json
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser
from typst import compile as set_type

from logic.engine.verdict import evaluate
from logic.handover.document import TEMPLATE, compose_page
from logic.handover.paper import Paper
from tests.browser.conftest import NOTE_TAPS, PHONE
from tests.browser.person import Person
from tests.browser.serving import ROOT, Server
from tests.browser.waiting_room import TALL, furnish, sit_down
from tests.clinic import SETTINGS
from tests.people import EASY, RESULTS, result_heading
from tests.spanish import spanish_of

LOCALE = "es-MX"
DAY = date(2026, 11, 30)


def draw_spanish(browser: Browser, work: Path, pictures: Path) -> None:
    """Draw all of them."""
    server = Server(ROOT, work / "spanish.log").start()
    draw_phone(browser, server, pictures)
    server.stop()
    draw_kiosk(browser, work, pictures)
    draw_paper(pictures)


def draw_phone(browser: Browser, server: Server, pictures: Path) -> None:
    """Draw the start, a list of signs, a result with visits and one with a danger sign."""
    own = spanish_of(LOCALE)
    page = browser.new_context(viewport=PHONE, reduced_motion="reduce", locale=LOCALE).new_page()
    person = Person(page, own, address=server.address)
    person.sees(own.words.start.heading)
    page.screenshot(path=pictures / "spanish_start_phone.png", animations="disabled")
    person.begins()
    person.settles()
    page.screenshot(path=pictures / "spanish_danger_phone.png", animations="disabled")
    for verdict in ("reasonable", "urgent_care"):
        person.returns("result", RESULTS[verdict])
        person.sees(result_heading(own, RESULTS[verdict]))
        person.settles()
        path = pictures / f"spanish_result_{verdict}_phone.png"
        page.screenshot(path=path, animations="disabled")


def draw_kiosk(browser: Browser, work: Path, pictures: Path) -> None:
    """Draw the start of a kiosk whose clinic has switched Spanish on, and a danger sign."""
    own = spanish_of(LOCALE)
    place = furnish(work / "spanish_kiosk")
    settings = place / ".streamlit" / "secrets.toml"
    settings.write_text(f'{SETTINGS}languages = ["es"]\n', encoding="utf-8")
    server = Server(place, place / "log", environment={"DECISION_CHECK_KIOSK": "1"}).start()
    room = browser.new_context(
        viewport=TALL, has_touch=True, reduced_motion="reduce", locale=LOCALE
    )
    room.add_init_script(NOTE_TAPS)
    patient = sit_down(room, server, own)
    patient.starts()
    patient.settles()
    patient.page.screenshot(path=pictures / "spanish_kiosk_start_tall.png", animations="disabled")
    patient.begins()
    patient.settles()
    path = pictures / "spanish_kiosk_danger_tall.png"
    patient.page.screenshot(path=path, animations="disabled")
    server.stop()


def draw_paper(pictures: Path) -> None:
    """Draw the person's own page."""
    evaluation = evaluate(spanish_of(LOCALE), EASY)
    data = compose_page(Paper(evaluation=evaluation, made=DAY, first=date(2026, 12, 7)))
    drawn = set_type(
        TEMPLATE,
        sys_inputs={"data": json.dumps(data)},
        format="png",
        ppi=96.0,
        ignore_system_fonts=True,
    )
    (pictures / "spanish_paper.png").write_bytes(drawn if isinstance(drawn, bytes) else drawn[0])
