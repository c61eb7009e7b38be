"""What the service counts of itself, for Prometheus, and its access log: no addresses, no queries.

Source: https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic

ACCESS = logging.getLogger("vsc.access")
FIELDS = "fields"  # of a record: what its message says, for a log of objects
AGAIN_SECONDS = 1.0
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"})
GAUGES = {  # values of the moment, and what they say
    "documents": "Documents of the release that is served.",
    "queries_running": "Queries that run or wait.",
    "queries_slow": "Queries among them that count as slow.",
    "ready": "1 where queries run over what they are going to run over, else 0.",
    "release_timestamp_seconds": "When the release that is served was made.",
}
BOUNDS = (0.005, 0.02, 0.1, 0.5, 2.0, 10.0, float("inf"))  # seconds; upper ends of the classes


@dataclass
class Metrics:
    """Counts of answers by what was asked for, and how long they took."""

    answers: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    classes: Counter[tuple[str, float]] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    _again: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    _told: float = 0.0  # when answers sent again were last counted in, monotonic

    def note(self, method: str, path: str, status: int, seconds: float) -> None:
        """Count one answer, and log it without its query or who asked."""
        area = area_of(path)
        self.answers[method if method in METHODS else "other", area, status] += 1
        self.seconds[area] = self.seconds.get(area, 0.0) + seconds
        self.classes[area, BOUNDS[class_of(seconds)]] += 1
        if ACCESS.isEnabledFor(logging.INFO):
            ms = round(seconds * 1000, 1)
            _log({"method": method, "path": path, "status": status, "ms": ms})

    def note_together(
        self, counted_as: tuple[str, str, int], classes: Sequence[int], seconds: float
    ) -> None:
        """Count answers of one kind, as many of each class, which took so long together.

        The log has one line for all of them, with the mean of the time that they took.
        """
        method, path, status = counted_as
        area, times = area_of(path), sum(classes)
        if not times:
            return
        self.answers[method, area, status] += times
        self.seconds[area] = self.seconds.get(area, 0.0) + seconds
        for bound, count in zip(BOUNDS, classes, strict=True):
            self.classes[area, bound] += count
        if ACCESS.isEnabledFor(logging.INFO):
            ms = round(seconds * 1000 / times, 1)
            _log({"method": method, "path": path, "status": status, "ms": ms, "times": times})

    def note_again(self, counted_as: tuple[str, str, int]) -> None:
        """Count an answer that was sent again as it was kept: method, path, status.

        There may be tens of thousands a second: the log has one line a second for all of a path.
        """
        self._again[counted_as] += 1
        if monotonic() - self._told > AGAIN_SECONDS:
            self._count_in()

    def _count_in(self) -> None:
        self._told = monotonic()
        for counted_as, times in self._again.items():
            self.note_together(counted_as, [times, *(0 for _ in BOUNDS[1:])], 0.0)
        self._again.clear()

    def text(self, gauges: dict[str, float]) -> str:
        """Return all counts, and these values of the moment."""
        self._count_in()
        lines = ["# HELP vsc_answers_total Answers sent.", "# TYPE vsc_answers_total counter"]
        for (method, area, status), count in sorted(self.answers.items()):
            labels = f'method="{method}",area="{area}",status="{status}"'
            lines.append(f"vsc_answers_total{{{labels}}} {count}")
        lines += [
            "# HELP vsc_answer_seconds Seconds until an answer began.",
            "# TYPE vsc_answer_seconds histogram",
        ]
        for area in sorted(self.seconds):
            so_far = 0
            for bound in BOUNDS:
                so_far += self.classes[area, bound]
                end = "+Inf" if bound == float("inf") else f"{bound:g}"
                lines.append(f'vsc_answer_seconds_bucket{{area="{area}",le="{end}"}} {so_far}')
            lines.append(f'vsc_answer_seconds_sum{{area="{area}"}} {self.seconds[area]:.6f}')
            lines.append(f'vsc_answer_seconds_count{{area="{area}"}} {so_far}')
        for name, value in sorted(gauges.items()):
            lines.append(f"# HELP vsc_{name} {GAUGES[name]}")
            lines += [f"# TYPE vsc_{name} gauge", f"vsc_{name} {value:g}"]
        return "\n".join(lines) + "\n"


def class_of(seconds: float) -> int:
    """Return which class of `BOUNDS` a time belongs to."""
    return next(number for number, bound in enumerate(BOUNDS) if seconds <= bound)


def _log(said: Mapping[str, object]) -> None:
    """Log what is said of answers, without looking for the line that says it, which takes long."""
    message, extra = json.dumps(said), {FIELDS: said}
    name, level = ACCESS.name, logging.INFO
    ACCESS.handle(ACCESS.makeRecord(name, level, __file__, 0, message, (), None, None, extra))


AREAS = frozenset({
    "sparql", "rdf-graphs", "id", "doc", "def", "thing", "graph", "dumps", "catalog", "documents",
    "questions", "query", "network", "network.json", "network.html", "money", "coverage", "quality",
    "search", "suggest", "static", "vis", "picture", "health", "metrics", "reconcile",
    "openapi.json",
})  # fmt: skip


def area_of(path: str) -> str:
    """Return the first part of a path that the service knows: a bound on what is counted apart.

    >>> [area_of(p) for p in ("/", "/doc/award/x", "/wp-login.php")]
    ['home', 'doc', 'other']
    """
    first = path.strip("/").partition("/")[0]
    if not first:
        return "home"
    return first if first in AREAS else "other"
