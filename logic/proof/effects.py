"""What answers do to what comes out, and the answers to a question grouped by what they do."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from logic.definition.plans import PlanRule
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer, Option, Question, VerdictId

MOST_STEPS = 2_500_000
"""Steps from one place to the next that are taken at most: some seconds."""
MOST_GROUPS = 4_000
"""Ways to answer one question that differ. A form that people fill in has some dozens."""


class TooManyError(Exception):
    """There is more to go through than can be done in a reasonable time.

    Holds the id of the question at which that became clear, and those that made it most.
    """

    def __init__(self, name: str, most: Sequence[str] = ()) -> None:
        super().__init__(name)
        self.name = name
        self.most = tuple(most) or (name,)


class Effect(NamedTuple):
    """All that an answer does to the way, the verdict and the plan.

    `points`: the least and the most for each factor, in the order of the file.
    `plan`: the topmost rule of each list of the plan that the answer matches, by number.
    """

    then: frozenset[str]
    flags: frozenset[VerdictId]
    points: tuple[tuple[int, int], ...]
    plan: tuple[int, ...]


May = Callable[[Question, Option], bool]
"""Whether an option can be chosen."""


class Asked(NamedTuple):
    """A question as one version of the definition asks it, with what each option does."""

    question: Question
    effects: Mapping[str, Effect]

    def restricted(self, may: May) -> "Asked":
        """Return the question with some of its options, which do what they did among all."""
        if not any(may(self.question, one) for one in self.question.choices):
            return self
        bands = tuple(one for one in self.question.bands if may(self.question, one))
        options = tuple(one for one in self.question.options if may(self.question, one))
        return self._replace(question=replace(self.question, bands=bands, options=options))


class Group(NamedTuple):
    """The answers to a question that do the same: what, how many, and a shortest one.

    With several versions there is one effect for each, and None where it has no such answer.
    """

    effects: tuple[Effect | None, ...]
    size: int
    example: Answer

    @property
    def effect(self) -> Effect:
        """The effect where there is one version alone."""
        (effect,) = self.effects
        assert effect is not None  # noqa: S101 - a group is of answers that some version takes
        return effect


def effects(questionnaire: Questionnaire) -> dict[str, Asked]:
    """Return each question by its id, with what its options do."""
    return {
        question.id: Asked(
            question, {o.id: _effect(questionnaire, question, o) for o in question.choices}
        )
        for question in questionnaire.questions
    }


def _effect(questionnaire: Questionnaire, question: Question, option: Option) -> Effect:
    plan = questionnaire.plan
    given = {factor: (least, most) for factor, least, most in question.ranges[option.id]}
    return Effect(
        frozenset(option.then),
        frozenset([option.flag] if option.flag else ()),
        tuple(given.get(factor.id, (0, 0)) for factor in questionnaire.factors),
        tuple(_topmost(rules, question.id, option.id) for rules in plan.lists),
    )


def _topmost(rules: Collection[PlanRule], question: str, option: str) -> int:
    for number, rule in enumerate(rules):
        if not rule.where:
            return number
        if any(w.question == question and option in w.options for w in rule.where):
            return number
    return len(rules)


def both(one: Effect, other: Effect) -> Effect:
    """Return what two options of one answer do together."""
    return Effect(
        one.then | other.then,
        one.flags | other.flags,
        tuple(added(*spans) for spans in zip(one.points, other.points, strict=True)),
        topmost(one.plan, other.plan),
    )


def added(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """Return the least and the most points of two answers together."""
    return one[0] + other[0], one[1] + other[1]


def topmost(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    """Return the rule of each list of the plan that wins where both match."""
    return tuple(map(min, one, other))


def groups(*versions: Asked | None) -> tuple[Group, ...]:
    """Group the answers to a question that do the same in every version of it.

    None stands for a version that does not ask it. Answers that set a flag come last, so that
    an example takes them only where it needs them.

    Raises:
        TooManyError: if there are more than `MOST_GROUPS`.

    """
    found: dict[tuple[Effect | None, ...], Group] = {}
    for group in (*_single(versions), *_sets(versions)):
        known = found.get(group.effects)
        found[group.effects] = merged(known, group) if known else group
    return tuple(sorted(found.values(), key=_flagged))


def _flagged(group: Group) -> bool:
    return any(effect.flags for effect in group.effects if effect)


def merged(one: Group, other: Group) -> Group:
    """Count two groups with the same effects as one, with the shorter example."""
    example = min(one.example, other.example, key=length)
    return Group(one.effects, one.size + other.size, example)


def length(answer: Answer) -> int:
    """Return how many options an answer names."""
    return len(answer) if isinstance(answer, tuple) else 1


def _single(versions: Sequence[Asked | None]) -> Iterator[Group]:
    """Yield a group for each answer that is one option, or a number on a scale."""
    offered = [v.question.chosen if v and v.question.type != "many" else {} for v in versions]
    for answer in dict.fromkeys(answer for chosen in offered for answer in chosen):
        yield Group(
            tuple(
                version.effects[chosen[answer][0].id] if version and answer in chosen else None
                for version, chosen in zip(versions, offered, strict=True)
            ),
            1,
            answer,
        )


class _Ticked(NamedTuple):
    """What the options ticked so far do in one version, and whether one stands alone."""

    effect: Effect | None
    alone: bool = False


def _sets(versions: Sequence[Asked | None]) -> Iterator[Group]:
    """Yield a group for each kind of set that can be ticked in questions of type many.

    Options are ticked or left one after the other. Sets that do the same grow as one.
    """
    offered = [
        {option.id: option for option in v.question.options} if v and v.question.type == "many"
        else {}
        for v in versions
    ]  # fmt: skip
    nothing: tuple[_Ticked | None, ...] = tuple(_Ticked(None) if o else None for o in offered)
    grown: dict[tuple[_Ticked | None, ...], Group] = {nothing: Group((), 1, ())}
    for name in dict.fromkeys(name for options in offered for name in options):
        if len(grown) > MOST_GROUPS:
            raise TooManyError(next(version.question.id for version in versions if version))
        for before, group in list(grown.items()):
            after = tuple(
                _tick(ticked, options.get(name), version)
                for ticked, options, version in zip(before, offered, versions, strict=True)
            )
            if any(after):
                assert isinstance(group.example, tuple)  # noqa: S101 - sets begin as one
                ticked = Group((), group.size, (*group.example, name))
                known = grown.get(after)
                grown[after] = merged(known, ticked) if known else ticked
    del grown[nothing]
    for parts, group in grown.items():
        yield Group(tuple(part and part.effect for part in parts), group.size, group.example)


def _tick(ticked: _Ticked | None, option: Option | None, version: Asked | None) -> _Ticked | None:
    """Tick one more option, or return None where that version takes no such set."""
    if ticked is None or option is None or version is None or ticked.alone:
        return None
    effect = version.effects[option.id]
    if ticked.effect is None:
        return _Ticked(effect, option.exclusive)
    return None if option.exclusive else _Ticked(both(ticked.effect, effect))
