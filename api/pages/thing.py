"""A thing as people look at it: facts in groups, evidence beside each, who else speaks of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

import pyoxigraph as ox
from fastapi import Request

from api.linked.description import is_used
from api.live import Live
from api.pages.body_money import Stream, streams_of
from api.pages.decided import REVIEW
from api.pages.evidence import REIFIED, Evidence, evidence_about, read_evidence
from api.pages.kinds import shade_of
from api.pages.proofs import Proof, Proofs, by_statement
from api.pages.sources import Sources
from api.pages.thing_mentions import MOST_MENTIONS, OUTWARD, Lists, Mentions
from api.pages.thing_names import NAMED, Name, names_of
from api.pages.thing_roles import roles_of
from api.pages.thing_sides import Side, sides_of
from api.pages.thing_summary import Fragment, summary
from api.pages.thing_timeline import Event, timeline_of
from api.pages.thing_words import (
    GROUPS,
    HAPPENINGS,
    OTHER,
    local_name,
    mention_title,
    plural,
)
from api.pages.words import TYPE, UNION, Term, Words
from ontology.terms import DCTERMS, ID, OA, ORG, RDF, RDFS, SKOS, VSC, concept

EVIDENCE = f"{ID}evidence/"
BLANK = ox.NamedNode(concept("answer-status", "blank"))
MOST_NAMING = 5000  # statements that name a thing and are looked at; the data has them all
# Classes of findings whose two sides are shown at once.
AT_ODDS = ("contradiction", "differ", "possibly")
_GROUP_OF = {name: (i, j) for i, (_, names) in enumerate(GROUPS) for j, name in enumerate(names)}
# Bookkeeping that the page shows in other ways (its heading, its evidence, its links as data), and
# numbers by which programs compare, which say nothing to a reader.
_HIDDEN = {
    str(iri)
    for iri in (
        RDF.type, RDFS.label, VSC.inDocument, RDF.subject, RDF.predicate, RDF.object, OA.hasTarget,
        SKOS.prefLabel, VSC.likeness, VSC.comparisonKey,
    )
}  # fmt: skip
_HIDDEN_OF_FINDINGS = {str(DCTERMS.type), str(DCTERMS.description)}  # its heading says them

_RECEIVED = (str(VSC.ReceivedTotal), str(VSC.totalOf))
_ELSEWHERE = {str(DCTERMS.source)}  # not the fund that vsc:source is


@dataclass(frozen=True)
class Value:
    """One value of a property: its words, where it leads, and its evidence."""

    words: str
    iri: str
    kind: str
    proofs: tuple[Proof, ...]
    derived: bool
    registered: bool
    outward: bool = False
    noted: bool = False  # when a document was read, of its file or of the program
    defined: bool = False  # by the vocabulary


@dataclass(frozen=True)
class Fact:
    """A property and its values."""

    predicate: str
    label: str
    meaning: str
    values: tuple[Value, ...]


@dataclass
class Thing:
    """Everything that a thing's page shows."""

    iri: str
    label: str
    kind: str
    kind_iri: str
    meaning: str
    groups: list[tuple[str, list[Fact]]] = field(default_factory=list)
    mentions: list[Mentions] = field(default_factory=list)
    findings: list[tuple[str, str, str]] = field(default_factory=list)  # IRI, kind, words
    documents: list[tuple[str, str]] = field(default_factory=list)  # IRI, label
    timeline: list[Event] = field(default_factory=list)
    statement: Value | None = None  # of a piece of evidence: what it is evidence for
    stated: int = 0
    proven: int = 0
    shade: str = "other"
    heading: str = ""  # of the page, where the label is too long for one
    summary: list[Fragment] = field(default_factory=list)
    unsigned: tuple[str, str] | None = None  # the blank field for a signature; what blank means
    sides: dict[str, list[Side]] = field(default_factory=dict)  # by finding
    names: list[Name] = field(default_factory=list)
    money: list[Stream] = field(default_factory=list)
    related: dict[str, list[str]] = field(default_factory=dict)  # IRI: what ties it
    worked_out: bool = False  # whether all that is said of it follows from other statements
    noted: bool = False  # whether all that is said of it was noted when documents were read
    cut: bool = False  # whether more names it than was looked at

    @property
    def is_decision(self) -> bool:
        """Return whether it is what a person decided on review."""
        return self.iri.startswith(REVIEW)


