"""Read the decisions that a document records: who decided what, when, with what money and under which power.

A decision record, a notice on a web page and a page of several notices carry labelled fields; each group
of them is one decision. What a decision aims at, rests on and risks is read from its sentences by
`ingest.extract.decision_case`; a log without labels is read by `ingest.extract.decision_log`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest import handles
from ingest.document import BlockKind, Span
from ingest.extract.decision_case import read_case
from ingest.extract.decision_log import read_log
from ingest.form import FormKind
from ingest.labelled import LabelledField, find_fields, title_span
from ingest.phrases import clip, fold
from ingest.reading import Reading
from ingest.records import (
    Body,
    BodyKind,
    Decision,
    DecisionStatus,
    Found,
    Period,
    Record,
    Text,
    When,
)
from ingest.values import find_dates, find_money, find_periods
from ingest.view import View

FORMS = (FormKind.DECISION_RECORD, FormKind.DECISION_LOG, FormKind.COMMITTEE_PAPER)
Fields = Sequence[LabelledField]
_DECIDERS = (BodyKind.COMMISSIONER, BodyKind.COMBINED_AUTHORITY, BodyKind.COUNCIL)
# Of these fields a group must have one to be a decision; a report to a panel only asks or informs.
_MADE = {"approval", "status", "signed", "decider"}
_DECIDING = {
    FormKind.DECISION_RECORD: _MADE | {"recommendation", "summary"},
    FormKind.DECISION_LOG: _MADE | {"recommendation", "summary"},
    FormKind.COMMITTEE_PAPER: _MADE,
}


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the decisions whose fields a document labels."""
    if reading.form.kind not in FORMS:
        return
    log = list(read_log(reading))
    if log:
        yield from log
        return
    groups = group_fields(find_fields(reading.document))
    told = [d for group in groups if (d := _read(reading, group)) is not None]
    told = told or list(_narrated(reading))
    known: dict[str, Decision] = {}
    for decision in told:
        handle = handles.decision()
        if len(told) > 1 and decision.reference is not None:
            handle = handles.decision(decision.reference.value)
        elif len(told) > 1:
            handle = handles.decision(
                decision.title.value if decision.title else str(decision.anchor[0].start)
            )
        known.setdefault(handle, replace(decision, id=handle))
    yield from known.values()


def group_fields(fields: Fields) -> list[list[LabelledField]]:
    """Return the fields decision by decision: a new reference, or title, starts the next one.

    A reference or title that says the same again, as on the cover and in the request, starts none.
    """
    lead = _cycle(fields)
    groups: list[list[LabelledField]] = []
    for field in fields:
        told = [f for f in groups[-1] if f.name == field.name and f.text] if groups else []
        leads = groups and field.name == (lead or _leading(groups[-1]))
        again = not lead and any(fold(f.text) == fold(field.text) for f in told)
        if not groups or (leads and told and field.text and not again):
            groups.append([])
        groups[-1].append(field)
    return groups


def _cycle(fields: Fields) -> str:
    """Return the label with which every decision of a log starts, as often as there are titles."""
    names = [f.name for f in fields if f.text]
    first = names[0] if names else ""
    heads = {names.count("title"), names.count("reference")}
    return first if first in ("date", "signed") and names.count(first) in heads - {0, 1} else ""


def _leading(group: Fields) -> str:
    """Return which field starts a group: the reference, or the title where there is none."""
    return "reference" if any(f.name == "reference" for f in group) else "title"


