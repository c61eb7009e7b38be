"""Recognise which kind of document a text is, and which of its parts says what.

A form is recognised by the words and labels that its kind always carries. Parts matter as much:
what stands in a request are the asker's words and never facts; boilerplate on copyright and
complaints cites laws that nobody used; an appendix is a document of its own kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.document import Block, BlockKind, Document, Span


class FormKind(StrEnum):
    """The kinds of document in which commissioning is published."""

    FOI_RESPONSE = "foi-response"
    FOI_LOG = "foi-log"
    DECISION_RECORD = "decision-record"
    DECISION_LOG = "decision-log"
    COMMITTEE_PAPER = "committee-paper"
    GRANTS_PAGE = "grants-page"
    CALL_FOR_BIDS = "call-for-bids"
    PRESS_RELEASE = "press-release"
    GRANT_AGREEMENT = "grant-agreement"
    CONTRACT_NOTICE = "contract-notice"
    SERVICE_SPECIFICATION = "service-specification"
    SERVICE_PAGE = "service-page"


class PartKind(StrEnum):
    """What a part of a document is for."""

    BODY = "body"
    REQUEST = "request"  # the asker's words: no facts in them
    RESPONSE = "response"
    RECORD = "record"  # the cover of a decision: what was decided
    CASE = "case"  # the request for a decision: why, and what else was weighed
    APPENDIX = "appendix"
    SPECIFICATION = "specification"
    BOILERPLATE = "boilerplate"  # rights of review, copyright, menus


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document with one purpose."""

    kind: PartKind
    span: Span
    title: Span | None = None


@dataclass(frozen=True)
class Form:
    """The kind of a document, the words that show it, and its parts in reading order."""

    kind: FormKind
    evidence: Span
    parts: tuple[Part, ...]

    def part_at(self, offset: int) -> PartKind:
        """Return the kind of part in which the character at `offset` stands."""
        for part in self.parts:
            if part.span.start <= offset < part.span.end:
                return part.kind
        return PartKind.BODY

    def blocks(self, document: Document, *kinds: PartKind) -> list[Block]:
        """Return the document's blocks that stand in parts of these kinds, running headers left out."""
        return [
            b
            for b in document.blocks
            if b.kind is not BlockKind.RUNNING and self.part_at(b.span.start) in kinds
        ]

    def statements(self, document: Document) -> list[Block]:
        """Return the blocks in which the publisher itself speaks: no request, no boilerplate."""
        return [
            b
            for b in document.blocks
            if b.kind is not BlockKind.RUNNING
            and self.part_at(b.span.start) not in (PartKind.REQUEST, PartKind.BOILERPLATE)
        ]


