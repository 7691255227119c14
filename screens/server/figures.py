"""How this app is doing, counted for whoever looks after it. No figure is about one person.

The form is that of Prometheus. What is counted is counted since this process has begun.
"""

import time
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

if TYPE_CHECKING:
    from logic.definition.definition import Definition

FORM = CONTENT_TYPE_LATEST
"""What their form is called where they are sent."""
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)
SENT = Counter(
    "decision_check_sent", "Results that patients sent, by what came of it.", ["outcome"],
    registry=REGISTRY,
)  # fmt: skip
DOOR = Counter(
    "decision_check_door", "Tries at the front desk's door, by what came of it.", ["outcome"],
    registry=REGISTRY,
)  # fmt: skip
READY = Gauge(
    "decision_check_ready", "Whether each part of the app can be used: 1 or 0.", ["part"],
    registry=REGISTRY,
)  # fmt: skip
PAGES = Gauge("decision_check_pages", "Pages that are open now.", registry=REGISTRY)
PURGED = Gauge(
    "decision_check_seconds_since_purge",
    "Seconds since old records were last looked for in each database; -1 where there is none.",
    registry=REGISTRY,
)
SERVED = Gauge(
    "decision_check_definition",
    "The definition that is served, by its version and the beginning of its file's SHA-256.",
    ["version", "digest"], registry=REGISTRY,
)  # fmt: skip
SHOWN = 12
"""Letters of a digest: enough to tell two files apart."""
SendingEnd = Literal["arrived", "failed", "unsure", "too many"]
AtDoor = Literal["let in", "refused", "too many"]


def count_sent(outcome: SendingEnd) -> None:
    """Count one result that somebody wanted to send."""
    SENT.labels(outcome).inc()


def count_at_door(outcome: AtDoor) -> None:
    """Count one try at the desk's door."""
    DOOR.labels(outcome).inc()


def write_figures(
    parts: dict[str, str], purged: float | None, served: "Definition | None"
) -> bytes:
    """Return all figures.

    `parts` says of each part what is wrong with it, or nothing; `purged` is the time of the last
    good look at old records, by the clock that only goes forward. `served` is the definition that
    is served, None where there is none.
    """
    SERVED.clear()
    if served:
        digest = sha256(served.content).hexdigest()[:SHOWN]
        SERVED.labels(served.questionnaire.version, digest).set(1)
    for part, wrong in parts.items():
        READY.labels(part).set(not wrong)
    PURGED.set(-1 if purged is None else time.monotonic() - purged)
    return generate_latest(REGISTRY)
