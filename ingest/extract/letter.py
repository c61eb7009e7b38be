"""What the head of a document says of itself: references, dates, subject line.

Used of the document and of the request that it answers, which print these once for both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.calendar_names import MONTHS
from ingest.decision_lines import NOT_A_WORD
from ingest.document import Block, BlockKind, Span
from ingest.form import FormKind, PartKind
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Found, Text, Texts, When
from ingest.values import find_dates, find_periods
from ingest.view import View

# Dates ----------------------------------------------------------------------------------------

_ISSUED = re.compile(
    r"(?:date(?:d| responded| of (?:response|reply|issue|publication|letter|decision notice)| issued| published| sent)?|published(?: on| date)?|issued(?: on)?|posted(?: on)?|"
    r"(?:response )?sent(?: on)?|date of this (?:letter|response))\s*[:–-]?\s*$",
    re.IGNORECASE,
)
_REQUESTED = re.compile(
    r"(?:\brequest(?:ed)?\b|^what (?:we were|you) asked\b|\benquiry\b|\be[- ]?mail\b|\bletter\b|\bcorrespondence\b)(?P<between>(?:[^.;]|(?<=\d)\.(?=\d)){0,140}?)\s*$",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"\breceived(?: by \w+(?: \w+)?| (?:at|in|within) (?:this|our|the) (?:office|department))?(?: on| by us on)?(?: the)?\s*:?\s*$|date received\s*:?\s*$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:dated|(?:made|sent|submitted) on|date of (?:your )?request)(?: the)?\s*:?\s*$|\basked ?[-–:,(] ?$",
    re.IGNORECASE,
)
_DEAR = re.compile(r"Dear\b")
_OF_DAY = re.compile(r"^(?: for information)? (?:of|on)(?: the)?$", re.IGNORECASE)
_SIGNING = re.compile(
    r"\W*(?:signed|signature|approval|authoris(?:ed|ation)|date (?:signed|approved|authorised))\b",
    re.IGNORECASE,
)
_DECISIONS = (FormKind.DECISION_RECORD, FormKind.DECISION_LOG)


def find_issued(reading: Reading) -> Found[When] | None:
    """Return the date of the paper: of the letter, the response or the publication.

    A date after a signature is the signature's, and one in the text is of something else.
    """
    if reading.form.kind is FormKind.FOI_LOG:
        return None
    whole = Span(0, max(1, len(reading.document.text)))
    if _lists_dates(reading):
        return None
    return _own_date(reading, whole, _ISSUED) or _dateline(reading) or _today(reading)


_LISTED = 3  # days or marks under one label are those of a list, and none of them is the page's


def _lists_dates(reading: Reading) -> bool:
    """Return whether the label that would tell the day of a page stands before several days."""
    document = reading.document
    days: dict[str, set[str]] = {}
    for label, value in pairwise(document.blocks):
        name = " ".join(document.printed(label.span).lower().split())
        if label.kind is BlockKind.LABEL and _ISSUED.fullmatch(name):
            days.setdefault(name, set()).add(document.printed(value.span))
    return any(len(told) >= _LISTED for told in days.values())


_AFTER_DATE = re.compile(r"\s*(?:[-–—|]|by [A-Z]|,? \d\d[:.]\d\d\b)\s*")


def _dateline(reading: Reading) -> Found[When] | None:
    """Return the day with which the first lines of news begin: "02.05.31 - Kent: the line has …"."""
    if reading.form.kind not in (FormKind.PRESS_RELEASE, FormKind.GRANTS_PAGE):
        return None
    whole = Span(0, max(1, len(reading.document.text)))
    for block in blocks_in(reading, whole)[:4]:
        view = View.of(reading.document, block.span)
        for hit in find_dates(view.text)[:1]:
            if hit.start == 0 and hit.value.day and _AFTER_DATE.match(view.text, hit.end):
                return hit.found(view)
    return None


_TODAY = re.compile(r"\b[Tt]oday,? \(?(?:on )?$")
_OPENING = 1500  # characters of a page of news in which it says which day it speaks of


def _today(reading: Reading) -> Found[When] | None:
    """Return the day that news calls today: "is launched today (3 May 2031)"."""
    if reading.form.kind is not FormKind.PRESS_RELEASE:
        return None
    view = View.of(reading.document, Span(0, min(_OPENING, max(1, len(reading.document.text)))))
    dates = [hit for hit in find_dates(view.text) if _TODAY.search(view.text[: hit.start])]
    return dates[0].found(view) if len(dates) == 1 and dates[0].value.day else None


_WEEKDAY = re.compile(r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?")
_RESPONDED = re.compile(
    r"(?:date (?:responded|of (?:response|reply))|(?:our )?(?:reply|response|answer) (?:was )?(?:sent|issued|given)(?: on)?)\s*[:–-]?\s*$|(?:our )?(?:reply|answer|response) ?[-–:,(] ?(?:sent|issued|given)(?: on)?\s*$|(?:what )?we (?:said|answered|replied) ?[-–:,(] ?$",
    re.IGNORECASE,
)


def find_answered(reading: Reading, within: Span) -> Found[When] | None:
    """Return when a request was answered: the date of the response, else the paper's own."""
    told = _own_date(reading, within, _RESPONDED, labelled_only=True)
    return told or _own_date(reading, within, _ISSUED)


