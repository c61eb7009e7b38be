"""Read on what terms a grant agreement gives its grant: how it is paid, for what, what is reported, how it ends.

Each term is told in the words of its clause, who must do it included where the clause says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest import handles
from ingest.cued import cued
from ingest.document import Span
from ingest.extract.units import Unit
from ingest.form import FormKind
from ingest.phrases import clip, unique
from ingest.reading import Reading
from ingest.records import Award, Decision, DecisionStatus, Found, Ref, Text
from ingest.values import find_dates, find_money
from ingest.view import View

_LONGEST = 200  # characters of a term
_GRANT = r"(?:[Gg]rant|GRANT|[Ff]unding|[Ss]um|[Mm]oney|[Ff]unds|[Pp]ayments?)"
_HOLDER = r"(?:[A-Z]{2,6}|[Rr]ecipient|[Pp]rovider|[Gg]rantee|[Gg]rant [Hh]older|[Oo]rganisation|[Cc]ontractor|[Cc]harity)"
_MUST = r"(?:shall|must|will|is to|are to|agrees? to|undertakes? to)"
_MANNER = (
    r"(?:in|by|quarterly|monthly|annually|half[- ]yearly|twice|on|as|at|each|within|upon|every)\b"
)
_COUNT = r"(?:\d{1,3}|one|two|three|four|six|nine|twelve|thirty|sixty|ninety|twenty[- ]eight)"
_REPORTS = r"(?:reports?|returns?|monitoring|data|accounts|evaluations?|statements?|figures)"
_TERMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, cued(pattern))
    for name, pattern in (
        (
            "payment",
            rf"\b{_GRANT}\b[^.;]{{0,60}}? {_MUST} be (?:paid|payable|made|released) (?P<told>(?:to the {_HOLDER} )?{_MANNER}.+)",
        ),
        (
            "payment",
            rf"\b(?:{_MUST} )?pays? (?:the |this )?{_GRANT}(?: of £[\d,.]+)?(?: to the {_HOLDER})? (?P<told>{_MANNER}.+)",
        ),
        (
            "payment",
            rf"\b{_HOLDER} {_MUST} be paid (?P<told>£[\d,.]+ (?:each|every|per|a|in|on)\b.+)",
        ),
        (
            "payment",
            r"\b(?P<told>(?:paid|payable) (?:quarterly|monthly|annually|half[- ]yearly|in (?:arrears?|advance|\w+ (?:equal )?(?:[a-z]+ )?(?:instalments|payments))).*)",
        ),
        (
            "notice",
            rf"\b(?P<told>(?:(?:not|no) less than |at least |a minimum of )?{_COUNT}(?: \(\d+\))? (?:calendar |working |clear )?(?:days?|weeks?|months?)[’']?s?[’']? (?:(?:prior|written|advance) )*notice(?: in writing)?)",
        ),
        (
            "monitoring",
            rf"\b{_HOLDER} {_MUST} (?:also )?(?P<told>(?:report (?:to|by|every|each|quarterly|monthly)\b.*|(?:send|submit|provide|supply|return|complete|give|deliver|produce|make)\b.*\b{_REPORTS}\b.*))",
        ),
        (
            "monitoring",
            rf"^(?P<told>.*\b{_REPORTS}\b.* (?:must reach|(?:is|are) due|{_MUST} be (?:sent|submitted|provided|made|returned))\b.*)",
        ),
        (
            "condition",
            rf"^(?P<told>.*(?:\b{_HOLDER} (?:{_MUST} not|may not|cannot)\b|\b{_MUST} only be\b|\b{_MUST} be (?:used|spent|repaid|returned|paid back)\b|\b(?:use|spend) the {_GRANT} only\b|\bonly (?:be )?(?:used?|spend|spent) |\b(?:Commissioner|PF?CC|OPF?CC|Authority|Council|Mayor|Funder|[Ww]e) (?:may|can) (?:withhold|hold back|ask for|reclaim|recover|suspend|require|reduce|stop)\b|\b{_MUST} (?:repay|return any|maintain|employ|keep|comply|ensure|obtain|hold|notify|acknowledge)\b).*)",
        ),
    )
)
_ENDS = re.compile(
    r"\b(?:terminat\w+|end(?:ed|s)?|cancel\w*|notice of)\b|^(?:either|any|each) party",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?m)^[ \t•*-]*(?P<told>(?:(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal) )?(?:[Ii]nstal?lment|[Pp]ayment|[Tt]ranche)(?: (?:[Nn]o\.? )?\d{1,2})?\s*[:–—-]? *£[\d,.]+[^\n]*)"
)
_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|\([a-z\d]{1,3}\)) +")
_LABEL = re.compile(r"^[A-Z][\w ]{2,40}: +")


def with_agreement_terms(reading: Reading, award: Award) -> Award:
    """Return the award of a grant agreement with the terms of its clauses; any other as it is."""
    if reading.form.kind is not FormKind.GRANT_AGREEMENT:
        return award
    behind = decision_behind(reading)
    if behind is not None and award.decision is None:
        link = Found(Ref(behind.id), behind.anchor, "link")
        award = replace(award, decision=link, decided=award.decided or behind.signed)
    told: dict[str, list[Text]] = {}
    for name, text in _terms(reading):
        told.setdefault(name, []).append(text)
    return replace(award, **{name: unique(texts) for name, texts in told.items()})  # type: ignore[arg-type]


# "By Decision PC/31/048 of 31 May 2031 the Commissioner agreed to give a grant".
_DECIDED = cued(
    r"\b[Bb]y (?:[Dd]ecision|DECISION)(?: (?:[Nn]o\.?|[Nn]umber|[Nn]otice|[Rr]ecord|[Rr]ef(?:erence|\.)?))* (?P<ref>(?:[A-Z]{1,6}+[ /-]?)*+\d[\w/-]*)(?:,? (?:of|dated|made on|taken on|on) (?P<day>\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}))?[^.;]{0,60}? (?P<word>agreed|approved|decided|authorised)\b"
)


def decision_behind(reading: Reading) -> Decision | None:
    """Return the decision by which an agreement says that its grant was agreed."""
    if reading.form.kind is not FormKind.GRANT_AGREEMENT:
        return None
    view = View.of(reading.document)
    match = _DECIDED.search(view.text)
    reference = clip(view, *match.span("ref")) if match else None
    if match is None or reference is None:
        return None
    days = find_dates(match["day"]) if match["day"] else []
    approved = match["word"] != "decided"
    return Decision(
        id=handles.decision(reference.value),
        anchor=reference.spans,
        reference=reference,
        signed=days[0].found(view.part(*match.span("day"))) if days else None,
        status=Found(DecisionStatus.APPROVED, view.match_spans(match, "word"), "decision-status")
        if approved
        else None,
    )


_PART_PAID = re.compile(
    r"£[\d,.]+\w*(?=,? (?:(?:each|every|per|a) (?:quarter|month|half[- ]year|term)\b|quarterly|monthly))|\b(?:instal?lments?|tranches?|payments?) (?:of|each of) £[\d,.]+\w*"
)


def parts_paid(reading: Reading, units: list[Unit]) -> Iterator[Span]:
    """Yield the sums of an agreement that are what is paid at a time: parts of its grant, and no more of it."""
    if reading.form.kind is not FormKind.GRANT_AGREEMENT:
        return
    for unit in units:
        parts = [match.span() for match in _PART_PAID.finditer(unit.text)]
        for hit in find_money(unit.text) if parts else ():
            if any(start <= hit.start < end for start, end in parts):
                yield from unit.view.spans(hit.start, hit.end)


def _terms(reading: Reading) -> Iterator[tuple[str, Text]]:
    whole = View.of(reading.document, lines=True)
    for part in _PART.finditer(whole.text):
        if text := clip(whole, *part.span("told"), longest=_LONGEST):
            yield "payment", text
    for block in reading.form.statements(reading.document):
        for sentence in View.of(reading.document, block.span).sentences():
            yield from _of_sentence(sentence)


def _of_sentence(sentence: View) -> Iterator[tuple[str, Text]]:
    number = _NUMBER.match(sentence.text)
    bare = sentence.part(number.end(), len(sentence.text)) if number else sentence
    label = _LABEL.match(bare.text)
    bare = bare.part(label.end(), len(bare.text)) if label else bare
    for name, pattern in _TERMS:
        match = pattern.search(bare.text)
        if match is None or (name == "notice" and not _ENDS.search(bare.text)):
            continue
        text = clip(bare, *match.span("told"), longest=_LONGEST)
        if text is not None:
            yield name, text
            return
