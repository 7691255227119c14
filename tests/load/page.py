"""One open page, spoken for by its web socket: what is on it, and a button of it pressed."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

DONE = ForwardMsg.FINISHED_SUCCESSFULLY
ANY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
ANY.check_hostname, ANY.verify_mode = False, ssl.CERT_NONE
"""Only servers of our own are spoken to, with certificates that nobody else knows."""
PATIENCE = 60
"""Seconds after which a page that has no answer counts as lost."""
Value = str | bool
"""What is chosen in a field: the label of a radio button, or whether a box is ticked."""


@dataclass
class Page:
    """A page, and the fields and buttons that are on it now, by their keys."""

    line: ClientConnection
    query: str
    fields: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, ForwardMsg] = field(default_factory=dict)
    """What the server may name instead of sending it again."""
    bytes: int = 0
    """What the server has sent so far."""

    async def press(self, button: str, values: Mapping[str, Value] | None = None) -> None:
        """Choose in fields, press a button, and wait until the page has been drawn anew."""
        message = self._choosing(values or {})
        message.rerun_script.widget_states.widgets.add(id=self.fields[button], trigger_value=True)
        await self.send(message)
        await self.drawn()

    async def choose(self, values: Mapping[str, Value]) -> None:
        """Choose in fields outside a form, and wait until the page has been drawn anew."""
        await self.send(self._choosing(values))
        await self.drawn()

    def _choosing(self, values: Mapping[str, Value]) -> BackMsg:
        message = BackMsg()
        states = message.rerun_script.widget_states.widgets
        for key, value in values.items():
            name = "bool_value" if isinstance(value, bool) else "string_value"
            states.add(id=self.fields[key], **{name: value})
        return message

    async def send(self, message: BackMsg) -> None:
        """Send a message as the page that it is."""
        message.rerun_script.query_string = self.query
        message.rerun_script.cached_message_hashes.extend(self.kept)
        message.rerun_script.context_info.timezone = "Europe/London"
        message.rerun_script.context_info.locale = "en-GB"
        await self.line.send(message.SerializeToString())

    async def drawn(self) -> None:
        """Wait until a run of the script has ended, and note what it has drawn."""
        async with asyncio.timeout(PATIENCE):
            while True:
                told = await self._told()
                kind = told.WhichOneof("type")
                if kind == "new_session":
                    self.fields.clear()
                elif kind == "delta" and told.delta.WhichOneof("type") == "new_element":
                    self._note(told)
                elif kind == "script_finished" and told.script_finished == DONE:
                    return

    async def _told(self) -> ForwardMsg:
        data = await self.line.recv()
        assert isinstance(data, bytes)
        self.bytes += len(data)
        told = ForwardMsg.FromString(data)
        if told.WhichOneof("type") == "ref_hash":
            return self.kept[told.ref_hash]
        if told.metadata.cacheable:
            self.kept[told.hash] = told
        return told

    def _note(self, told: ForwardMsg) -> None:
        element = told.delta.new_element
        kind = element.WhichOneof("type")
        if kind in ("button", "checkbox", "radio"):
            one = getattr(element, kind)
            key = one.id.split("-", 2)[-1]
            self.fields[key] = one.id
            if kind == "radio":
                self.options[key] = list(one.options)


@contextlib.asynccontextmanager
async def opened(address: str, query: str = "") -> AsyncIterator[Page]:
    """Open a page of an app, and close it in the end.

    `address` is that of the app, such as `http://localhost:8501/`.
    """
    parts = urlsplit(address)
    scheme = {"http": "ws", "https": "wss"}[parts.scheme]
    where = f"{scheme}://{parts.netloc}{parts.path}_stcore/stream"
    origin = f"{parts.scheme}://{parts.netloc}"
    async with connect(
        where, subprotocols=["streamlit"], origin=origin, max_size=None, compression=None,  # type: ignore[arg-type,list-item] # names are texts
        open_timeout=PATIENCE, ping_interval=None, ssl=ANY if scheme == "wss" else None,
    ) as line:  # fmt: skip
        page = Page(line, query)
        await page.send(BackMsg())
        await page.drawn()
        yield page
