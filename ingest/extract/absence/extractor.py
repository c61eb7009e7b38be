"""Read what a document says is not there: no funding, no programme, nothing held, no appendices.

That a body says so is a fact with its words as evidence; it is neither zero nor silence. A denial
under a condition, of a duty or in a formula ("not only", "if there is no", "will not") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Block, BlockKind, Span
from ingest.exchange import exchanges
from ingest.extract.absence.answer import answer_links, settled
from ingest.extract.absence.blank import blank_fields
from ingest.extract.absence.declined import declined_bidders, declined_rows
from ingest.extract.absence.denials import (
    CONDITION,
    DENIALS,
    DENYING,
    HOW,
    KEPT,
    NO_ABSENCE,
    Denial,
)
from ingest.extract.absence.phrase import (
    lacking,
    reported_by,
    set_against,
    subject_of,
    used_before,
    used_instead,
)
from ingest.extract.absence.refusal import refused_bids
from ingest.extract.absence.subject import body_of, decision_link, things_of
from ingest.extract.withheld import kept_as_asked, kept_back, kept_under_label
from ingest.form import PartKind
from ingest.phrases import clip
from ingest.quotation import in_quotation
from ingest.reading import Reading
from ingest.records import AnswerStatus, Found, Record, StatedAbsence, Text
from ingest.view import View


def extract(reading: Reading) -> Iterator[Record]:
    """Yield each thing that the publisher says is not there, once."""
    asked = exchanges(reading.document, reading.form)
    blocks = reading.form.statements(reading.document)
    kept: list[StatedAbsence] = []
    denied = (told for at in range(len(blocks)) for told in _of_block(reading, blocks, at))
    spoken = (settled(reading, asked, told) for told in denied)
    for absence in (
        *filter(None, spoken),
        *blank_fields(reading),
        *declined_rows(reading),
        *declined_bidders(reading),
        *refused_bids(reading),
    ):
        same = next((at for at, one in enumerate(kept) if _same(one, absence)), None)
        if same is None:
            kept.append(absence)
        else:
            kept[same] = replace(kept[same], anchor=(*kept[same].anchor, *absence.anchor))
    for count, absence in enumerate(kept, 1):
        about = (*absence.about, *answer_links(asked, absence))
        yield replace(absence, id=f"absence-{count}", about=about)


_SHARED = 0.8  # share of the words of the shorter of two absences that the other has too


def _same(one: StatedAbsence, other: StatedAbsence) -> bool:
    """Return whether two absences say the same: in the same words, or nearly so of the same things."""
    said = one.said_of.value.lower() if one.said_of else ""
    said_other = other.said_of.value.lower() if other.said_of else ""
    if {b.value.text for b in one.towards} != {b.value.text for b in other.towards}:
        return False
    if one.lacks.value.lower() == other.lacks.value.lower() and said == said_other:
        return True
    of, of_other = ({link.value.id for link in absence.about} for absence in (one, other))
    if not of or of != of_other:
        return False
    words, others = (set(_content(absence.lacks.value)) for absence in (one, other))
    shared = len(words & others)
    return shared >= 4 and shared / min(len(words), len(others)) >= _SHARED


def _content(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 3]


def _of_block(reading: Reading, blocks: list[Block], index: int) -> Iterator[StatedAbsence]:
    view = View.of(reading.document, blocks[index].span)
    none = _none_under_heading(reading, blocks, index, view)
    label = kept_under_label(reading, blocks[index - 1], view) if index else None
    if none is not None or label is not None:
        yield from filter(None, (none, label))
        return
    yield from kept_as_asked(reading, view)
    answers = reading.form.part_at(blocks[index].span.start) is PartKind.RESPONSE
    for sentence in view.sentences():
        kept = list(kept_back(reading, sentence))
        yield from (absence for absence, _ in kept)
        if not DENYING.search(sentence.text):
            continue
        taken = [deny for _, deny in kept]
        for denial in DENIALS:
            for match in denial.found_in(sentence.text):
                deny = match.span("deny")
                if any(deny[0] < end and start < deny[1] for start, end in taken):
                    continue
                if not answers and in_quotation(sentence.text, deny[0]):
                    continue
                if _OF_SOME.search(sentence.text, 0, deny[0]) or _IDIOM.match(
                    sentence.text, deny[0]
                ):
                    continue
                absence = _read(reading, sentence, match, denial)
                if absence is not None:
                    taken.append(deny)
                    yield absence


# "for charities who do not have a car": which of them are meant, and nothing that the publisher lacks.
_OF_SOME = re.compile(
    r"\b(?:those|people|victims|survivors|charities|groups|organisations|families|children|women|men|anyone|individuals|clients|applicants|bodies|projects|areas) (?:who|that|which) (?:still |currently |may |might |otherwise )?$",
    re.IGNORECASE,
)
_IDIOM = re.compile(
    r"(?:(?:has|have|had|is|was|there (?:is|was)) )?no (?:hand in|doubt|choice|idea|wonder|matter|secret|reason (?:to|why)|place for|room for|way of|stranger|longer)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\W*(?P<none>none|nil)\b(?: (?:identified|known|arising|at this (?:time|stage)|to report))?\W*",
    re.IGNORECASE,
)


_MINUTES = re.compile(r"(?:minutes|notes|decision|answer|response)\b", re.IGNORECASE)


def _none_under_heading(
    reading: Reading, blocks: list[Block], index: int, view: View
) -> StatedAbsence | None:
    """Return what a section or field that holds only "None." is about: its heading or label."""
    match = _NONE.fullmatch(view.text)
    before = blocks[index - 1] if index else None
    if match is None or before is None or before.kind not in (BlockKind.HEADING, BlockKind.LABEL):
        return None
    heading = View.of(reading.document, before.span)
    number = re.match(r"\d{1,2}(?:\.\d+)*\.?\s+", heading.text)
    lacks = clip(heading, number.end() if number else 0, len(heading.text))
    if lacks is None or _MINUTES.match(lacks.value):
        return None
    spans = view.match_spans(match, "none")
    return _of_decision(reading, lacks, AnswerStatus.NIL, spans)


def _of_decision(
    reading: Reading, lacks: Text, status: AnswerStatus, spans: tuple[Span, ...]
) -> StatedAbsence:
    """Return what the decision around a print lacks, or keeps back."""
    return StatedAbsence(
        id="",
        anchor=spans,
        lacks=lacks,
        status=Found(status, spans, "answer-status"),
        about=decision_link(reading, spans),
    )


_VERB = re.compile(rf"{HOW}\w+", re.IGNORECASE)


def _read(
    reading: Reading, sentence: View, match: re.Match[str], denial: Denial
) -> StatedAbsence | None:
    """Return one denial as an absence, or None where it denies nothing that could be there."""
    start, end = match.span("deny")
    clause = max(sentence.text.rfind(mark, 0, start) for mark in (",", ";", ":")) + 1
    if CONDITION.search(sentence.text, clause, start) or CONDITION.match(sentence.text):
        return None
    if NO_ABSENCE.search(sentence.text, max(0, start - 8), min(len(sentence.text), end + 24)):
        return None
    lacks = lacking(sentence, match)
    if lacks is None:
        return None
    status = denial.status
    if "rest" in match.groupdict():
        verb = _VERB.match(sentence.text, match.start("rest"))
        apart = sentence.text[end : match.start("rest")].strip()
        end = verb.end() if verb and not apart and not match["rest"].startswith("in ") else end
        if KEPT.search(sentence.text, start, end):
            status = AnswerStatus.NOT_HELD
    spans = sentence.spans(start, end)
    body, about = body_of(reading, sentence, match), things_of(reading, sentence, match)
    if not about and match.groupdict().get("of") and "lacks" in match.groupdict():
        whole = clip(sentence, match.start("lacks"), match.end("of"))  # "support for men": not all
        lacks = whole or lacks
    return StatedAbsence(
        id="",
        anchor=spans,
        lacks=lacks,
        status=Found(status, spans, "answer-status"),
        body=body,
        about=about,
        said_of=None if body or about else subject_of(sentence, match),
        instead=(*used_before(sentence, match), *used_instead(sentence, match)),
        although=tuple(set_against(sentence, match)),
        said_by=tuple(reported_by(sentence, match)),
    )
