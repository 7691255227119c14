"""What a paper is made from, and what the two papers have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any

from logic.clinic.intake.code import say_code
from logic.clinic.settings import ClinicSettings
from logic.definition.plans import DEGREES, Outcome
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import URGENT, Step
from logic.definition.verdicts import Verdict
from logic.definition.words import Words
from logic.engine.checkin import Check, dated_visits, judge, still_to_come, visits_since
from logic.engine.explanation import Explanation, answer_words, explain
from logic.engine.returning import Returning
from logic.engine.saved import told_lean
from logic.engine.timeline import Timeline, Visit, plan_visits
from logic.engine.values import Marks
from logic.engine.verdict import Decision, Evaluation
from logic.text.checking import say_checked, say_wrong
from logic.text.dates import say_date, say_day
from logic.text.holidays import say_open_date
from logic.text.saying import say_answer, say_apart, say_joined, say_label, say_tenth, say_ways
from logic.text.totals import UNKNOWN, Currency

LATEST = 5
"""Check-ins that a paper tells of beside the start: with all of a long time it would not fit."""
LETTER = frozenset({"US", "CA", "MX"})
"""Countries where printers hold paper of the size Letter. All others hold A4."""
Part = dict[str, Any]
"""A part of a paper as the template draws it: its kind, and texts that never act as markup."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """All that a paper is made from.

    `made` is the day on which it is made, `first` that of the first visit. `checks` begins with
    how things were at the start, or is empty. The `link` is drawn as a QR code. `invited` is the
    name of a clinic in the link that was opened, `clinic` what the clinic of this server has set.
    `code` is the one by which its front desk finds the result. `returning` is drawn as a code by
    which a clinic's shared screen can look back.
    """

    evaluation: Evaluation
    made: date
    first: date
    checks: tuple[Check, ...] = ()
    price: Decimal | None = None
    travel: int | None = None
    marks: Marks = field(default_factory=dict)
    lean: str = ""
    currency: Currency = UNKNOWN
    invited: str = ""
    clinic: ClinicSettings = field(default_factory=ClinicSettings)
    reference: str = ""
    link: str = ""
    code: str = ""
    returning: Returning | None = None

    @property
    def questionnaire(self) -> Questionnaire:
        """The definition."""
        return self.evaluation.questionnaire

    @property
    def words(self) -> Words:
        """The words of the definition."""
        return self.questionnaire.words

    @property
    def decision(self) -> Decision:
        """The decision.

        Raises:
            LookupError: if there is none yet.

        """
        return self.evaluation.decided

    @cached_property
    def explanation(self) -> Explanation:
        """Why the verdict came out."""
        return explain(self.evaluation)

    @cached_property
    def timeline(self) -> Timeline:
        """The three stories of the plan."""
        return plan_visits(self.questionnaire, self.evaluation.route, self.first)

    @property
    def outcome(self) -> Outcome | None:
        """What the last check-in found; None where there was none, or there is no plan."""
        if len(self.checks) < 2 or not self.decision.verdict.plan:  # noqa: PLR2004
            return None
        checkin = self.questionnaire.checkin
        return checkin.outcome[judge(checkin, self.checks[0], self.checks[-1])]

    @property
    def begun(self) -> bool:
        """Whether the last check-in found anything of massage: then it counts, not the verdict."""
        return self.outcome is not None and self.outcome.id != "not_begun"

    @property
    def leans(self) -> str:
        """Where the person leans, in words. Once massage has begun, what it brought counts."""
        lean = "" if self.begun else told_lean(self.evaluation, self.lean)
        return self.words.values.lean[lean] if lean else ""

    @property
    def lead(self) -> Verdict | Outcome:
        """What comes first. Whoever is worse must not read first that massage is an option."""
        return self.outcome if self.outcome and self.begun else self.decision.verdict

    @cached_property
    def ahead(self) -> tuple[Visit, ...]:
        """The visits that follow from the last check-in. One on its own day has been."""
        return still_to_come(self._visits, self.checks, self.made)

    @property
    def dated(self) -> tuple[Visit, ...]:
        """Those of them up to the next look back: what comes after, nobody can know yet."""
        return still_to_come(dated_visits(self._visits, self.checks), self.checks, self.made)

    @cached_property
    def _visits(self) -> tuple[Visit, ...]:
        checks = self.checks or (Check(self.made, None, None),)
        return visits_since(self.questionnaire, self.evaluation.answers, self.first, checks)

    def day(self, day: date) -> str:
        """Return a date, with the name of the public holiday that is on it."""
        return say_open_date(self.words, day, self.clinic.country)

    @property
    def letter(self) -> bool:
        """Whether it is set on paper of the size Letter, and not on A4."""
        return self.clinic.country in LETTER

    def answered(self, steps: Sequence[Step]) -> list[Part]:
        """Return what was answered, each under the name of its question."""
        return [item(self.said(one), say_label(self.words, one.question.name)) for one in steps]

    def answered_alike(self, steps: Sequence[Step]) -> list[Part]:
        """Return what was answered, once for all questions with the same answer."""
        names: dict[str, list[str]] = {}
        for one in steps:
            names.setdefault(self.said(one), []).append(one.question.name)
        return [
            item(said, say_label(self.words, say_joined(self.words, asked)))
            for said, asked in names.items()
        ]

    def said(self, step: Step) -> str:
        """Return what was answered to a question."""
        given = answer_words(self.evaluation.answers, step)
        return say_answer(self.words, step.question, given)


def heading(text: str, level: int = 2) -> Part:
    """Return a heading."""
    return {"kind": "heading", "text": text, "level": level}


def paragraph(*sentences: str, strong: bool = False) -> Part:
    """Return a paragraph."""
    return {"kind": "paragraph", "text": " ".join(filter(None, sentences)), "strong": strong}


def item(text: str, lead: str = "", inside: Sequence[Part] = ()) -> Part:
    """Return an item of a list, with a `lead` in bold before it and a list `inside` it."""
    return {"text": text, "lead": lead, "inside": list(inside)}


def bullets(items: Sequence[str | Part]) -> Part:
    """Return a list without an order."""
    return {
        "kind": "bullets",
        "items": [one if isinstance(one, dict) else item(one) for one in items],
    }


def top(paper: Paper) -> Part:
    """Return the letterhead: the clinic, or the check itself where none is set, and the day."""
    words, clinic = paper.words, paper.clinic
    ways = " · ".join(say_ways(words, clinic.phone, clinic.booking))
    reach = [say_apart(words, clinic.postal_address), ways] if clinic.name else []
    return {
        "kind": "top",
        "title": clinic.name or paper.questionnaire.title,
        "lines": [
            *([paper.questionnaire.title] if clinic.name else []),
            *filter(None, reach),
        ],
        "mark": draw_mark(clinic),
        "made": words.paper.made.format(date=say_date(words, paper.made)),
        "code": words.paper.desk_code.format(code=say_code(paper.code)) if paper.code else "",
    }


def draw_mark(clinic: ClinicSettings) -> Part | None:
    """Return the clinic's mark as a template can draw it: its kind, and its content as numbers."""
    mark = clinic.mark
    if not mark or not clinic.name:
        return None
    kind = {"image/png": "png", "image/svg+xml": "svg"}[mark.media_type]
    return {"format": kind, "bytes": list(mark.content)}


