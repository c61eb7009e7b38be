"""Where a recipient's name begins and ends, and what a headline's rounded sum is worth."""

from __future__ import annotations

import json
import time
from decimal import Decimal

import pytest

from ingest.extract.award.once import plainest
from ingest.extract.recipient.kind import Kind, kind_of
from ingest.extract.recipient.names import find_names
from ingest.extract.sums.promise import Promise
from ingest.pipeline import extract_json, process
from ingest.records import Found, Name
from ingest.view import View
from tests.extracting import read_text


def names(text: str) -> list[str]:
    return [n.text for n in find_names(text) if n.kind in (Kind.BODY, Kind.ODD)]


def awards(text: str) -> list[tuple[str, float]]:
    page = f"Police and Crime Commissioner for Northshire\n\n{text}"
    told = extract_json(process(page.encode(), "page.txt"))["awards"]
    return [(a["recipient"][0]["value"], a["amount"]["value"]) for a in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thorn Lane Guide Unit QXHJLGQC is to be funded", ["Thorn Lane Guide Unit"]),
        ("STRENGTHS OF TARN WORKSHOP is to be funded", ["STRENGTHS OF TARN WORKSHOP"]),
        ("Kite Theatre and Iris Festival both received £900", ["Kite Theatre", "Iris Festival"]),
        ("Kite and Iris Theatre received £900", ["Kite and Iris Theatre"]),
        ("St. Brannoc's has received £900", ["St. Brannoc's"]),
        ("The Nettle Arts for Children received £900", ["Nettle Arts for Children"]),
        ("£900 to Nettle in Arts for Beats", ["Nettle in Arts", "Beats"]),
        ("All Hallows’ church council has been allocated £900", ["All Hallows’ church council"]),
        ("people of Asian and Caribbean descent receive £900", []),
        ("£900 to St Brannoc's to open a shelter", ["St Brannoc's"]),
        ("Brannoc's work received £900", ["Brannoc"]),
        (
            "£900 to Rape Crisis Tyneside and Northumberland",
            ["Rape Crisis Tyneside and Northumberland"],
        ),
        ("£900 to Stop Stalking for Everyone", ["Stop Stalking for Everyone"]),
        (
            "£900 to the Centre for Action on Rape and Abuse",
            ["Centre for Action on Rape and Abuse"],
        ),
        ("Thanks to £900 from the Commissioner, Kite Yard has opened", ["Kite Yard"]),
        ("Thanks go to the Commissioner, Dana Hollis", []),
        ("£900 to Kite Homes (Tarnshire) Ltd", ["Kite Homes (Tarnshire) Ltd"]),
        ("Kite Homes (north) CIC received £900", ["Kite Homes (north) CIC"]),
        ("Kite Theatre (Tarn) received £900", ["Kite Theatre", "Tarn"]),
        ("£900 to Kite Theatre for the OPCC", ["Kite Theatre"]),
        ("£900 to the Kite Trust for the Blind", ["Kite Trust for the Blind"]),
        ("grants for Holmby village hall", ["Holmby village hall"]),
        ("grants for Holmby learning hub", ["Holmby learning hub"]),
        ("Tarnford Men in Sheds has new tools", ["Tarnford Men in Sheds"]),
        ("Larch House, at Tarnwick, receives £5,000", ["Larch House"]),
        ("people in all parts of Tarnwick have received £5,000", []),
    ],
)
def test_a_name_is_cut_where_it_ends(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def promised(body: str, *pounds: str) -> list[Promise]:
    page = read_text("A page")
    span = page.blocks[0].span
    view = View.of(page, span)
    who = (Found(Name(body), (span,)),)
    return [Promise(who, Found(Decimal(p), (span,)), view) for p in pounds]


def test_a_name_with_and_stays_whole_between_names_with_their_own_sums() -> None:
    told = awards(
        "The Commissioner has awarded grants to Kite Trust (£4,000), Tarn Rape and Sexual Abuse Centre"
        " (£7,500) and Iris Women's Centre (£3,250)."
    )
    assert told == [
        ("Kite Trust", 4000),
        ("Tarn Rape and Sexual Abuse Centre", 7500),
        ("Iris Women's Centre", 3250),
    ]


@pytest.mark.parametrize(
    "name", ["Supporting Victims", "Stalking Advocacy", "Community Counselling"]
)
def test_a_label_and_a_column_of_bodies_make_a_name_of_words_of_the_field(name: str) -> None:
    labelled = f"Grant agreement\n\nRecipient: {name}\n\nAmount awarded: £7,500\n\nPeriod: 2023/24"
    assert awards(labelled) == [(name, 7500)]
    table = f"Grants awarded\n\nOrganisation\tAmount awarded\nKite Trust\t£4,000\n{name}\t£7,500\n"
    assert awards(table) == [("Kite Trust", 4000), (name, 7500)]
    of_work = table.replace("Organisation", "Kind of work")
    assert (name, 7500) not in awards(of_work)


def test_a_label_is_no_recipient() -> None:
    text = "Decision Record\n\nGrant agreement\n\nRecipient: various\n\nAmount awarded: £7,500\n\nPeriod: 2023/24"
    assert awards(text) == []


@pytest.mark.parametrize(
    ("pounds", "kept"),
    [
        (("1800", "1807"), ["1807"]),
        (("230000", "100611.83", "129697"), ["100611.83", "129697"]),
        (("1800", "2250"), ["1800", "2250"]),
        (("1800", "1900"), ["1800", "1900"]),
        (("5000",), ["5000"]),
    ],
)
def test_a_rounded_sum_gives_way_to_what_it_rounds(
    pounds: tuple[str, ...], kept: list[str]
) -> None:
    assert [str(p.amount.value) for p in plainest(promised("Larch House", *pounds))] == kept


def test_a_rounded_sum_of_another_body_stands() -> None:
    both = promised("Larch House", "1800") + promised("Kite Trust", "1807")
    assert plainest(both) == both


def test_a_notice_may_leave_an_awards_value_to_its_contract() -> None:
    release = {
        "ocid": "ocds-xx99-0118",
        "awards": [
            {"id": "7", "items": [{"id": "1"}], "suppliers": [{"id": "a", "name": "Kite Trust"}]},
            {"id": "1", "items": [{"id": "7"}], "suppliers": [{"id": "b", "name": "Larch House"}]},
        ],
        "contracts": [{"id": "c", "awardID": "7", "value": {"amountGross": 48000}}],
        "tender": {"value": {"amount": 90000}},
    }
    text = json.dumps(release, indent=1)
    awards = extract_json(process(text.encode(), "notice.json"))["awards"]
    told = [(a["recipient"][0]["value"], a["amount"]["value"]) for a in awards]
    assert told == [("Kite Trust", 48000)]


@pytest.mark.parametrize(
    "name",
    [
        "Charities in Holm",
        "Residents of Beacon Lough",
        "Schools across Marl",
        "Local Groups in Holm",
    ],
)
def test_many_of_a_kind_somewhere_are_no_body(name: str) -> None:
    assert names(f"{name} are set to receive £9,000 from the Commissioner") == []
    assert awards(f"{name} are set to receive a grant of £9,000 from the Commissioner.") == []


@pytest.mark.parametrize(
    "name",
    [
        "Families in Crisis",
        "People in Action",
        "Communities of Faith Trust",
        "Schools of Sanctuary",
        "Survivors of Bereavement",
        "Children of Hope",
    ],
)
def test_a_body_may_be_named_like_many_of_a_kind(name: str) -> None:
    assert names(f"{name} is set to receive £9,000 from the Commissioner") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Holm is Growing CIC was awarded £4,500 for raised beds.", "Holm is Growing CIC"),
        ("£4,500 was awarded to This is Me CIC to fund a worker.", "This is Me CIC"),
        (
            "An award of £4,500 was made to ARC - Autism Resource Centre.",
            "ARC - Autism Resource Centre",
        ),
        (
            "StepUp – The Youth Diversion Project was awarded £4,500 to work with boys.",
            "StepUp – The Youth Diversion Project",
        ),
        ("£4,500 was awarded to Iris/Larch Housing to mend fences.", "Iris/Larch Housing"),
    ],
)
def test_a_name_with_a_verb_a_dash_or_a_stroke_is_whole(text: str, name: str) -> None:
    assert awards(f"The Commissioner has awarded grants.\n\n{text}") == [(name, 4500)]


