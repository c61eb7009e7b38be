"""Read what the words around a told sum say of it: who won it, whom it is shared among, where it came from.

A sum that an office has secured is its income; "the money comes from the Ministry" is said in the sentence after.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from ingest.cued import cued
from ingest.document import Span
from ingest.extract.money.of_others import giver_of
from ingest.extract.units import Unit
from ingest.known_names import COMMISSIONER, OFFICE
from ingest.quotation import in_quotation
from ingest.reading import Reading
from ingest.records import Bodies, Body, Funding, FundingIn, Qualifier, Record
from ingest.values import find_money
from ingest.view import View

_WON = r"(?:secured|won|received|obtained|been awarded|attracted)"
_MORE = r"(?:an? |the )?(?:additional |further |extra |total of |total |over |more than |nearly |almost |up to |around |about |some )*"
_BY_THEM = re.compile(
    rf"(?: [a-z-]+){{0,6}}? (?:has|have|was|were|is) (?:been )?(?:also |now )?{_WON} by (?:the )?(?=[A-Z])"
)
_THEY_WON = re.compile(
    rf"(?: \([A-Z]+\))?,?(?: has| have)?(?: also| now| successfully| jointly)* (?:{_WON}|wins|secures|receives) {_MORE}$"
)
_I_HAVE = re.compile(
    r"\b(?:I|[Ww]e) (?:will |have |also |was |were )*(?:receive[ds]?|been awarded|awarded|been allocated) (?:this|an?|our|the|my|additional|extra|further)\b[^.;£]{0,120}$"
)
_WHOSE = re.compile(r"(?:[A-Z][\w-]+[’']s )?")
_SHARED = cued(
    r"(?: [a-z-]+){0,4}? (?:will be|is|was|has been|is being|to be) (?:split|shared|divided|distributed)(?: out| equally)? (?:between|among|amongst|across|by)\b"
)
_COMES_FROM = re.compile(
    r"(?:This|The) [a-z]+, courtesy of (?:the )?(?=[A-Z])|"
    r"(?:It|This|That|(?:The|This|That) (?:[a-z]+ ){0,2}(?:money|funding|grant|windfall|cash|fund|investment|award|sum))(?:,? which)?(?:[’']s| has| have| is| was| were| will)?(?: all| been| also)*"
    r" (?:comes?|came|taken|drawn|provided|given|granted|awarded|made available|funded|released) (?:directly )?(?:from|by|through) (?:an? [^.;]{0,60}? (?:released|provided|funded|made available|paid|given) by )?(?:the )?(?=[A-Z])"
)


def passed_on(reading: Reading, records: Iterable[Record], units: list[Unit]) -> Iterator[Record]:
    """Yield the records, each told sum with what the words around it say of whose it is."""
    sentences = [s for unit in units for s in unit.view.sentences()]
    told = list(records)
    incomes = [one.amount.value for one in told if isinstance(one, FundingIn) and one.amount]
    for record in told:
        if not isinstance(record, (Funding, FundingIn)) or record.amount is None:
            yield record
            continue
        place = _place(sentences, record.amount.spans[0])
        yield _told(reading, record, sentences, place, incomes) if place else record


def shared_sums(reading: Reading, told: set[Decimal], units: list[Unit]) -> Iterator[Funding]:
    """Yield the sums, none of those already told, that are said to be shared among bodies."""
    sentences = [s for unit in units for s in unit.view.sentences()]
    for index, view in enumerate(sentences):
        if not _SHARED.search(view.text):
            continue
        for money in find_money(view.text):
            shares = _shared(reading, view, money.end) if money.value not in told else ()
            if shares:
                anchor = view.spans(money.start, money.end)
                yield Funding(
                    id=f"shared-{anchor[0].start}",
                    anchor=anchor,
                    amount=money.found(view),
                    recipient=shares,
                    funder=_source(reading, sentences, index),
                )


def _place(sentences: list[View], span: Span) -> tuple[int, int] | None:
    """Return in which sentence, and at which of its characters, a span starts."""
    for index, view in enumerate(sentences):
        if view.offsets and view.offsets[0] <= span.start <= view.offsets[-1]:
            return (index, view.offsets.index(span.start)) if span.start in view.offsets else None
    return None


def _told(
    reading: Reading,
    record: Funding | FundingIn,
    sentences: list[View],
    place: tuple[int, int],
    incomes: list[Decimal],
) -> Funding | FundingIn:
    index, start = place
    view = sentences[index]
    money = next((hit for hit in find_money(view.text) if hit.start == start), None)
    if money is None:
        return record
    ceiling = record.qualifier is not None and record.qualifier.value is Qualifier.UP_TO
    own = record.funder or _own_giver(reading, view, start, money.end)
    funder = own or (() if ceiling else _source(reading, sentences, index))
    if isinstance(record, FundingIn):
        return replace(record, funder=funder)
    if not record.recipient:
        record = replace(record, recipient=_shared(reading, view, money.end))
    winner = _winner(reading, view, start, money.end)
    funder = funder or (_source_before(reading, sentences, index) if winner else ())
    if winner is None or record.recipient or _is_rounded(record, incomes):
        return replace(record, funder=funder)
    return FundingIn(
        id=f"won-{record.id}",
        anchor=record.anchor,
        funder=funder,
        recipient=(winner,),
        amount=record.amount,
        qualifier=record.qualifier,
        source=record.source,
        purpose=record.purpose,
        period=record.period,
    )


def _own_giver(reading: Reading, view: View, start: int, end: int) -> Bodies:
    """Return who the sum's own sentence says gives it, whatever the next one tells of money."""
    giver = giver_of(reading, view, start, end)
    return (giver,) if giver else ()


