"""What tells of the check itself, in files, on paper, aloud and in another language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from logic.definition.words.placeholders import Holds, Keys


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

    `unreviewed` is said of safety texts, `changed` of what is shown in English meanwhile, and
    `withdrawn` once the language is not offered any more.
    """

    unreviewed: str
    english: str
    changed: str
    withdrawn: str


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
