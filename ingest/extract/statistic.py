"""Read the figures that a document publishes: what is counted, of whom, when, and by whose account.

Every figure in the publisher's own sentences is a statistic unless it is money, a date, a duration, a
number of a section or a reference, or unless nothing beside it says what it counts. A share is told as the whole
(`measure`) and its slice (`category`); a count of people as what they did (`measure`) and who they are
(`population`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ingest import handles
from ingest.document import Block, BlockKind, Span
from ingest.exchange import answer_at, exchanges
from ingest.extract.service import Told, current_provider, tell
from ingest.form import FormKind, PartKind
from ingest.phrases import AREA, NAME, clip, fold, gist, name_of
from ingest.reading import Reading
from ingest.records import (
    Bodies,
    Body,
    Found,
    Link,
    Period,
    Qualifier,
    Record,
    Ref,
    Statistic,
    Text,
)
from ingest.rules import KEYWORDS
from ingest.values import (
    Hit,
    find_dates,
    find_money,
    find_number_words,
    find_numbers,
    find_percents,
    find_periods,
)
from ingest.view import View

# Figures ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure at characters `start` to `end` of a sentence; `upper` is the far end of a range."""

    value: Hit[Decimal]
    start: int
    end: int
    percent: bool = False
    upper: Hit[Decimal] | None = None


_NUMBERED = re.compile(
    r"(?:\b(?:sections?|ss?|stages?|options?|tables?|append(?:ix|ices)|questions?|articles?|parts?|no|nos|numbers?|refs?|references?|figures?|pages?|"
    r"schedules?|paragraphs?|steps?|tiers?|versions?|phases?|lots?|annex(?:es)?|act|regulations?|items?|foi|grades?|levels?|waves?|rounds?|qs?|covid|"
    r"class|chapters?|volumes?|key stage|priorit(?:y|ies)|objectives?|clauses?|tel|telephone|ext|extension|call|dial|recommendations?)\.?"
    r"[\s(:#-]*)(?:\d+[a-z]?(?:\([a-z\d]+\))*(?:, ?| ?& ?| and | to | or |[-–]))*$",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"[\s-]*(?:calendar |working |financial |consecutive |full )*(?:years?(?!-? ?olds?\b)|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|nights?|am\b|pm\b|[ap]\.m|st\b|nd\b|rd\b|th\b|o'clock|kb\b|mb\b|pages?\b|million|billion|per ?cent)",
    re.IGNORECASE,
)
_NOT_AFTER_YEAR = re.compile(
    r"\b(?:in|of|since|by|during|from|until|till|years?|act|to|for|the|ending|after|before|published|between|early|late|mid|summer|autumn|winter|spring|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|copyright|©|regulations)[\s,(-]*$",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?P<between>between )?(?<![\w£.,/-])(?P<low>\d{1,3}(?:,\d{3})*)(?: ?[-–] ?| (?:to|and) )(?P<high>\d{1,3}(?:,\d{3})*)(?![\w/%-])"
)
_ONE = re.compile(r"(?:limited to|only|just|at least|fewer than|more than)\s$", re.IGNORECASE)
_WORD_IDIOMS = re.compile(
    r"one (?:of|another|or more|stop|to[- ]one|point|where|who|that)\b|one-", re.IGNORECASE
)


def _figures(view: View) -> list[_Figure]:
    """Return the figures of a sentence in reading order, none overlapping another."""
    text = view.text
    taken = [(h.start, h.end) for h in [*find_money(text), *find_periods(text, open_ended=False)]]
    taken += [(h.start, h.end) for h in find_dates(text)]
    taken += [(m.start(), m.end()) for m in re.finditer(r"https?://\S+|www\.\S+|\S+@\S+", text)]
    found: list[_Figure] = []

    def add(figure: _Figure) -> None:
        if all(figure.end <= a or b <= figure.start for a, b in taken):
            taken.append((figure.start, figure.end))
            found.append(figure)

    for figure in _ranges(text):
        add(figure)
    for hit in find_percents(text):
        add(_Figure(hit, hit.start, hit.end, percent=True))
    for hit in find_numbers(text):
        if _is_count(text, hit):
            add(_Figure(hit, hit.start, hit.end))
    for hit in find_number_words(text):
        if _is_word_count(text, hit):
            add(_Figure(hit, hit.start, hit.end))
    return sorted(found, key=lambda f: f.start)


def _ranges(text: str) -> Iterator[_Figure]:
    for match in _RANGE.finditer(text):
        dash = "and" not in match.group() and "to" not in match.group()
        if not (dash or match["between"]) or _NUMBERED.search(text[: match.start()]):
            continue
        low, high = (
            Hit(Decimal(match[g].replace(",", "")), match.start(g), match.end(g), "number")
            for g in ("low", "high")
        )
        if low.value < high.value:
            yield _Figure(low, match.start(), match.end(), upper=high)


def _is_count(text: str, hit: Hit[Decimal]) -> bool:
    printed, before, after = text[hit.start : hit.end], text[: hit.start], text[hit.end :]
    if _NUMBERED.search(before) or _DURATION.match(after) or re.match(r"\(|[.:]\d|-\w", after):
        return False
    if re.fullmatch(r"0\d+|\d{6,}", printed) or re.match(r" \d{3}", after):
        return False  # a telephone number or a reference
    if re.search(r"\b(?:one|two|three|\d) (?:in|out of)(?: every)? $", before):
        return False  # "one in 5": nothing is counted
    if re.match(r" in (?:every )?\d+ \w+|[ -](?:thirds|quarters|fifths)\b", after):
        return False
    if re.search(r"[\w)][-–]$", before) or re.search(r"£ ?$", before):
        return False
    year = re.fullmatch(r"(?:19|20)\d\d", printed)
    return not (year and (_NOT_AFTER_YEAR.search(before) or not _noun_phrase(text, hit.end)))


