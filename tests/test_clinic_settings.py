"""What a clinic sets: good values are taken, and a bad one takes nothing else away."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from ipaddress import ip_network

import pytest

from logic.clinic.faults import Wrong
from logic.clinic.forms import PALEST, contrast_with_white, read_hostname
from logic.clinic.mark import LARGEST, PNG
from logic.clinic.settings import FORMS, ClinicSettings, Review, read_settings
from tests.strategies import ROOT

PHRASE, KEY = "seven quiet herons", "a-key-of-the-tests-that-nobody-else-has-1234"
DOT = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="4" fill="#0b5fa5"/></svg>'
FULL = {
    "idle": 90,
    "lock": 5,
    "keep_days": 3,
    "pass_phrase": PHRASE,
    "printer": False,
    "headphones": True,
    "address": "https://check.clinic.example/",
    "staff": ["Ana@Clinic.example ", "bo@clinic.example"],
    "name": "Hill Street Clinic",
    "mark": "mark.svg",
    "color": "#0B5FA5",
    "phone": "+44 (0)20 7946-0123",
    "contact": "desk@clinic.example",
    "postal_address": "12 Hill Street, Exampleton",
    "country": "GB",
    "currency": "GBP",
    "price": 45.5,
    "minutes": 45,
    "open_on": ["thu", "mon"],
    "booking": "https://clinic.example/book?from=check",
    "embed": ["https://clinic.example", "https://www.clinic.example:8443/"],
    "languages": ["es", "pt-BR", "es"],
    "reviewed": [{"name": "Dr. A. Doe", "role": "GP", "date": date(2026, 11, 2), "version": "1"}],
    "signing_key": KEY,
    "signing_keys_before": [KEY[::-1]],
    "networks": ["10.0.0.0/8", "2001:db8::/32"],
    "closed": True,
}
TAKEN = ClinicSettings(
    idle=90,
    lock=5,
    keep_days=3,
    pass_phrase=PHRASE,
    printer=False,
    headphones=True,
    address="https://check.clinic.example/",
    staff=("ana@clinic.example", "bo@clinic.example"),
    name="Hill Street Clinic",
    mark=None,
    color="#0b5fa5",
    phone="+44 (0)20 7946-0123",
    contact="desk@clinic.example",
    postal_address="12 Hill Street, Exampleton",
    country="GB",
    currency="GBP",
    price=Decimal("45.5"),
    minutes=45,
    open_on=(0, 3),
    booking="https://clinic.example/book?from=check",
    embed=("https://clinic.example", "https://www.clinic.example:8443"),
    languages=("es", "pt-BR"),
    reviewed=(Review("Dr. A. Doe", "GP", date(2026, 11, 2), "1"),),
    signing_key=KEY,
    signing_keys_before=(KEY[::-1],),
    networks=(ip_network("10.0.0.0/8"), ip_network("2001:db8::/32")),
    closed=True,
)
FILES = {"mark.svg": DOT, "mark.png": PNG + b"\0" * 20, "Mark.PNG": PNG}


def load(name: str) -> bytes:
    """Be a folder with some files."""
    if name not in FILES:
        raise FileNotFoundError(name)
    return FILES[name]


def read(given: Mapping[str, object]) -> tuple[ClinicSettings, tuple[Wrong, ...]]:
    return read_settings(given, load)


def values(settings: ClinicSettings, *but: str) -> dict[str, object]:
    """Return all values, but some of them."""
    return {one.name: getattr(settings, one.name) for one in fields(settings)} | dict.fromkeys(but)


def test_a_clinic_need_not_set_anything() -> None:
    assert read({}) == (ClinicSettings(), ())
    assert ClinicSettings() == ClinicSettings(
        idle=60, keep_days=7, pass_phrase="", address="", staff=(), name="", embed=(), price=None
    )


def test_all_that_a_clinic_sets_is_taken() -> None:
    settings, wrong = read(FULL)

    assert wrong == ()
    assert set(FULL) == set(FORMS) == {one.name for one in fields(ClinicSettings)}
    assert values(settings, "mark") == values(TAKEN, "mark")
    assert settings.mark
    assert (settings.mark.media_type, settings.mark.content) == ("image/svg+xml", DOT)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("idle", 5), ("idle", 3600), ("lock", 1), ("lock", 60),
        ("keep_days", 1), ("keep_days", 366),
        ("printer", True), ("printer", False), ("headphones", True), ("headphones", False),
        ("pass_phrase", ""), ("pass_phrase", "seven herons"), ("pass_phrase", "äöü äöü äöüß"),
        ("address", ""), ("address", "http://10.0.0.5:8501"), ("address", "https://a.example/b/"),
        ("address", "http://[2001:db8::1]:8501/"), ("staff", []), ("staff", ()),
        ("name", ""), ("name", "क्लिनिक №5 «Sol»"), ("name", "x" * 60),
        ("color", ""), ("color", "#6a6a6a"), ("color", "#000000"),
        ("phone", ""), ("phone", "12345"), ("contact", ""),
        ("contact", "https://clinic.example/contact"), ("postal_address", "x" * 200),
        ("country", ""), ("country", "US"), ("currency", ""), ("currency", "EUR"),
        ("minutes", 15), ("minutes", 180), ("booking", ""), ("embed", []), ("languages", []),
        ("languages", ["es", "zh-Hant"]), ("reviewed", []),
        ("signing_key", ""), ("signing_key", "0123456789" * 20), ("signing_keys_before", []),
        ("networks", []), ("closed", True), ("closed", False),
    ],
)  # fmt: skip
def test_a_value_that_can_be_used_is_taken(name: str, value: object) -> None:
    settings, wrong = read({name: value})

    assert wrong == ()
    taken = getattr(settings, name)
    assert taken == (tuple(value) if isinstance(value, list) else value)


def test_an_old_key_is_believed_beside_a_new_one_and_never_alone() -> None:
    both, _ = read({"signing_key": KEY, "signing_keys_before": [KEY[::-1], ""]})
    old, _ = read({"signing_keys_before": [KEY]})

    assert both.keys == (KEY, KEY[::-1])
    assert old.keys == ()
    assert KEY not in repr(both)
    assert KEY[::-1] not in repr(both)


@pytest.mark.parametrize(
    ("name", "value", "taken"),
    [
        ("color", "#05A", "#0055aa"), ("color", "#0055AA", "#0055aa"),
        ("price", 0, Decimal(0)), ("price", 1000, Decimal(1000)),
        ("price", 62.35, Decimal("62.35")),
        ("open_on", ["sun", "mon", "sun"], (0, 6)), ("open_on", [], ()),
        ("embed", ["https://Prüfung.example/"], ("https://xn--prfung-4ya.example",)),
        ("phone", " 020 7946 ", "020 7946"), ("mark", "", None),
    ],
)  # fmt: skip
def test_a_value_is_taken_in_one_form(name: str, value: object, taken: object) -> None:
    settings, wrong = read({name: value})

    assert wrong == ()
    assert getattr(settings, name) == taken


WRONG = [
    ("idle", 4), ("idle", 3601), ("idle", -60), ("idle", "60"), ("idle", 60.0), ("idle", True),
    ("lock", 0), ("lock", 61), ("lock", "10"), ("lock", 5.0), ("lock", None),
    ("idle", None), ("keep_days", 0), ("keep_days", 367), ("keep_days", "7"),
    ("keep_days", True), ("printer", "false"), ("printer", 0), ("printer", None),
    ("headphones", "true"), ("headphones", 1), ("headphones", None),
    ("pass_phrase", "seven heron"), ("pass_phrase", " "), ("pass_phrase", " " * 12),
    ("pass_phrase", 123456789012), ("pass_phrase", None), ("pass_phrase", ["seven herons"]),
    ("pass_phrase", "x" * 12),
    ("address", "check.clinic.example"), ("address", "ftp://clinic.example"),
    ("address", "https://"), ("address", "https://a.example/?mode=kiosk"),
    ("address", "https://a.example/#result=x"), ("address", "javascript:alert(1)"),
    ("address", "http://[2001:db8::1"), ("address", "http://a.example:port/"),
    ("address", "https://me:word@a.example/"), ("address", 5), ("address", None),
    ("staff", "ana@clinic.example"), ("staff", [1]), ("staff", ["ana@clinic.example", None]),
    ("staff", None), ("staff", {"ana": 1}), ("staff", ["ana"]), ("staff", [""]),
    ("staff", ["@clinic.example"]), ("staff", ["*@clinic.example", "a@b@c"]),
    ("name", "x" * 61), ("name", "two\nlines"), ("name", "\u202eevil"), ("name", 5),
    ("mark", "gone.svg"), ("mark", 5), ("mark", "a\0b.png"),
    ("color", "blue"), ("color", "#12345"), ("color", "0b5fa5"), ("color", "#767676"),
    ("color", "#ffff00"), ("color", 123456), ("color", "#0b5fa5;x"),
    ("phone", "1234"), ("phone", "call 12345"), ("phone", "12345x"), ("phone", "()+- ()+-"),
    ("phone", 2079460000), ("phone", "٠١٢٣٤٥"),
    ("contact", "clinic"), ("contact", "http://clinic.example"), ("contact", "a@b, c@d"),
    ("contact", "javascript:alert(1)"), ("contact", ["a@b.example"]),
    ("postal_address", "x" * 201), ("postal_address", "a\tb"), ("postal_address", None),
    ("country", "UK"), ("country", "gb"), ("country", "GBR"), ("country", 44), ("country", ["GB"]),
    ("currency", "eur"), ("currency", "€"), ("currency", "EURO"), ("currency", None),
    ("price", -1), ("price", 1000.01), ("price", "45"), ("price", True), ("price", 1.234),
    ("price", float("nan")), ("price", float("inf")), ("price", 10**400), ("price", None),
    ("minutes", 14), ("minutes", 181), ("minutes", 60.0), ("minutes", "60"),
    ("open_on", "mon"), ("open_on", ["Monday"]), ("open_on", [0]), ("open_on", [["mon"]]),
    ("open_on", {"mon": True}), ("open_on", None),
    ("booking", "http://clinic.example/book"), ("booking", "clinic.example/book"),
    ("booking", "https://clinic.example/a b"), ("booking", 'https://a.example/"onclick="'),
    ("booking", "data:text/html,x"),
    ("embed", "https://clinic.example"), ("embed", ["http://clinic.example"]),
    ("embed", ["*"]), ("embed", ["https://*.clinic.example"]), ("embed", ["https:"]),
    ("embed", ["https://clinic.example/page"]), ("embed", ["https://clinic.example; script-src *"]),
    ("embed", ["https://clinic.example", "*"]), ("embed", ["https://clinic.example", 1]),
    ("embed", ["https://me@clinic.example"]), ("embed", ["'self'"]), ("embed", [""]),
    ("embed", ["https://clinic.example https://evil.example"]), ("embed", None),
    ("embed", {"https://clinic.example": True}), ("embed", ["https://a.example:99999"]),
    ("languages", "es"), ("languages", ["Spanish"]), ("languages", [1]), ("languages", {"es": 1}),
    ("languages", None), ("languages", ["es", ""]),
    ("reviewed", {"name": "A"}), ("reviewed", ["Dr. Doe"]), ("reviewed", None),
    ("reviewed", [{"name": "A", "role": "GP", "date": "2026-11-02"}]),
    ("reviewed", [{"name": "A", "role": "GP", "date": "2 November", "version": "1"}]),
    ("reviewed", [{"name": "A", "role": "GP", "date": "2026-11-02", "version": 1}]),
    ("reviewed", [{"name": "", "role": "GP", "date": "2026-11-02", "version": "1"}]),
    ("reviewed", [{"name": "A", "role": "GP", "date": 20261102, "version": "1"}]),
    ("reviewed", [{"name": "A", "role": "GP", "date": "2026-11-02", "version": "1", "x": 1}]),
    ("signing_key", KEY[:31]), ("signing_key", "x" * 40), ("signing_key", "ä" + KEY),
    ("signing_key", KEY + "\n"), ("signing_key", KEY * 10), ("signing_key", 5),
    ("signing_key", None), ("signing_key", [KEY]),
    ("signing_keys_before", KEY), ("signing_keys_before", [KEY[:31]]),
    ("signing_keys_before", [KEY, 5]), ("signing_keys_before", None),
    ("networks", "10.0.0.0/8"), ("networks", ["10.0.0.1/8"]), ("networks", ["10.0.0.0/33"]),
    ("networks", ["clinic"]), ("networks", [10]), ("networks", [""]), ("networks", None),
    ("closed", "true"), ("closed", 1), ("closed", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_is_told_in_one_sentence_and_takes_nothing_else_away(
    name: str, value: object
) -> None:
    settings, (wrong,) = read({**FULL, name: value})

    default = getattr(ClinicSettings(), name)
    assert values(settings) == values(read(FULL)[0]) | {name: default}
    assert wrong.name == name
    assert wrong.about == {name}
    assert wrong.sentence.startswith(f"The setting {name} ")
    assert wrong.sentence.endswith(".")
    assert "write" in wrong.sentence
    assert "; until then, " in wrong.sentence
    assert ". " not in wrong.sentence


def test_each_setting_has_a_wrong_value_here() -> None:
    assert {name for name, _ in WRONG} == set(FORMS)


def test_all_wrong_at_once_leaves_what_holds_without_any() -> None:
    settings, wrong = read(dict.fromkeys(FORMS))

    assert settings == ClinicSettings()
    assert [one.name for one in wrong] == sorted(FORMS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pass_phrase", "hunter2"), ("staff", ["nurse-ana"]), ("name", "Smith\nand Daughters"),
        ("contact", "jane doe"), ("mark", "private.svg"), ("color", "#fefefe"),
        ("reviewed", [{"name": "Jane Doe"}]), ("phone", "0170 x 1234567"),
    ],
)  # fmt: skip
def test_no_sentence_holds_the_value(name: str, value: object) -> None:
    _, (wrong,) = read({name: value})

    for word in ("hunter2", "nurse-ana", "Smith", "jane", "private", "fefefe", "Jane", "1234567"):
        assert word not in wrong.sentence


def test_the_record_does_not_show_its_pass_phrase_by_itself() -> None:
    assert PHRASE not in repr(read(FULL)[0])


@pytest.mark.parametrize(
    ("color", "ratio"), [("#000000", 21.0), ("#ffffff", 1.0), ("#777777", 4.48), ("#767676", 4.54)]
)
def test_contrast_is_that_of_the_guidelines(color: str, ratio: float) -> None:
    assert contrast_with_white(color) == pytest.approx(ratio, abs=0.005)


# ── A mark ────────────────────────────────────────────────────────────────────────────────

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        '<linearGradient id="a"><stop stop-color="#123"/></linearGradient><rect fill="url(#a)"/>',
        '<defs><g id="b"/></defs><use xlink:href="#b"/>',
        "<style>.cls-1{fill:#123}</style><title>A &amp; B</title>",
        '<path style="fill:#123" d="M0 0h9"/>',
    ],
)
def test_a_plain_svg_is_a_mark(inside: str) -> None:
    content = SVG.format(inside).encode()

    settings, wrong = read_settings({"mark": "x.svg"}, lambda _: content)

    assert wrong == ()
    assert settings.mark
    assert settings.mark.content == content


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        '<rect ONLOAD="alert(1)"/>',
        '<a xlink:href="javascript:alert(1)"><rect/></a>',
        '<use xlink:href="https://evil.example/x.svg#a"/>',
        '<use href="data:image/svg+xml,x"/>',
        '<image href="https://evil.example/x.png"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
        '<rect fill="url(https://evil.example/x)"/>',
        "<rect style=\"fill:url( 'https://evil.example/x')\"/>",
        "<style>@import '//evil.example'</style>",
        "<style><g/>@import '//evil.example'</style>",
        "<style>a{fill:u<!-- -->rl(//evil.example)}</style>",
        "<style><![CDATA[a{fill:url(//evil.example)}]]></style>",
        r"<style>a{fill:\75rl(//evil.example)}</style>",
        '<g xml:base="https://evil.example/"><use href="#a"/></g>',
        '<rect><set attributeName="href" to="javascript:alert(1)"/></rect>',
        '<?xml-stylesheet href="https://evil.example/x.css"?>',
        "<rect>",
    ],
)
def test_an_svg_that_can_do_more_than_be_looked_at_is_no_mark(inside: str) -> None:
    content = SVG.format(inside).encode()

    settings, (wrong,) = read_settings({"mark": "x.svg"}, lambda _: content)

    assert settings.mark is None
    assert wrong.name == "mark"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", "more than shapes"),
        ("x.svg", b"<html><svg/></html>", "more than shapes"),
        ("x.svg", b"<g/>", "more than shapes"),
        ("x.svg", b"", "cannot be read"),
        ("x.svg", b"<?xml version='1.0' encoding='nonsense'?><svg/>", "cannot be read"),
        ("x.svg", PNG, "cannot be read"),
        ("x.png", DOT, "no PNG"),
        ("x.gif", b"GIF89a", "no PNG"),
        ("x", PNG, "no PNG"),
        ("x.png", PNG + b"\0" * LARGEST, "too large"),
    ],
)
def test_a_file_that_is_no_small_picture_is_no_mark(name: str, content: bytes, reason: str) -> None:
    settings, (wrong,) = read_settings({"mark": name}, lambda _: content)

    assert settings.mark is None
    assert reason in wrong.sentence


@pytest.mark.parametrize("name", ["mark.png", "Mark.PNG"])
def test_a_png_is_a_mark(name: str) -> None:
    settings, wrong = read({"mark": name})

    assert wrong == ()
    assert settings.mark
    assert settings.mark.media_type == "image/png"


# ── Hosts ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://check.clinic.example/", "check.clinic.example"),
        ("http://Check.Clinic.example:8501", "check.clinic.example"),
        ("https://pr\u00fcfung.klinik.example/", "xn--prfung-4ya.klinik.example"),
        ("http://[2001:db8::1]:8501/", "2001:db8::1"),
        ("check.clinic.example", ""),
        ("https://", ""),
        (5, ""),
    ],
)
def test_the_host_of_an_address_is_what_a_browser_sends(address: object, host: str) -> None:
    assert read_hostname(address) == host


def test_the_palest_ground_is_the_one_in_the_look() -> None:
    look = (ROOT / "screens" / "browser" / "look" / "base.css").read_text(encoding="utf-8")

    assert f"--soft: {PALEST};" in look
