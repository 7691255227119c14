"""Links that were changed on the way: they open with the same answers, or say why not."""

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from logic.engine.journey import CHECKIN, RESULT
from logic.engine.saved import Saved
from logic.handover.address import move_behind
from logic.handover.arrival import TRACKER, find_result
from logic.handover.envelope import LinkError, LinkGoneError, NewerLinkError
from logic.handover.invitation import Invitation, read_hidden, write_invitation
from logic.handover.link import pack, unpack, write_link
from tests.changed_links import EMPTIED, IN_ADDRESS, IN_FRAGMENT, WAYS, arrives
from tests.links import drawn, full, saved, signed
from tests.people import RESULTS
from tests.strategies import SHIPPED

BASE = "https://check.clinic.example/?clinic=Hill+Street&mode=link"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
MOST = 0.9
"""How many of the links that were changed twice still open, at the least."""
LINKS = [*((RESULT, verdict) for verdict in RESULTS), (CHECKIN, "reasonable")]


def opened(link: str) -> tuple[str, Saved]:
    """Return the screen that a link opens, and what it holds."""
    found = find_result(arrives(link))
    assert found
    return found[0], unpack(SHIPPED, found[1]).saved


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("screen", "verdict"), LINKS)
def test_a_link_that_was_changed_opens_with_the_same_answers(
    way: str, screen: str, verdict: str
) -> None:
    held = saved(SHIPPED, RESULTS[verdict], reference="A-17")

    for base in (BASE, BASE.partition("?")[0]):
        link = write_link(base, held, screen)
        changed = WAYS[way](link)
        assert changed != link
        assert opened(changed) == (screen, held)


def test_any_link_that_was_changed_in_any_way_opens_with_its_own_answers_or_not_at_all() -> None:
    draw = Random(31)  # noqa: S311 - the same each time

    whole = 0
    for first, second in product(WAYS.values(), WAYS.values()):
        held = drawn(draw, 0.5)
        try:
            changed = second(first(write_link(BASE, held)))
            found = find_result(arrives(changed))
        except (LinkError, ValueError):
            continue
        if found:
            assert unpack(SHIPPED, found[1]).saved == held
            whole += 1
    assert whole > len(WAYS) ** 2 * MOST


@pytest.mark.parametrize("way", WAYS)
def test_no_link_opens_of_which_a_letter_is_another_however_it_came(way: str) -> None:
    draw = Random(way)  # noqa: S311 - the same each time

    for _ in range(20):
        text = pack(drawn(draw, 0.5))
        at = draw.randrange(len(text))
        other = draw.choice([sign for sign in LETTERS if sign != text[at]])
        link = f"{BASE}#result={text[:at]}{other}{text[at + 1 :]}"
        with pytest.raises(LinkError):
            find_result(arrives(WAYS[way](link)))


@pytest.mark.soak
def test_no_letter_at_all_can_be_another() -> None:
    text = pack(full())

    for at, other in product(range(len(text)), LETTERS):
        if other != text[at]:
            with pytest.raises(LinkError):
                find_result(f"#result={text[:at]}{other}{text[at + 1 :]}")


@pytest.mark.parametrize("more", ["A", "AAAA", "x-_y", "result"])
def test_letters_right_after_a_result_are_not_guessed_away(more: str) -> None:
    with pytest.raises(LinkError, match="damaged"):
        find_result(f"#result={pack(full())}{more}")


@pytest.mark.parametrize("way", EMPTIED)
def test_a_link_of_which_nothing_is_left_is_told_from_one_that_is_damaged(way: str) -> None:
    with pytest.raises(LinkGoneError):
        find_result(arrives(EMPTIED[way](write_link(BASE, full()))))
    with pytest.raises(LinkError) as told:
        find_result("#result=" + pack(full())[:-1])
    assert not isinstance(told.value, LinkGoneError)


@pytest.mark.parametrize("way", WAYS)
def test_a_link_of_a_later_form_is_told_from_one_that_is_damaged(way: str) -> None:
    later = signed(b"\x02" + b"anything at all, as long as it likes")

    with pytest.raises(NewerLinkError):
        find_result(arrives(WAYS[way](f"{BASE}#result={later}")))
    with pytest.raises(LinkError) as told:
        find_result(f"#result={later[:-1]}")
    assert not isinstance(told.value, NewerLinkError)


def test_of_several_results_the_first_that_holds_counts() -> None:
    first, second = pack(full()), pack(full(RESULTS["not_now"]))

    assert find_result(f"#result={first}&checkin={second}") == (RESULT, first)
    assert find_result(f"#result={first[:-2]}&checkin={second}") == (CHECKIN, second)


