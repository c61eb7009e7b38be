"""Run all tests, the longest modules first; say plainly which were left out and why.

`FORBID_SKIPS=1` (as in CI) turns every skipped or left-out test into a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from ingest.readers.tesseract import tesseract
from tests import comunica_client, stores

ROOT = Path(__file__).parent.parent
PACKAGES = ("ontology", "shapes", "ingest", "graph", "api")
# A process a core and one more, as tests wait for servers and browsers; the tests of a module in one of
# them, as they share what they serve; modules begin in the order in which tests/conftest.py puts them.
PROCESSES = min(4, (os.cpu_count() or 2) + 1)
AT_ONCE = ("-n", str(PROCESSES), "--dist", "loadscope", "--no-loadscope-reorder")
DOCUMENTS = Path(os.environ.get("DOCUMENTS", ROOT.parent / "shared" / "documents"))
# What tests write goes into memory where there is room for many times of it (they leave 400 MB): each
# release is made sure of on its disk, and a test that makes one would wait for that.
MEMORY, ROOM_BYTES = Path("/dev/shm"), 4 * 1024**3


def folder_in_memory() -> Path | None:
    """Return where files are kept in memory, if there is room for those of tests."""
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK)):
        return None
    room = min(shutil.disk_usage(MEMORY).free, psutil.virtual_memory().available)
    return MEMORY if room > ROOM_BYTES else None


def left_out() -> dict[str, str]:
    """Return the markers of tests that cannot run on this machine, with the reason."""
    reasons = {}
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        reasons["browser"] = "no Chromium on this machine (Debian: apt-get install chromium)"
    if not DOCUMENTS.is_dir():
        reasons["documents"] = f"the source documents are not at {DOCUMENTS} (set DOCUMENTS)"
    if not (stores.VIRTUOSO and stores.ISQL):
        reasons["virtuoso"] = "no Virtuoso here (Debian: apt-get install virtuoso-opensource-7-bin)"
    if not tesseract():
        reasons["tesseract"] = (
            "no Tesseract with English here (Debian: apt-get install tesseract-ocr)"
        )
    if reason := comunica_client.install():
        reasons["comunica"] = reason
    return reasons


def run(wanted: str) -> int:
    """Run the tests whose markers are `wanted`, under coverage; return pytest's exit status.

    All in one go: finding the tests takes each process its time, and none waits for the last
    fast one before it begins a slow one.
    """
    command = [sys.executable, "-m", "pytest", "-q", *AT_ONCE, "--cov", "--cov-report="]
    command += ["--cov-fail-under=0", "tests", "-m", wanted]
    with TemporaryDirectory(prefix="vsc-tests-", dir=folder_in_memory()) as folder:
        environment = {**os.environ, "TMPDIR": folder}
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main() -> int:
    """Run the tests, then the coverage report."""
    reasons = left_out()
    forbid = bool(os.environ.get("FORBID_SKIPS"))
    for marker, reason in reasons.items():
        print(f"LEFT OUT: tests marked {marker!r}: {reason}", flush=True)
    if reasons and forbid:
        print("Tests may not be left out here (FORBID_SKIPS is set).")
        return 1
    for stale in ROOT.glob(".coverage*"):
        stale.unlink()
    status = run(" and ".join(f"not {marker}" for marker in reasons))
    if status:
        return status
    report = [sys.executable, "-m", "coverage", "report", "--skip-covered", "--skip-empty"]
    status = subprocess.run(report, cwd=ROOT, check=False).returncode
    for marker, reason in reasons.items():
        print(f"LEFT OUT: tests marked {marker!r}: {reason}")
    return status


if __name__ == "__main__":
    raise SystemExit(main())
