"""What was handed to the front desk in this session, and the code that it is found by."""

from dataclasses import replace
from hashlib import blake2b

from logic.clinic.intake.record import Origin, Submission
from logic.handover.link import pack
from screens.session.here import Here


def submit(here: Here, origin: Origin) -> Submission:
    """Return what is handed over. The same result has the same key, however often it is sent."""
    saved = replace(here.saved, price=None, travel=None, earlier=0)
    key = blake2b(pack(saved).encode(), digest_size=24).hexdigest()
    flagged = here.verdict.when.flag
    return Submission(key=key, origin=origin, flagged=flagged, saved=saved, place=here.place)


def origin(here: Here) -> Origin:
    """Return where a result is handed over from."""
    return "kiosk" if here.kiosk else "link"


def remember_code(here: Here, submission: Submission, code: str) -> None:
    """Keep the code of a result for as long as the session lasts."""
    here.state.handed = (submission.key, code)


def desk_code(here: Here) -> str:
    """Return the code of this result, if it was handed over. One with other answers was not."""
    key, code = here.state.handed
    return code if code and submit(here, origin(here)).key == key else ""
