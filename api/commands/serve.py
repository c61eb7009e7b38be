"""`vsc serve` and `vsc mcp`: answer over HTTP, or to an assistant."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from errno import EACCES, EADDRINUSE
from pathlib import Path
from typing import Annotated

import typer

from api.commands.common import DATASET, DatasetOption
from graph.errors import GraphError
from graph.release import current_release

SWITCH_SECONDS = 0.0005  # that a thread of the service runs before another may

app = typer.Typer()


@app.command(epilog="Example:  vsc serve --port 8080 --documents ../shared/documents")
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    dataset: DatasetOption = DATASET,
    store: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Serve the release that a SPARQL 1.1 store holds, by its query address.",
        ),
    ] = None,
    documents: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Source documents, to show passages from.")
    ] = None,
    limit: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="How long a query may run.")
    ] = 30.0,
    memory: Annotated[
        float | None,
        typer.Option(
            min=0,
            metavar="GIB",
            help="Memory for copies of the store, which answer faster than the disk; 0 for none. "
            " [default: half of the machine's]",
        ),
    ] = None,
    per_client: Annotated[
        int, typer.Option(min=1, metavar="QUERIES", help="How many one address may have running.")
    ] = 100,
    body: Annotated[
        float, typer.Option(min=0.001, metavar="MIB", help="The longest body of a query.")
    ] = 1.0,
    answer: Annotated[
        float, typer.Option(min=0.001, metavar="MIB", help="The longest answer to a query.")
    ] = 256.0,
    rows: Annotated[
        int, typer.Option(min=0, help="The most rows of an answer; 0 for any number.")
    ] = 0,
    json_log: Annotated[
        bool, typer.Option("--json-log", help="Log one JSON object a line, for programs.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Log warnings only.")] = False,
) -> None:
    """Serve the explorer, SPARQL and linked data over HTTP; a new release is taken up at once.

    With --store, releases come from there ('vsc publish' puts them); VSC_STORE_USER and
    VSC_STORE_PASSWORD say who you are to it.
    """
    import uvicorn

    from api.app import SERVER, create_app
    from api.log import log_to_standard_error
    from graph.remote import Remote

    # Asked for here, before a server is started that cannot answer.
    if store:
        Remote(store).current()
    else:
        current_release(dataset)
    refuse_no_folder(documents)
    refuse_address(host, port)
    log_to_standard_error(logging.WARNING if quiet else logging.INFO, as_json=json_log)
    service = create_app(
        Remote(store) if store else dataset,
        documents=documents,
        limit_seconds=limit,
        copies_bytes=None if memory is None else int(memory * 1024**3),
        per_client=per_client,
        body_bytes=int(body * 1024**2),
        answer_bytes=int(answer * 1024**2),
        answer_rows=rows,
        warm=True,
    )
    # Pages are made in threads: a shorter turn for each keeps what waits for a millisecond's work,
    # such as a short query, from waiting for five.
    sys.setswitchinterval(SWITCH_SECONDS)
    # Those who are being answered when it is stopped get their answer: a query may run to its end.
    ending = {"timeout_graceful_shutdown": int(limit) + 5, "log_config": None}
    # uvicorn sends the signal that stopped it once more, when all is over: nothing is left to end.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    uvicorn.run(service, host=host, port=port, **{**SERVER, **ending})


@app.command(epilog="Example:  vsc mcp --documents ../shared/documents    (see docs/service.md)")
def mcp(
    dataset: DatasetOption = DATASET,
    store: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Read the release that a SPARQL 1.1 store holds."),
    ] = None,
    documents: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Source documents, to show passages from.")
    ] = None,
) -> None:
    """Offer the graph to an assistant as tools, by the Model Context Protocol.

    It is spoken over standard input and output, so a client starts this command by itself. The
    tools search, describe, read evidence, ask ready-made questions and run queries; none writes.
    """
    import anyio

    from api.app import source_of
    from api.live import Served
    from api.mcp_server import over_stdio
    from api.pages.site import Site
    from api.pages.sources import Sources
    from graph.remote import Remote

    source = source_of(Remote(store) if store else dataset)
    refuse_no_folder(documents)
    source.current()  # asked for here, before a client talks to a server that cannot answer
    anyio.run(over_stdio, Site(Served(source), Sources(documents)))


def refuse_no_folder(documents: Path | None) -> None:
    """Refuse source documents that are not there: pages would show no passage, and not say why."""
    if documents and not documents.is_dir():
        raise GraphError(f"{documents} is no folder; --documents names that of source documents")


def refuse_address(host: str, port: int) -> None:
    """Refuse where nothing can listen: a port that is taken or not ours, a host of another machine.

    Asked for here, as the server says it in the system's words, after it has begun.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        socket.create_server(address[:2], family=family).close()
    except OSError as error:
        if error.errno == EADDRINUSE:
            said = f"port {port} of {host} is taken; give another, such as --port {port + 1}"
        elif error.errno == EACCES:
            said = f"port {port} is for the system's own services; give one above 1023"
        else:
            said = (
                f"nothing can listen at {host} ({error.strerror}); give --host 127.0.0.1 for this "
                "machine alone, or 0.0.0.0 for whoever reaches it"
            )
        raise GraphError(said) from error
