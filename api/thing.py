"""A thing as people look at it: facts in groups, evidence beside each, who else speaks of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from api.description import is_used
from api.evidence import (
    REIFIED,
    Evidence,
    Print,
    evidence_about,
    read_evidence,
)
from api.live import Live
from api.sources import Passage, Sources
from api.words import TYPE, UNION, Term, Words
from ontology.terms import DCTERMS, FOAF, ID, OA, ORG, RDF, RDFS, SKOS, VSC

EVIDENCE = f"{ID}evidence/"
MOST_PROOFS = 6  # of one statement
MOST_MENTIONS = 50  # of one kind on one page; the data has them all

# Facts as people think of them: heading, and the properties under it in the order they are shown.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("What it is", (
        "namedAs", "title", "altLabel", "name", "type", "kind", "classification", "term", "meaning",
        "description", "identifier", "reference", "number", "fileName", "part", "role", "post",
        "former", "subOrganizationOf", "memberOf", "measure", "topic", "lacks", "status", "answer",
        "affirms", "confirmed", "marked", "recommended", "instrument", "shortTitle",
    )),
    ("Money and figures", (
        "amount", "value", "unit", "qualifier", "estimate", "source", "fundingSource", "funds",
        "formula", "population", "category", "costKind",
    )),
    ("Who", (
        "funder", "recipient", "partner", "provider", "commissioner", "supportedBy", "worksWith",
        "hasMember", "member", "organization", "lead", "decider", "signatory", "signatoryPost",
        "requesterRole", "requesterUnit", "publisher", "authority", "statedBy", "body",
        "organisation", "person", "reviewedWith", "usedBy", "agreedBy", "researcher",
        "researchedWith", "appealTo", "reviewBy", "capacity", "staff", "team", "visits",
    )),
    ("When", (
        "startDate", "endDate", "financialYear", "period", "decided", "signed", "issued", "dated",
        "received", "answered", "since", "termsOfReference", "plannedReview", "responseDays",
        "meets", "duration",
    )),
    ("Who it is for", ("audience", "excludes", "group", "condition", "qualification", "crime")),
    ("How and where", (
        "deliveredAs", "channel", "place", "basedAt", "address", "area", "spatial", "hours", "cost",
        "referralRoute", "refersTo", "activity", "monitoring", "caseload", "governance", "origin",
        "searched",
    )),
    ("Why", (
        "purpose", "aim", "outcome", "objective", "reason", "why", "risk", "requirement",
        "consequence", "finding", "recommendation", "usedFor", "instead", "action", "subject",
    )),
    ("Connected with", (
        "decision", "award", "service", "extends", "question", "request", "statistic", "linkedTo",
        "power", "law", "supports", "compliesWith", "quotes", "amends", "section", "sameAs",
        "about", "publication", "url",
    )),
    ("What it rests on", ("wasDerivedFrom", "derivedBy")),
)  # fmt: skip
OTHER = "Also stated"
_GROUP_OF = {name: (i, j) for i, (_, names) in enumerate(GROUPS) for j, name in enumerate(names)}
# Bookkeeping that the page shows in other ways: its heading, its evidence, its links as data.
_HIDDEN = {
    str(iri)
    for iri in (
        RDF.type, RDFS.label, VSC.inDocument, RDF.subject, RDF.predicate, RDF.object, OA.hasTarget,
        SKOS.prefLabel,
    )
}  # fmt: skip

_ELSEWHERE = {str(DCTERMS.source)}  # not the fund that vsc:source is
# Values of these are addresses of others, to be followed rather than described here.
_OUTWARD = {str(iri) for iri in (DCTERMS.source, DCTERMS.license, RDFS.seeAlso, FOAF.homepage)}

# How the mentions of a thing are listed, by the class of what mentions it: the columns.
COLUMNS: dict[str, tuple[str, ...]] = {
    "Award": ("amount", "funder", "recipient", "service", "when", "status"),
    "Funding": ("amount", "funder", "recipient", "funds", "when"),
    "FundingIn": ("amount", "funder", "recipient", "source", "when"),
    "Decision": ("title", "identifier", "amount", "signed", "status"),
    "Service": ("provider", "commissioner", "audience", "area"),
    "Membership": ("member", "organization", "capacity"),
    "Partnership": ("hasMember", "purpose"),
    "Panel": ("hasMember", "purpose"),
    "Group": ("hasMember", "purpose"),
    "OfficeHolding": ("name", "post", "organisation"),
    "Eligibility": ("group", "answer", "qualification", "service"),
    "Option": ("number", "title", "recommended"),
    "Consultation": ("role", "organisation", "confirmed"),
    "CostLine": ("when", "kind", "amount"),
    "FundingSourceLine": ("source", "kind", "marked"),
    "Question": ("number", "topic", "period"),
    "Answer": ("number", "status", "value", "reason", "question"),
    "StatedAbsence": ("lacks", "body", "about", "status"),
    "Statistic": ("value", "unit", "measure", "population", "when"),
    "Citation": ("title", "section", "role"),
    "Finding": ("type", "description"),
    "WorkedFigure": ("value", "unit", "formula"),
    "Publication": ("title", "publisher", "published"),
}
# Headings of lists of mentions, by the class and property that mention: "*" is any class.
TITLES: dict[tuple[str, str], str] = {
    ("Award", "recipient"): "Awards received",
    ("Award", "funder"): "Awards given",
    ("Award", "service"): "Awards that pay for it",
    ("Award", "partner"): "Awards shared as partner",
    ("Award", "extends"): "Awards that prolong it",
    ("Award", "decision"): "Awards by this decision",
    ("Award", "status"): "Awards of this status",
    ("Funding", "recipient"): "Other money told of as received",
    ("Funding", "funder"): "Other money told of as given",
    ("Funding", "group"): "Money told of",
    ("Funding", "service"): "Money told of",
    ("FundingIn", "recipient"): "Money that comes in",
    ("FundingIn", "funder"): "Money given to commissioners",
    ("Decision", "decider"): "Decisions made",
    ("Decision", "award"): "Decided by",
    ("Decision", "power"): "Decisions made under it",
    ("Decision", "supports"): "Decisions made in support of it",
    ("Service", "provider"): "Services delivered",
    ("Service", "commissioner"): "Services commissioned",
    ("Service", "funder"): "Services paid for",
    ("Service", "supportedBy"): "Services supported",
    ("Service", "worksWith"): "Services it works with",
    ("Membership", "member"): "Seats in groups",
    ("Membership", "organization"): "Who sits in it",
    ("OfficeHolding", "organisation"): "Who held office",
    ("Eligibility", "service"): "Who can use it",
    ("Option", "decision"): "Options weighed",
    ("Consultation", "decision"): "Who was consulted",
    ("CostLine", "decision"): "Costs by year and kind",
    ("FundingSourceLine", "decision"): "Possible sources of funding",
    ("Request", "authority"): "Requests answered",
    ("Question", "request"): "What was asked",
    ("Answer", "question"): "What was answered",
    ("Answer", "body"): "Answers that name it",
    ("Answer", "statistic"): "Answers with this figure",
    ("StatedAbsence", "body"): "What it is said not to have",
    ("StatedAbsence", "about"): "What is said not to be there",
    ("Statistic", "statedBy"): "Figures stated",
    ("Statistic", "source"): "Figures taken from it",
    ("Statistic", "service"): "Figures",
    ("Statistic", "researcher"): "Figures from its research",
    ("Statistic", "researchedWith"): "Figures it helped to research",
    ("Document", "publisher"): "Documents published",
    ("Publication", "publisher"): "Publications",
    ("Programme", "usedBy"): "Programmes and processes used",
    ("WorkedFigure", "about"): "Figures worked out",
    ("Organisation", "subOrganizationOf"): "Parts of it",
    ("Organisation", "memberOf"): "Members",
    ("Definition", "agreedBy"): "Definitions agreed",
    ("*", "hasMember"): "Member of",
    ("*", "lead"): "Leads",
    ("*", "reviewedWith"): "Reviews with",
    ("*", "spatial"): "Bodies that serve it",
    ("*", "inScheme"): "Choices of this list",
}
_WHEN = (VSC.financialYear, VSC.startDate, VSC.endDate)
_NAMES = {
    **{n: str(DCTERMS[n]) for n in ("title", "identifier", "type", "description", "publisher")},
    **{n: str(ORG[n]) for n in ("hasMember", "member", "organization")},
    "name": str(FOAF.name),
    "published": str(DCTERMS.issued),
}


@dataclass(frozen=True)
class Proof:
    """Evidence ready to be shown: the print, its place, and the passage where it is at hand."""

    iri: str
    document: str
    document_label: str
    exact: str
    prints: tuple[Print, ...]
    rule: str
    rule_label: str
    passages: tuple[Passage, ...]
    others: int = 0  # further evidence of the same statement, which is not shown


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


@dataclass(frozen=True)
class Fact:
    """A property and its values."""

    predicate: str
    label: str
    meaning: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Row:
    """One thing that mentions the page's thing: its cells in the columns of its class."""

    iri: str
    label: str
    cells: tuple[tuple[Value, ...], ...]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True)
