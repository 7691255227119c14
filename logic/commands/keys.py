"""The key that a clinic signs with, and the address that its links lead to, in its settings."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from logic.clinic.forms import read_key
from logic.clinic.settings import read_settings
from logic.commands.inputs import RefusedError, text_in

KEY_BYTES = 32
"""Bytes of chance in a new key. It has 43 characters then."""
TOO_SHORT = "{file}: this is no key. Write one alone into it: python -m logic link --new-key."


class Signing(NamedTuple):
    """What the settings say of links: each part is empty where they do not."""

    key: str = ""
    address: str = ""
    name: str = ""


def read_signing(settings: Path, key_file: Path | None) -> Signing:
    """Return what signs links. Settings need not be there where a key is given otherwise.

    Raises:
        RefusedError: if a file cannot be read, or what it holds cannot be used.

    """
    held = _read_settings(settings) if settings.exists() else Signing()
    return held if key_file is None else held._replace(key=_read_key_file(key_file))


def _read_settings(file: Path) -> Signing:
    try:
        clinic = tomllib.loads(text_in(file)).get("clinic", {})
    except tomllib.TOMLDecodeError:
        raise RefusedError(f"{file}: this cannot be read as settings. Correct it.") from None
    names = ("signing_key", "address", "name")
    given = {name: clinic[name] for name in names if name in clinic} if _is_part(clinic) else {}
    found, wrong = read_settings(given, lambda _: b"")
    if wrong:
        raise RefusedError("\n".join(f"{file}: {one.sentence}" for one in wrong))
    return Signing(found.signing_key, found.address, found.name)


def _is_part(given: object) -> bool:
    return isinstance(given, Mapping)


def _read_key_file(file: Path) -> str:
    try:
        key = read_key(text_in(file).strip())
    except ValueError:
        key = ""
    if not key:
        raise RefusedError(TOO_SHORT.format(file=file))
    return key
