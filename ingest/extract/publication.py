"""Read the publications that a document refers to: whose they are, when, what they say and quote.

A publication is one record however often it is named: by its title, by its short form, or as "the
strategy" after it was named. What it is said to find, aim at or quote is read from the sentences
that have it as their subject and from the list under a lead-in that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from ingest.cued import cued
from ingest.document import Block, BlockKind, Span
from ingest.exchange import Exchange, exchanges
from ingest.phrases import VERBS, clip, fold, unique
from ingest.publications import (
    PublicationHit,
    Titles,
    find_files,
    find_publications,
    find_recommendation,
    read_titles,
    recommending,
)
from ingest.reading import Reading
from ingest.records import Body, Found, Link, Period, Publication, Record, Ref, Text, When
from ingest.values import find_dates, find_periods, read_period
from ingest.view import View


@dataclass
class _Told:
    """What a document tells of one publication, gathered over its mentions."""

    handle: str
    title: Text
    anchor: tuple[Span, ...]
    kind: Text | None = None
    published: Found[When] | None = None
    period: Found[Period] | None = None
    short: list[Text] = field(default_factory=list)
    publisher: list[Body] = field(default_factory=list)
    objective: list[Text] = field(default_factory=list)
    finding: list[Text] = field(default_factory=list)
    recommendation: list[Text] = field(default_factory=list)
    quotes: list[Link] = field(default_factory=list)
    url: list[Text] = field(default_factory=list)

    def record(self) -> Publication:
        """Return the publication as a record."""
        return Publication(
            id=self.handle,
            anchor=self.anchor,
            title=self.title,
            short_title=unique(self.short),
            kind=self.kind,
            publisher=tuple({b.value.text: b for b in reversed(self.publisher)}.values()),
            published=self.published,
            period=self.period,
            objective=_fullest(self.objective),
            finding=unique(self.finding),
            quotes=tuple({link.value: link for link in self.quotes}.values()),
            url=unique(self.url),
            recommendation=unique(self.recommendation),
        )


def _fullest(phrases: list[Text]) -> tuple[Text, ...]:
    """Return the phrases without those that only say again how a longer or an earlier one goes on."""
    kept: list[Text] = []
    for phrase in unique(phrases):
        words = fold(phrase.value).split()
        again = any(_goes_on_alike(words, fold(other.value).split()) for other in kept)
        if not again:
            kept = [k for k in kept if not _is_end(fold(k.value).split(), words)] + [phrase]
    return tuple(kept)


_SAME_END = 8  # words: two phrases that end alike over so many say the same


def _goes_on_alike(words: list[str], other: list[str]) -> bool:
    return _is_end(words, other) or words[-_SAME_END:] == other[-_SAME_END:]


def _is_end(words: list[str], other: list[str]) -> bool:
    return len(words) < len(other) and other[-len(words) :] == words


class _Shelf:
    """What is told of each publication of one document, by its handle."""

    def __init__(self, titles: Titles) -> None:
        self._titles = titles
        self._told: dict[str, _Told] = {}

    def put(self, hit: PublicationHit) -> _Told:
        """Return what is told of the publication of `hit`, a new one if it was not named before."""
        handle = self._titles.handle(hit)
        told = self._told.setdefault(handle, _Told(handle, hit.title, hit.title.spans, hit.kind))
        told.short += hit.short
        fuller = len(hit.title.value) > len(told.title.value) and not hit.quoted
        if fuller and told.title.rule == hit.title.rule == "verbatim":
            told.title, told.kind = hit.title, hit.kind
        return told

    def all(self) -> list[_Told]:
        """Return all publications in the order in which they were named first."""
        return list(self._told.values())


def extract(reading: Reading) -> Iterator[Record]:
    """Yield one record for each publication that the document names.

    Of what a request says only this is taken: which reports it refers to, and what it says that they
    recommend. `Request.cites` and `Question.cites` show that the asker named them.
    """
    shelf = _Shelf(read_titles(reading))
    blocks = reading.form.statements(reading.document)
    recent: list[_Told] = []
    for index, block in enumerate(blocks):
        view = View.of(reading.document, block.span)
        if block.kind is BlockKind.HEADING and not find_publications(view):
            recent = []
        for sentence in view.sentences():
            recent = _read_sentence(reading, sentence, shelf, recent)
        _read_list(reading, view, islice(blocks, index + 1, None), shelf)
        _read_addresses(view, shelf)
    for exchange in exchanges(reading.document, reading.form):
        _read_request(reading, exchange, shelf)
    for told in shelf.all():
        yield told.record()


def _read_request(reading: Reading, exchange: Exchange, shelf: _Shelf) -> None:
    """Read which publications a request names, whose they are, when and what they recommend."""
    before = [View.of(reading.document, span) for span in exchange.preamble]
    questions = [asked.view(reading.document) for asked in exchange.asked]
    for view in (*before, *questions):
        for hit in find_publications(view):
            told = shelf.put(hit)
            told.published = told.published or _published(view, hit)
            told.period = told.period or _period(view, hit)
            told.publisher += _publishers(reading, view, hit)
    source = recommending((*before, *questions))
    for view in questions if source else ():
        one = find_recommendation(view)
        if one and source:
            shelf.put(source).recommendation.append(one.what)


def _read_sentence(reading: Reading, view: View, shelf: _Shelf, recent: list[_Told]) -> list[_Told]:
    """Read what one sentence tells; return the publications that "the strategy" now may mean."""
    hits = find_publications(view)
    named = [shelf.put(hit) for hit in hits]
    for hit, told in zip(hits, named, strict=True):
        told.published = told.published or _published(view, hit)
        told.period = told.period or _period(view, hit)
        told.publisher += _publishers(reading, view, hit)
    subject = _subject(view, hits, named, recent)
    if subject is not None:
        _read_what_it_says(view, *subject, hits, named)
        recent = [subject[0], *(t for t in recent if t is not subject[0])]
    for hit, told in zip(hits, named, strict=True):
        told.objective += _commitments(view, hit)
    return named or recent


# What a sentence with a publication as its subject says ---------------------------------------

_SAYS = re.compile(
    r"(?:,? published [^,.]{3,30}?)?,? ?(?:also |further |then |clearly )?(?P<verb>acknowledg|highlight|outlin|stat|not|find|found|show|report|identif|say|said|suggest|estimat|conclud|recommend|emphasis|recognis|set out|sets out)(?:e?s|ed|d|ies)?(?: out)?(?: that)? (?P<rest>.+)$",
    re.DOTALL,
)
_QUOTES = re.compile(
    r"(?:also )?(?P<words>referenc\w*|quot\w+|cit(?:es|ed|ing)|draws? (?:up)?on|refers? to|using data from|based on)(?: the| data from the)* ?$"
)
_THE_NOUN = cued(
    r"^(?:[A-Z][\w ]{3,40}, )?(?:the|this) (?P<noun>strategy|plan|report|survey|review|framework|refresh|protocol)\b",
    re.IGNORECASE,
)
_PASSIVE = cued(
    r"^[A-Z][\w ]{3,60} (?:was|were|is|are) (?:perceived|reported|felt|found|seen|thought) to\b"
)
_CUTS = re.compile(
    r", which (?:may |might |could )?(?:be |is |are )?(?:result\w*|lead\w*) (?:in|to) (?:an? )?|,? (?:–|-) | and (?:that|how) |, (?:and )?(?=\w)|; "
)


def _subject(
    view: View, hits: list[PublicationHit], named: list[_Told], recent: list[_Told]
) -> tuple[_Told, int] | None:
    """Return the publication that the sentence is about and where its name ends."""
    for hit, told in zip(hits, named, strict=True):
        if re.fullmatch(r"(?:The|This|Their|Her|His|Our|Its|A)? ?", view.text[: hit.start]):
            return told, hit.end
    match = _THE_NOUN.match(view.text)
    if match:
        noun = match["noun"].lower()
        meant = [
            t
            for t in recent
            if t.kind and noun in (t.kind.value.lower(), t.title.value.split()[-1].lower())
        ]
        if len(meant) == 1:
            return meant[0], match.end()
    if _PASSIVE.match(view.text) and recent and recent[0].finding:
        return recent[0], -1
    return None


def _read_what_it_says(
    view: View, told: _Told, end: int, hits: list[PublicationHit], named: list[_Told]
) -> None:
    if end < 0:  # a sentence that goes on telling what the publication perceives
        told.finding += _cut(view, 0, len(view.text))
        return
    for hit, other in zip(hits, named, strict=True):
        words = _QUOTES.search(view.text[end : hit.start])
        if other is not told and words:
            at = end + words.start("words")
            spans = view.spans(at, end + words.end("words"))
            told.quotes.append(Found(Ref(other.handle), spans, "link"))
            return
    says = _SAYS.match(view.text, end)
    if says:
        into = told.recommendation if says["verb"] == "recommend" else told.finding
        into += _cut(view, *says.span("rest"))


# What stands after a comma and only narrows what is before it.
_QUALIFIES = re.compile(r"(?:especially|particularly|including|such as|for example|notably)\b")


def _cut(view: View, start: int, end: int) -> list[Text]:
    """Return a stretch whole where it is short, else its parts of three words and more."""
    whole = clip(view, start, end)
    if whole is not None and "," not in whole.value:
        return [whole]
    parts: list[Text] = []
    begun: list[int] = []  # where each part starts
    at = start
    for match in [*_CUTS.finditer(view.text, start, end), None]:
        stop = match.start() if match else end
        phrase = clip(view, at, stop)
        if phrase is None and not parts:
            return []  # without its head, the rest would say something else
        if phrase is not None and len(phrase.value.split()) >= 3:
            parts.append(phrase)
            begun.append(at)
        if len(parts) > 1 and _QUALIFIES.match(parts[-1].value):
            parts.pop()
            begun.pop()
            parts[-1] = clip(view, begun[-1], stop) or parts[-1]
        at = match.end() if match else end
    return parts


# Whose and when -------------------------------------------------------------------------------

_BY = re.compile(
    r"(?: (?:report|strategy|plan|review|survey|framework|document|guidance|policy|paper|protocol|inspection))?,? (?:was |which was )?(?:published|produced|issued|written|launched|agreed|developed|owned)?(?: in [\w ]{4,15})? ?(?:by|from) (?:the )?$"
)
_ITS = re.compile(r"\b(?:her|his|their|its) (?:[a-z]+ ){0,2}$", re.IGNORECASE)
_OURS = re.compile(r"\b(?:our|my) (?:[a-z]+ ){0,2}$", re.IGNORECASE)


def _publishers(reading: Reading, view: View, hit: PublicationHit) -> list[Body]:
    """Return the bodies whose publication it is said to be."""
    names = reading.glossary.names(view)
    before = view.text[: hit.start]
    owners = [
        n
        for n in names
        if (
            n.end <= hit.start
            and re.fullmatch(r"['’]s? (?:new |own |latest )?", view.text[n.end : hit.start])
        )
        or (n.start >= hit.end and _BY.fullmatch(view.text[hit.end : n.start]))
    ]
    for n in names:  # "a report from the inspectorate and the prosecutors"
        if owners and re.fullmatch(
            r",? (?:and|&) (?:the )?|, (?:the )?", view.text[owners[-1].end : n.start]
        ):
            owners.append(n)
    if owners:
        return [reading.glossary.body(view, n) for n in owners]
    if _OURS.search(before) and reading.glossary.publisher:
        return [reading.glossary.publisher]
    if _ITS.search(before):
        distinct = {n.value.text for n in names}
        acting = [
            n
            for n in names
            if n.start >= hit.end and re.match(r",? (?:the )?$", view.text[hit.end : n.start])
        ]
        chosen = acting[:1] or (names[-1:] if len(distinct) == 1 else [])
        return [reading.glossary.body(view, n) for n in chosen]
    return []


_WHEN = re.compile(
    r",? ?(?:\(|(?:which |that )?(?:was |were )?(?:published|launched|issued|released|adopted|refreshed|dated|agreed)(?: by [^,.]{3,60}?)?(?: in| on)? (?:the )?)$"
)


def _published(view: View, hit: PublicationHit) -> Found[When] | None:
    for date in find_dates(view.text):
        if date.start >= hit.end and _WHEN.fullmatch(view.text[hit.end : date.start]):
            return date.found(view)
        if date.end <= hit.start and re.fullmatch(r" ", view.text[date.end : hit.start]):
            return date.found(view)
    return None


def _period(view: View, hit: PublicationHit) -> Found[Period] | None:
    """Return the period that a survey's figures are of, or that a plan's title names."""
    if hit.kind is not None and hit.kind.value.endswith("Survey"):
        periods = find_periods(view.text[hit.end :], open_ended=False)
        if len({p.value for p in periods}) == 1:
            first = periods[0]
            spans = view.spans(hit.end + first.start, hit.end + first.end)
            return Found(first.value, spans, first.rule)
    for period in find_periods(view.text, open_ended=False):
        inside = hit.start <= period.start and period.end <= hit.end
        if inside or (
            period.start >= hit.end
            and view.text[hit.end : period.start] in (" ", ", ", " (", " for ")
        ):
            return period.found(view)
    return None


# Objectives under a lead-in, and addresses -----------------------------------------------------

_LEAD = re.compile(
    r"\b(?:objectives?|commitments?|priorit(?:y|ies)|aims?|pledges?|goals?|themes?|ambitions?)\b",
    re.IGNORECASE,
)
_AND_VERB = re.compile(rf",? and (?=(?:{VERBS})\b)")


def _read_list(reading: Reading, view: View, following: Iterable[Block], shelf: _Shelf) -> None:
    """Read the items under a lead-in that names one publication and its objectives."""
    if not view.text.rstrip().endswith(":"):
        return
    lead = list(view.sentences())[-1]
    named = [shelf.put(hit) for hit in find_publications(lead)]
    if len({id(told) for told in named}) != 1 or not _LEAD.search(lead.text):
        return
    for block in following:
        if block.kind is not BlockKind.ITEM:
            return
        item = View.of(reading.document, block.span)
        whole = clip(item, 0, len(item.text))
        named[0].objective += [whole] if whole else _at_verbs(item)


def _at_verbs(view: View) -> list[Text]:
    """Return the two parts of a long item, cut before the first "and" with a verb that makes them short."""
    for match in _AND_VERB.finditer(view.text):
        parts = [clip(view, 0, match.start()), clip(view, match.end(), len(view.text))]
        if all(parts):
            return [part for part in parts if part]
    return []


_COMMITTED = re.compile(
    rf"\b(?:commit(?:ments?|s|ted)|priorit(?:y|ies)|pledges?|aims?|promises?)\b(?: as set out)?[^.:]{{0,90}}? to (?P<told>(?:{VERBS})\b[^:]+)$",
    re.DOTALL,
)
_OTHER_AIM = re.compile(rf" and (?=(?:{VERBS}) )")


def _commitments(view: View, hit: PublicationHit) -> list[Text]:
    """Return what a plan is said to be committed to, in the sentence that names it."""
    match = _COMMITTED.search(view.text)
    if not match or not hit.quoted or match.start("told") < hit.end:
        return []
    out: list[Text] = []
    at = match.start("told")
    for cut in [*_OTHER_AIM.finditer(view.text, at), None]:
        if cut and _THEY.search(view.text, cut.end()):
            cut = None  # the rest is about what this part names
        phrase = clip(view, at, cut.start() if cut else len(view.text))
        out += [phrase] if phrase and len(phrase.value.split()) > 2 else []
        if cut is None:
            return out
        at = cut.end()
    return out


_THEY = re.compile(r"\b(?:they|them|their|these|those|it|its)\b", re.IGNORECASE)


_YEARS = re.compile(r"(?<!\d)(?:20)?\d{2}[-_/](?:20)?\d{2}(?!\d)")


def _read_addresses(view: View, shelf: _Shelf) -> None:
    """Give each web address of a file to the title before it, else to a title made of its name."""
    for file in find_files(view):
        told = shelf.put(file.publication)
        told.url.append(file.url)
        years = _YEARS.search(view.document.printed(file.stem)) if file.stem else None
        period = read_period(years.group()) if years else None
        if file.stem and years and period and not told.period:
            start = file.stem.start + years.start()
            span = Span(start, start + len(years.group()))
            told.period = Found(period, (span,), "financial-year")
