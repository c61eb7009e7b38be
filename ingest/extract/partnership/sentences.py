"""Say which sentence tells of which group: of the one it opens with, or of the one in whose section it stands."""

from __future__ import annotations

import re

from ingest.document import Block, BlockKind, Span
from ingest.extract.partnership.meetings import ASKED
from ingest.extract.partnership.members import ALL_MEMBERS, LIST_BELOW
from ingest.extract.partnership.names import TELLS_MEMBERS
from ingest.extract.partnership.told import Told
from ingest.list_slots import MEMBERS
from ingest.reading import Reading
from ingest.view import View


def assign_sentences(reading: Reading, groups: list[Told]) -> None:
    """Give each group the sentences that tell of it."""
    current: Told | None = None
    by_line = False  # whether a line that is no heading by its form tells whose section it is
    latest: Told | None = None  # of whom a sentence told last
    blocks = _with_terms(reading)
    for at, block in enumerate(blocks):
        view = View.of(reading.document, block.span)
        whose = current or latest or _of_page(groups)
        cell = block.kind is BlockKind.CELL  # a name in a table heads nothing
        heading = None if cell else next((g for g in groups if _heads(g, view.text)), None)
        if _begins(reading, block) and not heading:
            current = _of_page(groups)
        if heading or (by_line and block.kind is BlockKind.PARAGRAPH and _is_line(reading, block)):
            current, by_line = heading, block.kind is BlockKind.PARAGRAPH
        if heading:
            heading.lists += _list_below(reading, blocks[at + 1 : at + 2])
        if heading or (not cell and _asks(view, whose)):
            continue
        if block.kind in (BlockKind.HEADING, BlockKind.LABEL):
            if LIST_BELOW.search(view.text) and (owner := _owner(view.text, groups, current, [])):
                owner.sentences.append(view)
                continue
            named = next((g for g in groups if g.mention().search(view.text)), None)
            inline = blocks[at + 1 : at + 2]
            goes_on = block.kind is BlockKind.LABEL and inline and inline[0].kind is BlockKind.VALUE
            current = named or (current if goes_on else None)
            continue
        latest = _give(view, groups, current) or latest


def _give(view: View, groups: list[Told], current: Told | None) -> Told | None:
    """Give the sentences of a block to the groups that they tell of; return of whom one told last."""
    last: Told | None = None
    latest: Told | None = None
    named: list[Told] = []  # in this block so far, the nearest last
    for sentence in view.sentences():
        goes_on = last if _GOES_ON.match(sentence.text) else None
        known = [g for g in groups if g.name.spans[0].start <= sentence.offsets[-1]]
        last = _owner(sentence.text, known, goes_on or current, named)
        latest = last or latest
        if last:
            last.sentences.append(sentence)
        named += [g for g in groups if g.mention().search(sentence.text)]
        for group in named:
            if re.search(rf"{ALL_MEMBERS}{group.mention().pattern}", sentence.text):
                group.beside.append(sentence)
            at = group.mention().search(sentence.text)
            if at and last is not group and TELLS_MEMBERS.match(sentence.text, at.end()):
                group.sentences.append(sentence.part(at.start(), len(sentence.text)))
    return latest


def _with_terms(reading: Reading) -> list[Block]:
    """Return the blocks, a label of a group's terms and what stands behind it as one paragraph."""
    blocks: list[Block] = []
    for block in reading.form.statements(reading.document):
        before = blocks[-1] if blocks else None
        if (
            before is not None
            and (before.kind, block.kind) == (BlockKind.LABEL, BlockKind.VALUE)
            and TELLS_OF_GROUP.match(reading.document.printed(before.span))
        ):
            span = Span(before.span.start, block.span.end)
            blocks[-1] = Block(BlockKind.PARAGRAPH, span)
        else:
            blocks.append(block)
    return blocks


def _list_below(reading: Reading, following: list[Block]) -> list[View]:
    """Return the list that the paragraph below a group's name opens with and that says nothing else."""
    if not following or following[0].kind is not BlockKind.PARAGRAPH:
        return []
    first = next(View.of(reading.document, following[0].span).sentences())
    return [first] if first.text.count(";") > 1 and not _SAYS.search(first.text) else []


# A line of a group's terms: "Chair: …", "Members with a vote: …".
TELLS_OF_GROUP = re.compile(
    r"(?:(?:vice|deputy|co)[ -]?)?chair(?:ed by|person|man)?\b|(?:(?:core|full|voting|associate|other|partner|current) )?members?(?:hip)?\b|quorum\b|meet(?:s|ings?)\b|frequency\b|secretariat\b|observers?\b|hosts?(?:ed by)?\b|agencies at the table\b|represented\b",
    re.IGNORECASE,
)


