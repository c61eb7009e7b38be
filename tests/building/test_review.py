"""What people decide on review: kept, replayed at every build, taken back; and what is proposed to them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from api.app import create_app
from api.building.intake import take
from api.command import app
from api.pages.review import open_doubts
from graph.dataset import build
from graph.errors import BadData
from graph.likeness import LEAST, Known, candidates, compare, likeness
from graph.review import (
    REVIEWED,
    REVIEWS,
    BadReview,
    Review,
    Verdict,
    add_review,
    bodies,
    decide,
    read_reviews,
    review_quads,
    standing,
    without,
)
from graph.texts import Texts, read_texts, write_texts
from graph.told_twice import told_twice, undecided
from graph.verify import verify
from ingest import register
from ingest.reading import Reading
from ingest.records import Doubt, Found, Name
from ingest.view import View
from ontology.terms import ID, OA, ORG, RDF, RDFS, VSC, concept
from tests.sample import Letter, texts_of, two_letters
from tests.served import release_trig, serving

MOMENT = datetime(2031, 5, 4, 10, tzinfo=UTC)
A, B, C = (f"{ID}organisation/{name}" for name in ("aurora-help", "aurora-halp", "borealis"))
BODIES = f"""
<https://w3id.org/victim-services/graph/one> {{
  <{A}> a vsc:Organisation ; vsc:namedAs "Aurora Help" .
  <{B}> a vsc:Organisation ; vsc:namedAs "Aurora Halp" .
  <{C}> a vsc:Organisation ; vsc:namedAs "Borealis Trust" . }}
