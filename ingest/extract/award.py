"""Read awards, income and other funding out of a document.

Sums are read from tables, labelled groups, lists and sentences, in that order; what each sum is, is
decided in `ingest.extract.sums`, what a list line is in `ingest.extract.award_lines`. Here promises
become records: a sum told again is one award, parts of a sum that is told whole are none, and the one
sum a decision approves goes to the one recipient it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest import handles
from ingest.extract import grant_table
from ingest.extract.award_lines import offers_awards, read_labels, read_lists, read_tables
from ingest.extract.promise import Promise, Unit, body_check, name_found, units_of
from ingest.extract.recipients import Kind, Named
from ingest.extract.sums import Masked, Role, Told, mask, read_sums
from ingest.form import FormKind
from ingest.reading import Reading
from ingest.records import (
    Award,
    AwardStatus,
    Body,
    Found,
    Funding,
    FundingIn,
    Name,
    Period,
    Qualifier,
    Record,
    Ref,
)
from ingest.rules import keyword_pattern
from ingest.values import find_dates, find_periods
from ingest.view import View


@dataclass
class _Read:
    """What has been read so far: promises, sums decided without a recipient, and other money."""

    promises: list[Promise] = field(default_factory=list)
    decided: list[tuple[Told, View, int]] = field(default_factory=list)
    others: list[tuple[Told, View, int]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # units that a table, a label or a list has claimed


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the awards, the income and the other funding that a document tells."""
    claimed = grant_table.claimed(reading)
    units = [u for u in units_of(reading) if not any(s.covers(u.block.span) for s in claimed)]
    units = [replace(u, index=i) for i, u in enumerate(units)]
    read = _read(reading, units)
    read.promises += _paired(reading, read, units)
    promises = _once(read.promises)
    numbered = [_award(reading, p, n, units) for n, p in enumerate(promises, 1)]
    yield from numbered
    yield from _others(reading, read)
    yield from _told_funding(reading, units, numbered)


def _read(reading: Reading, units: list[Unit]) -> _Read:
    is_body = body_check(reading)
    read = _Read()
    for reader in (read_tables, read_labels, read_lists):
        for promise in reader(reading, [u for u in units], is_body):
            if promise.unit not in read.used and not _claimed(read, promise):
                read.promises.append(promise)
        read.used |= {p.unit for p in read.promises}
    last: Body | None = None
    for unit in units:
        if unit.index in read.used:
            continue
        for sentence in unit.view.sentences():
            last = _sentence(reading, read, units, unit, sentence, last)
    return read


def _claimed(read: _Read, promise: Promise) -> bool:
    return any(p.amount.spans == promise.amount.spans for p in read.promises)


# Sentences ----------------------------------------------------------------------------------


def _sentence(
    reading: Reading, read: _Read, units: list[Unit], unit: Unit, view: View, last: Body | None
) -> Body | None:
    """Read one sentence; return the body it spoke of last, for "the charity" in the next one."""
    masked = mask(view.text, body_check(reading))
    for told in read_sums(masked):
        if told.role is Role.AWARD:
            bodies = _recipients(reading, units, unit, masked, told, view)
            if bodies:
                read.promises += _promises(told, bodies, view, unit.index)
                last = bodies[-1]
                continue
        if told.role in (Role.UNCLEAR, Role.DECIDED, Role.AWARD) and last is not None:
            again = _ANAPHORA.search(view.text[: told.money.start])
            if again:
                mention = view.spans(*again.span("who"))
                full = Found(last.value, (last.spans[0], *mention), "named-elsewhere")
                if last.rule == "verbatim":
                    read.promises += _promises(replace(told, why=again.span("v")), [full], view, unit.index)
                    continue
        (read.decided if told.role is Role.DECIDED else read.others).append((told, view, unit.index))
    named = [n for n in masked.names.values() if n.kind is Kind.BODY]
    if named and (last is None or masked.money or len(named) == 1):
        last = name_found(reading, view, named[0].start, named[0].end) if not masked.money else last
    return last


_ANAPHORA = re.compile(
    r"(?:^|[.;,] (?:and )?)(?P<who>(?:[Tt]he|[Tt]his) (?:charity|organisation|group|project|trust|club|provider|service|team|school|company|partnership|centre)|[Tt]hey|[Ii]t)"
    r" (?:(?:has|have|had|was|were|is|are|will|also|been|be|now|then|both|further) )*(?P<v>receiv\w+|awarded|granted|given|allocated|got|secured)\b[^.;£]{0,45}$"
)
_LOOSE = ("sum to name", "name in brackets", "giving sum for name to", "sum to enable name to", "contract with name at sum")
_AWARD_WORDS = re.compile(
    r"\b(?:award\w*|grant(?:s|ed)?|recipients?|successful|receiv\w+|alloca\w+|funded|funding|benefit\w*|donat\w+|contribut\w+|approv\w+|provid\w+|contracts?)\b", re.IGNORECASE
)


