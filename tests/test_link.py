"""A result link: compact, checked, and read again under this definition or a newer one."""

from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from logic.definition.ids import ID, LEAN, digest
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answers
from logic.engine.checkin import Check
from logic.engine.clearing import signs
from logic.engine.route import walk
from logic.engine.saved import LEANS, Saved
from logic.engine.verdict import evaluate
from logic.handover.envelope import LinkError
from logic.handover.link import pack, unpack
from tests.kinds import kinds
from tests.links import chosen, drawn, full, signed
from tests.strategies import READY, SHIPPED

DAMAGED = 1_000
ADDRESS = "https://check.clinic.example/?clinic=Hill+Street&mode=link#result="


def longest() -> Answers:
    """Return the answers of someone who is asked all that one person can be, each at its longest.

    With a sign on a list, most of the others would not be asked.
    """
    draw = Random(0)  # noqa: S311 - the same each time
    lists = {one.id for one in signs(SHIPPED)}
    return {
        question.id: tuple(one.id for one in question.options if not one.exclusive)
        if question.type == "many" and question.id not in lists
        else READY.get(question.id, chosen(draw, question))
        for question in SHIPPED.questions
    }


@pytest.mark.parametrize("number", kinds([2_000, 10_000], 2_000))
def test_thousands_of_results_come_back_as_they_went(number: int) -> None:
    draw = Random(20261124)  # noqa: S311 - the same each time

    for _ in range(number):
        saved = drawn(draw, draw.random())
        opened = unpack(SHIPPED, pack(saved))
        assert opened.saved == saved
        assert list(opened.saved.answers) == list(saved.answers)
        assert opened.lost == 0


def test_a_full_set_of_answers_takes_less_than_400_signs() -> None:
    assert len(ADDRESS + pack(full())) < 400
    assert len(pack(full(longest()))) < 400


def damaged(draw: Random, text: str) -> str:
    """Change, cut, repeat or add something."""
    at = draw.randrange(len(text))
    other = draw.choice([sign for sign in "abcXYZ019-_" if sign != text[at]])
    return draw.choice(
        [
            text[:at] + other + text[at + 1 :],
            text[:at],
            text[at + 1 :],
            text[: at + 1] + other + text[at + 1 :],
            text[:at] + draw.choice("%?=&#é \n") + text[at + 1 :],
            text[:at] + text[at : at + 8] + text[at:],
            text + draw.choice(["=", "==", "A", text]),
            text.swapcase(),
        ]
    )


def test_a_thousand_damaged_links_are_told_as_damaged_and_none_is_opened() -> None:
    draw = Random(7)  # noqa: S311 - the same each time

    for _ in range(DAMAGED):
        text = pack(drawn(draw))
        with pytest.raises(LinkError):
            unpack(SHIPPED, damaged(draw, text))


def test_a_link_that_someone_has_made_up_opens_nothing_that_is_not_possible() -> None:
    draw = Random(11)  # noqa: S311 - the same each time
    for size in [0, 1, 2, 5, 20, 60, 200]:
        for _ in range(100):
            text = signed(b"\x01" + draw.randbytes(size))
            try:
                opened = unpack(SHIPPED, text)
            except LinkError:
                continue
            saved = opened.saved
            assert all(name in SHIPPED.by_id for name in saved.answers)
            assert 0 <= saved.minute < 24 * 60
            assert len(walk(SHIPPED, saved.answers).asked) >= 1


@pytest.mark.parametrize(
    "text", ["", "A", "AAAA", "AQ", "%%%", "ä" * 20, "A" * 5000, "result", "null", "-_-_-_-_"]
)
def test_what_is_no_link_of_ours_is_told_as_damaged(text: str) -> None:
    with pytest.raises(LinkError):
        unpack(SHIPPED, text)


def test_a_link_of_another_kind_is_not_read_as_one_of_ours() -> None:
    body = urlsafe_b64decode(pack(full()) + "==")[:-4]
    assert unpack(SHIPPED, signed(body)).saved == full()

    with pytest.raises(LinkError, match="another kind"):
        unpack(SHIPPED, signed(b"\x02" + body[1:]))