def _read(reading: Reading, group: Fields) -> Decision | None:
    """Return the decision that a group of fields tells, or None where they tell none."""
    names = {f.name for f in group if f.text}
    if not names & _DECIDING[reading.form.kind]:
        return None
    status = read_status(group)
    post = _signatory(group)
    reference, title = _reference(group), _title(group) or _headed(reading, group)
    if status is None and reference is None and title is None:
        return None
    case = read_case(reading, group)
    return Decision(
        id="",
        anchor=next(told.spans for told in (reference, title, status) if told is not None),
        reference=reference,
        title=title,
        decider=_decider(reading, group, post[1]),
        signatory=post[0],
        signatory_post=_post(post[1]) or _deciding_post(group),
        signed=_signed(
            group, signed=status is not None and status.value is not DecisionStatus.PROPOSED
        ),
        status=status,
        amount=_amount(group),
        period=_period(group),
        requester_role=_requester(group)[0],
        requester_unit=_requester(group)[1],
        aim=case.aim,
        reason=case.reason,
        risk=case.risk,
        mitigation=case.mitigation,
        context=case.context,
        publicity=case.publicity,
        policing_requirement=case.policing_requirement,
        planned_review=case.planned_review,
        source=case.source,
        instrument=case.instrument,
        publication=case.publication,
        power=case.power,
        supports=case.supports,
    )


def _narrated(reading: Reading) -> Iterator[Decision]:
    """Yield the decision of a notice without labels: its heading, and the words that say it was made."""
    if reading.form.kind is not FormKind.DECISION_RECORD:
        return
    fields = find_fields(reading.document)
    title = _title(fields)
    for block in reading.form.statements(reading.document):
        view = View.of(reading.document, block.span)
        if block.kind is BlockKind.HEADING and title is None and len(view.text.split()) > 2:
            title = clip(view, 0, len(view.text), longest=200)
        status = told_status(view) if title and block.kind is BlockKind.PARAGRAPH else None
        if status is not None and title is not None:
            publisher = reading.glossary.publisher
            known = publisher if publisher and publisher.value.kind in _DECIDERS else None
            yield Decision(id="", anchor=title.spans, title=title, status=status, decider=known)
            return


def _first(group: Fields, *names: str) -> LabelledField | None:
    return next((f for name in names for f in group if f.name == name and f.text), None)


# What it is -----------------------------------------------------------------------------------

_REFERENCE = re.compile(r"(?=\S*\d|[A-Z/-]+\s+\d)[A-Z0-9][\w./–-]*(?:\s+[A-Z0-9][\w./–-]*){0,4}")


def _reference(group: Fields) -> Text | None:
    field = _first(group, "reference")
    if field is None:
        return None
    lines = list(field.lines())
    match = _REFERENCE.match(field.value.text.lstrip())
    start = len(field.value.text) - len(field.value.text.lstrip())
    if match is None or not re.search(r"\d", match.group()):
        return None
    end = start + match.end()
    whole = all(len(" ".join(line.text.split())) <= 12 for line in lines)
    if not whole:  # one line holds the number; what follows is something else
        end = min(end, start + len(lines[0].text.strip()))
    return clip(field.value, start, end)


def _title(group: Fields) -> Text | None:
    field = _first(group, "title")
    span = title_span(field.value.text) if field else None
    return clip(field.value, *span, longest=200) if field and span else None


_GENERAL = re.compile(
    r"(?:decision|issue|meeting) (?:details|record|notice|history|log)|agenda(?: item)?|home|menu|navigation|key decision|decisions?|skip .*|(?:delegated|officer|executive) decisions?.*",
    re.IGNORECASE,
)


def _headed(reading: Reading, group: Fields) -> Text | None:
    """Return the heading that stands last before the first field of a decision without a title."""
    start = group[0].label[0].start
    title: Text | None = None
    for block in reading.form.statements(reading.document):
        if block.span.start >= start:
            break
        view = View.of(reading.document, block.span)
        if (
            block.kind is BlockKind.HEADING
            and len(view.text.split()) > 2
            and not _GENERAL.fullmatch(view.text)
        ):
            title = (
                clip(view, 0, len(view.text), longest=200)
                if not reading.glossary.names(view)
                else title
            )
    return title or _opening(reading, start)


def _opening(reading: Reading, end: int) -> Text | None:
    """Return the first line of a page, where it stands before the first field and is no sentence."""
    before = View.of(reading.document, Span(0, end), lines=True) if end else None
    line = re.match(r"\s*(?P<line>[^\n]{20,200})", before.text) if before else None
    if before is None or line is None or re.search(r"[.:;,]\s*$", line["line"]):
        return None
    return clip(before, *line.span("line"), longest=200)


