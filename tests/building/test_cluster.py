"""A Dask cluster builds what this machine builds, and loses nothing when a worker dies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.commands.build import build_and_write
from bench.letters import letter
from tests.waiting import PATIENCE

LETTERS = 9

# A process of its own, since Dask leaves threads and sockets behind. One worker stands still from
# the beginning, and is killed as soon as it has something to read.
RUN = """
import json, os, signal, sys, threading, time
from pathlib import Path
import dask
from distributed import Client, LocalCluster
from api.commands.build import build_and_write

documents, out, dataset = map(Path, sys.argv[1:])
said = {}

def kill(client, worker, pid):
    while not (given := client.processing()[worker]):
        time.sleep(0.02)
    os.kill(pid, signal.SIGKILL)
    said.update(lost=len(given))

if __name__ == "__main__":
    dask.config.set({"distributed.worker.daemon": False})
    with (
        LocalCluster(n_workers=3, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster.scheduler_address, set_as_default=False) as client,
    ):
        pids = client.run(os.getpid)
        worker, pid = next(iter(pids.items()))
        os.kill(pid, signal.SIGSTOP)
        killing = threading.Thread(target=kill, args=[client, worker, pid])
        killing.start()
        built, reading, _ = build_and_write(
            [documents], out, dataset, 1, scheduler=cluster.scheduler_address
        )
        killing.join()
    said.update(workers=len(pids), version=built.release.version, unread=reading.unread)
    print(json.dumps(said))
"""


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder with what they hold."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_builds_what_one_process_builds(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    documents = tmp_path / "documents"
    documents.mkdir()
    for number in range(LETTERS):
        (documents / f"{number}.txt").write_text(letter(number), "utf-8")
    (documents / "scan.txt").write_bytes(b"\0")
    script = tmp_path / "run.py"
    script.write_text(RUN, "utf-8")
    there, here = tmp_path / "there", tmp_path / "here"
    command = [sys.executable, str(script), str(documents), str(there), str(tmp_path / "a")]
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    ran = subprocess.run(
        command, capture_output=True, text=True, timeout=10 * PATIENCE, cwd=root, env=environment
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    said = json.loads(ran.stdout.splitlines()[-1])
    built, reading, _ = build_and_write([documents], here, tmp_path / "b", 1)
    assert said["workers"] == 3
    assert said["lost"] > 0
    assert said["unread"] == reading.unread
    assert said["version"] == built.release.version
    assert files(there) == files(here)
