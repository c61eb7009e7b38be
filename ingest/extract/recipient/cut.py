"""Cut a capitalised phrase into the names it holds, without what only leans on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.extract.recipient.head_words import FOR_HEADS, HEADS, ONLY_HEAD
from ingest.extract.recipient.kind import (
    BODY_WORD,
    ENDS_AS_PLACE,
    LEGAL_FORM,
    OFFICE,
    WELL_KNOWN,
    IsBody,
    Kind,
    Named,
    is_place_name,
    kind_of,
    only_themes,
)
from ingest.extract.recipient.phrase import is_sentence, just_before
from ingest.extract.recipient.words import FUND, LEAD_KEEP, LEADS, MINISTRY, THEME_WORDS, TIME

_THE = re.compile(r"\b[Tt]h(?:e|is) $")
# "each CSP", "every Neighbourhood Team": a kind of body, none by name.
_EACH = cued(r"(?<!\d )(?<!\dk )(?<!\dm )\b(?:[Ee]ach|[Ee]very|[Aa]ny|per) $")
# "Holm, Tarn and Marl Councils": what each of them is.
_SHARED_HEAD = cued(r" (?:(?:County|City|Borough|District|Town|Parish) )?Councils$")
_LISTED_AHEAD = re.compile(r"[A-Z][\w’'-]+(?:,| and|, and) (?:the )?$")
_AFTER_NAME = cued(r"(?<![.] )(?<!^)\b[A-Z][\w’']*(?: \([^()£]*\))?, $")

# What is said of two bodies: "Kite Trust and Iris Arts both received £500", "… £5,000 each".
_FOR_EACH = cued(
    r"[^.;:£]{0,60}\b(?:both|each)\b|(?:[^.;:£]|\.(?=\d)){0,120}£(?:[^.;:£]|\.(?=\d)){1,40}£[\d,.km]+,? respectively\b|[^.;:£]{0,120}\b(?:have|were|will) [^.;:£]{0,40}£[\d,.]*\d[km]? and (?:nearly |almost |over |around |about |just over |just under |more than )?£[\d,.]*\d[km]?(?=[.,;]|$)|[^.;:£]{0,60}£[\d,.]+(?:k|m)? (?:each|apiece)\b"
)
# Each has its own: "£500 goes to Kite Trust and Iris Arts will receive £700".
_GOES_TO = cued(
    r"£[\d,.]*\d(?:k|m| million)? (?:(?:goes|went|is going|will go|has gone) )?to (?:the )?$"
)
_THEN_GETS = re.compile(
    r" (?:will receive|will get|receives?|received|gets|has (?:received|been awarded)|was awarded) [^.;£]{0,30}£"
)
# What is to be done, no name: "Renew the grant for two years (£5,000)".
_BIDDEN = re.compile(
    r"(?:Renew|Extend|Continue|Approve|Award|Fund|Commission|Recommission|Vary|Increase|Reduce|Note|Agree|Decline|Refuse|Defer|Reject|Withdraw|Appoint|Procure|Release|Allocate|Transfer|Pay|Grant|Make) (?:the|an?|this|our|its|all|both|that|up|for|to)\b"
)
_BETWEEN = cued(
    r"\b(?:each|both|apiece|jointly) (?:to|for) (?:the )?$|\b(?:split|shared|divided)\b[^.;]{0,25} between (?:the )?$"
)
_AT = cued(r"\b(?:at|near|in) (?:the )?$")


def cut(text: str, match: re.Match[str], is_body: IsBody | None) -> Iterator[Named]:
    """Yield the one or more names that a capitalised phrase holds."""
    first, last = _trim(text, match.start(), match.end())
    listed = _AFTER_NAME.search(just_before(text, first)) is not None
    listed = listed or _AT.search(just_before(text, first)) is not None
    both = (
        _FOR_EACH.match(text, last) is not None
        or (_THEN_GETS.match(text, last) and _GOES_TO.search(just_before(text, first))) is not None
        or _BETWEEN.search(text[max(0, first - 60) : first]) is not None
    )
    work = _WORK_NEXT.match(text, last) is not None
    for start, end in _pieces(text[first:last], listed=listed, both=both, work=work):
        start, end = first + start, first + end
        shared = _SHARED_HEAD.search(text[start:end])
        if shared and _LISTED_AHEAD.search(just_before(text, start)):
            end = start + shared.start()
        if (start, end) != match.span():  # that has been trimmed, and stayed as it is
            start, end = _trim(text, start, end)
        if end > start:
            phrase = text[start:end]
            kind = kind_of(phrase, is_body)
            the = phrase.startswith("The ") or _THE.search(just_before(text, start))
            if the and ONLY_HEAD.fullmatch(phrase):
                kind = Kind.THEME
            if _EACH.search(just_before(text, start)) or _BIDDEN.match(text, start):
                kind = Kind.THEME
            yield Named(phrase, start, end, kind)


# A name that begins with what it is: "Project Nine will use", no project of that name's.
_PROJECT = re.compile(r"(?:Project|Charity|Service) (?:[A-Z][a-z]+|\d{1,3})")
_GETS_NEXT = re.compile(r" (?:will|has|have|was|is|received|receives|gets|got|uses?)\b| \(£")
_AFTER_SO_MANY = cued(r"After \d+")
_THE_NAME, _A_NAME = re.compile(r"The [A-Z]"), re.compile(r"An? (?=[A-Z])")
_WHOSE = re.compile(r"(?:Women|Men|Children|People|Barnardo|Sister|Girls|Lady|Carer|Veteran)[’']s$")
# What a newspaper prints between its texts, where a body is, and the rest of the day that a row of a log begins with: "Great Tarn-based Kite Trust", "4-May-31 Kite Trust".
_BEFORE_NAME = re.compile(
    r"(?:Hide Ad |Advertisement )+(?=[A-Z])|(?:[A-Z][\w’']+ )?[A-Z][\w-]+-based |(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)-\d{2,4} (?=[A-Z])"
)
# A name that ends in "'s" by itself: "St Mungo's has", not "Kite Trust's work".
_NAMED_AFTER = re.compile(
    r"(?:^|\b(?:St\.?|The) )(?!(?:It|He|She|That|There|What|Who|Let)\b)[A-Z][a-z]+[’']s$"
)
_ALONE_AFTER = re.compile(r"(?!(?:It|He|She|That|There|What|Who|Let|Council)\b)[A-Z][a-z]+[’']s")
_GIVEN_TO = re.compile(
    r"(?:£[\d,.]*\d[km]? (?:to|for)|\(£[^()]{1,12}\),|\(£[^()]{1,12}\),? and|(?:awarded|given|granted|paid) to) $"
)
_NOTHING_OWNED = re.compile(
    r"\s*(?:$|[.,;:()–—£|-]|(?:has|have|had|was|were|is|are|will|would|receiv(?:es|ed)|gets?|got|to|towards|for|in|and|who|which|with|at|by|from|on)\b)"
)
# "… to Kite Trust for the PCC": no part of the name, but for that of an office.
_FOR_PAYER = re.compile(
    r"(?<!Office)(?<!Deputy) (?:for|with) the (?:O?PF?CC|Commissioner|ICB|CCG)$"
)
_ENDS = tuple('.:;!?–•"“-')  # after which a sentence or an item of a list begins
_ITEM = re.compile(r"(?:^|\n)[ \t]*\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,4})[.)]?$")
_ADDRESS = re.compile(
    r" (?:of|at) \d{1,4}[A-Za-z]? (?=[A-Z])"
)  # "Kite Trust Limited of 4 Dock Street"
# A sentence that starts where a name ends, with nothing between: "Tarn Refuge The money will …".
_NEXT_SENTENCE = re.compile(r" (?:The|This|These|It|We|Our|They|A|An|To|For|In|With|As)$")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out words that are capitalised only because they start a sentence, and loose ends."""
    phrase = text[start:end]
    if is_sentence(phrase):
        return start, end
    based = _BEFORE_NAME.match(phrase)
    if based and end - start > based.end():
        return _trim(text, start + based.end(), end)
    lead = LEADS.match(phrase)
    if _AFTER_SO_MANY.fullmatch(phrase):
        return start, end
    before = text[:start].rstrip()
    opens = start == 0 or before.endswith(_ENDS) or "\n" in text[len(before) : start]
    opens = opens or _ITEM.search(before[-12:]) is not None
    if lead and (opens or lead.end() < 6) and not _known(phrase):
        kept = LEAD_KEEP.match(phrase) is not None and not opens
        kept = kept or (_PROJECT.fullmatch(phrase) and _GETS_NEXT.match(text, end)) is not None
        start = start if kept else start + lead.end()
    if opens and _THE_NAME.match(text, start, end) and not _short(text[start:end]):
        start += len("The ")
    a = _A_NAME.match(text, start, end)
    if a and (MINISTRY.fullmatch(rest := text[a.end() : end]) or OFFICE.fullmatch(rest)):
        start = a.end()
    return start, _trimmed_end(text, start, end)


