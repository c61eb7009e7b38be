"""Whether a SPARQL query could reach another host: a SERVICE clause, in whatever way it is written.

The store follows SERVICE and has no switch for it, so such a query must not reach it. The store's
parser needs no blank before or after a keyword (`trueSERVICE`, `SERVICE:name`), and whether "<"
begins an IRI or compares two values depends on where in the grammar it stands: text that is a
string by one reading is a clause by the other. So every reading is followed, and a clause in any of
them counts. What is found is thus a little too much, never too little.
"""

from __future__ import annotations

import re

from api.sparql.tokens import Token, Tokens

_GAP = r"(?:\s|\#[^\n\r]*+)*+"
_LOCAL = r"(?:[\w\-.:%]|\\.)*+"
_WORD = re.compile(r"SERVICE(?:SILENT)?$", re.IGNORECASE)
_AFTER_WORD = re.compile(
    rf"{_GAP}(?:SILENT{_GAP})?(?:[?$]\w++|<[^<>]*+>|[\w.\-]*+:{_LOCAL}){_GAP}\{{", re.IGNORECASE
)
_PREFIX = re.compile("SERVICE", re.IGNORECASE)
_AFTER_PREFIX = re.compile(rf":{_LOCAL}{_GAP}\{{")
# Both at once, wherever they stand: where this finds nothing, no reading has a clause. For short
# texts only, as it looks at a part of the text anew for each SERVICE.
_ANYWHERE = re.compile(
    rf"SERVICE(?:(?:SILENT)?{_GAP}(?:SILENT{_GAP})?(?:[?$]\w++|<[^<>]*+>|[\w.\-]*+:{_LOCAL})"
    rf"|[\w.\-]*+:{_LOCAL}){_GAP}\{{",
    re.IGNORECASE,
)
_SHORT = 4_000  # characters
_BEFORE_A_NAME = frozenset({"GRAPH", "FROM", "NAMED"})  # what follows them is a name, no clause
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def find_service(text: str) -> int | None:
    """Return the offset of a SERVICE clause in a query, None where no reading has one.

    SPARQL 1.1 (19.2) lets any letter be written as an escape, which some stores read first of all.
    """
    found = _find(text)
    if found is None and "\\" in text:
        plain = _ESCAPE.sub(_unescaped, text)
        at = _find(plain) if plain != text else None
        found = None if at is None else min(at, len(text))
    return found


def _find(text: str) -> int | None:
    if "SERVICE" not in text.upper() or (len(text) < _SHORT and not _ANYWHERE.search(text)):
        return None
    tokens = Tokens(text)
    seen: set[tuple[int, bool]] = set()
    ahead = [(0, False)]
    found: int | None = None
    while ahead:
        offset, name_follows = ahead.pop()
        while (offset, name_follows) not in seen and offset < len(text):
            seen.add((offset, name_follows))
            token = tokens.at(offset)
            if token.kind == "iri":  # or a comparison, and the token is only its sign
                ahead.append((offset + 1, False))
            at = _begins(tokens, token, name_follows)
            if at is not None:
                found = at if found is None else min(found, at)
            if token.kind not in ("blank", "comment"):
                name_follows = tokens.of(token).upper() in _BEFORE_A_NAME
            offset = token.end
    return found


def _begins(tokens: Tokens, token: Token, name_follows: bool) -> int | None:
    """Return where at the end of a bare word, or before the colon of a name, a clause begins."""
    text = tokens.text
    if token.kind == "word":
        found = _WORD.search(tokens.of(token))
        return token.start + found.start() if found and _AFTER_WORD.match(text, token.end) else None
    if token.kind == "name" and not name_follows:
        colon = text.index(":", token.start)
        found = _PREFIX.search(text, token.start, colon)
        return found.start() if found and _AFTER_PREFIX.match(text, colon) else None
    return None


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match.group()
