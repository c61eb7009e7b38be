"""Say what a slot promises: an award, or something asked for, refused, lent or told as history."""

from __future__ import annotations

import re

from ingest.cued import cued
from ingest.extract.recipient.kind import Kind
from ingest.extract.sums.giving import SHARE, TAKEN_BACK
from ingest.extract.sums.masked import M, Masked, N, O, P
from ingest.extract.sums.no_gift import OF_SUBJECTS, SOMEBODY_OF, TO_YOU, is_no_gift, is_taken_away
from ingest.extract.sums.role import Role

_ASKED_FOR = re.compile(
    r"(?:request\w*|appl(?:y|ied|ication)\w*|bid\w*|sought|seek\w*|asked) (?!by |from |led by )(?:for |that )?(?:an? )?(?:\w+ ){0,2}$"
)


def promised(masked: Masked, match: re.Match[str], name: str) -> Role | None:
    """Return what a slot promises: an award, or something asked for or refused; None is no slot."""
    if "asks for" in name:
        return Role.BID
    if "succeeds" in name:
        passed_on = re.match(r",? (?:which|that) will be \w", masked.text[match.end() :])
        return None if passed_on else Role.AWARD
    if (
        _is_where(masked, match)
        or _is_of_others(masked, match)
        or _is_part_or_budget(masked, match, name)
    ):
        return None
    other = _told_otherwise(masked, match, name)
    if other is not None:
        return other
    before = re.split(r"[.;]|\bbut\b", masked.text[: match.start()])[-1][-50:]
    if _is_refused(masked, match, name, before):
        return Role.DECLINED
    if (
        is_no_gift(masked, match, name)
        or _is_secured_by_others(masked, match)
        or _is_only_possible(match, name, before)
    ):
        return None
    if _ASKED_FOR.search(before) and not _gives_after_all(masked, match):
        return Role.BID
    return Role.AWARD


# The house that somebody has, who is named before it: "The hub located at the back of Kite House".
_HOUSED = re.compile(
    r"\b(?:located|situated|housed|based) (?:at|in|on|near|behind|inside|within|above)(?: the [a-z]+ of)? (?:the )?$"
)


