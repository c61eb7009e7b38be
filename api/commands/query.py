"""`vsc query`: ask the dataset."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import pyoxigraph as ox
import typer

from api.commands.common import (
    DATASET,
    DatasetOption,
    JsonOption,
    terminal_width,
    write_json,
)
from api.sparql.query_text import DEEPEST, explain_syntax_error, read_query, spread
from api.sparql.total_order import in_total_order
from graph.errors import BadQuery
from graph.question import Question
from graph.release import current_release
from graph.store import WRITING_PREFIXES

if TYPE_CHECKING:
    from graph.query import Answer

app = typer.Typer()


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
    from graph.query import write
    from graph.question import questions

    if listing or not name:
        typer.echo(list_questions(questions(), as_json=as_json), nl=False)
        return
    place, text = find_query(name, param or [], example=example)
    if show:
        typer.echo(text, nl=False)
        return
    words = read_query(text)
    if found := words.service_at:
        raise BadQuery(place, f"line {found[0]}: SERVICE asks another host; ask that host itself")
    if found := words.deep_at:
        raise BadQuery(
            place, f"line {found[0]}: more than {DEEPEST} brackets are open; take them apart"
        )
    store = current_release(dataset).open()
    try:
        answer = ask(store, text, place)
    except BadQuery as error:
        if isinstance(error.__cause__, SyntaxError):
            raise BadQuery(place, explained(store, text, str(error.__cause__))) from error
        raise
    typer.echo(write(answer, "json" if as_json else form, terminal_width()), nl=False)


def ask(store: ox.Store, text: str, place: str) -> Answer:
    """Return the answer to a query. Raises BadQuery, which tells of it as it came."""
    from graph.query import run

    ordered = in_total_order(text)
    if ordered != text:
        with suppress(BadQuery):
            return run(store, ordered, place)
    return run(store, text, place)


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


def explained(store: ox.Store, text: str, message: str) -> str:
    """Return what is wrong with a query: the parser's message on it, for a person."""
    of_spread = ""
    try:
        store.query(spread(text), prefixes=WRITING_PREFIXES)
    except SyntaxError as error:
        of_spread = str(error)
    return explain_syntax_error(message, text, of_spread, known=WRITING_PREFIXES)


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
