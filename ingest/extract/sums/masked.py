"""Mask a sentence: every sum and every name becomes one character that says its kind.

The grammar of giving can then be written as short patterns over `M` (a sum), `N` (a body), `O` (an
office), `G` (a ministry), `F` (a fund) and `P` (a place).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingest.cued import cued
from ingest.extract.recipient.kind import IsBody, Kind, Named
from ingest.extract.recipient.names import find_names
from ingest.extract.recipient.phrase import CODE
from ingest.values import Hit, find_money


@dataclass(frozen=True)
class Masked:
    """A sentence with sums and names as single characters; `origin` maps each back."""

    source: str
    text: str
    origin: tuple[tuple[int, int], ...]  # characters of `source` for each character of `text`
    money: dict[str, Hit[Decimal]]
    names: dict[str, Named]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the source for masked characters `start` to `end`."""
        return self.origin[start][0], self.origin[end - 1][1]


_BASE = {
    Kind.BODY: 0xE000, Kind.ODD: 0xE000, Kind.OFFICE: 0xE200, Kind.MINISTRY: 0xE400,
    Kind.FUND: 0xE600, Kind.THEME: 0xE800, Kind.PLACE: 0xEA00, Kind.TIME: 0xEC00, Kind.PERSON: 0xEE00,
}  # fmt: skip
_MONEY = 0xF000
_MOST = 0x200  # sums or names of one kind in one sentence; what is beyond stays plain text
M = "[\uf000-\uf1ff]"
N = "[\ue000-\ue1ff]"
O = "[\ue200-\ue3ff]"  # noqa: E741
G = "[\ue400-\ue5ff]"
F = "[\ue600-\ue7ff]"
P = "[\uea00-\uebff]"
NOT = "\uf000-\uf1ff\ue000-\ue1ff"


# Words of giving that a sentence or a title may start with: no names.
_CUE_NOUN = re.compile(
    r"\b(?:Each|Grants?|Funding|Awards?|Awarded|Contracts?|Contributions?|Donations?|Extensions?|Payments?|Approval|Approved?|Agreed?|Granted|Allocations?|Allocate|Extend|Sponsorship|Provide|Donate|Thanks|Following|With|Not|Declined?|Refused?|Reject(?:ed)?|Rescind(?:ed)?|Requests?|Applications?|Bids?)\b(?= (?:to|of|for|with|from|by|£|[a-z]))"
)


# The title of a contract or a scheme in quotation marks: what is paid for, not who is paid.
_TITLED = cued(r"\b(?:titled|entitled|called|named) (?P<t>[“\"‘'][^“”\"\n]{3,160}[”\"’'])")


_YEARLY = cued(r" ?p\.a\.")  # with its stops it would end what the grammar reads


@lru_cache(1_000)  # a sentence is asked for by several readers
def mask(text: str, is_body: IsBody | None = None) -> Masked:
    """Return a sentence with its sums and names masked, brackets without sums left out."""
    money: dict[str, Hit[Decimal]] = {}
    names: dict[str, Named] = {}
    marks: list[tuple[int, int, str]] = []
    for hit in find_money(text)[:_MOST]:
        character = chr(_MONEY + len(money))
        money[character] = hit
        yearly = _YEARLY.match(text, hit.end)
        marks.append((hit.start, yearly.end() if yearly else hit.end, character))
    counts: dict[int, int] = {}
    titles = [(m.start("t"), m.end("t")) for m in _TITLED.finditer(text) if not find_money(m["t"])]
    named_here = [
        *(Named(text[a:b], a, b, Kind.THEME) for a, b in titles),
        *(
            n
            for n in find_names(text, is_body)
            if not any(n.start < b and a < n.end for a, b in titles)
        ),
    ]
    for named in sorted(named_here, key=lambda n: n.start):
        if any(named.start < end and start < named.end for start, end, _ in marks):
            continue
        cue = _CUE_NOUN.match(text, named.start)
        if cue is not None and cue.end() == named.end:
            continue
        base = _BASE[named.kind]
        number = counts.get(base, 0)
        if number >= _MOST:
            continue
        counts[base] = number + 1
        names[chr(base + number)] = named
        marks.append((named.start, named.end, chr(base + number)))
    masked, origin = _spell(_CUE_NOUN.sub(lambda m: m[0].lower(), text), sorted(marks))
    return _without_brackets(Masked(text, masked, tuple(origin), money, names))


def _spell(text: str, marks: list[tuple[int, int, str]]) -> tuple[str, list[tuple[int, int]]]:
    out: list[str] = []
    origin: list[tuple[int, int]] = []
    at = 0
    for start, end, character in [*marks, (len(text), len(text), "")]:
        out += text[at:start]
        origin += [(i, i + 1) for i in range(at, start)]
        if character:
            out.append(character)
            origin.append((start, end))
        at = end
    return "".join(out), origin


_BRACKET = re.compile(rf" ?{CODE}| ?\([^(){M[1:-1]}]*\)|[*“”\"]")


def _without_brackets(masked: Masked) -> Masked:
    text, at = "", 0
    origin: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(masked.text):
        text += masked.text[at : match.start()]
        origin += masked.origin[at : match.start()]
        at = match.end()
    text += masked.text[at:]
    origin += masked.origin[at:]
    return Masked(masked.source, text, tuple(origin), masked.money, masked.names)
