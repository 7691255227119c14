"""A kiosk whose clinic has switched Spanish on: all fits its screen there, too."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import NOTE_TAPS
from tests.browser.one_screen import fits_one_screen
from tests.browser.serving import Server
from tests.browser.waiting_room import TALL, WIDE, Patient, furnish, sit_down
from tests.clinic import SETTINGS
from tests.kinds import kinds
from tests.people import RESULTS
from tests.spanish import spanish_of

SMALL = {"width": 1024, "height": 768}
SIZES = kinds([TALL, WIDE, SMALL], SMALL)
LOCALE = "es-MX"


@pytest.fixture(scope="module")
def spanish_kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A kiosk of a clinic that has switched Spanish on."""
    place = furnish(tmp_path_factory.mktemp("spanish"))
    settings = f'{SETTINGS}name = "Clínica del Valle"\nlanguages = ["es"]\n'
    (place / ".streamlit" / "secrets.toml").write_text(settings, encoding="utf-8")
    serving = Server(place, place / "log", environment={"DECISION_CHECK_KIOSK": "1"}).start()
    yield serving
    serving.stop()


@pytest.fixture
def sits(browser: Browser, spanish_kiosk: Server) -> Iterator[Callable[..., Patient]]:
    """Let someone who reads Spanish sit down at a screen of any size."""
    opened: list[BrowserContext] = []

    def sit(size: dict[str, int]) -> Patient:
        opened.append(
            browser.new_context(
                viewport=size, has_touch=True, reduced_motion="reduce", locale=LOCALE
            )
        )
        opened[-1].add_init_script(NOTE_TAPS)
        return sit_down(opened[-1], spanish_kiosk, spanish_of(LOCALE))

    yield sit
    for one in opened:
        one.close()


@pytest.mark.parametrize("size", SIZES, ids=["tall", "wide", "small"])
def test_start_and_result_are_one_screen_and_continue_is_in_view(
    sits: Callable[..., Patient], size: dict[str, int]
) -> None:
    patient = sits(size)
    patient.sees(patient.words.start.heading)
    for way in (patient.words.returning.link, patient.words.start.about):
        expect(patient.button(way)).to_be_in_viewport(ratio=1)

    fits_one_screen(patient, size["height"])


@pytest.mark.soak
@pytest.mark.parametrize("size", SIZES, ids=["tall", "wide", "small"])
def test_a_danger_sign_what_to_do_and_the_ways_to_leave_are_in_view(
    sits: Callable[..., Patient], size: dict[str, int]
) -> None:
    patient = sits(size)
    patient.reaches_result("urgent_care", RESULTS["urgent_care"])

    for part in ("h1", ".st-key-card b", ".st-key-ends"):
        expect(patient.main.locator(part).first).to_be_in_viewport(ratio=1)