def _trimmed_end(text: str, start: int, end: int) -> int:
    """Return where a name ends, without an address, who pays, the next sentence and what is owned."""
    address = _ADDRESS.search(text, start, end)
    if address:
        end = address.start()
    payer = _FOR_PAYER.search(text, start, end)
    if payer:
        end = payer.start()
    tail = _NEXT_SENTENCE.search(text, start, end)
    if tail and text[end : end + 1] == " " and text[end + 1 : end + 2].islower():
        end = tail.start()
    while end > start and text[end - 1] in "’'&-":
        end -= 1
    if _MARK.match(text, end):
        end += 1
    if text.endswith(("’s", "'s"), start, end) and not (
        _WHOSE.search(text[start:end])
        or _is_given_to_one(text, start, end)
        or (_NAMED_AFTER.search(text, start, end) and _NOTHING_OWNED.match(text, end))
    ):
        end -= 2
    return end


# A name that ends in a mark: "Sing Out! has received", no end of a sentence.
_MARK = re.compile(
    r"[!?](?= (?:\(£|[–—-] £|£)|,? (?:towards|for|has|have|was|were|will|is|received?s?|gets?|got|who|which)\b)"
)


def _is_given_to_one(text: str, start: int, end: int) -> bool:
    """Return whether a word that ends in "'s" has a sum by itself: "£500 to Maud's towards a van"."""
    if not _ALONE_AFTER.fullmatch(text, start, end) or not _NOTHING_OWNED.match(text, end):
        return False
    return _GIVEN_TO.search(just_before(text, start)) is not None


