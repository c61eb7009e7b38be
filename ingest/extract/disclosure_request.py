"""Read a request for information as a whole: of whom, when and under which law, who holds it, who reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest import handles
from ingest.cued import cued
from ingest.document import BlockKind, Span
from ingest.exchange import Exchange
from ingest.extract.disclosure_question import LONGEST_TOPIC, publications_cited
from ingest.extract.letter import (
    blocks_in,
    find_answered,
    find_asked_on,
    find_references,
    find_title,
)
from ingest.extract.paper import addresses_in, mailboxes_in
from ingest.foi_log import REPLY_LABEL, day_in, group_heads, head_of, reference_in, title_in
from ingest.form import PartKind
from ingest.phrases import clip, unique
from ingest.publications import Titles
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Found, Link, Name, Ref, Request, Text, When
from ingest.values import find_dates
from ingest.view import View

_LAW = re.compile(
    r"(?P<title>freedom of information act(?: \d{4})?|environmental information regulations(?: \d{4})?|data protection act(?: \d{4})?(?= request))",
    re.IGNORECASE,
)
_SEARCHED = re.compile(
    r"(?:search(?:es)?|enquir(?:y|ies)) (?:(?:was|were|have been|has been) )?(?:conducted|made|carried out|undertaken|completed) (?:with|within|by|in|at|of|across)\s+(?:the )?(?P<place>.+?)"
    r"(?= (?:to (?:locate|identify|find|establish|retrieve)|in order|for (?:the )?information|relevant)|[.;]|, (?:and )?(?:I|we)\b|$)",
    re.IGNORECASE,
)
_AGGREGATED = cued(
    r"aggregated with\b[^.;]*?(?P<other>(?:FOI|EIR|Ref\.?|request)?[ /:]*\d[\d/-]*(?:/\d+)?)\b[^.;]*?(?:(?:due to|because of|owing to|as)\s+(?P<why>[^.;]+))?(?=[.;]|$)",
    re.IGNORECASE,
)
# What stands in the title of a post or unit; a stretch without one is an address or a person's name.
_UNIT = re.compile(
    r"\b(?:Manager|Officer|Team|Department|Unit|Executive|Head|Director|Directorate|Section|Office|Governance|Co-?ordinator|Adviser|Lead|Services?|Solicitor)\b"
)
_REVIEWED = re.compile(
    r"(?:addressed|written|writing|sent|write|directed|made|appeal|complain\w*|submitted|forwarded|apply|contact(?:ing)?)(?: in writing)?(?: to)?:?\s+(?:the )?"
    r"(?P<role>(?:[A-Z][\w&/’'-]++(?:,(?= [A-Z]))?(?: (?:of|and|for|the|&))?(?: the)? ?)+)(?=\s|[.,;)]|$)"
)
_APPEAL = re.compile(r"Information Commissioner(?:[’']s Office)?(?= \(ICO\))?|\bICO\b")


def request_of(reading: Reading, exchange: Exchange, titles: Titles) -> Request | None:
    """Return the request itself; None where nothing shows that one was made."""
    view = View.of(reading.document, exchange.span)
    own = _own_words(reading, exchange)
    before = [View.of(reading.document, span) for span in exchange.preamble]
    law = _LAW.search(view.text) or _LAW.search(View.of(reading.document).text)
    received, dated = find_asked_on(reading, exchange.span)
    if not exchange.asked and law is None and not (received or dated):
        return None
    whole = not exchange.number
    group = _group(reading, exchange)
    asked_on = received or dated
    anchor = _law_spans(reading, view, law) if law else (reading.form.evidence,)
    return Request(
        id=handles.request(exchange.number),
        anchor=asked_on.spans if asked_on and not whole else anchor,
        reference=find_references(reading) if whole else tuple(_reference(reading, exchange)),
        title=find_title(reading) if whole else group.title,
        received=received or group.received,
        dated=dated,
        answered=find_answered(reading, exchange.span) or group.answered,
        authority=_authority(reading, own),
        searched=unique(_searched(own)),
        law=_law(reading, view),
        aggregated_with=unique(_aggregations(own, "other")),
        reason=unique(_aggregations(own, "why")),
        review_by=unique(_reviewers(reading, exchange)),
        rights_in=unique(_rights_in(reading, exchange)),
        address=unique(_review_addresses(reading, exchange)),
        appeal_to=_appeal(reading, exchange),
        wanted_as=unique(_wanted_as(reading, exchange)),
        topic=_asked_about(before),
        held_by=_held_by(reading, own),
        cites=tuple(link for view in before for link in publications_cited(view, titles)),
    )


@dataclass
class _Group:
    """What the labels of one request of a log tell of it."""

    title: Text | None = None
    received: Found[When] | None = None
    answered: Found[When] | None = None


_TITLE_LABEL = re.compile(r"title|subject|topic", re.IGNORECASE)
_RECEIVED_LABEL = re.compile(r"(?:date )?received|date (?:of request|received)", re.IGNORECASE)
_SENT_LABEL = re.compile(
    r"(?:date )?(?:(?:response|reply) )?(?:sent|closed|answered|responded|completed|issued)|date of (?:response|reply)|(?:response|reply) date",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"(?:(?:our )?(?:response|reply) )?(?:(?:was |were )?(?:sent|issued|answered|responded|refused|closed|completed|replied|provided))(?: to)?(?: on)? $|(?:transferred|passed|forwarded|redirected)(?: on)? to [^.;]{3,60} on $",
    re.IGNORECASE,
)


def _group(reading: Reading, exchange: Exchange) -> _Group:
    """Return what a log that prints each request as a group of labels says of one of them."""
    told = _Group()
    heads = group_heads(reading.document.text) if exchange.number else []
    if not heads:
        return told
    for head in heads:
        if head.start() == exchange.span.start and (at := title_in(head)):
            told.title = Found(head.string[slice(*at)], (Span(*at),))
        if head.start() == exchange.span.start and (at := day_in(head)):
            view = View.of(reading.document, Span(*at))
            day = next((hit for hit in find_dates(view.text) if hit.value.day), None)
            if day and view.text.startswith("received"):
                told.received = day.found(view)
    for label, value in pairwise(blocks_in(reading, exchange.span)):
        if label.kind is not BlockKind.LABEL:
            continue
        name = View.of(reading.document, label.span).text.strip(" :")
        view = View.of(reading.document, value.span)
        day = next((hit for hit in find_dates(view.text) if hit.value.day), None)
        if _TITLE_LABEL.fullmatch(name):
            told.title = told.title or clip(view, 0, len(view.text))
        elif day and _RECEIVED_LABEL.fullmatch(name):
            told.received = told.received or day.found(view)
        elif day and (
            _SENT_LABEL.fullmatch(name)
            or (REPLY_LABEL.fullmatch(name) and _SENT.match(view.text[: day.start]))
        ):
            told.answered = told.answered or day.found(view)
    return told


def _reference(reading: Reading, exchange: Exchange) -> Iterator[Text]:
    """Yield the reference with which a request of a log begins: "Reference: 9317-31"."""
    for grouped in group_heads(reading.document.text):
        at = reference_in(grouped)
        if exchange.span.start == grouped.start() and at:
            yield Found(grouped.string[slice(*at)], (Span(*at),))
            return
    head = head_of(reading.document, exchange.span)
    if head and head["reference"]:
        start = exchange.span.start + head.start("reference")
        yield Found(head["reference"], (Span(start, start + len(head["reference"])),))


def _aggregations(own: list[View], group: str) -> Iterator[Text]:
    """Yield with which other requests this one is aggregated, or (`group` "why") for what reason."""
    for view in own:
        for match in _AGGREGATED.finditer(view.text):
            phrase = clip(view, *match.span(group)) if match[group] else None
            if phrase:
                yield phrase


_WANTED = re.compile(
    r"\b(?:prefer|like|grateful|please|could you|can you)\b[^.?]{0,60}?\b(?:receive|send|provide|supply|have|get|email)\b[^.?]{0,60}?\b(?:information|response|reply|data|answers?|this|it)\b,? "
    r"(?P<form>electronically|by e-?mail|by post|(?:as|in) an? (?:[\w.-]+ ){1,3}(?:format|form|spreadsheet|file|document)|in (?:[\w.-]+ ){1,2}format)",
    re.IGNORECASE,
)


def _wanted_as(reading: Reading, exchange: Exchange) -> Iterator[Text]:
    """Yield in what form the asker would like the answer."""
    for block in blocks_in(reading, exchange.span):
        if reading.form.part_at(block.span.start) is PartKind.REQUEST:
            view = View.of(reading.document, block.span)
            match = _WANTED.search(view.text)
            phrase = clip(view, *match.span("form")) if match else None
            if phrase:
                yield phrase


_ASKED_ABOUT = re.compile(
    r"\b(?:regarding|concerning|about|in relation to|relating to|with regard to|information (?:for|on|of))\s+(?:your |the |our )?(?P<topic>[^?:]{6,})$",
    re.IGNORECASE,
)
_ONLY_TIME = re.compile(
    r"(?:the )?(?:(?:last|past|previous|following|financial|calendar|each|period|years?|months?)\b|\d)",
    re.IGNORECASE,
)


def _asked_about(before: list[View]) -> Text | None:
    """Return what a request says, before its first question, that all of them are about."""
    for view in before:
        match = _ASKED_ABOUT.search(view.text.rstrip(" .:"))
        if match and not _ONLY_TIME.match(match["topic"]):
            return clip(view, *match.span("topic"), longest=LONGEST_TOPIC)
    return None


_HELD = re.compile(
    r"\binformation\b[^.;]{0,60}\bis held by (?:the )?(?=[A-Z])|"
    r"\b(?:confirm|advise) that (?P<own>we|the (?:office|force|constabulary|council)|this (?:office|force|council)) (?:do |does )?holds?\b(?! no\b| not\b)",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r" (?:does )?holds? (?:some |all |of |the |this |that |relevant |recorded )*information\b"
)


def _held_by(reading: Reading, own: list[View]) -> tuple[Body, ...]:
    """Return who the publisher says holds the information that was asked for."""
    for view in own:
        held = _HELD.search(view.text)
        for hit in reading.glossary.names(view):
            if (held and hit.start == held.end()) or (
                _HOLDS.match(view.text, hit.end) and " whether " not in view.text[: hit.start]
            ):
                return (reading.glossary.body(view, hit),)
        publisher = reading.glossary.publisher
        if held and held["own"] and publisher:
            spans = (*publisher.spans, *view.match_spans(held, "own"))
            return (Found(publisher.value, spans, "named-elsewhere"),)
    return ()


def _own_words(reading: Reading, exchange: Exchange) -> list[View]:
    """Return the publisher's own blocks within one exchange."""
    return _views(reading, exchange, PartKind.BODY, PartKind.RESPONSE)


