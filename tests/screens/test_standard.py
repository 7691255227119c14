"""Each criterion of the standard that is said to be met is looked up where it is said to be met."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final

import pytest

from logic.definition.aid import Criterion, RowId
from logic.definition.claims import NOT_RATED, PEOPLE, Rate
from logic.definition.questionnaire import Questionnaire
from logic.definition.research import Research
from logic.engine.journey import DECIDING, LIST, OPTIONS, RESEARCH, VALUES
from logic.text.dates import say_date
from logic.text.pages import GRADE
from logic.text.saying import say_pair, say_rate, say_source
from screens.options import GRADED
from tests.people import EASY
from tests.screens.visitor import Visitor
from tests.strategies import SHIPPED

PAIN: Final = "neck_shoulder"
"""The kind of pain for which something was counted."""
CITED = re.compile(r" \[\d+\]")
TIME = re.compile(r"\d+ (hours|days|weeks|months)")


@dataclass(frozen=True)
class Seen:
    """What a person finds on a screen: all its words, and the parts with a name.

    A claim is looked for without the numbers of its sources.
    """

    text: str
    parts: Mapping[str, tuple[str, ...]]

    def missing(self, part: str, said: str) -> bool:
        """Say whether a text is not there, or no such part has this name."""
        if part == "claim":
            return said not in CITED.sub("", self.text)
        return said not in self.text if part == "text" else said not in self.parts[part]


KINDS = {
    "heading": ("title", "header", "subheader"),
    "line": ("item",),
    "button": ("button",),
    "box": ("option",),
    "dots": ("vega_lite_chart",),
}
"""For each kind of part, what Streamlit calls it."""
DRAWN_BY_US = {"heading": r'<th scope="col">(.*?)</th>', "term": r'<th scope="row">(.*?)</th>'}
"""Parts that stand in HTML of the app's own, and how they are marked there."""

Find = tuple[str, str, str]
"""A screen, a kind of part, and its words."""
Check = Callable[[Questionnaire], Iterator[Find]]


def read(person: Visitor) -> Seen:
    """Read a screen from top to bottom, with everything in it that opens."""
    parts: dict[str, tuple[str, ...]] = {
        part: tuple(" ".join(one.split()) for one in person.texts(*kinds))
        for part, kinds in KINDS.items()
    }
    for part, marked in DRAWN_BY_US.items():
        found = re.findall(marked, person.html, re.DOTALL)
        parts[part] = (*parts.get(part, ()), *map(unescape, found))
    return Seen(person.said(), parts)


@pytest.fixture(scope="session")
def seen() -> Mapping[str, Seen]:
    """Each screen, read once. The start is read before anything is answered."""
    person = Visitor()
    found = {"start": read(person)}
    given = {**EASY, "kind": PAIN}
    for screen in (*DECIDING, LIST, "about"):
        person.opens(screen, given)
        found[screen.removeprefix("/")] = read(person)
    person.result(given)
    return {**found, "result": read(person)}


def known(questionnaire: Questionnaire) -> Research:
    """Return what is known about the kind of pain that was read about."""
    return next(one for one in questionnaire.research.values() if PAIN in one.where.options)


def rates(questionnaire: Questionnaire) -> tuple[Rate, ...]:
    """Return all that was counted."""
    return (*known(questionnaire).rates.values(), *questionnaire.harms.rates.values())


def texts(screen: str, *said: str) -> Iterator[Find]:
    """Look for words on a screen."""
    yield from ((screen, "text", one) for one in said)


def headed(screen: str, heading: str, *said: str) -> Iterator[Find]:
    """Look for a heading on a screen, and for what stands under it."""
    yield screen, "heading", heading
    yield from texts(screen, *said)


def in_rows(q: Questionnaire, name: RowId) -> Iterator[Find]:
    """Look for a row of the options, and for what it says of each."""
    yield "options", "term", q.words.options.row[name]
    yield from texts("options", *(one.row(name, known(q)).text for one in q.alternatives))