# Whether and when it was approved ---------------------------------------------------------------

_WHO = r"(?:I|We|(?:[Tt]he )?(?:Deputy )?(?:Police(?:,? Fire)?,? (?:and|&) Crime Commissioner|Commissioner|PF?CC|Mayor|Deputy Mayor|Cabinet|Executive|Leader|Committee|Council)(?: for [A-Z][\w ]{2,40})?)"
_STATUS: tuple[tuple[DecisionStatus, re.Pattern[str]], ...] = tuple(
    (status, re.compile(pattern))
    for status, pattern in (
        (
            DecisionStatus.REFUSED,
            rf"{_WHO}(?: \w+){{0,3}}? (?:do|did|does|has|have|had|was|is)? ?(?P<word>not approved?|refuse[sd]?|reject(?:s|ed)?|decline[sd]?)\b",
        ),
        (
            DecisionStatus.WITHDRAWN,
            r"(?:was|is|been|decision) (?P<word>withdrawn|reversed|rescinded)\b",
        ),
        (
            DecisionStatus.APPROVED,
            r"\bI,? (?:\w+ ){0,2}?(?:hereby )?[*_]*(?P<word>approve|agree|authorise|accept|adopt)\b",
        ),
        (
            DecisionStatus.APPROVED,
            rf"{_WHO}(?: \w+){{0,2}}? (?:has|have|had)(?: also| now| today| formally)? (?P<word>approved|agreed|authorised|accepted|adopted)\b",
        ),
        (
            DecisionStatus.APPROVED,
            rf"{_WHO}(?: formally| also)? (?P<word>approved|agreed|authorised)\b",
        ),
        (
            DecisionStatus.APPROVED,
            r"(?:was|were|is|has been|have been) (?P<word>approved|agreed|authorised|adopted)(?: by| on\b|\.|$)",
        ),
        (
            DecisionStatus.APPROVED,
            r"^(?P<word>Approved|Agreed|Authorised) (?:by|the|that|to|a|an)\b",
        ),
        (
            DecisionStatus.APPROVED,
            r"\b[Rr]ecommendations? (?P<word>[Aa]pproved|[Aa]greed|[Aa]ccepted)\b",
        ),
        (
            DecisionStatus.REFUSED,
            r"\b(?:was|were|is|are|been) (?P<word>refused|rejected|declined|not approved)\b",
        ),
        (DecisionStatus.NOTED, rf"{_WHO}(?: \w+){{0,2}}? (?:has |have )?(?P<word>noted|notes)\b"),
        (DecisionStatus.NOTED, r"^\s*[Tt]o (?P<word>note)\b"),
    )
)
_EITHER = re.compile(
    r"approve[sd]?[* ]*(?:/|or)[* ]*(?:do not approve|not approve|reject|refuse|decline)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?P<word>recommend(?:s|ed|ation)?|seeks?|proposes?|proposed|requests?)\b", re.IGNORECASE
)
_STATUS_VALUE = re.compile(
    r"\s*(?:recommendations? )?(?P<word>approved|agreed|refused|rejected|declined|noted|withdrawn|proposed|adopted|accepted)\b(?=\W*(?:$|\n|by\b))",
    re.IGNORECASE,
)
_WORDS = {
    "approv": DecisionStatus.APPROVED, "agree": DecisionStatus.APPROVED, "adopt": DecisionStatus.APPROVED,
    "accept": DecisionStatus.APPROVED, "refus": DecisionStatus.REFUSED, "reject": DecisionStatus.REFUSED,
    "declin": DecisionStatus.REFUSED, "noted": DecisionStatus.NOTED, "withdr": DecisionStatus.WITHDRAWN,
    "propos": DecisionStatus.PROPOSED,
}  # fmt: skip


