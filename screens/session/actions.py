"""What a tap does: it writes one answer or takes one step."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from logic.definition.questions import Answer, Question
from logic.engine.clearing import once_asked
from logic.engine.journey import (
    ABOUT,
    FREE,
    INVITE,
    RESULT,
    REVIEW,
    START,
    screen_name,
)
from logic.engine.route import read_answer
from logic.engine.values import choose, side_by_side
from screens.session.here import look
from screens.session.kept import restore
from screens.session.links import open_fragment, take_place
from screens.session.navigation import go
from screens.session.state import State, current

LEAN, PAIR = "lean", "pair"
"""The fields for where a person leans, and for the options that stand side by side."""


def field_key(question: Question, option: str = "") -> str:
    """Name the field of a question, or of one option in a question of type many.

    The name of one whose answers stand side by side says how, to the look: as numbers, or in a list
    with so many ways out at its end.
    """
    if question.type == "many":
        return f"answer_{question.id}{'_' + option if option else ''}"
    ways_out = sum(one.way_out for one in question.options)
    kind = "scale" if question.type == "scale" else f"one_{ways_out}"
    return f"answer_{question.id}__{kind}"


def take_answer(question: Question) -> None:
    """Keep the answer in the form, and go on; or stay, and say what is missing."""
    here = look()
    state = here.state
    if state.screen != question.id:
        return
    answer = _read_form(question)
    options = read_answer(question, answer)
    if answer is None or not options:
        state.complain(_complaint(question, answer))
        return
    state.preset -= {question.id}
    if here.in_checkin:
        state.again[question.id] = answer
        state.keeping.day = here.today
    else:
        state.answers[question.id] = answer
    changing = state.changing and not here.in_checkin
    # The same world, and the answer that has just been given.
    state.show(replace(here).journey.after(question.id, changing=changing))
    state.changing = changing and state.screen not in (REVIEW, RESULT)
    state.changed = question.id if changing and state.screen == REVIEW else ""
    # What cannot wait for the result is said at once.
    state.advice = tuple(
        (question.id, option.id) for option in options if option.flag and option.advice
    )


def _read_form(question: Question) -> Answer | None:
    if question.type != "many":
        answer: Answer | None = st.session_state.get(field_key(question))
        return answer
    return tuple(
        option.id
        for option in question.options
        if st.session_state.get(field_key(question, option.id))
    )


def _complaint(question: Question, answer: Answer | None) -> str:
    if question.type != "many":
        return "messages.error_one"
    return "messages.error_exclusive" if answer else "messages.error_many"


def begin() -> None:
    """Go from the start to the first question that has no answer."""
    go(REVIEW)


def go_back() -> None:
    """Go to the screen before this one. Nothing is lost."""
    here = look()
    state = here.state
    if state.screen == INVITE:
        state.show(ABOUT)
    elif state.screen in FREE:
        go(state.origin)
    else:
        left, changing = state.screen, state.changing and not here.in_checkin
        go(here.journey.before(left, changing=changing))
        state.changed = left if changing and state.screen == REVIEW else ""
    state.changing = False


def change(question: str) -> None:
    """Go from the review to one question."""
    state = current()
    state.show(question)
    state.changing = True


def settle(question: str, option: str) -> None:
    """Take the answer to what was open, and show the result that follows."""
    state = current()
    state.answers[question] = option
    state.preset -= {question}
    go(RESULT)
    state.changing = state.screen not in (REVIEW, RESULT)


def come_back() -> None:
    """Go on as someone who has asked a health worker: danger signs first, then what they said."""
    here = look()
    here.state.answers = once_asked(here.evaluation)
    go(REVIEW)
    here.state.changing = True


def show(screen: str) -> None:
    """Go to a screen, if the answers lead there."""
    state = current()
    if screen == ABOUT and state.screen != INVITE:
        state.origin = state.screen
    state.changing = False
    go(screen)


def begin_checkin() -> None:
    """Go to the first question of a check-in. What an earlier one found goes before it."""
    here = look()
    state = here.state
    if here.looked and state.keeping.day != here.today:
        state.keeping.checks = here.checks[1:]
        state.answers = dict(here.evaluation.answers)
        state.again = {}
    go(next(iter(here.questionnaire.again.by_id)))


def go_to_look_back() -> None:
    """Go to the first question of a look back, for someone who has brought how it was at first."""
    go(next(iter(look().questionnaire.again.by_id)))


def take_value(value: str) -> None:
    """Choose a value that matters most, or take it away."""
    here = look()
    on = bool(st.session_state.get(mark_key(value)))
    here.state.marks = choose(here.questionnaire, here.state.marks, value, on=on)


def take_lean() -> None:
    """Keep where the person leans."""
    current().lean = st.session_state.get(LEAN) or ""


def take_ready(name: str) -> None:
    """Keep whether the person is ready in one thing."""
    state, given = current(), st.session_state.get(ready_key(name))
    if isinstance(given, bool):
        state.ready = {**state.ready, name: given}


def take_pair() -> None:
    """Show two options side by side."""
    state, asked = current(), st.session_state.get(PAIR)
    state.pair = side_by_side(state.pair, asked if isinstance(asked, list) else [])


def mirror(key: str, wanted: object) -> None:
    """Let a field show what the session holds, not what was tapped, where that was not taken."""
    if st.session_state.get(key) != wanted:
        st.session_state[key] = wanted


def mark_key(value: str) -> str:
    """Name the field for how much a value matters."""
    return f"mark_{value}"


def ready_key(name: str) -> str:
    """Name the field of a question on readiness."""
    return f"ready_{name}"


def knowledge_key(name: str) -> str:
    """Name the field of a question on what was understood."""
    return f"know_{name}"


def speak(language: str) -> None:
    """Show everything in another language: the same screen, with the same answers."""
    state = current()
    state.language = language
    state.made = {}  # a link that was made asks for the other one
    state.turn += 1


def start_again() -> None:
    """Forget everything but the language."""
    old = current()
    new = State(id=old.id, turn=old.turn, heard=old.heard, wide=old.wide, language=old.language)
    new.show(START)
    st.session_state.clear()
    st.session_state["state"] = new


def finish() -> None:
    """Forget everything at a kiosk. The browser then starts again, too."""
    st.session_state.clear()
    st.session_state["state"] = State(ended=True)


def hear_tab(message: Mapping[str, object] | None) -> None:
    """Take what the tab says: a step Back or Forward, kept answers, a link's part, its width."""
    if not message:
        return
    state = current()
    state.wide = message.get("wide", state.wide) is True
    if message.get("kept") and state.fresh:
        restore(look(), message["kept"])
    if isinstance(hidden := message.get("hidden"), str):
        open_fragment(hidden)
    elif isinstance(place := message.get("place"), str):
        take_place(place)
    elif isinstance(screen := message.get("screen"), str):
        number = message.get("number")
        state.heard = number if isinstance(number, int) else 0
        state.changing = False
        go(screen_name(screen))