def _recipients(
    reading: Reading, units: list[Unit], unit: Unit, masked: Masked, told: Told, view: View
) -> list[Body]:
    """Return the recipients that stand in the slot, or none where it cannot be trusted."""
    named = [n for n in told.recipients if n.kind in (Kind.BODY, Kind.ODD) and not _is_publisher(reading, n)]
    if not named or len(named) != len(told.recipients):
        return []
    if len(named) > 2 and not told.each:
        return []
    if told.pattern in _LOOSE and any(n.kind is Kind.ODD for n in named):
        around = view.text + " " + (units[unit.index - 1].text if unit.index else "")
        if not _AWARD_WORDS.search(around):
            return []
    if told.pattern == "name in brackets" and _NOT_AWARDS.search(view.text):
        return []
    return [name_found(reading, view, n.start, n.end) for n in named]


_NOT_AWARDS = re.compile(r"\b(?:requested|bids? for|apply|budget|income|cost of|fine[sd]?|Home Office|Ministry of Justice|MoJ)\b")


def _is_publisher(reading: Reading, named: Named) -> bool:
    publisher = reading.glossary.publisher
    return publisher is not None and publisher.value.text.lower() == named.text.lower()


def _promises(told: Told, bodies: list[Body], view: View, unit: int) -> Iterator[Promise]:
    """Yield the promise, or one for each body where each gets the sum."""
    amount = told.money.found(view)
    why = Found(view.text[slice(*told.why)].strip(), view.spans(*told.why)) if told.why and told.why[1] > told.why[0] and view.text[slice(*told.why)].strip() else None
    groups = [(b,) for b in bodies] if told.each else [tuple(bodies)]
    end = max([told.money.end])
    for group in groups:
        yield Promise(group, amount, view, why, unit, told.pattern, end)


# One decision, one recipient ----------------------------------------------------------------

_TO_WHOM = re.compile(
    r"\b(?P<v>(?:award\w*|grant\w*|contract\w*|provid\w*|commission\w*|funding|deliver\w*|extend\w*|extension))\b[^.;\ue000-\ue1ff\uf000-\uf1ff]{0,60}?(?:\bto|\bwith|provider|provider of [^.;\ue000-\ue1ff]{0,70}?|supplier|by|for)"
    r"(?:,| )(?:[^.;\ue000-\ue1ff\uf000-\uf1ff]{0,70}?)(?P<n>[\ue000-\ue1ff])"
)


def _paired(reading: Reading, read: _Read, units: list[Unit]) -> Iterator[Promise]:
    """Yield the award of a decision that names its sum in one sentence and its recipient in another.

    Only where the document approves one sum and promises money to one body, and no more.
    """
    if reading.form.kind is not FormKind.DECISION_RECORD or read.promises:
        return
    current = [(t, v, i) for t, v, i in read.decided if not _history(v.text)]
    if len({t.money.value for t, _, _ in current}) != 1:
        return
    givings = list(_givings(reading, units))
    if len({body.value.text for body, _, _, _ in givings}) != 1:
        return
    told, view, index = current[0]
    body, why, where, _ = givings[0]
    yield Promise((body,), told.money.found(view), View.joined([view, where]), why, index, "paired")


def _givings(reading: Reading, units: list[Unit]) -> Iterator[tuple[Body, Found[str], View, int]]:
    for unit in units:
        for sentence in unit.view.sentences():
            masked = mask(sentence.text, body_check(reading))
            if masked.money or not re.search(r"\b(?:fund\w*|grant|contract|award\w*)\b", masked.text):
                continue
            match = re.search(r"\b(?P<v>awarded|granted|given|paid|award|let)\b[^.;\uf000-\uf1ff]{0,40}?\b(?:to|with)\b[^.;\ue000-\ue1ff]{0,110}?(?P<n>[\ue000-\ue1ff])", masked.text)
            if match is None:
                continue
            named = masked.names[match["n"]]
            if named.kind in (Kind.BODY, Kind.ODD) and not _is_publisher(reading, named):
                words = masked.span(*match.span("v"))
                why = Found(sentence.text[slice(*words)], sentence.spans(*words))
                yield name_found(reading, sentence, named.start, named.end), why, sentence, unit.index


_HISTORY = re.compile(
    r"\b(?:former|previous(?:ly)?|earlier|last year|in the past|originally|initially|historic\w*|prior|had been|outgoing)\b", re.IGNORECASE
)


def _history(text: str) -> bool:
    return _HISTORY.search(text) is not None


# Once ---------------------------------------------------------------------------------------


