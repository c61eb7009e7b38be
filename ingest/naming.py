"""Find the names of bodies in running text: what is capitalised, and which of it is a body.

A body is known by the register, by the document's own lexicon (`ingest.lexicon`), by the style of a
commissioner, or by a word that makes a name a body's (Trust, Council, Constabulary). A service, fund,
plan, crime, role, person or place is never taken for one: where nothing says that a capitalised
phrase is a body, it is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from ingest import register
from ingest.document import Span
from ingest.name_words import (
    GENERIC,
    HEADS,
    LEADING,
    MOSTLY_BODIES,
    NEVER_BODIES,
    OPENERS,
    SOMETIMES_BODIES,
)
from ingest.records import Body, BodyKind, Name
from ingest.values import Hit

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


def find_names(text: str, lexicon: Lexicon) -> list[Hit[Name]]:
    """Return the bodies named in `text`, in reading order, none overlapping another."""
    words = words_of(text)
    taken: list[Hit[Name]] = []
    for step in ("styles", "dictionary", "stand-ins", "heads"):
        for hit in list(_find(step, text, words, taken, lexicon)):
            if not any(hit.start < other.end and other.start < hit.end for other in taken):
                taken.append(hit)
    return sorted(taken, key=lambda hit: hit.start)


def _find(
    step: str, text: str, words: list[Word], taken: list[Hit[Name]], lexicon: Lexicon
) -> Iterator[Hit[Name]]:
    if step == "dictionary":
        return _in_dictionary(text, words, lexicon)
    if step == "styles":
        return _styles(text, lexicon)
    if step == "stand-ins":
        return _stand_ins(text, lexicon)
    return _by_heads(text, words, taken, lexicon)


def kind_of(text: str, lexicon: Lexicon) -> BodyKind | None:
    """Return the kind of body that `text` names as a whole; None when it names none."""
    bare = re.sub(r"^[Tt]he ", "", " ".join(text.split()))
    entry = register.lookup(bare, lexicon.area_code)
    if entry:
        return entry.kind
    whole = [h for h in find_names(bare, lexicon) if h.start == 0 and h.end >= len(bare) - 1]
    return whole[0].value.kind if whole else None


# Words. -----------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_][\w’'‑-]*(?:\.(?=\w)[\w’'-]*)*|&")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_CONNECTORS = frozenset(["of", "the", "and", "for", "&", "on", "against"])
_WITHIN_NAME = frozenset(["of", "for", "the", "and", "&"])


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, with its characters."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Return whether it is printed as part of a name may be: "Trust", "NSPCC", "4Women"."""
        return self.text[0].isupper() or (self.text[0].isdigit() and self.text[1:2].isupper())

    @property
    def bare(self) -> str:
        """Return the word without a possessive ending."""
        return _POSSESSIVE.sub("", self.text)

    @property
    def bare_end(self) -> int:
        """Return where the word ends without a possessive ending."""
        return self.start + len(self.bare)


def words_of(text: str) -> list[Word]:
    """Return the words of a text, "&" among them."""
    return list(_words_of(text))


@lru_cache(maxsize=4_096)
def _words_of(text: str) -> tuple[Word, ...]:
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))


def _continues(text: str, run: list[Word], word: Word) -> bool:
    """Return whether `word` can go on with the name that `run` begins.

    At a line end a name goes on only where the line cannot end it ("Victim and | Witness Hub") or
    where the next line starts with the word that makes it a name ("Northshire County | Council").
    """
    gap = text[run[-1].end : word.start]
    if word.text == "the" and run[-1].capital:
        return False
    if gap == ". ":
        return run[-1].text == "St"
    if gap == "\n":
        return not run[-1].capital or (word.bare in HEADS and run[-1].bare not in HEADS)
    return gap == " "


# By the register and the document's own lexicon. ------------------------------------------------


# "Northshire Police, Fire and Crime Commissioner" is no force.
_GOES_ON_AS_OFFICE = re.compile(r",? (?:(?:and|&) )?(?:Crime|Fire)\b")


def _in_dictionary(text: str, words: list[Word], lexicon: Lexicon) -> Iterator[Hit[Name]]:
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
        if name.kind is FORCE and _GOES_ON_AS_OFFICE.match(text, end):
            index += 1  # "Northshire Police and Crime Commissioner"
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


