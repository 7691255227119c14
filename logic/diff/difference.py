"""The meaning of an edit: whose verdict it changes, for how many answer sets, and what else."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from logic.definition.plans import OutcomeId
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import CAUTION, Answers, VerdictId
from logic.diff.alignment import Alignment, align
from logic.diff.edits import Edit, edits
from logic.diff.lookback import outcome_shifts
from logic.diff.naming import named
from logic.proof.collecting import collecting_later
from logic.proof.diagram import Diagram
from logic.proof.laws import Example, example
from logic.proof.pairs import Pair, Pairs
from logic.proof.states import WayOutcome

Aspect = Literal["nothing", "verdict", "could_become", "plan", "given"]


COUNTED = frozenset(
    {"flag", "today", "then", "points", "lasting", "exclusive", "way_out", "changeable", "type"}
    | {"least", "most", "follow", "where", "every", "otherwise", "met", "partly", "count", "stance"}
    | {"fits", "language", "certain", "gets", "law", "no_flag"}
    | {"sure", "section", "options", "order"}
)
"""What an edit may change for a person even where no verdict changes."""


class Shift(NamedTuple):
    """What becomes of an answer set: what changes for it, from what, to what.

    `nothing`: verdict and verdict. `verdict`: the same, or None where only the other version
    takes these answers. `could_become`: the better verdicts. `plan`: the two plans.
    """

    aspect: Aspect
    old: object
    new: object

    @property
    def eased(self) -> int:
        """How much less cautious the verdict has become, in steps."""
        if self.old not in CAUTION or self.new not in CAUTION:
            return 0
        return max(0, CAUTION.index(self.new) - CAUTION.index(self.old))


class Sample(NamedTuple):
    """How many answer sets shift alike, and a shortest one, as each version takes it."""

    size: int
    old: Example | None
    new: Example | None


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two versions.

    `soonest`: the verdicts that another number of answers leads to at least: before, and now.
    `again`: what becomes of the flags of a check-in. `outcomes`: what else is found in how many
    combinations of numbers, then and now, and degrees of change: before, and now. `left_out`:
    what was not compared, since only one of the two knows of it.
    """

    alignment: Alignment
    shifts: dict[Shift, Sample]
    soonest: dict[VerdictId, tuple[int, int]]
    edits: tuple[Edit, ...]
    again: dict[Shift, Sample]
    outcomes: dict[tuple[OutcomeId, OutcomeId], int]
    left_out: tuple[str, ...] = ()

    def of(self, aspect: Aspect) -> dict[Shift, Sample]:
        """Return the shifts of one kind: those to a less cautious verdict first, then by size."""
        found = {shift: one for shift, one in self.shifts.items() if shift.aspect == aspect}
        return dict(sorted(found.items(), key=lambda item: (-item[0].eased, -item[1].size)))

    def count(self, aspect: Aspect) -> int:
        """Count the answer sets with shifts of one kind."""
        return sum(sample.size for sample in self.of(aspect).values())

    @property
    def changes_meaning(self) -> bool:
        """Whether anybody gets anything else than before, or is asked anything else."""
        return self.shifts_anything or bool(self.counted)

    @property
    def shifts_anything(self) -> bool:
        """Whether anybody gets another verdict, plan or outcome, or other questions."""
        shifted = any(shift.aspect != "nothing" for shift in (*self.shifts, *self.again))
        judged = any(before != now for before, now in self.outcomes)
        return shifted or judged or any(self.ids.values())

    @property
    def counted(self) -> tuple[Edit, ...]:
        """The edits that change what is asked, advised or judged, whoever gets which verdict."""
        return tuple(
            edit
            for edit in self.edits
            if not edit.in_words and (edit.path[0] == "checkin" or _counts(edit))
        )

    @property
    def ids(self) -> dict[str, list[str]]:
        """What became of ids: added, removed, renamed, and asked of more or fewer people."""
        old, new = self.alignment.old, self.alignment.new
        before, now = dict(_options(old)), dict(_options(new))
        both = [name for name in new.by_id if name in old.by_id]
        return {
            "questions_added": [name for name in new.by_id if name not in old.by_id],
            "questions_removed": [name for name in old.by_id if name not in new.by_id],
            "questions_renamed": [f"{a} -> {b}" for a, b in self.alignment.questions.items()],
            "options_added": [o for o, name in now.items() if name in both and o not in before],
            "options_removed": [o for o, name in before.items() if name in both and o not in now],
            "options_renamed": [f"{q}.{a} -> {b}" for (q, a), b in self.alignment.options.items()],
            "questions_moved": _moved(list(old.by_id), list(new.by_id)),
            "asked_of_everyone_now": [n for n in both if n in old.branches - new.branches],
            "asked_of_some_only_now": [n for n in both if n in new.branches - old.branches],
        }

    @property
    def only_words(self) -> tuple[str, ...]:
        """The questions of which nothing but the words changed, by id."""
        edited = {edit.path[1]: True for edit in self.edits if edit.path[0] == "questions"}
        for edit in self.edits:
            if edit.path[0] == "questions" and not edit.in_words:
                edited[edit.path[1]] = False
        return tuple(name for name, in_words in edited.items() if in_words)


