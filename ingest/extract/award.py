"""Read awards, income and other funding out of a document.

Sums are read from tables, labelled groups, lists and sentences, in that order; what each sum is, is
decided in `ingest.extract.sums`, what a list line is in `ingest.extract.award_lines`. Here promises
become records: a sum told again is one award, parts of a sum that is told whole are none, and the one
sum a decision approves goes to the one recipient it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.document import BlockKind, Span
from ingest.extract import grant_table
from ingest.extract.award_choice import choose, doubt_of
from ingest.extract.award_json import read_json
from ingest.extract.award_lines import (
    read_columns,
    read_entries,
    read_labels,
    read_lists,
    read_questions,
    read_tables,
)
from ingest.extract.award_record import award_of
from ingest.extract.funding_told import read_funding
from ingest.extract.other_money import is_history, read_other_sums
from ingest.extract.promise import Promise, Unit, body_check, name_found, name_part, units_of
from ingest.extract.recipients import Kind, Named, find_names
from ingest.extract.service import Telling, tell
from ingest.extract.sums import BY_LOTTERY, Masked, Role, Told, mask, read_sums
from ingest.form import FormKind
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Found, Record
from ingest.view import View


@dataclass
class _Read:
    """What has been read so far: promises, sums decided without a recipient, and other money."""

    promises: list[Promise] = field(default_factory=list)
    decided: list[tuple[Told, View, int]] = field(default_factory=list)
    others: list[tuple[Told, View, int]] = field(default_factory=list)
    subject: tuple[int, Body] | None = None  # the unit that starts with a body's name and a colon
    heading: Body | None = None  # the body that the heading above is the name of
    funded: tuple[int, Body] | None = None  # the unit and body of the last sentence that funds one
    used: set[int] = field(default_factory=set)  # units that a table, a label or a list has claimed


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the awards, the income and the other funding that a document tells."""
    claimed = grant_table.claimed(reading)
    units = [u for u in units_of(reading) if not any(s.covers(u.block.span) for s in claimed)]
    units = [replace(u, index=i) for i, u in enumerate(units)]
    read = _read(reading, units)
    read.promises += _agreed(reading, read, units)
    read.promises += _named_next(reading, read, units)
    read.promises += _entries(reading, read, units)
    read.promises += _approved_bids(reading, read, units)
    read.promises += _paired(reading, read, units)
    funding = list(read_funding(reading, units))
    spent = [s for t, v, _ in read.others if t.role is Role.INCOME for s in t.money.found(v).spans]
    given, doubts = choose(reading, units, _once(read.promises), spent)
    telling = tell(reading) if given else Telling()
    for number, choice in enumerate(given, 1):
        award = award_of(reading, choice.promise, number, units, (funding, telling))
        yield replace(award, confidence=choice.confidence, grounds=choice.grounds)
    for number, choice in enumerate(doubts, 1):
        yield doubt_of(choice, number)
    awarded = {c.promise.amount.value for c in given}
    others = [t for t in read.others + read.decided if t[0].money.value not in awarded]
    yield from read_other_sums(reading, others, units)
    yield from funding


_READERS = (read_tables, read_columns, read_questions, read_labels, read_lists)


def _read(reading: Reading, units: list[Unit]) -> _Read:
    is_body = body_check(reading)
    read = _Read()
    read.promises += read_json(reading)
    if read.promises:
        return read  # a file of data has no sentences
    for reader in _READERS:
        before = {p.amount.spans for p in read.promises}
        for promise in reader(reading, units, is_body):
            if promise.unit not in read.used and promise.amount.spans not in before:
                read.promises.append(promise)
        read.used |= {p.unit for p in read.promises}
    last: Body | None = None
    for unit in units:
        if unit.index in read.used:
            continue
        if len(unit.text) <= 60 and unit.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
            read.heading = _heading_name(reading, unit)
        labelled = unit.kind is BlockKind.VALUE and unit.index > 0
        label = _heading_name(reading, units[unit.index - 1]) if labelled else None
        subject = label or _subject(reading, unit)
        read.subject = (unit.index, subject) if subject else None
        for sentence in unit.view.sentences():
            last = _sentence(reading, read, units, unit, sentence, last)
    return read


