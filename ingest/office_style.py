"""Find commissioners and their offices by the style of their name, with the area printed beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from functools import cache

from ingest import register
from ingest.body_heads import first_body
from ingest.cued import cued
from ingest.known_names import COMMISSIONER, OFFICE, Lexicon
from ingest.name_words import LEADING
from ingest.places import is_place
from ingest.records import BodyKind, Name
from ingest.values import Hit
from ingest.words import words_of

_SOLE = (
    r"(?:Police(?:(?:(?:,| and| &) Fire)?,? (?:and|&) Crime)? Commissioner"
    r"|Police, Fire (?:and|&) Rescue and Crime Commissioner"
    r"|Commissioner for Police, Fire (?:and|&) Rescue and Crime"
    r"|Police, Crime (?:and|&) Victims[’']? Commissioner|PF?CC|PCVC"
    r"|POLICE(?:,? FIRE)?,? (?:AND|&) CRIME COMMISSIONER)"
)
_NEAR_AREA = r"[A-Z][\w-]+(?: (?:and |of |the )*[A-Z][\w-]+){0,3}"
OFFICE_STYLE = cued(
    rf"(?<![\w-])(?:(?:Office|OFFICE) (?:of|OF|for) (?:the|THE) (?:{_NEAR_AREA} )??{_SOLE}"
    rf"|{_SOLE}(?:[’']s|s[’']?)? Office|OP(?:CC|FCC|CVC)|OFPCC)(?![\w-])"
)
SOLE_STYLE = cued(rf"(?<![\w-]){_SOLE}(?P<plural>s)?(?![\w-])")
# What begins the name of an area and is none alone.
_PARTS = r"North|South|East|West|Mid|Central|Upper|Lower|Inner|Outer|Greater|New|County|City|Isle|Thames|St|Two|Three|Four|Five|Seven"
_COMPASS = rf"(?:(?:{_PARTS}|{_PARTS.upper()}) )"
_LAND = r"(?i:Valley|Vale|Mercia|Yorkshire|Midlands|Wales|Forest|Downs|Dales|Wolds|Fens|Fells|Moors?|Weald|Bay|Hills|Borders|Marches|Isles|Coast)\b"
_ONE_AREA = rf"(?:(?:the|THE) )?{_COMPASS}*[A-Z][\w-]+(?: {_LAND})?"
# Not the area goes on but a name begins: "for Elm and Oak Women's Network".
_NO_NAME = r"(?! (?:[A-Z][\w’'-]* ){0,3}(?:Network|Trust|Aid|Services?|Centre|Crisis|Support|CIC|CIO|Ltd|Limited|Charity|Partnership|Council|Foundation|Project|Association|Society|Group|Housing|Refuge|Advocacy|Solutions|NHS|Constabulary)\b)"
_ENDS_LAND = re.compile(rf" {_LAND}$")
_FOR_AREA = re.compile(
    rf" (?:for|FOR) (?P<first>{_ONE_AREA})(?:(?:,(?= (?:[A-Z][\w-]+,? )+(?:and|&) )|,? and|,? AND|,? &| of(?! Police\b)(?! [A-Z][\w-]+ (?:House|Hall|Headquarters|HQ|Road|Street|Lane|Court|Park|Building)\b)| upon| on) (?!(?P=first)\b){_ONE_AREA}(?![\w-]){_NO_NAME})*(?:(?: [A-Z][\w-]+){{1,2}}(?=[^\S\n]*(?:\n|$)))?"
)
_AREA_BEFORE = re.compile(
    r"(?:[A-Z][\w-]+, (?=[A-Z][\w-]+ (?:and|&) ))?(?:[A-Z][\w-]+ (?:(?:and|&|of) (?:the )?)?){0,5}[A-Z][\w-]+ $"
)
GLUED = re.compile(r"[a-z]{3}(?=[A-Z][a-z]{3})")  # two words that lost the blank between them
_POST = re.compile(r"(?:^| )(?:Manager|Officer|Director|Executive|Head|Lead|Adviser|Coordinator)$")
_OWNED = re.compile(r"(?<![\w-])[A-Z][\w-]+[’']s $")
_THE = cued(r"\b[Tt]he $")
_NEAR = 200  # characters before a style in which its area may be told
_NOT_THE_BODY = cued(
    r"(?:Deputy|Assistant|Acting) $|(?:former|previous|then) (?:Deputy|Assistant) $"
)


def find_styled(text: str, lexicon: Lexicon) -> Iterator[Hit[Name]]:
    """Yield the commissioners and offices that a text names in their style, offices first."""
    found: list[tuple[int, int]] = []  # in reading order
    for pattern, kind in ((OFFICE_STYLE, OFFICE), (SOLE_STYLE, COMMISSIONER)):
        for match in pattern.finditer(text):
            at = bisect_left(found, (match.end(), 0))  # of the first that begins behind it
            inside = any(match.start() < e for _, e in found[max(0, at - 3) : at])
            span = None if inside else _style_span(text, match, kind, lexicon)
            if span:
                insort(found, span)
                yield _style_hit(text, *span, kind, lexicon)
    yield from _find_lower(text)


# News writes the office in small letters, with its area: "Northshire's police and crime commissioner".
_LOWER = cued(r"police,? (?:fire )?and crime commissioner(?![\w’'])")
_LOWER_AREA = re.compile(r"(?:[A-Z][\w-]+,? (?:(?:and|&|of|upon) )?(?:the )?){0,5}[A-Z][\w-]+(?=(?:[’']s)? $)")  # fmt: skip


def is_lower(name: str) -> bool:
    """Return whether a name is an office's as others write it, in small letters."""
    return _LOWER.search(name) is not None


