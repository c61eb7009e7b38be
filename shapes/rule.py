"""A rule: a SPARQL query that finds what SHACL cannot see, because it asks which graph says what.

What stands in every piece of evidence is compared by rules too: SHACL would ask for each by itself.

Its header is in comments: `title`, `severity` (violation, warning or info) and `message`. It
selects ?focus, and ?path and ?value where they help. Every row is one result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shapes import FOLDER, ShapesError

SEVERITIES = ("violation", "warning", "info")
_HEADER = re.compile(r"^# (title|severity|message): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One query with what it says when it finds something."""

    name: str
    title: str
    severity: str
    message: str
    query: str


def read_rule(path: Path) -> Rule:
    """Return the rule in a file.

    Raises ShapesError where the header lacks a line or names no known severity.
    """
    query = path.read_text(encoding="utf-8")
    header = dict(_HEADER.findall(query))
    missing = [key for key in ("title", "severity", "message") if key not in header]
    if missing:
        raise ShapesError(
            f"{path.name}: no {' and no '.join(missing)} in the header; "
            "add a line such as '# severity: warning'"
        )
    if header["severity"] not in SEVERITIES:
        raise ShapesError(
            f"{path.name}: severity {header['severity']!r} is not one of {', '.join(SEVERITIES)}"
        )
    return Rule(path.stem, header["title"], header["severity"], header["message"], query)


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules, by name."""
    return tuple(read_rule(path) for path in sorted((FOLDER / "rules").glob("*.rq")))
