"""What a server process costs and what it has loaded, read from /proc."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")
LIBRARIES = re.compile(r"/(altair|numpy|pandas|pyarrow)/\S*\.so")


def cpu_seconds(pid: int) -> float:
    """Return what a process and its children have used so far, in user and in system mode."""
    return sum(_own_cpu(one) for one in (pid, *_children(pid)))


def resident_bytes(pid: int) -> int:
    """Return what a process and its children hold in memory now."""
    sizes = (Path(f"/proc/{one}/statm").read_text().split()[1] for one in (pid, *_children(pid)))
    return sum(map(int, sizes)) * PAGE


def chart_libraries(pid: int) -> set[str]:
    """Return the chart and table libraries whose compiled parts the process has loaded."""
    return set(LIBRARIES.findall(Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")))


def _own_cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    own_and_ended_children = fields[11:15]
    return sum(map(int, own_and_ended_children)) / TICKS


def _children(pid: int) -> Iterator[int]:
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, listing.read_text(encoding="utf-8").split()):
            yield child
            yield from _children(child)
