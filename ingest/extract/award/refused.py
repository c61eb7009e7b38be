"""Find the sums that nobody is given: what was refused or put off, what an office spends itself.

Where the one decision of a record is against what it asks for, they are all of its sums.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from ingest.cued import cued
from ingest.document import BlockKind, Span
from ingest.extract.sums.plain import last_sum, whole_sum
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
        heads = unit.kind is not BlockKind.CELL and not text.endswith(".")
        if heads and len(text) <= _LONGEST and _HEADING.fullmatch(text):
            below = True
            continue
        hits = find_money(text) if below else []
        goes_on = unit.kind in (BlockKind.ITEM, BlockKind.CELL, BlockKind.VALUE)
        below = below and (bool(hits) or goes_on) and unit.kind is not BlockKind.HEADING
        for hit in find_money(unit.text) if below else ():
            yield from unit.view.spans(hit.start, hit.end)


# "Not to fund the application from Elm Trust (£4,000)", "To decline the bid of £4,000 as …".
_TO_REFUSE = re.compile(
    r"(?:^|(?<=[.;:\n] ))\W*(?:To |That the \w+ )?(?:[Nn]ot (?:to )?(?:fund|award|approve|support|grant|renew|pay|give)|[Dd]eclines?|[Rr]efuses?|[Rr]ejects?|[Tt]urns? down)\b(?P<what>(?:[^.;]|\.\d)*)"
)
_TAKEN_BACK = re.compile(r"\s*[-–−] ?£")
_BUT = re.compile(r"\b(?:but|instead|and to (?:award|fund|approve|give|grant)|however)\b")


def not_given(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums of a sentence that says not to fund something."""
    for unit in units:
        if unit.kind is BlockKind.CELL and _TAKEN_BACK.match(unit.text):
            yield from (s for h in find_money(unit.text) for s in unit.view.spans(h.start, h.end))
        for match in _TO_REFUSE.finditer(unit.text) if "£" in unit.text else ():
            but = _BUT.search(unit.text, match.start("what"), match.end())
            for hit in find_money(unit.text):
                if match.start("what") <= hit.start < (but.start() if but else match.end()):
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


_NAME = r"(?:the )?[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|the|and|for|in|&))*"
_GIVES = r"(?:(?:will|would|has|have|had|is|are|also) )*(?:contribut\w+|pa(?:y|id|ys|ying)|provid\w+|put(?:s|ting)?(?: in)?|meets?|met|fund(?:s|ed|ing)?|spen[dt]|contribution(?: of)?)"
_EACH_GIVES = (
    rf"(?: {_GIVES})? ?(?:[:–—-] ?|\()?£[\d,.]+\d(?:k|m| million)?(?: (?:a|per) (?:year|annum))?\)?"
)
# "The Commissioner will contribute £160,000, Tarn Council £90,000": an office among those who have sums gives with them.
_WITH_OFFICE = cued(
    rf"\b(?:O?PF?CC|PCVC|Commissioner)(?: for [A-Z]\w+(?: [A-Z]\w+)*)?(?=[ :(]){_EACH_GIVES}(?P<list>(?:(?:[;,]|,? and|,? with) {_NAME}{_EACH_GIVES})+)(?! to\b)"
)


# "funding from Tarn Council (£5,000) and Holm Homes (£400)", "paid for by Tarn Council (£5,000)".
_FROM_THEM = cued(
    rf"\b(?:(?:[Ff]unding|[Mm]oney|[Cc]ontributions?|[Ii]nvestment|[Ss]upport|[Bb]acking|[Ss]ponsorship|[Pp]ledges|[Pp]romises)(?: (?:has|have|had|was|were|is|are|will be|been|being|already|also|now|secured|received|obtained|raised|sought|agreed|confirmed|promised|pledged|offered|found|provided))* from|(?<!run )(?<!led )(?:[Ff]unded|[Pp]aid for|[Ff]inanced|[Ss]ponsored|[Ss]upported|[Cc]ommissioned) by)(?P<list>(?:(?:,|,? and|,? with)? (?![^(£]*(?:PF?CC|PCVC|Commissioner)\b){_NAME} ?\(£[\d,.]+\d(?:k|m| million)?[^()£]{{0,20}}\))+)"
)


