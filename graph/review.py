"""What people decided on review: a log of decisions, kept as text and replayed at every build.

`reviews.jsonl` stands beside the documents of `data/`, one decision a line, the oldest first:

    {"at": "2031-05-04T10:00:00+00:00", "verdict": "same", "about": [IRI, IRI], "role": "analyst",
     "why": "the second letter spells the charity's name with a slip"}

Lines are only ever added. A later decision about the same things takes the place of an earlier
one, and `withdrawn` takes it back, so every state can be had again. Texts of documents are never
changed: two bodies that are the same become one when a release is made, under the first IRI.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.errors import BadData, GraphError
from graph.release import write_atomically
from graph.store import ALSO_CALLED, LABEL
from ontology.terms import DCTERMS, GRAPH, ID, OA, ORG, PROV, RDF, VSC, XSD, concept

REVIEWS = "reviews.jsonl"
REVIEWED = ox.NamedNode(f"{GRAPH}reviewed")
LONGEST_WHY = 500  # characters


class Verdict(StrEnum):
    """What a reviewer can decide."""

    SAME = "same"  # the two bodies or awards are one
    DIFFERENT = "different"  # the two are two, however alike
    ACCEPTED = "accepted"  # what was found is right
    REJECTED = "rejected"  # what was found is wrong
    WITHDRAWN = "withdrawn"  # the earlier decision about these things does not stand


OF_TWO = frozenset({Verdict.SAME, Verdict.DIFFERENT})


class BadReview(GraphError):
    """A decision that cannot be taken as it is."""


@dataclass(frozen=True)
class Review:
    """One decision: when (ISO 8601), what, about which IRIs, by whom as a role, and why."""

    at: str
    verdict: Verdict
    about: tuple[str, ...]
    role: str
    why: str

    @property
    def iri(self) -> str:
        """Return the decision's own IRI, from all that it says."""
        told = json.dumps([self.at, self.verdict, self.about, self.role, self.why])
        return f"{ID}review/{hashlib.sha256(told.encode()).hexdigest()[:16]}"

    @property
    def things(self) -> frozenset[str]:
        """Return what it is about, in no order."""
        return frozenset(self.about)


def decide(
    verdict: Verdict, about: Sequence[str], role: str, why: str, now: datetime | None = None
) -> Review:
    """Return a decision made now.

    Raises BadReview when it lacks a reason or a role, or is about too few or too many things.
    """
    at = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    review = Review(at, verdict, tuple(about), " ".join(role.split()), " ".join(why.split()))
    if fault := fault_of(review):
        raise BadReview(fault)
    return review


