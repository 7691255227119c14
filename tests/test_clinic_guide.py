"""The guide and the example of a clinic's settings name each of them, as it is."""

import re
import tomllib

from logic.clinic.settings import FORMS, ClinicSettings
from logic.clinic.setup import SIGN_IN, read_setup
from tests.strategies import ROOT

GUIDE = (ROOT / "docs" / "clinic.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / "deploy" / "secrets.example.toml").read_text(encoding="utf-8")
DOT = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'
COMMENTED = re.compile(r"^# (?=\[|\w+ = )", re.MULTILINE)


def test_the_guide_has_a_row_for_each_setting_and_for_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE)

    assert sorted(rows) == sorted([*FORMS, "url"])
    for name in SIGN_IN:
        assert f"`{name}`" in GUIDE


def test_the_guide_tells_the_defaults() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.+\|(.+)\|.+\|$", GUIDE, re.MULTILINE)
    told = {name: without.strip() for name, without in rows}

    assert told["idle"] == str(ClinicSettings.idle)
    assert told["keep_days"] == str(ClinicSettings.keep_days)


def test_the_example_is_right_as_it_stands() -> None:
    setup = read_setup(tomllib.loads(EXAMPLE), lambda _: DOT, lambda _: True)

    assert setup.wrong == ()
    assert not setup.has_desk


def test_the_example_with_all_its_lines_sets_each_setting_and_is_right() -> None:
    whole = COMMENTED.sub("", EXAMPLE).replace(
        'pass_phrase = ""', 'pass_phrase = "three calm owls"'
    )
    secrets = tomllib.loads(whole)

    setup = read_setup(secrets, lambda _: DOT, lambda _: True)

    assert setup.wrong == ()
    assert secrets["clinic"].keys() == FORMS.keys()
    assert (setup.has_desk, setup.provider, setup.database) == (True, True, True)
