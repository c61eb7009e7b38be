"""Choose which sums are awards and to whom: one scored decision for all that the readers propose.

The grammar of giving, the lists, labels and tables propose promises; every sum is besides paired with
the names around it, proposed or not. Each pair is weighed by what speaks for and against it
(`award.features`, and whether a reader proposes it; weights in `weights.csv`, learnt by
`python -m bench.award_weights`): the weights say how much likelier the pair is than that the sum is
nobody's award. The weight becomes a confidence: how often pairs of that weight were right in documents
that the weights were not learnt from. What is less sure than `GIVEN` is no award; what is nearly so
is listed as a doubt, for a person to look at.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from ingest.document import Span
from ingest.extract.award.candidates import Candidate, Pairing
from ingest.extract.award.grounds import grounds_of, way_read
from ingest.extract.award.once import plainest
from ingest.extract.award.payer import is_payer
from ingest.extract.award.recipients import is_buyer
from ingest.extract.recipient.found import body_check, name_found
from ingest.extract.recipient.kind import BODY_WORD, WELL_KNOWN, Kind, is_place_name, kind_of
from ingest.extract.sums.no_gift import THOSE_THAT, is_of_a_crowd
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.promised import is_first_of_many
from ingest.extract.sums.shared import SHARED
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Body, Doubt, Found
from ingest.values import Hit
from ingest.view import View

GIVEN = Decimal("0.63")  # what is surer is an award
DOUBTED = Decimal("0.25")  # what is surer, and no award, is listed for review
_ALIKE_AT = Decimal("0.4")  # what is surer, and told as sums beside it that are given, is one too
_NEARLY = GIVEN - Decimal("0.01")
_WEIGHTS = Path(__file__).with_name("weights.csv")

# The log-odds of being right are `at none + slope * weight`, by whether a reader proposes the pair;
# fitted on published pages, each batch weighed with what was learnt without it (docs/evaluation.md).
_AT_NONE = {True: 0.76, False: -0.29}
_SLOPE = {True: 0.41, False: 0.83}
# Weight of a name of one word that tells itself, or of which the document tells, that it is a body's: what one word costs.
_OF_A_BRAND = 0.7
_ODDLY_CUT = -1.5  # weight of a name that a reader cuts as names elsewhere are not
# Who is given what is told by a label, a row, the decision as a whole, the order of names and sums or
# whose bid is said to succeed, not by what stands between.
_BY_LAYOUT = frozenset(
    ("label", "row", "each", "below", "answer", "paired", "referred", "respectively", "name succeeds: bid for sum from name", "tender of name accepted at sum", SHARED, "")
)  # fmt: skip
_LEAST_BY_LAYOUT = -0.5
# What a decision is to do, as its resolutions begin: "To award Kite Trust £500", "Approve the award of a contract".
_RESOLVES = re.compile(
    r"\W*(?:[\d.]+ |\(?[a-z]{1,3}\) )?(?:To (?:award|grant|give|pay)|(?:To agree|Agrees?) to (?:award|grant|give|pay|contribute)"
    r"|(?:To approve|Approves?) (?:the|an?) (?:[a-z-]+ ){0,3}?(?:award|grant|contract|extension|variation|contribution|payment))\b"
)
# A document whose surest sum that a reader proposes is less sure than this gives no award: most such
# tell of pots, bids and budgets alone.
_SUREST = Decimal("0.76")
# What no reader proposes is given from here on: on pages not seen before, less sure pairs were wrong
# more often than right (docs/evaluation.md).
_GIVEN_UNREAD = Decimal("0.75")
_UNPAIRED = 1.0  # weight of what no pair stands for: a recipient told by "it" or by a short form


@dataclass(frozen=True, slots=True)
class Choice:
    """A promise with how sure it is and what weighed most."""

    promise: Promise
    confidence: Decimal
    grounds: tuple[str, ...] = ()


def choose(
    reading: Reading, units: list[Unit], promises: Iterable[Promise], spent: Iterable[Span]
) -> tuple[list[Choice], list[Choice]]:
    """Return the promises that are awards and those in doubt, each in reading order.

    `spent` are the places of sums that are told to be something else for certain.
    """
    pairing = Pairing(reading, units)
    promises = [p for p in promises if not any(_pays(reading, b.value.text) for b in p.recipients)]
    by_reader = Proposed(promises)
    proposed = _of_one_giving([_judged(pairing, promise, by_reader) for promise in promises])
    surest = {s: c.confidence for c in proposed for s in c.promise.amount.spans}
    free = list(_unclaimed(reading, pairing, by_reader, set(spent)))
    # A name that no reader proposes takes a sum from those that a reader gives it where it is surer.
    elsewhere = {(p.unit, _key(b.value.text)) for p in promises for b in p.recipients}
    # The cell of a row ends where its reader says, not where the next cell's capitals do.
    celled = {
        (s, _key(b.value.text)) for p in promises if p.pattern == "row"
        for s in p.amount.spans for b in p.recipients
    }  # fmt: skip
    better = {
        s
        for c in free
        for s in c.promise.amount.spans
        if surest.get(s, 0) < c.confidence
        and not any(
            s == t and _key(c.promise.recipients[0].value.text).startswith(f"{name} ")
            for t, name in celled
        )
        and (c.promise.unit, _key(c.promise.recipients[0].value.text)) not in elsewhere
    }
    taken = set(surest) - better
    kept = [c for c in proposed if not any(s in better for s in c.promise.amount.spans)]
    kept += [c for c in free if not any(s in taken for s in c.promise.amount.spans)]
    kept = [c for c in kept if not _is_torn(reading, c.promise)]
    every = sorted(kept, key=lambda c: c.promise.amount.spans[0].start)
    given = [c for c in every if c.confidence >= GIVEN] if any(map(_is_sure, every)) else []
    given += [c for c in every if _as_others(reading, c, given)]
    given += list(_shared(reading, pairing, by_reader, given))
    given.sort(key=lambda c: c.promise.amount.spans[0].start)
    exact = {id(p) for p in plainest([c.promise for c in given])}
    given = [c for c in given if id(c.promise) in exact]
    doubts = [
        replace(c, confidence=min(c.confidence, _NEARLY))
        for c in every
        if c.confidence >= DOUBTED and (c.confidence < GIVEN or not given)
    ]
    return given, doubts


def _pays(reading: Reading, name: str) -> bool:
    """Return whether a document tells of a body that it pays, or looks for whom to pay."""
    return is_buyer(reading, name) or is_payer(reading, name)


_PART_OF_SUM = re.compile(r"£ ?(?:\d{1,2}|\d{1,3},\d{0,2}|[\d,]{1,10}\.\d?)$")


def _is_torn(reading: Reading, promise: Promise) -> bool:
    """Return whether a text is cut off in the middle of the sum, or of a name that no word tells to be whole."""
    stop = reading.glossary.stops_at
    if stop is None:
        return False
    names = [b.value.text for b in promise.recipients if b.spans[-1].end > stop]
    if any(not _is_whole(reading, name) for name in names):
        return True
    amount = promise.amount.spans[-1]
    printed = reading.document.text[max(0, stop - 14) : stop + 1]
    return amount.end > stop and _PART_OF_SUM.search(printed) is not None


def _is_whole(reading: Reading, name: str) -> bool:
    """Return whether a name that a text ends with is a body's, its last word one that other names may end with.

    "Kite Welfare Tru" is none, for all that "Welfare" is a body's word.
    """
    last = name.split()[-1]
    known = BODY_WORD.fullmatch(last) or is_place_name(last) or WELL_KNOWN.fullmatch(name)
    elsewhere = len(re.findall(rf"\b{re.escape(last)}\b", reading.document.text)) > 1
    return kind_of(name, body_check(reading)) is Kind.BODY and bool(
        known or elsewhere or body_check(reading)(name)
    )


_ALIKE = 3  # sums of one list that are told as another sum of it


def _as_others(reading: Reading, choice: Choice, given: list[Choice]) -> bool:
    """Return whether a sum nearly sure stands in a list whose others are told alike and are given."""
    if not _ALIKE_AT <= choice.confidence < GIVEN:
        return False
    unit, between = choice.promise.unit, _between(reading, choice)
    alike = [g for g in given if g.promise.unit == unit and _between(reading, g) == between]
    return between is not None and len(alike) >= _ALIKE


def _between(reading: Reading, choice: Choice) -> str | None:
    """Return the few marks that part a name from the sum after it."""
    name, amount = choice.promise.recipients[0].spans[-1], choice.promise.amount.spans[0]
    text = reading.document.text[name.end : amount.start]
    return text if name.end <= amount.start and not re.search(r"\w|\n", text) else None


# What a decision says of itself, and news of pots and bids does not.
_APPROVED = re.compile(
    r"\b(?:approve|agree|authorise|endorse|resolve)[ds]?\b"
    r"|\b(?:commissioner|pf?cc) (?:(?:has |have |had )?(?:awarded|granted|given|gave|allocated|paid|provided)|(?:hereby |therefore |now )?(?:awards|grants))\b"
    r"|\b(?:support|back)(?:ed|s) (?:the |an? )?(?:[a-z]+ )?(?:application|bid|request|proposal)s?\b"
    r"|£[\d,.]*\d[km]?\b[^.;£]{0,40}? from (?:the )?(?:[\w’']+ ){0,5}(?:commissioner|o?pf?cc)\b"
    r"|\bI (?:hereby |have )?(?:award|grant)(?:ed)?\b"
    rf"|^{_RESOLVES.pattern}"
    r"|\b(?:award|grant|giv|allocat|receiv|get|paid)\w*\b[^.;]{0,60}? (?:by|from) (?:the )?(?:[\w’']+ ){0,5}(?:commissioner|o?pf?cc)\b",
    re.IGNORECASE,
)


def _is_sure(choice: Choice) -> bool:
    if choice.promise.pattern == "weighed":
        return choice.confidence >= GIVEN
    if choice.confidence >= GIVEN and _APPROVED.search(choice.promise.view.text):
        return True
    return choice.promise.pattern in _BY_LAYOUT or choice.confidence >= _SUREST


def gives(weight: float, *, proposed: bool) -> tuple[bool, bool]:
    """Return whether a pair of this weight is an award, and whether it is sure enough to be alone."""
    confidence = _confidence(weight, proposed=proposed)
    return confidence >= GIVEN, confidence >= (_SUREST if proposed else GIVEN)


class Proposed:
    """What the readers propose, to be asked of each pair."""

    def __init__(self, promises: Iterable[Promise]) -> None:
        """Take the promises of one document."""
        self._names: dict[Decimal, set[str]] = {}
        for promise in promises:
            names = self._names.setdefault(promise.amount.value, set())
            names |= {_key(body.value.text) for body in promise.recipients}

    def has(self, amount: Decimal) -> bool:
        """Return whether a reader proposes the sum for anyone."""
        return amount in self._names

    def several(self, amount: Decimal, name: str) -> bool:
        """Return whether a name is several of those that a reader proposes for a sum, run together."""
        inside = f" {_key(name)} "
        return sum(f" {one} " in inside for one in self._names.get(amount, ())) > 1

    def of(self, amount: Decimal, name: str) -> tuple[bool, frozenset[str]]:
        """Return whether a reader proposes the pair, and that as features."""
        names = self._names.get(amount)
        this = names is not None and _key(name) in names
        nearly = not this and any(_within(_key(name), other) for other in names or ())
        told = (
            "this name"
            if this
            else "nearly this name"
            if nearly
            else "another name"
            if names
            else "nothing for the sum"
        )
        features = [f"reader: {told}", f"readers: {'some awards' if self._names else 'no award'}"]
        return this, frozenset(features)


@lru_cache(4_000)  # a name is asked for with each sum that it may have
def _key(name: str) -> str:
    words = re.sub(r"[^a-z0-9]+", " ", name.lower().replace("&", " and ")).split()
    return " ".join(w for w in words if w not in ("the", "ltd", "limited", "cic", "plc"))


def _within(one: str, other: str) -> bool:
    """Return whether one name is the other with words more at an end."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _judged(pairing: Pairing, promise: Promise, by_reader: Proposed) -> Choice:
    """Return a reader's promise with the confidence that its weight gives it: its surest body's."""
    weighed = [_weighed(pairing, promise, body, by_reader) for body in promise.recipients]
    weight, grounds = max(weighed)
    if promise.pattern in _BY_LAYOUT or _RESOLVES.match(promise.view.text):
        weight = max(weight, _LEAST_BY_LAYOUT)
    return Choice(
        promise, _confidence(weight, proposed=True), (way_read(promise.pattern), *grounds)
    )


