"""Read when a group met and whose people sat at its table, from minutes and from sentences on meetings.

The people themselves are not told: a list of those present tells which bodies were there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ingest.calendar_names import WEEKDAYS
from ingest.document import Block, BlockKind, Span
from ingest.form import FormKind
from ingest.list_slots import PERSON_NAME, POST, SIDES
from ingest.name_words import TITLE
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Body, Found, Text, When
from ingest.values import Hit, find_dates
from ingest.view import View

_HEAD = 1_200  # characters in which a paper says whose it is, and of which day
_OF_GROUP = r"(?:minutes|notes|agenda|papers)(?: (?:of|for|from))?(?: (?:the|a) meeting(?: of)?)?(?: of)?(?: the)? "


def paper_of(reading: Reading, names: Iterable[Text]) -> Text | None:
    """Return the group whose minutes or agenda a paper is: the one that a line of its head is about."""
    if reading.form.kind is not FormKind.COMMITTEE_PAPER:
        return None
    for block in _head(reading):
        text = View.of(reading.document, block.span).text
        for name in names:
            if re.match(
                rf"\W*(?:\d\d/\d\d/\d{{4}} [-–] )?(?:{_OF_GROUP})?(?:(?:ordinary|special|annual|extraordinary|regular|public) meeting(?:,| of)? )?(?:the )?{re.escape(name.value)}(?:$|\W*\(|\s*[-–—:,|]|,? (?:held|meeting|minutes|agenda)\b)",
                text,
                re.IGNORECASE,
            ):
                return name
    return None


def _head(reading: Reading) -> list[Block]:
    """Return the blocks above the list of who was present, or the first item of business."""
    kept = []
    for block in reading.document.blocks:
        printed = reading.document.printed(block.span)
        numbered = re.fullmatch(r"\(?\d+[.)]?", block.marker) or re.fullmatch(r"\d+\.", printed)
        if block.span.start > _HEAD or numbered or SIDES.match(printed):
            break
        if block.kind is not BlockKind.RUNNING:
            kept.append(block)
    return kept


# When. --------------------------------------------------------------------------------------------

_MET = re.compile(
    r"\b(?:met|meets|meet|meetings?(?: (?:was|were|is|will be|to be|being))?(?: (?:held|take place|took place|takes place))?(?: at [^.;]{3,60})?,?)(?: on)?(?: the)? $"
)
_NOT_SO = re.compile(r"\b(?:not|cancelled|postponed|last|previous|first)\b")
_MINUTES = re.compile(
    r"\b[Mm](?:inutes|eeting) of (?P<whose>[^.;:]{0,80}?)\bheld(?: on)?(?: the)? $"
)
_DATED = re.compile(r"(?:meeting )?date(?: of (?:the )?meeting)?|meeting(?: held)?(?: on)?", re.IGNORECASE)  # fmt: skip
_PLACE = re.compile(r"\b(?:time|venue|location|place)\b", re.IGNORECASE)
_TIME = re.compile(r"[,.]?(?: (?:at |from )?\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.|noon|hours)?)?", re.IGNORECASE)  # fmt: skip
_NEXT = re.compile(r"(?:(?:date|day|time)(?:,? (?:and |& )?(?:time|venue|place))? of )?(?:the )?next meetings?\b", re.IGNORECASE)  # fmt: skip


def days_told(sentences: Iterable[View]) -> Iterator[Found[When]]:
    """Yield the days on which sentences about a group say that it meets or met."""
    for sentence in sentences:
        for hit in find_dates(sentence.text):
            before = sentence.text[: hit.start]
            met = _MET.search(before)
            if hit.value.day and met and not _NOT_SO.search(before):
                yield hit.found(sentence)


def days_of_paper(reading: Reading, own: Text) -> Iterator[Found[When]]:
    """Yield the days of a group's meetings: of its paper's head, of those whose minutes it takes, and the next."""
    head = _head(reading)
    labels = [" ".join(reading.document.printed(b.span).split()) for b in head]
    called = any(_PLACE.search(label) for label in labels)
    for label, block in zip(["", *labels], head, strict=False):
        view = View.of(reading.document, block.span)
        for hit in find_dates(view.text):
            said = view.text[: hit.start]
            labelled = _DATED.fullmatch(said.rstrip(" :") or label) is not None
            weekday = re.match(WEEKDAYS, view.text[hit.start :]) is not None
            told = re.search(r"\b(?:meeting|minutes|notes)\b", said, re.IGNORECASE) is not None
            alone = None if said.strip() or not weekday else _TIME.fullmatch(view.text[hit.end :])
            of_day = (
                told
                or (alone is not None and (own.value in label or _AGAIN.fullmatch(label)))
                or (labelled and (weekday or called or label.lower() == "meeting"))
                or (weekday and bool(said.strip()))
            )
            if hit.value.day and of_day and not re.search(r"\b[Nn]ext\b", said):
                yield hit.found(view)
    coming = False
    for block in reading.form.statements(reading.document):
        view = View.of(reading.document, block.span)
        under, coming = coming, _NEXT.match(view.text) is not None
        for hit in find_dates(view.text) if under or coming else ():
            if hit.value.day and not _is_torn(view, hit):
                yield hit.found(view)
        for hit in find_dates(view.text) if "held" in view.text else ():
            taken = _MINUTES.search(view.text[: hit.start])
            if hit.value.day and taken and _is_of(taken["whose"], own):
                yield hit.found(view)


def _is_torn(view: View, hit: Hit[When]) -> bool:
    """Return whether the text is cut off in the year of a date: "19 September 20"."""
    text = view.document.text.rstrip()
    return (
        view.offsets[hit.end - 1] + 1 == len(text) and re.search(r"[a-z] \d\d$", text) is not None
    )


def _is_of(whose: str, own: Text) -> bool:
    """Return whether minutes "of the last meeting" or "of the Panel" are of the group that takes them."""
    named = set(re.findall(r"\b[A-Z][\w-]+", whose)) - {"Meeting"}
    return named <= set(own.value.split())


# Who. ---------------------------------------------------------------------------------------------

_AGAIN = re.compile(r"(?:draft )?minutes:?|additional documents:?", re.IGNORECASE)  # of one item
_SENT = re.compile(r"\b[Aa]pologies(?: for absence)? (?:(?:had|have) been |were |was )?(?:received|noted|given|sent|recorded|accepted)(?: from| on behalf of)?:? ")  # fmt: skip
_BUSINESS = re.compile(
    r"\b(?:welcomed|opened|noted|resolved|agreed|considered|introduced|presented|received|declared|minutes|agenda|item)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:was|were|will|had|has|have|is|are|said|asked|been)\b")  # prose
_ITEM_HEAD = re.compile(r"\d{1,4}(?:/\d{2,4})?[.)]? [A-Z]{3}")  # "24/31 COMMISSIONING"
_LONG = 1_500  # characters of a list of people, at most
# "Jo Marsh - Elm Council (Chair)", "Jo Marsh (Chair) - Head of Safety, Elm Council", "Jo Marsh (Chair, PCC)".
_CHAIR = re.compile(r"\((?:in the )?chair(?:man|woman|person)?\b", re.IGNORECASE)
_BEFORE_CHAIR = re.compile(
    rf"(?:^|[;)] |\b){PERSON_NAME}(?: ?[-–—] ?|, )(?P<post>[A-Z][\w’'&,.-]*(?: [\w’'&,.-]+){{0,9}}) $"
)
# "Jo Marsh (JM), Elm Council - Chair".
_LAST_CHAIR = re.compile(
    rf"^\W*(?:(?:{TITLE})\.? )?{PERSON_NAME}(?: \([A-Z]{{2,4}}\))?(?: ?[-–—] ?|, )(?P<post>[A-Z][\w’'&,.-]*(?: [\w’'&,.-]+){{0,9}}?) ?[-–—,] ?(?:the )?[Cc]hair(?:man|woman|person)?\W*$"
)
_BEHIND_CHAIR = re.compile(r"(?:\)?(?: ?[-–—,:] ?| ))(?P<post>[A-Z][^,;()]{1,90})")
_PERSON = re.compile(
    r"(?:Councillors?|Cllrs?|Ald(?:erman)?|Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Rev)\b"
    rf"|(?:[A-Z][a-z]+ ){{0,2}}(?:PF?CC|Mayor|Commissioner|Constable|Superintendent|Inspector) {PERSON_NAME}"
)
# Who takes the notes is at the table.
_TAKES_NOTES = re.compile(r"\((?:[a-z -]*)?(?:minutes?|notes?)(?:[- ][a-z]+)?\)|\b(?:minute|note)[- ]taker\b", re.IGNORECASE)  # fmt: skip


def sitting(reading: Reading) -> Iterator[tuple[str, Body]]:
    """Yield which bodies' people minutes list as present, and which as absent: each side's field, the body."""
    for side, view in _tables(reading):
        for hit in reading.glossary.names(view):
            yield side, reading.glossary.body(view, hit)


def _tables(reading: Reading) -> Iterator[tuple[str, View]]:
    """Yield the lists of people that minutes hold, a part at a time, and which field is for their bodies."""
    side = ""
    for block in reading.form.statements(reading.document):
        view = View.of(reading.document, block.span)
        label = SIDES.match(reading.document.printed(block.span))
        if label:
            side = "attended_by" if label["present"] else "apologies_from"
            view = view.part(min(len(view.text), label.end()), len(view.text))
        elif side and _AGAIN.fullmatch(view.text):
            continue
        elif side and _ends(block, view, reading):
            side = ""
        if side:
            yield side, view
            continue
        for sentence in view.sentences():
            if sent := _SENT.search(sentence.text):
                yield "apologies_from", sentence.part(sent.end(), len(sentence.text))


def chairs(reading: Reading) -> Iterator[Text]:
    """Yield the post or body from which minutes say that the chair of the meeting comes, as printed."""
    lines = (
        line for side, view in _tables(reading) if side == "attended_by" for line in _lines(view)
    )
    for line in lines:
        for chair in _CHAIR.finditer(line.text):
            before = _BEFORE_CHAIR.search(line.text, 0, chair.start())
            match = before or _BEHIND_CHAIR.match(line.text, chair.end())
            if match and _PERSON.match(match["post"]):
                continue  # the next one at the table
            text = clip(line, *match.span("post")) if match else None
            known = match and reading.glossary.names(line.part(*match.span("post")))
            if text and (POST.search(text.value) or known):
                yield text
        if last := _LAST_CHAIR.match(line.text):
            text = clip(line, *last.span("post"))
            if text and reading.glossary.names(line.part(*last.span("post"))):
                yield text


def _lines(view: View) -> Iterator[View]:
    """Yield a view line by line, as the document prints it."""
    ends = [i for i, at in enumerate(view.offsets) if view.document.text[at] == "\n"]
    for start, end in pairwise([-1, *ends, len(view.text)]):
        yield view.part(start + 1, end)


# Headings that ask, and what answers them below: "How often does it meet?", "Every quarter."
ASKED = re.compile(
    r"\W*(?:\d{1,2}\.? )?(?:(?P<chaired_by>who chairs (?:it|us|the \w+)\??|chair(?:ing)?|chair(?:person|man)?)|(?P<meets>how often (?:does it|do we|do they|does the \w+) meet\??|frequency(?: of meetings)?|meeting frequency))\W*$",
    re.IGNORECASE,
)
_NEXT_LINE = re.compile(r"[\s:]*(?P<v>[^\n]+)")
_ANSWERS = {
    "chaired_by": re.compile(rf"(?:[Tt]he (?:chair is the )?|{PERSON_NAME}(?:, | ?[-–—] ?| \())?(?P<v>[A-Z][^.;,)]{{1,90}})(?=[.;,)]|$)"),
    "meets": re.compile(r"(?P<v>(?:[Ee]very|[Oo]nce|[Tt]wice|[Qq]uarterly|[Mm]onthly|[Ww]eekly|[Ff]ortnightly|[Aa]nnually|\w+ times) ?[^.;,]{0,40})(?=[.;,]|$)"),
}  # fmt: skip


_SAYS_MORE = re.compile(r" (?:chaired|would|will|was|were|is|has|had|stood|thanked|said|asked)\b")


def answered(reading: Reading, headings: Iterable[View], field: str) -> Iterator[Text]:
    """Yield what the line under a heading answers on how a group meets or who chairs it."""
    for heading in headings:
        asked = ASKED.match(heading.text)
        line = _NEXT_LINE.match(reading.document.text, heading.offsets[-1] + 1)
        if asked is None or not asked[field] or line is None:
            continue
        view = View.of(reading.document, Span(*line.span("v")))
        match = _ANSWERS[field].match(view.text)
        text = clip(view, *match.span("v")) if match else None
        post = text and POST.search(text.value) and not _SAYS_MORE.search(text.value)
        if text and (field == "meets" or post):
            yield text


def _ends(block: Block, view: View, reading: Reading) -> bool:
    """Return whether a block is no more of a list of people: a heading, an item of business, prose."""
    head = block.kind in (BlockKind.HEADING, BlockKind.LABEL)
    return bool(
        re.fullmatch(r"\(?\d+[.)]?", block.marker)
        or re.fullmatch(r"\d+\.?", view.text)
        or _ITEM_HEAD.match(view.text)
        or _TELLS.search(view.text)
        or (head and not reading.glossary.names(view))
        or _BUSINESS.search(_TAKES_NOTES.sub("", view.text))
        or len(view.text) > _LONG
    )
