"""Read what a document says of itself: kind, title, publisher, references, dates, parts, addresses."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from ingest import handles
from ingest.calendar_names import MONTHS, WEEKDAYS
from ingest.cued import cued
from ingest.decision_lines import HEADED_LINE
from ingest.document import Block, BlockKind, Span
from ingest.extract.decision.index import LISTED_BELOW
from ingest.extract.decision.name import title_of
from ingest.extract.letter import find_issued, find_references, heads_column
from ingest.extract.paper_use import own_views, permission_from, public_domain, rights_kept
from ingest.form import FormKind, PartKind
from ingest.labelled import find_fields, is_label
from ingest.phrases import clip, unique
from ingest.publications import web_addresses
from ingest.publisher import LOUD_COUNCIL, is_of_press
from ingest.quotation import in_quotation
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Found, Paper, Record, Text
from ingest.view import View


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the one record of the document itself."""
    form = reading.form
    title = title_of_paper(reading)
    yield Paper(
        id=handles.paper(),
        anchor=(form.evidence,),
        kind=_kind(reading, title),
        title=title,
        publisher=_publisher(reading, title),
        references=() if form.kind in _LOGS else find_references(reading),
        issued=find_issued(reading),
        part=unique(list(_parts(reading))),
        address=unique(list(_addresses(reading))),
        url=unique(list(_urls(reading))),
        publication=unique([*public_domain(reading), *rights_kept(reading)]),
        permission_from=unique(list(permission_from(reading))),
    )


_LOGS = (FormKind.FOI_LOG, FormKind.DECISION_LOG)

# Kind -----------------------------------------------------------------------------------------

# What a page that is read for its grants says it is instead, at its head.
_OTHER_SORT = re.compile(
    r"\b(?:decisions?|minutes|agenda|(?:annual|progress|quarterly|performance|finance|monitoring) (?:report|update)|news|has (?:today )?(?:announced|welcomed|secured))\b",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    r"\b(?:grant\w*|fund\w*|award\w*|commissioned|commissioning|contracts?|services?|allocations?|providers?|schemes?|winners|guidance|grantiau|cronfa)\b",
    re.IGNORECASE,
)
_THIS_PAGE = re.compile(r"\bthis page (?:tells|shows|lists|sets|gives|contains)\b", re.IGNORECASE)
_PAGE = 1_000  # characters in which a page says what stands on it
_HEADED = 200  # characters in which a page says what it is
_HEADLINE = 8  # words: longer ones tell what happened


def _kind(reading: Reading, title: Text | None) -> Text | None:
    """Return the kind of a paper; none where it is read as a page of grants and does not say that it is one.

    Sums that are given stand in news, decisions and reports as well: a page of grants is headed by what it lists.
    """
    form = reading.form
    if form.kind is FormKind.GRANTS_PAGE:
        headed = title is not None and _OF_MONEY.search(title.value) is not None
        words = re.split(r" [-–—|] ", title.value)[0].split() if title else []
        told = title is not None and ("£" in title.value or len(words) > _HEADLINE)
        spoken = reading.glossary.publisher or _THIS_PAGE.search(reading.document.text[:_PAGE])
        plain = title is None and bool(spoken)
        other = _OTHER_SORT.search(reading.document.text.strip()[:_HEADED])
        if other or told or is_of_press(reading.document) or not (headed or plain):
            return None
    return Found(str(form.kind), (form.evidence,), "form")


# Publisher ------------------------------------------------------------------------------------

_OWN_SITE = re.compile(r"(?:@|https?://|www\.)[\w./-]*(?:pcc|pfcc|commissioner)", re.IGNORECASE)
_OWN_WORDS = re.compile(
    r"\b(?:my (?:office|police and crime plan|[A-Z]\w+ Fund)|our office|I (?:became|have|am|will|was))\b"
    r"|^\W*(?:press|media|news) release\b|\bnotes? (?:to|for) editors\b|^\W*by (?:the )?O?PF?CC\b|^\W*ends\W*$|\barchived version of\b"
    r"|\b(?:pay|apply|report)(?: it| for it)?\b[\s|]{1,4}(?:pay|apply|report)\b"  # what a council's site offers
    r"|(?:©|\bcopyright|\bpublished by|\bissued by)[^\n]{0,30}\b(?:office of the police|O?PF?CC\b|commissioner\b)",
    re.IGNORECASE | re.MULTILINE,
)
_OWN_HEADLINE = re.compile(  # as an office speaks of its holder, and others do of a "crime boss"
    r"(?:.* [–—-] )?(?:(?:Your|Deputy) )?(?:(?:Deputy )?(?:Police )?Commissioner|D?P?F?CC)\b(?!['’]?s? (?:candidate|election))|.*\bPF?CC\b"
)
_FOOT = 700  # characters


