"""Say which of the names in a slot are the recipients, and make promises to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award.lead_ins import CHARGED, of_spending
from ingest.extract.recipient.found import name_found, town_or_name_found
from ingest.extract.recipient.kind import Kind, Named
from ingest.extract.recipient.names import find_names
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.role import Told
from ingest.extract.sums.shared import SHARED
from ingest.extract.units import Unit
from ingest.form import FormKind
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Found
from ingest.view import View

_LOOSE = (
    "sum given for name",
    "grant of sum for name",
    "sum for work of name",
    "sum for name to",
    "listed",
    "sum to name",
    "share of name",
    "name has sum",
    "sum given for work of name",
    "names have had sum each",
    "sum each for names",
    "sum for work by name",
    "name in brackets",
    "giving sum for name to",
    "sum to enable name to",
    "contract with name at sum",
    SHARED,
)
_AWARD_WORDS = re.compile(
    r"\b(?:award\w*|grant(?:s|ed)?|recipients?|successful|receiv\w+|alloca\w+|funded|funding|benefit\w*|donat\w+|contribut\w+|approv\w+|provid\w+|contracts?|tenders?|tendered|bidders?|procurement|competitive|towards|funds?|pays|offered|signed off|gets £[\d,.]+|sharing (?:out )?£[\d,.]+|agreed to (?:continue|extend|fund|pay|support|renew|commission))\b"
    r"|\b(?:commissioner|pf?cc|office) (?:has |have |is )?(?:also )?invest(?:s|ed|ing) [^.;£]{0,30}£[^.;£]{2,30}? in(?:to)? [^.;£]{0,50}?\b(?:services?|projects?|helplines?|programmes?|schemes?|refuges?|support|clubs?|centres?)\b",
    re.IGNORECASE,
)


_BIDDER = re.compile(
    r"(?:Bidder|Tenderer|Supplier|Provider|Applicant|Organisation|Company) [A-Z\d]"
)


def recipients_of(
    reading: Reading, units: list[Unit], unit: Unit, told: Told, view: View
) -> list[Body]:
    """Return the recipients that stand in the slot, or none where it cannot be trusted."""
    named = [
        n
        for n in told.recipients
        if n.kind in (Kind.BODY, Kind.ODD) and not is_publisher(reading, n)
    ]
    if _by_another(reading, told, view):
        return []
    bidders = [n for n in named if _BIDDER.fullmatch(n.text)]
    named = [n for n in named if not _is_contract(reading, n)]
    named = [n for n in named if n not in bidders]
    if not named or len(named) + len(bidders) != len(told.recipients):
        return []
    joint = told.pattern == SHARED or _JOINTLY.search(view.text)
    if len(named) > 2 and not told.each and not joint:
        return []
    if any(_COUNCIL.search(n.text) for n in named) and _is_government_money(reading):
        return []
    place = not _BY_COMMISSIONER.match(view.text, told.money.end)
    if any(
        n.kind is Kind.ODD and ((place and is_place(reading, n)) or is_person(reading, n))
        for n in named
    ):
        return []
    if told.pattern in _LOOSE:
        around = " ".join(
            [
                unit.text,
                *(u.text for u in units[max(0, _list_head(units, unit) - 3) : unit.index + 2]),
            ]
        )
        if not _AWARD_WORDS.search(around):
            return []
    decided = reading.form.kind in _DECISIONS and _GETS.search(view.text[: told.money.start])
    if not decided and not _given_as_award(units, unit, told, view):
        return []
    if any(n.kind is Kind.ODD for n in named) and is_spent_on(units, unit):
        return []
    if told.pattern == "name in brackets" and (
        _NOT_AWARDS.search(view.text) or _is_charged(units, unit)
    ):
        return []
    if all(_FORCE.search(n.text) for n in named) and not _is_of_giver(reading):
        return []  # what a force has of the proceeds of crime, or of a ministry
    return [
        _who_runs(reading, view, n)
        or town_or_name_found(reading, view, n.start, _without_service(reading, n))
        for n in named
    ]


_RUN_BY = re.compile(
    r" \((?:which is )?(?:run|delivered|provided|hosted|led|managed) by (?:the )?(?=[A-Z])"
)


def _who_runs(reading: Reading, view: View, named: Named) -> Body | None:
    """Return who runs what a sentence names, told in brackets behind it: "Fire Setters (run by Kite Trust)"."""
    by = _RUN_BY.match(view.text, named.end)
    runs = [n for n in find_names(view.text) if by and n.start == by.end()]
    return name_found(reading, view, runs[0].start, runs[0].end) if runs else None


def _is_contract(reading: Reading, named: Named) -> bool:
    """Return whether the document calls a contract by a name: "the Red Desk contract with Elm Trust"."""
    if named.kind is not Kind.ODD:
        return False
    text = reading.document.text
    called = [end for _, end in _told_at(text, named.text) if _CONTRACT.match(text, end)]
    return any(_CONTRACT_WITH.match(text, end) for end in called) or (
        bool(called) and any(_FOR.search(text, 0, start) for start, _ in _told_at(text, named.text))
    )


_CONTRACT = re.compile(r"\s+(?:contract|agreement|service)\b")
_CONTRACT_WITH = re.compile(
    r"\s+(?:contract|agreement|grant)\s+(?:with|held by)\s+(?:the\s+)?[A-Z]"
)
_FOR = re.compile(r"\bfor\s+(?:the\s+)?\Z")


def _without_service(reading: Reading, named: Named) -> int:
    """Return where a name ends, without a service that the document names elsewhere: "Elm Trust for Red Desk"."""
    match = re.search(r" for (?=[A-Z])", named.text)
    service = named.text[match.end() :] if match else ""
    alone = match is not None and any(
        not reading.document.text[:start].rstrip().endswith("for")
        for start, _ in _told_at(reading.document.text, service)
    )
    return named.start + match.start() if match and alone else named.end


# What several have as one: "a joint grant of £… to A, B and C".
_JOINTLY = re.compile(
    r"\bjoint (?:grant|award|contract|bid|application|fund)|\bjointly\b|\b(?:consortium|partnership|alliance|coalition) of\b"
)


_OF_OWN_MONEY = re.compile(
    r"(?:contribut|provid|giv|gave|pa(?:y|id)|donat|fund|invest|add|put)\w*$"
)
_JUST_GIVES = re.compile(
    r"(?: \([^()]*\))?(?:,[^,.;]{2,80},)? (?:(?:also|already|separately|itself|has|have|had|will|would|is|are|was|were|further|now|still|in turn) )*"
)
_HANDS_OUT = re.compile(r"\b(?:Foundation|Fund|Partnership|Panel|CSP|CVS|Voluntary)\b")


def _by_another(reading: Reading, told: Told, view: View) -> bool:
    """Return whether on a commissioner's page it is another body that gives of its own: "Iris Board contributes £…"."""
    publisher = reading.glossary.publisher
    if (
        told.why is None
        or not told.pattern.startswith("giving")
        or publisher is None
        or publisher.value.kind not in (BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE)
        or not _OF_OWN_MONEY.match(view.text[slice(*told.why)].strip())
        or _OF_COMMISSIONER.search(view.text)
    ):
        return False
    before = view.text[: told.why[0]]
    givers = [n for n in find_names(before) if _JUST_GIVES.fullmatch(before, n.end)]
    return any(
        n.kind is Kind.BODY and not is_publisher(reading, n) and not _HANDS_OUT.search(n.text)
        for n in givers
    )


