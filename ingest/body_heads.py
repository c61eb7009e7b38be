"""Find bodies by the word that makes a capitalised name a body's: Trust, Council, Constabulary."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ingest import register
from ingest.cued import cued
from ingest.known_names import FORCE, GOES_ON_AS_OFFICE, Lexicon
from ingest.name_words import (
    GENERIC,
    HEADS,
    HELPED,
    LEADING,
    MOSTLY_BODIES,
    NEVER_BODIES,
    OF_POLICE,
    OPENERS,
    SOMETIMES_BODIES,
    TITLES,
    WORK_OF_TEAMS,
)
from ingest.places import is_place
from ingest.records import BodyKind, Name
from ingest.values import Hit
from ingest.words import Word

_CONNECTORS = frozenset(["of", "the", "and", "for", "&", "on", "against"])
_WITHIN_NAME = frozenset(["of", "for", "the", "and", "&"])


def find_by_heads(
    text: str, words: list[Word], taken: list[Hit[Name]], lexicon: Lexicon
) -> Iterator[Hit[Name]]:
    """Yield the names that a head makes a body's, where none of those `taken` stands."""
    people = _lists_people(text)
    for chunk in _chunks(text, words, taken, people):
        start = 0
        while start < len(chunk):
            if people and len(chunk[start].bare) == 1:
                start += 2  # "A Marsh Oak Borough Council"
                continue
            owner = re.fullmatch(
                r"(?:Commissioner|PF?CC|OPCC|Mayor|Force|Council|Trust)[’']s", chunk[start].text
            )
            if owner or chunk[start].text in LEADING or not chunk[start].capital:
                start += 1
                continue
            start = _after_person(text, chunk, start, lexicon)
            start = _last_of_list(text, chunk, start)
            found = first_body(chunk, start)
            if found is None:
                break
            first, last, kind = found
            start = last + 1
            last = _before_purpose(text, chunk, first, last)
            first += kind is BodyKind.TEAM and _says_new(text, chunk[first : last + 1])
            begin, end = chunk[first].start, chunk[last].bare_end
            if chunk[last].bare in _LEGAL_FORMS and (
                verb := _IS.search(text, max(0, begin - _LONGEST_ITEM), begin)
            ):
                begin = verb.start()
            if (
                chunk[last].bare in _LEGAL_FORMS
                and first
                and _is_first_word(text, chunk[first - 1])
            ):
                begin = chunk[first - 1].start
            if kind is BodyKind.PROBATION and _AS_GROUP.match(text, end):
                continue  # "Moor Probation Partnership" is no part of Probation
            if kind is None or (kind is FORCE and GOES_ON_AS_OFFICE.match(text, end)):
                continue
            hit = Hit(Name(" ".join(text[begin:end].split()), kind), begin, end, "verbatim")
            if not _is_fragment(hit, lexicon):
                yield hit


_OPENS = re.compile(r"(?:^|[.:;!?\n“‘\"] ?)$")


def _says_new(text: str, name: list[Word]) -> bool:
    """Return whether a headline says that a team is new: "New Rural Crime Team for Holm", and not the New Forest's."""
    new = len(name) > 2 and name[0].text == "New" and name[1].text in WORK_OF_TEAMS
    return new and _OPENS.search(text, max(0, name[0].start - 2), name[0].start) is not None


_AS_GROUP = re.compile(r" (?:Partnership|Board|Forum|Panel|Committee|Group)\b")
_NAMES_NEXT = re.compile(r"\b(?:with|by|to|from|between|and) $")


def _is_first_word(text: str, word: Word) -> bool:
    """Return whether a word that elsewhere leads in a name is its first: "with Supporting Moor Victims Ltd"."""
    within = _NAMES_NEXT.search(text, max(0, word.start - 10), word.start) is not None
    return within and word.capital and word.text.endswith("ing")


_BETWEEN = cued(
    r"\b(?:between|(?:[Tt]wo|[Bb]oth)\b[^.;]{0,20} (?:bids|tenders|applications|submissions|proposals)\b[^.;]{0,40}? from) (?:the )?$"
)


