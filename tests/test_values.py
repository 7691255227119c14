"""What matters to a person: sorted beside each option, told where it points elsewhere, no more."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from logic.definition.aid import ALTERNATIVES, Value
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer
from logic.definition.research import Fit, Research
from logic.definition.verdicts import Verdict
from logic.engine.values import (
    A_LOT,
    MOST,
    Balance,
    choose,
    chosen,
    read_marks,
    side_by_side,
    turn,
    weigh,
)
from logic.engine.verdict import evaluate
from tests.strategies import SHIPPED, mostly_safe, rubbish

VALUES = {value.id: value for value in SHIPPED.values}
PLACE = {name: number for number, name in enumerate(VALUES)}
MARKS = st.dictionaries(st.sampled_from(sorted(VALUES)), st.sampled_from([0, 1, 2]))
VERDICTS = st.sampled_from(SHIPPED.verdicts)
WITH, AGAINST, UNCLEAR = (
    [name for name, value in VALUES.items() if value.fits["massage"] == fit]
    for fit in ("with", "against", "unclear")
)
REASONABLE, NOT_NOW = SHIPPED.verdict["reasonable"], SHIPPED.verdict["not_now"]


def three(balance: Balance) -> tuple[tuple[Value, ...], ...]:
    return balance.goes_with, balance.against, balance.unclear


def ids(values: tuple[Value, ...]) -> list[str]:
    return [value.id for value in values]


def marked(names: list[str], mark: int = 2) -> dict[str, int]:
    return dict.fromkeys(names, mark)


def with_fits(*fits: Fit) -> Questionnaire:
    """Return the shipped definition with values v0, v1, … that stand so to massage."""
    return replace(
        SHIPPED,
        values=tuple(
            replace(SHIPPED.values[0], id=f"v{n}", fits={**SHIPPED.values[0].fits, "massage": fit})
            for n, fit in enumerate(fits)
        ),
    )


# ── Beside each option ────────────────────────────────────────────────────────────────────


@given(MARKS)
def test_what_matters_stands_once_beside_each_option_under_what_the_file_says_of_it(
    marks: dict[str, int],
) -> None:
    matter = {name for name, mark in marks.items() if mark == A_LOT}

    for balance in weigh(SHIPPED, marks):
        found = [name for values in three(balance) for name in ids(values)]
        assert sorted(found) == sorted(matter)
        for fit, values in zip(("with", "against", "unclear"), three(balance), strict=True):
            assert {value.fits[balance.alternative.id] for value in values} <= {fit}


@given(MARKS)
def test_what_mattered_less_in_a_tab_of_before_stands_beside_no_option(
    marks: dict[str, int],
) -> None:
    shown = {name for one in weigh(SHIPPED, marks) for values in three(one) for name in ids(values)}

    assert not shown & {name for name in VALUES if marks.get(name) != A_LOT}


@given(MARKS)
def test_what_was_chosen_stands_in_the_order_of_the_file(marks: dict[str, int]) -> None:
    for balance in weigh(SHIPPED, marks):
        for values in three(balance):
            assert ids(values) == sorted(ids(values), key=PLACE.__getitem__)


@given(MARKS)
def test_every_option_is_there_in_the_order_of_the_file_whatever_matters(
    marks: dict[str, int],
) -> None:
    options = [balance.alternative for balance in weigh(SHIPPED, marks)]

    assert options == list(SHIPPED.alternatives)
    assert [one.id for one in options] == list(ALTERNATIVES)


def test_where_nothing_is_marked_nothing_stands_beside_any_option() -> None:
    assert [three(balance) for balance in weigh(SHIPPED, {})] == [((), (), ())] * len(ALTERNATIVES)


def test_low_cost_goes_against_massage_and_with_self_care() -> None:
    found = {one.alternative.id: one for one in weigh(SHIPPED, {"low_cost": A_LOT})}

    assert ids(found["massage"].against) == ids(found["self_care"].goes_with) == ["low_cost"]
    assert ids(found["medicines"].unclear) == ["low_cost"]
    assert found["massage"].goes_with == found["self_care"].against == ()


@pytest.mark.parametrize("option", ALTERNATIVES)
@pytest.mark.parametrize(
    "pain", [None, *SHIPPED.research.values()], ids=lambda one: one and one.name
)
def test_each_option_has_something_for_it_and_something_against_it_whatever_the_pain(
    pain: Research | None, option: str
) -> None:
    fits = [value.of(pain).fits[option] for value in SHIPPED.values]

    assert "with" in fits
    assert "against" in fits
    assert len(SHIPPED.values) <= 9


# ── For the person's own pain ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("pain", SHIPPED.research)
def test_a_value_is_told_as_research_on_the_persons_own_pain_has_it(pain: str) -> None:
    research = SHIPPED.research[pain]
    marks = marked([*research.values][:MOST])

    for value in chosen(SHIPPED, marks, research):
        own = research.values[value.id]
        assert (value.text, value.source, value.sure) == (own.text, own.source, own.sure)
        assert value.fits == {**VALUES[value.id].fits, **own.fits}
        assert (value.label, value.note) == (VALUES[value.id].label, VALUES[value.id].note)


def test_what_research_does_not_tell_of_a_pain_is_told_of_lasting_pain_in_general() -> None:
    silent = replace(SHIPPED.research["headache"], values={})

    assert chosen(SHIPPED, marked(["soon"]), silent) == (VALUES["soon"],)
    assert chosen(SHIPPED, marked(["soon"])) == (VALUES["soon"],)


def test_massage_does_not_fit_with_doing_more_for_a_headache_of_which_nothing_was_read() -> None:
    marks, headache = marked(["do_more"]), SHIPPED.research["headache"]

    massage = weigh(SHIPPED, marks, headache)[0]

    assert massage.alternative.id == "massage"
    assert ids(massage.unclear) == ["do_more"]
    assert massage.goes_with == ()
    assert ids(weigh(SHIPPED, marks)[0].goes_with) == ["do_more"]


def test_what_matters_points_elsewhere_by_what_is_known_of_the_persons_own_pain() -> None:
    marks, headache = marked(["do_more", "low_cost"]), SHIPPED.research["headache"]

    assert turn(SHIPPED, REASONABLE, marks, headache) == "away"
    assert turn(SHIPPED, REASONABLE, marks) is None


NOTHING = re.compile("we (?:read|found) no", re.IGNORECASE)
UNTOLD = [
    (pain, option.id)
    for pain, research in SHIPPED.research.items()
    for option in SHIPPED.alternatives
    if NOTHING.search(option.row("better", research).text)
]
"""Each pain with an option whose row says that nothing was read of what gets better."""


@pytest.mark.parametrize(("pain", "option"), UNTOLD)
def test_no_option_fits_less_pain_where_its_own_row_says_that_nothing_was_read(
    pain: str, option: str
) -> None:
    assert VALUES["less_pain"].of(SHIPPED.research[pain]).fits[option] != "with"


def test_there_are_options_of_which_nothing_was_read_and_others_are_not_taken_for_them() -> None:
    assert ("nerve", "mind") in UNTOLD
    assert ("headache", "mind") not in UNTOLD


# ── Choosing ──────────────────────────────────────────────────────────────────────────────


@given(MARKS, st.sampled_from(sorted(VALUES)))
def test_a_value_is_chosen_or_taken_away_and_no_other_goes(
    marks: dict[str, int], value: str
) -> None:
    before = ids(chosen(SHIPPED, marks))
    others = [name for name in before if name != value]

    taken = choose(SHIPPED, marks, value, on=False)
    given_too = choose(SHIPPED, marks, value, on=True)

    assert ids(chosen(SHIPPED, taken)) == others
    room = len(others) < MOST or value in before
    assert set(given_too) == {*others, *([value] if room else [])}
    assert set(given_too.values()) <= {A_LOT}


@pytest.mark.parametrize("before", [{}, {"soon": 0}, {"soon": 1}])
def test_a_fourth_value_is_not_taken_whatever_a_tab_of_before_said_of_it(
    before: dict[str, int],
) -> None:
    three_of_them = dict.fromkeys(("less_pain", "do_more", "low_cost"), A_LOT)

    marks = choose(SHIPPED, {**three_of_them, **before}, "soon", on=True)

    assert marks == three_of_them
    assert choose(SHIPPED, marks, "do_more", on=False).keys() == {"less_pain", "low_cost"}


def test_more_than_three_from_a_tab_of_before_all_stay_until_the_person_takes_them_away() -> None:
    many = dict.fromkeys(list(VALUES)[:5], A_LOT)

    assert choose(SHIPPED, many, "no_touch", on=True) == many
    assert len(choose(SHIPPED, many, "soon", on=False)) == len(many) - 1


# ── Side by side ──────────────────────────────────────────────────────────────────────────

OPTIONS = [one.id for one in SHIPPED.alternatives]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["massage", "exercise", "mind"], ("exercise", "mind")),
        (["massage"], ("massage", "exercise")),
        (["exercise"], ("massage", "exercise")),
        ([], ("massage", "exercise")),
        (["exercise", "as_now"], ("exercise", "as_now")),
    ],
)
def test_a_third_option_takes_the_place_of_the_oldest_and_none_goes_alone(
    asked: list[str], expected: tuple[str, str]
) -> None:
    assert side_by_side(("massage", "exercise"), asked) == expected


@given(st.lists(st.sets(st.sampled_from(OPTIONS)), max_size=6))
def test_there_are_always_two_different_options(taps: list[set[str]]) -> None:
    shown = ("massage", "exercise")
    for asked in taps:
        shown = side_by_side(shown, sorted(asked))
        assert len(set(shown)) == 2
        assert set(shown) <= set(OPTIONS)


# ── Pointing elsewhere ────────────────────────────────────────────────────────────────────


def more(fits: list[str], one: str, other: str) -> bool:
    return fits.count(one) > fits.count(other)


@given(MARKS, VERDICTS)
def test_what_matters_points_elsewhere_exactly_where_more_of_it_does(
    marks: dict[str, int], verdict: Verdict
) -> None:
    a_lot = [str(VALUES[name].fits["massage"]) for name, mark in marks.items() if mark == A_LOT]

    found = turn(SHIPPED, verdict, marks)

    with_plan = verdict.id in ("reasonable", "reasonable_with_conditions")
    assert (found == "away") == (with_plan and more(a_lot, "against", "with"))
    assert (found == "towards") == (verdict.id == "not_now" and more(a_lot, "with", "against"))
    assert found in (None, "away", "towards")


@pytest.mark.parametrize("name", [one.id for one in SHIPPED.verdicts if one.when.flag])
@pytest.mark.parametrize("matters", [WITH, AGAINST, UNCLEAR])
def test_a_verdict_on_a_flag_is_never_questioned(name: str, matters: list[str]) -> None:
    assert turn(SHIPPED, SHIPPED.verdict[name], marked(matters)) is None


def test_a_flag_is_not_questioned_even_if_its_verdict_had_a_plan() -> None:
    flagged = replace(SHIPPED.verdict["too_early"], plan=True)

    assert turn(SHIPPED, flagged, marked(AGAINST)) is None
    assert turn(SHIPPED, REASONABLE, marked(AGAINST)) == "away"


def test_where_as_much_goes_with_massage_as_against_it_nothing_points_elsewhere() -> None:
    even = {WITH[0]: A_LOT, AGAINST[0]: A_LOT}

    assert turn(SHIPPED, REASONABLE, even) is None
    assert turn(SHIPPED, REASONABLE, {**even, AGAINST[1]: A_LOT}) == "away"


@pytest.mark.parametrize("mark", [0, 1])
def test_what_was_not_chosen_points_nowhere(mark: int) -> None:
    assert turn(SHIPPED, REASONABLE, marked(AGAINST, mark)) is None


@pytest.mark.parametrize(
    ("fits", "expected"),
    [
        (["against"], "away"),
        (["against", "against", "with"], "away"),
        (["against", "unclear", "unclear"], "away"),
        (["against", "with"], None),
        (["unclear", "unclear"], None),
        (["with", "with", "against"], None),
        ([], None),
    ],
)
def test_a_verdict_with_a_plan_is_questioned_only_where_more_goes_against_massage(
    fits: list[Fit], expected: str | None
) -> None:
    definition = with_fits(*fits)
    marks = {value.id: 2 for value in definition.values}

    assert turn(definition, REASONABLE, marks) == expected
    assert turn(definition, SHIPPED.verdict["reasonable_with_conditions"], marks) == expected


@pytest.mark.parametrize(
    ("fits", "expected"),
    [
        (["with"], "towards"),
        (["with", "with", "against"], "towards"),
        (["against", "with"], None),
        (["unclear"], None),
        (["against", "against", "with"], None),
    ],
)
def test_the_verdict_without_a_plan_is_questioned_only_where_more_goes_with_massage(
    fits: list[Fit], expected: str | None
) -> None:
    definition = with_fits(*fits)

    assert turn(definition, NOT_NOW, {value.id: 2 for value in definition.values}) == expected


def test_what_matters_some_does_not_outweigh_what_matters_a_lot() -> None:
    marks = {**marked(WITH, 1), **marked(AGAINST[:1])}

    assert len(WITH) > 1
    assert turn(SHIPPED, REASONABLE, marks) == "away"


def test_the_shipped_values_can_point_either_way() -> None:
    assert all([WITH, AGAINST])
    assert turn(SHIPPED, NOT_NOW, marked(WITH)) == "towards"
    assert turn(SHIPPED, REASONABLE, marked(WITH)) is None
    assert turn(SHIPPED, NOT_NOW, marked(AGAINST)) is None


@given(mostly_safe(), MARKS)
def test_what_matters_never_changes_the_verdict(
    answers: dict[str, Answer], marks: dict[str, int]
) -> None:
    assume(not marks.keys() & SHIPPED.by_id.keys())
    without = evaluate(SHIPPED, answers)
    beside = evaluate(replace(SHIPPED, values=()), answers)
    mixed = evaluate(SHIPPED, {**answers, **marks})

    assert mixed.decision == without.decision == beside.decision
    assert mixed.score == without.score
    assert set(marks) <= set(mixed.ignored)


# ── Read from outside ─────────────────────────────────────────────────────────────────────


NAMES = st.one_of(st.sampled_from(sorted(VALUES)), st.text(max_size=8))
GIVEN = st.one_of(rubbish, st.dictionaries(NAMES, st.one_of(rubbish, st.integers(-1, 3))))


@given(GIVEN)
def test_only_marks_that_are_possible_are_read_whatever_is_given(given: object) -> None:
    read = read_marks(SHIPPED, given)

    for name, mark in read.items():
        assert isinstance(given, Mapping)
        assert name in VALUES
        assert type(mark) is int
        assert mark in (0, 1, 2)
        assert given[name] is mark


@given(MARKS, st.dictionaries(st.text(max_size=8), rubbish))
def test_every_mark_that_is_possible_is_kept(
    marks: dict[str, int], more: dict[str, object]
) -> None:
    strange = {name: item for name, item in more.items() if name not in VALUES}

    assert read_marks(SHIPPED, {**strange, **marks}) == marks


@pytest.mark.parametrize("mark", [-1, 3, 1.0, True, False, None, "2", [2], (1,), {}])
def test_a_mark_that_nobody_can_give_is_dropped_and_the_others_stay(mark: object) -> None:
    assert read_marks(SHIPPED, {"soon": mark, "low_cost": 2}) == {"low_cost": 2}


@pytest.mark.parametrize("given", [None, [], "soon", 2, [("soon", 2)], {"no_such": 2}])
def test_what_is_no_table_of_marks_holds_none(given: object) -> None:
    assert read_marks(SHIPPED, given) == {}


def test_each_shipped_value_says_how_it_stands_to_each_option() -> None:
    for value, option in product(SHIPPED.values, SHIPPED.alternatives):
        assert value.fits[option.id] in get_args(Fit)
