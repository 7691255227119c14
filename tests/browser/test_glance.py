"""The result at a glance: what is seen before anyone scrolls, on each size of screen."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import ViewportSize, expect

from logic.engine.timeline import first_day, plan_visits
from logic.engine.verdict import evaluate
from logic.text.dates import say_brief, say_date_brief
from tests.browser.conftest import PHONE
from tests.browser.person import Person
from tests.browser.serving import ROOT, PseudoServer, Server
from tests.kinds import kinds
from tests.people import EASY, RESULTS, Given
from tests.pseudo import plain_letters, pseudo
from tests.spanish import spanish_of

SAFARI: ViewportSize = {"width": 390, "height": 664}
"""What Safari shows of a phone of 390 by 844."""
SIZES: dict[str, ViewportSize] = {
    "phone": SAFARI,
    "desktop": {"width": 1280, "height": 800},
    "tablet": {"width": 1024, "height": 768},
}
OPEN: dict[str, Given] = {
    "reasonable": EASY,
    "reasonable_with_conditions": RESULTS["reasonable_with_conditions"],
    "all conditions": {
        **EASY, "kind": "hip", "flare": "no", "weekly": "most", "visit_barrier": ["cost"],
        "home": "sometimes", "talk": "unsure", "team_barrier": ["privacy"], "look_back": "yes",
    },
    "four visits": {**EASY, "pain_average": 8},
    "long name of a pain": {**EASY, "kind": "all_over", "looked_at": "yes"},
}  # fmt: skip
AT_A_GLANCE = "h1", ".st-key-plan h2", ".strip li", ".st-key-keep_ics button"
"""The verdict, how many visits, each of the first dates and the calendar."""
WHY = "[class*=st-key-verdict_] [data-testid=stMarkdown]:last-child p, .conditions li"
BY_844 = ".strip small", ".st-key-next p:not(:last-child)"


@pytest.fixture(scope="module")
def in_pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on which every page is in the pseudo-language."""
    serving = PseudoServer(ROOT, tmp_path_factory.mktemp("pseudo") / "log").start()
    yield serving
    serving.stop()


def below(person: Person, height: int, *parts: str) -> list[str]:
    """Return what of these parts ends below a height, or is not there."""
    missing = []
    for part in parts:
        found = person.main.locator(part).evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().bottom)"
        )
        missing += [f"{part}: {end:.0f}" for end in found or [9999] if end > height]
    return missing


@pytest.mark.parametrize("size", kinds(SIZES, "phone"))
@pytest.mark.parametrize("given", kinds(list(OPEN), "all conditions"))
def test_verdict_reason_number_first_date_and_calendar_are_seen_without_scrolling(
    open_window: Callable[..., Person], size: str, given: str
) -> None:
    person = open_window(SIZES[size])
    person.result(OPEN[given])

    assert below(person, SIZES[size]["height"], *AT_A_GLANCE, WHY) == []
    person.page.set_viewport_size(PHONE)
    assert below(person, PHONE["height"], *AT_A_GLANCE, WHY, *BY_844) == []


@pytest.mark.parametrize("size", kinds(SIZES, "phone"))
@pytest.mark.parametrize("given", kinds(list(OPEN), "all conditions"))
def test_the_same_is_seen_in_spanish(
    open_window: Callable[..., Person], size: str, given: str
) -> None:
    person = open_window(SIZES[size], locale="es-MX")
    person.questionnaire, person.words = spanish_of("es-MX"), spanish_of("es-MX").words
    person.result(OPEN[given])

    assert below(person, SIZES[size]["height"], *AT_A_GLANCE, WHY) == []
    person.page.set_viewport_size(PHONE)
    assert below(person, PHONE["height"], *AT_A_GLANCE, WHY, *BY_844) == []


@pytest.mark.soak
@pytest.mark.parametrize("given", kinds(list(OPEN), "reasonable"))
def test_the_same_is_seen_in_the_pseudo_language_in_which_each_text_is_a_third_longer(
    open_window: Callable[..., Person], in_pseudo: Server, given: str
) -> None:
    person = open_window(SAFARI, address=in_pseudo.address)
    person.questionnaire = pseudo()
    person.result(OPEN[given])

    assert plain_letters(person.main.locator("h1").inner_text()) == []
    assert below(person, SAFARI["height"], *AT_A_GLANCE, WHY) == []
    person.page.set_viewport_size(PHONE)
    assert below(person, PHONE["height"], *BY_844) == []


