"""A page that sends anything, to a real server: it stays well, and so does every other page."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from tests.browser.serving import ROOT, Server
from tests.hostile import Hostile
from tests.kinds import kinds
from tests.load.page import Page, opened
from tests.loops import run_async

pytestmark = pytest.mark.server
KINDS = ("widgets", "query", "fragment", "page", "tab", "many", "noise", "unneeded")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as it ships."""
    serving = Server(ROOT, tmp_path_factory.mktemp("hostile") / "log").start()
    yield serving
    serving.stop()


def message(kind: str, ill: Hostile, page: Page) -> bytes:
    """Return something that no page of ours sends, or not now."""
    told = BackMsg()
    widgets = told.rerun_script.widget_states.widgets
    match kind:
        case "widgets":
            for _ in range(20):
                widgets.add(id=ill.text(page.fields["forward"]), string_value=ill.text())
        case "query":
            told.rerun_script.query_string = ill.text("mode=kiosk&desk&author&lang=en")
        case "fragment":
            told.rerun_script.fragment_id = ill.text("abc")
        case "page":
            told.rerun_script.page_script_hash = ill.text("abc")
            told.rerun_script.page_name = ill.text("screens/main.py")
        case "tab":
            widgets.add(id="$$ID-0-tab__events", json_trigger_value=repr(ill.value(6)))
        case "many":
            for number in range(190):
                widgets.add(id=f"answer_{number}", json_value="[" * 300)
        case "unneeded":
            told.clear_cache = True
        case _:
            return ill.data(told.SerializeToString() or b"x")
    return told.SerializeToString()


async def send_all(address: str, kind: str, number: int) -> None:
    """Send so many from one page after the other, and see that an honest page still goes on."""
    ill = Hostile(number)
    async with opened(address) as honest:
        left = number
        while left:
            async with opened(address) as page:
                try:
                    while left:
                        left -= 1
                        await page.line.send(message(kind, ill, page))
                        if ill.chance.random() < 0.2:  # some are waited for, some are not
                            await asyncio.wait_for(page.line.recv(), 1)
                except (ConnectionClosed, TimeoutError):
                    continue
        await honest.press("forward")
        assert "forward_danger_back" in honest.fields


@pytest.mark.parametrize("number", kinds([8, 200], 8))
@pytest.mark.parametrize(
    "kind", kinds(KINDS, *(kind for kind in KINDS if kind not in {"many", "widgets"}))
)
def test_whatever_a_page_sends_no_other_page_notices(
    server: Server, kind: str, number: int
) -> None:
    run_async(send_all(server.address, kind, number))

    log = Path(server.log).read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert "A screen failed" not in log
