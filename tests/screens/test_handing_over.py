"""What a kiosk offers and writes, and what a patient at home sends to the clinic."""

import json
from contextlib import AbstractContextManager
from pathlib import Path
from unittest.mock import patch

import pytest
from sqlalchemy import select
from streamlit.runtime.context import ContextProxy

from logic.clinic.intake.code import say_code
from logic.clinic.intake.retention import Upkeep
from logic.clinic.intake.schema import records
from logic.engine.journey import CHECKIN, KEEP
from logic.handover.link import unpack
from tests.clinic import (
    PHRASE,
    SETTINGS,
    Records,
    kiosk_at,
    sent_by,
    settings_for,
    signed_kiosk,
    signed_link,
    sqlite_in,
)
from tests.kinds import kinds
from tests.links import result_link
from tests.people import EASY, RESULTS, result_heading
from tests.screens.desk import open_clinic
from tests.screens.setting import secrets_in
from tests.screens.visitor import ADDRESS, Visitor

FROM_CLINIC, KIOSK = sent_by(), kiosk_at()


def content_of(clinic: Records, code: str) -> dict[str, object]:
    """Return what a record holds, as it is written."""
    with clinic.engine.connect() as connection:
        found = connection.execute(select(records).where(records.c.code == code)).one()
    held = json.loads(found.content) if isinstance(found.content, str) else found.content
    return {"origin": found.origin, "reference": found.reference, **held}


def codes(clinic: Records) -> list[str]:
    """Return the codes of all records, the newest first."""
    return [one.code for one in clinic.store.events(500) if one.action == "received"]


# ── At a kiosk ────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def patient(clinic: Records) -> Visitor:
    """Someone at a kiosk of this clinic's, who has answered and sees the result."""
    assert codes(clinic) == []
    one = Visitor(KIOSK)
    one.reaches_result("reasonable", EASY)
    return one


def test_a_start_address_makes_a_kiosk_of_one_page_alone(person: Visitor) -> None:
    patient, words = Visitor(KIOSK), person.words
    assert words.kiosk.stored in patient.said()
    assert words.start.stored not in patient.said()
    assert patient.kept is None

    assert words.start.stored in person.said()
    assert words.kiosk.stored not in person.said()


def test_a_kiosk_offers_no_way_out_nothing_to_type_and_nothing_to_keep(patient: Visitor) -> None:
    words = patient.words
    assert patient.offers(words.ways.to["hand_over"])
    for name in (words.ways.to["keep"], words.everywhere.start_again):
        assert not patient.offers(name)
    assert len(patient.app.text_input) == 0
    assert len(patient.app.get("download_button")) == 0
    assert words.keep.print_button not in patient.said()
    patient.press(words.ways.to["about"])
    patient.sees(words.about.heading)
    assert not patient.offers(words.ways.to["invite"])
    assert "<a " not in patient.html


@pytest.mark.parametrize("screen", [KEEP, CHECKIN])
def test_a_kiosk_takes_nothing_that_a_tab_or_a_link_would_give_back(screen: str) -> None:
    patient = Visitor(KIOSK)
    assert patient.kept is None  # so a page of the kiosk's own asks for none of this

    patient.follows("?mode=kiosk")

    patient.sees(patient.words.start.heading)
    assert not patient.offers(patient.words.ways.to[screen[1:]])


def test_what_is_handed_over_is_one_record_without_a_name(
    clinic: Records, patient: Visitor
) -> None:
    words = patient.words
    patient.press(words.ways.to["hand_over"])
    assert codes(clinic) == []
    patient.press(words.hand_over.desk_button)
    (code,) = codes(clinic)
    assert say_code(code) in patient.said()
    assert not patient.offers(words.hand_over.desk_button)

    # Away and back: the code is still there, and it is on the sheet.
    patient.press(words.ways.to["result"])
    patient.press(words.ways.to["hand_over"])

    assert codes(clinic) == [code]
    assert f'class="code">{say_code(code)}' in patient.html
    assert words.paper.desk_code.format(code=say_code(code)) in patient.html
    assert not patient.offers(words.hand_over.desk_button)
    assert set(content_of(clinic, code)) == {
        *("origin", "reference"),
        *("version", "verdict", "answers", "made", "first"),
    }
    assert content_of(clinic, code)["origin"] == "kiosk"


