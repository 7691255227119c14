"""What reads like not knowing or not saying is marked as such, or does not load."""

import pytest

from logic.definition.validation.not_knowing import holds_no_answer, says_no_answer
from tests.definitions.fixtures import SHIPPED as YAML
from tests.definitions.fixtures import part, refusals, shipped_with
from tests.kinds import kinds
from tests.strategies import SHIPPED, label

NO_ANSWERS = [
    "Not sure", "I'm not sure", "I am not sure", "Unsure", "Don't know", "I don't know",
    "I do not know", "Do not know", "No idea", "Not certain", "Can't say", "Cannot say",
    "Hard to say", "Can't tell", "Rather not say", "I'd rather not say", "I would rather not say",
    "Prefer not to say", "I prefer not to answer", "No answer", "Skip", "I\u2019m not sure.",
    "NOT   SURE", "Not sure yet", "I don\u2019t know, really", "Not sure about this",
    "I'm not sure about any of these", "Don't know / rather not say", "I really do not know",
    "I\u00a0cannot say...", "Sorry, no idea", "Skip this question", "Unknown",
    "Can\u2019t remember", "Not su\u00adre", "Not s\u00fbre", "\uff2eot sure", "Can't be sure",
    "Unable to say", "Unclear", "Undecided", "Decline to answer", "Dunno", "N/A",
]  # fmt: skip
ANSWERS = [
    "I do not know how", "No", "I have not asked", "No, I have not asked", "None", "Nothing",
    "Not now", "I could not", "I cannot", "Sure", "I am sure", "Not sure I can come",
    "Unsure on my feet", "Rather not", "I prefer not to share", "Hard to move", "Skip a day",
    "Unknown cause", "Cannot say no", "They said no", "Yes", "", "...",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_ANSWERS)
def test_a_label_that_says_no_answer_is_known_as_one(text: str) -> None:
    assert says_no_answer(text)
    assert not says_no_answer(f"{text} what to do")


@pytest.mark.parametrize("text", ANSWERS)
def test_a_label_that_answers_is_not_taken_for_not_knowing(text: str) -> None:
    assert not says_no_answer(text)


def test_a_label_of_any_length_is_looked_at_quickly() -> None:
    for text in ("not sure really " * 5 + "x", "really " * 100_000, "x" * 500_000):
        assert not says_no_answer(text)
        assert holds_no_answer(text) is text.startswith("not sure")


def test_no_known_answer_of_the_shipped_file_reads_like_not_knowing() -> None:
    asked = (*SHIPPED.questions, SHIPPED.checkin.change)
    read = {c.label: says_no_answer(c.label) for q in asked for c in q.choices if not c.way_out}

    assert len(read) > 90
    assert not any(read.values())


NOT_BEGUN = label("change", "not_begun")
DASHED = " \u2013 ".join(NOT_BEGUN.rsplit(maxsplit=1))


UNSURE = part(part(YAML.decode(), "- id: looked_at"), "- id: unsure")
FLAGGED = ", flag: clinician_first, lasting: true, because: {text: It may wait., source: tool}}"


def codes(option: str, *more: tuple[str, ...]) -> list[str]:
    """Return what is wrong once the last option of a question with flags is another one."""
    text = shipped_with((UNSURE, f"      - {option}\n", "- id: looked_at"), *more)
    return [problem.code for problem in refusals(text.encode())]


CERTAIN = ("    name: Pain looked at\n", "    name: Pain looked at\n    certain: true\n")
"""Lets the question with flags have no way out at all."""

WAYS_OUT = kinds(
    [
        "{id: unsure, label: Maybe}",
        "{id: silent, label: Maybe}",
        "{id: not_begun, label: Maybe}",
        "{id: perhaps, label: Not sure}",
        "{id: perhaps, label: RATHER NOT SAY!}",
        f'{{id: perhaps, label: "\u201c{DASHED}\u201d"}}',
        "{id: perhaps, label: I don\u2019t know}",
    ],
    "{id: perhaps, label: RATHER NOT SAY!}",
)


@pytest.mark.parametrize("option", WAYS_OUT)
def test_an_option_that_reads_like_a_way_out_and_is_none_does_not_load(option: str) -> None:
    flagged = option.removesuffix("}") + FLAGGED

    assert codes(option) == codes(flagged) == ["Q135"]
    unlike = ["Q156"] if "I have" in option else []  # a way out of the check-in, beside no flag
    assert codes(flagged.removesuffix("}") + ", way_out: true}") == unlike


def test_once_it_is_marked_an_option_that_goes_on_without_a_flag_is_refused_for_that() -> None:
    assert codes("{id: unsure, label: Not sure, way_out: true}") == ["Q130"]


PARTLY = kinds(
    [
        "Not sure, maybe", "I don't know, maybe", "Not sure about any of these signs",
        "Not sure if I have any of these", "None, or not sure", "No / not quite sure",
        "I do not really know if I have any", "No idea if I have these", "Not at all sure of it",
        "Not a hundred percent sure", "IDK, none", "Maybe", "I think so", "It all depends",
        "Nobody told me", "Have not checked",
        "Not sure, but I think none", "It is unclear to me", "They could not be sure",
    ],
    "IDK, none",
)  # fmt: skip


@pytest.mark.parametrize("text", PARTLY)
def test_beside_a_flag_no_part_of_a_label_without_one_may_read_so(text: str) -> None:
    option = f'{{id: perhaps, label: "{text}"}}'

    assert codes(option) == ["Q135"]
    assert codes(option.replace("}", ", way_out: true}")) == ["Q130"]
    flagged = option.removesuffix("}") + FLAGGED
    assert codes(flagged) == ["Q137"]
    assert codes(flagged.removesuffix("}") + ", way_out: true}") == []


READ_AS_ANSWERS = ["I do not know how", "They could not", "Not yet"]


@pytest.mark.parametrize("text", kinds(READ_AS_ANSWERS, "I do not know how"))
def test_an_option_that_reads_like_an_answer_loads(text: str) -> None:
    option = f"{{id: perhaps, label: {text}, no_flag: true}}"

    assert codes(option) == ["Q137"]
    assert codes(option, CERTAIN) == []


def test_the_words_of_a_way_out_in_any_language_are_those_of_every_other_one() -> None:
    marked = (
        "{id: silent, …",
        "{id: silent, label: Wei\u00df nicht, way_out: true}",
        "- id: stress",
    )

    option = "{id: perhaps, label: WEISS NICHT., no_flag: true}"

    assert codes(option, marked) == ["Q135"]
    assert codes(option, CERTAIN) == []
