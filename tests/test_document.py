"""The papers: all of it in reading order, nothing that misleads, and fit for a screen reader."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any
from unittest.mock import patch

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader

from logic.clinic.mark import ClinicMark
from logic.clinic.settings import ClinicSettings, Review
from logic.definition.loading import load
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer, Answers
from logic.engine.checkin import Check, judge
from logic.engine.explanation import explain
from logic.engine.support import offers_comfort
from logic.engine.timeline import plan_visits
from logic.engine.values import A_LOT
from logic.engine.verdict import Decision, Evaluation, evaluate
from logic.handover.document import LettersError, write_note, write_page
from logic.handover.paper import LATEST, Paper, foot
from logic.handover.qr import draw_qr
from logic.text.dates import say_date, say_day
from logic.text.pages import pages
from logic.text.saying import say_count, say_reference
from logic.text.totals import Currency
from tests.cases import evaluation_of, tried_cases
from tests.kinds import examples, for_soak, kinds
from tests.people import SIGNS
from tests.strategies import READY, ROOT, SHIPPED, label, mostly_safe

WORDS = SHIPPED.words
MADE, FIRST = date(2026, 11, 26), date(2026, 12, 3)
LINK = "https://check.example.org/#" + "aB3-" * 95
START = Check(FIRST, 5, 3)
THREE = (
    START,
    Check(date(2026, 12, 24), 3, 3, 3),
    Check(date(2027, 1, 21), 3, None, 3),
    Check(date(2027, 3, 25), 2, 1, 2),
)
WORSE = (START, Check(date(2026, 12, 17), 8, 6, 6))
CONDITIONS: dict[str, Answer] = {
    **READY,
    "ask_first": (
        "blood", "organs", "feeling", "cancer", "bones", "surgery", "pregnant", "skin",
    ),
    "kind": "unsure",
    "duration": "weeks",
    "hurt": "healing",
    "pain_average": 8,
    "interference": 9,
    "tried": ("exercise", "medicine", "mind", "massage", "other"),
    "massage_before": "none",
    "hopes": "cure",
    "easing": "unsure",
    "stress": "often",
    "touch": "with_care",
    "leave_out": ("patch", "port", "veins", "bruise"),
    "weekly": "no",
    "visit_barrier": ("cost", "travel", "time", "health", "other"),
    "later_visits": "unsure",
    "home": "no",
    "practice_barrier": ("fear", "time", "how", "doubt", "other"),
    "other_care": "no",
    "treatment_barrier": ("cost", "before", "many", "other"),
    "talk": "no",
    "team_barrier": ("privacy", "before", "language", "other"),
    "look_back": "no",
}  # fmt: skip
"""All that can be ticked on the way to a plan."""
OPEN: dict[str, Answer] = {
    **CONDITIONS,
    "duration": "months",
    "massage_before": "unsure",
    **dict.fromkeys(("weekly", "home", "other_care", "talk", "look_back"), "unsure"),
}
"""Someone with all four things to settle, whose result could become a better one."""
VERDICTS: dict[str, Answers] = {
    "urgent_care": {"danger_back": ("none",), "danger_chest": ("chest", "breath")},
    "clinician_today": {**READY, "danger_chest": ("unsure",), "today_body": ("clot", "joint")},
    "adults_only": {**READY, "age": "child"},
    "clinician_first": {**READY, "signs_first": ("weight", "lump"), "wait_first": ("attack",)},
    "too_early": {**READY, "kind": "sprain", "hurt": "fresh"},
    "not_now": {**READY, "duration": "days"},
    "reasonable_with_conditions": CONDITIONS,
    "reasonable": READY,
}
PLANNED = ["reasonable", "reasonable_with_conditions"]
PLANLESS = [name for name in VERDICTS if name not in PLANNED]
HOUSE = ClinicSettings(
    name="Hill Street clinic",
    postal_address="12 Hill Street, London N1 2AB",
    phone="020 7946 0000",
    contact="hello@hill.example",
    country="GB",
)
STRANGE = (
    r"""#let $x^2$ *b* _c_ `d` [e] \f @g <h> "i" 'j' // k /* l */ -- ~ = m #{n} 1. + {date} Ñ → €"""
)


@pytest.fixture(autouse=True, scope="module")
def _codes() -> Iterator[None]:
    """Draw the same code once for all papers."""
    with patch("logic.handover.person_page.draw_qr", cache(draw_qr)):
        yield


def paper(answers: Answers, **more: Any) -> Paper:
    given = {"made": MADE, "first": FIRST, "link": LINK, **more}
    return Paper(evaluation=evaluate(SHIPPED, answers), **given)


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def bare(text: str) -> str:
    """Leave out white space: where a line breaks makes no difference."""
    return "".join(text.split())


@cache
def said(pdf: bytes) -> str:
    """Return what is written, from the top down, without white space and footers."""
    found = reader(pdf)
    footer = bare(found.metadata.title if found.metadata and found.metadata.title else "")
    counted = re.compile(f"({re.escape(feet())})?" + re.escape(footer) + r"Page\d+of\d+")
    return "".join(counted.sub("", bare(page.extract_text())) for page in found.pages)


