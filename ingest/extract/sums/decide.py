"""Decide what each sum of a sentence is, and to whom it goes: one ordered list of decisions.

A sentence is masked first: every sum and every name becomes one character that says its kind, so
that the grammar of giving ("£… has been awarded to NAME", "NAME will receive £…", "NAME (£…)") can
be written as short patterns (`ingest.extract.sums.giving`). A sum that stands in such a slot with a body
is an award (`sums.slots`, `sums.promised`, `sums.together`), with an office it is income
(`sums.income`); what stands in none is told by the nearest words (`sums.cues`), or stays unclear.
"""

from __future__ import annotations

from decimal import Decimal

from ingest.extract.sums.cues import by_cue
from ingest.extract.sums.income import income, income_by_fund, income_by_ministry
from ingest.extract.sums.masked import Masked
from ingest.extract.sums.role import Role, Told
from ingest.extract.sums.shared import shared
from ingest.extract.sums.slots import sums_in_slots
from ingest.extract.sums.together import (
    coordinated,
    each_for_its_work,
    further,
    listed,
    respectively,
    same_again,
    with_raised,
)


def read_sums(masked: Masked) -> list[Told]:
    """Return what each sum of a masked sentence is, in reading order.

    The order of decision: a slot of the grammar that names a body, then income, then the nearest
    cue. A slot that is denied or only possible is not a promise.
    """
    if not masked.money:
        return []  # most sentences; the grammar is the dearest thing to try on them
    slots = dict(sums_in_slots(masked))
    slots |= dict(further(masked, slots))
    slots |= dict(coordinated(masked, slots))
    slots |= dict(each_for_its_work(masked, slots))
    slots = dict(listed(masked)) | slots | dict(respectively(masked)) | dict(shared(masked))
    slots = with_raised(masked, slots)
    again = list(same_again(masked))
    by_fund = income_by_fund(masked)
    told: list[Told] = []
    for character, hit in masked.money.items():
        at = masked.text.find(character)
        if at < 0:
            continue
        told.append(
            by_fund.get(character)
            or income_by_ministry(masked, character, slots)
            or slots.get(character)
            or income(masked, character)
            or by_cue(masked, at, hit)
        )
    return [*told, *again]


def role_by_cue(masked: Masked, amount: Decimal) -> Role:
    """Return the role that the nearest words give the first sum of a sentence that is `amount`."""
    for character, hit in masked.money.items():
        at = masked.text.find(character)
        if hit.value == amount and at >= 0:
            comes_in = income(masked, character) is not None
            return Role.INCOME if comes_in else by_cue(masked, at, hit).role
    return Role.UNCLEAR
