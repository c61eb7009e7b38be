"""Read who leads a group, who chairs it, and with whom it was reviewed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.extract.partnership.told import Told
from ingest.extract.recipient.kind import Kind, kind_of
from ingest.list_slots import PERSON_NAME, POST
from ingest.name_words import TITLE
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Bodies, Body, BodyKind, Found, Membership, Name, Text
from ingest.view import View

_Reader = Callable[[Reading, Told, View], Iterator[Body]]


def _first_bodies(reading: Reading, told: Told, read: _Reader) -> Bodies:
    """Return the bodies that a reader sees in the sentences of a group, each once."""
    found = {b.value.text: b for s in reversed(told.sentences) for b in read(reading, told, s)}
    return tuple(found.values())


_LED = re.compile(r"\b(?P<who>[Pp]olice|[Hh]ealth|[Pp]robation|[Cc]ouncil|[Ff]orce)-led\b")
_LEADING = re.compile(
    r"(?:the )?(?:lead|host)(?: (?:agency|partner|organisation|body|authority|council|member))?"
)
_LED_BY = re.compile(
    r"(?<!team is )(?<!coordinator is )(?<!staff are )(?<!manager is )\b(?:led|chaired|co-?ordinated|hosted) (?:jointly )?by (?:the )?(?=[A-Z])"
)
_SORT = {
    "police": BodyKind.POLICE_FORCE, "force": BodyKind.POLICE_FORCE, "council": BodyKind.COUNCIL,
    "probation": BodyKind.PROBATION, "health": BodyKind.NHS_BODY,
}  # fmt: skip


def led_by(told: Told, sentence: View) -> Iterator[tuple[Text, BodyKind]]:
    """Yield the sort of body by which a group is led, as printed: "police" of "police-led"."""
    for match in _LED.finditer(sentence.text):
        if _is_led(told, sentence.text, match):
            who = Found(match["who"], sentence.match_spans(match, "who"))
            yield who, _SORT[match["who"].lower()]


def leads(
    reading: Reading,
    told: Told,
    sorts: list[tuple[Text, BodyKind]],
    memberships: list[Membership],
) -> Bodies:
    """Return who leads: the body named so, or the one member of the sort, where the document has no other.

    A police-led group that names no force as its member may be led by any force.
    """
    found = {b.value.text: b for b in _first_bodies(reading, told, _lead)}
    for one in memberships:
        if one.capacity and _LEADING.fullmatch(one.capacity.value):
            found.setdefault(
                one.member.value.text, Found(one.member.value, one.member.spans, one.member.rule)
            )
    for text, kind in sorts:
        of_sort = {
            m.member.value.text: m.member for m in memberships if m.member.value.kind is kind
        }
        full = reading.glossary.lexicon.settled.get(kind)
        if full is not None and list(of_sort) == [full]:
            spans = (*of_sort[full].spans[:1], *text.spans)
            found.setdefault(full, Found(Name(full, kind), spans, "named-elsewhere"))
    return tuple(found.values())


def _lead(reading: Reading, _told: Told, sentence: View) -> Iterator[Body]:
    for match in _LED_BY.finditer(sentence.text):
        for hit in reading.glossary.names(sentence):
            if hit.start == match.end() and not _OWNS.match(sentence.text, hit.end):
                yield reading.glossary.body(sentence, hit)


_OWNS = re.compile(r"[’']s? [A-Z]")  # "chaired by the Council's Head of Housing"
# Whoever chairs is told by the post or the body, never by name.
_PERSON = rf"(?:{TITLE})\.? [A-Z]"
_CHAIRED = re.compile(
    rf"\b(?:co-?|jointly |currently )?[Cc]haired (?:jointly |alternately )?by (?:the |our )?(?!{_PERSON})(?P<v>[A-Z][\w’'-]*(?: (?:(?:of|for|and|the|in|at|from|to) )*[A-Z][\w’'-]*)*)|(?<![Vv]ice )(?<![Vv]ice-)(?<![Dd]eputy )\b[Cc]hair (?:of the [\w -]{{3,40}} )?(?:is|will be) the (?!{_PERSON})(?P<v2>[A-Z][\w’'-]*(?: (?:(?:of|for|and|the|at|from) )*[A-Z][\w’'-]*)*)"
)
_PERSON_CHAIRS = re.compile(
    rf"\b[Cc]haired by (?:(?:{TITLE})\.? )?{PERSON_NAME}, (?:the |our )?(?P<v>[A-Z][\w’'-]*(?: (?:(?:of|for|and|the|in|at) )*[A-Z][\w’'-]*)*)"
)
_ABSENT = re.compile(r"\b(?:absence|previously|formerly|used to be|until (?:then|recently)|not)\b")
_CHAIRS = re.compile(
    r"(?:^|\. |, (?:and )?)[Tt]he (?P<v>[A-Z][\w’'-]*(?: (?:(?:of|for|and|the|at) )*[A-Z][\w’'-]*)*) (?:also |currently )?(?:co-)?chairs (?:the )?(?:\w+ )?"
)


def chaired_by(reading: Reading, told: Told, sentence: View) -> Iterator[Text]:
    """Yield the post or body that a sentence says chairs a group: "chaired by the Director of Public Health"."""
    if _ABSENT.search(sentence.text):
        return
    found = [(m, "v" if m["v"] else "v2") for m in _CHAIRED.finditer(sentence.text)]
    found += [(m, "v") for m in _PERSON_CHAIRS.finditer(sentence.text)]
    named = told.mention()
    found += [
        (m, "v") for m in _CHAIRS.finditer(sentence.text) if named.match(sentence.text, m.end())
    ]
    for match, group in found:
        text = clip(sentence, *match.span(group))
        known = reading.glossary.names(sentence.part(*match.span(group)))
        if text and (POST.search(text.value) or known):
            yield text


# "Chair: Jo Marsh, Director of Health, Elm Council"; "Vice-chair: Elm Mediation (from May)".
_LABELLED = {
    "chair": re.compile(r"[Cc]hair(?:ed by|person|man)?(?: of [^:]{3,60})?: +(?P<v>[^.;]+)"),
    "vice": re.compile(r"(?:[Vv]ice|[Dd]eputy)[ -]?[Cc]hair(?:person|man)?: +(?P<v>[^.;]+)"),
}
_QUORUM = re.compile(
    r"\b[Qq]uorum(?::| (?:is|will be|shall be|of)) +(?:at least )?(?P<v>[^.;]{3,120})|\b(?P<v2>[^.;,]{3,60}) (?:will|shall|are to) (?:form|make(?: up)?|constitute|be) (?:a |the )?quorum|\b[Aa] decision (?:needs|requires) (?P<v3>[^.;]{0,20}\bmembers\b[^.;]{0,80})"
)


_PERSON_FIRST = re.compile(rf"(?:(?:{TITLE})\.? )*{PERSON_NAME}(?=,| [-–—(]|$)")


def labelled(reading: Reading, told: Told, what: str) -> Iterator[Text]:
    """Yield the post or body behind the label of a group's chair, or vice chair, the person left out."""
    for sentence in told.sentences:
        match = _LABELLED[what].match(sentence.text)
        if match is None:
            continue
        start = match.start("v")
        person = _PERSON_FIRST.match(sentence.text, start, match.end())
        inside = sentence.part(*match.span("v"))
        named = any(hit.start == 0 for hit in reading.glossary.names(inside))
        if person and not named and kind_of(person.group()) is not Kind.BODY:
            start = person.end()
        end = sentence.text.find(" (", start, match.end())
        text = clip(sentence, start, end if end > start else match.end())
        if text is not None:
            yield text


