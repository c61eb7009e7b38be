"""Say for people what weighed for and against an award: words for what was read and for each feature.

The features themselves are short and never change, since weights are learnt for them
(`ingest.extract.award.features`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_WAYS = {
    "": "a sum and who gets it in one sentence",
    "line": "a line with a name and a sum",
    "award object of a notice": "an award object of a contract notice",
    "grant object": "a grant of a file of grants data",
    "row": "a row of a table",
    "label": "labels with their values",
    "turns": "names and sums by turns",
    "paired": "as many names as sums, in the same order",
    "listed": "a list of names with their sums",
    "referred": "names that another sentence refers to",
    "each": "a list under words that give the sum to each",
    "below": "a sum below the words that give it",
    "shared": "a name that shares the sum with another",
}

_SIDES = ("name after, ", "name before, ", "name elsewhere, ", "name first, ")
_SIDE_WORDS = {
    "name after, ": "the name comes after the sum, and ",
    "name before, ": "the name comes before the sum, and ",
    "name elsewhere, ": "the name stands elsewhere, and ",
    "name first, ": "the name opens its block, and ",
}

# The first that matches a feature words it; a feature that none matches is plain enough.
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        ("reader: this name", "a rule of reading pairs this name with the sum"),
        ("reader: nearly this name", "a rule of reading pairs nearly this name with the sum"),
        ("reader: another name", "a rule of reading pairs another name with the sum"),
        ("reader: nothing for the sum", "no rule of reading finds who gets the sum"),
        ("readers: no award", "no rule of reading finds an award in the document"),
        ("readers: some awards", "rules of reading find awards in the document"),
        ("sums between: 0", "no other sum stands between them"),
        ("sums between: 1", "another sum stands between them"),
        ("sums between: (.+)", r"sums between them: \1"),
        ("bodies between: 0", "no other body stands between them"),
        ("bodies between: (.+)", r"bodies between them: \1"),
        ("payer between", "a payer stands between them"),
        ("another sum between", "another sum stands between them"),
        ("no sum between", "no other sum stands between them"),
        ("only marks between", "only marks stand between them"),
        (r"sum: over (\d+)", r"the sum is over £\1"),
        (r"sum: (\d+)-(\d+)", r"the sum is from £\1 to £\2"),
        (r"sum: (\d+)", r"the sum is £\1 at most"),
        ("sum told: 1", "the sum is told once"),
        ("sum told: (.+)", r"times that the sum is told: \1"),
        ("largest sum", "it is the largest sum of the document"),
        ("sum of the others", "it is the sum of the document's other sums"),
        ("sums in document: 1", "it is the document's only sum"),
        (r"(sums|bodies|names) in (document|sentence|block): (.+)", r"\1 in the \2: \3"),
        ("(sum|name) (followed|preceded) by nothing", r"nothing stands \2 the \1"),
        ("(sum|name) (followed|preceded) by (.+)", r"“\3” stands \2 the \1"),
        ("(before|after|beside) (sum|name): (.+)", r"words of “\3” stand \1 the \2"),
        ("between: word (.+)", r"“\1” stands between them"),
        ("between: (.+)", r"words of “\1” stand between them"),
        ("document, (.+): (.+)", r"words of “\1” in the document: \2"),
        ("distance: (.+)", r"characters between them: \1"),
        ("name 1 blocks (above|below)", r"the name stands one block \1"),
        (r"name (.+) blocks (above|below)", r"the name stands \1 blocks \2"),
        ("name: odd", "the name is of an unusual shape"),
        ("name: (.+)", r"the name is that of: \1"),
        ("name told: (.+)", r"times that the name is told: \1"),
        ("name told most", "the name is told most often of all"),
        ("name ends in (.+)", r"the name ends in “\1”"),
        ("name is the block", "the name is the whole of its block"),
        ("name (after|before)", r"the name comes \1 the sum"),
        ("name first", "the name opens its block"),
        ("name last", "the name ends its block"),
        ("name in title", "the name stands in the title"),
        ("name in capitals", "the name is in capitals"),
        ("name of a public body", "it is the name of a public body"),
        ("name is publisher's", "it is the publisher's own name"),
        ("name (has|opens) (.+)", r"the name \1 \2"),
        ("words of name: (.+)", r"words of the name: \1"),
        ("block: (.+)", r"the sum stands in: \1"),
        ("length: (.+)", r"characters of the sum's block: \1"),
        ("cue: (.+)", r"the words around make it: \1"),
        ("lead-in: none", "no line above says that what follows is awarded"),
        ("lead-in: (.+)", r"a line above says that what follows is awarded (\1)"),
        ("lines with a sum around: (.+)", r"lines around with a sum: \1"),
        ("form: (.+)", r"the document is of the form: \1"),
        ("cut: as found", "the name is taken as it was found"),
        ("cut: (.+)", r"the name is cut: \1"),
        ("told of (.+)", r"it is told of \1"),
        ("nearest (name|sum)", r"no other \1 is nearer"),
        ("nearest to each other", "no other name and sum are nearer to each other"),
        ("another sentence", "they stand in two sentences"),
        ("a stop between", "a full stop stands between them"),
        ("colon between", "a colon stands between them"),
        ("opening bracket between", "an opening bracket stands between them"),
        ("bias", "how seldom any pair is an award"),
    )
)
_FIGURE = re.compile(r"£(\d+)")
_SIDE_OF = {"followed": "behind", "preceded": "before"}


def way_read(pattern: str) -> str:
    """Return in words in which way a sum and its recipient were read.

    >>> way_read("row"), way_read("name receives sum")
    ('read as a row of a table', 'read as “name receives sum”')
    """
    if pattern == "weighed":
        return "paired by what stands around them; no rule of reading pairs them"
    return f"read as {_WAYS[pattern]}" if pattern in _WAYS else f"read as “{pattern}”"


@cache  # there are as many features as weights
def said(feature: str) -> str:
    """Return a feature in words.

    >>> said("name 2 blocks above")
    'the name stands 2 blocks above'
    >>> said("name after, name preceded by to")
    'the name comes after the sum, and “to” stands before the name'
    """
    side = next((side for side in _SIDES if feature.startswith(side)), "")
    rest = feature.removeprefix(side)
    for pattern, words in _WORDS:
        if match := pattern.fullmatch(rest):
            rest = _FIGURE.sub(lambda figure: f"£{int(figure[1]):,}", match.expand(words))
            break
    for word, place in _SIDE_OF.items():
        rest = rest.replace(f"stands {word} the", f"stands {place} the")
    return _SIDE_WORDS.get(side, "") + rest


def grounds_of(weighed: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    """Return features in words, each with its weight.

    >>> grounds_of([("largest sum", -0.52)])
    ('it is the largest sum of the document (-0.5)',)
    """
    return tuple(f"{said(feature)} ({weight:+.1f})" for feature, weight in weighed)
