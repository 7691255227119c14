"""Every word the screens show. A definition gives each of them; a screen asks for it by name."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of the interface in one language."""

    start_heading: str
    start_lead: str
    start_danger: str
    start_time: str
    start_stored: str
    start_not_diagnosis: str
    start_adults: str
    start_made_by: str
    start_review: str
    start_button: str
    why_we_ask: str
    choose_many: str
    continue_button: str
    back_button: str
    left_many: str
    left_one: str
    error_one: str
    error_many: str
    error_exclusive: str
    page_title: str
    error_title: str
    error_unexpected: str
    restored: str
    changed_questions: str
    review_heading: str
    review_lead: str
    review_change: str
    review_button: str
    result_next: str
    result_why: str
    result_could: str
    result_settle: str
    result_change: str
    change_if: str
    change_and: str
    change_then: str
    change_none: str
    result_advice: str
    weight_for: str
    weight_partly: str
    weight_none: str
    weight_against: str
    weight_open: str
    level_met: str
    level_partly: str
    level_not_met: str
    plan_heading: str
    plan_lead: str
    plan_form: str
    plan_first: str
    plan_weekday: str
    plan_start: str
    start_weeks: tuple[str, ...]
    plan_price: str
    plan_travel: str
    plan_optional: str
    plan_update: str
    price_error: str
    travel_error: str
    chart_label: str
    chart_visits: str
    table_number: str
    table_date: str
    table_phase: str
    phase_weekly: str
    phase_reassessment: str
    phase_maintenance: str
    totals: str
    totals_time: str
    totals_price: str
    trials_heading: str
    trials_tested: str
    therapist_heading: str
    sources_heading: str
    source_sure: str
    source_copy: str
    source_checked: str
    no_year: str
    cited: str
    change_answers: str
    start_again: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    date: str


PLACE_HOLDERS: dict[str, tuple[str, ...]] = {
    "start_time": ("count",),
    "left_many": ("left",),
    "error_exclusive": ("option",),
    "page_title": ("heading", "title"),
    "error_title": ("title",),
    "result_could": ("verdict",),
    "change_if": ("answer", "question"),
    "change_then": ("changes", "verdict"),
    "plan_lead": ("weekly",),
    "plan_first": ("date",),
    "chart_visits": ("story", "count"),
    "totals": ("count",),
    "totals_time": ("hours",),
    "totals_price": ("cost",),
    "trials_tested": ("visits", "weekly"),
    "source_sure": ("sure",),
    "source_checked": ("date",),
    "cited": ("sources",),
    "date": ("weekday", "day", "month", "year"),
}
"""The place holders that each text must hold, no more and no fewer."""

COUNTS = {"weekdays": 7, "months": 12, "start_weeks": 3}
"""How many words each list holds."""
