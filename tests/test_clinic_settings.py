"""What a clinic sets: good values are taken, and each bad one is named."""

import pytest

from logic.clinic.settings import Settings, SettingsError, read_hostname, read_settings

PHRASE = "seven quiet herons"
FULL = {
    "idle": 90,
    "keep_days": 3,
    "printer": False,
    "pass_phrase": PHRASE,
    "address": "https://check.clinic.example/",
    "staff": ["Ana@Clinic.example ", "bo@clinic.example"],
}


def test_a_clinic_need_not_set_anything() -> None:
    assert read_settings({}) == Settings(idle=60, keep_days=7, pass_phrase="", address="", staff=())


def test_all_that_a_clinic_sets_is_taken() -> None:
    assert read_settings(FULL) == Settings(
        idle=90,
        keep_days=3,
        printer=False,
        pass_phrase=PHRASE,
        address="https://check.clinic.example/",
        staff=("ana@clinic.example", "bo@clinic.example"),
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("idle", 5), ("idle", 3600), ("keep_days", 1), ("keep_days", 366),
        ("printer", True), ("printer", False),
        ("pass_phrase", ""), ("pass_phrase", "x" * 12), ("pass_phrase", "äöü äöü äöüß"),
        ("address", ""), ("address", "http://10.0.0.5:8501"), ("address", "https://a.example/b/"),
        ("address", "http://[2001:db8::1]:8501/"), ("staff", []), ("staff", ()),
    ],
)  # fmt: skip
def test_a_value_that_can_be_used_is_taken(name: str, value: object) -> None:
    taken = getattr(read_settings({name: value}), name)

    assert taken == (tuple(value) if isinstance(value, list) else value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("idle", 4), ("idle", 3601), ("idle", -60), ("idle", "60"), ("idle", 60.0), ("idle", True),
        ("idle", None), ("keep_days", 0), ("keep_days", 367), ("keep_days", "7"),
        ("keep_days", True), ("printer", "false"), ("printer", 0), ("printer", None),
        ("pass_phrase", "x" * 11), ("pass_phrase", " "), ("pass_phrase", " " * 12),
        ("pass_phrase", 123456789012), ("pass_phrase", None), ("pass_phrase", ["x" * 12]),
        ("address", "check.clinic.example"), ("address", "ftp://clinic.example"),
        ("address", "https://"), ("address", "https://a.example/?mode=kiosk"),
        ("address", "https://a.example/#result=x"), ("address", "javascript:alert(1)"),
        ("address", "http://[2001:db8::1"), ("address", "http://a.example:port/"),
        ("address", 5), ("address", None), ("staff", "ana@clinic.example"), ("staff", [1]),
        ("staff", ["ana@clinic.example", None]), ("staff", None), ("staff", {"ana": 1}),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_named(name: str, value: object) -> None:
    with pytest.raises(SettingsError, match=f"^{name}$"):
        read_settings({**FULL, name: value})


@pytest.mark.parametrize("name", ["Idle", "keepdays", "password", "zoo", ""])
def test_a_setting_that_there_is_not_is_named(name: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name}$"):
        read_settings({**FULL, name: "x" * 12})


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
