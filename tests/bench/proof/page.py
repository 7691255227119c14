"""The page that keeps what the proof took in the last run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from logic.proof.effects import MOST_STEPS
from tests.bench.machine import Run, machine
from tests.bench.markdown import table
from tests.bench.proof import plot
from tests.bench.proof.growth import OPEN, START, Growth
from tests.bench.proof.report import Row, as_table, growth_table, steps, summary
from tests.bench.proof.times import ROUNDS, Times
from tests.strategies import ROOT

FILE = ROOT / "docs" / "proof_speed.md"
PAGE = """\
# Speed of the proof

`make bench` writes this page. It times `python -m logic check`, which proves what must hold for
every answer, on the shipped `questions.yaml` and on definitions made to grow.

{table}

{summary}

## What grows, and what does not

![Two line charts with powers of ten upwards and questions to the right. Above: combinations of
answers rise in a straight line from {fewest:.0e} to {most:.0e} while states stay near the bottom,
from {least_states:,} to {most_states:,}. Below, states alone: they bend flatter as questions are
added, and rise steeply where branches are left open, until the proof is refused.]({picture})

The proof goes through the questions in order and tells apart only answers so far that can still
make a difference: branches that were led to, flags, points that are not settled. These are its
states. A product of options grows by the same factor with every {step} questions: combinations
grow {combinations_first:.0e}-fold, then {combinations_second:.0e}-fold. States grow
{states_first:.1f}-fold, then {states_second:.1f}-fold.

Definitions in the manner of the shipped one:

{sizes}

What a clinic may well add to the shipped file, at its end. The bars, for a list of 16 and for 10
follow-ups, are 10 seconds and 1,000 MB. Once, all but the 5 questions were refused:

{additions}

One of {start} questions, with more and more branches that are led to early and asked at the end:

{more_open}

{open_count} branches left open make {open_factor:.0f} times as many states, {each_factor:.1f}-fold
for each of them: that growth is exponential. States with the same future become one node, and
the laws (a better answer never gives a worse verdict, not knowing never a greener one) are
proven on pairs of nodes. At most {limit:,} steps are taken from state to state, and as many from
pair to pair. Beyond, the check ends with exit code 1 and says:

```
{refusal}
```

## Where and when

{day}. {machine}. Load average {load_before:.1f} before and {load_after:.1f} after {seconds:.0f}
seconds. The seconds are those of this machine under this load. All counts are the same each time.

## How

- **Check**: the whole command, each time in a new process, on a file: start of Python, reading,
  every rule on the definition, proof and report. Median of {rounds}, in turn with all else in the
  first table. One round before that warms the disk and is not counted.
- **All that is proven**: of the check, of check-ins and of what people are shown, without reading
  the file; twice in each of
  {rounds} new processes, so that the first is what the command pays.
- **Generated questions**: `tests/bench/proof/trees.py`, the same each time. Five sections in turn,
  each with trunk questions and branches in the shapes of the shipped file: signs with flags, ways
  out that are not known, one, many and scale, points for four factors in sections of their own,
  the shipped verdicts and plan. Two thirds of the most points meet a factor, one third partly, so
  that it stays open for long. They are written to YAML with the shipped words and sources, and pass
  every rule that the shipped file passes.
- **States and nodes** are counted by themselves, also where the proof is refused. **Proof** in the
  tables of growth is one run, the first in a new process.
- **Left open**: how many questions, after those on safety, have a way out that leads to one more
  branch. All these branches stand at the very end of the file.

## Again

`make bench` writes this page, [the one on the engine](engine.md) and [the one on speed for
people](performance.md). After it has run once, `.venv/bin/python -m tests.bench.proof` writes this
page alone, in about {minutes}. A bar that is missed is printed; it does not fail the
command.
"""


@dataclass(frozen=True)
class Found:
    """All that was measured."""

    times: Times
    sizes: Sequence[Growth]
    more_open: Sequence[Growth]
    refusal: str
    additions: Mapping[str, tuple[float, float]]


def write(lines: Sequence[Row], found: Found, run: Run) -> None:
    """Write the page."""
    least, middle, most = steps(found.sizes)
    open_factor = found.more_open[-1].states / found.more_open[0].states
    page = PAGE.format(
        table=as_table(lines),
        summary=summary(lines),
        machine=machine(),
        picture=plot.FILE.relative_to(FILE.parent),
        fewest=found.sizes[0].combinations,
        most=most.combinations,
        least_states=found.sizes[0].states,
        most_states=most.states,
        step=most.questions - middle.questions,
        combinations_first=middle.combinations / least.combinations,
        combinations_second=most.combinations / middle.combinations,
        states_first=middle.states / least.states,
        states_second=most.states / middle.states,
        sizes=growth_table(found.sizes),
        more_open=growth_table(found.more_open),
        start=START,
        open_count=OPEN[-1],
        open_factor=open_factor,
        each_factor=open_factor ** (1 / OPEN[-1]),
        limit=MOST_STEPS,
        refusal=found.refusal,
        additions=table(
            ("Added", "Proof", "Memory"),
            [(name, f"{s:.1f} s", f"{mb:.0f} MB") for name, (s, mb) in found.additions.items()],
        ),
        rounds=ROUNDS,
        minutes=_minutes(run.seconds),
        **vars(run),
    )
    FILE.write_text(page, encoding="utf-8")


def _minutes(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    return f"{minutes} minute{'s' if minutes > 1 else ''}"
