"""A kiosk: one patient after another, and nothing of one is left for the next."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import BrowserContext, expect

from logic.definition.questionnaire import Questionnaire
from tests.browser.proxy import proxy_to
from tests.browser.serving import Server
from tests.browser.waiting_room import UNTIL_WIPED, Patient, Traces, draw_answers, sit_down
from tests.intake_writer import opened
from tests.kinds import kinds


def few(chance: random.Random) -> int:
    return chance.randint(1, 4)


def finish(patient: Patient, _: Server) -> None:
    patient.press(patient.words.kiosk.done)


def wipe(patient: Patient, _: Server) -> None:
    patient.press(patient.words.kiosk.wipe)


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
    with kiosk.down():
        patient.is_covered()
        patient.loses_all()


def stall(patient: Patient, kiosk: Server) -> None:
    with kiosk.stalled():
        patient.is_covered()
        patient.loses_all()


def lose_app(patient: Patient, kiosk: Server) -> None:
    """Sit behind a proxy whose app goes away, and answer there as here."""
    room, direct = patient.page.context, patient.page
    with proxy_to(kiosk.port, "502 Bad Gateway") as address:
        patient.page = room.new_page()
        patient.page.clock.install()
        patient.page.goto(address)
        patient.begins()
        with kiosk.down():
            patient.is_covered()
            patient.loses_all()
            # The other one loses its server, too: for good while that is away, else it goes on.
            behind, patient.page = patient.page, direct
            patient.loses_all()
        patient.page = behind
        patient.starts()
        behind.close()
    patient.page = direct


def hang(patient: Patient, kiosk: Server) -> None:
    """Hand over to a database that does not answer, and go."""
    patient.press(patient.words.ways.to["hand_over"])
    patient.sees(patient.words.hand_over.heading)
    file = kiosk.folder / "intake" / "records.sqlite"
    with opened(f"sqlite:///{file}"):
        pass  # nobody may have handed over anything so far
    with closing(sqlite3.connect(file)) as held:
        held.execute("BEGIN IMMEDIATE")
        patient.press(patient.words.hand_over.desk_button)
        alert = patient.page.get_by_test_id("stAlert").filter(
            has_text=patient.words.hand_over.failed
        )
        expect(alert).to_be_visible(timeout=20_000)
        assert patient.page.locator(".code").count() == 0
        held.execute("ROLLBACK")
    finish(patient, kiosk)


ENDS: dict[str, tuple[int, Callable[[Patient, Server], None]]] = {
    "finish": (6, finish),
    "wipe": (8, wipe),
    "idle": (10, idle),
    "reload": (7, reload),
    "back": (5, back),
    "close": (2, close),
    "kill": (2, kill),
    "stall": (4, stall),
    "lose_app": (3, lose_app),
    "hang": (3, hang),
}
"""How each may go, and how many of fifty patients do."""


WAYS_TO_GO = ("finish", "idle", "back", "reload", "hang")
"""The ways that no other test goes."""


@pytest.mark.soak
@pytest.mark.parametrize("patients", kinds([len(WAYS_TO_GO), 50], len(WAYS_TO_GO)))
def test_patients_in_a_row_leave_nothing_however_they_go(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire, patients: int
) -> None:
    chance = random.Random(6)  # noqa: S311 - the same patients each time
    fifty = [name for name, (count, _) in ENDS.items() for _ in range(count)]
    ends = fifty if patients == 50 else list(WAYS_TO_GO)
    chance.shuffle(ends)
    assert len(ends) == patients
    traces = Traces(room, kiosk, questionnaire)
    patient = sit_down(room, kiosk, questionnaire)
    for number, end in enumerate(ends):
        given = draw_answers(questionnaire, chance)
        secrets = []
        patient.starts()
        if end == "hang":
            patient.decides(given)
        elif end == "finish" or number % 10 == 0:
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