_LEADING = re.compile(r"(?:[A-Z][a-z]+ \d{1,3}: )?(?=[A-Z\d])")


def _subject(reading: Reading, unit: Unit) -> Body | None:
    """Return the body that a unit starts with, set off by a colon, a dash or a stop."""
    lead = _LEADING.match(unit.text)
    if lead is None:
        return None
    rest = unit.text[lead.end() : lead.end() + 90]
    end = re.search(r"(?::|\.| [–-])(?= )", rest)
    name = name_part(rest[: end.start()], body_check(reading), trusted=False) if end else None
    if end is None or name is None or name[0] != 0 or name[1] != end.start():
        return None
    if name[2] is not Kind.BODY:
        return None
    return name_found(reading, unit.view, lead.end(), lead.end() + name[1])


def _grants_once(unit: Unit, view: View) -> bool:
    """Return whether a unit tells one sum, in a sentence about a grant."""
    words = re.search(
        r"\b(?:grants?|funding|award\w*|contribut\w+|donat\w+)\b", view.text, re.IGNORECASE
    )
    return words is not None and unit.text.count("£") == 1


def _heading_name(reading: Reading, unit: Unit) -> Body | None:
    """Return the body that a heading is the name of, and nothing else."""
    name = name_part(unit.text, body_check(reading), trusted=False)
    if (
        name is None
        or (name[2] is Kind.ODD and unit.text.isupper())
        or name[2] not in (Kind.BODY, Kind.ODD)
        or name[1] - name[0] < len(unit.text) - 2
    ):
        return None
    return name_found(reading, unit.view, *name[:2])


# Sentences ----------------------------------------------------------------------------------


def _sentence(
    reading: Reading, read: _Read, units: list[Unit], unit: Unit, view: View, last: Body | None
) -> Body | None:
    """Read one sentence; return the body it spoke of last, for "the charity" in the next one."""
    masked = mask(view.text, body_check(reading))
    given: tuple[Told, list[Body]] | None = None  # the sum before and whose it is
    for told in read_sums(masked):
        more = _one_more(masked, given, told) if given else None
        if more is not None and given is not None:
            read.promises += _promises(more, given[1], view, unit.index)
            given = more, given[1]
            continue
        given = None
        if told.role is Role.AWARD:
            bodies = _recipients(reading, units, unit, told, view)
            if bodies:
                read.promises += _promises(told, bodies, view, unit.index)
                last = bodies[-1]
                given = (told, bodies) if len(bodies) == 1 else None
                continue
        before = view.text[: told.money.start]
        whose = read.subject[1] if read.subject else read.heading
        if _SUM_LABELLED.search(before) and whose is not None:
            read.promises += _promises(replace(told, why=None), [whose], view, unit.index)
            continue
        if told.role is Role.DECIDED and read.subject and _grants_once(unit, view):
            read.promises += _promises(told, [read.subject[1]], view, unit.index)
            continue
        if read.funded and read.funded[0] == unit.index and _COST_OF_IT.match(before):
            read.promises += _promises(replace(told, why=None), [read.funded[1]], view, unit.index)
            continue
        meant = list(_risen(read, unit, told, view) or _again(reading, masked, told, view, last))
        if meant:
            read.promises += [replace(promise, unit=unit.index) for promise in meant]
            given = told, list(meant[0].recipients)
            continue
        (read.decided if told.role is Role.DECIDED else read.others).append(
            (told, view, unit.index)
        )
    funded = None if masked.money else _FUNDS_BODY.search(masked.text)
    body = masked.names[funded["n"]] if funded else None
    if body is not None and (body.kind is Kind.BODY or " " in body.text):
        read.funded = (unit.index, name_found(reading, view, body.start, body.end))
    if _GOES_ON.match(view.text):
        return last  # "It is based at the Kite Centre": still of whom was spoken before
    first = next(iter(masked.names.values()), None)
    if first and first.start <= 4 and first.kind in (Kind.BODY, Kind.ODD) and _ACTS.match(view.text, first.end):
        return name_found(reading, view, first.start, first.end)
    named = [n for n in masked.names.values() if n.kind is Kind.BODY]
    if named and (last is None or masked.money or len(named) == 1):
        last = name_found(reading, view, named[0].start, named[0].end) if not masked.money else last
    return last


