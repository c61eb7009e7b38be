"""The words of a text, each with where its characters stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_][\w’'‑-]*(?:\.(?=\w)[\w’'-]*)*|&")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, with its characters."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Return whether it is printed as part of a name may be: "Trust", "NSPCC", "4Women"."""
        return self.text[0].isupper() or (self.text[0].isdigit() and self.text[1:2].isupper())

    @property
    def bare(self) -> str:
        """Return the word without a possessive ending."""
        if self.text[-1] not in "s’'":
            return self.text
        return _POSSESSIVE.sub("", self.text)

    @property
    def bare_end(self) -> int:
        """Return where the word ends without a possessive ending."""
        return self.start + len(self.bare)


def words_of(text: str) -> list[Word]:
    """Return the words of a text, "&" among them."""
    return list(_words_of(text))


@lru_cache(maxsize=4_096)
def _words_of(text: str) -> tuple[Word, ...]:
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))
