"""What is taken along, brought back and looked back at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from logic.definition.words.placeholders import Counted, Holds


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
    first_choose: str
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
