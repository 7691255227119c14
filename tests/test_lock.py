"""The lock of the desk: it closes after a while without a touch, and only a sign-in opens it."""

from logic.clinic.lock import MOST, Locks

AFTER, ONE, OTHER = 600.0, "one", "other"


def test_a_sign_in_is_open_for_a_while_after_its_last_touch_and_not_after() -> None:
    locks = Locks()
    locks.begin(ONE, 0)
    assert locks.is_open(ONE, AFTER - 1, AFTER)

    locks.touch(ONE, AFTER - 1, AFTER - 1, AFTER)

    assert locks.is_open(ONE, 2 * AFTER - 2, AFTER)
    assert not locks.is_open(ONE, 2 * AFTER - 1, AFTER)


def test_what_has_locked_is_opened_by_no_touch_and_by_no_second_look() -> None:
    locks = Locks()
    locks.begin(ONE, 0)

    locks.touch(ONE, AFTER, AFTER, AFTER)
    locks.begin(ONE, AFTER)

    assert not locks.is_open(ONE, AFTER, AFTER)


def test_a_touch_counts_from_when_it_was_and_never_takes_one_back() -> None:
    locks = Locks()
    locks.begin(ONE, 100)

    locks.touch(ONE, 130, 160, AFTER)
    locks.touch(ONE, 50, 160, AFTER)
    locks.touch(ONE, 999, 160, AFTER)  # nobody has touched anything later than now

    assert locks.is_open(ONE, 759, AFTER)
    assert not locks.is_open(ONE, 760, AFTER)


def test_nobody_is_in_who_has_not_signed_in_or_has_signed_out() -> None:
    locks = Locks()
    assert not locks.is_open(ONE, 0, AFTER)
    locks.touch(ONE, 0, 0, AFTER)
    assert not locks.is_open(ONE, 0, AFTER)
    locks.begin(ONE, 0)
    locks.begin(OTHER, 0)

    locks.end(ONE)

    assert not locks.is_open(ONE, 1, AFTER)
    assert locks.is_open(OTHER, 1, AFTER)


def test_of_very_many_the_first_is_forgotten_and_locked() -> None:
    locks = Locks()
    for number in range(MOST + 1):
        locks.begin(f"{number}", 0)

    assert not locks.is_open("0", 0, AFTER)
    assert locks.is_open(f"{MOST}", 0, AFTER)
