"""Read what applications told in labelled fields came to: "Applicant: … Requested: £… Outcome: approved in full".

What was asked is the award where the outcome approves it and tells no other sum. Where no field is for who
applies, it is who the summary says does, or is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.document import BlockKind
from ingest.extract.award.label_words import NAME_LABEL, SUM_LABEL
from ingest.extract.award.labels import A_POST, value_name
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind
from ingest.extract.recipient.names import find_names
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Body, Found
from ingest.values import Hit, find_money
from ingest.view import View

_ASKED = re.compile(
    r"(?:(?:amount|sum|funding|grant|total)s? )?(?:requested|asked(?: for)?|applied for|sought|request)(?: (?:amount|sum))?",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"(?:(?:panel|board|pf?cc|final|committee|commissioner)(?:[’']s)? )?(?:outcome|decision|result|status|recommendation)",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"(?:(?:amount|sum|grant) )?(?:awarded|granted|approved|agreed)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:application|applicant|bid) (?:no\.? ?)?\d{1,3}", re.IGNORECASE)
_APPROVED = re.compile(
    r"\W*(?:yes|approv\w+|award\w*|agree[ds]?|fund(?:ed)?|support(?:ed)?|granted|successful|full(?:y)?)\b",
    re.IGNORECASE,
)
GRANTED = re.compile(r"\b(?:agreed|approved|awarded|granted|supported|given)\b", re.IGNORECASE)
IN_PART = re.compile(
    r"\b(?:part|partial\w*|partly|reduced|less|not|declin\w+|refus\w+|reject\w+|subject)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\W*(?:no|not|declin|refus|reject|withdr|defer|unsuccess)\w*\b", re.IGNORECASE)
_FIELD = re.compile(
    r"(?:^|[.;,|–—-] ?|\t)(?P<label>[A-Z][\w’' ]{2,40}?): ?|^(?P<capitals>[A-Z][A-Z ]{3,30}) [–—-] "
)


@dataclass(frozen=True)
class _Field:
    label: str
    unit: Unit
    start: int  # characters of the unit's text that are the value
    end: int

    @property
    def value(self) -> str:
        return self.unit.text[self.start : self.end]


def read_applications(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield what applications told in labelled fields were given.

    Where no field is for who applies, it is who the summary says does, or is about.
    """
    body: Body | None = None
    told_of: Body | None = None  # by the summary
    asks = False  # and that it is who asks, or whom it is for
    asked: tuple[Hit[Decimal], View] | None = None
    of_request = False  # the label says that it is what was asked
    within = False  # who asks is an officer or a department
    fields = list(_fields(units))
    just_name = _are_named(fields)
    for field in fields:
        named = NAME_LABEL.fullmatch(field.label) or (just_name and field.label == "Name")
        if named or _NUMBERED.fullmatch(field.label):
            body, asked = value_name(reading, field.unit, field.start, is_body, field.end), None
        elif _REQUESTED_BY.fullmatch(field.label):
            value = field.value.strip(" .")
            within = (A_POST.fullmatch(value) or _WITHIN.fullmatch(value)) is not None
            if not within:
                body = value_name(reading, field.unit, field.start, is_body, field.end)
        elif _SUMMARY.fullmatch(field.label):
            found = _applicant(reading, field, is_body)
            told_of, asks = found or (told_of, asks)
        elif _ASKED.fullmatch(field.label) or (asked is None and SUM_LABEL.fullmatch(field.label)):
            hits = [h for h in find_money(field.unit.text) if field.start <= h.start < field.end]
            asked = (hits[0], field.unit.view) if hits and _is_one(hits, field) else None
            of_request = _ASKED.fullmatch(field.label) is not None
        elif _OUTCOME.fullmatch(field.label) or _GIVEN.fullmatch(field.label):
            plain = asked is not None and not of_request and not asks
            who = body or (None if within or plain else told_of)
            if who is not None:
                yield from _outcome(field, who, asked)
            body, told_of, asked, within, asks = None, None, None, False, False


def _are_named(fields: Sequence[_Field]) -> bool:
    """Return whether "Name" heads each of several groups that tell what was asked and what came of it."""
    labels = Counter(field.label for field in fields)
    told = (
        sum(n for label, n in labels.items() if words.fullmatch(label))
        for words in (_ASKED, _OUTCOME)
    )
    return labels["Name"] > 1 and all(many == labels["Name"] for many in told)


def _is_one(hits: list[Hit[Decimal]], field: _Field) -> bool:
    """Return whether the sums of a field are one: "£21,000", "£21,000 (£10,500 a year)"."""
    rest = field.unit.text[hits[0].end : field.end].strip()
    return len(hits) == 1 or (rest.startswith("(") and rest.endswith(")"))


