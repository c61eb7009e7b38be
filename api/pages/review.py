"""`/review`: sums, awards and bodies that wait for a person, side by side, and what was decided.

Reading is public. Deciding over HTTP exists only where the operator sets `VSC_REVIEW_TOKEN`; a
decision is added to the log in `VSC_REVIEW_DATA` and holds from the next build on.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from api.live import Live
from api.pages.evidence import Print
from api.pages.site import Site, wants_json
from api.pages.sources import Passage
from api.problem import Problem
from graph.likeness import Candidate, as_rows, candidates
from graph.review import (
    REVIEWED,
    BadReview,
    Review,
    Verdict,
    add_review,
    check_known,
    decide,
    doubts_in,
    read_reviews,
    standing,
)
from graph.texts import reviews_text
from graph.told_twice import Twice, told_twice, undecided
from graph.told_twice import as_rows as rows_of_awards
from ontology.terms import ID, VSC

SHOWN = 100  # pairs on the page; all of them are in the JSON
WITH_PASSAGE = 12  # sums with the words around them: their documents are read for it
_WRITING = Lock()


def routes(site: Site, environment: Mapping[str, str] = os.environ) -> APIRouter:
    """Return the routes of review; that which writes only where a token is set."""
    router = APIRouter(tags=["review"])
    token = environment.get("VSC_REVIEW_TOKEN", "")
    folder = Path(environment.get("VSC_REVIEW_DATA", "data"))

    @router.get("/review", summary="What waits for a person's decision, and what was decided")
    def review(request: Request, kept: str = "") -> Response:
        live = site.live
        decided = decisions(live, folder if token else None)
        found, doubts = waiting(live, decided), open_doubts(live.release.manifest, decided)
        twice = pairs_of_awards(live, decided)
        if wants_json(request):
            stand = standing(decided)
            told = [{**vars_of(one), "iri": one.iri, "stands": one in stand} for one in decided]
            said = {
                "candidates": as_rows(found),
                "awards": rows_of_awards(twice),
                "doubts": doubts,
                "decisions": told,
            }
            response = site.json(request, live, said)
        else:
            response = site.page(
                request,
                live,
                "review.html",
                title="Review",
                data=[("/review?format=json", "application/json", "JSON")],
                doubts=doubts[:SHOWN],
                more_doubts=max(0, len(doubts) - SHOWN),
                reasons_of=reasons_of,
                passages={one["iri"]: passage_of(site, live, one) for one in doubts[:WITH_PASSAGE]},
                twice=twice[:SHOWN],
                more_twice=max(0, len(twice) - SHOWN),
                found=found[:SHOWN],
                total=len(found),
                decided=decided,
                standing=standing(decided),
                writing=bool(token),
                kept=kept == "1",
            )
        if token:  # a decision is to be seen at once
            response.headers["Cache-Control"] = "no-cache"
        return response

    if not token:
        return router

    @router.post("/review", summary="Decide on a pair; needs the token of this service")
    def keep(
        verdict: Annotated[Verdict, Form()],
        first: Annotated[str, Form(max_length=2_000)],
        role: Annotated[str, Form(max_length=100)],
        why: Annotated[str, Form(max_length=2_000)],
        given: Annotated[str, Form(alias="token", max_length=500)],
        second: Annotated[str, Form(max_length=2_000)] = "",
        stays: Annotated[str, Form(max_length=2_000)] = "",
    ) -> Response:
        if not hmac.compare_digest(given.encode(), token.encode()):
            raise Problem(
                403, "Wrong token", "this service decides only for those who know its token"
            )
        live = site.live
        # Of two bodies that are one, the first one's IRI and name stay.
        about = sorted((one for one in (first, second) if one), key=lambda one: one != stays)
        try:
            decision = decide(verdict, about, role, why)
            with _WRITING:
                decided = read_reviews(reviews_text(folder))
                check_known(decision, decided, live.store, live.release.manifest)
                add_review(folder, decision)
        except BadReview as error:
            raise Problem(422, "Not a decision", str(error)) from error
        return RedirectResponse("/review?kept=1", 303)

    return router


def decisions(live: Live, folder: Path | None) -> list[Review]:
    """Return what was decided: by the log where it is at hand, else by the release."""
    if folder is not None:
        return read_reviews(reviews_text(folder))
    return live.once("reviews", lambda: released_reviews(live))


def released_reviews(live: Live) -> list[Review]:
    """Return the decisions that a release was made with, the oldest first."""
    rows: dict[str, dict[str, list[str]]] = {}
    for quad in live.store.quads_for_pattern(None, None, None, REVIEWED):
        told = rows.setdefault(quad.subject.value, {})  # type: ignore[union-attr]
        told.setdefault(quad.predicate.value.rpartition("#")[2].rpartition("/")[2], []).append(
            quad.object.value  # type: ignore[union-attr]
        )
    found = [
        Review(
            row["endedAtTime"][0],
            Verdict(row["verdict"][0].rpartition("#")[2]),
            tuple(row["about"]),
            row["reviewerRole"][0],
            row["description"][0],
        )
        for row in rows.values()
        if "verdict" in row
    ]
    return sorted(found, key=lambda one: (one.at, one.about))


def open_doubts(manifest: Mapping[str, Any], decided: Iterable[Review]) -> list[dict[str, Any]]:
    """Return the sums that nobody has settled, with their documents, the likeliest first."""
    settled = {iri for review in standing(decided) for iri in review.about}
    found = [doubt for doubt in doubts_in(manifest) if doubt["iri"] not in settled]
    return sorted(found, key=lambda one: (-float(one["confidence"] or 0), one["iri"]))


def pairs_of_awards(live: Live, decided: Iterable[Review]) -> list[Twice]:
    """Return the pairs of awards that may be one and that nobody has decided on."""
    return undecided(live.once("told twice", lambda: told_twice(live.store)), decided)


def passage_of(site: Site, live: Live, doubt: Mapping[str, Any]) -> Passage | None:
    """Return a sum with the words around it, where its document is at hand."""
    digest = live.words.text(f"{ID}document/{doubt['document']}", VSC.sha256)
    where = Print(int(doubt["start"]), int(doubt["end"]), str(doubt["exact"]))
    return site.sources.passage(digest, where)


def reasons_of(grounds: Iterable[str]) -> tuple[str, list[str], list[str]]:
    """Return how an award was read, what speaks for it and what against, of the grounds of a doubt.

    >>> reasons_of(["read as a row of a table", "the name ends its block (+0.4)", "odd (-0.7)"])
    ('read as a row of a table', ['the name ends its block'], ['odd'])
    """
    read, sides = "", {"+": list[str](), "-": list[str]()}
    for ground in grounds:
        said, bracket, weight = ground.rpartition(" (")
        if bracket and weight[0] in sides:
            sides[weight[0]].append(said)
        else:
            read = ground
    return read, sides["+"], sides["-"]


def waiting(live: Live, decided: list[Review]) -> list[Candidate]:
    """Return the pairs that nobody has decided on."""
    every = live.once("candidates", lambda: candidates(live.store))
    things = {review.things for review in standing(decided)}
    return [one for one in every if frozenset((one.first.iri, one.second.iri)) not in things]


def vars_of(review: Review) -> dict[str, object]:
    """Return a decision as JSON has it."""
    return {
        "at": review.at,
        "verdict": review.verdict.value,
        "about": list(review.about),
        "role": review.role,
        "why": review.why,
    }
