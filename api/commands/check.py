"""`vsc validate`, `verify` and `evaluate`: whether what was built is right.

Graphs are held against their shapes, evidence against the text, records against a gold file.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from api.commands.common import (
    DATA,
    DATASET,
    JOBS,
    DatasetOption,
    JsonOption,
    complain,
    workers,
    write_json,
)
from graph.errors import UnknownFormat
from graph.release import current_release
from graph.texts import Texts, read_source, read_texts

app = typer.Typer()


@app.command(epilog="Example:  vsc validate data --format turtle > report.ttl")
def validate(
    path: Annotated[
        Path,
        typer.Argument(exists=True, help="A TriG file of one document, or a folder such as data."),
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
        texts = read_texts(path)
    else:
        beside = path.parent.parent / "register.trig"
        register = beside if beside.exists() else DATA / "register.trig"
        known = register.read_text("utf-8") if register.exists() else ""
        texts = Texts(known, (read_source(path),))
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
    from api.building.files import find_files
    from api.pages.by_digest import texts_by_digest
    from graph.verify import verify as verify_store

    store = current_release(dataset).open()
    given = find_files(documents)
    for reason in given.refused.values():
        complain(reason)
    result = verify_store(store, texts_by_digest(given.files))
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
    from ingest.gold import BadGold

    try:
        result = compare(gold, folder)
    except BadGold as error:
        raise typer.BadParameter(f"{error} (docs/evaluation.md)") from error
    if as_json:
        typer.echo(write_json(result.as_json()), nl=False)
        return
    for fault in result.faults:
        typer.echo(fault.told)
    scores = [(kind, score) for kind, score in sorted(result.kinds.items())]
    scores += [(f"{kind}.{name}", score) for (kind, name), score in sorted(result.fields.items())]
    for name, score in scores:
        shares = f"precision {score.precision:.2f}  recall {score.recall:.2f}  F1 {score.f1:.2f}"
        typer.echo(f"{name:<28} {shares}")
    empty = f"{result.left_empty} of {result.empty} without awards left empty"
    typer.echo(f"{result.documents} documents; {empty}")
