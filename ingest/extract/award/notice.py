"""Give an award of a contract notice what its lot, or the whole notice, tells of it: what for, when it runs, when it was signed.

A notice prints its fields under labels of their own, on their line or the one below: "Start date", "Signed: 4 May 2031".
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.begin_end import read_begin_end
from ingest.document import Span
from ingest.extract.paper_title import title_of_paper
from ingest.extract.procurement_route import ROUTE_LABEL, distinct, route_under
from ingest.form import FormKind
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Award, Found, Period, ProcurementRoute, Text, When
from ingest.values import find_dates
from ingest.view import View

_LOT = re.compile(r"^[ \t]*(?:Lot|LOT) (?P<number>\d{1,2}|[A-Z])(?:[ \t]*[.:–-][ \t]*(?P<title>[A-Z][^\n:;]{3,120}?))?[ \t]*$", re.MULTILINE)  # fmt: skip
_WHOLE = r"(?:(?:[Cc]ontract|[Aa]greement|[Ss]ervice|[Gg]rant) )?"
_START = re.compile(rf"{_WHOLE}(?:[Ss]tart(?:s|ing)?|[Cc]ommence(?:ment|s)?|[Bb]egins?)(?: [Dd]ate)?(?: of (?:the )?[Cc]ontract)?(?: \([^()]{{2,30}}\))? ?[:–-]? ?$")  # fmt: skip
_END = re.compile(rf"{_WHOLE}(?:[Ee]nd(?:s|ing)?|[Ee]xpir(?:y|es)|[Cc]ompletion)(?: [Dd]ate)?(?: of (?:the )?[Cc]ontract)?(?: \([^()]{{2,40}}\))? ?[:–-]? ?$")  # fmt: skip
_SIGNED = re.compile(r"(?:(?<!will be )(?<!to be )[Ss]igned|[Aa]ward decision date|[Dd]ate signed|[Dd]ate of (?:[Cc]ontract )?(?:[Aa]ward|[Ss]ignature|conclusion of the contract)|(?:[Cc]ontract )?[Aa]ward(?:ed)?(?: [Dd]ate| on)?|[Aa]warded date) ?[:–-]? ?$")  # fmt: skip
_OTHER_PERIOD = re.compile(r"\b(?:standstill|tender(?:ing)?|submission|enquiry|bidding)(?: period)?\W*$", re.IGNORECASE)  # fmt: skip
_EXTENSION = re.compile(r"(?:^|[ \t]{2,})(?:[Pp]ossible |[Cc]ontract )?[Ee]xtensions?(?: options?| period| available)?(?:[ \t]*:[ \t]*|[ \t]{2,}|[ \t]*\n)[ \t]*(?P<v>(?!No\b|None\b|N/A\b|Yes[ \t]*$)[^\n]{3,90}?)(?=[ \t]{2,}|[ \t]*$)", re.MULTILINE)  # fmt: skip
_ROUTE = re.compile(r"^[ \t]*(?P<label>[A-Z][A-Za-z ]{4,30}?)(?:[ \t]*:[ \t]*|[ \t]{2,}|[ \t]*\n)[ \t]*(?P<v>[A-Z][^\n]{3,60}?)[ \t]*$", re.MULTILINE)  # fmt: skip


def with_notice(reading: Reading, award: Award, *, alone: bool) -> Award:
    """Return an award of a contract notice with the terms of its lot or, where it stands `alone`, of the notice."""
    if reading.form.kind is not FormKind.CONTRACT_NOTICE or award.amount is None:
        return award
    if _PLANNED.search(reading.document.text, 0, _HEAD):
        return award  # its terms are those of what is still to be let
    lot = _lot_at(reading, award.amount.spans[0].start)
    if lot is None and not alone:
        return award
    within = lot[0] if lot else Span(0, max(1, len(reading.document.text)))
    title = lot[1] if lot else title_of_paper(reading)
    title = None if title and _NOTICE.search(title.value) else title
    period, signed = _days(View.of(reading.document, within))
    return replace(
        award,
        title=award.title or title,
        period=award.period or period,
        decided=award.decided or signed,
        extendable_by=award.extendable_by or _extensions(reading, within),
        route=award.route or _routes(reading),
    )


_PLANNED = re.compile(
    r"\b(?:(?:market|supplier|early) (?:engagement|sounding)|prior information|planned procurement|pipeline|future opportunity|soft market)\b",
    re.IGNORECASE,
)
_HEAD = 800  # characters of a notice that say of which kind it is
_NOTICE = re.compile(r"\bnotice\b", re.IGNORECASE)  # the name of the paper, not of what it is on


def _lot_at(reading: Reading, offset: int) -> tuple[Span, Text | None] | None:
    """Return the stretch of the lot in which a sum stands, and what the lot is called."""
    text = reading.document.text
    heads = list(_LOT.finditer(text))
    mine = next((h for h in reversed(heads) if h.start() < offset), None)
    if mine is None:
        return None
    after = next((h.start() for h in heads if h.start() > offset), len(text))
    stop = _BLANKS.search(text, offset)  # what stands a blank line further down is of the notice
    end = min(after, stop.start() if stop else len(text))
    named = next((h for h in heads if h["number"] == mine["number"] and h["title"]), None)
    view = View.of(reading.document, Span(*named.span("title"))) if named else None
    return Span(mine.start(), end), clip(view, 0, len(view.text)) if view else None


_BLANKS = re.compile(r"\n[ \t]*\n[ \t]*(?=[A-Z][^\n]{0,60}\n)")


def _days(view: View) -> tuple[Found[Period] | None, Found[When] | None]:
    """Return when the contract runs, by the labels of its first and last day, and the day it was signed."""
    sides: dict[str, tuple[int, int]] = {}
    signed: Found[When] | None = None
    at = 0
    for hit in find_dates(view.text):
        before = view.text[at : hit.start]
        for side, label in (("start", _START), ("end", _END)):
            match = label.search(before)
            other = match and _OTHER_PERIOD.search(before, 0, match.start())
            if match and hit.value.day and not other:
                sides.setdefault(side, (at + match.start(), hit.end))
        if _SIGNED.search(before) and hit.value.day:
            signed = signed or hit.found(view)
        at = hit.end
    stretches = sorted(sides.values())
    period = read_begin_end(" ".join(view.text[a:b] for a, b in stretches)) if sides else None
    spans = tuple(span for a, b in stretches for span in view.spans(a, b))
    return Found(period, spans, "begin-end") if period else None, signed


def _extensions(reading: Reading, within: Span) -> tuple[Text, ...]:
    match = _EXTENSION.search(reading.document.text, within.start, within.end)
    view = View.of(reading.document, Span(*match.span("v"))) if match else None
    text = clip(view, 0, len(view.text)) if view else None
    return (text,) if text else ()


def _routes(reading: Reading) -> tuple[Found[ProcurementRoute], ...]:
    found: list[Found[ProcurementRoute]] = []
    for match in _ROUTE.finditer(reading.document.text):
        if ROUTE_LABEL.fullmatch(match["label"].strip()):
            view = View.of(reading.document, Span(*match.span("v")))
            found += route_under(match["label"].strip(), view)
    return distinct(found)
