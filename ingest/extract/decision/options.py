"""Read the options that a decision weighed, which was recommended, and what each would lead to.

An option is a heading, or the start of a paragraph, that says "Option 2 – Do something"; what stands up
to the next option or section is its case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import handles
from ingest.document import Block, BlockKind, Span
from ingest.labelled import find_fields
from ingest.phrases import VERBS, clip, members, unique
from ingest.reading import Reading
from ingest.records import Found, Option, Record, Ref, Text
from ingest.view import View

_OPTION = re.compile(
    r"^[*#\s]*(?P<before>(?:recommend\w*|preferred|chosen)[\w ]*?\s*[-–:]*\s*)?[*\s]*option (?P<number>\d{1,2}|[A-Z]|one|two|three|four|five)\b[*\s]*(?P<tag>\((?:[^()]{3,40})\))?[*\s]*[-–:.]\s*[*_]*(?P<title>[^.\n*]{2,110})",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(
    r"\b(?P<word>recommended|recommendation|preferred|chosen)\b(?! not)", re.IGNORECASE
)
_REJECTED = re.compile(r"\b(?P<word>not recommended|rejected|discounted)\b", re.IGNORECASE)
_THIS_ONE = re.compile(
    r"^(?:[Ii]t is|[Tt]his(?: option)? is|[Tt]his is the) (?:therefore )?(?P<word>recommended|preferred|not recommended)"
)
_THIS_NOT = re.compile(
    r"\b(?:option is|is) (?:therefore )?(?P<word>not recommended|rejected|discounted)\b"
)
# "X will end", "it would be limited to": the clause around a word of what is to come.
_COMING = re.compile(
    r"(?P<told>(?:[Tt]h(?:is|ese|e) )?(?:[\w’'()/-]+ ){1,14}?(?:will|would|could|may|might|cannot)(?: not)? (?:also |therefore )?[a-z]+\b[^.]*)"
)
_VERBS_ALONE = re.compile(
    rf"\b(?:[Tt]his(?: (?:decision|option|proposal|request)(?: record| request)?)?|[Ii]t|[Ww]hich)(?: will| would)? (?:also )?(?P<told>(?:{VERBS}|demonstrat)\w* [^.]+)"
)
_STOP = re.compile(
    r", | (?:while|until|through|whilst|which|across|by) | to (?=provide|support|help|inform)|; "
)


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the options that a decision document appraises."""
    if reading.form.kind not in ("decision-record", "committee-paper", "decision-log"):
        return
    blocks = reading.form.statements(reading.document)
    starts = list(_openings(reading, blocks))
    if not starts:
        yield from _alternatives(reading, blocks)
    seen: set[str] = set()
    for index, view, match in starts:
        following = [i for i, _, _ in starts if i > index]
        texts = _texts(reading, blocks, index, following[0] if following else len(blocks))
        texts = [view.part(match.end(), len(view.text)), *texts]
        option = _option(view, match, texts)
        if option is not None and option.id not in seen:
            seen.add(option.id)
            yield option


def _alternatives(reading: Reading, blocks: list[Block]) -> Iterator[Option]:
    """Yield the items of a field of alternative options; its label may say that they were rejected."""
    for field in find_fields(reading.document):
        label = reading.document.printed(field.label[0])
        if field.name != "options" or not re.search(r"altern|considered", label, re.IGNORECASE):
            continue
        head = View.of(reading.document, field.label[0])
        rejected = _REJECTED.search(head.text)
        end = field.value.offsets[-1] if field.value.offsets else 0
        end = min([end, *_next_section(blocks, field.label[0])])
        items = [
            b
            for b in blocks
            if b.kind is BlockKind.ITEM and field.label[0].end <= b.span.start <= end
        ]
        for number, block in enumerate(items, 1):
            view = View.of(reading.document, block.span)
            first = next(view.sentences())
            title = clip(first, 0, len(first.text))
            if title is None:
                continue
            word = _THIS_NOT.search(view.text)
            told = Found(False, view.match_spans(word, "word"), "recommended") if word else None
            if told is None and rejected:
                told = Found(False, head.match_spans(rejected, "word"), "recommended")
            yield Option(
                id=f"option/{number}",
                anchor=title.spans,
                decision=Found(Ref(handles.decision()), title.spans, "link"),
                title=title,
                recommended=told,
            )


def _next_section(blocks: list[Block], label: Span) -> list[int]:
    """Return where the numbers go on with which a label stands ("4. Options", "5. Next steps")."""
    numbered = [(b, b.marker.strip("(). ")) for b in blocks if b.span.end > label.start]
    own = numbered[0][1] if numbered and numbered[0][0].span.start <= label.start else ""
    for block, number in numbered[1:]:
        if number == "1":  # items with numbers of their own
            break
        if own.isdigit() and number == str(int(own) + 1):
            return [block.span.start - 1]
    return []


