"""Read for how long a contract or grant is let, and by what it can be made longer, where no days are told.

"The contract is for an initial three years with two further one-year options": the words are kept as printed.
Whose contract it is stands in the same sentence, or in the one before where "It" or "The contract" points back;
what it is for stands there too, or is the title of a notice, its lot, or the one service of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest

from ingest.cued import cued
from ingest.document import Block, BlockKind, Span
from ingest.extract.paper_title import title_of_paper
from ingest.extract.recipient.found import name_found
from ingest.extract.service.extractor import tell
from ingest.form import FormKind
from ingest.phrases import BODY, clip
from ingest.quotation import in_quotation
from ingest.reading import Reading
from ingest.records import (
    AwardStatus,
    Bodies,
    BodyKind,
    Found,
    Funding,
    Links,
    Period,
    Record,
    Ref,
    Text,
    Texts,
)
from ingest.values import find_periods
from ingest.view import View

_N = r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty[- ]four|thirty[- ]six|forty[- ]eight|sixty)(?: ?\((?:\d{1,2}|[a-z-]+)\))?"
_DUR = rf"{_N}(?: and a half)?[ -](?:calendar |full )?(?:year|month|week)s?[’']?(?:(?: and|,) {_N} months?\b)?"
_MORE = r"(?:(?:up to|an?|the|one|two|three|four|[1-4]|further|additional|more|maximum|total|possible|another|extra|optional|potential|of|single|final) )*"
_EXT = (
    rf"{_MORE}(?:(?:periods?|terms?|extensions?|options?) of (?:up to )?(?:an? )?{_DUR}|{_DUR}(?:[ -](?:long )?(?:(?:optional )?(?:extension|option|period|term)s?))*|optional (?:years|months)|(?:an?|one|two|three|four|[1-4]) (?:further|additional|more|extra|optional|other) (?:years?|months?)|[1-4] ?[x×] ?{_DUR})"
    rf"(?: (?:each|apiece|in total)\b| in (?:one|two|[1-3])[- ](?:year|month)(?:ly)? (?:extensions?|periods|options|increments|steps|terms)\b)?(?:,? (?:and|plus|followed by)(?: then)? (?:an?|up to|one|two|three|[1-3]) (?:further|second|final|additional|more|optional) (?:{_DUR}|years?|periods? of {_DUR}))?"
)
_PAPER = r"(?:contract|agreement|grant|framework|tender|SLA)s?"
_FROM_WORD = r"(?:for|over|of|be|is|was|to|lasts|(?<!the )(?<!our )(?<!these )last|lasting|run(?:s|ning)?|cover(?:s|ing)?|least)"
_LENGTH = re.compile(
    rf"\b{_FROM_WORD}(?: up to)? (?:an? |the )?(?P<length>(?:(?:initial|minimum|maximum|fixed|first|full|total) )?(?:(?:term|period|duration) of )?(?:(?:an?|initial|up to) )?{_DUR})"
    r"(?![\w-]| (?:ago|old|later|after|before|earlier|in a row|running|now|contract|agreement|grant|on|late|extension|option|into)\b)"
    rf"|\b(?:extension|extend(?:ed)?|renew(?:al|ed)|option)\b[^.;]{{0,60}}? (?:following|after|beyond|at the end of) (?:the |an? )(?P<opening>(?:initial|first) {_DUR})(?![\w-])"
    rf"|\b(?P<adjective>{_DUR}) (?:(?!(?:towards?|for|of|to|in|on|from|under|by|with|the)\b)[a-z]+ ){{0,2}}(?:contract|agreement|grant|framework|deal|term)\b",
    re.IGNORECASE,
)
_SUMMED = re.compile(
    r"(?P<length>\b\d ?(?:\+ ?\d ?)+(?:\+ ?\d)?\b(?: ?years?| ?months?)?)|"
    rf"\b(?P<first>{_DUR}) plus (?P<then>(?:an?|one|two|three|\d)(?: plus (?:an?|one|two|\d))*(?: (?:optional |further )?(?:years?|months?)| (?:optional|further))?)(?=[.,;)]|$| (?:extension|option)s?\b)"
)
_EXTENSION = (
    re.compile(
        rf"\b(?:options?|possibility|provision|scope|right|ability|potential)(?: remaining| available)? (?:to (?:be )?extend(?:ed)?|of extending|(?:of|for) (?:an )?extension|(?:for [^.;,£]{{3,40}}? )?to extend|of(?= (?:an? |up |one |two |three |further ))|to renew|of renewal)(?: (?:it|the contract|the grant|the agreement|this|them|the term))?(?: (?:beyond|after|past) [\w/-]+(?: [\w/-]+){{0,3}}?)?,?(?: (?:for|by|of))? (?P<ext>{_EXT})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:optional (?:further |one[- ]year )?extensions?|options? (?:to extend|to renew|for (?:an )?extension|of (?:an )?extension|of extending))(?: (?:it|the contract|the grant|the agreement|this|the term|available|period|possible|is|that|which|could|would|may|can|runs?|run|take(?:s|n)?)){0,3} (?P<ext>(?:until|till|up to|to) (?:the end of )?(?:(?:the )?\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+ 20\d\d)"
    ),
    re.compile(
        rf"\b(?:can|may|could|to|which may|might) be (?:extended|renewed)(?: (?:for|by))? (?P<ext>(?:(?:once|twice|(?:two|three) times),? (?:for|by) )?{_EXT}(?: each time)?|(?:one|two|three|\d) (?:more|further)(?=[.,;)]|$))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:with|plus|and|has|have|includ(?:es?|ing)|contains?|offers?)(?: the| an?)?(?: options? (?:for|of))? (?P<ext>{_MORE}(?:{_DUR}[ -](?:\w+ )?(?:extensions?|options?)(?: (?:periods?|options?))?|(?:extensions?|options?) of (?:up to )?{_DUR}(?: each)?|(?:up to )?(?:{_N}) (?:optional|extension) (?:years|months)))",
        re.IGNORECASE,
    ),
    cued(
        rf"\b(?:can|may|could|might) extend (?:it|this|the (?:contract|grant|agreement|term))(?: (?:for|by))? (?P<ext>{_EXT})",
        re.IGNORECASE,
    ),
    re.compile(rf"\brenewable (?:for|by) (?P<ext>{_EXT})", re.IGNORECASE),
    cued(rf"\bextend(?:able|ible)(?: (?:for|by|to))? (?P<ext>{_EXT})", re.IGNORECASE),
)
# "has run the line for six years", "in the last three years": time that is over, and no term.
_OVER = re.compile(
    r"\b(?:has|have|had) (?:now |already |been )*(?:been(?! (?:awarded|given|agreed|let|granted|allocated|offered|signed|confirmed|approved|set|secured|made|put)\b)|run|held|provided|delivered|operated|worked|supported|led|helped|had|existed|waited)\b[^.;]*$|\b(?:past|(?<!will )(?<!to )last|previous|recent|next|every|year of|within|sentenced|jailed|prison|aged|wait(?:ed|ing)?|delay(?:ed)?|extended|extend|extension)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
_CALLED_BACK = re.compile(
    rf"(?:There (?:is|was|will be) (?:also )?(?:an? |the )?(?:option|possibility|provision|scope)\b|It (?:runs?|lasts?|covers?|can|may|has|will (?:run|last|be for|cover)|is (?:for|worth|let|to))|(?:The|This|That|Its) (?:intended |proposed |new |current |present |existing |initial |resulting )?(?:{_PAPER}|funding|award|term)\b)"
)
_PROMISES = re.compile(
    rf"\b(?:{_PAPER}|optional extension|funding|awarded?|term|procure\w*)\b", re.IGNORECASE
)
_GIVES = re.compile(r"\b(?:give|gave|awarded?|grant(?:ed)?|fund(?:ed|s)?|pa(?:y|id)|worth)\b", re.IGNORECASE)  # fmt: skip
_PLAIN = r"(?!(?:joint|option|options|in|of|end|start|new|current|existing|present|initial|total|whole|single|proposed|original|following|resulting|value|term|open|competitive|formal|fresh|further|recent|longer|pilot|award|successful|tender|is|was|are|were|has|have|had|by|to|under|that|which|who|approves?|with|from|will|would|be|been|the|this|our|its|extends?|renews?|varies|awarded|gave|given|received|offered|approved|made|signed|proposed|confirmed|commissioner|Commissioner|first|second|last|final|annual|rolling|fixed|large|small|[a-z]+[- ]years?|[a-z]+[- ]months?|\d+)\b)"
_FUNDS = re.compile(
    rf"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Aa]n?)(?: (?:new|current|existing|present|previous|next))? (?P<funds>{_PLAIN}[A-Za-z][\w’'/&()-]+(?: {_PLAIN}[\w’'/&()-]+){{0,6}}) (?:contract|agreement|grant)\b(?! to [A-Z])"
    rf"|\b{_PAPER}(?: \([^()]{{3,50}}\))? (?:to|with) (?:the )?{BODY} for the (?:provision|delivery|supply) of (?:the |an? )?(?P<provision>[A-Za-z][^.;:,£()]{{5,110}}?)(?= (?:using|until|from|which|that|is|was|will|subject|at a cost)\b|[.;:,£()]|$)"
    rf"|\bprocure(?:ment of|ing)? (?:the |an? |new )?(?P<bought>(?!(?:process|exercise|rules|route|options?)\b)[A-Za-z][^.;:,£()]{{5,90}}?) for (?:an? |the )?(?:initial |maximum )?(?:period|term)\b"
    rf"|\b{_PAPER},? (?:for|to (?:deliver|provide|run)) (?:the |an? |our )?(?P<after>{_PLAIN}(?!periods?\b|up to|{_N}[ -])[A-Za-z][\w’'/&-]+(?: {_PLAIN}(?!passed|ends?\b|runs?\b|for (?:an?|{_N})\b|until|over|expires?|began|started)[\w’'/&-]+){{0,8}})"
)
_INSTRUMENT = re.compile(r"\b(?:contract|agreement|grant|framework)\b")
_GIVEN_SINCE = re.compile(r"\b(?:awarded|granted|gave|given|approved|agreed|confirmed)\b")
_ASKED = re.compile(r"\b(?:recommend(?:s|ed)?|propos(?:es|ed))\b")
_PAYERS = (
    BodyKind.COMMISSIONER,
    BodyKind.COMMISSIONER_OFFICE,
    BodyKind.GOVERNMENT_DEPARTMENT,
    BodyKind.POLICE_FORCE,
)
_BEFORE_HOLDER = re.compile(r"\b(?:with|to|by|holds?|between) (?:the )?$")
_LEFT = re.compile(
    r"\b(?:from|over from|for) (?:the |an? )?$"
)  # who had it before, or what it is for
_LET_TO = re.compile(
    rf"\b(?:{_PAPER}|awarded|let|given|(?:passed|moved|transferred) from [^.;,]{{3,60}}?)(?: \([^()]{{3,50}}\))? (?:with|to) (?:the )?(?P<body>{BODY})"
)
_JOINT = re.compile(r"\bjoint (?:funding |commissioning |partnership )?(?:agreement|contract)\b")
_NEAR = 45  # characters between a length and the days that it begins or ends on


def extract(reading: Reading) -> Iterator[Record]:
    """Yield for how long contracts and grants are let, and how far they can be extended, each once."""
    told = [*_in_sentences(reading), *_in_labels(reading)]
    known: set[tuple[object, ...]] = set()
    for one in told:
        key = (
            *(b.value.text for b in one.recipient),
            *(t.value for t in (*one.funds, *one.runs_for, *one.extendable_by)),
        )
        if key not in known:
            known.add(key)
            yield replace(one, id=f"length-{len(known)}")


# In sentences --------------------------------------------------------------------------------


def _in_sentences(reading: Reading) -> Iterator[Funding]:
    for block in reading.form.statements(reading.document):
        if block.kind is BlockKind.LABEL:
            continue
        before: View | None = None
        sentences = list(View.of(reading.document, block.span).sentences())
        for view, after in zip_longest(sentences, sentences[1:]):
            turned_down = after is not None and _TURNED_DOWN.match(after.text)
            told = None if turned_down else _told(view)
            if told:
                back = before if _CALLED_BACK.match(view.text) else None
                yield from _of_sentence(reading, view, back, told)
            before = view


# "Renew the grant for three years. NOT ACCEPTED": nothing runs for so long.
_TURNED_DOWN = re.compile(
    r"\W*(?:(?:this|that|it) (?:was|is|has been) )?(?:not (?:accepted|agreed|approved|supported)|rejected|refused|declined|turned down)\b",
    re.IGNORECASE,
)


def _told(view: View) -> tuple[Texts, Texts] | None:
    """Return for how long the contract of a sentence is let and by what it can be extended, as printed."""
    text = view.text
    if not re.search(r"year|Year|month|Month|week|\d ?\+ ?\d|\boption", text):
        return None
    longer = [
        m.span("ext")
        for pattern in _EXTENSION
        for m in pattern.finditer(text)
        if not in_quotation(text, m.start())
    ]
    longer = _apart(longer)
    lengths: list[tuple[int, int]] = []
    for match in (*_SUMMED.finditer(text), *_LENGTH.finditer(text)):
        group = match.lastgroup or "length"
        group = "first" if match.re is _SUMMED and match["first"] else group
        span = match.span(group)
        if group == "first":
            longer.append(match.span("then"))
        if any(span[0] < end and start < span[1] for start, end in longer):
            continue
        if group == "length" and (_OF_A_THING.search(text, *span) or _of_work(text, *span)):
            continue  # "to run a 10 week project"
        if _promises(text, match.start()) and not in_quotation(text, match.start()):
            lengths.append(span)
    if not longer and not lengths:
        return None
    if longer and not lengths and not _PROMISES.search(text) and not _CALLED_BACK.match(text):
        return None
    return _phrases(view, _apart(lengths)), _phrases(view, longer)


_OF_A_THING = re.compile(
    r"(?<!\bone)(?<!\ban)(?<!\ba)(?<!\b1)[ -](?:year|month|week)$", re.IGNORECASE
)


# "a course of eight weeks", "six weeks of classes": how long help goes on, and not who is paid for it.
_WORK_OF = re.compile(
    r"\b(?:course|session|workshop|class|camp|break|holiday|waiting list|placement|residential)(?:e?s)?,? (?:of|lasting|over|for) (?:an? |the )?$"
)
_OF_WORK = re.compile(
    r" of (?!(?:the|this|that|our|its|their|an?|new|further|additional|core|ring-?fenced|grant|contract|joint|continued|guaranteed) |(?:funding|money|support|service|delivery|grants?|work|cover|provision|commissioning)\b)[a-z]"
)


def _of_work(text: str, start: int, end: int) -> bool:
    return bool(_WORK_OF.search(text, 0, start) or _OF_WORK.match(text, end))


def _promises(text: str, at: int) -> bool:
    """Return whether what stands before a length speaks of a contract or a sum that is let for it."""
    if _OVER.search(text, max(0, at - 90), at):
        return False
    before = text[max(0, at - 160) : at + 60]
    return bool(
        _PROMISES.search(before)
        or _CALLED_BACK.match(text)
        or ("£" in text and _GIVES.search(text))
    )


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches, the longer where two overlap, in reading order."""
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda s: s[0] - s[1]):
        if all(span[1] <= a or b <= span[0] for a, b in kept):
            kept.append(span)
    return sorted(kept)


