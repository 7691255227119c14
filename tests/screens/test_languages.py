"""In the patient's language: who is offered it, what it says, and what becomes of old texts."""

import os
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from logic.engine.answers import receive
from logic.engine.route import walk
from logic.text.languages import own_name
from logic.translation.catalog import Catalog
from logic.translation.files import held, read_file, write_file
from logic.translation.renewing import renew
from logic.translation.texts import texts_of
from logic.translation.units import is_for_staff
from screens.session.languages import LANGUAGES
from tests.clinic import SETTINGS, kiosk_at, sent_by, settings_for, signed_link, sqlite_in
from tests.files import text_of
from tests.people import EASY, FOUND, LINK, RESULTS, again
from tests.screens.desk import Nurse, open_clinic
from tests.screens.setting import Setting, secrets_in, serving_as_it_is
from tests.screens.visitor import Visitor
from tests.spanish import FILE, reviewed, spanish, with_text
from tests.strategies import SHIPPED

LABEL = "questions.danger_back.options.weaker.label"
SPANISH, ENGLISH = "Español", "English"
OFFERED = SETTINGS + 'languages = ["es"]\n'
SCREENS = ("options", "values", "list", "keep", "about", "research")
ENOUGH = 4
"""Words from which on a text cannot be the same in both languages by chance."""


def in_spanish(query: str = "?lang=es", locale: str = "") -> Visitor:
    """Return someone who reads Spanish."""
    told = spanish().questionnaire
    return Visitor(query, Setting(locale=locale), questionnaire=told)


@contextmanager
def translated_by(folder: Path, catalog: Catalog) -> Iterator[None]:
    """Serve the Spanish of another file."""
    write_file(folder / "es.po", catalog, SHIPPED, held(folder / "es.po"))
    with patch.object(LANGUAGES, "folder", folder), patch.object(LANGUAGES, "withdrawn", {}):
        yield


def english_left(person: Visitor) -> list[str]:
    """Return the texts of the definition that are on a screen in English."""
    said = person.said()
    told = texts_of(spanish().questionnaire)
    return [
        str(one.english)
        for path, one in texts_of(SHIPPED).items()
        if isinstance(one.english, str)
        and len(one.english.split()) >= ENOUGH
        and told[path].english != one.english
        and "{" not in one.english
        and one.english in said
    ]


# ── Choosing ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "locale", "wanted"),
    [
        ("", "", ENGLISH), ("", "en-US", ENGLISH), ("", "fr", ENGLISH), ("?lang=fr", "", ENGLISH),
        ("", "es", SPANISH), ("", "es-MX", SPANISH), ("?lang=es", "en-US", SPANISH),
        ("?lang=ES-mx", "", SPANISH), ("?lang=en", "es-MX", ENGLISH),
    ],
)  # fmt: skip
def test_the_link_decides_then_the_browser_and_else_it_is_english(
    query: str, locale: str, wanted: str
) -> None:
    person = Visitor(query, Setting(locale=locale))
    told = spanish().questionnaire if wanted == SPANISH else SHIPPED

    person.sees(told.words.start.heading)
    assert person.buttons[0] == (ENGLISH if wanted == SPANISH else SPANISH)
    assert person.buttons.count(wanted) == 0


def test_a_switch_in_the_middle_keeps_the_place_and_the_answers() -> None:
    person = Visitor()
    person.result(RESULTS["reasonable"])
    person.asks_for("review")
    given = person.kept["answers"]

    person.press(SPANISH)

    person.sees(spanish().questionnaire.words.review.heading)
    assert person.kept["answers"] == given
    assert english_left(person) == []
    person.press(ENGLISH)
    person.sees(SHIPPED.words.review.heading)
    assert person.kept["answers"] == given


def test_the_choice_stays_after_a_reload_and_after_starting_again_and_goes_into_a_link() -> None:
    person = Visitor()
    person.press(SPANISH)
    person.questionnaire, person.words = spanish().questionnaire, spanish().questionnaire.words
    person.begins()
    person.reloads()
    person.sees(person.questionnaire.questions[0].ask)

    assert person.kept["language"] == "es"
    person.result(EASY, language="es")
    person.asks_for("keep")
    person.press(person.words.keep.share_link)

    assert any("?lang=es#" in one for one in person.copied), person.copied


