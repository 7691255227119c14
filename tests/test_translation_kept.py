"""A file of a language keeps what people and other programs wrote, however often it is renewed."""

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polib  # type: ignore[import-untyped]
import pytest

from logic.commands import translate
from logic.definition.questionnaire import Questionnaire
from logic.handover.letters import letters_without_font
from logic.text.languages import best_match
from logic.translation.catalog import Catalog
from logic.translation.checking import faults_in
from logic.translation.files import held, read_file, write_file
from logic.translation.language import serve
from logic.translation.pofile import read_catalog, write_catalog
from logic.translation.renewing import Renewed, renew
from tests.cli import refused, run
from tests.kinds import kinds
from tests.spanish import FILE, with_text
from tests.strategies import SHIPPED

LABEL = "questions.danger_back.options.weaker.label"
COUNTED = "words.start.time"
OLD = SHIPPED.by_id["danger_back"].options[4].label
NEW = "An arm or leg that is weak"


def filed(catalog: Catalog) -> bytes:
    """Return the file of a language."""
    return write_catalog(catalog, SHIPPED.id, SHIPPED.version)


def renewed(content: bytes, questionnaire: Questionnaire = SHIPPED) -> Renewed:
    """Return what comes of a file."""
    return renew(questionnaire, read_catalog(content))


def changed(path: str, **changes: object) -> Catalog:
    """Return the Spanish that ships with one text that is otherwise."""
    known = read_file(FILE)
    entries = [replace(e, **changes) if e.path == path else e for e in known.entries]  # type: ignore[arg-type] # of any kind
    return replace(known, entries=tuple(entries))


LANGUAGES = ["ht", "qu", "tg", "pt-AO", "pl", "ar", "ja", "gn"]


@pytest.mark.parametrize("language", kinds(LANGUAGES, "ht", "pl"))
def test_every_form_of_number_that_a_file_has_is_there_after_any_number_of_renewals(
    language: str, tmp_path: Path
) -> None:
    file = tmp_path / "one.po"
    file.write_bytes(filed(renew(SHIPPED, Catalog(language)).catalog))
    theirs = polib.pofile(str(file), wrapwidth=0)
    counted = [one for one in theirs if one.msgid_plural]
    for one in counted:
        one.msgstr_plural = {number: f"{number} {one.msgid}" for number in one.msgstr_plural}
    theirs.save()

    content = file.read_bytes()
    for _ in range(3):
        content = filed(renewed(content).catalog)

    file.write_bytes(content)
    again = {one.msgctxt: one for one in polib.pofile(str(file))}
    assert len(counted) > 5
    for one in counted:
        assert again[one.msgctxt].msgstr_plural == one.msgstr_plural
    assert filed(renewed(content).catalog) == content


def test_the_english_before_is_read_however_a_tool_breaks_it(tmp_path: Path) -> None:
    file = tmp_path / "es.po"
    once = renew(with_text(LABEL, f"{OLD}, {NEW} " * 4), read_file(FILE)).catalog
    twice = renew(with_text(LABEL, NEW), once).catalog
    file.write_bytes(filed(twice))

    polib.pofile(str(file), wrapwidth=40).save()

    assert b'#| msgid ""' in file.read_bytes()
    assert read_file(file).by_path[LABEL].previous == OLD
    assert filed(renewed(file.read_bytes(), with_text(LABEL, NEW)).catalog) == filed(twice)


def test_a_review_that_a_tool_has_broken_is_read_and_comes_back_whole(tmp_path: Path) -> None:
    file = tmp_path / "es.po"
    own = read_file(FILE).by_path[LABEL]
    name, role = "María Fernanda Hernández Gutiérrez", "physiotherapist of the clinic"
    review = own.reviewed(name, role, date(2026, 11, 29), "2").notes
    file.write_bytes(filed(changed(LABEL, notes=("look here", *review, "and there"))))

    polib.pofile(str(file), wrapwidth=78).save()

    assert review[0].encode() not in file.read_bytes()
    found = read_file(file).by_path[LABEL]
    assert found.review
    assert found.notes == ("look here", *review, "and there")