def _views(reading: Reading, exchange: Exchange, *kinds: PartKind) -> list[View]:
    """Return the blocks of one exchange that stand in parts of these kinds."""
    blocks = blocks_in(reading, exchange.span)
    inside = [b.span for b in blocks if reading.form.part_at(b.span.start) in kinds]
    return [View.of(reading.document, span) for span in inside]


def _law_spans(reading: Reading, view: View, match: re.Match[str]) -> tuple[Span, ...]:
    if match.string is view.text:
        return view.match_spans(match)
    return View.of(reading.document).match_spans(match)


def _law(reading: Reading, view: View) -> tuple[Link, ...]:
    """Return the law under which it was asked: the one that the publisher's words name first."""
    for match in _LAW.finditer(view.text):
        spans = view.match_spans(match, "title")
        if reading.form.part_at(spans[0].start) in (PartKind.BODY, PartKind.RESPONSE):
            title = " ".join(match["title"].split())
            return (Found(Ref(handles.citation(title)), spans, "link"),)
    return ()


def _authority(reading: Reading, own: list[View]) -> Body | None:
    """Return the body that was asked: the one that the letter says, else the publisher."""
    for view in own:
        to = re.search(r"\brequest\b[^.]{0,60} to the (?=[A-Z])", view.text)
        if to:
            for hit in reading.glossary.names(view):
                if to.end() - 4 <= hit.start <= to.end():
                    return reading.glossary.body(view, hit)
    return reading.glossary.publisher


