"""What the readers of sentences, lists, labels and tables hand on: who is promised which sum, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ingest.cued import cued
from ingest.document import Block, BlockKind, Span
from ingest.extract.recipients import (
    CODE,
    FOR_HEADS,
    FOR_PEOPLE,
    LABEL,
    NHS_OF_PLACES,
    PART_OF_BODY,
    SENTENCE_NAME,
    Kind,
    find_names,
    kind_of,
)
from ingest.form import PartKind
from ingest.reading import Reading
from ingest.records import Bodies, Body, BodyKind, Found, Name, Period
from ingest.values import Hit
from ingest.view import View


@dataclass(frozen=True)
class Unit:
    """One block of a document as one line of text, with its place among the others."""

    index: int
    block: Block
    view: View

    @property
    def text(self) -> str:
        """Return the block's text, blanks smoothed."""
        return self.view.text

    @property
    def kind(self) -> BlockKind:
        """Return what the block is on the page."""
        return self.block.kind


@dataclass(frozen=True)
class Promise:
    """A sum promised to recipients, with the view that says it and the words that decided."""

    recipients: tuple[Body, ...]
    amount: Found[Decimal]
    view: View
    why: Found[str] | None = None
    unit: int = 0
    pattern: str = ""
    end: int = 0  # where the promise's words end in `view`
    payers: Bodies | None = None  # None: whoever publishes the document
    period: Found[Period] | None = None  # where it is told apart from the words
    purpose: tuple[Found[str], ...] = ()  # the same


def units_of(reading: Reading) -> list[Unit]:
    """Return the blocks in which the publisher speaks: all but the asker's words and page headers."""
    blocks = [
        block
        for block in reading.document.blocks
        if block.kind is not BlockKind.RUNNING
        and reading.form.part_at(block.span.start) is not PartKind.REQUEST
    ]
    blocks = [
        line
        for block in _named_sums(reading, _rejoined(reading, blocks))
        for part in _after_stops(reading, block)
        for line in _by_lines(reading, part)
    ]
    units: list[Unit] = []
    bullet = False  # a bullet stands alone on the line above
    for block in blocks:
        view = View.of(reading.document, block.span)
        if not re.search(r"[\w£]", view.text):
            bullet = re.fullmatch(r"\s*[-•*–●▪]\s*", view.text) is not None
            continue
        if _ADVERT.fullmatch(view.text):
            continue
        kind = BlockKind.ITEM if bullet and block.kind is BlockKind.PARAGRAPH else block.kind
        units.append(Unit(len(units), replace(block, kind=kind), view))
        bullet = False
    return units


# What a newspaper's page prints where it had an advertisement.
_ADVERT = cued(r"\W*(?:(?:Hide Ad|Advertisement|Article continues below)\W*)+")
_SUM_WORDS = re.compile(
    r"\b(?:amounts?|values?|grants?|funding|funds?|awards?|awarded|totals?|price|costs?|budgets?|sums?|contributions?|allocat\w+|fees?|spend\w*|income|request\w*|bids?|approved|agreed|financ\w+|expenditure|payments?|balance|remaining|annual|maximum|minimum|rate|worth|decision|year|[12]\d{3})\b",
    re.IGNORECASE,
)


