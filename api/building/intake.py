"""Documents in files: read each in a process of its own, say what became of it.

Ties ingestion to the dataset. Reading a document is a pure function of its bytes and its file's
name, so it runs on anything with the `map` of a `concurrent.futures` executor; the code that reads
is loaded only where something is read. What an archive or an e-mail holds is read as documents of
their own.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Protocol

from api.building.collected import read_manifest
from api.building.files import writable
from api.building.workforce import SECONDS, Workforce
from graph.appraise import Appraisal, appraise_quads
from graph.dataset import APPRAISED, keep_appraisal, without_quads
from graph.shelf import Shelf, key_of
from graph.texts import TEXTS, KeptText, Source
from ingest import register
from ingest.code import code_digest
from ingest.container import container_format
from ingest.document import Origin
from ingest.errors import IngestError

if TYPE_CHECKING:
    from ingest.model.ask import Ask
    from ingest.pipeline import Processed

SECONDS_WITH_MODEL = 3_600.0  # for one document: a model may take minutes for each piece of it
READ, SINGLE, FILES = "read", "single", "files"  # kinds of results on the shelf
OF_DOCUMENTS = (READ, SINGLE, TEXTS, APPRAISED)  # kinds that go with the documents they are of
FEW = 10  # documents: each process that reads so few loads what reads for itself
A_MOMENT = 2_000_000_000  # nanoseconds; some file systems count times in seconds
LARGEST_BYTES = 200_000_000  # a file above this is not even opened; ingestion has its own limit


class Mapper(Protocol):
    """What runs a function over many: a workforce, or any `concurrent.futures` executor."""

    def map(self, work: Callable[..., Any], /, *columns: Iterable[Any]) -> Iterator[Any]:
        """Yield the result of `work` for each, in the order given."""


@dataclass(frozen=True, eq=False)
class Given:
    """One document to read: the file with its bytes and its name; or why there is none."""

    path: Path
    name: str
    digest: str = ""  # SHA-256 of the bytes
    refused: str = ""
    origin: Origin | None = None  # where it was collected


@dataclass(frozen=True)
class Taken:
    """One document, and what became of it: a source, or the reason why not."""

    path: Path
    name: str
    source: Source | None = None
    refused: str = ""  # why it was not read
    lasting: bool = False  # the same bytes will always be refused
    same_as: str = ""  # the file with the same bytes that was read instead
    read_with: str = ""  # the e-mail that brings it and of which it was read as a part
    notes: tuple[str, ...] = ()  # what a person should know of how it was read
    appraisal: Appraisal | None = None  # what the gate says of it, where it was checked at once


@dataclass(frozen=True)
class Extracted:
    """One document's records, ready for JSON, or the reason why there are none."""

    name: str
    records: dict[str, Any] | None = None
    refused: str = ""
    enclosed: tuple[str, ...] = ()  # names of the files that were read as parts of it


def unpacked(paths: Iterable[Path], folder: Path, shelf: Shelf | None = None) -> Iterator[Given]:
    """Yield each document in files; what archives and e-mails hold is put into `folder`.

    The shelf remembers which files hold no others.
    """
    shelf = shelf or Shelf()
    named: list[Path] = []
    for path in paths:
        shown = writable(path.absolute())
        if shown == str(path.absolute()):
            named.append(path)
        else:  # such a name cannot be written into a graph, a report or a log
            reason = f"{shown}: its name is not UTF-8; rename the file or folder"
            yield Given(path, Path(shown).name, refused=reason)
    digests = digests_of(named, shelf)
    keys = {path: key_of(told, path.name, code_digest()) for path, told in digests.items()}
    known = shelf.has(SINGLE, keys.values())
    for path, told in digests.items():
        if keys[path] in known:
            yield Given(path, path.name, told)
        elif not holds_others(path):
            shelf.put(SINGLE, keys[path], True)
            yield Given(path, path.name, told)
        else:
            yield from members(path, told, folder)
    shelf.commit()


