"""Give the name at a place of a text as a body, with its spans: in full where it is a short form."""

from __future__ import annotations

import re

from ingest.document import Span
from ingest.extract.recipient.kind import IsBody, Kind
from ingest.extract.recipient.names import find_names
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Found, Name
from ingest.view import View


def body_check(reading: Reading) -> IsBody:
    """Return a test of whether a phrase is known as a body by the register or the document itself."""
    if "is a body" not in reading.known:  # the same for a whole document, as names are kept by it
        known = reading.glossary.is_body
        reading.known["is a body"] = lambda phrase: (
            known(phrase) not in (None, BodyKind.UNKNOWN, BodyKind.TEAM)
        )
    check: IsBody = reading.known["is a body"]
    return check


def name_found(reading: Reading, view: View, start: int, end: int) -> Body:
    """Return the name at view characters `start` to `end`: in full where it is a settled short form."""
    text = view.text[start:end]
    short = _SHORT_WITHIN.search(text) if not text.isupper() else None
    if short is not None:
        pieces = (text[: short.start()], text[short.end() :])
        whole = " ".join(pieces)
        spans = (
            *view.spans(start, start + short.start()),
            *view.spans(start + short.end(), end),
        )
        return Found(Name(whole, reading.glossary.is_body(whole) or BodyKind.UNKNOWN), spans)
    kind = reading.glossary.is_body(text) or BodyKind.UNKNOWN
    known = reading.glossary.abbreviations.get(text.removeprefix("The "))
    spans = view.spans(start, end)
    if known is None and re.fullmatch(r"[A-Z][A-Za-z&]*[A-Z]|[A-Z]{2,}", text):
        defined = _in_brackets(reading, text)
        if defined is not None and defined != spans[0]:
            whole = " ".join(reading.document.printed(defined).split())
            return Found(Name(whole, kind), (defined, *spans), "named-elsewhere")
    if known and known.spans and spans[0] not in known.spans:
        full = known.spans[0]
        return Found(Name(known.full, kind), (full, *spans), "named-elsewhere")
    return Found(Name(text, kind), spans)


def councils_meant(reading: Reading, body: Body) -> tuple[Body, ...]:
    """Return the councils that a name of a list stands for, each by its whole name.

    A place is one: "£2,000 each to Holm, Nether Dale and Tarn Councils". "Holm and Tarn Councils" are two.
    """
    if len(body.spans) > 1:
        return (body,)
    start, end = body.spans[0].start, body.spans[0].end
    print_ = reading.document.text
    if both := _TWO_COUNCILS.fullmatch(print_, start, end):
        head = Span(*both.span("head"))
        return tuple(_council(reading, Span(*both.span(n)), head) for n in ("one", "other"))
    council = _OF_COUNCILS.match(print_, end) if _PLACES.fullmatch(body.value.text) else None
    if council is None:
        return (body,)
    return (_council(reading, body.spans[0], Span(*council.span("head"))),)


def _council(reading: Reading, place: Span, head: Span) -> Body:
    """Return the council of a place, whose "Council" is printed further on."""
    printed = reading.document.printed
    whole = " ".join(f"{printed(place)} {printed(head)}".split())
    return Found(Name(whole, BodyKind.COUNCIL), (place, head))


_GAP = r"(?:[ \t]+|[ \t]*\r?\n[ \t]*)"  # between two words of a print: blanks, or the end of a line
_PLACE = rf"[A-Z][a-z’'-]+(?:{_GAP}[A-Z][a-z’'-]+){{0,2}}"
_PLACES = re.compile(_PLACE)
_HEAD = rf"(?P<head>(?:(?:City|Borough|County|District|Town|Parish|Community){_GAP})?Council)s"
_OF_COUNCILS = re.compile(
    rf"(?:,{_GAP}(?:the{_GAP})?{_PLACE})*(?:,?{_GAP}(?:and|&){_GAP}(?:the{_GAP})?{_PLACE}?)?{_GAP}{_HEAD}\b"
)
_TWO_COUNCILS = re.compile(
    rf"(?P<one>{_PLACE}){_GAP}(?:and|&){_GAP}(?P<other>{_PLACE}?){_GAP}{_HEAD}"
)


def town_or_name_found(reading: Reading, view: View, start: int, end: int) -> Body:
    """Return the name at a place of a sentence, or the council of the town that it is the name of."""
    council = _council_of(reading, view.text[start:end])
    if council is None:
        return name_found(reading, view, start, end)
    whole = " ".join(reading.document.printed(council).split())
    kind = reading.glossary.is_body(whole) or BodyKind.UNKNOWN
    return Found(Name(whole, kind), (council, *view.spans(start, end)), "named-elsewhere")


def _council_of(reading: Reading, place: str) -> Span | None:
    """Return where the council is printed that a town stands for: "Eastmarch" for "Eastmarch Council"."""
    if not re.fullmatch(r"[A-Z][a-z]+", place):
        return None
    text = reading.document.text
    for match in re.finditer(rf"\b{place} (?:{_TIERS} )*Council\b", text):
        if _BEGINS.search(text, max(0, match.start() - 30), match.start()):
            return Span(*match.span())
    return None


_TIERS = "(?:Metropolitan|Borough|County|City|District|Town|Parish|Unitary)"
# What stands before a name that begins: no more of it, as in "North Eastmarch Council".
_BEGINS = re.compile(r"(?:\A|[\n.,:;(“‘\"]|(?<![\w’'-])[a-z]+)\s*\Z")


# A short form within a name: "Vale of Tarn (VT) Youth Team".
_SHORT_WITHIN = re.compile(r" ?\([A-Z]{2,8}\) ?(?=[A-Z])")


def _in_brackets(reading: Reading, short: str) -> Span | None:
    """Return the name that a short form stands in brackets after: "Northtown Advice Bureau (NTAB)"."""
    match = re.search(rf" ?\({re.escape(short)}\)", reading.document.text)
    if match is None:
        return None
    start = max(0, match.start() - 90)
    names = find_names(reading.document.text[start : match.start()])
    last = names[-1] if names else None
    if last is None or last.end + start != match.start() or last.kind is not Kind.BODY:
        return None
    return Span(start + last.start, start + last.end)
