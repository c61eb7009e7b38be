"""Read what applications came to: what was asked is the award where it is approved in full.

What is still to be considered is nobody's award. Applications told in labelled fields: `award.fields`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, takewhile

from ingest.cued import cued
from ingest.document import BlockKind, Span
from ingest.extract.award.fields import GRANTED, IN_PART
from ingest.extract.award.label_words import NAME_LABEL
from ingest.extract.award.labels import value_name
from ingest.extract.award.lead_ins import ASKED, STRONG, LeadIns
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind
from ingest.extract.recipient.line_name import cleared, name_part
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.promised import BIDDERS
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Body, Found
from ingest.values import find_money, find_numbers

# "Kite Arts – requested £500. AGREED at £400."
_LINE_OUTCOME = cued(
    r"(?P<n>[^.;:£]{3,90}?)(?: [–—-] [^£;:]{3,90}?\.)?[\s–—:(-]+(?:(?:amount )?[Rr]equest(?:ed|ing)?(?: for| of)?|[Aa]sked for|[Aa]pplied for|[Aa]ppl(?:ication|ying) for|[Bb]id(?: for| of)?|[Ss]eeking):? (?P<asked>£[\d,.]*\d)\)?(?: (?:for|to|towards) [^£.;]{3,120})?(?:[.;] [^£]{3,160}(?=[.;:–—-]))?"
    r"(?:[\s.,;:–—-]+(?:the |a )?(?:reduced )?(?:sum of )?(?P<sum>£[\d,.]*\d) (?:was )?(?P<v2>agreed|approved|granted|awarded)\W*$"
    r"|[\s.,;:–—-]+(?P<v>AGREED|Agreed|APPROVED|Approved|GRANTED|Granted|FUNDED|Funded|SUPPORTED|Supported|AWARDED|Awarded|(?<=[–—-] )(?:agreed|approved|granted|awarded)(?= in full| at £| £|\W*$))(?: in part(?=:?,? £))?(?: in full)?[,:]?(?: (?:at|in the sum of|for|up to)? ?\(?(?P<given>£[\d,.]*\d)\)?)?(?: in full)?"
    r"(?:,? (?:provided|so long as|on condition|as long as|for|towards)\b[^£]{3,160})?\W*$)"
)


def read_outcomes(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield what lines that tell who asked for what say was agreed."""
    for unit in units:
        match = _LINE_OUTCOME.match(unit.text)
        name = name_part(cleared(match["n"]), is_body, trusted=True) if match else None
        if match is None or name is None or name[2] is Kind.THEME:
            continue
        told = next(group for group in ("sum", "given", "asked") if match[group])
        hit = next(h for h in find_money(unit.text) if h.start == match.start(told))
        body = name_found(reading, unit.view, *name[:2])
        verb = "v" if match["v"] else "v2"
        why = Found(match[verb], unit.view.match_spans(match, verb))
        yield Promise((body,), hit.found(unit.view), unit.view, why, unit.index, "label", hit.end)


# "Kite Arts – Drama – sum requested £500", and "awards the requested sums to the aforementioned organisations".
_AS_REQUESTED = cued(
    r"\b(?P<v>awards?|grants?|approves?|agrees?|pays?|awarded|granted|approved|agreed)\b(?: to| the| award| payment| of| full| in){0,5} (?:requested (?:sums?|amounts?|funding|grants?)|(?:sums?|amounts?|funding|grants?) (?:as )?requested)\b"
)
_SUM_REQUESTED = re.compile(
    r"(?P<n>[^.;:£]{3,120}?)\s+[–—-]\s+(?:(?:sum|amount|funding|grant|total) requested|request(?:ed|ing)?):? £"
)


# "£500 for chairs (applicant: Kite Hall)", under words that such grants were approved.
_APPLICANT_LAST = cued(
    r"\W*(?P<s>£[\d,.]*\d) (?:for|towards|to) [^()£]{3,150} \((?:[Aa]pplicant|[Ff]rom|[Rr]ecipient|[Ss]ubmitted by):? (?:the )?(?P<n>[^()£]{3,80})\)\W*$"
)


