"""The API of Open Referral UK over a real port: pages of services, and one."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.graph.test_export_sector import SERVICE, check

SERVICES = "/openreferral/services"


@pytest.fixture(scope="module")
def client(example_service: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=example_service) as found:
        yield found


def test_the_api_says_what_it_is_and_lists_services_in_pages(client: httpx.Client) -> None:
    about = client.get("/openreferral").json()
    assert {"version", "profile", "openapi_url"} <= about.keys()
    assert client.get(about["openapi_url"]).status_code == 200
    response = client.get(SERVICES)
    assert response.headers["access-control-allow-origin"] == "*"
    said = response.json()
    assert (said["total_items"], said["total_pages"], said["page_number"]) == (1, 1, 1)
    assert (said["first_page"], said["last_page"], said["empty"]) == (True, True, False)
    for one in said["contents"]:
        check(one, SERVICE)
        whole = client.get(f"{SERVICES}/{one['id']}").json()
        check(whole, SERVICE)
        assert whole["organization"]["name"] == "Harbour Light"
        assert one.items() <= whole.items()


def test_services_are_found_by_words_and_pages_end(client: httpx.Client) -> None:
    assert client.get(SERVICES, params={"search": "advocacy"}).json()["size"] == 1
    nothing = client.get(SERVICES, params={"search": "zebra"}).json()
    assert (nothing["empty"], nothing["contents"], nothing["total_pages"]) == (True, [], 1)
    for path in (f"{SERVICES}?page=2", f"{SERVICES}?page=0", f"{SERVICES}/none"):
        assert client.get(path).status_code == 404
    for path in (SERVICES, "/openreferral", "/network.json"):
        tag = client.get(path).headers["etag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
