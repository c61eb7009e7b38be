"""Choose which sums are awards and to whom: one scored decision for all that the readers propose.

The grammar of giving, the lists, labels and tables propose promises; every sum that none of them claims
is paired with the names around it. Each pair is weighed by what speaks for and against it
(`award_candidates`, weights in `award_weights.csv`, learnt by `python -m bench.award_weights` from
documents of our own words). The weight becomes a confidence: how often proposals of that weight were
right in documents that neither the rules nor the weights had seen. What is less sure than `GIVEN`
is no award; what is nearly so is listed as a doubt, for a person to look at.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from ingest.document import Span
from ingest.extract.award_candidates import Candidate, Pairing
from ingest.extract.promise import Promise, Unit, name_found
from ingest.reading import Reading
from ingest.records import Doubt, Found
from ingest.values import Hit
from ingest.view import View

GIVEN = Decimal("0.5")  # what is surer is an award
DOUBTED = Decimal("0.25")  # what is surer, and no award, is listed for review
# Weighed pairs that no reader proposes were right once in six in documents of real layout: never given.
_MOST_WEIGHED = Decimal("0.45")
# Of the readers' proposals that weighed least, more than half were right.
_LEAST_RULE = Decimal("0.55")
_WEIGHTS = Path(__file__).with_name("award_weights.csv")

# What a weight is worth, by who proposes: the log-odds of being right are `at_none + slope * weight`.
# Fitted on the first looks of seven batches of published pages (docs/evaluation.md).
_AT_NONE = {"rule": 1.5, "rule, odd name": -0.2, "weighed": -0.9}
_SLOPE = {"rule": 0.6, "rule, odd name": 0.6, "weighed": 0.45}


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
    proposed = [_judged(pairing, promise) for promise in promises]
    taken = {s for c in proposed for s in c.promise.amount.spans} | set(spent)
    values = {c.promise.amount.value for c in proposed}
    free = list(_unclaimed(reading, pairing, taken, values))
    every = sorted([*proposed, *free], key=lambda c: c.promise.amount.spans[0].start)
    given = [c for c in every if c.confidence >= GIVEN]
    doubts = [c for c in every if DOUBTED <= c.confidence < GIVEN]
    return given, doubts


def _judged(pairing: Pairing, promise: Promise) -> Choice:
    """Return a reader's promise with the confidence that its weight gives it."""
    if promise.pattern == "json":
        return Choice(promise, Decimal("0.98"), ("award object of a notice",))
    body = promise.recipients[0]
    if body.rule != "verbatim":  # told by "it" or a short form: the name stands elsewhere
        return Choice(promise, _confidence("rule", 0.0), (promise.pattern,))
    pair = pairing.of(promise.amount.spans[0], body.spans[-1])
    if pair is None:
        return Choice(promise, _confidence("rule", 0.0), (promise.pattern,))
    candidate, as_read = pair
    who = "rule" if as_read else "rule, odd name"
    weight, grounds = weigh(candidate.features)
    least = _LEAST_RULE if as_read else Decimal(0)
    return Choice(promise, max(least, _confidence(who, weight)), (promise.pattern, *grounds))


def _unclaimed(
    reading: Reading, pairing: Pairing, taken: set[Span], values: set[Decimal]
) -> Iterator[Choice]:
    """Yield the best name for each sum that no reader claims, nor tells again, each pair once."""
    best: dict[tuple[Decimal, str], Choice] = {}

    def unclaimed(unit: Unit, hit: Hit[Decimal]) -> bool:
        return hit.value not in values and not any(s in taken for s in hit.found(unit.view).spans)

    for pairs in pairing.of_sums(unclaimed):
        weighed = [(weigh(c.features), c) for c in pairs]
        if not weighed:
            continue
        (weight, grounds), candidate = max(weighed, key=lambda one: one[0][0])
        amount = candidate.hit.found(candidate.sum_unit.view)
        confidence = min(_confidence("weighed", weight), _MOST_WEIGHED)
        choice = Choice(_promise(reading, candidate, amount), confidence, grounds)
        key = (amount.value, candidate.name.text)
        if key not in best or best[key].confidence < choice.confidence:
            best[key] = choice
    yield from best.values()


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


def weigh(features: Iterable[str]) -> tuple[float, tuple[str, ...]]:
    """Return the sum of the features' weights, and the three that weigh most and are least common."""
    weights, share = _weights()
    told = [f for f in features if f in weights]
    telling = sorted(told, key=lambda f: (-abs(weights[f]) * (1 - share[f]), f))[:3]
    most = tuple(f"{f} ({weights[f]:+.1f})" for f in telling)
    return sum(weights[f] for f in sorted(told)), most


def _confidence(who: str, weight: float) -> Decimal:
    odds = _AT_NONE[who] + _SLOPE[who] * weight
    return Decimal(f"{1 / (1 + math.exp(-odds)):.2f}")


@cache
def _weights() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return the weight of each feature, and in which share of the pairs it stands."""
    with _WEIGHTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    weights = {row["feature"]: float(row["weight"]) for row in rows}
    return weights, {row["feature"]: float(row["share"]) for row in rows}
