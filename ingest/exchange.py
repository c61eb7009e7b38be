"""The questions of a request and what was answered to each: which words belong to which.

Numbers are read as people write them: "1a", "Q3.", "b) 2." (the list was numbered twice: 2), "a." after
"2." (2a). A question printed again among the answers is matched by its words where its number is lost.
Nothing here judges an answer; it only finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest import handles
from ingest.document import Block, BlockKind, Document, Span
from ingest.foi_log import group_heads
from ingest.form import Form, FormKind, PartKind, alike, runs, words
from ingest.view import View, sentence_bounds


@dataclass(frozen=True)
class Asked:
    """One question: its number as normalised ("" where none is printed) and its words."""

    number: str
    number_spans: tuple[Span, ...]
    blocks: tuple[Span, ...]  # the stretches that print it, those among the answers left out
    again: tuple[Span, ...] = ()  # where it is printed once more
    key: str = ""  # for `handles.question`

    def view(self, document: Document) -> View:
        """Return the question's words, read as one."""
        return View.joined(View.of(document, span) for span in self.blocks)


@dataclass(frozen=True)
class Given:
    """One answer: to which questions, in which words (none where a question is left unanswered)."""

    asked: tuple[Asked, ...]
    spans: tuple[Span, ...]
    shared: bool = False  # one text for the whole list of questions

    @property
    def key(self) -> str:
        """Return what `handles.answer` is given: that of its question, or of the first and last."""
        first, last = self.asked[0].key, self.asked[-1].key
        return f"{first} to {last}" if self.shared else first

    def view(self, document: Document) -> View:
        """Return the answer's words, read as one, those of its tables included."""
        return View.joined(View.of(document, span) for span in self.spans)

    def prose(self, document: Document) -> list[View]:
        """Return the answer's paragraphs and list items, its tables left out.

        A sentence that goes on from one to the next keeps the two together.
        """
        cells = {cell.span for cell in document.blocks_of(BlockKind.CELL)}
        groups: list[list[View]] = []
        for view in (View.of(document, span) for span in self.spans if span not in cells):
            before = groups[-1][-1].text if groups else "."
            if re.search(r"[\w,]$", before) and view.text[:1].islower():
                groups[-1].append(view)
            else:
                groups.append([view])
        return [View.joined(group) for group in groups]


@dataclass(frozen=True)
class Exchange:
    """One request with its questions and answers; `number` tells the requests of a log apart."""

    number: str
    span: Span
    preamble: tuple[Span, ...] = ()  # the asker's words before the first question
    asked: tuple[Asked, ...] = ()
    given: tuple[Given, ...] = ()
    remarks: tuple[Span, ...] = ()  # what the publisher says to no question in particular


def exchanges(document: Document, form: Form) -> tuple[Exchange, ...]:
    """Return the requests that a document answers, in reading order; none in other forms."""
    if form.kind not in (FormKind.FOI_RESPONSE, FormKind.FOI_LOG):
        return ()
    key = ("exchanges", form)  # five extractors ask for them
    if key not in document.views:
        document.views[key] = tuple(_exchanges(document, form))
    found: tuple[Exchange, ...] = document.views[key]
    return found


def _exchanges(document: Document, form: Form) -> Iterator[Exchange]:
    for number, span in _requests(document, form):
        pieces = list(_pieces(document, form, span))
        exchange = _read(document, Exchange(number, span), pieces)
        if exchange.asked or form.kind is FormKind.FOI_RESPONSE:
            yield exchange


def answer_at(found: Sequence[Exchange], offset: int) -> str | None:
    """Return the handle of the answer in which the character at `offset` stands."""
    for exchange in found:
        for given in exchange.given:
            if any(span.start <= offset < span.end for span in given.spans):
                return handles.answer(given.key)
    return None


# The requests of a log ----------------------------------------------------------------------

