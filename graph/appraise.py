"""What a build needs to know of one document's graphs: what the gate says, and what they hold.

Both come from the text and the register alone, so they are worked out once for each text, in any
process, and kept on the shelf.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.errors import BadData
from graph.store import PARTS, graph_of, parse_trig
from graph.summary import describe
from graph.validate import VIOLATION, Checked, check_quads
from shapes.check import Result


@dataclass(frozen=True)
class Appraisal:
    """One document: what the gate says, and for a document that passes, what `describe` says."""

    slug: str
    problems: Sequence[Mapping[str, str]]  # as a manifest has them: of `shapes.check.Result`
    entry: Mapping[str, Any]

    @staticmethod
    def of(checked: Checked, entry: Mapping[str, Any]) -> Appraisal:
        """Return the appraisal of a document that was checked."""
        return Appraisal(checked.slug, [asdict(one) for one in checked.problems], entry)

    @property
    def passes(self) -> bool:
        """Whether the document may be released."""
        return all(one["severity"] != VIOLATION for one in self.problems)

    @property
    def checked(self) -> Checked:
        """What the gate says."""
        return Checked(self.slug, tuple(Result(**problem) for problem in self.problems))

    def plain(self) -> dict[str, Any]:
        """Return it, ready for JSON."""
        return {"slug": self.slug, "problems": self.problems, "entry": self.entry}


def appraise(slug: str, trig: str, register: str) -> Appraisal:
    """Return what there is to know; a text that does not parse or speaks for others fails."""
    try:
        quads = list(parse_trig(trig, f"{slug}.trig"))
    except BadData as error:
        return failed(slug, str(error))
    return appraise_quads(slug, quads, register)


def appraise_quads(slug: str, quads: Sequence[ox.Quad], register: str) -> Appraisal:
    """Return the same of a text that is parsed already."""
    try:
        own = {graph_of(slug), *(graph_of(slug, part) for part in PARTS)}
        for quad in quads:
            if quad.graph_name not in own:
                raise BadData(
                    f"{slug}.trig", f"it speaks for {quad.graph_name}, not its own graphs"
                )
        checked = check_quads(slug, quads, register)
        return Appraisal.of(checked, describe(slug, quads) if checked.passes else {})
    except BadData as error:
        return failed(slug, str(error))
    except Exception as error:  # a fault of the check on one document must not keep the others out
        told = f"The check itself failed with {type(error).__name__}: {error}; please report it."
        return failed(slug, told)


def failed(slug: str, told: str) -> Appraisal:
    """Return what is said of a document that could not be checked."""
    return Appraisal.of(Checked(slug, (Result(VIOLATION, told, graph_of(slug).value),)), {})


@lru_cache(maxsize=1)
def gate_digest() -> str:
    """Return the digest of what decides an appraisal besides the text and the register."""
    root = Path(__file__).parent.parent
    return digest_of(
        [
            *(root / "ontology").glob("*.ttl"),
            *(root / "ontology").glob("*.py"),
            *(root / "shapes").glob("*.ttl"),
            *(root / "shapes").glob("rules/*.rq"),
            *(root / "shapes").glob("*.py"),
            *(root / "graph" / f"{name}.py" for name in ("appraise", "facts", "store", "summary")),
            root / "graph" / "validate.py",
        ]
    )


def digest_of(files: Iterable[Path]) -> str:
    """Return the digest of files, their places in the project included."""
    root = Path(__file__).parent.parent
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(path.relative_to(root).as_posix().encode() + b"\n" + path.read_bytes())
    return whole.hexdigest()
