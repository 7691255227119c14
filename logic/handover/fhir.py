"""A definition as a FHIR R4 Questionnaire, for the systems of a clinic.

A flag ends the questions, at once or behind the part on safety. So what may not be asked then
stands in groups that the other answers enable. All conditions are said positively: forms differ in
how they read "not equal" where several answers are ticked.

What came out stands in a group of its own, which no form shows and nobody fills in.
"""

from collections.abc import Collection, Iterator
from typing import Any

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import CAUTION, ENDING, SAFETY, Option, Question
from logic.definition.verdicts import Factor
from logic.handover.fhir_names import RESULTS, Json, canonical, coding, filled, system_of

FLAGS = frozenset(CAUTION)
CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"


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


def _result() -> Json:
    """Return the group for what came out. Its codes are not listed: who asks is told no verdict."""
    inside = [
        filled(linkId=f"result.{name}", type="open-choice", readOnly=True, repeats=repeats)
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
    yield filled(linkId=f"section.{name}", text=titles[name], type="group", item=list(inside))
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
    code = coding(questionnaire, question, value)
    return {"question": question.id, "operator": operator, "answerCoding": code}


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
    return filled(
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


def _control(code: str) -> Json:
    control = {"system": CONTROLS, "code": code}
    return _extension("questionnaire-itemControl", valueCodeableConcept={"coding": [control]})


def _extension(name: str, **value: Any) -> Json:
    return {"url": f"http://hl7.org/fhir/StructureDefinition/{name}", **value}


def _code(questionnaire: Questionnaire, factor: Factor) -> Json:
    system = system_of(questionnaire, "factors")
    return {"system": system, "code": factor.id, "display": factor.title}


def _option(questionnaire: Questionnaire, question: Question, value: str | int) -> Json:
    (option,) = question.chosen[value]
    alone = _extension("questionnaire-optionExclusive", valueBoolean=True)
    code = coding(questionnaire, question, value)
    points = [given for given in option.points.values() if given != "unknown"]
    if points and len(question.factors) == 1:
        code["extension"] = [_extension("ordinalValue", valueDecimal=points[0])]
    return filled(extension=[alone] if option.exclusive else [], valueCoding=code)


def _help(question: Question) -> Json:
    return {
        "extension": [_control("help")],
        "linkId": f"why.{question.id}",
        "text": question.why,
        "type": "display",
    }
