"""Draws the pictures of the kiosk and of the front desk."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from logic.definition.loading import load
from logic.definition.questionnaire import Questionnaire
from tests.browser.conftest import NOTE_TAPS
from tests.browser.serving import ROOT, Server
from tests.browser.waiting_room import (
    TABLET,
    TALL,
    WIDE,
    Patient,
    furnish,
    sit_down,
)
from tests.people import EASY, RESULTS

KIOSKS = {"tall": TALL, "wide": WIDE, "tablet": TABLET}
PHRASE = "a river runs through here"


def draw_clinic(browser: Browser, work: Path, pictures: Path) -> None:
    """Draw the kiosk in its three sizes, then the desk with what patients handed over."""
    questionnaire = load(ROOT / "questions.yaml")
    place = furnish(work / "kiosk")
    server = Server(place, place / "log", environment={"DECISION_CHECK_KIOSK": "1"}).start()
    for size in KIOSKS:
        draw_kiosk(browser, server, questionnaire, size, pictures)
    draw_desk(browser, server, questionnaire, pictures)
    draw_lost(browser, server, questionnaire, pictures)


def patient_at(
    browser: Browser, server: Server, questionnaire: Questionnaire, size: str
) -> Patient:
    """Return someone at a kiosk of a size."""
    room = browser.new_context(viewport=KIOSKS[size], has_touch=True, reduced_motion="reduce")
    room.add_init_script(NOTE_TAPS)
    return sit_down(room, server, questionnaire)


def draw_kiosk(
    browser: Browser, server: Server, questionnaire: Questionnaire, size: str, pictures: Path
) -> None:
    """Draw what two patients see: one with a danger sign, one who hands over the result."""

    def keep(name: str) -> None:
        patient.settles()
        patient.page.evaluate("() => document.fonts.ready")
        patient.page.screenshot(path=pictures / f"{name}_{size}.png", animations="disabled")

    patient = patient_at(browser, server, questionnaire, size)
    words = patient.words
    patient.starts()
    keep("kiosk_start")
    patient.begins()
    keep("kiosk_question")
    patient.answers_all(RESULTS["urgent_care"])
    patient.sees(questionnaire.verdict["urgent_care"].sentence)
    keep("kiosk_danger")
    patient.press(words.kiosk.done)
    patient.starts()
    patient.decides(dict(EASY))
    keep("kiosk_result")
    patient.press(words.ways.to["hand_over"])
    patient.sees(words.hand_over.heading)
    keep("kiosk_hand_over")
    patient.sends(words.hand_over.desk_button)
    expect(patient.page.locator(".code")).to_be_visible()
    keep("kiosk_code")
    patient.is_asked()
    keep("kiosk_asks")
    patient.page.close()


def draw_desk(
    browser: Browser, server: Server, questionnaire: Questionnaire, pictures: Path
) -> None:
    """Draw the sign-in, the list and a record."""
    flagged = patient_at(browser, server, questionnaire, "tall")
    flagged.begins()
    flagged.answers_all(RESULTS["urgent_care"])
    flagged.sees(questionnaire.verdict["urgent_care"].sentence)
    code = flagged.hands_over()
    page = browser.new_context(viewport=WIDE, reduced_motion="reduce").new_page()
    page.goto(f"{server.address}?desk")
    nurse, words = Patient(page, questionnaire), questionnaire.words
    nurse.sees(words.desk.heading)
    save(page, pictures / "desk_sign_in_desktop.png")
    page.get_by_label(words.desk.initials).fill("AB")
    page.get_by_label(words.desk.phrase).fill(PHRASE)
    nurse.press(words.desk.sign_in)
    expect(page.get_by_role("heading", name=words.desk.today)).to_be_visible()
    nurse.settles()
    save(page, pictures / "desk_desktop.png")
    nurse.press(words.desk.open.format(code=code))
    nurse.sees(words.record.heading.format(code=code))
    save(page, pictures / "desk_record_desktop.png")
    page.close()


def draw_lost(
    browser: Browser, server: Server, questionnaire: Questionnaire, pictures: Path
) -> None:
    """Draw what a kiosk shows without its server, and leave it without."""
    patient = patient_at(browser, server, questionnaire, "tall")
    patient.begins()
    server.stop()
    expect(patient.page.get_by_text(patient.words.kiosk.lost_heading)).to_be_visible()
    save(patient.page, pictures / "kiosk_lost_tall.png")


def save(page: Page, path: Path) -> None:
    """Save what is seen."""
    page.evaluate("() => document.fonts.ready")
    page.screenshot(path=path, animations="disabled")
