"""Find the names of bodies in running text: what is capitalised, and which of it is a body.

A body is known by the register or the document's own lexicon (`ingest.known_names`), by the style of a
commissioner (`ingest.office_style`), by words that stand for one ("the Force"), or by a word that makes a
name a body's (`ingest.body_heads`). A service, fund, plan, crime, role, person or place is never taken for
one: where nothing says that a capitalised phrase is a body, it is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from ingest import register
from ingest.body_heads import find_by_heads
from ingest.cued import cued
from ingest.known_names import COMMISSIONER, FORCE, OFFICE, Lexicon, find_known
from ingest.name_words import GENERIC, LEADING
from ingest.office_style import find_styled
from ingest.places import is_place
from ingest.records import BodyKind, Name
from ingest.values import Hit
from ingest.words import words_of


def find_names(text: str, lexicon: Lexicon) -> list[Hit[Name]]:
    """Return the bodies named in `text`, in reading order, none overlapping another."""
    words = words_of(text)
    taken: list[Hit[Name]] = []
    _take(taken, find_styled(text, lexicon))
    _take(taken, _low_councils(text))
    _take(taken, _boroughs(text))
    _take(taken, find_known(text, words, lexicon))
    _take(taken, _stand_ins(text, lexicon))
    _take(taken, find_by_heads(text, words, taken, lexicon))
    return [_without_mark(hit) for hit in taken]


def _without_mark(hit: Hit[Name]) -> Hit[Name]:
    """Return a name without the mark of what it has: "the Department for Homes and Communities’ fund"."""
    name = hit.value.text
    if not name.endswith(("s’", "s'")):
        return hit
    return Hit(Name(name[:-1], hit.value.kind), hit.start, hit.end - 1, hit.rule)


_START = attrgetter("start")


def _take(taken: list[Hit[Name]], found: Iterator[Hit[Name]]) -> None:
    """Add those of the names found that overlap none taken before them, which stay in reading order."""
    for hit in list(found):
        at = bisect_left(taken, hit.end, key=_START)  # of the first that begins behind it
        if not at or taken[at - 1].end <= hit.start:
            taken.insert(at, hit)


def kind_of(text: str, lexicon: Lexicon) -> BodyKind | None:
    """Return the kind of body that `text` names as a whole; None when it names none."""
    bare = re.sub(r"^[Tt]he ", "", " ".join(text.split()))
    entry = register.lookup(bare, lexicon.area_code)
    if entry:
        return entry.kind
    whole = [h for h in find_names(bare, lexicon) if h.start == 0 and h.end >= len(bare) - 1]
    return whole[0].value.kind if whole else None


# News writes councils in small letters: "Northshire county council", "Westmere borough council".
_LOW_COUNCIL = re.compile(
    r"(?P<place>[A-Z][\w’'-]+(?: (?:(?:and|upon|on|of|&) )?[A-Z][\w’'-]+){0,4}) (?P<sort>(?:(?:county|city|borough|district|metropolitan|unitary|town|parish) ){0,2})council\b(?! (?:tax|hous|estate|leader|worker|officer|staff|meeting|chamber|tenant|member|propert|propos|document))"
)


def _low_councils(text: str) -> Iterator[Hit[Name]]:
    """Yield the councils in small letters: of a known place, or with what sort of council they are."""
    for match in _LOW_COUNCIL.finditer(text) if "council" in text else ():
        start = _place_start(text, match)
        if start is not None:
            printed = " ".join(text[start : match.end()].split())
            yield Hit(Name(printed, BodyKind.COUNCIL), start, match.end(), "verbatim")


# A borough by its style is its council: "the London Borough of Northmere", not where somebody lives.
_BOROUGH = re.compile(
    r"\b(?:London|Royal|Metropolitan) Borough of [A-Z][\w’'-]+(?: (?!Council\b)[A-Z][\w’'-]+)?(?: (?:and|upon|&) [A-Z][\w’'-]+)?(?: Council\b)?(?! [A-Z])"
)
_WHERE = re.compile(
    r"\b(?:in|across|within|throughout|around|outside|near|from|covering|(?:residents?|people|area|parts?|wards?) of) (?:the )?$"
)


def _boroughs(text: str) -> Iterator[Hit[Name]]:
    """Yield the councils that are named as boroughs, where it is not the place that is meant."""
    for match in _BOROUGH.finditer(text) if "Borough of " in text else ():
        if not _WHERE.search(text[: match.start()]):
            printed = " ".join(match.group().split())
            yield Hit(Name(printed, BodyKind.COUNCIL), match.start(), match.end(), "verbatim")


def _place_start(text: str, match: re.Match[str]) -> int | None:
    """Return where the place begins of which a council is; a word that only opens the sentence is none of it."""
    words = [w for w in words_of(match["place"]) if w.capital and w.text not in LEADING]
    starts = [match.start() + w.start for w in words]
    known = (at for at in starts if is_place(text[at : match.end("place")]))
    first = next(known, None)
    if first is not None or not match["sort"]:
        return first
    opens = re.search(r"(?:^|[.:;!?”\"\n] *)$", text[: match.start()]) is not None
    kept = [at for at, w in zip(starts, words, strict=True) if w.text not in GENERIC]
    # "Yesterday Westmere borough council": either word may be where the place begins.
    unsure = opens and len(kept) > 1 and kept[0] == starts[0]
    return kept[0] if kept and not unsure else None


_THE = r"(?<![\w-])[Tt]he "
_STAND_INS: tuple[tuple[BodyKind, re.Pattern[str]], ...] = (
    (COMMISSIONER, cued(rf"{_THE}(?P<it>Commissioner)(?![\w-])(?! (?:of|for)\b)(?![’']s Office)")),
    (FORCE, re.compile(rf"{_THE}(?P<it>Force|Constabulary)(?![\w-])(?! Area)")),
    (OFFICE, cued(rf"{_THE}(?P<it>Office)(?![\w-])(?! (?:of|for)\b)")),
    (BodyKind.COUNCIL, re.compile(rf"{_THE}(?P<it>(?:County |City |Borough |District )?Council)(?![\w-])(?! (?:of|for|[Tt]ax)\b)")),
    (BodyKind.UNIVERSITY, re.compile(rf"{_THE}(?P<it>University)(?![\w-])(?! of\b)")),
    (BodyKind.CHARITY, cued(rf"{_THE}(?P<it>Trust|Charity)(?![\w-])(?! (?:of|for)\b)")),
    (BodyKind.TEAM, re.compile(rf"{_THE}(?P<it>Hub|Unit|Department)(?![\w-])(?! (?:of|for)\b)")),
    (BodyKind.CONSORTIUM, re.compile(rf"{_THE}(?P<it>Consortium)(?![\w-])")),
    (BodyKind.PROBATION, re.compile(r"(?<![\w-])(?P<it>Probation)(?![\w-])(?! (?:[Oo]ffice|[Ss]ervice|[Tt]rust|[Dd]elivery))")),
)  # fmt: skip
_OFFICES = (COMMISSIONER, OFFICE, FORCE)
_PROVIDER = re.compile(
    r"(?<![\w-])[Tt]he (?P<it>(?:(?:current|existing|present) )?[Pp]rovider)(?![\w-])(?P<of>(?: of [\w ]{1,80})?,? )?"
)


def _stand_ins(text: str, lexicon: Lexicon) -> Iterator[Hit[Name]]:
    """Yield "the Force", "the Commissioner", "the current provider" where the document settles them."""
    for kind, pattern in _STAND_INS:
        full = lexicon.settled.get(kind)
        for match in pattern.finditer(text) if full else ():
            if kind in _OFFICES or set(match["it"].split()) <= set((full or "").split()):
                yield Hit(Name(full or "", kind), *match.span("it"), "named-elsewhere")
    for match in _PROVIDER.finditer(text) if lexicon.provider else ():
        kind = kind_of(lexicon.provider, Lexicon(names=lexicon.names)) or BodyKind.UNKNOWN
        if not text.startswith(lexicon.provider, match.end()):
            yield Hit(Name(lexicon.provider, kind), *match.span("it"), "named-elsewhere")
