"""A waiting room: patients at a kiosk, and what could be left of one for the next."""

import json
import random
import shutil
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, WebSocket, expect

from logic.clinic.presence import SILENT
from logic.clinic.settings import COUNTDOWN, ClinicSettings
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer, Question
from logic.engine.route import walk
from logic.engine.verdict import evaluate
from tests.browser.person import Person, until
from tests.browser.serving import Server, copy_app
from tests.people import label, result_heading

TALL = {"width": 1080, "height": 1920}
WIDE = {"width": 1280, "height": 800}
TABLET = {"width": 800, "height": 1280}
LOW = {"width": 1024, "height": 768}
LARGE = {"width": 1920, "height": 1080}
SETTINGS = """
[clinic]
pass_phrase = "a river runs through here"
address = "https://check.example/"
"""
SEARCHED = """
from screens.searched import held

ROUTES.append(Route("/app/held", held))
"""
UNTIL_ASKED = (ClinicSettings.idle + 1) * 1000
"""Milliseconds without a touch, after which someone is asked."""
UNTIL_WIPED = (ClinicSettings.idle + COUNTDOWN + 1) * 1000
BEAT = 3_000
"""Milliseconds between two signs of life of a page."""
UNTIL_COVERED = 3 * BEAT
"""Milliseconds without an answer of the server, after which the page is covered."""
UNTIL_LOST = SILENT * 1000
IDLE = "dialog.kiosk-idle"
SHIELD = "dialog.kiosk-shield"
CURTAIN = "dialog.kiosk-curtain"


def furnish(place: Path) -> Path:
    """Copy the app, with a clinic's settings and with what looks through its memory."""
    copy_app(place)
    shutil.copy(Path(__file__).parent / "searched.py", place / "screens")
    with (place / "screens" / "server" / "kiosk.py").open("a", encoding="utf-8") as code:
        code.write(SEARCHED)
    (place / ".streamlit" / "secrets.toml").write_text(SETTINGS, encoding="utf-8")
    return place


def sit_down(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire, query: str = ""
) -> "Patient":
    address = kiosk.address + query
    patient = Patient(room.new_page(), questionnaire, touch=True, address=address)
    patient.hurries()
    assert patient.page
    return patient


class Patient(Person):
    """Someone at the kiosk."""

    def starts(self) -> None:
        """See the start screen, with nothing of anyone else on it."""
        self.sees(self.words.start.heading)
        expect(self.page.locator("input:checked")).to_have_count(0)

    def passes(self, milliseconds: int) -> None:
        """Let time go by at once, as to a page that sleeps, while the server is there.

        A sign of life is answered first. Had the last one been missed, the page would take the jump
        of its clock for a server that is gone.
        """
        with self.page.expect_response("**/kiosk") as answer:
            self.page.clock.fast_forward(BEAT)
        answer.value.finished()
        self.page.clock.fast_forward(milliseconds - BEAT)

    def is_asked(self) -> Locator:
        """Do nothing until the question comes whether anyone is there, and return the dialog.

        To the page it is as if it had slept: it is covered until the server has answered again.
        """
        self.passes(UNTIL_ASKED)
        dialog = self.page.locator(IDLE)
        expect(dialog).to_be_visible()
        expect(self.page.locator(f"{CURTAIN}, {SHIELD}")).to_have_count(0)
        return dialog

    def stays(self) -> None:
        """Say that one is still there."""
        self.page.locator(IDLE).get_by_role("button", name=self.words.kiosk.idle_stay).tap()
        expect(self.page.locator(f"{IDLE}, {SHIELD}")).to_have_count(0)

    def is_covered(self) -> None:
        """Wait, without an answer of the server, until nothing of the page is in sight."""
        self.page.clock.fast_forward(UNTIL_COVERED)
        heading = self.words.kiosk.slow_heading
        cover = self.page.get_by_role("alertdialog", name=heading)
        expect(cover).to_be_visible()
        expect(cover).to_have_accessible_description(self.words.kiosk.slow)
        expect(self.page).to_have_title(heading)

    def loses_all(self) -> None:
        """Wait, without an answer of the server, until all is wiped and the page says why."""
        self.page.clock.fast_forward(UNTIL_LOST)
        words = self.words.kiosk
        expect(self.page.get_by_role("heading", name=words.lost_heading)).to_be_visible()
        expect(self.page.get_by_text(words.lost)).to_be_visible()
        expect(self.page.locator("#root, input, dialog")).to_have_count(0)

    def goes(self, given: dict[str, Answer], steps: int) -> None:
        """Answer so many questions, each of which must come without an answer."""
        asked = list(given)[:steps]
        self.begins()
        for name in asked:
            self.sees_question(name)
            expect(self.page.locator("input:checked")).to_have_count(0)
            answer = given[name]
            self.answers(name, list(answer) if isinstance(answer, tuple) else answer)
        if asked:
            self._leaves(asked[-1])

    def _leaves(self, name: str) -> None:
        """Wait until the screen after a question is there, whole and takes taps."""
        asked = json.dumps(" ".join(self.questionnaire.by_id[name].ask.split()))
        until(self.page, f"(document.querySelector('h1')?.innerText.trim() || {asked}) !== {asked}")
        self.settles()

    def decides(self, given: dict[str, Answer]) -> str:
        """Go all the way to the result, and return its verdict."""
        self.goes(given, len(given))
        decision = evaluate(self.questionnaire, given).decision
        assert decision
        if not decision.verdict.when.flag:
            self.sees(self.words.review.heading)
            self.press(self.words.review.button)
        self.sees(result_heading(self.questionnaire, given))
        expect(self.button(self.words.kiosk.done)).to_be_visible()
        return decision.verdict.id

    def hands_over(self) -> str:
        """Hand the result to the desk, and return the code."""
        self.press(self.words.ways.to["hand_over"])
        self.sees(self.words.hand_over.heading)
        self.press(self.words.hand_over.desk_button)
        expect(self.page.locator(".code")).to_be_visible()
        self.settles()
        return self.page.locator(".code").inner_text()


