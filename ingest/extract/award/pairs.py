"""Join a sum to a recipient that is named elsewhere: in a decision, an agreement, the next block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award.bare import bare_sum
from ingest.extract.award.entries import read_entries
from ingest.extract.award.recipients import is_place, promises_of, recipients_of
from ingest.extract.award.sections import sections_of
from ingest.extract.award.sentences import Progress
from ingest.extract.recipient.found import body_check, name_found
from ingest.extract.recipient.kind import Kind, Named
from ingest.extract.recipient.names import find_names
from ingest.extract.sums.masked import NOT, N, mask
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.role import Role, Told
from ingest.extract.units import Unit
from ingest.form import FormKind
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import find_money
from ingest.view import View

# The parties of an agreement -----------------------------------------------------------------

_PARTY = re.compile(
    r"[^()]{0,120}\((?:hereinafter |referred to as )?(?:the )?[“\"'‘]?(?:the )?(?:Grant )?(?:Recipient|Grantee|Provider|Supplier|Contractor|Organisation)[”\"'’]?\)"
)
_THE_GRANT = re.compile(
    r"^(?:[\d.]+ )?[“\"'‘]?(?:The )?(?P<v>Grant|Maximum (?:Sum|Grant|Amount)|Total Grant|Grant (?:Sum|Amount|Funding)|Contract Price)[”\"'’]?(?::| means| is| shall be| will be)[^.;£]{0,60}$"
    r"|\b(?:pay|provide|give|grant|make available)(?:s|ing)? (?:to )?the (?:Recipient|Grantee|Provider|Supplier|Contractor|Organisation)\b[^.;£]{0,60}$"
    r"|\b(?:pay|provide|make)s? (?:an? |the )?(?:grant|sum|funding|total|payment)(?: of)?[^.;£]{0,20}$"
)


def label_of(units: list[Unit], index: int) -> str:
    """Return the label that a value stands beside, as the start of its sentence."""
    return f"{units[index - 1].text}: " if units[index].kind is BlockKind.VALUE and index else ""


def read_agreed(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield the grant that an agreement defines, for the party that it calls the recipient."""
    if reading.form.kind is not FormKind.GRANT_AGREEMENT or read.promises:
        return
    sums = [
        (replace(told, why=None), view, index)
        for told, view, index in [*read.others, *read.decided]
        if _THE_GRANT.search(label_of(units, index) + view.text[: told.money.start])
    ]
    for unit in units if len(sums) == 1 else []:
        for named in find_names(unit.text, body_check(reading)):
            if named.kind in (Kind.BODY, Kind.ODD) and _PARTY.match(unit.text, named.end):
                body = name_found(reading, unit.view, named.start, named.end)
                told, view, index = sums[0]
                yield from promises_of(told, [body], view, index)
                return


# Described first, named next ------------------------------------------------------------------

_DESCRIBED = cued(
    r"^(?:An?|AN?|The|THE|One|ONE) (?:[\w’'-]+ ){0,5}?(?:[A-Z]{5,}|charity|organisation|group|project|club|service|centre|team|trust|school|helpline|refuge|company|enterprise|provider|partnership)\b"
    r"[^.;£]{0,140}?\b(?:has been|have been|was|is|will be|is to be|will|is to|has|is set to) (?:be )?(?P<v>awarded|given|handed|granted|receiv\w+|received|get|been awarded)\b[^.;£]{0,40}$"
    r"|\b(?:an?|the|A|The|THE) (?:[\w’'-]+ ){0,4}?(?:charity|organisation|group|project|club|service|centre|school|helpline|refuge|company)\b[^.;£]{0,80}? (?:after|when|because|since|as|now that|thanks to the) (?:it|they) (?:has |have |had )?(?P<v2>got|received|secured|won|(?:been|was|were) (?:given|awarded|handed|granted))\b[^.;£]{0,25}$"
    r"|^(?:An?|AN?|The|THE|One|ONE) (?:[\w’'-]+ ){0,6}?(?:charity|organisation|group|project|club|service|centre|school|helpline|refuge|company)\b[^.;£]{0,140}? (?P<v3>thanks to|following|after (?:receiving|winning|getting|being (?:awarded|given|handed))|with (?:the )?help (?:of|from)|helped by)(?: an?| the)?(?: [a-z]+){0,2}? $"
)
# "… has given £… to a charity that …", "A centre … thanks to grants of £…": named in the next block.
_TO_DESCRIBED = re.compile(
    r"(?: (?:grant|of funding|in funding|award|in grants|boost|cash boost|lifeline|windfall))?(?: (?:has been|have been|was|is|will be) (?:given|awarded|granted|handed|paid))? to an? (?:[\w’'-]+ ){0,4}?(?:charity|organisation|group|project|club|service|centre|team|trust|school|helpline|refuge|company|enterprise|provider|partnership)\b"
)
_OF_PUBLIC_MONEY = re.compile(
    r"[^.;£]{0,60}?\b(?:[Cc]ommissioner|PF?CC|[Mm]ayor|[Ff]und|grant|award|[Cc]ouncil)\b"
)
_ONLY_SAID = re.compile(
    r"\b(?:den(?:y|ies|ied)|claim(?:s|ed)?|rumou?rs?|not|never|would|could|if|whether|wants?|hop(?:es|ing))\b"
)
_DESCRIBED_BY = re.compile(
    r"\b(?P<v>g[ai]ve\w*|award\w*|grant\w*|hand\w*|donat\w+|pa(?:id|ys)|allocat\w+|commit\w*|invest\w*|provid\w+|thanks to (?:an? )?(?:grants?|awards?|funding|donations?))\b[^.;£]{0,40}$",
    re.IGNORECASE,
)
_NEXT_NAME = re.compile(
    r"^(?:,| \(|\)| (?:will|has|is|was|provides|runs|offers|supports|works|helps|can|plans?|hopes|needed|needs|wants|says|uses|had|and its) )"
)