def test_who_a_provider_is_is_no_name() -> None:
    text = "The Provider is Larch Homes Ltd, which was awarded £4,500."
    assert awards(f"The Commissioner has awarded grants.\n\n{text}") == [("Larch Homes Ltd", 4500)]


@pytest.mark.parametrize(
    "phrase",
    [
        "The North and South of the County and City and the East and West of Greater Kite",
        "North, South, East and West, Mid and Central, Isle of Upon and the Area Region on Kite",
        "1234567890123456789012345678901234567890 Kite",
    ],
)
def test_a_row_of_words_of_places_or_figures_is_told_at_once(phrase: str) -> None:
    began = time.process_time()
    assert kind_of(phrase) is not Kind.PLACE
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize("hour", ["12 noon", "9am", "9.30 a.m.", "Friday 5 pm", "midnight"])
def test_an_hour_is_no_name(hour: str) -> None:
    assert kind_of(hour) is Kind.TIME


def test_parts_of_places_are_places() -> None:
    for place in (
        "North East",
        "Northeast",
        "South and West Tyneside",
        "City of London",
        "Mid Dorset",
    ):
        assert kind_of(place) is Kind.PLACE, place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£900 to Ministry of Kindness for a van", ["Ministry of Kindness"]),
        ("£900 to the Ministry of Justice for a van", []),
        (
            "HSKO – Holm and Selby Kurdish Organisation has been given £900",
            ["HSKO – Holm and Selby Kurdish Organisation"],
        ),
        ("£900 to Kite@TheMill for a van", ["Kite@TheMill"]),
        ("Holm Deaf Association and SoTARN will use £900", ["Holm Deaf Association", "SoTARN"]),
        ("Beacon and NETTLE will get £900 and £800 respectively", ["Beacon", "NETTLE"]),
        (
            "Iris.org and Truro and Penzance Women's Aid will each get £900",
            ["Iris.org", "Truro and Penzance Women's Aid"],
        ),
        ("Among them is Kindle in Nettleworth, who will get £900", ["Kindle"]),
        ("£900 to Kindle in Action", ["Kindle in Action"]),
        ("£900 to the youth charity Contact", ["Contact"]),
        ("£900 from the Contact page", []),
        ("£900 to Truro", []),
        ("£900 to Places for People for homes", ["Places for People"]),
        (
            "Castle Holm with Marl Parish Council will get £900",
            ["Castle Holm with Marl Parish Council"],
        ),
        ("Contact, which was awarded £900, helps", ["Contact"]),
        ("Funding, which was awarded £900, helps", []),
        ("to enable Pathways to Nettle to deliver", ["Pathways to Nettle"]),
        ("Fit for Women Centre has £900", ["Fit for Women Centre"]),
        ("Safe in Sussex has £900", ["Safe in Sussex"]),
        ("Mind in Harlow has £900", ["Mind in Harlow"]),
        ("Rising Women in Penzance was given £900", ["Rising Women"]),
        (
            "Devon Rape Crisis and Sexual Abuse Service has",
            ["Devon Rape Crisis and Sexual Abuse Service"],
        ),
        ("Friends of St Brannoc’s received £900", ["Friends of St Brannoc’s"]),
        ("£900 for Holm Women’s Aid’s Young Moons project", ["Holm Women’s Aid"]),
        ("£900 for Great Holm-based Marl & Area Council", ["Marl & Area Council"]),
        ("£900 to Shine Programme, a Marl service which helps", ["Shine Programme"]),
        ("Holm Women Rising (HWR) has £900", ["Holm Women Rising", "HWR"]),
        ("the Council’s Cabinet Member has £900", []),
    ],
)
def test_names_of_other_shapes_are_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Meanwhile, Rising Moon Stroke and Heart Service (RMSHS) has been allocated £31,600 for a van.",
            [("Rising Moon Stroke and Heart Service", 31600)],
        ),
        (
            "Grants awarded:\n\n£540 to Kindle towards Kindle Youth Project;\n\n£330 to Kite Trust for a trip;",
            [("Kindle", 540), ("Kite Trust", 330)],
        ),
        (
            "Contracts awarded:\n\n1) Hunter and Doe – Hostel and Drop-in Service - £20,000\n\n2) Kite Ltd – Hostel - £9,000",
            [("Hunter and Doe", 20000), ("Kite Ltd", 9000)],
        ),
        (
            "The awards are as follows:\n\nHolm, Marl and East Tarn: Ash Good Neighbours – £5,220\n\nDoe: Kite Trust – £5,000",
            [("Ash Good Neighbours", 5220), ("Kite Trust", 5000)],
        ),
        (
            "Those given grants include St Brannoc’s Church, Corfe Holm in Dorset which will receive £7,500 for a roof.",
            [("St Brannoc’s Church", 7500)],
        ),
        (
            "Among them are Young Holm Rising (YHR), which closed its waiting list. They received £61,600 to open it.",
            [("Young Holm Rising", 61600)],
        ),
        (
            "Community grants approved.\n\nApplicant\n\nAmount Granted\n\nGlimmer  £10,500",
            [("Glimmer", 10500)],
        ),
        (
            "Other grants included Kindle (£1,540), Holm Refuge (£5,780), Beacon (£800), Training (£1,000) and Iris Alliance (£4,000).",
            [("Kindle", 1540), ("Holm Refuge", 5780), ("Beacon", 800), ("Iris Alliance", 4000)],
        ),
    ],
)
def test_awards_to_names_of_other_shapes(text: str, expected: list[tuple[str, float]]) -> None:
    assert awards(text) == expected
