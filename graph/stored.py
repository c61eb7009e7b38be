"""The store of a release, filled: from the release before where little changed, or from scratch.

What the next build takes over stands beside the store: `parts.json`, what the store was filled from
and what was counted in it, and `derived.trig`, what follows across its documents.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from pydantic_core import from_json

from graph import change as changing
from graph import derive as derivation
from graph.alike import Paper
from graph.gone import write_gone
from graph.load_texts import load_texts
from graph.release import current_folder, write_atomically
from graph.review import REVIEWED, missing_labels
from graph.store import DERIVED, count_named, load, write_store
from graph.summary import count_things, findings_in, findings_of
from graph.trig_blocks import trig_of, with_subjects

PARTS_FILE = "parts.json"
DERIVED_FILE = "derived.trig"
TAKEN_OVER = 0.25  # a store is taken over while at most this share of its documents changed
ALWAYS_TAKEN_OVER = 20  # or so many of them


@dataclass(frozen=True)
class Parts:
    """What a store is filled from: `state` is, by slug, what decides the quads of a document.

    `quads` gives those of a document, and `text` the same as a text that `graph.load_texts` takes,
    nothing where it has blank nodes; `reviewed` gives those of the graph of reviews, `common`
    those of no document, the reviewed too; `names` has the IRIs under which reviewed things go on,
    by those that they had; `under` is what else decides what a store holds.
    """

    under: str
    state: Mapping[str, str]
    papers: Mapping[str, Paper]
    quads: Callable[[str], Iterable[ox.Quad]]
    text: Callable[[str], str]
    reviewed: Callable[[], Iterable[ox.Quad]]
    common: Callable[[], Iterable[ox.Quad]]
    names: Mapping[str, str]


@dataclass(frozen=True)
class Stored:
    """A store that was filled: what follows across its documents, and its counts."""

    derived: str  # TriG
    across: Sequence[dict[str, Any]]  # findings across documents
    quads: int
    things: Mapping[str, int]
    taken_over: bool = False
    some_left: bool = True  # whether a document of the release before may not be in this one


def fill(
    folder: Path,
    dataset: Path,
    parts: Parts,
    say: Callable[[str], None],
    draw: Callable[[ox.Store, Path], object] = lambda _store, _folder: None,
) -> Stored:
    """Fill the store in a release's folder: from the release before, or from scratch.

    From scratch, `draw` is called with the store and the folder while the store sorts its files.
    """
    before, then = last_parts(dataset)
    some_left = not then or not then["documents"].keys() <= parts.state.keys()
    changed: set[str] = set()
    changes = 0  # documents changed since the store was filled from scratch
    if before and then["under"] == parts.under:
        was = then["documents"]
        changed = {s for s in {*parts.state, *was} if parts.state.get(s) != was.get(s)}
        changes = then["changes"] + len(changed)
    if before and 0 < changes <= max(ALWAYS_TAKEN_OVER, TAKEN_OVER * len(parts.state)):
        say(f"taking over the release before, {len(changed)} documents changed")
        stored = take_over(folder, before, then, parts, sorted(changed))
    else:
        changes = 0
        store = write_store(folder / "store", parts.common())
        load_documents(store, parts)
        store.extend(list(missing_labels(store, parts.names)))
        say("deriving across documents")
        derivation.derive(store)
        with ThreadPoolExecutor(1) as beside:
            sorting = beside.submit(store.optimize)  # without Python, on a processor of its own
            derived, across = trig_of(store, DERIVED), findings_in(store, DERIVED)
            stored = Stored(derived, across, count_named(store), count_things(store))
            write_gone(folder, store, before)
            draw(store, folder)
            sorting.result()
        store.flush()
    stored = replace(stored, some_left=some_left)
    write_atomically(folder / DERIVED_FILE, stored.derived)
    told = {
        "under": parts.under,
        "documents": parts.state,
        "changes": changes,
        "quads": stored.quads,
        "things": stored.things,
        "across": stored.across,
    }
    write_atomically(folder / PARTS_FILE, json.dumps(told) + "\n")
    return stored


def load_documents(store: ox.Store, parts: Parts) -> None:
    """Add all documents to a store: as texts, and as quads those that cannot be."""
    others: list[str] = []

    def texts() -> Iterator[str]:
        for slug in parts.state:
            if text := parts.text(slug):
                yield text
            else:
                others.append(slug)

    load_texts(store, texts())
    load(store, chain.from_iterable(map(parts.quads, others)))


def take_over(
    folder: Path, before: Path, then: Mapping[str, Any], parts: Parts, changed: Sequence[str]
) -> Stored:
    """Copy the store of the release in `before` by links, and change in it what changed."""
    change = changing.begin(before / "store", folder / "store")
    for slug in changed:
        quads = parts.quads(slug) if slug in parts.state else ()
        change.replace(changing.graphs_of(slug), quads)
    labels = missing_labels(change.store, parts.names)
    change.replace([REVIEWED], [*parts.reviewed(), *labels])
    subjects = change.derive(parts.papers)
    change.store.flush()
    write_gone(folder, change.store, before, change.before, change.subjects)
    derived = {
        one: list(change.store.quads_for_pattern(one, None, None, DERIVED)) for one in subjects
    }
    across = {one["iri"]: one for one in then["across"]}
    for subject, quads in derived.items():
        across.pop(subject.value, None)
        across |= {one["iri"]: one for one in findings_of(quads, "")}
    return Stored(
        with_subjects((before / DERIVED_FILE).read_text("utf-8"), derived),
        [across[iri] for iri in sorted(across)],
        then["quads"] + change.quads,
        change.count_things(then["things"]),
        taken_over=True,
    )


def last_parts(dataset: Path) -> tuple[Path | None, dict[str, Any]]:
    """Return the folder of the release that is served, with what its store was filled from."""
    folder = current_folder(dataset)
    if folder is None or not (folder / PARTS_FILE).exists():
        return folder, {}
    return folder, from_json((folder / PARTS_FILE).read_bytes())


def derived_text(folder: Path) -> str:
    """Return, as TriG, what follows across the documents of the release in a folder."""
    return (folder / DERIVED_FILE).read_text("utf-8")