def _of_one_giving(choices: list[Choice]) -> list[Choice]:
    """Return the choices, each of those who are given a sum in the same words as sure as the surest."""
    surest: dict[tuple[tuple[Span, ...], str], Choice] = {}
    for choice in choices:
        key = choice.promise.amount.spans, choice.promise.pattern
        if key not in surest or surest[key].confidence < choice.confidence:
            surest[key] = choice
    return [
        replace(c, confidence=surest[c.promise.amount.spans, c.promise.pattern].confidence)
        for c in choices
    ]


def _weighed(
    pairing: Pairing, promise: Promise, body: Body, by_reader: Proposed
) -> tuple[float, tuple[str, ...]]:
    """Return the weight of one recipient of a reader's promise, and what weighs most."""
    # Told by "it" or a short form, a name stands elsewhere, and the pair says little of it.
    verbatim = body.rule == "verbatim"
    pair = pairing.of(promise.amount.spans[0], body.spans[-1]) if verbatim else None
    if pair is None:
        return _UNPAIRED, ()
    candidate, as_read = pair
    _, told = by_reader.of(promise.amount.value, body.value.text)
    features = candidate.features | told
    weight = weigh(features)
    weight += _OF_A_BRAND if _is_brand(pairing.reading, body.value.text) else 0.0
    return weight + (0.0 if as_read else _ODDLY_CUT), most_telling(features)