def _publisher(reading: Reading, title: Text | None) -> Body | None:
    """Return who publishes a paper; of news only whose hand it shows, as others tell of an office in the same words.

    It shows in a letterhead or signature, in the first person, in an address, or in a headline as offices write it.
    """
    publisher, document = reading.glossary.publisher, reading.document
    if publisher is None or is_of_press(document):
        return None
    if reading.form.kind is not FormKind.PRESS_RELEASE and _kind(reading, title) is not None:
        return publisher
    if title and _OWN_HEADLINE.match(title.value):
        return publisher
    own = _OWN_SITE.search(document.text) or any(
        not in_quotation(document.text, match.start())
        for match in _OWN_WORDS.finditer(document.text)
    )
    edges = (
        block
        for block in document.blocks
        if block.span.start < _HEADED or block.span.end > len(document.text) - _FOOT
    )
    return publisher if own or any(_is_name(reading, block) for block in edges) else None


# Title ----------------------------------------------------------------------------------------

_TITLE_LABEL = re.compile(
    r"(?:decision |notice |contract |report |document |tender |opportunity )?(?:title|subject)(?: and reference)?|tender|opportunity|title of (?:the )?(?:decision|report|paper)|"
    r"subject of (?:the )?(?:decision|report)|re|decision notice|decision (?:n(?:o|umber)\.? ?)?\d[\w/.-]*",
    re.IGNORECASE,
)
_NOT_TITLE = re.compile(
    r"(?:date|(?:prepared|written|produced|compiled|submitted) (?:by|for)|by [A-Z][a-z]+ [A-Z][a-z]+$|response sent|request received|text only|open menu|(?:decision|issue|agenda) details|published|posted|skip|toggle navigation$|find a tender$|contracts finder$|sell2wales$|public contracts scotland$|menu|home|search|save time, do it online|return to (?:the )?(?:previous|last)|contact|cookie|(?:quick )?exit(?: (?:this )?(?:site|page))?\b|leave (?:this )?(?:site|page)|text size|font size|back to|top of page|main content\b|(?:decision |executive )?summary$|background$|key (?:facts|dates|details|information|points)$|at a glance$|in brief$|contents$|lot (?:\d|[a-z])\b|page \d|share|print|have your say|link to|default text|register for|"
    r"yours|dear|embargo\w*|for immediate release|not for (?:publication|broadcast)|disclosure (?:details|log)$|(?:press|media|news) release$|on air now|now playing|freedom of information(?: \(foi\))?$|foi$|(?:o?pf?cc|office|our|force|police|council) (?:responses?|reply)$|(?:foi|freedom of information) (?:requests?|responses?|disclosures?)$|chief (?:executive|finance officer) (?:mr|mrs|ms|miss|dr|[a-z])\b|declarations? of interests?$|apologies(?: for absence)?$|(?:public |private |part \d )?agenda item [\w.]+$|(?:.{0,160} )(?:for|of|the|and|by)$|(?:[^/\n]{2,30} / )?(?:our|your) ref|ref|key decision|decision (?:id|record|notice)$|(?:(?:contract|tender|award|early engagement|market engagement|pre-?market|planning|prior information|procurement|opportunity|modification) )+notice$|address|tel|e-?mail|news$|latest news|privacy|accessib\w*|telephone)\b"
    rf"|.*\sitem \d{{1,2}}(?:\.\d{{1,2}})?(?: ?\(\w\))?$|.*@|.*\b0\d{{3,4}} ?\d{{3}} ?\d{{3,4}}\b|https?:|.*\b[A-Z]{{1,2}}\d{{1,2}}[A-Z]? \d[A-Z]{{2}}\b|\W*\d[\d\W]*$|.*\b(?:headquarters|hq|imagery|image|logo|banner)$|\d{{1,2}} [a-z]+ \d{{4}},?(?: at)? \d\d[:.]\d\d\b|(?:{WEEKDAYS},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTHS})(?: \d{{1,2}}(?:st|nd|rd|th)?,?)? (?:19|20)\d\d$",
    re.IGNORECASE,
)


