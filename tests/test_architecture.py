"""What belongs where, read from the code itself."""

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import requires
from pathlib import Path
from typing import get_type_hints

import pytest
from sqlalchemy import make_url
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette import starlette_auth_routes

from logic.definition.words import PAGES, Words
from tests.strategies import ROOT

LOGIC = sorted((ROOT / "logic").rglob("*.py"))
SCREENS = sorted((ROOT / "screens").rglob("*.py"))
PAPERS = sorted((ROOT / "logic" / "handover").rglob("*.py"))
TEXT = ROOT / "logic" / "text"
TELLING = (
    *("saying", "summary", "dates", "holidays", "totals"),
    *("booking", "referral", "checking"),
)
TABLES = [ROOT / "logic" / "clinic" / "intake" / f"{name}.py" for name in ("table", "spreadsheet")]
SAYING = [*SCREENS, *PAPERS, *TABLES, *(TEXT / f"{name}.py" for name in TELLING)]
CODE = [ROOT / "app.py", *LOGIC, *SCREENS]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TREES = {file: ast.parse(file.read_text(encoding="utf-8"), str(file)) for file in CODE}

COMMAND_LINE = ROOT / "logic" / "__main__.py"
COMMANDS = ROOT / "logic" / "commands"
INPUTS = COMMANDS / "inputs.py"
LOADING = ROOT / "logic" / "definition" / "loading.py"
INTAKE = ROOT / "logic" / "clinic" / "intake"
OPENING = (
    *(COMMAND_LINE, INPUTS, LOADING, COMMANDS / "cases.py", COMMANDS / "database.py"),
    ROOT / "logic" / "clinic" / "mark.py",
    *(INTAKE / "backup.py", INTAKE / "whereabouts.py"),  # SQLite's own files
    *(ROOT / "logic" / "translation" / name for name in ("content.py", "files.py")),
)
MAIN = ROOT / "screens" / "page.py"
AUTHOR = ROOT / "screens" / "author.py"
"""Speaks to authors as the command line does; no person who uses the check sees it."""

CLOCKS = {"now", "utcnow", "today"}
NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "ssl",
    "urllib.request", "urllib3", "webbrowser",
}  # fmt: skip
READING = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob"}
DISTRIBUTIONS = {
    "streamlit": "streamlit",
    "pandas": "pandas",
    "altair": "altair",
    "yaml": "PyYAML",
    "dateutil": "python-dateutil",
    "starlette": "starlette",
    "google": "protobuf",
    "typst": "typst",
    "segno": "segno",
    "zxingcpp": "zxing-cpp",
    "PIL": "pillow",
    "itsdangerous": "itsdangerous",
    "zxcvbn": "zxcvbn",
    "sqlalchemy": "SQLAlchemy",
    "prometheus_client": "prometheus-client",
    "pythonjsonlogger": "python-json-logger",
}
"""The name under which a package is imported, and the one under which it is installed."""
DRIVERS = {"psycopg[binary]": "postgresql+psycopg"}
"""What a database's address names, and no code."""
SIGN_IN = {"Authlib", "httpx"}
"""What Streamlit imports where someone signs in with an account, and no code of ours does."""
LOOP = {"uvloop"}
"""What Streamlit serves by where it is there, and no code of ours imports."""
TABLE_CALLS = {"table", "dataframe", "data_editor"}


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the full name of each module that is imported anywhere in `tree`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def packages(file: Path) -> set[str]:
    """Return the packages that a file imports, by the first part of their names."""
    return {name.partition(".")[0] for name in imported(TREES[file])}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call with the last part of the name that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


# ── The engine is pure ────────────────────────────────────────────────────────────────────


def where(files: Iterable[Path], finds: Callable[[Path], Iterable[str]]) -> dict[str, list[str]]:
    """Return what is found in each file in which anything is."""
    return {named(file): found for file in files if (found := sorted(finds(file)))}


def test_the_engine_knows_no_screen() -> None:
    screens = {"streamlit", "screens", "starlette", "altair", "pandas"}

    assert where(LOGIC, lambda file: packages(file) & screens) == {}


def test_the_engine_knows_no_network() -> None:
    def reaching(file: Path) -> Iterator[str]:
        begun = tuple(f"{one}." for one in NETWORK)
        return (name for name in imported(TREES[file]) if f"{name}.".startswith(begun))

    assert where(LOGIC, reaching) == {}


def called(file: Path, names: set[str]) -> set[str]:
    return {name for name, _ in calls(TREES[file])} & names


