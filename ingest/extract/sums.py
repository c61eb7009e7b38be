"""Decide what each sum of a sentence is, and to whom it goes: one ordered list of decisions.

A sentence is masked first: every sum and every name becomes one character that says its kind, so
that the grammar of giving ("£… has been awarded to NAME", "NAME will receive £…", "NAME (£…)") can
be written as short patterns (`ingest.extract.giving`). A sum that stands in such a slot with a body
is an award, with an office it is income, and so on; the first decision that fits wins. A sum that
fits none stays unclear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from ingest.cued import cued
from ingest.extract.giving import (
    AUX,
    GETTING,
    GIVEN,
    INCOME,
    NAMES,
    PATTERNS,
    SHARE,
    TAKEN_BACK,
    TAKEN_IN,
    WHICH,
)
from ingest.extract.masked import NOT, G, M, Masked, N, O, P
from ingest.extract.no_gift import OF_SUBJECTS, SOMEBODY_OF, TO_YOU, is_no_gift, is_taken_away
from ingest.extract.recipients import Kind, Named
from ingest.values import Hit


class Role(StrEnum):
    """What a sum is."""

    AWARD = "award"
    DECIDED = "decided"  # approved or recommended, the recipient told elsewhere
    INCOME = "income"
    CEILING = "ceiling"
    BID = "bid"
    MATCH = "match"
    DECLINED = "declined"
    TOTAL = "total"
    FUND = "fund"
    BUDGET = "budget"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Told:
    """One sum as told: its role, its recipients, the words that decided."""

    money: Hit[Decimal]
    role: Role
    recipients: tuple[Named, ...] = ()
    payer: Named | None = None
    each: bool = False
    why: tuple[int, int] | None = None
    pattern: str = ""


# Told of a sum that no slot gives to anyone, the nearest words before (or after) it decide.
CUES: tuple[tuple[Role, re.Pattern[str], re.Pattern[str] | None], ...] = (
    (Role.CEILING, re.compile(r"(?:\bup to(?: a (?:maximum|total) of)?|maximum(?: (?:grant|award|amount|value))?(?: of| is)?|\bbetween|\brange[sd]? from|limit(?:ed to| of)|no more than|minimum of|capped at)[^.;]{0,12}$"), re.compile(r"^(?:[^.;]{0,10} (?:maximum|limit|ceiling|cap)\b|(?: to | - |–)[\uf000-\uf1ff])")),
    (Role.INCOME, re.compile(r"\b(?:accept(?:s|ed|ing)?|acceptance of)\b[^.;\uf000-\uf1ff]{0,60}\boffers?\b[^.;\uf000-\uf1ff]{0,70}$"), None),
    (Role.MATCH, re.compile(r"match(?:ed|ing)?[ -]?fund\w*(?![^.;]*\bfollowed by\b)[^.;]{0,40}$|\bmatched (?:by|with)[^.;]{0,30}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,30}match(?:ed|ing)?[ -]?fund")),
    (Role.BID, re.compile(r"(?<!decision )(?<!at the )(?<!in the )(?:request(?:s|ed|ing)?|appl(?:y|ied|ying|ication)s?(?! for an? (?:share|slice|part|piece|portion) of)|bids?(?:ding)?(?! for an? (?:share|slice|part|piece|portion) of)|ask(?:s|ed|ing)|sought|seek(?:s|ing)?|submitted|totalling|appeal\w*)\b(?! (?:the [\w ]+ )?(?:to |that )?(?:approv|agree|award|note|support|authoris|contribut|commit|allocat|donat))[^.;\uf000-\uf1ff]{0,70}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,25}(?:was|were|is|been) (?:requested|sought|applied)")),
    (Role.DECLINED, cued(r"\b(?:whether|hop(?:es|ing) to|wants to|wish(?:es)? to)\b[^.;\uf000-\uf1ff]{0,60}$"), None),
    (Role.DECLINED, cued(r"\b(?:raffle|collection|auction|sale|stall|quiz|concert|appeal)s? (?:made|raised|took|brought in) [^.;\uf000-\uf1ff]{0,15}$"), None),
    (Role.DECLINED, re.compile(r"\b(?:recover(?:y|ing|s)?(?: of)?|reclaim(?:ing|s)?|claw(?:s|ing)? back|(?:re)?pay(?:ing)? back|repay(?:ment of)?|to be (?:repaid|returned)) (?:the |a |any )?(?:sum |total |amount )?(?:of )?[^.;\uf000-\uf1ff]{0,12}$"), None),
    (Role.BUDGET, cued(r"\b(?:[Tt]hose|[Dd]ecisions|[Cc]ontracts|[Gg]rants|[Bb]ids|[Ss]pending|[Aa]nything|[Aa]wards|[Pp]urchases|[Aa]pplications) (?:(?:that are|with a value|worth) )?(?:of )?(?:more than|over|above|up to|under|below|less than|exceeding) [^.;\uf000-\uf1ff]{0,4}$"), None),
    (Role.DECLINED, re.compile(r"(?:declin|refus|reject|withdr[ae]w)\w*[^.;\uf000-\uf1ff]{0,60}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,40}(?:declined|refused|rejected|not (?:be(?:en)? )?(?:approved|awarded|supported)|unsuccessful|withdrawn)")),
    (Role.TOTAL, re.compile(r"(?:total(?:s|led|ling)?(?: (?:of|sum|amount|value))?|altogether|combined|overall|shar(?:e|ed|ing) (?:of )?|\d+ (?:grants|awards|projects|organisations)[^.;]{0,30})[^.;\uf000-\uf1ff]{0,30}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,40}(?:in total|between them|shared|to \d+ |to (?:local |community |various |the following |several |a range)|across)")),
    (Role.BUDGET, re.compile(r"\b(?:reductions?|decreases?|cuts?) (?:in|of|to) (?:[a-z]+ )?(?:grant|funding|budget|contribution)\b[^.;\uf000-\uf1ff]{0,90}$"), None),
    (Role.DECIDED, re.compile(r"(?:approv|agree|AGREE|APPROV|RESOLV|recommend|authoris|award|grant|alloc|financial implications?|total cost|commit|contribut|donat)\w*\b[^.;\uf000-\uf1ff]{0,80}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,50}(?:approved|agreed|awarded|granted|allocated)")),
    (Role.FUND, re.compile(r"(?:(?:fund|scheme|package|budget|reserve|available|allocation|investment|set aside|ring-?fenced?|invest)\w*|pots?)\b[^.;\uf000-\uf1ff]{0,60}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,30}(?:fund|pots?\b|scheme|package|available|investment|pool|budget|reserve)")),
    (Role.BUDGET, re.compile(r"(?:cost|price|spen[dt]|expenditure|saving|precept|fine|worth)\w*\b[^.;\uf000-\uf1ff]{0,50}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,30}(?:budget|cost|fine|saving)")),
)  # fmt: skip
# What makes a slot not a promise: it is refused, wished for or only possible.
_DENIED = re.compile(
    r"\b(?:not|n't|never|without|[Dd]eclin\w+|[Rr]efus\w+|[Rr]eject\w+|unsuccessful\w*|withdr[ae]w\w*|unable|instead of|rather than|no longer|no (?:grant|funding|award|payment|money)s?)\b"
)
_POSSIBLE = re.compile(
    r"\b(?:can|could|may|might|should|would like|hop(?:e|es|ing)|wants?|appl(?:y|ying)|eligible|invit\w+|bids? of|bid for|apply for|if)\b"
)
_EACH = re.compile(r"\b(?:[Ee]ach|both)\b|\bapiece\b")


def read_sums(masked: Masked) -> list[Told]:
    """Return what each sum of a masked sentence is, in reading order.

    The order of decision: a slot of the grammar that names a body, then income, then the nearest
    cue. A slot that is denied or only possible is not a promise.
    """
    if not masked.money:
        return []  # most sentences; the grammar is the dearest thing to try on them
    slots = dict(_slots(masked))
    slots |= dict(_further(masked, slots))
    slots |= dict(_coordinated(masked, slots))
    slots |= dict(_each_for_its_work(masked, slots))
    slots = dict(_listed(masked)) | slots | dict(_respectively(masked))
    slots = _raised(masked, slots)
    again = list(_same_again(masked))
    told: list[Told] = []
    for character, hit in masked.money.items():
        at = masked.text.find(character)
        if at < 0:
            continue
        told.append(
            _income_by_ministry(masked, character, slots)
            or slots.get(character)
            or _income(masked, character)
            or _by_cue(masked, at, hit)
        )
    return [*told, *again]


_A_BODY = re.compile(N)


def _slots(masked: Masked) -> Iterator[tuple[str, Told]]:
    """Yield each sum that stands in a slot with its recipients; the first pattern wins."""
    taken: set[str] = set()
    for name, pattern in PATTERNS if _A_BODY.search(masked.text) else ():
        for match in pattern.finditer(masked.text):
            character = match["m"]
            if character in taken:
                continue
            role = _promise(masked, match, name)
            recipients = _own_names(masked, match, name)
            if role is None or (name == "name in brackets" and len(recipients) > 1):
                recipients = recipients[-1:] if role is not None else recipients
            if role is None:
                continue
            taken.add(character)
            verb = match.span("v") if match["v"] else match.span("m")
            around = masked.text[match.start() : match.end() + 12]
            yield (
                character,
                Told(
                    masked.money[character],
                    role,
                    recipients,
                    each=bool(_EACH.search(around)) or _as_many(masked, match, recipients),
                    why=masked.span(*verb),
                    pattern=name,
                ),
            )


_SO_MANY = re.compile(
    r"\b(?P<many>two|three|four|five|six) (?:(?:separate|further|new|equal|one-off) )?(?:grants|awards|donations|contributions|contracts|payments|sums|cheques) (?:of|worth) (?:about |around |nearly |over )?$",
    re.IGNORECASE,
)
_GRANTS_OF = re.compile(
    r"\b(?:[Gg]rants|[Aa]wards|[Cc]ontributions|[Ss]ums|[Dd]onations|[Pp]ayments) of (?:just |around )?$"
)
_MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _as_many(masked: Masked, match: re.Match[str], recipients: tuple[Named, ...]) -> bool:
    """Return whether as many grants of a sum are told as names: "two grants of £500 to A and B"."""
    before = masked.source[: masked.money[match["m"]].start]
    many = _SO_MANY.search(before)
    if many is not None:
        return _MANY[many["many"].lower()] == len(recipients)
    return len(recipients) > 2 and _GRANTS_OF.search(before) is not None


# "Cymorth i Ferched Tarn / Tarn Women's Aid": one body, in Welsh and in English.
_IN_TWO_TONGUES = re.compile(rf"{N} ?/ ?(?:the )?{N}")


def _in_one_tongue(told: str, names: list[Named]) -> tuple[Named, ...]:
    """Return the names that characters of a masked sentence tell, of one told in two languages the body's."""
    twice = _IN_TWO_TONGUES.fullmatch(told) is not None and names[0].kind is not Kind.BODY
    return tuple(names[1:] if twice and names[1].kind is Kind.BODY else names)