"""


def review(verdict: str, *about: str, at: datetime = MOMENT) -> Review:
    return decide(Verdict(verdict), about, "analyst", "read both letters", at)


def line(one: Review) -> str:
    told = {
        "at": one.at,
        "verdict": one.verdict,
        "about": one.about,
        "role": one.role,
        "why": one.why,
    }
    return json.dumps(told) + "\n"


# The log ------------------------------------------------------------------------------------


def test_a_decision_is_added_to_the_log_and_read_back(tmp_path: Path) -> None:
    add_review(tmp_path, review("same", A, B))
    add_review(tmp_path, review("different", A, C))
    text = (tmp_path / REVIEWS).read_text()
    assert text.count("\n") == 2
    assert read_reviews(text) == [review("same", A, B), review("different", A, C)]


def test_the_last_decision_about_the_same_things_stands_in_whatever_order_they_are_named() -> None:
    told = [review("same", A, B), review("different", B, A)]
    assert standing(told) == [told[1]]
    assert standing([*told, review("withdrawn", A, B)]) == []


def test_bodies_that_are_the_same_go_on_under_the_first_also_in_a_chain() -> None:
    assert bodies([review("same", A, B), review("same", B, C)]) == {B: A, C: A}


def test_a_decision_against_others_is_refused_and_the_log_stays(tmp_path: Path) -> None:
    for one in (review("same", A, B), review("same", B, C)):
        add_review(tmp_path, one)
    before = (tmp_path / REVIEWS).read_text()
    with pytest.raises(BadReview, match="different by one decision and the same by others"):
        add_review(tmp_path, review("different", A, C))
    assert (tmp_path / REVIEWS).read_text() == before


@pytest.mark.parametrize(
    ("verdict", "about", "role", "why", "said"),
    [
        ("same", [A], "analyst", "x", "two different things"),
        ("same", [A, A], "analyst", "x", "two different things"),
        ("different", [A, B, C], "analyst", "x", "two different things"),
        ("rejected", [], "analyst", "x", "not a list of IRIs"),
        ("rejected", ["Aurora Help"], "analyst", "x", "not a list of IRIs"),
        ("same", [A, B], " ", "x", "in which role"),
        ("same", [A, B], "analyst", "", "say why"),
        ("same", [A, B], "analyst", "x" * 501, "500 are kept"),
    ],
)
def test_a_decision_that_lacks_something_is_refused_in_words(
    verdict: str, about: list[str], role: str, why: str, said: str
) -> None:
    with pytest.raises(BadReview, match=said):
        decide(Verdict(verdict), about, role, why)


@pytest.mark.parametrize(
    "bad", ["{", "[]", '{"at": "today"}', line(review("same", A, B)).replace("same", "alike")]
)
def test_a_line_that_is_no_decision_is_named(bad: str) -> None:
    with pytest.raises(BadData, match=f"{REVIEWS} line 2"):
        read_reviews(line(review("same", A, C)) + bad)


@given(st.lists(st.tuples(st.sampled_from(["same", "withdrawn"]), st.permutations([A, B, C]))))
def test_a_replayed_log_never_leads_in_a_circle(told: list[tuple[str, list[str]]]) -> None:
    log = [review(verdict, *about[:2]) for verdict, about in told]
    names = bodies(log)
    assert not names.keys() & set(names.values())
    assert bodies(read_reviews("".join(map(line, log)))) == names


# The release --------------------------------------------------------------------------------

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def rows(store: ox.Store, query: str) -> list[Any]:
    return list(store.query(f"PREFIX vsc: <https://w3id.org/victim-services/def#> {query}"))


def test_a_merge_holds_in_the_release_its_evidence_included_and_goes_when_withdrawn(
    tmp_path: Path,
) -> None:
    texts = texts_of(*two_letters())
    plain = build(texts, tmp_path / "dataset").release
    awards = rows(plain.open(), "SELECT ?a WHERE { ?a vsc:recipient ?r } ORDER BY ?a")
    old = rows(plain.open(), "SELECT DISTINCT ?r WHERE { ?a vsc:recipient ?r } ORDER BY ?r")[0][0]
    kept = f"{ID}organisation/kept"
    log = line(review("same", kept, old.value))
    merged = build(replace(texts, reviews=log), tmp_path / "dataset").release
    assert merged.version != plain.version
    store = merged.open()
    assert rows(store, "SELECT ?a WHERE { ?a vsc:recipient ?r } ORDER BY ?a") == awards
    assert rows(store, f"SELECT ?a WHERE {{ ?a vsc:recipient <{old.value}> }}") == []
    evidence = (
        "SELECT ?e WHERE { ?e <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> vsc:recipient ;"
        f" <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> <{kept}> }}"
    )
    assert rows(store, evidence)
    # It has no label of its own, so that one of the other's names is its label.
    assert len(rows(store, f"SELECT ?l WHERE {{ <{kept}> {LABEL} ?l }}")) == 1
    replaced = f"ASK {{ <{old.value}> <http://purl.org/dc/terms/isReplacedBy> <{kept}> }}"
    assert store.query(replaced)
    assert rows(store, "SELECT ?r WHERE { ?r a vsc:Review ; vsc:reviewerRole 'analyst' }")
    back = log + line(review("withdrawn", kept, old.value))
    again = build(replace(texts, reviews=back), tmp_path / "dataset").release.open()
    assert rows(again, f"SELECT ?a WHERE {{ ?a vsc:recipient <{old.value}> }}")


def test_one_body_of_two_has_one_label_and_is_counted_once(tmp_path: Path) -> None:
    texts = texts_of(*two_letters())
    asked = f"SELECT ?a ?r ?l WHERE {{ ?a vsc:recipient ?r . ?r {LABEL} ?l }} ORDER BY ?l"
    plain = rows(build(texts, tmp_path / "dataset").release.open(), asked)
    stays, other = plain[-1], plain[0]
    assert stays["l"] != other["l"]
    decided = line(review("same", stays["r"].value, other["r"].value))
    store = build(replace(texts, reviews=decided), tmp_path / "dataset").release.open()
    merged = rows(store, asked)
    assert len(merged) == len(plain)
    assert {row["l"] for row in merged if row["r"] == stays["r"]} == {stays["l"]}
    also = "<http://www.w3.org/2004/02/skos/core#altLabel>"
    assert other["l"] in {row["l"] for row in rows(store, f"SELECT ?l {{ ?r {also} ?l }}")}


def test_what_was_rejected_leaves_the_release_with_its_evidence(tmp_path: Path) -> None:
    texts = texts_of(*two_letters())
    award = rows(
        build(texts, tmp_path).release.open(), "SELECT ?a WHERE { ?a a vsc:Award } ORDER BY ?a"
    )[0][0].value
    store = build(replace(texts, reviews=line(review("rejected", award))), tmp_path).release.open()
    left = {quad.graph_name.value for quad in store.quads_for_pattern(None, None, ox.NamedNode(award), None) if isinstance(quad.graph_name, ox.NamedNode)}  # fmt: skip
    assert left == {"https://w3id.org/victim-services/graph/reviewed"}
    assert not rows(store, f"SELECT ?p WHERE {{ <{award}> ?p ?o }}")
    orphans = """SELECT ?t WHERE { ?t <http://www.w3.org/ns/oa#hasSource> ?d
        FILTER NOT EXISTS { ?e <http://www.w3.org/ns/oa#hasTarget> ?t } }"""
    assert rows(store, orphans) == []


def test_a_print_stays_while_another_statement_is_read_from_it(tmp_path: Path) -> None:
    document = "https://w3id.org/victim-services/id/document/one"
    award, body = (ox.NamedNode(f"{ID}{name}") for name in ("award/a", "organisation/b"))
    place = ox.NamedNode(f"{document}#char=0,4")
    quote, other = (ox.NamedNode(f"{document}#quote={at}") for at in ("0,4", "9,12"))
    alone = ox.NamedNode(f"{document}#char=9,12")

    def told(evidence: str, about: ox.NamedNode, target: ox.NamedNode) -> list[ox.Quad]:
        node = ox.NamedNode(f"{ID}evidence/{evidence}")
        return [
            ox.Quad(node, ox.NamedNode(str(RDF.subject)), about),
            ox.Quad(node, ox.NamedNode(str(OA.hasTarget)), target),
        ]

    selected = [
        ox.Quad(end, ox.NamedNode(str(p)), value)
        for end, p, value in (
            (place, OA.hasSelector, quote),
            (quote, OA.exact, ox.Literal("Rowan")),
            (alone, OA.hasSelector, other),
            (other, OA.exact, ox.Literal("£9")),
        )
    ]
    of_award = [*told("1", award, place), *told("2", award, alone)]
    of_body = told("3", body, place)
    left = list(without([*of_award, *of_body, *selected], [award.value]))
    assert left == [*of_body, *selected[:2]]


def test_a_membership_goes_with_the_body_that_was_rejected(tmp_path: Path) -> None:
    one = Letter("one", "one: Ash Board, Birch Aid and Cedar.")
    board = ox.NamedNode(f"{ID}partnership/ash-board")
    one.say("partnership/ash-board", RDF.type, ox.NamedNode(VSC.Partnership), "Ash Board")
    one.derive("partnership/ash-board", RDFS.label, "Ash Board")
    for name, printed in (("birch-aid", "Birch Aid"), ("cedar", "Cedar")):
        body = one.body(name, printed)
        one.say("partnership/ash-board", ORG.hasMember, body, printed)
        one.say(f"membership/{name}", RDF.type, ox.NamedNode(ORG.Membership), printed)
        one.say(f"membership/{name}", ORG.member, body, printed)
        one.say(f"membership/{name}", ORG.organization, board, "Ash Board")
        one.derive(f"membership/{name}", RDFS.label, f"{printed} in Ash Board")
    texts = texts_of(one)
    asked = "SELECT ?m WHERE { ?m a <http://www.w3.org/ns/org#Membership> }"
    assert len(rows(build(texts, tmp_path).release.open(), asked)) == 2
    log = line(review("rejected", f"{ID}organisation/cedar"))
    store = build(replace(texts, reviews=log), tmp_path).release.open()
    assert [row["m"].value for row in rows(store, asked)] == [f"{ID}membership/birch-aid"]
    assert not rows(store, f"SELECT ?p WHERE {{ <{ID}membership/cedar> ?p ?o }}")


DOUBTFUL = """\
Northshire Police and Crime Commissioner
Decision Record
Decision reference: NPCC-2031-17
Date: 4 May 2031

The Lantern Rooms Project hopes for some help. £12,345 is in the budget of the office.
"""


def doubtful(reading: Reading) -> Iterator[Doubt]:
    """Yield one doubt of a text that has a name and a sum."""
    view = View.of(reading.document)
    at, sum_at = view.text.index("Lantern"), view.text.index("£12,345")
    name = Found(Name("Lantern Rooms Project"), view.spans(at, at + 21))
    amount = Found(Decimal(12345), view.spans(sum_at, sum_at + 7), "money")
    yield Doubt(
        id="unsure-1", anchor=amount.spans, recipient=(name,), amount=amount,
        confidence=Decimal("0.4"), grounds=("read as a guess", "far from the sum (-0.4)"),
    )  # fmt: skip


def test_a_doubt_states_nothing_until_it_is_accepted_and_then_with_its_evidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.pipeline.extractors", lambda: [("doubtful", doubtful)])
    letter = tmp_path / "letter.txt"
    letter.write_text(DOUBTFUL)
    source = take(letter).source
    assert source is not None
    texts = Texts(register.trig(), (source,))
    (doubt,) = source.report["doubts"]
    assert doubt["recipient"] == ["Lantern Rooms Project"]
    assert DOUBTFUL[doubt["start"] : doubt["end"]] == "£12,345" == doubt["exact"]
    plain = build(texts, tmp_path / "dataset").release
    assert not rows(plain.open(), "SELECT ?a WHERE { ?a a vsc:Award }")
    assert "quads" not in plain.manifest["reports"][source.slug]["doubts"][0]
    (waits,) = open_doubts(plain.manifest, [])
    assert waits["iri"] == doubt["iri"]
    where = ["--dataset", str(tmp_path / "dataset"), "--data", str(tmp_path)]
    listed = CliRunner().invoke(app, ["review", "list", *where]).output
    assert "read as a guess\n      against: far from the sum\n" in listed
    assert f"      letter.txt, characters {doubt['start']} to {doubt['end']}\n" in listed
    with serving(create_app(tmp_path / "dataset", documents=tmp_path)) as address:
        page = httpx.get(f"{address}/review", headers={"Accept": "text/html"}).text
    assert "some help. <mark>£12,345</mark> is in the budget" in page
    assert "<strong>Read as a guess.</strong> <strong>Against:</strong> far from the sum." in page
    settled = [review("accepted", doubt["iri"])]
    assert open_doubts(plain.manifest, settled) == []
    release = build(replace(texts, reviews=line(settled[0])), tmp_path / "dataset").release
    (award,) = rows(
        release.open(), "SELECT ?a WHERE { ?a a vsc:Award ; vsc:amount ?n . FILTER(?n = 12345) }"
    )
    assert award["a"].value == doubt["iri"]
    labels = f"SELECT ?l WHERE {{ <{doubt['iri']}> vsc:recipient ?r ; {LABEL} ?l . ?r {LABEL} ?n }}"
    assert [row["l"].value for row in rows(release.open(), labels)] == [
        "£12,345 to Lantern Rooms Project"
    ]
    assert verify(release.open(), lambda _: DOUBTFUL).holds


def test_the_log_survives_a_rebuild_and_decides_the_version(tmp_path: Path) -> None:
    texts = texts_of(*two_letters())
    write_texts(tmp_path, texts, "", whole=True)
    before = read_texts(tmp_path).version()
    add_review(tmp_path, review("same", A, B))
    write_texts(tmp_path, texts, "", whole=True)
    assert read_texts(tmp_path).reviews == line(review("same", A, B))
    assert read_texts(tmp_path).version() != before


# What is proposed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "way"),
    [
        ("Harbour Light Limited", "Harbour Light", "apart from the legal form"),
        ("The Lantern C.I.C.", "Lantern CIC", "apart from the legal form"),
        ("Lantern & Lamp", "Lantern and Lamp", "apart from the legal form"),
        ("Women's Aid Northshire", "Northshire Womens Aid", "another order"),
        ("Lantern Rooms Project", "Lantren Rooms Project", "a slip in one word"),
        ("Lantern Rooms Project", "LRP", "initials"),
        ("Northshire Constabulary", "Northshire Police", "apart from the legal form"),
        ("Lantern Rooms", "Lantern Rooms Advocacy", "goes on"),
        ("Quay", "Quay Borough Council", "its council"),
    ],
)
def test_names_that_may_be_one_body_s_are_proposed_and_it_is_said_why(
    first: str, second: str, way: str
) -> None:
    score, how = likeness(first, second)
    assert score >= LEAST
    assert way in how


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Northshire Constabulary", "Northshire and Isle of Mull Constabulary"),
        ("Northshire Constabulary", "Southshire Constabulary"),
        ("Dawn Aurora New", "New Dawn New Day"),
        ("Eastmere Council", "Westmere Council"),
        ("Eastmere Women's Centre", "Eastmere Men's Centre"),
        ("The", "Of"),
    ],
)
def test_names_that_only_look_alike_are_not_proposed(first: str, second: str) -> None:
    assert likeness(first, second)[0] < LEAST