class Mentions:
    """Things of one class that mention the page's thing in one way."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: int


@dataclass(frozen=True, order=True)
class Event:
    """Something dated: `date` is ISO, to sort by; `when` is how it is said."""

    date: str
    when: str
    words: str
    iri: str


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


class Proofs:
    """Makes evidence ready to be shown, looking each document up once."""

    def __init__(self, live: Live, sources: Sources) -> None:
        self._live = live
        self._sources = sources
        self._digests: dict[str, str] = {}

    def of(self, found: Iterable[Evidence]) -> tuple[Proof, ...]:
        """Return the evidence with its passages: the first few, of as many documents as can be."""
        every = list(found)
        first = {one.document: one for one in reversed(every)}
        chosen = [*first.values(), *(e for e in every if first[e.document] is not e)]
        proofs = [self._proof(one) for one in chosen[:MOST_PROOFS]]
        if len(every) > MOST_PROOFS:
            proofs[-1] = replace(proofs[-1], others=len(every) - MOST_PROOFS)
        return tuple(proofs)

    def _proof(self, one: Evidence) -> Proof:
        words = self._live.words
        if one.document not in self._digests:
            self._digests[one.document] = words.text(one.document, VSC.sha256)
        passages = (self._sources.passage(self._digests[one.document], p) for p in one.prints)
        return Proof(
            one.iri,
            one.document,
            words.name(one.document),
            one.exact,
            one.prints,
            one.rule,
            words.name(one.rule) if one.rule else "",
            tuple(p for p in passages if p),
        )


def read_thing(live: Live, sources: Sources, iri: str) -> Thing | None:
    """Return what the page of a thing shows; None where the release says nothing about it."""
    return _Reader(live, sources, iri).read()


class _Reader:
    """Reads one thing's page; holds what its steps share."""

    def __init__(self, live: Live, sources: Sources, iri: str) -> None:
        self.live = live
        self.words: Words = live.words
        self.store = live.store
        self.iri = iri
        self.node = ox.NamedNode(iri)
        self.proofs = Proofs(live, sources)

    def read(self) -> Thing | None:
        own = self._quads(self.node)
        naming = [
            q
            for q in self.store.quads_for_pattern(None, None, self.node, UNION)
            if q.predicate.value not in REIFIED
        ]
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
        )
        self._facts(made, own)
        self._mentions(made, naming)
        made.documents = self._documents(own)
        made.timeline = self._timeline(made)
        return made

    # Facts ------------------------------------------------------------------------------------

    def _quads(self, node: ox.NamedNode) -> list[ox.Quad]:
        return list(self.store.quads_for_pattern(node, None, None, UNION))

    def _facts(self, made: Thing, own: list[ox.Quad]) -> None:
        shown = [q for q in own if q.predicate.value not in _HIDDEN]
        made.statement = self._of_evidence(self.iri)
        evidence = by_statement(evidence_about(self.store, self.iri))
        grouped: dict[tuple[int, int, str], list[Value]] = {}
        for quad in shown:
            name = local_name(quad.predicate.value)
            group, order = _GROUP_OF.get(name, (len(GROUPS), 0))
            if quad.predicate.value in _ELSEWHERE:
                group, order = len(GROUPS), 0
            value = self._value(quad, evidence)
            grouped.setdefault((group, order, quad.predicate.value), []).append(value)
            if not (value.derived or value.registered or value.iri.startswith(EVIDENCE)):
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
            derived=bool(graphs) and all(g.endswith(("/derived", "/provenance")) for g in graphs),
            registered=any(g.endswith(("/register", "/ontology")) for g in graphs),
            outward=iri.startswith("http") and quad.predicate.value in _OUTWARD,
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
            if quad.predicate.value == str(VSC.inDocument):
                continue
            grouped.setdefault((kind, quad.predicate.value), []).append(quad.subject)
        made.findings.sort(key=lambda f: f[2])
        titles = Counter(mention_title(self.words, *key) for key in grouped)
        for (kind, predicate), subjects in sorted(grouped.items()):
            title = mention_title(self.words, kind, predicate)
            if titles[title] > 1 and kind:
                title += f": {plural(self.words.name(kind))}"
            rows = sorted(
                (self._row(s, kind, predicate) for s in sorted(subjects, key=str)[:MOST_MENTIONS]),
                key=lambda row: row.label,
            )
            names = [n for n in self._columns(kind) if n != local_name(predicate)]
            used = [i for i, _ in enumerate(names) if any(says_more(row, i) for row in rows)]
            made.mentions.append(
                Mentions(
                    title,
                    tuple(
                        self.words.name(self._predicate(names[i])) if names[i] != "when" else "when"
                        for i in used
                    ),
                    tuple(
                        Row(r.iri, r.label, tuple(r.cells[i] for i in used), r.proofs) for r in rows
                    ),
                    max(0, len(subjects) - MOST_MENTIONS),
                )
            )

    def _columns(self, kind: str) -> tuple[str, ...]:
        return COLUMNS.get(local_name(kind), ())

    def _predicate(self, name: str) -> str:
        return _NAMES.get(name, str(VSC[name]))

    def _row(
        self,
        subject: ox.NamedNode,
        kind: str,
        predicate: str,
    ) -> Row:
        own = by_statement(evidence_about(self.store, subject.value))
        cells = [
            self._cell(subject, name, own)
            for name in self._columns(kind)
            if name != local_name(predicate)
        ]
        proofs = self.proofs.of(own.get((subject.value, predicate, self.node), ()))
        return Row(subject.value, self.words.label(subject), tuple(cells), proofs)

    def _cell(
        self,
        subject: ox.NamedNode,
        name: str,
        own: Mapping[tuple[str, str, Term], list[Evidence]],
    ) -> tuple[Value, ...]:
        if name == "when":
            return self._period(subject, own)
        predicate = ox.NamedNode(self._predicate(name))
        quads = self.store.quads_for_pattern(subject, predicate, None, UNION)
        return tuple(self._value(quad, own) for quad in quads)

    def _period(
        self,
        subject: ox.NamedNode,
        own: Mapping[tuple[str, str, Term], list[Evidence]],
    ) -> tuple[Value, ...]:
        """Return the time of a thing as one value: a financial year, or from when to when."""
        found = [
            self._value(quad, own)
            for predicate in _WHEN
            for quad in self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None, UNION)
        ]
        if len(found) < 2:
            return tuple(found)
        proofs = tuple(p for v in found for p in v.proofs)
        words = " to ".join(v.words for v in found)
        return (Value(words, "", "", proofs, found[0].derived, found[0].registered),)

    def _finding(self, iri: str) -> tuple[str, str, str]:
        kind = self.words.text(iri, DCTERMS.type)
        words = self.words.text(iri, DCTERMS.description) or self.words.name(iri)
        return iri, self.words.name(kind) if kind else "finding", words

    # Around it --------------------------------------------------------------------------------

    def _documents(self, own: list[ox.Quad]) -> list[tuple[str, str]]:
        found = {
            q.object.value
            for q in own
            if q.predicate.value == str(VSC.inDocument) and isinstance(q.object, ox.NamedNode)
        }
        proofs = evidence_about(self.store, self.iri)
        found |= {e.document for e in proofs}
        found.discard(self.iri)
        return sorted(((iri, self.words.name(iri)) for iri in found), key=lambda pair: pair[1])

    def _timeline(self, made: Thing) -> list[Event]:
        """Return what is dated about the thing and what mentions it, the oldest first."""
        events: set[Event] = set()
        subjects = {self.iri: ""}
        for mentions in made.mentions:
            for row in mentions.rows:
                kinds = {local_name(k) for k in self.words.kinds(row.iri)}
                if kinds & HAPPENINGS:
                    subjects[row.iri] = row.label
        for subject, label in subjects.items():
            for quad in self._quads(ox.NamedNode(subject)):
                if date := dated(quad.object):
                    said = self.words.name(quad.predicate.value)
                    words = f"{said}: {label}" if label else said
                    events.add(Event(date, self.words.label(quad.object), words, subject))
        return sorted(events)


