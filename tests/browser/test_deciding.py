"""What stands behind the result: options, what matters, being ready, the list, and about it all."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from logic.definition.aid import ROWS
from logic.definition.loading import load
from logic.definition.questionnaire import Questionnaire
from logic.engine.explanation import research
from logic.engine.journey import DECIDING, LIST
from logic.engine.verdict import evaluate
from logic.text.saying import say_date, say_rate, say_source
from screens.parts.dots import FILLED
from tests.browser.conftest import DESKTOP, NARROW, PHONE
from tests.browser.person import EASY, RESULTS, Person, label
from tests.browser.pictures import outcome
from tests.browser.serving import Server, copy_app
from tests.browser.test_accessibility import violations
from tests.browser.test_taps import TRIES

ZOOMED: ViewportSize = {"width": 640, "height": 450}
"""A window of 1280 pixels at 200 %: browser zoom leaves half as many to the page."""
NOT_MUCH, SOME, A_LOT = range(3)
WAYS = (*DECIDING, LIST)
KINDS: Mapping[str, Mapping[str, Any]] = {
    "low_back": {},
    "neck_shoulder": {},
    "osteoarthritis": {},
    "fibromyalgia": {},
    "inflammatory": {"flare": "no"},
    "sprain": {"injury": "healing"},
    "other": {"looked_at": "yes"},
}
"""For each kind of pain, what is asked only of people who have it."""
CUT_OFF = """main => {
  const beyond = text => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    return box.width > 1 && (box.left < 0 || box.right > main.clientWidth + 1);
  };
  const clipped = one => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1
    && getComputedStyle(one).overflowX !== "visible";
  const found = main.scrollWidth > main.clientWidth ? ["the page"] : [];
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.data.trim() && text.parentElement.checkVisibility() && beyond(text))
      found.push(text.data);
  }
  for (const one of main.querySelectorAll("*"))
    if (one.innerText?.trim() && clipped(one)) found.push(one.innerText.slice(0, 80));
  return found;
}"""
LOW = """all => all.filter(one => one.checkVisibility())
  .filter(one => one.getBoundingClientRect().height < 44).map(one => one.innerText)"""
CARDS = """all => all.map(card => ({
  name: card.querySelector("h2").textContent,
  rows: [...card.querySelectorAll("dt")].map(one => one.textContent),
  cells: [...card.querySelectorAll("dd")].map(one => one.textContent),
}))"""
COLUMNS = """table => [...table.querySelectorAll("[scope=col]")].map((head, number) => ({
  name: head.textContent,
  rows: [...table.querySelectorAll("[scope=row]")].map(one => one.textContent),
  cells: [...table.querySelectorAll("tr:has([scope=row])")]
    .map(row => row.querySelectorAll("td")[number].textContent),
}))"""
LOOKS = """all => [...new Set(all.map(one => {
  const style = getComputedStyle(one);
  return [style.fontFamily, style.fontSize, style.fontWeight, style.fontStyle, style.color,
    style.backgroundColor, style.textAlign, style.opacity, style.border].join(" ");
}))]"""


def cut_off(person: Person, size: ViewportSize) -> list[str]:
    """Return what is cut off, or asks for scrolling sideways, in a window of this size."""
    person.page.set_viewport_size(size)
    person.page.wait_for_function(
        "() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg')]"
        ".every(chart => chart.getBoundingClientRect().right <= innerWidth)"
    )
    found: list[str] = person.main.evaluate(CUT_OFF)
    return found


def low_targets(person: Person) -> list[str]:
    """Return what can be tapped and is less than 44 pixels high."""
    targets = person.main.locator("button, .why summary, [data-testid=stRadioOption]")
    found: list[str] = targets.evaluate_all(LOW)
    return found


def double_the_text(person: Person) -> None:
    """Set the text of the browser to twice its size."""
    person.page.evaluate(
        "() => { const root = document.documentElement;"
        "root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`; }"
    )


def open_all(person: Person) -> None:
    """Open each part of the screen that opens."""
    person.settles()
    person.main.locator("summary").evaluate_all("all => all.forEach(one => one.click())")
    expect(person.main.locator("details:not([open])")).to_have_count(0)


def serves_everyone(person: Person) -> None:
    """Expect that axe finds nothing, targets are large and nothing is cut off at any size."""
    assert violations(person.page) == []
    assert low_targets(person) == []
    assert cut_off(person, NARROW) == []
    assert cut_off(person, ZOOMED) == []
    double_the_text(person)
    assert cut_off(person, PHONE) == []


@pytest.mark.parametrize(
    ("screen", "shown"),
    [*((screen, True) for screen in (*WAYS, "about")), ("values", False), ("ready", False)],
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
    walks(person, words.to_options, words.options_heading)
    walks(person, words.to_values, words.values_heading)
    for value, mark in zip(values, (A_LOT, NOT_MUCH, SOME), strict=False):
        marks_by_keyboard(person, value.label, words.value_marks, mark)
    walks(person, words.values_button, words.values_heading)
    expect(person.page.get_by_role("heading", name=words.fits_heading)).to_be_visible()
    walks(person, words.to_ready, words.ready_heading)
    for one in person.questionnaire.readiness:
        marks_by_keyboard(person, one.ask, (words.ready_yes, words.ready_no), 0)
    walks(person, words.ready_button, words.ready_heading)
    expect(person.page.get_by_role("status")).to_have_text(words.ready_all)
    walks(person, words.to_list, words.list_heading)
    expect(person.main).to_contain_text(values[0].label)
    walks(person, words.to_result, person.questionnaire.verdict["reasonable"].sentence)


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
    names = [getattr(person.words, f"row_{row}") for row in ROWS]
    at = ROWS.index("worse") + 1
    return [*names[:at], person.words.row_sure, *names[at:]]


def test_marks_survive_a_reload_and_back_and_forward_and_start_again_forgets_them(
    person: Person,
) -> None:
    words, value = person.words, person.questionnaire.values[0]
    fits = person.page.get_by_role("heading", name=words.fits_heading)
    person.opens("values", EASY)
    expect(fits).to_have_count(0)
    person.marks(value.label, words.value_marks[NOT_MUCH])
    person.sends(words.values_button)
    expect(person.main).to_contain_text(words.fits_none)
    person.marks(value.label, words.value_marks[A_LOT])
    person.sends(words.values_button)
    expect(person.main).to_contain_text(words.fits_lot.format(value=value.label))
    person.press(words.to_ready)
    person.sees(words.ready_heading)

    person.page.go_back()
    person.sees(words.values_heading)
    expect(fits).to_be_visible()
    person.page.go_forward()
    person.sees(words.ready_heading)
    person.page.go_back()
    person.sees(words.values_heading)
    person.page.reload()
    person.sees(words.values_heading)
    expect(fits).to_be_visible()
    expect(person.row(value.label, words.value_marks[A_LOT])).to_be_checked()

    person.press(words.to_result)
    person.press(words.start_again)
    person.begins()
    person.answers("danger_signs", ["none"])
    person.sees_question("signs_to_check")
    kept = person.page.evaluate("() => sessionStorage.getItem('decision-check')")
    assert json.loads(kept)["marks"] == {}


@pytest.mark.parametrize(("verdict", "way"), [("reasonable", "away"), ("not_now", "towards")])
def test_what_matters_may_point_elsewhere_and_never_changes_the_result(
    person: Person, verdict: str, way: str
) -> None:
    words, shown = person.words, person.questionnaire.verdict[verdict]
    fit, other = ("against", "with") if way == "away" else ("with", "against")
    values = [v for v in person.questionnaire.values if v.fits["massage"] == fit]
    even = next(v for v in person.questionnaire.values if v.fits["massage"] == other)
    person.opens("values", RESULTS[verdict], marks={values[0].id: SOME, even.id: SOME})
    expect(person.main).to_contain_text(values[0].text)
    expect(person.page.get_by_role("alert")).to_have_count(0)

    person.marks(values[0].label, words.value_marks[A_LOT])
    person.sends(words.values_button)

    notice: str = getattr(words, f"fits_{way}")
    expect(person.page.get_by_role("alert")).to_have_text(notice.format(verdict=shown.name))
    person.press(words.to_result)
    person.sees(shown.sentence)


def test_being_ready_is_asked_in_full_and_each_no_brings_help_and_something_to_ask(
    person: Person,
) -> None:
    words, known = person.words, person.questionnaire.readiness
    alert = person.page.get_by_role("alert")
    person.opens("ready", EASY)
    person.sends(words.ready_button)
    expect(alert).to_have_text(words.ready_missing)
    expect(person.row(known[0].ask, words.ready_yes)).to_be_focused()

    for one in known:
        person.marks(one.ask, words.ready_yes)
    person.sends(words.ready_button)
    expect(person.page.get_by_role("status")).to_have_text(words.ready_all)

    no = known[2]
    person.marks(no.ask, words.ready_no)
    person.sends(words.ready_button)
    expect(person.page.get_by_role("heading", name=words.ready_help)).to_be_visible()
    expect(person.main).to_contain_text(no.help)
    expect(person.main).not_to_contain_text(known[0].help)
    expect(person.main).not_to_contain_text(words.ready_all)
    person.press(words.to_list)
    person.sees(words.list_heading)
    expect(person.main.get_by_role("listitem").first).to_have_text(no.prompt)


def test_the_list_holds_what_the_person_answered_and_what_matters_and_no_none_of_these(
    person: Person,
) -> None:
    value = person.questionnaire.values[0]
    given = {**EASY, "ask_first": ["blood", "skin"], "cleared": "yes"}
    person.opens("list", given, marks={value.id: A_LOT})

    lines = person.main.get_by_role("listitem").all_inner_texts()
    names = {question.name for question in person.questionnaire.questions}
    said = [line for line in lines if line.partition(":")[0] in names]
    assert said == list(own_words(person, given))
    none = label(person.questionnaire.by_id["signs_to_check"], "none")
    expect(person.main).not_to_contain_text(none)
    assert value.label in lines


def own_words(person: Person, given: Mapping[str, Any]) -> Iterator[str]:
    """Yield each question with the answer to it, except where it is that there is none."""
    for question in person.questionnaire.questions:
        answer = given.get(question.id, ["none"])
        if isinstance(answer, int):
            yield f"{question.name}: {person.words.list_scale.format(number=answer)}"
        elif answer != ["none"]:
            chosen = answer if isinstance(answer, list) else [answer]
            said = "; ".join(label(question, one) for one in chosen)
            yield f"{question.name}: “{said}”"


def ways(person: Person) -> list[str]:
    """Return the ways behind the result that there are."""
    return [way for way in WAYS if person.button(getattr(person.words, f"to_{way[1:]}")).count()]


def test_after_a_danger_sign_nothing_stands_behind_the_result_however_it_is_asked_for(
    person: Person,
) -> None:
    given, sentence = RESULTS["urgent_care"], person.questionnaire.verdict["urgent_care"].sentence
    for screen in WAYS:
        person.returns(screen, given, **outcome(person.questionnaire))
        person.sees(sentence)
        assert ways(person) == []

    person.page.evaluate(
        "() => { history.replaceState({screen: '/options', before: []}, '');"
        "history.pushState({screen: '/result', before: ['/options']}, ''); history.back(); }"
    )
    person.page.wait_for_function("() => history.state.screen === '/result'")
    person.sees(sentence)


@pytest.mark.parametrize("verdict", ["clinician_first", "too_early"])
def test_after_any_other_flag_only_the_list_stands_behind_the_result(
    person: Person, verdict: str
) -> None:
    person.returns("options", RESULTS[verdict])
    person.sees(person.questionnaire.verdict[verdict].sentence)
    assert ways(person) == [LIST]

    person.press(person.words.to_list)
    person.sees(person.words.list_heading)
    expect(person.main).to_contain_text(person.questionnaire.verdict[verdict].sentence)
    person.press(person.words.to_result)
    person.sees(person.questionnaire.verdict[verdict].sentence)


@pytest.mark.parametrize("kind", KINDS)
def test_research_on_each_kind_of_pain_stands_there_in_words_and_as_100_dots(
    person: Person, kind: str
) -> None:
    given = {**EASY, "condition": kind, **KINDS[kind]}
    known = research(evaluate(person.questionnaire, given))
    assert known
    person.result(given)
    heading = person.words.research_heading.format(pain=known.name)
    expect(person.page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(person.main).to_contain_text(known.pain.text)
    charts = person.page.locator("[class*=st-key-dots_] [role=graphics-document]")
    rates = (*known.rates, *person.questionnaire.harms.rates)
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


@pytest.mark.parametrize("way", WAYS)
def test_a_second_tap_skips_no_screen_and_marks_nothing(person: Person, way: str) -> None:
    for _ in range(TRIES):
        person.result(EASY)
        if person.taps_twice(person.button(getattr(person.words, f"to_{way[1:]}")), 250):
            break
    else:
        pytest.fail("this machine is too slow for a second tap")

    person.sees(getattr(person.words, f"{way[1:]}_heading"))
    expect(person.page.locator("input:checked")).to_have_count(0)


def test_about_leads_back_to_where_it_was_opened_and_tells_all_there_is_to_tell(
    person: Person,
) -> None:
    words, sentence = person.words, person.questionnaire.verdict["reasonable"].sentence
    person.sees(words.start_heading)
    person.press(words.start_about)
    person.sees(words.about_heading)
    open_all(person)
    shown = " ".join(person.main.inner_text().split())
    assert [text for text in told_about(person.questionnaire) if text not in shown] == []
    person.press(words.back_button)
    person.sees(words.start_heading)

    person.result(EASY)
    person.press(words.to_about)
    person.sees(words.about_heading)
    person.page.reload()
    person.sees(words.about_heading)
    person.press(words.back_button)
    person.sees(sentence)


def told_about(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield what must be told about the check."""
    words, about = questionnaire.words, questionnaire.about
    yield from (say_date(words, about.published), say_date(words, about.next_review))
    yield from (about.made_by, about.made_for, about.reviewed, about.updates, about.funding)
    yield from (about.interests, about.selected, about.limits, *about.verdicts)
    for one in about.criteria:
        yield f"{one.asks} {getattr(words, f'met_{one.met}')}. {one.how}"
    yield from (say_source(words, source) for source in questionnaire.sources)
    for verdict in questionnaire.verdicts:
        rule = "flag" if verdict.when.flag else "every" if verdict.when.every else "otherwise"
        yield getattr(words, f"rule_{rule}").format(verdict=verdict.name)
    for factor in questionnaire.factors:
        yield words.factor_points.format(factor=factor.title, met=factor.met, partly=factor.partly)
    for question in questionnaire.questions:
        yield from (f"“{option.label}”" for option in question.choices if option.flag)


