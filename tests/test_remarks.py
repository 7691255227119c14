"""What is worth a look, and no reason to refuse a definition."""

from collections import Counter
from datetime import date, datetime

import pytest

from logic.definition.problems import Where
from logic.text.remarks import remarks
from tests.changes import put
from tests.cli import run
from tests.strategies import SHIPPED

TODAY = SHIPPED.about.published


def told(path: Where, new: object) -> list[str]:
    """Return the codes of what is worth a look once something is another one."""
    return [one.code for one in remarks(put(path, new), TODAY) if one.path[: len(path)] == path]


def test_a_long_option_is_told_and_one_of_twenty_words_is_not() -> None:
    path = ("questions", 0, "options", 0, "label")

    assert told(path, "word " * 21) == ["W712"]
    assert told(path, "word " * 20) == []


@pytest.mark.parametrize(
    ("due", "codes"),
    [
        (date(2020, 5, 24), ["A911"]),
        (date(2227, 5, 24), ["A912"]),
        (date(TODAY.year + 1, 1, 1), []),
    ],
)
def test_a_review_that_is_past_or_in_a_far_year_is_told(due: date, codes: list[str]) -> None:
    assert told(("about", "next_review"), due) == codes


def test_a_source_that_was_read_in_the_future_is_told() -> None:
    assert told(("sources", 0, "checked"), date(2999, 11, 23)) == ["R609"]


def test_a_remark_is_printed_and_refuses_nothing() -> None:
    done = run("check")

    assert done.returncode == 0
    assert done.stdout.startswith("questions.yaml: no problems.")
    found = remarks(SHIPPED, datetime.now().astimezone().date())
    for code, count in Counter(one.code for one in found).items():
        assert done.stdout.count(f" {code} ") == count
