"""Read requests for information, their questions and the answers to them.

The asker's words give a question its topic and the time it asks about, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest import handles
from ingest.document import Span
from ingest.exchange import Asked, Exchange, Given, exchanges
from ingest.extract.answer import POINTER, Said, affirmed, exemptions, judge, phrases, shown
from ingest.extract.letter import (
    blocks_in,
    find_answered,
    find_asked_on,
    find_references,
    find_title,
)
from ingest.form import PartKind
from ingest.phrases import LONGEST, clip, unique
from ingest.publications import (
    Titles,
    find_files,
    find_publications,
    find_recommendation,
    read_titles,
    recommending,
)
from ingest.reading import Reading
from ingest.records import (
    Answer,
    AnswerStatus,
    Body,
    BodyKind,
    Found,
    Link,
    Name,
    Question,
    Record,
    Ref,
    Request,
    Text,
)
from ingest.rules import holds
from ingest.values import find_periods
from ingest.view import View


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the request, questions and answers of each exchange that a document prints."""
    found = exchanges(reading.document, reading.form)
    titles = read_titles(reading) if found else Titles()
    for exchange in found:
        request = _request(reading, exchange, titles)
        if request is None:
            continue
        yield request
        for asked in exchange.asked:
            yield _question(reading, exchange, asked, titles)
        yield from _answers(reading, exchange, titles)


# Requests -------------------------------------------------------------------------------------

_LAW = re.compile(
    r"(?P<title>freedom of information act(?: \d{4})?|environmental information regulations(?: \d{4})?|data protection act(?: \d{4})?(?= request))",
    re.IGNORECASE,
)
_SEARCHED = re.compile(
    r"(?:search(?:es)?|enquir(?:y|ies)) (?:(?:was|were|have been|has been) )?(?:conducted|made|carried out|undertaken|completed) (?:with|within|by|in|at|of|across)\s+(?:the )?(?P<place>.+?)"
    r"(?= (?:to (?:locate|identify|find|establish|retrieve)|in order|for (?:the )?information|relevant)|[.;]|, (?:and )?(?:I|we)\b|$)",
    re.IGNORECASE,
)
_AGGREGATED = re.compile(
    r"aggregated with\b[^.;]*?(?P<other>(?:FOI|EIR|Ref\.?|request)?[ /:]*\d[\d/-]*(?:/\d+)?)\b[^.;]*?(?:(?:due to|because of|owing to|as)\s+(?P<why>[^.;]+))?(?=[.;]|$)",
    re.IGNORECASE,
)
# What stands in the title of a post or unit; a stretch without one is an address or a person's name.
_UNIT = re.compile(
    r"\b(?:Manager|Officer|Team|Department|Unit|Executive|Head|Director|Directorate|Section|Office|Governance|Co-?ordinator|Adviser|Lead|Services?|Solicitor)\b"
)
_REVIEWED = re.compile(
    r"(?:addressed|written|writing|sent|write|directed|made|appeal|complain\w*|submitted|forwarded|apply|contact(?:ing)?)(?: in writing)?(?: to)?:?\s+(?:the )?"
    r"(?P<role>(?:[A-Z][\w&/’'-]+(?:,(?= [A-Z]))?(?: (?:of|and|for|the|&))?(?: the)? ?)+)(?=\s|[.,;)]|$)"
)
_APPEAL = re.compile(r"Information Commissioner(?:[’']s Office)?(?= \(ICO\))?|\bICO\b")


