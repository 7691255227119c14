"""The timeline as a pandas frame, which feeds both the chart and the tables."""

import pandas as pd

from logic.timeline import Timeline

COLUMNS = ["story", "number", "date", "phase"]


def frame(timeline: Timeline) -> pd.DataFrame:
    """Return one row a visit: story id, number from 1, date, phase id."""
    rows = [
        (path.story.id, visit.number, pd.Timestamp(visit.date), visit.phase)
        for path in timeline.paths
        for visit in path.visits
    ]
    return pd.DataFrame(rows, columns=COLUMNS)
