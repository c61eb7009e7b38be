"""Say which slots of the grammar of giving only look like a gift: income, a rate, somebody's pay."""

from __future__ import annotations

import re

from ingest.extract.recipient.kind import Kind
from ingest.extract.sums.masked import G, M, Masked, N

_ASKED_BACK = re.compile(
    r"\b(?:recover(?:s|ing|y of)?|reclaim(?:s|ing)?|claw(?:s|ing)? back|repayment of) (?:the |a )?(?:sum of )?$"
)
_A_LIMIT = re.compile(
    r"\b(?:those|decisions|contracts|grants|bids|spending|anything|awards|purchases|applications|requests|payments|proposals)\b[^.;]{0,25}\b(?:more than|over|above|exceeding|under|below|less than|up to) $",
    re.IGNORECASE,
)


# Who is thanked has put a sum in: "Thank you to our friends at Kite Club, whose £500 will buy paint".
_THANKED = re.compile(r"\b(?:[Tt]hank\w*|grateful|gratitude|indebted)\b[^.;:]*$")
# What is done bears the name: "for the project Paper Boat".
_CALLED = re.compile(
    r"\bfor (?:the|an?|its|their|your) (?:[a-z]+ )?(?:project|programme|scheme|campaign|event|course|initiative)(?: called| named|,)? $"
)
# Nothing is settled: "Talks go on with Kite Trust about a grant (£500)".
_IN_TALKS = re.compile(
    r"\b(?:[Dd]iscussions?|[Tt]alks|[Nn]egotiations?|[Cc]onversations?)\b[^.;:]{0,60}? with (?:the )?$"
)

# What somebody charges: "Fees payable to Kite Auditors".
_FEES = re.compile(r"\b[Ff]ees?(?: [a-z]+){0,2} to (?:the )?$")


def is_no_gift(masked: Masked, match: re.Match[str], name: str) -> bool:
    """Return whether a slot tells of income, of a running contract, of a funder or of an event."""
    after = masked.text[match.end() :]
    if re.search(r"secur|accept|obtain", match["v"]) and re.match(
        rf"[^.;{M[1:-1]}]{{0,40}}? from (?:the )?{G}", masked.text[match.end() :]
    ):
        return True
    payer = masked.names.get(match.groupdict().get("from") or "")
    if payer is not None and not _PUBLIC_GIVER.search(payer.text):
        return True  # "after winning £500 from the Kite Trust"
    if "provided" in match["v"] and re.search(r"\bsince\b", match.group()):
        return True
    if _is_no_sum(masked, match, name) or _MADE.match(masked.text, match.start("v")):
        return True  # "A raffle made £800 for Kite Trust"
    if "giving name" in name and _AN_EVENT.match(masked.text, match.end("n")):
        return True  # "funded Safe Days, a fair for pupils, at a cost of £500"
    if _of_others(masked, match, name) or _is_no_longer(masked, match):
        return True
    if name in OF_SUBJECTS and (_within_clause(masked, match) or _of_a_crowd(masked, match)):
        return True
    if _PASSED_ON.search(match.group()) or (
        _EACH_SUCH.search(masked.text[: match.start("n")]) and _A_UNIT.match(after)
    ):
        return True
    if _is_work(masked, match) or _is_subjects(masked, match):
        return True
    if name == "name in brackets" and _in_brackets(masked, match):
        return True
    bodies = all(masked.names[c].kind is Kind.BODY for c in match["n"] if c in masked.names)
    theirs = re.search(r"\bto (?:its|their|his|her) $", masked.text[: match.start("n")])
    if theirs and match.start("m") < match.start("n") and not bodies:
        return True  # "… has had £1,000 paid to its Bright Sparks"
    loosely = "towards" in match.group() and name == "sum goes to name" and not bodies
    return loosely or _is_for_use(masked, name, bodies=bodies)


