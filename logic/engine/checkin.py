"""A later look back: what is asked again, and whether massage helps.

That the change of pain since the start and the person's own impression of it decide is this
tool's own rule of thumb. What counts as eased is said in the definition, with its sources.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from logic.definition.plans import DEGREES, CheckIn, OutcomeId, StoryId
from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.definition.questions import Answer, Answers
from logic.engine.route import walk
from logic.engine.timeline import Timeline, Visit, continue_visits, plan_visits
from logic.engine.verdict import Evaluation, evaluate

SAME = DEGREES.index("same") + 1
"""The middle of the degrees of change: 1 is very much better, 7 very much worse."""
LEAST, MOST = 0, 10
"""The ends of a scale, beyond which no number can go."""


@dataclass(frozen=True, slots=True)
class Check:
    """How things were on a day.

    `pain` and `interference` go from 0 to 10, None where not known. `change` goes from 1, very
    much better, to 7, very much worse; None at the start, and where massage has not begun.
    """

    day: date
    pain: int | None
    interference: int | None
    change: int | None = None


def at_first(questionnaire: Questionnaire, answers: Answers, day: date) -> Check:
    """Return how things were before massage, by the answers to the whole check."""
    pain, interference = _scales(questionnaire, answers, "")
    return Check(day, pain, interference)


def measure(questionnaire: Questionnaire, again: Answers, day: date) -> Check:
    """Return how things are now, by the answers to a check-in."""
    pain, interference = _scales(questionnaire, again, AGAIN)
    return Check(day, pain, interference, _degree(again.get(questionnaire.checkin.change.id)))


def up_to_date(questionnaire: Questionnaire, answers: Answers, again: Answers) -> dict[str, Answer]:
    """Return the answers with what a check-in has heard since, except for what it compares."""
    compared = questionnaire.checkin.compared
    heard = {n.removeprefix(AGAIN): one for n, one in again.items() if n.startswith(AGAIN)}
    return {**answers, **{name: one for name, one in heard.items() if name not in compared}}


def _scales(
    questionnaire: Questionnaire, answers: Answers, before: str
) -> tuple[int | None, int | None]:
    checkin = questionnaire.checkin
    return (
        _number(answers.get(before + checkin.pain_question)),
        _number(answers.get(before + checkin.interference_question)),
    )


def _number(answer: Answer | None) -> int | None:
    return answer if isinstance(answer, int) else None


def _degree(answer: Answer | None) -> int | None:
    return DEGREES.index(answer) + 1 if answer in DEGREES else None


class Move(NamedTuple):
    """Whether a number eased or rose enough to count, and whether it went down or up at all."""

    eased: bool
    rose: bool
    down: bool
    up: bool


def judge(checkin: CheckIn, then: Check, now: Check) -> OutcomeId:
    """Say what has come of massage."""
    return conclude(_moves(checkin, then, now), now.change)


def judge_apart(checkin: CheckIn, then: Check, now: Check) -> bool:
    """Say whether the numbers point another way than the person's own view."""
    return disagree(_moves(checkin, then, now), now.change)


def _moves(checkin: CheckIn, then: Check, now: Check) -> tuple[Move, Move]:
    pain = moved(checkin, then.pain, now.pain)
    return pain, moved(checkin, then.interference, now.interference)


def moved(checkin: CheckIn, before: int | None, after: int | None) -> Move:
    """Say how a number moved. One that is not known did not ease: more caution, never less."""
    if before is None or after is None:
        return Move(eased=False, rose=False, down=False, up=False)
    return Move(
        _eased(checkin, before, after),
        after - before >= checkin.eased_points,
        after < before or after == LEAST,
        after > before or after == MOST,
    )


def conclude(moves: tuple[Move, Move], change: int | None) -> OutcomeId:
    """Say what has come of massage, by how pain and what it stops moved and by the own view.

    The person's own view wins over the numbers: much better clearly helps, worse is worse. A small
    gain by their own view counts where a number has eased too, and none has risen.
    """
    if change is None:
        return "not_begun"
    if change > SAME:
        return "worse"
    if change < SAME - 1:
        return "clearly_helps"
    eased, rose = any(one.eased for one in moves), any(one.rose for one in moves)
    return "helps_some" if change < SAME and eased and not rose else "no_better"


def disagree(moves: tuple[Move, Move], change: int | None) -> bool:
    """Say whether the numbers point another way than the person's own view."""
    if change is None:
        return False
    eased, rose = any(one.eased for one in moves), any(one.rose for one in moves)
    if change < SAME:
        return rose or not any(one.down for one in moves)
    return eased or not any(one.up for one in moves) if change > SAME else eased != rose


