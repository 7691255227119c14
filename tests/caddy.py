"""Caddy in front of the app, by the file that ships, with ports and a certificate of its own."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.browser.serving import ROOT
from tests.nginx import CERTIFICATE, STARTS_WITHIN
from tests.programs import missing

SHIPPED = ROOT / "deploy" / "Caddyfile"
AROUND = """{{
	admin off
	auto_https off
}}
https://localhost:{secure} {{
	bind 127.0.0.1
	tls {certificate} {key}
"""


@contextmanager
def caddy_before(folder: Path, secure: int, ports: Mapping[int, int]) -> Iterator[None]:
    """Run Caddy with the file that ships, on a port of its own for TLS.

    `ports` tells for each port in that file which one is meant here. The certificate is its own.
    """
    program = shutil.which("caddy") or missing("caddy", "apt-get install caddy")
    key, certificate = folder / "check.key", folder / "check.pem"
    subprocess.run(
        [*CERTIFICATE, "-keyout", key, "-out", certificate], check=True, capture_output=True
    )
    text = SHIPPED.read_text(encoding="utf-8")
    around = AROUND.format(secure=secure, certificate=certificate, key=key)
    changes = {
        "check.clinic.example {\n": around,
        **{f":{shipped}": f":{here}" for shipped, here in ports.items()},
    }
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    file = folder / "Caddyfile"
    file.write_text(text, encoding="utf-8")
    with (folder / "caddy.log").open("wb") as log:
        process = subprocess.Popen(
            [program, "run", "--config", file, "--adapter", "caddyfile"],
            stdout=log,
            stderr=log,
            env={"HOME": str(folder), "XDG_DATA_HOME": str(folder)},
        )
    try:
        _wait_until_ready(secure, process)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert process.poll() is None, "Caddy does not start"
            assert time.monotonic() < deadline, "Caddy does not start in time"
            time.sleep(0.02)
        else:
            return
