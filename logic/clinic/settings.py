"""What a clinic sets for its kiosk and its front desk, in the part `[clinic]` of the secrets."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

COUNTDOWN = 20
"""Seconds in which someone may say that they are still there."""
IDLE, DAYS = range(5, 3601), range(1, 367)
SHORTEST = 12
"""Signs of a pass phrase. A few words that nobody would guess are easy to type, too."""


class SettingsError(ValueError):
    """A setting that cannot be used. Its text is the setting's name."""


class UnreadableError(SettingsError):
    """The settings cannot be read at all. Its text is their file's name."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`idle` counts seconds without a touch, `keep_days` the days that a record is kept.

    `printer` says whether a kiosk has one. `address` is where patients' own phones reach the check.
    `staff` holds the e-mail addresses that may sign in where the clinic's own sign-in is set up;
    without any, all that it lets in.
    """

    idle: int = 60
    keep_days: int = 7
    pass_phrase: str = ""
    printer: bool = True
    address: str = ""
    staff: tuple[str, ...] = ()


def read_settings(given: Mapping[str, object]) -> Settings:
    """Return the settings in `given`.

    Raises:
        SettingsError: if one cannot be used, or is none of these.

    """
    unknown = sorted(given.keys() - Settings.__dataclass_fields__.keys())
    if unknown:
        raise SettingsError(unknown[0])
    return Settings(
        idle=_number(given, "idle", IDLE, Settings.idle),
        keep_days=_number(given, "keep_days", DAYS, Settings.keep_days),
        pass_phrase=_phrase(given.get("pass_phrase", "")),
        printer=_printer(given.get("printer", True)),
        address=_address(given.get("address", "")),
        staff=_staff(given.get("staff", ())),
    )


def read_days(given: Mapping[str, object]) -> int | None:
    """Return for how many days records are to be kept, or None where that cannot be told.

    Other settings may be wrong. Where the number is missing, nobody knows whether its name or that
    of the whole part is what is wrong.
    """
    if "keep_days" not in given:
        return None
    try:
        return _number(given, "keep_days", DAYS, Settings.keep_days)
    except SettingsError:
        return None


def _number(given: Mapping[str, object], name: str, possible: range, otherwise: int) -> int:
    number = given.get(name, otherwise)
    if type(number) is not int or number not in possible:
        raise SettingsError(name)
    return number


def _phrase(given: object) -> str:
    if not isinstance(given, str) or (given and len(given.strip()) < SHORTEST):
        raise SettingsError("pass_phrase")
    return given


def _printer(given: object) -> bool:
    if not isinstance(given, bool):
        raise SettingsError("printer")
    return given


def _address(given: object) -> str:
    if not isinstance(given, str) or (given and not _is_address(given)):
        raise SettingsError("address")
    return given


def read_hostname(given: object) -> str:
    """Return the host in an address as browsers send it, or nothing where it is none."""
    if not isinstance(given, str) or not _is_address(given):
        return ""
    name = (urlsplit(given).hostname or "").rstrip(".")
    try:
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        _ = parts.port  # read only here, and refused where it is no number
    except ValueError:
        return False
    more = parts.query or parts.fragment
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not more


def _staff(given: object) -> tuple[str, ...]:
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
        raise SettingsError("staff")
    return tuple(one.strip().lower() for one in given)
