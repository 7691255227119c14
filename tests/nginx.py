"""Debian's nginx in front of the app, by the file that ships, with ports of its own."""

import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.browser.serving import ROOT, free_port
from tests.programs import missing

SHIPPED = ROOT / "deploy" / "nginx.conf"
AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {inside}
}}
"""
CERTIFICATE = (
    "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
)  # fmt: skip
STARTS_WITHIN = 20


def find_nginx() -> str:
    """Return the program, or skip the test that needs it."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not found or not shutil.which("openssl"):
        missing("nginx", "apt-get install nginx-light openssl")
    return found


@contextmanager
def nginx_before(folder: Path, secure: int, ports: Mapping[int, int]) -> Iterator[None]:
    """Run nginx with the file that ships, on a port of its own for TLS.

    `ports` tells for each port in that file which one is meant here. The certificate is its own.
    """
    program, plain = find_nginx(), free_port()
    key, certificate = folder / "check.key", folder / "check.pem"
    subprocess.run(
        [*CERTIFICATE, "-keyout", key, "-out", certificate], check=True, capture_output=True
    )
    text = SHIPPED.read_text(encoding="utf-8")
    changes = {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
        "check.clinic.example": "localhost",
        "/etc/ssl/certs/check.pem": str(certificate),
        "/etc/ssl/private/check.key": str(key),
        "/var/log/nginx/check.error.log": str(folder / "check.error.log"),
        **{f":{shipped}": f":{here}" for shipped, here in ports.items()},
    }
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    file = folder / "nginx.conf"
    file.write_text(AROUND.format(folder=folder, inside=text), encoding="utf-8")
    process = subprocess.Popen([program, "-e", folder / "error.log", "-c", file, "-p", folder])
    try:
        _wait_until_ready(folder / "nginx.pid", process)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_until_ready(pid: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while not (pid.exists() and pid.read_text()):
        assert process.poll() is None, "nginx does not start"
        assert time.monotonic() < deadline, "nginx does not start in time"
        time.sleep(0.02)
