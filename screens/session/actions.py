"""What a tap does: it writes one answer or takes one step."""

from collections.abc import Mapping

import streamlit as st

from logic.definition.questions import Answer, Question
from logic.engine.agenda import read_ready
from logic.engine.answers import receive
from logic.engine.journey import (
    ABOUT,
    FREE,
    INVITE,
    READY,
    RESULT,
    REVIEW,
    START,
    screen_name,
)
from logic.engine.route import read_answer
from logic.engine.saved import read_reference
from logic.engine.values import read_marks
from screens.session.clock import today
from screens.session.definition import SHELF
from screens.session.links import open_fragment
from screens.session.navigation import (
    check_of,
    checkin_of,
    go,
    in_checkin,
    journey_of,
)
from screens.session.saving import all_checks, answers_now, checked
from screens.session.state import Keeping, PlanSettings, State, current


def field_key(question: Question, option: str = "") -> str:
    """Name the field of a question, or of one option in a question of type many."""
    return f"answer_{question.id}{'_' + option if option else ''}"


def take_answer(question: Question) -> None:
    """Keep the answer that stands in the form, and go on; or stay, and say what is missing."""
    state = current()
    if state.screen != question.id:
        return
    answer = _read_form(question)
    options = read_answer(question, answer)
    if answer is None or not options:
        state.complain(_complaint(question, answer))
        return
    state.preset -= {question.id}
    if in_checkin(state.screen):
        state.again[question.id] = answer
        state.keeping.day = today()
        state.show(checkin_of(state).after(question.id))
    else:
        state.answers[question.id] = answer
        state.show(check_of(state).after(question.id, changing=state.changing))
        state.changing = state.changing and state.screen not in (REVIEW, RESULT)
    # What cannot wait for the result is said at once.
    state.advice = tuple(option.advice for option in options if option.flag and option.advice)


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
        return "error_one"
    return "error_exclusive" if answer else "error_many"


def begin() -> None:
    """Go from the start to the first question that has no answer."""
    go(current(), REVIEW)


def go_back() -> None:
    """Go to the screen before this one. Nothing is lost."""
    state = current()
    if state.screen in FREE:
        _leave(state)
    else:
        go(state, journey_of(state).before(state.screen, changing=state.changing))
    state.changing = False


def _leave(state: State) -> None:
    """Go from a screen that rests on no answers to the one that it was opened from."""
    if state.screen == INVITE:
        state.show(ABOUT)
    else:
        go(state, state.origin)


def change(question: str) -> None:
    """Go from the review to one question."""
    state = current()
    state.show(question)
    state.changing = True


def show(screen: str) -> None:
    """Go to a screen, if the answers lead there."""
    state = current()
    if screen == ABOUT and state.screen != INVITE:
        state.origin = state.screen
    state.changing = False
    go(state, screen)


def begin_checkin() -> None:
    """Go to the first question of a check-in. What an earlier one found goes before it."""
    state, questionnaire = current(), SHELF.current()
    if checked(questionnaire, state) and state.keeping.day != today():
        state.keeping.checks = all_checks(questionnaire, state, today())[1:]
        state.answers = answers_now(questionnaire, state)
        state.again = {}
    go(state, next(iter(questionnaire.again.by_id)))


def take_marks(screen: str) -> None:
    """Keep how much each value matters, and go to `screen`."""
    state = current()
    given = {value.id: _chosen(mark_key(value.id)) for value in SHELF.current().values}
    state.marks = {name: mark for name, mark in given.items() if isinstance(mark, int)}
    go(state, screen)


def take_readiness() -> None:
    """Keep what the person is ready for, and show what helps; or say what is missing."""
    state = current()
    known = SHELF.current().readiness
    given = {one.id: _chosen(ready_key(one.id)) for one in known}
    state.ready = {name: value for name, value in given.items() if isinstance(value, bool)}
    if len(state.ready) < len(known):
        state.complain("ready_missing")
    else:
        state.show(READY)


def _chosen(key: str) -> object:
    return st.session_state.get(key)


def mark_key(value: str) -> str:
    """Name the field for how much a value matters."""
    return f"mark_{value}"


def ready_key(name: str) -> str:
    """Name the field of a question on readiness."""
    return f"ready_{name}"


def start_again() -> None:
    """Forget everything."""
    old = current()
    new = State(id=old.id, turn=old.turn, heard=old.heard)
    new.show(START)
    st.session_state.clear()
    st.session_state["state"] = new


def finish() -> None:
    """Forget everything at a kiosk. The browser then begins anew, too."""
    st.session_state.clear()
    st.session_state["state"] = State(ended=True)


def hear_tab(message: Mapping[str, object] | None) -> None:
    """Take what the browser tab says: a step Back or Forward, kept answers, what a link held."""
    if not message:
        return
    state = current()
    if message.get("kept") and state.fresh:
        _restore(state, message["kept"])
    if isinstance(hidden := message.get("hidden"), str):
        open_fragment(state, hidden)
    elif isinstance(screen := message.get("screen"), str):
        number = message.get("number")
        state.heard = number if isinstance(number, int) else 0
        state.changing = False
        go(state, screen_name(screen))


def _restore(state: State, kept: object) -> None:
    if not isinstance(kept, Mapping):
        return
    questionnaire = SHELF.current()
    state.answers = dict(receive(questionnaire, kept.get("answers")).answers)
    state.again = dict(receive(questionnaire.again, kept.get("again")).answers)
    wanted = screen_name(str(kept.get("screen")))
    state.changing = kept.get("changing") is True
    state.plan = PlanSettings.restore(kept.get("plan"))
    state.keeping = Keeping.restore(kept.get("keeping"))
    state.marks = read_marks(questionnaire, kept.get("marks"))
    state.ready = read_ready(questionnaire, kept.get("ready"))
    state.origin = screen_name(str(kept.get("origin", START)))
    state.reference = read_reference(kept.get("reference"))
    preset = kept.get("preset")
    named = frozenset(map(str, preset if isinstance(preset, list) else ()))
    state.preset = named & state.answers.keys()
    go(state, wanted)
    state.notice = "restored" if state.screen == wanted else "changed_questions"
