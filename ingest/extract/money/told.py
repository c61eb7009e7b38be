"""Read the sums that a page tells and promises to nobody by name: what is shared out, invested, uplifted.

"£439,275 in grants to charities" answers how much, though not to whom. The word beside the sum says what
it is, and what it is for is told where the sentence tells it. A sum that is the cost or price of something,
is refused or asked for, or stands in a quotation or a headline, tells nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.document import BlockKind
from ingest.extract.award.record import qualifier_before
from ingest.extract.award.refused import OF_WHOLE
from ingest.extract.money.ties import paid_by
from ingest.extract.sums.role import Role, Told
from ingest.extract.units import Unit
from ingest.phrases import clip
from ingest.quotation import in_quotation
from ingest.reading import Reading
from ingest.records import Body, Found, Funding, Period, Text, Texts
from ingest.values import find_money, find_periods
from ingest.view import View

_ROLES = (Role.AWARD, Role.TOTAL, Role.DECIDED, Role.FUND, Role.INCOME, Role.UNCLEAR)
_KIND = re.compile(
    r"\b(?:in total|[Tt]otal(?:s|led|ling)?|altogether|overall|shar(?:e|es|ed|ing)|in grants|grant(?:s|ed)?|award(?:s|ed)?|alloc\w+|distribut\w+"
    r"|invest\w*|spent|maintained|retained|secur(?:es|ed|ing)|receiv\w+|boost|windfall|uplift|funding|[Ff]unded|fund|pot|reserved|earmarked|ring-?fenced|set aside|available|divided"
    r"|given|gave|issued|provided|handed|commit(?:s|ted|ment)|contribut\w+|donat\w+|financ(?:e|es|ed)|pay for)\b"
)
# What is nobody's funding: what was lost, stolen, earned, owed or taxed, and what an answer may cost.
_OTHER = re.compile(
    r"\b(?:slash(?:ed|es|ing)|fine[sd]?|fraud\w*|scam\w*|stole\w*|lost|loss(?:es)?|salar(?:y|ies)|wages?|precept|council tax|band [a-h]|compensation|turnover"
    r"|cost of living|(?:cost|pay|energy|inflationary) pressures|pressures totalling|overspends?|debts?|borrowing|treasury|damages?|appropriate limit|cost limit|sav(?:ed|ings?)|cuts?|threshold\w*|bidders?|search(?:es|ing)? for|jackpot|lottery tickets?|example of an?)\b",
    re.IGNORECASE,
)
# "where this is above £5,000": from what sum on something holds.
_THRESHOLD = re.compile(
    r"\b(?:where|if|when|unless)\b[^.;£]{0,30}\b(?:above|over|below|under|more than|less than|exceed(?:s|ing)?) $"
)
# "Small grants (ceiling £900 a bid)", and what somebody thinks of a sum: "£900 was “a drop in the ocean”".
_LIMIT = re.compile(
    r"\b(?:ceiling|cap|limit|maximum|max\.?|minimum|min\.?)(?: of| is|:)? $", re.IGNORECASE
)
_JUDGED = re.compile(r" (?:is|was|were) (?:just |only |simply )?[\"“‘']")
_COMPARED = re.compile(
    r"\b(?:compar(?:ison|ed) (?:to|with)|than in|more than|less than|down from|up from) (?:the )?$"
)
_NEAR = 100  # characters on either side of a sum among which the word stands that says what it is
_FOR = re.compile(
    r"(?: (?!for |towards )[a-z][a-z-]*){0,7}? (?:for |towards |spent on |(?:allocated|given|put|go|goes|going) to (?=(?:the )?(?:provision|delivery|continuation|costs?|running) of )|to (?=(?:provide|deliver|support|fund|finance|pay for|help|enable|run|employ|continue|expand|develop|create|cover|purchase|buy|improve|extend|work|tackle"
    r"|increase|meet|recruit|reduce|prevent|protect|keep|build|address|save)\b))"
    r"(?P<p>(?!\d|(?:the |an? |its )?(?:(?:full|whole|entire|initial|remaining|[a-z]+-year) )+(?:term|period|duration|contract|years?)\b|(?:the )?(?:first|next|coming|current|year|period|second)\b|every\b|each\b|them\b|it\b|(?:this|that|these|those)\b(?! [a-z])|(?:this|that) and\b|[A-Z][a-z]+ \d)[^.;,£()]{4,110}?)"
    r"(?=[.;,(]|,? and £| and (?:I|we|it|they|he|she)\b| and the (?=[A-Z])| £| to (?=[A-Z])| (?:which|that|while|whilst|when|until|till|as part of|over|during|between|(?:from|through) (?=(?:the )?[A-Z\d])) ?|$)"
)
_PER_YEAR = re.compile(r"\(£[^()]*\b(?:per annum|per year|a year|pa)\b[^()]*\)")
_ASIDE = re.compile(r" \(£[^()]{1,60}\)")  # what the sum makes each year
_JOINED = re.compile(r"^[^.;£]*(?:,|\band) (?:an? )?(?:further |additional |extra |another )?$")
_NEARLY_SAME = Decimal("0.02")  # of a sum: what a headline rounds


def read_sums_told(
    sums: list[tuple[Told, View, int]],
    units: list[Unit],
    known: set[Decimal],
    reading: Reading,
) -> Iterator[Funding]:
    """Yield each sum that no other record tells, with the word that says what it is."""
    told_already = set(known)
    exact = {told.money.value for told, _, _ in sums if told.money.value % 1000}
    last: tuple[View, int, Text] | None = None
    in_order = sorted(sums, key=lambda one: one[1].offsets[one[0].money.start])
    for number, (told, view, unit) in enumerate(in_order, 1):
        value, start, end = told.money.value, told.money.start, told.money.end
        if told.role not in _ROLES or unit < 0:
            continue
        if _is_told(value, told_already, exact):
            before = _kind(view, start, end)
            last = (view, end, before) if before else last
            continue
        if units[unit].kind is BlockKind.HEADING or in_quotation(view.text, start):
            continue
        gives = _who_gives(reading, view, start)
        kind = gives[1] if gives else _kind(view, start, end)
        if kind is None and last and last[0] is view and _JOINED.search(view.text[last[1] : start]):
            kind = last[2]  # "£5,000 was allocated for a line, £4,000 for rent and £900 for books"
        if (
            kind is None
            or _PER_YEAR.match(view.text, start - 1)
            or value < 100
            or _THRESHOLD.search(view.text, 0, start)
            or _LIMIT.search(view.text, 0, start)
            or _JUDGED.match(view.text, end)
            or _OTHER.search(view.text)
        ):
            continue
        told_already.add(value)
        parted = view.text.startswith(" of which ", end)  # what comes next is said of a part of it
        last = view, end, kind
        yield Funding(
            id=f"sum-{number}",
            anchor=view.spans(start, end),
            amount=told.money.found(view),
            qualifier=qualifier_before(view, start),
            funder=(gives[0],) if gives else () if parted else paid_by(reading, view, end),
            funds=_share_of(view, end) if gives else (),
            kind=kind,
            purpose=()
            if parted
            else _of_no_body(reading, purpose_after(view, end)) or purpose_before(view, start, end),
            period=period_of(view, end),
        )


def contributions(reading: Reading, units: list[Unit]) -> Iterator[Funding]:
    """Yield what a body contributes of each of several wholes: "£90,000 of Lot 1 and £40,000 of Lot 2"."""
    number = 0
    for unit in units:
        for match in OF_WHOLE.finditer(unit.text):
            gives = _who_gives(reading, unit.view, match.start("list"))
            for hit in find_money(unit.text) if gives else ():
                if gives and match.start("list") <= hit.start < match.end("list"):
                    number += 1
                    yield Funding(
                        id=f"contribution-{number}",
                        anchor=unit.view.spans(hit.start, hit.end),
                        funder=(gives[0],),
                        amount=hit.found(unit.view),
                        funds=_share_of(unit.view, hit.end),
                        kind=gives[1],
                    )


# "NHS England contributes £5,000", "of which the Commissioner pays £300".
_GIVES = re.compile(
    r",?(?: (?:who|which))?(?: (?:will|also|now|each|has|have|is|are|would|to|contractually))* (?P<v>contribut(?:es?|ed|ing)|pa(?:ys?|id|ying)|put(?:s|ting)? in|meet(?:s|ing)?)(?: (?:up to|about|around|approximately|a further|another|another|the other|the remaining))? $"
)
_SHARE_OF = re.compile(
    r"(?: (?:a|per|each) (?:year|annum))? (?:of|to|towards) (?P<v>(?:Lot \w+|(?:the |its |their )?(?:total |overall |running )?(?:costs?|contract|price|value|service|hub|post|centre|budget)\b(?: of [^.;,£]{3,60}?)?))(?=[.;,)]| and\b| over\b| in\b| for\b|$)"
)


def _who_gives(reading: Reading, view: View, start: int) -> tuple[Body, Text] | None:
    """Return the body that is said to give the sum that begins at `start`, and the word that says so."""
    verb = _GIVES.search(view.text, 0, start)
    for hit in reading.glossary.names(view) if verb else ():
        match = _GIVES.fullmatch(view.text, hit.end, start)
        if match:
            word = Found(match["v"], view.match_spans(match, "v"))
            return reading.glossary.body(view, hit), word
    return None


def _share_of(view: View, end: int) -> Texts:
    """Return the whole of which the sum that ends at `end` is a share: "of Lot 1", "towards the contract"."""
    match = _SHARE_OF.match(view.text, end)
    whole = clip(view, *match.span("v")) if match else None
    return (whole,) if whole else ()


_YEARS = re.compile(r"\b20\d\d ?[-–/] ?(?:20)?\d\d\b")


def period_of(view: View, end: int) -> Found[Period] | None:
    """Return the period of the sum that ends at `end`: the only one before the next sum, or the sentence's."""
    following = view.text.find("£", end)
    stop = min(end + _NEAR, following if following >= 0 else len(view.text))
    after = view.part(end, stop)
    near = find_periods(after.text, open_ended=False)
    if len(near) == 1:
        # "a gap in comparison to 2030-31": the year is another's.
        return None if _COMPARED.search(after.text, 0, near[0].start) else near[0].found(after)
    periods = find_periods(view.text, open_ended=False)
    if len(_YEARS.findall(view.text)) > 1:
        return None
    return (
        periods[0].found(view)
        if len(periods) == 1 and (near or view.text.count("£") == 1)
        else None
    )


