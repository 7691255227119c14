"""The questions as FHIR in LHC-Forms, the form filler of the US National Library of Medicine.

Each case is answered there by clicks on what is on the page, and what LHC-Forms sends is read.
"""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from logic.definition.questions import CAUTION, Answer, Answers, Question
from logic.engine.answers import receive
from logic.engine.route import walk
from logic.engine.verdict import Evaluation, evaluate
from logic.handover.fhir import questionnaire_resource
from logic.handover.fhir_reading import read_response
from logic.handover.fhir_response import response_resource
from tests.browser.conftest import DESKTOP
from tests.browser.npm import package
from tests.cases import AT, chosen_cases, verdict_of
from tests.forms import enabled
from tests.kinds import kinds
from tests.people import RESULTS
from tests.strategies import SHIPPED

RESOURCE = questionnaire_resource(SHIPPED)
PAGE = b"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>LHC-Forms</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="dist/lforms/webcomponent/styles.css">
<div id="form"></div>
<script src="dist/lforms/webcomponent/assets/lib/zone.min.js"></script>
<script src="dist/lforms/webcomponent/lhc-forms.js"></script>
<script src="dist/lforms/fhir/R4/lformsFHIR.min.js"></script>
</html>"""
SHOW = """async ({questions, response}) => {
    let form = LForms.Util.convertFHIRQuestionnaireToLForms(questions, "R4");
    if (response) {
        form = LForms.Util.mergeFHIRDataIntoLForms("QuestionnaireResponse", response, form, "R4");
    }
    await LForms.Util.addFormToPage(form, "form");
}"""
SENT = "LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4')"


CASES_TRIED = chosen_cases()


class Served(SimpleHTTPRequestHandler):
    """Serves the package, and the page that shows a form."""

    def do_GET(self) -> None:
        """Send the page, or a file."""
        if self.path != "/":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server for LHC-Forms as it was published."""
    handler = partial(Served, directory=str(package("lforms", "40.1.3")))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def filler(browser: Browser, address: str) -> Iterator[Page]:
    """A page with LHC-Forms. Whatever goes wrong in it fails the last test."""
    opened = browser.new_page(viewport=DESKTOP, reduced_motion="reduce")
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(address)
    yield opened
    opened.close()
    assert faults == []


@pytest.fixture
def form(filler: Page) -> Page:
    """The form, not answered yet."""
    return show(filler)


def show(filler: Page, response: object = None) -> Page:
    filler.evaluate(SHOW, {"questions": RESOURCE, "response": response})
    return filler


def text_of(question: Question) -> str:
    return " ".join(filter(None, (question.ask, question.hint)))


def labels(question: Question, answer: Answer) -> list[str]:
    """Return the words of an answer on the page."""
    values = (answer,) if isinstance(answer, str | int) else answer
    items = {i["linkId"]: i for i in all_items(RESOURCE["item"])}
    options = (option["valueCoding"] for option in items[question.id]["answerOption"])
    displays = {option["code"]: option["display"] for option in options}
    return [displays[str(value)] for value in values]


