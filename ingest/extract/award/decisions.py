"""Join the sum of a decision to its recipient, told elsewhere in it: one decision, one recipient.

A record says what is decided in one sentence, and whom it is for in another: in its title, as the
one who asked, as the winner of a tender, as whom a ministry's money is passed on to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.document import BlockKind
from ingest.extract.award.bare import bare_sum
from ingest.extract.award.label_words import SUM_LABEL
from ingest.extract.award.pairs import label_of
from ingest.extract.award.recipients import is_person, is_publisher
from ingest.extract.award.sections import sections_of, under_decision
from ingest.extract.award.sentences import Progress
from ingest.extract.award.totals import find_totals
from ingest.extract.money.other import is_history
from ingest.extract.recipient.found import body_check, name_found
from ingest.extract.recipient.kind import Kind, kind_of
from ingest.extract.sums.masked import mask
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.promised import BY_LOTTERY
from ingest.extract.sums.role import Role, Told
from ingest.extract.units import Unit
from ingest.form import FormKind
from ingest.reading import Reading
from ingest.records import Body, Found
from ingest.view import View

_DECISIONS = (FormKind.DECISION_RECORD, FormKind.DECISION_LOG)
_Sum = tuple[Told, View, int]
_Giving = tuple[Body, Found[str], View]


def read_paired(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield the award of each decision that names its sum in one sentence and its recipient in another.

    Only where the decision approves one sum and promises money to one body, and no more; outside
    decisions, only where the whole document tells one sum.
    """
    notice = reading.form.kind is FormKind.CONTRACT_NOTICE
    decision = notice or reading.form.kind in _DECISIONS or _is_decision(reading)
    every = {t.money.value for t, _, _ in read.decided + read.others}
    totals = [] if read.promises else list(_cost_totals(read, units))
    if not decision and (read.promises or (len(every) != 1 and not totals)):
        return
    if (
        not decision
        and not totals
        and any(_is_for_many(told, view) for told, view, _ in read.decided + read.others)
    ):
        return
    for start, end in sections_of(units) if decision else [(0, len(units))]:
        if any(start <= p.unit < end for p in read.promises):
            continue
        stretch = units[start:end]
        if len(stretch) < len(units) and any(_DECLINES.search(unit.text) for unit in stretch):
            continue
        decided = _decided(read, units, range(start, end))
        decided = decided or [one for one in totals if start <= one[2] < end]
        if notice:
            decided = list(_contract_values(read)) or decided
        if decided:
            cell = bare_sum(units[decided[0][2]]) is not None and not label_of(units, decided[0][2])
            givings = _recipients(reading, stretch, decided[0][2], notice=notice, cell=cell)
            if decided[0] in totals:  # of what is given above them
                at = decided[0][1].offsets[0]
                givings = [one for one in givings if one[2].offsets[0] < at]
        else:
            decided, givings = _passed_on(reading, read, stretch)
        if not decided or len({body.value.text for body, _, _ in givings}) != 1:
            continue
        told, view, index = decided[0]
        body, why, where = givings[0]
        yield Promise(
            (body,), told.money.found(view), View.joined([view, where]), why, index, "paired"
        )


def _cost_totals(read: Progress, units: list[Unit]) -> Iterator[_Sum]:
    """Yield what the lines of a table of costs come to, as printed below them."""
    sums = {t.money.found(v).spans[0]: (t, v, i) for t, v, i in read.decided + read.others}
    for total in find_totals(units, set(sums)):
        lines = sum((sums[span][0].money.value for span in total.lines), Decimal(0))
        if lines == total.amount.value and total.amount.spans[0] in sums:
            yield sums[total.amount.spans[0]]


# What one of many decisions is where nothing is given.
_DECLINES = re.compile(
    r"\b(?:PF?CC|PCVC|Commissioner|Mayor|[Pp]anel|[Cc]ommittee)(?: has| have)? (?:declin|refus|reject|deferr|decided not|did not|does not|was not|turned down)"
    r"|\b(?:application|request|bid|proposal|grant|funding) (?:was|is|has been|be|were) (?:declined|refused|rejected|deferred|not (?:approved|agreed|supported)|turned down|withdrawn)"
    r"|^(?:(?:Decision|Outcome): )?(?:To )?(?:Declined?|Refused?|Rejected?|Deferred?|Withdrawn|Postponed?|decline|refuse|reject|defer|Not (?:approved|agreed|supported))\b"
)