def read_status(group: Fields) -> Found[DecisionStatus] | None:
    """Return what became of the decision: first by its approval, then its status, then its text.

    A form that offers "approve / do not approve" and marks neither tells nothing; a recommendation
    that nobody signed is a proposal.
    """
    approvals = [f for f in group if f.name == "approval"]
    if any(_EITHER.search(f.value.text) for f in approvals):
        return None if any(f.name == "name" and f.text for f in group) else _proposed(group)
    by_label = next(
        (
            s
            for name in ("status", "recommendation", "summary")
            for f in group
            if f.name == name and (s := _by_value(f))
        ),
        None,
    )
    by_approval = next((s for f in approvals if (s := told_status(f.value))), None)
    if by_approval or by_label:
        return by_approval or by_label
    texts = [
        f
        for f in group
        if f.name in ("recommendation", "summary", "name", "public", "reasons", "other")
    ]
    signed = any(f.name in ("signed", "name") and f.text for f in group)
    signature = next((f for f in group if f.name == "approval" and _signature(f)), None)
    if signature is not None and (by_signature := _by_signature(signature, texts)):
        return by_signature
    for field in texts:
        status = told_status(field.value)
        if status and (
            signed
            or not re.search(r"\brecommended that\b|\bis asked to\b|\bto consider\b", field.text)
        ):
            return status
    return _proposed(group)


_TO_APPROVE = re.compile(r"\s*(?:To|That) (?P<word>approve|agree|authorise|accept)\b")
_TO_DO = re.compile(
    r"\s*To (?:award|fund|grant|provide|extend|make|continue|commission|allocate|enter|enable|contribute|delegate)\b"
)


def _by_signature(signature: LabelledField, texts: Fields) -> Found[DecisionStatus] | None:
    """Return that what a signed paper says is "to approve", or to do, was approved."""
    for field in texts:
        match = _TO_APPROVE.match(field.value.text)
        if match:
            return Found(
                DecisionStatus.APPROVED, field.value.match_spans(match, "word"), "decision-status"
            )
        label = View.of(field.value.document, signature.label[0])
        word = re.match(r"signed", label.text, re.IGNORECASE)
        if word and field.name == "recommendation" and _TO_DO.match(field.value.text):
            return Found(DecisionStatus.APPROVED, label.match_spans(word), "decision-status")
    return None


def _signature(field: LabelledField) -> bool:
    """Return whether a name, or a post, stands in the place of the signature."""
    first = next(field.lines(), None)
    return first is not None and (
        _is_person(first.text) or _POST.match(first.text.strip()) is not None
    )


def _by_value(field: LabelledField) -> Found[DecisionStatus] | None:
    match = _STATUS_VALUE.match(field.value.text)
    if match is None:
        return None
    status = next(s for stem, s in _WORDS.items() if match["word"].lower().startswith(stem))
    return Found(status, field.value.match_spans(match, "word"), "decision-status")


def told_status(view: View) -> Found[DecisionStatus] | None:
    """Return what a text says was decided, in the words of approval, refusal, withdrawal or note."""
    for status, pattern in _STATUS:
        match = pattern.search(view.text)
        if match:
            return Found(status, view.match_spans(match, "word"), "decision-status")
    return None


def _proposed(group: Fields) -> Found[DecisionStatus] | None:
    field = next((f for f in group if f.name == "recommendation"), None)
    if field is None:
        return None
    match = _ASKED.search(field.value.text)
    if match:
        return Found(
            DecisionStatus.PROPOSED, field.value.match_spans(match, "word"), "decision-status"
        )
    label = View.of(field.value.document, field.label[0])
    match = _ASKED.search(label.text)
    return (
        Found(DecisionStatus.PROPOSED, label.match_spans(match, "word"), "decision-status")
        if match
        else None
    )


def _signed(group: Fields, *, signed: bool) -> Found[When] | None:
    """Return the date of the signature: the one labelled so, the one after the approval, or the only one."""
    for field in group:
        if field.name == "signed" and (date := _date(field)):
            return date
    after = False
    dates: list[Found[When]] = []
    for field in group:
        after = after or field.name in ("approval", "name")
        date = _date(field) if field.name == "date" else None
        if date and after:
            return date
        dates += [date] if date else []
    return dates[0] if signed and len({d.value for d in dates}) == 1 else None


