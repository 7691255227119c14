"""The decision aid: research, options, values, readiness, and the list to take along."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from logic.definition.words.placeholders import Counted, Holds, Keys


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
