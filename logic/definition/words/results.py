"""What stands around a verdict, its plan and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from logic.definition.words.placeholders import Counted, Holds, Keys


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