_HEAD = re.compile(
    r"(?:(?P<number>\d{1,4})\.?\s+)?(?:foi |information )?request (?:was )?received\b|date of request\b|reference:? ?(?P<reference>\d{2,6}[-/]\d{2,4})[ \t]*$",
    re.IGNORECASE,
)


def head_of(document: Document, span: Span) -> re.Match[str] | None:
    """Return what the line says with which a request of a log begins, at the start of `span`."""
    end = document.text.find("\n", span.start)
    line = document.text[span.start : end if end >= 0 else len(document.text)]
    return _HEAD.match(line)


def _requests(document: Document, form: Form) -> Iterator[tuple[str, Span]]:
    """Yield the number and stretch of each request: the whole document but in a log."""
    if form.kind is FormKind.FOI_LOG and (groups := group_heads(document.text)):
        starts = [match.start() for match in groups]
        for order, (start, end) in enumerate(
            zip(starts, [*starts[1:], len(document.text)], strict=True), start=1
        ):
            yield str(order), Span(start, end)
        return
    heads = [
        b for b in document.blocks if form.kind is FormKind.FOI_LOG and head_of(document, b.span)
    ]
    if len(heads) < 2:
        yield "", Span(0, len(document.text))
        return
    ends = [_line_start(document, b.span.start) for b in heads[1:]] + [len(document.text)]
    for order, (head, end) in enumerate(zip(heads, ends, strict=True), start=1):
        printed = head_of(document, head.span)
        digits = re.search(r"\d+", head.marker or (printed and printed["number"]) or "")
        number = digits.group() if digits else str(order)
        yield number, Span(_line_start(document, head.span.start), end)


# Pieces: blocks, cut where a part begins within one -------------------------------------------


@dataclass(frozen=True)
class _Piece:
    block: Block
    span: Span
    part: PartKind
    number: str  # of its marker, the letters put after their number
    number_spans: tuple[Span, ...]
    words: tuple[str, ...] = field(repr=False, default=())


def _pieces(document: Document, form: Form, within: Span) -> Iterator[_Piece]:
    parent: tuple[str, tuple[Span, ...]] = ("", ())
    for block in document.blocks:
        if block.kind is BlockKind.RUNNING or not within.covers(block.span):
            continue
        for part in form.parts_of(block.span):
            if part.kind not in (PartKind.REQUEST, PartKind.RESPONSE):
                continue
            span = Span(max(part.span.start, block.span.start), min(part.span.end, block.span.end))
            whole = span.start == block.span.start
            for start, stretch in runs(document, span, block.marker if whole else ""):
                bare, spans = _marked(document, block) if whole and start is None else ("", ())
                if start is not None:
                    bare, spans = question_number((document.printed(start),)), (start,)
                number, spans = _with_parent(bare, spans, parent)
                if bare[:1].isdigit():
                    parent = (bare.rstrip("abcdefghijklmnopqrstuvwxyz"), spans)
                text = View.of(document, stretch).text
                yield _Piece(block, stretch, part.kind, number, spans, words(text))


_MARK = re.compile(
    r"[ \t]*(?:[-•*][ \t]+)?(?P<mark>[Qq](?:uestion)?s? ?\d{1,2}[a-z]?|\(?\d{1,2}[a-z]?(?:[.)]\d{1,2})?(?=[.) :\t])|\(?(?:[a-z]|[ivx]{1,4})[.)](?: ?\d{1,2}(?=[.)]))?)"
)


def _marked(document: Document, block: Block) -> tuple[str, tuple[Span, ...]]:
    """Return the number that stands before a block or opens it, as normalised, and its print."""
    start = _line_start(document, block.span.start)
    mark = _MARK.match(document.text, start, block.span.end)
    if not mark or (not block.marker and not mark["mark"].lower().startswith("q")):
        return "", ()
    span = Span(mark.start("mark"), mark.end("mark"))
    return question_number((document.printed(span),)), (span,)


