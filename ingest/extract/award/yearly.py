"""Say of an award's sum that it is of each year, where the words beside it do: "£41,200 per annum for two years"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ingest.extract.award.purpose import end_of_sum, unit_of
from ingest.extract.units import Unit
from ingest.phrases import clip
from ingest.records import Award

_BEHIND = re.compile(
    r"(?:,? (?:of |in )?(?:grant|funding|contribution|award))?(?: each)?,? \(?(?P<v>(?:per|each|every|a) (?:annum|(?:financial )?year)|p\.?a\b\.?|annually|yearly|(?:in|for) each of (?:the (?:[a-z]+ )?(?:financial )?years|(?:19|20)\d\d[/–-]\d\d(?:(?:,| and) (?:19|20)\d\d[/–-]\d\d)*))(?![\w-])"
)
_BEFORE = re.compile(
    r"\b(?P<v>annual|yearly) (?:grant|contribution|award|payment|contract sum|funding|sum)s? (?:of|worth)(?: up to)? $"
)


def with_yearly(award: Award, units: Mapping[int, Unit]) -> Award:
    """Return an award with the words that make its sum one of each year; as it is where there are none."""
    unit = unit_of(award, units)
    if award.payment or award.amount is None or unit is None:
        return award
    view = unit.view
    start = view.offsets.index(award.amount.spans[0].start)
    words = _BEHIND.match(view.text, end_of_sum(view, award, start))
    words = words or _BEFORE.search(view.text, 0, start)
    told = clip(view, *words.span("v")) if words else None
    return replace(award, payment=(told,)) if told else award
