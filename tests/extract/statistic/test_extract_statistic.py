"""Published figures: what is counted, of whom, when, by whose account; and what is no figure."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.extract.statistic.nouns import noun_phrase
from ingest.records import Period, Qualifier, Statistic, When
from tests.extracting import extracted, only, read_text, values

RECORD = """
Decision ID: 12

Decision title

A review of provision

Executive summary

"""
LETTER = """
Freedom of Information Act 2000

Thank you for your request for information received on 3 May 2022.

You asked:

1. How many people were referred in 2020/21?
2. How many of the 900 left?

Response

"""


def figures(text: str) -> list[Statistic]:
    return only(Statistic, extracted("statistic", read_text(text)))


def figure(sentence: str) -> Statistic:
    (statistic,) = figures(RECORD + sentence)
    return statistic


def told(statistic: Statistic) -> tuple[object, ...]:
    """Return value, unit, what is counted, of whom, and which slice."""
    return (
        statistic.value.value,
        statistic.unit.value if statistic.unit else None,
        statistic.measure.value,
        *([f.value for f in part] for part in (statistic.population, statistic.category)),
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "There were 2,350 offences of arson reported to them last spring.",
            (Decimal(2350), "offences", "offences of arson reported", [], []),
        ),
        (
            "The profile revealed 1946 section 2a arson offences and more.",
            (Decimal(1946), "offences", "section 2a arson offences", [], []),
        ),
        (
            "It is said that 65% of arson offences were committed by a neighbour.",
            (Decimal(65), "percent", "arson offences", [], ["committed by a neighbour"]),
        ),
        (
            "It is said that 12 per cent of victims reported feeling worse.",
            (Decimal(12), "percent", "reported feeling worse", ["victims"], []),
        ),
        (
            "Examining all arson offences found that 71% were classified as hate crime.",
            (Decimal(71), "percent", "all arson offences", [], ["classified as hate crime"]),
        ),
        (
            "The offenders are predominantly female (59%) here.",
            (Decimal(59), "percent", "offenders", [], ["female"]),
        ),
        (
            "Men and boys made up 38% of the victim profile.",
            (Decimal(38), "percent", "the victim profile", [], ["Men and boys"]),
        ),
        (
            "An analysis identified the jealous rival (47%) as the most common typology of offender.",
            (Decimal(47), "percent", "most common typology of offender", [], ["jealous rival"]),
        ),
        (
            "There is a 34% increase in reporting.",
            (Decimal(34), "percent", "increase in reporting", [], []),
        ),
        (
            "Capacity is limited to one arson advocate across the county.",
            (Decimal(1), "advocate", "arson advocate", [], []),
        ),
        (
            "The four upper-tier Authorities across Westshire pay.",
            (Decimal(4), "Authorities", "upper-tier Authorities", [], []),
        ),
        (
            "Advocates can take 150 referrals per year.",
            (Decimal(150), "referrals", "referrals per year", [], []),
        ),
        (
            "It led to 570 adults and young people receiving counselling.",
            (Decimal(570), "adults", "receiving counselling", ["adults and young people"], []),
        ),
        (
            "It supported 312 families last year, and more before.",
            (Decimal(312), "families", "families", [], []),
        ),
        (
            "During the year 18,204 victims were contacted in person.",
            (Decimal(18204), "victims", "contacted in person", ["victims"], []),
        ),
        (
            "During this time 45 men fully completed the course.",
            (Decimal(45), "men", "fully completed the course", ["men"], []),
        ),
        (
            "The line helped victims: 40 male.",
            (Decimal(40), "male", "male", [], []),
        ),
        (
            "Satisfaction was 94%.",
            (Decimal(94), "percent", "Satisfaction", [], []),
        ),
        (
            "Total number of referrals is 138, this covers all crime types.",
            (Decimal(138), "referrals", "Total number of referrals", [], []),
        ),
    ],
)
def test_a_figure_says_what_it_counts(sentence: str, expected: tuple[object, ...]) -> None:
    assert told(figure(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The grant of £11,000 was paid on 5 April 2022.",
        "Section 4 offences are serious, as are those of sections 2 and 3.",
        "See table 3 and appendix 2 for question 5.",
        "It lasts for three months, or 12 weeks.",
        "One in five people is a victim.",
        "Two thirds of victims were content.",
        "Call 0800 123 4567 or visit 12 High Street.",
        "Stalking is one of those crimes.",
        "In 2019 victims were helped under the Act of 1997.",
        "The provider must help at least 80% of victims.",
        "Around 50% of whom were women.",
        "It depends on stage 4 of the COVID-19 plan.",
        "See https://example.org/2021/12 people.",
        "Is it true that 50 people were helped?",
        "A club for those aged 16 plus meets.",
        "It met at The Heron, 1 Town Lane, Arden.",
    ],
)
def test_not_every_number_is_a_statistic(sentence: str) -> None:
    assert figures(RECORD + sentence) == []


def test_each_label_of_a_list_in_brackets_has_its_own_share() -> None:
    found = figures(
        RECORD
        + "The warning markers associated with them were Weapons (21%), Fire (13%), Mental Health (11%) and Drugs (17%)."
    )
    assert [told(f)[0] for f in found] == [21, 13, 11, 17]
    assert [f.category[0].value for f in found] == ["Weapons", "Fire", "Mental Health", "Drugs"]
    assert {f.measure.value for f in found} == {"warning markers"}


def test_a_change_in_percent_is_tied_to_the_two_figures_beside_it() -> None:
    change, first, second = figures(RECORD + "There is a 44% increase in reporting (1494 vs 2148).")
    assert (first.value.value, second.value.value) == (1494, 2148)
    assert first.measure.value == second.measure.value == "reporting"
    assert [link.value.id for link in change.compares] == [first.id, second.id]


def test_a_figure_set_against_another_leaves_it_its_own_period() -> None:
    now, then = figures(RECORD + "It received 1,420 referrals compared with 1,288 in 2020/21.")
    assert (now.value.value, now.period) == (1420, None)
    assert told(then) == (1288, "referrals", "referrals", [], [])
    assert then.period is not None
    assert then.period.value == Period(financial_year=2020)


def test_a_count_and_its_share_in_brackets_count_the_same() -> None:
    count, share = figures(RECORD + "Of these, 187 (88%) accepted support.")
    assert told(count) == (187, None, "accepted support", [], [])
    assert told(share) == (88, "percent", "accepted support", [], [])


def test_counts_whose_noun_is_left_out_count_what_was_done() -> None:
    found = figures(
        RECORD
        + "There 138 women were referred, of whom 94 were accepted and 91 completed. A further 3 were still engaged at the end of the year."
    )
    assert [(f.value.value, f.measure.value) for f in found] == [
        (138, "referred"),
        (94, "accepted"),
        (91, "completed"),
        (3, "still engaged"),
    ]


def test_a_figure_since_a_date_has_an_open_period() -> None:
    since = figure("Since April 2020 the team has helped 512 women.").period
    assert since is not None
    assert since.value == Period(When(2020, 4), None)


def test_a_projected_rise_has_its_share_and_its_size() -> None:
    share, size = figures(
        RECORD
        + "Westshire Police estimate that section 4a arson offences will increase by 31% to approximately 700 crimes in 2021/2022."
    )
    assert told(share) == (31, "percent", "increase", [], ["section 4a arson offences"])
    assert told(size) == (700, "crimes", "crimes", [], ["section 4a arson offences"])
    assert size.qualifier is not None
    assert size.qualifier.value is Qualifier.APPROXIMATELY
    for one in (share, size):
        assert one.estimate is not None
        assert one.period is not None
        assert one.period.value == Period(financial_year=2021)
        assert [b.value.text for b in one.stated_by] == ["Westshire Police"]


def test_a_range_keeps_both_ends() -> None:
    age = figure("Offenders are commonly aged between 19 and 41 years old.")
    assert age.upper is not None
    assert (age.value.value, age.upper.value) == (19, 41)
    assert told(age) == (19, "years", "commonly aged", ["Offenders"], [])
    assert figure("Offenders are aged between 19 and 41 years.").measure.value == "aged"
    cases = figure(
        "The panel meets weekly, during which 4-6 cases, which are open files, are heard."
    )
    assert cases.upper is not None
    assert (cases.value.value, cases.upper.value) == (4, 6)
    assert [c.value for c in cases.category] == ["open files"]


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("approximately", Qualifier.APPROXIMATELY),
        ("up to", Qualifier.UP_TO),
        ("over", Qualifier.OVER),
        ("nearly", Qualifier.NEARLY),
        ("at least", Qualifier.AT_LEAST),
    ],
)
def test_the_word_that_weakens_a_figure_stays_with_it(words: str, qualifier: Qualifier) -> None:
    found = figure(f"There were {words} 60 offences of arson.").qualifier
    assert found is not None
    assert found.value is qualifier


def test_the_chain_of_sources_is_told_the_nearest_first() -> None:
    women, men = figures(
        RECORD
        + "The Safety at Night (SAN) Strategy was published in July 2021. The SAN Strategy references the Crime Survey for England and Wales which estimates that in the year ending March 2020, 792,000 women and 343,000 men experienced arson."
    )
    for one, people in ((women, "women"), (men, "men")):
        assert [link.value.id for link in one.source] == [
            "publication/safety-at-night-strategy",
            "publication/crime-survey-for-england-and-wales",
        ]
        assert one.period is not None
        assert one.period.value == Period(When(2019, 4), When(2020, 3))
        assert told(one)[2:] == ("experienced arson", [people], [])


def test_researchers_and_their_partners_are_kept_apart() -> None:
    found = figure(
        "Research conducted by Dorset Fire Support and the National Centre for Arson Research at the University of Exeter (in conjunction with the Margaret Oakes Trust) found that as many as 81% of victims of arson involved in the research reported sleeping badly."
    )
    assert found.qualifier is None  # "as many as" only stresses what was found
    assert found.researcher[0].value.text == "Dorset Fire Support"
    assert any("National Centre for Arson Research" in b.value.text for b in found.researcher)
    assert [b.value.text for b in found.researched_with] == ["Margaret Oakes Trust"]


def test_the_speaker_of_a_list_speaks_for_its_items() -> None:
    first, second = figures(
        RECORD
        + "The data from Westshire Police evidences the following:\n\n- There were 30 offences of arson.\n- There were 40 offences of theft.\n\nNo more is known."
    )
    for one in (first, second):
        assert [b.value.text for b in one.stated_by] == ["Westshire Police"]


def test_a_figure_printed_twice_is_one_with_the_print_of_both() -> None:
    first, again = figures(
        RECORD
        + "There were 2,350 offences of arson reported to them between 1st April 2020 and 31st March 2021.\n\nDetail across Westshire\n\nThere were 2,350 offences of arson reported to them in all."
    )
    assert first.id == again.id
    assert first.value.spans != again.value.spans
    assert (first.period is None, again.period is None) == (False, False)


def test_like_figures_of_other_things_are_not_one() -> None:
    first, second = figures(
        RECORD
        + "There is a 44% increase in reporting. Section 4a offences will increase by 44% in all."
    )
    assert first.id != second.id


def test_figures_in_answers_are_tied_to_answer_service_period_and_scope() -> None:
    found = figures(
        LETTER
        + "1. The OPCC commissions Early Help Interventions (EHI) for women. Total number of EHI referrals is 138, this covers all crime types.\n\n2. Total number completing is 91, this covers all crime types. 2 referrals were continuing to engage at the end of 2020/21."
    )
    assert [f.id for f in found] == [
        "statistic/answer-1-1",
        "statistic/answer-2-1",
        "statistic/answer-2-2",
    ]
    assert [f.answer.value.id for f in found if f.answer] == ["answer/1", "answer/2", "answer/2"]
    assert {f.service[0].value.id for f in found} == {"service/early-help-interventions"}
    assert {f.period.value for f in found if f.period} == {Period(financial_year=2020)}
    assert [s.value for s in found[0].scope] == ["all crime types"]
    assert [c.value for c in found[2].category] == ["continuing to engage"]


def test_the_askers_figures_are_not_facts() -> None:
    assert [f.value.value for f in figures(LETTER + "1. There were 14 referrals.\n\n2. None.")] == [
        14
    ]


def test_requirements_are_no_figures_of_what_is() -> None:
    text = "SERVICE SPECIFICATION\n\nService: Elm House\n\nOutcomes\n\n- 80% of clients report progress\n- There were 12 caseworkers in post"
    assert figures(text) == []


@pytest.mark.parametrize(
    ("number", "count", "distinct"),
    [("000", 1, 1), ("001", 0, 0), ("002", 4, 4), ("003", 37, 27), ("004", 0, 0)],
)
def test_every_figure_of_the_published_documents_is_read(
    number: str, count: int, distinct: int, documents: Path
) -> None:
    (path,) = documents.glob(f"{number}_*.txt")
    found = figures(path.read_text(encoding="utf-8"))
    assert len(found) == count
    assert len({f.id for f in found}) == distinct


def test_a_share_of_things_that_were_studied_is_of_these_things() -> None:
    one = figure(
        "An analysis of section 9 arson offences between May 2020 and July 2020 identified the jealous rival (47%) as the most common typology of offender."
    )
    assert told(one)[3:] == (["section 9 arson offences"], ["jealous rival"])


def test_markers_of_them_are_of_the_people_told_of_before() -> None:
    found = figures(
        RECORD
        + "Arsonists and offenders are mostly poor (19%). Offenders are commonly aged between 20 and 30 years. The warning markers associated with them were Boats (22%) and Knives (11%)."
    )
    marked = [f for f in found if f.measure.value == "warning markers"]
    assert [[p.value for p in f.population] for f in marked] == [["Offenders"], ["Offenders"]]


def test_the_earlier_of_two_figures_is_not_of_this_year() -> None:
    found = figures(
        RECORD
        + "Norland Constabulary data indicates that there were 900 offences of arson reported. Data for this financial year suggests that to date there has been a 50% increase in reporting (100 vs 150)."
    )
    by_value = {f.value.value: f for f in found}
    assert by_value[Decimal(100)].scope == ()
    assert [s.value for s in by_value[Decimal(150)].scope] == ["this financial year", "to date"]
    assert told(by_value[Decimal(150)])[1] == "offences"
    assert [b.value.text for b in by_value[Decimal(50)].stated_by] == ["Norland Constabulary"]


def test_a_rate_is_told_with_those_who_have_it_in_its_scope_and_goes_on_after_it() -> None:
    found = figures(
        RECORD
        + "Each advocate can take approximately 90 referrals per year, with approximately 60 victims taking up the offer."
    )
    rate, taken = found
    assert told(rate)[2:4] == ("referrals per year", [])
    assert [s.value for s in rate.scope] == ["Each advocate"]
    assert [s.value for s in taken.scope] == ["per year"]


def test_some_of_a_publishers_things_are_told_by_what_they_do() -> None:
    (found,) = figures(
        RECORD + "Three of our current contracts (Oak and Elm) do make some reference to arson."
    )
    assert found.measure.value == "current contracts"
    assert [c.value for c in found.category] == ["make some reference to arson"]


def test_what_would_be_is_no_figure_unless_people_said_it() -> None:
    assert figures(RECORD + "The team would be limited to two advocates across Norland.") == []
    assert (
        len(figures(RECORD + "Of those who responded, 40 clients said they would come back.")) == 1
    )


def test_a_survey_named_for_its_area_gives_its_figures_that_area() -> None:
    one = figure(
        "The Safe Homes Strategy references the Arson Survey for Norland and Westmark which estimates that in the year ending March 2019, 5,000 women experienced arson."
    )
    assert [a.value for a in one.area] == ["Norland and Westmark"]


def test_a_total_number_in_an_answer_is_of_the_people_that_the_answers_name() -> None:
    letter = """
