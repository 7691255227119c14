"""What a clinic signs: nobody else can make one, change a letter of it, or use it as another."""

from datetime import date, timedelta
from string import ascii_letters, digits

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from logic.handover import signing
from logic.handover.invitation import Invitation, read_hidden, write_invitation
from logic.handover.link import unpack, write_link
from logic.handover.signing import (
    LONGEST,
    Signed,
    SignedKind,
    find_signed,
    read_signed,
    say_place,
    sign,
    until_day,
)
from tests.changed_links import WAYS, arrives
from tests.links import full
from tests.strategies import SHIPPED

KEY, OTHER = "the-key-of-these-tests-0123456789-abc", "another-key-of-someone-else-0123456789"
DAY = date(2026, 11, 30)
LINK = Signed("link", "Hill Street Clinic", "A-17", until_day(DAY))
KIOSK = Signed("kiosk", "Hill Street Clinic", place="Waiting room 1 · North")
BASE = "https://check.example/"
SIGNS = ascii_letters + digits + "-_."


@pytest.mark.parametrize("signed", [LINK, KIOSK, Signed("link", "クリニック 5", "", DAY)])
def test_what_was_signed_is_read_again(signed: Signed) -> None:
    text = sign(signed, KEY)

    assert read_signed(text, signed.kind, (KEY,)) == signed
    assert len(text) <= LONGEST
    assert set(text) <= set(SIGNS)
    assert read_signed(text, signed.kind, ()) is None


def test_the_longest_name_in_any_script_fits() -> None:
    thai = Signed("link", "ก" * 60, "x" * 40, DAY)

    assert read_signed(sign(thai, KEY), "link", (KEY,)) == thai


@pytest.mark.parametrize("signed", [LINK, KIOSK])
def test_no_letter_of_it_can_be_changed_added_or_taken_away(signed: Signed) -> None:
    text = sign(signed, KEY)
    for at in range(len(text)):
        for other in "aZ09-_.":
            changed = text[:at] + other + text[at + 1 :]
            assert changed == text or read_signed(changed, signed.kind, (KEY,)) is None
            added = text[:at] + other + text[at:]
            assert read_signed(added, signed.kind, (KEY,)) is None
        assert read_signed(text[:at] + text[at + 1 :], signed.kind, (KEY,)) is None
        assert read_signed(text[:at], signed.kind, (KEY,)) is None


def test_the_last_letter_counts_as_a_whole() -> None:
    text = sign(LINK, KEY)

    assert [one for one in SIGNS if read_signed(text[:-1] + one, "link", (KEY,))] == [text[-1]]


@pytest.mark.parametrize(
    "other",
    [
        Signed("link", "Hill Street Clinid", "A-17", LINK.until),
        Signed("link", "Hill Street Clinic", "A-18", LINK.until),
        Signed("link", "Hill Street Clinic", "A-17", until_day(DAY, 61)),
    ],
)
def test_what_one_signature_proves_it_proves_of_nothing_else(other: Signed) -> None:
    (payload, _), (_, signature) = (sign(one, KEY).rsplit(".", 1) for one in (other, LINK))

    assert read_signed(f"{payload}.{signature}", "link", (KEY,)) is None
    assert read_signed(sign(other, KEY), "link", (KEY,)) == other


def test_with_another_key_nothing_is_believed() -> None:
    text = sign(LINK, OTHER)

    assert read_signed(text, "link", (KEY,)) is None
    assert read_signed(text, "link", (OTHER,)) == LINK


def test_an_old_key_still_opens_and_the_newest_one_signs() -> None:
    old, new = sign(LINK, OTHER), sign(LINK, KEY)

    assert read_signed(old, "link", (KEY, OTHER)) == LINK
    assert read_signed(new, "link", (KEY, OTHER)) == LINK
    assert read_signed(old, "link", (KEY,)) is None


@pytest.mark.parametrize(("signed", "other"), [(LINK, "kiosk"), (KIOSK, "link")])
def test_a_link_is_no_kiosk_and_a_kiosk_is_no_link(signed: Signed, other: SignedKind) -> None:
    text = sign(signed, KEY)

    assert read_signed(text, other, (KEY,)) is None
    named = f"#{signing.NAMES[other]}={text}"
    assert find_signed(named, signed.kind, (KEY,)) == ""
    assert read_signed(find_signed(named, other, (KEY,)), other, (KEY,)) is None


def test_it_holds_up_to_its_last_day_and_a_kiosk_without_an_end() -> None:
    assert LINK.until == date(2027, 1, 29)
    assert LINK.holds(LINK.until)
    assert LINK.holds(DAY - timedelta(days=900))
    assert not LINK.holds(LINK.until + timedelta(days=1))
    assert KIOSK.holds(date(2126, 1, 1))


