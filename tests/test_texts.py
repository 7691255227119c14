"""Each text of a definition says what it is for: people read it, or it names something."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import pytest

from logic.definition import words
from logic.definition.claims import Rate, Statement
from logic.definition.fields import records_in
from logic.definition.questionnaire import Questionnaire
from logic.definition.texts import Name, Prose, Use, Weighed, uses
from logic.diff.edits import edits
from logic.text.pages import said
from tests.changes import put
from tests.definitions.faults import BASE
from tests.definitions.fixtures import complete, found
from tests.strategies import SHIPPED

RECORDS = sorted(
    {kind for kind in records_in(Questionnaire) if not kind.__module__.startswith(words.__name__)},
    key=lambda kind: kind.__name__,
)


def texts(kind: Any) -> Iterator[frozenset[Use]]:
    """Yield what each text in the type of a field is for; nothing for one that does not say."""
    if kind is str:
        yield frozenset()
    elif get_origin(kind) is Annotated and get_args(kind)[0] is str:
        yield frozenset(one for one in get_args(kind) if isinstance(one, Use))
    elif get_origin(kind) is not Literal:
        for part in get_args(kind):
            yield from texts(part)


def unsaid(record: type) -> list[str]:
    """Return the fields with a text that is not either read by people or a name."""
    types = get_type_hints(record, include_extras=True)
    return [
        name
        for name, kind in types.items()
        for used in texts(kind)
        if len(used & {Use.READ, Use.NAMES, Use.ENTRY}) != 1
    ]


@dataclass(frozen=True, kw_only=True)
class Note:
    """A record as the next author of this code may write it."""

    id: Name
    heading: str
    lines: tuple[str, ...]
    links: tuple[Name, ...]
    lead: Prose | None = None
    aside: str | None = None


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_each_text_of_a_record_is_read_by_people_or_is_a_name(record: type) -> None:
    assert unsaid(record) == []


def test_a_text_that_does_not_say_what_it_is_for_would_be_found() -> None:
    assert unsaid(Note) == ["heading", "lines", "aside"]


def test_no_record_is_left_out() -> None:
    assert len(RECORDS) > 25
    assert {Questionnaire, Statement, Rate} <= set(RECORDS)


def test_all_words_of_the_screens_are_read() -> None:
    assert uses(Questionnaire)["words"] == {Use.READ}


def test_a_use_is_found_wherever_it_stands_in_a_type() -> None:
    found = uses(Note)

    assert found["links"] == found["id"] == {Use.NAMES}
    assert found["lead"] == {Use.READ}
    assert found["heading"] == frozenset()
    assert uses(str) == {}


def test_what_rules_compare_is_prose_that_people_read() -> None:
    weighed = {
        f"{record.__name__}.{name}"
        for record in RECORDS
        for name, used in uses(record).items()
        if Use.COMPARED in used
    }

    assert weighed == {"Statement.text", "Rate.happened", "Rate.after", "Rate.note"}
    assert {*get_args(Weighed)} > {*get_args(Prose)}


# ── What follows from it ──────────────────────────────────────────────────────────────────


def test_a_name_stands_on_no_page_and_what_is_read_does() -> None:
    note = Note(id="one", heading="A", lines=("B", "C"), links=("two",), lead="D")

    assert [text.said for text in said(note, ())] == ["A", "B", "C", "D"]


@pytest.mark.parametrize("name", ["name", "how", "text", "words"])
def test_what_has_the_id_of_a_text_is_no_text_for_that(name: str) -> None:
    """What becomes of a question or an option is no matter of words, whatever its id is."""
    question = SHIPPED.questions[0]
    more = replace(
        SHIPPED,
        questions=(*SHIPPED.questions, replace(question, id=name)),
        values=(*SHIPPED.values, replace(SHIPPED.values[0], id=name)),
    )
    points = {**question.choices[0].points, name: 1}
    scored = put(("questions", 0, "options", 0, "points"), points)

    for other in (more, scored):
        changed = list(edits(SHIPPED, other))
        assert changed
        assert [edit.path[-1] for edit in changed if edit.in_words] == []
        assert all(edit.path[-1] == name for edit in changed)


@pytest.mark.parametrize("key", ["pain_question", "interference_question"])
def test_a_name_that_is_left_out_is_one_problem(key: str) -> None:
    line = f"  {key}: pain\n"
    assert line in BASE

    ((_, code),) = found(complete(BASE.replace(line, "").encode()))

    assert code == "S202"
