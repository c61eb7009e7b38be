"""Say what speaks for and against a pair of sum and name: plain features of language and layout.

The words next to the sum and the name, what stands between them, what the lines above say, how many
sums and names there are. No name, figure or place is a feature, so that a document with others is
read alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from ingest.cued import cued
from ingest.extract.award.lead_ins import STRONG, LeadIns, asked_who_got
from ingest.extract.award.words import CLASSES, HEAD_WORDS, KNOWN, classes_in
from ingest.extract.recipient.kind import IsBody, Kind, Named
from ingest.extract.sums.decide import role_by_cue
from ingest.extract.sums.masked import mask
from ingest.extract.sums.promised import BUDGET_OF
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.values import Hit

_WORD = re.compile(r"[\w’'-]+|£|[^\w\s]")
_RUNNING = re.compile(
    r"\b(?:current|existing|previous|old|outgoing|former) (?:[a-z]+ )?(?:contract|agreement|grant)\b(?!.*\b(?:exten|renew|continu|var[iy])\w*)"
)
_STOP = re.compile(r"[.!?][”\"’']?\s+[A-Z“\"‘£]")


class Features:
    """The names and sums of a document, and what speaks for any pair of them."""

    def __init__(
        self,
        reading: Reading,
        units: Sequence[Unit],
        names: Sequence[Sequence[Named]],
        money: Sequence[Sequence[Hit[Decimal]]],
        is_body: IsBody,
    ) -> None:
        self._reading = reading
        self._names = names
        self._money = money
        self._is_body = is_body
        self._counts = Counter(n.text for found in names for n in found)
        self._most = told_often(names)[:1]
        self._sums = Counter(h.value for hits in money for h in hits)
        self._largest, self._total = max(self._sums, default=None), sum(self._sums, Decimal(0))
        self._sums_before = [0, *accumulate(map(len, money))]  # of each unit
        self._listed = {
            u.index
            for u, hits in zip(units, money, strict=True)
            if len(hits) == 1 and len(u.text) < 700
        }
        self._leads = LeadIns(list(units), self._listed, asked_who_got(reading))
        self._text = reading.document.text
        self._of_document = self._document_features()
        self._told: dict[tuple[int, int], frozenset[str]] = {}  # of each sum and each name, once
        self._crossed: dict[tuple[tuple[int, int], str], frozenset[str]] = {}
        self._near: dict[tuple[int, int], _Sentence] = {}
        self._beside_name: dict[int, frozenset[str]] = {}

    def of(self, unit: Unit, place: int, other: Unit, named: Named) -> frozenset[str]:
        """Return what speaks for the sum `place` of a unit going to a name of it or of another unit."""
        sum_key, name_key = (unit.index, -1 - place), (other.index, named.start)
        if sum_key not in self._told:
            self._told[sum_key] = frozenset(self._sum_features(unit, place))
        if name_key not in self._told:
            self._told[name_key] = frozenset(self._name_features(other, named))
        pair = self._pair_features(unit, place, other, named)
        side = next((s for s in ("name after", "name before") if s in pair), "name elsewhere")
        if side == "name before" and "name first" in self._told[name_key]:
            side = "name first"
        return frozenset(_crossed(pair, side)).union(
            self._with_side(sum_key, side), self._with_side(name_key, side)
        )

    def _with_side(self, key: tuple[int, int], side: str) -> frozenset[str]:
        """Return what a sum or a name tells, and what it tells on one side, worked out once."""
        if (key, side) not in self._crossed:
            self._crossed[key, side] = frozenset(_crossed(self._told[key], side))
        return self._crossed[key, side]

    def _document_features(self) -> set[str]:
        features = {"bias", f"form: {self._reading.form.kind.value}"}
        distinct = len(self._sums)
        features.add(f"sums in document: {_bucket(distinct, (1, 2, 4, 8))}")
        bodies = len({n.text for names in self._names for n in names if n.kind is Kind.BODY})
        features.add(f"bodies in document: {_bucket(bodies, (0, 1, 3, 8))}")
        for name, pattern in CLASSES:
            if name in ("awarding", "bid", "budget", "contract", "loss"):
                count = len(pattern.findall(self._text.lower()))
                features.add(f"document, {name}: {_bucket(count, (0, 1, 4))}")
        return features

    # What the sum tells -----------------------------------------------------------------

    def _sum_features(self, unit: Unit, place: int) -> set[str]:
        hits = self._money[unit.index]
        hit = hits[place]
        before, after = _sentence_around(unit.text, hit.start, hit.end)
        features = set(self._of_document)
        features.add(f"block: {unit.kind.value}")
        features.add(f"length: {_bucket(len(unit.text), (40, 90, 180, 400))}")
        features.add(f"sums in block: {_bucket(len(hits), (1, 2, 3))}")
        features.add(f"sum told: {_bucket(self._sums[hit.value], (1, 2))}")
        features.add(
            f"sum: {_bucket(int(hit.value), (99, 499, 4_999, 24_999, 99_999, 499_999, 1_999_999))}"
        )
        if hit.value == self._largest:
            features.add("largest sum")
        if len(self._sums) > 2 and self._total - hit.value == hit.value:
            features.add("sum of the others")
        masked = mask(unit.text[hit.start - len(before) : hit.end + len(after)], self._is_body)
        role = role_by_cue(masked, hit.value)
        features.add(f"cue: {role}")
        features |= {f"before sum: {name}" for name in classes_in(before[-60:])}
        features |= {f"after sum: {name}" for name in classes_in(after[:60])}
        features |= {f"sum preceded by {w}" for w in _known_words(before, last=True)}
        features |= {f"sum followed by {w}" for w in _known_words(after, last=False)}
        lead = self._leads.awarding(unit.index) if len(hits) <= 2 and len(unit.text) < 700 else None
        features.add(
            "lead-in: "
            + ("none" if lead is None else "strong" if STRONG.search(lead.string) else "weak")
        )
        if BUDGET_OF.search(before) or _RUNNING.search(before):
            features.add("told of an offer, a budget or what was")
        if lead is None and self._leads.offering(unit.index):
            features.add("told of an offer, a budget or what was")
        near = sum(
            i in self._listed for i in range(unit.index - 3, unit.index + 4) if i != unit.index
        )
        features.add(f"lines with a sum around: {_bucket(near, (0, 1, 3))}")
        return features

    # What the name tells ----------------------------------------------------------------

    def _name_features(self, unit: Unit, named: Named) -> set[str]:
        text = unit.text
        features = {f"name: {named.kind.value}"}
        features.add(f"words of name: {_bucket(len(named.text.split()), (1, 2, 4))}")
        if named.text.isupper():
            features.add("name in capitals")
        features.add(f"name told: {_bucket(self._counts[named.text], (1, 2, 4))}")
        if any(most.text == named.text for _, most in self._most):
            features.add("name told most")
        if unit.index <= 1:
            features.add("name in title")
        if named.start <= 3:
            features.add("name first")
        if len(text) - named.end <= 2:
            features.add("name last")
        publisher = self._reading.glossary.publisher
        if publisher is not None and publisher.value.text.lower() == named.text.lower():
            features.add("name is publisher's")
        features |= {f"name preceded by {w}" for w in _known_words(text[: named.start], last=True)}
        features |= {f"name followed by {w}" for w in _known_words(text[named.end :], last=False)}
        if re.search(r"(?:Police|Constabulary|Council|Office)$", named.text):
            features.add("name of a public body")
        if len(named.text) > 0.8 * len(text):
            features.add("name is the block")
        head = named.text.split()[-1].lower()
        if head in HEAD_WORDS:
            features.add(f"name ends in {head}")
        before, after = text[max(0, named.start - 40) : named.start], text[named.end :][:50]
        features |= {f"before name: {one}" for one in classes_in(before)}
        features |= {f"after name: {one}" for one in classes_in(after)}
        return features

    # What the pair tells ----------------------------------------------------------------

    def _pair_features(self, unit: Unit, place: int, other: Unit, named: Named) -> set[str]:
        if other.index != unit.index:
            return self._apart(unit, other)
        hits = self._money[unit.index]
        hit = hits[place]
        after = named.start >= hit.end
        text = unit.text[hit.end : named.start] if after else unit.text[named.end : hit.start]
        features = {"name after" if after else "name before"}
        features.add(f"distance: {_bucket(len(text), (3, 15, 45, 100, 180))}")
        if _STOP.search(text):
            features.add("a stop between")
        low, high = (hit.end, named.start) if after else (named.end, hit.start)
        sums = sum(low <= h.start < high for h in hits)
        names = [n for n in self._names[unit.index] if low <= n.start < high and n.end <= high]
        bodies = sum(n.kind in (Kind.BODY, Kind.ODD) for n in names)
        features.add(f"sums between: {_bucket(sums, (0, 1))}")
        features.add(f"bodies between: {_bucket(bodies, (0, 1))}")
        if any(n.kind in (Kind.OFFICE, Kind.MINISTRY) for n in names):
            features.add("payer between")
        features |= {f"between: {name}" for name in classes_in(text)}
        words = re.findall(r"\b(?:to|for|by|from|with|and|of|at|in|on)\b", text)
        features |= {f"between: word {word}" for word in words}
        features.update(self._ranks(unit, hit, named))
        if re.fullmatch(r"[\s–—:(|,;*-]*(?:\([^)]*\))?[\s–—:(|,;*-]*", text):
            features.add("only marks between")
        if ":" in text:
            features.add("colon between")
        if "(" in text and ")" not in text:
            features.add("opening bracket between")
        return features

    def _ranks(self, unit: Unit, hit: Hit[Decimal], named: Named) -> Iterator[str]:
        """Yield how the pair stands among the other names and sums of its sentence."""
        key = (unit.index, hit.start)
        if key not in self._near:
            self._near[key] = _sentence(unit, hit, self._money[unit.index], self._names[unit.index])
        low, hits, names = self._near[key]
        if named not in names:  # cut otherwise than found
            whole = [n for n in names if n.start < named.end and named.start < n.end]
            if not whole:
                yield "another sentence"
                return
            named = whole[0]
        rank, place = names.index(named), hits.index(hit)
        if len(names) == len(hits):
            yield f"as many names as sums, {'in the same place' if rank == place else 'in another'}"
        gap = _gap(hit, named)
        if all(_gap(hit, n) >= gap for n in names):
            yield "nearest name"
        if all(_gap(h, named) >= gap for h in hits):
            yield "nearest sum"
            if all(_gap(hit, n) >= gap for n in names):
                yield "nearest to each other"
        yield f"names in sentence: {_bucket(len(names), (1, 2, 4))}"
        yield f"sums in sentence: {_bucket(len(hits), (1, 2, 4))}"
        if rank == 0 and low <= named.start <= low + 25:
            yield "name opens the sentence"

    def _apart(self, unit: Unit, other: Unit) -> set[str]:
        """Return what tells of a sum and a name that stand in two blocks."""
        step = other.index - unit.index
        way = "above" if step < 0 else "below"
        features = {f"name {_bucket(abs(step), (1, 2, 4, 9))} blocks {way}"}
        own = [n for n in self._names[unit.index] if n.kind is Kind.BODY]
        features.add("a body beside the sum" if own else "no body beside the sum")
        if _PRONOUN.match(unit.text):
            features.add(f"sentence of it, {way}")
        first, last = sorted((unit.index, other.index))
        between = self._sums_before[last] - self._sums_before[first + 1]
        features.add("another sum between" if between else "no sum between")
        if self._money[other.index]:
            features.add("name has a sum of its own")
        features.add(f"name's block: {other.kind.value}")
        return features | self._beside(other)

    def _beside(self, unit: Unit) -> frozenset[str]:
        """Return what the words of a name's block tell, worked out once for each block."""
        if unit.index not in self._beside_name:
            told = (f"beside name: {name}" for name in classes_in(unit.text))
            self._beside_name[unit.index] = frozenset(told)
        return self._beside_name[unit.index]


