"""What axe finds, page language, focus and the equal of the chart, on every screen."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP
from tests.browser.everyone import violations
from tests.browser.person import Person, until
from tests.kinds import kinds
from tests.people import BRANCHES, EASY, ELSEWHERE, RESULTS, result_heading

PAINTED = """main => {
  window.painted = [];
  const look = () => {
    const after = new MessageChannel();
    const heading = document.querySelector("h1")?.textContent;
    after.port1.onmessage = () => {
      painted.push([heading, main.scrollTop]);
      requestAnimationFrame(look);
    };
    after.port2.postMessage(0);
  };
  requestAnimationFrame(look);
}"""
"""Notes of each frame which heading it had, and after it how far down the page was."""
NEVER_SHORT = "[data-testid=stMainBlockContainer] { min-height: 4000px; }"
"""A page that is short for a moment, between two screens, is at its top without anyone's doing."""


@pytest.mark.soak
def test_axe_finds_nothing_on_the_way_from_the_start_to_the_result(person: Person) -> None:
    words, found = person.words, {}
    person.hurries()
    person.sees(words.start.heading)
    found["start"] = violations(person.page)
    person.begins()
    for name, answer in EASY.items():
        person.sees_question(name)
        found[name] = violations(person.page)
        person.answers(name, answer)
    person.sees(words.review.heading)
    found["review"] = violations(person.page)
    person.press(words.review.button)
    person.sees(result_heading(person.questionnaire, EASY))
    person.settles()
    found["result"] = violations(person.page)

    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("name", kinds([*BRANCHES, *ELSEWHERE]))
def test_axe_finds_nothing_on_any_question(person: Person, name: str) -> None:
    person.returns(name, {**BRANCHES, **ELSEWHERE.get(name, {})})
    person.sees_question(name)

    assert violations(person.page) == []


@pytest.mark.soak
@pytest.mark.parametrize("name", kinds(["tried", "hopes", "pain_average"], "tried"))
def test_axe_finds_nothing_where_an_answer_is_missing(person: Person, name: str) -> None:
    person.returns(name, {key: value for key, value in EASY.items() if key != name})
    person.sees_question(name)
    person.goes_on()
    expect(person.page.get_by_role("alert")).to_be_visible()

    assert violations(person.page) == []


@pytest.mark.soak
def test_axe_finds_nothing_on_the_review(person: Person) -> None:
    person.returns("review", BRANCHES)
    person.sees(person.words.review.heading)

    assert violations(person.page) == []


@pytest.mark.parametrize("verdict", kinds(RESULTS, "urgent_care"))
def test_axe_finds_nothing_on_any_result(person: Person, verdict: str) -> None:
    person.returns("result", RESULTS[verdict])
    person.sees(result_heading(person.questionnaire, RESULTS[verdict]))
    person.settles()

    assert violations(person.page) == []


def test_axe_finds_what_is_wrong_where_something_is(person: Person) -> None:
    person.sees(person.words.start.heading)
    person.page.evaluate(
        "() => document.querySelector('h1').insertAdjacentHTML('afterend', '<img>')"
    )

    assert [line for line in violations(person.page) if line.startswith("image-alt")]


def test_the_page_language_and_the_focus_follow_the_question(person: Person) -> None:
    person.begins()
    expect(person.heading).to_be_focused()
    person.answers("danger_back", ["none"])
    person.sees_question("danger_chest")

    expect(person.heading).to_be_focused()
    expect(person.page.locator("html")).to_have_attribute("lang", person.questionnaire.language)


@pytest.mark.soak
def test_each_question_is_painted_from_its_top_on(person: Person) -> None:
    person.returns(
        "ask_first", {one: EASY[one] for one in list(EASY)[: list(EASY).index("ask_first")]}
    )
    person.sees_question("ask_first")
    person.chooses("ask_first", ["none"])
    person.page.add_style_tag(content=NEVER_SHORT)
    person.main.evaluate(PAINTED)
    person.goes_on()
    person.sees_question("wait_first")
    before, after = (person.questionnaire.by_id[one].ask for one in ("ask_first", "wait_first"))
    until(person.page, f"painted.at(-3)?.[0] === {json.dumps(after)}")

    painted = person.page.evaluate("painted")
    assert max(down for heading, down in painted if heading == before) > 0
    assert {down for heading, down in painted if heading == after} == {0}


@pytest.mark.soak
def test_the_chart_names_itself_and_its_dates_stand_in_lists(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(DESKTOP)
    person.returns("result", EASY)
    expect(person.plan_chart.locator("svg")).to_be_visible()

    dates = person.main.locator("ol.dates li").count()
    marks = person.plan_chart.locator(".mark-symbol.role-mark path")
    expect(marks).to_have_count(dates)
    assert violations(person.page) == []


def test_targets_are_at_least_48_pixels_high(person: Person) -> None:
    person.returns("pain_average", EASY)
    person.sees_question("pain_average")
    targets = person.page.locator(
        "[data-testid=stRadioOption], [data-testid=stMain] button:visible"
    )
    expect(targets).to_have_count(14)  # eleven numbers, the language, Back and Continue
    heights = targets.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")

    assert min(heights) >= 48
