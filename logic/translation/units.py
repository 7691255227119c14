"""What belongs together in a definition, and which texts guard people."""

import re

from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.definition.questions import SAFETY, Question, VerdictId
from logic.definition.verdicts import STEPS_WITH_PLAN
from logic.engine.route import Route

WHOLE = ("questions", "verdicts")
"""Lists whose entries are shown in one language each, whatever is missing in them."""
GUARDS = ("support", "checkin.news", "guides.stop", "guides.emergency")
"""What else is shown in one language: whom to call, and signs that may have come since."""
ALONE = (
    *("words.start.danger", "words.closed.", "words.server.unreached_help"),
    *("words.server.unreached_kiosk", "words.hand_over.no_answer", "words.result.wait_until"),
    *(f"words.kiosk.{name}" for name in ("danger", "called", "go_now", "tell_desk")),
    *("checkin.outcomes.worse.", "guides.choosing.stop.", "harms.statements.serious."),
)
"""What guards people by itself. Where it is of an earlier English, the language is not offered."""
ASKED = re.compile(
    r"(questions|checkin)\.\w+\.(ask|hint|lowest|highest|groups\.\w+|(options|bands)\.\w+\.label)"
)
STAFF = ("words.desk.", "words.record.", "about.criteria.")
"""What no patient has to read, so that it may stay English."""


def unit_of(path: str) -> str | None:
    """Return what a text is shown with in one language, or None where it stands alone."""
    first, _, rest = path.partition(".")
    if first in WHOLE:
        return f"{first}.{rest.partition('.')[0]}"
    return next((unit for unit in GUARDS if path.startswith(f"{unit}.")), None)


def safety_units(questionnaire: Questionnaire) -> frozenset[str]:
    """Return what guards people: danger signs, what follows from them, and whom to call."""
    asked = {f"questions.{one.id}" for one in questionnaire.questions if _guards(one)}
    forced = {f"verdicts.{one.id}" for one in questionnaire.verdicts if one.when.flag}
    return frozenset({*asked, *forced, *GUARDS})


def _guards(question: Question) -> bool:
    return question.section == SAFETY or any(one.flag for one in question.choices)


def unit_of_question(questionnaire: Questionnaire, name: str) -> str:
    """Return what a question is shown with, be it asked at first or in a check-in."""
    news = questionnaire.checkin.news
    return "checkin.news" if news and name == news.id else f"questions.{name.removeprefix(AGAIN)}"


def units_of_result(route: Route, verdict: VerdictId | None) -> frozenset[str]:
    """Return what a result is shown with: its words, the signs that led to it, whom to call.

    There is no verdict for someone who looks back and has brought no answers.
    """
    flagged = (step for step in route.steps if any(one.flag for one in step.options))
    signs = {f"questions.{step.question.id.removeprefix(AGAIN)}" for step in flagged}
    own = {f"verdicts.{verdict}"} if verdict else set()
    return frozenset({*own, *signs, *GUARDS})


def is_safety(path: str, units: frozenset[str]) -> bool:
    """Say whether a text guards people: of a result with visits, when to stop one."""
    stops = path.startswith("verdicts.") and path.endswith(STEPS_WITH_PLAN)
    alone = path.startswith(ALONE) or ".caution." in path
    advises = path.startswith("questions.") and path.endswith(".advice")
    return unit_of(path) in units or stops or alone or advises


def decides(path: str) -> bool:
    """Say whether a text is what a person answers, or answers with: it must mean what counts.

    A hint says what to count, the ends of a scale what its numbers mean.
    """
    return bool(ASKED.fullmatch(path))


def is_for_staff(path: str) -> bool:
    """Say whether no patient meets a text."""
    return path.startswith(STAFF)
