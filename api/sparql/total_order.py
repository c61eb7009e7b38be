"""ORDER BY over values of any kinds, so that the store can sort them.

The store compares numbers by value, and what SPARQL cannot compare (a number and a word, a word
with a language and one without) by how it is written. Together that is no order: 9 is less than 10,
and "10" less than "9a". Where its sorting takes note of that, the whole process ends. So each
condition gets another before it, by which only what compares alike is compared at all. Things come
first, as SPARQL has it, then numbers, then words of all kinds and dates by their letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from api.sparql.tokens import Token, Tokens

LONGEST = 300  # characters of a condition; a longer one is left as it is, as it is written anew
# What these return compares alike.
_ALIKE = frozenset(
    {"COUNT", "SUM", "AVG", "STR", "STRLEN", "RAND", "YEAR", "MONTH", "DAY", "EXISTS", "NOT"}
)
# The same for all that compares by value: things and numbers, moments in and out of a time zone.
_KEY = 'COALESCE(IF(TZ({0}) = "", "1", "2"), IF(isLITERAL({0}) && !isNumeric({0}), STR({0}), ""))'
_ORDER = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE)
_CONDITION = r"(?:(ASC|DESC)\s*\(\s*)?([?$]\w+)"
_ONE = re.compile(_CONDITION, re.IGNORECASE)
_ONLY_VARIABLES = re.compile(
    r"(?P<by>(?:\s*(?:(?:ASC|DESC)\s*\(\s*[?$]\w+\s*\)|[?$]\w+))+)"
    r"\s*(?:\b(?:LIMIT|OFFSET)\s+\d+\s*)*(?:\#[^\n]*)?",
    re.IGNORECASE,
)
_CLOSING = {"(": ")", "{": "}"}
T = TypeVar("T")


def asked_in_total_order(query: str, ask: Callable[[str], T]) -> T:
    """Return what `ask` returns for a query, whose ORDER BY is made one that can be sorted by.

    Where that does not parse, it is asked as it came, so that an error tells of it as it came.
    """
    ordered = in_total_order(query)
    if ordered != query:
        try:
            return ask(ordered)
        except SyntaxError:
            pass
    return ask(query)


def in_total_order(query: str) -> str:
    """Return a query with a condition before each of ORDER BY, or as it is where it has none.

    >>> in_total_order("SELECT * { } ORDER BY DESC(?a) LIMIT 3")  # doctest: +ELLIPSIS
    'SELECT * { } ORDER BY  DESC(COALESCE(IF(TZ(?a) ..., ""))) DESC(?a) LIMIT 3'
    """
    found = query.upper().count("ORDER")
    if not found:
        return query
    start = query.rfind("}") + 1
    order = _ORDER.search(query, start)
    if found == 1 and order and not any(sign in query[start:] for sign in "\"'<\\"):
        only = _ONLY_VARIABLES.fullmatch(query, order.end())
        if only:
            return query[: order.end()] + _ONE.sub(_with_key, only["by"]) + query[only.end("by") :]
    return _by_tokens(query)


def _with_key(condition: re.Match[str]) -> str:
    return f" {condition[1] or 'ASC'}({_KEY.format(condition[2])}) {condition[0]}"


def _by_tokens(query: str) -> str:
    """Do so for a query of any form, whose strings and comments may look like anything."""
    said = Tokens(query)
    tokens = list(said)
    pieces, done = [], 0
    at = 0
    while at + 2 < len(tokens):
        at += 1
        if [said.of(token).upper() for token in tokens[at - 1 : at + 1]] != ["ORDER", "BY"]:
            continue
        at += 1
        while (end := _end_of_condition(said, tokens, at)) > at:
            begins, ends = tokens[at].start, tokens[end - 1].end
            pieces += [query[done:begins], _key_of(query[begins:ends])]
            done, at = begins, end
    return "".join([*pieces, query[done:]])


def _end_of_condition(said: Tokens, tokens: Sequence[Token], at: int) -> int:
    """Return the number of the token after a condition; the same where none begins there."""
    if at >= len(tokens):
        return at
    if tokens[at].kind == "variable":
        return at + 1
    following = at
    while following < len(tokens) and tokens[following].kind in ("word", "name", "iri"):
        if said.of(tokens[following]).upper() in ("LIMIT", "OFFSET", "VALUES"):
            return at
        following += 1
    return _end_of_group(said, tokens, following) or at


def _end_of_group(said: Tokens, tokens: Sequence[Token], at: int) -> int:
    """Return the number of the token after a group in brackets; 0 where none begins there."""
    if at >= len(tokens) or said.of(tokens[at]) not in _CLOSING:
        return 0
    opening = said.of(tokens[at])
    depth = 0
    for number in range(at, len(tokens)):
        sign = said.of(tokens[number])
        depth += (sign == opening) - (sign == _CLOSING[opening])
        if not depth:
            return number + 1
    return 0


def _key_of(condition: str) -> str:
    """Return the condition that goes before this one; nothing where none is needed."""
    way = re.match(r"(ASC|DESC)\s*(?=\()", condition, re.IGNORECASE)
    value = condition[way.end() :] if way else condition
    first = re.match(r"[\s(]*(\w+)", value)
    if len(value) > LONGEST or (first and first[1].upper() in _ALIKE):
        return ""
    return f" {way[1] if way else 'ASC'}({_KEY.format(value)}) "
