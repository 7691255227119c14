"""A page that is read aloud, in a browser whose voices are those that a test gives it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from logic.definition.questionnaire import Questionnaire
from tests.browser.conftest import DESKTOP
from tests.browser.person import Person, until
from tests.browser.serving import Server
from tests.browser.waiting_room import UNTIL_ASKED, furnish, sit_down
from tests.kinds import kinds
from tests.people import EASY, RESULTS, label, result_heading

LOCAL = {"name": "Own", "lang": "en_GB", "localService": True, "default": False}
REMOTE = {"name": "Far", "lang": "en-US", "localService": False, "default": True}
GERMAN = {"name": "Deutsch", "lang": "de-DE", "localService": True, "default": True}
SPEECH = """
window.heard = [];
window.voices = VOICES;
const synthesis = new EventTarget();
Object.assign(synthesis, {
  getVoices: () => window.voices,
  speak(said) {
    heard.push({ text: said.text, voice: said.voice?.name, lang: said.lang });
    this.said = said;
    if (window.mute) return;
    if (window.broken) setTimeout(() => said.onerror?.({ error: "synthesis-failed" }));
    else setTimeout(() => {
      said.onstart?.({});
      if (!window.slow) setTimeout(() => {
        if (this.said !== said) return;
        this.said = null;
        said.onend?.({});
      });
    });
  },
  cancel() {
    const { said } = this;
    this.said = null;
    if (said) {
      heard.push("stopped");
      setTimeout(() => said.onerror?.({ error: "interrupted" }));
    }
  },
});
Object.defineProperty(window, "speechSynthesis", { value: synthesis });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
HIDE = """() => {
  Object.defineProperty(document, "hidden", { value: true, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
LATE = """voice => {
  window.voices = [voice];
  speechSynthesis.dispatchEvent(new Event("voiceschanged"));
}"""

Open = Callable[..., Person]


@pytest.fixture
def open_with(open_window: Open) -> Open:
    """Open a window of a device that has these voices."""

    def go(*voices: dict[str, Any]) -> Person:
        person = open_window(DESKTOP)
        person._page.context.add_init_script(  # noqa: SLF001 - before it loads anything
            SPEECH.replace("VOICES", json.dumps(voices))
        )
        return person

    return go


def button(person: Person) -> Locator:
    return person.page.locator("[data-listens]")


def heard(person: Person) -> list[Any]:
    found: list[Any] = person.page.evaluate("heard")
    return found


def texts(person: Person) -> list[str]:
    return [one["text"] for one in heard(person) if one != "stopped"]


def listens(person: Person) -> None:
    """Press the button, and wait until all is read."""
    button(person).click()
    expect(button(person)).to_have_text(person.words.listen.button)
    until(person.page, "heard.length > 0")


def test_a_question_is_read_with_its_options_by_a_voice_of_this_device_and_nothing_is_sent(
    open_with: Open,
) -> None:
    person = open_with(REMOTE, GERMAN, LOCAL)
    person.begins()
    question = person.questionnaire.questions[0]
    sent: list[str] = []
    person.page.on("request", lambda one: sent.append(one.url))
    person.page.evaluate(
        "() => { const send = WebSocket.prototype.send; window.frames_sent = 0;"
        "WebSocket.prototype.send = function (...all) {"
        " window.frames_sent += 1; return send.apply(this, all); }; }"
    )

    listens(person)

    said = " ".join(texts(person))
    places = [
        said.index(text)
        for text in (question.ask, *question.groups.values(), label(question, "none"))
    ]
    assert places[0] == 0
    assert places == sorted(places)
    for option in question.options:
        assert option.label in said
    assert said.index(label(question, "both_legs")) > said.index(question.groups["nerves"])
    for word in (
        person.words.question.continue_button,
        person.words.question.why_we_ask,
        question.why,
        person.words.listen.button,
    ):
        assert word not in said
    assert {one["voice"] for one in heard(person)} == {LOCAL["name"]}
    assert max(map(len, texts(person))) <= 200
    assert sent == []
    assert person.page.evaluate("frames_sent") == 0


@pytest.mark.soak
@pytest.mark.parametrize(
    "voices", kinds([[REMOTE], [GERMAN], []], [REMOTE]), ids=["remote", "foreign", "none"]
)
def test_without_a_voice_of_its_own_a_device_offers_nothing(
    voices: list[dict[str, Any]], open_with: Open
) -> None:
    person = open_with(*voices)
    person.begins()

    expect(person.main.locator(".listen")).to_have_count(1)
    expect(button(person)).to_have_count(0)

    person.page.evaluate(LATE, LOCAL)
    expect(button(person)).to_be_visible()
    person.page.evaluate(LATE, REMOTE)
    expect(button(person)).to_have_count(0)
    assert heard(person) == []


@pytest.mark.parametrize("end", kinds(["stop", "next", "hidden"], "next"))
def test_reading_stops_when_someone_stops_it_goes_on_or_leaves(end: str, open_with: Open) -> None:
    person = open_with(LOCAL)
    person.begins()
    words = person.words
    person.page.evaluate("window.slow = true")
    button(person).click()
    expect(button(person)).to_have_text(words.listen.stop)
    until(person.page, "heard.length === 1")

    if end == "stop":
        button(person).click()
    elif end == "hidden":
        person.page.evaluate(HIDE)
    else:
        person.answers("danger_back", ["none"])
        person.sees_question("danger_chest")

    until(person.page, "heard.includes('stopped')")
    expect(button(person)).to_have_text(words.listen.button)
    assert len(texts(person)) == 1
    assert words.listen.failed not in person.main.inner_text()


@pytest.mark.soak
@pytest.mark.parametrize("fault", kinds(["broken", "gone"], "gone"))
def test_a_voice_that_fails_is_told_in_a_sentence_and_the_button_comes_back(
    fault: str, open_with: Open
) -> None:
    person = open_with(LOCAL)
    person.begins()
    words = person.words
    person.page.evaluate("window.broken = true" if fault == "broken" else "window.mute = true")

    button(person).click()

    expect(person.main.get_by_text(words.listen.failed)).to_be_visible(timeout=10_000)
    expect(button(person)).to_have_text(words.listen.button)
    assert len(texts(person)) == 1
    person.page.evaluate("window.broken = window.mute = false")
    listens(person)
    expect(person.main.get_by_text(words.listen.failed)).to_have_count(0)


@pytest.mark.soak
def test_of_a_result_the_verdict_is_read_and_no_source_or_button(open_with: Open) -> None:
    person = open_with(LOCAL)
    person.returns("result", RESULTS["reasonable"])
    verdict = person.questionnaire.verdict["reasonable"]
    heading = result_heading(person.questionnaire, RESULTS["reasonable"])
    person.sees(heading)

    listens(person)

    said = " ".join(texts(person))
    assert verdict.name in said
    assert heading in said
    assert "check_circle" not in said
    assert "[1]" not in said
    assert person.words.result.change_answers not in said


@pytest.mark.soak
def test_only_marked_parts_are_read_and_nothing_folded_away(open_with: Open) -> None:
    person = open_with(LOCAL)
    person.returns("kind", {name: EASY[name] for name in list(EASY)[:10]})
    person.sees_question("kind")
    person.page.evaluate(
        """() => {
          const part = document.createElement("div");
          part.innerHTML = `<div data-read>
            <p>One <b>two</b> three.<span class="cite"> [4]</span></p>
            <details><summary>Folded</summary><p>away</p></details>
            <details open><summary>Open</summary><p>seen</p></details>
            <p class="listen">hush</p><p hidden>gone</p></div>`;
          document.querySelector("[class*=st-key-turn_]").append(part);
        }"""
    )

    listens(person)

    assert texts(person) == ["One two three.", "Open", "seen"]


@pytest.mark.soak
def test_a_kiosk_with_headphones_falls_silent_when_nobody_seems_to_be_there(
    room: BrowserContext, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    place = furnish(tmp_path / "kiosk")
    with (place / ".streamlit" / "secrets.toml").open("a", encoding="utf-8") as settings:
        settings.write("headphones = true\n")
    room.add_init_script(SPEECH.replace("VOICES", json.dumps([LOCAL])))
    server = Server(place, place / "log", environment={"DECISION_CHECK_KIOSK": "1"}).start()
    try:
        patient = sit_down(room, server, questionnaire)
        patient.begins()
        expect(button(patient)).to_have_count(0)  # a list of danger signs
        patient.answers("danger_back", ["none"])
        expect(button(patient)).to_have_count(0)
        patient.answers_all({n: one for n, one in EASY.items() if n != "danger_back"}, until="age")
        patient.page.evaluate("window.slow = true")
        button(patient).tap()
        until(patient.page, "heard.length === 1")

        patient.page.clock.fast_forward(UNTIL_ASKED)

        expect(patient.page.get_by_text(patient.words.kiosk.idle_heading)).to_be_visible()
        assert heard(patient)[1:] == ["stopped"]
    finally:
        server.stop()


@pytest.mark.soak
def test_the_button_is_large_enough_to_touch(open_with: Open) -> None:
    person = open_with(LOCAL)
    person.begins()
    box = button(person).bounding_box()
    assert box
    assert box["height"] >= 48
    assert box["width"] >= 48
