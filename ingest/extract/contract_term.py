"""Read when a contract or grant runs that names no body: "The contract runs until March 2031" beside its service.

What it is for is said in the same sentence or in one before, stands in the title of a notice, or is the one
service of the document; where none of these is so, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.begin_end import read_begin_end
from ingest.cued import cued
from ingest.extract.money.funding_ends import ENDS
from ingest.extract.money.funding_told import tells_funding
from ingest.extract.paper_title import title_of_paper
from ingest.extract.service.extractor import tell
from ingest.form import FormKind
from ingest.phrases import BODY, clip
from ingest.reading import Reading
from ingest.records import AwardStatus, Found, Funding, Links, Period, Record, Ref, Text
from ingest.values import find_dates, find_periods
from ingest.view import View

_PAPER = r"(?P<instrument>grant agreement|service level agreement|funding agreement|framework agreement|[Cc]ontract(?:ual)? arrangement|contract|agreement|grant)s?"
_THE = r"(?:(?:^|\. )(?=Contract(?:ual)? arr)|\b(?:[Tt]he|[Tt]his|[Oo]ur|[Aa]n?|[Ii]ts)(?: (?:new|current|existing|present|previous|initial|original|proposed|interim|latest|resulting))* )"
_TIME = r"(?:(?:an?|the) )?(?:(?:further|another|additional|up to|initial) )?(?:[\w-]+(?: \(\d+\))?[- ])?(?:months?|years?|weeks?)\b"
_FOR = rf"(?:,? (?:for|to (?:deliver|provide|run)|which funds) (?:the |an? |its |their )?(?P<funds>(?!{_TIME})[^.;:,£]{{3,90}}?))?"
_LONG = rf"(?: for {_TIME})?"
_RUNS = (
    r"(?:(?:will |is (?=for)|is (?:expected |due |set |intended |scheduled )?to |was (?:due |expected |set |scheduled )?to |has |had |is )?(?:be |been )?(?:initially )?"
    r"(?:run(?:s|ning)?|ran|operates?|last(?:s|ed)?|start(?:s|ed)?|beg[ia]ns?|commenc(?:e|es|ed|ing)|extend(?:ed|s)?|let|in place|for (?:an? |the )?(?:initial )?(?:period|term)|go(?:es)? live|cover(?:s|ed)?)\b|(?:which|that) (?:delivers|provides|secures|offers|guarantees|funds) [^.;:£]{3,80}?(?= (?:until|up to|from) )|"
    + ENDS
    + r")"
)
_TOLD = cued(rf"{_THE}{_PAPER}(?: (?:term|period|end date|start date))?{_FOR},? (?P<runs>{_RUNS})")
_EXTEND = re.compile(
    rf"\b(?P<runs>exten(?:d|ds|ded|ding|sion (?:of|to)))(?: (?:the|this|its|our))?(?: (?:current|existing|initial|original))? {_PAPER}{_FOR}{_LONG}(?: (?:again|further|once more))?(?= (?:until|till|to|up to|from)\b)"
)
_LET = cued(
    rf"\b{_PAPER}\b(?: (?:with|between) [^.;:]{{3,80}}?)? for (?:the (?:provision|delivery|supply) of )?(?:the |an? )?(?P<funds>(?:[A-Z][\w’'&/-]+ )(?:(?:(?:and|of|for|the|&|to) )?[A-Z][\w’'&/-]+ ?){{1,8}})(?=\s*$|[^\w\s]| [^\w\s]|\s?(?:was|were|is|are|has|have|had|will|which|that|until|from|to|and|in|with|for|at|by|on|across|runs?|expires?|ends?|began|started|due|comes?|came)\b)"
)
# "The contract for the delivery of advice services within Kent": in small letters.
_LET_PLAIN = cued(
    rf"\b{_PAPER} for the (?:provision|delivery|supply) of (?:the |an? )?(?P<funds>(?!(?:this|that|these|those|such|its|services?)\b)[a-z][^.;:,£()]{{8,90}}?)(?= (?:within|in|to|across|from|by|until|was|were|is|are|has|have|had|will|which|that)\b|[.;:,£()]|$)"
)
_NOT_SO = re.compile(r"\b(?:not|never|if|unless|could|may|might|option(?:al)?)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:went|goes|was|were|is|are|has|have|had|will|would) (?:to|been|be|\w+ed)\b|^(?:north|south|east|west)\b"
)
_FAR = 70  # characters from the words of running to the time


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the contracts and grants without a body of which a sentence tells since when or until when they run."""
    count = 0
    known: set[Found[Period] | tuple[str, str]] = set()
    named: list[Text] = []  # what contracts were said to be for so far
    for block in reading.form.statements(reading.document):
        before = ""
        held = list(_held(reading, View.of(reading.document, block.span), count))
        count += len(held)
        yield from held
        for view in View.of(reading.document, block.span).sentences():
            told = tells_funding(view.text)
            for match in (*_TOLD.finditer(view.text), *_EXTEND.finditer(view.text)):
                period = None if told or "£" in view.text + before else _time(view, match)
                of = _of(reading, view, match, named) if period else None
                key = (match["instrument"], str(period and period.value))
                if period and of and key not in known:
                    known.add(key)
                    yield _funding(view, match, period, of, len(known))
            found = (*_LET.finditer(view.text), *_LET_PLAIN.finditer(view.text))
            lets = (clip(view, *let.span("funds")) for let in found)
            named += [text for text in lets if text]
            before = view.text


