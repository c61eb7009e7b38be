"""Read what a letter gives to whom it is addressed to: "you".

The name stands at the head, behind a label ("To: …") or above "Dear"; the sum further down, where the body is only "you".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.calendar_names import MONTHS
from ingest.cued import cued
from ingest.document import BlockKind, Span
from ingest.extract.award.labels import value_name
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind, kind_of
from ingest.extract.recipient.line_name import cleared, name_part
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Body, Found
from ingest.values import Hit, find_money
from ingest.view import View

_HEAD = 12  # units within which a letter says to whom it goes
_TO = re.compile(
    r"(?:to|addressee|(?P<body>recipient|(?:name of )?(?:recipient )?organisation))", re.IGNORECASE
)
_YOU = r"[Yy]ou(?:r (?:organisation|charity|group|club|company|school|service))?\b"
_TO_YOU = cued(
    rf"(?<!can )(?<!could )(?<!may )(?<!might )\b(?P<v>offer|award|grant|give|provide|pay|allocat)(?:e|ed|ing|s)?(?: to)? {_YOU}[^.;:£]{{0,80}}?(?=£)"
    rf"|\b{_YOU} (?:has|have|had|is|are|was|were|will)(?: been| be)?(?: to be| now)? (?P<v2>awarded|granted|given|offered|allocated|receive)\b[^.;:£]{{0,60}}?(?=£)"
)
_SUM_TO_YOU = cued(
    rf"(?<=\d)(?:k|m)?(?: (?:grant|funding|in funding|of funding))?(?: (?:has been|have been|was|is|will be|is to be|is being))?(?: (?:now|hereby))? (?P<v>awarded|granted|given|made|offered|paid|allocated|approved) (?:to|for) {_YOU}"
    rf"|\b(?P<v2>grant|award|contribution|donation|awarding|granting|giving|paying|give|pay|offer) (?:of )?£[\d,.]*\d(?:k|m)? to {_YOU}"
)
# "Dear Trustees … I have decided to make a grant of £500 toward the project": who is written to has it.
_I_GRANT = cued(
    r"\b(?:I|[Ww]e|[Cc]ommissioner|PF?CC)\b(?: (?:am|are|is|have|has|would|now|also|been|therefore))* (?:decided|agreed|pleased|delighted|able|happy|like|minded)\b(?![^.;£]*\bnot\b)[^.;:£]{0,60}? to "
    r"(?P<v>make|award|offer|approve|grant|give)(?: you)?(?: (?:an?|the|your))? (?:[a-z-]+ ){0,2}?(?:grant|award|contribution|donation) of (?=£)"
)
_DEAR = re.compile(r"^[ \t]*Dear\b", re.MULTILINE)
_ADDRESS = 400  # characters: no address above "Dear" is longer


def read_addressed(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the sums that are given to "you"."""
    for unit in units:
        for pattern in (_TO_YOU, _SUM_TO_YOU, _I_GRANT):
            match = pattern.search(unit.text)
            hit = _sum_of(unit, match) if match else None
            if match is None or hit is None:
                continue
            body = _addressee(reading, units, is_body)
            if body is None or _is_part(unit.text, match, hit):
                continue
            way = "v2" if match.groupdict().get("v2") else "v"
            why = Found(match[way], unit.view.match_spans(match, way))
            yield Promise(
                (body,), hit.found(unit.view), unit.view, why, unit.index, "label", hit.end
            )


def _sum_of(unit: Unit, match: re.Match[str]) -> Hit[Decimal] | None:
    """Return the sum that stands behind what was matched, at its beginning, or in it."""
    hits = find_money(unit.text)
    ends, begins = match.end(), match.start()
    return next(
        (
            h
            for h in hits
            if h.start == ends or h.start < begins <= h.end or begins < h.start < ends
        ),
        None,
    )


# One payment of a grant, told by its order or its day, and what may be claimed besides.
_PART = re.compile(
    r"\b(?:inst?all?ments?|payments?|tranches?|quarters?|quarterly|half|remaining|remainder|balance|expenses|up to)\b"
)
_WHEN = re.compile(
    rf" (?:in|on|by|at the (?:start|end) of|each|every|per|a) (?:(?:early|late) )?(?:{MONTHS}|\d|month|quarter|the (?:first|second|last))",
    re.IGNORECASE,
)


def _is_part(text: str, match: re.Match[str], hit: Hit[Decimal]) -> bool:
    """Return whether a sum is one payment of what is given, or what may be claimed at most."""
    before = text[max(0, match.start() - 40) : hit.start].rpartition(". ")[2]
    return _PART.search(before) is not None or _WHEN.match(text, hit.end) is not None


