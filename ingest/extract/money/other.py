"""Read sums that are no award: income, funds, ceilings, bids, and what was approved for nobody by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.cued import cued
from ingest.extract.award.record import qualifier_before, sources_in
from ingest.extract.holding import former_holder
from ingest.extract.money.of_others import others_of
from ingest.extract.money.ties import groups_of, paid_by
from ingest.extract.money.told import period_of, purpose_after, purpose_before
from ingest.extract.recipient.found import name_found
from ingest.extract.sums.role import Role, Told
from ingest.extract.units import Unit
from ingest.places import is_place
from ingest.reading import Reading
from ingest.records import (
    AwardStatus,
    Bodies,
    Body,
    BodyKind,
    Found,
    Funding,
    FundingIn,
    Links,
    Name,
    Record,
)
from ingest.values import find_dates, find_periods
from ingest.view import View

_HISTORY = cued(
    r"\b(?:former|previous(?:ly)?|earlier|last year|in the past|originally|initially|historic\w*|prior|had been|outgoing)\b",
    re.IGNORECASE,
)


def is_history(text: str) -> bool:
    """Return whether a sentence tells of what was before."""
    return _HISTORY.search(text) is not None


# What a ministry has for the whole country is no income of one office: "announced £5m to be made available".
_FOR_ALL = re.compile(
    r"\b(?:announced|launched|unveiled|set up|created) (?:an? |its |the )?(?:[a-z-]+ ){0,2}?£[\d.,]+ ?(?:m|bn|million|billion)? (?:[a-z-]+ ){0,4}?(?P<kind0>fund|package|pot|scheme|programme|boost|increase|uplift|rise)\b"
    r"|£[\d.,]+ ?(?:m|bn|million|billion)? (?:was|were|is|has been|have been|will be|is being) (?P<kind6>allocated|given|awarded|shared|distributed|made available) (?:to|among|amongst|between|across|by) (?:all )?(?:the )?(?:[a-z]+ )?(?:councils|authorities|forces|commissioners|areas|charities) (?:in|across) (?:England|Wales|Britain|the (?:UK|country|nation))\b"
    r"|\b(?:announced|launched|unveiled)\b[^.;]*(?P<kind>fund\w*|package|pot)[^.;]*\bmade available\b"
    r"|\b(?:announced|launched|unveiled) (?:an? |its |the )?(?:[a-z-]+ ){0,2}?£[\d.,]+ ?(?:m|bn|million|billion) of (?:[\w-]+ ){0,4}?(?P<kind5>[Ff]unding)\b(?! to )(?![^.;]{0,60}\b(?:PF?CC|OPF?CC|Commissioner|Mayor)\b)"
    r"|\bGovernment announced an? (?:[a-z]+ )?(?P<kind2>package|fund|pot) of\b|(?P<kind3>administered|distributed) by\b[^.;]*\bthrough Police (?:and|&) Crime Commissioners in England\b"
    r"|£[\d,.]+ ?(?:k|m|million|billion)?\b[^.;£]{0,60}?\b(?P<kind4>grants?|funding|fund|package)\b[^.;£]{0,60}?\b(?:issued|given|allocated|available|distributed|awarded) to (?:all |the )?(?:\d+ )?(?:PCCs|Police (?:and|&) Crime Commissioners)\b"
)
# What anyone may apply for at most is no income, whoever the money is from.
_APPLY = re.compile(r"\bapply for\b[^.;£]*\b(?P<kind>up to|maximum of) $")
_PART_OF = cued(
    r"\b(?:(?:part|share|slice|portion|some|half|most|much|third|quarter|\d+%|per cent) of|(?:comes?|came|drawn|met|taken|paid|out) (?:from|of)|within) (?:an?|the|this|that|its|their|his|her) (?:[a-z-]+ ){0,3}?$"
)
# "… the £2m that the Ministry gives us": all of it comes in.
_TO_US = re.compile(
    r"[^.;£]{0,80}?\b(?:gives?|gave|given|pays?|paid|awarded|provides?|granted|allocated)(?: to)? (?:me|us|my office|our office|(?:the )?(?:PF?CC|Commissioner))\b"
)
_PACKAGE = re.compile(
    r" (?:[a-z]+ ){0,3}?(?P<kind>package|fund|pot|sum|investment|commitment|settlement)\b"
)
# "has received £3m worth of bids": what others ask for.
_WORTH_OF_BIDS = re.compile(r" (?:worth )?of (?P<kind>bids|applications|requests)\b")
# Who has a ministry's money that is said to go to many: "£5m to Northshire's local authorities".
_TO_MANY = re.compile(
    r" (?:[a-z]+ ){0,3}?(?:to|for) (?:(?!\b(?:to|for|and)\b)[\w’']+ ){0,3}?(?:authorities|councils|forces|commissioners|PCCs|areas|charities|organisations|services)\b(?! to be)"
)
# What finding an answer may cost at most, under the Act: no money of anybody's.
_COST_LIMIT = re.compile(
    r"\b(?:appropriate|cost|fees?) limit\b|\bcost of complying\b|\b(?:18|24) hours\b", re.IGNORECASE
)
_KINDS = {Role.CEILING: "ceiling", Role.BID: "bid", Role.MATCH: "match", Role.FUND: "fund"}


def read_other_sums(
    reading: Reading, sums: list[tuple[Told, View, int]], units: list[Unit]
) -> Iterator[Record]:
    """Yield income, and the sums that are told to be a fund, a ceiling, a bid or match funding."""
    seen: set[tuple[Role, Decimal]] = set()
    for number, (told, view, unit) in enumerate(sums, 1):
        if (told.role, told.money.value) in seen:
            continue
        seen.add((told.role, told.money.value))
        for_all = _for_all(reading, told, view) if told.role is Role.INCOME else None
        if _COST_LIMIT.search(view.text):
            continue
        ceiling = (
            _APPLY.search(view.text, 0, told.money.start) if told.role is Role.INCOME else None
        )
        asked = _WORTH_OF_BIDS.match(view.text, told.money.end)
        if asked and (Role.BID, told.money.value) in seen:
            continue
        if ceiling or asked:
            of = ceiling or asked
            seen.add((Role.BID, told.money.value))
            yield Funding(
                id=f"funding-{number}",
                anchor=view.spans(told.money.start, told.money.end),
                amount=told.money.found(view),
                qualifier=qualifier_before(view, told.money.start),
                kind=Found(of["kind"], view.match_spans(of, "kind")) if of else None,
            )
        elif for_all:
            yield Funding(
                id=f"funding-{number}",
                anchor=view.spans(told.money.start, told.money.end),
                amount=told.money.found(view),
                funder=() if for_all.re is _PACKAGE else _payer(reading, told, view),
                kind=Found(for_all[name := _named(for_all)], view.match_spans(for_all, name)),
                period=period_of(view, told.money.end),
            )
        elif told.role is Role.INCOME and (
            _NOT_YET.search(view.text)
            or _LOSES.search(view.text, 0, told.money.start)
            or _of_another_payer(told, view)
            or _is_part(told, view)
        ):
            continue
        elif told.role is Role.INCOME and (others := _others_have(reading, told, view)) is not None:
            yield _of_others(reading, told, view, number, others)
        elif told.role is Role.INCOME:
            yield _income(reading, told, view, number)
        elif told.role in _KINDS and told.why is not None:
            yield from _fund(reading, told, view, number)
        elif told.role is Role.DECIDED and is_history(view.text):
            yield from _past(reading, told, view, number, groups_of(reading, view, units, unit))


# "The ministry has awarded four support organisations £…": theirs, and no office's income.
_TO_BODIES = re.compile(
    r"\b(?:has|have|had|was|were) (?P<kind>awarded|given|granted|allocated|handed) (?:to )?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|many|dozens of|a number of) (?:[\w’'-]+ ){0,5}(?:organisations|charities|services|groups|providers|centres|projects)\b"
    r"|\b(?P<kind1>awarded|gave|given|granted) the (?:County|City|Borough|District|Unitary) Council £"
)


# What is hoped for, or told to the whole country, has not come in.
_NOT_YET = re.compile(
    r"\b(?:yet to (?:say|decide|confirm|announce)|(?:that|which) (?:has|have|had|was|were) (?:been )?(?:applied|bid|asked) for|whether (?:it|they) (?:will|would))\b|\bannounced (?:an? )?(?:(?:extra|additional|further|new|emergency|national) )*£[\d.,]+ ?(?:m|bn|million|billion)? (?:for|to (?:help|support)) (?:\w+ ){0,3}?(?:organisations|charities|services|victims|areas|forces)\b"
)


def _for_all(reading: Reading, told: Told, view: View) -> re.Match[str] | None:
    """Return what names a ministry's money for the whole country, or a larger sum that income is part of."""
    part = _PART_OF.search(view.text, 0, told.money.start)
    package = _PACKAGE.match(view.text, told.money.end) if part else None
    return (
        package
        or _FOR_ALL.search(view.text)
        or _TO_BODIES.search(view.text)
        or _announced(reading, told, view)
    )


