"""Things that are gone stay known as gone, also when the releases that knew them are no more."""

from __future__ import annotations

from pathlib import Path

import httpx

from api.app import create_app
from graph.dataset import build
from graph.gone import read_gone
from graph.release import KEPT, current_release
from ontology.terms import ID
from tests.sample import Letter, texts_of, two_letters
from tests.served import serving

GONE = "organisation/lighthouse-trust"


def record_of(place: str) -> Letter:
    """Return a small document that differs from others."""
    made = Letter(f"{place}-record", f"{place} Council gave £500 to Aurora Help.")
    made.award(place.lower(), f"{place} Council", "Aurora Help", "£500")
    return made


def test_a_thing_is_gone_long_after_the_last_release_that_knew_it(tmp_path: Path) -> None:
    grants, record = two_letters()
    earliest = build(texts_of(grants, record), tmp_path).release
    first, documents = earliest.version, earliest.manifest["documents"]
    for place in ("Ash", "Birch", "Cedar", "Dale")[: KEPT + 1]:
        build(texts_of(record, record_of(place)), tmp_path)
    kept = {folder.name for folder in (tmp_path / "releases").iterdir()}
    assert first not in kept
    gone = read_gone(current_release(tmp_path))
    assert gone[f"{ID}{GONE}"] == first
    assert not any("/evidence/" in iri or "/activity/" in iri for iri in gone)
    with serving(create_app(tmp_path)) as address:
        answer = httpx.get(f"{address}/id/{GONE}")
        assert answer.status_code == 410
        assert first in answer.json()["detail"]
        assert httpx.get(f"{address}/id/organisation/never").status_code == 404
        (slug,) = {iri.rpartition("/")[2] for iri in gone if iri.startswith(f"{ID}document/")} & {
            str(one["slug"]) for one in documents
        }
        for graph in (slug, f"{slug}/evidence"):
            assert httpx.get(f"{address}/graph/{graph}").status_code == 410
        assert httpx.get(f"{address}/graph/never").status_code == 404


def test_a_thing_that_comes_back_is_gone_no_more(tmp_path: Path) -> None:
    grants, record = two_letters()
    build(texts_of(grants, record), tmp_path)
    build(texts_of(record), tmp_path)
    assert f"{ID}{GONE}" in read_gone(current_release(tmp_path))
    build(texts_of(grants, record_of("Ash")), tmp_path)
    assert f"{ID}{GONE}" not in read_gone(current_release(tmp_path))
    assert f"{ID}award/eastmere" in read_gone(current_release(tmp_path))


def test_the_first_release_has_nothing_gone(tmp_path: Path) -> None:
    release = build(texts_of(*two_letters()), tmp_path).release
    assert read_gone(release) == {}
