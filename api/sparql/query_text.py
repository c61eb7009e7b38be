"""What a SPARQL query says of itself before it runs: its form, and whether it reaches out.

The words of the query are read by the tokens of SPARQL 1.1, in which a keyword inside a string, an
IRI, a comment, a variable or a prefixed name is none. Nothing here runs a query.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote

from api.sparql.bound_again import bound_again
from api.sparql.service_clause import find_service
from api.sparql.tokens import Tokens
from ontology.terms import PREFIXES

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID"})  # another answer each time
DEEPEST = 200  # brackets, or signs of negation, within one another
_OPEN, _CLOSE = frozenset("{[("), frozenset("}])")


@dataclass(frozen=True)
class QueryText:
    """A query as written, and what its keywords say.

    `form` is SELECT, ASK, CONSTRUCT or DESCRIBE; empty where the text has none, which is for the
    parser to report. `updates` says that it begins as an update does. `service_at` is the
    (line, column) of the first SERVICE clause, from 1; `deep_at` that of what is nested too deep to
    be read safely, as parsers take each level on top of the last.
    """

    text: str
    form: str
    volatile: bool
    updates: bool
    service_at: tuple[int, int] | None
    pragma_at: tuple[int, int] | None = None
    deep_at: tuple[int, int] | None = None


def may_be_deep(text: str) -> bool:
    """Return whether a query has so many brackets that some may be nested too deep."""
    return len(text) > DEEPEST and sum(map(text.count, "{[(!")) > DEEPEST


def _find_deep(tokens: Tokens) -> int | None:
    """Return the offset of the first token that is nested too deep."""
    brackets = negations = 0
    for token in tokens:
        sign = tokens.of(token) if token.kind == "other" else ""
        negations = negations + 1 if sign == "!" else 0
        brackets += (sign in _OPEN) - (sign in _CLOSE) if sign else 0
        if brackets + negations > DEEPEST:
            return token.start
    return None


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
        elif word in VOLATILE:
            volatile = True
    found = find_service(text)
    service_at = None if found is None else tokens.place(found)
    deep = _find_deep(tokens) if may_be_deep(text) else None
    deep_at = None if deep is None else tokens.place(deep)
    return QueryText(text, form, volatile, first in _UPDATES, service_at, pragma_at, deep_at)


# An IRI up to the first character that none may have, where it is closed on its line all the same.
_BROKEN_IRI = re.compile(r"""<[^<>"{}|^`\\\x00-\x20]+([ "{}|^`\\])(?=[^<>\r\n]*>)""")


def undeclared_prefix(text: str, known: Container[str] = ()) -> str:
    """Return what is wrong where a query uses a prefix that it does not declare; else nothing.

    `known` are the prefixes that need no declaration.

    >>> undeclared_prefix("SELECT * { ?s org:hasMember ?o }")  # doctest: +ELLIPSIS
    'line 1, column 15: the prefix org: is not declared; put PREFIX org: <http://www.w3.org/ns/or...
    >>> undeclared_prefix("SELECT * { <http://a.example/b c> ?p ?o }")
    "line 1, column 31: an IRI cannot have ' '; write it as %20"
    """
    declared: set[str] = set()
    previous = ""
    tokens = Tokens(text)
    for token in tokens:
        if token.kind == "name":
            prefix = tokens.of(token).partition(":")[0]
            if previous == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared and prefix not in known and prefix != "_":
                if broken := _BROKEN_IRI.match(text, token.start - 1):
                    line, column = tokens.place(broken.end() - 1)
                    return (
                        f"line {line}, column {column}: an IRI cannot have {broken[1]!r}; "
                        f"write it as {quote(broken[1])}"
                    )
                line, column = tokens.place(token.start)
                iri = PREFIXES.get(prefix, "…")
                return (
                    f"line {line}, column {column}: the prefix {prefix}: is not declared; "
                    f"put PREFIX {prefix}: <{iri}> above the query"
                )
        previous = tokens.of(token).upper() if token.kind == "word" else ""
    return ""


_NO_FUNCTION = re.compile(r"^The custom function <(.*)> is not supported")


def explain_fault(message: str, query: str) -> str:
    """Return the store's message on a query that parses for a person: where a function is unknown.

    >>> explain_fault("The custom function <urn:f> is not supported", "ASK { FILTER(<urn:f>()) }")
    "line 1, column 14: there is no function <urn:f>; SPARQL's own and XSD's casts are known"
    """
    unknown = _NO_FUNCTION.match(message)
    if unknown is None:
        return message
    said = f"there is no function <{unknown[1]}>; SPARQL's own and XSD's casts are known"
    tokens, declared = Tokens(query), dict[str, str]()
    for token, following in pairwise(tokens):
        written, after = tokens.of(token), tokens.of(following)
        prefix, _, local = written.partition(":")
        if token.kind == "name" and following.kind == "iri":
            declared[prefix] = after[1:-1]
        iri = written[1:-1] if token.kind == "iri" else declared.get(prefix, "") + local
        if after == "(" and iri == unknown[1]:
            return "line {}, column {}: {}".format(*tokens.place(token.start), said)
    return said


_PARSER_SAYS = re.compile(r"^error at (\d+):(\d+): expected (?:one of )?(.*)$", re.DOTALL)
_SENTENCE = re.compile(r"\b[A-Z][A-Za-z]*(?: [A-Za-z]+){2,}")  # among the parser's choices
_MORE = {  # what a person can do about it
    "The SELECT contains a variable that is unbound": "; beside COUNT, SUM and their like, "
    "SELECT takes only what GROUP BY names"
}
_GAP = " " * 20  # longer than any keyword
_NEVER = ")"  # no query goes on with it


def spread(query: str) -> str:
    """Return the tokens of a query far apart, with one after them that no query has.

    The parser says how far it looked, which is where the longest keyword that it tried would have
    ended. With such gaps that is still before the next token, so that it tells one from another.
    """
    tokens = Tokens(query)
    return _GAP.join([*map(tokens.of, tokens), _NEVER])


def explain_syntax_error(
    message: str, query: str = "", of_spread: str = "", known: Container[str] = ()
) -> str:
    """Return the parser's message on a query for a person: where, and what stands there.

    `of_spread` is its message on the same query spread out, `known` are the prefixes that need no
    declaration. An undeclared prefix and an open string are told as such, because the parser's
    message does not.

    >>> explain_syntax_error("error at 2:3: expected OPTIONAL")
    'line 2, column 3: the query does not parse from here'
    >>> explain_syntax_error("", "ASK { } x", "error at 1:80: expected VALUES")
    "line 1, column 9: the query does not parse from here: found 'x'"
    >>> explain_syntax_error("", "ASK { ?s", "error at 1:80: expected VALUES")
    'line 1, column 9: the query does not parse: it ends too soon'
    """
    if missing := undeclared_prefix(query, known):
        return missing
    tokens = Tokens(query)
    for token in tokens:
        if token.kind == "other" and tokens.of(token) in "'\"":
            return "line {}, column {}: the string that begins here is not closed".format(
                *tokens.place(token.start)
            )
    said, seen = _PARSER_SAYS.match(message), _PARSER_SAYS.match(of_spread)
    for told in (said, seen):
        if said and told and (sentence := _SENTENCE.search(told[3])):
            place = f"line {said[1]}, column {said[2]}"
            return f"{place}: {sentence.group()}{_MORE.get(sentence.group(), '')}"
    if seen:
        return _refused(tokens, int(seen[1]), int(seen[2]))
    if said is None:
        return message
    return f"line {said[1]}, column {said[2]}: the query does not parse from here"


def _refused(tokens: Tokens, line: int, column: int) -> str:
    """Return what is said of the token that stands at a place of the query spread out."""
    lines = spread(tokens.text).split("\n")
    reached = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    start = 0
    refused = None
    for token in tokens:
        if start > reached:
            break
        refused = token
        start += token.end - token.start + len(_GAP)
    if refused is None:
        return "line 1, column 1: the query does not parse: it is empty"
    if start <= reached:  # the one that no query has
        line, column = tokens.place(refused.end)
        return f"line {line}, column {column}: the query does not parse: it ends too soon"
    if again := bound_again(tokens, refused.start):
        line, column = tokens.place(again.start)
        return (
            f"line {line}, column {column}: {tokens.of(again)} stands before this BIND already; "
            "give what it makes another name"
        )
    line, column = tokens.place(refused.start)
    found = tokens.of(refused)[:40]
    return f"line {line}, column {column}: the query does not parse from here: found {found!r}"