# ── Under a newer definition ──────────────────────────────────────────────────────────────


def without(name: str) -> Questionnaire:
    """Return the shipped file without a question that nothing leads to."""
    kept = tuple(question for question in SHIPPED.questions if question.id != name)
    return replace(SHIPPED, questions=kept)


def test_an_answer_to_a_question_that_is_gone_is_counted_and_no_other_is_lost() -> None:
    opened = unpack(without("stress"), pack(full()))

    assert opened.lost == 1
    assert opened.saved.answers == {n: a for n, a in READY.items() if n != "stress"}


def test_only_what_is_new_is_left_to_ask() -> None:
    new = replace(SHIPPED.by_id["stress"], id="sleep", name="Sleep", ask="How do you sleep?")
    at = [question.id for question in SHIPPED.questions].index("tried")
    questions = (*SHIPPED.questions[:at], new, *SHIPPED.questions[at:])
    newer = replace(SHIPPED, version="3", questions=questions)

    opened = unpack(newer, pack(full()))

    assert opened.lost == 0
    assert opened.saved.version != newer.version
    assert [one.id for one in walk(newer, opened.saved.answers).pending] == ["sleep"]


def test_an_option_that_is_gone_makes_its_question_asked_again_and_guesses_nothing() -> None:
    tried = SHIPPED.by_id["tried"]
    fewer = replace(tried, options=tuple(one for one in tried.options if one.id != "medicine"))
    questions = tuple(fewer if one.id == "tried" else one for one in SHIPPED.questions)
    newer = replace(SHIPPED, questions=questions)

    opened = unpack(newer, pack(full({**READY, "tried": ("exercise", "medicine")})))

    assert opened.lost == 1
    assert "tried" not in opened.saved.answers
    assert [one.id for one in walk(newer, opened.saved.answers).pending] == ["tried"]


def fewer_signs(*gone: str) -> Questionnaire:
    """Return the shipped file without some of the danger signs."""
    signs = SHIPPED.by_id["danger_chest"]
    fewer = replace(signs, options=tuple(one for one in signs.options if one.id not in gone))
    return replace(
        SHIPPED, questions=tuple(fewer if one == signs else one for one in SHIPPED.questions)
    )


def test_a_danger_sign_beside_an_option_that_is_gone_still_counts_and_the_answer_is_lost() -> None:
    link = pack(full({**READY, "danger_chest": ("chest", "belly")}))

    opened = unpack(fewer_signs("belly"), link)

    assert opened.lost == 1
    assert opened.saved.answers == {**READY, "danger_chest": ("chest",)}
    assert "urgent_care" in walk(SHIPPED, opened.saved.answers).flags
    assert "danger_chest" not in unpack(fewer_signs("belly", "chest"), link).saved.answers


def test_none_beside_an_option_that_is_gone_never_becomes_a_danger_sign() -> None:
    opened = unpack(fewer_signs("unsure"), pack(full({**READY, "danger_chest": ("unsure",)})))

    assert opened.lost == 1
    assert "danger_chest" not in opened.saved.answers


def test_questions_and_options_in_another_order_are_the_same_to_a_link() -> None:
    turned = tuple(
        replace(question, options=question.options[::-1]) for question in SHIPPED.questions
    )
    newer = replace(SHIPPED, questions=turned)

    opened = unpack(newer, pack(full()))

    assert opened.saved.answers == READY
    assert evaluate(newer, opened.saved.answers).decision is not None


EARLIER: Answers = {
    "danger_nerves": ("none",),
    "danger_body": ("none",),
    "see_soon": ("none",),
    "see_soon_more": ("clot",),
    "ask_first": ("none",),
    "condition": "low_back",
    "duration": "years",
    "pain_average": 5,
    "interference": 3,
    "stress": "no",
    "tried": ("medicine",),
    "hope": "easier",
    "weekly_visits": "every",
    "later_visits": "yes",
    "home_practice": "daily",
    "other_treatments": "yes",
    "share": "yes",
    "check_together": "yes",
}
"""All that was asked when two lists held the signs to have checked: a clot may be there."""


