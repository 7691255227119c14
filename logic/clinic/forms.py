"""The forms that the values of settings have. What has another form is refused, never mended."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import SplitResult, urlsplit

from logic.clinic.faults import UnusableError
from logic.clinic.phrase import MADE, is_guessed, is_hash
from logic.clinic.places import is_country, is_currency

SHORTEST = 12
"""Characters of a pass phrase. A few words that nobody would guess are easy to type, too."""
SHORTEST_KEY, LONGEST_KEY, VARIED = 32, 200, 8
"""Characters of a key to sign with, and how many different ones it has at the least."""
LONGEST_ADDRESS = 300
ENOUGH_CONTRAST = 4.5
"""What WCAG asks of text on its ground, at the least."""
PALEST = "#e3efee"
"""The ground of a note, on which a clinic's color may be that of a word: `--soft` in the look."""
DIGITS = 5
"""Digits of a phone number, at the least."""
DEAREST, CENTS = 1000, 2
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COLOR = re.compile("#(?:[0-9a-f]{3}){1,2}", re.IGNORECASE)
PHONE = re.compile(r"[0-9+() -]{5,30}", re.ASCII)
EMAIL = re.compile(r"[^\s@<>()\[\]\\,;:\"']{1,64}@[\w-]+(?:\.[\w-]+)*")
HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*", re.ASCII)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-(?:[A-Z][A-Za-z]{1,3}|\d{3}))*", re.ASCII)
REVIEW = ("name", "role", "date", "version")


def read_number(given: object, possible: range) -> int:
    """Return a whole number."""
    if type(given) is not int or given not in possible:
        raise UnusableError
    return given


def read_switch(given: object) -> bool:
    """Return what is on or off."""
    if not isinstance(given, bool):
        raise UnusableError
    return given


def read_phrase(given: object) -> str:
    """Return a pass phrase, or nothing."""
    if not isinstance(given, str):
        raise UnusableError
    if given and not (is_hash(given) if given.startswith(MADE) else _is_secret(given)):
        raise UnusableError
    return given


def _is_secret(phrase: str) -> bool:
    return len(phrase.strip()) >= SHORTEST and not is_guessed(phrase)


def read_key(given: object) -> str:
    """Return a key to sign with, or nothing."""
    if not isinstance(given, str) or (given and not SHORTEST_KEY <= len(given) <= LONGEST_KEY):
        raise UnusableError
    if not (given.isascii() and given.isprintable()) or (given and len(set(given)) < VARIED):
        raise UnusableError
    return given


def read_keys(given: object) -> tuple[str, ...]:
    """Return keys that were signed with before."""
    if not isinstance(given, list | tuple):
        raise UnusableError
    return tuple(filter(None, map(read_key, given)))


def read_networks(given: object) -> tuple[IPv4Network | IPv6Network, ...]:
    """Return networks, each as an address with the number of bits that count."""
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
        raise UnusableError
    return tuple(map(ip_network, given))


def read_line(given: object, longest: int) -> str:
    """Return a text on one line, or nothing."""
    if not isinstance(given, str) or not given.isprintable() or len(given) > longest:
        raise UnusableError
    return given.strip()


def read_color(given: object) -> str:
    """Return a color that can be read beside white and the palest surface, as six digits."""
    text = read_line(given, 7).lower()
    if text and not COLOR.fullmatch(text):
        raise UnusableError
    if len(text) == len("#abc"):
        text = "#" + "".join(digit * 2 for digit in text[1:])
    if text and contrast_with_white(text) / contrast_with_white(PALEST) < ENOUGH_CONTRAST:
        raise UnusableError("has too little contrast with white text")
    return text


def contrast_with_white(color: str) -> float:
    """Return the contrast ratio of WCAG between a color of six digits and white."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG
        for one in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def read_phone(given: object) -> str:
    """Return a phone number, or nothing."""
    text = read_line(given, 30)
    if text and not (PHONE.fullmatch(text) and sum(map(str.isdigit, text)) >= DIGITS):
        raise UnusableError
    return text


def read_contact(given: object) -> str:
    """Return an e-mail address or a page's, or nothing."""
    text = read_line(given, LONGEST_ADDRESS)
    return text if EMAIL.fullmatch(text) else read_page(text)


