"""A definition and its answers as FHIR R4, checked by `fhir.resources` and against the route.

R4B left both resources as they are in R4, so its models check them.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire as R4Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse as R4Response
from hypothesis import given
from hypothesis import strategies as st

from logic.commands.inputs import RefusedError, read_answers
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answers, Option, Question
from logic.engine.answers import receive
from logic.engine.route import walk
from logic.engine.signs import evaluate_signs
from logic.engine.verdict import Evaluation, evaluate
from logic.handover.fhir import questionnaire_resource
from logic.handover.fhir_languages import add_translations
from logic.handover.fhir_names import canonical
from logic.handover.fhir_reading import FhirError, read_response
from logic.handover.fhir_response import response_resource
from tests.cases import AT, evaluation_of, tried_cases
from tests.forms import codes, enabled
from tests.kinds import examples
from tests.spanish import spanish
from tests.strategies import (
    READY,
    SHIPPED,
    URGENT_SIGNS,
    complete_or_not,
    label,
    mostly_safe,
    rubbish,
)
from tests.trees import answers_to, trees

Json = dict[str, Any]

RESOURCE = questionnaire_resource(SHIPPED)
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
EXCLUSIVE = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive"


def every_item(items: list[Json]) -> Iterator[Json]:
    for item in items:
        yield item
        yield from every_item(item.get("item", []))


def questions_of(resource: Json) -> dict[str, Json]:
    return {i["linkId"]: i for i in every_item(resource["item"]) if i["type"] == "choice"}


def options_of(item: Json) -> dict[str, Json]:
    return {option["valueCoding"]["code"]: option for option in item["answerOption"]}


def weight(option: Json) -> int | None:
    extensions = option["valueCoding"].get("extension", [])
    return next((cast("int", e["valueDecimal"]) for e in extensions if e["url"] == ORDINAL), None)


def asked(questionnaire: Questionnaire, answers: Answers) -> list[str]:
    return [question.id for question in walk(questionnaire, answers).asked]


def shows_the_way(resource: Json, questionnaire: Questionnaire, answers: Answers) -> bool:
    """Say whether a form shows all up to the first open question, and nothing that is not asked.

    What lies behind a question that may end the way shows once that is answered.
    """
    route, shown = walk(questionnaire, answers), enabled(resource, answers)
    order = [question.id for question in route.asked]
    answered = {step.question.id for step in route.steps}
    until = next((at for at, name in enumerate(order, 1) if name not in answered), len(order))
    return set(order[:until]) <= set(shown) <= set(order)


def on_route(evaluation: Evaluation) -> dict[str, object]:
    given = {step.question.id for step in evaluation.route.steps}
    listed = {n: list(a) if isinstance(a, tuple) else a for n, a in evaluation.answers.items()}
    return {name: answer for name, answer in listed.items() if name in given}


def sent(resource: Json) -> Any:
    """Send it to another system, as that one reads it."""
    return json.loads(json.dumps(resource))


@st.composite
def trees_in_sections(draw: st.DrawFn) -> Questionnaire:
    """Draw a small tree whose questions stand in one to five sections."""
    tree = draw(trees(50))
    last = len(SHIPPED.sections) - 1
    places = sorted(draw(st.integers(0, last)) for _ in tree.questions)
    questions = tuple(
        replace(question, section=SHIPPED.sections[place].id)
        for question, place in zip(tree.questions, places, strict=True)
    )
    return replace(tree, questions=questions)


@st.composite
def answered_trees(draw: st.DrawFn) -> tuple[Questionnaire, Answers]:
    """Draw a small tree, and answers to some of its questions, asked or not."""
    tree = draw(trees_in_sections())
    given = {
        question.id: draw(st.sampled_from(answers_to(question)))
        for question in tree.questions
        if draw(st.integers(0, 4))
    }
    return tree, given


def tree_of(*questions: Question) -> Questionnaire:
    return replace(SHIPPED, questions=questions)


def a_question(name: str, kind: Any, *options: Option, section: str = "safety") -> Question:
    return Question(
        id=name, section=section, name=name, ask=f"{name}?", type=kind, why=f"Why {name}.",
        source=("tool",), options=options,
    )  # fmt: skip


# ── The questions ─────────────────────────────────────────────────────────────────────────


def test_the_definition_is_a_valid_questionnaire() -> None:
    read = R4Questionnaire.model_validate(sent(RESOURCE))

    assert (read.title, read.version) == (SHIPPED.title, SHIPPED.version)
    assert read.status == "active"
    assert read.name == "MassageDecisionCheck"
    assert read.subjectType == ["Patient"]


@given(trees_in_sections())
@examples(40)
def test_every_small_definition_is_a_valid_questionnaire(tree: Questionnaire) -> None:
    R4Questionnaire.model_validate(sent(questionnaire_resource(tree)))


@given(trees_in_sections())
def test_what_the_models_do_not_check_holds_too(tree: Questionnaire) -> None:
    for resource in (RESOURCE, questionnaire_resource(tree)):
        items = list(every_item(resource["item"]))
        names = [item["linkId"] for item in items]
        assert len(set(names)) == len(names)
        for place, item in enumerate(items):
            assert item["type"] != "group" or item["item"]
            assert ("enableWhen" in item) == ("enableBehavior" in item)
            for condition in item.get("enableWhen", []):
                assert names.index(condition["question"]) < place


def test_every_question_stands_in_its_section_in_the_order_of_the_file() -> None:
    section, found = "", []
    for item in every_item(RESOURCE["item"]):
        if item["linkId"].startswith("section."):
            section = item["text"]
        elif item["type"] == "choice":
            found.append((section, item["linkId"], item["text"]))

    titles = {section.id: section.title for section in SHIPPED.sections}
    assert found == [
        (titles[q.section], q.id, " ".join(filter(None, (q.ask, q.hint))))
        for q in SHIPPED.questions
    ]


def test_every_way_to_answer_is_there_with_its_words() -> None:
    for name, item in questions_of(RESOURCE).items():
        question = SHIPPED.by_id[name]
        displays = {code: o["valueCoding"]["display"] for code, o in options_of(item).items()}
        assert list(displays) == [str(value) for value in question.chosen]
        for option in question.options:
            assert displays[option.id] == option.label
        assert item.get("repeats", False) == (question.type == "many")


def test_the_ends_of_a_scale_say_what_they_mean_and_the_numbers_between_stand_alone() -> None:
    options = options_of(questions_of(RESOURCE)["pain_average"])
    pain = SHIPPED.by_id["pain_average"]

    shown = [option["valueCoding"]["display"] for option in options.values()]
    assert shown[0] == f"0: {pain.lowest}"
    assert shown[1:10] == [str(number) for number in range(1, 10)]
    assert shown[10:] == [f"10: {pain.highest}", *(option.label for option in pain.options)]


def test_what_stands_alone_is_marked_so_and_nothing_else_is() -> None:
    marked = {
        (name, code)
        for name, item in questions_of(RESOURCE).items()
        for code, option in options_of(item).items()
        if [e["url"] for e in option.get("extension", [])] == [EXCLUSIVE]
    }

    assert marked == {(q.id, o.id) for q in SHIPPED.questions for o in q.options if o.exclusive}


def test_why_a_question_is_asked_is_its_help() -> None:
    for name, item in questions_of(RESOURCE).items():
        (hint,) = item["item"]
        assert (hint["type"], hint["text"]) == ("display", SHIPPED.by_id[name].why)


def test_points_are_weights_and_not_knowing_has_none() -> None:
    for name, item in questions_of(RESOURCE).items():
        question = SHIPPED.by_id[name]
        assert [code["code"] for code in item.get("code", [])] == list(question.factors)
        for value, (option,) in question.chosen.items():
            points = next(iter(option.points.values()), None)
            expected = None if points == "unknown" else points
            assert weight(options_of(item)[str(value)]) == expected


@pytest.mark.parametrize("case", tried_cases(), ids=lambda case: case["name"])
def test_the_weights_of_a_case_add_up_to_its_score(case: Json) -> None:
    evaluation = evaluation_of(case)
    questions = questions_of(RESOURCE)
    sums = dict.fromkeys(evaluation.score, 0)
    for step in evaluation.route.steps:
        item = questions[step.question.id]
        for code in codes(evaluation.answers[step.question.id]):
            for factor in item.get("code", []):
                sums[factor["code"]] += weight(options_of(item)[code]) or 0

    known = {name: span.low for name, span in evaluation.score.items() if span.low == span.high}

    assert {name: sums[name] for name in known} == known


def test_where_a_question_counts_for_two_factors_no_weight_says_which() -> None:
    both = {factor.id: 2 for factor in SHIPPED.factors[:2]}
    tree = tree_of(a_question("q", "one", Option(id="a", label="A", points=both)))

    item = questions_of(questionnaire_resource(tree))["q"]

    assert [code["code"] for code in item["code"]] == list(both)
    assert weight(options_of(item)["a"]) is None


def test_the_name_for_computers_is_made_from_the_id_alone() -> None:
    resource = questionnaire_resource(replace(SHIPPED, id="back_check", title="¿Mi espalda?"))

    assert (resource["title"], resource["name"]) == ("¿Mi espalda?", "BackCheck")


def test_only_another_id_makes_it_another_questionnaire() -> None:
    other = replace(SHIPPED, version="2", title="Otro", language="es")

    assert canonical(other) == canonical(SHIPPED)
    assert canonical(replace(SHIPPED, id="another")) != canonical(SHIPPED)


def test_no_verdict_is_told_to_those_who_only_ask() -> None:
    written = json.dumps(RESOURCE, ensure_ascii=False)

    told = [v.id for v in SHIPPED.verdicts if v.sentence in written or f'"{v.id}"' in written]
    assert told == []


# ── Which questions are asked ─────────────────────────────────────────────────────────────


@given(complete_or_not)
@examples(300)
def test_a_form_shows_what_the_route_asks(answers: Answers) -> None:
    assert shows_the_way(RESOURCE, SHIPPED, answers)


@pytest.mark.soak
@given(answered_trees())
@examples(500)
def test_a_form_shows_what_the_route_asks_in_small_definitions(
    drawn: tuple[Questionnaire, Answers],
) -> None:
    tree, answers = drawn

    assert shows_the_way(questionnaire_resource(tree), tree, answers)


@pytest.mark.parametrize("case", tried_cases(), ids=lambda case: case["name"])
def test_a_form_shows_what_a_case_is_asked(case: Json) -> None:
    evaluation = evaluation_of(case)

    assert shows_the_way(RESOURCE, SHIPPED, evaluation.answers)
    if evaluation.route.complete:
        assert enabled(RESOURCE, evaluation.answers) == asked(SHIPPED, evaluation.answers)


URGENT = Option(id="sign", label="Sign", flag="urgent_care")
MILD = Option(id="mild", label="Mild", then=("branch",))
NONE = Option(id="none", label="None", exclusive=True)
YES, NO = Option(id="yes", label="Yes"), Option(id="no", label="No")


def test_an_urgent_sign_ticked_together_with_others_never_lets_the_questions_go_on() -> None:
    tree = tree_of(
        a_question("signs", "many", URGENT, MILD, NONE),
        a_question("branch", "one", YES, NO),
        a_question("last", "one", YES, NO, section="pain"),
    )
    resource = questionnaire_resource(tree)

    assert enabled(resource, {"signs": ("sign", "mild")}) == ["signs"]
    assert enabled(resource, {"signs": ("mild",)}) == ["signs", "branch", "last"]


@pytest.mark.parametrize("alone", ["none", "unsure"])
def test_a_sign_that_a_form_lets_stand_beside_none_is_urgent_when_it_is_read(alone: str) -> None:
    """Forms that do not keep the two apart may go on: what they send is read as the sign."""
    sent_by_it = response(answered("danger_chest", "chest_sick", alone))

    received = receive(SHIPPED, read_response(SHIPPED, sent_by_it))

    assert received.answers == {"danger_chest": ("chest_sick",)}
    assert received.problems


def test_a_branch_that_is_not_asked_ends_nothing_though_an_answer_to_it_was_kept() -> None:
    tree = tree_of(
        a_question("first", "one", replace(MILD, then=("branch",)), NO),
        a_question("branch", "one", URGENT, NO),
        a_question("last", "one", YES, NO),
    )
    resource = questionnaire_resource(tree)

    assert enabled(resource, {"first": "no", "branch": "sign"}) == ["first", "last"]
    assert enabled(resource, {"first": "mild", "branch": "sign"}) == ["first", "branch"]


# ── The answers ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("case", tried_cases(), ids=lambda case: case["name"])
def test_every_case_is_a_valid_response_and_is_read_back(case: Json) -> None:
    evaluation = evaluation_of(case)

    resource = sent(response_resource(evaluation, AT, "A-17"))

    read = R4Response.model_validate(resource)
    assert read.status == ("completed" if evaluation.decision else "in-progress")
    assert read_response(SHIPPED, resource) == on_route(evaluation)
    again = receive(SHIPPED, read_response(SHIPPED, resource))
    assert again.problems == ()
    assert evaluate(SHIPPED, again.answers).decision == evaluation.decision


@given(complete_or_not)
def test_a_response_is_read_back_as_the_answers_on_the_route(answers: Answers) -> None:
    evaluation = evaluate(SHIPPED, answers)

    assert read_response(SHIPPED, sent(response_resource(evaluation, AT))) == on_route(evaluation)


@given(answered_trees())
def test_a_response_to_a_small_definition_is_valid_and_read_back(
    drawn: tuple[Questionnaire, Answers],
) -> None:
    tree, answers = drawn
    evaluation = evaluate(tree, answers)

    resource = sent(response_resource(evaluation, AT))

    R4Response.model_validate(resource)
    assert read_response(tree, resource) == on_route(evaluation)


def nesting(items: list[Json]) -> Iterator[tuple[str, ...]]:
    for item in items:
        yield (item["linkId"],)
        yield from ((item["linkId"], *below) for below in nesting(item.get("item", [])))


@given(complete_or_not)
@examples(50)
def test_answers_stand_where_their_questions_stand(answers: Answers) -> None:
    resource = response_resource(evaluate(SHIPPED, answers), AT)

    places = list(nesting(RESOURCE["item"]))
    found = [places.index(place) for place in nesting(resource.get("item", []))]
    assert found == sorted(found)


@given(mostly_safe())
@examples(50)
def test_an_answer_that_does_not_count_is_not_handed_over(answers: Answers) -> None:
    evaluation = evaluate(SHIPPED, answers)

    written = {
        name for place in nesting(response_resource(evaluation, AT)["item"]) for name in place
    }

    assert written & set(evaluation.ignored) == set()


def came_out(resource: Json) -> dict[str, list[Json]]:
    """Return what came out, by what it is."""
    items = next((one["item"] for one in resource["item"] if one["linkId"] == "result"), [])
    return {
        item["linkId"].removeprefix("result."): [one["valueCoding"] for one in item["answer"]]
        for item in items
    }


def test_a_response_holds_answers_and_nothing_about_the_person() -> None:
    resource = response_resource(evaluate(SHIPPED, READY), AT, "A-17")

    assert set(resource) == {
        *("resourceType", "language", "identifier", "subject", "questionnaire", "status"),
        *("authored", "item"),
    }
    assert resource["identifier"]["value"] == "A-17"
    assert resource["subject"] == {"type": "Patient", "identifier": resource["identifier"]}
    assert resource["questionnaire"] == f"{canonical(SHIPPED)}|{SHIPPED.version}"
    assert resource["authored"] == "2026-03-02T09:30:00+01:00"


def test_without_a_reference_and_answers_neither_is_there() -> None:
    resource = response_resource(evaluate(SHIPPED, {}), AT)

    R4Response.model_validate(resource)
    assert resource.keys() & {"identifier", "item"} == set()


def test_who_answered_without_a_reference_is_left_for_the_clinic_to_fill_in() -> None:
    resource = response_resource(evaluate(SHIPPED, READY), AT)

    assert resource["subject"] == {"type": "Patient", "display": SHIPPED.words.record.subject}


def test_the_verdict_and_where_the_person_leans_stand_beside_the_answers() -> None:
    evaluation = evaluate(SHIPPED, READY)
    found = came_out(response_resource(evaluation, AT, lean="try"))

    assert [one["code"] for one in found["verdict"]] == [evaluation.decided.verdict.id]
    assert [one["display"] for one in found["lean"]] == [SHIPPED.words.values.lean["try"]]
    assert found.keys() == {"verdict", "lean"}


def test_a_flag_stands_with_the_verdict_that_it_forced_and_no_leaning_beside_it() -> None:
    question, sign = next(one for one in URGENT_SIGNS if one[0] == "danger_chest")
    evaluation = evaluate(SHIPPED, {**READY, question: (sign,)})

    found = came_out(response_resource(evaluation, AT, lean="try"))

    assert sign in [one["code"] for one in found["flag"]]
    assert [one["code"] for one in found["verdict"]] == ["urgent_care"]
    assert "lean" not in found


def test_what_a_check_in_found_stands_there_too() -> None:
    worse = SHIPPED.checkin.outcome["worse"]
    found = came_out(response_resource(evaluate(SHIPPED, READY), AT, outcome=worse))

    assert found["outcome"][0]["display"] == worse.name


def test_each_code_says_in_which_list_it_stands() -> None:
    def codings(part: object) -> Iterator[Json]:
        if isinstance(part, dict):
            if "code" in part and "display" in part:
                yield part
            for inside in part.values():
                yield from codings(inside)
        elif isinstance(part, list):
            for inside in part:
                yield from codings(inside)

    answered = response_resource(evaluate(SHIPPED, READY), AT, "A-17", "try")
    found = [*codings(answered), *codings(questionnaire_resource(SHIPPED))]

    assert found
    assert all(one["system"].startswith("urn:uuid:") for one in found)
    alike = {(one["system"], one["code"]): one["display"] for one in found}
    assert all(alike[one["system"], one["code"]] == one["display"] for one in found)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        response_resource(evaluate(SHIPPED, READY), AT.replace(tzinfo=None))


# ── Reading answers ───────────────────────────────────────────────────────────────────────


def response(*items: Json, **parts: object) -> Json:
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": canonical(SHIPPED),
        "status": "completed",
        "item": list(items),
        **parts,
    }


def answered(name: str, *values: object, **parts: object) -> Json:
    answers = [{"valueCoding": {"code": value}} for value in values]
    return {"linkId": name, "answer": answers, **parts}


def test_answers_are_read_whether_they_are_nested_or_not() -> None:
    below = [
        answered("tried", "massage", "other", item=[answered("hopes", "cure")]),
        answered("stress", "no"),
    ]
    under_an_answer = answered("kind", "low_back")
    under_an_answer["answer"][0]["item"] = [answered("duration", "years")]
    resource = response(
        answered("pain_average", "7"),
        {"linkId": "anything", "item": below},
        under_an_answer,
    )

    read = read_response(SHIPPED, resource)

    assert list(read.items()) == [
        ("pain_average", 7),
        ("tried", ["massage", "other"]),
        ("hopes", "cure"),
        ("stress", "no"),
        ("kind", "low_back"),
        ("duration", "years"),
    ]


def test_a_question_that_is_repeated_for_each_answer_is_one_question() -> None:
    resource = response(answered("tried", "massage"), answered("tried", "other"))

    assert read_response(SHIPPED, resource) == {"tried": ["massage", "other"]}


def test_a_scale_is_read_from_a_code_or_a_number_and_its_way_out_from_its_code() -> None:
    number = {"linkId": "interference", "answer": [{"valueInteger": 10}]}

    assert read_response(SHIPPED, response(number)) == {"interference": 10}
    assert read_response(SHIPPED, response(answered("interference", "unsure"))) == {
        "interference": "unsure"
    }


def test_a_response_to_an_earlier_version_is_read() -> None:
    resource = response(answered("hopes", "cure"), questionnaire=f"{canonical(SHIPPED)}|0.1")

    assert read_response(SHIPPED, resource) == {"hopes": "cure"}


@pytest.mark.parametrize(
    "item",
    [
        answered("hobbies", "cure"),
        answered("hopes", "fame"),
        answered("hopes", "cure", "less_pain"),
        answered("pain_average", "11"),
        answered("pain_average", "mild"),
        answered("danger_chest", "none", "unsure"),
        {"linkId": "hobbies", "answer": [{"valueDate": "2026-03-02"}]},
        {"answer": [{"valueString": "cure"}]},
    ],
)
def test_what_cannot_be_an_answer_is_told_and_counts_for_none(item: Json) -> None:
    received = receive(SHIPPED, read_response(SHIPPED, response(item)))

    assert received.answers == {}
    assert len(received.problems) == 1


@pytest.mark.parametrize(
    ("resource", "told"),
    [
        (None, "Give a FHIR R4 QuestionnaireResponse; this is something else."),
        ([], "Give a FHIR R4 QuestionnaireResponse; this is something else."),
        ({"resourceType": "Questionnaire"}, "Give a FHIR R4 QuestionnaireResponse; this is"),
        (response(questionnaire=None), "this one names none."),
        (response(questionnaire="urn:uuid:0|1"), "this one names 'urn:uuid:0|1'."),
        (response(status="entered-in-error"), "Do not use this response; its sender says"),
        (response(status="entered-in-error", questionnaire=None), "Do not use this response;"),
        (response(item={}), "Give each 'item' as a list of objects, as FHIR R4 writes it."),
        (response(item=["hopes"]), "Give each 'item' as a list"),
        (response({"linkId": "hopes", "answer": "cure"}), "Give each 'answer' as a list"),
        (response({"linkId": "hopes", "answer": [{}]}), "Give each answer to 'hopes' as a"),
        (response(answered("hopes", 3)), "Give each answer to 'hopes' as a valueCoding with a"),
    ],
)
def test_what_is_no_response_to_this_is_refused_in_one_sentence_that_says_what_to_do(
    resource: object, told: str
) -> None:
    with pytest.raises(FhirError) as refused:
        read_response(SHIPPED, resource)

    sentence = str(refused.value)
    assert told in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def parts_of(value: object) -> Iterator[tuple[Any, Any]]:
    """Yield each object or list with each of its keys or places."""
    inside = value.items() if isinstance(value, dict) else enumerate(cast("list[object]", value))
    for key, part in list(inside):
        yield value, key
        if isinstance(part, dict | list):
            yield from parts_of(part)


@given(st.data(), complete_or_not, rubbish)
def test_a_damaged_response_is_read_or_refused_and_never_breaks_anything(
    data: st.DataObject, answers: Answers, instead: object
) -> None:
    resource = sent(response_resource(evaluate(SHIPPED, answers), AT))
    whole, key = data.draw(st.sampled_from(list(parts_of(resource))))
    whole[key] = instead

    try:
        received = receive(SHIPPED, read_response(SHIPPED, resource))
    except FhirError:
        return
    assert set(received.answers) <= set(SHIPPED.by_id)


@given(rubbish)
def test_rubbish_is_refused(resource: object) -> None:
    with pytest.raises(FhirError):
        read_response(SHIPPED, resource)


def test_a_response_nested_beyond_all_measure_is_read() -> None:
    inside = answered("hopes", "cure")
    for _ in range(20_000):
        inside = {"linkId": "deeper", "item": [inside]}

    assert read_response(SHIPPED, response(inside)) == {"hopes": "cure"}


# ── Danger signs in a response of any shape ───────────────────────────────────────────────

SIGN = label("danger_chest", "chest")
SPACED = SIGN.replace(" ", "  ", 1)[::-1].replace(" ", "\u00a0", 1)[::-1]
FOREIGN = {"system": "http://snomed.info/sct", "code": "29857009"}


def given_as(answer: object, **parts: object) -> Json:
    return {"linkId": "danger_chest", "answer": answer, **parts}


def coded(**coding: object) -> Json:
    return {"valueCoding": coding}


NONE_CODED, CHEST_CODED = coded(code="none"), coded(code="chest")
UNTIDY: dict[str, Json] = {
    "none beside it": response(answered("danger_chest", "chest", "none")),
    "not sure beside it": response(answered("danger_chest", "unsure", "chest")),
    "the same twice": response(answered("danger_chest", "chest", "chest")),
    "the question twice, none first": response(
        answered("danger_chest", "none"), answered("danger_chest", "chest")
    ),
    "the question twice, none last": response(
        answered("danger_chest", "chest"), answered("danger_chest", "none")
    ),
    "an impossible answer elsewhere": response(
        answered("danger_chest", "chest"), answered("pain_average", "11")
    ),
    "an unknown question": response(answered("hobbies", "cure"), answered("danger_chest", "chest")),
    "an answer without a code elsewhere": response(
        answered("danger_chest", "chest"), {"linkId": "hopes", "answer": [{}]}
    ),
    "no code but words": response(given_as([coded(display=SIGN)])),
    "words in capitals": response(given_as([coded(display=f" {SIGN.upper()} ")])),
    "a code of others with the words": response(given_as([coded(**FOREIGN, display=SIGN)])),
    "text": response(given_as([{"valueString": SIGN}])),
    "text that is the code": response(given_as([{"valueString": "chest"}])),
    "a system of others": response(
        given_as([coded(system="urn:other", code="chest"), coded(system="urn:other", code="none")])
    ),
    "an object for a list of answers": response(given_as(CHEST_CODED)),
    "an object for a list of items": response(item=given_as([CHEST_CODED])),
    "a bare answer": response(given_as("chest")),
    "lists in lists": response(given_as([[NONE_CODED], [CHEST_CODED]])),
    "rubbish beside it": response(given_as([None, 5, CHEST_CODED, True]), item_2="?"),
    "below an answer of a question that is not there": response(
        {"linkId": "x", "answer": [{"valueBoolean": False, "item": [given_as([CHEST_CODED])]}]}
    ),
    "below an answer without a value": response(
        {"linkId": "hopes", "answer": {"item": {"linkId": "y", "item": given_as(CHEST_CODED)}}}
    ),
    "another questionnaire": response(answered("danger_chest", "chest"), questionnaire="urn:x|1"),
    "no questionnaire": response(answered("danger_chest", "chest"), questionnaire=None),
    "entered in error": response(answered("danger_chest", "chest"), status="entered-in-error"),
    "the words beside another code": response(given_as([coded(code="none", display=SIGN)])),
    "text beside another code": response(given_as([NONE_CODED | {"valueString": "chest"}])),
    "a concept beside another code": response(
        given_as([NONE_CODED | {"valueCodeableConcept": {"coding": [{"code": "chest"}]}}])
    ),
    "a concept": response(given_as([{"valueCodeableConcept": {"text": SIGN}}])),
    "a value without an answer": response(
        answered("danger_chest", "none"), {"linkId": "danger_chest", **CHEST_CODED}
    ),
    "another kind of resource": response(answered("danger_chest", "chest"), resourceType="Basic"),
    "a bundle": {
        "resourceType": "Bundle",
        "entry": [{"resource": response(given_as([CHEST_CODED]))}],
    },
    "an id in capitals": response({"linkId": " Danger_Chest ", "answer": [CHEST_CODED]}),
    "words with other spaces": response(given_as([{"valueString": f" {SPACED}."}])),
    "an odd status beside another fault": response(given_as(CHEST_CODED), status=5),
}
UNTIDY_WITHOUT: dict[str, Json] = {
    "signs that are not urgent": response(answered("today_body", "none", "fever")),
    "none twice": response(answered("danger_chest", "none", "none")),
    "none and not sure": response(answered("danger_chest", "none", "unsure")),
    "a code of another question": response(answered("kind", "chest")),
    "words in a note": response(
        answered("danger_chest", "none"), {"linkId": "note", "answer": [{"valueString": SIGN}]}
    ),
    "the code in a note below": response(
        given_as([NONE_CODED | {"item": [{"linkId": "note", "answer": [CHEST_CODED]}]}])
    ),
    "a longer text": response(given_as([{"valueString": f"No {SIGN.lower()}"}])),
    "a no": response(given_as([{"valueBoolean": False, "extension": [{"valueString": SIGN}]}])),
    "a pair that says no": response(given_as([["chest", False]])),
    "what could be answered": response(
        {"linkId": "danger_chest", "answerOption": [CHEST_CODED]}, questionnaire=None
    ),
    "a question's own text": response({"linkId": "danger_chest", "text": SIGN}, status=["?"])
    | {"questionnaire": None},
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("responses") / "response.json"


def judged(file: Path, content: object) -> tuple[str | None, tuple[str, ...]]:
    """Return the verdict and the warnings for what a file holds, or no verdict and why."""
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    try:
        taken = read_answers(SHIPPED, file)
    except RefusedError as refused:
        return None, (str(refused),)
    decision = evaluate_signs(SHIPPED, taken.answers, taken.signs).decision
    return decision.verdict.id if decision else "none yet", taken.warnings


@pytest.mark.parametrize("resource", UNTIDY.values(), ids=UNTIDY)
def test_a_danger_sign_in_an_untidy_response_is_urgent_with_a_warning(
    file: Path, resource: Json
) -> None:
    verdict, (first, *others) = judged(file, resource)

    assert verdict == "urgent_care"
    assert first == (
        "This is untidy, but it holds a danger sign (danger_chest: chest). "
        "A danger sign always wins: act on it first, then correct the rest."
    )
    assert others


@pytest.mark.parametrize("resource", UNTIDY_WITHOUT.values(), ids=UNTIDY_WITHOUT)
def test_an_untidy_response_without_a_danger_sign_is_refused(file: Path, resource: Json) -> None:
    verdict, (said,) = judged(file, resource)

    assert verdict is None
    assert "danger sign" not in said


def test_that_a_response_was_entered_in_error_is_among_the_warnings(file: Path) -> None:
    resource = response(given_as("chest"), status="entered-in-error", questionnaire=None)

    _, warnings = judged(file, resource)

    assert "its sender says that it was entered in error" in warnings[1]


@pytest.mark.parametrize(
    "parts", [{}, {"questionnaire": f"{canonical(SHIPPED)}|99"}, {"status": None}]
)
def test_a_tidy_response_with_a_danger_sign_has_no_warnings(file: Path, parts: Json) -> None:
    assert judged(file, response(answered("danger_chest", "chest"), **parts)) == ("urgent_care", ())


def test_a_danger_sign_counts_however_deep_it_stands(file: Path) -> None:
    deep = 50_000
    for name, verdict in (("none", None), ("chest", "urgent_care")):
        inside = json.dumps(answered("danger_chest", name))
        nested = '[{"item": ' * deep + f"[{inside}]" + "}]" * deep
        content = f'{{"resourceType": "QuestionnaireResponse", "item": {nested}}}'

        found, told = judged(file, content)

        assert found == verdict
        assert "this is not JSON: it cannot be read" in told[-1]
    assert judged(file, f"{content[:-1]}, ")[0] is None


def test_a_danger_sign_in_a_branch_that_no_answer_leads_to_counts(file: Path) -> None:
    tree = tree_of(
        a_question("first", "one", replace(MILD, then=("branch",)), NO),
        a_question("branch", "one", URGENT, NO),
        a_question("last", "one", YES, NO),
    )
    file.write_text(json.dumps(response(answered("branch", "sign", "no"), questionnaire=None)))

    taken = read_answers(tree, file)
    evaluation = evaluate_signs(tree, taken.answers, taken.signs)

    assert evaluation.route.flags == {"urgent_care"}
    assert evaluation.decision
    assert evaluation.decision.verdict.id == "urgent_care"
    assert evaluate(tree, taken.answers).decision is None


Fault = Callable[[st.DrawFn, Json, list[object]], list[Json]]
"""What a careless sender may make of an item with these answers: one item or several."""


@st.composite
def untidied(draw: st.DrawFn, resource: Json) -> Json:
    """Make a response untidy in up to five ways, none of which takes an answer away."""
    items = resource["item"]
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, len(items) - 1))
        item = sent(items[place])
        answers = item.get("answer")
        if isinstance(answers, list):
            instead = draw(st.sampled_from(FAULTS))(draw, item, answers)
            items = [*items[:place], *instead, *items[place + 1 :]]
    return {**resource, **draw(HEADS), "item": items}


def one_more(draw: st.DrawFn, item: Json, answers: list[object]) -> list[Json]:
    more = draw(st.one_of(st.sampled_from([NONE_CODED, coded(code="unsure"), {}]), rubbish))
    return [{**item, "answer": draw(st.permutations([*answers, more]))}]


def twice(draw: st.DrawFn, item: Json, answers: list[object]) -> list[Json]:
    again = draw(st.sampled_from([answers, [NONE_CODED], []]))
    return draw(st.permutations([item, {**item, "answer": again}]))


def beside_another(draw: st.DrawFn, item: Json, _: list[object]) -> list[Json]:
    name = draw(st.one_of(st.text(max_size=5), st.sampled_from(["hopes", "pain_average"])))
    other = {"linkId": name, "answer": draw(st.one_of(rubbish, st.just([NONE_CODED])))}
    return draw(st.permutations([item, other]))


def in_words(draw: st.DrawFn, item: Json, answers: list[object]) -> list[Json]:
    return [{**item, "answer": [draw(reworded(item["linkId"], one)) for one in answers]}]


def reworded(name: str, answer: Any) -> st.SearchStrategy[object]:
    question = SHIPPED.by_id.get(name)
    code = answer["valueCoding"].get("code") if answer in map(coded_as, ALL_CODES) else None
    if question is None or code not in question.chosen:
        return st.just(answer)
    label = question.chosen[code][0].label
    return st.sampled_from(
        [coded(display=label), {"valueString": label}, coded(**FOREIGN, display=label)]
    )


def coded_as(code: str) -> Json:
    return coded(code=code)


ALL_CODES = {str(value) for question in SHIPPED.questions for value in question.chosen}


def further_in(draw: st.DrawFn, item: Json, _: list[object]) -> list[Json]:
    below = {"linkId": "around", "answer": [{"valueBoolean": False, "item": [item]}]}
    return [draw(st.sampled_from([{"linkId": "around", "item": [item]}, below]))]


def without_lists(draw: st.DrawFn, item: Json, answers: list[object]) -> list[Json]:
    alone = {**item, "answer": answers[0]} if len(answers) == 1 else item
    return [draw(st.sampled_from([alone, {"linkId": "around", "item": alone}]))]


FAULTS: list[Fault] = [one_more, twice, beside_another, in_words, further_in, without_lists]
HEADS = st.dictionaries(
    st.sampled_from(["questionnaire", "status", "language", "text", "subject"]),
    st.one_of(rubbish, st.just("entered-in-error")),
)
NO_SIGN = {name: ("none",) for name, _ in URGENT_SIGNS}
SOME_SIGNS = st.lists(
    st.sampled_from([sign for name, sign in URGENT_SIGNS if name == "danger_chest"]),
    min_size=1,
    max_size=3,
    unique=True,
)


@given(mostly_safe(), SOME_SIGNS, st.data())
def test_whatever_makes_a_response_untidy_a_danger_sign_in_it_stays_urgent(
    file: Path, answers: Answers, signs: list[str], data: st.DataObject
) -> None:
    given_answers = {**answers, "danger_chest": tuple(signs)}
    tidy = response(*(answered(name, *codes(one)) for name, one in given_answers.items()))
    assert judged(file, tidy) == ("urgent_care", ())

    verdict, _ = judged(file, data.draw(untidied(tidy)))

    assert verdict == "urgent_care"


@given(mostly_safe(), st.sampled_from(["none", "unsure"]), st.data())
def test_whatever_makes_a_response_untidy_it_gets_no_danger_sign_by_it(
    file: Path, answers: Answers, given_instead: str, data: st.DataObject
) -> None:
    without = {**answers, **NO_SIGN, "danger_chest": (given_instead,)}
    tidy = response(*(answered(name, *codes(one)) for name, one in without.items()))

    verdict, _ = judged(file, data.draw(untidied(tidy)))

    assert verdict != "urgent_care"


# ── In several languages ──────────────────────────────────────────────────────────────────


def test_each_text_carries_its_translation_and_nothing_else_changes() -> None:
    own, theirs = SHIPPED, spanish().questionnaire
    plain = questionnaire_resource(own)

    told = add_translations(plain, {"es": questionnaire_resource(theirs)})

    assert told["_title"] == {
        "extension": [
            {
                "url": "http://hl7.org/fhir/StructureDefinition/translation",
                "extension": [
                    {"url": "lang", "valueCode": "es"},
                    {"url": "content", "valueString": theirs.title},
                ],
            }
        ]
    }
    R4Questionnaire.model_validate(told)
    assert json.dumps(told).count('"lang"') > len(own.questions)
    assert without_translations(told) == plain


def without_translations(part: Any) -> Any:
    """Return a resource without what stands beside its texts."""
    if isinstance(part, list):
        return [without_translations(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {key: without_translations(one) for key, one in part.items() if key[:1] != "_"}


def test_one_language_alone_says_which_it_is() -> None:
    told = questionnaire_resource(spanish().questionnaire)

    assert told["language"] == "es"
    assert told["url"] == questionnaire_resource(SHIPPED)["url"]
