"""Build the dataset: texts of documents' graphs in, one checked and immutable release out.

Texts come from `data/` or straight from ingestion; nothing here knows how they were made. The
version of a release is the digest of all that it is made of, so the same content is the same
release and is not built again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph import derive as derivation
from graph.errors import BadData, NoData, NothingPasses
from graph.gone import write_gone
from graph.query import short_iri
from graph.release import (
    Release,
    building,
    current_release,
    find_release,
    publish,
    serve,
    write_atomically,
)
from graph.review import (
    REVIEWS,
    bodies,
    read_reviews,
    rejected,
    renamed,
    review_quads,
    without,
)
from graph.store import DERIVED, PARTS, graph_of, parse_trig, write_store, write_trig
from graph.summary import summarise
from graph.validate import VIOLATION, Checked, check, ontology_quads
from shapes.check import Result

QUARANTINE = "quarantine"  # under the dataset: a readable report on each document kept out
SHOWN = 10  # things that a readable report names for each message
LAYOUT = "1"  # of a release's folder: a change here makes every release new


@dataclass(frozen=True)
class Source:
    """One document as text: its four graphs, and what reading it reported.

    The text may stay in its file until it is needed, so that many documents need no memory.
    """

    slug: str
    text: str | Path
    report: Mapping[str, Any] = field(default_factory=dict)

    @property
    def trig(self) -> str:
        """The document's graphs, as TriG."""
        return self.text if isinstance(self.text, str) else self.text.read_text("utf-8")


@dataclass(frozen=True)
class Texts:
    """Everything a release is made of, besides the ontology, the shapes and the rules."""

    register: str
    sources: tuple[Source, ...]
    reviews: str = ""  # the log of what people decided on review (graph.review)

    def version(self) -> str:
        """Return what names a release of these texts under today's ontology, shapes and rules."""
        whole = hashlib.sha256(f"{LAYOUT}\n{code_digest()}\n{digest(self.register)}\n".encode())
        if self.reviews:
            whole.update(f"{digest(self.reviews)}\n".encode())
        for source in sorted(self.sources, key=lambda s: s.slug):
            report = json.dumps(source.report, sort_keys=True)
            whole.update(f"{source.slug} {digest(source.trig)} {digest(report)}\n".encode())
        return whole.hexdigest()[:16]


