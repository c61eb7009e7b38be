"""What every page and every graph over HTTP share: templates, the release in the footer, ETags.

A page's address is its own whatever host it runs on; things are named by the project's IRIs, which
a page says and does not change.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jinja2
import pyoxigraph as ox
from fastapi import Request
from fastapi.responses import JSONResponse, Response

from api.accept import Choice, Offer, choose, parse_accept, quality_of
from api.headers import http_date
from api.linked.jsonld import write_jsonld
from api.live import Live, Served
from api.pages.sources import Sources
from api.pages.words import address, begun, date_text, dated_text, number_text, short, spaced
from api.sparql.answer_format import CACHE_CONTROL
from api.sparql.clients import Clients
from graph.exports.award import LICENCE
from graph.store import WRITING_PREFIXES
from graph.xml_text import fit_xml

FOLDER = Path(__file__).parent.parent  # of the templates and files of pages
HTML = Offer("text/html", ("html",), ("application/xhtml+xml",))
JSON = Offer("application/json", ("json",))
RDF = (
    Offer("text/turtle", ("turtle", "ttl"), ("application/x-turtle",)),
    Offer("application/ld+json", ("jsonld",), ("application/json",)),
    Offer("application/n-triples", ("ntriples", "nt"), ("text/plain",)),
    Offer("application/rdf+xml", ("rdfxml", "rdf"), ("application/xml", "text/xml")),
)
_WRITERS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
JSON_LD = "application/ld+json"
# What every page and graph of a release says in its headers.
FRESH = {"Vary": "Accept", "Cache-Control": CACHE_CONTROL}
ABOUT = (f'<{LICENCE}>; rel="license"', '</.well-known/void>; rel="describedby"')
NAVIGATION = (
    ("/search", "Search"),
    ("/documents", "Documents"),
    ("/network", "Network"),
    ("/money", "Money"),
    ("/coverage", "Coverage"),
    ("/questions", "Questions"),
    ("/query", "Query"),
    ("/quality", "Quality"),
)


_PAGES = re.compile(
    rf"(?<!\S)(/catalog|/changes|{'|'.join(path for path, _ in NAVIGATION)})(?![\w/])"
)


def with_links(text: str) -> list[tuple[str, str]]:
    """Return a text in pieces, with the address of each that names a page of this site.

    >>> with_links("nothing here; see /documents")
    [('nothing here; see ', ''), ('/documents', '/documents')]
    """
    pieces = _PAGES.split(text)
    return [(piece, piece if n % 2 else "") for n, piece in enumerate(pieces) if piece]


def without_blank_lines(text: str) -> str:
    r"""Return a text in which a line follows on the line before, for a passage of few words.

    >>> without_blank_lines("one\n \n\ntwo")
    'one\ntwo'
    """
    return re.sub(r"\n\s*\n", "\n", text)


@dataclass
class Site:
    """The service's shared parts: the release served, the templates, the documents at hand."""

    served: Served
    sources: Sources = field(default_factory=Sources)
    clients: Clients = field(default_factory=Clients)

    @property
    def live(self) -> Live:
        """Return the release to answer from; take it once for a request."""
        return self.served.live

    @cached_property
    def templates(self) -> jinja2.Environment:
        """Return the templates: everything put into them is escaped."""
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {
            "address": address,
            "short": short,
            "date": date_text,
            "dated": dated_text,
            "number": lambda value: number_text(str(value)),
            "pounds": lambda value: number_text(str(value), pounds=True),
            "anchor": anchor,
            "spaced": spaced,
            "begun": begun,
            "with_links": with_links,
            "without_blank_lines": without_blank_lines,
        }
        environment.tests["reassuring"] = lambda found: found[1].endswith(REASSURING)
        environment.globals |= {
            "navigation": NAVIGATION,
            "static": static,
            "built_parts": built_parts(),
        }
        return environment

    def page(
        self,
        request: Request,
        live: Live,
        template: str,
        *,
        title: str,
        status: int = 200,
        data: Sequence[tuple[str, str, str]] = (),
        **context: Any,
    ) -> Response:
        """Return a page. `data` are links to the same as data: address, media type, words."""
        html = self.templates.get_template(template).render(
            title=title,
            data=data,
            release=live.release,
            version=live.version,
            released=date_text(live.released.date().isoformat()),
            words=live.words,
            path=request.url.path,
            **context,
        )
        headers = {"Cache-Control": "no-store"}
        if status == 200:
            links = [f'<{href}>; rel="alternate"; type="{kind}"' for href, kind, _ in data]
            headers = {**FRESH, "Link": ", ".join([*links, *ABOUT])}
        body = label_cells(html).encode()
        return conditional(request, live, Response(body, status, headers, HTML.content_type))

    def graph(
        self,
        request: Request,
        live: Live,
        triples: Iterable[ox.Triple],
        choice: Choice,
        prefixes: dict[str, str] | None = None,
    ) -> Response:
        """Return triples in the format chosen."""
        known = prefixes or WRITING_PREFIXES
        if choice.offer.media_type == JSON_LD:
            body: bytes | None = write_jsonld(triples, known)
        else:
            form = _WRITERS[choice.offer.media_type]
            body = ox.serialize(triples, format=form, prefixes=known) or b""
            body = fit_xml(body) if form == ox.RdfFormat.RDF_XML else body
        headers = {**FRESH, "Link": ", ".join(ABOUT)}
        response = Response(body or b"", 200, headers, choice.content_type)
        return conditional(request, live, response)

    def json(self, request: Request, live: Live, value: object) -> Response:
        """Return what a page shows as JSON."""
        headers = {**FRESH, "Link": ", ".join(ABOUT)}
        return conditional(request, live, JSONResponse(value, headers=headers))


