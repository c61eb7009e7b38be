"""Learn what weighs for and against a pair of sum and name, for `ingest/extract/award_weights.csv`.

`python -m bench.award_weights [FOLDER ...]` reads the open gold set and folders of labelled
documents besides, pairs every sum with the names around it, and fits, with a ridge, how much
likelier each name is than that the sum is nobody's award (the names of one sum compete: a
conditional logit with "nobody" at weight nought). A folder may tell in `proposed.json` what the
readers proposed for its documents before they had been changed for any of them,
`{"name.txt": [[["Recipient"], 500]]}`: from that is learnt how far a proposal can be trusted on
unseen documents. Prints how the weights do on each folder when they are learnt without it. The
same folders give the same table.

The table in use was learnt with published pages whose text is not kept: see docs/evaluation.md.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.evaluate import read_gold, same_value
from ingest.extract import award_choice
from ingest.extract.award_candidates import Pairing
from ingest.extract.award_choice import Proposed
from ingest.extract.promise import name_found, units_of
from ingest.form import recognise
from ingest.glossary import Glossary
from ingest.read import read_document
from ingest.reading import Reading

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
TABLE = Path(award_choice.__file__).with_name("award_weights.csv")
RIDGE = 12.0
FEWEST = 4  # documents in which a feature must stand
Matrix = NDArray[np.float64]
Proposals = list[tuple[list[str], float]]


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

    folder: str
    name: str
    awards: int
    pairs: tuple[Pair, ...]


def read_pages(folder: Path) -> list[Page]:
    """Return the documents of a folder of labelled documents, by name."""
    file = folder / "proposed.json"
    proposals = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    gold = {name: wanted for name, wanted in read_gold(folder).items() if "awards" in wanted}
    return [_page(folder, n, gold[n]["awards"], proposals.get(n)) for n in sorted(gold)]


def _page(
    folder: Path, name: str, awards: list[dict[str, Any]], proposals: Proposals | None = None
) -> Page:
    document = read_document((folder / name).read_bytes(), name)
    form = recognise(document)
    named = [award for award in awards if "recipient" in award]
    if form is None:
        return Page(folder.name, name, len(named), ())
    reading = Reading(document, form, Glossary.of(document, form))
    by_reader = Proposed.of_names(proposals) if proposals is not None else None
    pairs = []
    for number, candidates in enumerate(Pairing(reading, units_of(reading)).of_sums()):
        for one in candidates:
            view = one.name_unit.view
            body = name_found(reading, view, one.name.start, one.name.end).value.text
            amount = float(one.hit.value)
            right = any(
                same_value(award["amount"], amount)
                and any(same_value(who, body) for who in _listed(award["recipient"]))
                for award in named
            )
            this, told = by_reader.of(one.hit.value, body) if by_reader else (False, frozenset())
            pairs.append(Pair(number, amount, body, one.features | told, right, this))
    return Page(folder.name, name, len(named), tuple(pairs))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def learn(pages: list[Page]) -> dict[str, float]:
    """Return the weight of each feature that stands in enough documents."""
    where: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for pair in page.pairs:
            for feature in pair.features:
                where[feature].add(f"{page.folder}/{page.name}")
    names = sorted(f for f, seen in where.items() if len(seen) >= FEWEST)
    place = {name: i for i, name in enumerate(names)}
    told: list[NDArray[np.int64]] = []
    right: list[float] = []
    of_sum: list[int] = []
    sums: dict[tuple[str, str, int], int] = {}
    for page in pages:
        for pair in page.pairs:
            told.append(np.array(sorted(place[f] for f in pair.features & place.keys())))
            right.append(float(pair.right))
            of_sum.append(sums.setdefault((page.folder, page.name, pair.sum_number), len(sums)))
    weights = _fit(_Sparse(told, len(names)), np.array(right), np.array(of_sum))
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


def _fit(x: _Sparse, right: Matrix, of_sum: NDArray[np.int64]) -> Matrix:
    """Return the weights that make the right name, or nobody, likeliest for each sum, with a ridge.

    By gradient descent with Nesterov's momentum and steps halved while they overshoot.
    """
    count = int(of_sum.max()) + 1
    has = np.bincount(of_sum, right, count) > 0

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        scores = x.times(weights)
        top = np.zeros(count)
        np.maximum.at(top, of_sum, scores)  # nobody has nought
        likely = np.exp(scores - top[of_sum])
        nobody = np.exp(-top)
        every = nobody + np.bincount(of_sum, likely, count)
        good = np.where(has, np.bincount(of_sum, likely * right, count), nobody)
        value = float(np.log(every / np.maximum(good, 1e-300)).sum())
        wanted = np.where(has[of_sum], likely * right / np.maximum(good, 1e-300)[of_sum], 0.0)
        slope = x.back(likely / every[of_sum] - wanted) + RIDGE * weights
        return value + 0.5 * RIDGE * float(weights @ weights), slope

    weights = ahead = np.zeros(x.width)
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


def tell(pages: list[Page], weights: dict[str, float]) -> tuple[int, int, int, int, int]:
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
                award, sure = award_choice.gives(_weigh(pair, weights), proposed=pair.proposed)
                any_sure |= sure
                if award:
                    best[pair.amount, pair.name] = pair.right
        best = best if any_sure else {}
        given += len(best)
        right += sum(best.values())
        empty += not page.awards
        left += not page.awards and not best
    return given, right, sum(page.awards for page in pages), empty, left


def _weigh(pair: Pair, weights: dict[str, float]) -> float:
    return sum(weights.get(feature, 0.0) for feature in pair.features)


def main(folders: list[Path]) -> None:
    """Show what the weights do on folders that they were not learnt from, then write them."""
    pages = [page for folder in [*folders, GOLD] for page in read_pages(folder)]
    total = np.zeros(5, dtype=int)
    for folder in folders:
        seen = [page for page in pages if page.folder == folder.name]
        counts = np.array(tell(seen, learn([p for p in pages if p.folder != folder.name])))
        print(f"{folder.name}, learnt without it: {_figures(counts)}")
        total += counts
    print(f"all: {_figures(total)}")
    weights = learn(pages)
    kept = {f: w for f, w in weights.items() if abs(w) >= 0.02}
    every = [pair for page in pages for pair in page.pairs]
    share = {f: sum(f in pair.features for pair in every) / len(every) for f in kept}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("feature", "weight", "share"))
        ordered = sorted(kept.items(), key=lambda item: (-abs(item[1]), item[0]))
        out.writerows((feature, weight, f"{share[feature]:.2f}") for feature, weight in ordered)
    print(f"{len(kept)} weights written to {TABLE.relative_to(ROOT)}")


def _figures(counts: NDArray[np.int64]) -> str:
    given, right, wanted, empty, left = (int(c) for c in counts)
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    return (
        f"{given} given, {right} right, {wanted} wanted, precision {precision:.2f}, recall {recall:.2f}, "
        f"{left} of {empty} left empty"
    )


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
