"""Give the one of several who offered to do a thing for a price, each with its own, who is said to have won.

"Three quotations were received: Kite Ltd (£500), Iris Ltd (£700). Kite Ltd scored highest."
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.award.decisions import winners
from ingest.extract.award.sentences import Progress
from ingest.extract.recipient.found import name_found
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.promised import BIDDERS
from ingest.extract.sums.role import Role, Told
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.view import View


def read_tenders(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield the price of the one bidder that all words on who won name."""
    offers: dict[str, list[tuple[Told, View, int]]] = {}
    for told, view, index in read.others:
        one = len(told.recipients) == 1 and told.role in (Role.BID, Role.DECLINED)
        if one and BIDDERS.search(view.text[: told.money.start]):
            offers.setdefault(told.recipients[0].text, []).append((told, view, index))
    if len(offers) < 2:
        return
    won = [giving for giving in winners(reading, units) if giving[0].value.text in offers]
    names = {body.value.text for body, _, _ in won}
    if len(names) != 1 or len(offers[next(iter(names))]) != 1:
        return
    [(told, view, index)] = offers[next(iter(names))]
    named = told.recipients[0]
    body = name_found(reading, view, named.start, named.end)
    _, why, where = won[0]
    yield Promise((body,), told.money.found(view), View.joined([view, where]), why, index, "paired")
