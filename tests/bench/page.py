"""The page that keeps the numbers of the last run."""

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from tests.bench.crowds import OPEN
from tests.bench.loads import BITS, DELAY, LOADS
from tests.bench.machine import machine
from tests.bench.report import Row, as_table, summary
from tests.bench.starts import READING, STARTS
from tests.bench.steps import PAUSE, ROUNDS, STEPS
from tests.browser.serving import ROOT

FILE = ROOT / "docs" / "performance.md"
PAGE = """\
# Performance

`make bench` writes this page. It measures the app beside the least that Streamlit can do for the
same task: `tests/bench/bare.py`, one radio a page, started by `streamlit run` where no settings
lie. Both are served by uvloop, which Streamlit takes where it is installed.

{table}

{summary}

## Where and when

{day}. {machine}, Streamlit {streamlit}, Chromium {chromium}
without a window. Load average {load_before:.1f} before and {load_after:.1f} after {minutes:.0f}
minutes. Server and browser share the machine, so the milliseconds are those of this machine under
this load. The ratios hold better, because the two apps take turns.

## How

- **Tap to next question painted**: from the capture phase of the `click` event on Continue to the
  end of the first animation frame after the heading changed. {steps} steps each, one here and one
  there in turn. Each app is opened in {rounds} new tabs; the first step in a tab warms up and is
  not counted. This app is walked from its first question to its last. In both, {pause} ms pass
  after each tap.
- **Server CPU**: user and system time of the server's process and its children, from `/proc`. A
  step is an answer and Continue. Streamlit runs the bare page once for each of the two.
- **Sent by the server for a question**: all bytes that come over the web socket from an answer to
  the question before until the next question is there, without compression. This app's first
  question counts from the tap on Start; what came with the page, the code among it, does not.
- **Process start to first question enabled**: from the start of `streamlit run` to the first radio
  button or checkbox that is enabled, with an empty browser cache. {starts} starts each, in turn. In
  this app that includes the start screen and the tap on Start. For half a second after that tap
  this app lets no other through, so that a double tap answers nothing: the next row counts that in.
- **First load**: with an empty cache, on a line of {line:.1f} Mbit/s with {delay} ms there and
  back, which Chromium plays; median of {loads}, in turn, after the server's own first page. The
  slow line slows what comes by HTTP, not by the web socket. Counted is all that comes, packed as it
  is sent, without headers.
- **Charts**: what the browser fetched that has Vega, Arrow or Quiver in its name, and which of
  altair, numpy, pandas and pyarrow the server has mapped into memory, after all steps above. Then
  the result is asked for twice in each process: as soon as the review is on screen, and again
  after {reading} seconds on the review.

- **People**: `tests/load` speaks to the server as a browser does, by one web socket a person, in a
  process of its own, and waits until each step is drawn whole. They come one after the other, and
  only what happens after that is counted. Each goes from the first question to the last and begins
  anew. In the bare app, which has no form, an answer is told at once, as a browser tells it. Two
  processes stand behind nginx with TLS, by `deploy/nginx.conf`. Crowd, servers and nginx share this
  machine. *Lost* are pages whose line ended, or that waited for a minute.
- **Memory of one open page**: what the server's process has grown by with {open} open pages, by
  each of them.

## Again

`make bench` takes about a quarter of an hour, one minute of it for [the engine](engine.md) and two
for [the proof](proof_speed.md). It needs Linux, because it reads `/proc`, and nginx. A ratio that
misses its bar is printed; it does not fail the command.
"""


@dataclass(frozen=True)
class Run:
    """When and in what the numbers were taken."""

    day: date
    chromium: str
    minutes: float
    load_before: float
    load_after: float


def write(lines: list[Row], run: Run) -> None:
    """Write the page."""
    FILE.parent.mkdir(exist_ok=True)
    page = PAGE.format(
        table=as_table(lines),
        summary=summary(lines),
        machine=machine(),
        streamlit=version("streamlit"),
        steps=ROUNDS * (STEPS - 1),
        rounds=ROUNDS,
        pause=PAUSE,
        starts=STARTS,
        reading=READING // 1000,
        open=OPEN,
        line=BITS / 1_000_000,
        delay=DELAY,
        loads=LOADS,
        **vars(run),
    )
    FILE.write_text(page, encoding="utf-8")