def _phrases(view: View, spans: list[tuple[int, int]]) -> Texts:
    found = (clip(view, *span) or _short(view, span) for span in spans)
    return tuple(one for one in found if one)


def _short(view: View, span: tuple[int, int]) -> Text | None:
    """Return "3+1+1" or "one", which are too short for a phrase."""
    text = " ".join(view.text[slice(*span)].split())
    return Found(text, view.spans(*span)) if text else None


def _of_sentence(
    reading: Reading, view: View, before: View | None, told: tuple[Texts, Texts]
) -> Iterator[Funding]:
    lengths, longer = told
    spans = (*lengths, *longer)[0].spans
    first = view.offsets.index(spans[0].start)
    holder = _holder(reading, _clause(view, first)) or (_holder(reading, before) if before else ())
    funds = _funds(view) or (_funds(before) if before else None)
    service: Links = ()
    if not holder and not funds:
        funds, service = _of_document(reading, (*lengths, *longer)[0])
    if not (holder or funds or service):
        return
    paper = _INSTRUMENT.search(view.text, 0, first + 40)
    asked = _ASKED.search(view.text, 0, first)
    if asked and _GIVEN_SINCE.search(view.text, asked.end(), first):
        asked = None
    yield Funding(
        id="length",
        anchor=spans,
        recipient=holder,
        funds=(funds,) if funds else (),
        service=service,
        runs_for=lengths,
        extendable_by=longer,
        period=_days(view, spans),
        instrument=Found(paper.group(), view.match_spans(paper)) if paper else None,
        status=Found(AwardStatus.PROPOSED, view.match_spans(asked), "award-status")
        if asked
        else None,
    )


