"""Find the names of bodies in running text: what is capitalised, and which of it is a body.

A body is known by the register or the document's own lexicon (`ingest.known_names`), by the style of a
commissioner (`ingest.office_style`), by words that stand for one ("the Force"), or by a word that makes a
name a body's (`ingest.body_heads`). A service, fund, plan, crime, role, person or place is never taken for
one: where nothing says that a capitalised phrase is a body, it is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import register
from ingest.body_heads import find_by_heads
from ingest.known_names import COMMISSIONER, FORCE, OFFICE, Lexicon, find_known
from ingest.office_style import find_styled
from ingest.records import BodyKind, Name
from ingest.values import Hit
from ingest.words import words_of


def find_names(text: str, lexicon: Lexicon) -> list[Hit[Name]]:
    """Return the bodies named in `text`, in reading order, none overlapping another."""
    words = words_of(text)
    taken: list[Hit[Name]] = []
    _take(taken, find_styled(text, lexicon))
    _take(taken, find_known(text, words, lexicon))
    _take(taken, _stand_ins(text, lexicon))
    _take(taken, find_by_heads(text, words, taken, lexicon))
    return sorted(taken, key=lambda hit: hit.start)


def _take(taken: list[Hit[Name]], found: Iterator[Hit[Name]]) -> None:
    """Add those of the names found that overlap none taken before them."""
    for hit in list(found):
        if not any(hit.start < other.end and other.start < hit.end for other in taken):
            taken.append(hit)


def kind_of(text: str, lexicon: Lexicon) -> BodyKind | None:
    """Return the kind of body that `text` names as a whole; None when it names none."""
    bare = re.sub(r"^[Tt]he ", "", " ".join(text.split()))
    entry = register.lookup(bare, lexicon.area_code)
    if entry:
        return entry.kind
    whole = [h for h in find_names(bare, lexicon) if h.start == 0 and h.end >= len(bare) - 1]
    return whole[0].value.kind if whole else None


_THE = r"(?<![\w-])[Tt]he "
_STAND_INS: tuple[tuple[BodyKind, re.Pattern[str]], ...] = (
    (COMMISSIONER, re.compile(rf"{_THE}(?P<it>Commissioner)(?![\w-])(?! (?:of|for)\b)(?![’']s Office)")),
    (FORCE, re.compile(rf"{_THE}(?P<it>Force|Constabulary)(?![\w-])(?! Area)")),
    (OFFICE, re.compile(rf"{_THE}(?P<it>Office)(?![\w-])(?! (?:of|for)\b)")),
    (BodyKind.COUNCIL, re.compile(rf"{_THE}(?P<it>(?:County |City |Borough |District )?Council)(?![\w-])(?! (?:of|for|[Tt]ax)\b)")),
    (BodyKind.UNIVERSITY, re.compile(rf"{_THE}(?P<it>University)(?![\w-])(?! of\b)")),
    (BodyKind.CHARITY, re.compile(rf"{_THE}(?P<it>Trust|Charity)(?![\w-])(?! (?:of|for)\b)")),
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
