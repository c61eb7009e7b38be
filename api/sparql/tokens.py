"""The tokens of SPARQL 1.1, found at any offset of any text, each in a time that is short.

Only what a query's words say is read from them: whether the whole is a query, the store decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

# Longest token first, as in the grammar; strings are found by `Tokens`. A run of words with dots or
# dashes between them is one token, so that no text is looked through more than a few times.
_TOKEN = re.compile(
    r"""
    (?P<blank>\s+)
  | (?P<comment>\#[^\n\r]*)
  | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]++|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?|_)?:
       (?:[\w\-.:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
  | (?P<word>[^\W\d](?:[\w.\-]*\w)?)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# What may stand between two words: tokens of all other kinds, but for strings; then a word.
_BETWEEN = re.compile(
    r"""
    (?:\s+
      | \#[^\n\r]*
      | <(?:[^<>"{}|^`\\\x00-\x20]++|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>
      | [?$]\w+
      | @[A-Za-z]+(?:-[A-Za-z0-9]+)*
      | (?:[^\W\d_](?:[\w.\-]*[\w\-])?|_)?:
        (?:[\w\-.:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
      | [^'"\w] | \d
    )*+
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"[^\W\d](?:[\w.\-]*\w)?")
_PART = re.compile(r"\w+")


class Token(NamedTuple):
    """A token: its kind, where it begins, and where the next one does."""

    kind: str
    start: int
    end: int


class Tokens:
    """The tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def at(self, offset: int) -> Token:
        """Return the token that begins at an offset within the text.

        A quote that nothing closes is a token by itself.
        """
        if self.text[offset] in "'\"":
            end = self._string_end(offset)
            return Token("string" if end else "other", offset, end or offset + 1)
        match = _TOKEN.match(self.text, offset)
        assert match is not None and match.lastgroup  # noqa: S101, PT018  the last choice takes all
        return Token(match.lastgroup, offset, match.end())

    def __iter__(self) -> Iterator[Token]:
        """Yield the tokens that say something, in order; "<" begins an IRI where it can."""
        offset = 0
        while offset < len(self.text):
            token = self.at(offset)
            if token.kind not in ("blank", "comment"):
                yield token
            offset = token.end

    def words(self) -> Iterator[tuple[str, int]]:
        """Yield each bare word in capitals, with its offset: by the way of `at`, but faster."""
        text, offset = self.text, 0
        while True:
            found = _BETWEEN.match(text, offset)
            offset = found.end() if found else offset
            if offset >= len(text):
                return
            word = _WORD.match(text, offset)
            if word is None:  # a quote
                offset = self._string_end(offset) or offset + 1
                continue
            for part in _PART.finditer(text, offset, word.end()):
                yield part.group().upper(), part.start()
            offset = word.end()

    def of(self, token: Token) -> str:
        """Return a token as it is written."""
        return self.text[token.start : token.end]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset, from 1."""
        line_start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - line_start + 1

    # Whether a quote is escaped does not depend on where a string begins, so the quotes that can
    # close one are found once: looking for them from each quote again would take for ever.

    def _string_end(self, start: int) -> int:
        """Return where the string that begins here ends; 0 where nothing closes it."""
        quote = self.text[start]
        single, triple = self._closing[quote]
        if self.text.startswith(quote * 3, start):
            found = bisect_left(triple, start + 3)
            if found < len(triple):
                return triple[found] + 3
        found = bisect_left(single, start + 1)
        if found == len(single):
            return 0
        line_end = bisect_left(self._line_ends, start)
        if line_end < len(self._line_ends) and self._line_ends[line_end] < single[found]:
            return 0
        return single[found] + 1

    @cached_property
    def _closing(self) -> dict[str, tuple[list[int], list[int]]]:
        """Return, for each kind of quote, where single and triple ones stand unescaped."""
        found = {}
        for quote in "'\"":
            marks = re.finditer(rf"\\.|{quote}", self.text, re.DOTALL)
            single = [m.start() for m in marks if m.group() == quote]
            triple = [at for at in single if self.text.startswith(quote * 3, at)]
            found[quote] = single, triple
        return found

    @cached_property
    def _line_ends(self) -> list[int]:
        return [m.start() for m in re.finditer(r"[\n\r]", self.text)]