def _is_word_count(text: str, hit: Hit[Decimal]) -> bool:
    before, after = text[: hit.start], text[hit.end :]
    if _DURATION.match(after) or _NUMBERED.search(before) or after[:1] == "-":
        return False
    if re.search(r"\b(?:one|two|three|\d) (?:in|out of)(?: every)? $", before, re.IGNORECASE):
        return False
    if re.match(
        r" (?:in|out of) (?:every )?\w+ [a-z]|[ -](?:thirds|quarters|fifths|tenths)\b", after
    ):
        return False
    if hit.value <= 1:
        return bool(_ONE.search(before)) and not _WORD_IDIOMS.match(text, hit.start)
    return not re.match(r" (?:or|and) (?:more|three|four)\b|-fold|fold", after)


# What is counted ----------------------------------------------------------------------------

_STOPS = re.compile(
    r"and|or|but|of|in|on|at|by|for|from|to|with|within|across|among|amongst|between|during|until|since|into|onto|over|under|through|per|each|a|an|"
    r"the|this|these|those|that|which|who|whom|whose|where|when|while|were|was|are|is|be|been|being|have|has|had|will|would|may|might|can|could|"
    r"should|must|do|does|did|not|also|as|than|then|if|so|because|about|against|via|after|before|vs|versus|up|out|all|both|there|they|it|we|our|"
    r"their|his|her|its|i|you|only|still",
    re.IGNORECASE,
)
_PEOPLE_WORDS = (
    r"(?:young )?(?:people|women|men|girls|boys|children|adults|victims|survivors|individuals|females|males|clients|residents|families|households|perpetrators|"
    r"offenders|respondents|participants|witnesses|users|beneficiaries|students|pupils|complainants|callers)"
)
_PEOPLE = re.compile(rf"(?:\w+[ -])*?{_PEOPLE_WORDS}(?: .*)?", re.IGNORECASE)
_IRREGULAR = frozenset(
    ("people", "women", "men", "children", "staff", "police", "young", "personnel")
)
_NOT_NOUNS = re.compile(
    r"was|is|has|does|as|its|this|us|less|years|year|months|weeks|days|hours|minutes|times"
)


def _plural(word: str) -> bool:
    bare = word.lower().strip("'’")
    return bare in _IRREGULAR or (
        bare.endswith("s")
        and not bare.endswith("ss")
        and not _NOT_NOUNS.fullmatch(bare)
        and len(bare) > 3
    )


def _noun_phrase(text: str, at: int, *, singular: bool = False) -> tuple[int, int] | None:
    """Return where the nouns that a figure counts stand, right after it: "offences of stalking"."""
    opened = re.compile(r"(?: of (?:our|the|these|their|those|all))? (?=\S)").match(text, at)
    if not opened:
        return None
    start = end = here = opened.end()
    heads: list[str] = []
    of_phrase = False
    for word in re.compile(r"([\w’'/&-]+)( |(?=[,.;:()]|$))").finditer(text, start):
        if word.start() != here:
            break
        noun, here = word[1], word.end()
        if heads and noun == "of" and _plural(heads[-1]) and not of_phrase:
            of_phrase = True
            heads.append(noun)
            continue
        if _STOPS.fullmatch(noun) or (_complete(heads) and _ends_phrase(noun)):
            break
        if len(heads) >= 7:
            return None
        heads.append(noun)
        end = word.end(1)
        if word[2] == "":
            break
    if "of" not in heads[:-1]:
        heads, end = _to_plural(heads, text, start, end)
    if heads and heads[-1] == "of":
        heads.pop()
    counted = heads[: heads.index("of")] if "of" in heads else heads
    if not counted or not (_plural(counted[-1]) or singular) or counted[-1].isdigit():
        return None
    return start, end


def _to_plural(heads: list[str], text: str, start: int, end: int) -> tuple[list[str], int]:
    """Leave out what follows the last plural noun: "families last year" is "families"."""
    last = max((i for i, word in enumerate(heads) if _plural(word)), default=None)
    if last is None or last == len(heads) - 1:
        return heads, end
    kept = re.compile(r"\s+".join(map(re.escape, heads[: last + 1]))).match(text, start)
    return heads[: last + 1], kept.end() if kept else end


def _complete(heads: list[str]) -> bool:
    """Return whether the nouns so far can stand for themselves."""
    return bool(heads) and heads[-1] != "of" and (_plural(heads[-1]) or "of" in heads)


def _ends_phrase(token: str) -> bool:
    return bool(re.search(r"(?:ed|ing|ly)$", token)) or token in ("took", "take", "made", "said", "told", "felt", "came", "went", "got", "gave", "saw")  # fmt: skip


# What stands around a figure ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    """Places, in a sentence, of what a figure counts; None for what is not printed."""

    measure: tuple[int, int]
    population: tuple[int, int] | None = None
    category: tuple[int, int] | None = None
    unit: tuple[int, int] | None = None
    each: tuple[int, int] | None = None  # those of whom it is the rate of one