def test_initials_are_none_of_a_body_that_has_a_longer_name_of_its_own() -> None:
    lantern = Known("a", "Lantern Rooms Project", ("Lantern Rooms Project",))
    assert compare(lantern, Known("b", "LRP", ("LRP",))) is not None
    assert compare(lantern, Known("c", "Lower Road Players", ("LRP", "Lower Road Players"))) is None


def test_what_goes_on_after_a_name_of_the_register_is_another_body() -> None:
    longer = Known("b", "Kent Police Choir", ("Kent Police Choir",))
    force = Known(
        "a", "Kent Police", ("Kent Police",), frozenset([concept("body-kind", "police-force")])
    )
    assert compare(force, longer) is not None
    assert compare(replace(force, registered=True), longer) is None


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_the_same_both_ways_and_from_0_to_1(first: str, second: str) -> None:
    score = likeness(first, second)[0]
    assert score == likeness(second, first)[0]
    assert 0 <= score <= 1


def test_a_pair_is_proposed_until_it_is_decided(tmp_path: Path) -> None:
    store = release_trig(tmp_path, BODIES, "one").open()
    (found,) = candidates(store)
    assert {found.first.iri, found.second.iri} == {A, B}
    assert "slip in one word: halp / help" in found.reasons_for[0] or "help / halp" in found.reasons_for[0]  # fmt: skip
    assert candidates(store, [review("different", A, B)]) == []
    assert candidates(store, [review("different", A, B), review("withdrawn", A, B)]) == [found]