def _asks(view: View, whose: Told | None) -> bool:
    """Note a heading that asks of a group, or heads its members; return whether a line is one."""
    kept = next((p for p in (ASKED, MEMBERS) if whose and p.match(view.text)), None)
    if whose and kept:
        (whose.asked if kept is ASKED else whose.headings).append(view)
    return kept is not None


_SAYS = re.compile(r"\b(?:is|are|was|were|has|have|had|will|shall|must|may|can)\b")
_SHORT = 60  # characters of a line that heads what follows


def _heads(group: Told, text: str) -> bool:
    """Return whether a line is the name of a group and nothing else."""
    named = group.mention().search(text)
    return (
        named is not None
        and text[: named.start()] in ("", "The ")
        and not re.search(r"\w", text[named.end() :])
    )


def _is_line(reading: Reading, block: Block) -> bool:
    """Return whether a paragraph is a short line that begins something else: "Ethics Committee"."""
    text = reading.document.printed(block.span)
    return len(text) <= _SHORT and text[:1].isupper() and re.search(r"[.:;,]\s*$", text) is None


def _begins(reading: Reading, block: Block) -> bool:
    """Return whether a short numbered line begins another section: "3. Money"."""
    numbered = block.kind is BlockKind.ITEM and re.match(r"\d", block.marker)
    return bool(numbered) and _is_line(reading, block)


def _of_page(groups: list[Told]) -> Told | None:
    """Return the group that a page is about: the only one, or of those that its head names the last."""
    early = [told for told in groups if told.name.spans[0].start < _HEAD]
    return max(
        early or groups[: len(groups) == 1], key=lambda one: one.name.spans[0].start, default=None
    )


_HEAD = 200  # characters
_GOES_ON = re.compile(r"(?:It|Its|They|Their|Meetings?|Members(?:hip)?)\b")
# Beside another, or one of those that another is made up of.
_IN_LIST = re.compile(
    r"^(?:It|They)\b|\b(?:with|alongside|by|to|from|replac(?:ed|es|ing)|instead of|succeed(?:ed|s|ing)|formerly|[Ff]ormer|previous(?:ly)?)(?: known as)? (?:the )?(?:former |old |previous |existing )?$|\b(?:compris(?:es?|ed|ing)|consists?|made up|composed|brings? together|members (?:are|include))\b"
)
# "Training Group - chaired by …": of a group that goes by no name known.
_OF_ANOTHER = re.compile(
    r"(?:[A-Z][\w’'&-]* ){1,5}(?:Group|Panel|Board|Forum|Committee|Network|Partnership) (?:[–—-] |\()"
)
_FOUNDED = re.compile(r"(?:Founded|Established|Set up|Formed|Created|Launched) (?:in|on)\b")
_CLAUSE = 150  # characters in which "the clinic" may stand behind what it is made up of
_OPENING = 60  # characters of a sentence within which its subject stands


def _owner(text: str, groups: list[Told], current: Told | None, before: list[Told]) -> Told | None:
    """Return the group that a sentence is about: the one it opens with, else its section's.

    "The Board" is the one that there is, or of several the nearest named before it in its block.
    """
    named = [(m.start(), g) for g in groups if (m := g.mention().search(text))]
    if not named and _OF_ANOTHER.match(text):
        return None
    first = min(named, key=lambda pair: pair[0], default=None)
    if first and _FOUNDED.match(text) and text[: first[0]].endswith(", the "):
        return first[1]
    if first and first[0] <= _OPENING and not _IN_LIST.search(text[: first[0]]):
        return first[1]
    only = groups[0] if len(groups) == 1 else None
    if only and re.search(
        rf"\b[Tt]he {only.head.lower()},? (?:commissioned|made up|led|set up|which|meets|has|had|is|was)\b",
        text[:_CLAUSE],
    ):
        return only
    again = re.match(r"(?:The|This|Our) ([\w -]+)", text)
    said = [g for g in groups if again and _is_called(g, again[1].lower())]
    if len(said) == 1:
        return said[0]
    nearest = [g for g in before if g in said][-1:]
    if nearest:
        return nearest[0]
    if current:
        return current
    return first[1] if first and len(named) == 1 and _tells(text, first[1]) else None


def _is_called(group: Told, text: str) -> bool:
    """Return whether a text opens with the end of a group's name: "the Panel", "the Steering Group"."""
    last = group.name.value.lower().split()[-2:]
    return text.startswith((last[-1], " ".join(last)))


def _tells(text: str, group: Told) -> bool:
    """Return whether a sentence on something else says what a group is: "members of the X Panel are"."""
    return bool(
        re.search(
            rf"(?:members?(?:hip)?|purpose|aims?|role) of (?:the )?{group.mention().pattern}", text
        )
    )
