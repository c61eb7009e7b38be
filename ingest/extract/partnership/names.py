"""Find the groups that a document names: by what their names end in, by who met, by who sits in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ingest import register
from ingest.abbreviation import spells
from ingest.calendar_names import WEEKDAYS
from ingest.cued import cued
from ingest.extract.partnership.members import member_lists
from ingest.extract.partnership.told import Told
from ingest.form import FormKind
from ingest.name_words import GENERIC, LEADING
from ingest.phrases import fold
from ingest.places import is_place
from ingest.reading import Reading
from ingest.records import BodyKind, Found, Text
from ingest.view import View

_HEADS = (
    "Partnership|Panel|Clinic|Board|Forum|Committee|Taskforce|Task Force|Collaborative|Joint Commissioning Group|Sub-?[Gg]roup"
    "|(?:Assurance|Programme|Executive|Governance|Strategy|Performance|Operational|Tasking|Decision|Evaluation|Moderation|Review|Quality|Finance|Co-?ordination|Implementation|Stakeholder|Leadership) Group"
    "|(?:Steering|Working|Reference|Advisory|Oversight|Assessment|Delivery|Strategic|Scrutiny|Experience|Task and Finish) Group"
)
_NAMED = cued(
    rf"(?<![\w/.-])(?:Police, (?=Fire (?:and|&) Crime ))?(?:[A-Z][\w’'&-]+ (?:(?:and|of|for|&) )?){{1,6}}(?:{_HEADS})(?![\w/-])(?! [A-Z])"
)
# A group without a name of its own is one where its sentence says who is in it.
_LOWER = cued(
    r"(?:^|[,;] |\b(?:and|of|by|to|at|through|via|with|up|chairs?|hosts?|runs?|holds?|has|have|established|launched|created|introduced|convened|formed) )(?:(?:[Tt]he|[Aa]n?|[Oo]ur|[Hh]er|[Hh]is|[Ii]ts|[A-Z][\w-]+[’']s) )(?:(?:new|monthly|weekly|quarterly|regular|existing|current|well-established|established|successful|award-winning) )*(?P<name>(?:(?!(?:of|for|and|or|in|to|by|with|that|which)\b)[a-z][\w’'-]* ){1,4}"
    r"(?P<head>clinic|panel|board|forum|partnership|committee|consortium|taskforce|steering group|working group)),?(?= |[.;]|$)"
)
TELLS_MEMBERS = re.compile(
    r",? \((?:an? )(?:[\w-]+ )?(?:partnership|group|panel|team|meeting) (?:of|between)\b|,? (?:which |that )?(?:is |are |was )?(?:made up of|compos(?:ed|ing) of|compris(?:ed of|es|ing)|consist(?:s|ing) of|brings together|bringing together|attended by|involves|includes representatives)"
)
# A group by what is said of it, whatever its name ends in: "Westmere Against Burglary (WAB) is a partnership of".
_WORDS = r"(?:[A-Z][\w’'&-]*)(?: (?:(?:and|of|for|the|&|in) )*[A-Z][\w’'&-]*){1,6}"
_SAID_TO_BE = cued(
    rf"\b(?:[Tt]he )?(?P<name>(?!(?:The|Our|This) ){_WORDS})(?: \((?P<short>[A-Z]{{2,8}})\))? is an? (?:[\w-]+ ){{0,3}}(?:partnership|alliance|coalition|network|collaboration|collective|consortium|(?<=joint )(?:unit|team|initiative|venture)) (?:of|between|made up of|(?:that|which) brings together|bringing together)\b"
    rf"|\b(?:[Tt]he )?(?P<name2>(?!(?:The|Our|This) ){_WORDS} (?:Alliance|Consortium|Network|Coalition|Collective)),? (?:which is |is )?(?:made up of|compris(?:es|ing|ed of)|consist(?:s|ing) of|brings together)\b"
)
_PLAIN = frozenset(
    [
        "new",
        "local",
        "joint",
        "multi-agency",
        "multi",
        "existing",
        "current",
        "first",
        "wider",
        "small",
        "strong",
        "expert",
        "independent",
        "regular",
        "project",
        "programme",
        "national",
        "regional",
        "steering",
        "working",
        "advisory",
    ]
)
# A group that oversees or is reported to: "managed through the Holm Lower Harm Group".
_OVERSEES = cued(
    r"\b(?:managed|monitored|governed|overseen|scrutinised|steered|co-?ordinated|led) (?:through|via|at|by) (?:the |our |its )(?P<name>(?:(?!Housing|Media|Theatre)[A-Z][\w’'&-]+ (?:(?:and|of|for|&) )?){2,6}Group)(?![\w/-])(?! [A-Z])"
    r"|\b(?:reports?|reported|reporting|accountable|[Uu]pdates? (?:(?:will|is|are|be|were|was|has|have|been) )*(?:provided|given|made|sent)) (?:back |directly |quarterly |regularly )*to (?:the |our |its )(?P<name2>(?:(?!Housing|Media|Theatre)[A-Z][\w’'&-]+ (?:(?:and|of|for|&) )?){2,6}Group)(?![\w/-])(?! [A-Z])"
)
_JOINT = re.compile(
    rf"\b(?:{_HEADS})(?P<joint> (?:and|&) )"
)  # "Safe Partnership and Adults Board": two
_POSSESSOR = re.compile(r"(?P<place>[A-Z][\w-]+)[’']s ")
_OWNER = re.compile(r"(?:Council|Constabulary|Commissioner|Police|PCC|OPCC|Trust)[’']s ")
_ONE_OF_MANY = re.compile(
    r"\b(?:[Ee]ach|[Ee]very|[Aa]ny|[Ee]ither) $"
)  # "each Local Authority Board"
_HEAD = re.compile(rf"(?:{_HEADS}|Group|Network|Alliance)$")


# "Appointment of Audit Committee members": the group is the committee.
_WHAT_OF = re.compile(
    r"(?:(?:Re-?)?[Aa]ppointment|Membership|Minutes|Meeting|Chair|Report|Review|Role|Work) (?:of|to) (?=[A-Z])"
)


def find_groups(reading: Reading) -> list[Told]:
    """Return the groups that the publisher names, by their fullest name."""
    found: dict[str, Told] = {}
    for one in reading.glossary.abbreviations.values():
        if _HEAD.search(one.full) and _is_group(reading, one.full):
            told = found.setdefault(one.full, Told(Found(one.full, one.full_spans)))
            told.shorts.append(Found(one.short, one.spans[len(one.full_spans) :]))
    if (own := _met(reading)) is not None:
        found.setdefault(own.value, Told(own))
    found |= {told.name.value: told for told in _headed(reading) if told.name.value not in found}
    found |= {told.name.value: told for told in _consortia(reading) if told.name.value not in found}
    for block in reading.form.statements(reading.document):
        view = View.of(reading.document, block.span)
        for start, end in _names(view.text):
            of = _WHAT_OF.match(view.text, start, end)
            start = of.end() if of else start
            name = view.text[start:end]
            if len(name.split()) > 1 and _is_group(reading, name):
                told = Told(Found(name, view.spans(start, end)))
                found.setdefault(name, told).shorts.extend(_two_letters(view, end, name))
        _note_said(view, found)
        for match in _OVERSEES.finditer(view.text):
            name = match["name"] or match["name2"]
            if reading.glossary.is_body(name) in (None, BodyKind.TEAM):
                spans = view.match_spans(match, "name" if match["name"] else "name2")
                found.setdefault(name, Told(Found(name, spans)))
        for sentence, following in pairwise([*view.sentences(), view.part(0, 0)]):
            for match in _LOWER.finditer(sentence.text):
                name = match["name"]
                known = any(fold(name) in fold(other) for other in found)
                tells = TELLS_MEMBERS.match(sentence.text, match.end()) is not None
                tells = tells or _goes_on(match, following)
                if tells and not known and not _PLAIN.issuperset(name.split()[:-1]):
                    found[name] = Told(Found(name, sentence.match_spans(match, "name")))
    return [t for t in found.values() if not _part_of_another(t, found.values())]


# A heading over who chairs or makes up a group names it: "4. Youth Practice Group", "Members: …".
_HEADED = re.compile(
    r"(?m)^[ \t]*(?:\d{1,2}(?:\.\d{1,2})?[.)]?[ \t]+)?(?P<name>[A-Z][\w’'&-]*(?: (?:(?:and|of|for|&|in) )*[A-Z][\w’'&-]*){0,7} (?:Group|Executive|Network|Collaboration|Collaborative|Team|Council))[ \t]*\n\s*(?:(?:Chair|Members?|Membership|Vice|Quorum)\b[^\n:]{0,40}:|[A-Z][^\n;]+;[^\n;]+;)"
)


def _headed(reading: Reading) -> Iterator[Told]:
    view = View.of(reading.document, lines=True)
    for match in _HEADED.finditer(view.text):
        yield Told(Found(match["name"], view.match_spans(match, "name")))


_MADE_UP = re.compile(
    r"\b[Tt]he consortium,? (?:which )?(?:is |was )?(?:made up of|compris(?:es|ed of|ing)|consists of|brings together)\b"
)


def _consortia(reading: Reading) -> Iterator[Told]:
    """Yield the first consortium that the document names, where it says of "the consortium" who is in it."""
    views = [View.of(reading.document, b.span) for b in reading.form.statements(reading.document)]
    if not any(_MADE_UP.search(view.text) for view in views):
        return
    for view in views:
        for hit in reading.glossary.names(view):
            if hit.value.kind is BodyKind.CONSORTIUM and " " in hit.value.text:
                yield Told(Found(hit.value.text, view.spans(hit.start, hit.end)))
                return


def _note_said(view: View, found: dict[str, Told]) -> None:
    """Note the groups that a text says to be one, whatever their names end in."""
    for match in _SAID_TO_BE.finditer(view.text):
        group = "name" if match["name"] else "name2"
        if register.lookup_method(match[group]) is None:
            name = Found(match[group], view.match_spans(match, group))
            told = found.setdefault(name.value, Told(name))
            if match["short"] and not told.shorts:
                told.shorts.append(Found(match["short"], view.match_spans(match, "short")))


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where capitalised words name a group; "Safe Partnership and Adults Board" are two."""
    for match in _NAMED.finditer(text):
        joint = _JOINT.search(text, *match.span())
        stretches = (
            [(match.start(), joint.start("joint")), (joint.end(), match.end())]
            if joint
            else [match.span()]
        )
        for start, end in stretches:
            owner = _OWNER.search(text, start, end)
            possessor = _POSSESSOR.match(text, start, end)
            if owner:
                start = owner.end()
            elif possessor and is_place(possessor["place"]):
                start = possessor.end()
            named = re.search(r"\b[Tt]he $", text[:start])
            while not named and text[start:end].split()[0] in LEADING:
                start = text.index(" ", start) + 1
            if not _ONE_OF_MANY.search(text, 0, start):
                yield start, end


