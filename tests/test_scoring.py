"""Points for each factor, as ranges."""

import pytest

from logic.definition.questions import Answer, Option, Question
from logic.definition.verdicts import Factor
from logic.engine.route import walk
from logic.engine.scoring import Range, score
from tests.strategies import READY, SHIPPED, replace_questions


def factor_with(name: str, **changes: Answer) -> Range:
    return score(SHIPPED, walk(SHIPPED, {**READY, **changes}))[name]


def question(name: str, *options: Option, many: bool = False) -> Question:
    return Question(
        id=name,
        section="s",
        name=name,
        ask=name,
        type="many" if many else "one",
        why="",
        source=(),
        options=options,
    )


def option(name: str, points: int | str | None, **more: object) -> Option:
    given = {} if points is None else {"fit": points}
    return Option(id=name, label=name, points=given, **more)  # type: ignore[arg-type]


def test_points_of_all_answers_are_added_up() -> None:
    assert factor_with("commitment") == Range(6, 6, "met", "met")
    assert factor_with("guidance", home="most_days", other_care="depends") == Range(
        5, 5, "met", "met"
    )
    assert factor_with("fit", kind="hip", duration="months") == Range(3, 3, "partly", "partly")


def test_points_can_be_taken_away() -> None:
    assert factor_with("fit", tried=("massage",), massage_before="worse").low == 2
    assert factor_with("fit", pain_average=0).low == -5


def test_before_any_answer_every_factor_stands_at_zero() -> None:
    points = score(SHIPPED, walk(SHIPPED, {}))

    assert list(points) == [factor.id for factor in SHIPPED.factors]
    assert {(span.low, span.high) for span in points.values()} == {(0, 0)}


def test_not_knowing_counts_from_the_least_to_the_most() -> None:
    span = factor_with("commitment", weekly="unsure")

    assert span == Range(3, 6, "partly", "met")
    assert not span.settled


def test_not_knowing_may_cost_points_where_an_answer_would() -> None:
    assert factor_with("fit", tried=("massage",), massage_before="unsure") == Range(
        2, 4, "partly", "met"
    )


def test_not_knowing_what_every_known_answer_gives_leaves_nothing_open() -> None:
    options = option("a", 4), option("b", 4), option("u", "unknown", way_out=True)
    tree = replace_questions((question("q", *options),))

    assert score(tree, walk(tree, {"q": "u"}))["fit"] == Range(4, 4, "met", "met")


def test_not_knowing_where_no_answer_gives_points_leaves_nothing_open() -> None:
    assert factor_with("fit", stress="unsure") == factor_with("fit", stress="often")
    assert factor_with("fit", stress="unsure").settled


def test_not_knowing_is_settled_where_both_ends_have_one_level() -> None:
    span = factor_with("fit", kind="unsure", duration="weeks")

    assert (span.low, span.high) == (1, 2)
    assert span.settled


def test_several_unknowns_widen_the_range_together() -> None:
    span = factor_with("guidance", home="unsure", other_care="unsure")

    assert (span.low, span.high) == (2, 6)


@pytest.mark.parametrize(
    ("points", "level"),
    [(-9, "not_met"), (2, "not_met"), (3, "partly"), (5, "partly"), (6, "met"), (60, "met")],
)
def test_a_level_is_reached_at_its_line(points: int, level: str) -> None:
    commitment: Factor = SHIPPED.factors[0]

    assert commitment.level(points) == level


def test_a_level_has_its_sentence() -> None:
    factor = SHIPPED.factors[0]

    assert factor.sentence("met") == factor.if_met
    assert factor.sentence("partly") == factor.if_partly
    assert factor.sentence("not_met") == factor.if_not_met
    assert factor.sentence("open") == factor.if_open


@pytest.mark.parametrize(
    ("options", "many", "span"),
    [
        ((option("a", 2), option("b", -1), option("u", "unknown", way_out=True)), False, (-1, 2)),
        ((option("a", 2), option("b", 3), option("n", 0, exclusive=True)), True, (0, 5)),
        ((option("a", 2), option("b", 3), option("n", -4, exclusive=True)), True, (-4, 5)),
        ((option("a", 2), option("b", 3), option("n", 9, exclusive=True)), True, (2, 9)),
        ((option("a", -2), option("b", -3), option("n", 1, exclusive=True)), True, (-5, 1)),
        ((option("a", 2), option("b", -3)), True, (-3, 2)),
        ((option("a", 2), option("b", 3)), True, (2, 5)),
        ((option("a", None), option("b", 3)), True, (0, 3)),
        ((option("a", 4), option("u", 9, way_out=True)), False, (4, 4)),
    ],
)
def test_the_span_of_a_question_is_what_its_known_answers_can_give(
    options: tuple[Option, ...], *, many: bool, span: tuple[int, int]
) -> None:
    assert question("q", *options, many=many).span("fit") == span


def test_options_chosen_together_add_up() -> None:
    tree = replace_questions((question("q", option("a", 2), option("b", 3), many=True),))

    assert score(tree, walk(tree, {"q": ("a", "b")}))["fit"].low == 5