def _date(field: LabelledField) -> Found[When] | None:
    lines = list(field.lines())
    dates = find_dates(lines[0].text) if lines else []
    return dates[0].found(lines[0]) if dates and dates[0].start <= 3 else None


# Who decided and who signed ---------------------------------------------------------------------

_PERSON = re.compile(
    r"(?:[A-Z](?:\. ?| )){1,3}[A-Z][a-z’'-]+|(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame|Lord|Lady|Professor|The Right Honourable|Rt Hon)\.? )*"
    r"[A-Z][a-zA-Z’'-]+(?: [A-Z]\.?)?(?: (?:(?:de|van|von|le|la) )?[A-Z][a-zA-Z’'-]+){1,3}(?: [A-Z]{2,4})*"
)
_NO_PERSON = re.compile(
    r"\b(?:Police|Crime|Commissioner|Office|Council|Decision|Date|Officer|Executive|Chief|Head|Director|Manager|Mayor|Deputy|Committee|Cabinet|Signature|Name|Approved|Position|Title|Confidential|Part|Not|For|The|Service|Services|Report|Fund|Grant|Public)\b"
)
_POST = re.compile(
    r"(?:(?:Deputy|Acting|Interim|Temporary) )?(?:Police(?:,? Fire)?(?: and| &) Crime Commissioner|PF?CC|Commissioner|Chief Executive(?: Officer)?|Chief Finance Officer|Chief Officer|Mayor|Monitoring Officer|Director of [A-Z][\w ]+|Head of [A-Z][\w ]+)(?:,? (?:for|of) (?:the )?[A-Z][\w,’'& -]+)?"
)


def _signatory(group: Fields) -> tuple[Text | None, View | None]:
    """Return who signed, by name, and the line of the post in which they did."""
    for field in group:
        if field.name not in ("name", "approval"):
            continue
        lines = [part for line in field.lines() for part in _pieces(line)]
        for index, line in enumerate(lines[:4]):
            bare = line.text.strip(" *_:,.")
            if _PERSON.fullmatch(bare) and not _NO_PERSON.search(bare):
                following = lines[index + 1] if index + 1 < len(lines) else None
                at = line.text.index(bare)
                name = clip(line, at, at + len(bare))
                return name, following if following and _POST.match(
                    following.text.strip(" *_")
                ) else None
    for field in group:
        if field.name == "approval":
            for line in field.lines():
                if _POST.match(line.text.strip(" *_:,.")) and len(line.text) < 80:
                    return None, line
    return None, None


def _pieces(line: View) -> Iterator[View]:
    """Yield the parts of "Jane Roe, Police and Crime Commissioner for X"."""
    comma = re.search(
        r"[,–-] (?=(?:Deputy |Acting )?(?:Police|PF?CC|Commissioner|Chief|Mayor))", line.text
    )
    if comma:
        yield line.part(0, comma.start())
        yield line.part(comma.end(), len(line.text))
    else:
        yield line


def _post(line: View | None) -> Text | None:
    match = _POST.search(line.text) if line is not None else None
    return clip(line, *match.span()) if line is not None and match else None


_DECIDING_POST = re.compile(
    r"\s*(?P<post>(?:Cabinet Member|Executive Member|Portfolio Holder|Lead Member|Leader|Deputy Leader|Director|Executive Director|Corporate Director|Assistant Director|Chief Executive|Head|Deputy Mayor|Mayor)\b[^\n(]{0,80})"
)


def _deciding_post(group: Fields) -> Text | None:
    """Return the post that is printed as decision maker, where no signature is."""
    field = _first(group, "decider")
    match = _DECIDING_POST.match(field.value.text) if field else None
    return clip(field.value, *match.span("post")) if field and match else None


def _decider(reading: Reading, group: Fields, post: View | None) -> Body | None:
    """Return the body that decided: of the signatory's post, of its label, or the publisher."""
    field = _first(group, "decider")
    views = [post] if post is not None else []
    views += [next(field.lines())] if field is not None else []
    views += [f.value for f in group if f.name == "approval" and f.value.text.strip()]
    views += [View.of(reading.document, f.label[0]) for f in group if f.name == "approval"]
    for view in views:
        for hit in reading.glossary.names(view):
            if hit.value.kind in _DECIDERS:
                return reading.glossary.body(view, hit)
    publisher = reading.glossary.publisher
    return publisher if publisher and publisher.value.kind in _DECIDERS else None


