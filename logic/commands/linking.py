"""Links that a clinic has signed: one for each patient, and the start address of a kiosk."""

from dataclasses import dataclass
from datetime import date

from logic.commands.inputs import RefusedError
from logic.commands.keys import NEW_KEY, Signing
from logic.commands.references import Wanted
from logic.definition.questions import Answers
from logic.handover.address import is_inside, is_open
from logic.handover.invitation import Invitation, write_invitation
from logic.handover.signing import Signed, sign

INSIDE = (
    "Patients at home cannot open this link. Its address works only on this computer or in your "
    "own network."
)
NO_ADDRESS = "Set address in [clinic] to where patients at home reach this check, or give its URL."
LOST = "There is no address to lead to."
UNSAFE = "What patients send to http:// can be read on its way: '{address}'. Use https://."
NO_KEY = "{why} Set one that `{make}` has made, or give --key-file."
NO_NAME = "The link must say which clinic sent it. Set name in [clinic], or give --clinic."


@dataclass(frozen=True, kw_only=True)
class PatientLinks:
    """What the links of a clinic for its patients have in common."""

    signing: Signing
    base: str
    clinic: str
    language: str
    answers: Answers
    until: date

    def __post_init__(self) -> None:
        """Refuse to make links that nobody could open or believe."""
        if not self.signing.key:
            raise RefusedError(NO_KEY.format(why=self.signing.missing, make=NEW_KEY))
        if not self.base or is_inside(self.base):
            raise RefusedError(f"{INSIDE if self.base else LOST} {NO_ADDRESS}")
        if is_open(self.base):
            raise RefusedError(UNSAFE.format(address=self.base))

    def link(self, one: Wanted) -> str:
        """Return the link for one patient."""
        clinic = one.clinic or self.clinic
        if not clinic:
            raise RefusedError(NO_NAME)
        signed = sign(Signed("link", clinic, one.reference, self.until), self.signing.key)
        invitation = Invitation(
            language=self.language, mode="link", answers=self.answers, signed=signed
        )
        return write_invitation(self.base, invitation)


def link_kiosk(signing: Signing, base: str, clinic: str, place: str) -> str:
    """Return the start address of a kiosk. It may lead to where only its own network gets."""
    if not signing.key:
        raise RefusedError(NO_KEY.format(why=signing.missing, make=NEW_KEY))
    if not base:
        raise RefusedError(f"{LOST} Give the URL that the kiosk opens.")
    signed = sign(Signed("kiosk", clinic, place=place), signing.key)
    return write_invitation(base, Invitation(mode="kiosk", signed=signed))
