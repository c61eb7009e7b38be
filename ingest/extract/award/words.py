"""The words that say what a sum is and what is done with it, for the features of pairs of sum and name."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.cued import Several, cued

# Searched for in small letters: to tell capitals apart from them at each character takes three times as long.
CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, cued(rf"\b(?:{words})\b"))
    for name, words in (
        ("awarding", r"award(?:s|ed|ing)?|granted"),
        ("giving", r"giv(?:e|es|en|ing)|gave|pa(?:y|id|ys|ying)|donat\w+|hand(?:ed|ing|s)?|provid(?:e|es|ed|ing)|contribut\w+|distribut\w+|sponsor\w*"),
        ("was given", r"(?:be|been|being|was|were|is|are) (?:\w+ )?(?:award|grant|giv|hand|alloca|earmark|paid|offer|promis|present|fund|support)\w*"),
        ("has given", r"(?:has|have|had|will|to|also|who|which|and) (?:\w+ )?(?:gave|award(?:ed|s)?|grant(?:ed)?|giv(?:e|en|es)|hand(?:ed)?|alloca\w+|donat\w+|pay|paid|provid\w+|approv\w+|agreed)"),
        ("allocating", r"alloca\w+|earmark\w+|commit\w*|set aside|invest\w*"),
        ("getting", r"receiv\w+|gets?|got|w[io]ns?|won|benefit\w*|secur\w+|successful\w*"),
        ("approving", r"approv\w+|agree[sd]?|authoris\w+|resolved"),
        ("recommending", r"recommend\w*|propos\w+"),
        ("grant", r"grants?|funding|funded|funds?"),
        ("contract", r"contract\w*|commission(?:ed|s|ing)?|appoint\w*|provider|supplier|tender\w*|procure\w*"),
        ("deliver", r"deliver\w*|run(?:s|ning)?|provision|service"),
        ("extend", r"exten\w+|renew\w*|continu\w+|uplift\w*|increas\w*|further|additional"),
        ("bid", r"bids?|bidding|appl(?:y|ied|ication\w*)|(?:request\w*|ask(?:s|ed|ing))(?! to (?:approve|agree|award|consider|note|authorise|support|endorse))|sought|seek(?:s|ing)?(?! (?:approval|agreement|authority) to)|submitted"),
        ("refuse", r"declin\w+|refus\w+|reject\w+|unsuccessful\w*|withdr[ae]w\w*|not"),
        ("total", r"total\w*|altogether|overall|combined|between them|shar(?:e|ed|ing)|across"),
        ("ceiling", r"up to|maximum|minimum|limit\w*|between|no more than|range"),
        ("budget", r"budget\w*|precept|council tax|expenditure|savings?|income|reserves?|deficit|spend(?:ing)?|spent"),
        ("cost", r"costs?|price|worth|salar\w+|value[ds]?|estimat\w*"),
        ("ministry", r"home office|ministry|moj|government|treasury|nhs england|national lottery|home secretary"),
        ("loss", r"lost|los[es]+|fraud\w*|stole\w*|stolen|scam\w*|seiz\w+|fine[ds]?|compensation|damage|raised"),
        ("match", r"match(?:ed)?[ -]?fund\w*|matched"),
        ("history", r"previous\w*|former\w*|earlier|last year|originally|initial\w*|current|existing|outgoing"),
        ("possible", r"could|may|might|would|should|can|hop(?:e|es|ing)|if|invit\w+|available|eligible|open"),
        ("each", r"each|apiece|per|every"),
        ("partner", r"partners?hip|partner|with|alongside|led by|on behalf of|hosted"),
        ("support", r"support\w*|help\w*|enabl\w+|allow\w*"),
        ("said", r"said|says|added|welcomed|announced|explained"),
        ("fund", r"fund|pot|scheme|package|programme|round|initiative"),
    )
)  # fmt: skip


_SEVERAL = Several(CLASSES)


@lru_cache(4_000)  # the same words stand beside a name for each sum that it is paired with
def classes_in(text: str) -> tuple[str, ...]:
    """Return the classes of which a text has a word."""
    small = text.lower()
    return tuple(name for name, words in _SEVERAL.may_match(small) if words.search(small))


# The words next to a sum or a name that are told apart; all others are "…".
_KNOWN = """
    to for from by with of at the a an and in on as has have had will is are was were be been who which said
    £ ( ) : , . - – — ; award awarded grant grants funding contract each per total sum receive received
    receives through via into towards between up over nearly around about further additional extra another
    new provider fund support deliver provide annum year costs cost
    """
KNOWN = frozenset(_KNOWN.split())
_HEADS = """
    trust council police constabulary centre association society foundation cic ltd limited charity group
    club school academy college university church project partnership network alliance forum federation
    agency authority aid services service hub hall fund festival team committee crisis care house union board
    theatre scouts cadets
    """
HEAD_WORDS = frozenset(_HEADS.split())