def test_nothing_is_written_before_someone_hands_it_over(clinic: Records, patient: Visitor) -> None:
    patient.press(patient.words.ways.to["hand_over"])
    patient.press(patient.words.kiosk.done)

    patient.sees(patient.words.start.heading)
    assert codes(clinic) == []
    patient.begins()
    assert patient.chosen == []


@pytest.mark.parametrize("verdict", kinds(RESULTS, "urgent_care", "clinician_first", "reasonable"))
def test_a_flag_sends_people_to_the_desk_before_anything_else_and_no_flag_does_not(
    clinic: Records, verdict: str
) -> None:
    assert codes(clinic) == []
    patient = Visitor(KIOSK)
    patient.reaches_result(verdict, RESULTS[verdict])
    flagged = bool(patient.questionnaire.verdict[verdict].when.flag)

    told = patient.words.kiosk.tell_desk
    assert patient.alerts.count(told) == int(flagged)
    if flagged:
        assert patient.texts("title", "error")[0] == told


@pytest.mark.soak
def test_the_code_for_a_phone_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    settings = settings_for(sqlite_in(tmp_path)).replace(
        "[clinic]\n", '[clinic]\naddress = "https://phone.example/"\n'
    )
    with secrets_in(tmp_path, settings):
        patient = Visitor(KIOSK)
        patient.reaches_result("reasonable", EASY)
        patient.press(patient.words.ways.to["hand_over"])
        assert 'class="qr"' not in patient.html

        patient.press(patient.words.hand_over.qr_button)

        assert 'class="qr"' in patient.html
        assert not patient.offers(patient.words.hand_over.qr_button)


@pytest.mark.soak
def test_where_no_printer_stands_a_kiosk_offers_no_paper(tmp_path: Path) -> None:
    url = settings_for(sqlite_in(tmp_path))
    without = url.replace("[clinic]\n", "[clinic]\nprinter = false\n")
    for settings, offered in ((url, True), (without, False)):
        with secrets_in(tmp_path, settings):
            patient = Visitor(KIOSK)
            patient.reaches_result("reasonable", EASY)
            patient.press(patient.words.ways.to["hand_over"])
            assert patient.offers(patient.words.hand_over.desk_button)
            assert (patient.words.hand_over.print_heading in patient.headings) == offered
            assert ("data-prints" in patient.html) == offered
            words = patient.words
            assert words.paper.desk_code.split("{")[0] not in patient.html


def test_the_desk_on_a_kiosks_server_is_no_kiosk(clinic: Records) -> None:
    assert codes(clinic) == []
    nurse = Visitor("?mode=kiosk&desk")

    nurse.sees(nurse.words.desk.heading)
    assert nurse.words.desk.phrase in nurse.texts("field")


# ── From home ─────────────────────────────────────────────────────────────────────────────


def at_home(link: str) -> Visitor:
    """Open a link of the clinic's, answer all, and see the result."""
    person = Visitor()
    person.follows(link)
    person.reaches_result("reasonable", EASY)
    return person


def test_a_result_is_sent_with_the_clinics_reference_once(clinic: Records) -> None:
    person = at_home(FROM_CLINIC)
    words = person.words
    person.press(words.hand_over.clinic_button)
    person.sees(words.hand_over.clinic_heading)
    assert words.hand_over.clinic_lead.format(days=7) in person.said()
    assert codes(clinic) == []
    person.press(words.hand_over.clinic_button)

    (code,) = codes(clinic)
    assert say_code(code) in person.said()
    sent = content_of(clinic, code)
    assert (sent["origin"], sent["reference"]) == ("link", "A-17")
    assert set(sent) == {"origin", "reference", "version", "verdict", "answers", "made", "first"}

    # After a reload, it is the same patient with the same result.
    person.reloads()
    person.sees(words.hand_over.clinic_heading)
    assert say_code(code) in person.said()
    assert not person.offers(words.hand_over.clinic_button)
    assert codes(clinic) == [code]


