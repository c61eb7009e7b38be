"""Read the sentences of a document, one after the other: sums in slots, and what "it" was given."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award.both import of_both
from ingest.extract.award.cells import REFUSED
from ingest.extract.award.meant import meant_by
from ingest.extract.award.recipients import promises_of, recipients_of
from ingest.extract.recipient.found import body_check, name_found
from ingest.extract.recipient.kind import Kind, Named
from ingest.extract.recipient.line_name import name_part
from ingest.extract.sums.decide import read_sums
from ingest.extract.sums.masked import Masked, mask
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.role import Role, Told
from ingest.extract.units import Unit, is_section
from ingest.reading import Reading
from ingest.records import Body
from ingest.view import View


@dataclass
class Progress:
    """What has been read so far: promises, sums decided without a recipient, and other money."""

    promises: list[Promise] = field(default_factory=list)
    decided: list[tuple[Told, View, int]] = field(default_factory=list)
    others: list[tuple[Told, View, int]] = field(default_factory=list)
    subject: tuple[int, Body] | None = None  # the unit that starts with a body's name and a colon
    heading: Body | None = None  # the body that the heading above is the name of
    funded: tuple[int, Body] | None = None  # the unit and body of the last sentence that funds one
    asked: tuple[int, Body, Decimal] | None = None  # unit, who asked for money last, and how much
    used: set[int] = field(default_factory=set)  # units that a table, a label or a list has claimed


_LEADING = re.compile(r"(?:[A-Z][a-z]+ \d{1,3}: )?(?=[A-Z\d])")


def subject_of(reading: Reading, unit: Unit) -> Body | None:
    """Return the body that a unit starts with, set off by a colon, a dash or a stop."""
    lead = _LEADING.match(unit.text)
    if lead is None:
        return None
    rest = unit.text[lead.end() : lead.end() + 90]
    end = re.search(r"(?::|\.| [–-])(?= )", rest)
    name = name_part(rest[: end.start()], body_check(reading), trusted=False) if end else None
    if end is None or name is None or name[0] != 0 or name[1] != end.start():
        return None
    if name[2] is not Kind.BODY:
        return None
    return name_found(reading, unit.view, lead.end(), lead.end() + name[1])


def _grants_once(unit: Unit, view: View) -> bool:
    """Return whether a unit tells one sum, in a sentence about a grant."""
    words = re.search(
        r"\b(?:grants?|funding|award\w*|contribut\w+|donat\w+)\b"
        r"|\b(?:members|board|panel|pf?cc|commissioner|committee|group|trustees|it was) (?:has |have |unanimously )?(?:agreed|approved)(?: to (?:fund|give|award|pay|grant)\b| £)",
        view.text,
        re.IGNORECASE,
    )
    own = _OF_COST.sub(" ", unit.text)
    return words is not None and own.count("£") == 1


_OF_COST = re.compile(r"\b(?:towards|of|against) (?:the |a )?(?:total |full )?costs? of £[\d,.]*\d")


def _is_background(units: list[Unit], unit: Unit) -> bool:
    """Return whether a unit stands among the few below a heading that says they tell the background."""
    above = units[max(0, unit.index - 5) : unit.index]
    return any(_BACKGROUND.fullmatch(u.text.strip()) for u in above)


# The number of an application before who made it: "004 S106 2031/32 - Kite Archers".
_CASE_NUMBER = re.compile(r"(?:[^\s£\d]*\d[^\s£]* ){1,5}[-–—:] (?=[A-Z])")


def is_heading(unit: Unit) -> bool:
    """Return whether a unit may head those below it: short, no sentence and no sum."""
    if unit.kind is BlockKind.ITEM:
        flowing = unit.block.marker[:1].isdigit() or _CASE_NUMBER.match(unit.text) is not None
    else:
        flowing = unit.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
    return flowing and len(unit.text) <= 60 and not re.search(r"£|[.;]\s*$", unit.text)


_TITLE = re.compile(r"(?:Decision )?(?:Title|Subject|Organisation|Applicant)", re.IGNORECASE)


def is_titled(units: list[Unit], unit: Unit) -> bool:
    """Return whether a unit is the title of one of many decisions, told beside a label."""
    label = units[unit.index - 1].text if unit.kind is BlockKind.VALUE and unit.index else ""
    return _TITLE.fullmatch(label.strip(" :")) is not None


_IN_BRACKETS = re.compile(r" \([^()]*\)$")  # a place: "Kite Hope (Tarnford)"


_HEAD_NUMBER = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}})+\.? (?=[A-Z])|{_CASE_NUMBER.pattern}")


def heading_name(reading: Reading, unit: Unit) -> Body | None:
    """Return the body that a heading, its number left out, is the name of, and nothing else."""
    number = _HEAD_NUMBER.match(unit.text)
    at = number.end() if number else 0
    text = unit.text[at:]
    name = name_part(text, body_check(reading), trusted=False)
    if (
        name is None
        or (name[2] is Kind.ODD and (text.isupper() or is_section(unit, text)))
        or name[2] not in (Kind.BODY, Kind.ODD)
        or name[1] - name[0] < len(_IN_BRACKETS.sub("", text)) - 2
    ):
        return None
    return name_found(reading, unit.view, name[0] + at, name[1] + at)


# Sentences ----------------------------------------------------------------------------------


def read_sentence(
    reading: Reading, read: Progress, units: list[Unit], unit: Unit, view: View, last: Body | None
) -> Body | None:
    """Read one sentence; return the body it spoke of last, for "the charity" in the next one."""
    masked = mask(view.text, body_check(reading))
    refused = _is_refused(units, unit)
    if refused or _ASKED.search(view.text):  # the asker's words, repeated
        told_so = [replace(t, role=Role.DECLINED) if refused else t for t in read_sums(masked)]
        read.others += [(told, view, unit.index) for told in told_so]
        return last
    given: tuple[Told, list[Body]] | None = None  # the sum before and whose it is
    for told in read_sums(masked):
        more = _one_more(masked, given, told) if given else None
        if more is not None and given is not None:
            read.promises += promises_of(more, given[1], view, unit.index)
            given = more, given[1]
            continue
        given = None
        awarded = told.role is Role.AWARD
        bodies = recipients_of(reading, units, unit, told, view) if awarded else []
        if bodies:
            read.promises += promises_of(told, bodies, view, unit.index)
            last = bodies[-1]
            given = (told, bodies) if len(bodies) == 1 else None
        elif of_one := _of_one_above(read, units, unit, view, told):
            read.promises += promises_of(of_one[0], [of_one[1]], view, unit.index)
        elif _was_before(read, units, unit, view, told):
            read.others.append((replace(told, role=Role.BUDGET), view, unit.index))
        elif meant := list(
            _risen(read, unit, told, view)
            or list(of_both(reading, told, view))
            or meant_by(reading, masked, told, view, last)
        ):
            read.promises += [replace(promise, unit=unit.index) for promise in meant]
            given = told, list(meant[0].recipients)
        else:
            left = read.decided if told.role is Role.DECIDED else read.others
            left.append((told, view, unit.index))
            _note_bid(reading, read, unit, told, view)
    return _spoke_of(reading, read, unit, view, masked, last)


def _of_one_above(
    read: Progress, units: list[Unit], unit: Unit, view: View, told: Told
) -> tuple[Told, Body] | None:
    """Return a sum with whose it is, where the unit's beginning, a heading or an earlier sentence says that."""
    before = view.text[: told.money.start]
    subject = read.subject[1] if read.subject else None
    whose = subject or read.heading
    gave = (subject and _I_GAVE.search(before)) or _HAD.fullmatch(before)
    if whose and (gave or _SUM_LABELLED.search(before)):
        return replace(told, why=None), whose
    decided = told.role is Role.DECIDED
    if decided and subject and _grants_once(unit, view):
        return told, subject
    label = f"{units[unit.index - 1].text}: " if unit.kind is BlockKind.VALUE and unit.index else ""
    if decided and read.heading and _RESOLVED.search(label + view.text):
        return replace(told, pattern="label"), read.heading
    if decided and read.asked and _answers_bid(read.asked, unit, view, told):
        return told, read.asked[1]
    costs = (_COST_OF_IT.match(before) or _YEAR_ONE.fullmatch(before)) and not _OURS_OF_IT.match(
        view.text, told.money.end
    )
    if read.funded and costs and _goes_on(read.funded[0], units, unit):
        return replace(told, why=None), read.funded[1]
    return None


