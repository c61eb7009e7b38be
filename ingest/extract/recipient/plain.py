"""Take plain words for a body's name where only a body can be meant: "Link to Holm (£500)", "Refuge received £500".

Of words that are no body's by themselves the place tells: what stands right before a sum in a list of bodies, what has
received one, and what "to" or "for" parts where the sentence says elsewhere what the money is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.cued import cued
from ingest.extract.recipient.kind import Kind, Named, kind_of
from ingest.extract.recipient.phrase import just_before

# Who of a kind, what is paid or done, and no name: "Police received £500", "Organisation: Various".
OF_A_KIND = re.compile(
    r"(?:Polic(?:e|ing)|Forces?|Offices?|Council(?:lor)?s?|Schools?|Colleges?|Part(?:ner|nership|ie)s?|Provi(?:der|sion)s?|Suppliers?|Various|Internal|External|Staff(?:ing)?|Officers?|Victims?|Survivors?|Witness(?:es)?|Communit(?:y|ies)|Residents?|Charit(?:y|ies)|Groups?|Organisations?|Projects?|Services?|Others?|Multiple|Mixed|Several|Volunt\w+|Public|Private|National|Local|Regional|Individuals?|Pending|Totals?|Amounts?|Names?|Dates?|Status|Approv\w+|Award\w*|Declin\w+|Refus\w+|Agreed|Training|Support|Counselling|Therapy|Advocacy|Accommodation|Equipment|Fund\w*|Grants?|Contract\w*|Education|Health|Housing|Youth|Children|Families|Parents|People|Women|Men|Girls|Boys|Adults?|Probation|Prisons?|Courts?|Consult\w+|Agenc(?:y|ies)|Compan(?:y|ies)|Business(?:es)?|Applica\w+|Members?|Panel|Cabinet|Committee|Commission\w*|Mayor|Government|Ministry|Details?|Purpose|Description|Decision|Address|Value|Type|Areas?|Wards?|Towns?|Districts?|Count(?:y|ies)|Monie?s?|Money|Cash|Schemes?|Budgets?|Allocations?|Bids?|Pots?|Reserves?|Programmes?|Lots?|One|Some|They|This|That|These|It|Each|Both|All|Many|Half|Most|More|Crimes?|Abuse|Violence|Drugs?|Alcohol|Contributions?|Payments?|Donations?|Spending|Income|Costs?|Sala\w+|Posts?|Capital|Revenue|[A-Z][a-z]+(?:ing|ation|ention|ision|ment)s?)"
)
_ONE_WORD = re.compile(r"[A-Z][a-z]{3,}|[A-Z]{3,8}")
_GETS = r"(?:(?:has |have )?received|gets?|got|(?:has been|was|were|have been) (?:awarded|granted|given|allocated)|will (?:receive|get)|receiv(?:es|ing)|(?:is|are) (?:to receive|receiving)|secured)"
_HAS_SUM = cued(
    rf" {_GETS} (?:(?:an? |the |over |nearly |almost |around |up to |total |grant |sum |of )*)£"
)
_WHICH_HAS = cued(
    r",? (?:which|who) (?:has |have |was |were |is |are |will |also )*(?:been |be |to )?(?:receiv|award|grant|given|alloca|earmark|hand)[a-z]* [^.;£]{0,25}£"
)
_WHICH_DOES = cued(
    r", (?:which|who) (?:provides?|supports?|runs?|helps?|offers?|delivers?|works?|recently|covers?) "
)
_ARE = re.compile(r"\b(?:are|is|include[sd]?|including) $")
_IN_BRACKETS = re.compile(r" \(£")
_SENTENCE_STARTS = re.compile(
    r"(?:^|[.;:!?•–\n“\"]\s*|, while |, and |\bMeanwhile, |\bmeanwhile, )$"
)


def as_having(text: str, named: Named) -> Named:
    """Return the name, a plain word's as one that a body may have where it has received a sum: "Refuge received £500"."""
    if named.kind not in (Kind.FUND, Kind.THEME) or OF_A_KIND.fullmatch(named.text):
        return named
    one = _ONE_WORD.fullmatch(named.text) or _FOR_SOMEONE.fullmatch(named.text)
    before = just_before(text, named.start)
    told = _ARE.search(before) is not None
    starts = one and (told or _SENTENCE_STARTS.search(before))
    has = starts and (
        _HAS_SUM.match(text, named.end)
        or _WHICH_HAS.match(text, named.end)
        or (told and _WHICH_DOES.match(text, named.end))
    )
    return replace(named, kind=Kind.ODD) if has else named


# What is said of two or more: "have each received", "were given £500 and £600 respectively".
_OF_EACH = re.compile(
    r" (?:respectively|apiece)\b| (?:have|were|are|will)\b(?:(?! and (?:the )?[A-Z])[^.;]){0,60}\b(?:each|respectively|apiece)\b"
)


_LEAD = 150  # characters of the words that lead a list in
_EACH_BELOW = re.compile(r"\b[Ee]ach\b[^.;:]*: ?$")


