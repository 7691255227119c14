"""The author's reference: every key is in it, and the schema knows what the reader knows."""

import json
from datetime import date
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.cli import run
from tests.definitions.faults import BY_ID
from tests.definitions.fixtures import SHIPPED
from tests.definitions.reference import PAGE, SCHEMA, page, records, written_schema

VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def loaded(content: bytes) -> Any:
    """Read a file as editors do, for which a date is a text."""
    whole = yaml.load(content, yaml.CSafeLoader)
    return json.loads(json.dumps(whole, default=date.isoformat))


def test_the_page_and_the_schema_are_up_to_date() -> None:
    again = "write it again: .venv/bin/python -m tests.definitions.reference"

    assert page(PAGE.read_text(encoding="utf-8")) == PAGE.read_text(encoding="utf-8"), again
    assert SCHEMA.read_text(encoding="utf-8") == written_schema(), again
    assert run("schema").stdout == written_schema()


def test_every_record_is_explained_by_a_sentence_of_its_own() -> None:
    told = [(kind.__name__, (kind.__doc__ or "").split("\n")[0]) for kind in records()]

    assert len(told) > 25
    assert [name for name, said in told if not said.endswith(".") or len(said) < 20] == []


def test_what_ships_is_valid_and_its_first_line_names_the_schema() -> None:
    Draft202012Validator.check_schema(VALIDATOR.schema)

    assert list(VALIDATOR.iter_errors(loaded(SHIPPED))) == []
    assert SHIPPED.splitlines()[0].decode() == f"# yaml-language-server: $schema=docs/{SCHEMA.name}"


@pytest.mark.parametrize(
    "fault", ["type_misspelt", "options_without_dashes", "steps_without_names", "part_missing"]
)
def test_an_editor_sees_a_fault_of_shape(fault: str) -> None:
    assert list(VALIDATOR.iter_errors(loaded(BY_ID[fault].content)))