# What every answer to a request says in its subject line: the name of the Act is no title of a letter.
_ONLY_LAW = cued(
    r"(?:re:? )?(?:(?:your |our )?(?:requests?|responses?|reply)(?: for information)?(?: made)? )?(?:(?:under|to) )?(?:the )?"
    r"(?:freedom of information(?: act)?|environmental information regulations|data protection act)(?:,? (?:19|20)\d\d)?(?: \(?foia?\)?)?"
    r"(?: requests?| responses?| disclosures?)?(?: for information)?(?:[ -–:]+(?:our )?ref(?:erence)?(?: n ?(?:o|umber))?\.?:? ?(?:FOI )?[\w/-]+)?",
    re.IGNORECASE,
)


def title_of_paper(reading: Reading) -> Text | None:
    """Return the title: what a label says it is, the line after "Dear", or the first heading."""
    long = reading.form.kind is FormKind.CONTRACT_NOTICE  # whose sections come before its title
    blocks = [b for b in reading.document.blocks if b.kind is not BlockKind.RUNNING]
    blocks = blocks[: 200 if long else 40]
    told = (
        _labelled_title(reading, blocks),
        _title_of_form(reading),
        _subject_line(reading, blocks),
        _headline(reading, blocks),
        _first_heading(reading, blocks),
    )
    title = next((one for one in told if one and not _NO_SUBJECT.fullmatch(one.value)), None)
    if title and (_ONLY_LAW.fullmatch(title.value) or _is_listed(reading, title)):
        return None
    return title


_MENU = re.compile(r"\S[ \t]{2,}\S[^\n]*?[ \t]{2,}\S")  # links or columns side by side
# A line that says what sort of paper it is, its mark, whose site it is or what the site asks, and not what it is about.
_NO_SUBJECT = re.compile(
    r"\W*(?i:(?:record|notice|notification|request|form|report|summary) (?:of|for) (?:an? |the )?(?:(?:key|executive|delegated|officer) )?decisions?)(?:\W*(?=\S*\d)[A-Z/-]+[\w/-]*)?\W*"
    r"|(?i:(?:our |your )?ref(?:erence)?\b)[^a-z]*|(?=\S*\d)[A-Z/-]{1,8}\d[\w/-]*"
    r"|(?:Royal |London )?(?:Borough|City|County|Bwrdeistref|Cyngor) (?:of )?[A-Z][\w’'-]+(?: (?:and|upon|on|with) [A-Z][\w’'-]+)?"
    r"|(?:The )?(?:[A-Z][\w’'-]+ ){1,3}(?:News|FM|Radio|Echo|Gazette|Herald|Mail|Chronicle|Mercury|Advertiser|Argus|Times|Post|Live|Telegraph|Observer|Courier|Examiner|Star)"
    r"|(?:[A-Z’'&]+,? ){1,8}(?:PANEL|BOARD|COMMITTEE|COUNCIL|FORUM|PARTNERSHIP)|(?:[A-Z][\w’'-]*,? |and |of |& ){1,8}(?:Police(?:, Fire)? and Crime Panel|Committee)"
    r"|(?i:newyddion(?: ?/ ?news)?)|(?i:decision (?:number|no\.?|ref(?:erence)?)\b)[^a-z]*|.*\b[Cc]ookies?\b.*|.*\|.*\|.*|(?i:(?:hide|close|dismiss) (?:this )?(?:message|banner|notice)|(?:accept|reject|allow) all\b.*)"
    r"|(?i:your (?:commissioner|pf?cc)|our work|what we do|who we are|about us|get involved)"
    r'|.*["\]}]\s*[:,]\s*[\[{"]*.*|[\[{].*'
)


def _is_listed(reading: Reading, title: Text) -> bool:
    """Return whether a heading is that of one decision of a list, and not of the list."""
    if reading.form.kind is not FormKind.DECISION_LOG:
        return False
    if HEADED_LINE.fullmatch(title.value):
        return True
    below = LISTED_BELOW.search(reading.document.text)
    return below is not None and title.spans[0].start > below.start()