def _openings(reading: Reading, blocks: list[Block]) -> Iterator[tuple[int, View, re.Match[str]]]:
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.CELL:
            continue
        view = _with_value(reading, blocks, index)
        match = _OPTION.match(view.text)
        if match and not re.match(r"(?:is|was|will|would|has)\b", match["title"]):
            yield index, view, match


def _with_value(reading: Reading, blocks: list[Block], index: int) -> View:
    """Return a block's text; a label "Option 1" with its value, which stands after the colon."""
    block = blocks[index]
    end = block.span.end
    if (
        block.kind is BlockKind.LABEL
        and index + 1 < len(blocks)
        and blocks[index + 1].kind is BlockKind.VALUE
    ):
        end = blocks[index + 1].span.end
    return View.of(reading.document, Span(block.span.start, end))


def _texts(reading: Reading, blocks: list[Block], start: int, end: int) -> list[View]:
    """Return the paragraphs of an option: up to the next option, section or numbered heading."""
    views: list[View] = []
    for block in blocks[start + 1 : end]:
        if block.kind is BlockKind.HEADING and (block.marker or views):
            break
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            views.append(View.of(reading.document, block.span))
    return views


def _option(view: View, match: re.Match[str], texts: list[View]) -> Option | None:
    title = clip(view, *match.span("title"))
    number = clip_number(view, match)
    if title is None:
        return None
    return Option(
        id=f"option/{match['number'].lower()}",
        anchor=view.spans(match.start("number") - len("option "), match.end("title")),
        decision=Found(Ref(handles.decision()), title.spans, "link"),
        number=number,
        title=title,
        recommended=_recommended(view, match, texts),
        consequence=unique(
            [t for text in texts for s in text.sentences() for t in _consequences(s)]
        ),
    )


def clip_number(view: View, match: re.Match[str]) -> Text:
    """Return an option's number as printed."""
    return Found(match["number"], view.match_spans(match, "number"))


def _recommended(view: View, match: re.Match[str], texts: list[View]) -> Found[bool] | None:
    head = view.part(0, match.end())
    for pattern, value in ((_REJECTED, False), (_RECOMMENDED, True)):
        word = pattern.search(head.text)
        if word:
            return Found(value, head.match_spans(word, "word"), "recommended")
    for text in texts:
        for sentence in text.sentences():
            word = _THIS_ONE.match(sentence.text) or _THIS_NOT.search(sentence.text)
            if word:
                value = not word["word"].lower().startswith(("not", "reject", "discount"))
                return Found(value, sentence.match_spans(word, "word"), "recommended")
    return None


def _consequences(sentence: View) -> Iterator[Text]:
    """Yield what the option would lead to: the clause with the word of what is to come."""
    alone = _VERBS_ALONE.search(sentence.text)
    match = alone or _COMING.search(sentence.text)
    if match is None or _THIS_ONE.match(sentence.text):
        return
    start, end = match.span("told")
    lead = re.match(r"(?:[Tt]he|[Hh]owever,?) ", sentence.text[start:end])
    start += lead.end() if lead else 0
    but_for = _EXCEPT.search(sentence.text, 0, start)
    start = but_for.start() if but_for else start
    stops = [m.start() for m in _STOP.finditer(sentence.text, match.start("told") + 20, end)]
    for stop in [end, *reversed(stops)]:
        phrase = clip(sentence, start, stop)
        if phrase is not None:
            yield _until(sentence, phrase, stop, end)
            yield from _others(sentence, start, stop, end)
            return


_EXCEPT = re.compile(r"\b(?:[Ww]ith the exception of|[Ee]xcept(?: for)?|[Aa]part from) [^.,;]+, $")
_UNTIL = re.compile(
    r" (?P<when>(?:until|from|after|by) (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+ \d{4})$"
)
_HEAD = re.compile(r"(?P<head>.* (?:through|from|via)) (?:the |an? )?[\w’'-]+(?: [\w’'-]+)*$")  # fmt: skip


def _until(sentence: View, phrase: Text, stop: int, end: int) -> Text:
    """Return a phrase that was cut, with the time with which its clause ends."""
    when = _UNTIL.search(sentence.text, stop, end)
    time = clip(sentence, *when.span("when")) if when else None
    return Found(f"{phrase.value} {time.value}", phrase.spans + time.spans) if time else phrase


def _others(sentence: View, start: int, stop: int, end: int) -> Iterator[Text]:
    """Yield the other members of a list that was cut after its first: each with what is said of all."""
    head = _HEAD.match(sentence.text[start:stop])
    first = clip(sentence, start, start + head.end("head")) if head else None
    if first is None or not sentence.text.startswith(", ", stop):
        return
    items = list(members(sentence.text, stop + 2, end))
    if len(items) < 2 or any(_CLAUSE.search(sentence.text, *item) for item in items):
        return
    for item in items:
        text = clip(sentence, *item)
        if text is not None:
            yield Found(f"{first.value} {text.value}", first.spans + text.spans)


_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|will|would|could|may|which|who|that|so|but|as|because)\b"
)
