"""Names that are plain words, hold a link or a mark, or stand beside another's: whole, or not given at all."""

from __future__ import annotations

import pytest

from ingest.extract.recipient.kind import Kind
from ingest.extract.recipient.names import find_names
from tests.extracting import awards_of


def names(text: str) -> list[str]:
    return [n.text for n in find_names(text) if n.kind in (Kind.BODY, Kind.ODD)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Door to Nettle get £900 and more", ["Door to Nettle"]),
        ("Marl Trust (£78,000), Link to Nettle (£900) will", ["Marl Trust", "Link to Nettle"]),
        ("Link to Nettle, which was awarded £900, helps", ["Link to Nettle"]),
        ("Grants to Nettle (£900)", ["Nettle"]),
        ("£900 for Food for Holm, Marlford", ["Food for Holm", "Marlford"]),
        ("Food for Holm, which received £900", ["Food for Holm"]),
        ("£900 to Bright Ways for Youth towards room hire", ["Bright Ways for Youth"]),
        ("£900 to Kindle for Bikes", ["Kindle", "Bikes"]),
        ("Project Zenith will use their £900", ["Project Zenith"]),
        ("£900 to Maud’s towards hire", ["Maud’s"]),
        ("£900 has been awarded to Maud’s, a refuge", ["Maud’s"]),
        ("Kite Trust (£900), Maud's (£800) and Elm", ["Kite Trust", "Maud's", "Elm"]),
        ("£900 to Maud’s project", ["Maud"]),
        ("£900 to Sing It Out! towards events", ["Sing It Out!"]),
        ("What a day! Kite Trust received £900", ["Kite Trust"]),
        ("£900 to Nettles – Marldale in quarter 4", ["Nettles – Marldale"]),
        ("Nettles – Marldale – £900", ["Nettles", "Marldale"]),
        ("Refuge received £900 towards a kitchen", ["Refuge"]),
        ("Options gets £900", ["Options"]),
        ("Training received £900", []),
        ("Schools received £900", []),
        (
            "Kite Trust (£9), Elm Club (£8) and Outreach (£7)",
            ["Kite Trust", "Elm Club", "Outreach"],
        ),
        ("Refuge (£9), Outreach (£8) and Kite Trust (£7)", ["Kite Trust"]),
        (
            "£900 goes to Nettle Bea and Marl Partnership will receive £800",
            ["Nettle Bea", "Marl Partnership"],
        ),
        (
            "the Elm Teen Service and Citizens Advice Marl which will receive £900",
            ["Elm Teen Service", "Citizens Advice Marl"],
        ),
        (
            "Marl Club and Nettle Young, whom the Commissioner met, have been allocated £900 and nearly £800.",
            ["Marl Club", "Nettle Young"],
        ),
        ("£900 to Nettle in Marlow Hollow", ["Nettle in Marlow Hollow"]),
        ("Nettle in Marl also received £900", ["Nettle"]),
        ("Survivors in Transition received £900", ["Survivors in Transition"]),
        (
            "£900 each to Kite Trust, Outreach, Marl Hub and Nettle to",
            ["Kite Trust", "Outreach", "Marl Hub", "Nettle"],
        ),
        ("Department for Communities and Local Government", []),
        ("Nettle and Home-Start Marl received £900", ["Nettle", "Home-Start Marl"]),
        ("St Maud’s at Marl Army Cadets received £900", ["St Maud’s at Marl Army Cadets"]),
        ("County in the Community has been given £900", ["County in the Community"]),
        (
            "Marl Memorial Hall and Playing Fields received £900",
            ["Marl Memorial Hall and Playing Fields"],
        ),
        (
            "Nettle Prevention and Intervention IOW got £9",
            ["Nettle Prevention and Intervention IOW"],
        ),
        ("ref: 30\tRecommendations Approved", []),
    ],
)
def test_a_plain_name_is_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            # whose name a label tells no reader knows: its sum is not the next one's
            "Awards announced:\n\nOrganisation: {0}\nPurpose of grant: art\nAmount: £1,000\n\n"
            "Organisation: Marl Club\nPurpose of grant: a sign\nAmount: £1,740\n",
            [("Options", 1000), ("Marl Club", 1740)],
        ),
        (
            "More than £900 will be allocated to three of the PCC’s services – Nettle, Home-Start Marl "
            "and Iris-Holm – to meet the rise in referrals.",
            [("Nettle", 900)],
        ),
        (
            "Funding awarded:\n- Kite Trust – £500\n- Elm Trust – £600\n- Marl Project (Nettle) – £700\n",
            [("Kite Trust", 500), ("Elm Trust", 600), ("Marl Project", 700)],
        ),
        (
            "Holm County Council runs the grants.\nOne that was funded is Elm Trust in Marl. "
            "Holm County Council has sent its plans. The centre received £900 for a lunch club.",
            [("Elm Trust", 900)],
        ),
        (
            "The work is for women.\n\nMaud was pleased with what she saw. They have received a grant of £900.",
            [],
        ),
        (
            "Grants approved\n\nGroup\n\nArea\n\nAmount\n\nMarl Club\n\nHolm\n\n£500\n\nOutreach\n\nHolm\n\n£700\n\n"
            "Elm Parish Council\n\nHolm\n\n£800\n\nMarl Hall Trust\n\nHolm\n\n£900\n",
            [("Marl Club", 500), ("Elm Parish Council", 800), ("Marl Hall Trust", 900)],
        ),
        (
            "Awards made:\n\n£800 – Kite Trust – New kitchen\n\n£900 – All Saints Marl – Modernised lighting at "
            "Christ Church to save energy\n\n£700 – Elm Club – New roof\n",
            [("Kite Trust", 800), ("All Saints Marl", 900), ("Elm Club", 700)],
        ),
        (
            "Kite Trust and Elm Centre have been awarded a total of £900 over three years to support victims.",
            [("Kite Trust", 900)],
        ),
        (
            "Commissioner Roe today gave a two-year grant to Marl-based training provider Nettles for its courses.\n\n"
            "The organisation will receive £900 from the fund.",
            [("Nettles", 900)],
        ),
        (
            "Grants awarded to groups:\n- Elm Trust – £9,000 for boats\n- Marlway Programme – £8,000 for outreach\n"
            "- Nettle Parish Council – £3,000 for a bench\n",
            [("Elm Trust", 9000), ("Marlway Programme", 8000), ("Nettle Parish Council", 3000)],
        ),
        (
            "Small grants awarded:\nMarl Fair (Elm Trust) – £300\nHelped to deliver it.\n"
            "Nettle Kicks (Follow Your Star) – £600\nHelped to run it.\n",
            [("Elm Trust", 300), ("Follow Your Star", 600)],
        ),
        (
            "Grants awarded to groups:\n- Elm Trust and Marl Club – £500\n- Nettle Minds and Purple Iris – £600\n"
            "- Nettles for Young Women – £700\n- Women and Girls Network – £800\n- Elm Hub and Oak Hall Trust: £7,500 each\n",
            [
                ("Elm Trust", 500),
                ("Nettle Minds", 600),
                ("Nettles for Young Women", 700),
                ("Women and Girls Network", 800),
                ("Elm Hub", 7500),
                ("Oak Hall Trust", 7500),
            ],
        ),
        (
            "Awards made:\n\n£800 – Kite Trust – New kitchen\n\n£900 – St Maud’s Church, Marlby – Lights to "
            "benefit both church groups and others.\n\n£700 – Elm Club – New roof\n",
            [("Kite Trust", 800), ("St Maud’s Church", 900), ("Elm Club", 700)],
        ),
        (
            "Among those to be handed money by the Commissioner are Refuge, which provides counselling for all.\n\n"
            "It will receive £28,000.",
            [("Refuge", 28000)],
        ),
        (
            "Nettle House is awarded £900 for victims\n\nThe office gave a grant.\n\nAnn Roe, officer for Nettle "
            "House, said: “It helps.”",
            [("Nettle House", 900)],
        ),
        (
            "Grants awarded:\n\n£900 to Kite Trust for a van;\n\n£550 to Sing It Loud! towards events, hire and more;\n",
            [("Kite Trust", 900), ("Sing It Loud", 550)],
        ),
        (
            "Grants awarded:\n£900 to Kite Trust for a van\n£550 for “Sing the Tide”, a day for dockers\n",
            [("Kite Trust", 900)],
        ),
        (
            "ROUND 2\n\nThe office agreed to fund six bids. This equates to a commitment of £9,305.",
            [],
        ),
        (
            "Grants went to many.\n\nNettle House (NEST), which has a day room for all, was granted £4,000, youth service "
            "Marlway awarded £5,800 and Holm Access Club £9,000.",
            [("Nettle House", 4000), ("Marlway", 5800), ("Holm Access Club", 9000)],
        ),
        (
            "Other grants included The Marl Table Feeding the 9,000 project (£2,000), Elm Club (£770), Kite Trust (£2,890).",
            [("Elm Club", 770), ("Kite Trust", 2890)],
        ),
        (
            "Maud Tarn MP came to Marl. Maud is a minister and has worked hard.\n\nThey have received a grant of £900.",
            [],
        ),
        (
            "1. St Maud’s Church, Marlby - to be funded at the requested amount of £900",
            [("St Maud’s Church", 900)],
        ),
    ],
)
def test_a_sum_is_nobody_elses(text: str, expected: list[tuple[str, int]]) -> None:
    assert awards_of(text.format("Options") if "{0}" in text else text) == expected


