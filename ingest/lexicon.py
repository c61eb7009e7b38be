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
from ingest.document import Block, BlockKind, Document, Span
from ingest.form import Form, FormKind, PartKind
from ingest.known_names import COMMISSIONER, FORCE, OFFICE, Lexicon
from ingest.list_slots import listed_names
from ingest.name_slots import slotted
from ingest.name_words import (
    COMMON,
    GENERIC,
    HEADS,
    LEADING,
    NEVER_BODIES,
    SOMETIMES_BODIES,
)
from ingest.naming import find_names, kind_of
from ingest.office_style import GLUED, is_lower
from ingest.places import area_of_text
from ingest.records import Body, BodyKind, Name
from ingest.values import Hit
from ingest.view import View


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
    return [_unmarked(View.joined(_styles_whole(group), "\n")) for group in views if group]


# The style of an office that a line ends in the middle of: "… Police and Crime / Commissioner for …".
_CUT = re.compile(
    r"\b(?:Office (?:of|for)(?: the)?\n(?:the )?Police|Police(?:,? Fire)?\n(?:,|and|&)|Police(?:,? Fire)?,? (?:and|&)\nCrime|Police(?:,? Fire)?,? (?:and|&) Crime\nCommissioner)\b",
    re.IGNORECASE,
)


def _styles_whole(group: list[View]) -> list[View]:
    """Return the views of adjoining lines, those that the style of an office goes over as one."""
    whole: list[View] = []
    for view in group:
        if whole and _CUT.search(f"{whole[-1].text[-60:]}\n{view.text[:40]}"):
            view = View.joined([whole.pop(), view], " ")
        whole.append(view)
    return whole


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
    decides = form.kind in (FormKind.DECISION_RECORD, FormKind.DECISION_LOG)
    return _Reader(document, stretches(document, form), abbreviations, decides).read()


_LIST = 900  # characters over which a list may go on
_SPENT_ON = re.compile(
    r"\b(?:spent|spend|used?) (?:it |this |the money |the funding )?(?:on|for) (?:the following|such|these)\b"
)
_BARE_POST = r"(?:Police(?:,? Fire)? and Crime Commissioner|PF?CC|OPF?CC|Commissioner)"
_COMPASS = r"(?:North|South|East|West|Mid|Central|Greater)"


