"""Read a page that is about one service: its heading names it, if only as "the hub", and each section tells one thing.

What stands under "Who can use it", "When are we open?" or "How to get help" is told of the page's service,
and so are the sentences in which "we", "our advocates" or "the service" do something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ingest.document import Block, BlockKind, Document, Span
from ingest.extract.service.clause import list_end, read_clause
from ingest.extract.service.people import PEOPLE
from ingest.extract.service.told import Telling, Told, is_body
from ingest.form import FormKind
from ingest.phrases import CAPITAL, NAME, bodies_in, clip
from ingest.reading import Reading
from ingest.records import Eligible, Found
from ingest.view import View

_FORMS = (FormKind.SERVICE_PAGE, FormKind.PRESS_RELEASE, FormKind.GRANTS_PAGE)
_SORT = r"(?:[Ss]ervice|[Hh]elpline|[Hh]ub|[Pp]roject|[Pp]rogramme|[Ss]cheme|[Ll]ine|[Cc]linic|[Cc]entre|[Rr]efuge|[Dd]rop-in)"
_LEAD = r"(?:(?:About|Contact|Contacting|Welcome to|What is|Who are|Using|How) )?"
_TITLES = (
    re.compile(rf"{_LEAD}(?:(?:[Tt]he|[Oo]ur) )?(?P<name>(?!(?:The|Our|Your|This|An?) )(?:(?:{CAPITAL}) (?:(?:and|of|for|&) )?){{1,6}}{_SORT})(?: \((?P<short>[A-Z][A-Z-]{{1,8}})\))?(?: works)?\??"),
    re.compile(rf"{_LEAD}(?:[Tt]he|[Oo]ur) (?P<name>(?:[a-z][a-z’'-]* ){{0,4}}{_SORT})(?: works)?\??"),
)  # fmt: skip
_BARE = re.compile(_SORT)
_NO_SERVICE = re.compile(
    r"\b(?:Customer|Police|Fire|Rescue|Ambulance|Probation|Prison|Prosecution|Health|Court|Courts|Civil|Public|Contact|Information|Community|Training|Leisure|Town|City|Call|Control|Head|Front) (?:Service|Centre|Line|Project)$|\b(?:bus|rail|customer|civil|public|police|fire|health|own|mailing|front|bottom|first|next|same)\b",
    re.IGNORECASE,
)
_FIRST = 7  # blocks of a page within which its heading stands
_LONG = 70  # characters of a heading


def page_service(reading: Reading, telling: Telling) -> Told | None:
    """Return the service that a page's heading names, where the page goes on about it; it is noted as told."""
    if reading.form.kind not in _FORMS:
        return None
    blocks = reading.form.statements(reading.document)
    for block in blocks[:_FIRST]:
        view = View.of(reading.document, block.span)
        matches = [m for title in _TITLES if (m := title.fullmatch(view.text.strip(" :")))]
        for match in matches if len(view.text) <= _LONG else ():
            name = clip(view, *match.span("name"))
            if name is None or _NO_SERVICE.search(name.value) or is_body(reading, name.value):
                continue
            noun = name.value.split()[-1].lower()
            again = re.compile(rf"\b(?:the|our|this) (?:[a-z-]+ ){{0,3}}(?:{noun}|service)\b", re.IGNORECASE)  # fmt: skip
            rest = reading.document.text[block.span.end :]
            if not again.search(rest):
                continue
            named = telling.find(name.value)
            same = [s for s in telling.services if s.name.value.split()[-1].lower() == noun]
            if named is None and same and _BARE.fullmatch(name.value):
                return same[0] if len(same) == 1 else None  # "the hub" is the one told by its name
            if named is None:
                named = Told(name, [name])
                short = match.groupdict().get("short")
                named.names += [
                    s for s in [clip(view, *match.span("short")) if short else None] if s
                ]
                telling.services.insert(0, named)
            return named
    return _asked_about(reading, telling) or _speaks_for_itself(reading, telling)


_CALLED = re.compile(r"(?:We are |About |Welcome to |This is )?(?P<name>[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|for|and|the)){0,4})")  # fmt: skip
_IS_A = r" (?:is|are) (?:an? |the )[^.]{0,80}\b(?:charity|service|helpline|project|centre|line|refuge|programme|scheme)\b"
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_OFTEN = 4  # times that a page speaks of itself as "we"


