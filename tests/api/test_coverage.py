"""The coverage page over a service that is told of in several ways."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import httpx
import pytest

from api.app import create_app
from tests.served import BASE, release_trig, serving

DATA = f"""
GRAPH <{BASE}graph/register> {{
  <{BASE}id/service/quay> a vsc:Service ; rdfs:label "Quay Service" ;
    vsc:audience "men who are offenders" ; vsc:excludes "women who are offenders" ;
    vsc:condition "regardless of where one lives" , "whether or not it was reported" ,
      "whether or not it was reported, if an officer refers" , "for six weeks" .
}}
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("coverage")
    release_trig(folder, DATA)
    with (
        serving(create_app(folder)) as address,
        httpx.Client(base_url=address, headers={"Accept": "text/html"}) as found,
    ):
        yield found


def test_what_makes_no_difference_is_stated_and_other_terms_are_terms(client: httpx.Client) -> None:
    (service,) = client.get("/coverage", params={"format": "json"}).json()
    assert {one["group"]: one["answer"] for one in service["said"]} == {
        "men who are offenders": "yes",
        "women who are offenders": "no",
        "regardless of where one lives": "yes",
        "whether or not it was reported": "yes",
        "whether or not it was reported, if an officer refers": "conditional",
        "for six weeks": "conditional",
    }
    assert service["people"]["crime not reported"] == ["yes"]


def test_the_ready_made_question_answers_as_the_page_does(client: httpx.Client) -> None:
    (service,) = client.get("/coverage", params={"format": "json"}).json()
    answer = client.get("/questions/coverage", params={"format": "csv"}).text
    asked = {row["group"]: row["answer"] for row in csv.DictReader(io.StringIO(answer))}
    assert asked == {one["group"]: one["answer"] for one in service["said"]}


def test_two_answers_in_one_cell_each_have_their_words(client: httpx.Client) -> None:
    page = client.get("/coverage").text
    cell = re.search(r'<td data-label="perpetrators">(.*?)</td>', page, re.DOTALL)
    assert cell
    told = re.sub(r"<[^>]*>", "", cell[1].replace("</div>", "; "))
    assert told == "stated men who are offenders; denied women who are offenders; "
    alone = re.search(r'<td data-label="men">(.*?)</td>', page, re.DOTALL)
    assert alone
    assert re.sub(r"<[^>]*>", "", alone[1]).strip() == "stated"
