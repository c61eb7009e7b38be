"""`vsc`: every way to work with the graph from a command line.

Answers go to standard output, progress and complaints to standard error. The status is 0 when all
went well, 1 when something given was refused or does not hold, 2 for a command that does not parse.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from errno import EADDRINUSE
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api import review_command
from api.progress import Progress
from api.query_text import explain_syntax_error, read_query
from graph.dataset import Built, Texts
from graph.errors import BadQuery, GraphError, UnknownFormat
from graph.question import Question
from graph.release import current_release, write_atomically
from graph.shelf import FILE, Shelf

if TYPE_CHECKING:
    from api.intake import Mapper
    from graph.parallel import Submitter
    from ingest.model.ask import Ask

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
DATASET = ROOT / "build" / "dataset"
SWITCH_SECONDS = 0.0005  # that a thread of the service runs before another may

app = typer.Typer(
    name="vsc",
    help="Who commissions, pays for and delivers services for victims of crime: build the graph "
    "from published documents, check it, ask it, draw it, serve it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(review_command.app)

DatasetOption = Annotated[
    Path,
    typer.Option(
        "--dataset", metavar="DIR", help="Where the releases are.", show_default="build/dataset"
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
JobsOption = Annotated[int, typer.Option("--jobs", min=1, help="Processes to work in.")]
ModelOption = Annotated[
    bool,
    typer.Option("--model", help="Ask the language model of VSC_MODEL_URL too (docs/model.md)."),
]
JOBS = os.cpu_count() or 1
INTERRUPTED = 130  # the status that Typer ends with after Ctrl-C


def tell_version(asked: bool) -> None:
    """Print the version and end, where it was asked for."""
    if asked:
        typer.echo(f"vsc {version('victim-services-graph')}")
        raise typer.Exit


@app.callback()
def program(
    _told: Annotated[
        bool,
        typer.Option(
            "--version", callback=tell_version, is_eager=True, help="Print the version and end."
        ),
    ] = False,
) -> None:
    """Build, check, ask, draw and serve the graph of who commissions services for victims."""


def main() -> None:
    """Run `vsc`; what can be mended is said in one line, without a traceback."""
    # Reconfigured because names and pounds must come out right under any locale.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except SystemExit as end:
        if end.code == INTERRUPTED:
            complain("stopped; what was released before is still served")
        raise
    except (GraphError, OSError) as error:
        complain(str(error))
        sys.exit(1)
    except BrokenExecutor:
        complain("a process ended before its work did, perhaps for want of memory; try --jobs 1")
        sys.exit(1)


def complain(message: str) -> None:
    """Say on standard error what is wrong."""
    typer.echo(f"vsc: {message}", err=True)


def progress(step: str) -> None:
    """Say on standard error what is being done, where a person watches."""
    if sys.stderr.isatty():
        typer.echo(f"{step} ...", err=True)


def write_json(value: object) -> str:
    """Return JSON for people and programs: indented, in the order given."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


@contextmanager
def workers(jobs: int, pieces: int) -> Iterator[Executor | None]:
    """Give processes to work in, or None where one is enough."""
    if min(jobs, pieces) < 2:
        yield None
        return
    with ProcessPoolExecutor(max_workers=min(jobs, pieces)) as executor:
        yield executor


