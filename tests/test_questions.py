"""The twenty competency questions, asked of the graph of the five documents: the whole answer.

The graph is read from the documents where they are at hand, else from `data/`, which CI keeps equal.
"""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.dataset import Reviewed, release_quads
from graph.derive import derive
from graph.query import run, write
from graph.question import find_question
from graph.store import memory_store
from graph.texts import Texts, read_texts
from graph.verify import documents
from tests.served import BASE, quads_of

ROOT = Path(__file__).parent.parent
DOCUMENTS = Path(os.environ.get("DOCUMENTS", ROOT.parent / "shared" / "documents"))


def released_texts() -> Texts:
    """Return the graphs of the five documents as text."""
    if not DOCUMENTS.is_dir():
        return read_texts(ROOT / "data")
    from api.building.files import find_files
    from api.building.intake import take_all
    from ingest import register

    taken = take_all(find_files([DOCUMENTS]).files, None)
    assert [one.refused for one in taken if one.refused] == []
    return Texts(register.trig(), tuple(one.source for one in taken if one.source))


@pytest.fixture(scope="module")
def store() -> ox.Store:
    texts = released_texts()
    store = memory_store(
        release_quads(texts, map(Reviewed.of(texts, texts.sources, None).quads, texts.sources))
    )
    derive(store)
    return store


@pytest.fixture(scope="module")
def files(store: ox.Store) -> dict[str, str]:
    """Return the file number of each document's IRI: "003" and so on."""
    base = "https://w3id.org/victim-services/id/document/"
    return {base + slug: name[:3] for slug, name, _ in documents(store)}


def ask(store: ox.Store, name: str, /, *columns: str, **values: str) -> list[tuple[str, ...]]:
    """Return some columns of a ready-made question's answer, each row once, in order."""
    text = write(run(store, find_question(name).bind(values), name), "csv")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return list(dict.fromkeys(tuple(row[column] for column in columns) for row in rows))


def test_01_members_of_a_partnership(store: ox.Store) -> None:
    assert ask(store, "partnership-members", "memberName", "capacity", partnership="MASP") == [
        ("Aurora New Dawn", "victim advocacy"),
        ("Hampshire and IOW Probation", ""),
        ("Hampshire and Isle of Wight Constabulary", ""),
        ("Southern Health NHS Foundation Trust", ""),
    ]


def test_02_the_power_to_arrange_services_for_victims(store: ox.Store) -> None:
    assert ask(store, "legal-powers", "law", "section", words="victims") == [
        ("Anti-social Behaviour, Crime and Policing Act 2014", "143")
    ]


def test_03_where_a_service_must_be_delivered(store: ox.Store) -> None:
    said = ask(store, "service-places", "about", "said", service="Stalking & Harassment IDVA")
    places = [text for about, text in said if about == "place"]
    assert places == [
        "Cambridgeshire Constabulary’s Victim and Witness Hub",
        "Copse Court, Peterborough",
    ]
    assert any(
        "outreach capacity only where" in text for about, text in said if about == "delivered as"
    )


def test_04_what_was_awarded_in_a_year(store: ox.Store) -> None:
    assert ask(
        store,
        "awards-by-payer-and-year",
        "pounds",
        "awards",
        "parts",
        payerName="Cambridgeshire",
        year="2017",
    ) == [("7437", "2", "Cambridgeshire County Council: £5500; Suzy Lamplugh Trust: £1937")]


def test_05_who_was_consulted(store: ox.Store) -> None:
    assert ask(
        store, "consultation-counts", "listed", "confirmed", "denied", "blank", "blankRoles"
    ) == [("16", "15", "0", "1", "Deputy Police and Crime Commissioner")]
    blank = ask(store, "consultees", "role", reference="000651", confirmed="blank")
    assert blank == [("Deputy Police and Crime Commissioner",)]


def test_06_referred_accepted_and_completed(store: ox.Store) -> None:
    rows = ask(
        store,
        "service-figures",
        "figure",
        "percentOfLargest",
        "scope",
        service="out of court",
        year="2022",
    )
    counts = {figure: (percent, scope) for figure, percent, scope in rows}
    assert set(counts) == {"138", "94", "91", "2"}
    assert counts["94"][0] == "68.1"
    assert all("all crime types" in counts[figure][1] for figure in ("138", "94", "91"))


