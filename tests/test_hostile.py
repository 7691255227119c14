"""Inputs that mean ill, through every door: nothing fails, runs or changes a verdict."""

import json
import math
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

import pytest
from starlette.types import Message

from logic.clinic.setup import read_setup
from logic.definition.loading import define
from logic.definition.problems import DefinitionError
from logic.engine.answers import receive
from logic.engine.verdict import evaluate
from logic.handover.arrival import find_result
from logic.handover.fhir_reading import FhirError, read_response
from logic.handover.fhir_response import response_resource
from logic.handover.invitation import read_hidden, read_open
from logic.handover.link import LinkError, pack, unpack
from logic.handover.return_code import read_return
from logic.handover.signing import Signed, find_signed, read_signed, sign
from screens.server.doors import Doors, judge
from screens.server.headers import SecurityHeaders, Site
from screens.server.hosts import KnownHosts
from screens.server.paths import BelowPrefix, OnePage
from screens.session.citations import plain
from tests.clinic import KEY
from tests.hostile import Hostile
from tests.kinds import kinds
from tests.links import full
from tests.loops import run_async
from tests.people import EASY, RESULTS
from tests.strategies import ROOT, SHIPPED
from tests.telling import rerun

GOOD_LINK = pack(full())
GOOD_SIGN = sign(Signed("link", "North Clinic", "A-17"), KEY)
SETTINGS: dict[str, Any] = {
    "clinic": {
        "pass_phrase": "four patient otters", "keep_days": 7, "name": "Hill Street",
        "address": "https://check.example/", "networks": ["10.0.0.0/8"], "price": 45.5,
        "open_on": ["mon"], "embed": ["https://clinic.example"], "signing_key": KEY,
    },
    "connections": {"intake": {"url": "postgresql+psycopg://a:b@here/c"}},
    "auth": {"client_id": "desk"},
}  # fmt: skip
AT = datetime(2026, 11, 30, 9, tzinfo=UTC)
EASILY = evaluate(SHIPPED, receive(SHIPPED, EASY).answers)
RESPONSE = json.loads(json.dumps(response_resource(EASILY, AT)))
SMALL = (ROOT / "questions.yaml").read_bytes()[:4000]
EVERY = 600
"""Inputs for each door in `make soak`."""


def parameters(ill: Hostile) -> None:
    """Open the check by an address with anything in its query."""
    query = ill.text("mode=link&clinic=Hill+Street&lang=en")
    arrived = read_open(dict(parse_qsl(query, keep_blank_values=True)), ("en",))

    assert arrived.invitation.mode in ("self", "link", "kiosk", "")
    assert "<" not in plain(arrived.invitation.clinic).replace("\\<", "").replace("&lt;", "")


def fragments(ill: Hostile) -> None:
    """Open it with anything behind the #."""
    given = ill.text("kind=low_back&reference=A-17")
    arrived = read_hidden(SHIPPED, given)
    received = receive(SHIPPED, arrived.invitation.answers)

    assert set(received.answers) <= set(SHIPPED.by_id)
    find_signed(given, "link", (KEY,))


def links(ill: Hostile) -> None:
    """Open a result's link that somebody has changed: it is that result or none."""
    try:
        found = find_result(ill.text(f"result={GOOD_LINK}"))
        opened = unpack(SHIPPED, found[1]) if found else None
    except LinkError:
        return
    assert opened is None or opened.saved.answers == full().answers


def signatures(ill: Hostile) -> None:
    """Change what a clinic has signed: it is what it was, or proves nothing."""
    found = read_signed(ill.text(GOOD_SIGN), "link", (KEY,))

    assert found in (None, Signed("link", "North Clinic", "A-17"))


def papers(ill: Hostile) -> None:
    """Read anything where the digits of a paper are expected."""
    read_return(SHIPPED, ill.text("100123456789012345678901234567890"))


def answers(ill: Hostile) -> None:
    """Give anything as answers. A danger sign that is among them decides."""
    name = ill.chance.choice(list(RESULTS))
    received = receive(SHIPPED, ill.changed({**RESULTS[name], "unknown": ill.value()}))
    decision = evaluate(SHIPPED, received.answers).decision
    signs = received.answers.get("danger_chest")

    if signs == ("chest",):
        assert decision is not None
        assert decision.verdict.id == "urgent_care"


