"""What follows across documents: each rule is a CONSTRUCT in `graph/rules`; near copies beside it.

A rule's header says its title and meaning, as a ready-made question's does. Rules run on the whole
dataset, none on what another added, and write to `graph/derived` only.

A rule also says how to ask it for less. Where documents changed, only the lines that begin with
`#changed` are needed too: they bind a variable to the things that those documents tell of, so that
the rule concludes what hangs on them and nothing else. A line that begins with `#renamed` does the
same for things whose label changed, where a rule takes a label of what it does not hang on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.alike import alike
from graph.question import Question, read_question
from graph.store import DERIVED, with_union

RULES = Path(__file__).parent / "rules"
CHANGED = "#changed "
RENAMED = "#renamed "
THINGS = "$things"  # in such a line: where the things go


def rules() -> list[Question]:
    """Return the rules in the order of their names."""
    return [read_question(path) for path in sorted(RULES.glob("*.rq"))]


def derive(store: ox.Store) -> list[ox.Quad]:
    """Add to the store what follows across its documents, and return it.

    The store has the union of its graphs as default graph (`graph.store.with_union`).
    """
    found = {quad for rule in rules() for quad in concluded(store, rule.name, rule.text)}
    found |= alike(store)
    store.extend(with_union(found))
    return sorted(found, key=str)


def around(
    text: str, things: Collection[ox.NamedNode], renamed: Collection[ox.NamedNode]
) -> Iterator[str]:
    """Yield the texts of a rule that ask for what hangs on the things, or on changed labels."""
    for mark, some in ((CHANGED, things), (RENAMED, renamed)):
        if some and mark in text:
            listed = " ".join(sorted(str(thing) for thing in some))
            yield text.replace(mark, "").replace(THINGS, listed)


def concluded(store: ox.Store, name: str, text: str) -> Iterator[ox.Quad]:
    """Yield what one rule concludes from the store, as quads of the derived graph."""
    triples = store.query(text)
    if not isinstance(triples, ox.QueryTriples):
        raise TypeError(f"{name}.rq is not a CONSTRUCT")
    for triple in triples:
        yield ox.Quad(triple.subject, triple.predicate, triple.object, DERIVED)