def test_07_who_sits_in_both_groups(store: ox.Store) -> None:
    rows = ask(store, "shared-members", "memberName", "sitsIn", first="MASP", second="Clinic")
    assert rows == [
        ("Aurora New Dawn", "both"),
        ("Hampshire and IOW Probation", "both"),
        ("Hampshire and Isle of Wight Constabulary", "both"),
        ("Southern Health NHS Foundation Trust", "both"),
        ("Crown Prosecution Service", "second only"),
    ]


def test_08_follow_a_sum(store: ox.Store) -> None:
    rows = ask(
        store,
        "follow-the-money",
        "source",
        "reference",
        "signatory",
        "recipientName",
        "paysFor",
        pounds="11000",
    )
    assert [row[:4] for row in rows] == [
        ("Transformation Reserve", "PCCDJ 000651 2022", "Donna Jones", "Aurora New Dawn")
    ]
    assert "stalking advocacy post aligned with the MASP" in rows[0][4]


def test_09_from_an_award_to_who_supports_its_service(store: ox.Store) -> None:
    rows = ask(store, "award-to-service", "serviceName", "tie", "what", pounds="14600")
    assert {row[0] for row in rows} == {"Stalking & Harassment IDVA"}
    assert [what for _, tie, what in rows if tie == "supported by"] == ["Suzy Lamplugh Trust"]
    assert [what for _, tie, what in rows if tie == "visits"] == ["National Stalking Helpline"]


def test_10_signed_after_the_period_began(store: ox.Store) -> None:
    assert ask(store, "signed-after-start", "reference", "start", "signed", "daysLate") == [
        ("PCCDJ 000651 2022", "2022-04-01", "2022-04-05", "4")
    ]


def test_11_funding_with_and_without_a_gap(store: ox.Store) -> None:
    rows = ask(store, "funding-gaps", "end", "next", "gapDays", "gapMonths")
    assert rows == [
        ("2020-03", "2021-02", "", "11"),
        ("2022-03-31", "2022-04-01", "0", ""),
        ("2022-06-30", "", "", ""),
    ]


def test_12_days_taken_to_answer(store: ox.Store, files: dict[str, str]) -> None:
    rows = ask(store, "response-times", "document", "days", "countedFrom")
    assert sorted((files[document], *rest) for document, *rest in rows) == [
        ("000", "23", "receipt"),
        ("001", "19", "date of the request"),
        ("002", "23", "receipt"),
        ("004", "", "neither is printed"),
    ]


def test_13_a_programme_that_a_body_does_not_have(store: ox.Store) -> None:
    rows = ask(store, "programmes-of-a-body", "says", "what", "detail", body="Northumbria")
    lacks = {what for says, what, _ in rows if says == "does not have"}
    assert lacks == {"specific stalking programme", "Systems to capture data"}
    others = " ".join(f"{what} {detail}" for _, what, detail in rows)
    assert all(
        name in others for name in ("MAPPA", "MATAC", "perpetrator programmes", "mental health")
    )


def test_14_not_held_is_not_zero(store: ox.Store) -> None:
    rows = ask(store, "answers", "number", "statusOf", "figure", "reason", topic="self-referred")
    assert rows[0] == (
        "2",
        "not-held",
        "",
        "commissioned services are for females referred as part of an OOCR",
    )
    assert {status for _, status, _, _ in rows} == {"not-held"}
    assert {figure for _, _, figure, _ in rows} == {""}


def test_what_an_answer_accepts_and_what_is_done_about_it_are_answers(
    store: ox.Store, files: dict[str, str]
) -> None:
    rows = ask(store, "answers", "document", "number", "said")
    said = {number: words for document, number, words in rows if files[document] == "004"}
    assert said["1"] == "stop the use of Police Information Notices and their equivalents"
    assert "being reviewed" in said["2a"]
    assert "powers of entry and search" in said["2"]
    assert "identify what programmes are available" in said["3"]
    assert "liaising with partners" in said["3"]
    for topic in ("Dip", "Training currently"):
        assert ask(store, "answers", "number", "said", topic=topic) == [("4", said["4"])]