@pytest.mark.parametrize("mark", ["o", "‣", "✔", "-"])
def test_a_list_is_marked_by_other_signs_too(mark: str) -> None:
    text = f"Grants awarded:\n{mark} Kite Trust – £500\n{mark} Elm Trust – £600\n"
    assert awards_of(text) == [("Kite Trust", 500), ("Elm Trust", 600)]


@pytest.mark.parametrize("mark", ["- ", ""])
def test_what_money_is_spent_on_gets_none(mark: str) -> None:
    text = (
        "The force seeks the release of a further £7,000. The money will be spent on the following:\n"
        f"{mark}Metal Drive (£5,000.) Funding to tackle theft\n{mark}Stay Wise (£2,000.) Funding for an event\n"
    )
    assert awards_of(text) == []


def test_a_line_torn_before_what_was_received_goes_on() -> None:
    text = (
        "Grants from the office.\n\nNettle Sparkle, a group that lights the streets in the winter, has\n"
        "received £550 to run workshops and lantern walks for all, and Marl Peak\n"
        "Access Group have £925 to publicise their new website and courses.\n"
    )
    assert awards_of(text) == [("Nettle Sparkle", 550), ("Marl Peak Access Group", 925)]


@pytest.mark.parametrize("end", ["", "\nElm Watch\nCafé for the young with help from the town"])
def test_names_stand_above_what_they_do_and_their_sums(end: str) -> None:
    text = (
        "Projects that have grants from the office:\nThe projects\n"
        "Kite Trust\nWe will raise the hopes of all who come to us\n£3,400\n"
        "Marl Youth Team\nA course that works with parents and their children\n£1,000\n"
        f"Nettle Town Trust\nA youth café with games and lessons\n£2,400{end}"
    )
    expected = [("Kite Trust", 3400), ("Marl Youth Team", 1000), ("Nettle Town Trust", 2400)]
    assert awards_of(text) == expected