_CHANGE = r"(?:increase|decrease|rise|reduction|drop|fall|growth|decline|uplift|change)"
_PCT_CHANGE = re.compile(rf" (?P<m>{_CHANGE}(?: in [^,.;()]{{3,60}}?)?)(?= \(|[,.;()]|$| between | from | compared | since | during | over )")  # fmt: skip
_BY_PCT = re.compile(rf"(?P<subject>[^,.;:()]{{3,90}}?) (?:(?:is|are|was|were|has|have|had) )?(?:(?:estimated|expected|projected|likely|forecast|predicted|set|due) to |will |would |may |could |been )*(?P<m>{_CHANGE}|increased|decreased|risen|rose|reduced|fallen|fell|dropped|grown|grew|declined)(?:s|ing)? by (?P<q>[a-z ]{{0,20}})$", re.IGNORECASE)  # fmt: skip
_AFTER_CHANGE = re.compile(rf"(?P<subject>[^,.;:()]{{3,90}}?) (?:(?:is|are|was|were|has|have|had) )?(?:(?:estimated|expected|projected|likely|forecast|predicted|set|due) to |will |would |may |could |been )*(?:{_CHANGE}|increased|decreased|risen|rose|reduced|fallen|fell|dropped|grown|grew|declined)(?:s|ing)?(?: by \S+| from [\d,]+)? to (?P<q>[a-z ]{{0,20}})$", re.IGNORECASE)  # fmt: skip
_MADE_UP = re.compile(r"(?P<part>[^,.;:()]{3,80}?) (?:made|make|makes|making) up (?P<q>[a-z ]{0,20})$|(?P<part2>[^,.;:()]{3,80}?) (?:account(?:ed|s|ing)? for|compris(?:e|ed|es)|represent(?:ed|s)?|constitut(?:e|ed|es)|formed) (?P<q2>[a-z ]{0,20})$", re.IGNORECASE)  # fmt: skip
_WHOLE = re.compile(r" of (?P<whole>(?:the |all |those |these )?[^,.;:()]{3,90}?)(?= (?:were|was|are|is|have|had|has|report(?:ed)?|sa(?:id|y)|experienced?|fe(?:lt|el)|received?|completed?|took|did|will|would|told|stated?|identif(?:ied|y)|disclosed?|engaged?|accept(?:ed)?)\b|[,.;:()]|$)", re.IGNORECASE)  # fmt: skip
_PREDICATE = re.compile(r" (?:(?:were|was|are|is|have been|had been|has been|have|had|has|will be) )?(?P<p>(?!(?:between|in|on|of|for|per|across|and|or|to|from|by|with|at)\b)[a-z][^,.;:()]{2,110}?)(?= in (?:19|20)\d\d| between \d| between [A-Z]| during | but | and \d| at the end of |[,.;:()]|$)")  # fmt: skip
_STUDIED = re.compile(r"(?:examin(?:ing|ed|es?)|(?:analysis|review|audit|sample|survey|examination|study) of|of the) (?P<whole>(?:the |all )?[^,.;:()]{3,70}?)(?= in | between | from | found | shows?| identified | indicat| revealed| during |,)", re.IGNORECASE)  # fmt: skip
_BRACKET = re.compile(r"(?:(?:^|\b(?:that|and|but|,) )(?P<subject>(?:the )?[^,.;:()]{3,70}?) (?:are|is|were|was) (?:(?:predominantly|typically|mainly|mostly|commonly|largely|generally|almost entirely|primarily|usually) )?|(?:identified|found|showed|named|revealed) )(?:the )?(?P<label>[^,.;:()]{2,60}?) \($", re.IGNORECASE)  # fmt: skip
_LISTED = re.compile(
    r"\)(?:,? and |, |; )(?P<label>[A-Z][^,.;:()]{1,60}?|[a-z][\w-]*(?: [\w-]+){0,4}?) \($"
)
_TYPE = re.compile(r"\) as (?:the )?(?P<m>[^,.;:()]{3,60})")
_LABELLED = re.compile(r"(?P<m>(?:total |overall |average )?(?:numbers?|volumes?|counts?|proportion|percentage|totals?)(?: of)? [^,.;:()]{3,90}?) ?(?: (?:is|was|were|are|stood at|stands at|totalled|came to)|:) (?P<q>[a-z ]{0,20})$", re.IGNORECASE)  # fmt: skip
_AGED = re.compile(r"(?:(?:^|\b(?:that|and) )(?P<subject>(?:the )?[A-Za-z][^,.;:()]{2,50}?) (?:are|were|is|was) [^.;]*?)?\b(?P<m>aged?) $", re.IGNORECASE)  # fmt: skip
# "each advocate can take approximately …": a rate is for one of those who do the work.
_EACH = re.compile(r"\b(?P<who>(?:(?:[Aa]n|[Ee]ach|[Oo]ne) )?(?:advocates?|advis[eo]rs?|(?:case)?workers?|counsellors?|IDVAs?|ISVAs?)) (?:can |is able to |are able to )?(?:takes?|supports?|sees?|holds?|handles?|carry|carries) (?:on )?(?:[a-z]+ ){0,2}$")  # fmt: skip
_RATE = re.compile(r" (?:per|a|each|every) (?:year|annum|month|week|quarter|day)\b")


def _read_around(text: str, figure: _Figure) -> _Reading | None:
    """Return what the words around a figure say that it counts, or None."""
    readers = (_share if figure.percent else _labelled, _aged if figure.upper else _labelled)
    for reader in (*readers, _counted):
        found = reader(text, figure)
        if found is not None:
            return found
    return None


def _likewise(text: str, figure: _Figure, before: _Reading | None) -> _Reading | None:
    """Read a count that is set against the one before it: "compared with 1,288 in 2020/21"."""
    against = re.search(r"(?:compared (?:with|to)|up from|down from) $", text[: figure.start])
    return before if against and not figure.percent else None


def _share(text: str, figure: _Figure) -> _Reading | None:
    for reader in (_changed, _part_of, _after_count, _bracketed, _of_whole, _stood_at):
        found = reader(text, figure)
        if found is not None:
            return found
    return None


def _changed(text: str, figure: _Figure) -> _Reading | None:
    after = _PCT_CHANGE.match(text, figure.end)
    if after:
        return _Reading(after.span("m"))
    before = _BY_PCT.search(text[: figure.start])
    if before:
        return _Reading(before.span("m"), category=_subject(text, before.span("subject")))
    return None


def _part_of(text: str, figure: _Figure) -> _Reading | None:
    before = _MADE_UP.search(text[: figure.start])
    whole = _WHOLE.match(text, figure.end)
    if not before or not whole:
        return None
    part = before.span("part") if before["part"] else before.span("part2")
    return _Reading(whole.span("whole"), category=_subject(text, part))


def _bracketed(text: str, figure: _Figure) -> _Reading | None:
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
            return _Reading(
                _subject(text, heads[-1].span("subject")), category=from_list.span("label")
            )
    return None


