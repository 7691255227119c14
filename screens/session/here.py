"""One look at the world: what holds while a page is drawn, or while one tap is taken."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

import streamlit as st

from logic.clinic.settings import ClinicSettings
from logic.clinic.setup import Setup
from logic.definition.plans import OutcomeId
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer
from logic.definition.verdicts import Verdict
from logic.definition.words import Words
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
from logic.engine.journey import (
    ABOUT,
    DESK,
    FREE,
    HAND_OVER,
    KEEP,
    LIST,
    REVIEW,
    START,
    Journey,
    check_journey,
    checkin_journey,
)
from logic.engine.returning import visits_of
from logic.engine.route import walk
from logic.engine.saved import Saved, save
from logic.engine.timeline import Timeline, Visit, day_to_ask, first_day, plan_visits
from logic.engine.verdict import Evaluation, evaluate
from logic.handover.invitation import Invitation, read_open, write_invitation
from logic.handover.signing import Signed, read_signed
from logic.text.dates import say_date
from logic.text.totals import Currency, Money
from logic.text.typed_amounts import Amounts, read_amounts, sign_in
from logic.translation.units import safety_units, unit_of_question, units_of_result
from screens.session import clinic, clock, modes
from screens.session.citations import Citations
from screens.session.definition import SHELF
from screens.session.languages import LANGUAGES, allowed, choose
from screens.session.state import State, current

NEXT_WEEK = 1
"""How many weeks after this one the plan begins, if nobody says otherwise."""


@dataclass(frozen=True)
class Here:
    """What holds now, and all that follows from it, worked out when it is first asked for.

    It is made when a run begins and handed to what is drawn then. A callback and a fragment's own
    run are runs of their own: they make a new one, and none is ever handed to them. What a tap has
    changed is seen by the next look alone.

    The `invitation` names a clinic only where that is proven. `claims` says that a link names one
    by itself. `signed` is what a clinic has signed, whether or not its day is over.

    `language` is the one of `languages` that all is said in, but for the parts in `english`;
    `reviewed` says whether someone has reviewed what guards people in it.
    """

    questionnaire: Questionnaire
    original: Questionnaire
    state: State
    now: datetime
    zone: str
    kiosk: bool
    invitation: Invitation
    dropped: bool
    clinic: ClinicSettings
    has_desk: bool
    closed: bool
    claims: bool
    signed: Signed | None
    language: str
    languages: tuple[str, ...]
    english: frozenset[str]
    reviewed: bool

    @property
    def words(self) -> Words:
        """The words of the definition."""
        return self.questionnaire.words

    @property
    def today(self) -> date:
        """The day it is where the person is."""
        return self.now.date()

    @property
    def label_size(self) -> int:
        """The size of the letters in charts, in pixels."""
        return 20 if self.kiosk else 16

    @property
    def has_room(self) -> bool:
        """Whether a picture fits beside a text: at a kiosk always, else if the tab has said so."""
        return self.kiosk or self.state.wide

    @property
    def must_be_english(self) -> bool:
        """Whether this screen shows something that is in English for now, in another language."""
        return bool(self.english and self.english & self._shown)

    @property
    def _shown(self) -> frozenset[str]:
        """The parts of the definition that this screen is shown with."""
        if self.state.screen in self.asked.by_id:
            told = (self.state.screen, *(name for name, _ in self.state.advice))
            return frozenset(unit_of_question(self.questionnaire, one) for one in told)
        guards = safety_units(self.original)
        if self.state.screen == ABOUT:
            # It tells how each answer counts.
            return guards | {f"questions.{one.id}" for one in self.original.questions}
        if self.state.screen in (*FREE, START, DESK):
            return frozenset({"support"})
        shown = self.found if self.forced else self.evaluation
        asked = {unit_of_question(self.questionnaire, one.question.id) for one in shown.route.steps}
        if self.state.screen == REVIEW:
            return frozenset({"support", *asked})
        verdict = shown.decision.verdict.id if shown.decision else None
        # Of danger signs, a result quotes those that led to it; a list, a paper and a record all.
        quoted = asked if self.state.screen in (LIST, KEEP, HAND_OVER) else asked - guards
        return units_of_result(shown.route, verdict) | quoted

    @property
    def advice(self) -> list[str]:
        """What cannot wait for the result, of the options that were just chosen."""
        asked = self.asked.by_id
        chosen = ((asked[name], option) for name, option in self.state.advice if name in asked)
        return [
            one.advice
            for question, option in chosen
            for one in question.options
            if one.id == option and one.advice
        ]

    @property
    def is_translated(self) -> bool:
        """Whether all is said in another language than the definition's own."""
        return self.questionnaire is not self.original

    @property
    def shown(self) -> "Here":
        """The same as it is shown: in the definition's own language where it must be."""
        return self.in_english if self.must_be_english else self

    @property
    def in_english(self) -> "Here":
        """The same in the definition's own language."""
        if not self.is_translated:
            return self
        return replace(self, questionnaire=self.original, english=frozenset())

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

    # ── What is shown and what leaves ─────────────────────────────────────────────────────

    @cached_property
    def citations(self) -> Citations:
        """The sources of this page, numbered as they are cited."""
        return Citations(self.questionnaire)

    @cached_property
    def saved(self) -> Saved:
        """What a link to this session's result holds."""
        keeping = self.state.keeping
        return save(
            self.evaluation,
            self.state.lean,
            made=keeping.since or self.today,
            first=self.first,
            minute=self.state.plan.minute,
            price=self.amounts.price,
            travel=self.amounts.travel,
            plan=keeping.plan,
            earlier=keeping.earlier,
            reference=self.reference,
            checks=self.checks[1:],
        )

    @property
    def proof(self) -> Signed | None:
        """What proves who sent the link, or which kiosk this is."""
        return self.signed if self.signed and self.signed.holds(self.today) else None

    @property
    def place(self) -> str:
        """What the desk calls this kiosk."""
        return self.proof.place if self.proof else ""

    @property
    def reference(self) -> str:
        """The clinic's own reference for this patient."""
        signed = self.signed
        return (signed.reference if signed else "") or self.state.reference

    @property
    def can_call(self) -> bool:
        """Whether the front desk can be called to this kiosk."""
        return self.kiosk and self.can_send

    @property
    def coded(self) -> bool:
        """Whether a paper is to hold the code for a look back at a clinic's shared screen."""
        return self.state.coded and self.evaluation.planned and not self.tells_of_checkin

    @property
    def can_send(self) -> bool:
        """Whether this result can be handed to the clinic: at its own kiosk, or by its own link."""
        if self.kiosk:
            known = self.proof is not None or modes.is_own_kiosk()
        else:
            known = bool(self.proof and self.proof.reference)
        return known and self.has_desk and not self.closed

    @property
    def sender(self) -> str:
        """Who sent the link or, in a sentence too, why nobody can tell. Nothing where none was."""
        words, signed = self.words.opened, self.signed
        if self.kiosk:
            return ""
        if signed and not self.proof and signed.until:
            return words.link_expired.format(date=say_date(self.words, signed.until))
        if signed:
            return words.start_clinic.format(clinic=signed.clinic) if signed.clinic else ""
        asked = self.invitation.mode == "link" and bool(self.state.reference)
        return words.link_unsigned if self.claims or asked or self.state.signed else ""

    @property
    def address(self) -> str:
        """The address of the check, with its open part."""
        return write_invitation(st.context.url or "", self.invitation)