def _request(reading: Reading, exchange: Exchange, titles: Titles) -> Request | None:
    """Return the request itself; None where nothing shows that one was made."""
    view = View.of(reading.document, exchange.span)
    own = _own_words(reading, exchange)
    before = [View.of(reading.document, span) for span in exchange.preamble]
    law = _LAW.search(view.text) or _LAW.search(View.of(reading.document).text)
    if not exchange.asked and law is None:
        return None
    received, dated = find_asked_on(reading, exchange.span)
    whole = not exchange.number
    aggregated = [m for v in own for m in _AGGREGATED.finditer(v.text)]
    asked_on = received or dated
    anchor = _law_spans(reading, view, law) if law else (reading.form.evidence,)
    return Request(
        id=handles.request(exchange.number),
        anchor=asked_on.spans if asked_on and not whole else anchor,
        reference=find_references(reading) if whole else (),
        title=find_title(reading) if whole else None,
        received=received,
        dated=dated,
        answered=find_answered(reading, exchange.span),
        authority=_authority(reading, own),
        searched=unique(list(_searched(own))),
        law=_law(reading, view),
        aggregated_with=unique(
            [
                p
                for v in own
                for m in _AGGREGATED.finditer(v.text)
                if (p := clip(v, *m.span("other")))
            ]
        ),
        reason=unique(
            [
                p
                for v in own
                for m in _AGGREGATED.finditer(v.text)
                if m["why"] and (p := clip(v, *m.span("why")))
            ]
        )
        if aggregated
        else (),
        review_by=unique(list(_reviewers(reading, exchange))),
        appeal_to=_appeal(reading, exchange),
        topic=_asked_about(before),
        held_by=_held_by(reading, own),
        cites=tuple(link for view in before for link in _cited(view, titles)),
    )


_ASKED_ABOUT = re.compile(
    r"\b(?:regarding|concerning|about|in relation to|relating to|with regard to|information (?:for|on|of))\s+(?:your |the |our )?(?P<topic>[^?:]{6,})$",
    re.IGNORECASE,
)
_ONLY_TIME = re.compile(
    r"(?:the )?(?:(?:last|past|previous|following|financial|calendar|each|period|years?|months?)\b|\d)",
    re.IGNORECASE,
)


def _asked_about(before: list[View]) -> Text | None:
    """Return what a request says, before its first question, that all of them are about."""
    for view in before:
        match = _ASKED_ABOUT.search(view.text.rstrip(" .:"))
        if match and not _ONLY_TIME.match(match["topic"]):
            return clip(view, *match.span("topic"), longest=LONGEST_TOPIC)
    return None


def _cited(view: View, titles: Titles) -> Iterator[Link]:
    """Yield links to the publications that a view names."""
    for hit in find_publications(view):
        yield Found(Ref(titles.handle(hit)), hit.title.spans, "link")


_HELD = re.compile(
    r"\binformation\b[^.;]{0,60}\bis held by (?:the )?(?=[A-Z])|"
    r"\b(?:confirm|advise) that (?P<own>we|the (?:office|force|constabulary|council)|this (?:office|force|council)) (?:do |does )?holds?\b(?! no\b| not\b)",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r" (?:does )?holds? (?:some |all |of |the |this |that |relevant |recorded )*information\b"
)


def _held_by(reading: Reading, own: list[View]) -> tuple[Body, ...]:
    """Return who the publisher says holds the information that was asked for."""
    for view in own:
        held = _HELD.search(view.text)
        for hit in reading.glossary.names(view):
            if (held and hit.start == held.end()) or (
                _HOLDS.match(view.text, hit.end) and " whether " not in view.text[: hit.start]
            ):
                return (reading.glossary.body(view, hit),)
        publisher = reading.glossary.publisher
        if held and held["own"] and publisher:
            spans = (*publisher.spans, *view.match_spans(held, "own"))
            return (Found(publisher.value, spans, "named-elsewhere"),)
    return ()


def _own_words(reading: Reading, exchange: Exchange) -> list[View]:
    """Return the publisher's own blocks within one exchange."""
    return _views(reading, exchange, PartKind.BODY, PartKind.RESPONSE)


def _views(reading: Reading, exchange: Exchange, *kinds: PartKind) -> list[View]:
    """Return the blocks of one exchange that stand in parts of these kinds."""
    blocks = blocks_in(reading, exchange.span)
    inside = [b.span for b in blocks if reading.form.part_at(b.span.start) in kinds]
    return [View.of(reading.document, span) for span in inside]


def _law_spans(reading: Reading, view: View, match: re.Match[str]) -> tuple[Span, ...]:
    if match.string is view.text:
        return view.match_spans(match)
    return View.of(reading.document).match_spans(match)