def _eased(checkin: CheckIn, before: int, after: int) -> bool:
    less = before - after
    enough = less >= checkin.eased_points or less * 100 >= before * checkin.eased_percent
    return less > 0 and enough


@dataclass(frozen=True, slots=True)
class LookBack:
    """One look back: what follows from its answers, and how things were then if all is answered.

    With a flag, or where something is left to ask, there is nothing to judge.
    """

    evaluation: Evaluation
    check: Check | None
    outcome: OutcomeId | None


def look_back(
    questionnaire: Questionnaire, answers: Answers, again: Answers, day: date
) -> LookBack:
    """Return what a check-in comes to, by the first answers and by those to it."""
    found = evaluate(questionnaire.again, again)
    if found.route.flags or not found.route.complete:
        return LookBack(found, None, None)
    start, now = at_first(questionnaire, answers, day), measure(questionnaire, again, day)
    return LookBack(found, now, judge(questionnaire.checkin, start, now))


def visits_since(
    questionnaire: Questionnaire, answers: Answers, first: date, checks: Sequence[Check]
) -> tuple[Visit, ...]:
    """Return all visits since the `first`: those that were, and those that follow from the checks.

    `checks` begins with how things were before massage. Before a check-in the plan is that of
    someone whom massage clearly helps; where massage has not begun, it starts again. Once there is
    nothing to ease, no course begins. A second course follows once.
    """
    route = walk(questionnaire, answers)

    def plan(start: date, weekday: int | None = None) -> Timeline:
        return plan_visits(questionnaire, route, start, weekday)

    return follow(questionnaire, plan, first, checks)


class Planner(Protocol):
    """Dates the visits of each story from a day on, or from the first such weekday after it."""

    def __call__(self, start: date, weekday: int | None = None) -> Timeline:
        """Return the dated visits."""


def follow(
    questionnaire: Questionnaire, plan: Planner, first: date, checks: Sequence[Check]
) -> tuple[Visit, ...]:
    """Return all visits since the `first`, as `visits_since` does, by a plan that is known."""
    story = {one.id: one for one in questionnaire.plan.stories}
    start, *later = checks
    timeline = plan(first)
    visits = _first_plan(timeline)
    helped_some = False
    for now in later:
        outcome = judge(questionnaire.checkin, start, now)
        if is_eased_away(outcome, now):
            visits = tuple(visit for visit in visits if visit.date <= now.day)
        elif outcome == "not_begun":
            timeline = plan(now.day, first.weekday())
            visits = _first_plan(timeline)
        else:
            goes_on: StoryId = "no_better"
            if outcome == "clearly_helps" or (outcome == "helps_some" and not helped_some):
                goes_on = outcome
            followed = story[goes_on]
            visits = continue_visits(questionnaire.plan, timeline, followed, visits, now.day)
        began = outcome == "helps_some" and not is_eased_away(outcome, now)
        helped_some = began or (helped_some and outcome != "not_begun")
    return visits


def is_eased_away(outcome: OutcomeId, now: Check) -> bool:
    """Say whether there is nothing left for a course of visits to ease."""
    return now.pain == 0 and outcome in ("not_begun", "helps_some")


def ends_eased(checkin: CheckIn, checks: Sequence[Check]) -> bool:
    """Say whether the last of the checks leaves no visits, since there is nothing to ease."""
    return len(checks) > 1 and is_eased_away(judge(checkin, checks[0], checks[-1]), checks[-1])


def looked_back(checks: Sequence[Check]) -> bool:
    """Say whether the last of the checks is a check-in after massage had begun."""
    return len(checks) > 1 and checks[-1].change is not None


def dated_visits(visits: Sequence[Visit], checks: Sequence[Check]) -> tuple[Visit, ...]:
    """Return the visits up to the next look back, which is at the last of them.

    What comes after depends on what is found then: nobody can know it now.
    """
    look = next_look(still_to_come(visits, checks, date.min))
    return tuple(visit for visit in visits if look is None or visit.date <= look)


def still_to_come(
    visits: Sequence[Visit], checks: Sequence[Check], today: date
) -> tuple[Visit, ...]:
    """Return the visits from `today` on. One on the day of a check-in has been, if any has."""
    been = checks[-1].day if looked_back(checks) else date.min
    return tuple(visit for visit in visits if visit.date >= today and visit.date > been)


def next_look(coming: Sequence[Visit]) -> date | None:
    """Return the day to look back next: at a re-assessment to come, or else at the next visit."""
    marked = [visit for visit in coming if visit.phase == "reassessment"] or coming
    return marked[0].date if marked else None


def _first_plan(timeline: Timeline) -> tuple[Visit, ...]:
    return next(path.visits for path in timeline.paths if path.story.id == "clearly_helps")
