"""Learn what weighs for and against a pair of sum and name, for `ingest/extract/award/weights.csv`.

`python -m bench.award_weights tell FOLDER FILE` pairs every sum of a folder of labelled documents that
is not something else for certain with the names around it, and writes the pairs to a file, each with
what speaks for it and whether it is right. Do so before anything is changed for these documents: from
what the readers propose then is learnt how far a proposal can be trusted on unseen documents.

`python -m bench.award_weights learn FILE ...` starts from the table in use and fits how much likelier
each name is than that the sum is nobody's award (the names of one sum compete: a conditional logit
with "nobody" at weight nought). A ridge holds each weight to what it was, so that what the pairs say
little of stays; the documents of the open gold set, which are in our own words and which the readers
were written with, count half. Prints how the table in use does on each file, and the weights learnt without it, then
writes the table. The same table and files give the same table.

What the table in use was learnt from is not kept: see docs/evaluation.md.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.evaluate import same_value
from ingest.extract.award import choice
from ingest.extract.award.candidates import Pairing
from ingest.extract.award.choice import Proposed
from ingest.extract.award.promises import read_promises
from ingest.extract.recipient.found import name_found
from ingest.extract.units import Unit
from ingest.glossary import Glossary
from ingest.gold import read_gold
from ingest.read import read_document
from ingest.reading import Reading
from ingest.recognise import recognise
from ingest.values import Hit

TABLE = Path(choice.__file__).with_name("weights.csv")
GOLD = Path(__file__).parent.parent / "tests" / "gold"
OWN_WORDS = 0.5  # how much a sum of the gold set counts
RIDGE = 40.0
FEWEST = 4  # documents in which a feature that the table lacks must stand
LEAST = 0.02  # what weighs less is left out
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Pair:
    """A sum with a name: what speaks for it, and whether the gold has it."""

    sum_number: int
    amount: float
    name: str
    features: frozenset[str]
    right: bool
    proposed: bool  # by a reader


@dataclass(frozen=True)
class Page:
    """A document as its pairs, and how many awards it has."""

    name: str
    awards: int
    pairs: tuple[Pair, ...]


def tell_pages(folder: Path) -> list[Page]:
    """Return the documents of a folder of labelled documents, by name."""
    gold = {name: wanted for name, wanted in read_gold(folder).items() if "awards" in wanted}
    return [_page(folder / name, gold[name]["awards"]) for name in sorted(gold)]


def _page(path: Path, awards: list[dict[str, Any]]) -> Page:
    document = read_document(path.read_bytes(), path.name)
    form = recognise(document)
    named = [award for award in awards if "recipient" in award]
    if form is None:
        return Page(path.name, len(named), ())
    reading = Reading(document, form, Glossary.of(document, form))
    promised = read_promises(reading)
    by_reader, spent = Proposed(promised.promises), set(promised.spent)

    def is_open(unit: Unit, hit: Hit[Any]) -> bool:
        return not spent.intersection(hit.found(unit.view).spans)

    pairs = []
    for number, candidates in enumerate(Pairing(reading, promised.units).of_sums(is_open)):
        for one in candidates:
            view = one.name_unit.view
            body = name_found(reading, view, one.name.start, one.name.end).value.text
            amount = float(one.hit.value)
            right = any(
                same_value(award["amount"], amount)
                and any(same_value(who, body) for who in _listed(award["recipient"]))
                for award in named
            )
            this, told = by_reader.of(one.hit.value, body)
            pairs.append(Pair(number, amount, body, one.features | told, right, this))
    return Page(path.name, len(named), tuple(pairs))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def write_pages(pages: Sequence[Page], path: Path) -> None:
    """Write pages to a file, the same for the same pages."""
    told = [
        {
            "name": page.name,
            "awards": page.awards,
            "pairs": [vars(pair) | {"features": sorted(pair.features)} for pair in page.pairs],
        }
        for page in pages
    ]
    path.write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")


def read_pages(path: Path) -> list[Page]:
    """Return the pages that `write_pages` wrote."""
    return [
        Page(
            page["name"],
            page["awards"],
            tuple(
                Pair(**pair | {"features": frozenset(pair["features"])}) for pair in page["pairs"]
            ),
        )
        for page in json.loads(path.read_text(encoding="utf-8"))
    ]


def learn(
    pages: Sequence[Page], known: Mapping[str, float], own: Sequence[Page] = ()
) -> dict[str, float]:
    """Return the weight of each feature that is known or stands in enough pages, from the known on.

    `own` are documents of our own words.
    """
    every = [*pages, *own]
    where: dict[str, set[int]] = defaultdict(set)
    for number, page in enumerate(every):
        for pair in page.pairs:
            for feature in pair.features:
                where[feature].add(number)
    names = sorted(known.keys() | {f for f, seen in where.items() if len(seen) >= FEWEST})
    place = {name: i for i, name in enumerate(names)}
    told: list[NDArray[np.int64]] = []
    right: list[float] = []
    of_sum: list[int] = []
    sums: dict[tuple[int, int], int] = {}
    for number, page in enumerate(every):
        for pair in page.pairs:
            told.append(np.array(sorted(place[f] for f in pair.features & place.keys())))
            right.append(float(pair.right))
            of_sum.append(sums.setdefault((number, pair.sum_number), len(sums)))
    before = np.array([known.get(name, 0.0) for name in names])
    worth = np.array([1.0 if number < len(pages) else OWN_WORDS for number, _ in sums])
    choices = _Choices(_Sparse(told, len(names)), np.array(right), np.array(of_sum), worth)
    weights = _fit(choices, before)
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}


class _Sparse:
    """A matrix of noughts and ones, told by the places of the ones in each row."""

    def __init__(self, rows: list[NDArray[np.int64]], width: int) -> None:
        self.width = width
        self._starts = np.cumsum([0, *(len(row) for row in rows)])[:-1]
        self._rows = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self._columns = np.concatenate(rows).astype(np.int64)

    def times(self, weights: Matrix) -> Matrix:
        """Return the sum of the weights of each row; every row has a one (the "bias")."""
        return np.add.reduceat(weights[self._columns], self._starts)

    def back(self, values: Matrix) -> Matrix:
        """Return the sum of the values of the rows that have each column."""
        summed: Matrix = np.bincount(self._columns, values[self._rows], self.width).astype(float)
        return summed


@dataclass(frozen=True)
class _Choices:
    """What each pair tells, whether it is right and of which sum, and what each sum counts."""

    told: _Sparse
    right: Matrix
    of_sum: NDArray[np.int64]
    worth: Matrix


def _fit(choices: _Choices, known: Matrix) -> Matrix:
    """Return the weights that make the right name, or nobody, likeliest for each sum, held to the known.

    By gradient descent with Nesterov's momentum and steps halved while they overshoot.
    """
    x, right, of_sum, worth = choices.told, choices.right, choices.of_sum, choices.worth
    count = len(worth)
    has = np.bincount(of_sum, right, count) > 0

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        scores = x.times(weights)
        top = np.zeros(count)
        np.maximum.at(top, of_sum, scores)  # nobody has nought
        likely = np.exp(scores - top[of_sum])
        nobody = np.exp(-top)
        every = nobody + np.bincount(of_sum, likely, count)
        good = np.where(has, np.bincount(of_sum, likely * right, count), nobody)
        value = float((worth * np.log(every / np.maximum(good, 1e-300))).sum())
        wanted = np.where(has[of_sum], likely * right / np.maximum(good, 1e-300)[of_sum], 0.0)
        moved = weights - known
        slope = x.back(worth[of_sum] * (likely / every[of_sum] - wanted)) + RIDGE * moved
        return value + 0.5 * RIDGE * float(moved @ moved), slope

    weights = ahead = known
    step, momentum, last = 0.1, 1.0, np.inf
    for _ in range(600):
        value, slope = loss(ahead)
        square = float(slope @ slope)
        while (new := loss(ahead - step * slope))[0] > value - 0.5 * step * square:
            step /= 2
        after = ahead - step * slope
        if new[0] > last:
            momentum, ahead = 1.0, weights
            last = np.inf
            continue
        grown = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = after + (momentum - 1) / grown * (after - weights)
        if last - new[0] < 1e-6 * new[0]:
            return after
        weights, momentum, last, step = after, grown, new[0], step * 1.2
    return weights


def count(pages: Sequence[Page], weights: Mapping[str, float]) -> tuple[int, int, int, int, int]:
    """Return how many awards are given, right and wanted; how many empty pages, and left so."""
    given = right = empty = left = 0
    for page in pages:
        best: dict[tuple[float, str], bool] = {}
        any_sure = False
        sums: dict[int, list[Pair]] = defaultdict(list)
        for pair in page.pairs:
            sums[pair.sum_number].append(pair)
        for pairs in sums.values():
            top = max(pairs, key=lambda pair: _weigh(pair, weights))
            for pair in [p for p in pairs if p.proposed] if top.proposed else [top]:
                award, sure = choice.gives(_weigh(pair, weights), proposed=pair.proposed)
                any_sure |= sure
                if award:
                    best[pair.amount, pair.name] = pair.right
        best = best if any_sure else {}
        given += len(best)
        right += sum(best.values())
        empty += not page.awards
        left += not page.awards and not best
    return given, right, sum(page.awards for page in pages), empty, left


def _weigh(pair: Pair, weights: Mapping[str, float]) -> float:
    return sum(weights.get(feature, 0.0) for feature in pair.features)


def main(files: list[Path]) -> None:
    """Show what the weights do on files that they were not learnt from, then write them."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {row["feature"]: float(row["weight"]) for row in rows}
    told = {path: read_pages(path) for path in files}
    every = [page for pages in told.values() for page in pages]
    own = tell_pages(GOLD)
    before = after = np.zeros(5, dtype=int)
    for path, pages in told.items():
        others = [page for other, rest in told.items() if other != path for page in rest]
        in_use = np.array(count(pages, known))
        learnt = np.array(count(pages, learn(others, known, own)))
        print(f"{path.name}: {_figures(in_use)}; learnt without it: {_figures(learnt)}")
        before, after = before + in_use, after + learnt
    print(f"all: {_figures(before)}; learnt without each: {_figures(after)}")
    kept = {f: w for f, w in learn(every, known, own).items() if abs(w) >= LEAST}
    pairs = [pair for page in every + own for pair in page.pairs]
    share = {f: f"{sum(f in pair.features for pair in pairs) / len(pairs):.2f}" for f in kept}
    share |= {row["feature"]: row["share"] for row in rows}  # of more pairs than are at hand
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("feature", "weight", "share"))
        ordered = sorted(kept.items(), key=lambda item: (-abs(item[1]), item[0]))
        out.writerows((feature, weight, share[feature]) for feature, weight in ordered)
    print(f"{len(kept)} weights written to {TABLE.name}")


def _figures(counts: NDArray[np.int64]) -> str:
    given, right, wanted, empty, left = (int(c) for c in counts)
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    return (
        f"{given} given, {right} right, {wanted} wanted, precision {precision:.2f}, recall {recall:.2f}, "
        f"{left} of {empty} left empty"
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["tell", folder, file]:
            write_pages(tell_pages(Path(folder)), Path(file))
        case ["learn", *files] if files:
            main([Path(file) for file in files])
        case _:
            sys.exit(__doc__)