def read_thing(live: Live, sources: Sources, iri: str, request: Request) -> Thing | None:
    """Return what the page of a thing shows; None where the release says nothing about it.

    The request says which page of each list of mentions.
    """
    return _Reader(live, sources, iri, request).read()


class _Reader:
    """Reads one thing's page; holds what its steps share."""

    def __init__(self, live: Live, sources: Sources, iri: str, request: Request) -> None:
        self.live = live
        self.request = request
        self.words: Words = live.words
        self.store = live.store
        self.iri = iri
        self.node = ox.NamedNode(iri)
        self.proofs = Proofs(live, sources)
        self.told: dict[str, list[tuple[str, str]]] = {}  # words and IRI, by property

    def read(self) -> Thing | None:
        own = self._quads(self.node)
        found = self.store.quads_for_pattern(None, None, self.node, UNION)
        seen = list(islice(found, MOST_NAMING))
        naming = [q for q in seen if q.predicate.value not in REIFIED]
        if not own and not naming and not is_used(self.store, self.node):
            return None
        kinds = self.words.kinds(self.iri)
        kind = kinds[0] if kinds else ""
        made = Thing(
            self.iri,
            self.words.label(self.node),
            self.words.name(kind) if kind else "",
            kind,
            self.words.text(kind, SKOS.definition) if kind else "",
            shade=shade_of(kinds),
            cut=len(seen) == MOST_NAMING,
        )
        said = evidence_about(self.store, self.iri)
        self._facts(made, own, by_statement(said))
        self._mentions(made, naming)
        made.documents = self._documents(own, said)
        made.timeline = timeline_of(
            self.live, self._happenings(made), self.iri if made.unsigned else ""
        )
        self._sides(made, kinds)
        made.money = streams_of(self.live, self.iri)
        if not made.summary:
            roles = roles_of(self.words, made.money, () if made.cut else naming)
            told = {n: [*self.told.get(n, ()), *roles.get(n, ())] for n in {*self.told, *roles}}
            made.summary = summary(local_name(kind), told)
        if NAMED & {local_name(k) for k in kinds}:
            made.names = names_of(self.live, self.proofs, self.iri, said)
        return made

    def _sides(self, made: Thing, kinds: list[str]) -> None:
        """Put side by side what findings about this thing rest on; of a finding, its own."""
        wanted = [f[0] for f in made.findings if any(word in f[1] for word in AT_ODDS)]
        if str(VSC.Finding) in kinds:
            wanted = [self.iri]
            _, made.heading, words = self._finding(self.iri)
            made.summary = [Fragment(words)]
        for iri in wanted[:3]:
            if len(sides := sides_of(self.live, self.proofs, iri)) > 1:
                made.sides[iri] = sides

    # Facts ------------------------------------------------------------------------------------

    def _quads(self, node: ox.NamedNode) -> list[ox.Quad]:
        return list(self.store.quads_for_pattern(node, None, None, UNION))

    def _facts(
        self,
        made: Thing,
        own: list[ox.Quad],
        evidence: Mapping[tuple[str, str, Term], list[Evidence]],
    ) -> None:
        hidden = _HIDDEN | (
            _HIDDEN_OF_FINDINGS if made.kind_iri == str(VSC.Finding) else frozenset()
        )
        shown = [q for q in own if q.predicate.value not in hidden]
        made.statement = self._of_evidence(self.iri)
        grouped: dict[tuple[int, int, str], list[Value]] = {}
        for quad in shown:
            name = local_name(quad.predicate.value)
            group, order = _GROUP_OF.get(name, (len(GROUPS), 0))
            if quad.predicate.value in _ELSEWHERE:
                group, order = len(GROUPS), 0
            value = self._value(quad, evidence)
            grouped.setdefault((group, order, quad.predicate.value), []).append(value)
            worked_out = value.derived or value.noted or value.iri.startswith(EVIDENCE)
            if not (worked_out or value.registered or value.defined):
                made.stated += 1
                made.proven += bool(value.proofs)
        titles = [*(title for title, _ in GROUPS), OTHER]
        for (group, _, predicate), values in sorted(grouped.items()):
            fact = Fact(
                predicate,
                self.words.name(predicate),
                self.words.text(predicate, SKOS.definition)
                or self.words.text(predicate, SKOS.note),
                merged(values),
            )
            if not made.groups or made.groups[-1][0] != titles[group]:
                made.groups.append((titles[group], []))
            made.groups[-1][1].append(fact)
        values = [v for _, facts in made.groups for fact in facts for v in fact.values]
        rest = [v for v in values if not v.iri.startswith(EVIDENCE)]
        made.noted = bool(rest) and all(v.noted for v in rest)
        made.worked_out = bool(values) and not made.noted and all(v.derived for v in rest)
        self._keep(made)

    def _keep(self, made: Thing) -> None:
        """Keep the facts that a sentence is made of, and note what they lead to."""
        told: dict[str, list[tuple[str, str]]] = {}
        for _, facts in made.groups:
            for fact in facts:
                told[local_name(fact.predicate)] = [(v.words, v.iri) for v in fact.values]
                for value in fact.values:
                    if value.iri.startswith(ID) and value.kind and not is_bookkeeping(value.iri):
                        made.related.setdefault(value.iri, []).append(fact.label)
        if "signatory" in told and (blank := self._blank_signature()):
            made.unsigned = blank
            told["nameBesideBlank"] = told.pop("signatory")
        self.told = told

    def _blank_signature(self) -> tuple[str, str] | None:
        """Return the field for a signature that the document leaves blank, with what that means."""
        about, lacks, status = (ox.NamedNode(VSC[n]) for n in ("about", "lacks", "status"))
        for quad in self.store.quads_for_pattern(None, about, self.node, UNION):
            field_name = self.words.text(str(getattr(quad.subject, "value", "")), lacks.value)
            blank = self.store.quads_for_pattern(quad.subject, status, BLANK, UNION)
            if field_name.lower().startswith("sign") and any(True for _ in blank):
                return field_name, self.words.text(BLANK.value, SKOS.scopeNote)
        return None

    def _of_evidence(self, iri: str) -> Value | None:
        """Return a piece of evidence as a value: the statement it is for, with its print."""
        found = read_evidence(self.store, ox.NamedNode(iri)) if iri.startswith(EVIDENCE) else None
        if found is None:
            return None
        words = self.words
        said = (
            f"{words.name(found.subject)} – {words.name(found.predicate)}: "
            f"{words.label(found.object, found.predicate)}"
        )
        return Value(said, iri, "", self.proofs.of([found]), derived=False, registered=False)

    def _value(
        self, quad: ox.Quad, evidence: Mapping[tuple[str, str, Term], list[Evidence]]
    ) -> Value:
        if isinstance(quad.object, ox.NamedNode) and (
            value := self._of_evidence(quad.object.value)
        ):
            return value
        subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
        proofs = self.proofs.of(evidence.get((subject, quad.predicate.value, quad.object), ()))
        graphs = set() if proofs else self._graphs(quad)
        iri = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
        return Value(
            self.words.label(quad.object, quad.predicate.value),
            iri,
            self.words.kind(iri) if iri else "",
            proofs,
            derived=bool(graphs) and all(g.endswith("/derived") for g in graphs),
            noted=any(g.endswith("/provenance") for g in graphs),
            registered=any(g.endswith("/register") for g in graphs),
            defined=any(g.endswith("/ontology") for g in graphs),
            outward=iri.startswith("http") and quad.predicate.value in OUTWARD,
        )

    def _graphs(self, quad: ox.Quad) -> set[str]:
        found = self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return {q.graph_name.value for q in found if isinstance(q.graph_name, ox.NamedNode)}

    # Mentions ---------------------------------------------------------------------------------

    def _mentions(self, made: Thing, naming: list[ox.Quad]) -> None:
        grouped: dict[tuple[str, str], list[ox.NamedNode]] = {}
        for quad in naming:
            if not isinstance(quad.subject, ox.NamedNode) or quad.predicate == TYPE:
                continue
            kind = next(iter(self.words.kinds(quad.subject.value)), "")
            if kind == str(VSC.Finding):
                made.findings.append(self._finding(quad.subject.value))
                continue
            # The page says which documents tell of it, and what it received in all.
            if (key := (kind, quad.predicate.value)) == _RECEIVED or key[1] == str(VSC.inDocument):
                continue
            grouped.setdefault(key, []).append(quad.subject)
        self._once(grouped)
        made.findings.sort(key=lambda f: f[2])
        lists = Lists(self.live, self.proofs, self.iri, self.request)
        titles = Counter(mention_title(self.words, *key) for key in grouped)
        for (kind, predicate), subjects in sorted(grouped.items()):
            title = mention_title(self.words, kind, predicate)
            if titles[title] > 1 and kind:
                title += f": {plural(self.words.name(kind))}"
            made.mentions.append(lists.listed(title, kind, predicate, subjects))
            for one in subjects[:MOST_MENTIONS]:
                if one.value.startswith(ID) and not is_bookkeeping(one.value):
                    made.related.setdefault(one.value, []).append(self.words.name(predicate))

    def _once(self, grouped: dict[tuple[str, str], list[ox.NamedNode]]) -> None:
        """Leave out groups of which a body has a membership: its seat tells the same, and more."""
        seats = grouped.get((str(ORG.Membership), str(ORG.member)), [])
        of = {
            quad.object
            for seat in seats
            for quad in self.store.quads_for_pattern(
                seat, ox.NamedNode(ORG.organization), None, UNION
            )
        }
        for kind, predicate in list(grouped):
            if predicate == str(ORG.hasMember):
                left = [group for group in grouped[kind, predicate] if group not in of]
                grouped[kind, predicate] = left
                if not left:
                    del grouped[kind, predicate]

    def _finding(self, iri: str) -> tuple[str, str, str]:
        kind = self.words.text(iri, DCTERMS.type)
        words = self.words.text(iri, DCTERMS.description) or self.words.name(iri)
        return iri, self.words.name(kind) if kind else "finding", words

    # Around it --------------------------------------------------------------------------------

    def _documents(self, own: list[ox.Quad], said: list[Evidence]) -> list[tuple[str, str]]:
        found = {
            q.object.value
            for q in own
            if q.predicate.value == str(VSC.inDocument) and isinstance(q.object, ox.NamedNode)
        }
        found |= {e.document for e in said}
        found.discard(self.iri)
        return sorted(((iri, self.words.name(iri)) for iri in found), key=lambda pair: pair[1])

    def _happenings(self, made: Thing) -> dict[str, str]:
        """Return what happens of the thing and of those that are listed, each with its label."""
        found = {self.iri: ""} if self._happens(self.iri) else {}
        rows = (row for mentions in made.mentions for row in mentions.page.rows)
        return found | {row.iri: row.label for row in rows if self._happens(row.iri)}

    def _happens(self, iri: str) -> bool:
        return any(local_name(kind) in HAPPENINGS for kind in self.words.kinds(iri))


def is_bookkeeping(iri: str) -> bool:
    """Return whether a thing says how the graph was made, not what is in the world."""
    return iri.removeprefix(ID).partition("/")[0] in ("evidence", "activity", "finding")


def merged(values: Iterable[Value]) -> tuple[Value, ...]:
    """Return values by their words; what says the same several times once, with all its prints."""
    found: dict[str, Value] = {}
    for value in values:
        thing = value.iri and not value.iri.startswith(EVIDENCE)
        key = value.iri if thing else value.words
        earlier = found.get(key)
        found[key] = replace(value, proofs=earlier.proofs + value.proofs) if earlier else value
    return tuple(sorted(found.values(), key=lambda v: v.words))
