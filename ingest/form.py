"""Recognise which kind of document a text is, and which of its parts says what.

A form is recognised by the words and labels that its kind always carries. Parts matter as much:
what stands in a request are the asker's words and never facts; boilerplate on copyright and
complaints cites laws that nobody used; an appendix is a document of its own kind.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from ingest.decision_lines import HEADED, index_lines
from ingest.document import Block, BlockKind, Document, Span
from ingest.foi_log import ASKS_LABEL, OWN_LABEL, REPLY_LABEL, group_heads
from ingest.view import View


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
        at = bisect_right(self.parts, offset, key=lambda part: part.span.start) - 1
        return self.parts[at].kind if at >= 0 else PartKind.BODY

    def parts_of(self, span: Span) -> list[Part]:
        """Return the parts that share characters with `span`, in reading order."""
        at = bisect_right(self.parts, span.start, key=lambda part: part.span.start) - 1
        found = []
        for part in self.parts[max(at, 0) :]:
            if part.span.start >= span.end:
                break
            found.append(part)
        return found

    def blocks(self, document: Document, *kinds: PartKind) -> list[Block]:
        """Return the document's blocks that stand in parts of these kinds, running headers left out."""
        return [
            b
            for b in document.blocks
            if b.kind is not BlockKind.RUNNING and self.part_at(b.span.start) in kinds
        ]

    def statements(self, document: Document) -> list[Block]:
        """Return the blocks in which the publisher itself speaks: no request, no boilerplate."""
        key = ("statements", self)  # every extractor asks for them
        if key not in document.views:
            document.views[key] = [
                b
                for b in document.blocks
                if b.kind is not BlockKind.RUNNING
                and self.part_at(b.span.start) not in (PartKind.REQUEST, PartKind.BOILERPLATE)
            ]
        found: list[Block] = document.views[key]
        return found