_SPENT_ON = re.compile(
    r"\b(?:spent|spend|used?) (?:it |this |the money |the funding )?(?:on|for) (?:the following|such|these)\b[^.]{0,40}$"
)


def is_spent_on(units: list[Unit], unit: Unit) -> bool:
    """Return whether a unit is of a list of what money is spent on, not of who gets it."""
    head = _list_head(units, unit) if unit.kind is BlockKind.ITEM else _lines_head(units, unit)
    return bool(head) and _SPENT_ON.search(units[head - 1].text) is not None


_MOST_LINES = 20


def _lines_head(units: list[Unit], unit: Unit) -> int:
    """Return the index of the first of the lines with sums that a line stands among; none is marked as an item."""
    index = unit.index
    while index and unit.index - index < _MOST_LINES and not units[index - 1].text.endswith(":"):
        index -= 1
        if not re.search(r"\(£?\d", units[index].text):
            return 0
    return index


def _is_charged(units: list[Unit], unit: Unit) -> bool:
    """Return whether a unit is of a list of what others are charged for work."""
    head = _list_head(units, unit)
    return CHARGED.search(" ".join(u.text for u in units[max(0, head - 3) : head])) is not None


_FORCE = re.compile(r"\b(?:Police|police|Constabulary|constabulary)$")
_COUNCIL = cued(r"\b(?:County|City|Borough|District) Council$")
# Money that councils have of the government, on a page that speaks of no commissioner.
_OF_GOVERNMENT = re.compile(
    r"\b(?:bid|bids|bidding|apply|applied|applications?) (?:[a-z]+ ){0,2}?(?:[A-Z][\w’'-]+ ){0,4}(?:[Cc]ouncils? )?to (?:the )?(?:[Gg]overnment|Home Office|Ministry|Department (?:for|of))\b"
    r"|\b(?:funding|money|cash)\b[^.;£]{0,60} announced by (?:the )?(?:[Gg]overnment|[A-Z]\w+ (?:Secretary|Minister))\b"
)
_OF_COMMISSIONER = re.compile(
    r"\b(?:(?:crime|crime,? and victims[’']) commissioner|O?PF?CC\b)(?!,? (?:also |has |have ){0,2}(?:supported|endorsed|backed)\b)",
    re.IGNORECASE,
)