def gives_to_you(text: str) -> bool:
    """Return whether a text gives "you" a sum."""
    return any(pattern.search(text) for pattern in (_TO_YOU, _SUM_TO_YOU))


def given_to_you(units: list[Unit]) -> Iterator[Span]:
    """Yield where sums stand that are given to "you": to nobody but whom the document is addressed to."""
    for unit in units:
        for pattern in (_TO_YOU, _SUM_TO_YOU):
            match = pattern.search(unit.text)
            hit = _sum_of(unit, match) if match else None
            if hit is not None:
                yield from hit.found(unit.view).spans


def _addressee(reading: Reading, units: list[Unit], is_body: IsBody) -> Body | None:
    """Return the body behind the label that says to whom a letter goes; what may be a person is none."""
    for unit in units[1:_HEAD]:
        label = _TO.fullmatch(units[unit.index - 1].text.strip(" :"))
        body = value_name(reading, unit, 0, is_body) if label else None
        if label is None or body is None or unit.kind is not BlockKind.VALUE:
            continue
        sure = label["body"] or kind_of(body.value.text, is_body) is Kind.BODY
        return body if sure else None
    return _above_dear(reading, is_body)


def _above_dear(reading: Reading, is_body: IsBody) -> Body | None:
    """Return the one body that a line of the address above "Dear" begins with; the first line where none is plainly one."""
    text = reading.document.text
    dear = _DEAR.search(text)
    if dear is None:
        return None
    low = max(0, dear.start() - _ADDRESS)
    address = _LAST_LINES.search(text[low : dear.start()])
    block = address is not None and address.group().strip().count("\n") > 0
    first = low + (address.start() if address and block else 0)
    lines = [
        View.of(reading.document, Span(first + line.start(), first + line.end()))
        for line in re.finditer(r"[^\n]*\S", text[first : dear.start()])
    ]
    found = [
        name_found(reading, view, *name[:2])
        for view in lines
        if (name := _leading(view, is_body)) is not None and name[2] is Kind.BODY
    ]
    if not found and block and any(_STREET.search(view.text) for view in lines[1:]):
        name = _leading(lines[0], is_body)
        salutation = text[dear.end() : text.find("\n", dear.end())].split()
        if name is not None and _may_be_a_body(lines[0].text, salutation):
            return name_found(reading, lines[0], *name[:2])
    under = [one for one in map(_below_post, lines, lines[1:], lines[2:]) if one]
    if not found and block and len(under) == 1:
        name = _leading(under[0], is_body)
        return name_found(reading, under[0], *name[:2]) if name else None
    if len(found) == 1 and not block and found[0].spans[0].start == _first_printed(text):
        return None  # the letterhead, not the address
    return found[-1] if len(found) == 1 else None


def _below_post(post: View, line: View, street: View) -> View | None:
    """Return a line of an address that stands between a post and a street: "Chair of Trustees", NAME, "4 Dock Road"."""
    told = _POST.fullmatch(post.text.strip(" ,")) and _STREET.search(street.text)
    return line if told else None


_POST = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:Chair|Chairman|Chairperson|Chief Executive|CEO|Director|Manager|Co-?ordinator|Treasurer|Secretary|Headteacher|Trustee)(?: of [A-Z][a-z]+| Officer)?"
)


def _leading(view: View, is_body: IsBody) -> tuple[int, int, Kind] | None:
    """Return the name that a line of an address begins with, where nothing but an aside follows it."""
    name = name_part(cleared(view.text), is_body, trusted=False)
    if name is None or name[0] or name[2] not in (Kind.BODY, Kind.ODD):
        return None
    return name if _ENDS.match(view.text, name[1]) else None


def _may_be_a_body(line: str, salutation: list[str]) -> bool:
    """Return whether the first line of an address is no person's name: of three words, none of them greeted."""
    words = line.split()
    return len(words) > 2 and not {w.strip(",") for w in salutation}.intersection(words)


def _first_printed(text: str) -> int:
    """Return where the first word of a text stands."""
    return len(text) - len(text.lstrip())


_LAST_LINES = re.compile(r"(?:[^\S\n]*+\S[^\n]*+\n)++\s*$")  # without a blank line between
_STREET = re.compile(
    r"^\s*\d{1,4}[A-Za-z]?,? [A-Z][\w’']+ (?:[A-Z]\w+ )?(?:Street|Road|Lane|Avenue|Way|Close|Court|Place|Square|Terrace|Row|Hill|Drive|Gate|Parade|Crescent|Grove|Walk|Mews|Quay|Yard)\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
_ENDS = re.compile(r" ?(?:\(|,|$)")