def _own_date(
    reading: Reading, within: Span, label: re.Pattern[str], *, labelled_only: bool = False
) -> Found[When] | None:
    """Return the date that the head or foot of `within` gives after `label`, or alone on its line."""
    blocks = _own_blocks(reading, within)
    signed = False
    for order, block in enumerate(blocks):
        view = View.of(reading.document, block.span)
        signed = signed or bool(_SIGNING.match(view.text))
        if signed and reading.form.kind in _DECISIONS:
            return None
        for hit in find_dates(view.text):
            if hit.value.day is None and reading.form.kind is FormKind.FOI_RESPONSE:
                continue
            labelled = label.fullmatch(view.text[: hit.start]) or (
                _WEEKDAY.fullmatch(view.text, 0, hit.start)
                and _label_before(reading, blocks, order, label)
            )
            alone = not labelled_only and not view.text.replace(
                view.text[hit.start : hit.end], ""
            ).strip(" .:-")
            head = order < 8 or any(
                _DEAR.match(View.of(reading.document, b.span).text)
                for b in blocks[order + 1 : order + 4]
            )
            alone = alone and head and not heads_column(blocks, block)  # no day of one row
            alone = alone and (hit.value.day is not None or not _heads_months(reading, blocks))
            alone = alone and not (order and _OF_ANOTHER.search(_beside(reading, blocks, order)))
            if labelled or (alone and not _label_before(reading, blocks, order, None)):
                return hit.found(view)
    return None


_MONTH = re.compile(rf"(?:{MONTHS}) (?:19|20)\d\d\W*", re.IGNORECASE)


def _heads_months(reading: Reading, blocks: Sequence[Block]) -> bool:
    """Return whether several lines are a month and nothing else: they head what was done in each."""
    lines = (reading.document.printed(block.span).strip() for block in blocks)
    return sum(_MONTH.fullmatch(line) is not None for line in lines) > 1


_OF_ANOTHER = re.compile(
    r"\b(?:request|receiv|ask|start|begin|commenc|end|expir|review|due|clos|deadline|meeting|born)",
    re.IGNORECASE,
)


def _beside(reading: Reading, blocks: Sequence[Block], order: int) -> str:
    """Return the cell that stands before a cell in its row, or an empty text."""
    before, cell = blocks[order - 1], blocks[order]
    same = (before.kind, before.table, before.row) == (BlockKind.CELL, cell.table, cell.row)
    return reading.document.printed(before.span) if same else ""


def _label_before(
    reading: Reading, blocks: Sequence[Block], order: int, pattern: re.Pattern[str] | None
) -> bool:
    """Return whether a label stands before (that matches `pattern`), its colon left out or not."""
    if order == 0:
        return False
    label = " ".join(reading.document.printed(blocks[order - 1].span).split())
    if pattern is None:
        return blocks[order - 1].kind is BlockKind.LABEL
    return pattern.fullmatch(label) is not None


