"""What the settings say of the place at which this app is reached."""

from functools import lru_cache
from urllib.parse import urlsplit

from screens.server.headers import Site
from screens.server.paths import told_base
from screens.session import clinic


def read_site() -> Site:
    """Return which pages may show this one, and the host that is reached by a secure way alone."""
    settings = clinic.read().settings
    return _site(settings.embed, settings.address)


@lru_cache(maxsize=4)
def _site(embed: tuple[str, ...], address: str) -> Site:
    parts = urlsplit(address)
    return Site(embed, (parts.hostname or "") if parts.scheme == "https" else "")


def find_prefix() -> str:
    """Return the part that the app's address adds to all paths, such as `/check`, or nothing."""
    return told_base() or _prefix(clinic.read().settings.address)


@lru_cache(maxsize=4)
def _prefix(address: str) -> str:
    return urlsplit(address).path.rstrip("/")