def _law(reading: Reading, view: View) -> tuple[Link, ...]:
    """Return the law under which it was asked: the one that the publisher's words name first."""
    for match in _LAW.finditer(view.text):
        spans = view.match_spans(match, "title")
        if reading.form.part_at(spans[0].start) in (PartKind.BODY, PartKind.RESPONSE):
            title = " ".join(match["title"].split())
            return (Found(Ref(handles.citation(title)), spans, "link"),)
    return ()


def _authority(reading: Reading, own: list[View]) -> Body | None:
    """Return the body that was asked: the one that the letter says, else the publisher."""
    for view in own:
        to = re.search(r"\brequest\b[^.]{0,60} to the (?=[A-Z])", view.text)
        if to:
            for hit in reading.glossary.names(view):
                if to.end() - 4 <= hit.start <= to.end():
                    return reading.glossary.body(view, hit)
    return reading.glossary.publisher


def _searched(own: list[View]) -> Iterator[Text]:
    for view in own:
        for match in _SEARCHED.finditer(view.text):
            phrase = clip(view, *match.span("place"))
            if phrase:
                yield phrase


def _reviewers(reading: Reading, exchange: Exchange) -> Iterator[Text]:
    """Yield the roles to which a complaint goes; a person's name is never one."""
    for view in _views(reading, exchange, PartKind.BOILERPLATE):
        if not re.search(
            r"\breview|re-?examin|complain|dissatisf|unhappy", view.text, re.IGNORECASE
        ):
            continue
        for match in _REVIEWED.finditer(view.text):
            start, end = match.span("role")
            commas = [start + m.start() for m in re.finditer(", ", view.text[start:end])]
            kept = [
                s for s, e in pairwise([start, *commas, end]) if not _UNIT.search(view.text, s, e)
            ]
            role = clip(view, start, kept[0] if kept else end)
            if role and not _APPEAL.search(role.value):
                yield role


def _appeal(reading: Reading, exchange: Exchange) -> tuple[Body, ...]:
    for view in _views(reading, exchange, PartKind.BOILERPLATE):
        match = _APPEAL.search(view.text)
        if match:
            name = Name(match.group().replace("’", "'"), BodyKind.PUBLIC_BODY)
            return (Found(name, view.match_spans(match)),)
    return ()


# Questions ------------------------------------------------------------------------------------

_LEADS = re.compile(
    r"(?:under (?:the terms of )?the freedom of information act(?: \d{4})?,?\s*(?:please |i (?:would like to |wish to )?(?:request|know|ask for)\s*)(?:the following(?: information)?\s*)?[–:—-]?\s*)?"
    r"[\s*\"“‘'(]*(?:(?:q(?:uestion)? ?)?\d{1,2}[a-z]?[.):]\s*|q(?:uestion)? ?\d{0,2}[a-z]?\b ?[.:]?\s*)?[*\s]*"
    r"(?:(?:if|in|for|since|during|between|over|regarding|of)\b[^?]{3,90}?,\s*(?=(?:how|what|which|who|please|did|do|has|have|is|are|can|could|was|were)\b))?"
    r"(?:(?:please |could you |can you |would you |kindly |i would like to (?:know|request) |i (?:am requesting|request) |and )*"
    r"(?:provide|supply|tell|send|give|confirm|state|list|detail|advise|indicate|specify|outline|let me know)?\s*(?:me |us )?(?:with |of |on |about )?)?"
    r"(?:(?:(?:with|by) )?(?:a )?(?:y/n|yes/no|yes or no)\s+)?(?:what (?:is|are|was|were)\b(?= (?:the|your|our|any|all|an?|total)\b)|(?:whether|if)\b)?\s*"
    r"(?:(?:has|have|had|do|does|did|is|are|was|were|will|can) (?:you|there|(?:your|the) (?:force|office|organisation|opcc|pcc|commissioner|council|authority|constabulary|police))\b)?\s*"
    r"(?:(?:all (?:of )?)?(?:the following information (?:for|on|about)|the|a|an|your|any|details? of)\b\s*){0,2}",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"[?;]|\. |\.$|\*|,? (?<!\()e\.g\.|: |:$| [-–—] |[-–—]$|\. This\b| (?:in|using) the (?:table|box|space|form)s? (?:below|provided|attached)"
)
_BREAKS = re.compile(
    r" (?:including|for which|that|which|who|where|with|for which|in which|to ensure|and|broken down|by)\b|, | \(",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"(?<![\w/])(?:(?:19|20)\d{2}\s?[-–/]\s?(?:(?:19|20)?\d{2}\b|present|date|now)|(?:last|past) (?:\w+ ){0,2}(?:financial |calendar )?years?)(?: (?:financial|calendar) years?)?",
    re.IGNORECASE,
)


