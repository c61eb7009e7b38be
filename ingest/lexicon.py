"""Learn what a document's words for bodies mean, before anything else is read in it.

What is learnt: names that stand where only a body can stand ("delivered by ...", "... has been awarded"),
short forms that the document defines, the fullest name printed for the commissioner, the office and the
force, whom "the current provider" is, who publishes the document and for which police area. The asker's
words teach nothing. What the document leaves open stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest import register
from ingest.abbreviation import Abbreviation
from ingest.body_heads import first_body, may_be_body
from ingest.document import Block, BlockKind, Document, Span
from ingest.form import Form, PartKind
from ingest.known_names import COMMISSIONER, FORCE, OFFICE, Lexicon
from ingest.name_words import GENERIC, HEADS, LEADING, SECTOR_SHORT_FORMS
from ingest.naming import find_names, kind_of
from ingest.office_style import OFFICE_STYLE, SOLE_STYLE
from ingest.records import Body, BodyKind, Name
from ingest.values import Hit
from ingest.view import View
from ingest.words import Word, words_of


def stretches(document: Document, form: Form, *, asked: bool = False) -> list[View]:
    """Return what the publisher says, as views of blocks; with `asked`, the asker's words too.

    Blocks on adjoining lines are one view, a newline between them: a name can be cut by the lines of
    a table's cell.
    """
    key = ("stretches", form, asked)
    if key not in document.views:
        document.views[key] = _stretches(document, form, asked=asked)
    found: list[View] = document.views[key]
    return found


def _stretches(document: Document, form: Form, *, asked: bool) -> list[View]:
    groups: list[list[Block]] = []
    for block in document.blocks:
        if block.kind is BlockKind.RUNNING:
            continue
        if not asked and form.part_at(block.span.start) is PartKind.REQUEST:
            continue
        if groups and _adjoins(document, groups[-1][-1], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    views = [[v for b in group if (v := View.of(document, b.span)).text] for group in groups]
    return [_unmarked(View.joined(group, "\n")) for group in views if group]


def _unmarked(view: View) -> View:
    """Return a view without the asterisks that mark bold print."""
    kept = [
        i
        for i, c in enumerate(view.text)
        if not (c == "*" and "**" in view.text[max(0, i - 1) : i + 2])
    ]
    if len(kept) == len(view.text):
        return view
    text = "".join(view.text[i] for i in kept)
    return View(view.document, text, tuple(view.offsets[i] for i in kept))


def _adjoins(document: Document, block: Block, other: Block) -> bool:
    plain = {BlockKind.PARAGRAPH, BlockKind.HEADING}
    gap = document.text[block.span.end : other.span.start]
    return {block.kind, other.kind} <= plain and not gap.strip() and gap.count("\n") == 1


def read_lexicon(
    document: Document, form: Form, abbreviations: Mapping[str, Abbreviation]
) -> Lexicon:
    """Return what the words for bodies mean in a document."""
    return _Reader(document, stretches(document, form), abbreviations).read()


@dataclass
class _Reader:
    """Builds a lexicon step by step, each step finding more with what the last one learnt."""

    document: Document
    views: list[View]
    abbreviations: Mapping[str, Abbreviation]
    names: dict[str, Name] = field(default_factory=dict)
    short: dict[str, Name] = field(default_factory=dict)
    printed: dict[str, Span] = field(default_factory=dict)
    persons: frozenset[str] = frozenset()

    def read(self) -> Lexicon:
        self.persons = frozenset(p for v in self.views for p in find_persons(v.text))
        self._learn_slots()
        self._learn_abbreviations()
        hits = [(v, h) for v in self.views for h in find_names(v.text, self._now())]
        for view, hit in hits:
            self._learn_print(view, hit)
        self._learn_short_names()
        publisher = _publisher(self.document, hits)
        area = _area(self.document, publisher, hits)
        return Lexicon(
            self.names,
            self.short,
            self._settled(hits, publisher, area),
            self._provider(),
            self.printed,
            self.persons,
            publisher,
            area,
        )

    def _now(self) -> Lexicon:
        return Lexicon(names=dict(self.names), short=dict(self.short), persons=self.persons)

    def _learn_slots(self) -> None:
        defined = {s for s, a in self.abbreviations.items() if kind_of(a.full, Lexicon()) is None}
        fulls = tuple(a.full for a in self.abbreviations.values())
        for view in self.views:
            for name in slotted(view.text, fulls):
                known = name in defined or name in self.persons or register.lookup(name)
                if not known and not self._is_place(name) and not register.read_style(name):
                    kind = HEADS.get(name.split()[-1], BodyKind.UNKNOWN)
                    self.names.setdefault(register.normal(name), Name(name, kind))

    def _is_place(self, name: str) -> bool:
        """Return whether a name without a word for a body is used as a place: "across Northshire"."""
        if " " in name:
            return False
        place = re.compile(
            rf"\b(?:in|across|throughout|around|within) (?:[A-Z][\w-]+ and )?{re.escape(name)}\b(?! [A-Z])"
        )
        return name.endswith("shire") or any(place.search(view.text) for view in self.views)

    def _learn_abbreviations(self) -> None:
        for short, one in self.abbreviations.items():
            kind = kind_of(one.full, self._now())
            if kind is None or len(one.full_spans) != 1 or register.office_kind(one.full):
                continue
            self.names.pop(register.normal(short), None)
            self.short[register.normal(short)] = Name(one.full, kind)
            self.printed.setdefault(one.full, one.full_spans[0])

    def _learn_print(self, view: View, hit: Hit[Name]) -> None:
        spans = view.spans(hit.start, hit.end)
        if hit.rule != "verbatim" or len(spans) != 1:
            return
        self.printed.setdefault(hit.value.text, spans[0])
        if register.read_style(hit.value.text) is None:
            self.names.setdefault(register.normal(hit.value.text), hit.value)

    def _learn_short_names(self) -> None:
        """Learn "Northshire Health" for "Northshire Health NHS Foundation Trust", where that is printed."""
        for full in list(self.printed):
            stem = re.sub(
                r",? (?:NHS (?:Foundation )?Trust|Limited|Ltd\.?|CIC|C\.I\.C|plc|LLP|CIO)$",
                "",
                full,
            )
            key = register.normal(stem)
            if stem != full and len(stem.split()) > 1 and key not in self.names:
                self.short[key] = Name(full, self.names[register.normal(full)].kind)

    def _settled(
        self, hits: list[tuple[View, Hit[Name]]], publisher: Body | None, area: str
    ) -> dict[BodyKind, str]:
        settled: dict[BodyKind, str] = {}
        for kind in (COMMISSIONER, OFFICE, FORCE, BodyKind.COUNCIL, BodyKind.UNIVERSITY, BodyKind.CHARITY, BodyKind.CONSORTIUM, BodyKind.PROBATION, BodyKind.TEAM):  # fmt: skip
            found = [h.value.text for _, h in hits if h.value.kind is kind and h.rule == "verbatim"]
            names = [n for n in dict.fromkeys(found) if n in self.printed]
            full = _settle(names, publisher, area, kind)
            if full:
                settled[kind] = full
        return settled

    def _provider(self) -> str:
        """Return whom "the current provider" is, where one and only one body is called so."""
        called = {name for view in self.views for name in _called_provider(view.text, self._now())}
        return called.pop() if len(called) == 1 else ""


# Persons: never bodies. ---------------------------------------------------------------------------

_PERSON = (
    r"(?P<person>[A-Z][a-z’'-]+(?: [A-Z]\.?)?(?: (?:de |van |Mc|Mac|O’|O')?[A-Z][A-Za-z’'-]+){1,2})"
)
_PERSONS = (
    re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Cllr|Councillor|Lord|Lady|Baroness|Professor|Rev)\.? {_PERSON}"),
    re.compile(rf"(?<!\w)(?:Commissioner|PCC|PFCC|Mayor|Constable|Inspector|Superintendent|Minister|Chief Executive)(?: for [A-Z]\w+)?(?: \([^()]{{2,30}}\))?,? {_PERSON}"),
    re.compile(rf"(?im:^)\W*(?:Requester|Lead [Oo]fficer|Signed(?: by)?|Author|Report of|Contact(?: [Oo]fficer)?)\s*:?\s+{_PERSON}\s*$"),
    re.compile(rf"{_PERSON}, (?:Deputy |Assistant |Acting |Interim )?(?:(?:[A-Z][a-z]+(?:[’']s)? )?(?:Police(?:, Fire)? and Crime Commissioner|PCC)|Chief Executive|Chief Finance Officer|Director|Head of|Manager|Chief Constable)\b"),
)  # fmt: skip


# After the title of an office these begin or end what it wrote: "PCC Decision Paper".
_PAPERS = frozenset(
    [
        "Decision",
        "Decisions",
        "Paper",
        "Papers",
        "Notice",
        "Notices",
        "Report",
        "Record",
        "Plan",
        "Strategy",
        "Meeting",
        "Update",
        "Statement",
        "Annual",
    ]
)


def find_persons(text: str) -> Iterator[str]:
    """Yield the names of persons that a title, a role or a label tells."""
    for pattern in _PERSONS:
        for match in pattern.finditer(text):
            words = match["person"].split()
            if not any(w in HEADS or w in GENERIC or w in LEADING or w in _PAPERS for w in words):
                yield match["person"]


# Where only a body can stand. ---------------------------------------------------------------------

_ARTICLE = r"(?:the |our |its |a |an )?"
# What follows is a body for certain: it is given money or told to be one.
_GIVEN_TO = re.compile(
    r"(?:(?:conduct|undertak)\w* (?:jointly )?by|carried out by|(?:award|grant|giv|allocat|paid|pay|distribut)\w* (?:\w+ ){0,2}?to|£[\d,.]+ ?[kmKM]?(?: \w+)? to|contract(?:ed)? (?:to|with)"
    r"|(?i:(?:grant |lead )?recipient|grantee|supplier|awarded to|name of organisation|organisation(?: name)?|service provider|provider(?: name)?)\s*:"
    rf"|(?:funding|grants?) for(?= [A-Z][^.:]{{3,80}};)|(?:collaboration|agreement|partnership|consortium) (?:between|of|with|comprising))\s+{_ARTICLE}(?=[A-Z\d])"
)
# What follows does something; it may also be called a service.
_DONE_BY = re.compile(
    r"(?:(?:deliver|provid|operat|manag|host|commission|facilitat|coordinat|run|train|support)\w*"
    r"(?: out| jointly| locally| and \w+)? (?:by|via)|(?:deliver|provid|commission)\w* through"
    r"|in (?:conjunction|partnership|collaboration) with|work(?:s|ing)? (?:closely )?with|alongside"
    rf"|[Pp]roviders?(?: of [a-z ]{{3,60}},| is| are|:|,))\s+{_ARTICLE}(?=[A-Z\d])"
)
# What stands before is a body.
_SUBJECT = re.compile(
    r"(?P<name>[A-Z\d][\w’'&.-]*(?: (?:(?:of|the|for|and|&) ){0,2}[A-Z\d][\w’'&.-]*){0,7})(?: \([A-Z][\w&]{1,9}\))?"
    r"(?: (?:(?:ha(?:s|ve)|will|were|was|is|are)(?: also)?(?: been| be)? (?:awarded|granted|allocated|earmarked|commissioned to|contracted to|given £)"
    r"|receive[ds]?(?: a grant| funding| £)|will receive|successfully (?:bid|applied))"
    r"|(?P<sum> ?[-–—:] ?£\d| \(£\d)| ?\((?:currently |formerly |now )?based (?:at|in) |,? (?:which is )?(?:currently )?based (?:at|in) [A-Z]"
    r"|,? (?:is )?the (?:current|existing|new|present) (?:\w+ ){0,2}provider\b"
    r"|,? (?:is )?an? (?:\w+ ){0,3}(?:charity|organisation|social enterprise|community interest company|not-for-profit)\b)"
)
_ONE_NAME = r"[A-Z\d][\w’'&.-]*(?: (?:(?:of|the|for|in|&) ){0,2}[A-Z\d][\w’'&.-]*){0,7}(?: \([A-Z]\w{1,9}\))?"
_ALL_SUBJECTS = re.compile(
    rf"(?<![\w(])(?P<list>{_ONE_NAME}(?:, {_ONE_NAME})*,? (?:and|&) {_ONE_NAME}) (?:will |have |has |were |are )?(?:each|all|both) (?:be(?:en)? )?(?:receiv|award|grant|giv|alloc)"
)
# A name is followed by a mark or a small word; another noun makes it part of something else.
_NEXT = re.compile(
    r"$|[\W_]*(?:[.,;:()\n–—]|[’']s? |(?:and|or|to|in|for|with|who|which|that|is|are|was|were|has|have|had|will|would|at|on|as|from|by|across|until|but|during|via|under|after|since|where|&)\b|\d|[A-Z]|$)"
)
_JOINED = re.compile(
    r"\s*(?:\([^()]{0,60}\))?\s*(?:,? (?:and|&) |[,;/] ?(?:and )?)(?:the )?(?=[A-Z\d])"
)


def slotted(text: str, fulls: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the names that stand where only a body can stand, those of a list one by one.

    Names that their own words make a body's are left out: they are found wherever they stand. A full
    name that the document gives a short form (`fulls`) is one name, whatever small words it holds.
    """
    words = words_of(text)
    for pattern, surely in ((_GIVEN_TO, True), (_DONE_BY, False)):
        for match in pattern.finditer(text):
            yield from _listed(text, words, match.end(), surely, fulls)
    for match in _ALL_SUBJECTS.finditer(text):
        yield from _listed(text, words, match.start("list"), True, fulls)
    for match in _SUBJECT.finditer(text):
        run = [w for w in words if match.start("name") <= w.start < match.end("name")]
        while run and not may_be_body([run[0].text, "x"], surely=True):
            run.pop(0)
        yield from _one(text, run, surely=match["sum"] is None)


