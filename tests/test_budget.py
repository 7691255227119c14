"""How often something may be handed over: counted in the database, for all apps that use it."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from sqlalchemy import select

from logic.clinic.intake.limits import (
    AT_DOOR,
    AT_DOOR_IN_ALL,
    AT_KIOSK,
    BY_DEVICE,
    BY_LINK,
    FROM_NETWORK,
    FROM_PLACE,
    IN_ALL,
    Limit,
    limits_at_door,
    limits_at_kiosk,
    limits_from_home,
)
from logic.clinic.intake.schema import budgets
from logic.clinic.intake.store import Store
from tests.clinic import KEY
from tests.intake_writer import opened
from tests.strategies import ROOT

NOW = datetime(2026, 11, 30, 9, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
OURS = (ip_network("10.0.0.0/8"), ip_network("2001:db8:1::/48"))
MOST = 20
SPENDER = """
import sys
from datetime import UTC, datetime
from logic.clinic.intake.limits import Limit
from tests.intake_writer import opened
with opened(sys.argv[1]) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    now = datetime(2026, 11, 30, 9, 20, tzinfo=UTC)
    limits = [Limit("one", int(sys.argv[2])), Limit("all", 1000, 24)]
    print(sum(store.spend(limits, now) == 0 for _ in range(int(sys.argv[2]))), flush=True)
