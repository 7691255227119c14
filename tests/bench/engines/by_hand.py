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
NOW = {
    "danger_back": {
        "both_legs", "numb_groin", "pee_poo", "sex_feeling", "weaker", "cancer_cord",
        "no_blood",
    },
    "danger_chest": {
        "chest", "chest_sick", "silent_heart", "breath", "tearing", "belly", "sepsis_mind",
        "sepsis",
    },
    "danger_head": {
        "one_side", "speech", "sight", "balance", "thunderclap", "meningitis", "neck_cord",
        "neck_artery",
    },
    "danger_injury": {
        "accident", "small_fall", "crack", "four_steps", "cold_limb", "tight_muscle", "head_blow",
        "head_thinner",
    },
}  # fmt: skip
TODAY = ("today_body", "today_back")
CLEARED = ("blood", "organs", "feeling", "cancer", "bones", "surgery", "pregnant", "skin")


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
    if commitment >= 6 and guidance >= 5 and care_team >= 8 and fit >= 4:
        return "reasonable"
    if commitment >= 3 and guidance >= 2 and care_team >= 4 and fit >= -4:
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
    return safety_flag(answers) or pain_flag(answers)


def safety_flag(answers: Answers) -> str | None:
    """Return the verdict that an answer in the part on safety forces."""
    if is_urgent(answers):
        return "urgent_care"
    if needs_today(answers):
        return "clinician_today"
    if answers.get("age") == "child":
        return "adults_only"
    return "clinician_first" if needs_clinician(answers) else None


def pain_flag(answers: Answers) -> str | None:
    """Return the verdict that an answer about the pain forces: the first one ends the questions."""
    if flare_asked(answers) and answers.get("flare") in ("yes", "unsure"):
        return "clinician_first"
    if looked_at_asked(answers) and answers.get("looked_at") in ("no", "unsure"):
        return "clinician_first"
    if answers.get("hurt") in ("stuck", "unsure"):
        return "clinician_first"
    return "too_early" if answers.get("hurt") == "fresh" else None


# ── Answers ───────────────────────────────────────────────────────────────────────────────


def ticked(answers: Answers, name: str) -> Collection[str]:
    """Return all that was ticked, or nothing where one that stands alone has company."""
    chosen = answers.get(name, ())
    if len(chosen) > 1 and not ALONE.isdisjoint(chosen):
        return ()
    return chosen


def is_urgent(answers: Answers) -> bool:
    """Say whether there is a danger sign."""
    return any(not signs.isdisjoint(ticked(answers, name)) for name, signs in NOW.items())


def needs_today(answers: Answers) -> bool:
    """Say whether there is a sign for today, or not being sure about a danger sign."""
    unsure = any("unsure" in ticked(answers, name) for name in NOW)
    return unsure or any(any_but_none(answers, name) for name in TODAY)


def needs_clinician(answers: Answers) -> bool:
    """Say whether an answer in the part on safety asks for a health worker first."""
    return (
        any_but_none(answers, "signs_first")
        or "unsure" in ticked(answers, "ask_first")
        or not {"fever", "clot_now", "attack", "unsure"}.isdisjoint(ticked(answers, "wait_first"))
        or any(
            answers.get(f"cleared_{name}") in ("no", "refused", "unsure")
            for name in CLEARED
            if name in ticked(answers, "ask_first")
        )
    )


def any_but_none(answers: Answers, name: str) -> bool:
    """Say whether something was ticked, and not that none of it is so."""
    chosen = ticked(answers, name)
    return bool(chosen) and "none" not in chosen


# ── What leads to a branch ────────────────────────────────────────────────────────────────


def flare_asked(answers: Answers) -> bool:
    """Inflamed joints, a joint that may be worn, or pain of a kind that is not known."""
    return answers.get("kind") in ("knee", "hip", "hand", "inflamed", "unsure")


def looked_at_asked(answers: Answers) -> bool:
    """Pain all over, a headache, nerve pain, another kind, or one that is not known."""
    return answers.get("kind") in ("all_over", "headache", "nerve", "other", "unsure")


def duration_asked(answers: Answers) -> bool:
    """Any pain but a sprain, which is new by itself."""
    return answers.get("kind") not in (None, "sprain")


def before_asked(answers: Answers) -> bool:
    """Massage was tried."""
    return "massage" in ticked(answers, "tried")


def easing_asked(answers: Answers) -> bool:
    """A hope for a cure, or a hope that is not known."""
    return answers.get("hopes") in ("cure", "unsure")


# ── What to ask next ──────────────────────────────────────────────────────────────────────


def next_question(answers: Answers) -> str | None:
    """Return the first question that is asked and not answered; a flag ends them."""
    if is_urgent(answers):
        return None
    if left := next_about_safety(answers):
        return left
    if safety_flag(answers):
        return None
    return next_about_pain(answers)


def next_about_safety(answers: Answers) -> str | None:
    """Danger signs and reasons for care."""
    for name in (*NOW, *TODAY):
        if not ticked(answers, name):
            return name
    if "age" not in answers:
        return "age"
    if answers["age"] == "child":
        return None
    for name in ("signs_first", "ask_first", "wait_first"):
        if not ticked(answers, name):
            return name
    for name in CLEARED:
        if name in ticked(answers, "ask_first") and f"cleared_{name}" not in answers:
            return f"cleared_{name}"
    return None


