"""The desk's phrase as it is or as its hash, and devices that have given it before."""

import io
import tomllib

import pytest

from logic.__main__ import main
from logic.clinic.faults import UnusableError
from logic.clinic.forms import read_phrase
from logic.clinic.gate import Gate
from logic.clinic.phrase import hash_phrase, is_hash, is_phrase, name_device, read_device
from tests.clinic import KEY

PHRASE = "überall grüne Äpfel"
HASH = hash_phrase(PHRASE)


def test_a_hash_opens_for_its_phrase_and_for_no_other() -> None:
    assert is_phrase(PHRASE, HASH)
    assert not is_phrase(PHRASE.upper(), HASH)
    assert not is_phrase(HASH, HASH)
    assert not is_phrase("", HASH)


def test_a_hash_tells_nothing_of_its_phrase_and_no_two_are_alike() -> None:
    assert "pfel" not in HASH
    assert hash_phrase(PHRASE) != HASH


def test_a_hash_can_stand_in_the_settings_and_the_gate_goes_by_it() -> None:
    assert read_phrase(HASH) == HASH
    assert Gate().admit("here", PHRASE, HASH, 0)
    assert not Gate().admit("here", HASH, HASH, 0)


@pytest.mark.parametrize(
    "cut",
    [HASH[:-1], f"{HASH}x", HASH.replace(":", "::"), "scrypt:four otters", "scrypt:12345678"],
    ids=["short", "long", "colons", "words", "digits"],
)
def test_half_a_hash_is_a_fault_of_the_settings_and_no_phrase(cut: str) -> None:
    assert not is_hash(cut)
    with pytest.raises(UnusableError):
        read_phrase(cut)


def test_a_device_that_was_let_in_is_known_until_the_phrase_is_another() -> None:
    token = name_device(PHRASE, KEY)

    assert read_device(token, PHRASE, KEY)
    assert read_device(token, "four patient otters", KEY) == ""
    assert read_device(token, PHRASE, KEY[::-1]) == ""
    assert read_device(token, "", KEY) == ""
    assert read_device(name_device(PHRASE, KEY), PHRASE, KEY) != read_device(token, PHRASE, KEY)


def test_without_a_key_no_device_holds_what_phrases_could_be_tried_on() -> None:
    assert name_device(PHRASE, "") == ""
    assert read_device(name_device(PHRASE, KEY), PHRASE, "") == ""


@pytest.mark.parametrize("made_up", ["", "x", "a.b", "." * 150, "x" * 5000, "\N{GRINNING FACE}"])
def test_nobody_can_make_up_a_device(made_up: str) -> None:
    assert read_device(made_up, PHRASE, KEY) == ""
    assert read_device(name_device(PHRASE, KEY)[:-1] + "~", PHRASE, KEY) == ""


def test_the_command_prints_a_line_that_the_settings_can_take(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PHRASE}\n"))

    assert main(["phrase"]) == 0

    told = capsys.readouterr().out
    assert PHRASE not in told
    assert is_phrase(PHRASE, tomllib.loads(told)["pass_phrase"])


@pytest.mark.parametrize(
    "typed", ["", "\n", "too short\n", HASH], ids=["nothing", "a line", "short", "a hash"]
)
def test_the_command_makes_nothing_of_what_is_no_phrase(
    typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))

    assert main(["phrase"]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert "at least 12 characters" in told.err


@pytest.mark.parametrize(
    "phrase",
    ["password1234", "passwordpassword", "123456789012", "qwertyuiopas", "iloveyouiloveyou"],
)
def test_what_is_tried_first_is_no_phrase(
    phrase: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnusableError):
        read_phrase(phrase)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{phrase}\n"))

    assert main(["phrase"]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert "none of those that are tried first" in told.err
    assert phrase not in told.err


@pytest.mark.parametrize("phrase", [PHRASE, "seven quiet herons", "a long one " * 20])
def test_a_few_words_of_ones_own_are_a_phrase(phrase: str) -> None:
    assert read_phrase(phrase) == phrase


def test_a_phrase_that_is_typed_twice_in_two_ways_is_not_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter([PHRASE, PHRASE.upper()])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))

    assert main(["phrase"]) == 1
    assert "two different phrases" in capsys.readouterr().err
