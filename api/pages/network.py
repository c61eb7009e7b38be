"""The network page: who works with whom as a table, and data for the picture that scripts draw."""

from __future__ import annotations

import logging
from typing import Annotated, Any
from urllib.parse import urlencode

import networkx as nx
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from api.live import Live
from api.pages.network_filter import View, seen
from api.pages.site import Site, conditional
from api.pages.tie_evidence import evidence_of_tie
from api.pages.words import address
from api.problem import Problem
from graph import kept_network
from graph.errors import UnknownThing
from graph.find_thing import find_thing
from graph.kept_network import MOST_DRAWN, KeptNetwork
from graph.network import best, neighbourhood
from graph.network_data import brokers, graph_json
from graph.picture import (
    edge_words,
    picture_data,
    printed,
    proofs_of,
    render,
)

MOST_SENT = 20_000  # nodes that the page may be asked to draw at once
MOST_ROWS = 100  # ties in the table; scripts show the others
MOST_HOPS = 4
MOST_CHOICES = 200  # in the list of bodies to draw around
LOG = logging.getLogger("vsc.service")
# Ties from the body that a picture is drawn around.
Hops = Annotated[int, Query(ge=1, le=MOST_HOPS)]
Rows = list[tuple[tuple[str, str], str, tuple[str, str], str]]


def routes(site: Site) -> APIRouter:
    """Return the routes of the network."""
    router = APIRouter(tags=["network"])

    @router.get("/network", summary="The network as a picture and a table")
    def network(
        request: Request, focus: str = "", around: str = "", hops: Hops = 2, kind: str = "",
        most: int = MOST_DRAWN,
    ) -> Response:  # fmt: skip
        return page(site, request, focus or around, hops, kind, most)

    @router.get("/network.json", summary="The nodes and ties of the picture")
    def as_json(request: Request, focus: str = "", hops: Hops = 2, kind: str = "") -> Response:
        live = site.live
        return site.json(request, live, picture_of(live, known_thing(live, focus), hops, kind)[2])

    @router.get("/network/graph.json", summary="The network with places, years and measures")
    def graph(
        request: Request, most: int = MOST_DRAWN, focus: str = "", hops: Hops = 2
    ) -> Response:
        live = site.live
        body = graph_of(live, min(max(most, 1), MOST_SENT), known_thing(live, focus), hops)
        return conditional(request, live, Response(body, media_type="application/json"))

    @router.get("/network/brokerage.json", summary="How often a body connects two others")
    def brokerage(request: Request) -> Response:
        live = site.live
        values = live.once("brokerage", lambda: brokers(whole_network(live)))
        return conditional(request, live, JSONResponse(values))

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
    def as_file(
        focus: str = "", hops: Hops = 2, hide: str = "", theme: str = "", area: str = "",
        since: int = 0, until: int = 0,
    ) -> HTMLResponse:  # fmt: skip
        live = site.live
        hidden = frozenset(hide.split(",")) - {""}
        focus = known_thing(live, focus)
        view = View(focus, hops, hidden, theme, area, since, until)
        whole = whole_network(live)
        part = seen(live.store, whole, view)
        drawn, left_out = best(part, MOST_DRAWN)
        title = str(whole.nodes[focus]["label"]) if focus else "The network"
        if left_out:
            title += f", without the {left_out:,} least tied"
        html = render(title, picture_data(live.store, drawn, focus or None))
        return HTMLResponse(
            html, headers={"Content-Disposition": 'attachment; filename="network.html"'}
        )

    return router


def page(site: Site, request: Request, asked: str, hops: int, kind: str, most: int) -> Response:
    """Return the page of the network, or of the part of it around what is `asked` for."""
    live = site.live
    whole = whole_network(live)
    unknown = None
    try:
        focus = thing(live, asked)
    except UnknownThing as error:
        focus, unknown = "", error
    if focus and focus != request.query_params.get("focus"):
        view = {k: v for k, v in request.query_params.items() if k not in ("around", "focus")}
        return RedirectResponse(f"/network?{urlencode({'focus': focus, **view})}", 303)
    rows, left_out = first_rows(live, focus, hops, kind)
    return site.page(
        request,
        live,
        "network.html",
        title="Network",
        status=404 if unknown else 200,
        rows=rows,
        asked=asked,
        unknown=unknown and [(str(whole.nodes[n]["label"]), n) for n in unknown.several],
        focus=focus,
        focus_label=str(whole.nodes[focus]["label"]) if focus else "",
        hops=hops,
        kind=kind,
        kinds=live.once("network kinds", lambda: kinds_of(whole)),
        bodies=with_focus(live.once("network choices", lambda: choices(whole)), whole, focus),
        left_out=left_out,
        source=source_of(live, whole, focus, hops, most),
        all_at_once=len(whole) if MOST_DRAWN < len(whole) <= MOST_SENT else 0,
        data=[
            (
                f"/network.json?{'' if unknown else request.url.query}",
                "application/json",
                "JSON",
            ),
            ("/dumps/victim-services.graphml", "application/graphml+xml", "GraphML"),
            ("/dumps/victim-services.gexf", "application/gexf+xml", "GEXF"),
        ],
    )


def thing(live: Live, given: str) -> str:
    """Return the IRI of what to draw around, by whatever it is called; nothing for nothing.

    Raises UnknownThing where none or several are meant.
    """
    return find_thing(live.store, whole_network(live), given) if given.strip() else ""


