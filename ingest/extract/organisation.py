"""Read the bodies that a document names: their names, kinds, parts, memberships, places and roles.

One body is one record, however it is called: its short forms are kept beside the fullest name. What it
did is told in the document's own short phrases. Office-holders are named only where they were elected
or sign; other officers appear by role, in other records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest import handles, register
from ingest.document import Span
from ingest.extract.holding import holdings
from ingest.extract.paper import mailboxes
from ingest.extract.partners_told import partners_told
from ingest.extract.role import Mention, roles, sentence_of, told_of
from ingest.form import FormKind, PartKind
from ingest.labelled import find_fields
from ingest.law import find_laws
from ingest.phrases import clip, unique
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Found, Organisation, Record, Text
from ingest.rules import holds
from ingest.values import Hit
from ingest.view import View


@dataclass
class _Told:
    """What is told of one body."""

    mentions: list[Mention] = field(default_factory=list)
    part_of: list[Body] = field(default_factory=list)
    member_of: list[Body] = field(default_factory=list)
    partners: list[Body] = field(default_factory=list)
    area: list[Text] = field(default_factory=list)
    address: list[Text] = field(default_factory=list)
    based_at: list[Text] = field(default_factory=list)
    description: list[Text] = field(default_factory=list)
    role: list[Text] = field(default_factory=list)


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the bodies of a document, and who holds office in them."""
    told: dict[str, _Told] = {}
    proposals = _proposals(reading)
    for view in reading.glossary.views(reading.form):
        laws = find_laws(view).laws
        mentions = [
            Mention(hit, view, reading.glossary.body(view, hit))
            for hit in reading.glossary.names(view)
            if not any(law.start < hit.end and hit.start < law.end for law in laws)
        ]
        for mention in mentions:
            told.setdefault(_key(reading, mention.body), _Told()).mentions.append(mention)
        _read(reading, view, mentions, told)
        _read_roles(reading, view, mentions, told, proposals)
    for body, other in partners_told(reading):
        if _key(reading, body) != _key(reading, other) and _key(reading, body) in told:
            told[_key(reading, body)].partners.append(other)
    publisher = reading.glossary.publisher
    writer = told.get(_key(reading, publisher)) if publisher else None
    if writer is not None:
        writer.area += _area_of_letterhead(reading)
        writer.address += mailboxes(reading)
    for key, one in told.items():
        yield _record(reading, key, one)
    yield from holdings(reading)


def _key(reading: Reading, body: Body) -> str:
    """Return what makes two mentions one body: the register's entry, else the name itself."""
    entry = register.lookup(body.value.text, reading.glossary.area_code)
    return entry.slug if entry else handles.slug(body.value.text)


# The record. --------------------------------------------------------------------------------------


def _record(reading: Reading, key: str, told: _Told) -> Organisation:
    name = _fullest(told.mentions)
    return Organisation(
        id=f"organisation/{key}",
        anchor=name.spans,
        name=name,
        short_name=unique(list(_short_names(told.mentions, name))),
        kind=_kind(reading, name),
        part_of=_bodies(told.part_of),
        member_of=_bodies(told.member_of),
        in_partnership_with=_bodies(told.partners),
        area=unique([*_area_in_name(told.mentions), *told.area]),
        address=unique(told.address),
        based_at=unique(told.based_at),
        description=unique(told.description),
        role=unique(told.role),
    )


def _fullest(mentions: list[Mention]) -> Body:
    """Return the name printed in full: the one that short forms stand for, or the longest."""
    own = [m.body for m in mentions if m.body.rule != "named-elsewhere"]
    if not own:
        return mentions[0].body
    meant = {m.body.value.text for m in mentions if m.body.rule == "named-elsewhere"}
    return max(own, key=lambda b: (b.value.text in meant, len(b.value.text), -b.spans[0].start))


_STAND_INS = re.compile(
    r"(?:(?:current|existing|present) )?provider|Force|Office|Commissioner", re.IGNORECASE
)

_REFERENCE_ON = re.compile(r" ?[/-]? ?\d")


def _short_names(mentions: list[Mention], name: Body) -> Iterator[Text]:
    for mention in mentions:
        same = register.normal(mention.printed) == register.normal(name.value.text)
        after = _REFERENCE_ON.match(mention.text, mention.hit.end)
        if mention.text[: mention.hit.start].endswith("/") or after:
            continue  # letters of a reference number
        if not same and not _STAND_INS.fullmatch(mention.printed):
            yield Found(mention.printed, mention.view.spans(mention.hit.start, mention.hit.end))


_KIND_WORDS: Mapping[BodyKind, str] = {
    BodyKind.COMMISSIONER: r"(?i:[\w,’' &]*commissioner)|PF?CC|PCVC",
    BodyKind.COMMISSIONER_OFFICE: r"(?i:office of the .*commissioner|.*commissioner[’']?s?[’']? office)|.*OPF?CC",
    BodyKind.CHARITY: r"(?i:women[’']s aid|charity|CIO)",
    BodyKind.NHS_BODY: r"NHS",
    BodyKind.TEAM: r"(?i:\b(?:team|department|unit|hub|directorate|division)\b)",
}


