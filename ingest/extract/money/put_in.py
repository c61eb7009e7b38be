"""Read what partners put in to something that they pay for together: each a funder of its own sum.

Contributions for 2031/32: PCC £160,000; ICB £140,000
The Commissioner pays £412,000, the Council £150,000 and the ICB £50,000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.cued import cued
from ingest.document import Span
from ingest.extract.units import Unit
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Body, Found, Funding, Period
from ingest.values import find_money, find_periods
from ingest.view import View

_SUM = r"£[\d,.]+\d(?: ?(?:k|m|million))?"
_YEARLY = r"(?: (?:a|per|each) year)?"
_WHO = r"(?:the |our )?[A-Z][\w’'&() -]{1,60}?"
# Who pays, and not who is paid: "our contributions" go to somebody else.
_LISTED = cued(
    rf"(?<!our )(?<!PCC )(?<!PCC['’]s )(?<!Commissioner['’]s )\b(?P<v>[Cc]ontributions?)(?P<when> (?:for|in|from|are|were|by)\b[^.;:£]{{0,50}})?:(?P<list>(?: {_WHO}:? {_SUM}[;,]?(?: and)?){{2,}})"
)
_PAYS = cued(
    rf"(?:^|[.;:] )(?P<list>(?P<who>(?:The |the )?[A-Z][\w’'&() -]{{1,60}}?) (?P<v>(?:will |shall |is to )?(?:pays?|contribut(?:es|ed|e)|puts? in|paid)) {_SUM}{_YEARLY}(?:,? (?:and )?{_WHO} {_SUM}{_YEARLY}){{1,6}})(?=[.;]| (?:a year|each year|towards)|$)"
)
_ONE = re.compile(
    rf"(?P<who>{_WHO})(?: (?:will |shall |is to )?(?:pays?|contribut(?:es|ed|e)|puts? in|paid))?:? (?={_SUM})"
)
_JOINT = re.compile(rf"{_YEARLY}[\s,;]*(?:and )?")


@dataclass(frozen=True)
class _List:
    view: View
    match: re.Match[str]


def _lists(units: list[Unit]) -> Iterator[_List]:
    for unit in units:
        if unit.text.count("£") > 1:
            for pattern in (_LISTED, _PAYS):
                yield from (_List(unit.view, match) for match in pattern.finditer(unit.text))


def paid_together(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums of a list of what partners contribute: they are given to nobody named there."""
    for one in _lists(units):
        for hit in find_money(one.view.text):
            if one.match.start("list") <= hit.start < one.match.end("list"):
                yield from one.view.spans(hit.start, hit.end)


def read_put_in(reading: Reading, units: list[Unit]) -> Iterator[Funding]:
    """Yield what each partner pays of what they pay for together."""
    number = 0
    for one in _lists(units):
        view, match = one.view, one.match
        when = match.groupdict().get("when")
        periods = find_periods(when) if when else []
        period: Found[Period] | None = None
        if len(periods) == 1:
            period = periods[0].found(view.part(*match.span("when")))
        kind = clip(view, *match.span("v"))
        at = match.start("list")
        while part := _ONE.match(view.text, _JOINT.match(view.text, at).end(), match.end("list")):  # type: ignore[union-attr]
            sum_ = next(hit for hit in find_money(view.text) if hit.start >= part.end())
            at = sum_.end
            funder = _funder(reading, view, part)
            if funder is None:
                continue
            number += 1
            yield Funding(
                id=f"put-in-{number}",
                anchor=view.spans(part.start("who"), sum_.end),
                funder=(funder,),
                amount=sum_.found(view),
                period=period,
                kind=kind,
            )


def _funder(reading: Reading, view: View, part: re.Match[str]) -> Body | None:
    """Return the body that the words before a sum name; nobody where they do not name one."""
    for hit in reading.glossary.names(view):
        if part.start("who") <= hit.start and hit.end <= part.end("who"):
            return reading.glossary.body(view, hit)
    return None
