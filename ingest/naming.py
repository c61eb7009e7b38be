"""Find the names of bodies in running text: what is capitalised, and which of it is a body.

A body is known by the register, by the document's own lexicon (its definitions, the names that stand
where only a body can stand, and what "the OPCC" or "the Force" means in it) or by a word that makes a
name a body's (Trust, Council, Constabulary). A service, fund, plan, crime, role, person or place is
never taken for one: where nothing says that a capitalised phrase is a body, it is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from ingest import register
from ingest.abbreviation import Abbreviation
from ingest.document import BlockKind, Document, Span
from ingest.form import Form, PartKind
from ingest.records import Body, BodyKind, Found, Name
from ingest.values import Hit
from ingest.view import View

# Words that make a capitalised phrase the name of a body, with the kind of body they say. -----

_HEADS: Mapping[BodyKind, str] = {
    BodyKind.POLICE_FORCE: "Constabulary Police",
    BodyKind.COUNCIL: "Council Councils",
    BodyKind.COMBINED_AUTHORITY: "Authority",
    BodyKind.CHARITY: "Trust Foundation Charity Aid Samaritans Fellowship Society CIO SARSAS Refuge",
    BodyKind.COMPANY: "Ltd Limited CIC C.I.C plc PLC LLP Company Associates Consultancy Consulting Solutions",
    BodyKind.UNIVERSITY: "University College",
    BodyKind.CONSORTIUM: "Consortium",
    BodyKind.ASSOCIATION: "Association Federation Alliance Union",
    BodyKind.PROBATION: "Probation",
    BodyKind.PUBLIC_BODY: "Inspectorate Agency Commission Ombudsman Institute",
    BodyKind.GOVERNMENT_DEPARTMENT: "Ministry",
    BodyKind.TEAM: "Team Department Unit Hub Directorate Division",
}
HEADS: Mapping[str, BodyKind] = {
    word: kind for kind, words in _HEADS.items() for word in words.split()
}
# These open a name and go on: "University of X", "National Centre for X".
_OPENERS: Mapping[str, BodyKind] = {
    "University": BodyKind.UNIVERSITY, "College": BodyKind.UNIVERSITY, "Association": BodyKind.ASSOCIATION,
    "Federation": BodyKind.ASSOCIATION, "Ministry": BodyKind.GOVERNMENT_DEPARTMENT,
    "Department": BodyKind.GOVERNMENT_DEPARTMENT, "Centre": BodyKind.UNKNOWN, "Institute": BodyKind.PUBLIC_BODY,
    "Council": BodyKind.ASSOCIATION, "Society": BodyKind.CHARITY, "Trust": BodyKind.CHARITY,
    "Foundation": BodyKind.CHARITY, "Inspectorate": BodyKind.PUBLIC_BODY, "Hub": BodyKind.TEAM,
    "Alliance": BodyKind.ASSOCIATION, "Consortium": BodyKind.CONSORTIUM, "Union": BodyKind.ASSOCIATION,
}  # fmt: skip
# A phrase that ends in one of these is a service, fund, plan, role, rule or event, not a body.
NOT_BODIES = frozenset(
    "Service Services Fund Funds Grant Grants Plan Plans Strategy Strategies Framework Programme Programmes"
    " Project Projects Act Acts Report Reports Survey Order Orders Reserve Budget Scheme Code Charter Review"
    " Agreement Specification Policy Protocol Award Awards Pilot Campaign Clinic Panel Partnership Board Forum"
    " Group Commissioner Commissioners Manager Officer Officers Director Lead Chief Executive Accountant Advisor"
    " Adviser Advisers Advisors Advocate Advocates Coordinator Co-ordinator Co-ordinators Worker Requester Chair"
    " Headquarters House Court Road Street Lane Way Avenue Park Square Court-Based Training Support Stalking"
    " Harassment Abuse Violence Assault Crime Crimes Offences Offence Victims Victim Witness Witnesses Section"
    " Appendix Annex Schedule Table Outcome Outcomes Form Notice Notices Decision Request Recommendation Regulation"
    " Regulations Requirement Requirements Protection Justice Safety Health Care Helpline Line Initiative Model"
    " Approach Process Data Information Page Email Website Timeline Level Stage Year Tier Phase Contract Contracts"
    " Safeguarding Housing Recovery Response Assessment Conference Profile Priority Priorities Objectives Bill"
    " Hub's Guidance Standard Standards Definition Register Log Names Name Title Scope Total".split()
)
_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
# Capitalised only because a sentence, a line or a title starts with them.
LEADING = frozenset(
    "The A An And Or But Of In On At To For From By With Without Within Through Throughout Under Over Between Into"
    " Upon As If When While Whilst Where Which Who Whose That This These Those There Their They It Its He She His"
    " Her We Our Us You Your I My Me Is Are Was Were Be Been Being Has Have Had Do Does Did Can Could May Might Must"
    " Shall Should Will Would Not No Nor Yes All Any Each Every Both Either Neither Some Such Other Another More Most"
    " Many Much Few Fewer Less Least Following Further Furthermore Additionally Also However Therefore Although"
    " Because Since Until Before After During Including Include Includes Please Dear Re Ref Date Name Total Current"
    " Currently Former Formerly Existing New Local National(ly) Funding Funded Fund Provides Provide Provided"
    " Providing Provider Providers Supported Supporting Delivered Deliver Commissioned Commissions Awarded Award"
    " Maintain Develop Ensure Support Reduce Improve Protect Embed Receive Identify Contact Address Signed Signature"
    " See Via Per About Against Across Along Alongside Despite Due Given Then Than Thus So Too Very Only Just Even"
    " One Two Three Four Five Six Seven Eight Nine Ten First Second Third Letters Applications Research Training"
    " Copyright Recommended Option Options Table Appendix Services Service Organisation Organisations Recipient"
    f" Recipients Grant Grants Amount Purpose Project Description {_MONTHS} {_DAYS}".split()
) - {"National(ly)", "New", "Local", "One", "Support"}

_WORD = re.compile(r"(?:[^\W_][\w’'‑-]*(?:\.(?=\w)[\w’'-]*)*|&|\.(?=\w))")
_CONNECTORS = frozenset("of the and for in on at & with to against by".split())
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or (
            self.text[0].isdigit() and any(c.isupper() for c in self.text)
        )


@dataclass(frozen=True)
class Lexicon:
    """What a document's words for bodies mean: `meanings` leads from normalised words to the name."""

    meanings: Mapping[str, Name] = field(default_factory=dict)  # what the document settles
    elsewhere: frozenset[str] = frozenset()  # of those, the ones that stand for a longer print
    printed: Mapping[str, Span] = field(default_factory=dict)  # where a full name stands
    not_bodies: frozenset[str] = frozenset()  # defined in the document as something else
    persons: frozenset[str] = frozenset()
    publisher: Body | None = None
    area_code: str = ""