# The heading of the agenda or minutes of a meeting: whose it was, and when.
_MEETING = re.compile(
    rf"(?:(?:Ordinary|Special|Annual|Extraordinary|Regular|Public) Meeting(?:,| of) (?:the )?)?(?P<name>[A-Z][\w’'&,()/ -]{{4,90}}?) [-–—] {WEEKDAYS},? \d{{1,2}}(?:st|nd|rd|th)? [A-Z][a-z]+,? 20\d\d\b"
)
_DATED = re.compile(
    r"\d\d/\d\d/20\d\d [-–] (?P<name>[A-Z][\w’'&, -]{4,90}?) \(Item \d+\)"
)  # behind "Meeting:"
_MEETS_WITHIN = 400  # characters
# The heading of minutes may be in capitals alone.
_IN_CAPITALS = re.compile(
    r"(?:(?:MINUTES|NOTES|AGENDA)(?: OF| FOR)?(?: THE)? )?(?:THE )?(?P<name>[A-Z][A-Z’'&,() -]{4,90} (?:PARTNERSHIP|PANEL|BOARD|FORUM|COMMITTEE|TASKFORCE|COLLABORATION|COLLABORATIVE|ALLIANCE|NETWORK|(?:SUB-?|STEERING |WORKING |REFERENCE )GROUP))(?=$|\n| ?[-–—:|])"
)


