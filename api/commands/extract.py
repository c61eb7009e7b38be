"""`vsc extract`: the records of documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from api.commands.common import JOBS, ModelOption, complain, the_model, write_json
from graph.errors import UnknownFormat
from graph.release import write_atomically

app = typer.Typer()


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
    from api.building import intake
    from api.building.files import find_files

    if form != "json":
        raise UnknownFormat(form, ("json",))
    ask = the_model(model)
    given = find_files(documents)
    for reason in given.refused.values():
        complain(reason)
    failed = bool(given.refused)
    several = len(given.files) != 1 or intake.holds_others(given.files[0])
    for one in intake.extract_all(given.files, JOBS, ask):
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
