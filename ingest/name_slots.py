"""Find the names that stand where only a body can stand: "delivered by ...", "... has been awarded"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.body_heads import first_body, may_be_body
from ingest.cued import cued
from ingest.name_words import (
    FIRST_NAMES,
    GENERIC,
    HEADS,
    SECTOR_SHORT_FORMS,
    SOMETIMES_BODIES,
    TITLES,
)
from ingest.office_style import OFFICE_STYLE, SOLE_STYLE
from ingest.words import Word, words_of

_ARTICLE = r"(?:the |our |its |a |an )?"
# What follows is a body for certain: it is given money or told to be one.
_GIVEN_TO = re.compile(
    r"(?:(?:conduct|undertak)\w* (?:jointly )?by|carried out by|(?:award|grant|giv|allocat|paid|pay|distribut)\w* (?:\w+ ){0,2}?to|£[\d,.]+ ?[kmKM]?(?: \w+)? to|contract(?:ed)? (?:to|with)"
    r"|[Ss]ub-?contract(?:s|ed|ing)? (?:\w+ ){0,3}?to(?: (?:fellow|local|specialist|two|three))?(?: (?:experts|partners|charities|organisations|providers))?"
    r"|(?i:(?:grant |lead )?recipient|grantee|supplier|awarded to|name of organisation|organisation(?: name)?|service provider|provider(?: name)?)\s*:"
    r"|(?:split|shared|divided|distributed)(?: out| equally)? (?:between|among|amongst)(?: (?:\w+ ){0,2}(?:agencies|charities|organisations|groups|partners|services))?(?: including|:)?"
    r"|(?:[Ss]ervices|[Cc]harities|[Oo]rganisations|[Gg]roups|[Pp]rojects) (?:welcoming|benefiting from|benefitting from|receiving|to (?:receive|benefit from|share in)|sharing in|supported by|funded (?:by|through)) [^.:;£]{3,60}? (?:include|are|were|included):?"
    rf"|(?:funding|grants?) for(?= [A-Z][^.:]{{3,80}};)|(?:collaboration|agreement|partnership|consortium) (?:between|of|with|comprising))\s+{_ARTICLE}(?=[A-Z\d])"
)
# What follows does something; it may also be called a service.
_DONE_BY = cued(
    r"(?:(?:deliver|provid|operat|manag|host|commission|facilitat|coordinat|run|train|support)\w*"
    r"(?: out| jointly| locally| and \w+)? (?:by|via)|(?:deliver|provid|commission)\w* through"
    r"|in (?:conjunction|partnership|collaboration) with|work(?:s|ing)? (?:closely )?with|alongside"
    rf"|[Pp]roviders?(?: of [a-z ]{{3,60}},| is| are|:|,))\s+{_ARTICLE}(?=[A-Z\d])"
)
# What stands before is a body.
_SUBJECT = re.compile(
    r"(?P<name>[A-Z\d][\w’'&.-]*(?: (?:(?:of|the|for|and|&) ){0,2}[A-Z\d][\w’'&.-]*){0,7})(?: \([A-Z][\w&]{1,9}\))?(?:, (?:an?|the|which|who) [^,.;\n]{3,80},(?= (?:has|have|was|were|will) ))?"
    r"(?: (?:(?:ha(?:s|ve)|will|were|was|is|are)(?: also)?(?: been| be)? (?:awarded|granted|allocated|earmarked|commissioned to|contracted to|given £)"
    r"|is (?:also |now |currently )?(?:carrying out|undertaking|conducting) (?:an?|the)(?= )"
    r"|receive[ds]?(?: a grant| funding| £)|will receive|successfully (?:bid|applied))"
    r"|(?: (?:also|currently|now))? (?:runs|delivers|operates) (?:our|the) (?:(?!(?:of|for|in|at)\b)[\w’'-]+ ){0,4}(?:service|helpline|hub|refuge|clinic)\b"
    r"|(?P<sum> ?[-–—:] ?£\d| \(£\d)| ?\((?:currently |formerly |now )?based (?:at|in) |,? (?:which is )?(?:currently )?based (?:at|in) [A-Z]"
    r"|,? (?:is )?the (?:current|existing|new|present) (?:\w+ ){0,2}provider\b"
    r"|,? (?:is )?an? (?:\w+ ){0,3}(?:charity|organisation|social enterprise|community interest company|not-for-profit)\b)"
)
_ONE_NAME = r"[A-Z\d][\w’'&.-]*(?: (?:(?:of|the|for|in|&) ){0,2}[A-Z\d][\w’'&.-]*){0,7}(?: \([A-Z]\w{1,9}\))?"
_ALL_SUBJECTS = cued(
    rf"(?<![\w(])(?P<list>{_ONE_NAME}(?:, {_ONE_NAME})*,? (?:and|&) {_ONE_NAME}) (?:will |have |has |were |are )?(?:each|all|both) (?:be(?:en)? )?(?:receiv|award|grant|giv|alloc)"
)
# A name is followed by a mark or a small word; another noun makes it part of something else.
_NEXT = re.compile(
    r"$|[\W_]*(?:[.,;:()\n–—]|[’']s? |(?:and|or|to|in|for|with|who|which|that|is|are|was|were|has|have|had|will|would|at|on|as|from|by|across|until|but|during|via|under|after|since|where|&)\b|\d|[A-Z]|$)"
)
# "awarded to Northshire local councils": where the councils are.
_OF_MANY = re.compile(
    r" (?:(?:local|district|voluntary|community) )?(?:groups|projects|causes|charities|clubs|organisations|communities|schools|residents|people|families|areas|victims|parishes|councils|authorities)\b"
)
# "awarded to Teens in Need;": one word that is not all of the name, and the whole.
_A_PERSON = re.compile(r" and (?:her|his) ")  # "working with Ada and her trustees"
_CUT_SHORT = re.compile(
    r" (?:in|for|on|at|against) [A-Z]| (?:on|at|by|under|over) the [A-Z]"
    r"|(?: (?!(?:and|as|at|by|for|from|in|of|on|or|to|under|with)\b)[a-z-]+){0,2} (?:programme|scheme|campaign|initiative|pilot|course)\b"
)
_OF_PEOPLE = re.compile(
    r"(?:[A-Z][\w’'-]+ ){0,2}(?:Teens|Women|Men|Girls|Boys|Children|Families|Parents|Fathers|Mothers|Kids|Youth|Survivors|Victims|Carers|Friends|People|Communities|Neighbours) (?:in|for|against) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}(?=[,;.]| \(| and |$)"
)
_WORK_OF = cued(
    r"\b(?:contracts?|grants?|funding|tender|work) (?:to (?:deliver|provide|run|operate)|for) (?:the |an? )?$"
)
_TO_ANOTHER = re.compile(r" to (?:the )?[A-Z]")
# "Kite Trust, Holm – £500": where it is; "Haven on the Hill (£500)": the end of a name.
_AFTER_NAME = re.compile(r"[A-Z][\w’']+, $|[A-Z][\w’'-]* (?:on|in|at|by|under|over) (?:the )?$")
# "Groups in Northshire and Westmere have been awarded": where they are; "Sung with Love has received": the end of a name.
_WITHIN = re.compile(
    r"(?:\b(?:across|throughout|around|within|near|between)|\w (?:in|with|of)) (?:the )?(?:[A-Z][\w’-]+, )*$"
)
_NEAR = 200  # characters before a name
_CALLS = ("Teams", "Zoom", "Skype", "Webex")  # by which a meeting is held
_OF_HOUSES = frozenset(
    ["House", "Place", "Lodge", "Hall", "Court", "Centre", "Cross", "Street", "Trust"]
)
_STREETS = frozenset(
    ["Rd", "Ave", "Avenue", "Close", "Crescent", "Drive", "Lane", "Road", "Street", "Terrace"]
)
# "…, Free of Fear and Harm (Ffah), and …": between a comma and its short form all is one name, where a list goes on.
SHORTENED = r"[A-Z][\w’'&-]*(?: (?:(?:and|of|for|from|&) )?[A-Z][\w’'&-]*){1,6}(?= \([A-Z][A-Za-z&]*\)(?:,| and\b))"
_AFTER_ANOTHER = re.compile(SHORTENED)
_JOINED = re.compile(
    r"\s*(?:\([^()]{0,60}\))?\s*(?:,? (?:and|&) |[,;/] ?(?:and )?)(?:the )?(?=[A-Z\d])"
)


_OWNS = ("’s", "'s")


def slotted(text: str, fulls: tuple[str, ...] = (), *, sums: bool = True) -> Iterator[str]:
    """Yield the names that stand where only a body can stand, those of a list one by one.

    Names that their own words make a body's are left out: they are found wherever they stand. A full
    name that the document gives a short form (`fulls`) is one name, whatever small words it holds. Without
    `sums`, a sum beside a name makes no body of it: the list is of what money is spent on.
    """
    words = words_of(text)
    for pattern, surely in ((_GIVEN_TO, True), (_DONE_BY, False)):
        for match in pattern.finditer(text):
            yield from _listed(text, words, match.end(), surely, fulls)
    for match in _ALL_SUBJECTS.finditer(text):
        yield from _listed(text, words, match.start("list"), True, fulls)
    for match in _SUBJECT.finditer(text):
        near = max(0, match.start() - _NEAR)
        if match["sum"] and (not sums or _project_of(text, words, match.start("name"))):
            continue
        if (
            match["sum"]
            and " " not in match["name"]
            and _AFTER_NAME.search(text, near, match.start())
        ):
            continue
        if match["sum"] is None and _WITHIN.search(text, near, match.start()):
            continue
        if _WORK_OF.search(text, 0, match.start()) and _TO_ANOTHER.match(text, match.end()):
            continue  # "the contract to run the Night Line has been awarded to Kite Trust"
        run = [w for w in words if match.start("name") <= w.start < match.end("name")]
        own = (
            len(run) > 2 and run[0].text == "My"
        )  # "My Street Place – £500", "My Sister's Place has"
        own = own and (
            match["sum"] is not None or (run[1].text[-2:] in _OWNS and run[1].bare not in HEADS)
        )
        while run and not own and not may_be_body([run[0].text, "x"], surely=True):
            run.pop(0)
        if run and run[0].text in TITLES:
            continue
        for one in _two_things(run):
            yield from _one(text, one, surely=match["sum"] is None)


_OWNER = re.compile(r"[^\n£–—|]{3,80}(?= [–—-] $)")


def _project_of(text: str, words: list[Word], at: int) -> bool:
    """Return whether the name at `at` is that of what the body before it does: "Kite Trust – Bright Days – £500"."""
    line = text.rfind("\n", 0, at) + 1
    owner = _OWNER.match(text, line, at)
    run = [w for w in words if owner and line <= w.start < owner.end()]
    return bool(run) and (run[-1].bare in SOMETIMES_BODIES or first_body(run, 0) is not None)


def _two_things(run: list[Word]) -> list[list[Word]]:
    """Return the names in "Northshire Support and the Westmere Project", each of two words or more."""
    for at in range(2, len(run) - 3):
        if run[at].text in ("and", "&") and run[at + 1].text == "the":
            return [run[:at], run[at + 2 :]]
    return [run]


def _listed(
    text: str, words: list[Word], position: int, surely: bool, fulls: tuple[str, ...]
) -> Iterator[str]:
    found: list[str] = []
    while True:
        people = _OF_PEOPLE.match(text, position)
        full = next((f for f in fulls if text.startswith(f, position)), None)
        shortened = (
            _AFTER_ANOTHER.match(text, position) if text[position - 2 : position] == ", " else None
        )
        named = people or shortened
        full = full or (named.group() if named else None)
        if full:
            found.append(full)
            joined = _JOINED.match(text, position + len(full))
            if not joined:
                break
            position = joined.end()
            continue
        style = OFFICE_STYLE.match(text, position) or SOLE_STYLE.match(text, position)
        run = [] if style else _run_at(text, words, position)
        if not run or (found and len(run) > 1 and run[-1].bare in _STREETS):
            break  # "to the Kite Project, Elm Rd, Holm": where it is
        if run[-1].bare == "Councils":
            return  # "to Holm, Dale and Tarn Councils": places, and no bodies
        twin = _twin(text, words, run)
        if twin:
            found.append(twin)
            break
        of_many = len(run) == 1 and (
            (not surely and _A_PERSON.match(text, run[0].end))
            or _OF_MANY.match(text, run[0].end)
            or _CUT_SHORT.match(text, run[0].end)
        )
        if not of_many and (surely or _NEXT.match(text, run[-1].end)):
            found += _one(text, run, surely)
        elif not of_many:  # "with Sikh, Hindu and Traveller women": of what kind the women are
            found = [name for name in found if " " in name]
        joined = _JOINED.match(text, run[-1].end)
        if not joined:
            break
        position = joined.end()
    yield from found


_ENDS = re.compile(r"\s*(?:[,.;:)]|$)")
_MARKS = ("‘", "“", '"', "'")  # before a name: the mark behind it is no part of it
_FIGURE = re.compile(r"\d[\d.,]*[kKmMbB]?[nN]?\W*")  # "£100K-£500K"


def _one(text: str, run: list[Word], surely: bool) -> Iterator[str]:
    if not run or first_body(run, 0) is not None:
        return
    names = [w.bare for w in run]
    sums = len(names) == 1 and _FIGURE.fullmatch(names[0])
    if names[-1] in _CALLS or names[0] in TITLES or sums or names[-1].endswith("-based"):
        return
    if len(names) == 2 and names[0] in FIRST_NAMES and names[1] not in _OF_HOUSES:
        return  # "Ada Marsh has been awarded the funding": who won it for others
    short = all(n in SECTOR_SHORT_FORMS or n in GENERIC for n in names)
    if not short and may_be_body(names, surely=surely) and any(c.isalpha() for c in names[0]):
        whole = run[-1].text != names[-1] and _ENDS.match(
            text, run[-1].end
        )  # "with Barnaby’s, who"
        quoted = text[max(0, run[0].start - 1) : run[0].start + 1][:1] in _MARKS
        end = run[-1].end if whole and not quoted else run[-1].bare_end
        yield " ".join(text[run[0].start : end].split())


def _run_at(text: str, words: list[Word], position: int) -> list[Word]:
    run: list[Word] = []
    for word in (w for w in words if w.start >= position):
        if text[(run[-1].end if run else position) : word.start] not in (" ", ""):
            break
        joins = run and (word.text in ("of", "and", "the", "for", "&") or word.text.isdigit())
        if not word.capital and not joins:
            break
        if word.text in ("and", "&") and not _goes_on(text, words, word, run):
            break
        run.append(word)
    while run and not run[-1].capital:
        run.pop()
    return run


_OF_A_PAIR = (
    "Centre",
    "Support",
    "Service",
    "Services",
    "Counselling",
    "Network",
    "Project",
    "Group",
)


def _goes_on(text: str, words: list[Word], joint: Word, run: list[Word]) -> bool:
    """Return whether "A and B" is one name: "Rape and Sexual Abuse Centre", not "Juno and Embrace"."""
    rest: list[Word] = []
    for word in (w for w in words if w.start > joint.start):
        if text[(rest[-1] if rest else joint).end : word.start] != " " or not word.capital:
            break
        rest.append(word)
    if not rest:
        return False
    ends = rest[-1].bare
    return (
        (ends in _OF_A_PAIR or ends in HEADS) and not (run and first_body(run, 0)) and len(run) < 3
    )


def _twin(text: str, words: list[Word], run: list[Word]) -> str | None:
    """Return a name with a comma in it: "by New Street, New Town." is one body; a list has an "and"."""
    comma = re.match(r", (?=[A-Z])", text[run[-1].end :])
    if not comma or first_body(run, 0) is not None:
        return None
    other = _run_at(text, words, run[-1].end + comma.end())
    if not other or not re.match(r"\s*(?:[.;:]|$)", text[other[-1].end :]):
        return None
    shares = {w.text for w in run} & {w.text for w in other}
    return text[run[0].start : other[-1].end] if shares else None
