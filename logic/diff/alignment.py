"""Two versions of a definition laid side by side: what became of each id, in which order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import (
    Answer,
    Answers,
    Band,
    Option,
    Question,
)
from logic.diff.renaming import Names, Options, Questions


class CrossedError(Exception):
    """Taken together, the two versions lead in a circle, so nobody can answer both."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What was renamed, the old version with the new ids, and the questions of both in order."""

    questions: Questions
    options: Options
    old: Questionnaire
    new: Questionnaire
    order: tuple[str, ...]

    def in_old_ids(self, answers: Answers) -> dict[str, Answer]:
        """Return answers as the old version names them."""
        names = {new: old for old, new in self.questions.items()}
        options = {(question, new): old for (question, old), new in self.options.items()}
        back: dict[str, Answer] = {}
        for name, answer in answers.items():
            own = names.get(name, name)
            if isinstance(answer, tuple):
                back[own] = tuple(options.get((own, part), part) for part in answer)
            else:
                back[own] = options.get((own, str(answer)), answer)
        return back


def align(old: Questionnaire, new: Questionnaire) -> Alignment:
    """Lay two versions side by side.

    Raises:
        CrossedError: if no order of questions suits both.

    """
    questions = dict(_renamed_questions(old, new))
    options = dict(_renamed_options(old, new, questions))
    renamed = Names(questions, options).rename(old)
    return Alignment(questions, options, renamed, new, _order(renamed, new))


def _renamed_questions(old: Questionnaire, new: Questionnaire) -> Iterator[tuple[str, str]]:
    """Yield the ids of questions that ask in the same words, or have the same name and offers."""
    added = [question for question in new.questions if question.id not in old.by_id]
    for gone in old.questions:
        twin = next((one for one in added if _asks_alike(gone, one)), None)
        if gone.id not in new.by_id and twin:
            added.remove(twin)
            yield gone.id, twin.id


def _asks_alike(one: Question, other: Question) -> bool:
    offers = [[(choice.id, choice.label) for choice in q.choices] for q in (one, other)]
    same = one.ask == other.ask or (one.name == other.name and offers[0] == offers[1])
    return one.type == other.type and same


def _renamed_options(
    old: Questionnaire, new: Questionnaire, questions: Questions
) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the ids of options that have the same words, or hold the same numbers of a scale."""
    for question in old.questions:
        now = new.by_id.get(questions.get(question.id, question.id))
        before = {choice.id for choice in question.choices}
        added = [one for one in now.choices if one.id not in before] if now else []
        kept = {one.id for one in now.choices} if now else before
        for gone in question.choices:
            twin = next((one for one in added if _says_alike(gone, one)), None)
            if gone.id not in kept and twin:
                added.remove(twin)
                yield (question.id, gone.id), twin.id


def _says_alike(one: Option, other: Option) -> bool:
    if isinstance(one, Band) and isinstance(other, Band):
        return (one.least, one.most) == (other.least, other.most)
    return one.label == other.label


def _order(old: Questionnaire, new: Questionnaire) -> tuple[str, ...]:
    """Return the questions of both in an order in which each version leads down only.

    It is the order of the new version, as far as that goes, with those that are gone in between.
    """
    wanted = list(new.by_id)
    before = -1
    for name in old.by_id:
        if name not in new.by_id:
            wanted.insert(before + 1, name)
        before = wanted.index(name)
    above: dict[str, set[str]] = {name: set() for name in wanted}
    for question in (*old.questions, *new.questions):
        for choice in question.choices:
            for target in choice.then:
                above[target].add(question.id)
    order: dict[str, None] = {}
    while len(order) < len(wanted):
        ready = (n for n in wanted if n not in order and above[n] <= order.keys())
        found = next(ready, None)
        if found is None:
            raise CrossedError(*_circle({n: above[n] - order.keys() for n in above}))
        order[found] = None
    return tuple(order)


def _circle(above: Mapping[str, set[str]]) -> list[str]:
    """Return questions each of which leads to the next one, and the last to the first."""
    way = [next(name for name in above if above[name])]
    while (leading := min(above[way[-1]])) not in way:
        way.append(leading)
    return way[way.index(leading) :][::-1]
