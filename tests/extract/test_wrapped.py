"""Breaks that only the width of a page made, and those of lists."""

from __future__ import annotations

import textwrap

import pytest

from ingest.document import Document
from ingest.extract.wrapped import page_width
from ingest.read import read_document
from tests.extracting import awards_of

PROSE = (
    "The Commissioner pays for services for victims of crime and works with the councils, the police and the health board of the county so that "
    "nobody who has been hurt is left without help in the weeks after a crime, wherever they live and whether or not they told the police.\n\n"
)


def paper(text: str, width: int) -> str:
    return "Grants of the Commissioner\n\n" + "\n\n".join(
        textwrap.fill(part, width, break_on_hyphens=False) for part in (PROSE + text).split("\n\n")
    )


@pytest.mark.parametrize("width", range(62, 84))
@pytest.mark.parametrize(
    "text",
    [
        "A further £2,600 was awarded to pay for a new website for Moor and Family Matters Trust in Tarn.",
        "In May 2031 the Commissioner said that £2,600 would go to Moor and Family Matters Trust for beds.",
    ],
)
def test_a_name_is_whole_wherever_a_line_of_a_paragraph_ends(text: str, width: int) -> None:
    assert awards_of(paper(text, width)) == [("Moor and Family Matters Trust", 2600)]


def document(text: str) -> Document:
    return read_document(text.encode(), "paper.txt")


def test_the_width_of_a_page_is_that_of_lines_that_go_on_below() -> None:
    assert page_width(document(paper("", 70))) in range(60, 71)


def test_a_page_whose_paragraphs_are_one_line_each_has_none() -> None:
    assert page_width(document(PROSE + "Kite Trust\n£500\nfor a new hall\n")) == 0


def test_the_lines_of_a_list_stay_apart_on_a_wrapped_page() -> None:
    listed = "Kite Trust £5,000\nIris Arts £3,000\nMoor Refuge £2,000\n"
    awards = [("Kite Trust", 5000), ("Iris Arts", 3000), ("Moor Refuge", 2000)]
    assert awards_of(paper("", 70) + "\n\nGrants awarded:\n\n" + listed) == awards
