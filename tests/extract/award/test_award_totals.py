"""Printed totals against the awards above them."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract_json, process

HEAD = "Police and Crime Commissioner for Eastmarch\n\nGrants 2031/32\n\nThe Commissioner has awarded the following grants:\n\n"
TABLE = """<html><body><h1>Grants awarded by the Police and Crime Commissioner for Eastmarch</h1><table>
<tr><th>Organisation</th><th>Project</th><th>Amount awarded</th></tr>
<tr><td>Larch Trust</td><td>Help line</td><td>£900</td></tr>
<tr><td>Moor Hospice</td><td>Visits</td><td>£350.50</td></tr>
<tr><td>{word}</td><td></td><td>{total}</td></tr></table></body></html>"""


def findings(text: str, name: str = "page.txt") -> list[tuple[str, str]]:
    """Return the kind and the words of each finding on sums."""
    found = process(text.encode(), name).findings
    return [(one.kind, one.description) for one in found if "printed total" in one.description]


def test_a_table_whose_rows_do_not_make_its_total_is_a_finding_with_its_evidence() -> None:
    page = TABLE.format(word="Total", total="£1,300.50")
    told = "The 2 sums above the printed total add up to £1,250.50 (£900 + £350.50); it says £1,300.50, £50.00 more."
    assert findings(page, "page.html") == [("arithmetic-fails", told)]
    processed = process(page.encode(), "page.html")
    (finding,) = [one for one in processed.findings if "printed total" in one.description]
    prints = [processed.document.printed(span) for span in finding.spans]
    assert prints == ["£1,300.50", "£900", "£350.50"]
    evidence = {place for r in processed.records for _, f in r.found() for place in f.spans}
    assert set(finding.spans) <= evidence


@pytest.mark.parametrize("word", ["Total", "GRAND TOTAL", "Total awarded:", "Totals"])
def test_a_table_whose_rows_make_its_total_holds(word: str) -> None:
    ((kind, _),) = findings(TABLE.format(word=word, total="£1,250.50"), "page.html")
    assert kind == "arithmetic-holds"


@pytest.mark.parametrize("last", ["Total: £1,200", "Total £1,200", "Total awarded £1,200"])
def test_a_list_has_its_total_below_it(last: str) -> None:
    ((kind, told),) = findings(f"{HEAD}Larch Trust - £900\n\nMoor Hospice - £350\n\n{last}\n")
    assert kind == "arithmetic-fails"
    assert told.endswith("it says £1,200, £50 less.")


@pytest.mark.parametrize(
    "text",
    [
        "Larch Trust - £900\n\nMoor Hospice - £350\n\nTotal number of grants: 2\n",
        "Larch Trust - £900\n\nMoor Hospice - £350.40\n\nTotal: £1,250\n",  # without its pence
        "Larch Trust - £900\n\nTotal: £1,250\n",  # of one line: it is of something more
        "Larch Trust - £900\n\nPaint and brushes cost £40\n\nMoor Hospice - £350\n\nTotal: £1,250\n",
    ],
)
def test_what_is_no_total_of_awards_alone_is_no_finding(text: str) -> None:
    assert findings(HEAD + text) == []


def test_a_sum_that_each_of_two_gets_counts_twice() -> None:
    text = "Larch Trust - £900\n\nMoor Hospice and Kite Theatre will each receive £350.\n\n"
    ((kind, told),) = findings(f"{HEAD}{text}Total: £1,600\n")
    assert kind == "arithmetic-holds"
    assert "(£900 + £350 + £350)" in told


@pytest.mark.parametrize(
    "word",
    ["Cyfanswm / Total", "Total / Cyfanswm", "Cyfanswm", "Overall total", "Grand total awarded"],
)
def test_a_total_in_either_language_is_no_recipient(word: str) -> None:
    processed = process(TABLE.format(word=word, total="£1,250.50").encode(), "page.html")
    awards = extract_json(processed)["awards"]
    assert [a["recipient"][0]["value"] for a in awards] == ["Larch Trust", "Moor Hospice"]
    ((kind, _),) = findings(TABLE.format(word=word, total="£1,250.50"), "page.html")
    assert kind == "arithmetic-holds"


def test_a_table_headed_in_welsh_is_read_as_one_headed_in_english() -> None:
    text = (
        "Northmoor Police and Crime Commissioner grants\n\nSefydliad\tProsiect\tSwm\n"
        "Canolfan Teifi\tCwnsela\t£4,000\nLlwybrau Newydd\tLloches\t£5,500\nCyfanswm\t\t£9,500\n"
    )
    awards = extract_json(process(text.encode(), "page.txt"))["awards"]
    assert [(a["recipient"][0]["value"], a["amount"]["value"]) for a in awards] == [
        ("Canolfan Teifi", 4000),
        ("Llwybrau Newydd", 5500),
    ]
