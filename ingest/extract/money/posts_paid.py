"""Read who pays for posts of which no sum is told: "IDVAs are paid for by the Commissioner (two posts) and Elder Council"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.extract.money.funding_told import tells_funding
from ingest.extract.units import Unit
from ingest.phrases import clip
from ingest.quotation import in_quotation
from ingest.reading import Reading
from ingest.records import Bodies, Funding
from ingest.view import View

_POST = r"(?:advocate|worker|caseworker|advis[eo]r|officer|counsellor|navigator|co-?ordinator|practitioner|nurse|therapist|post|I[DS]VA)s?"
_PAID = cued(
    rf"(?:^|[.;:] |\b(?:and|but|while) )(?:(?:[Tt]he|[Oo]ur|[Tt]hese|[Aa]ll)(?: of the)? )?(?P<funds>(?:[A-Za-z0-9][\w’'-]* ){{0,5}}?{_POST})(?: from \d[^,;.()]{{3,25}})?(?: \([^()]{{2,40}}\))?,? (?:(?:which|who) )?(?:(?:is|are|was|were|being|has been|have been) )?(?:jointly |also |now |currently |part-?|partly )*(?:paid for|funded) by (?:the )?(?=[A-Z])",
    re.MULTILINE,
)
_JOINT = re.compile(r"(?: \([^()]{2,40}\))?(?:, and|,? and|,|,? &) (?:by )?(?:the )?")
_SUPPOSED = re.compile(r"\b(?:would|could|may|might|if|whether|not|no longer)\b", re.IGNORECASE)


def posts_paid_for(reading: Reading, units: list[Unit]) -> Iterator[Funding]:
    """Yield each kind of post that a sentence says some bodies pay for, where no sum stands in it."""
    number = 0
    for unit in units:
        for view in unit.view.sentences():
            match = _PAID.search(view.text) if "£" not in view.text else None
            if match is None or in_quotation(view.text, match.start("funds")):
                continue
            if tells_funding(view.text) or _SUPPOSED.search(view.text, 0, match.end()):
                continue
            funds, payers = clip(view, *match.span("funds")), _payers(reading, view, match.end())
            if funds and payers:
                number += 1
                yield Funding(
                    id=f"posts-{number}", anchor=funds.spans, funder=payers, funds=(funds,)
                )


def _payers(reading: Reading, view: View, start: int) -> Bodies:
    """Return the bodies of the list that begins at a place."""
    found: list[tuple[int, int]] = []
    for hit in reading.glossary.names(view):
        joined = found and _JOINT.fullmatch(view.text, found[-1][1], hit.start)
        if hit.start == start or joined:
            found.append((hit.start, hit.end))
    hits = {(hit.start, hit.end): hit for hit in reading.glossary.names(view)}
    return tuple(reading.glossary.body(view, hits[place]) for place in found)