# "£1 million in grants to local charities": no one body's, whoever a caption names.
_FOR_MANY = re.compile(
    r"[^.;£]{0,40}?\b(?:in grants|(?:to|for|among|between|across) (?:[a-z-]+ ){0,4}?(?:charities|organisations|groups|projects|clubs|schools|causes|communities|councils|providers|services|partners))\b"
)


def _is_for_many(told: Told, view: View) -> bool:
    return _FOR_MANY.match(view.text, told.money.end) is not None


def _decided(read: Progress, units: list[Unit], stretch: range) -> list[_Sum]:
    """Return the one sum that a decision approves, told once or oftener; none where there are several."""
    within = [
        one
        for one in read.decided
        if one[2] in stretch
        and not _NATIONAL.search(one[1].text)
        and not is_history(one[1].text)
        and not _SO_FAR.search(one[1].text[: one[0].money.start])
        and not _OF_WHICH.search(one[1].text[: one[0].money.start])
        and not _BY_ANOTHER.search(one[1].text[: one[0].money.start])
        and not _TO_FORCE.match(one[1].text, one[0].money.end)
    ]
    labelled = [
        one
        for one in read.others
        if one[2] in stretch
        and SUM_LABEL.fullmatch(
            label_of(units, one[2]).rstrip(": ")
            or one[1].text[: one[0].money.start].rstrip(" –—-:")
        )
    ]
    labelled = labelled or _in_cells(read, units, stretch)
    every = [
        one
        for one in read.decided + read.others
        if one[2] in stretch
        and one[0].role is not Role.DECLINED
        and not _NATIONAL.search(one[1].text)
    ]
    ordered = [
        one
        for one in every
        if one[0].role not in _NOT_ORDERED
        and not is_history(one[1].text)
        and under_decision(units, units[one[2]])
    ]
    worth = [
        one
        for one in every
        if _WORTH.search(one[1].text[: one[0].money.start]) and not _RUNNING.search(one[1].text)
    ][:1]
    lead = [one for one in every if _LEAD.search(one[1].text[: one[0].money.start])]
    for sums in (within + labelled, ordered, worth, lead):
        sums = _wholes(sums)
        if len({told.money.value for told, _, _ in sums}) == 1:
            return sums
    return []


_PER_YEAR = re.compile(r" (?:per annum|per year|a year|each year|annually|p\.a\.|pa)(?=[\s,;().])")
_OVER_YEARS = re.compile(
    r" (?:in total |altogether )?(?:over|for|across) (?:the |a |its )?(?:[\w-]+ ){0,3}?(?:years?|term|period)\b"
)


def _wholes(sums: list[_Sum]) -> list[_Sum]:
    """Return the sums without what a year costs, where the same sentence tells what all its years come to."""
    yearly = {
        id(one)
        for one in sums
        if _PER_YEAR.match(one[1].text, one[0].money.end)
        and any(
            other[1] is one[1]
            and other[0].money.value > one[0].money.value
            and other[0].money.value % one[0].money.value == 0
            and _OVER_YEARS.match(other[1].text, other[0].money.end)
            for other in sums
        )
    }
    return [one for one in sums if id(one) not in yearly]


def _recipients(
    reading: Reading, stretch: list[Unit], decided: int, *, notice: bool, cell: bool
) -> list[_Giving]:
    """Return whom a decision's words give to, by the first way of telling that names anyone.

    Who asked is told above what unit `decided` gives.
    """
    asking = [u for u in stretch if u.index <= decided]
    return (
        list(_givings(reading, stretch))
        or list(_titled(reading, stretch))
        or list(_in_sentences(reading, stretch, _WINNER, with_sums=True))
        or list(_in_sentences(reading, asking, _ASKS, with_sums=True))
        or list(_provided(reading, stretch, notice=notice))
        or ([] if notice or cell else list(_titled_last(reading, stretch)))
    )


def winners(reading: Reading, units: list[Unit]) -> Iterator[_Giving]:
    """Yield the bodies that a document says won a tender or are given a contract."""
    yield from _givings(reading, units)
    yield from _in_sentences(reading, units, _WINNER, with_sums=True)


def _passed_on(
    reading: Reading, read: Progress, stretch: list[Unit]
) -> tuple[list[_Sum], list[_Giving]]:
    """Return the one sum that comes in, where it is all passed on, and to whom."""
    inside = {u.index for u in stretch}
    sums = [one for one in read.decided + read.others if one[2] in inside]
    if len({t.money.value for t, _, _ in sums}) != 1 or sums[0][0].role not in _COMES_IN:
        return [], []
    if any(BY_LOTTERY.search(view.text) for _, view, _ in sums):
        return [], []
    return sums, list(_in_sentences(reading, stretch, _PASSED))