# "The ministry announced an additional £30m of Winter Funding for services": of no area, and no office's.
_ANNOUNCED = re.compile(r"\b(?P<kind>announced|unveiled)\b[^.;£]{0,60}$")
_OURS = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|[Uu]s|I|[Mm]y|[Mm]e|area|county|region|city|force|office|local(?:ly)?)\b|[Cc]ommissioner\b|\bO?PF?CCs?\b"
)


def _announced(reading: Reading, told: Told, view: View) -> re.Match[str] | None:
    """Return the word by which a ministry tells of money in a sentence that names nobody and no place to have it."""
    match = _ANNOUNCED.search(view.text, 0, told.money.start)
    publisher = reading.glossary.publisher
    if match is None or _OURS.search(view.text):
        return None
    whose = publisher.value.text.split() if publisher else []
    named = (h for h in reading.glossary.names(view) if h.value.kind not in _DEPARTMENTS)
    here = any(is_place(w.rstrip("’'s")) or w in whose for w in _CAPITALISED.findall(view.text))
    return None if here or any(named) else match


_DEPARTMENTS = (BodyKind.GOVERNMENT_DEPARTMENT,)
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")


def _is_part(told: Told, view: View) -> bool:
    """Return whether a sum is only the larger one of which something is said to be a part."""
    part = _PART_OF.search(view.text, 0, told.money.start)
    return part is not None and _TO_US.match(view.text, told.money.end) is None