def _named_sums(reading: Reading, blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks, a label that may be a name joined to its value that is a sum: "Iris Trust: £500 for …".

    Where the labels of a list are bodies, so is each label with a value that ends in a sum: "Iris Trust: New hall – £500".
    """
    label: Block | None = None
    ending = _bodies_with_sums(reading, blocks)
    for block in blocks:
        text = reading.document.text[block.span.start : block.span.end]
        told = text.lstrip().startswith("£") or block in ending
        if label is not None and block.kind is BlockKind.VALUE and told:
            whole = Span(label.span.start, block.span.end)
            yield replace(label, kind=BlockKind.PARAGRAPH, span=whole)
            label = None
            continue
        if label is not None:
            yield label
            label = None
        opens = text.count("(") > text.count(")")  # "Kite Trust (2030/31" is no label
        if (
            block.kind is BlockKind.LABEL
            and text[:1].isupper()
            and (opens or not _SUM_WORDS.search(text))
        ):
            label = block
        else:
            yield block
    if label is not None:
        yield label


_ENDS_IN_SUM = re.compile(r"[^£\n.;]{3,90}[\s–—:-]£[\d,.]*\d[km]?\W*")


def _bodies_with_sums(reading: Reading, blocks: list[Block]) -> set[Block]:
    """Return the values that end in a sum, where more of their labels than of them name bodies."""
    text = reading.document.text
    values = {
        below: text[above.span.start : above.span.end]
        for above, below in pairwise(blocks)
        if above.kind is BlockKind.LABEL and below.kind is BlockKind.VALUE
        if _ENDS_IN_SUM.fullmatch(text, below.span.start, below.span.end)
    }
    bodies = sum(kind_of(label) is Kind.BODY for label in values.values())
    if bodies < 2:
        return set()
    told = (find_names(text[value.span.start : value.span.end]) for value in values)
    others = sum(any(n.kind is Kind.BODY for n in names) for names in told)
    return set(values) if others < bodies else set()


_TORN = re.compile(r"(?<=\s)(?:the|of|for|and|to|with|in|by|a|an|from|at|our|their|its)$")
_COLUMN = re.compile(r"(?:What|Who)\b[^.:;]{0,30}$")  # the heading of a column: "What it was for"


def _rejoined(reading: Reading, blocks: list[Block]) -> list[Block]:
    """Return the blocks with a paragraph that stops at a word like "for" joined to what follows it."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        flowing = (BlockKind.PARAGRAPH, BlockKind.HEADING)
        if before and before.kind in flowing and block.kind in flowing:
            text = reading.document.text[before.span.start : before.span.end]
            between = reading.document.text[before.span.end : block.span.start]
            if _TORN.search(text) and not between.strip() and not _COLUMN.match(text):
                whole = Span(before.span.start, block.span.end)
                out[-1] = replace(before, kind=BlockKind.PARAGRAPH, span=whole)
                continue
        out.append(block)
    return out


# A line that introduces or asks, and the line below it that is no more of its sentence; a line above a field's number.
_FIELD = re.compile(r"[^\n]\n(?=[ \t]*[IVX]{1,4}\.\d[\d.]*\) ?[A-Z])")
_STOP = re.compile(
    r"[:?][ \t]*\n(?=[ \t]*(?:[A-Z£•*–-]|\d+[.)]))|\.[ \t]*\n(?=[ \t]*(?:A\d{1,2}[.:]|[A-Z£][^\n.]{1,59}(?:\n|$)))"
    rf"|{_FIELD.pattern}"
)


def _after_stops(reading: Reading, block: Block) -> Iterator[Block]:
    """Yield a paragraph or an item cut where a line ends a sentence and the next begins a list or an answer."""
    start = block.span.start
    if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.VALUE):
        stops = _FIELD if block.kind is BlockKind.VALUE else _STOP
        for stop in stops.finditer(reading.document.text, start, block.span.end):
            if reading.document.text[stop.end() : block.span.end].strip():
                yield replace(block, span=Span(start, stop.start() + 1))
                start = stop.end()
                block = replace(block, kind=BlockKind.PARAGRAPH)
    yield replace(block, span=Span(start, block.span.end))


_GOES_ON = re.compile(r"(?:[,;:&–-]|\b(?:and|of|the|for|in|to|a|an|with|by|on|at|from|or))\s*$")
_CARD = 50  # characters: a line of a list, a card or a torn table is no longer


_ONLY_SUM = re.compile(r"\s*\n\s*£[\d,.]*\d[ \t]*(?:\n|$)")


# A name that the end of a line tears: "£500 from the fund to Kite Arts" over "Foundation, as set out".
_NAME_LAST = re.compile(r"£[\d,.]+\b[^.;:£]* to (?:the )?(?:[A-Z][\w’'&-]+ ?){1,4}$")
_NAME_GOES_ON = re.compile(
    r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2},? (?:as|to|for|towards|which|in|from|over|so|and) [^£]*$"
)
# What a row of a table ends with whose columns are kept apart by blanks: "£500 £1,200".
_SUM_COLUMNS = re.compile(r"\w\W*(?:£ ?[\d,.]*\d[\s|]+)+£ ?[\d,.]*\d[\s|]*$")