def problem(q: Questionnaire) -> Iterator[Find]:
    one = known(q)
    yield from headed("research", q.words.research.about.format(pain=one.name), one.pain.text)


def decision(q: Questionnaire) -> Iterator[Find]:
    yield from headed("start", q.words.start.heading)


def all_options(q: Questionnaire) -> Iterator[Find]:
    yield from (("options", "heading", one.name) for one in q.alternatives)


def good_sides(q: Questionnaire) -> Iterator[Find]:
    yield from in_rows(q, "better")


def bad_sides(q: Questionnaire) -> Iterator[Find]:
    yield from in_rows(q, "worse")


def what_it_is_like(q: Questionnaire) -> Iterator[Find]:
    yield from in_rows(q, "involves")
    yield from in_rows(q, "cost")


def the_same_room(q: Questionnaire) -> Iterator[Find]:
    yield from (*all_options(q), *good_sides(q), *bad_sides(q))


def its_research(q: Questionnaire) -> Iterator[Find]:
    yield from texts("options", "[1]")
    yield from texts("research", "[1]", q.words.sources.heading)
    yield from texts("about", *(say_source(q, source) for source in q.sources))


def when_made(q: Questionnaire) -> Iterator[Find]:
    published = say_date(q.words, q.about.published)
    yield from headed("about", q.words.about.dates_heading, published)


def kept_up_to_date(q: Questionnaire) -> Iterator[Find]:
    yield from headed("about", q.words.about.updates, q.about.updates)


def how_sure_the_numbers(q: Questionnaire) -> Iterator[Find]:
    for one in (known(q).changed, known(q).lasted):
        if one.sure != NOT_RATED:
            told = q.words.sources.sure.format(name=q.means(one.sure).name)
            yield "research", "claim", f"{one.text} {told}"
    yield "research", "text", q.words.sources.unrated
    yield "options", "term", q.words.options.row["sure"]
    for option in q.alternatives:
        sures = {name: option.row(name, known(q)).sure for name in GRADED}
        for name, sure in sures.items():
            if sure != NOT_RATED:
                told = say_pair(q.words, q.words.options.graded[name], q.means(sure).name)
                yield "options", "text", told
        for sure in sures.values():
            yield (
                "options",
                "text",
                q.words.sources.sure_means.format(
                    name=q.means(sure).name, means=q.means(sure).means
                ),
            )


def who_paid(q: Questionnaire) -> Iterator[Find]:
    yield from headed("about", q.words.about.funding, q.about.funding)


def nothing_done(q: Questionnaire) -> Iterator[Find]:
    one = next(option for option in q.alternatives if option.id == "as_now")
    better, worse = one.row("better", known(q)), one.row("worse", known(q))
    yield from headed("options", one.name, better.text, worse.text)


def how_likely(q: Questionnaire) -> Iterator[Find]:
    yield from headed("research", q.words.harms.heading)
    yield from texts("research", *(say_rate(q.words, rate) for rate in q.harms.rates.values()))


def about_whom(q: Questionnaire) -> Iterator[Find]:
    yield from texts("research", *(f"people {rate.after}" for rate in rates(q)))


def out_of_how_many(q: Questionnaire) -> Iterator[Find]:
    yield from texts("research", *(f"{rate.count} {rate.happened}" for rate in rates(q)))


def in_how_much_time(q: Questionnaire) -> Iterator[Find]:
    timed = [text for rate in rates(q) for text in (rate.after, rate.note) if TIME.search(text)]
    yield from texts("research", *timed)


def the_same_number_of_people(q: Questionnaire) -> Iterator[Find]:
    yield from texts("research", *(f"Of {PEOPLE} people {rate.after}" for rate in rates(q)))


def words_and_dots(q: Questionnaire) -> Iterator[Find]:
    for rate in rates(q):
        yield "research", "text", say_rate(q.words, rate)
        yield "research", "dots", say_rate(q.words, rate)


