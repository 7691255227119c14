"""What the text of a link holds: bytes with a check sum, sealed going out and opened coming in."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from datetime import date, timedelta
from hashlib import blake2b

FORMAT = 1
CHECKSUM = 4
LONGEST = 2_000
"""Characters of a link that are looked at. A full set of answers takes under 400."""
EPOCH = date(2020, 1, 1)


class LinkError(ValueError):
    """A link that is damaged or cut short."""


class LinkGoneError(LinkError):
    """A link of which nothing is left but that it was one."""


class NewerLinkError(LinkError):
    """A whole link in a form that only a later version of this check knows."""


def seal(body: bytes) -> str:
    """Return the text of a link that holds these bytes."""
    whole = bytes([FORMAT]) + body
    return urlsafe_b64encode(whole + _checksum(whole)).decode().rstrip("=")


def _checksum(body: bytes) -> bytes:
    return blake2b(body, digest_size=CHECKSUM).digest()


def unseal(text: str) -> "Unsealed":
    """Return a reader of the bytes that the text of a link holds.

    Raises:
        NewerLinkError: if it is whole, and of a later form.
        LinkError: if it is damaged, cut short, or none of ours.

    """
    if len(text) > LONGEST:
        raise LinkError("this link is too long")
    try:
        raw = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (NotBase64, UnicodeEncodeError):
        raise LinkError("this link holds characters that no link of ours has") from None
    whole = raw[:-CHECKSUM]
    if urlsafe_b64encode(raw).decode().rstrip("=") != text or _checksum(whole) != raw[-CHECKSUM:]:
        raise LinkError("this link is damaged or cut short")
    if whole[:1] > bytes([FORMAT]):
        raise NewerLinkError("this link is of another kind, which came later")
    if whole[:1] != bytes([FORMAT]):
        raise LinkError("this link is of another kind")
    return Unsealed(whole[1:])


class Unsealed:
    """Takes bytes from the front."""

    def __init__(self, body: bytes) -> None:
        self.rest = body

    def take(self, count: int) -> bytes:
        """Return the next bytes.

        Raises:
            IndexError: if there are fewer.

        """
        if len(self.rest) < count:
            raise IndexError(count)
        taken, self.rest = self.rest[:count], self.rest[count:]
        return taken

    def number(self, size: int = 1) -> int:
        """Return the next number of `size` bytes."""
        return int.from_bytes(self.take(size))

    def known(self, size: int = 1) -> int | None:
        """Return the next number of `size` bytes, or None where there is none."""
        number = self.number(size)
        return None if number == (1 << 8 * size) - 1 else number

    def text(self) -> str:
        """Return the next text."""
        return self.take(self.number()).decode()

    def day(self) -> date:
        """Return the next day."""
        return EPOCH + timedelta(days=self.number(2))
