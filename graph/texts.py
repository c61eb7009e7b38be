"""A dataset as text: the graphs of each document, the register and the log of reviews.

Texts come from a folder such as `data/` or straight from ingestion, and are written to such a
folder. What they say together names the release that is made of them.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from graph.appraise import digest_of, gate_digest
from graph.errors import NoData
from graph.release import write_atomically
from graph.review import REVIEWS
from graph.shelf import Shelf

LAYOUT = "3"  # of a release's folder: a change here makes every release new
TEXTS, WRITTEN = "text", "written"
UNREAD = "unread.json"


@dataclass(frozen=True)
class KeptText:
    """A text on the shelf, unpacked when it is needed."""

    shelf: Shelf
    key: str

    def read_text(self, _encoding: str) -> str:
        """Return the text."""
        text = self.shelf.text(TEXTS, self.key)
        if text is None:
            raise KeyError(self.key)
        return text


@dataclass(frozen=True)
class Source:
    """One document as text: its four graphs, and what reading it reported.

    The text may stay where it is until it is needed, so that many documents need no memory.
    `known_report` is the digest of the report, where that is known already; `doubts` holds what
    doubts would state (N-Quads of each, as JSON), where the report leaves it out.
    """

    slug: str
    text: str | Path | KeptText
    report: Mapping[str, Any] = field(default_factory=dict)
    known_report: str = field(default="", repr=False, compare=False)
    doubts: KeptText | None = field(default=None, repr=False, compare=False)

    @property
    def trig(self) -> str:
        """The document's graphs, as TriG."""
        return self.text if isinstance(self.text, str) else self.text.read_text("utf-8")

    @property
    def digest(self) -> str:
        """The SHA-256 of the text."""
        return self.text.key if isinstance(self.text, KeptText) else self._digests[0]

    @property
    def report_digest(self) -> str:
        """The SHA-256 of the report."""
        return self.known_report or self._digests[1]

    @cached_property
    def _digests(self) -> tuple[str, str]:
        return digest(self.trig), digest(json.dumps(self.report, sort_keys=True))

    @cached_property
    def whole_report(self) -> Mapping[str, Any]:
        """The report with what its doubts would state."""
        if self.doubts is None:
            return self.report
        quads = json.loads(self.doubts.read_text("utf-8"))
        doubts = zip(self.report["doubts"], quads, strict=True)
        return {**self.report, "doubts": [one | {"quads": told} for one, told in doubts]}


@dataclass(frozen=True)
class Texts:
    """Everything a release is made of, besides the ontology, the shapes and the rules."""

    register: str
    sources: tuple[Source, ...]
    reviews: str = ""  # the log of what people decided on review (graph.review)
    unread: str = ""  # JSON of the files that were given and are no documents here, with the reason

    def version(self) -> str:
        """Return what names a release of these texts under today's ontology, shapes and rules."""
        whole = hashlib.sha256(f"{LAYOUT}\n{code_digest()}\n{digest(self.register)}\n".encode())
        if self.reviews:
            whole.update(f"{digest(self.reviews)}\n".encode())
        if self.unread:
            whole.update(f"unread {digest(self.unread)}\n".encode())
        for source in sorted(self.sources, key=lambda s: s.slug):
            whole.update(f"{source.slug} {source.digest} {source.report_digest}\n".encode())
        return whole.hexdigest()[:16]


