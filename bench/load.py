"""Load from wrk, the load generator (Debian: apt-get install wrk), and what it measured.

Queries go by GET, in the order given. A run of different queries ends each with a comment with a
number of its own, so that no answer that was kept can serve; for the store a comment is nothing.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

SCRIPT = """
local paths, distinct, first = {}, %s, %d
for line in io.lines(%s) do paths[#paths + 1] = line end
local headers = {["Accept"] = "application/sparql-results+json"}
local made = {}
local n = 0
function init(arguments)  -- here and not before, as only now the Host header is known
  if not distinct then
    for i, path in ipairs(paths) do made[i] = wrk.format("GET", path, headers) end
  end
end
function request()
  n = n + 1
  local at = (n - 1) %% #paths + 1
  if not distinct then return made[at] end
  return wrk.format("GET", paths[at] .. "%%20%%23" .. (first + n), headers)
end
function done(summary, latency, requests)
  io.stderr:write(string.format(
    '{"requests":%%d,"seconds":%%.6f,"p50":%%.3f,"p99":%%.3f,"most":%%.3f,"bad":%%d}',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3,
    summary.errors.status + summary.errors.connect + summary.errors.read
      + summary.errors.write + summary.errors.timeout))
end
"""
_NUMBERS = count(1)  # of runs, so that no two runs ask the same different queries


class NoWrk(Exception):
    """wrk is not installed."""


@dataclass(frozen=True)
class Load:
    """What one run of wrk measured: requests a second, latencies in milliseconds, failures."""

    rate: float
    p50: float
    p99: float
    most: float
    bad: int


def wrk() -> str:
    """Return where wrk is. Raises NoWrk."""
    found = shutil.which("wrk")
    if found is None:
        raise NoWrk("this bench needs wrk, the load generator (Debian: apt-get install wrk)")
    return found


def paths(endpoint: str, queries: Sequence[str]) -> list[str]:
    """Return the path and query string of each query at an endpoint's path."""
    return [f"{endpoint}?query={quote(query, safe='')}" for query in queries]


def run(
    address: str,
    endpoint: str,
    queries: Sequence[str],
    *,
    connections: int,
    seconds: float,
    distinct: bool,
) -> Load:
    """Return what so many connections measure in so many seconds."""
    with tempfile.TemporaryDirectory() as name:
        listed, script = Path(name) / "paths", Path(name) / "load.lua"
        listed.write_text("\n".join(paths(endpoint, queries)) + "\n", "ascii")
        flag, first = "true" if distinct else "false", next(_NUMBERS) * 100_000_000
        script.write_text(SCRIPT % (flag, first, json.dumps(str(listed))), "ascii")
        command = [wrk(), "-t1", f"-c{connections}", f"-d{seconds:g}s", "--timeout", "60s"]
        command += ["-s", str(script), address]
        ended = subprocess.run(command, capture_output=True, text=True, check=True)
    said = json.loads(ended.stderr.strip().splitlines()[-1])
    rate = said["requests"] / said["seconds"]
    return Load(rate, said["p50"], said["p99"], said["most"], said["bad"])
