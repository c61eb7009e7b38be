"""What most tests need: the source documents, and no skipped test where skips are forbidden."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, settings
from pytest_cov.engine import CovController

from tests.run import DOCUMENTS
from tests.waiting import PATIENCE

# Elsewhere each run draws new examples; in CI the same ones, so that a change alone decides.
# How long examples take says more of the machine than of them.
settings.register_profile("anywhere", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("anywhere"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "anywhere")

# A client that is told nothing else gives up after 5 seconds.
for _step in ("connect", "read", "write", "pool"):
    setattr(httpx._config.DEFAULT_TIMEOUT_CONFIG, _step, PATIENCE)


@pytest.fixture(scope="session")
def documents() -> Path:
    """Return the folder of source documents; tests that use it are marked `documents`."""
    return DOCUMENTS


@pytest.fixture(scope="session")
def example_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the made-up document on a real port; yields the address. Do not release over it."""
    from api.app import create_app
    from tests.served import serving
    from tests.served_example import release_example

    dataset = tmp_path_factory.mktemp("dataset")
    release_example(dataset, documents := tmp_path_factory.mktemp("documents"))
    with serving(create_app(dataset, documents=documents)) as address:
        yield address


@pytest.fixture(scope="module")
def client(service: str) -> Iterator[httpx.Client]:
    """Ask the `service` of a module."""
    with httpx.Client(base_url=service) as found:
        yield found


@pytest.fixture(scope="session")
def sparql_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve two small graphs on a real port; yields the address."""
    from api.app import create_app
    from tests.asking import DATA
    from tests.served import release_trig, serving

    dataset = tmp_path_factory.mktemp("dataset")
    release_trig(dataset, DATA)
    with serving(create_app(dataset, limit_seconds=2 * PATIENCE)) as address:
        yield address


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):  # type: ignore[no-untyped-def]
    """Turn a skip into a failure where skips are forbidden."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("FORBID_SKIPS") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and skips are forbidden here"


def coverage_of(config: pytest.Config) -> CovController | None:
    """Return what measures coverage in this process, if anything does."""
    return getattr(config.pluginmanager.getplugin("_cov"), "cov_controller", None)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Find the tests without looking for garbage, and in one process alone under coverage.

    Each process reads the same modules, which stay: garbage is not looked for among them afterwards.
    """
    worker = getattr(session.config, "workerinput", {}).get("workerid", "gw0")
    unwatched = coverage_of(session.config) if worker != "gw0" else None
    gc.disable()
    if unwatched:
        unwatched.pause()
    try:
        return (yield)
    finally:
        if unwatched:
            unwatched.resume()
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    """Watch nothing of what a test needs either that is not watched itself."""
    coverage = coverage_of(item.config) if item.get_closest_marker("no_cover") else None
    if coverage:
        coverage.pause()
    try:
        return (yield)
    finally:
        if coverage:
            coverage.resume()


# These modules take longest, so they begin first: none is left to one process at the end.
LONGEST = (
    "tests/browser/test_accessible.py", "tests/building/test_incremental.py", "tests/browser/test_network_page.py",
    "tests/api/test_process.py", "tests/graph/test_remote_store.py", "tests/building/test_command_build.py",
    "tests/building/test_command.py", "tests/ingest/test_fuzz_readers.py", "tests/test_changed_documents.py",
    "tests/building/test_cluster.py", "tests/test_gold.py", "tests/api/test_mcp.py", "tests/test_questions.py",
    "tests/graph/test_picture.py", "tests/browser/test_network_gestures.py", "tests/browser/test_standalone.py",
)  # fmt: skip
# Tests of these markers run what the fast ones have run, and much of it in other processes.
UNWATCHED = ("slow", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest modules first, and mark tests by what they read and by what is watched.

    Coverage doubles what a test costs. So of the examples of one test it watches the first, and
    none of those that Hypothesis draws: what only the others reach counts as not covered.
    """
    seen: set[str] = set()
    for item in items:
        if "documents" in getattr(item, "fixturenames", ()):
            item.add_marker("documents")
        name = item.nodeid.partition("[")[0]
        drawn = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if name in seen or drawn or any(item.get_closest_marker(mark) for mark in UNWATCHED):
            item.add_marker("no_cover")
        seen.add(name)
    place = {module: number for number, module in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(place)))