@pytest.mark.parametrize("query", [sent_by(), kiosk_at()])
def test_where_a_clinic_answers_for_it_an_unreviewed_language_waits_for_its_word(
    tmp_path: Path, query: str
) -> None:
    with secrets_in(tmp_path, SETTINGS):
        person = Visitor(query, Setting(locale="es-MX"))
        assert SPANISH not in person.buttons
        person.sees(SHIPPED.words.start.heading)
    with secrets_in(tmp_path, OFFERED):
        person = Visitor(query, Setting(locale="es-MX"))
        person.sees(spanish().questionnaire.words.start.heading)
        person.press(ENGLISH)
        person.sees(SHIPPED.words.start.heading)


def test_a_clinics_link_that_lost_its_mode_on_the_way_is_still_the_clinics(tmp_path: Path) -> None:
    cut = sent_by()[sent_by().index("#") :]
    with secrets_in(tmp_path, SETTINGS):
        person = Visitor("?lang=es", Setting(locale="es-MX"))
        assert ENGLISH in person.buttons
        person.follows(cut)
        person.sees(SHIPPED.words.start.heading)
        assert SPANISH not in person.buttons
    with secrets_in(tmp_path, OFFERED):
        person = Visitor("?lang=es", Setting(locale="es-MX"))
        person.follows(cut)
        person.sees(spanish().questionnaire.words.start.heading)


def test_the_next_patient_at_a_kiosk_begins_in_its_own_language(tmp_path: Path) -> None:
    with secrets_in(tmp_path, OFFERED):
        person = Visitor(kiosk_at())
        person.press(SPANISH)
        own = spanish().questionnaire
        person.sees(own.words.start.heading)
        person.questionnaire, person.words = own, own.words
        person.begins()
        person.press(own.words.kiosk.wipe)

        person.sees(SHIPPED.words.start.heading)
        assert own.words.start.heading not in person.said()


def test_a_link_for_a_language_that_waits_is_english_and_says_that_something_was_left_out(
    tmp_path: Path,
) -> None:
    with secrets_in(tmp_path, SETTINGS):
        person = Visitor(f"?lang=es&{sent_by()[1:]}")

        person.sees(SHIPPED.words.start.heading)
        assert SHIPPED.words.opened.link_dropped in person.told


# ── What it says ──────────────────────────────────────────────────────────────────────────


def test_no_question_is_in_english() -> None:
    person = in_spanish()
    assert english_left(person) == []
    person.begins()
    for question in walk(SHIPPED, EASY).asked:
        person.press(person.words.question.continue_button)
        left = english_left(person)
        original = SHIPPED.by_id[question.id]
        folded = [original.ask, original.hint or "", *(one.label for one in original.choices)]
        # One question's hint may be the beginning of another one's.
        assert [one for one in left if not any(one in text for text in folded)] == [], question.id
        assert bool(left) == any(one.flag for one in question.choices), question.id
        person.answers(question.id, EASY[question.id])


@pytest.mark.parametrize("verdict", RESULTS)
def test_no_result_is_in_english(verdict: str) -> None:
    person = in_spanish()
    person.result(RESULTS[verdict])

    assert english_left(person) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_behind_it_is_in_english(screen: str) -> None:
    person = in_spanish()
    person.opens(screen, EASY, lean="try")

    assert english_left(person) == []


@pytest.mark.parametrize("outcome", FOUND)
def test_nothing_that_a_check_in_finds_is_in_english(outcome: str) -> None:
    person = in_spanish()
    kept = {"again": again(*FOUND[outcome]), "keeping": {**LINK, "day": "2026-11-30"}}
    person.returns("checked", EASY, **kept)

    assert english_left(person) == []


def test_papers_calendar_and_page_title_are_in_spanish() -> None:
    person = in_spanish(locale="es-MX")
    person.result(EASY)
    assert person.app.title[0].value.startswith("El masaje")
    person.press(person.words.ways.to["keep"])

    _, page = person.downloads(person.words.keep.person)
    calendar = person.downloads(person.words.keep.calendar_get)[1].decode()

    text = " ".join(text_of(page).split())
    assert "de diciembre de 2026" in text
    assert SHIPPED.words.paper.not_booked not in text
    assert "masaje" in calendar
    assert SHIPPED.title not in calendar


# ── Who has reviewed it ───────────────────────────────────────────────────────────────────