def _short(phrase: str) -> bool:
    return len(phrase.split()) <= 2 and not BODY_WORD.search(phrase)


def _known(phrase: str) -> bool:
    return WELL_KNOWN.fullmatch(phrase) is not None


# "Holm Church and Community Centre": a house of one body, no second one.
_AND_ROOMS = re.compile(
    r"(?:(?:Community|Arts|Sports|Resource|Learning|Youth|Family|Health|Social|Heritage|Conference|Leisure|Day|Village) )?(?:Centre|Hall|Hub|Gardens?|Museum|Library|Café|Cafe)"
)
# Which part of what is bought or given out: "Kite Trust for Lot 2".
_A_LOT = re.compile(
    r"(?:Lots?|Years?|Phase|Stage|Part|Round|Tranche|Strand) (?:\d|[A-Z]\b|One\b|Two\b|Three\b)"
)


def _pieces(
    phrase: str, *, listed: bool = False, both: bool = False, work: bool = False
) -> list[tuple[int, int]]:
    """Cut a phrase where "and", "for", "in" or "with" joins a name to something else, a piece of `work` at its end."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for joint in re.finditer(r" (and|for|in|on|with|the) (?:the |an? )?", phrase):
        left, right = phrase[start : joint.start()], phrase[joint.end() :]
        of_lot = joint[1] == "for" and _A_LOT.match(right)
        of_work = _for_the_work(left, joint.group(), right, work=work)
        if (
            of_lot or of_work or re.fullmatch(r" for an? ", joint.group())
        ) and joint.start() >= start:
            pieces.append((start, joint.start()))
            start = joint.end()
            continue
        if joint.group() == " and the " and not only_themes(left):
            pieces.append((start, joint.start()))
            start = joint.end()
            continue
        last = (
            (listed or both) and joint[1] == "and" and not (only_themes(left) or only_themes(right))
        )
        last = last and not _AND_ROOMS.fullmatch(right)
        last = last and not (
            (is_place_name(left) and BODY_WORD.search(right))
            or (is_place_name(right) and BODY_WORD.search(left))
        )
        if joint.start() < start or not left or (_joins(joint[1], left, right) and not last):
            continue
        pieces.append((start, joint.start()))
        start = joint.end()
    pieces.append((start, len(phrase)))
    return pieces


# What a grant is for, behind a name that is whole: "Holm Lions Club for the Stay Safe scheme".
_WHOLE_NAME = re.compile(
    r" (?:Clubs?|Council|Schools?|College|Academy|Partnership|Board|Housing|Homes|Police|CIC|Ltd|Church|Services?)$"
)


# "… for the Paper Boat mentoring programme": what is behind "for the" has no more to do with a name.
_WORK_NEXT = re.compile(
    r"(?: [a-z][a-z-]*){0,3} (?:programme|project|scheme|course|campaign|initiative|workshops?|sessions|festival|event)\b"
)


def _for_the_work(left: str, joint: str, right: str, *, work: bool) -> bool:
    """Return whether "for the" behind a name begins what it does, not whom it is named for."""
    whole = _WHOLE_NAME.search(left) or (work and _TAIL_HEAD.search(left) and " " in left)
    if joint != " for the " or not whole:
        return False
    return not re.match(rf"{_PEOPLE.pattern}\b|(?:Disabled|Elderly|Aged|Visually|Hard)\b", right)


_TAIL_HEAD = re.compile(rf"\b(?:{HEADS})$")
# A body known by letters and a figure: "Holm Listening Line and SV2".
_TOLD_BY_FIGURE = re.compile(r"[A-Z]{2,5}\d{1,3}")
_PEOPLE = re.compile(
    r"(?:(?:Young|Older|Disabled|Deaf|Blind|Homeless|Vulnerable|Black|Asian|the|and|&|Single) ?)*(?:People|Women|Men|Girls|Boys|Children|Families|Parents|Carers|Blind|Deaf|Homeless|Youth|Persons|Adults)(?: and [A-Z]\w+)?"
)

_HOUSE_OF_PEOPLE = re.compile(rf"{_PEOPLE.pattern} (?:{HEADS})")
# What is there for them: "Spark Arts for Children".
FOR_PEOPLE = re.compile(
    rf"\b(?:Arts|Music|Dance|Drama|Theatre|Sports?|Play|Voice|Hope|Justice|Space) for {_PEOPLE.pattern}$"
)
# People that a company is named for: "Voice for Children (Holm) Ltd", "Voice for Tarn Women CIC".
_COMPANY_FOR = re.compile(rf"(?:[A-Z]\w+ )?(?:{_PEOPLE.pattern})(?: \([^()]*\))? {LEGAL_FORM}")

# What may stand before the people that a body is named for, and is no whole name of one.
_ONE_WORD = (
    r"(?!(?:Relate|Mind|Nacro|Barnardo|Support|Services?|Counselling|Training|Advice)\b)[A-Z][a-z]+"
)
_HOUSE_FOR = cued(r"(?P<field>.+) (?:Centre|Center|Project|Network)")
# A branch of a body that has one in many places, and the second place that it is of.
_BRANCH = re.compile(
    r"(?:The )?(?:Citizen[’']?s[’']? Advice|Age UK|Age Concern|Rape Crisis|Home-?[Ss]tart|Women[’']s Aid|Samaritans|Mind|Relate|YMCA) (?:(?:North|South|East|West|Mid) )?[A-Z][a-z]+"
)
_AND_AREA = re.compile(rf"(?!(?:{HEADS})\b)(?:(?:North|South|East|West|Mid) )?[A-Z][a-z]+")


# One word that only a body is called by: "Kite Trust and SoTARN".
_BRAND = re.compile(r"[A-Z][a-z]+[A-Z]\w*|[A-Z]{4,}")


# Words that no body is called by alone, and a national one whose branches are named so: "Safe in Holmshire", "Mind in Holm".
_NAMED_FOR_WHERE = re.compile(
    r"Mind|Safer?|Active|Alive|Arts?|Artists|Business|Chess|Dance|Deaf|Faith|Families|Games|Healthy|Home|Living|Made|Music|Parents|Proud|Refugees|Safety|Sport|Strong|Together|Veterans|Volunteering|Welcome|Wellbeing|Working|Young|Youth|Women|Men|Girls|Boys|Teens|Carers"
)


# What "in" stands before within a name: no place, "Survivors in Transition", "Nettle in Bloom".
_IN_WHAT = re.compile(
    r"(?:Action|Arts?|Bloom|Business|Care|Charge|Christ|Colou?r|Common|Communit(?:y|ies)|Control|Conversation|Crisis|Danger|Distress|Education|Exile|Faith|Film|Flight|Flower|Focus|Form|Front|Good|Harmony|Hospitals?|Law|Life|Love|Memory|Mind|Motion|Music|Nature|Need|Order|Partnership|Peace|Play|Poverty|Power|Practice|Pri(?:de|nt|sons?)|Progress|Public|Reach|Recovery|Residence|Sanctuary|Schools?|Service|Shape|Sight|Silence|Solidarity|Space|Spirit|Sports?|Step|Stitches|Style|Sync|Tandem|Touch|Training|Transition|Trust|Truth|Tune|Unity|View|Voice|Work|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|[A-Z]{2,})"
)


def _joins(link: str, left: str, right: str) -> bool:
    """Return whether `link` stands inside a name rather than between a name and what follows."""
    if link == "and":
        return _joins_and(left, right)
    if link == "for":
        return _joins_for(left, right)
    if link in ("in", "on", "with"):
        return _joins_where(link, left, right)
    return True


def _joins_and(left: str, right: str) -> bool:
    also_places = is_place_name(right) and not is_place_name(left)
    house = _HOUSE_FOR.fullmatch(right)  # "Holm Crisis and Sexual Abuse Centre"
    field = house is not None and only_themes(house["field"])
    ends = re.search(r"(?:Crisis|Rape|Abuse|Assault|Violence)$", left)
    field = field or bool(
        ends and only_themes(right)
    )  # "Holm Rape Crisis and Sexual Abuse Service"
    branch = _BRANCH.fullmatch(left) and _AND_AREA.fullmatch(right)  # "Age UK Holm and Tarn"
    if also_places or branch or field or _AND_ROOMS.fullmatch(right):
        return True  # "Rape Crisis Tyneside and Northumberland", "Holm Church and Community Centre"
    whole = _TAIL_HEAD.search(left) and len(left.split()) >= 2
    return (
        not (whole and (BODY_WORD.search(right) or _BRAND.fullmatch(right)))
        and not (_known(right) and " " in right)
        and not (_known(left) or re.fullmatch(r"[A-Z]{3,}", left) is not None)
        and not _are_two_plain(left, right)
        and not (_TOLD_BY_FIGURE.fullmatch(right) and " " in left)
        and not FUND.fullmatch(left)
    )


_SMALL = frozenset(["in", "of", "for", "on", "the"])
_PART_OF_HOUSE = re.compile(r" (?:Fields?|Grounds?|Rooms?|Gardens?|Park|Pavilion|Courts?|Green|Area|Kitchen)$")  # fmt: skip
_SEVERAL_WORDS = re.compile(r"[A-Z][a-z’']+(?: (?:(?:in|of|for|on) )?(?:the )?[A-Z][\w’'-]+)+")


def _are_two_plain(left: str, right: str) -> bool:
    """Return whether two names of several plain words stand at an "and": "Nettle Minds and Purple Iris"."""
    if not (_SEVERAL_WORDS.fullmatch(left) and _SEVERAL_WORDS.fullmatch(right)):
        return False
    words = f"{left} {right}".lower().split()
    fields = any(word not in _SMALL and word in THEME_WORDS for word in words)
    fields = fields or is_place_name(right) or _PART_OF_HOUSE.search(right) is not None
    fields = fields or bool(MINISTRY.fullmatch(left) or OFFICE.fullmatch(left))
    return not fields and not BODY_WORD.search(left) and not BODY_WORD.search(right)


def _joins_for(left: str, right: str) -> bool:
    if re.search(
        r"(?:Commissioner|PF?CC|Mayor)$|\b(?:Department|Ministry|Secretary of State|Minister)$",
        left,
    ):
        return True
    if re.match(
        rf"{_COMPANY_FOR.pattern}$|(?:Everyone|All|Good|Change|Justice|Life)\b|(?:Disabled|Blind|Deaf|Homeless|Elderly)$",
        right,
    ):
        return True
    right = re.split(r" (?:for|in|on|with) ", right)[0]
    people = _PEOPLE.fullmatch(right) is not None
    people_at = people or _HOUSE_OF_PEOPLE.fullmatch(right) is not None
    if people_at and re.fullmatch(_ONE_WORD, left) and not FUND.fullmatch(left):
        return True  # "Places for People", "Just for Women Centre"
    work = r"(?!Fund|Train|Counsel|Commission|Support|Spend)[A-Z][a-z]+ing"
    if re.fullmatch(work, left):  # "Caring for Communities and People"
        return True
    head = FOR_HEADS.search(left) is not None
    return (people and (head or FOR_PEOPLE.search(f"{left} for {right}") is not None)) or (
        head and not only_themes(right) and re.fullmatch(r"[A-Z]{2,6}", right) is None
    )


# What is done there, and no body by itself: "Gate House Caring in Holmshire".
_DONE_THERE = re.compile(r" (?:Ageing|Believing|Belonging|Caring|Growing|Investing|Thriving)$")


def _joins_where(link: str, left: str, right: str) -> bool:
    if link == "on" and re.search(r"\b(?:Action|Campaign|Council|Commission|Forum)$", left):
        return True
    if link == "in" and (_NAMED_FOR_WHERE.fullmatch(left) or _DONE_THERE.search(left)):
        return True
    where = link == "in" and (is_place_name(right) or ENDS_AS_PLACE.fullmatch(right) is not None)
    if (
        link == "in"
        and not (where and " " in left)
        and re.search(r"\b(?:Men|Women|Girls|Boys|Teens|Youth|Families|Carers)$", left)
    ):
        return True
    if link == "in" and re.match(
        r"(?:Community|Need|Crisis|Mind|Action|Recovery|Transition)\b"
        r"|(?:Park|Woods?|Wild|Garden|City|Square|Barn|Round|Middle|Dark|Rain|Sun|Shade|Market)$",
        right,
    ):
        return True  # "Tarn in Action", "Chess in the Park"
    if link == "with" and re.search(r" (?:Parish|Town|Community) Council$", right):
        return len(left.split()) < 3  # "Castle Holm with Marl Parish Council"
    if link == "in" and " " not in right and not _IN_WHAT.fullmatch(right):
        return False  # "Nettle in Marl": where it is
    return len(left.split()) == 1 and not TIME.fullmatch(right) and not where
