"""The shipped questionnaire as plain if and else: the floor. It reads no file and no `logic/`."""

# ruff: noqa: PLR0911 - one question, one return

from collections.abc import Collection, Mapping

Answers = Mapping[str, str | int | Collection[str]]
Ends = tuple[int, int]
"""The least and the most points that a factor may have."""
Score = dict[str, Ends]
Decision = tuple[str, str | None]
"""The verdict, and the better one that it could become."""

ALONE = {"none", "unsure", "nothing", "silent"}
URGENT_SIGNS = {
    "numb_saddle", "bladder_bowel", "both_legs", "leg_worse", "sex_feeling", "stroke",
    "chest", "breath", "head", "accident", "limb",
}  # fmt: skip


def step(answers: Answers) -> tuple[str | None, Score, Decision | None]:
    """Return what to ask next, the score so far and, where nothing is left to ask, the verdict."""
    following, ends = next_question(answers), score(answers)
    return following, ends, None if following else decide(flag(answers), ends)


def verdict(answers: Answers) -> Decision:
    """Return the verdict on complete answers, and the better one that it could become."""
    return decide(flag(answers), score(answers))


def decide(flag: str | None, ends: Score) -> Decision:
    """Let a flag win; otherwise decide at both ends and show the cautious one."""
    if flag:
        return flag, None
    low = verdict_on(*(least for least, _ in ends.values()))
    high = verdict_on(*(most for _, most in ends.values()))
    return low, high if high != low else None


def verdict_on(commitment: int, guidance: int, care_team: int, fit: int) -> str:
    """Return the verdict on these points."""
    if commitment >= 6 and guidance >= 6 and care_team >= 6 and fit >= 4:
        return "reasonable"
    if commitment >= 3 and guidance >= 3 and care_team >= 3 and fit >= -3:
        return "reasonable_with_conditions"
    return "not_now"


def score(answers: Answers) -> Score:
    """Add up the points of each factor."""
    return {
        "commitment": commitment(answers),
        "guidance": guidance(answers),
        "care_team": care_team(answers),
        "fit": fit(answers),
    }


def flag(answers: Answers) -> str | None:
    """Return the verdict that an answer forces, the most cautious first."""
    if is_urgent(answers):
        return "urgent_care"
    if needs_clinician(answers):
        return "clinician_first"
    if injury_asked(answers) and answers.get("injury") == "fresh":
        return "too_early"
    return None


# ── Answers ───────────────────────────────────────────────────────────────────────────────


def ticked(answers: Answers, name: str) -> Collection[str]:
    """Return all that was ticked, or nothing where one that stands alone has company."""
    chosen = answers.get(name, ())
    if len(chosen) > 1 and not ALONE.isdisjoint(chosen):
        return ()
    return chosen


def is_urgent(answers: Answers) -> bool:
    """Say whether there is a danger sign."""
    return not URGENT_SIGNS.isdisjoint(ticked(answers, "danger_signs"))


def needs_clinician(answers: Answers) -> bool:
    """Say whether an answer asks for a health worker first."""
    return (
        "unsure" in ticked(answers, "danger_signs")
        or not {"child", "unsure"}.isdisjoint(ticked(answers, "ask_first"))
        or any_but_none(answers, "signs_to_check")
        or (cleared_asked(answers) and answers.get("cleared") in ("no", "refused", "unsure"))
        or (flare_asked(answers) and answers.get("flare") in ("yes", "unsure"))
        or (looked_at_asked(answers) and answers.get("looked_at") in ("no", "unsure"))
        or (injury_asked(answers) and answers.get("injury") in ("stuck", "unsure"))
    )


def any_but_none(answers: Answers, name: str) -> bool:
    """Say whether something was ticked, and not that none of it is so."""
    chosen = ticked(answers, name)
    return bool(chosen) and "none" not in chosen


# ── What leads to a branch ────────────────────────────────────────────────────────────────


def cleared_asked(answers: Answers) -> bool:
    """Any reason to ask first that a health worker can clear."""
    return not {"none", "child", "unsure"}.issuperset(ticked(answers, "ask_first"))