def find_asked_on(reading: Reading, within: Span) -> tuple[Found[When] | None, Found[When] | None]:
    """Return when the request was received, and the date it bears, as the publisher says them."""
    received: Found[When] | None = None
    dated: Found[When] | None = None
    for block in blocks_in(reading, within):
        part = reading.form.part_at(block.span.start)
        line = _with_label(reading, block)
        if part is PartKind.APPENDIX or part is PartKind.SPECIFICATION:
            break
        for hit in find_dates(line.text):
            before = line.text[: hit.start]
            told = _REQUESTED.search(before)
            if told is None and not re.match(r"\W*date received", before, re.IGNORECASE):
                continue
            if part is PartKind.REQUEST and not re.match(
                r"\W*(?:\d+\.\s*)?(?:(?:foi |information )?request\b|date )|\W*\(|what (?:we were|you) asked\b|(?:your (?:\w+ ){0,4}?(?:request|enquiry|e-?mail|letter)(?: for information)? (?:was |has been )?(?:received|dated|sent)\b|thank you|i (?:write|refer|note)|we (?:write|refer)|further to|in your|with reference)\b",
                before,
                re.IGNORECASE,
            ):
                continue
            if _RECEIVED.search(before):
                received = received or hit.found(line)
            elif _DATED.search(before) or (told and _OF_DAY.match(told["between"])):
                dated = dated or hit.found(line)
    return received, dated


def _with_label(reading: Reading, block: Block) -> View:
    """Return a block's view, with the label before it when it is a value."""
    if block.kind is not BlockKind.VALUE:
        return View.of(reading.document, block.span)
    start = reading.document.text.rfind("\n", 0, block.span.start) + 1
    return View.of(reading.document, Span(start, block.span.end))


def blocks_in(reading: Reading, within: Span) -> list[Block]:
    """Return the blocks inside `within`, running headers left out."""
    blocks = reading.document.blocks
    first = bisect_left(blocks, within.start, key=lambda block: block.span.start)
    found = []
    for block in blocks[first:]:
        if block.span.start >= within.end:
            break
        if block.kind is not BlockKind.RUNNING and within.covers(block.span):
            found.append(block)
    return found


def _own_blocks(reading: Reading, within: Span) -> list[Block]:
    """Return the blocks of the head, and the labelled lines after the answer."""
    kept = []
    for block in blocks_in(reading, within):
        part = reading.form.part_at(block.span.start)
        if part in (PartKind.APPENDIX, PartKind.SPECIFICATION):
            break
        if block.span.end - block.span.start < 90 and part is not PartKind.REQUEST:
            kept.append(block)
    return kept


# References -----------------------------------------------------------------------------------

_REFERENCE_LABEL = re.compile(
    r"(?:our |foi |eir |enquiry |request |decision |contract |notice |case |document |report |internal |publication )*(?:ref(?:erence)?(?: (?:no|number))?|(?:decision|notice|contract|request|case) (?:id|no|number)|ref)\.?(?: n(?:o|umber))?\.?",
    re.IGNORECASE,
)
# "Decision 2031-0007: Grant to …" is filed under its number.
_NUMBERED = re.compile(r"decision (?:n(?:o|umber)\.? ?)?(?P<ref>\d[\w/.-]*\d)", re.IGNORECASE)
# A letter whose lines were lost: "Our Ref: 003253/31 Freedom of Information Section …".
_FLAT = re.compile(r"(?P<ref>[A-Z]{0,8}[/-]?\d[\w/-]*) [A-Z]")
_LINE = 120  # characters
_YOURS = re.compile(r"your ref", re.IGNORECASE)
_IN_TITLE = re.compile(
    r"(?:(?:(?<!\w)-|[–—:(])\s*|^|\b(?:request|reference|ref|no)\.?:? (?=\d+[/-]\d)|\b[Dd]ecision (?:[Nn]otice |[Rr]ecord |[Ll]og [Ee]ntry |[Nn]o\.? )?(?=(?:[A-Z]{1,6}[ /-]?)?\d+[/-]\d))(?P<ref>(?:FOIA?|EIR)[ /:-]*(?:ref\w*\W*)?\d[\w/-]*|\d{2,6}[/-]\d{2,4}|(?!(?:UK|F)\d{1,2}\b|(?:PRIORITY|ITEM|PART|ANNEX|APPENDIX|STAGE|PHASE|LOT|ROUND|SECTION|PAGE|TABLE|YEAR|OBJECTIVE|QUARTER|ISSUE|STEP|TIER|STRAND|THEME|COVID)\b)(?>[A-Z]{2,8}(?:[/-][A-Z]{1,6})*[/ -]?\d[\w/-]*))(?=\)?\s*(?:$|[-–—:]|(?<=\d{3}) [A-Z]))"
)
_NUMBER_CODE = re.compile(r"(?:Number|No\.?):? (?P<ref>[A-Z]{2,8}(?:[-/][A-Z\d]+)*[-/]\d[\d/-]*)")
_CODE = re.compile(r"[A-Z]{2,8}(?:/[A-Z]{1,8})*/[\d-]+(?:/\d+)*")


