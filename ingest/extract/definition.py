"""Read the terms that a document defines, what they mean and who agreed the definition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import BlockKind
from ingest.handles import slug
from ingest.phrases import clip, unique
from ingest.reading import Reading
from ingest.records import Bodies, Definition, Record, Text
from ingest.view import View

_TERM = r"(?P<term>[A-Za-z][\w’'-]*(?: (?!as\b|is\b|are\b)[\w’'-]+){0,5}?)"
_MEANING = r"(?P<meaning>[^.]{10,}(?:\.(?=[\"”’'])|)[^.]*)"
_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form, re.DOTALL)
    for form in (
        rf"(?<!is )(?<!are )(?<!was )(?<!been )\bdefin(?:es|ed|ing) {_TERM} as:? {_MEANING}",
        rf"(?:^|\b(?:the term|of) )[\"“‘']?{_TERM}[\"”’']? (?:is|are|was|has been) defined (?:(?:in|by|under) [^.,]{{3,80}}? )?as:? {_MEANING}",
        rf"\bdefinition of {_TERM} (?:is|reads):? {_MEANING}",
        # "committed by a former partner, which is the rejected stalker typology"
        r"\bby (?P<meaning>an? [a-z][a-z -]+), which is (?:known as )?the (?P<term>[a-z][a-z -]+? (?:typology|type|category|model))\b",
        # a numbered step, with what it is in brackets
        r"\b(?P<term>(?:Stage|Phase|Tier|Level|Step) \d{1,2}) \((?P<meaning>[a-z][a-z -]{3,60})\)",
    )
)
_AGREED = re.compile(
    r"(?:definition[^.]{0,30}?,? (?:which (?:was|is|has been) |as |was |is )?(?:agreed|adopted|set|developed|published|used) by|by) (?:the )?$"
)
_CUTS = re.compile(
    r",? (?:which|that) (?:is|are) |,? (?:and|or) (?=(?:causes?|engenders?|creates?|leads?|results?|involves?|includes?|amounts?|inflicts?"
    r"|controls?|makes?|puts?|is|are|has|have)\b)|; "
)
_ARTICLE = re.compile(r"[\s\"“‘'*]*(?:an?|the) ", re.IGNORECASE)


def extract(reading: Reading) -> Iterator[Record]:
    """Yield one record for each term that the publisher's own words define."""
    seen: set[str] = set()
    for block in reading.form.statements(reading.document):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            continue
        for sentence in View.of(reading.document, block.span).sentences():
            for one in _definitions(reading, sentence):
                if one.id not in seen:
                    seen.add(one.id)
                    yield one


def _definitions(reading: Reading, view: View) -> Iterator[Definition]:
    for form in _FORMS:
        for match in form.finditer(view.text):
            term = clip(view, *match.span("term"))
            meaning = tuple(_meanings(view, *match.span("meaning")))
            if term is None or not meaning or term.value.lower() in ("it", "this", "they", "which"):
                continue
            yield Definition(
                id=f"definition/{slug(term.value)}",
                anchor=term.spans,
                term=term,
                meaning=unique(list(meaning)),
                agreed_by=_agreed_by(reading, view),
            )


def _meanings(view: View, start: int, end: int) -> Iterator[Text]:
    at = start
    for cut in [*_CUTS.finditer(view.text, start, end), None]:
        stop = cut.start() if cut else end
        article = _ARTICLE.match(view.text, at, stop)
        phrase = clip(view, article.end() if article else at, stop)
        if phrase is not None:
            yield phrase
        at = cut.end() if cut else end


def _agreed_by(reading: Reading, view: View) -> Bodies:
    return tuple(
        reading.glossary.body(view, name)
        for name in reading.glossary.names(view)
        if "definition" in view.text[: name.start].lower()
        and _AGREED.search(view.text[: name.start])
    )
