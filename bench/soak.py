"""The service under a long load with runaways in it: `python -m bench soak --minutes 10`.

Connections ask different light queries one after another; every fiftieth query would never end by
itself. A good request fails when its answer is not 200 with the rows that a plain run gives, a
runaway when it is not refused with 503. Memory is that of all processes of the service.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from urllib.parse import quote

import psutil

from bench import rivals
from bench.queries import LIGHT, RUNAWAY
from graph.release import current_release
from graph.store import open_store

RUNAWAY_EACH = 50
LATE_SECONDS = 0.1
FIRST_SECONDS = 5.0  # told apart: nothing is known yet of what is light and what is not


@dataclass
class Tally:
    """What the connections counted."""

    good: int = 0
    failed: list[str] = field(default_factory=list)
    # Each with the seconds since the beginning.
    refused: list[tuple[float, float]] = field(default_factory=list)  # seconds past the limit
    seconds: list[tuple[float, float]] = field(default_factory=list)  # of the good ones
    memory: list[tuple[float, int]] = field(default_factory=list)  # seconds, MiB


async def ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str
) -> tuple[int, bytes]:
    """Return status and body of one GET on an open connection."""
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n".encode()
    )
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    size = next((line for line in head.split("\r\n") if line.startswith("content-length")), "")
    if not size:
        raise ConnectionError("an answer of unknown length")
    return status, await reader.readexactly(int(size.split(":")[1]))


async def connection(
    number: int,
    port: int,
    since: float,
    until: float,
    limit: float,
    expected: list[tuple[str, int]],
    tally: Tally,
) -> None:
    """Ask until the time is over."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while time.monotonic() < until:
        count += 1
        unique = f" # {number} {count}"
        runaway = (count + number) % RUNAWAY_EACH == 0
        query, rows = (RUNAWAY, 0) if runaway else expected[(count * 64 + number) % len(expected)]
        began = time.monotonic()
        try:
            status, body = await ask(reader, writer, f"/sparql?query={quote(query + unique)}")
        except (OSError, EOFError) as error:
            tally.failed.append(f"{type(error).__name__} {error}")
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            continue
        took = time.monotonic() - began
        if runaway:
            tally.refused.append((began - since, took - limit))
            if status != 503:
                tally.failed.append(f"a runaway was answered {status}")
        elif status == 200 and len(json.loads(body)["results"]["bindings"]) == rows:
            tally.good += 1
            tally.seconds.append((began - since, took))
        else:
            tally.failed.append(f"{status} {body[:200]!r}")
    writer.close()


def memory_mib(process: int) -> int:
    """Return the memory that all processes of the service hold, shared pages counted once."""
    total = 0
    one = psutil.Process(process)
    for member in [one, *one.children(recursive=True)]:
        try:
            total += member.memory_full_info().pss
        except (psutil.NoSuchProcess, AttributeError):
            continue
    return total >> 20


async def watch(process: int, began: float, until: float, tally: Tally) -> None:
    """Note the memory from time to time."""
    while time.monotonic() < until:
        await asyncio.sleep(min(15, max(0.5, until - time.monotonic())))
        used = await asyncio.to_thread(memory_mib, process)
        tally.memory.append((time.monotonic() - began, used))


def run(dataset: Path, minutes: float, connections: int, limit: float) -> bool:
    """Run the soak, print what came of it, and return whether nothing failed."""
    release = current_release(dataset)
    documents = release.manifest["counts"]["documents"]
    store = open_store(release.store_folder)
    texts = [one(n * 7, documents) for n in range(200) for one in LIGHT]
    expected = [(text, sum(1 for _ in store.query(text))) for text in texts]
    tally = Tally()
    with rivals.ours(dataset, "--quiet", "--limit", str(limit)) as system:
        port = int(system.address.rpartition(":")[2])

        async def everything() -> None:
            began = time.monotonic()
            until = began + minutes * 60
            await asyncio.gather(
                watch(system.process, began, until, tally),
                *(
                    connection(n, port, began, until, limit, expected, tally)
                    for n in range(connections)
                ),
            )

        asyncio.run(everything())
    report(tally, minutes, connections, limit)
    return not tally.failed


def report(tally: Tally, minutes: float, connections: int, limit: float) -> None:
    """Print the counts."""
    print(f"Soak of {minutes:g} minutes, {connections} connections, limit {limit:g} s")
    print(f"  good requests answered: {tally.good:,}; failed: {len(tally.failed)}")
    for failure in tally.failed[:5]:
        print(f"    {failure}")
    parts = (f"the first {FIRST_SECONDS:g} s", 0.0, FIRST_SECONDS), ("after", FIRST_SECONDS, inf)
    for name, start, end in parts:
        times = sorted(took for at, took in tally.seconds if start <= at < end)
        late = sorted(past for at, past in tally.refused if start <= at < end)
        if times:
            print(
                f"  {name}: {len(times):,} light: median {1000 * times[len(times) // 2]:.1f} ms, "
                f"p99 {1000 * times[int(len(times) * 0.99)]:.1f} ms"
            )
        if late:
            over = sum(1 for one in late if one > LATE_SECONDS)
            print(
                f"  {name}: {len(late):,} runaways refused: past the limit by "
                f"{1000 * late[len(late) // 2]:.0f} ms (median), "
                f"{1000 * late[int(len(late) * 0.99)]:.0f} ms (p99); later than 100 ms: {over}"
            )
    told = tally.memory[:: max(1, len(tally.memory) // 10)]
    print("  memory, MiB: " + ", ".join(f"{used} ({at / 60:.1f} min)" for at, used in told))