def test_the_name_of_a_field_of_work_makes_no_two_bodies_alike() -> None:
    named = Known("a", "Mull and Quay Probation", ("Mull and Quay Probation", "Probation"))
    field = Known("b", "Probation", ("Probation",))
    service = Known("c", "Probation Service", ("probation service",))
    elsewhere = Known("d", "Probation Service", ("Probation Service",))
    assert [compare(*pair) for pair in ((named, field), (service, elsewhere))] == [None, None]
    registered = Known("e", "Victim Support", ("Victim Support",), registered=True)
    found = compare(
        registered, Known("f", "Victim Support Northshire", ("Victim Support Northshire",))
    )
    assert found is not None
    assert found.by == ("Victim Support", "Victim Support Northshire")


# Awards that may be told twice --------------------------------------------------------------


def two_of_one_award() -> Texts:
    """Return two letters that tell of one award, of which the second does not say who pays."""
    text = "{}: Ash Fund, Birch Aid, £100, 2031."
    one, two = (Letter(slug, text.format(slug), label=f"Letter {slug}") for slug in ("one", "two"))
    one.award("a", "Ash Fund", "Birch Aid", "£100")
    two.say("award/b", RDF.type, ox.NamedNode(VSC.Award), "£100")
    two.say("award/b", VSC.recipient, two.body("birch-aid", "Birch Aid"), "Birch Aid")
    two.say("award/b", VSC.amount, 100, "£100")
    two.derive("award/b", RDFS.label, "£100 to Birch Aid")
    return texts_of(one, two)


