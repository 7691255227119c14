"""A definition and its answers as FHIR R4 resources, for the systems of a clinic.

An urgent sign ends the questions at once. So what follows one stands in groups that are enabled
while no such sign is among the answers: the rest of its section, and each later section. A sign
that is ticked beside "None" ends them too, as not every form keeps the two apart.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID, uuid5

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import URGENT, Question
from logic.definition.verdicts import Factor
from logic.engine.verdict import Evaluation

Json = dict[str, Any]
Condition = tuple[Question, str | int]
"""A question, and one answer to it that is a single value."""

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
        "item": list(_sections(questionnaire)),
    }


def canonical(questionnaire: Questionnaire) -> str:
    """Return the address that names a definition in every version. It leads nowhere."""
    return f"urn:uuid:{uuid5(NAMESPACE, questionnaire.id)}"


def _sections(questionnaire: Questionnaire) -> Iterator[Json]:
    titles = {section.id: section.title for section in questionnaire.sections}
    signs: list[Condition] = []
    for name, together in groupby(questionnaire.questions, lambda question: question.section):
        questions = list(together)
        inside = _items(questionnaire, questions)
        yield _group(f"section.{name}", signs, inside, text=titles[name])
        signs += (sign for question in questions for sign in _urgent(question))


def _items(questionnaire: Questionnaire, questions: list[Question]) -> Iterator[Json]:
    """Yield the questions up to one with an urgent sign, then a group of what follows it."""
    for number, question in enumerate(questions, 1):
        yield _item(questionnaire, question)
        signs, following = _urgent(question), questions[number:]
        if signs and following:
            yield _group(f"after.{question.id}", signs, _items(questionnaire, following))
            return


def _urgent(question: Question) -> list[Condition]:
    return [(question, value) for value, (one,) in question.chosen.items() if one.flag == URGENT]


def _group(name: str, signs: list[Condition], inside: Iterable[Json], text: str = "") -> Json:
    return _filled(
        linkId=name,
        text=text,
        type="group",
        **_enabled("all", "!=", signs),
        item=list(inside),
    )


def _item(questionnaire: Questionnaire, question: Question) -> Json:
    leads = [
        (one, value)
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
        **_enabled("any", "=", leads),
        required=True,
        repeats=many,
        answerOption=[_option(question, value) for value in question.chosen],
        item=[_help(question)],
    )


def _filled(**parts: Any) -> Json:
    """Leave out what is empty, as FHIR asks."""
    return {name: part for name, part in parts.items() if part}


def _enabled(behavior: str, operator: str, when: list[Condition]) -> Json:
    conditions = [
        {"question": question.id, "operator": operator, "answerCoding": _coding(question, value)}
        for question, value in when
    ]
    return {"enableWhen": conditions, "enableBehavior": behavior} if conditions else {}


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
        item=list(_answered(evaluation, _sections(questionnaire))),
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
