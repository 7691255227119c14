"""Two answers to one question, of which one may be given instead of the other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from logic.definition.questions import Answer, Band, Option, Question
from logic.proof.effects import MOST_STEPS, Asked, Effect, TooManyError, both, groups


class Given(NamedTuple):
    """An answer, what it does, and the option that sets it apart from the other."""

    answer: Answer
    effect: Effect
    option: Option


Exchange = tuple[Given, Given]


def alone(asked: Asked, option: Option) -> Given:
    """Return the answer that chooses this option and no other."""
    answer: Answer = option.least if isinstance(option, Band) else option.id
    if asked.question.type == "many":
        answer = (option.id,)
    return Given(answer, asked.effects[option.id], option)


def known(question: Question) -> list[Option]:
    """Return the options of someone who knows, in the order of the file."""
    return [option for option in question.choices if not option.way_out]


def not_sure(asked: Asked) -> Iterator[Exchange]:
    """Yield every known answer with each way out: one of each kind that does the same.

    What sets a flag counts as known, however it is marked.
    """
    choices = asked.question.choices
    for option in choices:
        if option.way_out:
            unsure = alone(asked, option)
            others = [o for o in choices if o is not option and (o.flag or not o.way_out)]
            for answer, effect in _kinds(asked, others):
                yield Given(answer, effect, option), unsure


def choices(asked: Asked) -> Iterator[Exchange]:
    """Yield the known answers of one option by two."""
    single = [o for o in known(asked.question) if asked.question.type != "many" or o.exclusive]
    for one, other in combinations(single, 2):
        yield alone(asked, one), alone(asked, other)


def ticks(asked: Asked) -> Iterator[Exchange]:
    """Yield known answers to a question of type many, without and with one more option.

    Next to an option that is ticked alone stands each that says none of these.

    Raises:
        TooManyError: if there are so many that this would take too long.

    """
    options = known(asked.question)
    joint = [o for o in options if asked.question.type == "many" and not o.exclusive]
    if len(joint) ** 2 * len(groups(asked)) > MOST_STEPS:
        raise TooManyError(asked.question.id)
    for option in joint:
        with_it = alone(asked, option)
        for none in options:
            if none.exclusive:
                yield alone(asked, none)._replace(option=option), with_it
        for answer, effect in _kinds(asked, [other for other in joint if other is not option]):
            assert isinstance(answer, tuple)  # noqa: S101 - these are sets
            more = Given((*answer, option.id), both(effect, with_it.effect), option)
            yield Given(answer, effect, option), more


def _kinds(asked: Asked, options: Sequence[Option]) -> Iterator[tuple[Answer, Effect]]:
    """Yield one answer of each kind that does the same, made of these options alone."""
    bands = tuple(option for option in options if isinstance(option, Band))
    others = tuple(option for option in options if not isinstance(option, Band))
    question = replace(asked.question, bands=bands, options=others)
    for group in groups(Asked(question, asked.effects)):
        yield group.example, group.effect