Freedom of Information Act 2000

Thank you for your request for information received on 3 May 2022.

You asked:

1. Which programme do you commission?
2. The total number of referred women who were accepted

Response

1. Which programme do you commission?

The OPCC commissions Early Help Interventions (EHI) for women referred by courts these are delivered via Second Spring.

2. The total number of referred women who were accepted

Total number accepted for interventions is 94, this covers all crime types.
"""
    (one,) = figures(letter)
    assert told(one)[1:4] == (
        "women",
        "Total number accepted for interventions",
        ["women referred by courts"],
    )


def test_a_category_is_not_cut_within_the_next_figure() -> None:
    sentence = "2,339 burglary records were created in 2030 relating to 1,012 victims."
    (one,) = (s for s in figures(LETTER + "1. " + sentence) if s.value.value == 2339)
    assert [phrase.value for phrase in one.category] == ["created"]


def test_the_numbers_of_the_questions_answered_are_no_range() -> None:
    found = figures(LETTER + "1-2 See the 31 sheets attached.\n")
    assert [one for one in found if one.upper is not None or one.value.value < 31] == []


@pytest.mark.parametrize(
    "words",
    [
        "The hearing is held under the new 2031 Regulations.",
        "They wait to serve the Reg 30 papers.",
        "Advice was sought from 5 Shires Legal Services.",
    ],
)
def test_the_number_of_a_rule_or_in_a_name_counts_nothing(words: str) -> None:
    document = read_text(f"The Northshire Police and Crime Commissioner met a charity.\n\n{words}")
    assert only(Statistic, extracted("statistic", document)) == []


def test_what_a_change_is_compared_with_is_not_its_period() -> None:
    document = read_text(
        "The Northshire Police and Crime Commissioner met a charity.\n\nThere was a 26% increase in burglary compared to May 2031."
    )
    (statistic,) = only(Statistic, extracted("statistic", document))
    assert statistic.period is None


@pytest.mark.parametrize(("words", "upper"), [("There will be training for 10 to 20 people.", 20), ("It rose from 10 to 20 people.", None)])  # fmt: skip
def test_so_many_to_so_many_is_a_range_unless_it_is_a_change(words: str, upper: int | None) -> None:
    document = read_text(f"The Northshire Police and Crime Commissioner met a charity.\n\n{words}")
    told = only(Statistic, extracted("statistic", document))
    assert [s.upper.value if s.upper else None for s in told if s.value.value == 10] == ([upper] if upper else [])  # fmt: skip


def test_millions_are_counted_and_one_in_so_many_is_not() -> None:
    document = read_text("""
        The Northshire Police and Crime Commissioner met a charity.

        There are 2.1 million tenants in the land. Of them 1 in 3-4 tenants will move.
        """)
    assert [str(s.value.value) for s in only(Statistic, extracted("statistic", document))] == ["2100000"]  # fmt: skip


def test_a_rate_that_is_standing_at_a_share_is_told_and_an_age_is_no_count() -> None:
    document = read_text("""
        The Northshire Police and Crime Commissioner met a charity.

        Help was given to 19-24 year-olds and the overall satisfaction rate currently standing at 97.5 per cent is high.
        """)
    (statistic,) = only(Statistic, extracted("statistic", document))
    assert str(statistic.value.value) == "97.5"


def test_the_ends_of_a_longer_period_are_not_the_period_of_a_figure() -> None:
    document = read_text("""
        The Northshire Police and Crime Commissioner met a charity.

        Since 2031/32 to 2035/36 there are more than 24,000 recorded crimes.
        """)
    (statistic,) = only(Statistic, extracted("statistic", document))
    assert statistic.period is None


def test_what_follows_a_dash_is_not_what_a_figure_counts() -> None:
    document = read_text("""
        The Northshire Police and Crime Commissioner met a charity.

        The unit has a team of three - one police constable and two staff members - in Eastmere.
        """)
    assert "3" not in {
        str(s.value.value) for s in only(Statistic, extracted("statistic", document))
    }


def test_the_share_of_what_a_sentence_begins_with_is_told_of_it() -> None:
    document = read_text("""
        The Northshire Police and Crime Commissioner met a charity.

        Of those who have completed the course, 78% have not sailed again.

        Of those 827 crimes reported, 84 per cent were sea-related.

        Of these, 12% were old.

        80% of clients who have completed the course have not sailed again.
        """)
    told = {
        str(s.value.value): (s.measure.value, values(s.category), values(s.population))
        for s in only(Statistic, extracted("statistic", document))
        if s.unit and s.unit.value == "percent"
    }
    assert told == {
        "78": ("those who have completed the course", ["not sailed again"], []),
        "84": ("crimes reported", ["sea-related"], []),
        "80": ("not sailed again", [], ["clients who have completed the course"]),
    }


def test_a_verb_before_the_next_figure_is_no_part_of_what_is_counted() -> None:
    found = figures(RECORD + "Our three existing refuges support 18 women and their children.")
    assert [(one.value.value, one.measure.value) for one in found] == [
        (3, "existing refuges"),
        (18, "women"),
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [("Lot 2 Complex Needs provision Notice Details", "2"), ("Award Date 1 Apr 203110 months ago", "1")],
)  # fmt: skip
def test_the_number_of_a_lot_or_of_a_day_counts_nothing(text: str, figure: str) -> None:
    assert noun_phrase(text, text.index(figure) + 1, singular=figure == "1") is None


def test_the_items_of_an_agenda_are_not_counted() -> None:
    paper = "POLICE AND CRIME PANEL\n\nAGENDA\n\n3 Declarations of Interests by Members:- (see the note) (a) Interests of money (b) Private Interests\n\n8 Police and Crime Plan Theme 4 - Look to Rural Crimes 53 - 67 and those local areas that are the most affected by Crime\n\nThe 12 members met."
    assert [f.measure.value for f in figures(paper)] == ["members"]


def test_what_is_said_of_a_count_is_not_cut_within_a_sum() -> None:
    text = "News release\n\n14 June 2031\n\nThree charities have been awarded a share of £60,000 from the Police and Crime Commissioner."
    (one,) = only(Statistic, extracted("statistic", read_text(text)))
    assert [str(c.value) for c in one.category] == ["awarded a share of £60,000 from the Police and Crime Commissioner"]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("The course is for families in which a child over ten hurts a parent.", []),
        ("There are three groups a year.", [(3, "groups a year")]),
        (
            "The fund helped more than 250 people during the pandemic – and was made possible by a return.",
            [(250, "people")],
        ),
    ],
)
def test_a_verb_is_not_counted_nor_when_it_was_what_is_counted(
    sentence: str, counted: list[tuple[int, str]]
) -> None:
    text = f"The Police and Crime Commissioner for Elmshire gives grants to help victims.\n\n{sentence}"
    assert [(one.value.value, one.measure.value) for one in figures(text)] == counted
