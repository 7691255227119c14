"""Who is at a kiosk: who stays, and who is taken to have gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.clinic.presence import SILENT, SLACK, Presence

ALLOWED, STEP = 80, 620
LAST, LAST_STEP = ALLOWED + SLACK, STEP + SLACK
"""Seconds without a touch, and without a step, after which someone is just about there."""


def anyone(_: str) -> bool:
    """Say that every browser is connected."""
    return True


def entered(*names: str) -> Presence:
    """Return a kiosk where these sessions have just been touched, at 0."""
    presence = Presence()
    for name in names:
        presence.enter(f"token of {name}", name, 0, 0)
    return presence


def listen(presence: Presence, name: str, until: float) -> None:
    """Hear from a browser that is not touched, as often as it takes."""
    for now in range(SILENT, int(until) + 1, SILENT):
        assert presence.hear(f"token of {name}", now, now, now)
    assert presence.hear(f"token of {name}", until, until, until)


def touch(presence: Presence, begin: int, end: int, stepped: int = 0) -> None:
    """Hear from a page that is touched all the time, with the last step at `stepped`."""
    for now in range(begin, end + 1):
        assert presence.hear("token of a", 0, now - stepped, now)
        assert presence.sweep(now, ALLOWED, STEP, anyone) == []


def test_who_takes_steps_stays() -> None:
    presence = entered("a")

    for turn, now in enumerate(range(0, 10_000, ALLOWED)):
        presence.enter("token of a", "a", turn, now)
        assert presence.sweep(now + 1, ALLOWED, STEP, anyone) == []


def test_who_is_touched_stays_as_long_as_there_are_steps() -> None:
    presence = entered("a")

    for begin in range(0, 10_000, STEP):
        touch(presence, begin, begin + STEP, begin)


def test_who_is_touched_for_ever_without_a_step_is_swept() -> None:
    presence = entered("a")
    touch(presence, 0, LAST_STEP)

    assert presence.sweep(LAST_STEP + 0.001, ALLOWED, STEP, anyone) == ["a"]
    assert not presence.hear("token of a", 0, 0, LAST_STEP + 1)


def test_who_says_that_they_are_there_has_all_of_the_time_again() -> None:
    presence = entered("a")
    touch(presence, 0, STEP - 1)
    touch(presence, STEP, STEP - 1 + LAST_STEP, STEP - 1)

    assert presence.sweep(STEP + LAST_STEP, ALLOWED, STEP, anyone) == ["a"]


@pytest.mark.parametrize("turn", [7, None], ids=["the same turn", "a complaint"])
def test_what_leads_to_no_other_screen_is_no_step(turn: int | None) -> None:
    presence = Presence()
    presence.enter("token of a", "a", 7, 0)
    for now in range(0, LAST_STEP + 1, SILENT):
        presence.enter("token of a", "a", turn, now)
    presence.enter("token of a", "a", turn, LAST_STEP)

    assert presence.sweep(LAST_STEP, ALLOWED, STEP, anyone) == []
    assert presence.sweep(LAST_STEP + 0.001, ALLOWED, STEP, anyone) == ["a"]


def test_another_turn_is_a_step_after_a_complaint_too() -> None:
    presence = Presence()
    presence.enter("token of a", "a", 7, 0)
    presence.enter("token of a", "a", None, LAST_STEP - 1)
    presence.enter("token of a", "a", 9, LAST_STEP)
    touch(presence, LAST_STEP, LAST_STEP + STEP, LAST_STEP)

    assert presence.sweep(2 * LAST_STEP + 0.001, ALLOWED, STEP, anyone) == ["a"]


def test_no_touch_takes_a_step_away() -> None:
    presence = Presence()
    presence.enter("token of a", "a", 1, STEP)
    presence.hear("token of a", 0, STEP, STEP)  # a sign of life that was sent before the step
    touch(presence, STEP, STEP + LAST_STEP, STEP)

    assert presence.sweep(STEP + LAST_STEP + 0.001, ALLOWED, STEP, anyone) == ["a"]


def test_who_is_not_touched_is_swept_after_the_time_allowed_and_some_slack() -> None:
    presence = entered("a")
    listen(presence, "a", LAST)

    assert presence.sweep(LAST, ALLOWED, STEP, anyone) == []
    assert presence.sweep(LAST + 0.001, ALLOWED, STEP, anyone) == ["a"]


def test_a_silent_browser_is_swept() -> None:
    presence = entered("a")

    assert presence.sweep(SILENT, ALLOWED, STEP, anyone) == []
    assert presence.sweep(SILENT + 0.001, ALLOWED, STEP, anyone) == ["a"]


def test_a_browser_that_is_not_connected_is_swept_at_once() -> None:
    presence = entered("a", "b", "c")

    assert presence.sweep(0, ALLOWED, STEP, lambda name: name == "b") == ["a", "c"]
    assert presence.hear("token of b", 0, 0, 0)


def test_only_who_is_over_is_swept() -> None:
    presence = entered("a", "b")
    listen(presence, "a", LAST + 1)
    presence.enter("token of b", "b", 0, LAST)

    assert presence.sweep(LAST + 1, ALLOWED, STEP, anyone) == ["a"]
    assert presence.sweep(LAST + 1, ALLOWED, STEP, anyone) == []


def test_a_token_that_was_swept_is_unknown() -> None:
    presence = entered("a")
    presence.sweep(SILENT + 1, ALLOWED, STEP, anyone)

    assert not presence.hear("token of a", 0, 0, SILENT + 1)
    assert presence.leave("token of a") == ""
    assert presence.sweep(SILENT + 1, ALLOWED, STEP, anyone) == []


def test_who_leaves_is_forgotten() -> None:
    presence = entered("a", "b")

    assert presence.leave("token of a") == "a"
    assert presence.leave("token of a") == ""
    assert not presence.hear("token of a", 0, 0, 0)
    assert presence.hear("token of b", 0, 0, 0)


def test_hearing_from_nobody_makes_nobody() -> None:
    presence = Presence()

    assert not presence.hear("made up", 0, 0, 0)
    assert presence.sweep(1000, 0, 0, lambda _: False) == []


seconds = st.integers(0, 200)


@given(st.lists(st.tuples(st.integers(0, SILENT), st.integers(-200, 200)), max_size=20), seconds)
def test_a_session_looks_as_fresh_as_its_latest_touch_and_no_fresher(
    heard: list[tuple[int, int]], later: int
) -> None:
    presence, now, touched = entered("a"), 0, 0
    for passed, since in heard:
        now += passed
        presence.hear("token of a", since, since, now)
        touched = max(touched, now - max(0, since))
    moment = now + later
    presence.hear("token of a", 10**6, 10**6, moment)

    swept = presence.sweep(moment, ALLOWED, STEP, anyone)

    assert swept == (["a"] if moment - touched > LAST else [])


@given(seconds, seconds, seconds)
def test_hearing_of_an_older_touch_changes_nothing(since: int, older: int, now: int) -> None:
    presence = entered("a")
    presence.hear("token of a", since, since, now)
    presence.hear("token of a", since + older, since + older, now)

    touched = max(0, now - since)
    assert presence.sweep(now, now - touched - SLACK, STEP, anyone) == []
    assert presence.sweep(now, now - touched - SLACK - 1, STEP, anyone) == ["a"]


def test_a_touch_in_the_future_counts_as_now() -> None:
    presence = entered("a")
    presence.hear("token of a", -1000, -1000, 1)
    listen(presence, "a", LAST + 1)

    assert presence.sweep(LAST + 1, ALLOWED, STEP, anyone) == []
    presence.hear("token of a", LAST + 1, LAST + 1, LAST + 1.001)
    assert presence.sweep(LAST + 1.001, ALLOWED, STEP, anyone) == ["a"]
