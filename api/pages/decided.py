"""The title of what a person decided: what was found of which things."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from graph.review import REVIEWED, Verdict
from ontology.terms import ID, VSC

REVIEW = f"{ID}review/"
_FOUND = {
    Verdict.SAME: "are one", Verdict.DIFFERENT: "are two", Verdict.ACCEPTED: "found right",
    Verdict.REJECTED: "found wrong",
}  # fmt: skip


def decision_title(store: ox.Store, iri: str, name: Callable[[str], str]) -> str:
    """Return what to call a decision, by the label that `name` gives; nothing for other things."""
    if not iri.startswith(REVIEW):
        return ""

    def told(predicate: str) -> list[str]:
        found = store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None, REVIEWED)
        return [str(getattr(quad.object, "value", "")) for quad in found]

    about = [name(one) for one in sorted(told(str(VSC.about)))]
    if not about:
        return ""
    (verdict,) = told(str(VSC.verdict))
    return f"{' and '.join(about)}: {_FOUND[Verdict(verdict.rpartition('#')[2])]}"
