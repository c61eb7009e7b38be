"""`vsc`: every way to work with the graph from a command line.

Answers go to standard output, progress and complaints to standard error. The status is 0 when all
went well, 1 when something given was refused or does not hold, 2 for a command that does not parse.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import BrokenExecutor
from errno import ENOSPC
from importlib.metadata import version
from typing import Annotated

import typer

from api.commands import build, check, collect, extract, give, query, review, serve
from api.commands.common import complain
from graph.errors import GraphError

MAKE_ROOM = "make room on the disk and run this again; what was released before is still served"
INTERRUPTED = 130  # the status that Typer ends with after Ctrl-C

app = typer.Typer(
    name="vsc",
    help="Who commissions, pays for and delivers services for victims of crime: build the graph "
    "from published documents, check it, ask it, draw it, serve it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

for module in (build, collect, extract, check, query, give, serve):
    app.add_typer(module.app)
app.add_typer(review.app)


def tell_version(asked: bool) -> None:
    """Print the version and end, where it was asked for."""
    if asked:
        typer.echo(f"vsc {version('victim-services-graph')}")
        raise typer.Exit


@app.callback()
def program(
    _told: Annotated[
        bool,
        typer.Option(
            "--version", callback=tell_version, is_eager=True, help="Print the version and end."
        ),
    ] = False,
) -> None:
    """Build, check, ask, draw and serve the graph of who commissions services for victims."""


def main() -> None:
    """Run `vsc`; what can be mended is said in one line, without a traceback."""
    # Reconfigured because names and pounds must come out right under any locale.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except SystemExit as end:
        if end.code == INTERRUPTED:
            complain("stopped; what was released before is still served")
        raise
    except (GraphError, OSError) as error:
        complain(f"{error}; {MAKE_ROOM}" if on_full_disk(error) else str(error))
        sys.exit(1)
    except BrokenExecutor:
        complain("a process ended before its work did, perhaps for want of memory; try --jobs 1")
        sys.exit(1)


def on_full_disk(error: Exception) -> bool:
    """Return whether this is what the system, or the store, says where a disk is full."""
    no_room = os.strerror(ENOSPC)
    return isinstance(error, OSError) and (error.errno == ENOSPC or no_room in str(error))


if __name__ == "__main__":
    main()