_CLAUSES = re.compile(r"[,;] (?:while|whereas|whilst)\b")


def _clause(view: View, at: int) -> View:
    """Return the part of a sentence that tells of one of two: "Kite Trust is funded for two years, while Iris Hall …"."""
    cuts = [0, *(m.start() for m in _CLAUSES.finditer(view.text)), len(view.text)]
    return next((view.part(a, b) for a, b in pairwise(cuts) if a <= at < b), view)


def _holder(reading: Reading, view: View) -> Bodies:
    """Return with which one body a sentence says that a contract is."""
    if _JOINT.search(view.text):
        return ()  # with whom it is made pays as well
    let = _LET_TO.search(view.text)
    if let and " " in let["body"]:
        return (name_found(reading, view, *let.span("body")),)
    hits = [
        h
        for h in reading.glossary.names(view)
        if h.value.kind not in _PAYERS
        and not _LEFT.search(view.text, 0, h.start)
        and not re.match(r"[’']s?\b", view.text[h.end : h.end + 3])
        and len(h.value.text) > 1
    ]
    directly = [h for h in hits if _BEFORE_HOLDER.search(view.text, 0, h.start)]
    one = directly if len(directly) == 1 else hits
    return (reading.glossary.body(view, one[0]),) if len(one) == 1 else ()


