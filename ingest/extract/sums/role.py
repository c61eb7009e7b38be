"""What a sum may be, and one sum as it is told."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ingest.extract.recipient.kind import Named
from ingest.values import Hit


class Role(StrEnum):
    """What a sum is."""

    AWARD = "award"
    DECIDED = "decided"  # approved or recommended, the recipient told elsewhere
    INCOME = "income"
    CEILING = "ceiling"
    BID = "bid"
    MATCH = "match"
    DECLINED = "declined"
    TOTAL = "total"
    FUND = "fund"
    BUDGET = "budget"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Told:
    """One sum as told: its role, its recipients, the words that decided."""

    money: Hit[Decimal]
    role: Role
    recipients: tuple[Named, ...] = ()
    payer: Named | None = None
    each: bool = False
    why: tuple[int, int] | None = None
    pattern: str = ""