# A sum in a column of its own: what stands below it goes on with the column before.
_SUM_APART = re.compile(r"\S {3,}£[\d,.]*\d\s*$")


# What heads the value below it in a notice: "V.2.3) Name and address of the contractor".
_FIELD_HEAD = re.compile(r"[IVX]{1,4}\.\d[\d.]*\) [^:]*")


def _by_lines(reading: Reading, block: Block) -> list[Block]:
    """Return a paragraph that is a list without bullets as its lines.

    Such a list has a sum in half of its lines, or all of its lines are short, with a sum in one of
    them or alone on the line below, or no longer line anywhere in the document; none goes on in the next.
    """
    text = reading.document.printed(block.span)
    lines = list(re.finditer(r"[^\n]*\S[^\n]*", text))
    if block.kind is not BlockKind.PARAGRAPH or len(lines) < 2:
        return [block]
    if _FIELD_HEAD.fullmatch(lines[0].group().strip()):
        head, rest = lines[0], Span(block.span.start + lines[1].start(), block.span.end)
        first = Span(block.span.start + head.start(), block.span.start + head.end())
        return [replace(block, span=first), *_by_lines(reading, replace(block, span=rest))]
    texts = [line.group().strip() for line in lines]
    if any(_TORN.search(text) and not _COLUMN.match(text) for text in texts[:-1]):
        return [block]
    if any(
        _NAME_LAST.search(line.group().rstrip()) and _NAME_GOES_ON.match(below.group().lstrip())
        for line, below in pairwise(lines)
    ):
        return [block]
    listed = sum(
        line.group().count("£") == 1 or _SUM_COLUMNS.search(line.group()) is not None
        for line in lines
    )
    starts = all(
        re.match(r"\s*(?:[^\w\s]+\s*)?[A-Z0-9£•*–-]", line.group())
        or (at and _SUM_APART.search(lines[at - 1].group()))
        for at, line in enumerate(lines)
    )
    short = all(len(line.group()) <= _CARD for line in lines) and (
        listed > 0 or max(map(len, reading.document.text.splitlines())) <= _CARD
    )
    goes_on = any(_GOES_ON.search(line.group()) for line in lines[:-1])
    cells = all(len(line.group()) <= _CARD for line in lines) and _ONLY_SUM.match(
        reading.document.text, block.span.end
    )
    if not starts or not (listed * 2 >= len(lines) or ((short or cells) and not goes_on)):
        return [block]
    return [
        replace(block, span=Span(block.span.start + line.start(), block.span.start + line.end()))
        for line in lines
    ]


def body_check(reading: Reading) -> Callable[[str], bool]:
    """Return a test of whether a phrase is known as a body by the register or the document itself."""
    if "is a body" not in reading.known:  # the same for a whole document, as names are kept by it
        known = reading.glossary.is_body
        reading.known["is a body"] = lambda phrase: (
            known(phrase) not in (None, BodyKind.UNKNOWN, BodyKind.TEAM)
        )
    check: Callable[[str], bool] = reading.known["is a body"]
    return check


def money_found(view: View, hit: Hit[Decimal]) -> Found[Decimal]:
    """Return a sum of a view with its spans."""
    return hit.found(view)


def name_found(reading: Reading, view: View, start: int, end: int) -> Body:
    """Return the name at view characters `start` to `end`: in full where it is a settled short form."""
    text = view.text[start:end]
    short = _SHORT_WITHIN.search(text)
    if short is not None:
        pieces = (text[: short.start()], text[short.end() :])
        whole = " ".join(pieces)
        spans = (
            *view.spans(start, start + short.start()),
            *view.spans(start + short.end(), end),
        )
        return Found(Name(whole, reading.glossary.is_body(whole) or BodyKind.UNKNOWN), spans)
    kind = reading.glossary.is_body(text) or BodyKind.UNKNOWN
    known = reading.glossary.abbreviations.get(text.removeprefix("The "))
    spans = view.spans(start, end)
    if known is None and re.fullmatch(r"[A-Z][A-Za-z&]*[A-Z]|[A-Z]{2,}", text):
        defined = _in_brackets(reading, text)
        if defined is not None and defined != spans[0]:
            whole = " ".join(reading.document.printed(defined).split())
            return Found(Name(whole, kind), (defined, *spans), "named-elsewhere")
    if known and known.spans and spans[0] not in known.spans:
        full = known.spans[0]
        return Found(Name(known.full, kind), (full, *spans), "named-elsewhere")
    return Found(Name(text, kind), spans)


