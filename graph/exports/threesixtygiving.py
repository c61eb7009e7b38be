"""Grants as 360Giving JSON 1.4, the format in which UK funders publish theirs.

A grant needs one funder, a recipient, an amount and the day it was awarded. An award that does not
state them is left out and listed in `omitted`, with what it lacks: nothing is filled in. Where no
award is such a grant, `grants` is empty, which validators of the format refuse.
Source: https://standard.threesixtygiving.org/
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from graph.exports.award import (
    LICENCE,
    PUBLISHER,
    Award,
    identifiers,
    number,
    organisation_id,
    read_awards,
    slug,
    write_json,
)
from graph.facts import Facts, Whole

PREFIX = "360G-vsc-"  # of the identifiers that we make
UNPAID = ("declined", "proposed", "nil")
NUMBERS = {"GB-CHC": "charityNumber", "GB-SC": "charityNumber", "GB-COH": "companyNumber"}
TITLE_CHARACTERS = 140


def write_grants(whole: Whole, out: IO[bytes], released: datetime) -> None:
    """Write the package: the grants, and the awards that are none with the reasons."""
    facts = whole.facts
    awards = list(read_awards(facts))
    lacking = {award.iri: list(lacks(award)) for award in awards}
    package = {
        "version": "1.4",
        "title": f"Grants in the {PUBLISHER[:1].lower()}{PUBLISHER[1:]}",
        "description": "Awards of commissioners to bodies that support victims of crime, as public "
        "documents state them. Awards without a funder, a recipient, an amount or a "
        "day of award are in 'omitted' with what they lack.",
        "modified": released.isoformat(),
        "publisher": {"name": PUBLISHER},
        "license": LICENCE,
        "grants": [grant(facts, award) for award in awards if not lacking[award.iri]],
        "omitted": [
            {"id": award.iri, "title": award.label, "reasons": lacking[award.iri]}
            for award in awards
            if lacking[award.iri]
        ],
    }
    write_json(package, out)


def lacks(award: Award) -> Iterator[str]:
    """Yield why an award is no grant of this format."""
    if award.status in UNPAID:
        yield f"it is {award.status}, so nothing was awarded"
    if len(award.funders) != 1:
        yield f"{len(award.funders)} funders are stated, not one"
    if not award.recipients:
        yield "no recipient is stated"
    if award.amount is None:
        yield "no single amount is stated"
    if not award.date:
        said = ", ".join(filter(None, [*award.years, award.decided, award.start]))
        yield f"no day of award or start is stated{f', only {said}' if said else ''}"


def grant(facts: Facts, award: Award) -> dict[str, Any]:
    """Return one grant of an award that lacks nothing."""
    said: dict[str, Any] = {
        "id": f"{PREFIX}{slug(award.iri)}",
        "title": award.label[:TITLE_CHARACTERS],
        "description": "; ".join([award.label, *award.remarks]),
        "currency": "GBP",
        "amountAwarded": number(award.amount or 0),  # type: ignore[arg-type]
        "awardDate": award.date,
        "fundingOrganization": [organisation(facts, body) for body in award.funders],
        "recipientOrganization": [organisation(facts, body) for body in award.recipients],
        "dataSource": award.iri,
    }
    dates = {"startDate": award.start, "endDate": award.end}
    if planned := {name: date for name, date in dates.items() if date}:
        said["plannedDates"] = [planned]
    if award.services:
        said["grantProgramme"] = [
            {"code": slug(service), "title": facts.label(service), "url": service}
            for service in award.services
        ]
    if award.documents:
        said["relatedDocument"] = [
            {"id": document, "title": facts.label(document), "url": document}
            for document in award.documents
        ]
    return said


def organisation(facts: Facts, body: str) -> dict[str, str]:
    """Return a body with its register's identifier, or with one that says it is ours."""
    said = {
        "id": organisation_id(facts, body, PREFIX),
        "name": facts.label(body),
        "url": body,
    }
    for name, code in identifiers(facts, body):
        if name in NUMBERS:
            said.setdefault(NUMBERS[name], code)
    return said
