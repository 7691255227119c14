"""What a kiosk must show without a touch that scrolls: the start, and where one goes on."""

from playwright.sync_api import expect

from tests.browser.waiting_room import Patient
from tests.people import EASY

HIGHER = "main => main.scrollHeight - main.clientHeight"
"""Pixels by which what is drawn is higher than what is seen of it."""


def start_fits(patient: Patient, height: int) -> float:
    """Expect that the start is one screen, and return where that ends."""
    patient.sees(patient.words.start.heading)
    assert patient.main.evaluate(HIGHER) <= 0
    shown = patient.page.get_by_test_id("stApp").bounding_box()
    assert shown
    bottom = shown["y"] + shown["height"]
    assert bottom <= height
    return bottom


def goes_on_in_view(patient: Patient, bottom: float) -> None:
    """Go from the start to a result, and expect what leads on in sight of each question."""
    patient.begins()
    for name in EASY:
        patient.sees_question(name)
        box = patient.button(patient.words.question.continue_button).bounding_box()
        assert box
        assert box["y"] + box["height"] <= bottom, name
        patient.answers(name, EASY[name])
    patient.sees(patient.words.review.heading)
    patient.press(patient.words.review.button)
    expect(patient.button(patient.words.kiosk.done)).to_be_visible()
    patient.settles()
