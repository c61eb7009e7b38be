r"""What the store writes as XML, made fit to be read again.

XML 1.0 has no signs under U+0020 but tab and line ends, no U+FFFE and no U+FFFF, not even escaped,
and a reader takes a bare carriage return for a line feed; the store writes them all as they are.
Source: https://www.w3.org/TR/xml/, sections 2.2 and 2.11.
"""

from __future__ import annotations

import re
from typing import IO

_UNFIT = re.compile(rb"[\x00-\x08\x0b-\x1f]|\xef\xbf[\xbe\xbf]")
_NAMELESS = b"<oxprefix: "  # what the store writes for a property whose IRI ends in no name


class NotXml(ValueError):
    """A graph has a property that RDF/XML cannot write."""


def fit_xml(written: bytes) -> bytes:
    r"""Return XML with carriage returns escaped and each unfit sign as U+FFFD.

    Raises NotXml where RDF/XML has no name for a property.

    >>> fit_xml(b"<p>a\r\n\x01</p>").decode()
    '<p>a&#13;\n\ufffd</p>'
    """
    if _NAMELESS in written:
        raise NotXml("RDF/XML cannot write a property whose IRI ends in no name; ask for Turtle")
    return _UNFIT.sub(lambda sign: b"&#13;" if sign[0] == b"\r" else "\ufffd".encode(), written)


class XmlOut:
    """A file to which the store writes XML, made fit on its way to `out`."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        """Write a part. Raises NotXml."""
        self._out.write(fit_xml(data))
        return len(data)

    def flush(self) -> None:
        """Write out what is buffered."""
        self._out.flush()