def _speaks_for_itself(reading: Reading, telling: Telling) -> Told | None:
    """Return the service of a page that says "we" and what its heading's name is: "SafeRoom is a charity"."""
    text = reading.document.text
    if len(_FIRST_PERSON.findall(text)) < _OFTEN:
        return None
    if telling.services:
        return _headed(reading, telling)
    for block in reading.form.statements(reading.document)[:3]:
        view = View.of(reading.document, block.span)
        match = _CALLED.fullmatch(view.text.strip()) if len(view.text) <= _LONG else None
        name = clip(view, *match.span("name")) if match else None
        if name and re.search(rf"\b{re.escape(name.value)}{_IS_A}", text):
            told = Told(name, [name])
            telling.services.insert(0, told)
            return told
    return None


_AT_TOP = 8  # blocks above which, after banner and menu, a page has its heading


def _headed(reading: Reading, telling: Telling) -> Told | None:
    """Return the one service that a page tells of where its name alone is the page's heading."""
    told = (b for b in reading.form.statements(reading.document) if b.kind is not BlockKind.CELL)
    blocks = islice(told, _AT_TOP)
    printed = {View.of(reading.document, block.span).text.strip() for block in blocks}
    one = telling.services[0] if len(telling.services) == 1 else None
    return one if one and one.name.value in printed else None


_ASKED = re.compile(r"(?:Who|What) (?:is|are) (?:the )?(?P<name>.+?)\?|About (?:the )?(?P<name2>.+)|Who can use (?:the )?(?P<name3>.+?)\?")  # fmt: skip


def _asked_about(reading: Reading, telling: Telling) -> Told | None:
    """Return the one service of a page by whose name its headings ask: "Who are Restart?", "Who can use Restart?"."""
    one = telling.services[0] if len(telling.services) == 1 else None
    for block in reading.form.statements(reading.document) if one else ():
        view = View.of(reading.document, block.span)
        asked = _ASKED.fullmatch(view.text.strip()) if len(view.text) <= _LONG else None
        names = [n for n in asked.groups() if n] if asked else []
        if one and names and any(names[0] == name.value for name in one.names):
            return one
    return None


def is_of_page(service: Told, text: str) -> bool:
    """Return whether a sentence that names no service speaks of the page's."""
    noun = re.escape(service.name.value.split()[-1].lower())
    return re.search(rf"{_SPEAKS.pattern}|\b(?:[Tt]he|[Oo]ur|[Tt]his) (?:[a-z-]+ )?(?:service|(?i:{noun}))\b", text) is not None  # fmt: skip


_SPEAKS = re.compile(
    r"^(?:We|We[’']re|It|Support|Appointments|Interpreters|You (?:can|do not|don[’']t|need|must)|(?:Self-)?[Rr]eferrals?|(?:Our|The) (?:[a-z-]+ ){0,3}(?:advocates|advis[eo]rs|workers|caseworkers|counsellors|team|staff|volunteers|specialists|coordinators|co-ordinators|navigators|practitioners|[A-Z]{2,4}VAs)|They (?:are|have|work|receive|offer|provide|can|see|help|support)|New [A-Z]{2,4}VAs)\b"
    r"|\b(?:can|cannot|can’t|can't) use it\b|\b(?:trains|supervises|training for|supervision for) (?:the|our|its|all) (?:[a-z]+ )?(?:staff|team|advocates|advis[eo]rs|workers|counsellors|volunteers|practitioners)\b"
)

# Sections. ----------------------------------------------------------------------------------------

