"""The pages for people: each is listed, and each link in them leads somewhere."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.strategies import ROOT

DOCS = ROOT / "docs"
INDEX = DOCS / "README.md"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}

LINK = re.compile(r"\]\(([^()\s]+)\)")
ELSEWHERE = ("https://", "http://", "mailto:")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PIN = re.compile(r"^([\w.-]+)(?:\[\w+\])?==", re.MULTILINE)
REQUIREMENTS = ("requirements.txt", "tests/requirements.txt", "tests/bench/requirements.txt")


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def links(text: str) -> list[str]:
    """Return where a page leads inside this project."""
    return [one for one in LINK.findall(CODE.sub("", text)) if not one.startswith(ELSEWHERE)]


def anchors(text: str) -> set[str]:
    """Return what each heading is called after the `#` of a link."""
    plain = (heading.lower().replace("`", "") for heading in HEADING.findall(text))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


def unlisted(index: str, pages: Iterator[Path]) -> list[str]:
    """Return the pages of docs/ that do not stand in the index exactly once."""
    listed = [(DOCS / link).resolve() for link in links(index)]
    return [named(page) for page in pages if page != INDEX and listed.count(page) != 1]


def broken(texts: Mapping[Path, str]) -> list[str]:
    """Return the links that lead to no file, or to no heading in it."""
    return [
        f"{named(page)}: {link}"
        for page, text in texts.items()
        for link in links(text)
        if not leads_on(page, link, texts)
    ]


def leads_on(page: Path, link: str, texts: Mapping[Path, str]) -> bool:
    file, _, anchor = link.partition("#")
    target = (page.parent / file).resolve() if file else page
    return target.exists() and (not anchor or anchor in anchors(texts.get(target, "")))


def test_every_page_of_the_docs_stands_in_their_index_once() -> None:
    assert unlisted(TEXTS[INDEX], DOCS.rglob("*.md")) == [], "list it in docs/README.md"


def test_each_page_in_the_index_is_told_in_one_sentence_of_its_own() -> None:
    lines = [line for line in TEXTS[INDEX].splitlines() if line.startswith("- ")]

    assert [one for one in lines if not re.fullmatch(r"- \[.+\]\(.+\): \S.+[^.]\.", one)] == []
    assert len({line.partition(": ")[2] for line in lines}) == len(lines)


def test_a_page_that_is_not_listed_or_is_listed_twice_would_be_found() -> None:
    index = TEXTS[INDEX]

    assert unlisted(index, iter([DOCS / "no_such_page.md"])) == ["docs/no_such_page.md"]
    assert unlisted(f"{index}\n[again](proof.md)", DOCS.rglob("*.md")) == ["docs/proof.md"]


def test_every_link_leads_to_a_file_and_to_a_heading_in_it() -> None:
    assert broken(TEXTS) == []


@pytest.mark.parametrize("link", ["no_such_page.md", "proof.md#no-such-heading", "#nothing"])
def test_a_link_that_leads_nowhere_would_be_found(link: str) -> None:
    assert f"docs/README.md: {link}" in broken({**TEXTS, INDEX: f"[away]({link})"})


def test_a_link_to_another_site_or_in_an_example_is_not_followed() -> None:
    assert links("[a](https://a.example/b) `[b](c)`\n```\n[d](e)\n```\n[f](g.md)") == ["g.md"]


def test_the_newcomer_is_led_to_the_index_and_to_how_to_contribute() -> None:
    readme = links(TEXTS[ROOT / "README.md"])

    assert {"docs/README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"} <= {*readme}


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_every_package_that_is_pinned_has_its_reason(file: str) -> None:
    rows = re.findall(r"^\| ([^|]+) \| \S", TEXTS[DOCS / "dependencies.md"], re.MULTILINE)
    explained = {name for row in rows for name in row.split(", ")}

    pinned = PIN.findall((ROOT / file).read_text(encoding="utf-8"))
    assert pinned
    assert [name for name in pinned if name not in explained] == []


def test_no_package_is_explained_that_is_pinned_nowhere() -> None:
    page = TEXTS[DOCS / "dependencies.md"]
    python = re.sub(r"^From npm.*?(?=^#|\Z)", "", page, flags=re.MULTILINE | re.DOTALL)
    rows = re.findall(r"^\| ([a-zA-Z][^|]+) \| \S", python, re.MULTILINE)
    pinned = {
        name for file in REQUIREMENTS for name in PIN.findall((ROOT / file).read_text("utf-8"))
    }

    explained = {name for row in rows for name in row.split(", ")} - {"Package"}
    assert explained - pinned == set()


def read(text: str) -> Any:
    """Return what a text in YAML holds."""
    return yaml.load(text, yaml.CSafeLoader)


def test_the_question_that_is_taken_apart_answers_as_the_shipped_one() -> None:
    page = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    ((apart,),) = map(read, re.findall(r"```yaml\n(  - id: .*?)```", page, re.DOTALL))
    shipped = read((ROOT / "questions.yaml").read_text(encoding="utf-8"))["questions"]

    (same,) = (one for one in shipped if one["id"] == apart["id"])

    assert apart["options"] == same["options"]
