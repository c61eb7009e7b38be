"""The vocabulary: Turtle by module in this folder, one merged file, and its terms for Python.

`python -m ontology` writes the merged file `victim-services.ttl` anew from the modules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import Graph

FOLDER = Path(__file__).parent
MERGED = FOLDER / "victim-services.ttl"

# In the order in which the merged file reads: the header first, others' terms last.
MODULES = (
    "ontology",
    "shared",
    "agents",
    "services",
    "funding",
    "decisions",
    "partnerships",
    "disclosure",
    "legislation",
    "publications",
    "statistics",
    "documents",
    "evidence",
    "concepts",
    "alignments",
    "reused",
)


class OntologyError(Exception):
    """The files of the ontology do not fit together."""


def path(module: str) -> Path:
    """Return the file of one module."""
    return FOLDER / f"{module}.ttl"


def merged() -> str:
    """Return all modules as one Turtle text: the prefixes once, then each module as it is written.

    Raises OntologyError where two modules use one prefix for two namespaces.
    """
    prefixes: dict[str, str] = {}
    bodies: list[str] = []
    for module in MODULES:
        body: list[str] = []
        for line in path(module).read_text(encoding="utf-8").splitlines():
            if not line.startswith("@prefix "):
                body.append(line)
                continue
            name = line.split()[1]
            if prefixes.setdefault(name, line) != line:
                raise OntologyError(
                    f"{module}.ttl: {line!r} differs from {prefixes[name]!r} of another module; "
                    "use one namespace for a prefix"
                )
        bodies.append("\n".join(body).strip())
    return (
        "\n".join(prefixes[name] for name in sorted(prefixes)) + "\n\n" + "\n\n".join(bodies) + "\n"
    )


@cache
def load() -> Graph:
    """Return all modules as one graph, parsed once; do not add to it."""
    return Graph().parse(data=merged(), format="turtle")


@dataclass(frozen=True)
class Module:
    """One module as it reads: its name, what it is about, and the terms that it defines."""

    name: str
    about: str
    terms: tuple[str, ...]  # local names, in the order of the file


@cache
def modules() -> tuple[Module, ...]:
    """Return the modules that define terms, in the order of the merged file."""
    found = []
    for name in MODULES:
        text = path(name).read_text(encoding="utf-8")
        about = text.partition("\n")[0].removeprefix("#").strip()
        terms = tuple(re.findall(r"^vsc:(\w+) a ", text, re.MULTILINE))
        if terms:
            found.append(Module(name, about, terms))
    return tuple(found)