# Who tells what "I" gave: "grants I have made", "organisations I fund", "my Violence Reduction Unit".
_I_GIVE = re.compile(
    r"\bI (?:have |had |also |will )?(?:made|make|awarded?|fund|funded|granted?|commission|commissioned)\b"
    r"|\b(?i:grants?|awards?|organisations|groups|services|projects) (?:that )?I (?:have |had )?[a-z]+|\b[Mm]y (?:Violence Reduction|Supporting Victims|Police and Crime Plan)\b"
)


def _is_of_giver(reading: Reading) -> bool:
    """Return whether a document speaks of a commissioner, or as one who gives: "grants I have made"."""
    text = reading.document.text
    return _OF_COMMISSIONER.search(text) is not None or _I_GIVE.search(text) is not None


def _is_government_money(reading: Reading) -> bool:
    """Return whether a page tells what councils bid to the government for, not to a commissioner."""
    text = reading.document.text
    return _OF_GOVERNMENT.search(text) is not None and not _OF_COMMISSIONER.search(text)


# "Eastmarch has been awarded £… by the Commissioner": a place that stands for its council.
_BY_COMMISSIONER = re.compile(
    r"[^.;£]{0,25} (?:by|from) (?:the )?[^.;,£]{0,40}\b(?:[Cc]ommissioner|PF?CC|OP?F?CC|PCVC)\b"
)


def _list_head(units: list[Unit], unit: Unit) -> int:
    """Return the index of the first item of the list that a unit stands in."""
    index = unit.index
    while index and units[index - 1].kind is BlockKind.ITEM and unit.kind is BlockKind.ITEM:
        index -= 1
    return index


_NOT_AWARDS = re.compile(
    r"\b(?:being procured|to be procured|requested|requests? (?:was|were|has been|had been|have been|received|came|from)|bids? for|apply|budget|income|cost of|fine[sd]?|Home Office|Ministry of Justice|MoJ|[Gg]overnment (?:money|funding|cash))\b"
    r"|\b(?:initiatives|measures|priorities|improvements)\b[^.;£]{0,60} totalling £.{0,120}\bnamely\b"
)