def digest(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Return the digest of what else decides a release: ontology, shapes, rules, build."""
    root = Path(__file__).parent
    names = (
        "alike", "change", "dataset", "derive", "load_texts", "one_label", "review", "stored",
        "texts", "trig_blocks",
    )  # fmt: skip
    files = [*root.glob("rules/*.rq"), *(root / f"{name}.py" for name in names)]
    return digest(gate_digest() + digest_of(files))


def read_texts(folder: Path) -> Texts:
    """Return the released texts that stand in a folder such as `data/`.

    Raises NoData when there are none.
    """
    paths = sorted((folder / "documents").glob("*.trig"))
    register = folder / "register.trig"
    if not paths or not register.exists():
        raise NoData(folder)
    sources = tuple(read_source(path) for path in paths)
    unread = folder / UNREAD
    return Texts(
        register.read_text("utf-8"),
        sources,
        reviews_text(folder),
        unread.read_text("utf-8") if unread.exists() else "",
    )


def reviews_text(folder: Path) -> str:
    """Return the log of reviews that stands in a folder such as `data/`; empty where none does."""
    path = folder / REVIEWS
    return path.read_text("utf-8") if path.exists() else ""


def read_source(path: Path) -> Source:
    """Return the document of one TriG file, with the report beside it where there is one."""
    report = path.parent.parent / "reports" / f"{path.stem}.json"
    said = json.loads(report.read_text("utf-8")) if report.exists() else {}
    return Source(path.stem, path, said)


def write_texts(
    folder: Path,
    texts: Texts,
    derived: str,
    *,
    without: Collection[str] = (),
    whole: bool = False,
    shelf: Shelf | None = None,
) -> list[Path]:
    """Write texts where `read_texts` finds them, and return the files that were removed.

    Each file appears complete or not at all. Slugs in `without` are not written, and what is there
    of them goes; with `whole`, so does every document that is not among the texts. A file that the
    shelf knows to be as it was written is not read again.
    """
    kept = {source.slug: source for source in texts.sources if source.slug not in without}
    place = str(folder.resolve())
    before = shelf.find(WRITTEN, [place]).get(place, {}) if shelf else {}
    known = before["files"] if before.get("by") == code_digest() else {}
    there = {name: states_in(folder / name) for name in (".", "documents", "reports")}
    wanted: dict[tuple[str, str], str] = {
        (".", "register.trig"): digest(texts.register),
        (".", "derived.trig"): digest(derived),
    }
    if texts.unread:
        wanted[".", UNREAD] = digest(texts.unread)
    else:
        (folder / UNREAD).unlink(missing_ok=True)
    for slug, source in kept.items():
        wanted["documents", f"{slug}.trig"] = source.digest
        wanted["reports", f"{slug}.json"] = source.report_digest

    def text_of(within: str, name: str) -> str:
        if within == ".":
            return {"register.trig": texts.register, UNREAD: texts.unread}.get(name, derived)
        slug = name.rpartition(".")[0]
        return kept[slug].trig if within == "documents" else as_told(kept[slug])

    now: dict[str, list[Any]] = {}
    for (within, name), text_digest in wanted.items():
        key, state = f"{within}/{name}", there[within].get(name)
        as_it_was = known.get(key)
        if state is None or as_it_was != [text_digest, *state]:
            path = folder / within / name
            write_if_changed(path, text_of(within, name))
            as_it_was = [text_digest, *state_of(path.stat())]
        now[key] = as_it_was
    if shelf:
        shelf.put(WRITTEN, place, {"by": code_digest(), "files": now})
    stale = [
        folder / within / name
        for within, ending in (("documents", ".trig"), ("reports", ".json"))
        for name in sorted(there[within])
        if name.endswith(ending)
        for slug in [name.removesuffix(ending)]
        if (whole and slug not in kept) or slug in without
    ]
    for path in stale:
        path.unlink()
    return stale


def as_told(source: Source) -> str:
    """Return the report on a document as it stands in its file."""
    return json.dumps(source.whole_report, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def states_in(folder: Path) -> dict[str, list[int]]:
    """Return, by name, what changes when a file in a folder is written to: its size and time."""
    if not folder.is_dir():
        return {}
    with os.scandir(folder) as files:
        return {one.name: state_of(one.stat()) for one in files if one.is_file()}


def state_of(state: os.stat_result) -> list[int]:
    """Return a file's size and time."""
    return [state.st_size, state.st_mtime_ns]


def derived_is_behind(folder: Path, derived: str) -> bool:
    """Return whether a folder holds another derived text than this one."""
    path = folder / "derived.trig"
    return path.exists() and path.read_text("utf-8") != derived


def write_if_changed(path: Path, text: str) -> None:
    """Write a file only when it would change, so that its date says when it last did."""
    if not path.exists() or path.read_bytes() != text.encode():
        write_atomically(path, text, durable=False)
