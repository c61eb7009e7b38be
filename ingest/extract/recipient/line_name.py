"""Find the name that a line, a label or a cell starts with, where names stand without a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.extract.recipient.cut import FOR_PEOPLE
from ingest.extract.recipient.head_words import FOR_HEADS
from ingest.extract.recipient.joined import NHS_OF_PLACES, PART_OF_BODY, spells_out
from ingest.extract.recipient.kind import (
    BODY_WORD,
    LABEL,
    IsBody,
    Kind,
    kind_of,
    mixed_case,
    only_themes,
)
from ingest.extract.recipient.phrase import CODE, SENTENCE_NAME
from ingest.extract.recipient.plain import OF_A_KIND

# Asides and references: "(Holm)", "G30/11".
_ASIDE = re.compile(rf"\([^()]*\)|{CODE}|\b[A-Z]{{1,4}}\d{{1,4}}/\d{{1,4}}\b")


def cleared(text: str) -> str:
    """Return the text with brackets, what they hold and codes as blanks, so that offsets stay."""
    return _ASIDE.sub(lambda m: " " * len(m.group()), text)


_SEPARATOR = re.compile(r"\s[–—-]+\s|[–—]|:\s|\s\(|,\s|\s[‘“]|\s\||\t|\s-|;\s|\*\*|[”\"](?=\s)")
_LINKS = frozenset(
    ["of", "the", "and", "for", "in", "on", "de", "upon", "with", "a", "at", "to", "&", "by", "from"]
)  # fmt: skip
_VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|been|be|can|may|to (?:be|provide|support|help|deliver|fund|enable)|which|that|who|we|our|i|provides?|delivers?|supports|this|awards?|awarded|approves?|approved|agrees?|agreed|grants?|granted|gives?|given|pays?|paid|allocates?|allocated|receives?|received|donates?|donated|funded|extends?|hopes|wants|plans|wishes|seeks|asks|needs|aims|intends|expects|could|should|would|runs|helps|offers|hosts|trains|brings|makes|takes|organises|operates|leads|serves|enables|employs)\b"
)


_LEADING_WORDS = cued(
    r"\W*(?:A(?:nswer)? ?\d{0,2}[.:)] )?(?:(?:1st|2nd|3rd|[4-9]th|Winner|Runner[- ]up)(?: place)?(?: ?[:–-])? (?=[A-Z])(?!.*\b(?:Scouts?|Guides?|Guiding|Girlguiding|Brownies|Cubs|Beavers|Rainbows|Cadets?|Battalion|Company|Squadron|Boys|Girls)\b)|(?:Award|Approve|Allocate|Recommission|Re-commission)(?: to)? (?:the )?(?=[A-Z\d])(?!(?:Scheme|Fund|Date|Value|Notice|Winner|Amount|Recipient|Details|Number|Ref|Criteria|Total)s?\b)|(?:Extension|Renewal|Award|Variation|Continuation|Uplift|Approval|Provision|Allocation) (?:of|to) (?:an? |the )?(?:[a-z]+ ){0,2}?(?:contract|grant|agreement|funding|award|SLA|contribution) (?:with|to|for|of) (?:the )?(?=[A-Z\d])|(?:Evaluation|Delivery|Training|Research|Review|Support|Counselling|Mentoring|Provision|Delivered|Run|Provided|Hosted) by (?:the )?(?=[A-Z\d])|Lot \w{1,2}\b[^£]{0,40}? to (?:the )?(?=[A-Z\d])|(?:(?:Total|One-off|Small|Annual) )?(?:[Ff]unding|[Gg]rants?|[Aa]wards?|[Cc]ontribution|[Dd]onation|[Pp]ayment|[Ss]ponsorship|[Aa]warded|[Pp]aid|[Aa]llocation)(?: (?:awarded|given|paid|made|agreed))? (?:to|for|of|towards) (?:the )?(?=[A-Z\d]))"
)


# A name that is a list itself, or a sentence: "Mind, Body & Soul CIC", "Holm is Growing CIC".
_LISTED_IN_NAME = cued(
    r"[A-Z]\w+(?:, [A-Z]\w+)+,? (?:&|and) [A-Z]\w+ (?:[A-Z]\w+ )?(?:CIC|Ltd|Limited|CIO|LLP)\b"
    r"|[A-Z]\w+(?:, [A-Z]\w+)+,? (?:&|and) [A-Z]\w+ (?:(?:Rural|Community|Neighbourhood|Village|Youth|District) )?(?:Watch|Partnership|Trust|Federation|Alliance|Network|Forum|Committee)\b"
    rf"|(?!(?:\w+ )*?{BODY_WORD.pattern}[^,]*,)[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{1,2}}(?:, [A-Z][\w’'-]+){{1,3}},? (?:&|and) [A-Z][\w’'-]+ (?:Club|Centre|Society|Association|Group|Project)\b"
    rf"|{SENTENCE_NAME}|{NHS_OF_PLACES}"
)
_ANSWER_MARK = re.compile(r"\W*(?:A(?:nswer)? ?\d{1,2}[.:)]?|A(?:nswer)?:|Answer) (?=[A-Z\d])")


def name_part(text: str, is_body: IsBody, *, trusted: bool) -> tuple[int, int, Kind] | None:
    """Return the place and kind of the name that a line starts with, or None.

    `trusted` lines stand where names are listed: a name with a word in lower case may stand there.
    """
    text = mixed_case(text)
    legal = _LISTED_IN_NAME.match(text)
    if legal is not None:
        return *legal.span(), Kind.BODY
    english = in_english(text)
    if english is not None:
        start, end = english
        name = name_part(text[start:end], is_body, trusted=trusted)
        return (start + name[0], start + name[1], name[2]) if name else None
    best: tuple[int, int, Kind] | None = None
    for piece_start, piece_end in _line_pieces(text):
        piece = text[piece_start:piece_end]
        kind = _line_kind(piece, is_body, trusted=trusted)
        titled = best is not None and text[piece_start - 1] in "‘“'\""  # "Hill Lane for ‘Our Hub’"
        after = best if best is not None and best[2] is Kind.ODD else None
        work = after is not None and (
            _WORK.search(piece) is not None
            or (
                _DASH.search(text, after[1], piece_start) is not None
                and (_is_work(piece) or _WHAT_IS_DONE.match(piece) is not None)
            )
        )
        if kind is Kind.BODY and not titled and not work:
            return piece_start, piece_end, kind
        if kind in (Kind.ODD, Kind.THEME) and (
            best is None or (best[2] is Kind.THEME and kind is Kind.ODD)
        ):
            best = (piece_start, piece_end, kind)
    return best


_TWICE = re.compile(r"\s*(?P<a>[A-Z][^/£]{3,70}?) / (?P<b>[A-Z][^/£]{3,70})")
_IN_WELSH = re.compile(
    r"\b(?:Clwb|Cyngor|Canolfan|Cymdeithas|Menter|Ysgol|Ymddiriedolaeth|Elusen|Bwrdd|Prifysgol|Mudiad|Eglwys|Neuadd|Partneriaeth|Grŵp|Hosbis"
    r"|Ffermwyr|Cymorth|Merched|Ieuenctid|Gwasanaeth|Prosiect)\b"
)


def in_english(text: str) -> tuple[int, int] | None:
    """Return the place of the English half of a name told in both languages: "Clwb Bro / Bro Boxing Club"."""
    both = _TWICE.fullmatch(text)
    welsh = [side for side in "ab" if both and _IN_WELSH.search(both[side])]
    return both.span("b" if welsh == ["a"] else "a") if both and len(welsh) == 1 else None


# What is done, not who does it, where a name stands before it: "Iris Health – SARC follow-up clinic".
_WORK = re.compile(
    r" [a-z-]{4,} (?:clinic|service|project|group|work|sessions|support|course|team)$"
)


# "All Saints Holm – Modernised lighting at Christ Church"
_WHAT_IS_DONE = re.compile(r"[A-Z][a-z]+(?: [a-z]+)* [a-z]{3,} (?:at|in|for|of|to) ")


_KINDS_OF_WORK = frozenset(
    [
        "hostel",
        "drop-in",
        "floating",
        "advice",
        "day",
        "home",
        "residential",
        "supported",
        "sheltered",
    ]
)


def _is_work(piece: str) -> bool:
    """Return whether what stands behind a name and a dash is a piece of work: "Hostel and Drop-in Service"."""
    words = [word for word in piece.lower().split() if word not in _KINDS_OF_WORK]
    return re.search(r"[Ss]ervices?$|[Ss]upport$", piece) is not None and only_themes(
        " ".join(words)
    )


_WHOLE = re.compile(
    r"\s*(?P<n>[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|the|and|for|in|on|&)){1,6})\s*"
)
_OF_MANY = re.compile(
    r"\b(?:Totals?|Sub-?totals?|Cyfanswm|Various|Overall|Other)\b"
    r"|\b(?:Services|Grants?|Funds?|Funding|Organisations|Groups|Charities|Providers|Schools|Councils|Costs?|Budgets?|Reserves?|Partners|Agencies|Projects|Programmes?|Schemes?|Awards?|Posts?|Contribution)$"
)


def whole_name(text: str) -> tuple[int, int, Kind] | None:
    """Return the place of a name that a label or a heading says to be a body's, or None.

    Its words alone may tell of a field of work: "Youth Options", "Supporting Victims".
    """
    match = _WHOLE.fullmatch(text)
    if match is None or _OF_MANY.search(match["n"]):
        return None
    known = kind_of(match["n"])
    if known not in (Kind.BODY, Kind.ODD, Kind.THEME) or LABEL.fullmatch(match["n"]):
        return None
    return (*match.span("n"), Kind.ODD)


_ONE_WORD = re.compile(r"\s*(?P<n>[A-Z][a-z]{3,})\s*")


def plain_word(text: str) -> tuple[int, int, Kind] | None:
    """Return the place of a plain word that a label says to be a body's name: "Organisation: Options"."""
    match = _ONE_WORD.fullmatch(text)
    if match is None or OF_A_KIND.fullmatch(match["n"]):
        return None
    found = kind_of(match["n"])
    return (*match.span("n"), Kind.ODD) if found in (Kind.THEME, Kind.FUND) else None


