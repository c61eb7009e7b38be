"""What stops, on the money page and as its JSON: awards, and funding that names no recipient."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from tests.served import BASE, release_trig, serving
from tests.served_example import SLUG, example

POST = f"{BASE}id/funding/northshire-post"
LIGHT = f"{BASE}id/organisation/harbour-light"
FUNDING = f"""
GRAPH <{BASE}graph/{SLUG}> {{
  <{POST}> a vsc:Funding ; vsc:endDate "2030-09-30"^^xsd:date ; vsc:funds "one advocate's post" ;
    vsc:funder <{BASE}id/organisation/northshire-pcc> .
}}
GRAPH <{BASE}graph/{SLUG}/derived> {{ <{POST}> rdfs:label "Funding of a post" . }}
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    dataset: Path = tmp_path_factory.mktemp("money")
    release_trig(dataset, example() + FUNDING, SLUG, ontology=True)
    with serving(create_app(dataset)) as address, httpx.Client(base_url=address) as one:
        yield one


def stops(client: httpx.Client, **asked: str) -> str:
    page = client.get("/money", params=asked, headers={"Accept": "text/html"}).text
    return page.partition('id="stops"')[2].partition("</section>")[0]


def ends(client: httpx.Client, **asked: str) -> list[Any]:
    told = client.get("/money", params={**asked, "format": "json"}).json()
    return [(e["iri"].removeprefix(BASE), e["kind"], e["ends"]) for e in told["endings"]]


def test_funding_without_a_recipient_stops_too_and_says_so(client: httpx.Client) -> None:
    found = stops(client, date="2030-06-01", months="6")
    assert 'href="/doc/funding/northshire-post"' in found
    for words in ("funding, not an award", "no recipient is named", "30 September 2030"):
        assert words in found, words
    assert "one advocate&#39;s post" in found
    assert "northshire-post" not in stops(client, date="2030-10-01", months="6")


def test_funding_is_in_no_sum_and_in_no_list_of_awards(client: httpx.Client) -> None:
    told = client.get("/money", params={"format": "json"}).json()
    assert POST not in [a["iri"] for a in told["awards"]]
    assert stops(client, recipient=LIGHT, date="2030-06-01").count("northshire-post") == 0


def test_funding_is_shown_where_no_award_answers(client: httpx.Client) -> None:
    page = client.get("/money?year=2030&date=2030-06-01", headers={"Accept": "text/html"}).text
    assert "No award in this release answers that" in page
    assert "northshire-post" in stops(client, year="2030", date="2030-06-01")


def test_as_data_what_stops_is_that_of_the_window_asked_for(client: httpx.Client) -> None:
    post = ("id/funding/northshire-post", "funding", "2030-09-30")
    award = ("id/award/harbour-light-2031", "award", "2032-03-31")
    assert ends(client, date="2030-06-01", months="6") == [post]
    assert ends(client, date="2032-01-01", months="3") == [award]
    assert ends(client, date="2030-06-01", months="24") == [post, award]
    assert ends(client, date="2033-01-01") == []
    told = client.get("/money?date=2030-06-01&months=6&format=json").json()
    assert told["window"] == {"from": "2030-06-01", "to": "2030-12-01"}
    assert (told["endings"][0]["to"], told["endings"][0]["followed_by"]) == ([], None)


def text(found: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", found).split())


def test_a_window_that_is_over_is_told_in_the_past_and_leads_to_the_next_end(
    client: httpx.Client,
) -> None:
    found = text(stops(client, date="2019-05-01", months="1"))
    assert "What stopped in the month from 1 May 2019" in found
    assert "tell of ended then. The next that is known ends on 30 September 2030" in found
    assert 'date=2030-09-01&amp;months=1#stops"' in stops(client, date="2019-05-01", months="1")
    later = text(stops(client, date="2040-05-01"))
    assert "What stops in the 6 months from 1 May 2040" in later
    assert "The last that is known ends on 31 March 2032" in later


def test_only_a_window_from_today_is_said_to_begin_today(client: httpx.Client) -> None:
    today = datetime.now(UTC).date()
    before = (today - timedelta(days=1)).isoformat()
    assert f"What stops in the 6 months from today, {today.day} " in text(stops(client))
    assert "from today" not in text(stops(client, date=before))
