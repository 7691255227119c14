"""Words by which people say, in English, that they do not know or would rather not say."""

import re
from unicodedata import category, normalize

IDS = frozenset({"unsure", "silent", "not_sure", "unknown", "dont_know"})
LONGEST = 80
"""Characters of a label. A longer one says more than that."""
QUITE = "(?:(?:really|just|quite|still|honestly|simply|so|too|very|entirely|completely) )*"
NOT_SURE = f"(?:(?:i am|im) )?{QUITE}(?:not {QUITE}(?:sure|certain)|unsure|uncertain)"
NOT_BEING = f"(?:i )?{QUITE}(?:cannot|can not|cant|could not|couldnt) be {QUITE}(?:sure|certain)"
NOT_ABLE = (
    f"(?:i )?{QUITE}(?:do not|dont|cannot|can not|cant|could not|couldnt) {QUITE}"
    "(?:know|say|tell|answer|remember|recall)"
)
NOTHING = "(?:(?:i have|ive) )?no (?:idea|clue|answer|comment)|(?:not |un)known|dunno|idk|n a"
NOT_DECIDED = f"(?:(?:it is|its|i am|im) )?{QUITE}(?:unclear|not clear|undecided|not decided)"
HARD = "(?:(?:it is|its|that is|thats) )?(?:hard|difficult|impossible) to (?:say|tell|know)"
NOT_WILLING = (
    f"(?:(?:i would|would|id|i) )?{QUITE}(?:rather not|prefer not to|prefer to not) "
    "(?:say|answer|respond|disclose)"
    "|(?:i )?(?:do not|dont) (?:want|wish) to (?:say|answer)"
    "|(?:i )?(?:decline|refuse) to (?:say|answer|respond)"
    "|(?:i am |im )?unable to (?:say|tell|answer)"
)
SKIP = "(?:i )?skip"
AFTERWARDS = (
    "(?: (?:yet|really|at all|at the moment|right now|now|today|for sure|for certain|exactly"
    "|either way|(?:(?:about|of|to|on) )?(?:it|this|that|these|those|any of (?:it|these|those))"
    "|(?:this|that|the) question|sorry|thanks))*"
)
SAID = f"{NOT_SURE}|{NOT_BEING}|{NOT_ABLE}|{NOTHING}|{NOT_DECIDED}|{HARD}|{NOT_WILLING}|{SKIP}"
PHRASE = f"(?:{SAID}){AFTERWARDS}"
WHOLE = re.compile(f"(?:(?:sorry|well|maybe|perhaps) )?{PHRASE}(?: (?:or )?{PHRASE})*")
INSIDE = re.compile(
    r"\b(?:not (?:\w+ ){0,3}(?:sure|certain|clear|decided)|unsure|uncertain|unclear|undecided|idk"
    r"|no (?:idea|clue)"
    r"|(?:cannot|can not|cant|could not|couldnt) be (?:\w+ )?(?:sure|certain)"
    r"|(?:hard|difficult|impossible|unable) to (?:say|tell|know)"
    r"|(?:rather not|prefer not to|decline to|refuse to) (?:say|answer|respond)"
    r"|(?:do not|dont|cannot|can not|cant) (?:\w+ )?(?:know|say|tell)"
    r"(?! (?:how|why|who|whom|where|when|no)\b))\b"
)
"""Such words anywhere in a label, but for what else is not known, such as how to do something."""


HEDGED = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|presumably|i think|i guess|i suppose|i believe"
    r"|it depends|depends|not (?:been )?(?:checked|asked|told)|nobody (?:has )?told"
    r"|no (?:doctor|nurse|one|body) to ask)\b"
)
"""Words by which people leave open whether they know."""


NONE = re.compile(
    "(?:no )?(?:none|nothing|neither|nil)"
    "(?: of (?:these|those|them|it|this|that|the above))?(?: (?:yet|so far|at all|now))?"
)
"""What whoever has nothing of a list says, in English."""


def holds_no_answer(label: str) -> bool:
    """Say whether a label speaks of not knowing, or not saying, in any of its parts."""
    plain = plain_words(label)
    return not plain or bool(INSIDE.search(plain) or HEDGED.search(plain))


def says_no_answer(label: str) -> bool:
    """Say whether a label as a whole reads like not knowing, or not saying."""
    plain = plain_words(label)
    return len(plain) <= LONGEST and bool(WHOLE.fullmatch(plain))


def says_none(label: str) -> bool:
    """Say whether a label as a whole says that there is nothing of a list."""
    return bool(NONE.fullmatch(plain_words(label)))


def plain_words(label: str) -> str:
    """Return a label in lower case, without punctuation and apostrophes, with single spaces.

    Characters that nobody sees are left out, and other forms of a letter are made plain.
    """
    seen = "".join(one for one in normalize("NFKD", label) if category(one) not in ("Cf", "Mn"))
    together = re.sub("['\u2018\u2019\u02bc`\u00b4]", "", seen.casefold())
    return re.sub(r"[\W_]+", " ", together).strip()