@pytest.mark.soak
@pytest.mark.parametrize("given", kinds(list(OPEN), "four visits"))
def test_the_whole_folded_result_is_at_most_three_and_a_half_screens_of_a_phone(
    open_window: Callable[..., Person], given: str
) -> None:
    person = open_window(PHONE)
    person.result(OPEN[given])

    high = person.main.evaluate("main => main.scrollHeight")
    assert high <= 3.5 * PHONE["height"]
    assert person.main.locator("details:not(.more), [data-testid=stExpander]").count() <= 3
    assert person.main.locator("[class*=st-key-to_] button:not([kind=tertiary])").count() <= 3
    assert person.main.locator("input:checked:not([type=radio])").count() == 0


def dates(person: Person, given: Given) -> Iterator[str]:
    """Yield each date of the story that is told first, as it is written."""
    evaluation = evaluate(person.questionnaire, given)
    today = person.page.evaluate("() => new Date().toISOString().slice(0, 10)")
    start = first_day(date.fromisoformat(today), 1)
    timeline = plan_visits(person.questionnaire, evaluation.route, start)
    for number, visit in enumerate(timeline.paths[0].visits):
        say = say_brief if number < timeline.numbers.weekly else say_date_brief
        yield say(person.words, visit.date)


@pytest.mark.soak
@pytest.mark.parametrize("size", kinds(["phone", "desktop"], "phone"))
def test_each_date_is_seen_once_and_another_story_has_others(
    open_window: Callable[..., Person], size: str
) -> None:
    person = open_window(SIZES[size])
    person.result(EASY)
    shown = person.main.inner_text()
    if size == "desktop":
        drawn = person.plan_chart.locator("svg text")
        expect(drawn.first).to_be_visible()
        shown += " ".join(drawn.all_text_contents())

    told = list(dates(person, EASY))
    assert len(told) > 5
    assert {one: shown.count(one) for one in told} == dict.fromkeys(told, 1)

    _, some, no = person.questionnaire.plan.stories
    later = told[-1]
    person.tap(person.page.get_by_text(no.title, exact=True))
    expect(person.main).to_contain_text(no.text)
    expect(person.main).not_to_contain_text(later)
    person.tap(person.page.get_by_text(some.title, exact=True))
    expect(person.main).to_contain_text(some.text)


@pytest.mark.soak
@pytest.mark.parametrize(
    ("given", "then"),
    [
        ({**EASY, "weekly": "unsure", "visit_barrier": ["cost"]}, "reasonable"),
    ],
)
def test_what_is_open_is_asked_in_place_and_one_tap_brings_the_result(
    person: Person, given: Given, then: str
) -> None:
    person.result(given)
    question = person.questionnaire.by_id["weekly"]
    expect(person.page.get_by_role("heading", name=question.ask)).to_be_visible()
    assert person.button(question.options[-1].label).count() == 0, "no way out is offered"

    person.press(question.options[0].label)

    evaluation = evaluate(person.questionnaire, {**given, "weekly": question.options[0].id})
    assert evaluation.decided.verdict.id == then
    heading: Any = person.questionnaire.verdict[then].heading
    person.sees(heading.format(pain="your low back pain"))
    assert person.page.get_by_role("heading", name=question.ask).count() == 0


@pytest.mark.soak
def test_the_year_is_drawn_where_there_is_room_and_on_no_phone(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(SIZES["desktop"])
    person.result(EASY)
    expect(person.plan_chart.locator("svg")).to_be_visible()

    person.page.set_viewport_size(PHONE)

    expect(person.plan_chart).to_have_count(0)
    expect(person.main.locator("ol.dates")).to_be_visible()

    person.page.set_viewport_size(SIZES["desktop"])

    expect(person.plan_chart.locator("svg")).to_be_visible()


@pytest.mark.soak
def test_a_phone_is_sent_no_code_for_a_picture_that_it_has_no_room_for(
    open_window: Callable[..., Person],
) -> None:
    phone, desktop = open_window(PHONE), open_window(SIZES["desktop"])
    asked: dict[Person, list[str]] = {phone: [], desktop: []}
    for person, addresses in asked.items():
        person.page.on("request", lambda request, to=addresses: to.append(request.url))
        person.result(EASY)
    expect(desktop.plan_chart.locator("svg")).to_be_visible()

    assert [one for one in asked[desktop] if "vega" in one.lower()] != []
    assert [one for one in asked[phone] if "vega" in one.lower()] == []
