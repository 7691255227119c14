"""One look at the world: what holds while a page is drawn, or while one tap is taken."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import streamlit as st

from logic.clinic.setup import Setup
from logic.definition.questionnaire import Questionnaire
from logic.definition.words import Words
from logic.engine.journey import ABOUT, DESK, FREE, HAND_OVER, KEEP, LIST, REVIEW, START
from logic.engine.saved import Saved, save
from logic.handover.invitation import Invitation, read_open, write_invitation
from logic.handover.signing import Signed, read_signed
from logic.text.dates import say_date
from logic.translation.units import safety_units, unit_of_question, units_of_result
from screens.session import clinic, clock, modes
from screens.session.citations import Citations
from screens.session.definition import SHELF
from screens.session.languages import LANGUAGES, Tongue, allowed, choose
from screens.session.outlook import Outlook
from screens.session.state import State, current


@dataclass(frozen=True)
class Here(Outlook):
    """What holds now, and all that follows from it, worked out when it is first asked for.

    It is made when a run begins and handed to what is drawn then. A callback and a fragment's own
    run are runs of their own: they make a new one, and none is ever handed to them. What a tap has
    changed is seen by the next look alone.

    The `invitation` names a clinic only where that is proven. `claims` says that a link names one
    by itself. `signed` is what a clinic has signed, whether or not its day is over.

    `language` is the one of `languages` that all is said in, but for the parts in `english`;
    `reviewed` says whether someone has reviewed what guards people in it. `missed` is the one that
    would be spoken, had it not been withdrawn.
    """

    original: Questionnaire
    zone: str
    kiosk: bool
    invitation: Invitation
    dropped: bool
    has_desk: bool
    closed: bool
    claims: bool
    signed: Signed | None
    language: str
    languages: tuple[str, ...]
    english: frozenset[str]
    reviewed: bool
    missed: Tongue | None

    @property
    def words(self) -> Words:
        """The words of the definition."""
        return self.questionnaire.words

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
    definition, setup, state, now = SHELF.good(), clinic.read(), current(), clock.now()
    original, kiosk = definition.questionnaire, modes.in_kiosk()
    known = {} if modes.at_desk() else LANGUAGES.of(definition)
    withdrawn = {} if modes.at_desk() else LANGUAGES.withdrawn
    arrived = read_open(st.query_params.to_dict(), (original.language, *known, *withdrawn))
    signed = read_signed(state.signed, "kiosk" if kiosk else "link", setup.settings.keys)
    asked = arrived.invitation.language
    # What a clinic has signed is its link, whatever is left of the address.
    alone = not kiosk and arrived.invitation.mode == "self" and not signed
    offered, gone = (
        allowed(some, setup.settings.languages, alone=alone) for some in (known, withdrawn)
    )
    wanted = (state.language, asked, st.context.locale or "")
    regions = (st.query_params.get("lang", ""), setup.settings.country)
    wished = choose(original, {**offered, **gone}, wanted, regions)
    spoken = choose(original, offered, wanted, regions) if wished.tag in gone else wished
    told = spoken.tag if state.language or spoken.tag != original.language else ""
    invitation = replace(arrived.invitation, language=told or asked)
    return Here(
        questionnaire=spoken.questionnaire,
        original=original,
        language=spoken.tag,
        languages=(original.language, *offered),
        english=spoken.english,
        reviewed=spoken.reviewed,
        missed=wished if wished.tag in gone else None,
        state=state,
        now=now,
        zone=clock.zone(),
        kiosk=kiosk,
        invitation=_proven(invitation, state, signed, now.date()),
        dropped=arrived.dropped or (asked not in ("", original.language, *offered, *gone)),
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
