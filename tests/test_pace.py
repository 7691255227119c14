"""How long people take to their result, and what the start page says of it."""

from math import ceil

import pytest

from logic.engine.route import walk
from logic.text.pace import percentile, tell_times, times
from logic.text.pages import OLDER, QUICK, minutes
from tests.cases import CASES, answers_of
from tests.people import EASY, RESULTS
from tests.strategies import ROOT, SHIPPED

WRITTEN = [answers_of(case) for case in CASES]


@pytest.mark.parametrize(
    ("share", "found"), [(50, 5), (90, 9), (91, 10), (100, 10), (1, 1), (10, 1), (11, 2)]
)
def test_a_percentile_is_the_time_within_which_so_many_are_through(share: int, found: int) -> None:
    assert percentile([*range(1, 11)], share) == found


def test_whoever_is_alone_is_the_half_and_the_ninety_percent() -> None:
    assert percentile([4.0], 50) == percentile([4.0], 90) == 4.0


def test_an_older_reader_takes_longer_for_each_question_and_each_word() -> None:
    asked = walk(SHIPPED, EASY).asked

    assert minutes(SHIPPED, asked, OLDER) > 1.3 * minutes(SHIPPED, asked, QUICK)


def test_a_danger_sign_ends_the_time_too() -> None:
    urgent, easy = times(SHIPPED, [EASY, RESULTS["urgent_care"]], QUICK)

    assert urgent < easy / 3


def test_the_start_page_says_within_how_many_minutes_nine_of_ten_are_through() -> None:
    slow = percentile(times(SHIPPED, WRITTEN, OLDER), 90)

    assert SHIPPED.about.minutes == ceil(slow), "write it under about: minutes"


def test_the_readme_says_within_how_many_minutes_half_are_through() -> None:
    quick, older = (round(percentile(times(SHIPPED, WRITTEN, pace), 50)) for pace in (QUICK, OLDER))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert f"in about {quick} minutes ({older} for an older reader on a phone)" in readme


def test_both_paces_are_told_with_what_they_are() -> None:
    quick, older = tell_times(SHIPPED, [EASY])

    assert "200 words a minute, 6 s a question" in quick
    assert "139 words a minute, 10 s a question" in older
    assert f"nine of ten within {minutes(SHIPPED, walk(SHIPPED, EASY).asked):.1f}" in quick
