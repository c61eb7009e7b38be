"""Join what a contract is worth to its provider, told in the sentence before: "The provider is Kite Trust. Its value is £500."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.award.recipients import is_publisher
from ingest.extract.award.sentences import Progress
from ingest.extract.recipient.found import body_check, name_found
from ingest.extract.recipient.kind import Kind
from ingest.extract.sums.masked import M, N, mask
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.role import Role
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Found

_PROVIDES = re.compile(
    rf"\b(?P<v>(?:provider|supplier|contractor|contract[- ]holder)[^.;{N[1:-1]}{M[1:-1]}]{{0,40}}? (?:is|was)) (?:the )?(?:(?:local |national )?charity )?(?P<n>{N})"
    rf"|\bcontract\b[^.;{N[1:-1]}{M[1:-1]}]{{0,60}}? (?P<v2>(?:held|run) by|with|(?:awarded|let|given) to) (?:the )?(?:(?:local |national )?charity )?(?P<n2>{N})"
    rf"|\b(?:service|contract|hub|helpline)\b[^.;{N[1:-1]}{M[1:-1]}]{{0,40}}? (?P<v3>(?:is|was|has been) (?:provided|delivered|run|operated) by) (?:the )?(?:(?:local |national )?charity )?(?P<n3>{N})"
)
_WORTH = re.compile(
    r"(?:\b(?:contract|agreement)\b|\b[Ii]ts\b|\b[Ii]t\b)[^.;£]{0,90}?\b(?:valued? (?:at|is|was|of)|value[^.;£]{0,30}? (?:is|was|of)|worth)\b[^.;£]{0,20}$"
    r"|\b[Vv]alue of (?:the|this) (?:contract|agreement)\b[^.;£]{0,40}$"
)
# What an office needs for itself: no award.
_OWN_NEED = re.compile(
    r"\b(?:cleaning|catering|software|legal|audit|recruitment|translation|vehicles?|fleet|maintenance|insurance|banking|payroll|taxi|waste|printing|energy|furniture|telephon\w+|IT)\b"
)
# A contract that has ended or soon will, and then is somebody else's.
_RUNS_OUT = re.compile(
    r"\b(?:[Cc]urrent(?:ly)?|[Ee]xisting|[Pp]resent)\b[^.]*\b(?:ends|expires|runs out|comes to an end)\b|\b(?:ended|expired|terminated)\b"
    r"|\bnew (?:provider|supplier)\b|\b[Rr]e-?(?:tender|procur|commission)\w*"
)
_OTHERS = (Role.INCOME, Role.CEILING, Role.BID, Role.DECLINED, Role.MATCH)


def read_contracts(reading: Reading, read: Progress, units: list[Unit]) -> Iterator[Promise]:
    """Yield the sum that a contract is said to be worth, for the one provider that its paragraph names."""
    known = {p.unit for p in read.promises}
    for told, view, index in [*read.others, *read.decided]:
        unit = units[index]
        worth = _WORTH.search(view.text[: told.money.start])
        if worth is None or index in known or told.role in _OTHERS or _OWN_NEED.search(unit.text):
            continue
        masked = mask(unit.text, body_check(reading))
        found = [m for m in _PROVIDES.finditer(masked.text) if m.start() <= _place(masked.text)]
        if len(found) != 1 or _RUNS_OUT.search(unit.text):
            continue
        way = next(k for k in ("", "2", "3") if found[0][f"n{k}"])
        named = masked.names[found[0][f"n{way}"]]
        if named.kind not in (Kind.BODY, Kind.ODD) or is_publisher(reading, named):
            continue
        body = name_found(reading, unit.view, named.start, named.end)
        words = masked.span(*found[0].span(f"v{way}"))
        why = Found(unit.text[slice(*words)], unit.view.spans(*words))
        amount = told.money.found(view)
        yield Promise((body,), amount, unit.view, why, index, "paired")
        known.add(index)


def _place(masked: str) -> int:
    """Return where the last sum of a masked paragraph stands."""
    return max(m.start() for m in re.finditer(M, masked))