def _once(promises: Iterable[Promise]) -> list[Promise]:
    """Return the promises with repeats, parts of a whole and totals of a list left out."""
    kept: list[Promise] = []
    for promise in sorted(promises, key=lambda p: p.amount.spans[0].start):
        if not any(_same(promise, other) for other in kept):
            kept.append(promise)
    return [p for p in kept if not _part_of_whole(p, kept)]


def _key(body: Body) -> str:
    return re.sub(r"\b(?:the|ltd|limited|cic|cio|plc)\b|[^a-z0-9 ]", "", body.value.text.lower()).strip()


def _alike(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) > 3 and (one in other or other in one)):
        return True
    initials = ["".join(w[0] for w in name.split() if w) for name in (one, other)]
    return one in initials or other in initials


def _same(one: Promise, other: Promise) -> bool:
    if one.amount.value != other.amount.value:
        return False
    names, others = [_key(b) for b in one.recipients], [_key(b) for b in other.recipients]
    return any(_alike(a, b) for a in names for b in others)


def _part_of_whole(promise: Promise, every: list[Promise]) -> bool:
    """Return whether the sum is one of several to the same body that another one adds up."""
    key = _key(promise.recipients[0])
    mine = [p for p in every if _key(p.recipients[0]) == key]
    if len(mine) < 3:
        return False
    largest = max(mine, key=lambda p: p.amount.value)
    rest = sum((p.amount.value for p in mine if p is not largest), Decimal(0))
    return promise is not largest and rest == largest.amount.value


# Records ------------------------------------------------------------------------------------


def _award(reading: Reading, promise: Promise, number: int, units: list[Unit]) -> Award:
    view = promise.view
    publisher = reading.glossary.publisher
    return Award(
        id=f"award-{number}",
        anchor=promise.amount.spans,
        recipient=promise.recipients,
        amount=promise.amount,
        qualifier=_qualifier(view, promise),
        funder=(publisher,) if publisher else (),
        period=_period(promise, units),
        source=_source(reading, view),
        status=_status(reading, promise),
        instrument=_instrument(view),
        purpose=_purpose(view, promise),
        decision=_decision(reading, view, promise),
        why=(promise.why,) if promise.why and len(promise.why.value) <= 120 else (),
    )


_QUALIFIED = re.compile(
    r"\b(?P<q>up to|over|more than|nearly|almost|around|about|approximately|approx\.?|just under|at least|in excess of|circa)(?: (?:a|the))? ?(?:total of )?$",
    re.IGNORECASE,
)


def _qualifier(view: View, promise: Promise) -> Found[Qualifier] | None:
    at = _place(view, promise)
    match = _QUALIFIED.search(view.text[:at]) if at is not None else None
    if match is None:
        return None
    for qualifier in Qualifier:
        if keyword_pattern("qualifier", qualifier).fullmatch(match["q"]):
            return Found(qualifier, view.match_spans(match, "q"), "qualifier")
    return None


def _place(view: View, promise: Promise) -> int | None:
    """Return where the amount starts in a view, or None where it stands outside it."""
    start = promise.amount.spans[0].start
    return view.offsets.index(start) if start in view.offsets else None


def _period(promise: Promise, units: list[Unit]) -> Found[Period] | None:
    """Return the one period that the promise's words or the nearest heading with a year state."""
    hits = find_periods(promise.view.text, open_ended=False)
    if hits:
        return hits[0].found(promise.view) if len({h.value for h in hits}) == 1 else None
    for unit in reversed(units[max(0, promise.unit - 40) : promise.unit]):
        if unit.kind.value in ("heading", "label") or len(unit.text) < 80:
            years = find_periods(unit.text, open_ended=False)
            if len(years) == 1 and years[0].value.financial_year is not None:
                return years[0].found(unit.view)
    return None


_SOURCE = re.compile(r"(?:\bfrom|\bthrough|\bvia|\bout of|\bunder) (?:the |his |her |my |our |its )?(?P<f>[\ue600-\ue7ff])")


def _source(reading: Reading, view: View) -> tuple[Found[str], ...]:
    masked = mask(view.text, body_check(reading))
    found = []
    for match in _SOURCE.finditer(masked.text):
        named = masked.names[match["f"]]
        if re.search(r"\b(?:Fund|Reserve|Reserves|Grant|Scheme|Budget|Pot|Allocation)s?$", named.text):
            found.append(Found(named.text, view.spans(named.start, named.end)))
    return tuple(found[:2])


_STATUSES: tuple[tuple[AwardStatus, str], ...] = (
    (AwardStatus.EXTENSION, r"\b(?:extension|extended|extend|extending)\b"),
    (AwardStatus.APPROVED, r"\b(?:approv(?:ed|es|al)|award(?:ed|s)?|agreed|allocated|granted|giv(?:en|ing)|receiv(?:ed|e|es|ing)|funded|provided|successful|contract)\b"),
)


