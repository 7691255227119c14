"""The comparison of two versions: beside a walk through every answer set, and in sentences."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import permutations, product
from typing import get_args

import pytest
from hypothesis import given, settings

from logic.definition.loading import define
from logic.definition.plans import Numbers
from logic.definition.problems import Where
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answers, Option, Question, VerdictId
from logic.diff.alignment import CrossedError
from logic.diff.difference import (
    Aspect,
    Difference,
    Sample,
    Shift,
    compare,
)
from logic.diff.edits import edits
from logic.diff.report import tell_difference
from logic.engine.timeline import matching_rule
from logic.engine.verdict import evaluate
from logic.proof.laws import Example
from logic.proof.states import Planned
from logic.text.pages import pages
from tests.changes import last, put
from tests.definitions.fixtures import part, shipped_with
from tests.edited_trees import joint_answers, versions
from tests.kinds import kinds
from tests.once import compare_with_shipped, proof_of_shipped
from tests.strategies import SHIPPED, caution

Outcome = tuple[str, str | None, tuple[int, ...] | None]

# ── Beside a walk through every answer set ────────────────────────────────────────────────


SOME: set[str] = {"verdict", "nothing", "given"}
ALL: set[str] = {*get_args(Aspect), "crossed", "question renamed", "option renamed"}


@pytest.mark.soak
@pytest.mark.parametrize(("number", "wanted"), kinds([(60, SOME), (300, ALL)], 60))
def test_every_shift_is_counted_as_in_a_walk_through_every_answer_set(
    number: int, wanted: set[str]
) -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=number)
    @given(versions())
    def each(pair: tuple[Questionnaire, Questionnaire]) -> None:
        try:
            difference = compare(*pair)
        except CrossedError:
            assert leads_in_a_circle(*pair)
            seen["crossed"] += 1
            return
        assert not leads_in_a_circle(*pair)
        one_by_one = walked(difference)
        assert {s: sample.size for s, sample in difference.shifts.items()} == {
            shift: len(found) for shift, found in one_by_one.items()
        }
        for shift, sample in difference.shifts.items():
            assert_examples_hold(pair, difference, shift)
            assert_as_short_as_any(difference, sample, one_by_one[shift])
            seen[shift.aspect] += 1
        seen["question renamed"] += bool(difference.alignment.questions)
        seen["option renamed"] += bool(difference.alignment.options)

    each()

    assert wanted <= set(+seen), seen


def walked(difference: Difference) -> dict[Shift, list[set[str]]]:
    """Return for each shift the questions that each of its answer sets answers."""
    old, new = difference.alignment.old, difference.alignment.new
    found: dict[Shift, list[set[str]]] = {}
    for joint in joint_answers(old, new, difference.alignment.order):
        before = outcome(old, joint.answers) if joint.old else None
        now = outcome(new, joint.answers) if joint.new else None
        found.setdefault(shift(before, now), []).append(set(joint.answers))
    return found


def outcome(version: Questionnaire, answers: Answers) -> Outcome:
    evaluation = evaluate(version, answers)
    assert evaluation.decision is not None
    verdict, better = evaluation.decision.verdict, evaluation.decision.could_become
    plan = version.plan
    numbers = Numbers(*(matching_rule(one, evaluation.route).number for one in plan.lists))
    planned = (numbers.weekly, numbers.between, numbers.pace, plan.months, plan.minutes)
    shown = planned if verdict.plan else None
    return verdict.id, better and better.id, shown


def shift(old: Outcome | None, new: Outcome | None) -> Shift:
    if old is None or new is None:
        return Shift("given", old and old[0], new and new[0])
    aspects: tuple[Aspect, ...] = ("verdict", "could_become", "plan")
    changed = (Shift(a, b, n) for a, b, n in zip(aspects, old, new, strict=True) if b != n)
    return next(changed, Shift("nothing", old[0], new[0]))


def leads_in_a_circle(old: Questionnaire, new: Questionnaire) -> bool:
    """Say whether questions lead to each other; a renamed one has an x at its end."""
    above: dict[str, set[str]] = {}
    for question in (*old.questions, *new.questions):
        for target in (name for choice in question.choices for name in choice.then):
            above.setdefault(target.rstrip("x"), set()).add(question.id.rstrip("x"))
    try:
        TopologicalSorter(above).prepare()
    except CycleError:
        return True
    return False


def assert_examples_hold(
    pair: tuple[Questionnaire, Questionnaire], difference: Difference, shift: Shift
) -> None:
    """Assert that each version takes its example, and that it gets what the shift names."""
    sample = difference.shifts[shift]
    outcomes = [
        outcome(version, example.answers) if example and accepted(version, example) else None
        for version, example in zip(pair, (sample.old, sample.new), strict=True)
    ]
    before, now = outcomes
    if shift.aspect == "given":
        assert (before and before[0], now and now[0]) == (shift.old, shift.new)
    else:
        place = {"nothing": 0, "verdict": 0, "could_become": 1, "plan": 2}[shift.aspect]
        assert before is not None
        assert now is not None
        assert (before[place], now[place]) == (shift.old, shift.new)
        assert before[:place] == now[:place]


def accepted(version: Questionnaire, example: Example) -> bool:
    evaluation = evaluate(version, example.answers)
    assert evaluation.decision is not None
    assert evaluation.decision.verdict.id == example.verdict
    assert evaluation.ignored == ()
    return True


def assert_as_short_as_any(
    difference: Difference, sample: Sample, answered: list[set[str]]
) -> None:
    """Assert that no answer set with this shift answers fewer questions.

    The examples hold less than the set where the questions were moved, so that one version ends
    before it asks them all, and where one version does not take the set.
    """
    renamed = difference.alignment.questions
    before = {renamed.get(name, name) for name in sample.old.answers} if sample.old else set()
    now = set(sample.new.answers) if sample.new else set()

    assert len(before | now) <= min(map(len, answered))
    own = difference.alignment.old.by_id
    kept = [name for name in difference.alignment.order if name in own] == list(own)
    if kept and sample.old and sample.new:
        assert len(before | now) == min(map(len, answered))


# ── The shipped file ──────────────────────────────────────────────────────────────────────


def version(*changes: tuple[str, ...]) -> Questionnaire:
    return define(shipped_with(*changes).encode(), "new.yaml").questionnaire


@cache
def edited(*changes: tuple[str, ...]) -> Difference:
    return compare_with_shipped(version(*changes))


def changed(difference: Difference) -> set[str]:
    """Return the aspects that are not the same for everyone."""
    return {shift.aspect for shift in difference.shifts} - {"nothing"}


def became(difference: Difference) -> dict[str, list[str]]:
    """Return what became of ids, where anything did."""
    return {what: names for what, names in difference.ids.items() if names}


def test_a_file_beside_itself_changes_nothing_for_anyone() -> None:
    difference = compare(SHIPPED, SHIPPED)

    assert changed(difference) == set()
    assert not difference.changes_meaning
    assert difference.edits == ()
    assert became(difference) == {}
    assert difference.only_words == ()
    assert len(tell_difference(difference).splitlines()) == 2


ID = "  - id: talk\n"
RENAMED = (ID, "  - id: teamwork\n")


def test_a_question_that_is_only_renamed_changes_no_verdict_and_is_named() -> None:
    """It is a change all the same: answers kept under the old id are lost."""
    difference = edited(RENAMED)

    assert became(difference) == {"questions_renamed": ["talk -> teamwork"]}
    assert changed(difference) == set()
    assert difference.edits == ()
    assert difference.changes_meaning


@pytest.mark.soak
def test_a_question_that_is_renamed_and_reworded_is_known_by_its_name_and_options() -> None:
    difference = edited(RENAMED, ("ask: …", "ask: May they work together?", "- id: teamwork"))

    assert became(difference) == {"questions_renamed": ["talk -> teamwork"]}
    assert difference.only_words == ("teamwork",)
    assert changed(difference) == set()


@pytest.mark.soak
def test_another_question_with_the_same_options_is_not_taken_for_a_renamed_one() -> None:
    """Many questions offer yes, no and not sure."""
    gone, _, rest = shipped_with().partition("  - id: later_visits")[2].partition("  - id: ")
    start = SHIPPED.by_id["later_visits"]
    added = gone.replace(f"{start.name}\n", "Tell someone\n")
    added = added.replace(start.ask, "Would you tell a friend?")
    text = shipped_with().replace(gone, added).replace("later_visits", "tell_someone")
    assert rest.replace("later_visits", "tell_someone") in text

    difference = compare_with_shipped(define(text.encode(), "new.yaml").questionnaire)

    assert became(difference) == {
        "questions_added": ["tell_someone"],
        "questions_removed": ["later_visits"],
    }
    assert difference.changes_meaning
    assert difference.only_words == ()


def test_an_option_that_is_only_renamed_changes_nothing_and_is_named() -> None:
    difference = edited(("{id: most, label:", "{id: nearly, label:"))

    assert became(difference) == {"options_renamed": ["weekly.most -> nearly"]}
    assert changed(difference) == set()
    assert difference.edits == ()


@pytest.mark.soak
def test_a_band_that_is_only_renamed_changes_nothing_and_is_named() -> None:
    difference = edited(("{id: little, …", "{id: low, label: Not much, least: 0, most: 3}"))

    assert became(difference) == {"options_renamed": ["interference.little -> low"]}
    assert changed(difference) == set()
    assert difference.only_words == ("interference",)


ALWAYS = ("{id: every,", "{id: always,", "- id: weekly")


@pytest.mark.soak
def test_an_example_names_what_was_renamed_as_each_version_does() -> None:
    difference = edited(RENAMED, ALWAYS, ("    met: 5", "    met: 6"))
    sample = difference.of("verdict")[Shift("verdict", "reasonable", "reasonable_with_conditions")]
    assert sample.old
    assert sample.new

    assert (sample.old.answers["weekly"], sample.old.answers["talk"]) == ("every", "yes")
    assert (sample.new.answers["weekly"], sample.new.answers["teamwork"]) == ("always", "yes")
    assert "teamwork" not in sample.old.answers
    assert "talk" not in sample.new.answers


REWORDED = ("ask: …", "ask: What matters most to you?", "- id: hopes")


def test_words_alone_are_listed_and_do_not_change_the_meaning() -> None:
    difference = edited(
        REWORDED,
        ("{id: calm, …", "{id: calm, label: Better days}"),
        ("not_diagnosis: …", "not_diagnosis: It is no diagnosis."),
    )

    assert difference.only_words == ("hopes",)
    assert all(edit.in_words for edit in difference.edits)
    assert [".".join(edit.path) for edit in difference.edits] == [
        "questions.hopes.ask",
        "questions.hopes.options.calm.label",
        "words.start.not_diagnosis",
    ]
    assert changed(difference) == set()
    assert not difference.changes_meaning


@pytest.mark.soak
def test_a_question_of_which_more_than_the_words_changed_is_not_listed_as_words_alone() -> None:
    difference = edited(
        REWORDED,
        ("{id: calm, …", "{id: calm, label: Better days, then: [easing]}"),
    )

    assert difference.only_words == ()
    assert difference.changes_meaning


def test_how_long_the_plan_is_counts_and_is_no_matter_of_words() -> None:
    plan, fewer = SHIPPED.plan, SHIPPED.plan.months // 2
    difference = edited((f"  months: {plan.months}\n", f"  months: {fewer}\n"))

    assert changed(difference) == {"plan"}
    assert difference.changes_meaning
    assert [edit.in_words for edit in difference.edits] == [False]
    told = tell_difference(difference)
    visits = f"3 weekly, then every {plan.spacing['middle'].number} months"
    before, now = (f"{visits} ({n} months, {plan.minutes} min)" for n in (plan.months, fewer))
    assert re.search(f"    {re.escape(before)} +->  {re.escape(now)} ", told)
    assert f"    Such as, for {before} -> {now}:" in told


@pytest.mark.soak
def test_one_of_several_words_is_words() -> None:
    difference = edited(("options: Compare your options", "options: Compare them"))

    assert [edit.in_words for edit in difference.edits] == [True]
    assert not difference.changes_meaning


TEXTS = [text.path for found in pages(SHIPPED).values() for text in found]


@pytest.mark.parametrize("part", sorted({str(path[0]) for path in TEXTS}))
def test_every_text_that_people_read_is_words_wherever_it_stands(part: str) -> None:
    for path in TEXTS:
        if path[0] == part:
            (edit,) = edits(SHIPPED, put(path, "Something else that is said."))
            assert edit.in_words, path
            assert edit.path[-1] == path[-1]


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (("about", "published"), date(2026, 1, 31)),
        (("about", "next_review"), date(2026, 1, 31)),
        (("about", "criteria", 0, "met"), "no"),
        (("about", "criteria", 0, "group"), "quality"),
        (("about", "source"), ("tool",)),
        (("about", "verdicts", "danger"), "One rule."),
        (("certainty", 0, "id"), "very high"),
        (("glossary", "therapy", "word"), "zebra"),
        (("research", "low_back", "visits", "text"), "None"),
        (("sources", 0, "title"), "Another title"),
        (("sources", 0, "by"), "Somebody else"),
    ],
)
def test_what_people_only_read_about_the_check_is_words(path: Where, new: object) -> None:
    found = list(edits(SHIPPED, put(path, new)))

    assert found
    assert all(edit.in_words for edit in found)


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (("research", "low_back", "guidelines", "who", "stance"), "against"),
        (("research", "low_back", "guidelines", "who", "sure"), "high"),
        (("research", "low_back", "guidelines", "who", "source"), ("tool",)),
        (("research", "low_back", "changed", "sure"), "high"),
        (("research", "low_back", "changed", "source"), ("tool",)),
        (("research", "low_back", "where", "options"), ("neck_shoulder",)),
        (("research", "neck_shoulder", "rates", "massage", "count"), 40),
        (("harms", "rates", "clinic", "count"), 9),
        (("harms", "statements", "minor", "sure"), "high"),
        (("values", 0, "fits", "massage"), "with"),
        (("values", 0, "sure"), "high"),
        (("readiness", 0, "source"), ("article",)),
        (("clinician", "safe", "source"), ("article",)),
        (("alternatives", 0, "cost", "sure"), "high"),
        (("sources", 0, "checked"), date(2026, 1, 31)),
        (("sources", 0, "year"), 1999),
        (("sources", 0, "sure"), "high"),
        (("sources", 0, "read"), "copy"),
        (("plan", "minutes"), 45),
    ],
)
def test_what_a_claim_rests_on_and_how_sure_it_is_are_no_words(path: Where, new: object) -> None:
    (edit,) = edits(SHIPPED, put(path, new))

    assert not edit.in_words


def moved(name: str, above: str) -> str:
    """Return the shipped file with a question above another one."""
    text = shipped_with()
    block = re.search(rf"  - id: {name}\n(?:    .*\n)+\n", text)
    assert block
    return text.replace(block[0], "").replace(f"  - id: {above}\n", f"{block[0]}  - id: {above}\n")


@pytest.mark.soak
def test_a_question_that_alone_is_moved_is_named_and_counts_as_a_change() -> None:
    """Nobody gets anything else. But everyone is asked in another order."""
    new = define(moved("pain_average", "duration").encode(), "new.yaml").questionnaire
    difference = compare_with_shipped(new)

    assert list(new.by_id) != list(SHIPPED.by_id)
    assert changed(difference) == set()
    assert [edit.path for edit in difference.edits] == [("questions", "order")]
    assert not difference.edits[0].in_words
    told = tell_difference(difference)
    assert "questions.order: danger_back, danger_chest" in told
    assert "\nQuestions moved: pain_average.\n" in told
    assert became(difference) == {"questions_moved": ["pain_average"]}
    assert difference.changes_meaning


@pytest.mark.soak
def test_a_question_that_ends_the_questions_can_be_moved_above_others() -> None:
    """Who has a flag from it is asked less now, and gets the same."""
    new = define(moved("hurt", "duration").encode(), "new.yaml").questionnaire
    difference = compare_with_shipped(new)

    assert {shift.aspect for shift in difference.shifts} == {"nothing"}
    assert became(difference).keys() == {"questions_moved"}


def test_a_question_that_is_added_or_removed_moves_no_other_one() -> None:
    fewer = replace(TEAM, questions=TEAM.questions[1:])

    assert became(compare(TEAM, fewer)).keys() >= {"questions_removed"}
    assert "questions_moved" not in became(compare(TEAM, fewer))
    assert "questions_moved" not in became(compare(fewer, TEAM))


def test_a_danger_question_that_is_moved_changes_no_verdict() -> None:
    danger, soon, *others = SHIPPED.questions
    new = replace(SHIPPED, questions=(soon, danger, *others))
    difference = compare_with_shipped(new)

    assert danger.id == "danger_back"
    assert changed(difference) == set()


@pytest.mark.soak
def test_a_then_that_is_lost_shows_a_question_that_everyone_is_asked_now() -> None:
    difference = edited(
        (", then: [massage_before]", "", "- id: tried"),
    )

    assert became(difference) == {"asked_of_everyone_now": ["massage_before"]}
    assert "Asked of everyone now: massage_before." in tell_difference(difference)


@pytest.mark.soak
def test_a_branch_of_fewer_people_is_not_said_to_be_asked_of_everyone() -> None:
    difference = edited(
        ("then: [flare, looked_at, duration]", "then: [looked_at, duration]"),
    )

    assert became(difference) == {}
    assert difference.count("verdict") > 0
    assert "Asked of everyone" not in tell_difference(difference)


def test_an_option_that_is_removed_could_be_given_in_the_old_version_only() -> None:
    option = part(part(shipped_with(), "- id: stress"), "- {id: silent")
    difference = edited((option, "", "- id: stress"))

    assert became(difference) == {"options_removed": ["stress.silent"]}
    assert changed(difference) == {"given"}
    assert {shift.new for shift in difference.of("given")} == {None}
    for sample in difference.of("given").values():
        assert sample.new is None
        assert sample.old
        assert sample.old.answers["stress"] == "silent"
    assert difference.changes_meaning


def test_an_option_that_is_added_can_be_given_in_the_new_version_only() -> None:
    difference = edited(
        ("- {id: calm,", "- {id: work, label: To work again}\n      - {id: calm,"),
    )

    assert became(difference) == {"options_added": ["hopes.work"]}
    assert {shift.old for shift in difference.of("given")} == {None}
    assert difference.count("verdict") == 0


FOR_MODERATE = "\n      where:\n        - {question: pain_average, options: [moderate]}"


def test_a_change_of_the_plan_alone_changes_no_verdict() -> None:
    difference = edited((f"number: 3{FOR_MODERATE}", f"number: 2{FOR_MODERATE}"))

    assert changed(difference) == {"plan"}
    for before, now in ((shift.old, shift.new) for shift in difference.of("plan")):
        assert isinstance(before, Planned)
        assert now == before._replace(weekly=2)
        assert before.weekly == 3


@pytest.mark.soak
def test_those_who_get_the_same_are_counted_too() -> None:
    difference = edited(("    met: 5", "    met: 6"))
    total = edited().count("nothing")

    assert sum(sample.size for sample in difference.shifts.values()) == total
    assert difference.count("verdict") > 0
    assert difference.count("given") == 0


SWAPPED = [
    ("{fit: 0}", "{fit: -1}", "- id: touch", "- {id: fine"),
    ("{fit: 0}", "{fit: -1}", "- id: touch", "- {id: with_care"),
    ("{fit: -1}", "{fit: 0}", "- id: touch", "- {id: hard"),
]
"""Who would rather not be touched counts as the two others did, and the other way round."""


def test_a_shift_to_a_less_cautious_verdict_is_told_before_any_other_even_if_it_is_rarer() -> None:
    difference = edited(*SWAPPED)
    shifts = difference.of("verdict")
    greener = [caution(str(shift.new)) > caution(str(shift.old)) for shift in shifts]
    sizes = [sample.size for sample in shifts.values()]
    lines = tell_difference(difference).splitlines()
    named = [lines.index(f"    Such as, for {s.old} -> {s.new}:") for s in shifts]

    assert greener == sorted(greener, reverse=True)
    assert {True, False} == set(greener)
    assert sizes[greener.index(False) - 1] < sizes[greener.index(False)]
    assert named == sorted(named)


@pytest.mark.soak
def test_the_fewest_answers_to_a_verdict_are_told_where_they_differ_and_only_there() -> None:
    """Without one question of everyone, only who needs help at once answers as many as before."""
    others = tuple(question for question in SHIPPED.questions if question.id != "signs_first")
    again = tuple(name for name in SHIPPED.checkin.again if name != "signs_first")
    checkin = replace(SHIPPED.checkin, again=again)
    difference = compare_with_shipped(replace(SHIPPED, questions=others, checkin=checkin))
    fewest = {name: len(example.answers) for name, example in proof_of_shipped().verdicts.items()}
    told = tell_difference(difference).splitlines()

    assert difference.soonest["clinician_first"] == (
        fewest["clinician_first"],
        fewest["clinician_first"] - 1,
    )
    assert "urgent_care" not in difference.soonest
    assert [line for line in told if line.startswith("Fewest answers")] == [
        f"Fewest answers that lead to {verdict}: {fewest[verdict]} before, {now} now."
        for verdict, (_, now) in difference.soonest.items()
    ]
    assert edited(REWORDED).soonest == {}


@pytest.mark.soak
def test_the_most_frequent_shift_is_told_first() -> None:
    sizes = [s.size for s in edited(("  months: 12", "  months: 6")).of("plan").values()]

    assert len(sizes) > 1
    assert sizes == sorted(sizes, reverse=True)


# ── Versions that cannot be compared, and some that only look like it ─────────────────────


TEAM = replace(SHIPPED, questions=SHIPPED.questions[-4:])
"""Only these questions: treatment_barrier, talk, team_barrier, look_back."""


def leading(leads: dict[str, str], order: list[str]) -> Questionnaire:
    """Return the questions on the team in this order, with these leads and no others."""
    questions = (leads_to(TEAM.by_id[name], leads.get(name)) for name in order)
    return replace(TEAM, questions=tuple(questions))


def leads_to(question: Question, target: str | None) -> Question:
    """Let the first option lead to `target`, and no other one anywhere."""
    first, *others = (replace(option, then=()) for option in question.options)
    return replace(question, options=(replace(first, then=(target,) if target else ()), *others))


def test_versions_that_lead_in_opposite_directions_are_refused_with_the_two_questions() -> None:
    old = leading({"talk": "treatment_barrier"}, ["talk", "treatment_barrier"])
    new = leading({"treatment_barrier": "talk"}, ["treatment_barrier", "talk"])

    with pytest.raises(CrossedError) as refused:
        compare(old, new)

    assert sorted(refused.value.args) == ["talk", "treatment_barrier"]


def test_a_longer_circle_is_told_as_far_as_it_goes_and_no_further() -> None:
    old = leading({"talk": "treatment_barrier"}, ["talk", "treatment_barrier", "look_back"])
    new = leading(
        {"treatment_barrier": "team_barrier", "team_barrier": "talk", "talk": "look_back"},
        ["treatment_barrier", "team_barrier", "talk", "look_back"],
    )

    with pytest.raises(CrossedError) as refused:
        compare(old, new)

    circle = refused.value.args
    start = circle.index("talk")
    assert [*circle[start:], *circle[:start]] == ["talk", "treatment_barrier", "team_barrier"]


def test_a_branch_that_moved_above_what_led_to_it_can_be_compared() -> None:
    """The new version leads nowhere, so there is an order that suits both."""
    old = leading({"talk": "look_back"}, ["talk", "look_back"])
    new = leading({}, ["look_back", "talk"])

    difference = compare(old, new)

    assert became(difference) == {
        "questions_moved": ["look_back"],
        "asked_of_everyone_now": ["look_back"],
    }
    assert difference.alignment.order == ("talk", "look_back")


def one(name: str, *options: Option) -> Question:
    """Make a question of two options."""
    return Question(
        id=name, section="safety", name=name, ask=name, type="one", why=name, source=("tool",),
        options=options,
    )  # fmt: skip


def test_how_soon_a_verdict_is_reached_is_counted_in_the_order_of_each_version() -> None:
    """Only the old version has the sign asked below the question that led to it."""
    sign = one(
        "sign", Option(id="yes", label="Yes", flag="urgent_care"), Option(id="no", label="No")
    )
    shipped = SHIPPED.plan
    lists = {name: last(getattr(shipped, name)) for name in Numbers._fields}
    plan = replace(shipped, **lists)
    pain = [Option(id=name, label=name) for name in ("back", "neck")]
    lead = one("pain", replace(pain[0], then=("sign",)), pain[1])
    old = replace(SHIPPED, questions=(lead, sign), plan=plan, research={}, exceptions=())
    new = replace(old, questions=(sign, one("pain", *pain)))

    assert compare(old, new).soonest["urgent_care"] == (2, 1)


FLAGGED: dict[str, dict[str, VerdictId | None]] = {
    "fresh": {"a": "too_early", "b": None},
    "seen": {"a": "clinician_first", "b": None},
    "plain": {"a": None, "b": None},
}
"""Questions behind those on safety: their options, and the flags of these."""


def in_this_order(names: Sequence[str]) -> Questionnaire:
    """Return a definition with only these questions, in this order."""
    shipped = SHIPPED.plan
    plan = replace(shipped, **{name: last(getattr(shipped, name)) for name in Numbers._fields})
    section = SHIPPED.sections[-1].id
    questions = tuple(
        replace(
            one(name, *(Option(id=o, label=o, flag=flag) for o, flag in FLAGGED[name].items())),
            section=section,
        )
        for name in names
    )
    return replace(SHIPPED, questions=questions, plan=plan, research={}, exceptions=())


@pytest.mark.parametrize("new", list(permutations(FLAGGED)), ids=" ".join)
def test_questions_that_end_the_questions_are_compared_in_any_other_order(
    new: tuple[str, ...],
) -> None:
    """The first flag in the order of each version counts, whichever order both are gone through."""
    old, now = in_this_order(list(FLAGGED)), in_this_order(new)
    wanted = set()
    for chosen in product("ab", repeat=len(FLAGGED)):
        answers = dict(zip(FLAGGED, chosen, strict=True))
        wanted.add(shift(outcome(old, answers), outcome(now, answers)))

    difference = compare(old, now)

    assert set(difference.shifts) == wanted
    for found in wanted:
        assert_examples_hold((old, now), difference, found)


@pytest.mark.soak
def test_a_plan_that_is_lost_is_told_as_no_plan() -> None:
    lost = replace(
        SHIPPED, verdicts=tuple(replace(verdict, plan=False) for verdict in SHIPPED.verdicts)
    )

    told = tell_difference(compare(SHIPPED, lost))

    assert "->  no plan" in told
    assert "nothing better" not in told