def _met(reading: Reading) -> Text | None:
    """Return who met, as the heading of the agenda or minutes of a meeting says."""
    if reading.form.kind is not FormKind.COMMITTEE_PAPER:
        return _titled(reading)
    for block in reading.document.blocks:
        view = View.of(reading.document, block.span)
        early = block.span.start < _MEETS_WITHIN
        lines = reading.document.printed(block.span)
        match = (_MEETING.match(view.text) or _DATED.match(view.text)) if early else None
        match = match or (_IN_CAPITALS.match(lines) if early else None)
        name = " ".join(match["name"].split()) if match else ""
        at = view.text.find(name)
        if " " in name and at >= 0 and reading.glossary.is_body(name) is None:
            return Found(name, view.spans(at, at + len(name)))
    return None


_ITS_TERMS = re.compile(
    r"(?m)^[^\w\n]*+(?:(?:Vice|Deputy)[ -])?(?:Chair|Members?|Board members|Membership|Terms of [Rr]eference)\b"
)
_TERMS_WITHIN = 1_000  # characters


def _titled(reading: Reading) -> Text | None:
    """Return the group that a page is headed by, in capitals, where its chair or members follow."""
    first = next(iter(reading.document.blocks), None)
    lines = reading.document.printed(first.span) if first else ""
    match = _IN_CAPITALS.fullmatch(lines)
    terms = _ITS_TERMS.search(reading.document.text, 0, _TERMS_WITHIN)
    if first is None or match is None or terms is None:
        return None
    view = View.of(reading.document, first.span)
    name = " ".join(match["name"].split())
    at = view.text.find(name)
    return Found(name, view.spans(at, at + len(name))) if at >= 0 else None


