"""Read the laws that a document cites, and for what: power, subject, frame or duty.

Every law named outside the asker's words is a citation, and so is every section of it. The role is
told by the words of the sentence; where none says it, the citation has no role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ingest import handles
from ingest.document import Block, BlockKind, Span
from ingest.form import PartKind
from ingest.law import (
    MAY_DO,
    LawHit,
    SectionHit,
    cited_handle,
    find_laws,
    find_shared_ends,
    fullest,
    read_role,
    section_key,
)
from ingest.phrases import clip, unique
from ingest.reading import Reading
from ingest.records import Citation, Found, LawRole, Link, Record, Ref, Text, When
from ingest.values import find_dates
from ingest.view import View


@dataclass(frozen=True)
class _Mention:
    """One place that cites a law or a section of it."""

    title: Text
    spans: tuple[Span, ...]
    short: Text | None = None
    section: Text | None = None
    role: Found[LawRole] | None = None
    subject: tuple[Text, ...] = ()
    condition: tuple[Text, ...] = ()
    since: Found[When] | None = None
    dated: Found[When] | None = None
    amends: Link | None = None


@dataclass
class _Context:
    """What one block leaves to the list items under it: "… amending the X Act 1997:"."""

    law: Text | None = None
    amends: Link | None = None
    since: Found[When] | None = None
    role: Found[LawRole] | None = None
    tied: dict[str, set[str]] = field(default_factory=dict)  # section key → titles it was tied to
    titles: dict[str, Text] = field(default_factory=dict)  # title → its first full print
    short: dict[str, Text] = field(
        default_factory=dict
    )  # "FOI Act" in brackets → the law before it


def extract(reading: Reading) -> Iterator[Record]:
    """Yield one citation for each law, and for each section of a law, that the document cites."""
    mentions = list(_mentions(reading))
    longest = fullest([m.title.value for m in mentions])
    prints = {m.title.value: m.title for m in reversed(mentions)}
    merged: dict[str, Citation] = {}
    for mention in (*mentions, *_short_titles(reading, mentions)):
        title = longest[mention.title.value]
        handle = cited_handle(title, mention.section.value if mention.section else "")
        known = merged.get(handle)
        merged[handle] = (
            _merge(known, mention) if known else _citation(handle, title, mention, prints)
        )
    yield from merged.values()


def _short_titles(reading: Reading, mentions: list[_Mention]) -> Iterator[_Mention]:
    """Yield the laws that are cited as a whole once more, with what the document calls them for short."""
    whole = {handles.slug(m.title.value): m for m in mentions if m.section is None}
    for known in reading.glossary.abbreviations.values():
        law = whole.get(handles.slug(known.full))
        theirs = reading.form.part_at(known.spans[-1].start) is PartKind.REQUEST
        if law is not None and not theirs:
            yield _Mention(law.title, law.spans, short=Found(known.short, known.spans[-1:]))


def _citation(handle: str, title: str, mention: _Mention, prints: Mapping[str, Text]) -> Citation:
    printed = mention.title
    dated = handles.slug(title).startswith(f"{handles.slug(printed.value)}-")
    if dated and printed.rule == "verbatim":  # its year is told elsewhere
        spans = (*prints[title].spans[:1], *printed.spans)
        printed = Found(title, spans, "named-elsewhere")
    return Citation(
        id=handle,
        anchor=mention.spans,
        title=printed,
        short_title=(mention.short,) if mention.short else (),
        section=(mention.section,) if mention.section else (),
        role=mention.role,
        subject=mention.subject,
        condition=mention.condition,
        since=mention.since,
        dated=mention.dated,
        amends=mention.amends,
    )


def _merge(known: Citation, mention: _Mention) -> Citation:
    fuller = len(mention.title.value) > len(known.title.value) or (
        known.title.value.isupper() and not mention.title.value.isupper()
    )
    return replace(
        known,
        title=mention.title if fuller and mention.title.rule == "verbatim" else known.title,
        short_title=unique([*known.short_title, *((mention.short,) if mention.short else ())]),
        role=known.role or mention.role,
        subject=unique([*known.subject, *mention.subject]),
        condition=unique([*known.condition, *mention.condition]),
        since=known.since or mention.since,
        dated=known.dated or mention.dated,
        amends=known.amends or mention.amends,
    )


# Mentions -----------------------------------------------------------------------------------


def _mentions(reading: Reading) -> Iterator[_Mention]:
    context = _Context()
    loose: list[tuple[View, SectionHit]] = []
    for block in _blocks(reading):
        view = View.of(reading.document, block.span)
        if not view.text.strip():
            continue
        if block.kind is not BlockKind.ITEM:
            context.law = context.amends = context.since = context.role = None
        yield from _in_block(reading, view, context, loose)
    for view, hit in loose:
        titles = context.tied.get(section_key(hit.label), set())
        if len(titles) == 1:
            title = context.titles[next(iter(titles))]
            yield _section_mention(view, hit, title, _Context())


def _blocks(reading: Reading) -> list[Block]:
    return [
        b
        for b in reading.document.blocks
        if b.kind is not BlockKind.RUNNING
        and reading.form.part_at(b.span.start) is not PartKind.REQUEST
    ]


def _in_block(
    reading: Reading, view: View, context: _Context, loose: list[tuple[View, SectionHit]]
) -> Iterator[_Mention]:
    for sentence in view.sentences():
        found = find_laws(sentence, lambda short: _meant(reading, context, short))
        for law in found.laws:
            title = _known(sentence, law, context) or _title(reading, sentence, law, context)
            if title is None:
                continue
            if _is_short_form(sentence, law, found.laws, title, context):
                spans = sentence.spans(law.start, law.end)
                full = context.short[law.title]
                yield _Mention(full, full.spans, short=Found(law.title, spans))
                continue
            context.titles.setdefault(title.value, title)
            tied = [s for s in found.sections if s.law == law]
            if not any(s.start < law.start for s in tied):
                yield _law_mention(sentence, law, title)
            for section in tied:
                context.tied.setdefault(section_key(section.label), set()).add(title.value)
                yield _section_mention(sentence, section, title, _Context())
        for title_text, spans, at in find_shared_ends(sentence):
            law = LawHit(title_text, at, at + len(title_text))
            named = Found(title_text, spans)
            yield _Mention(named, spans, role=read_role(sentence, law, named))
        yield from _bare_sections(sentence, found.sections, context, loose)
    _leave_context(reading, view, context)


def _is_short_form(
    view: View, law: LawHit, laws: tuple[LawHit, ...], title: Text, context: _Context
) -> bool:
    """Return whether a law's name in brackets only shortens the name right before it; learn it."""
    before = next((o for o in laws if view.text[o.end : law.start] in (" (", " (the ")), None)
    if before is None or view.text[law.end : law.end + 1] != ")" or before.title == law.title:
        return False
    context.short[law.title] = Found(before.title, view.spans(before.start, before.end))
    return title.value == law.title


