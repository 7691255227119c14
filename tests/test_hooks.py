"""What our page leans on in Streamlit's, by name: an upgrade that loses one is found at once.

The names are read out of our own files, so that none can be forgotten.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import streamlit as st

from screens.browser.bundle import CODE, LOOK
from tests.strategies import ROOT

STATIC = Path(st.__file__).parent / "static"
BROWSER = [*(ROOT / "screens" / "browser").glob("*.js"), *ROOT.glob("screens/browser/*.css")]
PYTHON = [ROOT / "app.py", *(ROOT / "screens").rglob("*.py")]
CONFIG = ROOT / ".streamlit" / "config.toml"

PATTERNS = {
    "test id": re.compile(r"""data-testid=["']?(\w+)"""),
    "class": re.compile(r"\.(st[A-Z]\w*)"),
    "class before a key": re.compile(r"(?:\.|class\*=[\"']?)(st-key-)"),
    "attribute": re.compile(r"\[(data-[\w-]+)"),
}
"""How each kind of name stands in a selector."""
OPTION = re.compile(r"""get_option\(["']([\w.]+)["']\)""")
SET_BY_US = re.compile(r"""dataset\.(\w+) = |(?<=[ '"])data-(\w+)(?==")|<\w+ [^>]*data-(\w+)>""")
"""How an attribute that is our own comes to be."""

READ_ALOUD = "data-read"
"""Marks a part of a screen that is to be read aloud. It is ours, and no screen need have one."""


class Hook(NamedTuple):
    """One name, and what it is the name of."""

    kind: str
    name: str


def hooks(source: str) -> set[Hook]:
    """Return the names of Streamlit's that selectors in `source` need."""
    return {Hook(kind, name) for kind, one in PATTERNS.items() for name in one.findall(source)}


def own(source: str) -> set[Hook]:
    """Return the attributes that `source` itself sets."""
    names = ["".join(groups) for groups in SET_BY_US.findall(source)]
    return {Hook("attribute", name) for name in (READ_ALOUD, *(f"data-{one}" for one in names))}


def lost(wanted: Iterable[Hook]) -> list[Hook]:
    """Return the names that stand nowhere in what Streamlit sends to browsers."""
    return sorted(hook for hook in wanted if not found(hook.name))


def found(name: str) -> bool:
    """Say whether a name stands there by itself, as a text of its own."""
    text = sent()
    at = text.find(name)
    while at >= 0:
        if text[at - 1] in "`\"'" and text[at + len(name)] in "`\"'":
            return True
        at = text.find(name, at + 1)
    return False


@cache
def sent() -> str:
    """Return all the code that the installed Streamlit sends to browsers."""
    files = sorted(STATIC.rglob("*.js"))
    return "\n".join(file.read_bytes().decode("latin-1") for file in files)


def options() -> Iterator[str]:
    """Yield each of Streamlit's options that we set or read."""
    for section, settings in tomllib.loads(CONFIG.read_text(encoding="utf-8")).items():
        yield from (f"{section}.{name}" for name in settings)
    for file in PYTHON:
        yield from OPTION.findall(file.read_text(encoding="utf-8"))


def read(files: Iterable[Path]) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_all_that_we_lean_on_is_in_the_installed_streamlit() -> None:
    needed = hooks(read(BROWSER)) - own(read([*BROWSER, *PYTHON]))

    assert Hook("test id", "stMain") in needed
    assert Hook("class", "stFormSubmitButton") in needed
    assert Hook("class before a key", "st-key-") in needed
    assert Hook("attribute", "data-test-connection-state") in needed
    assert lost(needed) == []


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("[data-testid=stMadeUp] { gap: 0; }", "stMadeUp"),
        ("""document.querySelector('[data-testid="stMadeUp"]')""", "stMadeUp"),
        (".stMadeUp button { gap: 0; }", "stMadeUp"),
        ("[data-made-up=yes] { gap: 0; }", "data-made-up"),
        ("[data-testid=stMai] { gap: 0; }", "stMai"),
    ],
)
def test_a_name_that_streamlit_does_not_have_is_told(source: str, name: str) -> None:
    assert [hook.name for hook in lost(hooks(source)) if hook.name != "data-testid"] == [name]


def test_every_option_that_we_set_or_read_is_one_of_streamlits() -> None:
    wanted = list(options())

    assert "theme.baseRadius" in wanted
    assert "secrets.files" in wanted
    for name in wanted:
        st.get_option(name)  # tells of one that it does not know
    with pytest.raises(RuntimeError, match=r"made\.up"):
        st.get_option("made.up")


def test_the_code_is_so_large_that_streamlit_sends_it_once() -> None:
    assert len(CODE) + len(LOOK) > 1.5 * st.get_option("global.minCachedMessageSize")