# "The contract, awarded to Elm Trust following a tender": who has it, where no sum is told with it.
_AWARDED = cued(
    rf"\b[Tt]he (?:new )?{_PAPER},? (?:(?:which|that) )?(?:(?:was|is|has been) )?awarded to (?:the )?(?:[a-z-]+ ){{0,4}}(?P<body>{BODY})"
)


def _held(reading: Reading, view: View, number: int) -> Iterator[Funding]:
    """Yield to which known body a contract was awarded of which a paragraph tells no sum."""
    for match in _AWARDED.finditer(view.text) if "£" not in view.text else ():
        for hit in reading.glossary.names(view):
            if hit.start == match.start("body"):
                number += 1
                spans = view.match_spans(match, "instrument")
                yield Funding(
                    id=f"held-{number}",
                    anchor=spans,
                    recipient=(reading.glossary.body(view, hit),),
                    instrument=Found(match["instrument"], spans),
                )


def _funding(
    view: View,
    match: re.Match[str],
    period: Found[Period],
    of: tuple[tuple[Text, ...], Links],
    number: int,
) -> Funding:
    extended = match if match.re is _EXTEND or "exten" in match["runs"] else None
    word = re.search(r"exten\w+", match["runs"]) if extended else None
    spans = view.match_spans(match, "instrument")
    at = match.start("runs")
    return Funding(
        id=f"term-{number}",
        anchor=spans,
        funds=of[0],
        service=of[1],
        period=period,
        instrument=Found(match["instrument"], spans),
        status=Found(
            AwardStatus.EXTENSION, view.spans(at + word.start(), at + word.end()), "award-status"
        )
        if word
        else None,
    )


def _time(view: View, match: re.Match[str]) -> Found[Period] | None:
    """Return the time that stands behind the words of running: one interval, or a day for each of two words."""
    if _NOT_SO.search(match.group()):
        return None
    start = match.start("runs")
    near = [
        h
        for h in find_periods(view.text)
        if match.end("runs") - 12 <= h.start <= match.end("runs") + _FAR
    ]
    dates = [d for d in find_dates(view.text) if d.start >= start]
    closed = [
        h
        for h in near
        if h.value.financial_year is None and (h.value.start is None) != (h.value.end is None)
    ]
    if near and near[0] not in closed:
        return near[0].found(view)
    if dates and dates[0].start <= match.end("runs") + _FAR:
        end = _second(view.text, dates[0].end)
        period = read_begin_end(view.text[start:end])
        if period:
            return Found(period, view.spans(start, end), "begin-end")
    return near[0].found(view) if near else None


_TO = re.compile(r"[^.;]{0,60}?\b(?:to|until|till|end(?:s|ing)?(?: on| in)?)(?: the)? $")


def _second(text: str, at: int) -> int:
    """Return where the second of two days ends that stands after "to" or "until", else where the first does."""
    later = next((d for d in find_dates(text) if d.start > at), None)
    return later.end if later and _TO.fullmatch(text, at, later.start) else at


def _of(
    reading: Reading, view: View, match: re.Match[str], named: list[Text]
) -> tuple[tuple[Text, ...], Links] | None:
    """Return what a contract is for: in words, or the service; None where that is not said."""
    own = clip(view, *match.span("funds")) if match["funds"] else None
    if own:
        return None if _CLAUSE.search(own.value) else ((own,), ())
    if len({n.value for n in named}) == 1:
        return (named[-1],), ()
    if reading.form.kind is FormKind.CONTRACT_NOTICE and (title := title_of_paper(reading)):
        return (title,), ()
    services = tell(reading).services
    if len(services) == 1:
        name = services[0].name
        link = Found(
            Ref(services[0].id), (*name.spans, *view.match_spans(match, "instrument")), "link"
        )
        return (), (link,)
    return None
