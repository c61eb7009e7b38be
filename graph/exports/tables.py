"""Tidy tables of a release: one row a thing, one column a property.

A cell is a text, or several in a column that has `many`, sorted. Dates are as precise as printed,
so they are texts: 2031, 2031-04 or 2031-04-05. An empty cell is something that no document states.
`packages` writes them as CSV with descriptions, `parquet` as columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox

from graph.exports.award import Award, concept_code, identifiers, read_awards
from graph.exports.evidence import EVIDENCE_COLUMNS, evidence_rows
from graph.facts import Facts, Whole
from ontology.terms import DCTERMS, ORG, VSC

BODY_PROPERTIES = (
    VSC.funder, VSC.recipient, VSC.provider, VSC.commissioner, VSC.decider, VSC.statedBy, VSC.body,
    ORG.member, ORG.hasMember,
)  # fmt: skip
Cell = str | tuple[str, ...]
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """A column: its name, what it holds, its Frictionless type, and whether a cell has several."""

    name: str
    holds: str
    type: str = "string"
    many: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its name, its columns, the first of which is its key where `keyed`, and its rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    keyed: bool = True
    refers: tuple[str, str, str] | None = None  # a column, the table and the column it refers to


TABLES = (
    "awards", "organisations", "services", "memberships", "decisions", "statistics", "answers",
    "evidence",
)  # fmt: skip


def read_tables(whole: Whole, names: Iterable[str] = TABLES) -> Iterator[Table]:
    """Yield the tables of those names, in their order."""
    for name in names:
        yield evidence(whole.store) if name == "evidence" else _OF_FACTS[name](whole.facts)


def table_of(
    facts: Facts, name: str, title: str, kind: str, columns: Iterable[tuple[Column, object]]
) -> Table:
    """Return a table of all things of a class; a column is a property, or IRI, label, documents."""
    listed = [
        (replace(column, many=source not in ("iri", "label")), source) for column, source in columns
    ]
    rows = [
        tuple(cell(facts, thing, source) for _, source in listed) for thing in facts.of_class(kind)
    ]
    return Table(name, title, tuple(column for column, _ in listed), rows)


def cell(facts: Facts, thing: str, source: object) -> Cell:
    """Return one cell: `source` is a property, or "iri", "label", "documents", or "name of" one."""
    if source == "iri":
        return thing
    if source == "label":
        return facts.label(thing)
    if source == "documents":
        return tuple(facts.documents_of(thing))
    named, predicate = source if isinstance(source, tuple) else ("", source)
    values = facts.objects(thing, str(predicate))
    if named == "name":
        return tuple(facts.label(value) for value in values)
    if named == "code":
        return tuple(concept_code(value) for value in values)
    return tuple(values)


def key(kind: str) -> tuple[Column, object]:
    """Return the first column of a table."""
    return Column(kind, "the thing's IRI"), "iri"


LABEL = (Column("label", "what it is called"), "label")
DOCUMENTS = (Column("documents", "IRIs of the documents that state it"), "documents")
FROM = (Column("start", "first day, as precise as printed"), VSC.startDate)
UNTIL = (Column("end", "last day, as precise as printed"), VSC.endDate)
YEARS = (Column("financial_year", "IRI of a UK government year"), VSC.financialYear)


def awards(facts: Facts) -> Table:
    """Return one row for each award."""
    columns = (
        Column("award", "the thing's IRI"),
        Column("label", "what it is called"),
        Column("pounds", "the amount; empty where none or more than one is stated", "number"),
        Column("qualifier", "the word that weakens the amount, such as up-to"),
        Column("status", "how far it has come: approved, proposed, extension, declined, …"),
        Column("instrument", "grant, contract, …"),
        Column("funders", "IRIs of who funds it, else of whose decision made it", many=True),
        Column("funder_names", "their names", many=True),
        Column("recipients", "IRIs of who receives it", many=True),
        Column("recipient_names", "their names", many=True),
        Column("services", "IRIs of what it pays for", many=True),
        Column("service_names", "their names", many=True),
        Column("sources", "the funds it comes from", many=True),
        Column("decided", "when it was decided, as precise as printed"),
        Column("financial_years", "such as 2031-2032", many=True),
        Column("start", "first day, as precise as printed"),
        Column("end", "last day, as precise as printed"),
        Column("documents", "IRIs of the documents that state it", many=True),
    )
    rows = [award_row(facts, award) for award in read_awards(facts)]
    return Table("awards", "Promises of a sum to a recipient", columns, rows)


def award_row(facts: Facts, award: Award) -> Row:
    """Return the row of one award."""
    return (
        award.iri,
        award.label,
        "" if award.amount is None else str(award.amount),
        award.qualifier,
        award.status,
        award.instrument,
        tuple(award.funders),
        tuple(facts.label(body) for body in award.funders),
        tuple(award.recipients),
        tuple(facts.label(body) for body in award.recipients),
        tuple(award.services),
        tuple(facts.label(service) for service in award.services),
        tuple(award.sources),
        award.decided,
        tuple(award.years),
        award.start,
        award.end,
        tuple(award.documents),
    )


def organisations(facts: Facts) -> Table:
    """Return one row for each body, also for one that something else only points to."""
    bodies = set(facts.of_class(str(VSC.Organisation)))
    for predicate in BODY_PROPERTIES:
        bodies |= {value for _, value in facts.pairs(str(predicate))}
    bodies |= {subject for subject, _ in facts.pairs(str(ORG.memberOf))}
    columns = (
        Column("organisation", "the thing's IRI"),
        Column("label", "its name"),
        Column("kind", "what it is: charity, council, police-force, …", many=True),
        Column("identifiers", "in registers, by org-id.guide, such as GB-CHC-1", many=True),
        Column("part_of", "IRIs of the bodies it is part of", many=True),
        Column(
            "documents", "IRIs of the documents that name it; empty: the register only", many=True
        ),
    )
    rows = [
        (
            body,
            facts.label(body),
            tuple(concept_code(k) for k in facts.objects(body, str(ORG.classification))),
            tuple("-".join(pair) for pair in identifiers(facts, body)),
            tuple(facts.objects(body, str(ORG.subOrganizationOf))),
            tuple(facts.documents_of(body)),
        )
        for body in sorted(bodies)
    ]
    return Table("organisations", "Bodies", columns, rows)


def memberships(facts: Facts) -> Table:
    """Return one row for each body in each group, with the capacity it is there in."""
    capacities: dict[tuple[str, str], set[str]] = {}
    for group, member in facts.pairs(str(ORG.hasMember)):
        capacities.setdefault((group, member), set())
    for member, group in facts.pairs(str(ORG.memberOf)):
        capacities.setdefault((group, member), set())
    for thing in facts.of_class(str(ORG.Membership)):
        for member in facts.objects(thing, str(ORG.member)):
            for group in facts.objects(thing, str(ORG.organization)):
                found = capacities.setdefault((group, member), set())
                found.update(facts.objects(thing, str(VSC.capacity)))
    columns = (
        Column("group", "IRI of the partnership, panel or association"),
        Column("group_label", "its name"),
        Column("member", "IRI of the member"),
        Column("member_label", "its name"),
        Column("capacity", "in what capacity it is a member", many=True),
    )
    rows = [
        (group, facts.label(group), member, facts.label(member), tuple(sorted(found)))
        for (group, member), found in sorted(capacities.items())
    ]
    return Table(
        "memberships", "Which body is in which group", columns, rows,
        keyed=False, refers=("member", "organisations", "organisation"),
    )  # fmt: skip


def services(facts: Facts) -> Table:
    """Return one row for each service."""
    columns = [
        key("service"), LABEL,
        (Column("kind", "what kind of service"), VSC.kind),
        (Column("providers", "IRIs of who delivers it"), VSC.provider),
        (Column("provider_names", "their names"), ("name", VSC.provider)),
        (Column("commissioners", "IRIs of who commissions it"), VSC.commissioner),
        (Column("commissioner_names", "their names"), ("name", VSC.commissioner)),
        (Column("audiences", "who it is for"), VSC.audience),
        (Column("excludes", "who it is not for"), VSC.excludes),
        (Column("crimes", "which crimes"), VSC.crime),
        (Column("areas", "where it is on offer"), VSC.area),
        (Column("channels", "by telephone, face to face, …"), VSC.channel),
        (Column("hours", "when"), VSC.hours),
        (Column("cost", "what people pay"), VSC.cost),
        (Column("activities", "what it does"), VSC.activity),
        FROM, UNTIL, DOCUMENTS,
    ]  # fmt: skip
    return table_of(facts, "services", "Help that is provided", str(VSC.Service), columns)


def decisions(facts: Facts) -> Table:
    """Return one row for each decision."""
    columns = [
        key("decision"), LABEL,
        (Column("reference", "as printed"), DCTERMS.identifier),
        (Column("deciders", "IRIs of whose decision it is"), VSC.decider),
        (Column("decider_names", "their names"), ("name", VSC.decider)),
        (Column("signed", "as precise as printed"), VSC.signed),
        (Column("status", "approved, proposed, refused, noted or withdrawn"), ("code", VSC.status)),
        (Column("pounds", "what it decides on, in pounds"), VSC.amount),
        (Column("awards", "IRIs of the awards it makes"), VSC.award),
        FROM, UNTIL, DOCUMENTS,
    ]  # fmt: skip
    return table_of(facts, "decisions", "Formal decisions", str(VSC.Decision), columns)


def statistics(facts: Facts) -> Table:
    """Return one row for each published figure."""
    columns = [
        key("statistic"), LABEL,
        (Column("value", "the figure"), VSC.value),
        (Column("upper", "the far end of a range"), VSC.upper),
        (Column("unit", "what it counts in"), VSC.unit),
        (Column("qualifier", "the word that weakens it"), ("code", VSC.qualifier)),
        (Column("measure", "what is counted"), VSC.measure),
        (Column("population", "of whom"), VSC.population),
        (Column("category", "the slice"), VSC.category),
        (Column("area", "where"), VSC.area),
        (Column("stated_by", "IRIs of who states it"), VSC.statedBy),
        (Column("services", "IRIs of the services it is about"), VSC.service),
        YEARS, FROM, UNTIL, DOCUMENTS,
    ]  # fmt: skip
    return table_of(facts, "statistics", "Published figures", str(VSC.Statistic), columns)


def answers(facts: Facts) -> Table:
    """Return one row for each answer to a question; none, not held and refused are answers too."""
    columns = [
        key("answer"), LABEL,
        (Column("number", "as printed"), VSC.number),
        (Column("questions", "IRIs of the questions"), VSC.question),
        (Column("question_labels", "what was asked"), ("name", VSC.question)),
        (Column("status", "disclosed, nil, not-held, refused, …"), ("code", VSC.status)),
        (Column("affirms", "true for yes, false for no"), VSC.affirms),
        (Column("values", "short phrases of the answer"), VSC.value),
        (Column("reasons", "why it was refused"), VSC.reason),
        DOCUMENTS,
    ]  # fmt: skip
    return table_of(facts, "answers", "Answers to questions", str(VSC.Answer), columns)


def evidence(store: ox.Store) -> Table:
    """Return one row for each piece of print, the same as the evidence export."""
    holds = {
        "document": "name of the source file",
        "start": "first character, counted from 0",
        "end": "the character after the last",
        "exact": "the characters themselves",
        "subject": "IRI of the statement's subject",
        "predicate": "IRI of its property",
        "object": "an IRI, or the text of a value",
        "rule": "the rule that reads the value out of the print",
    }
    columns = tuple(
        Column(name, holds[name], "integer" if name in ("start", "end") else "string")
        for name in EVIDENCE_COLUMNS
    )
    rows = list(evidence_rows(store))
    return Table("evidence", "Which characters say what", columns, rows, keyed=False)


_OF_FACTS = {
    "awards": awards,
    "organisations": organisations,
    "services": services,
    "memberships": memberships,
    "decisions": decisions,
    "statistics": statistics,
    "answers": answers,
}
