"""Read what a group is for, what it does, and how often and how long it meets, out of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.phrases import VERBS, clip, without_article
from ingest.records import Text
from ingest.view import View

_CUT = r"(?= through | with the aim| by the | by [a-z]+ing | as presented| in that |(?<!within)(?<!in)(?<!by) which | whilst |[.;]|\((?!s\))|$)"

_VERB = re.compile(rf"(?:{VERBS})\b")

_ONE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("meets", re.compile(r"\bmeet(?:s|ing)?(?: up| regularly)?,? (?:on a )?(?P<v>(?:bi-|six-|four-)?(?:monthly|weekly|fortnightly|quarterly|annually|daily)|(?:a minimum of |at least )?(?:once|twice|\w+ times) (?:a|per|each|every) \w+|every [\w ]{2,20}?(?:days?|weeks?|months?)|(?:each|every) (?:other |second )?(?:fortnight|month|quarter|week|term|year)|(?:once|twice|\w+ times) (?:a|per|each|every) \w+)")),
    ("meets", re.compile(r"\b(?:is|are|be) held (?P<v>(?:once|twice|\w+ times) (?:a|per|each|every) \w+|monthly|weekly|fortnightly|quarterly|annually|daily)|\b(?P<v2>monthly|weekly|fortnightly|quarterly|annual) (?:meetings?|basis)")),
    ("duration", re.compile(r"\blasts? (?:for )?(?P<v>(?!year\b|week\b|month\b)[\w -]{1,40}?(?:hours?|minutes|days?))\b")),
    ("caseload", re.compile(r"\b(?P<v>(?:up to |around |about |approximately )?\d+(?: ?[-–] ?\d+| to \d+)? (?:(?!open\b)\w+ )?cases)\b")),
    ("governance", re.compile(r"(?P<v>self-govern\w+)|(?P<v2>(?:reports|accountable|answerable) (?:in)?to [^.,;()]{3,60}|(?:governed|overseen) by [^.,;()]{3,60})")),
    ("origin", re.compile(r"\b(?:was|were|began|started)(?: life)?(?: initially| originally| first)?(?: as)? (?:an? )?(?P<v>pilot(?: programme| project| scheme)?)\b|\b(?:[Ee]stablished|[Ss]et up|[Ff]ormed|[Ll]aunched|[Cc]reated|[Ff]ounded) in (?P<v2>(?:[A-Z][a-z]+ )?\d{4})")),
)  # fmt: skip
_MANY: tuple[tuple[str, bool, re.Pattern[str]], ...] = (  # field, whether a list of several
    ("purpose", True, re.compile(rf"\baim(?:s|ed)? to (?P<v>.+?){_CUT}")),
    ("purpose", False, re.compile(rf"\bwith the aim of (?P<v>.+?){_CUT}")),
    ("purpose", False, re.compile(rf"\b(?:purpose|aim|objective|role) of (?:the )?[\w ]{{3,60}}? (?:is|was) to (?P<v>.+?){_CUT}")),
    ("purpose", True, re.compile(rf"\b(?:set up|established|created|formed|works together|exists) to (?P<v>.+?){_CUT}")),
    ("activity", True, re.compile(r"\baim(?:s|ed)? to [^.;]+? through (?P<v>[^.;()]+)")),
    ("activity", False, re.compile(r"\b(?P<v>cases\b[^.;()]{0,60}? (?:are|is) (?:discussed|considered|reviewed|heard|presented))")),
    ("activity", False, re.compile(r"\b(?P<v>recommendations (?:are|is) [^.;,]{3,60}?)(?: in that|[.;,]|$)")),
    ("activity", False, re.compile(r"\b(?:recommendations|strategies) [^.;]{0,80}?\bthey (?P<v>determine [^.;()]{3,110}?)(?: with |[.;(]|$)")),
    ("activity", False, re.compile(r"\bstrategies (?:take [\w -]+ )?to (?P<v>(?:protect|support) [^.;()]{3,100}?)(?=[.;(]|$)")),
    ("activity", False, re.compile(r"\bstrategies\b[^.;]*? and, (?:primarily|mainly|mostly|above all|chiefly), (?P<v>[^.;()]{5,100}?)(?=[.;(]|$)")),
)  # fmt: skip


def told_once(sentence: View) -> Iterator[tuple[str, Text]]:
    """Yield what a sentence says of a group that a group has one of: how often it meets, how long."""
    for name, pattern in _ONE:
        match = pattern.search(sentence.text)
        if match:
            group = next(g for g in ("v", "v2") if match.groupdict().get(g))
            text = clip(sentence, *match.span(group))
            if text:
                yield name, text


def told_often(sentence: View) -> Iterator[tuple[str, Text]]:
    """Yield the purposes and activities that a sentence says a group has."""
    for name, listed, pattern in _MANY:
        for match in pattern.finditer(sentence.text):
            start, end = match.span("v")
            parts = listed_phrases(sentence.text, start, end) if listed else [(start, end)]
            for part in parts:
                text = clip(sentence, *without_article(sentence.text, *part))
                if text:
                    yield name, text


_PAIR = 4  # words of a list of two short phrases: "training and visits"


def listed_phrases(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the phrases of a list; an "and" parts them where a list ends or a verb follows it."""
    cuts = list(re.finditer(r",? (?:and|or) |, |; ", text[start:end]))
    commas = [m.end() for m in cuts if "," in m.group() or ";" in m.group()]
    ends = [m for m in cuts if "and" in m.group() and m.end() >= max(commas, default=0)]
    kept = [m for m in cuts if m.end() in commas]
    kept += [
        m
        for m in ends
        if m not in kept and (_VERB.match(text, start + m.end()) or (commas and m is ends[0]))
    ]
    if not kept and len(cuts) == 1 and len(text[start:end].split()) <= _PAIR:
        kept = cuts
    edges = [0, *sorted(x for m in kept for x in m.span()), end - start]
    return [(start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
