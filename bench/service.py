"""The service beside its rivals, over the same quads, in turn: `python -m bench service`.

Every system runs from the beginning to the end; each measurement is taken of one after another, and
that several times, so that what else runs on the machine disturbs all alike. What counts is the
ratio to the Oxigraph server within one repeat. Before anything is timed, all give the same answers.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from api.processor_time import seconds_of_family
from bench import load, rivals
from bench.landscape import release_landscape
from bench.queries import HEAVY, LIGHT, Mix, mix
from bench.rivals import System

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "bench"
REFERENCE = "Oxigraph, from disk"


@dataclass
class Cell:
    """What one system did with one load: one entry for each repeat."""

    rates: list[float] = field(default_factory=list)
    p99s: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)  # processor time of a request
    bad: int = 0


def compare_answers(systems: Sequence[System], documents: int) -> None:
    """Compare the rows of every kind of query between all systems. Raises ValueError."""
    for kind in (*LIGHT, *HEAVY):
        expected: list[tuple[str, ...]] | None = None
        for system in systems:
            rows = system.ask(kind(70, documents))
            found = sorted(tuple(sorted(plain(row).items())) for row in rows)
            if kind.__name__ == "classes":  # Virtuoso counts classes of its own too
                found = [row for row in found if "victim-services" in str(row)]
            if expected is None:
                expected = found
            elif found != expected:
                raise ValueError(f"{system.name} answers {kind.__name__} in another way")


def plain(row: dict[str, str]) -> dict[str, str]:
    """Return a row with numbers as numbers: 12.0 is 12."""
    out = {}
    for name, value in row.items():
        try:
            out[name] = f"{float(value):.2f}"
        except ValueError:
            out[name] = value
    return out


def measure(
    systems: Sequence[System],
    asked: Mix,
    connections: int,
    seconds: float,
    repeats: int,
) -> dict[str, Cell]:
    """Return what each system does with a load, the systems taken in turn."""
    cells = {system.name: Cell() for system in systems}
    for repeat in range(repeats):
        order = [*systems[repeat % len(systems) :], *systems[: repeat % len(systems)]]
        for system in order:
            before = seconds_of_family(system.process)
            found = load.run(
                system.address,
                system.endpoint,
                asked.texts,
                connections=connections,
                seconds=seconds,
                distinct=not asked.repeated,
            )
            cell = cells[system.name]
            used = seconds_of_family(system.process) - before
            cell.rates.append(found.rate)
            cell.p99s.append(found.p99)
            cell.cpu_ms.append(1000 * used / max(1.0, found.rate * seconds))
            cell.bad += found.bad
            if asked.kind == "heavy":
                time.sleep(2)  # what wrk left behind ends
    return cells


def table(title: str, found: dict[int, dict[str, Cell]]) -> str:
    """Return a table: a row for each system, a column for each number of connections."""
    names = list(next(iter(found.values())))
    lines = [
        f"**{title}**", "",
        "| system | " + " | ".join(f"{n} conn." for n in found) + " |",
        "|---" * (len(found) + 1) + "|",
    ]  # fmt: skip
    for name in names:
        cells = []
        for by_name in found.values():
            one, other = by_name[name], by_name[REFERENCE]
            ratios = [a / b for a, b in zip(one.rates, other.rates, strict=True) if b]
            slower = [a / b for a, b in zip(one.p99s, other.p99s, strict=True) if b]
            said = f"{median(one.rates):,.3g}/s, p99 {median(one.p99s):.3g} ms"
            said += f", {median(one.cpu_ms):.2g} ms CPU"
            if name != REFERENCE and ratios:
                said = f"**x{median(ratios):.2g}** [{min(ratios):.2g}-{max(ratios):.2g}], {said}"
                said += f", p99 x{median(slower):.2g}" if slower else ""
            cells.append(said + (f", {one.bad} FAILED" if one.bad else ""))
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def run(
    quads: int,
    connections: Sequence[int],
    seconds: float,
    repeats: int,
    *,
    all_rivals: bool,
    kinds: Sequence[str],
) -> None:
    """Measure and print the tables of one size."""
    load.wrk()
    dataset = FOLDER / str(quads)
    release = release_landscape(quads, dataset)
    counts = release.manifest["counts"]
    documents = counts["documents"]
    with ExitStack() as stack:
        systems: list[System] = [
            stack.enter_context(rivals.ours(dataset)),
            stack.enter_context(rivals.oxigraph(release)),
        ]
        if all_rivals:
            whole = rivals.write_dump(release, FOLDER / f"{quads}-union.nq", union=True)
            named = rivals.write_dump(release, FOLDER / f"{quads}.nq", union=False)
            systems.append(stack.enter_context(rivals.oxigraph_in_memory(whole)))
            for other in (rivals.virtuoso(named), rivals.rdflib_endpoint(named)):
                started = stack.enter_context(other)
                if started:
                    systems.append(started)
        compare_answers(systems, documents)
        print(f"\n### {counts['quads']:,} quads in named graphs, {documents:,} documents\n")
        for kind in kinds:
            for repeated in (True, False):
                asked = mix(kind, repeated, documents)
                if repeated and kind == "heavy":
                    continue
                for system in systems:
                    warm(system, asked)
                found = {
                    count: measure(systems, asked, count, seconds, repeats) for count in connections
                }
                title = f"{kind.capitalize()}, {'repeated' if repeated else 'all different'}"
                print(table(title, found), flush=True)


def warm(system: System, asked: Mix) -> None:
    """Ask everything some times over, in the bytes in which it will be asked."""
    left, tries = 8.0 * len(asked.texts), 0  # each process that answers keeps its own
    while left > 0 and tries < 20:
        done = load.run(
            system.address, system.endpoint, asked.texts,
            connections=8, seconds=1, distinct=not asked.repeated,
        )  # fmt: skip
        left, tries = left - done.rate, tries + 1
