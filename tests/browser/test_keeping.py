"""A reload, a lost server, another tab: what becomes of answers."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Request, expect

from logic.definition.questionnaire import AGAIN
from logic.definition.questions import Question
from logic.engine.route import walk
from screens.server.entrance import AFTER
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.person import Person, until
from tests.browser.serving import ROOT, Server
from tests.kinds import kinds
from tests.people import EASY, FIXED, LINK, result_heading
from tests.strategies import SHIPPED


def test_a_reload_gives_back_the_question_and_the_answers_and_says_so(person: Person) -> None:
    person.begins()
    person.answers("danger_back", ["none"])
    person.answers("danger_chest", ["none"])
    person.sees_question("danger_head")

    person.page.reload()

    person.sees_question("danger_head")
    expect(person.page.get_by_role("status")).to_contain_text(person.words.messages.restored)
    person.press(person.words.question.back_button)
    person.sees_question("danger_chest")
    expect(person.field(person.questionnaire.by_id["danger_chest"], "none")).to_be_checked()


MARKED = {"danger_back": "both_legs", "pain_average": 7, "kind": "neck_shoulder"}
"""Questions of each type; the first one comes before any answer."""


def comes_to(person: Person, name: str) -> None:
    """Stand at a question, with an answer to each before it."""
    asked = walk(person.questionnaire, EASY).asked
    given = {one.id: EASY[one.id] for one in asked[: [one.id for one in asked].index(name)]}
    if given:
        person.returns(name, given)
    else:
        person.begins()
    person.sees_question(name)


@pytest.mark.parametrize("name", kinds(MARKED, "danger_back"))
def test_what_is_marked_and_not_sent_is_marked_again_after_a_reload(
    person: Person, name: str
) -> None:
    comes_to(person, name)
    value = MARKED[name]
    person.chooses_in(person.questionnaire.by_id[name], value)

    person.page.reload()

    person.sees_question(name)
    expect(person.page.get_by_role("status")).to_contain_text(person.words.messages.restored)
    expect(person.field(person.questionnaire.by_id[name], value)).to_be_checked()
    expect(person.page.locator("[data-testid=stForm] input:checked")).to_have_count(1)


@pytest.mark.soak
@pytest.mark.parametrize("name", kinds(MARKED, "kind"))
def test_so_is_what_was_marked_by_keys(open_window: Callable[..., Person], name: str) -> None:
    person = open_window(DESKTOP)
    comes_to(person, name)
    person.tabs_to(person.page.locator("[class*=st-key-answer_] input").first)
    person.page.keyboard.press("Space" if name == "danger_back" else "ArrowDown")
    marked = person.page.locator("[data-testid=stForm] input:checked")
    expect(marked).to_have_count(1)
    label = marked.locator("xpath=ancestor::label").inner_text()

    person.page.reload()

    expect(person.page.get_by_role("status")).to_contain_text(person.words.messages.restored)
    expect(marked).to_have_count(1)
    assert marked.locator("xpath=ancestor::label").inner_text() == label


@pytest.mark.soak
def test_a_mark_that_is_taken_away_and_not_sent_does_not_come_back(person: Person) -> None:
    question = person.questionnaire.by_id["danger_back"]
    person.begins()
    person.answers("danger_back", ["none"])
    person.sees_question("danger_chest")
    person.press(person.words.question.back_button)
    person.sees_question("danger_back")
    expect(person.field(question, "none")).to_be_checked()
    person.tap(person.page.locator("label").filter(has=person.field(question, "none")))
    expect(person.field(question, "none")).not_to_be_checked()

    person.page.reload()

    expect(person.page.get_by_role("status")).to_contain_text(person.words.messages.restored)
    expect(person.field(question, "none")).not_to_be_checked()


@pytest.mark.soak
def test_a_sign_that_is_marked_in_a_check_in_and_not_sent_is_kept_as_well(person: Person) -> None:
    question = person.questionnaire.again.by_id[f"{AGAIN}danger_back"]
    person.returns("checkin", EASY, keeping=LINK, plan=FIXED)
    person.sees(person.words.checkin.heading)
    person.press(person.words.checkin.button)
    person.sees(question.ask)
    person.chooses_in(question, "numb_groin")

    person.page.reload()

    person.sees(question.ask)
    expect(person.field(question, "numb_groin")).to_be_checked()
    expect(person.page.locator("[data-testid=stForm] input:checked")).to_have_count(1)


STORE = "sessionStorage['decision-check']"


def marks_and_does_not_send(person: Person) -> Question:
    """Mark a sign of the first question, and wait until the tab has noted it."""
    question = person.questionnaire.by_id["danger_back"]
    person.begins()
    person.chooses_in(question, "both_legs")
    until(person.page, f"{STORE}?.includes('unsent')")
    return question


@pytest.mark.soak
@pytest.mark.parametrize("words", ["both", "other"])
def test_a_mark_is_made_again_only_where_its_words_are_the_same(person: Person, words: str) -> None:
    marks_and_does_not_send(person)
    unsent = json.loads(person.page.evaluate(STORE))["unsent"]
    (name,) = [name for name, told in unsent["marks"].items() if told]
    same = words == "both"
    marks = unsent["marks"] if same else {**unsent["marks"], name: "Back pain after a bee sting"}

    person.returns("danger_back", {}, unsent={**unsent, "marks": marks})

    person.sees_question("danger_back")
    expect(person.page.get_by_role("status")).to_contain_text(person.words.messages.restored)
    expect(person.page.locator("[data-testid=stForm] input:checked")).to_have_count(int(same))


LEFT_OVER = """addEventListener("DOMContentLoaded", () => {
  for (const name of Object.keys(JSON.parse(sessionStorage["decision-check"]).unsent.marks)) {
    const field = document.createElement("label");
    field.className = name;
    field.innerHTML = '<input type="checkbox">';
    document.body.append(field);
  }
});"""
"""What the browser may still show of a screen when the next one is drawn already."""


@pytest.mark.soak
def test_a_mark_is_made_on_its_own_screen_though_fields_of_another_page_still_stand(
    person: Person,
) -> None:
    marks_and_does_not_send(person)
    person.page.add_init_script(LEFT_OVER)

    person.page.reload()

    expect(person.page.get_by_role("status")).to_contain_text(person.words.messages.restored)
    expect(person.page.locator("[data-testid=stForm] input:checked")).to_have_count(1)


@pytest.mark.soak
def test_a_mark_that_was_made_again_does_not_outlast_a_new_beginning(person: Person) -> None:
    marks_and_does_not_send(person)
    person.page.reload()
    expect(person.page.get_by_role("status")).to_contain_text(person.words.messages.restored)
    marked = person.page.locator("[data-testid=stForm] input:checked")
    expect(marked).to_have_count(1)

    person.press(person.words.question.back_button)
    person.sees(person.words.start.heading)

    until(person.page, f"!{STORE}")
    person.begins()
    expect(marked).to_have_count(0)


LATE_CODE = """
window.Blob = class extends Blob {
  constructor(parts, options) {
    const late = String(parts?.[0]).includes("createTab");
    const wait = "await new Promise((come) => { window.codeComes = come; });";
    super(late ? [wait, ...parts] : parts, options);
  }
};"""


@pytest.mark.soak
def test_no_mark_is_made_for_who_begins_before_the_code_has_come(person: Person) -> None:
    question = marks_and_does_not_send(person)
    person.page.add_init_script(LATE_CODE)
    person.page.reload()
    person.page.get_by_role("button", name=person.words.start.button).click()
    expect(person.heading).to_have_text(question.ask)
    expect(person.field(question, "both_legs")).to_be_visible()

    person.page.evaluate("codeComes()")

    until(person.page, f"!{STORE}")
    person.settles()
    expect(person.page.locator("[data-testid=stForm] input:checked")).to_have_count(0)


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server that the test may kill."""
    serving = Server(ROOT, tmp_path / "log").start()
    yield serving
    serving.stop()