def known_thing(live: Live, given: str) -> str:
    """Return the IRI of what to draw around, for programs: raises Problem where it is not one."""
    try:
        return thing(live, given)
    except UnknownThing as error:
        raise Problem(404, "Not in the network", str(error)) from error


def whole_network(live: Live) -> nx.MultiDiGraph:
    """Return the network that the documents of the release tell of."""
    return known(live).network


def known(live: Live) -> KeptNetwork:
    """Return the network and the data of its first picture: as kept with the release, if they are.

    Where they are not, they are worked out, and kept for the next start if the folder lets us.
    """

    def make() -> KeptNetwork:
        folder = live.release.folder
        is_here = live.release.store_folder.is_dir()  # and not in a store elsewhere
        if is_here and (found := kept_network.kept(folder)):
            return found
        found = kept_network.work_out(live.store)
        if is_here:
            try:
                kept_network.keep(found, folder)
            except OSError as error:
                LOG.info("the network is not kept with release %s: %s", live.version, error)
        return found

    return live.once("network", make)


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


def first_rows(live: Live, focus: str = "", hops: int = 2, kind: str = "") -> tuple[Rows, int]:
    """Return what `first_ties` gives, kept for a while."""
    return live.lately(f"ties {focus} {hops} {kind}", lambda: first_ties(live, focus, hops, kind))


def first_ties(live: Live, focus: str, hops: int, kind: str) -> tuple[Rows, int]:
    """Return the rows of the table, and how many nodes the part asked for leaves out."""
    part, left_out = chosen(whole_network(live), focus, hops, kind)
    return tie_rows(live, part), left_out


def tie_rows(live: Live, part: nx.MultiDiGraph) -> Rows:
    """Return the first ties of a part: near node, words, far node, what is printed.

    A node is its name and the address of its page.
    """
    ties = sorted(part.edges(keys=True, data=True), key=lambda tie: tie[:3])[:MOST_ROWS]
    shown = nx.MultiDiGraph()
    shown.add_edges_from(ties)
    proofs = proofs_of(live.store, shown)

    def node(iri: str) -> tuple[str, str]:
        return str(part.nodes[iri]["label"]), address(iri)

    return [
        (
            node(near),
            edge_words(kind, said),
            node(far),
            printed([proofs[e] for e in said["evidence"] if e in proofs]),
        )
        for near, far, kind, said in ties
    ]


def source_of(live: Live, whole: nx.MultiDiGraph, focus: str, hops: int, most: int) -> str:
    """Return where the scripts get the network that they draw.

    It is the whole network or its best connected nodes; of a network too large to be sent, it is
    what is near the focus.
    """
    asked: dict[str, str | int] = {"v": live.version}
    most = min(max(most, 1), MOST_SENT)
    if most != MOST_DRAWN and len(whole) > MOST_DRAWN:
        asked["most"] = most
    if focus and len(whole) > most:
        asked |= {"focus": focus, "hops": hops}
    return f"/network/graph.json?{urlencode(asked)}"


def graph_of(live: Live, most: int, focus: str = "", hops: int = 1) -> bytes:
    """Return the data of the picture as JSON: the `most` best connected nodes and their ties."""

    def make() -> bytes:
        whole = whole_network(live)
        part, _ = chosen(whole, focus, hops, "", most)
        return graph_json(live.store, part, len(whole))

    if not focus and most == kept_network.MOST_DRAWN:
        return known(live).drawn
    if focus:
        return live.lately(f"network graph {most} {focus} {hops}", make)
    return live.once(f"network graph {most}", make)


def kinds_of(network: nx.MultiDiGraph) -> list[str]:
    """Return the kinds of nodes that there are."""
    return sorted({str(said["kind"]) for _, said in network.nodes(data=True)})


def choices(whole: nx.MultiDiGraph) -> list[tuple[str, str]]:
    """Return (label, IRI) of what can be chosen to draw around: the best connected, by name."""
    network, _ = best(whole, MOST_CHOICES)
    return sorted((str(said["label"]), node) for node, said in network.nodes(data=True))


def with_focus(
    offered: list[tuple[str, str]], whole: nx.MultiDiGraph, focus: str
) -> list[tuple[str, str]]:
    """Return the choices, with the focus where it is not among them."""
    if not focus or any(iri == focus for _, iri in offered):
        return offered
    return [(str(whole.nodes[focus]["label"]), focus), *offered]


def chosen(
    whole: nx.MultiDiGraph, focus: str, hops: int, kind: str, most: int = MOST_DRAWN
) -> tuple[nx.MultiDiGraph, int]:
    """Return the part of the network asked for, and how many nodes it leaves out for size."""
    part = whole
    if focus:
        part = neighbourhood(whole, focus, hops)
    if kind:
        kept = [n for n, said in part.nodes(data=True) if said["kind"] == kind or n == focus]
        near = {m for n in kept for m in nx.all_neighbors(part, n)}
        part = part.subgraph({*kept, *near})
    return best(part, most)


def with_addresses(data: dict[str, Any]) -> dict[str, Any]:
    """Return a picture's data with the page of each node."""
    for node in data["nodes"]:
        node["address"] = address(node["id"])
    return data