def _question(reading: Reading, exchange: Exchange, asked: Asked, titles: Titles) -> Question:
    view = asked.view(reading.document)
    topic = topic_of(view)
    periods = list(_periods(view))
    for span in exchange.preamble:
        periods += _periods(View.of(reading.document, span))
    return Question(
        id=handles.question(asked.key),
        anchor=asked.number_spans or topic.spans,
        request=Found(
            Ref(handles.request(exchange.number)), asked.number_spans or topic.spans, "link"
        ),
        number=_number(asked),
        topic=topic,
        period=unique(periods),
        asks=unique(list(_further(view, topic))),
        cites=_cited_by_question(reading, exchange, view, titles),
    )


_DEMANDS = re.compile(
    r"\W*(?:(?:and |also )*(?:please|could you|can you|would you|kindly)\b|(?:how|what|which|who|when|where|has|have|do|does|did|is|are|was|were)\b.*\?\W*$)",
    re.IGNORECASE | re.DOTALL,
)
_OF_THE_REPLY = re.compile(
    r"\W*(?:and |also )*(?:please|could you|can you|would you|kindly) (?:send|note|acknowledge|contact|reply|respond|do not|let me know if|clarify|see|find|provide (?:this|the|your) (?:information|response|data|answer|reply))\b",
    re.IGNORECASE,
)


def _further(view: View, topic: Text) -> Iterator[Text]:
    """Yield what the further sentences of a question ask for."""
    for sentence in view.sentences():
        after = sentence.offsets[0] > topic.spans[-1].end - 1
        if after and _DEMANDS.match(sentence.text) and not _OF_THE_REPLY.match(sentence.text):
            yield topic_of(sentence)


def _cited_by_question(
    reading: Reading, exchange: Exchange, view: View, titles: Titles
) -> tuple[Link, ...]:
    """Return links to the publications that a question names, or whose recommendation it asks about."""
    links = list(_cited(view, titles))
    one = find_recommendation(view)
    source = None
    if one:  # else there is no need to look through all questions for each of them
        before = [View.of(reading.document, span) for span in exchange.preamble]
        source = recommending((*before, *(a.view(reading.document) for a in exchange.asked)))
    if one and source:
        links.append(Found(Ref(titles.handle(source)), one.tie, "link"))
    return tuple({link.value: link for link in reversed(links)}.values())


def _number(asked: Asked) -> Text | None:
    if not asked.number:
        return None
    return Found(asked.number, asked.number_spans, "question-number")


LONGEST_TOPIC = 240  # characters: what a question is about is not cut in its middle


def topic_of(view: View) -> Text:
    """Return what a question is about: its words without those that only ask.

    "How many", "which" and "what plans" stay: without them the rest would state something.
    """
    text = view.text
    lead = _LEADS.match(text)
    start = lead.end() if lead and lead.end() < len(text) else 0
    stop = next(
        (m.start() for m in _STOPS.finditer(text, start) if m.start() > start + 8), len(text)
    )
    if stop - start > LONGEST_TOPIC:
        breaks = [m.start() for m in _BREAKS.finditer(text, start + 20, start + LONGEST_TOPIC)]
        stop = breaks[-1] if breaks else text.rfind(" ", start, start + LONGEST_TOPIC)
    topic = clip(view, start, stop, longest=LONGEST_TOPIC)
    if topic is None:
        stop = text.rfind(" ", 0, LONGEST) if len(text) > LONGEST else len(text)
        topic = clip(view, 0, stop) or Found(text[:stop].strip(), view.spans(0, stop))
    whole = re.sub(r"(?<=\w)- (?=\w)", "-", topic.value)
    printed = tuple(view.document.printed(span) for span in topic.spans)
    broken = whole != topic.value and holds("joined-line", printed, whole)
    return Found(whole, topic.spans, "joined-line") if broken else topic


