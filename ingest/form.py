"""The kinds of document in which commissioning is published, and how each is known.

A kind is known by the words and labels that it always carries. Parts matter as much (`ingest.recognise`):
what stands in a request are the asker's words and never facts; boilerplate on copyright and
complaints cites laws that nobody used; an appendix is a document of its own kind.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from ingest.calendar_names import MONTHS
from ingest.cued import cued
from ingest.decision_lines import HEADED, index_lines
from ingest.document import Block, BlockKind, Document, Span
from ingest.foi_log import group_heads


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

    def statement_at(self, document: Document, span: Span) -> Block | None:
        """Return the block in which the publisher itself speaks and which a span lies in, if any."""
        blocks = self.statements(document)
        at = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
        return blocks[at] if at >= 0 and blocks[at].span.covers(span) else None


# Each cue: a pattern, how much it weighs, the form it speaks for. A form needs THRESHOLD.
THRESHOLD = 2
_SURE = 6
_LINE = r"(?m:^)[^\w\n]*"  # where a line begins
_MONTH = rf"(?:{MONTHS}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
# The columns of a table of decisions: three of them in a row, and no values between, head a log.
_COLUMN = (
    r"(?:(?:decision )?ref(?:erence)?(?: n(?:o|umber))?\.?|n(?:o|umber)\.?|decision (?:n(?:o|umber)|id|title|summary|date|maker|made by)|date(?: of (?:the )?decision| approved| made| taken| agreed)?"
    r"|(?:originator|summary|details|title|subject|description)(?: of (?:the )?decision)?|decision(?: made| agreed)?|status|amount|value|link|(?:(?:taken|decided|made|agreed|approved) )?by|who|cost|published|view(?: further)? details|(?:download )?(?:supporting )?documents?)(?: ?[-–] ?(?:19|20)\d\d)?"
)
_WELSH = r"(?: ?/ ?[^\t|\n/]{2,40})?"  # the same once more in another language: "Title / Teitl"
_CUES: tuple[tuple[FormKind, int, str], ...] = (
    (FormKind.FOI_RESPONSE, 1, r"freedom of information(?: act(?: \d{4})?)?"),
    (FormKind.FOI_RESPONSE, 1, r"freedom of information (?:act|request)|\bfoia?\b"),
    (FormKind.FOI_RESPONSE, 4, rf"{_LINE}(?:what (?:we were|you|the (?:requester|applicant)) asked|your request(?=\W*$)|(?:the )?(?:requester|applicant) asked|information (?:that was )?requested)\b.{{0,40}}$"),
    (FormKind.FOI_RESPONSE, 4, r"\byour (?:freedom of information )?(?:e-?mail |letter )?request (?:for information|under|dated|received|of)|you asked:|(?m:^)[ \t]*(?:the )?(?:foi |information )request(?:ed)?[ \t]*:?[ \t]*$"
     r"|(?m:^)[ \t]*information requested\b|freedom of information (?:act )?request\W{1,3}(?:ref\w*\W*)?\d"
     r"|(?m:^)[ \t]*response to (?:your )?(?:request for information|freedom of information|foi)\b|request for information received|provision of information held|(?:respon(?:d|se)|reply) to your (?:\w+ )?(?:foi|freedom of information|information|request)|you (?:requested|sought|seek) (?:access to )?(?:the )?(?:following )?information"),
    (FormKind.FOI_RESPONSE, 6, r"\A(?s:.{0,250}?)\b(?:freedom of information|foia?)(?: act)?(?: 2000)?(?: (?:ref(?:erence)?:? )?[\w/.-]{0,12}\d[\w/.-]{0,12})?(?: [–—-])? (?:response|disclosure|release|reply|answer)\b"),
    (FormKind.FOI_RESPONSE, 3, r"(?m:^)[ \t]*(?:disclosure log(?: entry)?(?:[ :–-]*(?:19|20)\d\d(?:[/–-]\d{2,4})?)?[ \t]*$|foia? (?:ref(?:erence)?|request (?:ref(?:erence)?|no|number))\b)"),
    (FormKind.FOI_RESPONSE, 4, rf"{_LINE}(?:foi )?request[ \t]*:?[ \t]*$(?=(?s:.{{0,1500}}?){_LINE}(?:our |foi )?(?:response|answer|reply)[ \t]*:?[ \t]*$)"),
    (FormKind.FOI_RESPONSE, 3, rf"{_LINE}(?:subject|re)\b[^\n]{{0,20}}\bfoia?\b|\bthank you for your request\b"),
    (FormKind.CONTRACT_NOTICE, 3, rf"{_LINE}(?:notice of (?:the )?award\b|(?:invitation to )?tender(?:s|ing)?[ \t]*(?::|published)|(?:tenders?|bids?) (?:returned? by|in by|due|deadline)|clarification questions|procurement (?:stage|timetable))\b"),
    (FormKind.DECISION_RECORD, 3, rf"{_LINE}(?:key decision|(?:executive |commissioner(?:'s|’s)? |waiver )?decision (?:form|id|log entry|record|notice|ref(?:erence)?(?: n(?:o|umber))?|title|request))\b"),
    (FormKind.DECISION_RECORD, 4, r"\A(?s:.{0,250}?)(?m:[-–—:][ \t]|^[ \t]*)decision (?:log entry|report|form)\b"),
    (FormKind.DECISION_RECORD, 3, rf"{_LINE}decision summary[ \t]*:?[ \t]*$"),
    (FormKind.DECISION_RECORD, 6, rf"{_LINE}title and reference\b"),
    (FormKind.DECISION_RECORD, 2, r"decision (?:id|record|notice|ref(?:erence)?(?: n(?:o|umber))?|title|request)\b|decision[ -]making (?:record|form|log|template|framework|policy)|key decision"),
    (FormKind.DECISION_RECORD, 2, r"(?:commissioner|mayor)(?:'s|’s)? (?:approval|decision)|executive decision|i hereby approve|approves? (?:the|this) (?:decision|recommendation|request)"),
    (FormKind.DECISION_RECORD, 1, r"executive summary|options appraisal|lead officer|declaration of interests|decision summary|has (?:approved|agreed|decided)|supporting information"),
    (FormKind.DECISION_RECORD, 3, rf"{_LINE}(?:(?:O?PF?CC |commissioner(?:'s|’s)? )?decision (?:\d+\b|n(?:o|umber)\b|made by\b|maker\b|taken\b|date\b)|decision:|date of (?:the )?decision\b|reasons? for (?:the )?decision\b|record of (?:the )?decision\b)"),
    (FormKind.DECISION_RECORD, 3, rf"{_LINE}(?:(?:request for (?:an? )?)(?:o?pf?cc |commissioner(?:'s|’s)? |mayoral )?decision[ \t]*$|decision required by\b|decision of the (?:(?:deputy )?(?:police(?:,? fire)? and crime commissioner|commissioner|pf?cc|mayor))\b[^\n.]{{0,40}}$)"),
    (FormKind.DECISION_RECORD, 3, rf"{_LINE}(?:(?:request for (?:an? )?)?(?:DMPC|PCD|MD|DMFD|(?:deputy )?mayor(?:al|['’]s)) decision\b|the above request has my (?:approval|agreement)\b)"),
    (FormKind.DECISION_LOG, 6, rf"{_LINE}(?=[^\n]*decision){_COLUMN}{_WELSH}(?:[ \t]*[|\t][ \t|]*{_COLUMN}{_WELSH}){{2,}}[ \t|]*$"),
    (FormKind.DECISION_LOG, 6, rf"{_LINE}{_COLUMN}(?:[^\S\n]*\n\s*{_COLUMN})*[^\S\n]*\n\s*(?:originator of (?:the )?decision[^\S\n]*\n\s*(?:{_COLUMN}[^\S\n]*\n\s*)*summary of (?:the )?decision)"),
    (FormKind.DECISION_LOG, 6, rf"{_LINE}summary of (?:the )?decisions?[ \t]*$(?=(?:(?s:.{{0,1500}}?){_LINE}(?:view (?:the )?decision|supporting documents?)[ \t]*$){{2}})"),
    (FormKind.DECISION_LOG, 6, r"\bdecisions (?:that have been |which have been )?(?:taken|made|agreed)\b[^.\n]{0,80}\b(?:are|can be) (?:listed|found|set out|viewed|seen|shown)(?: \w+){0,6} below\b"),
    (FormKind.DECISION_LOG, 4, r"\A(?s:.{0,600}?)decisions? log\b(?! entry)|date authorised"),
    (FormKind.DECISION_LOG, 1, r"decisions? log\b(?! entry)"),  # further down it may be a link of the site
    (FormKind.DECISION_LOG, 6, rf"{_LINE}{HEADED}(?=(?s:.{{0,1500}}?)\n[ \t]*{HEADED})(?s:.{{0,1500}}?)\n[ \t]*{HEADED}"),
    (FormKind.DECISION_LOG, 4, rf"{_LINE}decisions of the (?:PF?CC|police (?:and|&) crime commissioner|commissioner)\b(?=(?s:.{{0,900}}?){_LINE}\d{{1,3}} ?[–-] *20\d\d[ \t]*$)"),
    (FormKind.DECISION_LOG, 6, r"\bdecided on \d{1,2} \w+ 20\d\d\b(?=(?:(?s:.{0,600}?)\bdecided on \d{1,2} \w+ 20\d\d\b){2})"),
    (FormKind.DECISION_LOG, 4, r"decision ref(?:erence)? n(?:o|umber)\b(?s:.{0,200})\bdate (?:authorised|approved)\b(?! by)"),
    (FormKind.DECISION_LOG, 7, rf"{_LINE}decisions (?:of|by|made by|taken by) (?:the )?(?:PF?CC|police (?:and|&) crime commissioner|commissioner|mayor)[ \t]*[-–—:,][ \t]*(?:(?:{MONTHS}) )?20\d\d[ \t]*$"),
    (FormKind.COMMITTEE_PAPER, 3, rf"{_LINE}(?:report of\b|agenda item|report (?:author|by)\b|purpose of (?:the )?report|minutes of\b)"),
    (FormKind.COMMITTEE_PAPER, 2, r"police (?:and|&) crime panel|police,? fire and crime panel|agenda item|report of(?: the)?\b|delegated decision|call-in|minutes of"),
    (FormKind.COMMITTEE_PAPER, 4, rf"{_LINE}meeting: \d\d/\d\d/20\d\d - [A-Z]"),
    (FormKind.COMMITTEE_PAPER, 4, rf"{_LINE}chair(?:ed by)?[ \t]*:(?=(?s:.{{0,1500}}?){_LINE}(?:(?:board|core|panel|partnership|forum|current|voting) )?members(?:hip)?\b[^\n]{{0,30}}$)"),
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
    (FormKind.SERVICE_SPECIFICATION, 3, rf"{_LINE}(?:(?:schedule|appendix|annex|part|section) \w{{1,3}} ?[-–:.]? ?)?(?:(?:service|lot|contract|grant) )?specification (?:for|of|:|-|–) ?(?:lot|the|a|an|[A-Z])\b"),
    (FormKind.SERVICE_SPECIFICATION, 1, r"service specification"),
    (FormKind.GRANTS_PAGE, 2, r"grants? (?:awarded|given|funding)|funding (?:awarded|awards|allocat\w+)|(?:have|has) (?:been )?awarded|grant (?:awards|recipients)|list of grants|grants? register|(?:contracts?|commissioning) register|register of (?:grants|contracts)|commissioned services|(?:successful|received) (?:funding|bids|applicants|projects)|victims.? (?:fund|grant)"),
    (FormKind.GRANTS_PAGE, 4, r"\b(?:grant|award) was (?:awarded|given|made|paid)(?s:.{0,300}?)\b(?:beneficiary|recipient)s?\b(?s:.{0,200}?)\bamount\b"),
    (FormKind.GRANTS_PAGE, 2, r"\bgrantiau\b|\b(?:wedi (?:ei |eu )?dyfarnu|dyfarnwyd)\b|\bcontractau\b"),
    (FormKind.GRANTS_PAGE, 2, r"£ ?\d(?s:.{0,90}?)\b(?:awards?|awarded|grants?|granted|funding|funded|funds?|successful|receiv(?:e|ed)|allocat(?:ed|ions?)|recipients?|commission(?:er|ed|s)?|charit(?:y|ies)|approv(?:ed|al|es)|contribution|donation|sponsorship|providers?|suppliers?)\b|\b(?:awards?|awarded|grants?|granted|funding|funded|funds?|successful|receiv(?:e|ed)|allocat(?:ed|ions?)|recipients?|commission(?:er|ed|s)?|charit(?:y|ies)|approv(?:ed|al|es)|contribution|donation|sponsorship|providers?|suppliers?)\b(?s:.{0,90}?)£ ?\d|amount (?:awarded|of (?:grant|award))|(?:grant|award|amount)[^\n]{0,20}\(£\)"),
    (FormKind.PRESS_RELEASE, 2, rf"{_LINE}(?:latest )?(?:news|press release|media release)\b|notes? (?:to|for) editors|press release"),
    (FormKind.PRESS_RELEASE, 6, r"\A(?s:.{0,200}?)(?:\b(?:newsletter|e-?bulletin)\b|^[ \t]*issue (?:no\.? ?)?\d+\b)"),
    (FormKind.PRESS_RELEASE, 2, r"\bsaid ?:|(?:commissioner|chief executive|director|manager|minister)[^.\n]{0,60}\bsaid\b|\bsaid[ ,:]+[\"“'‘]|[\"”’'] said\b"),
    (FormKind.PRESS_RELEASE, 1, r"has (?:announced|secured|welcomed)|\b(?:announces|secures|welcomes|publishes|launches|unveils|urges|pledges|praised|hailed)\b"),
    # Somebody speaks for herself, in a sentence with her name or in a paragraph of its own.
    (FormKind.PRESS_RELEASE, 3, r"\b(?:said|says|added|adds|commented|explained)\b[^\n.“\"]{0,40}[:,](?=\s*[“\"‘'][^”\"\n]{30})"),
    (FormKind.PRESS_RELEASE, 1, r"^[ \t]*[“\"]\w+(?=[^”\"\n]{0,300}\b(?:I|we|my|our)\b)"),
    (FormKind.PRESS_RELEASE, 3, r"\b(?:commissioner|PF?CC|mayor|minister|government)\b[^.\n]{0,40}\b(?:has|have|is|was) today\b|\b(?:has|have|is|are|was|were) today been\b|\btoday (?:announced|confirmed|marked|welcomed|launched)\b"),
    (FormKind.PRESS_RELEASE, 2, r"\b(?:cash|funding|welcome|vital) boost\b|\bwindfall\b|\b(?:has|have) warned\b|\btold (?:the )?(?:BBC|(?:The )?[A-Z]\w+ (?:News|Post|Echo|Gazette|Times|Live|Mail))\b"),
    (FormKind.PRESS_RELEASE, 1, rf"\A(?s:.{{0,300}}?)^[ \t]*(?:published|posted)(?: on)?[ :]+(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,?) 20\d\d"),
    (FormKind.SERVICE_PAGE, 2, r"\bpolice(?:,? fire)?(?: and crime)? commissioner\b|\bO?PF?CC\b|\bmayor['’]?s office for policing\b|\bdeputy mayor for policing\b|\bMOPAC\b"),
    (FormKind.SERVICE_PAGE, 2, r"victim(?:s'|s’|s)? (?:services?|support|care)|support(?:ing)? victims|commission(?:s|ed|ing)? (?:a |the )?(?:range of )?(?:victim |support )?services|police and crime commissioner|office of the police|violence against women"),
)  # fmt: skip
_COMPILED = tuple(
    (form, weight, cued(cue, re.IGNORECASE | re.MULTILINE)) for form, weight, cue in _CUES
)
# Where scores tie, the form told first wins: the more particular before the more general.
_ORDER = (
    FormKind.FOI_LOG, FormKind.DECISION_RECORD, FormKind.FOI_RESPONSE, FormKind.DECISION_LOG,
    FormKind.CONTRACT_NOTICE, FormKind.GRANT_AGREEMENT, FormKind.COMMITTEE_PAPER,
    FormKind.CALL_FOR_BIDS, FormKind.SERVICE_SPECIFICATION, FormKind.PRESS_RELEASE,
    FormKind.GRANTS_PAGE, FormKind.SERVICE_PAGE,
)  # fmt: skip
# Kinds whose name stands in many a sentence of other papers: a line that begins with it shows more.
NAMED_ELSEWHERE = (
    FormKind.COMMITTEE_PAPER,
    FormKind.CONTRACT_NOTICE,
    FormKind.DECISION_RECORD,
    FormKind.GRANT_AGREEMENT,
)
_HEAD = 3_000  # characters: the head of a document says what it is
REQUEST_HEADS = re.compile(
    r"^[ \t]*(?:\d+\.?[ \t]*)?(?P<head>(?:foi |information )?request (?:was )?received|(?:foi |information )?request(?= \d{1,4} ?[-–:,(] ?received\b)|date (?:of request|request received)|date responded|you asked|reference(?=:? ?\d{2,6}[-/]\d{2,4}[ \t]*$))\b",
    re.IGNORECASE | re.MULTILINE,
)


_ASKED_AT_ALL = re.compile(r"\brequest|\byou (?:asked|wanted)\b|\?", re.IGNORECASE)


def kind_of(document: Document) -> tuple[FormKind, Span] | None:
    """Return the kind of `document` and the words that show it, or None when it is none of those known."""
    scores: dict[FormKind, int] = {}
    evidence: dict[FormKind, Span] = {}

    def begins(at: int) -> bool:
        return at == 0 or document.text[at - 1] == "\n"

    for form, weight, cue in _COMPILED:
        match = cue.search(document.text, 0, _HEAD)
        if match:
            scores[form] = scores.get(form, 0) + weight
            known_by = evidence.get(form)
            better = form in NAMED_ELSEWHERE and begins(match.start())
            if known_by is None or (better and not begins(known_by.start)):
                evidence[form] = Span(match.start(), match.end())
    if scores.get(FormKind.FOI_RESPONSE, 0) <= THRESHOLD and not _ASKED_AT_ALL.search(
        document.text
    ):
        scores.pop(FormKind.FOI_RESPONSE, None)  # the Act alone, under which something is kept back
    listed = index_lines(document.text)
    if listed and not scores.get(FormKind.FOI_RESPONSE):
        scores[FormKind.DECISION_LOG] = scores.get(FormKind.DECISION_LOG, 0) + _SURE
        evidence.setdefault(FormKind.DECISION_LOG, Span(*listed[0].span("reference")))
    heads = [" ".join(m["head"].lower().split()) for m in REQUEST_HEADS.finditer(document.text)]
    groups = group_heads(document.text) if scores.get(FormKind.FOI_RESPONSE) else []
    if groups:
        scores[FormKind.FOI_LOG] = scores[FormKind.FOI_RESPONSE] + _SURE
        evidence[FormKind.FOI_LOG] = Span(*groups[0].span("head"))
    elif len(set(heads)) < len(heads):  # one page, several requests
        scores[FormKind.FOI_LOG] = scores.get(FormKind.FOI_RESPONSE, 0) + 3
        first = REQUEST_HEADS.search(document.text)
        evidence[FormKind.FOI_LOG] = Span(*first.span("head")) if first else Span(0, 1)
    known = [form for form in _ORDER if scores.get(form, 0) >= THRESHOLD]
    if not known:
        return _of_last_resort(document)
    # Any page may name a commissioner and her services: only one that is nothing else is their page.
    known = [form for form in known if form is not FormKind.SERVICE_PAGE] or known
    kind = max(known, key=lambda form: (scores[form], -_ORDER.index(form)))
    return kind, evidence[kind]


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


def _of_last_resort(document: Document) -> tuple[FormKind, Span] | None:
    """Return the kind of a page that no other form claims: on public money, or on help for victims."""
    for kind, cues in _LAST_RESORTS:
        found = [match for cue in cues if (match := cue.search(document.text))]
        if len(found) == len(cues):
            return kind, Span(*found[0].span())
    return None
