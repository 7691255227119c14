"""What comes with the address: a saved result, a clinic's link, and what is wrong with either."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from logic.engine.answers import receive
from logic.engine.saved import Saved
from logic.engine.verdict import evaluate
from logic.handover.invitation import Invitation, write_invitation
from logic.handover.link import pack
from logic.text.saying import say_date
from tests.browser.conftest import PHONE
from tests.browser.person import EASY, RESULTS, Person
from tests.browser.serving import ROOT, NotingServer, Server, copy_app

MADE = date(2026, 11, 2)
FIRST = date(2027, 1, 11)
NO_HASH = re.compile(r"^[^#]+$")
"""What stood after the # has arrived at the app, and is gone from the address."""
CLINIC = "Hill Street Clinic"
LATER = {"weekly_visits": "cannot", "visit_barrier": ["cost"], "visit_help": "no"}


def saved(person: Person, given: Mapping[str, Any], **others: Any) -> Saved:
    """Return what a link to the result of these answers holds."""
    answers = receive(person.questionnaire, given).answers
    decision = evaluate(person.questionnaire, answers).decision
    assert decision
    held: dict[str, Any] = {
        "answers": answers, "version": person.questionnaire.version,
        "verdict": decision.verdict.id, "made": MADE, "first": FIRST, "minute": 14 * 60 + 30,
    }  # fmt: skip
    return Saved(**{**held, **others})


def result_link(person: Person, given: Mapping[str, Any], key: str = "result", **o: Any) -> str:
    """Return the link to the result of these answers."""
    return f"#{key}={pack(saved(person, given, **o))}"


def follows(person: Person, link: str) -> None:
    """Open a link in a new page of the same tab, as from a message."""
    address = person.page.url.partition("#")[0].partition("?")[0]
    person.page.goto("about:blank")
    person.page.goto(address + link)
    expect(person.page).to_have_url(NO_HASH)


def told(person: Person) -> list[str]:
    """Return what the page tells above its heading."""
    return person.page.get_by_role("status").all_inner_texts()


# ── A result ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("verdict", RESULTS)
def test_a_result_link_opens_the_result_and_goes_from_the_address(
    person: Person, verdict: str
) -> None:
    follows(person, result_link(person, RESULTS[verdict]))

    person.sees(person.questionnaire.verdict[verdict].sentence)
    notice = person.words.opened_notice.format(date=say_date(person.words, MADE))
    assert told(person)[0] == notice
    assert person.words.opened_changed not in told(person)


def test_the_plan_of_a_saved_result_keeps_its_dates_and_can_be_set_anew(person: Person) -> None:
    follows(person, result_link(person, EASY, price=None, travel=40))
    person.sees(person.questionnaire.verdict["reasonable"].sentence)

    first = person.words.plan_first.format(date=say_date(person.words, FIRST))
    expect(person.page.get_by_text(first)).to_be_visible()
    person.unfolds(person.words.plan_form)
    expect(person.row(person.words.plan_start, person.words.plan_as_saved)).to_be_checked()
    person.marks(person.words.plan_start, person.words.start_weeks[0])
    person.sends(person.words.plan_update)
    expect(person.page.get_by_text(first)).to_have_count(0)


def test_back_and_a_reload_keep_what_a_link_brought(person: Person) -> None:
    follows(person, result_link(person, EASY))
    sentence = person.questionnaire.verdict["reasonable"].sentence
    person.sees(sentence)
    person.press(person.words.to_list)
    person.sees(person.words.list_heading)

    person.page.go_back()
    person.sees(sentence)
    person.page.reload()
    person.sees(sentence)
    expect(person.button(person.words.to_checkin)).to_be_visible()


