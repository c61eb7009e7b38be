"""The page of a thing: its sentence, its names and why, its money, both sides of a contradiction."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest

from api.app import create_app
from api.pages.around import MOST, places
from tests.served import BASE, release_trig, serving
from tests.served_example import SLUG, example

HTML = {"Accept": "text/html"}
MANY = 60
MORE = f"""
GRAPH <{BASE}graph/{SLUG}/derived> {{
  <{BASE}id/finding/odds> a vsc:Finding ; dcterms:type <{BASE}def/finding-kind#contradiction> ;
    rdfs:label "Adults and children." ; dcterms:description "Adults and children." ;
    vsc:about <{BASE}id/service/stalking-advocacy>, <{BASE}id/award/harbour-light-2031> ;
    prov:wasDerivedFrom SERVICE, AWARD .
  <{BASE}id/worked-figure/sum> a vsc:WorkedFigure ; rdfs:label "all of it" ; vsc:value 12500 ;
    vsc:formula "12500 + 0" ; prov:wasDerivedFrom AWARD .
  <{BASE}id/funding/light> a vsc:Funding ; rdfs:label "Money until the harbour opens" ;
    vsc:recipient <{BASE}id/organisation/harbour-light> ; vsc:endDate "2031-06-30"^^xsd:date .
  <{BASE}id/total/light> a vsc:ReceivedTotal ; rdfs:label "Sum for Harbour Light" ;
    vsc:totalPounds 12500 ; vsc:totalOf <{BASE}id/organisation/harbour-light> ;
    prov:wasDerivedFrom <{BASE}id/award/harbour-light-2031> .
}}
GRAPH <{BASE}graph/{SLUG}> {{
  <{BASE}id/membership/chair> a org:Membership ; vsc:capacity "chair" ;
    org:member <{BASE}id/organisation/northshire-county-council> ;
    org:organization <{BASE}id/panel/northshire-stalking-panel> .
  <{BASE}id/document/{SLUG}> vsc:likeness "0f0f0f" .
}}
GRAPH <{BASE}graph/{SLUG}/provenance> {{
  <{BASE}id/activity/{SLUG}> a prov:Activity ; prov:used <{BASE}id/document/{SLUG}> .
  <{BASE}graph/{SLUG}/evidence> prov:wasGeneratedBy <{BASE}id/activity/{SLUG}> .
}}
GRAPH <{BASE}graph/register> {{
  <{BASE}id/decision/unsigned> a vsc:Decision ; rdfs:label "A decision" ; vsc:signatory "Bea Fern" ;
    vsc:signed "2031-05-06"^^xsd:date .
  <{BASE}id/stated-absence/signature> a vsc:StatedAbsence ; vsc:lacks "Signature" ;
    vsc:about <{BASE}id/decision/unsigned> ; vsc:status <{BASE}def/answer-status#blank> .
  {"".join(f'<{BASE}id/organisation/{n:03}> a vsc:Organisation ; rdfs:label "Part {n:03}" ; org:subOrganizationOf <{BASE}id/organisation/northshire-pcc> . ' for n in range(MANY))}
}}
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("things")
    trig = example()

    def evidence(subject: str, predicate: str) -> str:
        found = re.search(
            rf"<({BASE}id/evidence/\w+)> a vsc:Evidence, rdf:Statement ; "
            rf"rdf:subject <{BASE}id/{subject}> ; rdf:predicate {predicate} ;",
            trig,
        )
        assert found
        return f"<{found[1]}>"

    more = MORE.replace("SERVICE", evidence("service/stalking-advocacy", "vsc:excludes"))
    more = more.replace("AWARD", evidence("award/harbour-light-2031", "vsc:amount"))
    release_trig(folder, trig + more, SLUG, ontology=True)
    with (
        serving(create_app(folder)) as address,
        httpx.Client(base_url=address, headers=HTML) as found,
    ):
        yield found


