"""What the commands share: options, places, and how they speak to a person or a program."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.building.workforce import collect_seldom

if TYPE_CHECKING:
    from ingest.model.ask import Ask

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "data"
DATASET = ROOT / "build" / "dataset"
JOBS = os.cpu_count() or 1

DatasetOption = Annotated[
    Path,
    typer.Option(
        "--dataset", metavar="DIR", help="Where the releases are.", show_default="build/dataset"
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
JobsOption = Annotated[int, typer.Option("--jobs", min=1, help="Processes to work in.")]
ModelOption = Annotated[
    bool,
    typer.Option("--model", help="Ask the language model of VSC_MODEL_URL too (docs/model.md)."),
]


def complain(message: str) -> None:
    """Say on standard error what is wrong."""
    typer.echo(f"vsc: {message}", err=True)


def progress(step: str) -> None:
    """Say on standard error what is being done, where a person watches."""
    if sys.stderr.isatty():
        typer.echo(f"{step} ...", err=True)


def terminal_width() -> int:
    """Return how many characters a line of standard output has room for; 0 where none is shown."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def write_json(value: object) -> str:
    """Return JSON for people and programs: indented, in the order given."""
    from pydantic_core import to_json  # json.dumps takes seconds for a landscape

    return to_json(value, indent=2).decode() + "\n"


@contextmanager
def workers(jobs: int, pieces: int) -> Iterator[Executor | None]:
    """Give processes to work in, or None where one is enough."""
    if min(jobs, pieces) < 2:
        yield None
        return
    with ProcessPoolExecutor(min(jobs, pieces), initializer=collect_seldom) as executor:
        yield executor


def count_of(number: int, what: str) -> str:
    """Return a number with what it counts.

    >>> count_of(1, "document")
    '1 document'
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def shown(path: Path) -> str:
    """Return a path as the person would write it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def the_model(wanted: bool) -> Ask | None:
    """Return the language model of the environment, where it is wanted."""
    if not wanted:
        return None
    from api.building.model_endpoint import from_environment  # it loads an HTTP client

    return from_environment()
