"""Files as they come: saved by any editor, cut short, mixed up, hostile or not there at all."""

import re
import sys
import tracemalloc
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from logic.definition import LARGEST
from logic.definition.loading import define, load
from logic.definition.problems import DefinitionError, Problem
from logic.definition.questionnaire import Questionnaire
from logic.definition.validation import validate
from logic.engine.route import walk
from logic.engine.verdict import evaluate
from tests.ahead import remaining
from tests.definitions.faults import BY_ID
from tests.definitions.fixtures import SHIPPED, VALID, content, found, refusals
from tests.kinds import examples

SMALL = content(VALID[0])
LINES = SMALL.decode().splitlines(keepends=True)
"""Seconds within which a hostile file is refused; it takes a hundredth of that."""
SAME_EACH_TIME = settings(examples(150), deadline=None, derandomize=True, database=None)
BOMB = BY_ID["alias_bomb"].content
SCALARS = [
    "",
    "yes",
    "0",
    "-1",
    "11",
    "~",
    "{}",
    "[]",
    "unknown",
    "'",
    "&a",
    "*a",
    "!!x",
    "é",
    "{x}",
]


@cache
def shipped() -> Questionnaire:
    """Return what ships, read once to be compared with many."""
    return define(SHIPPED, "").questionnaire


def why_not(file: Path) -> tuple[str, str]:
    """Return code and message of the one problem that keeps a file from loading."""
    with pytest.raises(DefinitionError) as raised:
        load(file)
    (problem,) = raised.value.problems
    return problem.code, problem.message


def test_a_byte_order_mark_is_accepted() -> None:
    assert define(b"\xef\xbb\xbf" + SHIPPED, "").questionnaire == shipped()


def test_windows_line_ends_are_accepted() -> None:
    assert define(SHIPPED.replace(b"\n", b"\r\n"), "").questionnaire == shipped()


def test_lines_are_counted_alike_with_windows_line_ends() -> None:
    text = BY_ID["then_leads_nowhere"].content

    assert found(text.replace(b"\n", b"\r\n")) == found(text) != []


def test_a_missing_line_end_at_the_end_is_accepted() -> None:
    assert define(SHIPPED.rstrip(b"\n"), "").questionnaire == shipped()


def test_tabs_and_spaces_at_the_ends_of_lines_are_accepted() -> None:
    assert define(SHIPPED.replace(b"type: one\n", b"type: one \t\n"), "").questionnaire == shipped()


@pytest.mark.parametrize("start", [b"---\n", b"%YAML 1.1\n---\n", b"\n\n# a note\n"])
def test_what_yaml_allows_before_the_first_key_is_accepted(start: bytes) -> None:
    assert define(start + SHIPPED, "").questionnaire == shipped()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_another_encoding_is_refused(encoding: str) -> None:
    ((line, code),) = found(SMALL.decode().encode(encoding))

    assert (line, code) in {(1, "F104"), (1, "F105")}


def test_a_sign_that_is_not_utf_8_is_found_on_its_line() -> None:
    lines = SMALL.split(b"\n")
    lines[6] += b" \xff"

    assert found(b"\n".join(lines)) == [(7, "F104")]


def test_a_nul_byte_is_found_on_its_line_and_named() -> None:
    (problem,) = refusals(SMALL.replace(b"language: en", b"language: e\0n"))

    assert (problem.line, problem.code) == (
        SMALL[: SMALL.index(b"language")].count(b"\n") + 1,
        "F105",
    )
    assert "U+0000" in problem.message


@pytest.mark.parametrize("nothing", [b"", b"\n\n", b"\xef\xbb\xbf", b"# a note\n", b"  \n#\n"])
def test_a_file_without_content_is_called_empty(nothing: bytes) -> None:
    assert found(nothing) == [(1, "F102")]


@pytest.mark.parametrize("other", [b"---\n", b"null", b"7", b"[]", b'{"a": 1}', b"<html></html>"])
def test_a_file_of_something_else_is_refused(other: bytes) -> None:
    codes = {code for _, code in found(other)}

    assert codes
    assert codes <= {"F109", "S201", "S202", "W701"}


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    code, message = why_not(tmp_path / "nowhere.yaml")

    assert code == "F101"
    assert "No such file" in message


def test_a_directory_is_refused(tmp_path: Path) -> None:
    code, message = why_not(tmp_path)

    assert code == "F101"
    assert "directory" in message


def test_a_file_without_end_is_refused() -> None:
    assert why_not(Path("/dev/zero"))[0] == "F103"


def test_the_largest_file_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_bytes(SHIPPED + b"#" * (LARGEST - len(SHIPPED)))
    loaded = load(file)
    file.write_bytes(SHIPPED + b"#" * (LARGEST - len(SHIPPED) + 1))

    assert loaded == shipped()
    assert why_not(file)[0] == "F103"