def quorums(told: Told) -> Iterator[Text]:
    """Yield how many, or who, must be there for a group to decide."""
    for sentence in told.sentences:
        match = _QUORUM.search(sentence.text)
        way = next((w for w in ("v", "v2", "v3") if match[w]), "v") if match else "v"
        text = clip(sentence, *match.span(way)) if match else None
        if text is not None:
            yield text


def _is_led(told: Told, text: str, match: re.Match[str]) -> bool:
    """Return whether "police-led" is said of the group: "police-led X Clinic", "the Clinic is police-led"."""
    if re.match(r" [A-Z]", text[match.end() :]):
        return told.mention().match(text, match.end() + 1) is not None
    return _names_group(told, text[: match.start()])


def _names_group(told: Told, text: str) -> bool:
    pattern = rf"\b[Tt]he {told.head}\b|\b[Ii]t\b"
    return bool(told.mention().search(text) or re.search(pattern, text, re.IGNORECASE))


_WITH = re.compile(r"\b[Ii]n (?:partnership|conjunction|collaboration|consultation) with (?:the )?")


def reviewed_with(reading: Reading, told: Told) -> Bodies:
    """Return the bodies with which the sentences of a group say that it was reviewed."""
    return _first_bodies(reading, told, _reviewed_with)


def _reviewed_with(reading: Reading, told: Told, sentence: View) -> Iterator[Body]:
    if not re.search(r"\breview(?:ed|ing)\b", sentence.text) or not told.mention().search(
        sentence.text
    ):
        return
    for match in _WITH.finditer(sentence.text):
        for hit in reading.glossary.names(sentence):
            if hit.start == match.end():
                yield reading.glossary.body(sentence, hit)
