"""What follows across documents: each rule is a CONSTRUCT in `graph/rules`; near copies beside it.

A rule's header says its title and meaning, as a ready-made question's does. Rules run on the whole
dataset, none on what another added, and write to `graph/derived` only.

A rule also says how to ask it for less. What decides the IRI of a conclusion is its key; a line
`#changed VALUES ?key { $keys }` asks for the conclusions of some keys and nothing else. Lines
`#reached` say how a `?thing` that changed documents tell of leads to keys, and lines `#renamed` the
same for a thing whose label changed, where a rule takes a label of what it does not hang on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.alike import alike, papers_in
from graph.question import Question, read_question
from graph.store import DERIVED, batched, with_union

RULES = Path(__file__).parent / "rules"
CHANGED = "#changed "
REACHED = "#reached "
RENAMED = "#renamed "
KEYS = "$keys"  # in a line of what changed: where the keys go
AT_ONCE = 500  # things or keys in one query


def rules() -> list[Question]:
    """Return the rules in the order of their names."""
    return [read_question(path) for path in sorted(RULES.glob("*.rq"))]


def derive(store: ox.Store) -> list[ox.Quad]:
    """Add to the store what follows across its documents, and return it.

    The store has the union of its graphs as default graph (`graph.store.with_union`).
    """
    found = {quad for rule in rules() for quad in concluded(store, rule.name, rule.text)}
    found |= alike(papers_in(store))
    store.extend(with_union(found))
    return sorted(found, key=str)


def keys(
    text: str,
    stores: Iterable[ox.Store],
    things: Collection[ox.NamedNode],
    renamed: Collection[ox.NamedNode],
) -> set[str]:
    """Return the keys, as SPARQL writes them, that changed things lead to in any of the stores."""
    names = key_names(text)
    prefixes = "".join(re.findall(r"^PREFIX .*\n", text, re.MULTILINE))
    head = f"{prefixes}SELECT DISTINCT {' '.join(names)} WHERE {{ VALUES ?thing {{"
    found: set[str] = set()
    for mark, some in ((REACHED, things), (RENAMED, renamed)):
        ways = [line.strip() for line in text.splitlines() if line.strip().startswith(mark)]
        for listed in batched(sorted(map(str, some)), AT_ONCE):
            for way in ways:
                query = f"{head} {' '.join(listed)} }} {way.removeprefix(mark)} }}"
                for store in stores:
                    rows = store.query(query)
                    if not isinstance(rows, ox.QuerySolutions):
                        raise TypeError("keys are asked for by a SELECT")
                    found |= {" ".join(str(row[name[1:]]) for name in names) for row in rows}
    return {f"({key})" for key in found} if len(names) > 1 else found


def key_names(text: str) -> list[str]:
    """Return the variables of a rule's key.

    >>> key_names("#changed VALUES (?payer ?year) { $keys }")
    ['?payer', '?year']
    """
    line = re.search(rf"{CHANGED}VALUES (.*) {{ {re.escape(KEYS)} }}", text)
    return re.findall(r"\?\w+", line[1]) if line else []


def asked_for(text: str, wanted: Iterable[str]) -> Iterator[str]:
    """Yield the texts of a rule that ask for what it concludes of some keys."""
    for some in batched(sorted(wanted), AT_ONCE):
        yield text.replace(CHANGED, "").replace(KEYS, " ".join(some))


def concluded(store: ox.Store, name: str, text: str) -> Iterator[ox.Quad]:
    """Yield what one rule concludes from the store, as quads of the derived graph."""
    triples = store.query(text)
    if not isinstance(triples, ox.QueryTriples):
        raise TypeError(f"{name}.rq is not a CONSTRUCT")
    for triple in triples:
        yield ox.Quad(triple.subject, triple.predicate, triple.object, DERIVED)
