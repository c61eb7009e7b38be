"""The source documents where they are at hand, found by the digest of their bytes.

They are given by `vsc serve --documents DIR`. Their text is shown around a fact and nowhere kept.
Files that come later, with the next release, are taken up when a document is not found.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from api.pages.by_digest import files_by_digest
from api.pages.evidence import Print
from ingest.errors import IngestError
from ingest.read import read_document

PASSAGE_CHARACTERS = 240  # shown before and after a print, cut at a blank
KEPT_TEXTS = 32


@dataclass(frozen=True)
class Passage:
    """A print with the words around it, as they stand in the document."""

    before: str
    printed: str
    after: str


@dataclass
class Sources:
    """Documents by the SHA-256 of their bytes, in hexadecimal."""

    folder: Path | None = None
    look_again_seconds: float = 60.0
    _files: list[Callable[[str], tuple[bytes, str] | None]] = field(default_factory=list)
    _known: dict[Path, tuple[int, int]] = field(default_factory=dict)  # with size and time
    _looked: float = 0.0  # monotonic
    _texts: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._take_up()

    def _take_up(self) -> None:
        """Take up the files that are new or changed since the folder was looked at."""
        self._looked = monotonic()
        new = []
        for path in self.folder.rglob("*") if self.folder else ():
            if path.is_file():
                told = path.stat()
                seen = told.st_size, told.st_mtime_ns
                if self._known.get(path) != seen:
                    self._known[path] = seen
                    new.append(path)
        if new:
            self._files.append(files_by_digest(new))

    def _file(self, digest: str) -> tuple[bytes, str] | None:
        """Return bytes and name of a document; None where it is not at hand."""
        for again in (False, True):
            if again and monotonic() - self._looked < self.look_again_seconds:
                break
            if again:
                self._take_up()
            for file_of in reversed(self._files):
                if file := file_of(digest):
                    return file
        return None

    def text(self, digest: str) -> str | None:
        """Return a document's text as read; None where it is not at hand or not as it was."""
        if digest in self._texts:
            return self._texts[digest]
        try:
            file = self._file(digest)
            document = read_document(*file) if file else None
        except (IngestError, OSError):
            return None
        if document is None or document.digest != digest:
            return None
        self._texts[digest] = document.text
        while len(self._texts) > KEPT_TEXTS:
            self._texts.popitem(last=False)
        return document.text

    def passage(self, digest: str, where: Print) -> Passage | None:
        """Return the print in its place; None where the document is away or reads otherwise."""
        text = self.text(digest)
        if text is None or text[where.start : where.end] != where.exact:
            return None
        before = text[max(0, where.start - PASSAGE_CHARACTERS) : where.start]
        after = text[where.end : where.end + PASSAGE_CHARACTERS]
        if where.start > PASSAGE_CHARACTERS:
            before = "… " + before.partition(" ")[2]
        if where.end + PASSAGE_CHARACTERS < len(text):
            after = after.rpartition(" ")[0] + " …"
        return Passage(before, where.exact, after)