def _is_brand(reading: Reading, name: str) -> bool:
    """Return whether one word is no place's name: by its capitals or figures, or as the document tells what it does."""
    if re.search(r"[\s/-]", name):
        return False
    if re.search(r"[a-z][A-Z]|[A-Za-z]\d", name):
        return True
    told = reading.known.setdefault("brands", {})
    if name not in told:
        told[name] = re.search(rf"\b{re.escape(name)}{_DOES}", reading.document.text) is not None
    return bool(told[name])


_DOES = (
    r"(?:,? (?:which|who) (?:runs?|provides?|supports?|offers?|helps?|works?|delivers?|gives?|stands for)| (?:runs?|provides?|offers?|delivers?|helps|supports|works with)\b"
    r"| is an? (?:[a-z-]+ ){0,4}(?:charity|organisation|service|provider|company|group|enterprise)|, an? (?:[a-z-]+ ){0,4}(?:charity|organisation|provider|company|group|enterprise)\b)"
)


def _unclaimed(
    reading: Reading, pairing: Pairing, by_reader: Proposed, spent: set[Span]
) -> Iterator[Choice]:
    """Yield the best name for each sum where that is one that no reader proposes, each pair once."""
    best: dict[tuple[Decimal, str], Choice] = {}

    def unclaimed(unit: Unit, hit: Hit[Decimal]) -> bool:
        return not any(s in spent for s in hit.found(unit.view).spans)

    for pairs in pairing.of_sums(unclaimed):
        weighed: list[tuple[float, Candidate, frozenset[str], bool]] = []
        for candidate in pairs:
            this, told = by_reader.of(candidate.hit.value, candidate.name.text)
            features = candidate.features | told
            weighed.append((weigh(features), candidate, features, this))
        if not weighed:
            continue
        weight, candidate, features, this = max(weighed, key=lambda one: one[0])
        amount = candidate.hit.found(candidate.sum_unit.view)
        if pairing.is_for(candidate) or _pays(reading, candidate.name.text):
            continue
        if (
            _of_those(candidate)
            or _only_asked(candidate)
            or _one_of_many(candidate)
            or pairing.is_spending(candidate.sum_unit)
        ):
            continue
        if this or by_reader.several(candidate.hit.value, candidate.name.text):
            continue
        confidence = _confidence(weight, proposed=False)
        if confidence < GIVEN and by_reader.has(amount.value):
            continue  # a reader's sum told again is no doubt
        choice = Choice(
            _promise(reading, candidate, amount),
            confidence,
            (way_read("weighed"), *most_telling(features)),
        )
        key = (amount.value, _key(candidate.name.text))
        if key not in best or best[key].confidence < choice.confidence:
            best[key] = choice
    yield from best.values()