def _after_count(text: str, figure: _Figure) -> _Reading | None:
    """Read the share that stands in brackets after its count: "187 (88%) accepted support"."""
    bracket = re.search(r"\d \($", text[: figure.start])
    done = re.compile(r"\) (?:were |was |have |had )?(?P<p>[a-z]+ed\b[^,.;:()]{0,80})").match(
        text, figure.end
    )
    return _Reading(done.span("p")) if bracket and done else None


_STOOD = re.compile(r"(?:^|, |; |and )(?P<m>(?:[A-Za-z]+ ){0,5}(?:rate|rates|satisfaction|engagement|take-?up|attendance|compliance|confidence|reoffending))(?: (?:was|is|were|stood at|stands at|reached)|:) (?:[a-z]+ ){0,2}$", re.IGNORECASE)  # fmt: skip


def _stood_at(text: str, figure: _Figure) -> _Reading | None:
    """Read a rate that is named before it: "Satisfaction was 94 per cent"."""
    before = _STOOD.search(text[: figure.start])
    return _Reading(before.span("m")) if before else None


def _opened(text: str, figure: _Figure, opened: re.Match[str]) -> _Reading | None:
    if opened["subject"]:
        return _Reading(_subject(text, opened.span("subject")), category=opened.span("label"))
    type_ = _TYPE.match(text, figure.end)
    studied = _STUDIED.search(text[: figure.start])
    whole = studied.span("whole") if studied else None
    return _Reading(type_.span("m"), whole, opened.span("label")) if type_ else None


def _first_brackets(text: str) -> Iterator[re.Match[str]]:
    for bracket in re.finditer(r"\((?=\d)", text):
        opened = _BRACKET.search(text[: bracket.end()])
        if opened:
            yield opened


def _of_whole(text: str, figure: _Figure) -> _Reading | None:
    whole = _WHOLE.match(text, figure.end)
    if whole and re.match(r"(?:whom|which|them|these|those|it|this)\b(?! \w+s\b)", whole["whole"]):
        return None  # what it is a share of is not printed beside it
    if whole:
        predicate = _PREDICATE.match(text, whole.end())
        if not predicate:
            return _Reading(whole.span("whole"))
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


def _sorted(text: str, whole: tuple[int, int], predicate: tuple[int, int]) -> _Reading:
    """Of people, what they did is counted; of anything else, the thing is, in a slice."""
    if _PEOPLE.fullmatch(re.sub(r"^(?:the|all|those|these) ", "", text[slice(*whole)])):
        return _Reading(predicate, population=whole)
    return _Reading(whole, category=predicate)


def _labelled(text: str, figure: _Figure) -> _Reading | None:
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
    things = _noun_phrase(text, of.end() - 1) if of else None
    return _Reading(before.span("m"), unit=_unit(text, things) if things else None)


def _aged(text: str, figure: _Figure) -> _Reading | None:
    before = _AGED.search(text[: figure.start])
    if not before:
        return None
    unit = re.compile(r" (?P<u>years)").match(text, figure.end)
    people = _subject(text, before.span("subject")) if before["subject"] else None
    return _Reading(before.span("m"), population=people, unit=unit.span("u") if unit else None)


def _counted(text: str, figure: _Figure) -> _Reading | None:
    """Read a count that stands right before what it counts."""
    if figure.percent:
        return None
    nouns = _noun_phrase(text, figure.end, singular=figure.value.value == 1)
    if nouns is None:
        return _elliptic(text, figure)
    unit = _unit(text, nouns)
    joined = re.compile(rf" and (?!\d){_PEOPLE_WORDS}\b").match(text, nouns[1])
    nouns = (nouns[0], joined.end()) if joined else nouns
    after_change = _AFTER_CHANGE.search(text[: figure.start])
    if after_change:
        return _Reading(nouns, category=_subject(text, after_change.span("subject")), unit=unit)
    rate = _RATE.match(text, nouns[1])
    if rate:
        each = _EACH.search(text[: figure.start])
        return _Reading((nouns[0], rate.end()), unit=unit, each=each.span("who") if each else None)
    skipped = re.compile(r" and [\d,]+ [a-z]+(?= [a-z]+ed\b)").match(text, nouns[1])
    end = skipped.end() if skipped else nouns[1]
    predicate = _PREDICATE.match(text, end)
    people = bool(_PEOPLE.fullmatch(text[slice(*nouns)]))
    if predicate and people and re.search(r"^\w+(?:ed|ing)\b", predicate["p"]):
        return _Reading(predicate.span("p"), population=nouns, unit=unit)
    if _PART.match(text, figure.end):
        does = _DOES.match(text, end)
        return _Reading(nouns, category=does.span("p"), unit=unit) if does else None
    return _Reading(*_with_participle(text, nouns), unit=unit)


# "two of our contracts (A and B) do mention stalking": the two are not all there are.
_PART = re.compile(r" of (?:our|the|these|their|those|all)\b")
_DOES = re.compile(r"(?: \([^()]*\))?(?:,? (?:which|that|who))? (?:(?:do|did|are|were|is|was|have|had|has|been|be|also) )*(?P<p>(?!(?:and|or|but|in|on|at|of|for|to|by|from|with)\b)[a-z][^,.;:()]{4,90}?)(?= and | but |[,.;:()]|$)")  # fmt: skip


_OF_THOSE = re.compile(r"\b(?:of whom|of which|[Oo]f (?:these|those|them),?|and|further) $")
_DID = re.compile(r"(?: \([\d.]+ ?(?:%|per ?cent)\))? (?:were |was |had |have |are )?(?P<p>(?:still |not )?[a-z]+(?:ed|ing)\b[^,.;:()]{0,80}?)(?= and \d| at the end of | in (?:19|20)\d\d| between \d|[,.;:()]|$)")  # fmt: skip


def _elliptic(text: str, figure: _Figure) -> _Reading | None:
    """Read a count whose noun is left out: "of whom 94 were accepted", "187 (88%) accepted support"."""
    did = _DID.match(text, figure.end)
    bracket = text[figure.end : figure.end + 2] == " ("
    if not did or not (bracket or _OF_THOSE.search(text[: figure.start])):
        return None
    return _Reading(did.span("p"))