def _labelled_title(reading: Reading, blocks: list[Block]) -> Text | None:
    titles: list[tuple[str, Text]] = []
    spaced = list(_SPACED_TITLE.finditer(reading.document.text, 0, _HEAD))
    if len(spaced) == 1:
        span = Span(*spaced[0].span("title"))
        return Found(reading.document.printed(span), (span,))
    for block in blocks:
        field = View.of(reading.document, block.span) if block.marker else None
        match = _NUMBERED_TITLE.match(field.text) if field else None
        title = clip(field, *match.span("title"), longest=200) if field and match else None
        if title:
            return title
    for label, value in itertools.pairwise(blocks):
        if heads_column(blocks, label):
            continue
        name = " ".join(reading.document.printed(label.span).split()).rstrip(":")
        numbered = name[-1:].isdigit()  # "Decision 12: Grant to …", on one line
        fits = value.kind is BlockKind.VALUE if numbered else value.kind is not BlockKind.LABEL
        if _TITLE_LABEL.fullmatch(name) and fits:
            title = _line(reading, value)
            if title and (_COLUMN_HEAD.fullmatch(title.value) or _MINUTE.fullmatch(title.value)):
                continue  # the head of the next column, or when a notice was printed
            titles += [(name.lower(), title)] if title else []
    if not titles:
        return None
    alike = {title.value for name, title in titles if name == titles[0][0]}
    return titles[0][1] if len(alike) < _LISTED else None


_MINUTE = re.compile(r"\d{1,2} [A-Z][a-z]+ (?:19|20)\d\d,?(?: at)? \d\d[:.]\d\d")
_COLUMN_HEAD = re.compile(
    r"(?:decision )?(?:summary|title|details|status|ref(?:erence)?(?: n(?:o|umber))?|date(?: (?:authorised|approved|of (?:the )?decision|taken|made))?)",
    re.IGNORECASE,
)
_HEAD = 1_500  # characters in which a form is headed
_SPACED_TITLE = re.compile(  # "Title        Night line for Holm": no columns behind it
    r"^[ \t]*(?:decision |report )?(?:title|subject)(?: of (?:the )?(?:decision|report))?:?[ \t]{3,}(?P<title>\S(?:(?!\s{2})[^\n]){4,160}?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBERED_TITLE = re.compile(
    r"(?:contract |notice |tender )?title(?: of (?:the )?contract)?\s*:\s+(?P<title>\S.{4,})$",
    re.IGNORECASE,
)
_LISTED = 3  # titles under one label are those of a list, and none of them is the page's


def _title_of_form(reading: Reading) -> Text | None:
    """Return the title of the one decision that a record is of, however its label is printed."""
    if reading.form.kind is not FormKind.DECISION_RECORD:
        return None
    titles = [
        field for field in find_fields(reading.document) if field.name == "title" and field.text
    ]
    return title_of(titles) if len(titles) == 1 else None


def _subject_line(reading: Reading, blocks: list[Block]) -> Text | None:
    """Return the line between the salutation of a letter and its first sentence."""
    for before, block in itertools.pairwise(blocks):
        dear = reading.document.printed(before.span).strip().lower().startswith("dear")
        if dear and block.kind is not BlockKind.LABEL:
            text = reading.document.printed(block.span).strip()
            return None if text.endswith((".", ",", ":")) else _line(reading, block)
    return None


_TITLE_WITHIN = 700  # characters: what looks like a title further down heads a part
_PARAGRAPH = 70  # characters of a sentence at least; a line after two of those heads what follows
_FILE = re.compile(r"\((?:pdf|docx?|xlsx?|csv|odt)\b[^()]*\)$", re.IGNORECASE)


# What a site calls a sort of page, above the heading that is its own.
_SORT_OF_PAGE = re.compile(
    r"(?:(?:support|victims?|our|your|council|latest|local|commissioned|community|service|services|news|press|media|decision|decisions|policy|policies|grants?|funding|committee|public|projects?|case) )*"
    r"(?:services?|articles?|releases?|news|stories|story|pages?|projects?|publications?|documents?|studies|study|details|information|blog|updates?|events?|notices?)|agenda(?: items?| and (?:draft )?minutes)?|(?:draft )?minutes|browse meetings|issue(?: details| history)?(?: - (?:meetings?|decisions?))?|contract (?:award |change |termination )?notice",
    re.IGNORECASE,
)