@dataclass
class _Reader:
    """Builds a lexicon step by step, each step finding more with what the last one learnt."""

    document: Document
    views: list[View]
    abbreviations: Mapping[str, Abbreviation]
    decides: bool = False  # whether it is a decision, which a commissioner takes and no force
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
        offices = any(h.value.kind in (COMMISSIONER, OFFICE) for _, h in hits)
        # A page may name one office hundreds of times: each name is asked about once.
        others = {n for n in {h.value for _, h in hits} if self._is_other_office(n)}
        ours = [(v, h) for v, h in hits if h.value not in others]
        own = [(v, h) for v, h in ours if h.value.kind is not FORCE]
        publisher = _publisher(self.document, own if self.decides and offices else ours)
        publisher = publisher or (_decider(ours) if self.decides else None)
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
            start = view.offsets[0]
            spent = _SPENT_ON.search(self.document.text, max(0, start - _LIST), start)
            for name in slotted(view.text, fulls, sums=spent is None):
                self._learn_slot(name, defined)
        for name in listed_names(self.document):
            if kind_of(name, Lexicon()) is None:
                self._learn_slot(name, defined)

    def _learn_slot(self, name: str, defined: set[str]) -> None:
        """Learn a name that stands where only a body can, unless it is known to be something else."""
        known: object = name in defined or name in self.persons or register.lookup(name)
        known = bool(known) or self._is_place(name) or self._is_common(name)
        if not known and not register.read_style(name):
            kind = HEADS.get(name.split()[-1], BodyKind.UNKNOWN)
            self.names.setdefault(register.normal(name), Name(name, kind))

    def _is_place(self, name: str) -> bool:
        """Return whether a name without a word for a body is used as a place: "across Northshire"."""
        if re.fullmatch(
            rf"{_COMPASS}(?: (?:and|&) {_COMPASS})* [A-Z][a-z]+(?:shire|folk|sex|side)?", name
        ):
            return True  # "East and West Leicestershire"
        if " " in name:
            return False
        place = re.compile(
            rf"\b(?:in|across|throughout|around|within) (?:[A-Z][\w-]+ and )?{re.escape(name)}\b(?! [A-Z])"
        )
        return name.endswith("shire") or any(place.search(view.text) for view in self.views)

    def _is_common(self, name: str) -> bool:
        """Return whether one word is capitalised only because it starts sentences: "Cash has been awarded"."""
        if " " in name or not name[1:].islower():
            return False
        starts = re.compile(rf"(?P<starts>(?:^|[.!?:\n“‘\"]\W*))?(?<![\w-]){re.escape(name)}(?!\w)")
        places = [match for view in self.views for match in starts.finditer(view.text)]
        if any(match["starts"] is None for match in places):
            return False
        small = re.compile(rf"(?<!\w){re.escape(name.lower())}(?!\w)")
        return name in COMMON or any(small.search(view.text) for view in self.views)

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
            names = [n for n in dict.fromkeys(found) if n in self.printed and not self._is_other(n)]
            names = [n for n in names if not self._is_other_office(Name(n, kind))]
            full = _settle(names, publisher, area, kind)
            if full:
                settled[kind] = full
        return settled

    def _is_other(self, name: str) -> bool:
        """Return whether a body is told to deal with one that is called by its last word alone.

        "The Council has an agreement with Northshire County Council": it is another council that speaks.
        """
        deals = re.compile(
            rf"\b[Tt]he {re.escape(name.split()[-1])}\b[^.;\n]{{0,120}}? (?:with|to|from|by) (?:the )?{re.escape(name)}\b"
        )
        return any(deals.search(view.text) for view in self.views)

    def _is_other_office(self, name: Name) -> bool:
        """Return whether an office is told to deal with one that is called by its post alone.

        "The PCC has a contract with the PCC for Northshire": it is another commissioner that speaks.
        """
        entry = register.lookup(name.text) if name.kind in (COMMISSIONER, OFFICE) else None
        if entry is None or register.office_kind(name.text):
            return False
        names = [n for n in self.printed if register.lookup(n) == entry]
        deals = re.compile(
            rf"\b[Tt]he {_BARE_POST}(?: \([A-Z]{{2,6}}\))?(?! (?:for|of)\b)[^.;\n]{{0,120}}? with (?:the )?(?:{'|'.join(map(re.escape, names))})(?!\w)"
        )
        return bool(names) and any(deals.search(view.text) for view in self.views)

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
    re.compile(rf"(?<!\w)(?:Commissioner|police,? (?:fire )?and crime commissioner|PCC|PFCC|Mayor|Constable|Inspector|Superintendent|Minister|Chief Executive)(?: for [A-Z]\w+(?:,? (?:and )?[A-Z]\w+){{0,3}})?(?: \([^()]{{2,30}}\))?,? {_PERSON}"),
    re.compile(rf"(?im:^)\W*(?:Requester|Lead [Oo]fficer|Signed(?: by)?|Author|Report of|Contact(?: [Oo]fficer)?)\s*:?\s+{_PERSON}\s*$"),
    re.compile(rf"{_PERSON}, (?:Deputy |Assistant |Acting |Interim )?(?:(?:(?:(?:the )?[A-Z][a-z]+(?:[’']s)?|the) )?(?:[Pp]olice(?:,? [Ff]ire)? and [Cc]rime [Cc]ommissioner|PCC)|Chief Executive|Chief Finance Officer|Director|Head of|Manager|Chief Constable)\b"),
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


_NO_PERSON = HEADS.keys() | GENERIC | LEADING | SOMETIMES_BODIES | _PAPERS


