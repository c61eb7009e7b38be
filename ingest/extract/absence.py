"""Read what a document says is not there: no funding, no programme, nothing held, no appendices.

That a body says so is a fact with its words as evidence; it is neither zero nor silence. A denial
under a condition, of a duty or in a formula ("not only", "if there is no", "will not") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest import handles
from ingest.document import Block, BlockKind, Span
from ingest.exchange import Exchange, Given, answer_at, exchanges
from ingest.extract.answer import quoted
from ingest.extract.disclosure import topic_of
from ingest.form import FormKind
from ingest.phrases import LONGEST, clip, members
from ingest.reading import Reading
from ingest.records import (
    AnswerStatus,
    Body,
    BodyKind,
    Found,
    Link,
    Record,
    Ref,
    StatedAbsence,
    Text,
)
from ingest.view import View


def extract(reading: Reading) -> Iterator[Record]:
    """Yield each thing that the publisher says is not there, once."""
    asked = exchanges(reading.document, reading.form)
    blocks = reading.form.statements(reading.document)
    kept: list[StatedAbsence] = []
    for index in range(len(blocks)):
        for told in _of_block(reading, blocks, index):
            absence = _settled(reading, asked, told)
            if absence is None:
                continue
            same = next((k for k in kept if _same(k, absence)), None)
            if same is None:
                kept.append(absence)
            else:
                again = replace(same, anchor=(*same.anchor, *absence.anchor))
                kept[kept.index(same)] = again
    for count, absence in enumerate(kept, 1):
        about = (*absence.about, *_answered(asked, absence))
        yield replace(absence, id=f"absence-{count}", about=about)


_VAGUE = re.compile(
    r"(?:this|that|the|such|any)?\s*(?:requested |relevant )?(?:information|data|figures?|records?|details?)(?: (?:requested|sought|asked for|you \w+))*",
    re.IGNORECASE,
)
_BARE = re.compile(r"\bavailable\b|\bthere (?:is|are|was|were)|^no\b", re.IGNORECASE)


def _settled(
    reading: Reading, asked: tuple[Exchange, ...], absence: StatedAbsence
) -> StatedAbsence | None:
    """Return an absence with what its answer settles: "this information", who speaks.

    None where "this information" stays unsettled: it would tell nothing by itself.
    """
    given = _given_at(asked, absence.anchor[0].start)
    if _VAGUE.fullmatch(absence.lacks.value):
        lacks = _asked_for(reading, given, absence) if given else None
        if lacks is None:
            return None
        absence = replace(absence, lacks=lacks)
    publisher = reading.glossary.publisher
    printed = " ".join(reading.document.printed(span) for span in absence.anchor)
    alone = not (absence.body or absence.about or absence.said_of)
    if given and publisher and alone and _BARE.search(printed):
        spans = (*publisher.spans, *absence.anchor)
        absence = replace(absence, body=(Found(publisher.value, spans, "named-elsewhere"),))
    back = _MENTIONED_ABOVE.search(
        " ".join(reading.document.printed(absence.lacks.spans[-1]).split())
    )
    if back is None:
        return absence
    return _pointed_above(reading, asked, absence)


def _given_at(asked: tuple[Exchange, ...], offset: int) -> Given | None:
    for exchange in asked:
        for given in exchange.given:
            if any(span.start <= offset < span.end for span in given.spans):
                return given
    return None


def _asked_for(reading: Reading, given: Given, absence: StatedAbsence) -> Text | None:
    """Return what "this information" is: the topic of the one question that is answered."""
    if len(given.asked) != 1:
        return None
    topic = topic_of(given.asked[0].view(reading.document))
    if topic.rule != "verbatim" or len(topic.spans) > 1:
        return None
    return Found(topic.value, (*topic.spans, *absence.lacks.spans), "named-elsewhere")


_MENTIONED_ABOVE = re.compile(
    r" (?:to|for|of|from|with|by|in|on) (?:any of |all of |either of )?(?:the |these |those )?"
    r"(?P<what>above[- ]?(?:mentioned|named|listed) [\w-]+(?: [\w-]+){0,2}|(?:[\w-]+ ){1,3}(?:mentioned|listed|named|referred to) above)$",
    re.IGNORECASE,
)
_BODIES_ABOVE = re.compile(
    r"\b(?:organisations?|bod(?:y|ies)|providers?|charit(?:y|ies)|groups?|compan(?:y|ies)|agenc(?:y|ies)|partners?)\b",
    re.IGNORECASE,
)
_NOT_MEANT = (
    BodyKind.COMMISSIONER,
    BodyKind.COMMISSIONER_OFFICE,
    BodyKind.POLICE_FORCE,
    BodyKind.GOVERNMENT_DEPARTMENT,
    BodyKind.PUBLIC_BODY,
)


def _pointed_above(
    reading: Reading, asked: tuple[Exchange, ...], absence: StatedAbsence
) -> StatedAbsence | None:
    """Cut "the organisations mentioned above" off what is lacking, and say which they are."""
    view = View.of(reading.document, absence.lacks.spans[-1])
    back = _MENTIONED_ABOVE.search(view.text)
    lacks = clip(view, 0, back.start()) if back else None
    if back is None or lacks is None or len(absence.lacks.spans) > 1:
        return absence
    towards: dict[str, Body] = {}
    mention = view.match_spans(back, "what")
    for exchange in asked if _BODIES_ABOVE.search(back["what"]) else ():
        for span in (span for given in exchange.given for span in given.spans):
            if not exchange.span.start <= absence.anchor[0].start < exchange.span.end:
                continue
            above = View.of(reading.document, span)
            for hit in reading.glossary.names(above) if span.end <= mention[0].start else ():
                body = reading.glossary.body(above, hit)
                if body.value.kind not in _NOT_MEANT and body.value.text not in towards:
                    spans = (*body.spans, *mention)
                    towards[body.value.text] = Found(body.value, spans, "named-elsewhere")
    return replace(absence, lacks=lacks, towards=tuple(towards.values()))


_SHARED = 0.8  # share of the words of the shorter of two absences that the other has too


def _same(one: StatedAbsence, other: StatedAbsence) -> bool:
    """Return whether two absences say the same: in the same words, or nearly so of the same things."""
    said = one.said_of.value.lower() if one.said_of else ""
    said_other = other.said_of.value.lower() if other.said_of else ""
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
    if none is not None:
        yield none
        return
    for sentence in view.sentences():
        if not _DENYING.search(sentence.text):
            continue
        taken: list[tuple[int, int]] = []
        for denial in _DENIALS:
            for match in denial.pattern.finditer(sentence.text):
                deny = match.span("deny")
                if any(deny[0] < end and start < deny[1] for start, end in taken):
                    continue
                absence = _read(reading, sentence, match, denial)
                if absence is not None:
                    taken.append(deny)
                    yield absence


def _answered(asked: tuple[Exchange, ...], absence: StatedAbsence) -> tuple[Link, ...]:
    """Return the answer in which an absence is told."""
    answer = answer_at(asked, absence.anchor[0].start)
    return (Found(Ref(answer), absence.anchor, "link"),) if answer else ()


# "None." under a heading ----------------------------------------------------------------------

_NONE = re.compile(
    r"\W*(?P<none>none|nil)\b(?: (?:identified|known|arising|at this (?:time|stage)|to report))?\W*",
    re.IGNORECASE,
)


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
    if lacks is None:
        return None
    spans = view.match_spans(match, "none")
    return StatedAbsence(
        id="",
        anchor=spans,
        lacks=lacks,
        status=Found(AnswerStatus.NIL, spans, "answer-status"),
        about=_of_decision(reading, spans),
    )


def _of_decision(reading: Reading, spans: tuple[Span, ...]) -> tuple[Link, ...]:
    """Return the decision that a decision record is about."""
    if reading.form.kind is not FormKind.DECISION_RECORD:
        return ()
    return (Found(Ref(handles.decision()), spans, "link"),)


# Denials in sentences ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Denial:
    """Words that deny: the groups are `deny`, `lacks` (what is not there), and where printed `who`
    (of whom it is said), `of` (of what), `rest` (what goes with `lacks` beyond the denying words).
    """

    pattern: re.Pattern[str]
    status: AnswerStatus = AnswerStatus.NIL


_NOT = r"(?:(?: not|n[’']t) )"
_HOW = r"(?:currently |also |yet |specifically |formally |actually |centrally )*"
_GIVE = (
    r"(?:provide[ds]?|award(?:ed|s)?|given?|gave|ma[dk]e|commission(?:ed|s)?|fund(?:ed|s)?|received?|pa(?:y|id)|issued?|allocated?|"
    r"deliver(?:ed)?|offer(?:ed)?|operated?|run)"
)
_ANY = (
    r"(?:any|specific|separate|dedicated|such|further|additional|grants?|funding|money|payments?)\b"
)
_TURN = (
    r"(?:however|although|though|but|whilst|while|whereas|because|since(?! \d| \w+ \d)|so|instead|rather|therefore|"
    r"as (?:the|a|we|it|our|this|these|they|commissioned|there|such)|and (?:we|this|our|as|is|are|has|have|will|do))\b"
)
_UNTIL = rf"(?=,? {_TURN}|, (?:which|where|this|these|with|who|and|it|they)\b|[.;:]|$)"
_THING = r"(?P<lacks>[^.;:]+?)"
_WHO = r"(?P<who>(?:(?:the|our) )?[\w’'&]+(?: [\w’'&,-]+){0,12}?)"
_THAT_ONE = r"(?P<of>(?:the|this|our|these|those) [\w ’'-]{3,60}?)"
_OF = r"(?: (?:attached to|associated with|available (?:to|for)|for|within) (?P<of>[^.;,:]+?))?"
_SHOWN = r"(?:mentioned|referenced|referred to|listed|named|specified|included|covered|available|recorded|funded|commissioned|supported)\b"


def _denial(pattern: str, status: AnswerStatus = AnswerStatus.NIL) -> _Denial:
    return _Denial(re.compile(pattern, re.IGNORECASE), status)


_DENIALS = (
    # There is no specific funding attached to the clinic. There isn't a specific programme.
    _denial(
        rf"(?P<deny>there (?:is|are|was|were|has been|have been)(?: currently)?(?: no\b|(?: not|n[’']t)(?: currently)?(?: an?\b| any\b)?)) {_THING}{_OF}{_UNTIL}"
    ),
    # None of these services provide advocacy.
    _denial(
        r"(?P<deny>(?:none|neither) of (?P<of>(?:these|those|the|our) [\w ]{3,60}?) (?:provide|offer|include|cover|deliver|support|have|hold|accept|receive)s?) "
        rf"{_THING}{_UNTIL}"
    ),
    # The office does not hold this information.
    _denial(
        rf"{_WHO} (?P<deny>(?:do|does|did){_NOT}{_HOW}(?:hold|record|collect|capture|keep)) {_THING}{_UNTIL}",
        AnswerStatus.NOT_HELD,
    ),
    # The office has not provided any funding to the organisations.
    _denial(rf"{_WHO} (?P<deny>(?:has|have|had){_NOT}{_HOW}(?:{_GIVE}|\w+ed(?= {_ANY}))) (?!you\b){_THING}{_UNTIL}"),
    # This service does not offer counselling. We do not fund helplines. (Whom it does not accept, `Eligibility` tells.)
    _denial(
        rf"(?:{_THAT_ONE}|(?P<who>we|it)) (?P<deny>(?:do|does|did){_NOT}{_HOW}(?:cover|include|have|{_GIVE})) {_THING}{_UNTIL}"
    ),
    # The force has no programme of its own.
    _denial(rf"{_WHO} (?P<deny>(?:has|have|had|holds?|received?) no) {_THING}{_UNTIL}"),
    # Victims of burglary are not specifically mentioned within the outcomes.
    _denial(
        rf"(?P<lacks>[\w’'][\w ’'&/-]{{2,80}}?) (?P<deny>(?:is|are|was|were)(?: not|n[’']t)) (?P<rest>{_HOW}(?:explicitly |separately |expressly )?{_SHOWN}[^.;:,]*?)(?:(?=,)|{_UNTIL})"
    ),
    # No funding was allocated to helplines.
    _denial(
        r"(?:^|(?<=[.;:,] )|(?<=and ))(?P<deny>no) (?P<lacks>(?:[\w-]+ ){0,3}?(?:grants?|funding|money|payments?|awards?|services?|programmes?|contracts?|monies)) "
        rf"(?:was|were|has been|have been|is|are) (?P<rest>(?:\w+ed|made|given)\b[^.;:,]*?)(?:(?=,)|{_UNTIL})"
    ),
    # The plan has not been reviewed since 2018. ("... which has not been" tells of before: it may be now.)
    _denial(
        rf"(?P<lacks>[\w’'][\w ’'&/-]{{2,80}}?)(?<! which)(?<! that)(?<! who) (?P<deny>(?:has|have)(?: not|n[’']t) been) "
        rf"(?P<rest>(?:undertaken|done|carried out|reviewed|updated|completed|made|published|agreed)\b[^.;:,]*?){_UNTIL}"
    ),
    # Delivery is not in the format of a course. The partnership is lacking oversight.
    _denial(rf"(?P<lacks>[\w’'][\w ’'&/-]{{2,80}}?) (?P<deny>(?:is|are)(?: not|n[’']t)) (?P<rest>in the (?:format|form) of [^.;:,]+?){_UNTIL}"),
    _denial(rf"{_WHO} (?P<deny>(?:is|are) lacking) (?!in confidence){_THING}{_UNTIL}"),
)  # fmt: skip
_KEPT = re.compile(r"not (?:\w+ )?(?:recorded|collected|captured)$", re.IGNORECASE)
_DENYING = re.compile(r"\b(?:no|not|none|neither|lacking)\b|n[’']t\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|unless|whether|should|until|where|when|ensur\w+|so that|important|essential|avoid\w*|prevent\w*|require\w*|in case|in the event)\b(?! or not)",
    re.IGNORECASE,
)
_NO_ABSENCE = re.compile(
    r"\b(?:would|could|might|may|will|must|shall|should|can) (?:not|n[’']t)\b|"
    r"\bnot (?:only|just|limited|necessarily|breach)\b|\bno (?:doubt|excuse|place|substitute|wonder|wrong|evidence to|longer|more|later|less|fewer|other|requirement|obligation|need|right|guarantee|better)\b",
    re.IGNORECASE,
)


def _read(
    reading: Reading, sentence: View, match: re.Match[str], denial: _Denial
) -> StatedAbsence | None:
    """Return one denial as an absence, or None where it denies nothing that could be there."""
    start, end = match.span("deny")
    clause = max(sentence.text.rfind(mark, 0, start) for mark in (",", ";", ":")) + 1
    if _CONDITION.search(sentence.text, clause, start) or _CONDITION.match(sentence.text):
        return None
    if _NO_ABSENCE.search(sentence.text, max(0, start - 8), min(len(sentence.text), end + 14)):
        return None
    lacks = _lacking(sentence, match)
    if lacks is None:
        return None
    status = denial.status
    if "rest" in match.groupdict():
        verb = re.compile(rf"{_HOW}\w+", re.IGNORECASE).match(sentence.text, match.start("rest"))
        apart = sentence.text[end : match.start("rest")].strip()
        end = verb.end() if verb and not apart and not match["rest"].startswith("in ") else end
        if _KEPT.search(sentence.text, start, end):
            status = AnswerStatus.NOT_HELD
    spans = sentence.spans(start, end)
    body, about = _body(reading, sentence, match), _about(reading, sentence, match)
    return StatedAbsence(
        id="",
        anchor=spans,
        lacks=lacks,
        status=Found(status, spans, "answer-status"),
        body=body,
        about=about,
        said_of=None if body or about else _said_of(sentence, match),
        instead=tuple(_before(sentence, match)) + tuple(_instead(sentence, match)),
    )


_ARTICLE = re.compile(r"(?:an?|any|the) ", re.IGNORECASE)
_BREAK = re.compile(r" (?:who|which|that|where|with|to|of|for|by|in|and|or)\b|,")
_SUBJECT_STARTS = re.compile(
    r"(?:.*[,;:(] |.*\b(?:that|although|though|because|but|however|so|as such|and|as|which|whilst|while)\b )",
    re.IGNORECASE,
)


def _lacking(sentence: View, match: re.Match[str]) -> Text | None:
    """Return what is not there; of "X is not mentioned in Y", "X mentioned in Y"."""
    start, end = match.span("lacks")
    if "rest" not in match.groupdict():
        article = _ARTICLE.match(sentence.text, start)
        phrase = _short(sentence, article.end() if article else start, end)
        return quoted(sentence, phrase) if phrase else None
    lead = _SUBJECT_STARTS.match(sentence.text, start, end)
    subject = clip(sentence, lead.end() if lead else start, end)
    if subject is None or _NO_SUBJECT.fullmatch(subject.value):
        return None
    light = _LIGHT.match(sentence.text, *match.span("rest"))
    rest_start = light.end() if light else match.start("rest")
    if rest_start >= match.end("rest"):
        return subject  # "Legal advice is not available": legal advice
    rest = clip(sentence, rest_start, match.end("rest"))
    rest = quoted(sentence, rest) if rest else None
    if rest is None or len(subject.value) + len(rest.value) >= 2 * LONGEST:
        return None
    return Found(f"{subject.value} {rest.value}", (*subject.spans, *rest.spans))


_NO_SUBJECT = re.compile(r"(?:this|it|these|they|which|that|there|who|we|i)", re.IGNORECASE)
# Words of a denial that leave nothing out when they are left out themselves.
_LIGHT = re.compile(
    rf"{_HOW}(?:available|recorded|undertaken|done|carried out|completed)\b(?:\s+|$)", re.IGNORECASE
)


def _said_of(sentence: View, match: re.Match[str]) -> Text | None:
    """Return the subject of "burglary has no single definition", where it is a thing and no body."""
    if not match.groupdict().get("who"):
        return None
    start, end = match.span("who")
    lead = _SUBJECT_STARTS.match(sentence.text, start, end)
    start = lead.end() if lead else start
    article = _ARTICLE.match(sentence.text, start, end)
    subject = clip(sentence, article.end() if article else start, end)
    if subject is None or _NO_SUBJECT.fullmatch(subject.value) or len(subject.value.split()) > 6:
        return None
    return subject


def _short(view: View, start: int, end: int) -> Text | None:
    """Return the stretch as a phrase, cut before a clause that makes it long."""
    if end - start > LONGEST:
        breaks = [m.start() for m in _BREAK.finditer(view.text, start + 8, start + LONGEST)]
        end = breaks[-1] if breaks else start
    return clip(view, start, end)


def _body(reading: Reading, sentence: View, match: re.Match[str]) -> tuple[Body, ...]:
    """Return of whom it is said: the body named before the denial, or the publisher as "we"."""
    names = [h for h in reading.glossary.names(sentence) if h.end <= match.start("deny")]
    if match.groupdict().get("who") and names and names[-1].end >= match.start("deny") - 2:
        return (reading.glossary.body(sentence, names[-1]),)
    own = re.search(
        r"\b(?:we|our|(?:the|this) (?:office|force|commissioner|constabulary|council))\b(?=[^.]*$)",
        sentence.text[: match.start("deny")],
        re.IGNORECASE,
    ) or re.compile(r"\bour\b", re.IGNORECASE).search(sentence.text, match.end("deny"), match.end())
    if own is None or (names and names[-1].start > own.start()):
        return ()
    block = _around(reading, sentence)
    speaker = reading.glossary.speaker(block, block.offsets.index(sentence.offsets[own.start()]))
    if speaker is None:
        return ()
    return (Found(speaker.value, (*speaker.spans, *sentence.match_spans(own)), "named-elsewhere"),)


_NAMED = re.compile(
    r"(?:the )?(?P<name>[A-Z][\w’'&-]*(?: (?:(?:of|and|for|the|&) )*[A-Z][\w’'&-]*)*)"
)
_POINTS_BACK = re.compile(
    r"(?:this|these|those|our|the) (?:[a-z]+ ){0,2}(?P<kind>project|service|programme|scheme|line|specification|contract)s?\b",
    re.IGNORECASE,
)
_PROVIDES = re.compile(
    r"\b(?:funds?|commissions?|provides?|delivers?|runs?|offers?|pays for) (?P<name>[^.;:,()]{4,90}?)(?=[.;:,(]| via\b| through\b| however\b|$)"
)
_LISTED = re.compile(
    r"\b(?:contracts|specifications|services|projects|programmes) \((?P<names>[^()]{3,90})\)"
)


def _about(reading: Reading, sentence: View, match: re.Match[str]) -> tuple[Link, ...]:
    """Return the service or group of which it is said, by its name; of "this decision", that."""
    said_of = match.groupdict().get("of") or match.groupdict().get("rest") or ""
    start = sentence.text.find(said_of, match.start()) if said_of else 0
    if re.match(r"this (?:decision|report|request|paper|proposal)\b", said_of, re.IGNORECASE):
        return _of_decision(reading, sentence.spans(start, start + len(said_of)))
    back = _POINTS_BACK.search(said_of)
    if back:
        return tuple(_pointed_back(reading, sentence, match, back["kind"].lower()))
    if not match.groupdict().get("of"):
        return _of_section(reading, sentence) if _SECTION.match(said_of) else ()
    named = _NAMED.match(sentence.text, *match.span("of"))
    if named is None or len(named["name"]) < 4:
        return ()
    return _linked(reading, named["name"], sentence.match_spans(named, "name"))


def _linked(reading: Reading, name: str, spans: tuple[Span, ...]) -> tuple[Link, ...]:
    """Return links to the group and the service of that name: whichever the document has."""
    full = reading.glossary.full(name) or name
    made = (handles.group(full), handles.service(full))
    return tuple(Found(Ref(handle), spans, "link") for handle in made)


_SECTION = re.compile(r"(?:undertaken|reviewed|updated|carried out|refreshed)\b", re.IGNORECASE)


def _of_section(reading: Reading, sentence: View) -> tuple[Link, ...]:
    """Return the group or service whose name is the heading of the section."""
    at = sentence.offsets[0]
    headings = [b for b in reading.document.blocks_of(BlockKind.HEADING) if b.span.start < at]
    if not headings:
        return ()
    view = View.of(reading.document, headings[-1].span)
    named = _NAMED.fullmatch(view.text)
    if named is None or len(view.text.split()) < 2:
        return ()
    return _linked(reading, named["name"], view.match_spans(named, "name"))


def _pointed_back(
    reading: Reading, sentence: View, match: re.Match[str], kind: str
) -> Iterator[Link]:
    """Yield the services that "this project" or "these services" stands for, named before it.

    Contracts and specifications are those that the text lists in brackets.
    """
    before = sentence.text[: match.start("deny")]
    if kind in ("contract", "specification"):
        yield from _listed(reading, sentence)
        return
    single = re.compile(rf"(?:[A-Z][\w’'-]+ )+{kind.capitalize()}\b")
    last = list(single.finditer(before))[-1:]
    for one in last:
        yield from _linked(reading, one.group(), sentence.match_spans(one))
    if last or not re.search(rf"\b(?:these|those) [\w ]*{kind}s", match.group(), re.IGNORECASE):
        return
    block = _around(reading, sentence)
    for one in _PROVIDES.finditer(block.text):
        if (
            f"{kind}s" not in one["name"].lower()
            or block.offsets[one.start()] > sentence.offsets[match.start()]
        ):
            continue
        start = one.start("name")
        capital = re.search(rf"[A-Z][\w ]+{kind.capitalize()}s$", one["name"])
        start += capital.start() if capital else 0
        whole = (start, one.end("name"))
        parts = list(members(block.text, *whole)) if capital else []
        for first, last in (whole, *(parts if len(parts) > 1 else ())):
            # "Night Care and Repair Services" may be one service or two: whichever the document has.
            name = block.text[first:last].strip()
            yield Found(Ref(handles.service(name)), block.spans(first, last), "link")


def _listed(reading: Reading, sentence: View) -> Iterator[Link]:
    """Yield the services in the brackets nearest before, or in the same sentence."""
    view = View.of(reading.document)
    ends = sentence.offsets[-1]
    lists = [m for m in _LISTED.finditer(view.text) if view.offsets[m.start()] <= ends]
    for one in lists[-1:]:
        for first, last in members(view.text, *one.span("names")):
            name = clip(view, first, last)
            if name and name.value[:1].isupper():
                full = reading.glossary.full(name.value) or name.value
                yield Found(Ref(handles.service(full)), name.spans, "link")


def _around(reading: Reading, sentence: View) -> View:
    """Return the block in which a sentence stands."""
    at = sentence.offsets[0]
    for block in reading.document.blocks:
        if block.kind is not BlockKind.RUNNING and block.span.start <= at < block.span.end:
            return View.of(reading.document, block.span)
    return sentence


_USES = re.compile(
    r"(?:^|\b)(?:we|it|they|the (?:force|office|service|team)) (?:currently |also |do |instead )*(?:utilise|use|have|operate|run|offer|provide|commission)s?\s+(?P<what>[^.;]+)$",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r",? (?:however|although|though|but|instead|rather)\b,?\s+(?:there (?:is|are)\s+)?(?:an? |the )?(?P<instead>[^.;]{4,}?)"
    r"(?=, as\b|, which\b|, who\b| as agreed\b| which\b| due to\b|[.;]|$)",
    re.IGNORECASE,
)

# "is central to", but not "is offered", "is available": what only says how a thing is.
_PRAISES = re.compile(
    r"\b(?:is|are|was|were|remains?) (?!(?:[a-z]+ly )?(?:[a-z]+ed|given|made|run|held|in place|available|open)\b)"
)


def _before(sentence: View, match: re.Match[str]) -> Iterator[Text]:
    """Yield what the same sentence says is used, before it says what is not there."""
    if not match["deny"].lower().startswith("there"):
        return
    uses = _USES.search(sentence.text, 0, match.start("deny"))
    if uses:
        for first, last in members(sentence.text, uses.start("what"), match.start("deny")):
            article = _ARTICLE.match(sentence.text, first)
            phrase = clip(sentence, article.end() if article else first, last)
            if phrase:
                yield phrase


def _instead(sentence: View, match: re.Match[str]) -> Iterator[Text]:
    """Yield what is said to be there in its place, after the denial.

    "However, the helpers are central to the forum" praises; it puts nothing in the place of anything.
    """
    after = _INSTEAD.match(sentence.text, match.end())
    phrase = _short(sentence, *after.span("instead")) if after else None
    if phrase is None or _PRAISES.search(phrase.value):
        return
    if not re.match(r"(?:this|it|we|they|these)\b", phrase.value, re.IGNORECASE):
        yield phrase