def _note_bid(reading: Reading, read: Progress, unit: Unit, told: Told, view: View) -> None:
    """Keep who asks for a sum, where it is one, for the sentence that says what was agreed."""
    if told.role is not Role.BID:
        return
    asking = [n for n in told.recipients if n.kind in _BODIES]
    body = name_found(reading, view, asking[0].start, asking[0].end) if len(asking) == 1 else None
    read.asked = (unit.index, body, told.money.value) if body else None


def _answers_bid(asked: tuple[int, Body, Decimal], unit: Unit, view: View, told: Told) -> bool:
    """Return whether a sum agreed to, of nobody named, is what the one who asked right before gets of it."""
    index, _, most = asked
    near = index == unit.index or (index == unit.index - 1 and unit.kind is BlockKind.PARAGRAPH)
    nobody_else = not told.recipients and _AGREES.search(view.text[: told.money.start]) is not None
    return near and nobody_else and told.money.value <= most


def _was_before(read: Progress, units: list[Unit], unit: Unit, view: View, told: Told) -> bool:
    """Return whether a sum is one that was given before the decision that a unit is the background of."""
    return (
        _HAD_BEFORE.search(view.text[: told.money.start]) is not None
        and _IN_A_YEAR.match(view.text, told.money.end) is not None
        and bool(read.promises)
        and _is_background(units, unit)
    )


