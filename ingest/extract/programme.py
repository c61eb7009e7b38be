"""Read the named processes, assessments and standard methods that bodies use, and what for.

Three forms show one: a name beside a word for a process ("MAPPA/MATAC process", "DASH risk
assessment"), a name that is always one ("Homicide Timeline", a disclosure scheme), and what a body
says it uses ("We utilise ..."). A common noun that nobody says to use is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest import handles, register
from ingest.cued import Several, cued
from ingest.document import BlockKind
from ingest.phrases import clip, fold, members, unique
from ingest.reading import Reading
from ingest.records import Bodies, Body, Found, Programme, Record, Text
from ingest.view import View

_PROCESS = (
    r"(?:process(?:es)?|risk assessments?|risk assessment tools?|assessment tools?|checklists?|toolkits?|screening tools?"
    r"|conferences?|pathways?|programmes?|procedures?|models?|approach(?:es)?|methodolog(?:y|ies)|interventions?)"
)
_SHORT = r"[A-Z][A-Z&-]{2,}s?"
_CAPITAL = r"[A-Z][\w’'-]+"
_NAMES = rf"{_CAPITAL}(?: (?:of |and |for |to |in )?{_CAPITAL}){{0,5}}"
# A name in capitals or short form, then what it is.
_BESIDE = cued(
    rf"(?<![\w/-])(?P<names>{_SHORT}(?: ?/ ?{_SHORT})*) (?P<kind>(?:risk )?(?:process(?:es)?|assessments?|checklists?|conferences?|toolkit|procedures?))\b"
)
# "DASH (Domestic Abuse, Stalking and Harassment risk assessment)" and the other way round.
_SPELT = cued(
    rf"(?<![\w/-])(?P<short>{_SHORT}) \((?P<full>[A-Z][^()]{{6,90}}? (?P<kind>risk assessment|assessment|checklist|arrangements?|conference|process|procedure|model))\)"
)
_SPELT_AFTER = cued(
    rf"(?P<full>{_NAMES},?(?: (?:and )?{_CAPITAL}){{0,4}} ?(?P<kind>[Rr]isk [Aa]ssessment|[Cc]hecklist|[Aa]rrangements?|[Cc]onference|[Cc]oordination)) \((?P<short>{_SHORT})s?\)"
)
# Names that are always a method: conferences, disclosure schemes, timelines. (Orders, cautions and
# resolutions are what a court or the police impose, not how bodies work.)
_ALWAYS = cued(
    r"(?<![\w/-])(?P<name>(?:[A-Z][\w’'-]+ (?:of |and |for )?){0,4}(?:Protection |Disclosure |Homicide |Risk Assessment )(?:Scheme|Timeline|Conferences?|Arrangements)"
    r"|Operation Encompass|(?:Clare|Sarah)[’']s Law)"
    r"(?:\s?\((?P<short>[A-Z][A-Za-z]{2,6})\))?"
)
# Capitalised words before a name that are none of it.
_LEAD = re.compile(
    r"(?:(?:The|A|An|Our|This|Commission(?:s|ed)?|Us(?:e|es|ing)|Prioritising|Applying|Offer(?:s|ing)?|Deliver(?:s|ing)?) )+"
)
# "Multi-Agency Tasking and Co-ordination (MATAC) process".
_NAMED_KIND = cued(
    rf"(?P<full>{_NAMES}) \((?P<short>{_SHORT})\) (?P<kind>process|procedure|assessment|conference|checklist|arrangements)\b"
)
_FOR = re.compile(
    r"\s*(?:is |are )?(?:used )?for (?P<for>(?:[\w/’'-]+ ){0,6}?[\w/’'-]+?)(?= these\b| which\b| who\b| and\b|[.,;:)]|$)"
)
_USES = cued(
    r"\b(?P<who>[Ww]e|[Tt]he (?:[Ff]orce|[Oo]ffice|OPCC|OPFCC|[Cc]onstabulary|[Cc]ommissioner|[Tt]eam))?(?: currently| also| will| routinely)? ?(?P<verb>utilis\w+|us(?:e|es|ing)|emplo(?:y|ys|ying)|operat(?:e|es)|adopt(?:s|ed)?)"
    r" (?:the |a |an )?(?P<list>[^.;:]+)"
)
_LIST_END = re.compile(
    r" (?:there|to|which|that|although|however|but|where|when|in order|with|for|as|isn|is|are)\b"
)
_MEMBER = re.compile(rf"(?:[\w’'/&-]+ ){{1,6}}{_PROCESS}(?: \([^()]{{3,60}}\))?")
_NOT_NAMES = frozenset(("FOI", "PCC", "OPCC", "CPS", "NHS", "HR", "IT"))


def extract(reading: Reading) -> Iterator[Record]:
    """Yield one record for each process or method that the publisher's own words name."""
    merged: dict[str, Programme] = {}
    for block in reading.form.statements(reading.document):
        if block.kind is BlockKind.LABEL:
            continue
        for sentence in View.of(reading.document, block.span).sentences():
            for one in _in_sentence(reading, sentence):
                key = next((k for k, p in merged.items() if _same(p, one)), one.id)
                merged[key] = _merge(merged[key], one) if key in merged else one
    yield from merged.values()


