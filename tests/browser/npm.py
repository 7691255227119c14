"""Brings npm packages for the browser, each as it was published and without what it depends on.

`npm install` would also look for all that a package depends on, which takes minutes for some.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGES = Path(sys.prefix) / "npm"
SECONDS = 120


def package(name: str, version: str) -> Path:
    """Return the folder of a package, fetched the first time that it is asked for."""
    folder = PACKAGES / f"{name.replace('/', '+')}@{version}"
    if not folder.exists():
        PACKAGES.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=PACKAGES) as work:
            unpacked = _fetch(f"{name}@{version}", Path(work))
            try:
                unpacked.rename(folder)
            except OSError:
                # Another worker was first: its folder is as good.
                if not folder.exists():
                    raise
    return folder


def _fetch(wanted: str, work: Path) -> Path:
    """Unpack what npm packs, and return its one folder."""
    command = [_npm(), "pack", wanted, "--pack-destination", str(work), "--ignore-scripts"]
    done = subprocess.run(
        command, cwd=work, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    if done.returncode:
        raise RuntimeError(f"npm does not bring {wanted}:\n{done.stderr}")
    (archive,) = work.glob("*.tgz")
    (unpacked := work / "unpacked").mkdir()
    # Before 3.11.4, Python's own reader does not refuse what would lead out of the folder.
    subprocess.run(["tar", "-xzf", str(archive), "-C", str(unpacked)], check=True)  # noqa: S607
    (folder,) = unpacked.iterdir()
    return folder


def _npm() -> str:
    """Return npm: the one beside this Python, which the tests' requirements pin, or any other."""
    beside = Path(sys.executable).with_name("npm")
    return str(beside) if beside.exists() else shutil.which("npm") or "npm"
