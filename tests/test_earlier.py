"""Earlier definitions: compared as far as they go, with what is left out said by name."""

from functools import cache
from pathlib import Path

import pytest

from logic.definition.earlier import define_earlier
from logic.definition.problems import DefinitionError
from logic.diff.difference import Difference
from logic.diff.report import tell_difference
from tests.cli import run
from tests.definitions.fixtures import HERE, SHIPPED, shipped_with
from tests.kinds import for_soak, kinds
from tests.once import compare_versions, compare_with_shipped
from tests.strategies import SHIPPED as QUESTIONNAIRE

RELEASES = sorted((HERE / "releases").glob("*.yaml"))
FIRST = HERE / "releases" / "v0.1.yaml"


@cache
def since(content: bytes) -> Difference:
    """Compare an earlier definition with what ships."""
    earlier = define_earlier(content, "earlier.yaml")
    return compare_versions(earlier.definition.questionnaire, QUESTIONNAIRE, earlier.left_out)


@pytest.mark.parametrize("file", kinds(RELEASES, FIRST), ids=lambda file: file.stem)
def test_each_release_is_compared_with_what_ships(file: Path) -> None:
    difference = since(file.read_bytes())

    assert tell_difference(difference).startswith("Compared for all ")


def test_what_the_first_release_did_not_have_is_not_compared_and_that_is_said() -> None:
    told = tell_difference(since(FIRST.read_bytes()))

    assert "Not compared, since one of the two does not have it: " in told
    for name in ("factors.if_open", "exceptions.gets"):
        assert name in told


@pytest.mark.soak
def test_what_ships_is_no_earlier_one() -> None:
    earlier = define_earlier(SHIPPED, "questions.yaml")

    assert earlier.left_out == ()
    assert not since(SHIPPED).changes_meaning


@pytest.mark.soak
def test_what_is_left_out_is_not_told_as_an_edit() -> None:
    text = shipped_with(("    if_open: It is not clear yet how often you could go.\n", ""))
    difference = since(text.encode())

    assert difference.left_out == ("factors.if_open",)
    assert difference.edits == ()


@pytest.mark.soak
def test_entries_without_names_are_known_by_what_they_say() -> None:
    first, *others = QUESTIONNAIRE.verdict["not_now"].next_steps.values()
    named = f"      other_ways: {first}"
    assert named in SHIPPED.decode()
    lines = "".join(f"      {name}: {step}\n" for name, step in
                    QUESTIONNAIRE.verdict["not_now"].next_steps.items())  # fmt: skip
    dashed = "".join(f"      - {step}\n" for step in [*others, "Something that is gone."])
    difference = since(SHIPPED.decode().replace(lines, dashed).encode())

    (edit,) = [one for one in difference.edits if one.path[-1] != "order"]
    assert edit.path[-1] == "other_ways"
    assert (edit.old, edit.new) == ("Something that is gone.", first)
    assert edit.in_words


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("then: [massage_before]", "then: [massage_bfore]", "Q104"),
        for_soak("when: {otherwise: true}", "when: {}", "V407"),
        for_soak("- id: hopes\n", "- name: Hopes\n", "S202"),
    ],
)
def test_one_whose_answers_cannot_be_followed_is_refused(was: str, now: str, code: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        define_earlier(shipped_with((was, now)).encode(), "earlier.yaml")

    assert code in {problem.code for problem in refused.value.problems}


# ── Check-ins ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        for_soak("  eased_points: 2 ", "  eased_points: 3 ", "helps_some -> no_better"),
        for_soak("  eased_percent: 30", "  eased_percent: 60", "helps_some -> no_better"),
        (
            '3 days"\n        flag: too_early\n        because: {…',
            '3 days"',
            "too_early -> no flag",
        ),
    ],
)
def test_an_edit_of_the_check_in_changes_the_meaning(was: str, now: str, told: str) -> None:
    within = ["- id: fresh_injury"] if "flag" in told else []
    edited = define_earlier(shipped_with((was, now, *within)).encode(), "edited.yaml")
    difference = compare_with_shipped(edited.definition.questionnaire)

    assert difference.changes_meaning
    assert difference.of("nothing")
    assert not difference.of("verdict")
    said = tell_difference(difference)
    assert "In a check-in:" in said
    assert told in said


@pytest.mark.soak
def test_old_and_new_words_stand_below_each_other_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "edited.yaml"
    calm = "sentence: All is well. Enjoy your massage."
    file.write_text(shipped_with(("sentence: Call your local emergency number now.", calm)))
    urgent = QUESTIONNAIRE.verdict["urgent_care"]

    done = run("diff", "questions.yaml", str(file), "--fail-on-edit")
    same = run("diff", "questions.yaml", "questions.yaml", "--fail-on-edit")
    lines = done.stdout.splitlines()

    at = next(n for n, line in enumerate(lines) if "verdicts.urgent_care.sentence (line" in line)
    old, new = lines[at + 1 : at + 3]
    assert (old, new) == (f"    - {urgent.sentence}", "    + All is well. Enjoy your massage.")
    assert (done.returncode, same.returncode) == (1, 0)
    assert run("diff", "questions.yaml", str(file), "--fail-on-change").returncode == 0
