"""Frames of pandas: the timeline, which feeds chart and tables, and tables for spreadsheets."""

from collections.abc import Iterable, Mapping, Sequence

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


def write_table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as CSV with these columns first; what a row has beside them follows."""
    data = pd.DataFrame(list(rows), dtype=object)  # else 6 is 6.0 where another row has none
    others = [name for name in data.columns if name not in columns]
    return data.reindex(columns=[*columns, *others]).to_csv(index=False)
