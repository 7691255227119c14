"""Whether this app is alive and ready, and how it is doing, for the machines that look after it.

What is wrong stands in the log and in the figures, and on no page.
"""

import asyncio
import logging
import shutil
import time
from collections.abc import Callable
from http import HTTPStatus
from ipaddress import ip_address

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from logic.clinic.faults import UnreadableSettingsError
from logic.clinic.intake.errors import IntakeError, name_fault
from logic.definition.problems import DefinitionError
from screens.server import upkeep
from screens.session import clinic, modes
from screens.session.definition import SHELF
from screens.session.languages import LANGUAGES

LOG = logging.getLogger("decision_check")
LEAST_FREE = 100_000_000
"""Bytes on the disk of the records. Below that, no record might find room."""
LONGEST_AGO = 5 * upkeep.EVERY
"""Seconds. Old records are looked for each minute; five times without success are a fault."""
NO_STORE = {"Cache-Control": "no-store"}
_told: dict[str, str] = {}


def _definition() -> str:
    try:
        SHELF.current()
    except DefinitionError:
        return "there is no definition that can be used"
    return ""


def _settings() -> str:
    setup = clinic.read()
    if setup.unreadable:
        return "the settings cannot be read"
    if modes.DESK == "only" and not setup.has_desk:
        return "nothing opens the front desk, and nothing else is served here"
    return ""


def _database() -> str:
    try:
        for records in upkeep.databases():
            records().probe()
        if wrong := clinic.read().shut("records"):
            return f"the setting {wrong.name} cannot be used"
    except IntakeError as error:
        return f"the records cannot be reached: {name_fault(error)}"
    except UnreadableSettingsError:
        return "the settings cannot be read"
    return ""


def _disk() -> str:
    folder = clinic.FOLDER
    there = folder if folder.is_dir() else folder.parent
    free = shutil.disk_usage(there).free
    return f"less than {LEAST_FREE:,} bytes are free" if free < LEAST_FREE else ""


def _purge() -> str:
    last = upkeep.last_good_look()
    if last is None or time.monotonic() - last <= LONGEST_AGO:
        return ""
    return "old records have not been looked for since a while"


def _languages() -> str:
    try:
        definition = SHELF.good()
    except DefinitionError:
        return ""
    lost = LANGUAGES.wanting(definition)
    return f"of these languages something is not served: {', '.join(lost)}" if lost else ""


PARTS: dict[str, Callable[[], str]] = {
    "definition": _definition,
    "settings": _settings,
    "database": _database,
    "disk": _disk,
    "purge": _purge,
    "languages": _languages,
}
"""What says of each part of the app what is wrong with it, or nothing."""
WANTED = frozenset(PARTS) - {"languages"}
"""The parts without which nobody is sent here: all can be served without another language."""


def look() -> dict[str, str]:
    """Return what is wrong with each part, or nothing; and note in the log what has changed."""
    found = {name: _ask(part) for name, part in PARTS.items()}
    for name, wrong in found.items():
        if wrong != _told.get(name, ""):
            LOG.warning("Not ready: %s.", wrong) if wrong else LOG.warning("Ready again: %s.", name)
        _told[name] = wrong
    return found


def _ask(part: Callable[[], str]) -> str:
    try:
        return part()
    except OSError as error:
        return f"{error.strerror or 'something of the system'} ({type(error).__name__})"


async def say_alive(_: Request) -> Response:
    """Say that this process answers."""
    return PlainTextResponse("alive", headers=NO_STORE)


async def say_ready(_: Request) -> Response:
    """Say whether people can be sent here."""
    found = await asyncio.to_thread(look)
    wrong = any(found[part] for part in WANTED)
    told, status = ("not ready", HTTPStatus.SERVICE_UNAVAILABLE) if wrong else ("ready", 200)
    return PlainTextResponse(told, status, headers=NO_STORE)


async def tell_figures(request: Request) -> Response:
    """Tell the figures to this machine and the clinic's own networks, and to nobody else."""
    if not _is_near(request):
        return PlainTextResponse("Not Found", HTTPStatus.NOT_FOUND)
    from screens.server.figures import FORM, write_figures  # noqa: PLC0415 - slow

    parts = await asyncio.to_thread(look)
    served = (await asyncio.to_thread(SHELF.look)).good
    written = write_figures(parts, upkeep.last_good_look(), served)
    return Response(written, headers={**NO_STORE, "Content-Type": FORM})


def _is_near(request: Request) -> bool:
    try:
        given = ip_address(request.client.host if request.client else "")
    except ValueError:
        return False
    found = getattr(given, "ipv4_mapped", None) or given
    return found.is_loopback or any(found in one for one in clinic.read().settings.networks)


ROUTES = [
    Route("/healthz", say_alive, methods=["GET"]),
    Route("/readyz", say_ready, methods=["GET"]),
    Route("/metrics", tell_figures, methods=["GET"]),
]
