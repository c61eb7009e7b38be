"""Know a question by its words where it is printed again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from ingest.document import Block, BlockKind, Document
from ingest.view import View

_WORD = re.compile(r"[^\W_]+")
_LIKE = 0.85  # share of words that two prints of one question have in common


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in lower case, its marks and numbering left out."""
    return tuple(m.group() for m in _WORD.finditer(text.lower()))


def alike(one: tuple[str, ...], other: tuple[str, ...], at_least: float = 0.0) -> float:
    """Return how much two texts have in common, from 0 to 1, by their words in order.

    Below `at_least` it is 0: most pairs are told apart by their lengths and words alone.
    """
    total = len(one) + len(other)
    if not one or not other or 2 * min(len(one), len(other)) / total < at_least:
        return 0.0
    shared = Counter(one) & Counter(other)
    if not shared or 2 * shared.total() / total < at_least:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def asked_again(document: Document, block: Block, asked: Sequence[tuple[str, ...]]) -> int:
    """Return where a question ends that `block` prints again (an offset), or 0 when it prints none.

    What follows the question in the same block is its answer.
    """
    view = View.of(document, block.span)
    said = list(_WORD.finditer(view.text.lower()))
    spoken = tuple(m.group() for m in said)
    for question in asked:
        if len(question) > len(spoken) + 3 or not question:
            continue
        if alike(question, spoken, _LIKE) >= _LIKE and len(spoken) <= len(question) + 2:
            return block.span.end
        head = spoken[: len(question)]
        if (
            len(question) >= 4
            and len(spoken) > len(question)
            and alike(question, head, 0.95) >= 0.95
        ):
            last = said[len(question) - 1].end()
            return view.offsets[last - 1] + 1
    if block.kind is not BlockKind.CELL and re.search(r"\?[\s*\"'”’]*$", view.text):
        return block.span.end
    return 0
