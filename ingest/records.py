"""The domain objects that a document states: what extractors make, and nothing else.

A record is frozen, and each of its fields is a value *with the spans that print it* and the name of
the rule that leads from the print to the value (`ingest.rules`). A record knows no RDF: `assemble`
maps its class to `vsc:Class` and each field to `vsc:fieldName`, unless its table of reused terms
says otherwise. A field that the document does not state is empty; an extractor never fills it in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from ingest.document import Span

T = TypeVar("T", covariant=True)
Kind = TypeVar("Kind", bound="Record")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value, the spans that print it, and the rule that reads the one from the other."""

    value: T
    spans: tuple[Span, ...]
    rule: str = "verbatim"

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError(f"no span for {self.value!r}: no evidence, no statement")


# Values -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A date at the precision printed: a year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Return ISO 8601: 2022, 2022-04 or 2022-04-05."""
        parts = [f"{self.year:04d}"]
        parts += [f"{p:02d}" for p in (self.month, self.day) if p is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Period:
    """An interval at the precision printed.

    A financial year (`financial_year`, the calendar year in which its April falls) is not two dates;
    otherwise `start` or `end` may be open.
    """

    start: When | None = None
    end: When | None = None
    financial_year: int | None = None

    def __str__(self) -> str:
        """Return "2017-18" for a financial year, else ISO 8601 "2022-04-01/2022-06-30"."""
        if self.financial_year is not None:
            return f"{self.financial_year}-{(self.financial_year + 1) % 100:02d}"
        return f"{self.start or '..'}/{self.end or '..'}"


class BodyKind(StrEnum):
    """What a body is; what it does stands in services, awards and partnerships."""

    COMMISSIONER = "commissioner"
    COMMISSIONER_OFFICE = "commissioner-office"
    POLICE_FORCE = "police-force"
    COUNCIL = "council"
    COMBINED_AUTHORITY = "combined-authority"
    GOVERNMENT_DEPARTMENT = "government-department"
    PUBLIC_BODY = "public-body"
    NHS_BODY = "nhs-body"
    PROBATION = "probation"
    CHARITY = "charity"
    COMPANY = "company"
    UNIVERSITY = "university"
    CONSORTIUM = "consortium"
    ASSOCIATION = "association"
    TEAM = "team"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Name:
    """An organisation as named at one place; `resolve` turns it into an IRI.

    `text` is the name to resolve: mostly as printed. Where the print is a short form or a
    description ("the current provider") whose meaning the document itself settles, `text` is the
    full name and the spans are those of both prints.
    """

    text: str
    kind: BodyKind = BodyKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class Ref:
    """Another record of the same document, by its `id`."""

    id: str


class AwardStatus(StrEnum):
    """How far the award has come."""

    APPROVED = "approved"
    PROPOSED = "proposed"
    EXTENSION = "extension"
    VARIATION = "variation"
    DECLINED = "declined"
    ENDED = "ended"
    NIL = "nil"


class DecisionStatus(StrEnum):
    """Whether the decision-maker approved what was asked."""

    APPROVED = "approved"
    PROPOSED = "proposed"
    REFUSED = "refused"
    NOTED = "noted"
    WITHDRAWN = "withdrawn"


class AnswerStatus(StrEnum):
    """What became of a question; these are different answers, none of them zero."""

    DISCLOSED = "disclosed"
    NIL = "nil"
    NOT_HELD = "not-held"
    REFUSED = "refused"
    REFERRED_ELSEWHERE = "referred-elsewhere"
    NOT_ANSWERED = "not-answered"
    BLANK = "blank"


class Tick(StrEnum):
    """A cell of a form that is either filled in with a yes or a no, or left blank."""

    YES = "yes"
    NO = "no"
    BLANK = "blank"


class Eligible(StrEnum):
    """Whether a group can use a service, as stated."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "conditional"
    NOT_STATED = "not-stated"


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


class CostKind(StrEnum):
    """How public accounts class spending."""

    CAPITAL = "capital"
    REVENUE = "revenue"


class LawRole(StrEnum):
    """What a document cites a law for."""

    POWER = "power"  # the power under which the decision is made
    SUBJECT = "subject"  # the offence or right that the document is about
    FRAME = "frame"  # the law that frames the document itself: information rights, copyright
    DUTY = "duty"  # a law that a service or provider must comply with


class GroupKind(StrEnum):
    """How a group of bodies works together."""

    PARTNERSHIP = "partnership"
    PANEL = "panel"
    CONSORTIUM = "consortium"
    ASSOCIATION = "association"


class Qualifier(StrEnum):
    """The word that stands with a figure and weakens it."""

    APPROXIMATELY = "approximately"
    UP_TO = "up-to"
    AT_LEAST = "at-least"
    OVER = "over"
    NEARLY = "nearly"


Text: TypeAlias = Found[str]
Texts: TypeAlias = tuple[Found[str], ...]
Body: TypeAlias = Found[Name]
Bodies: TypeAlias = tuple[Found[Name], ...]
Link: TypeAlias = Found[Ref]
Links: TypeAlias = tuple[Found[Ref], ...]


# Records ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has: a handle within its document, and the words that say it exists.

    `id` is the extractor's own handle, for `Ref`s of the same document; no IRI is made from it.
    `anchor` is the evidence that the thing is what its class says.
    """

    plural: ClassVar[str]
    id: str
    anchor: tuple[Span, ...]

    def found(self) -> list[tuple[str, Found[Any]]]:
        """Return (field, value with spans) for everything the record states, in field order."""
        out: list[tuple[str, Found[Any]]] = []
        for name, value in vars(self).items():
            if isinstance(value, Found):
                out.append((name, value))
            elif name not in BARE and isinstance(value, tuple):
                out.extend((name, one) for one in value)
        return out


# Fields that are no values of the document: they have no print of their own.
BARE = ("id", "anchor", "confidence", "grounds")


@dataclass(frozen=True, kw_only=True)
class Paper(Record):
    """The document itself, as it names itself."""

    plural = "papers"
    kind: Text  # "foi-response", "decision-record", ...: ingest.form.FormKind, rule "form"
    title: Text | None = None
    publisher: Body | None = None
    references: Texts = ()
    issued: Found[When] | None = None  # dated, responded or published; of a decision, see Decision
    part: Texts = ()  # titles of its appendices and parts
    address: Texts = ()
    url: Texts = ()
    publication: Texts = ()  # "in the public domain without caveat"
    permission_from: Texts = ()  # who gives leave to reproduce what was sent


@dataclass(frozen=True, kw_only=True)
class Organisation(Record):
    """A body that the document names, with what it says of the body itself."""

    plural = "organisations"
    name: Body
    short_name: Texts = ()
    kind: Found[BodyKind] | None = None
    part_of: Bodies = ()
    member_of: Bodies = ()  # an association or consortium
    in_partnership_with: Bodies = ()  # with whom it is said to act together
    area: Texts = ()
    address: Texts = ()
    based_at: Texts = ()
    description: Texts = ()  # "victim advocacy" in brackets after the name
    role: Texts = ()  # what the document says it did, in a short phrase


@dataclass(frozen=True, kw_only=True)
class OfficeHolding(Record):
    """An elected office-holder or signatory in a post for a while."""

    plural = "office_holdings"
    person: Text | None = None  # absent for "the former commissioner"
    post: Text
    organisation: Body | None = None
    former: Found[bool] | None = None


@dataclass(frozen=True, kw_only=True)
class Group(Record):
    """A partnership, panel, consortium or association of bodies."""

    plural = "partnerships"
    name: Text
    short_name: Texts = ()
    kind: Found[GroupKind] | None = None
    member: Bodies = ()
    lead: Bodies = ()
    led_by: Texts = ()  # the sort of body that leads, as printed: "police" of "police-led"
    chaired_by: Texts = ()  # the post or body of whoever chairs it, as printed
    purpose: Texts = ()
    activity: Texts = ()
    meets: Text | None = None  # "monthly"
    duration: Text | None = None  # of one meeting
    caseload: Text | None = None  # "3-4 cases"
    governance: Text | None = None
    origin: Text | None = None  # "pilot programme"
    area: Texts = ()
    reviewed_with: Bodies = ()
    terms_of_reference: Found[When] | None = None
    last_reviewed: Found[When] | None = None  # its work or terms, "not … since 2018"
    meeting_on: tuple[Found[When], ...] = ()  # a day on which it meets or met
    takes_part: Texts = ()  # sorts of bodies and people: "probation", "clinical psychologists"
    attended_by: Bodies = ()  # whose people its minutes list as present
    apologies_from: Bodies = ()
    linked_to: Links = ()  # another group
    team: Bodies = ()  # a team of one member that works for the group


@dataclass(frozen=True, kw_only=True)
class Membership(Record):
    """One body in one group, in the capacity printed beside it."""

    plural = "memberships"
    member: Body
    group: Link
    capacity: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Service(Record):
    """Help that is provided to people, or a programme that they take part in."""

    plural = "services"
    name: Text
    short_name: Texts = ()
    kind: Text | None = None
    provider: Bodies = ()
    commissioner: Bodies = ()
    funder: Bodies = ()
    former_provider: Bodies = ()  # delivered it before
    supported_by: Bodies = ()  # supports or trains those who deliver it
    works_with: Bodies = ()
    subcontractor: Bodies = ()  # delivers a part of it for its provider
    audience: Texts = ()  # who it is for
    excludes: Texts = ()  # who it is not for
    condition: Texts = ()  # on what terms: "whether or not a crime has been reported"
    crime: Texts = ()
    channel: Texts = ()  # by telephone, face to face
    place: Texts = ()
    area: Texts = ()
    hours: Texts = ()
    cost: Texts = ()
    referral_route: Texts = ()
    refers_to: Texts = ()
    activity: Texts = ()
    purpose: Texts = ()
    outcome: Texts = ()
    requirement: Texts = ()
    staff: Texts = ()  # the posts or qualifications that deliver it
    monitoring: Texts = ()
    complies_with: Links = ()  # citations and publications
    period: Found[Period] | None = None
    delivered_as: Texts = ()  # the scope or manner of delivery
    involves: Bodies = ()  # bodies that its clauses name: places, routes, partners
    capacity: Texts = ()
    instrument: Text | None = None  # contract, grant
    commissioned_with: Texts = ()  # partners of a joint commission, as described
    language: Texts = ()
    publicised_in: Texts = ()  # the directory that lists it
    integrated_with: Texts = ()  # agencies and sectors that it is to work as one with
    advocacy_with: Texts = ()  # agencies to which it speaks for the people it helps
    support: Texts = ()  # what those who support it give, and when: "training", "in the first year"
    visits: Bodies = ()  # bodies that its staff travel to
    mention: Texts = ()  # what its contract or specification is said to mention, and of what


@dataclass(frozen=True, kw_only=True)
class Eligibility(Record):
    """Whether one group of people can use one service, and how that is qualified."""

    plural = "eligibilities"
    service: Link
    group: Text
    answer: Found[Eligible]
    qualification: Texts = ()
    period: Found[Period] | None = None


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
    """Money told without a sum to a recipient: history, a post funded until a date, a pot."""

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


@dataclass(frozen=True, kw_only=True)
class Decision(Record):
    """A formal decision of a commissioner."""

    plural = "decisions"
    reference: Text | None = None
    title: Text | None = None
    decider: Body | None = None
    signatory: Text | None = None
    signatory_post: Text | None = None
    signed: Found[When] | None = None
    status: Found[DecisionStatus] | None = None
    amount: Found[Decimal] | None = None
    amount_again: tuple[Found[Decimal], ...] = ()  # where its fields print the same sum once more
    period: Found[Period] | None = None
    period_again: tuple[Found[Period], ...] = ()
    source: Texts = ()
    award: Links = ()
    requester_role: Text | None = None
    requester_unit: Text | None = None
    reason: Texts = ()
    aim: Texts = ()
    supports: Links = ()  # publications: plans and strategies
    power: Links = ()  # citations
    risk: Texts = ()
    mitigation: Texts = ()  # how the decision lessens a risk
    context: Texts = ()  # the state of things in which it is made
    publicity: Texts = ()  # whether and what it is to tell the public
    policing_requirement: Texts = ()  # what it means for the strategic policing requirement
    publication: Text | None = None  # "suitable for publication"
    instrument: Text | None = None
    route: tuple[Found[ProcurementRoute], ...] = ()
    runs_for: Texts = ()  # how long what it gives lasts, as printed: "three months"
    planned_review: Texts = ()


@dataclass(frozen=True, kw_only=True)
class Option(Record):
    """One course of action that a decision weighed."""

    plural = "options"
    decision: Link
    number: Text | None = None
    title: Text
    recommended: Found[bool] | None = None
    consequence: Texts = ()


@dataclass(frozen=True, kw_only=True)
class Consultation(Record):
    """One role asked about a decision, and whether the form confirms it."""

    plural = "consultations"
    decision: Link
    role: Text
    organisation: Bodies = ()
    confirmed: Found[Tick]


@dataclass(frozen=True, kw_only=True)
class CostLine(Record):
    """One cell of a cost table: a year and a kind of spending."""

    plural = "cost_lines"
    decision: Link | None = None
    period: Found[Period] | None = None
    kind: Found[CostKind] | None = None
    amount: Found[Decimal]


@dataclass(frozen=True, kw_only=True)
class FundingSourceLine(Record):
    """One row of a table of possible funding sources, marked or left blank."""

    plural = "funding_source_lines"
    decision: Link | None = None
    source: Text
    kind: Found[CostKind] | None = None
    marked: Found[Tick]


@dataclass(frozen=True, kw_only=True)
class Request(Record):
    """A request for information."""

    plural = "requests"
    reference: Texts = ()
    title: Text | None = None
    received: Found[When] | None = None
    dated: Found[When] | None = None
    answered: Found[When] | None = None
    authority: Body | None = None
    searched: Texts = ()  # the department or place searched
    law: Links = ()
    aggregated_with: Texts = ()
    reason: Texts = ()
    review_by: Texts = ()  # the role that reviews a complaint
    rights_in: Texts = ()  # the paper that sets out how to complain
    address: Texts = ()  # where a review is asked for: an office's mailbox, a postal address
    appeal_to: Bodies = ()
    wanted_as: Texts = ()  # in what form the answer is asked for: "electronically", "by e-mail"
    topic: Text | None = None  # what all its questions are about, in the asker's words
    held_by: Bodies = ()  # who is said to hold the information
    cites: Links = ()  # publications that the asker refers to


@dataclass(frozen=True, kw_only=True)
class Question(Record):
    """One question of a request: the asker's words, never facts."""

    plural = "questions"
    request: Link
    number: Text | None = None
    topic: Text  # a short phrase, not the sentence
    period: Texts = ()
    asks: Texts = ()  # what else it asks for, a phrase for each further demand
    condition: Texts = ()  # what it asks about must fulfil: "there must be a named outcome"
    scope: Texts = ()  # what it is to cover, in brackets after it: "including volunteers"
    example: Texts = ()  # what it names as cases of what it asks about, after "e.g."
    body: Bodies = ()  # organisations that it names beside the one that is asked
    cites: Links = ()  # publications that the asker refers to


@dataclass(frozen=True, kw_only=True)
class Answer(Record):
    """What the public body answered to one question."""

    plural = "answers"
    question: Links = ()
    number: Text | None = None
    status: Found[AnswerStatus]
    affirms: Found[bool] | None = None  # a plain yes or no
    value: Texts = ()  # short phrases that the answer consists of
    same_as: Text | None = None  # "see response for question 2": the number
    reason: Texts = ()
    scope: Texts = ()  # what the figures cover
    statistic: Links = ()
    body: Bodies = ()  # organisations that the answer names
    action: Texts = ()  # what the body does or plans
    cites: Links = ()  # publications to which it refers the asker
    accepts: Texts = ()  # recommendations that it says were accepted, as the question words them


@dataclass(frozen=True, kw_only=True)
class StatedAbsence(Record):
    """Something that the document says is not there: not the same as nothing being known."""

    plural = "absences"
    body: Bodies = ()  # of whom it is said
    about: Links = ()  # the service, group or decision it is said of
    lacks: Text  # what is not there
    status: Found[AnswerStatus] | None = None
    instead: Texts = ()
    although: Texts = ()  # what the same sentence sets against it: "the helpers are central to it"
    said_by: Texts = ()  # who says so, where that is not the document: "current members"
    said_of: Text | None = None  # what is without it, where it is no body or record: "burglary"
    towards: Bodies = ()  # to whom nothing was given
    reason: Texts = ()  # why it is kept back: "section 43(2)"


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


@dataclass(frozen=True, kw_only=True)
class Citation(Record):
    """A law as cited."""

    plural = "legislation"
    title: Text
    short_title: Texts = ()  # "the Act", "GDPR", where the document says what it stands for
    section: Texts = ()
    role: Found[LawRole] | None = None
    subject: Texts = ()  # what the section is said to do, in a short phrase
    condition: Texts = ()  # within what limits: "subject to certain exemptions"
    since: Found[When] | None = None
    dated: Found[When] | None = None  # a date in brackets after its name, of what is not said
    amends: Link | None = None


@dataclass(frozen=True, kw_only=True)
class Publication(Record):
    """A strategy, plan, report, survey, framework, protocol or standard that is referred to."""

    plural = "publications"
    title: Text
    short_title: Texts = ()
    kind: Text | None = None
    publisher: Bodies = ()
    published: Found[When] | None = None
    period: Found[Period] | None = None
    objective: Texts = ()
    finding: Texts = ()
    quotes: Links = ()  # publications whose figures it passes on
    url: Texts = ()
    recommendation: Texts = ()


@dataclass(frozen=True, kw_only=True)
class Programme(Record):
    """A named process, assessment or standard method that bodies use."""

    plural = "programmes"
    name: Text
    short_name: Texts = ()
    kind: Text | None = None
    used_by: Bodies = ()
    used_for: Texts = ()


@dataclass(frozen=True, kw_only=True)
class Definition(Record):
    """A term that the document defines, and who agreed the definition."""

    plural = "definitions"
    term: Text
    meaning: Texts = ()  # short phrases
    description: Texts = ()  # what else is said of it: "a pattern that can last for years"
    agreed_by: Bodies = ()
    perpetrator: Texts = ()  # of a crime: who can commit it
    example: Texts = ()


RECORDS: tuple[type[Record], ...] = (
    Paper, Organisation, OfficeHolding, Group, Membership, Service, Eligibility, Award, Funding,
    FundingIn, Decision, Option, Consultation, CostLine, FundingSourceLine, Request, Question,
    Answer, StatedAbsence, Statistic, Citation, Publication, Programme, Definition,
)  # fmt: skip


def of_kind(records: Iterable[Record], kind: type[Kind]) -> list[Kind]:
    """Return the records of one kind, in their order."""
    return [record for record in records if isinstance(record, kind)]
