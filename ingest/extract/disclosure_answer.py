"""Read what answers each question: whether it was disclosed, what it says, whom and what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from ingest import handles
from ingest.cut_off import is_cut_off
from ingest.exchange import Exchange
from ingest.extract.answer import POINTER, Said, affirmed, exemptions, judge, phrases, shown
from ingest.extract.disclosure_question import number_of, publications_cited
from ingest.form import PartKind
from ingest.given import Given
from ingest.phrases import LONGEST, clip, unique
from ingest.publications import Titles, find_files, find_recommendation
from ingest.reading import Reading
from ingest.records import Answer, AnswerStatus, Body, BodyKind, Found, Link, Name, Ref, Text
from ingest.view import View


def answers_of(reading: Reading, exchange: Exchange, titles: Titles) -> Iterator[Answer]:
    """Yield an answer for each question; one that points at another has that one's status."""
    made: dict[str, Answer] = {}
    told = list(exchange.given)
    if is_cut_off(reading.document.text) and exchange.span.end == len(reading.document.text):
        while told and not told[-1].spans:
            told.pop()  # what was said to these may stand in the part that is cut off
    for each in told:
        given = each if each.spans else _beside(reading, each)
        if not given.spans and _may_be_answered(reading, given):
            continue
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


# "How many were accepted? 94": the answer on the line of its question, short and nothing that one asks.
_BESIDE = re.compile(
    r"\?\s+(?P<said>(?:yes|no|none|nil|zero|not held|not known|n/a|£ ?\d[\d,.]*(?: ?(?:k|m|million))?|\d[\d,.]*%?)(?![\w/])[^?]{0,60}?)\W*$",
    re.IGNORECASE,
)


def _beside(reading: Reading, given: Given) -> Given:
    """Return a question that has nothing after it with what is said on its own line, where that is an answer."""
    if len(given.asked) != 1 or not given.asked[0].blocks:
        return given
    view = View.of(reading.document, given.asked[0].blocks[-1])
    said = _BESIDE.search(view.text)
    spans = view.match_spans(said, "said") if said else ()
    return replace(given, spans=spans) if len(spans) == 1 else given


# An e-mail that is quoted under the reply to it.
_QUOTED = re.compile(
    r"\n[ \t]*(?:>|-{2,} ?(?:original message|forwarded message)|on [^\n]{5,120} wrote:|from: ?[^\n]+\n\s*(?:sent|date|to): )",
    re.IGNORECASE,
)


def _may_be_answered(reading: Reading, given: Given) -> bool:
    """Return whether an answer may stand elsewhere: on the line of its question, in a file that an e-mail brings, above what it quotes."""
    document = reading.document
    if any(reading.form.part_at(e.span.start) is PartKind.APPENDIX for e in document.enclosed[:1]):
        return True
    quoted = _QUOTED.search(document.text)
    first = given.asked[0].blocks[:1]
    below = bool(quoted and first and first[0].start >= quoted.start())
    return below or _says_more(reading, given)


def _says_more(reading: Reading, given: Given) -> bool:
    """Return whether something stands behind a question on its line, be it an answer or more of what is asked."""
    last = given.asked[-1].blocks[-1:]
    return any(
        re.search(r"\?\s+[A-Z\d£][^?]*$", View.of(reading.document, span).text) for span in last
    )


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
        number=number_of(asked),
        status=Found(AnswerStatus.NOT_ANSWERED, spans, "answer-status"),
    )


def _whole(reading: Reading, said: Said) -> Said:
    """Return what is said without the phrase in whose middle the text is cut off."""
    stop = reading.glossary.stops_at
    if stop is None:
        return said
    kept = {
        item.name: [p for p in getattr(said, item.name) if p.spans[-1].end <= stop]
        for item in fields(said)
    }
    return Said(**kept)


def _answer(reading: Reading, given: Given, before: Answer | None, titles: Titles) -> Answer:
    view = given.view(reading.document)
    outcome = judge(view, given.asked[0].view(reading.document).text)
    status = Found(outcome.status, view.spans(outcome.start, outcome.end), "answer-status")
    plain = affirmed(view)
    same = _pointed(view, before)
    refused = outcome.status is AnswerStatus.REFUSED
    said = Said() if same else phrases(given.prose(reading.document))
    said = _whole(reading, said)
    first = plain or shown(said)
    if outcome.status is AnswerStatus.DISCLOSED and first is not None:
        status = Found(AnswerStatus.DISCLOSED, first.spans, "answer-status")
    return Answer(
        id=handles.answer(given.key),
        anchor=status.spans,
        question=_links(reading, given, view),
        number=number_of(given.asked[0]) if not given.shared else None,
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
    links = [*publications_cited(view, titles), *to_files]
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