@pytest.mark.parametrize("text", ["#kind=low_back", "#reference=A-17", "#results=1", "#a=b"])
def test_what_is_no_result_is_none(text: str) -> None:
    assert find_result(text) is None


def test_a_text_that_someone_has_made_to_be_slow_is_read_all_the_same() -> None:
    awful = "#" + "result=A%2520=\n&#65;" * 2_000

    with pytest.raises(LinkError):
        find_result(awful)


# ── What a server gets to see ─────────────────────────────────────────────────────────────


def parts(link: str) -> tuple[str, str]:
    path, _, query = link.removeprefix("https://check.clinic.example").partition("?")
    return path, query


@pytest.mark.parametrize("way", IN_ADDRESS)
def test_what_came_before_the_hash_goes_behind_it_and_no_longer_to_a_server(way: str) -> None:
    held = pack(full())
    moved = move_behind(*parts(IN_ADDRESS[way](f"{BASE}#result={held}")))

    assert moved
    assert moved.startswith(("/#", "/?"))
    before, _, after = moved.partition("#")
    assert held[:12] in after
    assert held[:12] not in before
    assert move_behind(*parts(before)) is None


def test_the_clinic_and_the_mode_stay_where_they_are() -> None:
    moved = move_behind("/", "clinic=Hill+%231&mode=link%23kind=low_back&reference=A-17")

    assert moved == "/?clinic=Hill+%231&mode=link#kind=low_back&reference=A-17"


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", ""),
        ("/", "clinic=Praxis+%231&mode=link"),
        ("/", "clinic=Massage%23&mode=link"),
        ("/", "clinic=My+result&mode=link"),
        ("/results", "x=checkin"),
        ("/my-result=1", ""),
        ("/", "desk"),
    ],
)
def test_an_address_that_is_right_is_left_alone(path: str, query: str) -> None:
    assert move_behind(path, query) is None


@pytest.mark.parametrize(
    "path", ["//evil.example/%23result=A", "/\\evil.example%23a", "/%23//evil"]
)
def test_nothing_leads_to_another_server(path: str) -> None:
    moved = move_behind(path, "")

    assert moved
    assert moved.startswith("/#")


# ── A clinic's link ───────────────────────────────────────────────────────────────────────

BY_TRACKERS = [
    "&fbclid=IwAR0", "&utm_source=a&utm_campaign=b", "?utm_source=mail", "&gclid=1&mc_cid=2",
    "&_hsenc=p2&mkt_tok=3", "&amp;msclkid=4", ":~:text=massage",
]  # fmt: skip
ENDS_IN_WORDS = ("words after it", "encoded words after it", "the link once more")
NOT_FOR_CLINICS = (
    *ENDS_IN_WORDS,
    *("an equals sign of quoted-printable", "a space of a form", "a tag after it"),
    *("padding", "a line under it", "a hash that is lost in the path"),
    *("a hash that became a question mark", "a hash that became one more part"),
)
"""What can be told from a result by its check sum alone. A reference has none."""


@pytest.mark.parametrize("way", [one for one in WAYS if one not in NOT_FOR_CLINICS])
def test_a_clinics_link_that_was_changed_fills_in_the_same(way: str) -> None:
    invitation = Invitation(answers={"kind": "low_back"}, reference="A-17")
    sent = replace(invitation, clinic="Hill Street", mode="link")
    changed = WAYS[way](write_invitation(BASE, sent))

    arrived = read_hidden(SHIPPED, arrives(changed))

    assert arrived.invitation == invitation
    assert not arrived.dropped


@pytest.mark.parametrize("more", BY_TRACKERS)
def test_what_trackers_add_is_left_out_without_a_word(more: str) -> None:
    arrived = read_hidden(SHIPPED, f"#kind=low_back&reference=A-17{more}")

    assert arrived.invitation == Invitation(answers={"kind": "low_back"}, reference="A-17")
    assert not arrived.dropped
    assert read_hidden(SHIPPED, f"#kind=low_back&nonsense=1{more}").dropped


@pytest.mark.parametrize("way", ENDS_IN_WORDS)
def test_a_reference_is_never_cut_out_of_what_is_none(way: str) -> None:
    arrived = read_hidden(SHIPPED, arrives(WAYS[way](f"{BASE}#reference=A-17")))

    assert arrived.invitation.reference in ("", "A-17")
    assert arrived.dropped or arrived.invitation.reference == "A-17"


def test_no_question_has_a_key_of_a_tracker() -> None:
    assert not [one.id for one in SHIPPED.questions if TRACKER.fullmatch(one.id)]
    assert TRACKER.fullmatch("fbclid")


def test_the_ways_are_many_and_none_is_named_twice() -> None:
    assert len(WAYS) == len(IN_FRAGMENT) + len(IN_ADDRESS) >= 60
