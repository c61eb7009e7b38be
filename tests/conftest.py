"""What most tests need: the source documents, and no skipped test where skips are forbidden."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.run import DOCUMENTS

# Elsewhere each run draws new examples; in CI the same ones, so that a change alone decides.
settings.register_profile("anywhere", deadline=None)
settings.register_profile("ci", parent=settings.get_profile("anywhere"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "anywhere")


@pytest.fixture(scope="session")
def documents() -> Path:
    """Return the folder of source documents; tests that use it are marked `documents`."""
    return DOCUMENTS


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):  # type: ignore[no-untyped-def]
    """Turn a skip into a failure where skips are forbidden."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("FORBID_SKIPS") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and skips are forbidden here"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that read the source documents."""
    for item in items:
        if "documents" in getattr(item, "fixturenames", ()):
            item.add_marker("documents")