_Sentence = tuple[int, list[Hit[Decimal]], list[Named]]


def _sentence(
    unit: Unit, hit: Hit[Decimal], money: Sequence[Hit[Decimal]], names: Sequence[Named]
) -> _Sentence:
    """Return where a sum's sentence starts, and the sums and names in it."""
    before, after = _sentence_around(unit.text, hit.start, hit.end)
    low, high = hit.start - len(before), hit.end + len(after)
    own = [h for h in money if low <= h.start < high]
    near = [n for n in names if low <= n.start < high and n.kind in (Kind.BODY, Kind.ODD)]
    return low, own, near


def told_often(names: Sequence[Sequence[Named]]) -> list[tuple[int, Named]]:
    """Return the two bodies that a document names most often, twice at least, where it does so first."""
    first: dict[str, tuple[int, Named]] = {}
    counts: Counter[str] = Counter()
    for index, found in enumerate(names):
        for named in found:
            if named.kind is Kind.BODY:
                counts[named.text] += 1
                first.setdefault(named.text, (index, named))
    return [first[text] for text, many in counts.most_common(2) if many > 1]


# The beginnings of features that tell something else of a name after the sum than of one before it.
_CROSSED = (
    "between: ",
    "name preceded by",
    "distance: ",
    "sum followed by",
    "name followed by",
    "cue: ",
    "before sum: ",
    "only marks",
    "a stop",
    "colon",
    "lead-in",
    "after name: ",
    "before name: ",
    "nearest ",
    "as many",
    "sum preceded by",
)