def _own_names(masked: Masked, match: re.Match[str], name: str) -> tuple[Named, ...]:
    """Return the names of a slot, without one that belongs to the sum before or after it."""
    # "£5,000 goes to Kite Trust and the Iris Club will receive £7,000" has one name for each.
    names = _in_one_tongue(match["n"], [masked.names[c] for c in match["n"] if c in masked.names])
    if names and re.search(r" (?:Project|Programme|Scheme)$", names[-1].text):
        owner = re.match(rf" from (?:the )?(?P<o>{N})", masked.text[match.end("n") :])
        if owner and masked.names[owner["o"]].kind is Kind.BODY:
            return (masked.names[owner["o"]],)
    if name in OF_SUBJECTS and (subject := _SUBJECT_OF.search(masked.text[: match.start("n")])):
        return (masked.names[subject["n"]],)
    by = _RUN_BY.match(masked.text, match.end("n")) if len(names) == 1 else None
    if by is not None and names[0].kind is Kind.ODD:
        owner_kind = masked.names[by["o"]].kind
        if owner_kind is Kind.BODY or (by["what"] and owner_kind is Kind.ODD):
            return (masked.names[by["o"]],)
    if len(names) < 2:
        return names
    if (
        len(names) == 2
        and names[1].kind is Kind.ODD
        and _WHERE.fullmatch(masked.text[match.start("n") : match.end("n") + 1])
    ):
        return names[:1]  # "Kite Trust, Tarnford, was given £3,000"
    if (
        len(names) == 2
        and names[1].kind is Kind.ODD
        and _A_CHARITY_OF.match(masked.text, match.end("n"))
    ):
        return names[:1]  # "£3,000 to KITE, the Tarnford charity for new arrivals"
    before, after = masked.text[: match.start("n")], masked.text[match.end("n") :]
    if re.match(r",? which (?:is|was|has|will)\b", after) and _ONE_OF_MANY.search(before):
        return names[-1:]  # "money for the Iris Club and Kite Trust which will receive £7,000"
    if match.start("m") < match.start("n") and re.match(
        r" (?:will|has|have|is to|was|receives?|gets?)\b", after
    ):
        return names[:-1]
    if match.start("n") < match.start("m") and re.search(
        rf"{M} (?:goes|went|going|awarded|given)? ?(?:to|for) (?:the )?$|\b(?:[Aa]longside|[Bb]esides) (?:the )?$",
        before,
    ):
        return names[1:]
    return names


