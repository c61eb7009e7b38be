"""Find who publishes a document, and for which police area: by signature, by what it says of itself, by letterhead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import register
from ingest.cued import cued
from ingest.document import Document
from ingest.known_names import COMMISSIONER, FORCE, OFFICE
from ingest.name_words import GENERIC, LEADING
from ingest.office_style import is_lower
from ingest.places import area_of_text
from ingest.records import Body, BodyKind, Name
from ingest.values import Hit
from ingest.view import View

_PUBLISHERS = (
    COMMISSIONER, OFFICE, FORCE, BodyKind.COUNCIL, BodyKind.COMBINED_AUTHORITY,
    BodyKind.GOVERNMENT_DEPARTMENT, BodyKind.NHS_BODY,
)  # fmt: skip
_CLOSING = re.compile(
    r"Yours (?:sincerely|faithfully|truly)|Kind regards|^[^\w\n]*+Sign(?:ed|ature)\b|I hereby|^[^\w\n]*+Name:",
    re.IGNORECASE | re.MULTILINE,
)
_SPEAKS_BEFORE = cued(
    r"(?:(?:information|data|records?)\b[^.]{0,90}?\bheld by|conducted (?:within|with|by)(?: the [\w ]{1,40} of)?|on behalf of|published by|received by|(?<!sent your )(?<!forwarded your )(?<!passed your )(?<!redirected your )request (?:[^.]{0,60} )?to) (?:the )?$",
    re.IGNORECASE,
)
_SPEAKS_AFTER = re.compile(
    r"[’']?s? ?(?:provides you|in complying|can confirm|has (?:now )?(?:treated|considered|searched)|holds|does not hold|handles|approves)|(?: FOI)? (?:response|reply) ?:?(?:\n|$)"
)
# Others are named so: "a bid led by Westmere Council", "the lead authority is Westmere Council".
_ANOTHER = re.compile(r"\b(?:via|through) (?:the )?$|(?<!published )(?<!issued )\b(?:led|(?<!decisions )(?<!decision )made|submitted|supported|run|funded) by (?:the )?$|\b(?:authority|council|partner|lead) is (?:the )?$|\bthank(?:s|ed|ing)? (?:go )?(?:to )?(?:the )?$|\b(?:report\w*|crimes?|incidents?|offences?) (?:[a-z]+ ){0,3}to (?:the )?$|\b(?:across|throughout|around|(?:contract|agreement|arrangement)s? (?:in place )?with) (?:the )?$")  # fmt: skip
# For whom a council buys or acts is not who speaks: "will manage the tender on behalf of the PCC".
_FOR_ANOTHER = re.compile(
    r"\b(?:procur|tender|contract|commission|lead|manag|deliver|bid|award|host|buy|act)\w*\b[^.;]{0,80} on behalf of (?:(?:itself|themselves) and (?:of )?)?(?:the )?$"
    r"|\bacting for (?:itself|themselves|the authority) and (?:for )?(?:the )?$"
)
_NEAR = 300  # characters before a name, of which the last say whether it speaks
_CERTAIN, _LIKELY, _MENTION = 5.0, 3.0, 0.3  # weights of a signature, of a letterhead, of a mention
_ENOUGH = 2.0
_LETTERHEAD = 500  # characters
_TOP = 200  # characters in which the line of a combined authority alone heads a page
_SIGNED_LINE = 60  # characters that may stand behind a name that signs, such as a date


_MINUTES_HEAD = 1_500  # characters
_PANEL = re.compile(r"\bCrime Panel\b", re.IGNORECASE)
_OF_PANEL = re.compile(
    r"^[^\w\n]*+(?:[A-Z][\w,&’'-]* |and |of )*Crime Panel\b(?! Report)(?:[^\n.]|\d\.\d){0,60}$",
    re.MULTILINE,
)
_REPORT = re.compile(
    r"\b(?:Reports?|REPORTS?) (?:of|by|from|OF|BY|FROM)\b|^[^\w\n]*+report (?:of|by|from)\b",
    re.MULTILINE,
)
# The minutes of several bodies' board are none of the office's that sits on it.
_BOARD = re.compile(
    r"^[^\w\n]*+(?!.*\b(?:OP?F?CC|PF?CC|Commissioner)\b)(?:[A-Z][\w&’'-]* |and |of |for |the )*(?i:partnership|partnership board|forum|strategic board|safety board|safeguarding board|wellbeing board)\W*$",
    re.MULTILINE,
)
_PAGE_HEAD = 250  # characters in which a page is headed
_NEWSPAPER = re.compile(
    r"\| Updated:|[-–] Credit:|\bMore news, no ads\b|^[^\w\n]*+By [A-Z][a-z]+ [A-Z][a-z]+\W*$|\bPicture:",
    re.MULTILINE,
)
# "By Ada Marsh", and below it the minute at which it was printed.
_BYLINE = re.compile(
    r"^[^\w\n]*+By [A-Z][\w’'-]+ [A-Z][\w’'-]+[^\w\n]*+\n\W*[^\n]{0,40}\b\d{1,2}[:.]\d\d(?: ?[ap]m)?\b",
    re.MULTILINE,
)
# What newspapers and broadcasters put between their lines, and no office does.
_ADVERT = re.compile(
    r"^[^\w\n]*+(?:Hide Ad|Advertisement|Article continues below|(?:Image|Media) (?:caption|source)|Most read|Recommended reading|Promoted stories|Related internet links|Watch more of our videos\b.{0,40})[^\w\n]*$"
    r"|^[^\w\n]*+(?:On Air Now|Now Playing)\b|\bBBC is not responsible for\b",
    re.MULTILINE,
)
# Who speaks is a charity, or a partnership or service that an office only pays for.
_CHARITY = re.compile(
    r"\b[Oo]ur (?:charity|trustees|(?:[A-Z][a-z]+ ){1,4}Helpline)\b"
    r"|\b[Ww]e(?: are|[’']re) (?:(?:currently|also|partly|jointly|fully) )*(?:funded|commissioned|paid for|paid|hosted|employed|contracted) (?:by|until|for)\b|\b[Ww]e(?: have|[’']ve) been (?:funded|commissioned|hosted) by\b"
    r"|\b[Ww]e(?: are|[’']re) an? (?:[a-z-]+ ){0,3}(?:charity|partnership|consortium|alliance)\b|\b[Ww]e(?: are|[’']re) a (?:small |dedicated |friendly )?team of [^.;]{3,60} employed by\b"
    r"|\b(?:O?PF?CC|Commissioner)\b(?: for [A-Z][a-z]+(?: (?:and )?[A-Z][a-z]+)*)? (?:also )?(?:gives|pays|funds|commissions) us\b|\b[Oo]ur (?:donors|sister charity|fundraisers)\b"
    r"|\b[Oo]ur (?:current |present )?(?:agreement|contract|grant) (?:with|from) (?:the|her|his)\b"
)
_MEETING = re.compile(r"\b(?:minutes (?:of|\d{1,2})|notes of the meeting|agenda)\b", re.IGNORECASE)
# A page of the minutes of one item: "Minutes:", and what the panel did.
_MINUTED = re.compile(
    r"^[^\w\n]*+(?:draft )?minutes:?[^\S\n]*$(?s:.{0,900}?)\b(?:the (?:panel|committee|board|commission)|members of the (?:panel|committee|board|commission))\b"
    r"|^[^\w\n]*+meeting:[^\n]{0,80}\b(?:panel|committee)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ATTENDED = re.compile(
    r"(?:(?:members )?present|in attendance|also (?:present|in attendance)|attendees|apologies(?: for absence)?)\b[^\S\n]*(?::|$)",
    re.IGNORECASE | re.MULTILINE,
)


# A report to a council's own committee: the office that it names gives or gets, and wrote none of it.
_OF_COUNCIL = re.compile(
    r"\breport (?:of|by|from) (?:the )?(?:cabinet member|portfolio holder|lead(?:er)? member|leader of the council|corporate director|strategic director|executive (?:member|director)|director of (?:adult|children|public health|housing|communit|place|people))",
    re.IGNORECASE,
)


# The name of a council in capitals, as it heads a page.
LOUD_COUNCIL = re.compile(r"[A-Z][A-Z’'&-]+(?: [A-Z’'&-]+){0,5} COUNCIL")


def find_publisher(document: Document, hits: list[tuple[View, Hit[Name]]]) -> Body | None:
    """Return the body that speaks: by its signature, by what it says of itself, by its letterhead."""
    closings = [m.end() for m in _CLOSING.finditer(document.text)]
    head = document.text[:_MINUTES_HEAD]
    listed = _ATTENDED.search(head)
    minutes = _PANEL.search(head) is not None and listed is not None
    panels = _REPORT.search(head) is None
    minutes = minutes or _MINUTED.search(head) is not None
    minutes = minutes or _OF_COUNCIL.search(head[:_PAGE_HEAD]) is not None
    minutes = minutes or LOUD_COUNCIL.fullmatch(head.strip().partition("\n")[0].strip()) is not None
    minutes = minutes or (panels and _OF_PANEL.search(head[:_PAGE_HEAD]) is not None)
    boards = (
        listed is not None
        and _MEETING.search(head) is not None
        and _BOARD.search(head[:_PAGE_HEAD]) is not None
    )
    minutes = minutes or boards
    table = listed.start() if listed and _MEETING.search(head) else len(document.text)
    told_by_others = _NEWSPAPER.search(head[:_PAGE_HEAD]) is not None or is_of_press(document)
    charity = _CHARITY.search(document.text) is not None and not closings
    scores: dict[str, float] = {}
    bodies: dict[str, dict[str, Body]] = {}
    own: dict[str, float] = {}  # by the area that a name tells
    for view, hit in hits:
        if hit.value.kind not in _PUBLISHERS or hit.rule != "verbatim":
            continue
        office = hit.value.kind in (COMMISSIONER, OFFICE)
        if charity or (office and (is_lower(hit.value.text) or minutes)):
            continue  # an office does not write itself so, nor the minutes of who watches over it
        key = hit.value.kind.value if office else register.normal(hit.value.text)
        present = view.offsets[hit.start] > table  # who sat at a table is no letterhead
        # Newspapers print a body alone on a line under a picture.
        captioned = told_by_others and view.offsets[hit.start] < _LETTERHEAD
        weight = _MENTION if present or captioned else _weight(view, hit, closings)
        scores[key] = scores.get(key, 0) + weight
        whose = _area_told(hit.value.text)
        own[key + whose] = own.get(key + whose, 0) + weight
        ours = bodies.setdefault(key, {})
        known = ours.get(whose)
        if known is None or _fuller(hit.value.text, known.value.text):
            ours[whose] = hit.found(view)
    best = max(scores, key=lambda key: scores[key], default=None)
    if best is None or scores[best] < _ENOUGH:
        return None
    ours = bodies[best]
    areas = sorted((area for area in ours if area), key=lambda area: -own[best + area])
    if len(areas) > 1 and own[best + areas[0]] == own[best + areas[1]]:
        return ours.get("")  # offices of several areas, none more than another
    return ours[areas[0] if areas else ""]


# A newspaper begins in capitals that go over into small letters ("A LIFELINE for victims has …"), names who wrote
# it, and prints a caption twice.
_PRESS_HEAD = re.compile(
    r"^(?:(?:AN?|THE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN) [A-Z’'-]{4,}|MORE(?: THAN)?|OVER|ALMOST|NEARLY|AROUND|DOZENS|HUNDREDS|THOUSANDS|MILLIONS|POLICE|VICTIMS|SURVIVORS|CHARIT(?:Y|IES)|GROUPS|PROJECTS|COMMUNIT(?:Y|IES)|WOMEN|CHILDREN|RESIDENTS|CASH|FUNDING|MONEY|YOUNG|LOCAL|PLANS|CRIME)(?: [A-Z]{3,})* (?:[a-z]+|£?\d[\d,.]*) [^\n]{60,}"
    r"|^by [A-Z][a-z]+ [A-Z][a-z]+[ \t]*$|^(?P<caption>[A-Z][a-z]+ [A-Z][a-z]+)(?:\n(?P=caption))?(?P=caption)?\n(?P=caption)[ \t]*$",
    re.MULTILINE,
)
_RELEASE = re.compile(r"^[^\w\n]*+(?:press|media|news) release\b", re.IGNORECASE | re.MULTILINE)


def is_of_press(document: Document) -> bool:
    """Return whether a newspaper or a broadcaster tells what stands in a document: no office publishes it."""
    if _BYLINE.search(document.text, 0, _MINUTES_HEAD) or _ADVERT.search(document.text):
        return True
    head = _PRESS_HEAD.search(document.text, 0, _PRESS)
    return head is not None and _RELEASE.search(document.text, 0, _PRESS) is None


_PRESS = 600  # characters in which a newspaper shows itself


def find_decider(hits: list[tuple[View, Hit[Name]]]) -> Body | None:
    """Return the one office that a decision names, where it names no other body that could decide it."""
    could = [(v, h) for v, h in hits if h.value.kind in _PUBLISHERS[:5] and h.rule == "verbatim"]
    offices = {_area_told(h.value.text) for _, h in could if h.value.kind in (COMMISSIONER, OFFICE)}
    if len(offices - {""}) != 1 or any(
        h.value.kind not in (COMMISSIONER, OFFICE, FORCE) for _, h in could
    ):
        return None
    return next(
        h.found(v) for v, h in could if _area_told(h.value.text) and h.value.kind is not FORCE
    )


def _area_told(name: str) -> str:
    """Return of which area the office is that a name tells: its first name, empty where it tells none.

    "Northshire and Westmere" is Northshire's: what an area is joined with is often left out.
    """
    if register.office_kind(name):
        return ""
    entry, style = register.lookup(name), register.read_style(name)
    labels = [a.labels[0] for a in register.areas() if entry and a.code == entry.area_code]
    area = labels[0] if labels else style.area if style else name
    return register.normal(area).split(" and ")[0]


_ROW = re.compile(r"[|\t]")  # of a table
_DECIDES = re.compile(
    r"\W*(?:decision[- ](?:maker|taker)|decision (?:made|taken) by|decided by)\b\W", re.IGNORECASE
)
_NOTHING_YET = re.compile(  # above the first line that says something
    r"(?:\W|skip (?:to|content|navigation)\b[^\n]*+|(?:toggle )?navigation\b|(?:open )?menu\b)*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[^\S\n]*[-–•*●▪◦·]\s")  # a council or force at its head is no letterhead


def _weight(view: View, hit: Hit[Name], closings: list[int]) -> float:
    at, printed = view.offsets[hit.start], view.document.text
    line = view.text.rfind("\n", 0, hit.start) + 1
    line_end = view.text.find("\n", hit.end) % (len(view.text) + 1)
    signs = hit.start - line < 5 and line_end - hit.end < _SIGNED_LINE
    signs = signs and any(0 <= at - end <= 200 for end in closings)
    before = max(0, hit.start - _NEAR)
    for_another = _FOR_ANOTHER.search(view.text, before, hit.start) is not None
    speaks = not for_another and _SPEAKS_BEFORE.search(view.text, before, hit.start)
    speaks = speaks or _SPEAKS_AFTER.match(view.text, hit.end)
    speaks = speaks or _DECIDES.match(printed, printed.rfind("\n", 0, at) + 1, at)
    heads = at < _LETTERHEAD and len(hit.value.text) > 8
    alone = hit.start - line < 5 and line_end - hit.end < 3
    joint = hit.value.kind is BodyKind.COMBINED_AUTHORITY and alone and at < _TOP
    heads = heads and (hit.value.kind in _PUBLISHERS[:4] or joint)
    # A force or a council heads a page by its name at a line's start, not somewhere in a sentence.
    heads = heads and (hit.value.kind in (COMMISSIONER, OFFICE) or hit.start - line < 5)
    heads = heads and not for_another and not _ANOTHER.search(view.text, before, hit.start)
    office = hit.value.kind in (COMMISSIONER, OFFICE)
    first = alone and heads and _NOTHING_YET.fullmatch(printed, 0, at) is not None
    item = _BULLET.match(printed, printed.rfind("\n", 0, at) + 1, at) or _ROW.search(
        printed, printed.rfind("\n", 0, at) + 1, at
    )
    heads = heads and (office or not item)
    signs = signs or _foots(view, hit)
    told = _CERTAIN * signs + (_CERTAIN - 1) * bool(speaks) + _LIKELY * heads
    return _MENTION + told + 2 * _CERTAIN * (first and not office)


_FOOT = 700  # characters
_FOOT_LINE = re.compile(
    r"\W*(?:(?:©|\(c\)|copyright|published by|issued by|(?:media|press)(?: contact| office| enquiries)?|contact|19\d\d|20\d\d|the)[\W\d]*)*",
    re.IGNORECASE,
)


def _foots(view: View, hit: Hit[Name]) -> bool:
    """Return whether an office stands alone on a line at the foot, or after what says whose the page is."""
    line = view.text.rfind("\n", 0, hit.start) + 1
    last = view.offsets[hit.start] > len(view.document.text) - _FOOT
    alone = view.text[hit.end :].partition("\n")[0].strip(" .,|") == ""
    office = hit.value.kind in (COMMISSIONER, OFFICE) and not register.office_kind(hit.value.text)
    return (
        office and last and alone and _FOOT_LINE.fullmatch(view.text, line, hit.start) is not None
    )


def _fuller(one: str, other: str) -> bool:
    """Return whether `one` says more of who the body is than `other`: an area first, then length."""
    return (not register.office_kind(one), len(one)) > (not register.office_kind(other), len(other))


_HOST = re.compile(r"(?:@|https?://|www\.)(?P<host>[\w.-]+)")


def find_area(
    document: Document, publisher: Body | None, hits: Sequence[tuple[View, Hit[Name]]]
) -> str:
    """Return the code of the police area: the publisher's, or the only one of which anything is named.

    That is a force or an office, else a crime panel, else a policing address, else a place.
    """
    kinds = (COMMISSIONER, OFFICE, FORCE)
    entry = register.lookup(publisher.value.text) if publisher else None
    if entry and entry.kind in kinds:
        return entry.area_code
    found = (register.lookup(h.value.text) for _, h in hits if h.value.kind in kinds)
    named = {e.area_code for e in found if e and e.area_code}
    if len(named) == 1:
        return named.pop()
    told = "crime panel" in document.text.lower()
    panels = {a.code for a in register.areas() if told and _panel_of(a, document.text)}
    if len(panels) == 1:
        return panels.pop()
    hosts = {c for m in _HOST.finditer(document.text) if (c := register.area_of_host(m["host"]))}
    if hosts or named or panels:
        return hosts.pop() if len(hosts) == 1 else ""
    national = publisher is not None and publisher.value.kind is BodyKind.GOVERNMENT_DEPARTMENT
    elsewhere = any(_of_unknown_area(v, h) for v, h in hits if h.value.kind in kinds)
    return "" if national or elsewhere else area_of_text(document.text)


_AREA_BEHIND = re.compile(
    r" (?:for |of )?(?:the )?(?=[A-Z])(?!Commissioner|Police|Chief|Deputy|Board|Panel|Plan|Fund)[\w’'-]+"
)
_NO_AREA = frozenset(
    ["Defence", "Military", "Neighbourhood", "Nuclear", "Roads", "Rural", "Special"]
)
_AREA_BEFORE = re.compile(r"(?P<area>[A-Z][\w’'-]+) (?:Police|Constabulary)$")


def _of_unknown_area(view: View, hit: Hit[Name]) -> bool:
    """Return whether an office or a force is printed with an area that the register does not know.

    A place that a page of "Elmshire OPCC" names is then no sign of whose page it is.
    """
    if register.lookup(hit.value.text) is not None:
        return False
    style = register.read_style(hit.value.text)
    if style is None:
        before = _AREA_BEFORE.search(hit.value.text)
        return before is not None and before["area"] not in LEADING | GENERIC | _NO_AREA
    bare_short = not style.area and hit.value.text.isupper()
    return bool(style.area) or (bare_short and _AREA_BEHIND.match(view.text, hit.end) is not None)


def _panel_of(area: register.Area, text: str) -> bool:
    """Return whether the panel that watches over the area's commissioner is named."""
    labels = "|".join(map(re.escape, area.labels))
    return bool(
        re.search(
            rf"\b(?:{labels}) Police(?:,? Fire)? (?:and|&) Crime Panel\b", text, re.IGNORECASE
        )
    )
