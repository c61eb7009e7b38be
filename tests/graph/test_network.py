"""The network: ties with their documents and evidence, what is measured on it, and its files."""

from __future__ import annotations

import io
from decimal import Decimal

import networkx as nx
import pytest

from graph.measures import (
    MEASURES,
    NoMoney,
    betweenness,
    concentration,
    constraint,
    dependencies,
    memberships,
    payments,
    projection,
)
from graph.network import (
    build_network,
    layout,
    neighbourhood,
    write_gexf,
    write_graphml,
)
from ontology.terms import ORG, RDF, RDFS, VSC
from tests.sample import Letter, N, concept_of, day, store_of, thing, two_letters


def iri(path: str) -> str:
    return thing(path).value


AURORA = iri("organisation/aurora-help")
COUNCIL = iri("organisation/eastmere-council")
OFFICE = iri("organisation/northshire-office")
PANEL = iri("partnership/safety-panel")


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph:
    return build_network(store_of(*two_letters()))


def ties(*letters: Letter) -> set[tuple[str, str, str]]:
    """Return the ties of letters by the last part of their IRIs."""
    network = build_network(store_of(*letters))
    return {(n.split("/")[-1], kind, f.split("/")[-1]) for n, f, kind in network.edges(keys=True)}


def letter() -> Letter:
    text = "Words: Ash Fund, Birch Aid, Cedar Panel, Dune Help, Elm Force, £100, £200, 2031."
    return Letter("words", text)


# Ties ---------------------------------------------------------------------------------------


def test_a_tie_has_the_documents_that_state_it_and_their_evidence(network: nx.MultiDiGraph) -> None:
    grants, record = two_letters()
    tie = network.edges[AURORA, PANEL, "member of"]
    assert tie["documents"] == (iri("document/eastmere-record"),)
    statement = [
        q.subject.value
        for q in record.quads
        if q.predicate.value == str(RDF.object) and q.object.value == AURORA
    ]
    assert set(tie["evidence"]) <= set(statement)
    assert len(tie["evidence"]) == 1
    paid = network.edges[OFFICE, AURORA, "pays"]
    assert paid["documents"] == (iri(f"document/{grants.slug}"),)
    assert len(paid["evidence"]) == 3  # who pays, who receives, how much


def test_a_payment_adds_up_the_awards_of_two_bodies() -> None:
    one = letter()
    one.award("a", "Ash Fund", "Birch Aid", "£100", start=day("2031-04-01"))
    one.award("b", "Ash Fund", "Birch Aid", "£200", end=day("2033-03-31"))
    network = build_network(store_of(one))
    tie = network.edges[iri("organisation/ash-fund"), iri("organisation/birch-aid"), "pays"]
    assert tie["pounds"] == Decimal(300)
    assert tie["awards"] == (iri("award/a"), iri("award/b"))
    assert (tie["start"], tie["end"]) == ("2031-04-01", "2033-03-31")


def test_a_sum_told_in_two_documents_counts_once() -> None:
    letters = []
    for slug in ("one", "two"):
        now = Letter(slug, f"{slug}: Ash Fund, Birch Aid, £100.")
        now.award("a", "Ash Fund", "Birch Aid", "£100")
        letters.append(now)
    network = build_network(store_of(*letters))
    tie = network.edges[iri("organisation/ash-fund"), iri("organisation/birch-aid"), "pays"]
    assert tie["pounds"] == Decimal(100)
    assert len(tie["documents"]) == 2


@pytest.mark.parametrize("status", ["declined", "proposed", "nil"])
def test_an_award_that_pays_nothing_is_no_tie(status: str) -> None:
    one = letter()
    one.award("a", "Ash Fund", "Birch Aid", "£100", status=concept_of(status, "award-status"))
    assert ties(one) == set()


def test_who_decides_pays_where_no_funder_is_named() -> None:
    one = letter()
    one.award("a", "Ash Fund", "Birch Aid", "£100")
    one.quads = [q for q in one.quads if q.predicate.value != str(VSC.funder)]
    one.say("decision/d", VSC.award, thing("award/a"), "£100")
    one.say("decision/d", VSC.decider, one.body("elm-force", "Elm Force"), "Elm Force")
    assert ties(one) == {("elm-force", "pays", "birch-aid")}


