"""Find what a specification calls its service: the fullest name, and the same name said shorter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Block, BlockKind
from ingest.extract.specification.clauses import section_of
from ingest.phrases import NAME, clip, fold, unique
from ingest.reading import Reading
from ingest.records import Text
from ingest.view import View

_PART = r"(?:(?:schedule|appendix|annex|part|section) \w{1,3} ?[-–:.]? ?)?"
_TITLE = re.compile(
    rf"{_PART}(?:service specification(?: for| of|:| -| –)?|(?:(?:lot|contract|grant) )?specification(?: for| of|:| -| –)) (?:lot \w{{1,3}} ?[-–:] ?)?(?:the |an? )?(?P<name>[A-Z].{{3,110}})",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_PART}(?:the )?service specification:?", re.IGNORECASE)
_LABELLED = re.compile(r"service(?: name| title)?|name of (?:the )?service", re.IGNORECASE)
_PROVISION = re.compile(
    rf"(?:provision|delivery) of (?:an?|the) (?P<name>{NAME})(?= to | in | across | for |[.,;])"
)


def name_of_service(reading: Reading, blocks: list[Block]) -> Text | None:
    """Return the fullest name that the specification's title, a label or its first lines give."""
    views = [View.of(reading.document, b.span) for b in blocks[:14]]
    for block, view, following in zip(blocks, views, views[1:], strict=False):
        if block.kind is BlockKind.LABEL and _LABELLED.fullmatch(view.text):
            return clip(following, 0, len(following.text))
    for index, view in enumerate(views):
        title = _TITLE.match(view.text)
        if title and "\n" not in view.text:
            return clip(view, *title.span("name"))
        bare = _BARE.fullmatch(view.text)
        if bare and index + 1 < len(views) and len(views[index + 1].text) <= 110:
            following = views[index + 1]
            if not section_of(following.text):
                return clip(following, 0, len(following.text))
    for view in views:
        provision = _PROVISION.search(view.text)
        if provision:
            return clip(view, *provision.span("name"))
    return None


_SMALL = frozenset({"and", "for", "the", "of", "a", "an", "service"})


def other_names(reading: Reading, name: Text) -> list[Text]:
    """Return the other names of the service: the same words in another order or abbreviated.

    "Stalking & Harassment IDVA" says each word of "Independent Domestic Violence Advisor – Stalking
    and Harassment", where the letters of IDVA are those of a run of its capitalised words.
    """
    words = re.findall(r"[\w’']+", name.value)
    view = View.of(reading.document)
    found = []
    for short, rest in _abbreviated(words):
        tokens = {w.lower() for w in rest} - _SMALL
        alternatives = "|".join(re.escape(w) for w in sorted({*rest, short} - {""}))
        run = rf"(?:(?:{alternatives})\b(?:,? (?:and|for|of)(?: the)?|(?: [&–-]|,))? ?){{2,}}"
        for match in re.finditer(rf"(?<![\w-])(?:{run})", view.text, re.IGNORECASE):
            said = {w.lower() for w in re.findall(r"[\w’']+", match.group())} - _SMALL
            phrase = clip(view, *_without_tail(match))
            if phrase and said == tokens | ({short.lower()} if short else set()):
                found.append(phrase)
    return [p for p in unique(found) if fold(p.value) != fold(name.value)]


def _without_tail(match: re.Match[str]) -> tuple[int, int]:
    tail = re.search(r"(?:,? (?:and|for|of)(?: the)?| [&–-]|,)? ?$", match.group())
    return match.start(), match.start() + (tail.start() if tail else len(match.group()))


def _abbreviated(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield ("", all words), and for each run of words its capitals with the words left."""
    yield "", words
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            run = words[start:end]
            if all(w[0].isupper() for w in run) and len(words) > end - start:
                yield "".join(w[0] for w in run), words[:start] + words[end:]
