"""Awards under headings in capitals, and to bodies whose names are printed so."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

TOLD = {
    "columns parted by blanks": (
        "Table 1: services commissioned in 2031/32\n\nSERVICE PROVIDER VALUE\n"
        "Domestic abuse outreach Tarn Women's Aid £150,000\nRestorative justice Mend Northshire CIC £110,000\nISVA service Holm Rape Crisis £96,000\n",
        [("Holm Rape Crisis", 96000), ("Mend Northshire CIC", 110000), ("Tarn Women's Aid", 150000)],
    ),
    "columns parted by dashes": (
        "The Commissioner has awarded grants.\n\nDISTRICT – ORGANISATION – PROJECT – AWARD\n\n"
        "Marlbury – Active Dads – Fathers' group – £7,950\nTarnford – The Kite Café – Youth drop-in – £6,000\n",
        [("Active Dads", 7950), ("The Kite Café", 6000)],
    ),
    "a title that says to whom": (
        "DECISIONS\n\nPCC/2031/12\nGRANT TO CRIMESTOPPERS\nThe Commissioner approved a grant of £4,000 to the above organisation.\n",
        [("CRIMESTOPPERS", 4000)],
    ),
    "suppliers of lots": (
        "AWARD INFORMATION\n\nLOT 1\nAwarded date: 29 January 2031\nSUPPLIER\nTHE ROWAN HOUSE (TARN) LIMITED\n"
        "Value: £502,150\n\nLOT 2\nAwarded date: 29 January 2031\nSUPPLIER\nMEN HEARD LTD\nValue: £215,090\n",
        [("MEN HEARD LTD", 215090), ("THE ROWAN HOUSE (TARN) LIMITED", 502150)],
    ),
    "nobody": ("DELEGATED DECISIONS MADE BY THE CHIEF EXECUTIVE\nRef OD12/31 | Contribution to the regional manager | £9,800 | Approved 2 May 2031\n", []),
}  # fmt: skip


@pytest.mark.parametrize("told", TOLD.values(), ids=TOLD)
def test_capitals_are_read_as_the_words_they_are(told: tuple[str, list[tuple[str, float]]]) -> None:
    text, awards = told
    assert sorted(awards_of(text)) == awards