def _others_have(reading: Reading, told: Told, view: View) -> Bodies | None:
    if _given_to(reading, told, view) or _joint(reading, told, view):
        return None
    return others_of(reading, view, told.money.start, told.money.end)


def _of_others(reading: Reading, told: Told, view: View, number: int, others: Bodies) -> Funding:
    """Return what a ministry gives to others than the office that tells of it."""
    payer = _payer(reading, told, view)
    paying = {body.value.text for body in payer}
    return Funding(
        id=f"funding-{number}",
        anchor=view.spans(told.money.start, told.money.end),
        amount=told.money.found(view),
        qualifier=qualifier_before(view, told.money.start),
        funder=payer,
        recipient=tuple(body for body in others if body.value.text not in paying),
        kind=Found(view.text[slice(*told.why)], view.spans(*told.why)) if told.why else None,
        purpose=purpose_after(view, told.money.end),
        period=period_of(view, told.money.end),
    )


def _named(match: re.Match[str]) -> str:
    """Return which of the groups named for the kind of a sum has matched."""
    return next(name for name, text in match.groupdict().items() if text)


# "£30,000 comes from the ministry and £8,400 from the reserve": each sum has its own source behind it.
_FROM = re.compile(r"(?: (?:comes?|came|is|was|will come|will be (?:met|paid)|met|paid))? from ")


def _part_of(told: Told, view: View) -> tuple[int, int] | None:
    """Return where a sum stands with its own source behind it, up to the next sum; None where it has none."""
    if view.text.count("£") < 2 or not _FROM.match(view.text, told.money.end):
        return None
    following = view.text.find("£", told.money.end)
    return told.money.start, following if following > 0 else len(view.text)


def _of_another_payer(told: Told, view: View) -> bool:
    """Return whether who is taken for the payer of a sum stands by another sum."""
    part = _part_of(told, view)
    payer = told.payer
    return part is not None and payer is not None and not part[0] <= payer.start < part[1]