_FAR = 6  # units from the one that says who is funded to the one that says with how much


def _goes_on(funded: int, units: list[Unit], unit: Unit) -> bool:
    """Return whether a unit may still tell of what another one funds: no sum stands between."""
    between = units[funded : unit.index]
    return len(between) <= _FAR and not any("£" in u.text for u in between)


def _is_refused(units: list[Unit], unit: Unit) -> bool:
    """Return whether a unit is what a label calls declined: "Not approved: …"."""
    return unit.kind is BlockKind.VALUE and REFUSED.search(units[unit.index - 1].text) is not None


def _spoke_of(
    reading: Reading, read: Progress, unit: Unit, view: View, masked: Masked, last: Body | None
) -> Body | None:
    """Return the body that "it" means after a sentence, and keep the one that it says is funded."""

    def found(named: Named) -> Body:
        return name_found(reading, view, named.start, named.end)

    funded = _funded(view, masked)
    if funded is not None:
        read.funded = (unit.index, found(funded))
    if _GOES_ON.match(view.text):
        return last  # "It is based at the Kite Centre": still of whom was spoken before
    about = _described(view, masked)
    if about is not None:
        return found(about)
    if _FUND_BEGUN.search(view.text):
        return None  # "A fund was set up. It was allocated £…"
    only = _named_by(_ENDS_IN.search(masked.text), masked) if _MANY_OF.match(view.text) else None
    if only is not None:
        return found(only)
    if masked.money:
        return last
    runs = _named_by(_RUN_BY.search(masked.text), masked)
    if runs is not None and (runs.kind is Kind.BODY or " " in runs.text):
        read.funded = (unit.index, found(runs))
        return read.funded[1]
    asks = _ASKS.search(masked.text) or _ONE_OF_THEM.match(masked.text)
    asking = _named_by(asks, masked)
    if asking is not None:
        return found(asking)
    named = [n for n in masked.names.values() if n.kind is Kind.BODY]
    return found(named[0]) if named and (last is None or len(named) == 1) else last


def _funded(view: View, masked: Masked) -> Named | None:
    """Return the body that a sentence without a sum says is funded."""
    if masked.money:
        return None
    match = _GRANT_TO.search(masked.text) or _FUNDS_BODY.search(masked.text)
    body = masked.names[match["n"] or match["n2"]] if match else None
    if body is None or not (body.kind is Kind.BODY or " " in body.text):
        return None
    if _IS_SERVICE.search(view.text[: body.end]):
        return None  # "award the contract for the Gateway Service"
    ends = _RUNS_OUT.match(view.text, body.end)  # and then the contract is another's
    return None if ends else body


