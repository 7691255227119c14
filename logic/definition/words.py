"""Every word the screens show, by page. A screen asks for it as `words.page.name`.

The placeholders that a text must hold are given beside it, no more and no fewer. Where one of
several texts is chosen by a value, they are under the values that there are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Annotated

from babel import Locale

from logic.definition.locales import locale_of

DERIVED = "derived"
"""Marks a field that no file gives: it follows from others."""


class Holds:
    """The names of what a text has filled in."""

    def __init__(self, *names: str) -> None:
        self.names = names


class Keys(Holds):
    """The values by which one of several texts is chosen."""


class Counted(Holds):
    """What a text has filled in that is another one by how many there are of the first of these.

    It stands under the forms of number that its language has, in the names of the Unicode CLDR.
    """


@dataclass(frozen=True, kw_only=True)
class StartWords:
    """The words of the page *start*."""

    heading: str
    lead: str
    gain_answer: str
    gain_plan: str
    gain_other: str
    danger: Annotated[str, Holds("number")]
    time: Annotated[Mapping[str, str], Counted("minutes")]
    stored: str
    not_diagnosis: str
    for_others: str
    made_by: str
    button: str
    about: str


@dataclass(frozen=True, kw_only=True)
class QuestionWords:
    """What is around each question."""

    why_we_ask: str
    choose_many: str
    either: str
    continue_button: str
    back_button: str
    part: Annotated[str, Holds("number", "count", "name")]
    end: Annotated[str, Holds("number", "means")]


@dataclass(frozen=True, kw_only=True)
class MessagesWords:
    """What is said when something is missing, wrong, or back again."""

    error_one: str
    error_many: str
    error_exclusive: Annotated[str, Holds("option")]
    error_title: Annotated[str, Holds("title")]
    error_unexpected: str
    restored: str
    changed_questions: str


@dataclass(frozen=True, kw_only=True)
class EverywhereWords:
    """What is on many screens, or on none in particular."""

    quoted: Annotated[str, Holds("text")]
    pair: Annotated[str, Holds("name", "value")]
    aside: Annotated[str, Holds("text", "more")]
    joined: Annotated[str, Holds("before", "after")]
    lead: Annotated[str, Holds("text")]
    label: Annotated[str, Holds("name")]
    page_title: Annotated[str, Holds("heading", "title")]
    not_known: str
    checked_by: Annotated[str, Holds("name", "role", "date")]
    checked_nobody: str
    wrong_here: Annotated[str, Holds("contact")]
    wrong_here_nobody: str
    review_overdue: Annotated[str, Holds("date")]
    glossary_heading: str
    glossary_line: Annotated[str, Holds("word", "means")]
    start_again: str


@dataclass(frozen=True, kw_only=True)
class ReviewWords:
    """The words of the page *review*."""

    heading: str
    change: Annotated[str, Holds("name")]
    button: str


@dataclass(frozen=True, kw_only=True)
class ResultWords:
    """The result, and the reasons for it."""

    next: str
    why: str
    could: Annotated[str, Holds("verdict")]
    wait_until: Annotated[str, Holds("date")]
    settle: str
    change: str
    change_if: Annotated[str, Holds("answer", "question")]
    change_and: str
    change_then: Annotated[str, Holds("changes", "verdict")]
    advice: str
    weight: Annotated[Mapping[str, str], Keys("for", "partly", "none", "against", "open")]
    level: Annotated[Mapping[str, str], Keys("met", "partly", "not_met", "open")]
    change_answers: str
    asked_lead: str
    asked_now: str
    open_heading: Annotated[Mapping[str, str], Counted("count")]
    open_now: Annotated[str, Holds("verdict", "better")]
    open_lead: str
    open_more: Annotated[Mapping[str, str], Counted("count")]
    open_answer: Annotated[str, Holds("name")]
    settle_first: str
    settle_more: Annotated[Mapping[str, str], Counted("count")]
    next_step: str
    suggestion: str
    book: str
    stop: str
    why_fold: str
    therapist_fold: str
    sources_fold: str
    more_fold: str
    more_steps: str
    card_sign: str
    card_say: str
    card_call: Annotated[str, Holds("number")]
    card_sources: str
    ask_day: Annotated[str, Holds("date")]


@dataclass(frozen=True, kw_only=True)
class PlanWords:
    """The words of the page *plan*."""

    heading: str
    glance: Annotated[Mapping[str, str], Counted("weekly")]
    look_back: str
    add: str
    change: str
    dialog: str
    lead: Annotated[Mapping[str, str], Counted("weekly")]
    first: Annotated[str, Holds("date")]
    first_visit: str
    price: str
    travel: str
    optional: str
    update: str
    price_error: str
    price_other: Annotated[str, Holds("currency")]
    travel_error: str
    after: str
    chart_label: str
    chart_later: str
    phase: Annotated[Mapping[str, str], Keys("weekly", "reassessment", "maintenance")]
    totals_time: Annotated[Mapping[str, str], Counted("hours")]
    totals_price: Annotated[str, Holds("cost")]


@dataclass(frozen=True, kw_only=True)
class GuidesWords:
    """The headings of what helps with a plan."""

    therapist_heading: str
    works_heading: str
    choosing_heading: str
    movement_heading: str
    team_heading: str
    reassess_heading: str


@dataclass(frozen=True, kw_only=True)
class SourcesWords:
    """How sources are told, and how sure they are."""

    line: Annotated[str, Holds("title", "by", "year")]
    asks: Annotated[str, Holds("title", "by", "year")]
    heading: str
    source_sure: Annotated[str, Holds("sure")]
    copy: str
    checked: Annotated[str, Holds("date")]
    no_year: str
    cited: Annotated[str, Holds("sources")]
    sure: Annotated[str, Holds("name")]
    sure_heading: str
    sure_means: Annotated[str, Holds("name", "means")]
    unrated: str
    read: str
    abstract: str


@dataclass(frozen=True, kw_only=True)
class WaysWords:
    """The names of ways from one screen to another."""

    further: str
    to: Annotated[
        Mapping[str, str],
        Keys(
            "research",
            "options",
            "values",
            "list",
            "about",
            "keep",
            "checkin",
            "invite",
            "result",
            "hand_over",
        ),
    ]


@dataclass(frozen=True, kw_only=True)
class KeepWords:
    """The words of the page *keep*."""

    print_button: str
    copy_done: str
    copy_failed: str
    heading: str
    lead: str
    calendar_get: str
    calendar_now: Annotated[str, Holds("first", "time", "last")]
    calendar_off: str
    calendar_over: str
    with_link: str
    calendar_more: str
    time: str
    time_error: str
    calendar_set: str
    zone: Annotated[str, Holds("zone")]
    zone_none: str
    calendar_again: str
    file: str
    person: str
    therapist: str
    share: str
    share_link: str
    share_page: str
    share_now: str
    share_link_lead: str
    share_page_lead: str
    share_none: str
    share_no_page: str
    share_failed: str
    link_copy: str
    link_show: str
    qr_show: str
    qr: str
    message_label: str
    message_copy: str
    message: Annotated[str, Holds("link")]
    message_clinic: Annotated[str, Holds("clinic", "link")]
    dates: str
    dates_copy: str
    dates_visit: Annotated[str, Holds("date", "time", "visit")]
    dates_look: Annotated[str, Holds("date", "look")]
    no_files: str
    records: str
    records_lead: str
    fhir: str
    text: str
    json: str


@dataclass(frozen=True, kw_only=True)
class OpenedWords:
    """The words of the page *opened*."""

    heading: str
    lead: str
    take: str
    stay: str
    notice: Annotated[str, Holds("date")]
    then: Annotated[str, Holds("verdict")]
    changed: str
    lost: Annotated[str, Holds("count")]
    damaged: str
    new: Annotated[str, Holds("count")]
    link_damaged: str
    link_gone: str
    link_newer: str
    link_dropped: str
    preset_note: Annotated[str, Holds("clinic")]
    preset_sender: str
    start_clinic: Annotated[str, Holds("clinic")]
    link_unsigned: str
    link_expired: Annotated[str, Holds("date")]


@dataclass(frozen=True, kw_only=True)
class InviteWords:
    """The words of the page *invite*."""

    heading: str
    lead: str
    clinic: str
    clinic_error: str
    preset: Annotated[str, Holds("question")]
    open: str
    reference: str
    reference_error: str
    button: str
    label: str
    inside: str
    unsafe: str
    no_key: str
    days: str
    language: str
    any_language: str
    until: Annotated[str, Holds("date")]
    at_desk: str
    message: Annotated[Mapping[str, str], Counted("minutes", "clinic", "link")]


@dataclass(frozen=True, kw_only=True)
class CheckinWords:
    """The words of the page *checkin*."""

    heading: str
    lead: str
    then: Annotated[str, Holds("date", "pain", "interference")]
    button: str
    checked_compare: str
    checked_said: Annotated[str, Holds("change")]
    checked_apart: str
    checked_day: str
    checked_chart: str
    checked_rule: str
    checked_plan: str
    checked_stop: str
    checked_eased: str


@dataclass(frozen=True, kw_only=True)
class ResearchWords:
    """What research says for a kind of pain."""

    heading: str
    about: Annotated[str, Holds("pain")]
    pain: str
    course: str
    first: str
    changed: str
    lasted: str
    visits: str
    plan: Annotated[Mapping[str, str], Counted("weekly")]
    guidelines: str
    disputed: str
    no_guideline: str
    not_found: str
    stance: Annotated[
        Mapping[str, str], Keys("for", "added", "against", "neutral", "silent", "unread")
    ]


@dataclass(frozen=True, kw_only=True)
class HarmsWords:
    """The words of the page *harms*."""

    rate: Annotated[str, Holds("after", "count", "happened", "rest")]
    rate_yes: str
    rate_no: str
    heading: str
    lead: str


@dataclass(frozen=True, kw_only=True)
class ContrastsWords:
    """The words of the page *contrasts*."""

    heading: str
    contrast_article: Annotated[str, Holds("text")]
    contrast_research: Annotated[str, Holds("text")]


@dataclass(frozen=True, kw_only=True)
class OptionsWords:
    """The words of the page *options*."""

    heading: str
    lead: str
    row: Annotated[
        Mapping[str, str],
        Keys("involves", "like", "better", "counts", "worse", "sure", "cost", "guidelines"),
    ]
    graded: Annotated[Mapping[str, str], Keys("better", "counts", "worse")]
    table: str
    pair: str
    message: str


@dataclass(frozen=True, kw_only=True)
class ValuesWords:
    """The words of the page *values*."""

    heading: str
    lead: Annotated[str, Holds("most")]
    most: Annotated[str, Holds("most")]
    fits_heading: str
    fits: Annotated[Mapping[str, str], Keys("with", "against", "unclear")]
    fits_general: str
    fits_why: str
    fits_away: Annotated[str, Holds("verdict")]
    fits_towards: Annotated[str, Holds("verdict")]
    lean_heading: str
    lean_lead: str
    lean: Annotated[Mapping[str, str], Keys("try", "not_now", "unsure")]


@dataclass(frozen=True, kw_only=True)
class ReadyWords:
    """The questions on being ready to decide, on the page *list*."""

    heading: str
    yes: str
    no: str
    all: str


@dataclass(frozen=True, kw_only=True)
class KnowledgeWords:
    """The words of the questions on what was understood."""

    heading: str
    lead: str
    answers: Annotated[Mapping[str, str], Keys("yes", "no", "unsure")]


@dataclass(frozen=True, kw_only=True)
class ListWords:
    """The words of the page *list*."""

    heading: str
    print: str
    lead: str
    facts: str
    result: str
    open: str
    matters: str
    matters_none: str
    lean: str
    scale: Annotated[str, Holds("number")]
    prompts: str
    not_record: str


@dataclass(frozen=True, kw_only=True)
class AboutWords:
    """The words of the page *about*."""

    heading: str
    made_by: str
    made_for: str
    intended: str
    dates_heading: str
    version: Annotated[str, Holds("version")]
    dates: Annotated[str, Holds("published", "version", "next_review")]
    updates: str
    funding: str
    interests: str
    reviewed: str
    selected: str
    limits: str
    reading: str
    reading_grade: Annotated[str, Holds("grade")]
    signs: str
    verdicts: str
    rules_lead: str
    rule_flag: Annotated[str, Holds("verdict")]
    rule_every: Annotated[str, Holds("verdict")]
    rule_level: Annotated[str, Holds("factor", "level")]
    rule_for: Annotated[Mapping[str, str], Keys("met", "partly")]
    rule_otherwise: Annotated[str, Holds("verdict")]
    factor_points: Annotated[str, Holds("factor", "met", "partly")]
    points_unknown: str
    standard: str
    standard_lead: str
    group: Annotated[Mapping[str, str], Keys("qualifying", "certification", "quality")]
    met: Annotated[Mapping[str, str], Keys("yes", "partly", "no")]
    sources: str


@dataclass(frozen=True, kw_only=True)
class CalendarWords:
    """The words of the page *calendar*."""

    visit: Annotated[str, Holds("number", "phase")]
    visit_for: Annotated[Mapping[str, str], Keys("weekly", "reassessment", "maintenance")]
    not_booked: str
    holiday: Annotated[str, Holds("date", "holiday")]
    anywhere: Annotated[Mapping[str, str], Keys("new_year", "christmas")]
    phone: str
    booking: str
    removed: Annotated[str, Holds("number")]
    check_in: str
    check_in_notes: str
    link: Annotated[str, Holds("link")]
    mark_reassessment: str
    mark_check_in: str
    ask: str
    ask_notes: str


@dataclass(frozen=True, kw_only=True)
class PaperWords:
    """The words of the page *paper*."""

    made: Annotated[str, Holds("date")]
    count: Annotated[str, Holds("number", "count")]
    link: str
    link_to: str
    desk_code: Annotated[str, Holds("code")]
    visits: str
    look: Annotated[str, Holds("date")]
    not_booked: str
    bring: str
    stop: str
    name: str
    birth: str
    start: str
    before: Annotated[str, Holds("verdict")]
    note: str
    own_words: str
    reference: Annotated[str, Holds("reference")]
    pain: str
    safety: str
    told: str
    plan: str
    spacing: Annotated[str, Holds("months")]


@dataclass(frozen=True, kw_only=True)
class ListenWords:
    """The words of the button that reads a page aloud."""

    button: str
    stop: str
    failed: str


@dataclass(frozen=True, kw_only=True)
class TranslatedWords:
    """The words around a translation: they are read in the other language, and never in this one.

    `unreviewed` is said of safety texts, `changed` of what is shown in English meanwhile.
    """

    unreviewed: str
    english: str
    changed: str


@dataclass(frozen=True, kw_only=True)
class ServerWords:
    """What is said when the server cannot be reached, or not from here."""

    host_unknown: str
    origin_foreign: str
    unreached_heading: str
    unreached: str
    unreached_help: str
    unreached_kiosk: str
    lost_heading: str
    lost: str


@dataclass(frozen=True, kw_only=True)
class KioskWords:
    """The words of the page *kiosk*."""

    lead: Annotated[str, Holds("button")]
    danger: str
    stored: str
    private: str
    tell_desk: str
    call_desk: str
    called: str
    go_now: str
    idle_heading: str
    idle: Annotated[Mapping[str, str], Counted("seconds")]
    idle_stay: str
    idle_anew: str
    slow_heading: str
    slow: str
    lost_heading: str
    lost: str
    broken: str
    wiping: str
    done: str
    wipe: str


@dataclass(frozen=True, kw_only=True)
class ReturningWords:
    """The words of the page *returning*."""

    link: str
    heading: str
    lead: str
    digits: str
    read: str
    unread: str
    early: str
    camera: str
    camera_label: str
    camera_take: str
    without: str
    without_lead: str
    first: str
    first_error: str
    pain: str
    interference: str
    unknown: str
    go_on: str
    plan_unknown: str
    tick: str
    tick_hint: str
    code_title: str
    code_holds: str
    code_alt: str


@dataclass(frozen=True, kw_only=True)
class HandOverWords:
    """The words of the page *hand over*."""

    heading: str
    lead: Annotated[str, Holds("button")]
    qr_heading: str
    qr_lead: str
    qr_button: str
    print_heading: str
    print_lead: str
    desk_heading: str
    desk_lead: Annotated[str, Holds("days")]
    desk_button: str
    desk_done: str
    clinic_heading: str
    clinic_lead: Annotated[str, Holds("days")]
    clinic_button: str
    clinic_done: str
    no_answer: str
    failed: str
    unsure: str
    unknown_place: str
    wait_minutes: Annotated[Mapping[str, str], Counted("minutes")]
    wait_hours: Annotated[Mapping[str, str], Counted("hours")]
    wait_call: Annotated[str, Holds("phone")]


@dataclass(frozen=True, kw_only=True)
class ClosedWords:
    """The words of the page *closed*."""

    heading: str
    text: str
    kiosk: str
    help: Annotated[str, Holds("number")]
    call: Annotated[str, Holds("phone")]


@dataclass(frozen=True, kw_only=True)
class DeskWords:
    """The words of the page *desk*."""

    heading: str
    off: str
    elsewhere: str
    unreadable: Annotated[str, Holds("file")]
    setting: Annotated[str, Holds("name")]
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


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of the interface in one language."""

    start: StartWords
    question: QuestionWords
    messages: MessagesWords
    everywhere: EverywhereWords
    review: ReviewWords
    result: ResultWords
    plan: PlanWords
    guides: GuidesWords
    sources: SourcesWords
    ways: WaysWords
    keep: KeepWords
    opened: OpenedWords
    invite: InviteWords
    checkin: CheckinWords
    research: ResearchWords
    harms: HarmsWords
    contrasts: ContrastsWords
    options: OptionsWords
    values: ValuesWords
    ready: ReadyWords
    knowledge: KnowledgeWords
    list: ListWords
    about: AboutWords
    calendar: CalendarWords
    paper: PaperWords
    listen: ListenWords
    translated: TranslatedWords
    server: ServerWords
    kiosk: KioskWords
    returning: ReturningWords
    hand_over: HandOverWords
    closed: ClosedWords
    desk: DeskWords
    record: RecordWords

    language: str = field(default="en", metadata={DERIVED: True})

    @property
    def locale(self) -> Locale:
        """How this language writes dates and numbers."""
        return locale_of(self.language)

    def named(self, name: str) -> str:
        """Return the text with a name such as `desk.no_code`."""
        return str(attrgetter(name)(self))


PAGES = tuple(page.name for page in fields(Words) if DERIVED not in page.metadata)
"""The names of the pages."""