def read_applicants_last(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the sums of lines that end in who applied for them, where what is above them awards."""
    lines = {u.index: m for u in units if (m := _APPLICANT_LAST.match(u.text)) is not None}
    leads = LeadIns(units, set(lines))
    for index, match in lines.items():
        cue = leads.awarding(index)
        name = name_part(match["n"], is_body, trusted=True)
        whole = name is not None and name[:2] == (0, len(match["n"]))
        if cue is None or not STRONG.search(cue.string) or not whole:
            continue
        unit = units[index]
        hit = next(h for h in find_money(unit.text) if h.start == match.start("s"))
        body = name_found(reading, unit.view, *match.span("n"))
        told = cue.group()  # its line is looked through without what is paid from where
        above = next((u for u in reversed(units[:index]) if told in u.text), None)
        if above is None:
            continue
        at = above.text.index(told)
        why = Found(told, above.view.spans(at, at + len(told)))
        yield Promise((body,), hit.found(unit.view), unit.view, why, index, "label", match.end("n"))


def _as_requested(units: list[Unit]) -> tuple[Unit, re.Match[str]] | None:
    """Return the words that award what was requested, whoever requested it."""
    awarding = ((u, m) for u in units if (m := _AS_REQUESTED.search(u.text)))
    return next((one for one in awarding if not re.search(r"\bnot\b", one[0].text)), None)


def read_requested(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the sums of lines that tell what was requested, where the paper awards just that."""
    said = _as_requested(units)
    for unit in units if said else []:
        match = _SUM_REQUESTED.match(unit.text)
        hits = find_money(unit.text)
        name = name_part(cleared(match["n"]), is_body, trusted=True) if match else None
        if said is None or len(hits) != 1 or name is None or name[2] is Kind.THEME:
            continue
        why = Found(said[1]["v"], said[0].view.match_spans(said[1], "v"))
        body = name_found(reading, unit.view, *name[:2])
        yield Promise((body,), hits[0].found(unit.view), unit.view, why, unit.index, "label")


# What is ticked on a form: "(X) Approved".
_TICKED = cued(
    r"[(\[]\s*[xX✓✔]\s*[)\]]\s*(?:Approved?|Agreed?)\b(?! (?:in part|with)\b)|[☒☑✓✔]\s*(?:Approved?|Agreed?)\b"
)
_ASKED_FOR = re.compile(
    r"(?:(?:amount|sum|funding|grant|total)s? )?(?:requested|sought|applied for|proposed)\W*",
    re.IGNORECASE,
)


def read_ticked(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the lines of names and sums under "Funding requested", where the form is ticked as approved."""
    ticked = next(((u, m) for u in units if (m := _TICKED.search(u.text))), None)
    for head in units if ticked else ():
        if ticked is None or not _ASKED_FOR.fullmatch(head.text.strip()):
            continue
        why = Found(ticked[1].group(), ticked[0].view.match_spans(ticked[1]))
        for unit in units[head.index + 1 :]:
            hits = find_money(unit.text)
            before = unit.text[: hits[0].start] if hits else ""
            name = name_part(cleared(before), is_body, trusted=True) if before.strip() else None
            if len(hits) != 1 or name is None or name[2] not in (Kind.BODY, Kind.ODD):
                break
            body = name_found(reading, unit.view, *name[:2])
            given = hits[0].found(unit.view)
            yield Promise((body,), given, unit.view, why, unit.index, "label", hits[0].end)


# "… that the application for £700 be supported": of the application told above.
_SUPPORTED = cued(
    r"\bapplications?\b[^.]{0,60}\bbe (?:\w+ ){0,2}?(?:supported|approved|agreed|granted|awarded)\b",
    re.IGNORECASE,
)
_REFUSED = cued(
    r"\b(?:decided|agreed|resolved|decision)\b[^.]{0,40}\bnot to (?:support|fund|approve|award|grant|agree)\b"
    r"|\bnot (?:minded|prepared|able|willing|inclined) to (?:agree|approve|support|fund|award|grant) (?:to )?(?:any|all|either|the|these|this)\b"
    r"|\bapplication\b[^.]{0,30}\bbe (?:rejected|refused|declined|deferred|not supported)\b",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(r"submitted by:?\s*", re.IGNORECASE)
_NAME_AND_SUM = re.compile(r"(?P<n>[^.;£]{3,100}?)[\s–—:-]*(?:\brequest\w*[^.;£]{0,30})?£?\d")
_ABOVE = 8  # blocks from what an application is to what was resolved of it


def read_supported(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield what was resolved to be given, with who asked for that sum in the blocks above."""
    for unit in units:
        hits, words = find_money(unit.text), _SUPPORTED.search(unit.text)
        if words is None or len(hits) != 1 or IN_PART.search(unit.text):
            continue
        body, asked = _asking(reading, units, unit, hits[0].value, is_body)
        if body is not None and asked:
            why = Found(words.group(), unit.view.match_spans(words))
            given = hits[0].found(unit.view)
            yield Promise((body,), given, unit.view, why, unit.index, "label", hits[0].end)


# "This application has been approved under delegated authority": of the line above that tells it.
_THIS_APPROVED = re.compile(
    r"(?:This|The) (?:application|bid|request|grant)\b[^.£]{0,30}? (?:has been|was|is) (?:\w+ ){0,2}?(?P<v>approved|supported|agreed|granted|awarded)\b",
    re.IGNORECASE,
)


def read_said_approved(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the sum and name of a line where the next one says that this application is approved."""
    for above, unit in pairwise(units):
        said = _THIS_APPROVED.match(unit.text)
        hits = find_money(above.text) if said else []
        line = _NAME_AND_SUM.match(above.text) if len(hits) == 1 else None
        if said is None or line is None or IN_PART.search(unit.text, 0, said.end() + 30):
            continue
        body = value_name(reading, above, 0, is_body, line.end("n"))
        if body is not None:
            why = Found(said["v"], unit.view.match_spans(said, "v"))
            given = hits[0].found(above.view)
            yield Promise((body,), given, above.view, why, above.index, "label", hits[0].end)


def _asking(
    reading: Reading, units: list[Unit], unit: Unit, amount: Decimal, is_body: IsBody
) -> tuple[Body | None, bool]:
    """Return who asked above what unit `unit` resolves, and whether the same sum is told there."""
    body, asked = None, False
    for above in reversed(units[max(0, unit.index - _ABOVE) : unit.index]):
        if _SUPPORTED.search(above.text) or _REFUSED.search(above.text):
            break  # of another application
        label = units[above.index - 1].text if above.kind is BlockKind.VALUE else ""
        sums = find_money(above.text) or find_numbers(above.text)
        same = bool(sums) and sums[0].value == amount
        asked = asked or same
        by = _SUBMITTED.match(above.text)
        line = _NAME_AND_SUM.match(above.text) if same and not label else None
        if by or _SUBMITTED.fullmatch(label) or NAME_LABEL.fullmatch(label):
            body = value_name(reading, above, by.end() if by else 0, is_body)
        elif line:
            body = value_name(reading, above, 0, is_body, line.end("n"))
        if body is not None:
            return body, asked or any(
                h.value == amount
                for u in units[above.index : unit.index]
                for h in find_money(u.text)
            )
    return None, False


_TO_CONSIDER = cued(
    r"\b(?:applications?|bids?|requests?)\b[^.£]{0,60}\b(?:to (?:be )?consider(?:ed)?|for (?:(?:his|her|their|its|my) )?(?:consideration|approval|decision)|to be (?:heard|looked at|decided))\b"
    r"|^(?:[^£]*[.;] )?(?:They|These|All|Each)(?: of (?:them|these))? (?:are|is|will be|have been)(?: now)? (?:to be |being )?(?:considered|looked at|decided|put (?:to|before)) (?:on|by|to|before)?\b"
    r"|^\W*Application (?:no\.? ?|number )?\d{1,3}\W*$"
    r"|\b(?:consider|look at|discuss) (?:the |these )?(?:\w+ ){0,2}(?:applications|bids|requests)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:applications?|bids?|requests?|grants?|funding|awards?)\b[^.£]{0,60}\b(?:agreed|approved|supported|granted|made|awarded)\b|\b(?:decisions?|resolved|successful)\b",
    re.IGNORECASE,
)
_OUTCOME_TOLD = re.compile(
    r"\b(?:agreed|approved|supported(?! by\b)|granted|awarded|resolved|given(?! (?:that|the|to)\b)|recommend\w*)\b|^\W*(?:To|I) (?:approve|agree|award)\b",
    re.IGNORECASE,
)
_HEADING = 240  # characters: no heading over applications is longer


# What a paper calls itself: "Request for PCC Decision".
_PAPER = re.compile(
    r"\W*(?:[A-Z]+ )?Request for (?:[\w’']+ ){0,3}?(?:decision|approval)\b", re.IGNORECASE
)
_TITLE_AT = 6  # blocks in which it does


def awaiting(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums that bidders offered, and of applications that are refused or of which no more is told than that they wait."""
    waiting = False
    given = _as_requested(units) is not None
    for number, unit in enumerate(units):
        sums = find_money(unit.text)
        if not sums:
            if len(unit.text) <= _HEADING and not (number < _TITLE_AT and _PAPER.match(unit.text)):
                waiting = _TO_CONSIDER.search(unit.text) is not None or (
                    waiting and not _DECIDED.search(unit.text)
                )
            continue
        entry = " ".join(_entry(units, number))
        waits = waiting and not given and not _OUTCOME_TOLD.search(entry)
        if waits or _REFUSED.search(entry) or of_bidders(units, unit):
            for hit in sums:
                yield from unit.view.spans(hit.start, hit.end)


# "The final decision will be made by the cabinet in May": what is recommended until then is nobody's.
_BODY_THAT_DECIDES = r"(?:cabinet|committee|council(?:lors)?|executive|board|panel|members|commissioner|mayor|meeting)"
_DECISION_AHEAD = cued(
    r"\b(?:final )?decisions?\b[^.;£]{0,60}\b(?:will|is due to|are due to|is to|are to|is expected to|are expected to) be (?:made|taken|reached)\b"
    r"|^\W*(?:\d[\d.]* )?(?:These|They|All(?: of these)?) are(?: all| only| still| as yet)* proposals\b|\bwill (?:each )?be (?:the )?subject (?:of|to) (?:an? )?(?:\w+ )?decisions?\b"
    rf"|\b(?:recommendations?|proposals?|grants?|awards?|funding|bids?|applications?|report|paper|request|matter|plans?)\b[^.;£]{{0,60}}\b(?:will|is due to|are due to|is set to|are set to) (?:now |then )?(?:go|come|be (?:put|considered|discussed|presented|submitted|voted on))\b[^.;£]{{0,40}}\b{_BODY_THAT_DECIDES}\b"
    rf"|\b{_BODY_THAT_DECIDES}\b[^.;£]{{0,40}}\b(?:will|(?:is|are) (?:due|set|expected|likely|being asked)(?: to)?|will be asked to|is to|are to)\b[^.;£]{{0,30}}\b(?:decide|vote|rule|approve|consider|sign off|agree)\b",
    re.IGNORECASE,
)
# "The Deputy Mayor is asked to approve", in a paper that does not tell what was decided.
_ASKED_TO_DECIDE = cued(
    rf"\b{_BODY_THAT_DECIDES}\b[^.;£]{{0,40}}\b(?:is|are) asked to\b[^.;£]{{0,30}}\b(?:decide|vote|rule|approve|consider|sign off|agree)\b",
    re.IGNORECASE,
)
# A report that asks those who decide: "We recommend that: 1. Cabinet approve the awards below".
_ASKS_TO_DECIDE = cued(
    rf"\brecommend(?:ed|s|ation)?\b(?: to (?:the )?[\w ]{{3,40}}?)?(?:,? that)?\W{{0,4}}(?:\d[.)] ?)?(?:the )?{_BODY_THAT_DECIDES} (?:approves?|agrees?|considers?|awards?|supports?)\b"
    r"|\b(?:report|paper) (?:invites|asks|requests) (?:the )?(?:mayor|cabinet|committee|council(?:lors)?|executive|board|members) to (?:consider|determine|decide)\b[^.;£]{0,30}\b(?:requests?|applications?|bids?)\b",
    re.IGNORECASE,
)
_DECISION_TOLD = cued(
    r"\b(?:recommendations? (?:was |were |be |is |are )?(?:approved|agreed|accepted|adopted)|(?:was|were|been) (?:approved|agreed|carried)|(?:it was )?resolved|(?:has|have) (?:approved|agreed)|I (?:hereby )?(?:approve|agree)|approved by|signed|decision made|has my (?:approval|agreement))\b",
    re.IGNORECASE,
)
# "It is recommended that £… be awarded to Kite Trust, subject to approval by the Commissioner".
_SUBJECT_TO = cued(
    rf"\b(?:recommend|propos)\w*\b[^.;]*\bsubject to (?:the )?(?:(?:final|formal) )?(?:approval|agreement|decision|sign-off|ratification|(?:\w+ )?{_BODY_THAT_DECIDES}[’']?s? (?:approval|agreement|decision))\b",
    re.IGNORECASE,
)
_WAS_GIVEN = re.compile(r"\b(?:was|were|has|have|had|been|received)\b")
_PROPOSED = re.compile(
    r"\b(?:recommend(?:ed|s|ation)?|proposed|propos(?:al|es)|slated|earmarked|pencilled in|lined up|in line (?:for|to)|(?:I|we) (?:mean|intend|plan|hope|want) to|could|would|might|stands? to|if (?:approved|agreed))\b",
    re.IGNORECASE,
)


def proposed(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums that are recommended or possible, where a decision on them is said to lie ahead."""
    yield from _to_be_decided(units)
    yield from _voted_on(units)
    yield from _under_refusal(units)
    yield from _listed_as_asked(units)
    yield from _not_chosen(units)
    yield from _told_later(units)
    decided = any(_DECISION_TOLD.search(unit.text) for unit in units)
    turned_down = not decided and any(_TURNED_DOWN.search(_labelled(units, u)) for u in units)
    if not turned_down and not any(
        _DECISION_AHEAD.search(unit.text)
        or (
            not decided
            and any(ahead.search(unit.text) for ahead in (_SUBJECT_TO, _ASKED_TO_DECIDE))
        )
        for unit in units
    ):
        return
    lead: Unit | None = None  # what begins a list of what is proposed: "We mean to use it for:"
    for unit in units:
        labelled = _labelled(units, unit) != unit.text and _PROPOSED.search(
            units[unit.index - 1].text
        )
        if unit.text.rstrip().endswith(":") or unit.kind is BlockKind.LABEL:
            lead = unit if _PROPOSED.search(unit.text) else None
        elif lead and not _is_below(lead, unit):
            lead = None
        for sentence in unit.view.sentences():
            if labelled or lead or _PROPOSED.search(sentence.text):
                for hit in find_money(sentence.text):
                    yield from sentence.spans(hit.start, hit.end)


def _is_below(lead: Unit, unit: Unit) -> bool:
    """Return whether a unit is an item of the list that another begins: "(a)" below "6.2", not "6.3"."""
    numbered = lead.kind is BlockKind.ITEM and lead.block.marker[:1].isdigit()
    return unit.kind is BlockKind.ITEM and not (numbered and unit.block.marker[:1].isdigit())


def _labelled(units: list[Unit], unit: Unit) -> str:
    """Return the text of a unit, the value of a label with its label before it."""
    label = units[unit.index - 1] if unit.kind is BlockKind.VALUE and unit.index else None
    return f"{label.text.strip(' :')}: {unit.text}" if label else unit.text


# "Commissioner's decision: Not approved": what was recommended is nobody's.
_TURNED_DOWN = re.compile(
    r"^(?:[\w’']+ ){0,3}?(?:decision|outcome|determination|status|result): (?:the )?(?:recommendations? |request |proposal |application )?(?:is |was )?(?:not (?:approved|agreed|supported|accepted)|refused|rejected|declined|turned down|deferred)\b",
    re.IGNORECASE,
)
# Which of the options a decision is for.
_CHOSEN = cued(
    r"\boption (?P<one>\w{1,5}) (?:(?:is|was|be|has been|were) )(?:\w+ ){0,2}?(?:approved|agreed|chosen|preferred|selected|adopted|recommended)\b"
    r"|\b(?:approv\w+|agree[sd]?(?: to)?|cho[os]s?en?|select\w*|prefer(?:s|red)|recommend\w*|adopt\w*)(?: \w+){0,2}? option:? (?P<two>\w{1,5})\b",
    re.IGNORECASE,
)
_AN_OPTION = re.compile(
    r"\W*option (?P<one>\d{1,2}|[A-Z]|one|two|three|four|five)\b(?! (?:is|was|be|has|will)\b)",
    re.IGNORECASE,
)


def _not_chosen(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums of the options that a decision is not for."""
    chosen = {(m["one"] or m["two"]).lower() for u in units for m in _CHOSEN.finditer(u.text)}
    for unit in units if chosen else ():
        option = _AN_OPTION.match(_labelled(units, unit))
        if option and option["one"].lower() not in chosen:
            for hit in find_money(unit.text):
                yield from unit.view.spans(hit.start, hit.end)


# "The sum for each will be the subject of separate papers": what is told beside it is no decision.
_TO_FOLLOW = cued(
    r"\b(?:sums?|amounts?|allocations?|figures?|grants?|awards?|split|shares?)\b[^.;£]{0,60}\b(?:will|are to|is to|would) be (?:the subject of|confirmed|set out|decided|agreed|determined|settled|fixed|brought|finalised)\b[^.;£]{0,40}\b(?:separate|later|further|future|subsequent|another|other)\b"
)


def _told_later(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums of a text that says that how much each gets is decided on another day."""
    for unit in units:
        if _TO_FOLLOW.search(unit.text):
            for hit in find_money(unit.text):
                yield from unit.view.spans(hit.start, hit.end)


def asked_about(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums that only a question tells of: "Did you pay Kite Trust £500?", unless the answer below is yes."""
    for unit in units:
        if "£" in unit.text and _ASKERS.match(unit.text):
            yield from (s for h in find_money(unit.text) for s in unit.view.spans(h.start, h.end))
            continue
        if "?" not in unit.text or not find_money(unit.text):
            continue
        below = units[unit.index + 1].text if unit.index + 1 < len(units) else ""
        for sentence in unit.view.sentences() if not _YES.match(below) else ():
            if _QUESTION.search(sentence.text):
                for hit in find_money(sentence.text):
                    yield from sentence.spans(hit.start, hit.end)


# The words of who asks for information, printed again.
_ASKERS = re.compile(
    r"\W*(?:Under the (?:Freedom of Information )?Act,? )?(?:I (?:would (?:like|be grateful for)|wish|want|request|am (?:asking|requesting)) (?:to (?:know|see|have|request|ask|be told|receive)|a (?:list|copy|breakdown)|an? (?:answer|account)|details|information|copies|the (?:following|amounts?|names?|details?))"
    r"|(?:[Pp]lease|[Cc]ould you)(?: please)? (?:provide|supply|send|tell|let) me\b)"
)
_QUESTION = re.compile(
    r"^\W*(?:Q?\d{0,2}[.:)]? ?)?(?:[Pp]lease )?(?:[Dd]id|[Dd]o|[Dd]oes|[Hh]a[sd]|[Hh]ave|[Ww]as|[Ww]ere|[Ii]s|[Aa]re|[Cc]an|[Cc]ould|[Ww]ill|[Ww]hy|[Hh]ow|[Ww]hat|[Ww]hich|[Ww]ho|[Cc]onfirm)\b[^?]*\?\s*$"
)
_YES = re.compile(
    r"\W*(?:A(?:nswer)?\d*[.:)]? ?)?(?:Yes|Correct|This is correct|We (?:can )?confirm)\b"
)


def _listed_as_asked(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums of a list of those whose applications were received, but for what its items say was agreed."""
    for lead in units:
        if not ASKED.search(lead.text):
            continue
        items = takewhile(lambda u: u.kind is BlockKind.ITEM, units[lead.index + 1 :])
        for unit in items:
            if not GRANTED.search(unit.text):
                for hit in find_money(unit.text):
                    yield from unit.view.spans(hit.start, hit.end)


# Projects that the public may vote for have nothing yet.
_IN_THE_RUNNING = cued(
    r"\b(?:contenders|shortlisted|in the running|vote for (?:your|one of|the following|up to)|voting (?:is (?:now )?open|opens|closes|will)|vote (?:opens|is open|closes|shuts)|(?:cast|have) (?:your|two|three|\d) votes?)\b",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?:(?<!who )(?:have|has) won|(?:were|are) (?:the )?winners|most votes|winning (?:projects?|groups?|bids?|ideas?)|(?:were|been) (?:chosen|awarded|voted for)|(?:vote|voting) (?:has )?(?:closed|ended))\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\b(?:votes?|voting)\b", re.IGNORECASE)


def _voted_on(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums of a page on which projects are put to a public vote, from where it says so."""
    start = next((u.index for u in units if _IN_THE_RUNNING.search(u.text)), None)
    if start is None or not any(_VOTE.search(u.text) for u in units):
        return
    if any(_VOTED.search(u.text) for u in units):
        return
    for unit in units[start:]:
        for hit in find_money(unit.text):
            yield from unit.view.spans(hit.start, hit.end)


# What heads a list of those who have nothing: "Not this time:", "The panel said no to:".
_REFUSAL = re.compile(
    r"(?:[^£.]{0,50}\b(?:said no|not yet|not this time|turned down|unsuccessful|not (?:funded|supported|approved|successful|taken forward)|declined|rejected|refused|deferred)\b[^£.]{0,30})(?::|$)",
    re.IGNORECASE,
)
_HEAD = 70  # characters: no heading of such a list is longer


def _under_refusal(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums below a heading that says that what is listed was refused, up to the next heading."""
    refused = False
    for unit in units:
        text = unit.text.strip()
        heads = unit.kind in (BlockKind.HEADING, BlockKind.LABEL) or text.endswith(":")
        if len(text) <= _HEAD and "£" not in text and heads:
            refused = _REFUSAL.fullmatch(text) is not None
        elif refused:
            for hit in find_money(unit.text):
                yield from unit.view.spans(hit.start, hit.end)


def _to_be_decided(units: list[Unit]) -> Iterator[Span]:
    """Yield the sums of a report that only asks a committee to approve, but for what is told as given before."""
    asks = next((u.index for u in units if _ASKS_TO_DECIDE.search(_with_item(units, u))), None)
    if asks is None or any(_DECISION_TOLD.search(unit.text) for unit in units):
        return
    for unit in units[asks:]:
        for sentence in unit.view.sentences():
            if not _WAS_GIVEN.search(sentence.text):
                for hit in find_money(sentence.text):
                    yield from sentence.spans(hit.start, hit.end)


def _with_item(units: list[Unit], unit: Unit) -> str:
    """Return the text of a unit, one that goes on in the next ("We recommend that:") with it."""
    goes_on = unit.text.rstrip().endswith((":", " that"))
    below = units[unit.index + 1 : unit.index + 2] if goes_on else []
    return " ".join(u.text for u in (unit, *below))


def of_bidders(units: list[Unit], unit: Unit) -> bool:
    """Return whether a unit is the value of a label that says what was offered: "Tenders received: …"."""
    labelled = unit.kind is BlockKind.VALUE and unit.index > 0
    return labelled and BIDDERS.search(f"{units[unit.index - 1].text}:") is not None


# What begins another list than that of the application above it.
_NEXT_LIST = cued(
    r"\b[Ff]ollowing (?:grants|applications|bids|awards)\b|^\W*(?:[Pp]reviously|[Aa]lready) (?:[Aa]pproved|[Aa]greed)\b"
)


def _entry(units: list[Unit], number: int) -> Iterator[str]:
    """Yield the text of a unit and of those that follow, up to the next sum or numbered entry."""
    yield units[number].text
    for unit in units[number + 1 :]:
        if _NEXT_LIST.search(unit.text):
            return
        numbered = unit.kind is BlockKind.ITEM and unit.block.marker[:1].isdigit()
        another = find_money(unit.text) and not _THIS_APPROVED.match(unit.text)
        if numbered or another or _TO_CONSIDER.search(unit.text):
            return
        yield unit.text
