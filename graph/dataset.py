"""Build the dataset: texts of documents' graphs in, one checked and immutable release out.

Texts come from `data/` or straight from ingestion; nothing here knows how they were made. The
version of a release is the digest of all that it is made of, so the same content is the same
release and is not built again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.alike import papers_of
from graph.appraise import Appraisal, appraise, digest_of, failed, gate_digest
from graph.errors import NoData, NothingPasses
from graph.parallel import Submitter, spread
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
    accepted,
    bodies,
    read_reviews,
    rejected,
    renamed,
    review_quads,
    without,
)
from graph.shelf import Shelf, key_of
from graph.store import (
    WRITING_PREFIXES,
    parse_trig,
)
from graph.stored import Parts, derived_text, fill
from graph.summary import add_up, describe
from graph.validate import VIOLATION, Checked, ontology_quads

QUARANTINE = "quarantine"  # under the dataset: a readable report on each document kept out
SHOWN = 10  # things that a readable report names for each message
LAYOUT = "3"  # of a release's folder: a change here makes every release new
TEXTS, APPRAISED, SEEN_BY_REVIEW, WRITTEN = "text", "appraised", "seen by review", "written"


@dataclass(frozen=True)
class KeptText:
    """A text on the shelf, unpacked when it is needed."""

    shelf: Shelf
    key: str

    def read_text(self, _encoding: str) -> str:
        """Return the text."""
        text = self.shelf.text(TEXTS, self.key)
        if text is None:
            raise KeyError(self.key)
        return text


@dataclass(frozen=True)
class Source:
    """One document as text: its four graphs, and what reading it reported.

    The text may stay where it is until it is needed, so that many documents need no memory.
    `known_report` is the digest of the report, where that is known already; `doubts` holds what
    doubts would state (N-Quads of each, as JSON), where the report leaves it out.
    """

    slug: str
    text: str | Path | KeptText
    report: Mapping[str, Any] = field(default_factory=dict)
    known_report: str = field(default="", repr=False, compare=False)
    doubts: KeptText | None = field(default=None, repr=False, compare=False)

    @property
    def trig(self) -> str:
        """The document's graphs, as TriG."""
        return self.text if isinstance(self.text, str) else self.text.read_text("utf-8")

    @property
    def digest(self) -> str:
        """The SHA-256 of the text."""
        return self.text.key if isinstance(self.text, KeptText) else self._digests[0]

    @property
    def report_digest(self) -> str:
        """The SHA-256 of the report."""
        return self.known_report or self._digests[1]

    @cached_property
    def _digests(self) -> tuple[str, str]:
        return digest(self.trig), digest(json.dumps(self.report, sort_keys=True))

    @cached_property
    def whole_report(self) -> Mapping[str, Any]:
        """The report with what its doubts would state."""
        if self.doubts is None:
            return self.report
        quads = json.loads(self.doubts.read_text("utf-8"))
        doubts = zip(self.report["doubts"], quads, strict=True)
        return {**self.report, "doubts": [one | {"quads": told} for one, told in doubts]}


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
            whole.update(f"{source.slug} {source.digest} {source.report_digest}\n".encode())
        return whole.hexdigest()[:16]


