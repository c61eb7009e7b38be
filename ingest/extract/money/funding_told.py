"""Read what is told to be funded without a sum: a post until a date, a pilot by a ministry.

One record is one post or pilot. The same post told again, for the same partnership or from the same
fund, is one record with all its names, unless two ends are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest import handles
from ingest.cued import cued
from ingest.extract.holding import former_holder
from ingest.extract.money.funding_ends import ENDS
from ingest.extract.money.ties import groups_named, groups_of
from ingest.extract.recipient.found import name_found
from ingest.extract.service.introduced import current_provider
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Bodies, Body, Found, Funding, Link, Links, Name, Period, Ref, Text, Texts
from ingest.values import find_periods
from ingest.view import View

_SOURCE = r"(?P<source>[A-Z][\w&’' ]*\w)(?: \((?P<short>\w+)\))?"
_PAYER = r"(?:former |previous )?(?:Police,?(?: Fire)? (?:and|&) Crime Commissioner|Commissioner|PCC)(?: for [A-Z][\w ]+?)?"
_MONEY = cued(r"[Ff]und|grant|contract")  # one of these stands in each way of telling
# Each way of telling: what is funded, by whom or from what, until when.
_TOLD: tuple[re.Pattern[str], ...] = tuple(
    cued(pattern)
    for pattern in (
        r"(?:was|were|is|are) (?:initially |originally |previously |currently )?(?:an? )?(?P<funds>[a-z][\w -]{2,40}?) funded by (?:the )?(?P<funder>[A-Z][\w&’' ]*?\w) (?=(?:until|till|from|since|between|to) (?:the )?(?:end of )?(?:\d|[A-Z][a-z]+ (?:\d|20)))",
        rf"(?:^|, (?:however|but|while|whereas|and),? )(?:[Tt]he |[Aa]n? )(?P<funds>[a-z][^.;,]{{3,70}}?)(?: funded (?:through|by|from|via) (?:the )?{_SOURCE})? (?:is|are|was|were|will be) funded (?=until|till|from|to )",
        r"\b(?:[Cc]urrent|[Ee]xisting|[Pp]resent) (?P<instrument>grant agreement|grant|contract|funding)s? for (?:the |an? )?(?P<funds>[^.;,]{3,80}?) (?=(?:(?:is|was|are|were) due to (?:end|expire)|will end|ends?|will expire|expires?|expired|comes to an end)\b)",
        r"\b(?:[Cc]urrent|[Ee]xisting|[Pp]resent) (?P<funds>(?:grant |contract )?funding (?:(?:allocated|provided|awarded|available) )?(?:under|through|from|via|for) [^.;,]{3,90}?) (?=(?:is|are) due to (?:end|expire|finish)\b|(?:will )?(?:ends?|expires?|finish(?:es)?)\b|comes to an end)",
        rf"(?:^|[.,;] )(?:[Tt]he )?(?P<funder>{_PAYER}) (?:has )?(?:funded|funds) (?:an? |the )?(?P<funds>[a-z][^.;£]{{3,90}}?)(?= that\b| which\b| further to\b| and an? | through\b|[.;,])(?:[^.;]*? and (?:an? )(?P<second>(?:second|further|third|another) [a-z]+))?",
        r"(?:^|[.;] )(?:[Tt]he )?(?P<funder>(?:Office of the )?(?:Police,?(?: Fire)? (?:and|&) Crime Commissioner|PF?CC|OPF?CC)(?: for [A-Z][\w ]+?)?)(?: \([A-Z]+\))? (?:has |have )?(?:funded|funds|is funding) (?P<funds>(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) [A-Za-z][^.;£(]{3,70}?)(?= \(|[.;,]|$| who\b| to\b| in\b| until\b)",
        r"(?:^|\b[Tt]he |’s |'s )(?P<funds>(?:[A-Z][\w’'&-]* ){1,4}Fund) (?:is|was|will be) (?:created|formed|made|made up|set up|funded) (?:by combining|from|of) an? (?:annual )?(?:grant|sum|contribution) from (?:the )?(?P<funder>[A-Z][\w&’' ]*?\w)(?= (?:and|with) (?:funding|money|a)\b|[.,;])",
        r"^(?:The )(?P<funds>[A-Z][A-Za-z ]{2,50}?),? (?:who |which )?(?:will be|are|is) funded (?=until|till|from|to )",
        r"(?:^|[.;] )(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]wo) (?P<funds>[a-z][a-z -]{3,60}?(?:advocate|worker|adviser|advisor|officer|post|co-?ordinator|counsellor)s?) (?:has|have|was|were) (?:also |now )?(?:been )?(?:appointed|recruited|employed),? (?:and |which is |who is )?funded by (?:the )?(?P<funder>[A-Z][\w&’' ]*?\w)(?=[.,;]| and (?:is|was|are|were|will|has)\b|$)",
        r"\b(?P<funds>each (?:agency|partner|member|organisation)[^.;,]{0,40}?) received funding from (?P<source>[a-z]+ sources)",
    )
)  # fmt: skip
_FROM = re.compile(
    r"\b(?:to|from|through|via|by) the (?P<source>[A-Z][\w’' ]*(?:Fund|Grant|Reserve))\b(?: \((?P<short>\w+)\))?"
)
_APPLIED = re.compile(
    r"\b(?P<instrument>grant|funding) (?:application|bid) (?:was )?(?:submitted|made|put in) by (?P<who>the (?:current|existing) provider|(?:the )?[A-Z][\w&’'-]*(?: (?:of |and |for |the )*[A-Z][\w&’'-]*)*)"
)


def tells_funding(text: str) -> bool:
    """Return whether a sentence is one of those that `read_funding` reads."""
    return _MONEY.search(text) is not None and any(pattern.search(text) for pattern in _TOLD)


def read_funding(reading: Reading, units: list[Unit]) -> Iterator[Funding]:
    """Yield what is told to be funded, by whom or until when, without a sum: each thing once."""
    kept: list[Funding] = []
    for unit in units:
        for view in unit.view.sentences():
            if "£" in view.text:
                continue
            for one in _sentence(reading, view, units, unit.index):
                known = next((i for i, other in enumerate(kept) if _same(one, other)), None)
                if known is None:
                    kept.append(replace(one, id=f"told-funding-{len(kept) + 1}"))
                else:
                    kept[known] = _joined(kept[known], one)
    yield from kept


def _sentence(reading: Reading, view: View, units: list[Unit], unit: int) -> Iterator[Funding]:
    if not _MONEY.search(view.text):
        return
    matches = [match for pattern in _TOLD for match in pattern.finditer(view.text)]
    told = {
        match.start(name): (match, name)
        for match in matches
        for name in ("funds", "second")
        if match.groupdict().get(name)
    }
    starts = sorted(told)
    for start, end in zip(starts, [*starts[1:], len(view.text)], strict=False):
        yield _funding(reading, view, told[start], view.part(start, end), (units, unit))


def _funding(
    reading: Reading,
    view: View,
    told: tuple[re.Match[str], str],
    stretch: View,
    place: tuple[list[Unit], int],
) -> Funding:
    """Return one thing that is funded; `stretch` is what the sentence says of it and of no other."""
    match, name = told
    applied = _APPLIED.search(stretch.text)
    instrument = _group(view, match, "instrument")
    if instrument is None or instrument.value == "funding":
        instrument = _group(stretch, applied, "instrument")
    source = _FROM.search(stretch.text)
    own = _group(view, match, "source")
    return Funding(
        id="told-funding",
        anchor=view.match_spans(match, name),
        funder=_funder(reading, view, match) if match.groupdict().get("funder") else (),
        holder=_holder(reading, view, match),
        recipient=_applicant(reading, stretch, applied) if applied else (),
        funds=(Found(match[name].strip(), view.match_spans(match, name)),),
        group=_subject(reading, view) or groups_of(reading, stretch, *place),
        source=_some(own or _group(stretch, source, "source")),
        source_short=_some(_group(view, match, "short") or _group(stretch, source, "short")),
        period=_until(view, match),
        instrument=None if instrument and instrument.value == "funding" else instrument,
    )


def _group(view: View, match: re.Match[str] | None, name: str) -> Text | None:
    if match is None or not match.groupdict().get(name):
        return None
    return Found(match[name], view.match_spans(match, name))


def _some(text: Text | None) -> Texts:
    return (text,) if text else ()


def _applicant(reading: Reading, view: View, match: re.Match[str]) -> Bodies:
    """Return the body whose application was granted, also where it is "the current provider"."""
    start, end = match.span("who")
    if match["who"].endswith("provider"):
        provider: Body | None = current_provider(reading, view, start, end)
        return (provider,) if provider else ()
    start += 4 if match["who"].startswith("the ") else 0
    return (name_found(reading, view, start, end),)


def _funder(reading: Reading, view: View, match: re.Match[str]) -> Bodies:
    start, end = match.span("funder")
    if match["funder"].startswith(("former", "previous")):
        return (Found(Name(match["funder"]), view.spans(start, end)),)
    return (name_found(reading, view, start, end),)


def _holder(reading: Reading, view: View, match: re.Match[str]) -> Link | None:
    told = match.groupdict().get("funder")
    return former_holder(reading, view, *match.span("funder")) if told else None


_ENDS = re.compile(ENDS)


def _until(view: View, match: re.Match[str]) -> Found[Period] | None:
    """Return the period that stands right after the words of funding."""
    ends = _ENDS.match(view.text, match.end())
    far = ends.end() + 12 if ends else match.end() + 12
    for hit in find_periods(view.text):
        if match.end() - 1 <= hit.start <= far:
            return hit.found(view)
    return None


def _subject(reading: Reading, view: View) -> Links:
    """Return a link to the partnership or panel that a sentence begins with."""
    for start, end, full in groups_named(reading, view):
        if start <= 6:
            return (Found(Ref(handles.group(full)), view.spans(start, end), "link"),)
    return ()


# The same thing told again ------------------------------------------------------------------

_POST = re.compile(
    r"\b(?:advocate|advis[eo]r|post|worker|officer|co-?ordinator|practitioner|navigator|counsellor|manager|role|position)\b",
    re.IGNORECASE,
)
_FUND_WORDS = {"the", "fund", "grant", "grants", "funding", "scheme"}


def _same(one: Funding, other: Funding) -> bool:
    """Return whether two tell of one thing: the same words, or one post for one group or fund."""
    if one.period and other.period and one.period.value != other.period.value:
        return False
    if one.funds[0].value == other.funds[0].value and not _unlike(one, other):
        return True
    if not (_POST.search(one.funds[0].value) and _POST.search(other.funds[0].value)):
        return False
    return bool(_groups(one) & _groups(other) or _funds(one) & _funds(other))


def _unlike(one: Funding, other: Funding) -> bool:
    """Return whether two are for different groups or from different funds."""
    pairs = ((_groups(one), _groups(other)), (_funds(one), _funds(other)))
    unlike = any(a and b and not a & b for a, b in pairs)
    return unlike or bool(
        _POST.search(one.funds[0].value) and any(bool(a) != bool(b) for a, b in pairs)
    )


def _groups(funding: Funding) -> set[str]:
    return {link.value.id for link in funding.group}


def _funds(funding: Funding) -> set[frozenset[str]]:
    """Return the funds as the words that tell them apart: "Hope Grant Fund" and "Hope Fund" are one."""
    words = (frozenset(found.value.lower().split()) - _FUND_WORDS for found in funding.source)
    return {word for word in words if word}


def _joined(known: Funding, new: Funding) -> Funding:
    """Return one record with what both tell."""
    seen = {found.value for found in known.funds}
    return replace(
        known,
        funder=known.funder or new.funder,
        holder=known.holder or new.holder,
        recipient=known.recipient or new.recipient,
        funds=known.funds + tuple(f for f in new.funds if f.value not in seen),
        group=known.group or new.group,
        source=known.source
        + tuple(s for s in new.source if s.value not in {k.value for k in known.source}),
        source_short=known.source_short or new.source_short,
        period=known.period or new.period,
        instrument=known.instrument or new.instrument,
    )