def _after_person(text: str, chunk: list[Word], start: int, lexicon: Lexicon) -> int:
    """Return where a name begins that a person or a post stands before: "Ada Marsh and Elm Trust", "Lead for the"."""
    if chunk[start].bare in TITLES:
        return _after_titled(chunk, start)
    here = chunk[start].start
    person = next(
        (p for p in lexicon.persons if text.startswith((f"{p} and ", f"{p} & "), here)), ""
    )
    if person:
        return min(start + len(person.split()) + 1, len(chunk) - 1)
    for at in range(start, len(chunk) - 2):
        post = chunk[at].bare in _POSTS | {"Lead"}
        if post and (chunk[at + 1].text, chunk[at + 2].text) == ("for", "the"):
            return min(at + 3, len(chunk) - 1)
        if chunk[at].bare in _ADVISERS and chunk[at + 1].text == "for":
            return at + 2  # "Senior Adviser for Kite Trust"
    between = _BETWEEN.search(text, 0, here) or _EACH.match(text, chunk[-1].end)
    joints = [i for i in range(start + 1, len(chunk) - 1) if chunk[i].text in ("and", "&")]
    return joints[0] + 1 if between and len(joints) == 1 else start


_IN_LIST = re.compile(
    r"[A-Z][\w’'&-]*, (?:the )?[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|and|of|for|the|&))*(?: \([^()]{1,40}\))?, (?:the )?$"
)
_LIST_GOES_ON = re.compile(r"(?: \([^()]{1,40}\))?(?:,|;| and| &) ")


def _last_of_list(text: str, chunk: list[Word], start: int) -> int:
    """Return where the last name of a list begins: of "A, B, Kite Light and Elm Trust" behind the "and"."""
    joints = [i for i in range(start, len(chunk)) if chunk[i].text in ("and", "&")]
    if len(joints) != 1 or joints[0] - start < 2 or len(chunk) - joints[0] < 3:
        return start
    before = [word.bare for word in chunk[start : joints[0]]]
    listed = _IN_LIST.search(text[max(0, chunk[start].start - _LONGEST_ITEM) : chunk[start].start])
    alone = listed and not _LIST_GOES_ON.match(text, chunk[-1].end)
    named = not GENERIC.issuperset(before) and not is_place(" ".join(before))
    return joints[0] + 1 if alone and named and before[-1] not in _HALVES else start


_LONGEST_ITEM = 90  # characters of the items before
# "…, Arson and Theft Survivors Trust" may be one.
_HALVES = frozenset(
    ["Rape", "Abuse", "Violence", "Children", "Families", "Women", "Girls", "Courts"]
)
# "Elm Hall and Oak Trust: £500 each" are two.
_EACH = re.compile(r"\W{1,3}£[\d,.]+k? each\b")


def _after_titled(chunk: list[Word], start: int) -> int:
    """Return where the council begins that a councillor is of: "Cllr A Marsh Oak Borough Council"."""
    initial = start + 1
    while initial < len(chunk) and len(chunk[initial].bare) == 1 and chunk[initial].capital:
        initial += 1
    surname = initial if initial > start + 1 else start + 2
    rest = [word.bare for word in chunk[surname + 1 :]]
    council = rest.index("Council") if "Council" in rest else 0
    plain = all(word.capital for word in chunk[start : surname + 2])
    return surname + 1 if plain and council and not GENERIC.issuperset(rest[:council]) else start


# A name may be a sentence: "Holm is Growing CIC".
_IS = re.compile(r"(?:[A-Z][\w’'-]+ ){1,3}(?:is|are|can) $")
_LEGAL_FORMS = frozenset(["CIC", "CIO", "Ltd", "Limited"])

_PURPOSE = re.compile(r" (?:programme|project|scheme|campaign|initiative|service)s?\b")


def _before_purpose(text: str, chunk: list[Word], first: int, last: int) -> int:
    """Return the last word of a name without what it is paid for: "Elm Trust for the Kite programme"."""
    if _PURPOSE.match(text, chunk[last].end):
        for joint in range(first + 2, last - 1):
            then = chunk[joint + 1].text
            if chunk[joint].text == "for" and then == "the" and chunk[joint - 1].bare in HEADS:
                return joint - 1
    return last


def _is_fragment(hit: Hit[Name], lexicon: Lexicon) -> bool:
    """Return whether a text begins in the middle of a known name: "Witness Hub" after "Victim and"."""
    tail = " " + register.normal(hit.value.text)
    return hit.start == 0 and any(name.endswith(tail) for name in lexicon.names)


def _chunks(
    text: str, words: list[Word], taken: list[Hit[Name]], people: bool
) -> Iterator[list[Word]]:
    """Yield runs of capitalised words, joined by small words, that no known name stands in; `people` are listed there."""
    starts, ends = sorted(hit.start for hit in taken), sorted(hit.end for hit in taken)
    run: list[Word] = []
    for word in words:
        before = bisect_right(starts, word.start)  # of the names, none of which overlaps another
        inside = before > 0 and word.start < ends[before - 1]
        if people and run and len(word.bare) == 1 and word.capital:
            yield run  # "Oak Borough Council A Marsh": the next of a list of people
            run = []
        joins = not inside and (word.capital or (bool(run) and word.text in _CONNECTORS))
        if run and not (joins and _continues(text, run, word)):
            yield run
            run = []
        if run and word.text == "the" and run[-1].text in ("and", "&") and _full(run[:-1]):
            yield run[:-1]  # "Northshire Support and the National Centre": two things
            run = []
        elif joins and (word.capital or run):
            run.append(word)
    if run:
        yield run