# "Kite Trust, which runs Dale House in Tarn, received £500": the Trust has it.
_SUBJECT_OF = re.compile(
    rf"(?P<n>{N}),? (?:which|who|that) (?!has\b|have\b|had\b|was\b|were\b|will (?:now )?(?:receive|get|be|have)\b|received?\b|gets?\b|got\b)[a-z]+ [^.;:{M[1:-1]}]*(?<! and )(?<! while )(?<! and the )$"
)
# "Bright Days, which is run by Kite Trust, will receive £500": the Trust has it.
_RUN_BY = re.compile(
    rf", (?:which is |which are |an? (?:[a-z]+ ){{1,3}})?(?:run|led|delivered|provided|managed|operated|hosted|organised) by (?:the )?(?P<what>(?:local |national )?(?:charity|organisation|group|company) )?(?P<o>{N})"
)
_A_CHARITY_OF = re.compile(
    r" (?:[a-z-]+ )?(?:charity|group|organisation|club|company|enterprise|service|helpline|refuge)\b"
)
_WHERE = re.compile(rf"{N}, {N},")
_ONE_OF_MANY = re.compile(r"\b(?:for|of|in|to|at|with|from|by) (?:the |its |their )?$")
_THE_SAME = re.compile(
    rf"{NAMES}(?:{WHICH}) (?P<v>{AUX}(?:{GETTING}|awarded|given|granted|allocated)) (?:the same|an identical|an equal|a similar)(?: amount| sum| figure| grant| award)?\b"
)