def _known(view: View, law: LawHit, context: _Context) -> Text | None:
    """Return the full title of a short form that the document gave in brackets before."""
    full = context.short.get(law.title)
    if full is None:
        return None
    return Found(full.value, (*full.spans, *view.spans(law.start, law.end)), "named-elsewhere")


_SMALL = re.compile(r"(?:of|and|the|for|in|to|from)\Z")


def _meant(reading: Reading, context: _Context, short: str) -> str | None:
    """Return what a short form stands for: as defined, or the initials of the one Act cited before."""
    full = reading.glossary.full(short)
    if full or not short.isupper() or len(short) < 3:
        return full
    cited = []
    for title in context.titles:
        words = re.sub(r",? (?:19|20)\d\d$", "", title).split()
        letters = "".join(word[0] for word in words).upper()
        capitals = "".join(word[0] for word in words if not _SMALL.match(word)).upper()
        cited += [title] if short in (letters, capitals) else []
    return cited[0] if len(cited) == 1 else None


def _title(
    reading: Reading, view: View, law: LawHit, context: _Context | None = None
) -> Text | None:
    if not law.short:
        return Found(law.title, view.spans(law.start, law.end))
    before = context.titles.get(law.title) if context else None
    if before and law.title not in {one.full for one in reading.glossary.abbreviations.values()}:
        printed = view.spans(law.start, law.end)
        return Found(law.title, (*before.spans[:1], *printed), "named-elsewhere")
    for known in reading.glossary.abbreviations.values():
        if known.full == law.title:
            mention = view.spans(law.start, law.end)
            full = known.full_spans or known.spans[:1]
            return (
                Found(law.title, full)
                if mention[0] in known.spans
                else Found(law.title, (*full, *mention), "named-elsewhere")
            )
    return None