def _is_no_sum(masked: Masked, match: re.Match[str], name: str) -> bool:
    """Return whether a sum is asked back, or only says from what sum on somebody looks at things."""
    if _ASKED_BACK.search(masked.text, 0, match.start("m")):
        return True
    if _is_of_another(masked, match, name):
        return True
    before = masked.source[: masked.money[match["m"]].start]
    return name == "sum goes to name" and _A_LIMIT.search(before) is not None


def _is_for_use(masked: Masked, name: str, *, bodies: bool) -> bool:
    """Return whether a slot tells of what an office buys or sells for itself, or of a post that no body has."""
    if name == "tender of name accepted at sum":
        return _TO_BUY.search(masked.source) is not None
    return name == "sum towards post of name" and not bodies


def _is_of_another(masked: Masked, match: re.Match[str], name: str) -> bool:
    """Return whether nothing is settled, somebody is paid fees or thanked, or a body gives that is no public one."""
    first = masked.names.get(match["n"][:1])
    before = masked.source[: first.start] if first is not None else ""
    if _IN_TALKS.search(before) or _FEES.search(before):
        return True
    if first is not None and first.kind is Kind.ODD and _CALLED.search(before):
        return True
    if name == "name, whose sum will":
        return _THANKED.search(before) is not None
    by = _GIVER.search(masked.text, 0, match.start("v")) if name in _GIVING else None
    by = by or (_GAVE.search(masked.text, 0, match.start("m")) if name == "sum to name" else None)
    giver = masked.names[by["by"]] if by else None
    return giver is not None and not _PUBLIC_GIVER.search(giver.text)


_GIVING = ("giving sum to name", "giving name sum")
# "the Kite Guild have given £500 to"
_BY = rf"\b[Tt]he (?P<by>{N}) (?:(?:has|have|had|also|since|already|kindly|generously) )*"
_GIVER = re.compile(rf"{_BY}$")
_GAVE = re.compile(
    rf"{_BY}(?:g[ai]ve[ns]?|donate[sd]|pa(?:ys|id)|pledge[sd]|handed|contribute[sd]) (?:(?:another|about|over) |a further )?$"
)
# What an office buys or sells for itself.
_TO_BUY = re.compile(
    r"\b(?:sale|sell|selling|disposal|purchase|site|land|buildings?|premises|house|vans?|vehicles?|cars|boilers?|roof|construction|refurbishment|software|cleaning|catering|furniture|audit|insurance)\b"
)


def _of_others(masked: Masked, match: re.Match[str], name: str) -> bool:
    """Return whether a slot's sum is not its name's: it names a fund, one of many, who asks for others or gives."""
    if name in _AS_IT_GETS and _AN_ADJECTIVE.match(masked.text, match.end("n")):
        return True  # "has benefited from Kite funding, receiving £500"
    if name == "sum for work by name" and (
        _GIVEN_BY.search(masked.text, match.start("m"))
        or (_A_FUND.search(masked.text, 0, match.start("m")) and _MANAGED.search(match.group()))
    ):
        return True
    many = match.start("m") < match.start("n") and _AMONG_OTHERS.search(
        masked.text, match.start("m"), match.start("n")
    )
    others = name in OF_SUBJECTS and _FOR_OTHERS.match(masked.text, match.end())
    moved = _MOVED.search(masked.text, 0, match.start("m"))
    if moved and (name == "sum from fund to name" or moved["v"]):
        return True
    less = _LESS_OF.search(masked.text, 0, match.start("v"))
    return bool(many or others or less or _BID.search(masked.text, 0, match.start("n")))


