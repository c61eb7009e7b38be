"""Cut short phrases out of running text: clauses, list members and the names of bodies.

What comes back always stands in the text as printed, with blanks and stray marks at its edges left
out, and is short enough to be a value. A stretch that cannot be cut short is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.glossary import Glossary
from ingest.records import Body, BodyKind, Found, Name, Text
from ingest.view import View

LONGEST = 120  # characters of a phrase
_EDGE = " \t\n|,;:.-–—•*\"'‘’“”"
_LEAD = re.compile(r"(?:and|or|but|also|both|then|(?:in|on) a|as well as)\s+(?=\w)", re.IGNORECASE)
_TAIL = re.compile(r" (?:and|or|who|which|the|an?)\Z")

# A name in capitals: "Data Protection Officer", "Office of the Police and Crime Commissioner".
CAPITAL = r"[A-Z][\w'’&/.-]{0,60}\w|[A-Z]"
NAME = rf"(?:{CAPITAL})(?:(?:,(?= [A-Z])| (?:of|and|for|the|in|on|at|to|&|with|–|-)(?: the)?)? (?:{CAPITAL}|\([A-Z]\w*\)))*"
AREA = rf"(?:{CAPITAL})(?:(?: (?:of|and|on|upon|the|&))* (?:{CAPITAL}))*"

# The same, without dashes: "Trust - The Project" is a body and what it runs.
BODY = NAME.replace("|–|-", "")

# Verbs that open a duty or a purpose in service specifications, in their plain form.
VERBS = (
    "accept|access|accompany|achieve|adopt|act|address|adhere|advise|advocate|aid|agree|align|allow|apply|appoint|arrange|assess|assist|attend|avoid|"
    "be|build|carry|champion|co-?ordinate|collect|comply|complete|conduct|consult|contact|continue|contribute|cope|create|"
    "deliver|demonstrate|design|develop|educate|embed|employ|empower|enable|encourage|engage|enhance|ensure|establish|evaluate|explore|facilitate|feel|"
    "gain|give|guide|have|help|hold|identify|implement|improve|increase|inform|intervene|keep|lead|liaise|link|maintain|make|manage|"
    "meet|minimise|mitigate|monitor|observe|obtain|offer|operate|organise|participate|plan|prepare|prevent|prioritise|produce|promote|protect|provide|"
    "publicise|raise|rebuild|receive|record|recruit|recover|reduce|refer|report|represent|respond|retain|review|run|safeguard|secure|seek|"
    "share|signpost|strengthen|submit|supervise|supply|support|tackle|tailor|take|train|undertake|understand|update|upskill|use|utilise|visit|"
    "work|write"
)


def clip(view: View, start: int, end: int, *, longest: int = LONGEST) -> Text | None:
    """Return view characters `start` to `end` as a phrase, or None where nothing short is left."""
    text = view.text
    while start < end and text[start] in _EDGE:
        start += 1
    lead = _LEAD.match(text, start, end)
    if lead and text[lead.start() : lead.end()].split()[0].lower() not in ("in", "on"):
        start = lead.end()
    start, end = _unbracketed(text, start, end)
    tail = _TAIL.search(text, start, end)
    if tail and end > start:
        start, end = _unbracketed(text, start, tail.start())
    if start >= end or end - start > longest or not re.search(r"\w\w", text[start:end]):
        return None
    return Found(" ".join(text[start:end].split()), view.spans(start, end))


def _unbracketed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out marks at the end, and a bracket whose other half stands outside."""
    while end > start:
        last, inside = text[end - 1], text[start:end]
        stray = last == ")" and inside.count(")") > inside.count("(")
        quoted = last in "'’\"”" and re.search(r"(?:^|\s)['‘\"“]\w", inside)
        if quoted:
            break
        if stray or last == "(" or (last in _EDGE and not inside.endswith("etc.")):
            end -= 1
        elif text[start] == "(" and (inside.count("(") > inside.count(")") or last == ")"):
            start += 1
        elif inside.count("(") > inside.count(")"):
            end = start + inside.rindex("(")
        else:
            break
    return start, end


def members(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the members of a list "A, B and C": brackets and "&" hold a member together."""
    depth = 0
    first = start
    index = start
    separator = re.compile(r",? (?:and|or)(?: the)? |, |; ")
    while index < end:
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        match = separator.match(text, index, end) if depth <= 0 else None
        if match:
            yield first, index
            first = index = match.end()
        else:
            index += 1
    if first < end:
        yield first, end


def name_of(view: View, start: int, end: int, glossary: Glossary) -> Body | None:
    """Return the stretch as the name of a body, spelt out where the document does so elsewhere."""
    phrase = clip(view, start, end)
    if phrase is None:
        return None
    text = re.sub(r"^[Tt]he ", "", phrase.value)
    shift = len(phrase.value) - len(text)
    at = view.text.find(phrase.value, max(0, start - 1))
    for hit in glossary.names(view):
        if at >= 0 and hit.start < at + len(phrase.value) and at < hit.end:
            return glossary.body(view, hit)
    kind = glossary.is_body(text) or BodyKind.UNKNOWN
    spans = view.spans(at + shift, at + len(phrase.value)) if at >= 0 and shift else phrase.spans
    return Found(Name(text, kind), spans)


def same(first: str, second: str) -> bool:
    """Return whether two phrases differ in nothing but letter case, articles and marks."""
    return fold(first) == fold(second)


def fold(text: str) -> str:
    """Return `text` in lower case, without articles and marks."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))
    return " ".join(word for word in words if word not in ("the", "a", "an"))


_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "to",
        "for",
        "in",
        "on",
        "this",
        "these",
        "their",
        "his",
        "her",
        "your",
        "our",
        "its",
        "all",
        "any",
    ]
)


def gist(text: str) -> str:
    """Return the words of `text` that carry its sense, without endings and in no order of their own.

    "all levels of risk" and "risk levels" have one gist, and so have "share learning" and "sharing
    this learning".
    """
    words = re.findall(r"[a-z0-9]+", text.lower().replace("-", ""))
    return " ".join(sorted({_stem(word) for word in words if word not in _SMALL}))


def _stem(word: str) -> str:
    word = re.sub(r"ies\Z", "y", word)
    return re.sub(r"(?<=\w{3})(?:ing|es?|s)\Z", "", word)


def unique(
    phrases: Iterator[Text] | list[Text], key: Callable[[str], str] | None = None
) -> tuple[Text, ...]:
    """Return the phrases without those that say again what one before them says."""
    seen: set[str] = set()
    kept: list[Text] = []
    for phrase in phrases:
        same_as = (key or fold)(phrase.value)
        if same_as and same_as not in seen:
            seen.add(same_as)
            kept.append(phrase)
    return tuple(kept)


def bodies_in(view: View, start: int, end: int, glossary: Glossary) -> tuple[Body, ...]:
    """Return the bodies that the glossary knows in a stretch; none known, the stretch as a name."""
    hits = [h for h in glossary.names(view) if start <= h.start and h.end <= end]
    if hits:
        return tuple(glossary.body(view, hit) for hit in hits)
    whole = name_of(view, start, end, glossary)
    return (whole,) if whole else ()


def without_article(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch of a text without the article that it begins with."""
    article = re.match(r"(?:the|an?) ", text[start:end])
    return (start + article.end() if article else start), end
