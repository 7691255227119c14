"""Find a Chromium that really starts headless, or install one."""

import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PACKAGES = ("chromium", "fonts-liberation")
START_SECONDS, PLAYWRIGHT_SECONDS, APT_SECONDS = 60, 180, 900
HELP = (
    "No Chromium starts here: set CHROMIUM=/path/to/chromium, "
    "or run `apt-get install chromium` or `playwright install chromium`."
)
PLAYWRIGHT_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
WRAPPER = """#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="LIBRARIES"
export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/usr/lib/chromium/chromium" "$@"
"""
# Where the system has no font settings, every name would come out in one odd font.
FONTS = """<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir prefix="relative">usr/share/fonts</dir>
<cachedir prefix="xdg">fontconfig</cachedir>
<alias><family>serif</family><prefer><family>Liberation Serif</family></prefer></alias>
<alias><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
<alias><family>monospace</family><prefer><family>Liberation Mono</family></prefer></alias>
<alias><family>Courier New</family><prefer><family>Liberation Mono</family></prefer></alias>
<match><edit name="family" mode="append_last"><string>Liberation Sans</string></edit></match>
</fontconfig>
"""
log = logging.getLogger(__name__)


def find_chromium() -> str:
    """Return the path of the first Chromium that starts, or "" if none does."""
    wanted = os.environ.get("CHROMIUM")
    path = next(filter(_starts, _candidates(wanted)), "")
    if wanted and not path:
        message = f"CHROMIUM={wanted} does not start: set it to a Chromium that does, or unset it."
        raise RuntimeError(message)
    return path


def install_chromium() -> str:
    """Install one in the first way that works; return its path, or "" if no way does."""
    return next((path for install in _ways() if install() and (path := find_chromium())), "")


def ensure_chromium() -> str:
    """Return the path of a Chromium that starts, installing one if there is none."""
    if path := find_chromium() or install_chromium():
        return path
    raise RuntimeError(HELP)


def _candidates(wanted: str | None) -> Iterator[str]:
    yield from filter(None, map(shutil.which, [wanted] if wanted else NAMES))
    if not wanted:
        yield _playwright_chromium()
        yield str(_home() / "chromium")


def _playwright_chromium() -> str:
    # Asked in a Python of its own: the sync API refuses to run inside an event loop.
    path = (_run(sys.executable, "-c", PLAYWRIGHT_PATH, seconds=START_SECONDS) or "").strip()
    whole = any((folder / "INSTALLATION_COMPLETE").exists() for folder in Path(path).parents)
    return path if whole else ""


def _home() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache, "decision-check", "chromium").absolute()


def _starts(path: str) -> bool:
    if not os.access(path, os.X_OK):
        return False
    # With the user's own profile, a browser that is already open would answer instead.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}")
        page = _run(path, *options, "--dump-dom", "about:blank", seconds=START_SECONDS)
    return "<html" in (page or "")


def _run(*command: str, seconds: float) -> str | None:
    """Return what the command printed, or None if it failed or took too long."""
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    try:
        with subprocess.Popen(
            command, stdin=nothing, stdout=pipe, stderr=pipe, start_new_session=True
        ) as process:
            printed, errors = _finish(process, seconds)
    except (OSError, subprocess.TimeoutExpired) as error:
        log.info("%s: %s", command, error)
        return None
    log.info("%s: %d %s", command, process.returncode, errors[-500:].decode(errors="replace"))
    return None if process.returncode else printed.decode(errors="replace")


def _finish(process: subprocess.Popen[bytes], seconds: float) -> tuple[bytes, bytes]:
    try:
        return process.communicate(timeout=seconds)
    except BaseException:
        # Browsers and installers leave children behind: end the whole group.
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        raise


def _ways() -> Iterator[Callable[[], bool]]:
    yield _install_with_playwright
    if shutil.which("apt-get"):
        yield _install_with_apt
        if os.geteuid():
            yield _install_without_root


def _install_with_playwright() -> bool:
    command = (sys.executable, "-m", "playwright", "install", "chromium")
    return _run(*command, seconds=PLAYWRIGHT_SECONDS) is not None


def _install_with_apt() -> bool:
    sudo = ("sudo", "-n") if os.geteuid() else ()
    allowed = _run(*sudo, "true", seconds=START_SECONDS) is not None
    return allowed and _apt_get(*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get")


def _apt_get(*command: str, packages: tuple[str, ...] = PACKAGES) -> bool:
    command = (*command, "-oDPkg::Lock::Timeout=300")
    # One broken third-party source fails the update; the install may work all the same.
    _run(*command, "update", seconds=APT_SECONDS)
    install = ("install", "-y", "--no-install-recommends", *packages)
    return _run(*command, *install, seconds=APT_SECONDS) is not None


def _install_without_root() -> bool:
    with suppress(OSError):
        _home().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=_home().parent) as work:
            return _download(work) and _unpack(Path(work, "archives"), Path(work, "tree"))
    return False


def _download(work: str) -> bool:
    # Folders of its own, as the system's are root's: only what the system lacks is fetched.
    folders = (f"-oDir::State={work}", f"-oDir::Cache={work}", "-oDebug::NoLocking=1")
    # These even if present, because the browser looks for its data beside itself.
    settings = ("-oAPT::Get::Download-Only=1", "-oAPT::Get::ReInstall=1")
    return _apt_get("apt-get", *folders, *settings, packages=(*PACKAGES, "chromium-common"))


def _unpack(archives: Path, tree: Path) -> bool:
    unpacks = (("dpkg", "-x", str(archive), str(tree)) for archive in archives.glob("*.deb"))
    if any(_run(*unpack, seconds=START_SECONDS) is None for unpack in unpacks):
        return False
    _wrap(tree)
    if not _starts(str(tree / "chromium")):
        return False
    # Another run may have got there first: a browser that starts is kept.
    if not _starts(str(_home() / "chromium")):
        shutil.rmtree(_home(), ignore_errors=True)
        tree.rename(_home())
    return True


def _wrap(tree: Path) -> None:
    """Write a script that starts the unpacked browser wherever the tree is moved to."""
    patterns = ("lib/*-linux-*", "usr/lib/*-linux-*", "usr/lib/*-linux-*/*")
    folders = [folder for pattern in patterns for folder in tree.glob(pattern)]
    libraries = (f"$here/{path.relative_to(tree)}" for path in folders if any(path.glob("*.so*")))
    (tree / "fonts.conf").write_text(FONTS)
    (tree / "chromium").write_text(WRAPPER.replace("LIBRARIES", ":".join(libraries)))
    (tree / "chromium").chmod(0o755)


if __name__ == "__main__":
    try:
        print(ensure_chromium())  # noqa: T201
    except RuntimeError as error:
        sys.exit(str(error))
