"""Where a page may be read aloud."""

import pytest

from logic.clinic.hearing import may_be_heard
from logic.definition.questions import SAFETY
from tests.strategies import SHIPPED

PRIVATE = [one for one in SHIPPED.questions if one.section == SAFETY and one.type == "many"]
OTHERS = [one for one in SHIPPED.questions if one not in PRIVATE]


@pytest.mark.parametrize("headphones", [True, False])
def test_at_home_each_question_and_the_result_may_be_heard(headphones: bool) -> None:
    for one in (*SHIPPED.questions, None):
        assert may_be_heard(one, kiosk=False, headphones=headphones)


def test_a_kiosk_without_headphones_reads_nothing_aloud() -> None:
    for one in (*SHIPPED.questions, None):
        assert not may_be_heard(one, kiosk=True, headphones=False)


def test_with_headphones_a_kiosk_reads_all_but_lists_of_signs_and_illnesses() -> None:
    assert len(PRIVATE) == 9
    for one in PRIVATE:
        assert not may_be_heard(one, kiosk=True, headphones=True)
    for other in (*OTHERS, None):
        assert may_be_heard(other, kiosk=True, headphones=True)
