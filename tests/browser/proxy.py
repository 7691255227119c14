"""A proxy in front of a server: it passes on what it can, and answers itself where it cannot."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.browser.serving import free_port

PAGE = "<html><body><h1>The gateway's own page</h1></body></html>"


class Proxy:
    """Listens on a port of its own and passes all on to the port behind it.

    Where nobody answers there, it sends the status `status` and a page of its own.
    """

    def __init__(self, behind: int, status: str) -> None:
        self.port = free_port()
        self._behind = behind
        body = "" if status.startswith("204") else PAGE
        lines = [f"HTTP/1.1 {status}", "Content-Type: text/html", "Connection: close"]
        lines += [] if status.startswith("204") else [f"Content-Length: {len(body)}"]
        self._answer = "\r\n".join([*lines, "", body]).encode()

    @property
    def address(self) -> str:
        """Where it is reached."""
        return f"http://localhost:{self.port}/"

    @contextmanager
    def running(self) -> Iterator["Proxy"]:
        """Run for a while, in a thread of its own."""
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        begun = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._serve, "127.0.0.1", self.port), loop
        )
        begun.result(10)
        try:
            yield self
        finally:
            asyncio.run_coroutine_threadsafe(_end(), loop).result(10)
            loop.call_soon_threadsafe(loop.stop)
            thread.join(10)
            loop.close()

    async def _serve(self, inside: asyncio.StreamReader, outside: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.CancelledError):
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self._behind)
            except OSError:
                await inside.readuntil(b"\r\n\r\n")
                outside.write(self._answer)
                await outside.drain()
            else:
                await asyncio.wait(
                    [
                        asyncio.create_task(_pass_on(inside, writer)),
                        asyncio.create_task(_pass_on(reader, outside)),
                    ],
                    return_when=asyncio.FIRST_COMPLETED,
                )
                writer.close()
        outside.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()


async def _end() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
