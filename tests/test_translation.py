"""A language holds texts alone, each under its own path, whatever becomes of its file."""

import random
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from shutil import which

import polib  # type: ignore[import-untyped]
import pytest

from logic.definition.questionnaire import Questionnaire
from logic.engine.timeline import first_day, plan_visits
from logic.engine.verdict import evaluate
from logic.translation.catalog import Catalog
from logic.translation.checking import faults_in
from logic.translation.files import read_file, read_language
from logic.translation.language import serve
from logic.translation.parsing import NoCatalogError
from logic.translation.pofile import read_catalog, write_catalog
from logic.translation.renewing import renew
from logic.translation.texts import retell, texts_of
from logic.translation.units import is_for_staff
from tests.cases import CASES, evaluation_of
from tests.kinds import kinds
from tests.spanish import FILE, MONDAY, reviewed, spanish, text, with_text, written
from tests.strategies import SHIPPED

LABEL = "questions.danger_back.options.weaker.label"


# ── Texts alone ───────────────────────────────────────────────────────────────────────────


def bare(questionnaire: Questionnaire) -> Questionnaire:
    """Return all of a definition but its texts."""
    return retell(questionnaire, lambda path, *_: ".".join(path), "xx")


def test_points_flags_branches_and_ids_are_those_of_the_definition() -> None:
    assert bare(spanish().questionnaire) == bare(SHIPPED)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_each_case_has_the_same_verdict_and_the_same_plan(case: Mapping[str, object]) -> None:
    here = evaluation_of(case)
    there = evaluate(spanish().questionnaire, here.answers)

    assert (there.decision is None) == (here.decision is None)
    if here.decision and there.decision:
        better = [one.decision.could_become for one in (here, there) if one.decision]
        assert there.decision.verdict.id == here.decision.verdict.id
        assert len({one and one.id for one in better}) == 1
    if here.planned:
        plans = [
            plan_visits(one.questionnaire, one.route, first_day(MONDAY, 1)) for one in (here, there)
        ]
        dates = [[[v.date for v in path.visits] for path in plan.paths] for plan in plans]
        assert dates[0] == dates[1]


def test_each_text_is_the_one_under_its_own_path_in_the_file() -> None:
    told, catalog = texts_of(spanish().questionnaire), read_file(FILE).by_path

    for path, original in texts_of(SHIPPED).items():
        wanted = catalog[path].told or original.english
        assert told[path].english == wanted, path
        assert catalog[path].told or is_for_staff(path), path


# ── Any damage ────────────────────────────────────────────────────────────────────────────


def damaged(chance: random.Random, lines: list[str]) -> list[str]:
    """Return the lines with one of the things that go wrong with a file by hand or on the way."""
    at, other = sorted(chance.sample(range(len(lines)), 2))
    line, letter = lines[at], chance.choice('"\\nmsgid {}#áé\t')
    within = chance.randrange(len(line) + 1)
    return chance.choice(
        [
            [*lines[:at], *lines[at + 1 :]],
            [*lines[:at], *lines[other:]],
            lines[:at],
            [*lines[:at], line, line, *lines[at + 1 :]],
            [*lines[:at], lines[other], *lines[at + 1 : other], line, *lines[other + 1 :]],
            [*lines[:at], line[:within] + letter + line[within:], *lines[at + 1 :]],
            [*lines[:at], line[:within] + line[within + 1 :], *lines[at + 1 :]],
            [*lines[:at], *lines[at:other], *lines[at:other], *lines[other:]],
        ]
    )


def stands_in(content: str, path: str, told: str) -> bool:
    """Say whether a text stands in the lines below its own path, before the next empty line."""
    parts = [part.replace('"\n"', "") for part in content.split("\n\n")]  # one text, several lines
    blocks = [part for part in parts if f'msgctxt "{path}"' in part]
    told = told.translate({92: "\\\\", 34: '\\"', 9: "\\t", 10: "\\n", 13: "\\r"})
    return any(f'"{told}"' in part.split(f'msgctxt "{path}"')[1] for part in blocks)


@pytest.mark.parametrize("number", kinds([100, 1000], 100))
def test_no_damage_puts_a_text_under_another_path(number: int) -> None:
    chance, read = random.Random(26), 0  # noqa: S311 - the same edits each time
    known, whole = texts_of(SHIPPED), text().split("\n\n")
    for _ in range(number):
        part = [whole[0], *chance.sample(whole[1:], 40)]
        lines = "\n\n".join(part).split("\n")
        for _ in range(chance.randint(1, 3)):
            lines = damaged(chance, lines) if len(lines) > 1 else lines
        content = "\n".join(lines)
        try:
            catalog = read_catalog(content.encode())
        except NoCatalogError:
            continue
        read += 1
        for entry in filter(lambda one: one.path in known, catalog.entries):
            forms = [entry.told] if isinstance(entry.told, str) else [*(entry.told or {}).values()]
            assert all(stands_in(content, entry.path, one) for one in forms if one), entry.path
    assert read > number / 5


@pytest.mark.parametrize("number", kinds([10, 200], 10))
def test_no_damage_to_the_whole_file_stops_anything(tmp_path: Path, number: int) -> None:
    chance = random.Random(27)  # noqa: S311 - the same edits each time
    lines, served = text().split("\n"), 0
    for _ in range(number):
        found = read_language(SHIPPED, written(tmp_path, "\n".join(damaged(chance, lines))))
        served += found.language is not None
        if found.language:
            assert bare(found.language.questionnaire) == bare(SHIPPED)
    assert 0 < served < number


# ── Making it anew ────────────────────────────────────────────────────────────────────────