# Words that alone, or with each other only, name no body: "the County Council", "a Public Authority".
GENERIC = frozenset(
    "Local Public County City District Borough Parish Town Council Councils Authority Authorities Police Foundation"
    " Trust NHS National Combined Contracting Unitary Upper Tier Upper-tier Charity University College Company"
    " Association Agency Commission Probation Team Department Unit Hub Directorate Division Consortium Limited"
    " Registered Voluntary Statutory Service Provider Lead Constabulary Legal First Women’s Women's Womens".split()
)
_MONEY_AFTER = frozenset("Fund Funds Tax Grant".split())

# Styles of commissioners and their offices, whatever the area. --------------------------------

_STYLE = (
    r"(?:Police(?:(?:,| and| &) Fire)?,? (?:and|&) Crime Commissioner"
    r"|Police, Fire (?:and|&) Rescue and Crime Commissioner|Commissioner for Police, Fire (?:and|&) Rescue and Crime"
    r"|Police, Crime (?:and|&) Victims[’']? Commissioner|PF?CC|PCVC|POLICE (?:AND|&) CRIME COMMISSIONER)"
)
_OFFICE = re.compile(
    rf"(?<![\w-])(?:(?:Office|OFFICE) (?:of|OF|for) (?:the|THE) (?:(?P<within>[A-Z][\w-]+(?: (?:and |of |the )*[A-Z][\w-]+){{0,3}}) )??"
    rf"{_STYLE}|{_STYLE}(?:[’']s|s|s[’'])? Office|OP(?:CC|FCC|CVC))(?![\w-])"
)
_COMMISSIONER = re.compile(rf"(?<![\w-]){_STYLE}(?P<plural>s)?(?![\w-])")
_BARE = re.compile(r"(?<=[Tt]he )Commissioner(?!\w)(?! (?:of|for)\b)")
_FOR = re.compile(
    r" (?:for|of) (?P<area>(?:the )?[A-Z][\w-]+(?:,? (?:(?:and|&|of|the|on|upon) ){0,3}[A-Z][\w-]+){0,6})"
)
_FORCE_WORD = re.compile(r"(?<=[Tt]he )(?:Force|Constabulary)(?![\w-])")


