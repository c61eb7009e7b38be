"""What can go wrong in `graph`; each class words its message so that a reader knows what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path


class GraphError(Exception):
    """Something about the dataset that a caller may handle and a person can mend."""


class NoRelease(GraphError):
    """There is no dataset yet where one was looked for."""

    def __init__(self, dataset: Path) -> None:
        super().__init__(f"{dataset} holds no release; run 'vsc build' first")


class BadData(GraphError):
    """A file of the released text does not parse, or is not what its place says."""

    def __init__(self, place: str, found: str) -> None:
        super().__init__(f"{place}: {found}; mend the file, or build it again from its document")


class NoData(GraphError):
    """A folder holds no released text to build from."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds no documents/*.trig and register.trig; give documents to read: "
            f"vsc build DOCUMENT --out {folder}"
        )


class NothingPasses(GraphError):
    """No document passes its shapes, so there is nothing to release."""

    def __init__(self, folder: Path, first_by_slug: Mapping[str, str]) -> None:
        firsts = "; ".join(f"{slug}: {first}" for slug, first in first_by_slug.items())
        super().__init__(
            f"no document passes its shapes, so what was served stays; reports are in {folder}; "
            f"{firsts}"
        )


class UnknownQuery(GraphError):
    """No ready-made question and no file of that name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        near = ", ".join(near_names(name, known))
        super().__init__(
            f"no file and no ready-made question is called '{name}'; "
            + (f"like it: {near}; " if near else "")
            + "'vsc query --list' names them all"
        )


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """Return at most five names that `name` may mean: alike in letters, then in words."""
    names = sorted(known)
    words = set(name.lower().split("-"))
    alike = get_close_matches(name.lower(), names, n=5)
    return [*alike, *(one for one in names if words & set(one.split("-")) and one not in alike)][:5]


class BadQuery(GraphError):
    """A query that does not parse, asks another host, or has a faulty header."""

    def __init__(self, place: str, detail: str) -> None:
        super().__init__(f"{place}: {detail}")


class BadParameter(GraphError):
    """A parameter the question does not have, or a value that is not of its type."""


class UnknownFormat(GraphError):
    """A format that is not on offer here."""

    def __init__(self, found: str, known: Iterable[str]) -> None:
        super().__init__(f"format '{found}' is not one of {', '.join(known)}")


class UnknownThing(GraphError):
    """An IRI or name that the dataset says nothing about, or a name that several things have."""

    def __init__(self, iri: str, several: Sequence[str] = ()) -> None:
        self.several = several
        super().__init__(
            f"'{iri}' is in the names of {len(several)} things; give one of: "
            + ", ".join(several[:5])
            if several
            else f"no body, partnership or service here is called '{iri}'; 'vsc query' with "
            "bodies, partnership-members or service-profile names them, and gives whole IRIs with "
            "--format csv"
        )
