"""What comes with the address: a saved result, a clinic's link, and what is wrong with either."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from logic.definition.loading import load
from logic.text.dates import say_brief, say_date, say_near
from tests.changed_links import EMPTIED, WAYS, arrives
from tests.clinic import LATEST, SETTINGS, sent_by, signed_kiosk
from tests.kinds import kinds
from tests.links import FIRST, MADE, result_link, signed
from tests.people import EASY, RESULTS, result_heading
from tests.screens.setting import secrets_in
from tests.screens.visitor import ADDRESS, Visitor

CLINIC = "Hill Street Clinic"


def link_to(person: Visitor, verdict: str = "reasonable", **others: object) -> str:
    return result_link(person.questionnaire, RESULTS[verdict], **others)


# ── A result ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("verdict", RESULTS)
def test_a_result_link_opens_the_result_and_says_of_when_it_is(
    person: Visitor, verdict: str
) -> None:
    person.follows(link_to(person, verdict))

    person.sees(result_heading(person.questionnaire, RESULTS[verdict]))
    assert person.told[0] == person.words.opened.notice.format(date=say_date(person.words, MADE))
    assert person.words.opened.changed not in person.told


def test_the_plan_of_a_saved_result_keeps_its_dates_and_can_be_set_anew(person: Visitor) -> None:
    person.follows(link_to(person, price=None, travel=40))
    first = say_brief(person.words, FIRST)
    assert first in person.said("plan")

    person.press(person.words.plan.change)
    (days,) = person.app.selectbox
    assert days.options[days.index] == say_near(person.words, FIRST)
    days.set_value(days.options[0])
    person.press(person.words.plan.update)

    assert first not in person.said("plan")


def test_a_reload_keeps_what_a_link_brought(person: Visitor) -> None:
    person.follows(link_to(person))
    person.press(person.words.ways.to["options"])
    person.sees(person.words.options.heading)

    person.asks_for("result")
    person.reloads()

    person.sees(result_heading(person.questionnaire, EASY))
    assert person.offers(person.words.ways.to["checkin"])


@pytest.mark.parametrize(
    "damage",
    [
        lambda link: link[:-1],
        lambda link: link[: len(link) // 2],
        lambda link: link[:20] + "x" + link[21:],
        lambda _: "#result=%3Cscript%3E",
        lambda _: "#result%3D<b>x</b>",
        lambda link: link + "AAAA",
    ],
)
def test_a_damaged_link_says_so_once_and_the_check_can_be_started(
    person: Visitor, damage: Callable[[str], str]
) -> None:
    person.follows(damage(link_to(person)))

    person.sees(person.words.start.heading)
    assert person.told == [person.words.opened.link_damaged]
    person.press(person.words.start.button)
    person.sees_question("danger_back")
    assert person.told == []
    assert person.chosen == []


def test_a_damaged_link_takes_no_answer_away(person: Visitor) -> None:
    person.returns("tried", EASY)

    person.follows(link_to(person)[:-3])

    person.sees_question("tried")
    assert person.words.opened.link_damaged in person.told
    person.goes_on()
    person.sees_question("hopes")


@pytest.mark.parametrize("way", EMPTIED)
def test_a_link_that_has_lost_its_end_says_so_and_what_to_do(person: Visitor, way: str) -> None:
    person.follows(arrives(EMPTIED[way](f"{ADDRESS}?clinic=Hill{link_to(person)}")))

    person.sees(person.words.start.heading)
    assert person.told == [person.words.opened.link_gone]
    person.press(person.words.start.button)
    person.sees_question("danger_back")
    assert person.told == []


def test_a_link_of_a_newer_check_is_not_called_damaged(person: Visitor) -> None:
    person.follows("#result=" + signed(b"\x02" + b"what nobody can read yet"))

    person.sees(person.words.start.heading)
    assert person.told == [person.words.opened.link_newer]
    assert person.words.opened.link_damaged not in person.said()


def test_an_address_that_tells_nothing_is_told_nothing(person: Visitor) -> None:
    person.follows("?mode=link&utm_source=mail#utm_medium=e&fbclid=Iw1")

    person.sees(person.words.start.heading)
    assert person.told == []


@pytest.mark.parametrize(
    "way",
    kinds(
        WAYS,
        "an encoded line break",
        "an equals sign by its number",
        "a tracker's query",
        "everything encoded",
        "a hash encoded twice in the query",
    ),
)
@pytest.mark.parametrize("verdict", kinds(RESULTS, "clinician_first"))
def test_a_result_link_that_was_changed_on_the_way_opens_the_same_result(
    person: Visitor, verdict: str, way: str
) -> None:
    person.follows(arrives(WAYS[way](f"{ADDRESS}{link_to(person, verdict)}")))

    person.sees(result_heading(person.questionnaire, RESULTS[verdict]))
    assert person.told[0] == person.words.opened.notice.format(date=say_date(person.words, MADE))
    assert person.kept["answers"] == json.loads(json.dumps(RESULTS[verdict]))


def test_a_check_in_link_that_was_changed_on_the_way_opens_the_look_back(person: Visitor) -> None:
    link = result_link(person.questionnaire, EASY, key="checkin")

    person.follows(arrives(WAYS["a hash encoded in the path"](ADDRESS + link) + "%3E"))

    person.sees(person.words.checkin.heading)
    assert person.words.opened.link_damaged not in person.told


def test_a_clinics_link_with_a_trackers_key_and_a_bracket_alarms_nobody(person: Visitor) -> None:
    person.follows("?clinic=Hill&mode=link#kind%3Dlow_back&amp;reference=A-17%3E&fbclid=Iw1")

    person.sees(person.words.start.heading)
    assert person.told == [person.words.opened.link_unsigned]
    assert person.kept["reference"] == "A-17"
    assert person.kept["answers"] == {"kind": "low_back"}


def test_a_full_stop_or_a_bracket_after_a_link_does_no_harm(person: Visitor) -> None:
    person.follows(link_to(person) + ").")

    person.sees(result_heading(person.questionnaire, EASY))
    assert person.words.opened.link_damaged not in person.told


@pytest.mark.parametrize(("button", "verdict"), [("stay", "not_now"), ("take", "reasonable")])
def test_a_tab_with_other_answers_asks_which_ones_are_wanted(
    person: Visitor, button: str, verdict: str
) -> None:
    person.result(RESULTS["not_now"])
    person.follows(link_to(person))
    person.sees(person.words.opened.heading)

    person.press(getattr(person.words.opened, button))

    person.sees(result_heading(person.questionnaire, RESULTS[verdict]))


def test_a_tab_with_the_same_answers_is_not_asked(person: Visitor) -> None:
    person.result(EASY)

    person.follows(link_to(person))

    person.sees(result_heading(person.questionnaire, EASY))


def test_a_tab_with_the_same_answers_and_some_to_what_is_no_longer_asked_is_not_asked(
    person: Visitor,
) -> None:
    taken_back = {**RESULTS["reasonable_with_conditions"], **RESULTS["reasonable"]}
    assert taken_back != RESULTS["reasonable"]
    person.result(taken_back)

    person.follows(link_to(person))

    person.sees(result_heading(person.questionnaire, EASY))
    assert person.words.opened.link_damaged not in person.told


def test_a_newer_check_says_what_is_different_and_asks_only_what_is_new(definition: Path) -> None:
    text = definition.read_text("utf-8").replace('version: "2"', 'version: "3"')
    one = text[text.index("  - id: later_visits") : text.index("  # ── Condition 2")]
    new = re.sub(r"id: later_visits", "id: visits_again", one, count=1)
    new = new.replace("name: Later visits", "name: Visits again")
    new = re.sub(r"ask: .*", "ask: Could you come again after a year?", new)
    text = text.replace(one, one + new).replace(
        "      - {id: medicine, label: Pain medicine}\n", ""
    )
    old = Visitor()
    definition.write_text(text, "utf-8")
    person = Visitor(questionnaire=load(definition))
    words = person.words
    person.follows(result_link(old.questionnaire, {**EASY, "tried": ["medicine"]}))

    person.sees_question("tried")
    assert person.told == [
        words.opened.notice.format(date=say_date(words, MADE)),
        words.opened.changed,
        words.opened.lost.format(count=1),
        words.opened.new.format(count=2),
        words.opened.then.format(verdict=person.questionnaire.verdict["reasonable"].name),
    ]
    person.answers("tried", ["exercise"])
    person.sees("Could you come again after a year?")
    person.marks("Could you come again after a year?", "Now and then")
    person.goes_on()
    person.sees(words.review.heading)
    person.press(words.review.button)
    heading = person.questionnaire.verdict["reasonable"].heading
    assert heading
    person.sees(heading.format(pain="your low back pain"))


# ── A clinic's link ───────────────────────────────────────────────────────────────────────


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[None]:
    """Be the server of a clinic that signs its links."""
    with secrets_in(tmp_path, SETTINGS):
        yield


@pytest.mark.usefixtures("keys")
def test_a_clinics_link_opens_ready_to_answer_and_its_preset_is_shown_and_can_be_changed(
    person: Visitor,
) -> None:
    words = person.words
    person.follows(sent_by(CLINIC) + "&kind=low_back")
    person.sees(words.start.heading)
    assert words.opened.start_clinic.format(clinic=CLINIC) in person.said()
    assert person.told == []

    person.press(words.start.button)
    person.answers_all(EASY, until="kind")
    assert person.told == [words.opened.preset_note.format(clinic=CLINIC)]
    labels = person.questionnaire.by_id["kind"].chosen
    assert person.chosen == [labels["low_back"][0].label]
    person.answers("kind", "neck_shoulder")
    person.sees_question("duration")
    assert person.told == []
    person.press(words.question.back_button)
    person.sees_question("kind")
    assert person.chosen == [labels["neck_shoulder"][0].label]
    assert person.told == []


@pytest.mark.parametrize(
    "link",
    [
        "?lang=xx",
        "?clinic=%3Cb%3EHill%3C%2Fb%3E",
        "?clinic=Call+0900+123456+now",
        "?mode=tower",
        "?clinic=Hill#kind=nose",
        "#danger_back=none",
        "#kind=low_back&nonsense=1",
        "#reference=Anna%20Smith",
    ],
)
def test_what_cannot_be_used_is_left_out_with_one_sentence(person: Visitor, link: str) -> None:
    person.follows(link)

    person.sees(person.words.start.heading)
    opened = person.words.opened
    assert [one for one in person.told if one != opened.link_unsigned] == [opened.link_dropped]
    assert "<b>" not in person.said()
    person.press(person.words.start.button)
    person.sees_question("danger_back")
    assert person.chosen == []


def test_the_public_page_for_clinics_makes_no_link_and_says_where_one_is_made(
    person: Visitor,
) -> None:
    words = person.words
    person.press(words.start.about)
    person.sees(words.about.heading)
    person.press(words.ways.to["invite"])
    person.sees(words.invite.heading)

    assert words.invite.at_desk in person.said()
    assert not person.offers(words.invite.button)
    assert person.texts("field") == []
    assert person.copied == []
    person.press(words.question.back_button)
    person.sees(words.about.heading)


OTHER_KEY = "another-key-of-somebody-else-0123456789"


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize(
    "link",
    [
        "?clinic=Hill+Street+Clinic&mode=link",
        "?clinic=Hill+Street+Clinic&mode=link#reference=A-17",
        "?clinic=Hill+Street+Clinic",
        "?mode=link#reference=A-17",
        sent_by(CLINIC, key=OTHER_KEY),
        sent_by(CLINIC)[:-1],
        sent_by(CLINIC)[:60],
        "?mode=link#invitation=",
        sent_by(CLINIC).replace("invitation=", "invitation=x"),
        "?mode=link#invitation=" + signed_kiosk(),
    ],
)
def test_a_link_that_proves_nothing_says_so_and_names_no_clinic_as_the_sender(
    person: Visitor, link: str
) -> None:
    person.follows(link)

    person.sees(person.words.start.heading)
    assert person.told == [person.words.opened.link_unsigned]
    assert CLINIC not in person.said()
    person.begins()
    assert person.told == []


@pytest.mark.usefixtures("keys")
def test_a_link_says_until_when_it_was_meant_and_names_nobody_once_that_is_over(
    person: Visitor,
) -> None:
    until = LATEST - timedelta(days=400)
    person.follows(sent_by(CLINIC, days=-400))

    opened = person.words.opened
    assert person.told == [opened.link_expired.format(date=say_date(person.words, until))]
    assert CLINIC not in person.said()
    assert opened.link_unsigned not in person.said()
    person.reaches_result("reasonable", EASY)


@pytest.mark.usefixtures("keys")
def test_a_link_is_good_on_its_last_day_and_not_on_the_next(person: Visitor) -> None:
    sent = person.words.opened.start_clinic.format(clinic=CLINIC)
    last = datetime.combine(LATEST + timedelta(days=60), time(12), UTC)
    person.at(last)
    person.follows(sent_by(CLINIC))
    assert sent in person.said()

    person.at(last + timedelta(days=1))
    person.reloads()

    assert sent not in person.said()
    late = person.words.opened.link_expired.format(date=say_date(person.words, last.date()))
    assert late in person.told


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("days", [60, -400])
def test_a_result_opens_with_what_the_clinic_has_signed_also_when_its_day_is_over(
    person: Visitor, days: int
) -> None:
    signed = sent_by(CLINIC, days=days).partition("#")[2]
    person.follows(f"?mode=link{link_to(person, reference='A-17')}&{signed}")

    person.sees(result_heading(person.questionnaire, EASY))
    until = say_date(person.words, LATEST + timedelta(days=days))
    late = person.words.opened.link_expired.format(date=until)
    assert (late in person.told) == (days < 0)
    assert person.kept["signed"] == signed.partition("=")[2]
    assert person.words.opened.link_unsigned not in person.told


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize(
    "way",
    kinds(
        WAYS,
        "an encoded line break",
        "an equals sign by its number",
        "a tracker's query",
        "everything encoded",
        "a hash encoded twice in the query",
    ),
)
def test_a_clinics_link_that_was_changed_on_the_way_still_shows_who_sent_it(
    person: Visitor, way: str
) -> None:
    person.follows(arrives(WAYS[way](f"{ADDRESS}{sent_by(CLINIC)}")))

    person.sees(person.words.start.heading)
    assert person.words.opened.start_clinic.format(clinic=CLINIC) in person.said()
    assert person.words.opened.link_unsigned not in person.told


@pytest.mark.usefixtures("keys")
def test_another_link_in_the_same_tab_takes_the_place_of_the_first(person: Visitor) -> None:
    person.follows(sent_by(CLINIC))
    assert person.words.opened.start_clinic.format(clinic=CLINIC) in person.said()

    person.follows("?clinic=Bad+Clinic&mode=link#reference=B-2")

    assert person.words.opened.link_unsigned in person.told
    assert CLINIC not in person.said()
    assert "signed" not in person.kept


def test_a_page_that_says_it_is_the_desks_no_more_is_at_the_start() -> None:
    visitor = Visitor("?desk")

    del visitor.app.query_params["desk"]
    visitor.runs()

    visitor.sees(visitor.words.start.heading)
