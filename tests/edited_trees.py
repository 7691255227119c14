"""Two versions of a small question tree, and every way to answer both, one by one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from hypothesis import strategies as st

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import (
    CAUTION,
    Answer,
    Answers,
    Option,
    Question,
)
from logic.definition.validation.caution import endings
from logic.engine.route import read_answer, walk
from tests.trees import (
    FACTORS,
    FLAGS,
    PLAN,
    a_question,
    an_option,
    answers_to,
    as_band,
    trees,
    without,
)

MOST = 200
"""Answer sets of two versions together: so many can be gone through one by one."""

Edit = Callable[[st.DrawFn, Questionnaire], Questionnaire]


@st.composite
def versions(draw: st.DrawFn) -> tuple[Questionnaire, Questionnaire]:
    """Draw a tree and up to three edits of it."""
    old = new = flags_first(draw(trees(most=MOST // 4).filter(asks_the_urgent_first)))
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3)):
        later = edit(draw, new)
        new = later if asks_the_urgent_first(later) and comparable(old, later) else new
    return old, new


def flags_first(tree: Questionnaire) -> Questionnaire:
    """Let nothing matter beside a flag but the most cautious one, as in every file that loads."""
    flagged = [verdict for verdict in tree.verdicts if verdict.when.flag]
    flagged.sort(key=lambda verdict: CAUTION.index(verdict.id))
    others = [verdict for verdict in tree.verdicts if not verdict.when.flag]
    return replace(tree, verdicts=(*flagged, *others))


def asks_the_urgent_first(tree: Questionnaire) -> bool:
    """Say whether nobody is turned away before what is more urgent, as in every file that loads."""
    return not any(endings(tree))


def comparable(old: Questionnaire, new: Questionnaire) -> bool:
    """Say whether there are few enough ways to answer both, in any order of questions."""
    names = tuple(dict.fromkeys([*old.by_id, *new.by_id]))
    return sum(1 for _ in islice(joint_answers(old, new, names), MOST + 1)) <= MOST


# ── Edits ─────────────────────────────────────────────────────────────────────────────────


def with_question(tree: Questionnaire, question: Question) -> Questionnaire:
    """Put a question where the one with its id stood."""
    kept = (question if one.id == question.id else one for one in tree.questions)
    return replace(tree, questions=tuple(kept))


def with_option(question: Question, number: int, **changed: object) -> Question:
    """Change one of the bands and options of a question, by its number."""
    choices = list(question.choices)
    choices[number] = replace(choices[number], **changed)
    bands = len(question.bands)
    return replace(question, bands=tuple(choices[:bands]), options=tuple(choices[bands:]))


def a_choice(draw: st.DrawFn, tree: Questionnaire) -> tuple[Question, int]:
    question = draw(st.sampled_from(tree.questions))
    return question, draw(st.integers(0, len(question.choices) - 1))


def points(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    question, number = a_choice(draw, tree)
    given = {draw(st.sampled_from(FACTORS)): draw(st.integers(-3, 4))}
    changed = {**question.choices[number].points, **given}
    return with_question(tree, with_option(question, number, points=changed))


def flag(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    question, number = a_choice(draw, tree)
    flags = [None, None, *(name for name in FLAGS if not question.choices[number].then)]
    return with_question(tree, with_option(question, number, flag=draw(st.sampled_from(flags))))


def lead(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    """Take all leads from an option, or let it lead to another question."""
    question, number = a_choice(draw, tree)
    below = list(tree.by_id)[tree.questions.index(question) + 1 :]
    then = tuple(draw(st.lists(st.sampled_from(below), max_size=1)) if below else ())
    return with_question(tree, with_option(question, number, then=then))


def option_added(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    question = draw(st.sampled_from(tree.questions))
    if "new" in {option.id for option in question.options}:
        return tree
    added = draw(an_option("new", [], []))
    return with_question(tree, replace(question, options=(*question.options, added)))


def option_removed(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    question = draw(st.sampled_from(tree.questions))
    if len(question.options) < (1 if question.bands else 2):
        return tree
    gone = draw(st.sampled_from(question.options))
    kept = tuple(option for option in question.options if option is not gone)
    return with_question(tree, replace(question, options=kept))


def option_renamed(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    question, number = a_choice(draw, tree)
    name = question.choices[number].id
    renamed = with_option(question, number, id=f"{name}x")
    return with_rules(with_question(tree, renamed), (question.id, name), (question.id, f"{name}x"))


def with_rules(tree: Questionnaire, old: tuple[str, str], new: tuple[str, str]) -> Questionnaire:
    """Let the rules of the plan name an option by its new ids."""

    def rules(kind: str) -> dict[str, object]:
        return {
            name: replace(
                rule,
                where=tuple(
                    replace(where, question=new[0], options=(new[1],))
                    if (where.question, where.options[0]) == old
                    else where
                    for where in rule.where
                ),
            )
            for name, rule in getattr(tree.plan, kind).items()
        }

    return replace(tree, plan=replace(tree.plan, **{kind: rules(kind) for kind in PLAN}))


def type_changed(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    question = draw(st.sampled_from(tree.questions))
    other = {"one": "many", "many": "one", "scale": "scale"}[question.type]
    return with_question(tree, replace(question, type=other))


def exclusive(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    question = draw(st.sampled_from(tree.questions))
    if question.type != "many":
        return tree
    number = draw(st.integers(0, len(question.options) - 1))
    alone = not question.options[number].exclusive
    return with_question(tree, with_option(question, number, exclusive=alone))


def bands_cut(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    question = draw(st.sampled_from(tree.questions))
    if not question.bands:
        return tree
    cut = draw(st.integers(0, 9))
    low, high = question.bands
    bands = as_band(low, low.id, (0, cut)), as_band(high, high.id, (cut + 1, 10))
    return with_question(tree, replace(question, bands=bands))


def question_removed(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    if len(tree.questions) == 1:
        return tree
    gone = draw(st.sampled_from(tree.questions)).id
    kept = tuple(without(one, gone) for one in tree.questions if one.id != gone)
    return replace(tree, questions=kept)


def question_added(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    if "added" in tree.by_id:
        return tree
    place = draw(st.integers(0, len(tree.questions)))
    questions = list(tree.questions)
    questions.insert(place, draw(a_question("added", list(tree.by_id)[place:])))
    return replace(tree, questions=tuple(questions))


def question_renamed(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    """Give a question another id wherever it is named."""
    name = draw(st.sampled_from(tree.questions)).id

    def renamed(option: Option) -> Option:
        then = tuple(f"{name}x" if target == name else target for target in option.then)
        return replace(option, then=then)

    for question in tree.questions:
        bands, options = tuple(map(renamed, question.bands)), tuple(map(renamed, question.options))
        tree = with_question(tree, replace(question, bands=bands, options=options))
    for choice in tree.by_id[name].choices:
        tree = with_rules(tree, (name, choice.id), (f"{name}x", choice.id))
    ids = (replace(one, id=f"{name}x") if one.id == name else one for one in tree.questions)
    return replace(tree, questions=tuple(ids))


def question_moved(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    """Move a question, and drop what then leads up."""
    questions = list(tree.questions)
    moved = questions.pop(draw(st.integers(0, len(questions) - 1)))
    questions.insert(draw(st.integers(0, len(questions))), moved)
    for place, question in enumerate(questions):
        for above in questions[:place]:
            questions[place] = without(questions[place], above.id)
        assert question.id == questions[place].id
    return replace(tree, questions=tuple(questions))


def turned(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    """Let the second question of a lead stand first and lead to the other."""
    leads = [(q, t) for q in tree.questions for o in q.choices for t in o.then]
    if not leads:
        return tree
    question, target = draw(st.sampled_from(leads))
    other = with_option(without(tree.by_id[target], question.id), 0, then=(question.id,), flag=None)
    kept = [without(one, target) for one in tree.questions if one.id != target]
    place = list(tree.by_id).index(question.id)
    above = (without(one, one.id) for one in kept[:place])
    return replace(tree, questions=(*above, other, *kept[place:]))


def threshold(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    number = draw(st.integers(0, len(tree.factors) - 1))
    factors = list(tree.factors)
    kind = draw(st.sampled_from(["met", "partly"]))
    moved = getattr(factors[number], kind) + draw(st.sampled_from([-1, 1]))
    factors[number] = replace(factors[number], **{kind: moved})
    return replace(tree, factors=tuple(factors))


def rule_order(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    rules = draw(st.permutations(tree.verdicts[:-1]))
    return flags_first(replace(tree, verdicts=(*rules, tree.verdicts[-1])))


def plan_rule(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    kind = draw(st.sampled_from(["weekly", "spacing"]))
    rules = dict(getattr(tree.plan, kind))
    name = draw(st.sampled_from([*rules]))
    rules[name] = replace(rules[name], number=draw(st.integers(1, 4)))
    return replace(tree, plan=replace(tree.plan, **{kind: rules}))


def shown_plan(draw: st.DrawFn, tree: Questionnaire) -> Questionnaire:
    by_points = [n for n, verdict in enumerate(tree.verdicts) if not verdict.when.flag]
    number = draw(st.sampled_from(by_points))
    rules = list(tree.verdicts)
    rules[number] = replace(rules[number], plan=not rules[number].plan)
    return replace(tree, verdicts=tuple(rules))


EDITS: list[Edit] = [
    points, flag, lead, option_added, option_removed, option_renamed, type_changed, exclusive,
    bands_cut, question_removed, question_added, question_renamed, question_moved, turned,
    threshold, rule_order, plan_rule, shown_plan,
    points, threshold, plan_rule,
]  # fmt: skip
"""Those that change little come up twice."""


# ── One by one ────────────────────────────────────────────────────────────────────────────


class Joint(NamedTuple):
    """Answers to all that either version asks, and whether each version takes them."""

    answers: dict[str, Answer]
    old: bool
    new: bool


def joint_answers(
    old: Questionnaire, new: Questionnaire, order: tuple[str, ...], given: Joint | None = None
) -> Iterator[Joint]:
    """Yield every way to answer both versions, with the questions taken in `order`.

    A version that does not take an answer is asked nothing more.
    """
    so_far = given or Joint({}, old=True, new=True)
    if not order:
        yield so_far
        return
    name, *rest = order
    asking = [
        version.by_id[name] if taken and asks(version, so_far.answers, name) else None
        for version, taken in ((old, so_far.old), (new, so_far.new))
    ]
    offered = dict.fromkeys(answer for one in asking if one for answer in answers_to(one))
    if not offered:
        yield from joint_answers(old, new, tuple(rest), so_far)
    for answer in offered:
        takes = [one is None or bool(read_answer(one, answer)) for one in asking]
        after = Joint(
            {**so_far.answers, name: answer}, so_far.old and takes[0], so_far.new and takes[1]
        )
        yield from joint_answers(old, new, tuple(rest), after)


def asks(version: Questionnaire, answers: Answers, name: str) -> bool:
    """Say whether a version waits for an answer to this question."""
    return any(question.id == name for question in walk(version, answers).pending)
