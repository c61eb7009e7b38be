"""Patterns that are looked for only where a word stands that they need."""

from __future__ import annotations

import re

import pytest

from ingest.cued import Several, cued, needed, reach


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


@pytest.mark.parametrize(
    ("pattern", "most"),
    [
        (r"\b(?:led|run) by (?:the )?$", 12),
        (r"(?:via|(?<!not )by )$|\bfor [a-z]{1,9} $", 15),
        (r"\b(?:led|run) by ", 0),  # which may end anywhere
        (r"\w+ by $", 0),  # of any length
        (r"by $|for", 0),
        (r"(?m)by $", 0),
        (r"(?m:by $)", 0),
    ],
)
def test_what_ends_with_the_text_begins_no_further_before_its_end(pattern: str, most: int) -> None:
    assert reach(pattern) == most


@pytest.mark.parametrize("end", [0, 3, 11, 16, 20, 22, 99])
@pytest.mark.parametrize(
    "pattern", [r"\b(?:led|run) by (?:the )?$", r"(?<!is )run by $", r"^run by $", r"by ?$"]
)
def test_it_is_found_before_a_place_as_the_pattern_finds_it(pattern: str, end: int) -> None:
    text = "It is run by, is led by the\n"
    one, other = cued(pattern).search(text, 0, end), re.compile(pattern).search(text, 0, end)
    assert (one and one.span()) == (other and other.span())


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


WAYS = {
    "given": cued(r"\b(?:award|grant)(?:s|ed)? (?:to|of)\b"),
    "kite": cued(r"(?i:Kite) (?:Trust|Hall)"),
    "section": re.compile(r"[Ss]ection \d+"),
    "figure": cued(r"\d+|of"),  # needs no word
}


@pytest.mark.parametrize(
    "text",
    ["Grants of £5 to KITE Trust", "Section 5", "a section of", "kite hall", "awarded to", "", "9"],
)
def test_of_several_patterns_those_are_tried_that_a_text_may_match_in_their_order(
    text: str,
) -> None:
    tried = [name for name, _ in Several(WAYS.items()).may_match(text)]
    assert tried == [name for name in WAYS if name in tried]
    assert {name for name, pattern in WAYS.items() if pattern.search(text)} <= {*tried}


def test_of_several_patterns_none_is_tried_on_a_text_without_their_words() -> None:
    ways = Several((name, way) for name, way in WAYS.items() if name != "figure")
    assert list(ways.may_match("Nothing is told here, in 2031 or after.")) == []
    assert [name for name, _ in ways.may_match("See section 5")] == ["section"]


def test_a_word_with_either_of_two_letters_first_is_needed_whole() -> None:
    assert needed(r"\b[Ff]or (?:\d+)") == ("For ", "for ")
