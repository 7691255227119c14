"""How long people take to their result, over many of them."""

from collections.abc import Iterator, Sequence
from math import ceil

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answers
from logic.engine.route import walk
from logic.text.pages import OLDER, QUICK, Lengths, Pace, tell_pace

PACES = {"the rule of thumb": QUICK, "an older reader on a phone": OLDER}


def times(questionnaire: Questionnaire, answered: Sequence[Answers], pace: Pace) -> list[float]:
    """Return the minutes that each of some people takes, the fewest first."""
    lengths = Lengths(questionnaire)
    return sorted(lengths.minutes(walk(questionnaire, one).asked, pace) for one in answered)


def percentile(sorted_times: Sequence[float], share: int) -> float:
    """Return the time within which `share` percent of them are through: the nearest rank."""
    return sorted_times[ceil(len(sorted_times) * share / 100) - 1]


SHARES = {"half": 50, "nine of ten": 90}


def times_data(
    questionnaire: Questionnaire, answered: Sequence[Answers]
) -> dict[str, dict[str, float]]:
    """Return for each pace within how many minutes half and nine of ten are through."""
    found = {name: times(questionnaire, answered, pace) for name, pace in PACES.items()}
    return {
        name: {share: round(percentile(one, at), 1) for share, at in SHARES.items()}
        for name, one in found.items()
    }


def tell_times(questionnaire: Questionnaire, answered: Sequence[Answers]) -> Iterator[str]:
    """Yield the median and the 90th percentile for each pace."""
    for name, shares in times_data(questionnaire, answered).items():
        told = ", ".join(f"{share} within {found:.1f}" for share, found in shares.items())
        yield f"  {told} minutes: {name} ({tell_pace(PACES[name])})"