def banner(questionnaire: Questionnaire) -> str:
    """Return the words that stand there where the next review is overdue."""
    words = questionnaire.words
    return words.review_overdue.format(date=say_date(words, questionnaire.about.next_review))


@pytest.fixture
def overdue(tmp_path: Path) -> Iterator[Server]:
    """A server over a definition that should have been looked through long ago."""
    folder = copy_app(tmp_path / "app")
    file = folder / "questions.yaml"
    text = re.sub(r"published: \S+", "published: 2020-01-24", file.read_text(encoding="utf-8"))
    file.write_text(re.sub(r"next_review: \S+", "next_review: 2020-07-24", text), encoding="utf-8")
    serving = Server(folder, tmp_path / "log").start()
    yield serving
    serving.stop()


def test_a_banner_says_so_where_the_next_review_is_overdue(
    overdue: Server, open_window: Callable[..., Person]
) -> None:
    old = load(overdue.folder / "questions.yaml")
    person = open_window(PHONE, touch=True, address=overdue.address)
    person.sees(person.words.start_heading)
    expect(person.page.get_by_role("alert")).to_have_text(banner(old))
    person.opens("about", EASY)
    expect(person.page.get_by_role("alert")).to_have_text(banner(old))
    person.result(EASY)
    expect(person.page.get_by_role("alert").first).to_have_text(banner(old))


def test_no_such_banner_stands_there_before_that_day(person: Person) -> None:
    due = datetime.now(UTC).date() > person.questionnaire.about.next_review
    said = person.main.get_by_text(banner(person.questionnaire))
    person.sees(person.words.start_heading)
    expect(said).to_have_count(int(due))
    person.opens("about", EASY)
    expect(said).to_have_count(int(due))
    person.result(EASY)
    expect(said).to_have_count(int(due))


def test_hard_words_are_explained_where_they_stand_and_only_there(person: Person) -> None:
    words = person.words
    person.returns("condition", {key: EASY[key] for key in list(EASY)[:5]})
    person.sees_question("condition")
    part = person.main.locator("details").filter(has_text=words.glossary_heading)
    person.tap(part.locator("summary"))
    term = next(one for one in person.questionnaire.glossary if one.word == "fibromyalgia")
    line = words.glossary_line.format(word=term.word, means=term.means)
    expect(part.get_by_text(line, exact=True)).to_be_visible()

    person.answers("condition", "low_back")
    person.sees_question("duration")
    expect(part).to_have_count(0)
