"""All that a clinic has set up, and what of it is shut by something wrong that guards it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.util import find_spec
from typing import Literal
from urllib.parse import urlsplit

from logic.clinic.faults import Wrong
from logic.clinic.settings import CLOSED, FORMS, ClinicSettings, read_settings

Guarded = Literal["desk", "records"]
GUARDS: Mapping[Guarded, frozenset[str]] = {
    "desk": frozenset({"clinic", "auth", "pass_phrase", "staff"}),
    "records": frozenset({"connections"}),
}
SHUT = {
    "clinic": CLOSED,
    "auth": CLOSED,
    "connections": "nothing is handed over and no record is read",
}
"""The parts of the secrets that are this app's, and what holds while one is wrong."""
SIGN_IN = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
"""What the clinic's own sign-in needs to know."""
CONNECTION = "intake"
ALIKE_NAME, ALIKE_PART = 0.6, 0.75
"""How much a name must be like another one to be taken for a slip. A part may be another app's."""
NOTHING_SET = ClinicSettings()


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What a clinic has set, what is wrong with it, and whether its file can be read at all.

    `provider` says whether the clinic's own sign-in is set up, `database` whether one is named.
    """

    settings: ClinicSettings = NOTHING_SET
    wrong: tuple[Wrong, ...] = ()
    unreadable: bool = False
    provider: bool = False
    database: bool = False
    sets_days: bool = False

    def shut(self, what: Guarded) -> Wrong | None:
        """Return what is wrong with something that guards this, if anything is."""
        return next((one for one in self.wrong if one.about & GUARDS[what]), None)

    @property
    def has_desk(self) -> bool:
        """Whether there is a desk that records can be handed to."""
        return not self.shut("desk") and (self.provider or bool(self.settings.pass_phrase))

    @property
    def closed(self) -> bool:
        """Say whether patients are turned away: also where that alone may have been meant."""
        meant = frozenset({"closed"})
        return self.settings.closed or any(one.about == meant for one in self.wrong)

    @property
    def keep_days(self) -> int | None:
        """For how many days records are to be kept, None where that cannot be told.

        Where there is a desk, it has told patients a number: the default, if none is set.
        """
        doubtful = any("keep_days" in one.about for one in self.wrong)
        known = self.sets_days or self.has_desk
        return self.settings.keep_days if known and not doubtful else None

    def admits(self, email: str) -> bool:
        """Say whether an account that the clinic's own sign-in knows may open the desk."""
        staff = self.settings.staff
        return self.provider and self.has_desk and (not staff or email.lower() in staff)


def unreadable_setup(file: str, *, closed: bool = False) -> Setup:
    """Return what holds where the file of settings cannot be read: all that is guarded is shut.

    Where the check was `closed` before, it stays so.
    """
    told = (
        f"The file {file} cannot be read or is missing: put it right; until then, nothing that it "
        "sets holds."
    )
    wrong = (Wrong(file, told, frozenset({*SHUT, *FORMS})),)
    return Setup(settings=ClinicSettings(closed=closed), wrong=wrong, unreadable=True)


def read_setup(
    secrets: Mapping[str, object], load: Callable[[str], bytes], usable: Callable[[str], bool]
) -> Setup:
    """Return what the secrets set up. One wrong setting takes nothing away but what it guards.

    `load` reads the file of a mark; `usable` says whether an address may be that of a database.
    """
    clinic = _part(secrets, "clinic")
    settings, wrong = read_settings(clinic, load)
    found = (
        *_broken(secrets),
        *_strays(secrets),
        *_sign_in(secrets),
        *_database(secrets, usable),
        *_unknown(clinic, provider="auth" in secrets),
        *wrong,
    )
    return Setup(
        settings=settings,
        wrong=found,
        provider="auth" in secrets,
        database=any("connections" in one.about for one in found) or "connections" in secrets,
        sets_days="keep_days" in clinic,
    )