_ASKED = re.compile(
    r"\b(?:request(?:s|ed|ing)?|ask(?:s|ed|ing)? for|appl(?:y|ied|ying) for|s(?:ought|eeks)|seeking|bid for)\b[^.;£]{0,40}$",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    r"\b(?:approv\w+|agree\w*|award\w*|granted|given|support\w*|successful\w*|receiv\w+|resolved|fund(?:ed|ing))\b",
    re.IGNORECASE,
)


def _of_those(candidate: Candidate) -> bool:
    """Return whether a name before a sum stands in what is said of those who have the sum."""
    text, name, hit = candidate.sum_unit.text, candidate.name, candidate.hit
    if candidate.sum_unit is not candidate.name_unit or name.start > hit.start:
        return False
    return THOSE_THAT.search(text[: name.start]) is not None or is_of_a_crowd(
        text[: name.start], text[name.end : hit.start]
    )


def _one_of_many(candidate: Candidate) -> bool:
    """Return whether a name after a sum is only the first of those who share it."""
    text, name, hit = candidate.sum_unit.text, candidate.name, candidate.hit
    one = candidate.sum_unit is candidate.name_unit and name.start > hit.start
    return one and is_first_of_many(text[: hit.start], text[name.end :])


# "a £40,000 funding pot": what all who bid may get together.
_A_POT = re.compile(r" (?:[a-z-]+ ){0,2}(?:pots?|fund|budget|kitty|package)\b")
# "a slice of £40,000 funding": what all who share it get.
_A_SHARE = re.compile(r"\b(?:share|slice|portion|piece|part) of (?:an?|the|this|that|over|more than|nearly|almost|around)? ?$")  # fmt: skip
_FAR = 2_000  # characters: a sentence is no longer
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def _only_asked(candidate: Candidate) -> bool:
    """Return whether a sum is told as a pot or as what somebody asks for, and nothing says it was given."""
    text, hit = candidate.sum_unit.text, candidate.hit
    before = text[max(0, hit.start - _FAR) : hit.start]
    if _A_POT.match(text, hit.end) or _A_SHARE.search(before):
        return True
    asked = _ASKED.search(before) or re.match(
        r" (?:was |were |is )?(?:asked|requested|sought|applied)\b", text[hit.end :]
    )
    if not asked:
        return False
    low = max(
        (m.end() for m in _SENTENCE_END.finditer(text, hit.start - len(before), hit.start)),
        default=hit.start - len(before),
    )
    stop = _SENTENCE_END.search(text, hit.end, hit.end + _FAR)
    return not _GRANTED.search(text, low, stop.start() if stop else hit.end + _FAR)


