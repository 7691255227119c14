"""Words by which people say, in English, that they do not know or would rather not say."""

import re

IDS = frozenset({"unsure", "silent", "not_sure", "unknown", "dont_know"})
LONGEST = 80
"""Signs of a label. A longer one says more than that."""
QUITE = "(?:(?:really|just|quite|still|honestly|simply|so|too|very|entirely|completely) )*"
NOT_SURE = f"(?:(?:i am|im) )?{QUITE}(?:not {QUITE}(?:sure|certain)|unsure|uncertain)"
NOT_ABLE = (
    f"(?:i )?{QUITE}(?:do not|dont|cannot|can not|cant|could not|couldnt) {QUITE}"
    "(?:know|say|tell|answer|remember|recall)"
)
NOTHING = "(?:(?:i have|ive) )?no (?:idea|clue|answer|comment)|(?:not |un)known"
HARD = "(?:(?:it is|its|that is|thats) )?(?:hard|difficult|impossible) to (?:say|tell|know)"
NOT_WILLING = (
    f"(?:(?:i would|would|id|i) )?{QUITE}(?:rather not|prefer not to|prefer to not) "
    "(?:say|answer|respond|disclose)"
    "|(?:i )?(?:do not|dont) (?:want|wish) to (?:say|answer)"
)
SKIP = "(?:i )?skip"
AFTERWARDS = (
    "(?: (?:yet|really|at all|at the moment|right now|now|today|for sure|for certain|exactly"
    "|either way|(?:(?:about|of|to|on) )?(?:it|this|that|these|those|any of (?:it|these|those))"
    "|(?:this|that|the) question|sorry|thanks))*"
)
SAID = f"{NOT_SURE}|{NOT_ABLE}|{NOTHING}|{HARD}|{NOT_WILLING}|{SKIP}"
PHRASE = f"(?:{SAID}){AFTERWARDS}"
WHOLE = re.compile(f"(?:(?:sorry|well|maybe|perhaps) )?{PHRASE}(?: (?:or )?{PHRASE})*")


def says_no_answer(label: str) -> bool:
    """Say whether a label as a whole reads like not knowing, or not saying."""
    plain = plain_words(label)
    return len(plain) <= LONGEST and bool(WHOLE.fullmatch(plain))


def plain_words(label: str) -> str:
    """Return a label in lower case, without punctuation and apostrophes, with single spaces."""
    together = re.sub("['\u2018\u2019\u02bc`\u00b4]", "", label.casefold())
    return re.sub(r"[\W_]+", " ", together).strip()
