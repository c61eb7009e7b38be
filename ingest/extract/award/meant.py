"""Say whose a sum is that a sentence gives to someone only spoken of: "it", "the charity", "the Trust"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.cued import cued
from ingest.document import Span
from ingest.extract.award.recipients import is_person, promises_of
from ingest.extract.recipient.found import body_check, name_found
from ingest.extract.recipient.kind import Kind, Named
from ingest.extract.recipient.names import find_names
from ingest.extract.sums.masked import Masked
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.promised import BY_LOTTERY
from ingest.extract.sums.role import Role, Told
from ingest.reading import Reading
from ingest.records import Body, Found
from ingest.view import View

# Who has the sum that follows, in the beginning of a sentence or a clause: "It", "This year the club".
_WHO = (
    r"(?:^|[.;:,–—-] (?:and )?|\b(?:after|when|because|since|that|once|for which|from which) |^(?:This|Last|Next|In|From|For|Over|Now|Today|Under|During|Earlier|Recently|Since) [^.;:,£]{0,30}? )"
    r"(?P<who>[Tt]he (?:(?:Borough|District|County|City|Town|Parish|Boxing|Football|Cricket|Rugby|Youth|Housing|NHS) )?(?:Trust|Foundation|Academy|Centre|Society|Association|Council|Club|Partnership|Group|Charity|School|Project|Forum|Refuge)"
    r"|(?:[Tt]he|[Tt]his) (?:(?:latter|[A-Z]\w+-based|local|small|new|national) )?(?:charity|organisation|group|project|trust|club|provider|service|school|company|partnership|centre|foundation|association|society|academy|refuge|team|enterprise)|[Tt]hey|[Ii]t)"
)
_ANAPHORA = re.compile(
    rf"{_WHO}(?:, (?:which|who|based|run|set up|founded)\b[^,.;£]{{3,110}}(?:, [^,.;£]{{3,60}})?,| ?[,–—-] ?(?:which|who)| which| who)? "
    r"(?:(?:has|have|had|will|would|to|also|now|then|both|further|recently|was|were|is|are|be|been|being|set to|due to|get|gets|got|able to) )*"
    r"(?P<v>receiv\w+|got|gets?|secured|won|wins?|chosen for|selected for|successfully applied for|successful in|picks? up|picked up|benefit(?:s|ed|ing)? from|takes? home|took home|walk(?:s|ed)? away with"
    r"|(?:be|(?<!had )been|was|were|is) paid(?! (?:thus|as follows|in|by|quarterly|monthly|yearly|annually|on|out|over|upon|at)\b)"
    r"|(?:was|were|been|be|is|are|being|gets?|got) (?:(?:recently|now|both|then|also|further|each) )?(?:awarded|granted|given|allocated|handed|offered|promised|pledged))\b[^.;£]{0,45}$"
)
_WON = ("secured", "won", "wins", "win")
# What somebody of whom was spoken has: "Its award of £…", "Their funding will rise to £…".
_ITS_GRANT = re.compile(
    r"^(?P<who>Its|Their) (?:(?!current|existing|previous|present|last|old|own)\w+ ){0,2}?(?P<v>awards?|grants?|funding|allocation)(?: (?:from|for|under|with) [^.;£]{3,60}?)?,? (?:of|is|was|will be|worth|(?:will |is to |has |to )?(?:rises?|risen|increases?d?|grows?|be extended)(?: by a year)? (?:to|at)|comes? to|totals?|stands? at)(?: just| nearly| over| around| about| almost)? $"
)
_ITS_CONTRACT = re.compile(
    r"^(?P<who>The (?:contract|grant|agreement)) (?P<v>(?:was|is|has been) (?:last |recently |then |also )?(?:re-?let|let|re-?awarded|awarded|renewed|extended))\b[^.;£]{0,60}? (?:at|for|worth)(?: just| nearly| over| around| about| almost)? $"
)
# What is told of the one that the sentences before in the same block speak of: "A grant of £… will pay for".
_A_GRANT = re.compile(r"^(?P<who>An? |The |This )(?:[a-z-]+ )?(?P<v>grant|award|contribution|donation) (?:of|worth)(?: just| nearly| over| around| about| almost)? $")  # fmt: skip
_WILL_PAY = re.compile(
    r"(?: (?:from|by|under) [^.;£]{3,60}?)? (?:will|is to|is going to|has|was|pays|means|has been|is) (?:now )?(?:pay|paid|help|helped|fund|funded|buy|bought|cover|covered|go|be used|be spent|keep|kept|allow|let|approved|agreed|made|awarded|given|to)\b"
)
# "The Commissioner has put £… towards it": of whom the sentence before speaks.
_PUT = re.compile(
    r"\b(?:PF?CC|[Cc]ommissioner|[Mm]ayor|I|[Ww]e|[Oo]ffice) (?:has |have |is |are |will )?(?:now |also )?(?P<v>puts?|putting|given|giving|gave|gives?|pays?|paid|contributes?|contributed|contributing|pledged|committed|found|provided)(?: in)?(?: (?:a further|another|over|nearly|just|around|about))? $"
)
_TO_IT = re.compile(
    r"(?: [a-z]+){0,3}? (?:towards|to|into|for|in) (?P<who>it|them|this|the (?:charity|project|service|group|work|scheme|refuge|centre|club))\b(?! (?:which|who|that|to))"
)
# "We have invested £88,900 this year.", in a block that told before who does the work.
_WE_PAY = re.compile(
    r"^(?:I|We|The (?:PF?CC|OP?F?CC|Commissioner|Mayor|VR[UP])|[Mm]y office|Our office) (?:(?:has|have|had|will|is|are|also|now) )*(?P<v>invest\w*|fund(?:s|ed|ing)?|pa(?:y|id|ys|ying)|contribut\w+|provid\w+)(?: (?:just|nearly|over|around|about|almost|it with|them with|a total of))? $"
)
_FOR_TIME = re.compile(
    r" (?:this year|last year|each year|every year|a year|per year|per annum|(?:in|for|during) (?:19|20)\d\d\S*|(?:over|for) (?:[\w-]+ ){1,3}years?)\W*$"
)
# Who pays is no office: "£4,000 by its insurers", "£500 from a raffle".
_BY_OTHERS = cued(
    r"[^.;£]{0,30}? (?:by|from) (?:its|their|an?|his|her|one|several|local|private|members|residents|shoppers|supporters|donors|businesses|ticket|sales|the (?:sale|raffle|public|event|appeal)|National|Government|central)\b(?! (?:police|crime|commissioner|fund|(?:[a-z]+ )?(?:grant|round|tranche)|PCC))"
    r"|[^.;£]{0,15}? to (?:local|community|other|\w+ (?:groups|charities|projects|clubs|organisations))\b"
)
_FROM_FUND = re.compile(
    r"(?: (?:grant|award|of funding|in funding))? (?:from|through|under) [^.;£]{3,60}?\b[Ff]und\b"
)
_TO_SOMEONE = (Role.UNCLEAR, Role.DECIDED, Role.AWARD)
# What is given to a body by its last word alone: "to give the Council £…", "£… to the Trust".
_HEAD = r"[Tt]he (?P<h>Council|Trust|Foundation|Academy|Centre|Society|Association|Club|Partnership|Group|Charity|School|Project|University|College|Constabulary|Service|Hospital|Board)"
_TO_HEAD = re.compile(
    rf"\b(?P<v>giv\w+|gave|award\w*|grant\w*|pay\w*|paid|allocat\w+|provid\w+|offer\w*|(?:contribut|donat|transfer|grant|award|payment|funding)\w* (?:of |made )?to)\b (?:to )?{_HEAD}(?: with)?(?: an? (?:further |one-off |\w+ )?(?:grant|contribution|award|sum|payment))?(?: (?:of|worth))?(?: up to)? $"
)
_IT_AFTER = re.compile(
    r"(?: (?:grant|(?:of |in )?funding|award|contribution|cash|boost|sum|money|donation|per annum|a year|request|bid|application))? (?P<v>(?:be|is|was|to be|will be|has been) (?:paid|given|granted|awarded|made|approved))(?: to|, which) (?P<who>it|them|(?:the|this) (?:company|charity|organisation|group|club|provider|applicant|trust|service|school|partnership|project))\b"
)
_IT = r"(?P<who>[Tt]he (?P<h>charity|organisation|group|project|club|council|centre|trust|school|church|company|team|service|society|college|hospital|university))\b(?![’'-])"
_GAVE_IT = re.compile(
    rf"\b(?P<v>gave|giv(?:en|ing|es)|(?:stepped in|stepping in|agreed|decided|chosen|chose|pleased|delighted|able) to (?:give|award|offer|grant|pay)|award(?:ed|ing|s)|hand(?:ed|ing)|grant(?:ed|ing)|promised|offered|allocated|paid) (?:{_IT}|(?P<it>it|them)) (?:(?:an?|the|another|over|nearly|almost|a further|grant|award|cheque|donation|sum|funding|cash|of|for|worth|with|just|more than) ?)*$"
)
# What comes on top of what one was given just before: "and a further £… to the service".
_FURTHER = re.compile(
    r"\b(?:a further|another|an additional|an extra|a second)(?: grant of| sum of)? $"
)
_FOR_IT_TOO = re.compile(
    r"(?: (?:grant|award|in funding|of funding|contribution))?(?: (?:was|were|is|has been|will be|went|goes|going) ?(?:given|awarded|paid|allocated)?)? (?:to|for) (?P<who>(?:the|this) (?:same )?(?:charity|organisation|group|project|club|centre|trust|service|refuge|provider|company|school|society|association|partnership))\b(?![’'-])(?! (?:of|in|at|which|who|that|and|for the)\b)"
)
_HELPS_IT = re.compile(
    rf"(?: (?:[a-z]+ )?(?:grant|award|funding|donation|cash|boost|money))?(?: from [^.;£]{{3,60}}?)? (?P<v>(?:will|is to|is going to|has|is) ?(?:now |also )?(?:help|enabl|allow|support|assist)(?:e|ed|ing)?) {_IT} to\b"
)
_THANKS_TO = re.compile(
    r"\b(?:[Tt]hanks to|[Ww]ith|[Ff]ollowing) (?:(?:an?|the|this) )?(?:[a-z]+ )?(?:(?:grant|award|donation|funding) of )?$"
)
_MEANS_IT = re.compile(
    r"(?: (?:grant|award|donation|of funding|funding|boost))?(?: from [^.;£]{3,60}?)? (?P<v>means|has meant|will mean)(?: that)? (?P<who>(?P<h>it|they|charity)) (?:can|will)\b"
)
_IT_CAN = re.compile(
    r"(?: (?:in |of )?(?:grant|award|donation|funding|boost))? (?:from|by) [^.;,£]{3,70}, (?P<who>(?P<h>it|they)) (?P<v>will|can|is|has|are|have|could|now|plans?|hopes?)\b"
)
_OWN_MONEY = ("charity", "club", "school", "church", "society", "college", "university")
# What such a word can stand for is a body with that word in its name.
_NO_OTHER = ("council", "school", "church", "college", "hospital", "university")
_HEAD_AFTER = re.compile(
    rf"(?: (?:grant|of funding|in funding|award|contribution|per annum|a year))?(?: (?:for|in) (?:19|20)\d\d(?:[/–-]\d+)?)?(?: (?P<v>be (?:paid|given|granted|awarded|made)|is|was|to be (?:paid|given)))? (?:directly )?(?:to|for) {_HEAD}\b(?! (?:of|for|and)? ?[A-Z])"
)


_IN_TURN = re.compile(r"\brespectively\b")


def meant_by(
    reading: Reading, masked: Masked, told: Told, view: View, last: Body | None
) -> Iterator[Promise]:
    """Yield "the charity received £…" as a promise to the body spoken of last."""
    if _IN_TURN.search(view.text):
        return  # "they received £… and £… respectively": one each, of those named before
    found = list(_meant_by(reading, masked, told, view, last))
    yield from found or _further_for_last(told, last, view)


def _meant_by(
    reading: Reading, masked: Masked, told: Told, view: View, last: Body | None
) -> Iterator[Promise]:
    yield from _to_head(reading, told, view)
    it = _IT_AFTER.match(view.text, told.money.end) if told.role in _TO_SOMEONE else None
    if it is not None and last is not None and last.rule == "verbatim":
        yield from _to_mentioned(told, last, it.span("who"), it.span("v"), view)
    yield from _for_last(told, last, view)
    yield from _of_last(told, last, view)
    yield from _agreed_of(reading, masked, told, last, view)
    yield from _told_by_officer(told, last, view)
    again = _ANAPHORA.search(view.text[: told.money.start])
    roles = [*_TO_SOMEONE]
    if again is not None and again["v"].startswith("success"):
        roles.append(Role.BID)
    if _FROM_FUND.match(view.text, told.money.end):
        roles.append(Role.FUND)
    if _BY_OTHERS.match(view.text, told.money.end):
        return
    if again is None or told.role not in roles or BY_LOTTERY.search(view.text, told.money.end):
        return
    if again["who"].endswith(" team") and again["v"] in _WON:
        return  # an office's own people, who bid for money
    head = re.fullmatch(r"[Tt]he ((?:[A-Z]\w+ )?[A-Z]\w+)", again["who"])
    if head is not None:
        meant = _headed(reading, view, head[1])
    else:
        meant = _spoken_of(reading, masked, view, again.start()) or last
    if meant is None or meant.rule != "verbatim" or _is_other(reading, again["who"], meant):
        return
    yield from _to_mentioned(told, meant, again.span("who"), again.span("v"), view)


# No council, force or health body is called so: "Holm Council runs it. The centre received £500".
_NO_AUTHORITY = re.compile(
    r".*\b(?:charity|trust|club|school|company|centre|foundation|association|society|academy|refuge|enterprise)"
)
_AUTHORITY = re.compile(r"\b(?:Councils?|Borough|Police|Constabulary|Authority|ICB|NHS)\b")


def _is_other(reading: Reading, who: str, body: Body) -> bool:
    """Return whether the word for somebody cannot stand for a body of that name, or the name is a person's."""
    name = body.value.text
    authority = _NO_AUTHORITY.fullmatch(who) and _AUTHORITY.search(name)
    return bool(authority) or is_person(reading, Named(name, 0, len(name), Kind.ODD))