def _is_where(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether what a slot names before its sum only says where somebody is."""
    named = match.start("n")
    before = masked.text[:named]
    return named < match.start("m") and _HOUSED.search(before) is not None


# "There is debate about how much of the £… allocated to NAME is needed": no new gift.
_HOW_MUCH = re.compile(r"\b(?:how much|whether|some|most|none|part|all) of (?:the|this|that|its) $")
# What a lottery gives is no commissioner's award.
BY_LOTTERY = cued(
    r"[^.;£]{0,40}? (?:from|by|through) (?:the )?[^.;£]{0,30}?\b(?:National|Big) Lottery\b"
)


def _is_of_others(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether a sum is shared with others, not settled yet, or given by a lottery."""
    before = masked.text[: match.start("m")]
    return bool(
        re.search(r"\b(?:whether|how much|between them|shared? between)\b", match.group())
        or _HOW_MUCH.search(before)
        or is_first_of_many(before, masked.text[max(match.end("n"), match.end("m")) :])
        or SHARE.search(before)
        or BY_LOTTERY.match(masked.source, masked.money[match["m"]].end)
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


# A part of the sum before: "£5,000 to Kite Trust, of which £2,000 will be paid in May".
_OF_WHICH = re.compile(
    rf"{M}[^.;]*,? (?:of which|out of which|of that|including) (?:up to |about |around )?$"
)
BUDGET_OF = re.compile(r"\bbudget (?:\([^()]*\) )?(?:of|at|to) (?:up to |around |about )?$")
_OF_CONTRACT = ("contract with name at sum", "grant to name of sum", "sum, contract with name")


def _is_part_or_budget(masked: Masked, match: re.Match[str], name: str) -> bool:
    """Return whether a sum is a part of the one before, a budget, or a running contract's."""
    before = masked.text[: match.start("m")]
    part = match.start("n") < match.start("m") and _OF_WHICH.search(before)
    if part or BUDGET_OF.search(before):
        return True
    return name in _OF_CONTRACT and _is_old(masked.text[: match.start()])


_OLD = re.compile(r"\b(?:current|existing|previous|old|outgoing|former) (?:[a-z]+ ){0,2}$")


def _is_old(before: str) -> bool:
    """Return whether a contract is the present one, and not about to be extended."""
    return _OLD.search(before) is not None and not re.search(
        r"\b(?:exten|renew|continu|var[iy])\w*[^.;]{0,40}$", before
    )


# "gives smaller grants, up to £500, for Neighbourhood Watch".
_AT_MOST = re.compile(r"\b(?:grants|awards|donations)\b[^.;]{0,20}\b(?:up to|of no more than) $")
# What those who do not decide would have given.
_TO_RECOMMEND = re.compile(
    r"\b(?:agreed|voted|resolved|decided|wish(?:ed)?) (?:unanimously )?to (?:recommend|propose|suggest|ask)\b[^.;]*$"
)
# "Three tenders were received: Kite Trust (£…), …": what each asked.
OFFERED = r"(?:tenders?|bids?|quot(?:e|ation)s?|proposals?)(?: (?:were|was|have been|had been))? (?:received|submitted|came|considered|evaluated|from)"
BIDDERS = re.compile(
    rf"\b{OFFERED}\b[^.;]*$|\bsubmitted (?:an? |their )?(?:[a-z]+ )?(?:tenders?|bids?|quot(?:e|ation)s?|proposals?)\b[^.;]*:[^.;]*$|\bapplications? (?:(?:were|was) )?(?:received|considered)(?: from)?:[^.;]*$",
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


def _told_otherwise(masked: Masked, match: re.Match[str], name: str) -> Role | None:
    """Return what the words before a sum make of it that only looks promised: a fee, a history, a bid."""
    before = masked.text[: match.start("m")]
    if _LENT.search(before) or _AS_LOAN.match(masked.text[match.end() :]):
        return Role.BUDGET
    if _FEES.search(before) or _SINCE.search(masked.source[: masked.money[match["m"]].start]):
        return Role.BUDGET
    if _TO_RECOMMEND.search(before):
        return Role.BID
    if _AT_MOST.search(before):
        return Role.CEILING
    if BIDDERS.search(before) and not name.startswith("name uses"):
        return Role.DECLINED if len(masked.money) > 1 else Role.BID
    if name == "grant of sum for name" and TO_YOU.search(masked.text, 0, match.start("v")):
        return Role.DECIDED
    return None


_DENIED = re.compile(
    r"\b(?:not|n't|never|without|[Dd]eclin\w+|[Rr]efus\w+|[Rr]eject\w+|unsuccessful\w*|withdr[ae]w\w*|unable|instead of|rather than|no longer|no (?:grant|funding|award|payment|money)s?)\b"
)
_NOT_BEFORE = re.compile(
    r"\b(?:[Nn]ot(?! (?:been |be |to be )?(?:left out|forgotten|alone|only|just|least)\b)|[Dd]eclin\w+|[Rr]efus\w+|[Rr]eject\w+)\b[^,]{0,25}$"
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
REFUSED_LIST = re.compile(
    r"\b(?:not (?:be(?:en)? )?(?:supported|approved|agreed|awarded|funded|successful)|unsuccessful|declined|refused|rejected)\b[^.;:]{0,40}: [^.]*$",
    re.IGNORECASE,
)


# "was not able to support Kite Club (£3,900, nets) or Iris Arts (£1,250)".
_UNABLE = re.compile(
    r"\b(?:not (?:been )?(?:able|in a position|minded|willing|prepared) to|unable to|could not|cannot) (?:support|fund|award|approve|back|help)\b[^.;]*$"
)


def _is_refused(masked: Masked, match: re.Match[str], name: str, before: str) -> bool:
    """Return whether what a slot gives is denied: in it, before it in the clause, or behind it."""
    return bool(
        _DENIED.search(match.group())
        or REFUSED_LIST.search(masked.source[: masked.money[match["m"]].start])
        or _NOT_BEFORE.search(before)
        or _UNABLE.search(masked.text[: match.start()])
        or _WRONGLY.search(masked.text[: match.start("m")])
        or TAKEN_BACK.match(masked.text[match.end() :])
        or is_taken_away(masked, match)
        or _MARKED_REFUSED.match(masked.source, masked.span(match.end() - 1, match.end())[1])
        or (name in OF_SUBJECTS and SOMEBODY_OF.search(masked.text[: match.start("n")]))
    )


_FROM_OFFICE = re.compile(
    rf" from (?:the )?(?:{P}['’]?s? )?(?:{O}|(?:[\w’']+ )?(?:police|crime) (?:and crime )?commissioner)"
)


def _is_secured_by_others(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether a sum is secured, not from an office, by what may be an office or an area itself."""
    return (
        re.search(r"secur|accept|obtain", match["v"]) is not None
        and _FROM_OFFICE.match(masked.text[match.end() :]) is None
        and not all(masked.names[c].kind is Kind.BODY for c in match["n"] if c in masked.names)
    )


_POSSIBLE = re.compile(
    r"\b(?:can|could|may|might|should|would like|hop(?:e|es|ing)|wants?|appl(?:y|ying)|eligible|invit\w+|bids? of|bid for|apply for|if)\b"
)
_MAY = re.compile(r"\b(?:can|could|may|might|would)\b \w*$")
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


def _is_only_possible(match: re.Match[str], name: str, before: str) -> bool:
    """Return whether what a slot gives is wished for or only possible."""
    if _POSSIBLE.search(match["v"]) or _MAY.search(before):
        return True
    inside = match.group()
    has_it = name in _HAS_IT or re.search(r"\b(?:has|have|had|was|were|been)\b", inside)
    return not has_it and _POSSIBLE.search(inside) is not None


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
