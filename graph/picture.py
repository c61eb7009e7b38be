"""Pictures of the network: one HTML file that opens anywhere, offline, and asks no host.

vis-network draws it, from the files that the installed pyvis package carries; the page around it
is our own, because pyvis's template calls other hosts and puts its heading into the page unescaped.
Places are worked out beforehand, so that a large network stands still from the first moment.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jinja2
import networkx as nx
import pyoxigraph as ox

from graph.find_thing import find_thing
from graph.network import build_network, layout, neighbourhood
from ontology.terms import OA, RDFS

FOLDER = Path(__file__).parent / "drawing"
PHYSICS_NODES = 200  # above this nothing moves by itself
HOPS = 2  # around the thing that a picture is of
SPREAD = 130  # about the distance between neighbours, in vis-network's units
LETTER, LINE = 10.5, 21  # width and height of a label's letter, in the same units
APART_NODES = 400  # up to this many, labels are moved off each other
APART_ROUNDS = 150  # at most

# The colours of the pages, light and dark, which stay apart for colour-blind readers
# (tests/api/test_colours.py).
COLOURS: dict[str, tuple[str, str]] = {
    "body": ("#0a44cc", "#b4d1f6"),
    "group": ("#7a2400", "#d94e20"),
    "service": ("#08a066", "#1cf09c"),
    "money": ("#8a9302", "#f0d823"),
    "other": ("#78828a", "#78828a"),
}
# Kind: (colour, shape, words); each has a shape, so that colour never carries a meaning alone.
KINDS: dict[str, tuple[str, str, str]] = {
    "organisation": ("body", "dot", "body"),
    "partnership": ("group", "diamond", "partnership"),
    "panel": ("group", "diamond", "panel"),
    "group": ("group", "diamond", "group"),
    "service": ("service", "square", "service"),
    "programme": ("service", "triangle", "programme"),
}
# Ties that are named by a noun, as they stand between two names.
SENTENCES = {"member of": "is a member of", "part of": "is part of", "linked to": "is linked to"}
Box = tuple[float, float, float, float]  # left, top, right, bottom
_OTHER = ("other", "dot", "other")


def vis_folder() -> Path:
    """Return where the installed pyvis package keeps vis-network, without importing pyvis."""
    spec = find_spec("pyvis")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package pyvis is not installed: run 'make setup'")
    return Path(spec.origin).parent / "templates" / "lib" / "vis-9.1.2"


def draw(store: ox.Store, iri: str | None = None) -> str:
    """Return a picture of the whole network, or of what is within two ties of a thing, as HTML.

    Raises UnknownThing where the network has no such thing, or several of that name.
    """
    network = told_of(build_network(store))
    title = "The whole network"
    if iri is not None:
        iri = find_thing(store, network, iri)
        title = str(network.nodes[iri]["label"])
        network = neighbourhood(network, iri, HOPS)
    return render(title, picture_data(store, network, iri))


def told_of(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return the part of a network that documents tell of.

    The register knows every body of a kind; those that no document names would crowd a picture.
    """
    told = {node for node, said in network.nodes(data=True) if said["documents"]}
    told |= {end for *ends, said in network.edges(data=True) if said["documents"] for end in ends}
    return network.subgraph(sorted(told))


def picture_data(
    store: ox.Store, network: nx.MultiDiGraph, focus: str | None = None
) -> dict[str, Any]:
    """Return what the script draws: nodes with places, edges with evidence, the legend."""
    places = places_of(network)
    proofs = proofs_of(store, network)
    kinds = sorted({str(said["kind"]) for _, said in network.nodes(data=True)})
    return {
        "physics": False if len(network) > PHYSICS_NODES else "click",
        "focus": focus,
        "kinds": [
            {
                "kind": k,
                "colour": COLOURS[kind_of(k)[0]][0],
                "dark": COLOURS[kind_of(k)[0]][1],
                "shape": kind_of(k)[1],
                "words": kind_of(k)[2],
            }
            for k in kinds
        ],
        "nodes": [
            {
                "id": node,
                "label": shortened(str(said["label"])),
                "name": str(said["label"]),
                "kind": str(said["kind"]),
                "x": round(places[node][0], 1),
                "y": round(places[node][1], 1),
                "ties": network.degree(node),
            }
            for node, said in sorted(network.nodes(data=True))
        ],
        "edges": [
            {
                "from": near,
                "to": far,
                "kind": key,
                "words": edge_words(key, said),
                "proofs": [proofs[e] for e in said["evidence"] if e in proofs],
            }
            for near, far, key, said in sorted(network.edges(keys=True, data=True), key=edge_order)
        ],
    }


