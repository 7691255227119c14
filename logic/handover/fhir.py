"""A definition and its answers as FHIR R4 resources, for the systems of a clinic.

A flag ends the questions, at once or behind the part on safety. So what may not be asked then
stands in groups that the other answers enable. All conditions are said positively: forms differ in
how they read "not equal" where several answers are ticked.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import CAUTION, ENDING, SAFETY, Option, Question
from logic.definition.verdicts import Factor
from logic.engine.verdict import Evaluation

Json = dict[str, Any]
FLAGS = frozenset(CAUTION)

RESPONSE = "QuestionnaireResponse"
NAMESPACE = UUID("e7a9f74e-40b2-4037-96f8-699e80dc1121")
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
        "item": list(_sections(questionnaire, list(questionnaire.questions))),
    }


def canonical(questionnaire: Questionnaire) -> str:
    """Return the address that names a definition in every version. It leads nowhere."""
    return f"urn:uuid:{uuid5(NAMESPACE, questionnaire.id)}"


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
        return "all", [_compares(question, "!=", value) for value, _ in ending]
    skipped = {"question": question.id, "operator": "exists", "answerBoolean": False}
    unasked = question.id in questionnaire.branches or not going_on
    when = [_equals(question, value) for value, _ in going_on]
    return "any", [skipped, *when] if unasked else when


def _alone(options: list[tuple[str | int, Option]]) -> bool:
    return all(one.exclusive for _, one in options)


def _flagged(question: Question, flags: Collection[str]) -> bool:
    return any(one.flag in flags for one in question.choices)


def _equals(question: Question, value: str | int) -> Json:
    return _compares(question, "=", value)


def _compares(question: Question, operator: str, value: str | int) -> Json:
    return {"question": question.id, "operator": operator, "answerCoding": _coding(question, value)}


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
        _equals(one, value)
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
        code=[_code(factor) for factor in questionnaire.factors if factor.id in question.factors],
        text=" ".join(filter(None, (question.ask, question.hint))),
        type="choice",
        enableWhen=leads,
        enableBehavior="any" if leads else "",
        required=True,
        repeats=many,
        answerOption=[_option(question, value) for value in question.chosen],
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


def _code(factor: Factor) -> Json:
    return {"code": factor.id, "display": factor.title}


def _option(question: Question, value: str | int) -> Json:
    (option,) = question.chosen[value]
    alone = _extension("questionnaire-optionExclusive", valueBoolean=True)
    coding = _coding(question, value)
    points = [given for given in option.points.values() if given != "unknown"]
    if points and len(question.factors) == 1:
        coding["extension"] = [_extension("ordinalValue", valueDecimal=points[0])]
    return _filled(extension=[alone] if option.exclusive else [], valueCoding=coding)


def _coding(question: Question, value: str | int) -> Json:
    """Return the code and the words of an answer. The ends of a scale have words of their own."""
    if isinstance(value, str):
        return {"code": value, "display": question.chosen[value][0].label}
    end = {0: question.lowest, 10: question.highest}.get(value)
    return {"code": str(value), "display": f"{value}: {end}" if end else str(value)}


def _help(question: Question) -> Json:
    return {
        "extension": [_control("help")],
        "linkId": f"why.{question.id}",
        "text": question.why,
        "type": "display",
    }


# ── The answers ───────────────────────────────────────────────────────────────────────────


def response_resource(evaluation: Evaluation, authored: datetime, reference: str = "") -> Json:
    """Return the answers on the route as a QuestionnaireResponse. It holds nothing else.

    `reference` is a clinic's own.

    Raises:
        ValueError: if `authored` has no time zone.

    """
    if authored.utcoffset() is None:
        raise ValueError("a time without a zone says nothing to another system")
    questionnaire = evaluation.questionnaire
    return _filled(
        resourceType=RESPONSE,
        language=questionnaire.language,
        identifier={"value": reference} if reference else None,
        questionnaire=f"{canonical(questionnaire)}|{questionnaire.version}",
        status="completed" if evaluation.route.complete else "in-progress",
        authored=authored.isoformat(timespec="seconds"),
        item=list(_answered(evaluation, _sections(questionnaire, list(questionnaire.questions)))),
    )


def _answered(evaluation: Evaluation, items: Iterable[Json]) -> Iterator[Json]:
    """Yield the items that hold answers, nested as their questions are."""
    asked = {step.question.id: step.question for step in evaluation.route.steps}
    for item in items:
        name, text = item["linkId"], item.get("text")
        if name in asked:
            given = evaluation.answers[name]
            values = (given,) if isinstance(given, str | int) else given
            answers = [{"valueCoding": _coding(asked[name], value)} for value in values]
            yield _filled(linkId=name, text=text, answer=answers)
        elif inside := list(_answered(evaluation, item.get("item", ()))):
            yield _filled(linkId=name, text=text, item=inside)
