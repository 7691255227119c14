"""What stands behind the result: options, what matters, being ready, the list, and about it all."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from logic.definition.aid import ROWS
from logic.definition.questionnaire import Questionnaire
from logic.engine.explanation import research
from logic.engine.journey import DECIDING, KEEP, LIST, OPTIONS, RESEARCH
from logic.engine.verdict import evaluate
from logic.text.dates import say_date
from logic.text.saying import say_rate, say_source
from tests.people import EASY, KINDS, RESULTS, label, outcome, result_heading
from tests.screens.conftest import edit
from tests.screens.setting import NOW, Setting
from tests.screens.visitor import Visitor

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


def test_the_options_are_told_in_cards_and_in_a_table_of_the_same_texts(person: Visitor) -> None:
    person.opens("options", EASY)
    cards, _, table = person.html.partition("<table>")

    cells = re.findall(r"<dd>(.*?)</dd>", cards, re.DOTALL)
    rows = re.findall(r"<tr><th.*?</tr>", table, re.DOTALL)
    in_table = [re.findall(r"<td>(.*?)</td>", row, re.DOTALL) for row in rows]
    assert cells == [row[number] for number in range(len(in_table[0])) for row in in_table]
    names = [option.name for option in person.questionnaire.alternatives]
    assert re.findall(r"<h2>(.*?)</h2>", cards) == names
    assert re.findall(r"<dt>(.*?)</dt>", cards) == row_names(person) * len(names)
    assert re.findall(r'scope="col">(.*?)</th>', table) == names
    assert re.findall(r'scope="row">(.*?)</th>', table) == row_names(person)


def test_marks_bring_what_fits_and_start_again_forgets_them(person: Visitor) -> None:
    words, value = person.words, person.questionnaire.values[0]
    person.opens("values", EASY)
    assert words.values.fits_heading not in person.headings
    person.marks(value.label, words.values.value_marks["not_much"])
    person.press(words.values.button)
    assert words.values.fits_none in person.said()
    person.marks(value.label, words.values.value_marks["a_lot"])
    person.press(words.values.button)
    assert words.values.fits_lot.format(value=value.label) in person.said()
    person.press(words.ways.to["ready"])
    person.sees(words.ready.heading)
    person.asks_for("values")
    person.reloads()
    person.sees(words.values.heading)
    assert words.values.fits_heading in person.headings
    assert words.values.value_marks["a_lot"] in person.chosen

    person.press(words.ways.to["result"])
    person.press(words.everywhere.start_again)

    person.begins()
    assert person.kept["marks"] == {}


@pytest.mark.parametrize(("verdict", "way"), [("reasonable", "away"), ("not_now", "towards")])
def test_what_matters_may_point_elsewhere_and_never_changes_the_result(
    person: Visitor, verdict: str, way: str
) -> None:
    words, shown = person.words, person.questionnaire.verdict[verdict]
    fit, other = ("against", "with") if way == "away" else ("with", "against")
    values = [v for v in person.questionnaire.values if v.fits["massage"] == fit]
    even = next(v for v in person.questionnaire.values if v.fits["massage"] == other)
    person.opens("values", RESULTS[verdict], marks={values[0].id: SOME, even.id: SOME})
    assert values[0].text in person.said()
    assert person.alerts == []

    person.marks(values[0].label, words.values.value_marks["a_lot"])
    person.press(words.values.button)

    notice: str = getattr(words.values, f"fits_{way}")
    assert person.alerts == [notice.format(verdict=shown.name)]
    person.press(words.ways.to["result"])
    person.sees(result_heading(person.questionnaire, RESULTS[verdict]))


def test_being_ready_is_asked_in_full_and_each_no_brings_help_and_something_to_ask(
    person: Visitor,
) -> None:
    words, known = person.words, person.questionnaire.readiness
    person.opens("ready", EASY)
    person.press(words.ready.button)
    assert person.alerts == [words.ready.missing]

    for one in known:
        person.marks(one.ask, words.ready.yes)
    person.press(words.ready.button)
    assert person.told == [words.ready.all]

    no = known[2]
    person.marks(no.ask, words.ready.no)
    person.press(words.ready.button)
    assert words.ready.help in person.headings
    assert no.help in person.said()
    assert known[0].help not in person.said()
    assert words.ready.all not in person.said()
    person.press(words.ways.to["list"])
    person.sees(words.list.heading)
    assert person.items[0] == no.prompt


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


def test_a_clinicians_edit_of_a_word_is_what_people_read(definition: Path) -> None:
    edit(definition, "  start:\n    heading: ", "  start:\n    heading: Truly? ")

    assert Visitor().heading.startswith("Truly? ")