def test_the_engine_asks_no_clock() -> None:
    others = [file for file in LOGIC if file != COMMAND_LINE]

    assert where(others, lambda file: packages(file) & {"time"} | called(file, CLOCKS)) == {}
    assert called(COMMAND_LINE, CLOCKS)


def test_the_engine_opens_no_file_but_in_loading_and_the_command_line() -> None:
    others = [file for file in LOGIC if file not in OPENING]

    assert where(others, lambda file: called(file, READING)) == {}
    assert all(called(file, READING) for file in (INPUTS, LOADING))


def test_the_engine_prints_nothing() -> None:
    others = [file for file in LOGIC if file != COMMAND_LINE and file.parent != COMMANDS]

    assert where(others, lambda file: called(file, {"print", "input"})) == {}


# ── Rooms stand on floors ─────────────────────────────────────────────────────────────────

FLOORS = [
    {"logic.definition"},
    {"logic.engine"},
    {"logic.text"},
    {"logic.proof", "logic.diff", "logic.picture", "logic.translation"},
    {"logic.handover", "logic.clinic", "logic.commands"},
    {"logic"},
    {"screens.session", "screens.server", "screens.parts", "screens.desk", "screens.browser"},
    {"screens"},
    {"app"},
]
"""The packages from the ground up. Each may import from its own floor and from those below."""
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def room(name: str) -> str:
    """Return the package that a module stands in, or that a name is imported from."""
    known = (".".join(name.split(".")[:parts]) for parts in (2, 1))
    return next(one for one in known if one in FLOOR)


def arrows(trees: Mapping[str, ast.AST]) -> dict[tuple[str, str], list[str]]:
    """Return from which room to which there is an import, with the modules that it is in."""
    found: dict[tuple[str, str], list[str]] = {}
    for module, tree in trees.items():
        for name in imported(tree):
            if name.partition(".")[0] in FLOOR and room(name) != room(module):
                found.setdefault((room(module), room(name)), []).append(f"{module} → {name}")
    return found


def going_up(trees: Mapping[str, ast.AST]) -> list[str]:
    """Return the imports that lead to a floor above."""
    leading = arrows(trees).items()
    return [one for (here, there), ones in leading if FLOOR[there] > FLOOR[here] for one in ones]


def circles(trees: Mapping[str, ast.AST]) -> list[str]:
    """Return the imports that are part of a circle of rooms."""
    leading = arrows(trees)
    sorter = TopologicalSorter[str]()
    for here, there in leading:
        sorter.add(here, there)
    try:
        sorter.prepare()
    except CycleError as error:
        found = error.args[1]
        pairs = set(zip(found[1:], found, strict=False))
        return [one for pair, ones in leading.items() if pair in pairs for one in ones]
    return []


MODULES = {module_name(file): tree for file, tree in TREES.items()}


def test_every_package_stands_on_a_floor() -> None:
    built = {
        ".".join(file.parent.relative_to(ROOT).parts[:2])
        for file in [*LOGIC, *SCREENS]
        if file.name == "__init__.py"
    }

    assert built == set(FLOOR) - {"app"}


def test_imports_lead_down_the_floors() -> None:
    assert going_up(MODULES) == []


def test_no_circle_leads_through_packages() -> None:
    assert circles(MODULES) == []


def test_an_import_that_leads_up_or_in_a_circle_would_be_found() -> None:
    up = MODULES | {"logic.engine.route": ast.parse("from logic.text.pages import pages")}
    beside = MODULES | {"logic.proof.laws": ast.parse("from logic.diff.edits import edits")}

    assert going_up(up) == ["logic.engine.route → logic.text.pages.pages"]
    assert "logic.proof.laws → logic.diff.edits.edits" in circles(beside)


# ── One name, one thing ───────────────────────────────────────────────────────────────────


