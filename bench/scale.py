"""Build mixed documents from scratch, then once more with one of them changed: `python -m bench scale`.

Each build is `vsc build` as a person runs it, in a process of its own; how much memory it and its
workers take is read from the system every tenth of a second. Processor seconds count all of them.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from api.building.intake import take
from bench.documents import mixed_document, write_documents
from bench.measure import Result, cpu_seconds, warm_up
from graph.appraise import appraise
from ingest import register

A_MINUTE = 500  # documents, on two cores
MOST_MIB = 1024  # of a worker
MOST_SECONDS = 5.0  # of a build in which one document changed


@dataclass
class Run:
    """One `vsc build`: its answer, and what it took."""

    told: dict[str, Any]
    seconds: float
    cpu: float
    parent_mib: float
    worker_mib: float


def build(folder: Path, place: Path) -> Run:
    """Build the documents of a folder and return what it took; raise when it fails."""
    command = [sys.executable, "-m", "api.command", "build", str(folder), "--json"]
    command += ["--out", str(place / "data"), "--dataset", str(place / "dataset")]
    # Python keeps compiled modules as it does by default, whatever this process was told: to
    # compile all of them again takes longer than all else that a second build does.
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(place / "compiled")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    with (place / "answer.json").open("w+") as out:
        running = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=env)
        parent = worker = 0.0
        while running.poll() is None:
            parent = max(parent, peak_mib(running.pid))
            worker = max([worker, *map(peak_mib, children_of(running.pid))])
            time.sleep(0.1)
        seconds = time.monotonic() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        out.seek(0)
        told = json.load(out)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(told, seconds, cpu, parent, worker)


def children_of(pid: int) -> list[int]:
    """Return the processes that a process started and that still run."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return []
    return [int(one) for one in listed.split()]


def peak_mib(pid: int) -> float:
    """Return the most memory that a process has held, in MiB; 0 when it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0.0
    held = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(held[1]) / 1024 if held else 0.0


def by_form(count: int) -> Result:
    """Return the processor seconds of reading and of checking a document, by form and by format."""
    warm_up()
    known = register.trig()
    spent: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        for number in range(count):
            file, data = mixed_document(number)
            path = Path(name) / file
            path.write_bytes(data)
            found: list[Any] = []
            reading = cpu_seconds(lambda: found.append(take(path)))  # noqa: B023
            source = found[0].source
            checking = cpu_seconds(lambda: appraise(source.slug, source.trig, known))  # noqa: B023
            for kind in ("all", path.suffix, file.rsplit("-", 1)[0]):
                spent[kind].append((reading, checking))
    figures = {
        f"{kind}, processor seconds": f"{mean(r for r, _ in each):.3f} to read, "
        f"{mean(c for _, c in each):.3f} to check ({len(each)} documents)"
        for kind, each in sorted(spent.items())
    }
    return Result(f"Cost of a document by form, over {count}", figures)


def growth(sizes: tuple[int, ...]) -> Result:
    """Return what builds of growing sizes take, each from scratch, and again with one change."""
    figures: dict[str, Any] = {"load of the machine before": os.getloadavg()[0]}
    costs, fast, small, quick = [], True, True, True
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            place, folder = Path(name), Path(name) / "documents"
            folder.mkdir()
            write_documents(folder, range(size))
            first = build(folder, place)
            released = first.told["counts"]["documents"]
            changed = next(folder.glob("press-release-*.html"))
            changed.write_bytes(
                changed.read_bytes().replace(b"has been awarded", b"has just been awarded")
            )
            again = build(folder, place)
            store = sum(f.stat().st_size for f in (place / "dataset").rglob("*") if f.is_file())
            shutil.rmtree(folder)
        a_minute = size * 60 / first.seconds
        costs.append(first.cpu / size)
        fast &= a_minute >= A_MINUTE
        small &= first.worker_mib < MOST_MIB
        quick &= again.seconds < MOST_SECONDS
        figures |= {
            f"{size} documents": f"{released} released, {first.told['counts']['quads']:,} quads",
            f"{size} documents, a minute": a_minute,
            f"{size} documents, processor seconds each": costs[-1],
            f"{size} documents, a minute on two cores by processor time": 120 / costs[-1],
            f"{size} documents, peak of a worker, MiB": first.worker_mib,
            f"{size} documents, peak of the parent, MiB": first.parent_mib,
            f"{size} documents, one changed, seconds": again.seconds,
            f"{size} documents, one changed, processor seconds": again.cpu,
            f"{size} documents, on disk, MiB": store / 1024**2,
        }
    linear = costs[-1] <= 1.3 * costs[0]
    figures[f"cost of a document, {sizes[-1]} to {sizes[0]}"] = costs[-1] / costs[0]
    return Result(
        "Builds of mixed documents: PDF, HTML, DOCX and text",
        figures,
        f"{A_MINUTE} a minute, under {MOST_MIB} MiB a worker, at most 1.3 times the cost of a "
        f"document in the largest, under {MOST_SECONDS:g} seconds where one changed",
        fast and small and linear and quick,
    )