def digest(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Return the digest of what else decides a release: ontology, shapes, rules, build."""
    root = Path(__file__).parent
    names = ("alike", "change", "dataset", "derive", "review", "stored", "trig_blocks")
    files = [*root.glob("rules/*.rq"), *(root / f"{name}.py" for name in names)]
    return digest(gate_digest() + digest_of(files))


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
    shelf: Shelf | None = None,
) -> list[Path]:
    """Write texts where `read_texts` finds them, and return the files that were removed.

    Each file appears complete or not at all. Slugs in `without` are not written, and what is there
    of them goes; with `whole`, so does every document that is not among the texts. A file that the
    shelf knows to be as it was written is not read again.
    """
    kept = {source.slug: source for source in texts.sources if source.slug not in without}
    place = str(folder.resolve())
    before = shelf.find(WRITTEN, [place]).get(place, {}) if shelf else {}
    known = before["files"] if before.get("by") == code_digest() else {}
    there = {name: states_in(folder / name) for name in (".", "documents", "reports")}
    wanted: dict[tuple[str, str], str] = {
        (".", "register.trig"): digest(texts.register),
        (".", "derived.trig"): digest(derived),
    }
    for slug, source in kept.items():
        wanted["documents", f"{slug}.trig"] = source.digest
        wanted["reports", f"{slug}.json"] = source.report_digest

    def text_of(within: str, name: str) -> str:
        if within == ".":
            return texts.register if name == "register.trig" else derived
        slug = name.rpartition(".")[0]
        return kept[slug].trig if within == "documents" else as_told(kept[slug])

    now: dict[str, list[Any]] = {}
    for (within, name), text_digest in wanted.items():
        key, state = f"{within}/{name}", there[within].get(name)
        as_it_was = known.get(key)
        if state is None or as_it_was != [text_digest, *state]:
            path = folder / within / name
            write_if_changed(path, text_of(within, name))
            as_it_was = [text_digest, *state_of(path.stat())]
        now[key] = as_it_was
    if shelf:
        shelf.put(WRITTEN, place, {"by": code_digest(), "files": now})
    stale = [
        folder / within / name
        for within, ending in (("documents", ".trig"), ("reports", ".json"))
        for name in sorted(there[within])
        if name.endswith(ending)
        for slug in [name.removesuffix(ending)]
        if (whole and slug not in kept) or slug in without
    ]
    for path in stale:
        path.unlink()
    return stale


def as_told(source: Source) -> str:
    """Return the report on a document as it stands in its file."""
    return json.dumps(source.whole_report, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def states_in(folder: Path) -> dict[str, list[int]]:
    """Return, by name, what changes when a file in a folder is written to: its size and time."""
    if not folder.is_dir():
        return {}
    with os.scandir(folder) as files:
        return {one.name: state_of(one.stat()) for one in files if one.is_file()}


def state_of(state: os.stat_result) -> list[int]:
    """Return a file's size and time."""
    return [state.st_size, state.st_mtime_ns]


def derived_is_behind(folder: Path, derived: str) -> bool:
    """Return whether a folder holds another derived text than this one."""
    path = folder / "derived.trig"
    return path.exists() and path.read_text("utf-8") != derived


def write_if_changed(path: Path, text: str) -> None:
    """Write a file only when it would change, so that its date says when it last did."""
    if not path.exists() or path.read_bytes() != text.encode():
        write_atomically(path, text, durable=False)


@dataclass(frozen=True)
class Built:
    """What a build came to."""

    release: Release
    fresh: bool  # False when the same content had been released before
    derived: str  # TriG of what follows across documents
    taken_over: bool = False  # its store was made from that of the release before


def build(
    texts: Texts,
    dataset: Path,
    *,
    executor: Submitter | None = None,
    shelf: Shelf | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Built:
    """Check, derive and release; what was served before stays until the last moment.

    A document that does not pass its shapes is left out, with a readable report in the release's
    `quarantine` folder. `say` is told of each step. Only texts that the shelf does not know are
    checked; the store of the release that is served is taken over where little of it changes.

    Raises GraphError when no document is left to release.
    """
    version = texts.version()
    if release := find_release(dataset, version):
        if not (dataset / "current").exists() or current_release(dataset).version != version:
            serve(release, dataset)
        return Built(release, fresh=False, derived=derived_text(release.folder))
    with building(dataset) as folder:
        say(f"checking {len(texts.sources)} documents")
        appraised = appraise_all(texts, executor, shelf)
        passing = [s for s in texts.sources if appraised[s.slug].passes]
        quarantined = quarantine(dataset, [a.checked for a in appraised.values() if not a.passes])
        if not passing:
            raise NothingPasses(dataset / QUARANTINE, {q["slug"]: q["first"] for q in quarantined})
        reviewed = Reviewed.of(texts, passing, shelf)
        entries = [
            describe(s.slug, reviewed.quads(s))
            if s.slug in reviewed.slugs
            else appraised[s.slug].entry
            for s in passing
        ]
        say(f"storing {len(passing)} documents")
        parts = parts_of(texts, passing, reviewed, entries)
        stored = fill(folder, dataset, parts, say)
        manifest = {
            "version": version,
            "released": datetime.now(UTC).isoformat(timespec="seconds"),
            **add_up(entries, stored.across, stored.quads, stored.things),
            "reports": {s.slug: without_quads(s.report) for s in texts.sources},
            "problems": {s.slug: appraised[s.slug].problems for s in passing},
            "quarantined": quarantined,
        }
        release = publish(folder, dataset, manifest)
        return Built(release, fresh=True, derived=stored.derived, taken_over=stored.taken_over)


def parts_of(
    texts: Texts,
    passing: Sequence[Source],
    reviewed: Reviewed,
    entries: Iterable[Mapping[str, Any]],
) -> Parts:
    """Return what a store is filled from, with what `describe` says of each document."""
    sources = {source.slug: source for source in passing}
    return Parts(
        under=digest(code_digest() + digest(texts.register)),
        state={source.slug: reviewed.state(source) for source in passing},
        papers=papers_of(entries),
        quads=lambda slug: reviewed.quads(sources[slug]),
        reviewed=lambda: review_quads(read_reviews(texts.reviews)),
        names=reviewed.names,
        everything=lambda: release_quads(texts, passing, reviewed),
    )


def check_all(
    texts: Texts, executor: Submitter | None, shelf: Shelf | None = None
) -> dict[str, Checked]:
    """Return what the gate says of each document, by slug, in order."""
    return {slug: one.checked for slug, one in appraise_all(texts, executor, shelf).items()}


def appraise_all(
    texts: Texts, executor: Submitter | None, shelf: Shelf | None = None
) -> dict[str, Appraisal]:
    """Return what there is to know of each document, by slug, in order; the shelf's first."""
    shelf = shelf or Shelf()
    keys = appraisal_keys(texts.sources, texts.register)
    known = shelf.find(APPRAISED, keys.values())
    fresh = [source for source in texts.sources if keys[source.slug] not in known]
    pieces = ((source.slug, source.trig, texts.register) for source in fresh)

    def lost(piece: tuple[Any, ...], error: Exception) -> Appraisal:
        return failed(piece[0], f"The check itself was ended by {type(error).__name__}: {error}.")

    found: dict[str, Appraisal] = {}
    for one in spread(executor if len(fresh) > 1 else None, appraise, pieces, lost):
        found[one.slug] = one
        shelf.put(APPRAISED, keys[one.slug], one.plain())
    shelf.commit()
    return {
        slug: found[slug] if slug in found else Appraisal(**known[key])
        for slug, key in keys.items()
    }


def appraisal_keys(sources: Iterable[Source], register: str) -> dict[str, str]:
    """Return under what the shelf has the appraisal of each document, by slug."""
    under = digest(register) + gate_digest()
    return {source.slug: key_of(source.slug, source.digest, under) for source in sources}


def keep_appraisal(one: Appraisal, source: Source, register: str, shelf: Shelf) -> None:
    """Put what is known of a document on the shelf, where `appraise_all` looks for it."""
    shelf.put(APPRAISED, appraisal_keys([source], register)[source.slug], one.plain())


def expect_appraisals(sources: Iterable[Source], register: str, shelf: Shelf) -> None:
    """Take what is known of documents from the shelf, while others are read."""
    shelf.expect(APPRAISED, appraisal_keys(sources, register).values())


@dataclass(frozen=True)
class Reviewed:
    """What people decided on review, and the documents that it changes."""

    log: str
    names: Mapping[str, str]
    wrong: frozenset[str]
    right: frozenset[str]
    slugs: frozenset[str]

    @staticmethod
    def of(texts: Texts, passing: Sequence[Source], shelf: Shelf | None) -> Reviewed:
        """Return the decisions of the texts' log, and which of the documents they bear on."""
        reviews = read_reviews(texts.reviews)
        names, wrong, right = bodies(reviews), rejected(reviews), accepted(reviews)
        touched = {s.slug for s in passing if right and doubts_of(s.report, right)}
        written = [form for iri in {*names, *wrong} for form in forms_of(iri)]
        if not written:
            return Reviewed(texts.reviews, names, wrong, right, frozenset(touched))
        shelf = shelf or Shelf()
        keys = {s.slug: key_of(s.digest, *sorted(written)) for s in passing}
        known = shelf.find(SEEN_BY_REVIEW, keys.values())
        for source in passing:
            key = keys[source.slug]
            if key not in known:
                text = source.trig
                known[key] = any(form in text for form in written)
                shelf.put(SEEN_BY_REVIEW, key, known[key])
            if known[key]:
                touched.add(source.slug)
        return Reviewed(texts.reviews, names, wrong, right, frozenset(touched))

    def quads(self, source: Source) -> Iterator[ox.Quad]:
        """Yield the quads of a document as they are released."""
        quads = parse_trig(source.trig, f"{source.slug}.trig")
        if source.slug not in self.slugs:
            return quads
        told = "".join(one["quads"] for one in doubts_of(source.whole_report, self.right))
        settled = ox.parse(told, format=ox.RdfFormat.N_QUADS)
        return renamed(without(chain(quads, settled), self.wrong), self.names)

    def state(self, source: Source) -> str:
        """Return what decides the quads of a document."""
        return f"{source.digest} {digest(self.log)}" if source.slug in self.slugs else source.digest


def doubts_of(report: Mapping[str, Any], accepted: Collection[str]) -> list[Mapping[str, Any]]:
    """Return the doubts of a document that people accepted on review."""
    return [one for one in report.get("doubts", ()) if one["iri"] in accepted]


def without_quads(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return a report as a manifest holds it: what a doubt would state is left to its text."""
    told = dict(report)
    if "doubts" in told:
        told["doubts"] = [{k: v for k, v in one.items() if k != "quads"} for one in told["doubts"]]
    return told


def forms_of(iri: str) -> Iterator[str]:
    """Yield the ways in which TriG writes an IRI.

    >>> list(forms_of("http://xmlns.com/foaf/0.1/name"))
    ['<http://xmlns.com/foaf/0.1/name>', 'foaf:name']
    """
    yield f"<{iri}>"
    for prefix, namespace in WRITING_PREFIXES.items():
        if iri.startswith(str(namespace)):
            yield f"{prefix}:{iri.removeprefix(str(namespace))}"


def release_quads(
    texts: Texts, sources: Sequence[Source], reviewed: Reviewed | None = None
) -> Iterable[ox.Quad]:
    """Yield all quads of a release, one document after another; what was reviewed is applied."""
    reviewed = reviewed or Reviewed.of(texts, sources, None)
    yield from ontology_quads()
    yield from parse_trig(texts.register, "register.trig")
    yield from review_quads(read_reviews(texts.reviews))
    for source in sources:
        yield from reviewed.quads(source)


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