_COMES_IN = (Role.INCOME, Role.FUND, Role.UNCLEAR)
_PASSED = re.compile(
    r"\b(?:grant|funding|money|allocation|sum|award|contribution|amount|which|it)\b[^.;\ue000-\ue1ff]{0,60}?\b(?P<v>(?:be|is|was|been) (?:passed|pass-?ported|paid|transferred|given|allocated|awarded|granted))(?: over| on| in full| directly)* to [^.;\ue000-\ue1ff]{0,40}?(?P<n>[\ue000-\ue1ff])"
)


def _in_cells(read: Progress, units: list[Unit], stretch: range) -> list[_Sum]:
    """Return the sums that are a whole line of one of many decisions, as tables that lost their layout print them."""
    if len(stretch) == len(units):
        return []
    return [one for one in read.others if one[2] in stretch and bare_sum(units[one[2]]) is not None]


# What a ministry spends in the whole country: no sum of one decision.
_NATIONAL = re.compile(
    r"\b(?:Ministry of Justice|MoJ|Home Office|[Gg]overnment)(?:[’']s)? (?:\w+ )?(?:commitment|spending|investment)\b|\bnationally\b[^.;]*£"
)
_NOT_ORDERED = (Role.BID, Role.CEILING, Role.MATCH, Role.DECLINED, Role.INCOME)
_RUNNING = re.compile(
    r"\b(?:since|until now|has been (?:provided|run|delivered)|existing|current)\b"
)
_SO_FAR = re.compile(
    r"\b(?:current|existing|previous|present) (?:[a-z]+ ){0,2}?(?:grant|funding|contract|award|agreement|allocation)\b[^.;£]{0,30}$"
)
# What another body adds to the money: "Tarn Council has agreed to contribute £…".
_BY_ANOTHER = re.compile(
    r"[A-Z][\w’']+(?<!Commissioner)(?<!CC) (?:(?:has|have|had|will|would|is|are|also) ){0,2}(?:(?:agreed|offered|promised|pledged|committed|due|going|willing) to )?(?:contribut(?:e|es|ed|ing)|match(?:es|ed|-fund(?:s|ed)?)?) [^.;£]{0,20}$"
)
# "£8,000 for the Force to buy cameras": of one who is not told by name.
_TO_FORCE = re.compile(r",? (?:for|to) (?:the |our )?(?:[Ff]orce|[Cc]onstabulary)\b")
_OF_WHICH = re.compile(r"\bof (?:which|this)\b[^.;£]{0,60}$")
# What a contract or a grant is worth, told in a sentence of its own among other sums.
_WORTH = re.compile(
    r"\b(?:(?:annual|yearly|total|overall|maximum|contract) )*(?:value|cost|price|sum|amount) (?:of|for) (?:the|this) (?:new )?(?:\w+ )?(?:contract|agreement|grant|award|extension)\b[^.;£]{0,40}\b(?:is|will be|was|would be|of)\b[^.;£]{0,20}$"
    r"|\b(?:service|contract|scheme|project) (?:will|is to|would) cost\b[^.;£]{0,20}$"
    r"|\b(?:contract|grant|deal|agreement|extension|variation)(?: [a-z]+){0,3}?,? (?:which (?:is|was|will be) )?(?:worth|valued at)\b[^.;£]{0,20}$"
    r"|\b(?:contract|grant|award) (?:value|price|sum)\b[^.;£]{0,30}$",
    re.IGNORECASE,
)
# News that opens with who is given a sum, and names it further on: "A Holmshire charity has been given £…".
_LEAD = re.compile(
    r"^(?:An?|The|One) [^.;£]{0,60}?\b(?:charity|club|group|school|organisation|project|service|company|enterprise|centre)\b[^.;£]{0,40}? (?:(?:been|was|is|has|have|to be) )+(?:given|awarded|granted|handed)\b[^.;£]{0,25}$"
)
_CONTRACT_VALUES = (
    re.compile(r"\b(?:total|overall|contract) (?:contract )?value (?:of the contract )?(?:is|of|was)\b[^.;£]{0,30}$|\bcontracts?,? (?:is |was )?(?:valued at|worth)\b[^.;£]{0,30}$"),
    re.compile(r"\b(?:with (?:a|an) )?(?:annual )?(?:budget|value|price|cost|sum) of\b[^.;£]{0,30}$|\bvalued at\b[^.;£]{0,30}$"),
)  # fmt: skip


