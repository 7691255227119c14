"""A definition as plain data: whatever was read comes back as it was, and nothing else does."""

import json
from pathlib import Path

import pytest

from logic.definition.loading import define
from logic.definition.packing import pack, unpack
from tests.definitions.fixtures import SHIPPED, VALID, content


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_each_good_definition_comes_back_as_it_was_read(file: Path) -> None:
    read = define(content(file), file.name).questionnaire

    packed = pack(read)

    assert unpack(packed) == read
    assert "\n" not in packed


def test_what_has_lost_a_part_or_is_something_else_is_none() -> None:
    whole = json.loads(pack(define(SHIPPED, "questions.yaml").questionnaire))

    for name in whole:
        assert unpack(json.dumps({key: one for key, one in whole.items() if key != name})) is None
    for other in ("", "[]", "7", "null", "{", '"questions"'):
        assert unpack(other) is None
