"""What a clinic has set up: what is wrong shuts what it guards, and nothing wrong opens more."""

from collections.abc import Mapping

import pytest

from logic.clinic.settings import FORMS
from logic.clinic.setup import SIGN_IN, Setup, read_setup, unreadable_setup

PHRASE = "seven quiet herons"
URL = "postgresql+psycopg://me:secret@database.example/intake"
AUTH = dict.fromkeys(SIGN_IN, "x") | {
    "redirect_uri": "https://check.clinic.example/oauth2callback",
    "server_metadata_url": "https://login.clinic.example/.well-known/openid-configuration",
}
WITH_PHRASE = {"clinic": {"pass_phrase": PHRASE, "keep_days": 30}}
WITH_SIGN_IN = {"auth": AUTH, "clinic": {"staff": ["ana@clinic.example"], "keep_days": 30}}
DATABASE = {"connections": {"intake": {"url": URL}}}
ANYONE = "visitor@anywhere.example"

Secrets = Mapping[str, object]


def read(secrets: Secrets) -> Setup:
    return read_setup(secrets, load=lambda _: b"", usable=lambda url: url == URL)


def names(setup: Setup) -> list[str]:
    return [one.name for one in setup.wrong]


def inside(secrets: Secrets, **settings: object) -> Secrets:
    """Return secrets with other settings of the clinic's."""
    clinic = secrets.get("clinic")
    assert isinstance(clinic, Mapping)
    return {**secrets, "clinic": {**clinic, **settings}}


def test_without_any_secrets_there_is_no_desk_and_nothing_is_wrong() -> None:
    setup = read({})

    assert (setup.wrong, setup.has_desk, setup.database, setup.keep_days) == (
        (),
        False,
        False,
        None,
    )
    assert not setup.admits(ANYONE)


def test_a_desk_with_a_phrase_is_open_and_lets_no_account_in() -> None:
    setup = read({**WITH_PHRASE, **DATABASE})

    assert (setup.wrong, setup.has_desk, setup.database, setup.keep_days) == ((), True, True, 30)
    assert not setup.shut("records")
    assert not setup.admits(ANYONE)


def test_a_desk_with_a_sign_in_lets_its_staff_in_and_nobody_else() -> None:
    setup = read(WITH_SIGN_IN)

    assert (setup.wrong, setup.has_desk) == ((), True)
    assert setup.admits("Ana@Clinic.example")
    assert not setup.admits(ANYONE)
    assert not setup.admits("")


def test_without_staff_a_sign_in_lets_all_in_that_it_knows() -> None:
    assert read({"auth": AUTH, "clinic": {}}).admits(ANYONE)
    assert read({"auth": AUTH}).admits(ANYONE)


def test_other_apps_secrets_are_none_of_our_business() -> None:
    others = {"API_KEY": "x", "snowflake": {"user": "me"}, "client": {"id": 5}, "title": "x"}

    assert read({**WITH_SIGN_IN, **others}) == read(WITH_SIGN_IN)


# ── What guards the desk ──────────────────────────────────────────────────────────────────

