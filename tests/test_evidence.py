"""What the check shows stands in the ledger of facts, docs/evidence.md."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache

from logic.definition.claims import Statement
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from logic.definition.validation.parts import Claiming, claims
from tests.strategies import ROOT, SHIPPED

PAGE = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
MEMORY = "## Known from memory only: never shown"
READ = {"source", "abstract", "copy"}

WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_WORDS = {word: Decimal(number) for number, word in enumerate(WORDS, start=2)}
DIGITS = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?!\w)")
ROW = re.compile(r"^\| `(\w+)` \| ([^|]*) \| (\w+), ([\d-]*) \| ([^|]*) \|$", re.MULTILINE)
REMEMBERED = re.compile(r"^- `(\w+)`: (.+)$", re.MULTILINE)

NOT_SHOWN = {"id", "link", "source", "sure", "stance", "fits", "when", "where", "met", "partly"}
"""Ids, levels and conditions; and the points of a factor, which are no facts."""


@dataclass(frozen=True)
class Row:
    """One source in the ledger."""

    id: str
    published: str
    read: str
    day: str
    facts: str


@cache
def ledger(page: str) -> tuple[Row, ...]:
    """Return the rows of the table, which ends where the list of what is remembered begins."""
    shown, heading, _ = page.partition(MEMORY)
    assert heading
    return tuple(Row(*found) for found in ROW.findall(shown))


def remembered(page: str) -> dict[str, str]:
    """Return what is known from memory only: a name, and what is said of it."""
    return dict(REMEMBERED.findall(page.partition(MEMORY)[2]))


@cache
def numbers(text: str) -> frozenset[Decimal]:
    """Return each number in `text`, in digits or as a word. A plain "one" is none."""
    in_words = {NUMBER_WORDS[word] for word in re.findall(r"\w+", text.lower()) if word in WORDS}
    in_digits = {Decimal(found.replace(",", "")) for found in DIGITS.findall(text)}
    return frozenset(in_words | in_digits)


def shown(record: Claiming) -> set[Decimal]:
    """Return each number that a record shows. Records inside it show their own."""
    if isinstance(record, Question):
        return numbers(record.why)
    names = [field.name for field in fields(record) if field.name not in NOT_SHOWN]
    return set().union(*(shown_in(getattr(record, name)) for name in names))


def shown_in(value: object) -> set[Decimal]:
    """Return each number in a text, in several texts, or the size of a value."""
    if isinstance(value, str):
        return numbers(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return {Decimal(abs(value))}
    items = value.values() if isinstance(value, Mapping) else value
    texts = [one for one in items if isinstance(one, str)] if isinstance(items, Iterable) else []
    return numbers(" ".join(texts))


def held(questionnaire: Questionnaire, page: str, cited: Iterable[str]) -> set[Decimal]:
    """Return each number that stands in the row of a cited source, or is its year."""
    ids = set(cited)
    facts = " ".join(row.facts for row in ledger(page) if row.id in ids)
    years = {Decimal(one.year) for one in questionnaire.cited(ids) if one.year is not None}
    return numbers(facts) | years


def unsupported(questionnaire: Questionnaire, page: str = PAGE) -> list[str]:
    """Return a line for each number shown that no source beside it holds."""
    return [
        f"{'.'.join(map(str, path))} shows {number}, held by none of {', '.join(record.source)}"
        for path, record in claims(questionnaire)
        for number in sorted(shown(record) - held(questionnaire, page, record.source))
    ]


def unlisted(questionnaire: Questionnaire, page: str = PAGE) -> list[str]:
    """Return a line for each source without a row, row without a source, and row too many."""
    sources = {source.id for source in questionnaire.sources}
    rows = [row.id for row in ledger(page)]
    return [
        *(f"{name} has no row" for name in sorted(sources - set(rows))),
        *(f"{name} is no source" for name in sorted(set(rows) - sources)),
        *(f"{name} has a row too many" for name in sorted({n for n in rows if rows.count(n) > 1})),
    ]


def misread(questionnaire: Questionnaire, page: str = PAGE) -> list[str]:
    """Return a line for each source that was read in another way than its row says."""
    return list(differences(questionnaire, {row.id: row.read for row in ledger(page)}))


def differences(questionnaire: Questionnaire, read: dict[str, str]) -> Iterator[str]:
    for source in questionnaire.sources:
        row = read.get(source.id, "not at all")
        if row not in READ or row != source.read:
            yield f"{source.id}: the definition says {source.read}, the ledger {row}"


def with_statement(text: str, *source: str) -> Questionnaire:
    """Return the shipped definition with one more thing that it says of harms."""
    said = Statement(text=text, source=source, sure="not rated")
    harms = replace(SHIPPED.harms, statements={**SHIPPED.harms.statements, "more": said})
    return replace(SHIPPED, harms=harms)


def found_with(text: str, *source: str) -> list[str]:
    """Return what is found with one more statement and was not found before."""
    before = unsupported(SHIPPED)
    return [line for line in unsupported(with_statement(text, *source)) if line not in before]


def test_every_source_has_one_row_and_every_row_is_a_source() -> None:
    assert unlisted(SHIPPED) == [], "say in docs/evidence.md what each source holds"


def test_each_source_was_read_as_the_ledger_says_and_none_is_from_memory() -> None:
    assert misread(SHIPPED) == [], "say in docs/evidence.md how each source was read"


def test_the_ledger_says_by_whom_and_when_each_source_was_published_and_when_it_was_read() -> None:
    told = {row.id: (row.published, row.day) for row in ledger(PAGE)}

    assert told == {
        one.id: (f"{one.by}, {one.year or 'no date'}", one.checked.isoformat())
        for one in SHIPPED.sources
    }


def test_every_number_shown_stands_in_a_row_of_a_source_beside_it() -> None:
    assert unsupported(SHIPPED) == [], "write the number into the row of its source"


def test_a_line_that_looks_like_a_row_is_a_row() -> None:
    table = PAGE.partition(MEMORY)[0]
    assert len(ledger(PAGE)) == sum(line.startswith("| `") for line in table.splitlines())
    assert all(row.facts.strip() for row in ledger(PAGE))


def test_a_number_that_no_source_holds_is_found() -> None:
    place = "harms.statements.more"
    assert found_with("It helped 4321 people.", "cherkin_2011", "yin_2014") == [
        f"{place} shows 4321, held by none of cherkin_2011, yin_2014"
    ]


def test_a_number_of_another_source_is_found() -> None:
    assert found_with("It had 401 people.", "cherkin_2011") == []
    assert found_with("It had 401 people.", "sherman_2014") != []


def test_a_number_in_words_is_found_and_one_is_no_number() -> None:
    assert found_with("In one study all went well.", "crane_comment") == []
    assert found_with("In eleven studies all went well.", "crane_comment") != []


def test_a_fraction_is_not_taken_for_its_parts() -> None:
    assert found_with("It was 2.9 points.", "cherkin_2011") == []
    assert found_with("It was 2.6 points.", "cherkin_2011") != []
    assert numbers("1,661 people, 1.20 to 7.5 in 2018-2023, $69 or 10%.") == {
        *map(Decimal, ("1661", "1.2", "7.5", "2018", "2023", "69", "10"))
    }


def test_the_year_of_a_source_may_be_told_and_no_other() -> None:
    assert found_with("Dutch advice, 2021.", "kngf_2021") == []
    assert found_with("Dutch advice, 2019.", "kngf_2021") != []


def test_a_wrong_count_of_people_is_found() -> None:
    rates = {name: replace(one, count=97) for name, one in SHIPPED.harms.rates.items()}
    changed = replace(SHIPPED, harms=replace(SHIPPED.harms, rates=rates))
    lines = [line for line in unsupported(changed) if " 97, " in line]
    assert len(lines) == len(rates)


def test_a_wrong_number_among_the_next_steps_is_found() -> None:
    first, *others = SHIPPED.verdicts
    wrong = replace(first, next_steps={**first.next_steps, "more": "Call 4321."})
    lines = unsupported(replace(SHIPPED, verdicts=(wrong, *others)))
    assert any(line.startswith("verdicts.0 shows 4321") for line in lines)


def test_a_number_known_from_memory_only_is_refused() -> None:
    facts = remembered(PAGE)
    assert Decimal("0.75") in numbers(facts["cochrane_back_2015"])
    assert found_with("The effect was 0.75.", "cochrane_back_2015") != []


def test_a_source_known_from_memory_only_is_refused() -> None:
    rows = {row.id for row in ledger(PAGE)}
    names = sorted(set(remembered(PAGE)) - rows)
    assert names
    for name in names:
        added = replace(SHIPPED.sources[0], id=name)
        changed = replace(SHIPPED, sources=(*SHIPPED.sources, added))
        assert f"{name} has no row" in unlisted(changed)
        assert any(line.startswith(f"{name}: ") for line in misread(changed))


def test_a_row_that_was_read_nowhere_is_refused() -> None:
    (row,) = [one for one in PAGE.splitlines() if one.startswith("| `yin_2014` |")]
    page = PAGE.replace(row, row.replace("| source,", "| memory,"))
    assert page != PAGE
    assert "yin_2014: the definition says source, the ledger memory" in misread(SHIPPED, page)


def test_a_row_left_out_or_written_twice_is_found() -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith("| `yin_2014` |"))
    assert "yin_2014 has no row" in unlisted(SHIPPED, PAGE.replace(f"{row}\n", ""))
    assert "yin_2014 has a row too many" in unlisted(SHIPPED, PAGE.replace(row, f"{row}\n{row}"))
    other = row.replace("yin_2014", "no_such_source")
    assert "no_such_source is no source" in unlisted(SHIPPED, PAGE.replace(row, f"{row}\n{other}"))
