"""Measure extraction against a gold file: precision, recall and F1 by kind of record and by field.

A gold file says, for each document, the records that it should give: `{"name.txt": {"awards":
[{"recipient": "Lantern House", "amount": 86400}]}}`. A folder of such files, one beside each document
(`name.json` beside `name.txt`), serves as well. Only the kinds and fields that the gold names are
measured. A record is right when its key fields agree; the fields of right records are then counted
one by one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ingest.errors import IngestError
from ingest.gold import KEYS, read_gold
from ingest.pipeline import extract_json, process

Extract = Callable[[bytes, str], Mapping[str, Any]]


@dataclass
class Score:
    """Counts of one kind or one field."""

    right: int = 0
    wrong: int = 0  # given, not in the gold
    missed: int = 0  # in the gold, not given

    @property
    def precision(self) -> float:
        """Return the share of what was given that is right; 1.0 when nothing was given."""
        given = self.right + self.wrong
        return self.right / given if given else 1.0

    @property
    def recall(self) -> float:
        """Return the share of the gold that was given; 1.0 when the gold is empty."""
        asked = self.right + self.missed
        return self.right / asked if asked else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One difference, for a person to work through."""

    document: str
    kind: str
    what: str  # "wrong", "missed", or "field" with the two values
    detail: str
    start: int | None = None  # characters of the text as read, where it is printed
    end: int | None = None

    @property
    def told(self) -> str:
        """Return the fault on one line."""
        place = f" at characters {self.start} to {self.end}" if self.start is not None else ""
        return f"{self.document}: {self.kind}: {self.what}{place}: {self.detail}"


@dataclass
class Evaluation:
    """What a run over a gold file showed."""

    documents: int = 0
    empty: int = 0  # documents for which the gold gives no award
    left_empty: int = 0  # of those, the ones that gave none
    kinds: dict[str, Score] = field(default_factory=dict)
    fields: dict[tuple[str, str], Score] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the figures and the faults as plain data."""
        return {
            "documents": self.documents,
            "empty": {"documents": self.empty, "left_empty": self.left_empty},
            "kinds": {kind: _figures(score) for kind, score in sorted(self.kinds.items())},
            "fields": {
                f"{kind}.{name}": _figures(score)
                for (kind, name), score in sorted(self.fields.items())
            },
            "faults": [asdict(fault) for fault in self.faults],
        }


def evaluate(gold_path: Path, folder: Path, extract: Extract | None = None) -> Evaluation:
    """Return how extraction does on the documents in `folder` against the gold in `gold_path`.

    `extract` turns bytes and a name into what `vsc extract` prints; by default it is the pipeline.
    A document that cannot be read gives nothing, and its reason is among the faults. Raises BadGold.
    """
    run = extract or _extract
    result = Evaluation()
    for name, gold in sorted(read_gold(gold_path, folder).items()):
        result.documents += 1
        try:
            given: Mapping[str, Any] = run((folder / name).read_bytes(), name)
        except IngestError as error:
            result.faults.append(Fault(name, "document", "unread", str(error)))
            given = {}
        _compare(result, name, gold, given)
    return result


def _extract(data: bytes, name: str) -> Mapping[str, Any]:
    return extract_json(process(data, name))


def _compare(
    result: Evaluation,
    name: str,
    gold: Mapping[str, list[dict[str, Any]]],
    given: Mapping[str, Any],
) -> None:
    if "awards" in gold and not gold["awards"]:
        result.empty += 1
        result.left_empty += not given.get("awards")
    for kind, wanted in gold.items():
        score = result.kinds.setdefault(kind, Score())
        left = list(wanted)
        for record in given.get(kind, []):
            match = next((g for g in left if _is_right(kind, g, record)), None)
            if match is None:
                score.wrong += 1
                result.faults.append(
                    Fault(name, kind, "wrong", _told(record), *_place(kind, record))
                )
                continue
            left.remove(match)
            score.right += 1
            _compare_fields(result, name, kind, match, record)
        score.missed += len(left)
        result.faults += [
            Fault(name, kind, "missed", json.dumps(g, ensure_ascii=False)) for g in left
        ]


def _is_right(kind: str, gold: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
    keys = KEYS.get(kind) or tuple(gold)[:1]
    return all(_agree(gold[key], record.get(key)) for key in keys if key in gold)


def _compare_fields(
    result: Evaluation,
    name: str,
    kind: str,
    gold: Mapping[str, Any],
    record: Mapping[str, Any],
) -> None:
    for key, wanted in gold.items():
        score = result.fields.setdefault((kind, key), Score())
        if _agree(wanted, record.get(key)):
            score.right += 1
            continue
        score.missed += 1
        score.wrong += key in record
        detail = f"{key}: {wanted!r} expected, {values_of(record.get(key))!r} given"
        result.faults.append(Fault(name, kind, "field", detail, *_place(kind, record)))


def values_of(leaves: Any) -> list[Any]:
    """Return the values of a leaf, of a list of leaves, or of nothing."""
    many: Iterable[Any] = leaves if isinstance(leaves, list) else [] if leaves is None else [leaves]
    return [leaf["value"] if isinstance(leaf, dict) and "value" in leaf else leaf for leaf in many]


def _agree(gold: Any, leaves: Any) -> bool:
    """Return whether the gold value, or each of a list of them, is among the given ones."""
    wanted = gold if isinstance(gold, list) else [gold]
    given = values_of(leaves)
    return all(any(same_value(one, other) for other in given) for one in wanted)


def same_value(one: Any, other: Any) -> bool:
    """Return whether two values are one: sums to half a penny, names without articles, forms of company
    and the abbreviation that is told in brackets behind a name.
    """
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(float(one) - float(other)) < 0.005
    return _plain(str(one)) == _plain(str(other))


_ABBREVIATED = re.compile(r"(?<=\S) ?\((?=\S*[A-Z]\S*[A-Z])[A-Z0-9][\w&.+-]{1,11}\)")


def _plain(text: str) -> str:
    """Return a name's letters: no case, article, form of company, abbreviation in brackets or punctuation."""
    text = (
        _ABBREVIATED.sub("", text).lower().replace("’", "'").replace("'", "").replace("&", " and ")
    )
    words = re.sub(r"[^a-z0-9]+", " ", text).split()
    return " ".join(w for w in words if w not in ("the", "ltd", "limited", "cic", "plc"))


def _told(record: Mapping[str, Any]) -> str:
    fields = {k: values_of(v) for k, v in record.items() if k in ("recipient", "amount", "why")}
    return json.dumps(fields or dict(record), ensure_ascii=False, default=str)


def _place(kind: str, record: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Return from where to where the fields that a record is known by are printed."""
    leaves = [
        leaf
        for name in KEYS.get(kind) or record
        for leaf in (record[name] if isinstance(record.get(name), list) else [record.get(name)])
        if isinstance(leaf, dict) and "start" in leaf
    ]
    if not leaves:
        return None, None
    return min(leaf["start"] for leaf in leaves), max(leaf["end"] for leaf in leaves)


def _figures(score: Score) -> dict[str, float | int]:
    return {
        "right": score.right,
        "wrong": score.wrong,
        "missed": score.missed,
        "precision": round(score.precision, 3),
        "recall": round(score.recall, 3),
        "f1": round(score.f1, 3),
    }