# By the style of a commissioner or an office. ---------------------------------------------------

_SOLE = (
    r"(?:Police(?:(?:,| and| &) Fire)?,? (?:and|&) Crime Commissioner"
    r"|Police, Fire (?:and|&) Rescue and Crime Commissioner"
    r"|Commissioner for Police, Fire (?:and|&) Rescue and Crime"
    r"|Police, Crime (?:and|&) Victims[’']? Commissioner|PF?CC|PCVC"
    r"|POLICE (?:AND|&) CRIME COMMISSIONER)"
)
_NEAR_AREA = r"[A-Z][\w-]+(?: (?:and |of |the )*[A-Z][\w-]+){0,3}"
OFFICE_STYLE = re.compile(
    rf"(?<![\w-])(?:(?:Office|OFFICE) (?:of|OF|for) (?:the|THE) (?:{_NEAR_AREA} )??{_SOLE}"
    rf"|{_SOLE}(?:[’']s|s[’']?)? Office|OP(?:CC|FCC|CVC))(?![\w-])"
)
SOLE_STYLE = re.compile(rf"(?<![\w-]){_SOLE}(?P<plural>s)?(?![\w-])")
_COMPASS = r"(?:(?:North|South|East|West|Mid|Greater|New|County|City|Isle|Thames) )"
_ONE_AREA = rf"(?:the )?{_COMPASS}*[A-Z][\w-]+(?: (?:Valley|Mercia|Yorkshire|Midlands))?"
_FOR_AREA = re.compile(rf" for {_ONE_AREA}(?:(?:,|,? and|,? &| of| upon| on) {_ONE_AREA})*")
_AREA_BEFORE = re.compile(r"(?:[A-Z][\w-]+ (?:(?:and|&|of) (?:the )?)?){0,5}[A-Z][\w-]+ $")
_NOT_THE_BODY = re.compile(
    r"(?:Deputy|Assistant|Acting) $|(?:former|previous|then) (?:Deputy|Assistant) $"
)


def _styles(text: str, lexicon: Lexicon) -> Iterator[Hit[Name]]:
    found: list[tuple[int, int]] = []
    for pattern, kind in ((OFFICE_STYLE, OFFICE), (SOLE_STYLE, COMMISSIONER)):
        for match in pattern.finditer(text):
            inside = any(match.start() < e and s < match.end() for s, e in found)
            span = None if inside else _style_span(text, match, kind)
            if span:
                found.append(span)
                yield _style_hit(text, *span, kind, lexicon)


def _style_span(text: str, match: re.Match[str], kind: BodyKind) -> tuple[int, int] | None:
    start, end = _with_area(text, *match.span())
    if _NOT_THE_BODY.search(text[:start]):
        return None
    if kind is COMMISSIONER and match["plural"]:
        # "the Police and Crime Commissioners reserve" has lost its apostrophe; others are many.
        if end != match.end() or not re.search(r"\b[Tt]he $", text[:start]):
            return None
        return start, end - 1
    return start, end