def test_a_server_that_was_killed_and_started_again_gets_the_answers_back_from_the_tab(
    own_server: Server, open_window: Callable[..., Person]
) -> None:
    person = open_window(PHONE, touch=True, address=own_server.address)
    person.begins()
    person.answers("danger_back", ["none"])
    person.answers("danger_chest", ["none"])
    person.sees_question("danger_head")
    person.chooses("danger_head", ["speech"])

    own_server.stop()
    own_server.start()
    expect(
        person.page.get_by_role("button", name=person.words.question.continue_button)
    ).to_be_enabled()
    person.goes_on()

    expect(person.page.get_by_role("status")).to_contain_text(person.words.messages.restored)
    person.sees_question("danger_head")
    expect(person.field(person.questionnaire.by_id["danger_head"], "speech")).to_be_checked()
    person.press(person.words.question.back_button)
    person.sees_question("danger_chest")
    expect(person.field(person.questionnaire.by_id["danger_chest"], "none")).to_be_checked()


@pytest.mark.soak
@pytest.mark.parametrize("address", kinds(["", "?desk"], ""))
def test_a_lost_server_is_told_in_plain_words_until_it_is_back(
    own_server: Server, open_window: Callable[..., Person], address: str
) -> None:
    person = open_window(PHONE, touch=True, address=own_server.address + address)
    words = person.words
    person.sees(words.desk.heading if address else words.start.heading)

    with own_server.down():
        dialog = person.page.get_by_role("dialog", name=words.server.lost_heading)
        expect(dialog).to_be_visible()
        expect(dialog).to_have_accessible_description(words.server.lost)
        for strange in ("Connection error", "streamlit run"):
            expect(person.page.get_by_text(strange)).to_be_hidden()

    expect(person.page.get_by_role("dialog")).to_have_count(0)
    person.sees(words.desk.heading if address else words.start.heading)


