"""A tap counts once; nothing goes on without an answer; Enter does what people expect."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP
from tests.browser.person import TRIES, Person
from tests.kinds import kinds
from tests.people import EASY

BUSY_WITH_THE_NEXT = """() => {
  const before = document.querySelector("h1").innerText;
  new MutationObserver((_, observer) => {
    const heading = document.querySelector("h1");
    if (!heading || heading.innerText === before) return;
    observer.disconnect();
    const until = performance.now() + 1000;
    while (performance.now() < until);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""
"""A slow phone: what the next screen takes is longer than the time for a second tap."""


@pytest.mark.parametrize("gap", kinds([0, 80, 140, 200], 80))
def test_a_second_tap_never_answers_the_next_question(person: Person, gap: int) -> None:
    before = {name: EASY[name] for name in list(EASY)[: list(EASY).index("hopes")]}
    for _ in range(TRIES):
        person.returns("hopes", before)
        person.sees_question("hopes")
        person.chooses("hopes", "less_pain")
        if person.taps_twice(person.button(person.words.question.continue_button), gap):
            break
    else:
        pytest.fail("this machine is too slow for a second tap")

    person.sees_question("stress")
    expect(person.page.locator("[data-testid=stForm] input:checked")).to_have_count(0)
    expect(person.page.get_by_role("alert")).to_have_count(0)


@pytest.mark.soak
@pytest.mark.parametrize("gap", kinds([80, 200], 80))
def test_a_second_click_never_skips_a_question_that_is_answered_already(
    open_window: Callable[..., Person], gap: int
) -> None:
    person = open_window(DESKTOP)
    for _ in range(TRIES):
        person.returns("hopes", EASY)
        person.sees_question("hopes")
        if person.taps_twice(person.button(person.words.question.continue_button), gap):
            break
    else:
        pytest.fail("this machine is too slow for a second click")

    person.sees_question("stress")


@pytest.mark.soak
def test_a_second_tap_on_start_never_answers_the_first_question(person: Person) -> None:
    for _ in range(TRIES):
        person.page.reload()
        person.sees(person.words.start.heading)
        if person.taps_twice(person.button(person.words.start.button), 120):
            break
    else:
        pytest.fail("this machine is too slow for a second tap")

    person.sees_question("danger_back")
    expect(person.page.locator("[data-testid=stForm] input:checked")).to_have_count(0)


@pytest.mark.soak
def test_a_second_tap_that_waits_for_a_busy_page_still_belongs_to_the_first_one(
    person: Person,
) -> None:
    before = {name: EASY[name] for name in list(EASY)[: list(EASY).index("hopes")]}
    for _ in range(TRIES):
        person.returns("hopes", before)
        person.sees_question("hopes")
        person.chooses("hopes", "less_pain")
        person.page.evaluate(BUSY_WITH_THE_NEXT)
        if person.taps_twice(person.button(person.words.question.continue_button), 200):
            break
    else:
        pytest.fail("this machine is too slow for a second tap")

    person.sees_question("stress")
    felt = person.page.evaluate("felt.filter(one => one.type === 'pointerdown')")
    assert [one["stopped"] for one in felt[-2:]] == ["", " stopped"]
    expect(person.page.locator("[data-testid=stForm] input:checked")).to_have_count(0)
    person.chooses("stress", "sometimes")


@pytest.mark.soak
@pytest.mark.parametrize("name", kinds(["danger_back", "kind", "pain_average"], "kind"))
def test_going_on_without_an_answer_is_refused_with_a_message_at_the_field(
    person: Person, name: str
) -> None:
    question = person.questionnaire.by_id[name]
    before = {key: value for key, value in EASY.items() if key != name}
    person.returns(name, before if name != "danger_back" else {"hopes": "less_pain"})
    person.sees_question(name)
    person.goes_on()

    message = (
        person.words.messages.error_many
        if question.type == "many"
        else person.words.messages.error_one
    )
    expect(person.page.get_by_role("alert")).to_contain_text(message)
    person.sees_question(name)
    expect(person.page).to_have_title(
        person.words.messages.error_title.format(title=title(person, name))
    )
    group = person.page.get_by_role(
        "group" if question.type == "many" else "radiogroup", name=question.ask
    )
    expect(group).to_have_accessible_description(message)
    expect(person.page.locator("[data-testid=stForm] input").first).to_be_focused()


def title(person: Person, name: str) -> str:
    """Return the page title of a question."""
    question = person.questionnaire.by_id[name]
    return person.words.everywhere.page_title.format(
        heading=question.ask, title=person.questionnaire.title
    )


@pytest.mark.soak
def test_a_message_goes_away_once_the_question_is_answered(person: Person) -> None:
    person.begins()
    person.goes_on()
    expect(person.page.get_by_role("alert")).to_be_visible()
    person.answers("danger_back", ["none"])

    person.sees_question("danger_chest")
    expect(person.page.get_by_role("alert")).to_have_count(0)
    expect(person.page).to_have_title(title(person, "danger_chest"))


def test_none_takes_the_other_marks_away_and_the_other_way_round(person: Person) -> None:
    person.begins()
    question = person.questionnaire.by_id["danger_back"]
    person.chooses("danger_back", ["both_legs", "weaker"])
    person.chooses("danger_back", ["none"])
    expect(person.field(question, "both_legs")).not_to_be_checked()
    expect(person.field(question, "weaker")).not_to_be_checked()
    person.chooses("danger_back", ["both_legs"])

    expect(person.field(question, "none")).not_to_be_checked()


def test_enter_on_an_answer_goes_on_and_a_held_key_counts_once(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(DESKTOP)
    person.returns("kind", {key: EASY[key] for key in list(EASY)[:10]})
    person.sees_question("kind")
    person.chooses("kind", "low_back")
    person.page.keyboard.down("Enter")
    for _ in range(5):
        person.page.keyboard.down("Enter")
    person.page.keyboard.up("Enter")

    person.sees_question("duration")
    expect(person.page.get_by_role("alert")).to_have_count(0)


@pytest.mark.soak
def test_enter_without_an_answer_says_what_is_missing(open_window: Callable[..., Person]) -> None:
    person = open_window(DESKTOP)
    person.returns("kind", {key: EASY[key] for key in list(EASY)[:10]})
    person.sees_question("kind")
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Enter")

    expect(person.page.get_by_role("alert")).to_contain_text(person.words.messages.error_one)


@pytest.mark.soak
def test_a_letter_alone_does_nothing(open_window: Callable[..., Person]) -> None:
    person = open_window(DESKTOP)
    sent: list[object] = []

    def note(frame: object) -> None:
        sent.append(frame)

    person.page.on("websocket", lambda line: line.on("framesent", note))
    person.returns("kind", {key: EASY[key] for key in list(EASY)[:10]})

    counts = []
    for question, keys in (("kind", ""), ("duration", "rRcC?5")):
        person.sees_question(question)
        person.settles()
        person.page.locator("h1").click()
        before = len(sent)
        for key in keys:
            person.page.keyboard.press(key)
        person.answers(question, EASY[question])
        person.settles()
        counts.append(len(sent) - before)

    assert counts[0] == counts[1] > 0
