"""Services that the layout of a page names with who provides them: lists of providers, and headings."""

from __future__ import annotations

import pytest

from ingest.records import Service
from tests.extracting import extracted, only, read_text

HEAD = """
    The Police and Crime Commissioner for Kent commissions services for victims.

    """


def providers(body: str) -> dict[str, list[str]]:
    found = only(Service, extracted("service", read_text(HEAD + body)))
    return {one.name.value: [b.value.text for b in one.provider] for one in found}


@pytest.mark.parametrize("bullet", ["·      ", "• ", "- "])
def test_each_item_of_a_list_of_providers_is_a_service_and_who_runs_it(bullet: str) -> None:
    body = f"""
    The successful contract providers were noted as follows:

    {bullet}Helpline and Advice Service – LightHere

    {bullet}Refuge Lot – Elm Women’s Aid

    {bullet}Dispersed Accommodation – Under review and yet to be filled

    A question was asked about point 10.
    """
    assert providers(body) == {
        "Helpline and Advice Service": ["LightHere"],
        "Refuge": ["Elm Women’s Aid"],
    }


def test_the_provider_may_stand_first() -> None:
    body = """
    Contracts have been awarded as follows:

    - Kite Trust – Night Advocacy Service
    """
    assert providers(body) == {"Night Advocacy Service": ["Kite Trust"]}


def test_a_list_that_nothing_leads_in_as_one_of_providers_tells_of_none() -> None:
    body = """
    Topics of the day:

    - Night Support Service – Monday Session
    """
    assert providers(body) == {}


def test_a_heading_names_the_service_of_the_sentence_under_it() -> None:
    body = """
    1. The Night Support Service
    Provided by Stanmore, this service offers advice by telephone.
    """
    assert providers(body) == {"Night Support Service": ["Stanmore"]}


def test_a_service_of_a_consortium_has_all_of_it_for_provider() -> None:
    body = """
    Help comprised the Unite Against Harm (UAH) service which was delivered by a consortium comprising Elm Aid Kent Ltd
    (EAK), Free of Fear and Harm (Ffah), and Living Well Without (LWW).
    """
    assert providers(body) == {
        "Unite Against Harm": ["Elm Aid Kent Ltd", "Free of Fear and Harm", "Living Well Without"]
    }


def test_lead_and_co_commissioners_are_of_the_one_service() -> None:
    body = """
    Consent is given to the award of a contract for the Night Support Service to the national charity Lantern.

    The Lead Commissioner for this Service is Kent County Council (KCC), with co-commissioners being the Kent NHS Clinical
    Commissioning Group (CCG) and the Police and Crime Commissioner (PCC) for Kent.
    """
    (one,) = only(Service, extracted("service", read_text(HEAD + body)))
    assert [b.value.text for b in one.commissioner] == [
        "Kent County Council",
        "Kent NHS Clinical Commissioning Group",
        "Police and Crime Commissioner for Kent",
    ]


def test_the_last_two_of_a_list_are_two_though_one_has_a_short_form() -> None:
    body = """
    Help comprised the Unite Against Harm (UAH) service which was delivered by a consortium comprising Elm Aid Kent Ltd
    (EAK), Lantern and Living Well Without (LWW).
    """
    assert providers(body) == {
        "Unite Against Harm": ["Elm Aid Kent Ltd", "Lantern", "Living Well Without"]
    }