@cache
def feet() -> str:
    """Return what stands at the foot of a page."""
    return "".join(map(bare, foot(paper(READY))))


def stand_in_order(text: str, expected: list[str]) -> None:
    """Check that each of `expected` stands in `text`, behind the one before it."""
    at = 0
    for one in map(bare, expected):
        found = text.find(one, at)
        assert found >= 0, f"{one!r} does not stand in {text[at:]!r}"
        at = found + len(one)


def decided(evaluation: Evaluation) -> Decision:
    assert evaluation.decision is not None
    return evaluation.decision


def sizes(page: PageObject) -> set[float]:
    """Return the sizes of the letters on a page, in points."""
    found: set[float] = set()

    def collect(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * matrix[3]), 2))

    page.extract_text(visitor_text=collect)
    return found


# ── The page for the person ───────────────────────────────────────────────────────────────


def why(evaluation: Evaluation) -> Iterator[str]:
    """Yield all that the reasons must say, in the order of the answers."""
    explanation = explain(evaluation)
    yield decided(evaluation).verdict.why
    for flag in explanation.flags:
        yield from (*flag.said, *flag.advice)
    for reason in explanation.factors:
        yield f"{reason.factor.title}: {WORDS.result.level[reason.told]}"
        yield reason.factor.sentence(reason.told)
    yield from (reason.factor.settle for reason in explanation.to_settle)
    yield from explanation.advice


def visits(given: Paper) -> Iterator[str]:
    """Yield the visits up to the look back, what to bring, when to stop, and one harm."""
    yield WORDS.checkin.checked_plan if given.outcome else WORDS.paper.visits
    for visit in given.dated:
        yield f"{say_date(WORDS, visit.date)}: {WORDS.plan.phase[visit.phase]}"
    yield WORDS.paper.bring
    yield from (one.text for one in SHIPPED.guides.bring.values())
    yield WORDS.paper.look.format(date=say_date(WORDS, given.dated[-1].date))
    yield WORDS.paper.not_booked
    yield WORDS.paper.stop
    assert SHIPPED.guides.emergency
    yield SHIPPED.guides.emergency.call
    yield from (one.text for one in SHIPPED.guides.emergency.signs.values())
    yield from (one.text for one in SHIPPED.guides.stop.values())
    assert SHIPPED.harms.key
    yield SHIPPED.harms.key.text


def steps(lead: Any, *, apart: bool) -> list[str]:
    """Return the next steps; the one that says when to stop stands apart where visits follow."""
    return [one for name, one in lead.next_steps.items() if name != "stop" or not apart]


@pytest.mark.parametrize("count", kinds([0, 1, 3], 3))
@pytest.mark.parametrize("name", VERDICTS)
def test_the_page_says_all_that_follows_from_the_answers_in_reading_order(
    name: str, count: int
) -> None:
    checks = THREE[: count + 1] if count else ()
    given = paper(VERDICTS[name], checks=checks, made=checks[-1].day if checks else MADE)
    evaluation = given.evaluation
    verdict = decided(evaluation).verdict
    judged = bool(checks) and verdict.plan
    lead = SHIPPED.checkin.outcome[judge(SHIPPED.checkin, START, checks[-1])] if judged else verdict

    text = said(write_page(given))

    assert verdict.id == name
    expected = [WORDS.paper.made.format(date=say_date(WORDS, given.made)), lead.name]
    expected += [lead.sentence, *steps(lead, apart=bool(verdict.plan) and not judged)]
    expected += visits(given) if verdict.plan else []
    expected += [*checked(checks), verdict.name] if judged else []
    expected += [*why(evaluation), WORDS.keep.qr, WORDS.paper.link, WORDS.start.not_diagnosis]
    stand_in_order(text, [*expected, WORDS.sources.heading])


def test_no_visit_after_the_look_back_stands_on_the_page() -> None:
    given = paper(READY)
    later = [visit for visit in given.timeline.paths[0].visits if visit not in given.dated]

    text = said(write_page(given))

    assert given.dated[-1].phase == "reassessment"
    assert len(later) > 3
    assert [one for one in later if bare(say_day(WORDS, one.date)) in text] == []
    assert bare(WORDS.plan.phase["maintenance"]) not in text


def checked(checks: tuple[Check, ...]) -> Iterator[str]:
    """Yield what a check-in found, then and now."""
    change = {n + 1: one.label for n, one in enumerate(SHIPPED.checkin.change.options)}
    for check in checks:
        yield say_day(WORDS, check.day)
        for number in (check.pain, check.interference):
            yield WORDS.everywhere.not_known if number is None else f"{number} of 10"
        yield change[check.change] if check.change else WORDS.paper.start


CHECKS: dict[str, tuple[Check, ...]] = {"none": (), "three": THREE, "worse": WORSE}


