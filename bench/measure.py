"""The measurements: each returns figures, and whether they are within what the project promises."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pyoxigraph as ox
import pyshacl
from rdflib import Dataset

import shapes
from api.building.files import find_files
from api.building.intake import take, take_all
from bench.letters import letter
from graph.dataset import build, check_all
from graph.query import run, write
from graph.question import questions
from graph.texts import Source, Texts
from graph.validate import check, ontology_quads, register_quads
from ingest import register


@dataclass(frozen=True)
class Result:
    """One measurement: a title, figures by name, and the promise that it is held to."""

    title: str
    figures: dict[str, Any]
    promise: str = ""
    holds: bool | None = None  # None where nothing is promised

    def as_dict(self) -> dict[str, Any]:
        """Return the measurement, ready for JSON."""
        return asdict(self)

    def in_words(self) -> str:
        """Return the measurement for a person."""
        lines = [self.title]
        lines += [f"  {name}: {shown(value)}" for name, value in self.figures.items()]
        if self.promise:
            lines.append(f"  {'holds' if self.holds else 'DOES NOT HOLD'}: {self.promise}")
        return "\n".join(lines) + "\n"


def shown(value: object) -> str:
    """Return a figure with as many digits as mean something."""
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes, by the wall clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the processor time of some work, which others on the machine disturb less."""
    start = time.process_time()
    work()
    return time.process_time() - start


@contextmanager
def letters(count: int) -> Iterator[Path]:
    """Give a folder with so many letters, each with other names and figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(count):
            (folder / f"letter-{number:04d}.txt").write_text(letter(number), "utf-8")
        yield folder


def texts_of(folder: Path) -> Texts:
    """Read every document of a folder in this process."""
    taken = take_all(find_files([folder]).files, None)
    refused = [one.refused for one in taken if one.refused]
    if refused:
        raise RuntimeError(refused[0])
    return Texts(register.trig(), tuple(one.source for one in taken if one.source))


def warm_up() -> None:
    """Do once what every process does once: load the register, ontology and shapes."""
    with letters(1) as folder:
        texts = texts_of(folder)
        check_all(texts, None)


def time_build_of(folder: Path) -> Result:
    """Return how long the documents of a folder take after start-up, from bytes to release."""
    warm_up()
    steps: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as dataset:
        texts: list[Texts] = []
        steps["read, seconds"] = seconds(lambda: texts.append(texts_of(folder)))
        steps["check, derive, release, seconds"] = seconds(lambda: build(texts[0], Path(dataset)))
    whole = sum(steps.values())
    return Result(
        f"Build of the {len(texts[0].sources)} documents of {folder.name}, in one process",
        {**steps, "whole, seconds": whole},
        "under 5 seconds after start-up, SHACL included",
        whole < 5,
    )


def cost_per_document(sizes: tuple[int, ...]) -> Result:
    """Return processor seconds per document for growing numbers of letters, and their ratio."""
    warm_up()
    figures: dict[str, Any] = {}
    costs: list[float] = []
    for size in sizes:
        with letters(size) as folder, tempfile.TemporaryDirectory() as dataset:
            texts: list[Texts] = []
            reading = cpu_seconds(lambda: texts.append(texts_of(folder)))  # noqa: B023
            building = cpu_seconds(lambda: build(texts[0], Path(dataset)))  # noqa: B023
        costs.append((reading + building) / size)
        figures[f"{size} documents, processor seconds each"] = costs[-1]
    ratio = costs[-1] / costs[0]
    figures[f"ratio of {sizes[-1]} to {sizes[0]}"] = ratio
    figures["peak memory, MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Result(
        "Cost of a document as the dataset grows",
        figures,
        "a document of the largest dataset costs at most 1.3 times one of the smallest",
        ratio <= 1.3,
    )


def rebuild_unchanged(size: int) -> Result:
    """Return how long a build takes that finds its content released already."""
    with letters(size) as folder, tempfile.TemporaryDirectory() as dataset:
        texts = texts_of(folder)
        first = seconds(lambda: build(texts, Path(dataset)))
        again = seconds(lambda: build(texts, Path(dataset)))
    return Result(
        f"Build of the same {size} documents again",
        {"first, seconds": first, "again, seconds": again, "ratio": again / first},
        "a tenth of the first at most",
        again <= first / 10,
    )


def compare_engines(repeats: int) -> Result:
    """Return what pySHACL takes on one letter's graphs, as a ratio to the gate's engine."""
    with letters(1) as folder:
        taken = take(find_files([folder]).files[0])
    if taken.source is None:
        raise RuntimeError(taken.refused)
    source: Source = taken.source
    known = register.trig()
    check(source.slug, source.trig, known)
    gate = median(
        cpu_seconds(lambda: check(source.slug, source.trig, known)) for _ in range(repeats)
    )
    store = ox.Store()
    for quads in (ontology_quads(), register_quads(known)):
        store.extend(quads)
    store.load(source.trig.encode(), format=ox.RdfFormat.TRIG)
    triples = ox.serialize((quad.triple for quad in store), format=ox.RdfFormat.N_TRIPLES) or b""
    data = Dataset(default_union=True).parse(data=triples, format="nt")
    oracle = median(
        cpu_seconds(lambda: pyshacl.validate(data, shacl_graph=shapes.load()))
        for _ in range(repeats)
    )
    return Result(
        "The gate against pySHACL, on one letter with register and ontology",
        {
            "the gate with its rules, seconds": gate,
            "pySHACL, seconds": oracle,
            "ratio": oracle / gate,
        },
    )


def time_questions(size: int) -> Result:
    """Return how long the ready-made questions take on a release of so many letters."""
    with letters(size) as folder, tempfile.TemporaryDirectory() as dataset:
        store = build(texts_of(folder), Path(dataset)).release.open()
        taken = {
            one.name: seconds(lambda: write(run(store, one.text), "csv"))  # noqa: B023
            for one in questions()
        }
    slowest = sorted(taken, key=lambda name: -taken[name])[:5]
    return Result(
        f"The {len(taken)} ready-made questions on {size} letters",
        {
            "median, seconds": median(taken.values()),
            **{f"{name}, seconds": taken[name] for name in slowest},
        },
        "each in under 2 seconds",
        max(taken.values()) < 2,
    )
