"""Plain queries, read from the bytes of a request and nothing else.

Most requests are a GET of one query with nothing else to it, and the query reads nothing but the
store. Such a one is known by two patterns that take no other for it; what it costs to go through
the framework is more than what the store needs to answer. Everything else, and every fault, goes
the ordinary way (`api.sparql.endpoint`), which answers plain queries just the same.
"""

from __future__ import annotations

import re
from binascii import a2b_qp
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from api.headers import HOST, SAFETY_LINES, URL_BYTES
from api.sparql.again import Sent
from api.sparql.answer_format import FRESH_SECONDS
from api.sparql.query_text import VOLATILE, may_be_deep

COUNTED_AS = ("GET", "/sparql", 200)  # method, path, status
_BEFORE, _AFTER = b"GET /sparql?query=", b" HTTP/1.1\r\n"
_IN_QUERY = bytes(c for c in range(0x21, 0x7F) if c not in b"#&")  # of one parameter, encoded
_HEADER_LINES = re.compile(rb"(?:[A-Za-z-]+: ?[ -~]*\r\n)+\r\n")
# Those that say nothing of the answer, but for Accept.
_HEADERS = frozenset({
    "accept", "accept-encoding", "accept-language", "host", "referer", "user-agent"
})  # fmt: skip
_FORM = re.compile(
    r"""
    \s*+
    (?:(?:PREFIX\s++[\w.\-]*+:\s*+<[^<>"{}|^`\\\s]*+>
        | BASE\s*+<[^<>"{}|^`\\\s]*+>
        | \#[^\n\r]*+
      )\s*+)*+
    (SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:.\-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# After a colon or a dash, in the name of a class or an IRI for example, no SERVICE begins, while a
# function may stand behind a minus. The word comes first in the pattern, since fixed letters are
# found quickly.
_SERVICE = re.compile(r"SERVICE(?<![-:]SERVICE)")
_FILLING = re.compile(r"""<[^<>\s]*+>|"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\d++""")
_FILLING_OR_COMMENT = re.compile(rf"{_FILLING.pattern}|\#[^\n\r]*+")
_VOLATILE = re.compile(rf"(?<![:?$A-Z])(?:{'|'.join(sorted(VOLATILE))})")


def form_of_plain(query: str) -> str | None:
    r"""Return the form of a query that reaches only the store and is always answered alike.

    None where it may be another; that is then looked at more closely.

    >>> form_of_plain("PREFIX a: <urn:a> # what\nselect * { ?s a a:Service }")
    'SELECT'
    >>> form_of_plain("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    """
    form = _form_of_beginning(query[: query.find("{")] if "{" in query else query)
    if form is None:
        return None
    text = query.upper()
    changing = any(word in text for word in VOLATILE) and _VOLATILE.search(text)
    # Letters may be written as escapes, which are for the closer look.
    closer = may_be_deep(text) or "\\U" in text
    if changing or closer or ("SERVICE" in text and _SERVICE.search(text)):
        return None
    return form


@lru_cache(1000)  # before the first brace, clients write much the same
def _form_of_beginning(beginning: str) -> str | None:
    found = _FORM.match(beginning)
    return None if found is None else found[1].upper()


@lru_cache(1000)
def _accepted(headers: bytes) -> tuple[bool, str | None]:
    """Return whether the headers are plain ones, and what Accept says among them."""
    if not _HEADER_LINES.fullmatch(headers):
        return False, None
    accept: str | None = None
    seen = set()
    for line in headers.decode("ascii").split("\r\n")[:-2]:
        name, _, value = line.partition(":")
        name = name.lower()
        usual = name in _HEADERS or (name, value.strip().lower()) == ("connection", "keep-alive")
        unsound = name == "host" and not HOST.fullmatch(value.strip())
        if not usual or unsound or name in seen:
            return False, None
        seen.add(name)
        if name == "accept":
            accept = value.strip()
    return "host" in seen, accept


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain query, its form, and what its client accepts."""

    query: str
    form: str
    accept: str | None


def read_plain(request: bytes) -> Plain | None:
    """Return the plain query that a request asks; None where it is to go the ordinary way."""
    end = request.find(_AFTER)
    encoded = request[len(_BEFORE) : end]
    if (
        end < 0
        or not request.startswith(_BEFORE)
        or len(request) > URL_BYTES
        or not encoded
        or encoded.translate(None, _IN_QUERY)
    ):
        return None
    usual, accept = _accepted(request[end + len(_AFTER) :])
    if not usual:
        return None
    try:
        query = _decoded(encoded).decode()
    except UnicodeDecodeError:
        return None
    form = form_of_plain(query)
    return None if form is None else Plain(query, form, accept)


def _decoded(encoded: bytes) -> bytes:
    """Return what stands percent-encoded in a form.

    By the decoder of quoted-printable text, which does the same to another sign, in C.

    >>> _decoded(b"a%3Db+c=%25")
    b'a=b c=%'
    """
    even = encoded.replace(b"=", b"%3D").replace(b"+", b"%20")
    plain = a2b_qp(even.replace(b"%", b"="))
    if len(even) - len(plain) != 2 * even.count(b"%"):  # a sign that begins no code
        return unquote_to_bytes(encoded.replace(b"+", b" "))
    return plain


def shape_of(query: str) -> str:
    """Return a query without its IRIs, strings, numbers, comments and layout: alike for alike ones.

    >>> shape_of("SELECT ?o { <urn:a> rdfs:label 'x' , ?o } LIMIT 10 # first")
    'SELECT ?o{· rdfs:label · , ?o } LIMIT ·'
    """
    beginning, brace, rest = query.partition("{")
    shape = _shape_of_beginning(beginning)
    if shape is None:
        beginning, brace, rest = _without_filling(query).partition("{")
        shape = _in_one_line(beginning)
    else:
        rest = _without_filling(rest)
    return f"{shape}{brace}{_in_one_line(rest)}"


@lru_cache(1000)
def _shape_of_beginning(beginning: str) -> str | None:
    """Return the shape of what stands before the first brace; None if that opens no pattern."""
    *_, last = "", *_FILLING_OR_COMMENT.findall(beginning)
    shape = _in_one_line(_without_filling(beginning))
    in_comment = last.startswith("#") and beginning.endswith(last)
    return None if in_comment or '"' in shape or "'" in shape else shape


def _without_filling(text: str) -> str:
    """Return a text with a sign for each IRI, string and number, and with nothing for a comment."""
    without = _FILLING.sub("·", text)
    if "#" not in without:
        return without
    return _FILLING_OR_COMMENT.sub(lambda found: "" if found[0].startswith("#") else "·", text)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def answer_as_sent(version: str, headers: Mapping[str, str], body: bytes) -> Sent:
    """Return the answer to a plain query in the bytes in which it goes out."""
    head = "".join([f"{name.lower()}: {value}\r\n" for name, value in headers.items()])
    lines = b"%scontent-length: %d\r\nvary: Accept\r\n%s" % (
        head.encode("latin-1"), len(body), SAFETY_LINES,
    )  # fmt: skip
    return Sent.of(version, FRESH_SECONDS, COUNTED_AS, lines, body)