# A short form within a name: "Vale of Tarn (VT) Youth Team".
_SHORT_WITHIN = re.compile(r" ?\([A-Z]{2,8}\) ?(?=[A-Z])")


def _in_brackets(reading: Reading, short: str) -> Span | None:
    """Return the name that a short form stands in brackets after: "Northtown Advice Bureau (NTAB)"."""
    match = re.search(rf" ?\({re.escape(short)}\)", reading.document.text)
    if match is None:
        return None
    start = max(0, match.start() - 90)
    names = find_names(reading.document.text[start : match.start()])
    last = names[-1] if names else None
    if last is None or last.end + start != match.start() or last.kind is not Kind.BODY:
        return None
    return Span(start + last.start, start + last.end)


IsBody = Callable[[str], bool]
_ASIDE = re.compile(rf"\([^()]*\)|{CODE}")


def cleared(text: str) -> str:
    """Return the text with brackets, what they hold and codes as blanks, so that offsets stay."""
    return _ASIDE.sub(lambda m: " " * len(m.group()), text)


_SEPARATOR = re.compile(r"\s[–—-]+\s|[–—]|:\s|\s\(|,\s|\s[‘“]|\s\||\t|\s-|;\s|\*\*|[”\"](?=\s)")
_LINKS = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "de",
        "upon",
        "with",
        "a",
        "at",
        "to",
        "&",
        "by",
        "from",
    ]
)
_VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|been|be|can|may|to (?:be|provide|support|help|deliver|fund|enable)|which|that|who|we|our|i|provides?|delivers?|supports|this|awards?|awarded|approves?|approved|agrees?|agreed|grants?|granted|gives?|given|pays?|paid|allocates?|allocated|receives?|received|donates?|donated|funded|extends?|hopes|wants|plans|wishes|seeks|asks|needs|aims|intends|expects|could|should|would|runs|helps|offers|hosts|trains|brings|makes|takes|organises|operates|leads|serves|enables|employs)\b"
)


_LEADING_WORDS = cued(
    r"\W*(?:A(?:nswer)? ?\d{0,2}[.:)] )?(?:(?:Extension|Renewal|Award|Variation|Continuation|Uplift|Approval|Provision|Allocation) (?:of|to) (?:an? |the )?(?:[a-z]+ ){0,2}?(?:contract|grant|agreement|funding|award|SLA|contribution) (?:with|to|for|of) (?:the )?(?=[A-Z\d])|(?:Evaluation|Delivery|Training|Research|Review|Support|Counselling|Mentoring|Provision|Delivered|Run|Provided|Hosted) by (?:the )?(?=[A-Z\d])|Lot \w{1,2}\b[^£]{0,40}? to (?:the )?(?=[A-Z\d])|(?:(?:Total|One-off|Small|Annual) )?(?:[Ff]unding|[Gg]rants?|[Aa]wards?|[Cc]ontribution|[Dd]onation|[Pp]ayment|[Ss]ponsorship|[Aa]warded|[Pp]aid|[Aa]llocation)(?: (?:awarded|given|paid|made|agreed))? (?:to|for|of|towards) (?:the )?(?=[A-Z\d]))"
)


