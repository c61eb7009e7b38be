"""`vsc collect`: fetch documents from the web."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.common import JsonOption, write_json
from graph.errors import GraphError

app = typer.Typer()


@app.command(epilog="Example:  vsc collect addresses.txt --out documents && vsc build documents")
def collect(
    listed: Annotated[
        Path,
        typer.Argument(
            metavar="LIST", exists=True, dir_okay=False, help="Web addresses, one a line."
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the files go.")],
    pause: Annotated[
        float, typer.Option(min=0, help="Seconds between requests to one host.")
    ] = 2.0,
    warc: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all answers to a WARC file too.")
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="Ask private addresses too, such as localhost.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Fetch documents from the web, politely, and keep where and when each was found.

    robots.txt is obeyed, hosts are asked one request at a time with a pause, and what was fetched
    before is asked for only if it has changed. Run it again to bring a folder up to date: files of
    addresses that give nothing today stay. Only http and https, and no private addresses.
    The status is 1 when an address gave nothing.
    """
    from api.building import collecting

    manners = collecting.Manners(pause_seconds=pause, private=private)
    addresses = collecting.read_list(listed.read_text("utf-8"))
    if not addresses:
        raise GraphError(f"{listed} holds no web address; write one a line")
    told: list[dict[str, Any]] = []
    with open_warc(warc) as archive:
        collector = collecting.Collector(manners, archive=archive)
        for before, now in collecting.collect_all(addresses, out, collector):
            became = "failed" if now.said else collecting.became(before, now)
            told.append({"became": became, **asdict(now)})
            if not as_json:
                typer.echo(f"{became}: {now.said or f'{now.address}: {now.file}'}")
    if as_json:
        typer.echo(write_json(told), nl=False)
    if any(one["said"] for one in told):
        raise typer.Exit(1)


@contextmanager
def open_warc(path: Path | None) -> Iterator[Any]:
    """Give what writes a WARC file, or None where none is wanted."""
    from api.building.collecting import archive_writer

    if path is None:
        yield None
        return
    with path.open("ab") as out:
        yield archive_writer(out)