def _payer(reading: Reading, told: Told, view: View) -> Bodies:
    if told.payer is None:
        return ()
    start, end = told.payer.start, told.payer.end
    for hit in reading.glossary.names(view):
        if hit.start < end and start < hit.end and hit.value.kind is BodyKind.GOVERNMENT_DEPARTMENT:
            return (
                reading.glossary.body(view, hit),
            )  # in full: "Ministry of Housing, Communities and …"
    return (name_found(reading, view, start, end),)


def _income(reading: Reading, told: Told, view: View, number: int) -> FundingIn:
    many = _TO_MANY.match(view.text, told.money.end)
    publisher = None if many else (_given_to(reading, told, view) or reading.glossary.publisher)
    together = _joint(reading, told, view)
    payer = _payer(reading, told, view)
    if publisher and publisher.value.text in {body.value.text for body in payer}:
        publisher = None  # nobody takes in what it gives
    if publisher and not many and _others(reading, publisher, view):
        publisher = None
    periods = find_periods(view.text, open_ended=False)
    return FundingIn(
        id=f"income-{number}",
        anchor=view.spans(told.money.start, told.money.end),
        funder=payer,
        recipient=together or ((publisher,) if publisher else ()),
        amount=told.money.found(view),
        qualifier=qualifier_before(view, told.money.start),
        source=sources_in(reading, view.part(*part) if (part := _part_of(told, view)) else view),
        purpose=purpose_after(view, told.money.end),
        period=periods[0].found(view) if len(periods) == 1 else None,
    )


def _given_to(reading: Reading, told: Told, view: View) -> Body | None:
    """Return the commissioner or office that a sentence names right after the sum: "£9,000 to the PCC"."""
    to = _TO_THE.match(view.text, told.money.end)
    for hit in reading.glossary.names(view) if to else ():
        if (
            to
            and hit.start == to.end()
            and hit.value.kind in (BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE)
        ):
            return reading.glossary.body(view, hit)
    return None


_COMMISSIONERS = (BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE)


def _others(reading: Reading, publisher: Body, view: View) -> bool:
    """Return whether money is another's than the council's or force's that tells of it: "the county won £9,000"."""
    if publisher.value.kind in _COMMISSIONERS or re.search(r"\b(?:[Ww]e|[Oo]ur)\b", view.text):
        return False
    named = {reading.glossary.body(view, hit).value.text for hit in reading.glossary.names(view)}
    return publisher.value.text not in named


_TO_THE = re.compile(r" to (?:the )?")
_JOINTLY = re.compile(r" (?:have|has) (?:jointly|together) (?:secured|received|won|been awarded)\b")


def _joint(reading: Reading, told: Told, view: View) -> Bodies:
    """Return the bodies of which a sentence says that they have the money together."""
    match = _JOINTLY.search(view.text, 0, told.money.start)
    before = view.part(0, match.start()) if match else None
    hits = reading.glossary.names(before) if before else []
    return (
        tuple(reading.glossary.body(before, hit) for hit in hits)
        if before and len(hits) > 1
        else ()
    )


_MATCHED = re.compile(r"\b[Mm]atch(?:ed)?[ -]?[Ff]unding(?= of $)")
_KIND_WORDS = {
    "ceiling": r"up to|most|maximum|between|range|limit\w*|no more than|minimum|capped",
    "bid": r"request\w*|appl\w+|bid\w*|ask\w*|sought|seek\w*|submitted|totalling|appeal\w*",
    "match": r"match(?:ed|ing)?[ -]?fund\w*|matched",
    "fund": r"fund\w*|pots?\b|scheme|package|budget|reserve|available|allocation|invest\w*|set aside|ring-?fenc\w*|pool",
}


# "the most any one group can get is £5,000"
_TREASURY = re.compile(r"\b(?:[Bb]orrowing|[Tt]reasury|[Ll]oans?)\b")  # what is owed and lent
_THE_MOST = re.compile(r"(?<=[Tt]he )(?:most|maximum|limit)\b(?! of\b)(?=\b[^.;£]{0,50}$)")