def _periods(view: View) -> Iterator[Text]:
    """Yield the times that a question asks about, as printed."""
    taken: list[tuple[int, int]] = [m.span() for m in _NOW.finditer(view.text)]
    taken += [
        (h.start, h.end)
        for h in find_periods(view.text, open_ended=True)
        if not any(h.start < end and start < h.end for start, end in taken)
    ]
    for start, end in sorted(taken):
        phrase = clip(view, start, end)
        if phrase:
            yield phrase


# Answers --------------------------------------------------------------------------------------


def _answers(reading: Reading, exchange: Exchange, titles: Titles) -> Iterator[Answer]:
    """Yield an answer for each question; one that points at another has that one's status."""
    made: dict[str, Answer] = {}
    for given in exchange.given:
        before = next(
            (a for a in reversed(made.values()) if a.status.value is not AnswerStatus.NOT_ANSWERED),
            None,
        )
        answer = (
            _answer(reading, given, before, titles) if given.spans else _unanswered(reading, given)
        )
        pointed = made.get(answer.same_as.value) if answer.same_as else None
        if pointed is not None:
            answer = replace(answer, status=pointed.status)
        if answer.number is not None:
            made.setdefault(answer.number.value, answer)
        # A number tells the answers of one request apart, not those of a log: there the question does.
        yield replace(answer, number=None) if exchange.number else answer


def _unanswered(reading: Reading, given: Given) -> Answer:
    """Return that a question, last printed there, has nothing after it."""
    asked = given.asked[0]
    print_ = asked.again[-1:] or asked.blocks[:1]
    view = View.of(reading.document, print_[0])
    spans = view.spans(0, min(len(view.text), LONGEST))
    return Answer(
        id=handles.answer(given.key),
        anchor=print_,
        question=(Found(Ref(handles.question(asked.key)), spans, "link"),),
        number=_number(asked),
        status=Found(AnswerStatus.NOT_ANSWERED, spans, "answer-status"),
    )


def _answer(reading: Reading, given: Given, before: Answer | None, titles: Titles) -> Answer:
    view = given.view(reading.document)
    outcome = judge(view, given.asked[0].view(reading.document).text)
    status = Found(outcome.status, view.spans(outcome.start, outcome.end), "answer-status")
    plain = affirmed(view)
    same = _pointed(view, before)
    refused = outcome.status is AnswerStatus.REFUSED
    said = Said() if same else phrases(given.prose(reading.document))
    first = plain or shown(said)
    if outcome.status is AnswerStatus.DISCLOSED and first is not None:
        status = Found(AnswerStatus.DISCLOSED, first.spans, "answer-status")
    return Answer(
        id=handles.answer(given.key),
        anchor=status.spans,
        question=_links(reading, given, view),
        number=_number(given.asked[0]) if not given.shared else None,
        status=status,
        affirms=plain,
        value=said.of("value"),
        same_as=same,
        reason=unique([*said.reason, *exemptions(view)] if refused else said.reason),
        scope=said.of("scope"),
        body=() if same else _bodies(reading, view),
        action=() if refused else said.of("action"),
        cites=_referred_to(view, titles),
        accepts=_accepted(reading, given, plain),
    )


def _referred_to(view: View, titles: Titles) -> tuple[Link, ...]:
    """Return links to the publications that an answer names, and to the files that it links to."""
    files = find_files(view)
    to_files = [Found(Ref(titles.handle(f.publication)), f.url.spans, "link") for f in files]
    links = [*_cited(view, titles), *to_files]
    return tuple({link.value: link for link in reversed(links)}.values())