def test_an_unreviewed_language_says_so_and_has_the_english_of_signs_in_a_fold() -> None:
    own = spanish().questionnaire.words.translated
    person = in_spanish()
    assert own.unreviewed in person.told

    person.begins()
    question = SHIPPED.questions[0]

    assert own.english in person.html
    assert f'<div lang="en" dir="auto"><p>{question.ask}' in person.html
    assert question.options[0].label in person.said()
    plain = in_spanish()
    plain.returns("duration", EASY)
    plain.sees(spanish().questionnaire.by_id["duration"].ask)
    assert own.english not in plain.html


def test_a_reviewed_language_is_offered_everywhere_and_says_nothing_of_that(tmp_path: Path) -> None:
    own = spanish().questionnaire.words.translated
    with translated_by(tmp_path, reviewed()), secrets_in(tmp_path, SETTINGS):
        for query in (f"?lang=es&{sent_by()[1:]}", f"?lang=es&{kiosk_at()[1:]}", "?lang=es"):
            person = in_spanish(query)
            person.sees(spanish().questionnaire.words.start.heading)
            assert own.unreviewed not in person.told
            person.begins()
            assert own.english not in person.html


# ── English that changes, step by step ────────────────────────────────────────────────────


def test_a_changed_danger_sign_is_in_english_at_once_until_it_is_translated(tmp_path: Path) -> None:
    new = with_text(LABEL, "An arm or leg that has become weak")
    question, own = new.questions[0], spanish().questionnaire
    now = own.by_id[question.id]

    def seen() -> Visitor:
        person = in_spanish()
        person.sees(own.words.start.heading)
        person.begins()
        return person

    # Before
    with serving_as_it_is(SHIPPED), translated_by(tmp_path, read_file(FILE)):
        person = seen()
        person.sees(now.ask)
        assert own.words.translated.changed not in person.alerts
    with serving_as_it_is(new):
        # The English has changed, and then the file was renewed: nobody has translated it yet.
        for catalog in (read_file(FILE), renew(new, read_file(FILE)).catalog):
            with translated_by(tmp_path, catalog):
                person = in_spanish()
                person.questionnaire = new
                person.press(own.words.start.button)
                person.sees(question.ask)
                assert own.words.translated.changed in person.alerts
                assert "An arm or leg that has become weak" in person.said()
                assert not any(one.label in person.said() for one in now.options)
                assert now.ask not in person.said()
                # The next question is in Spanish again.
                person.words = new.words
                person.answers(question.id, ["none"])
                person.sees(own.questions[1].ask)
                assert own.words.translated.changed not in person.alerts
        # Translated
        entries = [
            replace(one, told="Un brazo o una pierna sin fuerza", outdated=False, previous=None)
            if one.path == LABEL
            else one
            for one in renew(new, read_file(FILE)).catalog.entries
        ]
        done = replace(read_file(FILE), entries=tuple(entries))
        with translated_by(tmp_path, done):
            person = seen()
            person.sees(now.ask)
            assert "Un brazo o una pierna sin fuerza" in person.said()
            assert own.words.translated.changed not in person.alerts


def test_a_page_that_quotes_a_changed_danger_sign_is_in_english_as_a_whole(tmp_path: Path) -> None:
    new = with_text(LABEL, "An arm or leg that has become weak")
    own, changed = spanish().questionnaire.words, spanish().questionnaire.words.translated.changed
    with serving_as_it_is(new), translated_by(tmp_path, read_file(FILE)):
        person = in_spanish()
        person.returns("review", EASY)
        assert person.heading == SHIPPED.words.review.heading
        assert changed in person.alerts
        assert own.review.heading not in person.said()
        person = in_spanish()
        person.returns("result", RESULTS["reasonable"])
        person.asks_for("about")
        assert person.heading == SHIPPED.words.about.heading
        assert changed in person.alerts


@pytest.mark.parametrize(
    ("path", "screens"),
    [
        ("questions.hurt.options.no.label", ["list", "keep", "about"]),
        ("questions.kind.options.low_back.label", ["list", "keep", "about", "result"]),
    ],
)
def test_no_screen_quotes_the_english_of_an_answer_amid_spanish(
    tmp_path: Path, path: str, screens: list[str]
) -> None:
    own, new = (
        spanish().questionnaire.words,
        with_text(path, "Something that is not said in Spanish"),
    )
    with serving_as_it_is(new), translated_by(tmp_path, read_file(FILE)):
        for screen in screens:
            person = in_spanish()
            person.returns("result", RESULTS["reasonable"])
            if screen != "result":
                person.asks_for(screen)
            assert own.translated.changed in person.alerts, screen
            if screen != "result":
                headings = getattr(SHIPPED.words, screen).heading, getattr(own, screen).heading
                assert headings[0] == person.heading
                assert headings[1] not in person.said()


