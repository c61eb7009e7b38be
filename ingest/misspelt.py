"""Tell whether a word is another one misspelt, and surely no word of its own.

Sure is: two neighbouring letters changed places, one letter left out or put in, or in a long word one vowel
for another. A first letter is never wrong, nor does an s at the end count.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA, Levenshtein

_SHORT = 5  # letters, for two of them in each other's place
_LONG = 7  # for one left out or put in
_LONGEST = 9  # for a vowel in place of another
_VOWELS = frozenset("aeiouy")


def misspelt(word: str, right: str) -> bool:
    """Return whether `word` is surely meant to be `right`.

    >>> misspelt("Recomendation", "recommendation"), misspelt("Content", "context"), misspelt("Titel", "title")
    (True, False, True)
    """
    word, right = word.lower(), right.lower()
    if word[:1] != right[:1] or word.rstrip("s") == right.rstrip("s"):
        return False
    if OSA.distance(word, right) != 1 or len(right) < _SHORT:
        return False
    edit, *more = Levenshtein.editops(word, right)
    if more:  # two letters changed places
        return True
    if edit.tag == "replace":
        vowels = {word[edit.src_pos], right[edit.dest_pos]} <= _VOWELS
        return vowels and len(right) >= _LONGEST
    return len(right) >= _LONG


def meant(label: str, known: Iterable[str]) -> str | None:
    """Return the one of `known` that a misspelt label of several words means, if it means just one.

    A word that stands in any of them is spelt as it should be.
    """
    words = label.lower().split()
    right = {word for one in known for word in one.split()}
    means = [
        one
        for one in known
        if len(one.split()) == len(words)
        and all(
            word == other or (word not in right and misspelt(word, other))
            for word, other in zip(words, one.split(), strict=True)
        )
    ]
    return means[0] if len(means) == 1 and means[0] != " ".join(words) else None
