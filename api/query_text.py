"""What a SPARQL query says of itself before it runs: its form, and whether it reaches out.

The words of the query are read by the tokens of SPARQL 1.1, in which a keyword inside a string, an
IRI, a comment, a variable or a prefixed name is none. Nothing here runs a query.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from api.service_clause import find_service
from api.tokens import Tokens
from ontology.terms import PREFIXES

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
    pragma_at: tuple[int, int] | None = None


def read_query(text: str) -> QueryText:
    """Return what the keywords of `text` say; any text is read, only a parser can refuse it."""
    form, volatile, first, pragma_at = "", False, "", None
    tokens = Tokens(text)
    for word, offset in tokens.words():
        if word not in ("PREFIX", "BASE"):
            first = first or word
        if word == "DEFINE" and not form:
            pragma_at = pragma_at or tokens.place(offset)
        if word in _FORMS:
            form = form or word
        elif word in _VOLATILE:
            volatile = True
    found = find_service(text)
    service_at = None if found is None else tokens.place(found)
    return QueryText(text, form, volatile, first in _UPDATES, service_at, pragma_at)


def undeclared_prefix(text: str) -> str:
    """Return what is wrong where a query uses a prefix that it does not declare; else nothing.

    >>> undeclared_prefix("SELECT * { ?s org:hasMember ?o }")  # doctest: +ELLIPSIS
    'line 1, column 15: the prefix org: is not declared; put PREFIX org: <http://www.w3.org/ns/or...
    """
    declared: set[str] = set()
    previous = ""
    tokens = Tokens(text)
    for token in tokens:
        if token.kind == "name":
            prefix = tokens.of(token).partition(":")[0]
            if previous == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared and prefix != "_":
                line, column = tokens.place(token.start)
                iri = PREFIXES.get(prefix, "…")
                return (
                    f"line {line}, column {column}: the prefix {prefix}: is not declared; "
                    f"put PREFIX {prefix}: <{iri}> above the query"
                )
        previous = tokens.of(token).upper() if token.kind == "word" else ""
    return ""


_PARSER_SAYS = re.compile(r"^error at (\d+):(\d+): (.*)$", re.DOTALL)
_SENTENCE = re.compile(r"\b[A-Z][A-Za-z]*(?: [A-Za-z]+){2,}")  # among the parser's choices


def explain_syntax_error(message: str, query: str = "") -> str:
    """Return the parser's message for a person: line, column, what stands there, what is wrong.

    An undeclared prefix in `query` is told as such, because the parser's message does not.

    >>> explain_syntax_error("error at 2:9: expected one of LATERAL, SERVICE, [_]")
    'line 2, column 9: the query does not parse from here'
    >>> explain_syntax_error("error at 1:9: expected one of [_]", "ASK { } x")
    "line 1, column 9: the query does not parse from here: found 'x'"
    >>> explain_syntax_error("error at 1:15: expected one of [_]", "ASK { ?s ?p ?o")
    'line 1, column 15: the query does not parse: it ends too soon'
    """
    if missing := undeclared_prefix(query):
        return missing
    match = _PARSER_SAYS.match(message)
    if match is None:
        return message
    line, column, rest = int(match[1]), int(match[2]), match[3]
    sentence = _SENTENCE.search(rest)
    if sentence:
        return f"line {line}, column {column}: {sentence.group()}"
    tokens = Tokens(query)
    offset, found = _standing(tokens, line, column)
    if found:
        line, column = tokens.place(offset)
    place = f"line {line}, column {column}: the query does not parse"
    if found:
        return f"{place} from here: found {found[:40]!r}"
    if not query or offset < len(query):
        return f"{place} from here"
    return f"{place}: {'it ends too soon' if any(tokens) else 'it is empty'}"


def _standing(tokens: Tokens, line: int, column: int) -> tuple[int, str]:
    """Return where the token at a place begins, and its text; the end and nothing after the last.

    The parser may stop at the end of a word that it tried to read as something longer.
    """
    lines = tokens.text.splitlines(keepends=True)
    offset = sum(len(one) for one in lines[: line - 1]) + column - 1
    for token in tokens:
        tried = token.kind == "word" and token.start < offset <= token.end
        if tried or token.end > offset:
            return token.start, tokens.of(token)
    return len(tokens.text), ""
