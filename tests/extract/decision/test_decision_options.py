"""The options that a decision weighed."""

from __future__ import annotations

import pytest

from ingest.records import Option
from tests.deciding import RECORD, UNSIGNED, told
from tests.extracting import extracted, only, read_text, values


def test_what_an_option_that_is_not_recommended_leads_to_is_no_reason() -> None:
    text = "Option 1: Do nothing.\n\n        This will increase harm.\n\n        Option 2 (recommended): Keep it.\n\n        This will reduce harm."
    assert told("reason", "Options appraisal", text) == ["reduce harm"]


def test_options_have_numbers_titles_consequences_and_the_recommended_one() -> None:
    first, second = only(Option, extracted("decision_options", read_text(RECORD)))
    assert first.number is not None
    assert (first.number.value, first.title.value) == ("1", "Do nothing")
    assert first.recommended is None
    assert values(first.consequence) == [
        "line would be limited to two nights",
        "Tenants would wait until morning",
    ]
    assert second.recommended is not None
    assert second.recommended.value is True
    assert values(second.consequence) == ["ensure continuity of advice"]


@pytest.mark.parametrize(
    ("sentence", "consequences"),
    [
        ("With the exception of the courts, these bodies may not have the skills to help.", ["With the exception of the courts, these bodies may not have the skills to help"]),
        ("Tenants in the old town and in the new one would be able to find help and a warm room through the line, the night walkers (where they go) and the Harbour Centre.",
         ["Tenants in the old town and in the new one would be able to find help and a warm room through the line",
          "Tenants in the old town and in the new one would be able to find help and a warm room through the night walkers (where they go)",
          "Tenants in the old town and in the new one would be able to find help and a warm room through Harbour Centre"]),
        ("The number of people who answer would be limited to one kind adviser of good standing across the whole of the county and its isles until 30th June 2032.",
         ["number of people who answer would be limited to one kind adviser of good standing until 30th June 2032"]),
        ("This decision supports the wish to help.", ["supports the wish to help"]),
    ],
)  # fmt: skip
def test_a_consequence_is_told_with_its_exception_its_time_and_each_of_a_list(
    sentence: str, consequences: list[str]
) -> None:
    text = RECORD.replace("Tenants would wait until morning.", sentence)
    first, _ = only(Option, extracted("decision_options", read_text(text)))
    assert values(first.consequence)[1:] == consequences


def test_options_may_stand_at_the_start_of_paragraphs() -> None:
    first, second = only(Option, extracted("decision_options", read_text(UNSIGNED)))
    assert first.title.value == "Stop the work"
    assert values(first.consequence) == ["Witnesses would travel further for help"]
    assert second.recommended is not None
    assert second.recommended.value is True


OPTIONS = """Decision record 21/07
Police and Crime Commissioner for Wolding
Decision: the commissioner approves £4,000 for Moor Aid.

4. Options considered

- Leave the line as it is.
- Close the line on Sundays.

{after}

- Nobody could be asked in time.
"""


@pytest.mark.parametrize(
    ("after", "titles"),
    [
        ("5. Next steps", ["Leave the line as it is", "Close the line on Sundays"]),
        ("The panel heard both.", ["Leave the line as it is", "Close the line on Sundays", "Nobody could be asked in time"]),
    ],
)  # fmt: skip
def test_options_end_where_the_numbers_of_sections_go_on(after: str, titles: list[str]) -> None:
    told = only(Option, extracted("decision_options", read_text(OPTIONS.format(after=after))))
    assert [option.title.value.rstrip(".") for option in told] == titles
