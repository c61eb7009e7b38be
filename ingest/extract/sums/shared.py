"""Read the sum that several named bodies have together: as many of them as the sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.extract.recipient.kind import Named, kind_of
from ingest.extract.sums.giving import AUX, GIVEN
from ingest.extract.sums.masked import NOT, M, Masked, N
from ingest.extract.sums.promised import BY_LOTTERY
from ingest.extract.sums.role import Role, Told

SHARED = "sum shared by names"  # the pattern of such a sum

MANY = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SOME = rf"[^.;:{NOT}()]{{0,60}}?"
GROUPS = r"(?:charities|organisations|groups|services|projects|bodies|providers|partners|centres|clubs|agencies|trusts|refuges)"
_SO_MANY = (
    rf"(?P<many>{'|'.join(MANY)})\b{_SOME} ?{GROUPS}\b(?:[^.;:,–—{NOT}]{{0,30}})(?:[:,]| [–—-]) "
)
_NAMED = rf"(?P<n>(?:the )?{N}(?:(?:, | and |, and | & )(?:the )?{N})+)"
_ENDS = r"(?=\s*[.;]|\s*$| [–—-] |,? (?:to|for|towards|over|from|who|which|so that|until|in) )"
_SPLIT = r"(?:shared|split|divided)(?: (?:out|up|equally|evenly|jointly))*"
_AMONG = r"(?:between|among|amongst|by)"
_PATTERNS = (
    cued(rf"(?P<m>{M}){_SOME} (?P<v>{AUX}{GIVEN}) to {_SO_MANY}{_NAMED}{_ENDS}"),
    cued(rf"\b(?P<v>{AUX}{GIVEN}) {_SOME}(?P<m>{M}){_SOME} to {_SO_MANY}{_NAMED}{_ENDS}"),
    cued(
        rf"(?P<m>{M}){_SOME} (?P<v>(?:is|was|will|has|is to|to)(?: be| been| being)? {_SPLIT}) {_AMONG} (?:{_SO_MANY})?{_NAMED}{_ENDS}"
    ),
    cued(
        rf"\b(?P<v>(?:has |have |will )?(?:share[ds]?|split|divide[ds]?)) {_SOME}(?P<m>{M})(?: (?:equally|evenly|jointly))? {_AMONG} (?:{_SO_MANY})?{_NAMED}{_ENDS}"
    ),
    cued(
        rf"{_NAMED} (?P<v>(?:have|has|had|were|will be|are to be)(?: now| also| both| jointly)?(?: been)? {GIVEN}) (?:a |an |the )?(?:combined |joint |shared )?(?:total|combined sum)(?: sum)? of (?:over |more than |nearly |almost |around |just over |just under )?(?P<m>{M})"
    ),
    cued(
        rf"(?:^|[.;:] )(?:\S+ (?:two|three) [a-z]+, )?{_NAMED},? (?P<v>(?:will|are to|have|are set to)(?: jointly)? (?:shar|split)(?:e|ed|ing)?) (?:a |an |the |over |more than |nearly |almost |around |total |of |grant |funding |worth )*(?P<m>{M})"
    ),
)
# What is shared that nobody gives: what a thing costs, what was raised or taken.
NO_GIFT = re.compile(
    r"\b(?:costs?|bills?|rent|loss(?:es)?|savings?|fees?|fines?|proceeds|profits?|rais(?:e|ed|ing)|prizes?|shortfall|budgets?|apply|bids?|could|might|may|not|each)\b"
)
PUBLIC = re.compile(r"\b(?:Council|Borough|Police|Constabulary|Authority)$")


def shared(masked: Masked) -> Iterator[tuple[str, Told]]:
    """Yield a sum with all of those who have it together: "£500 shared between Kite Trust and Iris Hall"."""
    for pattern in _PATTERNS if len(masked.names) > 1 else ():
        match = pattern.search(masked.text)
        if match is None or NO_GIFT.search(masked.text, 0, match.end()):
            continue
        names = tuple(masked.names[c] for c in match["n"] if c in masked.names)
        many = match.groupdict().get("many")
        names = parted(names) if many and len(names) < MANY[many] else names
        hit = masked.money[match["m"]]
        if (many and MANY[many] != len(names)) or BY_LOTTERY.match(masked.source, hit.end):
            continue
        if any(PUBLIC.search(n.text) for n in names):
            continue  # what councils and forces share is most often a ministry's
        why = masked.span(*match.span("v"))
        yield match["m"], Told(hit, Role.AWARD, names, why=why, pattern=SHARED)


def parted(names: tuple[Named, ...]) -> tuple[Named, ...]:
    """Return the names, the last of a list parted at its "and": "…, Kite Foundation and Iris Inclusive"."""
    last = names[-1]
    at = last.text.find(" and ")
    if at < 0:
        return names
    first, second = last.text[:at], last.text[at + len(" and ") :]
    start = last.end - len(second)
    return (
        *names[:-1],
        Named(first, last.start, last.start + at, kind_of(first)),
        Named(second, start, last.end, kind_of(second)),
    )
