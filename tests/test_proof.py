"""The proof beside a walk through every single answer set of small trees."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, permutations

import pytest
from hypothesis import given

from logic.definition.loading import define
from logic.definition.plans import Numbers
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import (
    CAUTION,
    Answer,
    Answers,
    Option,
    Question,
    VerdictId,
)
from logic.definition.verdicts import When
from logic.engine.route import read_answer, walk
from logic.engine.timeline import matching_rule
from logic.engine.verdict import Decision, evaluate
from logic.proof.laws import Breach, Example, Key
from logic.proof.report import tell_proof
from logic.proof.summary import Proof, prove
from tests.ahead import remaining
from tests.changes import last
from tests.definitions.fixtures import shipped_with
from tests.kinds import examples, for_soak
from tests.once import proof_of_shipped
from tests.strategies import ROOT, SHIPPED, caution
from tests.trees import PLAN, answers_to, complete_answers, except_from, trees

PROOF = proof_of_shipped()
OneByOne = tuple[tuple[str, str, str], Answers, Answers]
"""Law, question and option, and two complete ways to answer, of which the first fares worse."""
Sizes = list[tuple[str, str, int]]
"""Question, option and how many answers a counter-example has."""


def decided(tree: Questionnaire, answers: Answers) -> Decision:
    decision = evaluate(tree, answers).decision
    assert decision is not None
    return decision


def asked(tree: Questionnaire, answers: Answers) -> dict[str, Answer]:
    """Return the answers that count."""
    return {step.question.id: answers[step.question.id] for step in walk(tree, answers).steps}


# ── Counting and reaching ─────────────────────────────────────────────────────────────────


@examples(70)
@given(trees())
def test_the_counts_are_those_of_a_walk_through_every_answer_set(tree: Questionnaire) -> None:
    one_by_one = [decided(tree, answers) for answers in complete_answers(tree)]
    proof = prove(tree)

    assert proof.total == len(one_by_one)
    assert proof.counts == Counter(decision.verdict.id for decision in one_by_one)
    assert +Counter(proof.open) == Counter(d.verdict.id for d in one_by_one if d.could_become)


def test_points_that_nobody_can_get_after_an_urgent_flag_do_not_count() -> None:
    """Where a verdict on points stands above, it is the points so far that decide."""
    options = [Option(id=f"o{n}", label=f"o{n}", points={"f1": -1}) for n in range(3)]
    start = replace(SHIPPED.by_id["hopes"], id="q0", options=(
        replace(options[0], points={}, flag="urgent_care"), replace(options[1], points={}),
    ))  # fmt: skip
    tree = replace(
        SHIPPED,
        questions=(start, replace(start, id="q1", options=tuple(options))),
        factors=(replace(SHIPPED.factors[0], id="f1", partly=0, met=1),),
        verdicts=(
            replace(SHIPPED.verdict["reasonable"], when=When(every={"f1": "partly"})),
            *(SHIPPED.verdict[name] for name in ("urgent_care", "not_now")),
        ),
        plan=replace(SHIPPED.plan, **{part: last(getattr(SHIPPED.plan, part)) for part in PLAN}),
        exceptions=(),
    )
    one_by_one = Counter(decided(tree, answers).verdict.id for answers in complete_answers(tree))

    assert prove(tree).counts == one_by_one == {"reasonable": 1, "not_now": 3}


@examples(70)
@given(trees())
def test_the_longest_and_the_shortest_way_are_those_of_some_answer_set(
    tree: Questionnaire,
) -> None:
    lengths = [len(asked(tree, answers)) for answers in complete_answers(tree)]
    proof = prove(tree)

    assert (proof.shortest, proof.longest) == (min(lengths), max(lengths))
    assert (proof.shortest, proof.longest) == remaining(tree, {})


@examples(70)
@given(trees())
def test_what_is_reached_is_what_some_answer_set_reaches(tree: Questionnaire) -> None:
    proof = prove(tree)
    steps = [step for answers in complete_answers(tree) for step in walk(tree, answers).steps]

    assert set(proof.questions) == {step.question.id for step in steps}
    assert set(proof.options) == {(s.question.id, o.id) for s in steps for o in s.options}
    dead = {problem.finding.path[1] for problem in proof.breaches if problem.finding.code == "X801"}
    assert {tree.questions[number].id for number in dead} == set(tree.by_id) - set(proof.questions)
    never = [b.finding.path[1] for b in proof.breaches if b.finding.code == "X802"]
    assert {tree.verdicts[n].id for n in never} == {v.id for v in tree.verdicts} - set(proof.counts)


@examples(70)
@given(trees())
def test_each_example_is_complete_and_as_short_as_any(tree: Questionnaire) -> None:
    proof = prove(tree)
    ways = [asked(tree, answers) for answers in complete_answers(tree)]

    for name, example in proof.questions.items():
        assert sound(tree, example)
        assert len(example.answers) == min(len(way) for way in ways if name in way)
    for (name, option), example in proof.options.items():
        assert sound(tree, example)
        chosen = read_answer(tree.by_id[name], example.answers[name])
        assert option in {one.id for one in chosen}
        assert len(example.answers) == min(
            len(way)
            for way in ways
            if name in way
            and option in {one.id for one in read_answer(tree.by_id[name], way[name])}
        )
    for verdict, example in proof.verdicts.items():
        assert sound(tree, example)
        assert example.verdict == verdict
        assert len(example.answers) == min(
            len(way) for way in ways if decided(tree, way).verdict.id == verdict
        )


def sound(tree: Questionnaire, example: Example) -> bool:
    """Say whether `evaluate` agrees, and needs no answer more or less."""
    evaluation = evaluate(tree, example.answers)
    return (
        evaluation.decision is not None
        and evaluation.decision.verdict.id == example.verdict
        and not evaluation.ignored
    )


# ── The laws ──────────────────────────────────────────────────────────────────────────────


@given(trees())
def test_a_flag_that_loses_is_found_where_and_only_where_there_is_one(tree: Questionnaire) -> None:
    lost: dict[tuple[str, str], int] = {}
    for answers in complete_answers(tree):
        verdict = decided(tree, answers).verdict.id
        for flag in walk(tree, answers).flags:
            if caution(flag) < caution(verdict):
                length = len(asked(tree, answers))
                lost[flag, verdict] = min(length, lost.get((flag, verdict), length))

    found = {
        (b.finding.values["flag"], b.finding.values["verdict"]): len(b.examples[0].answers)
        for b in prove(tree).breaches
        if b.finding.code == "X803"
    }

    assert found == lost


@examples(60)
@given(trees())
def test_the_laws_on_answers_fail_where_and_only_where_they_do_one_by_one(
    tree: Questionnaire,
) -> None:
    expected = smallest(tree, every_breach(tree))

    assert found_breaches(tree, prove(tree)) == expected


def smallest(tree: Questionnaire, breaches: Iterable[OneByOne]) -> dict[tuple[str, str, str], int]:
    """Return how many answers the smallest counter-example has, by law, question and option."""
    sizes: dict[tuple[str, str, str], int] = {}
    for key, better, worse in breaches:
        size = len({*asked(tree, better), *asked(tree, worse)})
        sizes[key] = min(size, sizes.get(key, size))
    return sizes


def every_breach(tree: Questionnaire) -> Iterator[OneByOne]:
    for law, question, option, better, worse in every_comparison(tree):
        for first in complete_answers(tree, None):
            if first.get(question.id) != worse or question.id not in asked(tree, first):
                continue
            base = {**asked(tree, first), question.id: better}
            for second in complete_answers(tree, base):
                if caution(decided(tree, second).verdict.id) < caution(
                    decided(tree, first).verdict.id
                ):
                    yield (law, question.id, option), second, first


def every_comparison(
    tree: Questionnaire,
) -> Iterator[tuple[str, Question, str, Answer, Answer]]:
    """Yield law, question, option to blame, and the two answers."""
    for question in tree.questions:
        known = [a for a in answers_to(question) if not unsure(question, a)]
        for option in question.options:
            if option.way_out:
                own = (option.id,) if question.type == "many" else option.id
                yield from (("not_sure", question, option.id, a, own) for a in known)
        for better, worse in permutations(known, 2):
            option_id = apart(question, better, worse)
            if option_id and counts_more(tree, question, better, worse):
                yield "better_answer", question, option_id, better, worse


def unsure(question: Question, answer: Answer) -> bool:
    return any(option.way_out for option in read_answer(question, answer))


def apart(question: Question, better: Answer, worse: Answer) -> str | None:
    """Return the option to blame if the answers are of one option each, or one tick apart."""
    one, other = (read_answer(question, answer) for answer in (better, worse))
    if question.type != "many":
        return one[0].id if one[0] != other[0] else None
    alone = [options[0] for options in (one, other) if options[0].exclusive]
    if len(alone) == 2:
        return one[0].id
    if len(alone) == 1:
        (ticked,) = [options for options in (one, other) if not options[0].exclusive]
        return ticked[0].id if len(ticked) == 1 else None
    odd = {option.id for option in one} ^ {option.id for option in other}
    return odd.pop() if len(odd) == 1 else None


def counts_more(tree: Questionnaire, question: Question, better: Answer, worse: Answer) -> bool:
    def points(answer: Answer) -> Counter[str]:
        total: Counter[str] = Counter()
        for option in read_answer(question, answer):
            total.update({name: int(n) for name, n in option.points.items()})
        return total

    def leads(answer: Answer) -> set[str]:
        return {name for option in read_answer(question, answer) for name in option.then}

    gains = [points(better)[f.id] - points(worse)[f.id] for f in tree.factors]
    return min(gains) >= 0 and max(gains) > 0 and leads(better) <= leads(worse)


def found_breaches(tree: Questionnaire, proof: Proof) -> dict[tuple[str, str, str], int]:
    laws = {"X804": "better_answer", "X805": "not_sure"}
    return {
        (laws[breach.finding.code], *blamed(tree, breach)): size_of(tree, breach)
        for breach in proof.breaches
        if breach.finding.code in laws
    }


def blamed(tree: Questionnaire, breach: Breach) -> tuple[str, str]:
    """Return the question and the option that a breach is about."""
    _, number, kind, place = breach.finding.path
    question = tree.questions[int(number)]
    return question.id, getattr(question, str(kind))[place].id


def size_of(tree: Questionnaire, breach: Breach) -> int:
    better, worse = breach.examples
    assert sound(tree, better)
    assert sound(tree, worse)
    assert caution(better.verdict) < caution(worse.verdict)
    return len({*better.answers, *worse.answers})


# ── Options that change nothing ───────────────────────────────────────────────────────────


@examples(60)
@given(trees())
def test_an_option_is_idle_where_and_only_where_it_changes_nothing_one_by_one(
    tree: Questionnaire,
) -> None:
    everything = list(complete_answers(tree))
    expected = set()
    for question in tree.questions:
        came_up = [answers for answers in everything if question.id in asked(tree, answers)]
        if came_up:
            expected |= set(every_idle(tree, question, came_up))

    assert set(prove(tree).idle) == expected


def every_idle(
    tree: Questionnaire, question: Question, came_up: list[Answers]
) -> Iterator[tuple[str, str, str | None]]:
    known = [option for option in question.choices if not option.way_out]
    alone = [option for option in known if question.type != "many" or option.exclusive]
    repeated = set()
    for one, other in combinations(alone, 2):
        pair = [single(question, option.id) for option in (one, other)]
        alike = other.id not in repeated and one.advice == other.advice
        if alike and all_the_same(tree, question, came_up, [(pair[0], pair[1])]):
            repeated.add(other.id)
            yield question.id, other.id, one.id
    for option in known if question.type == "many" else ():
        if option.exclusive or option.advice:
            continue
        ticks = [
            (less, more)
            for less, more in permutations(answers_to(question), 2)
            if not unsure(question, less)
            and not unsure(question, more)
            and apart(question, more, less) == option.id
            and option.id in more
        ]
        if all_the_same(tree, question, came_up, ticks):
            yield question.id, option.id, None


def single(question: Question, option: str) -> Answer:
    if question.type == "many":
        return (option,)
    return next((band.least for band in question.bands if band.id == option), option)


def all_the_same(
    tree: Questionnaire,
    question: Question,
    came_up: list[Answers],
    pairs: list[tuple[Answer, Answer]],
) -> bool:
    """Say whether giving one answer instead of the other never makes a difference."""
    return all(
        outcome(tree, answers) == outcome(tree, {**answers, question.id: other})
        for one, other in pairs
        for answers in came_up
        if answers[question.id] == one
    )


def outcome(tree: Questionnaire, answers: Answers) -> object:
    """Return what comes out, and which questions were asked for it."""
    evaluation = evaluate(tree, answers)
    if evaluation.decision is None:
        return None
    decision, route = evaluation.decision, evaluation.route
    plan = Numbers(*(matching_rule(rules, route).number for rules in tree.plan.lists))
    better = decision.could_become and decision.could_become.id
    shown = (plan.weekly, plan.between, plan.pace) if decision.verdict.plan else None
    return decision.verdict.id, better, shown, route.flags, [q.id for q in route.asked]


# ── Exceptions ────────────────────────────────────────────────────────────────────────────


@examples(70)
@given(trees())
def test_an_exception_takes_out_what_it_may_and_one_too_many_is_a_breach(
    tree: Questionnaire,
) -> None:
    broken = found_breaches(tree, prove(tree))
    everything = tuple(except_from(*key) for key in broken)
    one_by_one = list(every_breach(tree))
    beyond = [one for one in one_by_one if loses_a_flag(tree, *one[1:])]
    within = [one for one in one_by_one if not loses_a_flag(tree, *one[1:])]

    excepted = prove(replace(tree, exceptions=everything))

    assert found_breaches(tree, excepted) == {}
    assert smallest_of(tree, [b for b in excepted.breaches if b.finding.code == "X809"]) == (
        without_laws(smallest(tree, beyond))
    )
    excused = {(e.law, e.question, e.option): b.examples[1].verdict for e, b in excepted.excepted}
    assert excused == greenest(tree, within)
    assert list(excused) == [key for key in broken if key in excused]
    for exempt, breach in excepted.excepted:
        assert example_holds(tree, breach)
        stricter = replace(exempt, gets=CAUTION[CAUTION.index(breach.examples[1].verdict) - 1])
        codes = {b.finding.code for b in prove(replace(tree, exceptions=(stricter,))).breaches}
        assert codes & {"X804", "X805"}
    assert "X806" not in {breach.finding.code for breach in excepted.breaches}
    if "q0" in tree.by_id and ("not_sure", "q0", "o0") not in broken:
        needless = prove(replace(tree, exceptions=(except_from("not_sure", "q0", "o0"),)))
        assert "X806" in {breach.finding.code for breach in needless.breaches}


def greenest(tree: Questionnaire, found: Iterable[OneByOne]) -> dict[Key, VerdictId]:
    """Return the least cautious verdict that each breach gets."""
    verdicts: dict[Key, VerdictId] = {}
    for key, _, worse in found:
        verdict = decided(tree, worse).verdict.id
        verdicts[key] = max(verdicts.get(key, verdict), verdict, key=CAUTION.index)
    return verdicts


def example_holds(tree: Questionnaire, breach: Breach) -> bool:
    """Say whether an example gets what it says."""
    return all(decided(tree, one.answers).verdict.id == one.verdict for one in breach.examples)


def loses_a_flag(tree: Questionnaire, better: Answers, worse: Answers) -> bool:
    """Say whether a flag gives way to no flag, or one that cannot wait to more than the next."""
    forced, instead = (decided(tree, one).verdict.id for one in (better, worse))
    if forced not in walk(tree, better).flags:
        return False
    next_ones = {
        "urgent_care": {"clinician_today"},
        "clinician_today": {"adults_only", "clinician_first"},
    }
    too_far = forced in next_ones and instead not in next_ones[forced]
    return instead not in walk(tree, worse).flags or too_far


def smallest_of(tree: Questionnaire, breaches: list[Breach]) -> Sizes:
    return sorted((*blamed(tree, breach), size_of(tree, breach)) for breach in breaches)


def without_laws(sizes: dict[tuple[str, str, str], int]) -> Sizes:
    return sorted((question, option, size) for (_, question, option), size in sizes.items())


def leaves_a_plan(question: Question) -> bool:
    """Say whether no answer to a question keeps anyone from a plan."""
    nothing_to_ease = ("duration", "pain_average")
    return question.id not in nothing_to_ease and not any(one.flag for one in question.choices)


UNSURE = ("- id: danger_back", "- id: unsure")
FLAG = "flag: clinician_today\n        because: …"


@pytest.mark.parametrize(
    ("instead", "verdict"),
    [
        ("then: [easing]", "reasonable_with_conditions"),
        for_soak("flag: too_early\n        because: …", "too_early"),
        ("flag: clinician_first\n        because: …", "clinician_first"),
    ],
)
def test_no_exception_excuses_a_danger_sign_down_to_a_plan_or_to_what_can_wait(
    instead: str, verdict: str
) -> None:
    tree = edited((FLAG, instead, *UNSURE))
    alone = replace(tree, questions=(tree.questions[0], *filter(leaves_a_plan, tree.questions)))

    for whole in (tree, alone):
        found = [breach for breach in prove(whole).breaches if breach.finding.code == "X809"]
        assert [blamed(whole, breach) for breach in found] == [("danger_back", "unsure")]
    (breach,) = found

    better, worse = breach.examples
    assert (better.verdict, worse.verdict) == ("urgent_care", verdict)
    assert worse.answers["danger_back"] == ("unsure",)
    assert ("danger_back", "unsure") in {(e.question, e.option) for e in tree.exceptions}


@pytest.mark.soak
def test_where_an_exception_excuses_some_and_not_all_the_rest_is_told() -> None:
    """Whoever is not sure and has a sign for today as well is still sent to a doctor today."""
    proof = prove(edited((FLAG, "then: [easing]", *UNSURE)))

    excused = {e.question: worse.verdict for e, b in proof.excepted for worse in b.examples}

    assert excused["danger_back"] == "clinician_today"
    assert [breach.finding.code for breach in proof.breaches] == ["X809"]


OWN = "- id: looked_at"


def test_a_flag_that_is_marked_as_a_way_out_guards_all_the_same() -> None:
    """Else the one who is not sure goes on, and nobody is left who knows."""
    further = "\n        "
    nobody = f"unseen{further}label: Hard to say{further}way_out: true"
    flag = further.join(("flag: clinician_first", "can_clear: true", "lasting: true", "because: …"))
    text = shipped_with(
        (f'"no"{further}label: "No"', nobody, OWN),
        (flag, f"no_flag: true{further}then: [easing]", OWN, "- id: unsure"),
    )

    broken = prove(define(text.encode(), "edited.yaml").questionnaire).breaches

    assert "X805" in {breach.finding.code for breach in broken}


def edited(*changes: tuple[str, ...]) -> Questionnaire:
    return define(shipped_with(*changes).encode(), "edited.yaml").questionnaire


# ── The shipped definition ────────────────────────────────────────────────────────────────

DANGERS = ["danger_back", "danger_chest", "danger_head", "danger_injury"]
"""The lists of danger signs, in the order in which they are asked."""


def test_every_law_holds_for_the_shipped_definition() -> None:
    assert PROOF.breaches == ()


def test_each_exception_of_the_shipped_definition_is_about_not_knowing() -> None:
    excepted = {(one.law, one.question, one.option) for one, _ in PROOF.excepted}

    assert excepted == {
        *(("not_sure", name, "unsure") for name in DANGERS),
        ("not_sure", "tried", "silent"),
    }


def test_not_knowing_of_a_danger_sign_is_never_green() -> None:
    greenest = {one.question: worse.verdict for one, b in PROOF.excepted for worse in b.examples}

    assert {greenest[name] for name in DANGERS} == {"clinician_today"}


def test_everything_in_the_shipped_definition_is_reached() -> None:
    assert set(PROOF.questions) == set(SHIPPED.by_id)
    assert len(PROOF.options) == sum(len(question.choices) for question in SHIPPED.questions)
    assert set(PROOF.counts) == set(SHIPPED.verdict) == set(CAUTION)
    assert PROOF.unused == ()
    for example in (*PROOF.questions.values(), *PROOF.options.values(), *PROOF.verdicts.values()):
        assert sound(SHIPPED, example)


def test_the_shipped_definition_has_as_many_combinations_as_its_questions_offer() -> None:
    """Urgent: every set of danger signs of one list, and nothing is asked after it."""
    signs = [len([o for o in SHIPPED.by_id[name].options if not o.exclusive]) for name in DANGERS]
    none_or_unsure = 2
    lists = [none_or_unsure**n * (2**count - 1) for n, count in enumerate(signs)]

    assert signs == [7, 8, 8, 8]
    assert PROOF.counts["urgent_care"] == sum(lists) == 127 + 2 * 255 + 4 * 255 + 8 * 255
    assert PROOF.counts["adults_only"] == 1, "every list before it with none of these"
    assert PROOF.total > 10**18


def test_the_numbers_in_the_docs_are_those_of_the_shipped_definition() -> None:
    table = tell_proof(SHIPPED, PROOF).partition("Each combination")[0]

    page = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")

    assert table in page, "write what `python -m logic check` counts now into docs/proof.md"
    assert PROOF.total > 10**18
    assert PROOF.states < 5_000