_GRANTING = re.compile(
    r"\b(?:award\w*|grants?|granted|fund(?:s|ed|ing)?|alloca\w+|donat\w+|contract\w*|commission\w*|PF?CC|OPCC|bids?|applications?|charit\w+|scheme|project\w*|recipients?|successful|approved|decisions?|tender|councillors?|committee|panel)\b"
    r"|\bpassed on to\b|\bdelivery partners?\b|\bshar(?:ed|ing) (?:out )?£|\b(?:seized|criminals[’']|crime) cash\b|\bproceeds of crime\b|\b(?:my|our) office\b|\bI (?:was|am|have)\b[^.;£]{0,50}\bcheque\b"
    r"|\bpayments? (?:was|were|has been|have been) made\b|\b(?:was|were|been) paid £[^.;£]{0,60}? towards\b",
    re.IGNORECASE,
)
_WEAK_VERB = re.compile(
    r"(?:^| )(?:pa(?:y|id|ying|ys)|transfer\w*|hand\w*|g[ia]v\w+|offer\w*|mak\w+|made|provid\w*|invest\w*|direct\w*|receiv\w+|gets?|got|w[io]n\w*|gain\w*|land\w*|benefi\w+)$"
)


# "paid £1,150 to the Grand Hotel for hire of a room": a price.
_BOUGHT = re.compile(
    r"\bpa(?:y|id|ying|ys)\b[^.;]*\bfor (?:the )?(?:hire|rental|use|purchase|supply|printing|catering|accommodation|advertising|legal advice)\b"
)
_GOT = re.compile(
    r"\b(?:received|got|(?:was|were|been) (?:given|handed|allocated|awarded|granted))(?: an?| the)? £"
)


# What a decision says of itself: "Kite Trust gets £500".
_DECISIONS = (FormKind.DECISION_RECORD, FormKind.DECISION_LOG)
_GETS = re.compile(
    r"\b(?:gets|receives|is paid|is given|will (?:get|receive|have|be (?:paid|given)))\b[^.;£]{0,30}$"
)


def _given_as_award(units: list[Unit], unit: Unit, told: Told, view: View) -> bool:
    """Return whether a verb that anyone may do (pay, give, receive) stands among words of granting.

    Victims pay fraudsters and councils receive taxes: such a sum needs a grant's words.
    """
    if told.why is None or not _WEAK_VERB.search(view.text[slice(*told.why)].strip()):
        return True
    if _BOUGHT.search(view.text):
        return False
    if of_spending(units, unit.index):
        return False
    if _GRANTING.search(view.text) or re.search(
        r"\b(?:will|each|due|set)\b", view.text[slice(*told.why)]
    ):
        return True
    head = unit.index
    while head and _GOT.search(units[head - 1].text):
        head -= 1  # lines told alike: "Kite Trust received £500 for a sign."
    above, further = (
        " ".join(u.text for u in units[max(0, head - far) : unit.index]) for far in (3, 6)
    )
    row = [u.text for u in units[unit.index : unit.index + 4] if _is_of_row(u, unit)]
    own = " ".join(row) or unit.text
    near = own if _GRANTING.search(own) else f"{above} {unit.text}"
    told_of = near if near is own else further
    return _GRANTING.search(told_of) is not None and not _TAKEN.search(near)


def _is_of_row(unit: Unit, cell: Unit) -> bool:
    """Return whether a unit is a cell of the same row as another."""
    one, other = unit.block, cell.block
    return one.table is not None and (one.table, one.row) == (other.table, other.row)


# Money that is lost, owed or ordered to be paid.
_TAKEN = re.compile(
    r"\b(?:lost|fraud\w*|scam\w*|tax|precept|fined?|bill|compensation|ordered to|stole\w*|(?<!out of )court)\b"
)


_TO_PLACE = re.compile(
    r"\b(?:across|throughout|[Cc]ommissioner for|[Cc]ounty of|in and around|people (?:of|in)|(?:families|residents|partners|communities|services|schools|streets|project|campaign|crime|abuse|violence) (?:in|from|across)) \Z"
)
_OF_PLACE = re.compile(r"(?:['’]s)? (?:PF?CC|Police|Constabulary|County|OP?F?PCC|and Crime)\b")
_EDGE = re.compile(r"\b")
_IN_PLACE = re.compile(
    r"(?<!invest )(?<!invested )(?<!interest )(?<!involved )(?<!part )(?<!trust )\bin \Z"
)
_STOP = re.compile(r"[.,;)]|\s*$|\s*\n")
_BEFORE = 40  # characters before a name that tell what it is


