"""What stands behind the result: options, what matters, being ready, the list, and about it all."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from logic.definition.aid import ROWS
from logic.engine.explanation import research
from logic.engine.journey import DECIDING, LIST
from logic.engine.verdict import evaluate
from logic.text.saying import say_rate
from screens.parts.dots import FILLED
from tests.browser.conftest import DESKTOP, NARROW, PHONE
from tests.browser.everyone import (
    CARDS,
    COLUMNS,
    LOOKS,
    cut_off,
    open_all,
    serves_everyone,
    violations,
)
from tests.browser.person import TRIES, Person, until
from tests.kinds import kinds
from tests.people import EASY, KINDS, RESULTS, outcome

"""A window of 1280 pixels at 200 %: browser zoom leaves half as many to the page."""
NOT_MUCH, SOME, A_LOT = range(3)
WAYS = (*DECIDING, LIST)
"""For each kind of pain, what is asked only of people who have it."""


@pytest.mark.parametrize(
    ("screen", "shown"),
    kinds(
        [*((screen, True) for screen in (*WAYS, "about")), ("values", False), ("ready", False)],
        *("/options", ("/values", True)),
    ),
)
def test_each_screen_can_be_used_by_everyone_on_every_size(
    person: Person, screen: str, shown: bool
) -> None:
    person.opens(screen, EASY, **(outcome(person.questionnaire) if shown else {}))
    open_all(person)

    serves_everyone(person)


def test_the_keyboard_alone_leads_through_all_of_it(open_window: Callable[..., Person]) -> None:
    person = open_window(DESKTOP)
    words, values = person.words, person.questionnaire.values
    person.result(EASY)
    walks(person, words.ways.to["options"], words.options.heading)
    walks(person, words.ways.to["values"], words.values.heading)
    for value, mark in zip(values, (A_LOT, NOT_MUCH, SOME), strict=False):
        marks_by_keyboard(person, value.label, [*words.values.value_marks.values()], mark)
    walks(person, words.values.button, words.values.heading)
    expect(person.page.get_by_role("heading", name=words.values.fits_heading)).to_be_visible()
    walks(person, words.ways.to["ready"], words.ready.heading)
    for one in person.questionnaire.readiness:
        marks_by_keyboard(person, one.ask, (words.ready.yes, words.ready.no), 0)
    walks(person, words.ready.button, words.ready.heading)
    expect(person.page.get_by_role("status")).to_have_text(words.ready.all)
    walks(person, words.ways.to["list"], words.list.heading)
    expect(person.main).to_contain_text(values[0].label)
    walks(person, words.ways.to["result"], person.questionnaire.verdict["reasonable"].sentence)


def walks(person: Person, button: str, heading: str) -> None:
    """Press a button by keyboard. The heading of what follows has the focus."""
    person.tabs_to(person.button(button))
    person.page.keyboard.press("Enter")
    person.sees(heading)
    expect(person.heading).to_be_focused()


def marks_by_keyboard(person: Person, question: str, marks: tuple[str, ...], mark: int) -> None:
    """Choose a mark by keyboard."""
    person.tabs_to(person.row(question, marks[0]))
    person.arrows_to(person.row(question, marks[mark]))
    person.page.keyboard.press("Space")
    expect(person.row(question, marks[mark])).to_be_checked()


def test_the_options_are_cards_or_a_table_of_the_same_texts_and_none_is_favoured(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(DESKTOP)
    person.opens("options", EASY)
    cards, table = person.main.locator(".options section"), person.main.locator(".options table")
    expect(table).to_be_visible()
    expect(cards.first).to_be_hidden()
    assert violations(person.page) == []
    assert looks(person, ".options td:not(:first-child)", ".options [scope=col]") == [1, 1]
    person.page.set_viewport_size(PHONE)
    expect(table).to_be_hidden()
    expect(cards.last).to_be_visible()
    assert looks(person, ".options section", "section h2", "dt", "dd") == [1, 1, 1, 1]

    shown = cards.evaluate_all(CARDS)
    assert shown == table.evaluate(COLUMNS)
    assert [card["name"] for card in shown] == [
        option.name for option in person.questionnaire.alternatives
    ]
    assert [card["rows"] for card in shown] == [row_names(person)] * len(shown)


def looks(person: Person, *selectors: str) -> list[int]:
    """Count in how many ways the parts look that each selector finds."""
    return [len(person.main.locator(one).evaluate_all(LOOKS)) for one in selectors]


def row_names(person: Person) -> list[str]:
    """Return the rows of the options: how sure stands below what it is about."""
    names = [person.words.options.row[row] for row in ROWS]
    at = ROWS.index("worse") + 1
    return [*names[:at], person.words.options.row["sure"], *names[at:]]


def test_marks_survive_a_reload_and_back_and_forward_and_start_again_forgets_them(
    person: Person,
) -> None:
    words, value = person.words, person.questionnaire.values[0]
    fits = person.page.get_by_role("heading", name=words.values.fits_heading)
    person.opens("values", EASY)
    expect(fits).to_have_count(0)
    person.marks(value.label, words.values.value_marks["not_much"])
    person.sends(words.values.button)
    expect(person.main).to_contain_text(words.values.fits_none)
    person.marks(value.label, words.values.value_marks["a_lot"])
    person.sends(words.values.button)
    expect(person.main).to_contain_text(words.values.fits_lot.format(value=value.label))
    person.press(words.ways.to["ready"])
    person.sees(words.ready.heading)

    person.page.go_back()
    person.sees(words.values.heading)
    expect(fits).to_be_visible()
    person.page.go_forward()
    person.sees(words.ready.heading)
    person.page.go_back()
    person.sees(words.values.heading)
    person.page.reload()
    person.sees(words.values.heading)
    expect(fits).to_be_visible()
    expect(person.row(value.label, words.values.value_marks["a_lot"])).to_be_checked()

    person.press(words.ways.to["result"])
    person.sees(person.questionnaire.verdict["reasonable"].sentence)
    person.press(words.everywhere.start_again)
    person.begins()
    person.answers("danger_back", ["none"])
    person.sees_question("danger_chest")
    kept = person.page.evaluate("() => sessionStorage.getItem('decision-check')")
    assert json.loads(kept)["marks"] == {}


@pytest.mark.soak
def test_being_ready_is_asked_in_full_and_each_no_brings_help_and_something_to_ask(
    person: Person,
) -> None:
    words, known = person.words, person.questionnaire.readiness
    alert = person.page.get_by_role("alert")
    person.opens("ready", EASY)
    person.sends(words.ready.button)
    expect(alert).to_have_text(words.ready.missing)
    expect(person.row(known[0].ask, words.ready.yes)).to_be_focused()

    for one in known:
        person.marks(one.ask, words.ready.yes)
    person.sends(words.ready.button)
    expect(person.page.get_by_role("status")).to_have_text(words.ready.all)

    no = known[2]
    person.marks(no.ask, words.ready.no)
    person.sends(words.ready.button)
    expect(person.page.get_by_role("heading", name=words.ready.help)).to_be_visible()
    expect(person.main).to_contain_text(no.help)
    expect(person.main).not_to_contain_text(known[0].help)
    expect(person.main).not_to_contain_text(words.ready.all)
    person.press(words.ways.to["list"])
    person.sees(words.list.heading)
    expect(person.main.get_by_role("listitem").first).to_have_text(no.prompt)


def test_after_a_danger_sign_the_history_leads_to_nothing_behind_the_result(
    person: Person,
) -> None:
    given, sentence = RESULTS["urgent_care"], person.questionnaire.verdict["urgent_care"].sentence
    person.returns("options", given, **outcome(person.questionnaire))
    person.sees(sentence)

    person.page.evaluate(
        "() => { history.replaceState({screen: '/options', before: []}, '');"
        "history.pushState({screen: '/result', before: ['/options']}, '');"
        "history.back(); }"
    )
    went_back = "history.state.before.length === 0"
    until(person.page, f"{went_back} && history.state.screen === '/result'")
    person.sees(sentence)


@pytest.mark.parametrize("kind", kinds(KINDS, "neck_shoulder"))
def test_research_on_each_kind_of_pain_stands_there_in_words_and_as_100_dots(
    person: Person, kind: str
) -> None:
    given = {**EASY, "kind": kind, **KINDS[kind]}
    known = research(evaluate(person.questionnaire, given))
    assert known
    person.result(given)
    heading = person.words.research.heading.format(pain=known.name)
    expect(person.page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(person.main).to_contain_text(known.pain.text)
    charts = person.page.locator("[class*=st-key-dots_] [role=graphics-document]")
    rates = (*known.rates.values(), *person.questionnaire.harms.rates.values())
    expect(charts).to_have_count(len(rates))

    said = [say_rate(person.words, rate) for rate in rates]
    assert person.main.locator("strong", has_text="Of 100 people").all_inner_texts() == said
    for chart, rate, sentence in zip(charts.all(), rates, said, strict=True):
        expect(chart).to_have_accessible_name(sentence)
        assert filled(chart.locator(".mark-symbol.role-mark path")) == [rate.count, 100]
        assert f", {rate.count} {rate.happened}. The other {100 - rate.count} " in sentence
    assert violations(person.page) == []
    assert cut_off(person, NARROW) == []


def filled(dots: Locator) -> list[int]:
    """Count the dots that are filled, and all."""
    return [dots.and_(dots.page.locator(f"[fill='{FILLED}']")).count(), dots.count()]


@pytest.mark.parametrize("way", kinds(WAYS, "/options"))
def test_a_second_tap_skips_no_screen_and_marks_nothing(person: Person, way: str) -> None:
    for _ in range(TRIES):
        person.result(EASY)
        if person.taps_twice(person.button(person.words.ways.to[way[1:]]), 250):
            break
    else:
        pytest.fail("this machine is too slow for a second tap")

    person.sees(person.words.named(f"{way[1:]}.heading"))
    expect(person.page.locator("input:checked")).to_have_count(0)