_INITIALS = re.compile(r"(?<![\w&.])[A-Z] [A-Z][a-z]+")
_LIST_OF_PEOPLE = 3  # names with an initial, of a text that lists them


def _lists_people(text: str) -> bool:
    """Return whether a text has names with an initial one after the other, as lists of those present do."""
    return len(_INITIALS.findall(text)) >= _LIST_OF_PEOPLE


_OF_PERSONS = frozenset(["Councillor", "Cllr", "Mr", "Mrs", "Ms"])


def _continues(text: str, run: list[Word], word: Word) -> bool:
    """Return whether `word` can go on with the name that `run` begins.

    At a line end a name goes on only where the line cannot end it ("Victim and | Witness Hub") or
    where the next line starts with the word that makes it a name ("Northshire County | Council").
    """
    if word.bare in _OF_PERSONS:
        return False  # "Oak Borough Council Councillor B Reed": the next line of a list
    gap = text[run[-1].end : word.start]
    if word.text == "the" and run[-1].capital:
        return False
    if gap == ". ":
        return run[-1].text == "St"
    if gap == "\n":
        return not run[-1].capital or (word.bare in HEADS and run[-1].bare not in HEADS)
    return gap == " "


_ALONE = [
    ["Commissioner"],
    ["PCC"],
    ["PFCC"],
    ["OPCC"],
    ["Force"],
    ["Constabulary"],
    ["Council"],
    ["Police"],
]


def _full(run: list[Word]) -> bool:
    """Return whether a run is a name in itself, not the first half of "Northshire and the Isle"."""
    if [word.text for word in run] in _ALONE:
        return True
    return (
        len(run) > 1
        and run[-1].bare not in ("Isle", "Isles")
        and not is_place(" ".join(w.text for w in run))
    )


def first_body(chunk: list[Word], start: int) -> tuple[int, int, BodyKind | None] | None:
    """Return first word, last word and kind of the first body at or after `start`.

    The kind is None where the words look like a body's and are not: they are to be passed over.
    """
    for index in range(start, len(chunk)):
        word = chunk[index].bare
        after = chunk[index + 1].text if index + 2 < len(chunk) else ""
        opens = word in OPENERS and after in ("of", "for") and not _is_part(chunk, start, index)
        if opens and not (
            HEADS.get(word) is BodyKind.TEAM and index > start
        ):  # "Standards Department for X"
            return start, _opened_end(chunk, index), OPENERS[word]
        if word == "University" and [w.bare for w in chunk[index + 1 : index + 3]] == _BOARD:
            continue  # "Westmere University Health Board" is no university
        if word in HEADS and index > start and _has_members(chunk[index + 1 : index + 3]):
            return start, index + 2, BodyKind.UNKNOWN  # "Westmere University Students' Union"
        if (word in HEADS or _is_nhs_group(chunk, index)) and index > start:
            if of := _post_of(chunk, start):
                named = chunk[of + 1].capital and index > of + 1
                bodies = any(w.bare in _OF_BODIES | TITLES for w in chunk[start:of])
                named = named and (bodies or word in _SURELY)
                return first_body(chunk, of + 1) if named else (start, index, None)
            start = _after_other(chunk, start, index)
            last = _suffix_end(chunk, index)
            names = [w.bare for w in chunk[start : last + 1] if w.text not in _CONNECTORS]
            joined = word == "Police" and chunk[index - 1].text in ("and", "&", "of")
            stands = not joined and _stands(names, [w.text for w in chunk[last + 1 : last + 3]])
            return start, last, _kind_by_words(names) if stands else None
    return None


_OF_BODIES = frozenset(["Leader", "Leaders", "Member", "Members", "Chair", "Chairman"])
_POSTS = _OF_BODIES | {"Director", "Manager", "Trustee", "Founder", "Executive", "Officer"}
_ADVISERS = frozenset(["Adviser", "Advisor", "Coordinator", "Manager", "Officer", "Ambassador"])
_FIRST_POSTS = _POSTS | {"Mayor", "Councillor", "Minister"}
# A director may be one "of Children's Services"; what ends so is a body.
_SURELY = frozenset(
    ["CIC", "CIO", "Ltd", "Limited", "Trust", "Foundation", "Association", "Society"]
)
_HEALTH = frozenset(["Clinical", "Commissioning", "Group", "Integrated", "Care", "Board"])
_OTHER_ENDS = frozenset(
    ["Service", "Services", "Centre", "Project", "Partnership", "Helpline", "Network"]
)