def _of_last(told: Told, last: Body | None, view: View) -> Iterator[Promise]:
    """Yield "Its award of £…", "The grant of £… will pay for" and "put £… towards it" as promises to the body spoken of last."""
    if told.role not in (*_TO_SOMEONE, Role.FUND) or last is None or last.rule != "verbatim":
        return
    before, after = view.text[: told.money.start], view.text[told.money.end :]
    near = 0 <= view.offsets[0] - last.spans[0].end <= _JUST_BEFORE
    fund = told.role is Role.FUND
    if _BY_OTHERS.match(view.text, told.money.end) or BY_LOTTERY.search(view.text, told.money.end):
        return
    ours = _WE_PAY.search(before) and _FOR_TIME.match(view.text, told.money.end)
    if ours and near and not told.recipients:
        yield from _to_mentioned(told, last, (0, 2), None, view)
        return
    put, to_it = _PUT.search(before), _TO_IT.match(view.text, told.money.end)
    if put and to_it and near:
        yield from _to_mentioned(told, last, to_it.span("who"), put.span("v"), view)
        return
    match = _ITS_GRANT.search(before) or (None if told.recipients else _ITS_CONTRACT.search(before))
    if match is None and near and not fund and _WILL_PAY.match(after):
        match = _A_GRANT.search(before)
    if match is not None and near:
        yield from _to_mentioned(told, last, match.span("who"), match.span("v"), view)


