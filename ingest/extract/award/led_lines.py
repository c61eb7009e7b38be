"""Read lines that name by a label who does a piece of work, and end with its sum.

"Boltonmoor – Lead organisation: Kite Trust. £500", "Reach. Delivered by Iris Arts – £700": one or more of a list of
what is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import BlockKind
from ingest.extract.award.labels import value_name
from ingest.extract.award.lead_ins import LeadIns, asked_who_got
from ingest.extract.award.list_promise import why_of
from ingest.extract.recipient.kind import IsBody
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.values import find_money

_WHO = r"(?:Lead(?: (?:organisation|body|partner|agency|provider|applicant))?|Recipient|Provider|Organisation|[Dd]elivered by|[Rr]un by|[Ll]ed by|[Hh]osted by)"
_NAMED = r"(?P<n>[A-Z][^£:;]{2,80}?)\)?[.,;]? ?(?:[–—:-] ?)?£[\d,.]*\d(?:k|m)?\W*"
_LED = re.compile(rf"[^£]{{2,160}}?[–—;.,(-] ?{_WHO}:? {_NAMED}")
_LABEL = re.compile(rf".{{2,160}}?[–—;.,(-] ?{_WHO}\W*")
_VALUE = re.compile(_NAMED)


def read_led_lines(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield what the lines of a list that says it tells of gifts give to who leads or does the work of each."""
    led = {unit.index: match for unit in units if (match := _led(units, unit)) is not None}
    leads = LeadIns(units, set(led), asked_who_got(reading)) if led else None
    for index, match in led.items() if leads else ():
        unit, cue = units[index], leads.awarding(index) if leads else None
        body = value_name(reading, unit, match.start("n"), is_body, match.end("n"))
        if cue is None or body is None or body.value.text != match["n"].strip():
            continue
        hit = find_money(unit.text)[-1]
        yield Promise(
            (body,), hit.found(unit.view), unit.view, why_of(units, unit, cue), index, "line"
        )


def _led(units: list[Unit], unit: Unit) -> re.Match[str] | None:
    """Return the name and the sum of a line, or of a value whose label ends with the word for who leads."""
    if "£" not in unit.text:
        return None
    if unit.kind is BlockKind.VALUE and unit.index and _LABEL.fullmatch(units[unit.index - 1].text):
        return _VALUE.fullmatch(unit.text)
    return _LED.fullmatch(unit.text)