def _same_again(masked: Masked) -> Iterator[Told]:
    """Yield the sum told last for a name that "received the same"."""
    for match in _THE_SAME.finditer(masked.text):
        sums = [c for c in masked.text[: match.start()] if c in masked.money]
        names = tuple(masked.names[c] for c in match["n"] if c in masked.names)
        if sums and names:
            hit, why = masked.money[sums[-1]], masked.span(*match.span("v"))
            yield Told(hit, Role.AWARD, names, why=why, pattern="the same again")


_RAISED = cued(rf"\b(?:increas|rais|reduc|cut|extend|uplift|rising|chang)\w*\b[^.;]{{0,90}} from (?P<old>{M}) to (?P<new>{M})")  # fmt: skip


def _raised(masked: Masked, slots: dict[str, Told]) -> dict[str, Told]:
    """Return the slots with what a sum is raised or cut to in the place of what it was."""
    match = _RAISED.search(masked.text)
    old = slots.get(match["old"]) if match else None
    if match is None or old is None:
        return slots
    new = replace(old, money=masked.money[match["new"]])
    was = replace(old, role=Role.BUDGET, recipients=())
    return {**slots, match["old"]: was, match["new"]: new}


_LISTED = re.compile(
    rf"(?:^|[:;,.] |\band |\bare |\bincluding |\bincluded ){N}(?P<n>)(?:(?:,| [–—:-])?(?: an? (?:amount|sum|grant|total|award) of| the sum of)? (?P<m>{M})(?=[;,.]| and\b| for\b| to\b| as\b| [–—-] [a-z]|$)| \([^(){M[1:-1]}]{{2,50}}, (?P<m2>{M})\))"
)
_PLACE = r"(?: \([^()]{1,40}\))?"
_RESPECTIVELY = cued(
    rf"(?P<sums>{M}(?:(?:, | and |, and ){M})+)(?P<gap>[^.;{M[1:-1]}]*?)(?P<names>{N}{_PLACE}(?:(?:, | and |, and )(?:the )?{N}{_PLACE})+),? respectively"
    rf"|(?P<names2>{N}{_PLACE}(?:(?:, | and |, and )(?:the )?{N}{_PLACE})+)(?P<gap2>[^.;{N[1:-1]}]*?)(?P<sums2>{M}(?:(?:, | and |, and ){M})+),? respectively"
    rf"|(?P<names3>{N} and (?:the )?{N})(?P<gap3>[^.;{N[1:-1]}{M[1:-1]}]*?)(?P<sums3>{M},? and (?:nearly |almost |over |around |about |just over |just under |more than )?{M})(?=[.,;]|$)"
)


# Where the money went, not to whom: "The breakdown for each area was: Holm £500, Tarn £300".
BY_AREA = re.compile(
    r"\b(?:breakdown|broken down|split|divided|shared out|spread|figures?|totals?)\b[^.;£]{0,30}?\b(?:by|for|of|per|among|between|across)(?: each| every| the)?(?: [a-z]+)? (?:areas?|wards?|districts?|towns?|boroughs?|divisions?|parish(?:es)?|count(?:y|ies)|regions?)\b[^.;£]{0,40}$",
    re.IGNORECASE,
)


def _listed(masked: Masked) -> Iterator[tuple[str, Told]]:
    """Yield names told one after the other with their sums: "Kite Trust £5,000; Iris Trust £7,250"."""
    found = list(_LISTED.finditer(masked.text))
    if len(found) < 2 and not re.search(r"\bfollowing [^.;:]{0,40}: ", masked.text):
        return
    if found and BY_AREA.search(masked.text[: found[0].start()]):
        return
    for match in found:
        name = next(c for c in match.group() if c in masked.names)
        character = match["m"] or match["m2"]
        hit = masked.money[character]
        role = Role.DECLINED if REFUSED_LIST.search(masked.text[: match.end()]) else Role.AWARD
        yield character, Told(hit, role, (masked.names[name],), pattern="listed")


def _respectively(masked: Masked) -> Iterator[tuple[str, Told]]:
    """Yield as many names as sums, told to belong together in their order."""
    for match in _RESPECTIVELY.finditer(masked.text):
        found = match.groupdict()
        sums, names, gap = (
            next((found[kind + n] for n in ("", "2", "3") if found[kind + n]), "")
            for kind in ("sums", "names", "gap")
        )
        sums = [c for c in sums if c in masked.money]
        names = [c for c in re.sub(r"\([^()]*\)", "", names) if c in masked.names]
        told = re.search(rf"{GIVEN}|{GETTING}", gap) or (
            gap.startswith(" to ")
            and _GRANTS_OF.search(masked.source[: masked.money[sums[0]].start])
        )
        if len(sums) == len(names) and told:
            for character, name in zip(sums, names, strict=True):
                hit = masked.money[character]
                yield (
                    character,
                    Told(hit, Role.AWARD, (masked.names[name],), pattern="respectively"),
                )


