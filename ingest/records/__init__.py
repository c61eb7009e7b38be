"""The domain objects that a document states: what extractors make, and nothing else.

A record is frozen, and each of its fields is a value *with the spans that print it* and the name of
the rule that leads from the print to the value (`ingest.rules`). A record knows no RDF: `assemble`
maps its class to `vsc:Class` and each field to `vsc:fieldName`, unless its table of reused terms
says otherwise. A field that the document does not state is empty; an extractor never fills it in.
Each module here has the records of the vocabulary's file of the same name (`ontology/funding.ttl`).
"""

from __future__ import annotations

from ingest.records.agents import OfficeHolding, Organisation
from ingest.records.decisions import (
    Consultation,
    CostKind,
    CostLine,
    Decision,
    DecisionStatus,
    FundingSourceLine,
    Option,
    Tick,
)
from ingest.records.disclosure import Answer, AnswerStatus, Question, Request, StatedAbsence
from ingest.records.documents import Detail, Paper
from ingest.records.funding import Award, AwardStatus, Doubt, Funding, FundingIn, ProcurementRoute
from ingest.records.legislation import Citation, LawRole
from ingest.records.partnerships import Group, GroupKind, Membership
from ingest.records.publications import Definition, Programme, Publication
from ingest.records.record import BARE, Record, of_kind
from ingest.records.services import Eligibility, Eligible, Service
from ingest.records.statistics import Statistic
from ingest.records.values import (
    Bodies,
    Body,
    BodyKind,
    Found,
    Link,
    Links,
    Name,
    Period,
    Qualifier,
    Ref,
    Text,
    Texts,
    When,
)

__all__ = [
    "BARE",
    "RECORDS",
    "Answer",
    "AnswerStatus",
    "Award",
    "AwardStatus",
    "Bodies",
    "Body",
    "BodyKind",
    "Citation",
    "Consultation",
    "CostKind",
    "CostLine",
    "Decision",
    "DecisionStatus",
    "Definition",
    "Detail",
    "Doubt",
    "Eligibility",
    "Eligible",
    "Found",
    "Funding",
    "FundingIn",
    "FundingSourceLine",
    "Group",
    "GroupKind",
    "LawRole",
    "Link",
    "Links",
    "Membership",
    "Name",
    "OfficeHolding",
    "Option",
    "Organisation",
    "Paper",
    "Period",
    "ProcurementRoute",
    "Programme",
    "Publication",
    "Qualifier",
    "Question",
    "Record",
    "Ref",
    "Request",
    "Service",
    "StatedAbsence",
    "Statistic",
    "Text",
    "Texts",
    "Tick",
    "When",
    "of_kind",
]  # fmt: skip

RECORDS: tuple[type[Record], ...] = (
    Paper, Organisation, OfficeHolding, Group, Membership, Service, Eligibility, Award, Funding,
    FundingIn, Decision, Option, Consultation, CostLine, FundingSourceLine, Request, Question,
    Answer, StatedAbsence, Statistic, Citation, Publication, Programme, Definition,
    Detail,
)  # fmt: skip