_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("audience", r"who (?:can we|we(?: can)?|may) (?:see|support|help|work with|use us)\b[\w ]{0,20}\??|who (?:can|is eligible|do we|we|it[’']?s?|(?:the|this|our) [\w ]{2,30} is|(?:is|are) (?:it|this|the [\w ]{2,30}|our [\w ]{2,30})) ?(?:use|get|access|be referred|help|support|work with|for|apply|benefit)?\b[\w ]{0,30}\??|is (?:this|it)(?: \w+)? (?:for me|right for me)\?|eligibility(?: criteria)?|am I eligible\?|who[’']s it for\?"),
        ("hours", r"(?:(?:our|opening|office|service|helpline|contact|lines) )*(?:hours|opening times?|times)|when (?:are|is|can) [\w ]{1,30}(?: open| available)?\??|availability|(?:(?:lines|we) (?:are )?|we[’']re )?open(?:ing)?"),
        ("referral_route", r"how (?:do I|can I|to|you can|do you|are people|can (?:people|someone)) (?:get (?:help|support|referred|in touch|started)|refer|make a referral|access|be referred|self-refer)\b[\w ]{0,40}\??|referrals?|how to refer|who can (?:make a referral|refer(?: someone| people)?)\??|referral (?:routes?|process|pathways?)|getting (?:help|support|referred)|make a referral|get (?:help|support)"),
        ("funder", r"who (?:pays for|funds) (?:it|this|us|you|(?:the|our) \w+)\??"),
        ("provider", r"who (?:runs|provides|delivers|operates) (?:it|this|(?:the|our) \w+)\??"),
        ("place", r"where (?:we are|are we|is it|(?:to|you can) find us|we work)\??|find us|our (?:centres?|locations?|bases?)"),
        ("cost", r"(?:what (?:does )?(?:it|this|the service) costs?|costs?|charges?|fees?|is there a (?:cost|charge)|how much does it cost)\??"),
        ("contact", r"(?:how (?:do|can) I (?:contact|call|ring|reach) (?:you|us|them|it)\??|contact|contact us|contact details|get in touch|how to contact us|call us|phone)"),
    )
)  # fmt: skip
# "Children are supported by Young Voices": by another service than the page's.
_ELSEWHERE = r"(?<!who)(?<!that) (?:is|are|will be|can be|should be) (?:supported|helped|seen|referred|directed|signposted|covered|served)\b"
_WHO = re.compile(
    rf"(?:(?:We|Our \w+|The \w+|It) (?:can |will )?(?:supports?|helps?|works? with|sees?|accepts?) )?(?P<v>(?i:(?:all|any|both|adult|young|female|male|those|anybody|{PEOPLE})\b)(?![^.;:()]{{0,60}}{_ELSEWHERE})[^.;:()]{{3,110}}?)(?=,? or (?:who|if)\b|[.;:()]|$)"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:days?)?|week ?(?:days?|ends?)|every day|daily|(?:seven|7) days|bank holidays"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.|noon)|\d{1,2}[:.]\d\d|\d{1,2} ?[-–] ?\d{1,2}\b|midnight|noon|between \d{1,2} and \d{1,2}\b"
_HOURS = re.compile(
    rf"(?=.*(?:\b(?:{_DAY})\b))(?=.*(?:{_CLOCK}|\bclosed\b|\b24 hours\b))(?P<v>\S.{{3,95}})|(?=.*(?:{_CLOCK}).{{1,12}}(?:{_CLOCK})|.*\b(?:day and night|round the clock|at any time)\b)(?P<v3>\S.{{3,95}})|(?:open )?(?P<v2>24 hours(?: a day)?[^.;]{{0,60}}|24/7[^.;]{{0,40}})",
    re.IGNORECASE,
)
_FREE = re.compile(r"(?P<v>nothing|free(?: of charge)?|no (?:cost|charge)|there (?:is|[’']s) no (?:cost|charge))\b[^.;]{0,40}", re.IGNORECASE)  # fmt: skip


def read_sections(reading: Reading, telling: Telling, service: Told) -> None:
    """Note what each section of a page says of the page's service."""
    for name, heading, lines in _sections(reading):
        if name == "audience":
            _read_audience(telling, service, heading, lines)
        elif name in ("hours", "contact"):
            for line in lines:
                _read_hours(service, line, strictly=name == "contact")
        elif name in ("funder", "provider") and lines:
            _read_payers(reading, service, name, lines[0])
        elif name == "place":
            _read_places(service, lines)
        elif name == "cost" and lines and (free := _FREE.match(lines[0].text)):
            service.add("cost", clip(lines[0], *free.span("v")))
        elif name == "referral_route":
            for line in lines:
                _read_hours(service, line, strictly=True)
                for sentence in line.sentences():
                    if not telling.mentions(sentence.text):
                        read_clause(reading, telling, sentence, service)


def _read_payers(reading: Reading, service: Told, role: str, line: View) -> None:
    """Note with whom the first sentence begins; under "Who pays for us" each sentence tells of another."""
    sentences = list(line.sentences()) or [line]
    for sentence in sentences if role == "funder" else sentences[:1]:
        hits = reading.glossary.names(sentence)
        if hits and hits[0].start <= len("The ") and not _REFUSES.search(sentence.text):
            end = list_end(reading, sentence, hits[0].start, hits[0].end)
            found = bodies_in(sentence, hits[0].start, end, reading.glossary)
            service.add_bodies(role, found)


def _read_places(service: Told, lines: list[View]) -> None:
    for sentence in (s for line in lines for s in line.sentences()):
        for match in _AT.finditer(sentence.text):
            service.add("place", clip(sentence, *match.span("v" if match["v"] else "v2")))
    for line in lines:
        if _ADDRESS.fullmatch(line.text):
            service.add("place", clip(line, 0, len(line.text.rstrip("."))))