@pytest.mark.parametrize("looks", kinds(CHECKS, "worse"))
@pytest.mark.parametrize("name", VERDICTS)
def test_each_source_that_is_cited_stands_there_in_full_once_under_its_number(
    name: str, looks: str
) -> None:
    checks = CHECKS[looks]
    text = said(write_page(paper(VERDICTS[name], checks=checks)))

    body, _, end = text.rpartition(bare(WORDS.sources.heading) + "[1]")
    cited = {int(number) for number in re.findall(r"\[(\d+)\]", body)}
    assert cited == set(range(1, len(cited) + 1))
    full = {one.id: bare(say_reference(WORDS, one)) for one in SHIPPED.sources}
    end = "[1]" + end
    found = sorted((end.find(f"]{one}"), one) for one in set(full.values()) if f"]{one}" in end)
    assert end == "".join(f"[{n}]{one}" for n, (_, one) in enumerate(found, start=1))
    assert len(found) == len(cited)
    known = {name for name, one in full.items() if f"]{one}" in end}
    assert set(decided(evaluate(SHIPPED, VERDICTS[name])).verdict.source) <= known or checks


def test_what_a_source_is_cited_for_is_what_it_is_the_source_of() -> None:
    text = said(write_page(paper(READY)))
    verdict, fit = SHIPPED.verdict["reasonable"], SHIPPED.factors[-1]
    full = {one.id: bare(say_reference(WORDS, one)) for one in SHIPPED.sources}
    number = {
        name: int(re.findall(r"\[(\d+)\]" + re.escape(said), text)[0])
        for name, said in full.items()
        if said in text
    }

    marks = [f"[{number[name]}]" for name in fit.source]

    assert list(map(number.__getitem__, verdict.source)) == [1, 2, 3, 4, 5]
    assert bare(fit.sentence("met") + " ".join(marks)) in text


def test_price_and_way_give_totals_up_to_the_look_back_and_none_without_them() -> None:
    bare_page = said(write_page(paper(READY)))
    text = said(write_page(paper(READY, price=Decimal("62.50"), travel=45)))

    hours = say_count(WORDS, WORDS.plan.totals_time, "hours", round(105 * 3 / 60))
    stand_in_order(text, [hours, WORDS.plan.totals_price.format(cost="187.50")])
    assert bare(WORDS.plan.totals_price.format(cost="")[:-1]) not in bare_page
    assert bare(hours) not in bare_page


@pytest.mark.parametrize(
    ("currency", "said_so"),
    [
        (Currency("GBP"), "£187.50"),
        (Currency("EUR", "£"), "€187.50"),
        (Currency("", "£"), "187.50 £"),
        (Currency("", "euros"), "187.50 euros"),
        (Currency(), "187.50."),
    ],
)
def test_an_amount_has_the_clinics_currency_or_what_was_typed_and_none_is_guessed(
    currency: Currency, said_so: str
) -> None:
    text = said(write_page(paper(READY, price=Decimal("62.50"), currency=currency)))

    assert bare(said_so) in text
    others = {"£", "€", "$", "euros"} - set(said_so.replace("187.50", " ").split()) - {said_so[0]}
    assert [one for one in others if one in text] == []


def test_a_result_that_could_become_a_better_one_says_so() -> None:
    given = paper(OPEN)
    better = decided(given.evaluation).could_become
    assert better is not None

    stand_in_order(
        said(write_page(given)),
        [
            decided(given.evaluation).verdict.sentence,
            WORDS.result.could.format(verdict=better.name),
            WORDS.result.next,
            WORDS.result.settle,
            *(factor.settle for factor in SHIPPED.factors),
            WORDS.result.advice,
        ],
    )


def test_a_review_that_is_overdue_is_told_above_all_else() -> None:
    due = SHIPPED.about.next_review
    warning = bare(WORDS.everywhere.review_overdue.format(date=say_date(WORDS, due)))

    late = said(write_page(paper(READY, made=due + timedelta(days=1))))

    assert late.index(warning) < late.index(bare(SHIPPED.verdict["reasonable"].name))
    assert warning not in said(write_page(paper(READY, made=due)))
    assert warning in said(write_note(paper(READY, made=due + timedelta(days=1))))
    urgent = paper(VERDICTS["urgent_care"], made=due + timedelta(days=1))
    assert warning not in said(write_page(urgent))


# ── What must not be there ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("checks", [(), THREE], ids=["none", "three"])
@pytest.mark.parametrize("name", PLANLESS)
def test_without_a_plan_no_visit_and_no_word_for_massage_stands_there(
    name: str, checks: tuple[Check, ...]
) -> None:
    text = said(write_page(paper(VERDICTS[name], checks=checks, price=Decimal(60), travel=30)))

    outcomes = [word for one in SHIPPED.checkin.outcomes for word in (one.name, one.sentence)]
    titles = [story.title for story in SHIPPED.plan.stories]
    better = [SHIPPED.verdict[one] for one in PLANNED]
    never = [
        WORDS.plan.heading, WORDS.checkin.checked_plan, WORDS.checkin.checked_compare,
        WORDS.plan.phase["weekly"], WORDS.plan.phase["maintenance"], say_day(WORDS, FIRST),
        SHIPPED.plan.rule, *titles, *outcomes,
        *(one.name for one in better), *(one.sentence for one in better),
    ]  # fmt: skip
    assert [one for one in never if bare(one) in text] == []


