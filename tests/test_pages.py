"""Which texts stand together on a page: all that people read, each once, and how long it takes."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from logic.definition.fields import empty
from logic.definition.problems import Where
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Band, Option, Question, Section
from logic.definition.words import Words
from logic.text.pages import Text, minutes, pages, words
from tests.changes import at
from tests.definitions.fixtures import SHIPPED as YAML
from tests.strategies import SHIPPED

READ = {
    "advice", "after", "answer", "anywhere", "ask", "asks", "change", "condition", "emergency",
    "call", "funding",
    "groups", "heading", "none", "pain", "reason", "say",
    "happened", "help", "highest", "hint",
    "how", "if_met", "if_not_met", "if_open", "if_partly", "intended", "interests",
    "label", "limits", "lowest",
    "made_by", "made_for", "means", "name", "next_steps", "note", "prompt", "reviewed", "rule",
    "selected", "sentence", "settle", "text", "title", "updates", "verdicts", "why", "word",
}  # fmt: skip
"""What people read, wherever it stands in the file."""
NAMED = {
    "again", "interference_question", "pain_question",
    "countries", "covers", "fits", "flag", "follow", "gets", "group", "id", "met", "number",
    "points", "section", "since",
    "source", "stance", "sure", "then", "type", "when", "where", "whose",
}  # fmt: skip
"""What only names things. A text whose key is in neither list makes the test below fail."""
TOLD = {"groups", "next_steps", "verdicts"}
"""What holds texts under names of their own."""
ASIDE = {"id", "version", "language", "sources", "exceptions"}
"""The parts from the top that stand on no page: they are sources, or no part of the content."""
PAGES = pages(SHIPPED)


def read_by_people() -> dict[Where, str]:
    """Walk the file itself, not the records that were made of it."""
    file = yaml.load(YAML, yaml.CSafeLoader)
    return dict(chain.from_iterable(walk(file[part], (part,)) for part in file.keys() - ASIDE))


def walk(raw: object, path: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(raw, str):
        key = path[-1] if TOLD.isdisjoint(path[-2:-1]) else path[-2]
        assert path[0] == "words" or key in READ, f"read by people, or a name? {path}"
        yield path, raw
    elif isinstance(raw, list):
        yield from chain.from_iterable(walk(one, (*path, n)) for n, one in enumerate(raw))
    elif isinstance(raw, dict):
        names_of_entries = path[0] == "words" or path[-1] in TOLD or _are_records(raw)
        for key in raw.keys() - (set() if names_of_entries else NAMED):
            yield from walk(raw[key], (*path, key))


def _are_records(raw: dict[str, object]) -> bool:
    return all(isinstance(one, dict) for one in raw.values())


def on_pages() -> list[Where]:
    return [text.path for texts in PAGES.values() for text in texts]


def page_of(path: Where) -> str:
    (name,) = [name for name, texts in PAGES.items() if any(text.path == path for text in texts)]
    return name


# ── All that people read ──────────────────────────────────────────────────────────────────


def test_every_text_that_people_read_stands_on_a_page_and_nothing_else_does() -> None:
    file = read_by_people()

    assert len(file) > 800
    assert set(on_pages()) == set(file)


def test_no_text_stands_on_two_pages_or_twice_on_one() -> None:
    assert len(on_pages()) == len(set(on_pages()))


def test_a_text_is_the_one_in_the_file_without_its_place_holders() -> None:
    file = read_by_people()

    for texts in PAGES.values():
        for text in texts:
            if "{" in file[text.path]:
                assert "{" not in text.said
            else:
                assert text.said == file[text.path]
    (lead,) = [text.said for text in PAGES["plan"] if text.path == ("words", "plan", "first")]
    assert lead == "Your first visit would be on ."


def test_every_text_is_found_again_by_ids_wherever_it_moves() -> None:
    for path in on_pages():
        for end, key in enumerate(path, start=1):
            if isinstance(key, int):
                assert at(path[:end]).id, f"found by its place alone: {path}"


def test_ids_and_sources_are_on_no_page() -> None:
    keys = {path[-1] for path in on_pages() if path[0] != "words" and TOLD.isdisjoint(path[-2:-1])}
    said = {text.said for texts in PAGES.values() for text in texts}

    assert not keys & (NAMED | {"sources", "by", "link", "exceptions", "version"})
    assert not {source.title for source in SHIPPED.sources} & said
    assert not {source.id for source in SHIPPED.sources} & said
    assert not {exempt.reason for exempt in SHIPPED.exceptions} & said


def test_all_of_a_question_stands_on_its_own_page_with_nothing_of_another() -> None:
    for number, question in enumerate(SHIPPED.questions):
        assert {text.path[:2] for text in PAGES[question.id]} == {("questions", number)}
        said = [text.said for text in PAGES[question.id]]
        assert [question.name, question.ask] == said[:2]
        assert question.why in said
        assert {option.label for option in question.choices} <= set(said)


def test_each_verdict_and_each_kind_of_pain_has_a_page_of_its_own() -> None:
    results = {name for name in PAGES if name.startswith("result ")}
    research = {name for name in PAGES if name.startswith("research ")}

    assert results == {f"result {verdict.id}" for verdict in SHIPPED.verdicts}
    assert research == {f"research {name}" for name in SHIPPED.research}
    assert SHIPPED.verdict["not_now"].sentence in {t.said for t in PAGES["result not_now"]}


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (("words", "start", "lead"), "start"),
        (("words", "plan", "glance", "other"), "plan"),
        (("words", "everywhere", "start_again"), "everywhere"),
        (("words", "question", "back_button"), "question"),
        (("words", "messages", "error_one"), "messages"),
        (("words", "plan", "price_error"), "plan"),
        (("words", "values", "lean", "try"), "values"),
        (("words", "list", "not_record"), "list"),
        (("words", "about", "met", "partly"), "about"),
        (("words", "harms", "lead"), "harms"),
        (("sections", 1, "title"), "review"),
        (("factors", 0, "settle"), "result"),
        (("plan", "weekly", "most", "why"), "plan"),
        (("harms", "rates", "clinic", "note"), "harms"),
        (("therapist", "training", "ask"), "guides"),
        (("clinician", "safe", "ask"), "list"),
        (("readiness", 0, "help"), "ready"),
        (("about", "criteria", 0, "how"), "about"),
        (("glossary", "therapy", "means"), "glossary"),
    ],
)
def test_a_text_stands_on_the_page_where_it_is_read(path: Where, page: str) -> None:
    assert page_of(path) == page


def test_a_part_that_is_empty_makes_no_page() -> None:
    bare = pages(replace(SHIPPED, glossary={}, contrasts={}))

    assert "glossary" not in bare
    assert bare["contrasts"] == tuple(t for t in PAGES["contrasts"] if t.path[0] == "words")


# ── How long it takes ─────────────────────────────────────────────────────────────────────


def option(label: str) -> Option:
    return Option(id=label, label=label, advice="Not seen before the result.")


SCALE = Question(
    id="bad", section="pain", name="Not shown", type="scale", source=(),
    ask="How bad is it?", lowest="no pain", highest="worst pain",
    why="Shown only where somebody opens it.",
    bands=(Band(id="all", label="Not shown at all", least=0, most=10),),
    options=(option("Cannot say"),),
)  # fmt: skip
MANY = Question(
    id="helps", section="pain", name="Not shown", type="many", source=(),
    ask="What helps?", hint="In 3 words.", why="Shown only where somebody opens it.",
    options=(option("Rest"), option("None of these")),
)  # fmt: skip
BLANK = empty(Words)
FEW_WORDS = replace(
    BLANK,
    start=replace(BLANK.start, heading="Is it for me?", time="About {minutes} minutes"),  # 4, 2
    review=replace(BLANK.review, button="See my result"),  # 3
    question=replace(BLANK.question, choose_many="Choose all that fit."),  # 4, in one of many
    result=replace(BLANK.result, why="This is read only after the review."),
)
SMALL: Questionnaire = replace(
    SHIPPED,
    sections=(Section(id="pain", title="Your pain"),),  # 2 words, on the review
    questions=(SCALE, MANY),
    words=FEW_WORDS,
)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ([], 4 + 2 + 3 + 2),
        ([SCALE], 11 + 4 + 2 + 2 + 2),
        ([MANY], 11 + 2 + 2 + 4 + 1 + 3),
        ([SCALE, MANY], 11 + 10 + 12),
    ],
)
def test_the_time_is_200_words_a_minute_and_6_seconds_a_question(
    asked: list[Question], count: int
) -> None:
    assert minutes(SMALL, asked) == pytest.approx(count / 200 + len(asked) * 0.1)


def test_eleven_words_take_three_seconds_and_two_questions_about_twenty_two() -> None:
    assert round(minutes(SMALL, []) * 60, 1) == 3.3
    assert round(minutes(SMALL, [SCALE, MANY]) * 60, 1) == 21.9


def test_what_is_not_seen_before_the_result_takes_no_time() -> None:
    longer = "A much longer text that nobody sees before they have their result."
    bands = (replace(SCALE.bands[0], label=longer),)
    options = (replace(SCALE.options[0], advice=longer),)
    told = replace(SCALE, why=longer, name=longer, bands=bands, options=options)

    assert minutes(SMALL, [told]) == minutes(SMALL, [SCALE])
    assert minutes(SMALL, [replace(SCALE, ask=longer)]) > minutes(SMALL, [SCALE])


@pytest.mark.soak
@given(st.lists(st.sampled_from(SHIPPED.questions), unique_by=lambda question: question.id))
def test_more_questions_never_take_less_time(asked: list[Question]) -> None:
    times = [minutes(SHIPPED, asked[:count]) for count in range(len(asked) + 1)]

    assert times == sorted(times)
    assert len(set(times)) == len(times)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Of 100 people, 39 could do more.", 5),
        ("0.62, between 0.05 and 1.20", 2),
        ("112, 999 and 911", 1),
        ("2012", 0),
        ("", 0),
        ("… “”", 0),
        ("self-care", 1),
        ("a person's own", 3),
        ("a person\u2019s own", 3),
        ("$60 to $69", 1),
        ("Größe zählt", 2),
    ],
)
def test_numerals_are_no_words(said: str, count: int) -> None:
    assert words([Text((), said)]) == count


def test_words_of_several_texts_are_added() -> None:
    assert words([Text((), "No pain"), Text((), "10"), Text((), "Yes")]) == 3


# ── What everyone is asked ────────────────────────────────────────────────────────────────


def test_everyone_is_asked_what_no_option_leads_to() -> None:
    led_to = {name for q in SHIPPED.questions for one in q.choices for name in one.then}

    assert [q.id for q in SHIPPED.trunk] == [q.id for q in SHIPPED.questions if q.id not in led_to]
    assert 0 < len(SHIPPED.trunk) == len(SHIPPED.questions) - len(SHIPPED.branches)
    assert SHIPPED.branches
    assert SHIPPED.by_id["cleared_blood"] not in SHIPPED.trunk