def test_two_awards_that_may_be_one_wait_and_as_one_count_once(tmp_path: Path) -> None:
    texts, dataset = two_of_one_award(), tmp_path / "dataset"
    run, where = CliRunner(), ["--dataset", str(dataset), "--data", str(tmp_path)]
    first, second = f"{ID}award/a", f"{ID}award/b"
    build(texts, dataset)
    listed = run.invoke(app, ["review", "list", *where]).output
    assert (
        f"told twice?  £100 to Birch Aid\n      {first}\n        in one\n      {second}\n" in listed
    )
    assert "0 sums, 1 pair of awards and 0 pairs of bodies to decide on" in listed
    with serving(create_app(dataset)) as address:
        page = httpx.get(f"{address}/review", headers={"Accept": "text/html"}).text
        money = httpx.get(f"{address}/money", headers={"Accept": "text/html"}).text
        (pair,) = httpx.get(f"{address}/review?format=json").json()["awards"]
    assert "Awards that may be told twice (1)" in page
    assert f"vsc review same {first} {second}" in page
    assert "£100 of this may be told twice" in money
    assert [award["documents"] for award in pair["awards"]] == [
        [f"{ID}document/one"], [f"{ID}document/two"],
    ]  # fmt: skip
    said = ["--role", "analyst", "--why", "the register repeats the letter", *where]
    assert run.invoke(app, ["review", "same", first, second, *said]).exit_code == 0
    assert "nothing waits" in run.invoke(app, ["review", "list", *where]).output
    build(replace(texts, reviews=(tmp_path / REVIEWS).read_text()), dataset)
    with serving(create_app(dataset)) as address:
        money = httpx.get(f"{address}/money", headers={"Accept": "text/html"}).text
        page = httpx.get(f"{address}/review", headers={"Accept": "text/html"}).text
    assert "may be told twice" not in money
    assert "<dt>1 award</dt>" in money
    assert "Awards that may be told twice (0)" in page