def test_after_a_danger_sign_there_is_nothing_but_help_the_sign_and_where_it_comes_from() -> None:
    verdict = SHIPPED.verdict["urgent_care"]
    given = paper(VERDICTS["urgent_care"], link="")
    (sign,) = explain(given.evaluation).flags
    sources = [*verdict.source, *(name for one in sign.because for name in one.source)]

    rest = said(write_page(given))
    for one in (
        SHIPPED.title, WORDS.paper.made.format(date=say_date(WORDS, MADE)), verdict.name,
        verdict.sentence, WORDS.result.next, *verdict.next_steps.values(),
        WORDS.result.why, verdict.why,
        SHIPPED.by_id["danger_chest"].name, label("danger_chest", "chest"),
        label("danger_chest", "breath"), *(one.text for one in sign.because),
        verdict.change, WORDS.start.not_diagnosis,
        WORDS.sources.heading, *(say_reference(WORDS, one) for one in SHIPPED.cited(sources)),
    ):  # fmt: skip
        assert bare(one) in rest, one
        rest = rest.replace(bare(one), "", 1)
    assert re.sub(r"[\[\]\d.:•“”‣]", "", rest) == ""


def test_who_is_worse_reads_that_first_and_no_visit_is_left() -> None:
    text = said(write_page(paper(READY, checks=WORSE, made=WORSE[-1].day)))
    verdict = SHIPPED.verdict["reasonable"]

    before = WORDS.paper.before.format(verdict=verdict.name)
    stand_in_order(
        text, [SHIPPED.checkin.outcome["worse"].sentence, WORDS.checkin.checked_stop, before]
    )
    assert text.count(bare(verdict.name)) == 1
    told = verdict.sentence, *verdict.next_steps.values()
    assert [one for one in told if bare(one) in text] == []
    assert bare(WORDS.plan.phase["weekly"]) not in text


def test_a_visit_on_the_day_of_a_check_in_is_over() -> None:
    given = paper(READY, checks=THREE[:2], made=THREE[1].day)

    assert given.ahead[0].date == date(2026, 12, 31)
    assert bare(say_date(WORDS, THREE[1].day) + WORDS.plan.phase["reassessment"]) not in said(
        write_page(given)
    )


def test_where_massage_has_not_begun_the_result_stands_in_front_and_the_plan_begins_today() -> None:
    later = date(2027, 1, 7)
    given = paper(READY, checks=(START, Check(later, 5, 3)), made=later)
    verdict, outcome = SHIPPED.verdict["reasonable"], SHIPPED.checkin.outcome["not_begun"]
    first = f"{say_date(WORDS, later)}: {WORDS.plan.phase['weekly']}"

    text = said(write_page(given))

    stand_in_order(
        text, [verdict.name, verdict.sentence, WORDS.checkin.checked_plan, first, outcome.sentence]
    )


def test_without_a_link_there_is_no_code_and_no_word_of_one() -> None:
    pdf = write_page(paper(READY, link=""))

    assert bare(WORDS.paper.link) not in said(pdf)
    assert "/Figure" not in list(tags(pdf))


# ── The note for the therapist ────────────────────────────────────────────────────────────


NAMES = {question.id: question.name for question in SHIPPED.questions}
VALUES = {value.id: value.label for value in SHIPPED.values}


def told(question: str, option: str) -> str:
    return f"{NAMES[question]}: “{label(question, option)}”"


def advice(question: str, option: str) -> str:
    (found,) = (o.advice for o in SHIPPED.by_id[question].options if o.id == option)
    assert found
    return found


def test_the_note_says_what_a_therapist_needs_in_reading_order() -> None:
    answers = {**READY, "ask_first": ("blood", "skin"), "kind": "inflamed"}
    given = paper(
        answers, marks={"soon": 2, "do_more": 1}, invited="Hill & Sons, Łódź", reference="A-7"
    )
    blood, skin = (label("ask_first", name) for name in ("blood", "skin"))
    met = {factor.id: factor.title for factor in SHIPPED.factors}

    text = said(write_note(given))

    stand_in_order(
        text,
        [
            WORDS.paper.note, WORDS.paper.name, WORDS.paper.birth, "Hill & Sons, Łódź", "A-7",
            WORDS.paper.own_words,
            WORDS.paper.pain,
            told("kind", "inflamed"), told("duration", "years"),
            f"{NAMES['pain_average']}: 5 of 10", f"{NAMES['interference']}: 3 of 10",
            told("hopes", "less_pain"), WORDS.list.result, SHIPPED.verdict["reasonable"].name,
            f"{met['commitment']}: yes. {told('weekly', 'every')}",
            f"{met['care_team']}: yes.", f"{met['fit']}: yes.",
            WORDS.paper.safety, "; ".join(NAMES[name] for name in SIGNS if name != "ask_first"),
            told("age", "adult"), f"“{blood}; {skin}”",
            f"{NAMES['cleared_blood']}; {told('cleared_skin', 'yes')}", WORDS.paper.told,
            advice("flare", "no"),
            WORDS.list.matters, VALUES["soon"],
            WORDS.paper.plan, WORDS.paper.spacing.format(months=2), WORDS.plan.phase["weekly"],
            *(say_date(WORDS, visit.date) for visit in given.timeline.paths[0].visits),
            WORDS.list.prompts, *(prompt.ask for prompt in SHIPPED.therapist.values()),
        ],
    )  # fmt: skip
    assert bare(VALUES["do_more"]) not in text
    assert bare(WORDS.list.open) not in text


