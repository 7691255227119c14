"""How the server was started."""

import os

FOR_AUTHORS = os.environ.get("DECISION_CHECK_AUTHOR", "") not in ("", "0", "no", "false")
"""Whether the authors' view is served too."""