# "£30,000 from the Ministry of Justice for an adviser": who gives it stands between.
_FROM_FOR = re.compile(
    r"(?: [a-z][a-z-]*){0,4}? (?:from|by) (?:the |our )?[A-Z][\w’'&-]*(?: (?:of |for |and )?[A-Z][\w’'&-]*){0,5}(?: \([A-Z]\w+\))?,? (?:for|towards|to (?=(?:fund|pay for|employ|recruit|provide|run|deliver|support|develop|expand|create) ))"
    r" ?(?:the purposes? of )?(?P<p>(?!(?:the |an? |our |this |each |my )?(?:[a-z]+ )?(?:period|years?|months?|quarter|county|area|region|force|city|financial|PF?CC|Commissioner|first|next|second|office|them|it|us|me)\b)(?:an? |the |our |more |additional |new |[a-z])[^.;,£() ]+ [^.;,£()]{3,110}?)"
    r"(?=[.;,(]|,? and £| (?:which|that|while|until|over|during|between|from|in|across) |$)"
)
# "Split across road safety grants (£50,000 budget)": what the sum in brackets is the budget of stands before them.
_BRACKETED = re.compile(
    r"(?:^|\b(?:the|and|across|between|for|to|its|our|on),? |, )(?P<p>(?:(?!(?:the|across|between|for|to|its|our|on|is|are|was|were|has|have|and)\b)[\w’'&/-]+ (?:and |of )?){1,6})\($"
)
_BUDGET_BEHIND = re.compile(r" (?:annual |total |grants? )?(?:budget|fund|pot|allocation)\)")


