"""What stands behind the result: options, what matters, a lean, the list, and about it all."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from logic.definition.aid import ALTERNATIVES, ROWS
from logic.definition.questionnaire import Questionnaire
from logic.engine.explanation import research
from logic.engine.journey import DECIDING, KEEP, LIST, OPTIONS, RESEARCH
from logic.engine.verdict import evaluate
from logic.text.dates import say_date
from logic.text.saying import say_label, say_rate, say_source
from screens.values import SIGNS
from tests.people import EASY, KINDS, RESULTS, label, outcome, result_heading
from tests.screens.conftest import edit
from tests.screens.setting import NOW, Setting
from tests.screens.visitor import Visitor
from tests.strategies import SHIPPED

CLEARED = {
    option.id: option.then[0] for option in SHIPPED.by_id["ask_first"].choices if option.then
}
"""Each reason to ask first, and the question on whether somebody has asked."""
NOT_MUCH, SOME, A_LOT = range(3)
WAYS = (*DECIDING, LIST, KEEP)
ON = (RESEARCH, OPTIONS, KEEP)
"""The ways on from a result without a flag: three, and the others lie behind them."""


def ways(person: Visitor) -> list[str]:
    """Return the ways behind the result that there are."""
    return [way for way in WAYS if person.offers(person.words.ways.to[way[1:]])]


def row_names(person: Visitor) -> list[str]:
    """Return the rows of the options: how sure stands below what it is about."""
    names = [person.words.options.row[row] for row in ROWS]
    at = ROWS.index("worse") + 1
    return [*names[:at], person.words.options.row["sure"], *names[at:]]


def side_by_side(person: Visitor) -> list[str]:
    """Return the options that stand in the narrow table."""
    narrow, _, _ = person.html.partition('<table class="all">')
    return re.findall(r'scope="col">(.*?)</th>', narrow)


def test_two_options_stand_side_by_side_in_the_words_of_the_table_of_all(person: Visitor) -> None:
    person.opens("options", EASY)
    names = [option.name for option in person.questionnaire.alternatives]
    html = re.sub("</?a\\b[^>]*>", "", person.html)  # where all stand, a source is a link once
    narrow, _, wide = html.partition('<table class="all">')

    rows = [re.findall(r"<td>(.+?)</td>", row) for row in re.findall(r"<tr><th.*?</tr>", wide)]
    pairs = [
        re.findall(r"<td>(.+?)</td>", body) for body in re.findall(r"<tbody>.*?</tbody>", narrow)
    ]
    assert re.findall(r'scope="col">(.*?)</th>', wide) == names
    assert side_by_side(person) == names[:2]
    assert pairs == [row[:2] for row in rows]
    assert re.findall(r'scope="row">(.*?)</th>', wide) == row_names(person)
    assert re.findall(r'scope="rowgroup"[^>]*>(.*?)</th>', narrow) == row_names(person)


def test_where_all_options_stand_each_source_is_a_link_once_and_where_two_do_in_each_cell(
    person: Visitor,
) -> None:
    person.opens("options", EASY)
    narrow, _, wide = person.html.partition('<table class="all">')

    links = re.findall(r'<a href="(.*?)"', wide.partition("</table>")[0])
    assert len(links) == len(set(links)) > 9
    assert len(re.findall("<a href", narrow)) > len(set(re.findall(r'<a href="(.*?)"', narrow)))


def test_a_third_option_takes_the_place_of_the_oldest_and_there_are_always_two(
    person: Visitor,
) -> None:
    person.opens("options", EASY)
    names = {one.id: one.name for one in person.questionnaire.alternatives}
    massage, exercise, mind, as_now = (
        names[one] for one in ("massage", "exercise", "mind", "as_now")
    )
    kept = person.kept

    person.taps("mind")
    assert side_by_side(person) == [exercise, mind]
    person.taps("as_now")
    assert side_by_side(person) == [mind, as_now]
    person.taps("mind")
    assert side_by_side(person) == [mind, as_now]
    person.taps("massage")
    assert side_by_side(person) == [massage, as_now]

    assert person.kept == kept
    assert person.chosen == []


def test_each_cell_leads_to_its_sources_and_at_a_kiosk_nothing_leads_away(person: Visitor) -> None:
    person.opens("options", EASY)
    links = re.findall(
        r'<a href="(.*?)" target="_blank" rel="noopener noreferrer">\[\d+\]</a>', person.html
    )
    known = {one.link for one in person.questionnaire.sources if one.link}
    assert {one.replace("https://doi.org/", "doi:") for one in links} <= known
    cells = re.findall(r"<td>(.+?)</td>", person.html)
    unsourced = [one for one in cells if one.count('class="cite"') != 1]
    columns = 2 + len(ALTERNATIVES)
    assert len(cells) == columns * len(row_names(person))
    assert len(unsourced) == columns  # how sure it is, which its sources stand beside

    patient = Visitor("?mode=kiosk")
    patient.opens("options", EASY)
    assert "[1]" in patient.said()
    assert "<a " not in patient.html


@pytest.mark.parametrize("reason", sorted(CLEARED))
def test_who_ticked_a_reason_to_ask_first_reads_to_ask_a_doctor_or_pharmacist_before_medicines(
    person: Visitor, reason: str
) -> None:
    (option,) = [one for one in person.questionnaire.alternatives if one.caution]
    assert option.caution is not None
    told = f"<td><strong>{option.caution.text}</strong><br>"
    person.opens("options", EASY)
    assert told not in person.html

    person.opens("options", {**EASY, "ask_first": [reason], CLEARED[reason]: "yes"})

    assert option.id == "medicines"
    assert option.caution.text.startswith("Ask a doctor or pharmacist before")
    _, _, wide = person.html.partition('<table class="all">')
    assert wide.count(told) == 1
    first = option.row("involves", research(evaluate(person.questionnaire, EASY))).text
    assert wide.index(told) < wide.index(first)
    assert wide[wide.index(told) + len(told) :].startswith(first)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_options_are_those_for_the_persons_own_pain(person: Visitor, kind: str) -> None:
    given = {**EASY, "kind": kind, **KINDS[kind]}
    known = research(evaluate(person.questionnaire, given))
    assert known is not None
    assert known.first is not None
    person.opens("options", given)

    assert known.first.text in person.said()
    for option in person.questionnaire.alternatives:
        for row in ROWS:
            assert option.row(row, known).text in unescape(person.html)
    others = [one for one in person.questionnaire.research.values() if one is not known]
    own = {known.options.massage.guidelines, known.options.massage.better}
    foreign = {one.options.massage.better for one in others} - own - {None}
    assert not [one for one in foreign if one and one.text in unescape(person.html)]


def test_three_lines_stand_before_all_else_and_three_questions_at_the_end_with_answers_that_teach(
    person: Visitor,
) -> None:
    words, asked = person.words, person.questionnaire.knowledge
    person.opens("options", EASY)
    said = person.said()
    known, message = research(evaluate(person.questionnaire, EASY)), person.questionnaire.message
    assert known is not None
    assert known.key
    assert known.first
    assert message
    lines = [known.key.text, known.first.text, message.choice.text]
    assert message.gain.text not in said
    assert len(asked) == 3
    assert [said.index(one) for one in lines] == sorted(said.index(one) for one in lines)
    assert said.index(lines[-1]) < said.index(words.options.lead)

    person.opens("list", EASY)
    assert asked[0].answer not in person.said()
    kept = person.kept
    says(person, asked[0].ask, words.knowledge.answers["yes"])

    assert asked[0].answer in person.said()
    assert asked[1].answer not in person.said()
    assert person.kept == kept


@pytest.mark.parametrize("verdict", ["clinician_first", "too_early"])
def test_with_a_flag_nobody_is_asked_what_they_have_understood_of_massage(
    person: Visitor, verdict: str
) -> None:
    person.returns("list", RESULTS[verdict])
    person.sees(person.words.list.heading)

    assert person.words.knowledge.heading not in person.headings


def fits(person: Visitor) -> dict[str, list[tuple[str, str]]]:
    """Return the sign and the value for each value beside each option."""
    beside = re.findall(r"<div><dt>(.*?)</dt>(.*?)</div>", person.html)
    fit = re.compile(
        r'aria-hidden="true">(.)</span><span><span class="spoken">(.*?) </span>(.*?)</span>'
    )
    said = {name: fit.findall(told) for name, told in beside}
    words = person.words
    spoken = {sign: say_label(words, words.values.fits[name]) for name, sign in SIGNS.items()}
    assert all(spoken[sign] == heard for ones in said.values() for sign, heard, _ in ones)
    return {name: [(sign, value) for sign, _, value in ones] for name, ones in said.items()}


def test_one_tap_on_what_matters_shows_at_once_how_each_option_fits_and_no_other_value(
    person: Visitor,
) -> None:
    known = research(evaluate(person.questionnaire, EASY))
    soon = next(one for one in person.questionnaire.values if one.id == "soon").of(known)
    person.opens("values", EASY)
    assert person.words.values.fits_heading not in person.headings
    assert fits(person) == {}

    person.ticks(soon.label)

    assert person.words.values.fits_heading in person.headings
    names = {one.name: one.id for one in person.questionnaire.alternatives}
    signs = {name: SIGNS[soon.fits[option]] for name, option in names.items()}
    assert fits(person) == {name: [(sign, soon.label)] for name, sign in signs.items()}
    assert soon.text in person.said()
    person.ticks(soon.label)
    assert fits(person) == {}
    assert person.kept.get("marks", {}) == {}


def test_a_fourth_value_is_not_taken_and_it_says_so_before_anyone_tries(person: Visitor) -> None:
    first, second, third, fourth = (one.label for one in person.questionnaire.values[:4])
    told = person.words.values.most.format(most=3)
    person.opens("values", EASY)
    person.ticks(first)
    person.ticks(second)
    assert told not in person.said()
    person.ticks(third)
    assert told in person.said()

    person.ticks(fourth)

    assert person.chosen == [first, second, third]
    person.ticks(first)
    assert told not in person.said()
    person.ticks(fourth)
    assert person.chosen == [second, third, fourth]


def test_what_mattered_a_lot_in_a_tab_of_before_is_chosen_and_what_mattered_less_is_not(
    person: Visitor,
) -> None:
    first, second, third, *_ = person.questionnaire.values
    person.opens("values", EASY, marks={first.id: NOT_MUCH, second.id: SOME, third.id: A_LOT})

    assert person.chosen == [third.label]
    assert person.words.opened.damaged not in person.told
    assert {value for ones in fits(person).values() for _, value in ones} == {third.label}


def test_what_was_chosen_comes_back_after_a_reload_and_start_again_forgets_it(
    person: Visitor,
) -> None:
    words, value = person.words, person.questionnaire.values[0]
    person.opens("values", EASY)
    person.ticks(value.label)
    leans(person, "not_now")
    person.reloads()
    person.sees(words.values.heading)
    assert person.chosen == [value.label, words.values.lean["not_now"]]

    person.press(words.ways.to["result"])
    person.press(words.everywhere.start_again)

    person.begins()
    assert person.kept.get("marks", {}) == {}
    assert "lean" not in person.kept


def leans(person: Visitor, lean: str) -> None:
    """Say where one leans."""
    person.marks(person.words.values.lean_heading, person.words.values.lean[lean])
    person.runs()


@pytest.mark.parametrize(("verdict", "way"), [("reasonable", "away"), ("not_now", "towards")])
def test_what_matters_and_a_lean_may_point_elsewhere_and_never_change_the_result(
    person: Visitor, verdict: str, way: str
) -> None:
    words, shown = person.words, person.questionnaire.verdict[verdict]
    fit, other = ("against", "with") if way == "away" else ("with", "against")
    values = [v for v in person.questionnaire.values if v.fits["massage"] == fit]
    even = next(v for v in person.questionnaire.values if v.fits["massage"] == other)
    person.opens("values", RESULTS[verdict], marks={values[0].id: A_LOT, even.id: A_LOT})
    assert person.alerts == []

    person.ticks(even.label)
    leans(person, "not_now" if way == "away" else "try")

    notice: str = getattr(words.values, f"fits_{way}")
    assert person.alerts == [notice.format(verdict=shown.name)]
    person.press(words.ways.to["result"])
    person.sees(result_heading(person.questionnaire, RESULTS[verdict]))


def test_whoever_would_not_be_touched_reads_at_once_what_they_may_ask_for_and_nobody_else(
    person: Visitor,
) -> None:
    (touch,) = [one for one in person.questionnaire.values if one.note]
    person.opens("values", EASY)
    person.ticks(person.questionnaire.values[0].label)
    assert str(touch.note) not in person.said()

    person.ticks(touch.label)

    assert f"{touch.note} " in person.said()
    assert "clothes" in str(touch.note)


def test_a_lean_can_be_changed_and_stands_in_the_list_and_nowhere_before_it_is_given(
    person: Visitor,
) -> None:
    words = person.words
    person.opens("list", EASY)
    assert words.list.lean not in person.headings
    person.asks_for("values")
    assert person.chosen == []
    leans(person, "try")
    leans(person, "unsure")

    person.press(words.ways.to["list"])

    assert words.list.lean in person.headings
    assert words.values.lean["unsure"] in person.items
    assert words.values.lean["try"] not in person.items


def test_a_lean_is_in_the_link_that_is_kept_and_comes_back_with_it(person: Visitor) -> None:
    words = person.words
    person.opens("values", EASY)
    leans(person, "try")
    person.asks_for("keep")
    person.press(words.keep.share_link)
    link = next(one for one in person.copied if "#result=" in one)

    other = Visitor()
    other.follows(link)
    other.asks_for("values")

    assert other.chosen == [words.values.lean["try"]]


@pytest.mark.parametrize("lean", ["yes", 1, ["try"], None])
def test_a_lean_that_no_tab_can_have_kept_is_dropped(person: Visitor, lean: object) -> None:
    person.opens("values", EASY, lean=lean)

    assert person.chosen == []
    assert "lean" not in person.kept


def test_being_ready_is_asked_above_the_list_and_each_not_yet_brings_help_and_something_to_ask(
    person: Visitor,
) -> None:
    words, known = person.words, person.questionnaire.readiness
    person.opens("list", EASY)
    assert words.ready.heading in person.headings
    assert person.chosen == []
    for one in known:
        assert words.ready.all not in person.said()
        says(person, one.ask, words.ready.yes)
    assert person.told == [words.ready.all]

    no = known[2]
    says(person, no.ask, words.ready.no)

    assert no.help in person.said()
    assert known[0].help not in person.said()
    assert words.ready.all not in person.said()
    assert person.items[0] == no.prompt
    person.reloads()
    assert person.items[0] == no.prompt
    assert person.chosen.count(words.ready.no) == 1


def says(person: Visitor, question: str, answer: str) -> None:
    """Answer at once."""
    person.marks(question, answer)
    person.runs()


def test_a_tab_that_was_on_the_screen_on_being_ready_lands_on_the_list(person: Visitor) -> None:
    one = person.questionnaire.readiness[0]
    for name in ("ready", "/ready"):
        person.returns(name, EASY, ready={one.id: False})

        person.sees(person.words.list.heading)
        assert person.items[0] == one.prompt
        assert person.words.messages.changed_questions not in person.said()


@pytest.mark.parametrize("verdict", ["clinician_first", "too_early"])
def test_with_a_flag_the_list_asks_nobody_whether_they_are_ready_for_massage_or_where_they_lean(
    person: Visitor, verdict: str
) -> None:
    person.returns("list", RESULTS[verdict], lean="try")
    person.sees(person.words.list.heading)

    assert person.words.ready.heading not in person.headings
    assert person.words.values.lean["try"] not in person.said()


def test_the_list_holds_what_the_person_answered_and_what_matters_and_no_none_of_these(
    person: Visitor,
) -> None:
    value = person.questionnaire.values[0]
    given = {**EASY, "ask_first": ["blood"], "cleared_blood": "yes"}
    person.opens("list", given, marks={value.id: A_LOT})

    names = {question.name for question in person.questionnaire.questions}
    said = [line for line in person.items if line.partition(":")[0] in names]
    assert said == list(own_words(person, given))
    none = label(person.questionnaire.by_id["danger_chest"], "none")
    assert none not in person.said()
    assert value.label in person.items


def own_words(person: Visitor, given: Mapping[str, Any]) -> Iterator[str]:
    """Yield each question with the answer to it, except where it is that there is none."""
    for question in person.questionnaire.questions:
        answer = given.get(question.id, ["none"])
        if isinstance(answer, int):
            yield f"{question.name}: {person.words.list.scale.format(number=answer)}"
        elif answer != ["none"]:
            chosen = answer if isinstance(answer, list) else [answer]
            said = "; ".join(label(question, one) for one in chosen)
            yield f"{question.name}: “{said}”"


@pytest.mark.parametrize("screen", WAYS)
def test_after_a_danger_sign_nothing_stands_behind_the_result_however_it_is_asked_for(
    person: Visitor, screen: str
) -> None:
    given, sentence = RESULTS["urgent_care"], person.questionnaire.verdict["urgent_care"].sentence
    person.returns(screen, given, **outcome(person.questionnaire))
    person.sees(sentence)
    assert ways(person) == []

    person.asks_for(screen)

    person.sees(sentence)


@pytest.mark.parametrize("verdict", ["clinician_first", "too_early"])
def test_after_any_other_flag_only_the_list_stands_behind_the_result(
    person: Visitor, verdict: str
) -> None:
    person.returns("options", RESULTS[verdict])
    person.sees(person.questionnaire.verdict[verdict].sentence)
    assert ways(person) == [LIST, KEEP]

    person.press(person.words.ways.to["list"])
    person.sees(person.words.list.heading)
    assert person.questionnaire.verdict[verdict].sentence in person.said()
    person.press(person.words.ways.to["result"])
    person.sees(person.questionnaire.verdict[verdict].sentence)


@pytest.mark.parametrize("verdict", ["reasonable", "not_now"])
def test_each_sign_that_cannot_wait_is_a_line_of_its_own_with_every_plan_and_with_nothing_else(
    person: Visitor, verdict: str
) -> None:
    emergency = person.questionnaire.guides.emergency
    assert emergency

    person.result(RESULTS[verdict])

    planned = bool(person.questionnaire.verdict[verdict].plan)
    assert (emergency.call in person.headings) is planned
    drawn = [re.sub(r"( \[\d+\])+$", "", one) for one in person.items]
    for sign in emergency.signs.values():
        assert drawn.count(sign.text) == planned


@pytest.mark.parametrize("way", ON)
def test_without_a_flag_each_way_behind_the_result_leads_to_its_screen_and_marks_nothing(
    person: Visitor, way: str
) -> None:
    person.result(EASY)
    assert ways(person) == list(ON)

    person.press(person.words.ways.to[way[1:]])

    person.sees(person.words.named(f"{way[1:]}.heading"))
    assert person.chosen == []


@pytest.mark.parametrize("kind", KINDS)
def test_research_on_each_kind_of_pain_stands_there_in_words_and_as_100_dots(
    person: Visitor, kind: str
) -> None:
    given = {**EASY, "kind": kind, **KINDS[kind]}
    known = research(evaluate(person.questionnaire, given))
    assert known
    person.opens("research", given)
    assert person.words.research.about.format(pain=known.name) in person.headings
    assert known.pain.text in person.said()
    rates = (*known.rates.values(), *person.questionnaire.harms.rates.values())

    said = [say_rate(person.words, rate) for rate in rates]
    assert list(person.charts) == said
    for rate, sentence in zip(rates, said, strict=True):
        assert sentence in person.said()
        (drawn,) = person.charts[sentence]
        dots = drawn["what"]
        assert [int((dots == dots[0]).sum()), len(dots)] == [rate.count, 100]
        assert f", {rate.count} {rate.happened}. The other {100 - rate.count} " in sentence


def test_about_leads_back_to_where_it_was_opened_and_tells_all_there_is_to_tell(
    person: Visitor,
) -> None:
    words, sentence = person.words, result_heading(person.questionnaire, EASY)
    person.press(words.start.about)
    person.sees(words.about.heading)
    shown = person.said()
    assert [text for text in told_about(person.questionnaire) if text not in shown] == []
    person.press(words.question.back_button)
    person.sees(words.start.heading)

    person.result(EASY)
    person.press(words.ways.to["about"])
    person.sees(words.about.heading)
    person.reloads()
    person.sees(words.about.heading)
    person.press(words.question.back_button)
    person.sees(sentence)


def told_about(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield what must be told about the check."""
    words, about = questionnaire.words, questionnaire.about
    yield from (say_date(words, about.published), say_date(words, about.next_review))
    yield from (about.made_by, about.made_for, about.reviewed, about.updates, about.funding)
    yield from (about.interests, about.selected, about.limits, *about.verdicts.values())
    for one in about.criteria:
        yield f"{one.asks} {words.about.met[one.met]}. {one.how}"
    yield from (say_source(questionnaire, source) for source in questionnaire.sources)
    for verdict in questionnaire.verdicts:
        rule = "flag" if verdict.when.flag else "every" if verdict.when.every else "otherwise"
        yield getattr(words.about, f"rule_{rule}").format(verdict=verdict.name)
    for factor in questionnaire.factors:
        yield words.about.factor_points.format(
            factor=factor.title, met=factor.met, partly=factor.partly
        )
    for question in questionnaire.questions:
        yield from (f"“{option.label}”" for option in question.choices if option.flag)