def _contract_values(read: Progress) -> Iterator[_Sum]:
    """Yield the sums that a notice of an awarded contract says it is worth: whole before yearly."""
    every = [
        one for one in [*read.decided, *read.others]
        if one[0].role not in (Role.CEILING, Role.BID, Role.INCOME)
    ]  # fmt: skip
    for words in _CONTRACT_VALUES:
        worth = [(t, v, i) for t, v, i in every if words.search(v.text[: t.money.start])]
        if worth:
            yield from worth
            return


def _is_decision(reading: Reading) -> bool:
    """Return whether the head of a document of another form calls it a decision."""
    return (
        re.search(
            r"\bdecisions? (?:record|notice|number|request|log|form|report|made|taken|ref|of the (?:pf?cc|police|commissioner))|\brecords? of decisions?",
            reading.document.text[:400],
            re.IGNORECASE,
        )
        is not None
    )


_TO_BODY = re.compile(
    r"\b(?P<v>award was (?:issued|made)|(?:grant|funding|award|payment|contribution) (?:be|is|was|to be|will be|has been|shall be) (?:made|paid|offered|issued|provided)|awarded|granted|given|paid|awards?|awarding|let|mak(?:e|es|ing) (?:an? )?(?:[a-z-]+ )?(?:grant|contribution|donation|payment)|enter(?:s|ed|ing)? into (?:an? |the )?(?!joint\b|partnership\b|collaboration\b|information\b|data\b)(?:[a-z]+ ){0,3}?(?:contract|agreement)|allocat(?:e|es|ed|ing|ion)(?= [^.;]{0,20}(?:fund|grant|money|sum))|(?:approve[sd]?|agree[sd]?|authorise[sd]?) (?:the |this |a |an |its )?(?:[a-z-]+ ){0,2}?(?:contribution|grant|funding|award|payment|donation))\b[^.;\uf000-\uf1ff]{0,70}?\b(?:to|with)\b[^.;\ue000-\ue1ff]{0,110}?(?P<n>[\ue000-\ue1ff])"
    r"|\b(?P<v2>(?:continu|exten|renew|agree|approv|authoris|Approv|Continu|Exten|Renew)[a-z]* (?:to (?:continue|extend|renew) |of )?(?:the |its |a |further )?(?:funding|grant)) for (?:the )?(?P<n2>[\ue000-\ue1ff])(?= (?:to|until|from|in|for|which)\b|[.,]|$)"
)
_TITLE_NAMES = re.compile(
    r"\b(?P<v>[Gg]rants?|[Ff]unding|[Aa]ward|[Cc]ontract|[Ee]xtension|[Cc]ontribution|[Dd]onation|[Ss]ponsorship|[Pp]ayment)\b[^\ue000-\ue1ff\uf000-\uf1ff]{0,40}?(?:\bto|\bfor(?![^.;]*\bto (?:the )?[\ue000-\ue1ff])|\bwith| –| -|:) (?:the )?(?P<n>[\ue000-\ue1ff])(?! (?:and|&) (?:the )?[\ue000-\ue1ff])"
)


def _givings(reading: Reading, units: list[Unit]) -> Iterator[_Giving]:
    """Yield the bodies that sentences without a sum say money is given to."""
    for unit in units:
        for sentence in unit.view.sentences():
            if re.search(
                r"\b(?:fund\w*|grant|contract|award\w*|contribution|donation|money|payment)\b",
                sentence.text,
            ):
                yield from _to_body(reading, sentence, _TO_BODY)


_BY_BODY = re.compile(
    r"\b(?P<v>(?:provided|delivered|run|operated) by)\b[^.;\ue000-\ue1ff]{0,40}?(?P<n>[\ue000-\ue1ff])"
    r"|^(?P<n2>[\ue000-\ue1ff]) (?P<v2>(?:has|have) (?:run|delivered|provided|operated|hosted)|runs?|delivers?|provides?|operates?|hosts?)\b"
)


