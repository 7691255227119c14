"""The decision aid: options alike, benefits no longer than harms, and nothing left out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.definition.aid import ALTERNATIVES
from logic.definition.claims import Rate, Statement
from logic.definition.problems import Finding, Where
from logic.definition.questionnaire import Questionnaire
from logic.definition.research import ForPain, Research, Stance
from logic.definition.validation import aid, validate
from logic.definition.validation.rule import declared
from tests.changes import at, put
from tests.strategies import SHIPPED

STANCES: list[Stance] = ["for", "added", "against", "neutral", "silent", "unread"]
ROWS = ["involves", "better", "worse", "cost", "guidelines"]
OPTIONS = list(ALTERNATIVES)


def length(text: str) -> int:
    return text.count(" ") + 1


def words(count: int) -> str:
    return " ".join(["word"] * count)


def told(findings: Iterable[Finding]) -> list[tuple[str, Where]]:
    return [(finding.code, finding.path) for finding in findings]


def with_harms(count: int, definition: Questionnaire = SHIPPED) -> Questionnaire:
    """Return a definition in which so many words are said of what may go wrong."""
    (first, *_) = definition.harms.statements.values()
    statements = {"only": replace(first, text=words(count))}
    return replace(definition, harms=replace(definition.harms, rates={}, statements=statements))


# ── Guidelines that do not agree ──────────────────────────────────────────────────────────


def with_stances(stances: Iterable[Stance]) -> Research:
    (known, *_) = SHIPPED.research.values()
    (one, *_) = known.guidelines.values()
    told = {f"body_{n}": replace(one, stance=stance) for n, stance in enumerate(stances)}
    return replace(known, guidelines=told)


@pytest.mark.parametrize(("first", "second"), list(permutations(STANCES[:-1], 2)))
def test_guidelines_that_say_different_things_are_in_dispute(first: Stance, second: Stance) -> None:
    assert with_stances([first, second]).disputed
    assert with_stances([first, first, second]).disputed


@given(st.lists(st.sampled_from(STANCES)))
def test_what_could_not_be_read_disputes_nothing(stances: list[Stance]) -> None:
    disputed = with_stances(stances).disputed

    assert disputed == with_stances([*stances, "unread"]).disputed
    assert disputed == with_stances([one for one in stances if one != "unread"]).disputed
    assert not with_stances(["unread", *stances[:1]]).disputed


def test_the_shipped_guidelines_are_in_dispute_on_backs_knees_and_hips_only() -> None:
    assert [one.name for one in SHIPPED.research.values() if one.disputed] == [
        "low back pain",
        "knee pain",
        "hip pain",
    ]


# ── What may get better beside what may go wrong ──────────────────────────────────────────


def said(one: Statement | Rate) -> int:
    if isinstance(one, Statement):
        return length(one.text)
    return length(one.happened) + length(one.after) + length(one.note)


def better(one: Research) -> int:
    return said(one.changed) + said(one.lasted) + sum(map(said, one.rates.values()))


BENEFITS: list[Where] = [
    path
    for name, one in SHIPPED.research.items()
    for path in (
        ("research", name, "changed", "text"),
        ("research", name, "lasted", "text"),
        *(
            ("research", name, "rates", rate, part)
            for rate in one.rates
            for part in ("happened", "after", "note")
        ),
    )
]


@pytest.mark.parametrize("path", BENEFITS, ids=str)
def test_a_benefit_may_be_half_as_long_again_as_the_harms_and_not_a_word_more(path: Where) -> None:
    name = str(path[1])
    others = better(SHIPPED.research[name]) - length(str(at(path)))
    definition = with_harms(200)

    edge = put(path, words(300 - others), definition)
    beyond = put(path, words(301 - others), definition)

    assert told(aid.balance(edge)) == []
    (finding,) = aid.balance(beyond)
    assert (finding.code, finding.path) == ("A902", ("research", name))
    assert (finding.values["better"], finding.values["worse"]) == (301, 200)


@pytest.mark.parametrize("name", SHIPPED.research)
def test_the_harms_may_be_two_thirds_as_long_as_the_benefit_and_not_a_word_less(
    name: str,
) -> None:
    good = better(SHIPPED.research[name])
    least = next(bad for bad in range(good) if 3 * bad >= 2 * good)
    here = ("A902", ("research", name))

    assert here not in told(aid.balance(with_harms(least)))
    assert here in told(aid.balance(with_harms(least - 1)))


@pytest.mark.parametrize("number", range(len(OPTIONS)))
def test_in_an_option_what_may_get_better_is_held_to_the_same(number: int) -> None:
    worse = put(("alternatives", number, "worse", "text"), words(20))

    edge = put(("alternatives", number, "better", "text"), words(30), worse)
    beyond = put(("alternatives", number, "better", "text"), words(31), worse)

    assert told(aid.balance(edge)) == []
    assert told(aid.balance(beyond)) == [("A902", ("alternatives", number))]


@pytest.mark.parametrize("part", ["pain", "visits", "not_found"])
def test_what_is_no_benefit_may_be_as_long_as_it_needs_to_be(part: str) -> None:
    assert told(aid.balance(put(("research", "low_back", part, "text"), words(2_000)))) == []


# ── Rows ──────────────────────────────────────────────────────────────────────────────────


GENERAL = replace(
    SHIPPED,
    research={name: replace(one, options=ForPain()) for name, one in SHIPPED.research.items()},
)
"""The shipped file, without what is known for one kind of pain alone."""


def with_row(name: str, sizes: list[int]) -> Questionnaire:
    definition = GENERAL
    for number, size in enumerate(sizes):
        definition = put(("alternatives", number, name, "text"), words(size), definition)
    return definition


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("number", range(len(OPTIONS)))
def test_in_a_row_one_option_may_take_half_as_much_room_again_and_not_a_word_more(
    name: str, number: int
) -> None:
    edge, beyond = [8] * len(OPTIONS), [6] * len(OPTIONS)
    edge[number], beyond[number] = 12, 10

    assert told(aid.rows(with_row(name, edge))) == []
    (finding,) = aid.rows(with_row(name, beyond))
    assert (finding.code, finding.path) == ("A903", ("alternatives", number, name))
    assert finding.values == {
        "row": name,
        "words": 10,
        "other": OPTIONS[0 if number else 1],
        "shortest": 6,
    }


@pytest.mark.parametrize("number", range(len(OPTIONS)))
def test_in_a_row_one_option_may_take_two_thirds_of_the_room_and_not_a_word_less(
    number: int,
) -> None:
    edge, beyond = [12] * len(OPTIONS), [12] * len(OPTIONS)
    edge[number], beyond[number] = 8, 7

    assert told(aid.rows(with_row("cost", edge))) == []
    (finding,) = aid.rows(with_row("cost", beyond))
    assert finding.values["other"] == OPTIONS[number]


def test_rows_are_not_held_against_each_other() -> None:
    assert told(aid.rows(with_row("involves", [4] * len(OPTIONS)))) == []


def test_no_cell_has_more_than_twelve_words_for_any_kind_of_pain() -> None:
    long, pain = words(13), ("research", "low_back", "options", "massage", "better")
    general = ("alternatives", 0, "cost")

    assert ("A916", pain) in told(aid.rows(put((*pain, "text"), long)))
    assert told(aid.rows(put((*general, "text"), long))).count(("A916", general)) == 1
    assert told(aid.rows(with_row("cost", [12] * len(OPTIONS)))) == []


def test_for_one_kind_of_pain_no_option_takes_much_more_room_than_another() -> None:
    short = ("research", "low_back", "options", "massage", "guidelines")

    (finding,) = aid.rows(put((*short, "text"), words(3)))

    assert finding.code == "A903"
    assert finding.path == ("research", "low_back", "options", "mind", "guidelines")
    assert (finding.values["other"], finding.values["shortest"]) == ("massage", 3)


# ── Nothing left out, nothing twice ───────────────────────────────────────────────────────


def test_the_shipped_aid_breaks_no_rule() -> None:
    assert [finding for rule in declared(aid) for finding in rule(SHIPPED)] == []


@pytest.mark.parametrize("name", SHIPPED.research)
def test_a_kind_of_pain_without_research_is_found(name: str) -> None:
    kept = dict(SHIPPED.research)
    lost = kept.pop(name).where.options

    found = list(aid.research(replace(SHIPPED, research=kept)))

    assert [(one.code, one.values["option"]) for one in found] == [("A901", one) for one in lost]


def test_research_that_is_told_twice_of_one_kind_of_pain_is_found() -> None:
    (first, *_) = SHIPPED.research.values()
    twice = replace(SHIPPED, research={**SHIPPED.research, "again": first})

    assert told(aid.research(twice)) == [("R606", ("research", "again", "where", "options", 0))]


def test_a_definition_without_research_misses_none() -> None:
    assert told(aid.research(replace(SHIPPED, research={}))) == []


@pytest.mark.parametrize("number", range(len(OPTIONS)))
def test_an_option_that_is_missing_and_one_that_is_there_twice_are_found(number: int) -> None:
    options = SHIPPED.alternatives
    without = replace(SHIPPED, alternatives=options[:number] + options[number + 1 :])
    twice = replace(SHIPPED, alternatives=(*options, options[number]))

    (missing,) = aid.alternatives(without)
    assert (missing.code, missing.values["id"]) == ("A904", OPTIONS[number])
    assert told(aid.alternatives(twice)) == [("A905", ("alternatives", len(OPTIONS), "id"))]


@pytest.mark.parametrize("name", OPTIONS)
def test_a_value_that_does_not_say_how_it_stands_to_an_option_is_found(name: str) -> None:
    fits = {other: fit for other, fit in SHIPPED.values[2].fits.items() if other != name}

    (finding,) = aid.alternatives(put(("values", 2, "fits"), fits))

    assert (finding.code, finding.path) == ("A907", ("values", 2, "fits"))
    assert finding.values["name"] == name


def test_a_value_that_names_an_option_that_is_not_there_is_found() -> None:
    fits = {**SHIPPED.values[0].fits, "surgery": "with"}

    assert told(aid.alternatives(put(("values", 0, "fits"), fits))) == [
        ("A906", ("values", 0, "fits", "surgery"))
    ]


@pytest.mark.parametrize("part", ["values", "readiness"])
def test_an_id_that_is_there_twice_is_found(part: str) -> None:
    first = at((part, 0, "id"))

    assert [code for code, _ in told(aid.alternatives(put((part, 1, "id"), first)))] == ["A905"]


@pytest.mark.parametrize("number", range(5))
def test_a_degree_of_certainty_that_is_not_put_in_plain_words_is_found(number: int) -> None:
    degrees = SHIPPED.certainty
    lost = replace(SHIPPED, certainty=degrees[:number] + degrees[number + 1 :])
    twice = replace(SHIPPED, certainty=(*degrees, degrees[number]))

    (finding,) = aid.certainty(lost)
    assert (finding.code, finding.values["id"]) == ("A904", degrees[number].id)
    assert told(aid.certainty(twice)) == [("A905", ("certainty", 5, "id"))]


def test_degrees_of_certainty_stand_from_most_to_least_sure() -> None:
    first, second, *rest = SHIPPED.certainty
    exchanged = replace(SHIPPED, certainty=(second, first, *rest))

    assert told(aid.certainty(exchanged)) == [("A913", ("certainty",))]


@pytest.mark.parametrize(
    "path",
    [("research", "neck_shoulder", "rates", "massage"), ("harms", "rates", "manual")],
    ids=str,
)
@pytest.mark.parametrize(("count", "possible"), [(0, True), (100, True), (-1, False), (101, False)])
def test_a_rate_is_of_100_people_from_none_to_all(path: Where, count: int, possible: bool) -> None:
    found = told(aid.certainty(put((*path, "count"), count)))

    assert found == ([] if possible else [("A908", (*path, "count"))])


@pytest.mark.parametrize(("days", "ahead"), [(1, True), (0, False), (-1, False)])
def test_the_next_review_lies_after_the_day_of_publication(days: int, ahead: bool) -> None:
    review = SHIPPED.about.published + timedelta(days=days)

    found = told(aid.about(put(("about", "next_review"), review)))

    assert found == ([] if ahead else [("A909", ("about", "next_review"))])


STANDARD = [one.id for one in SHIPPED.about.criteria if one.group != "quality"]


def test_the_standard_has_six_qualifying_and_six_certification_criteria() -> None:
    groups = [one.group for one in SHIPPED.about.criteria if one.group != "quality"]

    assert groups == ["qualifying"] * 6 + ["certification"] * 6
    assert [name[0] for name in STANDARD] == ["1"] * 6 + ["2"] * 6


@pytest.mark.parametrize("name", STANDARD)
def test_a_criterion_of_the_standard_that_is_passed_over_is_found(name: str) -> None:
    kept = tuple(one for one in SHIPPED.about.criteria if one.id != name)

    (finding,) = aid.about(put(("about", "criteria"), kept))

    assert (finding.code, finding.values["id"]) == ("A910", name)


def test_a_criterion_of_quality_may_be_left_out_and_none_may_be_there_twice() -> None:
    criteria = SHIPPED.about.criteria
    needed = tuple(one for one in criteria if one.group != "quality")

    assert told(aid.about(put(("about", "criteria"), needed))) == []
    twice = put(("about", "criteria"), (*criteria, criteria[-1]))
    assert told(aid.about(twice)) == [("A905", ("about", "criteria", len(criteria), "id"))]


def test_the_rules_of_the_aid_are_among_those_that_a_definition_must_keep() -> None:
    beyond = put(("alternatives", 0, "better", "text"), words(60))

    codes = {finding.code for finding in validate(beyond)}

    assert codes == {"A902", "A903", "A916"}