def _after_other(chunk: list[Word], start: int, index: int) -> int:
    """Return where the name begins that ends at `index`: after the "and" of "X Service and Y Trust"."""
    for joint in range(start + 1, index - 2):
        the = chunk[joint].text in ("and", "&") and chunk[joint + 1].text == "the"
        if the and chunk[joint + 2].bare not in ("Isle", "Isles"):
            start = joint + 2  # "for Northshire and the Northshire Trust"
    if chunk[index - 1].text == "The" and index - 1 > start:
        return index  # "a service for Northshire The Council will": two sentences
    for joint in range(start + 2, index):
        joins = chunk[joint].text in ("and", "&") and joint + 1 < index
        area = " ".join(word.text for word in chunk[start:joint])
        if joins and (chunk[joint - 1].bare in _OTHER_ENDS or (" and " in area and is_place(area))):
            start = joint + 1
        elif joins and _is_council_of(chunk[joint + 1 : index + 1]):
            start = joint + 1  # "Elm Advice and Northshire County Council"
    return start


def _is_council_of(words: list[Word]) -> bool:
    """Return whether words are the council of one known place, and a whole name."""
    area = " ".join(word.text for word in words[:-2])
    return (
        words[-1].bare == "Council"
        and words[-2].bare in ("County", "City", "Borough", "District")
        and is_place(area)
    )


def _is_part(chunk: list[Word], start: int, index: int) -> bool:
    """Return whether a head is a part of the body named after it: "Safeguarding Department of X Police"."""
    if index == start or chunk[index].bare not in HEADS:
        return False
    whole = first_body(chunk, index + 2)
    return whole is not None and whole[2] is not None


_BOARD = ["Health", "Board"]
_UNIONS = frozenset(["Union", "Guild", "Association", "Federation", "Society", "Club"])


def _has_members(words: list[Word]) -> bool:
    """Return whether words make a body's name that of its students', tenants' or officers' union."""
    whose = len(words) == 2 and words[0].capital and words[0].text.endswith(("s’", "s'"))
    return whose and words[1].bare in _UNIONS


def _is_nhs_group(chunk: list[Word], index: int) -> bool:
    """Return whether a word ends the name of a body that buys health care, or puts out fires."""
    before = chunk[index - 1].bare if index else ""
    if index > 1 and chunk[index - 2].bare == "Joint":
        return False  # of councils, forces and others
    if (before, chunk[index].bare) == ("Health", "Board"):
        return index > 2 and chunk[index - 2].bare in ("University", "Teaching", "Local")
    return (before, chunk[index].bare) in (
        ("Commissioning", "Group"),
        ("Care", "Board"),
        ("Rescue", "Service"),
        ("Rescue", "Authority"),
    )


def _post_of(chunk: list[Word], start: int) -> int:
    """Return the last word before a body that words begin with a post or person in, else 0.

    "Leader of Northshire Council", "Chief Executive of the Kite Trust", "Councillor Ann Reed of Elm Council".
    """
    if chunk[start].bare in TITLES:
        joints = (i for i, w in enumerate(chunk[start : start + 5], start) if w.text == "of")
        return next(joints, 0)
    for joint in range(start + 1, len(chunk) - 3):
        second = chunk[joint].text == "and" and chunk[joint + 1].bare in _OF_BODIES
        if second and chunk[joint + 2].text == "of" and chunk[joint - 1].bare in _FIRST_POSTS:
            return joint + 2 + (chunk[joint + 3].text == "the")  # "Deputy Mayor and Leader of X"
    post = start + (chunk[start].bare in ("Deputy", "Vice", "Chief"))
    told = len(chunk) > post + 3 and chunk[post].bare in _POSTS and chunk[post + 1].text == "of"
    return post + 1 + (chunk[post + 2].text == "the") if told else 0


# A council of members, and no authority: "Racial Equality Council", "Rural Community Council".
_OF_MEMBERS = re.compile(
    r"\b(?:Equality|Rural Community|Youth|Voluntary|Churches|Arts|Interfaith|Faiths?|Students?|Disability|Race|Refugee|Tenants)$"
)