def _outcome(
    field: _Field, body: Body, asked: tuple[Hit[Decimal], View] | None
) -> Iterator[Promise]:
    """Yield what a field says of an application that it was given: a sum of its own, or what was asked."""
    hits = [h for h in find_money(field.unit.text) if field.start <= h.start < field.end]
    if asked is None and not (_OUTCOME.fullmatch(field.label) and GRANTED.search(field.value)):
        return
    same = [h for h in hits if asked and h.value == asked[0].value]
    one = hits[0] if len(hits) == 1 else same[0] if same else None
    given = (one, field.unit.view) if one else None
    if not hits and _APPROVED.match(field.value) and not IN_PART.search(field.value):
        given = asked
    if given is None or _NO.match(field.value):
        return
    if one is not None and re.match(
        r" (?:is |be )?(?:awarded |granted |paid )?to (?:the )?[A-Z]", field.unit.text[one.end :]
    ):
        return  # it says itself to whom
    words = field.value.strip()[:60]
    at = field.unit.text.index(words, field.start)
    why = Found(words, field.unit.view.spans(at, at + len(words)))
    hit, view = given
    yield Promise((body,), hit.found(view), view, why, field.unit.index, "label", hit.end)


_REQUESTED_BY = re.compile(
    r"(?:requested|submitted|proposed|made|put forward) by|requester|requestor|request(?: received)? from|from",
    re.IGNORECASE,
)
# A department that asks from within, and is given no grant.
_WITHIN = re.compile(
    r"(?:(?:Corporate|Community|Commercial|Force|Digital|Legal|Human|Criminal|Strategic|Local) )?(?:(?:and |& )?(?:Communications|Finance|Estates?|Fleet|Procurement|Commissioning|Governance|Command|Operations|Resources|Policing|ICT|IT|HR|OP?F?CC|PF?CC|Engagement|Media|Press|Policy) ?)+(?:Team|Department|Unit|Division|Directorate|Office)?"
)
_SUMMARY = re.compile(
    r"(?:(?:brief|short|project|executive|decision|application|bid) )?(?:summary|description|details?|title|subject|project|purpose|background|proposal|about)(?: of (?:the )?(?:application|bid|request|proposal|project))?|application|bid|request",
    re.IGNORECASE,
)
_FROM_APPLICANT = re.compile(
    r"\b(?:(?:[Aa]pplication|[Bb]id|[Rr]equest|[Pp]roposal)(?: (?:received|submitted|made))? (?:from|by)|(?:requested|submitted|made|put forward) by) (?:the )?(?=[A-Z\d])"
)
_DOES = re.compile(
    r"(?: \([^()]*\))?(?:,[^.;]{3,90},)? (?:is|are|has|have|had|was|runs?|provides?|supports?|offers?|works?|helps?|delivers?|wants?|wishes|seeks?|asks?|asked|applied|applies|requests?|requested|proposes?|hopes?|plans?|would)\b"
)


def _applicant(reading: Reading, field: _Field, is_body: IsBody) -> tuple[Body, bool] | None:
    """Return the one that a summary begins with and tells what it does, or says applies; and whether it says so."""
    unit, text = field.unit, field.value
    said = _FROM_APPLICANT.search(text)
    names = [n for n in find_names(text, is_body) if n.kind in (Kind.BODY, Kind.ODD)]
    for named in names:
        asks = said is not None and named.start <= said.end() <= named.end
        begins = text[: named.start].strip().lower() in ("", "the")
        titled = begins and (
            re.match(r" [–—-] [a-z]", text[named.end :])
            or (named.kind is Kind.BODY and re.match(r" [–—-] |:", text[named.end :]))
        )
        last = named.kind is Kind.BODY and len(names) == 1 and text[named.end :].strip(" .") == ""
        last = last and re.search(r"[,–-] $", text[: named.start]) is not None
        if asks or titled or last or (begins and _DOES.match(text, named.end)):
            body = name_found(
                reading, unit.view, field.start + named.start, field.start + named.end
            )
            return body, bool(asks or titled or last)
    return None


def _fields(units: list[Unit]) -> Iterator[_Field]:
    """Yield the labels of a document with their values, those of a line one after the other."""
    for unit in units:
        if unit.kind is BlockKind.CELL or len(unit.text) > 400:
            continue
        if unit.kind is not BlockKind.VALUE and _FROM_APPLICANT.match(unit.text):
            yield _Field("Application", unit, 0, len(unit.text))
            continue
        marks = list(_FIELD.finditer(unit.text))
        first = marks[0].start() if marks else len(unit.text)
        if unit.kind is BlockKind.VALUE and unit.index:
            yield _Field(units[unit.index - 1].text.strip(" :"), unit, 0, first)
        ends = [m.start() for m in marks[1:]] + [len(unit.text)] * bool(marks)
        for mark, end in zip(marks, ends, strict=True):
            label = mark["label"] or mark["capitals"]
            yield _Field(label.strip(), unit, mark.end(), end)
