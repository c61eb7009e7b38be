"""The releases that are still kept beside the one that is served, opened when they are asked of."""

from __future__ import annotations

import pyoxigraph as ox

from api.live import Live
from api.pages.words import UNION
from api.sparql.request import is_iri
from graph.gone import read_gone
from graph.release import RELEASES, UNFINISHED, Release, read_release


def known_releases(live: Live) -> list[Release]:
    """Return the releases that are still kept, the newest first."""
    folder = live.release.folder.parent
    if folder.name != RELEASES:
        return [live.release]
    found = [
        read_release(path)
        for path in folder.iterdir()
        if not path.name.startswith(UNFINISHED) and (path / "manifest.json").exists()
    ]
    return sorted(found, key=lambda r: str(r.manifest["released"]), reverse=True)


def release_named(live: Live, version: str) -> Live | None:
    """Return a kept release by its version, open; None where there is none of that version."""
    if version == live.version:
        return live
    release = next((r for r in known_releases(live) if r.version == version), None)
    if release is None:
        return None
    return live.once(f"release {version}", lambda: Live(release, release.open(), live.pool))


def last_known(live: Live, iri: str) -> str:
    """Return the version of another release that spoke of a thing; nothing where none did."""
    if not is_iri(iri):
        return ""
    if version := live.once("gone", lambda: read_gone(live.release)).get(iri):
        return version
    # The list has no evidence, and a store elsewhere has no list: the kept releases are asked.
    others = live.once("others", lambda: open_others(live))
    node = ox.NamedNode(iri)
    for version, store in others:
        if next(iter(store.quads_for_pattern(node, None, None, UNION)), None):
            return version
    return ""


def open_others(live: Live) -> list[tuple[str, ox.Store]]:
    """Return the stores of the other releases that are still kept, the newest first.

    Those made after this one were served before it too, where an earlier content has come back.
    """
    others = [r for r in known_releases(live) if r.version != live.version]
    return [(r.version, r.open()) for r in others]
