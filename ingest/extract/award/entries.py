"""Read the entries of a list that start with a name and tell their one sum further on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.document import BlockKind
from ingest.extract.award.lead_ins import STRONG, LeadIns
from ingest.extract.award.list_line import KEPT
from ingest.extract.award.list_promise import for_each_one, promise_of
from ingest.extract.recipient.kind import IsBody, Kind
from ingest.extract.recipient.names import find_names
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.values import Hit, find_money


def read_entries(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the awards of entries that start with a name and tell their one sum further on.

    Only under a lead-in that says in so many words that what follows was awarded.
    """
    entries: dict[int, tuple[int, int, Hit[Decimal]]] = {}
    for unit in units:
        if (entry := _entry(unit, is_body)) is not None:
            entries[unit.index] = entry
    leads = LeadIns(units, set(entries))
    for index, (start, end, hit) in entries.items():
        cue = leads.awarding(index)
        if cue is None or not STRONG.search(cue.string) or not leads.introduced(index):
            continue
        if KEPT.match(units[index].text):
            continue
        promise = promise_of(reading, units, units[index], (start, end), hit, cue)
        yield from for_each_one(promise, units[index], hit)


_ENTRY_NAME = re.compile(
    r"(?:[,.;:(–-]|$| (?:near|in|of|from|based|will|has|is|are|was|were|which|who|to|for|£|[–—-]))"
)
_NO_ENTRY = re.compile(
    r"\b(?:up to|maximum|budget\w*|cost\w*|match\w*|total\w*|raised?|worth|request\w*|appl\w+|bid|income|fund of|pot of|save\w*|lost|said|between them|shared?|together)\b[^.£]{0,40}$",
    re.IGNORECASE,
)


def _entry(unit: Unit, is_body: IsBody) -> tuple[int, int, Hit[Decimal]] | None:
    """Return the name and the sum of a block that starts with the one and tells only the other."""
    if unit.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or len(unit.text) > 700:
        return None
    hits = find_money(unit.text)
    if len(hits) != 1 or _NO_ENTRY.search(unit.text[: hits[0].start]):
        return None
    lead = re.match(r"[\W\d]*", unit.text)
    at = lead.end() if lead else 0
    named = next((n for n in find_names(unit.text[:200], is_body) if n.start <= at + 4), None)
    if (
        named is None
        or named.kind not in (Kind.BODY, Kind.ODD)
        or named.end > hits[0].start
        or not (
            _ENTRY_NAME.match(unit.text, named.end)
            or unit.text[named.end : named.end + 2].strip().istitle()
        )
    ):
        return None
    return named.start, named.end, hits[0]