def messages(ill: Hostile) -> None:
    """Send anything over a page's web socket."""
    assert judge(ill.data(rerun(3, "an answer").SerializeToString())) in (
        *("passes", "unneeded", "too large", "no message"),
    )


def settings(ill: Hostile) -> None:
    """Set anything up: what is wrong is told in sentences without a secret."""
    setup = read_setup(ill.changed(SETTINGS), lambda _: b"", lambda _: True)

    for one in setup.wrong:
        assert one.sentence.endswith((".", "?"))
        assert KEY not in one.sentence


def responses(ill: Hostile) -> None:
    """Read any FHIR resource."""
    try:
        received = receive(SHIPPED, read_response(SHIPPED, ill.changed(RESPONSE)))
    except FhirError:
        return
    evaluate(SHIPPED, received.answers)


def definitions(ill: Hostile) -> None:
    """Serve any file as the definition: it is refused, line by line."""
    with pytest.raises(DefinitionError) as refused:
        define(ill.data(SMALL), "questions.yaml")

    assert refused.value.problems


def requests(ill: Hostile) -> None:
    """Ask for any address with any headers: no fault, and no way to another site."""
    path, query = ill.text("/some/where"), ill.text("mode=link&clinic=Hill")
    headers = [(b"host", b"localhost")] if ill.chance.random() < 0.8 else []
    headers += [
        (name, ill.text(good).encode("utf-8", "replace"))
        for name, good in (
            (b"host", "localhost:8501"), (b"origin", "http://localhost"), (b"accept", "text/html"),
            (b"content-length", "12"), (b"cookie", "desk_device=abc.def"),
        )
        if ill.chance.random() < 0.4
    ]  # fmt: skip
    method = ill.chance.choice(("GET", "POST", "PUT", "TRACE"))
    status, sent = ask(f"/{path}", query, headers, method)

    assert status in (200, 307, 403, 404, 405, 413, 421)
    for name, value in sent:
        assert not {"\r", "\n", "\0"} & set(value.decode("latin-1")), name
        if name == b"location":
            home = urlsplit(urljoin("https://here.example/check/a/b", value.decode("latin-1")))
            assert home.netloc == "here.example"


def ask(
    path: str, query: str, headers: list[tuple[bytes, bytes]], method: str
) -> tuple[int, list[tuple[bytes, bytes]]]:
    """Ask what stands before Streamlit, and return the status and the headers of the answer."""
    sent: list[Message] = []

    async def page(_: object, __: object, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive_nothing() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    within = OnePage(page)
    app = SecurityHeaders(KnownHosts(BelowPrefix(Doors(within), lambda: "/check")), Site)
    scope = {
        "type": "http", "method": method, "path": path, "scheme": "http", "headers": headers,
        "raw_path": quote(path, safe="/%").encode(),
        "query_string": query.encode("utf-8", "replace"),
    }  # fmt: skip
    run_async(app(scope, receive_nothing, send))
    return sent[0]["status"], sent[0]["headers"]


DOORS: tuple[Callable[[Hostile], None], ...] = (
    *(parameters, fragments, links, signatures, papers, answers),
    *(messages, settings, responses, definitions, requests),
)


@pytest.mark.parametrize("numbers", kinds([range(60), range(60, EVERY)], range(60)), ids=str)
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_nothing_that_means_ill_gets_through(
    door: Callable[[Hostile], None], numbers: range
) -> None:
    for number in numbers:
        try:
            door(Hostile(number))
        except Exception as error:
            error.add_note(f"door {door.__name__}, number {number}")
            raise


def test_there_are_more_than_five_thousand_and_no_two_doors_are_one() -> None:
    assert len(DOORS) * EVERY >= 5000
    assert len({door.__name__ for door in DOORS}) == len(DOORS)


def test_what_is_made_is_hostile_and_the_same_each_time() -> None:
    made = [Hostile(number).text("mode=link") for number in range(200)]

    assert made == [Hostile(number).text("mode=link") for number in range(200)]
    assert len(set(made)) > 150
    assert any("<script>" in one for one in made)
    assert any(isinstance(one, float) and math.isnan(one) for one in values(Hostile(4)))


def values(ill: Hostile) -> list[Any]:
    return [ill.value(0) for _ in range(500)]
