"""Whether patients at home can reach an address."""

import pytest

from logic.handover.address import is_inside

NEAR = [
    "localhost", "localhost:8501", "127.0.0.1", "127.8.9.1:80", "[::1]:8501", "10.0.0.5",
    "192.168.1.20:8501", "172.16.0.1", "172.31.255.1", "169.254.3.4", "[fe80::1]",
    "[fd00::7]", "kiosk", "your-server:8501", "kiosk.local", "clinic.LAN", "x.localhost",
    "router.home.arpa", "a.internal.", "localhost.",
]  # fmt: skip
FAR = [
    "check.example", "check.clinic.example:8443", "8.8.8.8", "172.32.0.1", "[2606:4700::1111]",
    "localhost.example", "10.example", "prüfung.example", "local.example.",
]  # fmt: skip


@pytest.mark.parametrize("host", NEAR)
def test_an_address_near_by_is_told_from_one_that_patients_reach(host: str) -> None:
    assert is_inside(f"http://{host}/")
    assert is_inside(f"http://{host}")


@pytest.mark.parametrize("host", FAR)
def test_an_address_that_patients_reach_is_not_taken_for_one_near_by(host: str) -> None:
    assert not is_inside(f"https://{host}/check/?clinic=localhost#reference=A")


@pytest.mark.parametrize("text", ["", "http://", "http://[x", "nothing"])
def test_what_is_no_address_reaches_nobody(text: str) -> None:
    assert is_inside(text)
