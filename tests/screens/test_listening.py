"""Where the button that reads a page aloud may be put, before a browser knows of any voice."""

from pathlib import Path

import pytest

from tests.people import EASY, SIGNS
from tests.screens.setting import secrets_in
from tests.screens.visitor import Visitor

PLACE = '<div class="listen"></div>'


def offers_to_read(person: Visitor) -> bool:
    return PLACE in person.html


def test_each_question_and_the_result_hold_one_place_without_a_button_until_there_is_a_voice(
    person: Visitor,
) -> None:
    assert not offers_to_read(person)
    person.begins()

    assert person.html.count(PLACE) == 1
    for name, answer in EASY.items():
        assert offers_to_read(person)
        person.answers(name, answer)
    assert not offers_to_read(person)  # nobody needs their own answers read to them
    person.press(person.words.review.button)
    assert offers_to_read(person)


@pytest.mark.parametrize(
    ("setting", "heard"),
    [("", False), ("headphones = false", False), ("headphones = true", True)],
    ids=["not_set", "none", "there"],
)
def test_a_kiosk_reads_aloud_only_where_there_are_headphones_and_never_a_list_of_signs(
    setting: str, heard: bool, tmp_path: Path
) -> None:
    with secrets_in(tmp_path, f"[clinic]\n{setting}\n"):
        person = Visitor("?mode=kiosk")
        person.begins()
        read = set()
        for name, answer in EASY.items():
            person.sees_question(name)
            read |= {name} if offers_to_read(person) else set()
            person.answers(name, answer)

    assert read == (EASY.keys() - set(SIGNS) if heard else set())
