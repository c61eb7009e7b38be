"""Leave out of the promises what is told again, what is a part of a whole, and what was before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ingest.extract.money.other import is_history
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit, year_above
from ingest.records import Body, Found
from ingest.values import Hit, find_money, find_periods


def once(promises: Iterable[Promise], units: Sequence[Unit] = ()) -> list[Promise]:
    """Return the promises with repeats, parts of a whole and what was before left out.

    The same sum to one body in the lists of two years is given twice.
    """
    every = sorted(promises, key=lambda p: p.amount.spans[0].start)
    years: dict[int, int | None] = {}  # of promises, by their ids
    bodies: dict[str, list[Promise]] = {}
    for promise in every:
        bodies.setdefault(_key(promise.recipients[0]), []).append(promise)
    sums: dict[Decimal, list[Promise]] = {}
    for promise in every:
        mine = bodies[_key(promise.recipients[0])]
        alike = sums.setdefault(promise.amount.value, [])
        before = _is_past(promise) and _has_later(promise, mine)
        if _is_another(promise) or not (
            before
            or any(
                (_same(promise, other) and not _of_two_years(promise, other, units, years))
                or _retold(promise, other)
                or _described(promise, other)
                for other in alike
            )
        ):
            alike.append(promise)
    kept = {id(p) for alike in sums.values() for p in alike if not _headline(p, every)}
    kept -= _works_of(every)
    mine_kept = {key: [p for p in mine if id(p) in kept] for key, mine in bodies.items()}
    return [
        p for p in every
        if id(p) in kept and not _part_of_whole(p, mine_kept[_key(p.recipients[0])])
    ]  # fmt: skip


_GAP = 2  # units from one line of a list to the next


def _works_of(every: Sequence[Promise]) -> set[int]:
    """Return the ids of the lines below a sum given to a body that come to just that sum: what it is for."""
    works: set[int] = set()
    for number, whole in enumerate(every):
        if whole.pattern == "line":
            continue  # two lines of a list may happen to come to the one above them
        lines: list[Promise] = []
        total = Decimal(0)
        for at in range(number + 1, len(every)):
            line = every[at]
            last = lines[-1].unit if lines else whole.unit
            total += line.amount.value
            further = line.pattern == "line" and 0 < line.unit - last <= _GAP
            if not further or total > whole.amount.value:
                break
            lines.append(line)
            if len(lines) > 1 and total == whole.amount.value:
                works |= {id(p) for p in lines}
                break
    return works


# What the parts told before it come to: "a total of £…", "Total: £…", "£… in all".
_IN_ALL = re.compile(
    r"\b(?:(?:sub-?|grand )?total|overall|altogether|in all|sum)\b[^.;£]{0,40}$", re.IGNORECASE
)
_ALTOGETHER = re.compile(
    r" (?:in total|in all|altogether|overall|over the (?:\w+ )?(?:years|period|term))\b"
)
_OF_YEAR = re.compile(r"\b(?:(?:19|20)\d\d|[Yy]ear (?:\d|one|two|three|four))\b")
_BELOW = 3  # units from the last part to what they all come to


def in_all(promises: Sequence[Promise], units: Sequence[Unit]) -> list[Promise | None]:
    """Return each promise; of what one body has in parts the first as the sum said to be all of them, the others as none."""
    mine: dict[str, list[int]] = {}
    for number, promise in enumerate(promises):
        mine.setdefault(_key(promise.recipients[0]), []).append(number)
    out: list[Promise | None] = list(promises)
    for numbers in mine.values():
        parts = [promises[n] for n in numbers]
        lines = {p.unit for p in parts}
        if len(parts) < 2 or min(lines) < 0:
            continue
        if len(lines) > 1 and not all(_OF_YEAR.search(units[n].text) for n in lines):
            continue  # grants of one body for one thing and another, in a list
        whole = _whole(parts, units)
        if whole is not None:
            for number in numbers[1:]:
                out[number] = None
            out[numbers[0]] = replace(parts[0], amount=whole)
    return out


def _whole(parts: Sequence[Promise], units: Sequence[Unit]) -> Found[Decimal] | None:
    """Return the sum that the words after some others call their total; None where none does."""
    total = sum((p.amount.value for p in parts), Decimal(0))
    first, last = min(p.unit for p in parts), max(p.unit for p in parts)
    for unit in units[first : last + 1 + _BELOW]:
        label = units[unit.index - 1].text if unit.index else ""
        for hit in find_money(unit.text):
            before = unit.text[: hit.start]
            told = _IN_ALL.search(before) or _ALTOGETHER.match(unit.text, hit.end)
            labelled = len(before.strip()) < 3 and _IN_ALL.search(label.rstrip(": ")) is not None
            if hit.value == total and (told or labelled):
                return hit.found(unit.view)
    return None


_YEARLY = re.compile(r" (?:per annum|per year|a year|each year|annually|p\.a\.?|pa)(?=[\s,;().])")
_YEARS = range(2, 8)


_IS_BEFORE = re.compile(r"[^.;£()]{0,60}\(")


def _is_of_years(hit: Hit[Decimal], promise: Promise) -> bool:
    """Return whether a sum is what a promise of so much a year comes to in some years."""
    return any(hit.value == years * promise.amount.value for years in _YEARS)


def whole_of_years(promise: Promise) -> Promise:
    """Return a promise of so much a year as one of the whole that the same sentence says it comes to."""
    start = promise.amount.spans[0].start
    if start not in promise.view.offsets:
        return promise
    at = promise.view.offsets.index(start)
    text = promise.view.text
    yearly = _YEARLY.search(text, at, at + 40)
    if yearly is None or "£" in text[at + 1 : yearly.start()]:
        return promise
    if text[:at].endswith("("):  # "£36,000 (£12,000 a year)": the whole stands before
        whole = find_money(text[:at])[-1:]
        if (
            whole
            and _IS_BEFORE.fullmatch(text, whole[0].end, at)
            and _is_of_years(whole[0], promise)
        ):
            found = Found(
                whole[0].value, promise.view.spans(whole[0].start, whole[0].end), whole[0].rule
            )
            return replace(promise, amount=found)
    rest = re.split(r"[.;] (?=[A-Z])", text[yearly.end() :])[0]
    for hit in find_money(rest):
        if _is_of_years(hit, promise):
            spans = promise.view.spans(yearly.end() + hit.start, yearly.end() + hit.end)
            return replace(promise, amount=Found(hit.value, spans, hit.rule))
    return promise


def plainest(promises: Sequence[Promise]) -> list[Promise]:
    """Return the promises without sums that only tell again what a body's other sums tell exactly.

    A headline rounds: "nearly £230,000" for £100,611.83 and £129,697 told below, "£1,800" for £1,807.
    """
    mine: dict[str, list[Promise]] = {}
    for promise in promises:
        for body in promise.recipients:
            mine.setdefault(_key(body), []).append(promise)
    return [
        p
        for p in promises
        if not any(_rounds(p, mine[_key(b)]) or _run_together(p, b, promises) for b in p.recipients)
    ]


def _run_together(promise: Promise, body: Body, promises: Sequence[Promise]) -> bool:
    """Return whether a name is two bodies run together that are given less one by one: "A and B"."""
    name = f" {_key(body)} "
    if " and " not in name:
        return False
    others = {
        _key(b)
        for p in promises
        for b in p.recipients
        if p.amount.value < promise.amount.value and f" {_key(b)} " in name
    }
    return len(others) > 1


_LISTED = ("line", "row", "label", "name above sum", "turns")


def _rounds(promise: Promise, mine: Sequence[Promise]) -> bool:
    """Return whether a sum rounds another of the same body, or what two or more others make."""
    if promise.pattern in _LISTED:
        return False
    amount = promise.amount.value
    others = [p.amount.value for p in mine if p.amount.value != amount]
    if len(amount.normalize().as_tuple().digits) > 2:
        return False
    finer = [v for v in others if len(v.normalize().as_tuple().digits) > 2]
    close = any(0 < abs(v - amount) <= amount / 20 for v in finer)
    total = sum(others, Decimal(0))
    return close or (len(others) > 1 and len(finer) > 1 and abs(total - amount) <= amount / 100)


def _headline(promise: Promise, every: list[Promise]) -> bool:
    """Return whether a sum to several bodies is what some of them are given one by one elsewhere."""
    if len(promise.recipients) < 2:
        return False
    names = [_key(body) for body in promise.recipients]
    alone = {
        name
        for name in names
        for other in every
        if len(other.recipients) == 1
        and other.amount.value < promise.amount.value
        and _alike(_key(other.recipients[0]), name)
    }
    return len(alone) >= min(2, len(names) - 1)


def _key(body: Body) -> str:
    return _bare(body.value.text)


@lru_cache(4_000)  # each promise's names are compared with those of all others
def _bare(name: str) -> str:
    return re.sub(r"\b(?:the|ltd|limited|cic|cio|plc)\b|[^a-z0-9 ]", "", name.lower()).strip()


def _alike(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) > 3 and (one in other or other in one)):
        return True
    initials = ["".join(w[0] for w in name.split() if w) for name in (one, other)]
    return one in initials or other in initials


def _same(one: Promise, other: Promise) -> bool:
    names, others = [_key(b) for b in one.recipients], [_key(b) for b in other.recipients]
    return any(_alike(a, b) for a in names for b in others)


def _of_two_years(
    one: Promise, other: Promise, units: Sequence[Unit], years: dict[int, int | None]
) -> bool:
    """Return whether two lines of lists are of different financial years."""
    if one.pattern not in _LISTED or other.pattern not in _LISTED:
        return False
    for promise in (one, other):
        if id(promise) not in years:
            years[id(promise)] = _year(promise, units)
    both = [years[id(promise)] for promise in (one, other)]
    return None not in both and both[0] != both[1]


def _year(promise: Promise, units: Sequence[Unit]) -> int | None:
    told = promise.period or year_above(units, promise.unit)
    line = units[promise.unit].text if promise.unit >= 0 else promise.view.text
    own = {
        h.value for text in (promise.view.text, line) for h in find_periods(text, open_ended=False)
    }
    if own:
        return next(iter(own)).financial_year if len(own) == 1 else None
    return told.value.financial_year if told else None


def _retold(promise: Promise, other: Promise) -> bool:
    """Return whether a sentence tells again the sum of the line of a list that stands just above it.

    "£500 to NAME" is the next line of such a list.
    """
    if promise.pattern == "sum to name" and promise.view.text.startswith("£"):
        return False
    lines = ("line", "row", "label", "name above sum")
    return (
        other.pattern in lines
        and promise.pattern not in lines
        and 0 <= promise.unit - other.unit <= 1
    )


# Words for a body where its name ends in small letters: "the Tarn centre".
_DESCRIBES = re.compile(r" (?:centre|charity|club|group|project|refuge|school|service|team|trust)$")
_THE_SUM = re.compile(r"\b[Tt]he $")


def _described(promise: Promise, other: Promise) -> bool:
    """Return whether "the £500 given to the Tarn centre" tells again a sum given by name in a sentence before."""
    start = promise.amount.spans[0].start
    offsets = promise.view.offsets
    if start not in offsets or other.amount.spans[0].start in offsets:
        return False
    before = promise.view.text[: offsets.index(start)]
    names = [body.value.text for body in promise.recipients]
    return _THE_SUM.search(before) is not None and all(_DESCRIBES.search(name) for name in names)


def _is_another(promise: Promise) -> bool:
    """Return whether the sum is told to come on top: "another £400"."""
    start = promise.amount.spans[0].start
    if start not in promise.view.offsets:
        return False
    before = promise.view.text[: promise.view.offsets.index(start)]
    return re.search(r"\b(?:another|a further|an additional|an extra) $", before) is not None


def _is_past(promise: Promise) -> bool:
    """Return whether a promise is told as what was before."""
    return (
        is_history(promise.view.text)
        or re.match(r"In (?:19|20)\d\d,? \S", promise.view.text) is not None
    )


def _has_later(promise: Promise, mine: list[Promise]) -> bool:
    """Return whether the same body is promised another sum now."""
    return any(
        p is not promise and not _is_past(p)
        and p.amount.value != promise.amount.value and p.pattern not in ("line", "row", "label")
        and re.search(r"\b(?:now|further|extend\w*|new|again|continue\w*)\b", p.view.text)
        for p in mine
    )  # fmt: skip


def _part_of_whole(promise: Promise, mine: list[Promise]) -> bool:
    """Return whether the sum is one of several to the same body that another one adds up."""
    if len(mine) < 3:
        return False
    largest = max(mine, key=lambda p: p.amount.value)
    rest = sum((p.amount.value for p in mine if p is not largest), Decimal(0))
    return promise is not largest and rest == largest.amount.value