def _law_mention(view: View, law: LawHit, title: Text) -> _Mention:
    return _Mention(
        title,
        view.spans(law.start, law.end),
        role=read_role(view, law, title),
        subject=_law_subject(view, law),
        condition=_limits(view, law),
        since=_since(view),
        dated=_dated(view, law),
    )


def _bare_sections(
    view: View,
    sections: Iterable[SectionHit],
    context: _Context,
    loose: list[tuple[View, SectionHit]],
) -> Iterator[_Mention]:
    for section in sections:
        if section.law is not None:
            continue
        if context.law is not None and section.start <= 2:
            context.tied.setdefault(section_key(section.label), set()).add(context.law.value)
            yield _section_mention(view, section, context.law, context)
        else:
            loose.append((view, section))


def _section_mention(view: View, hit: SectionHit, title: Text, context: _Context) -> _Mention:
    pieces = tuple(span for piece in hit.pieces for span in view.spans(*piece))
    law = hit.law or LawHit(title.value, hit.start, hit.end)
    role = read_role(view, law, title) if hit.law else None
    return _Mention(
        title,
        view.spans(hit.start, hit.end),
        section=Found(hit.label, pieces),
        role=role or context.role or _offence_role(view, hit),
        subject=_section_subject(view, hit),
        since=context.since or (_since(view) if hit.law else None),
        amends=context.amends,
    )


_INTRODUCES = re.compile(
    r"\b(?P<words>amend(?:ing|ed|s)?|insert(?:ing|ed)?(?: into)?|introduced (?:by|into|in|under))\b",
    re.IGNORECASE,
)


def _leave_context(reading: Reading, view: View, context: _Context) -> None:
    """Keep the one law of a lead-in "… amending the X Act 1997:" for the items under it."""
    if not view.text.rstrip().endswith(":"):
        return
    last = list(view.sentences())[-1]
    laws = find_laws(last, reading.glossary.full).laws
    words = _INTRODUCES.search(last.text)
    if len(laws) != 1 or not words:
        return
    title = _title(reading, last, laws[0])
    if title is None:
        return
    context.law = title
    context.role = read_role(last, laws[0], title)
    if words["words"].lower().startswith("amend"):
        target = Ref(handles.citation(title.value))
        context.amends = Found(target, last.match_spans(words, "words"), "link")
    context.since = _since(view)


# Role ---------------------------------------------------------------------------------------

_OFFENCE_AFTER = re.compile(r" (?:[a-z]+ ){0,2}(?P<words>offences?)\b")


def _offence_role(view: View, hit: SectionHit) -> Found[LawRole] | None:
    match = _OFFENCE_AFTER.match(view.text, hit.end)
    return Found(LawRole.SUBJECT, view.match_spans(match, "words"), "law-role") if match else None


# Subject and time ---------------------------------------------------------------------------