_AND_MORE = re.compile(r"[^.;:()\ue000-\ue1ff\uf000-\uf1ff]{0,130},? (?:and|plus|with)(?: also| then)?(?: an?)?(?: further| additional| another)? ")
_FOR_MORE = re.compile(r" (?:from|towards|to (?:help|fund|pay|buy|support|go)|for (?:an? |the |its )?[a-z])")


def _one_more(masked: Masked, given: tuple[Told, list[Body]], told: Told) -> Told | None:
    """Return a second sum for whom the first was: "£2,000 from one fund, and £500 from another"."""
    if told.recipients or told.role in (Role.INCOME, Role.MATCH, Role.CEILING):
        return None
    places = {hit.start: masked.text.find(c) for c, hit in masked.money.items()}
    first, second = places[given[0].money.start], places[told.money.start]
    if not _AND_MORE.fullmatch(masked.text[first + 1 : second]):
        return None
    if not _FOR_MORE.match(masked.text[second + 1 :]):
        return None
    return replace(told, why=given[0].why, each=False, pattern="one more")


def _risen(read: _Read, unit: Unit, told: Told, view: View) -> list[Promise]:
    """Return "this rose to £…" as a promise to whom the unit's last one was made."""
    words = _ROSE.search(view.text[: told.money.start])
    given = read.promises[-1] if read.promises else None
    if words is None or given is None or given.unit != unit.index or told.role is Role.AWARD:
        return []
    told = replace(told, why=words.span("v"))
    return list(_promises(told, list(given.recipients), view, unit.index))


def _again(
    reading: Reading, masked: Masked, told: Told, view: View, last: Body | None
) -> Iterator[Promise]:
    """Yield "the charity received £…" as a promise to the body spoken of last."""
    again = _ANAPHORA.search(view.text[: told.money.start])
    roles = [Role.UNCLEAR, Role.DECIDED, Role.AWARD]
    if again is not None and again["v"].startswith("success"):
        roles.append(Role.BID)
    if again is None or told.role not in roles or BY_LOTTERY.search(view.text, told.money.end):
        return
    head = re.fullmatch(r"[Tt]he ([A-Z]\w+)", again["who"])
    if head is not None:
        meant = _headed(reading, view, head[1])
    else:
        meant = _spoken_of(reading, masked, view, again.start()) or last
    mention = view.spans(*again.span("who"))
    if meant is not None and meant.rule == "verbatim" and meant.spans[0] != mention[0]:
        full = Found(meant.value, (meant.spans[0], *mention), "named-elsewhere")
        yield from _promises(replace(told, why=again.span("v")), [full], view, -1)


def _headed(reading: Reading, view: View, head: str) -> Body | None:
    """Return the one body named before whose name ends so: "the Academy" after "Hill Boxing Academy"."""
    before = View.of(reading.document, Span(0, max(1, view.offsets[0])))
    named = [
        n for n in find_names(before.text, body_check(reading))
        if n.text.endswith(f" {head}") and n.kind is Kind.BODY
    ]  # fmt: skip
    if len({n.text for n in named}) != 1:
        return None
    return name_found(reading, before, named[0].start, named[0].end)


def _spoken_of(reading: Reading, masked: Masked, view: View, before: int) -> Body | None:
    """Return the one body that a sentence names before its "it" or "the charity"."""
    named = [n for n in masked.names.values() if n.kind is Kind.BODY and n.end <= before]
    return name_found(reading, view, named[0].start, named[0].end) if len(named) == 1 else None


