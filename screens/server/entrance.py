"""The page before anything is drawn on it: Streamlit's own, with our title and words for the wait.

Where web sockets do not get through, or no script runs, nothing else could ever say so.
"""

import re
from functools import cache
from html import escape

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from logic.definition.problems import DefinitionError
from logic.definition.questionnaire import Questionnaire
from screens.server.chunks import link_first
from screens.server.headers import INDEX, is_kiosk, query
from screens.session.definition import SHELF

AFTER = 12
"""Seconds without a heading of ours on the page, after which it says what may be the matter."""
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
OTHERS = re.compile(r'\s*<link rel="service-desc"[^>]*>|<noscript>.*?</noscript>', re.DOTALL)
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
    """Serves the one page there is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with the page."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        try:
            page = write_page(SHELF.current(), kiosk=is_kiosk(query(scope)))
        except DefinitionError:
            await self._app(scope, receive, send)
            return
        await HTMLResponse(page, headers={"Cache-Control": "no-cache"})(scope, receive, send)


def write_page(questionnaire: Questionnaire, *, kiosk: bool = False) -> str:
    """Return the page, with what it says where nothing is drawn on it."""
    words = questionnaire.words.server
    lines = (words.unreached_kiosk,) if kiosk else (words.unreached, words.unreached_help)
    said = "".join(f"<p>{escape(one)}</p>" for one in lines)
    # No h1: the page's code takes the first one for the screen's heading.
    heading = f'<p role="heading" aria-level="1">{escape(words.unreached_heading)}</p>'
    told = f'<div class="unreached"><div>{heading}{said}</div></div>'
    title = f"<title>{escape(questionnaire.title)}</title>"
    titled = TITLE.sub(lambda _: title, _read_index(), count=1)
    head, body = f"{link_first(titled)}{LOOK}</head>", f"{told}{AT_ONCE}</body>"
    return titled.replace("</head>", head).replace("</body>", body)


@cache
def _read_index() -> str:
    return OTHERS.sub("", INDEX.read_text(encoding="utf-8"))