_ROLE_WORD = re.compile(
    r"\b(?:officer|manager|head|director|lead|executive|accountant|advisor|adviser|co-?ordinator|analyst|assistant|treasurer|solicitor)\b",
    re.IGNORECASE,
)
_UNIT_WORD = re.compile(
    r"\b(?:team|unit|department|directorate|partnerships?|division|services|office|commissioning)\b",
    re.IGNORECASE,
)


def _requester(group: Fields) -> tuple[Text | None, Text | None]:
    """Return the role that asked for the decision and its unit; never the person's name."""
    for field in group:
        if field.name not in ("role", "requester") or not field.text:
            continue
        line = next(field.lines())
        parts = [(m.start(), m.end()) for m in re.finditer(r"[^,–(]+(?:\([^)]*\))?", line.text)]
        parts = [p for p in parts if not _is_person(line.text[slice(*p)])]
        roles = [p for p in parts if _ROLE_WORD.search(line.text[slice(*p)])]
        if not roles:
            continue
        units = [p for p in parts if p[0] > roles[0][0] and _UNIT_WORD.search(line.text[slice(*p)])]
        return clip(line, *roles[0]), clip(line, *units[0]) if units else None
    return None, None


def _is_person(text: str) -> bool:
    bare = text.strip(" *_:,.()")
    return (
        bool(_PERSON.fullmatch(bare))
        and not _NO_PERSON.search(bare)
        and not _ROLE_WORD.search(bare)
        and not _UNIT_WORD.search(bare)
    )


# The money and its time -------------------------------------------------------------------------

_ASKS_MONEY = re.compile(
    r"(?:\b(?:for|of|to|that|total(?:ling|s)?|sum|value|up to|provide|award|allocate|approves?|approved|grant|costs?|awarded|contribution|is|:)(?: the| a| an)?(?: sum| total| amount| value| grant| funding| contribution)*(?: of)?(?: up to)?[ *_]*)$",
    re.IGNORECASE,
)
_MONEY_FIELDS = ("total", "recommendation", "finance", "summary")


def _amount(group: Fields) -> Found[Decimal] | None:
    """Return the sum decided: the total where it is told, else the one sum of the recommendation.

    Where a recommendation names several sums and no total, none is the decision's.
    """
    for name in _MONEY_FIELDS:
        for field in group:
            if field.name != name:
                continue
            sums = _sums(field)
            if sums:
                return sums[0] if len({s.value for s in sums}) == 1 else None
    return None


def _sums(field: LabelledField) -> list[Found[Decimal]]:
    view = View(field.value.document, field.value.text.replace("\n", " "), field.value.offsets)
    total = field.name == "total"
    sums: list[Found[Decimal]] = []
    for hit in find_money(view.text):
        near = _ASKS_MONEY.search(view.text[: hit.start])
        if total or near:
            sums.append(hit.found(view))
    every = find_money(view.text)
    if field.name == "recommendation" and len({h.value for h in every}) == 1 and not sums:
        sums = [every[0].found(view)]
    if field.name == "summary" and not re.search(
        r"\b(?:approv|agree|award|authoris|accept)", field.text, re.IGNORECASE
    ):
        return []
    return sums[:1] if total else sums


def _period(group: Fields) -> Found[Period] | None:
    """Return the time that the decision pays for: of its timeframe, or the one of its recommendation."""
    for name in ("recommendation", "timescale", "total", "finance", "summary"):
        for field in group:
            if field.name != name:
                continue
            text = field.value.text.replace("\n", " ")
            view = View(field.value.document, text, field.value.offsets)
            periods = find_periods(view.text, open_ended=False)
            if len({p.value for p in periods}) == 1:
                return periods[0].found(view)
            if periods:
                break
    return None