# Who won a tender, was chosen to run a service or is a party to the agreement made.
_WINNER = re.compile(
    r"\b(?P<v>(?:highest[- ]scoring|preferred|winning|successful|recommended|most economically advantageous|strongest|best|lowest)\b[^.;\ue000-\ue1ff]{0,40}?\b(?:bid(?:der)?|tender(?:er)?|supplier|provider|organisation|contractor|submission|applicant|proposal))\b[^.;\ue000-\ue1ff]{0,50}?(?:\b(?:by|from|was|is|being|as|be)|[:,–-]) (?:that of )?(?:the )?(?P<n>[\ue000-\ue1ff])"
    r"|(?P<n2>[\ue000-\ue1ff])(?:,[^.;,\ue000-\ue1ff]{0,60},)? (?P<v2>(?:was|were|is|has been|submitted|scored|came|be|as|to be) (?:\w+ ){0,4}?(?:highest|preferred|winning|successful|most economically|chosen|selected|appointed|commissioned|recommended as))\b"
    r"|\b(?P<v3>(?:has |have |was |to |is )?(?:cho(?:sen|ose)|appoint(?:ed|s)?|select(?:ed|s)?|commission(?:ed|s)?|contract(?:ed|s)? with|award(?:ed|s)? the contract to))(?: the)?(?: (?:local |national )?(?:charity|provider|company|organisation|specialists?))? (?P<n3>[\ue000-\ue1ff]),?(?: (?:to|which|who|as|for)\b|[.])"
    r"|\b(?P<v5>award(?:ed|ing|s)?|giv(?:e|en|ing|es)|gave|hand(?:ed|ing|s)?)(?: the)?(?: [\w-]+-based)? (?P<n5>[\ue000-\ue1ff]) (?:(?:the|an?|this|its|their) (?:[a-z]+ )?(?:new |\w+-(?:year|off) )?(?:contract|grant)|money|cash|funding)\b"
    r"|\b(?<!joint )(?<!joint funding )(?<!from a )(?<!from the )(?<!end a )(?<!end the )(?P<v4>(?:grant|funding|service|contract|partnership)[- ](?:agreement|contract)s?|agreement|contract) (?:to be (?:signed|made) |is made |be entered into )?(?:with|between [^.;\ue000-\ue1ff]{0,90}? and) (?:the )?(?P<n4>[\ue000-\ue1ff])(?! (?:ends|ended|expires|expired|finishes|finished|(?:will|is due to|is to|was to) (?:end|expire|finish)|comes to an end|runs? (?:out|until|to)|ran)\b)"
)
# Who asked for the money that a decision then gives.
_ASKS = re.compile(
    r"(?P<n>[\ue000-\ue1ff])(?:,[^.;,\ue000-\ue1ff]{0,80},| \([^()]*\))? (?P<v>(?:(?:has|have|had|is|are|was|also|recently) )*(?:asked|request(?:ed|ing|s)|appl(?:ied|ying|ies)|submitted (?:an?|their) (?:\w+ )?(?:application|bid|request|proposal)|sought|seek(?:s|ing)?|approached|(?:written|wrote) to ask|turned to|made an? (?:\w+ )?(?:application|request|bid)))\b"
    r"|\b(?P<v2>(?:request|application|bid|proposal|business case|submission)s?(?: for (?:\w+ ){1,4}?)? ?(?:was |has been |had been )?(?:received |submitted |made )?(?:from|by)) (?:the )?(?P<n2>[\ue000-\ue1ff])"
    r"|(?P<n3>[\ue000-\ue1ff])[’']s? (?P<v3>(?:\w+ )?(?:request|application|bid|proposal))\b"
)


def _provided(reading: Reading, units: list[Unit], *, notice: bool) -> Iterator[_Giving]:
    """Yield who provides the service that a decision extends, or that a notice is of."""
    if not notice and not any(_GOES_ON.search(unit.text) for unit in units):
        return
    if any(_SOUGHT.search(unit.text) for unit in units):
        return  # who provides it now is not who will
    yield from _in_sentences(reading, units, _BY_BODY, with_sums=True)


