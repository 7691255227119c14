"""What commands have in common in what they print."""

import json
import sys
from collections.abc import Mapping, Sequence


def tell_problems(problems: Sequence[str], *, total: bool, more: int = 0) -> None:
    """Print problems, and how many they are in `total`, with those that are not printed."""
    print(*problems, sep="\n", file=sys.stderr)
    if more:
        print(f"And {more} more. Correct these first.", file=sys.stderr)
    if total:
        count = len(problems) + more
        print(f"{count} problem{'s' if count > 1 else ''}.", file=sys.stderr)


def tell_as_json(problems: Sequence[Mapping[str, object]]) -> None:
    """Print problems in parts: file, line, column, code, message and the rest."""
    print(json.dumps({"problems": problems}, indent=2, ensure_ascii=False))