def with_last_parted(text: str, found: list[Named]) -> list[Named]:
    """Return the names, an odd one as two where its "and" must part names: "Kooth, Iris, Mary's Aid and First Light"."""
    parted: list[Named] = []
    for at, named in enumerate(found):
        first, link, second = named.text.partition(" and ")
        goes_on = at + 1 < len(found) and _AND.fullmatch(text, named.end, found[at + 1].start)
        listed = at > 1 and all(
            text[above.end : below.start] == ", "
            for above, below in pairwise(found[at - 2 : at + 1])
        )
        if named.kind is not Kind.ODD or not second[:1].isupper() or " and " in second or goes_on:
            parted.append(named)
        elif (
            listed
            or _OF_EACH.match(text, named.end)
            or _EACH_BELOW.search(text[max(0, named.start - _LEAD) : named.start])
        ):
            start = named.start + len(first) + len(link)
            parted.append(Named(first, named.start, named.start + len(first), kind_of(first)))
            parted.append(Named(second, start, named.end, kind_of(second)))
        else:
            parted.append(named)
    return parted


_FOR_SOMEONE = re.compile(r"[A-Z][a-z]+ for [A-Z][a-z]+")
_FEWEST_BODIES = 2


def in_list(text: str, found: list[Named]) -> list[Named]:
    """Return the names, a plain word's as one that a body may have among bodies with a sum each: "Kite Trust (£500), Outreach (£600)"."""
    with_sums = [n for n in found if _IN_BRACKETS.match(text, n.end)]
    found = _as_listed(found, with_sums)
    for listed in _told_together(text, found):
        found = _as_listed(found, listed)
    return found


_EACH = re.compile(
    r"\b(?:each (?:to|for)|between|among|organisations?|charities|groups|services):? (?:the )?$"
)
_AND = re.compile(r",? (?:and |& )?(?:the )?|, (?:the )?")


def _told_together(text: str, found: list[Named]) -> Iterator[list[Named]]:
    """Yield the names of lists that "each to" or "charities" leads in: "£500 each to Kite Trust, Outreach and Marl Aid"."""
    listed: list[Named] = []
    for named in found:
        goes_on = listed and _AND.fullmatch(text, listed[-1].end, named.start)
        if not goes_on:
            if listed:
                yield listed
            listed = []
        if listed or _EACH.search(just_before(text, named.start)):
            listed.append(named)
    if listed:
        yield listed


def _as_listed(found: list[Named], listed: list[Named]) -> list[Named]:
    bodies = sum(n.kind is Kind.BODY for n in listed)
    odd = [
        n for n in listed
        if n.kind in (Kind.THEME, Kind.FUND) and _ONE_WORD.fullmatch(n.text) and not OF_A_KIND.fullmatch(n.text)
    ]  # fmt: skip
    if bodies < _FEWEST_BODIES or not 0 < len(odd) < bodies:
        return found
    return [replace(n, kind=Kind.ODD) if n in odd else n for n in found]


# What may stand before a name and behind it, where nothing of it can be anything else.
_TO_OR_FOR = re.compile(r"£[\d,.]*\d(?:k|m| million)? (?P<by>to|for) (?:the )?$")
_OPENS = re.compile(r"(?:^|[.;:,•–\n“\"]\s*|\b(?:and|are|is|including|includes?|while) )$")
_LINK = re.compile(r" (?:to|for) ")
_PURPOSE_NEXT = re.compile(r" (?:towards|to [a-z]|for (?!the [A-Z])[a-z])")
_ENDS = re.compile(r"\s*(?:[,;.]|$| and (?:a further )?£)|, [A-Z]")
_SHORT = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?")


def with_links(text: str, found: list[Named]) -> list[Named]:
    """Return the names, two plain ones that "to" or "for" parts as one where they can be no two: "Link to Holm (£500)"."""
    joined: list[Named] = []
    for named in found:
        first = joined[-1] if joined else None
        link = first and _LINK.fullmatch(text, first.end, named.start)
        if first and link and _are_one(text, first, named, link.group().strip()):
            joined[-1] = Named(text[first.start : named.end], first.start, named.end, Kind.ODD)
        else:
            joined.append(named)
    return joined


def _are_one(text: str, first: Named, named: Named, link: str) -> bool:
    kinds = (Kind.ODD, Kind.THEME)
    if first.kind not in kinds or named.kind not in kinds or OF_A_KIND.fullmatch(first.text):
        return False
    if not (_SHORT.fullmatch(first.text) and _SHORT.fullmatch(named.text)):
        return False
    if link == "for" and first.kind is Kind.THEME:
        return False
    before, end = just_before(text, first.start), named.end
    by = _TO_OR_FOR.search(before)
    if by is not None:
        told = by["by"] == "for" or link == "to"  # what it is for stands elsewhere, or nowhere
        return bool(_PURPOSE_NEXT.match(text, end) or (told and _ENDS.match(text, end)))
    has = _IN_BRACKETS.match(text, end) or _HAS_SUM.match(text, end) or _WHICH_HAS.match(text, end)
    return bool(has and _OPENS.search(before))