def test_a_page_that_is_shared_is_in_the_language_of_its_screen(tmp_path: Path) -> None:
    new = with_text("questions.kind.options.low_back.label", "Something that is not in Spanish")
    own = spanish().questionnaire
    with serving_as_it_is(new), translated_by(tmp_path, read_file(FILE)):
        person = in_spanish()
        person.returns("keep", RESULTS["reasonable"])
        person.press(SHIPPED.words.keep.share_page)
        page = text_of(b64decode(person.app.session_state["state"].made["page"]))

    assert SHIPPED.verdict["reasonable"].sentence in page
    assert own.verdict["reasonable"].sentence not in page


@pytest.mark.parametrize(
    "path", ["questions.duration.options.days.label", "questions.duration.ask"]
)
def test_what_an_answer_means_is_of_the_english_of_today(tmp_path: Path, path: str) -> None:
    new = with_text(path, "Something that counts otherwise now")
    question = new.by_id[path.split(".")[1]]
    with serving_as_it_is(new), translated_by(tmp_path, read_file(FILE)):
        person = in_spanish()
        given = {name: one for name, one in EASY.items() if name != question.id}
        person.returns(question.id, given)

        assert person.heading == question.ask
        assert spanish().questionnaire.words.translated.changed in person.alerts
        assert spanish().questionnaire.by_id[question.id].ask not in person.said()


def test_a_warning_is_said_in_the_language_of_its_page_whenever_that_changes() -> None:
    question, own = SHIPPED.questions[0], spanish().questionnaire
    unsure = next(one for one in question.options if one.id == "unsure")
    there = next(one for one in own.questions[0].options if one.id == "unsure")
    person = Visitor()
    person.begins()
    person.answers(question.id, ["unsure"])
    assert unsure.advice in person.alerts

    person.press(SPANISH)

    assert there.advice in person.alerts
    assert unsure.advice not in person.alerts


def test_a_warning_of_a_sign_that_is_in_english_takes_its_page_with_it(tmp_path: Path) -> None:
    new = with_text(LABEL, "An arm or leg that has become weak")
    with serving_as_it_is(new), translated_by(tmp_path, read_file(FILE)):
        person = in_spanish()
        person.questionnaire = new
        person.press(spanish().questionnaire.words.start.button)
        person.words = new.words
        person.answers("danger_back", ["unsure"])

        assert person.heading == new.questions[1].ask
        assert spanish().questionnaire.words.translated.changed in person.alerts


def test_what_is_told_on_the_way_follows_the_switch() -> None:
    person = Visitor()
    person.returns("result", {**EASY, "no such question": ["x"]})
    lost = SHIPPED.words.opened.lost.format(count=1)
    assert lost in person.told

    person.press(SPANISH)

    assert spanish().questionnaire.words.opened.lost.format(count=1) in person.told
    assert lost not in person.told


def test_a_reviewed_language_stays_at_kiosks_while_one_sign_is_in_english(tmp_path: Path) -> None:
    new = with_text(LABEL, "An arm or leg that has become weak")
    own = spanish().questionnaire.words
    with serving_as_it_is(new), secrets_in(tmp_path, SETTINGS):
        for catalog in (reviewed(), renew(new, reviewed()).catalog):
            with translated_by(tmp_path, catalog):
                person = in_spanish(f"?lang=es&{kiosk_at()[1:]}")
                person.sees(own.start.heading)
                assert own.translated.unreviewed not in person.told


# ── Files beside the one that is served ───────────────────────────────────────────────────


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Path]:
    """A folder of languages, in which Spanish has been served once."""
    with translated_by(tmp_path, read_file(FILE)):
        in_spanish().sees(spanish().questionnaire.words.start.heading)
        yield tmp_path


@pytest.mark.parametrize("name", ["es_old.po", "fr.po", "ES.po", "zz.po", "es.old.po"])
def test_a_copy_of_a_language_under_another_name_is_never_served(beside: Path, name: str) -> None:
    (beside / "es.po").rename(beside / name)

    Visitor("?lang=es").sees(SHIPPED.words.start.heading)
    assert SPANISH not in Visitor("", Setting(locale="es")).buttons