def _part(secrets: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = secrets.get(name, {})
    return found if isinstance(found, Mapping) else {}


def _broken(secrets: Mapping[str, object]) -> Iterator[Wrong]:
    """Yield parts that are none."""
    for name, until in SHUT.items():
        if name in secrets and not isinstance(secrets[name], Mapping):
            told = f"{name} is no part: write [{name}] on a line of its own; until then, {until}."
            yield Wrong(name, told, _about(name))


def _about(part: str) -> frozenset[str]:
    return frozenset({part, *(FORMS if part == "clinic" else ())})


def _strays(secrets: Mapping[str, object]) -> Iterator[Wrong]:
    """Yield parts that are mistyped or misplaced, and settings that stand in another part."""
    clinic, connections = _part(secrets, "clinic"), _part(secrets, "connections")
    inside = {name: given for name, given in clinic.items() if isinstance(given, Mapping)}
    for name, given in {**inside, **secrets}.items():
        part = "connections" if name == CONNECTION else _like(name, SHUT, ALIKE_PART)
        if part and (name not in SHUT or name not in secrets):
            told = f"The part [{_short(name)}] is mistyped or misplaced: did you mean [{part}]?"
            yield Wrong(_short(name), told, _lost(secrets, part, given))
    places = (secrets, _part(secrets, "auth"), connections, _part(connections, CONNECTION))
    for name in sorted({name for place in places for name in place if name in FORMS}):
        told = f"The setting {name} stands outside of [clinic]: move it below that line."
        yield Wrong(name, told, frozenset({name}) - clinic.keys())


def _lost(secrets: Mapping[str, object], part: str, given: object) -> frozenset[str]:
    """Return what is in doubt where what belongs into a part stands elsewhere."""
    if part not in secrets:
        return _about(part)
    inside = given.keys() if part == "clinic" and isinstance(given, Mapping) else set()
    return frozenset(inside & FORMS.keys()) - _part(secrets, part).keys()


def _sign_in(secrets: Mapping[str, object]) -> Iterator[Wrong]:
    auth = _part(secrets, "auth")
    if not isinstance(secrets.get("auth"), Mapping):
        return
    if find_spec("authlib") is None:
        told = "[auth] is set, but Authlib and httpx are not installed: install both"
        yield Wrong("auth", f"{told}; until then, {CLOSED}.", frozenset({"auth"}))
    for name in SIGN_IN:
        given = auth.get(name)
        is_address = name in ("redirect_uri", "server_metadata_url")
        if not isinstance(given, str) or not given or (is_address and not _leads(given)):
            told = f"The line {name} of [auth] is missing or cannot be used: write it as the guide"
            yield Wrong(f"auth.{name}", f"{told} shows; until then, {CLOSED}.", frozenset({"auth"}))


def _leads(address: str) -> bool:
    """Say whether an address names a place that a browser, or this app, can ask."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _database(secrets: Mapping[str, object], usable: Callable[[str], bool]) -> Iterator[Wrong]:
    connections = secrets.get("connections")
    if not isinstance(connections, Mapping):
        return
    for name in sorted(connections.keys() - {CONNECTION}):
        told = (
            f"[connections.{_short(name)}] is not known: did you mean [connections.{CONNECTION}]?"
        )
        about = frozenset() if CONNECTION in connections else frozenset({"connections"})
        yield Wrong(f"connections.{_short(name)}", told, about)
    url = _part(connections, CONNECTION).get("url")
    if not isinstance(url, str) or not usable(url):
        name, until = f"connections.{CONNECTION}.url", SHUT["connections"]
        told = f"The setting {name} {_wrong_address(url)}; until then, {until}."
        yield Wrong(name, told, frozenset({"connections"}))


def _wrong_address(url: object) -> str:
    if str(url).startswith("postgresql") and find_spec("psycopg") is None:
        return "names PostgreSQL, but psycopg is not installed: install it"
    return "is no address of a database: correct it"


def _unknown(clinic: Mapping[str, object], *, provider: bool) -> Iterator[Wrong]:
    """Yield names that no setting has. What a slip may have been meant for is in doubt."""
    immaterial = "pass_phrase" if provider else "staff"
    missing = FORMS.keys() - clinic.keys() - {immaterial}
    for name in sorted(clinic.keys() - FORMS.keys() - SHUT.keys()):
        meant = _like(name, FORMS, ALIKE_NAME)
        hint = f"did you mean {meant}?" if meant else "take it out, or correct its name."
        may_be = {meant} if meant else set(FORMS)
        if isinstance(clinic[name], list | tuple):
            may_be.add("staff")
        told = f"[clinic] has no setting {_short(name)}: {hint}"
        yield Wrong(_short(name), told, frozenset(may_be & missing))


def _like(name: str, known: Mapping[str, object], cutoff: float) -> str | None:
    typed = name.casefold().replace("-", "_")
    return next(iter(get_close_matches(typed, known, 1, cutoff)), None)


def _short(name: str) -> str:
    """Return a name as it may stand in a sentence and in a log."""
    return "".join(filter(str.isprintable, name))[:40]