def _same(known: Programme, other: Programme) -> bool:
    names = {_singular(t.value) for t in (known.name, *known.short_name)}
    others = {_singular(t.value) for t in (other.name, *other.short_name)}
    # "JMS Homicide Timeline" is the Homicide Timeline with its author's initials.
    initialled = any(
        re.fullmatch(rf"[a-z]{{2,4}} {re.escape(n)}", o) for n in names for o in others
    )
    return bool(names & others) or initialled


def _singular(name: str) -> str:
    return re.sub(r"s$", "", fold(name))


def _merge(known: Programme, other: Programme) -> Programme:
    return replace(
        known,
        short_name=unique(
            [
                t
                for t in (*known.short_name, other.name, *other.short_name)
                if _singular(t.value) != _singular(known.name.value)
            ]
        ),
        kind=known.kind or other.kind,
        used_by=tuple({b.value.text: b for b in (*known.used_by, *other.used_by)}.values()),
        used_for=unique([*known.used_for, *other.used_for]),
    )


def _in_sentence(reading: Reading, view: View) -> Iterator[Programme]:
    taken: list[tuple[int, int]] = []
    uses = _USES.search(view.text)
    who = _users(reading, view, uses) if uses else ()
    for read, pattern in _READ_BY.may_match(view.text):
        for match in pattern.finditer(view.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            inside = uses is not None and uses.start("list") <= match.start() < uses.end("list")
            found = list(read(reading, view, match))
            taken += [match.span()] * bool(found)
            yield from (replace(one, used_by=who) if inside else one for one in found)
    if uses and who:
        yield from _used(view, uses, who, taken)


def _programme(
    name: Text, kind: Text | None, *, short: tuple[Text, ...] = (), used_for: tuple[Text, ...] = ()
) -> Programme:
    return Programme(
        id=handles.programme(name.value),
        anchor=name.spans,
        name=name,
        short_name=short,
        kind=kind,
        used_for=used_for,
    )


def _spelt(reading: Reading, view: View, match: re.Match[str]) -> Iterator[Programme]:
    name, short = clip(view, *match.span("full")), clip(view, *match.span("short"))
    bodies = [text for text in (name, short) if text and reading.glossary.is_body(text.value)]
    if name is None or short is None or bodies:
        return
    shorts: tuple[Text, ...] = (short,)
    bare = clip(view, match.start("full"), match.start("kind"))
    if bare and not register.lookup_method(name.value) and register.lookup_method(bare.value):
        name, shorts = bare, (short, name)  # a national method, by the name that it goes by
    yield _programme(name, clip(view, *match.span("kind")), short=shorts)


def _beside(reading: Reading, view: View, match: re.Match[str]) -> Iterator[Programme]:
    """Yield each of the names that share a word for what they are: "MAPPA/MATAC process"."""
    kind = clip(view, *match.span("kind"))
    for one in re.finditer(_SHORT, match["names"]):
        start = match.start("names") + one.start()
        name = clip(view, start, start + len(one.group()))
        if name and name.value not in _NOT_NAMES and not reading.glossary.is_body(name.value):
            full = reading.glossary.abbreviations.get(name.value)
            if full is not None:
                spelt = Found(full.full, full.full_spans or full.spans[:1])
                yield _programme(spelt, kind, short=(name,))
            else:
                yield _programme(name, kind)


def _always(reading: Reading, view: View, match: re.Match[str]) -> Iterator[Programme]:
    start = match.start("name")
    for body in reading.glossary.names(view):  # "The OPCC Commissions Out of Court Resolutions"
        start = body.end + 1 if start <= body.start and body.end < match.end("name") - 8 else start
    lead = _LEAD.match(view.text, start)
    name = clip(view, lead.end() if lead else start, match.end("name"))
    if name is None:
        return
    short = clip(view, *match.span("short")) if match["short"] else None
    target = _FOR.match(view.text, match.end())
    purpose = clip(view, *target.span("for")) if target else None
    yield _programme(
        name,
        None,  # the name says it
        short=(short,) if short else (),
        used_for=(purpose,) if purpose else (),
    )


def _users(reading: Reading, view: View, uses: re.Match[str]) -> tuple[Body, ...]:
    """Return who uses: "we" is the publisher; otherwise the body named right before the verb."""
    if uses["who"] and uses["who"].lower() == "we":
        return (reading.glossary.publisher,) if reading.glossary.publisher else ()
    names = [n for n in reading.glossary.names(view) if n.start < uses.start("verb")]
    near = [
        n
        for n in names
        if re.fullmatch(
            r"(?: currently| also| will| routinely)? ?", view.text[n.end : uses.start("verb")]
        )
    ]
    return tuple(reading.glossary.body(view, n) for n in near[-1:])


def _used(
    view: View, uses: re.Match[str], who: Bodies, taken: list[tuple[int, int]]
) -> Iterator[Programme]:
    start, end = uses.span("list")
    stop = _LIST_END.search(view.text, start, end)
    for first, last in members(view.text, start, stop.start() if stop else end):
        if any(first < e and s < last for s, e in taken):
            continue
        bare = view.text[first:last].strip()
        if _MEMBER.fullmatch(bare):
            bracket = bare.find(" (")
            name = clip(view, first, first + bracket if bracket > 0 else last)
            if name:
                taken.append((first, last))
                yield replace(_programme(name, None), used_by=who)


_READ_BY = Several(
    (
        (_spelt, _SPELT),
        (_spelt, _SPELT_AFTER),
        (_spelt, _NAMED_KIND),
        (_beside, _BESIDE),
        (_always, _ALWAYS),
    )
)