def test_start_again_forgets_everything_in_the_tab_too(person: Person) -> None:
    person.returns("result", EASY)
    person.sees(result_heading(person.questionnaire, EASY))
    person.press(person.words.everywhere.start_again)
    person.sees(person.words.start.heading)
    assert person.page.evaluate("() => sessionStorage.getItem('decision-check')") is None
    person.page.reload()
    person.begins()

    expect(person.page.locator("[data-testid=stForm] input:checked")).to_have_count(0)


@pytest.mark.soak
def test_another_tab_knows_nothing(person: Person, server: Server) -> None:
    person.begins()
    person.answers("danger_back", ["none"])
    person.sees_question("danger_chest")

    other = Person(person.page.context.new_page(), person.questionnaire, touch=True)
    other.page.goto(server.address)

    other.begins()
    expect(other.page.locator("[data-testid=stForm] input:checked")).to_have_count(0)


KEPT = [
    "not json",
    "null",
    '{"answers": {"danger_back": ' + "[" * 2000 + "]" * 2000 + "}}",
    '{"answers": 7}',
    '{"answers": {"danger_back": [["none"]], "gone": "x"}, "screen": "gone"}',
    '{"answers": {"kind": "gone", "pain_average": 99}, "screen": 5}',
    json.dumps({"answers": {"hopes": "cure"}, "screen": "result"}),
    json.dumps({"answers": EASY, "screen": "tried", "plan": {"start": 99, "price": 4}}),
    *(
        json.dumps({"version": SHIPPED.version, "answers": {}, "screen": screen, "unsent": unsent})
        for screen, unsent in (
            ("danger_back", {"screen": "danger_back"}),
            ("danger_back", {"screen": "danger_back", "marks": None}),
            ("danger_back", {"screen": "danger_back", "marks": {"st-key-answer_danger_back": 4}}),
            ("start", {"screen": "danger_back", "marks": {"a b[": "c"}}),
        )
    ),
]


@pytest.mark.soak
@pytest.mark.parametrize("kept", kinds(KEPT, "not json"))
def test_whatever_stands_in_the_tab_a_person_can_go_on(person: Person, kept: str) -> None:
    person.sees(person.words.start.heading)
    person.page.evaluate("kept => sessionStorage.setItem('decision-check', kept)", kept)
    person.page.reload()

    expect(person.heading).to_be_visible()
    expect(person.page.locator("[data-testid=stMain] button").first).to_be_enabled()
    person.settles()
    expect(person.page.locator("[data-testid=stException]")).to_have_count(0)
    expect(person.page.locator("[data-testid=stMain]")).not_to_contain_text(
        person.words.messages.error_unexpected
    )


def test_no_request_holds_an_answer(person: Person) -> None:
    requests: list[str] = []

    def note(request: Request) -> None:
        requests.append(f"{request.url} {request.post_data or ''} {request.headers}")

    person.page.on("request", note)
    person.returns("review", EASY)
    person.sees(person.words.review.heading)
    person.press(person.words.review.button)
    person.sees(result_heading(person.questionnaire, EASY))
    person.settles()

    assert len(requests) > 10
    assert [line for line in requests if "low_back" in line or "weekly" in line] == []
    assert [line for line in requests if "localhost" not in line.split()[0]] == []


def times_as_fast(person: Person, times: int) -> None:
    """Have what the look of the page does by itself pass so much sooner."""
    browser = person.page.context.new_cdp_session(person.page)
    browser.send("Animation.enable")
    browser.send("Animation.setPlaybackRate", {"playbackRate": times})


def test_where_web_sockets_do_not_get_through_the_page_says_so_after_a_while(
    server: Server, open_window: Callable[..., Person]
) -> None:
    person = open_window(PHONE, touch=True)
    words = person.words.server
    told = person.page.get_by_role("heading", name=words.unreached_heading)
    person.page.route_web_socket("**/*", lambda line: line.close())
    times_as_fast(person, 10)

    person.page.goto(server.address)
    expect(person.page.locator(".unreached")).to_have_css("animation-delay", f"{AFTER}s")

    expect(told).to_be_visible()
    expect(person.page.get_by_text(words.unreached_help)).to_be_visible()


def test_where_the_page_has_opened_it_never_says_so(person: Person) -> None:
    person.sees(person.words.start.heading)

    told = person.page.locator(".unreached")
    expect(told).to_have_count(1)
    expect(told).to_have_css("display", "none")
