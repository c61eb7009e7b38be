"""Pictures as HTML: what is in the file, and that nothing in it leads out or escapes its place."""

from __future__ import annotations

import json
import re

import networkx as nx
import pyoxigraph as ox
import pytest

from graph.errors import UnknownThing
from graph.picture import (
    draw,
    json_for_html,
    label_size,
    picture_data,
    places_of,
    printed,
    render,
    shortened,
    told_of,
)
from graph.store import memory_store
from tests.served import BASE, quads_of
from tests.served_example import example

PANEL = f"{BASE}id/panel/northshire-stalking-panel"
ATTACK = '</script><img src=x onerror="alert(1)"><!--'


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return memory_store(quads_of(example()))


def data_of(html: str) -> dict[str, list[dict[str, object]]]:
    found = re.search(
        r'<script type="application/json" id="picture-data">(.*?)</script>', html, re.DOTALL
    )
    assert found
    data: dict[str, list[dict[str, object]]] = json.loads(found[1])
    return data


def test_a_picture_of_the_whole_holds_every_body_and_tie_with_its_evidence(store: ox.Store) -> None:
    data = data_of(draw(store))
    names = {node["name"] for node in data["nodes"]}
    assert {"Harbour Light", "Northshire Stalking Panel", "Stalking Advocacy Service"} <= names
    member = next(e for e in data["edges"] if e["to"] == PANEL and "constabulary" in str(e["from"]))
    assert member["kind"] == "member of"
    assert member["proofs"] == [
        {
            "exact": "Northshire Constabulary",
            "document": "Northshire decision of 2031",
            "place": "characters 294 to 317",
        }
    ]


def test_a_picture_of_one_thing_holds_what_is_near_it(store: ox.Store) -> None:
    html = draw(store, PANEL)
    assert "<h1>Northshire Stalking Panel</h1>" in html
    assert data_of(html)["focus"] == PANEL
    with pytest.raises(UnknownThing, match="urn:none"):
        draw(store, "urn:none")


def test_a_picture_is_the_same_each_time(store: ox.Store) -> None:
    assert draw(store) == draw(store)


def test_nothing_in_the_file_is_fetched_from_anywhere(store: ox.Store) -> None:
    html = draw(store)
    outside = re.sub(r"<script\b.*?</script>", "", html, flags=re.DOTALL)
    assert not re.findall(r'(?:src|href|action)\s*=\s*"(?!data:)[^"]*"', outside)
    assert "sourceMappingURL" not in html
    assert "default-src 'none'" in html
    assert "@import" not in html
    assert not re.findall(r"url\((?!\"?data:)", outside)


def test_names_cannot_break_out_of_the_page() -> None:
    node = {"id": "a", "name": ATTACK, "label": ATTACK, "kind": "organisation"}
    edge = {"from": "a", "to": "a", "kind": "pays", "words": ATTACK, "proofs": []}
    html = render(ATTACK, {"nodes": [node], "edges": [edge], "kinds": [], "focus": None})
    assert "<img src=x" not in html
    assert data_of(html)["nodes"][0]["name"] == ATTACK
    assert "&lt;/script&gt;&lt;img" in html


def test_json_inside_a_page_has_no_letter_that_html_reads() -> None:
    text = json_for_html({"a": "<>&\u2028\u2029'\""})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"a": "<>&\u2028\u2029'\""}


def test_bodies_that_no_document_names_are_left_out() -> None:
    network = nx.MultiDiGraph()
    network.add_node("told", label="Told", kind="organisation", documents=("d",))
    for name in ("known", "tied"):
        network.add_node(name, label=name, kind="organisation", documents=())
    network.add_edge("told", "tied", key="pays", documents=("d",), evidence=())
    network.add_edge("tied", "known", key="part of", documents=(), evidence=())
    assert sorted(told_of(network)) == ["tied", "told"]


def large(count: int) -> nx.MultiDiGraph:
    network = nx.MultiDiGraph()
    for number in range(count):
        network.add_node(
            f"n{number}", label=f"Body {number}", kind="organisation", documents=("d",)
        )
    for number in range(1, count):
        network.add_edge(f"n{number}", f"n{number // 3}", key="pays", documents=("d",), evidence=())
    return network


def test_above_200_nodes_nothing_moves_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    # Where the nodes stand has tests of its own, up to 301 of them.
    monkeypatch.setattr("graph.picture.places_of", lambda net: dict.fromkeys(net, (0.0, 0.0)))
    store = ox.Store()
    assert picture_data(store, large(200))["physics"] == "click"
    assert picture_data(store, large(201))["physics"] is False


def test_labels_do_not_cover_each_other() -> None:
    network = large(30)
    places = places_of(network)
    sizes = {n: label_size(str(network.nodes[n]["label"])) for n in network}
    nodes = sorted(network)
    covered = [
        (a, b)
        for i, a in enumerate(nodes)
        for b in nodes[i + 1 :]
        if abs(places[a][0] - places[b][0]) < (sizes[a][0] + sizes[b][0]) / 2 - 1
        and abs(places[a][1] - places[b][1]) < (sizes[a][1] + sizes[b][1]) / 2 - 1
    ]
    assert covered == []


def test_parts_that_are_not_tied_together_do_not_overlap() -> None:
    network = nx.union(large(8), nx.relabel_nodes(large(5), lambda n: f"other-{n}"))
    places = places_of(network)
    first = [places[n] for n in network if not n.startswith("other")]
    second = [places[n] for n in network if n.startswith("other")]
    apart_x = max(x for x, _ in first) < min(x for x, _ in second)
    apart_y = max(y for _, y in first) < min(y for _, y in second)
    assert apart_x or apart_y


def test_long_names_become_short_lines() -> None:
    lines = shortened(
        "An Association of Very Many Words That Goes On and On Without Any End of Its Words"
    ).split("\n")
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert all(len(line) <= 24 for line in lines)
    assert shortened("Donaudampfschifffahrtsgesellschaft").endswith("…")


def test_prints_name_each_document_once() -> None:
    proofs = [{"exact": e, "document": d} for e, d in (("A", "x"), ("B", "y"), ("A", "x"))]
    assert printed(proofs) == "“A” (x); “B” (y)"
