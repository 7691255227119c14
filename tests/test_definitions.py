"""The author's checker: each fault is found, alone, on its line, and said in plain words."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from logic.definition import LARGEST
from logic.definition.catalogue import CATALOGUE
from logic.definition.composing import MOST
from logic.definition.loading import GUARDS, define, load
from logic.definition.problems import DefinitionError, Problem
from logic.definition.questionnaire import Questionnaire
from logic.definition.validation import validate
from logic.definition.verdicts import ON_FLAGS, When
from logic.engine.verdict import evaluate
from logic.proof.summary import prove
from tests.definitions.faults import BASE, BY_ID, FAULTS, Fault
from tests.definitions.fixtures import (
    BODY,
    HERE,
    SHIPPED,
    VALID,
    WORDS,
    complete,
    content,
    found,
    problems,
    refusals,
    shipped_with,
)
from tests.definitions.page import AGAIN, FILE, show_example
from tests.kinds import kinds

PAGE = FILE.read_text(encoding="utf-8")
FIRSTS = {fault.code: fault for fault in reversed(FAULTS)}
told = cache(problems)
"""What is wrong with a fault that several tests look at."""
LOGIC = HERE.parent.parent / "logic"
SHAPE = re.compile(
    r"(?P<file>[^:]+):(?P<line>[1-9]\d*):(?P<column>[1-9]\d*) (?P<code>[FSQKVPCRAXW]\d{3})"
    r"(?P<where> [^:]+)?: (?P<wrong>.+[.?]) (?P<advice>[A-Z].*[^.]\.)"
)
OF_THE_INSIDES = re.compile(
    r"Node\(|Traceback|logic\.|None\b(?! of these)|<class|tag:yaml\.org,2002:(?!python)"
)
WITHOUT_A_BUTTON = WORDS.replace("    button: Start now\n", "")
MADE = {
    "F102": (b"", 1),
    "F103": (b"title: A check\n" + b"# more\n" * LARGEST, 1),
    "F114": (b"title: [\n" + b"  a,\n" * MOST + b"]\n", MOST - 2),
    "W701": (f"{BODY}\nwords:\n{WITHOUT_A_BUTTON}".encode(), BODY.count("\n") + 3),
}
"""Faults that `faults.yaml` cannot hold: the file is empty, too large, or lacks what tests add."""
NOT_A_MATTER_OF_CONTENT = {"F101"}
"""`tests/test_loading.py` shows what becomes of a file that cannot be opened."""
UNABLE_TO_LOAD = {"X803", "X810", "X811", "X812", "X820"}
"""A file with a flag's verdict below another one is refused with V408 or V409, and one with other
degrees of change with C105. `tests/test_lookback.py` shows what is told where the code is wrong,
and `tests/test_promises.py` what is told of stories that the code makes longer than it does."""
REFUSE_NOTHING = {"A911", "A912", "R609", "W712", "W714", "W715", "W716"}
"""`tests/test_remarks.py` shows what is told and lets the file pass."""
TOO_MUCH_TO_READ = {"X807"}
"""A file that takes too long to prove has twenty branches or more that stay open at once."""


def named(fault: Fault) -> str:
    return fault.id


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_a_valid_definition_loads(file: Path) -> None:
    questionnaire = define(content(file), file.name).questionnaire

    assert isinstance(questionnaire, Questionnaire)
    assert questionnaire.questions


def test_the_shipped_definition_has_no_problems() -> None:
    assert problems(SHIPPED) == ()


def one_of_each_code() -> list[Fault]:
    """Return the first fault of each code, and all of those that guard people."""
    return [one for one in FAULTS if one.code in GUARDS or FIRSTS[one.code] is one]


@pytest.mark.parametrize("fault", kinds(FAULTS, *one_of_each_code()), ids=named)
def test_the_one_fault_is_found_on_its_line_and_told_in_one_shape_and_nothing_else(
    fault: Fault,
) -> None:
    assert len(fault.expected) == 1, "each fault expects one problem"
    (problem,) = told(fault.content)

    assert [(problem.line, problem.code)] == fault.expected
    assert_it_says_where_it_points(problem)
    assert_it_shows_values_and_not_their_names(problem)
    assert not OF_THE_INSIDES.search(str(problem)), problem
    if FIRSTS[fault.code] is fault:
        assert show_example(fault, problem) in PAGE, f"write it again: {AGAIN}"


def assert_it_says_where_it_points(problem: Problem) -> None:
    said = SHAPE.fullmatch(str(problem))
    assert said is not None, problem
    assert (said["file"], int(said["line"])) == (problem.file, problem.line)
    assert (int(said["column"]), said["code"]) == (problem.column, problem.code)


def assert_it_shows_values_and_not_their_names(problem: Problem) -> None:
    for template in CATALOGUE[problem.code]:
        names = {name for _, name, _, _ in Formatter().parse(template) if name}
        shown = problem.message + problem.advice
        assert [name for name in names if f"{{{name}}}" in shown] == []


def test_the_base_is_valid_without_a_fault() -> None:
    assert problems(complete(BASE.encode())) == ()


def test_no_two_faults_are_alike() -> None:
    assert len(BY_ID) == len(FAULTS)
    assert len({fault.wrong for fault in FAULTS}) == len(FAULTS)
    assert len({(fault.text, fault.saved_as) for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("code", MADE)
def test_a_fault_that_no_file_can_hold_is_found(code: str) -> None:
    given, line = MADE[code]

    assert found(given) == [(line, code)]


def test_every_code_of_the_catalogue_has_a_fault() -> None:
    shown = {fault.code for fault in FAULTS}

    others = (
        MADE.keys(),
        NOT_A_MATTER_OF_CONTENT,
        UNABLE_TO_LOAD,
        TOO_MUCH_TO_READ,
        REFUSE_NOTHING,
    )
    assert shown.union(*others) == CATALOGUE.keys()
    assert not shown & (UNABLE_TO_LOAD | TOO_MUCH_TO_READ)


def test_a_flag_that_loses_is_found_where_a_definition_did_not_come_from_a_file() -> None:
    shipped = define(SHIPPED, "check.yaml").questionnaire
    green = replace(shipped.verdict["reasonable"], when=When(every={"fit": "not_met"}))
    turned = replace(shipped, verdicts=(green, *shipped.verdicts[:5], *shipped.verdicts[6:]))

    lost = [breach for breach in prove(turned).breaches if breach.finding.code == "X803"]

    assert {(b.finding.values["flag"], b.finding.values["verdict"]) for b in lost} == {
        (flag, "reasonable") for flag in ON_FLAGS
    }
    for breach in lost:
        (example,) = breach.examples
        assert breach.finding.values["flag"] in evaluate(turned, example.answers).route.flags
        assert example.verdict == "reasonable"


def test_a_definition_that_takes_too_long_to_prove_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("logic.proof.states.MOST_STEPS", 50)
    monkeypatch.setattr("logic.proof.pairs.MOST_STEPS", 50)

    (problem,) = problems(SHIPPED)

    line = SHIPPED.decode().splitlines()[problem.line - 1]
    assert line.startswith("  - id: ")
    assert (problem.column, problem.code) == (5, "X807")
    assert SHAPE.fullmatch(str(problem))


def test_every_code_of_the_catalogue_is_used() -> None:
    source = "".join(
        file.read_text("utf-8") for file in LOGIC.rglob("*.py") if file.name != "catalogue.py"
    )

    assert [code for code in CATALOGUE if f'"{code}"' not in source] == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("then_leads_nowhere", "visit_barrier"),
        ("section_misspelt", "safety"),
        ("key_misspelt", "label"),
        ("space_after_the_colon_missing", "label"),
        ("key_of_a_part_misspelt", "verdicts"),
        ("type_misspelt", "scale"),
        ("flag_misspelt", "urgent_care"),
        ("unknown_misspelt", "unknown"),
        ("factor_misspelt_in_points", "commitment"),
        ("factor_misspelt_in_a_verdict", "commitment"),
        ("plan_asks_about_no_question", "pain"),
        ("plan_asks_about_no_option", "severe"),
        ("source_misspelt", "article"),
        ("research_on_no_question", "pain"),
        ("kind_of_pain_misspelt", "severe"),
        ("option_misspelt_in_a_value", "exercise"),
        ("word_misspelt", "button"),
    ],
)
def test_a_near_miss_is_told_what_was_most_likely_meant(name: str, meant: str) -> None:
    (problem,) = told(BY_ID[name].content)

    assert problem.message.endswith(f". Did you mean '{meant}'?")


@pytest.mark.parametrize("name", ["then_names_an_option", "type_unknown", "word_of_no_screen"])
def test_nothing_is_guessed_where_nothing_is_near(name: str) -> None:
    (problem,) = told(BY_ID[name].content)

    assert "Did you mean" not in str(problem)


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("then_leads_nowhere", "question 'weekly_visits', option 'some'"),
        ("bands_overlap", "question 'pain', band 'severe'"),
        ("id_missing", "question 4"),
        ("verdict_unknown", "verdict 5"),
        ("plan_asks_about_no_question", "plan, weekly rule 'severe'"),
        ("story_twice", "plan, story 'helps_some'"),
        ("kind_of_pain_misspelt", "research 'one', option 2"),
        ("fewer_than_no_people", "research 'one', rate 'one'"),
        ("claim_that_does_not_say_how_sure", "harms, statement 'one'"),
        ("option_with_more_room_than_another", "alternative 'massage'"),
        ("option_misspelt_in_a_value", "value 'few_visits'"),
        ("readiness_question_without_source", "readiness question 'know'"),
        ("degree_of_certainty_twice", "degree of certainty 'low'"),
        ("criterion_twice", "about, criterion '2.2.2'"),
        ("about_without_funding", "about"),
        ("link_without_https", "source 'article'"),
        ("word_misspelt", "words"),
        ("part_missing", ""),
    ],
)
def test_a_problem_names_the_part_it_is_about(name: str, where: str) -> None:
    (problem,) = told(BY_ID[name].content)

    assert problem.where == where


def test_a_column_points_at_the_value_and_not_at_the_line() -> None:
    fault = BY_ID["then_leads_nowhere"]
    (problem,) = problems(fault.content)
    line = fault.text.splitlines()[problem.line - 1]

    assert line[problem.column - 1 :].startswith("visit_barier")


def test_all_faults_of_a_file_are_told_in_one_go_sorted_by_line() -> None:
    changes = {
        "language: en": "language: english",
        "    why: They need help today.\n": "    why: They need help today.\n    why: Now.\n",
        "type: scale": "type: scale\n    hnit: Take your time.",
        'label: "Yes, every week"': "label: Yes",
        "{commitment: 2}, then: [visit_barrier]": "{commitment: two}, then: [visit_barier]",
        "    partly: 2": "    partly: 5",
        "when: {otherwise: true}": "when: {}",
        "months: 12": "months: 13",
        "number: 4": "number: 5",
        "- {id: helps_some,": "- {id: no_better,",
        "checked: 2026-01-31\n": "checked: today\n",
        "link: https": "link: htps",
    }
    text = (HERE / "valid" / "one_of_everything.yaml").read_text("utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    lines = found(complete(text.encode()))

    codes = "F107 F108 K303 P501 P508 P509 Q104 R605 S201 S204 S210 S213 V407"
    assert " ".join(sorted(code for _, code in lines)) == codes
    assert [line for line, _ in lines] == sorted(line for line, _ in lines)


def test_a_misspelt_name_and_what_follows_from_it_are_one_problem() -> None:
    text = (HERE / "valid" / "one_of_everything.yaml").read_text("utf-8")
    text = text.replace("type: many", "tpye: many").replace("points:", "ponits:")
    text = text.replace("flag: clinician_first", "falg: clinician_first")

    assert {code for _, code in found(complete(text.encode()))} == {"S201"}


@pytest.mark.soak
def test_a_part_that_cannot_be_read_raises_no_false_alarm_elsewhere() -> None:
    text = content(HERE / "valid" / "one_of_everything.yaml").decode()
    for part in re.findall(r"^(\w+):\n", text, re.MULTILINE):
        gone = re.sub(rf"^{part}:\n(?:(?: .*)?\n)*", f"{part}: later\n\n", text, flags=re.MULTILINE)
        line = gone[: gone.index(f"{part}: later")].count("\n") + 1

        assert found(gone.encode()) in ([(line, "S205")], [(line, "S206")]), part


def test_what_loads_breaks_no_rule() -> None:
    for file in VALID:
        assert list(validate(define(content(file), file.name).questionnaire)) == []


def test_a_problem_is_the_same_each_time() -> None:
    fault = BY_ID["questions_missing"]

    assert problems(fault.content) == problems(fault.content)


def test_the_error_itself_reads_as_all_its_problems(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(complete(BODY.replace("language: en", "language: x").encode()))
    with pytest.raises(DefinitionError) as raised:
        load(file)

    assert str(raised.value) == "\n".join(map(str, raised.value.problems))
    assert str(raised.value).startswith(f"{file}:")


def test_all_lines_of_a_problem_that_is_in_several_places_are_named() -> None:
    hurt = "- id: hurt"
    text = shipped_with(
        ('it is healing or has healed", no_flag: true', 'it is healing"', hurt),
        ('label: "No new injury", no_flag: true', 'label: "No new injury"', hurt),
    )

    (problem,) = refusals(text.encode())

    assert problem.code == "Q157"
    assert f"(also line {problem.line + 5})" in problem.message