def _shared(
    reading: Reading, pairing: Pairing, by_reader: Proposed, given: list[Choice]
) -> Iterator[Choice]:
    """Yield the awards of those who get a sum with others: "A, B and C will each receive £500"."""
    told = {
        (c.promise.amount.value, _key(b.value.text)) for c in given for b in c.promise.recipients
    }
    for choice in given:
        promise = choice.promise
        whole = promise.pattern == "each"  # its list names all of them, one to a line
        if whole or len(promise.recipients) != 1 or promise.recipients[0].rule != "verbatim":
            continue
        for unit, named in pairing.sharing(
            promise.amount.spans[0], promise.recipients[0].spans[-1]
        ):
            key = (promise.amount.value, _key(named.text))
            if key not in told and not by_reader.several(*key):
                told.add(key)
                body = name_found(reading, unit.view, named.start, named.end)
                view = View.joined([promise.view, unit.view])
                also = replace(promise, recipients=(body,), view=view, pattern="shared")
                yield Choice(also, choice.confidence, (way_read("shared"), *choice.grounds))


def _promise(reading: Reading, candidate: Candidate, amount: Found[Decimal]) -> Promise:
    unit, other = candidate.sum_unit, candidate.name_unit
    body = name_found(reading, other.view, candidate.name.start, candidate.name.end)
    sentence = next(
        (v for v in unit.view.sentences() if amount.spans[0].start in v.offsets), unit.view
    )
    view = sentence if other is unit else View.joined([sentence, other.view])
    return Promise((body,), amount, view, _why(sentence), unit.index, "weighed", len(sentence.text))