def _with_participle(
    text: str, nouns: tuple[int, int]
) -> tuple[tuple[int, int], None, tuple[int, int] | None]:
    """Return the nouns with the participle that goes with them, or what is said of them apart."""
    participle = re.compile(
        r" (?:reported|recorded|made|received|supported|identified|referred|accepted|completed|closed|delivered|awarded)"
        r"(?: to (?:the police|police))?\b"
    ).match(text, nouns[1])
    if participle:
        return (nouns[0], participle.end()), None, None
    said = re.compile(
        r"(?:, which)? (?:were|are|was|have been|had been) (?P<p>(?:[a-z]+ing\b|[a-z]+ed\b|live |open |closed )[^,.;:()]{2,80}?)"
        r"(?= at the end of | in (?:19|20)\d\d| but | between |[,.;:()]|$)"
    ).match(text, nouns[1])
    return nouns, None, said.span("p") if said else None


def _unit(text: str, nouns: tuple[int, int]) -> tuple[int, int]:
    """Return where the counted noun itself stands: "offences" of "offences of stalking"."""
    head = text[slice(*nouns)].split(" of ")[0]
    word = head.split()[-1]
    start = nouns[0] + head.rindex(word)
    return start, start + len(word)


_LEADS = re.compile(
    r".*\b(?:that|which|indicates?|shows?|suggests?|estimates?|found|evidences?|reveal(?:s|ed))\s|^(?:the|however|also|and)[ ,]+|^(?:[A-Z][\w’']+ )+estimates? (?:that )?",
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


# Where a figure comes from ------------------------------------------------------------------

_STATES = r"(?:also )?(?:indicates?|shows?|suggests?|estimates?|reveal(?:s|ed)|evidences?|reports?|reported|recorded|records|advised?|states?|stated)"
_STATED = re.compile(rf"^(?:In \d{{4}},? )?(?:(?:The |the )?(?P<body>{NAME})(?:['’]s?)?(?: (?:crime |own |recorded )?(?:data|figures|statistics|records|analysis))? {_STATES}|(?:The )?(?:data|figures|statistics|information) (?:from|provided by|supplied by) (?:the )?(?P<body2>{NAME}) {_STATES})\b")  # fmt: skip
_PROVIDER_SAYS = re.compile(r"(?P<who>[Tt]he (?:current|existing) provider)\b[^.]*\b(?:advised?|reported|estimates?|stated|confirmed)\b")  # fmt: skip
_PAPER = r"(?:Survey|Strategy|Report|Review|Census|Bulletin|Statistics|Index|Study|Inquiry|Plan|Assessment|Profile)"
_CHAIN = re.compile(rf"(?:The |the )?(?P<first>(?:{NAME} )?{_PAPER}(?: for {AREA})?) (?:references?|cites?|quotes?|refers to|draws on|reports?) (?:the )?(?P<second>(?:{NAME} )?{_PAPER}(?: for {AREA})?)")  # fmt: skip
_ONE_SOURCE = re.compile(rf"(?:[Aa]ccording to (?:the )?|[Tt]he )(?P<first>(?:{NAME} )?{_PAPER}(?: for {AREA})?)(?=,| {_STATES}| found| for (?:the )?year| \()")  # fmt: skip
_RESEARCH = re.compile(rf"[Rr]esearch (?:conducted |carried out |undertaken |led )?by (?:the )?(?P<list>{NAME}(?:,? (?:and )?(?:the )?{NAME})*)(?: \((?:in conjunction|in partnership|together|in association|jointly) with (?:the )?(?P<with>{NAME})\))? (?:found|shows?|showed|suggests?|indicates?|reveal(?:s|ed)|estimates?)\b")  # fmt: skip
_ESTIMATE = re.compile(r"\b(?:estimat(?:e|es|ed)|projected|forecast|predicted|expected)\b", re.IGNORECASE)  # fmt: skip
_SCOPE = re.compile(r"this (?:covers|includes|relates to|is for) (?P<v>[^.;]{3,80})|(?P<v2>this financial year|to date|at the end of (?:[A-Z]\w+ )?\d{4}(?:[/-]\d{2,4})?|(?:[a-z]+ ){1,2}profile (?:for|of) [a-z ]{3,40}?(?= (?:revealed|showed|shows|found)))", re.IGNORECASE)  # fmt: skip
_IN_AREA = re.compile(rf"(?:across|throughout|covering|(?:for|of|in) the whole of)(?: the whole of)? (?P<v>(?:the )?(?:{AREA}))")  # fmt: skip


LONGEST_SENTENCE = 1_200  # characters: what is longer is a table that lost its lines


@dataclass(frozen=True, slots=True)
class _Context:
    """What a figure's surroundings say of it: the speaker of its list, its heading's area, its answer."""

    speaker: Body | None = None
    area: Text | None = None
    answer: str | None = None


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the figures that the publisher states, each as often as it is printed."""
    if reading.form.kind in (FormKind.SERVICE_SPECIFICATION, FormKind.GRANT_AGREEMENT):
        return  # their figures are what is required, not what is
    telling = tell(reading)
    asked = _asked_period(reading)
    about: list[Told] = []
    seen: list[Statistic] = []
    counted: Counter[str] = Counter()
    asked_for = _questions(reading)
    last: list[Statistic] = []
    for view, context in _sentences(reading):
        # An answer goes on about the services that the one before it named; other prose does not.
        about = telling.about(view.text) or (about if context.answer else [])
        before, last = last, []
        for statistic in _statistics(reading, view, context):
            one = replace(statistic, service=_services(statistic, about))
            one = _following_on(one, view, before)
            one = _of_people(one, asked_for.get(context.answer or "", ""), about)
            last.append(one)
            if (
                context.answer
                and not find_periods(view.text)
                and not find_dates(view.text, years=True)
            ):
                one = replace(one, period=asked)
            seen.append(_in_answer(one, context.answer, counted))
    yield from _told_alike(seen)


def _services(statistic: Statistic, about: list[Told]) -> tuple[Link, ...]:
    figure = statistic.value.spans
    return tuple(Found(Ref(s.id), (*s.name.spans, *figure), "link") for s in about)


_OF_THEM = re.compile(r"\b(?:associated|linked|connected) with them\b")
_MORE_DATA = re.compile(r"(?:The |This |These )?(?:[Dd]ata|[Ff]igures) (?:for|over|in|so far) (?:this|the) [^,.;]{3,40} (?:suggests?|shows?|indicates?)\b")  # fmt: skip


def _following_on(statistic: Statistic, view: View, before: list[Statistic]) -> Statistic:
    """Add what a sentence leaves to the one before it: who says so, of whom, offences of what kind.

    `before` are the figures of the sentence right before.
    """
    if not before:
        return statistic
    told = before[-1]
    people = [p for p in (told.measure, *told.population) if _PEOPLE.fullmatch(p.value)]
    if people and not statistic.population and _OF_THEM.search(view.text):
        statistic = replace(statistic, population=(people[-1],))
        statistic = replace(statistic, id=_slug(statistic))
    if not statistic.stated_by and _MORE_DATA.match(view.text):
        statistic = replace(statistic, stated_by=told.stated_by)
        reported = "reported" in told.measure.value and statistic.measure.value == "reporting"
        if reported and not statistic.unit:
            statistic = replace(statistic, unit=told.unit)
    return statistic


def _questions(reading: Reading) -> dict[str, str]:
    """Return the words of the question to each answer, by the answer's handle."""
    return {
        handles.answer(given.key): " ".join(q.view(reading.document).text for q in given.asked)
        for exchange in exchanges(reading.document, reading.form)
        for given in exchange.given
    }


_HOW_MANY = re.compile(r"(?:total |overall )?numbers?\b|referrals?\b|cases?\b", re.IGNORECASE)


def _of_people(statistic: Statistic, question: str, about: list[Told]) -> Statistic:
    """Add the people whom a bare "total number" counts: those of its service whom the question names.

    The question only chooses among the people that the answers themselves name.
    """
    word = re.search(rf"\b{_PEOPLE_WORDS}\b", question, re.IGNORECASE)
    if not word or statistic.population or not _HOW_MANY.match(statistic.measure.value):
        return statistic
    wanted = set(gist(question).split())
    named = [p for told in about for p in told.texts.get("audience", []) if word[0] in p.value]
    best = max(named, key=lambda p: len(wanted & set(gist(p.value).split())), default=None)
    if best is None or len(wanted & set(gist(best.value).split())) < 2:
        return statistic
    unit = statistic.unit
    if unit is None and best.value.startswith(word[0]):
        start = best.spans[0].start
        unit = Found(word[0], (Span(start, start + len(word[0])),))
    return replace(statistic, population=(best,), unit=unit)


def _asked_period(reading: Reading) -> Found[Period] | None:
    """Return the one period that the answers print, where it is also the one that was asked about.

    Then the figures beside it that print no period are of that period too.
    """
    document = reading.document
    own: list[Found[Period]] = []
    asked: set[Period] = set()
    for exchange in exchanges(document, reading.form):
        for given in exchange.given:
            views = [View.of(document, span) for span in given.spans]
            own += [h.found(v) for v in views for h in find_periods(v.text, open_ended=False)]
        spans = (*exchange.preamble, *(span for one in exchange.asked for span in one.blocks))
        for span in spans:
            view = View.of(document, span)
            asked |= {hit.value for hit in find_periods(view.text, open_ended=False)}
    printed = {found.value for found in own}
    return own[0] if len(printed) == 1 and printed == asked else None


def _sentences(reading: Reading) -> Iterator[tuple[View, _Context]]:
    document = reading.document
    answered = exchanges(document, reading.form)
    speaker: Body | None = None
    area: Text | None = None
    for block in reading.form.statements(document):
        view = View.of(document, block.span)
        response = reading.form.part_at(block.span.start) is PartKind.RESPONSE
        if block.kind is BlockKind.HEADING and not response:
            heading = _IN_AREA.search(view.text)
            area = clip(view, *heading.span("v")) if heading else None
            speaker = None
            continue
        if block.kind is BlockKind.LABEL:
            speaker = _speaker(reading, view)
        required = reading.form.part_at(block.span.start) is PartKind.SPECIFICATION
        if required or not _speaks(block, response):
            continue
        if block.kind is not BlockKind.ITEM:
            speaker = None
        for sentence in view.sentences():
            if len(sentence.text) > LONGEST_SENTENCE:
                continue
            yield sentence, _Context(speaker, area, answer_at(answered, sentence.offsets[0]))
            if block.kind is not BlockKind.ITEM and sentence.text.rstrip().endswith(":"):
                speaker = _speaker(reading, sentence)


def _speaks(block: Block, response: bool) -> bool:
    kinds = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.VALUE)
    return block.kind in kinds or (response and block.kind is BlockKind.HEADING)