def _of_another_sum(view: View, end: int, *, start: int) -> bool:
    """Return whether the words that say what a sum is stand before another: "up to £900 (the fund, £5,000)"."""
    between = view.text[end:start]
    return "£" in between and not re.match(
        r"[^£]{0,30}£[\d,.]+ ?(?:k|m)? ?(?:and|to|or|[-–]) ?$", between
    )


# "It lost its lottery grant of £30,000": nothing comes in.
_LOSES = re.compile(r"\b(?:los(?:t|e|es|ing)|(?:loss|end) of)\b[^.;,£]{0,60}$")
# "It lost more than £30,000 in funding": what is not there.
_LOST = re.compile(
    r"\b(?:(?:slash|cut|reduc|trimm?|axe|shr[aiu]nk)\w*\b[^.;£]{0,30} by|(?:cut|axe|slash|trim|save)(?:s|d|ed|ting)?(?= (?:(?:about|around|over|nearly|almost|some|more|than|up|to|a|further|another) )*$)|los(?:t|e|es|ing)|(?:loss|cut|shortfall|gap|reduction) of|pressures|search(?:es|ing)? for|(?:need|needs|needed) to (?:find|replace|raise))\b[^.;£]{0,30}$"
)


_ASKED_WHY = re.compile(r" (?:why|how|whether|if|what|where)\b")  # a question about a sum
_OVER_BUDGET = re.compile(r" (?:over|above|under|below|within) (?:the |its )?budget\b")


def _fund(reading: Reading, told: Told, view: View, number: int) -> Iterator[Funding]:
    kind = _KINDS[told.role]
    start, end = told.why or (0, 0)
    match = _MATCHED.search(view.text, 0, told.money.start)
    match = match or re.compile(_KIND_WORDS[kind], re.IGNORECASE).search(view.text, start, end)
    lost = _LOST.search(view.text, 0, told.money.start)
    lost = lost or _ASKED_WHY.match(view.text, match.end() if match else 0)
    lost = lost or _OVER_BUDGET.match(view.text, told.money.end)
    if match is None or lost or _TREASURY.search(view.text):
        return
    if _of_another_sum(view, match.end(), start=told.money.start):
        return
    match = _THE_MOST.search(view.text, 0, told.money.start) or match
    yield Funding(
        id=f"funding-{number}",
        anchor=view.spans(told.money.start, told.money.end),
        amount=told.money.found(view),
        qualifier=qualifier_before(view, told.money.start),
        funder=paid_by(reading, view, told.money.end) if told.role is Role.FUND else (),
        kind=Found(match.group(), view.match_spans(match)),
        purpose=purpose_before(view, told.money.start, told.money.end),
        period=period_of(view, told.money.end) if told.role is Role.FUND else None,
    )


_FORMER = re.compile(
    r"(?:[Tt]he )?(?P<who>(?:former|previous) [A-Z][\w’' ]*?(?:Commissioner|Mayor)(?: [A-Z][\w’'-]+){0,2}) (?P<v>approved|agreed|awarded|funded|granted)"
)


_CONTINUES = re.compile(
    r"\b(?:ensure|secure|fund|support|for|maintain)(?: the)? (?P<p>(?:continu\w+|provision|delivery)[^.;£]{5,100})"
)


def _past(reading: Reading, told: Told, view: View, number: int, group: Links) -> Iterator[Funding]:
    """Yield an earlier decision told as history: who approved which sum, when and for what."""
    match = _FORMER.search(view.text)
    dates = find_dates(view.text)
    if match is None or match.end() > told.money.start:
        return
    start = told.money.end
    purpose = _CONTINUES.search(view.text, start)
    yield Funding(
        id=f"funding-past-{number}",
        anchor=view.spans(told.money.start, told.money.end),
        amount=told.money.found(view),
        funder=(Found(Name(match["who"]), view.match_spans(match, "who")),),
        holder=former_holder(reading, view, *match.span("who")),
        group=group,
        status=Found(AwardStatus.APPROVED, view.match_spans(match, "v"), "award-status"),
        decided=dates[0].found(view) if len(dates) == 1 else None,
        purpose=(Found(purpose["p"].strip(), view.match_spans(purpose, "p")),) if purpose else (),
    )
