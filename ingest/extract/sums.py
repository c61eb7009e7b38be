"""Decide what each sum of a sentence is, and to whom it goes: one ordered list of decisions.

A sentence is masked first: every sum and every name becomes one character that says its kind, so
that the grammar of giving ("£… has been awarded to NAME", "NAME will receive £…", "NAME (£…)") can
be written as short patterns. A sum that stands in such a slot with a body is an award, with an office
it is income, and so on; the first decision that fits wins. A sum that fits none stays unclear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from ingest.extract.masked import NOT, F, G, M, Masked, N, O, P
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


# The grammar of giving ----------------------------------------------------------------------

_AUX = (
    r"(?:(?:has|have|had|was|were|is|are|will|would|shall|be|been|being|also|now|already|again|then|since|recently|just|today|further|previously|currently"
    r"|each|both|all|formally|subsequently|initially|successfully|provisionally|jointly|announced|confirmed|chosen|selected|therefore|\w+ly|to|set|due|intended|expected|proposed|recommended),? )*"
)
_PASSIVE = (
    r"(?:(?:has|have|had|will|would|shall|also|now|already|again|then|since|recently|just|today|further|previously|currently|each|both|all|to|set|due|therefore|\w+ly),? )*"
    r"(?:be|been|being|was|were|is|are) "
)
_GIVEN = (
    r"(?:awarded|granted|given|allocated|provided|donated|paid|distributed|approved|agreed|earmarked|pass-?ported|issued|committed|offered|transferred"
    r"|handed(?: over)?|released|made available|made|directed|gifted|contributed|set aside|found|assigned|confirmed|funded|pledged)"
)
_GIVING = (
    r"(?:award|grant|giv|gave|allocat|provid|donat|pay|paid|distribut|approv|agree|earmark|pass-?port|issu|commit|offer|transfer|hand|releas|set(?:ting)? aside"
    r"|contribut|invest|direct|delegat|mak|made|sponsor|fund|pledg|gift|authoris|increas|extend|renew|continu|uplift|confirm)\w*"
)
_GETTING = r"(?:receiv(?:e|es|ed|ing)|gets?|getting|got|wins?|won|obtained|benefit(?:s|t?ed)? from|gained|landed|scoop(?:s|ed)?|bag(?:s|ged)|net(?:s|ted)|pick(?:s|ed)? up|secur(?:e|es|ed)|accepted)"
_DESC = (
    r"(?:(?:the|a|an|its|their|our|your|local|national|regional|specialist|existing|current|incumbent|new|successful|preferred|winning|leading|bidder|charity|charities|providers?|suppliers?"
    r"|organisations?|company|group|service|services|community|youth|voluntary|social|enterprise|contractor|developer|host|partners?|lead|registered|independent|support|domestic|abuse|sexual|violence"
    r"|victims?|women[’']s|counselling|both|following|applicants?|sports?|club|project|third|sector|not-for-profit|[\w-]+-based|team|trust|registered|at|"
    r"[\uea00-\uebff]|[\ue800-\ue9ff]),? )*(?:(?:[a-z][\w’'-]* ){0,6}?(?:organisation|charity|group|provider|company|project|club|agency|body|enterprise|specialists?|supplier|partner),? )?"
)
_NAMES = rf"(?P<n>{N}(?:(?:,? and|,| &|, as well as|/) (?:also )?(?:the )?{N})*)(?: (?:in|from|across) (?:the )?[{P[1:-1]}{N[1:-1]}])?"
_GAP = rf"[^.;:{NOT}()]{{0,75}}?"
_NEAR = rf"[^.;:{NOT}()]{{0,45}}?"
_WHICH = r"(?:,? (?:which|who|that))?"
_ASIDE = rf"(?:, wh(?:ich|o) [^.;:{N[1:-1]}()]{{0,100}}?,|, (?:another|an?|the|one of) [^.;:(),{M[1:-1]}{N[1:-1]}]{{0,60}}?|, (?:which (?:is|are) |who (?:is|are) )?(?:based|located|situated|part|run|led|founded|formed|set up|near|in|from|an?) [^.;:{M[1:-1]}()]{{0,120}}?,|, [^.;:{NOT}()]{{0,120}}?,| [–—-] [^.;:{M[1:-1]}()]{{0,60}}?(?: [–—-])?|,| ?[–—-](?= ))?"
_SUM = rf"(?P<m>{M})"
_SAID = rf"(?:, [^.;:{M[1:-1]}()]{{0,80}}? (?:agreed|decided|announced|confirmed|resolved|said),)?"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("sum given to name", rf"{_SUM}{_SAID}{_GAP} (?P<v>{_AUX}{_GIVEN})(?: {_NEAR})? ?\bto {_DESC}{_NAMES}"),
        ("sum goes to name", rf"{_SUM}{_GAP} (?P<v>(?:will |is to |to )?(?:go|goes|went|going)) (?:out )?to(?:wards)? {_DESC}{_NAMES}"),
        ("name is given sum", rf"{_NAMES}(?:{_ASIDE}{_WHICH}|{_WHICH}{_ASIDE}) (?:[a-z ]{{0,25}} and )?(?P<v>{_PASSIVE}{_AUX}(?:awarded|granted|given|allocated|earmarked|handed|offered|provided with|paid|gifted|supported with|funded))\b {_NEAR}{_SUM}"),
        ("name awarded sum", rf"{_NAMES},? (?P<v>awarded|granted|given|allocated|handed) (?:an? )?(?:(?:grant|funding|total|contract|share)[^.;:{NOT}()]{{0,25}}? )?{_SUM}(?![^.;]{{0,60}} to )"),
        ("name receives sum", rf"{_NAMES}(?:{_ASIDE}{_WHICH}|{_WHICH}{_ASIDE}) (?P<v>{_AUX}{_GETTING})\b {_NEAR}{_SUM}"),
        ("name succeeds for sum", rf"{_NAMES}{_WHICH} (?P<v>{_AUX}(?:successful (?:in|with) (?:an?|its|their|the) (?:funding )?(?:application|bid)s?\b{_NEAR} (?:for|of)|successfully (?:applied|bid) for|successful in applying for)){_NEAR} {_SUM}"),
        ("giving name sum", rf"\b(?P<v>{_GIVING})\b (?:available )?(?:(?:the|this|our|its|their|an?) (?:[a-z]+ )?(?:grant|contribution|funding|award|contract|donation)(?: made| given| awarded)? (?:to|with|for) )?(?:to )?{_DESC}{_NAMES}(?:,(?= an? ))? (?:with )?{_NEAR}{_SUM}"),
        ("grant to name of sum", rf"\b(?P<v>(?:grant|funding|award|contract|contribution|donation|payment|extension|uplift|allocation|investment)s?)\b[^.;:{NOT}()]{{0,110}}? (?:to|with|for|by) {_DESC}{_NAMES},?(?: [^.;:{NOT}()]{{0,140}}?)? (?:of|worth|totalling|for|in the sum of|at|valued at|amounting to|with a value of|up to){_NEAR} {_SUM}"),
        ("giving sum to name", rf"\b(?P<v>{_GIVING})\b {_GAP}{_SUM}{_GAP}(?: \bto| between| among) {_DESC}{_NAMES}"),
        ("sum to enable name to", rf"{_SUM}[^;:{NOT}()]{{0,100}}? (?P<v>(?:to|will) (?:enable|allow|support|help|assist|fund|let)) {_DESC}{_NAMES} to\b"),
        ("sum is paid to which", rf"{_NAMES},? (?P<v>to (?:which|whom))\b[^.;:{NOT}()]{{0,60}}?{_SUM}(?=[^.;:{NOT}()]{{0,40}}? (?:paid|given|granted|awarded|made|allocated|provided)\b)"),
        ("contract will see name run", rf"{_SUM}[^.;:{NOT}()]{{0,60}}? (?P<v>contract|deal|agreement|grant)\b(?! of\b)[^.;:{NOT}()]{{0,60}}? (?:sees?|means|with|for) {_DESC}{_NAMES}(?= (?:to )?(?:run|running|deliver|delivering|provide|providing|take|taking|support|supporting|continue|operate)\b)"),
        ("giving sum for name to", rf"\b(?P<v>{_GIVING})\b {_GAP}{_SUM}{_GAP} (?:for|towards|via) {_DESC}{_NAMES}(?= to\b| and\b| until\b| from\b| over\b| in 20|,? which\b|,? who\b|[.,;]|$)"),
        ("name funded by office", rf"{_NAMES}(?:{_ASIDE}{_WHICH}|{_WHICH}{_ASIDE}) (?P<v>{_PASSIVE}{_AUX}(?:funded|supported|grant-funded)) by (?:the )?{O}[^.;:{NOT}()]{{0,25}}? ?\(?{_NEAR}{_SUM}"),
        ("name asks for sum", rf"{_NAMES}{_WHICH} (?P<v>{_AUX}(?:requested|applied for|asked for|bid for|submitted a (?:bid|request|application) for|is (?:requesting|seeking)))\b {_NEAR}{_SUM}"),
        ("name funded in brackets", rf"{_NAMES} (?P<v>(?:be|was|were|is|are) (?:part[- ]|fully |partially |partly )?(?:funded|awarded|supported|approved))\b[^.;:()]{{0,25}}\({_NEAR}{_SUM}"),
        ("name in brackets", rf"{_NAMES}(?:[^.;:{NOT}()]{{0,40}}?)? ?\((?P<v>)[^(){NOT}]{{0,40}}?{_SUM}[^()]*\)"),
        ("said of name", rf"\b(?P<v>awarded|given|received?)\b {_NEAR}{_SUM}[^.;:{NOT}]{{0,60}}?,? (?:said|says|explained|added)\b[^.;{NOT}]{{0,80}}? (?:of|at|from|for) (?:the )?{_NAMES}"),
        ("grant of sum for name", rf"\b(?P<v>(?:sponsorship|donation|contribution|grant|award|funding)s?) of{_NEAR} {_SUM} (?:for|to) {_DESC}{_NAMES}"),
        ("each of names", rf"\b(?P<v>[Ee]ach)\b[^.;:{NOT}()]{{0,60}}{_SUM}[^.;:{NOT}()]{{0,60}}: (?:the )?{_NAMES}"),
        ("sum given for name", rf"{_SUM}{_GAP} (?P<v>{_PASSIVE}{_AUX}{_GIVEN}) for {_DESC}{_NAMES}(?= to\b|[.,;]|$)"),
        ("sum won by name", rf"{_SUM}[^.;:{NOT}()]{{0,60}}? (?P<v>(?:was|were|is|has been|have been) (?:won|secured|taken up|awarded|gained) by|(?:went|has gone|have gone) to) {_DESC}{_NAMES}"),
        ("name commissioned at sum", rf"{_NAMES}(?:{_ASIDE}{_WHICH}|{_WHICH}{_ASIDE}) (?P<v>(?:has|have|had|was|were|is|are)(?: been)? (?:commissioned|contracted|appointed|engaged))\b[^.;:{NOT}()]{{0,120}}? (?:at an? (?:[a-z]+ )?(?:cost|price|value) of|for the sum of|for){_NEAR} {_SUM}"),
        ("thanks to sum, name can", rf"\b(?P<v>[Tt]hanks to|[Ww]ith|[Ff]ollowing) (?:an?|the|this|its|their) (?:grant |award |donation |contribution )?(?:of )?{_NEAR}{_SUM}[^.;:{NOT}()]{{0,40}}?(?: (?:from|by|through|via|under) [^.;:{M[1:-1]}]{{0,60}}?)?, (?:the )?{_NAMES} (?:can|will|is|has|have|are|could|now|plans?|hopes?)\b"),
        ("name recommended for sum", rf"{_NAMES}(?:{_ASIDE}{_WHICH}|{_WHICH}{_ASIDE}) (?P<v>{_PASSIVE}(?:\w+ly )?(?:recommended|slated|lined up|in line|chosen|selected) (?:for|to receive|to get|to net)) (?:an? )?{_NEAR}{_SUM}"),
        ("name benefits with sum", rf"{_NAMES}[^.;:{NOT}()]{{0,90}}?, with (?:an? |the |another |a further )?{_SUM}(?P<v> (?:(?:grant|award|donation) )?(?:recommended|awarded|allocated|granted|approved|going|given)| (?:grant|award|donation))\b"),
        ("name benefits, receiving sum", rf"{_NAMES}[^.;:{NOT}()]{{0,80}}?, (?P<v>receiving|getting|winning|gaining|being awarded|netting|securing) {_NEAR}{_SUM}"),
        ("name given less than asked", rf"{_NAMES} [^.;:{NOT}()]{{0,60}}{M}[^.;:{NOT}()]{{0,30}}? but (?P<v>{_PASSIVE}{_AUX}(?:awarded|given|granted|allocated)|(?:has |have )?(?:received|got)|will (?:get|receive)) {_NEAR}{_SUM}"),
        ("grant, sum, is for name", rf"\b(?:grants?|awards?|sums?|shares?|donations?),? (?:of )?{_SUM},? (?P<v>is for|goes to|went to|will go to|is going to) {_DESC}{_NAMES}"),
        ("sum each for names", rf"{_SUM} (?P<v>each) (?:for|to) {_DESC}{_NAMES}"),
        ("names have had sum each", rf"{_NAMES}(?: [–—-]|,)? (?P<v>(?:have|has|had|will) (?:each )?(?:have|had|receive|received|been (?:given|awarded)|got|get|won)) {_NEAR}{_SUM} (?:each|apiece)"),
        ("name has sum", rf"{_NAMES} (?P<v>has|have|had|will have) {_SUM} (?=(?:to [a-z]|for |towards ))"),
        ("name uses sum", rf"{_NAMES}(?:,| [–—-])?{_WHICH} (?P<v>(?:will |is to |plans to |can |is going to )?(?:use|spend|put|invest))s? (?:(?:its|their|the|this|an?|of|nearly|over|almost|around|about|some|more than|share) )+{_SUM}(?= (?:of |in )?(?:[a-z]+ )?(?:grant|award|funding|donation|injection|boost|share|cash|windfall|money)\b)"),
        ("name uses sum to", rf"{_NAMES}(?:,| [–—-])?{_WHICH} (?P<v>will (?:use|spend|put))s? {_NEAR}{_SUM}(?= (?:to|on|for|towards) )"),
        ("sum for work by name", rf"{_SUM}(?:[^.;:{NOT}()]{{0,40}}? (?:for|towards) (?:the |an? )?{N})?[^.;:{NOT}()]{{0,90}}? (?P<v>(?:run|delivered|organised|led|provided|managed|offered|activities|projects?|work|sessions|workshops|classes|services?) by) {_DESC}{_NAMES}"),
        ("share of name", rf"{_NAMES}['’]s? (?P<v>allocation|grant|award|funding|share)(?: funding)? (?:of|is|was|will be|totals|comes to){_NEAR} {_SUM}"),
        ("sum given for work of name", rf"{_SUM} (?P<v>{_PASSIVE}{_AUX}{_GIVEN}) (?:to [a-z]+|towards|for) [^.;:{NOT}()]{{0,45}}? (?:for|at|by) {_DESC}{_NAMES}(?= to\b|[.,;]|$)"),
        ("sum for name to", rf"{_SUM}(?P<v> )for {_DESC}{_NAMES} to\b"),
        ("name with grant", rf"{_NAMES} (?:[a-z]+ ){{1,6}}?(?P<v>grant|award|funding|donation)s? of{_NEAR} {_SUM} (?:from|by) (?:the |our |my )?(?:{O}|{F}|office\b)"),
        ("sum to name", rf"{_SUM}(?: (?:grant|funding|award|contract|contribution|donation|of funding|in funding|per annum|a year|per year))*(?: for [a-z]+(?: [a-z]+)?)? (?P<v>to) {_DESC}{_NAMES}"),
        ("contract with name at sum", rf"\b(?P<v>(?:contract|agreement|commission(?:ed|ing|s)?|appoint\w*|procur\w*|(?:delivered|provided|run|won) by))\b[^.;:{NOT}()]{{0,60}}? {_DESC}{_NAMES}[^.;:{NOT}()]{{0,90}}? (?:at a (?:total )?(?:cost|value|price) of|for the sum of|valued at|worth|with a (?:total )?(?:value|price|bid) of|totalling){_NEAR} {_SUM}"),
        ("name chosen for contract", rf"{_NAMES} (?P<v>(?:has|have|had|was|were) (?:been )?(?:chosen|selected|appointed|commissioned))\b[^.;:{NOT}()]{{0,140}}? (?:contract|deal|grant) (?:worth|valued at|of){_NEAR} {_SUM}"),
        ("awarded to name at sum", rf"\b(?P<v>award(?:ed|ing)?|let|given|granted)(?: of)?(?: (?:the|an?|this) [^.;:{NOT}()]{{0,50}}?)? to {_DESC}{_NAMES},?(?: [^.;:{NOT}()]{{0,140}}?)? (?:(?:at|for|of|worth|with) (?:an? |the )?(?:[a-z]+ ){{0,3}}?(?:cost|value|price|sum|total)(?: of)?{_NEAR}|at|worth|valued at|for) {_SUM}"),
        ("awarded at sum to name", rf"\b(?P<v>award(?:ed|ing)?|let)\b[^.;:{NOT}()]{{0,60}}? (?:at|for|with) (?:an? |the )?(?:[a-z]+ ){{0,2}}?(?:value|cost|price|sum|total)(?: of)?{_NEAR} {_SUM}(?: ?\({M}[^.;:{NOT}]{{0,40}}\))?[^.;:{NOT}()]{{0,40}}?,? to {_DESC}{_NAMES}"),
        ("name does work at sum", rf"{_NAMES} (?P<v>(?:will|to|is to) (?:deliver|provide|evaluate|run|carry out|undertake|manage|lead|host)\b[^.;:{NOT}()]{{0,60}}? (?:for|at (?:a|an) (?:[a-z]+ )?(?:cost|price|value) of)) {_SUM}"),
    )
)  # fmt: skip
INCOME: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<g>{G})[^.;{M[1:-1]}]{{0,80}}? (?P<v>{_AUX}(?:award|grant|gave|giv|allocat|provid|announc|secur|confirm)\w*)\b[^.;{M[1:-1]}]{{0,60}}?{_SUM}",
        rf"(?:{O}|{P}|\b(?:office|force|commissioner|we|I|area|county)\b)[^.;{M[1:-1]}]{{0,60}}? (?P<v>{_AUX}(?:receiv\w+|secured|awarded|been allocated|been granted|won|successful\w*))\b[^.;{M[1:-1]}]{{0,60}}?{_SUM}[^.;]{{0,120}}?\b(?:from|by|under|through|via)\b [^.;]{{0,40}}?(?P<g>{G}|[^.;]{{0,30}}{F})",
        rf"{_SUM}{_NEAR} (?P<v>(?:{_AUX}(?:awarded|given|granted|allocated|provided|secured|received) )?(?:from|by)) (?:the )?(?P<g>{G})",
        rf"{_SUM}{_GAP} (?P<v>(?:{_AUX}{_GIVEN} )?(?:to|for)) (?:the )?(?:{O}|{P}|area\b|county\b|force\b)",
        rf"(?P<v>(?:secur|receiv|successful|accept)\w*)\b[^.;{M[1:-1]}]{{0,60}}?{_SUM}{_GAP} from (?:the )?(?P<g>{G})",
    )
)
# Told of a sum that no slot gives to anyone, the nearest words before (or after) it decide.
CUES: tuple[tuple[Role, re.Pattern[str], re.Pattern[str] | None], ...] = (
    (Role.CEILING, re.compile(r"(?:\bup to(?: a (?:maximum|total) of)?|maximum(?: (?:grant|award|amount|value))?(?: of| is)?|\bbetween|\brange[sd]? from|limit(?:ed to| of)|no more than|minimum of|capped at)[^.;]{0,12}$"), re.compile(r"^(?:[^.;]{0,10} (?:maximum|limit|ceiling|cap)\b|(?: to | - |–)[\uf000-\uf1ff])")),
    (Role.MATCH, re.compile(r"match(?:ed|ing)?[ -]?fund\w*[^.;]{0,40}$|\bmatched (?:by|with)[^.;]{0,30}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,30}match(?:ed|ing)?[ -]?fund")),
    (Role.BID, re.compile(r"(?<!decision )(?<!at the )(?<!in the )(?:request(?:s|ed|ing)?|appl(?:y|ied|ying|ication)s?|bids?(?:ding)?|ask(?:s|ed|ing)|sought|seek(?:s|ing)?|submitted|totalling|appeal\w*)\b(?! (?:the [\w ]+ )?(?:to |that )?(?:approv|agree|award|note|support|authoris|contribut|commit|allocat|donat))[^.;\uf000-\uf1ff]{0,70}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,25}(?:was|were|is|been) (?:requested|sought|applied)")),
    (Role.DECLINED, re.compile(r"(?:declin|refus|reject|withdr[ae]w)\w*[^.;\uf000-\uf1ff]{0,60}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,40}(?:declined|refused|rejected|not (?:be(?:en)? )?(?:approved|awarded|supported)|unsuccessful|withdrawn)")),
    (Role.TOTAL, re.compile(r"(?:total(?:s|led|ling)?(?: (?:of|sum|amount|value))?|altogether|combined|overall|shar(?:e|ed|ing) (?:of )?|\d+ (?:grants|awards|projects|organisations)[^.;]{0,30})[^.;\uf000-\uf1ff]{0,30}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,40}(?:in total|between them|shared|to \d+ |to (?:local |community |various |the following |several |a range)|across)")),
    (Role.DECIDED, re.compile(r"(?:approv|agree|recommend|authoris|award|grant|alloc|financial implications?|total cost|commit|contribut|donat)\w*\b[^.;\uf000-\uf1ff]{0,80}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,50}(?:approved|agreed|awarded|granted|allocated)")),
    (Role.FUND, re.compile(r"(?:fund|pot|scheme|package|budget|reserve|available|allocation|investment|set aside|ring-?fenced?|invest)\w*\b[^.;\uf000-\uf1ff]{0,60}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,30}(?:fund|pot|scheme|package|available|investment|pool|budget|reserve)")),
    (Role.BUDGET, re.compile(r"(?:cost|price|spen[dt]|expenditure|saving|precept|fine|worth)\w*\b[^.;\uf000-\uf1ff]{0,50}$"), re.compile(r"^[^.;\uf000-\uf1ff]{0,30}(?:budget|cost|fine|saving)")),
)  # fmt: skip
# What makes a slot not a promise: it is refused, wished for or only possible.
_DENIED = re.compile(
    r"\b(?:not|n't|never|without|declin\w+|refus\w+|reject\w+|unsuccessful\w*|withdr[ae]w\w*|unable|instead of|rather than|no longer)\b"
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
    slots = dict(_slots(masked))
    slots |= dict(_further(masked, slots))
    slots |= dict(_coordinated(masked, slots))
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


def _slots(masked: Masked) -> Iterator[tuple[str, Told]]:
    """Yield each sum that stands in a slot with its recipients; the first pattern wins."""
    taken: set[str] = set()
    for name, pattern in PATTERNS:
        for match in pattern.finditer(masked.text):
            character = match["m"]
            if character in taken:
                continue
            role = _promise(masked, match, name)
            recipients = _own_names(masked, match)
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
                    each=bool(_EACH.search(around)),
                    why=masked.span(*verb),
                    pattern=name,
                ),
            )


def _own_names(masked: Masked, match: re.Match[str]) -> tuple[Named, ...]:
    """Return the names of a slot, without one that belongs to the sum before or after it.

    "£5,000 goes to Kite Trust and the Iris Club will receive £7,000" has one name for each.
    """
    names = tuple(masked.names[c] for c in match["n"] if c in masked.names)
    if names and re.search(r" (?:Project|Programme|Scheme)$", names[-1].text):
        owner = re.match(rf" from (?:the )?(?P<o>{N})", masked.text[match.end("n") :])
        if owner and masked.names[owner["o"]].kind is Kind.BODY:
            return (masked.names[owner["o"]],)
    if len(names) < 2:
        return names
    before, after = masked.text[: match.start("n")], masked.text[match.end("n") :]
    if match.start("m") < match.start("n") and re.match(
        r" (?:will|has|have|is to|was|receives?|gets?)\b", after
    ):
        return names[:-1]
    if match.start("n") < match.start("m") and re.search(
        rf"{M} (?:goes|went|going|awarded|given)? ?to (?:the )?$", before
    ):
        return names[1:]
    return names


_THE_SAME = re.compile(
    rf"{_NAMES}(?:{_WHICH}) (?P<v>{_AUX}(?:{_GETTING}|awarded|given|granted|allocated)) (?:the same|an identical|an equal|a similar)(?: amount| sum| figure| grant| award)?\b"
)


def _same_again(masked: Masked) -> Iterator[Told]:
    """Yield the sum told last for a name that "received the same"."""
    for match in _THE_SAME.finditer(masked.text):
        sums = [c for c in masked.text[: match.start()] if c in masked.money]
        names = tuple(masked.names[c] for c in match["n"] if c in masked.names)
        if sums and names:
            hit, why = masked.money[sums[-1]], masked.span(*match.span("v"))
            yield Told(hit, Role.AWARD, names, why=why, pattern="the same again")


_RAISED = re.compile(rf"\b(?:increas|rais|reduc|cut|extend|uplift|rising|chang)\w*\b[^.;]{{0,90}} from (?P<old>{M}) to (?P<new>{M})")  # fmt: skip


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
    rf"(?:^|[:;,.] |\band |\bare |\bincluding |\bincluded ){N}(?P<n>)(?:,| [–—:-])? (?P<m>{M})(?=[;,.]| and\b| for\b| to\b|$)"
)
_RESPECTIVELY = re.compile(
    rf"(?P<sums>{M}(?:(?:, | and |, and ){M})+)(?P<gap>[^.;{M[1:-1]}]*?)(?P<names>{N}(?:(?:, | and |, and )(?:the )?{N})+),? respectively"
    rf"|(?P<names2>{N}(?:(?:, | and |, and )(?:the )?{N})+)(?P<gap2>[^.;{N[1:-1]}]*?)(?P<sums2>{M}(?:(?:, | and |, and ){M})+),? respectively"
    rf"|(?P<names3>{N} and (?:the )?{N})(?P<gap3>[^.;{N[1:-1]}{M[1:-1]}]*?)(?P<sums3>{M},? and (?:nearly |almost |over |around |about |just over |just under |more than )?{M})(?=[.,;]|$)"
)


def _listed(masked: Masked) -> Iterator[tuple[str, Told]]:
    """Yield names told one after the other with their sums: "Kite Trust £5,000; Iris Trust £7,250"."""
    found = list(_LISTED.finditer(masked.text))
    if len(found) < 2 and not re.search(r"\bfollowing [^.;:]{0,40}: ", masked.text):
        return
    for match in found:
        name = next(c for c in match.group() if c in masked.names)
        hit = masked.money[match["m"]]
        yield match["m"], Told(hit, Role.AWARD, (masked.names[name],), pattern="listed")


def _respectively(masked: Masked) -> Iterator[tuple[str, Told]]:
    """Yield as many names as sums, told to belong together in their order."""
    for match in _RESPECTIVELY.finditer(masked.text):
        found = match.groupdict()
        sums, names, gap = (
            next((found[kind + n] for n in ("", "2", "3") if found[kind + n]), "")
            for kind in ("sums", "names", "gap")
        )
        sums = [c for c in sums if c in masked.money]
        names = [c for c in names if c in masked.names]
        if len(sums) == len(names) and re.search(rf"{_GIVEN}|{_GETTING}", gap):
            for character, name in zip(sums, names, strict=True):
                hit = masked.money[character]
                yield (
                    character,
                    Told(hit, Role.AWARD, (masked.names[name],), pattern="respectively"),
                )


_COORDINATED = re.compile(
    rf"(?:,|,? and|;) (?:(?P<m>{M})(?: [a-z]+){{0,2}}? (?P<v>to|for) (?:the )?(?P<n>{N})|(?P<n2>{N}),? (?P<m2>{M})(?=[.,;]| and\b| under\b| from\b| for\b| to\b|$))"
)


def _coordinated(masked: Masked, slots: dict[str, Told]) -> Iterator[tuple[str, Told]]:
    """Yield further sums of one giving: "£6,200 for Larch House and £4,100 for Willow Centre"."""
    if not any(t.role is Role.AWARD for t in slots.values()):
        return
    for match in _COORDINATED.finditer(masked.text):
        character, name = match["m"] or match["m2"], match["n"] or match["n2"]
        rest = masked.text[match.end() :]
        if masked.names[name].kind is Kind.ODD and re.match(
            r" (?!(?:for|to|towards|and|from|in|at|over|who|which|with|under|via|on|of)\b)[a-z]+(?:[.,;]| (?!to\b)|$)",
            rest,
        ):
            continue  # "£500 for the Newtown branch": a place or a brand, and what it has
        if character not in slots:
            first = next(t for t in slots.values() if t.role is Role.AWARD)
            why = masked.span(*match.span("v")) if match["v"] else first.why
            hit, names = masked.money[character], (masked.names[name],)
            yield character, Told(hit, Role.AWARD, names, why=why, pattern="coordinated")


_FURTHER = re.compile(
    rf"(?P<first>{M})(?:[^.;:{NOT}()]{{0,70}}?| from (?:the )?{N}[^.;:{NOT}()]{{0,30}}?)\b(?P<v>followed by|and (?:an? )?(?:further|additional|another)|plus(?: an?)?(?: further| additional)?|with a further)\b[^.;:{NOT}()]{{0,30}}?(?P<m>{M})"
)


def _further(masked: Masked, slots: dict[str, Told]) -> Iterator[tuple[str, Told]]:
    """Yield the sums that are told to follow another one, to whoever that one goes."""
    for match in _FURTHER.finditer(masked.text):
        first = slots.get(match["first"])
        if first is not None and first.role is Role.AWARD and match["m"] not in slots:
            hit, why = masked.money[match["m"]], masked.span(*match.span("v"))
            yield match["m"], replace(first, money=hit, why=why, pattern="further sum")


# What a lottery gives is no commissioner's award.
BY_LOTTERY = re.compile(
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
    if re.search(r"\b(?:whether|how much|between them|shared? between)\b", match.group()) or (
        BY_LOTTERY.match(masked.source, masked.money[match["m"]].end)
    ):
        return None
    if BUDGET_OF.search(masked.text[: match.start("m")]) or (
        name in ("contract with name at sum", "grant to name of sum")
        and _old(masked.text[: match.start()])
    ):
        return None
    clause = re.split(r"[.;]|\bbut\b", masked.text[: match.start()])[-1][-50:] + match.group()
    inside = match.group()
    if (
        _DENIED.search(inside)
        or _REFUSED_LIST.search(masked.text[: match.start()])
        or re.search(r"\b(?:not|declin\w+|refus\w+|reject\w+)\b[^,]{0,25}$", clause[:50])
    ):
        return Role.DECLINED
    if _is_no_gift(masked, match, name):
        return None
    from_office = re.match(rf" from (?:the )?(?:{P}['’]?s? )?{O}", masked.text[match.end() :])
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
    if _POSSIBLE.search(inside) and not re.search(r"\b(?:has|have|had|was|were|been)\b", inside):
        return None
    if re.search(
        r"(?:request\w*|appl(?:y|ied|ication)\w*|bid\w*|sought|seek\w*|asked) (?:for |that )?(?:an? )?(?:\w+ ){0,2}$",
        clause[: -len(inside)],
    ) and not _gives_after_all(masked, match):
        return Role.BID
    return Role.AWARD


_REFUSED_LIST = re.compile(
    r"\b(?:not (?:be(?:en)? )?(?:supported|approved|agreed|awarded|funded|successful)|unsuccessful|declined|refused|rejected)\b[^.;:]{0,40}: [^.]*$"
)


def _is_no_gift(masked: Masked, match: re.Match[str], name: str) -> bool:
    """Return whether a slot tells of income, of a running contract, of a funder or of an event."""
    after = masked.text[match.end() :]
    if re.search(r"secur|accept|obtain", match["v"]) and re.match(
        rf"[^.;{M[1:-1]}]{{0,40}}? from (?:the )?{G}", masked.text[match.end() :]
    ):
        return True
    if "provided" in match["v"] and re.search(r"\bsince\b", match.group()):
        return True
    if _PASSED_ON.search(match.group()) or (
        _EACH_SUCH.search(masked.text[: match.start("n")]) and _A_UNIT.match(after)
    ):
        return True
    if name == "name in brackets" and (
        re.search(r"\bby (?:the )?$", masked.text[: match.start()])
        or re.search(
            r"\b(?:since|ended|cuts?|paid for|funded by|costs?|last year|was|were)\b", match.group()
        )
    ):
        return True
    bodies = all(masked.names[c].kind is Kind.BODY for c in match["n"] if c in masked.names)
    return "towards" in match.group() and name == "sum goes to name" and not bodies


# What the name is to give to others: "to Kite CVS, which is to hand out grants of up to £4,000".
_PASSED_ON = re.compile(
    rf"\bwh(?:ich|o) (?:is|are|was|were|will|would|can)? ?(?:to )?(?:then )?(?:hand|give|gives|pay|pays|distribut|award|share|pass|offer|make|run)\w*\b[^.;{M[1:-1]}]{{0,60}}?\b(?:grants?|awards?|sums?) of (?:up to |between )?{M}"
)
# A rate for bodies of a kind: "each CSP is allocated £27,500 for every district".
_EACH_SUCH = re.compile(r"\b(?:[Ee]ach|[Ee]very|[Aa]ny) $")
_A_UNIT = re.compile(r"[^.;]{0,12}? (?:for (?:each|every)|per)\b")


def _gives_after_all(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether what is asked for is leave to give: "seeks approval to award £… to NAME"."""
    between = masked.text[match.start("v") : max(match.start("m"), match.start("n"))]
    return re.search(r"\b(?:award|donat|grant (?:of|to)|give|pay|provide)\w*", between) is not None


