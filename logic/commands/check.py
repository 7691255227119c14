"""`check`: find every problem of a definition, and prove what must hold."""

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from logic.commands.cases import FOLDER as CASES
from logic.commands.cases import Cases
from logic.commands.printing import tell_problems
from logic.definition.loading import problem_in, read
from logic.definition.problems import DefinitionError
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answers
from logic.handover.letters import letters_without_font
from logic.proof.checking import Checked, check
from logic.proof.report import (
    check_data,
    tell_breach,
    tell_lookbacks,
    tell_promises,
    tell_proof,
)
from logic.proof.summary import Proof
from logic.text.pace import tell_times, times_data
from logic.text.readability import plain_data, tell_plainness
from logic.text.remarks import remarks
from logic.translation import FOLDER
from logic.translation.files import Read, files_in, read_language

NOT_REVIEWED = "nobody has reviewed all of its safety texts"


def add(commands: Any, shipped: Path) -> None:
    """Add the command to a parser."""
    added = commands.add_parser("check", help="find every problem, and prove what must hold")
    added.add_argument("definition", nargs="?", type=Path, default=shipped, metavar="FILE")
    added.add_argument("--json", action="store_true", help="print everything as JSON")
    added.set_defaults(run=run, failed=1)


def run(options: Namespace) -> int:
    """Print every problem of a definition, or what is proven if there is none."""
    begun = options.timer()
    checked = check(read(options.definition), str(options.definition))
    definition, proof = checked.definition, checked.proof
    if definition is None or proof is None:
        raise DefinitionError(checked.problems)
    languages = _languages(definition.questionnaire, options.definition)
    problems = [problem for found in languages.values() for problem in found.problems]
    if options.json:
        found = check_data(definition, checked, proof) | plain_data(definition.questionnaire)
        if answered := _answered(options.definition):
            found["times"] = times_data(definition.questionnaire, answered)
        looks = remarks(definition.questionnaire, options.now.date())
        found["remarks"] = [problem_in(definition, remark).data for remark in looks]
        found["languages"] = {tag: _data(one) for tag, one in languages.items()}
        print(json.dumps(found, indent=2, ensure_ascii=False))
    elif checked.breaches:
        broken = [tell_breach(definition, breach) for breach in checked.breaches]
        tell_problems(broken, total=True)
    else:
        print(_summary(definition.questionnaire, proof, options.definition))
        print(*_others(checked), sep="\n")
        print(f"Checked in {options.timer() - begun:.2f} s.", "", sep="\n")
        print(tell_plainness(definition.questionnaire))
        print(*_times(definition.questionnaire, options.definition), sep="\n")
        for remark in remarks(definition.questionnaire, options.now.date()):
            print(f"Worth a look: {problem_in(definition, remark)}")
        for tag, one in languages.items():
            print(*_tell_language(tag, one), sep="\n")
        if problems:
            tell_problems(list(map(str, problems)), total=True)
    return int(bool(checked.problems or problems))


def _languages(questionnaire: Questionnaire, file: Path) -> dict[str, Read]:
    """Read the languages beside a definition, by the names of their files."""
    files = files_in(file.parent / FOLDER)
    return {one.stem: read_language(questionnaire, one, letters_without_font) for one in files}


def _data(found: Read) -> dict[str, Any]:
    language = found.language
    return {
        "problems": [problem.data for problem in found.problems],
        "looks": [problem.data for problem in found.looks],
        "offered": bool(language),
        "reviewed": bool(language and language.reviewed),
        "english": sorted(language.english) if language else [],
    }


def _tell_language(tag: str, found: Read) -> Iterator[str]:
    """Yield how a language stands, and what in it is worth a look."""
    language, looks = found.language, found.looks
    state = "can be offered" if language else "cannot be offered"
    reviewed = "its safety texts are reviewed" if language and language.reviewed else NOT_REVIEWED
    yield f"Language {tag}: {state}; {reviewed}."
    if language and language.english:
        yield f"  In English meanwhile: {', '.join(sorted(language.english))}."
    told = [one for one in looks if one.code != "L231"]
    yield from (f"  Worth a look: {problem}" for problem in told)
    if waiting := len(looks) - len(told):
        yield f"  Safety texts that nobody has reviewed: {waiting}."


def _others(checked: Checked) -> Iterator[str]:
    """Yield what is proven beside verdicts: of check-ins, and of what people are shown."""
    if checked.lookbacks:
        yield from tell_lookbacks(checked.lookbacks)
    yield from tell_promises(checked.breaches)


def _answered(file: Path) -> list[Answers]:
    """Return what the people of the written cases beside a definition answer."""
    return list(Cases(file.parent / CASES).answered())


def _times(questionnaire: Questionnaire, file: Path) -> Iterator[str]:
    """Yield how long the people of the written cases beside a definition take, if there are any."""
    if answered := _answered(file):
        yield f"To the result, for the {len(answered)} people in {CASES}:"
        yield from tell_times(questionnaire, answered)


def _summary(questionnaire: Questionnaire, proof: Proof, file: Path) -> str:
    branches = len(questionnaire.branches)
    return "\n".join(
        [
            f"{file}: no problems.",
            f"Questions: {len(questionnaire.questions)} ({branches} of them branches).",
            f"Branches: {', '.join(sorted(questionnaire.branches))}.",
            f"Verdicts: {', '.join(verdict.id for verdict in questionnaire.verdicts)}.",
            f"Shortest way: {proof.shortest} question{'s' if proof.shortest > 1 else ''}.",
            f"Longest way: {proof.longest} questions.",
            "",
            tell_proof(questionnaire, proof),
        ]
    )