def test_an_answer_is_told_with_its_yes_and_the_figures_that_stand_in_it(
    store: ox.Store, files: dict[str, str]
) -> None:
    rows = ask(store, "answers", "document", "number", "yesOrNo", "figure")
    yes = {number: word for document, number, word, _ in rows if files[document] == "004"}
    assert yes == {"1": "yes", "2": "yes", "2a": "", "3": "yes", "3a": "", "4": ""}
    figures = {number: said for document, number, _, said in rows if files[document] == "002"}
    assert {number for number, said in figures.items() if said} == {"5", "6", "7"}
    assert figures["5"].startswith("138 referrals")
    assert all(figure in figures["7"] for figure in ("91 females", "2 referrals"))


def test_what_is_given_to_nobody_is_not_what_a_body_lacks(store: ox.Store) -> None:
    rows = ask(store, "programmes-of-a-body", "says", "what", "detail", body="Leicestershire OPCC")
    given = {detail for says, what, detail in rows if what == "funding"}
    assert given == {"to FreeVa", "to New Dawn, New Day"}
    assert {says for says, what, _ in rows if what == "funding"} == {"does not give"}
    assert ("does not have", "specific grants", "") in rows


def test_documents_stand_in_the_order_of_the_days_that_they_print(
    store: ox.Store, files: dict[str, str]
) -> None:
    rows = ask(store, "documents", "document", "issued", "signed")
    assert [files[document] for document, *_ in rows] == ["000", "004", "001", "003", "002"]
    assert [signed for _, issued, signed in rows if not issued] == ["2022-04-05"]


def test_terms_of_an_award_are_those_of_its_service_too(store: ox.Store) -> None:
    rows = ask(store, "terms-of-money", "sort", "term", words="000651")
    assert ("asked of the service", "adhere to GDPR regulations") in rows
    forms = ask(store, "terms-of-money", "name", "sort", words="14,600")
    assert {sort for _, sort in forms} == {"asked of the service", "monitoring of the service"}


def test_when_a_service_is_there_is_no_group_of_people(store: ox.Store) -> None:
    groups = {group for group, _ in ask(store, "coverage", "group", "serviceName")}
    assert not [group for group in groups if group.startswith("before")]
    assert any(group.startswith("whether or not") for group in groups)


def test_a_figure_of_research_is_told_with_who_did_it(store: ox.Store) -> None:
    ((stated,),) = ask(store, "statistics", "statedByName", measure="mental health")
    assert "Sussex Stalking Support" in stated
    assert "Suzy Lamplugh Trust" in stated
    rows = ask(store, "source-chains", "step", "sourceName", figure="91")
    assert {step for step, _ in rows} == {""}
    assert {name for _, name in rows} == set(stated.split("; "))


def test_15_no_funding_attached(store: ox.Store) -> None:
    rows = ask(store, "funding-of-a-group", "says", "what", "although", name="Stalking Clinic")
    assert rows == [
        (
            "is stated to lack",
            "specific funding",
            "advocates funded by the Police and Crime Commissioner are central to the work of the clinic",
        )
    ]


def test_earlier_money_is_told_with_whoever_held_the_office(store: ox.Store) -> None:
    rows = ask(
        store, "money-told", "payerName", "payerFormer", "decided", "groupName", pounds="44000"
    )
    assert rows == [
        (
            "Police and Crime Commissioner for Hampshire",
            "true",
            "2021-02",
            "Multi-Agency Stalking Partnership",
        )
    ]
    ends = ask(store, "money-told", "end", "recipientName", words="Safer Communities")
    assert ends == [("2022-06-30", "Aurora New Dawn")]


def test_the_sum_of_a_decision_is_told_with_each_place_that_prints_it(store: ox.Store) -> None:
    rows = ask(
        store, "evidence-of", "property", "printed", "start", words="Continuity of provision"
    )
    places = [(text, start) for name, text, start in rows if name.endswith("#amount")]
    assert [text for text, _ in places] == ["£11,000"] * 3


