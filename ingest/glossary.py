"""A document's own words for bodies: its abbreviations, its publisher, the names it uses.

Built once for each document. Names are found by the register of public bodies, by the document's own
definitions ("Northshire Advice Partnership (NAP)", "NC - Northshire Constabulary"), by words
that make a capitalised phrase the name of a body (Trust, Council, Constabulary, ...), and by the
places where only a body can stand ("delivered by ...", "awarded to ..."): see `ingest.naming` and
`ingest.lexicon`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from ingest import register
from ingest.abbreviation import Abbreviation, find_abbreviations, spells
from ingest.cut_off import is_cut_off
from ingest.document import Document
from ingest.form import Form, PartKind
from ingest.known_names import Lexicon
from ingest.lexicon import read_lexicon, stretches
from ingest.name_words import FIRST_NAMES, NEVER_BODIES
from ingest.naming import find_names, kind_of
from ingest.quotation import in_quotation
from ingest.records import Body, BodyKind, Found, Name
from ingest.values import Hit
from ingest.view import View

__all__ = ["Abbreviation", "Glossary"]


_SPEAKERS = (
    BodyKind.COMMISSIONER,
    BodyKind.COMMISSIONER_OFFICE,
    BodyKind.POLICE_FORCE,
    BodyKind.COUNCIL,
)


@dataclass(frozen=True)
class Glossary:
    """What a document calls things."""

    document: Document
    abbreviations: Mapping[str, Abbreviation] = field(default_factory=dict)
    publisher: Body | None = None
    area_code: str = ""  # GSS code of the police area whose bodies the document speaks of
    lexicon: Lexicon = field(default_factory=Lexicon, repr=False)
    stops_at: int | None = None  # the last character of a text that was cut off: no name ends there
    _found: dict[str, list[Hit[Name]]] = field(default_factory=dict, repr=False, compare=False)
    _kinds: dict[str, BodyKind | None] = field(default_factory=dict, repr=False, compare=False)

    @staticmethod
    def of(document: Document, form: Form) -> Glossary:
        """Return the glossary of a recognised document."""
        abbreviations = _abbreviations(document, form)
        lexicon = read_lexicon(document, form, abbreviations)
        return Glossary(
            document,
            abbreviations,
            lexicon.publisher,
            lexicon.area_code,
            lexicon,
            len(document.text.rstrip()) - 1 if is_cut_off(document.text) else None,
        )

    def names(self, view: View) -> list[Hit[Name]]:
        """Return the bodies named in a view, in reading order, none overlapping another.

        The value's text is the full name: where the print is a short form that the document
        settles, `Glossary.body` gives the spans of both prints.
        """
        if view.text not in self._found:
            found = [_without_holder(view.text, hit) for hit in find_names(view.text, self.lexicon)]
            self._found[view.text] = [
                hit
                for hit in found
                if not _denied(view.text, hit)
                and not _is_of_work(view.text, hit)
                and not _is_rest(view.text, hit)
            ]
        hits = [hit for hit in self._found[view.text] if not _over_columns(view, hit)]
        if hits and self.stops_at is not None and view.offsets[hits[-1].end - 1] == self.stops_at:
            return hits[:-1] if register.lookup(hits[-1].value.text) is None else list(hits)
        return list(hits)

    def body(self, view: View, hit: Hit[Name]) -> Body:
        """Return a name found in a view as a value with its spans and rule."""
        if hit.rule != "named-elsewhere":
            return hit.found(view)
        mention = view.spans(hit.start, hit.end)
        full = self.lexicon.printed.get(hit.value.text)
        if full is None or full == mention[0]:
            return Found(Name(view.text[hit.start : hit.end], hit.value.kind), mention)
        return Found(hit.value, (full, *mention), "named-elsewhere")

    def views(self, form: Form) -> list[View]:
        """Return what the publisher says, as views in which a name is whole (`lexicon.stretches`)."""
        return stretches(self.document, form)

    def speaker(self, view: View, end: int) -> Body | None:
        """Return who "we" and "our" are before character `end` of a view: its subject, or the publisher.

        A force may answer with the words of its commissioner's office: then the office speaks. Of
        whom a quotation speaks is not settled here.
        """
        if in_quotation(view.text, end):
            return None
        for hit in self.names(view.part(0, end)) if end else ():
            if hit.value.kind in _SPEAKERS and not _TO_US.match(view.text, hit.end, end):
                return self.body(view, hit)
        return self.publisher

    def full(self, short: str) -> str | None:
        """Return what a short form stands for in this document, or None."""
        known = self.abbreviations.get(short)
        return known.full if known else None

    def is_body(self, text: str) -> BodyKind | None:
        """Return what kind of body a name is, by its words or the register; None if it is not one."""
        if text not in self._kinds:
            self._kinds[text] = kind_of(text, self.lexicon)
        return self._kinds[text]


_TO_US = re.compile(
    r"[^.]{0,60}? us\b"
)  # "The Commissioner gives us £5,000. We …": she is not who speaks


def _denied(text: str, hit: Hit[Name]) -> bool:
    """Return whether a text says that there is no such body: "There is no Office of the Deputy …."."""
    before = re.search(r"\b[Tt]here (?:is|was) (?:currently )?no (?:such )?$", text[: hit.start])
    return before is not None and re.match(r"\s*(?:[.;,]|$)", text[hit.end :]) is not None


# "Victim Support and Safeguarding is a priority" tells of work, and of no body that is called so.
_WORK = re.compile(r" (?:and|&) (?:Safeguarding|Restorative|Witness(?:es)?|Prevention|Protection|Engagement|Wellbeing|Recovery|Reparation|Signposting)\b(?! (?:Trust|Ltd|CIC))")  # fmt: skip
_WORDS_OF_WORK = frozenset(["Victim", "Victims", "Support", "Witness", "Care", "Advice", "Safe"])


def _is_of_work(text: str, hit: Hit[Name]) -> bool:
    """Return whether a name made of words for work alone stands beside another word for work."""
    words = text[hit.start : hit.end].split()
    return _WORDS_OF_WORK.issuperset(words) and _WORK.match(text, hit.end) is not None


# Who holds a post in a body, before its name: "CEO of Elm Aid", "Sally Reed of Elm Aid".
_HOLDER = re.compile(
    rf"(?:(?:(?:National|Regional|Deputy|Vice|Acting|Interim|Joint|Founding|Former) )*(?:CEO|Chair(?:man|woman|person)?|President|Founder|Director|Trustee|Patron|Manager|Secretary|Treasurer)|(?:{'|'.join(sorted(FIRST_NAMES))}) [A-Z][a-z’'-]+) (?:of|at|from) (?:the )?(?=[A-Z])"
)


def _without_holder(text: str, hit: Hit[Name]) -> Hit[Name]:
    """Return a name without who holds a post in the body."""
    holder = _HOLDER.match(text, hit.start, hit.end) if hit.rule == "verbatim" else None
    if holder is None:
        return hit
    return Hit(Name(text[holder.end() : hit.end], hit.value.kind), holder.end(), hit.end, hit.rule)


_OPENS_NAME = re.compile(r"(?:^|\W)(?:A|One|Two|Three|Four|Five|Six|Seven|Topic|Subject) $")
_CROWD = re.compile(r"[A-Z]{2,}s")  # "MPs", "CEOs"
_HALVED = re.compile(r"[’'](?= [A-Z])")


def _is_rest(text: str, hit: Hit[Name]) -> bool:
    """Return whether a print is what is left of a name, or a crowd: "Way Forward" of "A Way Forward", "MPs"."""
    printed = text[hit.start : hit.end]
    if _CROWD.fullmatch(printed) or register.lookup(hit.value.text):
        return _CROWD.fullmatch(printed) is not None
    torn = printed.count("(") != printed.count(")") or _HALVED.match(text, hit.end - 1)
    unknown = hit.value.kind is BodyKind.UNKNOWN
    opened = unknown and _OPENS_NAME.search(text, max(0, hit.start - 10), hit.start)
    return bool(torn or opened)


_COLUMN = re.compile(r"[^\n]*\S[ \t]{3,}")


def _over_columns(view: View, hit: Hit[Name]) -> bool:
    """Return whether a print runs from a column of one line to the start of the next: two cells, and no name."""
    text, start = view.document.text, view.offsets[hit.start]
    end = view.offsets[hit.end - 1]
    if end - start < hit.end - hit.start or "\n" not in text[start:end]:
        return False
    before = text[text.rfind("\n", 0, start) + 1 : start]
    line = text.find("\n", start) + 1
    indent = next(at for at in range(line, end + 1) if not text[at].isspace()) - line
    return _COLUMN.fullmatch(before) is not None and len(before) - indent > _COLUMN_WIDTH


_COLUMN_WIDTH = 8  # characters by which a line that goes on may be indented otherwise


def _abbreviations(document: Document, form: Form) -> dict[str, Abbreviation]:
    """Return the definitions: the publisher's own first, the asker's only where there is no other.

    What stands for two bodies of one document stands for neither.
    """
    found: dict[str, Abbreviation] = {}
    asked: dict[str, Abbreviation] = {}
    twice: set[str] = set()
    for one in find_abbreviations(View.of(document, lines=True)):
        theirs = form.part_at(one.spans[0].start) is PartKind.REQUEST
        known = (asked if theirs else found).setdefault(one.short, one)
        if _is_sure(one) and _is_another(known.full, one.full):
            twice.add(one.short)
    return {short: one for short, one in (asked | found).items() if short not in twice}


def _is_sure(one: Abbreviation) -> bool:
    """Return whether the letters are the full name's initials, or the words stand in it."""
    return spells(one.full.split(), one.short) or one.short.split()[-1] in one.full.split()


def _is_another(name: str, other: str) -> bool:
    """Return whether two full names with one short form are of two bodies, neither a longer print of the other."""
    if any(full.split()[-1] in NEVER_BODIES for full in (name, other)):
        return False  # "Independent Advisors" and "Independent Advocates"
    one, two = (register.normal(full) for full in (name, other))
    longer = set(one.split()) <= set(two.split()) or set(two.split()) <= set(one.split())
    return not longer and OSA.distance(one, two) > _MISPRINT


_MISPRINT = 2  # letters
