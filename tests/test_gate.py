"""The gate in front of the desk: it slows down who guesses, and nobody else."""

import pytest

from logic.clinic.gate import FREE, LONGEST, MOST, Gate, read_initials

PHRASE, WRONG = "seven quiet herons", "seven loud herons"
HERE, THERE = "192.0.2.1", "192.0.2.2"


def fail(gate: Gate, times: int, now: float = 0.0, place: str = HERE) -> float:
    """Try the wrong phrase as soon as it is looked at, and return when that was last."""
    for _ in range(times):
        now += gate.wait(place, now)
        assert not gate.admit(place, WRONG, PHRASE, now)
    return now


def test_the_right_phrase_is_let_in() -> None:
    gate = Gate()

    assert gate.wait(HERE, 0) == 0
    assert gate.admit(HERE, PHRASE, PHRASE, 0)


@pytest.mark.parametrize("tried", ["", WRONG, PHRASE.upper(), f"{PHRASE} ", PHRASE[:-1], "ünïcödé"])
def test_anything_else_is_not(tried: str) -> None:
    assert not Gate().admit(HERE, tried, PHRASE, 0)


def test_a_phrase_may_have_any_sign() -> None:
    assert Gate().admit(HERE, "überall grüne Äpfel", "überall grüne Äpfel", 0)


@pytest.mark.parametrize("tried", ["", " ", PHRASE])
def test_nobody_is_admitted_where_there_is_no_phrase(tried: str) -> None:
    assert not Gate().admit(HERE, tried, "", 0)


def test_three_wrong_tries_are_free() -> None:
    gate = Gate()

    for _ in range(FREE):
        assert gate.wait(HERE, 0) == 0
        assert not gate.admit(HERE, WRONG, PHRASE, 0)

    assert FREE == 3
    assert gate.wait(HERE, 0) == 1


def test_each_further_one_doubles_the_wait_up_to_a_minute() -> None:
    gate, waits = Gate(), []
    now = fail(gate, FREE)

    for _ in range(9):
        waits.append(gate.wait(HERE, now))
        now = fail(gate, 1, now)

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_two_wrong_tries_and_then_the_right_one_is_let_in_at_once() -> None:
    gate = Gate()
    fail(gate, FREE - 1)

    assert gate.admit(HERE, PHRASE, PHRASE, 0)


def test_a_try_before_its_time_is_not_looked_at_even_if_it_is_right() -> None:
    gate = Gate()
    now = fail(gate, FREE + 2)
    wait = gate.wait(HERE, now)

    for early in (0, wait / 2, wait - 0.01):
        assert not gate.admit(HERE, PHRASE, PHRASE, now + early)
        assert not gate.admit(HERE, WRONG, PHRASE, now + early)

    assert gate.wait(HERE, now) == wait == 4
    assert gate.admit(HERE, PHRASE, PHRASE, now + wait)


def test_who_was_let_in_begins_anew() -> None:
    gate = Gate()
    now = fail(gate, 7)
    now += gate.wait(HERE, now)
    assert gate.admit(HERE, PHRASE, PHRASE, now)

    assert gate.wait(HERE, now) == 0
    fail(gate, FREE - 1, now)
    assert gate.wait(HERE, now) == 0
    fail(gate, 1, now)
    assert gate.wait(HERE, now) == 1


def test_another_place_is_not_slowed_down() -> None:
    gate = Gate()
    now = fail(gate, 7)

    assert gate.wait(HERE, now) > 0
    assert gate.wait(THERE, now) == 0
    assert gate.admit(THERE, PHRASE, PHRASE, now)
    assert gate.wait(HERE, now) > 0


def test_a_thousand_wrong_tries_change_nothing_for_the_right_one_from_elsewhere() -> None:
    gate = Gate()
    for _ in range(1_000):
        gate.admit(HERE, WRONG, PHRASE, 0)
    assert gate.admit(THERE, PHRASE, PHRASE, 0)

    now = fail(gate, 1_000)
    assert gate.admit(THERE, PHRASE, PHRASE, now)
    assert gate.wait(HERE, now) == LONGEST


def test_no_more_places_are_remembered_than_memory_allows() -> None:
    gate = Gate()
    for number in range(MOST + 1):
        fail(gate, FREE, place=f"place {number}")

    assert gate.wait("place 0", 0) == 0
    assert gate.wait("place 1", 0) == 1
    assert gate.wait(f"place {MOST}", 0) == 1


@pytest.mark.parametrize(
    ("typed", "initials"),
    [
        ("ab", "AB"),
        (" a. b. ", "AB"),
        ("ÄÖ", "ÄÖ"),
        ("a\u0308o", "ÄO"),
        ("αβγ", "ΑΒΓ"),
        ("明子", "明子"),
        ("किम", "किम"),
        ("abcd", "ABCD"),
    ],
)
def test_initials_are_two_to_four_letters_in_whatever_script(typed: str, initials: str) -> None:
    assert read_initials(typed) == initials


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "a",
        "abcde",
        "a1",
        "12",
        "..",
        "a,b",
        "<b>",
        "\u0308ab",
        "a" + "\u0327b\u0327" * 9,
        "A\u202eB",
    ],
)
def test_anything_else_is_no_initials(typed: str) -> None:
    assert read_initials(typed) == ""