def flare_asked(answers: Answers) -> bool:
    """Inflamed joints, or pain of a kind that is not known."""
    return answers.get("condition") in ("inflammatory", "unsure")


def looked_at_asked(answers: Answers) -> bool:
    """Pain of another kind, or of a kind that is not known."""
    return answers.get("condition") in ("other", "unsure")


def injury_asked(answers: Answers) -> bool:
    """A sprain, new pain, or not being sure of either."""
    if answers.get("condition") in ("sprain", "unsure"):
        return True
    return answers.get("duration") in ("days", "weeks", "unsure")


def response_asked(answers: Answers) -> bool:
    """Massage was tried, or may have been."""
    tried = ticked(answers, "tried")
    return "massage" in tried or "silent" in tried


def stress_asked(answers: Answers) -> bool:
    """A hope for calm."""
    return answers.get("hope") == "calm"


def managing_asked(answers: Answers) -> bool:
    """A hope for a cure, or a hope that is not known."""
    return answers.get("hope") in ("cure", "unsure")


def visit_help_asked(answers: Answers) -> bool:
    """Not every weekly visit, or not sure."""
    return answers.get("weekly_visits") in ("most", "cannot", "unsure")


def small_start_asked(answers: Answers) -> bool:
    """No practice at home, or not sure."""
    return answers.get("home_practice") in ("care", "neither", "unsure")


def treatment_barrier_asked(answers: Answers) -> bool:
    """No other care."""
    return answers.get("home_practice") in ("practice", "neither")


def share_note_asked(answers: Answers) -> bool:
    """No sharing, or not sure."""
    return answers.get("share") in ("no", "unsure")


# ── What to ask next ──────────────────────────────────────────────────────────────────────


def next_question(answers: Answers) -> str | None:
    """Return the first question that is asked and not answered; a danger sign ends them all."""
    if is_urgent(answers):
        return None
    return (
        next_about_safety(answers)
        or next_about_pain(answers)
        or next_about_hopes(answers)
        or next_about_visits(answers)
        or next_about_guidance(answers)
        or next_about_team(answers)
    )


def next_about_safety(answers: Answers) -> str | None:
    """Danger signs and reasons for care."""
    if not ticked(answers, "danger_signs"):
        return "danger_signs"
    if not ticked(answers, "signs_to_check"):
        return "signs_to_check"
    if not ticked(answers, "ask_first"):
        return "ask_first"
    if cleared_asked(answers) and "cleared" not in answers:
        return "cleared"
    return None


def next_about_pain(answers: Answers) -> str | None:
    """The pain itself."""
    if "condition" not in answers:
        return "condition"
    if flare_asked(answers) and "flare" not in answers:
        return "flare"
    if looked_at_asked(answers) and "looked_at" not in answers:
        return "looked_at"
    if "duration" not in answers:
        return "duration"
    if injury_asked(answers) and "injury" not in answers:
        return "injury"
    if "pain_average" not in answers:
        return "pain_average"
    if "interference" not in answers:
        return "interference"
    return None


def next_about_hopes(answers: Answers) -> str | None:
    """What was tried and what is hoped for."""
    if not ticked(answers, "tried"):
        return "tried"
    if response_asked(answers) and "massage_response" not in answers:
        return "massage_response"
    if "hope" not in answers:
        return "hope"
    if stress_asked(answers) and "stress" not in answers:
        return "stress"
    if managing_asked(answers) and "managing" not in answers:
        return "managing"
    return None


def next_about_visits(answers: Answers) -> str | None:
    """Weekly visits and later ones."""
    if "weekly_visits" not in answers:
        return "weekly_visits"
    if visit_help_asked(answers) and not ticked(answers, "visit_barrier"):
        return "visit_barrier"
    if visit_help_asked(answers) and "visit_help" not in answers:
        return "visit_help"
    if visit_help_asked(answers) and "later_visits" not in answers:
        return "later_visits"
    return None


def next_about_guidance(answers: Answers) -> str | None:
    """Practice at home and other care."""
    if "home_practice" not in answers:
        return "home_practice"
    if small_start_asked(answers) and not ticked(answers, "practice_barrier"):
        return "practice_barrier"
    if small_start_asked(answers) and "small_start" not in answers:
        return "small_start"
    if treatment_barrier_asked(answers) and not ticked(answers, "treatment_barrier"):
        return "treatment_barrier"
    return None