@pytest.mark.parametrize("write", [write_page, write_note])
def test_a_paper_says_where_the_person_leans_and_nothing_where_they_have_not_said(
    write: Callable[[Paper], bytes],
) -> None:
    lean = bare(WORDS.list.lean)
    leaning = said(write(paper(READY, lean="try")))

    assert lean in leaning
    assert bare(WORDS.values.lean["try"]) in leaning
    assert lean not in said(write(paper(READY)))


@pytest.mark.parametrize("verdict", ["urgent_care", "clinician_today", "clinician_first"])
def test_after_a_flag_no_page_says_that_the_person_leans_to_massage(verdict: str) -> None:
    page = said(write_page(paper(VERDICTS[verdict], lean="try")))

    assert bare(WORDS.list.lean) not in page
    assert page == said(write_page(paper(VERDICTS[verdict])))


def test_once_massage_has_begun_what_it_brought_counts_and_no_lean_of_before() -> None:
    note = said(write_note(paper(READY, checks=WORSE, made=WORSE[-1].day, lean="try")))

    assert bare(WORDS.list.lean) not in note


def test_the_note_after_a_check_in_tells_what_it_found_and_what_is_left_of_the_plan() -> None:
    given = paper(OPEN, checks=THREE, made=THREE[-1].day)

    text = said(write_note(given))

    days = [say_date(WORDS, visit.date) for visit in given.ahead]
    outcome = SHIPPED.checkin.outcome["clearly_helps"]
    settle = [one.factor.settle for one in explain(given.evaluation).to_settle]
    assert settle
    stand_in_order(
        text,
        [
            WORDS.list.result, outcome.name, outcome.sentence,
            WORDS.paper.before.format(verdict=given.decision.verdict.name),
            WORDS.list.open, *settle, WORDS.paper.plan, outcome.name, *checked(THREE), *days,
        ],
    )  # fmt: skip
    assert bare(WORDS.checkin.checked_stop) in said(write_note(paper(READY, checks=WORSE)))


def test_of_many_check_ins_a_paper_tells_the_start_and_the_last_ones() -> None:
    days = [FIRST + timedelta(weeks=n) for n in range(3, 15)]
    checks = (START, *(Check(day, 4, 2, 3) for day in days))

    text = said(write_note(paper(CONDITIONS, checks=checks, made=days[-1])))

    stand_in_order(text, [WORDS.paper.start, *(say_day(WORDS, day) for day in days[-LATEST:])])
    assert bare(say_day(WORDS, days[0]) + WORDS.list.scale.format(number=4)) not in text


@pytest.mark.parametrize("name", PLANLESS)
def test_there_is_no_note_without_a_plan(name: str) -> None:
    with pytest.raises(LookupError, match="without a plan"):
        write_note(paper(VERDICTS[name]))


@pytest.mark.parametrize("write", [write_page, write_note])
def test_there_is_no_paper_before_the_last_answer(write: Any) -> None:
    with pytest.raises(LookupError, match="before the last answer"):
        write(paper({"danger_chest": ("none",)}))


# ── Room and letters ──────────────────────────────────────────────────────────────────────


EVERYTHING: dict[str, Any] = {
    "made": SHIPPED.about.next_review + timedelta(days=1),
    "marks": {value.id: A_LOT for value in SHIPPED.values},
    "invited": "W" * 60,
    "reference": "W" * 40,
    "price": Decimal("999.99"),
    "travel": 599,
}
SIX = (START, *(Check(FIRST + timedelta(days=n), 10, 10, 3) for n in range(21, 27)))
NOT_BEGUN = (*SIX, Check(FIRST + timedelta(days=30), None, None))
LONG_PATHS = [for_soak(()), SIX, for_soak(NOT_BEGUN)]


@pytest.mark.parametrize("checks", LONG_PATHS, ids=["none", "six", "not_begun"])
@pytest.mark.parametrize(
    ("answers", "note_sides", "page_sides"),
    [(CONDITIONS, 2, 2), (OPEN, 2, 2), (READY, 1, 1)],
    ids=["all", "open", "ready"],
)
def test_the_longest_papers_grow_by_a_side_rather_than_shrink_and_can_be_read(
    answers: Answers, note_sides: int, page_sides: int, checks: tuple[Check, ...]
) -> None:
    given = paper(answers, checks=checks, **EVERYTHING)

    note = reader(write_note(given)).pages
    page = reader(write_page(given)).pages

    assert len(note) <= note_sides
    assert len(page) <= page_sides
    for side in (*note, *page):
        assert min(sizes(side)) >= 8.5