# "The Commissioner contributes £90,000 of Lot 1 and £40,000 of Lot 2": a share of what somebody else is paid.
OF_WHOLE = cued(
    r"\bcontribut(?:es?|ed|ing) (?P<list>£[\d,.]+\d(?:k|m| million)? (?:of|to|towards) (?:Lot \w+|the (?:total |overall |whole )?(?:cost|price|contract|value|budget)\b(?! of (?:the |an? )?[A-Z]))(?:,? and £[\d,.]+\d(?:k|m| million)? (?:of|to|towards) (?:Lot \w+|the [a-z]+))*)"
)


# "funded by the Commissioner (£5,000) and the council": what the office pays is given.
_BY_OFFICE = re.compile(r"\b(?:Commissioner|O?PF?CC|PCVC)(?: for [A-Z][\w ]{2,30})? ?\($")


def put_in(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums of a list of what partners contribute."""
    for unit in units:
        for pattern in (_PUT_IN, _WITH_OFFICE, _FROM_THEM, OF_WHOLE):
            for match in pattern.finditer(unit.text):
                for hit in find_money(unit.text):
                    inside = match.start("list") <= hit.start < match.end("list")
                    if inside and not _BY_OFFICE.search(unit.text, 0, hit.start):
                        yield from unit.view.spans(hit.start, hit.end)


# What heads a list of all that an office pays for, its rent and its printing among it; a grant in it is told as one.
_SPENT = cued(
    r"\b(?:payments?|spend(?:ing)?|expenditure|invoices?|transactions?|purchases) (?:made )?(?:over|above|of more than|greater than|exceeding) £?\d"
    r"|\bpayments? to suppliers\b|\bsupplier payments\b|\b(?:purchas(?:e|ing)|procurement) cards?\b",
    re.IGNORECASE,
)
_GIVEN = cued(r"\b[Gg]rants?\b(?! Thornton)|\b[Aa]wards?\b|\b[Dd]onations?\b|\b[Ss]ponsorship\b")
_HEADS = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LABEL)
_AROUND = 4  # units: no further off stand the other cells of a row, the other values of a group


def spent_itself(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums below a heading of an office's own spending, but those of rows that tell of a grant."""
    listed = False
    for unit in units:
        text = unit.text
        if len(text) <= _LONGEST and unit.kind in _HEADS and not text.rstrip().endswith("."):
            if _SPENT.search(text):
                listed = not _GIVEN.search(text)
            elif unit.kind is BlockKind.HEADING and _GIVEN.search(text):
                listed = False
        if listed and not _GIVEN.search(_row_of(units, unit)):
            plain = (whole_sum(text) or last_sum(text)) if "£" not in text else None
            for hit in [plain] if plain else find_money(unit.text):
                yield from unit.view.spans(hit.start, hit.end)


def _row_of(units: list[Unit], unit: Unit) -> str:
    """Return the words of the row or the group that a unit is of: up to the sums around it."""
    at = unit.index
    before, after = units[max(0, at - _AROUND) : at], units[at + 1 : at + 1 + _AROUND]
    if unit.kind is BlockKind.CELL:
        near = [u for u in (*before, *after) if u.block.row == unit.block.row]
    elif unit.kind is BlockKind.VALUE:
        near = [*takewhile(_has_no_sum, reversed(before)), *takewhile(_has_no_sum, after)]
    else:
        near = []
    return " ".join(u.text for u in (*near, unit))


def _has_no_sum(unit: Unit) -> bool:
    return not find_money(unit.text)