_CAPTION = re.compile(r" (?:Picture|Pictured|Photo|Photograph|Image|Credit)$")  # under a picture


def find_persons(text: str) -> Iterator[str]:
    """Yield the names of persons that a title, a role or a label tells."""
    for pattern in _PERSONS:
        for match in pattern.finditer(text):
            whole = re.split(r"[’']s?(?= |$)", match["person"])[0]
            whole = _CAPTION.sub("", whole)
            words = whole.split()
            after = re.match(r" ([A-Z][\w-]*)", text[match.start("person") + len(whole) :])
            if (
                len(words) < 2
                or GLUED.search(whole)
                or (after and after[1] in NEVER_BODIES | HEADS.keys())
            ):
                continue  # "PCC Community Safety Initiatives Fund"
            if _NO_PERSON.isdisjoint(words):
                yield " ".join(words)


# Whom "the current provider" is. --------------------------------------------------------------------

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
    r"[’']?s? ?(?:provides you|in complying|can confirm|has (?:now )?(?:treated|considered|searched)|holds|does not hold|handles|approves)|(?: FOI)? (?:response|reply) ?:?(?:\n|$)"
)
# Others are named so: "a bid led by Westmere Council", "the lead authority is Westmere Council".
_ANOTHER = re.compile(r"\b(?:via|through) (?:the )?$|(?<!published )(?<!issued )\b(?:led|(?<!decisions )(?<!decision )made|submitted|supported|run|funded) by (?:the )?$|\b(?:authority|council|partner|lead) is (?:the )?$|\bthank(?:s|ed|ing)? (?:go )?(?:to )?(?:the )?$|\b(?:report\w*|crimes?|incidents?|offences?) (?:[a-z]+ ){0,3}to (?:the )?$|\b(?:across|throughout|around|(?:contract|agreement|arrangement)s? (?:in place )?with) (?:the )?$")  # fmt: skip
# For whom a council buys or acts is not who speaks: "will manage the tender on behalf of the PCC".
_FOR_ANOTHER = re.compile(
    r"\b(?:procur|tender|contract|commission|lead|manag|deliver|bid|award|host|buy|act)\w*\b[^.;]{0,80} on behalf of (?:the )?$"
)
_CERTAIN, _LIKELY, _MENTION = 5.0, 3.0, 0.3  # weights of a signature, of a letterhead, of a mention
_ENOUGH = 2.0
_LETTERHEAD = 500  # characters
_SIGNED_LINE = 60  # characters that may stand behind a name that signs, such as a date


_MINUTES_HEAD = 1_500  # characters
_PANEL = re.compile(r"\bCrime Panel\b", re.IGNORECASE)
_OF_PANEL = re.compile(
    r"^\W*(?:[A-Z][\w,&’'-]* |and |of )*Crime Panel\b(?! Report)(?:[^\n.]|\d\.\d){0,60}$",
    re.MULTILINE,
)
_REPORT = re.compile(
    r"\b(?:Reports?|REPORTS?) (?:of|by|from|OF|BY|FROM)\b|^\W*report (?:of|by|from)\b", re.MULTILINE
)
_PAGE_HEAD = 250  # characters in which a page is headed
_NEWSPAPER = re.compile(
    r"\| Updated:|[-–] Credit:|\bMore news, no ads\b|^\W*By [A-Z][a-z]+ [A-Z][a-z]+\W*$|\bPicture:",
    re.MULTILINE,
)
_ADVERT = re.compile(r"^\W*(?:Hide Ad|Advertisement|Article continues below)\W*$", re.MULTILINE)
# Who speaks is a charity, or a partnership or service that an office only pays for.
_CHARITY = re.compile(
    r"\b[Oo]ur (?:charity|trustees|(?:[A-Z][a-z]+ ){1,4}Helpline)\b"
    r"|\b[Ww]e(?: are|[’']re) (?:(?:currently|also|partly|jointly|fully) )*(?:funded|commissioned|paid for|paid|hosted|employed|contracted) (?:by|until|for)\b|\b[Ww]e(?: have|[’']ve) been (?:funded|commissioned|hosted) by\b"
    r"|\b[Ww]e(?: are|[’']re) an? (?:[a-z-]+ ){0,3}(?:charity|partnership|consortium|alliance)\b|\b[Ww]e(?: are|[’']re) a (?:small |dedicated |friendly )?team of [^.;]{3,60} employed by\b"
    r"|\b[Oo]ur (?:current |present )?(?:agreement|contract|grant) (?:with|from) (?:the|her|his)\b"
)
_MEETING = re.compile(r"\b(?:minutes of|notes of the meeting|agenda)\b", re.IGNORECASE)
# A page of the minutes of one item: "Minutes:", and what the panel did.
_MINUTED = re.compile(
    r"^\W*(?:draft )?minutes:?[^\S\n]*$(?s:.{0,900}?)\b(?:the (?:panel|committee|board|commission)|members of the (?:panel|committee|board|commission))\b",
    re.IGNORECASE | re.MULTILINE,
)
_ATTENDED = re.compile(
    r"(?:(?:members )?present|in attendance|also (?:present|in attendance)|attendees|apologies(?: for absence)?)\b[^\S\n]*(?::|$)",
    re.IGNORECASE | re.MULTILINE,
)