_PAGES = (
    FormKind.PRESS_RELEASE,
    FormKind.GRANTS_PAGE,
    FormKind.SERVICE_PAGE,
    FormKind.CALL_FOR_BIDS,
)


def _headline(reading: Reading, blocks: list[Block]) -> Text | None:
    """Return the first line of a page where a colon in it makes it look like a label and its value.

    "Stalking week: new service for victims" is one headline, with text under it.
    """
    spoken = [b for b in blocks if reading.form.part_at(b.span.start) is not PartKind.BOILERPLATE]
    if reading.form.kind not in _PAGES or len(spoken) < 3:
        return None
    if spoken[0].kind is not BlockKind.LABEL or spoken[1].kind is not BlockKind.VALUE:
        return None
    line = Span(spoken[0].span.start, spoken[1].span.end)
    text = reading.document.printed(line)
    label, value = (reading.document.printed(b.span) for b in spoken[:2])
    below = itertools.takewhile(lambda b: b.kind is not BlockKind.HEADING, spoken[2:7])
    prose = any(
        b.kind is BlockKind.PARAGRAPH and b.span.end - b.span.start > _PARAGRAPH for b in below
    )
    prose = prose or any(_is_name(reading, b) for b in spoken[2:4])  # whose page it is
    told = len(label.split()) > 2 and len(value.split()) > 3 and not is_label(label)
    headline = prose and told and "\n" not in text and len(text) <= 160 and not text.endswith(".")
    view = View.of(reading.document, line)
    return clip(view, 0, len(view.text), longest=200) if headline else None


def _is_name(reading: Reading, block: Block) -> bool:
    """Return whether a line is the name of a body and nothing else: whose page it is, not what it is about."""
    view = View.of(reading.document, block.span)
    bare = view.text.rstrip(" -–—:|").removeprefix("The ")
    names = reading.glossary.names(view)
    return LOUD_COUNCIL.fullmatch(bare) is not None or any(
        view.text[h.start : h.end] == bare
        or (h.start == 0 and h.value.kind in _OFFICES and _WHERE.fullmatch(bare, h.end))
        for h in names
    )


_OFFICES = (BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE)
_WHERE = re.compile(  # the first line of an address, run into the name
    r",?(?: [A-Z][\w’'-]+){1,3} (?:Hall|House|Headquarters|HQ|Building|Buildings|Centre|Court|Park|Road|Street|Lane|Drive|Way)"
)


def _first_heading(reading: Reading, blocks: list[Block]) -> Text | None:
    publisher = reading.glossary.publisher
    letter = any(reading.document.printed(b.span).lower().startswith("dear") for b in blocks)
    told = 0  # paragraphs
    text = ""
    listing = False  # whether a line with a colon leads in the lines that follow
    printed = [reading.document.printed(b.span).strip() for b in blocks[:15]]
    again = next((i for i in range(1, len(printed[:6])) if _ends_trail(printed, i)), None)
    if again is not None and not letter:
        return _line(reading, blocks[again])
    for order, block in enumerate([] if letter else blocks[:14]):
        item = _ITEM.fullmatch(text) is not None  # whose title stands under it, maybe with a stop
        text = reading.document.printed(block.span).strip()
        if block.span.start > _TITLE_WITHIN or told > 1:
            return None
        told += len(text) > _PARAGRAPH and text.endswith(".")
        behind = reading.document.text[block.span.end : block.span.end + 2]
        listing = (listing and len(text) <= _PARAGRAPH) or (
            bool(told) and (text.endswith(":") or behind.rstrip() == ":")
        )
        if block.kind in (BlockKind.LABEL, BlockKind.VALUE, BlockKind.CELL, BlockKind.ITEM):
            continue
        if reading.form.part_at(block.span.start) is PartKind.BOILERPLATE or _NOT_TITLE.match(
            text.lstrip("←→«»‹›<>|•·[ ")
        ):
            continue
        if listing or (publisher is not None and text == publisher.value.text):
            continue
        if text[:1].islower() or _SORT_OF_PAGE.fullmatch(text) or _is_name(reading, block):
            continue
        if _NO_SUBJECT.fullmatch(" ".join(text.split())) or _MENU.search(text):
            continue
        sentence = re.search(r"[.!?] [A-Z]", text) or re.match(
            r"[“\"‘'](?![^“”\"’]{3,40}[’”\"']:? [A-Za-z])[^“”\"]{40,}", text
        )
        sentence = sentence or re.match(
            r"(?:I|We|They|It|This|One of (?:the|our|those)|(?:I|We|They)[’'](?:m|re|ve|ll|d)) ",
            text,
        )
        sentence = sentence or re.search(r"[.!?][”\"’')\]]+$", text)  # what somebody said
        sentence = sentence or re.search(r" [–—-] £[\d,.]+$", text)  # one of a list of grants
        if _heads_nothing(printed, order):
            continue
        if (
            len(text.split()) >= 2
            and len(text) <= 160
            and not sentence
            and not text.endswith(("?", "!", ",", ":") if item else (".", "?", "!", ",", ":"))
            and not _FILE.search(text)
        ):
            return _line(reading, block)
    return None


