"""What the readers of sentences, lists, labels and tables hand on: who is promised which sum, and why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ingest.records import Bodies, Body, Found, Period
from ingest.view import View


@dataclass(frozen=True)
class Promise:
    """A sum promised to recipients, with the view that says it and the words that decided."""

    recipients: tuple[Body, ...]
    amount: Found[Decimal]
    view: View
    why: Found[str] | None = None
    unit: int = 0
    pattern: str = ""
    end: int = 0  # where the promise's words end in `view`
    payers: Bodies | None = None  # None: whoever publishes the document
    period: Found[Period] | None = None  # where it is told apart from the words
    purpose: tuple[Found[str], ...] = ()  # the same