def shown(path: Path) -> str:
    """Return a path as the person would write it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


# Build --------------------------------------------------------------------------------------


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
    as_json: JsonOption = False,
) -> None:
    """Read documents, check what they say, and release it.

    With documents, the graph of each is written to --out as text first; a folder stands for all
    that is to be there, so what earlier documents left there goes. A document that cannot be read
    or does not pass its shapes stays out with a reason, and the others are released. What is served
    changes in one step at the end, or not at all.
    """
    built, reading, removed = build_and_write(
        documents or [], out, dataset, jobs, the_model(model), scheduler
    )
    result = {**outcome(built, reading), "removed": [shown(path) for path in removed]}
    typer.echo(write_json(result) if as_json else in_words(result), nl=False)
    if result["unread"] or result["quarantined"]:
        raise typer.Exit(1)


def the_model(wanted: bool) -> Ask | None:
    """Return the language model of the environment, where it is wanted."""
    from api.model_endpoint import from_environment

    return from_environment() if wanted else None


def build_and_write(
    documents: list[Path],
    out: Path | None,
    dataset: Path,
    jobs: int,
    ask: Ask | None = None,
    scheduler: str = "",
) -> tuple[Built, Reading, list[Path]]:
    """Build from documents or from text; return what came of it and the texts that were removed."""
    from api import intake
    from api.cluster import Cluster, dask_cluster
    from graph import dataset as data

    reading = Reading()
    folder = out or (ROOT / "build" / "data" if documents else DATA)
    shelf = Shelf(dataset / FILE)
    with ExitStack() as stack:
        executor: Submitter | None = None
        force: Mapper = intake.reading_force(jobs, ask)
        if scheduler:
            executor = stack.enter_context(dask_cluster(scheduler))
            force = Cluster(executor)
        if documents:
            reading = read_given(documents, folder, force, shelf, ask)
            texts = reading.texts
        else:
            texts = data.read_texts(folder)
        executor = executor or stack.enter_context(workers(jobs, len(texts.sources)))
        built = data.build(texts, dataset, executor=executor, shelf=shelf, say=progress)
    removed: list[Path] = []
    if documents:
        kept_out = {one["slug"] for one in built.release.manifest["quarantined"]}
        without = reading.replaced | kept_out
        removed = data.write_texts(
            folder, texts, built.derived, without=without, whole=reading.whole, shelf=shelf
        )
    elif data.derived_is_behind(folder, built.derived):
        complain(f"{shown(folder)}/derived.trig is not what these rules derive; build it again")
    shelf.close()
    return built, reading, removed


@dataclass
class Reading:
    """What became of the documents that were given."""

    texts: Texts = field(default_factory=lambda: Texts("", ()))
    unread: list[dict[str, str]] = field(default_factory=list)
    copies: list[dict[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what to know of how documents were read
    known: int = 0  # documents that were read by an earlier build, and not again
    whole: bool = False  # a folder was given: it stands for everything
    replaced: set[str] = field(default_factory=set)  # slugs of earlier texts of the same files


def read_given(
    paths: list[Path], folder: Path, force: Mapper, shelf: Shelf, ask: Ask | None = None
) -> Reading:
    """Read documents; without a folder among them, they join those that `folder` holds."""
    from api import intake
    from graph import dataset as data
    from ingest import register

    missing = [path for path in paths if not path.exists()]
    files = intake.find_documents([path for path in paths if path.exists()] or paths)
    progress = Progress("reading", len(files))
    taken = intake.take_all(files, force, progress.begin, shelf, ask)
    progress.end()
    sources = {one.source.slug: one.source for one in taken if one.source}
    whole = any(path.is_dir() for path in paths)
    replaced: set[str] = set()
    if not whole and (folder / "documents").is_dir():
        again = {one.name for one in taken if one.source}
        before = {source.slug: source for source in data.read_texts(folder).sources}
        replaced = {slug for slug, s in before.items() if s.report.get("name") in again}
        sources = {**{slug: s for slug, s in before.items() if slug not in replaced}, **sources}
    reading = Reading(
        texts=Texts(
            register.trig(),
            tuple(sources[slug] for slug in sorted(sources)),
            data.reviews_text(folder),
        ),
        unread=[
            *(
                {"file": path.name, "reason": f"{path} does not exist; nothing was read for it"}
                for path in missing
            ),
            *({"file": one.name, "reason": one.refused} for one in taken if one.refused),
        ],
        copies=[{"file": one.name, "same_as": one.same_as} for one in taken if one.same_as],
        notes=[note for one in taken for note in one.notes],
        known=progress.known,
        whole=whole,
        replaced=replaced - sources.keys(),
    )
    if not sources:
        reasons = "; ".join(one["reason"] for one in reading.unread)
        raise GraphError(f"nothing was read, so nothing changes: {reasons}")
    return reading


def outcome(built: Built, reading: Reading) -> dict[str, Any]:
    """Return what a build came to, ready for JSON."""
    manifest = built.release.manifest
    refused = [
        {"document": slug, **one}
        for slug, report in manifest["reports"].items()
        for one in report.get("refused", [])
    ]
    warnings = [
        {
            "document": slug,
            "severity": one["severity"],
            "message": one["message"],
            "thing": one["focus"],
        }
        for slug, problems in manifest["problems"].items()
        for one in problems
    ]
    return {
        "version": built.release.version,
        "dataset": shown(built.release.folder.parent.parent),
        "fresh": built.fresh,
        "counts": manifest["counts"],
        "released": manifest["documents"],
        "quarantined": manifest["quarantined"],
        "refused": refused,
        "model": model_use(manifest["reports"]),
        "warnings": warnings,
        "findings": manifest["findings"],
        "unread": reading.unread,
        "copies": reading.copies,
        "known": reading.known,
        "notes": reading.notes,
    }


def model_use(reports: Mapping[str, Any]) -> dict[str, Any]:
    """Return what asking a language model came to, all in all; empty where none was asked."""
    asked = {slug: report["model"] for slug, report in reports.items() if report.get("model")}
    if not asked:
        return {}
    counts = ("pieces", "tokens_in", "tokens_out", "told", "added", "known")
    return {
        **{name: sum(one[name] for one in asked.values()) for name in counts},
        "unsure": [f"{slug}: {said}" for slug, one in asked.items() for said in one["unsure"]],
        "failed": [f"{slug}: {said}" for slug, one in asked.items() for said in one["failed"]],
    }


def in_words(result: dict[str, Any]) -> str:
    """Return what a build came to, for a person."""
    counts = result["counts"]
    lines = [
        f"released {counts['documents']} document{'' if counts['documents'] == 1 else 's'}, "
        f"{counts['statements']} statements "
        f"({counts['evidenced']} with evidence) as version {result['version']}"
        + ("" if result["fresh"] else ", unchanged")
    ]
    lines += [
        f"  {one['file'] or one['slug']}: {one['title']} ({one['statements']} statements)"
        for one in result["released"]
    ]
    lines += [
        f"copy: {one['file']}: the same bytes as {one['same_as']}" for one in result["copies"]
    ]
    lines += [f"note: {note}" for note in result["notes"]]
    lines += [f"not read: {one['reason']}" for one in result["unread"]]
    for one in result["quarantined"]:
        lines.append(f"quarantined: {one['slug']}: {one['first']}")
        lines.append(f"  report: {result['dataset']}/{one['report']}")
    for one in result["refused"]:
        rest = ", ".join(f"{key} {value}" for key, value in one.items() if key != "document")
        lines.append(f"refused: {one['document']}: {rest}")
    if used := result["model"]:
        lines.append(
            f"model: {used['told']} records told, {used['added']} added, "
            f"{used['known']} known already; {used['pieces']} questions, "
            f"{used['tokens_in']} tokens in, {used['tokens_out']} out"
        )
        lines += [f"model not heard: {one}" for one in used["failed"]]
        lines += [f"to be looked at: {one}" for one in used["unsure"]]
    if result["warnings"]:
        lines.append(f"{len(result['warnings'])} remarks of the shapes: see 'vsc validate'")
    lines.append(f"{len(result['findings'])} findings")
    lines += [
        f"  {one['kind']}: {one['description']} [{one['document'] or 'across documents'}]"
        for one in result["findings"]
    ]
    return "\n".join(lines) + "\n"


@app.command(epilog="Example:  vsc collect addresses.txt --out documents && vsc build documents")
def collect(
    listed: Annotated[Path, typer.Argument(metavar="LIST", help="Web addresses, one a line.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the files go.")],
    pause: Annotated[
        float, typer.Option(min=0, help="Seconds between requests to one host.")
    ] = 2.0,
    warc: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all answers to a WARC file too.")
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="Ask private addresses too, such as localhost.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Fetch documents from the web, politely, and keep where and when each was found.

    robots.txt is obeyed, hosts are asked one request at a time with a pause, and what was fetched
    before is asked for only if it has changed. Run it again to bring a folder up to date: files of
    addresses that give nothing today stay. Only http and https, and no private addresses.
    The status is 1 when an address gave nothing.
    """
    from api import collecting

    manners = collecting.Manners(pause_seconds=pause, private=private)
    addresses = collecting.read_list(listed.read_text("utf-8"))
    told: list[dict[str, Any]] = []
    with open_warc(warc) as archive:
        collector = collecting.Collector(manners, archive=archive)
        for before, now in collecting.collect_all(addresses, out, collector):
            became = "failed" if now.said else collecting.became(before, now)
            told.append({"became": became, **asdict(now)})
            if not as_json:
                typer.echo(f"{became}: {now.said or f'{now.address}: {now.file}'}")
    if as_json:
        typer.echo(write_json(told), nl=False)
    if any(one["said"] for one in told):
        raise typer.Exit(1)