def places_of(network: nx.MultiDiGraph) -> dict[str, tuple[float, float]]:
    """Return a place for each node: parts that are not tied together stand side by side.

    The largest part comes first; labels are moved off each other as far as that goes.
    """
    parts = sorted(nx.weakly_connected_components(network), key=lambda p: (-len(p), min(p)))
    laid = [laid_out(network.subgraph(sorted(part))) for part in parts]
    boxes = [box_of(network, places) for places in laid]
    placed: dict[str, tuple[float, float]] = {}
    for places, (x1, y1, _, _), (left, top) in zip(laid, boxes, corners(boxes), strict=True):
        placed |= {n: (x - x1 + left, y - y1 + top) for n, (x, y) in places.items()}
    return placed


def corners(boxes: list[Box]) -> list[tuple[float, float]]:
    """Return where the left top corner of each box goes: in rows, small boxes under each other."""
    area = sum((b[2] - b[0]) * (b[3] - b[1]) for b in boxes)
    row_width = 1.5 * area**0.5
    found: list[tuple[float, float]] = []
    row_top = row_height = column_left = column_width = column_height = 0.0
    for x1, y1, x2, y2 in boxes:
        wide, high = x2 - x1, y2 - y1
        if column_height + high > row_height:  # a new column, perhaps in a new row
            column_left += column_width
            column_width = column_height = 0.0
            if column_left and column_left + wide > row_width:
                row_top += row_height
                column_left = row_height = 0.0
        found.append((column_left, row_top + column_height))
        column_height += high
        column_width = max(column_width, wide)
        row_height = max(row_height, column_height)
    return found


def laid_out(part: nx.MultiDiGraph) -> dict[str, tuple[float, float]]:
    """Return places for a part that is tied together, with room for its labels."""
    scale = SPREAD * (len(part) - 1) ** 0.5
    places = {n: [x * scale * 1.25, y * scale] for n, (x, y) in layout(part).items()}
    if len(part) <= APART_NODES:
        move_apart(part, places)
    return {n: (x, y) for n, (x, y) in places.items()}


def move_apart(part: nx.MultiDiGraph, places: dict[str, list[float]]) -> None:
    """Move nodes whose labels cover each other away from each other, a little each round."""
    sizes = {n: label_size(str(part.nodes[n]["label"])) for n in places}
    nodes = sorted(places)
    for _ in range(APART_ROUNDS):
        moved = False
        for i, a in enumerate(nodes):
            for b in nodes[i + 1 :]:
                dx, dy = places[b][0] - places[a][0], places[b][1] - places[a][1]
                wide = (sizes[a][0] + sizes[b][0]) / 2 - abs(dx)
                high = (sizes[a][1] + sizes[b][1]) / 2 - abs(dy)
                if wide <= 0 or high <= 0:
                    continue
                moved = True
                axis, push = (0, wide) if wide < high * 2 else (1, high)
                sign = 1 if (dx, dy)[axis] >= 0 else -1
                places[a][axis] -= sign * push / 2
                places[b][axis] += sign * push / 2
        if not moved:
            return


def label_size(label: str) -> tuple[float, float]:
    """Return how much room a node with its label takes: width and height."""
    lines = shortened(label).split("\n")
    return max(len(line) for line in lines) * LETTER + 24, len(lines) * LINE + 44


def box_of(network: nx.MultiDiGraph, places: dict[str, tuple[float, float]]) -> Box:
    """Return left, top, right and bottom of a part with its labels and a margin."""
    margin = SPREAD / 5
    sizes = {n: label_size(str(network.nodes[n]["label"])) for n in places}
    return (
        min(x - sizes[n][0] / 2 for n, (x, _) in places.items()) - margin,
        min(y - sizes[n][1] / 2 for n, (_, y) in places.items()) - margin,
        max(x + sizes[n][0] / 2 for n, (x, _) in places.items()) + margin,
        max(y + sizes[n][1] / 2 for n, (_, y) in places.items()) + margin,
    )


def edge_order(edge: tuple[str, str, str, dict[str, Any]]) -> tuple[str, str, str]:
    """Return what edges are sorted by: their ends and kind."""
    return edge[:3]


def edge_words(kind: str, said: dict[str, Any]) -> str:
    """Return what an edge says: its kind and, where money flows, how much and when.

    >>> edge_words("pays", {"pounds": 11000, "years": ("2021-22",)})
    'pays £11,000, 2021-22'
    """
    return tie_words(kind) + money_words(said)


def tie_sentence(near: str, kind: str, said: dict[str, Any], far: str) -> str:
    """Return what an edge says as a sentence between two names.

    >>> tie_sentence("Moor PCC", "pays", {"pounds": 11000, "years": ("2021-22",)}, "Elm Trust")
    'Moor PCC pays Elm Trust £11,000, 2021-22'
    """
    return f"{near} {tie_words(kind)} {far}{money_words(said)}"