def words(source: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", source)).split())


def section(source: str, heading: str) -> str:
    start = source.index(f'aria-labelledby="{heading}"')
    return source[start : source.index("</section>\n", start)]


def test_a_sentence_made_of_its_facts_says_what_it_is(client: httpx.Client) -> None:
    page = words(client.get("/doc/award/harbour-light-2031").text).replace(" , ", ", ")
    assert (
        "£12,500 from Police and Crime Commissioner for Northshire to Harbour Light for Stalking "
        "Advocacy Service, from 1 April 2031 to 31 March 2032, out of Safer Streets Reserve – approved"
    ) in page


@pytest.mark.parametrize(
    ("body", "does"),
    [
        (
            "harbour-light",
            "awarded £12,500 by Police and Crime Commissioner for Northshire; member of "
            "Northshire Stalking Panel; delivers Stalking Advocacy Service.",
        ),
        ("northshire-pcc", "awards £12,500 to Harbour Light."),
    ],
)
def test_a_body_is_told_by_its_money_its_groups_and_its_services(
    client: httpx.Client, body: str, does: str
) -> None:
    page = client.get(f"/doc/organisation/{body}").text
    lead = re.search(r'<p class="lead">(.*?)</p>', page)
    assert lead
    assert html.unescape(re.sub(r"<[^>]*>", "", lead[1])) == does


def test_money_that_only_ends_on_a_day_is_told_as_until_then(client: httpx.Client) -> None:
    page = words(client.get("/doc/organisation/harbour-light").text)
    assert "Money until the harbour opens until 30 June 2031" in page


def test_what_a_body_received_in_all_is_said_once(client: httpx.Client) -> None:
    page = words(client.get("/doc/organisation/harbour-light").text)
    assert "shared equally among them" in page
    assert "Money in: £12,500 in 1 award" in page
    assert "Sum for Harbour Light" not in page
    assert "Sum for Harbour Light" in client.get("/doc/award/harbour-light-2031").text


def test_a_name_beside_a_blank_field_for_the_signature_is_not_said_to_sign(
    client: httpx.Client,
) -> None:
    def said(path: str) -> str:
        page = client.get(f"/doc/decision/{path}").text
        return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())

    assert ", signed by Ada Quill on 2 April 2031" in said("npcc-0042-2031")
    unsigned = said("unsigned")
    assert "in the name of Bea Fern on 6 May 2031" in unsigned
    assert "It is dated" in unsigned
    assert "signed by" not in unsigned
    assert "It is signed" in said("npcc-0042-2031")
    assert "It is signed" not in unsigned
    assert "The field “Signature” is blank in the text of the document" in unsigned
    assert "A signature that is a picture leaves its field blank in the text." in unsigned


def test_a_document_leads_to_its_words(client: httpx.Client) -> None:
    page = client.get(f"/doc/document/{SLUG}").text
    assert f'<a href="/documents/{SLUG}">its words, and what each of them states</a>' in page
    assert "No document of this release" not in page


def test_what_is_worked_out_or_noted_is_told_apart_from_the_register(client: httpx.Client) -> None:
    figure = words(client.get("/doc/worked-figure/sum").text)
    assert (
        "All of it 12,500 worked out as 12500 + 0. Worked out from what documents state" in figure
    )
    paper = words(client.get(f"/doc/document/{SLUG}").text)
    assert "northshire decision.txt noted" in paper
    assert "noted : of the file or the program, when the document was read." in paper
    reading = words(client.get(f"/doc/activity/{SLUG}").text)
    assert "Reading of Northshire decision of 2031 Part of the record" in reading
    assert "evidence of Northshire decision of 2031" in reading
    body = words(client.get("/doc/organisation/001").text)
    assert "register : public knowledge kept with this graph" in body