def find_references(reading: Reading) -> Texts:
    """Return the document's own references; several on one line are several."""
    found: list[Text] = []
    for view in _reference_prints(reading):
        found += _split_references(view)
    seen: dict[str, Text] = {}
    for one in found:
        seen.setdefault(one.value, one)
    # "FOI 267" of "FOI 267 -31" is no other one.
    return tuple(
        one for one in seen.values() if not any(other.startswith(f"{one.value} ") for other in seen)
    )


# "To be read in conjunction with Decision Record 31-04": the number of another paper.
_OF_OTHERS = re.compile(
    r"\b(?:read (?:in conjunction |together |alongside )?with|[Ff]urther to|[Ff]ollow(?:s|ing)(?: on)?(?: from)?|supersedes|replaces|amends)\b"
)


def _reference_prints(reading: Reading) -> Iterator[View]:
    """Yield what stands after the labels of references, and marks alone in a title."""
    document = reading.document
    long = reading.form.kind is FormKind.CONTRACT_NOTICE  # whose sections come before its mark
    blocks = [b for b in document.blocks if b.kind is not BlockKind.RUNNING][: 200 if long else 40]
    labels = Counter(document.printed(b.span) for b in blocks if b.kind is BlockKind.LABEL)
    for order, block in enumerate(blocks):
        text = document.printed(block.span)
        if reading.form.part_at(block.span.start) in (PartKind.REQUEST, PartKind.APPENDIX):
            continue
        before = blocks[order - 1] if order and block.kind is BlockKind.VALUE else block
        of_entry = labels[document.printed(before.span)] >= _LISTED
        if of_entry or heads_column(blocks, block):
            continue  # it marks an entry of a list
        numbered = _NUMBERED.fullmatch(" ".join(text.split()))
        if numbered and block.kind is BlockKind.LABEL:
            yield View.of(document, block.span).part(*numbered.span("ref"))
        elif _REFERENCE_LABEL.fullmatch(" ".join(text.split())):
            value = _value_after(reading, blocks, order)
            flat = _FLAT.match(value.text) if value and len(value.text) > _LINE else None
            if value is not None:
                yield value.part(*flat.span("ref")) if flat else value
        elif order < 12 and len(text) < 120:
            view = View.of(document, block.span)
            title = _IN_TITLE.search(view.text)
            inline = re.match(
                rf"{_REFERENCE_LABEL.pattern}\s*[:–-]?\s+(?P<ref>.*\d.*)", view.text, re.IGNORECASE
            )
            inline = inline or _NUMBER_CODE.fullmatch(view.text.strip())
            if inline and not _YOURS.match(view.text) and len(view.text) < 60:
                yield view.part(*inline.span("ref"))
            elif title and order < 8 and not _OF_OTHERS.search(view.text, 0, title.start("ref")):
                yield view.part(*title.span("ref"))
            elif _CODE.fullmatch(view.text.strip()):
                yield view
        elif len(text) < _SHORT and _FOI_MARK.fullmatch(text.strip()):
            yield View.of(document, block.span)