_ITEM = re.compile(r"agenda item", re.IGNORECASE)
_REACHED = re.compile(r"(?:\d[\d +()-]{8,}|\S+@\S+)$", re.MULTILINE)  # alone on its line


def _heads_nothing(printed: list[str], order: int) -> bool:
    """Return whether a line is not what follows is about: a motto of the site, a subject, a caption.

    A motto stands between the name of a body and what the site calls a sort of page, a subject above how to be
    reached, and a caption twice, once instead of its picture.
    """
    text, below = printed[order], printed[order + 1] if order + 1 < len(printed) else ""
    motto = order > 0 and len(text.split()) < _MOTTO and _SORT_OF_PAGE.fullmatch(below)
    return bool(motto or _REACHED.match(below)) or (
        order > 0 and text in (below, printed[order - 1])
    )


_MOTTO = 6  # words


def _ends_trail(printed: list[str], order: int) -> bool:
    """Return whether a line is printed before at the end of the way to the page: "Home News Grants for ten groups"."""
    text = printed[order]
    trail = any(line.endswith(f" {text}") and "\n" not in line for line in printed[:order])
    return trail and len(text.split()) > _TRAIL and not text.endswith(".")


_TRAIL = 4  # words


# The label of what comes next, run into the title: "Night line\nNotice Description"; and the day or rule under it.
_NEXT_LABEL = re.compile(r"\n[^\S\n]*(?:(?:notice|contract|lot|tender|procurement) )?(?:description|information|details|reference|type|status)[^\S\n]*:?\s*$|\n[^\S\n]*(?:published (?:under|on|in|by)|position (?:as )?at|as at|(?:last )?updated|correct (?:at|as of)|for the (?:period|quarter|year))\b(?s:.*)$", re.IGNORECASE)  # fmt: skip


def _without_next_label(reading: Reading, view: View, block: Block) -> View:
    label = _NEXT_LABEL.search(reading.document.printed(block.span))
    return (
        view.part(0, len(view.text) - len(" ".join(label.group().split())) - 1) if label else view
    )


_QUOTED = re.compile(r"(?:‘[^’]{3,60}’|“[^”]{3,60}”|'[^']{3,60}'|\"[^\"]{3,60}\"):? \w")


def _line(reading: Reading, block: Block) -> Text | None:
    view = _without_next_label(reading, View.of(reading.document, block.span), block)
    marks = len(view.text) - len(view.text.lstrip("#* "))
    if _QUOTED.match(view.text, marks):  # the mark that opens it has its other half in the title
        whole = view.part(marks, len(view.text))
        return Found(" ".join(whole.text.split()), whole.spans(0, len(whole.text)))
    code = re.search(r"(?<=[a-z]) [A-Z]{2,8}(?:/[A-Z]{1,8})*/\d[\d/-]*$", view.text)
    return clip(view, marks, code.start() if code else len(view.text), longest=200)


# Parts ----------------------------------------------------------------------------------------