def _statistics(reading: Reading, view: View, context: _Context) -> Iterator[Statistic]:
    text = view.text
    if text.rstrip().endswith("?") or _TARGET.search(text):
        return
    pair = _COMPARED.search(text)
    before: _Reading | None = None
    for figure in _figures(view):
        if pair and pair.start() <= figure.start < pair.end():
            continue
        if _supposed(text, figure):
            continue
        around = _read_around(text, figure) or _likewise(text, figure, before)
        before = around
        measure = clip(view, *around.measure) if around else None
        if around is None or measure is None:
            continue
        statistic = _statistic(reading, view, context, figure, around, measure)
        compared = tuple(_pair(reading, view, context, figure, pair)) if pair else ()
        links = tuple(
            Found(Ref(s.id), (*statistic.value.spans, *s.value.spans), "link") for s in compared
        )
        yield replace(statistic, compares=links)
        yield from compared


# What is to be is no figure of what is.
_TARGET = re.compile(r"\b(?:must|shall|should|targets?|targeted|aims? to|minimum of|the provider will)\b", re.IGNORECASE)  # fmt: skip
_COMPARED = re.compile(r"\((?P<first>\d[\d,]*) (?:vs\.?|versus|v|compared (?:to|with)) (?P<second>\d[\d,]*)\)")  # fmt: skip


