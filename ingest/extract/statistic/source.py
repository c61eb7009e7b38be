"""By whose account a figure is told: the speaker, the publication it comes through, who researched it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest import handles
from ingest.cued import cued
from ingest.extract.service.introduced import current_provider
from ingest.extract.statistic.figures import Figure
from ingest.phrases import AREA, NAME, name_of
from ingest.reading import Reading
from ingest.records import (
    Bodies,
    Body,
    Found,
    Link,
    Ref,
    Text,
)
from ingest.view import View

_STATES = r"(?:also )?(?:indicates?|shows?|suggests?|estimates?|reveal(?:s|ed)|evidences?|reports?|reported|recorded|records|advised?|states?|stated)"
_STATED = re.compile(rf"^(?:In \d{{4}},? )?(?:(?:The |the )?(?P<body>{NAME})(?:['’]s?)?(?: (?:crime |own |recorded )?(?:data|figures|statistics|records|analysis))? {_STATES}|(?:The )?(?:data|figures|statistics|information) (?:from|provided by|supplied by) (?:the )?(?P<body2>{NAME}) {_STATES})\b")  # fmt: skip
_PROVIDER_SAYS = re.compile(r"(?P<who>[Tt]he (?:current|existing) provider)\b[^.]*\b(?:advised?|reported|estimates?|stated|confirmed)\b")  # fmt: skip
_PAPER = r"(?:Survey|Strategy|Report|Review|Census|Bulletin|Statistics|Index|Study|Inquiry|Plan|Assessment|Profile)"
CHAIN = cued(rf"(?:The |the )?(?P<first>(?:{NAME} )?{_PAPER}(?: for {AREA})?) (?:references?|cites?|quotes?|refers to|draws on|reports?) (?:the )?(?P<second>(?:{NAME} )?{_PAPER}(?: for {AREA})?)")  # fmt: skip
ONE_SOURCE = re.compile(rf"(?:[Aa]ccording to (?:the )?|[Tt]he )(?P<first>(?:{NAME} )?{_PAPER}(?: for {AREA})?)(?=,| {_STATES}| found| for (?:the )?year| \()")  # fmt: skip
RESEARCH = re.compile(rf"[Rr]esearch (?:conducted |carried out |undertaken |led )?by (?:the )?(?P<list>(?>{NAME})(?:,? (?:and )?(?:the )?(?>{NAME}))*)(?: \((?:in conjunction|in partnership|together|in association|jointly) with (?:the )?(?P<with>{NAME})\))? (?:found|shows?|showed|suggests?|indicates?|reveal(?:s|ed)|estimates?)\b")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """What a figure's surroundings say of it: the speaker of its list, its heading's area, its answer."""

    speaker: Body | None = None
    area: Text | None = None
    answer: str | None = None


def stated_by(reading: Reading, view: View, context: Context) -> Bodies:
    """Return who says a figure: the speaker of its sentence, or else of its surroundings."""
    said = speaker_of(reading, view) or context.speaker
    return (said,) if said else ()


def speaker_of(reading: Reading, view: View) -> Body | None:
    """Return the body whose data or statement a sentence is told as, if it says so."""
    match = _STATED.search(view.text)
    if match:
        group = "body" if match["body"] else "body2"
        start, end = match.span(group)
        bare = re.search(r"(?:['’]s?)? (?:data|figures|statistics|records|analysis)$", match[group])
        if re.search(rf"\b{_PAPER}$", match[group]) or len(match[group].split()) < 2:
            return None
        return name_of(view, start, end - len(bare.group()) if bare else end, reading.glossary)
    provider = _PROVIDER_SAYS.search(view.text)
    if provider:
        return current_provider(reading, view, *provider.span("who"))
    return None


def sources_of(reading: Reading, view: View, figure: Figure) -> Iterator[Link]:
    """Yield the publications that the figure comes through, the nearest first."""
    before = view.text[: figure.start]
    chain = CHAIN.search(before)
    one = None if chain else ONE_SOURCE.search(before)
    match = chain or one
    for group in ("first", "second") if chain else ("first",):
        if match:
            title = spelt_out(reading, match[group])
            spans = view.spans(*match.span(group))
            yield Found(Ref(handles.publication(title)), spans, "link")


def spelt_out(reading: Reading, title: str) -> str:
    """Return a title with its abbreviation spelt out where the document does: "VAWG Strategy"."""
    for short in re.findall(r"\b[A-Z]{2,}\b", title):
        full = reading.glossary.full(short)
        if full:
            return title.replace(short, full)
    return title


def researchers_of(reading: Reading, view: View, research: re.Match[str] | None) -> Iterator[Body]:
    """Yield the bodies that carried out the research a sentence tells of."""
    if not research:
        return
    start, end = research.span("list")
    first = start
    for joint in [*re.finditer(r",? and the |, ", view.text[start:end]), None]:
        last = start + joint.start() if joint else end
        body = name_of(view, first, last, reading.glossary)
        if body:
            yield body
        first = start + joint.end() if joint else end


def co_researchers(reading: Reading, view: View, research: re.Match[str] | None) -> Bodies:
    """Return the body with which that research was carried out, if one is named."""
    if not research or not research["with"]:
        return ()
    body = name_of(view, *research.span("with"), reading.glossary)
    return (body,) if body else ()