# A report to a council's own committee: the office that it names gives or gets, and wrote none of it.
_OF_COUNCIL = re.compile(
    r"\breport (?:of|by|from) (?:the )?(?:cabinet member|portfolio holder|lead(?:er)? member|leader of the council|corporate director|strategic director|executive (?:member|director)|director of (?:adult|children|public health|housing|communit|place|people))",
    re.IGNORECASE,
)


def _publisher(document: Document, hits: list[tuple[View, Hit[Name]]]) -> Body | None:
    """Return the body that speaks: by its signature, by what it says of itself, by its letterhead."""
    closings = [m.end() for m in _CLOSING.finditer(document.text)]
    head = document.text[:_MINUTES_HEAD]
    listed = _ATTENDED.search(head)
    minutes = _PANEL.search(head) is not None and listed is not None
    panels = _REPORT.search(head) is None
    minutes = minutes or _MINUTED.search(head) is not None
    minutes = minutes or _OF_COUNCIL.search(head[:_PAGE_HEAD]) is not None
    minutes = minutes or (panels and _OF_PANEL.search(head[:_PAGE_HEAD]) is not None)
    table = listed.start() if listed and _MEETING.search(head) else len(document.text)
    told_by_others = _NEWSPAPER.search(head[:_PAGE_HEAD]) is not None
    told_by_others = told_by_others or _ADVERT.search(document.text) is not None
    charity = _CHARITY.search(document.text) is not None and not closings
    scores: dict[str, float] = {}
    bodies: dict[str, dict[str, Body]] = {}
    own: dict[str, float] = {}  # by the area that a name tells
    for view, hit in hits:
        if hit.value.kind not in _PUBLISHERS or hit.rule != "verbatim":
            continue
        office = hit.value.kind in (COMMISSIONER, OFFICE)
        if charity or (office and (is_lower(hit.value.text) or minutes)):
            continue  # an office does not write itself so, nor the minutes of who watches over it
        key = hit.value.kind.value if office else register.normal(hit.value.text)
        present = view.offsets[hit.start] > table  # who sat at a table is no letterhead
        # Newspapers print a body alone on a line under a picture.
        captioned = told_by_others and view.offsets[hit.start] < _LETTERHEAD
        weight = _MENTION if present or captioned else _weight(view, hit, closings)
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


