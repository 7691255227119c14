"""Entry: `streamlit run app.py` serves the decision check."""

import gc

gc.freeze()  # Streamlit is there to stay: to look through it takes a third of these imports.

from screens.server.chunks import pack_ahead

pack_ahead()  # on another processor, while all else is imported on this one

from screens.server import logs

logs.set_up()  # before anything else could have something to write

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from screens.server import health, kiosk, mark, upkeep
from screens.server.doors import Doors
from screens.server.entrance import Entrance
from screens.server.faults import apologize
from screens.server.headers import SecurityHeaders
from screens.server.hosts import KnownHosts
from screens.server.paths import AsStreamlitKnows, BackToDesk, BelowPrefix, OnePage
from screens.server.presenting import present_plainly
from screens.server.promptness import send_promptly
from screens.server.site import find_prefix, read_site
from screens.server.statics import Statics
from screens.server.warming import warm_up
from screens.session import clinic
from screens.session.settings import check_secrets

check_secrets()
HERE = Path(__file__).parent


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Say what is wrong with the settings before anyone comes, and warm up while they come.

    Beside the app runs what looks after kiosks and old records.
    """
    clinic.check()
    send_promptly()
    present_plainly()
    beside = [asyncio.create_task(one()) for one in (warm_up, kiosk.watch, upkeep.watch)]
    yield
    for one in beside:
        one.cancel()


app = st.App(
    HERE / "screens" / "main.py",
    routes=[*kiosk.ROUTES, *mark.ROUTES, *health.ROUTES],
    lifespan=lifespan,
    on_script_error=apologize,
    middleware=[
        Middleware(SecurityHeaders, find=read_site),
        Middleware(KnownHosts, find=clinic.hosts),
        Middleware(BelowPrefix, find=find_prefix),
        Middleware(Doors),
        Middleware(OnePage),
        Middleware(BackToDesk),
        Middleware(Statics),
        Middleware(Entrance),
        Middleware(GZipMiddleware, compresslevel=5),
        Middleware(AsStreamlitKnows),
    ],
)
