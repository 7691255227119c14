"""The definitions that the bench makes are good ones, and the same as files."""

from pathlib import Path

import pytest

from logic.definition.loading import load
from logic.definition.questionnaire import Questionnaire
from logic.proof.effects import TooManyError
from logic.proof.lookback import prove_lookbacks
from logic.proof.promises import broken_promises
from logic.proof.summary import prove
from logic.text.readability import plainness
from tests.bench.proof.additions import ADDED, leading, scored, with_more
from tests.bench.proof.files import write
from tests.bench.proof.trees import manner, with_open_branches
from tests.kinds import kinds
from tests.once import proof_of_shipped

PROOF = proof_of_shipped()

TREES = [*map(manner, (10, 11, 23, 30, 40)), with_open_branches(manner(20), 3)]


@pytest.mark.parametrize(
    "tree",
    kinds([*TREES, manner(60), manner(100)], TREES[2], TREES[-1]),
    ids=lambda tree: str(len(tree.questions)),
)
def test_a_generated_definition_loads_from_a_file_as_it_is(
    tree: Questionnaire, tmp_path: Path
) -> None:
    assert load(write(tree, tmp_path / "questions.yaml")) == tree


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: str(len(tree.questions)))
def test_all_that_must_hold_holds_for_a_generated_definition(tree: Questionnaire) -> None:
    proof = prove(tree)

    assert proof.breaches == ()
    assert prove_lookbacks(tree).breaches == ()
    assert list(broken_promises(tree, proof.plans)) == []


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


@pytest.mark.soak
@pytest.mark.parametrize("added", ADDED)
def test_what_a_clinic_may_well_add_is_proven(added: str) -> None:
    assert prove(ADDED[added]).total > PROOF.total


@pytest.mark.soak
def test_what_is_too_much_names_the_questions_that_make_it_so() -> None:
    leads, follow_ups = [leading(n) for n in range(10)], [scored(n) for n in range(10)]

    with pytest.raises(TooManyError) as refused:
        prove(with_more(*leads, *follow_ups))

    assert set(refused.value.most) <= {one.id for one in leads}
