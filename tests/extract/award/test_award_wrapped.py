"""Awards on lines that the width of a page broke, that end as another system ends them, or with a blank behind "£"."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

WRAPPED = {
    "a name over two lines": (
        "I can confirm the following. In 2029/30 the Commissioner paid £21,000 to Aspen\n"
        "Advocacy for one adviser. In 2030/31 a further £4,000 was spent on a leaflet.\n",
        [("Aspen Advocacy", 21000)],
    ),
    "the second of two who share it": (
        "Quieter streets\n\nA joint grant of £48,000 has been awarded to Women's Aid Tarn and Kestrel\nWorks Ltd.\n",
        [("Women's Aid Tarn", 48000)],
    ),
    "the charity and its name": (
        "From this the Commissioner has awarded a grant of £74,000 to the charity Marl\n"
        "Iceberg Project for its groups between October 2031 and March 2032.\n"
        "Match funding of £30,000 came from Holm County Council.\n",
        [("Marl Iceberg Project", 74000)],
    ),
    "a sum in brackets": (
        "Dawn Chorus, a line for men who were hurt at home, is funded by the Commissioner\n(£30,000) and by the council.\n",
        [("Dawn Chorus", 30000)],
    ),
    "names behind a colon": (
        "Three schools have each been given £1,000 from the Commissioner's Road Safety Fund:\n"
        "Abbot's Lea Primary, Holm Oak Academy and Wren Park Infants.\n",
        [("Abbot's Lea Primary", 1000), ("Holm Oak Academy", 1000), ("Wren Park Infants", 1000)],
    ),
}
LISTS = {
    "sums first": (
        "The Commissioner has given:\n£5,000 to Kite Trust towards the cost of a new boiler in its hall\n£300 to Iris Arts for paint\n",
        [("Iris Arts", 300), ("Kite Trust", 5000)],
    ),
    "names first": (
        "Grants awarded by the Commissioner:\n\nKite Trust was awarded £5,000 to mend the boiler of its hall in Tarn\n"
        "Iris Arts was awarded £300 for paint\n",
        [("Iris Arts", 300), ("Kite Trust", 5000)],
    ),
    "a sum below each name": (
        "Grants awarded by the Commissioner in 2031\n\nKite Trust\n£5,000\nIris Arts\n£300\n",
        [("Iris Arts", 300), ("Kite Trust", 5000)],
    ),
}


@pytest.mark.parametrize("told", [*WRAPPED.values(), *LISTS.values()], ids=[*WRAPPED, *LISTS])
@pytest.mark.parametrize("end", ["\n", "\r\n", " \n"], ids=["plain", "windows", "blanks"])
def test_a_sentence_goes_over_the_end_of_a_line_and_a_list_does_not(
    told: tuple[str, list[tuple[str, float]]], end: str
) -> None:
    text, awards = told
    assert sorted(awards_of(text.replace("\n", end))) == awards
    assert sorted(awards_of(text.replace("\n", end).replace("£", "£ "))) == awards