# A name that is a list itself, or a sentence: "Mind, Body & Soul CIC", "Holm is Growing CIC".
_LISTED_IN_NAME = cued(
    r"[A-Z]\w+(?:, [A-Z]\w+)+,? (?:&|and) [A-Z]\w+ (?:[A-Z]\w+ )?(?:CIC|Ltd|Limited|CIO|LLP)\b"
    r"|[A-Z]\w+(?:, [A-Z]\w+)+,? (?:&|and) [A-Z]\w+ (?:(?:Rural|Community|Neighbourhood|Village|Youth|District) )?(?:Watch|Partnership|Trust|Federation|Alliance|Network|Forum|Committee)\b"
    rf"|{SENTENCE_NAME}|{NHS_OF_PLACES}"
)
_ANSWER_MARK = re.compile(r"\W*(?:A(?:nswer)? ?\d{1,2}[.:)]?|A(?:nswer)?:|Answer) (?=[A-Z\d])")


def name_part(
    text: str, is_body: Callable[[str], bool], *, trusted: bool
) -> tuple[int, int, Kind] | None:
    """Return the place and kind of the name that a line starts with, or None.

    `trusted` lines stand where names are listed: a name with a word in lower case may stand there.
    """
    legal = _LISTED_IN_NAME.match(text)
    if legal is not None:
        return *legal.span(), Kind.BODY
    best: tuple[int, int, Kind] | None = None
    for piece_start, piece_end in _line_pieces(text):
        piece = text[piece_start:piece_end]
        kind = _line_kind(piece, is_body, trusted=trusted)
        titled = best is not None and text[piece_start - 1] in "‘“'\""  # "Hill Lane for ‘Our Hub’"
        work = best is not None and best[2] is Kind.ODD and _WORK.search(piece)
        if kind is Kind.BODY and not titled and not work:
            return piece_start, piece_end, kind
        if kind in (Kind.ODD, Kind.THEME) and (
            best is None or (best[2] is Kind.THEME and kind is Kind.ODD)
        ):
            best = (piece_start, piece_end, kind)
    return best


# What is done, not who does it, where a name stands before it: "Iris Health – SARC follow-up clinic".
_WORK = re.compile(
    r" [a-z-]{4,} (?:clinic|service|project|group|work|sessions|support|course|team)$"
)
_WHOLE = re.compile(
    r"\s*(?P<n>[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|the|and|for|in|on|&)){1,6})\s*"
)
_OF_MANY = re.compile(
    r"\b(?:Totals?|Sub-?totals?|Various|Overall|Other)\b"
    r"|\b(?:Services|Grants?|Funds?|Funding|Organisations|Groups|Charities|Providers|Schools|Councils|Costs?|Budgets?|Reserves?|Partners|Agencies|Projects|Programmes?|Schemes?|Awards?|Posts?|Contribution)$"
)


def whole_name(text: str) -> tuple[int, int, Kind] | None:
    """Return the place of a name that a label or a heading says to be a body's, or None.

    Its words alone may tell of a field of work: "Youth Options", "Supporting Victims".
    """
    match = _WHOLE.fullmatch(text)
    if match is None or _OF_MANY.search(match["n"]):
        return None
    known = kind_of(match["n"])
    if known not in (Kind.BODY, Kind.ODD, Kind.THEME) or LABEL.fullmatch(match["n"]):
        return None
    return (*match.span("n"), Kind.ODD)


