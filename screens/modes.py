"""How the server was started."""

import os


def _is_set(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0", "no", "false")


FOR_AUTHORS = _is_set("DECISION_CHECK_AUTHOR")
"""Whether the authors' view is served too."""
KIOSK = _is_set("DECISION_CHECK_KIOSK")
"""Whether every page is a kiosk's."""
