"""What comes with the address: a saved result, or what a clinic has put into its link."""

import streamlit as st

from logic.definition.questionnaire import Questionnaire
from logic.engine.journey import OPENED
from logic.engine.saved import Opened
from logic.handover.envelope import LinkError
from logic.handover.invitation import Arrived, read_hidden, read_open
from logic.handover.link import OPENS, unpack
from screens.session.definition import SHELF
from screens.session.navigation import go
from screens.session.saving import differences, take
from screens.session.state import State, current

TRAILING = ".,;:!?)>]}'\"\u201d "
"""What a message may put right after a link. No link of ours ends in one of these."""


def in_the_open(questionnaire: Questionnaire) -> Arrived:
    """Return what stands in the open part of this page's address."""
    return read_open(st.query_params.to_dict(), (questionnaire.language,))


def open_fragment(state: State, text: str) -> None:
    """Take what stood after the `#`."""
    questionnaire = SHELF.current()
    given = text.removeprefix("#").rstrip(TRAILING)
    key, _, value = given.partition("=")
    if key in OPENS:
        _open_result(questionnaire, state, OPENS[key], value)
    else:
        _take_preset(questionnaire, state, given)


def _open_result(questionnaire: Questionnaire, state: State, key: str, value: str) -> None:
    try:
        opened = unpack(questionnaire, value)
    except LinkError:
        go(state, state.screen)
        state.tell(questionnaire.words.link_damaged)
        return
    if state.answers and _differ(state, opened):
        state.offered = (key, opened)
        state.origin = state.screen
        state.show(OPENED)
    else:
        _take(questionnaire, state, key, opened)


def _differ(state: State, opened: Opened) -> bool:
    """Say whether a tab holds anything that a link would take away."""
    saved = opened.saved
    more = len(state.keeping.checks) > len(saved.checks)
    return bool(state.answers != saved.answers or state.again or more)


def _take(questionnaire: Questionnaire, state: State, key: str, opened: Opened) -> None:
    take(state, opened)
    state.offered = None
    go(state, key)
    # Where a newer check asks more, it asks that alone.
    state.changing = state.screen in questionnaire.by_id
    state.tell(*differences(questionnaire, opened))


def _take_preset(questionnaire: Questionnaire, state: State, text: str) -> None:
    arrived = read_hidden(questionnaire, text)
    new = {
        name: one for name, one in arrived.invitation.answers.items() if name not in state.answers
    }
    state.answers |= new
    state.preset |= frozenset(new)
    state.reference = arrived.invitation.reference or state.reference
    state.turn += 1
    if arrived.dropped:
        state.tell(questionnaire.words.link_dropped)


def take_offered() -> None:
    """Go on with what the link held."""
    state = current()
    if state.offered:
        _take(SHELF.current(), state, *state.offered)


def leave_offered() -> None:
    """Go on with the answers of this tab."""
    state = current()
    state.offered = None
    go(state, state.origin)
