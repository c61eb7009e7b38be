"""Files given by path, those in folders among them.

What is given stands for itself: a link in a folder that leads out of what was given is told and
not followed, or a folder that someone else fills would have any file of this machine read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import GraphError


class NoDocument(GraphError):
    """A path that holds no document."""


@dataclass
class Files:
    """The files to read, in order, each once; and links that are not followed, with the reason."""

    files: list[Path] = field(default_factory=list)
    refused: dict[Path, str] = field(default_factory=dict)


def find_files(paths: Iterable[Path]) -> Files:
    """Return the files among `paths` and in the folders among them.

    Hidden files are left out. Raises NoDocument for a path that does not exist, or an empty folder.
    """
    paths = list(paths)
    given = [real(path) for path in paths]
    found: dict[Path, None] = {}
    refused: dict[Path, str] = {}
    for path in paths:
        if not path.exists():
            raise NoDocument(f"{path} does not exist; give a document or a folder of documents")
        if not path.is_dir():
            found[path] = None
            continue
        empty = True
        for entry in entries_in(path):
            empty = False
            inside = Path(entry.path)
            reason = why_not_followed(inside, given) if entry.is_symlink() else ""
            if reason:
                refused[Path(writable(inside))] = reason
            elif entry.is_file():
                found[inside] = None
        if empty:
            raise NoDocument(f"{path} holds no files; give a folder with documents in it")
    return Files(list(found), refused)


_LEFT = frozenset(["Thumbs.db", "desktop.ini"])


def entries_in(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Yield files and links in a folder and in those within, by name, without hidden ones.

    What other programs leave there is hidden too: the mark of a file that Word has open.
    """
    with os.scandir(folder) as entries:
        shown = [e for e in entries if not e.name.startswith((".", "~$")) and e.name not in _LEFT]
    for entry in sorted(shown, key=lambda one: one.name):
        if entry.is_dir(follow_symlinks=False):
            yield from entries_in(entry.path)
        elif entry.is_symlink() or entry.is_file():
            yield entry


def why_not_followed(link: Path, given: Iterable[Path]) -> str:
    """Return why a link is not followed, and what to do; nothing where it is."""
    target = real(link)
    if not any(target.is_relative_to(one) for one in given):
        why = f"out of what was given, to {target}; give that too, or a copy instead of the link"
    elif not target.exists():
        why = f"to {target}, which is not there; mend the link, or remove it"
    else:
        return ""
    return writable(f"{link} is a link {why}")


def real(path: Path) -> Path:
    """Return where a path leads, links followed; one that only leads to itself stays."""
    return Path(os.path.realpath(path))


def writable(text: str | Path) -> str:
    """Return a text with paths that can be written anywhere, also where one is not UTF-8."""
    return str(text).encode("utf-8", "backslashreplace").decode()