# Classes whose dates are events; the period that a figure covers is none.
HAPPENINGS = frozenset({
    "Award", "Funding", "FundingIn", "Decision", "Request", "Document", "OfficeHolding",
    "Membership", "Service", "Publication", "Partnership", "Panel", "Group",
})  # fmt: skip
_DATES = {"date", "gYearMonth", "gYear"}


def dated(term: Term) -> str:
    """Return the ISO date that a term is, or nothing."""
    if isinstance(term, ox.Literal) and term.datatype.value.rpartition("#")[2] in _DATES:
        return term.value
    if isinstance(term, ox.NamedNode) and "/id/government-year/" in term.value:
        return term.value.rpartition("/")[2][:4] + "-04"
    return ""


def by_statement(found: Iterable[Evidence]) -> dict[tuple[str, str, Term], list[Evidence]]:
    """Return evidence by the statement it is for."""
    out: dict[tuple[str, str, Term], list[Evidence]] = {}
    for one in found:
        out.setdefault(one.statement, []).append(one)
    return out


def local_name(iri: str) -> str:
    """Return the last part of a term's IRI."""
    return iri.replace("#", "/").rpartition("/")[2]


def says_more(row: Row, column: int) -> bool:
    """Return whether a cell says anything that the name of its row does not say."""
    words = "; ".join(v.words for v in row.cells[column])
    return bool(words) and words != row.label


