"""A definition and its answers as FHIR R4 resources, for the systems of a clinic.

A flag ends the questions, at once or behind the part on safety. So what may not be asked then
stands in groups that the other answers enable. All conditions are said positively: forms differ in
how they read "not equal" where several answers are ticked.

What came out stands in a group of its own, which no form shows and nobody fills in.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from logic.definition.plans import Outcome
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import CAUTION, ENDING, SAFETY, Option, Question
from logic.definition.verdicts import Factor, Verdict
from logic.engine.saved import told_lean
from logic.engine.verdict import Evaluation

Json = dict[str, Any]
FLAGS = frozenset(CAUTION)

RESPONSE = "QuestionnaireResponse"
NAMESPACE = UUID("e7a9f74e-40b2-4037-96f8-699e80dc1121")
RESULTS = {"verdict": False, "flag": True, "lean": False, "outcome": False}
"""What stands in the group for what came out, and whether there may be several of it."""
CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"


# ── The questions ─────────────────────────────────────────────────────────────────────────


def questionnaire_resource(questionnaire: Questionnaire) -> Json:
    """Return the definition as a Questionnaire, without its verdicts.

    A question that counts for one factor has that factor as its code, and each answer's points as
    `ordinalValue`, the weight that R4 knows; its successor `itemWeight` is for R5. It stands on the
    coding, since LHC-Forms shows people a weight that stands on the option. There is room for one
    weight, so where a question counts for several factors, it has none.
    """
    about, words = questionnaire.about, questionnaire.words
    return {
        "resourceType": "Questionnaire",
        "language": questionnaire.language,
        "url": canonical(questionnaire),
        "version": questionnaire.version,
        "name": questionnaire.id.title().replace("_", ""),
        "title": questionnaire.title,
        "status": "active",
        "subjectType": ["Patient"],
        "date": about.published.isoformat(),
        "description": f"{words.start.lead} {words.start.not_diagnosis} {about.reviewed}",
        "purpose": about.made_for,
        "item": [*_sections(questionnaire, list(questionnaire.questions)), _result()],
    }


def canonical(questionnaire: Questionnaire) -> str:
    """Return the address that names a definition in every version. It leads nowhere."""
    return f"urn:uuid:{uuid5(NAMESPACE, questionnaire.id)}"


def system_of(questionnaire: Questionnaire, codes: str) -> str:
    """Return the address of a system of codes: of one question's answers, or another list's."""
    return f"urn:uuid:{uuid5(NAMESPACE, f'{questionnaire.id}/{codes}')}"


def _result() -> Json:
    """Return the group for what came out. Its codes are not listed: who asks is told no verdict."""
    inside = [
        _filled(linkId=f"result.{name}", type="open-choice", readOnly=True, repeats=repeats)
        for name, repeats in RESULTS.items()
    ]
    hidden = _extension("questionnaire-hidden", valueBoolean=True)
    return {
        "extension": [hidden],
        "linkId": "result",
        "type": "group",
        "readOnly": True,
        "item": inside,
    }


def _sections(questionnaire: Questionnaire, left: list[Question]) -> Iterator[Json]:
    """Yield the first section that is left, then what is asked behind it where no flag is set."""
    if not left:
        return
    name = left[0].section
    titles = {section.id: section.title for section in questionnaire.sections}
    here = [question for question in left if question.section == name]
    flags = ENDING if name == SAFETY else FLAGS
    inside = _inside(questionnaire, here, flags)
    yield _filled(linkId=f"section.{name}", text=titles[name], type="group", item=list(inside))
    behind = list(_sections(questionnaire, left[len(here) :]))
    gates = [question for question in here if _flagged(question, FLAGS)]
    yield from _behind(questionnaire, name, gates, behind) if behind else ()


def _inside(
    questionnaire: Questionnaire, questions: list[Question], flags: Collection[str]
) -> Iterator[Json]:
    """Yield questions up to one with a flag of these, then a group of what follows it."""
    for number, question in enumerate(questions, 1):
        yield _item(questionnaire, question)
        following = questions[number:]
        if following and _flagged(question, flags):
            inside = list(_inside(questionnaire, following, flags))
            behavior, when = _way_on(questionnaire, question, flags)
            yield _group(f"after.{question.id}", behavior, when, inside)
            return


def _behind(
    questionnaire: Questionnaire, name: str, gates: list[Question], inside: list[Json]
) -> list[Json]:
    """Return what lies behind all gates, in a group for each, or one for all with one way on."""
    ways = {gate.id: _way_on(questionnaire, gate, FLAGS) for gate in gates}
    plain = [when[0] for _, when in ways.values() if len(when) == 1]
    for gate, (behavior, when) in reversed(ways.items()):
        if len(when) > 1:
            inside = [_group(f"behind.{gate}", behavior, when, inside)]
    return [_group(f"behind.{name}", "all", plain, inside)] if plain else inside


def _way_on(
    questionnaire: Questionnaire, question: Question, flags: Collection[str]
) -> tuple[str, list[Json]]:
    """Return the conditions to go on behind a question, and whether any or all must hold.

    Only where an answer that ends the questions may be ticked beside one that does not, it is what
    must not be there that is said.
    """
    chosen = [(value, one) for value, (one,) in question.chosen.items()]
    going_on = [(value, one) for value, one in chosen if one.flag not in flags]
    ending = [(value, one) for value, one in chosen if one.flag in flags]
    if question.type == "many" and not (_alone(going_on) or _alone(ending)):
        return "all", [_compares(questionnaire, question, "!=", value) for value, _ in ending]
    skipped = {"question": question.id, "operator": "exists", "answerBoolean": False}
    unasked = question.id in questionnaire.branches or not going_on
    when = [_equals(questionnaire, question, value) for value, _ in going_on]
    return "any", [skipped, *when] if unasked else when


def _alone(options: list[tuple[str | int, Option]]) -> bool:
    return all(one.exclusive for _, one in options)


def _flagged(question: Question, flags: Collection[str]) -> bool:
    return any(one.flag in flags for one in question.choices)


def _equals(questionnaire: Questionnaire, question: Question, value: str | int) -> Json:
    return _compares(questionnaire, question, "=", value)


def _compares(
    questionnaire: Questionnaire, question: Question, operator: str, value: str | int
) -> Json:
    coding = _coding(questionnaire, question, value)
    return {"question": question.id, "operator": operator, "answerCoding": coding}


def _group(name: str, behavior: str, when: list[Json], inside: list[Json]) -> Json:
    return {
        "linkId": name,
        "type": "group",
        "enableWhen": when,
        "enableBehavior": behavior,
        "item": inside,
    }


def _item(questionnaire: Questionnaire, question: Question) -> Json:
    leads = [
        _equals(questionnaire, one, value)
        for one in questionnaire.questions
        for value, (option,) in one.chosen.items()
        if question.id in option.then
    ]
    many, scale = question.type == "many", question.type == "scale"
    way = "horizontal" if scale else "vertical"
    return _filled(
        extension=[
            _control("check-box" if many else "radio-button"),
            _extension("questionnaire-choiceOrientation", valueCode=way),
        ],
        linkId=question.id,
        code=[
            _code(questionnaire, one) for one in questionnaire.factors if one.id in question.factors
        ],
        text=" ".join(filter(None, (question.ask, question.hint))),
        type="choice",
        enableWhen=leads,
        enableBehavior="any" if leads else "",
        required=True,
        repeats=many,
        answerOption=[_option(questionnaire, question, value) for value in question.chosen],
        item=[_help(question)],
    )


def _filled(**parts: Any) -> Json:
    """Leave out what is empty, as FHIR asks."""
    return {name: part for name, part in parts.items() if part}


def _control(code: str) -> Json:
    coding = {"system": CONTROLS, "code": code}
    return _extension("questionnaire-itemControl", valueCodeableConcept={"coding": [coding]})


def _extension(name: str, **value: Any) -> Json:
    return {"url": f"http://hl7.org/fhir/StructureDefinition/{name}", **value}


def _code(questionnaire: Questionnaire, factor: Factor) -> Json:
    system = system_of(questionnaire, "factors")
    return {"system": system, "code": factor.id, "display": factor.title}


def _option(questionnaire: Questionnaire, question: Question, value: str | int) -> Json:
    (option,) = question.chosen[value]
    alone = _extension("questionnaire-optionExclusive", valueBoolean=True)
    coding = _coding(questionnaire, question, value)
    points = [given for given in option.points.values() if given != "unknown"]
    if points and len(question.factors) == 1:
        coding["extension"] = [_extension("ordinalValue", valueDecimal=points[0])]
    return _filled(extension=[alone] if option.exclusive else [], valueCoding=coding)


def _coding(questionnaire: Questionnaire, question: Question, value: str | int) -> Json:
    """Return the code and the words of an answer. The ends of a scale have words of their own."""
    system = system_of(questionnaire, question.id)
    if isinstance(value, str):
        return {"system": system, "code": value, "display": question.chosen[value][0].label}
    end = {0: question.lowest, 10: question.highest}.get(value)
    told = f"{value}: {end}" if end else str(value)
    return {"system": system, "code": str(value), "display": told}


def _help(question: Question) -> Json:
    return {
        "extension": [_control("help")],
        "linkId": f"why.{question.id}",
        "text": question.why,
        "type": "display",
    }


# ── The answers ───────────────────────────────────────────────────────────────────────────


def response_resource(  # noqa: PLR0913 - each has a name
    evaluation: Evaluation,
    authored: datetime,
    reference: str = "",
    lean: str = "",
    outcome: Outcome | None = None,
    *,
    by_these_alone: bool = True,
) -> Json:
    """Return the answers on the route as a QuestionnaireResponse, and what came out.

    `reference` is a clinic's own. `lean` is where the person leans, `outcome` what a check-in
    found. Where these answers alone say nothing of massage, no verdict stands `by_these_alone`.
    Whose answers these are, nobody has said: a clinic fills in the subject.

    Raises:
        ValueError: if `authored` has no time zone.

    """
    if authored.utcoffset() is None:
        raise ValueError("a time without a zone says nothing to another system")
    questionnaire = evaluation.questionnaire
    named = {"system": system_of(questionnaire, "reference"), "value": reference}
    items = _sections(questionnaire, list(questionnaire.questions))
    came_out = [
        one
        for one in _came_out(evaluation, lean, outcome)
        if by_these_alone or one["linkId"] != "result.verdict"
    ]
    return _filled(
        resourceType=RESPONSE,
        language=questionnaire.language,
        identifier=named if reference else None,
        subject=_filled(
            type="Patient",
            identifier=named if reference else None,
            display="" if reference else questionnaire.words.record.subject,
        ),
        questionnaire=f"{canonical(questionnaire)}|{questionnaire.version}",
        status="completed" if evaluation.route.complete else "in-progress",
        authored=authored.isoformat(timespec="seconds"),
        item=[
            *_answered(evaluation, items),
            *([{"linkId": "result", "item": came_out}] if came_out else []),
        ],
    )


def _came_out(evaluation: Evaluation, lean: str, outcome: Outcome | None) -> Iterator[Json]:
    """Yield the verdict, the flags, where the person leans, and what a check-in found."""
    decision, questionnaire = evaluation.decision, evaluation.questionnaire
    if decision is None:
        return
    told = {
        "verdict": [_coded(questionnaire, "verdict", decision.verdict)],
        "flag": list(_flags(evaluation)),
        "lean": [_leaning(questionnaire, lean)] if told_lean(evaluation, lean) else [],
        "outcome": [_coded(questionnaire, "outcome", outcome)] if outcome else [],
    }
    for name in RESULTS:
        if told[name]:
            answers = [{"valueCoding": one} for one in told[name]]
            yield {"linkId": f"result.{name}", "answer": answers}


def _flags(evaluation: Evaluation) -> Iterator[Json]:
    """Yield the answers that set a flag, each as it stands among the answers."""
    for step in evaluation.route.steps:
        for value in _values(evaluation, step.question):
            if any(one.flag for one in step.question.chosen[value]):
                yield _coding(evaluation.questionnaire, step.question, value)


def _values(evaluation: Evaluation, question: Question) -> Sequence[str | int]:
    given = evaluation.answers[question.id]
    return (given,) if isinstance(given, str | int) else given


def _coded(questionnaire: Questionnaire, codes: str, one: Verdict | Outcome) -> Json:
    return {"system": system_of(questionnaire, codes), "code": one.id, "display": one.name}


def _leaning(questionnaire: Questionnaire, lean: str) -> Json:
    words = questionnaire.words.values.lean[lean]
    return {"system": system_of(questionnaire, "lean"), "code": lean, "display": words}


def _answered(evaluation: Evaluation, items: Iterable[Json]) -> Iterator[Json]:
    """Yield the items that hold answers, nested as their questions are."""
    questionnaire = evaluation.questionnaire
    asked = {step.question.id: step.question for step in evaluation.route.steps}
    for item in items:
        name, text = item["linkId"], item.get("text")
        if name in asked:
            answers = [
                {"valueCoding": _coding(questionnaire, asked[name], value)}
                for value in _values(evaluation, asked[name])
            ]
            yield _filled(linkId=name, text=text, answer=answers)
        elif inside := list(_answered(evaluation, item.get("item", ()))):
            yield _filled(linkId=name, text=text, item=inside)