def _income_by_ministry(masked: Masked, character: str, slots: dict[str, Told]) -> Told | None:
    """Return income where a ministry is the one who gives, whoever stands in the slot."""
    match = INCOME[0].search(masked.text)
    slot = slots.get(character)
    if slot is not None and _shared_out(masked, slot):
        return replace(slot, role=Role.INCOME, recipients=(), pattern="income")
    if (
        match is None
        or match["m"] != character
        or (slot is not None and slot.pattern in ("name receives sum", "name is given sum"))
    ):
        return None
    if slot is not None and slot.recipients and masked.text.find(character) < match.start():
        return None
    return _as_income(masked, match, slot)


def _shared_out(masked: Masked, slot: Told) -> bool:
    """Return whether a national sum is shared out among areas: one of them by its bare name."""
    bare = all(n.kind is Kind.ODD and " " not in n.text for n in slot.recipients)
    national = re.search(r"\b(?:[Gg]overnment|national(?:ly)?|Commissioners|PCCs)\b", masked.source)
    return bool(bare and national and slot.pattern == "sum given to name")


def _income(masked: Masked, character: str) -> Told | None:
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
    return Told(hit, best[1], why=masked.span(start, end) if end > start else None)


def role_by_cue(masked: Masked, amount: Decimal) -> Role:
    """Return the role that the nearest words give the first sum of a sentence that is `amount`."""
    for character, hit in masked.money.items():
        at = masked.text.find(character)
        if hit.value == amount and at >= 0:
            income = _income(masked, character)
            return Role.INCOME if income is not None else _by_cue(masked, at, hit).role
    return Role.UNCLEAR