def _listed(
    text: str, words: list[Word], position: int, surely: bool, fulls: tuple[str, ...]
) -> Iterator[str]:
    while True:
        full = next((f for f in fulls if text.startswith(f, position)), None)
        if full:
            yield full
            joined = _JOINED.match(text, position + len(full))
            if not joined:
                return
            position = joined.end()
            continue
        style = OFFICE_STYLE.match(text, position) or SOLE_STYLE.match(text, position)
        run = [] if style else _run_at(text, words, position)
        if not run:
            return
        twin = _twin(text, words, run)
        if twin:
            yield twin
            return
        if surely or _NEXT.match(text, run[-1].end):
            yield from _one(text, run, surely)
        joined = _JOINED.match(text, run[-1].end)
        if not joined:
            return
        position = joined.end()


def _one(text: str, run: list[Word], surely: bool) -> Iterator[str]:
    if not run or first_body(run, 0) is not None:
        return
    names = [w.bare for w in run]
    short = all(n in SECTOR_SHORT_FORMS or n in GENERIC for n in names)
    if not short and may_be_body(names, surely=surely) and any(c.isalpha() for c in names[0]):
        yield " ".join(text[run[0].start : run[-1].bare_end].split())


def _run_at(text: str, words: list[Word], position: int) -> list[Word]:
    run: list[Word] = []
    for word in (w for w in words if w.start >= position):
        if text[(run[-1].end if run else position) : word.start] not in (" ", ""):
            break
        joins = run and word.text in ("of", "and", "the", "for", "&")
        if not word.capital and not joins:
            break
        if word.text in ("and", "&") and not _goes_on(text, words, word, run):
            break
        run.append(word)
    while run and not run[-1].capital:
        run.pop()
    return run


