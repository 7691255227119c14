"""The front desk, and a record there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from logic.definition.words.placeholders import Counted, Holds, Keys


@dataclass(frozen=True, kw_only=True)
class DeskWords:
    """The words of the page *desk*."""

    heading: str
    off: Annotated[str, Holds("file")]
    elsewhere: str
    unreadable: Annotated[str, Holds("file")]
    setting: Annotated[str, Holds("name", "file")]
    wrong_setting: Annotated[str, Holds("told")]
    database: str
    newer: str
    gone: Annotated[str, Holds("folder")]
    phrase: str
    initials: str
    initials_wrong: str
    locked: str
    sign_in: str
    wrong: str
    wait: Annotated[str, Holds("seconds")]
    wait_minutes: Annotated[Mapping[str, str], Counted("minutes")]
    wait_known: str
    provider: str
    signin_failed: str
    not_staff: str
    sign_out: str
    signed_out: str
    code: str
    find: str
    no_code: Annotated[str, Holds("length", "days")]
    same_heading: Annotated[str, Holds("reference")]
    clock: Annotated[str, Holds("date", "time", "trusted", "hours")]
    clock_right: str
    clock_done: str
    call: Annotated[str, Holds("place", "time")]
    call_somewhere: Annotated[str, Holds("time")]
    call_answer: str
    news_flag: str
    news_call: str
    due: Annotated[str, Holds("date", "code")]
    due_open: Annotated[str, Holds("code")]
    today: str
    none: str
    earlier: str
    number: Annotated[str, Holds("count", "new")]
    row: Annotated[str, Holds("time", "code", "verdict")]
    row_of: Annotated[str, Holds("time", "code", "verdict", "reference")]
    flagged: Annotated[str, Holds("verdict")]
    looked_back: Annotated[str, Holds("found")]
    visits: Annotated[Mapping[str, str], Counted("count")]
    pace: Annotated[Mapping[str, str], Keys("weekly", "two_weeks")]
    paced: Annotated[str, Holds("visits", "pace")]
    booking: Annotated[str, Holds("visits", "date")]
    was_told: Annotated[str, Holds("sentence")]
    act: Annotated[Mapping[str, str], Keys("urgent_care", "clinician_today", "clinician_first")]
    from_kiosk: str
    from_kiosk_at: Annotated[str, Holds("place")]
    from_link: str
    part: Annotated[str, Holds("first", "last", "count")]
    page_newer: str
    page_older: str
    several: str
    several_end: str
    tick: Annotated[str, Holds("code")]
    several_delete: Annotated[str, Holds("count")]
    several_sure: Annotated[Mapping[str, str], Counted("count")]
    several_yes: str
    several_no: str
    several_unseen: Annotated[str, Holds("count")]
    several_one: Annotated[str, Holds("code", "verdict", "date")]
    several_one_of: Annotated[str, Holds("code", "reference", "verdict", "date")]
    several_done: Annotated[str, Holds("codes")]
    new: str
    seen: str
    open: Annotated[str, Holds("code")]
    table_heading: str
    desk_from: str
    to: str
    table: str
    table_wrong: str
    table_count: Annotated[str, Holds("first", "last", "count")]
    table_csv: str
    table_xlsx: str
    table_sheet: str
    book_sheet: str
    book_column: str
    book_tells: str
    book_value: str
    book_meaning: str
    columns: Annotated[
        Mapping[str, str],
        Keys(
            *("code", "received", "origin", "place", "sent", "outcome", "verdict", "flagged"),
            *("version", "reference", "seen", "first_visit"),
            *("day_then", "pain_then", "interference_then"),
            *("day_now", "pain_now", "interference_now", "change", "words"),
        ),
    ]
    counts_heading: str
    counts_lead: Annotated[str, Holds("most")]
    counts_few: str
    counts_none: str
    counts_day: str
    counts_number: str
    counts_of: Annotated[Mapping[str, str], Keys("verdict", "kind", "flag", "outcome")]
    counts_flag: Annotated[Mapping[str, str], Keys("yes", "no")]
    counts_unnamed: str
    log_heading: str
    log_show: str
    log_kinds: Annotated[Mapping[str, str], Keys("records", "deleted", "left", "door", "all")]
    log_holds: str
    log_filter: str
    log_newer: str
    log_older: str
    log_none: str
    log_export: str
    log_many: Annotated[str, Holds("date", "time", "action", "number", "who")]
    log_row: Annotated[str, Holds("date", "time", "code", "action", "who")]
    log_door: Annotated[str, Holds("date", "time", "action", "who")]
    action: Annotated[
        Mapping[str, str],
        Keys(
            *("received", "withdrawn", "opened", "seen", "deleted", "lapsed", "exported"),
            *("table", "called", "answered", "signed_in", "refused", "trusted"),
            *("backed_up", "restored"),
        ),
    ]
    file: str


@dataclass(frozen=True, kw_only=True)
class RecordWords:
    """The words of the page *record*."""

    heading: Annotated[str, Holds("code")]
    received: Annotated[str, Holds("date", "time")]
    reference: Annotated[str, Holds("reference")]
    lost: Annotated[str, Holds("count")]
    damaged: str
    changed: Annotated[str, Holds("verdict")]
    own: Annotated[str, Holds("language")]
    as_shown: Annotated[str, Holds("version")]
    unfinished: str
    leans: Annotated[str, Holds("verdict", "lean")]
    book: str
    course: Annotated[str, Holds("visits", "weekday", "dates", "year", "last")]
    book_copy: str
    mind: str
    about: str
    about_first: str
    asks: str
    unsettled: str
    not_sure: Annotated[str, Holds("names")]
    answers: str
    before: str
    compared: str
    why: str
    note: str
    page: str
    print_button: str
    fhir: str
    subject: str
    see: str
    delete: str
    sure: Annotated[str, Holds("code")]
    yes: str
    no: str
    back: str
    back_to_all: str
    others: Annotated[str, Holds("count")]
    others_flagged: Annotated[str, Holds("count", "flagged")]
    others_show: str
    review_overdue: Annotated[str, Holds("date")]
    deleted: Annotated[str, Holds("code")]
