"""How hard a definition is to read: the grade by hand, each page, what is told of it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
import syllapy  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from logic.definition.aid import Certainty, Term
from logic.definition.problems import Where
from logic.definition.questionnaire import Questionnaire
from logic.text.glossary import pattern
from logic.text.pages import Text, pages
from logic.text.readability import (
    grade,
    grades,
    hard_pages,
    hardest_sentences,
    idle_terms,
    plain_data,
    plainness,
    tell_plainness,
)
from tests.changes import put
from tests.strategies import SHIPPED

PAGES = pages(SHIPPED)
SYLLABLES = {"pain": 1, "massage": 2, "medicine": 3, "emergency": 4}


def texts(*said: str) -> list[Text]:
    return [Text((n,), one) for n, one in enumerate(said)]


# ── The grade ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # 3 words, 1 sentence, 3 syllables: 0.39 * 3 + 11.8 * 1 - 15.59
        ("The pain is.", -2.62),
        # 6 words, 2 sentences, 7 syllables (mas-sage): 0.39 * 3 + 11.8 * 7 / 6 - 15.59
        ("Massage may ease pain. It helps.", -0.6533),
        # 2 words, 1 sentence, 7 syllables (e-mer-gen-cy med-i-cine): 0.78 + 41.3 - 15.59
        ("Emergency medicine", 26.49),
        # 4 words, 3 sentences, 5 syllables: 0.39 * 4 / 3 + 11.8 * 5 / 4 - 15.59
        ("What is? Massage! Yes.", -0.32),
        # 10 words, 1 sentence, 14 syllables (doc-tor, phar-ma-cist, mus-cles)
        ("A doctor, nurse or pharmacist can look at your muscles.", 4.83),
    ],
)
def test_the_grade_is_that_of_flesch_and_kincaid(said: str, expected: float) -> None:
    assert grade(texts(said)) == pytest.approx(expected, abs=0.001)


SENTENCES = st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=1, max_size=6)


@given(st.lists(st.tuples(SENTENCES, st.sampled_from([".", "!", "?", "?!", "…."])), min_size=1))
def test_the_grade_follows_from_words_sentences_and_syllables(
    drawn: list[tuple[list[str], str]],
) -> None:
    said = " ".join(f"{' '.join(sentence)}{end}" for sentence, end in drawn)
    words = [word for sentence, _ in drawn for word in sentence]

    expected = 0.39 * len(words) / len(drawn)
    expected += 11.8 * sum(SYLLABLES[word] for word in words) / len(words) - 15.59
    assert grade(texts(said)) == pytest.approx(expected)


def test_each_label_counts_as_a_sentence() -> None:
    # 2 words, 2 sentences, 2 syllables against 2 words, 1 sentence, 2 syllables
    assert grade(texts("Yes", "No")) == pytest.approx(0.39 + 11.8 - 15.59)
    assert grade(texts("Yes No")) == pytest.approx(0.78 + 11.8 - 15.59)


@pytest.mark.parametrize("said", ["3.57 points", "10 points", "points", "1,000 points"])
def test_a_number_is_no_word_and_a_point_in_it_ends_no_sentence(said: str) -> None:
    assert grade(texts(said)) == grade(texts("points"))
    assert grade(texts(f"It is {said} now.")) == grade(texts("It is points now."))


def test_a_number_in_front_is_no_sentence() -> None:
    assert grade(texts("1. Compare your options")) == grade(texts("Compare your options"))


@pytest.mark.parametrize("said", [(), ("",), ("12", "0.5, 3")])
def test_where_there_are_no_words_there_is_grade_nought(said: tuple[str, ...]) -> None:
    assert grade(texts(*said)) == 0


@given(SENTENCES, SENTENCES)
def test_a_longer_sentence_is_harder_than_two(first: Sequence[str], second: Sequence[str]) -> None:
    one, other = " ".join(first), " ".join(second)

    assert grade(texts(f"{one} {other}.")) > grade(texts(f"{one}. {other}."))


@given(SENTENCES)
def test_a_longer_word_is_harder_than_a_shorter_one(sentence: list[str]) -> None:
    harder = ["emergency" if word == "massage" else word for word in ["massage", *sentence]]

    assert grade(texts(" ".join(harder))) > grade(texts(" ".join(["massage", *sentence])))


# ── Excused words ─────────────────────────────────────────────────────────────────────────


def test_an_excused_word_counts_one_syllable_and_still_one_word() -> None:
    # 2 words, 1 sentence: ar-thri-tis hurts is 4 syllables, excused 2
    excused = pattern("arthritis")

    assert grade(texts("Arthritis hurts.")) == pytest.approx(0.78 + 23.6 - 15.59)
    assert grade(texts("Arthritis hurts."), excused) == pytest.approx(0.78 + 11.8 - 15.59)
    assert grade(texts("Osteoarthritis hurts."), excused) == grade(texts("Osteoarthritis hurts."))


def test_the_glossary_of_a_definition_excuses_its_words() -> None:
    kept = dict(SHIPPED.glossary)
    del kept["osteoarthritis"]
    with_all, without = grades(SHIPPED), grades(replace(SHIPPED, glossary=kept))

    assert without["research knee"] > with_all["research knee"]
    assert without["research low_back"] == with_all["research low_back"]


# ── Each page ─────────────────────────────────────────────────────────────────────────────


def test_the_shipped_file_is_plain() -> None:
    assert plainness(SHIPPED) == ()
    assert grades(SHIPPED).keys() == PAGES.keys()
    assert {name: found for name, found in grades(SHIPPED).items() if found > 6} == {}


def test_the_hardest_page_comes_first() -> None:
    found = list(grades(SHIPPED).values())

    assert found == sorted(found, reverse=True)


HARD = "Musculoskeletal rehabilitation necessitates repetitive therapeutic intervention. " * 40


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (("questions", 21, "ask"), "duration"),
        (("questions", 21, "options", 0, "advice"), "duration"),
        (("words", "start", "lead"), "start"),
        (("words", "messages", "error_unexpected"), "messages"),
        (("words", "values", "fits_away"), "values"),
        (("sections", 0, "title"), "review"),
        (("factors", 1, "settle"), "result"),
        (("verdicts", 7, "next_steps", "ask"), "result not_now"),
        (("plan", "rule"), "plan"),
        (("research", "low_back", "guidelines", "nice", "text"), "research low_back"),
        (("contrasts", "weekly", "article", "text"), "contrasts"),
        (("harms", "statements", "minor", "text"), "harms"),
        (("guides", "team", "team", "text"), "guides"),
        (("alternatives", 3, "cost", "text"), "options"),
        (("readiness", 0, "prompt"), "ready"),
        (("clinician", "safe", "ask"), "list"),
        (("certainty", 0, "means"), "certainty"),
        (("glossary", "therapy", "means"), "glossary"),
        (("about", "funding"), "about"),
    ],
)
def test_a_hard_text_is_found_with_its_page_and_its_place(path: Where, page: str) -> None:
    (finding,) = hard_pages(put(path, HARD))

    assert (finding.code, finding.path) == ("W707", path)
    assert (finding.values["page"], finding.values["limit"]) == (page, 6)
    assert float(str(finding.values["grade"])) > 6


EVERY_TEXT = [text.path for found in PAGES.values() for text in found if text.path[-1] != "word"]


@given(st.sampled_from(EVERY_TEXT))
def test_a_hard_text_is_found_wherever_it_stands_and_nothing_else_is(path: Where) -> None:
    assert [finding.path for finding in hard_pages(put(path, HARD))] == [path]


def page_with(massages: int, pains: int) -> Questionnaire:
    """Return a definition whose page on certainty is one sentence of these words."""
    means = " ".join([*["massage"] * massages, *["pain"] * pains])
    return replace(SHIPPED, certainty=(Certainty(id="low", name="", means=means),))


def test_grade_6_is_allowed_and_a_tenth_more_is_not() -> None:
    # 10 words with 15 syllables: 3.9 + 17.7 - 15.59 = 6.01, which is told as 6.0
    # 16 words with 21 syllables: 6.24 + 15.4875 - 15.59 = 6.1375, which is told as 6.1
    allowed, too_hard = page_with(massages=5, pains=5), page_with(massages=5, pains=11)

    assert list(hard_pages(allowed)) == []
    (finding,) = hard_pages(too_hard)
    assert (finding.values["page"], finding.values["grade"]) == ("certainty", "6.1")
    assert plain_data(allowed)["grades"]["certainty"] == 6.0


def test_the_place_told_is_the_text_that_adds_most_not_the_hardest_and_not_the_longest() -> None:
    # 2 words at 0.78 + 47.2 - 15.59 = 32.39; 120 words at 0.39 + 47.2 - 15.59 = 32.0; 270 easy ones
    hardest = put(("certainty", 0, "name"), "Emergency emergency")
    most = put(("certainty", 1, "means"), "Emergency. " * 120, hardest)
    longest = put(("certainty", 2, "means"), "Pain may ease. " * 90, most)

    (finding,) = hard_pages(longest)

    assert finding.path == ("certainty", 1, "means")


@pytest.mark.parametrize("language", ["en", "en-US", "en-GB"])
def test_english_of_any_country_is_measured(language: str) -> None:
    hard = replace(put(("words", "start", "lead"), HARD), language=language)

    assert {finding.code for finding in plainness(hard)} == {"W707", "W713"}
    assert plainness(replace(SHIPPED, language=language)) == ()


def test_a_hard_sentence_on_an_easy_page_is_found_and_the_hardest_of_each_page_is_named() -> None:
    hard = "Are any neurological or cardiovascular abnormalities presently manifesting themselves?"
    changed = put(("questions", 0, "ask"), hard)
    (finding,) = plainness(changed)

    assert (finding.code, finding.path) == ("W710", ("questions", 0, "ask"))
    assert hard in tell_plainness(changed)
    assert hardest_sentences(changed)["danger_back"][1].said == hard


@pytest.mark.parametrize("word", ["a", "pain", "doctor"])
def test_an_ordinary_word_excuses_nothing(word: str) -> None:
    assert "W711" in {finding.code for finding in plainness(with_term(word))}


# ── Other languages ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["de", "fr", "en-XA"])
def test_there_is_no_grade_where_the_language_is_not_english(language: str) -> None:
    other = replace(put(("words", "start", "lead"), HARD), language=language)

    assert grades(other) == {}
    assert plainness(other) == ()
    assert plain_data(other)["grades"] == {}
    assert plain_data(other)["minutes"]["what everyone is asked"] > 0


# ── Hard words that nobody reads ──────────────────────────────────────────────────────────


def with_term(word: str, means: str = "It is told.") -> Questionnaire:
    return replace(SHIPPED, glossary={**SHIPPED.glossary, "more": Term(word=word, means=means)})


def test_every_shipped_hard_word_stands_on_a_page() -> None:
    everything = " ".join(
        text.said for name, found in PAGES.items() if name != "glossary" for text in found
    ).lower()

    assert [
        term.word for term in SHIPPED.glossary.values() if term.word.lower() not in everything
    ] == []
    assert list(idle_terms(SHIPPED)) == []


@pytest.mark.parametrize("word", ["zebra", "arthritides", "rthritis", "start_lead"])
def test_a_hard_word_that_stands_on_no_page_is_found(word: str) -> None:
    (finding,) = idle_terms(with_term(word))

    assert (finding.code, finding.path) == ("W708", ("glossary", "more"))
    assert finding.values["word"] == word
    assert plainness(with_term(word)) == (finding,)


def test_a_hard_word_that_stands_in_the_glossary_alone_is_found() -> None:
    assert [one.values["word"] for one in idle_terms(with_term("zebra", "a zebra"))] == ["zebra"]


def test_a_hard_word_that_stands_somewhere_in_the_plural_is_not_found() -> None:
    assert list(idle_terms(with_term("blood thinner"))) == []


# ── The counts that grades rest on ────────────────────────────────────────────────────────


KNOWN = {
    "pain": 1, "nurse": 1, "knee": 1, "through": 1, "week": 1, "helps": 1,
    "eases": 2, "doctor": 2, "massage": 2, "muscle": 2, "shoulder": 2, "headache": 2, "money": 2,
    "number": 2, "question": 2, "answer": 2, "table": 2, "language": 2, "needles": 2,
    "guideline": 2, "self-care": 2, "hands-on": 2, "medicine": 3, "arthritis": 3, "together": 3,
    "pharmacist": 3, "summary": 3, "infection": 3, "article": 3, "exercise": 3,
    "already": 3, "therapist": 3, "emergency": 4,
    "reasonable": 4, "acupuncture": 4, "interpreter": 4,
    "organization": 5,
}  # fmt: skip
"""Syllables that everybody can count on their fingers."""


@pytest.mark.parametrize("word", KNOWN)
def test_syllables_are_counted_as_everybody_counts_them(word: str) -> None:
    said = " ".join(text.said for found in PAGES.values() for text in found).lower()

    assert word in said, "not in the shipped file"
    assert syllapy.count(word) == KNOWN[word]