_CROSSED_FIRST = ("lead-in", "sums in block", "name: ", "cue: ")


def _crossed(features: Iterable[str], side: str) -> Iterator[str]:
    """Yield the features, and those that tell more together with the side of the sum that the name is on."""
    yield from features
    if side == "name first":  # and before the sum
        yield from (f"name first, {f}" for f in features if f.startswith(_CROSSED_FIRST))
        side = "name before"
    yield from (f"{side}, {f}" for f in features if f.startswith(_CROSSED))


def _known_words(text: str, *, last: bool) -> set[str]:
    """Return the common words nearest to a place: one, and two together."""
    words = [w.lower() for w in _WORD.findall(text[-40:] if last else text[:40])]
    if not words:
        return {"nothing"}
    near = words[-2:] if last else words[:2]
    if last and near and text[-40:-39].isalnum() and len(words) == len(near):
        near = near[-1:]
    marked = [w if w in KNOWN else "…" for w in near]
    one = marked[-1] if last else marked[0]
    return {one, " ".join(marked)} if len(marked) > 1 else {one}


def _sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what a sentence says before and after the characters `start` to `end`."""
    before, after = text[:start], text[end:]
    stops = list(_STOP.finditer(before))
    if stops:
        before = before[stops[-1].start() + 2 :]
    stop = _STOP.search(after)
    return before, after[: stop.start() + 1] if stop else after


# What stands for a body named before: "It received £…", "The charity was given £…".
_PRONOUN = cued(
    r"(?:It|They|This|The (?:charity|group|club|organisation|trust|project|centre|service|team|school|society|association)|A (?:charity|group|club))\b"
)


def _gap(hit: Hit[Decimal], named: Named) -> int:
    """Return how many characters stand between a sum and a name."""
    return max(named.start - hit.end, hit.start - named.end)


def _bucket(number: int, bounds: tuple[int, ...]) -> str:
    """Return the range that a number falls in: "2", "3-4", "over 8"."""
    low = None
    for bound in bounds:
        if number <= bound:
            return str(bound) if low is None or low + 1 == bound else f"{low + 1}-{bound}"
        low = bound
    return f"over {bounds[-1]}"