CLOSING: dict[str, tuple[Secrets, str]] = {
    "a short phrase": ({"clinic": {"pass_phrase": "short"}}, "pass_phrase"),
    "a phrase that is a number": ({"clinic": {"pass_phrase": 123456789012}}, "pass_phrase"),
    "a mistyped phrase": ({"clinic": {"pas_phrase": PHRASE}}, "pas_phrase"),
    "a phrase by another name": ({"clinic": {"password": PHRASE}}, "password"),
    "a phrase outside": ({"pass_phrase": PHRASE, "clinic": {}}, "pass_phrase"),
    "a wrong phrase beside a sign-in": (inside(WITH_SIGN_IN, pass_phrase=5), "pass_phrase"),
    "staff that is a text": (inside(WITH_SIGN_IN, staff="ana@clinic.example"), "staff"),
    "staff that are no addresses": (inside(WITH_SIGN_IN, staff=["ana"]), "staff"),
    "staff with one that is none": (inside(WITH_SIGN_IN, staff=["a@b.example", ""]), "staff"),
    "mistyped staff": ({"auth": AUTH, "clinic": {"staf": ["a@b.example"]}}, "staf"),
    "staff in capitals": ({"auth": AUTH, "clinic": {"Staff": ["a@b.example"]}}, "Staff"),
    "staff by another name": ({"auth": AUTH, "clinic": {"nurses": ["a@b.example"]}}, "nurses"),
    "staff by another's name": ({"auth": AUTH, "clinic": {"names": ["a@b.example"]}}, "names"),
    "staff that stands above": ({"staff": ["a@b.example"], "auth": AUTH, "clinic": {}}, "staff"),
    "staff in the sign-in": ({"auth": AUTH | {"staff": ["a@b.example"]}}, "staff"),
    "staff in the database": (
        {"auth": AUTH, "connections": {"intake": {"url": URL, "staff": ["a@b.example"]}}},
        "staff",
    ),
    "staff in a mistyped part": ({"auth": AUTH, "clinc": {"staff": ["a@b.example"]}}, "clinc"),
    "staff in a second part": (
        {"auth": AUTH, "Clinic": {"staff": ["a@b.example"]}, "clinic": {"idle": 90}},
        "Clinic",
    ),
    "a part that is a number": ({"auth": AUTH, "clinic": 5}, "clinic"),
    "a part that is a list": ({"auth": AUTH, "clinic": [{"staff": ["a@b.example"]}]}, "clinic"),
    "a mistyped sign-in": ({"Auth": AUTH, **WITH_PHRASE}, "Auth"),
    "a sign-in inside of the clinic": (inside(WITH_PHRASE, auth=AUTH), "auth"),
    "an empty sign-in": ({"auth": {}, **WITH_PHRASE}, "auth.redirect_uri"),
    "a sign-in that is a text": ({"auth": "google", **WITH_PHRASE}, "auth"),
    **{
        f"a sign-in without {name}": (
            {**WITH_SIGN_IN, "auth": {key: AUTH[key] for key in AUTH if key != name}},
            f"auth.{name}",
        )
        for name in SIGN_IN
    },
    "a sign-in with a number": (
        {**WITH_SIGN_IN, "auth": AUTH | {"client_id": 5}},
        "auth.client_id",
    ),
    "a sign-in with no address": (
        {**WITH_SIGN_IN, "auth": AUTH | {"server_metadata_url": "login"}},
        "auth.server_metadata_url",
    ),
}


@pytest.mark.parametrize(("secrets", "name"), CLOSING.values(), ids=CLOSING)
def test_what_is_wrong_with_a_guard_of_the_desk_closes_it_for_everyone(
    secrets: Secrets, name: str
) -> None:
    setup = read(secrets)

    assert not setup.has_desk
    assert not setup.admits("ana@clinic.example")
    assert not setup.admits("a@b.example")
    assert not setup.admits(ANYONE)
    shut = setup.shut("desk")
    assert shut
    assert shut.name == name


def slips(name: str) -> set[str]:
    """Return a name with one character left out, changed, doubled, or with two that are swapped."""
    places = range(len(name))
    return {
        *(name[:at] + name[at + 1 :] for at in places),
        *(name[:at] + "x" + name[at + 1 :] for at in places),
        *(name[:at] + name[at] + name[at:] for at in places),
        *(name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in places[:-1]),
        name.upper(),
        name.title(),
    } - {name}


@pytest.mark.parametrize("name", sorted(slips("staff")))
def test_no_slip_in_the_name_of_staff_lets_anyone_in(name: str) -> None:
    setup = read({"auth": AUTH, "clinic": {name: ["ana@clinic.example"]}})

    assert not setup.admits(ANYONE)
    assert not setup.has_desk


@pytest.mark.parametrize("name", sorted(slips("clinic")))
def test_no_slip_in_the_name_of_the_part_lets_anyone_in(name: str) -> None:
    setup = read({"auth": AUTH, name: {"staff": ["ana@clinic.example"]}})

    assert not setup.admits(ANYONE)
    assert not setup.has_desk


@pytest.mark.parametrize("name", sorted(slips("auth")))
def test_no_slip_in_the_name_of_the_sign_in_opens_the_desk_by_a_phrase(name: str) -> None:
    assert not read({name: AUTH, **WITH_PHRASE}).has_desk