def named_types(tree: ast.Module) -> Iterator[str]:
    """Yield the names of classes, and of types that are put together from others."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            yield from (name for name in names if re.match("[A-Z]+[a-z]", name))


def shared_names(trees: Mapping[str, ast.Module]) -> dict[str, list[str]]:
    """Return each name that more than one module gives to a type of its own."""
    found: dict[str, list[str]] = {}
    for module, tree in trees.items():
        for name in named_types(tree):
            found.setdefault(name, []).append(module)
    return {name: holders for name, holders in found.items() if len(holders) > 1}


def test_no_two_types_share_a_name() -> None:
    assert shared_names(MODULES) == {}


@pytest.mark.parametrize("source", ["class Route:\n    ...", "Route = tuple[str, ...]"])
def test_a_name_that_is_taken_would_be_found(source: str) -> None:
    more = MODULES | {"logic.text.ways": ast.parse(source)}

    assert shared_names(more) == {"Route": ["logic.engine.route", "logic.text.ways"]}


# ── Every word a person reads stands in the definition ────────────────────────────────────

MARKUP = re.compile(r"<[^>]*>|&\w+;|[:/][\w:/.-]+")
SENTENCE = re.compile(r"[^\W\d_]{2,}[\s,]+[^\W\d_]{2,}")


def is_streamlit(call: ast.Call) -> bool:
    """Say whether a call goes to `st` itself, such as `st.title` or `st.components.v2.x`."""
    target = call.func
    while isinstance(target, ast.Attribute):
        target = target.value
    return isinstance(target, ast.Name) and target.id == "st"


def text_in(node: ast.AST, constants: dict[str, str]) -> Iterator[str]:
    """Yield the texts that stand in a call, one for each string, with named ones looked up."""
    inside: list[ast.AST] = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
        inside = [part for part in node.values if isinstance(part, ast.FormattedValue)]
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name) and node.id in constants:
        yield constants[node.id]
    for part in inside:
        yield from text_in(part, constants)


def sentences(tree: ast.Module) -> set[str]:
    """Return the texts of two words or more that Streamlit is given."""
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return {
        text
        for _, call in calls(tree)
        if is_streamlit(call)
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        for text in text_in(argument, constants)
        if SENTENCE.search(MARKUP.sub(" | ", text))
    }


def test_a_screen_holds_no_sentence_of_its_own() -> None:
    others = [file for file in SCREENS if file not in (MAIN, AUTHOR)]

    assert where(others, lambda file: sentences(TREES[file])) == {}


def test_the_only_sentences_outside_the_definition_are_shown_when_there_is_none() -> None:
    shown = next(
        handler
        for handler in ast.walk(TREES[MAIN])
        if isinstance(handler, ast.ExceptHandler)
        and isinstance(handler.type, ast.Name)
        and handler.type.id == "DefinitionError"
    )

    elsewhere = ast.parse(MAIN.read_text(encoding="utf-8"))
    for node in ast.walk(elsewhere):
        if isinstance(node, ast.ExceptHandler) and ast.dump(node) == ast.dump(shown):
            node.body = [ast.Pass()]

    assert sentences(elsewhere) == set()
    assert len(sentences(TREES[MAIN])) == 1


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("st.title('Your plan')", {"Your plan"}),
        ("st.button(label=f'Go to {name} now, please')", {"Go to {} now, please"}),
        ("TEXT = 'Two words'\nst.markdown(TEXT)", {"Two words"}),
        ("st.markdown('- ' + 'No tea')", {"No tea"}),
        ("st.title(words.start.heading)", set()),
        ("st.button(x, key='forward_button', type='primary')", set()),
        ("st.html(f'<p class=\"a b\">{text}</p><p>{more}</p>')", set()),
        ("st.markdown(f'**{name}**  \\n{given}')", set()),
        ("log('Not for people')", set()),
    ],
)
def test_a_sentence_in_a_screen_would_be_found(source: str, found: set[str]) -> None:
    assert sentences(ast.parse(source)) == found


WORDS = {f"{page}.{word.name}" for page in PAGES for word in fields(get_type_hints(Words)[page])}


def words_by_name() -> set[str]:
    """Return the end of each chain of names, and what is named in a text such as "desk.wrong"."""
    found = set()
    for file in SAYING:
        for node in ast.walk(TREES[file]):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
                found.add(f"{node.value.attr}.{node.attr}")
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found |= {f"{page}.{node.attr}" for page in PAGES}
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_every_word_of_the_definition_is_used_by_some_screen_or_paper() -> None:
    assert sorted(WORDS - words_by_name()) == []


def test_every_word_that_a_session_keeps_by_its_name_is_one() -> None:
    kept = {
        part.value
        for file in SCREENS
        for node in ast.walk(TREES[file])
        for part in ast.walk(node)
        if isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and re.fullmatch(r"[a-z_]+\.[a-z_]+", part.value)
        and part.value.partition(".")[0] in PAGES
    }

    assert {"desk.no_code", "messages.restored"} <= kept
    assert sorted(kept - WORDS) == []


# ── A look at the world lasts one run ─────────────────────────────────────────────────────

LATER = {"on_click", "on_change", "on_submit", "args", "kwargs", "run_every"}
"""What Streamlit is given to call, or to hand over, in a run of its own."""


def names_here(node: ast.AST) -> bool:
    """Say whether something holds a look: by its type, by its name, or as what looks anew."""
    return any(
        isinstance(one, ast.Name) and one.id in ("Here", "here", "look") for one in ast.walk(node)
    )


def handed_on(tree: ast.AST) -> Iterator[str]:
    """Yield where a look is handed to a fragment or to a callback."""
    fragments = {
        node.name: node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any("fragment" in ast.unparse(one) for one in node.decorator_list)
    }
    for name, node in fragments.items():
        if names_here(node.args):
            yield f"the fragment {name} takes one"
    for name, call in calls(tree):
        given = (*call.args, *(keyword.value for keyword in call.keywords))
        if name in fragments and any(map(names_here, given)):
            yield f"{name} is handed one"
        yield from (
            f"{keyword.arg} of {name} holds one"
            for keyword in call.keywords
            if keyword.arg in LATER and names_here(keyword.value)
        )


def test_no_look_is_handed_to_a_fragment_or_a_callback() -> None:
    assert where(SCREENS, lambda file: handed_on(TREES[file])) == {}


@pytest.mark.parametrize(
    "source",
    [
        "@st.fragment\ndef draw(here: Here) -> None: ...",
        "@st.fragment(run_every=5)\ndef draw(one) -> None: ...\ndraw(here)",
        "st.button('x', on_click=partial(go, here))",
        "st.button('x', on_click=go, args=(here, 1))",
        "st.radio('x', on_change=lambda: go(here))",
        "st.form_submit_button('x', on_click=go, kwargs={'one': look()})",
    ],
)
def test_a_look_that_is_handed_on_would_be_found(source: str) -> None:
    assert list(handed_on(ast.parse(source))) != []


def test_only_a_look_asks_for_the_time_where_the_person_is() -> None:
    asking = {
        named(file)
        for file in SCREENS
        for name in imported(TREES[file])
        if name.startswith("screens.session.clock")
    }

    assert asking == {"screens/session/here.py"}


# ── What it runs on ───────────────────────────────────────────────────────────────────────


def pins() -> set[str]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def third_party() -> set[str]:
    known = sys.stdlib_module_names | {"logic", "screens", "__future__"}
    return {name for file in CODE for name in packages(file)} - known


def test_every_requirement_is_pinned_to_one_version() -> None:
    pin = r"""[\w.-]+(\[\w+\])?==[\w.]+( ; sys_platform != "win32")?"""

    assert [line for line in pins() if not re.fullmatch(pin, line)] == []


def test_what_is_imported_is_what_is_pinned() -> None:
    pinned = {line.partition("==")[0] for line in pins()}

    used = {DISTRIBUTIONS.get(name, name) for name in third_party()}
    assert used | set(DRIVERS) | SIGN_IN | LOOP == pinned


@pytest.mark.parametrize(("driver", "scheme"), DRIVERS.items())
def test_a_driver_is_what_the_guide_lets_a_clinic_name(driver: str, scheme: str) -> None:
    dialect = make_url(f"{scheme}://clinic").get_dialect()

    assert f'url = "{scheme}://' in (ROOT / "docs" / "kiosk.md").read_text(encoding="utf-8")
    assert dialect.import_dbapi().__name__ == driver.partition("[")[0]


def test_what_streamlit_wants_for_signing_in_is_pinned() -> None:
    wanted = [one for one in requires("streamlit") or [] if one.endswith('extra == "auth"')]

    assert {one.partition(">")[0] for one in wanted} == SIGN_IN


def test_what_streamlit_serves_by_is_what_it_asks_for_where_many_come() -> None:
    wanted = [one for one in requires("streamlit") or [] if 'extra == "performance"' in one]

    assert {one.partition(">")[0] for one in wanted} > LOOP


def test_some_screen_signs_people_in_and_out_with_an_account() -> None:
    used = {
        node.attr
        for file in SCREENS
        for node in ast.walk(TREES[file])
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "st"
    }

    assert {"login", "logout", "user"} <= used


WITHOUT_AUTHLIB = """
import streamlit as st
from streamlit.errors import StreamlitMissingAuthlibError
try:
    st.login()
