"""`vsc build`: documents, or the text that holds their graphs, become a release."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.building.progress import Progress
from api.building.workforce import collect_seldom
from api.commands.build_told import in_words, outcome
from api.commands.common import (
    DATA,
    DATASET,
    JOBS,
    ROOT,
    DatasetOption,
    JobsOption,
    JsonOption,
    ModelOption,
    complain,
    count_of,
    progress,
    shown,
    the_model,
    workers,
    write_json,
)
from graph.dataset import Built
from graph.errors import GraphError
from graph.release import current_folder, read_release
from graph.shelf import FILE, Shelf, faults_told
from graph.store import graph_of, open_store
from graph.texts import Source, Texts, derived_is_behind, read_texts, reviews_text, write_texts

if TYPE_CHECKING:
    import pyoxigraph as ox

    from api.building.intake import Mapper, Taken
    from graph.parallel import Submitter
    from ingest.model.ask import Ask

app = typer.Typer()


class OtherPapers(GraphError):
    """Documents none of which is in the release that they would take the place of."""


class NotWritten(GraphError):
    """Text that could not be written, of a release that was made."""


SOON_DRAWN = 20  # documents: more take longer to draw than all else does


@app.command(
    epilog="Example:  vsc build ../shared/documents --out data    (status 1: something was refused)"
)
def build(
    documents: Annotated[
        list[Path] | None,
        typer.Argument(metavar="DOCUMENT|DIR", help="What to read; nothing: build from --out."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Where the graph stands as text. [default: data; with documents, build/data]",
        ),
    ] = None,
    dataset: DatasetOption = DATASET,
    jobs: JobsOption = JOBS,
    model: ModelOption = False,
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Work on the Dask cluster of this scheduler.")
    ] = "",
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Also where no document of the release before would stay."),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Read documents, check what they say, and release it.

    With documents, the graph of each is written to --out as text first; a folder stands for all
    that is to be there, so what earlier documents left there goes. A document that cannot be read
    or does not pass its shapes stays out with a reason, and the others are released. What is served
    changes in one step at the end, or not at all.
    """
    collect_seldom()
    with faults_told(dataset / FILE):
        built, reading, removed = build_and_write(
            documents or [], out, dataset, jobs, the_model(model), scheduler, replace
        )
    result = {
        **outcome(built, reading),
        "text": shown(folder_of_texts(documents or [], out)),
        "removed": [shown(path) for path in removed],
    }
    typer.echo(write_json(result) if as_json else in_words(result), nl=False)
    if result["unread"] or result["quarantined"]:
        raise typer.Exit(1)


def build_and_write(
    documents: list[Path],
    out: Path | None,
    dataset: Path,
    jobs: int,
    ask: Ask | None = None,
    scheduler: str = "",
    replace: bool = False,
) -> tuple[Built, Reading, list[Path]]:
    """Build from documents or from text; return what came of it and the texts that were removed."""
    from api.building import intake
    from graph import dataset as data

    folder = folder_of_texts(documents, out)
    for place in (folder, dataset):
        refuse_no_place(place)
    shelf = Shelf(dataset / FILE)
    with ExitStack() as stack:
        force, cluster = stack.enter_context(_reading_force(documents, jobs, ask, scheduler))
        if documents:
            # Text that nobody named a folder for can be made again; what people decided cannot.
            reading = read_given(documents, folder, force, shelf, ask, reviews_text(out or DATA))
        else:
            reading = Reading(read_texts(folder))
        texts = reading.texts
        if documents and not replace:
            refuse_other_papers(texts, documents, dataset)
        executor = cluster or stack.enter_context(workers(jobs, len(texts.sources)))
        built = data.build(
            texts, dataset, executor=executor, shelf=shelf, say=progress, draw=draw_network
        )
    removed = _write(folder, reading, built, shelf) if documents else []
    if not documents and derived_is_behind(folder, built.derived):
        complain(
            f"{shown(folder)}/derived.trig is not what these rules derive, with what was decided; "
            "the release has it right, and the next build from documents writes it"
        )
    if reading.whole:
        shelf.drop_unused(intake.OF_DOCUMENTS)
    shelf.close()
    # Where a large release was made from the one before in seconds, this would take longer: there
    # the service works it out.
    release = built.release
    if built.taken_over and release.manifest["counts"]["documents"] <= SOON_DRAWN:
        draw_network(release.open(), release.folder)
    return built, reading, removed


@contextmanager
def _reading_force(
    documents: list[Path], jobs: int, ask: Ask | None, scheduler: str
) -> Iterator[tuple[Mapper, Submitter | None]]:
    """Give what reads documents, and the cluster that it works on: none without a scheduler."""
    from api.building import intake
    from api.building.cluster import Cluster, dask_cluster

    if scheduler:
        with dask_cluster(scheduler) as cluster:
            yield Cluster(cluster), cluster
        return
    with closing(intake.reading_force(jobs, ask)) as force:
        if documents:
            force.begin(intake.load_reader)
        yield force, None


def _write(folder: Path, reading: Reading, built: Built, shelf: Shelf) -> list[Path]:
    """Write the texts that were released to a folder; return those that were removed from it."""
    release = built.release
    without = reading.replaced | {one["slug"] for one in release.manifest["quarantined"]}
    try:
        return write_texts(
            folder, reading.texts, built.derived, without=without, whole=reading.whole, shelf=shelf
        )
    except OSError as error:
        raise NotWritten(
            f"{shown(folder)}: {error.strerror or error}; version {release.version} is "
            "released, but its text there is not whole: make room, or give another --out, and "
            "build again"
        ) from error


