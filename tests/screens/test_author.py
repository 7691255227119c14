"""The authors' view: served only where the server was started for authors."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from logic.proof.summary import Proof
from tests.once import compare_once, known_definitions, proof_of_shipped
from tests.people import EASY
from tests.screens.conftest import edit
from tests.screens.setting import Setting
from tests.screens.visitor import Visitor


@pytest.fixture(autouse=True)
def _known() -> Iterator[None]:
    """Prove the same bytes once for all tests."""
    with known_definitions(), patch("screens.author.compare", compare_once):
        yield


@pytest.fixture
def proof() -> Proof:
    """What must hold of the shipped file."""
    return proof_of_shipped()


@pytest.fixture
def author(definition: Path) -> Visitor:
    """Someone in front of the authors' view, with a file that may be edited."""
    assert definition.exists()
    return Visitor("?author", Setting(for_authors=True))


def turn_to(author: Visitor, page: str) -> None:
    author.marks("Author view", page)
    author.runs()


def test_a_server_that_is_not_for_authors_has_no_such_view() -> None:
    person = Visitor("?author")

    person.sees(person.words.start.heading)
    assert "Author view" not in person.said()


def test_on_a_server_for_authors_people_see_the_check_as_ever() -> None:
    person = Visitor(setting=Setting(for_authors=True))

    person.begins()
    assert "Author view" not in person.said()


def test_the_table_of_the_proof_stands_there_in_exact_numbers(
    author: Visitor, proof: Proof
) -> None:
    rows = author.texts("row")

    assert len(rows) == len(proof.counts)
    for row, (verdict, count) in zip(rows, proof.counts.items(), strict=True):
        assert row.startswith(f"{verdict} {count:,}")
    assert "A flag always wins" in author.said()


def test_a_saved_fault_shows_by_line_and_goes_when_it_is_mended(
    author: Visitor, definition: Path
) -> None:
    assert "no problems" in author.said()

    edit(definition, "then: [cleared_blood]", "then: [cleared_blod]")
    author.runs()
    assert "Did you mean 'cleared_blood'?" in author.said()
    assert "Q104" in author.said()
    assert "The last good version is served" in author.said()

    edit(definition, "then: [cleared_blod]", "then: [cleared_blood]")
    author.runs()
    assert "no problems" in author.said()
    assert "Q104" not in author.said()


def test_a_law_that_an_edit_breaks_shows_with_a_counter_example(
    author: Visitor, definition: Path
) -> None:
    edit(definition, "    met: 4\n", "    met: 0\n")
    author.runs()

    assert "X804" in author.said()
    assert "gets reasonable_with_conditions" in author.said()
    assert "A better answer never gives a worse verdict" not in author.said()
    turn_to(author, "Tree")
    assert "The last good version is served." in author.said()
    assert "the file as it is now, which nobody is served" in author.said()
    assert "no problems" not in author.said()

    person = Visitor()
    person.reaches_result("reasonable_with_conditions", {**EASY, "pain_average": 1})


def test_a_text_that_is_too_hard_shows_with_its_grade(author: Visitor, definition: Path) -> None:
    turn_to(author, "Words")
    assert "US reading grade of each page" in author.said()
    assert "minutes for what everyone is asked" in author.said()
    assert "W707" not in author.said()

    hard = "Heterogeneous presentations necessitate interdisciplinary evaluation. " * 2
    edit(definition, "why: This check is made for adults.", f"why: {hard}")
    author.runs()

    assert "W707" in author.said()
    assert "no problems" not in author.said()


def test_authors_are_helped_where_the_file_is_broken_from_the_start(definition: Path) -> None:
    edit(definition, "otherwise: true", "otherwise: maybe")
    author = Visitor("?author", Setting(for_authors=True))
    assert "S209" in author.said()
    assert author.texts("row") == []

    edit(definition, "otherwise: maybe", "otherwise: true")
    author.runs()

    assert "no problems" in author.said()
    assert author.texts("row") != []


