"""Tell the sums that come in: what a ministry gives, and what an office or an area receives."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.cued import cued
from ingest.extract.recipient.kind import Kind
from ingest.extract.sums.giving import INCOME, TAKEN_IN
from ingest.extract.sums.masked import F, G, M, Masked, O
from ingest.extract.sums.no_gift import OF_SUBJECTS
from ingest.extract.sums.role import Role, Told


def income_by_ministry(masked: Masked, character: str, slots: dict[str, Told]) -> Told | None:
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
    if _OFFICE_GIVES.search(masked.text, match.end("g"), match.start("v") + 1):
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


# "Using £… from the Home Office, the Commissioner has given £…": the one who gives stands between.
_OFFICE_GIVES = re.compile(rf",? (?:the )?(?:{O}|I|[Ww]e|(?:my|our) office) (?=\w)")


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


# "Grants from the ministry in respect of the Safer Homes Fund (£…), the Youth Fund (£…) and the Unit's funding (£…)".
_GRANTS_FROM = cued(
    rf"\b(?P<v>(?:grants?|funding|money|funds|allocations?|awards?) from) (?:the )?(?P<g>{G})(?: (?:in respect (?:of|to)|in relation to|for|under|through|via|as part of|towards|including|from|namely)|:| [–-])+ (?P<listed>[^.;{G[1:-1]}]{{3,400}})"
)
_SUM_OF_FUND = re.compile(
    rf"(?:^|, |; | and )[^,;(){M[1:-1]}]{{0,60}}?(?:{F}|\b(?:[Ff]unding|[Ff]und|[Gg]rant|[Pp]rogramme|[Ss]cheme))(?: [a-z]+)? ?\((?P<m>{M})\)"
)


def income_by_fund(masked: Masked) -> dict[str, Told]:
    """Return the sums of a list of funds that a ministry's grants are from, each in brackets behind its fund."""
    match = _GRANTS_FROM.search(masked.text) if len(masked.money) > 1 else None
    sums = [m["m"] for m in _SUM_OF_FUND.finditer(match["listed"])] if match else []
    if match is None or len(sums) < 2:
        return {}
    why, payer = masked.span(*match.span("v")), masked.names.get(match["g"])
    return {
        one: Told(masked.money[one], Role.INCOME, payer=payer, why=why, pattern="income by fund")
        for one in sums
    }


# "£9,000 for the PCC's Prevention Fund": what the office gives from.
_OWN_FUND = re.compile(
    r"[’']s? [^.;]*\b(?:Fund|Scheme|Programme|Budget|Initiative|Grants?|Reserve)s?$"
)
_INCOME_OF = re.compile(
    r"\b(?:receiv|generat|recover)\w*\b[^.;£]{0,40}\b(?P<v>[Ii]ncome of) (?:about |around |over )?$"
)


# "All but £2,000 is a grant from the ministry": that sum is not.
_ALL_BUT = cued(
    r"\b(?:all but|except(?: for)?|apart from|other than)(?: the| an?| about| around)? $"
)


# "An addition of £… was proposed to the PCC": put before the office, and not paid to it.
_PUT_BEFORE = re.compile(
    r"\b(?:proposed|presented|submitted|recommended|suggested|outlined|explained|reported|put forward|shown|set out) (?:to|for)\b"
)


# What an office builds or buys for itself is no gift to what stands in the title.
_CAPITAL = re.compile(r"\b[Cc]apital [Pp]rogramme\b[^.;£]*$")


def income(masked: Masked, character: str) -> Told | None:
    """Return a sum as income where the words around it say that it comes in."""
    hit = masked.money[character]
    before = masked.source[: hit.start]
    named = _INCOME_OF.search(before)
    if _ALL_BUT.search(before):
        return None
    if named is not None:
        return Told(hit, Role.INCOME, why=named.span("v"), pattern="income")
    for pattern in INCOME[1:]:
        for match in pattern.finditer(masked.text):
            if match["m"] == character:
                named_here = (masked.names[c] for c in match.group() if c in masked.names)
                if any(_OWN_FUND.search(name.text) for name in named_here):
                    continue
                if _PUT_BEFORE.search(masked.text, match.end("m"), match.end("v")):
                    return Told(hit, Role.DECLINED) if _CAPITAL.search(before) else None
                return _as_income(masked, match, None)
    return None


def _as_income(masked: Masked, match: re.Match[str], slot: Told | None) -> Told:
    payer = match.groupdict().get("g")
    named = masked.names.get(payer[-1]) if payer else None
    recipients = slot.recipients if slot else ()
    hit = masked.money[match["m"]]
    why = masked.span(*match.span("v"))
    return Told(hit, Role.INCOME, recipients, named, why=why, pattern="income")
