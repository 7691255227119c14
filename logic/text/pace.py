"""How long people take to their result, over many of them."""

from collections.abc import Iterator, Sequence
from math import ceil

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answers
from logic.engine.route import walk
from logic.text.pages import OLDER, QUICK, Pace, minutes, tell_pace

PACES = {"the rule of thumb": QUICK, "an older reader on a phone": OLDER}


def times(questionnaire: Questionnaire, answered: Sequence[Answers], pace: Pace) -> list[float]:
    """Return the minutes that each of some people takes, the fewest first."""
    asked = (walk(questionnaire, answers).asked for answers in answered)
    return sorted(minutes(questionnaire, one, pace) for one in asked)


def percentile(sorted_times: Sequence[float], share: int) -> float:
    """Return the time within which `share` percent of them are through: the nearest rank."""
    return sorted_times[ceil(len(sorted_times) * share / 100) - 1]


def tell_times(questionnaire: Questionnaire, answered: Sequence[Answers]) -> Iterator[str]:
    """Yield the median and the 90th percentile for each pace."""
    for name, pace in PACES.items():
        found = times(questionnaire, answered, pace)
        half, most = percentile(found, 50), percentile(found, 90)
        yield (
            f"  half within {half:.1f} minutes, nine of ten within {most:.1f}: "
            f"{name} ({tell_pace(pace)})"
        )
