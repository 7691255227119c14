"""A kiosk: one patient after another, and nothing of one is left for the next."""

import random
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from logic.definition.questionnaire import Questionnaire
from tests.browser.serving import Server
from tests.browser.waiting_room import UNTIL_WIPED, Patient, Traces, draw_answers, sit_down
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


ENDS: dict[str, tuple[int, Callable[[Patient, Server], None]]] = {
    "finish": (8, finish),
    "wipe": (10, wipe),
    "idle": (12, idle),
    "reload": (8, reload),
    "back": (6, back),
    "close": (4, close),
    "kill": (2, kill),
}
"""How each may go, and how many of fifty patients do."""


WAYS_TO_GO = ("finish", "idle", "back", "reload")
"""The ways that no other test goes."""


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
