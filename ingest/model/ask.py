"""Ask a model about a whole document, a piece at a time, and keep what is grounded and new.

The model stands beside the rules, it does not overrule them: of a sum that the rules have placed
already, the rules' record stays; where the two name different recipients, that is said for review.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ingest.document import Span
from ingest.gate import Refusal
from ingest.model.ground import Grounds, ground
from ingest.model.prompt import messages, pieces, prompt_digest
from ingest.model.reply import Fault, Told, json_schema, read_reply
from ingest.reading import Reading
from ingest.records import Award, FundingIn, Record
from ingest.register import normal


class ModelFailed(Exception):
    """A model gave no usable answer; the message says why and what to do next."""


@dataclass(frozen=True)
class Reply:
    """What came back from a model: its text, and what it cost in tokens."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    at: str = ""  # when it came, ISO 8601 in UTC


class Ask(Protocol):
    """How a model is reached. It pickles, so that documents can be read in other processes."""

    @property
    def model(self) -> str:
        """The name of the model, for provenance."""

    def __call__(self, messages: Sequence[dict[str, str]], schema: dict[str, object]) -> Reply:
        """Return the model's reply; raises ModelFailed."""


@dataclass(frozen=True)
class Asked:
    """What asking a model about one document came to, for its report."""

    model: str
    prompt: str  # SHA-256 of the part of the prompt that is the same for all documents
    pieces: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    told: int = 0  # records in the replies
    added: int = 0  # records that the rules had not made
    known: int = 0  # records of sums that the rules had placed already
    unsure: tuple[str, ...] = ()  # sums for which rules and model name different recipients
    failed: tuple[str, ...] = ()  # pieces that got no usable answer, and why
    ended: str = ""  # when the last reply came, ISO 8601 in UTC


@dataclass
class _Heard:
    told: list[Told] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    pieces: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    ended: str = ""


def ask_model(
    reading: Reading, known: Sequence[Record], ask: Ask
) -> tuple[list[Record], list[Refusal], Asked]:
    """Return the records that a model adds to those known, what was refused, and a report.

    A model that fails costs its piece only: what the rules read stands.
    """
    heard = _hear(reading, ask)
    grounded = ground(Grounds(reading), _once(heard.told))
    fresh, agreed, unsure = _beside(grounded.records, known, reading)
    report = Asked(
        ask.model,
        prompt_digest(),
        heard.pieces,
        heard.tokens_in,
        heard.tokens_out,
        len(heard.told),
        len(fresh),
        agreed,
        tuple(unsure),
        tuple(heard.failed),
        heard.ended,
    )
    return fresh, [*heard.refused, *grounded.refused], report


def _hear(reading: Reading, ask: Ask) -> _Heard:
    heard = _Heard()
    for span in pieces(reading.document):
        heard.pieces += 1
        try:
            reply = ask(messages(reading.document.printed(span)), json_schema())
        except ModelFailed as error:
            heard.failed.append(f"characters {span.start} to {span.end}: {error}")
            continue
        heard.tokens_in += reply.tokens_in
        heard.tokens_out += reply.tokens_out
        heard.ended = max(heard.ended, reply.at)
        for one in read_reply(reply.text):
            if isinstance(one, Fault):
                refusal = Refusal(
                    "reply of the model", one.kind, "", span.start, span.end, one.reason
                )
                heard.refused.append(refusal)
            else:
                heard.told.append(one)
    return heard


def _once(told: list[Told]) -> list[Told]:
    """Return each record once: two pieces that overlap may both tell it."""
    kept: dict[str, Told] = {}
    for one in told:
        kept.setdefault(f"{type(one).__name__} {one.model_dump_json()}", one)
    return list(kept.values())


def _beside(
    told: list[Record], known: Sequence[Record], reading: Reading
) -> tuple[list[Record], int, list[str]]:
    """Return the records that are new, how many were known, and what the two do not agree on."""
    sums: dict[Span, Record] = {
        record.amount.spans[0]: record
        for record in known
        if isinstance(record, (Award, FundingIn)) and record.amount
    }
    handles = {record.id for record in known}
    fresh: list[Record] = []
    agreed, unsure = 0, []
    for record in told:
        amount = record.amount if isinstance(record, (Award, FundingIn)) else None
        other = sums.get(amount.spans[0]) if amount else None
        if record.id in handles:
            agreed += 1
        elif amount is None or other is None:
            fresh.append(record)
        elif type(other) is type(record) and _recipients(other) & _recipients(record):
            agreed += 1
        else:
            printed = reading.document.printed(amount.spans[0])
            unsure.append(
                f"{printed} at character {amount.spans[0].start}: the rules say {_says(other)}, "
                f"the model says {_says(record)}"
            )
    return fresh, agreed, unsure


def _recipients(record: Record) -> set[str]:
    bodies = record.recipient if isinstance(record, (Award, FundingIn)) else ()
    return {normal(body.value.text) for body in bodies}


def _says(record: Record) -> str:
    bodies = record.recipient if isinstance(record, (Award, FundingIn)) else ()
    names = " and ".join(body.value.text for body in bodies) or "nobody named"
    return f"{'award' if isinstance(record, Award) else 'income'} to {names}"
