"""Words that few people know: each is found where nothing explains it, and no other is."""

from dataclasses import replace

import pytest

from logic.definition.aid import Term
from logic.definition.problems import Where
from logic.definition.questionnaire import Questionnaire
from logic.text.vocabulary import is_common, ordinary_terms, uncommon_words
from tests.changes import put
from tests.strategies import SHIPPED

ASK: Where = ("questions", 0, "ask")
NAME: Where = ("questions", 0, "name")


def found(text: str, path: Where = ASK) -> list[object]:
    """Return the words of a text that few people know."""
    told = list(uncommon_words(put(path, text)))
    assert all((one.code, one.path) == ("W713", path) for one in told)
    return [one.values["word"] for one in told]


def with_term(word: str) -> Questionnaire:
    return replace(SHIPPED, glossary={**SHIPPED.glossary, "more": Term(word=word, means="It is.")})


@pytest.mark.parametrize(
    ("text", "rare"),
    [
        ("Do you have dysaesthesia?", "dysaesthesia"),
        ("Does it hurt to abduct your arm?", "abduct"),
        ("Dysphagia", "dysphagia"),
        ("Is there paresis or weakness?", "paresis"),
        ("Have you had a laminectomy?", "laminectomy"),
        ("Are you immuno-incompetent?", "immuno-incompetent"),
    ],
)
def test_a_word_that_few_people_know_is_found(text: str, rare: str) -> None:
    assert found(text) == [rare]


@pytest.mark.parametrize("path", [ASK, NAME, ("verdicts", 0, "sentence"), ("plan", "rule")])
def test_it_is_found_wherever_people_read_it(path: Where) -> None:
    assert found("It may be enthesopathy.", path) == ["enthesopathy"]


@pytest.mark.parametrize(
    "text",
    [
        "Is your mouth crooked, or your speech slurred?",
        "Do you feel numbness, tightness or tiredness?",
        "Do you take blood thinners?",
        "Are you unsteady on your feet?",
        "Somebody else's well-being",
        "Ask the people at Kwiatkowski Clinic.",
        "The file is in .streamlit/secrets.toml.",
        "Keep it as FHIR or as CSV.",
        "Is it fibromyalgia or a sprain?",
    ],
)
def test_nothing_else_is(text: str) -> None:
    assert found(text) == []


def test_a_word_is_told_once_however_often_it_stands_there() -> None:
    assert found("Paresis? No paresis of the leg, and no Paresis of the arm?") == ["paresis"]


def test_what_the_glossary_explains_is_not_told() -> None:
    explained = replace(with_term("paresis"), questions=put(ASK, "Is it paresis?").questions)

    assert list(uncommon_words(explained)) == []


@pytest.mark.parametrize("language", ["de", "en-XA"])
def test_words_of_another_language_are_not_judged_by_english(language: str) -> None:
    other = replace(put(ASK, "Ist es eine Lumboischialgie?"), language=language)

    assert list(uncommon_words(other)) == []


@pytest.mark.parametrize("language", ["en-GB", "en-US"])
def test_english_is_english_in_every_country(language: str) -> None:
    assert len(list(uncommon_words(replace(put(ASK, "Is it paresis?"), language=language)))) == 1


def test_the_shipped_file_has_no_such_word() -> None:
    assert list(uncommon_words(SHIPPED)) == []


@pytest.mark.parametrize("word", ["a", "pain", "rest", "doctor", "people", "sleep", "back pain"])
def test_an_everyday_word_is_no_term(word: str) -> None:
    (told,) = ordinary_terms(with_term(word))

    assert (told.code, told.values["word"]) == ("W711", word)


@pytest.mark.parametrize("word", ["sprain", "gout", "therapy", "physical therapist", "paresis"])
def test_a_hard_word_is_a_term_however_short(word: str) -> None:
    assert list(ordinary_terms(with_term(word))) == []


def test_a_made_up_word_is_not_common() -> None:
    assert is_common("steady")
    assert is_common("unsteady")
    assert not is_common("flurbelness")