@contextmanager
def open_warc(path: Path | None) -> Iterator[Any]:
    """Give what writes a WARC file, or None where none is wanted."""
    from api.collecting import archive_writer

    if path is None:
        yield None
        return
    with path.open("ab") as out:
        yield archive_writer(out)


# Records ------------------------------------------------------------------------------------


@app.command(epilog="Example:  vsc extract letter.txt | jq '.awards[].amount.value'")
def extract(
    documents: Annotated[list[Path], typer.Argument(metavar="DOCUMENT|DIR", help="What to read.")],
    form: Annotated[str, typer.Option("--format", help="json is the only one.")] = "json",
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write one NAME.json a document here instead."),
    ] = None,
    model: ModelOption = False,
) -> None:
    """Print the records of each document, each value with the place that prints it.

    One document gives one indented JSON object; several give one object a line. Offsets count
    characters of the text as read, from 0, the end excluded. No graph is built.
    """
    from api import intake

    if form != "json":
        raise UnknownFormat(form, ("json",))
    ask = the_model(model)
    files = intake.find_documents(documents)
    failed = False
    several = len(files) > 1 or intake.holds_others(files[0])
    for one in intake.extract_all(files, JOBS, ask):
        if one.records is None:
            complain(one.refused)
            failed = True
        elif out:
            stem = Path(one.name.replace("/", "-")).stem
            write_atomically(out / f"{stem}.json", write_json(one.records))
        elif several:
            typer.echo(json.dumps(one.records, ensure_ascii=False))
        else:
            typer.echo(write_json(one.records), nl=False)
    if failed:
        raise typer.Exit(1)