def question_number(printed: Sequence[str]) -> str:
    """Return the number that printed marks stand for: ("b) 2.",) → "2", ("2.", "a.") → "2a"."""
    number = ""
    for piece in printed:
        digits = re.findall(r"\d+(?:[.)]\d+)*", piece)
        letters = re.findall(r"(?<![A-Za-z])[a-z]{1,4}(?![A-Za-z])|(?<=\d)[a-z](?![A-Za-z])", piece)
        if digits and not number:
            number = re.sub(r"\D+", ".", digits[-1])
            number += letters[-1] if letters and re.search(r"\d[a-z]", piece) else ""
        elif letters:
            number += letters[-1]
    return number


def _with_parent(
    number: str, spans: tuple[Span, ...], parent: tuple[str, tuple[Span, ...]]
) -> tuple[str, tuple[Span, ...]]:
    """Put a letter that stands alone after the number that it belongs to."""
    if not number or number[0].isdigit() or not parent[0]:
        return number, spans
    return parent[0] + number, parent[1] + spans


# Questions ------------------------------------------------------------------------------------

_INTRODUCES = re.compile(
    r"(?:i|we) (?:write|am writing|are writing) (?:in|with|further|regarding|about)\b.*|(?:i note )?you(?:r request)? (?:seek|sought|requested|asked|have)\b.*|you asked.*|(?:foi |(?:freedom of )?information |your )?request\b.{0,60}|"
    r"[^?]*\byou (?:have )?(?:requested|asked|sought)\b[^?]*:|information requested\W*|dear\b.*|(?:good (?:morning|afternoon)|hi|hello|to whom)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_WRITES = re.compile(r"(?:i|we) (?:write|am writing|are writing) ", re.IGNORECASE)
_COURTESY = re.compile(
    r"(?:i would (?:prefer|like to receive|be grateful if(?! (?:you|your \w+) (?:could|would|can) (?:please |kindly )?(?:provide|supply|confirm|tell|give|let me (?:have|know)|share) (?!(?:this|the|that|your|my) (?:information|response|reply|data|answer)|it\b|if\b)))|i look forward|i understand|many thanks|thank|kind regards|"
    r"best wishes|regards|if (?:you|this|it|the|any)\b.{0,60}(?:clarif|not possible|too|unclear|need|cost|require|contact)|"
    r"i (?:will accept|am happy)|to clarify|please (?:send (?:your|the|this|any|me your) (?:response|reply|information|data)|acknowledge|provide (?:this|the) (?:information|data) (?:in|by|electronically)|note|reply)|yours)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:how|what|which|who|when|where|why|has|have|had|do|does|did|is|are|was|were|can|could|would|will|should)\b|"
    r"please\b|i (?:would (?:like|be (?:most |very )?grateful)|am (?:writing|looking)|request)|q(?:uestion)?\b|details? of|copies of|a copy of|(?:an? )?(?:full )?(?:list|breakdown) of|the (?:total )?(?:number|names?|amount)",
    re.IGNORECASE,
)


def _questions(document: Document, pieces: Sequence[_Piece]) -> tuple[list[Span], list[Asked]]:
    """Return the words before the first question, and the questions of a request."""
    preamble: list[Span] = []
    asked: list[Asked] = []
    pieces = list(_under_labels(document, pieces))
    numbered = any(p.number for p in pieces)
    leads, bullets = _bullets(document, pieces)
    preamble += [pieces[place].span for place in leads]
    for place, piece in enumerate(pieces):
        text = View.of(document, piece.span).text
        if _HEAD.match(text) or _heads_list(pieces, place) or place in leads:
            continue
        if piece.number or place in bullets:
            asked.append(Asked(piece.number, piece.number_spans, (piece.span,)))
        elif (
            _INTRODUCES.fullmatch(text)
            and (len(text) < 90 or text.endswith(":") or _WRITES.match(text))
            and "?" not in text
        ):
            continue
        elif _continues(document, asked, text):
            asked[-1] = replace(asked[-1], blocks=(*asked[-1].blocks, piece.span))
        elif _COURTESY.match(text):
            continue
        elif numbered and not asked:
            preamble.append(piece.span)
        elif numbered and piece.block.kind is BlockKind.ITEM:
            asked[-1] = replace(asked[-1], blocks=(*asked[-1].blocks, piece.span))
        elif text.endswith("?") or _ASKING.match(text) or piece.block.kind is BlockKind.LABEL:
            asked.append(Asked("", (), (piece.span,)))
        elif asked and not numbered:
            asked[-1] = replace(asked[-1], blocks=(*asked[-1].blocks, piece.span))
        else:
            preamble.append(piece.span)
    asked = [a for a in asked if words(_MARK.sub("", a.view(document).text, count=1))]
    if not asked and preamble:  # one question, in running words
        kept = [s for s in preamble if not _COURTESY.match(View.of(document, s).text)]
        preamble, asked = [], [Asked("", (), tuple(kept or preamble))]
    return preamble, asked


_LABEL = re.compile(
    r"(?P<label>(?:request|question|q|part|point) ?(?P<number>\d{1,2}))\W*", re.IGNORECASE
)
_LISTS = re.compile(
    r"\b(?:request|know|provide|supply|send|ask for|tell me)\b[^.?]*\bfollowing\b[^.?:]*:\W*$",
    re.IGNORECASE,
)


def _label_number(document: Document, piece: _Piece) -> tuple[str, tuple[Span, ...]]:
    """Return the number of a label alone on its line, "Request 2", with its print."""
    view = View.of(document, piece.span)
    match = _LABEL.fullmatch(view.text)
    return (match["number"], view.match_spans(match, "label")) if match else ("", ())


def _under_labels(document: Document, pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Yield the pieces, each with the number of the label that stands alone above it."""
    above: tuple[str, tuple[Span, ...]] = ("", ())
    for piece in pieces:
        label = _label_number(document, piece)
        if label[0]:
            above = label
            continue
        labelled = above[0] and not piece.number
        yield replace(piece, number=above[0], number_spans=above[1]) if labelled else piece
        above = ("", ())


def _bullets(document: Document, pieces: Sequence[_Piece]) -> tuple[set[int], set[int]]:
    """Return the places of a lead-in, "I request the following:", and of the bullets under it."""
    leads: set[int] = set()
    bullets: set[int] = set()
    for place, piece in enumerate(pieces):
        if piece.number:
            return set(), set()
        if _LISTS.search(View.of(document, piece.span).text):
            leads.add(place)
        elif leads and piece.block.kind is BlockKind.ITEM:
            bullets.add(place)
    return (leads, bullets) if bullets else (set(), set())


def _heads_list(pieces: Sequence[_Piece], place: int) -> bool:
    """Return whether a label only heads a list that begins again at 1 after it."""
    if pieces[place].block.kind is not BlockKind.LABEL or pieces[place].number:
        return False
    following = next((p.number for p in pieces[place + 1 :] if p.number), "")
    return following == "1" and any(p.number == "1" for p in pieces[:place])


def _continues(document: Document, asked: Sequence[Asked], text: str) -> bool:
    """Return whether a stretch goes on with the question before it."""
    if not asked:
        return False
    before = asked[-1].view(document).text
    if not words(_MARK.sub("", before, count=1)):
        return True  # a number on a line of its own
    open_ended = not re.search(r"[.?!:]\W*$", before)
    return text[:1] == "(" or (text[:1].islower() and open_ended)


def _keyed(document: Document, asked: Sequence[Asked], request: str) -> list[Asked]:
    """Give each question the key of its handles: its number, or its first words where it has none.

    A list that begins again has its later numbers told apart; so have the requests of a log.
    """
    seen: dict[str, int] = {}
    keyed = []
    for one in asked:
        key = one.number or " ".join(words(one.view(document).text)[:6])
        seen[key] = seen.get(key, 0) + 1
        parts = (request, key, str(seen[key]) if seen[key] > 1 else "")
        if seen[key] > 1:  # its number would make it one with the question that had it first
            one = replace(one, number="", number_spans=())
        keyed.append(replace(one, key=" ".join(part for part in parts if part)))
    return keyed


# Answers --------------------------------------------------------------------------------------

_POINTS = re.compile(
    r"(?:(?:in )?(?:answer|response|relation|reply|regard(?:ing|s)?|respect)\s*(?:to|of)?\s*)?(?:your )?"
    r"(?:questions?|q|points?|parts?)\.? ?(?P<list>\d{1,2}[a-z]?(?:(?:, | ?and | ?& | ?to | ?- )\d{1,2}[a-z]?)*)\b[:.,)–-]*",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"(?!.*\b(?:see|refer|as per|same)\b)(?:[\w'’ ]{0,40} )?(?:response|answer|reply)(?: sent)?(?: \d{1,2})?"
    r"(?: (?:on )?\d.{0,30}| ?\(.{0,30}\))?\s*[:–-]*|a\d*[:.]?",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"(?:a|answer|response|reply) ?\d{0,2} ?[:–-]\s+", re.IGNORECASE)
_FILED = re.compile(
    r"(?:response|reply)\b.*\((?:pdf|word|excel|spreadsheet|docx?|xlsx?)\b|attach(?:ed|ment)",
    re.IGNORECASE,
)
FORMULA = re.compile(
    r"(?:i|we) can confirm that (?:the|we|this)\b.{0,80}\bholds?\b(?! no\b)|(?:we|i) (?:have|can|am|are) (?:now |also )?(?:had|confirm that the information|able to disclose|now in a position)|following receipt|"
    r"your request (?:for information )?has (?:now )?been|having (?:now )?(?:considered|completed)|thank(?:s| you)|to note\b.{0,80}aggregat|"
    r"i write\b|the act requires\b|as you (?:may|will) be aware|(?:this|your) request (?:has been|was|is being) (?:handled|aggregated|considered|dealt|processed)|"
    r"regarding your request|please (?:find|see) (?:below|attached|our response)\W*$|any information released|response sent\b.{0,40}$|under section 1\b|"
    r"i am writing|i wrote to you|as i have not (?:heard|received)|date (?:responded|of response)|\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}\W*$|please note that (?:the )?(?:foi|freedom)|section \d+(?: ?\(\w\))* of (?:the )?(?:freedom of information act|foia?)\b[^.]{0,40}\b(?:places|requires|creates|gives|imposes)\b|(?:(?:having made enquir\w+|for questions?\b)[^.:]{0,60} )?(?:i|we) (?:would|must) (?:also )?rely on the following\W*$|(?:having made|following) enquir\w+[^.:]{0,60}\b(?:all|is) (?:the information )?(?:that )?(?:i|we) have been able to retrieve\W*$|(?:the )?information\b.{0,40}\bis as follows",
    re.IGNORECASE | re.DOTALL,
)
_BACKWARD = re.compile(
    r"\b(?:mentioned|listed|named|stated|referred to) above|\babove[- ](?:mentioned|named|listed)",
    re.IGNORECASE,
)


@dataclass
class _Answers:
    """The answers as they are gathered: which questions are open, and the words to each."""

    asked: list[Asked]
    spans: dict[int, list[Span]] = field(default_factory=dict)
    open: tuple[int, ...] = ()
    loose: list[Span] = field(default_factory=list)
    filed: list[Span] = field(default_factory=list)  # that the response is in a file beside it
    order: int = -1

    def turn_to(self, *which: int) -> None:
        self.open = which
        self.order = max(which)

    def add(self, span: Span) -> None:
        for index in self.open:
            self.spans.setdefault(index, []).append(span)
        if not self.open:
            self.loose.append(span)


def _read(document: Document, exchange: Exchange, pieces: Sequence[_Piece]) -> Exchange:
    """Fill in the questions and answers of one request."""
    start = next((i for i, p in enumerate(pieces) if p.part is PartKind.RESPONSE), len(pieces))
    preamble, asked = _questions(document, pieces[:start])
    gathered = _Answers(asked)
    said = pieces[start:]
    repeated = any(p.part is PartKind.REQUEST for p in said)
    if repeated and len(asked) == 1:
        gathered.turn_to(0)  # questions and answers in turn: the first answer comes next
    for piece in said:
        _place(document, gathered, piece, repeated=repeated)
    gathered.asked = _keyed(document, gathered.asked, exchange.number)
    given, remarks = _given(document, gathered)
    return replace(
        exchange,
        preamble=tuple(preamble),
        asked=tuple(gathered.asked),
        given=tuple(given),
        remarks=tuple(remarks),
    )


def _place(document: Document, gathered: _Answers, piece: _Piece, *, repeated: bool) -> None:
    """Give one piece of the response to the question that it answers."""
    text = View.of(document, piece.span).text
    if piece.part is PartKind.REQUEST:
        _repeat(document, gathered, piece)
        return
    numbers = _numbers_told(text) or ((piece.number,) if piece.number and not repeated else ())
    which = _which(gathered.asked, numbers, gathered.order)
    if not which and _RANGE.match(text) and not any(one.number for one in gathered.asked):
        # Bullets are counted: "1-3." answers the first three.
        which = tuple(int(n) - 1 for n in numbers if int(n) <= len(gathered.asked))
    if which and max(which) >= gathered.order:
        gathered.turn_to(*which)
        if _POINTS.fullmatch(text) or _RANGE.fullmatch(text):
            return
    elif _LABELS.fullmatch(text) and len(text) < 70:
        gathered.filed += [piece.span] if _FILED.match(text) else []
        return
    label = _ANSWERS.match(text) or (_RANGE.match(text) if which else None)
    if label and label.end() < len(text):
        gathered.add(View.of(document, piece.span).spans(label.end(), len(text))[0])
    elif words(_MARK.sub("", text, count=1)) or not piece.number:
        gathered.add(piece.span)


_SAME = 0.97  # words that two prints of one question share, where their numbers differ


def _repeat(document: Document, gathered: _Answers, piece: _Piece) -> None:
    """Turn to the question that is printed again; one never seen before joins the list."""
    text = View.of(document, piece.span).text
    if _WRITES.match(text) and _INTRODUCES.fullmatch(text) and "?" not in text:
        return
    likeness = [
        max(alike(words(document.printed(span)), piece.words) for span in one.blocks)
        for one in gathered.asked
    ]
    best = max(likeness, default=0.0)
    numbers = {
        one.number for one, like in zip(gathered.asked, likeness, strict=True) if like == best
    }
    another = piece.number and "" not in numbers and piece.number not in numbers and best < _SAME
    if best >= 0.8 and not another:
        candidates = [i for i, value in enumerate(likeness) if value == best]
        index = min(candidates, key=lambda i: (gathered.asked[i].number != piece.number, i))
    elif (
        (headed := _label_number(document, piece)[0])
        and (same := _which(gathered.asked, (headed,), gathered.order))
    ) or (piece.number and (same := _which(gathered.asked, (piece.number,), gathered.order))):
        index = same[0]
    else:
        gathered.asked.append(Asked(piece.number, piece.number_spans, (piece.span,)))
        index = len(gathered.asked) - 1
    one = gathered.asked[index]
    if piece.span not in one.blocks:
        gathered.asked[index] = replace(one, again=(*one.again, piece.span))
    gathered.turn_to(index)


_RANGE = re.compile(
    r"(?P<first>\d{1,2}) ?(?:-|–|to) ?(?P<last>\d{1,2})(?:[.:)](?=\s|$)| (?=[A-Z]))"
)
_FOR_POINTS = re.compile(
    r"\bfor (?:points?|questions?) (?P<first>\d{1,2}) ?(?:-|–|to|and|&) ?(?P<last>\d{1,2})\W*$"
)


_FOR_ONE = re.compile(
    r"for (?:question|point|part|q)\.? ?(?P<number>\d{1,2}[a-z]?),? (?:i|we|the|this|it|please|there)\b",
    re.IGNORECASE,
)


def _numbers_told(text: str) -> tuple[str, ...]:
    """Return the question numbers that a stretch says it answers: "Questions 2 and 3:" → 2, 3."""
    span = _RANGE.match(text) or _FOR_POINTS.search(text)
    if span and 0 < int(span["last"]) - int(span["first"]) < 20:
        return tuple(str(n) for n in range(int(span["first"]), int(span["last"]) + 1))
    one = _FOR_ONE.match(text)
    if one:
        return (one["number"],)
    told = _POINTS.match(text)
    if not told or not (told.end() == len(text) or re.search(r"[:.,)–-]$", told.group())):
        return ()
    numbers = re.findall(r"\d+[a-z]?", told["list"])
    ranged = re.fullmatch(r"(\d+)(?: ?to ?| ?- ?)(\d+)", told["list"])
    if ranged and 0 < int(ranged[2]) - int(ranged[1]) < 20:
        return tuple(str(n) for n in range(int(ranged[1]), int(ranged[2]) + 1))
    return tuple(numbers)


def _which(asked: Sequence[Asked], numbers: Sequence[str], after: int = -1) -> tuple[int, ...]:
    """Return the places of the questions with these numbers.

    Where a list began again and a number stands twice, it is the next one after place `after`.
    """
    places = []
    for number in numbers:
        known = [i for i, one in enumerate(asked) if one.number and one.number == number]
        later = [i for i in known if i > after] or known[-1:]
        places += later[:1]
    return tuple(places)


def _given(document: Document, gathered: _Answers) -> tuple[list[Given], list[Span]]:
    """Return an answer for each question, and the remarks that belong to none."""
    loose = [kept for s in gathered.loose if (kept := _without_formula(document, s))]
    asked = gathered.asked
    if not gathered.spans:
        loose = loose or gathered.filed
        if not loose or not asked:
            return [Given((one,), ()) for one in asked], loose
        return [Given(tuple(asked), tuple(loose), shared=len(asked) > 1)], []
    for index, printed in gathered.spans.items():
        stated = [s for s in printed if not FORMULA.match(View.of(document, s).text)]
        gathered.spans[index] = stated or printed
    remarks = loose + _remarks(document, gathered)
    given: list[Given] = []
    told: dict[tuple[Span, ...], list[Asked]] = {}
    for index, one in enumerate(asked):
        spans = tuple(gathered.spans.get(index, ()))
        if spans and spans in told:
            told[spans].append(one)
        elif spans:
            told[spans] = [one]
            given.append(Given((one,), spans))
        else:
            given.append(Given((one,), ()))
    return [replace(g, asked=tuple(told.get(g.spans, g.asked))) for g in given], remarks


# A courtesy goes on to deny: "Following receipt of your request … It cannot be disclosed because …".
_DENIES = re.compile(
    r"\bcan ?not be (?:disclosed|released|provided)\b|\bis not held\b|\bno information (?:is )?held\b|\b(?:does|do) not hold\b",
    re.IGNORECASE,
)


def _without_formula(document: Document, span: Span) -> Span | None:
    """Return a stretch without the courtesies that it opens with; None where it says no more."""
    view = View.of(document, span)
    if not FORMULA.match(view.text):
        return span
    denied = _DENIES.search(view.text)
    if denied is None:
        return None
    start = max((s for s, _ in sentence_bounds(view.text) if s <= denied.start()), default=0)
    return Span(view.offsets[start], span.end)


def _remarks(document: Document, gathered: _Answers) -> list[Span]:
    """Take from the last answer what is said at its end of all that stands above."""
    if not gathered.spans:
        return []
    last = gathered.spans[max(gathered.spans)]
    taken: list[Span] = []
    while len(last) > 1 and _BACKWARD.search(View.of(document, last[-1]).text):
        taken.insert(0, last.pop())
    return taken


def _line_start(document: Document, offset: int) -> int:
    return document.text.rfind("\n", 0, offset) + 1
