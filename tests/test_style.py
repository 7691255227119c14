"""How the code is written, what types it has, and that the shipped definition has no problems."""

import subprocess
import sys

import pytest

from tests.strategies import ROOT

LOOKS = {
    "rules": ("ruff", "check", "."),
    "form": ("ruff", "format", "--check", "."),
    "types": ("mypy",),
    "definition": ("logic", "check"),
}


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_found(look: str) -> None:
    command = [sys.executable, "-m", *LOOKS[look]]

    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )

    assert done.returncode == 0, done.stdout + done.stderr
