"""What earlier builds worked out, kept by what it was worked out from.

A shelf is one SQLite file beside the releases. Its keys are digests of everything that decides a
result: the bytes of a document, its name, the code that read it. Nothing on it is needed: without
it, a build does all its work again and comes to the same release. What is put is safe once
committed, so a build that is killed goes on where it was.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import zstandard
from pydantic_core import from_json, to_json

from graph.errors import GraphError
from graph.store import batched

FILE = "shelf.sqlite"
SECONDS_BETWEEN_COMMITS = 1.0
AT_ONCE = 500  # keys in one look-up; SQLite takes some thousands
WAIT_SECONDS = 60.0  # for another process that writes
DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


class BadShelf(GraphError):
    """A shelf that cannot be read or written."""


@contextmanager
def faults_told(path: Path) -> Iterator[None]:
    """Turn what the database says of a full disk, a lock or damage into BadShelf."""
    try:
        yield
    except sqlite3.Error as error:
        raise BadShelf(
            f"{path}: {error}; make room on the disk and build again, which goes on where this "
            "stopped, or delete the file, which costs time only"
        ) from error


def key_of(*parts: str) -> str:
    """Return the key of a result that these parts decide.

    >>> key_of("a", "bc") == key_of("ab", "c")
    False
    """
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass
class Shelf:
    """Results by kind and key. `None` as path keeps them in memory only."""

    path: Path | None = None
    _database: sqlite3.Connection = field(init=False, repr=False)
    _committed: float = field(init=False, default=0.0)
    _used: dict[str, set[str]] = field(init=False, default_factory=dict, repr=False)
    _expected: dict[str, dict[str, Any]] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        self._database = self._opened()
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            if self.path is None or error.sqlite_errorcode not in DAMAGED:
                raise
            self._database.close()
            for ending in ("", "-wal", "-shm"):  # all that was on it can be worked out again
                Path(f"{self.path}{ending}").unlink(missing_ok=True)
            self._database = self._opened()
            self._prepare()

    def _opened(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path or ":memory:", timeout=WAIT_SECONDS)

    def _prepare(self) -> None:
        self._database.execute("PRAGMA journal_mode = WAL")
        # A power cut may lose the last seconds, not the file.
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, value BLOB, "
            "PRIMARY KEY (kind, key))"
        )

    def put(self, kind: str, key: str, value: object) -> None:
        """Keep a result, ready for JSON."""
        self._put(kind, key, to_json(value))

    def put_text(self, kind: str, text: str) -> str:
        """Keep a text, packed, and return its key: its SHA-256."""
        data = text.encode()
        key = hashlib.sha256(data).hexdigest()
        self._put(kind, key, zstandard.compress(data, 3))
        return key

    def _put(self, kind: str, key: str, value: bytes) -> None:
        self.use(kind, key)
        self._database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (kind, key, value))
        if time.monotonic() - self._committed > SECONDS_BETWEEN_COMMITS:
            self.commit()

    def commit(self) -> None:
        """Make what was put safe."""
        self._database.commit()
        self._committed = time.monotonic()

    def find(self, kind: str, keys: Iterable[str]) -> dict[str, Any]:
        """Return the results that are kept under any of the keys."""
        wanted, expected = list(keys), self._expected.pop(kind, {})
        unseen = [key for key in wanted if key not in expected]
        found = {key: from_json(value) for key, value in self._rows("key, value", kind, unseen)}
        self._used.setdefault(kind, set()).update(found)
        return found | {key: expected[key] for key in wanted if key in expected}

    def expect(self, kind: str, keys: Iterable[str]) -> None:
        """Look up, while there is time, what the next `find` of a kind will ask for, and more."""
        self._expected[kind] = self.find(kind, keys)

    def has(self, kind: str, keys: Iterable[str]) -> set[str]:
        """Return those of the keys under which something is kept."""
        found = {key for (key,) in self._rows("key", kind, keys)}
        self._used.setdefault(kind, set()).update(found)
        return found

    def _rows(self, columns: str, kind: str, keys: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        for some in batched(keys, AT_ONCE):
            marks = ",".join("?" * len(some))
            yield from self._database.execute(
                f"SELECT {columns} FROM kept WHERE kind = ? AND key IN ({marks})",  # noqa: S608
                (kind, *some),
            )

    def text(self, kind: str, key: str) -> str | None:
        """Return a text by its SHA-256, or None where it is not kept."""
        rows = self._database.execute(
            "SELECT value FROM kept WHERE kind = ? AND key = ?", (kind, key)
        )
        row = rows.fetchone()
        return zstandard.decompress(row[0]).decode() if row else None

    def count(self, kind: str) -> int:
        """Return how many results of one kind are kept."""
        rows = self._database.execute("SELECT COUNT(*) FROM kept WHERE kind = ?", (kind,))
        return int(rows.fetchone()[0])

    def use(self, kind: str, key: str) -> None:
        """Note that a result is in use, though nobody has asked for it yet."""
        self._used.setdefault(kind, set()).add(key)

    def drop_unused(self, kinds: Iterable[str]) -> None:
        """Forget the results of these kinds that were neither found, put nor noted so far.

        For the end of a build of everything: what documents were before they changed is not kept.
        """
        for kind in kinds:
            used = self._used.get(kind, set())
            rows = self._database.execute("SELECT key FROM kept WHERE kind = ?", (kind,))
            gone = [(kind, key) for (key,) in rows if key not in used]
            self._database.executemany("DELETE FROM kept WHERE kind = ? AND key = ?", gone)
        self.commit()

    def close(self) -> None:
        """Commit and close."""
        self.commit()
        self._database.close()
