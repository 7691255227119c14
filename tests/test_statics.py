"""Streamlit's own files come packed; its fonts hold all that can come up, and little else."""

import gzip
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from screens.server.statics import CUT, WHOLE, Statics, pack
from tests.asking import WENT_ON, ask
from tests.browser.serving import ROOT
from tests.fonts import LETTERS, TITLES, icon_font, icons_in, icons_said, letter_font, letters_in


def test_every_icon_that_streamlit_or_a_screen_names_is_in_the_font_that_is_served() -> None:
    there, served = icons_in(icon_font()), icons_in(CUT / icon_font().name)

    assert icons_said() & there.keys() <= served.keys()
    for name in ("keyboard_arrow_right", "keyboard_arrow_down", "stethoscope", "close", "error"):
        assert name in served
    assert len(served) < len(there) / 5


def test_every_letter_of_the_languages_that_are_written_in_latin_is_in_it_and_no_more() -> None:
    there, served = letters_in(letter_font()), letters_in(CUT / letter_font().name)

    assert served == {one for one in there if any(one in codes for codes in LETTERS)}
    for sign in "Aé¿ñ“—…€½→≤✓✗ŵğșɗ\u0301":
        assert ord(sign) in served
    said = {ord(one) for one in (ROOT / "questions.yaml").read_text(encoding="utf-8")}
    assert said & there <= served


def test_the_letters_that_were_cut_have_a_name_of_their_own_and_keep_their_licence() -> None:
    names = TTFont(CUT / letter_font().name)["name"]

    assert "Source" not in "".join(names.getDebugName(one) or "" for one in TITLES)
    assert "Open Font License" in names.getDebugName(13)


@pytest.mark.parametrize("font", [icon_font(), letter_font()], ids=["icons", "letters"])
def test_a_font_is_served_for_the_file_that_it_was_cut_from_and_for_no_other(font: Path) -> None:
    headers, body = ask(Statics, f"/static/media/{font.name}")

    assert body == (CUT / font.name).read_bytes()
    assert len(body) < font.stat().st_size / 2
    assert headers["content-type"] == "font/woff2"
    assert "immutable" in headers["cache-control"]
    for other in (f"/static/media/{font.stem}.another.woff2", "/", f"/{font.name}"):
        assert ask(Statics, other) == ({}, WENT_ON)


def test_no_font_lies_there_that_is_asked_for_by_nobody() -> None:
    assert {one.name for one in CUT.iterdir()} == {icon_font().name, letter_font().name}


@pytest.mark.parametrize("kind", ["js", "css"])
def test_code_comes_packed_once_for_all_where_the_browser_takes_that(kind: str) -> None:
    file = next((WHOLE / kind).glob(f"index.*.{kind}"))
    headers, body = ask(
        Statics, f"/static/{kind}/{file.name}", headers=[(b"accept-encoding", b"br, gzip")]
    )
    plain_headers, plain = ask(Statics, f"/static/{kind}/{file.name}")

    assert gzip.decompress(body) == plain == file.read_bytes()
    assert len(body) < len(plain) / 2
    assert pack(file) is pack(file)
    assert headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain_headers
    for told in (headers, plain_headers):
        assert told["content-type"].startswith(f"text/{'javascript' if kind == 'js' else 'css'}")
        assert told["vary"] == "Accept-Encoding"
        assert "immutable" in told["cache-control"]


@pytest.mark.parametrize(
    "path",
    ["/static/../index.html", "/static/js/../../../app.py", "/static/js/", "/static/js/a.js"],
)
def test_nothing_else_is_reached(path: str) -> None:
    assert ask(Statics, path) == ({}, WENT_ON)
