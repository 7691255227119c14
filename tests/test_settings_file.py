"""The file of settings that a server was started with."""

from pathlib import Path

import pytest
import streamlit as st

from screens.session.settings import SECRETS, check_secrets, told_file
from tests.clinic import SETTINGS
from tests.screens.setting import secrets_in


def test_a_file_that_was_named_and_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with secrets_in(tmp_path, SETTINGS):
        check_secrets()
        assert told_file() == str(tmp_path / "secrets.toml")
        (tmp_path / "secrets.toml").unlink()

        with pytest.raises(SystemExit, match=r"secrets.toml is not there. Name the file"):
            check_secrets()


def test_where_none_was_named_none_need_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screens.session.settings.config.is_manually_set", lambda _: False)
    st.config.set_option("secrets.files", ["/nowhere/secrets.toml"])

    check_secrets()
    assert told_file() == SECRETS