def next_about_team(answers: Answers) -> str | None:
    """The care team and regular checks."""
    if "share" not in answers:
        return "share"
    if share_note_asked(answers) and not ticked(answers, "team_barrier"):
        return "team_barrier"
    if share_note_asked(answers) and "share_note" not in answers:
        return "share_note"
    if share_note_asked(answers) and "check_together" not in answers:
        return "check_together"
    return None


# ── Points: what is not known counts from the least to the most it could be ───────────────


def commitment(answers: Answers) -> Ends:
    """Add up what counts for coming to visits."""
    low = high = 0
    weekly = answers.get("weekly_visits")
    if weekly == "both":
        low, high = 6, 6
    elif weekly == "first":
        low, high = 4, 4
    elif weekly == "most":
        low, high = 2, 2
    elif weekly == "unsure":
        high = 6
    if visit_help_asked(answers):
        low, high = add(low, high, answers.get("visit_help"), ("yes",), 1)
        low, high = add(low, high, answers.get("later_visits"), ("yes", "sometimes"), 2)
    return low, high


def guidance(answers: Answers) -> Ends:
    """Add up what counts for tips for daily life."""
    low = high = 0
    practice = answers.get("home_practice")
    if practice == "both":
        low, high = 6, 6
    elif practice == "practice":
        low, high = 4, 4
    elif practice == "care":
        low, high = 2, 2
    elif practice == "unsure":
        high = 6
    if small_start_asked(answers):
        low, high = add(low, high, answers.get("small_start"), ("yes",), 1)
    return low, high


def care_team(answers: Answers) -> Ends:
    """Add up what counts for working together."""
    low, high = add(0, 0, answers.get("share"), ("all", "part"), 6)
    if share_note_asked(answers):
        low, high = add(low, high, answers.get("share_note"), ("yes",), 1)
        low, high = add(low, high, answers.get("check_together"), ("yes", "sometimes"), 2)
    return low, high


def add(low: int, high: int, answer: object, good: tuple[str, ...], points: int) -> Ends:
    """Add the points of a good answer to both ends, those of one not known to the high end."""
    if answer in good:
        return low + points, high + points
    if answer == "unsure":
        return low, high + points
    return low, high


def fit(answers: Answers) -> Ends:
    """Add up how pain and hopes fit what massage may do."""
    low, high = kind_of_pain(answers.get("condition"))
    least, most = how_long(answers.get("duration"))
    low, high = low + least, high + most
    pain = answers.get("pain_average")
    if pain == 0:
        low, high = low - 5, high - 5
    elif pain == "unsure":
        low -= 5
    tried = ticked(answers, "tried")
    if "exercise" in tried:
        low, high = low + 1, high + 1
    elif "silent" in tried:
        high += 1
    if response_asked(answers):
        least, most = massage_before(answers.get("massage_response"))
        low, high = low + least, high + most
    if stress_asked(answers):
        stress = answers.get("stress")
        if stress in ("often", "sometimes"):
            low, high = low + 1, high + 1
        elif stress in ("unsure", "silent"):
            high += 1
    if managing_asked(answers):
        managing = answers.get("managing")
        if managing == "no":
            low, high = low - 12, high - 12
        elif managing == "unsure":
            low -= 12
    return low, high


def kind_of_pain(condition: object) -> Ends:
    """Research is not the same for each kind."""
    if condition == "sprain":
        return -3, -3
    if condition == "other":
        return 1, 1
    if condition == "unsure":
        return -3, 2
    return (2, 2) if condition else (0, 0)


def how_long(duration: object) -> Ends:
    """New pain often gets better by itself."""
    if duration == "days":
        return -3, -3
    if duration == "weeks":
        return -1, -1
    if duration == "unsure":
        return -3, 2
    return (2, 2) if duration else (0, 0)


def massage_before(response: object) -> Ends:
    """How massage worked before is the best hint there is."""
    if response == "days":
        return 2, 2
    if response == "none":
        return -4, -4
    if response == "worse":
        return -12, -12
    return (-12, 2) if response == "unsure" else (0, 0)