_COORDINATED = re.compile(
    rf"(?:,|,? and|;) (?:(?P<m>{M})(?: [a-z]+){{0,2}}? (?P<v>to|for) (?:the )?(?P<n>{N})|(?:the |an? )?(?:[a-z]+ ){{0,2}}(?P<n2>{N})(?: (?:in|at|from|near) {P})?,? (?:(?:a|the) (?:total|sum|further sum) of )?(?P<m2>{M})(?=[.,;]| \({M}| and\b| under\b| from\b| for\b| to\b| towards\b|$)|[^.;:{NOT}()]{{0,30}}? (?P<v3>to) (?:the )?(?P<n3>{N}),? (?:at|worth|for) (?:an? (?:[a-z]+ )?(?:cost|value|price|sum) of )?(?P<m3>{M}))"
)


def _coordinated(masked: Masked, slots: dict[str, Told]) -> Iterator[tuple[str, Told]]:
    """Yield further sums of one giving: "£6,200 for Larch House and £4,100 for Willow Centre"."""
    if not any(t.role is Role.AWARD for t in slots.values()):
        return
    for match in _COORDINATED.finditer(masked.text):
        way = next(k for k in ("", "2", "3") if match[f"m{k}"])
        character, name = match[f"m{way}"], match[f"n{way}"]
        rest = masked.text[match.end() :]
        if masked.names[name].kind is Kind.ODD and re.match(
            r" (?!(?:for|to|towards|and|from|in|at|over|who|which|with|under|via|on|of)\b)[a-z]+(?:[.,;]| (?!to\b)|$)",
            rest,
        ):
            continue  # "£500 for the Newtown branch": a place or a brand, and what it has
        if character not in slots:
            first = next(t for t in slots.values() if t.role is Role.AWARD)
            verb = match.span("v3") if match["v3"] else match.span("v")
            why = masked.span(*verb) if verb[0] >= 0 else first.why
            hit, names = masked.money[character], (masked.names[name],)
            yield character, Told(hit, Role.AWARD, names, why=why, pattern="coordinated")


_FOR_WORK = rf" for (?!(?:the )?{N})[a-z][^.;:{NOT}()]{{3,90}}?"
_EACH_FOR = re.compile(rf"(?P<first>{M}){_FOR_WORK}(?:, |,? and )(?P<m>{M})(?= for [a-z])")


def _each_for_its_work(masked: Masked, slots: dict[str, Told]) -> Iterator[tuple[str, Told]]:
    """Yield further sums for one body: "funds Kite Trust with £5,000 for a line and £2,000 for rent"."""
    known = dict(slots)
    at = 0
    while match := _EACH_FOR.search(masked.text, at):
        at = match.start("m")
        first, character = known.get(match["first"]), match["m"]
        if (
            first is None
            or first.role is not Role.AWARD
            or not first.pattern.startswith("giving name")
        ):
            continue
        if character not in slots:
            told = replace(first, money=masked.money[character], pattern="sum for its work")
            known[character] = replace(told, pattern=first.pattern)
            yield character, told


_FURTHER = cued(
    rf"(?P<first>{M})(?:[^.;:{NOT}()]{{0,70}}?| from (?:the )?{N}[^.;:{NOT}()]{{0,30}}?)\b(?P<v>followed by|and (?:an? )?(?:further|additional|another)|plus(?: an?)?(?: further| additional)?|with a further|and,? (?:(?:earlier|later|last|this|more recently|then|also)[a-z ]{{0,20}},? )?(?:being (?:awarded|given|granted|handed)|receiving|winning|securing))\b[^.;:{NOT}()]{{0,30}}?(?P<m>{M})"
)


def _further(masked: Masked, slots: dict[str, Told]) -> Iterator[tuple[str, Told]]:
    """Yield the sums that are told to follow another one, to whoever that one goes."""
    for match in _FURTHER.finditer(masked.text):
        first = slots.get(match["first"])
        if first is not None and first.role is Role.AWARD and match["m"] not in slots:
            hit, why = masked.money[match["m"]], masked.span(*match.span("v"))
            yield match["m"], replace(first, money=hit, why=why, pattern="further sum")


# A part of the sum before: "£5,000 to Kite Trust, of which £2,000 will be paid in May".
_OF_WHICH = re.compile(
    rf"{M}[^.;]*,? (?:of which|out of which|of that|including) (?:up to |about |around )?$"
)
# What a lottery gives is no commissioner's award.
BY_LOTTERY = cued(
    r"[^.;£]{0,40}? (?:from|by|through) (?:the )?[^.;£]{0,30}?\b(?:National|Big) Lottery\b"
)

_OLD = re.compile(r"\b(?:current|existing|previous|old|outgoing|former) (?:[a-z]+ ){0,2}$")
BUDGET_OF = re.compile(r"\bbudget (?:\([^()]*\) )?(?:of|at|to) (?:up to |around |about )?$")


def _old(before: str) -> bool:
    """Return whether a contract is the present one, and not about to be extended."""
    return _OLD.search(before) is not None and not re.search(
        r"\b(?:exten|renew|continu|var[iy])\w*[^.;]{0,40}$", before
    )