def _find_lower(text: str) -> Iterator[Hit[Name]]:
    """Yield the commissioners of known areas that a text names in small letters."""
    for match in _LOWER.finditer(text):
        start, end = match.start(), max([match.end(), *_label_ends(text, match.end())])
        area = _LOWER_AREA.search(text, max(0, start - 80), start)
        starts = (
            [
                area.start() + word.start
                for word in words_of(area.group())
                if word.capital and word.text not in {*LEADING, "The"}
            ]
            if area and end == match.end()
            else [start]
        )
        for begin in starts:
            printed = " ".join(text[begin:end].split())
            if register.lookup(printed) and not _LOWER_OTHER.search(text, 0, begin):
                yield Hit(Name(printed, COMMISSIONER), begin, end, "verbatim")
                break


_LOWER_OTHER = cued(r"\b(?:[Dd]eputy|[Aa]ssistant|[Cc]andidates? (?:for|to be)) $")


# "Mayor (PCC functions)", "PCC elections": what the post is, and no holder of it.
_OF_THE_POST = re.compile(r" (?:functions?|powers?|elections?|candidates?)\b")


def _style_span(
    text: str, match: re.Match[str], kind: BodyKind, lexicon: Lexicon
) -> tuple[int, int] | None:
    if _NOT_THE_BODY.search(text, 0, match.start()) or _OF_THE_POST.match(text, match.end()):
        return None
    start, end = _with_area(text, *match.span(), lexicon.persons)
    before = text[start : match.start()].strip()
    if before in lexicon.persons or _POST.search(before):
        start = match.start()  # "Jo Bloggs PCC", "Grants Manager OPCC"
    if _NOT_THE_BODY.search(text, 0, start):
        return None
    if kind is COMMISSIONER and match["plural"]:
        # "the Police and Crime Commissioners reserve" has lost its apostrophe; others are many.
        if end != match.end() or not _THE.search(text, 0, start):
            return None
        return start, end - 1
    return start, end