# Somebody is handed a sum, and the next block says who puts the money to use.
_HANDED = re.compile(
    r"^[A-Z][^.;£]{5,90}? (?:have|has) been (?P<v>handed|given|awarded|granted) (?:over |nearly |almost |more than )?$"
)
_PUTS_TO_USE = re.compile(
    r"^ (?:will|plans to|is going to|can now) (?:put|use|spend|invest) (?:the|its|this) (?:money|grant|cash|funding|award|windfall)\b"
)


def read_named_next(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield the sum of "A charity that … has been given £…" with the body that the next block begins with."""
    for told, view, index in [*read.others, *read.decided]:
        before, after = view.text[: told.money.start], view.text[told.money.end :]
        words = _DESCRIBED.search(before) or (
            _DESCRIBED_BY.search(before)
            if _TO_DESCRIBED.match(after) and not _ONLY_SAID.search(view.text)
            else None
        )
        given = _HANDED.search(before) if words is None and not read.promises else None
        words = words or given
        if words and words.lastgroup in ("v2", "v3") and not _OF_PUBLIC_MONEY.match(after):
            words = None
        if words is None or re.search(r"£| (?:each|between|shared?)\b", after):
            continue
        for unit in units[index + 1 : index + 3]:
            named = find_names(unit.text[:100], body_check(reading))
            first = named[0] if named and named[0].start <= 4 else None
            if first is None or first.kind not in (Kind.BODY, Kind.ODD):
                continue
            follows = _PUTS_TO_USE if given is not None else _NEXT_NAME
            if follows.match(unit.text[first.end :]) and not is_place(reading, first):
                body = name_found(reading, unit.view, first.start, first.end)
                told = replace(told, why=words.span(words.lastgroup or "v"))
                yield from promises_of(told, [body], view, index)
            break


# "In May the office paid £500. All of it went to Kite Trust."
_ALL_TO = re.compile(
    r"(?:All of (?:it|this|that)|The (?:full|whole|entire) (?:sum|amount)|This(?: (?:sum|money|funding|amount|grant))?|It) (?:has |have )?(?:all )?(?P<v>(?:was|been|is|will be) (?:all )?(?:paid|given|awarded|granted|allocated|passed|transferred)|went|goes)(?: directly| in full| on)? to (?:the )?(?:(?:local |national )?charity )?"
)


# "The office gave £500 to help families. Jo Dane has awarded the grant to Kite Trust."
_THE_GRANT_TO = cued(
    r"[A-Z][^.;£]{2,70}? (?:has |have )?(?P<v>awarded|given|gave|made|granted|donated|handed) (?:the|this) (?:grant|funding|money|sum|award|donation|cash) to (?:the )?(?:(?:local |national )?charity )?"
)
_AND_ANOTHER = re.compile(r"(?:,|,? and) (?:the )?[A-Z]")


def read_all_of_it(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield the one sum of a sentence that the next sentence says went to one body."""
    sentences = [(unit, view) for unit in units for view in unit.view.sentences()]
    every: dict[int, list[tuple[Told, View, int]]] = {}
    for one in (*read.others, *read.decided):
        every.setdefault(one[2], []).append(one)
    for (unit, view), (_, following) in pairwise(sentences):
        told = [one for one in every.get(unit.index, ()) if one[1].offsets == view.offsets]
        words = _ALL_TO.match(following.text) or _THE_GRANT_TO.match(following.text)
        if len(told) != 1 or words is None or told[0][0].role not in _WENT or "£" in following.text:
            continue
        names = find_names(following.text, body_check(reading))
        named = next((n for n in names if n.start == words.end()), None)
        if named is None or named.kind not in (Kind.BODY, Kind.ODD):
            continue
        if _AND_ANOTHER.match(following.text, named.end):
            continue
        body = name_found(reading, following, named.start, named.end)
        why = Found(words["v"], following.match_spans(words, "v"))
        hit = told[0][0].money.found(view)
        yield Promise((body,), hit, View.joined([view, following]), why, unit.index, "referred")


# "Three groups have each been given £500. They are Kite Arts, Iris Club and Larch House."
_EACH_GIVEN = cued(
    r"\b(?P<many>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|groups|organisations|charities|clubs|projects)\b[^.;£]{0,60}? (?:(?:have|has|had|will|are|were|is) )?(?P<v>each (?:been |be |to |set to )?(?:awarded|given|granted|handed|receiv\w+|get|got|receive))\b[^.;£]{0,30}$",
    re.IGNORECASE,
)
_THEY_ARE = cued(
    r"(?:They|These|Those|The (?:\w+ ){0,3}?(?:groups|organisations|charities|clubs|projects|recipients|winners))(?: that (?:benefited|benefit))? (?:are|were):? "
)
# "Two charities have been given £500 each. Kite Arts and Iris Club will use the money …"
_SO_MANY_GIVEN = re.compile(
    r"\b(?:two|three|four|five|six)\b[^.;£]{0,60}? (?P<v>(?:have|has|had) been (?:handed|given|awarded|granted))[^.;£]{0,20}$",
    re.IGNORECASE,
)
_APIECE = re.compile(r" (?:each|apiece)\b")
_USE_IT = cued(
    r" (?:will|plan to|are to|can now) (?:put|use|spend|invest) (?:the|their|this) (?:money|grants?|cash|funding|awards?)\b"
)
# Where the next sentence begins with as many names, they are those, whatever is told of them.
_SO_MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}  # fmt: skip
_TOLD_OF_ALL = re.compile(
    r" (?:were|are|have|had|will|all|each|can|plan|hope|say|found out|heard)\b"
)
_JOINED = re.compile(r"[\s,;&]*(?:and )?(?:the )?(?:\([^()]*\))?[\s,;.&]*(?:and )?(?:the )?")


