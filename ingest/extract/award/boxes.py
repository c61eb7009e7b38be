"""Say what the boxes of a form decide: "Approved [ ] Not approved [X]" gives nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.document import Span
from ingest.extract.units import Unit
from ingest.values import find_money

_CROSSED = r"\[ ?[xX✓✔] ?\]|[☒☑✓✔]"
_EMPTY = r"\[ {0,6}\]|☐|□"
_REFUSING = r"(?:not|do(?:es)? not|don['’]t) (?:approved?|agreed?|supported?|accept(?:ed)?)\b|declined?\b|refused?\b|reject(?:ed)?\b|defer(?:red)?\b|more information\b"
_TOKEN = re.compile(
    rf"(?P<crossed>{_CROSSED})|(?P<empty>{_EMPTY})|(?P<refusing>{_REFUSING})|(?P<giving>(?:approved?|agreed?|supported?|accept(?:ed)?)\b)",
    re.IGNORECASE,
)


def not_approved(units: list[Unit]) -> Iterator[Span]:
    """Yield every sum of a form on which a box is crossed, and only one that refuses or puts off."""
    boxed = [u for u in units if len(u.text) <= 160 and re.search(rf"{_CROSSED}|{_EMPTY}", u.text)]
    crossed = {kind for unit in boxed for kind in _crossed(unit.text)}
    if crossed == {"refusing"}:
        for unit in units:
            for hit in find_money(unit.text):
                yield from unit.view.spans(hit.start, hit.end)


def _crossed(text: str) -> Iterator[str]:
    """Yield what each crossed box of a line stands for: the words before it, or after it where boxes come first."""
    tokens = [match.lastgroup or "" for match in _TOKEN.finditer(text)]
    if tokens[:1] in (["crossed"], ["empty"]):
        tokens.reverse()
    for label, box in pairwise(tokens):
        if box == "crossed" and label in ("refusing", "giving"):
            yield label
