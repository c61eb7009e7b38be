"""What a figure counts: the noun phrase that follows it."""

from __future__ import annotations

import re

from ingest.calendar_names import MONTHS
from ingest.cued import cued

_STOPS = re.compile(
    r"and|or|but|of|in|on|at|by|for|from|to|with|within|across|among|amongst|between|during|until|since|into|onto|over|under|through|per|each|a|an|"
    r"the|this|these|those|that|which|who|who[’']\w+|whom|whose|where|when|while|were|was|are|is|be|been|being|have|has|had|will|would|may|might|can|could|"
    r"should|must|do|does|did|not|also|as|than|then|if|so|because|about|against|via|after|before|vs|versus|up|out|all|both|there|they|it|we|our|"
    r"their|his|her|its|i|you|only|still|plus|themselves|himself|herself|itself|ourselves",
    re.IGNORECASE,
)
PEOPLE_WORDS = (
    r"(?:young )?(?:people|women|men|girls|boys|children|adults|victims|survivors|individuals|females|males|clients|residents|families|households|perpetrators|"
    r"offenders|respondents|participants|witnesses|users|beneficiaries|students|pupils|complainants|callers)"
)
PEOPLE = re.compile(rf"(?:\w+[ -])*?{PEOPLE_WORDS}(?: .*)?", re.IGNORECASE)
_IRREGULAR = frozenset(
    (
        "people",
        "women",
        "men",
        "children",
        "staff",
        "police",
        "young",
        "personnel",
        "male",
        "female",
    )
)
_NOT_NOUNS = re.compile(
    r"was|is|has|does|as|its|this|us|less|years|year|months|weeks|days|hours|minutes|times|periods|duties|refers"
)


# "Lot 2", "1 Town Lane", "1 April": numbers that count nothing.
_NO_COUNT = cued(r"(?:\b|(?<=[a-z]))(?:Lot|Item|Appendix|Annex|Schedule|Paragraph|Clause) \d+$")
_PLACE_OR_DAY = re.compile(
    rf"(?:{MONTHS})\b|(?:[A-Z][\w’'-]+ ){{1,3}}(?:Lane|Road|Street|Avenue|Close|Way|Drive|Place|Square|Terrace|Crescent)\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]* \d"
)
_NEXT_FIGURE = re.compile(r"(?:(?:up to|over|about|around|some|nearly|at least) )?\d")


def _plural(word: str) -> bool:
    bare = word.lower().strip("'’")
    return bare in _IRREGULAR or (
        bare.endswith("s")
        and not bare.endswith("ss")
        and not _NOT_NOUNS.fullmatch(bare)
        and len(bare) > 3
    )


def noun_phrase(text: str, at: int, *, singular: bool = False) -> tuple[int, int] | None:
    """Return where the nouns that a figure counts stand, right after it: "offences of stalking"."""
    opened = re.compile(r"(?: of (?:our|the|these|their|those|all)(?: \d[\d,]*)?)? (?=\S)").match(
        text, at
    )
    if not opened or _counts_nothing(text, at, opened.end()):
        return None
    start = end = here = opened.end()
    heads: list[str] = []
    of_phrase = False
    for word in re.compile(r"([\w’'/&-]+)( |(?=[,.;:()]|$))").finditer(text, start):
        if word.start() != here:
            break
        noun, here = word[1], word.end()
        if not re.search(r"[\w&]", noun):
            break  # a dash
        if heads and noun == "of" and _plural(heads[-1]) and not of_phrase:
            of_phrase = True
            heads.append(noun)
            continue
        # "Three refuges support 18 women": what stands before the next figure is a verb.
        verb = _complete(heads) and (_ends_phrase(noun) or _NEXT_FIGURE.match(text, here))
        if _STOPS.fullmatch(noun) or verb:
            break
        if len(heads) >= 7:
            return None
        heads.append(noun)
        end = word.end(1)
        if word[2] == "":
            break
    if "of" not in heads[:-1]:
        heads, end = _to_plural(heads, text, start, end)
    if heads and heads[-1] == "of":
        heads.pop()
    counted = heads[: heads.index("of")] if "of" in heads else heads
    if not counted or not (_plural(counted[-1]) or singular) or counted[-1].isdigit():
        return None
    return None if len(heads) == 1 and _ITS_OBJECT.match(text, end) else (start, end)


# "A child over ten hurts a parent", and not "three groups a year": what follows makes the noun a verb.
_ITS_OBJECT = re.compile(
    r" (?:an? (?!(?:year|month|week|day|night|quarter|term|fortnight|time|head|visit|session|shift)\b)|his |her )"
)


def _counts_nothing(text: str, at: int, after: int) -> bool:
    """Return whether the figure that ends at `at` is a number of a lot, of a house or of a day."""
    return bool(_NO_COUNT.search(text, max(0, at - 16), at) or _PLACE_OR_DAY.match(text, after))


def _to_plural(heads: list[str], text: str, start: int, end: int) -> tuple[list[str], int]:
    """Leave out what follows the last plural noun: "families last year" is "families"."""
    last = max((i for i, word in enumerate(heads) if _plural(word)), default=None)
    if last is None or last == len(heads) - 1:
        return heads, end
    kept = re.compile(r"\s+".join(map(re.escape, heads[: last + 1]))).match(text, start)
    return heads[: last + 1], kept.end() if kept else end


def _complete(heads: list[str]) -> bool:
    """Return whether the nouns so far can stand for themselves."""
    return bool(heads) and heads[-1] != "of" and (_plural(heads[-1]) or "of" in heads)


def _ends_phrase(token: str) -> bool:
    return bool(re.search(r"(?:ed|ing|ly)$", token)) or token in ("took", "take", "made", "said", "told", "felt", "came", "went", "got", "gave", "saw")  # fmt: skip
