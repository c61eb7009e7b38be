"""Read money that is no award: income, funds, ceilings, bids, history, and posts funded until a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest import handles
from ingest.extract.award_record import sources_in
from ingest.extract.promise import Unit, body_check, name_found
from ingest.extract.recipients import Kind
from ingest.extract.sums import Role, Told, mask
from ingest.reading import Reading
from ingest.records import (
    Award,
    AwardStatus,
    Body,
    Found,
    Funding,
    FundingIn,
    Link,
    Name,
    Period,
    Record,
    Ref,
)
from ingest.values import find_dates, find_periods
from ingest.view import View

_HISTORY = re.compile(
    r"\b(?:former|previous(?:ly)?|earlier|last year|in the past|originally|initially|historic\w*|prior|had been|outgoing)\b",
    re.IGNORECASE,
)


def is_history(text: str) -> bool:
    """Return whether a sentence tells of what was before."""
    return _HISTORY.search(text) is not None


_KINDS = {Role.CEILING: "ceiling", Role.BID: "bid", Role.MATCH: "match", Role.FUND: "fund"}


def read_other_sums(reading: Reading, sums: list[tuple[Told, View]]) -> Iterator[Record]:
    """Yield income, and the sums that are told to be a fund, a ceiling, a bid or match funding."""
    seen: set[tuple[Role, Decimal]] = set()
    for number, (told, view) in enumerate(sums, 1):
        if (told.role, told.money.value) in seen:
            continue
        seen.add((told.role, told.money.value))
        if told.role is Role.INCOME:
            yield _income(reading, told, view, number)
        elif told.role in _KINDS and told.why is not None:
            yield from _fund(told, view, number)
        elif told.role is Role.DECIDED and is_history(view.text):
            yield from _past(told, view, number)


def _income(reading: Reading, told: Told, view: View, number: int) -> FundingIn:
    payer = (name_found(reading, view, told.payer.start, told.payer.end),) if told.payer else ()
    publisher = reading.glossary.publisher
    periods = find_periods(view.text, open_ended=False)
    return FundingIn(
        id=f"income-{number}",
        anchor=view.spans(told.money.start, told.money.end),
        funder=payer,
        recipient=(publisher,) if publisher else (),
        amount=told.money.found(view),
        source=sources_in(reading, view),
        period=periods[0].found(view) if len(periods) == 1 else None,
    )


_KIND_WORDS = {
    "ceiling": r"up to|maximum|between|range|limit\w*|no more than|minimum|capped",
    "bid": r"request\w*|appl\w+|bid\w*|ask\w*|sought|seek\w*|submitted|totalling|appeal\w*",
    "match": r"match(?:ed|ing)?[ -]?fund\w*|matched",
    "fund": r"fund\w*|pot|scheme|package|budget|reserve|available|allocation|invest\w*|set aside|ring-?fenc\w*|pool",
}


def _fund(told: Told, view: View, number: int) -> Iterator[Funding]:
    kind = _KINDS[told.role]
    start, end = told.why or (0, 0)
    match = re.compile(_KIND_WORDS[kind], re.IGNORECASE).search(view.text, start, end)
    if match is None:
        return
    yield Funding(
        id=f"funding-{number}",
        anchor=view.spans(told.money.start, told.money.end),
        amount=told.money.found(view),
        kind=Found(match.group(), view.match_spans(match)),
    )


_FORMER = re.compile(
    r"(?:[Tt]he )?(?P<who>(?:former|previous) [A-Z][\w’' ]*?(?:Commissioner|Mayor)(?: [A-Z][\w’'-]+){0,2}) (?P<v>approved|agreed|awarded|funded|granted)"
)


def _past(told: Told, view: View, number: int) -> Iterator[Award]:
    """Yield an earlier decision told as history: who approved which sum, when and for what."""
    match = _FORMER.search(view.text)
    dates = find_dates(view.text)
    if match is None or match.end() > told.money.start:
        return
    purpose = re.search(
        r"\b(?:ensure|secure|fund|support|for|maintain)(?: the)? (?P<p>(?:continu\w+|provision|delivery)[^.;£]{5,100})",
        view.text[told.money.end :],
    )
    offset = told.money.end
    yield Award(
        id=f"award-past-{number}",
        anchor=view.spans(told.money.start, told.money.end),
        amount=told.money.found(view),
        funder=(Found(Name(match["who"]), view.match_spans(match, "who")),),
        status=Found(AwardStatus.APPROVED, view.match_spans(match, "v"), "award-status"),
        decided=dates[0].found(view) if len(dates) == 1 else None,
        purpose=(
            Found(
                purpose["p"].strip(),
                view.spans(offset + purpose.start("p"), offset + purpose.end("p")),
            ),
        )
        if purpose
        else (),
        why=(Found(match["v"], view.match_spans(match, "v")),),
    )


# Funding told without a sum -----------------------------------------------------------------

# Each way of telling: what is funded, by whom or from what, until when.
_TOLD: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:was|were|is|are) (?:initially |originally |previously |currently )?(?:an? )?(?P<funds>[a-z][\w -]{2,40}?) funded by (?:the )?(?P<funder>[A-Z][\w&’' ]*\w) (?=until|till|from|since|between|to )",
        r"(?:^|, (?:however|but|while|whereas|and),? )(?:[Tt]he |[Aa]n? )(?P<funds>[a-z][^.;,]{3,70}?)(?: funded (?:through|by|from|via) (?:the )?(?P<source>[A-Z][\w&’' ]*\w)(?: \(\w+\))?)? (?:is|are|was|were) funded (?=until|till|from|to )",
        r"\b(?:current|existing|present) (?P<instrument>grant agreement|grant|contract|funding) for (?:the |an? )?(?P<funds>[^.;,]{3,80}?) (?=(?:will end|ends?|will expire|expires?|is due to end|comes to an end)\b)",
        r"(?:^|[.,;] )(?:[Tt]he )?(?P<funder>(?:former |previous )?(?:Police,?(?: Fire)? (?:and|&) Crime Commissioner|Commissioner|PCC)(?: for [A-Z][\w ]+?)?) (?:has )?(?:funded|funds) (?:an? |the )?(?P<funds>[a-z][^.;£]{3,90}?)(?= that\b| which\b| further to\b| and an? | through\b|[.;,])(?:[^.;]*? and (?:an? )(?P<second>(?:second|further|third|another) [a-z]+))?(?:[^.;£]*?\b(?:to|from|through) the (?P<source>[A-Z][\w ]*(?:Fund|Grant|Reserve)))?",
        r"\b(?P<funds>each (?:agency|partner|member|organisation)[^.;,]{0,40}?) received funding from (?P<source>[a-z]+ sources)",
    )
)  # fmt: skip
_GROUP = re.compile(r"\b(?:Partnership|Panel|Clinic|Consortium|Network|Alliance|Board|Forum)\b")


def read_funding(reading: Reading, units: list[Unit]) -> Iterator[Funding]:
    """Yield what is told to be funded, by whom or until when, without a sum."""
    seen: set[tuple[str, str]] = set()
    for unit in units:
        for view in unit.view.sentences():
            if "£" in view.text:
                continue
            for pattern in _TOLD:
                for match in pattern.finditer(view.text):
                    told = _funding(reading, view, match, len(seen) + 1)
                    key = (told.funds[0].value, str(told.period.value if told.period else ""))
                    if key not in seen:
                        seen.add(key)
                        yield told


def _funding(reading: Reading, view: View, match: re.Match[str], number: int) -> Funding:
    groups = match.groupdict()
    funds = [g for g in ("funds", "second") if groups.get(g)]
    instrument, source = groups.get("instrument"), groups.get("source")
    return Funding(
        id=f"told-funding-{number}",
        anchor=view.match_spans(match, "funds"),
        funder=_funder(reading, view, match) if groups.get("funder") else (),
        funds=tuple(Found(match[g].strip(), view.match_spans(match, g)) for g in funds),
        group=_group(reading, view),
        source=(Found(match["source"], view.match_spans(match, "source")),) if source else (),
        period=_until(view, match),
        instrument=Found(match["instrument"], view.match_spans(match, "instrument"))
        if instrument and instrument != "funding"
        else None,
    )


def _funder(reading: Reading, view: View, match: re.Match[str]) -> tuple[Body, ...]:
    start, end = match.span("funder")
    if match["funder"].startswith(("former", "previous")):
        return (Found(Name(match["funder"]), view.spans(start, end)),)
    return (name_found(reading, view, start, end),)


def _until(view: View, match: re.Match[str]) -> Found[Period] | None:
    """Return the period that stands right after the words of funding."""
    for hit in find_periods(view.text):
        if match.end() - 1 <= hit.start <= match.end() + 12:
            return hit.found(view)
    return None


def _group(reading: Reading, view: View) -> tuple[Link, ...]:
    """Return a link to the partnership or panel that the sentence is about, if its subject is one."""
    masked = mask(view.text, body_check(reading))
    first = min(masked.names.values(), key=lambda n: n.start, default=None)
    if first is None or first.start > 6 or first.kind in (Kind.MINISTRY, Kind.OFFICE):
        return ()
    full = reading.glossary.full(first.text) or first.text
    if not _GROUP.search(full):
        return ()
    return (Found(Ref(handles.group(full)), view.spans(first.start, first.end), "link"),)