def _line_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first pieces of a line between its separators, loose characters at the ends left out."""
    lead = _LEADING_WORDS.match(text) or _ANSWER_MARK.match(text)
    at = lead.end() if lead else 0
    areas = _AREAS_AHEAD.match(text, at)
    if areas and not BODY_WORD.search(areas.group()):
        at = areas.end()
    ends = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text, at)] + [(len(text), len(text))]
    ends = [
        one
        for one, following in zip(ends, [*ends[1:], ends[-1]], strict=True)
        if not PART_OF_BODY.fullmatch(text[one[1] : following[0]].strip(" –—-"))
    ]
    if len(ends) > 1 and _DASH.fullmatch(text[slice(*ends[0])]):
        parts = text[at : ends[0][0]].strip(), text[ends[0][1] : ends[1][0]].strip()
        if spells_out(parts[1], parts[0]):
            del ends[0]  # "HSO – Holm Stroke Organisation": one name
    for start, end in ends[:4]:
        left, right = at, start
        while left < right and not (text[left].isalnum()):
            left += 1
        while right > left and not (text[right - 1].isalnum() or text[right - 1] in ")’'!"):
            right -= 1
        tail = re.search(
            r"[\w!?]\.? (?:and (?:its|their)|for(?! the (?:Disabled|Blind|Deaf|Elderly|Homeless)\b)|towards?|to|from|via|who|which|that|so|per)(?: (?=[a-z])| ?$| (?=[‘'“\"]))|[\w!?] towards? (?=[A-Z])|\w (?:at|worth|of) ?$|\w,? (?:jointly|in partnership|in conjunction) with (?:the )?(?=[A-Z])",
            text[left:right],
        ) or _for_what(text[left:right])
        tail = tail or _BID_OF.search(text[left:right]) or _FOR_WHEN.search(text[left:right])
        form = _PAST_FORM.search(text[left:right])
        if form and not tail:
            right = left + form.end()
        if tail:
            right = left + tail.start() + 1
        if right > left:
            yield left, right
        at = end


_DASH = re.compile(r"\s[–—-]\s")
# Where an entry is for: "Holm, Marl and Tarn Valley: Kite Neighbours – £500".
_AREAS_AHEAD = cued(
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}(?:, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})+,? (?:and|&) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}: (?=[A-Z])"
)
# What an entry may call itself behind its name: "Kite Hall application – £500".
_BID_OF = cued(r"\w (?:[Aa]pplication|bid|proposal)$")
# When or what part it is for: "Kite Hall for 2031/32", "Kite Hall 2031-32", "Kite Hall for Lot 2".
_FOR_WHEN = cued(
    r"\w,? (?:for|in|during|over|from) (?:the )?(?:(?:financial|first|next|whole) )?(?:(?:year|period|term)\b|(?:FY ?)?(?:19|20)\d\d\b|\d{1,2} (?:months|years)\b|(?:Lot|Year|Phase|Stage|Part|Round|Tranche|Strand) [\dA-Z])"
    r"|\w,? (?:FY ?)?(?:19|20)\d\d ?[/–-] ?(?:20)?\d\d$"
)
_COMPANY = re.compile(r" (?:Ltd|Limited|CIC|CIO)$")
# What stands behind the form of a company is no more of its name: "Kite Homes LLP Tarnford".
_PAST_FORM = cued(
    r"(?<=\s)(?:Ltd|Limited|LLP|CIC|CIO|PLC|plc)(?= [A-Z])(?! (?:Limited|Ltd|CIC|LLP|Partnership)\b)"
)


# "Skills for People": no body's name is the one word before.
_WORD_FOR = re.compile(
    r"(?!(?:Relate|Mind|Nacro|YMCA|NSPCC)\b)[A-Z][a-z]+ for [A-Z][a-z]+(?: [A-Z][a-z]+)?"
)


def _for_what(piece: str) -> re.Match[str] | None:
    """Return where a name ends before "for" and a title: "Aspire Arts for Beats and Bars"."""
    match = re.search(r"\w for (?=[A-Z])(?!(?:All|Everyone|Life|Good|Change|Justice)\b)", piece)
    if match is None or any(
        (
            FOR_HEADS.search(piece[: match.start() + 1]),
            _COMPANY.search(piece),
            FOR_PEOPLE.search(piece),
            _WORD_FOR.fullmatch(piece),
        )
    ):  # fmt: skip
        return None
    return match


# A line that starts so is a sentence or a heading of work: "The cash", "To seek approval".
_NO_LINE_NAME = re.compile(
    r"(?:The|This|That|These|Those|A|An|Our|All|Some|Any|Its|Their|To|It) [a-z\d]|(?:In|To|From|At|On|By|With|If|When|After|Since|During|Under|Over) (?!(?:[A-Z][a-z-]+ ){1,2}(?:(?:District|Parish|Town|Borough|Community) )?Council$)|[A-Z]?\.?\d+(?:\.\d+)? To [a-z]"
    r"|(?:Received|Awarded|Granted|Given|Allocated|Paid|Funded)(?: |$)|(?:Delegat|Authoris|Approv|Agre|Not|Endors|Confirm|Consider|Accept|Allocat|Seek|Recommend|Request|Continu)(?:e|es|s|ed|ing)? [a-z]"
)


def _line_kind(piece: str, is_body: IsBody, *, trusted: bool) -> Kind | None:
    piece = mixed_case(piece)
    words = piece.split()
    low = [w for w in words[1:] if w[:1].islower() and w not in _LINKS]
    most_low = 2 if trusted else 0
    if (
        piece in ("St", "Saint")
        or not 1 <= len(words) <= 10
        or not re.match(r"[A-Z0-9a-z][\w’'.&-]*", piece)
    ):
        return None
    if re.search(
        r" [a-z]+ed\b| [a-z]+ing$| (?:came|went|took|got|said|told|made|won|had)\b", piece
    ) or _NO_LINE_NAME.match(piece):
        return None
    if len(low) > most_low or _VERBS.search(piece) or (piece[0].islower() and not is_body(piece)):
        return None
    if re.fullmatch(r"[\d\W]+", piece) or re.search(
        r"[.!?]$|\b(?:of|to|for|with|by|from|and|the)$|[A-Za-z]{3}\. [A-Z]", piece
    ):
        return None
    kind = kind_of(piece, is_body)
    programme = trusted and kind is Kind.FUND and _OWN_PROGRAMME.fullmatch(piece)
    # what runs under a name of its own may have a sum as a body has, among bodies
    return Kind.THEME if programme and not only_themes(programme["n"]) else kind


_OWN_PROGRAMME = re.compile(r"(?P<n>(?:[A-Z][\w’'-]+ ){1,3})Programme")
