"""Below /check behind a proxy with TLS: two processes for patients, a desk, PostgreSQL."""

import hashlib
import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from logic.clinic.intake.code import read_code
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.files import download
from tests.browser.person import Person, until
from tests.browser.serving import ROOT, Server, free_port
from tests.browser.waiting_room import Patient
from tests.caddy import caddy_before
from tests.clinic import INITIALS, KEY, PHRASE, kiosk_at, sent_by
from tests.databases import Postgres
from tests.kinds import kinds
from tests.nginx import nginx_before
from tests.people import EASY

SETTINGS = """
[clinic]
address = "{address}"
signing_key = "{key}"
keep_days = 7
{phrase}
[connections.intake]
url = "{database}"
"""
Opens = Callable[..., Person]
PROXIES = {"nginx": nginx_before, "caddy": caddy_before}


CONNECTED = 'document.querySelector("[data-test-connection-state=CONNECTED]")'
NOTE_LOST = f"""() => {{
  new MutationObserver(() => {{ window.lost ||= !{CONNECTED}; }})
    .observe(document.body, {{ attributes: true, subtree: true }});
}}"""
"""Notes for good that the connection was lost, for however short a time."""


@dataclass
class Deployed:
    """What runs where: patients come to `address`, staff to `desk`."""

    address: str
    desk: str
    replicas: dict[str, Server]

    def at(self, person: Person) -> str:
        """Return which replica somebody is with, by what the proxy has noted in their browser."""
        cookies = person.page.context.cookies()
        noted = next(one["value"] for one in cookies if one["name"] == "check_at")
        return next(name for name in self.replicas if noted in (name, self._as_caddy_notes(name)))

    def _as_caddy_notes(self, name: str) -> str:
        upstream = f"127.0.0.1:{self.replicas[name].port}"
        return hmac.new(b"", upstream.encode(), hashlib.sha256).hexdigest()


@pytest.fixture(scope="module", params=kinds(PROXIES, "nginx"))
def deployed(
    postgres_server: Postgres,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Deployed]:
    folder, secure = tmp_path_factory.mktemp("deployed"), free_port()
    if not postgres_server.running:
        postgres_server.start()
    host, database = f"https://localhost:{secure}", postgres_server.make_database()

    def serve(name: str, desk: str, phrase: str = "") -> Server:
        secrets = folder / f"{name}.toml"
        address = f"{host}/check/"
        written = SETTINGS.format(address=address, key=KEY, phrase=phrase, database=database)
        secrets.write_text(written, encoding="utf-8")
        place = {"DECISION_CHECK_DESK": desk}
        server = Server(ROOT, folder / name, environment=place, secrets=secrets).start()
        request.addfinalizer(server.stop)  # also where the proxy turns out to be missing
        return server

    replicas = {name: serve(name, "elsewhere") for name in ("a", "b")}
    desk = serve("desk", "only", f'pass_phrase = "{PHRASE}"')
    ports = {8501: replicas["a"].port, 8502: replicas["b"].port, 8503: desk.port}
    with PROXIES[request.param](folder, secure, ports):
        yield Deployed(f"{host}/check/", f"{host}/desk/", replicas)


@pytest.fixture
def opens(deployed: Deployed, open_window: Opens) -> Opens:
    """Open an address of the deployed app."""

    def open_one(after: str = "", base: str = "", size: dict[str, int] = PHONE) -> Person:
        address = (base or deployed.address) + after
        return open_window(size, touch=True, address=address, ignore_https_errors=True)

    return open_one


@pytest.mark.soak
def test_a_patient_goes_from_a_clinics_link_to_a_code_and_the_desk_finds_it(
    deployed: Deployed, opens: Opens
) -> None:
    patient = opens(sent_by())
    patient.hurries()
    patient.reaches_result("reasonable", EASY)
    patient.press(patient.words.hand_over.clinic_button)
    patient.sees(patient.words.hand_over.clinic_heading)
    patient.press(patient.words.hand_over.clinic_button)
    code = patient.page.locator(".code").inner_text()
    assert read_code(code)

    staff = opens(base=deployed.desk, size=DESKTOP)
    staff.page.get_by_label(staff.words.desk.initials).fill(INITIALS)
    staff.page.get_by_label(staff.words.desk.phrase).fill(PHRASE)
    staff.press(staff.words.desk.sign_in)

    expect(staff.main.get_by_text(code).first).to_be_visible()
    expect(patient.main.get_by_text(patient.words.desk.phrase)).to_have_count(0)


