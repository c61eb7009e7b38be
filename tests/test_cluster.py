"""Documents are read through a Dask scheduler as they are here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from api.intake import find_documents, take_all
from bench.letters import letter

# A process of its own, since Dask leaves threads and sockets behind.
RUN = """
import json, sys
from pathlib import Path
from distributed import LocalCluster
from api.cluster import Cluster, dask_cluster
from api.intake import find_documents, take_all
with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as c:
    with dask_cluster(c.scheduler_address) as executor:
        taken = take_all(find_documents([Path(sys.argv[1])]), Cluster(executor))
print(json.dumps([one.source.trig if one.source else one.refused for one in taken]))
"""


@pytest.mark.slow
def test_a_cluster_reads_what_one_process_reads(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text(letter(number), "utf-8")
    (tmp_path / "scan.txt").write_bytes(b"\0")
    command = [sys.executable, "-c", RUN, str(tmp_path)]
    root = Path(__file__).parent.parent
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=root)
    assert ran.returncode == 0, ran.stderr[-3000:]
    here = take_all(find_documents([tmp_path]), None)
    assert json.loads(ran.stdout) == [
        one.source.trig if one.source else one.refused for one in here
    ]