@pytest.mark.parametrize("clinic", [ClinicSettings(), HOUSE], ids=["none", "clinic"])
def test_each_result_is_one_sheet_and_all_that_can_be_ticked_two(clinic: ClinicSettings) -> None:
    common = {name: answers for name, answers in VERDICTS.items() if answers is not CONDITIONS}
    counts = {
        name: len(reader(write_page(paper(answers, clinic=clinic))).pages)
        for name, answers in common.items()
    }

    assert set(counts.values()) == {1}
    assert len(reader(write_page(paper(CONDITIONS, clinic=clinic))).pages) == 2


ALL_UNMET = 4
"""Each of the four things that count."""


@pytest.mark.parametrize("case", tried_cases(), ids=lambda case: case["name"])
def test_the_papers_of_every_case_have_room(case: Mapping[str, Any]) -> None:
    given = Paper(evaluation=evaluation_of(case), made=MADE, first=FIRST, link=LINK, clinic=HOUSE)
    decision = given.evaluation.decision
    if decision is None:
        return

    # Who has everything to settle, or is told where to turn in despair, may need both sides.
    unmet = len(explain(given.evaluation).conditions)
    crowded = unmet == ALL_UNMET or (decision.verdict.plan and offers_comfort(given.evaluation))
    assert len(reader(write_page(given)).pages) <= (2 if crowded else 1)
    if decision.verdict.plan:
        assert len(reader(write_note(given)).pages) == 1


@examples(15)
@given(mostly_safe(), st.dictionaries(st.sampled_from([v.id for v in SHIPPED.values]), st.just(2)),
       st.dates(date(2026, 1, 1), date(2030, 12, 31)))  # fmt: skip
def test_whatever_is_answered_the_verdict_and_every_date_stand_on_the_page(
    answers: dict[str, Answer], marks: dict[str, int], first: date
) -> None:
    given = paper(answers, marks=marks, first=first)
    verdict = decided(given.evaluation).verdict

    text = said(write_page(given))

    course = plan_visits(SHIPPED, given.evaluation.route, first)
    dates = [visit.date for visit in course.paths[0].visits[: course.numbers.weekly]]
    days = [say_day(WORDS, day) for day in dates if day >= MADE] if verdict.plan else []
    stand_in_order(text, [verdict.name, verdict.sentence, *days, *why(given.evaluation)])
    assert {day.weekday() for day in dates} == {first.weekday()}
    if verdict.plan:
        assert len(reader(write_note(given)).pages) == 1
    else:
        assert bare(WORDS.paper.visits) not in text
        with pytest.raises(LookupError):
            write_note(given)


# ── Texts as they are ─────────────────────────────────────────────────────────────────────


def saying(text: str) -> Questionnaire:
    """Return the shipped definition with this text in place of many others."""
    verdicts = [
        replace(one, name=text, sentence=text, why=text, next_steps={"only": text})
        for one in SHIPPED.verdicts
    ]
    stories = [replace(one, title=text, text=text) for one in SHIPPED.plan.stories]
    sources = [replace(one, title=text, by=text, link=None) for one in SHIPPED.sources]
    return replace(
        SHIPPED,
        title=text,
        verdicts=tuple(verdicts),
        sources=tuple(sources),
        plan=replace(SHIPPED.plan, stories=tuple(stories)),
        therapist={name: replace(one, ask=text) for name, one in SHIPPED.therapist.items()},
    )


def test_no_text_acts_as_markup() -> None:
    evaluation = evaluate(saying(STRANGE), READY)
    given = replace(paper(READY), evaluation=evaluation, invited=STRANGE, reference=STRANGE)

    page, note = said(write_page(given)), said(write_note(given))

    assert page.count(bare(STRANGE)) >= 14
    assert note.count(bare(STRANGE)) == 1 + 1 + 2 + len(SHIPPED.therapist)


LETTERS = {
    "en": "It\u2019s “fine” \u2013 1,000…",
    "es": "¿Qué tal, señor? ¡Ñandú! áéíóúüÁÉÍÓÚÜ",
    "pt-BR": "ãõçàâêôíúÃÕÇÀÂÊÔÍÚ",
    "de": "äöüßÄÖÜẞ „so“ \u201aso\u2018",
    "fr": "œæçéèêëîïôûùÿŒÆÇÉÈÊËÎÏÔÛÙŸ « oui »",
    "pl": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "vi": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĂÂĐÊÔƠƯẠẢẤẦẨẪẬẮẰẲẴẶ",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ",
}


def in_language(language: str, text: str) -> Paper:
    evaluation = evaluate(replace(saying(text), language=language), READY)
    return replace(paper(READY), evaluation=evaluation)