def test_a_range_of_figures_has_both_ends(store: ox.Store) -> None:
    assert ask(store, "statistics", "value", "upper", "unit", measure="aged") == [
        ("18", "32", "years")
    ]


def test_a_body_that_a_question_names_appears_in_the_document(
    store: ox.Store, files: dict[str, str]
) -> None:
    rows = ask(store, "body-appearances", "document", "part", body="Crown Prosecution Service")
    assert {files[document] for document, _ in rows} == {"001", "003", "004"}


def test_16_the_sources_of_a_figure(store: ox.Store) -> None:
    assert ask(store, "source-chains", "step", "sourceName", "published", figure="892000") == [
        ("1", "Violence against Women and Girls Strategy", "2021-07"),
        ("2", "Crime Survey for England and Wales", ""),
    ]


def test_17_a_letter_that_contradicts_itself(store: ox.Store, files: dict[str, str]) -> None:
    rows = ask(store, "contradictions", "document", "printed", "start", words="funding")
    printed = [text for document, text, _ in rows if files[document] == "002"]
    assert "funding" in printed
    assert "financial budget allocated to the provider" in printed
    assert printed.count("OPCC") >= 2
    assert [int(start) for _, _, start in rows] == sorted(int(start) for _, _, start in rows)


def test_18_services_open_to_people_whose_stalker_is_not_an_ex_partner(store: ox.Store) -> None:
    rows = ask(
        store,
        "service-eligibility",
        "serviceName",
        "answer",
        "qualification",
        group="ex-partner|ex intimate",
    )
    answers = {name: (answer, words) for name, answer, words in rows}
    assert answers["Victim First"] == ("yes", "")
    idva = answers["Stalking & Harassment IDVA"]
    assert idva[0] == "yes"
    assert "upskilling" in idva[1]
    assert answers["Training"][0] == "yes"
    assert "upskilled" in answers["Training"][1]
    uava = answers["United Against Violence and Abuse"]
    assert uava[0] == "conditional"
    assert "sexual or domestic abuse" in uava[1]
    assert answers["independent stalking advocacy support"] == ("not stated", "")


def test_19_where_a_body_appears_and_as_what(store: ox.Store, files: dict[str, str]) -> None:
    rows = ask(
        store, "body-appearances", "document", "part", "ofWhat", "year", body="Suzy Lamplugh"
    )
    parts = {(files[document], part, year) for document, part, _, year in rows}
    assert {("001", "recipient", "2017-2018"), ("001", "recipient", "2018-2019")} <= parts
    assert ("001", "supported by", "") in parts
    assert ("003", "researched with", "") in parts
    assert {number for number, _, _ in parts} == {"001", "003"}
    assert any(what.startswith("91%") for _, part, what, _ in rows if part == "researched with")


def test_where_every_body_appears_is_too_much_for_a_page() -> None:
    assert find_question("body-appearances").lacks({})
    assert not find_question("body-appearances").lacks({"body": "Suzy"})


def test_20_answers_under_an_act_and_other_documents(
    store: ox.Store, files: dict[str, str]
) -> None:
    rows = ask(
        store,
        "documents-citing-a-law",
        "document",
        "kind",
        "cites",
        law="Freedom of Information Act 2000",
    )
    assert sorted((files[document], kind, cites) for document, kind, cites in rows) == [
        ("000", "foi-response", "yes"),
        ("001", "foi-response", "yes"),
        ("002", "foi-response", "yes"),
        ("003", "decision-record", "no"),
        ("004", "foi-response", "yes"),
    ]


def test_to_whom_an_asker_can_turn(store: ox.Store, files: dict[str, str]) -> None:
    rows = ask(store, "ways-to-complain", "document", "about", "said")
    assert {(files[document], about, said) for document, about, said in rows} == {
        ("000", "review by", "Information Manager, Professional Standards Department"),
        ("000", "appeal to", "Information Commissioner's Office"),
        ("000", "permission from", "Information Manager"),
        ("001", "rights set out in", "satisfied with our service"),
        ("002", "review by", "Data Protection Officer"),
        ("002", "address", "OPCC@leics.police.uk"),
        ("002", "appeal to", "Information Commissioner's Office"),
        ("002", "permission from", "Office of the PCC"),
    }


