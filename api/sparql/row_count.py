"""Counts the rows of an answer as its bytes go by, in every format that results have."""

from __future__ import annotations

import re

_JSON_BETWEEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|\s', re.DOTALL)  # what says nothing of rows
_CSV_QUOTED = re.compile(rb'"[^"]*+"')
_XML_END = b"</result>"


class RowCount:
    r"""The rows seen so far of an answer of a media type; none where that is a graph's.

    >>> count = RowCount("text/csv")
    >>> [count.add(part) for part in (b'o\r\n"two\r', b'\nlines"\r\n', b"one\r\n")]
    [0, 1, 2]
    """

    def __init__(self, media_type: str) -> None:
        self._media_type = media_type
        self._left = b""  # what may go on in the next part
        self._count = 0

    def add(self, data: bytes) -> int:
        """Take the next part, and return how many rows have ended or, in JSON, begun."""
        if self._media_type == "application/sparql-results+json":
            bare = self._outside_quotes(data, _JSON_BETWEEN)
            # Each row is an object of an array; what a row holds stands after a colon.
            self._count += bare.count(b"[{") + bare.count(b",{")
            self._left = bare[-1:] + self._left
        elif self._media_type == "application/sparql-results+xml":
            whole = self._left + data
            self._count += whole.count(_XML_END)
            self._left = whole[-len(_XML_END) + 1 :]
        elif self._media_type == "text/csv":
            self._count += self._outside_quotes(data, _CSV_QUOTED).count(b"\n")
            return max(0, self._count - 1)  # without the header
        elif self._media_type == "text/tab-separated-values":
            self._count += data.count(b"\n")
            return max(0, self._count - 1)
        return self._count

    def _outside_quotes(self, data: bytes, quoted: re.Pattern[bytes]) -> bytes:
        """Return what stands outside quotes; an open quote is left for the next part."""
        bare = quoted.sub(b"", self._left + data)
        start = bare.find(b'"')
        if start < 0:
            self._left = b""
            return bare
        self._left = bare[start:]
        return bare[:start]
