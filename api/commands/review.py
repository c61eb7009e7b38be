"""`vsc review`: what waits for a person, and what people decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import pyoxigraph as ox
import typer

from api.commands.common import (
    DATA,
    DATASET,
    DatasetOption,
    JsonOption,
    count_of,
    shown,
    write_json,
)
from graph.errors import GraphError
from graph.review import (
    REVIEWS,
    Review,
    Verdict,
    add_review,
    check_known,
    decide,
    read_reviews,
    standing,
)
from ontology.terms import ID, VSC

app = typer.Typer(
    name="review",
    help="Decide on what a program cannot: which bodies or awards are one, what was found right. "
    "Decisions are kept in reviews.jsonl beside the data, and hold at the next 'vsc build'.",
    epilog="Example:  vsc review list    (then vsc review same IRI1 IRI2 --role analyst --why '…')",
    no_args_is_help=True,
    rich_markup_mode=None,
)

DataOption = Annotated[
    Path,
    typer.Option(
        "--data", metavar="DIR", help="Where the graph stands as text.", show_default="data"
    ),
]
RoleOption = Annotated[
    str, typer.Option("--role", help="In which role you decide, such as 'analyst'; no name.")
]
WhyOption = Annotated[str, typer.Option("--why", help="Why; it is kept and shown.")]
First = Annotated[str, typer.Argument(metavar="IRI", help="The one whose IRI stays.")]
Second = Annotated[str, typer.Argument(metavar="IRI", help="The other one.")]
Things = Annotated[list[str], typer.Argument(metavar="IRI…", help="What it is about.")]


@app.command("list", epilog="Example:  vsc review list --json")
def list_candidates(
    dataset: DatasetOption = DATASET,
    data: DataOption = DATA,
    as_json: JsonOption = False,
) -> None:
    """List sums that may be awards, awards that may be told twice and bodies that may be one."""
    from api.pages.review import open_doubts, reasons_of
    from graph.likeness import as_rows, candidates
    from graph.release import current_release
    from graph.told_twice import as_rows as rows_of_awards
    from graph.told_twice import told_twice, undecided

    release, reviews = current_release(dataset), read_kept(data)
    store = release.open()
    found, doubts = candidates(store, reviews), open_doubts(release.manifest, reviews)
    twice = undecided(told_twice(store), reviews)
    if as_json:
        told = {"pairs": as_rows(found), "awards": rows_of_awards(twice), "doubts": doubts}
        typer.echo(write_json(told), nl=False)
        return
    for doubt in doubts:
        typer.echo(
            f"{doubt['confidence']}  {doubt['exact']} to {' and '.join(doubt['recipient'])}?"
        )
        typer.echo(f"      {doubt['iri']}")
        place = f"characters {doubt['start']} to {doubt['end']}"
        file = release.manifest["reports"].get(doubt["document"], {}).get("name", "")
        typer.echo(f"      {file or doubt['document']}, {place}")
        read, *sides = reasons_of(doubt["grounds"])
        typer.echo(f"      {read}")
        tell_sides(*sides)
    for pair in twice:
        typer.echo(f"told twice?  {pair.first.label}")
        for award in (pair.first, pair.second):
            typer.echo(f"      {award.iri}\n        in {', '.join(map(shorter, award.documents))}")
    for one in found:
        typer.echo(f"{one.score:.2f}  {one.first.label}  |  {one.second.label}")
        typer.echo(f"      {one.first.iri}\n      {one.second.iri}")
        tell_sides(one.reasons_for, one.reasons_against)
    waits = (
        f"{count_of(len(doubts), 'sum')}, {count_of(len(twice), 'pair')} of awards "
        f"and {count_of(len(found), 'pair')} of bodies to decide on"
    )
    typer.echo(waits if found or doubts or twice else "nothing waits for a decision")


def shorter(document: str) -> str:
    """Return the name of a document as other lines of the list tell it: its slug."""
    return document.removeprefix(f"{ID}document/")


def tell_sides(speaks_for: Iterable[str], speaks_against: Iterable[str]) -> None:
    """Print what speaks for and against what waits for a decision."""
    for side, reasons in (("for", list(speaks_for)), ("against", list(speaks_against))):
        if reasons:
            typer.echo(f"      {side}: {'; '.join(reasons)}")


def on_two(verdict: Verdict) -> Callable[..., None]:
    """Return the command that gives this verdict on two bodies or awards."""

    def command(
        first: First,
        second: Second,
        role: RoleOption,
        why: WhyOption,
        data: DataOption = DATA,
        dataset: DatasetOption = DATASET,
    ) -> None:
        keep(decide(verdict, (first, second), role, why), data, dataset)

    return command


def on_things(verdict: Verdict) -> Callable[..., None]:
    """Return the command that gives this verdict on what was found."""

    def command(
        things: Things,
        role: RoleOption,
        why: WhyOption,
        data: DataOption = DATA,
        dataset: DatasetOption = DATASET,
    ) -> None:
        keep(decide(verdict, things, role, why), data, dataset)

    return command


VERDICTS = (
    (
        "same",
        on_two(Verdict.SAME),
        "Decide that two bodies, or two awards, are one; the first one's IRI stays.",
        "IRI1 IRI2 --role analyst --why 'a slip in one letter'",
    ),
    (
        "different",
        on_two(Verdict.DIFFERENT),
        "Decide that two bodies, or two awards, are two; nobody is asked again.",
        "IRI1 IRI2 --role analyst --why 'two towns'",
    ),
    (
        "accept",
        on_things(Verdict.ACCEPTED),
        "Decide that what was found is right.",
        "IRI --role analyst --why 'read the letter'",
    ),
    (
        "reject",
        on_things(Verdict.REJECTED),
        "Decide that what was found is wrong: it leaves the graph at the next build.",
        "IRI --role analyst --why 'a bid, not an award'",
    ),
    (
        "withdraw",
        on_things(Verdict.WITHDRAWN),
        "Take back the decision about these things; the log keeps both.",
        "IRI1 IRI2 --role analyst --why 'asked them'",
    ),
)
for name, command, told, example in VERDICTS:
    app.command(name, help=told, epilog=f"Example:  vsc review {name} {example}")(command)


@app.command(epilog="Example:  vsc review log --json")
def log(
    data: DataOption = DATA,
    as_json: JsonOption = False,
) -> None:
    """List every decision, the oldest first, and say which stand."""
    reviews = read_kept(data)
    stand = set(standing(reviews))
    if as_json:
        rows = [{**asdict(one), "stands": one in stand} for one in reviews]
        typer.echo(write_json(rows), nl=False)
        return
    for one in reviews:
        typer.echo(
            f"{one.at}  {one.verdict}{'' if one in stand else ' (no longer stands)'}: {one.why}"
        )
        typer.echo(f"      {'  '.join(one.about)}  by: {one.role}")
    typer.echo(f"{len(reviews)} decisions, {len(stand)} of them stand")


def read_kept(data: Path) -> list[Review]:
    """Return the decisions of a folder; one that is misspelt is not one without decisions."""
    from graph.texts import reviews_text

    if not data.is_dir():
        raise GraphError(f"{shown(data)} is no folder; --data names where the graph stands as text")
    return read_reviews(reviews_text(data))


def keep(review: Review, data: Path, dataset: Path) -> None:
    """Add a decision to the log, and say what to do next."""
    from graph.release import current_release
    from graph.texts import reviews_text

    release = current_release(dataset)
    store = release.open()
    check_known(review, read_reviews(reviews_text(data)), store, release.manifest)
    add_review(data, review)
    where = "" if data == DATA else f" --out {shown(data)}"
    where += "" if dataset == DATASET else f" --dataset {shown(dataset)}"
    typer.echo(
        f"kept in {shown(data / REVIEWS)}: {review.verdict} ({review.iri}); "
        f"it holds from the next 'vsc build{where}' on"
    )
    if review.verdict is Verdict.REJECTED and (left := awards_of(store, review.about)):
        stay = count_of(len(left), "award")
        typer.echo(f"{stay} of it would stay, without it; reject these too where they are wrong:")
        for iri in left:
            typer.echo(f"      {iri}")


def awards_of(store: ox.Store, bodies: Iterable[str]) -> list[str]:
    """Return the awards that name any of these as who gets or gives the money."""
    found = (
        quad.subject.value
        for iri in bodies
        for role in (VSC.recipient, VSC.funder)
        for quad in store.quads_for_pattern(None, ox.NamedNode(role), ox.NamedNode(iri), None)
        if isinstance(quad.subject, ox.NamedNode)
    )
    return sorted({iri for iri in found if iri.startswith(f"{ID}award/")} - set(bodies))
