"""A kiosk whose server is gone: only our own server counts, and its own words stand there."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from logic.clinic.presence import SILENT
from logic.definition.questionnaire import Questionnaire
from tests.browser.person import until
from tests.browser.proxy import proxy_to
from tests.browser.serving import Server
from tests.browser.waiting_room import BEAT, UNTIL_WIPED, Patient, sit_down
from tests.kinds import kinds
from tests.people import EASY

STATUS = ["502 Bad Gateway", "503 Service Unavailable", "200 OK", "204 No Content", "410 Gone"]
NOTE_TIMES = """() => {
  window.times = { heard: 0, covered: Infinity, wiped: Infinity };
  const fetched = window.fetch;
  window.fetch = async (...all) => {
    const answer = await fetched(...all);
    if (answer.headers.has("decision-check")) times.heard = performance.now();
    return answer;
  };
  new MutationObserver(() => {
    if (document.querySelector("dialog.kiosk-curtain")) {
      times.covered = Math.min(times.covered, performance.now());
    }
    if (document.querySelector("body > main")) {
      times.wiped = Math.min(times.wiped, performance.now());
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
}"""
NOTE_WORDS = """() => {
  window.forDevelopers = new Set();
  new MutationObserver(() => {
    const said = document.body.innerText;
    for (const word of ["treamlit", "Is the server", "internet", "Connection error"]) {
      if (said.includes(word)) forDevelopers.add(word);
    }
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
}"""


def answering(page: Page, address: str, questionnaire: Questionnaire) -> Patient:
    """Sit down and answer a question, so that there is something to lose."""
    page.clock.install()
    page.goto(address)
    patient = Patient(page, questionnaire, touch=True)
    patient.goes(dict(EASY), 1)
    patient.sees_question(list(EASY)[1])
    page.evaluate(NOTE_WORDS)
    page.evaluate(NOTE_TIMES)
    page.clock.fast_forward(BEAT)
    until(page, "times.heard > 0")
    return patient


def assert_covered_and_then_wiped(page: Page) -> None:
    """Check when it was, in seconds since the last answer of our own server."""
    heard, covered, wiped = page.evaluate("[times.heard, times.covered, times.wiped]")
    assert 9 <= (covered - heard) / 1000 < 12
    assert SILENT <= (wiped - heard) / 1000 < SILENT + 3


@pytest.mark.soak
@pytest.mark.parametrize("status", kinds(STATUS, "502 Bad Gateway"))
def test_what_a_proxy_answers_is_no_sign_of_life(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire, status: str
) -> None:
    with proxy_to(kiosk.port, status) as address:
        patient = answering(room.new_page(), address, questionnaire)
        with kiosk.down():
            for _ in range(SILENT + 2):
                patient.page.clock.fast_forward(1_000)
            patient.loses_all()
            assert_covered_and_then_wiped(patient.page)
            # Nor does the end of the time lead to the proxy's own page.
            patient.page.clock.fast_forward(UNTIL_WIPED)
            patient.loses_all()
            expect(patient.page.get_by_text("gateway")).to_have_count(0)

        patient.starts()
        patient.begins()
        expect(patient.page.locator("input:checked")).to_have_count(0)


@pytest.mark.soak
@pytest.mark.parametrize("status", kinds(["502 Bad Gateway", "200 OK"], "200 OK"))
def test_a_wipe_leads_to_no_page_of_a_proxys(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire, status: str
) -> None:
    with proxy_to(kiosk.port, status) as address:
        patient = answering(room.new_page(), address, questionnaire)
        with kiosk.down():
            patient.page.clock.fast_forward(UNTIL_WIPED)
            patient.loses_all()
            assert "gateway" not in patient.page.content()

        patient.starts()


@pytest.mark.soak
def test_a_patient_never_reads_what_is_meant_for_developers(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire
) -> None:
    patient = answering(room.new_page(), kiosk.address, questionnaire)
    words = patient.words
    # The connection breaks, but the server still answers: so the page is not given up.
    patient.page.route(
        "**/kiosk", lambda route: route.fulfill(status=204, headers={"Decision-Check": "here"})
    )
    with kiosk.down():
        said = patient.page.get_by_role("dialog", name=words.kiosk.slow_heading)
        expect(said).to_be_visible()
        expect(said).to_have_accessible_description(words.kiosk.slow)
        assert patient.page.evaluate("[...forDevelopers]") == []
    patient.page.unroute("**/kiosk")
    patient.starts()


def to_about(patient: Patient) -> None:
    patient.starts()
    patient.press(patient.words.start.about)
    patient.sees(patient.words.about.heading)


def to_result(patient: Patient) -> None:
    patient.goes({"danger_back": ("numb_groin",)}, 1)


def to_dates(patient: Patient) -> None:
    """Open a dialog of ours: Streamlit's comes beside it."""
    patient.decides(dict(EASY))
    patient.settles()
    patient.press(patient.words.plan.change)
    expect(patient.page.get_by_role("dialog", name=patient.words.plan.dialog)).to_be_visible()


def to_hand_over(patient: Patient) -> None:
    to_result(patient)
    patient.press(patient.words.ways.to["hand_over"])
    patient.sees(patient.words.hand_over.heading)


ANYWHERE = {
    "start": Patient.starts,
    "about": to_about,
    "question": Patient.begins,
    "danger": to_result,
    "hand over": to_hand_over,
    "dates": to_dates,
}


@pytest.mark.parametrize("screen", kinds(ANYWHERE, "start"))
def test_no_word_for_developers_is_in_sight_from_the_loss_of_a_server_to_its_return(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire, screen: str
) -> None:
    patient = sit_down(room, kiosk, questionnaire)
    ANYWHERE[screen](patient)
    patient.page.evaluate(NOTE_WORDS)
    with kiosk.down():
        said = patient.page.locator("[data-testid=stDialog] .lost")
        expect(said.get_by_text(patient.words.kiosk.slow)).to_be_visible()
        patient.is_covered()
        assert patient.page.evaluate("[...forDevelopers]") == []
        patient.loses_all()
        # Streamlit goes on trying, and telling of it.
        patient.page.clock.fast_forward(UNTIL_WIPED)
        patient.loses_all()

        assert patient.page.evaluate("[...forDevelopers]") == []
    patient.starts()


@pytest.mark.soak
def test_why_all_is_wiped_stays_to_be_read_though_the_server_is_back(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire
) -> None:
    patient = answering(room.new_page(), kiosk.address, questionnaire)
    patient.page.route("**/kiosk", lambda route: route.abort())
    patient.loses_all()
    patient.page.clock.pause_at(patient.page.evaluate("Date.now() / 1000 + 1"))
    patient.page.unroute("**/kiosk")
    with patient.page.expect_response("**/kiosk"):  # it is asked, and there
        patient.page.clock.run_for(3_000)

    expect(patient.page.get_by_text(patient.words.kiosk.lost)).to_be_visible()
    with patient.page.expect_navigation():
        patient.page.clock.run_for(6_000)
    patient.page.clock.resume()
    patient.starts()