def _promise(masked: Masked, match: re.Match[str], name: str) -> Role | None:
    """Return what a slot promises: an award, or something asked for or refused; None is no slot."""
    if "asks for" in name:
        return Role.BID
    if "succeeds" in name:
        passed_on = re.match(r",? (?:which|that) will be \w", masked.text[match.end() :])
        return None if passed_on else Role.AWARD
    if (
        re.search(r"\b(?:whether|how much|between them|shared? between)\b", match.group())
        or _HOW_MUCH.search(masked.text[: match.start("m")])
        or is_first_of_many(
            masked.text[: match.start("m")], masked.text[max(match.end("n"), match.end("m")) :]
        )
        or (SHARE.search(masked.text[: match.start("m")]))
        or (BY_LOTTERY.match(masked.source, masked.money[match["m"]].end))
    ):
        return None
    before = masked.text[: match.start("m")]
    part = match.start("n") < match.start("m") and _OF_WHICH.search(before)
    if (part or BUDGET_OF.search(before)) or (
        name in ("contract with name at sum", "grant to name of sum", "sum, contract with name")
        and _old(masked.text[: match.start()])
    ):
        return None
    other = _told_otherwise(masked, match, name)
    if other is not None:
        return other
    before = re.split(r"[.;]|\bbut\b", masked.text[: match.start()])[-1][-50:]
    clause = before + match.group()
    inside = match.group()
    if (
        _DENIED.search(inside)
        or REFUSED_LIST.search(masked.source[: masked.money[match["m"]].start])
        or _NOT_BEFORE.search(before)
        or _WRONGLY.search(masked.text[: match.start("m")])
        or TAKEN_BACK.match(masked.text[match.end() :])
        or is_taken_away(masked, match)
        or _MARKED_REFUSED.match(masked.source, masked.span(match.end() - 1, match.end())[1])
        or (name in OF_SUBJECTS and SOMEBODY_OF.search(masked.text[: match.start("n")]))
    ):
        return Role.DECLINED
    if is_no_gift(masked, match, name):
        return None
    from_office = re.match(
        rf" from (?:the )?(?:{P}['’]?s? )?(?:{O}|(?:[\w’']+ )?(?:police|crime) (?:and crime )?commissioner)",
        masked.text[match.end() :],
    )
    if (
        re.search(r"secur|accept|obtain", match["v"])
        and not from_office
        and not all(masked.names[c].kind is Kind.BODY for c in match["n"] if c in masked.names)
    ):
        return (
            None  # offices and areas secure money; a name that is not plainly a body may be theirs
        )
    if _POSSIBLE.search(match["v"]) or re.search(
        r"\b(?:can|could|may|might|would)\b \w*$", clause[: -len(inside)]
    ):
        return None
    has_it = name in _HAS_IT or re.search(r"\b(?:has|have|had|was|were|been)\b", inside)
    if _POSSIBLE.search(inside) and not has_it:
        return None
    if re.search(
        r"(?:request\w*|appl(?:y|ied|ication)\w*|bid\w*|sought|seek\w*|asked) (?!by |from |led by )(?:for |that )?(?:an? )?(?:\w+ ){0,2}$",
        clause[: -len(inside)],
    ) and not _gives_after_all(masked, match):
        return Role.BID
    return Role.AWARD


def _told_otherwise(masked: Masked, match: re.Match[str], name: str) -> Role | None:
    """Return what the words before a sum make of it that only looks promised: a fee, a history, a bid."""
    before = masked.text[: match.start("m")]
    if _LENT.search(before) or _AS_LOAN.match(masked.text[match.end() :]):
        return Role.BUDGET
    if _FEES.search(before) or _SINCE.search(masked.source[: masked.money[match["m"]].start]):
        return Role.BUDGET
    if _TO_RECOMMEND.search(before):
        return Role.BID
    if BIDDERS.search(before) and not name.startswith("name uses"):
        return Role.DECLINED if len(masked.money) > 1 else Role.BID
    if name == "grant of sum for name" and TO_YOU.search(masked.text, 0, match.start("v")):
        return Role.DECIDED
    return None