def hit_and_not(q: Questionnaire) -> Iterator[Find]:
    for rate in rates(q):
        yield "research", "text", f"{rate.count} {rate.happened}"
        yield "research", "text", f"The other {PEOPLE - rate.count} did not"


def what_matters(q: Questionnaire) -> Iterator[Find]:
    yield from headed("values", q.words.values.heading)
    yield from (("values", "box", value.label) for value in q.values)


def step_by_step(q: Questionnaire) -> Iterator[Find]:
    yield from headed("result", q.words.ways.further)
    ways = [RESEARCH, OPTIONS, VALUES, LIST]
    for screen, way in zip(("/result", *ways), ways, strict=False):
        yield screen[1:], "button", q.words.ways.to[way[1:]]


def talking(q: Questionnaire) -> Iterator[Find]:
    yield from headed("list", q.words.list.heading)
    yield from (("list", "line", prompt.ask) for prompt in q.clinician.values())


def how_chosen(q: Questionnaire) -> Iterator[Find]:
    yield from headed("about", q.words.about.selected, q.about.selected)


def how_good(q: Questionnaire) -> Iterator[Find]:
    one = known(q)
    for told in (one.key, one.changed, one.lasted):
        if told and told.sure != NOT_RATED:
            sure = q.words.sources.sure.format(name=q.means(told.sure).name)
            yield "research", "claim", f"{told.text} {sure}"
    yield "research", "text", q.words.sources.unrated


def their_training(q: Questionnaire) -> Iterator[Find]:
    yield from headed("about", q.words.about.made_by, q.about.made_by)


def how_hard_to_read(q: Questionnaire) -> Iterator[Find]:
    grade = q.words.about.reading_grade.format(grade=GRADE)
    yield from headed("about", q.words.about.reading, grade)


CHECKS: Mapping[str, Check] = {
    "1.1.1": problem, "1.1.2": decision, "1.1.3": all_options, "1.1.4": good_sides,
    "1.1.5": bad_sides, "1.2.1": what_it_is_like, "2.1.1": the_same_room, "2.2.1": its_research,
    "2.2.2": when_made, "2.2.3": kept_up_to_date, "2.2.4": how_sure_the_numbers,
    "2.3.1": who_paid, "Q1": nothing_done, "Q2": the_same_room, "Q3": how_likely,
    "Q4": about_whom, "Q5": out_of_how_many, "Q6": in_how_much_time,
    "Q7": the_same_number_of_people, "Q8": words_and_dots, "Q9": hit_and_not,
    "Q10": what_matters, "Q11": step_by_step, "Q12": talking, "Q19": how_chosen,
    "Q20": how_good, "Q21": their_training, "Q22": how_hard_to_read,
}  # fmt: skip
"""For each criterion what a person must find, and on which screen."""
CRITERIA: Mapping[str, Criterion] = {one.id: one for one in SHIPPED.about.criteria}
NOT_MET = [name for name, one in CRITERIA.items() if one.met == "no"]


def test_what_is_said_to_be_met_is_looked_up_and_nothing_else() -> None:
    assert set(CHECKS) == set(CRITERIA) - set(NOT_MET)


@pytest.mark.parametrize("criterion", CHECKS)
def test_a_criterion_that_is_said_to_be_met_is_found_where_it_should_be(
    seen: Mapping[str, Seen], criterion: str
) -> None:
    wanted = list(CHECKS[criterion](SHIPPED))

    assert wanted
    assert [find for find in wanted if seen[find[0]].missing(*find[1:])] == []


@pytest.mark.parametrize("criterion", CRITERIA)
def test_about_says_how_far_each_criterion_is_met_and_where_or_why_not(
    seen: Mapping[str, Seen], criterion: str
) -> None:
    one = CRITERIA[criterion]
    met: str = SHIPPED.words.about.met[one.met]

    assert f"{one.asks} {met}. {one.how}" in seen["about"].parts["line"]
