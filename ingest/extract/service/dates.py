"""Read since when and until when a service runs: "The service began on 1 April 2031", "will run until March 2033"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.begin_end import read_begin_end
from ingest.extract.service.told import Told
from ingest.records import Found, Period
from ingest.values import find_dates, find_periods
from ingest.view import View

_NOUN = r"(?:service|programme|project|scheme|helpline|hub|pilot)"
# What the sentence is about stands at the head of a clause; "the cost of the service" is another thing.
_HEAD = re.compile(
    r"(?:^|[,;:] |\b(?:and|that|when|while|whilst|but) )(?:(?:[Tt]he|[Oo]ur|[Tt]his|[Ii]ts|[Aa]n?) )?(?:(?:new|existing|current) )?$"
)
_GOES_ON = re.compile(rf"^(?:(?:The|This|Our) (?:new |existing |current )?{_NOUN}|It|We)\b")
_AFTER = rf"(?: \([^()]{{1,60}}\))?(?: {_NOUN})?(?:, (?:provided|delivered|run|funded|commissioned) [^,.;]{{3,60}},)?,?(?: (?:which|that))?"
_HELPS = r"(?: (?:has|have|was|were|is|are|will|be|been|being|to|due|set|expected|first|formally|officially|originally|initially|currently|now|also|then|fully|jointly))*"
_STARTS = re.compile(
    rf"{_AFTER}{_HELPS} (?P<told>(?:began|begins?|starts?|started|commence[sd]?|launch(?:es|ed)?|open(?:s|ed)?|(?:went|go|goes|going) live|introduced|established|set up)"
    r"(?: by (?:the )?[A-Z][^,.;\d]{2,50}?)?(?: (?:back )?(?:on|in|from|at the (?:start|beginning) of))?(?: the)? )"
)
# "Since 2028, Elm Council has commissioned a Red Desk": the time stands first.
_SINCE = re.compile(
    r"(?P<told>Since (?:(?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+ )?(?:19|20)\d\d),? [^.;]{3,120}? (?:have|has) (?:jointly |co-?|together )*(?:commissioned|funded|provided|run|delivered|operated|paid for) (?:the |an? |our |its |their )?$"
)
_YEARS = r"(?: for (?:an? |the |up to )?(?:further |initial |first )?(?:period of |term of )?\w+[ -](?:years?|months?),?)?"
_RUNS = re.compile(
    rf"{_AFTER}{_HELPS} (?:runs?|running|continues?|operates?|operating|operated|lasts?|delivered|provided|commissioned|funded|paid for|contracted|available|in place|extended|end(?:s|ed)?|close[sd]?|finish(?:es|ed)?|ceased?)"
    rf"(?: (?!(?:who|which|that|people|victims|referrals?)\b)[A-Za-z’'-]+){{0,14}}?{_YEARS}(?: (?:for|in|during))? "
)
# A call for bids opens and closes on days that are not the service's.
_CALL = re.compile(r"\b(?:appl(?:y|ications?)|bids?|bidding|tenders?|nominations?)\b", re.IGNORECASE)  # fmt: skip


def read_dates(view: View, service: Told) -> None:
    """Note since when and until when a sentence says that a service runs."""
    if _CALL.search(view.text):
        return
    if found := _since(view, service):
        service.period = _both(view.document.text, service.period, found)
        return
    for end in _subjects(view.text, service):
        found = _start(view, end) or _time(view, end)
        if found:
            service.period = _both(view.document.text, service.period, found)
            return


def _since(view: View, service: Told) -> Found[Period] | None:
    """Return since when bodies "have commissioned" the service, where that begins the sentence."""
    if not view.text.startswith("Since "):
        return None
    for pattern in service.patterns():
        for match in re.finditer(pattern, view.text):
            told = _SINCE.match(view.text, 0, match.start())
            period = read_begin_end(told["told"]) if told else None
            if told and period:
                return Found(period, view.match_spans(told, "told"), "begin-end")
    return None


def _subjects(text: str, service: Told) -> Iterator[int]:
    """Yield where the name of the service ends, or "the service", as what a clause is about."""
    for pattern in service.patterns():
        for match in re.finditer(pattern, text):
            if _HEAD.search(text[: match.start()]):
                yield match.end()
    if goes_on := _GOES_ON.match(text):
        yield goes_on.end()


def _start(view: View, at: int) -> Found[Period] | None:
    """Return the day on which the service begins, where it stands right after the word for it."""
    one = next((hit for hit in find_dates(view.text, years=True) if hit.start > at), None)
    match = _STARTS.fullmatch(view.text, at, one.start) if one else None
    if one is None or match is None:
        return None
    stretch = match.start("told"), one.end
    period = read_begin_end(view.text[slice(*stretch)])
    return Found(period, view.spans(*stretch), "begin-end") if period else None


def _time(view: View, at: int) -> Found[Period] | None:
    """Return the time in which the service runs, where it stands right after the word for it."""
    one = next((hit for hit in find_periods(view.text) if hit.start > at), None)
    told = one is not None and _RUNS.fullmatch(view.text, at, one.start)
    return one.found(view) if one and told and not view.text.startswith("by ", one.start) else None


def _both(text: str, known: Found[Period] | None, new: Found[Period]) -> Found[Period]:
    """Return the time told first, with its other side where another sentence tells only that."""
    if known is None:
        return new
    one, other = known.value, new.value
    if not (one.start and not one.end and other.end and not other.start):
        return known
    spans = (*known.spans, *new.spans)
    printed = " ".join(text[span.start : span.end] for span in spans)
    period = read_begin_end(printed)
    return Found(period, spans, "begin-end") if period == Period(one.start, other.end) else known
