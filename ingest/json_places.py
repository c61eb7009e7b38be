"""JSON with the place of each value in the text, cut texts and several values in a row included.

The standard parser tells values only; evidence needs the characters. Nothing here recurses, so nesting has
no limit, and what is no JSON is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(r'"[^"\\]*(?:\\(?:.|\Z)[^"\\]*)*(?:"|\Z)|[{}\[\]:,]|[^\s"{}\[\]:,]+', re.DOTALL)


@dataclass
class Value:
    """One value: characters `start` to `end` of the text, `key` where its name begins in an object.

    An object has `members` by name, a list `items`; of a member told twice the last counts.
    """

    start: int
    end: int = 0
    key: int = -1
    members: dict[str, Value] = field(default_factory=dict)
    items: list[Value] = field(default_factory=list)

    def at(self, *names: str) -> Value | None:
        """Return the value that these names lead to from object to object."""
        found: Value | None = self
        for name in names:
            found = found.members.get(name) if found else None
        return found

    def all_of(self, name: str) -> list[Value]:
        """Return the items of the list called `name`."""
        found = self.members.get(name)
        return found.items if found else []

    def string(self, text: str) -> str | None:
        """Return the inside of a string as printed, escapes kept; None for anything else."""
        closed = self.end - self.start >= 2 and text[self.start] == '"' == text[self.end - 1]
        return text[self.start + 1 : self.end - 1] if closed else None


def read_values(text: str) -> Iterator[Value]:
    """Yield the objects and lists of a text, outermost; the end of the text closes what is open."""
    inside: list[Value] = []  # what is open, the innermost last
    name: re.Match[str] | None = None  # of the member whose value comes next
    last: re.Match[str] | None = None
    for token in _TOKEN.finditer(text):
        told = token.group()
        if told in "}]" and inside:
            closed = inside.pop()
            closed.end = token.end()
            if not inside:
                yield closed
        elif told == ":":
            name = last
        elif told in "{[" or (told not in "}]," and inside):
            value = _put(Value(token.start(), token.end()), inside, name, text)
            if told in "{[":
                inside.append(value)
        if told in "}],{[":
            name = None
        last = token
    for value in inside:
        value.end = len(text)
    yield from inside[:1]


def _put(value: Value, inside: list[Value], name: re.Match[str] | None, text: str) -> Value:
    """Return `value`, put into what it stands in: a list, or an object by its name."""
    if inside and text[inside[-1].start] == "[":
        inside[-1].items.append(value)
    elif inside and name is not None:
        value.key = name.start() + 1
        inside[-1].members[name.group()[1:-1]] = value
    return value


def strings_in(values: Iterator[Value], text: str) -> Iterator[Value]:
    """Yield every string among and inside values that says something, in the order of the text."""
    return (value for value in _all_in(values) if (value.string(text) or "").strip())


def objects_in(values: Iterator[Value]) -> Iterator[Value]:
    """Yield every object among and inside values, in the order of the text."""
    return (value for value in _all_in(values) if value.members)


def _all_in(values: Iterator[Value]) -> Iterator[Value]:
    waiting = list(values)[::-1]
    while waiting:
        value = waiting.pop()
        yield value
        waiting += sorted([*value.members.values(), *value.items], key=lambda one: -one.start)
