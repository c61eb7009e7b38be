"""A group of a document, with its names and the sentences that tell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from ingest import handles
from ingest.records import Text
from ingest.view import View


@dataclass
class Told:
    """A group of the document and the sentences that tell of it."""

    name: Text
    shorts: list[Text] = field(default_factory=list)
    sentences: list[View] = field(default_factory=list)
    lists: list[View] = field(default_factory=list)  # below its name, of its members alone
    beside: list[View] = field(default_factory=list)  # on something else, with its members
    headings: list[View] = field(default_factory=list)  # over lists of its members
    asked: list[View] = field(default_factory=list)  # headings that ask how it meets and is run
    section: bool = False  # whether a heading names it

    @property
    def id(self) -> str:
        """The handle of the group."""
        return handles.group(self.name.value)

    @property
    def head(self) -> str:
        """The word that "the Panel" repeats."""
        return self.name.value.split()[-1]

    def mention(self) -> re.Pattern[str]:
        """Return the pattern of its names in a text."""
        return _any_of(self.name.value, tuple(s.value for s in self.shorts))


@lru_cache(maxsize=1_000)  # each sentence is looked through for each group
def _any_of(name: str, shorts: tuple[str, ...]) -> re.Pattern[str]:
    forms = sorted({name, *shorts}, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])")
