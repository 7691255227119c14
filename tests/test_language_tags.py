"""Languages by their tags: which one somebody gets."""

import pytest

from logic.text.languages import best_match


@pytest.mark.parametrize(
    ("asked", "offered", "got"),
    [
        ("ES-mx", ["en", "es"], "es"), ("es_MX", ["es", "es-MX"], "es-MX"),
        ("es-419", ["es"], "es"), ("pt-PT", ["pt-BR", "pt"], "pt"), ("pt-PT", ["pt-BR"], ""),
        ("zh-TW", ["zh-Hans", "zh-Hant"], "zh-Hant"), ("zh-TW", ["zh"], ""),
        ("zh-CN", ["zh-Hant", "zh-Hans"], "zh-Hans"), ("zh-Hant-TW", ["zh-Hant"], "zh-Hant"),
        ("sr-Latn-RS", ["sr", "sr-Latn"], "sr-Latn"), ("EN-xa", ["en", "en-XA"], "en-XA"),
        ("", ["es"], ""), ("x" * 5000, ["es"], ""), ("fr", ["es"], ""), ("ar", ["ar-XB"], ""),
    ],
)  # fmt: skip
def test_each_gets_their_own_language_in_the_script_that_they_read(
    asked: str, offered: list[str], got: str
) -> None:
    assert best_match(asked, offered) == got