def _funds(view: View) -> Text | None:
    match = _FUNDS.search(view.text)
    found = clip(view, *match.span(match.lastgroup or 0)) if match else None
    return found if found and " " in found.value else None


def _of_document(reading: Reading, told: Text) -> tuple[Text | None, Links]:
    """Return what the contract of a notice, or of a page on one service, is for."""
    if reading.form.kind is FormKind.CONTRACT_NOTICE:
        return title_of_paper(reading), ()
    services = [s for s in tell(reading).services if s.name.spans[0].start < told.spans[0].start]
    if len(services) == 1:
        return None, (Found(Ref(services[0].id), (*services[0].name.spans, *told.spans), "link"),)
    return None, ()


def _days(view: View, spans: tuple[Span, ...]) -> Found[Period] | None:
    """Return the one period that a sentence prints near a length."""
    periods = find_periods(view.text)
    if len(periods) != 1 or periods[0].value.financial_year is not None:
        return None
    found = periods[0].found(view)
    apart = max(found.spans[0].start - spans[-1].end, spans[0].start - found.spans[-1].end)
    return found if apart <= _NEAR else None


# In labels -----------------------------------------------------------------------------------

_LENGTH_LABEL = re.compile(
    r"(?:[IVX\d.)]+ )?(?:(?:contract|grant|initial|minimum|total|overall) )*(?:duration|length|term|period)(?: of (?:the )?(?:contract|grant|agreement))?(?: \(?(?:in )?(?:months|years)\)?)?",
    re.IGNORECASE,
)
_LONGER_LABEL = re.compile(
    r"(?:[IVX\d.)]+ )?(?:(?:contract|possible|information about|description of) )*(?:extensions?|renewals?|renewable|options?)(?: (?:options?|periods?|terms?|available|to extend|length))?",
    re.IGNORECASE,
)
_VALUE = re.compile(rf"\W*(?:yes\W+)?(?P<length>(?:up to |initial )?{_DUR}|\d ?(?:\+ ?\d ?)+(?:years?|months?)?)(?![\w-])", re.IGNORECASE)  # fmt: skip
_LONGER = re.compile(
    rf"\W*(?:yes\W+)?(?:[a-z ]{{0,40}}?)(?P<ext>{_EXT}|\d ?[x×+] ?\d{{1,2}}(?: ?[x×+] ?\d)* ?(?:year|month)s?|(?:[1-4]|one|two|three) (?:further |optional )?years?)(?![\w-])",
    re.IGNORECASE,
)
_LOT = re.compile(r"Lot (?:n(?:o|umber)\.? ?)?\d{1,2}\b(?: ?[:–-] ?[^\n]{3,90})?$", re.IGNORECASE)