def test_awards_that_are_said_to_be_two_are_not_proposed_again(tmp_path: Path) -> None:
    store = build(two_of_one_award(), tmp_path).release.open()
    assert [len(pair.things) for pair in told_twice(store)] == [2]
    assert undecided(told_twice(store), [review("different", f"{ID}award/a", f"{ID}award/b")]) == []


def test_a_decision_keeps_its_time_when_another_is_made_after_it(tmp_path: Path) -> None:
    texts, dataset = two_of_one_award(), tmp_path / "dataset"
    first = review("rejected", f"{ID}award/b")
    second = review("accepted", f"{ID}award/a", at=MOMENT + timedelta(hours=1))
    for log in ("", line(first), line(first) + line(second)):
        release = build(replace(texts, reviews=log), dataset).release
    times = rows(
        release.open(),
        "SELECT ?t WHERE { ?r a vsc:Review ; <http://www.w3.org/ns/prov#endedAtTime> ?t }",
    )
    assert len(times) == 2
    with serving(create_app(dataset)) as address:
        for page in ("money", "review"):
            answer = httpx.get(f"{address}/{page}", headers={"Accept": "text/html"})
            assert answer.status_code == 200
        gone, kept = (
            httpx.get(f"{address}/doc/award/{one}", headers={"Accept": "text/html"}).text
            for one in ("b", "a")
        )
    assert "found wrong and taken out on" in gone
    assert "“read both letters”" in gone
    assert "taken out" not in kept


