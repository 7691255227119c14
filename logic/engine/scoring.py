"""Points per factor, as ranges: what is not known counts from the least to the most it could be."""

from dataclasses import dataclass

from logic.definition.questionnaire import Questionnaire
from logic.definition.verdicts import Level
from logic.engine.route import Route


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most points that a factor may have, and the level at each end."""

    low: int
    high: int
    level: Level
    best: Level

    @property
    def settled(self) -> bool:
        """Whether not knowing makes no difference to the level."""
        return self.level == self.best


Score = dict[str, Range]
"""Factor id to the range of its points."""


def score(questionnaire: Questionnaire, route: Route) -> Score:
    """Add up the points of the answers on `route`, each factor at both ends."""
    low = dict.fromkeys((factor.id for factor in questionnaire.factors), 0)
    high = low.copy()
    for question, options in route.steps:
        for option in options:
            for factor, least, most in question.ranges[option.id]:
                low[factor] += least
                high[factor] += most
    return {
        factor.id: Range(
            low[factor.id],
            high[factor.id],
            factor.level(low[factor.id]),
            factor.level(high[factor.id]),
        )
        for factor in questionnaire.factors
    }
