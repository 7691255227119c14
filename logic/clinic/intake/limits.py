"""How often something may be handed over, and a pass phrase be tried: from a place, and in all.

No address is kept: each is hashed with the clinic's own key.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

FROM_PLACE, FROM_NETWORK, AT_KIOSK = 6, 200, 200
"""In an hour: from one place, from all of the clinic's own networks, and at one of its kiosks."""
BY_LINK, IN_ALL = 3, 500
"""In a day: with the reference of one link, and in all."""
DAY = 24
AT_DOOR, BY_DEVICE, AT_DOOR_IN_ALL = 10, 30, 60
"""Tries in an hour: from one place, on a device that has signed in before, and in all others."""
OWN, UNKNOWN = "own", IPv4Address("0.0.0.0")  # noqa: S104 - nobody listens there
PREFIX = 64
"""Bits of an IPv6 address that one household has for itself."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How often something may happen in the last so many hours, this one included."""

    about: str
    most: int
    hours: int = 1


Networks = Sequence[IPv4Network | IPv6Network]


def limits_from_home(
    address: str | None, networks: Networks, clinic: str, reference: str, key: str
) -> tuple[Limit, ...]:
    """Return what holds for a link of the clinic's, opened from an address.

    Where the server is told no address, all come from where it stands.
    """
    found = _read(address)
    if found is None or any(found in one for one in networks):
        where, most = OWN, FROM_NETWORK
    else:
        where, most = _place(found), FROM_PLACE
    return (
        Limit(_name("place", where, key), most),
        Limit(_name("link", f"{clinic}\n{reference.lower()}", key), BY_LINK, DAY),
        Limit("all", IN_ALL, DAY),
    )


def limits_at_door(
    address: str | None, networks: Networks, device: str, key: str
) -> tuple[Limit, ...]:
    """Return what holds for a try at the desk's door.

    A device that has signed in before, and the clinic's own networks, are counted for themselves:
    nobody else can use up what they have.
    """
    found = _read(address)
    if device:
        return (Limit(_name("device", device, key), BY_DEVICE),)
    if found is None or any(found in one for one in networks):
        return (Limit(_name("door", OWN, key), FROM_NETWORK),)
    return Limit(_name("door", _place(found), key), AT_DOOR), Limit("doors", AT_DOOR_IN_ALL)


def limits_at_kiosk(place: str, key: str) -> tuple[Limit, ...]:
    """Return what holds for a kiosk of the clinic's."""
    return Limit(_name("kiosk", place, key), AT_KIOSK), Limit("all", IN_ALL, DAY)


def _read(address: str | None) -> IPv4Address | IPv6Address | None:
    """Return an address, or None for this machine's own. What is none counts as one place."""
    try:
        found = ip_address(address.partition("%")[0]) if address else None
    except ValueError:
        return UNKNOWN
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    return None if found is None or found.is_loopback else found


def _place(found: IPv4Address | IPv6Address) -> str:
    """Return what is one place: an address, or all that one household has of the longer ones."""
    bits = PREFIX if isinstance(found, IPv6Address) else found.max_prefixlen
    return str(ip_network(f"{found}/{bits}", strict=False))


def _name(kind: str, text: str, key: str) -> str:
    """Return what names something, so that nobody without the key can tell what."""
    secret = blake2b(key.encode(), digest_size=32).digest()
    return f"{kind} {blake2b(text.encode(), key=secret, digest_size=16).hexdigest()}"
