"""A made-up document, and its graphs written as the project writes them: what pages are tested on.

Every fact is found in the text by its print, so offsets are true; no real body is named.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from tests.served import release_trig

TEXT = """Police and Crime Commissioner for Northshire

Decision reference: NPCC 0042 2031

The Commissioner approves a grant of £12,500 to Harbour Light for the Stalking Advocacy Service,
from the Safer Streets Reserve, from 1 April 2031 to 31 March 2032.

The Northshire Stalking Panel brings together Northshire Constabulary, Harbour Light and
Northshire County Council. The service is for adult victims and is not open to children.

A grant of £4,000 to Quay House <Trust> & "Friends" was declined.
Signed: Ada Quill, 2 April 2031
"""
SLUG = "northshire-decision"
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
FILE = "northshire decision.txt"
REGISTER = """
GRAPH <https://w3id.org/victim-services/graph/register> {
  <ID/organisation/northshire-pcc> a vsc:Organisation ;
    rdfs:label "Police and Crime Commissioner for Northshire" ; skos:altLabel "Northshire PCC" .
}
"""


@dataclass
class Writer:
    """Writes statements with their evidence as TriG."""

    facts: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    derived: list[str] = field(default_factory=list)

    def state(
        self, subject: str, predicate: str, value: str, printed: str, rule: str = "verbatim"
    ) -> str:
        """State one thing; returns its evidence's name."""
        start = TEXT.index(printed)
        end = start + len(printed)
        paper, place = f"<ID/document/{SLUG}", f"{start},{end}"
        name = hashlib.sha256(f"{subject}{predicate}{value}{start}".encode()).hexdigest()[:16]
        node = f"<ID/evidence/{name}"
        exact = printed.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        self.facts.append(f"{subject} {predicate} {value} .")
        self.evidence.append(
            f"{node}> a vsc:Evidence, rdf:Statement ; rdf:subject {subject} ; "
            f"rdf:predicate {'rdf:type' if predicate == 'a' else predicate} ; rdf:object {value} ; "
            f"vsc:derivedBy <DEF/rule#{rule}> ; oa:hasTarget {paper}#char={place}> .\n"
            f"{paper}#char={place}> a oa:SpecificResource ; oa:hasSource {paper}> ; "
            f"oa:hasSelector {paper}#position={place}>, {paper}#quote={place}> .\n"
            f"{paper}#position={place}> a oa:TextPositionSelector ; oa:start {start} ; oa:end {end} .\n"
            f'{paper}#quote={place}> a oa:TextQuoteSelector ; oa:exact "{exact}" .'
        )
        return f"{node}>"

    def trig(self) -> str:
        """Return the document's four graphs."""
        graph = f"<https://w3id.org/victim-services/graph/{SLUG}"
        provenance = (
            f'<ID/document/{SLUG}> vsc:sha256 "{DIGEST}" ; vsc:fileName "{FILE}" ; '
            f"vsc:characters {len(TEXT)} ."
        )
        parts = [("", self.facts), ("/evidence", self.evidence), ("/derived", self.derived)]
        parts.append(("/provenance", [provenance]))
        return "\n".join(
            f"GRAPH {graph}{part}> {{\n{chr(10).join(lines)}\n}}" for part, lines in parts
        )


