"""Written cases beside a definition: people in words, each with answers."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path("tests") / "cases"
"""Where cases stand, from the folder of the definition that they are about."""


class Cases:
    """The cases in the files of a folder.

    A case has a `name`, `answers` on top of the person or case it is `based_on` (`without` leaves
    some out) and what to expect.
    """

    def __init__(self, folder: Path) -> None:
        files = sorted(folder.glob("*.yaml"))
        self.read: dict[str, dict[str, Any]] = {
            file.stem: yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files
        }
        self.all = [case for content in self.read.values() for case in content.get("cases", [])]
        self.people = {
            name: who
            for content in self.read.values()
            for name, who in content.get("people", {}).items()
        }
        self.by_name = {case["name"]: case for case in self.all}

    def answers_of(self, case: Mapping[str, Any]) -> dict[str, Any]:
        """Put a case's answers together with those it is based on."""
        base = case.get("based_on")
        answers: dict[str, Any] = {}
        if base is not None:
            known = base in self.people
            answers = dict(self.people[base] if known else self.answers_of(self.by_name[base]))
        answers.update(case.get("answers", {}))
        for name in case.get("without", []):
            del answers[name]
        return answers

    def answered(self) -> Iterator[dict[str, Any]]:
        """Yield the answers of each case."""
        return map(self.answers_of, self.all)
