r"""Results as CSV, made of what the store writes as TSV.

The store writes an IRI into CSV as it is, so that a comma in one makes two fields of it. In TSV
every term says where it ends.
Source: https://www.w3.org/TR/sparql11-results-csv-tsv/
"""

from __future__ import annotations

import re

_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_MEANT = {b"t": b"\t", b"n": b"\n", b"r": b"\r", b"b": b"\b", b"f": b"\f"}
_QUOTED = re.compile(rb'[",\r\n]')


def csv_of_tsv(tsv: bytes) -> bytes:
    """Return a whole answer as CSV."""
    csv = CsvOfTsv()
    return csv.add(tsv) + csv.end()


class CsvOfTsv:
    r"""Takes TSV in parts of any length and returns CSV.

    >>> csv = CsvOfTsv()
    >>> csv.add(b'?a\t?b\n<urn:a,b>\t"c'), csv.add(b', d"@en\n1\t_:x\n'), csv.end()
    (b'a,b\r\n', b'"urn:a,b","c, d"\r\n1,_:x\r\n', b'')
    """

    def __init__(self) -> None:
        self._rest = b""  # a line that has not ended
        self._in_head = True

    def add(self, tsv: bytes) -> bytes:
        """Return the lines that have ended with this part."""
        *lines, self._rest = (self._rest + tsv).split(b"\n")
        out = []
        if lines and self._in_head:
            out = [lines.pop(0).replace(b"?", b"").replace(b"\t", b",")]
            self._in_head = False
        out += [b",".join([field(term) for term in line.split(b"\t")]) for line in lines]
        return b"".join([line + b"\r\n" for line in out])

    def end(self) -> bytes:
        """Return what is left: the yes or no of ASK, which is no line."""
        return self._rest


def field(term: bytes) -> bytes:
    r"""Return a term of TSV as a field of CSV.

    >>> field(b'"3\\"4"^^<urn:size>'), field(b"<urn:a>"), field(b"0.5")
    (b'"3""4"', b'urn:a', b'0.5')
    """
    first = term[:1]
    if first == b"<":
        value = term[1:-1]
    elif first == b'"':
        value = term[1 : term.rindex(b'"')]
        if b"\\" in value:
            value = _ESCAPED.sub(lambda sign: _MEANT.get(sign[1], sign[1]), value)
    else:
        return term
    return b'"%s"' % value.replace(b'"', b'""') if _QUOTED.search(value) else value