_NOT_BEFORE = re.compile(
    r"\b(?:[Nn]ot(?! (?:been |be |to be )?(?:left out|forgotten|alone|only|just|least)\b)|[Dd]eclin\w+|[Rr]efus\w+|[Rr]eject\w+)\b[^,]{0,25}$"
)
# What those who do not decide would have given.
_TO_RECOMMEND = re.compile(
    r"\b(?:agreed|voted|resolved|decided|wish(?:ed)?) (?:unanimously )?to (?:recommend|propose|suggest|ask)\b[^.;]*$"
)
# What is granted for all that the sentence says "can" or "bid for".
_HAS_IT = (
    "thanks to sum, name can",
    "name thanks office for sum",
    "name after its bid was approved",
    "decided that name be given sum",
    "name does, thanks to sum",
    "name after landing sum",
    "name after office gave it sum",
    "bid of name approved",
)
# What is told behind a name in brackets: "(rejected)", as of an option that was weighed.
_MARKED_REFUSED = re.compile(
    r" ?\((?:this (?:is|was) )?(?:rejected|discounted|refused|declined|unsuccessful|withdrawn|not (?:approved|agreed|recommended|preferred|supported|pursued))\b",
    re.IGNORECASE,
)
# What was told before, and is put right now.
_WRONGLY = re.compile(
    r"\b(?:we|it was|article|bulletin|report) (?:said|reported|stated|claimed) that\b[^.;]*$|\b(?:wrongly|incorrectly|mistakenly|in error)\b[^.;]*$"
)
# "Grants totalling £… to Kite Trust, the county's partnerships and …": what all of them get.
_TOTALLING = re.compile(
    r"\b(?:grants|awards|donations|contracts|contributions|sums) (?:totalling|amounting to|worth(?: a total of)?|adding up to) (?:over |more than |nearly |almost |around |about )?$"
)
_AND_OTHERS = re.compile(
    r",? (?:and|plus|as well as) [a-z]|, (?!wh|in |to |for |from |over |under |as )"
)


# "… to Kite Trust, a youth hub and Iris CVS": what three get, one of them without a name.
_ONE_UNNAMED = re.compile(rf", an? [a-z][a-z’' -]{{3,40}}?,? and (?:the )?(?:{N}|[A-Z])")


def is_first_of_many(before: str, after: str) -> bool:
    """Return whether what stands before a sum and after its name tells that others share it."""
    if _ONE_UNNAMED.match(after):
        return True
    return _TOTALLING.search(before) is not None and _AND_OTHERS.match(after) is not None


# "There is debate about how much of the £… allocated to NAME is needed": no new gift.
_HOW_MUCH = re.compile(r"\b(?:how much|whether|some|most|none|part|all) of (?:the|this|that|its) $")
# "Three tenders were received: Kite Trust (£…), …": what each asked.
OFFERED = r"(?:tenders?|bids?|quot(?:e|ation)s?|proposals?)(?: (?:were|was|have been|had been))? (?:received|submitted|came|considered|evaluated|from)"
BIDDERS = re.compile(
    rf"\b{OFFERED}\b[^.;]*$|\bapplications? (?:(?:were|was) )?(?:received|considered)(?: from)?:[^.;]*$",
    re.IGNORECASE,
)
# What is paid for a thing: "audit fees of £… to NAME".
_FEES = re.compile(
    r"\b(?:fees?|rent|rates|salar(?:y|ies)|premiums?|subscriptions?|invoices?)(?: of)? (?:about |around |over )?$"
)
# What is lent is to be paid back: "a loan of £…", "£… to NAME as a credit facility".
_LENT = re.compile(
    r"\b(?:loans?|lending|credit|overdraft|cash ?flow support)(?: facility)?(?: of)? (?:up to )?(?:a )?(?:maximum of |total of )?$"
)
_AS_LOAN = re.compile(
    r"[^.;]{0,40}? (?:as|by way of|through) an? (?:[a-z-]+ ){0,2}?(?:loan|credit|overdraft)\b"
)
# All that was given over the years: "Since 2014 the Commissioner has given NAME £…".
_SINCE = re.compile(
    r"\b[Ss]ince (?:\S+ )?(?:19|20)\d\d\b[^.;]*\b(?:has|have|had) (?:given|received|been given|awarded|been awarded|paid|granted|put|invested)\b[^.;]*$"
)
REFUSED_LIST = re.compile(
    r"\b(?:not (?:be(?:en)? )?(?:supported|approved|agreed|awarded|funded|successful)|unsuccessful|declined|refused|rejected)\b[^.;:]{0,40}: [^.]*$",
    re.IGNORECASE,
)