def test_a_doubt_stays_and_the_english_before_stands_beside_it() -> None:
    once = renew(with_text(LABEL, NEW), changed(LABEL, outdated=True))

    assert once.outdated == (LABEL,)
    assert OLD in str(once.catalog.by_path[LABEL].previous)
    assert renew(SHIPPED, once.catalog).catalog.by_path[LABEL].outdated


def test_what_is_doubted_is_not_counted_as_outdated() -> None:
    once = renew(SHIPPED, changed(LABEL, outdated=True))

    assert (once.outdated, once.unsure) == ((), (LABEL,))


def test_a_text_that_was_kept_takes_the_place_of_none() -> None:
    own = read_file(FILE)
    kept = replace(own, gone=(own.by_path[LABEL],))
    entries = tuple(replace(e, told=None) if e.path == LABEL else e for e in own.entries)

    once = renew(SHIPPED, replace(kept, entries=entries))

    assert once.new == ()
    assert once.catalog.by_path[LABEL].told == own.by_path[LABEL].told
    assert once.gone == ()


def test_a_note_on_a_text_that_nobody_has_translated_goes_and_comes_with_it() -> None:
    noted = changed(LABEL, told=None, notes=("what is quickly?", "| see glossary"))
    back = SHIPPED.by_id["danger_back"]
    fewer = replace(SHIPPED, questions=tuple(one for one in SHIPPED.questions if one is not back))

    aside = filed(renew(fewer, noted).catalog)

    again = renewed(aside).catalog.by_path[LABEL]
    assert again.notes == ("what is quickly?", "| see glossary")
    assert again.told is None


def test_who_is_to_be_told_of_mistakes_stays_in_the_header() -> None:
    content = FILE.read_bytes().replace(b"EMAIL@ADDRESS", b"words@clinic.example")

    assert b"Report-Msgid-Bugs-To: words@clinic.example" in filed(renewed(content).catalog)


