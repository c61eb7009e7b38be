"""The network that is kept with a release: it reads back as it was, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.live import Live
from api.pages.network import known
from api.sparql.pool import Pool
from graph import kept_network
from graph.facts import Whole
from graph.kept_network import FILE, keep, kept, work_out
from graph.network import build_network
from graph.release import Release, current_release
from tests.served_example import release_example


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    dataset = tmp_path_factory.mktemp("kept")
    release_example(dataset)
    return current_release(dataset)


def live(release: Release) -> Live:
    return Live(release, release.open(), Pool(release.store_folder))


def test_reading_only_what_ties_need_gives_the_same_network(release: Release) -> None:
    store = release.open()
    some, every = (build_network(one) for one in (store, Whole(store)))
    assert len(some)
    assert list(some.nodes(data=True)) == list(every.nodes(data=True))
    assert list(some.edges(keys=True, data=True)) == list(every.edges(keys=True, data=True))


def test_a_network_reads_back_as_it_was_kept(release: Release, tmp_path: Path) -> None:
    network = work_out(release.open())
    keep(network, tmp_path)
    again = kept(tmp_path)
    assert again is not None
    assert list(again.network.nodes(data=True)) == list(network.network.nodes(data=True))
    assert list(again.network.edges(keys=True, data=True)) == list(
        network.network.edges(keys=True, data=True)
    )
    assert again.drawn == network.drawn
    written = (tmp_path / FILE).read_bytes()
    keep(again, tmp_path)
    assert (tmp_path / FILE).read_bytes() == written


def test_what_other_code_made_is_not_read(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept(tmp_path) is None
    keep(work_out(release.open()), tmp_path)
    monkeypatch.setattr(kept_network, "made_by", lambda: "other code")
    assert kept(tmp_path) is None


def test_a_service_keeps_what_it_worked_out_for_the_next_start(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = known(live(release))
    monkeypatch.setattr(kept_network, "work_out", lambda _: pytest.fail("worked out again"))
    assert known(live(release)).drawn == first.drawn