def test_the_tree_shows_every_question_and_is_drawn_anew_when_the_file_is_saved(
    author: Visitor, definition: Path
) -> None:
    turn_to(author, "Tree")
    (drawing,) = author.texts("graphviz_chart")
    assert [one.id for one in author.questionnaire.questions if one.id not in drawing] == []

    edit(definition, "title: Your safety", "title: Your safety before all")
    author.runs()

    assert "Your safety before all" in author.texts("graphviz_chart")[0]


def test_any_question_can_be_previewed_as_people_see_it(author: Visitor) -> None:
    questions = author.questionnaire.by_id
    turn_to(author, "Preview")
    author.sees(author.questionnaire.questions[0].ask)

    (box,) = [one for one in author.app.selectbox if one.label == "Question"]
    box.set_value("easing")
    author.runs()
    author.sees(questions["easing"].ask)
    author.goes_on()

    assert author.alerts[-1] == author.words.messages.error_one


def test_what_a_tab_says_after_an_author_has_turned_the_page_takes_nothing_away(
    author: Visitor,
) -> None:
    turn_to(author, "Preview")
    tab = author.tab
    turn_to(author, "Words")
    author.tab_says(tab, wide=True)

    assert author.app.radio[0].value == "Words"


@pytest.mark.soak
def test_an_edit_is_compared_with_the_last_good_version_and_with_the_start(
    author: Visitor, definition: Path
) -> None:
    turn_to(author, "Changes")
    assert "Nothing has been saved since." in author.said()

    edit(
        definition,
        'foot or jaw", pain: your pain, points: {fit: 1}',
        'foot or jaw", pain: your pain, points: {fit: 2}',
    )
    author.runs()
    assert "get another verdict" in author.said()
    edit(definition, "arms and legs: have any", "arms and legs: did any")
    author.runs()
    assert "questions.danger_back.ask" in author.said()
    assert "get another verdict" in author.said()

    author.marks("Since", "the last good version")
    author.runs()
    assert "Only the words changed: danger_back." in author.said()
    assert "get another verdict" not in author.said()

    definition.touch()
    author.runs()
    assert "Only the words changed: danger_back." in author.said()


# ── A definition that breaks while people use it ──────────────────────────────────────────


def test_a_definition_that_breaks_while_the_app_runs_leaves_the_last_good_one_serving(
    definition: Path, caplog: pytest.LogCaptureFixture
) -> None:
    person = Visitor()
    person.begins()
    good = definition.read_text(encoding="utf-8")

    edit(definition, "then: [cleared_blood]", "then: [cleared_blod]")
    person.answers("danger_back", ["none"])
    person.sees_question("danger_chest")

    line = good[: good.index("then: [cleared_blood]")].count("\n") + 1
    said = [one for one in caplog.records if one.name == "decision_check"]
    assert f"questions.yaml:{line}:" in said[0].getMessage()
    assert "Did you mean 'cleared_blood'?" in said[0].getMessage()
    assert not said[0].exc_info
    asked = person.questionnaire.by_id["danger_chest"].ask
    other = good.replace(asked, f"Once more. {asked}")
    assert other != good
    definition.write_text(other, encoding="utf-8")
    person.answers("danger_chest", ["none"])
    person.sees_question("danger_head")
    person.press(person.words.question.back_button)
    person.sees(f"Once more. {asked}")


def test_a_definition_that_is_broken_at_the_start_gives_one_plain_page_that_says_what_to_do(
    definition: Path,
) -> None:
    edit(definition, "otherwise: true", "otherwise: maybe")
    person = Visitor()
    assert "This check cannot be used now" in person.said()
    assert "S209" not in person.said()
    assert definition.name not in person.said()
    assert person.buttons == []

    edit(definition, "otherwise: maybe", "otherwise: true")
    person.runs()

    person.reaches_result("reasonable", EASY)