def _kind(reading: Reading, name: Body) -> Found[BodyKind] | None:
    """Return what kind of body the words of its name say it is."""
    kind = name.value.kind
    printed = tuple(reading.document.printed(s) for s in name.spans)
    if kind is BodyKind.UNKNOWN or len(printed) != 1:
        return None
    start, text = name.spans[0].start, printed[0]
    words = _KIND_WORDS.get(kind)
    for match in re.finditer(words, text) if words else ():
        if holds("body-kind", (match.group(),), kind):
            return Found(kind, (Span(start + match.start(), start + match.end()),), "body-kind")
    if kind is BodyKind.CHARITY:
        return None  # many a trust is none
    return Found(kind, name.spans, "body-kind") if holds("body-kind", printed, kind) else None


def _bodies(bodies: Iterable[Body]) -> tuple[Body, ...]:
    return tuple({body.value.text: body for body in reversed(list(bodies))}.values())


_OF_AREA = re.compile(r"(?i:commissioner) for (?P<area>.+)$")


def _area_in_name(mentions: list[Mention]) -> Iterator[Text]:
    for mention in mentions:
        match = _OF_AREA.search(mention.printed) if mention.body.rule == "verbatim" else None
        if match:
            end = mention.hit.end
            text = clip(mention.view, end - len(match["area"]), end)
            if text:
                yield text


_HEAD_BLOCKS = 6
_AREAS = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?:(?:,| &| and) (?:the )?[A-Z][\w’'-]+(?: (?:of )?[A-Z][\w’'-]+)*)*")  # fmt: skip


def _area_of_letterhead(reading: Reading) -> Iterator[Text]:
    """Yield the areas that stand on a line of their own at the head, the writer's among them."""
    labels = {
        register.normal(label)
        for area in register.areas()
        if area.code == reading.glossary.area_code
        for label in area.labels
    }
    for block in reading.document.blocks[:_HEAD_BLOCKS]:
        view = View.of(reading.document, block.span, lines=True)
        for line in re.finditer(r"[^\n]+", view.text):
            printed = line.group().strip()
            if not _AREAS.fullmatch(printed) or reading.glossary.is_body(printed):
                continue
            parts = {printed, *re.split(r",? (?:&|and) |, ", printed)}
            text = clip(view, *line.span()) if labels & set(map(register.normal, parts)) else None
            if text:
                yield text


# What is told beside a name. ----------------------------------------------------------------------

_UNITS = (BodyKind.TEAM, BodyKind.UNKNOWN)
_WHOLES = (
    BodyKind.POLICE_FORCE, BodyKind.COUNCIL, BodyKind.UNIVERSITY, BodyKind.COMMISSIONER_OFFICE, BodyKind.COMMISSIONER,
    BodyKind.NHS_BODY, BodyKind.GOVERNMENT_DEPARTMENT, BodyKind.PROBATION, BodyKind.COMBINED_AUTHORITY,
)  # fmt: skip
_DESCRIBED = re.compile(r" \((?P<v>[a-z][^()£%\d]{3,60})\)")
_NO_DESCRIPTION = re.compile(
    r"^(?:the|by (?:e-?mail|post|phone|telephone|letter|hand|video|invitation)|via|sent|copied|formerly|e\.g|i\.e|in |read |visit |click |view |call |find |currently|now|see|as|or|and|including|which|who|previously|also|hereafter|known|if|where|(?:vice-?|deputy )?chair(?:man|woman|person)?|minutes?|minute[- ]taker|notes?|note[- ]taker|observer|observing|apologies|virtual|online|item)\b"
)
# What is paid for, beside who pays or is paid: "Elder Council (one post)", "Elm Trust (rent)".
_PAID_FOR = re.compile(
    r"(?:(?:an?|one|two|three|four|five|six|half|part|some) )?(?:(?:[a-z-]+ ){0,2}(?:posts?|sessions?|courses?|workers?|advocates?|training|hours|days|costs)|rent|in-house|pilot|one-off|use of .*)"
)
_SORT_OF = re.compile(
    r",? (?:is |are )?an? (?P<v>(?:[\w-]+ ){0,3}(?:charity|organisation|social enterprise|company|consortium|service|not-for-profit)(?: [^.,;()]{3,80})?)(?=[.,;]|$)"
)
_BY_WHOM = re.compile(r"(?:^|[.\n] ?)[A-Z][a-z]*ed (?:jointly )?by (?:the )?$")
_BASED = re.compile(
    r",? ?\(?(?:which is |are )?(?:currently |now |formerly )?based (?:at|in) (?P<v>(?:the )?[A-Z][\w’'.-]*(?:(?:,| of| and| on| upon| the)* [A-Z\d][\w’'.-]*){0,5})"
)
_HAS = re.compile(r"[’']s? (?:own )?")
_MEMBER_OF = re.compile(
    r"^[^.]*\b(?:is|are|was|were|as|being)(?: also)? (?:an? )?(?:\w+ )?members? of (?:the )?$"
)
_JOINING = (BodyKind.CONSORTIUM, BodyKind.ASSOCIATION)