def refuse_no_place(folder: Path) -> None:
    """Refuse a folder that cannot be written to, before anything is read or released."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not there.is_dir():
        raise GraphError(f"{shown(there)} is no folder; give another for {shown(folder)}")
    if not os.access(there, os.W_OK | os.X_OK):
        raise GraphError(f"{shown(there)} cannot be written to; give another for {shown(folder)}")


def refuse_other_papers(texts: Texts, documents: list[Path], dataset: Path) -> None:
    """Refuse papers that share no document with what is released: whoever tries some loses none."""
    before = current_folder(dataset)
    slugs = {one.slug for one in texts.sources}
    if before and any_graph_in(before, slugs):  # nearly always, and the manifest is long
        return
    told = read_release(before).manifest["documents"] if before else []
    names = {one.report.get("name") for one in texts.sources}
    if told and not any(one["slug"] in slugs or one["file"] in names for one in told):
        papers = " ".join(shown(path) for path in documents)
        raise OtherPapers(
            f"{shown(dataset)} holds {count_of(len(told), 'document')}, and none of them is among "
            f"these: nothing changes. Keep your own apart with 'vsc build {papers} --out mine "
            "--dataset mine/built', or give --replace to put them in the place of the others"
        )


def any_graph_in(release: Path, slugs: Iterable[str]) -> bool:
    """Return whether the store of a release has the facts of any of these documents."""
    store = open_store(release / "store")
    return any(store.contains_named_graph(graph_of(slug)) for slug in slugs)


def draw_network(store: ox.Store, folder: Path) -> None:
    """Keep the network of a store with its release, so that a service that starts has it."""
    from graph import kept_network

    progress("drawing the network")
    kept_network.keep(kept_network.work_out(store), folder)


def folder_of_texts(documents: list[Path], out: Path | None) -> Path:
    """Return where the graph stands as text: apart from `data`, where documents were given."""
    return out or (ROOT / "build" / "data" if documents else DATA)


@dataclass
class Reading:
    """What became of the documents that were given."""

    texts: Texts = field(default_factory=lambda: Texts("", ()))
    unread: list[dict[str, str]] = field(default_factory=list)
    copies: list[dict[str, str]] = field(default_factory=list)
    enclosed: list[dict[str, str]] = field(default_factory=list)  # read as parts of e-mails
    notes: list[str] = field(default_factory=list)  # what to know of how documents were read
    known: int = 0  # documents that were read by an earlier build, and not again
    whole: bool = False  # a folder was given: it stands for everything
    replaced: set[str] = field(default_factory=set)  # slugs of earlier texts of the same files


def read_given(
    paths: list[Path],
    folder: Path,
    force: Mapper,
    shelf: Shelf,
    ask: Ask | None = None,
    reviewed: str = "",
) -> Reading:
    """Read documents; without a folder among them, they join those that `folder` holds.

    `reviewed` is the log of what people decided.
    """
    from api.building import intake
    from api.building.files import find_files
    from api.pages.left_out import as_text, left_out
    from graph import dataset as data
    from ingest import register

    missing = [path for path in paths if not path.exists()]
    given = find_files([path for path in paths if path.exists()] or paths)
    progress = Progress("reading", len(given.files))

    def known(sources: list[Source]) -> None:
        data.expect_appraisals(sources, register.trig(), shelf)

    taken = intake.take_all(given.files, force, progress.begin, known, shelf, ask)
    progress.end()
    whole = any(path.is_dir() for path in paths)
    joins = not whole and any((folder / "documents").glob("*.trig"))
    there = read_texts(folder) if joins else Texts("", ())
    again = {one.name for one in taken if one.source}
    replaced = {one.slug for one in there.sources if one.report.get("name") in again}
    sources = {one.slug: one for one in there.sources if one.slug not in replaced}
    sources |= {one.source.slug: one.source for one in taken if one.source}
    unread = _unread(missing, given.refused, taken)
    if not sources:
        reasons = "\n  ".join(["", *(one["reason"] for one in unread)])
        raise GraphError(f"nothing was read, so nothing changes:{reasons}")
    unseen = as_text(left_out(taken, given.refused), there.unread, (f.name for f in given.files))
    return Reading(
        texts=Texts(
            register.trig(), tuple(sources[slug] for slug in sorted(sources)), reviewed, unseen
        ),
        unread=unread,
        copies=[{"file": one.name, "same_as": one.same_as} for one in taken if one.same_as],
        enclosed=[{"file": one.name, "read_with": one.read_with} for one in taken if one.read_with],
        notes=[note for one in taken for note in one.notes],
        known=progress.known,
        whole=whole,
        replaced=replaced - sources.keys(),
    )


def _unread(
    missing: Iterable[Path], links: Mapping[Path, str], taken: Iterable[Taken]
) -> list[dict[str, str]]:
    """Return what was given and not read, with the reasons: no such file, a link out, refused."""
    return [
        *(
            {"file": path.name, "reason": f"{path} does not exist; nothing was read for it"}
            for path in missing
        ),
        *({"file": path.name, "reason": why} for path, why in links.items()),
        *({"file": one.name, "reason": one.refused} for one in taken if one.refused),
    ]
