"""Long lists in pages: which rows are shown, and the addresses of the pages before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Request

Row = TypeVar("Row")
SIZE = 50  # rows of one page


@dataclass(frozen=True)
class Paged(Generic[Row]):
    """One page of a list. `number` counts from 1; `before` and `after` are addresses or nothing."""

    rows: Sequence[Row]
    total: int
    number: int
    pages: int
    first: int  # number of its first row in the whole list, counted from 1
    before: str = ""
    after: str = ""


def paged(
    request: Request, rows: Sequence[Row], name: str = "page", size: int = SIZE, place: str = ""
) -> Paged[Row]:
    """Return the page of a list that a request asks for in the parameter `name`.

    A number beyond the last page means the last one. `place` is the id that links jump to.
    """
    pages = max(1, -(-len(rows) // size))
    asked = request.query_params.get(name, "1")
    number = min(max(int(asked) if asked.isdecimal() else 1, 1), pages)
    start = (number - 1) * size

    def to(other: int) -> str:
        kept = [(k, v) for k, v in request.query_params.multi_items() if k != name]
        query = urlencode([*kept, (name, str(other))])
        return f"{request.url.path}?{query}" + (f"#{place}" if place else "")

    return Paged(
        rows[start : start + size],
        len(rows),
        number,
        pages,
        start + 1,
        to(number - 1) if number > 1 else "",
        to(number + 1) if number < pages else "",
    )
