"""One label for each thing, however many documents name it: the others go on as its other names.

Whoever asks for awards with the recipient's label would get an award twice, and count it twice,
where two documents write the name in two ways. Which label stays depends on the labels alone, not
on how many documents have it, so that a build changes it only for a label that is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from graph.store import ALSO_CALLED, LABEL

Spare = frozenset[tuple[str, str]]  # (thing, label) that go on as other names


def spare_labels(labels: Mapping[str, Mapping[str, str]]) -> dict[str, Spare]:
    """Return, by document, the labels that it gives and that are not to stay.

    A name that is not all in capitals stays, and of several the first in the alphabet.

    >>> spare_labels({"a": {"x": "MOOR AID"}, "b": {"x": "Moor Aid"}, "c": {"y": "Fell Aid"}})
    {'a': frozenset({('x', 'MOOR AID')})}
    """
    first: dict[str, str] = {}
    several: dict[str, set[str]] = {}
    for told in labels.values():
        for thing, label in told.items():
            if (known := first.setdefault(thing, label)) != label:
                several.setdefault(thing, {known}).add(label)
    stays = {
        thing: min(found, key=lambda label: (label.isupper(), label))
        for thing, found in several.items()
    }
    out = {}
    for slug, told in labels.items():
        spare = frozenset(
            (thing, told[thing])
            for thing in told.keys() & stays.keys()
            if told[thing] != stays[thing]
        )
        if spare:
            out[slug] = spare
    return out


def with_other_names(quads: Iterable[ox.Quad], spare: Spare) -> Iterator[ox.Quad]:
    """Yield quads with these labels as other names."""
    for quad in quads:
        if (
            quad.predicate == LABEL
            and isinstance(quad.subject, ox.NamedNode)
            and isinstance(quad.object, ox.Literal)
            and (quad.subject.value, quad.object.value) in spare
        ):
            yield ox.Quad(quad.subject, ALSO_CALLED, quad.object, quad.graph_name)
        else:
            yield quad