def look() -> Here:
    """Look at the world as it is now.

    Raises:
        DefinitionError: if there has been no definition that can be used.

    """
    definition = SHELF.good()
    original = definition.questionnaire
    setup, desk = clinic.read(), modes.at_desk()
    state, kiosk, now = current(), modes.in_kiosk(), clock.now()
    query, known = st.query_params.to_dict(), {} if desk else LANGUAGES.of(definition)
    arrived = read_open(query, (original.language, *known))
    signed = read_signed(state.signed, "kiosk" if kiosk else "link", setup.settings.keys)
    # What a clinic has signed is its link, whatever is left of the address.
    alone = not kiosk and arrived.invitation.mode == "self" and not signed
    offered = allowed(known, setup.settings.languages, alone=alone)
    asked = arrived.invitation.language
    wanted = (state.language, asked, st.context.locale or "")
    spoken = choose(original, offered, wanted, (query.get("lang", ""), setup.settings.country))
    told = spoken.tag if state.language or spoken.tag != original.language else ""
    invitation = replace(arrived.invitation, language=told or asked)
    return Here(
        questionnaire=spoken.questionnaire,
        original=original,
        language=spoken.tag,
        languages=(original.language, *offered),
        english=spoken.english,
        reviewed=spoken.reviewed,
        state=state,
        now=now,
        zone=clock.zone(),
        kiosk=kiosk,
        invitation=_proven(invitation, state, signed, now.date()),
        dropped=arrived.dropped or (asked in known and asked not in offered),
        clinic=setup.settings,
        has_desk=_can_hand_over(setup),
        closed=setup.closed,
        claims=bool(arrived.invitation.clinic),
        signed=signed,
    )


def _can_hand_over(setup: Setup) -> bool:
    """Say whether there is a desk to hand something over to, here or in another process."""
    return setup.has_desk or (modes.DESK == "elsewhere" and not setup.shut("records"))


def _proven(invitation: Invitation, state: State, signed: Signed | None, today: date) -> Invitation:
    """Return an invitation in the name of the clinic that has signed it, and of no other."""
    if not signed or signed.kind != "link" or not signed.holds(today):
        return replace(invitation, clinic="")
    return replace(invitation, clinic=signed.clinic, signed=state.signed)
