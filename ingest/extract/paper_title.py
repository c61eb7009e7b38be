"""Find the title of a paper: what a label says it is, the line after "Dear", or the first heading.

What only says whose page it is, which sort of paper, or what the site offers is none.
"""

from __future__ import annotations

import itertools
import re

from ingest.calendar_names import MONTHS, WEEKDAYS
from ingest.cued import cued
from ingest.decision_lines import HEADED_LINE
from ingest.document import Block, BlockKind, Span
from ingest.extract.decision.index import LISTED_BELOW
from ingest.extract.decision.name import title_of
from ingest.extract.letter import heads_column
from ingest.form import FormKind, PartKind
from ingest.labelled import find_fields, is_label
from ingest.phrases import clip
from ingest.publisher import LOUD_COUNCIL
from ingest.reading import Reading
from ingest.records import BodyKind, Found, Text
from ingest.view import View

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
    finders = (_labelled_title, _title_of_form, _subject_line, _headline, _first_heading)
    told = (find(reading, blocks) for find in finders)
    title = next((one for one in told if one and not _NO_SUBJECT.fullmatch(one.value)), None)
    if title and (_ONLY_LAW.fullmatch(title.value) or _is_listed(reading, title)):
        return None
    return title


# Links or columns side by side, or the head of a page: "Annual Report      Page 19".
_MENU = re.compile(r"\S[ \t]{2,}\S[^\n]*?[ \t]{2,}\S|\S {5,}\S")
# A line that says what sort of paper it is, its mark, whose site it is or what the site asks, and not what it is about.
_NO_SUBJECT = re.compile(
    r"\W*(?i:(?:record|notice|notification|request|form|report|summary) (?:of|for) (?:an? |the )?(?:(?:key|executive|delegated|officer) )?decisions?)(?:\W*(?=\S*\d)[A-Z/-]+[\w/-]*)?\W*"
    r"|(?i:(?:our |your )?ref(?:erence)?\b)[^a-z]*|(?=\S*\d)[A-Z/-]{1,8}\d[\w/-]*"
    r"|(?:Royal |London )?(?:Borough|City|County|Bwrdeistref|Cyngor) (?:of )?[A-Z][\w’'-]+(?: (?:and|upon|on|with) [A-Z][\w’'-]+)?"
    r"|(?:The )?(?:[A-Z][\w’'-]+ ){1,3}(?:News|FM|Radio|Echo|Gazette|Herald|Mail|Chronicle|Mercury|Advertiser|Argus|Times|Post|Live|Telegraph|Observer|Courier|Examiner|Star)"
    r"|(?:[A-Z’'&]+,? ){1,8}(?:PANEL|BOARD|COMMITTEE|COUNCIL|FORUM|PARTNERSHIP)|(?:[A-Z][\w’'-]*,? |and |of |& ){1,8}(?:Police(?:, Fire)? and Crime Panel|Committee)"
    r"|(?:Number|No\.?):? [A-Z]{2,8}[-/][\w/-]*\d|(?i:newyddion(?: ?/ ?news)?)|(?i:decision (?:number|no\.?|ref(?:erence)?)\b)[^a-z]*|.*\b[Cc]ookies?\b.*|.*\|.*\|.*|(?i:(?:hide|close|dismiss) (?:this )?(?:message|banner|notice)|(?:accept|reject|allow) all\b.*)"
    # Who wrote it, what a site sells, and the name of an office alone.
    r"|(?i:report (?:of|by)\b.*|by (?:(?:the )?O?PF?CC|the office|our)\b.*|cymraeg\b.*|subscribe\b.*|decision log entry|(?:the )?office of policing and crime|item \d+(?: [-–—] for \w+)?"
    r"|neidio i.{0,60}|news \|.*|[\w&’' ]{2,40} (?:news online|radio|website)|(?:sent )?by e-?mail|cabinet \d[^a-z]*[a-z]* 20\d\d|summary of the issue|what was decided|ffurflen .*|(?:swyddfa )?comisiynydd .*|hafan\b.*|(?:\d[\d.]* )?purpose of (?:the )?report"
    r"|[^\n]{3,80} [–—-] decision (?:sheet|form|notice|record))"
    r"|(?:The |Swyddfa )?(?:(?:[A-Z][\w’'-]+|and|&),? ){0,7}(?i:(?:office of (?:the )?)?(?:police(?:,? fire)? (?:and|&) crime (?:commissioner|panel)|mayoral authority|comisiynydd (?:yr )?heddlu (?:a|â) throseddu)(?: for [\w’'& -]{3,40})?)(?: [A-Z][\w’'-]+){0,3}(?:(?:,| [–—-]) ?\d{1,2} [A-Za-z]+ \d{4})?"
    r"|[A-Z’'& -]{3,40} O?PF?CC"
    r"|(?i:your (?:commissioner|pf?cc)|our work|what we do|who we are|about us|get involved)"
    r'|.*["\]}]\s*[:,]\s*[\[{"]*.*|[\[{].*'
)

