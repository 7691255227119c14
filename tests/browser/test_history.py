"""Back and Forward, of the browser and of the page, and changing an answer."""

from playwright.sync_api import expect

from tests.browser.person import EASY, RESULTS, Person


def test_browser_back_and_forward_move_by_question_and_keep_answers(person: Person) -> None:
    person.begins()
    person.answers("danger_signs", ["none"])
    person.answers("signs_to_check", ["none"])
    person.sees_question("ask_first")

    person.page.go_back()
    person.sees_question("signs_to_check")
    chosen = person.questionnaire.by_id["signs_to_check"]
    expect(person.field(chosen, "none")).to_be_checked()
    person.page.go_back()
    person.sees_question("danger_signs")
    person.page.go_back()
    person.sees(person.words.start_heading)
    person.page.go_forward()
    person.sees_question("danger_signs")
    person.page.go_forward()
    person.sees_question("signs_to_check")
    person.page.go_forward()
    person.sees_question("ask_first")
    expect(person.page.locator("[data-testid=stForm] input:checked")).to_have_count(0)


def test_back_in_the_page_uses_the_entry_before_so_that_browser_back_goes_on_from_there(
    person: Person,
) -> None:
    person.begins()
    person.answers("danger_signs", ["none"])
    person.answers("signs_to_check", ["none"])
    person.sees_question("ask_first")
    person.press(person.words.back_button)
    person.sees_question("signs_to_check")

    person.page.go_back()

    person.sees_question("danger_signs")


def test_browser_back_leaves_the_result_for_the_review_and_the_answers_stay(person: Person) -> None:
    person.returns("review", EASY)
    person.sees(person.words.review_heading)
    person.press(person.words.review_button)
    person.sees(person.questionnaire.verdict["reasonable"].sentence)

    person.page.go_back()

    person.sees(person.words.review_heading)
    expect(person.page.locator(".st-key-row_weekly_visits")).to_contain_text("Yes")


def test_changing_one_answer_comes_straight_back_to_the_review(person: Person) -> None:
    person.returns("review", EASY)
    person.sees(person.words.review_heading)
    question = person.questionnaire.by_id["duration"]
    person.press(f"{person.words.review_change}: {question.name}")
    person.sees_question("duration")
    expect(person.field(question, "years")).to_be_checked()
    person.answers("duration", "months")

    person.sees(person.words.review_heading)
    expect(person.page.locator(".st-key-row_duration")).to_contain_text("3 to 12 months")


def test_a_change_that_opens_new_questions_asks_them_first_and_only_them(person: Person) -> None:
    person.returns("review", EASY)
    person.sees(person.words.review_heading)
    name = person.questionnaire.by_id["weekly_visits"].name
    person.press(f"{person.words.review_change}: {name}")
    person.answers("weekly_visits", "cannot")
    person.answers("visit_barrier", ["travel"])
    person.answers("visit_help", "no")
    person.answers("later_visits", "yes")

    person.sees(person.words.review_heading)


def test_a_danger_sign_that_is_changed_later_still_leads_to_the_result_at_once(
    person: Person,
) -> None:
    person.returns("review", EASY)
    person.sees(person.words.review_heading)
    name = person.questionnaire.by_id["danger_signs"].name
    person.press(f"{person.words.review_change}: {name}")
    person.sees_question("danger_signs")
    person.chooses("danger_signs", ["breath"])
    person.goes_on()

    person.sees(person.questionnaire.verdict["urgent_care"].sentence)


def test_a_slip_on_a_danger_sign_can_be_taken_back(person: Person) -> None:
    person.returns("result", RESULTS["urgent_care"])
    person.sees(person.questionnaire.verdict["urgent_care"].sentence)
    person.press(person.words.change_answers)
    person.sees_question("danger_signs")
    person.chooses("danger_signs", ["none"])
    expect(person.page.locator("[data-testid=stForm] input:checked")).to_have_count(1)
    person.goes_on()

    person.sees_question("signs_to_check")


def test_the_address_never_changes_on_the_way(person: Person) -> None:
    person.begins()
    person.answers("danger_signs", ["none"])
    person.sees_question("signs_to_check")

    assert "?" not in person.page.url
    assert "#" not in person.page.url


def test_steps_back_faster_than_the_screen_follows_end_where_they_should(person: Person) -> None:
    person.begins()
    for name in ("danger_signs", "signs_to_check", "ask_first"):
        person.answers(name, ["none"])
    person.sees_question("condition")

    person.page.evaluate("() => { history.back(); setTimeout(() => history.back(), 15); }")
    person.sees_question("signs_to_check")
    person.page.go_forward()
    person.sees_question("ask_first")
    person.page.go_forward()
    person.sees_question("condition")