_TWO_SHORTS = re.compile(r" \((?P<both>[A-Z]{2,8} (?P<last>[A-Z]{2,8}))\)")


def _two_letters(view: View, end: int, name: str) -> Iterator[Text]:
    """Yield the short forms of "Burglary Joint Commissioning Group (BURG JCG)": both words, and the last alone."""
    match = _TWO_SHORTS.match(view.text, end)
    if match and spells(name.split()[-len(match["last"]) :], match["last"]):
        for group in ("both", "last"):
            yield Found(match[group], view.match_spans(match, group))


def _goes_on(match: re.Match[str], following: View) -> bool:
    """Return whether the next sentence tells who sits in a group: "It is made up of A, B and C"."""
    again = re.match(
        rf"It |Its members|Members|Those who (?:sit|attend)|The {match['head']}\b", following.text
    )
    return again is not None and any(True for _ in member_lists(following.text))


# "The Burglary Clinic" is a meeting where agencies meet, and a place of care elsewhere.
_HEALTH = re.compile(r"\b(?:NHS|Hospitals?|patients?)\b")
_AGENCIES = re.compile(
    r"\b(?:multi-agency|agenc(?:y|ies)|panel|cases (?:are|were)|collaboration|[Cc]linic (?:meets|brings|involves|is made up|reviews?|discusses?))\b|[a-z]+-led\b"
)


def _is_group(reading: Reading, name: str) -> bool:
    generic = all(w in GENERIC or w in ("and", "of", "for", "&") for w in name.split())
    text = reading.document.text
    of_health = name.endswith(" Clinic") and _HEALTH.search(text) and not _AGENCIES.search(text)
    return (
        not generic
        and not of_health
        and not re.search(
            r"(?:(?<!Joint )Commissioning Group|(?:Care|(?:University|Teaching|Local) Health) Board)$",
            name,
        )
        and register.lookup_method(name) is None
        and reading.glossary.is_body(name) is None
    )


def _part_of_another(told: Told, groups: Iterable[Told]) -> bool:
    return any(other.name.value.endswith(f" {told.name.value}") for other in groups)
