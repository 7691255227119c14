"""The files of the page's code: each finds in the others what it needs, and none is large."""

import re
from collections import Counter
from pathlib import Path

import pytest

from screens.browser.bundle import (
    CODE,
    FILES,
    GUARDED_TELLING,
    HERE,
    NEWS_TELLING,
    TELLING,
    join,
)

IMPORT = re.compile(r'^import \{ (.*?) \} from "\./(\w+\.js)";$', re.MULTILINE)
NAMED = re.compile(r"^(?:export )?(?:async )?(?:const|let|function) (\w+)", re.MULTILINE)
GIVEN = re.compile(r"^export (?:async )?(?:const|let|function) (\w+)", re.MULTILINE)
NO_NAME = re.compile(r"//.*|(?<=\.)\w+|\"[^\"]*\"|\w+(?=:)")
"""What is no name of a thing of the module's: comments, properties, texts."""
MOST_LINES = 90


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_gets_what_it_imports_and_needs_all_of_it(file: Path) -> None:
    code = text(file)
    lines = [line for line in code.splitlines() if line.startswith("import ")]
    found = IMPORT.findall(code)
    assert len(found) == len(lines)
    for names, other in found:
        for name in names.split(", "):
            assert name in GIVEN.findall(text(HERE / other)), f"{other} does not give {name}"
            assert len(re.findall(rf"\b{name}\b", code)) > 1, f"{name} is not needed"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_uses_nothing_of_another_that_it_does_not_import(file: Path) -> None:
    code = text(file)
    imported = {name for names, _ in IMPORT.findall(code) for name in names.split(", ")}
    others = {name for one in FILES if one != file for name in NAMED.findall(text(one))}
    taken = set(re.findall(r"\w+", NO_NAME.sub("", code))) - set(NAMED.findall(code))

    assert taken & others <= imported


def test_no_two_files_give_one_name_to_two_things() -> None:
    names = Counter(name for file in FILES for name in NAMED.findall(text(file)))

    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("file", sorted(HERE.glob("*.js")), ids=lambda file: file.name)
def test_no_file_is_large_and_each_says_what_it_is_for(file: Path) -> None:
    lines = text(file).splitlines()

    assert len(lines) <= MOST_LINES
    assert lines[0].startswith("// ")


@pytest.mark.parametrize(
    "code",
    [CODE, TELLING, GUARDED_TELLING, NEWS_TELLING],
    ids=["code", "teller", "guarded", "desk"],
)
def test_what_is_sent_begins_at_one_place_and_asks_for_no_other_file(code: str) -> None:
    assert len(re.findall(r"^export default function", code, re.MULTILINE)) == 1
    assert re.findall(r"^(?:import|export (?!default)|\s*//)", code, re.MULTILINE) == []


def test_joining_keeps_all_else(tmp_path: Path) -> None:
    file = tmp_path / "one.js"
    file.write_text(
        '// What it is for.\nimport {\n  a,\n} from "./a.js";\n\nexport const b = "export // a";\n'
    )

    assert join([file]).strip() == 'const b = "export // a";'