def _searched(own: list[View]) -> Iterator[Text]:
    for view in own:
        for match in _SEARCHED.finditer(view.text):
            phrase = clip(view, *match.span("place"))
            if phrase:
                yield phrase


_COMPLAINING = re.compile(r"\breview|re-?examin|complain|dissatisf|unhappy", re.IGNORECASE)


_RIGHTS = re.compile(
    r"[‘“\"'](?P<title>[^‘“’”\"'\n]{3,100})[’”\"'] ?(?:document|leaflet|booklet|guide|form|sheet|policy|procedure|notice|page)?\b[^.;‘“]{0,40}\b(?:sets? out|explains?|tells?|describes?|on|about|for|with) "
    r"[^.;]{0,40}\b(?:rights?|appeal|complain\w*|review)\b",
    re.IGNORECASE,
)


def _rights_in(reading: Reading, exchange: Exchange) -> Iterator[Text]:
    """Yield the titles of papers that set out how an asker can complain of the reply."""
    for view in _views(reading, exchange, PartKind.BOILERPLATE, PartKind.BODY, PartKind.RESPONSE):
        if _COMPLAINING.search(view.text):
            for match in _RIGHTS.finditer(view.text):
                title = clip(view, *match.span("title"))
                if title:
                    yield title


def _review_addresses(reading: Reading, exchange: Exchange) -> Iterator[Text]:
    """Yield where the letter says that a review is asked for, the regulator's places left out."""
    for view in _views(reading, exchange, PartKind.BOILERPLATE):
        if _COMPLAINING.search(view.text):
            yield from addresses_in(view)
            yield from mailboxes_in(view)


def _reviewers(reading: Reading, exchange: Exchange) -> Iterator[Text]:
    """Yield the roles to which a complaint goes; a person's name is never one."""
    for view in _views(reading, exchange, PartKind.BOILERPLATE):
        if not _COMPLAINING.search(view.text):
            continue
        for match in _REVIEWED.finditer(view.text):
            start, end = match.span("role")
            commas = [start + m.start() for m in re.finditer(", ", view.text[start:end])]
            kept = [
                s for s, e in pairwise([start, *commas, end]) if not _UNIT.search(view.text, s, e)
            ]
            role = clip(view, start, kept[0] if kept else end)
            if role and not _APPEAL.search(role.value):
                yield role


def _appeal(reading: Reading, exchange: Exchange) -> tuple[Body, ...]:
    for view in _views(reading, exchange, PartKind.BOILERPLATE):
        match = _APPEAL.search(view.text)
        if match:
            name = Name(match.group().replace("’", "'"), BodyKind.PUBLIC_BODY)
            return (Found(name, view.match_spans(match)),)
    return ()