NO_PROOF = {
    "nothing": "?",
    "an earlier link": "?clinic=North+Clinic&mode=link#reference=A-17",
    "a reference alone": "?mode=self#reference=A-17",
    "no reference": sent_by(reference=""),
    "another key": sent_by(key="another-key-of-somebody-else-0123456789"),
    "a day that is over": sent_by(days=-400),
    "cut short": sent_by()[:-3],
    "a kiosk's": sent_by().partition("#")[0] + "#invitation=" + signed_kiosk(),
}


@pytest.mark.parametrize("why", kinds(NO_PROOF, "nothing", "another key", "a day that is over"))
def test_without_what_the_clinic_has_signed_nothing_can_be_sent(clinic: Records, why: str) -> None:
    assert codes(clinic) == []
    person = at_home(NO_PROOF[why])

    assert person.offers(person.words.everywhere.start_again)
    assert not person.offers(person.words.hand_over.clinic_button)
    # Whoever asks for the screen itself gets no further.
    person.asks_for("hand_over")
    assert not person.offers(person.words.hand_over.clinic_button)
    assert codes(clinic) == []


def test_without_a_desk_nothing_is_offered(tmp_path: Path) -> None:
    with secrets_in(tmp_path, ""):
        person = at_home(FROM_CLINIC)

        assert person.offers(person.words.everywhere.start_again)
        assert not person.offers(person.words.hand_over.clinic_button)


def test_sending_a_danger_sign_is_said_to_be_no_way_to_get_help(clinic: Records) -> None:
    person = Visitor()
    person.follows(FROM_CLINIC)
    person.begins()
    person.answers_all(RESULTS["urgent_care"])
    verdict = person.questionnaire.verdict["urgent_care"]
    person.sees(verdict.sentence)

    person.press(person.words.hand_over.clinic_button)
    warning = f"{verdict.sentence} {person.words.hand_over.no_answer}"
    assert person.alerts == [warning]
    person.press(person.words.hand_over.clinic_button)

    assert person.alerts == [warning]
    assert len(codes(clinic)) == 1


def test_what_cannot_be_written_is_told_and_can_be_sent_again(tmp_path: Path) -> None:
    file = tmp_path / "records.sqlite"
    file.write_bytes(b"this is no database " * 500)
    with secrets_in(tmp_path, settings_for(sqlite_in(tmp_path))):
        patient = Visitor(KIOSK)
        patient.reaches_result("reasonable", EASY)
        patient.press(patient.words.ways.to["hand_over"])
        patient.press(patient.words.hand_over.desk_button)
        assert patient.alerts == [patient.words.hand_over.failed]

        file.unlink()
        patient.press(patient.words.hand_over.desk_button)

        assert patient.alerts == []
        assert 'class="code"' in patient.html


def test_a_link_that_is_kept_at_home_holds_what_the_clinic_named(tmp_path: Path) -> None:
    with open_clinic(tmp_path):
        person = at_home(FROM_CLINIC)
        person.press(person.words.ways.to["keep"])
        person.press(person.words.keep.share_link)

        (link,) = [one for one in person.copied if "#result=" in one]
        packed, _, signed = link.partition("#result=")[2].partition("&invitation=")
        held = unpack(person.questionnaire, packed).saved
        assert held.reference == "A-17"
        assert signed == signed_link()
        assert "North" not in link


