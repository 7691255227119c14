"""Links that the release before made, by what they hold."""

from pathlib import Path

import yaml

LINKS: dict[str, str] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
