"""What stands around the questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from logic.definition.words.placeholders import Counted, Holds


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