def _words(text: str) -> list[_Word]:
    return [_Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


@cache
def _register_index() -> Mapping[str, tuple[tuple[tuple[str, ...], str, BodyKind], ...]]:
    """Return the register's names by first word, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str, BodyKind]]] = {}
    for name, entry in register.names():
        words = tuple(name.split())
        if words:
            index.setdefault(words[0], []).append((words, name, entry.kind))
    return {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in index.items()}


def _meaning_index(
    meanings: Mapping[str, Name],
) -> Mapping[str, list[tuple[tuple[str, ...], Name]]]:
    index: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
    for key, name in meanings.items():
        words = tuple(key.split())
        index.setdefault(words[0], []).append((words, name))
    return {k: sorted(v, key=lambda e: -len(e[0])) for k, v in index.items()}


def find_names(text: str, lexicon: Lexicon) -> list[Hit[Name]]:
    """Return the bodies named in `text`, in reading order, none overlapping another."""
    words = _words(text)
    taken: list[Hit[Name]] = []
    for found in (
        _in_dictionary(text, words, lexicon),
        _styles(text, lexicon),
        _by_heads(text, words, taken),
        _stand_ins(text, lexicon),
    ):
        taken += [hit for hit in found if not any(_overlap(hit, other) for other in taken)]
    return sorted(taken, key=lambda hit: hit.start)


def _overlap(one: Hit[Name], other: Hit[Name]) -> bool:
    return one.start < other.end and other.start < one.end


# By the register and the document's own lexicon. ------------------------------------------------


def _in_dictionary(text: str, words: list[_Word], lexicon: Lexicon) -> Iterator[Hit[Name]]:
    keys = [tuple(register.normal(w.text).split()) or ("",) for w in words]
    bare = [tuple(register.normal(_POSSESSIVE.sub("", w.text)).split()) or ("",) for w in words]
    own = _meaning_index(lexicon.meanings)
    index = 0
    while index < len(words):
        match = _longest(text, words, keys, bare, index, own) if words[index].capital else None
        if match is None:
            index += 1
            continue
        last, key, name = match
        end = words[last].end - len(_trailing_possessive(words[last], keys[last], key))
        yield _dictionary_hit(text, words[index].start, end, key, name, lexicon)
        index = last + 1


def _dictionary_hit(
    text: str, start: int, end: int, key: str, name: Name, lexicon: Lexicon
) -> Hit[Name]:
    if key in lexicon.elsewhere:
        return Hit(name, start, end, "named-elsewhere")
    return Hit(Name(" ".join(text[start:end].split()), name.kind), start, end, "verbatim")


def _trailing_possessive(word: _Word, key: tuple[str, ...], name: str) -> str:
    if name.split()[-len(key) :] == list(key):
        return ""
    match = _POSSESSIVE.search(word.text)
    return match.group() if match else ""


def _longest(
    text: str,
    words: list[_Word],
    keys: list[tuple[str, ...]],
    bare: list[tuple[str, ...]],
    index: int,
    own: Mapping[str, list[tuple[tuple[str, ...], Name]]],
) -> tuple[int, str, Name] | None:
    """Return the last word, the key and the name of the longest known name that starts at `index`."""
    best: tuple[int, str, Name] | None = None
    first = {keys[index][0], bare[index][0]}
    known = [(w, " ".join(w), n) for f in first for w, n in own.get(f, ())]
    known += [(w, k, Name(k, kind)) for f in first for w, k, kind in _register_index().get(f, ())]
    for sequence, key, name in known:
        last = _match_at(text, words, keys, bare, index, sequence)
        if last is not None and (best is None or last > best[0]):
            best = (last, key, name)
    if best and best[0] == index and not _acronym_like(words[index].text, best[1], own):
        return None
    return best


def _acronym_like(printed: str, key: str, own: Mapping[str, object]) -> bool:
    """One word is a name when it is printed as one: "ICO", "MoJ", "FreeVa"; "Mind" by the lexicon only."""
    return key.split()[0] in own or sum(c.isupper() for c in printed) > 1 or len(printed) > 6


def _match_at(
    text: str,
    words: list[_Word],
    keys: list[tuple[str, ...]],
    bare: list[tuple[str, ...]],
    index: int,
    sequence: tuple[str, ...],
) -> int | None:
    position, at = index, 0
    while position < len(words) and at < len(sequence):
        if position > index and not re.fullmatch(
            r",?\s+", text[words[position - 1].end : words[position].start]
        ):
            return None
        for key in (keys[position], bare[position]):
            if sequence[at : at + len(key)] == key:
                at += len(key)
                break
        else:
            return None
        position += 1
    if at < len(sequence) or not words[position - 1].capital:
        return None
    return position - 1


# By the style of a commissioner or an office. ---------------------------------------------------


def _styles(text: str, lexicon: Lexicon) -> Iterator[Hit[Name]]:
    spans: list[tuple[int, int]] = []
    for pattern, kind in (
        (_OFFICE, BodyKind.COMMISSIONER_OFFICE),
        (_COMMISSIONER, BodyKind.COMMISSIONER),
    ):
        for match in pattern.finditer(text):
            if any(match.start() < e and s < match.end() for s, e in spans):
                continue
            start, end = _with_area(text, *match.span())
            if kind is BodyKind.COMMISSIONER and match["plural"]:
                if not re.search(r"\bthe $", text[:start]):
                    continue
                end = match.end() - 1
            spans.append((start, end))
            yield _style_hit(text, start, end, kind, lexicon)


def _with_area(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a style by the area printed with it: "Northshire OPCC", "Commissioner for Northshire"."""
    after = _FOR.match(text, end)
    if after:
        return start, after.end()
    before = re.search(r"(?:[A-Z][\w-]+ (?:(?:and|&|of) (?:the )?)?){1,5}$", text[:start])
    if before:
        words = before.group().split()
        while words and (words[0] in LEADING or not words[0][0].isupper() or words[0].isupper()):
            words.pop(0)
        if words and words[0] not in ("Deputy", "Assistant", "Acting", "Elected"):
            return text.rfind(words[0], before.start(), start), end
    return start, end


def _style_hit(text: str, start: int, end: int, kind: BodyKind, lexicon: Lexicon) -> Hit[Name]:
    printed = " ".join(text[start:end].split())
    full = lexicon.meanings.get(f"#{kind.value}")
    if full is None or register.normal(full.text) == register.normal(printed):
        return Hit(Name(printed, kind), start, end, "verbatim")
    if register.office_kind(printed) is not kind and not _same_area(printed, full.text):
        return Hit(Name(printed, kind), start, end, "verbatim")
    return Hit(full, start, end, "named-elsewhere")


def _same_area(one: str, other: str) -> bool:
    left, right = register.lookup(one), register.lookup(other)
    return left is not None and left == right


def _stand_ins(text: str, lexicon: Lexicon) -> Iterator[Hit[Name]]:
    """Yield "the Force", "the Commissioner", "the Office" where the document settles them."""
    for pattern, key in (
        (_BARE, "#commissioner"),
        (_FORCE_WORD, "#police-force"),
        (re.compile(r"(?<=[Tt]he )Office(?![\w-])(?! of\b)"), "#commissioner-office"),
    ):
        name = lexicon.meanings.get(key)
        for match in pattern.finditer(text) if name else ():
            assert name is not None
            yield Hit(name, *match.span(), "named-elsewhere")


# By the words that make a name a body's. --------------------------------------------------------


def _chunks(text: str, words: list[_Word], taken: list[Hit[Name]]) -> Iterator[list[_Word]]:
    """Yield runs of capitalised words, joined by small words, that no known name stands in."""
    run: list[_Word] = []
    for index, word in enumerate(words):
        apart = index == 0 or text[words[index - 1].end : word.start] not in (" ", "\n")
        inside = any(h.start <= word.start < h.end for h in taken)
        joins = word.capital or (run and word.text in _CONNECTORS)
        if len(run) > 2 and run[-1].text in ("and", "&") and word.text == "the" and len(run) > 3:
            apart = True  # "Sussex Stalking Support and the National Centre ...": two things
        if run and (apart or inside or not joins):
            yield run
            run = []
        if joins and not inside and (word.capital or run):
            run.append(word)
    if run:
        yield run


def _by_heads(text: str, words: list[_Word], taken: list[Hit[Name]]) -> Iterator[Hit[Name]]:
    for chunk in _chunks(text, words, taken):
        yield from _heads_of(text, chunk)


def _heads_of(text: str, chunk: list[_Word]) -> Iterator[Hit[Name]]:
    start = 0
    while start < len(chunk):
        if chunk[start].text in LEADING or not chunk[start].capital:
            start += 1
            continue
        found = _first_body(chunk, start)
        if found is None:
            return
        first, last, kind = found
        if kind is not None:
            end = chunk[last].end - len(_possessive(chunk[last].text))
            yield Hit(
                Name(text[chunk[first].start : end], kind), chunk[first].start, end, "verbatim"
            )
        start = last + 1


def _possessive(word: str) -> str:
    match = _POSSESSIVE.search(word)
    return match.group() if match else ""


def _first_body(chunk: list[_Word], start: int) -> tuple[int, int, BodyKind | None] | None:
    """Return first word, last word and kind of the first body at or after `start`; kind None: skip it."""
    for index in range(start, len(chunk)):
        word = _POSSESSIVE.sub("", chunk[index].text)
        opens = (
            word in _OPENERS and index + 2 < len(chunk) and chunk[index + 1].text in ("of", "for")
        )
        if opens:
            last = _opened_end(chunk, index)
            return start, last, _OPENERS[word]
        if word in HEADS and index > start:
            last = _suffix_end(chunk, index)
            kind = HEADS[_POSSESSIVE.sub("", chunk[last].text)]
            names = [_POSSESSIVE.sub("", w.text) for w in chunk[start : last + 1]]
            return start, last, kind if _stands(names, chunk[last + 1 : last + 4]) else None
    return None


def _opened_end(chunk: list[_Word], index: int) -> int:
    """Return the last word of a name like "National Centre for X and Y"."""
    last = index
    position = index + 1
    while position < len(chunk):
        text = chunk[position].text
        if chunk[position].capital:
            last = position
            if _possessive(text):
                break
        elif text not in ("of", "for", "the", "and", "&"):
            break
        elif text in ("and", "&") and _first_body(chunk, position + 1):
            break
        position += 1
    return last


def _suffix_end(chunk: list[_Word], index: int) -> int:
    """Return the last head of the unbroken capitalised words from `index`: "Foundation Trust"."""
    last, position = index, index + 1
    if _possessive(chunk[index].text):
        return index
    while position < len(chunk) and chunk[position].capital:
        word = _POSSESSIVE.sub("", chunk[position].text)
        if HEADS.get(word, BodyKind.TEAM) is not BodyKind.TEAM:
            last = position
        position += 1
    return last


def _stands(names: list[str], after: list[_Word]) -> bool:
    """Return whether these words, with a head at the end, are a body's name in this place."""
    own = [n for n in names if n not in _CONNECTORS]
    following = [w.text for w in after]
    if all(n in GENERIC for n in own):
        return False
    if own[-1] == "Aid":
        return own[-2:-1] != [] and own[-2].lower().startswith("women")
    if own[-1] == "Police" and following[:2] in (["and", "Crime"], ["&", "Crime"]):
        return False
    if HEADS[own[-1]] is BodyKind.TEAM and following[:1] and following[0] in NOT_BODIES:
        return False
    return not (following[:1] and following[0] in _MONEY_AFTER)


def kind_of(text: str, lexicon: Lexicon) -> BodyKind | None:
    """Return the kind of body that `text` names as a whole; None when it names none."""
    known = lexicon.meanings.get(register.normal(text))
    if known:
        return known.kind
    entry = register.lookup(text, lexicon.area_code)
    if entry:
        return entry.kind
    hits = find_names(text, lexicon)
    whole = [h for h in hits if h.end - h.start >= len(re.sub(r"^[Tt]he ", "", text.strip())) - 1]
    return whole[0].value.kind if whole else None


# The lexicon of a document. ---------------------------------------------------------------------

_SLOT = re.compile(
    r"(?:(?:deliver|provid|operat|manag|host|conduct|undertak|carr|commission|facilitat|coordinat|run|led|submitt|produc|publish)\w*(?: out| jointly| locally)? (?:by|via|through)"
    r"|(?:award|grant|giv|allocat|paid|pay|contract|fund|commission)\w* (?:to|with)|(?:£[\d,.]+[kmKM]?) (?:to|for)(?= [A-Z])"
    r"|in (?:conjunction|partnership|collaboration) with|(?:collaboration|partnership|agreement) (?:between|of|with)"
    r"|[Pp]roviders?(?: of [a-z ]{3,60},| is| are|:|,)|working with|works? with|alongside|supported by|trained by)"
    r"\s+(?:\W{1,2})?(?:the |our |a |an )?(?=[A-Z])"
)
_SECTOR = frozenset(
    "DA DV SV VAWG IDVA IDVAs ISVA ISVAs CHISVA MARAC MAPPA MATAC DASH GDPR CJS RJ FOI UK EU NHS COVID COVID-19 PCC PFCC"
    " OPCC OPFCC PCVC ASB CSE CSA HBV FGM LGBT LGBTQ BAME SPOC MASH DAPP OOCR HMP SARC VCOP KPI CEO VCSE NRM SLA VAT".split()
)
_WEAK_ENDS = frozenset(
    "Support Care Centre Counselling Network Group Line Partnership Stalking Recovery".split()
)
_SEPARATOR = re.compile(r"\s*(?:\([^()]{0,60}\))?\s*(?:,? and |,? & |[,;/])\s*(?:and )?(?:the )?$")


def read_lexicon(
    document: Document, form: Form, abbreviations: Mapping[str, Abbreviation]
) -> Lexicon:
    """Return what the words for bodies mean in a document."""
    views = [
        View.of(document, b.span)
        for b in document.blocks
        if b.kind is not BlockKind.RUNNING and form.part_at(b.span.start) is not PartKind.REQUEST
    ]
    views = [v for v in views if v.text]
    return _Reader(document, form, views, abbreviations).lexicon()


@dataclass
class _Reader:
    """Builds a lexicon step by step, each step finding more with what the last one learnt."""

    document: Document
    form: Form
    views: list[View]
    abbreviations: Mapping[str, Abbreviation]
    meanings: dict[str, Name] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)
    printed: dict[str, Span] = field(default_factory=dict)

    def lexicon(self) -> Lexicon:
        self._learn_slots()
        self._learn_abbreviations()
        hits = [(v, h) for v in self.views for h in find_names(v.text, self._now())]
        for view, hit in hits:
            spans = view.spans(hit.start, hit.end)
            if hit.rule == "verbatim" and len(spans) == 1:
                self.printed.setdefault(hit.value.text, spans[0])
                self._learn_whole(hit.value)
        publisher = _publisher(self.document, hits)
        area = _area(self.document, publisher, hits)
        self._learn_stand_ins(hits, publisher, area)
        self._learn_short_names()
        return self._now(publisher, area)

    def _now(self, publisher: Body | None = None, area: str = "") -> Lexicon:
        return Lexicon(
            dict(self.meanings),
            frozenset(self.elsewhere),
            dict(self.printed),
            publisher=publisher,
            area_code=area,
        )

    def _defined_otherwise(self) -> set[str]:
        """Return the short forms that the document defines as something that is no body."""
        return {s for s, a in self.abbreviations.items() if kind_of(a.full, Lexicon()) is None}

    def _learn_abbreviations(self) -> None:
        for short, one in self.abbreviations.items():
            kind = kind_of(one.full, self._now())
            if kind is None or len(one.full_spans) != 1 or register.office_kind(one.full):
                continue
            if register.normal(short):
                self.meanings[register.normal(short)] = Name(one.full, kind)
                self.elsewhere.add(register.normal(short))
                self.printed[one.full] = one.full_spans[0]

    def _learn_whole(self, name: Name) -> None:
        if not register.office_kind(name.text):
            self.meanings.setdefault(register.normal(name.text), name)

    def _learn_slots(self) -> None:
        for view in self.views:
            for text in slotted(view.text):
                key = register.normal(text)
                if key and register.lookup(text) is None and text not in self._defined_otherwise():
                    kinds = [k for w, k in HEADS.items() if w == text.split()[-1]]
                    self.meanings.setdefault(
                        key, Name(text, kinds[0] if kinds else BodyKind.UNKNOWN)
                    )

    def _learn_stand_ins(
        self, hits: list[tuple[View, Hit[Name]]], publisher: Body | None, area: str
    ) -> None:
        for kind in (BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE, BodyKind.POLICE_FORCE):
            names = dict.fromkeys(
                h.value.text for _, h in hits if h.value.kind is kind and h.rule == "verbatim"
            )
            full = _settled([n for n in names if n in self.printed], publisher, area, kind)
            if full:
                self.meanings[f"#{kind.value}"] = Name(full, kind)

    def _learn_short_names(self) -> None:
        """Learn "Southern Health" for "Southern Health NHS Foundation Trust" and a bare "Probation"."""
        for full in list(self.printed):
            stem = re.sub(
                r" (?:NHS (?:Foundation )?Trust|Limited|Ltd\.?|CIC|C\.I\.C|plc|LLP|CIO)$", "", full
            )
            key = register.normal(stem)
            if stem != full and len(stem.split()) > 1 and key not in self.meanings:
                self.meanings[key] = Name(full, kind_of(full, self._now()) or BodyKind.UNKNOWN)
                self.elsewhere.add(key)
        probation = {n for n in self.printed if n.split()[-1] == "Probation" and len(n.split()) > 1}
        if len(probation) == 1:
            self.meanings["probation"] = Name(probation.pop(), BodyKind.PROBATION)
            self.elsewhere.add("probation")