def _options(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Yield each option with its question's id: `question.option`, `question`."""
    for question in questionnaire.questions:
        yield from ((f"{question.id}.{choice.id}", question.id) for choice in question.choices)


def _moved(old: list[str], new: list[str]) -> list[str]:
    """Return the ids whose place among the others has changed."""
    before = [name for name in old if name in new]
    now = [name for name in new if name in old]
    blocks = SequenceMatcher(None, before, now, autojunk=False).get_matching_blocks()
    stayed = {name for block in blocks for name in before[block.a : block.a + block.size]}
    return [name for name in now if name not in stayed]


def compare(old: Questionnaire, new: Questionnaire, left_out: Collection[str] = ()) -> Difference:
    """Follow every answer set through two versions at once.

    Counted are the answers to all questions that either version asks. `left_out` names what an
    earlier version did not have, or what is not known any more: that is not compared.

    Raises:
        CrossedError: if no order of questions suits both.
        TooManyError: if too many of them differ in what can still come out.

    """
    old = named(old, new)
    if "checkin" in left_out:
        old = replace(old, checkin=new.checkin)
    alignment = align(old, new)
    before, now = Diagram(old).soonest(), Diagram(new).soonest()
    soonest = {
        verdict: (before[verdict], now[verdict])
        for verdict in CAUTION
        if before.get(verdict, 0) != now.get(verdict, 0) and verdict in before and verdict in now
    }
    earlier = alignment.old
    return Difference(
        alignment,
        _shifts(old, alignment),
        soonest,
        tuple(one for one in edits(earlier, new) if not _is_new_to(one, left_out)),
        again=_shifts(earlier.again, align(earlier.again, new.again)),
        outcomes=outcome_shifts(earlier.checkin, new.checkin),
        left_out=tuple(left_out),
    )


def _counts(edit: Edit) -> bool:
    """Say whether an edit is of what is counted, or takes something out or puts it in."""
    return not COUNTED.isdisjoint(edit.path[-2:]) or edit.old is None or edit.new is None


def _is_new_to(edit: Edit, left_out: Collection[str]) -> bool:
    """Say whether an edit is about something that the earlier version did not have."""
    for name in left_out:
        *around, key = name.split(".")
        if key in edit.path and all(part in edit.path for part in around):
            return True
    return False


def _shifts(old: Questionnaire, alignment: Alignment) -> dict[Shift, Sample]:
    """Follow every answer set through both versions, and count those that shift alike."""
    with collecting_later():
        return _followed(old, alignment)


def _followed(old: Questionnaire, alignment: Alignment) -> dict[Shift, Sample]:
    diagrams = Diagram(alignment.old, alignment.order), Diagram(alignment.new, alignment.order)
    pairs = Pairs(*diagrams, judge=_shift)
    root: Pair = diagrams[0].root, diagrams[1].root
    pairs.explore([root])
    return {
        shift: Sample(note.size, *_examples(old, alignment, shift, pairs.way(root, shift)))
        for shift, note in pairs.notes[root].items()
        if isinstance(shift, Shift)
    }


def _examples(
    old: Questionnaire, alignment: Alignment, shift: Shift, answers: Answers
) -> tuple[Example | None, Example | None]:
    """Return the answers as each version takes them, where it does."""
    given = shift.aspect == "given"
    return (
        None if given and shift.old is None else example(old, alignment.in_old_ids(answers)),
        None if given and shift.new is None else example(alignment.new, answers),
    )


def _shift(old: WayOutcome | None, new: WayOutcome | None) -> Shift:
    if old is None or new is None:
        return Shift("given", old and old.verdict, new and new.verdict)
    if old.verdict != new.verdict:
        return Shift("verdict", old.verdict, new.verdict)
    if old.could_become != new.could_become:
        return Shift("could_become", old.could_become, new.could_become)
    if old.plan != new.plan:
        return Shift("plan", old.plan, new.plan)
    return Shift("nothing", old.verdict, new.verdict)