_GOES_ON = re.compile(r"(?:It|They|Its|Their|He|She|The (?:charity|organisation|group|project|club|team|service|centre))\b")
_ACTS = re.compile(r"(?:,| \([^()]*\))? (?:[a-z]+s|was|has|will|is|who|which|provide|run|support|work|offer|help)\b")
_SUM_LABELLED = re.compile(
    r"(?:^|[.;,] )(?:Grant|Awarded|Award|Amount|Funding|Allocation)(?: amount| awarded| agreed)?:? ?$"
)
_FUNDS_BODY = re.compile(
    r"\b(?:award\w*|grants?|granted|fund(?:s|ed|ing)?|commission(?:s|ed)?|contract(?:s|ed)?|appoint(?:s|ed)?)\b[^.;\uf000-\uf1ff\ue000-\ue1ff]{0,60}? (?P<n>[\ue000-\ue1ff])"
)
_COST_OF_IT = re.compile(
    r"^(?:The|This) (?:total |annual |overall )?(?:cost|funding|grant|value|contract|award|contribution|amount|sum)\b[^.;£]{0,60}\b(?:is|will be|was|totals?|amounts? to|worth)\b[^.;£]{0,20}$"
)
_ANAPHORA = re.compile(
    r"(?:^|[.;:,] (?:and )?|\b(?:after|when|because|since) )(?P<who>[Tt]he (?:Trust|Foundation|Academy|Centre|Society|Association|Council|Club|Partnership|Group|Charity|School|Project)|(?:[Tt]he|[Tt]his) (?:charity|organisation|group|project|trust|club|provider|service|school|company|partnership|centre)|[Tt]hey|[Ii]t)"
    r" (?:(?:has|have|had|was|were|is|are|will|also|been|be|now|then|both|further) )*(?P<v>receiv\w+|awarded|granted|given|allocated|got|chosen for|selected for|successfully applied for|successful in)\b[^.;£]{0,45}$"
)
_ROSE = re.compile(
    r"^(?:In|For|From) [^.;£]{4,20}? (?:this|it|the (?:sum|amount|figure|funding|grant|award))(?: has| had| was| is| will)?(?: been| be)? (?P<v>ros?e|risen|increased|raised|fell|fallen|reduced|grew|went)(?: up| down)? to (?:around |about )?$"
)
_LOOSE = (
    "sum given for name",
    "grant of sum for name",
    "sum for name to",
    "listed",
    "sum to name",
    "share of name",
    "sum for work by name",
    "name in brackets",
    "giving sum for name to",
    "sum to enable name to",
    "contract with name at sum",
)
_AWARD_WORDS = re.compile(
    r"\b(?:award\w*|grant(?:s|ed)?|recipients?|successful|receiv\w+|alloca\w+|funded|funding|benefit\w*|donat\w+|contribut\w+|approv\w+|provid\w+|contracts?|tenders?|tendered|towards|funds?|pays|offered)\b",
    re.IGNORECASE,
)


_BIDDER = re.compile(
    r"(?:Bidder|Tenderer|Supplier|Provider|Applicant|Organisation|Company) [A-Z\d]"
)


def _recipients(
    reading: Reading, units: list[Unit], unit: Unit, told: Told, view: View
) -> list[Body]:
    """Return the recipients that stand in the slot, or none where it cannot be trusted."""
    named = [
        n
        for n in told.recipients
        if n.kind in (Kind.BODY, Kind.ODD) and not _is_publisher(reading, n)
    ]
    bidders = [n for n in named if _BIDDER.fullmatch(n.text)]
    named = [n for n in named if n not in bidders]
    if not named or len(named) + len(bidders) != len(told.recipients):
        return []
    if len(named) > 2 and not told.each:
        return []
    if any(n.kind is Kind.ODD and (_is_place(reading, n) or _is_person(reading, n)) for n in named):
        return []
    if told.pattern in _LOOSE:
        around = " ".join(
            [unit.text, *(u.text for u in units[max(0, _list_head(units, unit) - 3) : unit.index + 2])]
        )
        if not _AWARD_WORDS.search(around):
            return []
    if not _given_as_award(units, unit, told, view):
        return []
    if told.pattern == "name in brackets" and _NOT_AWARDS.search(view.text):
        return []
    return [name_found(reading, view, n.start, n.end) for n in named]


def _list_head(units: list[Unit], unit: Unit) -> int:
    """Return the index of the first item of the list that a unit stands in."""
    index = unit.index
    while index and units[index - 1].kind is BlockKind.ITEM and unit.kind is BlockKind.ITEM:
        index -= 1
    return index


_NOT_AWARDS = re.compile(
    r"\b(?:being procured|to be procured|requested|bids? for|apply|budget|income|cost of|fine[sd]?|Home Office|Ministry of Justice|MoJ)\b"
)


