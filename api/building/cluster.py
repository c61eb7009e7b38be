"""Read documents on a Dask cluster, where one machine is not enough.

The bytes of each document go to a worker, its graphs come back: workers need this project and
nothing else, no shared folder. On its worker each document is read in a process of its own within
the same limits as here. A worker that dies loses nothing: Dask gives its documents to another; a
document that kills several is given up.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from api.building.intake import Taken, given_up, read_bytes, reading_force, take_and_check
from graph.errors import GraphError
from graph.parallel import Submitter, spread
from ingest.document import Origin

if TYPE_CHECKING:
    from ingest.model.ask import Ask

SECONDS_TO_CONNECT = 20


class NoCluster(GraphError):
    """A cluster that cannot be used."""


class Cluster:
    """Reads documents with an executor that may be on other machines, as a workforce does here."""

    def __init__(self, executor: Submitter) -> None:
        self.executor = executor

    def map(self, _work: Callable[..., Any], /, *columns: Iterable[Any]) -> Iterator[Any]:
        """Yield what became of each document, in the order given.

        Columns are those of `api.building.intake.take`: path, name, model, origin.
        """

        def lost(piece: tuple[Any, ...], error: Exception) -> Taken:
            reason = f"its workers were lost ({type(error).__name__}: {error})"
            return Taken(Path(piece[1]), piece[1], refused=given_up(piece[1], reason))

        pieces = (
            (sent(path), name, ask, origin)
            for path, name, ask, origin in zip(*columns, strict=True)
        )
        yield from spread(self.executor, take_there, pieces, lost)


def sent(path: Path) -> bytes | str:
    """Return a file's bytes, or why they cannot be had."""
    try:
        return read_bytes(path)
    except OSError as error:
        return str(error)


def take_there(data: bytes | str, name: str, ask: Ask | None, origin: Origin | None) -> Taken:
    """Read one document on a worker, in a process of its own."""
    if isinstance(data, str):
        return Taken(Path(name), name, refused=data)
    if multiprocessing.current_process().daemon:
        raise NoCluster(
            "the workers may not start processes, so that no document could be stopped; start them "
            "with DASK_DISTRIBUTED__WORKER__DAEMON=False in their environment"
        )
    with TemporaryDirectory(prefix="vsc-document-") as folder:
        path = Path(folder) / "document"
        path.write_bytes(data)
        # Its processes have loaded the reading code before the first document comes.
        multiprocessing.set_forkserver_preload(["api.building.loaded"])
        force = reading_force(1, ask, "forkserver")
        (taken,) = force.map(take_and_check, [path], [name], [ask], [origin])
    return taken


@contextmanager
def dask_cluster(scheduler: str) -> Iterator[Submitter]:
    """Give the executor of the cluster whose scheduler has this address.

    Raises NoCluster when Dask is not installed, or nobody answers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise NoCluster(
            "Dask is not installed; install the project with its extra: pip install '.[cluster]'"
        ) from error
    try:
        client: Any = Client(  # type: ignore[no-untyped-call]
            scheduler, timeout=SECONDS_TO_CONNECT, set_as_default=False
        )
    except (OSError, TimeoutError, ValueError) as error:
        raise NoCluster(f"no Dask scheduler answers at {scheduler} ({error})") from error
    with client:
        yield client.get_executor(pure=False)
