"""The home page's stories and the quality page are made of what the release holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from tests.served import BASE, release_trig, serving
from tests.served_example import SLUG, example

AGAIN = f"""
GRAPH <{BASE}graph/{SLUG}> {{
  <{BASE}id/panel/second> a vsc:Panel ; rdfs:label "Second Panel" ;
    org:hasMember <{BASE}id/organisation/harbour-light> ; vsc:inDocument <{BASE}id/document/{SLUG}> .
}}
GRAPH <{BASE}graph/{SLUG}/derived> {{
  {"".join(f'<{BASE}id/finding/{n:02}> a vsc:Finding ; dcterms:type <{BASE}def/finding-kind#funding-gap> ; dcterms:description "Gap {n:02} from 2031-04-01." ; vsc:about <{BASE}id/award/harbour-light-2031> . ' for n in range(30))}
}}
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("stories")
    release_trig(folder, example() + AGAIN, SLUG, ontology=True)
    with (
        serving(create_app(folder)) as address,
        httpx.Client(base_url=address) as found,
    ):
        yield found


def test_the_stories_are_a_partnership_money_and_a_gap(client: httpx.Client) -> None:
    told = client.get("/?format=json").json()["stories"]
    assert [(s["title"], s["words"]) for s in told] == [
        (
            "Northshire Stalking Panel",
            "3 bodies sit in it; 1 of them also in Second Panel.",
        ),
        (
            "Stalking Advocacy Service",
            "£12,500 in 1 award from Police and Crime Commissioner for Northshire. No document "
            "tells of money after 31 March 2032.",
        ),
        ("Funding gap", "Gap 00 from 1 April 2031."),
    ]
    assert all(client.get(s["address"]).status_code == 200 for s in told)


def test_home_says_how_fresh_and_how_sure(client: httpx.Client) -> None:
    said = client.get("/", headers={"Accept": "application/json"}).json()
    assert said["documents"] == {"oldest": "2031-04-02", "newest": "2031-04-02"}
    assert said["counts"]["evidenced"] <= said["counts"]["statements"]
    assert said["findings"]["funding gap"] == 30


def test_findings_are_paged_and_chosen_by_kind(client: httpx.Client) -> None:
    first = client.get("/quality?kind=funding%20gap").text
    assert "1 to 25 of 30, page 1 of 2." in first
    assert "Gap 00" in first
    assert "Gap 29" not in first
    assert "Gap 29" in client.get("/quality?kind=funding%20gap&finding=2").text


def test_quality_says_which_terms_are_used(client: httpx.Client) -> None:
    page = client.get("/quality").text
    assert "classes and properties of the" in page
    assert 'href="/def#Award"' in page


def test_money_without_a_payer_is_not_told_as_from_the_payer_of_other_money(
    tmp_path: Path,
) -> None:
    other = f"""
    GRAPH <{BASE}graph/{SLUG}> {{
      <{BASE}id/award/next> a vsc:Award ; vsc:amount 500 ; dcterms:title "Helpline for adults" ;
        vsc:recipient <{BASE}id/organisation/harbour-light> ;
        vsc:startDate "2032-04-01"^^xsd:date ; vsc:endDate "2033-03-31"^^xsd:date .
      <{BASE}id/award/last> a vsc:Award ; vsc:amount 700 ;
        vsc:recipient <{BASE}id/organisation/harbour-light> ;
        vsc:startDate "2033-04-01"^^xsd:date ; vsc:endDate "2034-03-31"^^xsd:date .
    }}"""
    release_trig(tmp_path, example() + other, SLUG, ontology=True)
    with (
        serving(create_app(tmp_path)) as address,
        httpx.Client(base_url=address) as client,
    ):
        told = client.get("/?format=json").json()["stories"][1]
        page = client.get("/money", headers={"Accept": "text/html"}).text
        awards = client.get("/money?format=json").json()["awards"]
    assert (told["title"], told["words"]) == (
        "Harbour Light",
        "£13,700 in 3 awards: first £12,500 (1 April 2031 to 31 March 2032), last £700 (1 April "
        "2033 to 31 March 2034). No document tells of money after 31 March 2034.",
    )
    depends = page.partition('id="depends"')[2].partition("</section>")[0]
    assert "1 or more" in depends
    assert "at least 91%" in depends
    # What is not said to be for a service may have a title.
    assert ">Helpline for adults</td>" in page.partition('id="awards"')[2]
    assert [a["title"] for a in awards if a["pounds"] == 500] == ["Helpline for adults"]