def digests_of(paths: Iterable[Path], shelf: Shelf) -> dict[Path, str]:
    """Return the SHA-256 of each file; what the shelf knows of a file as it is, is not read again.

    A file is known by its size, number and times; one that was written to a moment ago is read
    again the next time, since a second change in the same moment would leave its times as they are.
    """
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append(path)
    found: dict[Path, str] = {}
    for folder, files in folders.items():
        place = str(folder.resolve())
        known = shelf.find(FILES, [place]).get(place, {})
        now: dict[str, list[Any]] = {}
        for path in files:
            state, told = state_of(path), known.get(path.name)
            found[path] = told[0] if told and told[1:] == state else digest(path)
            if state is not None and time.time_ns() - max(state[2:]) > A_MOMENT:
                now[path.name] = [found[path], *state]
        if now != known:
            others = known.keys() - now.keys()
            shelf.put(FILES, place, {n: known[n] for n in others if (folder / n).exists()} | now)
    return found


def state_of(path: Path) -> list[int] | None:
    """Return what changes with a file: its size, its number, when it was written to and changed."""
    try:
        state = path.stat()
    except OSError:
        return None
    return [state.st_size, state.st_ino, state.st_mtime_ns, state.st_ctime_ns]


def with_origins(given: Iterable[Given], paths: Iterable[Path]) -> Iterator[Given]:
    """Yield documents with the address that each was collected from, where its folder tells."""
    origins: dict[tuple[Path, str], Origin] = {}
    for folder in {path.parent for path in paths}:
        for entry in read_manifest(folder).values():
            if entry.file and (folder / entry.file).exists():
                origins[folder, entry.file] = Origin(entry.address, entry.fetched)
    if not origins:
        yield from given
        return
    beside = {path.name: path.parent for path in paths if (path.parent, path.name) in origins}
    for one in given:
        file = one.name.split("!")[0]
        folder = one.path.parent if one.path.name == file else beside.get(file, one.path.parent)
        origin = origins.get((folder, file))
        yield replace(one, origin=origin) if origin else one


def members(path: Path, told: str, folder: Path) -> Iterator[Given]:
    """Yield what one archive or e-mail holds, its files put into `folder`."""
    from ingest.read import find_members

    for member in find_members(read_bytes(path), path.name):
        if isinstance(member, IngestError):
            yield Given(path, path.name, refused=str(member))
        elif member.name == path.name:
            yield Given(path, path.name, told)
        else:
            inside = hashlib.sha256(member.data).hexdigest()
            (folder / inside).write_bytes(member.data)
            yield Given(folder / inside, member.name, inside)


def holds_others(path: Path) -> bool:
    """Return whether a file may hold several documents; only its beginning is looked at first."""
    try:
        with path.open("rb") as file:
            head = file.read(100_000)
            if not head.startswith(b"PK"):
                return container_format(head, path.name) is not None
        return container_format(read_bytes(path), path.name) is not None
    except OSError:  # said when it is read
        return False


def take(path: Path, name: str = "", ask: Ask | None = None, origin: Origin | None = None) -> Taken:
    """Read one document and return its graphs as text, or why it cannot be read.

    `name` is what it is called, where that is not its file's name; with `ask`, a language model is
    asked too; `origin` is where it was collected.
    """
    return as_taken(path, attempt(path, name or path.name, ask, origin))


def take_and_check(path: Path, name: str, ask: Ask | None, origin: Origin | None) -> Taken:
    """Read one document as `take` does, and have the gate look at its quads while they are here."""
    processed = attempt(path, name, ask, origin)
    taken = as_taken(path, processed)
    if isinstance(processed, Failed):
        return taken
    appraisal = appraise_quads(processed.slug, processed.quads, register.trig())
    return replace(taken, appraisal=appraisal)


def as_taken(path: Path, processed: Processed | Failed) -> Taken:
    """Return what became of the document in a file, as text."""
    if isinstance(processed, Failed):
        return Taken(path, processed.name, refused=processed.reason, lasting=processed.lasting)
    report = {name: told for name, told in plain(processed.report).items() if told is not None}
    source = Source(processed.slug, processed.trig, report)
    return Taken(path, processed.report.name, source, notes=processed.document.notes)


