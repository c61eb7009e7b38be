"""What a published figure is of, as one short key: figures of one key may be compared.

Across documents, all figures of a landscape would have to be read to find those of the same thing.
With a key in each document, a store finds them by one look-up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256

from ontology.terms import RDF, VSC

DIGITS = 16  # hexadecimal
_STATISTIC = f"<{VSC.Statistic}>"
_TYPE, _QUALIFIER = str(RDF.type), str(VSC.qualifier)
_TIMES = frozenset(str(VSC[name]) for name in ("financialYear", "startDate", "endDate"))
_SLICES = _TIMES | {
    str(VSC[name]) for name in ("measure", "unit", "population", "category", "area", "service")
}

Triple = tuple[str, str, str]  # the object in N-Triples form


def comparison_keys(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the key of each statistic among a document's triples that has a measure and a time.

    A figure that is marked as approximate has none: it contradicts no other. Nor has one without a
    time: that 12 bids won in one round and 30 in another contradicts nothing. Letters in capitals
    make no difference.

    >>> a, one, two = str(RDF.type), "https://example.org/1", "https://example.org/2"
    >>> told = [(iri, a, f"<{VSC.Statistic}>") for iri in (one, two)]
    >>> told += [(one, str(VSC.measure), '"People"'), (two, str(VSC.measure), '"people"')]
    >>> list(comparison_keys(told))
    []
    >>> told += [(iri, str(VSC.startDate), '"2031"') for iri in (one, two)]
    >>> len({key for _, _, key in comparison_keys(told)})
    1
    """
    statistics: set[str] = set()
    approximate: set[str] = set()
    timed: set[str] = set()
    slices: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in triples:
        if predicate in _SLICES:
            slices[subject].add(f"{predicate}={value.lower()}")
            timed |= {subject} if predicate in _TIMES else set()
        elif predicate == _TYPE and value == _STATISTIC:
            statistics.add(subject)
        elif predicate == _QUALIFIER:
            approximate.add(subject)
    for subject in sorted(statistics & timed - approximate):
        key = sha256("|".join(sorted(slices[subject])).encode()).hexdigest()[:DIGITS]
        yield subject, str(VSC.comparisonKey), f'"{key}"'