# A line that is a place and no more: "Brindle Street, Aldermoor town (step free)".
_ADDRESS = re.compile(
    r"(?:\d+[a-z]? )?(?:[A-Z][\w’'&.-]*|The)(?: (?:[A-Z\d][\w’'&.-]*|of|and|the))*(?:, [A-Z][\w’'&.-]*(?: [\w’'&.-]+){0,4})+(?: \([^()]{3,60}\))?\.?"
)
_REFUSES = re.compile(r"\b(?:not|no longer|never|n['’]t)\b")
_AT = re.compile(rf"\b(?:[Ww]e are|[Ii]t is|(?:[Oo]ur|[Tt]he) (?:[a-z]+ ){{1,3}}(?:is|are))(?: based| also)? (?:at|in) (?P<v>(?:the |\d+[a-z]? )?(?:{NAME})(?:, (?:{NAME}))*)|\band on \w+days? at (?P<v2>(?:{NAME}))")  # fmt: skip


def _sections(reading: Reading) -> Iterator[tuple[str, View, list[View]]]:
    """Yield each section under one of the headings known: of what it tells, its heading, its lines."""
    document = reading.document
    blocks = reading.form.statements(document)
    text = document.text
    heads = [
        b for b in blocks
        if _is_heading(document, b) and not _ADDRESS.fullmatch(View.of(document, b.span).text)
    ]  # fmt: skip
    for number, block in enumerate(heads):
        view = View.of(document, block.span)
        name = next((n for n, p in _HEADS if p.fullmatch(view.text.strip(" :"))), None)
        if name is None:
            continue
        after = [h.span.start for h in heads[number + 1 :]]
        stop = min(after[0] if after else len(text), block.span.end + _SECTION)
        lines = []
        for line in re.finditer(r"[^\n]+", text[block.span.end : stop]):
            start = block.span.end + line.start()
            bare = line.group().strip(" \t:•*-–")
            if bare:
                at = start + line.group().index(bare)
                lines.append(View.of(document, Span(at, at + len(bare))))
        yield name, view, lines


_SECTION = 900  # characters


def _is_heading(document: Document, block: Block) -> bool:
    """Return whether a block is a short line of its own that no sentence is, nor a label before its value."""
    printed = document.printed(block.span)
    short = len(printed) <= _LONG and "\n" not in printed.strip()
    if block.kind is BlockKind.HEADING:
        return short
    behind = document.text[block.span.end : block.span.end + _LONG].split("\n")[0]
    plain = block.kind in (BlockKind.PARAGRAPH, BlockKind.LABEL) and not behind.strip(" :\t")
    told = re.search(r"[.!;,]\s*$", printed) or _TIME.search(printed)
    return plain and short and not told and printed[:1].isupper() and len(printed.split()) <= 9


_TIME = re.compile(rf"(?i:{_CLOCK})|\bClosed\b")


def _read_audience(telling: Telling, service: Told, heading: View, lines: list[View]) -> None:
    """Note the people with whom a sentence under a heading on who can use the service begins."""
    opens = _OPENS.search(heading.text)
    for line in lines[:6]:
        for sentence in line.sentences():
            who = _WHO.match(sentence.text)
            group = clip(sentence, *who.span("v")) if who else None
            service.add("audience", group)
            if opens:
                answer = Found(Eligible.YES, heading.spans(*opens.span()), "eligible")
                telling.allow(service, group, answer)


_OPENS = re.compile(r"\b(?:can (?:use|access|get)|supports?|help|for|eligib\w+)\b", re.IGNORECASE)


def _read_hours(service: Told, line: View, *, strictly: bool) -> None:
    """Note when a line says that the service is open; elsewhere only where it says whom to call, too."""
    if not strictly:
        match = _HOURS.match(line.text)
        if match:
            group = next(name for name in ("v", "v2", "v3") if match[name])
            service.add("hours", clip(line, *match.span(group)))
        return
    for sentence in line.sentences():
        match = _DAYS_AND_TIMES.search(sentence.text) if _CALLS.search(sentence.text) else None
        if match:
            service.add("hours", clip(sentence, *match.span()))


_CALLS = re.compile(r"\b(?:phone|call|ring|tel|telephone|helpline|open|lines?)\b", re.IGNORECASE)
_WORDS = r"(?:[^.;()]|(?<=\d)\.(?=\d))"
_DAYS_AND_TIMES = re.compile(
    rf"(?:between |from )?(?:{_CLOCK}){_WORDS}{{0,45}}?\b(?:{_DAY})\b(?:,? (?:to|and|-|–) (?:{_DAY})\b)?|\b(?:{_DAY})\b{_WORDS}{{0,45}}?(?:{_CLOCK})(?:[^.;()]{{1,12}}(?:{_CLOCK}))?",
    re.IGNORECASE,
)
