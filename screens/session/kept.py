"""What a tab keeps for a reload, and how it comes back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from logic.engine.agenda import read_ready
from logic.engine.answers import receive
from logic.engine.journey import START, screen_name
from logic.engine.saved import NO_PLAN, Opened, Saved
from logic.engine.values import read_marks
from logic.handover.signing import LONGEST as LONGEST_SIGNED
from logic.text.plain_form import from_plain, meant_today, read_day, to_plain
from logic.text.typed_amounts import plain_number, read_currency
from screens.session.here import Here
from screens.session.navigation import go
from screens.session.state import Keeping, PlanSettings, State

LONGEST = 12
"""Characters of a price or a travel time as it was typed."""


def _typed(given: object) -> bool:
    return isinstance(given, str) and len(given) <= LONGEST


SETTINGS: Mapping[str, Callable[[object], bool]] = {
    "price": _typed,
    "travel": _typed,
    "currency": lambda given: isinstance(given, str) and given == read_currency(given),
    "linked": lambda given: isinstance(given, bool),
}
"""How the plan is set, and what each of it may be.

Whether answers go into the calendar was once ticked beforehand, and kept as `with_link`. It has a
name of its own since then, so that no old tick counts as one.
"""


def keep(state: State, version: str) -> dict[str, object]:
    """Return what the tab keeps: the plain form of a result, and where the person is.

    It goes out at each step, so that what is nothing is left out.
    """
    plan, keeping = state.plan, state.keeping
    saved = Saved(
        answers=state.answers,
        version=version,
        made=keeping.since,
        first=plan.first,
        minute=plan.minute,
        plan=keeping.plan,
        earlier=keeping.earlier,
        reference=state.reference,
        checks=keeping.checks,
        lean=state.lean,
    )
    others = {
        "again": state.again,
        "day": None if keeping.day is None else keeping.day.isoformat(),
        "settings": {name: one for name in SETTINGS if (one := getattr(plan, name))},
        "marks": state.marks,
        "ready": state.ready,
        "preset": sorted(state.preset),
        "signed": state.signed,
        "screen": state.screen,
        "origin": "" if state.origin == START else state.origin,
        "changing": state.changing,
        "language": state.language,
    }
    return to_plain(saved) | {name: one for name, one in others.items() if one}


def restore(here: Here, given: object) -> None:
    """Let the session be what a tab kept. What is damaged is left out, and that is told."""
    if not isinstance(given, Mapping):
        return
    state, kept = here.state, _renamed(given)
    opened = from_plain(here.questionnaire, kept)
    take(state, opened)
    lost = opened.lost + _restore_again(here, kept)
    damaged = opened.damaged + _restore_plan(state, kept) + _restore_marks(here, kept)
    preset = kept.get("preset")
    named = frozenset(map(str, preset if isinstance(preset, list) else ()))
    state.preset = named & state.answers.keys()
    state.signed = _signed(kept.get("signed"))
    state.origin = screen_name(str(kept.get("origin", START)))
    state.changing = kept.get("changing") is True
    state.language = _language(kept.get("language"))
    wanted = screen_name(str(kept.get("screen")))
    go(wanted)
    state.notice = "messages.restored" if state.screen == wanted else "messages.changed_questions"
    if lost:
        state.tell(lambda now: [now.words.opened.lost.format(count=lost)])
    if damaged:
        state.tell(lambda now: [now.words.opened.damaged])


def _language(given: object) -> str:
    """Return what may be a language. Whether it is offered is found out at each look."""
    return given if isinstance(given, str) and len(given) <= LONGEST else ""


def _signed(given: object) -> str:
    """Return what may be signed by a clinic. Whether it is, is found out at each look."""
    return given if isinstance(given, str) and len(given) <= LONGEST_SIGNED else ""


def _restore_again(here: Here, kept: Mapping[str, object]) -> int:
    """Take up the answers to a check-in. Return how many are lost."""
    questionnaire = here.questionnaire
    again = receive(questionnaire.again, meant_today(questionnaire, kept, "again"))
    here.state.again = dict(again.answers)
    return again.lost


def _restore_plan(state: State, kept: Mapping[str, object]) -> int:
    """Take up how the plan is set, and the day of the check-in. Return how much is damaged."""
    state.plan, damaged = _read_settings(kept.get("settings"), state.plan)
    try:
        state.keeping.day = None if kept.get("day") is None else read_day(kept["day"])
    except (TypeError, ValueError):
        damaged += 1
    return damaged


def _restore_marks(here: Here, kept: Mapping[str, object]) -> int:
    """Take up what matters to the person and what they are ready for. Return what is damaged."""
    state, marks, ready = here.state, kept.get("marks"), kept.get("ready")
    state.marks = read_marks(here.questionnaire, marks)
    state.ready = read_ready(here.questionnaire, ready)
    return _unread(marks, state.marks) + _unread(ready, state.ready)


def take(state: State, opened: Opened) -> None:
    """Let the session hold a saved result."""
    saved = opened.saved
    state.answers, state.again = dict(saved.answers), {}
    state.plan = PlanSettings(
        price="" if saved.price is None else plain_number(saved.price),
        travel="" if saved.travel is None else str(saved.travel),
        first=saved.first,
        minute=saved.minute,
    )
    state.keeping = Keeping(saved.made, saved.checks, earlier=saved.earlier)
    if saved.plan != NO_PLAN:
        state.keeping.plan = saved.plan
    state.marks, state.ready, state.preset = {}, {}, frozenset()
    state.lean = saved.lean
    state.reference = saved.reference


def _read_settings(given: object, plan: PlanSettings) -> tuple[PlanSettings, int]:
    """Return a plan with the settings that a tab kept, and how many of them are damaged."""
    if not isinstance(given, Mapping):
        return plan, int(given is not None)
    kept = {name: given[name] for name in SETTINGS if name in given}
    known: dict[str, Any] = {name: one for name, one in kept.items() if SETTINGS[name](one)}
    return replace(plan, **known), len(kept) - len(known)


def _unread(given: object, read: Mapping[str, object]) -> int:
    """Count what a tab kept under names and could not be read."""
    return len(given) - len(read) if isinstance(given, Mapping) else int(given is not None)


def _renamed(kept: Mapping[str, object]) -> dict[str, object]:
    """Return what a tab kept, in today's names. A tab may be older than the app."""
    keeping, plan = kept.get("keeping"), kept.get("plan")
    if not isinstance(keeping, Mapping) and not isinstance(plan, Mapping):
        return dict(kept)
    keeping = keeping if isinstance(keeping, Mapping) else {}
    plan = plan if isinstance(plan, Mapping) else {}
    listed = keeping.get("checks")
    names = ("day", "pain", "interference", "change")
    checks = [
        dict(zip(names, one, strict=False)) if isinstance(one, list) else one
        for one in (listed if isinstance(listed, list) else [])
    ]
    days = {"made": keeping.get("since"), "first": plan.get("first"), "day": keeping.get("day")}
    known = {name: day for name, day in days.items() if day != "None"}
    others: dict[str, object] = {"plan": keeping.get("plan"), "earlier": keeping.get("earlier")}
    others["minute"] = plan.get("minute")
    return {**kept, **others, **known, "checks": checks, "settings": plan}
