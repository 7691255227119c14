"""Points per factor, as ranges: what is not known counts from the least to the most it could be."""

from typing import NamedTuple

from logic.definition.questionnaire import Questionnaire
from logic.definition.verdicts import Factor, Level
from logic.engine.route import Route


class Range(NamedTuple):
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
    factors = questionnaire.factors
    low = {factor.id: 0 for factor in factors}
    high = low.copy()
    for question, options in route.steps:
        if not question.factors:
            continue
        for option in options:
            for factor, least, most in question.ranges[option.id]:
                low[factor] += least
                high[factor] += most
    return {factor.id: _span(factor, low[factor.id], high[factor.id]) for factor in factors}


def _span(factor: Factor, low: int, high: int) -> Range:
    level = factor.level(low)
    return Range(low, high, level, level if high == low else factor.level(high))
