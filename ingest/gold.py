"""Gold files: what documents should give, read with every fault named where it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeAlias

from ingest.errors import IngestError
from ingest.records import RECORDS, Doubt, Paper, Record

Records: TypeAlias = dict[str, list[dict[str, Any]]]  # by kind

# The fields that make a record the right one; for other kinds, the first field that the gold gives.
KEYS: Mapping[str, tuple[str, ...]] = {
    "awards": ("recipient", "amount"),
    "funding_in": ("amount",),
    "decisions": ("reference",),
    "statistics": ("value", "measure"),
    "services": ("name",),
    "organisations": ("name",),
}
_KINDS: tuple[type[Record], ...] = (*RECORDS, Doubt)
_FIELDS = {
    kind.plural: {item.name for item in fields(kind)} - {"anchor"}
    for kind in _KINDS
    if kind is not Paper
} | {"findings": {"kind", "description"}}


class BadGold(IngestError):
    """A gold file that says nothing to measure against."""


def read_gold(path: Path, folder: Path | None = None) -> dict[str, Records]:
    """Return the gold by document name, from one file or from a folder of files beside documents.

    With `folder`, each document has to be there. Raises BadGold, worded for who wrote the gold.
    """
    if path.is_dir():
        told = {_document_beside(file): (str(file), _json(file)) for file in _files(path)}
    else:
        whole = _json(path)
        if not isinstance(whole, dict):
            raise BadGold(f"{path}: gives {_kind_of(whole)}; give an object: {_SHAPE}")
        told = {name: (f"{path}: {name}", gold) for name, gold in whole.items()}
    if not told:
        raise BadGold(f"{path}: holds no gold; give {_SHAPE}, or one .json beside each document")
    for place, gold in told.values():
        _check(place, gold)
    missing = sorted(name for name in told if folder and not (folder / name).is_file())
    if missing:
        raise BadGold(
            f"{path}: tells of {', '.join(missing)}, not to be found in {folder}; "
            "name documents as their files are called"
        )
    return {name: gold for name, (_, gold) in told.items()}


_SHAPE = '{"letter.txt": {"awards": [{"recipient": "Lantern House", "amount": 86400}]}}'


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:  # no UTF-8 is a ValueError too
        raise BadGold(f"{file}: no JSON in UTF-8: {error}") from error


def _check(place: str, gold: Any) -> None:
    """Raise BadGold for what could only be counted as missed, whatever a document gives."""
    if not isinstance(gold, dict):
        raise BadGold(f"{place}: gives {_kind_of(gold)}; give an object of records by kind")
    for kind, records in gold.items():
        if kind not in _FIELDS:
            known = ", ".join(sorted(_FIELDS))
            raise BadGold(f"{place}: {kind!r} is no kind of record; known are {known}")
        if not isinstance(records, list):
            raise BadGold(f"{place}: {kind}: gives {_kind_of(records)}; give a list of records")
        for number, record in enumerate(records, 1):
            _check_record(f"{place}: {kind} {number}", kind, record)


def _check_record(place: str, kind: str, record: Any) -> None:
    if not isinstance(record, dict):
        raise BadGold(f"{place}: gives {_kind_of(record)}; give an object of fields")
    for name, value in record.items():
        if name not in _FIELDS[kind]:
            known = ", ".join(sorted(_FIELDS[kind]))
            raise BadGold(f"{place}: {name!r} is no field of it; known are {known}")
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, str | int | float | bool):
                raise BadGold(f"{place}: {name}: gives {_kind_of(one)}; give a value, or a list")
            if name == "amount" and isinstance(one, str):
                raise BadGold(f"{place}: {name}: gives the text {one!r}; give a number, as 86400")
    keys = KEYS.get(kind, ())
    if not record or (keys and not record.keys() & set(keys)):
        wanted = " or ".join(keys) or "field"
        raise BadGold(f"{place}: has no {wanted}, by which it would be known")


def _kind_of(value: Any) -> str:
    """Return what JSON calls a value."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return "nothing" if value is None else names.get(type(value), "a number")


def _document_beside(file: Path) -> str:
    beside = [f.name for f in sorted(file.parent.glob(f"{file.stem}.*")) if f != file]
    return beside[0] if beside else f"{file.stem}.txt"