def purpose_before(view: View, start: int, end: int) -> Texts:
    """Return what stands before a sum in brackets that is called a budget there."""
    budget = _BUDGET_BEHIND.match(view.text, end)
    match = _BRACKETED.search(view.text, 0, start) if budget else None
    cut = clip(view, *match.span("p")) if match else None
    return (cut,) if cut else ()


def purpose_after(view: View, end: int) -> Texts:
    """Return what the words after a sum say that it is for."""
    aside = _ASIDE.match(view.text, end)
    end = aside.end() if aside else end
    match = _FOR.match(view.text, end) or _FROM_FOR.match(view.text, end)
    cut = clip(view, *match.span("p")) if match else None
    return (cut,) if cut else ()


def _of_no_body(reading: Reading, purposes: Texts) -> Texts:
    """Return what a sum is for; a body behind "for" is who has it: "£900 was agreed for Elm Trust for a year"."""
    views = [
        (one, View.joined(View.of(reading.document, s) for s in one.spans)) for one in purposes
    ]
    return tuple(
        one
        for one, view in views
        if not any(hit.start == 0 for hit in reading.glossary.names(view))
    )


def _is_told(value: Decimal, known: set[Decimal], exact: set[Decimal]) -> bool:
    """Return whether a sum is told, or rounds one that is: "£370,000" beside £369,960."""
    if value in known:
        return True
    told = known | exact if value % 1000 == 0 else set[Decimal]()
    return any(abs(value - one) <= one * _NEARLY_SAME for one in told)