# Each cue: a pattern, how much it weighs, the form it speaks for. A form needs THRESHOLD.
THRESHOLD = 2
_CUES: tuple[tuple[FormKind, int, str], ...] = (
    (FormKind.FOI_RESPONSE, 3, r"freedom of information(?: act)?"),
    (FormKind.FOI_RESPONSE, 2, r"your request (?:for information|under)|you asked|foi request"),
    (FormKind.FOI_LOG, 3, r"disclosure log|(?m:^)[ \t]*(?:request received|response sent|date (?:responded|of response))(?=.{0,40}\d)"),
    (FormKind.DECISION_RECORD, 3, r"decision (?:id|record|notice|ref(?:erence)?(?: n(?:o|umber))?|title|request|making)\b|key decision"),
    (FormKind.DECISION_RECORD, 2, r"(?:commissioner|mayor)(?:'s|’s)? (?:approval|decision)|executive decision|i hereby approve|approves? (?:the|this) (?:decision|recommendation|request)"),
    (FormKind.DECISION_RECORD, 1, r"executive summary|options appraisal|lead officer|declaration of interests|decision summary|has (?:approved|agreed|decided)|supporting information"),
    (FormKind.DECISION_LOG, 3, r"decision(?:s)? log|decision ref(?:erence)? no\b|date (?:authorised|approved)"),
    (FormKind.COMMITTEE_PAPER, 2, r"police (?:and|&) crime panel|police,? fire and crime panel|agenda item|report of(?: the)?\b|delegated decision|call-in|minutes of"),
    (FormKind.GRANT_AGREEMENT, 3, r"grant agreement|this agreement is (?:made|dated)|agreement (?:is made )?between|the recipient shall|grant funding agreement"),
    (FormKind.CONTRACT_NOTICE, 3, r"contract (?:award )?notice|award of contract|contracting authority|find a tender|contracts finder|cpv code|\"ocid\"|\bocid\b|procurement reference"),
    (FormKind.CALL_FOR_BIDS, 3, r"(?:call for|invit\w+) (?:bids|applications|proposals|expressions? of interest)|apply for (?:funding|a grant)|applications? (?:are )?(?:now )?(?:open|invited|close)|closing date|deadline for (?:applications|bids)|bids? (?:are )?(?:now )?(?:invited|welcome)|expressions? of interest|submit (?:a bid|an application|bids)"),
    (FormKind.SERVICE_SPECIFICATION, 3, r"service specification"),
    (FormKind.GRANTS_PAGE, 2, r"grants? (?:awarded|given|funding)|funding (?:awarded|awards|allocat\w+)|(?:have|has) (?:been )?awarded|grant (?:awards|recipients)|list of grants|commissioned services|(?:successful|received) (?:funding|bids|applicants|projects)|victims.? (?:fund|grant)"),
    (FormKind.PRESS_RELEASE, 2, r"(?:news|press release|latest news|media release)\b|\bsaid ?:|(?:commissioner|chief executive|director|manager|minister)[^.\n]{0,60}\bsaid\b|\bsaid[ ,:]+[\"“'‘]|has (?:announced|secured|welcomed)"),
    (FormKind.SERVICE_PAGE, 2, r"victim(?:s'|s’|s)? (?:services?|support|care)|support(?:ing)? victims|commission(?:s|ed|ing)? (?:a |the )?(?:range of )?(?:victim |support )?services|police and crime commissioner|office of the police|violence against women"),
)  # fmt: skip
_COMPILED = tuple((form, weight, re.compile(cue, re.IGNORECASE)) for form, weight, cue in _CUES)
# Where scores tie, the form told first wins: the more particular before the more general.
_ORDER = (
    FormKind.FOI_LOG, FormKind.DECISION_RECORD, FormKind.FOI_RESPONSE, FormKind.DECISION_LOG,
    FormKind.CONTRACT_NOTICE, FormKind.GRANT_AGREEMENT, FormKind.COMMITTEE_PAPER,
    FormKind.CALL_FOR_BIDS, FormKind.SERVICE_SPECIFICATION, FormKind.GRANTS_PAGE,
    FormKind.PRESS_RELEASE, FormKind.SERVICE_PAGE,
)  # fmt: skip
_HEAD = 3_000  # characters: the head of a document says what it is


def recognise(document: Document) -> Form | None:
    """Return the form of `document` with its parts, or None when it is none of those known."""
    scores: dict[FormKind, int] = {}
    evidence: dict[FormKind, Span] = {}
    for form, weight, cue in _COMPILED:
        match = cue.search(document.text, 0, _HEAD)
        if match:
            scores[form] = scores.get(form, 0) + weight
            evidence.setdefault(form, Span(match.start(), match.end()))
    if scores.get(FormKind.FOI_LOG) and scores.get(FormKind.FOI_RESPONSE):
        scores[FormKind.FOI_LOG] += scores[FormKind.FOI_RESPONSE] - 1
    known = [form for form in _ORDER if scores.get(form, 0) >= THRESHOLD]
    if not known:
        return None
    kind = max(known, key=lambda form: (scores[form], -_ORDER.index(form)))
    return Form(kind, evidence[kind], _parts(document, kind))