def _read(reading: Reading, view: View, mentions: list[Mention], told: dict[str, _Told]) -> None:
    for index, mention in enumerate(mentions):
        one = told[_key(reading, mention.body)]
        _beside(mention, one)
        if index:
            _between(reading, mentions[index - 1], mention, told)
        if mention.hit.value.kind is BodyKind.TEAM:
            one.part_of += _addressed(mention, mentions[:index])
    for owner, text in _addresses(view, mentions):
        told[_key(reading, owner.body)].address.append(text)


def _read_roles(
    reading: Reading,
    view: View,
    mentions: list[Mention],
    told: dict[str, _Told],
    proposals: list[tuple[int, int]],
) -> None:
    if reading.form.part_at(view.offsets[0]) is PartKind.BOILERPLATE:
        return
    for mention in mentions:
        at = view.offsets[mention.hit.start]
        proposed = any(first <= at <= last for first, last in proposals)
        told[_key(reading, mention.body)].role += roles(mention, mentions, proposed=proposed)
    for body, text in _own_roles(reading, view):
        if _key(reading, body) in told:
            told[_key(reading, body)].role.append(text)


def _proposals(reading: Reading) -> list[tuple[int, int]]:
    """Return the stretches of a decision's document that only recommend or weigh what may be done."""
    if reading.form.kind not in (FormKind.DECISION_RECORD, FormKind.COMMITTEE_PAPER):
        return []
    return [
        (field.value.offsets[0], field.value.offsets[-1])
        for field in find_fields(reading.document)
        if field.name in ("recommendation", "options") and field.value.offsets
    ]


def _beside(mention: Mention, one: _Told) -> None:
    view, end = mention.view, mention.hit.end
    for pattern, found in (
        (_DESCRIBED, one.description),
        (_SORT_OF, one.description),
        (_BASED, one.based_at),
    ):
        match = pattern.match(view.text, end)
        if match and pattern is _SORT_OF and _BY_WHOM.search(view.text[: mention.hit.start]):
            continue  # "Led by X, a consortium will": the consortium is another
        if match and pattern is _DESCRIBED and _PAID_FOR.fullmatch(match["v"]):
            continue
        if match and not (found is one.description and _NO_DESCRIPTION.match(match["v"])):
            text = clip(view, *match.span("v"))
            if text:
                found.append(text)


def _between(reading: Reading, first: Mention, second: Mention, told: dict[str, _Told]) -> None:
    """Read what the words between two neighbouring names say of them."""
    words = first.text[first.hit.end : second.hit.start]
    one, two = told[_key(reading, first.body)], told[_key(reading, second.body)]
    kinds = (first.body.value.kind, second.body.value.kind)
    if _HAS.fullmatch(words) and kinds[0] in _WHOLES and kinds[1] in _UNITS:
        two.part_of.append(first.body)
    elif (
        re.fullmatch(r" (?:of|within|at|in) (?:the )?", words)
        and kinds[0] in _UNITS
        and kinds[1] in _WHOLES
    ):
        one.part_of.append(second.body)
    elif kinds[1] in _JOINING and _MEMBER_OF.search(words):
        one.member_of.append(second.body)


def _addressed(mention: Mention, before: list[Mention]) -> list[Body]:
    """Return whose department it is that letters go to "at the above address": the body that says so."""
    if not re.match(r",? at the (?:above|same) address", mention.text[mention.hit.end :]):
        return []
    whole = [m.body for m in before if m.body.value.kind in _WHOLES]
    return whole[:1]


_ADDRESS = re.compile(
    r"(?:[A-Z\d][\w.’'&-]*(?: [\w.’'&-]+){0,6}, ?){1,8}(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3},? )?[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b"
)


def _addresses(view: View, mentions: list[Mention]) -> Iterator[tuple[Mention, Text]]:
    """Yield the postal addresses of a text, each with the body whose it is: the first named in it."""
    for match in _ADDRESS.finditer(view.text):
        inside = [m for m in mentions if match.start() <= m.hit.start < match.end()]
        if not inside:
            continue
        owner = inside[0]
        alone = re.match(r",\s*", view.text[owner.hit.end :])
        start = owner.hit.end + alone.end() if alone else owner.hit.start
        text = clip(view, start, match.end())
        if text:
            yield owner, text


# What "we" did. ----------------------------------------------------------------------------------

_WE = re.compile(r"\b[Ww]e(?= )")


def _own_roles(reading: Reading, view: View) -> Iterator[tuple[Body, Text]]:
    """Yield what "we" are said to do, with the body that speaks."""
    for match in _WE.finditer(view.text):
        body = reading.glossary.speaker(view, match.start())
        if body is None:
            continue
        mention = Mention(Hit(body.value, *match.span(), "verbatim"), view, body)
        text = told_of(mention, match.end(), sentence_of(mention)[1])
        if text:
            yield body, text