def test_a_corrected_file_wins_over_a_copy_of_what_it_was(beside: Path) -> None:
    (beside / "es_old.po").write_bytes((beside / "es.po").read_bytes())
    corrected = FILE.read_text("utf-8").replace(
        spanish().questionnaire.by_id["danger_back"].ask, "¿Le pasa algo de esto?"
    )
    (beside / "es.po").write_text(corrected, "utf-8")

    person = in_spanish()
    person.press(person.words.start.button)

    assert person.heading == "¿Le pasa algo de esto?"


@pytest.mark.parametrize("name", [".#es.po", "aa.po", "zz.po"])
def test_a_link_that_leads_nowhere_takes_no_language_away(beside: Path, name: str) -> None:
    (beside / name).symlink_to("ana@host.123:456")

    in_spanish().sees(spanish().questionnaire.words.start.heading)


def test_a_pipe_is_no_file_and_nobody_waits_for_it(beside: Path) -> None:
    os.mkfifo(beside / "xx.po")

    in_spanish().sees(spanish().questionnaire.words.start.heading)


def test_a_changed_verdict_on_a_danger_sign_is_in_english_at_once(tmp_path: Path) -> None:
    new = with_text("verdicts.urgent_care.sentence", "Call for an ambulance now.")
    own = spanish().questionnaire

    with serving_as_it_is(new), translated_by(tmp_path, read_file(FILE)):
        person = in_spanish()
        person.returns("result", RESULTS["urgent_care"])
        assert person.heading == "Call for an ambulance now."
        assert own.words.translated.changed in person.alerts
        assert own.verdict["urgent_care"].next_steps["call"] not in person.said()
        person = in_spanish()
        person.returns("result", RESULTS["reasonable"])
        assert own.words.translated.changed not in person.alerts
        assert english_left(person) == []


def test_someone_who_has_brought_no_answers_looks_back_though_a_part_is_in_english(
    tmp_path: Path,
) -> None:
    new = with_text("verdicts.urgent_care.sentence", "Call for an ambulance now.")
    own = spanish().questionnaire
    with (
        serving_as_it_is(new),
        translated_by(tmp_path, read_file(FILE)),
        secrets_in(tmp_path, OFFERED),
    ):
        patient = Visitor(kiosk_at())
        patient.press(SPANISH)
        patient.questionnaire, patient.words = own, own.words
        patient.press(own.words.returning.link)
        patient.app.selectbox[0].set_value(date(2026, 11, 2))
        patient.press(own.words.returning.go_on)
        given = again(*FOUND["clearly_helps"])
        patient.answers_again(receive(own.again, given).answers)

        patient.sees(own.checkin.outcome["clearly_helps"].sentence)
        assert own.words.translated.changed not in patient.alerts
        assert english_left(patient) == []


def test_a_changed_text_that_guards_nobody_stays_as_it_was_translated(tmp_path: Path) -> None:
    new = with_text("words.start.lead", "Answer a few questions and get:")
    own = spanish().questionnaire.words

    with serving_as_it_is(new), translated_by(tmp_path, read_file(FILE)):
        person = in_spanish()
        person.sees(own.start.heading)
        assert own.start.lead in person.said()
        assert own.translated.changed not in person.alerts


def test_a_word_that_is_missing_withdraws_the_language_and_the_check_is_served(
    tmp_path: Path,
) -> None:
    entries = [one for one in read_file(FILE).entries if one.path != "words.start.lead"]

    with translated_by(tmp_path, replace(read_file(FILE), entries=tuple(entries))):
        person = Visitor("?lang=es", Setting(locale="es"))

        person.sees(SHIPPED.words.start.heading)
        assert SPANISH not in person.buttons


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"msgid", b"<<<<<<<"])
def test_a_broken_file_keeps_nobody_from_the_check(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "es.po").write_bytes(content)
    with patch.object(LANGUAGES, "folder", tmp_path):
        person = Visitor("?lang=es")

        person.sees(SHIPPED.words.start.heading)
        assert SPANISH not in person.buttons


def test_whoever_reads_a_language_that_is_withdrawn_is_told_so_in_it(tmp_path: Path) -> None:
    gone = spanish().questionnaire.words.translated.withdrawn
    with translated_by(tmp_path, read_file(FILE)):
        person = in_spanish()
        person.begins()
        assert gone not in person.alerts
        (tmp_path / "es.po").write_bytes(b"<<<<<<<")

        person.runs()
        assert gone in person.alerts
        person.sees(SHIPPED.questions[0].ask)
        assert SHIPPED.words.translated.withdrawn not in person.alerts

        write_file(tmp_path / "es.po", read_file(FILE), SHIPPED, b"<<<<<<<")
        person.runs()
        assert gone not in person.alerts
        person.sees(spanish().questionnaire.questions[0].ask)


