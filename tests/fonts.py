"""Cuts Streamlit's fonts down to what can come up here: `python -m tests.fonts`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

from screens.server.statics import CUT, WHOLE
from tests.browser.serving import ROOT

IN_QUOTES = re.compile(r"[`\"'/:]([a-z0-9_]{2,40})(?=[`\"':])")
NAMED = re.compile(r":material/([a-z0-9_]+):")
NAMES = "abcdefghijklmnopqrstuvwxyz0123456789_"
LETTERS = (range(0x20, 0x370), range(0x1E00, 0x1F00), range(0x2000, 0x2C80), range(0xA720, 0xA800))
"""Latin, with the marks of all languages that are written in it, signs, arrows and shapes."""
JOINED = ["kern", "liga", "ccmp", "locl", "mark", "mkmk"]
"""What is set without being asked for. Nothing here asks for small capitals and the like."""
OWN_NAME = "Decision Check Sans"
"""The makers of the letters let nobody else use their name for a font that was changed."""
TITLES = (1, 3, 4, 6, 16, 25)


def icon_font() -> Path:
    """Return Streamlit's own font of icons."""
    [font] = WHOLE.glob("media/MaterialSymbols-*.woff2")
    return font


def letter_font() -> Path:
    """Return Streamlit's own font of upright letters."""
    [font] = WHOLE.glob("media/SourceSansVF-Upright.*.woff2")
    return font


def icons_in(file: Path) -> dict[str, str]:
    """Return what draws each icon of a font, by the icon's name."""
    font = TTFont(file)
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    return {
        "".join(letters[one] for one in (first, *joined.Component)): joined.LigGlyph
        for first, joined in _joined(font)
    }


def _joined(font: TTFont) -> Iterator[tuple[str, Any]]:
    """Yield the rows of letters for which one icon is drawn, the first one apart."""
    [lookup] = font["GSUB"].table.LookupList.Lookup
    for part in lookup.SubTable:
        for first, rows in getattr(part, "ExtSubTable", part).ligatures.items():
            for row in rows:
                yield first, row


def icons_said() -> set[str]:
    """Return whatever may be the name of an icon in Streamlit's code, and all that ours names."""
    theirs = (one.read_text(encoding="utf-8") for one in WHOLE.glob("js/*.js"))
    ours = (one.read_text(encoding="utf-8") for one in (ROOT / "screens").rglob("*.py"))
    return {
        *(name for text in theirs for name in IN_QUOTES.findall(text)),
        *(name for text in ours for name in NAMED.findall(text)),
    }


def letters_in(file: Path) -> set[int]:
    """Return the characters that a font has."""
    return set(TTFont(file).getBestCmap())


def main() -> None:
    """Write the fonts that are served."""
    CUT.mkdir(exist_ok=True)
    for old in CUT.glob("*.woff2"):
        old.unlink()
    _cut_icons()
    _cut_letters()


def _cut_icons() -> None:
    there, font = icons_in(icon_font()), TTFont(icon_font())
    wanted = {there[name] for name in icons_said() & there.keys()}
    filled = {f"{one}.fill" for one in wanted} & set(font.getGlyphOrder())
    options = subset.Options(layout_features=["*"], layout_closure=False, glyph_names=False)
    _cut(font, options, CUT / icon_font().name, glyphs=wanted | filled, text=NAMES)


def _cut_letters() -> None:
    font = TTFont(letter_font())
    for one in font["name"].names:
        if one.nameID in TITLES:
            spaced = OWN_NAME.replace(" ", "") if one.nameID in (3, 6, 25) else OWN_NAME
            font["name"].setName(spaced, one.nameID, one.platformID, one.platEncID, one.langID)
    options = subset.Options(layout_features=JOINED, name_IDs=["*"])
    wanted = [code for codes in LETTERS for code in codes]
    _cut(font, options, CUT / letter_font().name, unicodes=wanted)


def _cut(font: TTFont, options: subset.Options, file: Path, **kept: Any) -> None:
    options.flavor = "woff2"
    cutter = subset.Subsetter(options)
    cutter.populate(**kept)
    cutter.subset(font)
    subset.save_font(font, file, options)


if __name__ == "__main__":
    main()