except StreamlitMissingAuthlibError:
    st.text("it is missing")
"""


def test_streamlit_signs_nobody_in_without_authlib(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "authlib", None)

    shown = AppTest.from_string(WITHOUT_AUTHLIB).run()

    assert [one.value for one in shown.text] == ["it is missing"]


def test_authlib_reaches_no_provider_without_httpx() -> None:
    client = "authlib.integrations.starlette_client"
    lines = f"import sys; sys.modules['httpx'] = None; import {client}"
    done = subprocess.run(
        [sys.executable, "-c", lines], capture_output=True, text=True, check=False, timeout=60
    )

    assert client in set(imported(ast.parse(inspect.getsource(starlette_auth_routes))))
    assert done.returncode != 0
    assert "import of httpx halted" in done.stderr


def drawing_tables_without_pandas(trees: Mapping[str, ast.AST]) -> set[str]:
    """Return who lets Streamlit import parts of pandas, while charts may import it elsewhere."""
    return {
        name
        for name, tree in trees.items()
        for called_one, call in calls(tree)
        if called_one in TABLE_CALLS and is_streamlit(call) and "pandas" not in imported(tree)
    }


def test_who_draws_a_table_has_pandas_whole() -> None:
    assert drawing_tables_without_pandas(MODULES) == set()


def test_a_table_that_is_drawn_without_pandas_would_be_found() -> None:
    faulty = {
        "faulty": ast.parse("st.table([1])"),
        "good": ast.parse("import pandas\nst.table([1])"),
    }

    assert drawing_tables_without_pandas(faulty) == {"faulty"}


HEAVY = ("pandas", "altair", "numpy", "pyarrow", "streamlit", "wordfreq")
COMING = """
import sys
{imports}
print(*sorted(set(sys.modules) & {heavy}))
"""


def heavy_modules_after(imports: list[str], *others: str) -> list[str]:
    """Import modules in a new Python, and return which heavy packages and others came with them."""
    lines = "\n".join(f"import {name}" for name in imports)
    done = subprocess.run(
        [sys.executable, "-c", COMING.format(imports=lines, heavy={*HEAVY, *others})],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_the_engine_starts_without_pandas_or_anything_of_the_screens() -> None:
    light = [
        module_name(file)
        for file in LOGIC
        if file != COMMAND_LINE and "migrations" not in file.parts
    ]

    assert len(light) > 10
    assert heavy_modules_after(light) == ["wordfreq"], "it grades words, and no screen waits for it"


def test_the_first_screen_starts_without_pandas_and_charts() -> None:
    top = ast.Module(
        [n for n in TREES[MAIN].body if isinstance(n, ast.Import | ast.ImportFrom)], []
    )
    names = list(imported(top))
    assert "screens.result" in names

    found = heavy_modules_after(sorted(importable(name) for name in names))

    assert found == ["streamlit"]


def test_the_door_opens_before_figures_and_the_definition_are_imported() -> None:
    later = "prometheus_client", "logic.definition.questionnaire"

    assert heavy_modules_after(["app"], *later) == ["streamlit"]


def importable(name: str) -> str:
    """Return the module that holds `name`, or `name` itself where it is one."""
    own = ROOT / (name.replace(".", "/") + ".py")
    module, _, _ = name.rpartition(".")
    return name if own.exists() or not module else module


def test_what_tests_share_stands_in_modules_of_its_own() -> None:
    borrowed = [
        f"{named(file)}: {name}"
        for file in TESTS
        for name in imported(ast.parse(file.read_text(encoding="utf-8")))
        if name.startswith("tests.test_")
    ]

    assert borrowed == []


def runs_a_loop(source: str) -> bool:
    parts = ast.walk(ast.parse(source))
    return any(isinstance(n, ast.Call) and ast.unparse(n.func) == "asyncio.run" for n in parts)


def test_no_test_runs_a_loop_where_a_browser_may_have_left_one() -> None:
    tests = [file for file in TESTS if file.stem.startswith("test_")]

    assert runs_a_loop("asyncio.run(main())")
    assert [named(one) for one in tests if runs_a_loop(one.read_text("utf-8"))] == []


def test_what_a_control_holds_is_read_so_that_it_may_be_gone() -> None:
    """*Start again* forgets all controls, and what was tapped before it may arrive after it."""
    read = re.compile(r"""st\.session_state\[(?!"state"\])[^\]]+\](?! = )""")

    assert {
        path.name: read.findall(path.read_text())
        for path in SCREENS
        if read.findall(path.read_text())
    } == {}
    assert read.findall('held = st.session_state["desk_code"].strip()')