def test_someone_who_answered_lists_that_are_gone_is_asked_for_all_signs_anew() -> None:
    opened = unpack(SHIPPED, pack(replace(full(EARLIER), version="1")))
    kept = opened.saved.answers
    evaluation = evaluate(SHIPPED, kept)

    assert evaluation.decision is None
    assert evaluation.route.next == SHIPPED.by_id["danger_back"]
    assert set(kept) == {"duration", "pain_average", "interference", "stress", "tried"}
    assert kept == {name: EARLIER[name] for name in kept}


def test_an_earlier_none_never_stands_for_none_on_a_list_of_today() -> None:
    kept = unpack(SHIPPED, pack(replace(full(EARLIER), version="1"))).saved.answers

    assert [name for name, one in kept.items() if one == ("none",)] == []


def test_a_link_holds_no_id_and_no_word_of_an_answer_in_the_open() -> None:
    text = pack(full()).lower()
    raw = urlsafe_b64decode(pack(full()) + "==")

    for question in SHIPPED.questions:
        assert question.id.encode() not in raw
        assert len(question.id) < 5 or question.id not in text


def test_the_digest_of_an_id_never_changes_for_links_that_are_out_there() -> None:
    assert digest("danger_nerves").hex() == "c5ee"
    assert digest("condition").hex() == "602f"
    first = replace(full({}), version="1")

    assert pack(first) == PACKED
    assert unpack(SHIPPED, PACKED).saved == first


PACKED = "AQExBQnXCdcCWAAXogAo3q2-7wAAAFGtrS4"
"""Someone has this link in a calendar already: it must open as long as there is this check."""


# ── Where the person leans ────────────────────────────────────────────────────────────────

BEFORE = "AQEyBQnBCcgCWAAXogAtC63K_gAEQS0xNwEJ3QMDAoRwATUR7fqFe9YBDiYxd-DV"
"""What was written of a result before a lean could stand in a link."""


def test_a_link_without_a_lean_is_written_as_it_was_before_there_was_one() -> None:
    saved = Saved(
        answers={"danger_back": ("none",), "pain_average": 5, "kind": "low_back"},
        version="2",
        verdict="reasonable",
        made=date(2026, 11, 2),
        first=date(2026, 11, 9),
        minute=600,
        price=Decimal("60.50"),
        travel=45,
        plan="0badcafe",
        reference="A-17",
        checks=(Check(date(2026, 11, 30), 3, 3, 2),),
    )

    assert pack(saved) == BEFORE
    assert pack(replace(saved, lean="try")) != BEFORE


@pytest.mark.parametrize("lean", LEANS)
def test_a_lean_comes_back_and_adds_nothing_but_itself(lean: str) -> None:
    without = drawn(Random(7))  # noqa: S311 - the same each time
    saved = replace(without, lean=lean)

    opened = unpack(SHIPPED, pack(saved))

    assert opened == replace(unpack(SHIPPED, pack(without)), saved=saved)
    assert bytes_of(pack(saved)).startswith(bytes_of(pack(without)))
    assert len(bytes_of(pack(saved))) == len(bytes_of(pack(without))) + 5


@pytest.mark.parametrize("lean", ["yes", "TRY", "danger_chest"])
def test_a_lean_that_nobody_knows_is_dropped_and_counts_as_no_lost_answer(lean: str) -> None:
    without = drawn(Random(7))  # noqa: S311 - the same each time

    assert unpack(SHIPPED, pack(replace(without, lean=lean))) == unpack(SHIPPED, pack(without))


def test_no_question_can_be_called_what_a_lean_is_called() -> None:
    assert not ID.fullmatch(LEAN)
    assert digest(LEAN) not in {digest(question.id) for question in SHIPPED.questions}


def bytes_of(text: str) -> bytes:
    """Return what a link holds, without its check sum."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))[:-4]
