"""A proxy in front of a server: it passes on what it can, and answers itself where it cannot."""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.browser.serving import ROOT, free_port

PAGE = "<html><body><h1>The gateway's own page</h1></body></html>"
READY_WITHIN = 20


@contextmanager
def proxy_to(behind: int, status: str) -> Iterator[str]:
    """Run a proxy to a port, and yield its address. Where nobody answers, it sends `status`."""
    port = free_port()
    command = [sys.executable, "-m", "tests.browser.proxy", str(port), str(behind), status]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        deadline = time.monotonic() + READY_WITHIN
        while not _listens(port):
            assert time.monotonic() < deadline, "the proxy does not start"
            assert process.poll() is None, "the proxy has ended"
        yield f"http://localhost:{port}/"
    finally:
        process.kill()
        process.wait()


def _listens(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def own_answer(status: str) -> bytes:
    """Return what the proxy itself answers."""
    body = "" if status.startswith("204") else PAGE
    lines = [f"HTTP/1.1 {status}", "Cache-Control: no-store", "Connection: close"]
    if body:
        lines += ["Content-Type: text/html", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", body]).encode()


async def serve(port: int, behind: int, status: str) -> None:
    """Pass on what comes to a port, for as long as this runs."""

    async def meet(inside: asyncio.StreamReader, outside: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", behind)
            except OSError:
                await inside.readuntil(b"\r\n\r\n")
                outside.write(own_answer(status))
                await outside.drain()
            else:
                await asyncio.gather(_pass_on(inside, writer), _pass_on(reader, outside))
        outside.close()

    server = await asyncio.start_server(meet, "127.0.0.1", port)
    await server.serve_forever()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