def is_place(reading: Reading, named: Named) -> bool:
    """Return whether the document uses a short name as that of a place: "across Eastmarch"."""
    text = reading.document.text
    return len(named.text.split()) <= 2 and any(
        (_TO_PLACE.search(text, max(0, start - _BEFORE), start) and _EDGE.match(text, end))
        or (_EDGE.match(text, start) and _OF_PLACE.match(text, end))
        or (_IN_PLACE.search(text, max(0, start - _BEFORE), start) and _STOP.match(text, end))
        for start, end in _told_at(text, named.text)
    )


_POST = re.compile(
    r"\b(?:[Cc]ommissioner|PF?CC|PCVC|[Mm]ayor|Cllr|Councillor|Minister|Deputy|[Ll]eader|[Dd]irector|[Mm]anager|[Cc]hief [Ee]xecutive),? \Z"
)
_ALONE = re.compile(r"(?<!of )(?<!from )(?<!at )(?<!for )(?<!with )(?<!the )\b")
_SPEAKS = re.compile(
    r",? (?:said|says|added|explained|MP\b|(?:the )?(?:PF?CC|Police (?:and|&)|chief executive(?! [A-Z])))"
)
_SURNAME = re.compile(r" (?P<n>[A-Z][a-z]+)\b")
_STYLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr) \Z")


def is_person(reading: Reading, named: Named) -> bool:
    """Return whether the document tells elsewhere that a name is a person's, or the first name of one."""
    words, text = named.text.split(), reading.document.text
    if len(words) == 1:
        surnames = (_SURNAME.match(text, end) for _, end in _told_at(text, named.text))
        wholes = {f"{named.text} {s['n']}" for s in surnames if s}
        return any(is_person(reading, replace(named, text=whole)) for whole in wholes)
    if len(words) not in (2, 3):
        return False
    return any(
        (_POST.search(text, max(0, start - _BEFORE), start) and _EDGE.match(text, end))
        or (_ALONE.match(text, start) and _SPEAKS.match(text, end))
        for start, end in _told_at(text, named.text)
    ) or any(
        _STYLED.search(text, max(0, start - _BEFORE), start) and _EDGE.match(text, end)
        for start, end in _told_at(text, words[-1])
    )


def _told_at(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands in a text: it is found without a pattern of its own to compile."""
    start = text.find(name)
    while start >= 0:
        yield start, start + len(name)
        start = text.find(name, start + 1)


def is_publisher(reading: Reading, named: Named) -> bool:
    """Return whether a name is that of the commissioner who publishes the document."""
    publisher = reading.glossary.publisher
    pays = publisher is not None and publisher.value.kind in (
        BodyKind.COMMISSIONER,
        BodyKind.COMMISSIONER_OFFICE,
    )
    return pays and publisher is not None and publisher.value.text.lower() == named.text.lower()


_BUYS = re.compile(
    r"(?: \([^()]*\))?(?:,[^.;]{0,120},)? (?:(?:is|are|was|were) (?:now |currently |also )?(?:seeking|looking|intending|planning|inviting|proposing)|seeks|intends|wish(?:es)?|invites|welcomes)"
    r" (?:to (?:appoint|award|procure|commission|let|tender|engage|contract)\b|(?:bids|tenders|applications|expressions)\b)"
)


def is_buyer(reading: Reading, name: str) -> bool:
    """Return whether the document tells that a body looks for whom to give the work to."""
    text = reading.document.text
    return bool(name) and any(
        _BUYS.match(text, end) and not text[start - 1 : start].isalnum()
        for start, end in _told_at(text, name)
    )


def promises_of(told: Told, bodies: list[Body], view: View, unit: int) -> Iterator[Promise]:
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
