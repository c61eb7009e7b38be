"""The OpenAPI document is complete and true, and nothing that it lets be sent breaks the service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy
from schemathesis.specs.openapi.checks import positive_data_acceptance, unsupported_method

from tests.served_example import SLUG
from tests.waiting import PATIENCE

# A real address for every path of the document that has a name in it, or needs a parameter.
REAL = {
    "/changes/{version}": "/changes/aaaa000000000001",
    "/doc/{path}": "/doc/award/harbour-light-2031",
    "/documents/{slug}": f"/documents/{SLUG}",
    "/dumps/{name}": "/dumps/victim-services.nq.gz",
    "/dumps/{version}/{name}": "/dumps/aaaa000000000001/victim-services.nq.gz",
    "/graph/{path}": f"/graph/{SLUG}",
    "/id/{path}": "/id/award/harbour-light-2031",
    "/questions/{name}": "/questions/bodies",
    "/rdf-graphs/service": "/rdf-graphs/service?default",
    "/reconcile/flyout/{sort}": "/reconcile/flyout/entity?id=organisation/harbour-light",
    "/reconcile/preview": "/reconcile/preview?id=organisation/harbour-light",
    "/sparql": "/sparql?query=ASK%20%7B%7D",
    "/tables/{name}": "/tables/awards.csv",
    "/thing": "/thing?iri=http://www.w3.org/ns/org%23hasMember",
}
ACCEPTED = ["*/*", "text/html", "application/json", "text/turtle", "image/png"]


@pytest.fixture(scope="module")
def client(example_service: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=example_service) as found:
        yield found


@pytest.fixture(scope="module")
def document(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def test_every_path_answers_as_the_document_says(
    client: httpx.Client, document: dict[str, Any]
) -> None:
    wrong = []
    (service, *_) = client.get("/openreferral/services").json()["contents"]
    real = {
        **REAL,
        "/openreferral/services/{identifier}": f"/openreferral/services/{service['id']}",
    }
    for path, methods in document["paths"].items():
        address = real.get(path, path)
        for accept in ACCEPTED:
            response = client.get(address, headers={"Accept": accept})
            found = str(response.status_code)
            responses = methods["get"]["responses"]
            kinds = responses.get(found, {}).get("content", {})
            kind = response.headers.get("content-type", "").partition(";")[0]
            if found not in responses or found == "404":
                wrong.append(f"{address} answers {found} to {accept}")
            elif kind and kind not in kinds and "*/*" not in kinds:
                wrong.append(f"{address} answers with {kind} to {accept}")
    assert not wrong, "\n".join(wrong)


def test_errors_have_one_body_everywhere(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        for operation in methods.values():
            for status, response in operation["responses"].items():
                if status >= "400":
                    schema = response["content"]["application/json"]["schema"]
                    assert schema == {"$ref": "#/components/schemas/Problem"}, (path, status)


# A document that says less than the service takes is no fault of what is sent.
LEFT_OUT = [positive_data_acceptance, unsupported_method]


@pytest.mark.slow
def test_what_the_document_lets_be_sent_is_answered_as_it_says(example_service: str) -> None:
    schema = schemathesis.openapi.from_url(f"{example_service}/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 30
    for operation in operations:
        send_each(operation.as_strategy())


def send_each(cases: SearchStrategy[Any]) -> None:
    """Send what the document allows to one operation, and hold the answers to the document."""

    @settings(max_examples=6, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def send(case: Any) -> None:
        response = case.call_and_validate(excluded_checks=LEFT_OUT, timeout=PATIENCE)
        assert response.status_code < 500 or response.status_code in (503, 504)
        assert not re.search(r"Traceback|File \"", response.text)

    send()