_GRANTING = re.compile(
    r"\b(?:award\w*|grants?|granted|fund(?:s|ed|ing)?|alloca\w+|donat\w+|contract\w*|commission\w*|PF?CC|OPCC|bids?|applications?|charit\w+|scheme|project\w*|recipients?|successful)\b",
    re.IGNORECASE,
)
_WEAK_VERB = re.compile(
    r"(?:^| )(?:pa(?:y|id|ying|ys)|transfer\w*|hand\w*|g[ia]v\w+|offer\w*|mak\w+|made|provid\w*|invest\w*|direct\w*|receiv\w+|gets?|got|w[io]n\w*|gain\w*|land\w*|benefi\w+)$"
)


def _given_as_award(units: list[Unit], unit: Unit, told: Told, view: View) -> bool:
    """Return whether a verb that anyone may do (pay, give, receive) stands among words of granting.

    Victims pay fraudsters and councils receive taxes: such a sum needs a grant's words.
    """
    if told.why is None or not _WEAK_VERB.search(view.text[slice(*told.why)].strip()):
        return True
    if _GRANTING.search(view.text) or re.search(
        r"\b(?:will|each|due|set)\b", view.text[slice(*told.why)]
    ):
        return True
    above = " ".join(u.text for u in units[max(0, unit.index - 3) : unit.index])
    return bool(
        _GRANTING.search(above + " " + unit.text)
        and not re.search(
            r"\b(?:lost|fraud\w*|scam\w*|tax|precept|fined?|bill|compensation|ordered to|stole\w*|court)\b",
            unit.text + above,
        )
    )


def _is_place(reading: Reading, named: Named) -> bool:
    """Return whether the document uses a one-word name as that of a place: "across Eastmarch"."""
    if " " in named.text:
        return False
    name = re.escape(named.text)
    place = rf"(?:\b(?:across|throughout|[Cc]ommissioner for|[Cc]ounty of|in and around|people (?:of|in)) {name}\b|\b{name}(?:['’]s)? (?:PF?CC|Police|Constabulary|County|OP?F?PCC|and Crime)\b)"
    return re.search(place, reading.document.text) is not None


def _is_person(reading: Reading, named: Named) -> bool:
    """Return whether the document tells elsewhere that a name of two or three words is a person's."""
    if len(named.text.split()) not in (2, 3):
        return False
    name, last = re.escape(named.text), re.escape(named.text.split()[-1])
    told = (
        rf"\b(?:[Cc]ommissioner|PF?CC|PCVC|[Mm]ayor|Cllr|Councillor|Minister|Deputy|[Ll]eader|[Dd]irector|[Mm]anager|[Cc]hief [Ee]xecutive),? {name}\b"
        rf"|(?<!of )(?<!from )(?<!at )(?<!the )\b{name},? (?:said|says|added|explained|MP\b|(?:the )?(?:PF?CC|Police (?:and|&)|chief executive))|\b(?:Mr|Mrs|Ms|Miss|Dr) {last}\b"
    )
    return re.search(told, reading.document.text) is not None


def _is_publisher(reading: Reading, named: Named) -> bool:
    publisher = reading.glossary.publisher
    pays = publisher is not None and publisher.value.kind in (
        BodyKind.COMMISSIONER,
        BodyKind.COMMISSIONER_OFFICE,
    )
    return pays and publisher is not None and publisher.value.text.lower() == named.text.lower()


def _promises(told: Told, bodies: list[Body], view: View, unit: int) -> Iterator[Promise]:
    """Yield the promise, or one for each body where each gets the sum."""
    amount = told.money.found(view)
    why = (
        Found(view.text[slice(*told.why)].strip(), view.spans(*told.why))
        if told.why and told.why[1] > told.why[0] and view.text[slice(*told.why)].strip()
        else None
    )
    groups = [(b,) for b in bodies] if told.each else [tuple(bodies)]
    end = max([told.money.end])
    for group in groups:
        yield Promise(group, amount, view, why, unit, told.pattern, end)


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


def _agreed(reading: Reading, read: _Read, units: list[Unit]) -> Iterator[Promise]:
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
                yield from _promises(told, [body], view, index)
                return


