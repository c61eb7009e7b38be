"""Find the sum that is decided, and the time it pays for."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.extract.decision_groups import Fields, fields_named
from ingest.labelled import LabelledField
from ingest.records import Found, Period
from ingest.values import find_money, find_periods
from ingest.view import View

_ASKS_MONEY = re.compile(
    r"(?:\b(?:for|of|to|that|total(?:ling|s)?|sum|value|up to|provide|award|allocate|approves?|approved|grant|costs?|awarded|contribution|is|:)(?: the| a| an)?(?: sum| total| amount| value| grant| funding| contribution)*(?: of)?(?: up to)?[ *_]*)$",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"\b(?:approv|agree|award|authoris|accept)", re.IGNORECASE)
_MONEY_FIELDS = ("total", "recommendation", "finance", "summary")


def amount_of(group: Fields) -> Found[Decimal] | None:
    """Return the sum decided: the total where it is told, else the one sum of the recommendation.

    Where a recommendation names several sums and no total, none is the decision's.
    """
    for field in fields_named(group, *_MONEY_FIELDS):
        sums = _sums(field)
        if sums:
            return sums[0] if len({s.value for s in sums}) == 1 else None
    return None


def _one_line(field: LabelledField) -> View:
    """Return what stands in a field as one line."""
    return View(field.value.document, field.value.text.replace("\n", " "), field.value.offsets)


def _sums(field: LabelledField) -> list[Found[Decimal]]:
    """Return the sums of a field that are asked for or given: of a total the first alone."""
    if field.name == "summary" and not _DECIDES.search(field.text):
        return []
    view = _one_line(field)
    hits = find_money(view.text)
    if field.name == "total":
        return [hit.found(view) for hit in hits[:1]]
    sums = [hit.found(view) for hit in hits if _ASKS_MONEY.search(view.text[: hit.start])]
    if field.name == "recommendation" and len({hit.value for hit in hits}) == 1 and not sums:
        return [hits[0].found(view)]
    return sums


def period_of(group: Fields) -> Found[Period] | None:
    """Return the time that the decision pays for: of its timeframe, or the one of its recommendation."""
    for name in ("recommendation", "timescale", "total", "finance", "summary"):
        for field in fields_named(group, name):
            view = _one_line(field)
            periods = find_periods(view.text, open_ended=False)
            if len({p.value for p in periods}) == 1:
                return periods[0].found(view)
            if periods:
                break
    return _extended_to(group)


_EXTENDS = re.compile(r"\b(?:extend|extends|extending|extension|further|continu\w+)\b")


def _extended_to(group: Fields) -> Found[Period] | None:
    """Return until when what runs is extended, where nothing says from when."""
    for field in fields_named(group, "recommendation", "summary"):
        view = _one_line(field)
        ends = [hit for hit in find_periods(view.text) if hit.value.start is None]
        if len(ends) == 1 and _EXTENDS.search(view.text[: ends[0].start]):
            return ends[0].found(view)
    return None
