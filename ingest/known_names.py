"""Find the names of bodies that are known beforehand: the register's, and the document's own.

A name is known word by word, whatever its letter case, possessives and line breaks; the longest counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from ingest import register
from ingest.document import Span
from ingest.records import Body, BodyKind, Name
from ingest.values import Hit
from ingest.words import Word
from ontology.common_words import COMMON

# A name by its words: the normalised words, the key they make, the name, whether it stands for a
# longer print of the document.
Known = tuple[tuple[str, ...], Name, bool]
COMMISSIONER, OFFICE, FORCE = (
    BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE, BodyKind.POLICE_FORCE,
)  # fmt: skip


@dataclass(frozen=True)
class Lexicon:
    """What a document's words for bodies mean."""

    names: Mapping[str, Name] = field(default_factory=dict)  # normalised print → the name it is
    short: Mapping[str, Name] = field(default_factory=dict)  # normalised print → a longer print's
    settled: Mapping[BodyKind, str] = field(default_factory=dict)  # "the Force" → the full name
    provider: str = ""  # whom "the current provider" is
    printed: Mapping[str, Span] = field(default_factory=dict)  # where a full name stands
    persons: frozenset[str] = frozenset()
    publisher: Body | None = None
    area_code: str = ""

    @cached_property
    def index(self) -> Mapping[str, list[Known]]:
        """Return the names by their first word, the longest first."""
        known = [(tuple(k.split()), n, False) for k, n in self.names.items()]
        known += [(tuple(k.split()), n, True) for k, n in self.short.items() if k not in self.names]
        return _by_first_word(known)


def _by_first_word(known: Iterable[Known]) -> Mapping[str, list[Known]]:
    index: dict[str, list[Known]] = {}
    for one in known:
        index.setdefault(one[0][0], []).append(one)
    return {word: sorted(ones, key=lambda one: -len(one[0])) for word, ones in index.items()}


@cache
def _register_index() -> Mapping[str, list[Known]]:
    """Return the register's names, apart from those in the style of a commissioner, read by form."""
    return _by_first_word(
        (tuple(name.split()), Name(name, entry.kind), False)
        for name, entry in register.names()
        if register.read_style(name) is None
    )


# "Northshire Police, Fire and Crime Commissioner" is no force, nor is "Northshire Police Authority".
GOES_ON_AS_OFFICE = re.compile(
    r",?\s(?:(?:and|AND|&) )?(?:Crime|Fire|CRIME|FIRE|Commissioners?|crime commissioners?)\b| (?:Authority|Federation|Foundation|Charit\w+|Station|Cadets)\b| [A-Z][\w’'-]+ (?:Trust|Charity|Foundation|Museum|Association|Club)\b"
)


# Letters with a number behind them are a reference: "NPCC/2031/04".
_OF_NUMBER = re.compile(r"[/-][A-Z\d/-]*\d")


# "the Victim Support Fund", "victim support services": what the words mean, not who is called so.
_WORK = re.compile(
    r"(?:[’']s)? (?:[Ss]ervices?|[Ff]und\w*|[Gg]rants?|[Hh]ub|[Tt]eam|[Uu]nit|[Oo]fficers?|[Ww]orkers?|[Pp]rogrammes?|[Pp]rovision|[Cc]entre|[Cc]ontract|[Pp]rojects?|[Nn]etwork|[Pp]athways?|[Ss]pecialists?)\b"
)


def _is_of_work(name: Name, text: str, end: int) -> bool:
    """Return whether common words go on as those of a service or a fund, and name no body."""
    common = COMMON.issuperset(register.normal(name.text).split())
    return common and _WORK.match(text, end) is not None


def find_known(text: str, words: list[Word], lexicon: Lexicon) -> Iterator[Hit[Name]]:
    """Yield the known names in a text, each the longest from its first word, none within another."""
    forms = [_form(w.text) for w in words]
    bare = [_form(w.bare) for w in words]
    index = 0
    while index < len(words):
        found = _longest(text, words, forms, bare, index, lexicon) if words[index].capital else None
        if found is None:
            index += 1
            continue
        last, end, name, short = found
        start = words[index].start
        as_office = name.kind is FORCE and GOES_ON_AS_OFFICE.match(text, end)
        if as_office or _OF_NUMBER.match(text, end) or _is_of_work(name, text, end):
            index += 1
            continue
        printed = " ".join(text[start:end].split())
        if short and register.normal(printed) != register.normal(name.text):
            yield Hit(name, start, end, "named-elsewhere")
        else:
            yield Hit(Name(printed, name.kind), start, end, "verbatim")
        index = last + 1


@lru_cache(maxsize=20_000)
def _form(word: str) -> tuple[str, ...]:
    """Return a word as names are compared by: "Dyfed-Powys" is two, an article is kept."""
    return tuple(register.normal(f"x {word}").split())[1:]


def _longest(
    text: str,
    words: list[Word],
    forms: list[tuple[str, ...]],
    bare: list[tuple[str, ...]],
    index: int,
    lexicon: Lexicon,
) -> tuple[int, int, Name, bool] | None:
    """Return last word, last character, name and shortness of the longest known name at `index`."""
    best: tuple[int, int, Name, bool] | None = None
    firsts = {f[0] for f in (forms[index], bare[index]) if f}
    for first in sorted(firsts):
        for source in (lexicon.index, _register_index()):
            for sequence, name, short in source.get(first, ()):
                hit = _match_at(text, words, forms, bare, index, sequence)
                if hit is None or (best and hit[0] <= best[0]):
                    continue
                if hit[0] > index or _is_proper(words[index], source is lexicon.index):
                    best = (*hit, name, short)
    return best


def _is_proper(word: Word, own: bool) -> bool:
    """One word is a name when printed as one ("ICO", "HelpYou"), or where the document says so."""
    return own or sum(c.isupper() for c in word.text) > 1 or len(word.text) > 5


def _match_at(
    text: str,
    words: list[Word],
    forms: list[tuple[str, ...]],
    bare: list[tuple[str, ...]],
    index: int,
    sequence: tuple[str, ...],
) -> tuple[int, int] | None:
    position, at, end = index, 0, 0
    while at < len(sequence):
        if position >= len(words):
            return None
        if position > index and text[words[position - 1].end : words[position].start].strip(" ,\n"):
            return None
        whole, short = forms[position], bare[position]
        if whole and sequence[at : at + len(whole)] == whole:
            at, end = at + len(whole), words[position].end
        elif short and sequence[at:] == short:
            at, end = len(sequence), words[position].bare_end
        else:
            return None
        position += 1
    return (position - 1, end) if words[position - 1].capital else None