@pytest.mark.parametrize(("now", "overdue"), [(NOW, 0), (NOW.replace(year=2030), 1)])
def test_a_banner_says_so_where_the_next_review_is_overdue_and_not_before(
    now: datetime, overdue: int
) -> None:
    person = Visitor(setting=Setting(now=now))
    words, due = person.words, person.questionnaire.about.next_review
    banner = words.everywhere.review_overdue.format(date=say_date(words, due))
    assert person.alerts.count(banner) == overdue
    person.opens("about", EASY)
    assert person.alerts.count(banner) == overdue

    person.result(EASY)

    assert person.alerts[:1] == [banner] * overdue


def test_after_a_danger_sign_no_banner_stands_before_what_cannot_wait() -> None:
    person = Visitor(setting=Setting(now=NOW.replace(year=2030)))

    person.result(RESULTS["urgent_care"])

    assert person.alerts == []


def test_hard_words_are_explained_where_they_stand_and_only_there(person: Visitor) -> None:
    words = person.words
    person.returns("kind", {key: EASY[key] for key in list(EASY)[:10]})
    person.sees_question("kind")
    term = next(one for one in person.questionnaire.glossary.values() if one.word == "fibromyalgia")
    assert words.everywhere.glossary_heading in person.said()
    assert words.everywhere.glossary_line.format(word=term.word, means=term.means) in person.said()

    person.answers("kind", "low_back")

    person.sees_question("duration")
    assert words.everywhere.glossary_heading not in person.said()


@pytest.mark.soak
def test_a_clinicians_edit_of_a_word_is_what_people_read(definition: Path) -> None:
    edit(definition, "  start:\n    heading: ", "  start:\n    heading: Truly? ")

    assert Visitor().heading.startswith("Truly? ")