def test_a_file_that_is_renewed_with_nothing_new_is_the_same_file() -> None:
    renewed = renew(SHIPPED, read_file(FILE))

    assert write_catalog(renewed.catalog, SHIPPED.id, SHIPPED.version).decode() == text()
    assert (renewed.new, renewed.outdated, renewed.gone) == ((), (), ())


def test_what_changed_is_marked_with_the_english_before_and_keeps_what_people_wrote() -> None:
    once = renew(with_text(LABEL, "An arm or leg that is weak"), read_file(FILE))
    entry = once.catalog.by_path[LABEL]

    assert once.outdated == (LABEL,)
    assert entry.told == spanish().questionnaire.by_id["danger_back"].options[4].label
    assert entry.previous == SHIPPED.by_id["danger_back"].options[4].label
    assert entry.outdated


def test_what_changed_twice_is_still_told_from_the_english_it_was_made_from() -> None:
    once = renew(with_text(LABEL, "An arm or leg that is weak"), read_file(FILE)).catalog
    twice = renew(with_text(LABEL, "A weak arm"), once).catalog

    assert twice.by_path[LABEL].previous == SHIPPED.by_id["danger_back"].options[4].label


def test_what_changed_back_is_right_again() -> None:
    once = renew(with_text(LABEL, "An arm or leg that is weak"), read_file(FILE)).catalog

    again = write_catalog(renew(SHIPPED, once).catalog, SHIPPED.id, SHIPPED.version)

    assert again.decode() == text()


def test_what_is_taken_out_is_kept_at_the_end_and_comes_back() -> None:
    fewer = replace(SHIPPED, sections=SHIPPED.sections[1:])

    once = renew(fewer, read_file(FILE))
    file = write_catalog(once.catalog, SHIPPED.id, SHIPPED.version)
    again = renew(SHIPPED, read_catalog(file)).catalog.by_path["sections.safety.title"]

    assert once.gone == ("sections.safety.title",)
    assert file.decode().rstrip().endswith('#~ msgstr "Su seguridad"')
    assert again.told == "Su seguridad"


@pytest.mark.parametrize("previous", [None, "An arm or leg that was weak"])
def test_a_text_that_was_doubted_is_doubted_again_when_it_comes_back(previous: str | None) -> None:
    doubted = [
        replace(one, outdated=True, previous=previous) if one.path == LABEL else one
        for one in read_file(FILE).entries
    ]
    back = SHIPPED.by_id["danger_back"]
    fewer = replace(SHIPPED, questions=tuple(one for one in SHIPPED.questions if one is not back))

    once = renew(fewer, replace(read_file(FILE), entries=tuple(doubted))).catalog
    aside = read_catalog(write_catalog(once, SHIPPED.id, SHIPPED.version))
    again = renew(SHIPPED, aside).catalog.by_path[LABEL]

    assert again.told
    assert again.outdated


def test_what_somebody_doubts_stays_doubted_whatever_the_english_becomes() -> None:
    doubted = [
        replace(one, outdated=True) if one.path == LABEL else one for one in read_file(FILE).entries
    ]
    once = renew(with_text(LABEL, "A weak arm"), replace(read_file(FILE), entries=tuple(doubted)))

    assert renew(SHIPPED, once.catalog).catalog.by_path[LABEL].outdated


def test_nothing_is_taken_from_a_text_that_is_alike() -> None:
    wanted = "words.start.lead"
    lacking = [one for one in read_file(FILE).entries if one.path != wanted]

    renewed = renew(SHIPPED, replace(read_file(FILE), entries=tuple(lacking)))

    assert renewed.new == (wanted,)
    assert renewed.catalog.by_path[wanted].told is None


# ── Reviews ───────────────────────────────────────────────────────────────────────────────


def is_reviewed(catalog: Catalog) -> bool:
    """Say whether a language is served as reviewed, once its file was written and read."""
    again = read_catalog(write_catalog(catalog, SHIPPED.id, SHIPPED.version))
    served = serve(SHIPPED, again, faults_in(SHIPPED, again))
    assert served
    return served.reviewed


def test_a_review_holds_for_the_words_that_were_read_and_for_no_others() -> None:
    catalog = reviewed()
    assert is_reviewed(catalog)
    assert not spanish().reviewed

    for change in ({"told": "Un brazo débil"}, {"notes": ()}):
        others = [replace(e, **change) if e.path == LABEL else e for e in catalog.entries]  # type: ignore[arg-type] # of two kinds
        assert not is_reviewed(replace(catalog, entries=tuple(others)))


def test_a_review_names_who_what_when_and_which_version() -> None:
    review = reviewed().by_path[LABEL].review

    assert review
    assert str(review).startswith("reviewed: Ana Ruiz, nurse, 2026-11-30, version ")


# ── Other programs ────────────────────────────────────────────────────────────────────────


def test_another_reader_finds_the_same_texts() -> None:
    theirs = {one.msgctxt: one for one in polib.pofile(str(FILE))}

    for entry in read_file(FILE).entries:
        said = theirs[entry.path]
        forms = [*said.msgstr_plural.values()] if said.msgid_plural else [said.msgstr]
        told = [entry.told] if isinstance(entry.told, str | None) else [*entry.told.values()]
        assert set(forms) == {one or "" for one in told}, entry.path
    assert len(theirs) == len(texts_of(SHIPPED))


def test_gettext_itself_takes_the_file(tmp_path: Path) -> None:
    program = which("msgfmt")
    if program is None:
        pytest.skip("msgfmt is not installed")
    made = tmp_path / "es.mo"

    subprocess.run([program, "--check", "-o", made, FILE], check=True)

    assert made.stat().st_size > 100_000