def read_page(given: object) -> str:
    """Return the address of a page that is reached over an encrypted way, or nothing."""
    text = read_line(given, LONGEST_ADDRESS)
    if text and _split(text).scheme != "https":
        raise UnusableError
    return text


def read_own_address(given: object) -> str:
    """Return where this check is reached, or nothing."""
    text = read_line(given, LONGEST_ADDRESS)
    if text:
        parts = _split(text)
        if parts.query or parts.fragment:
            raise UnusableError
    return text


def read_hostname(given: object) -> str:
    """Return the host in an address as browsers send it, or nothing where it is none."""
    try:
        return _host(_split(read_own_address(given)))
    except ValueError:
        return ""


def read_origins(given: object) -> tuple[str, ...]:
    """Return the places of other pages, such as https://clinic.example."""
    if not isinstance(given, list | tuple):
        raise UnusableError
    return tuple(map(_origin, given))


def _origin(given: object) -> str:
    parts = _split(read_page(given))
    host = _host(parts)
    more = parts.path not in ("", "/") or parts.query or parts.fragment
    if more or not HOST.fullmatch(host):
        raise UnusableError
    return f"https://{host}" + ("" if parts.port is None else f":{parts.port}")


def _split(text: str) -> SplitResult:
    """Take an address apart. Where it is none, what is missing or no number raises ValueError."""
    parts = urlsplit(text)
    _ = parts.port  # read only here, and refused where it is no number
    known = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    if not known or any(sign in text for sign in ' "<>\\^`{|}'):
        raise UnusableError
    return parts


def _host(parts: SplitResult) -> str:
    name = (parts.hostname or "").rstrip(".")
    return name if name.isascii() else name.encode("idna").decode("ascii")


def read_staff(given: object) -> tuple[str, ...]:
    """Return e-mail addresses."""
    if not isinstance(given, list | tuple):
        raise UnusableError
    people = tuple(read_line(one, LONGEST_ADDRESS).lower() for one in given)
    if not all(map(EMAIL.fullmatch, people)):
        raise UnusableError
    return people


def read_country(given: object) -> str:
    """Return a country's code, or nothing."""
    if not isinstance(given, str) or (given and not is_country(given)):
        raise UnusableError
    return given


def read_languages(given: object) -> tuple[str, ...]:
    """Return the tags of languages, such as es or pt-BR."""
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
        raise UnusableError
    if not all(map(LANGUAGE.fullmatch, given)):
        raise UnusableError
    return tuple(dict.fromkeys(given))


def read_currency(given: object) -> str:
    """Return a currency's code, or nothing."""
    if not isinstance(given, str) or (given and not is_currency(given)):
        raise UnusableError
    return given


def read_price(given: object) -> Decimal:
    """Return an amount of money."""
    if type(given) not in (int, float):
        raise UnusableError
    price = Decimal(str(given))
    if not price.is_finite() or not 0 <= price <= DEAREST or price != round(price, CENTS):
        raise UnusableError
    return price


def read_weekdays(given: object) -> tuple[int, ...]:
    """Return days of the week in order. Monday is 0."""
    if not isinstance(given, list | tuple) or any(one not in WEEKDAYS for one in given):
        raise UnusableError
    return tuple(number for number, day in enumerate(WEEKDAYS) if day in given)


def read_review(given: object) -> tuple[str, str, date, str]:
    """Return who checked which version: name, role, date and version."""
    if not isinstance(given, Mapping) or set(given) != set(REVIEW):
        raise UnusableError
    day = given["date"]
    if isinstance(day, str):
        day = date.fromisoformat(day)
    texts = [read_line(given[name], 80) for name in ("name", "role", "version")]
    if type(day) is not date or not all(texts):
        raise UnusableError
    name, role, version = texts
    return name, role, day, version
