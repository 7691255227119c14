"""Who may talk to the server: by its own names, and from its own pages alone."""

import json
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from screens.server.hosts import KnownHosts, own_names, read_host
from tests.browser.serving import Server, copy_app
from tests.loops import run_async
from tests.strategies import SHIPPED

pytestmark = pytest.mark.server

NAMED = "check.clinic.example"
IDN = "xn--prfung-4ya.klinik.example"
OWN = socket.gethostname().lower()


def ask(host: str | None, origin: str | None = None, kind: str = "http") -> tuple[int, Any]:
    """Return the status and what the app behind has seen as Host, None if it saw nothing."""
    seen: list[str] = []
    sent: list[Any] = []

    async def behind(scope: Any, _: Any, send: Any) -> None:
        seen.extend(value.decode() for key, value in scope["headers"] if key == b"host")
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Any:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", host.encode())] if host is not None else []
    headers += [(b"origin", origin.encode())] if origin is not None else []
    scope = {"type": kind, "path": "/", "method": "GET", "headers": headers}
    run_async(KnownHosts(behind, lambda: {NAMED, IDN})(scope, receive, send))
    return sent[0].get("status", sent[0].get("code")), seen[0] if seen else None


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "localhost:8501", "LOCALHOST:8501", "localhost.", "check.localhost:80",
        "127.0.0.1:8501", "127.3.2.1", "[::1]:8501", "10.0.0.5:8501", "192.168.1.9",
        "[2001:db8::1]", "[fe80::1]:8501", OWN, f"{OWN}:8501", f"{OWN.partition('.')[0]}.local",
        NAMED, f"{NAMED}:443", "Check.Clinic.Example.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_known_name_is_answered(host: str, kind: str) -> None:
    assert ask(host, kind=kind) == (200, host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8501", "localhost.evil.example", "127.0.0.1.evil.example",
        f"evil.{NAMED}", f"{NAMED}.evil.example", "user@localhost", "localhost@evil.example", "",
        "localhost/path", "localhost:port", "localhost:99999", "[::1", "localhost,evil.example",
        "xn--lcalhost-s1b", "localhost#x", "localhost?", "localhost#", "local\thost", " localhost",
        "[::1]evil.example", "[::1]:8501.evil.example", "\x01", "a" * 70000, None,
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_an_unknown_name_reaches_nothing(host: str | None, kind: str) -> None:
    assert ask(host, kind=kind) == (421 if kind == "http" else 1008, None)


@pytest.mark.parametrize(
    ("host", "origin", "seen"),
    [
        ("localhost:8501", "http://localhost:8501", "localhost:8501"),
        ("127.0.0.1:8501", "http://127.0.0.1:8501", "127.0.0.1:8501"),
        ("[::1]:8501", "http://[::1]:8501", "[::1]:8501"),
        (NAMED, f"https://{NAMED}", NAMED),
        ("10.0.0.5:80", "http://10.0.0.5", "10.0.0.5"),
        (f"{OWN}:443", f"https://{OWN}", OWN),
        (IDN, f"https://{IDN}", IDN),
        # Behind a proxy that leaves out the port, or puts a Host of its own in its place.
        (NAMED, f"https://{NAMED}:8443", f"{NAMED}:8443"),
        (f"{NAMED}:8443", f"https://{NAMED}", NAMED),
        ("127.0.0.1:8501", f"https://{NAMED}", NAMED),
    ],
)
def test_the_servers_own_page_is_answered_and_leaves_nothing_to_look_up(
    host: str, origin: str, seen: str
) -> None:
    for kind in ("http", "websocket"):
        assert ask(host, origin, kind) == (200, seen)


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example", "https://evil.example:8501", "null", "", "file://", "http://",
        "http://localhost.evil.example:8501", "http://localhost:9999", "http://127.0.0.1:8501",
        "https://localhost@evil.example", "chrome-extension://abc", "localhost:8501",
        "http://localhost", "http://localhost:850", "http://localhost:8501?",
        "http://localhost:8501#", "http://localhost:8501/",
        "http://local\thost:8501", "http://localhost:8501 ",
        f"https://evil.{NAMED}", f"ftp://{NAMED}",
    ],
)  # fmt: skip
def test_a_foreign_page_reaches_nothing(origin: str) -> None:
    assert ask("localhost:8501", origin) == (403, None)
    assert ask("localhost:8501", origin, "websocket") == (1008, None)


def test_the_names_of_the_machine_are_its_own_alone() -> None:
    assert {OWN, OWN.partition(".")[0]} <= own_names()
    assert "evil.example" not in own_names()
    assert read_host("user:pass@localhost") is None


