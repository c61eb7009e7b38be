"""Find of whom and of what an absence is told: the body, and the service, group or decision it concerns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import handles
from ingest.document import BlockKind, Span
from ingest.form import FormKind
from ingest.phrases import clip, members
from ingest.reading import Reading
from ingest.records import Body, Found, Link, Ref
from ingest.view import View


def body_of(reading: Reading, sentence: View, match: re.Match[str]) -> tuple[Body, ...]:
    """Return of whom it is said: the body named before the denial, or the publisher as "we"."""
    if match["deny"].endswith("get"):
        return ()  # "we don't get any money from …": whoever is paid, and mostly not who pays
    names = [h for h in reading.glossary.names(sentence) if h.end <= match.start("deny")]
    if match.groupdict().get("who") and names and names[-1].end >= match.start("deny") - 2:
        return (reading.glossary.body(sentence, names[-1]),)
    own = re.search(
        r"\b(?:we|our|(?:the|this) (?:office|force|commissioner|constabulary|council))\b(?=[^.]*$)",
        sentence.text[: match.start("deny")],
        re.IGNORECASE,
    ) or re.compile(r"\bour\b", re.IGNORECASE).search(sentence.text, match.end("deny"), match.end())
    if own is None or (names and names[-1].start > own.start()):
        return ()
    block = _around(reading, sentence)
    speaker = reading.glossary.speaker(block, block.offsets.index(sentence.offsets[own.start()]))
    if speaker is None:
        return ()
    return (Found(speaker.value, (*speaker.spans, *sentence.match_spans(own)), "named-elsewhere"),)


_NAMED = re.compile(
    r"(?:the )?(?P<name>[A-Z][\w’'&-]*(?: (?:(?:of|and|for|the|&) )*[A-Z][\w’'&-]*)*)"
)
_POINTS_BACK = re.compile(
    r"(?:this|these|those|our|the) (?:[a-z]+ ){0,2}(?P<kind>project|service|programme|scheme|line|specification|contract)s?\b",
    re.IGNORECASE,
)
_PROVIDES = re.compile(
    r"\b(?:funds?|commissions?|provides?|delivers?|runs?|offers?|pays for) (?P<name>[^.;:,()]{4,90}?)(?=[.;:,(]| via\b| through\b| however\b|$)"
)
_LISTED = re.compile(
    r"\b(?:contracts|specifications|services|projects|programmes) \((?P<names>[^()]{3,90})\)"
)


def things_of(reading: Reading, sentence: View, match: re.Match[str]) -> tuple[Link, ...]:
    """Return the service or group of which it is said, by its name; of "this decision", that."""
    said_of = match.groupdict().get("of") or match.groupdict().get("rest") or ""
    start = sentence.text.find(said_of, match.start()) if said_of else 0
    if re.match(r"this (?:decision|report|request|paper|proposal)\b", said_of, re.IGNORECASE):
        return decision_link(reading, sentence.spans(start, start + len(said_of)))
    back = _POINTS_BACK.search(said_of)
    if back:
        return tuple(_pointed_back(reading, sentence, match, back["kind"].lower()))
    if not match.groupdict().get("of"):
        return _of_section(reading, sentence) if _SECTION.match(said_of) else ()
    named = _NAMED.match(sentence.text, *match.span("of"))
    if named is None or len(named["name"]) < 4:
        return ()
    return _linked(reading, named["name"], sentence.match_spans(named, "name"))


def _linked(reading: Reading, name: str, spans: tuple[Span, ...]) -> tuple[Link, ...]:
    """Return links to the group and the service of that name: whichever the document has."""
    full = reading.glossary.full(name) or name
    made = (handles.group(full), handles.service(full))
    return tuple(Found(Ref(handle), spans, "link") for handle in made)


_SECTION = re.compile(r"(?:undertaken|reviewed|updated|carried out|refreshed)\b", re.IGNORECASE)


def _of_section(reading: Reading, sentence: View) -> tuple[Link, ...]:
    """Return the group or service whose name is the heading of the section."""
    at = sentence.offsets[0]
    headings = [b for b in reading.document.blocks_of(BlockKind.HEADING) if b.span.start < at]
    if not headings:
        return ()
    view = View.of(reading.document, headings[-1].span)
    named = _NAMED.fullmatch(view.text)
    if named is None or len(view.text.split()) < 2:
        return ()
    return _linked(reading, named["name"], view.match_spans(named, "name"))


def _pointed_back(
    reading: Reading, sentence: View, match: re.Match[str], kind: str
) -> Iterator[Link]:
    """Yield the services that "this project" or "these services" stands for, named before it.

    Contracts and specifications are those that the text lists in brackets.
    """
    before = sentence.text[: match.start("deny")]
    if kind in ("contract", "specification"):
        yield from _listed(reading, sentence)
        return
    single = re.compile(rf"(?:[A-Z][\w’'-]+ )+{kind.capitalize()}\b")
    last = list(single.finditer(before))[-1:]
    for one in last:
        yield from _linked(reading, one.group(), sentence.match_spans(one))
    if last or not re.search(rf"\b(?:these|those) [\w ]*{kind}s", match.group(), re.IGNORECASE):
        return
    block = _around(reading, sentence)
    for one in _PROVIDES.finditer(block.text):
        if (
            f"{kind}s" not in one["name"].lower()
            or block.offsets[one.start()] > sentence.offsets[match.start()]
        ):
            continue
        start = one.start("name")
        capital = re.search(rf"[A-Z][\w ]+{kind.capitalize()}s$", one["name"])
        start += capital.start() if capital else 0
        whole = (start, one.end("name"))
        parts = list(members(block.text, *whole)) if capital else []
        for first, last in (whole, *(parts if len(parts) > 1 else ())):
            # "Night Care and Repair Services" may be one service or two: whichever the document has.
            name = block.text[first:last].strip()
            yield Found(Ref(handles.service(name)), block.spans(first, last), "link")


def _listed(reading: Reading, sentence: View) -> Iterator[Link]:
    """Yield the services in the brackets nearest before, or in the same sentence."""
    view = View.of(reading.document)
    ends = sentence.offsets[-1]
    lists = [m for m in _LISTED.finditer(view.text) if view.offsets[m.start()] <= ends]
    for one in lists[-1:]:
        for first, last in members(view.text, *one.span("names")):
            name = clip(view, first, last)
            if name and name.value[:1].isupper():
                full = reading.glossary.full(name.value) or name.value
                yield Found(Ref(handles.service(full)), name.spans, "link")


def _around(reading: Reading, sentence: View) -> View:
    """Return the block in which a sentence stands."""
    at = sentence.offsets[0]
    for block in reading.document.blocks:
        if block.kind is not BlockKind.RUNNING and block.span.start <= at < block.span.end:
            return View.of(reading.document, block.span)
    return sentence


def decision_link(reading: Reading, spans: tuple[Span, ...]) -> tuple[Link, ...]:
    """Return the decision that a decision record is about."""
    if reading.form.kind is not FormKind.DECISION_RECORD:
        return ()
    return (Found(Ref(handles.decision()), spans, "link"),)
