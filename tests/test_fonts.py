"""The fonts that are served hold all that can come up, and little else."""

from asyncio import Event
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from starlette.types import Message

from screens.server.fonts import CUT, MEDIA, Fonts
from tests.browser.serving import ROOT
from tests.fonts import LETTERS, TITLES, icon_font, icons_in, icons_said, letter_font, letters_in
from tests.loops import run_async


def ask(path: str) -> tuple[dict[str, str], bytes]:
    """Return the headers and the body of what is answered, or that the request went on."""
    sent: list[Message] = []

    async def app(_: object, __: object, ___: object) -> None:
        sent.append({"body": b"went on"})

    async def receive() -> Message:
        await Event().wait()  # nothing more comes, nor does the browser leave
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {"type": "http", "path": path, "method": "GET", "headers": []}
    run_async(Fonts(app)(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0].get("headers", [])}
    return headers, b"".join(one.get("body", b"") for one in sent)


def test_every_icon_that_streamlit_or_a_screen_names_is_in_the_font_that_is_served() -> None:
    there, served = icons_in(icon_font()), icons_in(CUT[icon_font().name])

    assert icons_said() & there.keys() <= served.keys()
    for name in ("keyboard_arrow_right", "keyboard_arrow_down", "stethoscope", "close", "error"):
        assert name in served
    assert len(served) < len(there) / 5


def test_every_letter_of_the_languages_that_are_written_in_latin_is_in_it_and_no_more() -> None:
    there, served = letters_in(letter_font()), letters_in(CUT[letter_font().name])

    assert served == {one for one in there if any(one in codes for codes in LETTERS)}
    for sign in "Aé¿ñ“—…€½→≤ŵğș":
        assert ord(sign) in served
    said = {ord(one) for one in (ROOT / "questions.yaml").read_text(encoding="utf-8")}
    assert said & there <= served


def test_the_letters_that_were_cut_have_a_name_of_their_own_and_keep_their_licence() -> None:
    names = TTFont(CUT[letter_font().name])["name"]

    assert "Source" not in "".join(names.getDebugName(one) or "" for one in TITLES)
    assert "Open Font License" in names.getDebugName(13)


@pytest.mark.parametrize("font", [icon_font(), letter_font()], ids=["icons", "letters"])
def test_each_is_served_for_the_file_that_it_was_cut_from_and_for_no_other(font: Path) -> None:
    headers, body = ask(f"{MEDIA}{font.name}")

    assert body == CUT[font.name].read_bytes()
    assert len(body) < font.stat().st_size / 3
    assert headers["content-type"] == "font/woff2"
    assert "immutable" in headers["cache-control"]
    for other in (f"{MEDIA}{font.stem}.another.woff2", "/", f"/{font.name}"):
        assert ask(other) == ({}, b"went on")


def test_no_font_lies_there_that_is_asked_for_by_nobody() -> None:
    assert CUT.keys() == {icon_font().name, letter_font().name}
