"""Where the button that reads a page aloud is, before a browser knows of any voice."""

import re
from pathlib import Path

import pytest

from tests.people import EASY, SIGNS
from tests.screens.setting import secrets_in
from tests.screens.visitor import Visitor

BUTTON = re.compile(r"<button[^>]* data-listens>")


def offers_to_read(person: Visitor) -> bool:
    return bool(BUTTON.search(person.html))


def test_each_question_and_the_result_hold_the_button_hidden_until_there_is_a_voice(
    person: Visitor,
) -> None:
    assert not offers_to_read(person)
    person.begins()

    (button,) = BUTTON.findall(person.html)
    assert " hidden " in button
    assert 'type="button"' in button
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
