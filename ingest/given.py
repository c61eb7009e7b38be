"""What was answered to each question of a request: which words belong to which.

A question printed again among the answers is matched by its words where its number is lost. Nothing
here judges an answer; it only finds it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.asked import (
    INTRODUCES,
    WRITES,
    Asked,
    keyed,
    label_number,
    without_labels_of_page,
)
from ingest.document import BlockKind, Document, Span
from ingest.form import PartKind
from ingest.pieces import MARK, Piece
from ingest.printed_again import alike, words
from ingest.view import View, sentence_bounds

_POINTS = re.compile(
    r"(?:(?:(?:in )?(?:answer|response|relation|reply|regard(?:ing|s)?|respect)\s*(?:to|of)?\s*)?(?:your )?"
    r"(?:questions?|q|points?|parts?)\.? ?|(?:answers?|responses?|reply|replies) to (?=\d))(?P<list>\d{1,2}[a-z]?(?:(?:, | ?and | ?& | ?to | ?- )\d{1,2}[a-z]?)*)\b[:.,)–-]*",
    re.IGNORECASE,
)
# "3. 71.": to the third question, and no mark of two numbers.
_FIGURE = re.compile(r"\d{1,2}[.)] (?P<told>\d[\d,.]*)")
# Behind the mark "Question 1".
_ALSO = re.compile(
    r"(?:and|&|,) (?:questions?|q|points?|parts?)\.? ?(?P<number>\d{1,2}[a-z]?)(?:\W*$| ?[–:.-]+ )",
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
_FORMULA = re.compile(
    r"(?:i|we) can confirm that (?:the|we|this)\b.{0,80}\bholds?\b(?! no\b)|(?:we|i) (?:have|can|am|are) (?:now |also )?(?:had|confirm that the information|able to disclose|now in a position)|following receipt|"
    r"your request (?:for information )?has (?:now )?been|having (?:now )?(?:considered|completed)|thank(?:s| you)|to note\b.{0,80}aggregat|"
    r"i write\b|the act requires\b|as you (?:may|will) be aware|(?:this|your) request (?:has been|was|is being) (?:handled|aggregated|considered|dealt|processed)|"
    r"regarding your request|please (?:find|see) (?:below|attached|our response)\W*$|any information released|response sent\b.{0,40}$|under section 1\b|"
    r"i am writing|i wrote to you|as i have not (?:heard|received)|date (?:responded|of response)|\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}\W*$|please note that (?:the )?(?:foi|freedom)|section \d+(?: ?\(\w\))* of (?:the )?(?:freedom of information act|foia?)\b[^.]{0,40}\b(?:places|requires|creates|gives|imposes)\b|(?:(?:having made enquir\w+|for questions?\b)[^.:]{0,60} )?(?:i|we) (?:would|must) (?:also )?rely on the following\W*$|(?:having made|following) enquir\w+[^.:]{0,60}\b(?:all|is) (?:the information )?(?:that )?(?:i|we) have been able to retrieve\W*$|(?:the )?information\b.{0,40}\bis as follows",
    re.IGNORECASE | re.DOTALL,
)
_DAYS = re.compile(
    r"(?:date )?(?:(?:request|reply|response|answer) )?(?:received|sent|answered|closed|published)(?: on)?\W*",
    re.IGNORECASE,
)
_BACKWARD = re.compile(
    r"\b(?:mentioned|listed|named|stated|referred to) above|\babove[- ](?:mentioned|named|listed)",
    re.IGNORECASE,
)


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
            if not view.text:
                continue  # blanks without width
            before = groups[-1][-1].text if groups else "."
            if re.search(r"[\w,]$", before) and view.text[:1].islower():
                groups[-1].append(view)
            else:
                groups.append([view])
        return [View.joined(group) for group in groups]


@dataclass
class _Answers:
    """The answers as they are gathered: which questions are open, and the words to each."""

    asked: list[Asked]
    spans: dict[int, list[Span]] = field(default_factory=dict)
    open: tuple[int, ...] = ()
    loose: list[Span] = field(default_factory=list)
    filed: list[Span] = field(default_factory=list)  # that the response is in a file beside it
    order: int = -1
    label: tuple[str, tuple[Span, ...]] = ("", ())  # that stands above a question not yet seen

    def turn_to(self, *which: int) -> None:
        self.open = which
        self.order = max(which)

    def add(self, span: Span) -> None:
        for index in self.open:
            self.spans.setdefault(index, []).append(span)
        if not self.open:
            self.loose.append(span)


def read_answers(
    document: Document, asked: list[Asked], said: Sequence[Piece], request: str
) -> tuple[list[Asked], list[Given], list[Span]]:
    """Return the questions, what is answered to each, and what is said to none in particular.

    `said` is all that follows the questions; `request` is the number of theirs. A question that
    only the answers print joins those that were asked.
    """
    gathered = _Answers(asked)
    repeated = any(p.part is PartKind.REQUEST for p in said)
    if repeated and len(asked) == 1:
        gathered.turn_to(0)  # questions and answers in turn: the first answer comes next
    for piece in without_labels_of_page(document, said, _DAYS):
        _place(document, gathered, piece, repeated=repeated)
    gathered.asked = keyed(document, gathered.asked, request)
    return gathered.asked, *_given(document, gathered)


def _place(document: Document, gathered: _Answers, piece: Piece, *, repeated: bool) -> None:
    """Give one piece of the response to the question that it answers."""
    text = View.of(document, piece.span).text
    if piece.part is PartKind.REQUEST:
        _repeat(document, gathered, piece)
        return
    also = _ALSO.match(text) if piece.number else None
    numbers = _numbers_told(text) or ((piece.number,) if piece.number and not repeated else ())
    numbers += (also["number"],) if also else ()
    which = _which(gathered.asked, numbers, gathered.order)
    opened = _RANGE.match(text) or _LISTED.match(text)
    if not which and opened and not any(one.number for one in gathered.asked):
        # Bullets are counted: "1-3." answers the first three.
        which = tuple(int(n) - 1 for n in numbers if int(n) <= len(gathered.asked))
    if which and max(which) >= gathered.order:
        gathered.turn_to(*which)
        if also and also.end() < len(text):
            gathered.add(View.of(document, piece.span).spans(also.end(), len(text))[0])
            return
        if also or _POINTS.fullmatch(text) or (opened and opened.end() == len(text)):
            return
    elif _LABELS.fullmatch(text) and len(text) < 70:
        gathered.filed += [piece.span] if _FILED.match(text) else []
        return
    label = _ANSWERS.match(text) or (opened if which else None)
    if label and label.end() < len(text):
        gathered.add(View.of(document, piece.span).spans(label.end(), len(text))[0])
    elif figure := _FIGURE.fullmatch(text) if which and piece.block.marker == text else None:
        gathered.add(View.of(document, piece.span).spans(figure.start("told"), len(text))[0])
    elif words(MARK.sub("", text, count=1)) or not piece.number:
        gathered.add(piece.span)


_SAME = 0.97  # words that two prints of one question share, where their numbers differ


def _repeat(document: Document, gathered: _Answers, piece: Piece) -> None:
    """Turn to the question that is printed again; one never seen before joins the list."""
    text = View.of(document, piece.span).text
    if WRITES.match(text) and INTRODUCES.fullmatch(text) and "?" not in text:
        return
    headed = label_number(document, piece)
    if headed[0] and not _which(gathered.asked, (headed[0],), gathered.order):
        gathered.label = headed  # "Request 2" on a line of its own asks nothing
        return
    above, gathered.label = gathered.label, ("", ())
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
    elif (headed[0] and (same := _which(gathered.asked, (headed[0],), gathered.order))) or (
        piece.number and (same := _which(gathered.asked, (piece.number,), gathered.order))
    ):
        index = same[0]
    else:
        number, spans = (piece.number, piece.number_spans) if piece.number else above
        gathered.asked.append(Asked(number, spans, (piece.span,)))
        index = len(gathered.asked) - 1
    one = gathered.asked[index]
    if piece.span not in one.blocks:
        gathered.asked[index] = replace(one, again=(*one.again, piece.span))
    gathered.turn_to(index)


_RANGE = re.compile(
    r"(?P<first>\d{1,2}) ?(?:-|–|to) ?(?P<last>\d{1,2})(?:[.:)](?=\s|$)| (?=[A-Z]))"
)
_LISTED = re.compile(  # "1 and 2. Nothing was paid."
    r"(?P<list>\d{1,2}[a-z]?(?:, ?\d{1,2}[a-z]?)*(?:,? and |,? ?& ?)\d{1,2}[a-z]?)[.:)](?=\s|$)"
)
_FOR_POINTS = re.compile(
    r"\b(?:for|in (?:answer|response|reply) to) (?:points?|questions?) (?P<first>\d{1,2}) ?(?:-|–|to|and|&) ?(?P<last>\d{1,2})\W*$"
)


_FOR_ONE = re.compile(
    r"for (?:question|point|part|q)\.? ?(?P<number>\d{1,2}[a-z]?),? (?:i|we|the|this|it|please|there)\b|(?!for\b)(?:.*\W)?in (?:answer|response|reply) to (?:question|point|part|q)\.? ?(?P<last>\d{1,2}[a-z]?)\W*$",
    re.IGNORECASE,
)


def _numbers_told(text: str) -> tuple[str, ...]:
    """Return the question numbers that a stretch says it answers: "Questions 2 and 3:" → 2, 3."""
    span = _RANGE.match(text) or _FOR_POINTS.search(text)
    if span and 0 < int(span["last"]) - int(span["first"]) < 20:
        return tuple(str(n) for n in range(int(span["first"]), int(span["last"]) + 1))
    if listed := _LISTED.match(text):
        return tuple(re.findall(r"\d+[a-z]?", listed["list"]))
    one = _FOR_ONE.match(text)
    if one:
        return (one["number"] or one["last"],)
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
        stated = [s for s in printed if not _FORMULA.match(View.of(document, s).text)]
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
    if not _FORMULA.match(view.text):
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