def draw_answers(questionnaire: Questionnaire, chance: random.Random) -> dict[str, Answer]:
    """Return answers from the first question to the last one that is asked."""
    given: dict[str, Answer] = {}
    while (question := walk(questionnaire, given).next) is not None:
        given[question.id] = draw_answer(question, chance)
    return given


def draw_answer(question: Question, chance: random.Random) -> Answer:
    calm = [one.id for one in question.options if one.flag is None]
    if question.type == "many":
        alone = [one.id for one in question.options if one.exclusive and one.flag is None]
        others = [name for name in calm if name not in alone]
        if not others or (alone and chance.random() < 0.7):
            return (chance.choice(alone),)
        return tuple(chance.sample(others, k=chance.randint(1, min(2, len(others)))))
    if question.type == "scale":
        return chance.randint(0, 10)
    return chance.choice(calm or [question.options[0].id])


class Traces:
    """What the kiosk's browser and server could still know of a patient."""

    def __init__(self, room: BrowserContext, kiosk: Server, questionnaire: Questionnaire) -> None:
        self.kiosk = kiosk
        self.questionnaire = questionnaire
        self.frames: list[bytes] = []
        """What the server has sent to the page that is open now."""
        room.on("page", lambda page: page.on("websocket", self.hear))

    def hear(self, socket: WebSocket) -> None:
        """Note what a new connection receives, and forget what came before it."""
        self.frames.clear()
        socket.on("framereceived", lambda data: self.frames.append(_bytes(data)))

    def none_of(self, patient: Patient, given: dict[str, Answer], secrets: list[str]) -> None:
        """Look everywhere."""
        page = patient.page
        said = [*_labels(self.questionnaire, given), *secrets]
        place = json.dumps(
            page.evaluate(
                "() => [location.href, history.state, document.title,"
                " {...localStorage}, {...sessionStorage}, document.cookie]"
            )
        )
        shown = page.content()
        sent = b"".join(self.frames).decode("utf-8", "replace")
        log = self.kiosk.log.read_text(encoding="utf-8")
        for text in said:
            assert text not in place
            assert text not in shown
            assert text not in sent
            assert text not in log
        assert page.evaluate("() => caches.keys()") == []
        assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
        assert [one["name"] for one in page.context.cookies()] in ([], ["_streamlit_xsrf"])
        held = self.held(secrets)
        assert held == {"answers": [], "texts": []}, held

    def forgotten(self, within: float = 40) -> bool:
        """Say whether the server's Python holds no answers any more, within so many seconds."""
        deadline = time.monotonic() + within
        while self.held([])["answers"]:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        return True

    def held(self, texts: list[str]) -> Any:
        """Return what the server's Python still holds."""
        wanted = [text.encode().hex() for text in [*texts, "#result="]]
        query = urllib.parse.urlencode([("text", text) for text in wanted])
        where = f"{self.kiosk.address}app/held?{query}"
        with urllib.request.urlopen(where, timeout=30) as told:  # noqa: S310
            return json.load(told)


def _bytes(data: bytes | str) -> bytes:
    return data if isinstance(data, bytes) else data.encode()


def _labels(questionnaire: Questionnaire, given: dict[str, Answer]) -> list[str]:
    """Return the words of what was answered, as far as they stand on no start screen."""
    chosen = [
        (questionnaire.by_id[name], one)
        for name, answer in given.items()
        for one in (answer if isinstance(answer, tuple) else (answer,))
    ]
    found = [label(question, one) for question, one in chosen]
    return [text for text in found if len(text) > 8]