# Described first, named next ------------------------------------------------------------------

_DESCRIBED = re.compile(
    r"^(?:An?|The|One) (?:[\w’'-]+ ){0,5}?(?:charity|organisation|group|project|club|service|centre|team|trust|school|helpline|refuge|company|enterprise|provider|partnership)\b"
    r"[^.;£]{0,140}?\b(?:has been|have been|was|is|will be|is to be|will|is to|has|is set to) (?:be )?(?P<v>awarded|given|handed|granted|receiv\w+|received|get|been awarded)\b[^.;£]{0,40}$"
)
_NEXT_NAME = re.compile(
    r"^(?:,| \(|\)| (?:will|has|is|was|provides|runs|offers|supports|works|helps|can|plans?|hopes)\b)"
)


def _named_next(reading: Reading, read: _Read, units: list[Unit]) -> Iterator[Promise]:
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
            if _NEXT_NAME.match(unit.text[first.end :]) and not _is_place(reading, first):
                body = name_found(reading, unit.view, first.start, first.end)
                told = replace(told, why=words.span("v"))
                yield from _promises(told, [body], view, index)
            break


def _entries(reading: Reading, read: _Read, units: list[Unit]) -> Iterator[Promise]:
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


def _approved_bids(reading: Reading, read: _Read, units: list[Unit]) -> Iterator[Promise]:
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
            bodies = _recipients(reading, units, units[index], bid, view)
            if match and bodies and not _REFUSED.search(unit.text):
                why = Found(match.group(), unit.view.match_spans(match))
                yield replace(next(_promises(bid, bodies, view, index)), why=why)
                break


# One decision, one recipient ----------------------------------------------------------------

_DECISIONS = (FormKind.DECISION_RECORD, FormKind.DECISION_LOG)
_STARTS_DECISION = re.compile(
    r"\s*(?:\d{1,4} ?[–/-] ?(?:19|20)\d{2}\b|(?:19|20)\d{2}[-/.]\d{2,6}\b|(?:[A-Z]{2,6}[/. -]){1,3}\d{2,5}\b|(?:Decision )?(?:Ref(?:erence)?|Number|No\.?|Date)\s*:)"
)


def _paired(reading: Reading, read: _Read, units: list[Unit]) -> Iterator[Promise]:
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
        if reading.form.kind is FormKind.CONTRACT_NOTICE:
            sums = list(_contract_values(read)) or sums
        if len({t.money.value for t, _, _ in sums}) != 1:
            continue
        givings = list(_givings(reading, units[start:end])) or list(
            _titled(reading, units[start:end])
        )
        if len({body.value.text for body, _, _ in givings}) != 1:
            continue
        told, view, index = sums[0]
        body, why, where = givings[0]
        yield Promise(
            (body,), told.money.found(view), View.joined([view, where]), why, index, "paired"
        )


_CONTRACT_VALUES = (
    re.compile(r"\b(?:total|overall|contract) (?:contract )?value (?:of the contract )?(?:is|of|was)\b[^.;£]{0,30}$|\bcontracts?,? (?:is |was )?(?:valued at|worth)\b[^.;£]{0,30}$"),
    re.compile(r"\b(?:with (?:a|an) )?(?:annual )?(?:budget|value|price|cost|sum) of\b[^.;£]{0,30}$|\bvalued at\b[^.;£]{0,30}$"),
)  # fmt: skip


def _contract_values(read: _Read) -> Iterator[tuple[Told, View, int]]:
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
    r"\b(?P<v>award was (?:issued|made)|awarded|granted|given|paid|award|let|(?:approve[sd]?|agree[sd]?|authorise[sd]?) (?:the |this |a |an )?(?:contribution|grant|funding|award|payment|donation))\b[^.;\uf000-\uf1ff]{0,40}?\b(?:to|with)\b[^.;\ue000-\ue1ff]{0,110}?(?P<n>[\ue000-\ue1ff])"
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


def _titled(reading: Reading, units: list[Unit]) -> Iterator[tuple[Body, Found[str], View]]:
    """Yield the body that a decision's title says it funds: "Grant to Lantern House"."""
    for unit in units:
        if len(unit.text) <= 120 and not re.search(r"[.;]\s*$", unit.text):
            yield from _to_body(reading, unit.view, _TITLE_NAMES)


