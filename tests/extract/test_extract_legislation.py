"""Every law that a document cites is a citation, with its section and what it is cited for."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.handles import citation
from ingest.law import find_laws, section_key
from ingest.read import read_document
from ingest.records import Citation, LawRole, When
from ingest.view import View
from tests.extracting import extracted, only, read_text, values


def citations(body: str) -> list[Citation]:
    text = f"Decision record\n\nDecision title: A line\n\nDecision summary\n\n{body}"
    return only(Citation, extracted("legislation", read_text(text)))


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Under the Safer Homes, Streets and Roads Act 2019, we act.", ["Safer Homes, Streets and Roads Act 2019"]),
        ("the Homes Act 1998, the Care & Rescue Act 1999 and the Night Act", ["Homes Act 1998", "Care & Rescue Act 1999", "Night Act"]),
        ("UNDER THE FREEDOM OF INFORMATION ACT 2000", ["FREEDOM OF INFORMATION ACT 2000"]),
        ("the Rivers (Northern Ireland) Order 1997 applies", ["Rivers (Northern Ireland) Order 1997"]),
        ("the Elected Bodies (Specified Information) (Amendment) Order 2012", ["Elected Bodies (Specified Information) (Amendment) Order 2012"]),
        ("The new General Data Protection Regulation is in force", ["General Data Protection Regulation"]),
        ("Legal Powers Police Reform and Homes Act 2011", ["Police Reform and Homes Act 2011"]),
        ("the Powers of Night Courts Act 2000", ["Powers of Night Courts Act 2000"]),
        ("Act now, said the Commissioner and the Act of kindness", []),
        ("prioritising Night Protection Orders in court", []),
        ("The Council must act in order to help", []),
    ],
)  # fmt: skip
def test_a_law_is_known_by_the_form_of_its_name(text: str, titles: list[str]) -> None:
    assert [law.title for law in find_laws(View.of(read_text(text))).laws] == titles


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Under S.143 of the Safer Homes Act 2019", ["143"]),
        ("sections 1 and 11 of the Safer Homes Act 2019", ["1", "11"]),
        ("the Safer Homes Act 2019, section 12(3)", ["12(3)"]),
        ("the Safer Homes Act 2019 Section 9 gives", ["9"]),
        ("the Safer Homes Act, Articles 2& 3 and others", ["Article 2", "Article 3"]),
    ],
)
def test_a_section_belongs_to_the_law_that_the_words_tie_it_to(
    text: str, sections: list[str]
) -> None:
    found = find_laws(View.of(read_text(text)))
    assert [s.label for s in found.sections if s.law is not None] == sections


@pytest.mark.parametrize(
    ("label", "key"),
    [("2(A)", "2A"), ("2a", "2A"), ("12(1)", "12(1)"), ("143", "143"), ("Article 8", "article 8")],
)
def test_two_prints_of_one_section_have_one_key(label: str, key: str) -> None:
    assert section_key(label) == key


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Under section 5 of the Safer Homes Act 2019 we may provide help.", LawRole.POWER),
        ("We may make this grant under section 5 of the Safer Homes Act 2019.", LawRole.POWER),
        ("The Safer Homes Act 2019 gives us the power to make grants.", LawRole.POWER),
        ("The provider must comply with the Safer Homes Act 2019.", LawRole.DUTY),
        ("It is an offence to enter at night by the Safer Homes Act 2019.", LawRole.SUBJECT),
        ("This will not breach the Copyright of Maps Act 1988.", LawRole.FRAME),
        ("We publish under the Freedom of Information Act 2000.", LawRole.FRAME),
        (
            "The Safer Homes Act 2019 has introduced a new duty on councils to provide locks.",
            LawRole.DUTY,
        ),
        ("The report describes the Safer Homes Act 2019.", None),
    ],
)
def test_the_words_of_the_sentence_say_what_a_law_is_cited_for(
    sentence: str, role: LawRole | None
) -> None:
    (one,) = citations(sentence)
    assert (one.role.value if one.role else None) is role


OFFENCE = """Prowling became a criminal offence on the 3 June 2030. Two offences were introduced amending
the Quiet Nights Act 1997:

- Section 3(B): walking about at night so as to frighten
- Section 5(B): a course of conduct that causes fear

