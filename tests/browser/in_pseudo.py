"""The app in the pseudo-language: `uvicorn tests.browser.in_pseudo:app`."""

from app import app
from logic.definition.definition import Definition
from screens.session.definition import SHELF, Versions
from tests.pseudo import pseudo

__all__ = ["app"]

SHELF._versions = Versions(SHELF.look().stamp, good=Definition("", pseudo(), {}))  # noqa: SLF001