# Checks -------------------------------------------------------------------------------------


@app.command(epilog="Example:  vsc validate data --format turtle > report.ttl")
def validate(
    path: Annotated[
        Path, typer.Argument(help="A TriG file of one document, or a folder such as data.")
    ] = DATA,
    form: Annotated[
        str, typer.Option("--format", help="table, json, or turtle for a sh:ValidationReport.")
    ] = "table",
) -> None:
    """Check documents' graphs against the shapes and say what is wrong and what to do.

    The status is 1 when there is a violation; warnings and information do not change it.
    """
    from graph import dataset as data
    from graph.validate import as_turtle

    if form not in ("table", "json", "turtle"):
        raise UnknownFormat(form, ("table", "json", "turtle"))
    if path.is_dir():
        texts = data.read_texts(path)
    else:
        beside = path.parent.parent / "register.trig"
        register = beside if beside.exists() else DATA / "register.trig"
        known = register.read_text("utf-8") if register.exists() else ""
        texts = Texts(known, (data.read_source(path),))
    with workers(JOBS, len(texts.sources)) as executor:
        checked = data.check_all(texts, executor)
    if form == "json":
        found = [{"document": slug, **asdict(p)} for slug, c in checked.items() for p in c.problems]
        typer.echo(write_json(found), nl=False)
    elif form == "turtle":
        typer.echo(as_turtle(checked.values()), nl=False)
    else:
        typer.echo("\n".join(data.report_text(c) for c in checked.values()), nl=False)
    if not all(c.passes for c in checked.values()):
        raise typer.Exit(1)


@app.command(epilog="Example:  vsc verify --documents ../shared/documents")
def verify(
    documents: Annotated[
        list[Path],
        typer.Option(metavar="DIR", help="Where the source documents are; may be repeated."),
    ],
    dataset: DatasetOption = DATASET,
    as_json: JsonOption = False,
) -> None:
    """Compare every piece of evidence of the dataset with the characters of its document.

    Documents are found by the SHA-256 of their bytes, whatever their files are called now. Checked
    are: the text at each place, that each statement has evidence, and that each evidence has its
    statement. The status is 1 when anything differs or a document is missing.
    """
    from api import intake
    from graph.verify import verify as verify_store

    store = current_release(dataset).open()
    result = verify_store(store, intake.texts_by_digest(intake.find_documents(documents)))
    if as_json:
        typer.echo(write_json({**asdict(result), "holds": result.holds}), nl=False)
    else:
        for fault in result.faults:
            typer.echo(f"{fault.document}: {fault.kind}: {fault.detail}")
        for name in result.missing:
            typer.echo(f"{name}: not among the documents given, so its places were not compared")
        typer.echo(
            f"{result.spans} pieces of print compared in "
            f"{len(result.documents) - len(result.missing)} of {len(result.documents)} documents, "
            f"{result.statements} statements; {len(result.faults)} faults"
        )
    if not result.holds:
        raise typer.Exit(1)