# "would be limited to one": no figure of what is; "94% said that they would …" is one.
_WOULD = re.compile(r"\b(?:would|could)\b[^.;]*$", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|told|felt|reported|stated|agreed|believe[ds]?|survey\w*|respon\w+)\b", re.IGNORECASE)  # fmt: skip


def _supposed(text: str, figure: _Figure) -> bool:
    """Return whether a figure is of what would or could be."""
    before = text[: figure.start]
    return bool(_WOULD.search(before)) and not _SAID.search(before)


def _pair(
    reading: Reading, view: View, context: _Context, figure: _Figure, pair: re.Match[str]
) -> Iterator[Statistic]:
    """Yield the two figures in brackets after a change in percent: "44% increase in X (1 vs 2)"."""
    change = _PCT_CHANGE.match(view.text, figure.end)
    if not change or change.end() + 1 != pair.start() or " in " not in change["m"]:
        return
    start = change.start("m") + change["m"].index(" in ") + 4
    counts = [Decimal(pair[group].replace(",", "")) for group in ("first", "second")]
    falls = bool(re.match(r"decrease|reduction|drop|fall|decline", change["m"]))
    now = (
        min(counts) if falls else max(counts)
    )  # the sentence's own period is that of the later one
    measure = clip(view, start, change.end("m"))
    for group in ("first", "second"):
        hit = Hit(Decimal(pair[group].replace(",", "")), *pair.span(group), "number")
        if measure:
            one = _Figure(hit, hit.start, hit.end)
            found = _statistic(
                reading, view, context, one, _Reading((start, change.end("m"))), measure
            )
            if hit.value != now:
                found = replace(found, scope=(), period=None)
            yield replace(found, id=_slug(found), qualifier=None)


def _statistic(
    reading: Reading,
    view: View,
    context: _Context,
    figure: _Figure,
    around: _Reading,
    measure: Text,
) -> Statistic:
    text, before = view.text, view.text[: figure.start]
    estimate = _ESTIMATE.search(before)
    scope = list(_SCOPE.finditer(text))
    area = _IN_AREA.search(text)
    research = _RESEARCH.search(before)
    own_area = clip(view, *area.span("v")) if area else _source_area(view, figure) or context.area
    rate = _WITH_RATE.search(before)
    scopes = [m.span("v" if m["v"] else "v2") for m in scope] + ([rate.span("v")] if rate else [])
    scopes += [around.each] if around.each else []
    statistic = Statistic(
        id="",
        anchor=view.spans(figure.start, figure.end),
        value=figure.value.found(view),
        upper=figure.upper.found(view) if figure.upper else None,
        unit=_unit_of(view, figure, around),
        qualifier=_qualifier(view, figure),
        measure=measure,
        population=_one(view, around.population),
        category=_one(view, around.category),
        area=(own_area,) if own_area else (),
        period=_period(view, figure),
        stated_by=_stated_by(reading, view, context),
        source=tuple(_sources(reading, view, figure)),
        researcher=tuple(_researchers(reading, view, research)),
        researched_with=_with(reading, view, research),
        scope=tuple(p for stretch in scopes if (p := clip(view, *stretch)) is not None),
        estimate=Found(True, view.match_spans(estimate), "estimate") if estimate else None,
    )
    return replace(statistic, id=_slug(statistic))


_WITH_RATE = re.compile(r"(?P<v>\b(?:per|a|each) (?:year|annum|month|week|quarter))\b,? (?:with|of whom) (?:[a-z]+ ){0,2}$")  # fmt: skip
_OF_AREA = re.compile(rf" (?:for|of) (?P<v>{AREA})$")


def _source_area(view: View, figure: _Figure) -> Text | None:
    """Return the area that the name of a figure's own source says it covers: "Survey for A and B"."""
    before = view.text[: figure.start]
    match = _CHAIN.search(before) or _ONE_SOURCE.search(before)
    if match is None:
        return None
    group = "second" if "second" in match.re.groupindex else "first"
    area = _OF_AREA.search(match[group])
    start = match.start(group)
    return clip(view, start + area.start("v"), start + area.end("v")) if area else None


def _one(view: View, stretch: tuple[int, int] | None) -> tuple[Text, ...]:
    if stretch is None:
        return ()
    article = re.match(r"(?:the|a|an) ", view.text[stretch[0] : stretch[1]], re.IGNORECASE)
    phrase = clip(view, stretch[0] + (article.end() if article else 0), stretch[1])
    return (phrase,) if phrase else ()


def _unit_of(view: View, figure: _Figure, around: _Reading) -> Text | None:
    if figure.percent:
        sign = re.search(r"%|per ?cent", view.text[figure.start : figure.end])
        at = figure.start + (sign.start() if sign else 0)
        return Found("percent", view.spans(at, figure.end), "unit")
    return clip(view, *around.unit) if around.unit else None


def _qualifier(view: View, figure: _Figure) -> Found[Qualifier] | None:
    for concept, words in KEYWORDS["qualifier"].items():
        pattern = rf"(?<!\w)(?P<q>{words})(?: an?| the)?(?: further| additional)? $"
        match = re.search(pattern, view.text[: figure.start], re.IGNORECASE)
        if match and isinstance(concept, Qualifier):
            return Found(concept, view.spans(*match.span("q")), "qualifier")
    return None


_AGAINST = re.compile(r"\b(?:compared (?:with|to)|against|versus|up from|down from|than)\b")


