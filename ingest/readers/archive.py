"""Files that hold several documents: ZIP archives and e-mails with attachments, opened to any depth allowed."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.errors import Broken, IngestError, OverLimit
from ingest.readers.limits import LIMIT_ARCHIVE_BYTES, LIMIT_BYTES, LIMIT_NESTING
from ingest.readers.mail import attachments
from ingest.readers.member import Member
from ingest.readers.package import FAULTS, Budget, opened
from ingest.readers.sniff import MAILS, Format


def unpack(found: Format, data: bytes, name: str, budget: Budget) -> Iterator[Member | IngestError]:
    """Yield what a file directly holds; a fault of the whole file is yielded as the last thing."""
    if found in MAILS:
        yield from attachments(data, name)
        return
    try:
        with opened(data, name, "ZIP archive") as container:
            for member in container.infolist():
                steps = member.filename.replace("\\", "/").split("/")
                if member.is_dir() or any(step.startswith((".", "__MACOSX")) for step in steps):
                    continue
                path = "!".join(steps)  # a published file name has no folders in it
                if member.file_size > LIMIT_BYTES:
                    yield OverLimit(f"{name}!{path}", member.file_size, "bytes", LIMIT_BYTES)
                    continue
                try:
                    yield Member(f"{name}!{path}", budget.read(container, member))
                except FAULTS as error:
                    yield Broken(f"{name}!{path}", "member of the archive", str(error))
    except IngestError as error:
        yield error


def new_budget(name: str) -> Budget:
    """Return what may be unpacked from one file given, archives within it included."""
    return Budget(name, LIMIT_ARCHIVE_BYTES)


def too_deep(name: str, depth: int) -> IngestError | None:
    """Return the error for an archive that lies too deep in others, if it does."""
    if depth <= LIMIT_NESTING:
        return None
    return OverLimit(name, depth, "archives within each other", LIMIT_NESTING)
