"""Tell who pays by what a document is: the head of a letter that gives "you" a sum, who commissions what is specified.

Such a body stands near the sum, often alone, and is given nothing: the recipient of a letter is its
addressee, and that of a specification is chosen later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.extract.award.addressed import gives_to_you
from ingest.form import FormKind
from ingest.reading import Reading
from ingest.records import Body, BodyKind

_COMMISSIONED = cued(
    r"\b(?:commissioned|funded|procured|purchased|let) (?:jointly )?by (?P<who>[^.;:£\n]{3,200})|\b(?P<who2>[A-Z][^.;:£\n]{3,150}?) (?:is|are|will be|jointly|both) (?:jointly )?(?:commission(?:s|ing)?|procur(?:es?|ing)|the commissioners?|seeking)\b"
)
_HEAD = re.compile(r"\s*(?:[^\n]*\S[^\n]*\n?)+")  # the first lines, up to a blank one
_DEAR = re.compile(r"^[ \t]*Dear\b", re.MULTILINE)


def is_payer(reading: Reading, name: str) -> bool:
    """Return whether a body pays, by where the document names it, or is the area that a commissioner is for."""
    if _is_own_area(reading, name):
        return True
    if "payers" not in reading.known:
        reading.known["payers"] = tuple(_said_to_pay(reading))
    told = reading.known["payers"]
    return bool(name) and isinstance(told, tuple) and any(name in words for words in told)


# At the end of a line near the head of a document: "Police and Crime Commissioner for Tarn and Moor".
_COMMISSIONER_FOR = cued(
    r"\bcommissioner(?:['’]s office)?\s+for\s+(?:the\s+)?(?P<area>[^\n,.;:–£|()]{3,50}?)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_NEAR_HEAD = 1500  # characters


def _is_own_area(reading: Reading, name: str) -> bool:
    """Return whether a name is the whole of the area that the document says a commissioner is for."""
    if "own areas" not in reading.known:
        head = reading.document.text[:_NEAR_HEAD]
        found = (" ".join(m["area"].split()).casefold() for m in _COMMISSIONER_FOR.finditer(head))
        reading.known["own areas"] = frozenset(found)
    areas = reading.known["own areas"]
    return isinstance(areas, frozenset) and name.casefold() in areas


# "thanks to funding from the Commissioner", "has been given £500 by PCC Jo Marl".
_PAID_BY = re.compile(
    r"\b(?:(?:fund(?:ing|ed)|money|cash|grants?|financed|paid for)(?: [a-z]+){0,2} (?:from|by)|(?:given|awarded|granted|handed|allocated|paid|donated)\b[^.;]{0,40} by) (?:the )?$"
)
_OFFICES = (BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE)


def who_pays(reading: Reading) -> Body | None:
    """Return who gives what a page tells of: its publisher, or the office that pays on the page of another or of the press."""
    publisher = reading.glossary.publisher
    if publisher is not None and publisher.value.kind in _OFFICES:
        return publisher
    if "office that pays" not in reading.known:
        reading.known["office that pays"] = next(_offices_paying(reading), None)
    office: Body | None = reading.known["office that pays"]
    return office or publisher


def _offices_paying(reading: Reading) -> Iterator[Body]:
    for view in reading.glossary.views(reading.form):
        for hit in reading.glossary.names(view):
            if hit.value.kind in _OFFICES and _PAID_BY.search(view.text, 0, hit.start):
                yield reading.glossary.body(view, hit)


# Who pays a part of a cost: "funded 50% by the NHS", "of which NHS England pays 40%".
_SHARE = r"(?:\d+(?:\.\d+)?%|half|a third|a quarter|two thirds)"
_WHO = r"(?:the )?{}[A-Z][\w’'&-]*(?: (?:(?:of|and|for|the) )?[A-Z][\w’'&-]*)*)"
_IN_PART = cued(
    rf"\b(?:funded|paid(?: for)?|met|financed) {_SHARE} by {_WHO.format('(?P<who>')}"
    rf"|\bof which {_WHO.format('(?P<who2>')} (?:pays?|meets?|funds|contributes?) {_SHARE}"
)


def _said_to_pay(reading: Reading) -> Iterator[str]:
    """Yield the words of a document that name who pays."""
    text = reading.document.text
    publisher = reading.glossary.publisher
    for match in _IN_PART.finditer(text):
        yield match["who"] or match["who2"]
    if reading.form.kind is FormKind.SERVICE_SPECIFICATION:
        for match in _COMMISSIONED.finditer(text):
            yield match["who"] or match["who2"]
        if publisher is not None:
            yield publisher.value.text
        yield _head_of(text)
        return
    dear = _DEAR.search(text)
    head = _HEAD.match(text)
    if head is None or not gives_to_you(text):
        return
    if publisher is not None and publisher.value.text in head.group():
        yield publisher.value.text
    if dear is None:
        return
    if text[head.end() : dear.start()].strip().count("\n") > 0:  # an address below the letterhead
        yield head.group()


def _head_of(text: str) -> str:
    """Return the first lines of a text, up to a blank one."""
    head = _HEAD.match(text)
    return head.group() if head else ""