# Each cue: a pattern, how much it weighs, the form it speaks for. A form needs THRESHOLD.
THRESHOLD = 2
_SURE = 6
_LINE = r"(?m:^)[^\w\n]*"  # where a line begins
# The columns of a table of decisions: three of them in a row, and no values between, head a log.
_COLUMN = (
    r"(?:(?:decision )?ref(?:erence)?(?: n(?:o|umber))?\.?|decision (?:n(?:o|umber)|id|title|summary|date|maker|made by)|date(?: of (?:the )?decision| approved| made)?"
    r"|(?:originator|summary|details|title|subject|description)(?: of (?:the )?decision)?|decision(?: made| agreed)?|status|amount|value|link|(?:taken|decided|made) by|published|view(?: further)? details|(?:download )?(?:supporting )?documents?)(?: ?[-–] ?(?:19|20)\d\d)?"
)
_CUES: tuple[tuple[FormKind, int, str], ...] = (
    (FormKind.FOI_RESPONSE, 1, r"freedom of information(?: act(?: \d{4})?)?"),
    (FormKind.FOI_RESPONSE, 1, r"freedom of information (?:act|request)|\bfoia?\b"),
    (FormKind.FOI_RESPONSE, 4, r"\byour (?:freedom of information )?(?:e-?mail |letter )?request (?:for information|under|dated|received|of)|you asked:|(?m:^)[ \t]*(?:the )?(?:foi |information )request(?:ed)?[ \t]*:?[ \t]*$"
     r"|(?m:^)[ \t]*information requested\b|freedom of information (?:act )?request\W{1,3}(?:ref\w*\W*)?\d"
     r"|(?m:^)[ \t]*response to (?:your )?(?:request for information|freedom of information|foi)\b|request for information received|provision of information held|(?:respon(?:d|se)|reply) to your (?:\w+ )?(?:foi|freedom of information|information|request)|you (?:requested|sought|seek) (?:access to )?(?:the )?(?:following )?information"),
    (FormKind.FOI_RESPONSE, 3, r"(?m:^)[ \t]*(?:disclosure log(?: entry)?[ \t]*$|foia? (?:ref(?:erence)?|request (?:ref(?:erence)?|no|number))\b)"),
    (FormKind.FOI_RESPONSE, 3, rf"{_LINE}(?:subject|re)\b[^\n]{{0,20}}\bfoia?\b|\bthank you for your request\b"),
    (FormKind.CONTRACT_NOTICE, 3, rf"{_LINE}(?:notice of (?:the )?award\b|(?:invitation to )?tender(?:s|ing)?[ \t]*(?::|published)|(?:tenders?|bids?) (?:returned? by|in by|due|deadline)|clarification questions|procurement (?:stage|timetable))\b"),
    (FormKind.DECISION_RECORD, 3, rf"{_LINE}(?:key decision|(?:executive )?decision (?:id|log entry|record|notice|ref(?:erence)?(?: n(?:o|umber))?|title|request))\b"),
    (FormKind.DECISION_RECORD, 3, rf"{_LINE}decision summary[ \t]*:?[ \t]*$"),
    (FormKind.DECISION_RECORD, 6, rf"{_LINE}title and reference\b"),
    (FormKind.DECISION_RECORD, 2, r"decision (?:id|record|notice|ref(?:erence)?(?: n(?:o|umber))?|title|request)\b|decision[ -]making (?:record|form|log|template|framework|policy)|key decision"),
    (FormKind.DECISION_RECORD, 2, r"(?:commissioner|mayor)(?:'s|’s)? (?:approval|decision)|executive decision|i hereby approve|approves? (?:the|this) (?:decision|recommendation|request)"),
    (FormKind.DECISION_RECORD, 1, r"executive summary|options appraisal|lead officer|declaration of interests|decision summary|has (?:approved|agreed|decided)|supporting information"),
    (FormKind.DECISION_RECORD, 3, rf"{_LINE}(?:(?:O?PF?CC |commissioner(?:'s|’s)? )?decision (?:\d+\b|n(?:o|umber)\b|made by\b|maker\b|taken\b|date\b)|decision:|date of (?:the )?decision\b|reasons? for (?:the )?decision\b|record of (?:the )?decision\b)"),
    (FormKind.DECISION_RECORD, 3, rf"{_LINE}(?:(?:request for (?:an? )?)(?:o?pf?cc |commissioner(?:'s|’s)? |mayoral )?decision[ \t]*$|decision required by\b|decision of the (?:(?:deputy )?(?:police(?:,? fire)? and crime commissioner|commissioner|pf?cc|mayor))\b[^\n.]{{0,40}}$)"),
    (FormKind.DECISION_LOG, 6, rf"{_LINE}(?=[^\n]*decision){_COLUMN}(?:[ \t]*[|\t][ \t|]*{_COLUMN}){{2,}}[ \t|]*$"),
    (FormKind.DECISION_LOG, 6, rf"{_LINE}{_COLUMN}(?:\s*\n\s*{_COLUMN})*\s*\n\s*(?:originator of (?:the )?decision\s*\n\s*(?:{_COLUMN}\s*\n\s*)*summary of (?:the )?decision)"),
    (FormKind.DECISION_LOG, 6, rf"{_LINE}summary of (?:the )?decisions?[ \t]*$(?=(?:(?s:.{{0,1500}}?){_LINE}(?:view (?:the )?decision|supporting documents?)[ \t]*$){{2}})"),
    (FormKind.DECISION_LOG, 6, r"\bdecisions (?:that have been |which have been )?(?:taken|made|agreed)\b[^.\n]{0,80}\b(?:are|can be) (?:listed|found|set out|viewed|seen|shown)(?: \w+){0,6} below\b"),
    (FormKind.DECISION_LOG, 4, r"decisions? log\b(?! entry)|date authorised"),
    (FormKind.DECISION_LOG, 6, rf"{_LINE}{HEADED}(?=(?s:.{{0,1500}}?)\n[ \t]*{HEADED})(?s:.{{0,1500}}?)\n[ \t]*{HEADED}"),
    (FormKind.DECISION_LOG, 4, rf"{_LINE}decisions of the (?:PF?CC|police (?:and|&) crime commissioner|commissioner)\b(?=(?s:.{{0,900}}?){_LINE}\d{{1,3}} ?[–-] *20\d\d[ \t]*$)"),
    (FormKind.DECISION_LOG, 4, r"decision ref(?:erence)? n(?:o|umber)\b(?s:.{0,200})\bdate (?:authorised|approved)\b(?! by)"),
    (FormKind.COMMITTEE_PAPER, 3, rf"{_LINE}(?:report of\b|agenda item|report (?:author|by)\b|purpose of (?:the )?report|minutes of\b)"),
    (FormKind.COMMITTEE_PAPER, 2, r"police (?:and|&) crime panel|police,? fire and crime panel|agenda item|report of(?: the)?\b|delegated decision|call-in|minutes of"),
    (FormKind.COMMITTEE_PAPER, 4, rf"{_LINE}meeting: \d\d/\d\d/20\d\d - [A-Z]"),
    (FormKind.COMMITTEE_PAPER, 4, rf"{_LINE}(?:terms of reference\b|agenda and (?:draft )?minutes[ \t]*$)"),
    (FormKind.COMMITTEE_PAPER, 6, rf"{_LINE}(?:(?:members |those )?present|attendees|in attendance|attendance)[ \t]*(?::|$)(?=(?s:.{{0,1500}}?){_LINE}(?:in attendance|apologies)\b)"),
    (FormKind.GRANT_AGREEMENT, 2, r"grant agreement(?=(?s:.{0,3000}?)\b(?:this (?:grant )?agreement|the (?:recipient|grantee|grant holder)|schedule|clause|terms and conditions|parties)\b)"),
    (FormKind.GRANT_AGREEMENT, 4, rf"{_LINE}grant (?:funding )?agreement\b|this agreement is (?:made|dated)|agreement (?:is made )?between|the recipient shall|grant funding agreement"),
    (FormKind.CONTRACT_NOTICE, 3, r"contract (?:award )?notice|award of contract|contracting authority|find a tender|contracts finder|cpv code|\"ocid\"|\bocid\b|procurement reference"),
    (FormKind.CALL_FOR_BIDS, 2, r"clos(?:ing date|es? (?:at|on))|deadline for (?:applications|bids|submissions)|how to apply|who can apply"),
    (FormKind.CONTRACT_NOTICE, 5, r"public procurement record|summary of the contracting process"),
    (FormKind.CONTRACT_NOTICE, 2, r"contract (?:details|change|termination) notice|notice (?:title|description)[ \t]*$|contract value|awarded supplier"),
    (FormKind.CALL_FOR_BIDS, 3, r"(?:call for|invit(?:es|ed|ing)|(?:we|now|to|will) invite) (?:bids|applications|proposals|expressions? of interest)|apply for (?:funding|a grant)|applications? (?:are )?(?:now )?(?:open|invited|close)|closing date|deadline for (?:applications|bids)|bids? (?:are )?(?:now )?(?:invited|welcome)|expressions? of interest|submit (?:a bid|an application|bids)"),
    (FormKind.SERVICE_SPECIFICATION, 2, rf"{_LINE}(?!(?:as per|in line|according|under the|per the|following|within the)\b)(?:[\w&’'/()-]+ ){{0,8}}service specification\b(?! (?:would|will|was|were|is|has|that|and)\b)|this (?:service )?specification|the (?:service )?provider (?:(?:shall|must)\b|will\b(?s:.{{0,2500}}?)\bthe (?:service )?provider (?:shall|must|will)\b)"),
    (FormKind.SERVICE_SPECIFICATION, 1, r"service specification"),
    (FormKind.GRANTS_PAGE, 2, r"grants? (?:awarded|given|funding)|funding (?:awarded|awards|allocat\w+)|(?:have|has) (?:been )?awarded|grant (?:awards|recipients)|list of grants|grants? register|(?:contracts?|commissioning) register|register of (?:grants|contracts)|commissioned services|(?:successful|received) (?:funding|bids|applicants|projects)|victims.? (?:fund|grant)"),
    (FormKind.GRANTS_PAGE, 2, r"£ ?\d(?s:.{0,90}?)\b(?:awards?|awarded|grants?|granted|funding|funded|funds?|successful|receiv(?:e|ed)|allocat(?:ed|ions?)|recipients?|commission(?:er|ed|s)?|charit(?:y|ies)|approv(?:ed|al|es)|contribution|donation|sponsorship|providers?|suppliers?)\b|\b(?:awards?|awarded|grants?|granted|funding|funded|funds?|successful|receiv(?:e|ed)|allocat(?:ed|ions?)|recipients?|commission(?:er|ed|s)?|charit(?:y|ies)|approv(?:ed|al|es)|contribution|donation|sponsorship|providers?|suppliers?)\b(?s:.{0,90}?)£ ?\d|amount (?:awarded|of (?:grant|award))|(?:grant|award|amount)[^\n]{0,20}\(£\)"),
    (FormKind.PRESS_RELEASE, 2, rf"{_LINE}(?:latest )?(?:news|press release|media release)\b|notes? (?:to|for) editors|press release"),
    (FormKind.PRESS_RELEASE, 2, r"\bsaid ?:|(?:commissioner|chief executive|director|manager|minister)[^.\n]{0,60}\bsaid\b|\bsaid[ ,:]+[\"“'‘]|[\"”’'] said\b"),
    (FormKind.PRESS_RELEASE, 1, r"has (?:announced|secured|welcomed)|\b(?:announces|secures|welcomes|publishes|launches|unveils|urges|pledges)\b"),
    (FormKind.SERVICE_PAGE, 2, r"\bpolice(?:,? fire)?(?: and crime)? commissioner\b|\bO?PF?CC\b"),
    (FormKind.SERVICE_PAGE, 2, r"victim(?:s'|s’|s)? (?:services?|support|care)|support(?:ing)? victims|commission(?:s|ed|ing)? (?:a |the )?(?:range of )?(?:victim |support )?services|police and crime commissioner|office of the police|violence against women"),
)  # fmt: skip
_COMPILED = tuple(
    (form, weight, re.compile(cue, re.IGNORECASE | re.MULTILINE)) for form, weight, cue in _CUES
)
# Where scores tie, the form told first wins: the more particular before the more general.
_ORDER = (
    FormKind.FOI_LOG, FormKind.DECISION_RECORD, FormKind.FOI_RESPONSE, FormKind.DECISION_LOG,
    FormKind.CONTRACT_NOTICE, FormKind.GRANT_AGREEMENT, FormKind.COMMITTEE_PAPER,
    FormKind.CALL_FOR_BIDS, FormKind.SERVICE_SPECIFICATION, FormKind.PRESS_RELEASE,
    FormKind.GRANTS_PAGE, FormKind.SERVICE_PAGE,
)  # fmt: skip
_HEAD = 3_000  # characters: the head of a document says what it is
_REQUEST_HEAD = re.compile(
    r"^[ \t]*(?:\d+\.?[ \t]*)?(?P<head>(?:foi |information )?request (?:was )?received|date (?:of request|request received)|date responded|you asked|reference(?=:? ?\d{2,6}[-/]\d{2,4}[ \t]*$))\b",
    re.IGNORECASE | re.MULTILINE,
)


