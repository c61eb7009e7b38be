"""Patterns that are looked for only where a word stands that they need."""

from __future__ import annotations

import re

import pytest

from ingest.cued import cued, needed


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:final )?decisions?\b[^.;]{0,60}\bwill", ("decision",)),
        (r"(?:[Gg]rant|award(?:ed)?|gave)s?: [A-Z]", ("award", "gave", "rant")),
        (r"(?:paid|(?:to )?[a-z]+)", ()),  # the second way needs no word
        (r"(?i:Kite) Trust", (" trust",)),  # in small letters, as one of its words may be in either
        (r"(?=[A-Z])(?:\w+ )*(?=provider)", ("provider",)),
        (r"(?:not )?(?P<sum>[£\d]+)", ()),
        (r"(?!never)\w+(?<!ever)", ()),  # what must not stand there is no need
    ],
)
def test_the_words_that_each_match_has_are_read_off_the_pattern(
    pattern: str, words: tuple[str, ...]
) -> None:
    assert needed(pattern) == words


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@pytest.mark.parametrize(
    "pattern",
    [r"\b(?:award|grant)(?:s|ed)? (?:to|of)\b", r"(?i:Kite) (?:Trust|Hall)", r"\d+|of"],
)
@pytest.mark.parametrize(
    "text",
    [
        "It awarded £500 and grants of £20 to KITE Trust.",
        "AWARDED TO KITE TRUST",
        "nothing",
        "",
        "kite Hall. " * 900,
    ],
)
def test_it_finds_what_the_pattern_finds(pattern: str, flags: int, text: str) -> None:
    plain, quick = re.compile(pattern, flags), cued(pattern, flags)
    for start in (0, 3):
        assert [m.span() for m in quick.finditer(text, start)] == [
            m.span() for m in plain.finditer(text, start)
        ]
        for way in ("search", "match", "fullmatch"):
            one, other = getattr(quick, way)(text, start), getattr(plain, way)(text, start)
            assert (one and one.span()) == (other and other.span())
    assert quick.sub("-", text) == plain.sub("-", text)
    assert quick.findall(text) == plain.findall(text)


def test_a_pattern_is_made_when_a_text_first_has_one_of_its_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quick = cued(r"\b(?:kite|lark)s? of [A-Z]")
    made: list[str] = []
    compiled = re.compile
    monkeypatch.setattr(re, "compile", lambda p, flags=0: made.append(p) or compiled(p, flags))
    assert quick.search("No bird at all.") is None
    assert made == []
    assert quick.search("The larks of Holm.") is not None
    assert made == [quick.pattern]
