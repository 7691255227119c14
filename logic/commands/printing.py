"""What commands have in common in what they print."""

import json
import sys
from collections.abc import Sequence


def tell_problems(problems: Sequence[str], *, as_json: bool, total: bool) -> None:
    """Print problems, and how many they are in `total`."""
    if as_json:
        print(json.dumps({"problems": problems}, indent=2, ensure_ascii=False))
        return
    print(*problems, sep="\n", file=sys.stderr)
    if total:
        print(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}.", file=sys.stderr)
