"""Hard words that could not be left out are found where they stand, and nowhere else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.definition.aid import Term
from logic.text.glossary import terms_in
from tests.strategies import SHIPPED

WORDS = ["osteoarthritis", "arthritis", "guideline", "physical", "C. difficile"]
TERMS = [Term(word=word, means="It is told.") for word in WORDS]
SMALL = replace(
    SHIPPED,
    glossary={f"term_{n}": term for n, term in enumerate(TERMS)},
)


def found(*texts: str) -> list[str]:
    return [term.word for term in terms_in(SMALL, texts)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One guideline names it.", ["guideline"]),
        ("Two guidelines name it.", ["guideline"]),
        ("GUIDELINES from the US", ["guideline"]),
        ("Guideline", ["guideline"]),
        ("What the guideline's makers say", ["guideline"]),
        ("“guideline”.", ["guideline"]),
        ("a physical-therapy plan", ["physical"]),
    ],
)
def test_a_word_is_found_in_singular_and_plural_and_in_upper_case(
    text: str, words: list[str]
) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    ["physically", "metaphysical", "guidelined", "guide line", "arthriti", "CC difficile", ""],
)
def test_a_part_of_a_word_is_not_that_word(text: str) -> None:
    assert found(text) == []


def test_a_word_inside_another_is_not_found() -> None:
    assert found("Osteoarthritis of the knee") == ["osteoarthritis"]
    assert found("Arthritis of the knee") == ["arthritis"]


def test_a_full_stop_in_a_word_stands_for_itself() -> None:
    assert found("After C. difficile") == ["C. difficile"]
    assert found("After Cx difficile") == []


@given(st.permutations(WORDS))
def test_words_are_told_in_the_order_of_the_file_each_once(order: list[str]) -> None:
    assert found(*order, " ".join(order)) == WORDS


def test_a_word_is_not_found_across_two_texts() -> None:
    assert found("We went C.", "difficile") == []


def test_no_text_holds_no_word() -> None:
    assert found() == []
    assert terms_in(replace(SHIPPED, glossary={}), ["arthritis"]) == ()


def test_the_shipped_word_arthritis_is_not_found_inside_osteoarthritis() -> None:
    words = [term.word for term in terms_in(SHIPPED, ["Osteoarthritis (worn joints)"])]

    assert words == ["osteoarthritis"]