def slotted(text: str) -> Iterator[str]:
    """Yield the names that stand where only a body can stand, a list one by one."""
    words = _words(text)
    for match in _SLOT.finditer(text):
        position = match.end()
        while True:
            chunk = _chunk_at(text, words, position)
            if not chunk:
                break
            twin = _twin(text, words, chunk)
            if twin:
                yield twin
                break
            yield from _slot_names(text, chunk)
            end = chunk[-1].end
            gap = re.match(
                r"\s*(?:\([^()]{0,60}\))?\s*(?:,? and |[,;/] ?(?:and )?)(?:the )?(?=[A-Z])",
                text[end:],
            )
            if not gap:
                break
            position = end + gap.end()


def _twin(text: str, words: list[_Word], chunk: list[_Word]) -> str | None:
    """Return a name with a comma in it: "by Old Street, New Street." is one body, a list has an "and"."""
    match = re.match(r", (?=[A-Z])", text[chunk[-1].end :])
    if not match or _first_body(chunk, 0) is not None:
        return None
    other = _chunk_at(text, words, chunk[-1].end + match.end())
    if not other or not re.match(r"\s*(?:[.;:]|$)", text[other[-1].end :]):
        return None
    alike = {w.text for w in chunk} & {w.text for w in other} or len(chunk) == len(other) > 1
    name = text[chunk[0].start : other[-1].end]
    return name if alike and not _is_place(name.split(", ")[1]) else None