def extract(path: Path, name: str = "", ask: Ask | None = None) -> Extracted:
    """Return the records of one document with their spans, or why it cannot be read."""
    from ingest.pipeline import extract_json

    processed = attempt(path, name or path.name, ask)
    if isinstance(processed, Failed):
        return Extracted(name or path.name, refused=processed.reason)
    enclosed = tuple(one.name for one in processed.document.enclosed)
    return Extracted(name or path.name, extract_json(processed), enclosed=enclosed)


@dataclass(frozen=True)
class Failed:
    """Why a document was not read; `lasting` where the same bytes will always fail so."""

    name: str
    reason: str
    lasting: bool = False


def attempt(
    path: Path, name: str, ask: Ask | None = None, origin: Origin | None = None
) -> Processed | Failed:
    """Return a document read, or the reason why it cannot be."""
    from ingest.pipeline import process

    try:
        return process(read_bytes(path), name, ask, origin)
    except IngestError as error:
        return Failed(name, str(error), lasting=True)
    except OSError as error:
        return Failed(name, str(error))
    except MemoryError:
        return Failed(name, given_up(name, "it needs more memory than one document may take"))
    except Exception as error:  # a fault of ours on one document must not keep the others out
        fault = f"{type(error).__name__}: {error}"
        return Failed(name, f"{name}: reading it failed with {fault}; please report it")


def given_up(name: str, reason: str) -> str:
    """Return what to say of a document whose reading was stopped."""
    return f"{name}: reading it was given up: {reason}; split it, or save it in a simpler format"


def reading_force(jobs: int, ask: Ask | None = None, method: str | None = None) -> Workforce[Taken]:
    """Return processes to read in, each document within its limits; `method` starts them."""
    return Workforce(
        jobs,
        lambda piece, why: Taken(piece[0], piece[1], refused=given_up(piece[1], why)),
        SECONDS_WITH_MODEL if ask else SECONDS,
        method=method,
    )


def load_reader() -> None:
    """Load what reading and checking a document need, whatever its format."""
    from graph import validate
    from ingest import pipeline  # noqa: F401
    from ingest.extract import extractors

    extractors()
    validate.load(register.trig())