def doubt_of(choice: Choice, number: int) -> Doubt:
    """Return the record of a choice that is too unsure to be an award."""
    promise = choice.promise
    return Doubt(
        id=f"unsure-{number}",
        anchor=promise.amount.spans,
        recipient=promise.recipients,
        amount=promise.amount,
        why=(promise.why,) if promise.why and len(promise.why.value) <= 120 else (),
        confidence=choice.confidence,
        grounds=choice.grounds,
    )


_GIVING = re.compile(
    r"\b(?:award(?:s|ed)?|grant(?:s|ed)?|alloca\w+|approv\w+|agreed|receiv\w+|given|contract|fund(?:ed|ing))\b",
    re.IGNORECASE,
)


def _why(view: View) -> Found[str] | None:
    match = _GIVING.search(view.text)
    return Found(match.group(), view.match_spans(match)) if match else None


def weigh(features: frozenset[str]) -> float:
    """Return the sum of the features' weights."""
    weights, _ = _weights()
    return math.fsum(weights[f] for f in features & weights.keys())  # in any order alike


def most_telling(features: frozenset[str]) -> tuple[str, ...]:
    """Return in words the three features that weigh most and are least common."""
    weights, share = _weights()
    telling = sorted(
        features & weights.keys(), key=lambda f: (-abs(weights[f]) * (1 - share[f]), f)
    )[:3]
    return grounds_of((f, weights[f]) for f in telling)


def _confidence(weight: float, *, proposed: bool) -> Decimal:
    odds = _AT_NONE[proposed] + _SLOPE[proposed] * weight
    confidence = Decimal(f"{1 / (1 + math.exp(-odds)):.2f}")
    return confidence if proposed or confidence >= _GIVEN_UNREAD else min(confidence, _NEARLY)


@cache
def _weights() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return the weight of each feature, and in which share of the pairs it stands."""
    with _WEIGHTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    weights = {row["feature"]: float(row["weight"]) for row in rows}
    return weights, {row["feature"]: float(row["share"]) for row in rows}