def next_about_pain(answers: Answers) -> str | None:
    """The pain itself: a flag in it ends the questions, but for what stands above it."""
    if "kind" not in answers:
        return "kind"
    if flare_asked(answers) and "flare" not in answers:
        return "flare"
    if flare_asked(answers) and answers["flare"] != "no":
        return None
    if looked_at_asked(answers) and "looked_at" not in answers:
        return "looked_at"
    if looked_at_asked(answers) and answers["looked_at"] != "yes":
        return None
    if duration_asked(answers) and "duration" not in answers:
        return "duration"
    if "hurt" not in answers:
        return "hurt"
    if answers["hurt"] not in ("no", "healing"):
        return None
    return next_about_past(answers) or next_about_visits(answers)


def next_about_past(answers: Answers) -> str | None:
    """How bad it is, what was tried and what is hoped for."""
    for name in ("pain_average", "interference"):
        if name not in answers:
            return name
    if not ticked(answers, "tried"):
        return "tried"
    if before_asked(answers) and "massage_before" not in answers:
        return "massage_before"
    if "hopes" not in answers:
        return "hopes"
    if easing_asked(answers) and "easing" not in answers:
        return "easing"
    for name in ("stress", "touch"):
        if name not in answers:
            return name
    return None if ticked(answers, "leave_out") else "leave_out"


def next_about_visits(answers: Answers) -> str | None:
    """Visits, practice at home, other care and the care team."""
    if "weekly" not in answers:
        return "weekly"
    if answers["weekly"] != "every" and not ticked(answers, "visit_barrier"):
        return "visit_barrier"
    for name in ("later_visits", "home"):
        if name not in answers:
            return name
    if answers["home"] in ("no", "unsure") and not ticked(answers, "practice_barrier"):
        return "practice_barrier"
    if "other_care" not in answers:
        return "other_care"
    if answers["other_care"] in ("no", "unsure") and not ticked(answers, "treatment_barrier"):
        return "treatment_barrier"
    if "talk" not in answers:
        return "talk"
    if answers["talk"] in ("no", "unsure") and not ticked(answers, "team_barrier"):
        return "team_barrier"
    return None if "look_back" in answers else "look_back"


# ── Points: what is not known counts from the least to the most it could be ───────────────


def commitment(answers: Answers) -> Ends:
    """Return what counts for coming to visits."""
    return among(answers.get("weekly"), {"every": 6, "most": 4, "no": 3})


def guidance(answers: Answers) -> Ends:
    """Add up what counts for exercise at home and other care."""
    home = among(answers.get("home"), {"most_days": 3, "sometimes": 2, "no": 1})
    return both(home, among(answers.get("other_care"), {"yes": 3, "depends": 2, "no": 1}))


def care_team(answers: Answers) -> Ends:
    """Add up what counts for working together."""
    talk = among(answers.get("talk"), {"yes": 4, "some": 4, "nobody": 3, "no": 2})
    return both(talk, among(answers.get("look_back"), {"yes": 4, "short": 4, "no": 2}))


def among(answer: object, points: Mapping[str, int]) -> Ends:
    """Return the points of an answer; of one that is not known, the least and the most."""
    if answer in ("unsure", "silent"):
        return min(points.values()), max(points.values())
    found = points.get(str(answer), 0)
    return found, found


def both(one: Ends, other: Ends) -> Ends:
    """Add up two answers."""
    return one[0] + other[0], one[1] + other[1]


def fit(answers: Answers) -> Ends:
    """Add up how the pain suits what massage may do."""
    found = kind_of_pain(answers.get("kind"))
    if duration_asked(answers):
        found = both(found, how_long(answers.get("duration")))
    if answers.get("pain_average") == 0:
        found = both(found, (-9, -9))
    if answers.get("pain_average") == 1:
        found = both(found, (-1, -1))
    if before_asked(answers):
        found = both(found, massage_before(answers.get("massage_before")))
    if easing_asked(answers):
        found = both(found, among(answers.get("easing"), {"yes": 0, "no": -1}))
    return both(found, among(answers.get("touch"), {"fine": 0, "with_care": 0, "hard": -1}))


def kind_of_pain(kind: object) -> Ends:
    """Research is not the same for each kind."""
    if kind in ("low_back", "neck_shoulder", "knee", "all_over", "inflamed", "sprain"):
        return 2, 2
    if kind in ("hip", "hand", "headache", "nerve", "other"):
        return 1, 1
    return (1, 2) if kind == "unsure" else (0, 0)


def how_long(duration: object) -> Ends:
    """New pain often gets better by itself."""
    if duration == "days":
        return -9, -9
    return (2, 2) if duration in ("months", "years") else (0, 0)


def massage_before(response: object) -> Ends:
    """How massage worked before is the best hint there is."""
    if response in ("none", "sore"):
        return -1, -1
    if response in ("worse", "upset"):
        return -2, -2
    return (-2, 0) if response == "unsure" else (0, 0)