@pytest.mark.parametrize(
    "held",
    [
        [],
        None,
        5,
        "link",
        {"kind": "link"},
        ["link", "Hill", "A-17", "2027-01-29"],
        ["link", "Hill", "A-17", "2027-01-29", "", "more"],
        ["link", "Hill", "A-17", "", ""],
        ["link", "Hill", "A-17", "someday", ""],
        ["link", "Hill", "A-17", 20270129, ""],
        ["link", 5, "A-17", "2027-01-29", ""],
        ["link", "Hill", "Anna Smith", "2027-01-29", ""],
        ["link", "Hill", 17, "2027-01-29", ""],
        ["link", "Hill", "A-17", "2027-01-29", ["x"]],
        ["kiosk", "Hill", "", "", ""],
        ["kiosk", "Hill", "", "", "a\nb"],
        ["kiosk", "Hill", "", "", "x" * 61],
        ["clinic", "Hill", "A-17", "2027-01-29", ""],
    ],
)
def test_what_a_later_version_may_sign_is_not_half_understood(held: object) -> None:
    whole = signing._signer((KEY,)).dumps(held)  # noqa: SLF001 - nobody else can sign such a thing

    for kind in signing.KINDS:
        assert read_signed(whole, kind, (KEY,)) is None


def test_a_name_that_could_mislead_is_left_out_even_where_it_is_signed() -> None:
    text = sign(Signed("link", "Call 0900 123456", "A-17", DAY), KEY)

    found = read_signed(text, "link", (KEY,))
    assert found
    assert found.clinic == ""


def test_what_others_sign_with_the_same_key_is_not_taken_for_ours() -> None:
    theirs = URLSafeSerializer(KEY).dumps(["link", "Hill", "A-17", "2027-01-29", ""])

    assert read_signed(theirs, "link", (KEY,)) is None


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_any_text_is_looked_through_without_an_error(text: str) -> None:
    for kind in signing.KINDS:
        found = find_signed(f"#{signing.NAMES[kind]}={text}", kind, (KEY,))
        assert read_signed(found, kind, (KEY,)) is None
        assert 0 < len(found) <= LONGEST


@pytest.mark.parametrize("way", WAYS)
def test_it_is_found_again_whatever_was_done_to_the_link_on_the_way(way: str) -> None:
    text = sign(LINK, KEY)
    link = write_invitation(BASE, Invitation(mode="link", signed=text))

    arrived = arrives(WAYS[way](link)).partition("#")[2]

    assert find_signed(f"#{arrived}", "link", (KEY,)) == text


@pytest.mark.parametrize("way", WAYS)
def test_a_result_is_found_before_it_and_opens_also_where_it_is_lost(way: str) -> None:
    text = sign(LINK, KEY)
    base = write_invitation(BASE, Invitation(mode="link", signed=text))
    link = write_link(base, full())
    packed = link.partition("#result=")[2].partition("&")[0]
    assert link == f"{BASE}?mode=link#result={packed}&invitation={text}"

    assert unpack(SHIPPED, packed).saved == full()
    arrived = arrives(WAYS[way](link)).partition("#")[2]
    assert find_signed(f"#{arrived}", "link", (KEY,)) == text


def test_presets_stand_beside_it_and_it_is_no_answer() -> None:
    text = sign(LINK, KEY)
    link = write_invitation(
        BASE, Invitation(mode="link", answers={"kind": "low_back"}, signed=text)
    )

    hidden = read_hidden(SHIPPED, link.partition("#")[2])

    assert not hidden.dropped
    assert hidden.invitation.answers == {"kind": "low_back"}
    assert hidden.invitation.reference == ""


def test_nothing_of_it_stands_before_the_hash_where_a_server_would_read_it() -> None:
    for signed, mode in ((LINK, "link"), (KIOSK, "kiosk")):
        text = sign(signed, KEY)
        link = write_invitation(
            BASE,
            Invitation(clinic="Hill", reference="A-17", mode=mode, signed=text),  # type: ignore[arg-type]
        )
        before, _, after = link.partition("#")
        assert before == f"{BASE}?mode={mode}"
        assert after == f"{signing.NAMES[signed.kind]}={text}"


def test_a_kiosk_is_called_by_its_name_and_where_it_stands() -> None:
    assert say_place("Waiting room 1", "North") == "Waiting room 1 · North"
    assert say_place("Waiting room 1") == "Waiting room 1"