# ── A real server ─────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def listened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of which each word to another machine is noted."""
    folder = tmp_path_factory.mktemp("listened")
    server = Server(copy_app(folder / "app"), folder / "log").start()
    yield server
    server.stop()


BY_ITSELF = """
import socket
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("192.0.2.9", 9))
"""
BY_ITS_LOOP = """
import asyncio, threading, uvloop
async def speak():
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(asyncio.DatagramProtocol, remote_addr=("192.0.2.9", 9))
thread = threading.Thread(target=lambda: uvloop.run(speak()))
thread.start()
thread.join()
"""


@pytest.mark.parametrize("asks", [BY_ITSELF, BY_ITS_LOOP], ids=["by itself", "by its loop"])
def test_a_server_that_speaks_to_another_machine_is_found_out(tmp_path: Path, asks: str) -> None:
    server = Server(copy_app(tmp_path / "app"), tmp_path / "log")
    main = tmp_path / "app" / "app.py"
    main.write_text(f"{main.read_text(encoding='utf-8')}\n{asks}\n", encoding="utf-8")
    server.start()

    with pytest.raises(AssertionError, match=r"socket.connect 192\.0\.2\.9"):
        server.stop()


def test_the_loop_that_streamlit_prefers_is_the_one_that_serves(tmp_path: Path) -> None:
    server = Server(copy_app(tmp_path / "app"), tmp_path / "log")
    main = tmp_path / "app" / "app.py"
    begins = "    clinic.check()\n"
    code = main.read_text(encoding="utf-8")
    assert begins in code
    says = '    print("served by", type(asyncio.get_running_loop()).__module__, flush=True)\n'
    main.write_text(code.replace(begins, f"{begins}{says}"), encoding="utf-8")
    server.start()
    server.stop()

    assert "served by uvloop" in server.log.read_text(encoding="utf-8")


def open_socket(server: Server, origin: str) -> str:
    """Ask for a web socket as a page of `origin` does, and return the first line of the answer."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        asked = [
            "GET /_stcore/stream HTTP/1.1", f"Host: localhost:{server.port}", "Upgrade: websocket",
            "Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13", f"Origin: {origin}", "", "",
        ]  # fmt: skip
        connection.sendall("\r\n".join(asked).encode())
        return connection.recv(200).decode().splitlines()[0]


def test_nothing_leaves_at_the_start_nor_for_a_foreign_page(
    listened: Server,
) -> None:
    server = listened
    for _ in range(3):
        assert " 403 " in open_socket(server, "https://evil.example")
    assert " 101 " in open_socket(server, f"http://localhost:{server.port}")

    assert not server.outside.exists()


def test_no_page_around_this_one_may_steer_it(listened: Server) -> None:
    config = f"{listened.address}_stcore/host-config"
    with urllib.request.urlopen(config, timeout=10) as answer:  # noqa: S310 - this machine's own
        told = json.load(answer)

    assert told["allowedOrigins"] == []
    assert not told["useExternalAuthToken"]


def test_an_unknown_name_is_told_what_to_do_in_one_sentence(
    listened: Server,
) -> None:
    server = listened
    request = urllib.request.Request(server.address, headers={"Host": "evil.example"})  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)  # noqa: S310 - this machine's own

    assert refused.value.code == 421
    assert refused.value.read().decode() == SHIPPED.words.server.host_unknown
    assert "evil.example" in server.log.read_text()


def test_the_server_listens_on_this_computer_alone(listened: Server) -> None:
    server = listened
    wanted = f"{server.port:04X}"
    rows = [
        row.split()
        for name in ("tcp", "tcp6")
        for row in Path(f"/proc/{server.pid}/net/{name}").read_text().splitlines()[1:]
    ]
    listening = [row[1] for row in rows if row[1].endswith(f":{wanted}") and row[3] == "0A"]

    assert listening == [f"0100007F:{wanted}"]


def test_a_name_that_the_settings_name_later_is_known_from_then_on() -> None:
    named: set[str] = set()
    reached: list[Any] = []

    async def behind(scope: Any, _: object, __: object) -> None:
        reached.append(scope)

    async def send(_: object) -> None:
        return

    layer = KnownHosts(behind, lambda: named)
    asked: Any = {"type": "http", "path": "/", "headers": [(b"host", b"check.later.example")]}
    nothing: Any = None
    run_async(layer(asked, nothing, send))
    assert reached == []

    named.add("check.later.example")
    run_async(layer(asked, nothing, send))
    assert len(reached) == 1
