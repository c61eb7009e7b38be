"""Documents given by path: find them, read each in a process of its own, say what became of it.

Ties ingestion to the dataset. Reading a document is a pure function of its bytes and its file's
name, so it runs on any `concurrent.futures` executor.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.dataset import Source
from graph.errors import GraphError
from ingest.errors import IngestError
from ingest.pipeline import extract_json, process
from ingest.read import read_document

LARGEST_BYTES = 200_000_000  # a file above this is not even opened; ingestion has its own limit


class NoDocument(GraphError):
    """A path that holds no document."""


@dataclass(frozen=True)
class Taken:
    """One file, and what became of it: a source, or the reason why not."""

    path: Path
    source: Source | None = None
    refused: str = ""  # why it was not read
    same_as: str = ""  # the file with the same bytes that was read instead


def find_documents(paths: Iterable[Path]) -> list[Path]:
    """Return the files among `paths` and in the folders among them, in order, each once.

    Hidden files are left out. Raises NoDocument for a path that does not exist, or an empty folder.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise NoDocument(f"{path} does not exist; give a document or a folder of documents")
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not hidden(p, path))
            if not inside:
                raise NoDocument(f"{path} holds no files; give a folder with documents in it")
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    return list(found)


def hidden(path: Path, folder: Path) -> bool:
    """Return whether a file, or a folder on the way to it, has a name that starts with a dot."""
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def take(path: Path, spool: Path | None = None) -> Taken:
    """Read one document and return its graphs as text, or why it cannot be read.

    With `spool`, the text is left in a file of that folder until it is needed.
    """
    try:
        processed = process(read_bytes(path), path.name)
    except (IngestError, OSError) as error:
        return Taken(path, refused=str(error))
    except Exception as error:  # a fault of ours on one document must not keep the others out
        fault = f"{type(error).__name__}: {error}"
        return Taken(path, refused=f"{path.name}: reading it failed with {fault}; please report it")
    text: str | Path = processed.trig
    if spool is not None:
        # Named for the document's bytes: two documents of one slug do not overwrite each other.
        text = spool / f"{processed.document.digest}.trig"
        text.write_text(processed.trig, "utf-8", newline="")
    return Taken(path, Source(processed.slug, text, plain(processed.report)))


def extract(path: Path) -> dict[str, Any]:
    """Return the records of one document with their spans, ready for JSON.

    Raises IngestError or OSError when it cannot be read.
    """
    return extract_json(process(read_bytes(path), path.name))


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; an OSError when it is too large to hold."""
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        raise OSError(f"{path.name}: {size:,} bytes is over {LARGEST_BYTES:,}; split the file")
    return path.read_bytes()


def take_all(
    paths: Sequence[Path],
    executor: Executor | None,
    done: Callable[[], object] = lambda: None,
    spool: Path | None = None,
) -> list[Taken]:
    """Read documents, and return what became of each, in the order given.

    Files with the same bytes are read once, under the first name; so is a slug taken only once.
    `done` is called after each file; `spool` is a folder in which the texts may wait.
    """
    firsts: dict[str, Path] = {}
    copies: dict[Path, Path] = {}
    for path in paths:
        first = firsts.setdefault(digest(path), path)
        if first is not path:
            copies[path] = first
    unique = [path for path in paths if path not in copies]
    run = executor.map if executor and len(unique) > 1 else map
    taken = {one.path: one for one in told(run(take, unique, [spool] * len(unique)), done)}
    for path, first in copies.items():
        taken[path] = Taken(path, same_as=first.name)
        done()
    return [*one_per_slug(taken[path] for path in paths)]


def told(results: Iterable[Taken], done: Callable[[], object]) -> Iterator[Taken]:
    """Yield results, calling `done` after each."""
    for one in results:
        done()
        yield one


def one_per_slug(taken: Iterable[Taken]) -> Iterator[Taken]:
    """Yield what was taken, with a second document of the same slug refused."""
    owners: dict[str, Path] = {}
    for one in taken:
        owner = owners.setdefault(one.source.slug, one.path) if one.source else one.path
        if one.source and owner != one.path:
            yield Taken(
                one.path,
                refused=f"{one.path.name}: would be released as {one.source.slug}, and so would "
                f"{owner.name}; give only one of the two",
            )
        else:
            yield one


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, or a text of its own for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return f"unreadable {path}"


def plain(value: object) -> Any:
    """Return a report as JSON holds it: objects, lists, texts and numbers."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, (bool, int, float, str)) or value is None:
        return value
    return str(value)


def texts_by_digest(paths: Iterable[Path]) -> Callable[[str], str | None]:
    """Return what gives the text, as read, of the file whose bytes have a SHA-256."""
    found = {digest(path): path for path in paths}

    def text_of(wanted: str) -> str | None:
        if wanted not in found:
            return None
        path = found[wanted]
        return read_document(read_bytes(path), path.name).text

    return text_of
