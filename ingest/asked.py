"""The questions of a request, with the number that each has and the words that print it.

Nothing here looks at answers, among which questions may be printed again (`ingest.given`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import BlockKind, Document, Span
from ingest.foi_log import REQUEST_HEAD
from ingest.pieces import MARK, Piece
from ingest.printed_again import words
from ingest.view import View

INTRODUCES = re.compile(
    r"(?:i|we) (?:write|am writing|are writing) (?:in|with|further|regarding|about)\b.*|(?:i note )?you(?:r request)? (?:seek|sought|requested|asked|have)\b.*|you asked.*|(?:foi |(?:freedom of )?information |your )?request\b.{0,60}|"
    r"[^?]*\byou (?:have )?(?:requested|asked|sought)\b[^?]*:|information requested\W*|dear\b.*|(?:good (?:morning|afternoon)|hi|hello|to whom)\b.*",
    re.IGNORECASE | re.DOTALL,
)
WRITES = re.compile(r"(?:i|we) (?:write|am writing|are writing) ", re.IGNORECASE)
_COURTESY = re.compile(
    r"(?:i would (?:prefer|like to receive|be grateful if(?! (?:you|your \w+) (?:could|would|can) (?:please |kindly )?(?:provide|supply|confirm|tell|give|let me (?:have|know)|share) (?!(?:this|the|that|your|my) (?:information|response|reply|data|answer)|it\b|if\b)))|i look forward|i understand|many thanks|thank|kind regards|"
    r"best wishes|regards|if (?:you|this|it|the|any)\b.{0,60}(?:clarif|not possible|too|unclear|need|cost|require|contact)|"
    r"i (?:will accept|am happy)|to clarify|please (?:send (?:your|the|this|any|me your) (?:response|reply|information|data)|acknowledge|provide (?:this|the) (?:information|data) (?:in|by|electronically)|note|reply|accept (?:my|our) apolog\w*)|yours)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:how|what|which|who|when|where|why|has|have|had|do|does|did|is|are|was|were|can|could|would|will|should)\b|"
    r"please\b|i (?:would (?:like|be (?:most |very )?grateful)|am (?:writing|looking)|request)|q(?:uestion)?\b|details? of|copies of|a copy of|(?:an? )?(?:full )?(?:list|breakdown) of|the (?:total )?(?:number|names?|amount)",
    re.IGNORECASE,
)


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


def read_questions(document: Document, pieces: Sequence[Piece]) -> tuple[list[Span], list[Asked]]:
    """Return the words before the first question, and the questions of a request."""
    preamble: list[Span] = []
    asked: list[Asked] = []
    pieces = [_below_head(document, piece) for piece in _under_labels(document, pieces)]
    pieces = list(without_labels_of_page(document, pieces, _OWN))
    numbered = any(p.number for p in pieces)
    leads, bullets = _bullets(document, pieces)
    preamble += [pieces[place].span for place in leads]
    for place, piece in enumerate(pieces):
        text = View.of(document, piece.span).text
        if (
            REQUEST_HEAD.match(text)
            or ONLY_LABEL.fullmatch(text)
            or _heads_list(pieces, place)
            or place in leads
        ):
            continue
        if piece.number or place in bullets:
            asked.append(Asked(piece.number, piece.number_spans, (piece.span,)))
        elif (
            INTRODUCES.fullmatch(text)
            and (len(text) < 90 or text.endswith(":") or WRITES.match(text))
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
    asked = [a for a in asked if words(MARK.sub("", a.view(document).text, count=1))]
    if not asked and preamble:  # one question, in running words
        kept = [s for s in preamble if not _COURTESY.match(View.of(document, s).text)]
        preamble, asked = [], [Asked("", (), tuple(kept or preamble))]
    return preamble, asked


_LABEL = re.compile(
    r"(?P<label>(?:request|question|q|part|point) ?(?P<number>\d{1,2}))\W*", re.IGNORECASE
)
ONLY_LABEL = re.compile(
    r"(?:the )?(?:questions?|request|q|asked|you asked|information (?:requested|sought))\W*",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:subject|topic|title|category|published|updated|status|(?:our |request )?ref(?:erence)?(?: (?:no|number))?|(?:date )?(?:published|received|sent|answered|closed))\W*",
    re.IGNORECASE,
)


def without_labels_of_page(
    document: Document, pieces: Sequence[Piece], labels: re.Pattern[str]
) -> Iterator[Piece]:
    """Yield the pieces but for what a label says of the page itself: "Published: 4 May 2031"."""
    own = False
    for piece in pieces:
        value = own and piece.block.kind is BlockKind.VALUE
        own = piece.block.kind is BlockKind.LABEL and bool(
            labels.fullmatch(document.printed(piece.span))
        )
        if not (own or value):
            yield piece


_LISTS = re.compile(
    r"\b(?:request|know|provide|supply|send|ask for|tell me)\b[^.?]*\bfollowing\b[^.?:]*:\W*$",
    re.IGNORECASE,
)


def label_number(document: Document, piece: Piece) -> tuple[str, tuple[Span, ...]]:
    """Return the number of a label alone on its line, "Request 2", with its print."""
    view = View.of(document, piece.span)
    match = _LABEL.fullmatch(view.text)
    return (match["number"], view.match_spans(match, "label")) if match else ("", ())


def _below_head(document: Document, piece: Piece) -> Piece:
    """Return what stands below the line with which a request of a log begins, where one block holds both."""
    text = document.printed(piece.span)
    line = text.find("\n") + 1
    if not line or not REQUEST_HEAD.match(text):
        return piece
    below = Span(piece.span.start + line, piece.span.end)
    return replace(piece, span=below, number="", number_spans=())


def _under_labels(document: Document, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces, each with the number of the label that stands alone above it."""
    above: tuple[str, tuple[Span, ...]] = ("", ())
    for piece in pieces:
        label = label_number(document, piece)
        if label[0]:
            above = label
            continue
        labelled = above[0] and not piece.number
        yield replace(piece, number=above[0], number_spans=above[1]) if labelled else piece
        above = ("", ())


def _bullets(document: Document, pieces: Sequence[Piece]) -> tuple[set[int], set[int]]:
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


def _heads_list(pieces: Sequence[Piece], place: int) -> bool:
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
    if not words(MARK.sub("", before, count=1)):
        return True  # a number on a line of its own
    open_ended = not re.search(r"[.?!:]\W*$", before)
    return text[:1] == "(" or (text[:1].islower() and open_ended)


def keyed(document: Document, asked: Sequence[Asked], request: str) -> list[Asked]:
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
