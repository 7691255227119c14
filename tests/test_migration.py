"""An earlier definition of a clinic's own comes to today with nothing lost and nothing guessed."""

from functools import cache
from itertools import combinations

import pytest
import yaml

from logic.definition.composing import compose
from logic.definition.earlier import define_earlier
from logic.diff.migration import Migrated, migrate
from tests.cli import run
from tests.definitions.fixtures import HERE, SHIPPED, edited, shipped_with
from tests.kinds import kinds
from tests.once import compare_versions, known_definitions

V0_1 = (HERE / "releases" / "v0.1.yaml").read_text(encoding="utf-8")
SIGN = (
    "      - {id: accident, label:",
    "      - {id: fall, label: A bad fall today, flag: urgent_care}\n      - {id: accident, label:",
)
QUESTION = (
    "  # ── The pain ──",
    """  - id: aura
    section: safety
    name: Flickering light
    ask: Do you see flickering light before the pain?
    type: one
    why: This may need a doctor.
    source: tool
    options:
      - {id: "yes", label: "Yes", then: [aura_new]}
      - {id: "no", label: "No"}
      - {id: unsure, label: Not sure, way_out: true, then: [aura_new]}

  - id: aura_new
    section: safety
    name: New light
    ask: Is that new?
    type: one
    why: This may need a doctor.
    source: tool
    options:
      - {id: "yes", label: "Yes", flag: clinician_first}
      - {id: "no", label: "No"}
      - {id: unsure, label: Not sure, way_out: true, flag: clinician_first}

  # ── The pain ──""",
)
PAIN = (
    "      - {id: low_back, label: Low back, points: {fit: 2}}\n",
    """      - {id: low_back, label: Low back, points: {fit: 2}}
      - {id: jaw, label: The jaw, points: {fit: 1}}
""",
)
RESEARCH = (
    "{question: condition, options: [other, unsure]}",
    "{question: condition, options: [other, jaw, unsure]}",
)
SOURCE = (
    "\nsources:\n",
    """
sources:
  - id: own_page
    title: Our page
    by: Hill Street
    kind: advice
    sure: not rated
    read: source
    checked: 2026-01-31
""",
)
CITED = ("    source: [nhs_sprains, portsmouth, peace_love]\n    options:",
         "    source: [nhs_sprains, portsmouth, peace_love, own_page]\n    options:")  # fmt: skip
PLAN = ("  months: 12\n  minutes: 60", "  months: 6\n  minutes: 45")
FEWER = ("    - number: 3\n      why: Three", "    - number: 2\n      why: Three")
ADDED = {
    "sign": [SIGN], "question": [QUESTION], "pain": [PAIN, RESEARCH], "source": [SOURCE, CITED],
    "plan": [PLAN], "fewer": [FEWER],
}  # fmt: skip
CLINICS = ["+".join(names) for size in (2, 3) for names in combinations(ADDED, size)][:20]


def of_a_clinic(names: str) -> str:
    """Return the first release with what a clinic has added of its own."""
    text = V0_1
    for name in names.split("+"):
        for was, now in ADDED[name]:
            text = edited(text, was, now)
    return text


@cache
def today(text: str) -> Migrated:
    """Bring a definition to today, in whose file old.yaml stands."""
    with known_definitions():
        return migrate(text.encode(), SHIPPED, "old.yaml")


def scalars(node: yaml.Node) -> set[str]:
    """Return every text and number in a file."""
    if isinstance(node, yaml.ScalarNode):
        return {" ".join(node.value.split())}
    parts = [one for pair in node.value for one in pair] if isinstance(
        node, yaml.MappingNode
    ) else node.value  # fmt: skip
    return set().union(*map(scalars, parts)) if parts else set()


@pytest.mark.parametrize("clinic", kinds(CLINICS, "sign+question+pain"))
def test_nothing_that_a_clinic_has_written_is_lost(clinic: str) -> None:
    old = of_a_clinic(clinic).encode()
    migrated = today(of_a_clinic(clinic))
    plain = " ".join(migrated.text.replace('"', "").split())

    lost = [one for one in scalars(compose(old)) if one.replace('"', "") not in plain]
    before, now = define_earlier(old, "old.yaml"), define_earlier(migrated.text.encode(), "new")
    difference = compare_versions(before.definition.questionnaire, now.definition.questionnaire)
    assert lost == []
    assert {shift.aspect for shift in difference.shifts} == {"nothing"}
    assert not any(difference.ids.values())


@pytest.mark.parametrize("clinic", kinds(CLINICS, "sign+question+pain"))
def test_only_what_a_person_has_to_write_is_left(clinic: str) -> None:
    left = today(of_a_clinic(clinic)).left

    codes = {problem.code for problem in left}
    assert codes == {
        *("S201", "S202", "C106", "Q140", "Q144", "Q157", "V416", "V419"),
        *("A907", "A916"),
        "S212",  # two prices with a dollar sign, which would be shown as a formula
    }
    keys = {problem.message.split("'")[1] for problem in left if problem.code == "S202"}
    assert keys == {"if_open", "gets", "counts"}
    gone = {problem.message.split("'")[1] for problem in left if problem.code == "S201"}
    assert gone == {"today"}, "how soon a sign must be seen is for a clinician to say"
    steps = {problem.message.split("'")[1] for problem in left if problem.code == "V416"}
    assert steps == {"at_once", "call", "no_massage", "stop", "worse"}, (
        "these are told in other words now, so none is named so"
    )


@pytest.mark.soak
def test_numbers_to_call_come_with_their_sources_and_nothing_else_of_what_ships() -> None:
    migrated = today(V0_1)
    now = define_earlier(migrated.text.encode(), "new").definition.questionnaire
    shipped = define_earlier(SHIPPED, "shipped").definition.questionnaire
    before = define_earlier(V0_1.encode(), "old").definition.questionnaire

    assert now.support == shipped.support
    added = {one.id for one in now.sources} - {one.id for one in before.sources}
    assert {"wyoming_988", "samaritans", "canada_988"} <= added
    assert "chesterfield_cauda" not in added


def test_what_ships_is_not_touched() -> None:
    assert today(SHIPPED.decode()).text == SHIPPED.decode()


@pytest.mark.soak
def test_a_page_of_words_gets_what_it_lacks_and_keeps_what_it_has() -> None:
    gone = ("      open: not clear yet\n", "    optional: You may leave these empty.\n")
    changed = ("heading: Your list for a health worker", "heading: My list")
    text = shipped_with(changed)
    for one in gone:
        text = edited(text, one, "")

    migrated = today(text)

    assert migrated.left == ()
    assert changed[1] in migrated.text
    assert all(one in migrated.text for one in gone)


def test_the_command_prints_the_new_file_and_what_is_left() -> None:
    done = run("migrate", "tests/definitions/releases/v0.1.yaml")

    assert done.returncode == 1
    assert done.stdout.startswith("# ")
    assert "Only a person can write what is missing here:" in done.stderr
    assert "(new):" in done.stderr
    assert "flag" not in {line.split()[0] for line in done.stdout.splitlines() if line.split()}
    assert run("migrate", "questions.yaml").returncode == 0
    assert run("migrate", "none.yaml").returncode == 2