# "It was agreed to award £…", "The Commissioner has approved a further £…": of whom the block speaks.
_AGREES = re.compile(
    r"^(?:[\d.()a-z]{1,6} )?(?:(?:After|Following|Having|In view of|On balance|Given) [^.;:£]{3,80}?,? )?(?P<who>(?:It|[Tt]his) (?:was|has been|is)|(?:The |Her |His )?(?:Deputy |Police and Crime )?(?:PF?CC|PCVC|DPCC|[Cc]ommissioner|[Mm]ayor|[Pp]anel|[Bb]oard|[Cc]ommittee|[Gg]roup|[Mm]embers|[Tt]rustees)|I|We|She|He|RESOLVED|Resolved|AGREED|Agreed|Decision:)"
    r"(?: (?:has|have|had|therefore|then|also|now|duly|unanimously|today|hereby))* ?(?:(?:was|is|were) )?(?P<v>agree[ds]?|approve[ds]?|award(?:ed|s)?|grant(?:ed|s)?|decided|resolved|authorise[ds]?|AGREED|APPROVED|RESOLVED|to (?:award|grant|approve|give|fund))"
    r"(?: (?:to |that )?(?:award|grant|give|pay|provide|contribute)(?:ed|s)?)?(?: (?:it|them))?(?: (?:an? |the |its |this )?(?:[a-z-]+ ){0,2}?(?:grant|award|contribution|donation|payment|funding)(?: of| worth)?| to (?:extend|continue|renew)[^.;£]{3,70} at an? (?:[a-z]+ )?cost of)? $"
)
_GIVES = re.compile(r"\b(?:award|grant|giv|fund|contribut|donat|extend|continu|renew)")
_AT_COST = re.compile(r"\b(?:continu|exten|renew)\w* [^.;£]{0,60}at an? (?:[a-z]+ )?cost of $")
_TO_MANY = re.compile(
    r"[^.;£]{0,60}?\b(?:fund|pot|scheme|round|programme of|between|across|(?:to|for) (?:[a-z-]+ ){0,3}(?:groups|charities|organisations|projects|councils|areas|districts|partners|schools|providers))\b"
)


