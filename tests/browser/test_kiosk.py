"""A kiosk: one patient after another, and nothing of one is left for the next."""

import json
import random
import shutil
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, WebSocket, expect

from logic.intake.settings import COUNTDOWN, Settings
from logic.questionnaire import Questionnaire
from logic.questions import URGENT, Answer, Question
from logic.route import walk
from logic.verdict import evaluate
from tests.browser.conftest import NOTE_TAPS
from tests.browser.person import Person, label
from tests.browser.serving import Server, copy_app

TALL = {"width": 1080, "height": 1920}
WIDE = {"width": 1280, "height": 800}
TABLET = {"width": 800, "height": 1280}
PHRASE = "a river runs through here"
SEARCHED = """
from screens.searched import held

ROUTES.append(Route("/kiosk/held", held))
"""
UNTIL_ASKED = (Settings.idle - COUNTDOWN + 20) * 1000
"""Milliseconds without a touch, just after which someone is asked."""
UNTIL_WIPED = (Settings.idle + COUNTDOWN + 1) * 1000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The app, with what looks through its memory."""
    place = copy_app(tmp_path_factory.mktemp("kiosk"))
    shutil.copy(Path(__file__).parent / "searched.py", place / "screens")
    with (place / "screens" / "kiosk.py").open("a", encoding="utf-8") as code:
        code.write(SEARCHED)
    secrets = f'[clinic]\npass_phrase = "{PHRASE}"\naddress = "https://check.example/"\n'
    (place / ".streamlit" / "secrets.toml").write_text(secrets, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def kiosk(folder: Path) -> Iterator[Server]:
    """A server on which every page is a kiosk's."""
    told = {"DECISION_CHECK_KIOSK": "1"}
    serving = Server(folder, folder / "log", environment=told).start()
    yield serving
    serving.stop()


@pytest.fixture
def room(browser: Browser) -> Iterator[BrowserContext]:
    """The kiosk's browser, which stays the same for all patients. Its clock can be moved."""
    opened = browser.new_context(viewport=TALL, has_touch=True, reduced_motion="reduce")
    opened.add_init_script(NOTE_TAPS)
    yield opened
    opened.close()


def sit_down(room: BrowserContext, kiosk: Server, questionnaire: Questionnaire) -> "Patient":
    page = room.new_page()
    page.clock.install()
    page.goto(kiosk.address)
    return Patient(page, questionnaire, touch=True)


class Patient(Person):
    """Someone at the kiosk."""

    def starts(self) -> None:
        """See the start screen, with nothing of anyone else on it."""
        self.sees(self.words.start_heading)
        expect(self.page.locator("input:checked")).to_have_count(0)

    def goes(self, given: dict[str, Answer], steps: int) -> None:
        """Answer so many questions, each of which must come without an answer."""
        self.begins()
        for name in list(given)[:steps]:
            self.sees_question(name)
            expect(self.page.locator("input:checked")).to_have_count(0)
            answer = given[name]
            self.answers(name, list(answer) if isinstance(answer, tuple) else answer)

    def decides(self, given: dict[str, Answer]) -> str:
        """Go all the way to the result, and return its verdict."""
        self.goes(given, len(given))
        decision = evaluate(self.questionnaire, given).decision
        assert decision
        if decision.verdict.id != URGENT:
            self.sees(self.words.review_heading)
            self.press(self.words.review_button)
        self.sees(decision.verdict.sentence)
        expect(self.button(self.words.kiosk_done)).to_be_visible()
        return decision.verdict.id

    def hands_over(self) -> str:
        """Hand the result to the desk, and return the code."""
        self.press(self.words.to_hand_over)
        self.sees(self.words.hand_over_heading)
        self.press(self.words.hand_desk_button)
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


# ── Nothing is left ───────────────────────────────────────────────────────────────────────


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
        assert held == {"answers": [], "texts": []}

    def held(self, texts: list[str]) -> Any:
        """Return what the server's Python still holds."""
        wanted = [text.encode().hex() for text in [*texts, "#result="]]
        query = urllib.parse.urlencode([("text", text) for text in wanted])
        with urllib.request.urlopen(f"{self.kiosk.address}kiosk/held?{query}", timeout=30) as told:  # noqa: S310
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


def few(chance: random.Random) -> int:
    return chance.randint(1, 4)


def finish(patient: Patient, _: Server) -> None:
    patient.press(patient.words.kiosk_done)


def wipe(patient: Patient, _: Server) -> None:
    patient.press(patient.words.kiosk_wipe)


def idle(patient: Patient, _: Server) -> None:
    patient.page.clock.fast_forward(UNTIL_WIPED)


def reload(patient: Patient, _: Server) -> None:
    patient.page.reload()


def back(patient: Patient, _: Server) -> None:
    patient.page.go_back()


def close(patient: Patient, kiosk: Server) -> None:
    room = patient.page.context
    patient.page.close()
    patient.page = room.new_page()
    patient.page.clock.install()
    patient.page.goto(kiosk.address)


def kill(patient: Patient, kiosk: Server) -> None:
    kiosk.stop()
    expect(patient.page.get_by_text(patient.words.kiosk_lost_heading)).to_be_visible()
    expect(patient.page.locator("#root")).to_have_count(0)
    kiosk.start()


ENDS: dict[str, tuple[int, Callable[[Patient, Server], None]]] = {
    "finish": (8, finish),
    "wipe": (10, wipe),
    "idle": (12, idle),
    "reload": (8, reload),
    "back": (6, back),
    "close": (4, close),
    "kill": (2, kill),
}
"""Fifty patients: how many of them end in which way."""


def test_fifty_patients_in_a_row_leave_nothing(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire
) -> None:
    chance = random.Random(6)  # noqa: S311 - the same patients each time
    ends = [name for name, (count, _) in ENDS.items() for _ in range(count)]
    chance.shuffle(ends)
    assert len(ends) == 50
    traces = Traces(room, kiosk, questionnaire)
    patient = sit_down(room, kiosk, questionnaire)
    for number, end in enumerate(ends):
        given = draw_answers(questionnaire, chance)
        secrets = []
        patient.starts()
        if end == "finish" or number % 10 == 0:
            patient.decides(given)
            secrets.append(patient.hands_over())
        else:
            # Who goes away without a word does so one question later each time.
            patient.goes(given, ends[:number].count("idle") if end == "idle" else few(chance))
            patient.settles()
        leave = finish if secrets and end == "wipe" else ENDS[end][1]
        leave(patient, kiosk)
        patient.starts()
        traces.none_of(patient, given, [*secrets, *[code.replace(" ", "") for code in secrets]])