@pytest.mark.parametrize("mode", [0o600, 0o660, 0o644])
def test_who_may_read_and_write_a_file_may_do_so_afterwards(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "es.po"
    file.write_bytes(FILE.read_bytes())
    file.chmod(mode)

    write_file(file, read_file(FILE), SHIPPED, held(file))

    assert file.stat().st_mode & 0o777 == mode
    assert [*tmp_path.iterdir()] == [file]


def test_a_file_that_cannot_be_written_is_as_it_was_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "es.po"
    file.write_bytes(b"mine")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_file(file, read_file(FILE), SHIPPED, held(file))

    assert file.read_bytes() == b"mine"
    assert [*tmp_path.iterdir()] == [file]


LOOKALIKES = {
    "letters in another form": lambda told: unicodedata.normalize("NFD", told),
    "another space": lambda told: told.replace(" ", "\u00a0", 1),
    "two spaces": lambda told: told.replace(" ", "  ", 1),
    "a sign without a shape": lambda told: f"{told[:2]}\u200d{told[2:]}",
    "a letter that looks like it": lambda told: told.replace("a", "\u0430"),
    "a full stop": lambda told: f"{told}.",
    "capitals": str.upper,
}
OTHER_PLACES = {
    "questions.hurt.options.fresh.label": "questions.hurt.options.healing.label",
    "checkin.change.options.very_much_worse.label": "checkin.change.options.much_better.label",
    "values.less_pain.label": "values.do_more.label",
    "verdicts.not_now.sentence": "verdicts.reasonable.sentence",
}


@pytest.mark.parametrize("way", LOOKALIKES)
def test_two_answers_that_look_the_same_are_told_whatever_they_are_written_with(way: str) -> None:
    first, second = next(iter(OTHER_PLACES.items()))
    own = read_file(FILE)
    alike = changed(second, told=LOOKALIKES[way](str(own.by_path[first].told)))

    assert "L241" not in {one.code for one in faults_in(SHIPPED, own)}
    assert ("L241", second) in {(one.code, one.path) for one in faults_in(SHIPPED, alike)}


@pytest.mark.parametrize("first", OTHER_PLACES)
def test_no_two_that_stand_side_by_side_may_read_the_same(first: str) -> None:
    alike = changed(OTHER_PLACES[first], told=read_file(FILE).by_path[first].told)

    found = [one.path for one in faults_in(SHIPPED, alike) if one.code == "L241"]

    assert len(found) == 1
    assert found[0] in (first, OTHER_PLACES[first])


SCALE = "questions.pain_average"


@pytest.mark.parametrize("part", ["ask", "hint", "lowest", "highest"])
def test_where_the_english_of_a_question_now_means_something_else_it_is_shown_in_english(
    part: str,
) -> None:
    question = SHIPPED.by_id["pain_average"]
    told = replace(question, **{part: "Something else"})
    questions = tuple(told if one.id == told.id else one for one in SHIPPED.questions)
    newer = replace(SHIPPED, questions=questions)
    catalog = read_file(FILE)

    served = serve(newer, catalog, faults_in(newer, catalog))

    assert served
    assert served.english == (SCALE,)


# ── What stands around the texts ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\x0b", "\x0c", "\x1c", "\r"])
def test_a_file_can_be_read_again_whatever_ends_a_line_in_the_comment_at_its_top(
    sign: str,
) -> None:
    content = FILE.read_bytes().replace(b"# Spanish ", f"# Spanish{sign}".encode(), 1)

    once = filed(renewed(content).catalog)

    assert filed(renewed(once).catalog) == once
    assert [one.told for one in read_catalog(once).entries] == [
        one.told for one in read_file(FILE).entries
    ]


def test_what_is_noted_above_and_below_all_texts_stays_word_by_word() -> None:
    above, below = b"# PROJECT of the YEAR, Translations template\n", b"\n# to do: ask Ana\n"
    content = above + FILE.read_bytes() + below

    once = filed(renewed(content).catalog)

    assert once.startswith(above)
    assert once.endswith(below)
    assert filed(renewed(once).catalog) == once


def test_a_review_holds_for_a_version_of_any_name() -> None:
    entry = read_file(FILE).by_path[LABEL].reviewed("Ana Ruiz", "nurse", date(2026, 11, 30), "2, b")

    assert entry.review
    assert entry.review.version == "2, b"


# ── The command ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a copy of the definition and of the Spanish that ships."""
    (tmp_path / "questions.yaml").write_bytes((FILE.parents[1] / "questions.yaml").read_bytes())
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "es.po").write_bytes(FILE.read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    "rule", ["nplurals=3; plural=0;", "nplurals=3; plural=n;", "nplurals=2; plural=(n > 5);"]
)
def test_a_header_with_the_forms_of_another_language_is_refused_and_kept(
    place: Path, rule: str
) -> None:
    file = place / "translations" / "es.po"
    own = read_file(FILE).rule
    file.write_bytes(FILE.read_bytes().replace(own.encode(), rule.encode(), 1))
    before = file.read_bytes()

    told = refused("translate", "es", str(place / "questions.yaml"))

    assert "forms of number" in told
    assert file.read_bytes() == before


@pytest.mark.parametrize("who", ["", "-, -", " , nurse", "Ana \x1b[31m, nurse", "Ana, nurse, RN"])
def test_nobody_who_is_not_named_has_reviewed_anything(place: Path, who: str) -> None:
    given = "translate", "es", str(place / "questions.yaml"), "--reviewed", who

    assert "Name who reviewed it" in refused(*given)

    assert (place / "translations" / "es.po").read_bytes() == FILE.read_bytes()


def test_a_file_that_names_no_language_is_refused_and_kept(place: Path) -> None:
    file = place / "translations" / "es.po"
    file.write_bytes(FILE.read_bytes().replace(b'"Language: es\\n"\n', b"", 1))
    before = file.read_bytes()

    assert "Language: es" in refused("translate", "es", str(place / "questions.yaml"))

    assert file.read_bytes() == before