def extract_all(paths: Sequence[Path], jobs: int, ask: Ask | None = None) -> Iterator[Extracted]:
    """Yield the records of each document in files, in the order given."""
    force = Workforce(
        jobs,
        lambda piece, why: Extracted(piece[1], refused=given_up(piece[1], why)),
        SECONDS_WITH_MODEL if ask else SECONDS,
    )
    with TemporaryDirectory(prefix="vsc-members-") as folder:
        given = list(unpacked(paths, Path(folder)))
        readable = [one for one in given if not one.refused]
        found = force.map(
            extract,
            [g.path for g in readable],
            [g.name for g in readable],
            [ask] * len(readable),
        )
        enclosed: set[str] = set()  # what an e-mail brings comes after it
        for one in given:
            told = Extracted(one.name, refused=one.refused) if one.refused else next(found)
            enclosed.update(told.enclosed)
            if told.name not in enclosed:
                yield told


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; an OSError when it is too large to hold."""
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        raise OSError(f"{path.name}: {size:,} bytes is over {LARGEST_BYTES:,}; split the file")
    return path.read_bytes()


def take_all(
    paths: Sequence[Path],
    executor: Mapper | None,
    begun: Callable[[int, int], Callable[[], object]] = lambda _known, _whole: lambda: None,
    recalled: Callable[[list[Source]], object] = lambda _: None,
    shelf: Shelf | None = None,
    ask: Ask | None = None,
) -> list[Taken]:
    """Read documents, and return what became of each, in the order given.

    Files with the same bytes are read once, under the first name; so is a slug taken only once.
    What the shelf knows is not read again: its key is the document's bytes, its name and the code
    that reads. `begun` is told how many documents are known and how many there are, and gives what
    is called after each that was read; `recalled` is given the known ones while others are read.
    What a language model says is not kept.
    """
    with TemporaryDirectory(prefix="vsc-members-") as folder:
        given = [*with_origins(unpacked(paths, Path(folder), shelf), paths)]
        firsts: dict[str, Given] = {}
        copies: dict[Given, Given] = {}
        for one in given:
            first = one if one.refused else firsts.setdefault(one.digest, one)
            if first is not one:
                copies[one] = first
        unique = [one for one in given if one not in copies and not one.refused]
        keys = {
            one: key_of(one.digest, one.name, code_digest(), str(one.origin or ""))
            for one in unique
        }
        known = shelf.has(READ, keys.values()) if shelf and not ask else set()
        fresh = [one for one in unique if keys[one] not in known]
        if len(fresh) > FEW:
            from api.building import loaded  # noqa: F401  once, for all processes that are forked from here
        run = executor.map if executor else map
        columns = zip(*((g.path, g.name, ask, g.origin) for g in fresh), strict=True)
        results = run(take_and_check if shelf else take, *columns) if fresh else ()
        done = begun(len(known), len(unique))
        found = shelf.find(READ, known) if shelf and known else {}
        taken = {
            one: recall(one, found[k], shelf) for one, k in keys.items() if shelf and k in found
        }
        recalled([one.source for one in taken.values() if one.source])
        for one, result in zip(fresh, results, strict=True):
            taken[one] = keep(result, keys[one], shelf, lasting=not ask) if shelf else result
            done()
    if shelf:
        shelf.commit()
    for one in given:
        if one.refused:
            taken[one] = Taken(one.path, one.name, refused=one.refused)
        elif one in copies:
            taken[one] = Taken(one.path, one.name, same_as=copies[one].name)
    mails = {inside: one.name for one in taken.values() for inside in enclosed_in(one.source)}
    for one in given:
        if mail := mails.get(one.name) or mails.get(one.digest):
            taken[one] = Taken(one.path, one.name, read_with=mail)
    return [*one_per_slug(taken[one] for one in given)]


def enclosed_in(source: Source | None) -> Iterable[str]:
    """Return digests and names of what an e-mail brings and what was read as part of it."""
    told = (source.report.get("enclosed") or {}) if source else {}
    return (*told.keys(), *told.values())


def keep(taken: Taken, key: str, shelf: Shelf, *, lasting: bool) -> Taken:
    """Put what became of a document on the shelf, and return it with its text there."""
    if taken.source is None:
        if taken.lasting and lasting:
            shelf.put(READ, key, {"refused": taken.refused})
        return taken
    whole = taken.source
    quads = [one["quads"] for one in whole.report.get("doubts", ())]
    told = {
        "slug": whole.slug,
        "text": shelf.put_text(TEXTS, whole.trig),
        "report": without_quads(whole.report),
        "report digest": whole.report_digest,
        "doubts": shelf.put_text(TEXTS, json.dumps(quads)) if quads else "",
        "notes": taken.notes,
    }
    if lasting:
        shelf.put(READ, key, told)
    source = source_of(told, shelf)
    if taken.appraisal:
        keep_appraisal(taken.appraisal, source, register.trig(), shelf)
    return replace(taken, source=source, appraisal=None)


def recall(given: Given, told: Mapping[str, Any], shelf: Shelf) -> Taken:
    """Return what became of a document, from what `keep` put on the shelf."""
    if "refused" in told:
        return Taken(given.path, given.name, refused=told["refused"], lasting=True)
    source = source_of(told, shelf)
    return Taken(given.path, given.name, source, notes=tuple(told["notes"]))


def source_of(told: Mapping[str, Any], shelf: Shelf) -> Source:
    """Return a document that the shelf holds; its texts stay there until they are needed."""
    for name in ("text", "doubts"):
        shelf.use(TEXTS, told[name])
    doubts = KeptText(shelf, told["doubts"]) if told["doubts"] else None
    text = KeptText(shelf, told["text"])
    return Source(told["slug"], text, told["report"], told["report digest"], doubts)


def one_per_slug(taken: Iterable[Taken]) -> Iterator[Taken]:
    """Yield what was taken, with a second document of the same slug refused."""
    owners: dict[str, str] = {}
    for one in taken:
        owner = owners.setdefault(one.source.slug, one.name) if one.source else one.name
        if one.source and owner != one.name:
            yield Taken(
                one.path,
                one.name,
                refused=f"{one.name}: would be released as {one.source.slug}, and so would "
                f"{owner}; give only one of the two",
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