@pytest.mark.parametrize("name", sorted(slips("connections")))
def test_no_slip_in_the_name_of_the_connections_leads_to_another_database(name: str) -> None:
    assert read({**WITH_PHRASE, name: {"intake": {"url": URL}}}).shut("records")


GUARDING = {"pass_phrase", "staff"}
NO_VALUE = object()


@pytest.mark.parametrize("secrets", [WITH_PHRASE, WITH_SIGN_IN], ids=["phrase", "sign_in"])
@pytest.mark.parametrize("name", sorted(FORMS.keys() - GUARDING))
def test_another_wrong_setting_leaves_the_desk_open_to_the_same_people(
    name: str, secrets: Secrets
) -> None:
    setup, well = read(inside(secrets, **{name: NO_VALUE})), read(secrets)

    assert names(setup) == [name]
    assert setup.has_desk
    for email in ("ana@clinic.example", ANYONE, ""):
        assert setup.admits(email) == well.admits(email)


@pytest.mark.parametrize("secrets", [WITH_PHRASE, WITH_SIGN_IN], ids=["phrase", "sign_in"])
@pytest.mark.parametrize(
    ("name", "meant"), [("Idle", "idle"), ("zoo", None), ("colour", "color"), ("staf", "staff")]
)
def test_a_name_that_there_is_not_is_told_and_takes_nothing_away_that_is_given(
    name: str, meant: str | None, secrets: Secrets
) -> None:
    setup, well = read(inside(secrets, **{name: "x" * 12})), read(secrets)

    (wrong,) = setup.wrong
    assert wrong.name == name
    assert f"no setting {name}" in wrong.sentence
    assert ("did you mean" in wrong.sentence) == bool(meant)
    assert (meant or "take it out") in wrong.sentence
    assert setup.settings == well.settings
    assert (setup.has_desk, setup.keep_days) == (well.has_desk, well.keep_days)
    assert setup.admits("ana@clinic.example") == well.admits("ana@clinic.example")
    assert not setup.admits(ANYONE)


def test_a_name_that_could_break_out_of_a_line_of_the_log_does_not() -> None:
    (wrong,) = read(inside(WITH_PHRASE, **{"zoo\nERROR all is lost" + "x" * 200: 1})).wrong

    assert "\n" not in wrong.sentence
    assert len(wrong.sentence) < 120


# ── Where records are ─────────────────────────────────────────────────────────────────────

ELSEWHERE: dict[str, tuple[Secrets, str]] = {
    "no address": ({"connections": {"intake": {"url": "records"}}}, "connections.intake.url"),
    "a number": ({"connections": {"intake": {"url": 5}}}, "connections.intake.url"),
    "nothing": ({"connections": {"intake": {"url": ""}}}, "connections.intake.url"),
    "no line": ({"connections": {"intake": {}}}, "connections.intake.url"),
    "a mistyped line": ({"connections": {"intake": {"uri": URL}}}, "connections.intake.url"),
    "a text": ({"connections": {"intake": URL}}, "connections.intake.url"),
    "an empty part": ({"connections": {}}, "connections.intake.url"),
    "a part that is a text": ({"connections": URL}, "connections"),
    "a mistyped name": ({"connections": {"intak": {"url": URL}}}, "connections.intak"),
    "a mistyped part": ({"connection": {"intake": {"url": URL}}}, "connection"),
    "a part in capitals": ({"Connections": {"intake": {"url": URL}}}, "Connections"),
    "a part left out": ({"intake": {"url": URL}}, "intake"),
    "a part in quotes": ({"connections.intake": {"url": URL}}, "connections.intake"),
    "inside of the clinic": (
        inside(WITH_PHRASE, connections={"intake": {"url": URL}}),
        "connections",
    ),
}


