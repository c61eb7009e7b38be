"""Releases: immutable folders named by their content, and the one that is served.

    DATASET/current            symbolic link to the release that is served
    DATASET/releases/VERSION/  store/ (Oxigraph on RocksDB), manifest.json, parts.json, gone.json,
                               network.json.gz (the network and its picture, once worked out)
    DATASET/releases/.new-*    a build that has not finished, or was killed: never served

A release appears by one rename and is served by another, so a build that is killed at any moment
leaves what was served before. A lock on DATASET lets one build run at a time; it goes with the
process that holds it, so nothing that an earlier build left can be in use by another.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from pydantic_core import from_json, to_json

from graph.errors import NoRelease
from graph.store import open_store

CURRENT = "current"
RELEASES = "releases"
UNFINISHED = ".new-"
KEPT = 3  # releases that stay: a service may still read the one before


@dataclass(frozen=True)
class Release:
    """One released dataset: where it stands, and what its manifest says of it."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def version(self) -> str:
        """The first 16 hexadecimal digits of the digest of everything the release is made of."""
        return str(self.manifest["version"])

    @property
    def released(self) -> datetime:
        """When the release was made, in UTC."""
        return datetime.fromisoformat(str(self.manifest["released"])).astimezone(UTC)

    @property
    def store_folder(self) -> Path:
        """Where the RocksDB store is, to be opened read-only."""
        return self.folder / "store"

    def open(self) -> ox.Store:
        """Open the store for reading only. Its default graph is the union of its named graphs."""
        return open_store(self.store_folder)


def current_release(dataset: Path) -> Release:
    """Return the release that `dataset` serves now.

    Raises NoRelease when nothing was released there.
    """
    folder = current_folder(dataset)
    if folder is None:
        raise NoRelease(dataset)
    return read_release(folder)


def current_folder(dataset: Path) -> Path | None:
    """Return where the release stands that `dataset` serves now, or None when there is none."""
    link = dataset / CURRENT
    # Resolved once, so that a swap while somebody reads cannot mix two releases.
    return link.resolve() if (link / "manifest.json").exists() else None


def find_release(dataset: Path, version: str) -> Release | None:
    """Return the release of that version, or None when there is none."""
    folder = dataset / RELEASES / version
    return read_release(folder) if (folder / "manifest.json").exists() else None


def read_release(folder: Path) -> Release:
    """Return the release that stands in `folder`."""
    return Release(folder, from_json((folder / "manifest.json").read_bytes()))


@contextmanager
def building(dataset: Path) -> Iterator[Path]:
    """Give a folder to build in, alone; what earlier builds left unfinished is removed first.

    The folder goes again unless `publish` took it.
    """
    releases = dataset / RELEASES
    releases.mkdir(parents=True, exist_ok=True)
    with (dataset / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in releases.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left)
        folder = releases / f"{UNFINISHED}{os.getpid()}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def publish(built: Path, dataset: Path, manifest: dict[str, Any]) -> Release:
    """Make the folder that was built the release that is served; call it inside `building`."""
    # A line for each part, not one for each value: of ten thousand documents that takes seconds.
    lines = (f"{json.dumps(k)}: {to_json(v).decode()}" for k, v in sorted(manifest.items()))
    write_atomically(built / "manifest.json", "{\n" + ",\n".join(lines) + "\n}\n")
    folder = dataset / RELEASES / str(manifest["version"])
    if folder.exists():  # of the same content, so it may stay
        shutil.rmtree(built)
    else:
        built.rename(folder)
    sync(folder.parent)
    release = Release(folder, manifest)
    serve(release, dataset)
    return release


def serve(release: Release, dataset: Path) -> None:
    """Point `current` at the release, and remove the oldest releases beyond `KEPT`."""
    link = dataset / f".{CURRENT}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(RELEASES) / release.folder.name)
    link.replace(dataset / CURRENT)
    sync(dataset)
    kept = [f for f in (dataset / RELEASES).iterdir() if not f.name.startswith(UNFINISHED)]
    kept.sort(key=lambda f: (f.name == release.folder.name, f.stat().st_mtime_ns))
    for old in kept[:-KEPT]:
        # Renamed first: a removal that is cut short leaves an unfinished build, not half a release.
        gone = old.with_name(f"{UNFINISHED}gone-{old.name}")
        old.rename(gone)
        shutil.rmtree(gone)


def write_atomically(path: Path, text: str, *, durable: bool = True) -> None:
    """Write the whole of `text` to `path`, or leave what stood there.

    Where it need not survive a power cut, since it can be made again, `durable` is false.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as out:
            out.write(text)
            if durable:
                out.flush()
                os.fsync(out.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)  # on a full disk it would take the room that is left
        raise


def sync(folder: Path) -> None:
    """Make the names in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