def _apart(named: Named) -> list[Named]:
    """Return the two names that an "and" joins."""
    left, mark, right = named.text.partition(" and ")
    if not mark:
        return [named]
    at = named.start + len(left) + len(mark)
    return [
        replace(named, text=left, end=named.start + len(left)),
        replace(named, text=right, start=at),
    ]


def read_each_of_them(reading: Reading, units: list[Unit]) -> Iterator[Promise]:
    """Yield the one sum that so many have each been given, for each that the next sentence names."""
    sentences = [(unit, view) for unit in units for view in unit.view.sentences()]
    for (unit, view), (_, following) in pairwise(sentences):
        hits, lead = find_money(view.text), _THEY_ARE.match(following.text)
        given = _EACH_GIVEN.search(view.text[: hits[0].start]) if len(hits) == 1 else None
        use = _USE_IT.search(following.text)
        if given is None and use and len(hits) == 1 and _APIECE.match(view.text, hits[0].end):
            given = _SO_MANY_GIVEN.search(view.text[: hits[0].start])
        many = (
            _SO_MANY.get(given["many"].lower()) if given and "many" in given.groupdict() else None
        )
        if given is None or not (lead or use or many) or "£" in following.text:
            continue
        start, end = (lead.end(), len(following.text)) if lead else (0, use.start() if use else 0)
        named = find_names(following.text, body_check(reading))
        if not (lead or use):
            told = _TOLD_OF_ALL.search(following.text)
            end = told.start() if told else 0
        named = [n for n in named if start <= n.start and n.end <= end]
        if many == len(named) + 1:
            named = [*named[:-1], *_apart(named[-1])]
        ends = [start, *(n.end for n in named)]
        starts = [*(n.start for n in named), end]
        gaps = [following.text[a:b] for a, b in zip(ends, starts, strict=True)]
        if len(named) < 2 or not all(map(_JOINED.fullmatch, gaps)):
            continue
        if not (lead or use) and len(named) != many:
            continue
        why = Found(given["v"], view.match_spans(given, "v"))
        both = View.joined([view, following])
        for name in named:
            body = name_found(reading, following, name.start, name.end)
            yield Promise((body,), hits[0].found(view), both, why, unit.index, "referred")