def _with_area(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a style by the area printed with it: "Northshire OPCC", "Commissioner for Northshire"."""
    after = _FOR_AREA.match(text, end)
    if after:
        return start, max([_area_end(text, after), *_label_ends(text, end)])
    before = _AREA_BEFORE.search(text[:start])
    owned = re.search(r"(?<![\w-])[A-Z][\w-]+[’']s $", text[:start])
    if owned and is_place(owned.group()[:-3]):
        return owned.start(), end
    if not before:
        return start, end
    words = words_of(before.group())
    while words and (words[0].text in LEADING or not words[0].capital or words[0].text.isupper()):
        words.pop(0)
    if not words or words[0].text in ("Deputy", "Assistant", "Acting", "Elected"):
        return start, end
    return before.start() + words[0].start, end


def _area_end(text: str, area: re.Match[str]) -> int:
    """Return where an area ends; "for Northshire and Halcyon Trust" is for Northshire only."""
    joint = max(area.group().rfind(mark) for mark in (" and ", " & ", ", "))
    if joint < 0:
        return area.end()
    rest = [
        w
        for w in words_of(text[area.start() + joint : area.end() + 80])
        if w.text not in ("and", "&")
    ]
    chunk = rest[: next((i for i, w in enumerate(rest) if not w.capital), len(rest))]
    found = first_body(chunk, 0) if chunk else None
    return area.start() + joint if found and found[0] == 0 else area.end()


def _label_ends(text: str, start: int) -> Iterator[int]:
    """Yield where the label of a known area ends that stands after " for " at `start`."""
    ahead = text[start : start + 80]
    for area in register.areas():
        for label in area.labels:
            match = re.match(rf" for (?:the )?{re.escape(label)}(?!\w)", ahead)
            if match:
                yield start + match.end()


def _style_hit(text: str, start: int, end: int, kind: BodyKind, lexicon: Lexicon) -> Hit[Name]:
    printed = " ".join(text[start:end].split())
    full = lexicon.settled.get(kind)
    if (
        full
        and register.normal(full) != register.normal(printed)
        and _same_office(printed, full, kind)
    ):
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
            if kind in _OFFICES or match["it"].split()[-1] in (full or "").split():
                yield Hit(Name(full or "", kind), *match.span("it"), "named-elsewhere")
    for match in _PROVIDER.finditer(text) if lexicon.provider else ():
        kind = kind_of(lexicon.provider, Lexicon(names=lexicon.names)) or BodyKind.UNKNOWN
        if not text.startswith(lexicon.provider, match.end()):
            yield Hit(Name(lexicon.provider, kind), *match.span("it"), "named-elsewhere")


# By the words that make a name a body's. --------------------------------------------------------


def _by_heads(
    text: str, words: list[Word], taken: list[Hit[Name]], lexicon: Lexicon
) -> Iterator[Hit[Name]]:
    for chunk in _chunks(text, words, taken):
        start = 0
        while start < len(chunk):
            if chunk[start].text in LEADING or not chunk[start].capital:
                start += 1
                continue
            found = first_body(chunk, start)
            if found is None:
                break
            first, last, kind = found
            hit = Hit(
                Name(
                    " ".join(text[chunk[first].start : chunk[last].bare_end].split()),
                    kind or BodyKind.UNKNOWN,
                ),
                chunk[first].start,
                chunk[last].bare_end,
                "verbatim",
            )
            office = hit.value.kind is FORCE and _GOES_ON_AS_OFFICE.match(text, hit.end)
            if kind is not None and not office and not _is_fragment(hit, lexicon):
                yield hit
            start = last + 1


def _is_fragment(hit: Hit[Name], lexicon: Lexicon) -> bool:
    """Return whether a text begins in the middle of a known name: "Witness Hub" after "Victim and"."""
    tail = " " + register.normal(hit.value.text)
    return hit.start == 0 and any(name.endswith(tail) for name in lexicon.names)


def _chunks(text: str, words: list[Word], taken: list[Hit[Name]]) -> Iterator[list[Word]]:
    """Yield runs of capitalised words, joined by small words, that no known name stands in."""
    covered = sorted((hit.start, hit.end) for hit in taken)
    run: list[Word] = []
    for word in words:
        inside = any(start <= word.start < end for start, end in covered)
        joins = not inside and (word.capital or (bool(run) and word.text in _CONNECTORS))
        if run and not (joins and _continues(text, run, word)):
            yield run
            run = []
        if run and word.text == "the" and run[-1].text in ("and", "&") and _full(run[:-1]):
            yield run[:-1]  # "Northshire Support and the National Centre": two things
            run = []
        elif joins and (word.capital or run):
            run.append(word)
    if run:
        yield run


def _full(run: list[Word]) -> bool:
    """Return whether a run is a name in itself, not the first half of "Northshire and the Isle"."""
    return (
        len(run) > 1
        and run[-1].bare not in ("Isle", "Isles")
        and not is_place(" ".join(w.text for w in run))
    )


def first_body(chunk: list[Word], start: int) -> tuple[int, int, BodyKind | None] | None:
    """Return first word, last word and kind of the first body at or after `start`.

    The kind is None where the words look like a body's and are not: they are to be passed over.
    """
    for index in range(start, len(chunk)):
        word = chunk[index].bare
        after = chunk[index + 1].text if index + 2 < len(chunk) else ""
        if word in OPENERS and after in ("of", "for") and not _is_part(chunk, start, index):
            return start, _opened_end(chunk, index), OPENERS[word]
        if word in HEADS and index > start:
            start = _after_other(chunk, start, index)
            last = _suffix_end(chunk, index)
            names = [w.bare for w in chunk[start : last + 1] if w.text not in _CONNECTORS]
            stands = _stands(names, [w.text for w in chunk[last + 1 : last + 3]])
            return start, last, _kind_by_words(names) if stands else None
    return None


def _after_other(chunk: list[Word], start: int, index: int) -> int:
    """Return where the name begins that ends at `index`: after the "and" of "X Service and Y Trust"."""
    for joint in range(start + 2, index):
        if (
            chunk[joint].text in ("and", "&")
            and chunk[joint - 1].bare in _OTHER_ENDS
            and joint + 1 < index
        ):
            start = joint + 1
    return start


_OTHER_ENDS = frozenset(
    ["Service", "Services", "Centre", "Project", "Partnership", "Helpline", "Network"]
)


def _is_part(chunk: list[Word], start: int, index: int) -> bool:
    """Return whether a head is a part of the body named after it: "Safeguarding Department of X Police"."""
    if index == start or chunk[index].bare not in HEADS:
        return False
    whole = first_body(chunk, index + 2)
    return whole is not None and whole[2] is not None


def _kind_by_words(names: list[str]) -> BodyKind:
    if "NHS" in names:
        return BodyKind.NHS_BODY
    return BodyKind.CHARITY if "Aid" in names else HEADS[names[-1]]


def _opened_end(chunk: list[Word], index: int) -> int:
    """Return the last word of a name like "National Centre for X and Y"."""
    last = position = index
    while position + 1 < len(chunk):
        position += 1
        word = chunk[position]
        if word.capital:
            last = position
            if word.bare != word.text:
                break
        elif word.text not in _WITHIN_NAME or (
            word.text in ("and", "&") and first_body(chunk, position + 1)
        ):
            break
    return last


def _suffix_end(chunk: list[Word], index: int) -> int:
    """Return the last head of the unbroken capitalised words from `index`: "Foundation Trust"."""
    last = index
    branch = chunk[index].text == "Aid"  # "Women's Aid Northshire"
    for position in range(index + 1, len(chunk)):
        word = chunk[position]
        if not word.capital or chunk[position - 1].bare != chunk[position - 1].text:
            break
        branch = branch and word.bare not in NEVER_BODIES and word.bare not in SOMETIMES_BODIES
        if branch or HEADS.get(word.bare, BodyKind.TEAM) is not BodyKind.TEAM:
            last = position
    return last


def _stands(names: list[str], following: list[str]) -> bool:
    """Return whether these words, the last one a head, are a body's name in this place."""
    if all(name in GENERIC for name in names):
        return False
    if "Aid" in names[1:]:
        return names[names.index("Aid") - 1].lower().startswith("wom")
    if names[-1] == "Police" and following[:2] in (["and", "Crime"], ["&", "Crime"]):
        return False
    if HEADS.get(names[-1]) is BodyKind.TEAM and following[:1] and following[0] in NEVER_BODIES:
        return False
    return following[:1] not in (["Fund"], ["Funds"], ["Tax"])


# Words that only look like bodies. --------------------------------------------------------------


@cache
def _places() -> frozenset[str]:
    labels = {x for area in register.areas() for x in (*area.labels, area.ons_name)}
    wide = {
        "England",
        "Wales",
        "England and Wales",
        "Scotland",
        "Northern Ireland",
        "UK",
        "Isle of Wight",
    }
    return frozenset(map(register.normal, labels | wide | {"United Kingdom", "London"}))


def is_place(text: str) -> bool:
    """Return whether `text` is an area's name or a part of the country."""
    return register.normal(text) in _places()


def may_be_body(names: list[str], *, surely: bool) -> bool:
    """Return whether capitalised words with no head can be a body where a body is expected.

    With `surely`, nothing but a body can stand there ("awarded to"), so that a name may end in a
    word like Service or Project.
    """
    if not names or names[0] in LEADING or names[-1] in NEVER_BODIES or names[0] in HEADS:
        return False
    if names[-1] in SOMETIMES_BODIES and (
        len(names) == 1 or not (surely or names[-1] in MOSTLY_BODIES)
    ):
        return False
    return not all(name in GENERIC for name in names) and not is_place(" ".join(names))
