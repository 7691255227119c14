"""What a clinic sets, in the part `[clinic]` of the secrets: each setting for itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from ipaddress import IPv4Network, IPv6Network
from typing import Any

from logic.clinic import forms
from logic.clinic.faults import UnusableError, Wrong
from logic.clinic.mark import ClinicMark, read_mark

COUNTDOWN = 20
"""Seconds in which someone may say that they are still there."""
STANDSTILL = 600
"""Seconds without a step after which someone is asked, even while the screen is touched."""
IDLE, DAYS, MINUTES = range(5, 3601), range(1, 367), range(15, 181)
UNTIL_LOCKED = range(1, 61)
LONGEST_NAME, LONGEST_POSTAL = 60, 200


@dataclass(frozen=True, slots=True)
class Review:
    """Who checked which version of the content."""

    name: str
    role: str
    date: date
    version: str


@dataclass(frozen=True, kw_only=True)
class ClinicSettings:
    """`idle` counts seconds without a touch, `keep_days` the days that a record is kept.

    `lock` counts the minutes without a touch after which the front desk is locked.

    `printer` and `headphones` say whether a kiosk has them. `address` is where patients' own phones
    reach the check.
    `staff` holds the e-mail addresses that may sign in where the clinic's own sign-in is set up;
    without any, all that it lets in. `price` and `minutes` are those of a visit, `open_on` the
    weekdays with visits, Monday being 0, all of them where there is none. Only pages of the
    origins in `embed` may show the check within themselves. What `signing_key` has signed proves
    who sent a link and which kiosk a page is; `signing_keys_before` are still believed. `networks`
    are the clinic's own. While the check is `closed`, no patient can use it. `languages` are
    offered at kiosks and in links although nobody has reviewed their texts on safety.
    """

    idle: int = 60
    lock: int = 10
    keep_days: int = 7
    pass_phrase: str = field(default="", repr=False)
    printer: bool = True
    headphones: bool = False
    address: str = ""
    staff: tuple[str, ...] = ()
    name: str = ""
    mark: ClinicMark | None = None
    color: str = ""
    phone: str = ""
    contact: str = ""
    postal_address: str = ""
    country: str = ""
    currency: str = ""
    price: Decimal | None = None
    minutes: int | None = None
    open_on: tuple[int, ...] = ()
    booking: str = ""
    embed: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    reviewed: tuple[Review, ...] = ()
    signing_key: str = field(default="", repr=False)
    signing_keys_before: tuple[str, ...] = field(default=(), repr=False)
    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    closed: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are believed, the one that signs first; none where nothing is signed."""
        return (self.signing_key, *self.signing_keys_before) if self.signing_key else ()

    def visit_minutes(self, usual: int) -> int:
        """Return how many minutes a visit takes here; `usual` where the clinic does not say."""
        return self.minutes or usual


def _read_reviews(given: object) -> tuple[Review, ...]:
    if not isinstance(given, list | tuple):
        raise UnusableError
    return tuple(Review(*forms.read_review(one)) for one in given)


@dataclass(frozen=True, slots=True)
class Form:
    """How a setting is read, what to write, and what holds as long as it is wrong."""

    read: Callable[[Any], object]
    write: str
    until: str