def _chunk_at(text: str, words: list[_Word], position: int) -> list[_Word]:
    run: list[_Word] = []
    for word in words:
        if word.start < position:
            continue
        if run and text[run[-1].end : word.start] != " ":
            break
        if not run and word.start > position + 1:
            break
        if not word.capital and (not run or word.text not in ("of", "and", "the", "for", "&")):
            break
        if word.text == "the" and run[-1].text in ("and", "&"):
            break
        run.append(word)
    while run and not run[-1].capital:
        run.pop()
    return run


def _slot_names(text: str, chunk: list[_Word]) -> Iterator[str]:
    if _first_body(chunk, 0) is not None:
        return  # its own words say what it is
    names = [w.text for w in chunk]
    if names[-1] in NOT_BODIES and not (names[-1] in _WEAK_ENDS and len(names) > 1):
        return
    if any(n in LEADING for n in names[:1]) or all(n in GENERIC or n in _SECTOR for n in names):
        return
    if (
        _is_place(" ".join(names))
        or _OFFICE.search(" ".join(names))
        or _COMMISSIONER.search(" ".join(names))
    ):
        return
    yield text[chunk[0].start : chunk[-1].end - len(_possessive(chunk[-1].text))]


@cache
def _places() -> frozenset[str]:
    return frozenset(register.normal(x) for a in register.areas() for x in (*a.labels, a.ons_name)) | {
        "england", "wales", "england and wales", "scotland", "northern ireland", "uk", "united kingdom", "isle of wight",
    }  # fmt: skip


