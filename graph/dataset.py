"""Build the dataset: texts of documents' graphs in, one checked and immutable release out.

Nothing here knows how the texts were made. The version of a release is the digest of all that it is
made of, so the same content is the same release and is not built again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.alike import papers_of
from graph.appraise import Appraisal, appraise, failed, gate_digest
from graph.errors import NothingPasses
from graph.load_texts import is_written
from graph.one_label import Spare, spare_labels, with_other_names
from graph.parallel import Submitter, spread
from graph.query import short_iri
from graph.release import (
    Release,
    building,
    current_folder,
    find_release,
    publish,
    read_release,
    serve,
    write_atomically,
)
from graph.review import (
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
    as_trig,
    parse_trig,
)
from graph.stored import Parts, derived_text, fill
from graph.summary import add_up, describe
from graph.texts import Source, Texts, code_digest, digest
from graph.validate import VIOLATION, Checked, ontology_quads

QUARANTINE = "quarantine"  # under the dataset: a readable report on each document kept out
SHOWN = 10  # things that a readable report names for each message
APPRAISED, SEEN_BY_REVIEW = "appraised", "seen by review"


@dataclass(frozen=True)
class Built:
    """What a build came to."""

    release: Release
    fresh: bool  # False when the same content had been released before
    derived: str  # TriG of what follows across documents
    taken_over: bool = False  # its store was made from that of the release before
    left: tuple[Mapping[str, Any], ...] = ()  # documents that were served before, as it told them


def build(
    texts: Texts,
    dataset: Path,
    *,
    executor: Submitter | None = None,
    shelf: Shelf | None = None,
    say: Callable[[str], None] = lambda _: None,
    draw: Callable[[ox.Store, Path], object] = lambda _store, _folder: None,
) -> Built:
    """Check, derive and release; what was served before stays until the last moment.

    A document that does not pass its shapes is left out, with a readable report in the release's
    `quarantine` folder. `say` is told of each step. Only texts that the shelf does not know are
    checked; the store of the release that is served is taken over where little of it changes.

    Raises GraphError when no document is left to release.
    """
    version = texts.version()
    before = current_folder(dataset)
    if release := find_release(dataset, version):
        was = read_release(before) if before else None
        if not was or was.version != version:
            serve(release, dataset)
        derived = derived_text(release.folder)
        return Built(release, fresh=False, derived=derived, left=left_out(was, release))
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
        spare = spare_labels({s.slug: appraised[s.slug].entry["labels"] for s in passing})
        parts = parts_of(texts, passing, reviewed, entries, spare)
        stored = fill(folder, dataset, parts, say, draw)
        manifest = {
            "version": version,
            "released": datetime.now(UTC).isoformat(timespec="seconds"),
            **add_up(entries, stored.across, stored.quads, stored.things),
            "reports": {s.slug: without_quads(s.report) for s in texts.sources},
            "problems": {s.slug: appraised[s.slug].problems for s in passing},
            "quarantined": quarantined,
            "unread": json.loads(texts.unread or "[]"),
        }
        was = read_release(before) if before and stored.some_left else None
        release = publish(folder, dataset, manifest)
        left = left_out(was, release)
        return Built(release, True, stored.derived, stored.taken_over, left)


def left_out(before: Release | None, release: Release) -> tuple[Mapping[str, Any], ...]:
    """Return the documents of the release before that are not in this one, nor read anew there."""
    if before is None:
        return ()
    here = release.manifest["documents"]
    slugs, files = {one["slug"] for one in here}, {one["file"] for one in here if one["file"]}
    told = before.manifest["documents"]
    return tuple(d for d in told if d["slug"] not in slugs and d["file"] not in files)


def parts_of(
    texts: Texts,
    passing: Sequence[Source],
    reviewed: Reviewed,
    entries: Iterable[Mapping[str, Any]],
    spare: Mapping[str, Spare],
) -> Parts:
    """Return what a store is filled from, with what `describe` says of each document.

    `spare` are, by document, the labels that go on as other names.
    """
    sources = {source.slug: source for source in passing}

    def state(source: Source) -> str:
        other_names = sorted(spare.get(source.slug, ()))
        told = reviewed.state(source)
        return f"{told} {digest(repr(other_names))}" if other_names else told

    def quads(slug: str) -> Iterable[ox.Quad]:
        return with_other_names(reviewed.quads(sources[slug]), spare.get(slug, Spare()))

    def text(slug: str) -> str:
        source = sources[slug]
        as_it_is = slug not in spare and slug not in reviewed.slugs
        # What stands in a folder anybody may have written, in any way.
        if as_it_is and not isinstance(source.text, Path) and is_written(source.trig):
            return source.trig
        told = as_trig(quads(slug))
        return told if is_written(told) else ""

    return Parts(
        under=digest(code_digest() + digest(texts.register)),
        state={source.slug: state(source) for source in passing},
        papers=papers_of(entries),
        quads=quads,
        text=text,
        reviewed=lambda: review_quads(read_reviews(texts.reviews)),
        names=reviewed.names,
        common=lambda: release_quads(texts, ()),
    )


def check_all(texts: Texts, executor: Submitter | None) -> dict[str, Checked]:
    """Return what the gate says of each document, by slug, in order."""
    return {slug: one.checked for slug, one in appraise_all(texts, executor).items()}


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


def release_quads(texts: Texts, told: Iterable[Iterable[ox.Quad]]) -> Iterator[ox.Quad]:
    """Yield all quads of a release; `told` are those of each document, one after another."""
    yield from ontology_quads()
    yield from parse_trig(texts.register, "register.trig")
    yield from review_quads(read_reviews(texts.reviews))
    yield from chain.from_iterable(told)


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