def fonts(pdf: bytes) -> set[str]:
    """Return the names of the fonts, without the mark of what is left out of them."""
    return {
        str(font.get_object()["/BaseFont"]).partition("+")[2].partition("-")[0]
        for page in reader(pdf).pages
        for font in page["/Resources"]["/Font"].values()
    }


@pytest.mark.parametrize("language", kinds(LETTERS, "es", "vi", "el"))
def test_the_letters_of_many_languages_come_out_in_the_one_font(language: str) -> None:
    pdf = write_page(in_language(language, LETTERS[language]))

    assert said(pdf).count(bare(LETTERS[language])) >= 14
    assert fonts(pdf) == {"LibertinusSerif"}
    assert reader(pdf).root_object["/Lang"] == language


@pytest.mark.parametrize("file", sorted(ROOT.glob("questions*.yaml")), ids=lambda file: file.name)
def test_every_letter_of_every_language_on_offer_is_in_the_one_font(file: Any) -> None:
    texts = [text.said for page in pages(load(file)).values() for text in page]
    letters = sorted({letter for text in texts for letter in text if not letter.isspace()})

    pdf = write_page(in_language("en", "".join(letters)))

    assert fonts(pdf) == {"LibertinusSerif"}
    assert "".join(letters) in said(pdf)


NOBODYS = "\U0010fffd"
"""A letter that means nothing, and that no font has."""


def test_a_letter_that_no_font_has_is_an_error_and_no_box() -> None:
    with pytest.raises(LettersError, match="could not be displayed"):
        write_page(in_language("en", NOBODYS))


