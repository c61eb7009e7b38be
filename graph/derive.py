"""What follows across documents: each rule is a CONSTRUCT in `graph/rules`.

A rule's header says its title and meaning, as a ready-made question's does. Rules run on the whole
dataset in the order of their names, each on what the earlier ones added, and write to
`graph/derived` only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.question import Question, read_question
from graph.store import DERIVED, with_union

RULES = Path(__file__).parent / "rules"


def rules() -> list[Question]:
    """Return the rules in the order in which they run."""
    return [read_question(path) for path in sorted(RULES.glob("*.rq"))]


def derive(store: ox.Store) -> list[ox.Quad]:
    """Add to the store what follows across its documents, and return it.

    The store has the union of its graphs as default graph (`graph.store.with_union`).
    """
    added: set[ox.Quad] = set()
    for rule in rules():
        fresh = set(conclusions(store, rule)) - added
        store.extend(with_union(fresh))
        added |= fresh
    return sorted(added, key=str)


def conclusions(store: ox.Store, rule: Question) -> Iterator[ox.Quad]:
    """Yield what one rule concludes from the store, as quads of the derived graph."""
    triples = store.query(rule.text)
    if not isinstance(triples, ox.QueryTriples):
        raise TypeError(f"{rule.name}.rq is not a CONSTRUCT")
    for triple in triples:
        yield ox.Quad(triple.subject, triple.predicate, triple.object, DERIVED)
