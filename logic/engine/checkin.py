"""A later look back: what is asked again, and whether massage helps.

That the change of pain since the start and the person's own impression of it decide is this
tool's own rule of thumb. What counts as eased is said in the definition, with its sources.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from logic.definition.plans import DEGREES, CheckIn, OutcomeId
from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.definition.questions import Answer, Answers, Question
from logic.engine.route import walk
from logic.engine.timeline import Timeline, Visit, continue_visits, plan_visits
from logic.engine.verdict import Evaluation

SAME = 4
"""The middle of the seven degrees of change: 1 is very much better, 7 very much worse."""


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
    change = questionnaire.checkin.change
    pain, interference = _scales(questionnaire, again, AGAIN)
    return Check(day, pain, interference, _degree(change, again.get(change.id)))


def up_to_date(questionnaire: Questionnaire, answers: Answers, again: Answers) -> dict[str, Answer]:
    """Return the answers with what a check-in has heard since, except for what it compares."""
    checkin = questionnaire.checkin
    compared = (checkin.pain_question, checkin.interference_question, checkin.change.id)
    heard = {name.removeprefix(AGAIN): answer for name, answer in again.items()}
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


def _degree(change: Question, answer: Answer | None) -> int | None:
    degrees = [option.id for option in change.options][:DEGREES]
    return degrees.index(answer) + 1 if answer in degrees else None


def judge(checkin: CheckIn, then: Check, now: Check) -> OutcomeId:
    """Say what has come of massage.

    Clearly helps: much better by the person's own impression, pain or what it stops is eased, and
    neither has risen. Where a number is not known it counts as not eased: more caution, never less.
    """
    if now.change is None:
        return "not_begun"
    pairs = ((then.pain, now.pain), (then.interference, now.interference))
    eased = any(_eased(checkin, before, after) for before, after in pairs)
    rose = any(_rose(checkin, before, after) for before, after in pairs)
    if now.change > SAME + 1 or (now.change >= SAME and rose) or (now.change > SAME and not eased):
        return "worse"
    if now.change < SAME - 1 and eased and not rose:
        return "clearly_helps"
    better = now.change < SAME and (eased or not rose)
    return "helps_some" if better or (now.change == SAME and eased) else "no_better"


def _eased(checkin: CheckIn, before: int | None, after: int | None) -> bool:
    if before is None or after is None or before <= after:
        return False
    less = before - after
    return less >= checkin.eased_points or less * 100 >= before * checkin.eased_percent


def _rose(checkin: CheckIn, before: int | None, after: int | None) -> bool:
    return before is not None and after is not None and after - before >= checkin.eased_points


def visits_since(
    questionnaire: Questionnaire, answers: Answers, first: date, checks: Sequence[Check]
) -> tuple[Visit, ...]:
    """Return all visits since the `first`: those that were, and those that follow from the checks.

    `checks` begins with how things were before massage. Before a check-in the plan is that of
    someone whom massage clearly helps; where massage has not begun, it starts again.
    """
    route, stories = walk(questionnaire, answers), questionnaire.plan.stories
    story = {one.id: one for one in stories}
    start, *later = checks
    timeline = plan_visits(questionnaire, route, first)
    visits = _first_plan(timeline)
    for now in later:
        outcome = judge(questionnaire.checkin, start, now)
        if outcome == "not_begun":
            timeline = plan_visits(questionnaire, route, now.day, first.weekday())
            visits = _first_plan(timeline)
        else:
            followed = story["no_better" if outcome == "worse" else outcome]
            visits = continue_visits(questionnaire.plan, timeline, followed, visits, now.day)
    return visits


def looked_back(checks: Sequence[Check]) -> bool:
    """Say whether the last of the checks is a check-in after massage had begun."""
    return len(checks) > 1 and checks[-1].change is not None


def planned_visits(
    evaluation: Evaluation, first: date, checks: Sequence[Check], story: str
) -> tuple[Visit, ...]:
    """Return the visits of a `story` from the `first` on, or those that follow from check-ins."""
    if len(checks) > 1:
        return visits_since(evaluation.questionnaire, evaluation.answers, first, checks)
    paths = plan_visits(evaluation.questionnaire, evaluation.route, first).paths
    return next((path.visits for path in paths if path.story.id == story), paths[0].visits)


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
