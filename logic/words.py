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
    plan_as_saved: str
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
    therapist_heading: str
    sources_heading: str
    source_sure: str
    source_copy: str
    source_checked: str
    no_year: str
    cited: str
    start_about: str
    decide_heading: str
    decide_lead: str
    take_heading: str
    to_options: str
    to_values: str
    to_ready: str
    to_list: str
    to_about: str
    to_keep: str
    to_checkin: str
    to_invite: str
    print_button: str
    copy_done: str
    not_known: str
    keep_heading: str
    keep_lead: str
    keep_calendar: str
    keep_story: str
    keep_time: str
    time_error: str
    keep_with_link: str
    keep_calendar_off: str
    keep_calendar_set: str
    keep_calendar_now: str
    keep_file: str
    keep_calendar_get: str
    keep_zone: str
    keep_zone_none: str
    keep_paper: str
    keep_person: str
    keep_therapist: str
    keep_link: str
    keep_link_lead: str
    keep_link_make: str
    keep_link_label: str
    keep_link_copy: str
    keep_qr: str
    keep_message_label: str
    keep_message_copy: str
    keep_message: str
    keep_message_clinic: str
    keep_records: str
    keep_records_lead: str
    keep_fhir: str
    keep_text: str
    keep_json: str
    opened_heading: str
    opened_lead: str
    opened_take: str
    opened_stay: str
    opened_notice: str
    opened_then: str
    opened_changed: str
    opened_lost: str
    opened_new: str
    link_damaged: str
    link_dropped: str
    preset_note: str
    preset_sender: str
    start_clinic: str
    invite_heading: str
    invite_lead: str
    invite_clinic: str
    invite_clinic_error: str
    invite_preset: str
    invite_open: str
    invite_reference: str
    invite_reference_error: str
    invite_button: str
    invite_label: str
    invite_message: str
    checkin_heading: str
    checkin_lead: str
    checkin_then: str
    checkin_button: str
    checked_compare: str
    checked_said: str
    checked_day: str
    checked_chart: str
    checked_rule: str
    checked_plan: str
    checked_stop: str
    to_result: str
    research_heading: str
    research_pain: str
    research_changed: str
    research_lasted: str
    research_visits: str
    research_plan: str
    research_guidelines: str
    research_disputed: str
    research_no_guideline: str
    research_not_found: str
    stance_for: str
    stance_added: str
    stance_against: str
    stance_neutral: str
    stance_silent: str
    stance_unread: str
    sure: str
    sure_heading: str
    sure_means: str
    rate: str
    rate_yes: str
    rate_no: str
    harms_heading: str
    harms_lead: str
    works_heading: str
    contrasts_heading: str
    contrast_article: str
    contrast_research: str
    choosing_heading: str
    movement_heading: str
    team_heading: str
    reassess_heading: str
    options_heading: str
    options_lead: str
    row_involves: str
    row_like: str
    row_better: str
    row_worse: str
    row_sure: str
    row_cost: str
    row_guidelines: str
    sure_pair: str
    options_table: str
    values_heading: str
    values_lead: str
    value_marks: tuple[str, ...]
    values_button: str
    fits_heading: str
    fits_none: str
    fits_with: str
    fits_against: str
    fits_unclear: str
    fits_nothing: str
    fits_lot: str
    fits_why: str
    fits_away: str
    fits_towards: str
    ready_heading: str
    ready_lead: str
    ready_yes: str
    ready_no: str
    ready_button: str
    ready_missing: str
    ready_all: str
    ready_help: str
    ready_take: str
    list_heading: str
    list_lead: str
    list_facts: str
    list_result: str
    list_open: str
    list_matters: str
    list_matters_none: str
    list_scale: str
    list_prompts: str
    list_not_record: str
    about_heading: str
    about_made_by: str
    about_made_for: str
    about_dates_heading: str
    about_dates: str
    about_updates: str
    about_funding: str
    about_interests: str
    about_reviewed: str
    about_selected: str
    about_limits: str
    about_reading: str
    about_reading_grade: str
    about_verdicts: str
    about_rules_lead: str
    rule_flag: str
    rule_every: str
    rule_level: str
    rule_met: str
    rule_partly: str
    rule_otherwise: str
    factor_points: str
    points_unknown: str
    about_standard: str
    about_standard_lead: str
    group_qualifying: str
    group_certification: str
    group_quality: str
    met_yes: str
    met_partly: str
    met_no: str
    about_sources: str
    source_read: str
    source_abstract: str
    review_overdue: str
    glossary_heading: str
    glossary_line: str
    calendar_name: str
    calendar_visit: str
    calendar_for_weekly: str
    calendar_for_reassessment: str
    calendar_for_maintenance: str
    calendar_not_booked: str
    calendar_removed: str
    calendar_check_in: str
    calendar_check_in_notes: str
    calendar_link: str
    calendar_mark_reassessment: str
    calendar_mark_check_in: str
    paper_made: str
    paper_count: str
    paper_link: str
    paper_start: str
    paper_before: str
    paper_note: str
    paper_own_words: str
    paper_reference: str
    paper_pain: str
    paper_safety: str
    paper_told: str
    paper_plan: str
    paper_spacing: str
    change_answers: str
    start_again: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    date: str
    short_date: str


PLACE_HOLDERS: dict[str, tuple[str, ...]] = {
    "start_time": ("minutes", "count"),
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
    "research_heading": ("pain",),
    "research_plan": ("weekly",),
    "sure": ("name",),
    "sure_means": ("name", "means"),
    "rate": ("after", "count", "happened", "rest"),
    "contrast_article": ("text",),
    "contrast_research": ("text",),
    "sure_pair": ("better", "worse"),
    "fits_with": ("values",),
    "fits_against": ("values",),
    "fits_unclear": ("values",),
    "fits_lot": ("value",),
    "fits_away": ("verdict",),
    "fits_towards": ("verdict",),
    "list_scale": ("number",),
    "keep_calendar_now": ("count", "date", "time"),
    "keep_zone": ("zone",),
    "keep_message": ("link",),
    "keep_message_clinic": ("clinic", "link"),
    "opened_notice": ("date",),
    "opened_then": ("verdict",),
    "opened_lost": ("count",),
    "opened_new": ("count",),
    "preset_note": ("clinic",),
    "start_clinic": ("clinic",),
    "invite_preset": ("question",),
    "invite_message": ("clinic", "minutes", "link"),
    "checkin_then": ("date", "pain", "interference"),
    "checked_said": ("change",),
    "about_dates": ("published", "version", "next_review"),
    "about_reading_grade": ("grade",),
    "rule_flag": ("verdict",),
    "rule_every": ("verdict",),
    "rule_level": ("factor", "level"),
    "rule_otherwise": ("verdict",),
    "factor_points": ("factor", "met", "partly"),
    "review_overdue": ("date",),
    "glossary_line": ("word", "means"),
    "calendar_visit": ("number", "phase"),
    "calendar_removed": ("number",),
    "calendar_link": ("link",),
    "paper_made": ("date",),
    "paper_count": ("number", "count"),
    "paper_before": ("verdict",),
    "paper_reference": ("reference",),
    "paper_spacing": ("months",),
    "source_sure": ("sure",),
    "source_checked": ("date",),
    "cited": ("sources",),
    "date": ("weekday", "day", "month", "year"),
    "short_date": ("day", "month", "year"),
}
"""The place holders that each text must hold, no more and no fewer."""

COUNTS = {"weekdays": 7, "months": 12, "start_weeks": 3, "value_marks": 3}
"""How many words each list holds."""