PHRASE = "at least 12 characters in quotation marks, which nobody would guess"
CLOSED = "the front desk is closed"
UNNAMED = "none is told"
SHUT_FOR_ALL = "the check is closed for patients"
FORMS = {
    "idle": Form(
        partial(forms.read_number, possible=IDLE),
        "a whole number of seconds from 5 to 3600",
        f"it is {ClinicSettings.idle}",
    ),
    "keep_days": Form(
        partial(forms.read_number, possible=DAYS),
        "a whole number of days from 1 to 366",
        f"the last good number holds or, without one, {ClinicSettings.keep_days}",
    ),
    "lock": Form(
        partial(forms.read_number, possible=UNTIL_LOCKED),
        "a whole number of minutes from 1 to 60",
        f"it is {ClinicSettings.lock}",
    ),
    "pass_phrase": Form(forms.read_phrase, PHRASE, CLOSED),
    "printer": Form(forms.read_switch, "true or false", "it is true"),
    "headphones": Form(
        forms.read_switch, "true or false", "it is false, so a kiosk reads nothing aloud"
    ),
    "address": Form(
        forms.read_own_address,
        'an address such as "https://check.clinic.example/"',
        "the address of the kiosk itself holds",
    ),
    "staff": Form(
        forms.read_staff, 'a list of e-mail addresses such as ["nurse@clinic.example"]', CLOSED
    ),
    "name": Form(
        partial(forms.read_line, longest=LONGEST_NAME),
        "at most 60 characters on one line",
        "the check stands in its own name",
    ),
    "mark": Form(
        partial(forms.read_line, longest=forms.LONGEST_ADDRESS),
        "the name of a PNG or a plain SVG of at most 50 kB beside the file of settings",
        "none is shown",
    ),
    "color": Form(
        forms.read_color,
        'a dark color such as "#0b5fa5"',
        "the check has its own color",
    ),
    "phone": Form(forms.read_phone, "at least 5 digits, with + ( ) - and spaces only", UNNAMED),
    "contact": Form(forms.read_contact, "an e-mail address or an https address", UNNAMED),
    "postal_address": Form(
        partial(forms.read_line, longest=LONGEST_POSTAL),
        "at most 200 characters on one line",
        UNNAMED,
    ),
    "country": Form(
        forms.read_country, 'the two letters of ISO 3166 such as "GB" or "US"', "none is known"
    ),
    "currency": Form(
        forms.read_currency, 'the three letters of ISO 4217 such as "EUR"', "none is known"
    ),
    "price": Form(
        forms.read_price, "a number from 0 to 1000 with at most 2 decimals", "none is known"
    ),
    "minutes": Form(
        partial(forms.read_number, possible=MINUTES),
        "a whole number of minutes from 15 to 180",
        "none is known",
    ),
    "open_on": Form(
        forms.read_weekdays, 'a list of days such as ["mon", "thu"]', "every day counts as open"
    ),
    "booking": Form(forms.read_page, 'an address such as "https://clinic.example/book"', UNNAMED),
    "embed": Form(
        forms.read_origins,
        'a list of https addresses without a path such as ["https://clinic.example"]',
        "no page anywhere may embed the check",
    ),
    "languages": Form(
        forms.read_languages,
        'a list of languages such as ["es"]',
        "kiosks and links offer those alone that have been reviewed",
    ),
    "reviewed": Form(
        _read_reviews,
        "a [[clinic.reviewed]] with name, role, date and version for each check",
        "nobody is named",
    ),
    "signing_key": Form(
        forms.read_key,
        "at least 32 characters as .venv/bin/python -m logic link --new-key makes them",
        "nothing is signed or sent, and no link shows who sent it",
    ),
    "signing_keys_before": Form(
        forms.read_keys, "a list of keys of at least 32 characters each", "none of them counts"
    ),
    "networks": Form(
        forms.read_networks,
        'a list of networks such as ["10.0.0.0/8"]',
        "no place counts as the clinic's own",
    ),
    "closed": Form(forms.read_switch, "true or false", SHUT_FOR_ALL),
}


def read_settings(
    given: Mapping[str, object], load: Callable[[str], bytes]
) -> tuple[ClinicSettings, tuple[Wrong, ...]]:
    """Return the settings in `given`, each wrong one as if it were not there, and what is wrong.

    `load` reads the file of a mark.
    """
    good: dict[str, Any] = {}
    wrong = []
    for name in FORMS.keys() & given.keys():
        try:
            good[name] = _read(name, given[name], load)
        except (ValueError, OSError) as error:
            wrong.append(_tell(name, error))
    return ClinicSettings(**good), tuple(sorted(wrong, key=lambda one: one.name))


def _read(name: str, given: object, load: Callable[[str], bytes]) -> Any:
    value = FORMS[name].read(given)
    if name != "mark":
        return value
    return read_mark(str(value), load(str(value))) if value else None


def _tell(name: str, error: Exception) -> Wrong:
    reason = str(error) if isinstance(error, UnusableError) else "cannot be used"
    if isinstance(error, OSError):
        reason = "names a file that cannot be read"
    form = FORMS[name]
    told = f"The setting {name} {reason}: write {form.write}; until then, {form.until}."
    return Wrong(name, told, frozenset({name}))
