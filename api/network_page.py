"""The network page: who works with whom as a table, and data for the picture that scripts draw."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from api.live import Live
from api.network_graph import evidence_of_tie, graph_data
from api.problem import Problem
from api.site import Site, conditional
from api.words import address
from graph.errors import UnknownThing
from graph.network import build_network, neighbourhood
from graph.picture import draw, picture_data, printed, told_of, vis_folder

MOST_DRAWN = 2000  # beyond this the picture shows the best connected, and says so
MOST_SENT = 20_000  # nodes that the page may be asked to draw at once
MOST_ROWS = 500  # ties in the table; scripts show the others
MOST_HOPS = 4
MOST_CHOICES = 400  # in the list of bodies to draw around

__all__ = ["routes", "vis_folder"]


def routes(site: Site) -> APIRouter:
    """Return the routes of the network."""
    router = APIRouter(tags=["network"])

    @router.get("/network", summary="The network as a picture and a table")
    def network(request: Request, focus: str = "", hops: int = 2, kind: str = "") -> Response:
        live = site.live
        whole = whole_network(live)
        part, left_out, data = picture_of(live, focus, hops, kind)
        return site.page(
            request,
            live,
            "network.html",
            title="Network",
            rows=tie_rows(data),
            focus=focus,
            focus_label=str(whole.nodes[focus]["label"]) if focus else "",
            hops=min(max(hops, 1), MOST_HOPS),
            kind=kind,
            kinds=sorted({str(said["kind"]) for _, said in whole.nodes(data=True)}),
            bodies=choices(whole, focus),
            size=(len(part), len(whole)),
            left_out=left_out,
            data=[
                (f"/network.json?{request.url.query}", "application/json", "JSON"),
                ("/dumps/victim-services.graphml", "application/graphml+xml", "GraphML"),
                ("/dumps/victim-services.gexf", "application/gexf+xml", "GEXF"),
            ],
        )

    @router.get("/network.json", summary="The nodes and ties of the picture")
    def as_json(focus: str = "", hops: int = 2, kind: str = "") -> JSONResponse:
        live = site.live
        return JSONResponse(picture_of(live, focus, hops, kind)[2])

    @router.get("/network/graph.json", summary="The network with places, years and measures")
    def graph(request: Request, most: int = MOST_DRAWN) -> Response:
        live = site.live
        most = min(max(most, 1), MOST_SENT)
        body = live.once(f"network graph {most}", lambda: graph_of(live, most))
        return conditional(request, live, Response(body, media_type="application/json"))

    @router.get("/network/tie.json", summary="What is printed for the ties between two nodes")
    def tie(request: Request, near: str, far: str) -> Response:
        live = site.live
        whole = whole_network(live)
        for node in (near, far):
            if node not in whole:
                raise Problem(404, "Not in the network", f"no node of the network is <{node}>")
        return conditional(
            request, live, JSONResponse(evidence_of_tie(live.store, whole, near, far))
        )

    @router.get("/network.html", summary="The picture as one file that opens offline")
    def as_file(focus: str = "") -> HTMLResponse:
        live = site.live
        try:
            html = draw(live.store, focus or None)
        except UnknownThing as error:
            raise Problem(404, "Not in the network", str(error)) from error
        return HTMLResponse(
            html, headers={"Content-Disposition": 'attachment; filename="network.html"'}
        )

    return router


def whole_network(live: Live) -> nx.MultiDiGraph:
    """Return the network that the documents of the release tell of, built once."""
    return live.once("network", lambda: told_of(build_network(live.store)))


def picture_of(
    live: Live, focus: str, hops: int, kind: str
) -> tuple[nx.MultiDiGraph, int, dict[str, Any]]:
    """Return the part asked for, how many nodes it leaves out, and its picture's data.

    The whole picture, which everybody sees first, is made once.
    """

    def make() -> tuple[nx.MultiDiGraph, int, dict[str, Any]]:
        part, left_out = chosen(whole_network(live), focus, hops, kind)
        return part, left_out, with_addresses(picture_data(live.store, part, focus or None))

    return make() if focus or kind else live.once("picture", make)


def tie_rows(data: dict[str, Any]) -> list[tuple[dict[str, Any], str, dict[str, Any], str]]:
    """Return the ties of a picture: near node, words, far node, what is printed."""
    nodes = {node["id"]: node for node in data["nodes"]}
    return [
        (nodes[edge["from"]], edge["words"], nodes[edge["to"]], printed(edge["proofs"]))
        for edge in data["edges"][:MOST_ROWS]
    ]


def graph_of(live: Live, most: int) -> bytes:
    """Return the data of the picture as JSON: the `most` best connected nodes and their ties."""
    whole = whole_network(live)
    part, _ = chosen(whole, "", 1, "", most)
    return json.dumps(graph_data(live.store, part, len(whole)), ensure_ascii=False).encode()


def choices(whole: nx.MultiDiGraph, focus: str) -> list[tuple[str, str]]:
    """Return (label, IRI) of what can be chosen to draw around: the best connected, by name."""
    best = sorted(whole, key=lambda n: (n != focus, -whole.degree(n), n))[:MOST_CHOICES]
    return sorted((str(whole.nodes[n]["label"]), n) for n in best)


def chosen(
    whole: nx.MultiDiGraph, focus: str, hops: int, kind: str, most: int = MOST_DRAWN
) -> tuple[nx.MultiDiGraph, int]:
    """Return the part of the network asked for, and how many nodes it leaves out for size."""
    part = whole
    if focus:
        if focus not in whole:
            raise Problem(
                404, "Not in the network", f"no body, partnership or service is <{focus}>"
            )
        part = neighbourhood(whole, focus, min(max(hops, 1), MOST_HOPS))
    if kind:
        kept = [n for n, said in part.nodes(data=True) if said["kind"] == kind or n == focus]
        near = {m for n in kept for m in nx.all_neighbors(part, n)}
        part = part.subgraph({*kept, *near})
    if len(part) <= most:
        return part, 0
    best = sorted(part, key=lambda n: (-part.degree(n), n))[:most]
    return part.subgraph(best), len(part) - most


def with_addresses(data: dict[str, Any]) -> dict[str, Any]:
    """Return a picture's data with the page of each node."""
    for node in data["nodes"]:
        node["address"] = address(node["id"])
    return data


def static_folder() -> Path:
    """Return where the picture's own script and style are."""
    return Path(__file__).parent.parent / "graph" / "drawing"
