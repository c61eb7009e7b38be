"""Join a sum to a recipient that is named elsewhere: in a decision, an agreement, the next block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.document import BlockKind
from ingest.extract.award_labels import SUM_LABEL
from ingest.extract.award_lists import read_entries
from ingest.extract.award_recipients import is_place, is_publisher, promises_of, recipients_of
from ingest.extract.award_sentences import Progress
from ingest.extract.masked import mask
from ingest.extract.other_money import is_history
from ingest.extract.promise import Promise, Unit, body_check, name_found
from ingest.extract.recipients import Kind, find_names
from ingest.extract.sums import Role, Told
from ingest.form import FormKind
from ingest.reading import Reading
from ingest.records import Body, Found
from ingest.view import View

# The parties of an agreement -----------------------------------------------------------------

_PARTY = re.compile(
    r"[^()]{0,120}\((?:hereinafter |referred to as )?(?:the )?[“\"'‘]?(?:the )?(?:Grant )?(?:Recipient|Grantee|Provider|Supplier|Contractor)[”\"'’]?\)"
)
_THE_GRANT = re.compile(
    r"^(?:[\d.]+ )?[“\"'‘]?(?:The )?(?P<v>Grant|Maximum (?:Sum|Grant|Amount)|Total Grant|Grant (?:Sum|Amount|Funding)|Contract Price)[”\"'’]?(?::| means| is| shall be| will be)[^.;£]{0,60}$"
)


def _label(units: list[Unit], index: int) -> str:
    """Return the label that a value stands beside, as the start of its sentence."""
    return f"{units[index - 1].text}: " if units[index].kind is BlockKind.VALUE and index else ""


def read_agreed(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield the grant that an agreement defines, for the party that it calls the recipient."""
    if reading.form.kind is not FormKind.GRANT_AGREEMENT or read.promises:
        return
    sums = [
        (replace(told, why=None), view, index)
        for told, view, index in [*read.others, *read.decided]
        if _THE_GRANT.search(_label(units, index) + view.text[: told.money.start])
    ]
    for unit in units if len(sums) == 1 else []:
        for named in find_names(unit.text, body_check(reading)):
            if named.kind in (Kind.BODY, Kind.ODD) and _PARTY.match(unit.text, named.end):
                body = name_found(reading, unit.view, named.start, named.end)
                told, view, index = sums[0]
                yield from promises_of(told, [body], view, index)
                return


# Described first, named next ------------------------------------------------------------------

_DESCRIBED = re.compile(
    r"^(?:An?|AN?|The|THE|One|ONE) (?:[\w’'-]+ ){0,5}?(?:[A-Z]{5,}|charity|organisation|group|project|club|service|centre|team|trust|school|helpline|refuge|company|enterprise|provider|partnership)\b"
    r"[^.;£]{0,140}?\b(?:has been|have been|was|is|will be|is to be|will|is to|has|is set to) (?:be )?(?P<v>awarded|given|handed|granted|receiv\w+|received|get|been awarded)\b[^.;£]{0,40}$"
)
_NEXT_NAME = re.compile(
    r"^(?:,| \(|\)| (?:will|has|is|was|provides|runs|offers|supports|works|helps|can|plans?|hopes)\b)"
)


