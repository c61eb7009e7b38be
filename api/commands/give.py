"""`vsc export`, `draw` and `publish`: the current release for other programs and people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from api.commands.common import (
    DATASET,
    ROOT,
    DatasetOption,
    JsonOption,
    complain,
    progress,
    shown,
    write_json,
)
from graph.errors import GraphError
from graph.release import current_release, write_atomically

BINARY = {"application/zip": "a ZIP", "application/vnd.apache.parquet": "Parquet"}
app = typer.Typer()


@app.command(epilog="Example:  vsc export evidence --out evidence.csv")
def export(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="One of those that --list names.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write here, not to standard output.")
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the formats.")] = False,
    dataset: DatasetOption = DATASET,
    as_json: JsonOption = False,
) -> None:
    """Write the whole dataset in a format that others read.

    A file whose name ends in .gz or .zst is packed.
    """
    from graph.export import EXPORTS, find_export
    from graph.packing import PACKINGS, packed

    if listing or not form:
        found = [
            {"name": e.name, "title": e.title, "media_type": e.media_type} for e in EXPORTS.values()
        ]
        words = "".join(f"{e['name']}: {e['title']} ({e['media_type']})\n" for e in found)
        typer.echo(write_json(found) if as_json else words, nl=False)
        return
    chosen = find_export(form)
    release = current_release(dataset)
    store = release.open()
    if out is None:
        if chosen.media_type in BINARY and sys.stdout.isatty():
            raise GraphError(
                f"{form} is {BINARY[chosen.media_type]}, which no terminal shows; "
                f"add --out {form}.{chosen.suffix}, or '> {form}.{chosen.suffix}'"
            )
        chosen.write(store, sys.stdout.buffer, release.released)
        sys.stdout.buffer.flush()
        return
    part = out.with_name(f".{out.name}.part")
    out.parent.mkdir(parents=True, exist_ok=True)
    packing = next((name for name, (end, _) in PACKINGS.items() if end == out.suffix), "")
    with part.open("wb") as file:
        if packing:
            with packed(file, packing) as within:
                chosen.write(store, within, release.released)
        else:
            chosen.write(store, file, release.released)
    part.replace(out)
    complain(f"wrote {shown(out)}")


@app.command(
    epilog="Example:  vsc draw --out picture.html    (things: vsc query bodies, "
    "partnership-members, service-profile)"
)
def draw(
    iri: Annotated[
        str | None,
        typer.Argument(
            metavar="THING",
            help="Draw around this: its name, or its IRI, also as tables print it (id/...); "
            "none: everything.",
        ),
    ] = None,
    out: Annotated[
        Path,
        typer.Option(
            metavar="FILE.html", help="Where the picture goes.", show_default="build/network.html"
        ),
    ] = ROOT / "build" / "network.html",
    dataset: DatasetOption = DATASET,
) -> None:
    """Draw the network as one HTML file that opens anywhere, without a network connection."""
    from graph.picture import draw as draw_picture

    write_atomically(out, draw_picture(current_release(dataset).open(), iri))
    typer.echo(shown(out))


@app.command(
    epilog="Example:  VSC_STORE_USER=me VSC_STORE_PASSWORD=secret vsc publish --store "
    "http://127.0.0.1:7878/store"
)
def publish(
    store: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where its SPARQL 1.1 graph store protocol answers."),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(metavar="FILE.nq", help="Write N-Quads instead, to load into the store."),
    ] = None,
    union_graph: Annotated[
        bool,
        typer.Option(
            "--union-graph", help="For a store whose default graph is all graphs at once."
        ),
    ] = False,
    dataset: DatasetOption = DATASET,
) -> None:
    """Put the current release into a SPARQL store, for 'vsc serve --store' to serve.

    The store is to be this graph's own: its default graph is replaced, graphs of the release before
    go. Who you are to it comes from VSC_STORE_USER and VSC_STORE_PASSWORD.
    """
    from graph import remote

    if (store is None) == (file is None):
        raise GraphError("give one of --store URL and --file FILE.nq")
    release = current_release(dataset)
    if file is not None:
        with file.open("wb") as out:
            count = remote.write_store_file(release, out)
        typer.echo(f"wrote version {release.version} as {count} graphs to {shown(file)}")
        return
    count = remote.publish(release, str(store), progress, union_graph=union_graph)
    typer.echo(f"published version {release.version} as {count} graphs")