# What stands where a title would and has none: when people met, how they began, what a button of the site does.
_UNTITLED = re.compile(
    r"(?i:held (?:on|at)|councillors are|members are|the meeting (?:commenced|began|opened|started)|is (?:this an? )?key decision|start reading|expand)\b.*"
    r"|(?i:[^\n]{0,60}(?:day|20\d\d)\b[^\n]{0,20}\b\d{1,2}[.:]\d\d ?(?:am|pm|hours|hrs)\b[^\n]{0,40})"
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


def _title_of_form(reading: Reading, _: list[Block]) -> Text | None:
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
    prose = prose or any(is_name_alone(reading, b) for b in spoken[2:4])  # whose page it is
    told = len(label.split()) > 2 and len(value.split()) > 3 and not is_label(label)
    headline = prose and told and "\n" not in text and len(text) <= 160 and not text.endswith(".")
    view = View.of(reading.document, line)
    return clip(view, 0, len(view.text), longest=200) if headline else None


def is_name_alone(reading: Reading, block: Block) -> bool:
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
        if block.span.start > _TITLE_WITHIN or told > 1 or _UNTITLED.fullmatch(text):
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
        if text[:1].islower() or _SORT_OF_PAGE.fullmatch(text) or is_name_alone(reading, block):
            continue
        if _NO_SUBJECT.fullmatch(" ".join(text.split())) or _MENU.search(text):
            continue
        sentence = re.search(r"[.!?] [A-Z]", text) or re.match(
            r"[“\"‘'](?![^“”\"]{3,40}[’”\"']:? [A-Za-z]|[^“”\"]{3,90}[’”\"'] [–—-] [A-Za-z])[^“”\"]{40,}",
            text,
        )
        sentence = sentence or re.match(
            r"(?:I|We|They|It|This|One of (?:the|our|those)|(?:I|We|They)[’'](?:m|re|ve|ll|d)) ",
            text,
        )
        sentence = sentence or re.search(r"[.!?][”\"’')\]]+$", text)  # what somebody said
        sentence = sentence or _ROW.search(text)
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


# One of a list of grants: "Sorrel Refuge – £4,000 for its night line".
_ROW = re.compile(r" [–—-] £\d[\d,.]*+(?:$| (?:for|to|towards|contribution)\b)")
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


_QUOTED = re.compile(r"(?:‘[^‘]{3,90}’|“[^”]{3,90}”|'[^']{3,90}'|\"[^\"]{3,90}\")(?::| [–—-])? \w")


def _line(reading: Reading, block: Block) -> Text | None:
    view = _without_next_label(reading, View.of(reading.document, block.span), block)
    marks = len(view.text) - len(view.text.lstrip("#* "))
    if _QUOTED.match(view.text, marks):  # the mark that opens it has its other half in the title
        whole = view.part(marks, len(view.text))
        return Found(" ".join(whole.text.split()), whole.spans(0, len(whole.text)))
    code = re.search(r"(?<=[a-z]) [A-Z]{2,8}(?:/[A-Z]{1,8})*/\d[\d/-]*$", view.text)
    return clip(view, marks, code.start() if code else len(view.text), longest=200)