def doubts_in(manifest: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the sums that a release lists as too unsure to state, each with its document."""
    for slug, report in manifest["reports"].items():
        for doubt in report.get("doubts", ()):
            yield {"document": slug, **doubt}


def check_known(
    review: Review, reviews: Iterable[Review], store: ox.Store, manifest: Mapping[str, Any]
) -> None:
    """Raise BadReview where a decision is about what no release, list or earlier decision names.

    One that takes back a decision needs one that stands, about the very same things.
    """
    reviews = list(reviews)
    named = {iri for one in reviews for iri in one.about}
    named.update(doubt["iri"] for doubt in doubts_in(manifest))
    if review.verdict is Verdict.WITHDRAWN and all(
        one.things != review.things for one in standing(reviews)
    ):
        raise BadReview(
            f"no decision about {' and '.join(review.about)} stands; 'vsc review log' or /review "
            "tells which do, and about what"
        )
    for iri in review.about:
        if iri not in named and not list(store.quads_for_pattern(ox.NamedNode(iri), None, None)):
            raise BadReview(
                f"nothing is known of {iri}; give the IRI of something in release "
                f"{manifest['version']}, or of what waits: 'vsc review list' or /review names it"
            )


def fault_of(review: Review) -> str:
    """Return why a decision cannot be taken, or an empty text."""
    if not review.role:
        return "say in which role you decide, such as 'analyst'; names of persons are not kept"
    if not review.why:
        return "say why; whoever reads the decision next year will ask"
    if len(review.why) > LONGEST_WHY:
        return f"the reason has {len(review.why)} characters; {LONGEST_WHY} are kept"
    if review.verdict in OF_TWO and len(review.things) != 2:
        return f"'{review.verdict}' is about two different things; give two IRIs"
    if not review.about or any(not _is_iri(iri) for iri in review.about):
        return f"{' '.join(review.about) or 'nothing'} is not a list of IRIs; give full IRIs"
    return ""


def _is_iri(text: str) -> bool:
    return ":" in text and not any(c in text for c in '<>"{}|\\^` \n\t')


def read_reviews(text: str, place: str = REVIEWS) -> list[Review]:
    """Return the decisions of a log, in its order.

    Raises BadData that names the line that is none.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            review = Review(
                datetime.fromisoformat(told["at"]).isoformat(),
                Verdict(told["verdict"]),
                tuple(map(str, told["about"])),
                str(told["role"]),
                str(told["why"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise BadData(f"{place} line {number}", f"no decision on review ({error})") from None
        if fault := fault_of(review):
            raise BadData(f"{place} line {number}", fault)
        found.append(review)
    return found


def add_review(folder: Path, review: Review) -> None:
    """Add a decision to the log of a folder such as `data/`; the file is whole at every moment.

    Raises BadReview when it goes against one that stands.
    """
    path = folder / REVIEWS
    before = path.read_text("utf-8") if path.exists() else ""
    bodies([*read_reviews(before, str(path)), review])
    line = json.dumps(asdict(review), ensure_ascii=False)
    write_atomically(path, before + ("\n" if before and before[-1] != "\n" else "") + line + "\n")


def standing(reviews: Iterable[Review]) -> list[Review]:
    """Return the decisions that stand: the last about the same things, unless withdrawn."""
    last: dict[frozenset[str], Review] = {}
    for review in reviews:
        last.pop(review.things, None)
        if review.verdict is not Verdict.WITHDRAWN:
            last[review.things] = review
    return list(last.values())


def bodies(reviews: Iterable[Review]) -> dict[str, str]:
    """Return, for each thing that was found to be another one, the IRI under which it goes on.

    Raises BadReview when what is the same by some decisions is different by another.
    """
    stand = standing(reviews)
    parent: dict[str, str] = {}

    def root(iri: str) -> str:
        while iri in parent:
            iri = parent[iri]
        return iri

    for review in stand:
        if review.verdict is Verdict.SAME:
            kept, other = (root(iri) for iri in review.about[:2])
            if kept != other:
                parent[other] = kept
    for review in stand:
        if review.verdict is Verdict.DIFFERENT and len({root(iri) for iri in review.about}) == 1:
            first, second = review.about
            raise BadReview(
                f"<{first}> and <{second}> are different by one decision and the same by others; "
                "withdraw one of them ('vsc review log' lists all)"
            )
    return {iri: root(iri) for iri in sorted(parent)}


def renamed(quads: Iterable[ox.Quad], names: Mapping[str, str]) -> Iterator[ox.Quad]:
    """Yield quads with each thing under the IRI that it goes on under.

    Its label goes on as another name of that thing, which keeps one label: whoever asks for awards
    with the recipient's label would get each twice, and count it twice.
    """
    if not names:
        yield from quads
        return
    nodes: dict[object, ox.NamedNode] = {
        ox.NamedNode(old): ox.NamedNode(new) for old, new in names.items()
    }
    for quad in quads:
        subject, value = nodes.get(quad.subject), nodes.get(quad.object)
        if subject or value:
            also = subject and quad.predicate == LABEL
            yield ox.Quad(
                subject or quad.subject,
                ALSO_CALLED if also else quad.predicate,
                value or quad.object,
                quad.graph_name,
            )
        else:
            yield quad


def missing_labels(store: ox.Store, names: Mapping[str, str]) -> Iterator[ox.Quad]:
    """Yield a label for each thing that goes on without one of its own: one of its other names.

    It has none where no document or register names it itself any more.
    """
    for node in map(ox.NamedNode, sorted(set(names.values()))):
        found = store.quads_for_pattern(node, LABEL, None)
        others = [quad.object for quad in store.quads_for_pattern(node, ALSO_CALLED, None)]
        if others and all(quad.graph_name == REVIEWED for quad in found):
            yield ox.Quad(node, LABEL, min(others, key=str), REVIEWED)


def accepted(reviews: Iterable[Review]) -> frozenset[str]:
    """Return the IRIs of what was found to be right."""
    return _judged(reviews, Verdict.ACCEPTED)


def rejected(reviews: Iterable[Review]) -> frozenset[str]:
    """Return the IRIs of what was found to be wrong."""
    return _judged(reviews, Verdict.REJECTED)


def _judged(reviews: Iterable[Review], verdict: Verdict) -> frozenset[str]:
    return frozenset(
        iri for one in standing(reviews) if one.verdict is verdict for iri in one.about
    )


_ENDS = frozenset(ox.NamedNode(str(end)) for end in (ORG.member, ORG.organization))


def without(quads: Iterable[ox.Quad], wrong: Collection[str]) -> Iterator[ox.Quad]:
    """Yield the quads of one document without those about things that are wrong.

    With a statement goes its evidence; what pointed to a thing points to it no more.
    """
    if not wrong:
        yield from quads
        return
    nodes = {ox.NamedNode(iri) for iri in wrong}
    held = list(quads)
    # A membership is nothing without the two that it ties.
    nodes |= {
        quad.subject
        for quad in held
        if quad.predicate in _ENDS
        and quad.object in nodes
        and isinstance(quad.subject, ox.NamedNode)
    }
    subject, value = (ox.NamedNode(str(RDF[name])) for name in ("subject", "object"))
    evidence = {
        quad.subject
        for quad in held
        if quad.predicate in (subject, value) and quad.object in nodes
        if isinstance(quad.subject, ox.NamedNode)
    }
    nodes |= evidence
    nodes |= _prints_of_none(held, evidence)
    yield from (q for q in held if q.subject not in nodes and q.object not in nodes)


def _prints_of_none(quads: Sequence[ox.Quad], gone: Collection[ox.NamedNode]) -> set[ox.NamedNode]:
    """Return the prints, and what selects them, that only evidence points to which is gone."""
    found: set[ox.NamedNode] = set()
    holders = gone
    for tie in (ox.NamedNode(str(OA.hasTarget)), ox.NamedNode(str(OA.hasSelector))):
        ties = [quad for quad in quads if quad.predicate == tie]
        left = {quad.object for quad in ties if quad.subject not in holders}
        holders = {
            quad.object
            for quad in ties
            if isinstance(quad.object, ox.NamedNode) and quad.object not in left
        }
        found |= holders
    return found


def review_quads(reviews: Sequence[Review]) -> Iterator[ox.Quad]:
    """Yield the decisions that stand and what they say, as the graph of what was reviewed."""

    def quad(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(ox.NamedNode(subject), ox.NamedNode(str(predicate)), value, REVIEWED)

    for review in standing(reviews):
        yield quad(review.iri, RDF.type, ox.NamedNode(str(VSC.Review)))
        yield quad(
            review.iri, VSC.verdict, ox.NamedNode(str(concept("verdict", review.verdict.value)))
        )
        yield quad(review.iri, VSC.reviewerRole, ox.Literal(review.role))
        yield quad(review.iri, DCTERMS.description, ox.Literal(review.why))
        moment = ox.Literal(review.at, datatype=ox.NamedNode(str(XSD.dateTime)))
        yield quad(review.iri, PROV.endedAtTime, moment)
        for iri in review.about:
            yield quad(review.iri, VSC.about, ox.NamedNode(iri))
    for old, new in bodies(reviews).items():
        yield quad(old, DCTERMS.isReplacedBy, ox.NamedNode(new))