@pytest.mark.parametrize(
    "damage",
    [
        lambda link: link[:-1],
        lambda link: link[: len(link) // 2],
        lambda link: link[:20] + "x" + link[21:],
        lambda _: "#result=",
        lambda _: "#result=%3Cscript%3E",
        lambda link: link + "AAAA",
    ],
)
def test_a_damaged_link_says_so_once_and_the_check_can_be_started(
    person: Person, damage: Callable[[str], str]
) -> None:
    follows(person, damage(result_link(person, EASY)))

    person.sees(person.words.start_heading)
    assert told(person) == [person.words.link_damaged]
    person.press(person.words.start_button)
    person.sees_question("danger_signs")
    assert told(person) == []


def test_a_damaged_link_takes_no_answer_away(person: Person) -> None:
    person.returns("tried", EASY)
    person.sees_question("tried")

    follows(person, result_link(person, EASY)[:-3])

    person.sees_question("tried")
    assert person.words.link_damaged in told(person)
    person.press(person.words.continue_button)
    person.sees_question("hope")


def test_a_full_stop_or_a_bracket_after_a_link_does_no_harm(person: Person) -> None:
    follows(person, result_link(person, EASY) + ").")

    person.sees(person.questionnaire.verdict["reasonable"].sentence)


def test_a_tab_with_other_answers_asks_which_ones_are_wanted(person: Person) -> None:
    words = person.words
    for button, verdict in ((words.opened_stay, "not_now"), (words.opened_take, "reasonable")):
        person.result(RESULTS["not_now"])
        follows(person, result_link(person, EASY))
        person.sees(words.opened_heading)
        person.press(button)
        person.sees(person.questionnaire.verdict[verdict].sentence)


def test_a_link_put_into_the_address_of_an_open_page_is_opened_too(person: Person) -> None:
    person.sees(person.words.start_heading)

    person.page.evaluate("link => { location.hash = link }", result_link(person, EASY))

    expect(person.page).to_have_url(NO_HASH)
    person.sees(person.questionnaire.verdict["reasonable"].sentence)


# ── Under a newer definition ──────────────────────────────────────────────────────────────


@pytest.fixture
def newer(tmp_path: Path) -> Iterator[Server]:
    """The app with a version 2: a new question, and one option that is gone."""
    folder = copy_app(tmp_path)
    file = folder / "questions.yaml"
    text = file.read_text("utf-8").replace('version: "1"', 'version: "2"')
    one = text[text.index("  - id: later_visits") : text.index("  # ── Condition 2")]
    new = re.sub(r"id: later_visits", "id: visits_again", one, count=1)
    new = new.replace("name: Later visits", "name: Visits again")
    new = re.sub(r"ask: .*", "ask: Could you come again after a year?", new)
    text = text.replace(one, one + new)
    text = text.replace("      - {id: medicine, label: Medicine}\n", "")
    file.write_text(text, "utf-8")
    serving = Server(folder, tmp_path / "log").start()
    yield serving
    serving.stop()


def test_a_newer_check_says_what_is_different_and_asks_only_what_is_new(
    newer: Server, open_window: Callable[..., Person]
) -> None:
    person = open_window(PHONE, touch=True, address=newer.address)
    words = person.words
    follows(person, result_link(person, {**EASY, "tried": ["medicine"]}))

    person.sees_question("tried")
    assert told(person) == [
        words.opened_notice.format(date=say_date(words, MADE)),
        words.opened_changed,
        words.opened_lost.format(count=1),
        words.opened_new.format(count=2),
        words.opened_then.format(verdict=person.questionnaire.verdict["reasonable"].name),
    ]
    person.chooses("tried", ["exercise"])
    person.goes_on()
    person.sees("Could you come again after a year?")
    person.tap(person.page.locator("label").filter(has_text="Now and then"))
    person.goes_on()
    person.sees(words.review_heading)
    person.press(words.review_button)
    person.sees(person.questionnaire.verdict["reasonable"].sentence)


# ── A clinic's link ───────────────────────────────────────────────────────────────────────


def test_a_clinics_link_opens_ready_to_answer_and_its_preset_is_shown_and_can_be_changed(
    person: Person,
) -> None:
    words = person.words
    invitation = Invitation(
        clinic=CLINIC, mode="link", answers={"condition": "low_back"}, reference="A-17"
    )
    follows(person, write_invitation("http://x/", invitation).removeprefix("http://x/"))
    person.sees(words.start_heading)
    expect(person.main).to_contain_text(words.start_clinic.format(clinic=CLINIC))
    assert told(person) == []

    person.press(words.start_button)
    person.answers_all(EASY, until="condition")
    assert told(person) == [words.preset_note.format(clinic=CLINIC)]
    condition = person.questionnaire.by_id["condition"]
    expect(person.field(condition, "low_back")).to_be_checked()
    person.chooses("condition", "neck_shoulder")
    person.goes_on()
    person.sees_question("duration")
    assert told(person) == []
    person.press(words.back_button)
    person.sees_question("condition")
    expect(person.field(condition, "neck_shoulder")).to_be_checked()
    assert told(person) == []


@pytest.mark.parametrize(
    "link",
    [
        "?lang=xx",
        "?clinic=%3Cb%3EHill%3C%2Fb%3E",
        "?mode=tower",
        "?clinic=Hill#condition=nose",
        "#danger_signs=none",
        "#condition=low_back&nonsense=1",
        "#reference=Anna%20Smith",
    ],
)
def test_what_cannot_be_used_is_left_out_with_one_sentence(person: Person, link: str) -> None:
    follows(person, link)

    person.sees(person.words.start_heading)
    expect(person.page.get_by_role("status")).to_have_text([person.words.link_dropped])
    assert person.main.locator("b").count() == 0
    person.press(person.words.start_button)
    person.sees_question("danger_signs")
    expect(person.page.locator("input:checked")).to_have_count(0)


def test_a_clinic_makes_its_link_on_a_screen_and_it_works(
    person: Person, open_window: Callable[..., Person]
) -> None:
    words = person.words
    person.press(words.start_about)
    person.sees(words.about_heading)
    person.press(words.to_invite)
    person.sees(words.invite_heading)
    person.sends(words.invite_button)
    expect(person.page.get_by_role("alert")).to_have_text(words.invite_clinic_error)

    person.page.get_by_label(words.invite_clinic).fill(CLINIC)
    condition = person.questionnaire.by_id["condition"]
    person.marks(words.invite_preset.format(question=condition.name), condition.options[3].label)
    person.page.get_by_label(words.invite_reference).fill("Anna Smith")
    person.sends(words.invite_button)
    expect(person.page.get_by_role("alert")).to_have_text(words.invite_reference_error)
    person.page.get_by_label(words.invite_reference).fill("A-17")
    person.sends(words.invite_button)
    expect(person.page.get_by_role("alert")).to_have_count(0)

    link = person.page.locator(".copied").first.inner_text()
    assert link.endswith("#condition=low_back&reference=A-17")
    assert "lang=en" in link
    assert link in person.page.locator(".copied").nth(1).inner_text()
    expect(person.page.get_by_role("img", name=words.keep_qr)).to_be_visible()
    patient = open_window(PHONE, touch=True, address=link)
    patient.sees(words.start_heading)
    expect(patient.main).to_contain_text(words.start_clinic.format(clinic=CLINIC))
    person.press(words.back_button)
    person.sees(words.about_heading)


# ── What a server gets to see ─────────────────────────────────────────────────────────────


@pytest.fixture
def noting(tmp_path: Path) -> Iterator[NotingServer]:
    """A server that notes every request, its headers included."""
    serving = NotingServer(ROOT, tmp_path / "log")
    serving.start()
    yield serving
    serving.stop()


def test_no_answer_and_no_reference_stands_in_the_servers_log(
    noting: NotingServer, open_window: Callable[..., Person]
) -> None:
    person = open_window(PHONE, touch=True, address=noting.address)
    link = result_link(person, EASY, reference="SECRET-17")
    follows(person, link)
    person.sees(person.questionnaire.verdict["reasonable"].sentence)
    invited = open_window(PHONE, address=noting.address + "?clinic=Hill#condition=fibromyalgia")
    invited.sees(person.words.start_heading)
    person.page.reload()
    person.sees(person.questionnaire.verdict["reasonable"].sentence)

    log = noting.log.read_text()
    assert "clinic=Hill" in log, "the log holds what stands before the #"
    assert log.count("GET /") > 10
    held = link.partition("=")[2]
    for secret in (held, held[:24], "SECRET-17", "fibromyalgia", "low_back", "result="):
        assert secret not in log


def test_a_link_made_today_works_after_the_server_has_gone_and_another_has_come(
    tmp_path: Path, open_window: Callable[..., Person]
) -> None:
    first = Server(ROOT, tmp_path / "one").start()
    person = open_window(PHONE, touch=True, address=first.address)
    person.result(EASY)
    person.press(person.words.to_keep)
    person.sees(person.words.keep_heading)
    person.press(person.words.keep_link_make)
    link = person.page.locator(".copied").first.inner_text()
    first.stop()

    second = Server(ROOT, tmp_path / "two").start()
    other = open_window(PHONE, address=second.address + link.partition("/#")[2].join(["#", ""]))
    other.sees(person.questionnaire.verdict["reasonable"].sentence)
    second.stop()
