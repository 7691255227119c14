"""What a clinic signs: its links for patients, and the start addresses of its kiosks.

Nobody without the clinic's key can make one or change a letter of one. It is not encrypted: it
holds the clinic's name, its own reference, a day and the name of a place, and no answer.
"""

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from typing import Any, Literal, get_args

from itsdangerous import BadData, URLSafeSerializer

from logic.clinic.name import read_name
from logic.clinic.settings import LONGEST_NAME
from logic.engine.saved import read_reference
from logic.handover.arrival import readings

SignedKind = Literal["link", "kiosk"]
KINDS: tuple[SignedKind, ...] = get_args(SignedKind)
NAMES: dict[SignedKind, str] = {"link": "invitation", "kiosk": "kiosk"}
"""What comes before it in an address."""
BROKEN = r"\W{0,3}"
"""What a break of a line may have left between two letters of a name."""
DAYS, VALID = 60, range(1, 367)
"""For how many days a link can be used, if nobody says otherwise, and all that it may be."""
KEYS = {
    kind: re.compile(rf"(?<!\w){BROKEN.join(name)}{BROKEN}=", re.IGNORECASE)
    for kind, name in NAMES.items()
}
SALT = "decision-check"
LONGEST = 600
"""Characters of one. A name of Thai letters takes about 400."""
FORM = re.compile(r"\.?[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]", re.ASCII)
"""What each looks like. Of its last sign only four bits count: the two others are not set."""
RUN = re.compile(r"[\w.-]+", re.ASCII)
CUT = "0"
"""Stands for one of which nothing is left."""
TRIED, TEXTS = 4, 60
"""At most: how often it is looked for in one reading, and in how many parts one may have come."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed. A link has a last day, a kiosk a place."""

    kind: SignedKind
    clinic: str
    reference: str = ""
    until: date | None = None
    place: str = ""

    def holds(self, today: date) -> bool:
        """Say whether it may still be used."""
        return self.until is None or today <= self.until


def until_day(today: date, days: int = DAYS) -> date:
    """Return the last day on which a link can be used that is made today."""
    return today + timedelta(days=days)


def say_place(name: str, site: str = "") -> str:
    """Return what a desk calls a kiosk."""
    return " · ".join(filter(None, (name, site)))


def sign(signed: Signed, key: str) -> str:
    """Return the text that stands in an address."""
    kind, clinic, reference, until, place = astuple(signed)
    day = until.isoformat() if until else ""
    return _signer((key,)).dumps([kind, clinic, reference, day, place])


def _signer(keys: tuple[str, ...]) -> URLSafeSerializer:
    """Return what signs with the first of these keys, and reads what any of them has signed."""
    form = {"digest_method": sha256, "key_derivation": "hmac"}
    return URLSafeSerializer(list(reversed(keys)), SALT, signer_kwargs=form)


def read_signed(text: str, kind: SignedKind, keys: tuple[str, ...]) -> Signed | None:
    """Return what one of these keys has signed, or None where none has. Its day may be over."""
    if not keys or len(text) > LONGEST or not FORM.fullmatch(text):
        return None
    try:
        return _read(_signer(keys).loads(text), kind)
    except (BadData, ValueError, TypeError):
        return None


def _read(held: Any, kind: SignedKind) -> Signed | None:
    """Take apart what was signed. Another version of this check may have signed something else."""
    found, clinic, reference, day, place = held
    until = date.fromisoformat(day) if day else None
    good = isinstance(reference, str) and (not reference or read_reference(reference))
    named = isinstance(place, str) and place.isprintable() and len(place) <= LONGEST_NAME
    whole = until is not None if kind == "link" else bool(place)
    if found != kind or not (good and named and whole):
        return None
    return Signed(kind, read_name(clinic), reference, until, place)


def find_signed(text: str, kind: SignedKind, keys: tuple[str, ...]) -> str:
    """Return what was signed, cut out of whatever was put around it and into it on the way.

    Where nothing of it holds, it is what may have been meant; nothing where none was meant.
    """
    meant = ""
    for one in _candidates(text, kind):
        if read_signed(one, kind, keys):
            return one
        meant = meant or one[:LONGEST]
    return meant


def _candidates(text: str, kind: SignedKind) -> Iterator[str]:
    for reading in readings(text):
        for found in islice(KEYS[kind].finditer(reading), TRIED):
            joined = ""
            for run in islice(RUN.findall(reading, found.end()) or [CUT], TEXTS):
                joined += run
                yield joined.rstrip(".-_") or CUT
