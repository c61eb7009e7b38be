"""What stands around a figure in its sentence: what it measures, of whom, and which slice of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.cued import cued
from ingest.extract.statistic.figures import Figure
from ingest.extract.statistic.nouns import PEOPLE, PEOPLE_WORDS, noun_phrase


@dataclass(frozen=True, slots=True)
class Around:
    """Places, in a sentence, of what a figure counts; None for what is not printed."""

    measure: tuple[int, int]
    population: tuple[int, int] | None = None
    category: tuple[int, int] | None = None
    unit: tuple[int, int] | None = None
    each: tuple[int, int] | None = None  # those of whom it is the rate of one


_CHANGE = r"(?:increase|decrease|rise|reduction|drop|fall|growth|decline|uplift|change)"
_CHANGED = "increased|decreased|risen|rose|reduced|fallen|fell|dropped|grown|grew|declined"
_SUBJECT = r"(?P<subject>[^,.;:()]{3,90}?) (?:(?:is|are|was|were|has|have|had) )?(?:(?:estimated|expected|projected|likely|forecast|predicted|set|due) to |will |would |may |could |been )*"  # of what is said to have changed, up to the verb
PCT_CHANGE = re.compile(rf" (?P<m>{_CHANGE}(?: in [^,.;()]{{3,60}}?)?)(?= \(|[,.;()]|$| between | from | compared | since | during | over )")  # fmt: skip
_BY_PCT = cued(rf"{_SUBJECT}(?P<m>{_CHANGE}|{_CHANGED})(?:s|ing)? by (?P<q>[a-z ]{{0,20}})$", re.IGNORECASE)  # fmt: skip
_AFTER_CHANGE = cued(rf"{_SUBJECT}(?:{_CHANGE}|{_CHANGED})(?:s|ing)?(?: by \S+| from [\d,]+)? to (?P<q>[a-z ]{{0,20}})$", re.IGNORECASE)  # fmt: skip
_MADE_UP = cued(r"(?P<part>[^,.;:()]{3,80}?) (?:made|make|makes|making) up (?P<q>[a-z ]{0,20})$|(?P<part2>[^,.;:()]{3,80}?) (?:account(?:ed|s|ing)? for|compris(?:e|ed|es)|represent(?:ed|s)?|constitut(?:e|ed|es)|formed) (?P<q2>[a-z ]{0,20})$", re.IGNORECASE)  # fmt: skip
_WHOLE = re.compile(r" of (?P<whole>(?:the |all |those |these )?[^,.;:()]{3,90}?)(?<!who)(?<!who have)(?<!who had)(?<!who were)(?<!who are)(?= (?:were|was|are|is|have|had|has|report(?:ed)?|sa(?:id|y)|experienced?|fe(?:lt|el)|confirm(?:ed)?|agreed?|thought|received?|completed?|took|did|will|would|told|stated?|identif(?:ied|y)|disclosed?|engaged?|accept(?:ed)?)\b|(?<=budget) (?:to|towards|into|on|for)\b|[,.;:()]|$)", re.IGNORECASE)  # fmt: skip
_SET_BEFORE = re.compile(r"(?:^|[.;:] |, )[Oo]f (?:(?:all |the |those |these )(?!who\b|that\b|with\b|in\b))?(?:\d[\d,]* )?(?P<whole>(?!(?:these|those|them|whom|which|it)\b *,)[a-z][^,.;:()]{2,90}), (?:[a-z]+ ){0,3}$")  # fmt: skip
_OF_THEM = re.compile(r"(?: of (?:these|those|them|whom|which))?(?= (?:were|was|are|is|have|had|has|said|felt|reported)\b)")  # fmt: skip
_PREDICATE = re.compile(r" (?:(?:were|was|are|is|have been|had been|has been|have|had|has|will be) )?(?P<p>(?!(?:between|in|on|of|for|per|across|and|or|to|from|by|with|at|during|since|until|after|before)\b)[a-z](?:[^,.;:()]|(?<=\d)[,.](?=\d)){2,110}?)(?= in (?:19|20)\d\d| between \d| between [A-Z]| during | [–—] | but | and \d| at the end of |[,.](?!\d)|[;:()]|$)")  # fmt: skip
_STUDIED = re.compile(r"(?:examin(?:ing|ed|es?)|(?:analysis|review|audit|sample|survey|examination|study) of|of the) (?P<whole>(?:the |all )?[^,.;:()]{3,70}?)(?= in | between | from | found | shows?| identified | indicat| revealed| during |,)", re.IGNORECASE)  # fmt: skip
_BRACKET = re.compile(r"(?:(?:^|\b(?:that|and|but|,) )(?P<subject>(?:the )?[^,.;:()]{3,70}?) (?:are|is|were|was) (?:(?:predominantly|typically|mainly|mostly|commonly|largely|generally|almost entirely|primarily|usually) )?|(?:identified|found|showed|named|revealed) )(?:the )?(?P<label>[^,.;:()]{2,60}?) \($", re.IGNORECASE)  # fmt: skip
_LISTED = re.compile(
    r"\)(?:,? and |, |; )(?P<label>[A-Z][^,.;:()]{1,60}?|[a-z][\w-]*(?: [\w-]+){0,4}?) \($"
)
_TYPE = re.compile(r"\) as (?:the )?(?P<m>[^,.;:()]{3,60})")
_LABELLED = cued(r"(?P<m>(?:total |overall |average )?(?:numbers?|volumes?|counts?|proportion|percentage|totals?)(?: of)? [^,.;:()]{3,90}?) ?(?: (?:is|was|were|are|stood at|stands at|totalled|came to)|:) (?P<q>[a-z ]{0,20})$", re.IGNORECASE)  # fmt: skip
_AGED = re.compile(r"(?:(?:^|\b(?:that|and) )(?P<subject>(?:the )?[A-Za-z][^,.;:()]{2,50}?) (?:are|were|is|was) [^.;]*?)?\b(?P<m>(?:(?:commonly|mostly|typically|usually|mainly|generally|often|predominantly|normally|largely) )?aged?) $", re.IGNORECASE)  # fmt: skip
# "each advocate can take approximately …": a rate is for one of those who do the work.
_EACH = re.compile(r"\b(?P<who>(?:(?:[Aa]n|[Ee]ach|[Oo]ne) )?(?:advocates?|advis[eo]rs?|(?:case)?workers?|counsellors?|IDVAs?|ISVAs?)) (?:can |is able to |are able to )?(?:takes?|supports?|sees?|holds?|handles?|carry|carries) (?:on )?(?:[a-z]+ ){0,2}$")  # fmt: skip
_RATE = re.compile(r" (?:per|a|each|every) (?:year|annum|month|week|quarter|day)\b")


def read_around(text: str, figure: Figure) -> Around | None:
    """Return what the words around a figure say that it counts, or None."""
    readers = (_share if figure.percent else _labelled, _aged if figure.upper else _labelled)
    for reader in (*readers, _counted):
        found = reader(text, figure)
        if found is not None:
            return found
    return None


def likewise(text: str, figure: Figure, before: Around | None) -> Around | None:
    """Read a count that is set against the one before it: "compared with 1,288 in 2020/21"."""
    against = re.search(r"(?:compared (?:with|to)|up from|down from) $", text[: figure.start])
    return before if against and not figure.percent else None


def _share(text: str, figure: Figure) -> Around | None:
    for reader in (_changed, _part_of, _after_count, _bracketed, _set_before, _of_whole, _stood_at):
        found = reader(text, figure)
        if found is not None:
            return found
    return None


def _changed(text: str, figure: Figure) -> Around | None:
    after = PCT_CHANGE.match(text, figure.end)
    if after:
        return Around(after.span("m"))
    before = _BY_PCT.search(text[: figure.start])
    if before:
        return Around(before.span("m"), category=_subject(text, before.span("subject")))
    return None


def _part_of(text: str, figure: Figure) -> Around | None:
    before = _MADE_UP.search(text[: figure.start])
    whole = _WHOLE.match(text, figure.end)
    if not before or not whole:
        return None
    part = before.span("part") if before["part"] else before.span("part2")
    return Around(whole.span("whole"), category=_subject(text, part))


def _bracketed(text: str, figure: Figure) -> Around | None:
    if text[figure.start - 1 : figure.start] != "(" or text[figure.end : figure.end + 1] != ")":
        return None
    before = text[: figure.start]
    from_list = _LISTED.search(before)
    opened = _BRACKET.search(before)
    if opened and not (from_list and from_list.start() > opened.start() + 2):
        return _opened(text, figure, opened)
    if from_list:
        heads = [m for m in _first_brackets(text) if m.end() <= from_list.start() + 1]
        if heads and heads[-1]["subject"]:
            return Around(
                _subject(text, heads[-1].span("subject")), category=from_list.span("label")
            )
    return None


def _after_count(text: str, figure: Figure) -> Around | None:
    """Read the share that stands in brackets after its count: "187 (88%) accepted support"."""
    bracket = re.search(r"\d \($", text[: figure.start])
    done = re.compile(r"\) (?:were |was |have |had )?(?P<p>[a-z]+ed\b[^,.;:()]{0,80})").match(
        text, figure.end
    )
    return Around(done.span("p")) if bracket and done else None


def _set_before(text: str, figure: Figure) -> Around | None:
    """Read the share of what the sentence begins with: "Of the 90 crimes reported, 84% were solved"."""
    whole = _SET_BEFORE.search(text[: figure.start])
    them = _OF_THEM.match(text, figure.end) if whole else None
    predicate = _PREDICATE.match(text, them.end()) if them else None
    return _sorted(text, whole.span("whole"), predicate.span("p")) if whole and predicate else None


_STOOD = re.compile(r"(?:^|, |; |and )(?P<m>(?:[A-Za-z]+ ){0,5}(?:rate|rates|satisfaction|engagement|take-?up|attendance|compliance|confidence|reoffending))(?: (?:was|is|were|stood at|stands at|(?:currently )?standing at|reached)|:) (?:[a-z]+ ){0,2}$", re.IGNORECASE)  # fmt: skip


def _stood_at(text: str, figure: Figure) -> Around | None:
    """Read a rate that is named before it: "Satisfaction was 94 per cent"."""
    before = _STOOD.search(text[: figure.start])
    return Around(before.span("m")) if before else None


def _opened(text: str, figure: Figure, opened: re.Match[str]) -> Around | None:
    if opened["subject"]:
        return Around(_subject(text, opened.span("subject")), category=opened.span("label"))
    type_ = _TYPE.match(text, figure.end)
    studied = _STUDIED.search(text[: figure.start])
    whole = studied.span("whole") if studied else None
    return Around(type_.span("m"), whole, opened.span("label")) if type_ else None


def _first_brackets(text: str) -> Iterator[re.Match[str]]:
    for bracket in re.finditer(r"\((?=\d)", text):
        opened = _BRACKET.search(text[: bracket.end()])
        if opened:
            yield opened


_WITHIN_CLAUSE = re.compile(r"\b(?:where|when|whose|in which)\b")


def _of_whole(text: str, figure: Figure) -> Around | None:
    whole = _WHOLE.match(text, figure.end)
    if whole and re.match(r"(?:whom|which|them|these|those|it|this)\b(?! \w+s\b)", whole["whole"]):
        return None  # what it is a share of is not printed beside it
    if whole:
        predicate = _PREDICATE.match(text, whole.end())
        if not predicate:
            return Around(whole.span("whole"))
        if _WITHIN_CLAUSE.search(whole["whole"]):
            return (
                None  # "71% of trials where a victim had help ended …": the verb is of the clause
            )
        told = _sorted(text, whole.span("whole"), predicate.span("p"))
        studied = _STUDIED.search(text[: figure.start])
        return (
            told
            if told.population or not studied
            else replace(told, population=studied.span("whole"))
        )
    predicate = re.compile(r" (?=(?:were|was|are|is|had|have)\b)").match(text, figure.end)
    clause = _PREDICATE.match(text, figure.end) if predicate else None
    studied = _STUDIED.search(text[: figure.start])
    if clause and studied:
        return _sorted(text, studied.span("whole"), clause.span("p"))
    return None


def _sorted(text: str, whole: tuple[int, int], predicate: tuple[int, int]) -> Around:
    """Of people, what they did is counted; of anything else, the thing is, in a slice."""
    if PEOPLE.fullmatch(re.sub(r"^(?:the|all|those|these) ", "", text[slice(*whole)])):
        return Around(predicate, population=whole)
    return Around(whole, category=predicate)


def _labelled(text: str, figure: Figure) -> Around | None:
    before = _LABELLED.search(text[: figure.start])
    if not before:
        return None
    noun = re.search(
        r"numbers?|volumes?|counts?|proportion|percentage|totals?(?! (?:number|volume|count))",
        before["m"],
        re.IGNORECASE,
    )
    at = before.start("m") + (noun.start() if noun else 0)
    of = re.compile(r" of ").match(before.string, at + len(noun.group())) if noun else None
    things = noun_phrase(text, of.end() - 1) if of else None
    return Around(before.span("m"), unit=unit_of(text, things) if things else None)


def _aged(text: str, figure: Figure) -> Around | None:
    before = _AGED.search(text[: figure.start])
    if not before:
        return None
    unit = re.compile(r" (?P<u>years)").match(text, figure.end)
    people = _subject(text, before.span("subject")) if before["subject"] else None
    return Around(before.span("m"), population=people, unit=unit.span("u") if unit else None)


def _counted(text: str, figure: Figure) -> Around | None:
    """Read a count that stands right before what it counts."""
    if figure.percent:
        return None
    nouns = noun_phrase(text, figure.end, singular=figure.value.value == 1)
    if nouns is None or re.fullmatch(r" ?[a-z]+ed", text[slice(*nouns)]):
        return _elliptic(text, figure)
    unit = unit_of(text, nouns)
    joined = re.compile(rf" and (?!\d){PEOPLE_WORDS}\b").match(text, nouns[1])
    nouns = (nouns[0], joined.end()) if joined else nouns
    after_change = _AFTER_CHANGE.search(text[: figure.start])
    if after_change:
        return Around(nouns, category=_subject(text, after_change.span("subject")), unit=unit)
    rate = _RATE.match(text, nouns[1])
    if rate:
        each = _EACH.search(text[: figure.start])
        return Around((nouns[0], rate.end()), unit=unit, each=each.span("who") if each else None)
    skipped = re.compile(r" and [\d,]+ [a-z]+(?= [a-z]+ed\b)").match(text, nouns[1])
    end = skipped.end() if skipped else nouns[1]
    predicate = _PREDICATE.match(text, end)
    people = bool(PEOPLE.fullmatch(text[slice(*nouns)]))
    if predicate and people and re.search(r"^(?:[a-z]+ly )?\w+(?:ed|ing)\b", predicate["p"]):
        return Around(predicate.span("p"), population=nouns, unit=unit)
    if _PART.match(text, figure.end):
        does = _DOES.match(text, end)
        return Around(nouns, category=does.span("p"), unit=unit) if does else None
    return Around(*_with_participle(text, nouns), unit=unit)


# "two of our contracts (A and B) do mention stalking": the two are not all there are.
_PART = re.compile(r" of (?:our|the|these|their|those|all)\b")
_DOES = re.compile(r"(?: \([^()]*\))?(?:,? (?:which|that|who))? (?:(?:do|did|are|were|is|was|have|had|has|been|be|also) )*(?P<p>(?!(?:and|or|but|in|on|at|of|for|to|by|from|with)\b)[a-z][^,.;:()]{4,90}?)(?= and | but |[,.;:()]|$)")  # fmt: skip
_OF_THOSE = re.compile(r"\b(?:of whom|of which|[Oo]f (?:these|those|them),?|and|further) $")
_DID = re.compile(r"(?: \([\d.]+ ?(?:%|per ?cent)\))? (?:were |was |had |have |are )?(?P<p>(?:still |not )?[a-z]+(?:ed|ing)\b(?:[^,.;:()]|(?<=\d),(?=\d{3})){0,80}?)(?= and \d| at the end of | in (?:19|20)\d\d| between \d|[,.;:()]|$)")  # fmt: skip


def _elliptic(text: str, figure: Figure) -> Around | None:
    """Read a count whose noun is left out: "of whom 94 were accepted", "187 (88%) accepted support"."""
    did = _DID.match(text, figure.end)
    bracket = text[figure.end : figure.end + 2] == " ("
    if not did or not (bracket or _OF_THOSE.search(text[: figure.start])):
        return None
    return Around(did.span("p"))


def _with_participle(
    text: str, nouns: tuple[int, int]
) -> tuple[tuple[int, int], None, tuple[int, int] | None]:
    """Return the nouns with the participle that goes with them, or what is said of them apart."""
    participle = re.compile(
        r" (?:reported|recorded|made|received|supported|identified|referred|accepted|completed|closed|delivered|awarded)(?! (?:an?|the|their|our|more|over|up|£))"
        r"(?: to (?:the police|police))?\b"
    ).match(text, nouns[1])
    if participle:
        return (nouns[0], participle.end()), None, None
    said = re.compile(
        r"(?:, which)? (?:were|are|was|have been|had been) (?P<p>(?:[a-z]+ing\b|[a-z]+ed\b|live |open |closed )(?:[^,.;:()]|(?<=\d),(?=\d{3})){0,80}?)"
        r"(?= at the end of | in (?:19|20)\d\d| but | between |[,.](?!\d)|[;:()]|$)"
    ).match(text, nouns[1])
    return nouns, None, said.span("p") if said else None


def unit_of(text: str, nouns: tuple[int, int]) -> tuple[int, int]:
    """Return where the counted noun itself stands: "offences" of "offences of stalking"."""
    head = text[slice(*nouns)].split(" of ")[0]
    word = head.split()[-1]
    start = nouns[0] + head.rindex(word)
    return start, start + len(word)


_LEADS = re.compile(
    r".*\b(?:that|which|indicates?|shows?|suggests?|estimates?|found|evidences?|reveal(?:s|ed))\s|^(?:the|however|also|and|whilst|while|although|though|where|because|since)[ ,]+|^(?:[A-Z][\w’']+ )+estimates? (?:that )?",
    re.IGNORECASE,
)
_TAIL = re.compile(r" (?:associated|linked|connected) with (?:them|it|these|those)$")


def _subject(text: str, stretch: tuple[int, int]) -> tuple[int, int]:
    """Return a subject without what leads to it ("X estimate that …", "The …") and trails it."""
    start, end = stretch
    while lead := _LEADS.match(text[start:end]):
        start += lead.end()
    tail = _TAIL.search(text[start:end])
    return start, start + tail.start() if tail else end