@pytest.mark.parametrize(
    ("subject", "predicate", "tie"),
    [
        ("partnership/p", VSC.lead, ("birch-aid", "leads", "p")),
        ("partnership/p", VSC.reviewedWith, ("birch-aid", "reviews", "p")),
        ("service/p", VSC.provider, ("birch-aid", "delivers", "p")),
        ("service/p", VSC.commissioner, ("birch-aid", "commissions", "p")),
        ("service/p", VSC.supportedBy, ("birch-aid", "supports", "p")),
        ("service/p", VSC.worksWith, ("birch-aid", "works with", "p")),
        ("service/p", VSC.visits, ("p", "visits", "birch-aid")),
        ("programme/p", VSC.usedBy, ("birch-aid", "uses", "p")),
        ("organisation/p", ORG.subOrganizationOf, ("p", "part of", "birch-aid")),
        ("organisation/p", ORG.memberOf, ("p", "member of", "birch-aid")),
    ],
)
def test_a_statement_about_a_body_is_a_tie_of_its_kind(
    subject: str, predicate: str, tie: tuple[str, str, str]
) -> None:
    one = letter()
    one.say(subject, predicate, one.body("birch-aid", "Birch Aid"), "Birch Aid")
    assert ties(one) == {tie}


def test_a_service_is_tied_to_who_funds_it_with_and_without_an_award() -> None:
    one = letter()
    one.say("service/s", RDF.type, N(VSC.Service), "Dune Help")
    one.say("service/s", VSC.funder, one.body("elm-force", "Elm Force"), "Elm Force")
    one.award("a", "Ash Fund", "Birch Aid", "£100", service=thing("service/s"))
    assert ties(one) == {
        ("elm-force", "funds", "s"),
        ("ash-fund", "funds", "s"),
        ("birch-aid", "is paid for", "s"),
        ("ash-fund", "pays", "birch-aid"),
    }


def test_a_membership_of_its_own_is_a_tie_too() -> None:
    one = letter()
    one.say("membership/m", RDF.type, N(ORG.Membership), "Birch Aid")
    one.say("membership/m", ORG.member, one.body("birch-aid", "Birch Aid"), "Birch Aid")
    one.say("membership/m", ORG.organization, thing("partnership/p"), "Cedar Panel")
    assert ties(one) == {("birch-aid", "member of", "p")}


def test_nodes_say_what_they_are_and_where_they_are_told_of(network: nx.MultiDiGraph) -> None:
    assert network.nodes[PANEL]["kind"] == "panel"
    assert network.nodes[PANEL]["label"] == "Safety Panel"
    assert network.nodes[AURORA]["kind"] == "organisation"
    assert len(network.nodes[AURORA]["documents"]) == 2


def test_a_node_without_a_label_goes_by_its_slug() -> None:
    one = letter()
    one.say("service/dune", VSC.provider, thing("organisation/birch"), "Birch Aid")
    one.say("service/elm", VSC.namedAs, "Elm Force", "Elm Force")
    one.say("service/elm", VSC.provider, thing("organisation/birch"), "Birch Aid")
    network = build_network(store_of(one))
    assert network.nodes[iri("service/dune")]["label"] == "dune"
    assert network.nodes[iri("service/elm")]["label"] == "Elm Force"


def test_the_neighbourhood_of_a_node_ends_after_so_many_ties(network: nx.MultiDiGraph) -> None:
    assert set(neighbourhood(network, OFFICE)) == {
        OFFICE,
        AURORA,
        iri("organisation/lighthouse-trust"),
    }
    assert PANEL in neighbourhood(network, OFFICE, hops=2)
    assert (
        network.edges[OFFICE, AURORA, "pays"]
        == neighbourhood(network, OFFICE).edges[OFFICE, AURORA, "pays"]
    )


# Measures -----------------------------------------------------------------------------------


def test_bodies_are_tied_by_what_they_share_and_by_direct_ties(network: nx.MultiDiGraph) -> None:
    graph = projection(network)
    assert graph.edges[AURORA, COUNCIL]["shared"] == (PANEL, "pays")
    assert graph.edges[AURORA, COUNCIL]["weight"] == 2
    assert PANEL not in graph


def test_a_body_between_two_others_has_the_higher_brokerage(network: nx.MultiDiGraph) -> None:
    # Council and police reach the office only through Aurora: 2 of 6 pairs, and those to the trust.
    values = betweenness(network)
    assert values[AURORA] == pytest.approx(4 / 6)
    assert values[OFFICE] == pytest.approx(3 / 6)
    assert values[COUNCIL] == 0.0


