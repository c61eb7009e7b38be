"""Learn what weighs for and against a pair of sum and name: `python -m bench.award_weights`.

Reads the open gold set, pairs every sum with the names around it, fits a logistic regression with a
ridge. Prints how it does alone on each tenth of the set when it has seen only the others (the
documents in the order they were written, so that a tenth is much of a batch), then writes
`ingest/extract/award_weights.csv`. The same gold set gives the same table.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.evaluate import read_gold, same_value
from ingest.extract import award_choice
from ingest.extract.award_candidates import Pairing
from ingest.extract.promise import name_found, units_of
from ingest.form import recognise
from ingest.glossary import Glossary
from ingest.read import read_document
from ingest.reading import Reading

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
TABLE = Path(award_choice.__file__).with_name("award_weights.csv")
RIDGE = 8.0
FEWEST = 4  # documents in which a feature must stand
FOLDS = 10
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Pair:
    """A sum with a name: what speaks for it, and whether the gold has it."""

    sum_number: int
    amount: float
    name: str
    features: frozenset[str]
    right: bool


@dataclass(frozen=True)
class Page:
    """A document of the gold set as its pairs, and how many awards it has."""

    name: str
    awards: int
    pairs: tuple[Pair, ...]


def read_pages(folder: Path) -> list[Page]:
    """Return the documents of a gold folder, in the order of their names' numbers."""
    gold = read_gold(folder)
    return [
        _page(folder, name, gold[name]["awards"])
        for name in sorted(gold, key=lambda n: int(n.split("-")[0]) if n[0].isdigit() else 0)
    ]


def _page(folder: Path, name: str, awards: list[dict[str, Any]]) -> Page:
    document = read_document((folder / name).read_bytes(), name)
    form = recognise(document)
    named = [award for award in awards if "recipient" in award]
    if form is None:
        return Page(name, len(named), ())
    reading = Reading(document, form, Glossary.of(document, form))
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
            pairs.append(Pair(number, amount, body, one.features, right))
    return Page(name, len(named), tuple(pairs))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def learn(pages: list[Page]) -> dict[str, float]:
    """Return the weight of each feature that stands in enough documents."""
    where: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for pair in page.pairs:
            for feature in pair.features:
                where[feature].add(page.name)
    names = sorted(f for f, seen in where.items() if len(seen) >= FEWEST)
    place = {name: i for i, name in enumerate(names)}
    pairs = [pair for page in pages for pair in page.pairs]
    x = np.zeros((len(pairs), len(names)))
    for row, pair in enumerate(pairs):
        for feature in pair.features & place.keys():
            x[row, place[feature]] = 1.0
    y = np.array([float(pair.right) for pair in pairs])
    weights = _fit(x, y)
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}


def _fit(x: Matrix, y: Matrix) -> Matrix:
    """Return the weights of a logistic regression with a ridge, by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (p - y) + RIDGE * weights
        bend = (x * np.maximum(p * (1 - p), 1e-6)[:, None]).T @ x + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-5:
            break
    return weights


def tell(pages: list[Page], weights: dict[str, float], least: float) -> tuple[int, int, int]:
    """Return how many awards are given, how many are right, and how many the gold has."""
    given = right = 0
    for page in pages:
        best: dict[tuple[float, str], bool] = {}
        sums: dict[int, list[Pair]] = defaultdict(list)
        for pair in page.pairs:
            sums[pair.sum_number].append(pair)
        for pairs in sums.values():
            top = max(pairs, key=lambda pair: _weigh(pair, weights))
            if _weigh(top, weights) >= least:
                best[top.amount, top.name] = top.right
        given += len(best)
        right += sum(best.values())
    return given, right, sum(page.awards for page in pages)


def _weigh(pair: Pair, weights: dict[str, float]) -> float:
    return sum(weights.get(feature, 0.0) for feature in pair.features)


def main() -> None:
    """Show what the weights do on documents that they were not learnt from, then write them."""
    pages = read_pages(GOLD)
    bounds = [round(i * len(pages) / FOLDS) for i in range(FOLDS + 1)]
    print("weights alone, on tenths they were not learnt from")
    folds = [(pages[a:b], learn(pages[:a] + pages[b:])) for a, b in pairwise(bounds)]
    for least in (-1.0, -0.5, 0.0, 0.5, 1.0, 2.0):
        counts = np.array([tell(seen, weights, least) for seen, weights in folds]).sum(axis=0)
        given, right, wanted = (int(c) for c in counts)
        precision, recall = right / max(given, 1), right / max(wanted, 1)
        print(f"  over {least:+.1f}: {given} given, precision {precision:.2f}, recall {recall:.2f}")
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


if __name__ == "__main__":
    main()