def _with_area(text: str, start: int, end: int, persons: frozenset[str]) -> tuple[int, int]:
    """Widen a style by the area printed with it: "Northshire OPCC", "Commissioner for Northshire"."""
    after = _FOR_AREA.match(text, end)
    if after:
        known = max(_label_ends(text, end), default=0)
        return start, known if text[known:].startswith(", ") else max(
            known, _area_end(text, after, persons)
        )
    glued = list(GLUED.finditer(text, max(0, start - 80), start))
    # "Jo BloggsNorthshire PCC": a caption and what follows it
    shift = glued[-1].end() if glued else max(0, start - _NEAR)
    before = _AREA_BEFORE.search(text[shift:start])
    owned = _OWNED.search(text, max(0, start - _NEAR), start)
    if owned and is_place(owned.group()[:-3]):
        return owned.start(), end
    if not before:
        return start, _behind(text, start, end)
    words = words_of(before.group())
    while words and (words[0].text in LEADING or not words[0].capital or words[0].text.isupper()):
        words.pop(0)
    # "A OPCC and B OPCC" are two, and "the new Guidelines The PCC" has lost a stop.
    breaks = [
        i
        for i, word in enumerate(words)
        if (word.text.isupper() and len(word.text) > 1) or word.text == "The"
    ]
    words = words[breaks[-1] + 1 :] if breaks else words
    pairs = [i for i in range(1, len(words)) if (words[i - 1].text, words[i].text) == ("of", "the")]
    words = words[pairs[-1] + 1 :] if pairs else words  # "the Co-ordination Group of the Elm PCC"
    while words and not words[0].capital:
        words.pop(0)
    area = next(
        (w for w in words if w.capital and is_place(before.group()[w.start :].strip())), None
    )
    if area is not None:  # "Portrait of Northshire PCC"
        return shift + before.start() + area.start, end
    if not words or words[0].text in (
        "Deputy",
        "Assistant",
        "Acting",
        "Elected",
        "New",
        "Next",
        "Interim",
    ):
        return start, end
    return shift + before.start() + words[0].start, end


_SHORT_OFFICE = re.compile(r"OP(?:CC|FCC|CVC)|OFPCC")
_SAYS_MORE = re.compile(r" (?:(?:and|&) )?[A-Z]")


def _behind(text: str, start: int, end: int) -> int:
    """Return where the known area ends that stands behind a short form: "OPCC Northshire - grants"."""
    if not _SHORT_OFFICE.fullmatch(text, start, end):
        return end
    known = max(
        (end + at - len(" for") for at in _label_ends(f" for{text[end : end + 80]}", 0)),
        default=end,
    )
    return end if _SAYS_MORE.match(text, known) else known


def _area_end(text: str, area: re.Match[str], persons: frozenset[str]) -> int:
    """Return where an area ends; "for Northshire and Halcyon Trust" is for Northshire only.

    So is "for Northshire, Jo Bloggs": who holds the office is no part of its area.
    """
    for comma in re.finditer(r", ", area.group()):
        if any(text.startswith(person, area.start() + comma.end()) for person in persons):
            return area.start() + comma.start()
    joint = max(area.group().rfind(mark) for mark in (" and ", " & ", ", "))
    if joint < 0 or _ENDS_LAND.search(text, area.start() + joint, area.end()):
        return area.end()
    rest = [
        w
        for w in words_of(text[area.start() + joint : area.end() + 80])
        if w.text not in ("and", "&", "the")
    ]
    chunk = rest[: next((i for i, w in enumerate(rest) if not w.capital), len(rest))]
    found = first_body(chunk, 0) if chunk else None
    return area.start() + joint if found and found[0] == 0 else area.end()


def _label_ends(text: str, start: int) -> Iterator[int]:
    """Yield where the label of a known area ends that stands after " for " at `start`."""
    ahead = text[start : start + 80]
    for label in _labels() if ahead[:5].lower() == " for " else ():
        match = label.match(ahead)
        if match:
            yield start + match.end()


@cache
def _labels() -> tuple[re.Pattern[str], ...]:
    return tuple(
        cued(rf" for (?:the )?{re.escape(label)}(?!\w)", re.IGNORECASE)
        for area in register.areas()
        for label in area.labels
    )


def _style_hit(text: str, start: int, end: int, kind: BodyKind, lexicon: Lexicon) -> Hit[Name]:
    printed = " ".join(text[start:end].split())
    full = lexicon.settled.get(kind)
    differs = full and register.normal(full) != register.normal(printed)
    if full and differs and _same_office(printed, full, kind):
        return Hit(Name(full, kind), start, end, "named-elsewhere")
    return Hit(Name(printed, kind), start, end, "verbatim")


def _same_office(printed: str, full: str, kind: BodyKind) -> bool:
    """Return whether a style means the office of `full`: it names no area, or the same one."""
    if register.office_kind(printed) is kind:
        return True
    one, other = register.lookup(printed), register.lookup(full)
    if one and other:
        return one == other
    style, whole = register.read_style(printed), register.read_style(full)
    return bool(
        style and whole and style.area and f"{whole.area} ".startswith(f"{style.area} and ")
    )
