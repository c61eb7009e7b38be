"""Read what a document says of its own use: whether it is public, and who gives leave to reproduce it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.form import PartKind
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Text
from ingest.view import View

NOT_OWN = (PartKind.REQUEST, PartKind.APPENDIX, PartKind.SPECIFICATION)
_PUBLIC = cued(
    r"\b(?P<v>in the public domain(?: without (?:caveat|restriction|condition)s?)?)(?=[\s.,;:)]|$)",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|already|if|whether|unless|currently|once)\b", re.IGNORECASE)
_LEAVE = cued(
    r"\bpermission\b[^.;]{0,120}?\b(?:addressed|made|sent|submitted|directed|obtained|sought|requested)(?: in writing)? (?:to|from):? "
    r"(?P<the>the )?(?P<who>(?-i:[A-Z])[^,.;:()]{2,80}?)(?= at |[,.;:()]|$)",
    re.IGNORECASE,
)


def own_views(reading: Reading) -> Iterator[View]:
    """Yield the blocks in which a document speaks of itself: no page heads, nobody else's words."""
    for block in reading.document.blocks:
        own = reading.form.part_at(block.span.start) not in NOT_OWN
        if own and block.kind is not BlockKind.RUNNING:
            yield View.of(reading.document, block.span)


def public_domain(reading: Reading) -> Iterator[Text]:
    """Yield the words that put what was sent in the public domain."""
    for view in own_views(reading):
        for match in _PUBLIC.finditer(view.text):
            sentence = view.text.rfind(". ", 0, match.start()) + 1
            phrase = clip(view, *match.span("v"))
            if phrase and not _DENIED.search(view.text, sentence, match.start()):
                yield phrase


_RIGHTS = re.compile(
    r"(?P<v>\b(?:rights of the copyright (?:owner|holder)s?\b[^.;]{0,60}?|copyright (?:in|of) [^.;]{3,60}? )"
    r"\b(?:(?:will|shall) (?:continue to )?be |(?:continues? to be|remains?|is|are) )(?:protected(?: by law)?|reserved|the property of [^.;,]{3,60}))",
    re.IGNORECASE,
)


def rights_kept(reading: Reading) -> Iterator[Text]:
    """Yield the words by which the rights of whoever owns what was sent are kept."""
    for view in own_views(reading):
        for match in _RIGHTS.finditer(view.text):
            phrase = clip(view, *match.span("v"))
            if phrase:
                yield phrase


def permission_from(reading: Reading) -> Iterator[Text]:
    """Yield the role or body to which the letter sends those who want to reproduce it."""
    for view in own_views(reading):
        for match in _LEAVE.finditer(view.text):
            start, end = match.span("who")
            if view.text[start:end].startswith("The "):
                start += len("The ")
            phrase = clip(view, start, end)
            if phrase:
                yield phrase
