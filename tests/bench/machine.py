"""In what the numbers were taken."""

import os
import platform
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

CPU_INFO = Path("/proc/cpuinfo")


@dataclass(frozen=True)
class Run:
    """When and in what the numbers were taken."""

    day: date
    seconds: float
    load_before: float
    load_after: float


def machine() -> str:
    """Say how many cores of what, which system and which Python."""
    system = f"{platform.system()} {platform.release()}"
    return f"{os.cpu_count()} cores, {_processor()}, {system}. Python {platform.python_version()}"


def _processor() -> str:
    information = CPU_INFO.read_text(encoding="utf-8") if CPU_INFO.exists() else ""
    names = re.findall(r"model name\s*: (.*)", information)
    return names[0] if names else platform.machine()