def _in_brackets(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether a sum in brackets is what its name gives, costs or had."""
    after = masked.text[match.end() :]
    by = re.search(
        r"\b(?<!run )(?<!led )(?<!delivered )(?<!provided )by (?:the )?$",
        masked.text[: match.start()],
    ) and not _ALSO_BY.search(masked.text, 0, match.start())
    words = r"\b(?:since|ended|cuts?|made up|compris\w+|includ\w+|consist\w*|of which|split|paid for|funded by|costs?|last year|was|were|(?:option|chance|right|power) to|charges?|rents?|hires?)\b"
    told = by or re.search(words, match.group()) or THEY_GIVE.match(after) or _POTS.match(after)
    return told is not None


# "… are provided by Kite Trust (£500) and by Iris Club (£700)": both do the work.
_ALSO_BY = re.compile(
    rf"\b(?:run|led|delivered|provided) by (?:the )?{N} ?\([^()]*{M}[^()]*\)[^.;]* by (?:the )?$"
)


def _is_work(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether a short form is told as a kind of work: "£500 allocated to RJ training"."""
    names = [masked.names[c].text for c in match["n"] if c in masked.names]
    after = masked.text[match.end("n") :]
    return all(n.isupper() and len(n) <= 5 for n in names) and _WORK.match(after) is not None


def _is_subjects(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether a sum is its sentence's subject's, for what is named: "Holm was given £500 for the Dale Marshals"."""
    if not match.start("v") < match.start("m") < match.start("n"):
        return False
    if not re.search(r" for (?:the )?$", masked.text[match.end("m") : match.start("n")]):
        return False
    passive = _PASSIVE_BEFORE.search(masked.text, 0, match.start("v"))
    return passive is not None and passive["s"].lower() not in _SUM_NOUNS


def is_taken_away(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether a slot's sum was taken back, has ended, or is what a grant has less."""
    if _TAKEN_BACK.search(masked.text, 0, match.start("v")):
        return True  # "to terminate the contract with Kite Trust, worth £500"
    before = masked.text[: match.start("m")]
    return any(words.search(before) for words in (_TAKEN_BACK, _ENDED, _LESS_BY))


def _is_no_longer(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether a slot's sum is of a contract that another will have."""
    running_out = _RUNNING_OUT.search(masked.text, 0, match.start("n"))
    return bool(running_out and _SOUGHT.search(masked.text, match.end()))


# What those who are named with sums do is give them, not get them: "Holm Council (£500) and Dale Homes (£400) have put in money".
THEY_GIVE = re.compile(
    rf"\)?(?:(?:, | and |, and ){N}(?: \([^()]*\))? \({M}\))*,? (?:(?:(?:have|has|had)(?: (?:also|each|all|already|now|both|since))* (?:given|put|paid|contributed|matched|pledged|promised|provided|donated|committed|offered)"
    r"|(?:also |each |both |all )?(?:gave|contribute|pay|match)|(?:(?:will|would) )(?:also |each |both |all )?(?:contribute|pay|match|provide|put))\b|(?:meet|make up|are meeting) the (?:rest|balance|remainder)\b)"
)
# "… and the Youth Team (£500) budgets will be kept": what is set aside, not given.
_POTS = re.compile(r"\)? (?:budgets?|posts?|costs?|reserves?|lines?)\b")
_WORK = re.compile(
    r" (?:development|work|services?|provision|support|projects?|activit(?:y|ies)|training|budgets?|posts?|delivery|interventions?|programmes?)\b"
)
_PASSIVE_BEFORE = re.compile(
    r"(?P<s>[\w’'\ue000-\uf1ff]+)(?: (?:has|have|had|will|would|to|also|now|then))* (?:been|was|were|is|are|be|being)(?: \w+ly)? $"
)
_SUM_NOUNS = ("grant", "grants", "sum", "sums", "funding", "money", "award", "awards", "total", "amount", "contribution", "there", "application", "bid", "request", "contract", "extension", "uplift", "variation", "payment", "donation", "increase")  # fmt: skip
# Who gives the public's money, of those who are no office and no fund.
_PUBLIC_GIVER = re.compile(r"\b(?:[Cc]ouncil|Authority|Partnership|Police|Constabulary|Board)$")
# "to offer you a grant of £500 for Safe Days": who is written to has it.
TO_YOU = re.compile(
    r"\b(?:you|your (?:organisation|charity|group|club|company|school))(?: with)? (?:an? |the )?(?:[a-z-]+ ){0,2}$"
)
_AN_EVENT = re.compile(
    r", (?:an?|the) (?:[a-z-]+ ){0,3}?(?:event|conference|campaign|festival|fair|competition|exhibition|day|week|tour|film|play|app|website|report|survey|course|exercise)\b"
)
# Somebody there is given the sum, not the body: "the chief executive of Kite Trust is paid £…".
OF_SUBJECTS = (
    "name is given sum", "name receives sum", "name awarded sum", "name has sum", "name awarded contract at sum", "name has grant of sum"
)  # fmt: skip
SOMEBODY_OF = re.compile(
    r"\b(?:executive|director|manager|officer|chair(?:man|woman)?|trustee|founder|worker|nurse|teacher|doctor|victim|survivor|person|man|woman|boy|girl|client|resident|patient|pupil|user|offender|pensioner|tenant|youngster|villager|shopper|neighbour)s?(?: who [^.;,]{0,40}?)? (?:of|at|from|to|with) (?:the )?$"
)
# It is the body that gives: "match funding of £… will be provided by Kite Trust".
_GIVEN_BY = re.compile(
    rf"{M} (?:[a-z]+ ){{0,3}}?(?:(?:will|is|was|were|are|has|have|been|being|to|be) )+(?:\w+ly )?(?:provided|paid|given|contributed|raised|donated|offered|found|matched) by\b"
)
# Who hands out a fund has none of it: "The fund, worth £…, is managed by Kite Trust".
_A_FUND = re.compile(r"\b(?:[Ff]und|[Pp]ot|[Ss]cheme)\b[^.;:]{0,30}$")
_MANAGED = re.compile(
    r"\b(?:managed|run|operated|administered|overseen|distributed|handed out|looked after) by\b"
)
# What was given and no longer is: "withdrew the £… grant to Kite Trust".
_TAKEN_BACK = re.compile(
    r"\b(?:withdr[ae]w\w*|rescind\w*|revok\w*|cancel\w*|terminat\w*|claw\w* back|scrap\w*|axe[ds]?|(?:put|bring) an end to) (?:of )?(?:the|its|an?|his|her|their|our|this) (?:[a-z-]+ ){0,2}?$",
    re.IGNORECASE,
)
# What is over: "to note the end of the grant of £… to Kite Trust".
_ENDED = re.compile(
    r"\b(?:end(?:ing)?|expiry|closure|close|conclusion|completion|suspension|pausing|lapse) of (?:the|its|an?|this) (?:[a-z-]+ ){0,2}?(?:grant|award|contract|funding|agreement|payment|contribution)s? (?:of|worth) $"
)
_LESS_BY = re.compile(
    r"\b(?:reduc|cut|decreas|lower|trimm?|short)\w* (?:[a-z]+ )?by (?:a further |about |around |up to )?$"
)
_MADE = re.compile(rf"(?:mak(?:es?|ing)|made) {M}(?! available\b)")
# Who has a contract until another gets it: "currently held by Kite Trust … a new provider will be sought".
_RUNNING_OUT = re.compile(
    r"\b(?:currently|presently|now|still) (?:held|run|delivered|provided|operated) by (?:the )?$"
)
_SOUGHT = re.compile(
    r"\b(?:new (?:provider|supplier|contractor|contract)|re-?tender\w*|re-?procur\w*|re-?commission\w*|out to tender)\b"
)
# Moved from one budget to another: "virement of £500 from the Growth Fund to Kite Centre".
_MOVED = re.compile(
    r"\b(?:(?P<v>vire[ds]?|virements?)|transfer\w*|mov(?:e|ed|ing)|reallocat\w+|switch\w*)\b[^.;]{0,40}$"
)
# What is taken away: "a reduction in grant to Kite Trust of £500".
_LESS_OF = re.compile(
    r"\b(?:reductions?|decreases?|cuts?|falls?) (?:in|of|to) (?:(?:the|its|their|our|an?|annual) )*$"
)
_AS_IT_GETS = ("name benefits, receiving sum", "name benefits with sum")
_AN_ADJECTIVE = re.compile(r" (?:funding|money|cash|grants?|support)\b")
# What many get together: "£20,000 went to groups across the district, including to Kite Trust".
_AMONG_OTHERS = re.compile(
    r"\b(?:groups|organisations|charities|clubs|projects|schemes|bodies|causes)\b[^.;:]{0,40}?, (?:including|among them|such as) (?:to )?(?:the )?$"
)
# It comes in for others: "Holm Council has received £500, with Kite Trust set to benefit from it".
_FOR_OTHERS = re.compile(
    rf"[^.;:{M[1:-1]}]{{0,40}}?, with [^.;{M[1:-1]}]*? (?:set|due|expected|likely|able) to (?:benefit|share|receive|get)\b"
)
# Who leads a bid is not who gets what it brings: "£… for the six districts, following a bid led by".
_BID = re.compile(
    r"\b(?:bid|application|proposal|submission) (?:[a-z]+ )?(?:led|made|submitted|put together) by (?:the )?$"
)
# What the name is to give to others: "to Kite CVS, which is to hand out grants of up to £4,000".
_PASSED_ON = re.compile(
    rf"\bwh(?:ich|o) (?:(?:(?:is|are|was|were) to |will |would |can )?(?:then )?(?:hand|give|pay|distribute|award|share|pass|offer|make|run)(?:e?s)?|(?:is|are|was|were) (?:hand|giv|pay|distribut|award|shar|pass|offer|mak|runn)ing|(?:has |have |had )?(?:handed|gave|paid|distributed|awarded|shared|passed|offered|made|ran))\b[^.;{M[1:-1]}]{{0,60}}?\b(?:grants?|awards?|sums?) of (?:up to |between )?{M}"
)
# A rate for bodies of a kind: "each CSP is allocated £27,500 for every district".
_EACH_SUCH = re.compile(r"\b(?:[Ee]ach|[Ee]very|[Aa]ny) $")
_A_UNIT = re.compile(r"[^.;]{0,12}? (?:for (?:each|every)|per)\b")


# "Charities, including Kite Trust and Iris Arts, have received £…": all of them together have.
_CROWD = re.compile(
    r"\b(?:charities|organisations|groups|projects|agencies|services|clubs|providers|communities|schemes|bodies|schools|councils|causes)\b[^.;£\uf000-\uf1ff]{0,60}?(?:,| [–—-])? (?:including|such as|among them|like) [^.;£\uf000-\uf1ff]*$",
    re.IGNORECASE,
)
_OF_ITS_OWN = re.compile(r"\b(?:which|who|that|each)\b")


# "Charities that work to prevent crime this Diwali have received £…": not Diwali has.
THOSE_THAT = re.compile(
    r"(?:^|[.;:] )(?:[\w’'-]+ ){0,6}?(?:charities|organisations|groups|projects|agencies|services|clubs|providers|communities|schemes|bodies)(?: and [\w ]{3,30}?)? (?:that|which|who) [^,.;]*(?<! is )(?<! are )(?<! was )(?<! were )(?<! include )(?<! the )$",
    re.IGNORECASE,
)


# "The charity, which helps families in Tarn, Marl and Holm, will receive £…": no place has it.
_IN_PLACES = re.compile(
    r"\b[a-z]+, (?:which|who) [^.;£]*\b(?:in|across|around|throughout) (?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,? (?:and )?){0,5}$"
)


def _within_clause(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether a name stands within what is said of those who have the sum."""
    names = [masked.names[c] for c in match["n"] if c in masked.names]
    before = masked.source[: names[0].start] if names else ""
    places = all(named.kind is Kind.ODD for named in names) and _IN_PLACES.search(before)
    return bool(names) and (bool(places) or THOSE_THAT.search(before) is not None)


def is_of_a_crowd(before: str, told: str) -> bool:
    """Return whether what stands before a name makes it one of a crowd, and `told` to the sum does not single it out."""
    return not _OF_ITS_OWN.search(told) and _CROWD.search(before) is not None


def _of_a_crowd(masked: Masked, match: re.Match[str]) -> bool:
    """Return whether names only stand for a crowd that has the sum together."""
    return is_of_a_crowd(
        masked.text[: match.start("n")], masked.text[match.start("n") : match.end()]
    )
