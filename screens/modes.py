"""How the server was started."""

import os

FOR_AUTHORS = os.environ.get("DECISION_CHECK_AUTHOR") == "1"
"""Whether the authors' view is served too."""