def test_what_somebody_else_wrote_in_the_meantime_stays(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = place / "translations" / "es.po"
    reviewed = FILE.read_bytes() + b"\n# read by Ana\n"

    def renew_slowly(*given: Any) -> Renewed:
        file.write_bytes(reviewed)
        return renew(*given)

    monkeypatch.setattr(translate, "renew", renew_slowly)

    assert "run this again" in refused("translate", "es", str(place / "questions.yaml"))
    assert file.read_bytes() == reviewed
    assert [*file.parent.iterdir()] == [file]


def test_a_file_that_is_elsewhere_is_renewed_where_it_is(place: Path) -> None:
    link, file = place / "translations" / "es.po", place / "elsewhere.po"
    link.rename(file)
    link.symlink_to(file)
    file.write_bytes(file.read_bytes().replace(b"#. SAFETY", b"#. safety"))

    run("translate", "es", str(place / "questions.yaml"))

    assert link.is_symlink()
    assert file.read_bytes() == FILE.read_bytes()


def test_no_file_is_begun_beside_one_of_the_same_language(place: Path) -> None:
    other = place / "translations" / "es_MX.po"
    other.write_bytes(FILE.read_bytes().replace(b"Language: es", b"Language: es_MX", 1))

    told = refused("translate", "es_MX", str(place / "questions.yaml"))

    assert "Give it the name es-MX.po" in told
    assert not (place / "translations" / "es-MX.po").exists()


KEPT = '\n#~ msgctxt "{path}"\n#~ msgid "{english}"\n#~ msgstr "Otra cosa"\n'


@pytest.mark.parametrize(
    "kept",
    [
        [(LABEL, "old")],
        [("gone.now", "old"), ("gone.now", "older")],
        [("gone.now", "old"), ("gone.now", "old")],
    ],
)
def test_of_two_texts_under_one_path_none_is_dropped(
    place: Path, kept: list[tuple[str, str]]
) -> None:
    file = place / "translations" / "es.po"
    texts = [KEPT.format(path=path, english=english) for path, english in kept]
    file.write_bytes(FILE.read_bytes() + "".join(texts).encode())
    before = file.read_bytes()

    assert "stands there twice" in refused("translate", "es", str(place / "questions.yaml"))

    assert file.read_bytes() == before


def test_a_text_that_has_forms_of_number_now_keeps_what_it_was_as_a_note() -> None:
    own = read_file(FILE)
    plain = changed(COUNTED, told="Unos minutos", english="Some minutes", forms=())

    once = renewed(filed(plain)).catalog.by_path[COUNTED]

    assert own.by_path[COUNTED].forms
    assert once.told is None
    assert once.notes[-1] == "was: Unos minutos"


# ── Which language is meant ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("asked", "offered", "found"),
    [
        ("zh-TW", "zh-Hant-TW", "zh-Hant-TW"),
        ("zh_CN", "zh-Hans-CN", "zh-Hans-CN"),
        ("sr-RS", "sr-Cyrl-RS", "sr-Cyrl-RS"),
        ("zh-TW", "zh-Hans-CN", ""),
        ("pt-PT", "pt-BR", ""),
        ("pt-PT", "pt", "pt"),
    ],
)
def test_a_tag_without_its_script_means_the_one_that_is_written_there(
    asked: str, offered: str, found: str
) -> None:
    assert best_match(asked, ["en", offered]) == found


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("ตั้ง", "ตั้ง"),
        ("காค", "காค"),
        ("a\u0378", "\u0378"),
        ("\U000f0000 eu", "\U000f0000"),
    ],
)
def test_letters_that_no_font_has_are_named_and_no_others(text: str, lacking: str) -> None:
    found = letters_without_font(f"Llame en seguida: {text}")

    assert set(found) == set(lacking)
