"""Published figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ingest.records.record import Record
from ingest.records.values import Bodies, Found, Link, Links, Period, Qualifier, Text, Texts


@dataclass(frozen=True, kw_only=True)
class Statistic(Record):
    """One published figure: what is counted, of whom, where and when, and by what sources."""

    plural = "statistics"
    value: Found[Decimal]
    unit: Text | None = None  # "percent", "people", "offences", "pounds"
    qualifier: Found[Qualifier] | None = None
    measure: Text  # what is counted
    population: Texts = ()  # of whom
    category: Texts = ()  # the slice: "section 2a", "male"
    area: Texts = ()
    period: Found[Period] | None = None
    stated_by: Bodies = ()
    source: Links = ()  # publications, the nearest first
    researcher: Bodies = ()
    researched_with: Bodies = ()
    service: Links = ()
    scope: Texts = ()
    estimate: Found[bool] | None = None
    upper: Found[Decimal] | None = None  # the far end of a range, whose near end is the value
    answer: Link | None = None  # the answer in which it stands
    compares: Links = ()  # the figures beside it that it was worked out from
