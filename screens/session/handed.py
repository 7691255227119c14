"""What was handed over in this session, and the code that the front desk finds it by."""

import secrets
from dataclasses import replace
from hashlib import blake2b

from logic.clinic.intake.record import Origin, Submission
from logic.engine.returning import Returning
from logic.engine.saved import Saved
from logic.handover.link import pack
from logic.handover.shown import Shown, show, write_shown
from logic.handover.shown_return import show_return
from screens.session.here import Here
from screens.session.papers import paper_of


def submit(here: Here, origin: Origin) -> Submission:
    """Return what is handed over, with a number of its own for each try."""
    if here.state.returning:
        return _submit_return(here, here.state.returning, origin)
    checkin, forced = here.tells_of_checkin, here.forced
    verdict = forced or here.verdict
    return Submission(
        key=key_of(here),
        origin=origin,
        flagged=verdict.when.flag,
        saved=replace(here.saved, price=None, travel=None, earlier=0, verdict=verdict.id),
        number=secrets.token_hex(16),
        kind="checkin" if checkin else "check",
        outcome=here.outcome if checkin and not forced else "",
        place=here.place,
        shown=write_shown(_shown_to_desk(here)),
    )


def _submit_return(here: Here, brought: Returning, origin: Origin) -> Submission:
    """Return what someone hands over who came back with little more than a paper in hand."""
    forced, shown = here.forced, _shown_return(here.in_english, brought)
    if here.is_translated:
        shown = shown.read_in(_shown_return(here, brought))
    saved = Saved(
        version=here.questionnaire.version,
        verdict=forced.id if forced else None,
        made=here.today,
        first=brought.first,
        checks=here.checks[1:],
    )
    return Submission(
        key=key_of(here),
        origin=origin,
        flagged=bool(forced),
        saved=saved,
        number=secrets.token_hex(16),
        kind="checkin",
        outcome="" if forced else here.outcome,
        place=here.place,
        shown=write_shown(shown),
    )


def _shown_return(here: Here, brought: Returning) -> Shown:
    ahead = () if here.forced else here.ahead
    return show_return(
        here.questionnaire, here.found, brought, checks=here.checks, visits=ahead, moment=here.now
    )


def _shown_to_desk(here: Here) -> Shown:
    shown = _shown(here.in_english)
    return shown.read_in(_shown(here)) if here.shown.is_translated else shown


def _shown(here: Here) -> Shown:
    paper = paper_of(here)
    if here.forced:
        paper = replace(paper, evaluation=here.found, checks=(), lean="")
    return show(paper, here.now, here.at_first if here.tells_of_checkin else None)


def key_of(here: Here) -> str:
    """Return what names this result: however often it is sent, the same."""
    if here.state.returning:
        told = f"{here.state.id}{here.state.returning}{sorted(here.state.again.items())}"
        return blake2b(told.encode(), digest_size=24).hexdigest()
    saved = replace(here.saved, price=None, travel=None, earlier=0)
    again = repr(sorted(here.state.again.items())) if here.tells_of_checkin else ""
    return blake2b(f"{pack(saved)}{again}".encode(), digest_size=24).hexdigest()


def origin(here: Here) -> Origin:
    """Return where a result is handed over from."""
    return "kiosk" if here.kiosk else "link"


def remember_code(here: Here, submission: Submission, code: str) -> None:
    """Keep the code of a result for as long as the session lasts."""
    here.state.handed = (submission.key, code)


def desk_code(here: Here) -> str:
    """Return the code of this result, if it was handed over. One with other answers was not."""
    key, code = here.state.handed
    return code if code and key_of(here) == key else ""
