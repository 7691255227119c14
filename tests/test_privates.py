"""What is private to Streamlit, or to anyone else, is used nowhere: it may go at any upgrade."""

import ast
from collections.abc import Iterator

import pytest

from tests.strategies import ROOT

CODE = [ROOT / "app.py", *sorted((ROOT / "screens").rglob("*.py"))]
OWN = ("self", "cls")


def privates(source: str) -> Iterator[str]:
    """Yield each private name that code takes from something else than itself."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner in OWN:
                continue
            case ast.Attribute(attr=name) if private(name):
                yield ast.unparse(node)
            case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=str(name)), *_]):
                if private(name):
                    yield ast.unparse(node)
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                module = getattr(node, "module", None) or ""
                for alias in names:
                    path = f"{module}.{alias.name}".strip(".")
                    if any(map(private, path.split("."))):
                        yield path


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def test_nothing_private_to_anyone_else_is_used() -> None:
    used = {file: list(privates(file.read_text(encoding="utf-8"))) for file in CODE}

    assert {file: found for file, found in used.items() if found} == {}


@pytest.mark.parametrize(
    "source",
    [
        "found = server._session_mgr.get_session_info(name)",
        "get_instance()._loop",
        "self.server._session_mgr",
        "getattr(server, '_session_mgr')",
        "from streamlit.runtime import _private",
        "import streamlit._main",
    ],
)
def test_what_is_private_is_found_wherever_it_stands(source: str) -> None:
    assert len(list(privates(source))) == 1


@pytest.mark.parametrize("source", ["self._own", "cls._own", "one.__class__", "_own()", "a.b_"])
def test_nothing_else_is_taken_for_private(source: str) -> None:
    assert list(privates(source)) == []
