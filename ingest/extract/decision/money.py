"""Find the sum that is decided, and the time it pays for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal

from ingest.begin_end import read_begin_end
from ingest.extract.decision.groups import Fields, fields_named
from ingest.labelled import LabelledField
from ingest.quotation import in_quotation
from ingest.records import Found, Period
from ingest.records.values import T
from ingest.values import find_dates, find_money, find_periods
from ingest.view import View

_ASKS_MONEY = re.compile(
    r"(?:\b(?:for|of|to|that|adding|add|additional|further|total(?:ling|s)?|sum|value|up to|provide|award|allocate|approves?|approved|grant|costs?|worth|awarded|contribution|is|:)(?: the| a| an)?(?: sum| total| amount| value| grant| funding| contribution)*(?: of)?(?: up to)?[ *_]*)$",
    re.IGNORECASE,
)
# "This takes the yearly value of the contract to £343,750": what it comes to, not what is decided.
_COMES_TO = re.compile(
    r"\b(?:takes?|taking|brings?|bringing|raises?|raising|making|makes)\b[^.;£]{0,70} (?:to|of|at)[ *_]*$",
    re.IGNORECASE,
)
# "Equipment, including two vans at a cost of £83,000": of one thing among several, not of them all.
_OF_ONE_AMONG = re.compile(
    r"\b(?:includ(?:ing|es?)|among (?:them|which)|amongst (?:them|which)|(?:part|one|two|some) of which|such as)\b"
    r"(?! (?:the )?(?:VAT|fees?|on-?costs?|inflation|tax)\b)[^.;:,£]{3,80}$",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"\b(?:approv|agree|award|authoris|accept)", re.IGNORECASE)
_MONEY_FIELDS = ("total", "recommendation", "finance", "summary")
_TIMED_FIELDS = ("recommendation", "timescale", "total", "finance", "summary")


def amount_of(group: Fields) -> Found[Decimal] | None:
    """Return the sum decided: the total where it is told, else the one sum of the recommendation.

    Where a recommendation names several sums and no total, none is the decision's.
    """
    approved = next((s for f in fields_named(group, "approval") if (s := _approved(f))), None)
    if approved:
        return approved
    for field in fields_named(group, *_MONEY_FIELDS):
        sums = _sums(field)
        if sums and _only_asked(field):
            told = next((s for f in group if f is not field and (s := _approved(f))), None)
            turned_down = any(_NOT_GIVEN.match(f.value.text) for f in group)
            return told or (None if turned_down else sums[0])
        if sums:
            return sums[0] if len({s.value for s in sums}) == 1 else None
    return None


# "Amount requested: £5,000", and below it what became of the request.
_ASKED = re.compile(r"\b(?:requested|asked|sought|applied for)\b", re.IGNORECASE)
_NOT_GIVEN = re.compile(
    r"\W*(?:declined|refused|rejected|deferred|withdrawn|not (?:approved|agreed|supported))\b",
    re.IGNORECASE,
)


def _only_asked(field: LabelledField) -> bool:
    """Return whether a field is labelled as what was asked for."""
    document = field.value.document
    return any(_ASKED.search(document.printed(span)) for span in field.label)


_APPROVED = re.compile(r"\b(?:[Aa]pproved?|[Aa]greed?|[Aa]uthorised?)\b[^.;£]{0,60}(?=£)")


def _approved(field: LabelledField) -> Found[Decimal] | None:
    """Return the one sum that the words of approval say is given, where less may be than was asked."""
    view = _one_line(field)
    approves = _APPROVED.search(view.text)
    sums = find_money(view.text) if approves else []
    one = len({hit.value for hit in sums}) == 1
    return sums[0].found(view) if approves and one and sums[0].start == approves.end() else None


def amounts_again(group: Fields, amount: Found[Decimal] | None) -> tuple[Found[Decimal], ...]:
    """Return the other places at which the fields of a decision print the sum decided, as asked or given."""
    if amount is None:
        return ()
    told = (
        one
        for field in fields_named(group, *_MONEY_FIELDS)
        for one in _sums(field)
        if not _of_another(field, one)
    )
    return _elsewhere(amount, told)


# "An earlier line cost £900", "£900 less": the same sum, but not of this decision.
_BEFORE = re.compile(
    r"\b(?:earlier|previous(?:ly)?|former|past|last|already|existing|another|other)\b[^.;]*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\W*(?:less|more|lower|higher|cheaper|dearer|over|under|short)\b")


def _of_another(field: LabelledField, sum_: Found[Decimal]) -> bool:
    """Return whether the words around a sum say that it is of something else."""
    view = _one_line(field)
    start = bisect_left(view.offsets, sum_.spans[0].start)
    end = bisect_left(view.offsets, sum_.spans[-1].end)
    return bool(_BEFORE.search(view.text[:start]) or _COMPARED.match(view.text, end))


def periods_again(group: Fields, period: Found[Period] | None) -> tuple[Found[Period], ...]:
    """Return the other places at which the fields of a decision print the days between which it pays.

    A financial year is printed for much else too.
    """
    if period is None or period.value.financial_year is not None:
        return ()
    views = (_one_line(field) for field in fields_named(group, *_TIMED_FIELDS))
    told = (hit.found(view) for view in views for hit in find_periods(view.text, open_ended=False))
    return _elsewhere(period, told)


def _elsewhere(known: Found[T], told: Iterable[Found[T]]) -> tuple[Found[T], ...]:
    """Return what says the same at other places, each place once."""
    places = {known.spans: known}
    for one in told:
        if one.value == known.value:
            places.setdefault(one.spans, one)
    return tuple(places.values())[1:]


def _one_line(field: LabelledField) -> View:
    """Return what stands in a field as one line."""
    return View(field.value.document, field.value.text.replace("\n", " "), field.value.offsets)


# What is ended or asked back gives nothing.
_ENDS = re.compile(
    r"\b(?:to )?(?:terminate|withdraw|recover|cancel|not to (?:renew|extend|award)|cease|suspend)\b",
    re.IGNORECASE,
)


# Beside what is given, the sum of one who gets nothing is not the decision's.
_TURNED_DOWN = re.compile(
    r"[^.;]{0,60}?\b(?:was|were|is|are|been) (?:not (?:approved|agreed|supported|awarded)|refused|declined|rejected|turned down|unsuccessful)\b"
)
# A row of a table has a sum a year, or a source, and is not what is decided in all.
_ROW_OF_SUMS = re.compile(r"£[\d,.]+\w*(?: £[\d,.]+\w*)+")


_TOTAL_ROW = re.compile(r"\n\s*(?:[Gg]rand |[Oo]verall )?Total\b[^£\n]{0,60}(?=£)")


def _sums(field: LabelledField) -> list[Found[Decimal]]:
    """Return the sums of a field that are asked for or given: of a total the first alone."""
    if field.name == "summary" and not _DECIDES.search(field.text):
        return []
    view = _one_line(field)
    hits = find_money(view.text)
    if field.name == "total":
        last = _TOTAL_ROW.search(field.value.text)  # of the rows in which a cost is broken down
        totals = [hit for hit in hits if last and hit.start == last.end()]
        return [hit.found(view) for hit in totals or hits[:1]]
    rows = [m.span() for m in _ROW_OF_SUMS.finditer(view.text)] if field.name == "finance" else []
    hits = [hit for hit in hits if not any(a <= hit.start < b for a, b in rows)]
    if field.name == "recommendation" and _ENDS.search(view.text[:60]):
        return []
    hits = [hit for hit in hits if not _OF_ONE_AMONG.search(view.text[: hit.start])]
    several = len({hit.value for hit in hits}) > 1
    sums = [
        hit.found(view)
        for hit in hits
        if not (several and _TURNED_DOWN.match(view.text, hit.end))
        and _ASKS_MONEY.search(view.text[: hit.start])
        and not _COMES_TO.search(view.text[: hit.start])
        and not in_quotation(view.text, hit.start)
    ]
    if field.name == "recommendation" and len({hit.value for hit in hits}) == 1 and not sums:
        return [hits[0].found(view)]
    return sums


def period_of(group: Fields) -> Found[Period] | None:
    """Return the time that the decision pays for: of its timeframe, or the one of its recommendation."""
    told = next((p for f in fields_named(group, "period") if (p := labelled_period(f))), None)
    told = told or begin_end(group)
    if told:
        return told
    for name in _TIMED_FIELDS:
        for field in fields_named(group, name):
            view = _one_line(field)
            periods = [
                p
                for p in find_periods(view.text, open_ended=False)
                if not _OF_MONEY.search(view.text, 0, p.start)
            ]
            if len({p.value for p in periods}) == 1:
                return periods[0].found(view)
            if periods:
                break
    return _extended_to(group) or _from_day(group)


# "the underspend on the 2023/24 grant": where money comes from, not the time that it pays for.
_OF_MONEY = re.compile(
    r"\b(?:underspend(?:s|ing)?|carried (?:forward|over)|unspent|left over)\b[^.;]{0,50}$",
    re.IGNORECASE,
)
_LINES = 2  # of a value that is a period and nothing more
_ALONE = 40  # characters beside it


def labelled_period(field: LabelledField) -> Found[Period] | None:
    """Return the one period that stands after a label for it: "Period: April 2031 to March 2033"."""
    lines = list(field.lines())[:_LINES]
    for view in [lines[0], View.joined(lines)] if lines else []:
        hits = find_periods(view.text)
        if len(hits) == 1 and len(view.text) - (hits[0].end - hits[0].start) <= _ALONE:
            return hits[0].found(view)
    return None


def begin_end(group: Fields) -> Found[Period] | None:
    """Return the interval between the dates of two labels, or from or to the one that is there."""
    told = [
        next((v for f in fields_named(group, name) if (v := _dated(f))), None)
        for name in ("begins", "ends")
    ]
    views = [view for view in told if view is not None]
    if not views:
        return None
    period = read_begin_end(" ".join(view.text for view in views))
    spans = tuple(span for view in views for span in view.spans(0, len(view.text)))
    return Found(period, spans, "begin-end") if period else None


def _dated(field: LabelledField) -> View | None:
    """Return a label and the date right after it as one line."""
    line = next(field.lines(), None)
    dates = find_dates(line.text) if line else []
    if line is None or len(dates) != 1 or dates[0].start > 3:
        return None
    label = View.of(field.value.document, field.label[0])
    return View.joined([label, line.part(0, dates[0].end)])


_LASTS = re.compile(
    r"\b(?:years?|months?|contract|grant|award|agreement|funding|term|period)\b[^.;£]{0,25}$"
)


def _from_day(group: Fields) -> Found[Period] | None:
    """Return from when what is decided runs, where its length stands beside it and no end: "three years from 1 May"."""
    for field in fields_named(group, *_TIMED_FIELDS):
        view = _one_line(field)
        starts = [
            hit
            for hit in find_periods(view.text)
            if hit.value.start and hit.value.start.day and hit.value.end is None
        ]
        if len(starts) == 1 and _LASTS.search(view.text[: starts[0].start]):
            return starts[0].found(view)
    return None


_EXTENDS = re.compile(r"\b(?:extend|extends|extending|extension|further|continu\w+)\b")


def _extended_to(group: Fields) -> Found[Period] | None:
    """Return until when what runs is extended, where nothing says from when."""
    for field in fields_named(group, "recommendation", "summary"):
        view = _one_line(field)
        ends = [hit for hit in find_periods(view.text) if hit.value.start is None]
        if len(ends) == 1 and _EXTENDS.search(view.text[: ends[0].start]):
            return ends[0].found(view)
    return None
