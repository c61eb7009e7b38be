"""Cut the phrases of a denial: what is not there, of what it is said, and what there is instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.absence.denials import HOW
from ingest.extract.answer import quoted
from ingest.phrases import LONGEST, clip, members
from ingest.records import Found, Text
from ingest.view import View

_ARTICLE = re.compile(r"(?:an?|any|the) ", re.IGNORECASE)
_BREAK = re.compile(r" (?:who|which|that|where|with|to|of|for|by|in|and|or)\b|,")
_SUBJECT_STARTS = re.compile(
    r"(?:.*[,;:(] |.*\b(?:that|although|though|because|but|however|so|as such|and|as|which|whilst|while)\b |in (?:this|that|these|each|some|such) (?:instances?|cases?|contexts?),? )",
    re.IGNORECASE,
)


def lacking(sentence: View, match: re.Match[str]) -> Text | None:
    """Return what is not there; of "X is not mentioned in Y", "X mentioned in Y"."""
    start, end = match.span("lacks")
    if _WITHIN_FIGURE.fullmatch(sentence.text, max(0, start - 2), start + 1):
        return None  # "… for £3,000 from Kite Trust was not supported": no thing of that name
    more = _THEN.search(sentence.text, start, end)
    end = more.start() if more else end
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


_WITHIN_FIGURE = re.compile(r"\d[,.]\d")
_NO_SUBJECT = re.compile(
    r"(?:this|it|these|they|which|that|there|who|we|i|what|how|where)(?: (?:is|was|are|were))?|\d[\d,.]*|(?:is|are|was|were|has|have|had|will|can) .*|.* (?:that|we|i|they|it|nobody|nothing|but|and|would)",
    re.IGNORECASE,
)
# Words of a denial that leave nothing out when they are left out themselves.
_LIGHT = re.compile(
    rf"{HOW}(?:available|recorded|undertaken|done|carried out|completed)\b(?:\s+|$)", re.IGNORECASE
)


def subject_of(sentence: View, match: re.Match[str]) -> Text | None:
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


# "… did not include officers and suggested that": what else was done is not lacking.
_THEN = re.compile(
    r" and (?:(?:each|every|all) [a-z]+ [a-z]+ed\b|if|suggested|asked|noted|agreed|recommended|requested|proposed|said|felt)\b"
    r"| and (?:(?:the|its|our|their) )?[a-z]+ (?:was|were|is|are|has|have|had)\b"
)
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


def used_before(sentence: View, match: re.Match[str]) -> Iterator[Text]:
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


def used_instead(sentence: View, match: re.Match[str]) -> Iterator[Text]:
    """Yield what is said to be there in its place, after the denial.

    "However, the helpers are central to the forum" praises; it puts nothing in the place of anything.
    """
    phrase = _set_against(sentence, match)
    if phrase and not _PRAISES.search(phrase.value):
        yield phrase


def set_against(sentence: View, match: re.Match[str]) -> Iterator[Text]:
    """Yield what is said of something else, after the denial: "although the helpers are central to it"."""
    phrase = _set_against(sentence, match)
    if phrase and _PRAISES.search(phrase.value):
        yield phrase


_REPORTED = re.compile(
    r"(?:^|[.;,] )(?:(?:the|all) (?P<by>[\w’'-]+(?: [\w’'-]+){0,6}?)|(?P<they>(?:[\w’'-]+ ){0,3}[a-z]{3,}s)) (?:(?:have|has) )?"
    r"(?:agree|feel|felt|believe|say|said|report|note|consider|acknowledge|recognise)(?:s|d|ed)? that (?!.*\bthat\b)",
    re.IGNORECASE,
)


def reported_by(sentence: View, match: re.Match[str]) -> Iterator[Text]:
    """Yield who is said to hold that something is not there: "current members" who "agree that"."""
    told = _REPORTED.search(sentence.text, 0, match.start("deny"))
    phrase = clip(sentence, *told.span("by" if told["by"] else "they")) if told else None
    if phrase:
        yield phrase


def _set_against(sentence: View, match: re.Match[str]) -> Text | None:
    after = _INSTEAD.match(sentence.text, match.end())
    phrase = _short(sentence, *after.span("instead")) if after else None
    pronoun = phrase and re.match(r"(?:this|it|we|they|these)\b", phrase.value, re.IGNORECASE)
    return None if pronoun else phrase
