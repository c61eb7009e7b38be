"""What is derived across documents: each rule on the smallest two letters that show it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph.derive import concluded, derive, rules, texts_of
from graph.store import DERIVED, write_trig
from graph.trig_blocks import trig_of
from graph.validate import ontology_quads
from ingest.comparison import comparison_keys
from ontology.terms import DCTERMS, GRAPH, ID, ORG, PROV, RDF, RDFS, VSC
from shapes.check import validate
from tests.sample import YEAR, Letter, N, concept_of, day, store_of, thing, two_letters

ASH, BIRCH = "Ash Fund", "Birch Aid"


def derived(store: ox.Store) -> list[ox.Quad]:
    """Return what follows across the documents of a store."""
    derive(store)
    return sorted(store.quads_for_pattern(None, None, None, DERIVED), key=str)


def letter(slug: str, **more: str) -> Letter:
    """Return a letter that names two bodies and has every word that the tests print."""
    text = f"{slug}: Ash Fund, Birch Aid, Cedar Panel, £100, £200, 5 people, yes, no funding, help."
    return Letter(slug, text, label=f"Letter {slug}")


def findings(*letters: Letter) -> list[tuple[str, str]]:
    """Return kind and description of what is found across letters."""
    quads = derived(store_of(*letters))
    kinds = {
        q.subject: q.object.value.rpartition("#")[2]
        for q in quads
        if q.predicate.value == str(DCTERMS.type)
    }
    told = {
        q.subject: q.object.value for q in quads if q.predicate.value == str(DCTERMS.description)
    }
    return sorted((kinds[one], told[one]) for one in told)


def kinds(*letters: Letter) -> list[str]:
    return [kind for kind, _ in findings(*letters)]


def test_nothing_is_found_across_documents_that_do_not_meet() -> None:
    assert findings(*two_letters()) == []


def test_an_award_in_two_documents_is_told_twice_and_counts_once() -> None:
    one, two = letter("one"), letter("two")
    one.award("a", ASH, BIRCH, "£100")
    two.award("a", ASH, BIRCH, "£100")
    assert findings(one, two) == [
        (
            "told-twice",
            "Told in two documents, counted once: £100 to Birch Aid (Letter one; Letter two).",
        )
    ]


def test_a_finding_names_the_evidence_of_both_sides() -> None:
    one, two = letter("one"), letter("two")
    one.award("a", ASH, BIRCH, "£100")
    two.award("a", ASH, BIRCH, "£100")
    quads = derived(store_of(one, two))
    assert {q.graph_name.value for q in quads} == {f"{GRAPH}derived"}
    findings = {q.subject for q in quads if q.object == N(VSC.Finding)}
    said = [q for q in quads if q.subject in findings]
    rests_on = {q.object for q in said if q.predicate.value == str(PROV.wasDerivedFrom)}
    amounts = {
        q.subject
        for q in (*one.quads, *two.quads)
        if q.predicate.value == str(RDF.predicate) and q.object.value == str(VSC.amount)
    }
    assert rests_on == amounts
    assert len(amounts) == 2


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({}, ["possibly-the-same"]),
        ({"year": N(f"{YEAR}2031-2032")}, ["possibly-the-same"]),
        ({"year": N(f"{YEAR}2032-2033")}, []),
        ({"pounds": "£200"}, []),
        ({"payer": "Cedar Panel"}, []),
    ],
)
def test_two_awards_of_one_sum_may_be_one(other: dict[str, object], found: list[str]) -> None:
    one, two = letter("one"), letter("two")
    one.award("a", ASH, BIRCH, "£100", year=N(f"{YEAR}2031-2032"))
    pounds, payer = str(other.pop("pounds", "£100")), str(other.pop("payer", ASH))
    two.award("b", payer, BIRCH, pounds, **other)
    assert kinds(one, two) == found


def test_a_commissioner_and_its_office_pay_from_one_purse() -> None:
    one, two = letter("one"), letter("two")
    one.award("a", ASH, BIRCH, "£100")
    two.award("b", "Cedar Panel", BIRCH, "£100")
    office = thing("organisation/cedar-panel")
    two.say(
        "organisation/cedar-panel",
        ORG.subOrganizationOf,
        thing("organisation/ash-fund"),
        "Cedar Panel",
    )
    assert findings(one, two) == [
        ("possibly-the-same", "Possibly one award told twice: £100 to Birch Aid.")
    ]
    one.say("organisation/birch-aid", ORG.subOrganizationOf, office, "Birch Aid")
    assert kinds(one, two) == ["possibly-the-same"]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("2032-03-31", "2032-06-30", ["contradiction"]),
        ("2032-03-31", "2032-03", []),
        ("2032-03-31", "2032-03-31", []),
    ],
)
def test_different_ends_of_one_award_contradict_each_other(
    first: str, second: str, found: list[str]
) -> None:
    one, two = letter("one"), letter("two")
    one.award("a", ASH, BIRCH, "£100", end=day(first))
    two.award("a", ASH, BIRCH, "£100", end=day(second))
    assert [kind for kind in kinds(one, two) if kind != "told-twice"] == found


def statistic(one: Letter, value: int, year: str = "2031-32", **slices: object) -> None:
    """State a figure in a letter."""
    name = f"statistic/{one.slug}"
    one.say(name, VSC.statedBy, one.body("birch-aid", "Birch Aid"), "Birch Aid")
    one.say(name, RDF.type, N(VSC.Statistic), "5 people")
    one.say(name, VSC.value, value, "5 people")
    one.say(name, VSC.measure, "people helped", "help")
    slices = {"financialYear": year, **slices} if year else slices
    for key, slice_ in slices.items():
        one.say(name, VSC[key], slice_, "5 people")
    told = [(str(q.subject.value), q.predicate.value, str(q.object)) for q in one.quads]
    for subject, _, key in comparison_keys(told):
        one.derive(subject.removeprefix(ID), VSC.comparisonKey, key.strip('"'))


@pytest.mark.parametrize(
    ("value", "slices", "found"),
    [
        (6, {}, ["contradiction"]),
        (5, {}, []),
        (6, {"area": "Kent"}, []),
        (6, {"statedBy": thing("organisation/ash-fund")}, ["contradiction"]),
        (6, {"qualifier": concept_of("over", "qualifier")}, []),
    ],
)
def test_two_figures_for_the_same_thing_contradict_each_other(
    value: int, slices: dict[str, object], found: list[str]
) -> None:
    one, two = letter("one"), letter("two")
    statistic(one, 5)
    statistic(two, value, **slices)
    assert kinds(one, two) == found


def test_figures_without_a_time_contradict_nothing() -> None:
    one, two = letter("one"), letter("two")
    statistic(one, 5, year="")
    statistic(two, 6, year="")
    assert kinds(one, two) == []


def test_figures_of_different_bodies_are_no_contradiction() -> None:
    one, two = letter("one"), letter("two")
    statistic(one, 5)
    statistic(two, 6)
    birch, ash = thing("organisation/birch-aid"), thing("organisation/ash-fund")
    two.quads = [
        ox.Quad(q.subject, q.predicate, ash, q.graph_name)
        if q.predicate.value == str(VSC.statedBy) and q.object == birch
        else q
        for q in two.quads
    ]
    assert kinds(one, two) == []


@pytest.mark.parametrize(
    ("answer", "found"), [("no", ["contradiction"]), ("yes", []), ("conditional", [])]
)
def test_yes_and_no_for_the_same_people_contradict_each_other(
    answer: str, found: list[str]
) -> None:
    letters = []
    for slug, said in (("one", "yes"), ("two", answer)):
        now = letter(slug)
        now.derive("service/s", RDFS.label, "Helpline")
        name = f"eligibility/{slug}"
        now.say(name, VSC.service, thing("service/s"), "help")
        now.say(name, VSC.group, "Men" if slug == "one" else "men", "help")
        now.say(name, VSC.answer, concept_of(said, "eligible"), "yes")
        letters.append(now)
    assert kinds(*letters) == found


def test_an_award_contradicts_a_document_that_says_there_is_no_money() -> None:
    one, two = letter("one"), letter("two")
    one.derive("partnership/p", RDFS.label, "Cedar Panel")
    one.say("stated-absence/a", VSC.lacks, "specific funding", "no funding")
    one.say("stated-absence/a", VSC.about, thing("partnership/p"), "Cedar Panel")
    two.award("a", ASH, BIRCH, "£100", group=thing("partnership/p"))
    assert findings(one, two) == [
        (
            "contradiction",
            "Letter one says of Cedar Panel that there is no specific funding; Letter two tells of "
            "£100 to Birch Aid.",
        )
    ]


@pytest.mark.parametrize(
    ("start", "found"),
    [("2032-04-01", []), ("2032-04-03", ["2 days"]), ("2031-01-01", []), ("2032-05", [])],
)
def test_a_gap_between_two_documents_awards_is_found(start: str, found: list[str]) -> None:
    one, two = letter("one"), letter("two")
    one.award("a", ASH, BIRCH, "£100", end=day("2032-03-31"))
    two.award("b", ASH, BIRCH, "£200", start=day(start))
    gaps = [told for kind, told in findings(one, two) if kind == "funding-gap"]
    assert len(gaps) == len(found)
    assert all(days in told for days, told in zip(found, gaps, strict=True))


def test_an_award_in_between_closes_the_gap() -> None:
    one, two, three = letter("one"), letter("two"), letter("three")
    one.award("a", ASH, BIRCH, "£100", end=day("2032-03-31"))
    two.award("b", ASH, BIRCH, "£200", start=day("2033-04-01"))
    three.award("c", ASH, BIRCH, "£100", start=day("2032-04-01"), end=day("2033-03-31"))
    assert "funding-gap" not in kinds(one, two, three)


def test_a_member_whom_the_other_document_leaves_out_is_found() -> None:
    one, two = letter("one"), letter("two")
    for now, members in ((one, (ASH, BIRCH)), (two, (ASH,))):
        now.derive("partnership/p", RDFS.label, "Cedar Panel")
        for name in members:
            now.say(
                "partnership/p", ORG.hasMember, now.body(name.lower().replace(" ", "-"), name), name
            )
    assert findings(one, two) == [
        (
            "members-differ",
            "Birch Aid is a member of Cedar Panel in Letter one and not named as one in Letter two.",
        )
    ]


def test_what_a_payer_awarded_in_a_year_is_added_up_with_its_formula() -> None:
    quads = derived(store_of(*two_letters()))
    figures = [q.subject for q in quads if q.object == N(VSC.WorkedFigure)]
    assert len(figures) == 1
    said = {q.predicate.value: q.object for q in quads if q.subject == figures[0]}
    assert said[str(VSC.value)] == ox.Literal(
        "4000", datatype=N("http://www.w3.org/2001/XMLSchema#decimal")
    )
    assert said[str(VSC.formula)].value == "1000 + 3000"
    assert said[str(RDFS.label)].value == "Awarded by Northshire Office in 2031-32"


def test_totals_are_derived_once_and_name_the_awards_that_go_in() -> None:
    quads = derived(store_of(*two_letters()))
    decimal = N("http://www.w3.org/2001/XMLSchema#decimal")
    (total,) = [q.subject for q in quads if q.object == N(VSC.AwardedTotal)]
    said = {q.predicate.value: q.object for q in quads if q.subject == total}
    assert said[str(VSC.totalPounds)] == ox.Literal("4000", datatype=decimal)
    assert said[str(VSC.totalAwards)].value == "2"
    assert said[str(RDFS.label)].value == "Total awarded by Northshire Office in 2031-32"
    awards = {
        q.object
        for q in quads
        if q.subject == total and q.predicate.value == str(PROV.wasDerivedFrom)
    }
    assert len(awards) == 2
    received = [q.subject for q in quads if q.object == N(VSC.ReceivedTotal)]
    pounds = [
        float(q.object.value)
        for q in quads
        if q.subject in received and q.predicate == N(VSC.totalPounds)
    ]
    assert sorted(pounds) == [1500, 3000]


def test_an_award_to_two_counts_whole_for_each_as_the_vocabulary_says() -> None:
    one = letter("one")
    one.award("a", ASH, BIRCH, "£100")
    one.say("award/a", VSC.recipient, one.body("cedar-panel", "Cedar Panel"), "Cedar Panel")
    quads = derived(store_of(one))
    totals = {q.subject for q in quads if q.object == N(VSC.ReceivedTotal)}
    pounds = [q.object.value for q in quads if q.predicate == N(VSC.totalPounds)]
    assert (len(totals), pounds) == (2, ["100", "100"])
    notes = [q.object.value for q in ontology_quads() if q.subject == N(VSC.ReceivedTotal)]
    assert any("counts whole for each of them" in note for note in notes)


def test_one_award_alone_is_not_added_up() -> None:
    one = letter("one")
    one.award("a", ASH, BIRCH, "£100", year=N(f"{YEAR}2031-2032"))
    kinds = {q.object for q in derived(store_of(one))}
    assert kinds
    assert N(VSC.WorkedFigure) not in kinds


def test_what_is_derived_keeps_the_shapes() -> None:
    one, two = letter("one"), letter("two")
    for now, end in ((one, "2032-03-31"), (two, "2032-06-30")):
        now.award("a", ASH, BIRCH, "£100", end=day(end), year=N(f"{YEAR}2031-2032"))
        now.award("b", ASH, BIRCH, "£200", year=N(f"{YEAR}2031-2032"))
    found = derived(store_of(one, two))
    assert {q.object for q in found} >= {N(VSC.Finding), N(VSC.WorkedFigure)}
    store = ox.Store()
    store.extend([*found, *one.quads, *two.quads, *ontology_quads()])
    about = {q.subject.value for q in found}
    assert [result for result in validate(store).results if result.focus in about] == []


def test_rules_conclude_the_same_on_every_run() -> None:
    one, two = letter("one"), letter("two")
    one.award("a", ASH, BIRCH, "£100", end=day("2032-03-31"))
    two.award("a", ASH, BIRCH, "£100", end=day("2032-06-30"))
    assert derived(store_of(one, two)) == derived(store_of(two, one))


def test_two_documents_of_one_publisher_with_one_reference_may_be_copies() -> None:
    one, two, other = letter("one"), letter("two"), letter("other")
    for paper, publisher in ((one, ASH), (two, ASH), (other, BIRCH)):
        body = paper.body(publisher.lower().replace(" ", "-"), publisher)
        paper.say(f"document/{paper.slug}", DCTERMS.publisher, body, publisher)
        paper.say(f"document/{paper.slug}", DCTERMS.identifier, "help", "help")
    told = [text for kind, text in findings(one, two, other) if kind == "same-reference"]
    assert told == [
        "Two documents bear the reference help: one.txt and two.txt; "
        "one may be a copy, a part or a version of the other."
    ]


def test_what_is_asked_by_the_keys_that_may_matter_is_all_that_is_concluded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two = letter("one"), letter("two")
    for name in "abc":
        one.award(name, ASH, BIRCH, "£100", end=day("2032-03-31"))
        two.award(name, ASH, BIRCH, "£200", end=day("2032-06-30"))
    store = store_of(one, two)
    monkeypatch.setattr("graph.derive.AT_ONCE", 1)
    in_parts = {rule.name: list(texts_of(store, rule.text)) for rule in rules()}
    assert {name: len(texts) for name, texts in in_parts.items() if len(texts) != 1} == {
        "30-values-differ": 3
    }
    for rule in rules():
        whole = set(concluded(store, rule.name, rule.text))
        assert {
            q for text in in_parts[rule.name] for q in concluded(store, rule.name, text)
        } == whole


def test_a_graph_is_written_in_parts_as_it_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = letter("one"), letter("two")
    one.award("a", ASH, BIRCH, "£100", end=day("2032-03-31"))
    two.award("a", ASH, BIRCH, "£200", end=day("2032-06-30"))
    store = store_of(one, two)
    assert trig_of(store, DERIVED) == write_trig(())
    quads = derived(store)
    monkeypatch.setattr("graph.trig_blocks.AT_ONCE", 1)
    assert trig_of(store, DERIVED) == write_trig(quads)


@pytest.mark.parametrize(
    "name",
    ["amount", "startDate", "endDate", "signed", "decided", "financialYear", "termsOfReference"],
)
def test_each_property_of_one_value_may_differ(name: str) -> None:
    one, two = letter("one"), letter("two")
    for now, value in ((one, "2031-03-01"), (two, "2032-06-30")):
        now.derive("service/s", RDFS.label, "Helpline")
        now.say("service/s", VSC[name], day(value), "help")
    assert kinds(one, two) == ["contradiction"]


def test_of_many_copies_each_further_one_is_told_beside_the_first_and_not_beside_all() -> None:
    copies = [letter(name) for name in ("one", "two", "three", "four")]
    for paper in copies:
        paper.award("a", ASH, BIRCH, "£100")
        body = paper.body("ash", ASH)
        paper.say(f"document/{paper.slug}", DCTERMS.publisher, body, ASH)
        paper.say(f"document/{paper.slug}", DCTERMS.identifier, "help", "help")
    told = kinds(*copies)
    assert (told.count("told-twice"), told.count("same-reference")) == (3, 3)