def _decider(hits: list[tuple[View, Hit[Name]]]) -> Body | None:
    """Return the one office that a decision names, where it names no other body that could decide it."""
    could = [(v, h) for v, h in hits if h.value.kind in _PUBLISHERS[:5] and h.rule == "verbatim"]
    offices = {_area_told(h.value.text) for _, h in could if h.value.kind in (COMMISSIONER, OFFICE)}
    if len(offices - {""}) != 1 or any(
        h.value.kind not in (COMMISSIONER, OFFICE, FORCE) for _, h in could
    ):
        return None
    return next(
        h.found(v) for v, h in could if _area_told(h.value.text) and h.value.kind is not FORCE
    )


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


_ROW = re.compile(r"[|\t]")  # of a table
_BULLET = re.compile(r"[^\S\n]*[-–•*●▪◦·]\s")  # a council or force at its head is no letterhead


def _weight(view: View, hit: Hit[Name], closings: list[int]) -> float:
    at = view.offsets[hit.start]
    line = view.text.rfind("\n", 0, hit.start) + 1
    line_end = view.text.find("\n", hit.end) % (len(view.text) + 1)
    signs = hit.start - line < 5 and line_end - hit.end < _SIGNED_LINE
    signs = signs and any(0 <= at - end <= 200 for end in closings)
    before = view.text[: hit.start]
    for_another = _FOR_ANOTHER.search(before) is not None
    speaks = not for_another and _SPEAKS_BEFORE.search(before)
    speaks = speaks or _SPEAKS_AFTER.match(view.text, hit.end)
    heads = at < _LETTERHEAD and len(hit.value.text) > 8
    heads = heads and hit.value.kind in _PUBLISHERS[:4]
    # A force or a council heads a page by its name at a line's start, not somewhere in a sentence.
    heads = heads and (hit.value.kind in (COMMISSIONER, OFFICE) or hit.start - line < 5)
    heads = heads and not for_another and not _ANOTHER.search(before)
    printed, office = view.document.text, hit.value.kind in (COMMISSIONER, OFFICE)
    item = _BULLET.match(printed, printed.rfind("\n", 0, at) + 1, at) or _ROW.search(
        printed, printed.rfind("\n", 0, at) + 1, at
    )
    heads = heads and (office or not item)
    signs = signs or _foots(view, hit)
    return _MENTION + _CERTAIN * signs + (_CERTAIN - 1) * bool(speaks) + _LIKELY * heads


_FOOT = 700  # characters
_FOOT_LINE = re.compile(
    r"\W*(?:(?:©|\(c\)|copyright|published by|issued by|(?:media|press)(?: contact| office| enquiries)?|contact|19\d\d|20\d\d|the)[\W\d]*)*",
    re.IGNORECASE,
)


def _foots(view: View, hit: Hit[Name]) -> bool:
    """Return whether an office stands alone on a line at the foot, or after what says whose the page is."""
    line = view.text.rfind("\n", 0, hit.start) + 1
    last = view.offsets[hit.start] > len(view.document.text) - _FOOT
    alone = view.text[hit.end :].partition("\n")[0].strip(" .,|") == ""
    office = hit.value.kind in (COMMISSIONER, OFFICE) and not register.office_kind(hit.value.text)
    return (
        office and last and alone and _FOOT_LINE.fullmatch(view.text, line, hit.start) is not None
    )


def _fuller(one: str, other: str) -> bool:
    """Return whether `one` says more of who the body is than `other`: an area first, then length."""
    return (not register.office_kind(one), len(one)) > (not register.office_kind(other), len(other))


_HOST = re.compile(r"(?:@|https?://|www\.)(?P<host>[\w.-]+)")


def _area(
    document: Document, publisher: Body | None, hits: Iterable[tuple[View, Hit[Name]]]
) -> str:
    """Return the code of the police area: the publisher's, or the only one of which anything is named.

    That is a force or an office, else a crime panel, else a policing address, else a place.
    """
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
    if hosts or named or panels:
        return hosts.pop() if len(hosts) == 1 else ""
    national = publisher is not None and publisher.value.kind is BodyKind.GOVERNMENT_DEPARTMENT
    return "" if national else area_of_text(document.text)


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