# A register with a cell to a line: "To give Kite Pastors a sum for uniforms" over "£500".
_GIVES = re.compile(
    rf"\b(?P<v>mak(?:e|es|ing) (?:an? |the )?(?:[a-z-]+ )?(?:grant|contribution|donation|payment|award) to|(?:[Gg]rant(?: funding)?|[Ff]unding|[Cc]ontribution|[Dd]onation) (?:to|for)|(?:contribut|donat)\w+ to"
    rf"|(?:giv|award|grant|fund|pay|support|extend|renew)(?:e|s|es|ing)?)\b[^.;:{NOT}]{{0,50}}? (?P<n>{N})"
)
_ITS = re.compile(
    r"\b(?:agreed|approved|decided)\b[^.;:]{0,60}\b(?P<v>its (?:[a-z]+ )?(?:grant|funding|award|contribution))\b"
)
_OF_DECISIONS = cued(r"\bdecisions?\b", re.IGNORECASE)


def read_sums_below(reading: Reading, units: list[Unit]) -> Iterator[Promise]:
    """Yield the sums alone on their lines that the sentences right above them give to one body, two or more of them."""
    is_body = body_check(reading)
    found: list[Promise] = []
    if not _OF_DECISIONS.search(reading.document.text, 0, 400):
        return
    for above, unit in pairwise(units):
        hit = bare_sum(unit)
        if hit is None or find_money(above.text) or above.kind is not BlockKind.PARAGRAPH:
            continue
        masked = mask(above.text, is_body)
        bodies = [n for n in masked.names.values() if n.kind is Kind.BODY]
        gives, its = _GIVES.search(masked.text), _ITS.search(above.text)
        named = masked.names[gives["n"]] if gives else None
        if named is None and its and len({n.text for n in bodies}) == 1:
            named = bodies[0]
        if named is None or (named.kind is not Kind.BODY and " " not in named.text):
            continue
        start, end = masked.span(*gives.span("v")) if gives else its.span("v") if its else (0, 1)
        why = Found(above.text[start:end], above.view.spans(start, end))
        body = name_found(reading, above.view, named.start, named.end)
        found.append(Promise((body,), hit.found(unit.view), above.view, why, unit.index, "below"))
    yield from found if len(found) > 1 else ()


_WENT = (Role.UNCLEAR, Role.DECIDED, Role.BUDGET)


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
    r"|\b(?:considered|reviewed|assessed) (?:the|this) (?:request|application|bid|proposal) and (?:has |have )?(?:approved|agreed|supported|granted) (?:it|this)\b"
)
_REFUSED = re.compile(
    r"\b(?:declin\w+|refus\w+|reject\w+|not (?:been )?(?:approved|supported|agreed)|unsuccessful\w*|part(?:ly|ial\w*)? (?:fund\w*|approv\w*))\b"
)


# "Decision: Agreed at £300" of what somebody asked £500 for above.
_AGREED_AT = re.compile(
    r"\W*(?P<v>(?i:agreed|approved|granted|awarded|supported))(?: in part)?,? (?:at|in the sum of|to the (?:sum|value) of|for|up to|but only)(?: a (?:reduced|lower|lesser) (?:sum|amount|figure) of)? (?=£)"
)


def _agreed_at(
    reading: Reading, units: list[Unit], bid: tuple[Told, View, int], end: int
) -> Iterator[Promise]:
    """Yield the sum that the words below a bid agree at, for who asked."""
    told, view, index = bid
    for unit in units[index : min(end, index + 6)]:
        match = _AGREED_AT.match(unit.text)
        bodies = recipients_of(reading, units, units[index], told, view) if match else []
        hit = next((h for h in find_money(unit.text) if match and h.start == match.end()), None)
        if match and bodies and hit:
            why = Found(match["v"], unit.view.match_spans(match, "v"))
            both = View.joined([view, unit.view])
            yield Promise(tuple(bodies), hit.found(unit.view), both, why, unit.index, "referred")
            return


def read_approved_bids(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield what one body asked for, where the words after it approve that and no other sum."""
    promised = {p.unit for p in read.promises}
    told_at: dict[int, list[tuple[Told, View, int]]] = {}  # by their units
    for one in read.others + read.decided:
        told_at.setdefault(one[2], []).append(one)
    for start, end in sections_of(units):
        if not promised.isdisjoint(range(start, end)):
            continue
        told = [one for i in range(start, end) for one in told_at.get(i, ())]
        bids = [(t, v, i) for t, v, i in told if t.role is Role.BID and t.recipients]
        if len(bids) == 1:
            yield from _agreed_at(reading, units, bids[0], end)
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
