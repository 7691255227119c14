"""A kiosk whose clinic has switched Spanish on: all fits its screen there, too."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import NOTE_TAPS
from tests.browser.one_screen import goes_on_in_view, start_fits
from tests.browser.serving import Server
from tests.browser.waiting_room import TALL, WIDE, Patient, furnish, sit_down
from tests.clinic import SETTINGS
from tests.kinds import kinds
from tests.people import RESULTS
from tests.spanish import spanish_of

SMALL = {"width": 1024, "height": 768}
SIZES = kinds([TALL, WIDE, SMALL], SMALL)
LOCALE = "es-MX"
RESULT = (
    "h1",
    ".st-key-plan h2",
    ".strip",
    ".st-key-next p",
    ".st-key-known p",
    ".st-key-ends button",
)
"""Verdict, visits and their dates, next step, what is known of good and harm, and ways to leave."""


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


@pytest.mark.soak
@pytest.mark.parametrize("size", SIZES, ids=["tall", "wide", "small"])
def test_the_start_is_one_screen_and_what_counts_is_in_view_to_the_result(
    sits: Callable[..., Patient], size: dict[str, int]
) -> None:
    patient = sits(size)
    bottom = start_fits(patient, size["height"])
    for way in (patient.words.returning.link, patient.words.start.about):
        expect(patient.button(way)).to_be_in_viewport(ratio=1)

    switch = patient.page.get_by_role("button", name="English", exact=True).bounding_box()
    bar = patient.page.locator(".brand").bounding_box()
    assert switch
    assert bar
    assert bar["y"] <= switch["y"]
    assert switch["y"] + switch["height"] <= bar["y"] + bar["height"]  # and no line crosses it

    goes_on_in_view(patient, bottom)
    for part in RESULT:
        for one in patient.main.locator(part).all():
            expect(one).to_be_in_viewport(ratio=1)


@pytest.mark.soak
@pytest.mark.parametrize("size", SIZES, ids=["tall", "wide", "small"])
def test_a_danger_sign_what_to_do_and_the_ways_to_leave_are_in_view(
    sits: Callable[..., Patient], size: dict[str, int]
) -> None:
    patient = sits(size)
    patient.reaches_result("urgent_care", RESULTS["urgent_care"])

    for part in ("h1", ".st-key-card b", ".st-key-ends"):
        expect(patient.main.locator(part).first).to_be_in_viewport(ratio=1)