def all_items(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield item
        yield from all_items(item.get("item", []))


def item_of(form: Page, question: Question) -> Locator:
    text = form.get_by_text(text_of(question), exact=True)
    return form.locator("lhc-item-question").filter(has=text)


def answer(form: Page, question: Question, given: Answer) -> None:
    for label in labels(question, given):
        item_of(form, question).get_by_text(label, exact=True).click()


def asks(form: Page, answers: Answers) -> None:
    """Wait until the page asks what the form says, in the same order, and nothing else."""
    asked = [text_of(SHIPPED.by_id[name]) for name in enabled(RESOURCE, answers)]
    expect(form.locator("lhc-item-question .question")).to_have_text(asked)


def fill_in(form: Page, answers: Answers) -> None:
    """Answer one question after the other, as long as one is there."""
    asks(form, {})
    given: dict[str, Answer] = {}
    while (question := walk(SHIPPED, given).next) and question.id in answers:
        answer(form, question, answers[question.id])
        given[question.id] = answers[question.id]
        asks(form, given)


def sent(form: Page) -> Evaluation:
    """Evaluate what LHC-Forms sends."""
    received = receive(SHIPPED, read_response(SHIPPED, form.evaluate(SENT)))
    assert received.problems == ()
    return evaluate(SHIPPED, received.answers)


def on_route(evaluation: Evaluation) -> list[tuple[str, object]]:
    """Return each answer that counts, in order. The order of ticks says nothing."""
    given = [(s.question.id, evaluation.answers[s.question.id]) for s in evaluation.route.steps]
    return [(name, set(a) if isinstance(a, tuple) else a) for name, a in given]


# ── By clicks ─────────────────────────────────────────────────────────────────────────────


def test_the_cases_that_are_tried_hold_every_verdict_and_every_branch() -> None:
    evaluations = CASES_TRIED.values()

    assert {verdict_of(evaluation) for evaluation in evaluations} >= set(CAUTION)
    asked = {step.question.id for evaluation in evaluations for step in evaluation.route.steps}
    assert asked == set(SHIPPED.by_id)


@pytest.mark.parametrize("name", kinds(CASES_TRIED))
def test_a_case_that_is_clicked_through_comes_out_as_it_does_here(form: Page, name: str) -> None:
    evaluation = CASES_TRIED[name]

    fill_in(form, evaluation.answers)

    found = sent(form)
    assert on_route(found) == on_route(evaluation)
    assert verdict_of(found) == verdict_of(evaluation)


@pytest.mark.soak
def test_a_danger_sign_that_is_ticked_late_takes_back_all_that_follows(form: Page) -> None:
    fill_in(form, RESULTS["reasonable"])

    sign = SHIPPED.by_id["danger_back"]
    answer(form, sign, ("none", "pee_poo"))

    asks(form, {**RESULTS["reasonable"], "danger_back": ("pee_poo",)})
    found = sent(form)
    assert found.answers == {"danger_back": ("pee_poo",)}
    assert verdict_of(found) == "urgent_care"


@pytest.mark.soak
def test_a_danger_sign_beside_none_of_these_is_heard_all_the_same(form: Page) -> None:
    """LHC-Forms lets both be ticked and goes on: it does not know options that stand alone."""
    answer(form, SHIPPED.by_id["danger_back"], ("none", "weaker"))

    received = receive(SHIPPED, read_response(SHIPPED, form.evaluate(SENT)))
    assert received.answers == {"danger_back": ("weaker",)}
    assert len(received.problems) == 1


@pytest.mark.soak
def test_no_points_stand_beside_what_a_person_chooses_from(form: Page) -> None:
    fill_in(form, receive(SHIPPED, RESULTS["reasonable"]).answers)
    for question in SHIPPED.questions:
        if question.factors and question.id not in SHIPPED.branches:
            shown = item_of(form, question).locator("label:has(input)")
            expect(shown).to_have_text(
                [labels(question, cast("Answer", v))[0] for v in question.chosen]
            )


@pytest.mark.soak
def test_why_a_question_is_asked_can_be_opened(form: Page) -> None:
    question = SHIPPED.questions[0]

    item_of(form, question).get_by_role("button", name="Help button").click()

    expect(form.get_by_text(question.why, exact=True)).to_be_visible()


# ── Our own answers there ─────────────────────────────────────────────────────────────────


@pytest.mark.soak
@pytest.mark.parametrize("verdict", kinds(RESULTS, "reasonable"))
def test_a_response_of_ours_fills_the_form_in(filler: Page, verdict: str) -> None:
    evaluation = evaluate(SHIPPED, receive(SHIPPED, RESULTS[verdict]).answers)

    form = show(filler, response_resource(evaluation, AT))

    asks(form, evaluation.answers)
    found = sent(form)
    assert on_route(found) == on_route(evaluation)
    assert verdict_of(found) == verdict