def digest(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def code_digest() -> str:
    """Return the digest of what else decides a release: ontology, shapes, rules, build."""
    root = Path(__file__).parent.parent
    files = [
        *(root / "ontology").glob("*.ttl"),
        *(root / "shapes").glob("*.ttl"),
        *(root / "shapes").glob("rules/*.rq"),
        *(root / "graph").glob("rules/*.rq"),
        *(root / "shapes").glob("*.py"),
        *(
            root / "graph" / f"{name}.py"
            for name in ("dataset", "derive", "review", "store", "summary", "validate")
        ),
    ]
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(path.relative_to(root).as_posix().encode() + b"\n" + path.read_bytes())
    return whole.hexdigest()


def read_texts(folder: Path) -> Texts:
    """Return the released texts that stand in a folder such as `data/`.

    Raises NoData when there are none.
    """
    paths = sorted((folder / "documents").glob("*.trig"))
    register = folder / "register.trig"
    if not paths or not register.exists():
        raise NoData(folder)
    sources = tuple(read_source(path) for path in paths)
    return Texts(register.read_text("utf-8"), sources, reviews_text(folder))


def reviews_text(folder: Path) -> str:
    """Return the log of reviews that stands in a folder such as `data/`; empty where none does."""
    path = folder / REVIEWS
    return path.read_text("utf-8") if path.exists() else ""


def read_source(path: Path) -> Source:
    """Return the document of one TriG file, with the report beside it where there is one."""
    report = path.parent.parent / "reports" / f"{path.stem}.json"
    said = json.loads(report.read_text("utf-8")) if report.exists() else {}
    return Source(path.stem, path, said)


def write_texts(
    folder: Path,
    texts: Texts,
    derived: str,
    *,
    without: Collection[str] = (),
    whole: bool = False,
) -> list[Path]:
    """Write texts where `read_texts` finds them, and return the files that were removed.

    Each file appears complete or not at all. Slugs in `without` are not written, and what is there
    of them goes; with `whole`, so does every document that is not among the texts.
    """
    kept = [source for source in texts.sources if source.slug not in without]
    for source in kept:
        write_if_changed(folder / "documents" / f"{source.slug}.trig", source.trig)
        report = json.dumps(source.report, indent=1, sort_keys=True, ensure_ascii=False)
        write_if_changed(folder / "reports" / f"{source.slug}.json", report + "\n")
    write_if_changed(folder / "register.trig", texts.register)
    write_if_changed(folder / "derived.trig", derived)
    stays = {source.slug for source in kept}
    stale = [
        path
        for pattern in ("documents/*.trig", "reports/*.json")
        for path in sorted(folder.glob(pattern))
        if (whole and path.stem not in stays) or path.stem in without
    ]
    for path in stale:
        path.unlink()
    return stale


def derived_is_behind(folder: Path, derived: str) -> bool:
    """Return whether a folder holds another derived text than this one."""
    path = folder / "derived.trig"
    return path.exists() and path.read_text("utf-8") != derived


def write_if_changed(path: Path, text: str) -> None:
    """Write a file only when it would change, so that its date says when it last did."""
    if not path.exists() or path.read_bytes() != text.encode():
        write_atomically(path, text)


@dataclass(frozen=True)
class Built:
    """What a build came to."""

    release: Release
    fresh: bool  # False when the same content had been released before
    derived: str  # TriG of what follows across documents


def build(
    texts: Texts,
    dataset: Path,
    *,
    executor: Executor | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Built:
    """Check, derive and release; what was served before stays until the last moment.

    A document that does not pass its shapes is left out, with a readable report in the release's
    `quarantine` folder. `say` is told of each step.

    Raises GraphError when no document is left to release.
    """
    version = texts.version()
    if release := find_release(dataset, version):
        if not (dataset / "current").exists() or current_release(dataset).version != version:
            serve(release, dataset)
        return Built(release, fresh=False, derived=derived_text(release))
    with building(dataset) as folder:
        say(f"checking {len(texts.sources)} documents")
        checked = check_all(texts, executor)
        passing = [s for s in texts.sources if checked[s.slug].passes]
        quarantined = quarantine(dataset, [c for c in checked.values() if not c.passes])
        if not passing:
            raise NothingPasses(dataset / QUARANTINE, {q["slug"]: q["first"] for q in quarantined})
        say(f"storing {len(passing)} documents")
        store = write_store(folder / "store", release_quads(texts, passing))
        say("deriving across documents")
        derived = write_trig(derivation.derive(store))
        store.optimize()
        store.flush()
        manifest = {
            "version": version,
            "released": datetime.now(UTC).isoformat(timespec="seconds"),
            **summarise(store, passing_slugs := [s.slug for s in passing]),
            "reports": {s.slug: dict(s.report) for s in texts.sources},
            "problems": {
                slug: [asdict(problem) for problem in checked[slug].problems]
                for slug in passing_slugs
            },
            "quarantined": quarantined,
        }
        write_gone(folder, store, dataset)
        del store  # closes it: from here on it is only read
        return Built(publish(folder, dataset, manifest), fresh=True, derived=derived)


def check_all(texts: Texts, executor: Executor | None) -> dict[str, Checked]:
    """Return what the gate says of each document, by slug, in order."""
    run = executor.map if executor and len(texts.sources) > 1 else map
    results = run(check_source, texts.sources, [texts.register] * len(texts.sources))
    return {checked.slug: checked for checked in results}


def check_source(source: Source, register: str) -> Checked:
    """Return what the gate says; a text that does not parse or speaks for others fails."""
    slug, trig = source.slug, source.trig
    try:
        own = {graph_of(slug).value, *(graph_of(slug, part).value for part in PARTS)}
        for quad in parse_trig(trig, f"{slug}.trig"):
            if str(getattr(quad.graph_name, "value", "")) not in own:
                raise BadData(
                    f"{slug}.trig", f"it speaks for {quad.graph_name}, not its own graphs"
                )
        return check(slug, trig, register)
    except BadData as error:
        return Checked(slug, (Result(VIOLATION, str(error), graph_of(slug).value),))
    except Exception as error:  # a fault of the check on one document must not keep the others out
        told = f"The check itself failed with {type(error).__name__}: {error}; please report it."
        return Checked(slug, (Result(VIOLATION, told, graph_of(slug).value),))


def release_quads(texts: Texts, sources: Sequence[Source]) -> Iterable[ox.Quad]:
    """Yield all quads of a release, one document after another; what was reviewed is applied."""
    reviews = read_reviews(texts.reviews)
    names, wrong = bodies(reviews), rejected(reviews)
    yield from ontology_quads()
    yield from parse_trig(texts.register, "register.trig")
    yield from review_quads(reviews)
    for source in sources:
        quads = without(parse_trig(source.trig, f"{source.slug}.trig"), wrong)
        yield from renamed(quads, names)


def derived_text(release: Release) -> str:
    """Return, as TriG, what follows across the documents of a release."""
    return write_trig(release.open().quads_for_pattern(None, None, None, DERIVED))


def quarantine(dataset: Path, checked: Sequence[Checked]) -> list[dict[str, Any]]:
    """Write a report on each document that stays out, and return their entries for the manifest.

    Reports of earlier builds go.
    """
    folder = dataset / QUARANTINE
    names = {f"{one.slug}.txt": report_text(one) for one in checked}
    for name, text in names.items():
        write_atomically(folder / name, text)
    for old in folder.glob("*.txt"):
        if old.name not in names:
            old.unlink()
    return [
        {
            "slug": one.slug,
            "report": f"{QUARANTINE}/{one.slug}.txt",
            "first": next(p.message for p in one.problems if p.severity == VIOLATION),
            "problems": [asdict(problem) for problem in one.problems],
        }
        for one in checked
    ]


def report_text(checked: Checked) -> str:
    """Return the report on one document, for a person: each message once, with its things."""
    counts = ", ".join(f"{n} of severity {severity}" for severity, n in checked.counts().items())
    lines = [
        f"{checked.slug}: {'released' if checked.passes else 'quarantined'}; {counts or 'clean'}"
    ]
    for (severity, message), found in groupby(checked.problems, lambda p: (p.severity, p.message)):
        problems = list(found)
        lines += ["", f"{severity.upper()}: {message}"]
        for problem in problems[:SHOWN]:
            said = (problem.focus, problem.path, problem.value)
            lines.append("  " + "  ".join(short_iri(one) for one in said if one))
        if len(problems) > SHOWN:
            lines.append(f"  and {len(problems) - SHOWN} more")
        if problems[0].source:
            lines.append(f"  by {problems[0].source}")
    return "\n".join(lines) + "\n"
