"""The plot of what grows and what does not."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from tests.bench.proof.growth import Growth
from tests.strategies import ROOT

FILE = ROOT / "docs" / "pictures" / "states.svg"
COMBINATIONS, STATES = "combinations of answers", "states told apart"
OPEN, REFUSED = "states, more branches left open", "states, where the proof is refused"
CROSS = "M-.5,-.9L0,-.4L.5,-.9L.9,-.5L.4,0L.9,.5L.5,.9L0,.4L-.5,.9L-.9,.5L-.4,0L-.9,-.5Z"
LOOKS = {
    COMBINATIONS: ("#a02c00", [6, 4], "square"),
    STATES: ("#00549f", [1, 0], "circle"),
    OPEN: ("#6a1b9a", [2, 3], "diamond"),
    REFUSED: ("#1a1a1a", [1, 0], CROSS),
}
"""Series to colour (at least 7:1 on white), dash and shape."""
WIDTH, HEIGHT = 560, 240
INK = "#1a1a1a"
EXPONENT = "round(log(datum.value) / LN10)"
SMALL_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Point = dict[str, Any]


def draw(sizes: Sequence[Growth], more_open: Sequence[Growth]) -> None:
    """Draw both panels and save them."""
    refused = [one for one in (*sizes, *more_open) if one.refused]
    chart = alt.vconcat(
        _panel(
            "Combinations multiply with each question, states do not",
            [*_points(COMBINATIONS, sizes), *_points(STATES, sizes)],
            step=20,
        ),
        _panel(
            "States grow with what stays open at once",
            [*_points(STATES, sizes), *_points(OPEN, more_open), *_points(REFUSED, refused)],
            step=1,
        ),
        spacing=28,
    ).resolve_scale(color="independent", strokeDash="independent", shape="independent")
    FILE.parent.mkdir(exist_ok=True)
    _styled(chart).save(FILE)


def _points(what: str, found: Sequence[Growth]) -> list[Point]:
    counts = [one.combinations if what == COMBINATIONS else one.states for one in found]
    return [
        {"what": what, "questions": one.questions, "count": float(count)}
        for one, count in zip(found, counts, strict=True)
    ]


def _panel(title: str, points: list[Point], step: int) -> alt.LayerChart:
    """Return a panel whose vertical axis names every power of ten, or every `step`th."""
    there = list(dict.fromkeys(point["what"] for point in points))
    colors, dashes, shapes = (
        alt.Scale(domain=there, range=looks)
        for looks in zip(*(LOOKS[what] for what in there), strict=True)
    )
    legend = alt.Legend(title=None, orient="bottom", columns=2, labelLimit=300, symbolDash=[1, 0])
    top = alt.Scale(type="log", domain=[1, 10.0 ** _last_power(points)])
    chart = alt.Chart(alt.Data(values=points)).encode(
        x=alt.X("questions:Q", title="Questions in the definition", axis=alt.Axis(tickCount=10)),
        y=alt.Y("count:Q", title="How many", scale=top, axis=_powers(points, step)),
        color=alt.Color("what:N", scale=colors, legend=legend),
    )
    lines = chart.transform_filter(alt.datum.what != REFUSED).mark_line(strokeWidth=2)
    return alt.layer(
        lines.encode(strokeDash=alt.StrokeDash("what:N", scale=dashes, legend=None)),
        chart.mark_point(filled=True, opacity=1).encode(
            shape=alt.Shape("what:N", scale=shapes, legend=legend),
            size=alt.condition(alt.datum.what == REFUSED, alt.value(260), alt.value(70)),
        ),
    ).properties(title=title, width=WIDTH, height=HEIGHT)


def _powers(points: list[Point], step: int) -> alt.Axis:
    """Name powers of ten as people write them: 10²⁰."""
    powers = range(0, _last_power(points) + 1, step)
    names = {power: "10" + str(power).translate(SMALL_DIGITS) if power else "1" for power in powers}
    written = ", ".join(f"'{power}': '{name}'" for power, name in names.items())
    return alt.Axis(
        values=[10.0**power for power in powers], labelExpr=f"({{{written}}})[{EXPONENT}]"
    )


def _last_power(points: list[Point]) -> int:
    return len(f"{max(point['count'] for point in points):.0f}")


def _styled(chart: alt.VConcatChart) -> alt.VConcatChart:
    text = {"labelFontSize": 13, "titleFontSize": 13, "labelColor": INK, "titleColor": INK}
    return (
        chart.configure(background="white", font="sans-serif", padding=12)
        .configure_axis(**text, titleFontWeight="normal")
        .configure_legend(labelFontSize=13, labelColor=INK, symbolSize=90)
        .configure_title(fontSize=15, color=INK, anchor="start")
        .configure_view(stroke=None)
    )
