"""TriG of one graph as `graph.store.write_trig` writes it, made and changed subject by subject.

What follows across a landscape is a long text of which a build changes a few lines: to sort and
write all of it again would take seconds, and gigabytes to have its quads in memory at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain

import pyoxigraph as ox

from graph.store import WRITING_PREFIXES, batched, write_trig

AT_ONCE = 1000  # subjects
_BLOCK = re.compile(r"\n\t(?!\t)")  # what says more of a subject is further in


def trig_of(store: ox.Store, graph: ox.NamedNode) -> str:
    """Return a graph as TriG, of which only its text and some subjects stand in memory at once."""
    quads = store.quads_for_pattern(None, None, None, graph)
    subjects = sorted({quad.subject for quad in quads}, key=str)
    head, written = "", list[str]()
    for some in batched(subjects, AT_ONCE):
        said = (store.quads_for_pattern(subject, None, None, graph) for subject in some)
        head, blocks = parts_of(write_trig(chain.from_iterable(said)))
        written += blocks.values()
    return f"{head}{''.join(written)}\n}}\n" if written else write_trig(())


def with_subjects(text: str, quads: Mapping[ox.NamedNode, Iterable[ox.Quad]]) -> str:
    """Return the text with `quads` as all that is said of their subjects.

    Text and quads are of one graph.
    """
    head, blocks = parts_of(text)
    came_head, came = parts_of(write_trig(chain.from_iterable(quads.values())))
    for subject in quads:
        blocks.pop(str(subject), None)
    blocks |= came
    if not blocks:
        return write_trig(())
    body = "".join(blocks[subject] for subject in sorted(blocks))
    return f"{came_head if came else head}{body}\n}}\n"


def parts_of(text: str) -> tuple[str, dict[str, str]]:
    """Return what stands before the first subject, and what is said of each, by its IRI in <>."""
    head, *blocks = _BLOCK.split(text)
    if blocks:
        blocks[-1] = blocks[-1].removesuffix("\n}\n")
    return head, {iri_of(block.split(" ", 1)[0]): f"\n\t{block}" for block in blocks}


def iri_of(printed: str) -> str:
    """Return a subject as it sorts.

    >>> iri_of("foaf:name"), iri_of("<http://xmlns.com/foaf/0.1/name>")
    ('<http://xmlns.com/foaf/0.1/name>', '<http://xmlns.com/foaf/0.1/name>')
    """
    if printed.startswith("<"):
        return printed
    prefix, _, name = printed.partition(":")
    return f"<{WRITING_PREFIXES[prefix]}{name}>"
