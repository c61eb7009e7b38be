"""Tell what an office buys for itself apart from what it gives: its cleaning, its cars, its rent, its software.

A contract register and a list of payments hold both. What is paid for something of that kind is told as money paid to a
supplier, with what it is for, and is no award: nobody is helped by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.document import Document, Span
from ingest.phrases import clip
from ingest.records import Award, Funding, Text
from ingest.view import View

_WHAT = (
    r"(?:cleaning|caretaking|catering|refreshments|software|hardware|licen[cs]es?|laptops?|computers?|tablets?|web ?sites?|web(?:site)? hosting|hosting|broadband|telephon\w+|mobile phones?|photocopi\w+|printers?|printing|stationery|postage|couriers?"
    r"|(?:pool |hire |company )?(?:cars?|vehicles?|vans?|fleet)|vehicle (?:hire|leasing|maintenance)|fuel|car ?hire|taxis?|travel|hotels?|room hire|venue hire|the hire of (?:a |the )?(?:room|hall|venue|car|van)s?"
    r"|rent|rents|rental|lease|business rates|rates|utilities|electricity|gas|water|energy|heating|boilers?|lifts?|waste|refuse|furniture|carpets?|decorat\w+|(?:building |grounds )?maintenance|repairs"
    r"|insurance|banking|treasury management|audit|auditing|legal (?:advice|services|fees)|payroll|pensions?|recruitment|agency staff|temporary staff|occupational health|media monitoring|public relations|design of [^.;,£]{3,40}|leaflets?|posters?|advertising)"
)
_BEFORE = r"(?:(?:the|its|our|an?|his|her) )?(?:(?>annual|monthly|quarterly|yearly|external|internal|office|managed|new|provision of|supply of|purchase of|hire of|renewal of|cost of|costs of|contract for|[a-z]+ing|[Oo]ffice|[A-Z][a-z]+ing|Internal|External|Annual|Managed|Supply of|Provision of|Purchase of|Hire of|Renewal of|Casework|Case [Mm]anagement) )*"
_NEED = re.compile(rf"\W*{_BEFORE}(?:{_WHAT}|(?-i:ICT|IT))\b", re.IGNORECASE)
_PROGRAM = re.compile(r"\b(?:[Ss]oftware|[Ll]icen[cs]es?|ICT|IT)\b")
# What is for victims, whatever is bought for it, except a program.
_FOR_VICTIMS = re.compile(
    r"\b(?:victims?|survivors?|witness\w*|refuges?|counsell\w+|therap\w+|advoca\w+|advis[eo]rs?|helplines?|I[DS]VAs?|abuse|stalking|restorative|young people|children|communit\w+|outreach|mentoring)\b",
    re.IGNORECASE,
)
_PAID = cued(  # not what is given "to pay for a new hall"
    r"\b(?:paid|(?<!to )pays?|paying|spent|invoiced?|bill(?:ed)?|charged?|contract|supply|supplier)\b"
)
_GIVEN = re.compile(
    r"\b(?:grants?|donat\w+|sponsor\w*|bids?|appl(?:y|ied|ication)\w*|fund(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"[^.;£]{0,60}? (?:for|on|towards) (?P<what>[^.;,£]{2,90})")
_CONTRACT = re.compile(
    r"\b[Cc]ontract (?:for|of) (?P<what>[^.;,£]{2,80}?) (?:was |were |is |be |has been |will be )?(?:awarded|let|given|made|to|with)\b"
)
_REGISTER = cued(
    r"\bcontracts? (?:and grants? )?(?:register|list|schedule|database|over|above|awarded|let|held|entered)\b|\bregister of contracts\b|\b(?:list|schedule) of contracts\b",
    re.IGNORECASE,
)
_HEAD = 600  # characters of a document in which it says that it is a register


def is_register(text: str) -> bool:
    """Return whether a document heads itself as a list of contracts."""
    return _REGISTER.search(text[:_HEAD]) is not None


def bill(award: Award, view: View, register: Document | None) -> Funding | None:
    """Return what an award really is where an office pays for something of its own; None where it gives.

    `view` has the words that tell the sum; `register` is the document, where it is a list of contracts.
    """
    what = _listed(award, register) if register else None
    what = what or _paid_for(award, view)
    if what is None or award.amount is None:
        return None
    return Funding(
        id=f"bill-{award.amount.spans[0].start}",
        anchor=award.anchor,
        funder=award.funder,
        recipient=award.recipient,
        funds=(what,),
        amount=award.amount,
        qualifier=award.qualifier,
        period=award.period,
        instrument=award.instrument,
    )


_FIELDS = re.compile(r"\t| \| | [-–—] |; |\n(?:[A-Z][\w /]{2,40}:[ \t]*)?")
_LABEL = re.compile(r"[ \t]*(?:[A-Z][\w /()]{2,40}:)?[ \t]*")


def _listed(award: Award, register: Document) -> Text | None:
    """Return what a contract is for: its title, or a part of the line or of the group of labels that its sum stands in."""
    if award.title is not None:
        return award.title if _is_need(award.title.value) else None
    if award.amount is None:
        return None
    text, at = register.text, award.amount.spans[0].start
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    if _LABEL.fullmatch(
        text, start, at
    ):  # a field of its own: the title is another field of the group
        start, end = _group(text, at)
    view = View.of(register, Span(start, end if end >= 0 else len(text)), lines=True)
    paid = {body.value.text for body in award.recipient}
    begins = 0
    marks = sorted([*(m.span() for m in _FIELDS.finditer(view.text)), *_gaps(view)])
    for ends, after in [*marks, (len(view.text), len(view.text))]:
        label = _LABEL.match(view.text, begins, ends)
        begins = label.end() if label else begins
        words = view.text[begins:ends]
        if words.strip() not in paid and _is_need(words):
            return clip(view, begins, ends)
        begins = after
    return None


_LABELLED = re.compile(r"[ \t]*(?P<label>[A-Z][\w /()]{2,40}):")


def _group(text: str, at: int) -> tuple[int, int]:
    """Return where the group of labels begins and ends that a place stands in: no label comes twice in it."""
    low, high = text.rfind("\n\n", 0, at) + 1, text.find("\n\n", at)
    high = high if high >= 0 else len(text)
    lines = [match.span() for match in re.finditer(r"[^\n]+", text[:high]) if match.start() >= low]
    own = next((i for i, (start, end) in enumerate(lines) if start <= at <= end), None)
    if own is None or not any(_LABELLED.match(text, *line) for line in lines):
        return low, high
    seen: set[str] = set()
    first = last = own
    for places in (range(own, -1, -1), range(own + 1, len(lines))):
        for place in places:
            match = _LABELLED.match(text, *lines[place])
            if match and match["label"] in seen:
                break
            seen.update([match["label"]] if match else [])
            first, last = min(first, place), max(last, place)
    return lines[first][0], lines[last][1]


def _gaps(view: View) -> Iterator[tuple[int, int]]:
    """Yield the blanks of a view that are three or more in the document: a column ends there."""
    at = view.offsets
    for place in range(1, len(at) - 1):
        if view.text[place] == " " and at[place + 1] - at[place - 1] > len(".  "):
            yield place, place + 1


def _paid_for(award: Award, view: View) -> Text | None:
    """Return what a sentence says that money is paid to a supplier for."""
    if award.amount is None or not _PAID.search(view.text) or _GIVEN.search(view.text):
        return None
    last = award.amount.spans[-1].end - 1
    at = view.offsets.index(last) + 1 if last in view.offsets else len(view.text)
    for match in (_FOR.match(view.text, at), _CONTRACT.search(view.text)):
        if match is not None and _is_need(match["what"]):
            return clip(view, *match.span("what"))
    return None


def _is_need(words: str) -> bool:
    """Return whether words name what an office needs for itself."""
    helps = _FOR_VICTIMS.search(words) is not None and not _PROGRAM.search(words)
    parts = re.split(r" [-–—] |: ", words)  # "SARC building - lease"
    return any(_NEED.match(part) for part in parts) and not helps