def merged(values: Iterable[Value]) -> tuple[Value, ...]:
    """Return values by their words; what says the same several times once, with all its prints."""
    found: dict[str, Value] = {}
    for value in values:
        thing = value.iri and not value.iri.startswith(EVIDENCE)
        key = value.iri if thing else value.words
        earlier = found.get(key)
        found[key] = replace(value, proofs=earlier.proofs + value.proofs) if earlier else value
    return tuple(sorted(found.values(), key=lambda v: v.words))


_PLURALS = {"y": "ies", "s": "ses", "x": "xes", "h": "hes"}


def plural(noun: str) -> str:
    """Return the plural of an English noun as labels use them.

    >>> [plural(n) for n in ("award", "eligibility", "stated absence", "funding", "statistic")]
    ['awards', 'eligibilities', 'stated absences', 'funding', 'statistics']
    """
    if not noun or noun.endswith(("ing", "coming in")):
        return noun
    last = noun[-1]
    if last == "y" and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + (_PLURALS.get(last, "s") if last != "y" else "s")


def mention_title(words: Words, kind: str, predicate: str) -> str:
    """Return the heading of a list of mentions, in words where they are known."""
    for of in (local_name(kind), "*"):
        if title := TITLES.get((of, local_name(predicate))):
            return title
    noun = plural(words.name(kind)) if kind else "things"
    return f"{noun[:1].upper()}{noun[1:]}: {words.name(predicate)}"
