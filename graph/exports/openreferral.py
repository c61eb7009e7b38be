"""Services as Open Referral UK 3.0 (HSDS), the format of service directories.

The whole release is one page of `/services`, each service in full. The format asks for a status,
which documents mostly do not state: a service is inactive where its printed end has passed, else
active, and its `alert` and `assured_date` say which document, of what day, described it.
Source: https://openreferraluk.org/
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO, Any
from uuid import NAMESPACE_URL, uuid5

from graph.exports.award import DAY, concept_code, identifiers, write_json
from graph.facts import Facts, Whole
from ontology.terms import DCTERMS, ORG, VSC

# Fields of the free text that describes a service, with the words before each.
DESCRIBED = (
    (VSC.purpose, "Purpose"),
    (VSC.activity, "Activities"),
    (VSC.deliveredAs, "Delivered as"),
    (VSC.audience, "For"),
    (VSC.excludes, "Not for"),
    (VSC.condition, "Conditions"),
    (VSC.crime, "Crimes"),
    (VSC.channel, "Channels"),
    (VSC.referralRoute, "Referral from"),
)


def write_services(whole: Whole, out: IO[bytes], released: datetime) -> None:
    """Write every service on one page."""
    facts = whole.facts
    services = [service(facts, iri, released) for iri in facts.of_class(str(VSC.Service))]
    write_json(page_of(services, total=len(services)), out)


def page_of(
    services: Sequence[dict[str, Any]], *, total: int, number: int = 1, pages: int = 1
) -> dict[str, Any]:
    """Return one page of all the services, as the standard words it."""
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(services),
        "first_page": number == 1,
        "last_page": number == pages,
        "empty": not services,
        "contents": services,
    }


def uuid_of(*names: str) -> str:
    """Return the UUID of a thing, from its IRI and what tells a part of it: always the same one."""
    return str(uuid5(NAMESPACE_URL, "#".join(names)))


def service(facts: Facts, iri: str, released: datetime) -> dict[str, Any]:
    """Return one service with its provider, areas, places, hours, cost and funders."""
    identifier = uuid_of(iri)
    documents = facts.documents_of(iri)
    dates = [d for one in documents for d in facts.objects(one, str(DCTERMS.issued))]
    said: dict[str, Any] = {
        "id": identifier,
        "name": facts.label(iri),
        "description": description(facts, iri),
        "url": iri,
        "status": status(facts.objects(iri, str(VSC.endDate)), released),
        "alert": alert(facts, documents),
        "last_modified": released.isoformat(timespec="milliseconds"),
    }
    if days := [date for date in dates if DAY.fullmatch(date)]:
        said["assured_date"] = max(days)
    providers = facts.objects(iri, str(VSC.provider))
    if len(providers) == 1:  # the format has room for one; several are named in the description
        said["organization_id"] = uuid_of(providers[0])
        said["organization"] = organisation(facts, providers[0])
    parts = {
        "service_areas": [
            {"id": uuid_of(iri, "area", text), "service_id": identifier, "name": text}
            for text in facts.objects(iri, str(VSC.area))
        ],
        "service_at_locations": [
            place(iri, identifier, text) for text in facts.objects(iri, str(VSC.place))
        ],
        "schedules": [
            {"id": uuid_of(iri, "hours", text), "service_id": identifier, "description": text}
            for text in facts.objects(iri, str(VSC.hours))
        ],
        "cost_options": [
            {"id": uuid_of(iri, "cost", text), "service_id": identifier, "option": text}
            for text in facts.objects(iri, str(VSC.cost))
        ],
        "funding": [
            {"id": uuid_of(iri, "funder", body), "service_id": identifier, "source": name}
            for body in facts.objects(iri, str(VSC.funder))
            for name in [facts.label(body)]
        ],
    }
    return {**said, **{name: found for name, found in parts.items() if found}}


def description(facts: Facts, iri: str) -> str:
    """Return what is stated of a service, in lines of plain text."""
    lines = [
        f"{words}: {'; '.join(found)}."
        for name, words in DESCRIBED
        if (found := facts.objects(iri, str(name)))
    ]
    providers = [facts.label(body) for body in facts.objects(iri, str(VSC.provider))]
    if len(providers) > 1:
        lines.append(f"Provided by: {'; '.join(providers)}.")
    return "\n".join(lines) or facts.label(iri)


def status(ends: Iterable[str], released: datetime) -> str:
    """Return inactive for a service whose last printed end lies before the release, else active."""
    last = max(ends, default="")
    today = released.date().isoformat()
    return "inactive" if last and last < today[: len(last)] else "active"


def alert(facts: Facts, documents: Iterable[str]) -> str:
    """Return in words what the entry rests on, so that nobody takes it for the state of today."""
    named = ", ".join(
        f"'{facts.label(one)}' ({facts.first(one, str(DCTERMS.issued)) or 'undated'})"
        for one in documents
    )
    return f"As described in {named}; not checked with the provider since."


def place(iri: str, identifier: str, name: str) -> dict[str, Any]:
    """Return a place where a service is given; only its name is known."""
    location = uuid_of(iri, "location", name)
    return {
        "id": uuid_of(iri, "place", name),
        "service_id": identifier,
        "location_id": location,
        "location": {"id": location, "location_type": "physical", "name": name},
    }


def organisation(facts: Facts, body: str) -> dict[str, Any]:
    """Return a provider with its identifiers in registers."""
    kind = concept_code(facts.first(body, str(ORG.classification))).replace("-", " ")
    words = facts.objects(body, str(VSC.description)) or [kind or facts.label(body)]
    said: dict[str, Any] = {
        "id": uuid_of(body),
        "name": facts.label(body),
        "description": "; ".join(words),
        "uri": body,
    }
    known = [
        {
            "id": uuid_of(body, name, code),
            "organization_id": uuid_of(body),
            "identifier_scheme": name,
            "identifier_type": "org-id.guide",
            "identifier": f"{name}-{code}",
        }
        for name, code in identifiers(facts, body)
    ]
    return {**said, "organization_identifiers": known} if known else said
