"""The key that a clinic signs with, and the address that its links lead to, in its settings."""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from logic.clinic.forms import read_key
from logic.clinic.setup import read_setup
from logic.commands.inputs import RefusedError, text_in

KEY_BYTES = 32
"""Bytes of chance in a new key. It has 43 characters then."""
NEW_KEY = ".venv/bin/python -m logic link --new-key"
TOO_SHORT = f"{{file}}: this is no key. Write one alone into it: {NEW_KEY}."
AWAY = "There is no signing_key, for {file} is not there. Run this in the folder of the app."
NO_KEY = "There is no signing_key in [clinic] of {file}."
OFF_NOW = f"{NO_KEY} Its line begins with #, so it does not count."
OFF = re.compile(r"^\s*#\s*signing_key\s*=", re.MULTILINE)
ABOUT = frozenset({"signing_key", "address", "name", "languages"})


class Signing(NamedTuple):
    """What the settings say of links: each part is empty where they do not.

    `missing` says why there is no key, where there is none. `languages` are switched on although
    nobody has reviewed them.
    """

    key: str = ""
    address: str = ""
    name: str = ""
    missing: str = ""
    languages: tuple[str, ...] = ()


def read_signing(settings: Path, key_file: Path | None) -> Signing:
    """Return what signs links. Settings need not be there where a key is given otherwise.

    Raises:
        RefusedError: if a file cannot be read, or what it holds cannot be used.

    """
    there = settings.exists()
    held = _read_settings(settings) if there else Signing(missing=AWAY.format(file=settings))
    return held if key_file is None else held._replace(key=_read_key_file(key_file))


def _read_settings(file: Path) -> Signing:
    text = text_in(file)
    try:
        secrets = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RefusedError(f"{file} cannot be read as settings. Correct it: {error}.") from None
    setup = read_setup(secrets, lambda _: b"", lambda _: True)
    if wrong := [one.sentence for one in setup.wrong if one.about & ABOUT]:
        raise RefusedError("\n".join(f"{file}: {told}" for told in wrong))
    found, off = setup.settings, OFF.search(text)
    missing = "" if found.signing_key else (OFF_NOW if off else NO_KEY).format(file=file)
    return Signing(found.signing_key, found.address, found.name, missing, found.languages)


def _read_key_file(file: Path) -> str:
    try:
        key = read_key(text_in(file).strip())
    except ValueError:
        key = ""
    if not key:
        raise RefusedError(TOO_SHORT.format(file=file))
    return key