_ASKED_AT_ALL = re.compile(r"\brequest|\byou (?:asked|wanted)\b|\?", re.IGNORECASE)


def recognise(document: Document) -> Form | None:
    """Return the form of `document` with its parts, or None when it is none of those known."""
    scores: dict[FormKind, int] = {}
    evidence: dict[FormKind, Span] = {}
    for form, weight, cue in _COMPILED:
        match = cue.search(document.text, 0, _HEAD)
        if match:
            scores[form] = scores.get(form, 0) + weight
            evidence.setdefault(form, Span(match.start(), match.end()))
    if scores.get(FormKind.FOI_RESPONSE, 0) <= THRESHOLD and not _ASKED_AT_ALL.search(
        document.text
    ):
        scores.pop(FormKind.FOI_RESPONSE, None)  # the Act alone, under which something is kept back
    listed = index_lines(document.text)
    if listed and not scores.get(FormKind.FOI_RESPONSE):
        scores[FormKind.DECISION_LOG] = scores.get(FormKind.DECISION_LOG, 0) + _SURE
        evidence.setdefault(FormKind.DECISION_LOG, Span(*listed[0].span("reference")))
    heads = [" ".join(m["head"].lower().split()) for m in _REQUEST_HEAD.finditer(document.text)]
    groups = group_heads(document.text) if scores.get(FormKind.FOI_RESPONSE) else []
    if groups:
        scores[FormKind.FOI_LOG] = scores[FormKind.FOI_RESPONSE] + _SURE
        evidence[FormKind.FOI_LOG] = Span(*groups[0].span("head"))
    elif any(heads.count(head) > 1 for head in heads):  # one page, several requests
        scores[FormKind.FOI_LOG] = scores.get(FormKind.FOI_RESPONSE, 0) + 3
        first = _REQUEST_HEAD.search(document.text)
        evidence[FormKind.FOI_LOG] = Span(*first.span("head")) if first else Span(0, 1)
    known = [form for form in _ORDER if scores.get(form, 0) >= THRESHOLD]
    if not known:
        return _of_last_resort(document)
    # Any page may name a commissioner and her services: only one that is nothing else is their page.
    known = [form for form in known if form is not FormKind.SERVICE_PAGE] or known
    kind = max(known, key=lambda form: (scores[form], -_ORDER.index(form)))
    return Form(kind, evidence[kind], _parts(document, kind))


