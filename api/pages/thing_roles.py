"""What a body does, from what names it: whom it pays, who pays it, where it sits, what it delivers.

Each role has the name of a step in the recipes of `api/pages/thing_summary.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from api.pages.body_money import Stream
from api.pages.words import Words, number_text
from ontology.terms import ORG, VSC

_ROLES = {
    str(ORG.hasMember): "memberOf", str(VSC.provider): "delivers",
    str(VSC.commissioner): "commissions",
}  # fmt: skip
Told = dict[str, list[tuple[str, str]]]  # words and IRI, by role


def roles_of(words: Words, streams: Sequence[Stream], naming: Iterable[ox.Quad]) -> Told:
    """Return what a body does, from its money and the statements whose object it is."""
    told: Told = {}
    for stream in streams:
        told["awardedTo" if stream.out else "awardedBy"] = [
            (
                f"{pounds(party.pounds)} {'to' if stream.out else 'by'} {party.name[1]}",
                party.name[0],
            )
            for party in stream.parties
            if party.name[0]
        ] + [("", "")] * stream.left_out  # counted by the sentence, which names the first few
    for quad in naming:
        role = _ROLES.get(quad.predicate.value)
        if role and isinstance(quad.subject, ox.NamedNode):
            named = (words.label(quad.subject), quad.subject.value)
            if named not in told.setdefault(role, []):
                told[role].append(named)
    return {
        role: sorted(named) if role in _ROLES.values() else named for role, named in told.items()
    }


def pounds(amount: object) -> str:
    """Return an amount as it is written for people."""
    return number_text(str(amount), pounds=True)