def _to_body(
    reading: Reading, view: View, pattern: re.Pattern[str]
) -> Iterator[tuple[Body, Found[str], View]]:
    masked = mask(view.text, body_check(reading))
    match = None if masked.money else pattern.search(masked.text)
    if match is None:
        return
    named = masked.names[match["n"]]
    if named.kind in (Kind.BODY, Kind.ODD) and not _is_publisher(reading, named):
        words = masked.span(*match.span("v"))
        why = Found(view.text[slice(*words)], view.spans(*words))
        yield name_found(reading, view, named.start, named.end), why, view


# Once ---------------------------------------------------------------------------------------


def _once(promises: Iterable[Promise]) -> list[Promise]:
    """Return the promises with repeats, parts of a whole and what was before left out."""
    every = sorted(promises, key=lambda p: p.amount.spans[0].start)
    bodies: dict[str, list[Promise]] = {}
    for promise in every:
        bodies.setdefault(_key(promise.recipients[0]), []).append(promise)
    sums: dict[Decimal, list[Promise]] = {}
    for promise in every:
        mine = bodies[_key(promise.recipients[0])]
        alike = sums.setdefault(promise.amount.value, [])
        before = _is_past(promise) and _has_later(promise, mine)
        if _is_another(promise) or not (
            before or any(_same(promise, other) or _retold(promise, other) for other in alike)
        ):
            alike.append(promise)
    kept = {id(p) for alike in sums.values() for p in alike}
    mine_kept = {key: [p for p in mine if id(p) in kept] for key, mine in bodies.items()}
    return [
        p for p in every
        if id(p) in kept and not _part_of_whole(p, mine_kept[_key(p.recipients[0])])
    ]  # fmt: skip


def _key(body: Body) -> str:
    return re.sub(
        r"\b(?:the|ltd|limited|cic|cio|plc)\b|[^a-z0-9 ]", "", body.value.text.lower()
    ).strip()


def _alike(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) > 3 and (one in other or other in one)):
        return True
    initials = ["".join(w[0] for w in name.split() if w) for name in (one, other)]
    return one in initials or other in initials


def _same(one: Promise, other: Promise) -> bool:
    names, others = [_key(b) for b in one.recipients], [_key(b) for b in other.recipients]
    return any(_alike(a, b) for a in names for b in others)


def _retold(promise: Promise, other: Promise) -> bool:
    """Return whether a sentence tells again the sum of the line of a list that stands just above it."""
    lines = ("line", "row", "label", "name above sum")
    return (
        other.pattern in lines
        and promise.pattern not in lines
        and 0 <= promise.unit - other.unit <= 1
    )


def _is_another(promise: Promise) -> bool:
    """Return whether the sum is told to come on top: "another £400"."""
    start = promise.amount.spans[0].start
    if start not in promise.view.offsets:
        return False
    before = promise.view.text[: promise.view.offsets.index(start)]
    return re.search(r"\b(?:another|a further|an additional|an extra) $", before) is not None


def _is_past(promise: Promise) -> bool:
    """Return whether a promise is told as what was before."""
    return (
        is_history(promise.view.text)
        or re.match(r"In (?:19|20)\d\d,? \S", promise.view.text) is not None
    )


def _has_later(promise: Promise, mine: list[Promise]) -> bool:
    """Return whether the same body is promised another sum now."""
    return any(
        p is not promise and not _is_past(p)
        and p.amount.value != promise.amount.value and p.pattern not in ("line", "row", "label")
        and re.search(r"\b(?:now|further|extend\w*|new|again|continue\w*)\b", p.view.text)
        for p in mine
    )  # fmt: skip


def _part_of_whole(promise: Promise, mine: list[Promise]) -> bool:
    """Return whether the sum is one of several to the same body that another one adds up."""
    if len(mine) < 3:
        return False
    largest = max(mine, key=lambda p: p.amount.value)
    rest = sum((p.amount.value for p in mine if p is not largest), Decimal(0))
    return promise is not largest and rest == largest.amount.value