def _agreed_of(
    reading: Reading, masked: Masked, told: Told, last: Body | None, view: View
) -> Iterator[Promise]:
    """Yield what somebody agrees to give in a block that speaks of one body alone."""
    at_cost = told.role is Role.BUDGET and _AT_COST.search(view.text[: told.money.start])
    if not (told.role is Role.DECIDED or at_cost) or last is None or last.rule != "verbatim":
        return
    match = _AGREES.search(view.text[: told.money.start])
    gives = match is not None and _GIVES.search(match.group(), match.start("v"))
    others = [n for n in masked.names.values() if n.kind in (Kind.BODY, Kind.ODD)]
    if (
        match is None
        or not gives
        or others
        or len(masked.money) > 1
        or _TO_MANY.match(view.text, told.money.end)
    ):
        return
    between = reading.document.text[last.spans[0].end : view.offsets[0]]
    if len(between) > _FAR_BEFORE or re.search(r"\n\s*\n", between) or "£" in between:
        return
    named = [n for n in find_names(between, body_check(reading)) if n.kind is Kind.BODY]
    if all(n.text in last.value.text for n in named):
        yield from _to_mentioned(told, last, match.span("who"), match.span("v"), view)


def _further_for_last(told: Told, last: Body | None, view: View) -> Iterator[Promise]:
    """Yield "and a further £… to the service" as a promise to the body that was given a sum just before."""
    if told.role not in (*_TO_SOMEONE, Role.FUND) or last is None or last.rule != "verbatim":
        return
    it = _FOR_IT_TOO.match(view.text, told.money.end)
    near = view.offsets[told.money.start] - last.spans[0].end <= _JUST_BEFORE
    if it is not None and near and _FURTHER.search(view.text[: told.money.start]):
        yield from _to_mentioned(told, last, it.span("who"), None, view)


