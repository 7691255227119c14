"""The page that keeps what the engines cost in the last run."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence

from tests.bench.engines.report import Costs, as_table, summary
from tests.bench.engines.rounds import EACH, ROUNDS
from tests.bench.engines.workload import AnswerSet, count_verdicts
from tests.bench.machine import Run, machine
from tests.strategies import ROOT

FILE = ROOT / "docs" / "engine.md"
PAGE = """\
# Engine

`make bench` writes this page. It times one step and one whole evaluation of the engine beside the
same questionnaire, written by hand as if/else in Python and put into two engines of the field.

{table}

{summary} Bars are on the means. All engines measured here found the same next question after each
tap, the same verdict and the same better verdict that it could become.

## Where and when

{day}. {machine}, {node}. Load average {load_before:.1f} before and {load_after:.1f}
after {seconds:.0f} seconds. The microseconds are those of this machine under this load. The ratios
hold better, because the engines take turns.

## How

- **Answers**: those of {people:,} people, drawn with a fixed seed, all of them possible ones:
  {steps:,} taps. {ranges} verdicts could become a better one, since something is not known. {more}
  people also hold answers to questions that they are not asked.
- **Verdicts**: {verdicts}.
- **Step**: what one tap costs. From the answers so far to the question that comes next, the score,
  and the verdict once nothing is left to ask.
- **Whole evaluation**: from all answers of one person to the verdict.
- **Rounds**: {rounds} rounds of {each} people. In a round the engines work through the same people
  in turn; none runs beside another. The first round is run twice, once to warm up. The table shows
  the median of the rounds' means, and the 95th percentile of all steps. Each call is timed by
  itself and not repeated; garbage is collected as always.
- **The same of everyone**: branches, many answers with some that stand alone, bands of a scale,
  flags (a danger sign ends the questions at once), unknown points from the least to the most, the
  verdict at both ends. What each timed call finds is compared with what it should find. One
  difference ends the run, names the person's answers and leaves this page as it was.

## What is compared

- **This engine**: `logic.engine.verdict.evaluate`, the same call for both. It also checks that
  each answer is one that its question offers, and keeps what was asked, for the reasons.
- **Hand-written if/else**: `tests/bench/engines/by_hand.py`, which reads no definition. The tests
  hold it against the engine too.
- **zen-engine**: a decision graph of expressions and decision tables, worked out in each call.
  Rust, called from Python, with its static loader, the quickest way to call it that we found.
- **survey-core**: a form with questions shown on a condition and values that it works out. It keeps
  the form between calls: a step sets one answer, a whole evaluation sets all. JavaScript, timed in
  Node, without drawing.

## Again

`make bench` writes this page, [the one on the proof](proof_speed.md) and [the one on speed for
people](performance.md). After it has run once, `.venv/bin/python -m tests.bench.engines` writes
this page alone, in about a minute. Without Node the row of survey-core says so. A bar that is
missed is printed; it does not fail the command.
"""


def write(found: Mapping[str, Costs | str], sets: Sequence[AnswerSet], run: Run) -> None:
    """Write the page."""
    FILE.parent.mkdir(exist_ok=True)
    page = PAGE.format(
        table=as_table(found),
        summary=summary(found),
        machine=machine(),
        node=_node(),
        people=len(sets),
        steps=sum(len(one.route) for one in sets),
        verdicts=", ".join(f"{count} `{name}`" for name, count in count_verdicts(sets).items()),
        ranges=sum(one.could_become is not None for one in sets),
        more=sum(len(one.answers) > len(one.route) for one in sets),
        rounds=ROUNDS,
        each=EACH,
        **vars(run),
    )
    FILE.write_text(page, encoding="utf-8")


def _node() -> str:
    node = shutil.which("node")
    if not node:
        return "no Node"
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    return f"Node {done.stdout.strip().removeprefix('v')}"