@pytest.mark.soak
def test_a_check_in_weeks_later_from_a_kept_link_can_be_sent(clinic: Records) -> None:
    person = at_home(FROM_CLINIC)
    person.press(person.words.ways.to["keep"])
    person.press(person.words.keep.share_link)
    (link,) = [one for one in person.copied if "#result=" in one]

    later = Visitor()
    later.follows(link.removeprefix(ADDRESS))
    later.sees(result_heading(later.questionnaire, EASY))
    later.press(later.words.hand_over.clinic_button)
    later.press(later.words.hand_over.clinic_button)
    assert len(clinic.store.all_of("A-17")) == 1

    # Where what the clinic had signed was cut off, the result is still there, and is not sent.
    lost = Visitor()
    lost.follows(link.removeprefix(ADDRESS).partition("&invitation=")[0])
    lost.sees(result_heading(lost.questionnaire, EASY))
    assert not lost.offers(lost.words.hand_over.clinic_button)


@pytest.mark.soak
def test_what_is_sent_from_home_is_offered_beside_what_is_kept(clinic: Records) -> None:
    person, other = at_home(FROM_CLINIC), at_home("?")
    for one in (person, other):
        one.press(one.words.ways.to["keep"])

    assert person.offers(person.words.hand_over.clinic_button)
    assert not other.offers(other.words.hand_over.clinic_button)
    assert codes(clinic) == []


# ── With wrong settings ───────────────────────────────────────────────────────────────────


def offered() -> Visitor:
    """Be a patient at a kiosk, on the screen that hands over."""
    one = Visitor(KIOSK)
    one.reaches_result("reasonable", EASY)
    one.press(one.words.ways.to["hand_over"])
    return one


WRONG_DAYS = ["keep_days = 0", 'keep_days = "90"', "keep_day = 90"]


@pytest.mark.parametrize("line", kinds(WRONG_DAYS, "keep_day = 90"))
def test_patients_are_told_the_days_for_which_records_are_kept_when_the_setting_is_wrong(
    line: str, tmp_path: Path
) -> None:
    settings = settings_for(sqlite_in(tmp_path)).replace("[conn", f"{line}\n[conn")
    with open_clinic(tmp_path, settings) as clinic:
        clinic.store.remember(Upkeep(trusted=None, waited=0, days=3))
        patient = offered()

        said = patient.words.hand_over.desk_lead
        assert said.format(days=3) in patient.said()
        assert said.format(days=7) not in patient.said()


def test_patients_are_told_the_default_where_no_good_number_was_ever_known(tmp_path: Path) -> None:
    settings = settings_for(sqlite_in(tmp_path)).replace("[conn", "keep_days = 0\n[conn")
    with open_clinic(tmp_path, settings):
        patient = offered()

        assert patient.words.hand_over.desk_lead.format(days=7) in patient.said()


NO_ADDRESS = '[connections.intake]\nurl = "elsewhere"\n'
WRONG_DATABASES = [
    '[connections.intak]\nurl = "sqlite:///elsewhere"\n',
    '[connection.intake]\nurl = "sqlite:///elsewhere"\n',
    NO_ADDRESS,
    '[connections.intake]\nuri = "sqlite:///elsewhere"\n',
]


@pytest.mark.parametrize("wrong", kinds(WRONG_DATABASES, WRONG_DATABASES[0], NO_ADDRESS))
def test_with_a_wrong_database_nothing_is_handed_over_and_none_is_made(
    wrong: str, tmp_path: Path
) -> None:
    with secrets_in(tmp_path, SETTINGS + wrong):
        patient = offered()

        patient.press(patient.words.hand_over.desk_button)

        assert patient.alerts == [patient.words.hand_over.failed]
        assert [one.name for one in tmp_path.iterdir()] == ["secrets.toml"]


def test_nothing_is_handed_over_to_a_desk_that_was_closed_meanwhile(tmp_path: Path) -> None:
    settings = settings_for(sqlite_in(tmp_path))
    with open_clinic(tmp_path, settings) as clinic:
        patient = offered()
        closed = settings.replace(PHRASE, "short")

        with secrets_in(tmp_path, closed):
            patient.press(patient.words.hand_over.desk_button)

            assert patient.alerts == [patient.words.hand_over.failed]
            assert codes(clinic) == []