@pytest.mark.parametrize(
    "hostile",
    [
        BOMB,
        re.sub(rb"&a \[.*?\]", b"&a [" + b"x, " * 9 + b"x]", BOMB),
        b"a: &a [*a]\n",
        b"[" * LARGEST,
        b"{a: " * (LARGEST // 4),
        b"- " * (LARGEST // 2),
        b"? " * (LARGEST // 2),
        b"a: " + b"x" * (LARGEST - 3),
        b'a: "' + b"\\x41" * (LARGEST // 5) + b'"',
    ],
    ids=["bomb", "bomb_of_words", "itself", "lists", "maps", "dashes", "keys", "text", "escapes"],
)
def test_a_hostile_file_is_refused_at_once_and_in_little_memory(hostile: bytes) -> None:
    tracemalloc.start()
    refused = found(hostile)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert refused
    assert most < 20 * LARGEST
    assert calls(hostile) < calls(SHIPPED)


@cache
def calls(given: bytes) -> int:
    """Count the calls that reading takes. Unlike seconds, they are the same on every machine."""
    counted = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        refusals(given)
    finally:
        sys.setprofile(None)
    return counted


def test_a_file_cannot_make_anything_run(tmp_path: Path) -> None:
    made = tmp_path / "made"
    code = (
        f"!!python/object/apply:pathlib.Path.touch [!!python/object/apply:pathlib.Path ['{made}']]"
    )

    assert found(f"title: {code}\n".encode()) == [(1, "F111")]
    assert not made.exists()


def test_a_deep_file_does_not_exhaust_the_stack() -> None:
    deep = b"a: " + b"[" * sys.getrecursionlimit() + b"]" * sys.getrecursionlimit()

    assert found(deep) == [(1, "F112")]


def test_the_marks_of_a_merge_are_found_where_they_begin() -> None:
    lines = SMALL.decode().splitlines(keepends=True)
    merged = [*lines[:3], "<<<<<<< HEAD\n", lines[3], "=======\n", lines[3], ">>>>>>> b\n"]

    (problem,) = refusals("".join([*merged, *lines[4:]]).encode())

    assert (problem.line, problem.code) == (4, "F105")
    assert "a merge has left its marks here" in problem.message


def test_a_key_of_another_file_is_named_but_not_repeated_at_length() -> None:
    (problem, *_) = refusals(b"version: [" + b"long " * 9000 + b"]\n")

    assert all(len(str(problem)) < 300 for problem in refusals(b"months: " + b"x" * 9000 + b"\n"))
    assert len(str(problem)) < 300


@st.composite
def mixed_up(draw: st.DrawFn) -> bytes:
    """Draw a definition with one of everything after a few slips of the hand."""
    lines = LINES.copy()
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        slip = draw(
            st.sampled_from(["delete", "repeat", "swap", "indent", "value", "move", "sign"])
        )
        if slip == "delete":
            del lines[at]
        elif slip == "repeat":
            lines.insert(other, lines[at])
        elif slip == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif slip == "indent":
            lines[at] = draw(st.sampled_from([" ", "  ", "\t"])) + lines[at]
        elif slip == "move":
            lines.insert(other, lines.pop(at))
        elif slip == "value":
            value = draw(st.sampled_from(SCALARS))
            lines[at] = re.sub(r"(?<=: )[^,{}\[\]\n]+", lambda _: value, lines[at], count=1)  # noqa: B023 - used at once
        else:
            place = draw(st.integers(0, len(lines[at])))
            sign = draw(st.sampled_from(list("{}[],:#&*!|>'\"%@`?-~ \t\n")))
            lines[at] = lines[at][:place] + sign + lines[at][place:]
    return "".join(lines).encode()


def loaded(given: bytes) -> tuple[Questionnaire | None, tuple[Problem, ...]]:
    """Return the definition that `given` holds, or why it does not load."""
    try:
        return define(given, "mixed.yaml").questionnaire, ()
    except DefinitionError as error:
        return None, error.problems


def loads_whole_or_says_why(given: bytes) -> None:
    """Fail unless `given` is refused with problems, or loads and can be walked."""
    questionnaire, told = loaded(given)
    if questionnaire is None:
        assert told
        assert list(told) == sorted(told)
        return
    assert list(validate(questionnaire)) == []
    assert walk(questionnaire, {}).next == questionnaire.questions[0]
    assert remaining(questionnaire, {})[1] <= len(questionnaire.questions)
    assert evaluate(questionnaire, {}).decision is None


@SAME_EACH_TIME
@given(mixed_up())
def test_a_slip_of_the_hand_is_told_or_harmless(given: bytes) -> None:
    loads_whole_or_says_why(given)


@SAME_EACH_TIME
@given(st.integers(0, len(SHIPPED.rstrip()) - 40))
def test_a_file_cut_short_is_refused(length: int) -> None:
    assert refusals(SHIPPED[:length])


@SAME_EACH_TIME
@given(st.binary(max_size=200), st.integers(0, len(SMALL)))
@example(b"\xef\xbb\xbf", 10)
@example(b"\xef\xbf\xbf", 0)
@example(b"\xe2\x80\xa8", 0)
def test_any_bytes_in_the_middle_are_told_or_harmless(bytes_: bytes, place: int) -> None:
    loads_whole_or_says_why(SMALL[:place] + bytes_ + SMALL[place:])


@SAME_EACH_TIME
@given(st.text(alphabet="ab:-[]{},&*!|>'\"%@`?#~<= \t\n0", max_size=40))
def test_any_text_is_refused_in_plain_words(text: str) -> None:
    loads_whole_or_says_why(text.encode())
    assert found(text.encode())
