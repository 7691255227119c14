"""What stands behind the result: options, what matters, a lean, the list, and about it all."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from logic.definition.aid import ALTERNATIVES, ROWS
from logic.engine.explanation import research
from logic.engine.journey import DECIDING, LIST, RESULT
from logic.engine.values import A_LOT
from logic.engine.verdict import evaluate
from logic.text.saying import say_rate
from screens.parts.dots import FILLED
from tests.browser.conftest import DESKTOP, NARROW, PHONE
from tests.browser.everyone import (
    COLUMNS,
    LOOKS,
    LOW,
    cut_off,
    open_all,
    serves_everyone,
    violations,
)
from tests.browser.person import TRIES, Person, until
from tests.kinds import kinds
from tests.people import EASY, KINDS, RESULTS, outcome, result_heading

WAYS = (*DECIDING, LIST)
STEPS = [
    ("/options", "/values"),
    ("/values", "/list"),
    ("/research", "/options"),
    (RESULT, "/research"),
]
"""From which page a button leads to which page of the aid."""
TOP = "one => one.getBoundingClientRect().top"
BOXES = "all => all.map(one => one.getBoundingClientRect().toJSON())"


CHOSEN: dict[str, dict[str, object]] = {
    "values": {"marks": dict.fromkeys(("less_pain", "lasting", "no_touch"), A_LOT), "lean": "try"},
    "list": {"ready": {"know": False, "clear": True}, "lean": "unsure"},
}
"""What makes a screen as full as it gets."""


@pytest.mark.soak
@pytest.mark.parametrize(
    ("screen", "full"),
    kinds(
        [*((screen, True) for screen in (*WAYS, "about")), ("values", False), ("list", False)],
        ("/values", True),
    ),
)
def test_each_screen_can_be_used_by_everyone_on_every_size(
    person: Person, screen: str, full: bool
) -> None:
    person.opens(screen, EASY, **(CHOSEN.get(screen.removeprefix("/"), {}) if full else {}))
    open_all(person)

    serves_everyone(person)
    assert low(person) == []


def low(person: Person) -> list[str]:
    """Return what can be chosen and is less than 48 pixels high."""
    boxes = person.main.locator(
        ".st-key-pair button, .st-key-choices label, [role=radiogroup] label"
    )
    found: list[str] = boxes.evaluate_all(LOW.replace("44", "48"))
    return found


@pytest.mark.soak
def test_the_keyboard_alone_leads_through_all_of_it(open_window: Callable[..., Person]) -> None:
    person = open_window(DESKTOP)
    words, values = person.words, person.questionnaire.values
    person.result(EASY)
    walks(person, words.ways.to["options"], words.options.heading)
    walks(person, words.ways.to["values"], words.values.heading)
    for value in values[:3]:
        box = person.page.get_by_role("checkbox", name=value.label, exact=True)
        person.tabs_to(box)
        person.page.keyboard.press("Space")
        expect(box).to_be_checked()
        expect(person.main.locator(".fits dd", has_text=value.label)).to_have_count(
            len(ALTERNATIVES)
        )
        expect(box).to_be_focused()
    chooses_by_keyboard(person, words.values.lean_heading, [*words.values.lean.values()], 2)
    walks(person, words.ways.to["list"], words.list.heading)
    expect(person.main).to_contain_text(words.values.lean["unsure"])
    for one in person.questionnaire.readiness:
        chooses_by_keyboard(person, one.ask, [words.ready.yes, words.ready.no], 0)
    expect(person.main).to_contain_text(words.ready.all)
    expect(person.main).to_contain_text(values[0].label)
    walks(person, words.ways.to["result"], result_heading(person.questionnaire, EASY))


@pytest.mark.soak
def test_on_a_phone_the_keyboard_alone_chooses_which_two_stand_side_by_side(
    person: Person,
) -> None:
    person.opens("options", EASY)
    names = [one.name for one in person.questionnaire.alternatives]
    third = person.button(names[2])
    person.tabs_to(person.button(names[0]))
    for _ in range(2):
        person.page.keyboard.press("ArrowRight")
    expect(third).to_be_focused()
    person.page.keyboard.press("Space")

    expect(person.main.locator(".options .two [scope=col]")).to_have_text(names[1:3])
    expect(third).to_have_attribute("aria-pressed", "true")
    expect(person.button(names[0])).to_have_attribute("aria-pressed", "false")


def walks(person: Person, button: str, heading: str) -> None:
    """Press a button by keyboard. The heading of what follows has the focus."""
    person.tabs_to(person.button(button))
    person.page.keyboard.press("Enter")
    person.sees(heading)
    expect(person.heading).to_be_focused()


def chooses_by_keyboard(person: Person, question: str, answers: list[str], wanted: int) -> None:
    """Choose an answer by keyboard, which counts at once."""
    person.tabs_to(person.row(question, answers[0]))
    if wanted:
        person.arrows_to(person.row(question, answers[wanted]))
    else:
        person.page.keyboard.press("Space")
    expect(person.row(question, answers[wanted])).to_be_checked()
    person.settles()


@pytest.mark.soak
def test_two_options_on_a_phone_and_all_on_a_desktop_in_the_same_texts_and_none_is_favored(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(DESKTOP)
    person.opens("options", EASY)
    two, every = person.main.locator(".options .two"), person.main.locator(".options .all")
    names = [option.name for option in person.questionnaire.alternatives]
    expect(every).to_be_visible()
    expect(two).to_be_hidden()
    expect(person.button(names[0])).to_be_hidden()
    assert violations(person.page) == []
    assert looks(person, ".options .all td:not(:empty)", ".options .all [scope=col]") == [1, 1]
    person.page.set_viewport_size(PHONE)
    expect(every).to_be_hidden()
    expect(two).to_be_visible()
    assert looks(person, ".two td", ".two [scope=col]", ".two [scope=rowgroup]") == [1, 1, 1]

    shown = every.evaluate(COLUMNS)
    assert [column["name"] for column in shown] == names
    assert [column["rows"] for column in shown] == [row_names(person)] * len(shown)
    assert two.evaluate(COLUMNS) == shown[:2]
    left, right = two.locator("[scope=col]").evaluate_all(BOXES)
    assert (left["y"], left["width"]) == (right["y"], right["width"])
    person.press(names[3])
    expect(two.locator("[scope=col]")).to_have_text([names[1], names[3]])
    assert two.evaluate(COLUMNS) == [shown[1], shown[3]]
    height = two.evaluate("table => table.getBoundingClientRect().height")
    assert height <= 2 * PHONE["height"]


def looks(person: Person, *selectors: str) -> list[int]:
    """Count in how many ways the parts look that each selector finds."""
    return [len(person.main.locator(one).evaluate_all(LOOKS)) for one in selectors]


def row_names(person: Person) -> list[str]:
    """Return the rows of the options: how sure stands below what it is about."""
    names = [person.words.options.row[row] for row in ROWS]
    at = ROWS.index("worse") + 1
    return [*names[:at], person.words.options.row["sure"], *names[at:]]


def value_box(person: Person, label: str) -> Locator:
    """Return what is tapped for a value."""
    return person.main.locator(".st-key-choices label", has_text=label)


@pytest.mark.soak
def test_one_tap_shows_how_the_options_fit_within_a_screen_of_a_phone(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(PHONE, touch=True)
    person.opens("values", EASY)
    expect(person.page.locator("input:checked")).to_have_count(0)
    named = {one.id: one.label for one in person.questionnaire.values}
    for count, value in enumerate(("less_pain", "low_cost", "no_touch"), start=1):
        value_box(person, named[value]).tap()
        expect(person.main.locator(".fits dd")).to_have_count(len(ALTERNATIVES) * count)

    expect(person.main.locator(".most")).to_be_visible()
    person.settles()
    top = value_box(person, named["less_pain"]).evaluate(TOP)
    bottom = person.main.locator(".fits").evaluate("one => one.getBoundingClientRect().bottom")
    assert 0 < bottom - top <= PHONE["height"]
    value_box(person, named["soon"]).tap()
    expect(person.page.locator(".st-key-choices input:checked")).to_have_count(3)
    expect(person.main.locator(".fits dd", has_text=named["soon"])).to_have_count(0)


@pytest.mark.soak
@pytest.mark.parametrize("forced", kinds(["none", "active"], "active"))
def test_what_is_chosen_looks_different_whatever_the_colors(person: Person, forced: Any) -> None:
    label = person.questionnaire.values[3].label
    person.page.emulate_media(forced_colors=forced)
    person.opens("values", EASY)
    box = value_box(person, label)
    lean = person.main.locator(".st-key-lean [role=radiogroup] label").first
    plain = [box.screenshot(), lean.screenshot()]
    box.click()
    lean.click()
    expect(lean.locator("input")).to_be_checked()
    expect(person.main.locator(".fits dd")).to_have_count(len(ALTERNATIVES))
    unfocus(person)

    assert box.screenshot() != plain[0]
    assert lean.screenshot() != plain[1]

    person.opens("options", EASY)
    names = [one.name for one in person.questionnaire.alternatives]
    pill = person.button(names[3])
    before = pill.screenshot()
    pill.click()
    expect(pill).to_have_attribute("aria-pressed", "true")
    unfocus(person)
    assert pill.screenshot() != before


def unfocus(person: Person) -> None:
    """Take the focus and the pointer away, so that neither is what differs."""
    person.page.mouse.move(0, 0)
    person.page.evaluate("document.activeElement.blur()")
    person.settles()


@pytest.mark.soak
def test_what_was_chosen_survives_a_reload_and_back_and_forward_and_start_again_forgets_it(
    person: Person,
) -> None:
    words, value = person.words, person.questionnaire.values[0]
    box = person.page.get_by_role("checkbox", name=value.label, exact=True)
    person.opens("values", EASY)
    value_box(person, value.label).click()
    expect(person.main.locator(".fits dd")).to_have_count(len(ALTERNATIVES))
    person.marks(words.values.lean_heading, words.values.lean["not_now"])
    person.settles()
    person.press(words.ways.to["list"])
    person.sees(words.list.heading)

    person.page.go_back()
    person.sees(words.values.heading)
    expect(box).to_be_checked()
    person.page.go_forward()
    person.sees(words.list.heading)
    person.page.go_back()
    person.sees(words.values.heading)
    person.page.reload()
    person.sees(words.values.heading)
    expect(box).to_be_checked()
    expect(person.row(words.values.lean_heading, words.values.lean["not_now"])).to_be_checked()

    person.press(words.ways.to["result"])
    person.sees(result_heading(person.questionnaire, EASY))
    person.press(words.everywhere.start_again)
    person.begins()
    person.answers("danger_back", ["none"])
    person.sees_question("danger_chest")
    kept = json.loads(person.page.evaluate("() => sessionStorage.getItem('decision-check')"))
    assert kept.get("marks", {}) == {}
    assert "lean" not in kept


@pytest.mark.soak
def test_a_source_opens_beside_the_page(
    person: Person,
) -> None:
    person.opens("options", EASY)
    links = person.main.locator(".options a")
    assert set(links.evaluate_all("all => all.map(one => `${one.target} ${one.rel}`)")) == {
        "_blank noopener noreferrer"
    }
    addresses = links.evaluate_all("all => all.map(one => new URL(one.href).protocol)")
    assert set(addresses) == {"https:"}


@pytest.mark.soak
def test_the_keyboard_passes_the_marks_beside_all_options_and_stops_at_each_source_below(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(DESKTOP)
    person.opens("options", EASY)
    stops = "all => all.filter(one => one.tabIndex >= 0).map(one => one.href)"
    marks = person.main.locator(".options table.all a")
    marked = marks.evaluate_all("all => all.map(one => one.href)")

    listed = person.unfolds(person.words.sources.heading).locator("a").evaluate_all(stops)

    assert len(marked) > 9
    assert set(marked) <= set(listed)
    assert marks.evaluate_all(stops) == []


@pytest.mark.soak
def test_being_ready_is_asked_on_the_list_and_each_not_yet_brings_help_at_once(
    person: Person,
) -> None:
    words, known = person.words, person.questionnaire.readiness
    person.opens("list", EASY)
    for one in known:
        person.marks(one.ask, words.ready.yes)
        person.settles()
    expect(person.main).to_contain_text(words.ready.all)

    no = known[2]
    person.marks(no.ask, words.ready.no)
    expect(person.main).to_contain_text(no.help)
    expect(person.main).not_to_contain_text(known[0].help)
    expect(person.main).not_to_contain_text(words.ready.all)
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
@pytest.mark.soak
def test_research_on_each_kind_of_pain_stands_there_in_words_and_as_100_dots(
    person: Person, kind: str
) -> None:
    given = {**EASY, "kind": kind, **KINDS[kind]}
    known = research(evaluate(person.questionnaire, given))
    assert known
    person.opens("research", given)
    heading = person.words.research.about.format(pain=known.name)
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


@pytest.mark.parametrize(("before", "way"), kinds(STEPS, *STEPS[:1]))
def test_a_second_tap_skips_no_screen_and_marks_nothing(
    person: Person, before: str, way: str
) -> None:
    for _ in range(TRIES):
        if before == RESULT:
            person.result(EASY)
        else:
            person.opens(before, EASY)
        if person.taps_twice(person.button(person.words.ways.to[way[1:]]), 250):
            break
    else:
        pytest.fail("this machine is too slow for a second tap")

    person.sees(person.words.named(f"{way[1:]}.heading"))
    expect(person.page.locator("input:checked")).to_have_count(0)
