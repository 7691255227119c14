"""What comes after the `#` of an address: a saved result, or what a clinic put into its link.

What the clinic has signed goes with either.
"""

from collections.abc import Iterator

from logic.engine.journey import OPENED
from logic.engine.saved import Opened, on_route
from logic.engine.verdict import evaluate
from logic.handover.arrival import find_result
from logic.handover.envelope import LinkError, LinkGoneError, NewerLinkError
from logic.handover.invitation import read_hidden
from logic.handover.link import unpack
from logic.handover.signing import find_signed
from logic.text.dates import say_date
from screens.session.here import Here, look
from screens.session.kept import take
from screens.session.navigation import go


def open_fragment(text: str) -> None:
    """Take what came after the `#`."""
    here = look()
    signed = find_signed(text, "link", here.clinic.keys)
    try:
        found = find_result(text)
        opened = unpack(here.questionnaire, found[1]) if found else None
    except LinkError as error:
        here.state.signed = signed or here.state.signed
        _refuse(here, error)
        return
    if found and opened:
        _open_result(here, found[0], opened, signed)
    else:
        _take_preset(here, text, signed)


def take_place(text: str) -> None:
    """Take what proves which kiosk this is. No other page asks for it."""
    here = look()
    if here.kiosk:
        here.state.signed = find_signed(text, "kiosk", here.clinic.keys)


def _refuse(here: Here, error: LinkError) -> None:
    """Say what is wrong with a link. Nothing that this tab holds is lost."""
    told = {LinkGoneError: "opened.link_gone", NewerLinkError: "opened.link_newer"}
    name = told.get(type(error), "opened.link_damaged")
    go(here.state.screen)
    here.state.tell(lambda now: [now.words.named(name)])


def _open_result(here: Here, screen: str, opened: Opened, signed: str) -> None:
    state = here.state
    if state.answers and _differ(here, opened):
        state.offered = (screen, opened, signed)
        state.origin = state.screen
        state.show(OPENED)
    else:
        _take(here, screen, opened, signed)


def _differ(here: Here, opened: Opened) -> bool:
    """Say whether a tab holds anything that a link would take away.

    Answers to what is no longer asked are in no link: to lose them is no loss.
    """
    state, saved = here.state, opened.saved
    more = len(state.keeping.checks) > len(saved.checks)
    leans = state.lean not in ("", saved.lean)
    return bool(on_route(here.evaluation) != saved.answers or state.again or more or leans)


def _take(here: Here, screen: str, opened: Opened, signed: str) -> None:
    state = here.state
    if signed or opened.saved.reference != here.reference:
        state.signed = signed
    take(state, opened)
    state.offered = None
    go(screen)
    # Where a newer check asks more, it asks that alone.
    state.changing = state.screen in here.questionnaire.by_id
    state.tell(lambda now: differences(now, opened))
    if signed and not look().proof:
        state.tell(lambda now: [now.sender])


def differences(here: Here, opened: Opened) -> Iterator[str]:
    """Say when a result was saved, and what this definition makes of it that is not the same."""
    questionnaire, words, saved = here.questionnaire, here.words, opened.saved
    evaluation = evaluate(questionnaire, saved.answers)
    pending, decision = len(evaluation.route.pending), evaluation.decision
    if saved.made:
        yield words.opened.notice.format(date=say_date(words, saved.made))
    if saved.version != questionnaire.version or opened.lost or pending:
        yield words.opened.changed
    if opened.lost:
        yield words.opened.lost.format(count=opened.lost)
    if opened.damaged:
        yield words.opened.damaged
    if pending:
        yield words.opened.new.format(count=pending)
    if saved.verdict and (decision is None or decision.verdict.id != saved.verdict):
        then = questionnaire.verdict[saved.verdict]
        yield words.opened.then.format(verdict=then.name)


def _take_preset(here: Here, text: str, signed: str) -> None:
    state = here.state
    arrived = read_hidden(here.questionnaire, text)
    new = {
        name: one for name, one in arrived.invitation.answers.items() if name not in state.answers
    }
    state.answers |= new
    state.preset |= frozenset(new)
    reference = arrived.invitation.reference
    if signed or reference:  # a link of another sender's
        state.signed, state.reference = signed, reference
    state.turn += 1
    if arrived.dropped:
        state.tell(lambda now: [now.words.opened.link_dropped])


def take_offered() -> None:
    """Go on with what the link held."""
    here = look()
    if here.state.offered:
        _take(here, *here.state.offered)


def leave_offered() -> None:
    """Go on with the answers of this tab."""
    state = look().state
    state.offered = None
    go(state.origin)
