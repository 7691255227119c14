"""The definitions that the bench makes are good ones, and the same as files."""

from dataclasses import replace
from pathlib import Path

import pytest

from logic.definition.loading import load
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Option, Question
from logic.proof.effects import TooManyError
from logic.proof.summary import prove
from logic.text.readability import plainness
from tests.bench.proof.files import write
from tests.bench.proof.trees import manner, with_open_branches
from tests.once import proof_of_shipped
from tests.strategies import SHIPPED

PROOF = proof_of_shipped()

TREES = [*map(manner, (10, 11, 23, 30, 40)), with_open_branches(manner(20), 3)]


@pytest.mark.parametrize(
    "tree", [*TREES, manner(60), manner(100)], ids=lambda tree: str(len(tree.questions))
)
def test_a_generated_definition_loads_from_a_file_as_it_is(
    tree: Questionnaire, tmp_path: Path
) -> None:
    assert load(write(tree, tmp_path / "questions.yaml")) == tree


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: str(len(tree.questions)))
def test_all_that_must_hold_holds_for_a_generated_definition(tree: Questionnaire) -> None:
    assert prove(tree).breaches == ()


@pytest.mark.parametrize("tree", [*TREES, manner(60)], ids=lambda tree: str(len(tree.questions)))
def test_a_generated_definition_passes_what_check_asks_of_words(tree: Questionnaire) -> None:
    assert plainness(tree) == ()


@pytest.mark.parametrize("count", [10, 11, 60])
def test_a_generated_definition_has_as_many_questions_as_asked_for(count: int) -> None:
    assert len(manner(count).questions) == count


def test_a_branch_left_open_is_one_more_question_at_the_end() -> None:
    tree = with_open_branches(manner(20), 3)

    assert [question.id for question in tree.questions[20:]] == ["open_0", "open_1", "open_2"]
    assert {"open_0", "open_1", "open_2"} <= tree.branches


def test_more_open_branches_mean_more_states() -> None:
    states = [prove(with_open_branches(manner(20), count)).states for count in range(4)]

    assert states == sorted(set(states))


# ── What a clinic may add ─────────────────────────────────────────────────────────────────


def scored(number: int) -> Question:
    """Make a question with three answers that score."""
    return Question(
        id=f"extra_{number}", section="team", name=f"Extra {number}", ask=f"Is it {number}?",
        type="one", why="A test.", source=("tool",),
        options=(
            Option(id="yes", label="Yes", points={"fit": 1}),
            Option(id="no", label="No", points={"fit": 0}),
            Option(id="unsure", label="Not sure", way_out=True, points={"fit": "unknown"}),
        ),
    )  # fmt: skip


def leading(number: int) -> Question:
    """Make a question that leads to one that scores."""
    target = (f"extra_{number}",)
    return replace(
        scored(number),
        id=f"lead_{number}", name=f"Lead {number}", ask=f"Does {number} hurt?",
        options=(
            Option(id="yes", label="Yes", then=target),
            Option(id="no", label="No"),
            Option(id="unsure", label="Not sure", way_out=True, then=target),
        ),
    )  # fmt: skip


def ticked(count: int) -> Question:
    """Make a list of symptoms that score one by one."""
    symptoms = [Option(id=f"s{n}", label=f"Symptom {n}", points={"fit": 1}) for n in range(count)]
    none = Option(id="none", label="None", exclusive=True)
    unsure = Option(
        id="unsure", label="Not sure", exclusive=True, way_out=True, points={"fit": "unknown"}
    )
    return replace(scored(0), type="many", options=(*symptoms, none, unsure))


def with_more(*more: Question) -> Questionnaire:
    """Return the shipped definition with more questions at its end."""
    return replace(SHIPPED, questions=(*SHIPPED.questions, *more))


@pytest.mark.soak
@pytest.mark.parametrize(
    "more",
    [[ticked(16)], [one for n in range(10) for one in (leading(n), scored(n))]],
    ids=["sixteen_that_score", "ten_with_a_follow_up"],
)
def test_what_a_clinic_may_well_add_is_proven(more: list[Question]) -> None:
    assert prove(with_more(*more)).total > PROOF.total


@pytest.mark.soak
def test_what_is_too_much_names_the_questions_that_make_it_so() -> None:
    leads, follow_ups = [leading(n) for n in range(10)], [scored(n) for n in range(10)]

    with pytest.raises(TooManyError) as refused:
        prove(with_more(*leads, *follow_ups))

    assert set(refused.value.most) <= {one.id for one in leads}
