"""What all visits of a plan come to: how many, how many hours, how much money."""

from decimal import Decimal

from logic.definition.words import Words
from logic.engine.timeline import VisitPath
from logic.text.saying import say_count, say_number


def say_totals(
    words: Words, path: VisitPath, minutes: int, price: Decimal | None, travel: int | None
) -> str:
    """Write how many visits there are, with their hours and their price where these are known."""
    own = words.plan
    lines = [say_count(words, own.totals, "count", len(path.visits))]
    if travel is not None:
        hours = round(path.hours(minutes, travel), 0)
        lines.append(say_count(words, own.totals_time, "hours", hours))
    if price is not None:
        lines.append(own.totals_price.format(cost=say_number(words, path.cost(price))))
    return " ".join(lines)
