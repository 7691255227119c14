"""A page that the browser translates: each screen is still its own, and is known to be there."""

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person
from tests.kinds import kinds
from tests.people import EASY, RESULTS, result_heading

TRANSLATE = """() => {
  const root = document.documentElement;
  root.lang = "es";
  root.classList.add("translated-ltr");
  const found = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (found.nextNode()) texts.push(found.currentNode);
  for (const text of texts) {
    if (!text.data.trim() || text.parentNode.closest("style, script, font, svg")) continue;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.append(`«${text.data}»`);
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""
"""What a browser's translator does: a new text node stands where each text node was."""


class Reader(Person):
    """Someone who reads each screen through a translation, and so finds things by their place."""

    def sees(self, heading: str) -> None:
        """See this heading and no other one, then have the page reader."""
        super().sees(heading)
        self.page.evaluate(TRANSLATE)
        expect(self.page.locator("h1")).to_have_text([f"«{heading}»"])

    def begins(self) -> None:
        """Go from the start to the first question."""
        self.sees(self.words.start.heading)
        self.presses("forward")

    def answers(self, name: str, answer: object) -> None:
        """Answer the question on the screen and go on."""
        self.sees_question(name)
        values = list(self.questionnaire.by_id[name].chosen)
        for one in answer if isinstance(answer, list | tuple) else [answer]:
            field = self.page.locator("[data-testid=stForm] input").nth(values.index(one))
            self.tap(field.locator("xpath=ancestor::label"))
            expect(field).to_be_checked()
        self.presses(f"forward_{name}")

    def presses(self, key: str) -> None:
        """Press the button that has this name in the app."""
        self.tap(self.page.locator(f".st-key-{key} button"))


@pytest.fixture
def reader(person: Person) -> Reader:
    """Someone who reads each screen through a translation."""
    return Reader(person.page, person.questionnaire, touch=True)


@pytest.mark.soak
def test_every_heading_is_its_own_through_a_translation(reader: Reader) -> None:
    reader.begins()
    reader.answers_all(EASY)
    reader.sees(reader.words.review.heading)
    reader.presses("forward_review")
    reader.sees(result_heading(reader.questionnaire, EASY))

    expect(reader.page.locator("html")).to_have_attribute("lang", "es")


@pytest.mark.soak
@pytest.mark.parametrize("name", kinds(["danger_back", "kind", "pain_average"], "kind"))
def test_focus_place_and_group_follow_through_a_translation(reader: Reader, name: str) -> None:
    reader.begins()
    reader.answers_all(EASY, until=name)

    question = reader.questionnaire.by_id[name]
    expect(reader.heading).to_be_focused()
    assert reader.main.evaluate("main => main.scrollTop") == 0
    role = "group" if question.type == "many" else "radiogroup"
    group = reader.page.get_by_role(role, name=f"«{question.ask}»", exact=True)  # type: ignore[arg-type]
    expect(group).to_be_visible()


@pytest.mark.soak
def test_what_is_missing_is_said_through_a_translation(reader: Reader) -> None:
    reader.begins()
    reader.sees_question("danger_back")
    reader.presses("forward_danger_back")

    expect(reader.page.get_by_role("alert")).to_contain_text(reader.words.messages.error_many)
    expect(reader.page.locator("[data-testid=stForm] input").first).to_be_focused()
    reader.answers("danger_back", ["none"])
    reader.sees_question("danger_chest")
    expect(reader.page.get_by_role("alert")).to_have_count(0)


@pytest.mark.soak
def test_back_and_change_are_seen_through_a_translation(reader: Reader) -> None:
    reader.begins()
    reader.answers_all(EASY, until="duration")
    reader.presses("back_duration")
    reader.sees_question("kind")
    reader.page.go_back()
    reader.sees_question("wait_first")


@pytest.mark.parametrize(
    "verdict", kinds(["urgent_care", "clinician_first", "not_now"], "urgent_care")
)
def test_a_result_is_seen_through_a_translation(reader: Reader, verdict: str) -> None:
    reader.begins()
    reader.answers_all(RESULTS[verdict])
    if not reader.questionnaire.verdict[verdict].when.flag:
        reader.sees(reader.words.review.heading)
        reader.presses("forward_review")

    reader.sees(result_heading(reader.questionnaire, RESULTS[verdict]))


@pytest.mark.soak
def test_the_pages_own_language_comes_back_when_the_translation_is_off(
    reader: Reader,
) -> None:
    page, root = reader.page, reader.page.locator("html")
    reader.sees(reader.words.start.heading)
    expect(root).to_have_attribute("lang", "es")
    reader.presses("forward")
    reader.sees_question("danger_back")
    expect(root).to_have_attribute("lang", "es")

    page.reload()
    Person.sees(reader, reader.words.start.heading)
    expect(root).to_have_attribute("lang", reader.questionnaire.language)
