"""Read the terms that a document defines, what they mean and who agreed the definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.cued import Several, cued
from ingest.document import BlockKind
from ingest.handles import slug
from ingest.phrases import clip, fold, members, unique
from ingest.reading import Reading
from ingest.records import Bodies, Definition, Found, Record, Text
from ingest.view import View

_TERM = r"(?P<term>[A-Za-z][\w’'-]*(?: (?!as\b|is\b|are\b)[\w’'-]+){0,5}?)"
_MEANING = r"(?P<meaning>[^.]{10,}(?:\.(?=[\"”’'])|)[^.]*)"
_FORMS = Several(
    (None, cued(form, re.DOTALL))
    for form in (
        rf"(?<!is )(?<!are )(?<!was )(?<!been )\bdefin(?:es|ed|ing) {_TERM} as:? {_MEANING}",
        rf"(?:^|\b(?:the term|of) )[\"“‘']?{_TERM}[\"”’']? (?:is|are|was|has been) defined (?:(?:in|by|under) [^.,]{{3,80}}? )?as:? {_MEANING}",
        rf"\bdefinition of {_TERM} (?:is|reads):? {_MEANING}",
        # "committed by a former partner, which is the rejected stalker typology"
        r"\bby (?P<meaning>an? [a-z][a-z -]+), which is (?:known as )?the (?P<term>[a-z][a-z -]+? (?:typology|type|category|model))\b",
        # a numbered step, with what it is in brackets, and of what it is one
        r"\b(?P<term>(?:Stage|Phase|Tier|Level|Step) \d{1,2}) \((?P<meaning>[a-z][a-z -]{3,60})\)"
        r"(?: (?P<whole>of the (?:[A-Z][\w’'-]*(?: (?:of |and )?)?)+(?<! )))?",
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
    found: dict[str, Definition] = {}
    views = [
        View.of(reading.document, block.span)
        for block in reading.form.statements(reading.document)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
    ]
    for view in views:
        for sentence in view.sentences():
            for one in _definitions(reading, sentence):
                found.setdefault(one.id, one)
    for one in found.values():
        yield replace(
            one,
            description=unique([d for view in views for d in _described(view, one.term.value)]),
            perpetrator=unique([p for view in views for p in _perpetrators(view, one.term.value)]),
            example=unique([e for view in views for e in _examples(view, one.term.value)]),
        )


_IS_ONE = re.compile(
    r"(?P<it>[Ii]t|[\w’' -]{3,60}?) is an? (?P<told>[a-z][^;:]*?)(?=[.;:]|,? and (?:each|the|its|their|it|they)\b|$)"
)


def _described(view: View, term: str) -> Iterator[Text]:
    """Yield what a block says that the thing is: of itself, and of "it" in the sentences after that."""
    told = False
    for sentence in view.sentences():
        one = _IS_ONE.match(sentence.text)
        named = one is not None and fold(one["it"]) == fold(term)
        if one and (named or (told and one["it"] == "It")):
            phrase = clip(sentence, *one.span("told"))
            yield from (phrase,) if phrase else ()
        told = told or named


_BY_WHOM = re.compile(
    r"^(?P<term>[\w’' -]{3,60}?) (?:can|may) (?:also )?be (?:perpetrated|committed|carried out) by (?P<who>[^.;:]+)",
    re.IGNORECASE,
)
_THEY_ARE = re.compile(
    r"^(?:They|Perpetrators|Offenders) (?:can|may|could) (?:also )?be (?P<who>[a-z][^.;:]*?)(?=, and (?:the|their|they|it)\b|[.;:]|$)"
)


def _perpetrators(view: View, term: str) -> Iterator[Text]:
    """Yield who can commit what the term stands for, as told right after "it can be committed by"."""
    told = False
    for sentence in view.sentences():
        by = _BY_WHOM.match(sentence.text)
        who = by if by and fold(by["term"]) == fold(term) else None
        they = _THEY_ARE.match(sentence.text) if told else None
        if who:
            whole = clip(sentence, *who.span("who"))
            yield from (whole,) if whole else ()
        elif they:
            yield from (
                phrase
                for first, last in members(sentence.text, *they.span("who"))
                if (phrase := clip(sentence, first, last)) and len(phrase.value.split()) <= 5
            )
        told = bool(who)


_FOR_EXAMPLE = re.compile(r"\b(?:for example|for instance|e\.g\.),? (?P<list>[a-z][^.;:()]+)\.?$")


def _examples(view: View, term: str) -> Iterator[Text]:
    """Yield what a sentence about acts of the term names as its examples."""
    of_it = re.compile(
        rf"(?:many|some|most|other)? ?{re.escape(term)} (?:behaviours?|acts?|actions|offences?|conduct)\b",
        re.IGNORECASE,
    )
    for sentence in view.sentences():
        listed = _FOR_EXAMPLE.search(sentence.text) if of_it.match(sentence.text) else None
        for first, last in members(sentence.text, *listed.span("list")) if listed else ():
            phrase = clip(sentence, first, last)
            if phrase and len(phrase.value.split()) <= 8:
                yield phrase


def _definitions(reading: Reading, view: View) -> Iterator[Definition]:
    for _, form in _FORMS.may_match(view.text):
        for match in form.finditer(view.text):
            term = _term(view, match)
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


def _term(view: View, match: re.Match[str]) -> Text | None:
    """Return the term; of a step, also what it is a step of: "Stage 3 of the Night Ladder"."""
    term = clip(view, *match.span("term"))
    whole = clip(view, *match.span("whole")) if match.groupdict().get("whole") else None
    if term is None or whole is None:
        return term
    return Found(f"{term.value} {whole.value}", (*term.spans, *whole.spans))


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