def _described(view: View, masked: Masked) -> Named | None:
    """Return the body of which a sentence says what it is or, beginning with it, what it does."""
    first = next(iter(masked.names.values()), None)
    who = first is not None and " " not in first.text and _SOMEBODY.match(view.text, first.end)
    charity = _IS_CHARITY.search(masked.text) if not masked.money else None
    if charity and (who or not first or first is masked.names[charity["n"]]):
        return masked.names[charity["n"]]
    if first is None or who or first.start > 4 or first.kind not in _BODIES:
        return None
    if " " not in first.text and first.kind is Kind.ODD and _OF_PERSON.search(view.text, first.end):
        return None  # "Maud was pleased with what she saw"
    return first if _ACTS.match(view.text, first.end) else None


_BODIES = (Kind.BODY, Kind.ODD)
_OF_PERSON = re.compile(r"\b(?:s?he|his|hers?|him(?:self)?|herself)\b")


def _named_by(match: re.Match[str] | None, masked: Masked) -> Named | None:
    """Return the name that a match stands for, where it may be a body's."""
    named = masked.names[match["n"] or match.groupdict()["n2"]] if match else None
    return named if named is not None and named.kind in _BODIES else None


_AND_MORE = re.compile(
    r"[^.;:()\ue000-\ue1ff\uf000-\uf1ff]{0,130}(?:(?<= to )[\ue000-\ue1ff][^.;:()\ue000-\ue1ff\uf000-\uf1ff]{0,60})?,? (?:and|plus|(?<!which )(?<!together )(?<!along )with|followed by)(?: also| then)?(?: an?)?(?: further| additional| another)? "
)
_FOR_MORE = re.compile(
    r" (?:from|towards|in (?:the )?(?:19|20)\d\d|for (?:the )?(?:19|20)\d\d|to (?:help|fund|pay|buy|support|go)|for (?:an? |the |its )?[a-z])"
)


def _one_more(masked: Masked, given: tuple[Told, list[Body]], told: Told) -> Told | None:
    """Return a second sum for whom the first was: "£2,000 from one fund, and £500 from another"."""
    if told.recipients or told.role in (Role.INCOME, Role.MATCH, Role.CEILING):
        return None
    places = {hit.start: masked.text.find(c) for c, hit in masked.money.items()}
    first, second = places[given[0].money.start], places[told.money.start]
    if not _AND_MORE.fullmatch(masked.text[first + 1 : second]):
        return None
    if not _FOR_MORE.match(masked.text[second + 1 :]):
        return None
    return replace(told, why=given[0].why, each=False, pattern="one more")


def _risen(read: Progress, unit: Unit, told: Told, view: View) -> list[Promise]:
    """Return "this rose to £…" as a promise to whom the unit's last one was made."""
    words = _ROSE.search(view.text[: told.money.start])
    given = read.promises[-1] if read.promises else None
    if words is None or given is None or given.unit != unit.index or told.role is Role.AWARD:
        return []
    told = replace(told, why=words.span("v"))
    return list(promises_of(told, list(given.recipients), view, unit.index))


