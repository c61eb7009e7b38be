"""Read what a request asks, question by question: the topic, the time, and what it asks besides.

The asker's words give a question these, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import handles
from ingest.asked import Asked
from ingest.exchange import Exchange
from ingest.phrases import LONGEST, clip, members, unique
from ingest.publications import Titles, find_publications, find_recommendation, recommending
from ingest.reading import Reading
from ingest.records import Body, Found, Link, Question, Ref, Text
from ingest.rules import holds
from ingest.values import find_periods
from ingest.view import View

_LEADS = re.compile(
    r"(?:under (?:the terms of )?the freedom of information act(?: \d{4})?,?\s*(?:please |i (?:would like to |wish to )?(?:request|know|ask for)\s*)(?:the following(?: information)?\s*)?[–:—-]?\s*)?"
    r"(?:questions? ?\((?:received|asked|dated)[^()\n]{0,40}\)\W*)?[\s*\"“‘'(]*(?:(?:q(?:uestion)? ?)?\d{1,2}[a-z]?[.):]\s*|q(?:uestion)? ?\d{0,2}[a-z]?\b ?[.:]?\s*)?[*\s]*"
    r"(?:(?:if|in|for|since|during|between|over|regarding|of)\b[^?]{3,90}?,\s*(?=(?:how|what|which|who|please|did|do|has|have|is|are|can|could|was|were)\b))?"
    r"(?:(?:i am writing (?:to you )?(?:under the freedom of information act(?: \d{4})? )?to (?:request|ask(?: for)?) |please |could you |can you |would you |kindly |i would be (?:most |very )?(?:grateful|glad) (?:if (?:you|your \w+) (?:could|would|can) |for (?=(?:the|an?|any|details?)\b))|i would like to (?:know|request) |i (?:am requesting|request) |and )*"
    r"(?:(?:provide|supply|tell|send|give|confirm|state|list|detail|advise|indicate|specify|outline|let me know)\b)?\s*(?:me |us )?(?:with |of |on |about )?)?"
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
    r"(?<![\w/])(?:(?:19|20)\d{2}\s?[-–/]\s?(?!\d\d[/.]\d)(?:(?:19|20)?\d{2}\b|present|date|now)|(?:last|past) (?:\w+ ){0,2}(?:financial |calendar )?years?)(?: (?:financial|calendar) years?)?",
    re.IGNORECASE,
)


def question_of(reading: Reading, exchange: Exchange, asked: Asked, titles: Titles) -> Question:
    """Return a question with its topic and the time it asks about, its preamble's included."""
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
        number=number_of(asked),
        topic=topic,
        period=unique(periods),
        asks=unique(_further(view, topic)),
        condition=unique(_conditions(view)),
        scope=unique(_scopes(view, topic)),
        example=unique(_examples(view)),
        body=tuple(_named(reading, view)),
        cites=_cited_by_question(reading, exchange, view, titles),
    )


_MUST = re.compile(
    r"(?:^|[.;,] |\b(?:however|but|and),? )(?:the |these |this |any |each )?(?P<told>(?!you\b|we\b|i\b)[a-z][\w/’'-]*(?: (?!however\b|but\b)[\w/’'-]+){0,5}? must (?:not )?(?:be|have|include|refer|relate|mention|specify|contain|cover|only)\b[^.;?*]+)",
    re.IGNORECASE,
)
_ONLY_IF = re.compile(
    r"(?:^|[.?:;)*] )\W*(?P<told>if (?!(?:so|yes|no|not|possible)\b|any of\b|(?:it|this|the) (?:request|information)\b|you (?:do not|don.t|cannot|are unable|need|require|have any|wish|decide|refuse)\b)[^,.?;]{8,90}),\s*"
    r"(?=(?:please )?(?:how|what|which|who|where|when|did|do|does|has|have|is|are|was|were|can|could|will)\b)",
    re.IGNORECASE,
)
_CASES = re.compile(
    r"(?:\be\.g\.?|\bfor (?:example|instance)|\bsuch as),? (?P<list>[a-z][^.;:?()*]*?)(?=,? (?:however|but)\b|,? etc\b|[.;:?()*]|$)"
)
_INCLUSIVE = re.compile(
    r"(?:^|[.:?] ?)\((?P<told>(?:[Ii]nclu|[Ee]xclu|[Ii]rrespective|[Nn]ot including)[^()]{4,})\)"
)


def _conditions(view: View) -> Iterator[Text]:
    """Yield what the things asked about must fulfil, and on what an answer is asked for."""
    yield from _clipped(view, _MUST)
    yield from _clipped(view, _ONLY_IF)


def _scopes(view: View, topic: Text) -> Iterator[Text]:
    """Yield what stands in brackets after a question to say what it is to cover."""
    at = topic.spans[-1].end
    for text in _clipped(view, _INCLUSIVE):
        if text.spans[0].start >= at:
            yield text


def _examples(view: View) -> Iterator[Text]:
    """Yield what a question names as cases of what it asks about: "e.g. advice, casework"."""
    for match in _CASES.finditer(view.text):
        if re.search(r"\d|not limited", match["list"]):
            continue  # no kinds of things: one case with its sum or day, or "but not limited to"
        cut = [clip(view, *member) for member in members(view.text, *match.span("list"))]
        phrases = [phrase for phrase in cut if phrase and len(phrase.value.split()) <= 5]
        yield from phrases if len(phrases) == len(cut) else ()


def _clipped(view: View, pattern: re.Pattern[str]) -> Iterator[Text]:
    for match in pattern.finditer(view.text):
        phrase = clip(view, *match.span("told"))
        if phrase:
            yield phrase


def _named(reading: Reading, view: View) -> Iterator[Body]:
    """Yield the bodies that a question names, each once; the one that is asked is the request's authority."""
    publisher = reading.glossary.publisher
    seen = {publisher.value.text} if publisher else set()
    for hit in reading.glossary.names(view):
        body = reading.glossary.body(view, hit)
        own = publisher and body.value.kind is publisher.value.kind and body.value.text.isupper()
        if body.value.text not in seen and not own:  # "OPCC": the office that is asked
            seen.add(body.value.text)
            yield body


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
    links = list(publications_cited(view, titles))
    one = find_recommendation(view)
    source = None
    if one:  # else there is no need to look through all questions for each of them
        before = [View.of(reading.document, span) for span in exchange.preamble]
        source = recommending((*before, *(a.view(reading.document) for a in exchange.asked)))
    if one and source:
        links.append(Found(Ref(titles.handle(source)), one.tie, "link"))
    return tuple({link.value: link for link in reversed(links)}.values())


def publications_cited(view: View, titles: Titles) -> Iterator[Link]:
    """Yield links to the publications that a view names."""
    for hit in find_publications(view):
        yield Found(Ref(titles.handle(hit)), hit.title.spans, "link")


def number_of(asked: Asked) -> Text | None:
    """Return the number that a question is printed under, where it has one."""
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
