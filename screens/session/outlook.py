"""What follows from what somebody has answered: the way, the verdict and the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from logic.clinic.settings import ClinicSettings
from logic.definition.plans import OutcomeId
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer
from logic.definition.verdicts import Verdict
from logic.engine.checkin import (
    Check,
    LookBack,
    at_first,
    dated_visits,
    judge,
    look_back,
    looked_back,
    still_to_come,
    up_to_date,
    visits_since,
)
from logic.engine.explanation import Explanation, explain
from logic.engine.journey import Journey, check_journey, checkin_journey
from logic.engine.returning import visits_of
from logic.engine.route import walk
from logic.engine.timeline import Timeline, Visit, day_to_ask, first_day, plan_visits
from logic.engine.verdict import Evaluation, evaluate
from logic.text.totals import Currency, Money
from logic.text.typed_amounts import Amounts, read_amounts, sign_in
from screens.session.state import State

NEXT_WEEK = 1
"""How many weeks after this one the plan begins, if nobody says otherwise."""


@dataclass(frozen=True)
class Outlook:
    """All that follows from the answers of a session, worked out when it is first asked for."""

    questionnaire: Questionnaire
    state: State
    now: datetime
    clinic: ClinicSettings

    @property
    def today(self) -> date:
        """The day it is where the person is."""
        return self.now.date()

    # ── The way ───────────────────────────────────────────────────────────────────────────

    @cached_property
    def check(self) -> Journey:
        """The way through the check."""
        return check_journey(walk(self.questionnaire, self.state.answers))

    @cached_property
    def look_back(self) -> LookBack:
        """What the check-in of this session comes to."""
        day = self.state.keeping.day or self.today
        return look_back(self.questionnaire, self.state.answers, self.state.again, day)

    @property
    def found(self) -> Evaluation:
        """What follows from the answers to the check-in of this session alone."""
        return self.look_back.evaluation

    @cached_property
    def checkin(self) -> Journey:
        """The way through the check-in of this session."""
        return checkin_journey(self.found.route)

    @property
    def in_checkin(self) -> bool:
        """Whether the screen is one of a check-in's questions, or what it found."""
        screen = self.state.screen
        return screen == self.checkin.result or screen in self.questionnaire.again.by_id

    @property
    def journey(self) -> Journey:
        """The way that the screen is on."""
        return self.checkin if self.in_checkin else self.check

    @property
    def asked(self) -> Questionnaire:
        """The questions that the screen belongs to: those of a check-in, or those at first."""
        return self.questionnaire.again if self.in_checkin else self.questionnaire

    @property
    def given(self) -> Mapping[str, Answer]:
        """The answers that belong to the screen."""
        return self.state.again if self.in_checkin else self.state.answers

    # ── What follows from the answers ─────────────────────────────────────────────────────

    @property
    def looked(self) -> bool:
        """Whether the check-in of this session is complete, and no flag ended it."""
        return self.look_back.check is not None

    @property
    def forced(self) -> Verdict | None:
        """The verdict that a flag in this session's check-in forces, if one does."""
        decision = self.found.decision
        return decision.verdict if self.found.route.flags and decision else None

    @property
    def tells_of_checkin(self) -> bool:
        """Whether what is shown follows from a check-in, and not from the first answers alone."""
        return bool(self.forced) or len(self.checks) > 1

    @cached_property
    def at_first(self) -> Evaluation:
        """What followed from the first answers."""
        return evaluate(self.questionnaire, self.state.answers)

    @cached_property
    def evaluation(self) -> Evaluation:
        """What follows from the answers as they hold now: a check-in has heard some again."""
        again = self.state.again if self.looked else {}
        return evaluate(
            self.questionnaire, up_to_date(self.questionnaire, self.state.answers, again)
        )

    @property
    def verdict(self) -> Verdict:
        """The verdict.

        Raises:
            LookupError: if there is none yet.

        """
        return self.evaluation.decided.verdict

    @property
    def ask_on(self) -> date:
        """The next day on which a health worker can be asked."""
        return day_to_ask(self.today)

    @property
    def wait_until(self) -> date | None:
        """The day until which the verdict holds, where it ends by itself."""
        days = (self.forced or self.verdict).wait_days
        return self.today + timedelta(days=days) if days else None

    @cached_property
    def explanation(self) -> Explanation:
        """Why the verdict came out."""
        return explain(self.evaluation)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """How things were at the start, then at each check-in, that of this session too."""
        keeping, answers = self.state.keeping, self.state.answers
        brought = self.state.returning
        start = (
            brought.start
            if brought
            else at_first(self.questionnaire, answers, keeping.since or self.today)
        )
        now = self.look_back.check
        return (start, *keeping.checks, *((now,) if now else ()))

    @property
    def outcome(self) -> OutcomeId:
        """What the last check-in found."""
        return judge(self.questionnaire.checkin, self.checks[0], self.checks[-1])

    @property
    def looked_back(self) -> bool:
        """Whether the last thing known is a check-in after massage had begun."""
        return looked_back(self.checks)

    # ── The plan ──────────────────────────────────────────────────────────────────────────

    @cached_property
    def timeline(self) -> Timeline:
        """The visits of each story, as the person has set the plan."""
        chosen, opened = self.state.plan.first, self.clinic.open_on
        start = chosen or first_day(self.today, NEXT_WEEK, open_on=opened)
        return plan_visits(self.questionnaire, self.evaluation.route, start)

    @property
    def first(self) -> date:
        """The day of the first visit."""
        if self.state.returning:
            return self.state.returning.first
        return self.timeline.paths[0].visits[0].date

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """All visits, as if massage clearly helps, or those that follow from check-ins."""
        answers, brought = self.evaluation.answers, self.state.returning
        if brought:
            return visits_of(self.questionnaire, brought, self.checks)
        return visits_since(self.questionnaire, answers, self.first, self.checks)

    @cached_property
    def coming(self) -> tuple[Visit, ...]:
        """Those of them that are still to come."""
        return still_to_come(self.visits, self.checks, self.today)

    @cached_property
    def dated(self) -> tuple[Visit, ...]:
        """The visits up to the next look back: those that a calendar holds."""
        return dated_visits(self.visits, self.checks)

    @cached_property
    def ahead(self) -> tuple[Visit, ...]:
        """Those of them that are still to come."""
        return still_to_come(self.dated, self.checks, self.today)

    @property
    def price(self) -> Money | None:
        """The price of a visit: what the person typed, or else what the clinic has set."""
        typed = self.amounts.price
        price = self.clinic.price if typed is None else typed
        return None if price is None else Money(price, self.currency)

    @property
    def currency(self) -> Currency:
        """In what money a price is meant, as far as the clinic or the person has said."""
        settings = self.state.plan
        return Currency(self.clinic.currency, settings.currency or sign_in(settings.price))

    @cached_property
    def amounts(self) -> Amounts:
        """What the person typed for price and travel time."""
        return read_amounts(self.state.plan.price, self.state.plan.travel)
