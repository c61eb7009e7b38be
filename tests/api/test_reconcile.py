"""The W3C Entity Reconciliation API 0.2, asked as OpenRefine asks, over a real port.

What the specification demands of each answer is written here as a schema of our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from api.app import create_app
from tests.served import BASE, release_trig, serving
from tests.served_example import SLUG, example

LIGHT = "organisation/harbour-light"
AWARD = "award/harbour-light-2031"
OTHERS = f"""
GRAPH <{BASE}graph/register> {{
  <{BASE}id/organisation/pier-trust> a vsc:Organisation ; rdfs:label "Pier Trust" ;
    dcterms:identifier "GB-CHC-1000001" ; org:classification <{BASE}def/body-kind#charity> ;
    vsc:area "Northshire" .
  <{BASE}id/organisation/pier-trust-south> a vsc:Organisation ; rdfs:label "Pier Trust" ;
    dcterms:identifier "GB-CHC-1000002" ; vsc:area "Southshire" .
  <{BASE}id/organisation/hampshire> a vsc:Organisation ; rdfs:label "Hampshire Police" .
  <{BASE}id/organisation/kent> a vsc:Organisation ; rdfs:label "Kent Police" .
  <{BASE}id/organisation/beds-aid> a vsc:Organisation ; rdfs:label "Beds Aid" .
  <{BASE}id/organisation/police> a vsc:Organisation ; rdfs:label "Southshire Police" .
  <{BASE}id/organisation/marram-trust> a vsc:Organisation ; rdfs:label "Marram Trust" .
  <{BASE}id/award/marram> a vsc:Award ; rdfs:label "£50 to Marram Trust" ;
    dcterms:title "Marram Trust" ; vsc:recipient <{BASE}id/organisation/marram-trust> .
  <{BASE}id/organisation/dune-trust> a vsc:Organisation ; rdfs:label "Dune Trust" .
  <{BASE}id/award/dune> a vsc:Award ; rdfs:label "£70 to the second of two" ;
    dcterms:title "Dune" ; vsc:recipient <{BASE}id/organisation/dune-trust> .
  <{BASE}id/finding/a> vsc:about <{BASE}id/award/dune> , <{BASE}id/award/marram> .
  <{BASE}id/finding/b> vsc:about <{BASE}id/award/dune> , <{BASE}id/award/marram> .
}}
"""
TEXT = {"type": "string"}
NAMED = {"type": "object", "required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT}}
WITH_ID = {"type": "string", "pattern": r"\{\{id\}\}"}
PATH = {
    "required": ["service_url", "service_path"],
    "properties": {"service_url": TEXT, "service_path": {"pattern": "^/"}},
}
SUGGEST = {
    **PATH,
    "properties": {**PATH["properties"], "flyout_service_path": {"pattern": r"\$\{id\}"}},
}  # type: ignore[dict-item]
MANIFEST = {
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": TEXT,
        "schemaSpace": TEXT,
        "documentation": TEXT,
        "serviceVersion": TEXT,
        "view": {"required": ["url"], "properties": {"url": WITH_ID}},
        "defaultTypes": {"type": "array", "items": NAMED, "uniqueItems": True},
        "suggest": {"additionalProperties": SUGGEST},
        "preview": {
            "required": ["url", "width", "height"],
            "properties": {
                "url": WITH_ID, "width": {"type": "integer"}, "height": {"type": "integer"}
            },
        },
        "extend": {
            "properties": {
                "propose_properties": PATH,
                "property_settings": {
                    "type": "array",
                    "items": {
                        "required": ["type", "label", "name"],
                        "properties": {"type": {"enum": ["number", "text", "checkbox", "select"]}},
                    },
                },
            }
        },
    },
}  # fmt: skip
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "required": ["id", "name", "score"],
                    "properties": {
                        "id": TEXT,
                        "name": TEXT,
                        "description": TEXT,
                        "score": {"type": "number"},
                        "match": {"type": "boolean"},
                        "type": {"type": "array", "items": NAMED},
                        "features": {
                            "type": "array",
                            "items": {
                                "required": ["id", "value"],
                                "properties": {
                                    "id": TEXT,
                                    "value": {"type": ["number", "boolean"]},
                                },
                            },
                        },
                    },
                },
            }
        },
    },
}
SUGGESTED = {"required": ["result"], "properties": {"result": {"type": "array", "items": NAMED}}}
PROPOSED = {
    "required": ["properties"],
    "properties": {
        "properties": {"type": "array", "items": NAMED}, "type": TEXT, "limit": {"type": "number"}
    },
}  # fmt: skip
VALUE = {
    "oneOf": [
        {**NAMED, "additionalProperties": False},
        *(
            {
                "required": [name],
                "properties": {name: {"type": kind}},
                "additionalProperties": False,
            }
            for name, kind in (("str", "string"), ("float", "number"), ("int", "integer"))
        ),
    ]
}
EXTENDED = {
    "required": ["meta", "rows"],
    "properties": {
        "meta": {"type": "array", "items": {**NAMED, "properties": {"type": NAMED}}},
        "rows": {
            "additionalProperties": {"additionalProperties": {"type": "array", "items": VALUE}}
        },
    },
}


def fits(value: object, schema: dict[str, Any]) -> Any:
    """Return a value that is as the specification demands it; anything else fails."""
    jsonschema.Draft202012Validator(schema).validate(value)
    return value


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    dataset: Path = tmp_path_factory.mktemp("dataset")
    release_trig(dataset, example() + OTHERS, SLUG, ontology=True)
    with serving(create_app(dataset)) as address:
        yield address


@pytest.fixture(scope="module")
def client(service: str) -> Iterator[httpx.Client]:
    # As OpenRefine sends: from another origin, a form.
    with httpx.Client(base_url=service, headers={"Origin": "http://127.0.0.1"}) as one:
        yield one


def manifest(client: httpx.Client) -> Any:
    response = client.get("/reconcile")
    assert response.headers["access-control-allow-origin"] == "*"
    return fits(response.json(), MANIFEST)


def reconcile(client: httpx.Client, **said: object) -> list[dict[str, Any]]:
    """Return the candidates for one query of a batch."""
    response = client.post("/reconcile", data={"queries": json.dumps({"q0": said})})
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = fits(response.json(), RESULTS)["q0"]["result"]
    return found


def features(candidate: dict[str, Any]) -> dict[str, Any]:
    return {one["id"]: one["value"] for one in candidate["features"]}


def extend(client: httpx.Client, *ids: str, **properties: dict[str, Any] | None) -> Any:
    wanted = [{"id": n, **({"settings": s} if s else {})} for n, s in properties.items()]
    asked = {"ids": list(ids), "properties": wanted}
    response = client.post("/reconcile", data={"extend": json.dumps(asked)})
    assert response.status_code == 200, response.text
    return fits(response.json(), EXTENDED)


# The manifest -----------------------------------------------------------------------------------


def test_who_has_the_manifest_of_this_release_gets_it_no_second_time(client: httpx.Client) -> None:
    first = client.get("/reconcile")
    again = client.get("/reconcile", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_the_manifest_leads_to_everything_it_names(client: httpx.Client, service: str) -> None:
    said = manifest(client)
    assert said["identifierSpace"] == f"{BASE}id/"
    assert said["schemaSpace"] == f"{BASE}def#"
    assert {t["id"] for t in said["defaultTypes"]} >= {"Organisation", "Service", "Award"}
    for kind in said["defaultTypes"]:
        assert f'id="{kind["id"]}"' in client.get("/def", headers={"Accept": "text/html"}).text
    view = client.get(said["view"]["url"].replace("{{id}}", LIGHT))
    assert (view.status_code, str(view.url)) == (200, f"{service}/doc/{LIGHT}")
    elsewhere = f"{BASE}def/award-status#approved"  # as an Act is named, by an IRI that is whole
    view = client.get(said["view"]["url"].replace("{{id}}", elsewhere.replace("#", "%23")))
    assert view.status_code == 303
    assert client.get(view.headers["location"]).status_code == 200
    preview = client.get(said["preview"]["url"].replace("{{id}}", LIGHT))
    assert "Harbour Light" in preview.text
    for sort, identifier in (("entity", LIGHT), ("type", "Award"), ("property", "recipient")):
        one = said["suggest"][sort]
        found = client.get(one["service_url"] + one["service_path"], params={"prefix": ""})
        assert fits(found.json(), SUGGESTED)["result"]
        path = one["flyout_service_path"].replace("${id}", identifier)
        shown = client.get(one["flyout_service_url"] + path).json()
        assert shown["id"] == identifier
        assert "<strong>" in shown["html"]
    propose = said["extend"]["propose_properties"]
    found = client.get(propose["service_url"] + propose["service_path"], params={"type": "Award"})
    assert fits(found.json(), PROPOSED)["properties"]
    assert found.json()["type"] == "Award"


# Queries ----------------------------------------------------------------------------------------


def test_an_exact_name_is_a_match_and_a_like_one_only_a_candidate(client: httpx.Client) -> None:
    best = reconcile(client, query="Harbour Light")[0]
    assert (best["id"], best["score"], best["match"]) == (LIGHT, 100.0, True)
    assert best["type"] == [{"id": "Organisation", "name": "organisation"}]
    like = reconcile(client, query="Harbor Light")[0]
    assert (like["id"], like["match"]) == (LIGHT, False)
    assert features(like)["exact_name"] is False
    assert features(like)["name_likeness"] == like["score"] < 100


@pytest.mark.parametrize(
    ("query", "found"),
    [("Hants Police", "hampshire"), ("Kent Police", "kent"), ("Beds Aid", "beds-aid")],
)
def test_the_short_form_of_a_county_is_its_name(
    client: httpx.Client, query: str, found: str
) -> None:
    best, *_ = reconcile(client, query=query)
    assert (best["id"], best["match"]) == (f"organisation/{found}", True)
    hits = client.get("/search", params={"q": query, "format": "json"}).json()
    assert [hit["iri"] for hit in hits] == [f"{BASE}id/organisation/{found}"]


@pytest.mark.parametrize("query", [LIGHT, f"{BASE}id/{LIGHT}"])
def test_an_identifier_given_as_a_name_finds_its_thing(client: httpx.Client, query: str) -> None:
    best = reconcile(client, query=query)[0]
    assert (best["id"], best["score"], best["match"]) == (LIGHT, 100.0, True)


def test_an_award_entitled_with_a_name_leaves_it_to_the_one_who_bears_it(
    client: httpx.Client,
) -> None:
    found = reconcile(client, query="Marram Trust")
    assert [(c["id"], c["score"], c["match"]) for c in found[:2]] == [
        ("organisation/marram-trust", 100.0, True),
        ("award/marram", 100.0, False),
    ]
    assert not any(c["match"] for c in reconcile(client, query="Marram Trust", type="Award"))


def test_an_award_comes_after_the_body_that_its_title_may_name(client: httpx.Client) -> None:
    found = reconcile(client, query="Dune")
    assert [c["id"] for c in found[:2]] == ["organisation/dune-trust", "award/dune"]
    assert found[0]["score"] == found[1]["score"] < 100
    (award,) = reconcile(client, query="Dune", type="Award")
    assert award["score"] == 100


def test_an_unknown_type_is_told_with_those_there_are(client: httpx.Client) -> None:
    batch = {"good": {"query": "Dune"}, "bad": {"query": "Dune", "type": ["Award", "Charity"]}}
    found = client.post("/reconcile", data={"queries": json.dumps(batch)}).json()
    assert found["good"]["result"]
    assert found["bad"]["error"]["status"] == 400
    assert found["bad"]["error"]["detail"].startswith("'Charity' is not one of Organisation, ")
    known = reconcile(client, query="Harbour Light", type=f"{BASE}def#Organisation")
    assert known[0]["id"] == LIGHT


def test_a_post_that_asks_nothing_is_told_what_to_send(client: httpx.Client) -> None:
    assert client.post("/reconcile", data={"query": "{}"}).status_code == 400
    refused = client.post("/reconcile", json={"queries": {}})
    assert (refused.status_code, refused.headers["accept-post"]) == (
        415,
        "application/x-www-form-urlencoded",
    )


def test_an_alias_is_a_name_too(client: httpx.Client) -> None:
    best = reconcile(client, query="northshire pcc")[0]
    assert (best["id"], best["match"]) == ("organisation/northshire-pcc", True)


def test_bodies_of_one_kind_in_two_places_stay_apart(client: httpx.Client) -> None:
    found = reconcile(client, query="Southshire Constabulary")
    assert not any(c["match"] for c in found)
    assert all(float(c["score"]) < 95 for c in found)


def test_two_things_of_one_name_are_no_match_until_something_tells_them_apart(
    client: httpx.Client,
) -> None:
    plain = reconcile(client, query="Pier Trust")
    assert {c["id"] for c in plain[:2]} == {
        "organisation/pier-trust",
        "organisation/pier-trust-south",
    }
    assert not any(c["match"] for c in plain)
    by_area = reconcile(client, query="Pier Trust", properties=[{"pid": "area", "v": "Northshire"}])
    assert (by_area[0]["id"], by_area[0]["match"]) == ("organisation/pier-trust", True)
    assert features(by_area[0])["property:area"] == 100.0
    assert by_area[1]["match"] is False
    assert by_area[1]["score"] < by_area[0]["score"]
    by_kind = reconcile(
        client, query="Pier Trust",
        properties=[{"pid": "classification", "v": {"id": "charity"}}],
    )  # fmt: skip
    assert features(by_kind[0])["property:classification"] == 100.0
    assert by_kind[0]["id"] == "organisation/pier-trust"


def test_an_identifier_decides_whatever_the_name(client: httpx.Client) -> None:
    known = [{"pid": "identifier", "v": "GB-CHC-1000002"}]
    named = reconcile(client, query="The Pier Charity", properties=known)
    assert (named[0]["id"], named[0]["match"]) == ("organisation/pier-trust-south", True)
    assert (named[0]["score"], features(named[0])["property:identifier"]) == (100.0, True)
    assert "organisation/pier-trust" not in {c["id"] for c in named}
    (only,) = [c for c in reconcile(client, properties=known) if c["match"]]
    assert only["id"] == "organisation/pier-trust-south"
    elsewhere = [{"pid": "identifier", "v": "GB-COH-01234567"}]
    found = reconcile(client, query="Harbour Light", properties=elsewhere)[0]
    assert (found["id"], found["match"]) == (LIGHT, True)


def test_a_link_to_a_thing_is_known_by_its_identifier_its_iri_or_its_name(
    client: httpx.Client,
) -> None:
    for value in (LIGHT, f"{BASE}id/{LIGHT}", "Harbour Light"):
        known = [{"pid": "recipient", "v": [{"id": value}, "nobody"]}]
        found = reconcile(client, type="Award", properties=known)
        assert [c["id"] for c in found] == [AWARD]


def test_types_narrow_or_prefer_as_the_query_says(client: httpx.Client) -> None:
    found = reconcile(client, query="Stalking Advocacy", type="Service", limit=1)
    assert [c["id"] for c in found] == ["service/stalking-advocacy"]
    assert reconcile(client, query="Stalking", type="Award") == []
    either = reconcile(client, query="Northshire Stalking Panel", type=["Award", "Panel"])
    assert either[0]["id"] == "panel/northshire-stalking-panel"
    name = "Northshire Stalking Panel"
    both = reconcile(client, query=name, type=["Award", "Panel"], type_strict="all")
    assert both == []
    rather = reconcile(client, query=name, type="Award", type_strict="should")[0]
    assert (rather["id"], rather["score"]) == ("panel/northshire-stalking-panel", 80.0)


def test_a_faulty_query_of_a_batch_is_told_in_its_place(client: httpx.Client) -> None:
    batch = {"good": {"query": "Aurora"}, "bad": {"query": "Aurora", "limit": "many"}}
    found = client.post("/reconcile", data={"queries": json.dumps(batch)}).json()
    assert isinstance(found["good"]["result"], list)
    assert "error" not in found["good"]
    assert found["bad"]["result"] == []
    assert "'many'" in found["bad"]["error"]["detail"]


def test_a_batch_by_get_is_answered_the_same(client: httpx.Client) -> None:
    queries = json.dumps({"a": {"query": "Harbour Light"}, "b": {"query": "zzz"}})
    by_get = client.get("/reconcile", params={"queries": queries}).json()
    assert by_get == client.post("/reconcile", data={"queries": queries}).json()
    assert by_get["a"]["result"][0]["id"] == LIGHT
    assert by_get["b"]["result"] == []


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("not json", 400),
        ("[]", 400),
        ('{"q0": 1}', 400),
        ('{"q0": {}}', 400),
        ('{"q0": {"query": ""}}', 400),
        ('{"q0": {"query": "", "properties": []}}', 400),
        ('{"q0": {"query": 5}}', 400),
        ('{"q0": {"query": "a", "limit": "many"}}', 400),
        ('{"q0": {"query": "a", "limit": -1}}', 400),
        ('{"q0": {"query": "a", "limit": NaN}}', 400),
        ('{"q0": {"query": "a", "limit": 1e999}}', 400),
        (json.dumps({"q0": {"query": "a" * 1001}}), 400),
        ("[" * 100_000, 400),
        ('{"q0": {"query": "a", "type": {"id": "Award"}}}', 400),
        ('{"q0": {"query": "a", "type": [{"id": "Award"}]}}', 400),
        ('{"q0": {"query": "a", "type": "Charity"}}', 400),
        ('{"q0": {"query": "a", "type_strict": "perhaps"}}', 400),
        ('{"q0": {"query": "a", "properties": "area"}}', 400),
        ('{"q0": {"query": "a", "properties": [{"pid": "area"}]}}', 400),
        ('{"q0": {"query": "a", "properties": [{"pid": "area", "v": []}]}}', 400),
        ('{"q0": {"query": "a", "properties": [{"pid": "none", "v": "x"}]}}', 400),
        (json.dumps({str(n): {"query": "a"} for n in range(201)}), 413),
    ],
)
def test_a_faulty_batch_is_refused_with_the_next_step(
    client: httpx.Client, said: str, status: int
) -> None:
    response = client.post("/reconcile", data={"queries": said})
    assert response.status_code == status, response.text
    assert len(response.json()["detail"]) > 10


@pytest.mark.parametrize(
    "said",
    [
        "not json", "[]", "{}", '{"ids": ["a"]}', '{"ids": 5, "properties": [{"id": "amount"}]}', '{"ids": ["a"], "properties": ["amount"]}',
        '{"ids": ["a"], "properties": [{"id": "none"}]}',
        '{"ids": ["a b"], "properties": [{"id": "amount"}]}',
        '{"ids": ["a"], "properties": [{"id": "amount", "settings": {"limit": "x"}}]}',
        '{"ids": ["a"], "properties": [{"id": "amount", "settings": {"limit": 1e999}}]}',
    ],
)  # fmt: skip
def test_a_faulty_extension_is_refused(client: httpx.Client, said: str) -> None:
    response = client.post("/reconcile", data={"extend": said})
    assert response.status_code == 400, response.text


# Suggest, preview, extend -----------------------------------------------------------------------


def test_suggestions_go_on_where_the_cursor_says(client: httpx.Client) -> None:
    first = client.get("/reconcile/suggest/entity", params={"prefix": ""}).json()["result"]
    later = client.get("/reconcile/suggest/entity", params={"prefix": "", "cursor": 3}).json()
    assert later["result"][0] == first[3]
    found = client.get("/reconcile/suggest/entity", params={"prefix": "harb"}).json()["result"]
    assert LIGHT in {f["id"] for f in found}
    kinds = client.get("/reconcile/suggest/type", params={"prefix": "aw"}).json()["result"]
    assert [k["id"] for k in kinds] == ["Award"]
    links = client.get("/reconcile/suggest/property", params={"prefix": "recip"}).json()["result"]
    assert [p["id"] for p in links] == ["recipient", "^recipient"]


def test_a_preview_can_be_framed_and_lets_nothing_in(client: httpx.Client) -> None:
    preview = client.get("/reconcile/preview", params={"id": "organisation/quay-house"})
    assert "&lt;Trust&gt;" in preview.text
    assert "frame-ancestors *" in preview.headers["content-security-policy"]
    assert "x-frame-options" not in preview.headers
    flyout = client.get("/reconcile/flyout/entity", params={"id": "organisation/quay-house"})
    assert "&lt;Trust&gt;" in flyout.json()["html"]
    assert client.get("/reconcile/preview", params={"id": "award/none"}).status_code == 404
    assert client.get("/reconcile/flyout/entity", params={"id": "award/none"}).status_code == 404
    assert client.get("/reconcile/flyout/other", params={"id": "x"}).status_code == 404


def test_things_are_extended_by_what_they_have_and_by_what_points_to_them(
    client: httpx.Client,
) -> None:
    said = extend(client, AWARD, "award/none", amount=None, recipient=None, startDate=None)
    row = said["rows"][AWARD]
    assert row["amount"] == [{"int": 12500}]
    assert row["recipient"] == [{"id": LIGHT, "name": "Harbour Light"}]
    assert row["startDate"] == [{"str": "2031-04-01"}]
    assert said["rows"]["award/none"] == {"amount": [], "recipient": [], "startDate": []}
    meta = {one["id"]: one for one in said["meta"]}
    assert meta["recipient"]["type"] == {"id": "Organisation", "name": "organisation"}
    assert "type" not in meta["amount"]
    back = extend(client, LIGHT, **{"^recipient": None, "^hasMember": {"limit": 1}})
    assert [v["id"] for v in back["rows"][LIGHT]["^recipient"]] == [AWARD]
    assert back["rows"][LIGHT]["^hasMember"][0]["id"] == "panel/northshire-stalking-panel"


def test_what_is_proposed_for_a_kind_is_what_its_things_have(client: httpx.Client) -> None:
    found = client.get("/reconcile/extend/propose", params={"type": "Award", "limit": 3}).json()
    assert len(found["properties"]) == 3
    ids = [p["id"] for p in found["properties"]]
    said = extend(client, AWARD, **dict.fromkeys(ids))
    assert all(said["rows"][AWARD][name] for name in ids)
    assert client.get("/reconcile/extend/propose", params={"type": "Ship"}).status_code == 400