@pytest.mark.soak
def test_the_desk_is_not_where_patients_come_in_whatever_is_typed(
    deployed: Deployed, opens: Opens
) -> None:
    for typed in ("?desk", "desk", "desk/?mode=kiosk"):
        someone = opens(typed)
        someone.sees(someone.words.desk.heading)
        expect(someone.main).to_contain_text(someone.words.desk.elsewhere)
        expect(someone.main.locator("input")).to_have_count(0)
    only = opens("?mode=link", base=deployed.desk)
    only.sees(only.words.desk.heading)


@pytest.mark.soak
def test_an_address_without_its_last_stroke_keeps_what_was_asked(
    deployed: Deployed, opens: Opens
) -> None:
    person = opens(base=deployed.address.rstrip("/") + "?mode=link")
    person.sees(person.words.start.heading)

    found = urlsplit(person.page.url)
    assert (found.path, found.query) == ("/check/", "mode=link")
    lost = opens("somewhere/else?mode=link")
    lost.sees(lost.words.start.heading)
    assert urlsplit(lost.page.url).path == "/check/"
    bare = opens(base=deployed.address.removesuffix("check/"), after="?mode=link")
    bare.sees(bare.words.start.heading)
    found = urlsplit(bare.page.url)
    assert (found.path, found.query) == ("/check/", "mode=link")


def test_how_the_app_is_doing_is_told_to_nobody_outside(deployed: Deployed, opens: Opens) -> None:
    ask = opens().page.context.request
    inside = [
        base + name for base in (deployed.address, deployed.desk) for name in ("metrics", "readyz")
    ]

    assert {ask.get(one).status for one in inside} == {404}
    assert ask.get(f"{deployed.address}healthz").ok


def test_staff_with_accounts_come_back_to_the_desk_where_its_prefix_is_taken_off(
    deployed: Deployed, opens: Opens
) -> None:
    ask = opens().page.context.request
    bare = deployed.address.removesuffix("check/")

    for way in ("login", "logout"):
        sent = ask.get(f"{bare}auth/{way}?provider=x", max_redirects=0)
        assert sent.status == HTTPStatus.FOUND
        assert sent.headers["location"].endswith(f"/desk/auth/{way}?provider=x")
    assert ask.get(f"{bare}auth/else", max_redirects=0).status != HTTPStatus.FOUND


@pytest.mark.soak
def test_a_file_comes_from_the_process_that_made_it(opens: Opens) -> None:
    people = [opens() for _ in range(4)]
    for person in people:
        person.result(EASY)
        person.press(person.words.ways.to["keep"])
        _, page = download(person, person.words.keep.person)
        assert page.startswith(b"%PDF")


@pytest.mark.soak
def test_a_replica_that_is_killed_costs_a_patient_one_reconnect_and_no_answer(
    deployed: Deployed, opens: Opens
) -> None:
    person = opens()
    person.begins()
    person.answers("danger_back", ["none"])
    person.sees_question("danger_chest")
    was = deployed.at(person)

    person.page.evaluate(NOTE_LOST)
    with deployed.replicas[was].down():
        until(person.page, f"window.lost && {CONNECTED}")
        expect(person.button(person.words.question.continue_button)).to_be_enabled()
        person.answers("danger_chest", ["none"])
        expect(person.page.get_by_role("status")).to_contain_text(person.words.messages.restored)
        assert deployed.at(person) != was
    person.sees_question("danger_chest")
    expect(person.field(person.questionnaire.by_id["danger_chest"], "none")).to_be_checked()
    person.goes_on()
    person.sees_question("danger_head")
    assert deployed.at(person) != was


@pytest.mark.soak
def test_a_kiosk_lives_behind_the_prefix_and_starts_anew_where_its_replica_is_killed(
    deployed: Deployed, opens: Opens
) -> None:
    kiosk = opens(kiosk_at(), size={"width": 1080, "height": 1920})
    with kiosk.page.expect_response(lambda one: one.url.endswith("/check/kiosk")) as beat:
        kiosk.begins()
    assert beat.value.headers["decision-check"] == "here"
    kiosk.answers("danger_back", ["none"])

    with deployed.replicas[deployed.at(kiosk)].down():
        kiosk.sees(kiosk.words.start.heading)
    patient = Patient(kiosk.page, kiosk.questionnaire, touch=True)
    patient.starts()
