"""What a SPARQL query says of itself before it runs: its form, and whether it reaches out.

The store follows SERVICE and has no switch for it. So the words of the query are read here, by the
tokens of SPARQL 1.1, in which a keyword inside a string, an IRI, a comment, a variable or a
prefixed name is none. Nothing here runs a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.terms import PREFIXES

# Longest token first, as in the grammar. An IRI cannot hold a blank, a brace or another "<", so a
# less-than sign is never taken for an IRI that hides a SERVICE clause: that clause needs a brace.
_TOKEN = re.compile(
    r"""
    (?P<blank>\s+)
  | (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>'''(?:[^'\\]|\\.|'(?!''))*''' | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
             | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*")
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?|_)?:
       (?:[\w\-.:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
  | (?P<word>[^\W\d]\w*)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID"})  # another answer each time


@dataclass(frozen=True)
class QueryText:
    """A query as written, and what its keywords say.

    `form` is SELECT, ASK, CONSTRUCT or DESCRIBE; empty where the text has none, which is for the
    parser to report. `updates` says that it begins as an update does. `service_at` is the
    (line, column) of the first SERVICE clause, from 1.
    """

    text: str
    form: str
    volatile: bool
    updates: bool
    service_at: tuple[int, int] | None


def read_query(text: str) -> QueryText:
    """Return what the keywords of `text` say; any text is read, only a parser can refuse it."""
    form, volatile, first = "", False, ""
    service_at: tuple[int, int] | None = None
    for word, offset in keywords(text):
        if word not in ("PREFIX", "BASE"):
            first = first or word
        if word in _FORMS:
            form = form or word
        elif word in _VOLATILE:
            volatile = True
        elif word == "SERVICE" and service_at is None:
            service_at = _place(text, offset)
    return QueryText(text, form, volatile, first in _UPDATES, service_at)


def keywords(text: str) -> Iterator[tuple[str, int]]:
    """Yield each bare word of a query in capitals, with its offset."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "word":
            yield match.group().upper(), match.start()


def _place(text: str, offset: int) -> tuple[int, int]:
    line_start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - line_start + 1


def undeclared_prefix(text: str) -> str:
    """Return what is wrong where a query uses a prefix that it does not declare; else nothing.

    >>> undeclared_prefix("SELECT * { ?s org:hasMember ?o }")  # doctest: +ELLIPSIS
    'line 1, column 15: the prefix org: is not declared; put PREFIX org: <http://www.w3.org/ns/or...
    """
    declared: set[str] = set()
    previous = ""
    for match in _TOKEN.finditer(text):
        if match.lastgroup in ("blank", "comment"):
            continue
        if match.lastgroup == "name":
            prefix = match.group().partition(":")[0]
            if previous == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared and prefix != "_":
                line, column = _place(text, match.start())
                iri = PREFIXES.get(prefix, "…")
                return (
                    f"line {line}, column {column}: the prefix {prefix}: is not declared; "
                    f"put PREFIX {prefix}: <{iri}> above the query"
                )
        previous = match.group().upper() if match.lastgroup == "word" else ""
    return ""


_PARSER_SAYS = re.compile(r"^error at (\d+):(\d+): (.*)$", re.DOTALL)


def explain_syntax_error(message: str, query: str = "") -> str:
    """Return the parser's message for a person: line, column, and the choices that are words.

    An undeclared prefix in `query` is told as such, because the parser's message does not.

    >>> explain_syntax_error("error at 2:9: expected one of LATERAL, SERVICE, [_]")
    'line 2, column 9: the query does not parse from here'
    >>> explain_syntax_error("error at 1:10: expected CONSTRUCT")
    'line 1, column 10: the query does not parse from here; expected CONSTRUCT'
    """
    if missing := undeclared_prefix(query):
        return missing
    match = _PARSER_SAYS.match(message)
    if match is None:
        return message
    line, column, rest = match.groups()
    place = f"line {line}, column {column}"
    if "unbound" in rest or "GROUP BY" in rest:
        said = next(s for s in rest.split("expected ")[-1].split("one of ")[-1].split(", ["))
        return f"{place}: {said}"
    choices = rest.removeprefix("expected ").removeprefix("one of ")
    few = "[" not in choices and len(choices) < 80
    return f"{place}: the query does not parse from here" + (f"; expected {choices}" if few else "")
