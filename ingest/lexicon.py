"""Learn what a document's words for bodies mean, before anything else is read in it.

What is learnt: names that stand where only a body can stand ("delivered by ...", "... has been awarded"),
short forms that the document defines, the fullest name printed for the commissioner, the office and the
force, whom "the current provider" is, who publishes the document and for which police area. The asker's
words teach nothing. What the document leaves open stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ingest import register
from ingest.abbreviation import Abbreviation
from ingest.cued import cued
from ingest.document import Block, BlockKind, Document, Span
from ingest.form import Form, FormKind, PartKind
from ingest.known_names import COMMISSIONER, FORCE, OFFICE, Lexicon
from ingest.list_slots import listed_names
from ingest.name_slots import slotted
from ingest.name_words import COMMON, HEADS
from ingest.naming import find_names, kind_of
from ingest.persons import find_persons
from ingest.publisher import find_area, find_decider, find_publisher
from ingest.records import Body, BodyKind, Name
from ingest.values import Hit
from ingest.view import View


def stretches(document: Document, form: Form) -> list[View]:
    """Return what the publisher says, as views of blocks: none of the asker's words.

    Blocks on adjoining lines are one view, a newline between them: a name can be cut by the lines of
    a table's cell.
    """
    key = ("stretches", form)
    if key not in document.views:
        document.views[key] = _stretches(document, form)
    found: list[View] = document.views[key]
    return found


def _stretches(document: Document, form: Form) -> list[View]:
    groups: list[list[Block]] = []
    for block in document.blocks:
        if block.kind is BlockKind.RUNNING:
            continue
        if form.part_at(block.span.start) is PartKind.REQUEST:
            continue
        if groups and _adjoins(document, groups[-1][-1], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    views = [[v for b in group if (v := View.of(document, b.span)).text] for group in groups]
    told = (_unmarked(View.joined(_styles_whole(group), "\n")) for group in views if group)
    return [view for view in told if view.text]


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
    heading = document.printed(block.span)
    if (
        heading.isupper()
        and " " not in heading.strip()
        and not document.printed(other.span).isupper()
    ):
        return False  # "CONSULTATION" over "Constabulary - yes": no name goes over both
    return {block.kind, other.kind} <= plain and not gap.strip() and gap.count("\n") == 1


def read_lexicon(
    document: Document, form: Form, abbreviations: Mapping[str, Abbreviation]
) -> Lexicon:
    """Return what the words for bodies mean in a document."""
    decides = form.kind in (FormKind.DECISION_RECORD, FormKind.DECISION_LOG)
    return _Reader(document, stretches(document, form), abbreviations, decides).read()


_LIST = 900  # characters over which a list may go on
_SPENT_ON = cued(
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
    # The texts that call a body by its last word alone ("the Council"), by that word.
    called: dict[str, list[str]] = field(default_factory=dict)

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
        publisher = find_publisher(self.document, own if self.decides and offices else ours)
        publisher = publisher or (find_decider(ours) if self.decides else None)
        area = find_area(self.document, publisher, hits)
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
            if stem == full or len(stem.split()) < 2 or key in self.names:
                continue
            known = self.names.get(register.normal(full))
            kind = known.kind if known else kind_of(full, self._now())
            if kind is not None:
                self.short[key] = Name(full, kind)

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
        last = name.split()[-1]
        if last not in self.called:
            alone = re.compile(rf"\b[Tt]he {re.escape(last)}\b")
            self.called[last] = [v.text for v in self.views if alone.search(v.text)]
        deals = cued(
            rf"\b[Tt]he {re.escape(last)}\b[^.;\n]{{0,120}}? (?:with|to|from|by) (?:the )?{re.escape(name)}\b"
        )
        return any(name in text and deals.search(text) for text in self.called[last])

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


# Whom "the current provider" is. --------------------------------------------------------------------

_PROVIDER_IS = cued(
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