def read_named_next(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield the sum of "A charity that … has been given £…" with the body that the next block begins with."""
    for told, view, index in [*read.others, *read.decided]:
        words = _DESCRIBED.search(view.text[: told.money.start])
        after = view.text[told.money.end :]
        if words is None or re.search(r"£| (?:each|between|shared?)\b", after):
            continue
        for unit in units[index + 1 : index + 3]:
            named = find_names(unit.text[:100], body_check(reading))
            first = named[0] if named and named[0].start <= 4 else None
            if first is None or first.kind not in (Kind.BODY, Kind.ODD):
                continue
            if _NEXT_NAME.match(unit.text[first.end :]) and not is_place(reading, first):
                body = name_found(reading, unit.view, first.start, first.end)
                told = replace(told, why=words.span("v"))
                yield from promises_of(told, [body], view, index)
            break


def read_entries_left(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield what entries under an awarding lead-in tell, where no sentence of theirs tells more."""
    told = {p.unit for p in read.promises}
    income = {index for t, _, index in read.others if t.role in _NO_ENTRY}
    for promise in read_entries(reading, units, body_check(reading)):
        if promise.unit not in told | income:
            yield promise


_NO_ENTRY = (Role.INCOME, Role.CEILING, Role.BID, Role.MATCH, Role.DECLINED, Role.BUDGET)


# Asked for, then approved -------------------------------------------------------------------

_APPROVED = re.compile(
    r"\b(?:approved|agreed|granted|supported|awarded)\b[^.;£]{0,40}\b(?:application|request|bid|funding|full|sum|amount)\b|\b(?:application|request|bid|funding|sum|amount)\b[^.;£]{0,25}\b(?:was|is|be|been|were) (?:approved|agreed|granted|supported)\b|^(?:Decision: )?Approved\b"
)
_REFUSED = re.compile(
    r"\b(?:declin\w+|refus\w+|reject\w+|not (?:been )?(?:approved|supported|agreed)|unsuccessful\w*|part(?:ly|ial\w*)? (?:fund\w*|approv\w*))\b"
)


def read_approved_bids(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield what one body asked for, where the words after it approve that and no other sum."""
    for start, end in _sections(units):
        if any(start <= p.unit < end for p in read.promises):
            continue
        told = [(t, v, i) for t, v, i in read.others + read.decided if start <= i < end]
        bids = [(t, v, i) for t, v, i in told if t.role is Role.BID and t.recipients]
        if len(bids) != 1 or len({t.money.value for t, _, _ in told}) != 1:
            continue
        bid, view, index = bids[0]
        for unit in units[index : min(end, index + 6)]:
            match = _APPROVED.search(unit.text)
            bodies = recipients_of(reading, units, units[index], bid, view)
            if match and bodies and not _REFUSED.search(unit.text):
                why = Found(match.group(), unit.view.match_spans(match))
                yield replace(next(promises_of(bid, bodies, view, index)), why=why)
                break


# One decision, one recipient ----------------------------------------------------------------

_DECISIONS = (FormKind.DECISION_RECORD, FormKind.DECISION_LOG)
_STARTS_DECISION = re.compile(
    r"\s*(?:\d{1,4} ?[–/-] ?(?:19|20)\d{2}\b|(?:19|20)\d{2}[-/.]\d{2,6}\b|(?:[A-Z]{2,6}[/. -]){1,3}\d{2,5}\b|(?:Decision )?(?:Ref(?:erence)?|Number|No\.?|Date)\s*:)"
)


def read_paired(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield the award of each decision that names its sum in one sentence and its recipient in another.

    Only where the decision approves one sum and promises money to one body, and no more; outside
    decisions, only where the whole document tells one sum.
    """
    notice = reading.form.kind is FormKind.CONTRACT_NOTICE
    decision = notice or reading.form.kind in _DECISIONS or _is_decision(reading)
    every = {t.money.value for t, _, _ in read.decided + read.others}
    if not decision and (read.promises or len(every) != 1):
        return
    for start, end in _sections(units) if decision else [(0, len(units))]:
        if any(start <= p.unit < end for p in read.promises):
            continue
        sums = [
            (t, v, i) for t, v, i in read.decided if start <= i < end and not is_history(v.text)
        ]
        sums += [
            (t, v, i)
            for t, v, i in read.others
            if start <= i < end and SUM_LABEL.fullmatch(_label(units, i).rstrip(": "))
        ]
        if reading.form.kind is FormKind.CONTRACT_NOTICE:
            sums = list(_contract_values(read)) or sums
        if len({t.money.value for t, _, _ in sums}) != 1:
            every_sum = [(t, v, i) for t, v, i in read.decided + read.others if start <= i < end]
            sums = [one for one in every_sum if _WORTH.search(one[1].text[: one[0].money.start])][
                :1
            ]
        if not sums:
            continue
        stretch = units[start:end]
        givings = (
            list(_givings(reading, stretch))
            or list(_titled(reading, stretch))
            or list(_provided(reading, stretch, notice=notice))
        )
        if len({body.value.text for body, _, _ in givings}) != 1:
            continue
        told, view, index = sums[0]
        body, why, where = givings[0]
        yield Promise(
            (body,), told.money.found(view), View.joined([view, where]), why, index, "paired"
        )


# What a contract or a grant is worth, told in a sentence of its own among other sums.
_WORTH = re.compile(
    r"\b(?:(?:annual|yearly|total|overall|maximum|contract) )*(?:value|cost|price|sum|amount) (?:of|for) (?:the|this) (?:new )?(?:\w+ )?(?:contract|agreement|grant|award|extension)\b[^.;£]{0,40}\b(?:is|will be|was|would be|of)\b[^.;£]{0,20}$"
    r"|\b(?:contract|grant|award) (?:value|price|sum)\b[^.;£]{0,30}$",
    re.IGNORECASE,
)
_CONTRACT_VALUES = (
    re.compile(r"\b(?:total|overall|contract) (?:contract )?value (?:of the contract )?(?:is|of|was)\b[^.;£]{0,30}$|\bcontracts?,? (?:is |was )?(?:valued at|worth)\b[^.;£]{0,30}$"),
    re.compile(r"\b(?:with (?:a|an) )?(?:annual )?(?:budget|value|price|cost|sum) of\b[^.;£]{0,30}$|\bvalued at\b[^.;£]{0,30}$"),
)  # fmt: skip


def _contract_values(read: Progress) -> Iterator[tuple[Told, View, int]]:
    """Yield the sums that a notice of an awarded contract says it is worth: whole before yearly."""
    every = [
        one for one in [*read.decided, *read.others]
        if one[0].role not in (Role.CEILING, Role.BID, Role.INCOME)
    ]  # fmt: skip
    for words in _CONTRACT_VALUES:
        worth = [(t, v, i) for t, v, i in every if words.search(v.text[: t.money.start])]
        if worth:
            yield from worth
            return


def _is_decision(reading: Reading) -> bool:
    """Return whether the head of a document of another form calls it a decision."""
    return (
        re.search(
            r"\bdecision (?:record|notice|number|request)",
            reading.document.text[:400],
            re.IGNORECASE,
        )
        is not None
    )


def _sections(units: list[Unit]) -> list[tuple[int, int]]:
    """Return the stretches of units that are one decision each, as a log prints them."""
    starts = [u.index for u in units if _STARTS_DECISION.match(u.text) and len(u.text) < 160]
    if len(starts) < 3:
        return [(0, len(units))]
    return list(zip([0, *starts], [*starts, len(units)], strict=True))


_TO_BODY = re.compile(
    r"\b(?P<v>award was (?:issued|made)|awarded|granted|given|paid|awards?|awarding|let|(?:approve[sd]?|agree[sd]?|authorise[sd]?) (?:the |this |a |an )?(?:contribution|grant|funding|award|payment|donation))\b[^.;\uf000-\uf1ff]{0,40}?\b(?:to|with)\b[^.;\ue000-\ue1ff]{0,110}?(?P<n>[\ue000-\ue1ff])"
)
_TITLE_NAMES = re.compile(
    r"\b(?P<v>[Gg]rants?|[Ff]unding|[Aa]ward|[Cc]ontract|[Ee]xtension|[Cc]ontribution|[Dd]onation|[Ss]ponsorship)\b[^\ue000-\ue1ff\uf000-\uf1ff]{0,40}?(?:\bto|\bfor|\bwith| –| -|:) (?:the )?(?P<n>[\ue000-\ue1ff])"
)


def _givings(reading: Reading, units: list[Unit]) -> Iterator[tuple[Body, Found[str], View]]:
    """Yield the bodies that sentences without a sum say money is given to."""
    for unit in units:
        for sentence in unit.view.sentences():
            if re.search(
                r"\b(?:fund\w*|grant|contract|award\w*|contribution|donation)\b", sentence.text
            ):
                yield from _to_body(reading, sentence, _TO_BODY)


_BY_BODY = re.compile(
    r"\b(?P<v>(?:provided|delivered|run|operated) by)\b[^.;\ue000-\ue1ff]{0,40}?(?P<n>[\ue000-\ue1ff])"
)


def _provided(
    reading: Reading, units: list[Unit], *, notice: bool
) -> Iterator[tuple[Body, Found[str], View]]:
    """Yield who provides the service that a decision extends, or that a notice is of."""
    if not notice and not any(re.search(r"\bexten(?:d|sion)", unit.text) for unit in units):
        return
    if any(_SOUGHT.search(unit.text) for unit in units):
        return  # who provides it now is not who will
    for unit in units:
        for sentence in unit.view.sentences():
            yield from _to_body(reading, sentence, _BY_BODY, with_sums=True)


_SOUGHT = re.compile(
    r"\b(?:(?:looking|searching) for an? (?:new )?(?:provider|supplier)|tenders? (?:must|should|are|is|will)\b|invit\w+ (?:tenders|bids|proposals)|(?:now|currently|still|presently) (?:provided|delivered|run|operated) by)",
    re.IGNORECASE,
)


def _titled(reading: Reading, units: list[Unit]) -> Iterator[tuple[Body, Found[str], View]]:
    """Yield the body that a decision's title says it funds: "Grant to Lantern House"."""
    for unit in units:
        if len(unit.text) <= 120 and not re.search(r"[.;]\s*$", unit.text):
            yield from _to_body(reading, unit.view, _TITLE_NAMES)


def _to_body(
    reading: Reading, view: View, pattern: re.Pattern[str], *, with_sums: bool = False
) -> Iterator[tuple[Body, Found[str], View]]:
    masked = mask(view.text, body_check(reading))
    match = None if masked.money and not with_sums else pattern.search(masked.text)
    if match is None:
        return
    named = masked.names[match["n"]]
    if named.kind in (Kind.BODY, Kind.ODD) and not is_publisher(reading, named):
        words = masked.span(*match.span("v"))
        why = Found(view.text[slice(*words)], view.spans(*words))
        yield name_found(reading, view, named.start, named.end), why, view