_PART = re.compile(
    r"(?P<title>(?:appendix|annex|schedule) (?:\d{1,2}|[A-Z])\b(?:\s*[-–—:.]\s*(?P<name>[^\n]{3,160}))?)",
    re.IGNORECASE,
)
_ATTACHED = cued(
    r"\b(?:attached|enclosed|accompanying)\s+[‘“\"'](?P<title>(?-i:[A-Z\d])[^’”\"'\n]{3,100})[’”\"']",
    re.IGNORECASE,
)


def _parts(reading: Reading) -> Iterator[Text]:
    """Yield the titles of appendices and schedules, and of documents that are attached."""
    for block in reading.form.statements(reading.document) + reading.form.blocks(
        reading.document, PartKind.BOILERPLATE
    ):
        view = View.of(reading.document, block.span)
        for match in _ATTACHED.finditer(view.text):
            title = clip(view, *match.span("title"))
            if title:
                yield title
        yield from _listed(reading, block)
    if reading.form.kind is FormKind.DECISION_RECORD:
        yield from _sections(reading)
    yield from _captions(reading)


_CAPTION = re.compile(
    r"^[ \t*#]*(?P<title>(?:Table|Figure|Chart) \d{1,2}[a-z]?[ \t]*[-–—:.][ \t]*[A-Z][^\n\t|]{3,110}?)(?<!\.)[ \t*]*$",
    re.MULTILINE,
)


def _captions(reading: Reading) -> Iterator[Text]:
    """Yield the titles of the tables and figures, each on a line of its own and no sentence."""
    for match in _CAPTION.finditer(reading.document.text):
        span = Span(*match.span("title"))
        if reading.form.part_at(span.start) is not PartKind.REQUEST:
            yield Found(match["title"], (span,))


def _listed(reading: Reading, block: Block) -> Iterator[Text]:
    """Yield the appendices that a block names one a line, a title going on over line ends."""
    lines = View.of(reading.document, block.span, lines=True)
    starts = [
        m.start()
        for m in re.finditer(
            r"^\W{0,3}(?=(?:appendix|annex|schedule) (?:\d{1,2}|[A-Z])\b)",
            lines.text,
            re.IGNORECASE | re.MULTILINE,
        )
    ]
    for start, end in zip(starts, [*starts[1:], len(lines.text)], strict=False):
        part = lines.part(start, end)
        flat = View(part.document, part.text.replace("\n", " "), part.offsets)
        match = _PART.search(flat.text)
        if match and match["name"]:
            title = clip(flat, *match.span("title"), longest=180)
            if title:
                yield title


def _sections(reading: Reading) -> Iterator[Text]:
    for block in reading.document.blocks_of(BlockKind.HEADING):
        if re.fullmatch(r"\d{1,2}\.?", block.marker):
            view = View.of(reading.document, block.span)
            number = re.match(r"\d{1,2}\.?\s*", view.text)
            title = clip(view, number.end() if number else 0, len(view.text))
            if title:
                yield title


# Addresses ------------------------------------------------------------------------------------

