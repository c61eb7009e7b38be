"""Who runs a service, and who ran it before, told around its name."""

from __future__ import annotations

import pytest

from ingest.records import Award, Service
from tests.extracting import extracted, only, read_text, values

OFFICE = "Office of the Police and Crime Commissioner for Westmere\n\n"


def told(text: str) -> dict[str, tuple[list[str], list[str]]]:
    services = only(Service, extracted("service", read_text(OFFICE + text)))
    return {
        s.name.value: (
            [b.text for b in values(s.provider)],  # type: ignore[attr-defined]
            [b.text for b in values(s.former_provider)],  # type: ignore[attr-defined]
        )
        for s in services
    }


@pytest.mark.parametrize(
    ("text", "name", "now", "before"),
    [
        ("BRIDGE, which is delivered by Larch Trust, supported 276 children.", "BRIDGE", "Larch Trust", None),
        ("The Den, run by Larch County Council, supports children.", "The Den", "Larch County Council", None),
        ("The service is called Harbour and is run by Fern Family Services.", "Harbour", "Fern Family Services", None),
        ("The Plover Helpline has been run since 1 October 2029 by Fern House. Before then it was run by Larch Trust.", "The Plover Helpline", "Fern House", "Larch Trust"),
        ("The Mending Project, previously delivered by Red Kite Limited, is now provided by the Larch Foundation.", "The Mending Project", "Larch Foundation", "Red Kite Limited"),
        ("The Tern Recovery Service has been provided since April 2031 by Larch Trust, and before that by Red Kite Limited.", "The Tern Recovery Service", "Larch Trust", "Red Kite Limited"),
        ("Since April 2031 Larch Trust has delivered the Young Victims Service, taking over from Red Kite Limited.", "Young Victims Service", "Larch Trust", "Red Kite Limited"),
        ("Mending Westmere, which was paid for by us until March 2031, is now delivered by Larch Trust.", "Mending Westmere", "Larch Trust", None),
    ],
)  # fmt: skip
def test_who_runs_a_service_and_who_ran_it_before_are_told_apart(
    text: str, name: str, now: str, before: str | None
) -> None:
    assert told(text) == {name: ([now], [before] if before else [])}


@pytest.mark.parametrize(
    "text",
    [
        "Larch Hall, run by Larch County Council, stands in Mill Street.",
        "The Safer Streets Fund, run by the Home Office, supports councils.",
        "The Youth Panel, hosted by Larch County Council, offers advice.",
        "Training is provided by Larch Trust.",
    ],
)
def test_what_is_no_service_or_no_body_is_not_read_so(text: str) -> None:
    assert told(text) == {}


def test_who_commissions_a_service_and_until_when_is_told() -> None:
    text = "The rest stay with the Oak IDVA service, which is commissioned by Larch County Council until March 2036."
    [service] = only(Service, extracted("service", read_text(OFFICE + text)))
    assert [b.text for b in values(service.commissioner)] == ["Larch County Council"]  # type: ignore[attr-defined]
    assert service.period is not None
    assert str(service.period.value) == "../2036-03"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In 2031-32, £80,000 has been awarded to Larch Trust to deliver the Tern Recovery Service.", "Tern Recovery Service"),
        ("£80,000 was awarded to Larch Trust to deliver the core victim service – Westmere Care Service, for all.", "Westmere Care Service"),
        ("A grant of £12,300 to Larch Trust to continue running its Lantern Project for children.", "Lantern Project"),
        ("The Commissioner funds Larch Trust to provide a county-wide Plover Helpline.", "Plover Helpline"),
    ],
)  # fmt: skip
def test_who_is_paid_to_deliver_a_service_provides_it(text: str, name: str) -> None:
    assert told(text) == {name: (["Larch Trust"], [])}


@pytest.mark.parametrize(
    "text",
    [
        "Larch Trust applied for £80,000 to deliver the Tern Recovery Service.",
        "A grant to Larch Trust to provide the Victim Service was proposed.",
        "£80,000 was refused to Larch Trust to deliver the Tern Recovery Service.",
    ],
)
def test_who_only_asks_to_be_paid_provides_nothing(text: str) -> None:
    assert told(text) == {}


def test_an_award_is_for_the_service_that_its_sentence_names_behind_a_dash() -> None:
    text = f"{OFFICE}In 2031-32, £80,000 has been awarded to Larch Trust to deliver the core victim service – Westmere Care Service."
    (award,) = only(Award, extracted("award", read_text(text)))
    assert [link.value.id for link in award.service] == ["service/westmere-care-service"]


def test_all_who_deliver_a_service_are_told_with_what_the_first_does_between() -> None:
    text = "The grant is for delivery of a Stalking Course Programme. The programme will be delivered by Westmere Constabulary, who will see people one to one, and by Larch, who will run the talks."
    assert told(text) == {"Stalking Course Programme": (["Westmere Constabulary", "Larch"], [])}