def example() -> str:
    """Return the made-up document's graphs and a register as TriG."""
    w = Writer()
    d, pcc = f"<ID/document/{SLUG}>", "<ID/organisation/northshire-pcc>"
    light, quay = "<ID/organisation/harbour-light>", "<ID/organisation/quay-house>"
    police, council = (
        "<ID/organisation/northshire-constabulary>",
        "<ID/organisation/northshire-county-council>",
    )
    award, nil = "<ID/award/harbour-light-2031>", "<ID/award/quay-house-declined>"
    service, panel = "<ID/service/stalking-advocacy>", "<ID/panel/northshire-stalking-panel>"
    decision = "<ID/decision/npcc-0042-2031>"
    w.state(d, "a", "vsc:Document", "Decision reference")
    w.state(d, "dcterms:type", "<DEF/document-kind#decision-record>", "Decision reference", "form")
    w.state(d, "dcterms:publisher", pcc, "Police and Crime Commissioner for Northshire", "name")
    w.state(d, "dcterms:issued", '"2031-04-02"^^xsd:date', "2 April 2031", "date")
    for body, name in (
        (light, "Harbour Light"), (police, "Northshire Constabulary"),
        (council, "Northshire County Council"), (quay, 'Quay House <Trust> & "Friends"'),
    ):  # fmt: skip
        w.state(body, "a", "vsc:Organisation", name, "name")
        quoted = name.replace('"', '\\"')
        w.state(body, "vsc:namedAs", f'"{quoted}"', name)
        w.derived.append(f'{body} rdfs:label "{quoted}" ; vsc:inDocument {d} .')
    w.state(decision, "a", "vsc:Decision", "Decision reference")
    w.state(decision, "dcterms:identifier", '"NPCC 0042 2031"', "NPCC 0042 2031")
    w.state(decision, "vsc:signatory", '"Ada Quill"', "Ada Quill")
    w.state(decision, "vsc:signed", '"2031-04-02"^^xsd:date', "2 April 2031", "date")
    w.state(decision, "vsc:decider", pcc, "Police and Crime Commissioner for Northshire", "name")
    w.state(decision, "vsc:award", award, "grant of £12,500", "reference")
    w.state(award, "a", "vsc:Award", "grant of £12,500")
    amount = w.state(award, "vsc:amount", "12500", "£12,500", "money")
    w.state(award, "vsc:recipient", light, "Harbour Light", "name")
    w.state(award, "vsc:funder", pcc, "The Commissioner", "name")
    w.state(award, "vsc:service", service, "Stalking Advocacy Service", "reference")
    w.state(award, "vsc:source", '"Safer Streets Reserve"', "Safer Streets Reserve")
    w.state(award, "vsc:startDate", '"2031-04-01"^^xsd:date', "1 April 2031", "date")
    w.state(award, "vsc:endDate", '"2032-03-31"^^xsd:date', "31 March 2032", "date")
    w.state(award, "vsc:status", "<DEF/award-status#approved>", "approves", "status")
    w.state(nil, "a", "vsc:Award", "grant of £4,000")
    w.state(nil, "vsc:amount", "4000", "£4,000", "money")
    w.state(nil, "vsc:recipient", quay, 'Quay House <Trust> & "Friends"', "name")
    w.state(nil, "vsc:status", "<DEF/award-status#declined>", "declined", "status")
    w.state(service, "a", "vsc:Service", "Stalking Advocacy Service")
    w.state(service, "vsc:namedAs", '"Stalking Advocacy Service"', "Stalking Advocacy Service")
    w.state(service, "vsc:provider", light, "Harbour Light", "name")
    w.state(service, "vsc:audience", '"adult victims"', "adult victims")
    w.state(service, "vsc:excludes", '"children"', "children")
    w.state(panel, "a", "vsc:Panel", "Northshire Stalking Panel")
    w.state(panel, "vsc:namedAs", '"Northshire Stalking Panel"', "Northshire Stalking Panel")
    for body, name in (
        (light, "Harbour Light and"),
        (police, "Northshire Constabulary"),
        (council, "Northshire County Council"),
    ):
        w.state(panel, "org:hasMember", body, name.removesuffix(" and"), "name")
    w.derived += [
        f'{d} rdfs:label "Northshire decision of 2031" .',
        f'{award} rdfs:label "£12,500 to Harbour Light, 2031" .',
        f'{nil} rdfs:label "£4,000 to Quay House, declined" .',
        f'{service} rdfs:label "Stalking Advocacy Service" .',
        f'{panel} rdfs:label "Northshire Stalking Panel" .',
        f'{decision} rdfs:label "decision NPCC 0042 2031" .',
        "<ID/finding/late> a vsc:Finding ; dcterms:type <DEF/finding-kind#signed-late> ; "
        'dcterms:description "Signed 1 day after what it funds began." ; '
        f"vsc:about {decision}, {award} ; prov:wasDerivedFrom {amount} .",
    ]
    base = "https://w3id.org/victim-services"
    return (w.trig() + REGISTER).replace("<ID/", f"<{base}/id/").replace("<DEF/", f"<{base}/def/")


def release_example(dataset: Path, documents: Path | None = None) -> None:
    """Release the example in `dataset`, and write its document to `documents`."""
    release_trig(dataset, example(), SLUG, ontology=True)
    if documents:
        documents.mkdir(parents=True, exist_ok=True)
        (documents / FILE).write_bytes(TEXT.encode())
