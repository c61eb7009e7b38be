"""Records become statements with evidence, the same bytes every time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest

from ingest.assemble import assemble, derive, state, term, to_trig
from ingest.document import Span
from ingest.finding import finding_triples
from ingest.form import Form, FormKind
from ingest.glossary import Glossary
from ingest.identity import LONGEST_SLUG, document_iri, shorten
from ingest.label import _money_label, label
from ingest.notices import find, work_out
from ingest.pipeline import process
from ingest.read import read_document
from ingest.reading import Reading
from ingest.recognise import recognise
from ingest.records import (
    Award,
    Consultation,
    CostKind,
    CostLine,
    Decision,
    Found,
    Funding,
    Group,
    GroupKind,
    Membership,
    Name,
    OfficeHolding,
    Organisation,
    Paper,
    Period,
    Programme,
    Record,
    Ref,
    Request,
    Statistic,
    Tick,
    When,
)
from ingest.resolve import Resolver
from ontology.terms import DCTERMS, ID, OA, ORG, PROV, RDF, RDFS, VSC

TEXT = """Decision record 17/B

The Commissioner approves £900 to Harbour Lights Trust from 1 May 2023 to 31 July 2023.
Signed on 4 May 2023 by Ida Vane, Commissioner. Capital £0, revenue £900.
The Quay Forum (a partnership of Harbour Lights Trust) meets monthly.
Clerk\tBoard\t
"""
DOCUMENT = read_document(TEXT.encode(), "record.txt")
BASE = "https://w3id.org/victim-services/"


def span(words: str, occurrence: int = 1) -> tuple[Span, ...]:
    at = -1
    for _ in range(occurrence):
        at = TEXT.index(words, at + 1)
    return (Span(at, at + len(words)),)


def text(words: str) -> Found[str]:
    return Found(words, span(words))


def records() -> list[Record]:
    period = Found(
        Period(When(2023, 5, 1), When(2023, 7, 31)),
        span("from 1 May 2023 to 31 July 2023"),
        "period",
    )
    trust = Found(Name("Harbour Lights Trust"), span("Harbour Lights Trust"))
    money = Found(Decimal(900), span("£900"), "money")
    link = Found(Ref("decision"), span("Decision record"), "link")
    return [
        Paper(
            id="paper",
            anchor=span("Decision record"),
            kind=Found("decision-record", span("Decision record"), "form"),
            references=(text("17/B"),),
        ),
        Decision(
            id="decision",
            anchor=span("approves"),
            reference=text("17/B"),
            signed=Found(When(2023, 5, 4), span("4 May 2023"), "date"),
            period=period,
            amount=money,
        ),
        Award(id="a", anchor=span("£900"), recipient=(trust,), amount=money, period=period),
        Award(id="again", anchor=span("£900", 2), recipient=(trust,), amount=Found(Decimal(900), span("£900", 2), "money"), period=period),
        CostLine(
            id="c", anchor=span("£0"), decision=link, amount=Found(Decimal(0), span("£0"), "money"),
            kind=Found(CostKind.CAPITAL, span("Capital"), "cost-kind"),
        ),
        CostLine(
            id="r", anchor=span("£900", 2), decision=link, amount=Found(Decimal(900), span("£900", 2), "money"),
            kind=Found(CostKind.REVENUE, span("revenue"), "cost-kind"),
        ),
        Group(
            id="g", anchor=span("Quay Forum"), name=text("Quay Forum"),
            kind=Found(GroupKind.PARTNERSHIP, span("partnership"), "group-kind"),
        ),
        Membership(id="m", anchor=span("Quay Forum"), member=trust, group=Found(Ref("g"), span("Quay Forum"), "link")),
        OfficeHolding(id="o", anchor=span("Ida Vane"), person=text("Ida Vane"), post=text("Commissioner")),
        Consultation(
            id="k", anchor=span("Clerk"), decision=link, role=text("Clerk"),
            confirmed=Found(Tick.BLANK, (Span(TEXT.index("Clerk"), len(TEXT)),), "blank-cell"),
        ),
        Organisation(id="h", anchor=span("Harbour"), name=trust),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def form() -> Form:
    found = recognise(DOCUMENT)
    assert found is not None
    assert found.kind is FormKind.DECISION_RECORD
    return found


@pytest.fixture(scope="module")
def trig(form: Form) -> str:
    told = records()
    resolver = Resolver(Reading(DOCUMENT, form, Glossary.of(DOCUMENT, form)), told)
    own = resolver.scope.document
    statements = state(told, resolver, DOCUMENT)
    derived = derive(told, resolver, document_iri(own))
    derived |= finding_triples(
        find(told, resolver), work_out(told, resolver), statements, DOCUMENT, document_iri(own)
    )
    return to_trig(assemble(DOCUMENT, form, document_iri(own), own, statements, derived))


@pytest.fixture(scope="module")
def store(trig: str) -> ox.Store:
    store = ox.Store()
    store.load(trig.encode(), format=ox.RdfFormat.TRIG)
    return store


def ask(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    prefixes = {
        "vsc": str(VSC), "org": str(ORG), "oa": str(OA), "rdf": str(RDF), "rdfs": str(RDFS),
        "dcterms": str(DCTERMS), "prov": str(PROV),
    }  # fmt: skip
    rows = store.query(query, prefixes=prefixes, use_default_graph_as_union=True)
    return sorted(tuple(str(getattr(v, "value", v)) for v in row) for row in rows)  # type: ignore[union-attr]


def test_a_grant_told_twice_is_one_award_with_two_pieces_of_evidence(store: ox.Store) -> None:
    assert len(ask(store, "SELECT ?a { ?a a vsc:Award }")) == 1
    places = ask(
        store,
        "SELECT ?start { ?e rdf:predicate vsc:amount ; rdf:subject/a vsc:Award ; oa:hasTarget/oa:hasSelector/oa:start ?start }",
    )
    assert {int(start) for (start,) in places} == {span("£900")[0].start, span("£900", 2)[0].start}


def test_every_statement_of_the_facts_graph_has_evidence_with_its_print(store: ox.Store) -> None:
    facts = [q for q in store if str(q.graph_name.value).count("/") == 5]
    assert facts
    for quad in facts:
        rows = store.query(
            "SELECT ?s ?p ?o ?start ?end ?exact { ?e rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;"
            " oa:hasTarget/oa:hasSelector ?at, ?quote . ?at oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact }",
            prefixes={"rdf": str(RDF), "oa": str(OA)},
            use_default_graph_as_union=True,
            substitutions={
                ox.Variable("s"): quad.subject,
                ox.Variable("p"): quad.predicate,
                ox.Variable("o"): quad.object,
            },
        )
        quotes = {(int(r[3].value), int(r[4].value), r[5].value) for r in rows}  # type: ignore[union-attr]
        assert quotes, quad
        assert any(TEXT[start:end] == exact for start, end, exact in quotes)


def test_what_is_read_from_the_same_characters_leads_to_one_print(store: ox.Store) -> None:
    rows = ask(
        store,
        "SELECT ?print (COUNT(*) AS ?n) { ?e oa:hasTarget ?print . ?print oa:hasSelector/oa:exact 'Harbour Lights Trust' } GROUP BY ?print",
    )
    ((place, told),) = rows
    start = TEXT.index("Harbour Lights Trust")
    assert place.endswith(f"#char={start},{start + len('Harbour Lights Trust')}")
    assert int(told) > 1


def test_an_interval_has_its_dates_at_the_precision_printed(store: ox.Store) -> None:
    rows = ask(store, "SELECT ?s ?e { ?a a vsc:Award ; vsc:startDate ?s ; vsc:endDate ?e }")
    assert rows == [("2023-05-01", "2023-07-31")]


def test_no_iri_is_made_from_a_persons_name(trig: str) -> None:
    assert '"Ida Vane"' in trig
    assert "ida-vane" not in trig.lower()
    assert "vane>" not in trig.lower()


def test_there_are_no_blank_nodes(store: ox.Store) -> None:
    assert not any(isinstance(t, ox.BlankNode) for q in store for t in (q.subject, q.object))


def test_a_partnership_is_a_group_and_a_collaboration(store: ox.Store) -> None:
    assert ask(store, "SELECT ?c { ?g vsc:namedAs 'Quay Forum' ; a ?c }") == [
        (str(ORG.OrganizationalCollaboration),), (str(VSC.Group),), (str(VSC.Partnership),)
    ]  # fmt: skip


def test_a_decision_signed_after_its_period_began_is_a_finding_with_its_evidence(
    store: ox.Store,
) -> None:
    rows = ask(
        store,
        "SELECT ?text (COUNT(DISTINCT ?e) AS ?n) { ?f a vsc:Finding ; dcterms:description ?text ; prov:wasDerivedFrom ?e } GROUP BY ?text",
    )
    texts = {text for text, _ in rows}
    assert "Signed on 2023-05-04, 3 days after the funded period began on 2023-05-01." in texts
    assert "The cost table adds up to £900 (£0 + £900), which equals the decision's £900." in texts
    assert "Clerk is listed as consulted, but the confirmation is left blank." in texts
    assert all(int(count) > 0 for _, count in rows)


def test_what_the_register_knows_gets_no_second_label(form: Form) -> None:
    told: list[Record] = [
        Programme(id="p", anchor=span("Clerk"), name=Found("MATAC", span("Clerk"))),
        Programme(id="q", anchor=span("Board"), name=Found("Harbour Watch", span("Board"))),
        Organisation(id="o", anchor=span("Clerk"), name=Found(Name("CPS"), span("Clerk"))),
    ]
    resolver = Resolver(Reading(DOCUMENT, form, Glossary.of(DOCUMENT, form)), told)
    derived = derive(told, resolver, document_iri("d"))
    labels = {value for _, predicate, value in derived if predicate == str(RDFS.label)}
    assert labels == {'"Harbour Watch"'}


def test_the_same_document_gives_the_same_bytes(trig: str, form: Form) -> None:
    told = list(reversed(records()))
    resolver = Resolver(Reading(DOCUMENT, form, Glossary.of(DOCUMENT, form)), told)
    own = resolver.scope.document
    statements = state(told, resolver, DOCUMENT)
    derived = derive(told, resolver, document_iri(own)) | finding_triples(
        find(told, resolver), work_out(told, resolver), statements, DOCUMENT, document_iri(own)
    )
    assert to_trig(assemble(DOCUMENT, form, document_iri(own), own, statements, derived)) == trig


def test_a_request_answered_is_worked_out_in_days(form: Form) -> None:
    request = Request(
        id="request",
        anchor=span("record"),
        received=Found(When(2023, 5, 1), span("1 May 2023"), "date"),
        answered=Found(When(2023, 5, 4), span("4 May 2023"), "date"),
    )
    resolver = Resolver(Reading(DOCUMENT, form, Glossary.of(DOCUMENT, form)), [request])
    (figure,) = work_out([request], resolver)
    assert (figure.value, figure.unit) == (Decimal(3), "days")


@pytest.mark.parametrize(
    ("record", "name", "iri"),
    [
        (Award, "referral_route", VSC.referralRoute),
        (Decision, "title", DCTERMS.title),
        (Group, "member", ORG.hasMember),
        (Membership, "group", ORG.organization),
        (Award, "amount", VSC.amount),
    ],
)
def test_a_field_becomes_its_term(record: type[Record], name: str, iri: str) -> None:
    assert term(record, name) == str(iri)


def test_a_long_slug_is_cut_at_a_word_and_stays_distinct() -> None:
    one, two = ("word-" * 40 + end for end in ("a", "b"))
    assert shorten(one) != shorten(two)
    assert max(len(shorten(one)), len(shorten(two))) <= LONGEST_SLUG


def test_iris_stay_under_the_projects_base(store: ox.Store) -> None:
    own = {q.subject.value for q in store if isinstance(q.subject, ox.NamedNode)}
    assert own
    assert [iri for iri in own if not iri.startswith((ID, f"{BASE}graph/"))] == []


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (When(2023, 5, 1), When(2023, 7, 31), "£900 (1 May 2023 to 31 July 2023)"),
        (None, When(2023, 7, 31), "£900 (until 31 July 2023)"),
        (When(2023, 5), None, "£900 (from May 2023)"),
    ],
)
def test_the_label_of_an_award_says_its_period_in_words(
    start: When | None, end: When | None, said: str
) -> None:
    money = Found(Decimal(900), span("£900"), "money")
    period = Found(Period(start, end), span("£900"), "period")
    award = Award(id="a", anchor=span("£900"), amount=money, period=period)
    assert _money_label(award) == said


def test_a_call_and_a_contract_without_a_sum_say_what_they_are() -> None:
    def found(value: object) -> Found[Any]:
        return Found(value, span("£900"))

    call = Funding(
        id="a",
        anchor=span("£900"),
        source=(found("Safer Homes Fund"),),
        applications_by=found(When(2031, 5, 5)),
    )
    assert _money_label(call) == "call for bids: Safer Homes Fund (until 5 May 2031)"
    held = Funding(
        id="a",
        anchor=span("£900"),
        recipient=(found(Name("Elm Trust")),),
        instrument=found("contract"),
    )
    assert _money_label(held) == "contract to Elm Trust"


@pytest.mark.parametrize(
    ("signed", "told"),
    [
        # Printed is the office of any commissioner; the address says of which.
        (
            "Office of the Police and Crime Commissioner\n\nWrite to opcc@dorset.police.uk",
            "FOI response, Office of the Police and Crime Commissioner for Dorset",
        ),
        ("Kent Police", "FOI response, Kent Police"),
    ],
)
def test_the_label_of_a_paper_says_whose_office_sent_it(signed: str, told: str) -> None:
    letter = f"Freedom of Information Act 2000\n\nYour request was considered.\n\nYours sincerely\n\n{signed}"
    document = read_document(letter.encode(), "letter.txt")
    form = recognise(document)
    paper = Paper(id="p", anchor=(Span(0, 7),), kind=Found("foi-response", (Span(0, 7),), "form"))
    resolver = Resolver(Reading(document, form, Glossary.of(document, form)), [paper])
    assert label(paper, resolver) == told


def _resolver(text: str) -> Resolver:
    document = read_document(text.encode(), "notice.txt")
    form = recognise(document)
    paper = Paper(id="p", anchor=(Span(0, 7),), kind=Found("grants-page", (Span(0, 7),), "form"))
    return Resolver(Reading(document, form, Glossary.of(document, form)), [paper])


@pytest.mark.parametrize(
    "name",
    [
        "Police and Crime Commissioner",
        "Office of the Police and Crime Commissioner",
        "Victim Care Unit",
        "Community Foundation",
        "Women’s Aid",
        "Parochial Church Council",
    ],
)
def test_what_any_area_has_is_not_one_body_of_two_documents(name: str) -> None:
    said = "The Police and Crime Commissioner has decided.\n\nGrants were made in {}."
    one, two = (_resolver(said.format(place)) for place in ("Elmham", "Oakby"))
    assert one.reading.glossary.publisher is not None
    assert one.organisation(Name(name)) != two.organisation(Name(name))


def test_a_name_of_its_own_is_one_body_of_two_documents() -> None:
    said = "The Police and Crime Commissioner has decided.\n\nGrants were made in {}."
    one, two = (_resolver(said.format(place)) for place in ("Elmham", "Oakby"))
    for name in ("Elmham Trust", "Victim Support", "Kent Violence Reduction Unit"):
        assert one.organisation(Name(name)) == two.organisation(Name(name))


@pytest.mark.parametrize(
    ("issued", "told"),
    [
        (None, "Grants page, “The Police and Crime Commissioner has decided. Grants …”"),
        (When(2031, 5, 4), "Grants page, 4 May 2031"),
    ],
)
def test_the_label_of_a_page_without_a_title_tells_it_from_others_of_its_office(
    issued: When | None, told: str
) -> None:
    said = "The Police and Crime Commissioner has decided. Grants of £900 have been awarded to the Elmham Trust."
    resolver = _resolver(said)
    (paper,) = (record for record in resolver.records if isinstance(record, Paper))
    if issued:
        paper = replace(paper, issued=Found(issued, (Span(0, 7),), "date"))
    assert label(paper, resolver).replace(", Police and Crime Commissioner", "") == told


def test_the_label_of_a_table_without_a_title_is_the_name_of_its_file() -> None:
    resolver = _resolver("Grants awarded\tPounds\nElmham Trust\t£900\nOakby Trust\t£800")
    (paper,) = (record for record in resolver.records if isinstance(record, Paper))
    document = replace(resolver.reading.document, media_type="text/csv", name="grants.csv")
    resolver = replace(resolver, reading=replace(resolver.reading, document=document))
    assert label(paper, resolver) == "Grants page, grants.csv"


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Luton Council", "Luton Borough Council", True),
        ("Redcar & Cleveland Borough Council", "Redcar and Cleveland Council", True),
        ("the Portsmouth Council", "Portsmouth City Council", True),
        ("Luton Borough Council", "Luton Town Council", False),
        ("Newcastle City Council", "Newcastle Borough Council", False),
        ("Elmby Borough Council", "Elmby District Council", False),
    ],
)
def test_a_district_has_one_council_in_whichever_style(first: str, second: str, one: bool) -> None:
    resolver = _resolver("The Police and Crime Commissioner has decided. Grants were made.")
    same = resolver.organisation(Name(first)) == resolver.organisation(Name(second))
    assert same is one


def test_only_a_text_has_an_encoding() -> None:
    form = Form(FormKind.DECISION_RECORD, Span(0, 1), ())
    for encoding, told in (("utf-8", ["utf-8"]), ("", [])):
        document = replace(DOCUMENT, encoding=encoding)
        quads = assemble(document, form, f"{ID}document/x", "x", [], set())
        found = [q.object.value for q in quads if q.predicate.value == str(VSC.encoding)]
        assert found == told


def test_the_label_of_a_range_has_both_its_ends() -> None:
    def found(value: object) -> Found[Any]:
        return Found(value, span("£900"))

    figure = Statistic(
        id="a",
        anchor=span("£900"),
        value=found(Decimal(20)),
        upper=found(Decimal(34)),
        unit=found("years"),
        measure=found("aged"),
    )
    assert (
        label(figure, _resolver("The Police and Crime Commissioner has decided."))
        == "20 to 34 years: aged"
    )


def test_what_belongs_to_a_letter_without_a_reference_is_labelled_by_its_title() -> None:
    letter = (
        "Subject: Freedom of Information - night lines\n\nThank you for your request.\n\nYou asked:\n\n"
        "1. Who runs the night line?\n\nOur response:\n\n1. The Elm Trust.\n\nKent Police\n"
    )
    labels = {
        q.object.value
        for q in process(letter.encode(), "letter.txt").quads
        if q.predicate.value == str(RDFS.label)
    }
    assert "Answer 1 of “Freedom of Information - night lines”: disclosed" in labels
    assert "Request “Freedom of Information - night lines”" in labels
