"""Say what a sum is that no slot gives to anyone: the nearest words before it, or after it, decide."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.cued import cued
from ingest.extract.sums.masked import Masked
from ingest.extract.sums.role import Role, Told
from ingest.values import Hit

# A role, words before a sum that tell it, and words after it that do.
CUES: tuple[tuple[Role, re.Pattern[str], re.Pattern[str] | None], ...] = (
    (Role.CEILING, re.compile(r"(?:\bup to(?: a (?:maximum|total) of)?|maximum(?: (?:grant|award|amount|value))?(?: of| is)?|\bbetween|\brange[sd]? from|limit(?:ed to| of)|no more than|minimum of|capped at|\bmost (?:that |which )?(?:can|could|may|will|might|any|anyone|anybody|a|an|one|each|you)\b[^.;\uf000-\uf1ff]{0,40} (?:is|was|will be))[^.;]{0,12}$"), re.compile(r"^(?: (?:for|per) (?:each|any one|any|every|a single|one) (?:bid|application)\b|[^.;]{0,10} (?:maximum|limit|ceiling|cap)\b|(?: to | - |–)[\uf000-\uf1ff])")),
    (Role.INCOME, re.compile(r"\b(?:accept(?:s|ed|ing)?|acceptance of)\b[^.;\uf000-\uf1ff]{0,60}\boffers?\b[^.;\uf000-\uf1ff]{0,70}$"), None),
    (Role.MATCH, re.compile(r"match(?:ed|ing)?[ -]?fund\w*(?![^.;]*\bfollowed by\b)[^.;]{0,40}$|\bmatched (?:by|with)[^.;]{0,30}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,30}match(?:ed|ing)?[ -]?fund")),
    (Role.BID, re.compile(r"(?<!decision )(?<!at the )(?<!in the )(?:request(?:s|ed|ing)?|appl(?:y|ied|ying|ication)s?(?! for an? (?:share|slice|part|piece|portion) of)|bids?(?:ding)?(?! for an? (?:share|slice|part|piece|portion) of)|ask(?:s|ed|ing)|sought|seek(?:s|ing)?|submitted|totalling|appeal\w*)\b(?! from (?:an?|the) (?:[\w ]+ )?(?:fund|pot)\b)(?! (?:the [\w ]+ )?(?:to |that )?(?:approv|agree|award|note|support|authoris|contribut|commit|allocat|donat))[^.;\uf000-\uf1ff]{0,70}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,25}(?:was|were|is|been) (?:requested|sought|applied)")),
    (Role.DECLINED, cued(r"\b(?:whether|hop(?:es|ing) to|wants to|wish(?:es)? to)\b[^.;\uf000-\uf1ff]{0,60}$"), None),
    (Role.DECLINED, cued(r"\b(?:raffle|collection|auction|sale|stall|quiz|concert|appeal)s? (?:made|raised|took|brought in) [^.;\uf000-\uf1ff]{0,15}$"), None),
    (Role.DECLINED, re.compile(r"\b(?:recover(?:y|ing|s)?(?: of)?|reclaim(?:ing|s)?|claw(?:s|ing)? back|(?:re)?pay(?:ing)? back|repay(?:ment of)?|to be (?:repaid|returned)) (?:the |a |any )?(?:sum |total |amount )?(?:of )?[^.;\uf000-\uf1ff]{0,12}$"), None),
    (Role.BUDGET, cued(r"\b(?:[Tt]hose|[Dd]ecisions|[Cc]ontracts|[Gg]rants|[Bb]ids|[Ss]pending|[Aa]nything|[Aa]wards|[Pp]urchases|[Aa]pplications) (?:(?:that are|with a value|worth) )?(?:of )?(?:more than|over|above|up to|under|below|less than|exceeding) [^.;\uf000-\uf1ff]{0,4}$"), None),
    (Role.DECLINED, re.compile(r"(?:(?:declin|refus|reject|withdr[ae]w)\w*|\bnot (?:agreed?|approved?|resolved|decided|able) to (?:award|give|grant|fund|pay|support|offer)\b)[^.;\uf000-\uf1ff]{0,60}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,40}(?:declined|refused|rejected|not (?:be(?:en)? )?(?:approved|awarded|supported)|unsuccessful|withdrawn)")),
    (Role.TOTAL, re.compile(r"(?:total(?:s|led|ling)?(?: (?:of|sum|amount|value))?|altogether|combined|overall|shar(?:e|ed|ing) (?:of )?|\d+ (?:grants|awards|projects|organisations)[^.;]{0,30})[^.;\uf000-\uf1ff]{0,30}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,40}(?:in total|between them|shared|to \d+ |to (?:local |community |various |the following |several |a range)|across)")),
    (Role.BUDGET, re.compile(r"\b(?:reductions?|decreases?|cuts?) (?:in|of|to) (?:[a-z]+ )?(?:grant|funding|budget|contribution)\b[^.;\uf000-\uf1ff]{0,90}$"), None),
    (Role.DECIDED, re.compile(r"(?:approv|agree|AGREE|APPROV|RESOLV|recommend|authoris|award|grant|alloc|financial implications?|total cost|commit|contribut|donat)\w*\b[^.;\uf000-\uf1ff]{0,80}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,50}(?:approved|agreed|awarded|granted|allocated)")),
    (Role.FUND, re.compile(r"(?:(?:fund|scheme|package|budget|reserve|available|allocation|investment|set aside|ring-?fenced?|invest)\w*|\bpots?)\b[^.;\uf000-\uf1ff]{0,60}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,30}(?:fund|\bpots?\b|scheme|package|available|investment|pool|budget|reserve)")),
    (Role.BUDGET, re.compile(r"(?:cost|price|spen[dt]|expenditure|saving|precept|fine|worth)\w*\b[^.;\uf000-\uf1ff]{0,50}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,30}(?:budget|cost|fine|saving)")),
)  # fmt: skip


# "12 successful applications totalling £…": what was given and not what was asked for.
_SUCCESSFUL = re.compile(r"\bsuccessful (?:\w+ )?(?:applications?|bids?)\b[^.;]{0,40}$")


def by_cue(masked: Masked, at: int, hit: Hit[Decimal]) -> Told:
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
