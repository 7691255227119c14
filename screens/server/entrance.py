"""The page before anything is drawn on it: Streamlit's own, with our title and words for the wait.

Where web sockets do not get through, or no script runs, nothing else could ever say so.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import cache
from html import escape

from starlette.responses import StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from logic.definition.problems import DefinitionError
from logic.text.languages import direction_of
from screens.server.chunks import link_first
from screens.server.headers import is_kiosk, query
from screens.server.statics import INDEX
from screens.server.welcome import welcome
from screens.session.definition import SHELF
from screens.session.opening import Opening

AFTER = 12
"""Seconds without a heading of ours on the page, after which it says what may be the matter."""
PAGE = "text/html"
NAME = "Decision check"
"""The title where there is no definition to tell another one."""
OTHERS = re.compile(
    r'\s*<link rel="service-desc"[^>]*>|<title>.*?</title>|<!--.*?-->|<noscript>.*?</noscript>',
    re.DOTALL,
)
"""What leads programs to addresses that are shut here, and words that are not ours."""
LOOK = f"""<style>
.unreached {{
  position: fixed; inset: 0; z-index: 9; overflow: auto; box-sizing: border-box;
  padding: 2rem 1.25rem;
  background: #fbfaf7; color: #16211f;
  font: clamp(19px, min(2.8vw, 2.7vh), 32px)/1.5 "Source Sans", sans-serif;
  visibility: hidden; animation: unreached 0s {AFTER}s forwards;
}}
.unreached > div {{ max-width: 30em; margin: auto; }}
.unreached p {{ margin: 1em 0; font-size: inherit; }}
.unreached [role=heading] {{ margin: 0; font-weight: 700; font-size: 1.4em; line-height: 1.2; }}
@keyframes unreached {{ to {{ visibility: visible; }} }}
body:has([data-testid="stMain"] h1) .unreached {{ display: none; }}
</style>"""
AT_ONCE = "<noscript><style>.unreached { visibility: visible; }</style></noscript>"


class Entrance:
    """Serves the one page there is.

    Its head goes out at once, and then what more to fetch, so that a browser does so while words
    are still read.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with the page."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        written = _write(scope)
        page = StreamingResponse(written, media_type=PAGE, headers={"Cache-Control": "no-cache"})
        await page(scope, receive, send)


async def _write(scope: Scope) -> AsyncIterator[str]:
    yield _read_index()[0]
    yield await asyncio.to_thread(write_links)
    yield await asyncio.to_thread(_write_rest, scope)


def _write_rest(scope: Scope) -> str:
    """Return the page without its head; without a definition, Streamlit's with our name."""
    try:
        return write_rest(welcome(scope), kiosk=is_kiosk(query(scope)))
    except DefinitionError:
        return f"<title>{NAME}</title>{_read_index()[1]}"


def write_first() -> None:
    """Prepare what the first browser asks for, so that it need not wait for all else."""
    write_links()
    with suppress(DefinitionError):  # whoever comes is told
        write_rest(SHELF.opening())


@cache
def write_links() -> str:
    """Return links to what the first screens need and Streamlit's head does not name."""
    return link_first(_read_index()[0])


def write_rest(opening: Opening, *, kiosk: bool = False) -> str:
    """Return the title, and what the page says where nothing is drawn on it."""
    lines = opening.kiosk if kiosk else opening.home
    said = "".join(f"<p>{escape(one)}</p>" for one in lines)
    # No h1: the page's code takes the first one for the screen's heading.
    heading = f'<p role="heading" aria-level="1">{escape(opening.heading)}</p>'
    language = f'lang="{escape(opening.language)}" dir="{direction_of(opening.language)}"'
    told = f'<div class="unreached" {language}><div>{heading}{said}</div></div>'
    title = f"<title>{escape(opening.title)}</title>"
    return f"{title}{LOOK}{_read_index()[1]}".replace("</body>", f"{told}{AT_ONCE}</body>")


@cache
def _read_index() -> tuple[str, str]:
    """Return Streamlit's page up to the end of its head, without its title, and from there on."""
    page = OTHERS.sub("", INDEX.read_text(encoding="utf-8"))
    head, end, body = page.partition("</head>")
    return head, f"{end}{body}"
