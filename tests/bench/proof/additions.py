"""What a clinic may well add to the shipped definition, at its end."""

from dataclasses import replace

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Option, Question
from tests.strategies import SHIPPED


def scored(number: int) -> Question:
    """Make a question with three answers that score."""
    return Question(
        id=f"extra_{number}", section="team", name=f"Extra {number}", ask=f"Is it {number}?",
        type="one", why="It is a test.", source=("tool",),
        options=(
            Option(id="yes", label="Yes", points={"fit": 1}),
            Option(id="no", label="No", points={"fit": 0}),
            Option(id="unsure", label="Not sure", way_out=True, points={"fit": "unknown"}),
        ),
    )  # fmt: skip


def leading(number: int) -> Question:
    """Make a question that leads to one that scores."""
    target = (f"extra_{number}",)
    return replace(
        scored(number),
        id=f"lead_{number}", name=f"Lead {number}", ask=f"Does {number} hurt?",
        options=(
            Option(id="yes", label="Yes", then=target),
            Option(id="no", label="No"),
            Option(id="unsure", label="Not sure", way_out=True, then=target),
        ),
    )  # fmt: skip


def ticked(count: int) -> Question:
    """Make a list of symptoms that score one by one."""
    symptoms = [Option(id=f"s{n}", label=f"Symptom {n}", points={"fit": 1}) for n in range(count)]
    none = Option(id="none", label="None", exclusive=True)
    unsure = Option(
        id="unsure", label="Not sure", exclusive=True, way_out=True, points={"fit": "unknown"}
    )
    return replace(scored(0), type="many", options=(*symptoms, none, unsure))


def with_more(*more: Question) -> Questionnaire:
    """Return the shipped definition with more questions at its end."""
    return replace(SHIPPED, questions=(*SHIPPED.questions, *more))


ADDED = {
    "a list of 12 that scores": with_more(ticked(12)),
    "a list of 16 that scores": with_more(ticked(16)),
    "5 questions with a scored follow-up": with_more(
        *(one for n in range(5) for one in (leading(n), scored(n)))
    ),
    "10 questions with a scored follow-up": with_more(
        *(one for n in range(10) for one in (leading(n), scored(n)))
    ),
    "12 questions that score": with_more(*map(scored, range(12))),
}
"""Until this version all but the five questions were refused: within 7 seconds, or with no memory
left."""