# The command and the page -------------------------------------------------------------------


def test_the_command_keeps_lists_and_takes_back(tmp_path: Path) -> None:
    release_trig(tmp_path / "dataset", BODIES, "one")
    run = CliRunner()
    where = ["--data", str(tmp_path)]
    listed = ["review", "list", "--dataset", str(tmp_path / "dataset"), *where]
    assert "Aurora Halp" in run.invoke(app, listed).output
    at = ["--dataset", str(tmp_path / "dataset")]
    said = ["--role", "analyst", "--why", "two towns", *where, *at]
    unknown = run.invoke(app, ["review", "accept", f"{A}-not", *said])
    assert isinstance(unknown.exception, BadReview)
    assert f"nothing is known of {A}-not" in str(unknown.exception)
    assert "holds from the next" in run.invoke(app, ["review", "different", A, B, *said]).output
    assert "nothing waits" in run.invoke(app, listed).output
    assert run.invoke(app, ["review", "withdraw", A, B, *said]).exit_code == 0
    assert "2 decisions, 0 of them stand" in run.invoke(app, ["review", "log", *where]).output
    told = json.loads(run.invoke(app, [*listed, "--json"]).output)
    assert told["pairs"][0]["score"] > LEAST
    assert told["doubts"] == []


def test_who_rejects_a_body_is_told_which_awards_would_stay_and_where_to_build(
    tmp_path: Path,
) -> None:
    award = f"{ID}award/one-900"
    paid = f"GRAPH <https://w3id.org/victim-services/graph/one> {{ <{award}> a vsc:Award ; vsc:recipient <{A}> . }}"
    release_trig(tmp_path / "built", f"{BODIES} {paid}", "one")
    at = ["--data", str(tmp_path), "--dataset", str(tmp_path / "built")]
    why = ["--role", "analyst", "--why", "a row of totals"]
    told = CliRunner().invoke(app, ["review", "reject", A, *why, *at]).output
    assert f"--out {tmp_path} --dataset {tmp_path / 'built'}'" in told
    assert told.count(award) == 1
    both = CliRunner().invoke(app, ["review", "reject", A, award, *why, *at]).output
    assert "would stay" not in both


def test_the_page_shows_the_pair_and_reading_needs_no_token(tmp_path: Path) -> None:
    release_trig(tmp_path, BODIES, "one", ontology=True)
    with serving(create_app(tmp_path)) as address:
        page = httpx.get(f"{address}/review", headers={"Accept": "text/html"})
        told = httpx.get(f"{address}/review?format=json").json()
        posted = httpx.post(f"{address}/review", data={"verdict": "same"})
    assert page.status_code == 200
    assert "Aurora Halp" in page.text
    assert '<form method="post"' not in page.text
    assert len(told["candidates"]) == 1
    assert posted.status_code == 405


def test_a_thing_that_was_found_to_be_another_leads_people_there(tmp_path: Path) -> None:
    replaced = f"<{A}> <http://purl.org/dc/terms/isReplacedBy> <{B}> ."
    release_trig(tmp_path, f"{BODIES} GRAPH <{REVIEWED.value}> {{ {replaced} }}", "one")
    with serving(create_app(tmp_path)) as address:
        page = httpx.get(f"{address}/doc/{A.removeprefix(ID)}", headers={"Accept": "text/html"})
        data = httpx.get(f"{address}/doc/{A.removeprefix(ID)}.ttl")
    assert (page.status_code, page.headers["location"]) == (303, f"/doc/{B.removeprefix(ID)}")
    assert "dcterms:isReplacedBy" in data.text