def test_a_body_whose_contacts_know_each_other_is_more_constrained(
    network: nx.MultiDiGraph,
) -> None:
    values = constraint(network)
    assert values[iri("organisation/eastmere-police")] > values[AURORA] > values[OFFICE]
    assert values[OFFICE] == pytest.approx(0.5)  # two contacts with nothing between them


def test_dependency_is_the_share_of_the_largest_payer(network: nx.MultiDiGraph) -> None:
    found = {one.provider: one for one in dependencies(network)}
    aurora = found[AURORA]
    assert (aurora.payer, aurora.pounds, aurora.total) == (OFFICE, Decimal(1000), Decimal(1500))
    assert aurora.share == pytest.approx(2 / 3)
    assert aurora.concentration == pytest.approx((2 / 3) ** 2 + (1 / 3) ** 2)
    assert aurora.awards == (iri("award/aurora"),)
    assert dependencies(network)[0].provider == iri("organisation/lighthouse-trust")


def test_payments_leave_out_what_has_no_sum() -> None:
    one = letter()
    one.say("funding/f", RDF.type, N(VSC.Funding), "Ash Fund")
    one.say("funding/f", VSC.funder, one.body("ash-fund", "Ash Fund"), "Ash Fund")
    one.say("funding/f", VSC.recipient, one.body("birch-aid", "Birch Aid"), "Birch Aid")
    network = build_network(store_of(one))
    assert network.number_of_edges() == 1
    assert payments(network).number_of_edges() == 0
    assert dependencies(network) == []


def test_concentration_runs_from_equal_shares_to_one() -> None:
    assert concentration({"a": Decimal(75), "b": Decimal(25)}) == 0.625
    assert (
        concentration({"a": Decimal(1), "b": Decimal(1), "c": Decimal(1), "d": Decimal(1)}) == 0.25
    )
    assert concentration({"a": Decimal(9)}) == 1.0


def test_no_money_has_no_shares() -> None:
    with pytest.raises(NoMoney):
        concentration({"a": Decimal(0)})


def test_memberships_count_groups(network: nx.MultiDiGraph) -> None:
    assert memberships(network)[COUNCIL] == 1.0
    assert memberships(network)[OFFICE] == 0.0


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.name)
def test_a_measure_says_what_it_means_and_has_values(
    measure: object, network: nx.MultiDiGraph
) -> None:
    assert measure.title  # type: ignore[attr-defined]
    assert measure.meaning.endswith(".")  # type: ignore[attr-defined]
    values = measure.values(network)  # type: ignore[attr-defined]
    assert values
    assert all(isinstance(value, float) and value >= 0 for value in values.values())


def test_measures_of_an_empty_network_are_empty() -> None:
    empty = build_network(store_of())
    assert [measure.values(empty) for measure in MEASURES] == [{}] * len(MEASURES)
    assert layout(empty) == {}


# Places and files ---------------------------------------------------------------------------


def test_places_are_the_same_on_every_run_and_apart(network: nx.MultiDiGraph) -> None:
    places = layout(network)
    assert places == layout(build_network(store_of(*reversed(two_letters()))))
    assert set(places) == set(network)
    assert len(set(places.values())) == len(network)
    assert all(-1 <= x <= 1 and -1 <= y <= 1 for x, y in places.values())


def test_graphml_reads_back_with_its_attributes(network: nx.MultiDiGraph) -> None:
    out = io.BytesIO()
    write_graphml(network, out)
    back = nx.read_graphml(io.BytesIO(out.getvalue()), force_multigraph=True)
    assert set(back) == set(network)
    assert back.nodes[PANEL]["label"] == "Safety Panel"
    assert back.edges[OFFICE, AURORA, "pays"]["pounds"] == 1000.0


def test_gexf_reads_back_with_its_labels(network: nx.MultiDiGraph) -> None:
    out = io.BytesIO()
    write_gexf(network, out)
    back = nx.read_gexf(io.BytesIO(out.getvalue()))
    assert set(back) == set(network)
    assert back.nodes[PANEL]["label"] == "Safety Panel"


def test_a_name_with_markup_in_it_stays_text() -> None:
    one = Letter("odd", "Odd: <b>Ash & Co</b> £1")
    one.derive("organisation/ash", RDFS.label, "<b>Ash & Co</b>")
    one.say("service/s", VSC.provider, thing("organisation/ash"), "<b>Ash & Co</b>")
    out = io.BytesIO()
    write_graphml(build_network(store_of(one)), out)
    back = nx.read_graphml(io.BytesIO(out.getvalue()))
    assert back.nodes[iri("organisation/ash")]["label"] == "<b>Ash & Co</b>"
