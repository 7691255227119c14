"""The pass phrase of the desk: as it is or as its hash, and which devices have given it before.

A hash is made by scrypt with the numbers of OWASP's Password Storage Cheat Sheet: N = 2^17, r = 8,
p = 1, which takes 128 MiB and some tenths of a second a try.
"""

import hmac
import re
import secrets
from base64 import b64decode, b64encode
from functools import lru_cache
from hashlib import blake2b, scrypt, sha256

from itsdangerous import BadData, URLSafeSerializer

ROUNDS, BLOCK, LANES = 2**17, 8, 1
MEMORY = 2 * 128 * ROUNDS * BLOCK
SALT_BYTES, HASH_BYTES = 16, 32
MADE = "scrypt:"
FORM = re.compile(r"scrypt:([A-Za-z0-9+/]{22}==):([A-Za-z0-9+/]{43}=)", re.ASCII)
DEVICE = "decision-check device"
SAFE = 2
"""zxcvbn's score, of 0 to 4, from which on a million guesses do not find a phrase."""
LOOKED_AT = 72
"""Characters of a phrase that zxcvbn takes."""
LONGEST = 200
"""Characters of what names a device."""


def hash_phrase(phrase: str) -> str:
    """Return what can stand in the settings in place of a phrase."""
    salt = secrets.token_bytes(SALT_BYTES)
    return f"{MADE}{b64encode(salt).decode()}:{b64encode(_hash(phrase, salt)).decode()}"


def is_hash(given: str) -> bool:
    """Say whether this is a whole hash of a phrase."""
    return bool(FORM.fullmatch(given))


@lru_cache(maxsize=8)
def is_guessed(phrase: str) -> bool:
    """Say whether a phrase is among the first that anyone would try (OWASP ASVS 5, 6.2.4)."""
    # Its lists are read only where there is a phrase.
    from zxcvbn import zxcvbn  # type: ignore[import-untyped] # noqa: PLC0415

    return int(zxcvbn(phrase[:LOOKED_AT])["score"]) < SAFE


def is_phrase(tried: str, given: str) -> bool:
    """Say whether `tried` is the phrase that the settings hold, or hold the hash of."""
    if found := FORM.fullmatch(given):
        salt, known = map(b64decode, found.groups())
        return hmac.compare_digest(_hash(tried, salt), known)
    return hmac.compare_digest(tried.encode(), given.encode())


def _hash(phrase: str, salt: bytes) -> bytes:
    numbers = {"n": ROUNDS, "r": BLOCK, "p": LANES, "maxmem": MEMORY, "dklen": HASH_BYTES}
    return scrypt(phrase.encode(), salt=salt, **numbers)


def name_device(given: str, key: str) -> str:
    """Return a new name for a device that has given the phrase which the settings hold.

    Without a key to sign with there is none: who has it could try phrases on it, unseen.
    """
    return str(_signer(given, key).dumps(secrets.token_urlsafe(12))) if key else ""


def read_device(token: str, given: str, key: str) -> str:
    """Return a device's own name, or nothing where another phrase or nobody has named it."""
    if not key or not given or len(token) > LONGEST:
        return ""
    try:
        name = _signer(given, key).loads(token)
    except BadData:
        return ""
    return name if isinstance(name, str) else ""


def _signer(given: str, key: str) -> URLSafeSerializer:
    secret = blake2b(key.encode(), digest_size=32).digest()
    both = blake2b(given.encode(), key=secret, digest_size=32).digest()
    form = {"digest_method": sha256, "key_derivation": "hmac"}
    return URLSafeSerializer(both, salt=DEVICE, signer_kwargs=form)
