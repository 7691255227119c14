"""Coming back with a paper: what its code holds, that it is read or refused, and what follows."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any, cast

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from logic.definition.plans import Numbers
from logic.engine.answers import receive
from logic.engine.checkin import Check, at_first, visits_since
from logic.engine.returning import POSSIBLE, Returning, remember, visits_of
from logic.engine.verdict import Evaluation, evaluate
from logic.handover.document import write_page
from logic.handover.paper import Paper
from logic.handover.person_page import person_page
from logic.handover.return_code import _askable, _mark, read_return, write_return
from logic.handover.sheet import write_sheet
from screens.session.camera import read_picture
from tests.files import text_of
from tests.people import EASY, RESULTS
from tests.strategies import SHIPPED

FIRST = date(2026, 11, 3)
ASKABLE = _askable(SHIPPED)
returns = st.builds(
    Returning,
    st.dates(date(2020, 1, 1), date(2199, 12, 31)),
    st.builds(Numbers, *(st.sampled_from(one) for one in POSSIBLE)),
    st.none() | st.integers(0, 10),
    st.none() | st.integers(0, 10),
    st.sets(st.sampled_from(ASKABLE), max_size=4).map(
        lambda found: tuple(one for one in ASKABLE if one in found)
    ),
)


def of(answers: Any) -> Evaluation:
    return evaluate(SHIPPED, receive(SHIPPED, answers).answers)


@given(returns)
def test_what_is_written_is_read_and_is_digits_alone(one: Returning) -> None:
    digits = write_return(one)

    assert digits.isascii()
    assert digits.isdigit()
    assert read_return(SHIPPED, digits) == one
    assert read_return(SHIPPED, f" {digits[:5]} {digits[5:]}\r\n") == one


@given(returns, st.data())
def test_one_digit_read_wrong_lost_or_swapped_is_refused(
    one: Returning, data: st.DataObject
) -> None:
    digits = write_return(one)
    at = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([sign for sign in "0123456789" if sign != digits[at]]))

    assert read_return(SHIPPED, digits[:at] + other + digits[at + 1 :]) is None
    assert read_return(SHIPPED, digits[:at] + digits[at + 1 :]) is None
    swapped = digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :]
    assert swapped == digits or read_return(SHIPPED, swapped) is None


@given(st.text(max_size=300) | st.text("0123456789", max_size=60))
def test_whatever_is_typed_breaks_nothing(text: str) -> None:
    found = read_return(SHIPPED, text)

    assert found is None or found.possible


def test_no_two_reasons_to_ask_first_are_written_alike() -> None:
    assert len({_mark(*one) for one in ASKABLE}) == len(ASKABLE) > 1


@pytest.mark.parametrize("verdict", ["reasonable", "reasonable_with_conditions"])
def test_the_plan_that_came_with_a_paper_is_the_one_that_was_made(verdict: str) -> None:
    evaluation = of(RESULTS[cast("Any", verdict)])
    brought = remember(evaluation, FIRST)
    begun = at_first(SHIPPED, evaluation.answers, FIRST)
    later = [Check(FIRST + timedelta(days=28), 3, 2, change) for change in (1, 3, 4, 6, None)]

    for now in later:
        read = read_return(SHIPPED, write_return(brought))
        assert read == brought
        assert [one.date for one in visits_of(SHIPPED, brought, [brought.start, now])] == [
            one.date for one in visits_since(SHIPPED, evaluation.answers, FIRST, [begun, now])
        ]


def test_without_a_plan_there_is_nothing_to_come_back_to() -> None:
    with pytest.raises(LookupError):
        remember(of(RESULTS["urgent_care"]), FIRST)
    with pytest.raises(LookupError):
        write_return(Returning(FIRST))
    assert visits_of(SHIPPED, Returning(FIRST), [Check(FIRST, 5, 5)]) == ()


def paper(brought: Returning | None) -> Paper:
    return Paper(evaluation=of(EASY), made=FIRST, first=FIRST, returning=brought)


def test_the_paper_holds_the_code_only_where_it_was_asked_for_and_says_what_is_in_it() -> None:
    brought = remember(of(EASY), FIRST)
    words = SHIPPED.words.returning
    digits = write_return(brought)

    told = paper(brought)
    assert [one["digits"].replace(" ", "") for one in person_page(told) if one["kind"] == "return"]
    for written in (write_sheet(told), text_of(write_page(told))):
        assert digits in "".join(sign for sign in written if sign.isdigit())
        assert words.code_title in written
    for written in (write_sheet(paper(None)), text_of(write_page(paper(None)))):
        assert words.code_title not in written
        assert digits not in "".join(sign for sign in written if sign.isdigit())


def test_a_camera_reads_the_code_and_nothing_else() -> None:
    digits = write_return(remember(of(EASY), FIRST))
    drawn, other = BytesIO(), BytesIO()
    segno.make(digits, micro=False).save(drawn, "png", scale=5)
    segno.make("https://x.example", micro=False).save(other, "png", scale=5)

    assert read_picture(drawn.getvalue()) == digits
    assert read_return(SHIPPED, read_picture(other.getvalue())) is None
    for nothing in (b"", b"no picture", drawn.getvalue()[:200]):
        assert read_picture(nothing) == ""


def test_a_picture_of_too_many_points_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = BytesIO()
    Image.new("1", (4000, 4000)).save(drawn, "png")
    assert len(drawn.getvalue()) < 10_000

    def convert(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Image.Image, "convert", convert)

    assert read_picture(drawn.getvalue()) == ""
