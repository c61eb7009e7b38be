"""What search engines read of a page: schema.org, in the JSON-LD of a data block.

Source: https://schema.org/
"""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from api.linked.dumps import DUMPS
from api.live import Live
from api.pages.words import UNION, address
from graph.exports.award import DESCRIPTION, LICENCE, PUBLISHER
from graph.facts import plain
from ontology.terms import DCTERMS, ORG, SKOS, VSC

Said = dict[str, Any]
CONTEXT = "https://schema.org"
# Our classes as schema.org has them; the first that fits. What fits none is a Thing there.
KINDS = {
    "Award": "MonetaryGrant",
    "Service": "Service",
    "Partnership": "Organization",
    "Panel": "Organization",
    "Group": "Organization",
    "Organisation": "Organization",
    "Act": "Legislation",
    "Document": "DigitalDocument",
}
# Properties by type: schema.org's name, ours, and whether its values are things. Only those that
# schema.org has for the type: a grant has no dates there, and a service nobody who pays for it.
PROPERTIES: dict[str, tuple[tuple[str, str, bool], ...]] = {
    "MonetaryGrant": (
        ("funder", str(VSC.funder), True),
        ("fundedItem", str(VSC.recipient), True),
    ),
    "Service": (
        ("provider", str(VSC.provider), True),
        ("areaServed", str(VSC.area), False),
        ("serviceType", str(VSC.kind), False),
    ),
    "Organization": (
        ("member", str(ORG.hasMember), True),
        ("parentOrganization", str(ORG.subOrganizationOf), True),
        ("identifier", str(DCTERMS.identifier), False),
    ),
    "DigitalDocument": (
        ("publisher", str(DCTERMS.publisher), True),
        ("datePublished", str(DCTERMS.issued), False),
        ("identifier", str(DCTERMS.identifier), False),
    ),
}


def dataset(live: Live, base: str) -> Said:
    """Return what search engines read of the dataset."""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": f"{base}/.well-known/void#dataset",
        "name": PUBLISHER,
        "description": DESCRIPTION,
        "url": f"{base}/",
        "license": LICENCE,
        "version": live.version,
        "dateModified": live.released.date().isoformat(),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": PUBLISHER},
        "keywords": ["victims of crime", "commissioning", "grants", "partnerships", "evidence"],
        "includedInDataCatalog": {"@type": "DataCatalog", "url": f"{base}/catalog"},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": dump.title,
                "encodingFormat": dump.media_type,
                "contentUrl": f"{base}/dumps/{dump.name}",
            }
            for dump in DUMPS
        ],
    }


def catalog(live: Live, base: str) -> Said:
    """Return what search engines read of the catalogue."""
    return {
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "@id": f"{base}/catalog",
        "name": PUBLISHER,
        "url": f"{base}/catalog",
        "license": LICENCE,
        "dataset": {k: v for k, v in dataset(live, base).items() if k != "@context"},
    }


def thing(live: Live, iri: str, base: str) -> Said:
    """Return what search engines read of a thing: of a kind that they do not know, its name."""
    kinds = [kind.rpartition("#")[2] for kind in live.words.kinds(iri)]
    kind = next((KINDS[name] for name in KINDS if name in kinds), "Thing")
    said: Said = {
        "@context": CONTEXT,
        "@type": kind,
        "@id": iri,
        "name": live.words.name(iri),
        "url": base + address(iri),
        "isPartOf" if kind == "DigitalDocument" else "subjectOf": {
            "@type": "Dataset", "@id": f"{base}/.well-known/void#dataset",
        },
    }  # fmt: skip
    for name, predicate, things in PROPERTIES.get(kind, ()):
        found = [_value(live, term, things=things) for term in _objects(live, iri, predicate)]
        if found:
            said[name] = found[0] if len(found) == 1 else found
    amounts = _objects(live, iri, str(VSC.amount)) if kind == "MonetaryGrant" else []
    if len(amounts) == 1:  # two contradict each other
        said["amount"] = {
            "@type": "MonetaryAmount", "currency": "GBP", "value": plain(amounts[0])
        }  # fmt: skip
    others = {plain(t) for t in _objects(live, iri, str(SKOS.altLabel))} - {said["name"]}
    return {**said, "alternateName": sorted(others)} if others else said


def _objects(live: Live, iri: str, predicate: str) -> list[Any]:
    found = live.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None, UNION)
    return sorted((q.object for q in found), key=str)


def _value(live: Live, term: Any, *, things: bool) -> Said | str:
    if not things or not isinstance(term, ox.NamedNode):
        return live.words.label(term) if isinstance(term, ox.NamedNode) else plain(term)
    kinds = {kind.rpartition("#")[2] for kind in live.words.kinds(term.value)}
    kind = next((KINDS[name] for name in KINDS if name in kinds), "Organization")
    return {"@type": kind, "@id": term.value, "name": live.words.name(term.value)}