# ── Which kiosk it is ─────────────────────────────────────────────────────────────────────


def at_kiosk(start: str) -> Visitor:
    """Be a patient at a kiosk with this start address, on the screen that hands over."""
    one = Visitor(start)
    one.reaches_result("reasonable", EASY)
    one.press(one.words.ways.to["hand_over"])
    return one


@pytest.mark.soak
def test_a_record_says_at_which_kiosk_it_was_handed_over(clinic: Records) -> None:
    patient = at_kiosk(kiosk_at("Waiting room 1 · North"))
    assert patient.words.hand_over.unknown_place not in patient.said()

    patient.press(patient.words.hand_over.desk_button)

    (code,) = codes(clinic)
    record = clinic.store.find(code)
    assert record
    assert (record.origin, record.place) == ("kiosk", "Waiting room 1 · North")


STRANGE = {
    "no start address": "?mode=kiosk",
    "another key": kiosk_at(key="another-key-of-somebody-else-0123456789"),
    "cut short": kiosk_at()[:-1],
    "a patient's link": "?mode=kiosk#kiosk=" + signed_link(),
    "under the other name": "?mode=kiosk#invitation=" + signed_kiosk(),
}


@pytest.mark.parametrize("why", kinds(STRANGE, "no start address", "another key"))
def test_a_kiosk_that_nobody_knows_works_but_hands_nothing_over(clinic: Records, why: str) -> None:
    patient = at_kiosk(STRANGE[why])

    assert patient.words.hand_over.unknown_place in patient.told
    assert not patient.offers(patient.words.hand_over.desk_button)
    assert patient.offers(patient.words.kiosk.done)
    assert codes(clinic) == []


def test_what_proves_a_kiosk_proves_nothing_on_another_page(clinic: Records) -> None:
    person = at_home("?mode=link")
    person.tab_says(place=f"#kiosk={signed_kiosk()}")
    person.asks_for("hand_over")

    assert not person.offers(person.words.hand_over.clinic_button)
    assert not person.offers(person.words.hand_over.desk_button)
    assert codes(clinic) == []


OWN_MACHINE, NETWORK = (True, "127.0.0.1", False, True), (True, "192.168.1.7", False, False)
BROWSERS = [
    (True, None, False, True),
    OWN_MACHINE,
    NETWORK,
    (True, None, True, False),
    (False, None, False, False),
]


@pytest.mark.parametrize(
    ("kiosk", "address", "passed_on", "known"),
    kinds(BROWSERS, OWN_MACHINE, NETWORK, (True, None, True, False)),
)
def test_a_server_for_kiosks_knows_the_browser_on_its_own_machine_alone(
    clinic: Records, *, kiosk: bool, address: str | None, passed_on: bool, known: bool
) -> None:
    headers = {"X-Forwarded-For": "198.51.100.3"} if passed_on else {}
    with (
        patch("screens.session.modes.KIOSK", kiosk),
        patch.object(ContextProxy, "headers", headers),
        patch("tests.screens.setting.ADDRESS", address),
    ):
        patient = at_kiosk("?mode=kiosk")

        assert patient.offers(patient.words.hand_over.desk_button) == known
        assert (patient.words.hand_over.unknown_place in patient.told) != known
    assert codes(clinic) == []


# ── How much is sent ──────────────────────────────────────────────────────────────────────


def comes_back_with(person: Visitor, pain: int) -> None:
    """Come back to a result with another answer, on the screen that sends it."""
    given = {**EASY, "pain_average": pain}
    person.returns("hand_over", given, signed=signed_link(), plan="deadbeef")


