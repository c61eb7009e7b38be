"""Find the sums that only say from how much on something is done: "awards of £50,000 or more need approval"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.document import Span
from ingest.extract.units import Unit
from ingest.values import find_money

_PAID = r"(?:contracts|grants|awards|payments|invoices|decisions|expenditure|spending|purchases|transactions|orders|projects|bids|applications|donations|tenders|quotations|gifts|funding)"
_THOSE = r"(?:organisations|groups|bodies|recipients|applicants|providers|suppliers|charities|those|anyone|anybody|grantees|clubs|partners|bidders|contractors)"
_FROM = r"(?:above|over|exceeding|in excess of|of more than|more than|greater than|of at least|at least|below|under|less than|up to)"
_MUST = r"\b(?:must|needs?|requires?|required|should|shall|may|can|(?:is|are|to be|be) (?:published|reported|listed|signed|approved|agreed|subject|made|set|asked|monitored|shown|given below)|has to|have to|reports?|qualif\w+)\b"
# "£50,000 or more", "£500 and above".
_OR_MORE = re.compile(r" (?:or|and) (?:more|over|above|less|under|below|higher|greater|upwards)\b")
# Of which sums it is told: before the sum, and by themselves or only with what must be done.
_CLASS = re.compile(
    rf"(?:\b{_PAID}\b(?! (?:to|for|totalling|worth)\b)(?: [a-z]+){{0,3}} (?:above|below|exceeding|greater than)"
    rf"|\b{_THOSE} (?:(?:that|which|who) )?(?:(?:are|is|have|has|had|been|were) )*(?:awarded|given|granted|paid|offered|receiving|with|getting|applying for)(?: (?:grants?|funding|awards?|contracts?))? {_FROM}"
    rf"|(?:^|[.;:] )(?:Where|If|Any|Every|No|Whenever|Each|All {_PAID})\b[^.;£]* {_FROM}) $",
    re.IGNORECASE,
)
_OF_MANY = re.compile(rf"\b(?:{_PAID}|any|each|every|all)\b[^.;£]*? {_FROM} $", re.IGNORECASE)
_DONE = re.compile(rf"[^.;£]{{0,60}}{_MUST}")
_A_LIMIT = cued(rf"(?:\b{_FROM} £)|£[\d,.]+k? {_OR_MORE.pattern.strip()}", re.IGNORECASE)


def limits(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums from which on, or up to which, something is told of whatever is paid."""
    for unit in units:
        if not _A_LIMIT.search(unit.text):
            continue
        for hit in find_money(unit.text):
            if _is_limit(unit.text, hit.start, hit.end):
                yield from unit.view.spans(hit.start, hit.end)


def _is_limit(text: str, start: int, end: int) -> bool:
    if _OR_MORE.match(text, end) or _CLASS.search(text, 0, start):
        return True
    return _OF_MANY.search(text, 0, start) is not None and _DONE.match(text, end) is not None