# "part of the £5 million Night Lines Fund": what the sum is.
_OF_A_FUND = re.compile(
    r" (?:[A-Z][\w’'&-]+ (?:(?:of|and|for) )?){1,6}(?P<k>Fund|Scheme|Programme)\b"
)


# "After today's awards £9,000 remains in the fund": what was not given.
_LEFT = re.compile(
    r" (?:still )?(?P<k>remain(?:s|ed)?|(?:is|are|was|were|has been) (?:still )?(?:left|unspent|unallocated|uncommitted))\b"
)


# "Requests for funding totalling more than £… ": what others would have.
_ASKED_FOR = re.compile(
    r"\b(?P<k>[Rr]equests|[Bb]ids|[Aa]pplications)(?: (?:for|from|received|came in|made|submitted|seeking)\b[^.;,£]{0,60}?)?,? (?:total(?:l?ing|led|s)?|worth|amount(?:ing|ed) to|add(?:ing|ed) up to|c[oa]m(?:e|ing) to)(?: (?:more than|over|nearly|almost|about|around|up to|just|a|total|of))* $"
)
_SUCCEEDED = re.compile(
    r"\b(?:[Ss]uccessful|[Aa]pproved|[Ss]upported|[Ff]unded)(?: [a-z-]+){0,2} $"
)
_ENDS = (". ", "; ", "£", " of which ")  # where what is said of a sum ends
_NOT_DONE = re.compile(r"\b(?:not|never)(?: (?:yet|been|to be|be|now))* $")  # "not yet committed"


def _kind(view: View, start: int, end: int) -> Text | None:
    """Return the nearest word that says what a sum is, before it rather than after."""
    aside = _ASIDE.match(view.text, end)
    end = aside.end() if aside else end
    of_a_fund = _OF_A_FUND.match(view.text, end)
    if of_a_fund:
        return Found(of_a_fund["k"], view.match_spans(of_a_fund, "k"))
    left = _LEFT.match(view.text, end)
    if left:
        return Found(left["k"], view.match_spans(left, "k"))
    asked = _ASKED_FOR.search(view.text, 0, start)
    if asked and not _SUCCEEDED.search(view.text, 0, asked.start()):
        return Found(asked["k"], view.match_spans(asked, "k"))
    low = max(view.text.rfind(mark, 0, start) for mark in (". ", "; ", "£")) + 1
    stops = [at for mark in _ENDS if (at := view.text.find(mark, end)) >= 0]
    before = list(_KIND.finditer(view.text, max(low, start - _NEAR), start))
    after = list(_KIND.finditer(view.text, end, min([end + _NEAR, *stops])))
    before = [m for m in before if not _NOT_DONE.search(view.text, 0, m.start())]
    after = [m for m in after if not _NOT_DONE.search(view.text, 0, m.start())]
    best = min(
        [*((start - m.end(), m) for m in before), *((m.start() - end + 5, m) for m in after)],
        key=lambda one: one[0],
        default=None,
    )
    return Found(best[1].group(), view.match_spans(best[1])) if best else None