def _status(reading: Reading, promise: Promise) -> Found[AwardStatus] | None:
    for status, pattern in _STATUSES:
        match = re.search(pattern, promise.view.text)
        if match:
            return Found(status, promise.view.match_spans(match), "award-status")
    if promise.why is not None:
        match = re.search(_STATUSES[1][1], promise.why.value)
        if match and len(promise.why.spans) == 1:
            start = promise.why.spans[0].start
            view = View.of(reading.document, promise.why.spans[0])
            again = re.search(_STATUSES[1][1], view.text)
            if again and start >= 0:
                return Found(AwardStatus.APPROVED, view.match_spans(again), "award-status")
    return None


def _instrument(view: View) -> Found[str] | None:
    match = re.search(r"\b(?:grant agreement|service level agreement|contract|grant|donation|sponsorship)\b", view.text, re.IGNORECASE)
    return Found(match.group(), view.match_spans(match)) if match else None


_PURPOSE = re.compile(
    r"\b(?:to|towards|for) (?P<p>(?:provid|deliver|support|fund|help|enabl|run|employ|continu|expand|develop|creat|cover|purchas|buy|improv|extend|work|tackl|the (?:provision|delivery|cost|costs|purchase|continuation) of)\w*\b[^.;£()\n]{4,100}?)(?=[.;,£(]|$| (?:which|that|where|while|and will|and to|in order)\b)"
)


def _purpose(view: View, promise: Promise) -> tuple[Found[str], ...]:
    at = _place(view, promise)
    if at is None:
        return ()
    match = _PURPOSE.search(view.text, at)
    if match is None or match.start() - at > 140 or re.search(r"£", view.text[at + 2 : match.start()]):
        return ()
    return (Found(match["p"].strip(), view.match_spans(match, "p")),)


def _decision(reading: Reading, view: View, promise: Promise) -> Found[Ref] | None:
    if reading.form.kind is not FormKind.DECISION_RECORD:
        return None
    match = re.search(r"\bdecision(?: request| record| notice)?\b|\bapprov\w+|\brecommend\w+|\bagree[sd]?\b", view.text, re.IGNORECASE)
    return Found(Ref(handles.decision()), view.match_spans(match), "link") if match else None


# Income and the rest ------------------------------------------------------------------------

_KINDS = {Role.CEILING: "ceiling", Role.BID: "bid", Role.MATCH: "match", Role.FUND: "fund"}


def _others(reading: Reading, read: _Read) -> Iterator[Record]:
    """Yield income, and the sums that are told to be a fund, a ceiling, a bid or match funding."""
    seen: set[tuple[Role, Decimal]] = set()
    awarded = {p.amount.value for p in read.promises}
    for number, (told, view, _) in enumerate(read.others + read.decided, 1):
        if (told.role, told.money.value) in seen or told.money.value in awarded:
            continue
        seen.add((told.role, told.money.value))
        if told.role is Role.INCOME:
            yield _income(reading, told, view, number)
        elif told.role in _KINDS and told.why is not None:
            yield from _fund(told, view, number)
        elif told.role is Role.DECIDED and _history(view.text):
            yield from _past(reading, told, view, number)


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
        source=_source(reading, view),
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


_FORMER = re.compile(r"(?:[Tt]he )?(?P<who>(?:former|previous) [A-Z][\w’' ]*?(?:Commissioner|Mayor)(?: [A-Z][\w’'-]+){0,2}) (?P<v>approved|agreed|awarded|funded|granted)")


def _past(reading: Reading, told: Told, view: View, number: int) -> Iterator[Award]:
    """Yield an earlier decision told as history: who approved which sum, when and for what."""
    match = _FORMER.search(view.text)
    dates = find_dates(view.text)
    if match is None or match.end() > told.money.start:
        return
    purpose = re.search(r"\b(?:ensure|secure|fund|support|for|maintain)(?: the)? (?P<p>(?:continu\w+|provision|delivery)[^.;£]{5,100})", view.text[told.money.end :])
    offset = told.money.end
    yield Award(
        id=f"award-past-{number}",
        anchor=view.spans(told.money.start, told.money.end),
        amount=told.money.found(view),
        funder=(Found(Name(match["who"]), view.match_spans(match, "who")),),
        status=Found(AwardStatus.APPROVED, view.match_spans(match, "v"), "award-status"),
        decided=dates[0].found(view) if len(dates) == 1 else None,
        purpose=(Found(purpose["p"].strip(), view.spans(offset + purpose.start("p"), offset + purpose.end("p"))),) if purpose else (),
        why=(Found(match["v"], view.match_spans(match, "v")),),
    )


def _told_funding(reading: Reading, units: list[Unit], awards: list[Award]) -> Iterator[Funding]:
    yield from ()