def test_words_that_only_tie_a_thing_to_another_are_no_names_of_it() -> None:
    trig = example().replace("rule#name> ; oa:hasTarget", "rule#link> ; oa:hasTarget")
    with TemporaryDirectory() as folder:
        release_trig(Path(folder), trig, SLUG, ontology=True)
        with serving(create_app(Path(folder))) as address:
            page = httpx.get(f"{address}/doc/organisation/northshire-pcc", headers=HTML)
    names = words(section(page.text, "names"))
    assert "The Commissioner" not in names
    assert "Northshire PCC" in names


def test_every_name_is_told_with_how_often_it_is_printed_and_why(client: httpx.Client) -> None:
    names = words(section(client.get("/doc/organisation/northshire-pcc").text, "names"))
    assert "The Commissioner 1 time read as it, by the rule “name”" in names
    assert "Northshire PCC – also called so register" in names


def test_money_of_a_body_is_told_by_the_other_side(client: httpx.Client) -> None:
    given = words(section(client.get("/doc/organisation/northshire-pcc").text, "money"))
    assert "Money out: £12,500 in 1 award" in given
    received = words(section(client.get("/doc/organisation/harbour-light").text, "money"))
    assert "Money in: £12,500 in 1 award" in received
    assert 'aria-labelledby="money"' not in client.get("/doc/organisation/quay-house").text


@pytest.mark.parametrize("path", ["finding/odds", "service/stalking-advocacy"])
def test_what_contradicts_each_other_stands_side_by_side(client: httpx.Client, path: str) -> None:
    source = client.get(f"/doc/{path}").text
    sides = [words(s) for s in re.findall(r'<section class="side".*?</section>', source, re.DOTALL)]
    assert len(sides) == 2
    assert "amount £12,500" in sides[0]
    assert "children" in sides[1]
    assert all("evidence" in side for side in sides)


def test_a_group_in_which_a_body_has_a_seat_is_not_listed_again(client: httpx.Client) -> None:
    seated = words(client.get("/doc/organisation/northshire-county-council").text)
    assert "Seats in groups" in seated
    assert "Member of" not in seated
    assert "Member of" in words(client.get("/doc/organisation/harbour-light").text)


def test_numbers_by_which_programs_compare_are_left_to_the_data(client: httpx.Client) -> None:
    address = f"/doc/document/{SLUG}"
    assert "0f0f0f" not in client.get(address).text
    assert "0f0f0f" in client.get(f"{address}.ttl").text


def test_a_long_list_of_mentions_is_paged(client: httpx.Client) -> None:
    source = client.get("/doc/organisation/northshire-pcc").text
    place = "organisation-suborganizationof"
    first = section(source, place)
    assert f"1 to 25 of {MANY}, page 1 of 3." in words(first)
    onward = re.search(r'href="([^"]*)" rel="next"', first)
    assert onward
    last = section(client.get(html.unescape(onward[1]).replace("=2", "=9")).text, place)
    assert f"51 to {MANY} of {MANY}, page 3 of 3." in words(last)
    assert "Part 059" in last


def test_an_award_is_drawn_with_what_it_is_tied_to(client: httpx.Client) -> None:
    picture = section(client.get("/doc/award/harbour-light-2031").text, "around")
    tied = {html.unescape(x) for x in re.findall(r'aria-label="([^"]*)"', picture)}
    assert {"Harbour Light: recipient", "Stalking Advocacy Service: service"} <= tied
    told = {words(x) for x in re.findall(r'<li><a class="badge.*?</li>', picture)}
    assert {"Harbour Light recipient", "Stalking Advocacy Service service"} <= told  # on a phone


@pytest.mark.parametrize("count", range(1, MOST + 1))
def test_nothing_around_a_thing_stands_where_its_name_is(count: int) -> None:
    middle = (310.0, 200.0)
    found = places(count, middle)
    assert len(set(found)) == count
    assert all(abs(x - middle[0]) > 60 or y < middle[1] for x, y in found), found