@pytest.mark.parametrize(("text", "tried"), [("Ñ", [True]), (NOBODYS, [True, False])])
def test_the_fonts_of_the_machine_are_used_only_where_a_letter_is_missing(
    text: str, tried: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[bool] = []
    compiled = typst.compile

    def watch(*given: Any, **more: Any) -> bytes:
        found.append(more["ignore_system_fonts"])
        return compiled(*given, **more)

    monkeypatch.setattr(typst, "compile", watch)
    with suppress(LettersError):
        write_page(in_language("en", text))

    assert found == tried


def test_any_other_fault_of_a_document_is_told_as_it_is() -> None:
    with pytest.raises(typst.TypstError, match="language"):
        write_page(in_language("engl", "So"))


def test_the_name_of_a_clinic_that_no_font_has_is_left_out() -> None:
    given = paper(READY, reference="A-7")

    assert write_note(replace(given, invited=NOBODYS)) == write_note(given)


# ── Whose paper it is ─────────────────────────────────────────────────────────────────────


MARK = ClinicMark("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
                  b'<rect width="9" height="9" fill="#123"/></svg>')  # fmt: skip
NO_MARK = ClinicMark("image/png", b"\x89PNG\r\n\x1a\nthis is no picture")


@pytest.mark.parametrize("write", [write_page, write_note])
def test_the_letterhead_is_the_clinics_and_without_one_the_checks_own(write: Any) -> None:
    own, theirs = said(write(paper(READY))), said(write(paper(READY, clinic=HOUSE)))

    stand_in_order(
        theirs, [HOUSE.name, SHIPPED.title, HOUSE.postal_address, f"Phone: {HOUSE.phone}"]
    )
    assert own.startswith(bare(SHIPPED.title))
    assert [one for one in (HOUSE.name, HOUSE.phone) if bare(one) in own] == []


def test_the_letterhead_says_where_to_book_and_hours_are_counted_by_the_clinics_own_visits() -> (
    None
):
    long = replace(HOUSE, booking="https://clinic.example/book", minutes=180)
    given = {"travel": 0, "price": None}

    theirs, own = (said(write_page(paper(READY, clinic=one, **given))) for one in (long, HOUSE))

    hours = [say_count(WORDS, WORDS.plan.totals_time, "hours", number) for number in (9, 3)]
    stand_in_order(theirs, [f"{WORDS.calendar.booking}: {long.booking}", hours[0]])
    assert bare(hours[0]) not in own
    assert bare(hours[1]) in own
    assert bare(WORDS.calendar.booking) not in own


def test_a_mark_is_drawn_and_one_that_cannot_be_is_left_out() -> None:
    plain = write_page(paper(READY, clinic=HOUSE))

    assert write_page(paper(READY, clinic=replace(HOUSE, mark=MARK))) != plain
    assert write_page(paper(READY, clinic=replace(HOUSE, mark=NO_MARK))) == plain


@pytest.mark.parametrize(
    ("country", "size"),
    [("US", (612, 792)), ("CA", (612, 792)), ("MX", (612, 792)), ("GB", (595, 842)),
     ("", (595, 842))],
)  # fmt: skip
def test_the_paper_is_of_the_size_that_printers_in_the_country_hold(
    country: str, size: tuple[int, int]
) -> None:
    for write in (write_page, write_note):
        box = reader(write(paper(READY, clinic=ClinicSettings(country=country)))).pages[0].mediabox
        assert (round(box.width), round(box.height)) == size


def test_the_foot_says_who_checked_this_version_and_whom_to_tell() -> None:
    one = Review("Dr. Ann Ode", "doctor", date(2026, 11, 25), SHIPPED.version)
    other = replace(one, version="0.9")
    feet = {
        reviewed: bare(reader(write_page(
            paper(READY, clinic=replace(HOUSE, reviewed=reviewed))
        )).pages[0].extract_text())
        for reviewed in ((one,), (other,), ())
    }  # fmt: skip

    nobody = bare(WORDS.everywhere.checked_nobody)
    assert bare("Checked by Dr. Ann Ode, doctor, on 25 November 2026") in feet[one,]
    assert nobody not in feet[one,]
    for others in ((other,), ()):
        assert nobody in feet[others]
        assert "AnnOde" not in feet[others]
    assert bare(WORDS.everywhere.wrong_here.format(contact=HOUSE.contact)) in feet[()]
    assert bare(WORDS.everywhere.wrong_here_nobody) not in feet[()]


def test_a_public_holiday_is_named_beside_its_date_and_an_ordinary_day_is_not() -> None:
    given = paper(READY, first=date(2026, 12, 11), clinic=HOUSE)

    for text in (said(write_page(given)), said(write_note(given))):
        assert bare("Friday, 25 December 2026 (Christmas Day)") in text
        assert bare("18 December 2026 (") not in text
    elsewhere = replace(given, clinic=ClinicSettings(country="JP"))
    assert "ChristmasDay" not in said(write_page(elsewhere))
    assert "ChristmasDay" in said(write_page(replace(given, clinic=ClinicSettings())))


# ── For a screen reader ───────────────────────────────────────────────────────────────────


def tags(pdf: bytes) -> Iterator[str]:
    """Yield the name of each tag, in the order in which a screen reader meets them."""
    yield from (tag["/S"] for tag in elements(reader(pdf).root_object["/StructTreeRoot"]))


def elements(node: Any) -> Iterator[Any]:
    """Yield each element of the tree of tags."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from elements(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        yield from elements(node.get("/K"))


BOTH = [
    *((write_page, answers, ()) for answers in VERDICTS.values()),
    (write_page, READY, THREE),
    (write_page, CONDITIONS, WORSE),
    (write_note, CONDITIONS, ()),
    (write_note, READY, THREE),
]


@pytest.mark.parametrize(("write", "answers", "checks"), BOTH)
def test_each_paper_is_tagged_and_says_its_language_and_title(
    write: Any, answers: Answers, checks: tuple[Check, ...]
) -> None:
    given = paper(answers, checks=checks)

    pdf = write(given)

    found, root = reader(pdf), reader(pdf).root_object
    name = WORDS.paper.note if write is write_note else given.lead.name
    title = WORDS.everywhere.page_title.format(heading=name, title=SHIPPED.title)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.metadata is not None
    assert found.metadata.title == title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    for number, page in enumerate(found.pages, start=1):
        feet = "" if write is write_note else "".join(foot(given))
        footer = f"{feet} {title} {WORDS.paper.count.format(number=number, count=len(found.pages))}"
        assert bare(page.extract_text()).endswith(bare(footer))


@pytest.mark.soak
@pytest.mark.parametrize(("write", "answers", "checks"), BOTH)
def test_headings_go_down_step_by_step_from_a_single_one_on_top(
    write: Any, answers: Answers, checks: tuple[Check, ...]
) -> None:
    levels = [int(tag[2:]) for tag in tags(write(paper(answers, checks=checks))) if tag[1] == "H"]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_lists_are_what_they_look_like() -> None:
    found = list(tags(write_page(paper(READY))))

    assert "/Table" not in found
    assert found.count("/LI") >= len(SHIPPED.verdict["reasonable"].next_steps) + 4


@pytest.mark.parametrize(("write", "tables"), [(write_page, 1), (write_note, 1)])
def test_the_tables_after_a_check_in_have_a_head(write: Any, tables: int) -> None:
    found = list(tags(write(paper(READY, checks=THREE, made=THREE[-1].day))))

    assert found.count("/Table") == found.count("/THead") == tables
    assert found.count("/TH") == 4


def test_the_code_is_a_picture_with_words_and_a_link() -> None:
    pdf = write_page(paper(READY))

    (figure,) = [one for one in elements(reader(pdf).root_object["/StructTreeRoot"])
                 if one["/S"] == "/Figure"]  # fmt: skip
    links = [
        str(note.get_object()["/A"]["/URI"])
        for page in reader(pdf).pages
        for note in page.get("/Annots", [])
    ]
    assert figure["/Alt"] == WORDS.paper.link_to
    assert links[0] == LINK
    for source in SHIPPED.cited(SHIPPED.verdict["reasonable"].source):
        if source.link:
            assert source.link.replace("doi:", "https://doi.org/") in links


# ── The same again ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("write", [write_page, write_note])
def test_what_is_made_again_on_the_same_day_is_the_same_to_the_last_byte(write: Any) -> None:
    pdf = write(paper(READY))

    assert write(paper(READY)) == pdf
    assert write(paper(READY, made=MADE + timedelta(days=1))) != pdf
    metadata = reader(pdf).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.date() == MADE
