"""Find the sums that nobody is given: below a heading of what was refused or put off, and what partners put in.

Where the one decision of a record is against what it asks for, they are all of its sums.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.document import BlockKind, Span
from ingest.extract.units import Unit
from ingest.values import find_money

_WHAT = r"(?:applications?|applicants?|bids?|bidders?|projects?|requests?|proposals?|organisations?|groups?|grants?|schemes?|those|decisions?)"
_NO = (
    r"(?:refus(?:e|ed|al|als)|reject(?:ed)?|rejections?|declin(?:e|ed)|unsuccessful|defer(?:red|rals?)?|postponed?|withdrawn|turned down|put off|held over|lapsed|ineligible"
    r"|not (?:to be )?(?:supported|approved|funded|recommended|awarded|granted|agreed|successful|eligible|shortlisted|taken (?:forward|up)|progressed|pursued|proceeding|going ahead)|do not (?:fund|support|approve))"
)
_HEADING = cued(
    rf"\W*(?:\d{{1,2}}[.)]? )?(?:(?:the|following|list of|also|considered|but|to be|that (?:were|was|are)|which (?:were|was|are)|were|was|are|recommend(?:ed)?|for|to|panel|{_WHAT}) )*{_NO}"
    rf"(?:(?:,? (?:or|and) |/| / )(?:{_NO}))?(?: (?:{_WHAT}|by the \w+|at this (?:time|stage)|this (?:time|round)|in this round))*\W*",
    re.IGNORECASE,
)
_LONGEST = 90  # characters: no such heading is longer


def refused(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums that stand below a heading of what was refused, up to the next heading or text without one."""
    below = False
    if _is_all_refused(units):
        for unit in units:
            for hit in find_money(unit.text):
                yield from unit.view.spans(hit.start, hit.end)
        return
    for unit in units:
        text = unit.text.strip()
        if len(text) <= _LONGEST and _HEADING.fullmatch(text) and unit.kind is not BlockKind.CELL:
            below = True
            continue
        hits = find_money(text) if below else []
        goes_on = unit.kind in (BlockKind.ITEM, BlockKind.CELL, BlockKind.VALUE)
        below = below and (bool(hits) or goes_on) and unit.kind is not BlockKind.HEADING
        for hit in find_money(unit.text) if below else ():
            yield from unit.view.spans(hit.start, hit.end)


_DECIDES = re.compile(
    r"(?:(?:the )?(?:(?:police and crime )?commissioner|pf?cc|panel|final|formal)(?:['’]s)? )?(?:decision|outcome)(?: (?:of|by) (?:the )?(?:(?:police and crime )?commissioner|pf?cc|panel))?(?: made)?\W*",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    rf"(?:(?:the|this|these|all|both|{_WHAT}|recommendations?|was|were|is|are|has|have|been|be|to) )*{_NO}\b[^;:£]{{0,60}}",
    re.IGNORECASE,
)


def _is_all_refused(units: list[Unit]) -> bool:
    """Return whether what stands behind the one label of a decision is against it."""
    labels = [u for u in units if len(u.text) <= _LONGEST and _DECIDES.fullmatch(u.text)]
    below = labels[0].index + 1 if len(labels) == 1 else len(units)
    return below < len(units) and _AGAINST.fullmatch(units[below].text.strip()) is not None


# "Contributions for 2031/32: PCC £160,000; ICB £140,000": who pays, and not who is paid.
_PUT_IN = re.compile(
    r"(?<!our )(?<!PCC )(?<!PCC['’]s )(?<!Commissioner['’]s )\b[Cc]ontributions?(?: (?:for|in|from|are|were|by)\b[^.;:£]{0,50})?:(?P<list>(?: [^.;:£]{2,60}£[\d,.]+\d(?:k|m)?[;,]?(?: and)?){2,})"
)


def put_in(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums of a list of what partners contribute."""
    for unit in units:
        for match in _PUT_IN.finditer(unit.text):
            for hit in find_money(unit.text):
                if match.start("list") <= hit.start < match.end("list"):
                    yield from unit.view.spans(hit.start, hit.end)