@app.command(epilog="Example:  vsc evaluate tests/gold tests/gold")
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD", exists=True, help="A gold file, or a folder of .json beside documents."
        ),
    ],
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help="The documents.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Compare what documents give with what a gold file says they should give.

    Prints precision, recall and F1 for each kind of record and each field, and every fault, so that
    a person can work through them. An award is right when its recipient and amount both are.
    """
    from ingest.evaluate import evaluate as compare

    try:
        result = compare(gold, folder)
    except (json.JSONDecodeError, FileNotFoundError) as error:
        raise typer.BadParameter(
            f"{gold}: {error}; a gold file is JSON that gives, for each document of {folder}, its "
            "records by kind (docs/evaluation.md)"
        ) from error
    if as_json:
        typer.echo(write_json(result.as_json()), nl=False)
        return
    for fault in result.faults:
        typer.echo(f"{fault.document}: {fault.kind}: {fault.what}: {fault.detail}")
    scores = [(kind, score) for kind, score in sorted(result.kinds.items())]
    scores += [(f"{kind}.{name}", score) for (kind, name), score in sorted(result.fields.items())]
    for name, score in scores:
        shares = f"precision {score.precision:.2f}  recall {score.recall:.2f}  F1 {score.f1:.2f}"
        typer.echo(f"{name:<28} {shares}")
    empty = f"{result.left_empty} of {result.empty} without awards left empty"
    typer.echo(f"{result.documents} documents; {empty}")


# Questions ----------------------------------------------------------------------------------


@app.command(epilog="Example:  vsc query partnership-members --param partnership=MASP --format csv")
def query(
    name: Annotated[
        str,
        typer.Argument(help="A ready-made question, a file with SPARQL, or - for standard input."),
    ] = "",
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="table, csv, tsv, json, xml; for graphs turtle, ntriples, rdfxml, jsonld.",
        ),
    ] = "table",
    param: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="Set a parameter; may be repeated."),
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help="Use the example of each parameter.")
    ] = False,
    listing: Annotated[bool, typer.Option("--list", help="List the ready-made questions.")] = False,
    show: Annotated[
        bool, typer.Option("--show", help="Print the SPARQL instead of running it.")
    ] = False,
    dataset: DatasetOption = DATASET,
    as_json: JsonOption = False,
) -> None:
    """Ask the dataset: a ready-made question by its name, or SPARQL of your own.

    The default graph is the union of everything released. Parameters that are not set mean any.
    """
    from graph.query import run, write
    from graph.question import questions

    if listing or not name:
        typer.echo(list_questions(questions(), as_json=as_json), nl=False)
        return
    place, text = find_query(name, param or [], example=example)
    if show:
        typer.echo(text, nl=False)
        return
    if (found := read_query(text).service_at) is not None:
        raise BadQuery(place, f"line {found[0]}: SERVICE asks another host; ask that host itself")
    store = current_release(dataset).open()
    try:
        answer = run(store, text, place)
    except BadQuery as error:
        if isinstance(error.__cause__, SyntaxError):
            # The place only: the prefixes of the project need no declaration here.
            raise BadQuery(place, explain_syntax_error(str(error.__cause__))) from error
        raise
    typer.echo(write(answer, "json" if as_json else form), nl=False)


def find_query(name: str, settings: list[str], *, example: bool) -> tuple[str, str]:
    """Return the place and the text of a query, its parameters set."""
    from graph.question import find_question, parse_question, split_settings

    path = Path(name)
    if name == "-":
        place, text = "standard input", sys.stdin.read()
    elif path.is_file():
        place, text = name, path.read_text("utf-8")
    elif "/" in name or path.suffix == ".rq":
        raise BadQuery(name, "no such file; 'vsc query --list' names the ready-made questions")
    else:
        question = find_question(name)
        values = {**(question.examples() if example else {}), **split_settings(settings)}
        return f"{name}.rq", question.bind(values)
    if settings or example:
        question = parse_question(place, text)
        values = {**(question.examples() if example else {}), **split_settings(settings)}
        text = question.bind(values)
    return place, text


def list_questions(questions: list[Question], *, as_json: bool) -> str:
    """Return the ready-made questions, with their parameters, as text or as JSON."""
    if as_json:
        return write_json([{k: v for k, v in asdict(q).items() if k != "text"} for q in questions])
    lines: list[str] = []
    theme = ""
    for question in questions:
        if question.theme != theme:
            theme = question.theme
            lines += ["", theme] if lines else [theme]
        lines.append(f"  {question.name}: {question.title}")
        for parameter in question.parameters:
            such_as = f", such as {parameter.example}" if parameter.example else ""
            lines.append(f"      --param {parameter.name}=…  {parameter.meaning}{such_as}")
    return "\n".join(lines) + "\n"


# Ways out -----------------------------------------------------------------------------------


@app.command(epilog="Example:  vsc export evidence --out evidence.csv")
def export(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="One of those that --list names.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write here, not to standard output.")
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the formats.")] = False,
    dataset: DatasetOption = DATASET,
    as_json: JsonOption = False,
) -> None:
    """Write the whole dataset in a format that others read.

    A file whose name ends in .gz or .zst is packed.
    """
    from graph.export import EXPORTS, find_export
    from graph.packing import PACKINGS, packed

    if listing or not form:
        found = [
            {"name": e.name, "title": e.title, "media_type": e.media_type} for e in EXPORTS.values()
        ]
        words = "".join(f"{e['name']}: {e['title']} ({e['media_type']})\n" for e in found)
        typer.echo(write_json(found) if as_json else words, nl=False)
        return
    chosen = find_export(form)
    release = current_release(dataset)
    store = release.open()
    if out is None:
        if chosen.media_type == "application/zip" and sys.stdout.isatty():
            raise GraphError(f"{form} is a ZIP, which no terminal shows; add --out {form}.zip")
        chosen.write(store, sys.stdout.buffer, release.released)
        sys.stdout.buffer.flush()
        return
    part = out.with_name(f".{out.name}.part")
    out.parent.mkdir(parents=True, exist_ok=True)
    packing = next((name for name, (end, _) in PACKINGS.items() if end == out.suffix), "")
    with part.open("wb") as file:
        if packing:
            with packed(file, packing) as within:
                chosen.write(store, within, release.released)
        else:
            chosen.write(store, file, release.released)
    part.replace(out)
    complain(f"wrote {shown(out)}")


@app.command(
    epilog="Example:  vsc draw --out picture.html    (things: vsc query bodies, "
    "partnership-members, service-profile)"
)
def draw(
    iri: Annotated[
        str | None,
        typer.Argument(
            metavar="THING",
            help="Draw around this: its name, or its IRI, also as tables print it (id/...); "
            "none: everything.",
        ),
    ] = None,
    out: Annotated[
        Path,
        typer.Option(
            metavar="FILE.html", help="Where the picture goes.", show_default="build/network.html"
        ),
    ] = ROOT / "build" / "network.html",
    dataset: DatasetOption = DATASET,
) -> None:
    """Draw the network as one HTML file that opens anywhere, without a network connection."""
    from graph.picture import draw as draw_picture

    write_atomically(out, draw_picture(current_release(dataset).open(), iri))
    typer.echo(shown(out))


@app.command(
    epilog="Example:  VSC_STORE_USER=me VSC_STORE_PASSWORD=secret vsc publish --store "
    "http://127.0.0.1:7878/store"
)
def publish(
    store: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where its SPARQL 1.1 graph store protocol answers."),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(metavar="FILE.nq", help="Write N-Quads instead, to load into the store."),
    ] = None,
    union_graph: Annotated[
        bool,
        typer.Option(
            "--union-graph", help="For a store whose default graph is all graphs at once."
        ),
    ] = False,
    dataset: DatasetOption = DATASET,
) -> None:
    """Put the current release into a SPARQL store, for 'vsc serve --store' to serve.

    The store is to be this graph's own: its default graph is replaced, graphs of the release before
    go. Who you are to it comes from VSC_STORE_USER and VSC_STORE_PASSWORD.
    """
    from graph import remote

    if (store is None) == (file is None):
        raise GraphError("give one of --store URL and --file FILE.nq")
    release = current_release(dataset)
    if file is not None:
        with file.open("wb") as out:
            count = remote.write_store_file(release, out)
        typer.echo(f"wrote version {release.version} as {count} graphs to {shown(file)}")
        return
    count = remote.publish(release, str(store), progress, union_graph=union_graph)
    typer.echo(f"published version {release.version} as {count} graphs")


@app.command(epilog="Example:  vsc serve --port 8080 --documents ../shared/documents")
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    dataset: DatasetOption = DATASET,
    store: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Serve the release that a SPARQL 1.1 store holds, by its query address.",
        ),
    ] = None,
    documents: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Source documents, to show passages from.")
    ] = None,
    limit: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="How long a query may run.")
    ] = 30.0,
    memory: Annotated[
        float | None,
        typer.Option(
            min=0,
            metavar="GIB",
            help="Memory for copies of the store, which answer faster than the disk; 0 for none. "
            " [default: half of the machine's]",
        ),
    ] = None,
    per_client: Annotated[
        int, typer.Option(min=1, metavar="QUERIES", help="How many one address may have running.")
    ] = 100,
    body: Annotated[
        float, typer.Option(min=0.001, metavar="MIB", help="The longest body of a query.")
    ] = 1.0,
    answer: Annotated[
        float, typer.Option(min=0.001, metavar="MIB", help="The longest answer to a query.")
    ] = 256.0,
    json_log: Annotated[
        bool, typer.Option("--json-log", help="Log one JSON object a line, for programs.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Log warnings only.")] = False,
) -> None:
    """Serve the explorer, SPARQL and linked data over HTTP; a new release is taken up at once.

    With --store, releases come from there ('vsc publish' puts them); VSC_STORE_USER and
    VSC_STORE_PASSWORD say who you are to it.
    """
    import uvicorn

    from api.app import SERVER, create_app
    from api.log import log_to_standard_error
    from graph.remote import Remote

    # Asked for here, before a server is started that cannot answer.
    if store:
        Remote(store).current()
    else:
        current_release(dataset)
    if port and taken(host, port):
        raise GraphError(f"port {port} of {host} is taken; give another, such as --port {port + 1}")
    log_to_standard_error(logging.WARNING if quiet else logging.INFO, as_json=json_log)
    service = create_app(
        Remote(store) if store else dataset,
        documents=documents,
        limit_seconds=limit,
        copies_bytes=None if memory is None else int(memory * 1024**3),
        per_client=per_client,
        body_bytes=int(body * 1024**2),
        answer_bytes=int(answer * 1024**2),
    )
    # Pages are made in threads: a shorter turn for each keeps what waits for a millisecond's work,
    # such as a short query, from waiting for five.
    sys.setswitchinterval(SWITCH_SECONDS)
    # Those who are being answered when it is stopped get their answer: a query may run to its end.
    ending = {"timeout_graceful_shutdown": int(limit) + 5, "log_config": None}
    uvicorn.run(service, host=host, port=port, **{**SERVER, **ending})


@app.command(epilog="Example:  vsc mcp --documents ../shared/documents    (see docs/service.md)")
def mcp(
    dataset: DatasetOption = DATASET,
    store: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Read the release that a SPARQL 1.1 store holds."),
    ] = None,
    documents: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Source documents, to show passages from.")
    ] = None,
) -> None:
    """Offer the graph to an assistant as tools, by the Model Context Protocol.

    It is spoken over standard input and output, so a client starts this command by itself. The
    tools search, describe, read evidence, ask ready-made questions and run queries; none writes.
    """
    import anyio

    from api.app import source_of
    from api.live import Served
    from api.mcp_server import over_stdio
    from api.site import Site
    from api.sources import Sources
    from graph.remote import Remote

    source = source_of(Remote(store) if store else dataset)
    source.current()  # asked for here, before a client talks to a server that cannot answer
    anyio.run(over_stdio, Site(Served(source), Sources(documents)))


def taken(host: str, port: int) -> bool:
    """Return whether another program listens there already."""
    try:
        with socket.create_server((host, port)):
            return False
    except OSError as error:
        return error.errno == EADDRINUSE


if __name__ == "__main__":
    main()
