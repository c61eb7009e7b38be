"""Read what a list says of a page's one service: "Who can be referred? - Adults over 18", "The service is: - Free of charge"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from ingest.document import BlockKind
from ingest.extract.service.clause import read_clause
from ingest.extract.service.people import PEOPLE
from ingest.extract.service.told import Telling, Told
from ingest.form import FormKind
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.view import View

_HEADING = re.compile(
    r"(?:what (?:is|are) (?:our|the) )?(?:referral|eligibility|admission|acceptance) criteria\b|who (?:can|is|are) (?:(?:be )?refer|access|use|eligible|we (?:support|help)|(?:it|this|the service) for|we work with)",
    re.IGNORECASE,
)
_LONG = 80  # characters of a heading
_WHO = re.compile(
    rf"(?:(?:all|any|both|adult|young|female|male) )*{PEOPLE}\b[^;:()]{{0,90}}", re.IGNORECASE
)


def read_criteria(reading: Reading, service: Told) -> None:
    """Note the people with whom an item of such a list begins."""
    if reading.form.kind not in (FormKind.SERVICE_PAGE, FormKind.PRESS_RELEASE):
        return
    blocks = reading.form.statements(reading.document)
    for index, block in enumerate(blocks):
        printed = reading.document.printed(block.span)
        if len(printed) > _LONG or not _HEADING.match(printed.strip()):
            continue
        for item in takewhile(lambda b: b.kind is BlockKind.ITEM, blocks[index + 1 :]):
            view = View.of(reading.document, item.span)
            who = _WHO.match(view.text)
            service.add("audience", clip(view, *who.span()) if who else None)


_LEADS_IN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur) (?:(?:new|commissioned|current) )?(?:service|programme|project|helpline|scheme|hub)(?: \([A-Z]+\))? (?:is|are|offers?|provides?|will|can|includes?|supports?|helps?|must|should)\b[^.]*$|\b(?:[Ii]t|[Tt]hey) (?:is|are|offers?|provides?|can|supports?|helps?)$"
)


def read_listed(reading: Reading, telling: Telling, service: Told) -> None:
    """Read each item of a list that a sentence about the service leads in, as if the sentence went on with it."""
    blocks = reading.form.statements(reading.document)
    for index, block in enumerate(blocks):
        view = View.of(reading.document, block.span)
        stop = reading.document.text[block.span.end : block.span.end + 2]
        leads = view.text.endswith(":") or stop.startswith(":")
        earlier = service.name.spans[0].start < block.span.start
        if not (leads and earlier and _LEADS_IN.search(view.text.rstrip(": "))):
            continue
        for item in takewhile(lambda b: b.kind is BlockKind.ITEM, blocks[index + 1 :]):
            read_item(reading, telling, View.of(reading.document, item.span), service)


def read_item(reading: Reading, telling: Telling, view: View, service: Told) -> None:
    """Read an item with its first letter small, as it would stand in a sentence; values stay as printed."""
    small = View(view.document, view.text[:1].lower() + view.text[1:], view.offsets)
    told = Told(service.name, service.names)
    read_clause(reading, telling, small, told)
    for name, texts in told.texts.items():
        for text in texts:
            first = text.spans[0].start == view.offsets[0]
            value = view.text[:1] + text.value[1:] if first else text.value
            service.add(name, replace(text, value=value))
    for role, bodies in told.bodies.items():
        service.add_bodies(role, tuple(bodies))
    service.clauses += told.clauses
