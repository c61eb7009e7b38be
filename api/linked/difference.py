"""What changed from one release to the next: documents, and things by what is said of them.

A thing is new, gone or changed by its own statements; evidence, and how a document was read, are no
things here. Very large releases are compared by their documents only.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from api.linked.releases import known_releases, release_named
from api.live import Live
from api.pages.words import UNION
from graph.release import Release
from ontology.terms import ID

COMPARED = 2_000_000  # triples of a release that is compared thing by thing
_NO_THINGS = (f"{ID}evidence/", f"{ID}activity/")


@dataclass(frozen=True)
class Difference:
    """What one release has that the one before it had not, and the other way round.

    Documents are slugs, things IRIs. `whole` is False where only documents were compared; without
    a release before, nothing is compared.
    """

    release: Release
    before: Release | None
    new_documents: tuple[str, ...] = ()
    gone_documents: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    added: int = 0  # statements about things
    removed: int = 0
    whole: bool = True

    @property
    def is_first(self) -> bool:
        """Return whether no earlier release is kept to compare with."""
        return self.before is None

    def document_name(self, slug: str) -> str:
        """Return what a document is called in these releases: its title and its file."""
        one = self._told.get(slug, {})
        title, file = (str(one.get(key) or "") for key in ("title", "file"))
        return f"{title} ({file})" if title and file else title or file or slug

    @cached_property
    def _told(self) -> dict[str, dict[str, Any]]:
        """Return what the releases' manifests say of documents, by slug; the later one's first."""
        told = (one for r in (self.before, self.release) if r for one in r.manifest["documents"])
        return {str(one["slug"]): one for one in told}

    @property
    def kinds(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return (word, things) of each kind of change."""
        return (("new", self.new), ("changed", self.changed), ("gone", self.gone))


@dataclass
class Prints:
    """Digests of a release's statements about things: of each thing's, and of each statement."""

    things: dict[str, int] = field(default_factory=dict)
    statements: set[int] = field(default_factory=set)


def differences(live: Live) -> list[Difference]:
    """Return each kept release with what changed from the one before it, the newest first."""
    kept = known_releases(live)
    return [
        difference(live, release, before)
        for release, before in zip(kept, [*kept[1:], None], strict=True)
    ]


def difference(live: Live, release: Release, before: Release | None) -> Difference:
    """Return what changed to a release from the one before it, worked out once."""
    if before is None:
        return Difference(release, None)
    name = f"difference {before.version} {release.version}"
    return live.once(name, lambda: _compared(live, release, before))


def _compared(live: Live, release: Release, before: Release) -> Difference:
    now = {str(d["slug"]) for d in release.manifest["documents"]}
    then = {str(d["slug"]) for d in before.manifest["documents"]}
    documents = tuple(sorted(now - then)), tuple(sorted(then - now))
    here, there = _prints(live, release), _prints(live, before)
    if here is None or there is None:
        return Difference(release, before, *documents, whole=False)
    return Difference(
        release,
        before,
        *documents,
        new=tuple(sorted(here.things.keys() - there.things.keys())),
        changed=tuple(
            sorted(t for t, said in here.things.items() if there.things.get(t, said) != said)
        ),
        gone=tuple(sorted(there.things.keys() - here.things.keys())),
        added=len(here.statements - there.statements),
        removed=len(there.statements - here.statements),
    )


def _prints(live: Live, release: Release) -> Prints | None:
    """Return a release's digests; None where it is too large, or no longer there."""
    opened = release_named(live, release.version)
    if opened is None:
        return None
    return live.once(f"prints {release.version}", lambda: _read(opened.store))


def _read(store: ox.Store) -> Prints | None:
    made = Prints()
    for number, quad in enumerate(store.quads_for_pattern(None, None, None, UNION)):
        if number > COMPARED:
            return None
        subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
        if not subject.startswith(ID) or "#" in subject or subject.startswith(_NO_THINGS):
            continue
        digest = hashlib.blake2b(str(quad.triple).encode(), digest_size=8).digest()
        statement = int.from_bytes(digest)
        made.statements.add(statement)
        # The same for any order of the same statements.
        made.things[subject] = made.things.get(subject, 0) ^ statement
    return made