def test_who_sends_too_much_by_one_link_is_told_when_to_try_again(tmp_path: Path) -> None:
    phone = '[clinic]\nphone = "+44 20 7946 0123"\n'
    settings = settings_for(sqlite_in(tmp_path)).replace("[clinic]\n", phone)
    with open_clinic(tmp_path, settings) as clinic:
        person = Visitor("?mode=link")
        for pain in (3, 4, 5):
            comes_back_with(person, pain)
            person.press(person.words.hand_over.clinic_button)
            assert 'class="code"' in person.html

        comes_back_with(person, 6)
        person.press(person.words.hand_over.clinic_button)

        own = person.words.hand_over
        assert 'class="code"' not in person.html
        (told,) = person.told
        assert told.endswith(own.wait_call.format(phone="+44 20 7946 0123"))
        assert told.startswith(own.wait_hours["other"].partition("{")[0])
        assert len(codes(clinic)) == 3
        assert person.alerts == []

        # What was sent before costs nothing, and its code is still there.
        comes_back_with(person, 4)
        assert 'class="code"' in person.html


def test_what_one_place_sends_too_much_keeps_no_other_away(clinic: Records) -> None:
    with patch("logic.clinic.intake.limits.FROM_NETWORK", 1):
        first, second = at_home(sent_by(reference="A-1")), at_home(sent_by(reference="A-2"))
        for one in (first, second):
            one.press(one.words.hand_over.clinic_button)
            one.press(one.words.hand_over.clinic_button)
        assert len(codes(clinic)) == 1
        assert 'class="code"' not in second.html
        assert second.told[0].startswith(
            second.words.hand_over.wait_minutes["other"].partition("{")[0]
        )

        with patch("tests.screens.setting.ADDRESS", "203.0.113.7"):
            second.press(second.words.hand_over.clinic_button)

    assert len(codes(clinic)) == 2
    assert 'class="code"' in second.html


# ── Closed ────────────────────────────────────────────────────────────────────────────────


def closing(folder: Path) -> AbstractContextManager[None]:
    """Let the clinic close the check for patients."""
    phone = '[clinic]\nclosed = true\nphone = "+44 20 7946 0123"\n'
    other = folder / "closed"
    other.mkdir()
    return secrets_in(other, settings_for(sqlite_in(folder)).replace("[clinic]\n", phone))


@pytest.mark.parametrize("start", ["", sent_by(), "?mode=kiosk", kiosk_at(), "?desk&mode=kiosk"])
def test_while_the_check_is_closed_no_question_can_be_reached(tmp_path: Path, start: str) -> None:
    with open_clinic(tmp_path), closing(tmp_path):
        person = Visitor(start.partition("#")[0])
        words = person.words
        if "desk" in start:
            person.sees(words.desk.heading)
            assert words.desk.phrase in person.texts("field")
            return
        person.sees(words.closed.heading)
        for screen in ("danger_back", "review", "result", "hand_over", "about", "keep", "invite"):
            person.asks_for(screen)
            person.sees(words.closed.heading)
            assert set(person.buttons) <= {"Español"}
            assert person.texts("field", "option") == []
        if "kiosk" in start:
            assert words.closed.kiosk in person.said()
        else:
            assert "+44 20 7946 0123" in person.said()
            assert 'href="tel:' in person.html
            person.follows(f"?{result_link(person.questionnaire, EASY)}")
            person.sees(words.closed.heading)
            assert "sheet" not in person.html


def test_who_is_in_the_middle_when_it_closes_sees_nothing_more_and_sends_nothing(
    tmp_path: Path,
) -> None:
    with open_clinic(tmp_path) as clinic:
        asked, sending = Visitor(), at_home(FROM_CLINIC)
        asked.begins()
        sending.press(sending.words.hand_over.clinic_button)
        with closing(tmp_path):
            asked.goes_on()
            sending.press(sending.words.hand_over.clinic_button)

            for one in (asked, sending):
                one.sees(one.words.closed.heading)
                assert set(one.texts("field", "option", "button")) <= {"Español"}
            assert codes(clinic) == []
        sending.runs()
        sending.sees(sending.words.hand_over.clinic_heading)
        asked.runs()
        asked.sees_question("danger_back")