_START: tuple[tuple[PartKind, re.Pattern[str]], ...] = (
    (
        PartKind.REQUEST,
        re.compile(
            r"(?:i note )?you(?:r request)? (?:seek|sought|requested|asked|have asked|have requested)\b|you asked|"
            r"(?:foi|information) request(?: received)?\b|(?:your )?request ?(?:\d+)?$|please (?:provide|could you|can you|supply|let me know|confirm)|"
            r"q(?:uestion)? ?1\b|the (?:information|request) you (?:requested|sought)\b(?!.*\bis (?:provided|attached|below|held))",
            re.IGNORECASE,
        ),
    ),
    (
        PartKind.RESPONSE,
        re.compile(
            r"your request for information has now been considered|(?:in )?response(?: sent)?:?$|in response\b|"
            r"(?:[\w ]{2,30} )?response(?: \d+)?:?$|our (?:response|answer|reply)|answer:?$|"
            r"(?:i|we) (?:can|am able to|are able to) (?:confirm|advise|disclose|respond|provide)|"
            r"(?:the )?(?:information|response)(?: \w+){0,5} (?:is as follows|can be found|(?:is|are) (?:provided|given|set out|attached))|"
            r"following receipt of your request|having (?:now )?considered your request|please (?:find|see) (?:below|our)",
            re.IGNORECASE,
        ),
    ),
    (
        PartKind.BOILERPLATE,
        re.compile(
            r".{0,120}(?:right to (?:ask for|request|appeal|an internal)|re-?examination|internal review|unhappy with (?:this|the|our)|dissatisfied|"
            r"rights? (?:of|to) (?:appeal|complain)|copyright|any (?:further|other) (?:enquiries|queries|questions))|yours (?:sincerely|faithfully)|kind regards|back to top|"
            r"(?:accept|manage) (?:all )?cookies|quick exit|skip to (?:main )?content|we(?:'|’)re making (?:some )?improvements|this (?:web)?site uses cookies|please be aware we",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        PartKind.SPECIFICATION,
        re.compile(r"service specification|schedule \d+\s*[-–—:]?\s*(?:the )?(?:grant purpose|service|specification)", re.IGNORECASE),
    ),
    (PartKind.APPENDIX, re.compile(r"(?:appendix|annex|schedule) (?:\d+|[A-Z])\b(?!.*\b(?:attached|and \d)\b)", re.IGNORECASE)),
)  # fmt: skip
_FOI = (FormKind.FOI_RESPONSE, FormKind.FOI_LOG)


def _parts(document: Document, kind: FormKind) -> tuple[Part, ...]:
    """Cut the document where a block starts a part of another purpose."""
    content = [b for b in document.blocks if b.kind is not BlockKind.RUNNING]
    if not content:
        return ()
    starts: list[tuple[int, PartKind, Block]] = [(0, PartKind.BODY, content[0])]
    for block in content:
        begun = _begins(document, block, kind, starts[-1][1], first=len(starts) <= 2)
        if begun is not starts[-1][1]:
            starts.append((block.span.start, begun, block))
    ends = [start for start, _, _ in starts[1:]] + [len(document.text)]
    return tuple(
        Part(part, Span(start, end), block.span)
        for (start, part, block), end in zip(starts, ends, strict=True)
        if start < end
    )


def _begins(
    document: Document, block: Block, kind: FormKind, now: PartKind, *, first: bool
) -> PartKind:
    """Return the part that `block` begins; `first` while nothing but a banner came before it."""
    text = " ".join(document.printed(block.span).split())
    if now is PartKind.BOILERPLATE and first and block.kind is BlockKind.HEADING:
        now = PartKind.BODY  # the page's banner is over
    short = len(text) <= 160
    for part, cue in _START:
        if part in (PartKind.REQUEST, PartKind.RESPONSE) and kind not in _FOI:
            continue
        if not cue.match(text):
            continue
        if part is PartKind.REQUEST and now in (PartKind.APPENDIX, PartKind.SPECIFICATION):
            continue
        if part in (PartKind.APPENDIX, PartKind.SPECIFICATION) and not short:
            continue
        return part
    if kind is FormKind.DECISION_RECORD and re.match(
        r"requester\b|\d+\.? (?:strategic context|background)", text, re.IGNORECASE
    ):
        return PartKind.CASE
    # A numbered question that is printed again after the answers began is the asker's still, but
    # the answer follows it: the disclosure extractor tells the two apart.
    return now