_ASKS_ACCEPTANCE = re.compile(
    r"\b(?:accept|adopt|implement|agree|approv|act(?:ed)? (?:up)?on)\w*\b[^?]*\brecommendation",
    re.IGNORECASE,
)


def _accepted(reading: Reading, given: Given, plain: Found[bool] | None) -> tuple[Text, ...]:
    """Return the recommendation that was accepted, where a plain yes answers whether it was."""
    if plain is None or not plain.value or len(given.asked) > 1:
        return ()
    question = given.asked[0].view(reading.document)
    one = find_recommendation(question) if _ASKS_ACCEPTANCE.search(question.text) else None
    if one is None or len(one.what.spans) > 1:
        return ()
    return (Found(one.what.value, (*one.what.spans, *plain.spans), "named-elsewhere"),)


def _pointed(view: View, before: Answer | None) -> Text | None:
    """Return the number of the question to whose answer this one only points."""
    pointer = POINTER.match(view.text)
    if pointer is None or len(view.text) > LONGEST:
        return None
    if pointer["before"]:
        number = before.number if before else None
        spans = view.match_spans(pointer, "before")
        return replace(number, spans=(*number.spans, *spans)) if number else None
    group = "number" if pointer["number"] else "bare"
    return Found(pointer[group], view.match_spans(pointer, group))


def _links(reading: Reading, given: Given, view: View) -> tuple[Link, ...]:
    """Return the questions that an answer is to, with the print of each, or of the tie to all."""
    all_of = re.search(
        r"\babove[- ]mentioned [\w ]{2,20}|\b\w+ (?:mentioned|listed) above", view.text
    )
    links = []
    for asked in given.asked:
        if given.shared and all_of:
            spans = view.match_spans(all_of)
        else:
            print_ = View.of(reading.document, (asked.again or asked.blocks)[0])
            spans = asked.number_spans or print_.spans(0, min(len(print_.text), LONGEST))
        links.append(Found(Ref(handles.question(asked.key)), spans, "link"))
    return tuple(links)


def _bodies(reading: Reading, view: View) -> tuple[Body, ...]:
    """Return the bodies that an answer names, each once, also by what they are: "the Police"."""
    seen: dict[str, Body] = {}
    for hit in reading.glossary.names(view):
        body = reading.glossary.body(view, hit)
        seen.setdefault(body.value.text, body)
    taken = [span for body in seen.values() for span in body.spans]
    for body in _by_kind(reading, view):
        if not any(body.spans[0].overlaps(span) for span in taken):
            seen.setdefault(body.value.text, body)
    return tuple(seen.values())


_IN_BRACKETS = re.compile(
    r"\b(?:partners|agencies|organisations|providers|bodies|services)\s\((?P<list>[A-Z][^()]{2,100})\)"
)
_AGENT = re.compile(
    r"\b(?:via|by|from|through|with) (?:the )?(?P<name>Police|Probation(?: Service)?|Social (?:Care|Services)|Health(?: Services)?|Courts?)\b(?! [A-Z&])"
)


def _by_kind(reading: Reading, view: View) -> Iterator[Body]:
    """Yield bodies that are named by what they are: in brackets after "partners", or as who acts."""
    for listed in _IN_BRACKETS.finditer(view.text):
        for name in re.finditer(r"[^/,;]+?(?=\s*(?:[/,;]|\band\b|$))", listed["list"]):
            start = listed.start("list") + name.start()
            yield from _named_by_kind(reading, view, start, start + len(name.group()))
    for agent in _AGENT.finditer(view.text):
        yield from _named_by_kind(reading, view, *agent.span("name"))


def _named_by_kind(reading: Reading, view: View, start: int, end: int) -> Iterator[Body]:
    phrase = clip(view, start, end)
    if phrase and re.fullmatch(r"(?:[A-Z][\w’'-]*(?: (?:and |of |& )?)?)+", phrase.value):
        kind = reading.glossary.is_body(phrase.value) or BodyKind.UNKNOWN
        yield Found(Name(phrase.value, kind), phrase.spans)