def _line_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first pieces of a line between its separators, loose characters at the ends left out."""
    lead = _LEADING_WORDS.match(text) or _ANSWER_MARK.match(text)
    at = lead.end() if lead else 0
    ends = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text, at)] + [(len(text), len(text))]
    ends = [
        one
        for one, following in zip(ends, [*ends[1:], ends[-1]], strict=True)
        if not PART_OF_BODY.fullmatch(text[one[1] : following[0]].strip(" –—-"))
    ]
    for start, end in ends[:4]:
        left, right = at, start
        while left < right and not (text[left].isalnum()):
            left += 1
        while right > left and not (text[right - 1].isalnum() or text[right - 1] in ")’'!"):
            right -= 1
        tail = re.search(
            r"\w (?:and (?:its|their)|for(?! the (?:Disabled|Blind|Deaf|Elderly|Homeless)\b)|towards?|to|from|via|who|which|that|so|per)(?: (?=[a-z])| ?$| (?=[‘'“\"]))|\w (?:at|worth|of) ?$|\w,? (?:jointly|in partnership|in conjunction) with (?:the )?(?=[A-Z])",
            text[left:right],
        ) or _for_what(text[left:right])
        tail = tail or _BID_OF.search(text[left:right]) or _FOR_WHEN.search(text[left:right])
        form = _PAST_FORM.search(text[left:right])
        if form and not tail:
            right = left + form.end()
        if tail:
            right = left + tail.start() + 1
        if right > left:
            yield left, right
        at = end


# What an entry may call itself behind its name: "Kite Hall application – £500".
_BID_OF = cued(r"\w (?:[Aa]pplication|bid|proposal)$")
# When or what part it is for: "Kite Hall for 2031/32", "Kite Hall 2031-32", "Kite Hall for Lot 2".
_FOR_WHEN = cued(
    r"\w,? (?:for|in|during|over|from) (?:the )?(?:(?:financial|first|next|whole) )?(?:(?:year|period|term)\b|(?:FY ?)?(?:19|20)\d\d\b|\d{1,2} (?:months|years)\b|(?:Lot|Year|Phase|Stage|Part|Round|Tranche|Strand) [\dA-Z])"
    r"|\w,? (?:FY ?)?(?:19|20)\d\d ?[/–-] ?(?:20)?\d\d$"
)
_COMPANY = re.compile(r" (?:Ltd|Limited|CIC|CIO)$")
# What stands behind the form of a company is no more of its name: "Kite Homes LLP Tarnford".
_PAST_FORM = cued(
    r"(?<=\s)(?:Ltd|Limited|LLP|CIC|CIO|PLC|plc)(?= [A-Z])(?! (?:Limited|Ltd|CIC|LLP|Partnership)\b)"
)


# "Skills for People": no body's name is the one word before.
_WORD_FOR = re.compile(r"(?!(?:Relate|Mind|Nacro|YMCA|NSPCC)\b)[A-Z][a-z]+ for [A-Z][a-z]+")


def _for_what(piece: str) -> re.Match[str] | None:
    """Return where a name ends before "for" and a title: "Aspire Arts for Beats and Bars"."""
    match = re.search(r"\w for (?=[A-Z])(?!(?:All|Everyone|Life|Good|Change|Justice)\b)", piece)
    if match is None or any(
        (
            FOR_HEADS.search(piece[: match.start() + 1]),
            _COMPANY.search(piece),
            FOR_PEOPLE.search(piece),
            _WORD_FOR.fullmatch(piece),
        )
    ):  # fmt: skip
        return None
    return match


# A line that starts so is a sentence or a heading of work: "The cash", "To seek approval".
_NO_LINE_NAME = re.compile(
    r"(?:The|This|That|These|Those|A|An|Our|All|Some|Any|Its|Their|To|It) [a-z\d]|(?:In|To|From|At|On|By|With|If|When|After|Since|During|Under|Over) |[A-Z]?\.?\d+(?:\.\d+)? To [a-z]"
    r"|(?:Delegat|Authoris|Approv|Agre|Not|Endors|Confirm|Consider|Accept|Allocat|Seek|Recommend|Request|Continu)(?:e|es|s|ed|ing)? [a-z]"
)


def _line_kind(piece: str, is_body: Callable[[str], bool], *, trusted: bool) -> Kind | None:
    words = piece.split()
    low = [w for w in words[1:] if w[:1].islower() and w not in _LINKS]
    most_low = 2 if trusted else 0
    if not 1 <= len(words) <= 10 or not re.match(r"[A-Z0-9a-z][\w’'.&-]*", piece):
        return None
    if re.search(
        r" [a-z]+ed\b| [a-z]+ing$| (?:came|went|took|got|said|told|made|won|had)\b", piece
    ) or _NO_LINE_NAME.match(piece):
        return None
    if len(low) > most_low or _VERBS.search(piece) or (piece[0].islower() and not is_body(piece)):
        return None
    if re.fullmatch(r"[\d\W]+", piece) or re.search(
        r"[.!?]$|\b(?:of|to|for|with|by|from|and|the)$|[A-Za-z]{3}\. [A-Z]", piece
    ):
        return None
    return kind_of(piece, is_body)