def _is_place(text: str) -> bool:
    return register.normal(text) in _places()


# Who publishes the document, and for which area. -------------------------------------------------

_PUBLISHERS = (
    BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE, BodyKind.POLICE_FORCE, BodyKind.COUNCIL,
    BodyKind.COMBINED_AUTHORITY, BodyKind.GOVERNMENT_DEPARTMENT,
)  # fmt: skip
_CLOSING = re.compile(
    r"Yours (?:sincerely|faithfully|truly)|Kind regards|(?m:^)Signed|(?m:^)Signature|I hereby",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:held by|conducted (?:within|with|by)|behalf of|published by|received by|request (?:\w+ ){0,6}to) (?:[\w ]{0,30} of )?(?:the )?$",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"[^.]{0,12}(?:provides you|in complying|can confirm|has (?:treated|considered|searched)|holds|does not hold|handles)"
)


def _publisher(document: Document, hits: list[tuple[View, Hit[Name]]]) -> Body | None:
    """Return the body that speaks: by its signature, by what it says of itself, by its letterhead."""
    closing = [m.end() for m in _CLOSING.finditer(document.text)]
    scores: dict[str, float] = {}
    bodies: dict[str, Body] = {}
    for view, hit in hits:
        if hit.value.kind not in _PUBLISHERS or hit.rule != "verbatim":
            continue
        at = view.offsets[hit.start]
        score = 0.3
        score += 5 if any(0 <= at - end <= 200 for end in closing) and hit.start < 5 else 0
        score += 3 if at < 500 and len(hit.value.text) > 8 else 0
        score += (
            4 if _SAYS.search(view.text[: hit.start]) or _DUTY.match(view.text[hit.end :]) else 0
        )
        key = (
            hit.value.kind.value
            if hit.value.kind in _PUBLISHERS[:2]
            else register.normal(hit.value.text)
        )
        scores[key] = scores.get(key, 0) + score
        known = bodies.get(key)
        if known is None or _fuller(hit.value.text, known.value.text):
            bodies[key] = hit.found(view)
    best = max(scores, key=lambda k: scores[k], default=None)
    return bodies[best] if best is not None and scores[best] >= 2 else None


