"""The settings of the plan in a dialog: the first day, the price of a visit and the way there."""

from datetime import date
from functools import partial

import streamlit as st

from logic.engine.journey import RESULT
from logic.engine.timeline import days_to_begin, plan_visits
from logic.text.dates import say_brief, say_near
from logic.text.saying import say_joined
from logic.text.totals import Currency, Money, is_foreign, say_currency, say_spent
from logic.text.typed_amounts import read_amounts, sign_in
from screens.session.here import Here, look
from screens.session.state import current

WEEKS = 8
"""How many weeks ahead the first visit may be."""


def draw_way(here: Here) -> None:
    """Draw the button that opens the settings, and the settings while they are open."""
    words = here.words.plan
    st.button(words.change, key="change_dates", width="stretch", on_click=_open)
    if here.state.setting:
        st.dialog(words.dialog, on_dismiss=_close)(_draw)()


def _open() -> None:
    current().setting = True


def _close() -> None:
    current().setting = False


def _draw() -> None:
    here = look()
    settings, words = here.state.plan, here.words.plan
    days = days_to_begin(here.today, WEEKS, here.clinic.open_on, here.first)
    first = st.selectbox(
        words.first_visit,
        days,
        index=days.index(here.first),
        format_func=partial(say_near, here.words),
        key="plan_first",
        filter_mode=None,  # nothing is typed: no keyboard comes up over the list
    )
    price, travel = settings.price, settings.travel
    if not here.kiosk:  # it has no keyboard
        st.markdown(words.optional)
        price = _draw_amount("price", words.price, price)
        _draw_problem("price", _price_problem(here, price))
        travel = _draw_amount("travel", words.travel, travel)
        _draw_problem("travel", words.travel_error if read_amounts("", travel).problems else "")
    amounts = read_amounts(price, travel)
    typed = here.clinic.price if amounts.price is None else amounts.price
    wrong = _price_problem(here, price)
    cost = None if typed is None or wrong else Money(typed, _meant(here, price))
    st.markdown(f"{_say_days(here, first)} {_say_totals(here, cost, amounts.travel)}")
    if st.button(words.update, key="plan_update", type="primary", width="stretch"):
        if wrong or amounts.problems:
            return
        settings.first, settings.price, settings.travel = first, price, travel
        here.state.show(RESULT)
        st.rerun()


def say_first_totals(here: Here) -> str:
    """Say what the first visits come to, in hours and in money."""
    return _say_totals(here, here.price, here.amounts.travel)


def _say_days(here: Here, first: date) -> str:
    """Say on which days the first visits would be."""
    timeline = plan_visits(here.questionnaire, here.evaluation.route, first)
    visits = timeline.paths[0].visits[: timeline.numbers.weekly]
    return f"**{say_joined(here.words, [say_brief(here.words, one.date) for one in visits])}**"


def _say_totals(here: Here, price: Money | None, travel: int | None) -> str:
    path = here.timeline.paths[0].first(here.timeline.numbers.weekly)
    minutes = here.clinic.visit_minutes(here.questionnaire.plan.minutes)
    return say_spent(here.words, path, minutes, price, travel)


def _draw_amount(name: str, label: str, given: str) -> str:
    return st.text_input(label, given, key=f"plan_{name}", max_chars=12)


def _meant(here: Here, price: str) -> Currency:
    return Currency(here.clinic.currency, sign_in(price))


def _price_problem(here: Here, price: str) -> str:
    """Say what is wrong with a price as it was typed, or nothing."""
    words = here.words
    if read_amounts(price, "").problems:
        return words.plan.price_error
    if is_foreign(_meant(here, price)):
        return words.plan.price_other.format(currency=say_currency(words, here.clinic.currency))
    return ""


def _draw_problem(name: str, said: str) -> None:
    if said:
        with st.container(key=f"plan_{name}_problem"):
            st.error(said)