def heads_column(blocks: Sequence[Block], cell: Block) -> bool:
    """Return whether a block is a cell in a row of three or more: the heading of a column, and no label."""
    if cell.kind is not BlockKind.CELL:
        return False
    return sum((b.kind, b.table, b.row) == (cell.kind, cell.table, cell.row) for b in blocks) > 2


_SHORT = 40  # characters
_FOI_MARK = re.compile(r"(?:FOIA?|EIR)[ /:-]*\d{2,6}[/-]\d{2,4}")  # alone on its line: "FOI 951/18"


def _value_after(reading: Reading, blocks: Sequence[Block], order: int) -> View | None:
    """Return the value of the label at `order`: beside it, or in the short lines under it."""
    document = reading.document
    value: list[Block] = []
    for block in blocks[order + 1 :]:
        text = document.printed(block.span)
        under = value or block.kind is not BlockKind.VALUE
        short = re.fullmatch(r"[A-Z]{1,10}|\S*\d\S*(?: \S*\d\S*)*", text.strip()) is not None
        if block.kind is BlockKind.LABEL or (under and not short) or len(value) == 4:
            break
        if "\n\n\n" in document.text[blocks[order].span.end : block.span.start] or text.endswith(
            ":"
        ):
            break
        value.append(block)
        if block.kind is BlockKind.VALUE:
            break
    if not value or not any(c.isdigit() for b in value for c in document.printed(b.span)):
        return None
    return View.of(document, Span(value[0].span.start, value[-1].span.end))


def _split_references(view: View) -> Iterator[Text]:
    """Yield the references of a line: "FOI 0312/31 - OPCC 918" is two, "306 - 24" is one."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for match in re.finditer(r" [-–] |; ?|, ?| and | & ", view.text):
        left, right = view.text[start : match.start()], view.text[match.end() :]
        if all(re.search(r"\d", side) and re.search(r"[A-Za-z/]", side) for side in (left, right)):
            pieces.append((start, match.start()))
            start = match.end()
    pieces.append((start, len(view.text)))
    for first, last in pieces:
        phrase = clip(view, first, last, longest=40)
        if phrase and any(c.isdigit() for c in phrase.value) and not _is_year(phrase.value):
            yield phrase


def _is_year(text: str) -> bool:
    """Return whether a text is a financial year, and so no reference: "2021/2022", "FOR 2021/22"."""
    years = find_periods(text)
    opens = years[0].start if re.match(NOT_A_WORD, text) is None and years else 0
    return bool(years) and len(text) - opens == years[0].end - years[0].start


# Titles ---------------------------------------------------------------------------------------

_ENTITLED = re.compile(
    r"\b(?:entitled|titled|subject(?: line)?|regarding)\s*:?\s*[‘“\"'](?P<title>[^’”\"']{3,120})[’”\"']"
)


def find_title(reading: Reading) -> Text | None:
    """Return the title of the request: the one quoted by the publisher, or the page's heading."""
    for block in reading.form.blocks(reading.document, PartKind.BODY, PartKind.RESPONSE):
        view = View.of(reading.document, block.span)
        match = _ENTITLED.search(view.text)
        if match:
            return clip(view, *match.span("title"))
    for block in reading.form.blocks(reading.document, PartKind.BODY)[:6]:
        if block.kind in (BlockKind.LABEL, BlockKind.VALUE):
            continue
        view = View.of(reading.document, block.span)
        mark = _IN_TITLE.search(view.text)
        if mark and len(view.text) < 120:
            before, after = clip(view, 0, mark.start()), clip(view, mark.end(), len(view.text))
            title = after or before
            named = title and not re.fullmatch(
                r"(?:foi|freedom of information)\b.{0,36}|.*\b(?:our|your) ref(?:erence)?\b.*",
                title.value,
                re.IGNORECASE,
            )
            return title if named else None
    return None
