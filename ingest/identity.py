"""Mint the IRI of each record: in one place, from what identifies the thing, the same on every run.

A slug is readable and never made from a position in a file or from a person's name. Two records of
one document with the same IRI are the same thing told twice; so are two of different documents.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ingest import records as r
from ingest.document import Document
from ingest.handles import slug
from ontology.terms import GRAPH, ID

LONGEST_SLUG = 90  # characters


@dataclass(frozen=True)
class Scope:
    """Within what a document's things are identified: its own slug, its publisher's, its area's.

    Police, commissioner and councils of one area speak of the same partnerships and services; where
    the area is not known, the publisher stands for it.
    """

    document: str
    publisher: str
    area: str


def document_slug(document: Document, publisher: str, reference: str, issued: str) -> str:
    """Return "publisher-reference-digest": readable, and another one for other bytes."""
    told = "-".join(part for part in (publisher, slug(reference) or slug(issued)) if part)
    return f"{shorten(told or 'document')}-{document.digest[:8]}"


def kebab(record: type[r.Record]) -> str:
    """Return the path segment of a record class: OfficeHolding → "office-holding"."""
    own = {r.Paper: "document", r.Group: "partnership", r.Citation: "legislation"}
    return own.get(record) or re.sub(r"(?<=[a-z])(?=[A-Z])", "-", record.__name__).lower()


def shorten(text: str) -> str:
    """Return a slug of at most LONGEST_SLUG characters; what is cut is replaced by its hash."""
    if len(text) <= LONGEST_SLUG:
        return text
    kept = text[: LONGEST_SLUG - 9].rsplit("-", 1)[0]
    return f"{kept}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


Iris = Mapping[str, str]  # handles and names of the document → IRIs
Parts = Callable[[Any, Scope, Callable[[object], str]], list[str]]


def _fields(*names: str, scope: str = "publisher") -> Parts:
    def parts(record: r.Record, where: Scope, told: Callable[[object], str]) -> list[str]:
        own = getattr(where, scope) if scope else ""
        return [own, *(told(getattr(record, name)) for name in names)]

    return parts


def _holding(record: r.OfficeHolding, where: Scope, told: Callable[[object], str]) -> list[str]:
    """A person's name goes in as a hash only."""
    who = record.person.value if record.person else "former" if record.former else ""
    mark = hashlib.sha256(who.encode()).hexdigest()[:8] if record.person else who
    return [told(record.organisation) or where.publisher, told(record.post), mark]


# A name that every page may use of another service.
_BARE_SERVICE = re.compile(
    r"(?:the |our )?(?:(?:support|advice|advocacy|counselling|outreach|victims?|victims[’']) )?(?:service|helpline|hub|project|programme|scheme|line|clinic|centre|refuge|drop-in|app|counselling|outreach|advocacy)",
    re.IGNORECASE,
)


def _service(record: r.Service, where: Scope, told: Callable[[object], str]) -> list[str]:
    """What is called "the hub" is known within its document only."""
    bare = _BARE_SERVICE.fullmatch(record.name.value)
    return [where.document if bare else where.area, told(record.name)]


IDENTITY: Mapping[type[r.Record], Parts] = {
    r.OfficeHolding: _holding,
    r.Group: _fields("name", scope="area"),
    r.Membership: _fields("group", "member", scope=""),
    r.Service: _service,
    r.Eligibility: _fields("service", "group", "answer", "period", scope="document"),
    r.Award: _fields("funder", "recipient", "title", "period", "decided", "amount"),
    r.Funding: _fields(
        "funder", "recipient", "funds", "group", "service", "period", "amount", "runs_for"
    ),
    r.FundingIn: _fields("recipient", "funder", "source", "period", "amount"),
    r.Decision: _fields("reference", "title", "signed"),
    r.Option: _fields("decision", "number", "title", scope=""),
    r.Consultation: _fields("decision", "role", "organisation", scope=""),
    r.CostLine: _fields("decision", "period", "kind", "source", scope=""),
    r.FundingSourceLine: _fields("decision", "source", "kind", scope=""),
    r.Request: _fields("reference", "dated", "received"),
    r.Question: _fields("request", "number", "topic", scope=""),
    r.Answer: _fields("number", "question", "status", scope="document"),
    r.StatedAbsence: _fields("body", "about", "lacks", scope="document"),
    r.Statistic: _fields("measure", "category", "population", "area", "period", "value", "unit"),
    r.Citation: _fields("title", "section", scope=""),
    r.Publication: _fields("publisher", "title", scope=""),
    r.Programme: _fields("name", scope="area"),
    r.Definition: _fields("term", "agreed_by", scope="area"),
    r.Detail: _fields(),  # by its words and where they stand
}
# Where these fields are told, the others only describe and do not identify.
ENOUGH: Mapping[type[r.Record], tuple[str, ...]] = {
    r.Decision: ("reference",),
    r.Request: ("reference",),
    r.Question: ("request", "number"),
    r.Answer: ("question",),
    r.Option: ("decision", "number"),
}


def mint(record: r.Record, where: Scope, told: Callable[[object], str]) -> str:
    """Return the IRI of a record.

    `told` gives the slug of a value: of a name or a reference, the last segment of its IRI.
    Records that tell nothing that identifies them are known by the document and their anchor's words.
    """
    kind = type(record)
    if kind is r.Paper:
        return document_iri(where.document)
    enough = ENOUGH.get(kind, ())
    if enough and all(told(getattr(record, name)) for name in enough):
        scope = "" if enough[0] in ("request", "decision", "question") else "publisher"
        parts = _fields(*enough, scope=scope)(record, where, told)
    else:
        parts = IDENTITY[kind](record, where, told)
    told_parts = [part for part in parts[1:] if part]
    if not told_parts:
        parts = [where.document, hashlib.sha256(repr(record.found()).encode()).hexdigest()[:8]]
    return f"{ID}{kebab(kind)}/{shorten('-'.join(part for part in parts if part))}"


def document_iri(document: str) -> str:
    """Return the IRI of the document with this slug."""
    return f"{ID}document/{document}"


def graph_iri(document: str, part: str = "") -> str:
    """Return the IRI of a document's named graph: the facts', or the one of `part`."""
    return f"{GRAPH}{document}/{part}" if part else f"{GRAPH}{document}"
