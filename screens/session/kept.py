"""What a tab keeps for a reload, and how it comes back."""

from collections.abc import Mapping

from logic.engine.agenda import read_ready
from logic.engine.answers import receive
from logic.engine.journey import START, screen_name
from logic.engine.saved import NO_PLAN, Opened, Saved
from logic.engine.values import read_marks
from logic.text.amounts import plain_number
from logic.text.plain_form import from_plain, read_day, to_plain
from screens.session.here import Here
from screens.session.navigation import go
from screens.session.state import Keeping, PlanSettings, State

LONGEST = 12
"""Characters of a price or a travel time as it was typed."""


def keep(state: State) -> dict[str, object]:
    """Return what the tab keeps: the plain form of a result, and where the person is."""
    plan, keeping = state.plan, state.keeping
    saved = Saved(
        answers=state.answers,
        made=keeping.since,
        first=plan.first,
        minute=plan.minute,
        plan=keeping.plan,
        earlier=keeping.earlier,
        reference=state.reference,
        checks=keeping.checks,
    )
    return to_plain(saved) | {
        "again": state.again,
        "day": None if keeping.day is None else keeping.day.isoformat(),
        "settings": _settings(plan),
        "marks": state.marks,
        "ready": state.ready,
        "preset": sorted(state.preset),
        "screen": state.screen,
        "origin": state.origin,
        "changing": state.changing,
    }


def _settings(plan: PlanSettings) -> dict[str, object]:
    return {
        "weekday": plan.weekday,
        "start": plan.start,
        "price": plan.price,
        "travel": plan.travel,
        "story": plan.story,
        "with_link": plan.with_link,
    }


def restore(here: Here, given: object) -> None:
    """Let the session be what a tab kept. What is damaged is left out, and that is told."""
    if not isinstance(given, Mapping):
        return
    state, questionnaire, kept = here.state, here.questionnaire, _renamed(given)
    opened = from_plain(questionnaire, kept)
    again = receive(questionnaire.again, kept.get("again") or {})
    lost, damaged = opened.lost + len(again.problems), opened.damaged
    take(state, opened)
    state.again = dict(again.answers)
    try:
        state.keeping.day = None if kept.get("day") is None else read_day(kept["day"])
    except (TypeError, ValueError):
        damaged += 1
    state.plan = _read_settings(kept.get("settings"), state.plan)
    state.marks = read_marks(questionnaire, kept.get("marks"))
    state.ready = read_ready(questionnaire, kept.get("ready"))
    preset = kept.get("preset")
    named = frozenset(map(str, preset if isinstance(preset, list) else ()))
    state.preset = named & state.answers.keys()
    state.origin = screen_name(str(kept.get("origin", START)))
    state.changing = kept.get("changing") is True
    wanted = screen_name(str(kept.get("screen")))
    go(wanted)
    state.notice = "messages.restored" if state.screen == wanted else "messages.changed_questions"
    if lost:
        state.tell(here.words.opened.lost.format(count=lost))
    if damaged:
        state.tell(here.words.opened.damaged)


def take(state: State, opened: Opened) -> None:
    """Let the session hold a saved result."""
    saved = opened.saved
    state.answers, state.again = dict(saved.answers), {}
    state.plan = PlanSettings(
        weekday=saved.first.weekday() if saved.first else None,
        price="" if saved.price is None else plain_number(saved.price),
        travel="" if saved.travel is None else str(saved.travel),
        first=saved.first,
        minute=saved.minute,
    )
    state.keeping = Keeping(saved.made, saved.checks, earlier=saved.earlier)
    if saved.plan != NO_PLAN:
        state.keeping.plan = saved.plan
    state.marks, state.ready, state.preset = {}, {}, frozenset()
    state.reference = saved.reference


def _read_settings(given: object, plan: PlanSettings) -> PlanSettings:
    """Return the settings of a plan with those that a tab kept, as far as they are possible."""
    if not isinstance(given, Mapping):
        return plan
    weekday, start = given.get("weekday"), given.get("start")
    return PlanSettings(
        weekday if weekday in range(7) else None,
        start if isinstance(start, int) and start in range(3) else 0,
        str(given.get("price", ""))[:LONGEST],
        str(given.get("travel", ""))[:LONGEST],
        plan.first,
        plan.minute,
        str(given.get("story")),
        given.get("with_link") is not False,
    )


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
