"""Things that earlier releases spoke of and a release does not: they answer "gone", not "unknown".

A release carries the list on, so that it outlives the releases themselves. Evidence and how a
document was read are left out: they come and go with their documents.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import pyoxigraph as ox

from graph.release import Release
from graph.store import LABEL, open_store
from graph.summary import TYPE
from ontology.terms import ID, RDFS

GONE = "gone.json"  # in a release's folder: the last version that spoke of a thing, by its IRI
_NO_THINGS = (f"{ID}evidence/", f"{ID}activity/")
# The store leaves out nine of ten, the evidence, before Python sees them.
_TOLD = f"""PREFIX rdfs: <{RDFS}>
SELECT DISTINCT ?thing WHERE {{
    ?thing a|rdfs:label ?told
    FILTER(isIRI(?thing) && !STRSTARTS(STR(?thing), "{ID}evidence/") && !CONTAINS(STR(?thing), "#"))
}}"""


def write_gone(
    folder: Path,
    store: ox.Store,
    before: Path | None,
    then: ox.Store | None = None,
    among: Collection[ox.NamedNode] | None = None,
) -> None:
    """Write, into the folder of a new release, what the release before it and those before knew.

    `before` is the folder of the release before, None where there is none, and `then` its store
    where it is open already. `among` are the things of which anything changed, where that is
    known: no others are looked at.
    """
    if before is None:
        return
    known = gone_in(before)
    if then is None:
        then = open_store(before / "store")
    known |= dict.fromkeys(things(then, among), before.name)
    for iri in things(store, among):
        known.pop(iri, None)
    text = json.dumps(known, indent=0, sort_keys=True)
    (folder / GONE).write_text(text + "\n", encoding="utf-8")


def read_gone(release: Release) -> dict[str, str]:
    """Return the last version that spoke of each thing that is gone, by its IRI."""
    return gone_in(release.folder)


def gone_in(folder: Path) -> dict[str, str]:
    """Return the same of the release in a folder."""
    path = folder / GONE
    if not path.exists():
        return {}
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def things(store: ox.Store, among: Collection[ox.NamedNode] | None = None) -> set[str]:
    """Return the IRIs of all things whose class or name a release tells, or of some of them."""
    if among is None:
        rows = store.query(_TOLD)
        if not isinstance(rows, ox.QuerySolutions):
            raise TypeError("things are asked for by a SELECT")
        named = {row["thing"].value for row in rows}
    else:
        default = ox.DefaultGraph()
        named = {
            subject.value
            for subject in among
            for told in (TYPE, LABEL)
            if next(store.quads_for_pattern(subject, told, None, default), None)
        }
    return {
        iri
        for iri in named
        if iri.startswith(ID) and "#" not in iri and not iri.startswith(_NO_THINGS)
    }