def money_words(said: dict[str, Any]) -> str:
    """Return how much flows and when, to follow other words; nothing where neither is said."""
    words = f" £{said['pounds']:,.0f}" if said.get("pounds") else ""
    if said.get("years"):
        words += ", " + ", ".join(str(y) for y in said["years"])
    return words


def tie_words(kind: str) -> str:
    """Return a kind of tie as it stands between two names.

    >>> tie_words("member of"), tie_words("pays")
    ('is a member of', 'pays')
    """
    return SENTENCES.get(kind, kind)


def kind_of(kind: str) -> tuple[str, str, str]:
    """Return the colour (of `COLOURS`), shape and words of a kind of node."""
    return KINDS.get(kind, _OTHER)


def shortened(label: str, most: int = 24) -> str:
    r"""Return a label in short lines, at most four of them.

    >>> shortened("Police and Crime Commissioner for Northshire")
    'Police and Crime\nCommissioner for\nNorthshire'
    """
    lines: list[str] = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > most - 4:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > 4:
        lines = [*lines[:3], lines[3] + " …"]
    return "\n".join(line if len(line) <= most else line[: most - 1] + "…" for line in lines)


def proofs_of(store: ox.Store, network: nx.MultiDiGraph) -> dict[str, dict[str, str]]:
    """Return, for each piece of evidence of an edge, its print, document and place."""
    wanted = {e for _, _, said in network.edges(data=True) for e in said["evidence"]}
    found: dict[str, dict[str, str]] = {}
    for evidence in sorted(wanted):
        prints: list[tuple[int, int, str]] = []
        document = ""
        for target in values(store, evidence, OA.hasTarget):
            document = next(iter(values(store, target, OA.hasSource)), document)
            said = {
                name: value
                for selector in values(store, target, OA.hasSelector)
                for name in ("start", "end", "exact")
                for value in values(store, selector, OA[name])
            }
            prints.append(
                (int(said.get("start", 0)), int(said.get("end", 0)), said.get("exact", ""))
            )
        if prints:
            prints.sort()
            found[evidence] = {
                "exact": " … ".join(p[2] for p in prints),
                "document": min(values(store, document, RDFS.label), default="")
                or document.rpartition("/")[2],
                "place": f"characters {prints[0][0]} to {prints[-1][1]}",
            }
    return found


def values(store: ox.Store, subject: str, predicate: str) -> list[str]:
    """Return the values that a thing has of a property, sorted."""
    found = store.quads_for_pattern(
        ox.NamedNode(subject), ox.NamedNode(predicate), None, ox.DefaultGraph()
    )
    return sorted(str(getattr(q.object, "value", "")) for q in found)


def render(title: str, data: dict[str, Any]) -> str:
    """Return the page with everything inside it: script, style and data."""
    library = vis_folder()
    script = (
        (library / "vis-network.min.js").read_text("utf-8").partition("//# sourceMappingURL")[0]
    )
    ours = [(FOLDER / name).read_text("utf-8") for name in ("names.js", "picture.js")]
    style = (FOLDER / "picture.css").read_text("utf-8")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER), autoescape=True, undefined=jinja2.StrictUndefined
    )
    scripts = [without_closing_tag(one) for one in (script, *ours)]
    return environment.get_template("picture.html").render(
        title=title,
        data=json_for_html(data),
        rows=table_rows(data),
        scripts=scripts,
        style=style,
        hashes=" ".join(f"'sha256-{digest(s)}'" for s in scripts),
    )


def table_rows(data: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Return the edges as a table for those who cannot use the picture: from, tie, to, print."""
    names = {node["id"]: node["name"] for node in data["nodes"]}
    return [
        (names[edge["from"]], edge["words"], names[edge["to"]], printed(edge["proofs"]))
        for edge in data["edges"]
    ]


def printed(proofs: list[dict[str, str]]) -> str:
    """Return prints in one line, each document named once.

    >>> printed([{"exact": "A", "document": "letter"}, {"exact": "B", "document": "letter"}])
    '“A”, “B” (letter)'
    """
    by_document: dict[str, list[str]] = {}
    for proof in proofs:
        quoted = f"“{proof['exact']}”"
        found = by_document.setdefault(proof["document"], [])
        if quoted not in found:
            found.append(quoted)
    told = "; ".join(f"{', '.join(found)} ({name})" for name, found in by_document.items())
    return told or "no document: known from the register, or worked out"


def json_for_html(data: dict[str, Any]) -> str:
    """Return JSON that can stand inside a script element, whatever names are in it."""
    text = json.dumps(data, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def without_closing_tag(script: str) -> str:
    """Return a script in which nothing reads as its end or as an HTML comment."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def digest(text: str) -> str:
    """Return the SHA-256 of a script as a content policy writes it."""
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