def foot(paper: Paper) -> list[str]:
    """Return the lines at the foot of each side: who checked this version, and whom to tell."""
    words, about, clinic = paper.words, paper.questionnaire.about, paper.clinic
    version = paper.questionnaire.version
    dates = words.about.dates.format(
        published=say_date(words, about.published),
        version=version,
        next_review=say_date(words, about.next_review),
    )
    checked = say_checked(words, clinic.reviewed, version)
    return [f"{checked} {dates}", say_wrong(words, clinic.contact)]


def overdue(paper: Paper) -> Iterator[Part]:
    """Warn where the content should have been looked through by now, but not above an emergency."""
    due = paper.questionnaire.about.next_review
    if paper.made > due and URGENT not in paper.evaluation.route.flags:
        said = paper.words.everywhere.review_overdue.format(date=say_date(paper.words, due))
        yield {"kind": "framed", "text": said}


def by_phase(words: Words, visits: Sequence[Visit]) -> Iterator[tuple[str, list[Visit]]]:
    """Yield what visits are for, with those that follow each other in it."""
    for phase, group in groupby(visits, key=lambda visit: visit.phase):
        yield words.plan.phase[phase], list(group)


def then_and_now(paper: Paper) -> Part:
    """Return the table of how things were at the start and at each check-in."""
    words, checkin = paper.words, paper.questionnaire.checkin
    scales = (checkin.pain_question, checkin.interference_question)
    names = [paper.questionnaire.by_id[name].name for name in scales]
    later = paper.checks[1:][-LATEST:]
    degrees = [option.label for option in checkin.change.options]
    # Where massage has not begun, no degree is known: that is the answer behind the seven.
    said = [degrees[len(DEGREES) if one.change is None else one.change - 1] for one in later]
    rows = [
        _check(words, *one)
        for one in zip((paper.checks[0], *later), [words.paper.start, *said], strict=True)
    ]
    return {
        "kind": "table",
        "head": [words.checkin.checked_day, *names, checkin.change.name],
        "rows": rows,
    }


def _check(words: Words, check: Check, change: str) -> list[str]:
    numbers = (say_tenth(words, number) for number in (check.pain, check.interference))
    return [say_day(words, check.day), *numbers, change]