_GIVES = re.compile(
    r"\b(?:grants?|award(?:s|ed|ing)?|funding|funded|contracts?|commission(?:ed|ing)|allocat(?:ed|ions?)|donat(?:ed|ions?)|contributions?|providers?|suppliers?|recipients?|funds?|successful|payments?|amounts? paid)\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:commissioner|council|mayor|authority|police|constabulary|PF?CC|OP?F?CC|charit(?:y|ies)|victims?|survivors?|community safety|domestic abuse|refuge|NHS|government|ministry|communit(?:y|ies)|voluntary|organisations?)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"£ ?\d|\bGBP\b|\d[\d,]* pounds\b")


_HARM = re.compile(
    r"\b(?:domestic (?:abuse|violence)|sexual (?:abuse|violence|assault)|stalking|hate crimes?|modern slavery|victims of)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:joint partnership|partnership between|in partnership with|multi-agency|MARAC|partnership board|community safety partnership|partner (?:agencies|organisations)|brings together)\b",
    re.IGNORECASE,
)
_AGENCIES = re.compile(r"\b(?:police|constabulary|council|probation|safer \w+)\b", re.IGNORECASE)
_HELP = re.compile(
    r"\b(?:runs? (?:[a-z]+ ){1,3}refuges?|(?:you are |who is )?eligible for (?:the|this|our) service|(?:support|advocacy|counselling) service|self-referrals?|make a referral|helpline)\b",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b|\b[\w.]+@[\w.]+|\b(?:call|ring|contact) (?:us|them)\b", re.IGNORECASE)  # fmt: skip

_COUNTED = re.compile(
    r"\b\d[\d,]* (?:(?:[a-z]+ ){0,2}(?:referrals|victims|survivors|incidents|offences|crimes)|(?:men|women|people|adults|children) (?:were|are|called|had|have|receiv|affected|in))\b"
)
# A page of no known form is one of these where all its cues stand; the first is its evidence.
_LAST_RESORTS: tuple[tuple[FormKind, tuple[re.Pattern[str], ...]], ...] = (
    (FormKind.GRANTS_PAGE, (_GIVES, _SUM, _PUBLIC)),  # sums, that they are given, by or to whom
    (FormKind.SERVICE_PAGE, (_TOGETHER, _HARM, _AGENCIES)),  # how agencies work together
    (FormKind.SERVICE_PAGE, (_HELP, _HARM, _REACHED)),  # where victims find help
    (FormKind.SERVICE_PAGE, (_COUNTED, _HARM, _AGENCIES)),  # how many they are
)


def _of_last_resort(document: Document) -> Form | None:
    """Return the form of a page that no other form claims: on public money, or on help for victims."""
    for kind, cues in _LAST_RESORTS:
        found = [match for cue in cues if (match := cue.search(document.text))]
        if len(found) == len(cues):
            return Form(kind, Span(*found[0].span()), _parts(document, kind))
    return None


# Words with which a request starts wherever they stand, and those that do so only before an answer.
_ASKS = re.compile(
    r"(?:[^?:]{0,240}\. )?[^.?]{0,160}\byou (?:have )?(?:requested|asked|sought|seek)\b[^.?]{0,60}:$|information requested\b|"
    r"(?:[^?:]{0,240}\. +)?i note (?:that )?you (?:seek|sought|requested|ask(?:ed)? for) the following(?: information)?[.:]$|"
    r"[^?:]{0,240}\bbelow (?:is|are) (?:a copy of )?(?:your (?:\w+ )?(?:request|questions?)|the (?:questions?|points?) (?:raised|asked|made|contained|set out) (?:in|by) your? ?(?:\w+ )?(?:request|letter|e-?mail)?)\b(?: (?:and|with|together with|followed by) (?:our (?:\w+ )?(?:response|answers?|reply|replies)|the (?:information|answers?)[^.?:]{0,60}))?[.:,]?(?: please accept [^.?]*\.)?$|"
    r"(?:i note )?you(?:r request)? (?:seek|sought|requested|asked|have asked|have requested)\b|you asked|"
    r"(?:\d{1,4}\.?\s+)?(?:foi |information )?request(?: \d+)?(?:$| (?:was )?received\b)|(?:foi|(?:freedom of )?information) request\b|"
    r"(?:your )?request ?(?:\d+)?:?$|q(?:uestion)? ?1\b|q(?:uestion)? ?\d{0,2} ?[:.)] |your request\b.{0,80}\b(?:ask(?:s|ed)|sought|seeks|was|is|reads?)\b[^.]{0,40}:$|"
    r"the (?:information|request) you (?:requested|sought)\b(?!.*\bis (?:provided|attached|below|held))",
    re.IGNORECASE,
)
_BEGS = re.compile(
    r"(?:could|can|would) you (?:please|kindly)|please (?:provide|disclose|could you|can you|supply|let me know|confirm|send|advise|tell)|"
    r"(?:i would like|i am writing) to (?:request|ask|know)|(?:[^.?:]{0,80}, )?i would be (?:most |very )?grateful if you (?:could|would|can)\b|under the freedom of information act\b.{0,40}(?:i |please|can|could)",
    re.IGNORECASE,
)
_SAYS = re.compile(  # after a request that nothing marks the end of
    r"(?:the|this) (?:office|opcc|pcc|police|force|constabulary|council)\b.{0,60}\b(?:does not|has not|holds?|can confirm)\b|"
    r"(?:i|we) (?:do not|don't) hold\b|(?:having made|following) enquir(?:y|i?es)\b|"
    r"(?:i|we) have (?:now )?(?:looked at|considered|reviewed|completed|conducted|carried out|searched)\b|(?:i|we) (?:would|must|also|will) (?:also )?(?:rely|advise|inform)\b|"
    r"section \d+(?: ?\(\d\))? of (?:the )?(?:freedom of information act|foia)\b|i write in (?:response|reply)\b|"
    r"(?:the|this|these) (?:data|figures?|information)(?: \w+){0,2} (?:covers?|relates?|includes?|shows?)\b|there (?:were|was|have been|has been) (?:\d|no(?:ne)?\b)|"
    r"due to the (?:nature|way|volume|number) of? ?\b|below is (?:the|a|our|all the) (?:headcount|data|table|figures?|information|numbers?|breakdown)\b|for (?:questions?|points?|q) ?\d[\d, and&-]* (?:i|we) (?:would|must|can|have|do|are|rely)\b|"
    r"(?:(?:(?:1 )?(?:january|february|march|april|may|june|july|august|september|october|november|december) )?(?:19|20)\d\d(?:[/-]\d{2,4})?) ?[–:-] ?(?:\d{1,3}(?:,\d{3})*|nil|none|zero|not held|no (?:recorded )?(?:information|records?|data)(?: held)?)\W*$",
    re.IGNORECASE,
)
# Letters that follow one on another: the receipt is acknowledged, and later the request answered.
_ACKNOWLEDGES = re.compile(
    r"(?:(?:i|we) (?:am writing to |write to )?|this is to )acknowledge (?:the )?receipt\b",
    re.IGNORECASE,
)
# Whoever asks writes to the body itself: "Dear Northshire Police,".
_DEAR_BODY = re.compile(
    r"dear (?:the )?[^.,\n]{0,60}\b(?:police|constabulary|council|commissioner|office|o?pf?cc|force|authority)\b[^.,\n]{0,30},?$",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"(?:i|we) (?:write|am writing|are writing) in (?:response|reply)\b", re.IGNORECASE
)
# What a web page says of itself, wherever it stands: no more than its own block.
_BANNER = re.compile(
    r"(?:accept|manage|use of) (?:all )?cookies|you can manage your (?:preferences|cookie)|your cookie preferences|sorry, there was a technical problem|this (?:web)?site is (?:a|in) beta\b|leave this site$|(?:strictly )?(?:necessary|essential|analytics|functional|performance|marketing|advertising) cookies\b|google analytics$|we use (?:\w+ )?cookies\b|(?:we|this (?:web)?site) uses? (?:some )?(?:\w+ )?cookies|quick exit|quickly exit|skip to (?:main )?content|skip content|"
    r"we(?:'|’)re making (?:some )?improvements|please be aware we|back(?: to (?:top|results|the list))?$|text size|font size|open menu|text only",
    re.IGNORECASE,
)
_START: tuple[tuple[PartKind, re.Pattern[str]], ...] = (
    (
        PartKind.RESPONSE,
        re.compile(
            r"your request for information has now been considered|(?:in )?response(?: sent)?:?$|response sent\b|in response\b|"
            r"(?!date )(?:[\w ]{2,60} )?response(?: \d+)?:?$|response to your (?:foi )?(?:request|questions?|enquiry):?$|our (?:response|answer|reply)|answer:?$|a(?:nswer)? ?\d*: |a\d+[.:] |"
            r"(?:what )?(?:we|the office|the o?pf?cc) (?:have )?(?:answered|replied|responded|said|disclosed|released)\b|(?:(?:reply|answer)(?: sent| given)?(?: (?:on )?\d[\w ]{3,18})?|answered|(?:information )?(?:disclosed|released|supplied)|disclosure|outcome of (?:the )?request):?$|"
            r"(?:i|we) (?:can|am able to|are able to) (?:confirm|advise|disclose|respond|provide)|"
            r"(?:the )?(?:information|response)(?: \w+){0,5} (?:is as follows|can be found|(?:is|are) (?:provided|given|set out|attached))|"
            r"following receipt of your request|having (?:now )?considered your request|please (?:find|see) (?:below|our)\b(?! (?:my|a list of (?:my|questions)|the (?:following )?(?:request|question)))",
            re.IGNORECASE,
        ),
    ),
    (
        PartKind.BOILERPLATE,
        re.compile(
            r".{0,120}(?:right to (?:ask for|request|appeal|complain|an internal)|re-?examination|internal review|(?:unhappy|not (?:happy|satisfied)) with (?:this|the|our)|dissatisfied|"
            r"rights? (?:of|to) (?:appeal|complain)|copyright|any (?:further|other) (?:enquiries|queries|questions))|yours (?:sincerely|faithfully)|kind regards|(?:with )?(?:best|many|kind) (?:wishes|regards|thanks)(?: in advance)?\W*$",
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


_QUESTION = re.compile(
    r"\b(?:how (?:many|much|long|often)|what|which|who|when|do|does|did|has|have|are|is)\b[^?]*\?(?P<rest>[^?\d]{0,60})$"
    r"|(?:for each [^.?]{3,120}, )?(?:how (?:many|much)|please (?:provide|state|confirm|list|tell))\b[^?:]*$",
    re.IGNORECASE,
)


_DEMANDS = re.compile(r"\?\W*$|^(?:[^.?]{3,40}, )?(?:please|how|what|which|who|when|where|the (?:total )?number of)\b", re.IGNORECASE)  # fmt: skip


def _ends_asking(
    document: Document, block: Block, text: str, asked: Sequence[tuple[str, ...]]
) -> int:
    """Return where a question ends that stands among the answers (an offset), or 0 where none does.

    It is printed again there, or comes next: "2) How many …?", below the answer to 1).
    """
    marked = block.marker[:1] in ("Q", "q") and _DEMANDS.search(
        text
    )  # "Q2. Where possible, please …"
    if (
        block.kind is BlockKind.ITEM
        and (marked or _QUESTION.search(text))
        and not _SAYS.match(text)
    ):
        return block.span.end
    return asked_again(document, block, asked)


def _fixed_parts(
    document: Document, kind: FormKind, content: Sequence[Block]
) -> dict[Span, list[tuple[int, PartKind, Span]]]:
    """Return where parts begin at a question that is answered right below, and under the labels of a log."""
    if kind is FormKind.FOI_RESPONSE:
        return {
            b.span: [
                (b.span.start, PartKind.REQUEST, b.span),
                (b.span.end, PartKind.RESPONSE, b.span),
            ]
            for b in _asked_in_turn(document, content)
        }
    if kind is not FormKind.FOI_LOG or not group_heads(document.text):
        return {}
    labels = [(b, _part_under(document, b)) for b in content if b.kind is BlockKind.LABEL]
    return {b.span: [(b.span.start, part, b.span)] for b, part in labels if part}


def _part_under(document: Document, label: Block) -> PartKind | None:
    """Return which part of a request a label of a log heads."""
    text = " ".join(document.printed(label.span).split()).strip(" :")
    parts = (
        (PartKind.REQUEST, ASKS_LABEL),
        (PartKind.RESPONSE, REPLY_LABEL),
        (PartKind.BODY, OWN_LABEL),
    )
    return next((part for part, words in parts if words.fullmatch(text)), None)


_NUMBER = re.compile(r"\(?(?:Q(?:uestion)? ?)?(?P<number>\d{1,2})\W*", re.IGNORECASE)
_GOES_ON = re.compile(  # more of what is asked, below its question
    r"(?:please|and |or |if |for example|i\.?e\.?\b|e\.?g\.?\b|including|such as|i (?:would|am)|can you|could you)|.*\?\W*$",
    re.IGNORECASE | re.DOTALL,
)


def _asked_in_turn(document: Document, content: Sequence[Block]) -> list[Block]:
    """Return the numbered questions of a letter that prints each once, with its answer right below.

    Their numbers go up by one, and most of them have words below that ask nothing.
    """
    places = [i for i, b in enumerate(content) if b.marker and _NUMBER.fullmatch(b.marker)]
    texts = [" ".join(document.printed(content[i].span).split()) for i in places]
    asking = [bool(_DEMANDS.search(text)) for text in texts]
    if not all(content[i].marker[:1] in "Qq" for i in places):
        places = [i for i, asks in zip(places, asking, strict=True) if asks]
    elif 3 * sum(asking) < 2 * len(places):
        return []  # answers that name the questions they are to
    numbers = [int(m["number"]) for i in places if (m := _NUMBER.match(content[i].marker))]
    if len(places) < 2 or numbers != list(range(1, len(places) + 1)):
        return []
    below = [content[i + 1] for i in places if i + 1 < len(content)]
    answered = sum(not b.marker and not _GOES_ON.match(document.printed(b.span)) for b in below)
    if not below or below[0].marker or 3 * answered < 2 * len(places):
        return []
    return [content[i] for i in places]


_POINTS_BACK = re.compile(r"(?:request|question|q|part|point) ?\d{1,2}\W*", re.IGNORECASE)


def _words_asked(document: Document, block: Block) -> list[tuple[str, ...]]:
    """Return the words of each question of a block."""
    stretches = (stretch for _, stretch in runs(document, block.span, block.marker))
    return [words(View.of(document, stretch).text) for stretch in stretches]


def _points_back(text: str, now: PartKind, asked: list[tuple[str, ...]]) -> bool:
    """Return whether "Request 2" is printed before an answer as it was before the question."""
    back = now is PartKind.RESPONSE and _POINTS_BACK.fullmatch(text)
    return bool(back) and words(text) in asked


def _opening(block: Block, text: str, now: PartKind) -> str:
    """Return a block's text with the mark of the first question before it: "Q1. How many"."""
    first = now is PartKind.BODY and block.marker[:1] in ("Q", "q") and _DEMANDS.search(text)
    return f"{block.marker} {text}" if first else text


def _stands_apart(text: str, own: PartKind, kind: FormKind) -> bool:
    """Return whether a block is a site's banner, or boilerplate that ends with its block."""
    return bool(_BANNER.match(text)) or (own is PartKind.BOILERPLATE and kind not in _FOI)


def _parts(document: Document, kind: FormKind) -> tuple[Part, ...]:
    """Cut the document where a block starts a part of another purpose."""
    content = [b for b in document.blocks if b.kind is not BlockKind.RUNNING]
    if not content:
        return ()
    cuts: list[tuple[int, PartKind, Span]] = [(0, PartKind.BODY, content[0].span)]
    asked: list[tuple[str, ...]] = []  # the words of each block of the request
    now = PartKind.BODY
    fixed = _fixed_parts(document, kind, content)
    for block in content:
        text = " ".join(document.printed(block.span).split())
        if block.span in fixed:
            asked = []
            cuts += [cut for cut in fixed[block.span] if cut[1] is not cuts[-1][1]]
            now = fixed[block.span][-1][1]
            continue
        own = _begins(_opening(block, text, now), kind, now)
        own = now if _points_back(text, now, asked) else own
        if _stands_apart(text, own, kind):
            if cuts[-1][1] is not PartKind.BOILERPLATE:
                cuts.append((block.span.start, PartKind.BOILERPLATE, block.span))
            continue
        if own is PartKind.REQUEST and now is not own and _REQUEST_HEAD.match(text):
            asked = []  # another request of a log
        now = own
        again = 0
        if now is PartKind.REQUEST:
            asked += _words_asked(document, block)
        elif now is PartKind.RESPONSE:
            again = _ends_asking(document, block, text, asked)
        if again:  # a question printed once more among the answers is the asker's still
            cuts.append((block.span.start, PartKind.REQUEST, block.span))
            if again < block.span.end:
                cuts.append((again, PartKind.RESPONSE, Span(again, block.span.end)))
        elif now is not cuts[-1][1]:
            cuts.append((block.span.start, now, block.span))
    ends = [start for start, _, _ in cuts[1:]] + [len(document.text)]
    return tuple(
        Part(part, Span(start, end), title)
        for (start, part, title), end in zip(cuts, ends, strict=True)
        if start < end
    )


_INLINE = re.compile(r"(?:^|(?<=\s))[-•*]?\s?(?P<mark>\(?(?P<number>\d{1,2})[.)])\s+(?=[\w*“\"'])")
_NUMBERED_WORD = re.compile(
    r"\b(?:questions?|q|sections?|points?|parts?|appendix|appendices|phase|stage|tier|table|figure|year|page|and|of|than)\s*$",
    re.IGNORECASE,
)


def runs(document: Document, span: Span, marker: str) -> Iterator[tuple[Span | None, Span]]:
    """Yield the members of a numbered list that was flattened into one block: "1. ... 2. ... 3. ...".

    Each has the print of its number (None for the one whose number is the block's `marker`). Numbers
    go up by one from the marker's, or from the first; else the block is one stretch.
    """
    digits = re.search(r"\d+", marker)
    expected = int(digits.group()) + 1 if digits else 1
    cuts: list[tuple[Span | None, int]] = [(None, span.start)] if digits else []
    clean = True  # a mark or a new line before each number
    for match in _INLINE.finditer(document.text, span.start, span.end):
        before = document.text[span.start : match.start()]
        inside = before.count("(") > before.count(
            ")"
        )  # "(for each, 1. … 2. …)" is no list of its own
        if int(match["number"]) == expected and not inside and not _NUMBERED_WORD.search(before):
            clean = clean and bool(re.search(r"(?:^|[.?!:;,*\n–-])[ \t]*$", before))
            mark = Span(match.start("mark"), match.end("mark"))
            if not cuts and document.text[span.start : match.start()].strip():
                cuts.append((None, span.start))
            cuts.append((mark, match.end()))
            expected += 1
    members = len(cuts) - (bool(cuts) and cuts[0][0] is None and not digits)
    if members < (2 if clean else 3):
        yield None, span
        return
    ends = [mark.start for mark, _ in cuts[1:] if mark] + [span.end]
    for (number, start), end in zip(cuts, ends, strict=True):
        if start < end and document.text[start:end].strip():
            yield number, _bare(document, start, end)


def _bare(document: Document, start: int, end: int) -> Span:
    text = document.text[start:end].rstrip(" \t\n-•*")
    lead = len(text) - len(text.lstrip())
    return Span(start + lead, start + max(len(text), lead + 1))


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in lower case, its marks and numbering left out."""
    return tuple(m.group() for m in _WORD.finditer(text.lower()))


_WORD = re.compile(r"[^\W_]+")
_LIKE = 0.85  # share of words that two prints of one question have in common


def alike(one: tuple[str, ...], other: tuple[str, ...], at_least: float = 0.0) -> float:
    """Return how much two texts have in common, from 0 to 1, by their words in order.

    Below `at_least` it is 0: most pairs are told apart by their lengths and words alone.
    """
    total = len(one) + len(other)
    if not one or not other or 2 * min(len(one), len(other)) / total < at_least:
        return 0.0
    shared = Counter(one) & Counter(other)
    if not shared or 2 * shared.total() / total < at_least:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def asked_again(document: Document, block: Block, asked: Sequence[tuple[str, ...]]) -> int:
    """Return where a question ends that `block` prints again (an offset), or 0 when it prints none.

    What follows the question in the same block is its answer.
    """
    view = View.of(document, block.span)
    said = list(_WORD.finditer(view.text.lower()))
    spoken = tuple(m.group() for m in said)
    for question in asked:
        if len(question) > len(spoken) + 3 or not question:
            continue
        if alike(question, spoken, _LIKE) >= _LIKE and len(spoken) <= len(question) + 2:
            return block.span.end
        head = spoken[: len(question)]
        if (
            len(question) >= 4
            and len(spoken) > len(question)
            and alike(question, head, 0.95) >= 0.95
        ):
            last = said[len(question) - 1].end()
            return view.offsets[last - 1] + 1
    if block.kind is not BlockKind.CELL and re.search(r"\?[\s*\"'”’]*$", view.text):
        return block.span.end
    return 0


def _begins(text: str, kind: FormKind, now: PartKind) -> PartKind:
    """Return the part that a block with this text begins, or goes on with."""
    if kind in _FOI and now not in (PartKind.APPENDIX, PartKind.SPECIFICATION):
        begs = _BEGS.match(text) and now is not PartKind.RESPONSE
        if _ACKNOWLEDGES.match(text):
            return PartKind.BODY
        if begs or _ASKS.match(text):
            return PartKind.REQUEST
        if now is PartKind.BODY and _DEAR_BODY.match(text):
            return PartKind.REQUEST
        if now is PartKind.BOILERPLATE and _WRITES.match(text):
            return PartKind.RESPONSE
        if now is PartKind.REQUEST and _SAYS.match(text):
            return PartKind.RESPONSE
    for part, cue in _START:
        if part is PartKind.RESPONSE and kind not in _FOI:
            continue
        if not cue.match(text):
            continue
        if part in (PartKind.APPENDIX, PartKind.SPECIFICATION) and len(text) > 160:
            continue
        return part
    if kind is FormKind.DECISION_RECORD and re.match(
        r"requester\b|\d+\.? (?:strategic context|background)", text, re.IGNORECASE
    ):
        return PartKind.CASE
    return now