_TOLD = re.compile(r"\s*[:–-] (?P<told>.+)$", re.DOTALL)
# "section 5b offences (fear of violence)": the brackets say what the section is about.
_NAMED = re.compile(r" (?:[a-z]+ ){1,3}offences? \((?P<gloss>[^()]{5,120})\)")
_MAY = re.compile(rf"\bmay (?P<told>(?:{MAY_DO})\b.+)", re.DOTALL)
# "requires that an office handles ..." is told whole: the Act does not handle.
_ACT_SAYS = re.compile(
    r"\s*(?:(?:is|was|aims|seeks|requires?|gives?|creates?|places?)(?: (?:is |designed )?(?:to|on|us))? |(?=requires? that ))"
    r"(?P<told>(?:requires? that(?: [\w’']+){1,4}? )?(?:allow|handl|provid|creat|giv|plac|enabl)\w*\b.+)",
    re.DOTALL,
)
# "… has introduced a new duty on councils to provide refuges": what the duty is.
_DUTY = re.compile(
    r"[^.;:]{0,40}\b(?:plac|impos|creat|introduc)(?:es|ed) (?:an? )?(?:\w+ ){0,2}(?:duty|obligation) (?:on|upon|for) [^.;:]{3,80}? to (?P<told>[a-z].+)",
    re.DOTALL,
)
_PARTS = re.compile(r",? or to (?=[a-z]+ )|,? (?:or|and) which |; ")
_LIMITS = re.compile(r",? subject to\b")


def _section_subject(view: View, hit: SectionHit) -> tuple[Text, ...]:
    told = _TOLD.match(view.text, hit.end)
    if told and hit.start <= 2:
        return _phrases(view, *told.span("told"))
    named = _NAMED.match(view.text, hit.end)
    if named:
        gloss = clip(view, *named.span("gloss"))
        return (gloss,) if gloss else ()
    may = _MAY.search(view.text, hit.end)
    return _phrases(view, *may.span("told")) if may and hit.law else ()


def _law_subject(view: View, law: LawHit) -> tuple[Text, ...]:
    says = _ACT_SAYS.match(view.text, law.end) or _DUTY.match(view.text, law.end)
    return _phrases(view, *says.span("told")) if says else ()


def _limits(view: View, law: LawHit) -> tuple[Text, ...]:
    """Return within what limits a law is said to do what it does: "subject to certain exemptions"."""
    says = _ACT_SAYS.match(view.text, law.end)
    limits = _LIMITS.search(view.text, *says.span("told")) if says else None
    phrase = clip(view, limits.start(), says.end("told")) if says and limits else None
    return (phrase,) if phrase else ()


def _phrases(view: View, start: int, end: int) -> tuple[Text, ...]:
    """Return the parts of a stretch, each cut at a comma where it is too long for a phrase."""
    limits = _LIMITS.search(view.text, start, end)
    end = limits.start() if limits else end
    parts: list[Text] = []
    at = start
    for match in [*_PARTS.finditer(view.text, start, end), None]:
        stop = match.start() if match else end
        phrase = clip(view, at, stop)
        comma = view.text.find(",", at, stop)
        if phrase is None and comma > at + 20:
            phrase = clip(view, at, comma)
        if phrase is not None:
            parts.append(phrase)
        at = match.end() if match else end
    return tuple(parts)


_BEGAN = re.compile(
    r"(?:became an? (?:\w+ )?offence|c[ao]me[s]? into (?:force|effect)|(?:has been |is |was )?in force(?: since| from)?|was (?:enacted|commenced))(?: (?:on|in|from))? (?:the )?$",
    re.IGNORECASE,
)


_BRACKETS = re.compile(r"(?: \([A-Z][A-Za-z]*\))? \((?P<date>[^()]{4,40})\)")


def _dated(view: View, law: LawHit) -> Found[When] | None:
    """Return the date that stands alone in brackets after a law's name: of what, is not said."""
    brackets = _BRACKETS.match(view.text, law.end)
    if brackets is None:
        return None
    inside = view.part(*brackets.span("date"))
    date = next(iter(find_dates(inside.text)), None)
    alone = date and not re.search(r"\w", inside.text[: date.start] + inside.text[date.end :])
    return date.found(inside) if date and alone else None


def _since(view: View) -> Found[When] | None:
    """Return when the law began: the date after words that say so."""
    for date in find_dates(view.text):
        if _BEGAN.search(view.text[: date.start]):
            return date.found(view)
    return None