There were 40 section 3b prowling offences and 12 section 5b prowling offences (fear of violence).
"""


def test_items_under_a_lead_in_are_sections_of_the_act_that_it_names() -> None:
    act, first, second = citations(OFFENCE)
    assert act.id == citation("Quiet Nights Act 1997")
    assert [values(one.section) for one in (act, first, second)] == [[], ["3(B)"], ["5(B)"]]
    assert first.since is not None
    assert first.since.value == When(2030, 6, 3)
    assert first.amends is not None
    assert first.amends.value.id == act.id
    assert act.since is None


def test_a_section_told_again_without_its_act_adds_to_what_is_told() -> None:
    _, first, second = citations(OFFENCE)
    assert values(first.subject) == ["walking about at night so as to frighten"]
    assert values(second.subject) == ["a course of conduct that causes fear", "fear of violence"]


def test_a_section_whose_act_nothing_settles_is_left_alone() -> None:
    assert citations("There were 40 section 3b prowling offences.") == []


def test_a_short_form_stands_for_the_law_that_it_was_defined_as() -> None:
    (one,) = citations(
        "We follow the Freedom of Information Act 2000 (FOI Act). Exempt by the FOI Act."
    )
    assert one.id == citation("Freedom of Information Act 2000")
    assert values(one.short_title) == ["FOI Act"]


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("We answer by the Freedom of Information Act 2000 (the “Act”). The Act is clear.", "Act"),
        ("It heeds the General Data Protection Regulation (GDPR). GDPR is clear.", "GDPR"),
    ],
)
def test_what_a_document_calls_a_law_for_short_is_kept(sentence: str, short: str) -> None:
    (one,) = citations(sentence)
    assert values(one.short_title) == [short]


def test_limits_and_a_date_in_brackets_say_nothing_of_a_law() -> None:
    (one,) = citations(
        "The Quiet Nights Act 1997 (May 1, 2030) gives a right to silence, subject to certain exceptions."
    )
    assert one.since is None
    assert not any("exceptions" in str(told) for told in values(one.subject))


def test_a_title_in_capitals_and_in_full_is_one_citation() -> None:
    (one,) = citations(
        "REQUEST UNDER THE QUIET NIGHTS ACT 1997\n\nWe cite the Quiet Nights Act 1997."
    )
    assert one.title.value == "Quiet Nights Act 1997"


def test_laws_in_the_askers_words_are_not_cited() -> None:
    text = """
        Freedom of Information Act 2000

        You asked:

        Do you use section 9 of the Quiet Nights Act 1997?

        In response:

        No.
        """
    found = only(Citation, extracted("legislation", read_text(text)))
    assert [one.title.value for one in found] == ["Freedom of Information Act 2000"]


def test_what_an_act_requires_of_an_office_is_not_said_of_the_act() -> None:
    (one,) = citations(
        "The Quiet Nights Act 1997 requires that the office handles calls in silence."
    )
    assert values(one.subject) == ["requires that the office handles calls in silence"]


def test_what_the_duty_is_that_an_act_places_is_its_subject() -> None:
    (one,) = citations(
        "The Safer Homes Act 2019 places a legal duty on upper councils to provide locks to tenants at risk."
    )
    assert values(one.subject) == ["provide locks to tenants at risk"]


def test_what_a_power_lets_the_commissioner_do_is_its_subject() -> None:
    (one,) = citations(
        "Under S.12 of the Safer Homes Act 2019, the Commissioner may provide locks, or which help tenants."
    )
    assert values(one.subject) == ["provide locks", "help tenants"]


def test_the_laws_of_the_source_documents(documents: Path) -> None:
    cited = {}
    for path in documents.glob("*.txt"):
        found = only(
            Citation, extracted("legislation", read_document(path.read_bytes(), path.name))
        )
        cited[path.name[:3]] = {
            (one.id.removeprefix("citation/"), one.role.value.value if one.role else "")
            for one in found
        }
    foi = "freedom-of-information-act-2000"
    boilerplate = {
        (foi, "frame"),
        (f"{foi}/1", "frame"),
        (f"{foi}/11", "frame"),
        ("copyright-designs-and-patents-act-1988", "frame"),
    }
    assert cited["000"] == cited["002"] == boilerplate
    assert cited["004"] == {(foi, "frame")}
    assert ("anti-social-behaviour-crime-and-policing-act-2014/143", "power") in cited["003"]
    assert ("protection-from-harassment-act-1997/4a", "subject") in cited["003"]
    assert ("human-rights-act/article-3", "duty") in cited["001"]


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("It must comply with the new Night Watch Act (June 3, 2031) when it keeps records.", When(2031, 6, 3)),
        ("It must comply with the Night Watch Act (NWR) (3 June 2031) at all times.", When(2031, 6, 3)),
        ("It must comply with the Night Watch Act (as read on 3 June 2031).", None),
        ("It must comply with the Night Watch Act 2031.", None),
    ],
)  # fmt: skip
def test_a_date_in_brackets_after_a_law_is_kept_without_saying_of_what(
    text: str, dated: When | None
) -> None:
    (law,) = citations(text)
    assert law.since is None
    assert (law.dated.value if law.dated else None) == dated


def test_the_limits_of_what_a_law_gives_are_kept_beside_it() -> None:
    (law,) = citations(
        "The purpose of the Night Watch Act 2031 is to allow access to the tower, subject to a few exemptions."
    )
    assert values(law.subject) == ["allow access to the tower"]
    assert values(law.condition) == ["subject to a few exemptions"]


def test_a_section_that_puts_a_duty_on_somebody_is_not_the_power() -> None:
    text = """
        Decision record

        Decision title: A worker

        Legal implications
        Oak Crime Act 2015 s.52 puts a duty on the police to tell the ministry; it is not the power to pay. The power is s.143(1)(b) Elm Policing Act 2014.
        """
    laws = only(Citation, extracted("legislation", read_text(text)))
    told = {(c.title.value, *(s.value for s in c.section)): c.role and c.role.value for c in laws}
    assert told["Oak Crime Act 2015", "52"] is LawRole.DUTY
    assert told["Elm Policing Act 2014", "143(1)(b)"] is LawRole.POWER