def test_what_is_left_blank_is_neither_none_nor_not_held(
    store: ox.Store, files: dict[str, str]
) -> None:
    rows = ask(store, "stated-absences", "document", "lacks", "status")
    blank = {(files[document], lacks) for document, lacks, status in rows if status == "blank"}
    assert all(
        status == "blank" for *_, status in rows[-len(blank) :]
    )  # the least telling come last
    assert blank == {
        ("000", "Your Ref"),
        ("000", "Address Correspondence to"),
        ("002", "Name"),
        ("002", "Email"),
        ("003", "Signature"),
    }


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("answers", ("answer", "topicAsked")),
        ("awards", ("award",)),
        ("partnership-members", ("partnershipIri", "member")),
        ("stated-absences", ("absence",)),
        ("programmes-of-a-body", ("bodyIri", "thing", "detail")),
        ("findings", ("finding",)),
        ("worked-figures", ("figure",)),
        ("statistics", ("statistic",)),
        ("publications", ("publication", "document")),
        ("told-twice", ("thing",)),
    ],
)
def test_what_a_question_asks_for_has_one_row_each(
    store: ox.Store, name: str, keys: tuple[str, ...]
) -> None:
    text = write(run(store, find_question(name).text, name), "csv")
    rows = [tuple(row[key] for key in keys) for row in csv.DictReader(io.StringIO(text))]
    assert len(rows) > 3
    assert len(rows) == len(set(rows))


def test_what_is_told_twice_is_said_by_the_name_of_its_class(store: ox.Store) -> None:
    kinds = dict(ask(store, "told-twice", "label", "kind"))
    assert kinds["Leicestershire Police"] == "organisation"
    assert kinds["Freedom of Information Act 2000, section 1"] == "law as cited"