_OF_A_PAIR = (
    "Centre",
    "Support",
    "Service",
    "Services",
    "Counselling",
    "Network",
    "Project",
    "Group",
)


def _goes_on(text: str, words: list[Word], joint: Word, run: list[Word]) -> bool:
    """Return whether "A and B" is one name: "Rape and Sexual Abuse Centre", not "Juno and Embrace"."""
    rest: list[Word] = []
    for word in (w for w in words if w.start > joint.start):
        if text[(rest[-1] if rest else joint).end : word.start] != " " or not word.capital:
            break
        rest.append(word)
    if not rest:
        return False
    ends = rest[-1].bare
    return (
        (ends in _OF_A_PAIR or ends in HEADS) and not (run and first_body(run, 0)) and len(run) < 3
    )


def _twin(text: str, words: list[Word], run: list[Word]) -> str | None:
    """Return a name with a comma in it: "by New Street, New Town." is one body; a list has an "and"."""
    comma = re.match(r", (?=[A-Z])", text[run[-1].end :])
    if not comma or first_body(run, 0) is not None:
        return None
    other = _run_at(text, words, run[-1].end + comma.end())
    if not other or not re.match(r"\s*(?:[.;:]|$)", text[other[-1].end :]):
        return None
    shares = {w.text for w in run} & {w.text for w in other}
    return text[run[0].start : other[-1].end] if shares else None


