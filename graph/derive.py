"""What follows across documents: each rule is a CONSTRUCT in `graph/rules`; near copies beside it.

A rule's header says its title and meaning, as a ready-made question's does. Rules run on the whole
dataset, none on what another added, and write to `graph/derived` only.

A rule also says how to ask it for less. What decides the IRI of a conclusion is its key; a line
`#changed VALUES ?key { $keys }` asks for the conclusions of some keys and nothing else. Lines
`#reached` say how a `?thing` that changed documents tell of leads to keys, and lines `#renamed` the
same for a thing whose label changed, where a rule takes a label of what it does not hang on. A line
`#all` finds the keys that may lead to conclusions at all, where few of very many do: the rule is
then asked for those, some at a time, and never holds the rest.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.alike import alike, papers_in
from graph.question import Question, read_question
from graph.store import DERIVED, batched, load

RULES = Path(__file__).parent / "rules"
CHANGED = "#changed "
REACHED = "#reached "
RENAMED = "#renamed "
ALL = "#all "
KEYS = "$keys"  # in a line of what changed: where the keys go
AT_ONCE = 500  # things or keys in one query


def rules() -> list[Question]:
    """Return the rules in the order of their names."""
    return [read_question(path) for path in sorted(RULES.glob("*.rq"))]


def derive(store: ox.Store) -> None:
    """Add to the store what follows across its documents, as its graph `DERIVED`.

    The store has the union of its graphs as default graph (`graph.store.with_union`). What is
    concluded waits in a file, so that no rule reads it and no memory has to hold it.
    """
    with tempfile.TemporaryFile() as waiting:
        for rule in rules():
            for text in texts_of(store, rule.text):
                ox.serialize(concluded(store, rule.name, text), waiting, ox.RdfFormat.N_QUADS)
        ox.serialize(alike(papers_in(store)), waiting, ox.RdfFormat.N_QUADS)
        waiting.seek(0)
        load(store, ox.parse(waiting, format=ox.RdfFormat.N_QUADS))


def keys(
    text: str,
    stores: Iterable[ox.Store],
    things: Collection[ox.NamedNode],
    renamed: Collection[ox.NamedNode],
) -> set[str]:
    """Return the keys, as SPARQL writes them, that changed things lead to in any of the stores."""
    found: set[str] = set()
    for mark, some in ((REACHED, things), (RENAMED, renamed)):
        for listed in batched(sorted(map(str, some)), AT_ONCE):
            for way in lines(text, mark):
                for store in stores:
                    found |= keys_where(
                        store, text, f"VALUES ?thing {{ {' '.join(listed)} }} {way}"
                    )
    return found


def texts_of(store: ox.Store, text: str) -> Iterator[str]:
    """Yield the texts that ask for all that a rule concludes: itself, or parts by its keys."""
    ways = lines(text, ALL)
    if not ways:
        yield text
    else:
        yield from asked_for(text, set().union(*(keys_where(store, text, w) for w in ways)))


def lines(text: str, mark: str) -> list[str]:
    """Return what stands behind a mark, line by line."""
    stripped = map(str.strip, text.splitlines())
    return [line.removeprefix(mark) for line in stripped if line.startswith(mark)]


def keys_where(store: ox.Store, text: str, pattern: str) -> set[str]:
    """Return the keys of a rule that a pattern finds, as SPARQL writes them."""
    names = key_names(text)
    prefixes = "".join(re.findall(r"^PREFIX .*\n", text, re.MULTILINE))
    rows = store.query(f"{prefixes}SELECT DISTINCT {' '.join(names)} WHERE {{ {pattern} }}")
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError("keys are asked for by a SELECT")
    found = {" ".join(str(row[name[1:]]) for name in names) for row in rows}
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
