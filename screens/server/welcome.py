"""In whose language a page speaks before anything is drawn on it: as its first screen will."""

from starlette.datastructures import Headers
from starlette.types import Scope

from screens.server.headers import is_desk, is_kiosk, query
from screens.session import clinic
from screens.session.definition import SHELF
from screens.session.languages import LANGUAGES, allowed, choose
from screens.session.opening import Opening


def welcome(scope: Scope) -> Opening:
    """Return what a page says first, in the language of its address or else of its browser.

    Until the definition has been read, which nobody waits for here, that is the definition's own.

    Raises:
        DefinitionError: if there is no definition.

    """
    definition, asked = SHELF.at_hand(), query(scope)
    if definition is None or is_desk(asked):
        return SHELF.opening()
    # All of the definition's code comes with it. Nobody waits for that before the app listens.
    from logic.handover.invitation import read_open  # noqa: PLC0415

    known, original = LANGUAGES.of(definition), definition.questionnaire
    said = {name: values[-1] for name, values in asked.items()}
    arrived = read_open(said, (original.language, *known)).invitation
    alone = not is_kiosk(asked) and arrived.mode == "self"
    offered = allowed(known, clinic.read().settings.languages, alone=alone)
    spoken = choose(original, offered, (arrived.language, _preferred(scope)), ("", ""))
    return Opening.of(spoken.questionnaire, spoken.tag)


def _preferred(scope: Scope) -> str:
    """Return the language that a browser names first."""
    named = Headers(scope=scope).get("accept-language", "").partition(",")[0]
    return named.partition(";")[0].strip()
