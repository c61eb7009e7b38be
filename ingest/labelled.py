"""Cut a document that follows a printed form into its labelled fields, whatever their layout.

A label may stand on its own line, before a colon or a dash, in the first cell of a row, or with a
second label on the same line; what follows it up to the next label is its value. The labels are those
that decision notices, requests and logs carry; where a document has none of them, it has no fields.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.approval import find_approvals
from ingest.document import Block, BlockKind, Document, Span
from ingest.misspelt import meant
from ingest.spaced_columns import spaced_tables
from ingest.view import View

_COMMISSIONER = r"(?:(?:the )?(?:deputy )?(?:police(?:,? fire)?(?: and| &) crime commissioner|commissioner|pf?cc|mayor)(?:['’]?s)?)"
# Each field with the words of its label; more particular labels stand first.
LABELS: tuple[tuple[str, str], ...] = (
    ("requester", r"requester details|requester|requested by|submitted by|prepared by|completed by"),
    ("role", r"role title|job title|post title|lead officer(?: and post)?|report of|report author|author|officer|contact officer"),
    ("reference", r"(?:(?:o?pf?cc |opcc )?decision |o?pf?cc |log |record )?(?:id|ref(?:erence)?(?: n(?:o|umber)s?)?\.?|number|no\.?|notice n(?:o|umber)\.?)|title and reference|our ref(?:erence)?"),
    ("title", r"(?:decision|report|paper|project)? ?title|decision notice|title of (?:the )?(?:decision|report|paper|project)|subject|decision request"),
    ("decider", r"decision[- ](?:maker|taker)|decision (?:taken|made) by|decided by|approved by"),
    ("signed", r"date (?:signed|approved|authorised|of (?:the )?(?:decision|approval|signature)|decision (?:taken|made|signed))|decision date|dated|decision taken(?: on)?|approval date"),
    ("date", r"date"),
    ("public", r"statement on publication|publication status|publication scheme|publication|(?:public|restricted) ?/ ?(?:public|restricted)|protective marking|security classification|restriction"),
    ("status", r"(?:decision )?status|outcome"),
    ("approval", rf"{_COMMISSIONER} (?:approval|decision|declaration|authorisation)|approval|authorisation|signed(?: by)?|approved(?=:)|(?:the )?(?:(?:deputy )?(?:police and crime )?commissioner|pf?cc)(?=: (?:not )?(?:approved|agreed|refused|rejected|declined)\b)|signature(?: of decision[- ]maker)?|declaration of interests?"),
    ("name", r"name|print name"),
    ("recommendation", r"recommendations?(?: to the [\w ]{3,40})?|recommended decision|decisions? (?:required|requested|sought)|(?:the )?decision(?:s)?(?: made| taken)?|resolved|resolutions?|proposed decision|proposal|details of (?:the )?decision|what (?:was|has been|is being|have we|has the commissioner) decided\??"),
    ("summary", r"executive summary|(?:decision )?summary(?: of (?:the )?decision)?|purpose(?: of (?:the )?(?:report|decision|paper))?|introduction|what is the decision about"),
    ("reasons", r"reasons?(?: for (?:the )?(?:decision|recommendations?|proposal))?|rationale|why(?: (?:was|is) (?:this|it) (?:decided|needed))?\?"),
    ("options", r"options? appraisal|other options(?: considered)?\??|options?(?: considered)?|alternative options?(?: considered(?: and rejected)?)?|alternatives considered"),
    ("recipient", r"(?:(?:grant|funding|award|successful|preferred|lead|service|delivery) )?(?:recipient|provider|supplier|contractor|grantee|awardee)(?:s|\(s\))?(?: name)?|(?:grant |contract )?awarded to"),
    ("source", r"(?:funding|budget) (?:source|stream)s?|source of (?:the )?(?:funding|funds|finance|money|budget)|funded from"),
    ("period", r"(?:(?:funding|grant|contract|award|project|agreement) )?(?:period|term|duration)(?: of (?:the )?(?:funding|grant|contract|award|agreement))?|(?:financial )?year(?:\(s\))?"),
    ("begins", r"(?:(?:contract|grant|funding|award|project|service|agreement) )?(?:start|commencement)(?: date)?|(?:start|commencement) of (?:contract|grant|funding|agreement)"),
    ("ends", r"(?:(?:contract|grant|funding|award|project|service|agreement) )?(?:end|expiry|finish)(?: date)?|(?:end|expiry) of (?:contract|grant|funding|agreement)"),
    ("timescale", r"time ?scales?|timeline|timeframe(?: funding required for)?"),
    ("total", r"total (?:cost|amount|value|funding|grant|award)(?: requested| required| approved| awarded)?|amount(?: (?:requested|approved|of (?:funding|grant|award)|awarded|granted))?|value(?: of (?:the )?(?:decision|contract|grant|award))?|(?:contract|grant|award|funding) (?:value|amount|sum|awarded)|cost"),
    ("finance", r"financ(?:e|ial)(?: and (?:resourc\w+|value for money))?(?: implications?| comments?| considerations?)|resource implications|budget(?:ary)? implications?|cost implications|funding"),
    ("legal", r"legal (?:implications?|considerations?|comments?|powers?|basis)|statutory powers?|power(?:s)?"),
    ("risk", r"risks?(?: and mitigations?| implications?| assessment| management(?: implications?)?)?|key risks"),
    ("equality", r"equalit(?:y|ies)(?:,? (?:and )?diversity(?: and inclusion)?)?(?: implications?| considerations?| comments?)?"),
    ("condition", r"(?:terms and )?conditions?(?: of (?:the )?(?:grant|award|funding|approval|contract))?|(?:grant|funding|special|award) conditions?"),
    ("consultation", r"who (?:was|were|has been|have been) (?:asked|consulted)\?|(?:personnel |persons |officers |people |stakeholders |who (?:was|were|has been|have been) )?consult(?:ed|ation|ees)(?: (?:undertaken|carried out|responses?|and (?:engagement|communications?)))?"),
    ("other", r"strategic context|background(?: papers| information| documents)?|supporting (?:information|documents?|documentation)|context|appendices|annexes|attachments?"
     r"|communications?(?: and engagement)?(?: implications)?|strategic policing requirement|data protection(?: implications)?|links? to [\w ]+plan"
     r"|human rights(?: implications)?|is (?:this a )?key decision\??|key decision|is subject to call[- ]in\??|update|contact(?: details)?|chief officer approval|if force business[\w ,]*|view decision|supporting document"),
)  # fmt: skip
_LABEL = "|".join(f"(?P<{name}>{words})" for name, words in LABELS)
_MARKS = r"[\s*#|•\-–_]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+|(?:section|part) [a-z\d]{1,2}\s*[:.–-]\s*|[a-k][.)]\s+)?\**"
# A label alone on its line, or before a colon, a dash or a bar.
_AT_LINE = re.compile(
    rf"(?m)^{_MARKS}(?:{_LABEL})\**[ ]*(?::\**|\s[-–—](?=\s)(?! *(?:\*?Option))|\|)?[*_ |]*(?P<end>$|(?<=[:|–—*-] )|(?<=[:|])|(?<=\nDate )(?=\d{{1,2}}(?:st|nd|rd|th)? [A-Z][a-z]+,? (?:19|20)\d\d[ ]*$))",
    re.IGNORECASE,
)
# "Decision 12/2031", "Minute 41": a number behind the word for what it numbers is all of its line.
_NUMBERED = re.compile(
    r"(?m)(?:^[\s*#|•\-–]*|[-–—] )(?P<label>(?:O?PF?CC |Executive |Mayoral |Officer |Key )?(?:(?:Decision|Notice)(?: (?:Notice|Record|Number|No\.?|Ref\.?|Reference))*|(?:Record|Log|Entry|Minute) (?:Number|No\.?)|Number|Ref(?:erence)?(?: (?:No|Number))?\.?)):? (?P<value>(?:[A-Z]{1,6}+[ /-]?)*+\d[\w/–-]*)(?=[ *]*$| [-–—] Page \d)"
)
# A second label on a line must be capitalised and stand before a colon.
_IN_LINE = re.compile(
    r"(?<=[\w.)] )(?P<label>(?:Decision|Lead|Date|Publication|Status|Title|Reference|Subject|Summary|Recommendation|Signature|Name|Signed|Report)(?: [A-Za-z]+){0,3}): "
)
_ONE = re.compile(rf"(?:{_LABEL})", re.IGNORECASE)
# Labels as they are mostly printed, to know a misspelt one by.
_USUAL = (
    "decision reference", "decision number", "reference", "reference number", "title", "decision title", "subject", "decision notice", "decision maker",
    "decision date", "date of decision", "date signed", "date approved", "publication", "publication status", "approval", "signature", "declaration of interests",
    "recommendation", "recommendations", "decision", "decisions", "proposal", "summary", "executive summary", "decision summary", "purpose", "introduction",
    "reasons", "reasons for decision", "rationale", "options appraisal", "alternative options", "timescale", "duration", "contract period", "grant period",
    "funding period", "total cost", "amount approved", "amount awarded", "contract value", "grant value", "grant amount", "recipient", "grant recipient", "provider",
    "supplier", "funding source", "source of funding", "financial implications", "legal implications", "risk assessment", "equality", "equality implications",
    "consultation", "background", "background papers", "supporting information", "strategic context", "lead officer", "report author", "requester",
    "contact", "contact officer", "context", "appendices", "outcome", "funding", "contract start", "contract end",
)  # fmt: skip
_LIKE_LABEL = re.compile(
    rf"(?m)^{_MARKS}(?P<label>[A-Z][a-z]{{3,}}(?: [A-Za-z]{{2,}}){{0,3}})\**[ ]*(?:(?P<mark>[:|])\**|$)"
)


@dataclass(frozen=True, slots=True)
class LabelledField:
    """A label of a form and what stands after it: a view that keeps its lines, maybe empty.

    `meant` is the label that a misspelt one is read as.
    """

    name: str
    label: tuple[Span, ...]
    value: View
    meant: str = ""

    @property
    def text(self) -> str:
        """Return the value on one line."""
        return " ".join(self.value.text.split())

    def lines(self) -> Iterator[View]:
        """Yield the filled lines of the value."""
        for match in re.finditer(r"[^\n]*\S", self.value.text):
            yield self.value.part(*match.span())


def is_label(text: str) -> bool:
    """Return whether a text is one of the labels that forms carry."""
    return _ONE.fullmatch(text) is not None


def find_fields(document: Document) -> list[LabelledField]:
    """Return the labelled fields of a document in reading order, those without a value too."""
    if "fields" not in document.views:
        document.views["fields"] = _find_fields(document)
    found: list[LabelledField] = document.views["fields"]
    return list(found)


def _find_fields(document: Document) -> list[LabelledField]:
    view = View.of(document, lines=True)
    labels: list[tuple[str, int, int]] = []
    read_as: dict[int, str] = {}  # by where a misspelt label starts
    for match in _AT_LINE.finditer(view.text):
        name = str(match.lastgroup if match.lastgroup != "end" else _name(match))
        labels.append((name, match.start(name), match.end()))
    for match in _NUMBERED.finditer(view.text):
        if not any(s < match.end() and match.start("label") < e for _, s, e in labels):
            labels.append(("reference", match.start("label"), match.start("value")))
    cells, ends = _cells(document, view)
    labels += [one for one in cells if not any(s < one[2] and one[1] < e for _, s, e in labels)]
    for match in _IN_LINE.finditer(view.text):
        known = _ONE.fullmatch(match["label"])
        if known and not any(start <= match.start() < end for _, start, end in labels):
            labels.append((_name(known), match.start("label"), match.end()))
    for match in _LIKE_LABEL.finditer(view.text):
        start, end = match.start("label"), match.end()
        right = meant(match["label"], _USUAL)
        known = _ONE.fullmatch(right) if right else None
        if right and known and not any(s < end and start < e for _, s, e in labels):
            labels.append((_name(known), start, end))
            read_as[start] = right
    approvals = [
        (label, start, end)
        for label, start, end in find_approvals(view.text)
        if not any(known < end and start < last for _, known, last in labels)
    ]
    sections = _sections(document, view)
    stops = sorted([*(s for _, s, _ in labels), *(s for s, _, _ in approvals), *sections, *ends])
    fields: list[tuple[int, LabelledField]] = []

    def add(name: str, label: tuple[int, int], start: int) -> None:
        stop = next((s for s in stops if s > label[0]), len(view.text))
        value = view.part(start, max(start, stop))
        fields.append(
            (label[0], LabelledField(name, view.spans(*label), value, read_as.get(label[0], "")))
        )

    for name, start, end in labels:
        add(name, (start, start + len(view.text[start:end].rstrip(" :|*–—-\n"))), end)
    for label, start, end in approvals:  # its words are label and value alike
        add("approval", (label, end), start)
    return [field for _, field in sorted(fields, key=lambda one: one[0])]


def title_span(text: str) -> tuple[int, int] | None:
    """Return where the title stands with which `text` starts: a line, and those on which it goes on."""
    lines = list(re.finditer(r"[^\n|]*[^\s|][^\n|]*", text))
    if not lines:
        return None
    end = lines[0].end()
    for line, following in pairwise(lines):
        parted = "\n" in text[line.end() + 1 : following.start()]
        wrapped = following.group().lstrip()[:1].islower() or len(line.group()) >= 70
        hanging = len(line.group().split()) <= 6 and line.group().rstrip().endswith(
            (" a", " the", " of", " for", " and", "-", "–")
        )
        labelled = re.match(r"\s*[A-Z][^\n:.]{2,40}:\s", following.group())
        over = line.group().rstrip().endswith(".") or labelled
        if parted or over or not (wrapped or hanging):
            break
        end = following.end()
    return lines[0].start(), end


_FORM = 2  # labels at least of a table that is a form


def _cells(document: Document, view: View) -> tuple[list[tuple[str, int, int]], list[int]]:
    """Return the labels in the first cells of a form of two columns, and where each row of it ends.

    A table is a form where most of its rows begin with a label; a list of providers and sums only
    has a head that looks like one.
    """
    tables: dict[int | None, dict[int | None, list[Block]]] = {}
    spaced = (b for rows in spaced_tables(document) for row in rows for b in row.values())
    for block in (*document.blocks_of(BlockKind.CELL), *spaced):
        tables.setdefault(block.table, {}).setdefault(block.row, []).append(block)
    labels: list[tuple[str, int, int]] = []
    ends: list[int] = []
    for table in tables.values():
        rows = [row for row in table.values() if len(row) == 2]
        known = [_ONE.fullmatch(_bare(document, row[0])) for row in rows]
        told = [
            (label, row)
            for label, row in zip(known, rows, strict=True)
            if label and not is_label(_bare(document, row[1]))
        ]
        if len(told) < _FORM or 2 * len(told) < len(table):
            continue
        for label, (cell, value) in told:
            start, at = (view.place(one.span.start) for one in (cell, value))
            if start is not None and at is not None:
                labels.append((_name(label), start, at))
        ends += [_after(view, row[-1].span.end) for row in table.values()]
    return labels, ends


def _bare(document: Document, cell: Block) -> str:
    return " ".join(document.printed(cell.span).split()).rstrip(" :")


def _after(view: View, offset: int) -> int:
    """Return the first place in a view behind a character of the document."""
    return bisect_left(view.offsets, offset)


def _name(match: re.Match[str]) -> str:
    return next(name for name, _ in LABELS if match[name] is not None)


def _sections(document: Document, view: View) -> list[int]:
    """Return where numbered headings start in the view: they end the field before them."""
    heads = [b.span.start for b in document.blocks_of(BlockKind.HEADING) if b.marker]
    shown = set(view.offsets) if heads else set()
    return [view.offsets.index(head) for head in heads if head in shown]
