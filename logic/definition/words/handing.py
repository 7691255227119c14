"""The kiosk in a waiting room, and what is handed to the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from logic.definition.words.placeholders import Counted, Holds


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
