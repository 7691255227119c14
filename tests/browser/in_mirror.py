"""The app in the mirrored pseudo-language: `uvicorn tests.browser.in_mirror:app`."""

from app import app
from logic.definition.loading import Definition
from screens.session.definition import SHELF, Versions
from tests.pseudo import pseudo_mirrored

__all__ = ["app"]

SHELF._versions = Versions(SHELF.look().stamp, good=Definition("", pseudo_mirrored(), {}))  # noqa: SLF001