@pytest.mark.parametrize(("secrets", "name"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_wrong_address_of_a_database_shuts_the_records_and_no_other_database_is_taken(
    secrets: Secrets, name: str
) -> None:
    setup = read({**WITH_PHRASE, **secrets})

    shut = setup.shut("records")
    assert shut
    assert shut.name == name
    assert setup.database  # so that SQLite's own file is not taken in its place
    assert setup.has_desk
    assert all(URL not in one.sentence and "secret" not in one.sentence for one in setup.wrong)


def test_a_wrong_setting_of_the_clinics_shuts_no_records() -> None:
    for name in FORMS:
        assert not read({**inside(WITH_PHRASE, **{name: NO_VALUE}), **DATABASE}).shut("records")


# ── Places to embed ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "given", ["*", ["*"], ["https://clinic.example", "*"], ["https://clinic.example", None]]
)
def test_wrong_places_to_embed_mean_nowhere(given: object) -> None:
    setup = read(inside(WITH_PHRASE, embed=given))

    assert setup.settings.embed == ()
    assert names(setup) == ["embed"]


# ── Days to keep ──────────────────────────────────────────────────────────────────────────

DOUBTFUL: dict[str, Secrets] = {
    "none at all": inside(WITH_PHRASE, keep_days=0),
    "in quotes": inside(WITH_PHRASE, keep_days="300"),
    "too many": inside(WITH_PHRASE, keep_days=367),
    "a mistyped name": {"clinic": {"pass_phrase": PHRASE, "keep_day": 300}},
    "another name": {"clinic": {"pass_phrase": PHRASE, "retention": 300}},
    "above its part": {"keep_days": 300, "clinic": {"pass_phrase": PHRASE}},
    "another part": {"clinic": {"pass_phrase": PHRASE}, "Clinic": {"keep_days": 300}},
    "a mistyped part": {"clinics": {"pass_phrase": PHRASE, "keep_days": 300}},
    "no part": {"clinic": 5},
    "no desk": {"clinic": {}},
}


@pytest.mark.parametrize("secrets", DOUBTFUL.values(), ids=DOUBTFUL)
def test_days_that_cannot_be_told_are_told_to_nobody(secrets: Secrets) -> None:
    assert read(secrets).keep_days is None


@pytest.mark.parametrize("name", ["idle", "staff", "auth", "zoo"])
def test_days_that_are_good_hold_whatever_else_is_wrong(name: str) -> None:
    assert read(inside(WITH_PHRASE, **{name: NO_VALUE})).keep_days == 30


def test_where_a_desk_tells_the_default_the_default_is_what_holds() -> None:
    assert read({"clinic": {"pass_phrase": PHRASE}}).keep_days == 7
    assert read({"clinic": {"pass_phrase": PHRASE, "Idle": 5}}).keep_days == 7


# ── A file that cannot be read ────────────────────────────────────────────────────────────


def test_a_file_that_cannot_be_read_shuts_all_that_is_guarded() -> None:
    setup = unreadable_setup("secrets.toml")

    assert setup.shut("desk")
    assert setup.shut("records")
    assert not setup.has_desk
    assert not setup.admits(ANYONE)
    assert setup.keep_days is None
    assert setup.settings.embed == ()
    assert names(setup) == ["secrets.toml"]


# ── Closed to patients ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "secrets",
    [
        {"clinic": {"closed": True}},
        {"clinic": {"closed": "true"}},
        {"clinic": {"closed": 1}},
        {"clinic": {"close": True}},
        {"closed": True},
        {"closed": True, "clinic": {"keep_days": 30}},
    ],
)
def test_a_check_that_was_to_be_closed_is_closed_however_it_was_written(secrets: Secrets) -> None:
    assert read(secrets).closed


@pytest.mark.parametrize(
    "secrets",
    [
        {},
        WITH_PHRASE,
        {"clinic": {"closed": False}},
        {"clinic": {"nurses": ["a"]}},
        {"clinic": {"idle": 0, "xyz": 1}},
    ],
)
def test_nothing_else_that_is_wrong_closes_the_check(secrets: Secrets) -> None:
    assert not read(secrets).closed


def test_a_closed_check_keeps_its_desk_open() -> None:
    setup = read(inside(WITH_PHRASE, closed=True))

    assert setup.closed
    assert setup.has_desk


def test_a_file_that_cannot_be_read_any_more_opens_no_check_that_was_closed() -> None:
    assert unreadable_setup("secrets.toml", closed=True).closed
    assert not unreadable_setup("secrets.toml").closed