def choose_graph(request: Request, *, page: bool = True, wanted: str | None = None) -> Choice:
    """Return the format that a request for a page or graph wants; with no wish, Turtle."""
    offers = (*RDF, HTML) if page else RDF
    return choose(
        request.headers.get("accept"), offers, wanted or request.query_params.get("format")
    )


def conditional(request: Request, live: Live, response: Response) -> Response:
    """Return the answer with its ETag, or 304 where the client has it already."""
    if response.status_code != 200:
        return response
    whole = hashlib.sha256(bytes(response.body))
    whole.update(response.headers.get("content-type", "").encode())
    tag = f'"{live.version}-{whole.hexdigest()[:24]}"'
    response.headers["ETag"] = tag
    response.headers["Last-Modified"] = live.last_modified
    if has_already(request, live, tag):
        kept = {
            k: v for k, v in response.headers.items() if k not in ("content-length", "content-type")
        }
        return Response(status_code=304, headers=kept)
    return response


def has_already(request: Request, live: Live, tag: str) -> bool:
    """Return whether the client has this version: by its tag, else by the release's time.

    Source: RFC 9110, section 13.2.2: a tag that was sent decides alone.
    """
    if (tags := request.headers.get("if-none-match")) is not None:
        asked = {t.strip().removeprefix("W/") for t in tags.split(",")}
        return tag in asked or "*" in asked
    since = http_date(request.headers.get("if-modified-since", ""))
    return since is not None and live.released <= since


def wants_json(request: Request) -> bool:
    """Return whether a page is asked for as JSON: by `?format=json`, or rather than as HTML.

    Raises Problem 400 for a format that the page does not have.
    """
    if wanted := request.query_params.get("format"):
        return choose(None, (HTML, JSON), wanted).offer == JSON
    ranges = parse_accept(request.headers.get("accept"))
    return quality_of("application/json", ranges) > quality_of("text/html", ranges)


def json_link(request: Request) -> list[tuple[str, str, str]]:
    """Return the link to a page's own data as JSON, with what the page was asked for."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "format"]
    query = urlencode([*kept, ("format", "json")])
    return [(f"{request.url.path}?{query}", "application/json", "JSON")]


def data_links(path: str, query: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    """Return links to a page's own data in each format that a graph has."""
    out = []
    for offer, words in zip(RDF, ("Turtle", "JSON-LD", "N-Triples", "RDF/XML"), strict=True):
        asked = urlencode({**(query or {}), "format": offer.names[0]})
        out.append((f"{path}?{asked}", offer.media_type, words))
    return out


# How the kinds of finding end that say that something is as it should be.
REASSURING = ("holds", "continuous")

_TABLE = re.compile(r"(<table\b[^>]*>.*?</thead>)(.*?</table>)", re.DOTALL)
_HEAD = re.compile(r'<th scope="col"[^>]*>(.*?)</th>', re.DOTALL)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<(td|th)\b([^>]*)>(.*?)</\1>", re.DOTALL)


def label_cells(html: str) -> str:
    """Return a page whose cells carry their column's heading, which a narrow screen shows.

    The style turns rows into cards there. What comes from data is escaped, so each tag seen here is
    a template's own; no table stands inside another.

    >>> label_cells('<table><thead><th scope="col">To</th></thead><tr><td> a</td></tr></table>')
    '<table><thead><th scope="col">To</th></thead><tr><td data-label="To">a</td></tr></table>'
    """

    def labelled(table: re.Match[str]) -> str:
        heads = [re.sub("<[^>]*>", "", head) for head in _HEAD.findall(table[1])]

        def row(found: re.Match[str]) -> str:
            left = iter(heads)
            return _CELL.sub(
                lambda c: f'<{c[1]}{c[2]} data-label="{next(left, "")}">{c[3].strip()}</{c[1]}>',
                found[0],
            )

        return table[1] + _ROW.sub(row, table[2])

    return _TABLE.sub(labelled, html)


def anchor(iri: str) -> str:
    """Return a short name for a place in a page that stands for an IRI."""
    return "e" + hashlib.sha256(iri.encode()).hexdigest()[:10]


def static(name: str) -> str:
    """Return the address of a file of the pages, by what is in it; nothing where it is not there.

    The front end is built apart: where it was not, pages work without its files.
    """
    there = (FOLDER / "static" / name).exists()
    return f"/static/{name}?v={file_version(name)}" if there else ""


def built_parts() -> list[str]:
    """Return the addresses of the parts that scripts of the built front end share.

    They are asked for by their names in the scripts, which change with what is in them.
    """
    return [f"/static/built/{path.name}" for path in sorted(FOLDER.glob("static/built/part-*.js"))]


def file_version(name: str) -> str:
    """Return a short digest of a static file, so that a changed one is fetched anew."""
    return hashlib.sha256((FOLDER / "static" / name).read_bytes()).hexdigest()[:10]