GIVEN = "Grants awarded by the Police and Crime Commissioner\n\n"


@pytest.mark.parametrize("name", ["MASH", "SWAN"])
def test_one_word_in_a_column_of_organisations_is_who_gets_it(name: str) -> None:
    text = f"Organisation\tAmount awarded\n{name}\t£12,000\nKite Trust\t£9,000\n"
    assert awards_of(GIVEN + text) == [(name, 12000.0), ("Kite Trust", 9000.0)]


@pytest.mark.parametrize("none", ["TBC", "TOTAL", "CCTV", "OPCC"])
def test_capitals_that_name_nobody_get_nothing(none: str) -> None:
    text = f"Organisation\tAmount awarded\n{none}\t£12,000\nKite Trust\t£9,000\n"
    assert awards_of(GIVEN + text) == [("Kite Trust", 9000.0)]


@pytest.mark.parametrize(
    "name", ["Homestart Marley and Tarnham", "Citizens' Advice Marley and Tarnham"]
)
def test_a_branch_of_two_places_is_one_body_of_a_list(name: str) -> None:
    text = f"Kite Trust: £3,000 – New chairs.\n{name}: £2,800 – To train six volunteers.\nMarl Parish Council: £1,200 – A lamp.\n"
    assert (name, 2800.0) in awards_of(GIVEN + text)