def test_a_worked_figure_is_told_with_each_print_beside_what_it_is_printed_of(
    store: ox.Store,
) -> None:
    text = write(run(store, find_question("worked-figures").text), "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    rests_on = {row["label"]: row["restsOn"].split("; ") for row in rows}
    assert rests_on[
        "Awarded by Office of the Police and Crime Commissioner for Cambridgeshire in 2017-18"
    ] == [
        "£1,937 to Suzy Lamplugh Trust (2017-18)",
        "£5,500 to Cambridgeshire County Council for Stalking & Harassment IDVA (2017-18)",
    ]
    assert rests_on["Share of accepted completed"] == [
        "91 females: Total number completing engagement with the provider",
        "94 females: Total number accepted for interventions",
    ]
    assert rests_on["Days taken to answer request 001250/16"] == [
        "17 March 2016: Request 001250/16",
        "23/02/2016: Request 001250/16",
    ]


def test_an_option_is_told_with_all_that_it_would_lead_to(store: ox.Store) -> None:
    rows = ask(store, "options", "number", "recommended", "consequence")
    assert [row[:2] for row in rows] == [("1", ""), ("2", "true")]
    assert [row[2].count("; ") for row in rows] == [5, 2]


def test_a_box_that_is_left_blank_is_no_source_of_money(store: ox.Store) -> None:
    rows = ask(store, "funding-sources", "source", "marked", "ofWhat")
    assert {marked for _, marked, _ in rows} == {"", "yes"}
    (box,) = [row for row in rows if row[1]]
    assert box[0] == "Transformation reserve"
    assert box[2].startswith("Continuity of provision")


def test_services_without_a_stated_area_stand_under_their_commissioners(store: ox.Store) -> None:
    areas = {name: area for area, name in ask(store, "coverage", "area", "serviceName")}
    assert areas["Victim First"] == "Leicestershire"
    places = dict(ask(store, "services-by-area", "serviceName", "areaOf"))
    assert {places[name] or "area not stated" for name in areas} == set(areas.values())
    groups = {group for group, _ in ask(store, "coverage", "group", "serviceName")}
    assert "male DA Perpetrator" in groups


def test_the_top_recipients_are_those_that_adding_up_finds(store: ox.Store) -> None:
    derived = ask(store, "top-recipients", "recipientLabel", "pounds", "awards")
    sums: dict[str, list[float]] = {}
    for name, pounds, awards in ask(store, "provider-income", "recipientLabel", "pounds", "awards"):
        so_far = sums.setdefault(name, [0, 0])
        so_far[0] += float(pounds)
        so_far[1] += int(awards)
    assert sorted((n, float(p), int(a)) for n, p, a in derived) == sorted(
        (name, pounds, awards) for name, (pounds, awards) in sums.items()
    )
    assert [float(p) for _, p, _ in derived] == sorted((s for s, _ in sums.values()), reverse=True)


def test_an_absence_is_found_by_each_name_of_what_it_is_said_of(store: ox.Store) -> None:
    every = ask(store, "stated-absences", "aboutName", "lacks", "absence")
    joined = [row for row in every if "; " in row[0]]
    assert joined
    for row in joined:
        for name in row[0].split("; "):
            assert row in ask(store, "stated-absences", "aboutName", "lacks", "absence", words=name)


# Of two documents that tell of a thing, what only the one states: question, statement, columns.
STATED_BY_ONE = [
    ("partnership-members", "<group> org:hasMember <body> .", {"memberName": "Moor Trust"}),
    (
        "partnership-members",
        '<seat> org:organization <group> ; org:member <body> ; vsc:capacity "chair" .',
        {"memberName": "Moor Trust", "capacity": "chair"},
    ),
    ("programmes-of-a-body", "<programme> vsc:usedBy <body> .", {"bodyName": "Moor Trust"}),
    ("service-places", '<service> vsc:place "Moor House" .', {"said": "Moor House"}),
    ("funding-sources", '<service> vsc:source "Moor Fund" .', {"source": "Moor Fund"}),
    ("laws-cited", '<law> vsc:section "7" .', {"section": "7"}),
    ("legal-powers", "<law> vsc:role law-role:power .", {"law": "Moor Act 1990"}),
    ("documents-citing-a-law", "<law> vsc:role law-role:power .", {"citedFor": "power"}),
    ("publications", '<paper> vsc:kind "strategy" .', {"title": "Moor Plan", "kind": "strategy"}),
    ("awards-ending", '<award> vsc:endDate "2031-03" .', {"end": "2031-03"}),
    ("office-holders", "<holding> vsc:former true .", {"post": "Chair", "former": "true"}),
    ("services-by-area", '<service> vsc:area "Moorland" .', {"areaOf": "Moorland"}),
    ("funding-of-a-group", "<award> vsc:group <group> .", {"what": "Moor grant"}),
]


def two_that_tell(both: str, one: str, *others: str) -> ox.Store:
    """Return documents e, and d with the statements after it, that tell of the same things."""
    common = """
        <group> a vsc:Group ; rdfs:label "Moor Panel" . <body> rdfs:label "Moor Trust" .
        <programme> a vsc:Programme ; rdfs:label "Moor Course" .
        <service> a vsc:Service ; rdfs:label "Moor Line" .
        <law> a vsc:Citation ; dcterms:title "Moor Act 1990" .
        <paper> a vsc:Publication ; dcterms:title "Moor Plan" .
        <award> a vsc:Award ; rdfs:label "Moor grant" .
        <holding> a vsc:OfficeHolding ; vsc:post "Chair" ."""
    trig = f"@base <{BASE}id/x/> . @prefix law-role: <{BASE}def/law-role#> ."
    for name in ("d", "e", *others):
        paper = f"<{BASE}id/document/{name}>"
        tells = " ".join(
            f"<{thing}> vsc:inDocument {paper} ."
            for thing in re.findall(r"<(\w+)> a? ?(?:vsc|rdfs):", common)
        )
        trig += f"""
        GRAPH <{BASE}graph/{name}> {{ {common} {tells} {both} {"" if name == "e" else one}
          {paper} a vsc:Document ; rdfs:label "Letter {name}" ; dcterms:type vsc:Letter . }}"""
    return memory_store(quads_of(trig))


@pytest.mark.parametrize(("name", "statement", "columns"), STATED_BY_ONE)
def test_a_statement_is_credited_to_the_document_that_makes_it(
    name: str, statement: str, columns: dict[str, str]
) -> None:
    store = two_that_tell("", statement)
    values = {"law": "Moor"} if name == "documents-citing-a-law" else {}
    rows = ask(store, name, *columns, "document", **values)
    said = [row for row in rows if row[:-1] == tuple(columns.values())]
    assert said == [(*columns.values(), BASE + "id/document/d")]


def test_a_member_that_two_documents_tell_of_has_one_row_with_both() -> None:
    store = two_that_tell("", "<group> org:hasMember <body> .", "f")
    documents_of = f"{BASE}id/document/d {BASE}id/document/f"
    assert ask(store, "partnership-members", "memberName", "capacity", "document") == [
        ("Moor Trust", "", documents_of)
    ]
    answer = run(store, find_question("partnership-members").text)
    assert "id/document/d id/document/f\n" in write(answer, "table")


def test_a_table_gives_several_documents_as_it_gives_one() -> None:
    trig = "".join(
        f"""GRAPH <{BASE}graph/{name}> {{ <{BASE}id/award/a> a vsc:Award ; vsc:amount 5 ;
            vsc:inDocument <{BASE}id/document/{name}> . }}\n"""
        for name in ("d", "e")
    )
    text = write(run(memory_store(quads_of(trig)), find_question("awards").text), "table")
    assert "id/document/d id/document/e\n" in text or "id/document/e id/document/d\n" in text
    assert BASE not in text


def test_funding_without_a_recipient_is_next_to_following_the_money() -> None:
    assert {"funding-of-a-group", "funding-gaps"} <= set(find_question("follow-the-money").see)


@pytest.mark.parametrize("name", ["awards", "awards-by-payer-and-year", "provider-income"])
def test_an_award_that_states_no_payer_is_given_none(name: str) -> None:
    award, trust = BASE + "id/award/a", BASE + "id/organisation/trust"
    trig = f"""
        GRAPH <{BASE}graph/d> {{
          <{award}> a vsc:Award ; vsc:amount 5 ; vsc:recipient <{trust}> ;
            vsc:inDocument <{BASE}id/document/d> ; rdfs:label "an award" .
          <{trust}> rdfs:label "Trust" .
          <{BASE}id/organisation/moor> rdfs:label "Moor PCC" .
        }}"""
    rows = ask(memory_store(quads_of(trig)), name, "payerLabel")
    assert rows in ([("",)], [("payer not stated",)])


def test_what_lacks_evidence_is_counted_part_by_part_also_where_there_is_none_at_all() -> None:
    trig = ""
    for name, shown in (("k", 3), ("l", 2), ("m", 0)):
        graph = f"{BASE}graph/{name}"
        evidence = "".join(
            f"<urn:{name}{n}> a vsc:Evidence ; rdf:subject <urn:s> ; rdf:predicate vsc:amount ; "
            f"rdf:object {n % 2} . "
            for n in range(shown)
        )
        trig += f"""
            GRAPH <{graph}> {{ <urn:s> vsc:amount 0, 1 . <urn:s> vsc:qualifier "about" . }}
            GRAPH <{graph}/evidence> {{ {evidence} }}
            GRAPH <{graph}/provenance> {{
                <{graph}> prov:wasGeneratedBy <urn:{name}> .
                <{graph}/evidence> prov:wasGeneratedBy <urn:{name}> .
                <{graph}/derived> prov:wasGeneratedBy <urn:{name}> .
                <urn:{name}> prov:used <{BASE}id/document/{name}> .
                <{BASE}id/document/{name}> a vsc:Document .
            }}"""
    store, question = memory_store(quads_of(trig)), find_question("evidence-share")
    columns = ("document", "statements", "pieces", "withoutEvidence")
    found = [
        (f"{BASE}id/document/k", "3", "3", "1"),
        (f"{BASE}id/document/l", "3", "2", "1"),
        (f"{BASE}id/document/m", "3", "0", "3"),
    ]
    assert ask(store, "evidence-share", *columns) == found
    assert ask(store, "evidence-share", *columns, after=f"{BASE}id/document/k") == found[1:]
    by_two = question.text.replace("LIMIT 500", "LIMIT 2")
    assert write(run(store, by_two), "csv").count("id/document/") == 2
