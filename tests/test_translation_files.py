"""What is wrong with a language's file is named by its line, and takes nothing else away."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copy
from typing import NamedTuple

import pytest

from logic.handover.letters import letters_without_font
from logic.translation.faults import CATALOGUE
from logic.translation.files import LARGEST, Read, held, read_language, write_file
from logic.translation.units import safety_units, unit_of
from tests.cli import refused, run
from tests.kinds import kinds
from tests.spanish import block, line_of, reviewed, spanish, text, written
from tests.strategies import ROOT, SHIPPED

LABEL = "questions.danger_back.options.weaker.label"
NEWS = "checkin.news.options.fresh_injury.label"
ANSWER = "questions.age.options.adult.label"
LEAD = "words.start.lead"
TIME = "words.start.time"
GONE = "words.sources.checked"
HELD = "words.opened.lost"
ENGLISH = re.compile(r'^msgid ".*"$', re.MULTILINE)
SPANISH = re.compile(r'^msgstr ".*"$', re.MULTILINE)
Edit = Callable[[str], str]


def edited(path: str, change: Edit) -> Edit:
    """Change the lines of one text."""
    return lambda whole: whole.replace(block(path, whole), change(block(path, whole)))


def said(path: str, spanish: str) -> Edit:
    """Put something else for a text in Spanish."""
    return edited(path, lambda lines: SPANISH.sub(lambda _: f'msgstr "{spanish}"', lines))


def before(path: str, lines: str) -> Edit:
    """Put lines before a text."""
    return edited(path, lambda found: lines + found)


def without(path: str, line: str) -> Edit:
    """Take a line of a text away."""
    return edited(path, lambda lines: re.sub(rf"^{line}.*\n", "", lines, flags=re.MULTILINE))


def header(old: str, new: str) -> Edit:
    """Change the header."""
    return lambda whole: whole.replace(old, new, 1)


def now(path: str) -> str:
    """Return what a text is in Spanish."""
    found = re.search(r'^msgstr(?:\[0\])? "(.*)"$', block(path), re.MULTILINE)
    assert found
    return found[1]


def english(path: str) -> str:
    """Return the line of a text with its English."""
    return next(line for line in block(path).splitlines() if line.startswith("msgid "))


class Faulty(NamedTuple):
    """An edit with one fault, its code, what the line that is named holds, and what is kept."""

    code: str
    edit: Edit
    at: str
    served: bool = True


SECOND = 'msgid ""\nmsgstr "X-Other: 1\\n"\n\n'
DATED = re.search(r"PO-Revision-Date: .*?\\n", text())
assert DATED
RULE = re.search(r"Plural-Forms: .*?\\n", text())
assert RULE
FAULTY = {
    "no quotation mark at the end": Faulty(
        "L101", edited(LEAD, lambda one: one.rstrip()[:-1] + "\n"), now(LEAD), served=False
    ),
    "a line of something else": Faulty(
        "L101", before(LEAD, "Hola a todos\n"), "Hola a todos", served=False
    ),
    "no English": Faulty("L101", without(LEAD, "msgid"), f'msgstr "{now(LEAD)}"', served=False),
    "no line for Spanish": Faulty(
        "L101", without(LEAD, "msgstr"), 'msgid "Answer some questions', served=False
    ),
    "two lines for Spanish": Faulty(
        "L101", edited(LEAD, lambda one: one + 'msgstr "Otra vez"\n'), "Otra vez", served=False
    ),
    "forms of number in another order": Faulty(
        "L101",
        edited(TIME, lambda one: one.replace("msgstr[0]", "msgstr[3]")),
        "msgstr[3]",
        served=False,
    ),
    "what two people wrote at once": Faulty(
        "L101", before(LEAD, "<<<<<<< HEAD\n"), "<<<<<<<", served=False
    ),
    "a sign that means nothing": Faulty("L101", said(LEAD, r"Hola \q"), r"\q", served=False),
    "a rule that cannot be read": Faulty(
        "L101", header(RULE[0], r"Plural-Forms: nplurals=3; plural=n!;\n"), "#", served=False
    ),
    "another language in the header": Faulty(
        "L102", header(r"Language: es\n", r"Language: fr\n"), "#", served=False
    ),
    "forms of number that are all one": Faulty(
        "L103", header(RULE[0], r"Plural-Forms: nplurals=3; plural=0;\n"), "#", served=False
    ),
    "no language in the header": Faulty(
        "L104", header('"Language: es\\n"\n', ""), "#", served=False
    ),
    "a rule that divides by nothing": Faulty(
        "L101", header(RULE[0], r"Plural-Forms: nplurals=3; plural=n%0;\n"), "#", served=False
    ),
    "a line of a text that is kept, below one that is shown": Faulty(
        "L101", edited(LEAD, lambda one: one + '#~ "Otra cosa"\n'), '#~ "Otra', served=False
    ),
    "a path of a text that is kept, above one that is shown": Faulty(
        "L101",
        before(LEAD, '#~ msgctxt "words.start.gain_plan"\n'),
        'msgctxt "words.start.lead"',
        served=False,
    ),
    "nothing that is seen": Faulty("L226", said(LABEL, "\u3164"), english(LABEL)),
    "an emergency line of an earlier English": Faulty(
        "L205",
        edited("words.start.danger", lambda one: ENGLISH.sub('msgid "Call {number}"', one)),
        'msgid "Call {number}"',
        served=False,
    ),
    "a text twice": Faulty("L201", edited(LEAD, lambda one: f"{one}\n{one}"), "", served=False),
    "a path twice": Faulty(
        "L201",
        edited(LEAD, lambda one: f"{one}\n" + ENGLISH.sub('msgid "Other"', one)),
        'msgid "Other"',
        served=False,
    ),
    "no path": Faulty(
        "L202", before(LEAD, 'msgid "Nowhere"\nmsgstr "En ninguna parte"\n\n'), "Nowhere"
    ),
    "a path that leads nowhere": Faulty(
        "L203",
        before(LEAD, 'msgctxt "words.start.leed"\nmsgid "Leed"\nmsgstr "Guía"\n\n'),
        'msgid "Leed"',
    ),
    "a question that is not translated": Faulty("L204", said(LABEL, ""), english(LABEL)),
    "a word that is not translated": Faulty("L204", said(LEAD, ""), "Answer some", served=False),
    "English that has changed": Faulty(
        "L205", edited(LABEL, lambda one: ENGLISH.sub('msgid "A weak arm"', one)), "A weak arm"
    ),
    "a mark of being outdated": Faulty(
        "L205", before(LABEL, '#, fuzzy\n#| msgid "A weak arm"\n'), 'msgid "An arm or leg'
    ),
    "a mark of not being sure": Faulty("L206", before(LABEL, "#, fuzzy\n"), 'msgid "An arm or leg'),
    "a text that is lacking": Faulty("L207", edited(LEAD, lambda _: ""), "#", served=False),
    "a place holder that is lacking": Faulty(
        "L211", said(HELD, "Han cambiado."), english(HELD), served=False
    ),
    "a place holder of another name": Faulty(
        "L212", said(HELD, now(HELD) + " {counts}"), english(HELD), served=False
    ),
    "a place holder that stands there twice": Faulty(
        "L216", said(HELD, now(HELD) + " {count}"), english(HELD), served=False
    ),
    "a danger sign that is English": Faulty(
        "L227", said(LABEL, "An arm or leg that is quickly losing its strength"), english(LABEL)
    ),
    "an answer of one word that is English": Faulty("L227", said(ANSWER, "Yes"), english(ANSWER)),
    "a date that is none": Faulty(
        "L101",
        header(DATED[0], r"PO-Revision-Date: yesterday\n"),
        "PO-Revision-Date",
        served=False,
    ),
    "more forms of number than the header says": Faulty(
        "L103", header(RULE[0], r"Plural-Forms: nplurals=3; plural=n;\n"), "#", served=False
    ),
    "a second header": Faulty("L101", before(LEAD, SECOND), 'msgid ""\nmsgstr "X-', served=False),
    "a review of a day that there never was": Faulty(
        "L233",
        before(LABEL, "# reviewed: Ana Ruiz, nurse, 2026-19-29, version 2, text 00000000\n"),
        'msgid "An arm or leg',
    ),
    "a review by nobody": Faulty(
        "L233",
        before(LABEL, "# reviewed:  , -, 2026-11-29, version 2, text 00000000\n"),
        'msgid "An arm or leg',
    ),
    "a mark for slanted letters": Faulty(
        "L224", said(LEAD, "Responda *hoy*:"), "Answer some", served=False
    ),
    "a number that begins a list": Faulty(
        "L224", said(LEAD, "1. Responda:"), "Answer some", served=False
    ),
    "an address of a page": Faulty(
        "L224", said(LEAD, "Responda en www.x.example:"), "Answer some", served=False
    ),
    "a way to write that nobody asked for": Faulty(
        "L212", said(HELD, now(HELD) + " {count!r}"), english(HELD), served=False
    ),
    "a brace alone": Faulty("L213", said(LEAD, "Responda {"), "Answer some", served=False),
    "a form of number that is empty": Faulty(
        "L214",
        edited(TIME, lambda one: re.sub(r"msgstr\[0\] .*", 'msgstr[0] ""', one)),
        "It takes about",
        served=False,
    ),
    "no forms of number": Faulty(
        "L215",
        edited(TIME, lambda _: f'msgctxt "{TIME}"\nmsgid "It takes long"\nmsgstr "Tarda"\n'),
        "It takes long",
        served=False,
    ),
    "much longer than the English": Faulty(
        "L221", said(LEAD, "Responda " * 9 + "."), "Answer some"
    ),
    "the same as the English": Faulty(
        "L222", said(LEAD, "Answer some questions and get:"), "Answer some"
    ),
    "letters that no font has": Faulty("L223", said(LEAD, "ตอบ:"), "Answer some"),
    "a line that breaks": Faulty(
        "L224", said(LEAD, r"Responda\nhoy:"), "Answer some", served=False
    ),
    "a tag": Faulty("L224", said(LEAD, "<b>Responda</b>:"), "Answer some", served=False),
    "a space at the end": Faulty("L225", said(LEAD, "Responda: "), "Answer some", served=False),
    "a sign that turns letters round": Faulty(
        "L226", said(LEAD, "Responda \u202e:"), "Answer some", served=False
    ),
    "a review that nobody can read": Faulty(
        "L233", before(LABEL, "# reviewed: Ana, 29 November\n"), 'msgid "An arm or leg'
    ),
    "words that have changed since their review": Faulty(
        "L232",
        before(LABEL, "# reviewed: Ana Ruiz, nurse, 2026-11-29, version 2, text 00000000\n"),
        'msgid "An arm or leg',
    ),
    "two options that read the same": Faulty(
        "L241", said(LABEL, now("questions.danger_back.options.no_blood.label")), "suddenly became"
    ),
    "two signs of the check-in's own list that read the same": Faulty(
        "L241", said(NEWS, now("checkin.news.options.joints.label")), english(NEWS)
    ),
    "a page that is hard to read": Faulty(
        "L251", said("words.closed.text", "Indisponibilidad imprevisible, " * 20 + "en fin."), "#"
    ),
}


def read(tmp_path: Path, content: str | bytes) -> Read:
    """Read a file as `check` does."""
    return read_language(SHIPPED, written(tmp_path, content), letters_without_font)


def test_what_ships_has_no_fault_and_is_offered(tmp_path: Path) -> None:
    found = read(tmp_path, text())

    assert found.problems == ()
    assert found.language
    assert found.language.english == frozenset()


@pytest.mark.parametrize("name", kinds(FAULTY, *list(FAULTY)[::3]))
def test_one_fault_is_named_by_its_line_and_no_other_is(tmp_path: Path, name: str) -> None:
    faulty = FAULTY[name]
    content = faulty.edit(text())
    assert content != text()

    found = read(tmp_path, content)

    told = [one for one in (*found.problems, *found.looks) if one.code == faulty.code]
    line = line_of(content, faulty.at) if faulty.at else told[0].line
    assert line in {one.line for one in told}, [str(one) for one in told]
    assert {one.code for one in found.problems} <= {faulty.code, "L205"}
    assert bool(found.language) == faulty.served


def test_what_is_not_utf_8_is_named_by_its_line(tmp_path: Path) -> None:
    content = text().encode().replace("á".encode(), b"\xe1", 1)

    (problem,) = read(tmp_path, content).problems

    assert problem.code == "L101"
    assert "UTF-8" in problem.message
    assert problem.line == content[: content.index(b"\xe1")].count(b"\n") + 1


HIDDEN = "\u2028".join(
    ["# a note", f'msgctxt "{LABEL}"', 'msgid "x"', 'msgstr "Esto no es nada"', ""]
)


KEPT = '#~| msgid "older"\n#~ msgctxt "old"\n#~ msgid "a"\n#~ msgstr "b"\n'


@pytest.mark.parametrize(
    "edit",
    [
        before(LABEL, f"{HIDDEN}\n"),
        lambda whole: f"{whole}\n{KEPT}",
    ],
    ids=["other signs for a new line", "the English before of what is kept"],
)  # fmt: skip
def test_what_gettext_reads_as_a_comment_is_one(tmp_path: Path, edit: Edit) -> None:
    found = read(tmp_path, edit(text()))

    assert found.problems == ()
    assert found.language
    assert found.language.questionnaire == spanish().questionnaire


@pytest.mark.parametrize("number", ["99999999", "7", "0000003"])
def test_no_language_counts_as_far_as_that(tmp_path: Path, number: str) -> None:
    (problem,) = read(tmp_path, text().replace("nplurals=3", f"nplurals={number}", 1)).problems

    assert problem.code == "L101"
    assert "6 forms of number" in problem.message
    assert problem.line == line_of(text(), "Plural-Forms")


def test_each_code_has_a_faulty_file() -> None:
    assert {one.code for one in FAULTY.values()} | {"L105", "L231"} == set(CATALOGUE)
    assert len(FAULTY) >= 25


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\0" * 100, b"msgid", b'msgid ""\nmsgstr ""\n'])
def test_an_empty_file_or_another_one_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    found = read(tmp_path, content)

    assert len(found.problems) == 1
    assert found.language is None


def test_a_faulty_text_of_a_question_takes_that_question_alone(tmp_path: Path) -> None:
    found = read(tmp_path, said(LABEL, "")(text())).language

    assert found
    assert found.english == {"questions.danger_back"}
    assert found.questionnaire.by_id["danger_back"] == SHIPPED.by_id["danger_back"]
    other = found.questionnaire.by_id["danger_chest"]
    assert other == spanish().questionnaire.by_id["danger_chest"]
    assert other.ask != SHIPPED.by_id["danger_chest"].ask


def test_a_file_in_the_definitions_own_language_changes_nothing(tmp_path: Path) -> None:
    content = text().replace("Language: es", "Language: en", 1)
    found = read_language(SHIPPED, written(tmp_path, content, "en.po"))

    assert [one.code for one in found.problems] == ["L105"]
    assert found.language is None


def test_a_file_that_is_too_large_is_refused_and_not_cut(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, text() + "# " + "x" * LARGEST).problems

    assert problem.code == "L101"


def test_without_the_texts_that_guard_people_nothing_is_reviewed(tmp_path: Path) -> None:
    guards = safety_units(SHIPPED)
    kept = [one for one in reviewed().entries if unit_of(one.path) not in guards]
    file = tmp_path / "es.po"
    write_file(file, replace(reviewed(), entries=tuple(kept)), SHIPPED, held(file))

    found = read_language(SHIPPED, file).language

    assert found is None or not found.reviewed


# ── The command ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def definition(tmp_path: Path) -> Path:
    """A copy of what ships, with its Spanish beside it."""
    written(tmp_path, text())
    return Path(copy(ROOT / "questions.yaml", tmp_path))


def test_the_command_makes_a_file_that_lacks_every_text(definition: Path) -> None:
    done = run("translate", "pl", definition)

    file = definition.parent / "translations" / "pl.po"
    assert (done.returncode, done.stderr) == (0, "")
    made = read_language(SHIPPED, file)
    assert {one.code for one in made.problems} == {"L204"}
    assert made.language is None
    assert "Outdated, since the English has changed: 0." in done.stdout


def test_the_command_renews_what_ships_and_changes_nothing(definition: Path) -> None:
    done = run("translate", "es", definition)

    assert "New, to be translated: 0." in done.stdout
    kept = (definition.parent / "translations" / "es.po").read_text("utf-8")
    assert without_days(kept) == without_days(text())


@pytest.mark.parametrize(
    ("edit", "arguments", "words"),
    [
        (before(LABEL, block(LABEL) + "\n"), ["es"], [LABEL, "It stands there twice."]),
        (before(LEAD, "Hello\n"), ["es"], ["Correct it first"]),
        (
            before(LABEL, block(LABEL).replace("suddenly", "at once") + "\n"),
            ["es"],
            [LABEL, "It stands there twice."],
        ),
        (header("Language: es", "Language: fr"), ["es"], ["says that it is in 'fr', not 'es'"]),
        (str, ["xx-nowhere"], ["'xx-nowhere' is no language"]),
        (str, ["en"], ["The definition itself is in 'en'."]),
        (str, ["es", "--reviewed", "Ana"], ["Name who reviewed it, and what they are"]),
    ],
)
def test_the_command_refuses_in_a_sentence_and_writes_nothing(
    definition: Path, edit: Edit, arguments: list[str], words: list[str]
) -> None:
    file = written(definition.parent, edit(text()))
    before_it = file.read_bytes()

    said = refused("translate", arguments[0], definition, *arguments[1:])

    assert all(one in said for one in words)
    assert file.read_bytes() == before_it
    assert sorted(one.name for one in file.parent.iterdir()) == ["es.po"]


def without_days(content: str) -> str:
    """Return a file without the days on which it was made."""
    return re.sub(r'^"(POT-Creation|PO-Revision)-Date: .*$', "", content, flags=re.MULTILINE)
