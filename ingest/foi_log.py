"""Where the requests of a log begin: at a line that says so, at a group of labels ("Ref: 31/004", "Received") or at a mark with a title."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from ingest.document import Document, Span

_HEAD = re.compile(
    r"^[ \t]*(?P<head>(?:(?:foi(?:a)?|request|case|our|log|disclosure) ){0,2}(?:ref(?:erence)?|number|no|id)\.?(?: (?:no|number)\b\.?)?|(?:date )?received|date (?:of request|request received)|month|title|subject)(?:[ \t]*[:|–-]|(?=[ \t]+[A-Z]{0,8}[/-]?\d[\w/-]*[ \t]*$))[ \t]*"
    r"(?P<told>\S[^\n]{0,100})$",
    re.IGNORECASE | re.MULTILINE,
)
# A mark and what the request is about, or its day, in one line: "FOI 31/004 - Night line".
_TITLED = re.compile(
    r"^[ \t]*(?:\d{1,3}[.)][ \t]+)?(?P<head>(?:FOIA?|EIR|IR|REF|Ref(?:erence)?|Request|Case|[A-Z]{2,6}/FOI)\b)(?:[ \t](?:[Nn]o|[Nn]umber|Ref)\b)?[.:#]?[ \t]?(?P<told>[A-Z/-]{0,9}\d[\w/.-]*(?: ?/ ?\d+)?)[ \t]*(?:[–—:|]|[ \t]-)[ \t]*"
    r"(?:(?P<title>[A-Z0-9‘“'\"][^\n]{3,120}?)|(?P<day>(?:received|dated|made)\b[^\n\d]{0,8}\d[^\n]{5,30}))[ \t]*$",
    re.MULTILINE,
)
_OWN_MARK = ("FOI", "FOIA", "EIR", "IR")  # a part of the reference, which "Ref" is not
_REFERENCE = re.compile(r"(?=[\w/ .-]*\d)[A-Za-z]{0,8}[ /-]?\d[\w/-]*(?: ?[-/] ?\d+)?")
REPLY = re.compile(
    r"^[ \t]*(?:(?:our|opcc|summary of|response|pcc) )?(?P<reply>response|reply|answer|outcome)(?: (?:sent|provided|summary))?[ \t]*(?:[:|–-]|$)",
    re.IGNORECASE | re.MULTILINE,
)
# A label that stands in such a group before what was asked, and one before what was answered.
OWN_LABEL = re.compile(
    r"(?:(?:foi(?:a)?|request|case|our|log|disclosure) ){0,2}(?:ref(?:erence)?|number|no|id)\.?(?: (?:no|number)\b\.?)?|(?:date )?(?:received|of request|sent|closed)|title|subject|topic|category|status",
    re.IGNORECASE,
)
ASKS_LABEL = re.compile(
    r"(?:summary|details?|description|nature) of (?:the )?request|request (?:summary|details|text)|(?:information )?request(?:ed)?|questions?",
    re.IGNORECASE,
)
REPLY_LABEL = re.compile(
    r"(?:(?:our|opcc|summary of|response|pcc) )?(?:response|reply|answer|outcome|result)(?: (?:provided|summary|text))?",
    re.IGNORECASE,
)


def group_heads(text: str) -> list[re.Match[str]]:
    """Return the lines with which the requests of such a log begin; none where there are not two."""
    return list(_group_heads(text))


@lru_cache(maxsize=4)  # asked of one document several times over
def _group_heads(text: str) -> tuple[re.Match[str], ...]:
    replies = [m.start() for m in REPLY.finditer(text)]
    if len(replies) < 2:
        return ()
    titled = [m for m in _TITLED.finditer(text) if m.start() < replies[-1]]
    found = (
        titled if len(titled) > 1 else [m for m in _HEAD.finditer(text) if m.start() < replies[-1]]
    )
    label = next(
        (m["head"].lower() for m in found if sum(_same(m, other) for other in found) > 1), None
    )
    heads = tuple(m for m in found if m["head"].lower() == label)
    if len(heads) < 2:
        return ()
    # Each group has its reply: labels of a table of something else have not.
    ends = [*(m.start() for m in heads[1:]), len(text)]
    told = [
        bisect_right(replies, head.start()) < bisect_left(replies, end)
        for head, end in zip(heads, ends, strict=True)
    ]
    return heads if sum(told) >= len(heads) - 1 else ()


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    return one["head"].lower() == other["head"].lower()


def reference_in(head: re.Match[str]) -> tuple[int, int] | None:
    """Return where the reference stands in the line with which a request begins."""
    if head["head"].lower().startswith(("date", "received", "month", "title", "subject")):
        return None
    start = (
        head.start("head") if title_in(head) and head["head"] in _OWN_MARK else head.start("told")
    )
    told = _REFERENCE.match(head.string, start, head.end("told"))
    return told.span() if told else None


def title_in(head: re.Match[str]) -> tuple[int, int] | None:
    """Return where the title stands in the line with which a request begins, behind its mark."""
    return head.span("title") if head.groupdict().get("title") else None


def day_in(head: re.Match[str]) -> tuple[int, int] | None:
    """Return where the day stands in the line with which a request begins, behind its mark."""
    return head.span("day") if head.groupdict().get("day") else None


REQUEST_HEAD = re.compile(
    r"(?:(?P<number>\d{1,4})\.?\s+)?(?:foi |information )?request (?:was )?received\b|(?:foi |information )?request (?P<numbered>\d{1,4})\s?[-–:,(]\s?received\b|date of request\b|reference:? ?(?P<reference>\d{2,6}[-/]\d{2,4})[ \t]*$",
    re.IGNORECASE,
)


def head_of(document: Document, span: Span) -> re.Match[str] | None:
    """Return what the line says with which a request of a log begins, at the start of `span`."""
    end = document.text.find("\n", span.start)
    line = document.text[span.start : end if end >= 0 else len(document.text)]
    return REQUEST_HEAD.match(line)