def _for_last(told: Told, last: Body | None, view: View) -> Iterator[Promise]:
    """Yield "gave the charity £…" and "the £… will help the council to" as promises to the body spoken of last."""
    if told.role in (Role.BID, Role.MATCH, Role.DECLINED, Role.AWARD) or last is None:
        return
    before = view.text[: told.money.start]
    gave = _GAVE_IT.search(before)
    if told.role is Role.INCOME and (gave is None or gave["h"] not in _OWN_MONEY):
        return  # what a ministry gives is an office's, unless "the charity" is given it
    match = (
        gave
        or _HELPS_IT.match(view.text, told.money.end)
        or _MEANS_IT.match(view.text, told.money.end)
        or (_THANKS_TO.search(before) and _IT_CAN.match(view.text, told.money.end))
    )
    if not match or last.rule != "verbatim":
        return
    head = (match["h"] or "").lower()
    if head in _NO_OTHER and head not in last.value.text.lower().split():
        return
    mention = match.span("who") if match["who"] else match.span("it")
    told = replace(told, pattern="") if told.role is Role.INCOME else told
    yield from _to_mentioned(told, last, mention, match.span("v"), view)


# "Jane Roe, its manager, said the £500 would go towards paint": for the body spoken of just before.
_OFFICER_SAID = re.compile(
    r", (?P<who>(?:[a-z-]+ )*(?:manager|director|executive|founder|chair(?:man|woman|person)?|trustee|co-?ordinator|leader|secretary|treasurer|coach|head)(?: (?:of|for|at) [a-z][a-z ]*)?),? (?P<v>said|says|added|explained):? (?:that )?[“\"]?[Tt]he $"
)
_WOULD_PAY = re.compile(
    r"(?: (?:grant|award|funding|donation|cash|boost|money))? (?:would|will|is going to) (?:go towards|help|enable|allow|pay|be used|be spent|cover|fund)\b"
)
_FAR_BEFORE = 600
_JUST_BEFORE = 400  # characters from the body to what its officer says