def test_the_page_of_a_decision_and_of_what_was_found_wrong_have_titles_in_words(
    tmp_path: Path,
) -> None:
    wrong = f"{ID}award/northshire-harbour-light-70a3c57c"
    two, bad = review("different", A, B), review("rejected", wrong)
    told = "\n".join(f"{q.subject} {q.predicate} {q.object} ." for q in review_quads([two, bad]))
    release_trig(tmp_path, f"{BODIES} GRAPH <{REVIEWED.value}> {{ {told} }}", "one", ontology=True)
    with serving(create_app(tmp_path)) as address:

        def page(iri: str) -> str:
            place = f"{address}/doc/{iri.removeprefix(ID)}"
            return httpx.get(place, headers={"Accept": "text/html"}).text

        pair, decided, thing = page(two.iri), page(bad.iri), page(wrong)
    assert "<title>Aurora Halp and Aurora Help: are two" in pair
    assert "<h1>Award northshire harbour light: found wrong</h1>" in decided
    assert "Nothing that a document says: somebody decided it" in decided
    assert "<h1>Award northshire harbour light</h1>" in thing


def test_with_a_token_a_decision_is_kept_and_without_it_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release_trig(tmp_path / "dataset", BODIES, "one", ontology=True)
    monkeypatch.setenv("VSC_REVIEW_TOKEN", "open sesame")
    monkeypatch.setenv("VSC_REVIEW_DATA", str(tmp_path))
    form = {"verdict": "same", "first": A, "second": B, "role": "analyst", "why": "one address"}
    with serving(create_app(tmp_path / "dataset")) as address:
        assert "POST" in httpx.options(f"{address}/review").headers["allow"]
        wrong = httpx.post(f"{address}/review", data={**form, "token": "open"})
        assert wrong.status_code == 403
        assert not (tmp_path / REVIEWS).exists()
        bad = httpx.post(f"{address}/review", data={**form, "second": A, "token": "open sesame"})
        assert bad.status_code == 422
        assert "two different things" in bad.text
        other = httpx.post(
            f"{address}/review", data={**form, "second": "urn:x", "token": "open sesame"}
        )
        assert other.status_code == 422
        assert "nothing is known of urn:x" in other.text
        assert not (tmp_path / REVIEWS).exists()
        assert "one address" not in httpx.get(f"{address}/review").text
        kept = httpx.post(f"{address}/review", data={**form, "token": "open sesame"})
        assert kept.status_code == 303
        assert kept.headers["location"] == "/review?kept=1"
        page = httpx.get(f"{address}/review")  # not the one kept from before
        left = httpx.get(f"{address}/review?format=json").json()
        kept_other = {**form, "token": "open sesame", "stays": B}
        assert httpx.post(f"{address}/review", data=kept_other).status_code == 303
        form["verdict"] = "withdrawn"
        assert "taken back" in page.text
        httpx.post(f"{address}/review", data={**form, "token": "open sesame"})
        again = httpx.post(f"{address}/review", data={**form, "token": "open sesame"})
        after = httpx.get(f"{address}/review").text
        decided = httpx.get(f"{address}/review?format=json").json()["decisions"]
        waits = httpx.get(f"{address}/review?format=json").json()["candidates"]
    assert [one.about[0] for one in read_reviews((tmp_path / REVIEWS).read_text())][:2] == [A, B]
    assert len(waits) == 1
    assert again.status_code == 422
    assert "no decision about" in again.text
    assert "no longer stands" not in page.text
    assert after.count("no longer stands") == 2
    assert [one["stands"] for one in decided] == [False, False, False]
    assert "one address" in page.text
    assert page.headers["cache-control"] == "no-cache"
    assert left["candidates"] == []
    assert left["decisions"][0]["why"] == "one address"
    assert read_reviews((tmp_path / REVIEWS).read_text())[0].verdict is Verdict.SAME
