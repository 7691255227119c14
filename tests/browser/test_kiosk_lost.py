"""A kiosk whose server is gone: only our own server counts, and its own words stand there."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from logic.definition.questionnaire import Questionnaire
from tests.browser.proxy import proxy_to
from tests.browser.serving import Server
from tests.browser.waiting_room import UNTIL_WIPED, Patient
from tests.kinds import kinds
from tests.people import EASY

STATUS = ["502 Bad Gateway", "503 Service Unavailable", "200 OK", "204 No Content", "410 Gone"]
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
    return patient


def is_told_where_to_ask(patient: Patient) -> None:
    words = patient.words
    expect(patient.page.get_by_role("heading", name=words.kiosk.lost_heading)).to_be_visible()
    expect(patient.page.get_by_text(words.kiosk.lost)).to_be_visible()
    expect(patient.page.locator("#root, input")).to_have_count(0)


@pytest.mark.parametrize("status", kinds(STATUS, "502 Bad Gateway"))
def test_what_a_proxy_answers_is_no_sign_of_life(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire, status: str
) -> None:
    with proxy_to(kiosk.port, status) as address:
        patient = answering(room.new_page(), address, questionnaire)
        with kiosk.down():
            is_told_where_to_ask(patient)
            # Nor does the end of the time lead to the proxy's own page.
            patient.page.clock.fast_forward(UNTIL_WIPED)
            is_told_where_to_ask(patient)
            expect(patient.page.get_by_text("gateway")).to_have_count(0)

        patient.starts()
        patient.begins()
        expect(patient.page.locator("input:checked")).to_have_count(0)


@pytest.mark.parametrize("status", kinds(["502 Bad Gateway", "200 OK"], "200 OK"))
def test_a_wipe_leads_to_no_page_of_a_proxys(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire, status: str
) -> None:
    with proxy_to(kiosk.port, status) as address:
        patient = answering(room.new_page(), address, questionnaire)
        with kiosk.down():
            patient.page.clock.fast_forward(UNTIL_WIPED)
            is_told_where_to_ask(patient)
            assert "gateway" not in patient.page.content()

        patient.starts()


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