def _told_by_officer(told: Told, last: Body | None, view: View) -> Iterator[Promise]:
    """Yield the sum that an officer says will be used as promised to the body told of just before."""
    said = _OFFICER_SAID.search(view.text[: told.money.start])
    if said is None or last is None or told.role not in _TO_SOMEONE or last.rule != "verbatim":
        return
    near = 0 <= view.offsets[0] - last.spans[0].end <= _JUST_BEFORE
    if near and _WOULD_PAY.match(view.text, told.money.end):
        yield from _to_mentioned(told, last, said.span("who"), said.span("v"), view)


def _to_mentioned(
    told: Told, body: Body, mention: tuple[int, int], why: tuple[int, int] | None, view: View
) -> Iterator[Promise]:
    """Yield a sum as promised to a body named before that characters of the sentence stand for."""
    here = view.spans(*mention)
    if body.spans[0] != here[0]:
        full = Found(body.value, (body.spans[0], *here), "named-elsewhere")
        yield from promises_of(replace(told, why=why), [full], view, -1)


def _to_head(reading: Reading, told: Told, view: View) -> Iterator[Promise]:
    """Yield "give the Council £…" as a promise to the one body named before whose name ends so."""
    if told.role not in _TO_SOMEONE:
        return
    words = _TO_HEAD.search(view.text[: told.money.start])
    if words is None and told.role is Role.DECIDED:
        words = _HEAD_AFTER.match(view.text, told.money.end)
    meant = _headed(reading, view, words["h"]) if words else None
    if meant is not None and words is not None:
        mention = words.start("h") - len("the "), words.end("h")
        yield from _to_mentioned(
            told, meant, mention, words.span("v") if words["v"] else None, view
        )


def _headed(reading: Reading, view: View, head: str) -> Body | None:
    """Return the one body named before, or else anywhere, whose name ends so: "the Academy" after "Hill Boxing Academy".

    Of several the last is meant where only that one is named just before.
    """
    for end in (max(1, view.offsets[0]), len(reading.document.text)):
        named = list(_bodies_headed(reading, head, end))
        near = [(v, n) for v, n in named if end - v.offsets[n.end - 1] <= _JUST_BEFORE]
        if len({n.text for _, n in named}) > 1 and end == view.offsets[0]:
            named = near
        if len({n.text for _, n in named}) == 1:
            return name_found(reading, named[0][0], named[0][1].start, named[0][1].end)
        if named:
            return None
    return None


def _bodies_headed(reading: Reading, head: str, end: int) -> Iterator[tuple[View, Named]]:
    """Yield the names of bodies that end so, up to a place of the document; none goes on in the next block."""
    for block in reading.document.blocks:
        stop = min(block.span.end, end)
        if stop <= block.span.start or head not in reading.document.text[block.span.start : stop]:
            continue
        read = View.of(reading.document, Span(block.span.start, stop))
        for named in find_names(read.text, body_check(reading)):
            own = named.text.endswith(f" {head}") and f"The {head}" not in named.text
            if own and named.kind is Kind.BODY:
                yield read, named


def _spoken_of(reading: Reading, masked: Masked, view: View, before: int) -> Body | None:
    """Return the one body that a sentence names before its "it" or "the charity"."""
    before_it = [n for n in masked.names.values() if n.end <= before]
    named = [n for n in before_it if n.kind is Kind.BODY]
    if not named and [n.kind for n in before_it if n.start <= 4] == [Kind.ODD]:
        named = before_it[:1]  # "Moor North is to hold a fair, for which it will get £500"
    return name_found(reading, view, named[0].start, named[0].end) if len(named) == 1 else None