"""


def home(
    address: str | None = "203.0.113.7", reference: str = "A-17", key: str = KEY
) -> tuple[Limit, ...]:
    return limits_from_home(address, OURS, "Hill Street", reference, key)


def place(address: str | None) -> Limit:
    return home(address)[0]


def kept(store: Store) -> list[tuple[str, datetime, int]]:
    with store._engine.connect() as connection:  # noqa: SLF001 - what stands in the table
        return [tuple(one) for one in connection.execute(select(budgets))]  # type: ignore[misc]


def test_a_limit_is_reached_and_says_when_it_is_over(database_url: str) -> None:
    limits = [Limit("one", 3)]
    with opened(database_url) as store:
        assert [store.spend(limits, NOW) for _ in range(3)] == [0, 0, 0]
        assert store.spend(limits, NOW) == 40 * 60
        assert store.spend(limits, NOW + timedelta(minutes=39, seconds=30)) == 30
        assert store.spend(limits, NOW + timedelta(minutes=40)) == 0
        assert store.spend([Limit("other", 3)], NOW) == 0


def test_what_is_refused_counts_nowhere(database_url: str) -> None:
    with opened(database_url) as store:
        assert store.spend([Limit("a", 5), Limit("b", 1, 24)], NOW) == 0
        for _ in range(9):
            assert store.spend([Limit("a", 5), Limit("b", 1, 24)], NOW) > 0

        assert [store.spend([Limit("a", 5)], NOW) for _ in range(5)] == [0, 0, 0, 0, 2400]


def test_a_days_limit_gives_back_each_hour_what_was_spent_a_day_before(database_url: str) -> None:
    limits = [Limit("link", 3, 24)]
    with opened(database_url) as store:
        for hours in (0, 0, 5):
            assert store.spend(limits, NOW + hours * HOUR) == 0
        wait = store.spend(limits, NOW + 6 * HOUR)
        assert wait == 18 * 3600 - 20 * 60
        later = NOW + 6 * HOUR + timedelta(seconds=wait)
        assert store.spend(limits, later - timedelta(seconds=1)) == 1
        assert [store.spend(limits, later) for _ in range(2)] == [0, 0]
        assert store.spend(limits, later) > 0


def test_nothing_is_kept_for_more_than_a_day_nor_from_a_clock_that_was_ahead(
    database_url: str,
) -> None:
    with opened(database_url) as store:
        for moment in (NOW, NOW + 23 * HOUR, NOW + 400 * 24 * HOUR):
            store.spend([Limit("x", 1, 24)], moment)
        assert len(kept(store)) == 1

        assert store.spend([Limit("x", 1, 24)], NOW + 24 * HOUR) == 0
        (row,) = kept(store)
        assert row[1] == NOW.replace(minute=0) + 24 * HOUR


def test_two_apps_at_once_spend_no_more_than_there_is(database_url: str) -> None:
    with opened(database_url):
        pass  # the tables are there before both come
    apps = [
        subprocess.Popen(
            [sys.executable, "-c", SPENDER, database_url, str(MOST)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for app in apps:
        assert app.stdout
        assert app.stdout.readline() == "ready\n"
    for app in apps:
        assert app.stdin
        app.stdin.write("go\n")
        app.stdin.flush()
    spent = [int(app.communicate(timeout=120)[0]) for app in apps]

    assert sum(spent) == MOST
    with opened(database_url) as store:
        assert {(about, number) for about, _, number in kept(store)} == {
            ("one", MOST), ("all", MOST),
        }  # fmt: skip


# ── What is limited ───────────────────────────────────────────────────────────────────────


def test_a_patient_at_home_has_three_limits_and_a_kiosk_two() -> None:
    assert [(one.most, one.hours) for one in home()] == [
        (FROM_PLACE, 1), (BY_LINK, 24), (IN_ALL, 24),
    ]  # fmt: skip
    assert [(one.most, one.hours) for one in limits_at_kiosk("Room 1", KEY)] == [
        (AT_KIOSK, 1), (IN_ALL, 24),
    ]  # fmt: skip
    assert home()[2] == limits_at_kiosk("Room 1", KEY)[1]


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "::ffff:10.1.2.3", "2001:db8:1:5::9", "127.0.0.1", "::1", "127.0.0.9", None],
)
def test_from_the_clinics_own_networks_more_may_be_sent(address: str | None) -> None:
    assert place(address) == place("10.9.9.9")
    assert place(address).most == FROM_NETWORK


@pytest.mark.parametrize("address", ["203.0.113.7", "11.0.0.1", "2001:db8:2::1", "fe80::1%eth0"])
def test_from_elsewhere_it_may_not(address: str) -> None:
    assert place(address).most == FROM_PLACE


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("203.0.113.7", "::ffff:203.0.113.7", True),
        ("2001:db8:2:3::1", "2001:db8:2:3:ffff::9", True),
        ("2001:db8:2:3::1", "2001:db8:2:4::1", False),
    ],
)
def test_a_place_is_an_address_or_what_one_household_has_of_the_longer_ones(
    one: str, other: str, same: bool
) -> None:
    assert (place(one) == place(other)) == same


def test_a_link_has_its_own_limit_whatever_the_case_of_its_reference() -> None:
    assert home(reference="a-17")[1] == home()[1]
    assert home(reference="A-18")[1] != home()[1]
    assert limits_at_kiosk("Room 1", KEY)[0] != limits_at_kiosk("Room 2", KEY)[0]


def test_nothing_that_is_kept_tells_an_address_or_a_reference(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as store:
        store.spend([*home(), *limits_at_kiosk("Room 1", KEY)], NOW)
        rows = kept(store)

    assert len(rows) == 4
    for about, _, _ in rows:
        assert len(about) <= 64
        assert not any(one in about for one in ("203", "A-17", "Hill", "Room"))
    assert home(key=KEY[::-1])[0].about != home()[0].about


def test_an_address_that_is_none_counts_as_one_place() -> None:
    assert place("unix:").most == FROM_PLACE
    assert place("unix:") == place("testclient")
    assert place("unix:") != place("203.0.113.7")


def test_what_was_counted_is_gone_after_a_day_though_nobody_sends_any_more(
    tmp_path: Path,
) -> None:
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as store:
        store.spend(home(), NOW)
        store.purge(NOW + 23 * HOUR, 7)
        assert len(kept(store)) == 3

        store.purge(NOW + 26 * HOUR, 7)

        assert kept(store) == []


# ── The door of the desk ──────────────────────────────────────────────────────────────────


def door(address: str | None, device: str = "") -> tuple[Limit, ...]:
    return limits_at_door(address, OURS, device, KEY)


def test_strangers_cannot_use_up_what_staff_have(tmp_path: Path) -> None:
    places = [f"203.0.{one}.7" for one in range(2 * AT_DOOR_IN_ALL)]
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as store:
        looked_at = sum(store.spend(door(place), NOW) == 0 for place in places)

        assert looked_at == AT_DOOR_IN_ALL
        assert store.spend(door("203.0.113.7"), NOW) > 0
        assert store.spend(door("203.0.113.7", "known"), NOW) == 0
        assert store.spend(door("10.1.2.3"), NOW) == 0
        assert store.spend(door("203.0.113.7"), NOW + HOUR) == 0


def test_one_place_has_ten_tries_in_an_hour_and_takes_none_from_another(tmp_path: Path) -> None:
    household = [f"2001:db8:2:3::{one:x}" for one in range(1, 3 * AT_DOOR)]
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as store:
        looked_at = sum(store.spend(door(place), NOW) == 0 for place in household)

        assert looked_at == AT_DOOR == 10
        assert store.spend(door("2001:db8:2:4::1"), NOW) == 0


def test_a_device_that_was_stolen_has_no_end_of_tries_either(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as store:
        looked_at = sum(store.spend(door(None, "known"), NOW) == 0 for _ in range(2 * BY_DEVICE))
        assert looked_at == BY_DEVICE


def test_no_address_and_no_device_can_be_read_from_what_is_counted(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as store:
        for limits in (door("203.0.113.7"), door("10.1.2.3"), door(None, "known")):
            store.spend(limits, NOW)
        told = " ".join(about for about, _, _ in kept(store))

    assert not any(one in told for one in ("203", "10.1", "known"))