def _in_labels(reading: Reading) -> Iterator[Funding]:
    """Yield what a notice tells under "Duration" and "Extension": of its lot, or of the whole."""
    if reading.form.kind is not FormKind.CONTRACT_NOTICE:
        return
    lot: Text | None = None
    lengths: dict[Text, Funding] = {}
    title = title_of_paper(reading)
    blocks = reading.form.statements(reading.document)
    for label, value in pairwise(blocks):
        lot = _lot(reading, label) or lot
        funds = lot or title
        told = _under(*_field(reading, label, value)) if funds else None
        if funds and told:
            first = (*told[0], *told[1])[0].spans
            one = lengths.get(funds) or Funding(id="length", anchor=first, funds=(funds,))
            lengths[funds] = replace(
                one,
                runs_for=one.runs_for or told[0],
                extendable_by=one.extendable_by or told[1],
            )
    yield from lengths.values()


_FIELD = re.compile(r"(?P<label>[A-Z][^:]{3,60}?)\s*:\s+(?P<value>\S.*)")


def _field(reading: Reading, block: Block, following: Block) -> tuple[str, View]:
    """Return a label and its value: two blocks, or one item of a numbered notice: "7. Length of contract: 5 years"."""
    view = View.of(reading.document, block.span)
    if block.kind is BlockKind.LABEL:
        return view.text.strip(" :"), View.of(reading.document, following.span)
    field = _FIELD.fullmatch(view.text) if block.kind is BlockKind.ITEM and block.marker else None
    return (field["label"], view.part(*field.span("value"))) if field else ("", view)


def _under(name: str, view: View) -> tuple[Texts, Texts] | None:
    """Return what stands under a label of a length, or of how it can be extended."""
    length = _VALUE.match(view.text) if _LENGTH_LABEL.fullmatch(name) else None
    longer = _LONGER.match(view.text) if _LONGER_LABEL.fullmatch(name) else None
    if length:
        return _phrases(view, [length.span("length")]), ()
    return ((), _phrases(view, [longer.span("ext")])) if longer else None


def _lot(reading: Reading, block: Block) -> Text | None:
    """Return the lot that a line begins: "Lot 2: Children and young people"."""
    text = reading.document.text
    end = text.find("\n", block.span.start)
    line = text[block.span.start : end if end >= 0 else len(text)]
    match = _LOT.match(line.rstrip())
    if match is None:
        return None
    view = View.of(reading.document, Span(block.span.start, block.span.start + match.end()))
    return clip(view, 0, len(view.text))