_PROVIDER_IS = re.compile(
    r"\b(?:current|existing|present) (?:\w+ ){0,2}provider(?: (?:of|for) [\w ]{3,80}?)?(?:,| is| \()\s*(?:the )?(?=[A-Z])"
)
_IS_PROVIDER = re.compile(
    r"\s*(?:\([^)]{1,40}\))?,? (?:is |as |who are |which is )?the (?:current|existing|present) (?:\w+ ){0,2}provider\b"
)


def _called_provider(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the body that is called the provider: "the existing provider of advocacy, Northshire Light"."""
    starts = {m.end() for m in _PROVIDER_IS.finditer(text)}
    for hit in find_names(text, lexicon) if starts or "provider" in text else ():
        named = hit.start in starts and re.match(r"\s*(?:[.,;:)]|$)", text[hit.end :])
        if named or _IS_PROVIDER.match(text, hit.end):
            yield hit.value.text


# Who publishes the document, and for which area. ---------------------------------------------------

_PUBLISHERS = (
    COMMISSIONER, OFFICE, FORCE, BodyKind.COUNCIL, BodyKind.COMBINED_AUTHORITY,
    BodyKind.GOVERNMENT_DEPARTMENT, BodyKind.NHS_BODY,
)  # fmt: skip
_CLOSING = re.compile(
    r"Yours (?:sincerely|faithfully|truly)|Kind regards|^\W*Sign(?:ed|ature)\b|I hereby|^\W*Name:",
    re.IGNORECASE | re.MULTILINE,
)
_SPEAKS_BEFORE = re.compile(
    r"(?:(?:information|data|records?)\b[^.]{0,90}?\bheld by|conducted (?:within|with|by)(?: the [\w ]{1,40} of)?|on behalf of|published by|received by|(?<!sent your )(?<!forwarded your )(?<!passed your )(?<!redirected your )request (?:[^.]{0,60} )?to) (?:the )?$",
    re.IGNORECASE,
)
_SPEAKS_AFTER = re.compile(
    r"[’']?s? ?(?:provides you|in complying|can confirm|has (?:now )?(?:treated|considered|searched)|holds|does not hold|handles|approves)"
)
_CERTAIN, _LIKELY, _MENTION = 5.0, 3.0, 0.3  # weights of a signature, of a letterhead, of a mention
_ENOUGH = 2.0
_LETTERHEAD = 500  # characters


def _publisher(document: Document, hits: list[tuple[View, Hit[Name]]]) -> Body | None:
    """Return the body that speaks: by its signature, by what it says of itself, by its letterhead."""
    closings = [m.end() for m in _CLOSING.finditer(document.text)]
    scores: dict[str, float] = {}
    bodies: dict[str, dict[str, Body]] = {}
    own: dict[str, float] = {}  # by the area that a name tells
    for view, hit in hits:
        if hit.value.kind not in _PUBLISHERS or hit.rule != "verbatim":
            continue
        office = hit.value.kind in (COMMISSIONER, OFFICE)
        key = hit.value.kind.value if office else register.normal(hit.value.text)
        weight = _weight(view, hit, closings)
        scores[key] = scores.get(key, 0) + weight
        whose = _area_told(hit.value.text)
        own[key + whose] = own.get(key + whose, 0) + weight
        ours = bodies.setdefault(key, {})
        known = ours.get(whose)
        if known is None or _fuller(hit.value.text, known.value.text):
            ours[whose] = hit.found(view)
    best = max(scores, key=lambda key: scores[key], default=None)
    if best is None or scores[best] < _ENOUGH:
        return None
    ours = bodies[best]
    areas = sorted((area for area in ours if area), key=lambda area: -own[best + area])
    if len(areas) > 1 and own[best + areas[0]] == own[best + areas[1]]:
        return ours.get("")  # offices of several areas, none more than another
    return ours[areas[0] if areas else ""]


def _area_told(name: str) -> str:
    """Return of which area the office is that a name tells: its first name, empty where it tells none.

    "Northshire and Westmere" is Northshire's: what an area is joined with is often left out.
    """
    if register.office_kind(name):
        return ""
    entry, style = register.lookup(name), register.read_style(name)
    labels = [a.labels[0] for a in register.areas() if entry and a.code == entry.area_code]
    area = labels[0] if labels else style.area if style else name
    return register.normal(area).split(" and ")[0]


def _weight(view: View, hit: Hit[Name], closings: list[int]) -> float:
    at = view.offsets[hit.start]
    line = view.text.rfind("\n", 0, hit.start) + 1
    signs = hit.start - line < 5 and any(0 <= at - end <= 200 for end in closings)
    speaks = _SPEAKS_BEFORE.search(view.text[: hit.start]) or _SPEAKS_AFTER.match(
        view.text, hit.end
    )
    heads = at < _LETTERHEAD and len(hit.value.text) > 8
    heads = heads and hit.value.kind in _PUBLISHERS[:4]
    return _MENTION + _CERTAIN * signs + (_CERTAIN - 1) * bool(speaks) + _LIKELY * heads


def _fuller(one: str, other: str) -> bool:
    """Return whether `one` says more of who the body is than `other`: an area first, then length."""
    return (not register.office_kind(one), len(one)) > (not register.office_kind(other), len(other))


_HOST = re.compile(r"(?:@|https?://|www\.)(?P<host>[\w.-]+)")


def _area(
    document: Document, publisher: Body | None, hits: Iterable[tuple[View, Hit[Name]]]
) -> str:
    """Return the code of the police area: the publisher's, or the only one named, or its addresses'."""
    kinds = (COMMISSIONER, OFFICE, FORCE)
    entry = register.lookup(publisher.value.text) if publisher else None
    if entry and entry.kind in kinds:
        return entry.area_code
    found = (register.lookup(h.value.text) for _, h in hits if h.value.kind in kinds)
    named = {e.area_code for e in found if e and e.area_code}
    if len(named) == 1:
        return named.pop()
    told = "crime panel" in document.text.lower()
    panels = {a.code for a in register.areas() if told and _panel_of(a, document.text)}
    if len(panels) == 1:
        return panels.pop()
    hosts = {c for m in _HOST.finditer(document.text) if (c := register.area_of_host(m["host"]))}
    return hosts.pop() if len(hosts) == 1 else ""


def _panel_of(area: register.Area, text: str) -> bool:
    """Return whether the panel that watches over the area's commissioner is named."""
    labels = "|".join(map(re.escape, area.labels))
    return bool(
        re.search(
            rf"\b(?:{labels}) Police(?:,? Fire)? (?:and|&) Crime Panel\b", text, re.IGNORECASE
        )
    )


def _settle(names: list[str], publisher: Body | None, area: str, kind: BodyKind) -> str | None:
    """Return the one full name that a bare word for a kind of body stands for, or None."""
    full = [n for n in names if not register.office_kind(n)]
    if publisher and publisher.value.kind is kind and publisher.value.text in full:
        return publisher.value.text
    ours = [n for n in full if area and (e := register.lookup(n)) and e.area_code == area]
    if ours:
        return max(ours, key=len)
    if len({register.normal(n) for n in full}) == 1 and len(full[0].split()) > 1:
        return full[0]
    longest = max(names, key=len, default="")
    return longest if not full and kind is OFFICE and len(longest) > len("OPFCC") else None
