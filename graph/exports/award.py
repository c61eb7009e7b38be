"""Awards and bodies as the sector's formats want them: one object each, at the precision printed.

What a document does not state stays empty here; a format that needs it leaves the award out and
says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import IO

from graph.facts import Facts
from graph.network import payers
from ontology.terms import DCTERMS, ID, VSC

PUBLISHER = "Victim services commissioning graph"
DESCRIPTION = (
    "Who commissions, pays for and delivers services for victims of crime in the United Kingdom, "
    "and which characters of which public document say so."
)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# The registers of org-id.guide that a body may be in, the ones that other data mostly uses first.
LISTS = (
    "GB-CHC", "GB-SC", "GB-NIC", "GB-COH", "GB-MPR", "GB-LAE", "GB-PLA", "GB-LAS", "GB-LANI",
    "GB-NHS", "GB-GOR", "GB-EDU", "GB-UKPRN", "GB-HESA", "GB-REV",
)  # fmt: skip


@dataclass(frozen=True)
class Award:
    """One award. Bodies, services and documents are IRIs; dates are as precise as printed."""

    iri: str
    label: str
    amount: Decimal | None  # pounds
    qualifier: str  # the word that weakens the amount, such as "up-to"
    status: str
    instrument: str
    funders: tuple[str, ...]  # who is said to fund it, else whose decision made it
    recipients: tuple[str, ...]
    services: tuple[str, ...]
    purposes: tuple[str, ...]
    sources: tuple[str, ...]
    decided: str
    years: tuple[str, ...]  # financial years, such as 2031-2032
    start: str
    end: str
    documents: tuple[str, ...]

    @property
    def date(self) -> str:
        """Return the day of the decision, else of the start; nothing where no day is stated."""
        return next((d for d in (self.decided, self.start) if DAY.fullmatch(d)), "")

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return what the award is for, and the word that weakens its amount."""
        weakened = f"the amount is stated as {self.qualifier.replace('-', ' ')}"
        return (*self.purposes, weakened) if self.qualifier else self.purposes


def read_awards(facts: Facts) -> Iterator[Award]:
    """Yield every award, in the order of IRIs."""
    for iri in facts.of_class(str(VSC.Award)):
        amounts = facts.objects(iri, str(VSC.amount))
        purposes = facts.objects(iri, str(VSC.purpose))
        yield Award(
            iri,
            facts.label(iri),
            # Two amounts contradict each other: neither is the award's.
            Decimal(amounts[0]) if len(amounts) == 1 else None,
            concept_code(facts.first(iri, str(VSC.qualifier))),
            concept_code(facts.first(iri, str(VSC.status))),
            facts.first(iri, str(VSC.instrument)),
            tuple(sorted({payer for payer, _ in payers(facts, iri)})),
            tuple(facts.objects(iri, str(VSC.recipient))),
            tuple(facts.objects(iri, str(VSC.service))),
            tuple(purposes),
            tuple(facts.objects(iri, str(VSC.source))),
            facts.first(iri, str(VSC.decided)) or signed(facts, iri),
            tuple(slug(year) for year in facts.objects(iri, str(VSC.financialYear))),
            facts.first(iri, str(VSC.startDate)),
            facts.first(iri, str(VSC.endDate)),
            tuple(facts.documents_of(iri)),
        )


def signed(facts: Facts, award: str) -> str:
    """Return when the decision that made an award was signed, or nothing."""
    decisions = set(facts.objects(award, str(VSC.decision)))
    decisions |= {d for d, made in facts.pairs(str(VSC.award)) if made == award}
    return min((day for d in decisions for day in facts.objects(d, str(VSC.signed))), default="")


def concept_code(iri: str) -> str:
    """Return the code of a concept: `…/award-status#approved` is approved."""
    return iri.rpartition("#")[2]


def slug(iri: str) -> str:
    """Return the last part of an IRI: what tells a thing from others of its kind."""
    return iri.removeprefix(ID).rpartition("/")[2]


def identifiers(facts: Facts, body: str) -> list[tuple[str, str]]:
    """Return the (list, identifier) pairs of a body in registers, the most used list first."""
    found = [
        (name, identifier.removeprefix(f"{name}-"))
        for identifier in facts.objects(body, str(DCTERMS.identifier))
        for name in LISTS
        if identifier.startswith(f"{name}-")
    ]
    return sorted(found, key=lambda pair: (LISTS.index(pair[0]), pair[1]))


def organisation_id(facts: Facts, body: str, prefix: str) -> str:
    """Return a body's identifier in a register; without one, our own, marked with `prefix`."""
    known = identifiers(facts, body)
    return "-".join(known[0]) if known else f"{prefix}{slug(body)}"


def number(amount: Decimal) -> int | float:
    """Return pounds as JSON writes them."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def write_json(value: object, out: IO[bytes]) -> None:
    """Write JSON in UTF-8, indented, in the order given."""
    out.write((json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode())