def _period(view: View, figure: _Figure) -> Found[Period] | None:
    """Return the period in the sentence that stands nearest to the figure."""
    text = view.text
    hits = find_periods(text, open_ended=False)
    hits = hits or find_periods(text)
    # "1,420, compared with 1,288 in 2020/21": that period is the other figure's.
    hits = [h for h in hits if not _AGAINST.search(text[figure.end : h.start])]
    if not hits:
        return None
    nearest = min(hits, key=lambda h: min(abs(h.start - figure.end), abs(figure.start - h.end)))
    return nearest.found(view)


# Who says so --------------------------------------------------------------------------------


def _stated_by(reading: Reading, view: View, context: _Context) -> Bodies:
    said = _speaker(reading, view) or context.speaker
    return (said,) if said else ()


def _speaker(reading: Reading, view: View) -> Body | None:
    match = _STATED.search(view.text)
    if match:
        group = "body" if match["body"] else "body2"
        start, end = match.span(group)
        bare = re.search(r"(?:['’]s?)? (?:data|figures|statistics|records|analysis)$", match[group])
        if re.search(rf"\b{_PAPER}$", match[group]) or len(match[group].split()) < 2:
            return None
        return name_of(view, start, end - len(bare.group()) if bare else end, reading.glossary)
    provider = _PROVIDER_SAYS.search(view.text)
    if provider:
        return current_provider(reading, view, *provider.span("who"))
    return None


def _sources(reading: Reading, view: View, figure: _Figure) -> Iterator[Link]:
    """Yield the publications that the figure comes through, the nearest first."""
    before = view.text[: figure.start]
    chain = _CHAIN.search(before)
    one = None if chain else _ONE_SOURCE.search(before)
    match = chain or one
    for group in ("first", "second") if chain else ("first",):
        if match:
            title = spelt_out(reading, match[group])
            spans = view.spans(*match.span(group))
            yield Found(Ref(handles.publication(title)), spans, "link")


def spelt_out(reading: Reading, title: str) -> str:
    """Return a title with its abbreviation spelt out where the document does: "VAWG Strategy"."""
    for short in re.findall(r"\b[A-Z]{2,}\b", title):
        full = reading.glossary.full(short)
        if full:
            return title.replace(short, full)
    return title


def _researchers(reading: Reading, view: View, research: re.Match[str] | None) -> Iterator[Body]:
    if not research:
        return
    start, end = research.span("list")
    first = start
    for joint in [*re.finditer(r",? and the |, ", view.text[start:end]), None]:
        last = start + joint.start() if joint else end
        body = name_of(view, first, last, reading.glossary)
        if body:
            yield body
        first = start + joint.end() if joint else end


def _with(reading: Reading, view: View, research: re.Match[str] | None) -> Bodies:
    if not research or not research["with"]:
        return ()
    body = name_of(view, *research.span("with"), reading.glossary)
    return (body,) if body else ()


# Which figures are one ----------------------------------------------------------------------


def _slug(statistic: Statistic) -> str:
    told = [
        statistic.measure.value,
        *(t.value for t in (*statistic.population, *statistic.category)),
    ]
    figure = str(statistic.value.value) + (f"-{statistic.upper.value}" if statistic.upper else "")
    period = str(statistic.period.value) if statistic.period else ""
    return "statistic/" + handles.slug(" ".join([figure, *told, period]))


def _in_answer(statistic: Statistic, answer: str | None, counted: Counter[str]) -> Statistic:
    """Give a figure that stands in an answer its answer's handle and a link to it."""
    if answer is None:
        return statistic
    counted[answer] += 1
    return replace(
        statistic,
        id=f"statistic/{answer.replace('/', '-')}-{counted[answer]}",
        answer=Found(Ref(answer), statistic.value.spans, "link"),
    )


def _words(statistic: Statistic) -> set[str]:
    told = [statistic.measure, *statistic.population, *statistic.category]
    words = {w.rstrip("s") for t in told for w in fold(t.value).split()}
    return words - {"of", "in", "to", "by", "and", "all", "for", "reported", "them"}


def _same(first: Statistic, second: Statistic) -> bool:
    """Return whether two printings are of one figure: value, unit, period, and most words agree."""
    if first.value.value != second.value.value or first.value.rule != second.value.rule:
        return False
    if bool(first.upper) != bool(second.upper) or first.answer:
        return False
    if first.period and second.period and first.period.value != second.period.value:
        return False
    a, b = _words(first), _words(second)
    return len(a & b) >= 0.5 * len(a | b) or a <= b or b <= a


def _told_alike(seen: list[Statistic]) -> Iterator[Statistic]:
    """Yield the figures, those printed twice under the same names and with what either print says."""
    groups: list[list[Statistic]] = []
    by_value: dict[Decimal, list[list[Statistic]]] = defaultdict(list)
    for statistic in seen:
        alike = by_value[statistic.value.value]
        group = next((g for g in alike if _same(g[0], statistic)), None)
        if group is None:
            group = []
            groups.append(group)
            alike.append(group)
        group.append(statistic)
    ids = {s.id: group[0].id for group in groups for s in group}
    joined = {id(s): group for group in groups for s in group}
    for statistic in seen:
        group = joined[id(statistic)]
        one = statistic
        if len(group) > 1:
            told = {name: _agreed(group, statistic, name) for name in _TOLD}
            one = replace(statistic, id=group[0].id, **told)
        links = tuple(
            replace(link, value=Ref(ids.get(link.value.id, link.value.id)))
            for link in statistic.compares
        )
        yield replace(one, compares=links)


_TOLD = ("unit", "measure", "population", "category", "area", "period")  # what identifies a figure


def _agreed(group: list[Statistic], own: Statistic, name: str) -> Any:
    """Return a field as the first print that tells it does, with the print of `own` beside it."""
    told = next((value for s in group if (value := getattr(s, name))), getattr(own, name))
    again = getattr(own, name)
    if not again or told is again:
        return told
    if isinstance(told, tuple):
        return tuple(_both(a, b) for a, b in zip(told, again, strict=False))
    return _both(told, again) if name != "period" else again


def _both(told: Text, again: Text) -> Text:
    if told.value == again.value:
        return again
    return Found(told.value, (*told.spans, *again.spans), "named-elsewhere")
