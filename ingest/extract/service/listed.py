"""Find the services that the layout of a page names with who provides them.

In a list of providers each item is a service and a body ("Night advice – Elm Trust"); a heading names the
service of which the sentence under it says "Provided by Elm Trust, this service offers".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.cued import cued
from ingest.document import Block, BlockKind
from ingest.extract.crimes import crimes_in
from ingest.extract.service.clause import list_end
from ingest.extract.service.told import Told
from ingest.phrases import BODY, NAME, bodies_in, clip
from ingest.reading import Reading
from ingest.view import View

# What leads in a list of services with their providers.
_LEADS_IN = cued(
    r"\b(?:(?:successful|appointed|commissioned|current|existing|new|contracted|chosen|preferred|contract) )+(?:contract )?(?:providers?|bidders?|suppliers?|organisations|services)\b[^.:]{0,80}(?::|follows|following|below)\W*$"
    r"|\b(?:services?|contracts?) (?:and|with) (?:their |the |its )?providers?\b[^.:]{0,60}:\W*$|\bcontracts? (?:were|was|have been|has been) (?:awarded|let)(?: as follows| to the following)?[^.:]{0,40}:\W*$",
    re.IGNORECASE,
)
_NOUN = r"(?:[Ss]ervices?|[Pp]rogrammes?|[Pp]rojects?|[Hh]elplines?|[Aa]ccommodation|[Rr]efuges?|[Aa]dvocacy|[Cc]ounselling|[Oo]utreach|[Ss]upport|[Ii]nterventions?|[Ss]chemes?|[Hh]ub)"
_NAMED = rf"(?P<name>(?:[A-Z][\w’'&,/() -]{{2,90}}? )?{_NOUN})(?: (?:[Ll]ot|[Cc]ontract|[Gg]rant))?"
_ITEMS = (
    re.compile(rf"{_NAMED} ?(?:[–—:]| - ) ?(?:the )?(?P<body>{NAME})\W*"),
    re.compile(rf"(?P<body>{NAME}) ?(?:[–—:]| - ) ?{_NAMED}\W*"),
)
_UNSETTLED = re.compile(
    r"\b(?:TBC|Under|To be|None|Vacant|Awaiting|Various|Not|Lot|Contract|Service)\b"
)
_HEADED = re.compile(
    rf"(?P<verb>Provided|Delivered|Run|Operated|Managed) (?:jointly )?by (?:the )?(?P<body>{BODY})[^.]{{0,60}}?, (?:this|the) (?:service|programme|project|helpline|scheme)\b"
)
_HEADING = 90  # characters


def services_listed(reading: Reading) -> Iterator[Told]:
    """Yield the services of lists of providers, and those that a heading names over who provides them."""
    blocks = reading.form.statements(reading.document)
    listing = False
    for before, block in pairwise([*blocks[:1], *blocks]):
        view = View.of(reading.document, block.span)
        if block.kind is BlockKind.ITEM or listing:
            told = _item(reading, view) if listing else None
            listing = listing and (block.kind is BlockKind.ITEM or told is not None)
            if told:
                yield told
        told_below = f"{view.text}:" if block.kind is BlockKind.LABEL else view.text
        listing = listing or _LEADS_IN.search(told_below) is not None
        headed = _HEADED.match(view.text)
        if headed and (told := _under(reading, before, view, headed)):
            yield told


def _item(reading: Reading, view: View) -> Told | None:
    """Return the service of one item of a list, with its provider."""
    for pattern in _ITEMS:
        match = pattern.fullmatch(view.text)
        if match is None or _UNSETTLED.match(match["body"]):
            continue
        if reading.glossary.is_body(match["name"]) is not None:
            continue
        name = clip(view, *match.span("name"))
        if name is None:
            continue
        told = Told(name, [name])
        for crime in crimes_in(view, *match.span("name")):
            told.add("crime", crime)
        told.add_bodies("provider", bodies_in(view, *match.span("body"), reading.glossary))
        return told
    return None


def _under(reading: Reading, before: Block, view: View, headed: re.Match[str]) -> Told | None:
    """Return the service that the heading `before` a sentence names."""
    heading = View.of(reading.document, before.span)
    name = clip(heading, 0, len(heading.text))
    article = re.match(r"(?:The|Our|A|An) ", name.value) if name else None
    if name and article:
        name = clip(heading, heading.text.index(name.value) + article.end(), len(heading.text))
    plain = name and len(heading.text) <= _HEADING and not re.search(r"[.:?!] ?\S", heading.text)
    if name is None or not plain or reading.glossary.is_body(name.value) is not None:
        return None
    told = Told(name, [name])
    for crime in crimes_in(heading, 0, len(heading.text)):
        told.add("crime", crime)
    start, end = headed.span("body")
    told.add_bodies(
        "provider", bodies_in(view, start, list_end(reading, view, start, end), reading.glossary)
    )
    return told
