"""The app in the mirrored pseudo-language: `uvicorn tests.browser.in_mirror:app`."""

from app import app
from logic.definition.definition import Definition
from screens.session.definition import SHELF, Versions
from screens.session.languages import LANGUAGES
from tests.pseudo import pseudo_mirrored
from tests.spanish import spanish

__all__ = ["app"]

SHELF._versions = Versions(SHELF.look().stamp, good=Definition("", pseudo_mirrored(), {}))  # noqa: SLF001
# Another language beside it, which a definition of other texts would not be offered in.
LANGUAGES.of = lambda _: {"es": spanish()}  # type: ignore[method-assign]