# A decision for whoever does the work already.
_GOES_ON = re.compile(
    r"\b[Ee]xten(?:d|sion)|\b[Cc]ontinu(?:e|es|ed|ing|ation)\b|\b[Rr]enew|\b[Vv]ariation (?:to|of) (?:the |a )?(?:contract|grant|agreement)|\bfurther (?:\w+ )?(?:months|years?)\b|\b(?:approve|agree|award)\w* (?:an? |the )?(?:[a-z]+ )?(?:grant|contribution) of £[\d,.]*\d(?: (?:for|in) (?:the )?(?:financial year )?20\d\d\S*)?\W*$"
)
_SOUGHT = re.compile(
    r"\b(?:(?:to|will|being) be (?:re-?)?(?:procured|tendered|commissioned)|re-?tender\w*|(?:new|future) (?:provider|supplier)|(?:looking|searching) for (?:an?|one|two) (?:new )?(?:provider|supplier)|tenders? (?:must|should|are|is|will)\b|invit\w+ (?:tenders|bids|proposals)|(?:tenders?|bids) (?:published|in by|above|below|will be scored|are scored)|has the contract now|(?:now|currently|still|presently) (?:provided|delivered|run|operated) by)",
    re.IGNORECASE,
)


def _titled(reading: Reading, units: list[Unit]) -> Iterator[_Giving]:
    """Yield the body that a decision's title says it funds: "Grant to Lantern House"."""
    for unit in units:
        if len(unit.text) <= 120 and not re.search(r"[.;]\s*$", unit.text):
            yield from _to_body(reading, unit.view, _TITLE_NAMES)


# "Advice: move from a contract with Elm Trust to an in-house service".
_LOSES = re.compile(
    r"\b(?:from|end(?:ing)?(?: of)?|terminat(?:e|ing|ion of)|exit(?:ing)?) (?:a |an |the )?(?:[a-z]+ )?(?:contract|grant|agreement) (?:with|to)\b",
    re.IGNORECASE,
)


# Behind words, not behind the number of a decision: its title alone names nobody.
_LAST_IN_TITLE = re.compile(
    r"[a-z\ue000-\uefff][\w’'\")]*\W{0,2}(?P<v>[–—:-]) (?:the )?(?P<n>[\ue000-\ue1ff])\s*$"
)


# The number of a decision, and the name that is all of its title: "PCC/2020/31: Kite Trust".
_NUMBER = re.compile(r"(?=.*\d)[A-Z\d/ .-]{4,25}: ")
_NAME_ALONE = re.compile(r"^(?P<v>(?P<n>[\ue000-\ue1ff]))\s*$")


# Labels of who decides, whose name may end their value: "Decision Maker: Director of Homes – Ann Marl".
_MADE_BY = re.compile(
    r"(?:decision[- ]?(?:maker|taker)|(?:lead|report|contact|responsible) (?:officer|member|director)|contact|(?:report )?author|portfolio holder)s?",
    re.IGNORECASE,
)


def _titled_last(reading: Reading, units: list[Unit]) -> Iterator[_Giving]:
    """Yield the body that a decision's title ends with, set off by a dash: "Sanctuary scheme – Iris Homes"."""
    for above, unit in zip([None, *units[:7]], units[:8], strict=False):
        made_by = above is not None and _MADE_BY.fullmatch(above.text.strip(" :"))
        if len(unit.text) <= 120 and not made_by:
            label = f"{above.text}: " if above and unit.kind is BlockKind.VALUE else ""
            named = _NUMBER.fullmatch(label)
            yield from _to_body(reading, unit.view, _NAME_ALONE if named else _LAST_IN_TITLE)


def _in_sentences(
    reading: Reading, units: list[Unit], pattern: re.Pattern[str], *, with_sums: bool = False
) -> Iterator[_Giving]:
    """Yield the bodies that sentences name in the place of a pattern; by default, those without a sum."""
    for unit in units:
        for sentence in unit.view.sentences():
            yield from _to_body(reading, sentence, pattern, with_sums=with_sums)


def _to_body(
    reading: Reading, view: View, pattern: re.Pattern[str], *, with_sums: bool = False
) -> Iterator[_Giving]:
    masked = mask(view.text, body_check(reading))
    match = None if masked.money and not with_sums else pattern.search(masked.text)
    if match is None or _LOSES.search(view.text):
        return
    way = next(k for k in ("", "2", "3", "4", "5") if match.groupdict().get(f"n{k}"))
    named = masked.names[match[f"n{way}"]]
    person = named.kind is Kind.ODD and is_person(reading, named)
    if named.kind in (Kind.BODY, Kind.ODD) and not person and not is_publisher(reading, named):
        words = masked.span(*match.span(f"v{way}"))
        why = Found(view.text[slice(*words)], view.spans(*words))
        body = name_found(reading, view, named.start, named.end)
        short = body.rule != "verbatim"  # "RJ", where the document spells it out as a field of work
        if not (short and kind_of(body.value.text, body_check(reading)) is Kind.THEME):
            yield body, why, view