_ROUNDED = Decimal("1.1")


def _is_rounded(record: Funding, incomes: list[Decimal]) -> bool:
    """Return whether a sum is the rounded one of an income that is told: "over £750,000" of £774,711."""
    if record.qualifier is None or record.amount is None:
        return False
    value = record.amount.value
    return any(value / _ROUNDED <= one <= value * _ROUNDED for one in incomes)


def _winner(reading: Reading, view: View, start: int, end: int) -> Body | None:
    """Return the office that is said to have won the sum at `start` to `end`."""
    speaker = _I_HAVE.search(view.text, 0, start)
    if speaker and not in_quotation(view.text, start):
        publisher = reading.glossary.publisher
        if publisher is not None and publisher.value.kind in (COMMISSIONER, OFFICE):
            return publisher
    by_them = _BY_THEM.match(view.text, end)
    for hit in reading.glossary.names(view):
        if hit.value.kind not in (COMMISSIONER, OFFICE):
            continue
        before = hit.end <= start and _THEY_WON.fullmatch(view.text, hit.end, start)
        after = by_them is not None and hit.start >= by_them.end()
        if after and by_them:
            after = bool(_WHOSE.fullmatch(view.text, by_them.end(), hit.start))
        if before or after:
            return reading.glossary.body(view, hit)
    return None


def _shared(reading: Reading, view: View, end: int) -> Bodies:
    """Return the bodies among which the sum that ends at `end` is said to be shared: two or more."""
    words = _SHARED.match(view.text, end)
    hits = [h for h in reading.glossary.names(view) if words and h.start >= words.end()]
    bodies = {hit.value.text: reading.glossary.body(view, hit) for hit in reversed(hits)}
    return tuple(bodies.values())[::-1] if len(bodies) > 1 else ()


def _source(reading: Reading, sentences: list[View], index: int) -> Bodies:
    """Return the body that the sentence after says the money comes from."""
    following = sentences[index + 1] if index + 1 < len(sentences) else None
    words = _COMES_FROM.match(following.text) if following else None
    if following is None or words is None:
        return ()
    return _named_at(reading, following, words.end())


_IS_PROVIDED = re.compile(
    r"Funding(?: (?:for|to) [a-z ]{3,40}?)? is provided(?: on an? [a-z]+ basis| (?:each|every) [a-z]+| annually| yearly)? by (?:the )?(?=[A-Z])"
)


def _source_before(reading: Reading, sentences: list[View], index: int) -> Bodies:
    """Return the body that the sentence before says the money that "I" have is provided by."""
    before = sentences[index - 1] if index else None
    words = _IS_PROVIDED.match(before.text) if before else None
    return _named_at(reading, before, words.end()) if before and words else ()


def _named_at(reading: Reading, view: View, at: int) -> Bodies:
    for hit in reading.glossary.names(view):
        if hit.start == at:
            return (reading.glossary.body(view, hit),)
    return ()
