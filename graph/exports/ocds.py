"""Awards as an OCDS 1.1.5 release package, the format of open contracting.

Each award is a release of its own with the tag `award`. The prefix of its `ocid` is ours and is not
registered with the Open Contracting Partnership. A date stands only where a day is printed: a
financial year is not two dates.
Source: https://standard.open-contracting.org/1.1/en/
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any

from graph.exports.award import (
    DAY,
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
from ontology.terms import BASE

PREFIX = "vsc-"
STATUSES = {
    "approved": "active",
    "extension": "active",
    "variation": "active",
    "proposed": "pending",
    "declined": "unsuccessful",
}


def write_releases(whole: Whole, out: IO[bytes], released: datetime) -> None:
    """Write the package; `nil`, a statement that nothing was awarded, is no award here."""
    facts = whole.facts
    date = released.isoformat()
    awards = [award for award in read_awards(facts) if award.status != "nil"]
    package = {
        "uri": f"{BASE}ocds/{released:%Y%m%dT%H%M%SZ}",
        "version": "1.1",
        "publisher": {"name": PUBLISHER, "uri": BASE},
        "license": LICENCE,
        "publishedDate": date,
        "releases": [release(facts, award, date) for award in awards],
    }
    write_json(package, out)


def release(facts: Facts, award: Award, date: str) -> dict[str, Any]:
    """Return the release of one award, published here at `date`."""
    code = slug(award.iri)
    said: dict[str, Any] = {
        "ocid": f"{PREFIX}{code}",
        "id": f"{code}-{date}",
        "date": date,
        "language": "en",
        "tag": ["award"],
        "initiationType": "tender",
        "parties": parties(facts, award),
    }
    if len(award.funders) == 1:
        said["buyer"] = reference(facts, award.funders[0])
    said["awards"] = [award_object(facts, award)]
    return said


def award_object(facts: Facts, award: Award) -> dict[str, Any]:
    """Return the award itself, with what is stated of it."""
    said: dict[str, Any] = {"id": slug(award.iri), "title": award.label}
    if award.remarks:
        said["description"] = "; ".join(award.remarks)
    if award.status in STATUSES:
        said["status"] = STATUSES[award.status]
    if DAY.fullmatch(award.decided):
        said["date"] = moment(award.decided)
    if award.amount is not None:
        said["value"] = {"amount": number(award.amount), "currency": "GBP"}
    if award.recipients:
        said["suppliers"] = [reference(facts, body) for body in award.recipients]
    dates = {"startDate": award.start, "endDate": award.end}
    period = {name: moment(day) for name, day in dates.items() if DAY.fullmatch(day)}
    if period:
        said["contractPeriod"] = period
    if award.documents:
        said["documents"] = [
            {"id": slug(document), "title": facts.label(document), "url": document}
            for document in award.documents
        ]
    return said


def moment(day: str) -> str:
    """Return the first moment of a day, which is how OCDS writes days."""
    return f"{day}T00:00:00Z"


def parties(facts: Facts, award: Award) -> list[dict[str, Any]]:
    """Return the bodies of an award, each once with all its roles."""
    roles: dict[str, list[str]] = {}
    for bodies, found in (
        (award.funders, ["buyer", "funder"] if len(award.funders) == 1 else ["funder"]),
        (award.recipients, ["supplier"]),
    ):
        for body in bodies:
            roles.setdefault(body, []).extend(found)
    return [party(facts, body, found) for body, found in roles.items()]


def party(facts: Facts, body: str, roles: Iterable[str]) -> dict[str, Any]:
    """Return one body; its identifier is a register's, and left out where it is in none."""
    said: dict[str, Any] = {**reference(facts, body), "roles": list(roles)}
    known = [
        {"scheme": name, "id": code, "legalName": facts.label(body)}
        for name, code in identifiers(facts, body)
    ]
    if known:
        said["identifier"] = known[0]
        if known[1:]:
            said["additionalIdentifiers"] = known[1:]
    return said


def reference(facts: Facts, body: str) -> dict[str, str]:
    """Return how a release refers to one of its parties."""
    return {"id": organisation_id(facts, body, PREFIX), "name": facts.label(body)}