def _kind_by_words(names: list[str]) -> BodyKind:
    names = [n for i, n in enumerate(names) if any(m not in _REGIONS for m in names[i:])]
    if "Fire" in names:
        return BodyKind.PUBLIC_BODY
    if "NHS" in names or names[-1] in ("Group", "Board"):
        return BodyKind.NHS_BODY
    if names[-1] == "Council" and _OF_MEMBERS.search(" ".join(names[:-1])):
        return BodyKind.UNKNOWN
    return BodyKind.CHARITY if "Aid" in names else HEADS.get(names[-1], BodyKind.UNKNOWN)


def _opened_end(chunk: list[Word], index: int) -> int:
    """Return the last word of a name like "National Centre for X and Y"."""
    last = position = index
    while position + 1 < len(chunk):
        position += 1
        word = chunk[position]
        if word.capital:
            last = position
            if word.bare != word.text:
                break
        elif word.text not in _WITHIN_NAME or (
            word.text in ("and", "&") and first_body(chunk, position + 1)
        ):
            break
    return last


_REGIONS = frozenset(
    ["North", "South", "East", "West", "Midlands", "UK", "Wales", "Cymru", "Scotland", "England"]
)
_SPREAD = (BodyKind.CHARITY, BodyKind.ASSOCIATION, BodyKind.CONSORTIUM, BodyKind.UNKNOWN)


def _suffix_end(chunk: list[Word], index: int) -> int:
    """Return the last head of the unbroken capitalised words from `index`: "Foundation Trust"."""
    if chunk[index].bare == "University" and [w.bare for w in chunk[index + 1 : index + 3]] == [
        "Health",
        "Board",
    ]:
        return index + 2
    last = index
    branch = chunk[index].text == "Aid"  # "Women's Aid Northshire"
    for position in range(index + 1, len(chunk)):
        word = chunk[position]
        if not word.capital or chunk[position - 1].bare != chunk[position - 1].text:
            break
        if (
            all(w.bare in _REGIONS for w in chunk[index + 1 :])
            and HEADS.get(chunk[index].bare) in _SPREAD
        ):
            return len(chunk) - 1  # "Kite Federation North East"
        if word.bare == "Council" and chunk[index].bare == "Council":
            break  # "Oak District Council Elm County Council" are two
        branch = branch and word.bare not in NEVER_BODIES and word.bare not in SOMETIMES_BODIES
        if branch or HEADS.get(word.bare, BodyKind.TEAM) is not BodyKind.TEAM:
            last = position
    return last


# What is bought may be called so, as well as who sells it: "Highways Consultancy Support".
_OF_TRADES = frozenset(["Consultancy", "Consulting", "Solutions"])


def _stands(names: list[str], following: list[str]) -> bool:
    """Return whether these words, the last one a head, are a body's name in this place."""
    health = _HEALTH if names[-1] in ("Group", "Board") else frozenset[str]()
    if all(name in GENERIC or name in health for name in names):
        return False
    if names[-1] == "Charity" and all(name in GENERIC | HELPED for name in names[:-1]):
        return False  # "Children's Charity Given Grant"
    if len(names) == 2 and names[0] in ("Project", "Operation"):
        return False  # "Project Foundation"
    if "Aid" in names[1:]:
        return names[names.index("Aid") - 1].lower().startswith("wom")
    if (
        names[-1] in _OF_TRADES
        and following[:1]
        and following[0] in NEVER_BODIES | SOMETIMES_BODIES
    ):
        return False
    if names[-1] == "Police" and following[:1] and following[0] in OF_POLICE:
        return False
    if names[-1] == "Police" and following[:2] in (
        ["and", "Crime"], ["&", "Crime"], ["Community", "Support"], ["Property", "Act"], ["Property", "Fund"],
    ):  # fmt: skip
        return False
    if HEADS.get(names[-1]) is BodyKind.TEAM and following[:1] and following[0] in NEVER_BODIES:
        return False
    return following[:1] != ["Tax"] and not {"Fund", "Funds"} & set(following[:2])


_CODE = re.compile(r"[A-Z]{1,3}\d{3,}")


def may_be_body(names: list[str], *, surely: bool) -> bool:
    """Return whether capitalised words with no head can be a body where a body is expected.

    With `surely`, nothing but a body can stand there ("awarded to"), so that a name may end in a
    word like Service or Project.
    """
    if (
        not names
        or names[0] in LEADING
        or names[-1].rstrip("-") in NEVER_BODIES
        or names[0] in HEADS
    ):
        return False
    if names[-1] in SOMETIMES_BODIES and (
        len(names) == 1 or not (surely or names[-1] in MOSTLY_BODIES)
    ):
        return False
    if any(_CODE.fullmatch(name) for name in names):
        return False  # "CSF B990" is a budget's
    return not all(name in GENERIC for name in names) and not is_place(" ".join(names))