_POSTCODE = r"[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b"
_POSTAL = re.compile(
    rf"(?<![\w])(?P<address>(?:[A-Z0-9][\w.'’&/() -]{{1,60}},\s+){{1,7}}[A-Z][\w.'’ -]{{1,50}}?,?\s+{_POSTCODE})"
)
_EMAIL = re.compile(r"\b(?P<user>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
# A mailbox of the office that writes; a person's own, and a provider's, is left out.
_MAILBOX = re.compile(
    r".*(?:foi|freedom|pcc|pfcc|commissioner).*",
    re.IGNORECASE,
)


_LEADS_TO = re.compile(
    r"(?:\b(?:to|at|from) (?:the )?(?=[A-Z0-9])|\b(?:Manager|Officer|Team|Department|Unit|Executive|Head|Director)s?, (?=[A-Z0-9])|\b(?:Section|Department|Unit|Team) (?=[A-Z])|\b(?:in respect of|relating to|premises at) (?:the )?(?=[A-Z0-9])|\d [-–] (?=[A-Z]))"
)
_REGULATOR = re.compile(
    r"(?:the )?(?:information commissioner|ICO\b)|.{0,40}Wycliffe House", re.IGNORECASE
)

# Where people meet, or what a licence is for: no office of the paper's.
_ELSEWHERE = re.compile(
    r"\b(?:(?:venue|location|place)\s?:|premises\b|licen[cs]e (?:in respect of|under|for)\b)[^\n]{0,200}$",
    re.IGNORECASE,
)


def _lines_above(reading: Reading) -> Iterator[Text]:
    """Yield the address at the head of a letter, one part a line, down to its postcode."""
    text = reading.document.text
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*(?<=\S)", text[:1500])]
    for order, line in enumerate(lines):
        if not re.fullmatch(
            rf"(?:[A-Z][\w .'’]{{2,30}},? )?{_POSTCODE}", text[line.start : line.end]
        ):
            continue
        kept = [line]
        for above in reversed(lines[max(0, order - 5) : order]):
            words = text[above.start : above.end]
            parted = text[above.end : kept[0].start].count("\n") > 1
            if parted or len(words) > 45 or re.search(r":|Commissioner|Police|^Our |^Dear ", words):
                break
            kept.insert(0, above)
        if len(kept) > 1:
            yield Found(" ".join(text[s.start : s.end].strip() for s in kept), tuple(kept))


def _addresses(reading: Reading) -> Iterator[Text]:
    """Yield the postal addresses; a mailbox is its office's (`mailboxes`), no address of a paper."""
    yield from _lines_above(reading)
    text = reading.document.text
    for view in own_views(reading):
        for address in addresses_in(view):
            start = address.spans[0].start
            if not _ELSEWHERE.search(text, max(0, start - 250), start):
                yield address


def addresses_in(view: View) -> Iterator[Text]:
    """Yield the postal addresses that a view prints, the regulator's left out."""
    for match in _POSTAL.finditer(view.text):
        start, end = match.span("address")
        leads = list(_LEADS_TO.finditer(view.text, start, end))
        address = clip(view, leads[-1].end() if leads else start, end, longest=200)
        if address and not _REGULATOR.match(address.value):
            yield address


def mailboxes(reading: Reading) -> Iterator[Text]:
    """Yield the mailboxes of offices for requests and letters that the publisher's own words print."""
    for view in own_views(reading):
        yield from mailboxes_in(view)


# "You may wish to write to foi@…": to another body, where the address does not say that it is the office's.
_WRITE_TO = re.compile(
    r"\b(?:may (?:wish|like|want|prefer) to|should|could|advise you to|suggest (?:that )?you) (?:also )?(?:write|contact|e-?mail|apply|redirect|send|direct|submit|ask)\b[^.;\n]{0,80}$"
)
_OFFICE_HOST = re.compile(r"@.*(?:pcc|pfcc|commissioner|police|crime|mayor|mopac)", re.IGNORECASE)


def mailboxes_in(view: View) -> Iterator[Text]:
    """Yield the mailboxes of offices that a view prints; a person's own is never one."""
    for match in _EMAIL.finditer(view.text):
        elsewhere = _WRITE_TO.search(view.text, 0, match.start()) and not _OFFICE_HOST.search(
            match[0]
        )
        if _MAILBOX.fullmatch(match["user"]) and not elsewhere:
            yield Found(match.group(), view.match_spans(match))


# Words before an address that say that the document itself stands there.
_OWN_URL = re.compile(
    r"(?:^|[\n.;]\s*)\W*(?:(?:source|page|web|notice|document|canonical|permanent) )?(?:url|uri|web ?page|web address|permalink|source)\s*:?\s*$|"
    r"\bthis (?:page|notice|document|letter|response|decision|report|paper|log)\b[\w ]{0,40}(?:at|on|from|link|url|address|via|is)\s*:?\s*$|"
    r"\b(?:link|url|address) (?:to|of|for) this (?:page|notice|document|letter|response|decision|report|paper|log)\W*$",
    re.IGNORECASE,
)


def _urls(reading: Reading) -> Iterator[Text]:
    """Yield the web address at which the document says that it stands itself.

    An address of anything else is that of a publication or of a site, not of this document.
    """
    text = reading.document.text
    for block in reading.document.blocks:
        part = reading.form.part_at(block.span.start)
        if block.kind is BlockKind.RUNNING or part is PartKind.REQUEST:
            continue
        for found in web_addresses(reading.document, block.span):
            start = found.spans[0].start
            if _OWN_URL.search(text[max(0, start - 120) : start]):
                yield found
