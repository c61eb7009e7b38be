"""A document in pieces: what is shown as evidence of what."""

from __future__ import annotations

import pyoxigraph as ox

from api.pages.document_text import Part, cut
from api.pages.evidence import Evidence, Print

TEXT = "A grant of £500 for Quay House Aid."


def evidence(name: str, *printed: str) -> Evidence:
    prints = tuple(
        Print(start := TEXT.index(words), start + len(words), words) for words in printed
    )
    thing = "https://example.org/award"
    return Evidence(f"urn:{name}", thing, "urn:said", ox.Literal(name), "", "urn:paper", prints)


def test_blanks_between_two_prints_are_no_link() -> None:
    # Where one print ends and another begins inside a longer one, a blank is left on its own.
    found = [evidence("whole", TEXT[:-1]), evidence("sum", "£500"), evidence("of", "grant of")]
    spans = [(p.start, p.end, one) for one in found for p in one.prints]
    pieces = cut(TEXT, Part(1, 0, len(TEXT)), spans, lambda _: "money")
    assert "".join(piece.text for piece in pieces) == TEXT
    assert [piece.text for piece in pieces if piece.evidence] == [
        "A ", "grant of", "£500", " for Quay House Aid",
    ]  # fmt: skip