def _gives_after_all(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether what is asked for is leave to give: "seeks approval to award £… to NAME"."""
    between = masked.text[match.start("v") : max(match.start("m"), match.start("n"))]
    return (
        re.search(
            r"\b(?:award|donat|contribut|grant (?:of|to)|give|pay|provide)\w*|^(?:approve[sd]|agree[sd]|back(?:ed|s)|grant(?:ed|s)|support(?:ed|s))\b.*\b(?:bid|application|request) for\b",
            between,
        )
        is not None
    )


def _income_by_ministry(masked: Masked, character: str, slots: dict[str, Told]) -> Told | None:
    """Return income where a ministry is the one who gives, whoever stands in the slot."""
    match = INCOME[0].search(masked.text)
    slot = slots.get(character)
    if slot is not None and (_comes_in(masked, slot) or _of_ministry(masked, character, slot)):
        return replace(slot, role=Role.INCOME, recipients=(), pattern="income")
    if (
        match is None
        or match["m"] != character
        or (slot is not None and slot.pattern in ("name receives sum", "name is given sum"))
    ):
        return None
    if slot is not None and slot.recipients and masked.text.find(character) < match.start():
        return None
    if slot is not None and slot.recipients and _only_source(masked, match):
        return None
    return _as_income(masked, match, slot)


def _only_source(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether a ministry before words of giving is not who gives: its own money is told before."""
    before = masked.text[: match.start("g")]
    between = masked.text[match.end("g") : match.start("v")]
    taken_in = re.search(r"\b(?:from|by) (?:the )?$", before) and re.search(
        r"\band (?:to |then |also )*$", between
    )
    return bool(taken_in or (match["v"] == "grant" and _ADDED_TO.search(before)))


# "to match fund the Home Office grant with £… to Kite Trust": "grant" is no verb there.
_ADDED_TO = re.compile(
    r"\b(?:match(?:ed|ing)?[ -]?fund\w*|match(?:ed|ing)?|top(?:ped|ping)? up|supplement(?:ed|ing)?|add(?:ed|ing)? to) (?:the|its|this|an?) $"
)
_FROM_MINISTRY = re.compile(
    rf"[^.;:{M[1:-1]}]{{0,40}}? (?:from|by|through|under) (?:the )?(?:(?:UK|central|national) )?(?:{G}|[Gg]overnment\b(?![’']s? ))"
)
_PUBLIC = re.compile(r"\b(?:[Cc]ouncils?|Police|Constabulary|Authority|Force)$")


def _of_ministry(masked: Masked, character: str, slot: Told) -> bool:
    """Return whether a council or a force is said to have a sum of a ministry."""
    at = masked.text.find(character)
    public = slot.recipients and all(_PUBLIC.search(n.text) for n in slot.recipients)
    return bool(public and _FROM_MINISTRY.match(masked.text, at + 1))


def _comes_in(masked: Masked, slot: Told) -> bool:
    """Return whether a national sum is shared out among areas, one by its bare name, or taken in."""
    if slot.role is Role.AWARD and slot.pattern in OF_SUBJECTS and TAKEN_IN.search(masked.text):
        return True
    bare = all(n.kind is Kind.ODD and " " not in n.text for n in slot.recipients)
    national = re.search(r"\b(?:[Gg]overnment|national(?:ly)?|Commissioners|PCCs)\b", masked.source)
    return bool(bare and national and slot.pattern in ("sum given to name", "name in brackets"))


_INCOME_OF = re.compile(
    r"\b(?:receiv|generat|recover)\w*\b[^.;£]{0,40}\b(?P<v>[Ii]ncome of) (?:about |around |over )?$"
)


# "All but £2,000 is a grant from the ministry": that sum is not.
_ALL_BUT = cued(
    r"\b(?:all but|except(?: for)?|apart from|other than)(?: the| an?| about| around)? $"
)


def _income(masked: Masked, character: str) -> Told | None:
    hit = masked.money[character]
    named = _INCOME_OF.search(masked.source[: hit.start])
    if _ALL_BUT.search(masked.source[: hit.start]):
        return None
    if named is not None:
        return Told(hit, Role.INCOME, why=named.span("v"), pattern="income")
    for pattern in INCOME[1:]:
        for match in pattern.finditer(masked.text):
            if match["m"] == character:
                return _as_income(masked, match, None)
    return None


def _as_income(masked: Masked, match: re.Match[str], slot: Told | None) -> Told:
    payer = match.groupdict().get("g")
    named = masked.names.get(payer[-1]) if payer else None
    recipients = slot.recipients if slot else ()
    hit = masked.money[match["m"]]
    why = masked.span(*match.span("v"))
    return Told(hit, Role.INCOME, recipients, named, why=why, pattern="income")


# "12 successful applications totalling £…": what was given and not what was asked for.
_SUCCESSFUL = re.compile(r"\bsuccessful (?:\w+ )?(?:applications?|bids?)\b[^.;]{0,40}$")


def _by_cue(masked: Masked, at: int, hit: Hit[Decimal]) -> Told:
    """Return the role that the words nearest to a sum give it."""
    before, after = masked.text[:at], masked.text[at + 1 :]
    best: tuple[int, Role, tuple[int, int]] | None = None
    for role, ahead, behind in CUES:
        found = ahead.search(before)
        distance = len(before) - found.start() if found else None
        place = (found.start(), found.end()) if found else (0, 0)
        if behind is not None and (late := behind.search(after)):
            distance, place = min(distance or 999, late.end() + 5), (at + 1, at + 1 + late.end())
        if distance is not None and (best is None or distance < best[0] - 25):
            best = (distance, role, place)
    if best is None:
        return Told(hit, Role.UNCLEAR)
    start, end = best[2]
    if best[1] is Role.BID and _SUCCESSFUL.search(before):
        return Told(hit, Role.TOTAL)
    return Told(hit, best[1], why=masked.span(start, end) if end > start else None)


def role_by_cue(masked: Masked, amount: Decimal) -> Role:
    """Return the role that the nearest words give the first sum of a sentence that is `amount`."""
    for character, hit in masked.money.items():
        at = masked.text.find(character)
        if hit.value == amount and at >= 0:
            income = _income(masked, character)
            return Role.INCOME if income is not None else _by_cue(masked, at, hit).role
    return Role.UNCLEAR