_ASKED = cued(
    r"\b(?:in which you asked|you (?:asked|ask|say|said|state) (?:for|that|was|how)|your request (?:of|dated|for))\b"
)
_GOES_ON = cued(
    r"(?:It|They|Its|Their|He|She|The (?:charity|organisation|group|project|club|team|service|centre))\b"
)
_FUND_BEGUN = cued(
    r"\b(?i:fund|stream|scheme|pot|programme)\b(?:,? which)? (?:was|has been|is) (?:set up|launched|established|created|introduced)\b"
)
# "Groups that have benefited include Kite Hall.": of whom the next sentence goes on.
_MANY_OF = cued(
    r"(?:\w+ ){0,3}?(?i:groups?|organisations?|charit(?:y|ies)|projects?|clubs?|recipients?|beneficiar(?:y|ies))\b"
)
_ENDS_IN = re.compile(
    r"^[^\ue000-\ue1ff\uf000-\uf1ff]*(?: includ(?:e|es|ed|ing)| is| was) (?:the )?(?P<n>[\ue000-\ue1ff])(?:,? (?:in|at|of|from|near) (?:the )?[\ue000-\ue1ff\uea00-\uebff])?\.?$"
)
# "Ann, who is one of the patrons of Kite Hope, the only charity for …".
_IS_CHARITY = cued(
    r"(?P<n>[\ue000-\ue1ff])(?: \([^()]*\))?, (?:which is |itself )?(?:an?|the) (?:[\w’'-]+ ){0,4}?(?:charity|organisation|group|club|company|enterprise|helpline|refuge)\b"
)
_SOMEBODY = cued(r",? who(?:se)?\b|, (?:now )?(?:aged )?\d{1,2},")
_RUN_BY = cued(
    r"\b(?:will be|is to be|be|is) (?:delivered|run|provided|operated) by (?:the )?(?:(?:local |national )?(?:charity|organisation|provider) )?(?P<n>[\ue000-\ue1ff])(?![^.;]*[\ue000-\ue1ff])"
)
# Whose application a sentence is about, and "The second, Kite Arts, runs …" of several told in turn.
_ASKS = cued(
    r"\b(?:application|bid|request|proposal|submission|business case)s? (?:for [a-z ]{3,30} )?(?:was |were |had been )?(?:received |submitted |made )?(?:from|by) (?:the )?(?P<n>[\ue000-\ue1ff])(?! (?:and|&) )"
)
_ONE_OF_THEM = cued(
    r"(?:Among|The|[A-Z\ue800-\uedff][a-z]*) [^.;:()\ue000-\ue1ff\uf000-\uf1ff]{3,80}? (?:are|is|includ(?:e|es|ed)) (?:the )?(?P<n2>[\ue000-\ue1ff])(?=, (?:which|who)\b)"
    r"|(?:(?:The|[\uec00-\uedff]) (?:first|second|third|fourth|fifth|other|last|latest|largest|biggest|smallest)(?: of (?:these|them|the \w+))?|Another|One(?: of (?:these|them|the \w+))?|Also (?:successful|funded|among them)|Next)(?: (?:is|was|comes))?,? (?:[a-z]+ )?(?:is |was )?(?:the )?(?P<n>[\ue000-\ue1ff])(?=[,.]| (?:[a-z]+s|which|who|whose|has|will|was)\b)"
)
_ACTS = re.compile(
    r"(?:, (?:of|in|at|from|based|near|an?|the) [^,.;£]{2,60},|,| \([^()]*\))? (?:[a-z]+s|was|has|will|is|who|which|applied|asked|bid|provide|run|support|work|offer|help)\b"
)
_SUM_LABELLED = re.compile(
    r"(?:^|[.;,] )(?:Grant|Awarded|Award|Amount|Funding|Allocation)(?: amount| awarded| agreed)?:? ?$"
)
_I_GAVE = re.compile(
    r"\b(?:I|[Ww]e|PF?CC|[Cc]ommissioner)(?:['’]ve)? (?:have |has )?(?:gave|given|awarded|granted|provided|contributed)(?: (?:it|them))?(?: (?:an? )?(?:grant|award|sum) of)? $"
)
# What stands below or behind a name that has it: "Kite Arts" over "Received £500 to …".
_HAD = re.compile(
    r"(?:[Rr]eceived|[Aa]warded|[Gg]ranted|[Gg]iven|[Aa]llocated)(?: an?)?(?: (?:[a-z]+ )?(?:grant|award|sum|total) of)? "
)
_BACKGROUND = re.compile(r"(?:[\d.]+ )?Background\b.{0,40}", re.IGNORECASE)
_HAD_BEFORE = re.compile(r"\b(?:received|was given|was awarded|had)\b[^.;£]{0,20}$")
_IN_A_YEAR = re.compile(
    r" (?:was awarded |of funding )?(?:in|for|during) (?:the )?(?:financial year )?(?:19|20)\d\d"
)
# What is resolved under the name of an applicant: "Resolved: that a grant of £500 be approved."
_RESOLVED = re.compile(
    r"^(?:It was |The (?:panel|board|committee) )?(?:[Rr]esolved|RESOLVED|[Aa]greed|AGREED|[Aa]pproved|APPROVED|[Dd]ecision|[Rr]ecommendation (?:agreed|approved))\b(?:(?! not )[^£])*?\b(?:grant|award|sum|contribution|funding|donation)s? of £[\d,.]+k?(?:[.,;]|$| (?:for|towards|to [a-z]+)\b| (?:be|was|is|to be|is to be) (?:approved|awarded|made|paid|given|agreed|granted)\b)"
    r"|^(?:[Rr]esolved|RESOLVED|[Aa]greed|AGREED)\W+[Tt]hat (?:an? |the )?(?:sum of )?£[\d,.]+k? be (?:approved|awarded|paid|given|granted)\b"
    r"|\b(?:PF?CC|PCVC|[Cc]ommissioner|[Mm]ayor|I|[Pp]anel) (?:has |have )?(?:agreed|approved|awarded|granted|given) (?:to (?:provide|give|award|make|contribute|fund) )?(?:an? )?(?:[a-z-]+ )?(?:grant|contribution|award|donation|sum|funding) of £[\d,.]+k? (?:to|towards|for) (?:the )?[a-z]"
)
# "continued funding for Early Help through a grant to Kite Trust": the one behind "to".
_GRANT_TO = cued(
    r"\b(?:grants?|contracts?|awards?|contributions?) to (?:the )?(?P<n>[\ue000-\ue1ff])(?P<n2>)"
)
_FUNDS_BODY = cued(
    r"\b(?:award\w*|grants?|granted|fund(?:s|ed|ing)?|commission(?:s|ed)?|contract(?:s|ed)?|appoint(?:s|ed)?)\b[^.;\uf000-\uf1ff\ue000-\ue1ff]{0,60}? (?P<n>[\ue000-\ue1ff])"
    r"|^(?P<n2>[\ue000-\ue1ff]) [^.;\uf000-\uf1ff\ue000-\ue1ff]{0,60}?\b(?:has been|was|is|have been) (?:appointed|chosen|selected|commissioned|awarded the contract)\b"
)
_RUNS_OUT = re.compile(
    r" (?:ends|ended|expires|expired|finishes|finished|(?:will|is due to|is to|was to) (?:end|expire|finish)|comes to an end|runs? (?:out|until))\b"
)
_IS_SERVICE = re.compile(
    r"\b(?:for|of) (?:the |an? |our )?(?:new )?[A-Z][^.;]{0,60}\b(?:Services?|Programme|Project|Scheme|Helpline|Hub|Support|Line)$"
)
_AGREES = re.compile(
    r"\b(?<!not )(?:agreed|resolved|approved|decided|awarded)(?: (?:that|to|award|give|grant|pay|fund|offer|provide|allocate|contribute|make|a|an|the|them|it|of|in|at|only|reduced|smaller|lesser|lower|sum|amount|contribution|award|funding|instead)){0,8},? $",
    re.IGNORECASE,
)
_COST_OF_IT = re.compile(
    r"^(?:The|This) (?:total |annual |overall )?(?:cost|funding|grant|value|contract|award|contribution|amount|sum|extension|renewal)\b[^.;£]{0,60}\b(?:is(?: worth)?|will be|was|totals?|amounts? to|worth|at a (?:total )?cost of)\b[^.;£]{0,20}$"
    r"|^It (?:is|will be) (?:worth|valued at) (?:around |about |up to |over )?$"
)
_YEAR_ONE = re.compile(r"(?:Year (?:1|one)|(?:19|20)\d\d[/–-]\d\d)[:\s–—-]*")
# What all who pay for a contract pay: "£7.4m, of which the PCC's contribution is £2.2m".
_OURS_OF_IT = re.compile(
    r",? of which (?:the |his |her |our |my )?(?:PF?CC|OP?F?CC|Commissioner|Mayor|contribution|share|we|I)\b"
)
_ROSE = re.compile(
    r"^(?:In|For|From) [^.;£]{4,20}? (?:this|it|the (?:sum|amount|figure|funding|grant|award))(?: has| had| was| is| will)?(?: been| be)? (?P<v>ros?e|risen|increased|raised|fell|fallen|reduced|grew|went)(?: up| down)? to (?:around |about )?$"
)
