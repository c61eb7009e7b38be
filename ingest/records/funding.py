"""Money: promised to recipients, told of without a sum to one, and coming in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ingest.records.record import Record
from ingest.records.values import Bodies, Found, Link, Links, Period, Qualifier, Text, Texts, When


class AwardStatus(StrEnum):
    """How far the award has come."""

    APPROVED = "approved"
    PROPOSED = "proposed"
    EXTENSION = "extension"
    VARIATION = "variation"
    DECLINED = "declined"
    ENDED = "ended"
    NIL = "nil"


class ProcurementRoute(StrEnum):
    """How it was settled who gets a contract or grant."""

    OPEN_PROCEDURE = "open-procedure"
    RESTRICTED_PROCEDURE = "restricted-procedure"
    COMPETITION = "competition"  # a tender, without a word on who could bid
    NEGOTIATION = "negotiation"
    MINI_COMPETITION = "mini-competition"
    FRAMEWORK = "framework"
    QUOTATIONS = "quotations"
    DIRECT_AWARD = "direct-award"
    WAIVER = "waiver"
    GRANT_PROCESS = "grant-process"


@dataclass(frozen=True, kw_only=True)
class Award(Record):
    """A commissioner's promise of a stated sum to a recipient."""

    plural = "awards"
    recipient: Bodies = ()
    amount: Found[Decimal] | None = None
    qualifier: Found[Qualifier] | None = None
    funder: Bodies = ()
    service: Links = ()
    group: Links = ()  # the partnership or panel that it is for
    title: Text | None = None  # the name of the grant as printed
    period: Found[Period] | None = None
    source: Texts = ()  # the fund or reserve it comes from
    status: Found[AwardStatus] | None = None
    instrument: Text | None = None  # grant, contract, grant agreement
    route: tuple[Found[ProcurementRoute], ...] = ()
    extendable_by: Texts = ()  # by what its row says that it can be made longer
    purpose: Texts = ()
    outcome: Texts = ()
    payment: Texts = ()  # how it is paid: "in four equal instalments", "per annum"
    condition: Texts = ()  # on what terms: "shall be used only to employ an adviser"
    monitoring: Texts = ()  # what is to be reported, and when
    notice: Texts = ()  # with what notice it can be ended: "three months' written notice"
    decided: Found[When] | None = None
    decision: Link | None = None
    extends: Link | None = None
    partner: Bodies = ()
    cites: Links = ()  # publications that a note to its table names
    why: Texts = ()  # the words that made it an award and not a pot, an offer or history
    confidence: Decimal | None = None  # how often a reading like this one is right: 0 to 1
    grounds: tuple[str, ...] = ()  # what weighed most for and against it


@dataclass(frozen=True, kw_only=True)
class Doubt(Record):
    """A sum that may be an award to a recipient: too unsure to be stated, for a person to look at."""

    plural = "unsure"
    recipient: Bodies = ()
    amount: Found[Decimal] | None = None
    why: Texts = ()
    confidence: Decimal | None = None
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Funding(Record):
    """Money told that is no award: history, a post funded until a date, a pot, what an office buys for itself."""

    plural = "funding"
    funder: Bodies = ()
    recipient: Bodies = ()
    funds: Texts = ()  # what is funded: a post, a pilot
    group: Links = ()
    service: Links = ()
    amount: Found[Decimal] | None = None
    qualifier: Found[Qualifier] | None = None
    source: Texts = ()
    source_short: Texts = ()  # the short form in brackets after the fund's name
    period: Found[Period] | None = None
    status: Found[AwardStatus] | None = None
    decided: Found[When] | None = None
    purpose: Texts = ()
    instrument: Text | None = None
    holder: Link | None = None  # who held the funder's office then: "the former commissioner"
    runs_for: Texts = ()  # how long, as printed: "initial term of three years"
    extendable_by: Texts = ()  # by what it can be made longer: "two further one-year options"
    applications_from: Found[When] | None = None
    applications_by: Found[When] | None = None  # until when bids for it are taken
    kind: Text | None = None  # ingest.rules "sum-kind": fund, ceiling, bid, match, budget, history


@dataclass(frozen=True, kw_only=True)
class FundingIn(Record):
    """Money that comes in to a commissioner."""

    plural = "funding_in"
    funder: Bodies = ()
    recipient: Bodies = ()
    amount: Found[Decimal] | None = None
    qualifier: Found[Qualifier] | None = None
    source: Texts = ()
    purpose: Texts = ()
    period: Found[Period] | None = None