def test_a_reload_a_link_and_a_newcomer_are_told_of_a_language_that_is_withdrawn(
    tmp_path: Path,
) -> None:
    gone = spanish().questionnaire.words.translated.withdrawn
    with translated_by(tmp_path, read_file(FILE)):
        person = in_spanish("", "es-MX")
        person.begins()
        (tmp_path / "es.po").unlink()

        person.reloads()
        assert person.alerts == [gone]
        for query, locale in (("?lang=es", "en-US"), ("", "es")):
            assert Visitor(query, Setting(locale=locale)).alerts == [gone]
        for query, locale in (("?lang=en", "es"), ("", "fr")):
            assert Visitor(query, Setting(locale=locale)).alerts == []


def test_where_a_clinic_has_switched_no_language_on_none_is_missed(tmp_path: Path) -> None:
    gone = spanish().questionnaire.words.translated.withdrawn
    with translated_by(tmp_path, read_file(FILE)):
        for settings, told in ((SETTINGS, []), (OFFERED, [gone])):
            write_file(tmp_path / "es.po", read_file(FILE), SHIPPED, held(tmp_path / "es.po"))
            with secrets_in(tmp_path, settings):
                in_spanish("?mode=kiosk", "es")
                (tmp_path / "es.po").unlink()

                assert in_spanish("?mode=kiosk", "es").alerts == told


def test_whoever_has_chosen_english_is_told_of_no_other_language(tmp_path: Path) -> None:
    with translated_by(tmp_path, read_file(FILE)):
        person = in_spanish()
        person.press(ENGLISH)
        (tmp_path / "es.po").unlink()

        person.runs()

        person.sees(SHIPPED.words.start.heading)
        assert person.alerts == []


# ── The record ────────────────────────────────────────────────────────────────────────────


def test_the_desk_reads_english_beside_what_the_person_read(tmp_path: Path) -> None:
    own = spanish().questionnaire
    own_words = '[clinic]\nlanguages = ["es"]'
    settings = settings_for(sqlite_in(tmp_path)).replace("[clinic]", own_words)
    with open_clinic(tmp_path, settings):
        person = in_spanish(f"?lang=es&{kiosk_at()[1:]}")
        person.reaches_result("urgent_care", RESULTS["urgent_care"])
        person.press(own.words.ways.to["hand_over"])
        person.press(own.words.hand_over.desk_button)
        nurse = Nurse()
        nurse.signs_in()
        nurse.press(nurse.listed[0])

        said = nurse.said()
        assert SHIPPED.verdict["urgent_care"].sentence in said
        assert own.verdict["urgent_care"].sentence in said
        assert own.by_id["danger_chest"].options[0].label in said
        assert SHIPPED.words.record.own.format(language=SPANISH) in nurse.html
        _, page = nurse.downloads(SHIPPED.words.record.page)
        assert own.verdict["urgent_care"].sentence in " ".join(text_of(page).split())


def test_a_record_of_a_screen_that_was_english_holds_no_spanish(tmp_path: Path) -> None:
    own = spanish().questionnaire
    settings = settings_for(sqlite_in(tmp_path)).replace("[clinic]", '[clinic]\nlanguages = ["es"]')
    new = with_text("questions.danger_chest.options.none.label", "Nothing of the kind")
    with (
        open_clinic(tmp_path, settings),
        serving_as_it_is(new),
        translated_by(tmp_path, read_file(FILE)),
    ):
        person = in_spanish("?lang=es&mode=link")
        person.returns("hand_over", RESULTS["reasonable"], signed=signed_link())
        assert own.words.translated.changed in person.alerts
        person.press(SHIPPED.words.hand_over.clinic_button)
        nurse = Nurse()
        nurse.signs_in()
        nurse.press(nurse.listed[0])

    assert SHIPPED.by_id["kind"].name in nurse.said()
    assert SHIPPED.words.record.own.format(language=SPANISH) not in nurse.html
    assert own.by_id["kind"].name not in nurse.said()


def test_staff_words_alone_may_be_english() -> None:
    catalog = read_file(FILE).by_path

    assert all(catalog[path].told or is_for_staff(path) for path in texts_of(SHIPPED))
    assert own_name("es") == SPANISH