def _fuller(one: str, other: str) -> bool:
    """Return whether `one` says more of who the body is than `other`: an area first, then length."""
    return (not register.office_kind(one), len(one)) > (not register.office_kind(other), len(other))


_HOST = re.compile(r"(?:@|https?://|www\.)(?P<host>[\w.-]+)")


def _area(
    document: Document, publisher: Body | None, hits: Iterable[tuple[View, Hit[Name]]]
) -> str:
    """Return the code of the police area: the publisher's, or the only one that is named."""
    entry = register.lookup(publisher.value.text) if publisher else None
    if entry and entry.kind in _PUBLISHERS and entry.area_code[:3] in ("E23", "W15"):
        return entry.area_code
    named = {
        e.area_code
        for _, h in hits
        if (e := register.lookup(h.value.text)) and e.kind in _PUBLISHERS[:3]
    }
    if len(named) == 1:
        return named.pop()
    hosts = {c for m in _HOST.finditer(document.text) if (c := register.area_of_host(m["host"]))}
    return hosts.pop() if len(hosts) == 1 else ""


def _settled(names: list[str], publisher: Body | None, area: str, kind: BodyKind) -> str | None:
    """Return the one full name that a bare style stands for in the document, or None."""
    if (
        publisher
        and publisher.value.kind is kind
        and publisher.value.text in names
        and not register.office_kind(publisher.value.text)
    ):
        return publisher.value.text
    full = [n for n in names if not register.office_kind(n)]
    ours = [n for n in full if (e := register.lookup(n)) and area and e.area_code == area]
    if ours:
        return max(ours, key=len)
    if len({register.normal(n) for n in full}) == 1:
        return full[0]
    if not full and names and kind is BodyKind.COMMISSIONER_OFFICE:
        return max(names, key=len) if len(max(names, key=len)) > 8 else None
    return None
